"""Numbers whose measure stands apart from them: in a label, over a list, in a question, in the sentence before."""

import re
from functools import cache

from toolkit.figures import Counting, Estimate, Measured, harm_words_of, things
from toolkit.harm_words import word_measure
from toolkit.lexicon import word_list
from toolkit.numbers import find_quantities
from toolkit.reading import Sentence
from toolkit.victims import kinds

# Characters of a sentence that takes its measure from before, and of what is looked at.
_SHORT, _AROUND = 160, 400
_HEDGES = r"(?:(?:some|about|around|at least|over|more than|nearly|almost|approximately|up to|circa|ca\.?) )?"
# "Patients hospitalised: ", "Still held - "
_LABEL = re.compile(
    rf"(?:[-–—•*·▪>] ?)?(?P<label>[A-Z][^:\n]{{1,70}}?)(?:\s*:|\s*\.{{3,}}|\s+[-–—=]+) ?{_HEDGES}$", re.IGNORECASE
)
_LABELS = (
    (re.compile(r"\b(?:wounded|injured|hurt|injuries)\b", re.IGNORECASE), "wounded"),
    (
        re.compile(
            r"\b(?:patients?|people|persons?|casualties)\b.*\b(?:hospitali[sz]ed|under treatment|treated|admitted"
            r"|in (?:hospital|treatment|intensive care))\b"
            r"|^\W*(?:hospitali[sz]ed|admitted|burned|burnt|scalded)\b|\b(?:in hospital|in intensive care"
            r"|in surgery|in the icu|under treatment)\b",
            re.IGNORECASE,
        ),
        "wounded",
    ),
    (
        re.compile(
            r"\b(?:still |being )?held\b|\bin captivity\b|\b(?:hostages|prisoners of war|captives)\b"
            r"|\btaken prisoner\b|^\W*surrendered\b",
            re.IGNORECASE,
        ),
        "captured",
    ),
    (
        re.compile(
            r"\b(?:bodies|remains|corpses|deaths?|fatalities|martyrs)\b|^\W*(?:fallen|deceased|dead|died)\b",
            re.IGNORECASE,
        ),
        "killed",
    ),
    (
        re.compile(
            r"\b(?:missing|unaccounted for|disappeared|whereabouts unknown|not (?:yet )?(?:found|traced|located))\b",
            re.IGNORECASE,
        ),
        "missing",
    ),
)
_PART = re.compile(r"\W*(?:of (?:which|whom|these|them)|including|incl\.?|among them)\b", re.IGNORECASE)
_MEN = re.compile(r"\W*(?:personnel|manpower|troops|soldiers|servicemen|live force|men)\b", re.IGNORECASE)
_A_HOUSE = re.compile(r"\b(?:hospital|clinic|infirmary|medical cent(?:re|er))\b", re.IGNORECASE)
_GAIN = re.compile(r"\(\+ ?$")
_NOT_HARMED = re.compile(
    r"\b(?:rescued|saved|safe|alive|survivors?|released|freed|evacuated|discharged|recovered(?! from| bodies)|displaced"
    r"|homes?|houses?|cases|arrest\w*|detain\w*|vehicles?|tanks?|drones?|contacts?|followed|schools?|villages?)\b",
    re.IGNORECASE,
)
_SO_ARE = re.compile(r"\W*So (?:is|are|was|were|did|do|have|has) (?:\w+ )?$")
_TOLD = re.compile(
    r"\b(?:says?|said|reports?|reported|counts?|claims?|claimed|puts? it at|has|had|gives?|gave"
    r"|told (?:us|me|reporters)[^.;]{0,40}? it (?:is|was))"
    rf" (?:now |that |it is |it was |it’s |it's )*{_HEDGES}$"
)
_TOLL = re.compile(
    r"\b(?:number of (?:the )?(?:dead|deaths|killed|victims|wounded|injured|missing)|death toll|dead|toll"
    r"|how many (?:people )?(?:have |had |were |are )?(?:died|killed|dead))\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:on board|aboard|inside|present|living|travelling|attend\w*|capacity|crowd|passengers|population)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r",? (?:up|down) from ")


def expects(ctx: Counting, s: Sentence) -> bool:
    """Tell whether what stands before a sentence can give its number a measure: a question, a heading, a toll to come.

    Parameters
    ----------
    ctx : Counting
        The article.
    s : Sentence
        The sentence.

    Returns
    -------
    bool
    """
    text = ctx.r.text
    if s.end - s.start > _SHORT:
        return False
    if _FROM.search(text, s.start, s.end) is not None and ctx.found:
        return True
    begin = text.rfind("\n", 0, s.start) + 1
    before = text[max(0, s.start - _AROUND) : s.start].rstrip()
    asked = before[max(before.rfind(mark, 0, len(before) - 1) for mark in (". ", "! ", "? ", "\n")) + 1 :]
    label = _LABELLED_LINE.match(text, begin) is not None
    told = asked if not label else before
    return not harm_words_of(text).isdisjoint(_words(told))


def labelled(
    ctx: Counting, first: int, last: int, start: int, noun: int | None, s: Sentence, here: list[Estimate]
) -> Measured:
    """The measure that a label, a heading, a question or the sentence before gives a number without a word of harm.

    Parameters
    ----------
    ctx : Counting
        The article, the figures found so far and the number at hand.
    first, last : int
        The number's words.
    start : int
        Where it begins with what qualifies it, in characters.
    noun : int or None
        The word for those counted.
    s : Sentence
        The sentence.
    here : list of Estimate
        Its figures so far.

    Returns
    -------
    str or None, int or None
        The measure, and no word of harm.
    """
    r = ctx.r
    if noun is not None and r.lower[noun] not in kinds():
        return None, None
    begin = r.text.rfind("\n", 0, start) + 1
    lead = r.text[max(begin, s.start) : start]
    label = _LABEL.fullmatch(r.text[begin:start]) or _LABEL.fullmatch(lead)
    if (
        label is not None
        and _A_HOUSE.search(label["label"])
        and r.lower[last + 1 : last + 2] in (["admitted"], ["treated"])
    ):
        return "wounded", last + 1  # "Hospital: 31 admitted"
    if label is not None and not here and (measure := _by_label(ctx, label["label"], begin, last)) is not None:
        return measure, None
    if here and _GAIN.search(r.text[begin:start]) and _MEN.match(r.text, begin):
        return here[-1].measure, None  # "personnel: about 855,300 (+1,240)"
    if here:
        return None, None
    if _SO_ARE.fullmatch(lead) and ctx.found and ctx.found[-1].sentence.paragraph == s.paragraph:
        return ctx.found[-1].measure, None
    return _from_before(ctx, last, lead, noun, s), None


# A number that is all its item has, or all before a note.
_ALONE = re.compile(r"\s*(?:$|[;,(\n])")


def _by_label(ctx: Counting, label: str, begin: int, last: int) -> str | None:
    """The measure of a label by its own words, or by the heading of the list that it stands in."""
    if _PART.match(label) and ctx.found:
        return ctx.found[-1].measure  # "Of which children under five: 102"
    if re.match(r"\W*(?:wounded|injured)\b", label, re.IGNORECASE):
        return "wounded"  # "wounded, evacuated to Bukavu: 26"
    if _NOT_HARMED.search(label):
        return None
    for pattern, measure in _LABELS:
        if pattern.search(label):
            return measure
    text = ctx.r.text
    above = text.rfind("\n", 0, max(begin - 1, 0)) + 1
    beside = [e for e in ctx.found if above <= e.start < begin]
    alone = _ALONE.match(text, ctx.r.end[last]) is not None
    if beside and alone and _LABELLED_LINE.match(text, above) and things().isdisjoint(label.lower().split()):
        return beside[0].measure  # "Kipkenda – 7", under "Chesongoch – 14 bodies"
    for line in reversed(text[:begin].rstrip("\n").split("\n")[-14:]):
        if not line.strip() or _LABELLED_LINE.match(line):
            continue
        heads = line.rstrip().endswith(":") or (len(line) < 90 and line.rstrip()[-1:] not in ".!?")
        if not heads:
            return None
        words = _words(line)
        if "losses" in words and _MEN.match(label):
            return "casualties"
        if not things().isdisjoint(label.lower().split()):
            return None
        measures = _measures(ctx, words) | ({"killed"} if {"toll", "bodies"} & words else set())
        return measures.pop() if len(measures) == 1 else None
    return None


_LABELLED_LINE = re.compile(r"[^:\n]{2,70}(?::|\s*\.{3,}|\s[-–—=]+) ?[^\n]*\d|\s*[-–—•*·▪>]")


# "Nobody can say how many Nepalis have died. The ministry's list stops at | 47."
_HOW_MANY = re.compile(
    r"\b[Hh]ow many (?:[\w’'-]+ ){0,5}?(?:(?:have|had|has|were|are|was|been|really|actually|gone) )*"
    r"(died|killed|dead|drowned|perished|missing|disappeared|vanished|wounded|injured|captured|abducted|kidnapped)\b"
)


@cache
def _gives_a_figure() -> "re.Pattern[str]":
    """What leads up to a number that is given: "speak of", "settled in March on", "stands at"."""
    verbs = "|".join(
        r"\w* (?:in \w+ )?".join(re.escape(word) for word in phrase.split())
        for phrase in sorted(
            word_list("holding_to_a_figure") | {"say", "says", "said", "put it at", "puts it at", "count"}
        )
    )
    return re.compile(rf"\b(?:{verbs}) {_HEDGES}[“\"]?$")


_KINDS_OF_HARM = (
    r"(died|killed|dead|deaths|drowned|perished|fatalities|victims|missing|disappeared|vanished|wounded|injured"
    r"|casualties|captured|abducted|abductees|kidnapped|hostages|captives|taken away|taken captive|taken|seized"
    r"|held)"
)
# "On how many workers were kidnapped, versions diverge."
_IN_QUESTION = re.compile(
    rf"\b(?:(?:number|count|tally|total|toll|figures?) (?:of|for|on) (?:[\w’'-]+ ){{0,5}}?{_KINDS_OF_HARM}"
    rf"|how many (?:[\w’'-]+ ){{0,6}}?{_KINDS_OF_HARM})\b",
    re.IGNORECASE,
)
_NOT_SETTLED = re.compile(
    r"\b(?:var(?:y|ies|ied)|differ(?:s|ed)?|diverg\w+|disagree\w*|conflict\w*|contradict\w*|disput\w+|contest\w+"
    r"|unclear|uncertain|unknown|depends?|at odds|accounts|versions|nobody|no one|no answer|will not say|would not say"
    r"|won['’]t say|in doubt|murky|open question)\b",
    re.IGNORECASE,
)
_NAMES_A_FIGURE = re.compile(
    r"\b(?:nam|giv|gave|cit|offer|quot|publish)\w* (?:a|an|one|another|its|his|her) (?:\w+ )?"
    r"(?:figure|number|count|total|tally|toll)(?: of|,|:|:? at|, of)? [“\"]?$"
    r"|\b(?:mention|speak|spoke|talk|put|think|thought|say|said|says|reckon|count|believ|list|insist|claim|maintain"
    r"|swear|swore|estimat|admit|acknowledg|conced|confirm)\w*"
    r"(?: (?:of|it|them|that|this|the number|at|to|was|is|were|on|only|about|some|more))* [“\"]?$"
)
# Characters between a topic and the numbers that it opens, and what may stand behind such a number.
_OPENED = 420
_CLOSES: tuple[list[str], ...] = (
    [],
    *([mark] for mark in (".", ",", ";", "”", '"', ")", "—", "and", "but", "in", "on", "from", "while")),
)


def topic_measure(ctx: Counting, last: int, s: Sentence, here: list[Estimate], lead: str) -> str | None:
    """Give the measure of a bare number by the question that the text leaves open before it.

    Parameters
    ----------
    ctx : Counting
        The article and the figures found so far.
    last : int
        The number's last word.
    s : Sentence
        Its sentence.
    here : list of Estimate
        The figures before it in its sentence.
    lead : str
        The sentence up to the number.

    Returns
    -------
    str or None
        The measure of "On the number of those abducted, accounts vary. The headman spoke of 44", unless a figure
        stands between.
    """
    if here or ctx.value < 2 or ctx.r.words[last + 1 : last + 2] not in _CLOSES or not _NAMES_A_FIGURE.search(lead):
        return None
    text = ctx.r.text
    since = max(s.start - _OPENED, ctx.found[-1].end if ctx.found else 0, 0)
    begin = text.rfind("\n", 0, max(text.rfind("\n", 0, s.start) - 1, 0)) + 1  # one paragraph before
    topics = list(_IN_QUESTION.finditer(text, max(since, begin), s.start))
    if not topics:
        return None
    topic = topics[-1]
    stop = text.find(". ", topic.end(), s.start)
    opened = text[text.rfind(". ", 0, topic.start()) + 1 : stop if stop >= 0 else s.start]
    if re.search(r"\d", opened) or not _NOT_SETTLED.search(opened):
        return None
    word = (topic[1] or topic[2]).lower()
    return "captured" if word.startswith(("taken", "seized", "held")) else word_measure(ctx, word)


def _from_before(ctx: Counting, last: int, lead: str, noun: int | None, s: Sentence) -> str | None:
    """The measure that the sentence before gives: a question after the injured, a toll that is not yet told."""
    r = ctx.r
    before = r.text[: s.start].rstrip()
    begin = max(before.rfind(mark, 0, len(before) - 1) for mark in (".", "!", "?", "\n")) + 1
    asked = before[begin:]
    if asked.endswith("?") and noun is None and len(lead) < 40 and not re.search(r"[a-z]{3,} [a-z]", lead):
        measures = _measures(ctx, _words(asked))
        return measures.pop() if len(measures) == 1 else None  # "And the injured?" "A hundred and four"
    unknown = _HOW_MANY.search(asked) if noun is None and _gives_a_figure().search(lead) else None
    if unknown is not None and not ctx.found_here and not _PRESENT.search(unknown[0]):
        return word_measure(ctx, unknown[1].lower())
    behind = _FROM.match(r.text, r.end[last])
    if behind is not None and noun is None:
        old = re.match(r"[\w,-]+", r.text[behind.end() :])
        same = [e for e in ctx.found if old is not None and _says(e, old[0])]
        return same[-1].measure if same else None
    closed = r.words[last + 1 : last + 2] in ([], ["."], [","], [";"], ["”"], ["and"], ["but"])
    if noun is None and closed and not ctx.found_here and _TOLD.search(lead) and not _PRESENT.search(asked):
        near = before[max(0, len(before) - 220) :]
        if _TOLL.search(asked) and not re.search(r"\d", near):
            return "killed" if not re.search(r"wounded|injured|missing", asked) else None
    return None


def _words(text: str) -> set[str]:
    """The words of a text, in small letters."""
    return set(re.findall(r"[a-z]+", text.lower()))


def _measures(ctx: Counting, words: set[str]) -> set[str]:
    """The measures that words of harm stand for."""
    return {m for word in words if (m := word_measure(ctx, word))}


def _says(e: Estimate, words: str) -> bool:
    """Whether a figure is the number that these words say."""
    said = find_quantities(words)
    return bool(said) and said[0].best == e.quantity.best
