"""What a text says elsewhere of a figure: somebody rejects that number, or all that its claimant counted."""

import re
from collections.abc import Hashable, Iterator
from itertools import chain
from typing import Any

from toolkit.accuracy import same_source
from toolkit.lexicon import folded
from toolkit.numbers import find_quantities
from toolkit.sources import describe
from toolkit.status import FALSEHOOD, OF_ANOTHER_YEAR

Row = dict[Hashable, Any]

_CLAIM = (
    r"(?:figures?|numbers?|tolls?|counts?|tall(?:y|ies)|claims?|totals?|estimates?|versions?|accounts?|assertions?)"
)
# A claim "of torture" or "that it had fled" is none of the figures.
_OF_FIGURES = (
    r"(?:figures?|numbers?|tolls?|counts?|tall(?:y|ies)|totals?|estimates?"
    r"|(?:claims?|versions?|accounts?|assertions?)(?! (?:of|that|about|over|to|on|regarding)\b))"
)
_REJECTS = (
    r"(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing)|disput(?:es?|ed|ing)"
    r"|contest(?:s|ed|ing)?|ridicul(?:es?|ed|ing)|derid(?:es?|ed|ing)|mock(?:s|ed|ing)?|rubbish(?:es|ed|ing)?"
    r"|scoff(?:s|ed|ing)? at|cast(?:s|ing)? doubt on|brush(?:es|ed|ing)? (?:aside|off)"
    r"|wav(?:es?|ed|ing) (?:away|aside)|disown(?:s|ed|ing)?|discountenance[ds]?"
    r"|refus(?:es?|ed|ing) to (?:accept|recogni[sz]e))"
)
_CALLS = r"(?:call(?:s|ed|ing)?|describ(?:es?|ed|ing)|brand(?:s|ed|ing)?|label(?:s|led|ling|ed)?|term(?:s|ed|ing)?)"
_AS_FALSE = (
    r"(?: [\w’'-]+){0,6}?(?: as)? [\"“'‘]?(?:[\w’'-]+ ){0,2}?"
    rf"(?:{FALSEHOOD}|an? (?:insult|joke|fairy tale)|(?:widely |generally )discounted)\b"
)
# "called the figure of 41 “a prop”": words that are set apart and affirm nothing, and mourn nobody.
_SET_APART = (
    r" [\"“'‘](?!(?:[\w’'-]+ )*?(?:accurate|correct|credible|conservative|reliable|realistic|right|true|minimum"
    r"|preliminary|provisional|incomplete|tragic|tragedy|shameful|staggering|unacceptable|horrific|shocking|heartbreaking|terrible)\b)"
    r"[^\"”'’.;]{2,60}[\"”'’]"
)
_PARTY = r"(?P<party>(?:[\w’'.-]+ ){0,3}?[\w.-]+?)(?:['’]s?|(?=(?: own| latest)? (?:claims|figures|figure|numbers)))"
# "dismissed both Afghan claims", "describes the militants' numbers as fiction", "calling the army's number an insult"
_OF_A_PARTY = folded(
    rf"\b(?<!not )(?<!\bnor )(?<!never )(?:{_REJECTS} (?:both |all |the )*{_PARTY}(?: own| latest)? {_OF_FIGURES}\b"
    rf"|{_CALLS} (?:both |all |the )*{_PARTY.replace('party', 'called')}(?: own| latest)? {_OF_FIGURES}\b"
    rf"{_AS_FALSE})"
)
# "the militants’ toll, he told a station, was “a lie for recruits”"; whose it is stands right before
_DISPROVED = folded(rf"(?<=\w)['’]s? (?:[\w-]+ )?{_OF_FIGURES}(?:, [^.;,]{{3,40}},)? (?:is|was|are|were){_AS_FALSE}")
_OWNER = re.compile(r"(?<![\w’'-])(?<!not )(?<!\bnor )(?<!never )(?:[\w’'-]+ ){0,3}[\w-]+$")
# "dismissed the bulletin as inflated": all that was told last, by whoever
_OF_A_PAPER = folded(
    rf"\b(?<!not )(?<!\bnor )(?<!never )(?:{_REJECTS}|{_CALLS}) (?:the|this|that) (?:[\w-]+ )?"
    rf"(?:bulletin|statement|list|report|communiqu[eé]|release|post|dispatch|document|register"
    rf"|announcement|note|letter|leaflet|recording|audio|clip|message|broadcast|tweet)s?{_AS_FALSE}"
)
# "dismissed the allegation", "; police deny it", "the story is false": what was told right before
_OF_WHAT_WAS_SAID = folded(
    rf"\b(?<!not )(?<!\bnor )(?<!never )(?:{_REJECTS} (?:the|this|that|these|those) "
    r"(?:allegation|accusation|charge|rumou?r|story|assertion)s?\b(?! (?:of|that|about)\b)"
    r"|the (?:story|article|allegation|rumou?r|publication|video|post) (?:is|was) (?:[\w]+ ){0,2}?"
    r"(?:false|fake|untrue|baseless|unfounded|malicious|fabricated|misleading|mischievous)\b"
    r"|; [\w ]{2,40} (?:den(?:y|ies)|rejects?|rubbish(?:es)?) (?:it|this|claim|figure)\b)"
)
_ALLEGED = re.compile(r"\b(?:alleg|accus|claim|rumou?r|story|article|post|video|publication)", re.IGNORECASE)
# A charge made behind a figure is what is rejected: "24 died, as Islamabad accused Kabul, which denied it".
_ACCUSED = re.compile(r"\b(?:accus|blam)\w+", re.IGNORECASE)
# "The figure of 80, the official added, was “not credible”"
_NUMBER_IS_FALSE = folded(
    rf"\b(?:the|that|this|a) (?:[\w-]+ )?{_CLAIM} (?:of|that) (?P<number>[^.;,”\"]{{1,40}}?)(?:,[^.;,]{{3,40}},)?"
    rf" (?:is|was|are|were){_AS_FALSE}"
)
# "rejects the figure of 74", "the Houthi figure of 91 “a fabrication”"
_OF_A_NUMBER = folded(
    rf"\b(?<!not )(?<!\bnor )(?<!never )(?:{_REJECTS}|{_CALLS}(?=[^.;]*{_AS_FALSE})) (?:[\w’'-]+ ){{1,3}}?{_CLAIM}"
    r" (?:of|that|about) (?P<number>[^.;”\"]{1,60})"
)
_CALLED_SOMETHING = folded(
    rf"\b{_CALLS} (?:[\w’'-]+ ){{1,3}}?{_CLAIM} of (?P<number>[\w,.-]+(?: [\w,.-]+)?){_SET_APART}"
)
# "could not confirm the battalion's numbers"
_UNVERIFIED = folded(
    r"\b(?:not|n['’]t|unable to|impossible to|no way to|never) (?:[\w’'-]+ ){0,3}?"
    r"(?:verify|verified|confirm|confirmed|corroborate|corroborated) (?:the )?"
    rf"(?P<party>(?:[\w’'.-]+ ){{0,3}}?[\w.-]+?)(?:['’]s?)? {_CLAIM}\b"
)
# "None of the figures below could be verified", "Neither side's claims can be independently confirmed"
_ALL_UNVERIFIED = folded(
    r"\b(?:(?P<none>none|neither) of (?:the|these|those|their|both) (?:[\w’'-]+ ){0,3}?"
    r"|(?P<sides>neither (?:side|party|army|government|camp)(?:['’]s)?) (?:[\w’'-]+ ){0,2}?)"
    rf"{_CLAIM}(?P<where> (?:below|above|given here|listed here|in this (?:report|list|article)))?"
    r" (?:could|can|has|have) (?:yet )?(?:be|been)? ?(?:\w+ly )?(?:be |been )?"
    r"(?:verified|confirmed|corroborated|checked)\b"
)
# Whose claims are rejected is believed where it tells of its own losses: "conceded that it | lost nine fighters".
_OWNS_UP = re.compile(
    r"\b(?:admit|acknowledg|conced|confess)\w*(?: (?:to|that|losing|having|it|they|had|has|have|the|death|deaths|loss"
    r"|of|lost|only|just))*(?: [\w-]+){1,5}$|\b(?:we|it|they) (?:have |has |had )?lost(?: [\w-]+){0,4}$",
    re.IGNORECASE,
)
# "Two tales of the ambush go round. Our agency could not verify either.", told of the figures that follow.
_EITHER_UNVERIFIED = folded(
    r"\b(?:(?:could|can|was|were|has|have|had|is|are)(?: not|n['’]t)|unable to|impossible to|no way to)"
    r"(?: been)?(?: able to)? (?:\w+ly )?(?:confirm|verify|check|corroborate) (?:either|any of (?:them|these)|both)"
    r"(?: (?:version|account|claim)s?)?(?: \w+ly)?[.;]"
)
_BELLIGERENT = ("military", "government", "armed_group")
# A number that two different counts hardly share.
_TELLING = 10
# Characters that the name of a party has at the most.
_LONGEST_NAME = 80
# Characters within which "the bulletin" is the one told of.
_NEAR = 500


