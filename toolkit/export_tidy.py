"""Tables as files that hold every column: CSV, Parquet, Excel, JSON Lines; and the data package of the CSV files."""

import csv
import json
import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.export_cells import BRIEF, Prepared, harmless, original, restore, rows
from toolkit.schemas import Column, read_rows, table

_TYPES = {"text": "string", "category": "string", "time": "datetime", "list": "array", "record": "any"}
_APOSTROPHE = (
    "An apostrophe stands before a text that a spreadsheet would run as a formula (one that begins with =, +, -, @, a "
    "tab or a line end, also after white space or apostrophes); take one off to have the text as it was."
)
_SHEET_ROWS = 1_048_576
_CELL = 32_767  # characters that a cell can hold
# What XML cannot hold or would change, and what looks like the escape of it.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_PIECE = re.compile("_x[0-9A-Fa-f]{4}_|.", re.DOTALL)
_ERRORS = frozenset("#NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A".split())


# --- CSV ---


def write_csv(prepared: Prepared, path: Path) -> None:
    """Write a table as CSV: UTF-8, lines end in CRLF, formulas made harmless by an apostrophe.

    Parameters
    ----------
    prepared : Prepared
        The table.
    path : Path
        The file.
    """
    numbers = [kind in ("integer", "number") for kind in prepared.kinds.values()]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([harmless(name) for name in prepared.kinds])
        for row in rows(prepared):
            writer.writerow([cell if number else harmless(cell) for cell, number in zip(row, numbers, strict=True)])


def read_csv(path: Path, name: str, extra: dict[str, str]) -> pd.DataFrame:
    """Read what `write_csv` wrote.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        Name of the table.
    extra : dict of str to str
        Kinds of the columns beside the table's.

    Returns
    -------
    DataFrame
    """
    header, lines = read_rows(path)
    for line, cells in lines:
        if len(cells) != len(header):
            raise ValueError(f"{path.name} line {line}: {len(cells)} cells under {len(header)} names; export it again")
    columns = [original(label) for label in header]
    read = [[original(cell) for cell in cells] for _, cells in lines]
    return restore(pd.DataFrame(read, columns=columns, dtype=object), name, extra)


# --- Parquet ---


def write_parquet(prepared: Prepared, path: Path) -> None:
    """Write a table as Parquet; a column of records as JSON texts.

    Parameters
    ----------
    prepared : Prepared
        The table.
    path : Path
        The file.
    """
    frame = prepared.frame.copy()
    for name, kind in prepared.kinds.items():
        if kind == "record":
            texts = [None if value is None else json.dumps(value, ensure_ascii=False) for value in frame[name]]
            frame[name] = pd.Series(texts, dtype="string")
    frame.to_parquet(path, index=False)


def read_parquet(path: Path, name: str, extra: dict[str, str]) -> pd.DataFrame:
    """Read what `write_parquet` wrote.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        Name of the table.
    extra : dict of str to str
        Kinds of the columns beside the table's.

    Returns
    -------
    DataFrame
    """
    return restore(pd.read_parquet(path), name, extra)


# --- JSON Lines ---


def write_jsonl(prepared: Prepared, path: Path) -> None:
    """Write a table as JSON Lines: one object a row, every column a key, null where a value is missing.

    Parameters
    ----------
    prepared : Prepared
        The table.
    path : Path
        The file.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows(prepared, as_json=True):
            file.write(json.dumps(dict(zip(prepared.kinds, row, strict=True)), ensure_ascii=False) + "\n")


def read_jsonl(path: Path, name: str, extra: dict[str, str]) -> pd.DataFrame:
    """Read what `write_jsonl` wrote.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        Name of the table.
    extra : dict of str to str
        Kinds of the columns beside the table's.

    Returns
    -------
    DataFrame
    """
    labels = [*(column.name for column in table(name).columns), *extra]
    with path.open(encoding="utf-8", newline="\n") as file:
        records = [json.loads(line) for line in file]
    # A record that is a text is kept apart from a text that holds a record.
    for label in (label for label, kind in extra.items() if kind == "record"):
        for record in records:
            record[label] = None if record[label] is None else json.dumps(record[label])
    frame = pd.DataFrame({label: pd.Series([one[label] for one in records], dtype=object) for label in labels})
    return restore(frame, name, extra)


# --- Excel ---


def write_excel(tables: Sequence[Prepared], path: Path) -> None:
    """Write tables as the sheets of an Excel file, and a last sheet ``about``.

    Parameters
    ----------
    tables : sequence of Prepared
        The tables.
    path : Path
        The file.

    Raises
    ------
    ValueError
        If a table has more rows than a sheet.

    Notes
    -----
    Every text is stored as a text, so that none runs as a formula. Times are ISO texts in UTC. A sign that a sheet
    cannot hold is written as Excel itself does (``_x0000_``), and a text over 32,767 characters goes on in columns of
    its own.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for prepared in tables:
        if len(prepared.frame) >= _SHEET_ROWS:
            raise ValueError(
                f"{prepared.name}: {len(prepared.frame)} rows, and a sheet of Excel holds {_SHEET_ROWS - 1}; "
                "leave 'excel' out of formats, or export fewer rows"
            )
        sheet = book.create_sheet(prepared.name)
        sheet.freeze_panes = "A2"
        pieces = _pieces(prepared)
        sheet.append([_cell(sheet, _sheet_text(label)) for label in _labels(prepared, pieces)])
        for row in _sheet_rows(prepared, pieces):
            sheet.append([_cell(sheet, value) for value in row])
    about = book.create_sheet("about")
    for line in ("Each sheet is a table; times are UTC; a list or record is JSON.", BRIEF):
        about.append([line])
    loose = path.with_name(f"{path.name}.loose")
    book.save(loose)
    _fix_times(loose, path)
    loose.unlink()


