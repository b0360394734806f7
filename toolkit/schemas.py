"""The tables of the toolkit, declared once: from each declaration come validation, data dictionary and empty frames."""

import csv
import hashlib
import json
import re
import reprlib
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from pandera.pandas import DataFrameSchema

TYPES = (
    "government", "military", "intelligence", "legislature", "state_media", "media", "igo", "ngo", "armed_group",
    "hospital", "local_authority", "witness", "expert", "unnamed_official", "other",
)  # fmt: skip
# Shows a value in a message without writing out all of a long or deep one.
_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 100
_NUMBERS = (int, float, np.integer, np.floating)
_ALPHA3 = "[A-Z]{3}"
_DTYPES: dict[str, Any] = {
    "text": pd.StringDtype(),
    "integer": pd.Int64Dtype(),
    "boolean": pd.BooleanDtype(),
    "time": pd.DatetimeTZDtype("us", "UTC"),
    "list": object,
}
_REMEDIES = {
    "text": "give one text of valid Unicode, not a list or a record",
    "integer": "write a whole number in digits, or leave it empty",
    "boolean": "write true or false",
    "time": "write an ISO date such as 2024-12-23 or 2024-12-23T09:30:00Z, or leave it empty",
    "list": 'give a list of texts, in a CSV file as JSON: ["Yonhap News Agency"]',
}
REPEATED = "drop the row that says the same, or give it an id of its own"
# What pandera's own rules ask for.
_RULES = {
    "not_nullable": "give a value or drop the row",
    "field_uniqueness": REPEATED,
}


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name : str
    kind : str
        ``text``, ``category``, ``integer``, ``boolean``, ``time`` or ``list`` (of texts).
    meaning : str
        What a value says; `missing` follows from `nullable`.
    example : str
    nullable : bool
    allowed : tuple of str
        The closed set of a ``category``.
    known : tuple of str
        Usual values of a column whose set is open.
    unit : str
    pattern : str
        Regular expression that a whole text must match.
    default : str or None
        What a missing value means where a closed set has a word for it.
    """

    name: str
    kind: str
    meaning: str
    example: str
    nullable: bool = True
    allowed: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    unit: str = ""
    pattern: str = ""
    default: str | None = None

    @property
    def dtype(self) -> Any:
        """The pandas dtype."""
        return pd.CategoricalDtype(list(self.allowed)) if self.kind == "category" else _DTYPES[self.kind]

    @property
    def form(self) -> str:
        """What a text that has a pattern looks like, in words."""
        return self.unit or f"in the example {self.example}"


@dataclass(frozen=True)
class Table:
    """A table: its columns in order, and the columns that its id (the first column) is made of."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    id_from: tuple[str, ...] = ()

    @property
    def id(self) -> str | None:
        """Name of the id column, None for a table without one."""
        return self.columns[0].name if self.name != "skipped" else None


class Fault(NamedTuple):
    """A value that a table cannot hold; `row` counts from 0 and is None where a whole column is at fault."""

    table: str
    row: int | None
    column: str
    value: object
    remedy: str

    @property
    def problem(self) -> str:
        """Column, value and remedy, without the place."""
        if self.row is None:
            return f"'{self.column}' {self.value}; {self.remedy}"
        value = self.value.item() if hasattr(self.value, "item") else self.value
        shown = "empty" if _missing(value) else ascii(value)[:100] if _broken(value) else _SHORT.repr(value)
        return f"'{self.column}' is {shown}; {self.remedy}"

    def __str__(self) -> str:
        return f"{self.table}{'' if self.row is None else f' row {self.row}'}: {self.problem}"


def _text(name: str, meaning: str, example: str, **more: Any) -> Column:
    return Column(name, "text", meaning, example, **more)


def _country(name: str, meaning: str, example: str = "KOR") -> Column:
    return _text(name, meaning, example, unit="ISO 3166-1 alpha-3", pattern=_ALPHA3)


def _offset(name: str, meaning: str, example: str, **more: Any) -> Column:
    return Column(name, "integer", meaning, example, unit="characters into the article's text", **more)


def _count(name: str, meaning: str, example: str) -> Column:
    return Column(name, "integer", meaning, example, unit="people")


