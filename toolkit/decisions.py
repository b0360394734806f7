"""Corrections by people, declared once: what a decision holds, and how it is checked, kept in a file and read back."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

import pandas as pd

from toolkit.schemas import Column, Table, conform, faults, table

Record = dict[str, Any]

DECISIONS = {
    "accept": "the row is right as the machine read it",
    "edit": "the row is a claim, with the fields changed as given",
    "reject": "the row is no claim of the article and is taken out",
    "add": "the article makes a claim that the machine missed",
}
"""What a person may decide about a row, and what it means."""
SOURCE_GRADES = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""Admiralty grades of a source. Only a person gives one, with a reason."""
INFORMATION_GRADES = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
"""Admiralty grades of a piece of information. Only a person gives one, with a reason."""
FIELDS = {
    "casualties": (
        "measure", "low", "best", "high", "qualifier", "victims", "victim_country", "victim_kind", "claimant",
        "claimant_id", "claimant_country", "claimant_type", "via", "status", "place", "period",
    ),
    "statements": (
        "speaker", "speaker_id", "speaker_name", "speaker_country", "speaker_type", "official", "cue", "act", "topic",
        "quote", "content",
    ),
}  # fmt: skip
"""The fields that a person may change, by table. A wrong place in the text is a `reject` and an `add`."""


def _text(name: str, meaning: str, example: str, **more: Any) -> Column:
    return Column(name, "text", meaning, example, **more)


CORRECTIONS = Table(
    "corrections",
    "One row for each decision of a person about a row of the casualties or statements.",
    (
        Column("table", "category", "The table that the row belongs to.", "casualties", nullable=False,
               allowed=tuple(FIELDS)),
        _text("row_id", "`estimate_id` or `statement_id` of the machine's row; for an added row missing, or a name of "
              "its own that begins with `added-`, by which a later decision replaces it.", "9e677ee9ad4a"),
        _text("article_id", "The article that the row was read in.", "2024-12-23-kbs-jcs", nullable=False),
        _text("url", "Address of that article, by which it is found when its id has changed.",
              "https://www.example.org/news/1"),
        _text("outlet", "Who published that article, by which it is found where there is no address.", "KBS World"),
        Column("start", "integer", "Where the evidence began when the decision was made.", "0"),
        Column("end", "integer", "Where it ended.", "30"),
        _text("evidence", "The words that the row rests on: `text[start:end]`.", "Some 100 soldiers were killed"),
        _text("sentence", "The sentence that holds them.", "Some 100 soldiers were killed.", nullable=False),
        Column("decision", "category", "; ".join(f"`{word}`: {what}" for word, what in DECISIONS.items()) + ".",
               "edit", nullable=False, allowed=tuple(DECISIONS)),
        Column("changes", "record", "The fields that the person changed and their new values, null for missing; for "
               "an added row all that were given.", '{"low": 120}', nullable=False),
        Column("machine", "record", "The machine's values of all fields at the time of the decision, by which a later "
               "change of its mind is noticed.", '{"low": 100}'),
        _text("by", "Who decided.", "A. Editor", nullable=False),
        Column("on", "time", "When.", "2025-01-02", nullable=False, unit="UTC"),
        _text("reason", "Why; asked for all but `accept`.", "the sentence says 120"),
        Column("source_grade", "category", "Admiralty grade of the source: "
               + ", ".join(f"{grade} {what}" for grade, what in SOURCE_GRADES.items()) + ".", "B",
               allowed=tuple(SOURCE_GRADES)),
        Column("information_grade", "category", "Admiralty grade of the information: "
               + ", ".join(f"{grade} {what}" for grade, what in INFORMATION_GRADES.items()) + ".", "3",
               allowed=tuple(INFORMATION_GRADES)),
        _text("grade_reason", "Why these grades; asked for where there is one.", "earlier counts held up"),
    ),
)  # fmt: skip
"""The table `corrections`, as a frame, a `.jsonl` file or a review sheet."""
_NAMES = tuple(column.name for column in CORRECTIONS.columns)
# What a row needs besides the fields to be checked as one of its table.
_PLACE: Record = {"article_id": "a", "sentence": "s"}
NEEDED: dict[str, Record] = {
    "casualties": {"measure": "killed", "qualifier": "exact", "status": "asserted"},
    "statements": {"official": True, "act": "assert", "quote": "indirect"},
}
"""What an added row cannot do without, with values by which the rest of a row is checked."""
_SHOWN = 20


class Entry(NamedTuple):
    """A decision as it was found, and where."""

    where: str
    record: Mapping[Any, Any]


def columns_of(name: str) -> tuple[Column, ...]:
    """Give the declared columns of the fields that a person may change.

    Parameters
    ----------
    name : str
        casualties or statements.

    Returns
    -------
    tuple of Column

    Examples
    --------
    >>> [column.name for column in columns_of("statements")][:2]
    ['speaker', 'speaker_id']
    """
    return tuple(column for column in table(name).columns if column.name in FIELDS[name])


