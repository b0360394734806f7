"""Sentences and paragraphs of news text, cut without a parser.

The cut is made before parsing so that a sentence which can hold neither a figure nor an attribution need not be parsed.
"""

import re
from collections.abc import Iterator
from functools import cache

from toolkit.lexicon import rows, word_list

_END = re.compile(
    # a note to a sentence stands behind its end: "It fell.[3] He left.4"
    r"(?:[.!?…]+[\"”’')\]»]*(?:(?:\[\d{1,3}\])+|(?<=[a-z][.!?])\d{1,2}(?=\s+[A-Z“\"]|\s*$|\n))?|[.!?…]+''|:)(?=\s)|\n"
    # the space after it lost, as on scraped pages: "He left.She stayed."
    r"|(?<=[a-zà-ÿ\d][a-zà-ÿ\d)%])[.!?][\"”’]?(?!(?:Ru|Ua|Com|Net|Org|Info|Tv|Uk)\b)"
    r"(?=(?:[\"“‘(]|[-–—] ?)?[A-Z][\w’']*(?:\s|[,;:]\s))"
)
_ADDRESS = re.compile(r"\S*(?:/|@|www)\S*")
_LETTER = re.compile(r"\S")
_LAST_WORD = re.compile(r"[\w.’'-]+$")
_OPENER = re.compile(r"[\"“‘'(\[]*([\w’']+)")
_INITIALS = re.compile(r"(?:\b[A-Za-z]\.)+$")
# Words that open a sentence so often that even an abbreviation before them ends one.
_STARTERS = word_list("sentence_starters")
_ATTRIBUTED = re.compile(
    r"\s*(?:[A-Z][\w.'’-]*\s+|the\s+|of\s+){1,5}(?:said|says|asked|asks|wrote|writes|added|told|replied|tweeted|shouted)\b"
)
_TIME = (
    r"(?:\d{1,2}[:.h]\d\d(?: ?[AaPp]\.?[Mm]\b\.?)?|\d{1,2} ?[AaPp]\.?[Mm]\b\.?|\d{4}(?= ?(?:GMT|UTC|hrs?\b|Z\b|local)))"
    r"(?: ?(?:GMT|UTC|[A-Z]{2,4}T\b|hrs?\b|Z\b|(?:local )?time|local))?"
)
_MONTHS = (
    r"(?:Jan|Feb|March|Mar|April|Apr|May|June|July|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"(?:uary|ruary|ust|tember|ember|ober)?\.?"
)
_DATE = rf"(?:\d{{1,2}} {_MONTHS}|{_MONTHS} \d{{1,2}}\b)(?:,? \d{{4}})?"
_DAY = rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b\.?(?:,? {_DATE})?|{_DATE})"
_TAG = (
    r"(?:URGENT|ALERT|NEWS ?ALERT|FLASH|BREAKING(?: NEWS)?|JUST IN|UPDATE[D ]?\d?|NEW|SNAP|LIVE|EXCLUSIVE|WATCH"
    r"|DEVELOPING|Breaking(?: news)?|Just in|Update|Live|Flash|Urgent)\b"
)
_MARK = r"\s*[-–—|:•·⚠]+️?\s+|\s{2,}"
# "ISLAMABAD, Aug 30 - ", "KABUL, Afghanistan (AP) — ", "(CNN) -- ": where a wire report comes from.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z'’./ -]*[A-Z](?:, (?:[A-Z][\w.]+ ?){1,4})?(?:, [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?"
    r"(?: \([A-Z][\w/ ]+\))?|\([A-Z][\w/ ]+\))"
    r"\s*(?:--|[-–—])\s+(?=[\"“A-Z\d])"
    # day, time and tag of an alert: "27 Feb – ", "0612 GMT - URGENT - ", "Mon, 17:30 — ", "08:57 ⚠ ", "BREAKING: "
    rf"|(?:[-–—•*·▪] )?(?:{_DAY}(?:,? {_TIME})?(?:{_MARK})|{_TIME}(?:{_MARK}|\s+))"
    rf"(?:{_TAG}(?:{_MARK}))*(?=[\"“'‘A-Z\d])"
    rf"|(?:[-–—•*·▪] )?(?:{_TAG}(?:{_MARK}))+(?=[\"“'‘A-Z\d])"
    # the time of an entry of a live page: "13:37 ", "10:58 p.m. "
    r"|\d{1,2}[:.]\d\d(?: ?[ap]\.?m\b\.?)?(?: (?:GMT|UTC|[A-Z]{2,4}T|local time))?\s*[:,–—-]?\s+(?=[\"“A-Z\d])"
    r"|\((?:CNN|AP|AFP|Reuters|REUTERS|UPI|Xinhua|ANI|CBS|NBC)\)\s+(?=[\"“A-Z])"
)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("abbreviations"))


