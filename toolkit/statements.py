"""Statements: what kind of speech act an attribution is, how much of it is quoted, and what it is about."""

import re
from functools import cache
from pathlib import Path

from toolkit.cues import Attribution, cue_nouns, inverting
from toolkit.lexicon import folded, rows, word_list
from toolkit.reading import Reading
from toolkit.sources import describe

_WORD = re.compile(r"\w+")
# Cues that say nothing of their own about the kind of act, so that the content decides.
_NEUTRAL = frozenset({"assert", "announce", "estimate"})
_NEGATED = {"confirm": "silence", "announce": "silence", "deny": "silence", "assert": "silence", "estimate": "silence"}

# Who will not say refuses; who has not said is silent.
_MODALS = frozenset("would will could can wo ca 'll 'd".split())
_REFUSABLE = frozenset({"assert", "confirm", "deny", "announce", "estimate"})
_ANSWERING = frozenset({"answer", "reply", "respond", "elaborate"})
# Verbs that hold a thing against somebody's doubt, so that with a negation they deny: "insists there was no strike".
_CONTESTING = frozenset("insist maintain claim stress retort counter assert contend argue protest".split())
_NEGATION = re.compile(
    r"\W*(?:that )?(?:[\w’'-]+,? (?:in fact, )?){0,6}?(?:(?:no|not|never|none|nobody|neither)\b"
    r"(?! (?:less|fewer|more|later) than\b)|\w+n['’]t\b)",
    re.IGNORECASE,
)
_RESTATING = frozenset("reiterate repeat renew restate reaffirm".split())
_READY = re.compile(r"(?:its|his|her|their|my|our) (?:readiness|willingness|commitment) to\b")
_NAMING = frozenset("call brand describe dismiss label term characterise characterize".split())
_BLAMING = frozenset("call brand denounce label".split())
_QUOTED_NAME = re.compile(r" [\"“‘'][\w][^\"”]{3,}[\"”’']?\W*$")
_A_CLAIM = re.compile(
    r"\W*(?:(?:the|that|this|these|those|both|such|its|their|all|any) )?(?:[\w’'.-]+ ){0,3}?"
    r"(?:claims?|versions?|figures?|tall(?:y|ies)|tolls?|numbers?|counts?|reports?|allegations?|accusations?|charges?"
    r"|assertions?|stor(?:y|ies)|rumou?rs?)\b|\W*the \d[\d,.]* ",
    re.IGNORECASE,
)
_OF_BLAME = re.compile(
    r"\b(?:insult\w*|irresponsib\w+|disgrac\w+|shame\w*|outrag\w+|offen[cs]\w+|slap|cruel\w*|cynic\w+|hypocri\w+"
    r"|provocati\w+|unacceptable|immoral|obscen\w+|scandal\w*|crimes?|criminal)\b",
    re.IGNORECASE,
)
_TAIL = 24  # characters in which a naming ends
_NO_BLAME = re.compile(
    r"\b(?:martyr\w*|hero\w*|tragedy|tragic|heartbreaking|loss|mourning|black day|dark day|victory|success\w*|sound"
    r"|reliable|credible|accurate|final|documented|preliminary|provisional|constructive|productive|positive|historic"
    r"|(?:high|low) side|too (?:high|low)|conservative|minimum|limited|stable|critical|siege|progress|breakthrough"
    r"|step|gesture of|landmark|valuable|important|useful|careful|thorough|friend\w*|brothers?|natural)\b",
    re.IGNORECASE,
)
_FALSEHOOD = re.compile(
    r"\b(?:false|fake|lies?|slander\w*|nonsense|fabricat\w+|fiction|baseless|fairy tales?|propaganda|rumou?rs?|absurd|"
    r"ridiculous|reckless|invent\w+|untrue|unfounded|groundless|misleading|speculation|fantas(?:y|ies)|inflated|"
    r"exaggerat\w+|overblown|overstated|unsubstantiated|manufactured|concocted|hoax|myth|theatre|theater)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens?|hundreds?|thousands?"
    r"|scores|number|toll|figure|count|likely)\b",
    re.IGNORECASE,
)


@cache
def _act_words() -> list[tuple[str, "re.Pattern[str]"]]:
    # tried at the beginnings of words only, which is several times as fast
    return [(row["act"], folded(rf"\b(?:{row['words']})")) for row in rows("act_words")]