def plain(value: Any) -> Any:
    """Turn a cell of a frame into a value that JSON knows.

    Parameters
    ----------
    value : object
        A text, number, truth value, list, time or missing value of any kind.

    Returns
    -------
    str, int, bool, list or None

    Examples
    --------
    >>> plain(pd.NA), plain(pd.Timestamp("2025-01-02", tz="UTC")), plain(3.0)
    (None, '2025-01-02', 3)
    """
    if isinstance(value, list | tuple):
        return list(value)
    if hasattr(value, "tolist") and not isinstance(value, pd.Timestamp):
        value = value.tolist()
    if value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value))):
        return None
    if isinstance(value, datetime):
        moment = value.astimezone(UTC) if value.tzinfo else value
        return moment.strftime("%Y-%m-%d") if moment.time() == time() else moment.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, float) and value == int(value) else value


def values_of(row: Mapping[Any, Any], name: str) -> Record:
    """Give the fields of a row that a person may change, in values that JSON knows.

    Parameters
    ----------
    row : mapping
        A row of the table, as a dict or Series.
    name : str
        casualties or statements.

    Returns
    -------
    dict
    """
    return {field: plain(row[field]) for field in FIELDS[name]}


def correction(
    name: str,
    row: Mapping[Any, Any],
    decision: str,
    *,
    by: str,
    on: str | date,
    text: str | None = None,
    **more: Any,
) -> Record:
    """Put a decision about a row into the form of the table `corrections`.

    Parameters
    ----------
    name : str
        casualties or statements.
    row : mapping
        The machine's row; for `add` at least `article_id` and `sentence`, and `start` and `end` where they are known.
    decision : str
        accept, edit, reject or add.
    by : str
        Who decides.
    on : str or date
        When, an ISO date.
    text : str, optional
        The article's text, from which the evidence is cut.
    **more
        `changes`, `reason`, `source_grade`, `information_grade`, `grade_reason`, or any other column.

    Returns
    -------
    dict
        Ready for `append_correction`.

    Examples
    --------
    >>> record = correction("casualties", {"article_id": "a", "sentence": "Six died.", "start": 0, "end": 8}, "add",
    ...                     by="A. Editor", on="2025-01-02", text="Six died.", reason="missed", changes={"best": 6})
    >>> record["evidence"], record["changes"]
    ('Six died', {'best': 6})
    """
    start, end = plain(row.get("start")), plain(row.get("end"))
    evidence = plain(row.get("evidence"))
    if text is not None and start is not None and end is not None:
        evidence = text[start:end]
    added = decision == "add"
    record = {column: plain(row.get(column)) for column in ("article_id", "url", "outlet", "sentence")} | {
        "table": name,
        "row_id": None if added else plain(row[table(name).columns[0].name]),
        "start": start,
        "end": end,
        "evidence": evidence,
        "decision": decision,
        "changes": {},
        "machine": None if added else values_of(row, name),
        "by": by,
        "on": plain(on),
    }
    return dict.fromkeys(_NAMES) | record | more


# --- checking ---


def checked(entries: Iterable[Entry], problems: Iterable[str] = ()) -> pd.DataFrame:
    """Bring decisions to the table `corrections`, or refuse them with every place that is at fault.

    Parameters
    ----------
    entries : iterable of Entry
        The decisions with the places that they were found at.
    problems : iterable of str
        What else is wrong with the source, told in the same message.

    Returns
    -------
    DataFrame

    Raises
    ------
    ValueError
        If something is missing or does not fit; each line names the place, the value and the remedy. The lines stand
        in the order of sheets and rows.
    """
    found = list(problems)
    records: list[Record] = []
    places: list[str] = []
    for where, record in entries:
        ready, wrong = _record(record)
        found += [f"{where}: {problem}" for problem in wrong]
        if not wrong:
            records.append(ready)
            places.append(where)
    found = sorted(found + _fit(records, places), key=_place_of)
    if found:
        more = [f"and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
        raise ValueError("\n".join(found[:_SHOWN] + more))
    return _frame(records)


def _place_of(problem: str) -> list[tuple[int, str]]:
    """Sort what is wrong by its place, row 9 before row 10."""
    return [
        (int(part), "") if part.isdigit() else (0, part)
        for part in re.split("([0-9]+)", problem.split(": ", maxsplit=1)[0])
    ]


def _frame(records: list[Record]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            column.name: pd.Series(
                [record[column.name] for record in records],
                dtype=object if column.kind == "record" else column.dtype,
            )
            for column in CORRECTIONS.columns
        },
        index=pd.RangeIndex(len(records)),
    )


