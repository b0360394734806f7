"""Where and over what time a figure counts, in the words of its sentence."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from toolkit.cues import Attribution
from toolkit.digests import line_of
from toolkit.figures import Estimate, harm_words
from toolkit.lexicon import rows, word_list
from toolkit.reading import Reading

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_YEAR = r"(?:,? \d{4})?"
_DAYS = r"\d{1,2}(?: and \d{1,2}|[-–]\d{1,2})?"
# "12 May 2024", "May 12", "mid-May", "the end of May", "Monday"
_POINT = (
    rf"(?:(?:mid|early|late|the (?:start|beginning|middle|end) of|last|the)[ -])*"
    rf"(?:(?:\d{{1,2}} )?{_MONTH}(?: \d{{1,2}}\b)?{_YEAR}|{_WEEKDAY}|\d{{4}})"
)
_PERIOD = re.compile(
    # "since mid-March 2025", "by the end of April", "until the war began", "since the invasion of Ukraine"
    rf"\b(?:(?:[Ss]ince|[Uu]ntil|[Bb]y|[Aa]s of) {_POINT}"
    r"|(?:[Ss]ince|[Uu]ntil) (?:(?:the|its|their|his|her|full-scale|outbreak of) )+"
    r"(?:war|invasion|fighting|conflict|offensive|attack|deployment|ceasefire|truce|uprising|coup|siege)\w*"
    r"(?: (?:began|started)| (?:of|in|to|on) (?:the )?[A-Z]\w+(?: [A-Z]\w+)?)?"
    r"|[Ss]ince [A-Z]\w+|[Ss]ince the (?:start|beginning|outbreak) of (?:the |this )?[\w-]+"
    # "over the past 24 hours", "in just the past week"
    r"|(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin|for) (?:just |only |less than )?(?:the )?"
    r"(?:past|last|first|previous|three|two|four|five|six|seven|\d+|several|a few|one|a single|recent|just|as many)"
    r"(?: \w+)? (?:hours?|days?|weeks?|months?|years?|decades?|nights?|weekend|fighting)"
    r"|in the past (?:hour|day|week|month|year)|(?:over|at|during) the weekend"
    # "between 6 August and 12 August", "on Monday night", "on Dec. 14 and 15", "in early March", "this week"
    rf"|[Bb]etween (?:{_POINT}|\d{{1,2}}) and {_POINT}"
    rf"|(?:(?:[Oo]n|early|late) ){{0,2}}{_WEEKDAY}(?: (?:night|morning|evening|afternoon))?(?!['’])"
    rf"|[Oo]n (?:{_DAYS} )?{_MONTH}(?: {_DAYS}\b)?{_YEAR}"
    rf"|[Ii]n (?:(?:early|mid|late)[ -])?{_MONTH}(?: \d{{4}})?|[Ii]n \d{{4}}"
    r"|(?:so far )?this (?:year|month|week|morning|evening|afternoon)|last (?:year|month|week|night)"
    r"|overnight|yesterday|so far"
    r"|(?:each|every|per|a) (?:day|week|month)(?! (?:ago|before|earlier|later|after))|daily|to date)(?!\w)"
)
# Words that do not stand between a preposition and its place.
_ELSEWHERE = (
    r"(?!(?:and|or|which|whom|who|some|least|that|what|for|against|to|as|was|were|is|are|had|has|said|than|more|of)\b"
    r"|\d)"
)
_PLACE = re.compile(
    r"\b(?:elsewhere|(?:in|across) other parts of (?:the )?[\w-]+)(?: (?:in|of) (?:the )?[\w’'-]+(?: [A-Z][\w’'-]+)?"
    r"(?: of (?:the )?[\w’'-]+)?)?"
    rf"|\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|off|around|across|inside|on) (?:the )?(?:{_ELSEWHERE}[\w’'.-]+ ){{0,4}}?"
    r"(?:[A-Z][\w’'-]+)"
    r"(?:(?:,? | (?:city|town|village|port|region|province) of (?:the )?| of (?:the )?|[-–])[A-Z][\w’'-]+)*"
    r"(?: (?:region|province|city|district|oblast|border|front|prison|camp|state|county)\b)?"
)
# A date, a network, a war ("in the war against Ukraine"), a side ("on Russia's side").
_NO_PLACE = re.compile(
    rf"(?:.*\s)?(?:{_MONTH}|{_WEEKDAY}|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)$"
    r"|(?:X|Telegram|Twitter|Facebook|Weibo|WhatsApp|Instagram)\b"
    r"|(?:war|fight|fighting|battle|struggle|campaign|offensive|operation) (?:against|with|on)\b|war in\b|.*['’]s$)"
)
# "in the Newsis | report"
_OF_A_PAPER = re.compile(r" (?:report|story|article|interview|dispatch|broadcast|programme|coverage)s?\b")
# The nearest preposition tells the place: "in fighting | near Khartoum"
_NEARER = re.compile(r".* (?=(?:in|at|near|outside|inside|on|across|around) (?:the )?[\w’'-]*\s?[A-Z])")
_BEFORE_A_PLACE = re.compile(r"^(?:[Ii]n|[Aa]t|around|across|inside|on|off) ")
# "Kherson: three dead after shelling", "- North Gaza: nine dead"
_LABEL = re.compile(r"(?:[-–•*] )?((?:[A-Z][\w’'-]+)(?:[ -](?:(?:and|of|the) )?[A-Z][\w’'-]+){0,3}): ")


def period_of(reading: Reading, estimate: Estimate, governing: list[Attribution]) -> str | None:
    """Give the time over which a count runs, as written, nearest to the figure in its sentence.

    Parameters
    ----------
    reading : Reading
        The article.
    estimate : Estimate
        The figure.
    governing : list of Attribution
        Those that the figure stands in: "said in April" dates what was said, not the count.

    Returns
    -------
    str or None
    """
    s = estimate.sentence
    outlet = _printed_by(reading, estimate)
    times = (
        found
        for found in _PERIOD.finditer(reading.text, s.start, s.end)
        if not _overlaps(found, outlet) and not _of_the_saying(reading, found, governing, dates=True)
    )
    return _nearest(times, estimate, str)


def _printed_by(reading: Reading, estimate: Estimate) -> tuple[int, int] | None:
    """The name of the outlet in a line of a digest, which is neither place nor time: "Sunday Post: Two dead"."""
    line = line_of(reading.text, estimate.start)
    return line.outlet if line is not None else None


def _overlaps(found: "re.Match[str]", span: tuple[int, int] | None) -> bool:
    return span is not None and span[0] < found.end() and found.start() < span[1]


def place_of(
    reading: Reading, estimate: Estimate, governing: list[Attribution], seat: tuple[int, int] | None = None
) -> str | None:
    """Give where a count was made, as written: nearest to the figure in its sentence, or the label over it.

    Parameters
    ----------
    reading : Reading
        The article.
    estimate : Estimate
        The figure.
    governing : list of Attribution
        Those that the figure stands in: "said at the Ramstein meeting" places what was said, not the count.
    seat : (int, int), optional
        The characters of a claimant that counts elsewhere: "the foreign ministry in Ankara".

    Returns
    -------
    str or None
    """
    s = estimate.sentence
    outlet = _printed_by(reading, estimate)
    places = (
        found
        for found in _PLACE.finditer(reading.text, s.start, s.end)
        if not _NO_PLACE.match(found[0])
        and not _OF_A_PAPER.match(reading.text, found.end())
        and not found[0].endswith(_demonyms())
        and not _overlaps(found, seat)
        and not _overlaps(found, outlet)
        and not _of_the_saying(reading, found, governing, dates=False)
    )
    nearest = _nearest(places, estimate, lambda words: _BEFORE_A_PLACE.sub("", _NEARER.sub("", words)))
    if nearest is not None:
        return nearest
    label = _LABEL.match(reading.text, s.start, estimate.start)
    if label is None or _overlaps(label, outlet) or (seat is not None and seat[0] < label.end(1)):
        return None
    first, last = reading.at(label.start(1)), reading.at(label.end(1) - 1) + 1
    named = all(reading.tag[k][:3] == "NNP" or reading.lower[k] in ("and", "of", "the") for k in range(first, last))
    words = set(reading.lower[first:last])
    return label[1] if named and words.isdisjoint(harm_words()) and words.isdisjoint(word_list("labels")) else None


def _of_the_saying(reading: Reading, found: "re.Match[str]", governing: list[Attribution], *, dates: bool) -> bool:
    """Whether words of time or place belong to the cue or the source of what is said, and not to the count."""
    first, last = reading.at(found.start()), reading.at(found.end() - 1)
    top = first
    while first <= reading.head[top] <= last and reading.head[top] != top:
        top = reading.head[top]
    verb = reading.head[top]
    while reading.tag[verb][:1] != "V" and reading.head[verb] != verb:
        verb = reading.head[verb]  # "in a statement late on Monday it said"
    for a in governing:
        if a.speaker is not None and a.speaker[0] <= first < a.speaker[1]:
            continue
        said = any(start <= found.start() < end for start, end in a.content)
        dated = dates and a.frame == "np" and reading.head[top] == verb  # "reported 3,000 casualties on 13 January"
        if a.frame != "put" and verb == a.word and (not said or dated):
            return True  # but "put the losses in Kursk at 5,000"
    return False


@cache
def _demonyms() -> tuple[str, ...]:
    """Words for people and things of a country, which name no place: "in a Ukrainian", "at some 300 North Korean"."""
    return tuple(f" {word}" for row in rows("countries") for word in row["demonyms"].split("|") if word)


def _nearest(matches: "Iterable[re.Match[str]]", estimate: Estimate, cut: Callable[[str], str]) -> str | None:
    """The words that stand nearest to a figure, those behind it before those in front."""
    at = estimate.end
    ranked = [(m.start() - at if m.start() >= at else (at - m.end()) * 2 + 20, m[0]) for m in matches]
    return cut(min(ranked, key=lambda place: place[0])[1]) if ranked else None