def _sheet_rows(prepared: Prepared, pieces: dict[str, int]) -> Iterator[list[Any]]:
    plain = [kind in ("integer", "number", "boolean") for kind in prepared.kinds.values()]
    for texts, values in zip(rows(prepared), rows(prepared, as_json=True), strict=True):
        row: list[Any] = []
        for name, text, value, keep in zip(prepared.kinds, texts, values, plain, strict=True):
            if keep:
                # A sheet counts in floating point: whole numbers beyond this would change.
                row.append(value if value is None or isinstance(value, float) or abs(value) <= 2**53 else text)
                continue
            cell = _sheet_text(text)
            if name in pieces:
                cut = _cut(cell)
                row += cut + [""] * (pieces[name] - len(cut))
            else:
                row.append(cell)
        yield row


def _sheet_text(text: str) -> str:
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _cell(sheet: Any, value: Any) -> Any:
    """A value as openpyxl should write it: it would take some texts for formulas or errors."""
    if isinstance(value, str):
        if not value:
            return None
        if value[0] == "=" or value in _ERRORS:
            from openpyxl.cell import WriteOnlyCell

            cell = WriteOnlyCell(sheet, value)
            cell.data_type = "s"
            cell.quotePrefix = True  # stays a text when somebody opens the cell and presses Enter
            return cell
    return value


def _pieces(prepared: Prepared) -> dict[str, int]:
    """How many columns each column needs, where that is more than one."""
    needed: dict[str, int] = {}
    for row in rows(prepared):
        for name, text in zip(prepared.kinds, row, strict=True):
            if len(text) > _CELL // 7:  # a sign can become seven
                needed[name] = max(needed.get(name, 1), len(_cut(_sheet_text(text))))
    return {name: count for name, count in needed.items() if count > 1}


def _cut(text: str) -> list[str]:
    """A text in pieces that fit a cell; a sign outside the first plane counts twice there."""
    if len(text.encode("utf-16-le")) // 2 <= _CELL:
        return [text]
    pieces: list[str] = []
    piece: list[str] = []
    size = 0
    for sign in _PIECE.findall(text):
        width = len(sign) if len(sign) > 1 or sign <= "\uffff" else 2
        if size + width > _CELL:
            pieces.append("".join(piece))
            piece, size = [], 0
        piece.append(sign)
        size += width
    return [*pieces, "".join(piece)]


def _labels(prepared: Prepared, pieces: dict[str, int]) -> list[str]:
    labels = []
    for name in prepared.kinds:
        more = [f"{name} ({k})" for k in range(2, pieces.get(name, 1) + 1)]
        taken = [label for label in more if label in prepared.kinds]
        if taken:
            raise ValueError(
                f"{prepared.name}: column {taken[0]!r} has the name of the column in which {name!r} goes on in Excel; "
                "rename it"
            )
        labels += [name, *more]
    return labels


def _fix_times(loose: Path, path: Path) -> None:
    """Copy an Excel file with the same time in every place where it holds one."""
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", "315532800"))  # the first moment that a zip file can hold
    moment = datetime.fromtimestamp(max(epoch, 315532800), UTC)
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, moment.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, source.read(name))
                target.writestr(info, content)
                continue
            with source.open(name) as old, target.open(info, "w", force_zip64=True) as new:
                while block := old.read(1 << 20):
                    new.write(block)


