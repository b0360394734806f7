"""Tables as users give them: checked, and brought to their dtypes, at the door of each comparison and chart."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Concatenate

import pandas as pd

from toolkit.parties import with_issuers
from toolkit.schemas import TABLES, read_column

# Comparisons of estimates whose charts take what they give.
COMPARED = ("revisions", "disagreement", "origins", "mutations")
CASE = "case"
ASIDE = "set_aside"  # in `attrs`: how many figures a comparison left out, by reason


def need(frame: Any, name: str, columns: Sequence[str]) -> pd.DataFrame:
    """Take a table, and refuse what is none or lacks columns.

    Parameters
    ----------
    frame : DataFrame
        What a user gave. Lists and times may still be as a CSV file has them.
    name : str
        The table, or the comparison that gives it, for the message; "table" where any with `published` will do.
    columns : sequence of str
        Columns that must be there.

    Returns
    -------
    DataFrame
        The frame itself, or a copy with the columns of the table in their dtypes: `via` as lists, times in UTC (one
        without a time zone is UTC).

    Raises
    ------
    TypeError
        If it is no frame; the message says what to pass.
    ValueError
        If a column is missing or holds a list or time that cannot be read; the message names it.

    Examples
    --------
    >>> need(pd.DataFrame({"via": ['["Yonhap"]', None]}), "casualties", ["via"])["via"].tolist()
    [['Yonhap'], []]
    """
    if not isinstance(frame, pd.DataFrame):
        raise TypeError(f"{name}: {_other(frame, name)}")
    for column in columns:
        if column not in frame.columns:
            raise ValueError(f"{name}: {_lacking(frame, name, column)}")
    known = "articles" if name == "table" else name
    return _in_dtypes(frame, known) if known in TABLES else frame


def _lacking(frame: pd.DataFrame, name: str, column: str) -> str:
    """Say which column a frame lacks, and the remedy."""
    if name not in COMPARED:
        return f"column {column!r} is missing; bring the frame to the table with conform"
    made = f"tk.{name}(casualties)"
    if {"estimate_id", "claimant_id"} <= set(frame.columns):
        return f"the table casualties is given; pass {made}"
    return f"column {column!r} is missing; pass what {made} gives"


def _other(given: Any, name: str) -> str:
    """Say what was given in place of a frame, and the remedy."""
    kind = type(given).__name__
    if hasattr(given, "casualties") and hasattr(given, "statements"):
        table = "casualties" if name in COMPARED else name
        fitting = {"casualties": "notes.casualties", "statements": "notes.statements",
                   "table": "notes.casualties or notes.statements"}  # fmt: skip
        one = fitting.get(table, "the table articles that it was read from")
        return f"an {kind} object holds several tables; pass {f'tk.{name}({one})' if name in COMPARED else one}"
    return f"{kind} is no table; pass a DataFrame"


def _in_dtypes(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Bring lists and times to the table's dtypes, and all else that fits."""
    better = {}
    for column in TABLES[name].columns:
        if column.name not in frame.columns or not isinstance(frame[column.name], pd.Series):
            continue
        values = frame[column.name]
        ready = values.dtype == column.dtype
        if ready and not (column.kind == "list" and not all(isinstance(value, list) for value in values)):
            continue
        read, faults = read_column(values, column, name)
        if faults and column.kind in ("list", "time"):
            raise ValueError(str(faults[0]))
        if not faults:
            better[column.name] = read.array
    return frame.assign(**better) if better else frame


def columns_by(by: str | Sequence[str], frame: pd.DataFrame) -> tuple[str, ...]:
    """Take the names of columns, or one name, that together say who was counted.

    Raises
    ------
    ValueError
        If the frame lacks one; the message names it.

    Examples
    --------
    >>> columns_by("place", pd.DataFrame(columns=["place"]))
    ('place',)
    """
    names = (by,) if isinstance(by, str) else tuple(by)
    for name in names:
        if name not in frame.columns:
            there = ", ".join(map(str, frame.columns))
            raise ValueError(f"by: column {name!r} is not in the table; give one of {there}")
    return names


def casualties_by(casualties: Any, by: str | Sequence[str]) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Take a whole table of estimates and the columns that say who was counted, as `need` and `columns_by` do.

    What a body tells in its own release is its claim (`toolkit.parties.with_issuers`).
    """
    columns = [column.name for column in TABLES["casualties"].columns if column.name != "url"]
    frame = with_issuers(need(casualties, "casualties", columns))
    return frame, columns_by(by, frame)


def each_case[**P](
    function: Callable[Concatenate[pd.DataFrame, P], pd.DataFrame],
) -> Callable[Concatenate[pd.DataFrame, P], pd.DataFrame]:
    """Let a comparison go through each case of a table by itself, where the table has a column `case`.

    Claims of two cases are no rivals, and a party of one never revises what it said in the other. The result then
    has the column `case` too, as its first, and is in the order of the cases.
    """

    @wraps(function)
    def compared(frame: pd.DataFrame, *args: P.args, **kwargs: P.kwargs) -> pd.DataFrame:
        if not isinstance(frame, pd.DataFrame) or CASE not in frame.columns:
            return function(frame, *args, **kwargs)
        cases = frame[CASE].astype("string")
        there: list[Any] = sorted(cases.dropna().unique())
        there += [pd.NA] * bool(cases.isna().any() or not there)
        found = []
        for case in there:
            mine = cases.isna() if case is pd.NA else (cases == case).fillna(False)
            result = function(frame[mine.to_numpy(bool)], *args, **kwargs)
            if CASE not in result.columns:
                result.insert(0, CASE, pd.Series([case] * len(result), dtype="string"))
            found.append(result)
        every = pd.concat([result.assign() for result in found], ignore_index=True)
        every.attrs = {}
        if any(ASIDE in each.attrs for each in found):
            every.attrs[ASIDE] = dict(sum((Counter(each.attrs.get(ASIDE, {})) for each in found), Counter()))
        return every

    return compared
