"""The review sheet: a workbook in which a person accepts, edits, rejects and adds rows, and what is read out of it.

The machine's values stand twice: in the cells that a person may change, and in a hidden sheet, so that every change is
found whatever was sorted, filtered, inserted or deleted, and whichever program saved the file.
"""

import json
import os
import re
import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

import pandas as pd

from toolkit.annotate import Annotations
from toolkit.decisions import (
    CORRECTIONS,
    DECISIONS,
    FIELDS,
    INFORMATION_GRADES,
    SOURCE_GRADES,
    Entry,
    Record,
    checked,
    columns_of,
    plain,
    values_of,
)
from toolkit.schemas import Column, table

_GUIDE, _ARTICLES, _MACHINE = "read me", "articles", "machine"
_FORMAT = "review sheet 1"
_PERSON = ("decision", "by", "on", "reason", "source_grade", "information_grade", "grade_reason")
_CONTEXT = ("sentence", "evidence", "article", "title", "outlet", "published", "path")
_HIDDEN = ("row_id", "article_id")
_LISTED = ("article_id", "title", "outlet", "published", "article", "path")
_KNOWN = ("article_id", "title", "outlet", "published", "url", "path", "text")
_IN_MACHINE = ("article_id", "url", "outlet", "start", "end", "evidence", "sentence")
_NAME, _DAY = "Your name", "Date"
_WIDTHS = {
    "sentence": 60, "evidence": 30, "title": 30, "reason": 30, "grade_reason": 30, "content": 40, "victims": 24,
    "claimant": 24, "via": 24, "article": 24, "article_id": 30, "path": 40,
}  # fmt: skip
_ROWS = 1_048_000  # a sheet has 1,048,576
_BLANK_ROWS = 200
_HELD = 32_000  # a cell has 32,767, counted in UTF-16
_PIECE = 15_000
_LONGEST_LINK = 2_000
_LINKS = 65_000  # a sheet has 65,530
_CUT = " […the rest is cut: a cell holds no more]"
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


def missed(name: str) -> str:
    """Name the sheet for rows that the machine missed.

    Parameters
    ----------
    name : str
        casualties or statements.

    Returns
    -------
    str
    """
    return f"missed {name}"


# --- text that a cell can hold ---

_ESCAPE = "␛"
# What a cell cannot hold; what Excel would read as a sign given by its number; what openpyxl takes out of any text.
_UNHELD = re.compile("␛|[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)|x(?=005F_)")
_WORDS = {"␛": "=", "\ufffe": "e", "\uffff": "f"}
_SIGNS = {word: sign for sign, word in _WORDS.items()} | {"-": ""}


def held(text: str) -> str:
    r"""Write a text so that a cell can hold it: a control character becomes ``␛`` and the picture of it.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        `meant` gives the text back.

    Examples
    --------
    >>> held("a\rb"), meant(held("a\rb"))
    ('a␛␍b', 'a\rb')
    """

    def mark(match: re.Match[str]) -> str:
        sign = match[0]
        if sign in ("_", "x"):
            return f"{sign}{_ESCAPE}-"
        return _ESCAPE + (_WORDS.get(sign) or chr(0x2400 + ord(sign)))

    return _UNHELD.sub(mark, text)


def meant(text: str) -> str:
    """Read a text that `held` wrote, or that a person wrote into a cell.

    Parameters
    ----------
    text : str
        A cell's text.

    Returns
    -------
    str
    """
    # Excel's own way to write a carriage return, as in a text pasted into it
    text = text.replace("_x000D_\n", "\n").replace("_x000D_", "\n")

    def sign(match: re.Match[str]) -> str:
        word = match[1]
        if word in _SIGNS:
            return _SIGNS[word]
        return chr(ord(word) - 0x2400) if "␀" <= word <= "␟" else match[0]

    return re.sub("␛(.)", sign, text, flags=re.DOTALL)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _fitting(text: str) -> str:
    """A text as a cell can hold it, cut with a mark where it is too long."""
    whole = held(text)
    size = _HELD
    while _units(whole) > _HELD:
        size = size * 9 // 10
        whole = held(text.encode("utf-16-le")[: 2 * size].decode("utf-16-le", "ignore")) + _CUT
    return whole


