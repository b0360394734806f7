"""From articles to the two tables: casualty estimates and statements, each row with its evidence."""

import re
import sys
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.articles import skipped_articles
from toolkit.attribution import attributions
from toolkit.chain import Speakers, Voice, govern
from toolkit.cues import Attribution, Cue
from toolkit.estimates import estimates
from toolkit.figures import Estimate
from toolkit.gates import wanted_for_both, wanted_for_estimates
from toolkit.lexicon import word_list
from toolkit.model import parse
from toolkit.reading import Reading
from toolkit.schemas import conform, row_id
from toolkit.sources import country_of, describe
from toolkit.statements import act_of, quote_of, topic_of
from toolkit.status import period_of, place_of, status_of
from toolkit.victims import kinds

if TYPE_CHECKING:
    from spacy.tokens import Doc

Row = dict[Hashable, Any]

_PRONOUNS = frozenset("he she it they".split())
# Wordings of victims that name no side, so that the side is looked for around them.
_PLAIN = word_list("plain_victims")
# Verbs of which the subject is the side that lost people.
_SUFFER = word_list("suffering")


@dataclass
class Annotations:
    """What was read out of a table of articles.

    Attributes
    ----------
    casualties : DataFrame
        One row for each casualty estimate.
    statements : DataFrame
        One row for each attribution.
    skipped : DataFrame
        article_id and reason of each article that could not be annotated or loaded.
    """

    casualties: pd.DataFrame
    statements: pd.DataFrame
    skipped: pd.DataFrame


def annotate(
    articles: pd.DataFrame, *, tables: tuple[str, ...] = ("casualties", "statements"), progress: bool | None = None
) -> Annotations:
    """Read casualty estimates and statements out of articles.

    Parameters
    ----------
    articles : DataFrame
        At least `article_id` and `text`; `published`, `outlet` and `url` are carried over where present.
    tables : tuple of str
        Which tables to fill. Estimates alone are several times faster, since fewer sentences need parsing.
    progress : bool, optional
        Whether to show a progress bar; by default only on a terminal.

    Returns
    -------
    Annotations

    Raises
    ------
    ValueError
        If a column is missing or `tables` names an unknown table.

    Examples
    --------
    >>> notes = annotate(pd.DataFrame({"article_id": ["a"], "text": ["Police said at least 12 people were killed."]}))
    >>> notes.casualties[["measure", "low", "qualifier", "claimant"]].values.tolist()
    [['killed', 12, 'at_least', 'Police']]
    """
    for column in ("article_id", "text"):
        if column not in articles:
            raise ValueError(f"articles: there is no column {column!r}; rename yours, or read them with load_articles")
    unknown = set(tables) - {"casualties", "statements"}
    if unknown:
        raise ValueError(f"tables: {sorted(unknown)} is not known; use 'casualties', 'statements' or both")
    skipped: list[Row] = skipped_articles(articles).to_dict("records")
    readable: list[Row] = []
    for row in articles.to_dict("records"):
        problem = _unreadable(row)
        if problem:
            skipped.append({"article_id": row["article_id"], "reason": problem})
        else:
            readable.append(row)
    casualties: list[Row] = []
    statements: list[Row] = []
    wanted = wanted_for_both if "statements" in tables else wanted_for_estimates
    for row, reading in zip(
        readable, _bar(parse((r["text"] for r in readable), wanted), len(readable), progress), strict=True
    ):
        base: Row = {key: row.get(key) for key in ("article_id", "published", "outlet", "url")}
        estimated, stated = annotate_reading(
            reading, statements="statements" in tables, casualties="casualties" in tables
        )
        casualties += [
            {"estimate_id": row_id(base["article_id"], e["measure"], e["start"], e["end"]), **base, **e}
            for e in estimated
        ]
        statements += [
            {
                "statement_id": row_id(base["article_id"], s["act"], s["start"], s["end"], s["speaker_start"]),
                **base,
                **s,
            }
            for s in stated
        ]
    return Annotations(
        conform(pd.DataFrame(casualties, dtype=object), "casualties"),
        conform(pd.DataFrame(statements, dtype=object), "statements"),
        conform(pd.DataFrame(skipped, columns=["article_id", "reason"]), "skipped"),
    )


