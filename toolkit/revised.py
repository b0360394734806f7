"""Figures named again, and figures that replace them: "the figure of 41", "raised the 23 to 31"."""

import re

from toolkit.figures import Counting, Estimate, Measured
from toolkit.harm_words import word_measure
from toolkit.reading import Sentence

_COUNT = r"(?:number|figure|count|toll|tally|total|sum|estimate)"
# "the figure of 41", "her count of “80"
_NAMED_AGAIN = re.compile(rf"\b(?:the|that|this|its|their|his|her) (?:[\w-]+ )?{_COUNT} of [\"“'‘]?$", re.IGNORECASE)
_THE = re.compile(r"\bthe $", re.IGNORECASE)
_RAISE = (
    r"(?:rais|lower|revis|reduc|increas|correct|updat|amend|adjust|upgrad|downgrad|chang|scal|trim)\w*|cut|cuts|cutting"
)
# "raised | the first number | to 74", "the second to 150"
_ONE_OF_TWO = re.compile(
    rf"\bthe (?P<which>first|second|third|former|latter) (?:(?:of (?:these|them|those) )|{_COUNT} )?(?:up |down )?to $"
)
_EARLIER = re.compile(rf"\b(?:earlier|previous|initial|first|original|official) {_COUNT} of [\"“'‘]?$", re.IGNORECASE)
_AND_THEN_TO = re.compile(r"[\"”]?,?(?: and| but)?(?: then| later| finally| now)*(?: up| down)? to $")
# "It lowered that to 30", "corrected it to 61", "raised its toll overnight from 248 to 321"
_REPLACING = re.compile(
    rf"\b(?:{_RAISE})\b(?: back| up| down| upwards?| downwards?)?(?: (?:it|that|this|them)"
    rf"|(?: (?:the|its|his|her|their|that|this|an|earlier|first|initial|previous|official))+ (?:[\w-]+ )?{_COUNT}s?"
    r"(?: of [^.;]{1,40}?)?)(?: [\w-]+| on [A-Z]\w+)? to $"
    rf"|\b(?:{_RAISE}) (?:him|her|it|them)sel(?:f|ves)(?: (?:once|twice|again|later))?,? to $"
)
_FINAL = re.compile(rf"\b(?:final|definitive|corrected|revised|new|updated) {_COUNT} (?:of|at|to|is|was|as) $")
_THE_NUMBER_OF = re.compile(
    rf"(?: to (?:[\w-]+ ){{0,3}}?[\d,.]+)?,? the {_COUNT} of | the (?=[^.;,]{{3,60}} (?:who|that) )"
)
_SHIFTED = re.compile(r"\b(?:from|to|at) $")
_WHO = re.compile(
    r"\bthe (?P<who>missing|dead|wounded|injured|captured|captives|prisoners|killed|fallen|disappeared)\b"
)
_THEY_ARE = re.compile(r"\bthey (?:are|were|number|numbered|now number) $", re.IGNORECASE)
_NTH = {"first": 0, "former": 0, "second": 1, "latter": -1, "third": 2}


