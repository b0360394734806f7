"""Tables with the decisions of people applied, the machine's values beside theirs, and what became of each decision."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from toolkit.annotate import Annotations
from toolkit.decision_files import read_corrections
from toolkit.decisions import (
    DECISIONS,
    FIELDS,
    INFORMATION_GRADES,
    NEEDED,
    SOURCE_GRADES,
    Record,
    columns_of,
    plain,
    values_of,
)
from toolkit.matching import KEYS, Decision, Matcher, Row, Texts, norm, without_missing, words
from toolkit.schemas import Column, conform, faults, row_id, table

_PARTY = {"casualties": "claimant", "statements": "speaker"}
_GRADES = ("source_grade", "information_grade", "grade_reason")
_SPANS = ("speaker", "cue", "content")
OUTCOMES = {
    "applied": "the decision stands in the tables",
    "conflict": "the machine has changed its mind since: an edit stands, another decision has to be made anew",
    "now_found": "a row that a person added is found by the machine by now; the person's values stand",
    "replaced": "a later decision about the same row stands",
    "disagreed": "another person decided otherwise, and later",
    "gone": "the machine no longer gives the row that was rejected",
    "unmatched": "no row, or no single one, has the evidence",
    "refused": "the table cannot hold the row as corrected",
}
"""What can become of a decision."""
_OPEN = ("conflict", "disagreed", "gone", "unmatched", "refused")
_DECIDED = (
    Column("decision", "category", "What a person decided about the row; missing where nobody did.", "edit",
           allowed=tuple(DECISIONS)),
    Column("corrected_by", "text", "Who decided.", "A. Editor"),
    Column("corrected_on", "time", "When.", "2025-01-02", unit="UTC"),
    Column("correction_reason", "text", "Why.", "the sentence says 120"),
    Column("source_grade", "category", "Admiralty grade of the source, by that person.", "B",
           allowed=tuple(SOURCE_GRADES)),
    Column("information_grade", "category", "Admiralty grade of the information, by that person.", "3",
           allowed=tuple(INFORMATION_GRADES)),
    Column("grade_reason", "text", "Why these grades.", "earlier counts held up"),
    Column("changed", "list", "The fields in which the row differs from the machine's.", '["low"]'),
    Column("evidence", "text", "The words that the row rests on, where the text was at hand.", "Some 100 soldiers"),
    Column("machine_id", "text", "The machine's id of the row; missing for a row that a person added.", "9e677ee9ad4a"),
)  # fmt: skip


def decided_columns(name: str) -> tuple[Column, ...]:
    """Give the columns that a corrected table has besides its own.

    Parameters
    ----------
    name : str
        casualties or statements.

    Returns
    -------
    tuple of Column
        Who decided what, and for each field that a person may change a column ``machine_<field>``.

    Examples
    --------
    >>> [column.name for column in decided_columns("casualties")][-2:]
    ['machine_place', 'machine_period']
    """
    beside = tuple(
        Column(
            f"machine_{column.name}",
            column.kind,
            f"`{column.name}` as the machine read it, in every row that the machine gave.",
            column.example,
            allowed=column.allowed,
            unit=column.unit,
        )
        for column in columns_of(name)
    )
    return _DECIDED + beside


_REPORT = (
    Column("table", "category", "The table that the decision is about.", "casualties", allowed=tuple(FIELDS)),
    Column("row_id", "text", "The row of the corrected table, where there is one.", "9e677ee9ad4a"),
    Column("article_id", "text", "The article, by the id that it has now where it was found.", "2024-12-23-kbs-jcs"),
    Column("decision", "category", "What was decided.", "edit", allowed=tuple(DECISIONS)),
    Column("outcome", "category", "What became of it: "
           + "; ".join(f"`{word}`: {what}" for word, what in OUTCOMES.items()) + ".", "applied",
           allowed=tuple(OUTCOMES)),
    Column("matched_by", "category", "How the row was found: by its `id` and words, by its `evidence`, or by evidence "
           "that overlaps.", "evidence", allowed=("id", "evidence", "overlap")),
    Column("note", "text", "What a reader should know.", "'low' was 100, and the machine now reads 150"),
    Column("by", "text", "Who decided.", "A. Editor"),
    Column("on", "time", "When.", "2025-01-02", unit="UTC"),
    Column("reason", "text", "Why.", "the sentence says 120"),
    Column("evidence", "text", "The words that the decision rests on.", "Some 100 soldiers were killed"),
    Column("sentence", "text", "The sentence that holds them.", "Some 100 soldiers were killed."),
)  # fmt: skip
_CHANGES = (
    Column("table", "category", "The table.", "casualties", allowed=tuple(FIELDS)),
    Column("row_id", "text", "The row of the corrected table.", "9e677ee9ad4a"),
    Column("article_id", "text", "The article.", "2024-12-23-kbs-jcs"),
    Column("field", "text", "What was changed.", "low"),
    Column("machine", "text", "The machine's value, written out; missing where it gave none.", "100"),
    Column("person", "text", "The person's value, written out.", "120"),
    Column("by", "text", "Who changed it.", "A. Editor"),
    Column("on", "time", "When.", "2025-01-02", unit="UTC"),
    Column("reason", "text", "Why.", "the sentence says 120"),
    Column("sentence", "text", "The sentence.", "Some 100 soldiers were killed."),
)


@dataclass
class Corrected(Annotations):
    """Annotations with the decisions of people applied.

    Attributes
    ----------
    casualties, statements : DataFrame
        The tables as `Annotations` has them, without the rows that were rejected and with those that were added, and
        behind their own columns those of `decided_columns`.
    skipped : DataFrame
        As the machine gave it.
    rejected_casualties, rejected_statements : DataFrame
        The rows taken out, with the same columns.
    changes : DataFrame
        A row for each field that a person changed: what the machine read, and what the person gave.
    report : DataFrame
        A row for each decision, and what became of it.
    machine : Annotations
        What the machine gave, unchanged.
    corrections : DataFrame
        Every decision that was given.
    """

    rejected_casualties: pd.DataFrame = field(default_factory=pd.DataFrame)
    rejected_statements: pd.DataFrame = field(default_factory=pd.DataFrame)
    changes: pd.DataFrame = field(default_factory=pd.DataFrame)
    report: pd.DataFrame = field(default_factory=pd.DataFrame)
    machine: Annotations = field(default_factory=lambda: Annotations(*[pd.DataFrame()] * 3))
    corrections: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def unmatched(self) -> pd.DataFrame:
        """The rows of `report` that a person should look at: what no longer matches, and what is disputed."""
        return self.report[self.report["outcome"].isin(_OPEN)].reset_index(drop=True)


def apply_corrections(
    notes: Annotations, corrections: "pd.DataFrame | str | Path", articles: pd.DataFrame | None = None
) -> Corrected:
    """Apply the decisions of people to tables that a machine made.

    Parameters
    ----------
    notes : Annotations
        What `annotate` returned, or an earlier result of this function, whose decisions then count too.
    corrections : DataFrame, str or Path
        A review sheet, a ``.jsonl`` file, or the table `corrections`.
    articles : DataFrame, optional
        The table articles that `notes` was made from. With it decisions are matched by the very words of the evidence
        and added rows get their place in the text; without it by the sentence and the length of the evidence.

    Returns
    -------
    Corrected

    Raises
    ------
    ValueError
        If `corrections` cannot be read or a decision lacks something, or the tables in `notes` are already corrected
        and have lost what the machine gave.

    Notes
    -----
    A row is found by its id where that still names the same words, else in the same article by the same evidence in
    the same sentence, whatever the white space, else by evidence that overlaps. An article is found by its id, else by
    its address, else by its outlet and sentence. Where that leaves more than one row, the decision is reported and not
    applied. A later decision about a row replaces an earlier one. An edit stands when the machine has changed its mind
    meanwhile, and is marked as a conflict; an accepted row of which the machine has changed its mind has to be
    accepted anew. Applying the same decisions again changes nothing.

    Examples
    --------
    >>> from toolkit.annotate import annotate
    >>> from toolkit.decisions import correction
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["Police said at least 12 people were killed."]})
    >>> notes = annotate(articles)
    >>> edit = correction("casualties", notes.casualties.loc[0], "edit", by="A. Editor", on="2025-01-02",
    ...                   changes={"claimant": "Derna police"}, reason="the headline names them")
    >>> corrected = apply_corrections(notes, pd.DataFrame([edit]), articles)
    >>> corrected.casualties.loc[0, ["claimant", "machine_claimant", "corrected_by"]].tolist()
    ['Derna police', 'Police', 'A. Editor']
    """
    given = read_corrections(corrections)
    if isinstance(notes, Corrected):
        given = _without_repeats(pd.concat([notes.corrections, given], ignore_index=True))
        notes = notes.machine
    else:
        given = _without_repeats(given)
    for name in FIELDS:
        if "machine_id" in getattr(notes, name).columns:
            raise ValueError(f"{name}: is corrected already; give what annotate or apply_corrections returned")
    texts = Texts(notes, articles)
    found: dict[str, _Result] = {}
    reports: list[Record] = []
    for name in FIELDS:
        records = [
            Decision(place, without_missing(record))
            for place, record in enumerate(given.to_dict("records"))
            if record["table"] == name
        ]
        found[name] = _Work(name, getattr(notes, name), texts).done(records)
        reports += found[name].report
    reports.sort(key=lambda row: row["place"])
    changes = [row for result in found.values() for row in result.changes]
    return Corrected(
        found["casualties"].kept,
        found["statements"].kept,
        notes.skipped,
        found["casualties"].rejected,
        found["statements"].rejected,
        _frame(changes, _CHANGES),
        _frame(reports, _REPORT),
        notes,
        given,
    )


def _frame(rows: list[Record], columns: Iterable[Column]) -> pd.DataFrame:
    made = {}
    for column in columns:
        values = [row.get(column.name) for row in rows]
        if column.kind == "list":
            values = [value if isinstance(value, list) else [] for value in values]
        elif column.kind == "time":
            values = [pd.Timestamp(value) if value is not None else None for value in values]
        made[column.name] = pd.Series(values, dtype=column.dtype)
    return pd.DataFrame(made, index=pd.RangeIndex(len(rows)))


def _without_repeats(given: pd.DataFrame) -> pd.DataFrame:
    """Without a decision that is given a second time word for word."""
    told = [
        json.dumps([value if isinstance(value, dict) else plain(value) for value in row], sort_keys=True)
        for row in given.itertuples(index=False)
    ]
    kept = ~pd.Series(told, dtype=object).duplicated()
    return given[kept.to_numpy(bool)].reset_index(drop=True)


# --- one table ---


class _Result(NamedTuple):
    kept: pd.DataFrame
    rejected: pd.DataFrame
    changes: list[Record]
    report: list[Record]


class _Work:
    """Applies the decisions about one table."""

    def __init__(self, name: str, frame: pd.DataFrame, texts: Texts) -> None:
        self.name, self.texts = name, texts
        self.id = table(name).columns[0].name
        self.rows: list[Row] = []
        for row in conform(frame, name).to_dict("records"):
            values = without_missing(row)
            text = texts.text(values["article_id"])
            self.rows.append(Row(values, dict(values), text and text[values["start"] : values["end"]]))
        self.report: dict[int, Record] = {}

    def tell(self, decision: Decision, outcome: str, note: str | None = None, row: Row | None = None) -> None:
        told = self.report.setdefault(decision.place, decision.record | {"place": decision.place, "row_id": None})
        told["outcome"] = outcome
        told["note"] = "; ".join(dict.fromkeys(one for one in (told.get("note"), note) if one)) or None
        if row is not None:
            told["row_id"], told["article_id"] = row.values[self.id], row.values["article_id"]

    def done(self, decisions: list[Decision]) -> _Result:
        matcher = Matcher(self.name, list(self.rows), self.texts, self.id)
        about: dict[int, list[Decision]] = {}
        for match in matcher.matched([one for one in decisions if not one.added]):
            decision = match.decision
            if match.place is None:
                gone = decision.record["decision"] == "reject"
                self.tell(decision, "gone" if gone else "unmatched", match.note)
            else:
                about.setdefault(match.place, []).append(decision)
                self.tell(decision, "applied", match.note, self.rows[match.place])
                self.report[decision.place]["matched_by"] = match.how
        for thread in self._added([one for one in decisions if one.added]):
            self._standing(thread)
            self._add(_joined(thread), matcher, about)
        for place, thread in about.items():
            self._decide(self.rows[place], self._standing(thread))
        self._refuse()
        return self._result()

    # --- which decision stands ---

    def _standing(self, thread: list[Decision]) -> Decision:
        """Put decisions about a row into order and give the latest; the earlier ones are reported."""
        exact = all(one.record["on"].time() != time() for one in thread)
        # A date without a time of day is as late as any moment of that day.
        thread.sort(key=lambda one: (one.record["on"] if exact else one.record["on"].normalize(), one.place))
        last = thread[-1].record
        for one in thread[:-1]:
            same = all(one.record[key] == last[key] for key in ("decision", "changes"))
            other = one.record["by"] != last["by"] and not same
            said = "otherwise" if other else "the same" if same else "anew"
            why = f": {last['reason']}" if last["reason"] else ""
            note = f"{last['by']} decided {said} on {plain(last['on'])} ({last['decision']}{why})"
            self.tell(one, "disagreed" if other else "replaced", note)
        return thread[-1]

    def _added(self, decisions: list[Decision]) -> Iterable[list[Decision]]:
        """Decisions about each row that a person added, by its name or else by its place and what it counts."""
        threads: dict[object, list[Decision]] = {}
        for one in decisions:
            record = one.record
            place = tuple(norm(record[key]) for key in ("article_id", "start", "evidence", "sentence"))
            kind = tuple(norm(record["changes"].get(key)) for key in KEYS[self.name])
            threads.setdefault(record["row_id"] or (place, kind), []).append(one)
        return threads.values()

    # --- what is decided ---

    def _add(self, decision: Decision, matcher: Matcher, about: dict[int, list[Decision]]) -> None:
        record = decision.record
        if record["decision"] == "reject":
            self.tell(decision, "applied", "the added row is taken back")
            return
        lacking = [key for key in NEEDED[self.name] if record["changes"].get(key) is None]
        if lacking:
            self.tell(decision, "unmatched", f"row {record['row_id']!r} was not added; give that decision too")
            return
        article, problem = self.texts.meant(record)
        if article is None and not self.texts.given:
            article = record["article_id"]
        span = None
        if article is not None:
            span, problem = self._place(record, article)
        if article is None or span is None:
            self.tell(decision, "unmatched", problem)
            return
        sentence, start, end, evidence = span
        for place in matcher.inside.get(article, []):
            if self._is_found(self.rows[place], record["changes"], start, end):
                about.setdefault(place, []).append(decision)
                self.tell(decision, "now_found", "now found by the machine", self.rows[place])
                return
        values: Record = {column.name: [] if column.kind == "list" else None for column in table(self.name).columns}
        values |= {key: self.texts.known.get(article, record).get(key) for key in ("published", "outlet", "url")}
        values |= {"article_id": article, "sentence": sentence, "start": start, "end": end} | record["changes"]
        row = Row(values, None, evidence)
        row.decision = decision
        self._find_spans(row, _SPANS)
        self._name(row)
        self.rows.append(row)
        self.tell(decision, "applied", None, row)

    def _place(self, record: Record, article: str) -> tuple[tuple[str, int, int, str | None] | None, str]:
        """Sentence, place and evidence of an added row in the text, or why it has none."""
        text, start, end = self.texts.text(article), record["start"], record["end"]
        if text is None:
            if start is None or end is None:
                return None, f"the text of article {article!r} is needed to place the row; give articles="
            return (record["sentence"], start, end, record["evidence"]), ""
        spans = [
            (sentence[0], sentence.start() + found.start(), sentence.start() + found.end())
            for sentence in words(record["sentence"]).finditer(text)
            for found in words(record["evidence"] or record["sentence"]).finditer(sentence[0])
        ]
        if not spans:
            return None, "the article does not hold this sentence with this evidence; copy both from its text"
        exact = [span for span in spans if span[1:] == (start, end)]
        if len(spans) > 1 and not exact:
            return None, f"the article holds this evidence {len(spans)} times; give a longer piece of the sentence"
        sentence, first, last = (exact or spans)[0]
        return (sentence, first, last, text[first:last]), ""

    def _is_found(self, row: Row, changes: Record, start: int, end: int) -> bool:
        """Whether a row of the machine is the one that a person added."""
        values = row.values
        if not (values["start"] < end and start < values["end"]):
            return False
        if any(key in changes and norm(changes[key]) != norm(plain(values[key])) for key in KEYS[self.name]):
            return False
        if (values["start"], values["end"]) == (start, end):
            return True
        told = ("speaker",) if self.name == "statements" else ("low", "best", "high")
        return all(changes.get(key) == plain(values[key]) for key in told)

    def _decide(self, row: Row, decision: Decision) -> None:
        record, then = decision.record, decision.then
        machine = values_of(row.values, self.name)
        drifted = [key for key in then if then[key] != machine[key]]
        told = "; ".join(
            f"{key!r} was {_told(then[key])}, and the machine now reads {_told(machine[key])}" for key in drifted
        )
        if record["decision"] == "accept" and drifted:
            self.tell(decision, "conflict", f"{told}; the row stays as the machine reads it now, decide anew", row)
            return
        if record["decision"] == "reject":
            if set(drifted) & set(KEYS[self.name]):
                self.tell(decision, "conflict", f"{told}; the row is not taken out, decide anew", row)
                return
            row.decision, row.rejected = decision, True
            self.tell(decision, "applied", told, row)
            return
        # What tells the row apart is part of what the person saw and left standing.
        seen = {key: then[key] for key in KEYS[self.name] if key in drifted} if record["decision"] == "edit" else {}
        changes = seen | record["changes"]
        row.decision = decision
        row.changed = [key for key in changes if changes[key] != machine[key]]
        row.values |= {key: changes[key] for key in row.changed}
        self._find_spans(row, [key for key in _SPANS if key in row.changed])
        self._name(row)
        outcome = self.report[decision.place]["outcome"]
        if outcome != "now_found":
            outcome = "conflict" if set(drifted) & set(row.changed) else "applied"
        self.tell(decision, outcome, "; ".join(filter(None, (told, self._stale(row)))), row)

    def _stale(self, row: Row) -> str:
        """A reminder where a person named another party and left the codes of the former."""
        who = _PARTY[self.name]
        left = [f"{who}_{part}" for part in ("id", "country", "type")]
        left = [key for key in left if key not in row.changed and row.values[key] is not None]
        if who not in row.changed or not left:
            return ""
        return f"{who!r} was changed and {', '.join(left)} left as the machine read it"

    def _find_spans(self, row: Row, names: Iterable[str]) -> None:
        """Offsets of the words that a person gave, missing where the sentence does not hold them once."""
        text = self.texts.text(row.values["article_id"]) or ""
        for name in names if self.name == "statements" else ():
            around = [
                match.span()
                for match in words(row.values["sentence"]).finditer(text)
                if match.start() <= row.values["start"] < match.end()
            ]
            given = row.values[name]
            spans = [found.span() for span in around for found in (words(given).finditer(text, *span) if given else ())]
            row.values[f"{name}_start"], row.values[f"{name}_end"] = spans[0] if len(spans) == 1 else (None, None)

    def _name(self, row: Row) -> None:
        """Give a row the id that its content asks for, where what the id is made from has changed."""
        parts = table(self.name).id_from
        if row.machine is None or any(row.values[part] != row.machine[part] for part in parts):
            row.values[self.id] = row_id(*(row.values[part] for part in parts))

    # --- what comes out ---

    def _refuse(self) -> None:
        """Take back what the table cannot hold, until it holds all."""
        while True:
            problems: list[tuple[Row, str]] = []
            ids: dict[str, Row] = {}
            touched = []
            for row in self.rows:
                if row.rejected:
                    continue
                own = bool(row.changed) or row.machine is None
                other = ids.setdefault(row.values[self.id], row)
                if other is not row:
                    problems.append((row if own else other, "another row says the same of the same words; keep one"))
                elif own:
                    touched.append(row)
            if touched:
                frame = pd.DataFrame([row.values for row in touched], dtype=object)
                problems += [(touched[fault.row or 0], fault.problem) for fault in faults(frame, self.name)]
            if not problems:
                return
            for row, problem in problems:
                self._take_back(row, problem)

    def _take_back(self, row: Row, problem: str) -> None:
        decision = row.decision
        if decision is None:  # taken back already, for another fault
            return
        row.decision, row.changed = None, []
        if row.machine is None:
            self.rows.remove(row)
            self.report[decision.place]["row_id"] = None
            self.tell(decision, "refused", problem)
        else:
            row.values = dict(row.machine)
            self.tell(decision, "refused", problem, row)

    def _ordered(self) -> list[Row]:
        """The machine's rows in their order, each added one at its place in its article."""
        ordered = [row for row in self.rows if row.machine is not None]
        rank = self.texts.rank
        for row in self.rows:
            if row.machine is not None:
                continue
            name, at = row.values["article_id"], (row.values["start"], row.values["end"])
            inside = [place for place, one in enumerate(ordered) if one.values["article_id"] == name]
            before = [p for p in inside if (ordered[p].values["start"], ordered[p].values["end"]) <= at]
            if not inside:
                mine = rank.get(name, len(rank))
                before = [p for p, one in enumerate(ordered) if rank.get(one.values["article_id"], len(rank)) <= mine]
            ordered.insert(before[-1] + 1 if before else inside[0] if inside else 0, row)
        return ordered

    def _result(self) -> _Result:
        rows = self._ordered()
        changes = [change for row in rows if row.decision for change in self._changes(row, row.decision.record)]
        kept = self._table([row for row in rows if not row.rejected])
        rejected = self._table([row for row in rows if row.rejected])
        return _Result(kept, rejected, changes, list(self.report.values()))

    def _changes(self, row: Row, record: Record) -> Iterable[Record]:
        base = {"table": self.name, "row_id": row.values[self.id]} | {
            key: row.values[key] for key in ("article_id", "sentence")
        }
        base |= {key: record[key] for key in ("by", "on", "reason")}
        if row.machine is None or row.rejected:
            yield base | {"field": "decision", "machine": None, "person": record["decision"]}
        for key in row.changed if row.machine else record["changes"]:
            machine = _written(row.machine[key]) if row.machine else None
            yield base | {"field": key, "machine": machine, "person": _written(row.values[key])}

    def _table(self, rows: list[Row]) -> pd.DataFrame:
        names = [column.name for column in table(self.name).columns]
        own = pd.DataFrame([row.values for row in rows], columns=names, dtype=object)
        beside: list[Record] = []
        for row in rows:
            record = row.decision.record if row.decision else {}
            machine = row.machine or {}
            beside.append(
                {
                    **{key: record.get(key) for key in ("decision", *_GRADES)},
                    "corrected_by": record.get("by"),
                    "corrected_on": record.get("on"),
                    "correction_reason": record.get("reason"),
                    "changed": row.changed,
                    "evidence": row.evidence,
                    "machine_id": machine.get(self.id),
                    **{f"machine_{key}": machine.get(key) for key in FIELDS[self.name]},
                }
            )
        return pd.concat([conform(own, self.name), _frame(beside, decided_columns(self.name))], axis=1)


def _joined(thread: list[Decision]) -> Decision:
    """An added row with its later decisions: an edit of it gives only the fields that it changes."""
    record = thread[0].record
    for one in thread[1:]:
        whole = one.record["decision"] in ("add", "reject")
        record = one.record | {"changes": one.record["changes"] if whole else record["changes"] | one.record["changes"]}
    return Decision(thread[-1].place, record)


def _told(value: Any) -> str:
    return "empty" if value in (None, []) else repr(value)[:80]


def _written(value: Any) -> str | None:
    value = plain(value)
    return None if value in (None, []) else " | ".join(value) if isinstance(value, list) else str(value)