def _unreadable(row: Row) -> str | None:
    name, text, lang = row["article_id"], row["text"], row.get("lang")
    if not isinstance(text, str) or not text.strip():
        return f"{name}: the text is empty; give the article's text or drop the row"
    if isinstance(lang, str) and lang and lang[:2].lower() != "en":
        return f"{name}: the text is in {lang!r} and only English is read; give a translation or drop the row"
    return None


def _bar(readings: Iterator[Reading], total: int, progress: bool | None) -> Iterator[Reading]:
    show = sys.stderr.isatty() if progress is None else progress
    if not show:
        return readings
    from tqdm.auto import tqdm

    return iter(tqdm(readings, total=total, unit="article", desc="annotating"))


def annotate_reading(
    reading: Reading, *, casualties: bool = True, statements: bool = True
) -> tuple[list[Row], list[Row]]:
    """Turn one reading into rows of both tables, without the columns that name the article.

    Parameters
    ----------
    reading : Reading
        The article's words and grammar.
    casualties, statements : bool
        Which rows to make.

    Returns
    -------
    casualties, statements : list of dict
        Rows in reading order.
    """
    counted = estimates(reading) if casualties else []
    if not (counted or statements):
        return [], []
    speakers = Speakers(reading, attributions(reading))
    acts = _Acts(reading, speakers.attributions)
    estimated: list[Row] = []
    before: list[tuple[Estimate, Row]] = []
    kept: list[tuple[Estimate, Voice]] = []
    for estimate in counted:
        row = _casualty(reading, estimate, speakers, acts, before, kept)
        before.append((estimate, row))
        estimated.append(row)
    stated: list[Row] = []
    if statements:
        told = [*speakers.attributions, *_of_keepers(reading, kept, speakers)]
        acts = _Acts(reading, told)
        stated = [row for a in told for row in _statement(reading, a, speakers, acts)]
    return _distinct(estimated, "measure"), _distinct(stated, "act", "speaker_start")


class _Acts(dict[int, str]):
    """The speech act of each attribution by its identity, told when first asked for."""

    def __init__(self, reading: Reading, found: list[Attribution]):
        super().__init__()
        self.reading = reading
        self.found = {id(a): a for a in found}

    def __missing__(self, key: int) -> str:
        self[key] = act_of(self.reading, self.found[key])
        return self[key]


def _distinct(rows: list[Row], *keys: str) -> list[Row]:
    """Rows in reading order, without one that says the same of the same words as another."""
    first: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        first.setdefault((row["start"], row["end"], *(row[key] for key in keys)), row)
    return [first[key] for key in sorted(first, key=lambda key: key[:2])]


def _of_keepers(reading: Reading, kept: list[tuple[Estimate, Voice]], speakers: Speakers) -> list[Attribution]:
    """Attributions to those who keep a count and say nothing: "our register has 43 dead", "nine (prefecture)"."""
    r = reading
    found: dict[tuple[int, tuple[int, int]], Attribution] = {}
    for e, voice in kept:
        if voice.words is None or not e.sentence.first <= voice.words[0] < e.sentence.last:
            continue
        key = (e.sentence.first, voice.words)
        if key in found:
            start, end = found[key].content[0]
            found[key].content = [(min(start, e.start), max(end, e.end))]
            continue
        first, last = voice.words[1], r.at(e.start)
        verb = next((k for k in range(first, min(first + 6, last)) if r.tag[k] in ("VBD", "VBZ", "VBP", "VBN")), None)
        cue = (r.start[verb], r.end[verb]) if verb is not None else None
        entry = Cue("", frozenset(), frozenset(), "speech", "assert")
        word = verb if verb is not None else voice.words[0]
        found[key] = Attribution(word, entry, voice.words, cue, [(e.start, e.end)], "kept")
        speakers.voices[id(found[key])] = voice
    return list(found.values())


