"""What a person enters into a review, read and checked; and the text around a row, cut into pieces to show."""

import itertools
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import pandas as pd

from toolkit.decisions import FIELDS, Record
from toolkit.matching import words
from toolkit.schemas import Column, conform, faults, table
from toolkit.sentences import sentence_spans

_AROUND = 3_000  # characters of context on either side of a row, at most
_LONGEST = 20_000  # characters of a text that a person enters
_GROUPED = re.compile(r"[0-9]{1,3}(?:[ ,\u00a0\u202f][0-9]{3})+")


class RefusedError(ValueError):
    """What was asked or entered cannot be done or saved.

    Attributes
    ----------
    problems : dict of str to str
        A message for each field at fault.
    """

    def __init__(self, said: str, problems: dict[str, str] | None = None) -> None:
        super().__init__(said)
        self.problems = problems or {}


# --- values ---


def blank(value: object) -> bool:
    """Whether a value is missing."""
    return value is None or (not isinstance(value, list) and bool(pd.isna(value)))  # type: ignore[call-overload]


def plain(value: Any) -> Any:
    """Bring a value of a frame to one of plain Python, missing to None."""
    if isinstance(value, list):
        return [str(item) for item in value]
    if blank(value):
        return None
    return value.item() if hasattr(value, "item") else value


def shown(value: object) -> str:
    """Give a value as text to show, nothing for a missing one."""
    return "" if blank(value) else str(value)


def entered(value: Any) -> Any:
    """Give a value as its field of the form holds it.

    Examples
    --------
    >>> entered(None), entered(True), entered(9007199254740993)
    ('', 'true', '9007199254740993')
    """
    if isinstance(value, list):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    # A number as text: a browser would round a long one.
    return shown(value)


def shortened(value: object) -> str:
    """Show a value in a message, whatever it is."""
    return ascii(value)[:60]


