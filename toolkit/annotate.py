"""From articles to the two tables: casualty estimates and statements, each row with its evidence."""

import re
import sys
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.articles import skipped_articles
from toolkit.attribution import attributions
from toolkit.chain import compared_with, govern
from toolkit.circumstances import period_of, place_of
from toolkit.cues import Attribution, Cue
from toolkit.estimates import estimates
from toolkit.figures import Estimate
from toolkit.gates import wanted_for_both, wanted_for_estimates
from toolkit.keepers import given_by
from toolkit.likely_sources import likely_source
from toolkit.listed import over_lists
from toolkit.model import parse, wake
from toolkit.processes import cores, in_order
from toolkit.reading import Reading
from toolkit.rebuttals import rejected
from toolkit.schemas import conform, row_id
from toolkit.sides import names_people, own_force, own_losses, own_people, side_of
from toolkit.sources import MEDIA, describe, names_body, own_rows, use_sources
from toolkit.statements import act_of, quote_of, topic_of
from toolkit.status import status_of
from toolkit.voices import Speakers, Voice

if TYPE_CHECKING:
    from spacy.tokens import Doc

Row = dict[Hashable, Any]
_Read = tuple[list[Row], list[Row]] | str
# Characters from which on helpers pay; the most and the fewest that a process is given at a time
_WORTH_HELP = 200_000
_LARGE_PART, _SMALL_PART = 60_000, 6_000

_PRONOUNS = frozenset("he she it they".split())
_GROUPS = re.compile(
    r"\b(?:families|relatives|parents|opposition|coalition|unions?|party|groups?|charit(?:y|ies)|activists|villagers"
    r"|residents|survivors|workers|teachers|protesters)\b",
    re.IGNORECASE,
)
_RUMOUR = re.compile(
    r"\b(?:[Tt]alk|[Rr]eports?|[Rr]umou?rs?|[Cc]laims|[Aa]llegations|[Ss]uggestions|[Ss]peculation)"
    r" (?:of|that)(?: [\w-]+){0,4} $"
)


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
    articles: pd.DataFrame,
    *,
    tables: tuple[str, ...] = ("casualties", "statements"),
    progress: bool | None = None,
    n_process: int | None = None,
) -> Annotations:
    """Read casualty estimates and statements out of articles.

    Parameters
    ----------
    articles : DataFrame
        At least `article_id` and `text`; `published`, `outlet` and `url` are carried over where present. The
        outlet of an article is no link of `via` in it.
    tables : tuple of str
        Which tables to fill. Estimates alone are several times faster, since fewer sentences need parsing.
    progress : bool, optional
        Whether to show a progress bar; by default only on a terminal.
    n_process : int, optional
        How many processes read articles; the rows are the same. By default one, and for more than about 30,000 words
        as many as there are processors, at most four, each with 0.4 GB of memory.

    Returns
    -------
    Annotations

    Raises
    ------
    ValueError
        If a column is missing, an article stands twice, `tables` names an unknown table, or `n_process` is below 1.

    Notes
    -----
    An article whose wording meets a fault in the rules is in `skipped` with that fault, and the rest goes on.

    Examples
    --------
    >>> notes = annotate(pd.DataFrame({"article_id": ["a"], "text": ["Police said at least 12 people were killed."]}))
    >>> notes.casualties[["measure", "low", "qualifier", "claimant"]].values.tolist()
    [['killed', 12, 'at_least', 'Police']]
    """
    for column in ("article_id", "text"):
        if column not in articles:
            raise ValueError(f"articles: there is no column {column!r}; rename yours, or read them with load_articles")
    twice = articles["article_id"].duplicated() & articles["article_id"].notna()
    if twice.any():
        place = int(twice.to_numpy().argmax())
        raise ValueError(
            f"articles row {place}: 'article_id' is {articles['article_id'].iloc[place]!r} as in a row above; drop the "
            "article that is there twice: articles.drop_duplicates('article_id')"
        )
    unknown = set(tables) - {"casualties", "statements"}
    if unknown:
        raise ValueError(f"tables: {sorted(unknown)} is not known; use 'casualties', 'statements' or both")
    if n_process is not None and n_process < 1:
        raise ValueError(f"n_process: {n_process} is no number of processes; use 1 or more")
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
    for row, read in zip(readable, _bar(_shared(readable, tables, n_process), len(readable), progress), strict=True):
        base: Row = {key: row.get(key) for key in ("article_id", "published", "outlet", "url")}
        if isinstance(read, str):
            reason = f"{row['article_id']}: its wording met a fault of the toolkit ({read}); report it with the text"
            skipped.append({"article_id": row["article_id"], "reason": reason})
            continue
        estimated, stated = read
        for e in estimated:  # the article's own outlet is where the article stands, and no link before it
            e["via"] = [link for link in e["via"] if not _is_outlet(link, base["outlet"])]
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