_PUBLISHED = Column("published", "time", "When the outlet published the article.", "2024-12-23", unit="UTC")
_OUTLET = _text("outlet", "Who published the article.", "KBS World")
_URL = _text("url", "Address of the article.", "https://www.example.org/news/1")
_IN_ARTICLE = _text("article_id", "The article that the row was read in.", "2024-12-23-kbs-jcs", nullable=False)
_SENTENCE = _text(
    "sentence", "The sentence that holds the row, as written.", "Some 100 soldiers were killed.", nullable=False
)

_TABLES = (
    Table(
        "articles",
        "One row an article.",
        (
            _text("article_id", "Stable name of the article; made from its content where it has none of its own.",
                  "2024-12-23-kbs-jcs", nullable=False),
            _text("case", "The subject that the article was collected for. Where a table of estimates or statements "
                  "has this column too, comparisons keep its cases apart; put tables of several cases together so.",
                  "dprk-kursk"),
            _text("title", "Headline.", "Seoul: 1,100 North Korean troops killed or wounded"),
            _OUTLET,
            _country("outlet_country", "Country of the outlet."),
            _text("author", "Who signed the article.", "A. Reporter"),
            _PUBLISHED,
            _URL,
            _text("lang", "Language of `text`, ISO 639-1.", "en", nullable=False, default="en"),
            _text("text", "The article, line ends as \\n, without white space at either end.",
                  "Some 100 soldiers were killed.", nullable=False),
            Column("text_kind", "category",
                   "`original`: the outlet's words. `brief`: our own short account of what the outlet published, "
                   "never to be quoted as the outlet's words.",
                   "brief", nullable=False, allowed=("original", "brief"), default="original"),
            _text("date_basis", "Where `published` was read.", "page",
                  known=("page", "url", "feed", "email", "document", "given", "context")),
            Column("retrieved", "time", "When the article was fetched.", "2025-01-02T08:00:00Z", unit="UTC"),
            _text("sha256", "SHA-256 of the bytes of the file that the article was read from.",
                  hashlib.sha256(b"").hexdigest(), pattern="[0-9a-f]{64}"),
            _text("path", "That file, seen from the source given to `load_articles`.",
                  "articles/2024-12-23-kbs-jcs.md"),
        ),
        ("text", "outlet"),
    ),
    Table(
        "casualties",
        "One row for each number of people killed, wounded, captured or missing that a text asserts, reports, "
        "estimates or denies.",
        (
            _text("estimate_id", "Name of the row; changes when its place or measure does.", "9e677ee9ad4a",
                  nullable=False),
            _IN_ARTICLE, _PUBLISHED, _OUTLET, _URL,
            Column("measure", "category", "What is counted; `casualties` joins several of the others.", "killed",
                   nullable=False, allowed=("killed", "wounded", "casualties", "captured", "missing")),
            _count("low", "Lower bound that the words set; missing where they set none.", "100"),
            _count("best", "The one number to plot; missing where the words give none.", "100"),
            _count("high", "Upper bound that the words set; missing where they set none.", "100"),
            Column("qualifier", "category", "How the words bound the number.", "at_least", nullable=False,
                   allowed=("exact", "approximately", "at_least", "more_than", "up_to", "fewer_than", "range",
                            "vague")),
            _text("victims", "The people counted, as written, without the number.", "North Korean soldiers"),
            _country("victim_country", "Side or nationality of the people counted, where the text says so.", "PRK"),
            Column("victim_kind", "category", "Whether the people counted are soldiers.", "military", nullable=False,
                   allowed=("military", "civilian", "mixed", "unknown"), default="unknown"),
            _text("claimant", "Origin of the number inside the text, as written; missing where the text gives it "
                  "in its own voice.", "the country's spy agency"),
            _text("claimant_id", "The claimant in the table of sources.", "kor-nis"),
            _country("claimant_country", "Country of the claimant."),
            Column("claimant_type", "category", "Kind of claimant.", "intelligence", allowed=TYPES),
            Column("via", "list", "Links between the article and the claimant, nearest the claimant first; "
                   "empty where there are none. pandas finds no duplicates among lists: "
                   "`drop_duplicates(\"estimate_id\")` does.", '["Yonhap News Agency"]', nullable=False),
            Column("status", "category", "Standing that the text gives the number.", "estimated", nullable=False,
                   allowed=("asserted", "estimated", "denied", "unverified", "superseded")),
            _text("place", "Where the count runs, as written.", "Kursk"),
            _text("period", "Over what time the count runs, as written.", "since October"),
            _SENTENCE,
            _offset("start", "Where the number and its head noun or verb begin.", "0", nullable=False),
            _offset("end", "Where they end: `text[start:end]` is the evidence.", "30", nullable=False),
        ),
        ("article_id", "measure", "start", "end"),
    ),
    Table(
        "statements",
        "One row for each attribution: a source, a cue, and what the source is said to have said.",
        (
            _text("statement_id", "Name of the row; changes when its place or act does.", "b4985eda720e",
                  nullable=False),
            _IN_ARTICLE, _PUBLISHED, _OUTLET, _URL,
            _text("speaker", "The source, as written.", "The agency"),
            _text("speaker_id", "The source in the table of sources, pronouns resolved.", "kor-nis"),
            _text("speaker_name", "Usual name of the source, pronouns resolved.", "National Intelligence Service"),
            _country("speaker_country", "Country whose authority the source is."),
            Column("speaker_type", "category", "Kind of source.", "intelligence", allowed=TYPES),
            Column("official", "boolean", "Whether the source is a state, a state body, an armed force, an "
                   "intergovernmental or de facto authority, or speaks for one.", "true", nullable=False),
            _text("cue", "The word or phrase that attributes.", "said"),
            Column("act", "category", "Kind of speech act.", "assert", nullable=False,
                   allowed=("assert", "confirm", "deny", "estimate", "announce", "promise", "demand", "warn", "condemn",
                            "no_comment", "silence")),
            _text("topic", "What the statement is about.", "casualties",
                  known=("casualties", "deployment", "prisoners", "responsibility", "negotiations", "aid",
                         "escalation")),
            Column("quote", "category", "Whether all, none or some of the content is inside quotation marks.",
                   "indirect", nullable=False, allowed=("direct", "indirect", "mixed")),
            _text("content", "What is attributed; for a refusal or a silence its topic.",
                  "some 100 soldiers were killed"),
            _SENTENCE,
            _offset("start", "Where source, cue and content together begin.", "0", nullable=False),
            _offset("end", "Where they end.", "46", nullable=False),
            _offset("speaker_start", "Where `speaker` begins.", "0"),
            _offset("speaker_end", "Where `speaker` ends.", "10"),
            _offset("cue_start", "Where `cue` begins.", "11"),
            _offset("cue_end", "Where `cue` ends.", "15"),
            _offset("content_start", "Where `content` begins.", "16"),
            _offset("content_end", "Where `content` ends.", "45"),
        ),
        # Two sources can share act, span and content ("KCNA and, in other words, TASS reported"): the speaker tells.
        ("article_id", "act", "start", "end", "speaker_start"),
    ),
    Table(
        "skipped",
        "One row for each thing that could not be read, with the remedy.",
        (
            _text("article_id", "The article, where it is known.", "2024-12-23-kbs-jcs"),
            _text("reason", "What is wrong, where, and what to do.",
                  "notes.txt: empty; add the text or delete the file", nullable=False),
        ),
    ),
    Table(
        "sources",
        "One row for each party that makes or carries claims.",
        (
            _text("id", "Name of the row, in lower-case words joined by hyphens.", "kor-nis", nullable=False),
            _text("name", "Usual English name.", "National Intelligence Service", nullable=False),
            _text("aliases", "Other names, with `|` between them.", "NIS|South Korea's spy agency"),
            _country("country", "Country whose authority or company it is."),
            Column("type", "category", "Kind of source.", "intelligence", allowed=TYPES),
            _text("notes", "What a reader should know about it.", "Reports to parliament's intelligence committee."),
        ),
    ),
)  # fmt: skip
TABLES: dict[str, Table] = {table.name: table for table in _TABLES}
_SPANS = (
    ("start", "end"),
    ("speaker_start", "speaker_end"),
    ("cue_start", "cue_end"),
    ("content_start", "content_end"),
)