def _cell_of(column: Column, value: Any) -> int | str | None:
    """A value as it stands in its cell."""
    if value is None or value == []:
        return None
    if column.kind == "integer":
        return int(value)
    if column.kind == "boolean":
        return "true" if value else "false"
    if column.kind == "list":
        simple = not any("|" in one or one.strip() != one or not one for one in value) and value[0][0] != "["
        return _fitting(" | ".join(value) if simple else json.dumps(value, ensure_ascii=False))
    return _fitting(str(value))


def _value_of(column: Column, cell: Any) -> Any:
    """A value out of its cell; what does not fit is left for `checked` to refuse."""
    if isinstance(cell, str):
        cell = meant(cell).strip()
    if cell is None or cell == "":
        return [] if column.kind == "list" else None
    if column.kind == "list":
        text = str(cell)
        if text.startswith("["):
            try:
                return json.loads(text)
            except ValueError:
                return text
        return [part.strip() for part in text.split("|") if part.strip()]
    if column.kind in ("text", "category"):
        return _as_text(cell)
    return cell


def _as_text(cell: Any) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, datetime | date | time):
        return str(plain(cell) if isinstance(cell, date) else cell.isoformat())
    return str(plain(cell))


def _same(first: Any, second: Any) -> bool:
    """Whether two values say the same; programs differ in how they keep white space."""
    if isinstance(first, list) and isinstance(second, list):
        return len(first) == len(second) and all(map(_same, first, second))
    if isinstance(first, str) and isinstance(second, str):
        return first.split() == second.split()
    if isinstance(first, bool) or isinstance(second, bool):
        return str(first).lower() == str(second).lower()
    return bool(first == second)


# --- writing ---


class _Filled(NamedTuple):
    """What a person has already decided about a row."""

    person: Record
    changes: Record


def review_sheet(
    notes: Annotations, path: str | Path, articles: pd.DataFrame | None = None, *, overwrite: bool = False
) -> Path:
    """Write a workbook in which a person accepts, edits, rejects and adds rows.

    Its first sheet says how to fill it in. `apply_corrections` reads it back.

    Parameters
    ----------
    notes : Annotations
        What `annotate` returned, or what `apply_corrections` did, whose decisions then stand in the sheet. Decisions
        that matched no row are not among them.
    path : str or Path
        The file to write, ending in ``.xlsx``.
    articles : DataFrame, optional
        The table articles: gives the evidence, titles and files, and names the articles that hold no row. Decisions
        made without it are matched less surely once the text was read again.
    overwrite : bool
        Whether to replace a file that holds a person's decisions, or that is not a review sheet.

    Returns
    -------
    Path
        `path`.

    Raises
    ------
    FileExistsError
        If the file holds a person's decisions, or is another file, and `overwrite` is not set.
    ValueError
        If `path` does not end in ``.xlsx`` or a table has more rows than a sheet.

    Notes
    -----
    No cell runs as a formula, whatever the text holds. A text that is longer than a cell is cut with a mark; the whole
    of it is kept in a hidden sheet. A control character, which no cell can hold, is shown as ``␛`` and its picture and
    comes back as it was. Only an address of the web is a link.

    Examples
    --------
    >>> from toolkit.annotate import annotate
    >>> notes = annotate(pd.DataFrame({"article_id": ["a"], "text": ["Police said 12 people were killed."]}))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     review_sheet(notes, Path(folder, "review.xlsx")).name
    'review.xlsx'
    """
    import openpyxl

    path = Path(path)
    if path.suffix.lower() != ".xlsx":
        raise ValueError(f"{path}: a review sheet is a workbook; give a name that ends in .xlsx")
    machine: Annotations = getattr(notes, "machine", notes)
    for name in FIELDS:
        if len(getattr(machine, name)) > _ROWS:
            raise ValueError(
                f"{name}: {len(getattr(machine, name)):,} rows are more than a sheet holds ({_ROWS:,}); "
                "write a sheet for a part of the articles"
            )
    if path.exists() and not overwrite:
        _check_free(path)
    book = openpyxl.Workbook()
    known = _articles(machine, articles)
    kept = book.create_sheet(_MACHINE)
    kept.sheet_state = "hidden"
    kept.append([_FORMAT])
    _write_guide(book.worksheets[0])
    for place, name in enumerate(FIELDS):
        _write_rows(book.create_sheet(name, 1 + place), kept, name, machine, known, _filled(notes, name))
    for name in FIELDS:
        _write_missed(book.create_sheet(missed(name), len(book.sheetnames) - 1), name, notes, len(known))
    _write_articles(book.create_sheet(_ARTICLES, len(book.sheetnames) - 1), known)
    # Whoever stops this half-way keeps the file that was there.
    handle, name = tempfile.mkstemp(suffix=".xlsx", dir=path.parent, prefix=".")
    os.close(handle)
    try:
        book.save(name)
        os.chmod(name, 0o644)
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)
    return path


