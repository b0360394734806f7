"""What became of those counted, told without a verb of harm: "still under the debris", "referred to Lahore"."""

import re

from toolkit.counted import LISTS_THE_HARMED
from toolkit.figures import Counting, Estimate, Measured
from toolkit.harm_words import of_captives, of_soldiers, word_measure
from toolkit.lexicon import word_list
from toolkit.reading import Sentence
from toolkit.victims import kinds

_PEOPLE = r"(?: (?:of (?:them|these|those|whom)|people|persons?|others|more(?: people)?))?"
_ARE = r"(?: (?:is|are|was|were|be|been|being|has|have|had|remains?|remained|lies?|lay|may))*"
# "two cooks | still under the debris", "two skiers | remain under the snow"
_UNDER = re.compile(
    rf"{_PEOPLE}{_ARE}(?: (?:still|now|also|believed|feared|thought|said|to be|stuck|trapped|buried|caught|pinned))*"
    r" (?:under|beneath|underneath) (?:the |tons of |heaps of |a )?(?:[\w’'-]+ )?"
    r"(?:rubble|debris|ruins|wreckage|concrete|mud|snow|ice|earth|masonry|landslide|collapsed (?:\w+ )?building)s?\b"
)
_OUT_OF_DANGER = re.compile(
    rf"{_PEOPLE}{_ARE}(?: (?:said to be|now|all|both|reported|reportedly))* out of (?:mortal |immediate )?danger\b"
)
_ON_MACHINES = re.compile(
    rf"{_PEOPLE}{_ARE}(?: (?:still|now|also))* (?:intubated|sedated|on (?:dialysis|drips?|a drip|a ventilator))\b"
)
_NOT_ACCOUNTED_FOR = re.compile(
    rf"(?:{_PEOPLE}| who[^.;,]{{3,60}}) (?:is|are|was|were|has|have|had)(?: still)? not (?:yet )?(?:been )?(?:yet )?"
    r"accounted for\b"
)
# "three of them | were shifted to Karachi", of those who were told to be hurt
_MOVED_TO = re.compile(
    rf"{_PEOPLE}(?: (?:was|were|is|are|had|have|has|been|being|later|since|then|also|immediately))+"
    r" (?:referred|shifted|transferred|moved|airlifted|flown|medevac(?:ed|uated)|medivaced|evacuated) to [A-Z]"
)
_STILL_HELD = re.compile(
    rf"{_PEOPLE} (?:is|are|were|was|remain|remained)(?: still| being| also)+ held(?= (?:in|by|at|there)\b|[.,;:]|$)"
)
_IN_HANDS = re.compile(
    rf"{_PEOPLE}(?: (?:of|from) [^.;,]{{3,70}}?)? (?:is|are|was|were|remains?|remained)(?: still| now| also| all)*"
    r" in (?:captivity|[A-Z][\w-]+(?: [A-Z][\w-]+){0,2} (?:custody|hands|captivity|detention))\b"
)
_ARRESTS = re.compile(r"\b(?:police|arrest\w*|court|charged|suspects?|jail|prosecutors?)\b", re.IGNORECASE)
_HARM = (
    r"(?P<who>killed|dead|deceased|fallen|slain|murdered|drowned|wounded|injured|hurt|missing|captured|abducted"
    r"|kidnapped|abductees|victims|hostages|captives|casualties)"
)
# "The injured, | 150 of them on Saturday", "The injured were taken to St Marc. | Forty-five of them"
_OF_THE_HARMED = re.compile(
    r"\bThe (injured|wounded|dead|missing)(?:, (?:about |some |around )?| (?:were|are|was"
    r"|had been) [^.;]{2,80}\. (?:About |Some )?)$"
)
_IN_BRACKETS = re.compile(rf"\b{_HARM} \($", re.IGNORECASE)
# "the dead comprised | nine herdsmen"
_MADE_UP_OF = re.compile(
    rf"\b(?:[Tt]hose|[Tt]he) (?:people )?{_HARM}(?: [\w’'-]+){{0,4}}?,? (?:also |all |he said |she said )?"
    r"(?:compris(?:e[sd]?|ing)|consist(?:s|ed)? of|(?:are|were|was|is) (?:made up|composed) of|(?:are|were) divided"
    r" into)"
    r" (?:mainly |only |mostly )?$"
)
# "Still in rebel hands, by the ministry's count, are | some 240 soldiers"
_STAND_FIRST = re.compile(
    r"(?:^|\bthat |[:;] )[\"“]?(?:(?:[Ss]till|[Aa]lso|[Nn]ow|[Cc]urrently|[Ll]eft) )?"
    r"(?:(?P<held>[Ii]n (?:(?:[\w’'-]+ ){1,3}hands|(?:[\w’'-]+ ){0,3}captivity))"
    r"|(?P<cared>[Ii]n (?:the )?hospitals?|[Uu]nder treatment|[Ii]n intensive care)"
    r"|(?P<under>[Uu]nder (?:the )?(?:rubble|debris|ruins)))"
    r"(?:,[^,;.\d]{2,60},)? (?:is|are|was|were|remain|remains|remained)(?: still)?(?: more than| about| some"
    r"| at least)? $"
)
# Characters of the sentence before in which those counted are told of.
_SENTENCE_BEFORE = 200
_HURT = ("wounded", "killed", "casualties")