_CONFIRMS = re.compile(r"[\"“‘]?(?:I|We)(?: can| could)?(?: now| only)? confirm\b")
_WILL_NOT_SAY = re.compile(
    r"[\"“‘']?(?:(?:I|We|That|This)(?: am| are| is|'m|’m|'re|’re)?"
    r" (?:(?:will|wo|ca|can|would|could) ?(?:not|n['’]t)|cannot"
    r"|not going to|unable to|not able to|not in a position to|have no|do(?: not|n['’]t) have any)"
    r" (?:discuss|comment|speculate|go into|get into|be drawn|talk about|speak about|answer|say (?:more|anything))\w*"
    r"|(?:I|We) have no (?:comment|further comment)|[Nn]o comment"
    r"|(?:that )?(?:it|he|she|they) (?:would|could|can|will) ?(?:not|n['’]t)"
    r" (?:discuss|comment|speculate|go into|be drawn|talk about|speak about|say more))\b"
)
_TO_COME = re.compile(r"^(?:that )?[^,;.]{0,80}?\b(?:will|would|shall)\b(?! be (?:safe|fine))")
_NEITHER = re.compile(r"(?:that )?(?:it|he|she|they) (?:would|could|can|will) neither confirm n?or \w+")


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
    neither = a.speaker is not None and not {"neither", "nor"}.isdisjoint(
        r.lower[max(a.speaker[0] - 1, 0) : a.speaker[0] + 1]
    )
    if a.frame not in ("according", "sign") and (neither or _is_negated(r, a)):
        return _unsaid_act(r, a)
    if act == "deny" and neither:
        return "silence"
    if a.entry.cue in ("ask", "tell") and (a.frame == "to" or a.frame.startswith("prep:for")):
        return "demand"
    if a.entry.cue == "call" and a.frame in ("prep:for", "prep:on", "prep:upon"):
        return "demand"
    naming = a.entry.cue in _NAMING and act == "condemn"  # "branded the claim “propaganda”"
    if (act not in _NEUTRAL and not naming) or not a.content:
        return act
    content = r.text[a.start : min(a.end, a.start + 300)]
    if a.entry.cue == "assure" and _TO_COME.search(content):
        return "promise"  # "assured the public that the first load will arrive on Friday"
    if _WILL_NOT_SAY.match(content):
        return "no_comment"  # "I will not discuss operations"
    if _CONFIRMS.match(content):
        return "confirm"
    if _NEITHER.match(content):
        return "no_comment"
    if own := _of_cue(r, a, content):
        return own
    if naming:
        return act
    content = content.lower()
    nested = None
    for kind, words in _act_words():
        if (kind in ("estimate", "promise") and act == "announce") or not words.search(content):
            continue
        if nested is None:
            nested = _passes_on(r, a)
        if nested:
            break
        if kind in ("promise", "demand", "warn", "no_comment") and a.entry.kind == "belief":
            continue
        if kind == "deny" and not words.search(content.partition(", which ")[0]):
            continue  # "claimed that 3,000 had been killed, which attachés dismiss as absurd"
        if kind == "deny" and act == "estimate" and a.frame == "noun":
            continue  # "the command's assessment is that no civilians were harmed"
        if kind == "promise" and (act == "estimate" or not _heads(content, words, 60)):
            continue
        if kind in ("estimate", "warn") and not _heads(content, words, 80):
            continue
        return kind
    return act


def _is_negated(r: Reading, a: Attribution) -> bool:
    """Whether nothing was said: "has not confirmed", "never said", "nobody claimed"."""
    v = a.word
    nobody = a.speaker is not None and r.lower[a.speaker[0]] in ("no", "none", "nobody")
    nobody = nobody and r.tag[min((a.speaker or (0, 0))[0] + 1, len(r.words) - 1)] != "CD"  # "No 10 made clear"
    negated = any(r.dep[k] == "neg" or r.lower[k] in ("never", "neither") for k in r.kids[v])
    return negated or nobody or r.lower[max(v - 1, 0)] in ("nor", "neither")


def _unsaid_act(r: Reading, a: Attribution) -> str:
    """The act of a negated cue: a silence, a refusal, or what was thought."""
    act, v = a.entry.act, a.word
    if act == "condemn" and any(r.lower[k] in ("has", "have", "had") for k in r.kids[v] if k < v):
        return "silence"  # "has not condemned the massacre"
    if a.entry.cue == "rule out":
        return "assert"
    if act in _REFUSABLE and a.entry.kind == "speech" and any(r.lower[k] in _MODALS for k in r.kids[v] if k < v):
        return "no_comment"
    if a.entry.kind == "belief":
        return act  # "did not expect the crossing to reopen"
    return "no_comment" if a.entry.cue in _ANSWERING else _NEGATED.get(act, act)