def _is_outlet(link: str, outlet: object) -> bool:
    """Whether a link names the outlet: in full, by its initials, or by another name of the registry."""
    if not isinstance(outlet, str):
        return False
    name = outlet.partition(" (")[0]  # "Millennium Post (AP)" prints what the agency wrote
    whole, short = (re.sub(r"^the |['’]s$", "", words.strip().lower()) for words in (name, link))
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_][\w'’-]*", whole))
    known = describe(link)
    same = known.type in MEDIA and known.id is not None and known.id == describe(name).id
    return same or short == whole or (len(short) > 2 and short == initials)


def _bar(read: Iterator[_Read], total: int, progress: bool | None) -> Iterator[_Read]:
    show = sys.stderr.isatty() if progress is None else progress
    if not show:
        return read
    from tqdm.auto import tqdm

    return iter(tqdm(read, total=total, unit="article", desc="annotating"))


def _shared(readable: list[Row], tables: tuple[str, ...], n_process: int | None) -> Iterator[_Read]:
    """Read articles in order, many of them in several processes."""
    texts = [row["text"] for row in readable]
    left = sum(map(len, texts))
    if n_process is None:
        n_process = cores() if left > _WORTH_HELP else 1
    if n_process == 1:
        return _read_texts(texts, tables)
    parts: list[tuple[list[str], tuple[str, ...], list[dict[str, str]]]] = []
    room = 0
    for text in texts:
        if room <= 0:  # smaller and smaller parts, so that all processes end at about the same time
            room = min(_LARGE_PART, max(_SMALL_PART, left // (3 * n_process)))
            parts.append(([], tables, own_rows()))
        parts[-1][0].append(text)
        room -= len(text)
        left -= len(text)
    return chain.from_iterable(in_order(_read_part, parts, n_process, wake))


def _read_part(part: tuple[list[str], tuple[str, ...], list[dict[str, str]]]) -> list[_Read]:
    """Read some articles with the user's own sources, in whatever process."""
    texts, tables, own = part
    if own != own_rows():
        use_sources(pd.DataFrame(own))
    return list(_read_texts(texts, tables))


def _read_texts(texts: list[str], tables: tuple[str, ...]) -> Iterator[_Read]:
    """The rows of each text, or the fault that its wording met."""
    both = "statements" in tables
    for reading in parse(texts, wanted_for_both if both else wanted_for_estimates):
        try:
            yield annotate_reading(reading, statements=both, casualties="casualties" in tables)
        except Exception as error:  # a fault in a rule must not lose the work on all other articles
            yield f"{type(error).__name__}: {error}"


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
    counted = estimates(reading)  # for statements too: who keeps a count states it
    if not (counted or statements):
        return [], []
    speakers = Speakers(reading, attributions(reading))
    acts = _Acts(reading, speakers.attributions)
    estimated: list[Row] = []
    before: list[tuple[Estimate, Row]] = []
    kept: list[tuple[Estimate, Voice]] = []
    claims: dict[int, tuple[Voice, list[Voice], bool]] = {}
    for estimate in counted:
        row = _casualty(reading, estimate, speakers, acts, before, kept, claims)
        before.append((estimate, row))
        estimated.append(row)
    _supersede(reading.text, before)
    for estimate, row in before:
        enemy = _OF_THE_ENEMY.search(reading.text, estimate.sentence.start, estimate.end)
        if enemy and row["victim_country"] == row["claimant_country"]:
            row["victim_country"] = None  # "the enemy lost 980 personnel"
    stated: list[Row] = []
    if statements:
        told = [*speakers.attributions, *_of_keepers(reading, kept, speakers)]
        told = over_lists(reading, told)
        for a in told:
            speakers.voices.setdefault(id(a), speakers.resolve(a.speaker, a.antecedent) if a.speaker else None)
        acts = _Acts(reading, told)
        stated = [row for a in told for row in _statement(reading, a, speakers, acts)]
    if casualties:
        rated = rejected(reading.text, estimated)
        estimated = _distinct(
            _of_their_origin([(e, row) for (e, _), row in zip(before, rated, strict=True)]), "measure"
        )
    return estimated if casualties else [], _distinct(stated, "act", "speaker_start")


# "rejected the new number", and not the one before
_NEWEST = re.compile(
    r"\bthe (?:new|latest|revised|updated|corrected|higher|lower) (?:number|figure|toll|count|tally)\b"
)


def _supersede(text: str, rows: list[tuple[Estimate, Row]]) -> None:
    """Mark the figures that are replaced by another of the same source: "It lowered that to 30"."""
    replacing = [(estimate, row, estimate.replaces) for estimate, row in rows if estimate.replaces is not None]
    newest = bool(replacing) and _NEWEST.search(text) is not None
    last = {id(estimate) for estimate, _ in rows}
    for estimate, row, old in replacing:
        for other, before in rows:
            again = (other.source is old or old.source is other) and other.quantity.best == old.quantity.best
            one = before["claimant"] == row["claimant"] or None in (before["claimant"], row["claimant"])
            if (other is old or again) and one and other is not estimate:
                last.discard(id(other))
                denied = before["status"] == "denied" and not newest
                before["status"] = "denied" if denied else "superseded"
    for estimate, row, _ in replacing:
        if id(estimate) in last and row["status"] == "superseded":
            row["status"] = "asserted"  # "raised the first number to 74 and then to 80": the 80 stands


_OF_ORIGIN = ("claimant", "claimant_id", "claimant_country", "claimant_type", "via")


def _of_their_origin(rows: list[tuple[Estimate, Row]]) -> list[Row]:
    """Give a number that is named again to be rejected its origin: who rejects "the figure of 41" is not that."""
    first = {id(e): row for e, row in rows}
    out = []
    for e, row in rows:
        origin = first.get(id(e.source)) if row["status"] == "denied" else None
        again = origin is not None and origin["best"] == row["best"] and origin["claimant"] is not None
        out.append(row | {key: origin[key] for key in _OF_ORIGIN} if again and origin is not None else row)
    return out


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
        if any(a.frame == "according" and a.speaker == voice.words for a in speakers.attributions):
            continue  # "by the union's count", told already
        if given_by(speakers, e.sentence.start + e.quantity.core) is not None:
            continue  # of "the figure of 140 put forward by a deputy" another tells
        key = (e.sentence.first, voice.words)
        if key in found:
            start, end = found[key].content[0]
            found[key].content = [(min(start, e.start), max(end, e.end))]
            continue
        first, last = voice.words[1], r.at(e.start)
        whole = _before_brackets(r, e, voice)
        verbs = [k for k in range(first, last) if r.tag[k] in ("VBD", "VBZ", "VBP", "VBN")]
        # "An official, briefing reporters in Brussels on Thursday, | offered | an estimate of his own: about 1,100"
        own = (k for k in verbs if (subject := r.child(k, "nsubj")) is not None and subject in range(*voice.words))
        main = next(own, next((k for k in verbs if k < first + 6), None))
        aux = r.child(main, "aux") if main is not None and r.tag[main] == "VBN" else None
        verb = main if aux is None else aux  # "| have | recorded 139 deaths"
        done = verb is not None and r.lower[verb] in ("have", "has", "had") and r.tag[verb + 1] == "VBN"
        if verb is not None and r.lower[verb + 1] in ("never", "not", "n't", "n’t"):
            continue  # "has never acknowledged more than 312 deaths"
        cue = (r.start[verb], r.end[verb + done]) if verb is not None else None  # "have recorded"
        obj = r.child(main, "dobj") if main is not None else None
        whole_object = obj is not None and verb is not None and r.subtree(obj)[0] > verb
        low = r.start[r.subtree(obj)[0]] if obj is not None and whole_object else e.start
        content = (min(low, e.start), _whole_noun(r, e) if verb is not None else e.end)  # "gave | a toll of 64"
        content = content if whole is None else (whole, r.end[voice.words[0] - 2])
        entry = Cue("", frozenset(), frozenset(), "speech", "assert")
        word = verb if verb is not None else voice.words[0]
        found[key] = Attribution(word, entry, voice.words, cue, [content], "kept")
        speakers.voices[id(found[key])] = voice
    for a in found.values():
        a.content = _around_keeper(r, a)
    return list(found.values())


_A_COUNT = frozenset("'s ’s own latest first count estimate estimates tally reckoning account figures records".split())


def _around_keeper(r: Reading, a: Attribution) -> list[tuple[int, int]]:
    """A content without who keeps the count inside it: "three lay dead, | by the ministry's reckoning, | and seven"."""
    [(start, end)] = a.content
    first, last = a.speaker or (0, 0)
    if not (first > 0 and start < r.start[first] < end and r.lower[first - 1] == "by"):
        return a.content
    low = first - 1 - (r.tag[first - 2] == "VBN")
    while last < len(r.words) and r.lower[last] in _A_COUNT:
        last += 1
    pieces = [(start, r.start[low]), (r.end[last - 1], end)]
    return [(s, e) for s, e in pieces if e - s > 3] or a.content


def _whole_noun(r: Reading, e: Estimate) -> int:
    """The character after all that is told of those counted: "139 deaths | by name in eleven townships"."""
    if e.noun is None:
        return e.end
    last = min(r.subtree(e.noun)[1], e.sentence.last)
    while last > e.noun + 1 and r.words[last - 1] in (".", ",", ";"):
        last -= 1
    return max(e.end, r.end[last - 1])


def _before_brackets(r: Reading, e: Estimate, voice: Voice) -> int | None:
    """Where a sentence begins of which the only brackets, at its end, name the source: "... wounded 94 (UNMHA)."."""
    first, last = voice.words or (0, 0)
    closes = r.words[last : last + 1] == [")"] and all(r.words[k] == "." for k in range(last + 1, e.sentence.last))
    if not closes or r.words[first - 1] != "(" or r.words[e.sentence.first : e.sentence.last].count("(") > 1:
        return None
    return e.sentence.start


def _in_one_list(text: str, before: Estimate, e: Estimate) -> bool:
    """Whether a figure follows another of the same sentence with nothing but a comma or "and" between."""
    if before.sentence is not e.sentence:
        return False
    # "23 dead, two of them | police officers, and | 110 wounded"
    part = r"(?: [\w’'-]+){0,3}" if _IS_A_PART.search(text, before.start, before.end) else ""
    return re.fullmatch(rf"{part}[\s,]*(?:and|or)?\s*", text[before.end : e.start]) is not None


_OPENS_A_PART = re.compile(
    r"(?:^|[.\"“] ?)(?:[Oo]f|[Aa]mong) (?:these|them|those|whom)\b[^.;]{0,30}$|[Tt]he (?:other|remaining) $"
    r"|^(?:[Oo]f|[Aa]mong) the (?:[\d,]+ |total )?(?:dead|deaths|fatalities|victims|injured|wounded|missing|casualties"
    r"|captives|deceased|killed|survivors)\b[^.;]{0,20}$"
    # "The dead include two children"
    r"|^The (?:dead|deceased|victims|fatalities|injured|wounded|missing|casualties) (?:also )?includ(?:ed?|ing) "
    r"(?:[a-z]+ ){0,2}$"
)
# "Thirteen were being treated", "Four had gunshot wounds": a number that needs the noun of the one before it
_BARE_SUBJECT = re.compile(r" (?:were|was|had|remained) (?!previously|earlier|already)")
_OF_THE_NUMBER = re.compile(
    r"(?:The|That|This|These) (?:latest |new |total )?(?:figures?|numbers?|toll|total|tally|count|losses)"
    r" (?:also )?(?:includ|exclud|compris)(?:es?|ed)\b"
)
_IS_A_PART = re.compile(r" of (?:them|these|those|whom)\b")


def _takes_part_of(text: str, e: Estimate) -> bool:
    """Whether a figure is told as a part of one in an earlier sentence: "Of these, 53 ...", "Four of them ..."."""
    if e.source is None or e.source.sentence is e.sentence or e.sentence.paragraph != e.source.sentence.paragraph:
        return False
    at = e.sentence.start + e.quantity.start
    opened = _OPENS_A_PART.search(text[e.sentence.start : at]) is not None
    return opened or _IS_A_PART.match(text, e.sentence.start + e.quantity.core_end) is not None


def _part_of(text: str, e: Estimate, before: list[tuple[Estimate, Row]]) -> Estimate | None:
    """The last figure before a sentence that tells of a part of it by itself: "Two of them are in a critical state"."""
    last = next((other for other, _ in reversed(before) if other.sentence is not e.sentence), None)
    if last is None or last.sentence.paragraph != e.sentence.paragraph:
        return None
    at = e.sentence.start + e.quantity.start
    opened = _OPENS_A_PART.search(text[e.sentence.start : at]) is not None
    opened = opened or (
        at == e.sentence.start and _BARE_SUBJECT.match(text, e.sentence.start + e.quantity.core_end) is not None
    )
    return last if opened or _IS_A_PART.match(text, e.sentence.start + e.quantity.core_end) else None


_OF_THE_ENEMY = re.compile(r"\b(?:enemy|enemies|occupiers?|invaders?|adversar(?:y|ies))\b", re.IGNORECASE)


# "our field monitors", and not "our correspondent", who tells the outlet.
_OURS = re.compile(
    r"[Oo]ur (?!(?:[\w’'-]+ ){0,2}(?:correspondents?|reporters?|sources?|stations?|colleagues?|newsrooms?)\b)"
)


def _casualty(
    reading: Reading,
    e: Estimate,
    speakers: Speakers,
    acts: dict[int, str],
    before: list[tuple[Estimate, Row]],
    kept: list[tuple[Estimate, Voice]],
    claims: dict[int, tuple[Voice, list[Voice], bool]],
) -> Row:
    q, text = e.quantity, reading.text
    claimant, via, governing = govern(speakers, e.sentence.start + q.core, e.giver)
    if claimant is None and kept and kept[-1][1].end <= kept[-1][0].start and _in_one_list(text, kept[-1][0], e):
        claimant = kept[-1][1]  # "the agency had only 26 dead, 19 missing and 42 injured"
    whole, through, taken_over = claims.get(id(e.source), (None, [], False))
    if claimant is None and not governing and before and _OF_THE_NUMBER.match(text, e.sentence.start):
        last = before[-1][0]  # "The figure includes 12 children": whose the figure is
        if last.sentence.paragraph == e.sentence.paragraph and last.sentence is not e.sentence:
            whole, through, _ = claims.get(id(last), (None, [], False))
            taken_over = True
    if claimant is None and not governing and e.source is None and (part := _part_of(text, e, before)) is not None:
        whole, through, _ = claims.get(id(part), (None, [], False))
        taken_over = True  # "Five were hurt, the sheriff said. Two of them are in a critical condition."
    inherits = claimant is None and not governing and whole is not None and (taken_over or _takes_part_of(text, e))
    if inherits:
        claimant, via = whole, through  # "Five people died, the sheriff said. Two of them were hit in the stampede."
    by_rule = claimant is not None
    if not (by_rule or governing or compared_with(text, e.sentence.start + q.core)):
        claimant = likely_source(speakers, e, before[-1][1]["claimant"] if before else None, bool(before))
    if claimant is not None:
        claims[id(e)] = claimant, via, inherits
    if (
        claimant is not None
        and by_rule
        and not any((v := speakers.voice(a)) and v.text == claimant.text for a in governing)
    ):
        kept.append((e, claimant))
    victims = text[reading.start[e.victims[0]] : reading.end[e.victims[1] - 1]] if e.victims else None
    country, kind = side_of(reading, e, victims, before)
    named = e.noun is None or e.noun != e.trigger or victims is None or names_people(victims)
    if not named or (victims or "").lower() == "war":
        victims = None  # "512 cholera deaths" and "350 war dead" name nobody
    if claimant is not None and (own := own_losses(victims, claimant, [a.entry.cue for a in governing[-1:]])):
        country = own
    if country is None and claimant is not None:
        country = own_people(text, e, victims, claimant)
    if kind == "unknown" and claimant is not None and own_force(victims, claimant):
        kind = "military"
    of_whole = next((row for whole, row in before if whole is e.source), _NOWHERE)  # "Of these, nine were children"
    qualifier = q.qualifier
    status = status_of(reading, e, governing, [acts[id(a)] for a in governing])
    if status == "denied" and _RUMOUR.search(text, e.sentence.start, e.sentence.start + q.start):
        claimant, via = None, []  # who calls "reports of two dead" false is not their origin
    if claimant is not None and _OURS.match(claimant.text) and reading.quoted(claimant.start) is None:
        claimant, via = None, []  # the text's own voice
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
        "place": place_of(reading, e, governing, _seat(reading, claimant)) or of_whole["place"],
        "period": period_of(reading, e, governing) or of_whole["period"],
        "sentence": text[e.sentence.start : e.sentence.end],
        "start": e.start,
        "end": e.end,
    }


_NOWHERE: Row = {"place": None, "period": None}
# Whose seat is not where they count: "the foreign ministry in Ankara", but "police in Kaduna".
_COUNT_AFAR = frozenset((*MEDIA, "government", "military", "intelligence", "igo", "unnamed_official"))


def _seat(reading: Reading, claimant: Voice | None) -> tuple[int, int] | None:
    """The characters of a claimant whose seat is not where its counts were made."""
    if claimant is None or claimant.words is None or claimant.source.type not in _COUNT_AFAR:
        return None
    return reading.start[claimant.words[0]], reading.end[claimant.words[1] - 1]


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


def _statement(reading: Reading, a: Attribution, speakers: Speakers, acts: dict[int, str]) -> list[Row]:
    """The row of an attribution, or one row for each body where several registered ones speak together."""
    text = reading.text
    voice = speakers.voice(a)
    if a.entry.kind == "intent" or (a.entry.kind == "belief" and a.frame == "np"):
        # what people want or fear is a statement only where an authority, or who sits in parliament, is said to
        tells = voice is not None and (voice.source.official or voice.source.type == "legislature")
        # but of a party, a charity or the families too
        several = voice is not None and (names_body(voice.text) or _GROUPS.search(voice.text) is not None)
        named = a.speaker is not None and reading.tag[a.speaker[0]] != "PRP"
        if not tells and not (a.entry.cue == "want" and several and named):
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
    if voice is not None and _of_ones_own(reading, a, voice, speakers):
        return []
    pieces = _pieces(reading, a)
    content = " ".join(text[s:e] for s, e in pieces) or None
    if a.content and content is None:
        return []  # 'The mayor said "".'
    rows: list[Row] = []
    for speaker in _parties(reading, a):
        if speaker is not None and a.speaker != speaker:
            voice = speakers.of(speaker)
        source = voice.source if voice else None
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


_FINDING_OUT = frozenset("count record verify confirm document tally log establish see identify".split())


def _of_ones_own(reading: Reading, a: Attribution, voice: Voice, speakers: Speakers) -> bool:
    """Whether a source tells what it found itself, which is one statement: "said he had counted 27 bodies"."""
    found_out = a.entry.kind == "finding" or a.entry.cue in _FINDING_OUT
    if not found_out or a.speaker is None or reading.lower[a.speaker[0]] not in _PRONOUNS:
        return False
    at = reading.start[a.word]
    outer = [b for b in speakers.attributions if b is not a and any(s <= at < e for s, e in b.content)]
    return any((v := speakers.voice(b)) is not None and v.text == voice.text for b in outer)


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
    """Split "the White House and the Pentagon", where every part is a body, and "neither the mill nor the union"."""
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
    texts = [reading.text[reading.start[x] : reading.end[y - 1]] for x, y in parts]
    ids = [describe(part).id for part in texts]
    # "nor" joins whole noun phrases, each of which is denied a word of its own
    # "the Department of Health | and Human Services" is one
    bodies = all(map(names_body, texts)) and _are_phrases(texts[1:]) and not _goes_on_with_a_name(texts)
    apart = bodies or (any(reading.lower[k] == "nor" for k in joints) and _are_phrases(texts))
    told = [source for source in ids if source]
    if len(parts) > 1 and (apart or all(ids)) and len(set(texts)) == len(texts) and len(set(told)) == len(told):
        return list(parts)
    return [a.speaker]


def _goes_on_with_a_name(texts: list[str]) -> bool:
    """Whether the last part goes on with the name of the first: "Ministry of Climate Crisis and Civil Protection"."""
    field = re.search(r"\b(?:of|for|on) [A-Z]", texts[0]) is not None
    return field and not re.match(r"the |its |his |her |their |our |any |an? ", texts[-1])


def _are_phrases(texts: list[str]) -> bool:
    """Whether parts are noun phrases of their own: "the mill nor the union", and not "interior nor health ministry"."""
    return all(re.match(r"(?:the|its|his|her|their|our|any|a|an) |[A-Z]", text) for text in texts)


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