def rejected(text: str, rows: list[Row]) -> list[Row]:
    """Give rows the standing that the text gives their number or their claimant's numbers in another place.

    Parameters
    ----------
    text : str
        The article's text.
    rows : list of dict
        Its casualty rows in reading order, with their standing from their own surroundings.

    Returns
    -------
    list of dict
        The rows in their order. What was asserted or estimated is "denied" where the same number of the same measure
        is rejected elsewhere, or, behind it, all numbers of its claimant; "unverified" where these could not be
        confirmed.
    """
    if not rows:
        return rows
    numbers = {(row["measure"], row["best"]) for row in rows if row["status"] == "denied" and row["best"] is not None}
    lowered = text.lower()
    lowered = lowered if len(lowered) == len(text) else text  # a letter of Turkish is two in lower case
    any_measure = set(_numbers(lowered))
    of_parties = [*_parties(_OF_A_PARTY, text, lowered), *_disproved(text, lowered)]
    papers = [match.start() for match in _OF_A_PAPER.finditer(lowered)]
    claims = [match.start() for match in _OF_WHAT_WAS_SAID.finditer(lowered)]
    doubted = list(_parties(_UNVERIFIED, text, lowered))
    first = min(row["start"] for row in rows)
    ahead = [match.start() for match in _EITHER_UNVERIFIED.finditer(lowered) if match.start() < first]
    unsure = [(match.start(), match[0]) for match in _ALL_UNVERIFIED.finditer(lowered)]
    out = []
    for row in rows:
        best, status = row["best"], row["status"]
        if status in ("asserted", "estimated"):
            known = best is not None and best >= _TELLING and not OF_ANOTHER_YEAR.search(row["sentence"])
            by_number = known and ((row["measure"], best) in numbers or best in any_measure)
            owns_up = _OWNS_UP.search(text, max(0, row["start"] - _NEAR), row["end"]) is not None
            of_party = not owns_up and any(row["end"] < at and _is_of(party, row) for at, party in of_parties)
            words = _ALLEGED.findall(row["sentence"])
            only_accused = all(word.lower() == "accus" for word in words)
            alleged = bool(words) and any(
                _is_latest(row, at, rows) and not (only_accused and _ACCUSED.search(text, row["end"], at))
                for at in claims
            )
            if by_number or of_party or alleged or any(_is_latest(row, at, rows) for at in papers):
                status = "denied"
            elif (
                any(row["end"] < at and _is_of(party, row) for at, party in doubted)
                or any(_is_meant(at, words, row) for at, words in unsure)
                or (
                    ahead
                    and row["claimant_type"] in _BELLIGERENT
                    and row["best"] != 0
                    and not OF_ANOTHER_YEAR.search(row["sentence"])
                )
            ):
                status = "unverified"
        out.append(row | {"status": status})
    return out