def line(value: object) -> str:
    """Read a text that a person entered.

    Parameters
    ----------
    value : object
        What the browser sent; None counts as empty.

    Returns
    -------
    str
        Without white space at either end.

    Raises
    ------
    ValueError
        If it is no text, is too long, or holds a character that no file can hold.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"{shortened(value)} is not a text; write words")
    text = value.strip()
    if len(text) > _LONGEST:
        raise ValueError(f"{len(text):,} characters are too many; write at most {_LONGEST:,}")
    if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t" for sign in text):
        raise ValueError(f"{shortened(text)} holds a character that a file cannot hold; write it anew")
    return text


def field(column: Column) -> dict[str, Any]:
    """Describe a column as a field of the form."""
    truth = ("true", "false") if column.kind == "boolean" else ()
    return {
        "name": column.name,
        "label": column.name.replace("_", " "),
        "kind": {"category": "choice", "boolean": "choice", "integer": "number"}.get(column.kind, column.kind),
        "options": list(column.allowed or truth),
        "known": list(column.known),
        "default": column.default or "",
        "required": not column.nullable and column.kind != "list",
        "meaning": column.meaning.replace("`", "") + (f" [{column.unit}]" if column.unit else ""),
    }


def read_values(values: object, name: str, problems: dict[str, str]) -> Record:
    """Read the fields that a person filled in; `checked` then holds them against the table.

    Parameters
    ----------
    values : object
        What the browser sent: field to value.
    name : str
        Name of the table.
    problems : dict
        Gets a message for each field that cannot be read.

    Returns
    -------
    dict

    Raises
    ------
    RefusedError
        If that is no record, or names a field that a person may not change.
    """
    if not isinstance(values, dict):
        raise RefusedError("The fields could not be read; nothing was saved")
    columns = {column.name: column for column in table(name).columns}
    found: Record = {}
    for key, value in values.items():
        if key not in FIELDS[name]:
            raise RefusedError(f"There is no field {shortened(key)} to change; nothing was saved")
        try:
            found[key] = _read(value, columns[key])
        except ValueError as error:
            problems[key] = str(error)
    return found


def _read(value: object, column: Column) -> Any:
    if column.kind == "list":
        if value is None or value == "":
            return []
        if not isinstance(value, list):
            raise ValueError(f"{shortened(value)} is not a list of names")
        return [item for item in map(line, value) if item]
    if isinstance(value, int) and (column.kind == "boolean") == isinstance(value, bool):
        if column.kind in ("boolean", "integer"):
            return value
    text = line(value)
    if column.kind == "integer" and _GROUPED.fullmatch(text):
        return re.sub("[^0-9]", "", text)
    return text or None


def checked(row: Record, name: str, problems: dict[str, str]) -> Record | None:
    """Hold a row against its table.

    Parameters
    ----------
    row : dict
    name : str
        Name of the table.
    problems : dict
        Gets a message for each column at fault.

    Returns
    -------
    dict or None
        The row in the table's types; None where it does not fit.
    """
    frame = pd.DataFrame([row])
    found = faults(frame, name)
    for fault in found:
        asked = fault.row is not None and fault.column in FIELDS[name] and blank(fault.value)
        problems.setdefault(fault.column, "Choose a value" if asked else fault.problem)
    if found:
        return None
    return {str(key): plain(value) for key, value in conform(frame, name).iloc[0].to_dict().items()}


# --- places in a text ---


def locate(text: str, evidence: object, start: object, seen: tuple[int, int]) -> tuple[int, int]:
    """Find the evidence that a person selected or wrote.

    Parameters
    ----------
    text : str
        The article's text.
    evidence : object
        The words; white space may differ from the text's.
    start : object
        Where the selection began, if there was one.
    seen : tuple of int
        Where the part of the text that is shown begins and ends: of several places, the only one in it is meant.

    Returns
    -------
    start, end : int

    Raises
    ------
    ValueError
        If the words stand nowhere in the text, or in several places of which none is chosen.

    Examples
    --------
    >>> locate("Five died. Later five died.", "five  died", None, (0, 27))
    (17, 26)
    """
    wanted = line(evidence)
    if not wanted:
        raise ValueError("Select the words in the article, or enter them: they are the evidence of the row")
    found = [match.span() for match in words(wanted).finditer(text)]
    if not found:
        raise ValueError(f"{quoted(wanted)} does not stand in the article; enter the words as they are written there")
    # A selection may begin in the white space before its first word.
    if isinstance(start, int) and start >= 0:
        chosen = [span for span in found if start <= span[0] and not text[start : span[0]].strip()]
        if chosen:
            return chosen[0]
    if len(found) > 1:
        found = [span for span in found if seen[0] <= span[0] and span[1] <= seen[1]] or found
    if len(found) > 1:
        raise ValueError(f"{quoted(wanted)} stands in {len(found)} places; select the one, or enter more of its words")
    return found[0]


def quoted(text: str) -> str:
    """Put words in quotation marks, long ones cut."""
    return f"“{text if len(text) <= 60 else text[:59] + '…'}”"


def around(text: str, start: int, end: int) -> tuple[int, int]:
    r"""Return where the paragraph before a place begins and the one after it ends.

    Examples
    --------
    >>> text = "One.\n\nTwo.\n\nThree is here.\n\nFour.\n\nFive."
    >>> text[slice(*around(text, 12, 17))]
    'Two.\n\nThree is here.\n\nFour.'
    """
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    head, tail = text[low:start], text[end:high]
    line_start = head.rfind("\n") + 1
    left = head[:line_start].rstrip().rfind("\n") + 1 if line_start else 0
    line_end = tail.find("\n")
    if line_end < 0:
        return low + left, high
    following = len(tail) - len(tail[line_end:].lstrip())
    right = tail.find("\n", following)
    return low + left, high if right < 0 else end + right


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence, or the sentences, around a place begin and end."""
    low, high = around(text, start, end)
    over = [
        (low + first, low + last)
        for first, last, _ in sentence_spans(text[low:high])
        if low + first < end and start < low + last
    ]
    return (min(start, over[0][0]), max(end, over[-1][1])) if over else (start, end)


def cut(text: str, left: int, right: int, marks: Iterable[tuple[int, int, str]]) -> list[dict[str, str]]:
    """Cut a part of a text into pieces of one mark each; a later mark lies over an earlier one.

    Examples
    --------
    >>> cut("Five died.", 0, 10, [(0, 10, "sentence"), (0, 9, "evidence")])
    [{'text': 'Five died', 'mark': 'evidence'}, {'text': '.', 'mark': 'sentence'}]
    """
    inside = [(max(start, left), min(end, right), kind) for start, end, kind in marks if start < right and left < end]
    edges = sorted({left, right, *(start for start, _, _ in inside), *(end for _, end, _ in inside)})
    pieces = []
    for start, end in itertools.pairwise(edges):
        over = [kind for first, last, kind in inside if first <= start and end <= last]
        pieces.append({"text": text[start:end], "mark": over[-1] if over else ""})
    return pieces


# --- words ---


def summary(name: str, values: Record, evidence: object) -> str:
    """Say a row in a line.

    Examples
    --------
    >>> summary("casualties", {"measure": "killed", "low": 5, "best": 5, "high": None}, "five died")
    'killed, low 5, best 5: “five died”'
    """
    if name == "casualties":
        numbers = [f"{each} {values[each]}" for each in ("low", "best", "high") if not blank(values.get(each))]
        head = ", ".join([shown(values.get("measure")), *numbers])
    else:
        told = (shown(values.get("act")).replace("_", " "), shown(values.get("speaker")))
        head = ", ".join(filter(None, told))
    held = shown(evidence)
    return f"{head}: {quoted(held)}" if held else head