def _check_free(path: Path) -> None:
    try:
        entries, problems = _entries(_open(path), path.name)
    except ValueError:
        raise FileExistsError(
            f"{path}: is there and is not a review sheet; give another name, or overwrite=True"
        ) from None
    if entries or problems:
        raise FileExistsError(
            f"{path}: holds {len(entries) + len(problems)} decisions or changes of a person; apply them first and give "
            "another name, or lose them with overwrite=True"
        )


def _articles(machine: Annotations, articles: pd.DataFrame | None) -> dict[str, Record]:
    """What is known of each article, by id."""
    known: dict[str, Record] = {}
    for frame in (articles, machine.casualties, machine.statements):
        if frame is not None:
            present = [name for name in _KNOWN if name in frame.columns]
            for row in frame[present].drop_duplicates("article_id").to_dict("records"):
                known.setdefault(str(row["article_id"]), {str(key): plain(value) for key, value in row.items()})
    return known


def _filled(notes: Annotations, name: str) -> dict[str, _Filled]:
    """Decisions that stand in corrected tables, by the machine's id of the row."""
    found: dict[str, _Filled] = {}
    for frame in (getattr(notes, name), getattr(notes, f"rejected_{name}", None)):
        if frame is None or "machine_id" not in frame.columns:
            continue
        for row in frame[frame["machine_id"].notna() & frame["decision"].notna()].to_dict("records"):
            person = _person(row)
            if person["decision"] == "add":
                # the machine has found it since
                person["decision"] = "edit" if row["changed"] else "accept"
            found[row["machine_id"]] = _Filled(person, {field: plain(row[field]) for field in row["changed"]})
    return found


def _person(row: Mapping[Any, Any]) -> Record:
    names = {"by": "corrected_by", "on": "corrected_on", "reason": "correction_reason"}
    return {name: plain(row[names.get(name, name)]) for name in _PERSON}


