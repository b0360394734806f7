"""Files of decisions: sheets and lines of JSON read back, and a decision added to the lines."""

import json
import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.decisions import Entry, Record, checked, plain
from toolkit.sheets import read_sheet


def read_corrections(source: str | Path | pd.DataFrame) -> pd.DataFrame:
    """Read decisions from a review sheet, a `.jsonl` file or a frame.

    Parameters
    ----------
    source : str, Path or DataFrame
        A sheet that `review_sheet` wrote and a person filled in (`.xlsx`), a file that `append_correction` or `review`
        wrote (`.jsonl`), or a frame with the columns of `CORRECTIONS`.

    Returns
    -------
    DataFrame
        The table `corrections` in the order of the source: a later decision about a row comes after an earlier one.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If a decision lacks its name, date or reason, or a value does not fit; each line of the message names sheet
        and row, or line, with the remedy.

    Warns
    -----
    UserWarning
        If a line of a `.jsonl` file is not JSON, as when the computer stopped while it was written.

    Examples
    --------
    >>> read_corrections(pd.DataFrame()).shape
    (0, 18)
    """
    if isinstance(source, pd.DataFrame):
        records = source.to_dict("records")
        return checked(Entry(f"corrections row {k}", record) for k, record in enumerate(records))
    path = Path(source)
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such file; check the name and the folder you are in")
    if path.suffix.lower() == ".xlsx":
        return read_sheet(path)
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        return checked(_lines(path))
    raise ValueError(f"{path}: cannot read {path.suffix or 'a file without an ending'}; use .xlsx or .jsonl")


def _lines(path: Path) -> list[Entry]:
    entries = []
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        where = f"{path.name} line {number}"
        if not line.strip():
            continue
        try:
            record = json.loads(line.decode("utf-8-sig"))
            if not isinstance(record, dict):
                raise ValueError("not an object")
        except (ValueError, RecursionError) as error:
            warnings.warn(
                f"{where}: not a decision ({error}) and set aside; write one JSON object a line, or delete the line",
                stacklevel=4,
            )
            continue
        entries.append(Entry(where, record))
    return entries


def read_decisions(source: str | Path | pd.DataFrame) -> list[Record]:
    """Read decisions, each as a dict of values that JSON knows.

    Parameters
    ----------
    source : str, Path or DataFrame
        What `read_corrections` reads.

    Returns
    -------
    list of dict
        With the columns of `CORRECTIONS`; missing is None.
    """
    return [
        {str(key): value if isinstance(value, dict) else plain(value) for key, value in row.items()}
        for row in read_corrections(source).to_dict("records")
    ]


def append_correction(path: str | Path, record: Mapping[str, Any]) -> None:
    """Add a decision to the end of a `.jsonl` file, and return when it is on the disk.

    Parameters
    ----------
    path : str or Path
        The file; made if it is not there. Nothing that it holds is changed.
    record : mapping
        A row of the table `corrections`, such as `correction` makes.

    Raises
    ------
    ValueError
        If the decision lacks something or a value does not fit; nothing is written then.
    """
    ready = checked([Entry("correction", record)])
    line = json.dumps(read_decisions(ready)[0])
    path = Path(path)
    # One write at the end of the file: decisions of two programs do not run into each other.
    file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    try:
        torn = False
        if os.fstat(file).st_size:
            os.lseek(file, -1, os.SEEK_END)
            torn = os.read(file, 1) != b"\n"
        content = memoryview(f"{'\n' * torn}{line}\n".encode())
        while content:
            content = content[os.write(file, content) :]
        os.fsync(file)
    finally:
        os.close(file)