def named_again(ctx: Counting, first: int, last: int, start: int, s: Sentence, here: list[Estimate]) -> Measured:
    """The measure of a bare number that stands for an earlier figure, or takes its place.

    Parameters
    ----------
    ctx : Counting
        The article, the figures found so far and the number at hand; its `source` becomes the figure that is named
        again, and its `replaces` the one that the number takes the place of.
    first, last : int
        The number's words.
    start : int
        Where the number begins with what qualifies it, in characters.
    s : Sentence
        The sentence.
    here : list of Estimate
        Its figures so far.

    Returns
    -------
    str or None, int or None
        The measure, and no word of harm.
    """
    text = ctx.r.text
    lead = text[s.start : start]
    if here and here[-1].end <= start and _AND_THEN_TO.fullmatch(text[here[-1].end : start]):
        if here[-1].source is not None and (here[-1].replaces or _is_same(here[-1], here[-1].source)):
            ctx.replaces = here[-1]
            return here[-1].measure, None  # "raised the 23 to 31", "to 74 and then to 80"
    if (which := _ONE_OF_TWO.search(lead)) is not None and (old := _of_several(ctx, which["which"], s)) is not None:
        ctx.source = ctx.replaces = old
        return old.measure, None
    again = _NAMED_AGAIN.search(lead)
    if again and _EARLIER.search(lead) and ctx.found and ctx.value and _same_before(ctx) is None:
        return ctx.found[0].measure, None  # "the earlier figure of seven", of what the text began with
    bare = _THE.search(lead) and ctx.r.lower[last + 1 : last + 2] in (["to"], [","], ["."])
    if (again or bare) and ctx.value > 2 and (old := _same_before(ctx)) is not None:
        ctx.source = old
        return old.measure, None
    if _THEY_ARE.search(lead) and (who := _WHO.search(text, s.start, start)) is not None:
        return word_measure(ctx, who["who"]), None
    return None, None


def replaced(ctx: Counting, start: int, s: Sentence, measure: str, here: list[Estimate]) -> Estimate | None:
    """Give the earlier figure that one takes the place of, as the words before it tell.

    Parameters
    ----------
    ctx : Counting
        The article and the figures found so far.
    start : int
        Where the new figure begins, in characters.
    s : Sentence
        Its sentence.
    measure : str
        Its measure.
    here : list of Estimate
        The figures before it in its sentence.

    Returns
    -------
    Estimate or None
    """
    lead = ctx.r.text[s.start : start]
    final = _FINAL.search(lead)
    if not (final or _REPLACING.search(lead)):
        return None
    earlier = [e for e in ctx.found if s.paragraph - e.sentence.paragraph <= 1]
    earlier += [e for e in here if e.end <= start and (final or e.replaces)]
    earlier = [e for e in earlier if e.measure == measure and (e.source is None or e.replaces)]
    latest = [e for e in earlier if e.sentence is earlier[-1].sentence]
    old = latest[-1] if latest and latest[-1].replaces else latest[0] if latest else None
    return old if old is not None and old.quantity.best not in (None, ctx.value) else None


def _is_same(e: Estimate, other: Estimate) -> bool:
    return e.quantity.best == other.quantity.best and e.measure == other.measure


def _same_before(ctx: Counting) -> Estimate | None:
    """The first figure of the same number in an earlier sentence."""
    return next((e for e in ctx.found if e.quantity.best == ctx.value), None)


def _of_several(ctx: Counting, which: str, s: Sentence) -> Estimate | None:
    """One of the figures that the latest sentence with two or more has: "the first", "the latter"."""
    near = [e for e in ctx.found if s.paragraph - e.sentence.paragraph <= 1]
    for e in reversed(near):
        told = sorted((x for x in near if x.sentence is e.sentence), key=lambda x: x.start)
        place = _NTH[which]
        if len(told) > 1 and place < len(told):
            return told[place]
    return None


def told_behind(ctx: Counting, last: int, start: int, s: Sentence) -> str | None:
    """Give the measure that words behind a number tell: "cut from 19 to 9 | the number of militants killed".

    Parameters
    ----------
    ctx : Counting
        The article.
    last : int
        The number's last word.
    start : int
        Where it begins with what qualifies it, in characters.
    s : Sentence
        The sentence.

    Returns
    -------
    str or None
    """
    r = ctx.r
    opened = _THE_NUMBER_OF.match(r.text, r.end[last], s.end) if _SHIFTED.search(r.text[s.start : start]) else None
    if opened is None:
        return None
    first = r.at(opened.end())
    for k in range(first, min(first + 16, s.last)):
        if r.words[k] in (".", ";"):
            break
        if (measure := word_measure(ctx, r.lower[k])) is not None and r.tag[k][:2] in ("VB", "NN", "JJ"):
            return measure
    return None
