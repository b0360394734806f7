"""Numbers that go on from a figure before them: parts, members of a list, the figure taken up again."""

import re
from itertools import pairwise

from toolkit.figures import BE, Counting, Estimate, Measured
from toolkit.reading import Sentence
from toolkit.tolls import is_hedge
from toolkit.victims import kinds

_OF_THEM = frozenset(("of", pronoun) for pronoun in ("them", "whom", "these", "those", "which"))
_AMONG_THEM = frozenset(("among", pronoun) for pronoun in ("them", "whom", "these"))
_INCLUDING = frozenset("including included includes include".split())
# Verbs with which a part of a figure does nothing but belong to it: "nine of them came from one village".
_BELONGING = frozenset("included include came come belonged".split())
_THE_NUMBER_IS = re.compile(
    r"\b(?:the|their|its|this|that|official|correct|real|true|actual) (?:number|figure|count|tally|total|toll)s? "
    r"(?:is|was|at|of|stands at|stood at|to|has risen to|rose to)(?: \w+)?$"
)
_PUT_AT = re.compile(
    r"\b(?:it|them|this|that|the (?:figure|toll|number|total|count|tally)|revised|raised|lowered|updated) "
    r"(?:down |up )?(?:at|to|from)(?: \w+){0,2}$"
)


def part_of_figure(ctx: Counting, first: int, last: int, s: Sentence, here: list[Estimate]) -> Measured:
    """A part of a figure named before: "including three children", "nine of them women", "of whom 12 ..."."""
    r = ctx.r
    lead = r.lower[max(s.first, first - 6) : first]
    source = here[-1] if here else None
    if source is None:
        before = [
            e for e in ctx.found if e.sentence.paragraph == s.paragraph or s.paragraph - e.sentence.paragraph <= 1
        ]
        source = before[-1] if before else None
    if source is None:
        return None, None
    after = r.lower[last + 1 : last + 3]
    pronoun = tuple(after) in _OF_THEM
    ahead = not _OF_THEM.isdisjoint(pairwise(lead))
    close = here and (not _INCLUDING.isdisjoint(lead) or not _AMONG_THEM.isdisjoint(pairwise(lead)))
    if r.lower[first] in ("none", "no", "nobody"):
        return None, None
    if not here and any(r.tag[k] == "CD" and r.words[k] not in (",", ".") for k in range(s.first, first)):
        return None, None
    verb = subject_verb(ctx, last)
    acts = verb is not None and r.lower[verb] not in BE and r.lower[verb] not in _BELONGING
    if here and close:
        return source.measure, source.trigger
    if (pronoun or ahead) and not acts and (here or source.sentence.paragraph >= s.paragraph - 1):
        return source.measure, source.trigger
    if ctx.superseded and here:
        return source.measure, source.trigger
    return None, None


def subject_verb(ctx: Counting, k: int) -> int | None:
    """The verb of which word k is the subject, if it is one."""
    r = ctx.r
    for _ in range(4):
        if r.dep[k] in ("nsubj", "nsubjpass"):
            return r.head[k]
        if r.head[k] == k or r.tag[k][:1] == "V":
            return None
        k = r.head[k]
    return None


def next_in_list(ctx: Counting, first: int, last: int, noun: int | None, s: Sentence, here: list[Estimate]) -> Measured:
    """A further member of a list of counts: "three at the market and five at the school"."""
    r = ctx.r
    if not here:
        return None, None
    before = here[-1]
    gap = r.text[before.end : r.start[first]] if before.end <= r.start[first] else ""
    if noun is not None and r.lower[noun] not in kinds():
        return None, None
    lead = r.words[first - 1].lower() if first > s.first else ""
    if lead in ("and", ",", "or", "another", "plus", ";") or is_hedge(lead):
        if (
            re.search(r"\b(?:while|when|after|before|but|who|which|said|were|was|are|is|had|have|has)\b|[.;]", gap)
            or len(gap) > 90
        ):
            return None, None
        between = range(r.at(before.end), first)
        if any(r.tag[k] in ("VBD", "VBZ", "VBP", "VBG") for k in between):
            return None, None
        follow = r.lower[last + 1] if last + 1 < s.last else ""
        if noun is not None or follow in ("in", "at", "on", "from", "of", "near", "by", "more", "others"):
            return before.measure, before.trigger
    return None, None


def taken_up_again(
    ctx: Counting, first: int, last: int, noun: int | None, s: Sentence, here: list[Estimate]
) -> Measured:
    """A bare number that takes up a figure before it: "the number is 48", "Of these, 53 ...", "Twelve were women"."""
    r = ctx.r
    source = here[-1] if here else ctx.found[-1] if ctx.found else None
    if source is None or s.paragraph - source.sentence.paragraph > 1 or source.quantity.low == 0:
        return None, None
    whole = source.quantity.best or source.quantity.high or 0
    number = ctx.value
    lead = " ".join(r.lower[max(s.first, first - 7) : first])
    follow = r.lower[last + 1 : last + 4]
    if noun is not None and not (follow and r.lower[noun] == "victims"):
        if not re.search(r"\b(?:of (?:these|them|those|whom)) ?,?$", lead):
            return None, None
    if noun is not None and r.lower[noun] == "victims":
        return "killed", noun
    if _THE_NUMBER_IS.search(lead) or _PUT_AT.search(lead):
        return source.measure, None
    if re.search(r"\bof (?:these|them|those|whom) ?,?(?: \w+)?$", lead) and number <= whole:
        return source.measure, source.trigger if here else None
    if here and source.end <= r.start[first]:
        return None, None
    governor = subject_verb(ctx, last)
    if (
        governor is not None
        and number <= max(whole, 2)
        and r.dep[last] == "nsubj"
        and r.lower[governor] in ("are", "were", "is", "was", "came", "come", "remain")
    ):
        if (
            r.tag[governor][:1] == "V"
            and number >= 1
            and s.paragraph == source.sentence.paragraph
            and any(r.dep[k] in ("attr", "acomp", "prep") for k in r.kids[governor])
        ):
            return source.measure, None
    said = r.head[last]
    if (
        r.lower[said] in ("say", "says", "said", "claims", "claimed")
        and r.dep[last] in ("dobj", "ccomp")
        and said < first
    ):
        return source.measure, None
    if first > s.first and r.lower[first - 1] == "the" and number == whole and number >= 3:
        return source.measure, None
    return None, None
