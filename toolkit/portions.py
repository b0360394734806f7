"""Which figures the words call a portion of another one: "40 of the dead are children", "12 of them women"."""

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from toolkit.given import need
from toolkit.numbers import find_quantities

# How the words name the whole, by its measure.
_WHOLES = {
    "killed": "dead|killed|deaths|fatalities|victims|bodies",
    "wounded": "wounded|injured",
    "missing": "missing",
    "captured": "captured|prisoners|captives",
    "casualties": "casualties|losses",
}
_THE = r"\b(?:of|among|amongst) the (?:[\w,.]+ )?(?:{})\b"
_THEM = r"\b(?:of|among|amongst) (?:them|whom|these|those)\b"
_HEDGES = r",?\s*(?:(?:were|was|are|is|at least|about|around|some|only|nearly|the|as many as|more than)\s+)*$"
# Up to the number: "of the dead, 120", "of whom 12", "including at least 400".
_BEFORE_NAMED = {measure: re.compile(_THE.format(words) + _HEDGES, re.I) for measure, words in _WHOLES.items()}
_BEFORE = re.compile(rf"(?:{_THEM}|\b(?:including|includes?|included)){_HEDGES}", re.I)
# From the number on: "40 of the dead", "three children are among the dead", "five of them".
_AFTER_NAMED = {
    measure: re.compile(rf"^[^.,;:\d]{{0,80}}?{_THE.format(words)}", re.I) for measure, words in _WHOLES.items()
}
_AFTER = re.compile(rf"^\s+(?:\w+\s+)?{_THEM}", re.I)
_REACH = 100


def portion(casualties: pd.DataFrame, articles: pd.DataFrame) -> pd.Series:
    """Say which figures the words themselves call a portion of another one.

    A portion counts some of those whom another figure of the same measure counts, so it is nobody's toll, whoever
    gives it. The dead among the casualties are no portion here: they are all the dead.

    Parameters
    ----------
    casualties : DataFrame
        The table casualties.
    articles : DataFrame
        The table articles, from which the words beside a number are read.

    Returns
    -------
    Series of bool
        One value a row. False does not say that a figure is a whole: the words may not tell.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> text = "The ministry counts 104 dead. Some 40 of the dead are children."
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    >>> rows = {"article_id": "a", "measure": "killed", "low": [104, 40], "best": [104, 40], "high": [104, 40]}
    >>> portion(pd.DataFrame(rows | {"start": [20, 30], "end": [28, 49]}), articles).tolist()
    [False, True]
    """
    casualties = need(casualties, "casualties", ["article_id", "start", "end", "measure", "low", "best", "high"])
    articles = need(articles, "articles", ["article_id", "text"])
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    found = [False] * len(casualties)
    rows = casualties.reset_index(drop=True)
    for article, group in rows.groupby("article_id", sort=False):
        whole: Any = None  # the figure before, of which the words can go on to tell a portion
        for row in group.sort_values(["start", "end"]).itertuples():
            if _told(row, texts.get(article, ""), whole):
                found[int(row.Index)] = True  # type: ignore[arg-type]
            else:
                whole = row
    return pd.Series(found, index=casualties.index, dtype=bool)


def _told(row: Any, text: str, whole: Any) -> bool:
    """Whether the words on one side of the number of a row call it a portion."""
    for start, end in _numbers(row, text):
        before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
        if row.measure in _WHOLES and (
            _BEFORE_NAMED[row.measure].search(before) or _AFTER_NAMED[row.measure].search(after)
        ):
            return True
        larger = whole is not None and whole.measure == row.measure and _size(whole) >= _size(row)
        if larger and (_BEFORE.search(before) or _AFTER.search(after)):
            return True
    return False


def _numbers(row: Any, text: str) -> Iterator[tuple[int, int]]:
    """Where the row's own numbers stand in the text; the evidence can take in another one."""
    own = {int(one) for one in (row.low, row.best, row.high) if not pd.isna(one)}
    for quantity in find_quantities(text[row.start : row.end]):
        if own & {quantity.low, quantity.high}:
            yield quantity.start + int(row.start), quantity.end + int(row.start)


def _size(row: Any) -> float:
    return max((float(one) for one in (row.low, row.best, row.high) if not pd.isna(one)), default=0.0)