class _Sheet:
    """Writes rows of values under their names into a sheet, each column in the form that it asks for."""

    def __init__(self, sheet: Any, names: Sequence[str], name: str) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill
        from openpyxl.utils import get_column_letter

        self.sheet, self.names = sheet, names
        self.fields = {column.name: column for column in columns_of(name)}
        self.wrapped = Alignment(wrap_text=True, vertical="top")
        self.link = Font(color="0563C1", underline="single")
        self.letters = {name: get_column_letter(place) for place, name in enumerate(names, 1)}
        colours = {"person": "FFF2CC", "field": "DDEBF7", "context": "E7E6E6"}
        for place, label in enumerate(names, 1):
            cell = sheet.cell(1, place, label)
            kind = "person" if label in _PERSON else "field" if label in self.fields else "context"
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=colours[kind])
            cell.alignment = self.wrapped
            # so that a cell which is still empty has its form too
            column = sheet.column_dimensions[self.letters[label]]
            column.width, column.alignment = _WIDTHS.get(label, 15), self.wrapped
            column.number_format = self._form(label)
        sheet.freeze_panes = "B2"

    def _form(self, label: str) -> str:
        if label == "on":
            return "yyyy-mm-dd"
        field = self.fields.get(label)
        if label in ("sentence", "evidence") or (field is not None and field.kind == "integer"):
            return "General"
        # What is typed into a cell for text stays text, be it "=1+1" or "2024-10".
        return "@"

    def put(self, row: int, label: str, value: Any) -> None:
        if value is None:
            return
        cell = self.sheet[f"{self.letters[label]}{row}"]
        cell.alignment, cell.number_format = self.wrapped, self._form(label)
        column = self.fields.get(label)
        ready = value
        if column is not None:
            ready = _cell_of(column, value)
        elif label == "on" and isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            ready = date.fromisoformat(value)
        elif isinstance(value, str):
            ready = _fitting(value)
        _set(cell, ready)
        if label == "article" and _is_link(value) and row <= _LINKS:
            cell.hyperlink = value
            cell.font = self.link
            _set(cell, ready)

    def choices(self, last: int) -> None:
        """Give each column with a closed set its drop-down, and each number a check."""
        from openpyxl.worksheet.datavalidation import DataValidation

        last = min(last + _BLANK_ROWS, 1_048_576)
        lists: dict[str, Sequence[str]] = {
            "decision": [word for word in DECISIONS if word != "add"],
            "source_grade": list(SOURCE_GRADES),
            "information_grade": list(INFORMATION_GRADES),
        }
        for column in self.fields.values():
            if column.allowed or column.kind == "boolean":
                lists[column.name] = column.allowed or ("true", "false")
        for label in self.names:
            field = self.fields.get(label)
            if label in lists:
                rule = DataValidation(type="list", formula1=f'"{",".join(lists[label])}"', allow_blank=True)
                rule.error = "Choose one of the list, or leave the cell empty."
            elif field is not None and field.kind == "integer":
                rule = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
                rule.error = "Write a whole number in digits, or leave the cell empty."
            else:
                continue
            rule.showErrorMessage = True
            rule.add(f"{self.letters[label]}2:{self.letters[label]}{last}")
            self.sheet.add_data_validation(rule)