def _is_meant(at: int, words: str, row: Row) -> bool:
    """Whether a row is one of "the figures above" or "the military figures" that nobody could confirm."""
    if row["claimant"] is None or OF_ANOTHER_YEAR.search(row["sentence"]):
        return False
    placed = " below" in words or " above" in words or " in this " in words
    if not placed and not 0 < at - row["end"] < (10_000 if words.startswith("neither s") else _NEAR):
        return False
    if words.startswith("neither s") and row["claimant_type"] not in _BELLIGERENT:
        return False  # "neither side's claims", and not what a foreign ministry reckons
    if (" below" in words and row["start"] < at) or (" above" in words and row["start"] > at):
        return False
    if " military " in words and row["victim_kind"] == "civilian":
        return False
    return " civilian " not in words or row["victim_kind"] != "military"


def _numbers(lowered: str) -> Iterator[int]:
    """The numbers that somebody rejects."""
    found = (p.finditer(lowered) for p in (_OF_A_NUMBER, _NUMBER_IS_FALSE, _CALLED_SOMETHING))
    for match in chain.from_iterable(found):
        for quantity in find_quantities(match["number"])[:1]:
            if quantity.best is not None:
                yield quantity.best


def _parties(pattern: "re.Pattern[str]", text: str, lowered: str) -> Iterator[tuple[int, str]]:
    """Whose numbers are meant, and where that is said."""
    for match in pattern.finditer(lowered):
        group = next(name for name, found in match.groupdict().items() if found)
        yield match.start(), text[match.start(group) : match.end(group)]