def row_id(*parts: object) -> str:
    """Name a row after its content: the first 12 hexadecimal digits of SHA-256 over its parts.

    Parameters
    ----------
    *parts : object
        Texts and whole numbers; missing values count as empty.

    Returns
    -------
    str

    Examples
    --------
    >>> row_id("2024-10-07-kbs-six-near-donetsk", "killed", 0, 30)
    '05dc560bac60'
    """
    joined = "\x1f".join("" if _missing(part) else _as_text(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:12]


def table(name: str) -> Table:
    """Look up the declaration of a table.

    Parameters
    ----------
    name : str
        articles, casualties, statements, skipped or sources.

    Returns
    -------
    Table

    Raises
    ------
    ValueError
        If there is no such table; the message lists those that there are.

    Examples
    --------
    >>> [column.name for column in table("skipped").columns]
    ['article_id', 'reason']
    """
    if name not in TABLES:
        raise ValueError(f"there is no table {name!r}; use one of {', '.join(TABLES)}")
    return TABLES[name]


def empty(name: str) -> pd.DataFrame:
    """Make a table without rows, with the columns and dtypes of one with many.

    Parameters
    ----------
    name : str
        Name of the table.

    Returns
    -------
    DataFrame

    Examples
    --------
    >>> empty("skipped").dtypes.astype(str).tolist()
    ['string', 'string']
    """
    return pd.DataFrame({column.name: pd.Series([], dtype=column.dtype) for column in table(name).columns})


def conform(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Bring a frame to a table's columns, order and dtypes, and check every value and invariant.

    Parameters
    ----------
    frame : DataFrame
        Any frame. Columns that the table does not have are left out; nullable columns that it lacks are added; a
        missing id is made from the row.
    name : str
        Name of the table.

    Returns
    -------
    DataFrame
        A new frame with a RangeIndex; `attrs` are kept.

    Raises
    ------
    ValueError
        If a value does not fit; the message names the table, the row (counted from 0), the column, the value and
        the remedy.

    Examples
    --------
    >>> conform(pd.DataFrame({"reason": ["notes.txt: empty"]}), "skipped").loc[0, "reason"]
    'notes.txt: empty'
    """
    converted, found = _convert(frame, name)
    if found:
        raise ValueError(_message(found))
    return validate(converted, name) if len(converted) else converted


def validate(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Check a frame against a table and return it unchanged.

    Parameters
    ----------
    frame : DataFrame
        A frame that has the table's columns, order and dtypes, as `conform` makes them.
    name : str
        Name of the table.

    Returns
    -------
    DataFrame

    Raises
    ------
    ValueError
        If the frame breaks the schema or an invariant; the message names row, column, value and remedy.

    Examples
    --------
    >>> validate(empty("casualties"), "casualties").shape
    (0, 24)
    """
    found = _faults(frame, name)
    if found:
        raise ValueError(_message(found))
    return frame


def faults(frame: pd.DataFrame, name: str) -> list[Fault]:
    """List every value of a frame that a table cannot hold.

    Parameters
    ----------
    frame : DataFrame
        Any frame.
    name : str
        Name of the table.

    Returns
    -------
    list of Fault
        In the order of the rows; empty where `conform` would succeed.

    Examples
    --------
    >>> [str(fault) for fault in faults(pd.DataFrame({"id": ["x"], "name": ["X"], "type": ["spy"]}), "sources")][0][:38]
    "sources row 0: 'type' is 'spy'; use on"
    """
    converted, found = _convert(frame, name)
    if not any(fault.row is None for fault in found):
        known = {(fault.row, fault.column) for fault in found}
        found += [fault for fault in _faults(converted, name) if (fault.row, fault.column) not in known]
    return sorted(found, key=lambda fault: (fault.row is not None, fault.row or 0))


def _message(found: list[Fault]) -> str:
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return f"{found[0]}{more}"


# --- from any frame to the table's dtypes ---


def _missing(value: object) -> bool:
    if value is None or isinstance(value, str):
        return value is None
    return pd.api.types.is_scalar(value) and bool(pd.isna(value))  # type: ignore[call-overload]


def _broken(value: object) -> bool:
    """Whether a text holds half a character (a lone surrogate), which no file can hold."""
    return isinstance(value, str) and not value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in value)


def _as_text(value: object) -> str:
    if isinstance(value, str):
        if _broken(value):
            raise ValueError
        return str(value)
    if isinstance(value, _NUMBERS) and not isinstance(value, bool) and value == int(value):
        return str(int(value))
    if isinstance(value, date | time):
        return value.isoformat()
    if pd.api.types.is_scalar(value):
        return str(value)
    raise ValueError


def _as_integer(value: object) -> int:
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]+(\.0+)?", value.strip()):
        number = int(value.strip().split(".")[0])
    elif isinstance(value, _NUMBERS) and not isinstance(value, bool) and value == int(value):
        number = int(value)
    else:
        raise ValueError
    if abs(number) >= 2**63:
        raise ValueError
    return number


