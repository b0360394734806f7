"""What stands in a cell of an exported file: kinds of columns, values as text and as JSON, formulas made harmless.

A table is prepared once: its own columns as `conform` gives them, then every other column that the frame has, each with
a kind, so that what is read back is what was written.
"""

import json
import math
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from toolkit.schemas import conform, table

BRIEF = (
    "text_kind says whose words a sentence is. 'original': the outlet's words. 'brief': our own short account of what "
    "the outlet published, never to be quoted as the outlet's words. Missing: not known, so do not quote it as the "
    "outlet's words either."
)
"""Stands in every export that holds sentences."""
DTYPES: dict[str, Any] = {
    "text": pd.StringDtype(),
    "integer": pd.Int64Dtype(),
    "number": pd.Float64Dtype(),
    "boolean": pd.BooleanDtype(),
    "time": pd.DatetimeTZDtype("us", "UTC"),
    "list": object,
    "record": object,
}
"""The kinds of columns that are not of a table's own: those of `schemas.Column`, and `number` and `record` (JSON)."""
_CHUNK = 5_000
# What a spreadsheet may pass over before a formula: apostrophes, white space and signs without width.
_SKIPPED = "['\\s\\x00-\\x1f\\x7f\\xad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]*"
_RISKY = re.compile(
    f"{_SKIPPED}(?:[\t\r\n=@\uff1d\uff20\ufe66\ufe6b\uff0b\uff0d\ufe62\ufe63]|[+-](?![0-9][0-9.,]*\\Z))"
)


class Prepared(NamedTuple):
    """A table ready to be written.

    Attributes
    ----------
    name : str
        Name of the table.
    frame : DataFrame
        The table's columns, then the others, in the dtypes of their kinds.
    kinds : dict of str to str
        The kind of each column.
    added : tuple of str
        Columns that were not in the frame that was given.
    """

    name: str
    frame: pd.DataFrame
    kinds: dict[str, str]
    added: tuple[str, ...] = ()

    @property
    def extra(self) -> dict[str, str]:
        """The kinds of the columns that the table does not declare."""
        own = {column.name for column in table(self.name).columns}
        return {name: kind for name, kind in self.kinds.items() if name not in own}


def prepare(frame: pd.DataFrame, name: str, text_kinds: dict[str, str] | None = None) -> Prepared:
    """Bring a frame to a table's columns, and those that it has beside them to kinds that every file can hold.

    Parameters
    ----------
    frame : DataFrame
        Any frame that `conform` accepts; columns that the table does not have are kept, at the end.
    name : str
        Name of the table.
    text_kinds : dict of str to str, optional
        The `text_kind` of each article. A table with sentences gets it as a column where it has none.

    Returns
    -------
    Prepared

    Raises
    ------
    ValueError
        If a value does not fit the table, or a column beside the table's cannot be written.

    Examples
    --------
    >>> prepared = prepare(pd.DataFrame({"reason": ["a.txt: empty"], "seen": [True]}), "skipped")
    >>> prepared.kinds
    {'article_id': 'text', 'reason': 'text', 'seen': 'boolean'}
    """
    odd = [label for label in frame.columns if not isinstance(label, str) or not label]
    if odd:
        raise ValueError(f"{name}: column {odd[0]!r} has no name in letters; give it one")
    own = {column.name: "text" if column.kind == "category" else column.kind for column in table(name).columns}
    made = conform(frame, name)
    kinds = dict(own)
    for label in frame.columns:
        if label not in own:
            made[label], kinds[label] = _beside(frame[label].reset_index(drop=True), f"{name}: column {label!r}")
    added: tuple[str, ...] = ()
    if text_kinds is not None and "sentence" in own and "text_kind" not in made:
        made["text_kind"] = made["article_id"].map(text_kinds).astype("string")
        kinds["text_kind"], added = "text", ("text_kind",)
    made.attrs = {}
    return Prepared(name, made, kinds, added)


def restore(frame: pd.DataFrame, name: str, extra: dict[str, str]) -> pd.DataFrame:
    """Bring what was read from a file back to the frame that was written.

    Parameters
    ----------
    frame : DataFrame
        The cells, as text or as values.
    name : str
        Name of the table.
    extra : dict of str to str
        Kinds of the columns beside the table's; a column that is not among them is read as text.

    Returns
    -------
    DataFrame

    Raises
    ------
    ValueError
        If a value does not fit its column.
    """
    own = {column.name for column in table(name).columns}
    made = conform(frame, name)
    for label in frame.columns:
        if label not in own:
            kind = extra.get(label, "text")
            values = [None if _missing(value) else _READ[kind](value) for value in frame[label].tolist()]
            if kind == "list":
                values = [[] if value is None else value for value in values]
            made[label] = pd.Series(values, dtype=DTYPES[kind])
    return made


# --- columns beside the table's ---


def _beside(values: pd.Series, where: str) -> tuple[pd.Series, str]:
    """One column in the dtype of its kind."""
    plain = [None if _missing(value) else value for value in values.astype(object).tolist()]
    present = [value for value in plain if value is not None]
    try:
        kind = _kind(present) if present else _empty_kind(values)
        if kind == "record":
            items = [None if value is None else json.loads(_json(value)) for value in plain]
        else:
            items = [None if value is None else _READ[kind](value) for value in plain]
            if kind == "list" and len(present) < len(plain):
                kind = "record"  # a missing list is not an empty one
        for item in items:
            _json(item).encode()
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise ValueError(
            f"{where} cannot be written ({error}); give texts, numbers, dates or plain records, or drop the column"
        ) from None
    return pd.Series(items, dtype=DTYPES[kind]), kind


