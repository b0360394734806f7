"""Claims: rows of a table of casualty estimates, reduced to figures that can be compared.

What the comparisons mean by their words:

party
    The claimant as one name (`toolkit.parties`): `claimant_id` where it is given, else a normal form of the wording
    that its short forms share. Missing where the text names no claimant.
figure
    The number that the words name: one number, whatever its qualifier ("at least 100", "about 100" and "100" are one
    figure), or the two bounds of a range or of a vague word.
running total
    A row that nothing in the words sets apart (`toolkit.scopes`): not `denied` or `superseded`, no forecast, no
    portion of another figure, none that came on top of it, not bounded to a stretch of time ("in three days"); and
    that does not stand beside a larger figure of the same party, measure, victims and scope in the same article: the
    smaller one is then a part, or an earlier count told again.
scope
    What a figure counts beside its measure and victims, as words: the identified, those in hospital, children, a
    place, since when (`toolkit.scopes`). Figures of unlike scope are never compared.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from toolkit.given import casualties_by
from toolkit.parties import NOTHING, codes_of, party, plain
from toolkit.schemas import table as declared
from toolkit.scopes import counts_of, scopes_of, whole_of

VICTIMS = ("victim_country", "victim_kind")
# Of a toll below ten, one death may be the first that was counted; beside larger ones it is one that was told alone.
_MANY = 10
_DAY = 86_400_000_000  # microseconds
DTYPES: dict[str, Any] = {
    "text": pd.StringDtype(),
    "count": pd.Int64Dtype(),
    "number": pd.Float64Dtype(),
    "flag": pd.BooleanDtype(),
    "time": pd.DatetimeTZDtype("us", "UTC"),
    "list": object,
}
# What a series of figures is of, and what makes one claim in it.
LINE = ["party", "measure", "victims", "scope"]
CLAIM = [*LINE, "low", "high"]
# Why `figures` marks a row as `single`, for what a comparison sets aside.
SINGLE = "of one person only"


def shaped(values: Mapping[str, Any], kinds: Mapping[str, Any], length: int | None = None) -> pd.DataFrame:
    """Make a result with the declared columns, in order, of the same dtypes for no row as for many.

    Parameters
    ----------
    values : mapping of str to array
        A value for each column.
    kinds : mapping of str to str or dtype
        A key of the dtypes above, or a dtype, for each column.
    length : int, optional
        Number of rows, needed where `values` may be empty.

    Returns
    -------
    DataFrame
    """
    columns = {}
    for column, kind in kinds.items():
        dtype = DTYPES.get(kind, kind) if isinstance(kind, str) else kind
        found = values[column]
        array = found.array if isinstance(found, pd.Series) else found
        columns[column] = pd.Series(array, dtype=dtype) if len(array) else pd.Series([], dtype=dtype)
    return pd.DataFrame(columns, index=pd.RangeIndex(len(next(iter(columns.values()))) if length is None else length))


@cache
def node(name: str) -> str:
    """Name an outlet, a link or a claimant alike: its id in the registry of sources, else its plain name.

    Examples
    --------
    >>> node("the Associated Press") == node("AP")
    True
    """
    from toolkit.sources import describe

    return describe(name).id or plain(name) or name


def _days(moments: pd.Series) -> np.ndarray:
    """Days since 1970, `NOTHING` where there is no date (no article here is older)."""
    stamps = moments.astype(DTYPES["time"])
    days = stamps.dt.tz_localize(None).to_numpy("datetime64[us]").astype(np.int64) // _DAY
    return np.where(stamps.isna(), NOTHING, days)


def _numbers(counts: pd.Series) -> np.ndarray:
    return counts.astype("Int64").to_numpy(np.int64, na_value=NOTHING)


def when(days: np.ndarray) -> pd.Series:
    """Turn days since 1970 back into UTC times."""
    stamps = pd.Series(np.asarray(days, np.int64) * _DAY).astype("datetime64[us]").dt.tz_localize("UTC")
    return stamps.where(np.asarray(days) != NOTHING)


def figures(casualties: pd.DataFrame, by: str | Sequence[str] = VICTIMS) -> tuple[pd.DataFrame, np.ndarray]:
    """Reduce a table of casualty estimates to whole numbers that can be grouped fast.

    Parameters
    ----------
    casualties : DataFrame
        Rows as the casualties table holds them.
    by : str or sequence of str
        Columns that together say who was counted.

    Returns
    -------
    rows : DataFrame
        Sorted by time, article and place in it, so that the order of the rows given does not matter. Its index is
        the position in `casualties`. Codes and numbers, -1 where missing: `party`, `measure`, `victims`, `scope`,
        `article`, `outlet`, `day`; the figure as `low`, `high` (equal for one number) and `number` (what is compared);
        flags `total` (a running total), `part` (stands beside a larger figure), `limited` (counts a stretch of time);
        `whole` (counts all who were harmed, not only the identified or the children), `narrower` (of a part of the
        event's place), `since` (counts from another start); `kind` as `toolkit.scopes.counts_of` gives it;
        `scope_words` (missing where nothing sets the figure apart); `moment` (order of the reports), `hedged` (told
        with a qualifier) and `single` (one person, where a total of the measure and victims is ten or more).
    parties : array of str
        Their names by code, and None as the last, which the code -1 gives.

    Raises
    ------
    ValueError
        If a column is missing.
    """
    casualties, by = casualties_by(casualties, by)
    low, best, high = (_numbers(casualties[column]) for column in ("low", "best", "high"))
    qualifier = casualties["qualifier"].astype("string")
    banded = qualifier.isin(["range", "vague"]).fillna(False).to_numpy(bool)
    number = np.where(best != NOTHING, best, np.where(low != NOTHING, low, high))
    who, parties = codes_of(party(casualties))
    measures = next(column for column in declared("casualties").columns if column.name == "measure").allowed
    counts = counts_of(casualties).astype(str).to_numpy(object)
    rows = pd.DataFrame(
        {
            "party": who,
            "measure": pd.Categorical(casualties["measure"], categories=measures).codes.astype(np.int64),
            "victims": _together(casualties, by),
            "article": codes_of(casualties["article_id"])[0],
            "outlet": codes_of(casualties["outlet"])[0],
            "day": _days(casualties["published"]),
            "low": np.where(banded, low, number),
            "high": np.where(banded, high, number),
            "number": number,
            "limited": counts == "window",
            "total": counts == "total",
        }
    )
    found = scopes_of(casualties.reset_index(drop=True), rows)
    words = found[["basis", "people", "place", "since"]].to_numpy()
    scopes = pd.Series([", ".join(filter(None, each)) for each in words], index=rows.index, dtype="string")
    rows["scope"] = pd.factorize(scopes, sort=True)[0].astype(np.int64)
    rows["scope_words"] = scopes.mask(scopes == "")
    rows["whole"] = whole_of(casualties)
    rows["narrower"] = found["narrower"].to_numpy(bool)
    rows["since"] = (found["since"] != "").to_numpy(bool)
    rows["kind"] = counts
    names = ["published", "article_id", "start", "end", "measure", "estimate_id"]
    keys = [pd.factorize(casualties[name].astype("string") if name == "measure" else casualties[name], sort=True)[0]
            for name in names]  # fmt: skip
    keys[0] = np.where(keys[0] < 0, len(casualties), keys[0])  # what has no date comes last
    rows["moment"] = keys[0]
    rows["hedged"] = (qualifier != "exact").fillna(False).to_numpy(bool)
    rows = rows.iloc[np.lexsort(keys[::-1])]
    running = rows["total"]
    cell = [rows[key] for key in ("article", "party", "measure", "victims", "scope")]
    largest = rows["number"].where(running).groupby(cell).transform("max")
    rows["part"] = running & (rows["number"] < largest).fillna(False)
    rows["total"] = running & ~rows["part"]
    many = rows["number"].where(rows["total"]).groupby([rows["measure"], rows["victims"]]).transform("max") >= _MANY
    rows["single"] = many & (rows["number"] == 1)
    return rows, np.array([*parties, None], dtype=object)


def _together(frame: pd.DataFrame, columns: Sequence[str]) -> np.ndarray:
    if not columns:
        return np.zeros(len(frame), np.int64)
    codes = np.zeros(len(frame), np.int64)
    for column in columns:
        each, uniques = codes_of(frame[column].astype("string"))
        codes = codes * (len(uniques) + 1) + each + 1
    return pd.factorize(codes)[0].astype(np.int64)


def picked(
    casualties: pd.DataFrame, rows: pd.Series | pd.Index | np.ndarray, columns: Mapping[str, str]
) -> dict[str, Any]:
    """Copy columns of some rows of a table, under new names.

    Parameters
    ----------
    casualties : DataFrame
    rows : array of int
        Positions; -1 gives a missing value.
    columns : mapping of str to str
        New name to column.

    Returns
    -------
    dict of str to Series
    """
    positions = np.asarray(rows, dtype=np.int64)
    found = {}
    for new, column in columns.items():
        values = casualties[column].reset_index(drop=True)
        found[new] = values.reindex(positions).reset_index(drop=True)
    return found


def named_outlets(codes: pd.Series) -> pd.Series:
    """Codes of outlets without those of rows that name none, which would count as an outlet."""
    return codes.where(codes >= 0)


def dated_totals(rows: pd.DataFrame) -> pd.DataFrame:
    """The dated running totals of named parties, and what stands beside them."""
    return rows[(rows["total"] | rows["part"]) & (rows["party"] >= 0) & (rows["day"] >= 0)]


def claims(rows: pd.DataFrame) -> pd.DataFrame:
    """Reduce running totals to claims: each figure of a party once, on the day of its first report.

    Parameters
    ----------
    rows : DataFrame
        What `figures` gives.

    Returns
    -------
    DataFrame
        `party`, `measure`, `victims`, `scope`, `low`, `high`, `number`, `day`, `row` (position of the first report)
        and `outlets`, in the order in which the party gave them; of several first reports of one moment, the position
        is that of one that qualifies the figure. A figure is a part, not a claim of its own, where it
        stands beside a larger one of the same party on its first day, or on any day if the party had given a larger
        one before.
    """
    open_rows = dated_totals(rows).copy()
    open_rows["row"] = open_rows.index
    # Of several first reports of one moment the one that keeps the qualifier: "at least 100" before "100".
    open_rows = open_rows.sort_values(["moment", "hedged"], ascending=[True, False], kind="stable")
    group = open_rows.groupby(CLAIM, sort=False).ngroup()
    first_day = open_rows["day"].groupby(group).transform("min")
    beside = (open_rows["part"] & (open_rows["day"] == first_day)).groupby(group).transform("any")
    open_rows, group = open_rows[~beside], group[~beside]
    open_rows["outlet"] = named_outlets(open_rows["outlet"])
    found = open_rows.groupby(group, sort=False).agg(
        dict.fromkeys((*CLAIM, "number", "day", "row"), "first") | {"outlet": "nunique", "part": "any"}
    )
    found = found.rename(columns={"outlet": "outlets"})
    found = found.sort_values([*LINE, "day", "number", "low", "high"])
    before = found.groupby(LINE)["number"].cummax()
    return found[~(found.pop("part") & (found["number"] < before))].reset_index(drop=True)


def significant(numbers: np.ndarray) -> np.ndarray:
    """Count the digits of whole numbers that are not trailing zeros.

    Examples
    --------
    >>> significant(np.array([11300, 4000, 101, 0])).tolist()
    [3, 1, 3, 0]
    """
    rest = np.asarray(numbers, np.int64).copy()
    for _ in range(18):
        rest = np.where((rest > 0) & (rest % 10 == 0), rest // 10, rest)
    digits = np.zeros(len(rest), np.int64)
    while (rest > 0).any():
        digits += rest > 0
        rest = np.maximum(rest, 0) // 10
    return digits
