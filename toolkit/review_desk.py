"""A review in progress, apart from its display: what is shown, what is asked of it, what is saved."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from toolkit.annotate import Annotations
from toolkit.chart_parts import TEXT_KINDS, link
from toolkit.decision_files import append_correction, read_decisions
from toolkit.decisions import FIELDS, INFORMATION_GRADES, SOURCE_GRADES, Record
from toolkit.matching import Decision, Matcher, Row, Texts, without_missing
from toolkit.review_entry import (
    RefusedError,
    around,
    checked,
    cut,
    entered,
    field,
    line,
    locate,
    plain,
    read_values,
    sentence_around,
    shortened,
    shown,
    summary,
)
from toolkit.schemas import empty, row_id, table

# How the name of an added row begins.
ADDED = "added-"
_DONE = {"accept": "Accepted", "edit": "Edited", "reject": "Rejected", "add": "Added"}
_WHOLE = 100_000  # characters on either side of a row where the whole article is asked for
_HEAD = ("title", "outlet", "published", "url")
_WHERE = ("row_id", "article_id", "url", "outlet", "start", "end", "evidence", "sentence", "machine")


class Desk:
    """The state of a review.

    Parameters
    ----------
    name : str
        casualties or statements.
    rows : DataFrame
        That table.
    articles : DataFrame or None
        The table articles, for the context and for rows that were missed.
    save : Path
        File of JSON lines to which each decision is appended.
    by : str or None
        Name of the reviewer.

    Attributes
    ----------
    at : int or None
        Place of the row that is shown; None where an article without rows is shown, or nothing.
    """

    def __init__(self, name: str, rows: pd.DataFrame, articles: pd.DataFrame | None, save: Path, by: str | None):
        self.name = name
        self.save = save
        self.by = by or ""
        self.said = self.failed = ""
        self.problems: dict[str, str] = {}
        self.refused = False
        self.show, self.article, self.whole = "all", "", False
        self._rows = rows
        self._table = table(name)
        self._ids = rows[self._table.columns[0].name].tolist()
        self._places = {key: place for place, key in enumerate(self._ids)}
        self._of = rows["article_id"].to_numpy(dtype=object)
        self._articles = _by_id(articles)
        self._check_places()
        earlier = read_decisions(save) if save.exists() else []
        # Each decision with the row that it means, or the added one, or neither.
        self._kept = list(zip(_meant(name, rows, articles, earlier), earlier, strict=True))
        self._unsaved: list[Record] = []
        # Decisions of this session, each with the bytes that it took in the file and the row shown then.
        self._undo: list[tuple[Record, bytes, int | None]] = []
        self._standing: dict[str, Record] = {}
        self._decided = np.zeros(len(rows), dtype=bool)
        self._stand()
        first = _first(~self._decided)
        self.at = 0 if first is None and len(rows) else first
        lost = sum(key is None for key, record in self._kept if record["table"] == name)
        if lost:
            self.said = (
                f"Of the decisions in {save.name}, {lost} match no row here: apply_corrections tells which and why"
            )

    # --- what there is ---

    def _check_places(self) -> None:
        spans = zip(self._of, self._rows["start"].tolist(), self._rows["end"].tolist(), strict=True)
        for place, (article, start, end) in enumerate(spans):
            text = self._text(article)
            if text is not None and not 0 <= start < end <= len(text):
                raise ValueError(
                    f"{self.name} row {place}: lies at {start} to {end}, outside the text of article {article!r} of "
                    f"{len(text)} characters; give the notes that were made from this text"
                )

    def _text(self, article: str | None) -> str | None:
        known = self._articles.get(article or "")
        return None if known is None else str(known["text"])

    def _stand(self) -> None:
        """Find the decision that stands for each row: a later one replaces an earlier one."""
        self._standing = {key: record for key, record in self._kept if key and record["table"] == self.name}
        self._decided[:] = False
        self._decided[[self._places[key] for key in self._standing if key in self._places]] = True

    @property
    def records(self) -> list[Record]:
        """Every decision, those not yet saved included."""
        return [record for _, record in self._kept]

    @property
    def progress(self) -> str:
        """How far the review is, in words."""
        unsaved = f", {len(self._unsaved)} not saved" if self._unsaved else ""
        return f"{int(self._decided.sum())} of {len(self._rows)} rows decided{unsaved}"

    def fields(self) -> list[dict[str, Any]]:
        """Describe the fields of the form."""
        columns = {column.name: column for column in self._table.columns}
        return [field(columns[name]) for name in FIELDS[self.name]]

    def list_of_articles(self) -> list[dict[str, str]]:
        """List the articles to choose from, those without a row included."""
        counts = pd.Series(self._of, dtype=object).value_counts()
        listed = []
        for key in dict.fromkeys([*self._articles, *self._of]):
            title = shown(self._articles.get(key, {}).get("title")) or key
            rows = int(counts.get(key, 0))
            listed.append({"id": key, "title": f"{title[:90]} ({rows} row{'s' * (rows != 1)})"})
        return listed

    # --- what is shown ---

    def state(self) -> dict[str, Any]:
        """Give what the front end shows now: one row and its context."""
        article = self._article_here()
        here = self._in_article()
        state: dict[str, Any] = {
            "at": {
                "row": 0 if self.at is None else int((np.flatnonzero(here) <= self.at).sum()),
                "rows": int(here.sum()),
                "decided": int((here & self._decided).sum()),
            },
            "show": self.show,
            "article": self.article,
            "shown_article": article,
            "whole": self.whole,
            "head": self._head(article),
            "context": self._context(article),
            "row": None,
            "added": [
                {
                    "id": one["row_id"],
                    "said": f"{summary(self.name, one['changes'], one['evidence'])}, added by {one['by']}",
                }
                for one in self._added(article)
            ],
            "can_add": self._text(article) is not None,
            "can_undo": bool(self._undo),
            "by": self.by,
            "said": self.said,
            "failed": self.failed,
            "problems": self.problems,
            "refused": self.refused,
        }
        if self.at is not None:
            machine = self._row(self.at)
            decision = self._standing.get(self._ids[self.at])
            values = {**machine, **(decision["changes"] if decision else {})}
            state["row"] = {
                "id": self._ids[self.at],
                "machine": {name: entered(machine[name]) for name in FIELDS[self.name]},
                "values": {name: entered(values[name]) for name in FIELDS[self.name]},
                "summary": summary(self.name, values, machine["sentence"]),
                "decision": decision and _told(decision),
            }
        return state

    def _row(self, place: int) -> Record:
        return {str(key): plain(value) for key, value in self._rows.iloc[place].to_dict().items()}

    def _article_here(self) -> str | None:
        return self.article or None if self.at is None else str(self._of[self.at])

    def _added(self, article: str | None) -> list[Record]:
        standing = self._standing.values()
        return [one for one in standing if one["decision"] == "add" and one["article_id"] == article]

    def _head(self, article: str | None) -> dict[str, Any]:
        known = self._articles.get(article or "", {})
        row = {} if self.at is None else self._row(self.at)
        named = {name: shown(known.get(name)) or shown(row.get(name)) for name in _HEAD}
        kind = shown(known.get("text_kind"))
        return {
            "title": named["title"] or article or "",
            "outlet": named["outlet"],
            "date": named["published"][:10],
            "link": link(named["url"]),
            "notice": f"This text is {TEXT_KINDS[kind]}." if kind in TEXT_KINDS else "",
        }

    def _seen(self, text: str) -> tuple[int, int]:
        """Return where the part of the text that is shown begins and ends."""
        if self.at is None:
            return 0, min(len(text), 2 * _WHOLE)
        row = self._row(self.at)
        start, end = row["start"], row["end"]
        left, right = (max(0, start - _WHOLE), end + _WHOLE) if self.whole else around(text, start, end)
        return left, min(len(text), right, left + 2 * _WHOLE)

    def _context(self, article: str | None) -> dict[str, Any]:
        text = self._text(article)
        row = None if self.at is None else self._row(self.at)
        if text is None:
            pieces = [{"text": row["sentence"], "mark": "sentence"}] if row else []
            return {"pieces": pieces, "start": 0, "before": False, "after": False}
        left, right = self._seen(text)
        others = self._of == article
        marks: list[tuple[int, int, str]] = []
        if row:
            others = others & (np.arange(len(others)) != self.at)
            start, end = row["start"], row["end"]
            marks = [(*sentence_around(text, start, end), "sentence"), (start, end, "evidence")]
        places = self._rows.loc[others, ["start", "end"]].itertuples(index=False)
        noted = [
            *((int(start), int(end), "other") for start, end in places),
            *((one["start"], one["end"], "other") for one in self._added(article)),
        ]
        # The row that is asked about lies over all others, and its sentence under them.
        pieces = cut(text, left, right, [*marks[:1], *noted, *marks[1:]])
        return {"pieces": pieces, "start": left, "before": left > 0, "after": right < len(text)}

    # --- what is asked ---

    def ask(self, message: object) -> None:
        """Do what the front end asks; whatever it sends is checked.

        Parameters
        ----------
        message : object
            A record with `do` and what belongs to it. What cannot be done is told in `said` and `problems`.
        """
        self.said, self.problems, self.refused = "", {}, False
        asks: dict[str, Callable[[Record], None]] = {
            "go": self._go,
            "look": self._look,
            "whole": self._show_whole,
            "decide": self._decide,
            "undo": self._take_back,
            "retry": self._retry,
        }
        try:
            if not isinstance(message, dict):
                raise RefusedError("The request could not be read; nothing was saved")
            asked = message.get("do")
            if not isinstance(asked, str) or asked not in asks:
                raise RefusedError(f"There is no request {shortened(asked)}; nothing was saved")
            asks[asked](message)
        except RefusedError as refused:
            self.said, self.problems, self.refused = str(refused), refused.problems, True

    def _in_article(self) -> np.ndarray:
        return self._of == self.article if self.article else np.ones(len(self._rows), dtype=bool)

    def _visible(self) -> np.ndarray:
        here = self._in_article()
        return here & ~self._decided if self.show == "undecided" else here

    def _go(self, message: Record) -> None:
        places = np.flatnonzero(self._visible())
        at = -1 if self.at is None else self.at
        if message.get("to") == "next":
            places, end = places[places > at][:1], "last"
        elif message.get("to") == "previous":
            places, end = places[places < at][-1:], "first"
        else:
            raise RefusedError(f"There is no way to go to {shortened(message.get('to'))}")
        if len(places):
            self.at, self.whole = int(places[0]), False
        else:
            self.said = f"This is the {end} {'undecided ' if self.show == 'undecided' else ''}row"

    def _look(self, message: Record) -> None:
        show, article = message.get("show"), message.get("article")
        if show not in ("all", "undecided"):
            raise RefusedError(f"There is no filter {shortened(show)}; use all or undecided")
        if not isinstance(article, str) or not (not article or article in self._articles or article in self._of):
            raise RefusedError(f"There is no article {shortened(article)}")
        self.show, self.article, self.whole = str(show), article, False
        visible = self._visible()
        if self.at is None or not visible[self.at]:
            first = _first(visible & ~self._decided)
            self.at = _first(visible) if first is None else first
        if self.at is None:
            self.said = "No row fits this filter"

    def _show_whole(self, message: Record) -> None:
        self.whole = message.get("on") is True

    def _decide(self, message: Record) -> None:
        """Check a decision, save it, and go on to the next row without one."""
        decision = message.get("decision")
        if not isinstance(decision, str) or decision not in _DONE:
            raise RefusedError(f"There is no decision {shortened(decision)}; use one of {', '.join(_DONE)}")
        problems: dict[str, str] = {}
        by, reason = _words(message, "by", problems), _words(message, "reason", problems)
        if not by:
            problems.setdefault("by", "Enter your name: each decision is signed")
        where = self._missed(message, problems) if decision == "add" else self._changed(message, problems)
        if decision != "accept" and not reason:
            problems.setdefault("reason", "Enter a reason")
        grades = _grades(message, problems)
        if problems:
            raise RefusedError("Not saved: " + "; ".join(problems.values()), problems)
        self.by = by
        self._keep(
            {
                "table": self.name,
                **where,
                "decision": decision,
                "by": by,
                "on": datetime.now(UTC).date().isoformat(),
                "reason": reason or None,
                **grades,
            }
        )
        self.said = _DONE[decision]
        if where["row_id"] in self._places:
            self._on()

    def _on(self) -> None:
        todo = np.flatnonzero(self._in_article() & ~self._decided)
        if len(todo):
            later = todo[todo > (self.at or 0)]
            self.at, self.whole = int(later[0] if len(later) else todo[0]), False
        else:
            self.said += ". Every row here is decided"

    def _changed(self, message: Record, problems: dict[str, str]) -> Record:
        """Where a row stands, and what of it a decision changes."""
        values = read_values(message.get("values", {}), self.name, problems)
        edit = message["decision"] == "edit"
        if values and not edit:
            raise RefusedError("Fields are changed: save them as an edit, or put them back first")
        asked = message.get("row")
        if isinstance(asked, str) and asked.startswith(ADDED):
            added = self._standing.get(asked)
            if edit or message["decision"] == "accept" or added is None or added["decision"] != "add":
                raise RefusedError("An added row can be taken out and added anew, not changed; nothing was saved")
            return {**{name: added.get(name) for name in _WHERE}, "changes": {}}
        if self.at is None or asked != self._ids[self.at]:
            raise RefusedError("Another row is shown by now, so nothing was saved; look at this one and decide again")
        row = self._row(self.at)
        text = self._text(row["article_id"])
        machine = {name: row[name] for name in FIELDS[self.name]}
        changes: Record = {}
        if edit:
            standing = self._standing.get(self._ids[self.at])
            wanted = checked({**row, **(standing["changes"] if standing else {}), **values}, self.name, problems)
            changes = {name: wanted[name] for name in machine if wanted[name] != machine[name]} if wanted else {}
            if wanted and not changes and not problems:
                raise RefusedError("Nothing differs from what the machine read: change a field, or accept the row")
        return {
            "row_id": self._ids[self.at],
            **{name: row[name] for name in ("article_id", "url", "outlet", "start", "end")},
            "evidence": None if text is None else text[row["start"] : row["end"]],
            "sentence": row["sentence"],
            "machine": machine,
            "changes": changes,
        }

    def _missed(self, message: Record, problems: dict[str, str]) -> Record:
        """Where a missed row stands, and what a person read there."""
        article = self._article_here()
        if article is None or message.get("article") != article:
            raise RefusedError("Another article is shown by now, so nothing was saved; look at it and try again")
        text = self._text(article)
        if text is None:
            raise RefusedError(
                f"The text of article {article!r} is not known, so no row can be added; give the table articles too: "
                "review(notes, articles)"
            )
        values = read_values(message.get("values", {}), self.name, problems)
        if self.name == "casualties" and not problems.keys() & {"low", "best", "high"}:
            if all(values.get(name) is None for name in ("low", "best", "high")):
                problems["best"] = "Enter a number: low, best or high (0 where the text says nobody)"
        start, end = 0, len(text)
        try:
            start, end = locate(text, message.get("evidence"), message.get("start"), self._seen(text))
        except ValueError as error:
            problems["evidence"] = str(error)
        first, last = sentence_around(text, start, end)
        about = {
            "article_id": article,
            **{name: plain(self._articles[article].get(name)) for name in ("published", "outlet", "url")},
            "start": start,
            "end": end,
            "sentence": text[first:last],
        }
        row = checked({**about, **values}, self.name, problems)
        changes = {name: row[name] for name in FIELDS[self.name]} if row else {}
        name = ADDED + row_id(article, start, end, *map(str, changes.values()))
        if row and not problems:
            if row_id(*(row[each] for each in self._table.id_from)) in self._places:
                problems["evidence"] = "The machine has a row here already: edit that one"
            elif name in self._standing and self._standing[name]["decision"] == "add":
                problems["evidence"] = "This row was added before"
        about.pop("published")
        return {"row_id": name, **about, "evidence": text[start:end], "machine": None, "changes": changes}

    # --- what is saved ---

    def _keep(self, record: Record) -> None:
        self._kept.append((record["row_id"], record))
        self._unsaved.append(record)
        self._undo.append((record, b"", self.at))
        self._stand()
        self._write()

    def _write(self) -> None:
        """Save what is not saved yet, in order; what cannot be saved is kept, and said."""
        try:
            while self._unsaved:
                record = self._unsaved[0]
                before = self.save.stat().st_size if self.save.exists() else 0
                append_correction(self.save, record)
                del self._unsaved[0]
                held = self.save.read_bytes()[before:]
                self._undo = [(one, held if one is record else was, at) for one, was, at in self._undo]
            self.failed = ""
        except ValueError as error:
            self._forget(record)
            raise RefusedError(f"Not saved: {error}") from None
        except OSError as error:
            count = len(self._unsaved)
            self.failed = (
                f"{count} decision{'s are' if count != 1 else ' is'} not saved in {self.save.name}: "
                f"{error.strerror or error}. What you decide is kept while the kernel runs; make the file writable, "
                "then choose Save again"
            )

    def _retry(self, message: Record) -> None:
        self._write()
        self.said = "" if self._unsaved else "Everything is saved"

    def _take_back(self, message: Record) -> None:
        if not self._undo:
            raise RefusedError("Nothing was decided since this review was opened; a new decision replaces an old one")
        record, held, at = self._undo[-1]
        if not any(one is record for one in self._unsaved):
            self._cut(held)
        self._forget(record)
        self.at, self.whole = at, False
        if self.article != record["article_id"]:
            self.article = ""
        self.said = f"Taken back: {record['decision']}"

    def _forget(self, record: Record) -> None:
        self._kept = [each for each in self._kept if each[1] is not record]
        self._unsaved = [one for one in self._unsaved if one is not record]
        self._undo = [each for each in self._undo if each[0] is not record]
        self.failed = self.failed if self._unsaved else ""
        self._stand()

    def _cut(self, held: bytes) -> None:
        """Take one decision out of the file, whatever was appended after it."""
        try:
            before = self.save.read_bytes()
            place = before.rfind(held)
            if place < 0:
                raise RefusedError(f"{self.save.name} was changed elsewhere; nothing was taken back. Open it anew")
            # Beside the file, then over it: a stop in between leaves the old file whole.
            fresh = self.save.with_name(f".{self.save.name}.{os.getpid()}")
            fresh.write_bytes(before[:place] + before[place + len(held) :])
            fresh.replace(self.save)
        except OSError as error:
            raise RefusedError(f"Not taken back: {self.save.name}: {error.strerror or error}") from None


def _first(mask: np.ndarray) -> int | None:
    found = np.flatnonzero(mask)
    return int(found[0]) if len(found) else None


def _meant(name: str, rows: pd.DataFrame, articles: pd.DataFrame | None, records: list[Record]) -> list[str | None]:
    """Name the row that each earlier decision means: the text or the rules may have changed since."""
    if not records:
        return []
    decisions = [Decision(place, record) for place, record in enumerate(records)]
    # An added row without a name of its own cannot be decided about again.
    found = [str(one.record["row_id"] or f"{ADDED}{one.place}?") if one.added else None for one in decisions]
    tables = {each: rows if each == name else empty(each) for each in ("casualties", "statements", "skipped")}
    texts = Texts(Annotations(**tables), articles)
    own = [one for one in decisions if not one.added and one.record["table"] == name]
    wanted = rows[rows["article_id"].isin({texts.meant(one.record)[0] for one in own})]
    candidates = []
    for values in map(without_missing, wanted.to_dict("records")):
        text = texts.text(values["article_id"])
        candidates.append(Row(values, values, text and text[values["start"] : values["end"]]))
    identity = table(name).columns[0].name
    for match in Matcher(name, candidates, texts, identity).matched(own):
        if match.place is not None:
            found[match.decision.place] = str(candidates[match.place].values[identity])
    return found


def _by_id(articles: pd.DataFrame | None) -> dict[str, Record]:
    if articles is None:
        return {}
    wanted = [name for name in ("article_id", "text", "text_kind", *_HEAD) if name in articles.columns]
    rows = articles[wanted].to_dict("records")
    return {str(row["article_id"]): {str(name): value for name, value in row.items()} for row in rows}


def _words(message: Record, name: str, problems: dict[str, str]) -> str:
    try:
        return line(message.get(name))
    except ValueError as error:
        problems[name] = str(error)
        return ""


def _grades(message: Record, problems: dict[str, str]) -> Record:
    found: Record = {}
    for name, allowed in (("source_grade", SOURCE_GRADES), ("information_grade", INFORMATION_GRADES)):
        value = _words(message, name, problems)
        found[name] = value or None
        if value and value not in allowed:
            problems[name] = f"{shortened(value)} is no grade; use one of {', '.join(allowed)}"
    reason = _words(message, "grade_reason", problems)
    if any(found.values()) and not reason:
        problems.setdefault("grade_reason", "Enter the reason for the grade")
    if reason and not any(found.values()) and not problems.keys() & found.keys():
        problems.setdefault("source_grade", "Choose a grade, or take out its reason")
    return {**found, "grade_reason": reason or None}


def _told(record: Record) -> dict[str, Any]:
    """Give a decision as the front end shows it."""
    said = f"{_DONE[record['decision']]} by {record['by']} on {shown(record['on'])[:10]}"
    grades = {name: shown(record.get(name)) for name in ("source_grade", "information_grade", "grade_reason")}
    reason = shown(record.get("reason"))
    return {"decision": record["decision"], "said": f"{said}: {reason}" if reason else said, "reason": reason, **grades}