def _as_boolean(value: object) -> bool:
    word = str(value).strip().lower()
    if word not in ("true", "false"):
        raise ValueError
    return word == "true"


def _as_time(value: object) -> datetime:
    if isinstance(value, str):
        if not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}|$)", value.strip()):
            raise ValueError
        value = datetime.fromisoformat(value.strip())
    elif isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    elif isinstance(value, np.datetime64):
        value = pd.Timestamp(value)
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    raise ValueError


def _as_list(value: object) -> list[str]:
    if isinstance(value, str):
        value = json.loads(value) if value else []
    elif hasattr(value, "tolist"):
        value = value.tolist()
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) and not _broken(item) for item in value):
        raise ValueError
    return list(value)


_READERS: dict[str, Callable[[object], Any]] = {
    "text": _as_text, "category": _as_text, "integer": _as_integer, "boolean": _as_boolean, "time": _as_time,
    "list": _as_list,
}  # fmt: skip


def _remedy(column: Column) -> str:
    return f"use one of {', '.join(column.allowed)}" if column.kind == "category" else _REMEDIES[column.kind]


def _ready(values: list[Any], column: Column) -> bool:
    """Whether all values are what the column holds already, as in rows that the toolkit makes."""
    types = set(map(type, values)) - {type(None)}
    if column.kind == "text":
        return types <= {str} and not any(
            value is not None and not value.isascii() and _broken(value) for value in values
        )
    if column.kind == "category":
        return types <= {str} and set(values) <= {None, "", *column.allowed}
    if column.kind == "integer":
        return types <= {int} and all(value is None or -(2**63) < value < 2**63 for value in values)
    return column.kind == "boolean" and types <= {bool}