def _casualty(
    reading: Reading,
    e: Estimate,
    speakers: Speakers,
    acts: dict[int, str],
    before: list[tuple[Estimate, Row]],
    kept: list[tuple[Estimate, Voice]],
) -> Row:
    q, text = e.quantity, reading.text
    claimant, via, governing = govern(speakers, e.sentence.start + q.core)
    if claimant is not None and not any((v := speakers.voice(a)) and v.text == claimant.text for a in governing):
        kept.append((e, claimant))
    victims = text[reading.start[e.victims[0]] : reading.end[e.victims[1] - 1]] if e.victims else None
    country, kind = _side(reading, e, victims, before)
    if country is None and claimant is not None:
        country = _own_people(text, e, victims, claimant)
    qualifier = q.qualifier
    status = status_of(reading, e, governing, [acts[id(a)] for a in governing])
    return {
        "measure": e.measure,
        "low": q.low,
        "best": q.best,
        "high": q.high,
        "qualifier": qualifier,
        "victims": victims,
        "victim_country": country,
        "victim_kind": kind,
        "claimant": claimant.text if claimant else None,
        "claimant_id": claimant.source.id if claimant else None,
        "claimant_country": claimant.source.country if claimant else None,
        "claimant_type": claimant.source.type if claimant else None,
        "via": _names(reading, via, claimant),
        "status": status,
        "place": place_of(reading, e),
        "period": period_of(reading, e),
        "sentence": text[e.sentence.start : e.sentence.end],
        "start": e.start,
        "end": e.end,
    }


def _names(reading: Reading, via: list[Voice], claimant: Voice | None) -> list[str]:
    """The links of a chain by name; "the Kyiv Post and Interfax-Ukraine" are two."""
    names: list[str] = []
    for voice in via:
        parts = [voice.text]
        if voice.words:
            first, last = voice.words
            joints = [k for k in range(first + 1, last - 1) if reading.lower[k] in ("and", "&")]
            edges = [first - 1, *joints, last]
            spans = [(a + 1, b) for a, b in pairwise(edges)]
            if joints and all(a < b and any(reading.tag[k][:3] == "NNP" for k in range(a, b)) for a, b in spans):
                parts = [reading.text[reading.start[a] : reading.end[b - 1]].strip(" ,") for a, b in spans]
        names += [part for part in parts if part not in names and (claimant is None or part != claimant.text)]
    return names


def _side(
    reading: Reading, e: Estimate, victims: str | None, before: list[tuple[Estimate, Row]]
) -> tuple[str | None, str]:
    """Country and kind of the people counted: from their own words, else from the figure that theirs goes on from."""
    r = reading
    country = country_of(victims) if victims else None
    kind = _kind(victims, r, e)
    named = country is not None
    plain = victims is None or re.sub(r"^(?:the|its|fallen|dead|wounded|injured) ", "", victims.lower()) in _PLAIN
    if country is None and not named:
        country = _beside(r, e) or (_owner(r, e) if plain else None)
    source = next((row for other, row in before if other is e.source), None)
    same = [row for other, row in before if other.sentence is e.sentence]
    source = source or (same[-1] if same and plain else None)
    if source is not None and (plain or e.source is not None):
        country = country or source["victim_country"]
        kind = source["victim_kind"] if kind == "unknown" and victims is None else kind
        if source["victim_kind"] == "military" and victims and victims.lower() in _WHATEVER_SIDE:
            kind = "military"  # "27 fighters, 11 of whom were women"
    if kind == "unknown" and victims and same and _OTHERS.fullmatch(victims.lower()):
        kind = same[-1]["victim_kind"]  # "a soldier was killed and two others hurt"
    reach = 3 if _one_side(r.text) else 0
    near = [row for other, row in before if e.sentence.paragraph - other.sentence.paragraph <= reach]
    sides = {row["victim_country"] for row in near if row["victim_country"]}
    if country is None and plain and (kind == "military" or victims is None) and len(sides) == 1:
        country = sides.pop()
    if kind == "unknown" and (
        victims is None or (named and re.fullmatch(r"(?:the |other |its )*(?:[A-Z][\w-]+ ?)+", victims))
    ):
        kinds_before = {row["victim_kind"] for row in near if row["victim_country"] == country} - {"unknown"}
        if country and len(kinds_before) == 1:
            kind = kinds_before.pop()
        elif country and (
            _of_soldiers(r.text, country)
            or re.search(
                r"\b(?:troops|soldiers|forces|army|military|war|fighting for)\b",
                r.text[e.sentence.start : e.sentence.end],
            )
        ):
            kind = "military"
    return country, kind


# "four of its rangers", "our citizens", behind or before a number
_POSSESSED = re.compile(r"\b(?:its|our) (?:own )?[\w-]+(?: [\w-]+)?$", re.IGNORECASE)
_OWN_SOLDIERS = frozenset("soldier soldiers troops servicemen serviceman personnel".split())


