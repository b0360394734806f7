"""Texts in which a body speaks itself: who issued a release, and whether it names itself for all that follows."""

import re
from collections.abc import Iterator
from itertools import pairwise

from toolkit.sources import MEDIA, Source, describe

# A release begins with its issuer, behind a dateline or a heading at most; in characters, as is the room for its verb.
_HEAD = 200
_OPENING = 500
_NAME = (
    r"(?:[Tt]he )?(?:[A-Z]\.)*[A-Z][\w'’-]*"
    r"(?:(?:,| (?:and|of|for|the|to|in|on|de|du|des|del|la|al|&))* \(?(?:(?:[A-Z]\.)+|[A-Z\d][\w'’-]*)\)?)*"
)
# A body that performs its announcement in the present tense, or that is said to speak in what follows.
_ANNOUNCES = re.compile(
    rf"(?P<who>{_NAME}) (?:hereby |today |with (?:deep |profound |great )?(?:regret|sorrow|sadness) )?"
    r"(?:informs?\b|announces?\b|communicates?\b|conveys?\b|notif(?:y|ies)\b|makes? (?:it )?known\b|regrets? to\b"
    r"|brings? to the (?:knowledge|attention|notice)\b|(?:wish(?:es)?|would like) to "
    r"(?:inform|announce|report|state|brief|clarify|confirm|address)\b"
    r"|(?:issued|released|published|made|gave|reports?|reported|announced|informed|states?|stated)\b[^.\n]{0,60}?"
    r"\bthe following\b)"
)
_ANNOUNCING = tuple("inform announce communicat convey notif known regret brings bring report state following".split())
_DOCUMENT = re.compile(
    r"\b(?:report|bulletin|statement|communiqu[eé]|release|update|notice|press note|information note)\b", re.IGNORECASE
)
_HEADING = re.compile(rf"(?P<who>{_NAME}(?: [-–—|] [A-Z][\w ]+)?)\s*$")
_CLOCK = re.compile(r"^\W*\d\d?[.:]\d\d\b", re.MULTILINE)


def issuers(text: str) -> Iterator[tuple[str, int, Source]]:
    """Who may speak in a release, where its opening says so: "The Ministry of Health informs the public ...".

    Parameters
    ----------
    text : str
        The whole article.

    Yields
    ------
    name : str
        A body as it is written there, the likeliest first; no outlet, which tells of others.
    at : int
        Offset of the name, in characters.
    source : Source
        What the registry knows of it. A list of entries by the clock has many authors, so nothing is given for it.
    """
    head = text[:_OPENING]
    if _CLOCK.search(head):
        return
    announced = any(stem in head for stem in _ANNOUNCING)
    for match in _ANNOUNCES.finditer(head) if announced else ():
        if match.start("who") < _HEAD:
            yield from _body(match["who"], match.start("who"))
    for (line, at), (below, _) in pairwise(_lines(head)[:3]):
        heading = _HEADING.match(line)
        if heading and _DOCUMENT.search(below) and len(below) < 140:
            yield from _body(heading["who"], at)
            return


# "The hospital issued the following statement", "informs the public of the following:"
_FOLLOWING = re.compile(r"[^.\n]*\bfollowing\b[^.\n]*[:.]|[^.\n]*\b(?:as follows|set out below)\b[^.\n]*[:.]")


def announces_the_rest(text: str, at: int) -> bool:
    """Tell whether an opening names its body, at an offset, as the source of all below it.

    Examples
    --------
    >>> announces_the_rest("The Red Cross reports the following: Dead: 12.", 0)
    True
    """
    return _FOLLOWING.match(text, at, _OPENING) is not None


def _lines(head: str) -> list[tuple[str, int]]:
    """The first lines of a text that are not empty, with the offset of each."""
    return [(match[0], match.start()) for match in re.finditer(r"[^\n]*\S[^\n]*", head)]


def _body(name: str, at: int) -> Iterator[tuple[str, int, Source]]:
    source = describe(name)
    if source.type not in ("other", "witness", "expert", *MEDIA):
        yield name, at, source