def read_column(values: pd.Series, column: Column, name: str) -> tuple[pd.Series, list[Fault]]:
    """Bring one column to its dtype.

    Parameters
    ----------
    values : Series
        The column as it was given.
    column : Column
        Its declaration.
    name : str
        The table, for the faults.

    Returns
    -------
    Series
        With a RangeIndex; a value that cannot be read is missing, or an empty list.
    list of Fault
        One for each such value.

    Examples
    --------
    >>> read_column(pd.Series(['["AFP"]']), table("casualties").columns[17], "casualties")[0].tolist()
    [['AFP']]
    """
    if values.dtype == column.dtype and column.kind in ("integer", "boolean", "time", "category"):
        ready = values.reset_index(drop=True)
        return (ready.fillna(column.default) if column.default else ready), []
    given = values.tolist()
    if _ready(given, column):
        return pd.Series(
            [column.default if value is None or value == "" else value for value in given], dtype=column.dtype
        ), []
    read = _READERS[column.kind]
    default: Any = column.default
    items: list[Any] = []
    found: list[Fault] = []
    for row, value in enumerate(given):
        item = default
        if column.kind == "list" and (value is None or _missing(value)):
            item = []
        elif not (_missing(value) or (isinstance(value, str) and not value)):
            try:
                item = read(value)
                if column.kind == "category" and item not in column.allowed:
                    raise ValueError
            except (ValueError, OverflowError, RecursionError):
                item = [] if column.kind == "list" else None
                found.append(Fault(name, row, column.name, value, _remedy(column)))
        items.append(item)
    return pd.Series(items, dtype=column.dtype), found