def _own_people(text: str, e: Estimate, victims: str | None, claimant: Voice) -> str | None:
    """The claimant's country where it counts its own: "four of its rangers", or an army its soldiers killed."""
    source = claimant.source
    if victims is None or not source.official or source.country is None or e.measure == "captured":
        return None
    own = _POSSESSED.search(text[e.sentence.start + e.quantity.end : e.end]) or _POSSESSED.match(victims)
    soldiers = source.type == "military" and victims.lower() in _OWN_SOLDIERS
    return source.country if own or soldiers else None


_OF_A_SIDE = re.compile(
    r"\b((?:[A-Z][\w-]+ )?[A-Z][\w-]+) "
    r"(?:soldiers?|troops|servicemen|fighters|casualties|losses|forces|personnel|dead)\b"
)


@lru_cache(maxsize=8)
def _one_side(text: str) -> bool:
    """Whether an article tells of the people of one side only, again and again, so that it need not name it again."""
    sides = [country for name in _OF_A_SIDE.findall(text) if (country := country_of(f"{name} soldiers"))]
    return len(sides) >= 2 and len(set(sides)) == 1


@lru_cache(maxsize=8)
def _of_soldiers(text: str, country: str) -> bool:
    """Whether an article speaks of a country's soldiers and of no civilians, so that its people are the soldiers."""
    if "civilian" in text.lower():
        return False
    found = re.findall(r"\b((?:[A-Z][\w-]+ )?[A-Z][\w-]+) (?:soldiers?|troops|servicemen|fighters)\b", text)
    return any(country_of(f"{name} soldiers") == country for name in found)


def _beside(r: Reading, e: Estimate) -> str | None:
    """Nationality in a phrase behind the noun: "soldiers of the North Korean army", "troops from North Korea"."""
    # of "one of the deceased is a citizen of Malaysia" the citizen tells more
    noun = e.victims[1] - 1 if e.victims else e.noun
    if noun is None:
        return None
    k = next((k for k in r.kids[noun] if r.dep[k] == "prep" and r.lower[k] in ("of", "from") and k > noun), None)
    if k is None:
        return None
    low, high = r.subtree(k)
    return country_of(r.text[r.start[low] : r.end[min(high, low + 8) - 1]])


def _owner(r: Reading, e: Estimate) -> str | None:
    """The side whose losses are counted: "North Korea has suffered 3,000 casualties", "Russian losses of 1,000"."""
    if e.trigger is None:
        return None
    t = e.trigger
    if r.tag[t][:2] == "NN" or r.lower[t] in ("dead", "killed", "wounded", "injured"):
        low = t
        while low > e.sentence.first and r.tag[low - 1] in ("JJ", "NNP", "NN", "POS", "NNPS"):
            low -= 1
        if low < t and (found := country_of(r.text[r.start[low] : r.start[t]].strip() + " soldiers")):
            return found
        after = " ".join(r.words[t + 1 : min(t + 9, e.sentence.last)])
        match = re.match(
            r"(?:among|of|to|by|for|in|on) (?:the |its )?"
            r"((?:[\w-]+ ){0,2}?[\w-]+ (?:troops|soldiers|forces|army|military|side|contingent|personnel))",
            after,
        )
        if match and (found := country_of(match[1])):
            return found
    verb = t
    for _ in range(4):
        if r.tag[verb][:1] == "V" or r.head[verb] == verb:
            break
        verb = r.head[verb]
    if r.lower[verb] in _SUFFER:
        k = r.child(verb, "nsubj")
        if k is not None:
            low, high = r.subtree(k)
            return country_of(r.text[r.start[low] : r.end[high - 1]])
    return None


# "most of them women and children", "all civilians"
_MOST_OF_THEM = re.compile(
    r"[^.;:]{0,60}?, (?:(?P<all>all)|mostly|mainly|most|the majority|many)(?: of (?:them|whom|these))?"
    r"(?: (?:were|are))? (?:the )?(?!with\b|in\b|from\b|of\b|by\b|at\b)(?P<who>[\w-]+(?: [\w-]+){0,3})"
)
_MEN = re.compile(r"(?:^|\b(?:its|his|their|our|of) )(?:own )?(?:men|own|comrades)$")
# Those who are named by what they share with the people counted before them.
_OTHERS = re.compile(
    r"(?:(?:the|his|her|its|their) )?(?:(?:two|three|four|five|six|\w*) )?(?:other|others|comrades?|colleagues?)$"
)
_WHATEVER_SIDE = frozenset("women woman men man girls girl boys boy teenagers teenager".split())
_UNARMED = re.compile(
    r"\bnon-?combatants?\b"
    r"|\b(?:medical|health|humanitarian|aid|relief|rescue|hospital|civilian) (?:personnel|staff|officers?)\b"
)