def read_excel(path: Path, name: str, extra: dict[str, str]) -> pd.DataFrame:
    """Read a sheet that `write_excel` wrote.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        Name of the table, which is that of the sheet.
    extra : dict of str to str
        Kinds of the columns beside the table's.

    Returns
    -------
    DataFrame
    """
    from openpyxl import load_workbook

    own = [*(column.name for column in table(name).columns), *extra]
    book = load_workbook(path, read_only=True)
    try:
        lines = book[name].iter_rows(values_only=True)
        header = [_joined([label]) for label in next(lines)]
        # A label that is no column's goes on with the column before it.
        starts = [place for place, label in enumerate(header) if label in own] + [len(header)]
        spans = list(pairwise(starts))
        records = [[_joined(line[first:last]) for first, last in spans] for line in lines]
    finally:
        book.close()
    labels = [header[first] for first, _ in spans]
    return restore(pd.DataFrame(records, columns=labels, dtype=object), name, extra)


def _joined(cells: Sequence[Any]) -> Any:
    if len(cells) == 1 and not isinstance(cells[0], str):
        return cells[0]
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), "".join(cell for cell in cells if cell is not None))


# --- the data package ---


def table_schema(name: str, extra: dict[str, str] | None = None) -> dict[str, Any]:
    """Describe the columns of a table as a Table Schema (https://datapackage.org/standard/table-schema/).

    Parameters
    ----------
    name : str
        Name of the table.
    extra : dict of str to str, optional
        Kinds of the columns beside the table's.

    Returns
    -------
    dict

    Examples
    --------
    >>> table_schema("skipped")["fields"][1]["constraints"]
    {'required': True}
    """
    declared = table(name)
    fields = [_field(column, unique=column.name == declared.id) for column in declared.columns]
    kind_of_text = next(column for column in table("articles").columns if column.name == "text_kind")
    for label, kind in (extra or {}).items():
        field: dict[str, Any] = {"name": harmless(label), "type": _TYPES.get(kind, kind)}
        if kind == "time":
            field["format"] = "any"
        if label == "text_kind":
            field["description"] = kind_of_text.meaning
        fields.append(field)
    made: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if declared.id:
        made["primaryKey"] = [declared.id]
    return made


def _field(column: Column, *, unique: bool) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES.get(column.kind, column.kind)}
    if column.kind == "time":
        field["format"] = "any"  # a date where the hour is not known
    unit = f" [{column.unit}]" if column.unit else ""
    field |= {"description": column.meaning + unit, "example": column.example}
    constraints: dict[str, Any] = {}
    if not column.nullable:
        constraints["required"] = True
    if unique:
        constraints["unique"] = True
    if column.kind == "integer":
        constraints["minimum"] = 0
    if column.pattern:
        constraints["pattern"] = column.pattern
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    return field | ({"constraints": constraints} if constraints else {})


def write_package(
    tables: Iterable[tuple[Prepared, Path, str]],
    path: Path,
    *,
    name: str,
    title: str | None,
    licences: Sequence[dict[str, str]],
) -> None:
    """Write the description of CSV files as a Data Package (https://datapackage.org), version 2.

    Parameters
    ----------
    tables : iterable of (Prepared, Path, str)
        Each table with its CSV file and the file's SHA-256.
    path : Path
        The file.
    name : str
        Name of the package.
    title : str or None
        What the package is about.
    licences : sequence of dict
        Each with `name` or `path`; none is made up where none is given.
    """
    listed = list(tables)
    ids = {prepared.name: set(prepared.frame[table(prepared.name).columns[0].name]) for prepared, _, _ in listed}
    resources = []
    for prepared, file, digest in listed:
        described = table_schema(prepared.name, prepared.extra)
        if "articles" in ids and prepared.name != "articles":
            told = set(prepared.frame["article_id"].dropna())
            if told <= ids["articles"]:
                reference = {"resource": "articles", "fields": ["article_id"]}
                described["foreignKeys"] = [{"fields": ["article_id"], "reference": reference}]
        notes = [table(prepared.name).meaning, _APOSTROPHE]
        if "sentence" in prepared.kinds or prepared.name == "articles":
            notes.append(BRIEF)
        resources.append(
            {
                "name": prepared.name,
                "type": "table",
                "description": " ".join(notes),
                "path": file.name,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": file.stat().st_size,
                "hash": f"sha256:{digest}",
                "schema": described,
            }
        )
    package: dict[str, Any] = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": name}
    if title:
        package["title"] = title
    if licences:
        package["licenses"] = list(licences)
    package["resources"] = resources
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
