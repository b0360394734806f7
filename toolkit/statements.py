"""Statements: what kind of speech act an attribution is, how much of it is quoted, and what it is about."""

import re
from functools import cache
from pathlib import Path

from toolkit.cues import Attribution
from toolkit.lexicon import rows
from toolkit.reading import Reading

# Cues that say nothing of their own about the kind of act, so that the content decides.
_NEUTRAL = frozenset({"assert", "announce", "estimate"})
_NEGATED = {"confirm": "silence", "announce": "silence", "deny": "confirm", "assert": "silence", "estimate": "silence"}


@cache
def _act_words() -> list[tuple[str, "re.Pattern[str]"]]:
    return [(row["act"], re.compile(row["words"], re.IGNORECASE)) for row in rows("act_words")]


def act_of(reading: Reading, a: Attribution) -> str:
    """Tell the speech act of an attribution from its cue, its polarity and its content.

    Parameters
    ----------
    reading : Reading
        The article's words and grammar.
    a : Attribution
        One of its attributions.

    Returns
    -------
    str
        One of the acts of the statements table.
    """
    r, act = reading, a.entry.act
    if a.frame in ("no_comment", "silence"):
        return act
    v = a.word
    negated = any(r.dep[k] == "neg" or r.lower[k] in ("never", "neither") for k in r.kids[v])
    neither = a.speaker is not None and not {"neither", "nor"}.isdisjoint(
        r.lower[max(a.speaker[0] - 1, 0) : a.speaker[0] + 1]
    )
    nobody = a.speaker is not None and r.lower[a.speaker[0]] in ("no", "none", "nobody")
    if r.lower[max(v - 1, 0)] in ("nor", "neither") or neither or nobody:
        negated = True
    if negated and a.frame not in ("according", "sign"):
        if a.entry.cue == "rule out":
            return "assert"
        return _NEGATED.get(act, act)
    if act == "deny" and neither:
        return "silence"
    if a.entry.cue in ("ask", "tell") and (a.frame == "to" or a.frame.startswith("prep:for")):
        return "demand"
    if a.entry.cue == "call" and a.frame in ("prep:for", "prep:on", "prep:upon"):
        return "demand"
    if act not in _NEUTRAL or not a.content:
        return act
    content = r.text[a.start : min(a.end, a.start + 300)]
    for kind, words in _act_words():
        if (kind == "estimate" and act == "announce") or not words.search(content):
            continue
        if kind in ("promise", "demand", "warn", "no_comment") and a.entry.kind == "belief":
            continue
        if kind == "promise" and not _own(content, words):
            continue
        return kind
    return act


def _own(content: str, words: "re.Pattern[str]") -> bool:
    """Whether a promise stands at the head of its content, where its subject is who speaks."""
    match = words.search(content)
    return match is not None and match.start() < 60


def quote_of(reading: Reading, a: Attribution) -> str:
    """Tell whether all, some or none of a content stands inside quotation marks: direct, mixed or indirect."""
    total = inside = 0
    for start, end in a.content:
        for match in re.finditer(r"\w+", reading.text[start:end]):
            at = start + match.start()
            if a.speaker and reading.start[a.speaker[0]] <= at < reading.end[a.speaker[1] - 1]:
                continue
            if a.cue and a.cue[0] <= at < a.cue[1]:
                continue
            total += 1
            inside += any(q.start <= at < q.end for q in reading.quotations)
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.95 * total else "mixed"


@cache
def _topics(path: str | None) -> list[tuple[str, "re.Pattern[str]"]]:
    table = list(rows("topics"))
    if path:
        import csv

        with Path(path).open(encoding="utf-8", newline="") as lines:
            own = list(csv.DictReader(lines))
        named = {row["topic"] for row in own}
        table = own + [row for row in table if row["topic"] not in named]
    return [(row["topic"], re.compile(rf"\b(?:{row['words']})\b", re.IGNORECASE)) for row in table]


def topic_of(text: str, topics: str | None = None) -> str | None:
    """Tell what a statement is about, by the topic of which most words occur in it.

    Parameters
    ----------
    text : str
        Content of the statement, or its sentence where it has none.
    topics : str, optional
        A CSV file of the user's own (topic, words as a regular expression) that extends or overrides the shipped one.

    Returns
    -------
    str or None
        None where no topic's words occur.

    Examples
    --------
    >>> topic_of("It is ready to exchange prisoners of war.")
    'prisoners'
    """
    best, most = None, 0
    for topic, words in _topics(topics):
        count = len(words.findall(text))
        if count > most:
            best, most = topic, count
    return best
