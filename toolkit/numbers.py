"""Counts in words: from "at least two dozen" to bounds, best figure and qualifier."""

import re
from dataclasses import dataclass, replace
from functools import cache

from toolkit.lexicon import rows

# A word, a numeral with its separators, or a sign that can join or bound numerals.
_TOKEN = re.compile(
    r"\d+(?:st|nd|rd|th)\b|"
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"
    r"|\d{1,3}(?:[.\u00a0\u202f'’]\d{3})+(?!\d)"
    r"|\d{1,3}(?: \d{3})+(?![\d,.]*\d)"
    r"|\d+(?:[.,]\d+)?"
    r"|[^\W\d_]+|[-–—−+]"
)
_DASHES = frozenset("-–—−")
# The verbs after which "from 64 to 71" tells of a change and not of a range.
_CHANGE = re.compile(
    r"\b(?:r[io]se|risen|rising|rais\w+|increas\w+|jump\w*|climb\w*|gr[eo]w\w*|up|soar\w*|surg\w*|revis\w+|updat\w+|"
    r"fell|fall\w*|drop\w*|lower\w*|down|cut|reduc\w+|went|go(?:es|ing)?|chang\w+|correct\w+|climbing|mov\w+|"
    r"doubl\w+|tripl\w+|spik\w+|edg\w+|swell\w*|swollen|tick\w*|decreas\w*|declin\w*)\b[^.;:]{0,60}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Quantity:
    """A count as the words set it; offsets are characters into the text it was found in.

    Attributes
    ----------
    start, end : int
        The count with its qualifier.
    core, core_end : int
        The number words alone.
    low, best, high : int or None
        Bounds and the one number to plot. [people]
    qualifier : str
        One of the qualifiers of the casualty table.
    estimated : bool
        The words call it an estimate ("an estimated 2,200").
    superseded : bool
        The words give it as an earlier figure ("rose from 64").
    """

    start: int
    end: int
    core: int
    core_end: int
    low: int | None
    best: int | None
    high: int | None
    qualifier: str = "exact"
    estimated: bool = False
    superseded: bool = False


@dataclass(frozen=True)
class _Core:
    first: int
    last: int  # index after the last token
    low: int
    high: int
    vague: bool = False


@cache
def _words() -> dict[str, tuple[int, str]]:
    return {row["word"]: (int(row["value"]), row["role"]) for row in rows("number_words")}


@cache
def _phrases(name: str) -> dict[tuple[str, ...], dict[str, str]]:
    table = {}
    for row in rows(name):
        key = tuple(_TOKEN.findall(row["phrase"])) if name == "hedges" else tuple(row["phrase"].split())
        table[key, row.get("position", "")] = row
    return table  # type: ignore[return-value]


def _numeral(text: str, scaled: bool) -> float | None:
    """Value of a numeral; a lone comma or point before three digits parts thousands unless a scale word follows."""
    if not text[0].isdigit() or text[-1].isalpha():
        return None
    plain = re.sub(r"[ \u00a0\u202f'’]", "", text)
    groups = re.fullmatch(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*", plain)
    if groups and not (scaled and plain.count(groups[1]) == 1 and groups[1] == "."):
        return float(plain.replace(groups[1], ""))
    if plain.count(",") == 1 and re.fullmatch(r"\d+,\d{1,2}", plain):
        return float(plain.replace(",", "."))
    try:
        return float(plain.replace(",", ""))
    except ValueError:
        return None


class _Reader:
    """Reads number phrases from the tokens of one text; every method returns None where there is none."""

    def __init__(self, text: str):
        self.text = text
        self.spans = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
        self.words = [text[s:e].lower() for s, e in self.spans]

    def gap(self, i: int) -> str:
        """The characters between token i - 1 and token i."""
        return self.text[self.spans[i - 1][1] : self.spans[i][0]]

    def joined(self, i: int) -> bool:
        """Whether token i follows its neighbour with nothing but white space or a scale's full stop between."""
        return 0 < i < len(self.words) and not self.gap(i).strip()

    def word(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""

    def phrase(self, i: int, table: str, position: str = "", longest: int = 5) -> tuple[int, dict[str, str]] | None:
        """The longest phrase of a data file that begins at token i."""
        lookup = _phrases(table)
        for n in range(min(longest, len(self.words) - i), 0, -1):
            if all(self.joined(k) or self.gap(k) == "-" for k in range(i + 1, i + n)):
                row = lookup.get((tuple(self.words[i : i + n]), position))  # type: ignore[call-overload]
                if row:
                    return i + n, row
        return None

    def plain(self, i: int) -> tuple[int, int] | None:
        """A single number from token i: value and the index after it."""
        words, n = _words(), len(self.words)
        if i >= n:
            return None
        word = self.words[i]
        if word in ("a", "an") and i + 1 < n and self.joined(i + 1):
            scale = words.get(self.words[i + 1])
            if scale and scale[1] == "scale" and scale[0] > 1:
                return self.compose(i + 1, 1, scaled=True)
            if self.words[i + 1] == "couple":
                return 2, i + (3 if self.word(i + 2) == "of" else 2)
            return None
        if word == "half" and self.word(i + 1) in ("a", "an"):
            scale = words.get(self.word(i + 2))
            return (scale[0] // 2, i + 3) if scale and scale[1] == "scale" else None
        if word[0].isdigit():
            following = words.get(self.word(i + 1)) if self.joined(i + 1) else None
            scaled = following is not None and following[1] in ("scale", "abbreviation")
            value = _numeral(word, scaled)
            if value is None:
                return None
            if following and scaled:
                close = self.gap(i + 1) == "" or following[1] == "scale" or len(self.words[i + 1]) > 1
                if close:
                    end = i + 2
                    value *= following[0]
                    while self.joined(end) and words.get(self.word(end), (0, ""))[1] == "scale":
                        value *= words[self.words[end]][0]
                        end += 1
                    return round(value), end
            return (int(value), i + 1) if value == int(value) else None
        if word in words and words[word][1] in ("unit", "teen", "ten"):
            return self.compose(i, None, scaled=False)
        return None

    def compose(self, i: int, current: int | None, scaled: bool) -> tuple[int, int] | None:
        """Number words from token i on: "twenty-three", "two hundred and five thousand", "one and a half million"."""
        words, total, last = _words(), 0, ""
        smallest = 10**12
        end = i
        while end < len(self.words):
            if end > i and not (self.joined(end) or self.gap(end) == "-"):
                break
            word = self.words[end]
            if word in _DASHES and self.word(end + 1) in words and self.gap(end) == "" and self.gap(end + 1) == "":
                if last == "ten" and words[self.words[end + 1]][1] == "unit":
                    end += 1
                    continue
                break
            if word == "and" and end > i:
                if self.words[end + 1 : end + 3] == ["a", "half"]:
                    scale = words.get(self.word(end + 3))
                    if scale and scale[1] == "scale":
                        return round(((current or 0) + 0.5) * scale[0]) + total, end + 4
                ahead = words.get(self.word(end + 1))
                if last == "scale" and ahead and ahead[1] in ("unit", "teen", "ten") and (current or 0) % 100 == 0:
                    end += 1
                    continue
                break
            if word not in words or words[word][1] == "abbreviation":
                break
            value, role = words[word]
            if role == "scale":
                if current is None and not scaled:
                    break
                if value < 1000:
                    if last == "scale" and (current or 0) >= value:
                        break
                    current = (current or 1) * value
                elif value < smallest:
                    total += (current or 1) * value
                    smallest, current = value, 0
                else:
                    break
            elif role == "ten":
                if last in ("unit", "teen", "ten") or (current or 0) % 100:
                    break
                current = (current or 0) + value
            elif role == "teen" or role == "unit":
                if last in ("unit", "teen") or (last == "ten" and role == "teen"):
                    break
                current = (current or 0) + value
            last = role
            end += 1
        return (total + (current or 0), end) if end > i else None

    def core(self, i: int) -> _Core | None:
        """A number, a range of two numbers, or a vague magnitude from token i."""
        if self.word(i) in ("many", "the", "in", "mid", "low", "high") and self.word(i) != "many":
            skip = i
            while self.word(skip) in ("in", "the"):
                skip += 1
            if self.word(skip) not in ("low", "mid", "high"):
                return None
            found = self.phrase(skip, "magnitudes")
            return _Core(i, found[0], int(found[1]["low"]), int(found[1]["high"]), True) if found else None
        found = self.phrase(i, "magnitudes")
        if found and not (self.word(found[0]) in ("thousand", "million", "hundred", "dozen") and self.joined(found[0])):
            end, row = found
            return _Core(i, end, int(row["low"]), int(row["high"]), True)
        if self.word(i) in ("both", "pair") or (self.word(i), self.word(i + 1)) in (("the", "pair"), ("a", "pair")):
            end = i + (1 if self.word(i) in ("both", "pair") else 2)
            return _Core(i, end, 2, 2)
        one = self.plain(i)
        return _Core(i, one[1], one[0], one[0]) if one else None


def _range(reader: _Reader, first: _Core) -> tuple[_Core, bool, int] | None:
    """The second number of "A to B", "A-B", "A or B", "between A and B": (number, open above, index after)."""
    i = first.last
    joint = reader.word(i)
    if joint in _DASHES:
        tight = reader.gap(i) == "" and (i + 1 >= len(reader.words) or reader.gap(i + 1) == "")
        if not tight and joint == "-":
            return None
    elif joint not in ("to", "or", "and", "through"):
        return None
    elif not reader.joined(i):
        return None
    begin = i + 1
    opened = False
    if joint != "and":
        hedge = reader.phrase(begin, "hedges", "before")
        if hedge and hedge[1]["qualifier"] in ("more_than", "approximately", "up_to"):
            begin, opened = hedge[0], hedge[1]["qualifier"] == "more_than"
    second = reader.core(begin)
    if second is None or (begin > i + 1 and not reader.joined(begin)) or reader.gap(begin).strip():
        return None
    return second, opened, second.last


def find_quantities(text: str) -> list[Quantity]:
    """Find every count in a text, in reading order, none overlapping another.

    Parameters
    ----------
    text : str
        Any text; one sentence at a time is usual.

    Returns
    -------
    list of Quantity
        Offsets are characters into `text`. Whether people are counted is not asked here.

    Examples
    --------
    >>> [(text.low, text.best, text.high, text.qualifier) for text in find_quantities("at least 3 killed and 15 hurt")]
    [(3, 3, None, 'at_least'), (15, 15, 15, 'exact')]
    """
    reader = _Reader(text)
    found: list[Quantity] = []
    i = 0
    while i < len(reader.words):
        core = reader.core(i)
        if core is None:
            i += 1
            continue
        quantity, i = _qualified(reader, core)
        found.append(quantity)
    return _superseded(text, found)


def _qualified(reader: _Reader, core: _Core) -> tuple[Quantity, int]:
    """A count with its range partner and the hedges around it, and the index of the next token to read."""
    low, high, vague, opened = core.low, core.high, core.vague, False
    last = core.last
    ranged = False
    lead = core.first
    second = _range(reader, core)
    if second:
        number, opened, end = second
        joint = reader.word(core.last)
        before = reader.word(core.first - 1)
        text_before = reader.text[: reader.spans[core.first][0]]
        change = before == "from" and joint == "to" and _CHANGE.search(text_before[:-5])
        small = joint != "or" or (0 < number.low - core.low <= max(2, core.low))
        between = joint != "and" or before == "between"
        if number.high > core.low and small and between and not change:
            ranged, last = True, end
            high = number.high
            vague = core.vague or number.vague
            if not vague and core.low < 100 <= number.low and reader.word(core.last - 1) not in ("hundred", "thousand"):
                # "two to three hundred": the scale word serves both numbers
                scale = _words().get(reader.word(end - 1), (1, ""))
                if scale[1] in ("scale", "abbreviation") and core.low * scale[0] < number.low:
                    low = core.low * scale[0]
            if before in ("between", "from"):
                lead = core.first - 1
    qualifier, estimated = "", False
    while lead > 0 and lead - 1 >= 0:
        match = None
        for n in range(min(5, lead), 0, -1):
            begin = lead - n
            phrase = reader.phrase(begin, "hedges", "before")
            if phrase and phrase[0] == lead and (reader.joined(lead) or lead == begin):
                match = (begin, phrase[1]["qualifier"], phrase[1]["phrase"])
                break
        if match is None or not _hedges(reader, *match):
            break
        lead = match[0]
        if "estimated" in match[2]:
            estimated = True
        if not qualifier or (qualifier in ("approximately", "exact")):
            qualifier = match[1]
    after = reader.phrase(last, "hedges", "after") if last < len(reader.words) else None
    gap = reader.gap(last) if last < len(reader.words) else ""
    if after and (not gap.strip() or gap == "-"):
        last = after[0]
        qualifier = qualifier or after[1]["qualifier"]
    elif reader.word(last) == "-" and reader.word(last + 1) == "plus":
        last, qualifier = last + 2, qualifier or "at_least"
    start, end = reader.spans[lead][0], reader.spans[last - 1][1]
    bounds = _bounds(low, high, qualifier, vague=vague, ranged=ranged, opened=opened)
    core_start, core_end = reader.spans[core.first][0], end
    return Quantity(start, end, core_start, core_end, *bounds, estimated=estimated), last


def _hedges(reader: _Reader, begin: int, qualifier: str, phrase: str) -> bool:
    """Whether a hedge word hedges: "over 12 people" does, "the bridge over 12 lanes" is left to the reader of nouns."""
    if phrase == "minimum":
        return True
    return not (phrase == "plus" and begin > 0)


def _bounds(
    low: int, high: int, qualifier: str, *, vague: bool, ranged: bool, opened: bool
) -> tuple[int | None, int | None, int | None, str]:
    """Low, best, high and qualifier from the numbers and the hedge, as the annotation rules have it."""
    if vague:
        if qualifier in ("at_least", "more_than"):
            return low, None, None, "vague"
        if qualifier in ("up_to", "fewer_than"):
            return None, None, high, "vague"
        return low, None, high, "vague"
    if ranged:
        best = (low + high) // 2
        if opened or qualifier in ("at_least", "more_than"):
            return low, best, None, "range"
        return low, best, high, "range"
    if qualifier in ("at_least", "more_than"):
        return low, low, None, qualifier
    if qualifier in ("up_to", "fewer_than"):
        return None, high, high, qualifier
    return low, low, high, qualifier or "exact"


def _superseded(text: str, found: list[Quantity]) -> list[Quantity]:
    """Mark the earlier figure of "rose from 64 to 71", "to 71 from 64" and "up from 64"."""
    marked = []
    for quantity in found:
        before = text[: quantity.start]
        lead = re.search(r"\bfrom(?: (?:the|an?|its|their))?(?: \w+){0,3} $", before)
        if lead and _CHANGE.search(before[: lead.start()]) and " on " not in lead[0]:
            quantity = replace(quantity, superseded=True)
        marked.append(quantity)
    return marked


def bounds(phrase: str) -> tuple[int | None, int | None, int | None, str]:
    """Read the bounds, the best figure and the qualifier that the words of a count set.

    Parameters
    ----------
    phrase : str
        A count as written, such as "at least 100" or "300 to 400". [people]

    Returns
    -------
    low, best, high : int or None
        Bounds and the one number to plot. [people] None where the words set none.
    qualifier : str
        One of exact, approximately, at_least, more_than, up_to, fewer_than, range, vague.

    Raises
    ------
    ValueError
        If `phrase` holds no count; the message quotes it.

    Notes
    -----
    Vague words follow ``toolkit/data/magnitudes.csv``. ACLED codes the same words by fixed
    minima, so its totals run lower.

    Examples
    --------
    >>> bounds("at least 100")
    (100, 100, None, 'at_least')
    >>> bounds("between 300 and 400")
    (300, 350, 400, 'range')
    >>> bounds("dozens")
    (24, None, 99, 'vague')
    """
    found = find_quantities(phrase)
    if not found:
        raise ValueError(f"no count in {phrase!r}; give a number, a number word or a magnitude such as 'dozens'")
    first = found[0]
    return first.low, first.best, first.high, first.qualifier