def _record(given: Mapping[Any, Any]) -> tuple[Record, list[str]]:
    """One decision with its texts, numbers and records in order, and what is wrong with it."""
    wrong = [
        f"there is no column {str(key)!r}; use {', '.join(_NAMES)}"
        for key in given
        if key not in _NAMES and plain(given[key]) is not None
    ]
    record: Record = {}
    for column in CORRECTIONS.columns:
        value = given.get(column.name)
        value = value if isinstance(value, Mapping) else plain(value)
        record[column.name], problem = _value(column, value)
        if problem:
            wrong.append(f"'{column.name}' {problem}")
    return record, wrong or _lacking(record)


def _value(column: Column, value: Any) -> tuple[Any, str]:
    if column.kind == "record":
        if value is None:
            return ({} if column.name == "changes" else None), ""
        if not isinstance(value, Mapping):
            return None, f'is {value!r}; give an object, such as {{"low": 120}}'
        return {str(key): plain(one) for key, one in value.items()}, ""
    if column.kind == "integer":
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
            return value, ""
        return None, f"is {value!r}; give a whole number that is not negative, or leave it empty"
    # read with the rest of the row
    if column.kind == "time":
        return value, ""
    if isinstance(value, int) and column.name == "information_grade":
        value = str(value)
    if value is not None and not isinstance(value, str):
        return None, f"is {value!r}; give a text"
    if column.name not in ("evidence", "sentence"):
        value = value and value.strip()
    if column.kind == "category" and value and value not in column.allowed:
        return None, f"is {value!r}; use one of {', '.join(column.allowed)}"
    if value and any("\ud800" <= sign <= "\udfff" for sign in value):
        return None, f"is {ascii(value)[:100]}; give a text of valid Unicode"
    return value or None, ""


def _lacking(record: Record) -> list[str]:
    """What a decision lacks, or holds although it may not."""
    decision, changes = record["decision"], record["changes"]
    wrong = [
        f"'{name}' is empty; give it"
        for name in ("table", "decision", "article_id", "sentence")
        if record[name] is None
    ]
    if record["table"] is None or decision is None:
        return wrong
    if record["row_id"] is None and decision != "add":
        wrong.append(f"'row_id' is empty; give the id of the row to {decision}, or use the decision add")
    if record["by"] is None:
        wrong.append("'by' is empty; write the name of whoever decided")
    if record["on"] is None:
        wrong.append("'on' is empty; write the date of the decision, such as 2025-01-02")
    if record["reason"] is None and decision != "accept":
        wrong.append(f"'reason' is empty; say in a few words why (decision {decision})")
    if record["grade_reason"] is None and (record["source_grade"] or record["information_grade"]):
        wrong.append("'grade_reason' is empty; say why these grades, or take them out")
    if decision == "edit" and not changes:
        wrong.append("the decision is edit and no field is changed; change one, or decide accept")
    if decision in ("accept", "reject") and changes:
        wrong.append(
            f"the decision is {decision}, yet {', '.join(changes)} changed; decide edit, or restore the machine's value"
        )
    unknown = set(changes) | set(record["machine"] or ())
    wrong += [
        f"a person cannot change {field!r}; use one of {', '.join(FIELDS[record['table']])}"
        for field in sorted(unknown - set(FIELDS[record["table"]]))
    ]
    if decision == "add":
        needed = [name for name in NEEDED[record["table"]] if changes.get(name) in (None, "")]
        if needed:
            wrong.append(f"an added row needs {', '.join(needed)}; give {'it' if len(needed) == 1 else 'them'}")
    return wrong


def _fit(records: list[Record], places: list[str]) -> list[str]:
    """Check the values of all decisions as rows of their tables, put the normal form in place, and tell what is wrong.

    Everything that a table asks of a row, such as ordered bounds, is asked of the row as corrected.
    """
    problems: dict[int, list[str]] = {}
    for name in FIELDS:
        numbers = [k for k, record in enumerate(records) if record["table"] == name]
        rows = []
        for k in numbers:
            own = _PLACE | NEEDED[name] | (records[k]["machine"] or {}) | records[k]["changes"]
            rows.append(own | {"start": k, "end": k + 1, "published": records[k]["on"]})
        if not rows:
            continue
        frame = pd.DataFrame(rows, dtype=object)
        bad = faults(frame, name)
        for fault in bad:
            k = numbers[fault.row or 0]
            problem = fault.problem
            if fault.column == "published":
                problem = problem.replace("'published'", "'on'", 1).replace(", or leave it empty", "")
            problems.setdefault(k, []).append(f"{places[k]}: {problem}")
        if not bad:
            for k, row in zip(numbers, conform(frame, name).to_dict("records"), strict=True):
                records[k]["on"] = row["published"]
                records[k]["changes"] = {field: plain(row[field]) for field in records[k]["changes"]}
    return [problem for k in sorted(problems) for problem in problems[k]]


# --- files ---