def sentence_spans(text: str) -> list[tuple[int, int, int]]:
    """Cut a text into sentences; a line break always ends one.

    Parameters
    ----------
    text : str
        The article's text.

    Returns
    -------
    list of (start, end, paragraph)
        Character offsets without surrounding white space, and the number of the line that the sentence stands in,
        counted from 0 over lines that are not empty.

    Examples
    --------
    >>> text = "Gen. Ali Hasan of the U.S. Army spoke. He left."
    >>> [text[start:end] for start, end, _ in sentence_spans(text)]
    ['Gen. Ali Hasan of the U.S. Army spoke.', 'He left.']
    """
    return list(each_sentence(text))


def each_sentence(text: str) -> Iterator[tuple[int, int, int]]:
    """Cut a text into sentences one by one, for who needs the first few only.

    Parameters
    ----------
    text : str
        The article's text.

    Yields
    ------
    tuple of (start, end, paragraph)
        As :func:`sentence_spans` gives them.

    Examples
    --------
    >>> next(each_sentence("He left. She stayed."))
    (0, 8, 0)
    """
    begin = paragraph = 0
    filled = False
    for match in _END.finditer(text):
        mark, cut = match[0].partition("[")[0].rstrip("0123456789"), match.start()
        if (behind := _behind_dateline(text, begin)) and behind <= cut:
            if (span := _stripped(text, begin, behind)) is not None:
                yield *span, paragraph
                filled = True
            begin = behind
        if mark == ":" or (mark != "\n" and not _ends(text, begin, cut, match.end(), mark)):
            continue
        end = cut if mark == "\n" else match.end()
        if mark != "\n" and not text[end : end + 1].isspace() and (end := _glued(text, begin, end)) == 0:
            continue
        if (span := _stripped(text, begin, end)) is not None:
            yield *span, paragraph
            filled = True
        begin = end
        if mark == "\n" and filled:
            paragraph += 1
            filled = False
    if (behind := _behind_dateline(text, begin)) and (span := _stripped(text, begin, behind)) is not None:
        yield *span, paragraph
        begin = behind
    if (span := _stripped(text, begin, len(text))) is not None:
        yield *span, paragraph


def _behind_dateline(text: str, begin: int) -> int:
    """Where the text goes on behind what a line opens with and is no sentence; 0 where it opens with none."""
    if begin and text[begin - 1] != "\n" and text[begin : begin + 1] != "\n":
        return 0
    letter = _LETTER.search(text, begin)
    dateline = _DATELINE.match(text, letter.start()) if letter else None
    return dateline.end() if dateline else 0


def _glued(text: str, begin: int, end: int) -> int:
    """Where a sentence ends whose following space is lost; 0 inside of an address, which holds stops too.

    A straight mark of quotation behind the stop closes what stands open before it, else it opens the next sentence.
    """
    first = max(text.rfind(" ", begin, end), text.rfind("\n", begin, end)) + 1
    if _ADDRESS.match(text, max(first, begin)):
        return 0
    line = text.rfind("\n", 0, end) + 1
    return end - 1 if text[end - 1] == '"' and text.count('"', line, end - 1) % 2 == 0 else end


def _stripped(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """A stretch of a text without the white space around it; None where it holds nothing else."""
    piece = text[begin:end]
    stripped = piece.strip()
    if not stripped:
        return None
    start = begin + len(piece) - len(piece.lstrip())
    return start, start + len(stripped)


def _ends(text: str, begin: int, start: int, end: int, mark: str) -> bool:
    """Whether the mark at `start` ends the sentence that began at `begin`."""
    rest = text[end : end + 80]
    following = rest.lstrip()
    if not following or rest[: len(rest) - len(following)].count("\n"):
        return True
    first = following.lstrip("\"“‘'([«-–—•*")[:1]
    if not first or not (first.isupper() or first.isdigit() or not first.isalpha() or ord(first) > 0x2FF):
        return False
    if mark[0] in "!?" and len(mark) > 1 and _ATTRIBUTED.match(rest):
        return False
    if mark == ".":
        last = _LAST_WORD.search(text[max(begin, start - 25) : start])
        word = last[0] if last else ""
        opener = _OPENER.match(following)
        starter = opener is not None and opener[1] in _STARTERS
        if word.lower().rpartition("-")[2] in _abbreviations():
            return starter and word.lower() in ("inc", "corp", "co", "ltd", "jr", "sr", "etc", "no")
        unit = text[start - 2 : start - 1] == "/"  # "190 km/h. On Friday"
        if _INITIALS.search(word + ".") and (len(word) == 1 or "." in word) and not unit:
            # "its leader wrote on X. Our reporter", and not "Malcolm X. Carter"
            posted = word == "X" and text[max(0, start - 5) : start] in (" on X", "\non X")
            return posted or (starter and len(word) > 1)
    return True