def _of_cue(r: Reading, a: Attribution, content: str) -> str | None:
    """The act of a cue whose complement decides it: "thinks that it will rain", "blamed the rebels", "voiced alarm"."""
    cue = a.entry.cue
    if cue in ("think", "hope") and a.frame != "held" and not _COUNTED.search(content):
        return "assert"  # a view, and no reckoning
    if cue == "believe" and (a.frame == "prep:in" or _OUGHT.search(content)):
        return "assert"  # "believes in victory", "believe the party should choose a young candidate"
    if cue == "blame":
        obj = r.child(a.word, "dobj")
        named = obj is not None and (r.tag[obj] in ("NNP", "NNPS", "PRP") or describe(r.words[obj]).matched)
        return "condemn" if named else "assert"
    if cue in _CONTESTING and a.frame == "that":
        return "deny" if _NEGATION.match(content) else None
    if cue in _NAMING and a.frame in ("np", "prep:as", "headline"):
        if _FALSEHOOD.search(content):
            return "deny"
        called = _QUOTED_NAME.search(content) if _A_CLAIM.match(content) else None
        if called is not None and not _NO_BLAME.search(content) and not _OF_BLAME.search(called[0]):
            return "deny"  # "called both versions “the daydream of a defeated command”"
        if _OF_BLAME.search(content[-_TAIL:]):
            return "condemn"  # "termed the silence of the powers criminal"
        # a name put into quotation marks is one of blame, but for words of mourning, praise or measure
        return "condemn" if cue in _BLAMING and _QUOTED_NAME.search(content) and not _NO_BLAME.search(content) else None
    if cue == "declare" and a.frame != "np":
        return "assert"  # "declared that the city was lost", and not "declared a curfew"
    if cue in ("voice", "express") and _READY.match(content):
        return "promise"
    if cue in _RESTATING and (obj := r.child(a.word, "dobj")) is not None and r.lower[obj] in cue_nouns():
        return cue_nouns()[r.lower[obj]]  # "reiterated its demand that ..."
    if cue == "ask" and a.frame == "that" and re.match(r"(?:that|not to)\b", content):
        return "demand"
    if cue in ("suggest", "indicate") and a.speaker and not _evidence().isdisjoint(r.lower[slice(*a.speaker)]):
        return "estimate"
    return None


_OUGHT = re.compile(r"\b(?:should|must|ought to|ha(?:s|ve|d) to|needs? to)\b", re.IGNORECASE)


@cache
def _evidence() -> frozenset[str]:
    return word_list("evidence")


def _passes_on(r: Reading, a: Attribution) -> bool:
    """Whether a content is itself somebody's report, so that its words are not the act of who passes it on."""
    for start, end in a.content:
        for k in r.between(start, end):
            if r.tag[k] in ("VBD", "VBZ", "VBP") and r.lower[k] in inverting() and k != a.word and r.child(k, "nsubj"):
                return True
            if r.lower[k] in ("telling", "saying") and r.words[k - 1] == ",":
                return True  # "North Korea has reacted, telling a committee that ..., Yonhap reported"
    return False


def _heads(content: str, words: "re.Pattern[str]", within: int) -> bool:
    """Whether words stand at the head of a content, where they are about who speaks or about the whole."""
    match = words.search(content)
    return match is not None and match.start() < within


def quote_of(reading: Reading, a: Attribution) -> str:
    """Tell whether all, some or none of a content stands inside quotation marks: direct, mixed or indirect."""
    if not any(q.start < end and start < q.end for start, end in a.content for q in reading.quotations):
        return "indirect"
    total = inside = 0
    source = (reading.start[a.speaker[0]], reading.end[a.speaker[1] - 1]) if a.speaker else (0, 0)
    cue = a.cue or (0, 0)
    for start, end in a.content:
        near = [(q.start, q.end) for q in reading.quotations if q.start < end and start < q.end]
        for match in _WORD.finditer(reading.text, start, end):
            at = match.start()
            if source[0] <= at < source[1] or cue[0] <= at < cue[1]:
                continue
            total += 1
            inside += any(first <= at < last for first, last in near)
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
    return [(row["topic"], folded(rf"\b(?:{row['words']})\b")) for row in table]


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
    text = text.lower()
    best, most = None, 0
    for topic, words in _topics(topics):
        count = len(words.findall(text))
        if count > most:
            best, most = topic, count
    return best