def _convert(frame: pd.DataFrame, name: str) -> tuple[pd.DataFrame, list[Fault]]:
    declared = table(name)
    twice = [str(label) for label in frame.columns[frame.columns.duplicated()]]
    if twice:
        return frame, [Fault(name, None, twice[0], "stands in the frame twice", "rename or drop one of the two")]
    columns: dict[str, pd.Series] = {}
    found: list[Fault] = []
    for column in declared.columns:
        made = column.name == declared.id and declared.id_from
        if column.name in frame.columns:
            columns[column.name], bad = read_column(frame[column.name], column, name)
            found += bad
        elif column.nullable or column.default or column.kind == "list" or made or not len(frame):
            blank = pd.Series([None] * len(frame), dtype=object)
            columns[column.name] = read_column(blank, column, name)[0]
        else:
            remedy = f"add it, or rename the column that holds it (the frame has {', '.join(map(str, frame.columns))})"
            found.append(Fault(name, None, column.name, "is not in the frame", remedy))
    if any(fault.row is None for fault in found):
        return frame, found
    converted = pd.DataFrame(columns, index=pd.RangeIndex(len(frame)))
    converted.attrs = dict(frame.attrs)
    if declared.id and declared.id_from:
        lacking = converted[declared.id].isna()
        if lacking.any():
            parts = converted.loc[lacking, list(declared.id_from)].itertuples(index=False)
            converted.loc[lacking, declared.id] = [row_id(*part) for part in parts]
    return converted, found


# --- the pandera schema ---


def _ordered(frame: pd.DataFrame, columns: Iterable[str], *, strictly: bool = False) -> pd.Series:
    """Whether the present values of some columns rise from left to right."""
    names = list(columns)
    good = pd.Series(True, index=frame.index)
    for k, left in enumerate(names):
        for right in names[k + 1 :]:
            risen = frame[left] < frame[right] if strictly else frame[left] <= frame[right]
            good &= risen.fillna(True).astype(bool)
    return good


def _matches(pattern: str, values: pd.Series) -> pd.Series:
    return values.str.fullmatch(pattern).astype(bool)


def _all_lists(values: pd.Series) -> pd.Series:
    good = [isinstance(value, list) and all(isinstance(item, str) for item in value) for value in values]
    return pd.Series(good, index=values.index, dtype=bool)


def _not_via_itself(frame: pd.DataFrame) -> pd.Series:
    claimants = frame["claimant"].fillna("").str.casefold()
    pairs = zip(claimants, frame["via"], strict=True)
    return pd.Series(
        [not (who and who in [link.casefold() for link in via]) for who, via in pairs], index=frame.index, dtype=bool
    )


def _invariants(name: str) -> Iterator[tuple[str, str, Callable[[pd.DataFrame], pd.Series]]]:
    """Column to blame, remedy, and the check itself."""
    columns = {column.name for column in TABLES[name].columns}
    if "low" in columns:
        remedy = "give bounds so that low <= best <= high"
        yield "low", remedy, partial(_ordered, columns=("low", "best", "high"))
    for first, last in _SPANS:
        if first in columns:
            remedy = f"give offsets so that {first} < {last}"
            yield first, remedy, partial(_ordered, columns=(first, last), strictly=True)
    if "via" in columns:
        yield "claimant", "take the claimant out of its own 'via'", _not_via_itself


@cache
def schema(name: str) -> "DataFrameSchema":
    """Make the pandera schema of a table.

    Parameters
    ----------
    name : str
        Name of the table.

    Returns
    -------
    pandera.pandas.DataFrameSchema

    Examples
    --------
    >>> schema("skipped").columns["reason"].nullable
    False
    """
    import pandera.pandas as pa

    declared = table(name)
    columns = {}
    for column in declared.columns:
        checks = []
        if column.pattern:
            # pandera's own pattern check lets a line end slip in before the end
            checks.append(pa.Check(partial(_matches, column.pattern), error=f"write it as {column.form}"))
        if column.kind == "integer":
            checks.append(pa.Check.ge(0, error="give a number that is not negative"))
        if column.kind == "list":
            checks.append(pa.Check(_all_lists, error=_REMEDIES["list"]))
        columns[column.name] = pa.Column(
            column.dtype, checks, nullable=column.nullable, unique=column.name == declared.id
        )
    rules = [pa.Check(check, name=blamed, error=remedy, ignore_na=False) for blamed, remedy, check in _invariants(name)]
    return pa.DataFrameSchema(columns, checks=rules, strict=True, ordered=True)