def _kind(victims: str | None, r: Reading, e: Estimate) -> str:
    """Military, civilian, mixed or unknown, from the nouns of the people counted and from what most of them are."""
    before = r.lower[e.trigger - 1] if e.trigger is not None and e.trigger > e.sentence.first else ""
    if not victims and before in ("civilian", "military"):
        return before  # "civilian deaths at 11", "puts civilian dead at 4,000"
    if victims == "war" or (victims and e.measure == "casualties" and _MEN.search(victims.lower())):
        return "military"  # "600 war dead", "the army has lost 11 of its men"
    own = _kind_of_words(victims, r, e) if victims else "unknown"
    if own == "unknown" and (most := _MOST_OF_THEM.match(r.text[e.end : e.sentence.end])):
        their = _kind_of_words(most["who"], r, e)
        return "mixed" if their == "military" and not most["all"] else their
    return own


def _kind_of_words(victims: str, r: Reading, e: Estimate) -> str:
    text = victims.lower()
    found = {kinds()[word] for word in re.findall(r"[a-z]+", text) if word in kinds()}
    if _UNARMED.search(text):
        return "civilian"
    if re.search(r"\b(?:presidential|republican|revolutionary|national|border|coast) guards?\b", text):
        found = (found - {"civilian"}) | {"military"}
    if re.search(
        r"\b(?:war dead|armed groups?|military|service ?(?:members?|personnel)|troops|armed men|army|forces|"
        r"unit|brigade|regiment|battalion)\b",
        text,
    ):
        found.add("military")
    if re.search(r"\bcivilian (?!s\b)[a-z]+$|\bdisplaced\b", text):
        found = {"civilian"} | (found - {"military"})
        if re.search(r"\band civilian\b", text):
            found.add("military")
    if re.search(r"\bpolice", text) or (re.search(r"\bofficers?$", text) and _only_police(r.text)):
        around = r.text[max(0, e.sentence.start - 300) : e.sentence.end]
        fight = re.search(
            r"\b(?:militants?|insurgents?|clash\w*|ambush\w*|rebels?|fighting|taliban|jihad\w*|soldiers?|troops|army)\b",
            around,
            re.IGNORECASE,
        )
        found = (found - {"military", "unknown"}) | {"military" if fight else "civilian"}
    found.discard("unknown")
    if len(found) > 1:
        # "volunteer auxiliaries" are what the last word says; "soldiers and civilians" are both
        last = next((kinds()[word] for word in reversed(re.findall(r"[a-z]+", text)) if word in kinds()), "unknown")
        return "mixed" if re.search(r"\b(?:and|or)\b|,", text) or last == "unknown" else last
    if not found and re.search(r"\b[A-Z]", victims) and describe(victims).type in ("armed_group", "military"):
        return "military"  # "SDF members", "the M23"
    return found.pop() if found else "unknown"


@lru_cache(maxsize=8)
def _only_police(text: str) -> bool:
    """Whether the officers of an article are the police's: it names the police and no soldiers."""
    lowered = text.lower()
    return "police" in lowered and not re.search(
        r"\b(?:army|soldiers?|troops|military|navy|battalion|brigade)\b", lowered
    )


