"""Where the claims stand at the end: the last running total of each source."""

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.claims import SINGLE, figures, picked, shaped, when
from toolkit.given import casualties_by
from toolkit.scopes import COUNTS

# Why a figure is no running total of all who were harmed, in the order in which one reason is told of several.
_REASONS = {
    "portion": "a portion of another figure",
    "increment": "on top of another figure",
    "window": "for a stretch of time",
    "expected": "expected",
    "denied": "denied",
    "superseded": "superseded",
    "beside": "beside a larger figure of the same source in one article",
    "some": "of some only, such as the identified or children",
    "narrower": "for a part of the place",
    "since": "from another start",
    "single": SINGLE,
}


def last_totals(
    casualties: pd.DataFrame, by: str | Sequence[str] = (), *, without: Collection[str] = ()
) -> pd.DataFrame:
    """Give the last running total of each source, a row a source and measure.

    A source is a party or, where the text names no claimant, the outlet that gives the figure in its own voice. A
    total counts all who were harmed, as far as the words tell: no portion, no increment, no figure for a stretch of
    time, none that is denied, superseded or expected, none beside a larger one of the same source in the article, none
    for a place that is clearly a part of the event's, and no death told alone where a total is ten or more.
    `set_aside` counts what is none.

    Parameters
    ----------
    casualties : DataFrame
        Rows as the casualties table holds them.
    by : str or sequence of str
        Columns that together say who was counted, as in `toolkit.series`.
    without : collection of str
        The `estimate_id` of figures that shall not stand as a last total, such as those of `toolkit.mutations`.

    Returns
    -------
    DataFrame
        `measure`, the columns of `by`, `source` (key of the party, or the outlet), `named` (a claimant is named),
        `claimant` (as written), `outlet`, `day` (UTC; missing where all totals of the source are undated), `low`,
        `best`, `high`, `qualifier` [people], `outlets` that carried it, `estimate_id` and `sentence`. The latest
        first, undated ones last; of one day the larger figure first. Of several totals that a source gives on its
        last day, the largest that is stated stands, a vague one only where there is no other.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> from toolkit.schemas import conform
    >>> row = {"measure": "killed", "qualifier": "exact", "status": "asserted", "start": 0, "end": 9, "claimant": "NIS"}
    >>> told = [(100, "2024-12-19", "100 died."), (300, "2025-01-13", "300 died."), (6, "2025-01-14", "Six more died.")]
    >>> rows = [row | {"low": n, "best": n, "high": n, "published": day, "sentence": text, "article_id": day}
    ...         for n, day, text in told]
    >>> last_totals(conform(pd.DataFrame(rows), "casualties"))[["source", "best"]].values.tolist()
    [['nis', 300]]
    """
    casualties, by = casualties_by(casualties, by)
    rows, parties = figures(casualties, by)
    left_out = casualties["estimate_id"].isin(list(without)).to_numpy(bool)[rows.index]
    rows = rows[(_reasons(rows) == "") & ~left_out].copy()
    rows["row"] = rows.index
    rows["stated"] = (casualties["qualifier"].astype("string") != "vague").fillna(True).to_numpy(bool)[rows.index]
    rows["rank"] = casualties["estimate_id"].astype("string").rank(method="first").to_numpy()[rows.index]
    named = (rows["party"] >= 0).to_numpy()
    outlets = casualties["outlet"].astype("string").fillna("outlet not known").to_numpy(object)[rows.index]
    rows["source"] = np.where(named, parties[rows["party"].to_numpy(np.int64)], outlets)
    rows["named"] = named
    line = ["measure", "victims", "source", "named"]
    carried = rows[rows["outlet"] >= 0].groupby([*line, "low", "high"])["outlet"].nunique().rename("outlets")
    last = rows.sort_values(["day", "stated", "number", "rank"]).drop_duplicates(line, keep="last")
    last = last.merge(carried.reset_index(), on=[*line, "low", "high"], how="left")
    last = last.sort_values(["day", "number", "source"], ascending=[False, False, True], kind="stable")
    fields = ("measure", *by, "claimant", "outlet", "low", "best", "high", "qualifier", "estimate_id", "sentence")
    values = picked(casualties, last["row"], {field: field for field in fields})
    values |= {"source": last["source"], "named": last["named"], "day": when(last["day"].to_numpy())}
    values["outlets"] = last["outlets"].fillna(0).astype(int)
    kinds: dict[str, Any] = {"measure": casualties["measure"].dtype} | {c: casualties[c].dtype for c in by}
    kinds |= {"source": "text", "named": "flag", "claimant": "text", "outlet": "text", "day": "time"}
    kinds |= {"low": "count", "best": "count", "high": "count", "qualifier": casualties["qualifier"].dtype}
    kinds |= {"outlets": "count", "estimate_id": "text", "sentence": "text"}
    return shaped(values, kinds)


def _reasons(rows: pd.DataFrame) -> pd.Series:
    """Say of each row of `figures` why it is no running total of all who were harmed; "" where it is one."""
    tests = [rows["kind"] == kind for kind in COUNTS[1:]]
    tests += [rows["part"], ~rows["whole"], rows["narrower"], rows["since"], rows["single"]]
    return pd.Series(np.select(tests, list(_REASONS), ""), index=rows.index, dtype=object)


def set_aside(casualties: pd.DataFrame, by: str | Sequence[str] = (), measure: str | None = None) -> str:
    """Say in words how many figures are no running totals, and why; the rest are those of `last_totals`.

    Parameters
    ----------
    casualties : DataFrame
        Rows as the casualties table holds them, the same as those given to `last_totals`.
    by : str or sequence of str
        Columns that together say who was counted, as in `last_totals`.
    measure : str, optional
        Count the figures of this measure only.

    Returns
    -------
    str
        Each figure is counted once, so that these and the totals add up to all; "" where all are totals.

    Examples
    --------
    >>> from toolkit.schemas import conform
    >>> row = {"measure": "killed", "qualifier": "exact", "status": "asserted", "start": 0, "end": 9, "article_id": "a"}
    >>> set_aside(conform(pd.DataFrame([row | {"low": 6, "best": 6, "high": 6, "sentence": "Six more died."}]),
    ...                   "casualties"))
    '1 on top of another figure'
    """
    casualties, by = casualties_by(casualties, by)
    reasons = _reasons(figures(casualties, by)[0])
    if measure is not None:
        of_measure = (casualties["measure"].astype("string") == measure).fillna(False).to_numpy(bool)
        reasons = reasons[of_measure[reasons.index]]
    counts = reasons.value_counts()
    return ", ".join(f"{counts[kind]:,} {words}" for kind, words in _REASONS.items() if counts.get(kind, 0))