def _faults(frame: pd.DataFrame, name: str) -> list[Fault]:
    """Faults of a frame that has the table's columns and dtypes."""
    import pandera.errors

    try:
        schema(name).validate(frame.reset_index(drop=True), lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases
    else:
        return []
    blamed = {remedy: column for column, remedy, _ in _invariants(name)}
    found: dict[tuple[object, str], Fault] = {}
    for check, column, row, value in cases[["check", "column", "index", "failure_case"]].itertuples(index=False):
        if _missing(row) or str(check).startswith("dtype"):
            column = value if column is None else column
            fault = Fault(name, None, str(column), f"fails {check}", "bring the frame to the table with conform")
        else:
            column = blamed.get(check, column)
            value = frame[column].iloc[int(row)]
            fault = Fault(name, int(row), column, value, _RULES.get(check, check))
        found.setdefault((fault.row, fault.column), fault)
    return list(found.values())


# --- files ---


@contextmanager
def _long_fields() -> Iterator[None]:
    """Let the csv module read fields of any length: a long article is longer than its default limit."""
    before = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def read_rows(path: str | Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Read the cells of a CSV file as they are written.

    Parameters
    ----------
    path : str or Path
        A CSV file in UTF-8, the first row its column names.

    Returns
    -------
    header : list of str
    rows : list of (int, list of str)
        The line that each row ends on, and its cells; empty lines are left out.

    Raises
    ------
    ValueError
        If the file is not UTF-8, is empty, or names a column twice.
    """
    path = Path(path)
    try:
        with _long_fields(), path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = next(reader, [])
            rows = [(reader.line_num, row) for row in reader if row]
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name}: byte {error.start} is not UTF-8; save the file as UTF-8") from None
    if not header:
        raise ValueError(f"{path.name}: empty; give it a first row of column names")
    twice = {label for label in header if header.count(label) > 1}
    if twice:
        raise ValueError(f"{path.name}: column {min(twice)!r} stands twice in the first row; rename one")
    return header, rows


def read_table(path: str | Path, name: str) -> pd.DataFrame:
    """Read a CSV file into a table.

    Parameters
    ----------
    path : str or Path
        A CSV file in UTF-8; an empty cell is missing, `via` is a JSON list.
    name : str
        Name of the table.

    Returns
    -------
    DataFrame

    Raises
    ------
    ValueError
        If the file cannot be read or a value does not fit; the message names file, row, column and remedy.
    """
    header, rows = read_rows(path)
    for line, cells in rows:
        if len(cells) != len(header):
            raise ValueError(
                f"{Path(path).name} line {line}: {len(cells)} cells under {len(header)} column names; "
                "put quotation marks around text that holds a comma"
            )
    frame = pd.DataFrame([cells for _, cells in rows], columns=header, dtype=object)
    try:
        return conform(frame, name)
    except ValueError as error:
        raise ValueError(f"{Path(path).name}: {error}") from None


def write_table(frame: pd.DataFrame, path: str | Path, name: str) -> None:
    """Write a table to a CSV file that `read_table` reads back equal.

    Parameters
    ----------
    frame : DataFrame
        Any frame that `conform` accepts.
    path : str or Path
        The file to write; a midnight is written as a date.
    name : str
        Name of the table.

    Raises
    ------
    ValueError
        If a value does not fit the table.
    """
    frame = conform(frame, name)
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        # The writer puts quotation marks round a lone \r only where \r ends lines, so lines are ended by hand.
        writer = csv.writer(_Lines(file), lineterminator="\r\n")
        writer.writerow(frame.columns)
        writer.writerows([_cell(value) for value in row] for row in frame.itertuples(index=False))


class _Lines:
    """Ends each line that it is given with a line feed alone."""

    def __init__(self, file: TextIO):
        self.file = file

    def write(self, line: str) -> int:
        return self.file.write(line.removesuffix("\r\n") + "\n")


def _cell(value: object) -> str:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if _missing(value):
        return ""
    if isinstance(value, datetime):
        text = value.replace(tzinfo=None).isoformat()
        return text.removesuffix("T00:00:00") if text.endswith("T00:00:00") else f"{text}Z"
    if isinstance(value, bool | np.bool_):
        return str(value).lower()
    return str(value)
