"""Counts in words: from "at least two dozen" to bounds, best figure and qualifier."""

import re
from dataclasses import dataclass, replace
from functools import cache

from toolkit.lexicon import rows

# A word, a numeral with its separators, or a sign that can join or bound numerals.
_TOKEN = re.compile(
    r"\d+(?:st|nd|rd|th)\b"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"  # lakhs and crores: 1,27,000
    r"|\d{1,3}(?:[.\u00a0\u202f'’]\d{3})+(?!\d)"
    r"|\d{1,3}(?: \d{3})+(?![\d,.]*\d)"
    r"|\d+(?:[.,]\d+)?"
    r"|[½¼¾]|[^\W\d_½¼¾]+|[-–—−+~≈≥≤]"
)
_DASHES = frozenset("-–—−")
_LARGEST = 10**10  # more than there are people: a number of an account or of a telephone
# The verbs after which "from 64 to 71" tells of a change and not of a range.
_CHANGE = re.compile(
    r"\b(?:r[io]se|risen|rises|rising|rais\w+|increas\w+|jump\w*|climb\w*|gr[eo]w\w*|up|soar\w*|surg\w*|revis\w+|"
    r"updat\w+|trimm?\w*|fell|fall\w*|drop\w*|lower\w*|down|cut|reduc\w+|went|go(?:es|ing)?|chang\w+|correct\w+|mov\w+|"
    r"doubl\w+|tripl\w+|spik\w+|edg\w+|swell\w*|swollen|tick\w*|decreas\w*|declin\w*"
    r"|(?:tak(?:e|es|en|ing)|took|br(?:ing\w*|ought)|push\w*|lift\w*|driv\w+|drove|carr\w+) (?:up |down )?"
    r"(?:the|its|their|his|her) (?:\w+ )?(?:toll|number|count|figure|total|tally|dead))\b[^.;:]{0,110}$",
    re.IGNORECASE,
)
# "rose by 6 to 34": a step and the figure that it leads to.
_STEP = re.compile(
    r"\b(?:r[io]se|risen|rises|rising|increas\w+|jump\w*|climb\w*|gr[eo]wn?|went|gone|go|soar\w*|surg\w*|fell|fallen"
    r"|dropp?\w*|decreas\w*|declin\w*|shrank|shrunk|revis\w+|raised|lowered|cut|reduced|corrected|is|was|were|are)"
    r"(?: (?:up|down|again|further|overnight|since|sharply|slightly|upwards?|downwards?))*"
    r"(?: on \w+| yesterday| today)? $"
    r"|\b(?:cut|raised|lowered|reduced|increased|revised|lifted|trimmed|brought) (?:\w+ )?(?:the|its|their|his|her)"
    r" (?:[\w’'-]+ ){0,4}?(?:toll|count|figure|number|tally|total)(?: up| down)? $",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\bfrom(?: (?!to\b|on\b)[^\W\d]+){0,4} $", re.IGNORECASE)
_MORE = frozenset(("another", "further", "additional", "extra"))
# "The dozen killed", "another hundred": words before which a bare scale word is one of its kind.
_ONE_SCALE = frozenset("another further additional extra first last good full the".split())
_FRACTIONS = {
    ("three", "quarters", "of", "a"): 0.75,
    ("a", "quarter", "of", "a"): 0.25,
    ("quarter", "of", "a"): 0.25,
    ("a", "quarter"): 0.25,
    ("half", "of", "a"): 0.5,
    ("a", "half", "a"): 0.5,
    ("half", "a"): 0.5,
    ("a", "half"): 0.5,
    ("half",): 0.5,
    ("¾",): 0.75,
    ("½",): 0.5,
    ("¼",): 0.25,
}
_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_PARTS = frozenset("thirds quarters fifths sixths sevenths eighths ninths tenths halves".split())
_PART = frozenset("third quarter fifth tenth half".split())
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth hundredth thousandth millionth".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_LETTERS = re.compile("[a-z]+")
_UNIT = re.compile("[a-z]{1,3}")
# "Dozens, if not hundreds": a vague count and the larger one held out beside it.
_OR_MORE = re.compile(
    r"\s*(?:,\s*)?(?:or|if not|perhaps|possibly|maybe)(?:\s+(?:even|perhaps|possibly|maybe))?\s+", re.IGNORECASE
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
    step : bool
        The words give it as what a figure changed by ("rose by 6 to 70").
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
    step: bool = False


@dataclass(frozen=True)
class _Core:
    first: int
    last: int  # index after the last token
    low: float  # with a fraction only where a scale word still has to follow ("1.2 to 1.5 million")
    high: float
    vague: bool = False
    scales: tuple[int, ...] = ()  # what the scale words at its end may multiply a number before it by


@cache
def _words() -> dict[str, tuple[int, str]]:
    return {row["word"]: (int(row["value"]), row["role"]) for row in rows("number_words")}


@cache
def _magnitudes() -> dict[str, dict[tuple[str, ...], tuple[int, int]]]:
    """Vague magnitudes by their first word, the longest first."""
    table: dict[str, dict[tuple[str, ...], tuple[int, int]]] = {}
    for row in sorted(rows("magnitudes"), key=lambda row: -row["phrase"].count(" ")):
        key = tuple(row["phrase"].split())
        table.setdefault(key[0], {})[key] = int(row["low"]), int(row["high"])
    return table


@cache
def _hedges(position: str) -> dict[str, dict[tuple[str, ...], str]]:
    """Qualifiers of the phrases that stand before a number, by last word, or after it, by first word; longest first."""
    table: dict[str, dict[tuple[str, ...], str]] = {}
    for row in sorted(rows("hedges"), key=lambda row: -row["phrase"].count(" ")):
        if row["position"] == position:
            key = tuple(row["phrase"].split())
            table.setdefault(key[-1 if position == "before" else 0], {})[key] = row["qualifier"]
    return table


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
        self.spans: list[tuple[int, int]] = []
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            cut = text.find(" ", start, end)
            if cut > 0 and self.spans and text[self.spans[-1][0] : self.spans[-1][1]].lower() in _MONTHS:
                self.spans.append((start, cut))  # "on October 7 120 people" is a day and a count
                start = cut + 1
            self.spans.append((start, end))
        self.words = [text[s:e].lower() for s, e in self.spans]

    def gap(self, i: int) -> str:
        """The characters between token i - 1 and token i."""
        return self.text[self.spans[i - 1][1] : self.spans[i][0]]

    def joined(self, i: int) -> bool:
        """Whether token i follows its neighbour with nothing but white space between."""
        if not 0 < i < len(self.words):
            return False
        gap = self.text[self.spans[i - 1][1] : self.spans[i][0]]
        return gap == " " or not gap.strip()

    def tight(self, i: int) -> bool:
        """Whether token i follows its neighbour with nothing between."""
        return 0 < i < len(self.words) and self.spans[i - 1][1] == self.spans[i][0]

    def word(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""

    def over_hyphen(self, i: int) -> int:
        """The index of the next word, which is token i or follows the hyphen that token i is."""
        return i + 1 if self.word(i) == "-" and self.tight(i) and self.tight(i + 1) else i

    def match(self, i: int, phrase: tuple[str, ...]) -> int | None:
        """The index after a phrase that begins at token i, its words parted by spaces or hyphens."""
        for n, word in enumerate(phrase):
            if n:
                i = self.over_hyphen(i)
            if self.word(i) != word or (n and not self.joined(i)):
                return None
            i += 1
        return i

    def scale(self, i: int) -> int | None:
        """The value of the scale word at token i, if it is one and joined to the token before."""
        value, role = _words().get(self.word(i), (0, ""))
        return value if role == "scale" and self.joined(i) else None

    def hedge_before(self, i: int) -> tuple[int, str, str] | None:
        """The hedge that ends right before token i: its first token, qualifier and words."""
        if not self.joined(i):
            return None
        for phrase, qualifier in _hedges("before").get(self.words[i - 1], {}).items():
            begin = i - len(phrase)
            if begin >= 0 and self.match(begin, phrase) == i:
                if phrase == ("up", "to") and self.word(begin - 1) in _BEFORE_UP_TO:
                    return None
                if phrase == ("over",) and self.word(begin - 1) in _BEFORE_OVER:
                    return None
                return begin, qualifier, " ".join(phrase)
        return None

    def hedge_from(self, i: int) -> tuple[int, str] | None:
        """The hedge of a number yet to come that begins at token i: the token after it and its qualifier."""
        for n in range(min(5, len(self.words) - i - 1), 0, -1):
            found = self.hedge_before(i + n)
            if found and found[0] == i:
                return i + n, found[1]
        return None

    def hedge_after(self, i: int) -> tuple[int, str] | None:
        """The hedge that follows the number before token i: the token after it and its qualifier."""
        begin = self.over_hyphen(i)
        if not self.joined(begin):
            return None
        for phrase, qualifier in _hedges("after").get(self.word(begin), {}).items():
            end = self.match(begin, phrase)
            if end is not None and not self._opens(end):
                return end, qualifier
        return None

    def _opens(self, i: int) -> bool:
        """Whether token i goes on to another number: "12 and over 30 wounded", "12 or more than 15"."""
        if not self.joined(i):
            return False
        word = self.words[i]
        if word in ("a", "an"):
            return bool(self.scale(i + 1)) or self.word(i + 1) in ("couple", "few", "handful")
        return word == "than" or word[0].isdigit() or word in _words() or word in _magnitudes()

    def plain(self, i: int) -> tuple[float, int] | None:
        """A single number from token i: value and the index after it; a decimal stays one without a scale word."""
        word = self.word(i)
        if word in ("a", "half", "quarter", "three", "½", "¼", "¾"):
            for phrase, part in _FRACTIONS.items():
                end = self.match(i, phrase)
                scale = self.scale(self.over_hyphen(end)) if end is not None else None
                if end is not None and scale and scale >= 12:
                    return int(part * scale), self.over_hyphen(end) + 1
        if word in ("a", "an"):
            if self.scale(i + 1):
                return self.compose(i + 1, 1)
            if self.word(i + 1) == "couple" and self.joined(i + 1):
                return 2, i + (3 if self.word(i + 2) == "of" and self.joined(i + 2) else 2)
            return None
        if word[:1].isdigit():
            return self._figures(i)
        role = _words().get(word, (0, ""))[1]
        if role in ("unit", "teen", "ten"):
            return self.compose(i, None)
        if role == "scale" and word != "score" and (self.word(i - 1) in _ONE_SCALE or self.hedge_before(i)):
            return self.compose(i, 1) if self.joined(i) and self.word(i + 1) != "-" else None
        return None

    def _figures(self, i: int) -> tuple[float, int] | None:
        """A numeral from token i with its scale words."""
        words, word = _words(), self.words[i]
        end = i + 1
        part = _SIGNS.get(self.word(end), 0.0) if self.tight(end) else 0.0
        end += part > 0
        half = self.match(self.over_hyphen(end), ("and", "a", "half")) if self.joined(self.over_hyphen(end)) else None
        if half is not None and self.scale(self.over_hyphen(half)):
            part, end = 0.5, self.over_hyphen(half)
        scale, role = words.get(self.word(end), (0, "")) if self.joined(end) else (0, "")
        scaled = role == "scale" or (role == "abbreviation" and (self.tight(end) or len(self.word(end)) > 1))
        value = _numeral(word, scaled)
        if value is None:
            return None
        value += part
        if scaled:
            value *= scale
            end += 1
            while again := self.scale(end):
                value *= again
                end += 1
        elif "." in word and value.is_integer() and value < 1000:
            return None  # a magnitude of 7.0
        if value > _LARGEST:
            return None
        return (round(value) if scaled else value), end

    def compose(self, i: int, current: int | None) -> tuple[int, int] | None:
        """Number words from token i on: "twenty-three", "two hundred and five thousand", "one and a half million"."""
        words, total, last = _words(), 0, ""
        smallest = 10**12
        end = i
        while end < len(self.words):
            at = self.over_hyphen(end) if end > i else end
            if end > i and not self.joined(at):
                break
            word = self.words[at]
            if word == "and" and end > i:
                half = self.match(at, ("and", "a", "half"))
                if half is not None:
                    scale = self.scale(self.over_hyphen(half))
                    if scale:
                        return round(((current or 0) + 0.5) * scale) + total, self.over_hyphen(half) + 1
                    scale = self.scale(half - 4)
                    if scale and scale != 100 and last == "scale":
                        return total + (current or 0) + scale // 2, half
                after = self.over_hyphen(at + 1)
                ahead = words.get(self.word(after), (0, ""))[1] if self.joined(after) else ""
                if last != "scale" or ahead not in ("unit", "teen", "ten") or (current or 0) % 100:
                    break
                at, word = after, self.words[after]
            value, role = words.get(word, (0, ""))
            if role == "scale":
                if current is None:
                    break
                if value < 1000:
                    if last == "scale":
                        break
                    current = (current or 1) * value
                elif value < smallest:
                    total += (current or 1) * value
                    smallest, current = value, 0
                else:
                    break
            elif role == "plural":
                # "two dozens", "five thousands"; "on May five, hundreds" has its comma
                if last not in ("unit", "teen", "ten"):
                    break
                return total + (current or 0) * value, at + 1
            elif role == "ten":
                if last in ("unit", "teen", "ten") or (current or 0) % 100:
                    break
                current = (current or 0) + value
            elif role in ("teen", "unit"):
                if last == "ten" and role == "teen" and at > end:
                    return None  # "twenty-thirteen" is a year
                if last in ("unit", "teen") or (last == "ten" and role == "teen") or (last and not value):
                    break
                current = (current or 0) + value
            else:
                break
            last = role
            end = at + 1
        value = total + (current or 0)
        return (value, end) if end > i and value <= _LARGEST else None

    def core(self, i: int) -> _Core | None:
        """A number or a vague magnitude from token i."""
        word = self.word(i)
        if not word:
            return None
        if word in ("the", "in", "a", "pair", "both"):
            low = i
            while self.word(low) in ("in", "the"):
                low += 1
            if low > i and self.word(low) in ("low", "mid", "high"):
                vague = self._vague(low)
                return _Core(i, vague[0], *vague[1], True) if vague else None
            if word in ("both", "pair"):
                return _Core(i, i + 1, 2, 2)
            if word in ("a", "the") and self.match(i, (word, "pair")):
                return _Core(i, i + 2, 2, 2)
            if word != "a":
                return None
        vague = self._vague(i)
        if vague:
            # "as few as 12" holds no "few"
            return _Core(i, vague[0], *vague[1], True)
        one = self.plain(i)
        return _Core(i, one[1], one[0], one[0], False, self._scales(i, one[1])) if one else None

    def _vague(self, i: int) -> tuple[int, tuple[int, int]] | None:
        """A vague magnitude from token i: the index after it and its bounds."""
        word = self.words[i]
        if word[0].isdigit():
            found = _magnitudes().get(word + "s") if self.word(i + 1) == "s" and self.tight(i + 1) else None
            return (i + 2, found[word + "s",]) if found else None
        for phrase, limits in _magnitudes().get(word, {}).items():
            end = self.match(i, phrase)
            if end is None or (self.scale(end) and not phrase[-1].endswith("s")):
                continue
            if self.word(end) in ("upon", "and") and self.word(end + 1) == phrase[-1] and self.joined(end + 1):
                end += 2
            return end, limits
        return None

    def _scales(self, first: int, last: int) -> tuple[int, ...]:
        """What a number before "to" shares with the one behind it: "two to three hundred", "10 to 12,000"."""
        product, unit = 1, 1
        for k in range(last - 1, first - 1, -1):
            value, role = _words().get(self.words[k], (1, ""))
            if role not in ("scale", "abbreviation", "plural"):
                break
            product *= value
            unit = value if unit == 1 else unit
        if product > 1:
            return product, unit
        return (1000,) if re.fullmatch(r"\d{1,3}[, ]000", self.words[first]) else ()

    def counts(self, core: _Core) -> bool:
        """Whether a number is a count by its form: no ordinal, part, decade, name or unit of measurement."""
        first, last, word = core.first, core.last, self.words[core.first]
        if core.vague:
            return True
        if word[0].isdigit():
            if self.tight(first) and _LETTERS.fullmatch(self.words[first - 1]):
                return False  # M23
            if self.word(first - 1) == "-" and self.tight(first) and self.tight(first - 1):
                if _LETTERS.fullmatch(self.word(first - 2)):
                    return False  # COVID-19
            if self.tight(last) and last == first + 1 and _UNIT.fullmatch(self.words[last]):
                return False  # 1990s, 20mm
        elif _words().get(word, (0, ""))[1] == "teen" and self.word(first - 1) == "-" and self.tight(first):
            return _words().get(self.word(first - 2), (0, ""))[1] != "ten"  # "twenty-thirteen" is a year
        elif word == "one" and (self.word(first - 1) == "no" or self.word(last) == "another"):
            return False
        after = self.over_hyphen(last)
        if not self.joined(after):
            return True
        following = self.words[after]
        if following in _PARTS or (core.low == 1 and following in _PART and self.word(after + 1) != "-"):
            return False
        if following.endswith("dth") and following in _ORDINALS:
            return False
        return not (after > last and following in _ORDINALS)


def _range(reader: _Reader, first: _Core, between: bool) -> tuple[_Core, bool] | None:
    """The second number of "A to B", "A-B", "A or B", "between A and B", and whether it is open above."""
    i = first.last
    joint = reader.word(i)
    if joint in _DASHES:
        # a dash between spaces parts clauses, save the short one between numerals
        tight = reader.tight(i) and reader.tight(i + 1)
        if not tight and (joint != "–" or reader.word(first.first - 1) in _MONTHS):
            return None
    elif joint not in ("to", "or", "through") and not (joint == "and" and between):
        joint = ""
    if first.vague:
        other = _OR_MORE.match(reader.text, reader.spans[i - 1][1])
        if other:
            at = next((k for k in range(i, min(i + 5, len(reader.words))) if reader.spans[k][0] >= other.end()), -1)
            second = reader.core(at) if at >= 0 and reader.spans[at][0] == other.end() else None
            if second and second.vague:
                return second, False
    second = _or_so(reader, first)
    if second is not None:
        return second, False
    if not joint or reader.gap(i).strip():
        return None
    begin = i + 1
    if joint == "or" and reader.word(begin) == "even":
        begin += 1
    opened = False
    hedge = reader.hedge_from(begin) if joint not in _DASHES else None
    if hedge and hedge[1] != "fewer_than":
        begin, opened = hedge[0], hedge[1] in ("more_than", "at_least")
    second = reader.core(begin)
    if second is None or reader.gap(begin).strip() or (joint == "to" and _ends_a_date(reader, first, second)):
        return None
    return second, opened


def _ends_a_date(reader: _Reader, first: _Core, second: _Core) -> bool:
    """Whether a number before "to" belongs to a date: "bringing its count since Mar. 3, 2021 to about 410,000"."""
    if not reader.word(first.first).isdigit():
        return False
    before, earlier = reader.word(first.first - 1), reader.word(first.first - 2)
    if 1900 <= first.low <= 2100:
        return before in (*_MONTHS, "since") or (before.isdigit() and earlier in _MONTHS)
    return before in _MONTHS and first.low <= 31 < second.low  # "the total since Feb. 9 to 1,480"


def _or_so(reader: _Reader, first: _Core) -> _Core | None:
    """The next number that a count is corrected to in passing: "six, maybe seven", "four or perhaps five"."""
    if first.vague:
        return None
    if (second := _in_words(reader, first)) is not None:
        return second
    behind = reader.spans[first.last - 1][1]
    joint = _OR_MORE.match(reader.text, behind)
    i = first.last
    if joint is None and reader.text[: reader.spans[first.first][0]].endswith(("“", '"')):
        joint = _COMMA.match(reader.text, behind)  # it was “forty, forty-five”
    if joint is None:
        return None
    while i < len(reader.words) and reader.spans[i][0] < joint.end():
        i += 1
    second = reader.core(i) if i < len(reader.words) else None
    close = second is not None and not second.vague and first.high < second.low <= 2 * first.high
    if close and second is not None and joint[0] == ", ":
        close = reader.text[reader.spans[second.last - 1][1] :][:1] in ("”", '"')
    return second if close and "," in joint[0] else None


_COMMA = re.compile(", ")
# What tells, behind the second of two numbers, that each counts something of its own: "killed two, three injured"
_OF_ITS_OWN = frozenset("but dead killed wounded injured hurt missing captured kidnapped critical in of".split())


def _in_words(reader: _Reader, first: _Core) -> _Core | None:
    """The next number of a count given loosely by two in words: "two, three people a day", not "two, three, four"."""
    spelled = not reader.word(first.first)[:1].isdigit() and first.low >= 2
    if not spelled or _COMMA.match(reader.text, reader.spans[first.last - 1][1]) is None:
        return None
    i = first.last + (reader.word(first.last) == ",")
    second = reader.core(i) if i < len(reader.words) and not reader.word(i)[:1].isdigit() else None
    if second is None or second.vague or not first.high < second.low <= 2 * first.high:
        return None
    before = reader.text[: reader.spans[first.first][0]].rstrip()
    ahead = reader.text[reader.spans[second.last - 1][1] :]
    following = reader.word(second.last + (reader.word(second.last) == ","))
    if before.endswith((",", ":", " and")) or following in ("and", "or") or following in _words():
        return None  # one of a list
    opens = not before or before[-1] in '“"‘.'
    return second if opens or not (ahead.startswith((",", ";", ":", ".")) or following in _OF_ITS_OWN) else None


def _low_of_range(first: _Core, second: _Core) -> float | None:
    """The lower number of a range, with the scale word that stands behind the upper one only."""
    if not first.vague and not second.vague and not (first.scales and first.scales[0] > 1):
        for scale in second.scales:
            if first.low * scale < second.low <= first.low * scale * 10:
                return round(first.low * scale)
    return first.low if first.low == int(first.low) else None


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
    starts = _starts()
    i = 0
    while i < len(reader.words):
        word = reader.words[i]
        if not (word in starts or word[0].isdigit()):
            i += 1
            continue
        core = _zero(reader, i) or reader.core(i)
        if core is None:
            i += 1
        elif not reader.counts(core):
            i = core.last
        else:
            quantity, i = _qualified(reader, core)
            if quantity:
                found.append(quantity)
    return _superseded(text, found)


# Verbs that take "over" or "up to" as their own: "hand over 52 captives", "owned up to 192 dead", "adds up to 41".
_BEFORE_OVER = frozenset(
    "hand hands handed handing turn turns turned turning run runs ran running take takes took taken taking "
    "knocked knocking step stepped stepping climb climbed climbing walk walked trip tripped fell "
    # what people feel or do because of the dead: "lied over six deaths", "anger over two deaths", "arrested over 12"
    "lie lies lied lying row rows anger angry outrage outraged uproar fury furious protest protests protested "
    "protesting clash clashed clashes dispute disputes arrest arrested charge charged sue sued quit quits resign "
    "resigns resigned sacked fired questioned quizzed grilled detained suspended probe inquiry investigation apology "
    "apologise apologised apologize apologized apologises concern alarm shock shocked "
    "grief mourning mourn mourns tension feud spat spar "
    "criticised criticized slammed blamed".split()
)
_BEFORE_UP_TO = frozenset(
    # and of a toll that went up to its number: "death toll up to 13"
    "own owns owned owning add adds added adding gone went go goes going moved toll tolls count tally now".split()
)


@cache
def _starts() -> frozenset[str]:
    """The words with which a count can begin."""
    others = ("a", "an", "in", "the", "pair", "both", "half", "quarter", "not", *_SIGNS)
    return frozenset((*others, *_words(), *_magnitudes()))


def _zero(reader: _Reader, i: int) -> _Core | None:
    """No one of a kind: "not one soldier", "not a single soldier"."""
    if reader.words[i] != "not":
        return None
    end = reader.match(i, ("not", "a", "single")) or reader.match(i, ("not", "one"))
    plain = end is not None and reader.word(end) not in ("another", "but") and not reader.scale(end)
    return _Core(i, end, 0, 0) if end is not None and plain else None


def _lead(reader: _Reader, lead: int, qualifier: str = "") -> tuple[int, str, bool]:
    """The hedges before token `lead`: their first token, their qualifier, and whether they call it an estimate."""
    estimated = False
    while lead > 0:
        at = lead
        if reader.word(at - 1) in _MORE and reader.joined(at):
            at -= 1
            at -= reader.word(at - 1) in ("a", "an")
        hedge = reader.hedge_before(at)
        if hedge is None:
            break
        lead = hedge[0]
        estimated = estimated or "estimated" in hedge[2]
        if not qualifier or (qualifier in ("approximately", "exact") and hedge[1] != "exact"):
            qualifier = hedge[1]
    return lead, qualifier, estimated


def _qualified(reader: _Reader, core: _Core) -> tuple[Quantity | None, int]:
    """A count with its range partner and the hedges around it, and the index of the next token to read."""
    low, high, vague, opened, ranged = core.low, core.high, core.vague, False, False
    last = core.last
    lead, qualifier, estimated = _lead(reader, core.first)
    before = reader.word(lead - 1) if reader.joined(lead) else ""
    second = _range(reader, core, before == "between")
    if second:
        number, opened = second
        joint = reader.word(last)
        # "raised from 64 to 71", "raised the 64 to 71"
        changes = before in ("from", "by", "the") and joint == "to"
        told = reader.text[: reader.spans[lead - 1][0]][-120:] if changes else ""
        change = _STEP.search(told) if before == "by" else _CHANGE.search(told)
        start = _low_of_range(core, number)
        near = joint != "or" or vague or (start is not None and 0 < number.low - start <= max(2, start))
        if start is not None and number.high > start and near and not change:
            ranged, low, high, last = True, start, number.high, number.last
            vague = core.vague or number.vague
            if before in ("between", "from"):
                lead, outer, called = _lead(reader, lead - 1)
                qualifier, estimated = outer, estimated or called
        else:
            opened = False
    if low != int(low):
        return None, core.last
    after = reader.hedge_after(last)
    if after:
        last, qualifier = after[0], qualifier or after[1]
    start, end = reader.spans[lead][0], reader.spans[last - 1][1]
    limits = _bounds(int(low), int(high), qualifier, vague=vague, ranged=ranged, opened=opened)
    step = before == "by" and _STEP.search(reader.text[: reader.spans[lead - 1][0]][-60:]) is not None
    return Quantity(start, end, reader.spans[core.first][0], end, *limits, estimated=estimated, step=step), last


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
        before = text[max(0, quantity.start - 160) : quantity.start]
        lead = _EARLIER.search(before) if "from" in before else None
        if lead and _CHANGE.search(before[: lead.start()]):
            quantity = replace(quantity, superseded=True)
        marked.append(quantity)
    return marked


# What a hedge behind a noun must not go on to: a number of its own, a clause, a name for what it is according to.
_GOES_ON = r"(?! (?:\d|(?:than|that|not|in|on|according|as|for|because|{number})\b))"


@cache
def _hedge_behind() -> re.Pattern[str]:
    """A hedge behind the noun or the verb of its count: " or more", " at the most", ", give or take"."""
    phrases = [phrase for at in _hedges("after").values() for phrase in at]
    apart = [" ".join(phrase) for phrase in phrases if phrase[0] not in ("plus", "+", "odd")]
    known = "|".join(sorted(apart, key=len, reverse=True))
    numbers = "|".join(sorted(word for word in (*_words(), *_magnitudes()) if word.isalpha()))
    return re.compile(rf",? ({known})\b" + _GOES_ON.format(number=f"an?|{numbers}"))


def hedged_behind(q: Quantity, behind: list[str]) -> Quantity:
    """Read the hedge that stands behind the noun or the verb of a count: "ten dead at most", "40 people or so".

    Parameters
    ----------
    q : Quantity
        The count.
    behind : list of str
        What follows its noun and its verb, to the end of the sentence.

    Returns
    -------
    Quantity
        With its bounds set by the first hedge found; as it was if it has a qualifier or is none of anybody.

    Examples
    --------
    >>> (count,) = find_quantities("ten")
    >>> hedged_behind(count, [" at most, the mayor said."]).high, hedged_behind(count, [", the mayor said."]).qualifier
    (10, 'exact')
    """
    if q.qualifier != "exact" or not q.low:
        return q
    found = next((hedge for text in behind if (hedge := _hedge_behind().match(text))), None)
    if found is None:
        return q
    words = tuple(found[1].split())
    qualifier = _hedges("after")[words[0]][words]
    low, best, high, qualifier = _bounds(q.low, q.low, qualifier, vague=False, ranged=False, opened=False)
    return replace(q, low=low, best=best, high=high, qualifier=qualifier)


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