def _disproved(text: str, lowered: str) -> Iterator[tuple[int, str]]:
    """Whose numbers are said to be false, and where: "the militants' toll was a lie"."""
    for match in _DISPROVED.finditer(lowered):
        at = match.start()
        owner = _OWNER.search(lowered, max(0, at - _LONGEST_NAME), at)
        if owner is not None:
            yield owner.start(), text[owner.start() : at]


def _is_latest(row: Row, at: int, rows: list[Row]) -> bool:
    """Whether a row is of the source whose figures were told last before a place, and not far from it."""
    before = [other for other in rows if other["end"] < at and other["claimant"] is not None]
    near = row["claimant"] is not None and 0 < at - row["end"] < _NEAR
    return near and bool(before) and before[-1]["claimant"] == row["claimant"]


_GROUP = re.compile(r"(?:the )?(?:\w+ )?(?:group|outfit|organi[sz]ation|movement|faction)", re.IGNORECASE)


def _is_of(party: str, row: Row) -> bool:
    """Whether a number's claimant is the party: by id, by country or kind, or by name."""
    if row["claimant"] is None:
        return False
    told = describe(party)
    if told.id is not None and told.id == row["claimant_id"]:
        return True
    if told.country is not None and row["claimant_country"] not in (None, told.country):
        return False
    state = told.id is not None and told.id.endswith("-government")
    if state:  # "Bangkok's claim", of whatever body of the state
        return row["claimant_country"] == told.country and bool(describe(row["claimant"], told.country).official)
    if _GROUP.fullmatch(party):
        return row["claimant_type"] == "armed_group"  # "the group's claims"
    if told.type == "government" and row["claimant_type"] == "government":
        return party.rsplit(" ", 1)[-1].lower()[:7] in row["claimant"].lower()  # "the minister's account"
    if party.islower() and told.type not in ("other", "unnamed_official", "witness"):
        return told.type == row["claimant_type"]  # "the militants' numbers"
    return same_source(party, row["claimant"])
