"""Which row of a table a person's decision means, when the text or the rules have changed since."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from toolkit.annotate import Annotations
from toolkit.decisions import Record, plain

KEYS = {"casualties": ("measure",), "statements": ("act", "speaker")}
"""What tells rows of one sentence apart besides their place."""


def norm(text: Any) -> str:
    """Give a text with single spaces, a missing one as empty."""
    return " ".join(str(text).split()) if text else ""


def words(text: str) -> re.Pattern[str]:
    """Make a pattern that finds a text whatever its white space."""
    return re.compile(r"\s+".join(map(re.escape, text.split())))


def without_missing(row: dict[Any, Any]) -> Record:
    """Give a row of a frame with None for each missing value."""
    return {str(key): None if pd.api.types.is_scalar(value) and pd.isna(value) else value for key, value in row.items()}


class Decision(NamedTuple):
    """A decision and its place among all."""

    place: int
    record: Record

    @property
    def then(self) -> Record:
        """What the machine read when the decision was made."""
        return self.record["machine"] or {}

    @property
    def added(self) -> bool:
        """Whether it is about a row that a person added."""
        return self.record["decision"] == "add" or str(self.record["row_id"]).startswith("added-")


class Row:
    """A row on its way: its values, the machine's, and the decision about it.

    Parameters
    ----------
    values : dict
        The row.
    machine : dict or None
        The row as the machine gave it, None for one that a person added.
    evidence : str or None
        The words that it rests on, where the text is at hand.
    """

    def __init__(self, values: Record, machine: Record | None, evidence: str | None) -> None:
        self.values = values
        self.machine = machine
        self.evidence = evidence
        self.decision: Decision | None = None
        self.changed: list[str] = []
        self.rejected = False


class Match(NamedTuple):
    """What a decision was found to mean: the place of a row and how it was found, or why there is none."""

    decision: Decision
    place: int | None
    how: str | None
    note: str | None


class Texts:
    """What is known of the articles: their texts, and which of them a decision means.

    Parameters
    ----------
    notes : Annotations
        The tables.
    articles : DataFrame or None
        The table articles.
    """

    def __init__(self, notes: Annotations, articles: pd.DataFrame | None) -> None:
        self.given = articles is not None
        self.known: dict[str, Record] = {}
        self._sentences: dict[str, set[str]] = {}
        for frame in (articles, notes.casualties, notes.statements):
            if frame is None:
                continue
            present = [one for one in ("article_id", "published", "outlet", "url", "text") if one in frame.columns]
            for row in frame[present].drop_duplicates("article_id").to_dict("records"):
                self.known.setdefault(str(row["article_id"]), without_missing(row))
            if "sentence" in frame.columns:
                for name, sentence in zip(frame["article_id"], frame["sentence"], strict=True):
                    self._sentences.setdefault(str(name), set()).add(norm(sentence))
        self.rank = {name: place for place, name in enumerate(self.known)}
        self._by_url: dict[str, list[str]] = {}
        for name, article in self.known.items():
            if article.get("url"):
                self._by_url.setdefault(str(article["url"]), []).append(name)

    def text(self, name: str) -> str | None:
        """Give the text of an article, None where it is not at hand."""
        return self.known.get(name, {}).get("text")

    def meant(self, record: Record) -> tuple[str | None, str]:
        """Give the id that the article of a decision has now, or why it cannot be told."""
        name = record["article_id"]
        if name in self.known:
            return name, ""
        # An id that is made from the content changes with it; the address does not.
        if record["url"]:
            same = self._by_url.get(record["url"], [])
            # Two versions of a page share its address: the one with the sentence is meant.
            same = [one for one in same if self._holds(one, record)] if len(same) > 1 else same
        else:
            same = [one for one in self.known if record["outlet"] and self._holds(one, record)]
        if len(same) == 1:
            return same[0], ""
        if same:
            what = "its address" if record["url"] else "its outlet and sentence"
            return None, f"article {name!r} is not here, and {len(same)} articles have {what}; load it by its id"
        return None, f"article {name!r} is not among the annotated ones; load it too"

    def _holds(self, name: str, record: Record) -> bool:
        sentence, article = norm(record["sentence"]), self.known[name]
        if article.get("outlet") != record["outlet"]:
            return False
        return sentence in self._sentences.get(name, ()) or sentence in norm(article.get("text"))


class Matcher:
    """Finds the rows of one table that decisions mean.

    Parameters
    ----------
    name : str
        casualties or statements.
    rows : list of Row
        The rows that the machine gave.
    texts : Texts
        The articles.
    """

    def __init__(self, name: str, rows: list[Row], texts: Texts, identity: str) -> None:
        self.name, self.rows, self.texts = name, rows, texts
        self.at = {row.values[identity]: place for place, row in enumerate(rows)}
        self.inside: dict[str, list[int]] = {}
        for place, row in enumerate(rows):
            self.inside.setdefault(row.values["article_id"], []).append(place)
        self._taken: dict[int, set[str]] = {}
        self._shifts: dict[str, set[int]] = {}

    def matched(self, decisions: list[Decision]) -> Iterator[Match]:
        """Find the row of each decision: by its id and words, else by its evidence, else by evidence that overlaps.

        Parameters
        ----------
        decisions : list of Decision
            Decisions about rows of the machine.

        Yields
        ------
        Match
            One for each decision, in the order in which they were found.
        """
        waiting: list[tuple[Decision, str]] = []
        for decision in decisions:
            article, problem = self.texts.meant(decision.record)
            if article is None:
                yield Match(decision, None, None, problem)
                continue
            place = self.at.get(decision.record["row_id"])
            # The same place and measure may hold another number once the text has changed.
            if place is not None and self._same_words(self.rows[place], article, decision):
                yield self._take(decision, place, "id")
            else:
                waiting.append((decision, article))
        # First what only one row can be: it tells how far the text has moved, and which rows are taken.
        for last in (False, True):
            left = []
            for decision, article in waiting:
                how, places = self._candidates(decision, article, other_kind=last)
                if len(places) > 1:
                    places = self._moved(decision, article, places, last=last) or places
                if len(places) == 1:
                    yield self._take(decision, places[0], how)
                elif last:
                    yield Match(decision, None, None, self._why(decision, article, places))
                else:
                    left.append((decision, article))
            waiting = left

    def _take(self, decision: Decision, place: int, how: str) -> Match:
        row, start = self.rows[place], decision.record["start"]
        self._taken.setdefault(place, set()).add(decision.record["row_id"])
        if start is not None and how != "overlap":
            self._shifts.setdefault(row.values["article_id"], set()).add(row.values["start"] - start)
        return Match(decision, place, how, f"the evidence is now {row.evidence!r}" if how == "overlap" else None)

    def _same_words(self, row: Row, article: str, decision: Decision) -> bool:
        if row.values["article_id"] != article:
            return False
        evidence = decision.record["evidence"]
        if row.evidence is None or evidence is None:
            return norm(row.values["sentence"]) == norm(decision.record["sentence"])
        return norm(row.evidence) == norm(evidence) and _nested(row, decision)

    def _candidates(self, decision: Decision, article: str, *, other_kind: bool) -> tuple[str, list[int]]:
        """The rows that a decision may mean, and how they were found: the closest kind of match that gives any."""
        record = decision.record
        evidence, start, end = record["evidence"], record["start"], record["end"]
        near = [place for place in self.inside.get(article, []) if _nested(self.rows[place], decision)]
        same = [place for place in near if norm(self.rows[place].values["sentence"]) == norm(record["sentence"])]
        kinds: list[tuple[str, list[int]]] = []
        for pool in (same, near):
            if evidence is not None and self.texts.text(article) is not None:
                found = [place for place in pool if norm(self.rows[place].evidence) == norm(evidence)]
            else:
                lengths = {place: self.rows[place].values["end"] - self.rows[place].values["start"] for place in pool}
                found = [place for place in pool if None not in (start, end) and lengths[place] == end - start]
            kinds.append(("evidence", found))
        if evidence is not None:
            kinds.append(("overlap", [place for place in near if _overlap(self.rows[place], decision, evidence)]))
        for how, places in kinds:
            like = [place for place in places if self._like(self.rows[place], decision)]
            if like:
                return how, like
            # A row with another measure can be meant if no decision means it by its own.
            other = [place for place in places if self._taken.get(place, set()) <= {record["row_id"]}]
            if other and other_kind and how == "evidence":
                return how, other
        return "", []

    def _like(self, row: Row, decision: Decision) -> bool:
        then = decision.then
        return all(key not in then or norm(then[key]) == norm(plain(row.values[key])) for key in KEYS[self.name])

    def _moved(self, decision: Decision, article: str, places: list[int], *, last: bool) -> list[int]:
        """The one of several rows that stands as far from its old place as other rows of the article do from theirs."""
        start = decision.record["start"]
        shifts = self._shifts.get(article, {0} if last else set())
        moved = [place for place in places if start is not None and self.rows[place].values["start"] - start in shifts]
        return moved if len(moved) == 1 else []

    def _why(self, decision: Decision, article: str, places: list[int]) -> str:
        if places:
            return (
                f"{len(places)} rows of article {article!r} have this evidence and nothing tells which is meant; "
                "decide about them anew"
            )
        text = self.texts.text(article)
        if text is None or words(decision.record["sentence"]).search(text):
            return "the machine gives no row for this evidence any more; add it by hand if it is a claim"
        return "the article no longer holds this sentence; decide anew"


def _nested(row: Row, decision: Decision) -> bool:
    """Whether one sentence holds the other: rules for where a sentence ends change."""
    now, then = norm(row.values["sentence"]), norm(decision.record["sentence"])
    return now in then or then in now


def _overlap(row: Row, decision: Decision, evidence: str) -> bool:
    if row.evidence is None:
        return False
    now, then = norm(row.values["sentence"]), norm(decision.record["sentence"])
    whole = now if len(now) >= len(then) else then
    first, second = norm(row.evidence), norm(evidence)
    at, there = whole.find(first), whole.find(second)
    return at >= 0 and there >= 0 and at < there + len(second) and there < at + len(first)
