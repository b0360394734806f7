"""Texts in which a body speaks itself: who issued a release, of whom the figures in it are."""

import re
from itertools import pairwise

from toolkit.sources import describe
from toolkit.voices import MEDIA, Speakers, Voice

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


def issuer(speakers: Speakers, char: int) -> list[Voice]:
    """Who speaks in a release, where its opening says so: "The Ministry of Health informs the public ...".

    Parameters
    ----------
    speakers : Speakers
        The resolved sources of the article.
    char : int
        Offset of a figure, in characters.

    Returns
    -------
    list of Voice
        The body, or nothing where the text is told by an outlet. A list of entries by the clock has many authors.
    """
    text = speakers.reading.text
    head = text[:_OPENING]
    if _CLOCK.search(head):
        return []
    announced = any(stem in head for stem in _ANNOUNCING)
    for match in _ANNOUNCES.finditer(head) if announced else ():
        voice = _body(speakers, match["who"], match.start("who"))
        if voice is not None and voice.start < _HEAD:
            return [voice] if voice.start < char else []
    for (line, at), (below, _) in pairwise(_lines(head)[:3]):
        heading = _HEADING.match(line)
        if heading and _DOCUMENT.search(below) and len(below) < 140:
            voice = _body(speakers, heading["who"], at)
            return [voice] if voice is not None else []
    return []


def _lines(head: str) -> list[tuple[str, int]]:
    """The first lines of a text that are not empty, with the offset of each."""
    return [(match[0], match.start()) for match in re.finditer(r"[^\n]*\S[^\n]*", head)]


def _body(speakers: Speakers, name: str, at: int) -> Voice | None:
    """A body that can issue a release; no outlet, which tells of others, and no person."""
    source = describe(name)
    voice = Voice(name, at, at + len(name), source, None, name)
    if source.type in ("other", "witness", "expert", *MEDIA) or speakers.is_person(voice):
        return None
    return voice