def _kind(values: list[Any]) -> str:
    def every(*types: type) -> bool:
        return all(isinstance(value, types) for value in values)

    if every(str):
        return "text"
    if every(bool, np.bool_):
        return "boolean"
    if every(int, np.integer, float, np.floating) and not any(isinstance(value, bool) for value in values):
        return "integer" if all(float(value).is_integer() and abs(value) < 2**63 for value in values) else "number"
    if every(date, np.datetime64):
        return "time"
    if every(list, tuple, np.ndarray) and all(isinstance(item, str) for value in values for item in value):
        return "list"
    return "record"


def _empty_kind(values: pd.Series) -> str:
    """The kind of a column in which nothing stands."""
    for kind, fits in (
        ("boolean", pd.api.types.is_bool_dtype),
        ("integer", pd.api.types.is_integer_dtype),
        ("number", pd.api.types.is_float_dtype),
        ("time", pd.api.types.is_datetime64_any_dtype),
    ):
        if fits(values.dtype):
            return kind
    return "text"


def _plain(value: object) -> object:
    """A value that JSON has no word for, as one that it has."""
    if _missing(value):
        return None
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, datetime):
        return _read_time(value).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} {str(value)[:80]!r}")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=_plain)


def _missing(value: object) -> bool:
    return (
        value is None
        or value is pd.NA
        or value is pd.NaT
        or (isinstance(value, str) and not value)
        or (isinstance(value, float | np.floating) and math.isnan(value))
        or (isinstance(value, np.datetime64) and bool(np.isnat(value)))
    )


def _read_time(value: Any) -> datetime:
    moment = pd.Timestamp(value)
    moment = moment.tz_localize(UTC) if moment.tzinfo is None else moment.tz_convert(UTC)
    return moment.floor("us").to_pydatetime()


def _read_number(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{number} is no number")
    return number


_READ: dict[str, Callable[[Any], Any]] = {
    "text": str,
    "integer": int,
    "number": _read_number,
    "boolean": lambda value: value == "true" if isinstance(value, str) else bool(value),
    "time": _read_time,
    "list": lambda value: json.loads(value) if isinstance(value, str) else list(value),
    "record": lambda value: json.loads(value) if isinstance(value, str) else value,
}


# --- values ---


def rows(prepared: Prepared, *, as_json: bool = False) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a table with every value as text, or as what JSON can hold.

    Parameters
    ----------
    prepared : Prepared
        The table.
    as_json : bool
        Whether numbers, truth values, lists and records stay what they are, and a missing value is None.

    Yields
    ------
    tuple
        The values of a row; as text a missing value is empty, a list or record is JSON and a midnight a date.
    """
    convert = _values if as_json else _texts
    for first in range(0, len(prepared.frame), _CHUNK):
        part = prepared.frame.iloc[first : first + _CHUNK]
        columns = [convert(part[name], kind) for name, kind in prepared.kinds.items()]
        yield from zip(*columns, strict=True)


def _values(values: pd.Series, kind: str) -> list[Any]:
    plain = values.tolist()
    if kind in ("list", "record"):
        return plain
    if kind == "time":
        return [None if _missing(value) else _time(value) for value in plain]
    return [None if _missing(value) else value for value in plain]


def _texts(values: pd.Series, kind: str) -> list[str]:
    plain = _values(values, kind)
    if kind in ("list", "record"):
        return ["" if value is None else json.dumps(value, ensure_ascii=False) for value in plain]
    if kind == "boolean":
        return ["" if value is None else "true" if value else "false" for value in plain]
    return ["" if value is None else str(value) for value in plain]


def _time(value: datetime) -> str:
    text = value.replace(tzinfo=None).isoformat()
    return text.removesuffix("T00:00:00") if text.endswith("T00:00:00") else f"{text}Z"


# --- formulas ---


def harmless(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula; `original` takes it off again.

    Parameters
    ----------
    text : str
        What a cell should hold.

    Returns
    -------
    str
        With one apostrophe more where it begins with ``=``, ``+``, ``-``, ``@`` (also full-width, also after white
        space, apostrophes or signs without width), a tab or a line end. A number such as -5 is no formula.

    Examples
    --------
    >>> harmless("=1+1"), harmless("-5"), harmless("- five"), harmless("'=1+1"), harmless("'tis")
    ("'=1+1", '-5', "'- five", "''=1+1", "'tis")
    """
    return f"'{text}" if _RISKY.match(text) else text


def original(cell: str) -> str:
    """Take off the apostrophe that `harmless` put on.

    Parameters
    ----------
    cell : str
        What `harmless` gave.

    Returns
    -------
    str

    Examples
    --------
    >>> [original(harmless(text)) for text in ("=1+1", "'=1+1", "'tis", "-5")]
    ['=1+1', "'=1+1", "'tis", '-5']
    """
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell, 1) else cell