def fate_of(ctx: Counting, noun: int | None, end: int, start: int, s: Sentence, here: list[Estimate]) -> Measured:
    """Give the measure of people by where they are or what they make up.

    Parameters
    ----------
    ctx : Counting
        The article, the figures found so far and the number at hand.
    noun : int or None
        The word for those counted.
    end : int
        The last word of the count and its noun.
    start : int
        Where the count begins with what qualifies it, in characters.
    s : Sentence
        The sentence.
    here : list of Estimate
        Its figures so far.

    Returns
    -------
    str or None, int or None
        The measure and the last word that tells it.
    """
    r = ctx.r
    if ctx.value == 0 or (noun is not None and r.lower[noun] not in kinds()):
        return None, None
    lead, at = r.text[s.start : start], r.end[end]
    if (parts := _MADE_UP_OF.search(lead)) is not None:
        who = parts["who"].lower()
        return ("killed" if who == "victims" else word_measure(ctx, who)), None
    if noun is None and r.lower[end] == "them":
        told_of = _OF_THE_HARMED.search(r.text, max(s.start - _SENTENCE_BEFORE, 0), start)
        if told_of is not None:
            return word_measure(ctx, told_of[1].lower()), None
    in_brackets = _IN_BRACKETS.search(lead) if noun is None and r.text[at : at + 1] == ")" else None
    if in_brackets is not None:
        return word_measure(ctx, in_brackets["who"].lower()), None  # "the grievously injured (27)"
    listed = LISTS_THE_HARMED.match(r.text, s.start, s.end) if noun is not None else None
    if listed is not None and listed.end() <= start:
        who = listed["who"]
        return ("killed" if who == "victims" else word_measure(ctx, who)), None
    if (first := _STAND_FIRST.search(lead)) is not None:
        return {"held": "captured", "cared": "wounded", "under": "missing"}[first.lastgroup or ""], None
    last = ctx.found[-1] if ctx.found else None
    near = here[-1].measure if here else None
    if near is None and last is not None and s.paragraph - last.sentence.paragraph <= 1:
        near = last.measure
    for pattern, measure in (
        (_NOT_ACCOUNTED_FOR, "missing"),
        (_OUT_OF_DANGER, "wounded"),
        (_ON_MACHINES, "wounded"),
    ):
        if pattern.match(r.text, at, s.end) is not None:
            return measure, None  # which needs no weighing
    under = _UNDER.match(r.text, at, s.end)
    if under is not None and (near is not None or " still" in under[0]):
        return "missing", r.at(under.end() - 1)
    moved = _MOVED_TO.match(r.text, at, s.end) if near in _HURT else None
    if moved is not None:
        return "wounded", r.at(moved.end() - 1)
    held = _STILL_HELD.match(r.text, at, s.end) or _IN_HANDS.match(r.text, at, s.end)
    if (
        held is not None
        and (here or of_captives(ctx, s) or of_soldiers(ctx, s))
        and not _ARRESTS.search(r.text, s.start, s.end)
    ):
        return "captured", r.at(held.end() - 1)
    return None, None


_RECEIVED = re.compile(
    r"\b(?:[Ww]e|[Tt]hey|[Ii]|[Ii]t) (?:(?:have|has|had|['’]ve|already|then|also) ?)*"
    r"(?:took|taken|took in|received|admitted|treated|operated on|got|saw|seen|had) (?:\w+ )?$"
)
_ENDS = re.compile(
    r"(?: (?:in|by|before|within|until|on|last|that|this|overnight|yesterday|today|between)\b|[.,;”\"]|$)"
)


def taken_in(ctx: Counting, last: int, start: int, s: Sentence) -> bool:
    """Whether a bare number counts those whom a hospital received: "a surgeon at the clinic: “We received 18 ...”"."""
    lead = ctx.r.text[s.start : start]
    received = _RECEIVED.search(lead)
    if received is None or _ENDS.match(ctx.r.text, ctx.r.end[last], s.end) is None:
        return False
    around = lead[: received.start()] + ctx.r.text[ctx.r.end[last] : s.end]
    return not word_list("where_wounds_are_treated").isdisjoint(re.findall(r"[a-z]+", around.lower()))
