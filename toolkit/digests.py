"""Digests of headlines: what stands before and behind the headline in a line, and which outlet printed it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from toolkit.lexicon import word_list
from toolkit.sources import MEDIA, describe

# Lines at least that are alike, and the share of all lines, and of the names that are known or named like outlets.
_FEW, _MOST, _KNOWN = 4, 0.5, 0.3
_LONGEST = 220
# "11:30 | ", "MEXICO – ", "MYANMAR-CONFLICT (UPDATE 3) – "
_BEFORE = r"(?:[-–—•*·▪] ?)?(?:\d{1,2}[:.]\d\d(?: GMT)? ?[|–—-] ?)?(?:[A-ZÀ-Ý][A-ZÀ-Ý’' -]+(?: \([A-Z\d ]+\))? [–—-] )?"
_NAMED_FIRST = re.compile(rf"(?P<lead>{_BEFORE}(?P<who>[A-ZÀ-Ý][^\n:“”\"()\d]{{1,40}}): )(?=[\"“‘']?\w)")
_NAMED_LAST = re.compile(rf"(?P<lead>{_BEFORE})(?=[\"“‘']?\w).*?(?P<tail> \((?P<who>[A-Z][^()\d\n]{{2,40}})\)\.?)$")
_LED_IN = re.compile(rf"(?P<lead>{_BEFORE})(?=[\"“‘']?\w)")
_PLACE = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý’' .-]+")


class Line(NamedTuple):
    """Where the headline of a line begins and ends in the text, and the words of the outlet that printed it."""

    start: int
    end: int
    outlet: tuple[int, int] | None


@lru_cache(maxsize=16)
def digest_lines(text: str) -> tuple[Line, ...]:
    r"""Find the lines of a digest whose headline has a time, a place or an outlet before or behind it.

    Parameters
    ----------
    text : str
        The article's text.

    Returns
    -------
    tuple of Line
        In reading order; empty where the text is no digest.

    Examples
    --------
    >>> text = "Daily Star: Two dead\nEcho: 3 hurt\nThe Herald: Fire\nSunday Post: One held"
    >>> [text[line.start : line.end] for line in digest_lines(text)]
    ['Two dead', '3 hurt', 'Fire', 'One held']
    """
    lines = [(m[0], m.start()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    heads = [(line, at) for line, at in lines if len(line) < _LONGEST and line.rstrip()[-1] not in ".!?:"]
    if len(heads) < _FEW or len(heads) < _MOST * len(lines):
        return ()
    for pattern in (_NAMED_FIRST, _NAMED_LAST):
        found = [(m, line, at) for line, at in lines if (m := pattern.match(line)) is not None]
        if len(found) < _FEW or len(found) < _MOST * len(heads):
            continue
        names = [m["who"].strip() for m, _, _ in found]
        if pattern is _NAMED_FIRST and sum(_PLACE.fullmatch(name) is not None for name in names) > _MOST * len(names):
            return tuple(Line(at + len(m["lead"]), at + len(line.rstrip()), None) for m, line, at in found)
        if sum(map(_is_outlet, names)) >= _KNOWN * len(names):
            return tuple(_of_an_outlet(m, line, at) for m, line, at in found)
    led = [
        (m, line, at) for line, at in lines if (m := _LED_IN.match(line)) is not None and m["lead"].strip("-–—•*·▪ ")
    ]
    if len(led) >= max(_FEW, _MOST * len(heads)):
        return tuple(Line(at + len(m["lead"]), at + len(line.rstrip()), None) for m, line, at in led)
    return ()


def _of_an_outlet(match: "re.Match[str]", line: str, at: int) -> Line:
    first = match.re is _NAMED_FIRST
    end = len(line.rstrip()) if first else match.start("tail")
    return Line(at + len(match["lead"]), at + end, (at + match.start("who"), at + match.end("who")))


def _is_outlet(name: str) -> bool:
    """Whether a name is an outlet's: known as one, or with a word that the names of papers and stations have."""
    words: Sequence[str] = re.findall(r"[^\W\d_]+", name.lower())
    return describe(name).type in MEDIA or not word_list("outlet_words").isdisjoint(words)


def line_of(text: str, char: int) -> Line | None:
    """Give the line of a digest that a character stands in; None outside of digests."""
    return next((line for line in digest_lines(text) if line.start <= char <= line.end), None)
