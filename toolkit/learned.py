"""The measure of a number by weights that were learned from the hand-coded reference, for where no rule tells it.

The weights are those of a multinomial logistic regression over the words around the number and above it in the tree,
fitted by ``benchmarks/learn.py``; they are in ``data/number_weights.csv``, one line a feature, and can be read.
"""

import csv
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING

from toolkit.figures import lexicon
from toolkit.numbers import Quantity
from toolkit.reading import Reading, Sentence
from toolkit.victims import kinds

if TYPE_CHECKING:
    import numpy as np

NONE = "none"
# An estimate that was found before: its first and last character and its measure.
Found = tuple[int, int, str]

_SIZES = (0, 1, 2, 3, 6, 10, 20, 50, 100, 365, 1000, 1900, 2100, 10_000, 1_000_000)
_YEAR = re.compile(r"(?:19|20)\d\d")
# How many words count as near and as far, how many steps up the tree, how far the noun, how short a stem.
_CLOSE, _FAR, _ABOVE, _NOUN, _SHORTEST = 4, 12, 4, 7, 4
_STOPS = frozenset(",.;:")


@cache
def _measures() -> dict[str, tuple[str, ...]]:
    """The measures that a word of harm can give, in any of its roles."""
    table: dict[str, set[str]] = {}
    for forms in lexicon().values():
        for form, measure in forms.items():
            table.setdefault(form.split(" ")[0], set()).add(measure)
    return {word: tuple(sorted(each)) for word, each in table.items()}


def harm_measures(word: str) -> tuple[str, ...]:
    """The measures that a word in lower case can give; none for a word of no harm."""
    return _measures().get(word, ())


@cache
def _weights() -> tuple[tuple[str, ...], dict[str, int], "np.ndarray"]:
    """The measures in the order of the weights, the line of each feature, and the weights line by line."""
    import numpy as np

    text = files("toolkit.data").joinpath("number_weights.csv").read_text(encoding="utf-8")
    (_, *measures), *table = csv.reader(text.splitlines())  # long, so not as a dict a line
    lines = {row[0]: k for k, row in enumerate(table)}
    return tuple(measures), lines, np.array([[float(weight) for weight in row[1:]] for row in table], dtype="float32")


def features(
    r: Reading, s: Sentence, q: Quantity, first: int, last: int, found: Sequence[Found], before: int | None
) -> list[str]:
    """Describe a number by what stands around it.

    Parameters
    ----------
    r : Reading
        The article.
    s : Sentence
        The sentence of the number.
    q : Quantity
        The number; its offsets are characters into the sentence.
    first, last : int
        Its first and last word.
    found : sequence of (start, end, measure)
        The estimates before it in the article.
    before : int or None
        Where the number before it in the sentence ends, as characters into the article.

    Returns
    -------
    list of str
        Names of features, each of them true.
    """
    names = _of_number(r, s, q)
    names += _around(r, s, first, last)
    names += _of_sentence(r, s, first)
    names += _harm(r, s, first, last)
    names += _in_tree(r, s, first, last)
    names += _told_before(r, s, s.start + q.core, found, before)
    return names


def _word(r: Reading, k: int) -> str:
    word = r.lower[k]
    return "0" if word[:1].isdigit() else word


