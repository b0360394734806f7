"""Tables of articles, a row each: CSV, JSON lines, JSON, Excel, Parquet and frames."""

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from toolkit.file_parts import TABLE_LIMIT, File, Found, UnreadableError, brief, decode, origin, too_long
from toolkit.file_zips import check_office

_ROWS = 5_000_000
"""Rows of a Parquet file: a few bytes of it can stand for any number."""
_SHEET_ROWS = 1_048_576
"""Rows of a sheet, Excel's own limit: a cell far down would make the reader go through all above it."""
_COLUMNS = 500
"""Columns of a sheet: a cell far to the right would make every row that wide."""


def read_csv(file: File) -> Iterator[Found]:
    """Read CSV, with commas, or with semicolons where the first line has no comma; tabs in a .tsv file."""
    content = file.content(TABLE_LIMIT)
    text, guessed = decode(content)
    first = text.split("\n", 1)[0]
    mark = "\t" if file.ending == ".tsv" else ";" if ";" in first and "," not in first else ","
    # A long article is longer than the csv module's default limit.
    before = csv.field_size_limit(sys.maxsize)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        header = next(reader, [])
        rows, first_line = [], reader.line_num + 1
        for row in reader:
            if row:
                rows.append((first_line, row))
            # A text of several lines ends further down; people look for where it begins.
            first_line = reader.line_num + 1
    finally:
        csv.field_size_limit(before)
    if not header:
        raise UnreadableError("empty; give it a first row of column names")
    _check_header(header)
    source = origin(content, file.where)
    for line, cells in rows:
        where = f"{file.where} line {line}"
        if len(cells) == len(header):
            yield _row(where, source, dict(zip(header, cells, strict=True)), file.where, guessed)
        else:
            problem = (
                f"{len(cells)} cells under {len(header)} column names; put quotation marks around text with commas"
            )
            yield Found(where, {}, problem, file.where)


def _row(where: str, source: dict[str, Any], values: dict[str, Any], table: str, guessed: str = "") -> Found:
    """A row, which may name a file of its own that it was read from earlier."""
    return Found(where, source | {"path": where} | values, table=table, guessed=guessed)


def _check_header(header: list[str]) -> None:
    twice = {label for label in header if header.count(label) > 1}
    if twice:
        raise UnreadableError(f"column {min(twice)!r} stands twice in the first row; rename one")


def read_lines(file: File) -> Iterator[Found]:
    """Read JSON lines."""
    yield from _lines(file.content(TABLE_LIMIT), file.where)


def _lines(content: bytes, table: str) -> Iterator[Found]:
    source = origin(content, table)
    for number, line in enumerate(io.BytesIO(content), 1):
        where = f"{table} line {number}"
        try:
            if not line.strip():
                continue
            values = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
        except UnicodeDecodeError as error:
            yield Found(where, {}, f"byte {error.start} is not UTF-8; save the file as UTF-8", table)
        except (ValueError, RecursionError) as error:
            yield Found(where, {}, f"not JSON ({brief(error)}); write one object a line", table)
        else:
            if isinstance(values, dict):
                yield _row(where, source, values, table)
            else:
                yield Found(where, {}, "not an object; write one {...} a line, with a name for each value", table)


def read_json(file: File) -> Iterator[Found]:
    """Read a JSON array of objects, an object with such an array as ``articles``, or one article."""
    content = file.content(TABLE_LIMIT)
    try:
        values = json.loads(content)
    except (ValueError, RecursionError) as error:
        if getattr(error, "msg", "") == "Extra data":
            # JSON lines under another name
            yield from _lines(content, file.where)
            return
        raise UnreadableError(f"not JSON ({brief(error)}); write an array of objects, one an article") from None
    if isinstance(values, dict):
        values = values.get("articles", [values])
    if not isinstance(values, list):
        raise UnreadableError('no array of articles; write [{...}, {...}] or {"articles": [{...}]}')
    source = origin(content, file.where)
    for number, one in enumerate(values, 1):
        where = f"{file.where} article {number}"
        if isinstance(one, dict):
            yield _row(where, source, one, file.where)
        else:
            yield Found(where, {}, "not an object; write {...} with a name for each value", file.where)


def read_excel(file: File) -> Iterator[Found]:
    """Read every sheet of an Excel workbook, the first row of each its column names."""
    import openpyxl

    content = file.content()
    check_office(content)
    source = origin(content, file.where)
    # Read-only, which keeps no cell; with the values that formulas had when the file was saved.
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            table = f"{file.where} sheet {sheet.title!r}"
            # What a file says about its size may be wrong.
            sheet.reset_dimensions()
            filled = _filled(sheet.iter_rows(values_only=True))
            _, first = next(filled, (0, ()))
            header = ["" if cell is None else str(cell).strip() for cell in first]
            while header and not header[-1]:
                header.pop()
            if not header:
                continue
            try:
                _check_header([label for label in header if label])
            except UnreadableError as error:
                yield Found(table, {}, str(error), table)
                continue
            for number, cells in filled:
                values = {label: cell for label, cell in zip(header, cells, strict=False) if label}
                yield _row(f"{table} row {number}", source, values, table)
    finally:
        book.close()


def _filled(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    for number, row in enumerate(rows, 1):
        if number > _SHEET_ROWS or len(row) > _COLUMNS:
            raise UnreadableError(
                f"a sheet has more than {_SHEET_ROWS:,} rows or {_COLUMNS} columns; save what is needed"
            )
        if any(cell is not None for cell in row):
            yield number, row


def read_parquet(file: File) -> Iterator[Found]:
    """Read a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    content = file.content(TABLE_LIMIT)
    try:
        about = pq.ParquetFile(io.BytesIO(content)).metadata
        size = sum(about.row_group(group).total_byte_size for group in range(about.num_row_groups))
        if size > TABLE_LIMIT:
            raise UnreadableError(too_long(size, TABLE_LIMIT))
        if about.num_rows > _ROWS:
            raise UnreadableError(f"{about.num_rows:,} rows, more than the {_ROWS:,} that are read; split it")
        frame = pd.read_parquet(io.BytesIO(content))
    except UnreadableError:
        raise
    except (ValueError, OSError, KeyError, pa.ArrowException) as error:
        raise UnreadableError(f"cannot be read as Parquet ({brief(error)}); write the file again") from None
    source = origin(content, file.where)
    for one in read_frame(frame, file.where):
        yield _row(f"{file.where} {one.where}", source, one.values, file.where)


def read_frame(frame: pd.DataFrame, table: str) -> Iterator[Found]:
    """Read the rows of a frame."""
    twice = [str(label) for label in frame.columns[frame.columns.duplicated()]]
    if twice:
        raise UnreadableError(f"the frame has column {twice[0]!r} twice; rename or drop one of the two")
    records: Iterable[dict[Any, Any]] = frame.to_dict("records")
    for row, values in enumerate(records):
        yield Found(f"row {row}", {str(key): value for key, value in values.items()}, table=table)