def _set(cell: Any, value: Any) -> None:
    """Put a value into a cell; a text stays one, be it a formula, a number or the name of an error."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        # Excel then keeps it a text when someone types it anew.
        cell.quotePrefix = value.startswith(_RISKY)


def _is_link(value: object) -> bool:
    return isinstance(value, str) and len(value) < _LONGEST_LINK and bool(re.fullmatch("(?i:https?)://[!-~]+", value))


def _write_rows(
    sheet: Any, kept: Any, name: str, machine: Annotations, known: dict[str, Record], filled: dict[str, _Filled]
) -> None:
    names = (*_PERSON, *_CONTEXT, *FIELDS[name], *_HIDDEN)
    writer = _Sheet(sheet, names, name)
    identity = table(name).columns[0].name
    rows = getattr(machine, name).to_dict("records")
    for number, row in enumerate(rows, 2):
        article = known[row["article_id"]]
        text = article.get("text")
        place: Record = {key: plain(row.get(key)) for key in _IN_MACHINE}
        place["evidence"] = text[row["start"] : row["end"]] if text else None
        values = values_of(row, name)
        done = filled.get(row[identity], _Filled({}, {}))
        shown = place | article | values | done.changes | done.person
        shown |= {"row_id": row[identity], "article": article.get("url"), "evidence": place["evidence"]}
        for label in names:
            writer.put(number, label, shown.get(label))
        # No underscore: openpyxl and Excel both read some of what begins with one in ways of their own.
        content = json.dumps(place | {"fields": values}).replace("_", "\\u005f")
        pieces = [content[start : start + _PIECE] for start in range(0, len(content), _PIECE)]
        kept.append([name, row[identity], *pieces])
        for cell in kept[kept.max_row]:
            _set(cell, cell.value)
    writer.choices(len(rows) + 1)
    sheet.auto_filter.ref = f"A1:{writer.letters[names[-1]]}{len(rows) + 1}"
    for label in _HIDDEN:
        sheet.column_dimensions[writer.letters[label]].hidden = True


def _missed_names(name: str) -> tuple[str, ...]:
    return ("article_id", "sentence", "evidence", *FIELDS[name], *(one for one in _PERSON if one != "decision"))


def _write_missed(sheet: Any, name: str, notes: Annotations, articles: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    names = _missed_names(name)
    writer = _Sheet(sheet, names, name)
    frame = getattr(notes, name)
    added = frame[frame["machine_id"].isna()].to_dict("records") if "machine_id" in frame.columns else []
    for number, row in enumerate(added, 2):
        shown = {label: plain(row[label]) for label in ("article_id", "sentence", "evidence", *FIELDS[name])}
        shown |= _person(row)
        for label in names:
            writer.put(number, label, shown.get(label))
    writer.choices(len(added) + 1)
    rule = DataValidation(type="list", formula1=f"{_ARTICLES}!$A$2:$A${articles + 1}", allow_blank=True)
    # a person may give the address instead
    rule.showErrorMessage = False
    rule.add(f"A2:A{len(added) + _BLANK_ROWS + 1}")
    sheet.add_data_validation(rule)


def _write_articles(sheet: Any, known: dict[str, Record]) -> None:
    writer = _Sheet(sheet, _LISTED, "casualties")
    for number, (name, article) in enumerate(known.items(), 2):
        for label in _LISTED:
            value = {"article_id": name, "article": article.get("url")}.get(label, article.get(label))
            writer.put(number, label, value)
    sheet.auto_filter.ref = f"A1:{writer.letters[_LISTED[-1]]}{len(known) + 1}"


def _write_guide(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.title = _GUIDE
    lines: list[tuple[str, str]] = [
        ("How to fill in this workbook", ""),
        (_NAME, ""),
        (_DAY, ""),
        ("", "The two cells above count wherever 'by' or 'on' is empty. A date is one of your program, or 2025-01-02."),
        ("1.", "In the sheets 'casualties' and 'statements' read the sentence and choose a decision for the row."),
        *((word, f"{what}.") for word, what in DECISIONS.items() if word != "add"),
        ("2.", "For edit, change the blue fields; an emptied cell means that the text does not say. Give a reason."),
        ("3.", "What the machine missed goes into 'missed casualties' or 'missed statements': the article's id or "
         "address, the sentence copied from it, its words that hold the claim, and the fields."),
        ("4.", "Rows without a decision stay as the machine read them. You may sort, filter, insert and delete rows."),
        ("5.", "Grades are optional: " + "; ".join(f"{k} {v}" for k, v in SOURCE_GRADES.items()) + " (the source). "
         + "; ".join(f"{k} {v}" for k, v in INFORMATION_GRADES.items()) + " (the information). Each needs a reason."),
        ("", "Sentence, evidence and hidden columns are not to be changed. Names in 'via' have | between them."),
        ("", f"{_ESCAPE} stands before a sign that a cell cannot hold. No cell here runs as a formula; write none."),
    ]  # fmt: skip
    for name in FIELDS:
        lines += [("", ""), (name, table(name).meaning)]
        for column in columns_of(name):
            allowed = f" One of {', '.join(column.allowed)}." if column.allowed else ""
            lines.append((column.name, column.meaning.replace("`", "") + allowed))
    for number, pair in enumerate(lines, 1):
        for place, text in enumerate(pair, 1):
            cell = sheet.cell(number, place)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            _set(cell, text or None)
        sheet.cell(number, 1).font = Font(bold=True)
    sheet["B3"].number_format = "yyyy-mm-dd"
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 100


# --- reading ---


def read_sheet(path: str | Path) -> pd.DataFrame:
    """Read the decisions out of a workbook that `review_sheet` wrote.

    Parameters
    ----------
    path : str or Path
        The workbook.

    Returns
    -------
    DataFrame
        The table `corrections`: a row for each decision, in the order of the sheets.

    Raises
    ------
    ValueError
        If it is not such a workbook, or a decision lacks something; each line names sheet, row and remedy.
    """
    path = Path(path)
    return checked(*_entries(_open(path), path.name))


def _open(path: Path) -> Any:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            # that it leaves out what some programs add, which we do not read
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise ValueError(f"{path.name}: cannot be read as a workbook ({error}); save it again as .xlsx") from None
    if _MACHINE not in book.sheetnames or book[_MACHINE]["A1"].value != _FORMAT:
        raise ValueError(
            f"{path.name}: has no sheet {_MACHINE!r} with the machine's values; fill in a workbook that review_sheet "
            "wrote, and keep its hidden sheet"
        )
    return book


class _Line(NamedTuple):
    """A row of a sheet: where it stands, and its cells by the name of their column."""

    where: str
    cells: dict[str, Any]

    def value(self, label: str) -> Any:
        value = self.cells[label].value if label in self.cells else None
        return None if isinstance(value, str) and not value.strip() else value

    def text(self, label: str) -> str | None:
        value = self.value(label)
        return None if value is None else meant(_as_text(value)).strip() or None

    def unfit(self) -> list[str]:
        """Name the cells that hold a formula or an error."""
        found = []
        for label, cell in self.cells.items():
            if cell.data_type == "f":
                found.append(f"{self.where}: {label!r} is a formula; write the value itself")
            elif cell.data_type == "e":
                found.append(f"{self.where}: {label!r} is the error {cell.value}; write a value or empty the cell")
        return found


def _lines(book: Any, name: str, file: str, needed: Sequence[str]) -> Iterator[_Line]:
    if name not in book.sheetnames:
        return
    rows = book[name].iter_rows()
    header: dict[str, int] = {}
    for place, cell in enumerate(next(rows, ())):
        label = str(cell.value).strip() if cell.value is not None else ""
        if label in header:
            raise ValueError(f"{file}, sheet {name!r}: column {label!r} stands twice; rename or delete one")
        if label:
            header[label] = place
    for label in needed:
        if label not in header:
            raise ValueError(f"{file}, sheet {name!r}: there is no column {label!r}; put its name back into row 1")
    for number, cells in enumerate(rows, 2):
        line = _Line(f"{file}, sheet {name!r} row {number}", {label: cells[place] for label, place in header.items()})
        if any(line.value(label) is not None for label in header):
            yield line


def _entries(book: Any, file: str) -> tuple[list[Entry], list[str]]:
    entries: list[Entry] = []
    problems: list[str] = []
    machine = _machine(book, file)
    usual = _usual(book)
    listed = _listed(book, file)
    for name in FIELDS:
        seen: dict[str, str] = {}
        for line in _lines(book, name, file, ("decision", "row_id", "sentence")):
            record, wrong = _decided(line, name, machine, usual, seen)
            problems += wrong
            if record is not None:
                entries.append(Entry(line.where, record))
        for line in _lines(book, missed(name), file, ("article_id", "sentence")):
            if all(line.value(label) is None for label in _missed_names(name) if label not in ("by", "on")):
                continue
            wrong = line.unfit()
            record, more = _added(line, name, usual, listed)
            problems += wrong or more
            if not (wrong or more):
                entries.append(Entry(line.where, record))
    return entries, problems


def _machine(book: Any, file: str) -> dict[tuple[str, str], Record]:
    found = {}
    for number, row in enumerate(book[_MACHINE].iter_rows(min_row=2, values_only=True), 2):
        if not row or row[0] is None:
            continue
        try:
            name, identity, *pieces = row
            found[str(name), str(identity)] = json.loads("".join(piece for piece in pieces if piece))
        except (ValueError, TypeError):
            raise ValueError(
                f"{file}, sheet {_MACHINE!r} row {number}: the machine's values are damaged; write a new sheet"
            ) from None
    return found


def _usual(book: Any) -> Record:
    """Name and date that count where a row gives none."""
    found = {}
    if _GUIDE in book.sheetnames:
        for row in book[_GUIDE].iter_rows(max_row=20, max_col=2):
            label = {_NAME: "by", _DAY: "on"}.get(str(row[0].value))
            if label and len(row) > 1 and row[1].data_type not in ("f", "e"):
                found[label] = row[1].value
    return found


def _listed(book: Any, file: str) -> dict[str, Record]:
    """Id, address and outlet of the articles in the workbook, by id and by address."""
    found: dict[str, Record] = {}
    for line in _lines(book, _ARTICLES, file, ("article_id",)):
        name = line.text("article_id")
        if name:
            one = {"article_id": name, "url": line.text("article"), "outlet": line.text("outlet")}
            found[name] = one
            if one["url"]:
                found.setdefault(str(one["url"]), one)
    return found


def _person_cells(line: _Line, usual: Record) -> Record:
    given = {label: line.text(label) for label in _PERSON if label != "on"}
    given["by"] = given["by"] or (usual.get("by") and _as_text(usual["by"]).strip())
    given["on"] = _day(line.value("on")) or _day(usual.get("on"))
    given["source_grade"] = given["source_grade"] and given["source_grade"].upper()
    given["decision"] = given["decision"] and given["decision"].lower()
    return given


def _day(value: Any) -> Any:
    from openpyxl.utils.datetime import from_excel

    if isinstance(value, int | float) and not isinstance(value, bool) and 30_000 < value < 80_000:
        value = from_excel(value)  # a date whose cell has lost its form
    if isinstance(value, datetime | date):
        return plain(value)
    return value.strip() if isinstance(value, str) else value


def _decided(
    line: _Line, name: str, machine: dict[tuple[str, str], Record], usual: Record, seen: dict[str, str]
) -> tuple[Record | None, list[str]]:
    """The decision about a row of the machine, None where there is none."""
    wrong = line.unfit()
    if wrong:
        return None, wrong
    identity = line.text("row_id")
    known = machine.get((name, identity or ""))
    if known is None:
        what = "has no id" if identity is None else f"has the id {identity!r}, which is not the machine's"
        return None, [f"{line.where}: {what}; put an added row into the sheet {missed(name)!r}"]
    changes, wrong = _changes(line, name, known["fields"])
    person = _person_cells(line, usual)
    given = [label for label in _PERSON if label not in ("by", "on") and person[label] is not None]
    if wrong or not (changes or given):
        return None, wrong
    # only a row that says something need be the right one
    if not _same(line.text("sentence"), _value_of(_SENTENCE, _fitting(known["sentence"]))):
        return None, [
            f"{line.where}: the sentence is not the one of the row's id, as when a column was sorted by itself; "
            "undo that, and leave the sentence as it was"
        ]
    if identity in seen:
        return None, [f"{line.where}: decides about the same row as {seen[identity]}; delete one of the two"]
    seen[str(identity)] = line.where
    if person["decision"] is None:
        told = "; ".join(
            f"{field!r} was changed from {_told(known['fields'][field])} to {_told(value)}"
            for field, value in changes.items()
        )
        remedy = "choose edit, or put the machine's value back" if told else "choose accept, edit or reject"
        return None, [f"{line.where}: {told or ', '.join(given) + ' given'}, yet there is no decision; {remedy}"]
    if person["decision"] == "add":
        return None, [f"{line.where}: the decision is add; put an added row into the sheet {missed(name)!r}"]
    place = {key: known[key] for key in _IN_MACHINE}
    own = {"table": name, "row_id": identity, "changes": changes, "machine": known["fields"]}
    return person | place | own, []


def _told(value: Any) -> str:
    return "empty" if value in (None, []) else repr(value)[:80]


_SENTENCE = next(column for column in CORRECTIONS.columns if column.name == "sentence")


def _changes(line: _Line, name: str, machine: Record) -> tuple[Record, list[str]]:
    """The fields whose cells no longer hold the machine's value; a column that was deleted changes nothing."""
    changes: Record = {}
    wrong: list[str] = []
    for column in columns_of(name):
        if column.name not in line.cells:
            continue
        was = machine[column.name]
        now = _value_of(column, line.value(column.name))
        if _same(now, _value_of(column, _cell_of(column, was))):
            continue
        if isinstance(now, str) and now.endswith(_CUT.strip()):
            wrong.append(
                f"{line.where}: {column.name!r} is changed and still cut; write the whole text without the mark"
            )
        changes[column.name] = now
    return changes, wrong


def _added(line: _Line, name: str, usual: Record, listed: dict[str, Record]) -> tuple[Record, list[str]]:
    person = _person_cells(line, usual)
    given = line.text("article_id")
    article = listed.get(given or "")
    if listed and given and article is None:
        return {}, [f"{line.where}: there is no article {given!r}; copy its id from the sheet {_ARTICLES!r}"]
    changes = {
        column.name: _value_of(column, line.value(column.name))
        for column in columns_of(name)
        if line.value(column.name) is not None
    }
    own = {"table": name, "changes": changes, "sentence": line.text("sentence"), "evidence": line.text("evidence")}
    return person | {"decision": "add"} | (article or {"article_id": given}) | own, []