@cache
def stem(word: str) -> str:
    """A word without its ending, so that "perish" and "perished" are one; crude, as the weights only need it so."""
    if word[:1].isdigit():
        return "0"
    for ending in ("ings", "ing", "edly", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST else word


def _of_number(r: Reading, s: Sentence, q: Quantity) -> list[str]:
    value = q.low if q.low is not None else q.high or 0
    written = r.text[s.start + q.core : s.start + q.core_end]
    names = ["bias", f"qualifier={q.qualifier}", f"size={next((n for n in _SIZES if value <= n), 'more')}"]
    names.append("digits" if written[:1].isdigit() else "letters")
    if _YEAR.fullmatch(written):
        names.append("year")
    begin = r.text.rfind("\n", 0, s.start + q.core) + 1
    if r.text[begin : begin + 1] in "-–—•*·▪":
        names.append("item")
    if "|" in r.text[s.start : s.end] or "\t" in r.text[s.start : s.end]:
        names.append("table")
    colon = r.text.rfind(":", begin, s.start + q.core)
    if colon > begin:
        names.append("colon=" + re.split(r"\W+", r.text[begin:colon].lower())[-1])
    return names


def _around(r: Reading, s: Sentence, first: int, last: int) -> list[str]:
    names = []
    for d in range(1, 6):
        right, left = last + d, first - d
        names.append(f"right{d}={_word(r, right) if right < s.last else '>'}")
        names.append(f"left{d}={_word(r, left) if left >= s.first else '<'}")
        if d <= 3:
            names.append(f"right_tag{d}={r.tag[right] if right < s.last else '>'}")
        if d <= 2:
            names.append(f"left_tag{d}={r.tag[left] if left >= s.first else '<'}")
    names.append("right=" + "_".join(_word(r, k) for k in range(last + 1, min(last + 3, s.last))))
    names.append("left=" + "_".join(_word(r, k) for k in range(max(first - 2, s.first), first)))
    for d in range(1, _FAR + 1):
        near = "near" if d <= _CLOSE else "far"
        if last + d < s.last:
            names.append(f"{near}_right={stem(r.lower[last + d])}")
        if first - d >= s.first:
            names.append(f"{near}_left={stem(r.lower[first - d])}")
    for k in range(last + 1, min(last + 7, s.last)):
        if (kind := kinds().get(r.lower[k])) is not None:
            names += [f"people={kind}", f"people={kind}{k - last}"]
            break
        if r.tag[k][:1] == "V" or r.lower[k] in _STOPS:
            break
    return names + _counted(r, s, last)


def _of_sentence(r: Reading, s: Sentence, first: int) -> list[str]:
    names = [f"in={stem(word)}" for word in r.lower[s.first : s.last]]
    names.append(f"length={min(6, (s.last - s.first) // 6)}")
    names.append(f"quarter={4 * (first - s.first) // max(1, s.last - s.first)}")
    if s.start == 0:
        names.append("opening")
    return names


def _counted(r: Reading, s: Sentence, last: int) -> list[str]:
    for k in range(last + 1, min(last + _NOUN, s.last)):
        if r.tag[k] in ("NN", "NNS"):
            while k + 1 < s.last and r.tag[k + 1] in ("NN", "NNS"):
                k += 1
            names = [f"noun={r.lower[k]}", f"noun={stem(r.lower[k])}~", "behind=" + "_".join(r.lower[k + 1 : k + 3])]
            return [*names, *(f"behind={word}~" for word in r.lower[k + 1 : min(k + 2, s.last)])]
        if r.tag[k][:1] == "V" or r.lower[k] in _STOPS:
            return [f"no_noun={r.lower[k]}"]
    return []


def _harm(r: Reading, s: Sentence, first: int, last: int) -> list[str]:
    names = []
    count = 0
    for side, words in (("right", range(last + 1, s.last)), ("left", range(first - 1, s.first - 1, -1))):
        seen = False
        for d, k in enumerate(words, 1):
            for measure in _measures().get(r.lower[k], ()):
                names.append(f"harm_{side}={measure}{d if d < 8 else '+'}")
                if not seen:
                    names.append(f"harm_{side}={measure}")
            if r.lower[k] in _measures():
                seen, count = True, count + 1
    names.append(f"harm={min(count, 3)}")
    return names


def _path(r: Reading, k: int) -> list[str]:
    path = []
    for _ in range(_ABOVE):
        path.append(r.dep[k])
        if r.head[k] == k:
            break
        k = r.head[k]
        if r.tag[k][:1] == "V":
            break
    up = "<".join(path)
    return [f"path={up}", f"path={up}:{r.lower[k]}", f"path={up}:{stem(r.lower[k])}~"]


def _in_tree(r: Reading, s: Sentence, first: int, last: int) -> list[str]:
    names = _path(r, last)
    k = last
    for step in range(_ABOVE):
        names.append(f"relation{step}={r.dep[k]}")
        if r.head[k] == k:
            break
        k = r.head[k]
        names += [f"above{step + 1}={_word(r, k)}", f"above={_word(r, k)}"]
        for measure in _measures().get(r.lower[k], ()):
            names += [f"harm_above={measure}", f"harm_above={measure}{step + 1}"]
        if r.lower[k] in kinds():
            names.append(f"people_above={kinds()[r.lower[k]]}{step + 1}")
    k = last
    for _ in range(_ABOVE):
        k, child = r.head[k], k
        if r.tag[k][:1] == "V" or k == child:
            names.append(f"verb={_word(r, k)}")
            names += [f"harm_verb={measure}" for measure in _measures().get(r.lower[k], ())]
            for c in r.kids[k]:
                if not first <= c <= last:
                    names.append(f"beside_{r.dep[c]}={_word(r, c)}")
                    names += [f"harm_beside={measure}" for measure in _measures().get(r.lower[c], ())]
            break
    return names


def _told_before(r: Reading, s: Sentence, at: int, found: Sequence[Found], before: int | None) -> list[str]:
    names = []
    if found:
        _, end, measure = found[-1]
        names.append(f"found={measure}" + (" here" if end > s.start else ""))
        gap = r.text[end:at]
        if len(gap) < 200:
            names.append(f"found_gap={min(gap.count('.') + gap.count(chr(10)), 4)}")
    names.append(f"found={min(len(found), 4)}")
    if before is not None:
        measure = next((m for start, end, m in reversed(found) if start - 3 <= before <= end + 12), NONE)
        names += [f"last={measure}", "between=" + r.text[before:at].strip().lower()[:14]]
    start = r.text.rfind("\n", 0, s.start - 1)
    for k in islice(r.between(max(start, s.start - 250, 0), s.start), 60):
        names += [f"harm_before={measure}" for measure in _measures().get(r.lower[k], ())]
    return names


def likely(names: Sequence[str]) -> dict[str, float]:
    """Give the probability of each measure, and that the number counts no harm at all.

    Parameters
    ----------
    names : sequence of str
        Features, as of `features`; those without a weight say nothing.

    Returns
    -------
    dict of str to float
        By measure and "none"; they add up to 1.

    Examples
    --------
    >>> round(sum(likely(["bias", "right1=dead"]).values()), 6)
    1.0
    """
    import numpy as np

    measures, lines, weights = _weights()
    odds = np.exp(weights[[lines[name] for name in set(names) if name in lines]].sum(axis=0))
    return dict(zip(measures, (odds / odds.sum()).tolist(), strict=True))
