"""Where the claims stand at the end: the last running total of each source."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.compare import figures, picked, shaped, when
from toolkit.scopes import COUNTS, counts_of


def last_totals(casualties: pd.DataFrame, by: Sequence[str] = ()) -> pd.DataFrame:
    """Give the last running total of each source, a row a source and measure.

    A source is a party or, where the text names no claimant, the outlet that gives the figure in its own voice. A
    total counts all who were harmed, as far as the words tell: no portion, no increment, no figure for a stretch of
    time, none that is denied, superseded or expected, and none beside a larger one of the same source in the article.

    Parameters
    ----------
    casualties : DataFrame
        Rows as the casualties table holds them.
    by : sequence of str
        Columns that together say who was counted, as in `toolkit.series`.

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
    rows, parties = figures(casualties, by)
    rows = rows[rows["total"] & rows["whole"] & rows["scope_words"].isna()].copy()
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


_SET_ASIDE = {
    "portion": "a portion of another figure",
    "increment": "on top of another figure",
    "window": "for a stretch of time",
    "expected": "expected",
    "denied": "denied",
    "superseded": "superseded",
}


def set_aside(casualties: pd.DataFrame) -> str:
    """Say in words how many figures are no running totals, and why.

    Examples
    --------
    >>> from toolkit.schemas import conform
    >>> row = {"measure": "killed", "qualifier": "exact", "status": "asserted", "start": 0, "end": 9, "article_id": "a"}
    >>> set_aside(conform(pd.DataFrame([row | {"low": 6, "best": 6, "high": 6, "sentence": "Six more died."}]),
    ...                   "casualties"))
    '1 on top of another figure'
    """
    counts = counts_of(casualties).value_counts()
    return ", ".join(f"{counts[kind]:,} {_SET_ASIDE[kind]}" for kind in COUNTS[1:] if counts.get(kind, 0))