def _statement(reading: Reading, a: Attribution, speakers: Speakers, acts: dict[int, str]) -> list[Row]:
    """The row of an attribution, or one row for each body where several registered ones speak together."""
    text = reading.text
    voice = speakers.voice(a)
    if a.entry.kind == "intent" or (a.entry.kind == "belief" and a.frame == "np"):
        # what people want or fear is a statement only where an authority is said to
        if voice is None or not voice.source.official:
            return []
    if (
        a.frame in ("silence", "no_comment")
        and voice is not None
        and a.speaker
        and reading.lower[a.speaker[0]] in _PRONOUNS
    ):
        at = reading.start[a.word]
        outer = [b for b in speakers.attributions if b is not a and any(s <= at < e for s, e in b.content)]
        if any(
            (other := speakers.voice(b)) and other.source == voice.source and other.text == voice.text for b in outer
        ):
            return []
    pieces = _pieces(reading, a)
    content = " ".join(text[s:e] for s, e in pieces) or None
    rows: list[Row] = []
    for speaker in _parties(reading, a):
        source = voice.source if voice else None
        if speaker is not None and a.speaker != speaker:
            source = describe(text[reading.start[speaker[0]] : reading.end[speaker[1] - 1]])
        span = (reading.start[speaker[0]], reading.end[speaker[1] - 1]) if speaker else None
        edges = [edge for edge in (span, a.cue, *a.content) if edge]
        start, end = min(x for x, _ in edges), max(y for _, y in edges)
        sentence = reading.sentences[reading.sent[a.word]]
        rows.append(
            {
                "speaker": text[span[0] : span[1]] if span else None,
                "speaker_id": source.id if source else None,
                "speaker_name": (
                    source.name if source and source.name else (voice.name or voice.text) if voice else None
                ),
                "speaker_country": source.country if source else None,
                "speaker_type": source.type if source else None,
                "official": bool(source and source.official),
                "cue": text[a.cue[0] : a.cue[1]] if a.cue else None,
                "act": acts[id(a)],
                "topic": topic_of(content or text[sentence.start : sentence.end]),
                "quote": quote_of(reading, a),
                "content": content,
                "sentence": text[sentence.start : sentence.end],
                "start": start,
                "end": end,
                "speaker_start": span[0] if span else None,
                "speaker_end": span[1] if span else None,
                "cue_start": a.cue[0] if a.cue else None,
                "cue_end": a.cue[1] if a.cue else None,
                "content_start": a.content[0][0] if a.content else None,
                "content_end": a.content[-1][1] if a.content else None,
            }
        )
    return rows


def _pieces(reading: Reading, a: Attribution) -> list[tuple[int, int]]:
    """The pieces of a content without the source and the cue, where they stand inside it."""
    holes = [a.cue] if a.cue else []
    if a.speaker:
        holes.append((reading.start[a.speaker[0]], reading.end[a.speaker[1] - 1]))
    pieces = list(a.content)
    for start, end in holes:
        pieces = (
            [piece for s, e in pieces for piece in ((s, min(e, start)), (max(s, end), e)) if piece[0] < piece[1]]
            if any(s < end and start < e for s, e in pieces)
            else pieces
        )
    out = []
    for s, e in pieces:
        words = reading.text[s:e]
        stripped = words.strip(" ,;:\n")
        if stripped and re.search(r"\w", stripped):
            at = s + len(words) - len(words.lstrip(" ,;:\n"))
            out.append((at, at + len(stripped)))
    return out


def _parties(reading: Reading, a: Attribution) -> list[tuple[int, int] | None]:
    """Split "the White House and the Pentagon" where every part is a source of its own in the registry."""
    if a.speaker is None:
        return [None]
    first, last = a.speaker
    joints = [k for k in range(first, last) if reading.lower[k] in ("and", "nor", "or", "&", ",")]
    if not any(reading.words[k] != "," for k in joints):
        return [a.speaker]
    low = first + 1 if reading.lower[first] in ("both", "neither") else first
    parts: list[tuple[int, int]] = []
    for k in [*joints, last]:
        if low < k:
            parts.append((low, k))
        low = k + 1
    described = [describe(reading.text[reading.start[x] : reading.end[y - 1]]) for x, y in parts]
    ids = [source.id for source in described]
    if len(parts) > 1 and all(ids) and len(set(ids)) == len(ids):
        return list(parts)
    return [a.speaker]


def annotate_doc(doc: "Doc", *, casualties: bool = True, statements: bool = True) -> tuple[list[Row], list[Row]]:
    """Annotate a parsed ``Doc``, for use inside a spaCy pipeline.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Must carry tags and dependencies.
    casualties, statements : bool
        Which rows to make.

    Returns
    -------
    casualties, statements : list of dict
    """
    from toolkit.reading import read

    spans = []
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        words = doc.text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start < end:
            spans.append((start, end, doc.text.count("\n", 0, start)))
    lines: dict[int, int] = {}
    for _, _, line in spans:
        lines.setdefault(line, len(lines))
    return annotate_reading(
        read(doc.text, doc, [(s, e, lines[line]) for s, e, line in spans]), casualties=casualties, statements=statements
    )
