"""The review form from the side of Python: what is asked of it, what it shows, what the file holds."""

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.annotate import Annotations
from toolkit.corrections import apply_corrections
from toolkit.review import review
from toolkit.review_entry import around, cut, locate
from toolkit.schemas import conform, empty

TEXTS = {
    "first": "Officials spoke.\n\nThe ministry said 120 soldiers were killed. Another 7 people were wounded.\n\n"
    "<b>Bold</b> 🙂 words.\n\nNothing more.",
    "second": "In the town, 30 houses burnt. Rescuers found 5 bodies.\n\nThe mayor said 9 people were missing.",
    "third": "Nobody counted. Later, 3 people died. Elsewhere 3 people died.",
}
ROWS = [
    ("first", 120, "120 soldiers were killed", "The ministry said 120 soldiers were killed."),
    ("second", 30, "30 houses", "In the town, 30 houses burnt."),
    ("second", 5, "5 bodies", "Rescuers found 5 bodies."),
]


def tables(texts: dict[str, str] = TEXTS) -> tuple[Annotations, pd.DataFrame]:
    articles = conform(
        pd.DataFrame(
            [
                {
                    "article_id": key,
                    "title": f"Title {key}",
                    "outlet": "The Paper",
                    "published": "2025-01-02",
                    "url": f"https://example.org/{key}",
                    "text": text,
                }
                for key, text in texts.items()
            ]
        ),
        "articles",
    )
    rows = [
        {
            "article_id": key,
            "published": "2025-01-02",
            "outlet": "The Paper",
            "url": f"https://example.org/{key}",
            "measure": "killed",
            "low": number,
            "best": number,
            "high": number,
            "qualifier": "exact",
            "status": "asserted",
            "sentence": sentence,
            "start": texts[key].index(words),
            "end": texts[key].index(words) + len(words),
        }
        for key, number, words, sentence in ROWS
    ]
    return Annotations(conform(pd.DataFrame(rows), "casualties"), empty("statements"), empty("skipped")), articles


class Form:
    """Stands where the browser does."""

    def __init__(self, save: Path, by: str | None = "A. Editor", **more) -> None:
        notes, articles = tables()
        self.save = save
        self.widget = review(**{"notes": notes, "articles": articles, "save": save, "by": by} | more)

    @property
    def shown(self):
        # As the browser gets it.
        return json.loads(json.dumps(self.widget.shown))

    def ask(self, **message):
        self.widget._handle_custom_msg(message, [])
        return self.shown

    def decide(self, decision, **more):
        row = self.shown["row"]
        by = self.shown["by"]
        return self.ask(**{"do": "decide", "decision": decision, "row": row and row["id"], "by": by, **more})

    def add(self, **more):
        values = {"measure": "wounded", "best": "7", "qualifier": "exact", "status": "asserted"}
        message = {
            "article": self.shown["shown_article"],
            "reason": "missed",
            "values": values | more.pop("values", {}),
        }
        return self.decide("add", **{**message, "evidence": "7 people were wounded", **more})

    def lines(self):
        return [json.loads(line) for line in self.save.read_text().splitlines()] if self.save.exists() else []


@pytest.fixture
def form(tmp_path: Path) -> Form:
    return Form(tmp_path / "corrections.jsonl")


def marked(shown, mark):
    return [piece["text"] for piece in shown["context"]["pieces"] if piece["mark"] == mark]


# --- what is shown ---


def test_the_first_row_is_shown_in_its_context(form):
    shown = form.shown
    assert marked(shown, "evidence") == ["120 soldiers were killed"]
    assert "".join(marked(shown, "sentence")) == "The ministry said ."
    text = "".join(piece["text"] for piece in shown["context"]["pieces"])
    assert text == TEXTS["first"].removesuffix("\n\nNothing more.")
    assert (shown["context"]["before"], shown["context"]["after"]) == (False, True)
    assert shown["head"] == {
        "title": "Title first",
        "outlet": "The Paper",
        "date": "2025-01-02",
        "link": "https://example.org/first",
        "notice": "This text is the outlet's words.",
    }
    assert shown["at"] == {"row": 1, "rows": 3, "decided": 0}
    assert form.ask(do="whole", on=True)["context"]["after"] is False


def test_other_rows_of_the_article_are_marked(form):
    shown = form.ask(do="go", to="next")
    assert (marked(shown, "evidence"), marked(shown, "other")) == (["30 houses"], ["5 bodies"])


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "/etc/passwd", "file:///etc/passwd", None])
def test_only_web_addresses_become_links(tmp_path, url):
    notes, articles = tables()
    articles["url"] = url
    notes.casualties["url"] = url
    assert Form(tmp_path / "c.jsonl", notes=notes, articles=articles).shown["head"]["link"] is None


def test_one_row_goes_to_the_front_end_however_many_there_are(tmp_path):
    text = "\n\n".join(f"Paragraph {k}: {k + 100} people were killed." for k in range(3_000))
    starts = [text.index(f"{k + 100} people were killed") for k in range(3_000)]
    rows = pd.DataFrame(
        {
            "article_id": "a",
            "measure": "killed",
            "qualifier": "exact",
            "status": "asserted",
            "sentence": "s",
            "start": starts,
            "end": [start + len("100 people were killed") for start in starts],
        }
    )
    notes = SimpleNamespace(casualties=rows)
    articles = conform(pd.DataFrame({"article_id": ["a"], "text": [text]}), "articles")
    form = Form(tmp_path / "c.jsonl", notes=notes, articles=articles)
    assert len(json.dumps(form.widget.shown)) + len(json.dumps(form.widget.form)) < 20_000
    form.ask(do="go", to="next")
    form.ask(do="whole", on=True)
    assert len(json.dumps(form.widget.shown)) < 300_000


def test_context_of_one_endless_line_is_bounded():
    text = "word " * 100_000
    left, right = around(text, 250_000, 250_004)
    assert 0 < left < 250_000 < right < len(text)
    assert right - left < 10_000


def test_without_articles_the_sentence_is_shown_and_nothing_can_be_added(tmp_path):
    form = Form(tmp_path / "c.jsonl", articles=None)
    shown = form.shown
    assert marked(shown, "sentence") == ["The ministry said 120 soldiers were killed."]
    assert shown["can_add"] is False
    assert "review(notes, articles)" in form.add()["said"]
    form.decide("accept")
    assert [line["evidence"] for line in form.lines()] == [None]


def test_an_article_without_rows_can_be_looked_at_and_added_to(form):
    assert form.widget.form["articles"][2] == {"id": "third", "title": "Title third (0 rows)"}
    shown = form.ask(do="look", show="all", article="third")
    assert (shown["row"], shown["at"]["rows"]) == (None, 0)
    assert "".join(piece["text"] for piece in shown["context"]["pieces"]) == TEXTS["third"]
    shown = form.add(evidence="3 people died", values={"best": 3, "measure": "killed"})
    assert "2 places" in shown["problems"]["evidence"]
    start = TEXTS["third"].rindex(" 3 people died")
    shown = form.add(evidence="3 people died", start=start, values={"best": 3, "measure": "killed"})
    assert shown["problems"] == {}
    assert [(line["start"], line["sentence"]) for line in form.lines()] == [(start + 1, "Elsewhere 3 people died.")]


def test_filters(form):
    form.decide("accept")
    assert form.shown["at"] == {"row": 2, "rows": 3, "decided": 1}
    form.ask(do="look", show="undecided", article="")
    assert form.ask(do="go", to="previous")["said"] == "This is the first undecided row"
    assert form.ask(do="look", show="undecided", article="first")["row"] is None
    shown = form.ask(do="look", show="all", article="second")
    assert (shown["at"], marked(shown, "evidence")) == ({"row": 1, "rows": 2, "decided": 0}, ["30 houses"])
    form.ask(do="go", to="next")
    assert form.ask(do="go", to="next")["said"] == "This is the last row"


# --- what is decided ---


def test_each_decision_is_in_the_file_as_soon_as_it_is_made(form):
    ids = form.widget._desk._ids
    form.decide("accept")
    assert len(form.lines()) == 1
    form.decide("edit", values={"best": "1,030", "high": "1 031", "via": ["the agency"], "measure": "casualties"},
                reason="houses and people")  # fmt: skip
    form.decide("reject", reason="no people", source_grade="B", information_grade="2", grade_reason="often right")
    form.ask(do="look", show="all", article="first")
    form.add()
    accepted, edited, rejected, added = form.lines()
    assert [line["row_id"] for line in (accepted, edited, rejected)] == ids
    assert (accepted["decision"], accepted["changes"], accepted["reason"]) == ("accept", {}, None)
    assert accepted["evidence"] == "120 soldiers were killed"
    assert accepted["machine"]["best"] == 120
    assert edited["changes"] == {"measure": "casualties", "best": 1030, "high": 1031, "via": ["the agency"]}
    assert (rejected["source_grade"], rejected["information_grade"]) == ("B", "2")
    assert {line["by"] for line in form.lines()} == {"A. Editor"}
    assert added["row_id"].startswith("added-")
    assert TEXTS["first"][added["start"] : added["end"]] == added["evidence"] == "7 people were wounded"
    assert added["sentence"] == "Another 7 people were wounded."
    assert {**added["changes"], "via": None} | {"low": 0} == {
        "measure": "wounded", "low": 0, "best": 7, "high": None, "qualifier": "exact", "victims": None,
        "victim_country": None, "victim_kind": "unknown", "claimant": None, "claimant_id": None,
        "claimant_country": None, "claimant_type": None, "via": None, "status": "asserted", "place": None,
        "period": None,
    }  # fmt: skip
    assert form.widget.corrections["decision"].tolist() == ["accept", "edit", "reject", "add"]


def test_decisions_give_the_corrected_tables(form):
    notes, articles = tables()
    form.decide("accept")
    form.decide("reject", reason="houses are no people")
    form.decide("edit", values={"best": "6", "low": "", "high": ""}, reason="the text was changed")
    form.ask(do="look", show="all", article="first")
    form.add()
    for source in (form.save, form.widget.corrections):
        done = apply_corrections(notes, source, articles).casualties
        assert done[["article_id", "measure", "best"]].values.tolist() == [
            ["first", "killed", 120],
            ["first", "wounded", 7],
            ["second", "killed", 6],
        ]
        assert done["low"].isna().tolist() == [False, True, True]


def test_a_second_decision_replaces_the_first_and_starts_from_it(form):
    form.decide("edit", values={"best": "121", "high": "121"}, reason="first")
    shown = form.ask(do="go", to="previous")
    assert (shown["row"]["values"]["best"], shown["row"]["machine"]["best"]) == ("121", "120")
    assert shown["row"]["decision"]["said"].startswith("Edited by A. Editor on ")
    form.decide("edit", values={"high": "125"}, reason="second")
    assert form.lines()[-1]["changes"] == {"best": 121, "high": 125}
    assert form.shown["at"]["decided"] == 1
    form.ask(do="go", to="previous")
    form.decide("accept")
    assert form.lines()[-1]["changes"] == {}
    notes, articles = tables()
    assert apply_corrections(notes, form.save, articles).casualties["best"].tolist() == [120, 30, 5]


def test_an_added_row_can_be_taken_out_again_later(form):
    form.add()
    again = Form(form.save)
    (added,) = again.shown["added"]
    assert added["said"] == "wounded, best 7: “7 people were wounded”, added by A. Editor"
    assert "taken out" in again.decide("edit", row=added["id"], reason="r", values={"best": 8})["said"]
    shown = again.decide("reject", row=added["id"], reason="twice")
    assert (shown["added"], shown["at"]) == ([], {"row": 1, "rows": 3, "decided": 0})
    notes, articles = tables()
    assert apply_corrections(notes, form.save, articles).casualties["best"].tolist() == [120, 30, 5]


WRONG = {
    "closed_set": ("edit", {"values": {"measure": "eaten"}}, "measure", "use one of killed"),
    "number_in_words": ("edit", {"values": {"best": "many"}}, "best", "write a whole number"),
    "fraction": ("edit", {"values": {"best": "1.5"}}, "best", "write a whole number"),
    "negative": ("edit", {"values": {"low": "-1"}}, "low", "not negative"),
    "too_large": ("edit", {"values": {"high": "9" * 30}}, "high", "write a whole number"),
    "truth_value_as_number": ("edit", {"values": {"high": True}}, "high", "not a text"),
    "bounds_crossed": ("edit", {"values": {"low": "500"}}, "low", "low <= best <= high"),
    "emptied": ("edit", {"values": {"status": ""}}, "status", "Choose a value"),
    "country_in_words": ("edit", {"values": {"victim_country": "Russia"}}, "victim_country", "ISO 3166-1"),
    "record_for_text": ("edit", {"values": {"claimant": {"a": 1}}}, "claimant", "not a text"),
    "text_for_list": ("edit", {"values": {"via": "one"}}, "via", "not a list"),
    "number_in_list": ("edit", {"values": {"via": [1]}}, "via", "not a text"),
    "half_a_character": ("edit", {"values": {"place": "\ud800"}}, "place", "cannot hold"),
    "nul": ("edit", {"values": {"place": "a\x00b"}}, "place", "cannot hold"),
    "endless": ("edit", {"values": {"place": "x" * 20_001}}, "place", "at most 20,000"),
    "claimant_in_via": ("edit", {"values": {"claimant": "A", "via": ["a"]}}, "claimant", "its own 'via'"),
    "no_name": ("accept", {"by": "  "}, "by", "Enter your name"),
    "name_is_no_text": ("accept", {"by": 7}, "by", "not a text"),
    "edit_without_reason": ("edit", {"values": {"high": "130"}, "reason": " "}, "reason", "Enter a reason"),
    "reject_without_reason": ("reject", {"reason": None}, "reason", "Enter a reason"),
    "unknown_grade": ("accept", {"source_grade": "G", "grade_reason": "r"}, "source_grade", "use one of A"),
    "number_as_grade": ("accept", {"information_grade": 3, "grade_reason": "r"}, "information_grade", "not a text"),
    "grade_without_reason": ("accept", {"information_grade": "3"}, "grade_reason", "Enter the reason"),
    "reason_without_grade": ("accept", {"grade_reason": "r"}, "source_grade", "Choose a grade"),
    "evidence_not_there": ("add", {"evidence": "8 people"}, "evidence", "does not stand in the article"),
    "no_evidence": ("add", {"evidence": " "}, "evidence", "Select the words"),
    "added_without_number": ("add", {"values": {"best": ""}}, "best", "Enter a number"),
    "added_without_measure": ("add", {"values": {"measure": ""}}, "measure", "Choose a value"),
    "machine_has_it": ("add", {"evidence": "120 soldiers were killed", "values": {"measure": "killed"}}, "evidence",
                       "The machine has a row here"),
    "added_without_reason": ("add", {"reason": ""}, "reason", "Enter a reason"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_value_is_refused_at_its_field(form, case):
    decision, entered, field, told = WRONG[case]
    shown = form.add(**entered) if decision == "add" else form.decide(decision, **{"reason": "r", **entered})
    assert set(shown["problems"]) == {field}
    assert told in shown["problems"][field]
    assert shown["refused"] is True
    assert shown["said"].startswith("Not saved: ")
    assert form.lines() == []
    assert len(form.widget.corrections) == 0


REFUSED = {
    "no_record": "accept",
    "no_request": {"do": "erase"},
    "request_is_no_text": {"do": ["go"]},
    "no_way": {"do": "go", "to": "elsewhere"},
    "no_filter": {"do": "look", "show": "some", "article": ""},
    "no_article": {"do": "look", "show": "all", "article": "nowhere"},
    "article_is_no_text": {"do": "look", "show": "all", "article": ["first"]},
    "no_decision": {"do": "decide", "decision": "perhaps"},
    "row_not_shown": {"do": "decide", "decision": "accept", "row": "another", "by": "A"},
    "row_is_a_list": {"do": "decide", "decision": "accept", "row": [], "by": "A"},
    "added_row_not_there": {"do": "decide", "decision": "reject", "row": "added-1", "by": "A", "reason": "r"},
    "article_not_shown": {"do": "decide", "decision": "add", "article": "second", "evidence": "5 bodies", "by": "A"},
    "no_such_field": {"do": "decide", "decision": "edit", "by": "A", "values": {"estimate_id": "x"}, "reason": "r"},
    "fields_no_record": {"do": "decide", "decision": "edit", "by": "A", "values": [1], "reason": "r"},
    "nothing_changed": {"do": "decide", "decision": "edit", "by": "A", "values": {"best": "120"}, "reason": "r"},
    "changes_with_accept": {"do": "decide", "decision": "accept", "by": "A", "values": {"best": "1"}},
    "nothing_to_undo": {"do": "undo"},
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_request_that_makes_no_sense_is_refused(form, case):
    message = REFUSED[case]
    if isinstance(message, dict) and message.get("do") == "decide":
        message = {"row": form.shown["row"]["id"]} | message
    before = form.shown
    form.widget._handle_custom_msg(message, [])
    assert form.shown["said"] != ""
    assert form.shown["refused"] is True
    assert form.shown["row"] == before["row"]
    assert form.lines() == []


def test_what_is_asked_by_a_browser_cannot_change_what_python_holds(form):
    form.widget.set_state({"shown": {"row": {"id": "forged"}, "by": ""}, "form": {}})
    form.decide("accept", row=form.widget._desk._ids[0], by="A. Editor")
    assert form.lines()[0]["machine"]["best"] == 120


# --- what is kept ---


def test_a_review_goes_on_where_it_was_left(form):
    form.decide("accept")
    form.decide("reject", reason="houses")
    again = Form(form.save, by=None)
    assert again.shown["at"] == {"row": 3, "rows": 3, "decided": 2}
    assert again.shown["by"] == ""
    shown = again.ask(do="go", to="previous")
    assert shown["row"]["decision"]["said"].endswith(": houses")
    again.ask(do="go", to="next")
    assert again.decide("accept", by="B. Other")["said"] == "Accepted. Every row here is decided"
    assert [line["by"] for line in form.lines()] == ["A. Editor", "A. Editor", "B. Other"]
    assert Form(form.save).shown["at"] == {"row": 1, "rows": 3, "decided": 3}


def test_earlier_decisions_are_found_by_their_evidence_after_the_text_has_moved(form):
    form.decide("accept")
    form.decide("edit", values={"high": "33"}, reason="r")
    notes, articles = tables({key: f"A line that was not there.\n\n{text}" for key, text in TEXTS.items()})
    again = Form(form.save, notes=notes, articles=articles)
    assert again.widget._desk._ids != form.widget._desk._ids
    assert again.shown["at"] == {"row": 3, "rows": 3, "decided": 2}
    assert again.ask(do="go", to="previous")["row"]["values"]["high"] == "33"


def test_a_line_that_was_torn_by_a_stop_is_told_and_the_rest_stands(form):
    form.decide("accept")
    with form.save.open("a") as file:
        file.write('{"table": "casu')
    with pytest.warns(UserWarning, match=r"corrections.jsonl line 2: not a decision"):
        again = Form(form.save)
    assert again.shown["at"] == {"row": 2, "rows": 3, "decided": 1}
    again.decide("reject", reason="houses")
    assert json.loads(form.save.read_text().splitlines()[-1])["decision"] == "reject"


def test_decisions_that_match_no_row_are_told(form):
    form.decide("accept")
    notes, articles = tables()
    notes.casualties = notes.casualties[1:].reset_index(drop=True)
    shown = Form(form.save, notes=notes, articles=articles).shown
    assert "1 match no row here" in shown["said"]
    assert shown["at"] == {"row": 1, "rows": 2, "decided": 0}


def test_corrected_notes_are_reviewed_as_the_machine_gave_them(form):
    notes, articles = tables()
    form.decide("edit", values={"high": "125"}, reason="r")
    again = Form(form.save, notes=apply_corrections(notes, form.save, articles))
    shown = again.ask(do="go", to="previous")
    assert (shown["row"]["machine"]["high"], shown["row"]["values"]["high"]) == ("120", "125")


def test_undo_takes_the_last_decision_out_of_the_file_and_shows_its_row(form):
    form.decide("accept")
    before = form.save.read_bytes()
    form.decide("reject", reason="houses")
    shown = form.ask(do="undo")
    assert form.save.read_bytes() == before
    assert (marked(shown, "evidence"), shown["at"]["decided"]) == (["30 houses"], 1)
    assert (form.ask(do="undo")["at"]["decided"], form.save.read_bytes()) == (0, b"")
    assert form.shown["can_undo"] is False


def test_undo_leaves_what_another_program_appended(form):
    form.decide("accept")
    first = form.save.read_bytes()
    Form(form.save, by="B. Other").decide("reject", reason="houses")
    second = form.save.read_bytes()[len(first) :]
    form.ask(do="undo")
    assert form.save.read_bytes() == second


def test_undo_of_what_is_gone_from_the_file_is_refused(form):
    form.decide("accept")
    form.save.write_text("")
    shown = form.ask(do="undo")
    assert "changed elsewhere" in shown["said"]
    assert shown["at"]["decided"] == 1


def test_a_decision_that_cannot_be_saved_is_kept_told_and_saved_later(form):
    form.save.mkdir()  # no file can be written where a folder is
    shown = form.decide("accept")
    assert "1 decision is not saved in corrections.jsonl" in shown["failed"]
    shown = form.decide("reject", reason="houses")
    assert "2 decisions are not saved" in shown["failed"]
    assert "2 not saved" in repr(form.widget)
    assert form.widget.corrections["decision"].tolist() == ["accept", "reject"]
    assert form.ask(do="retry")["failed"] != ""
    form.save.rmdir()
    shown = form.ask(do="retry")
    assert (shown["failed"], shown["said"]) == ("", "Everything is saved")
    assert [line["decision"] for line in form.lines()] == ["accept", "reject"]
    form.ask(do="undo")
    assert [line["decision"] for line in form.lines()] == ["accept"]


def test_undo_of_what_was_never_saved(form):
    form.save.mkdir()
    form.decide("accept")
    shown = form.ask(do="undo")
    assert (shown["failed"], shown["at"]["decided"]) == ("", 0)


def test_an_error_of_ours_is_shown_and_not_swallowed(form, monkeypatch):
    monkeypatch.setattr("toolkit.review_desk.append_correction", lambda *_: {}["gone"])
    with pytest.raises(KeyError):
        form.widget._heard(form.widget, {"do": "decide", "decision": "accept", "by": "A",
                                         "row": form.shown["row"]["id"]}, [])  # fmt: skip
    assert "KeyError" in form.shown["said"]


# --- how it is opened ---


def test_statements_are_reviewed_too(tmp_path):
    text = "The agency denied the report."
    rows = pd.DataFrame(
        [
            {
                "article_id": "a", "speaker": "The agency", "official": True, "cue": "denied", "act": "deny",
                "quote": "indirect", "content": "the report", "sentence": text, "start": 0, "end": 28,
            }
        ]
    )  # fmt: skip
    articles = conform(pd.DataFrame({"article_id": ["a"], "text": [text]}), "articles")
    form = Form(tmp_path / "c.jsonl", notes=SimpleNamespace(statements=rows), articles=articles, table="statements")
    assert form.shown["row"]["values"]["official"] == "true"
    form.decide("edit", values={"official": "false", "act": "no_comment"}, reason="r")
    assert form.lines()[0]["changes"] == {"official": False, "act": "no_comment"}
    form.decide("add", article="a", evidence=text, reason="r",
                values={"official": "true", "act": "assert", "quote": "indirect", "speaker": "The agency"})  # fmt: skip
    assert form.lines()[1]["changes"]["official"] is True


@pytest.mark.parametrize(
    ("asked", "error", "told"),
    [
        ({"table": "articles"}, ValueError, "use one of casualties, statements"),
        ({"save": "review.xlsx"}, ValueError, "give a file of JSON lines"),
        ({"save": "no/such/folder/c.jsonl"}, FileNotFoundError, "make it first"),
    ],
)
def test_wrong_arguments(asked, error, told):
    notes, articles = tables()
    with pytest.raises(error, match=told):
        review(notes, articles, **asked)


def test_notes_of_another_text_are_refused(tmp_path):
    notes, articles = tables()
    articles["text"] = "Short."
    with pytest.raises(ValueError, match=r"row 0: lies at .* outside the text of article 'first'"):
        review(notes, articles, save=tmp_path / "c.jsonl")


def test_a_form_that_is_not_displayed_is_not_told_to_the_front_end(form):
    assert form.widget.comm is None
    assert repr(form.widget) == "Review of casualties: 0 of 3 rows decided; decisions are saved in corrections.jsonl"


def test_a_page_without_a_kernel_says_what_was_there(form):
    data, _ = form.widget._repr_mimebundle_()
    assert data["text/plain"] == repr(form.widget)
    assert "0 of 3 rows decided" in data["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in data


def test_loading_the_module_does_not_load_the_widget():
    code = "import sys, toolkit.review; print([m for m in ('anywidget', 'spacy', 'altair') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- places ---


@given(st.text("a \n", min_size=1, max_size=40), st.data())
def test_pieces_make_up_the_text(text, data):
    left = data.draw(st.integers(0, len(text) - 1))
    right = data.draw(st.integers(left + 1, len(text)))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)), st.sampled_from(["x", "y"]))
    marks = [(min(a, b), max(a, b), kind) for a, b, kind in data.draw(st.lists(spans, max_size=4))]
    pieces = cut(text, left, right, marks)
    assert "".join(piece["text"] for piece in pieces) == text[left:right]
    place = left
    for piece in pieces:
        middle = [kind for a, b, kind in marks if a <= place and place + len(piece["text"]) <= b]
        assert piece["mark"] == (middle[-1] if middle else "")
        place += len(piece["text"])


@given(st.text("ab. \n", min_size=1, max_size=60), st.data())
def test_the_context_holds_its_place(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    left, right = around(text, start, end)
    assert 0 <= left <= start < end <= right <= len(text)


@given(st.text("ab \n", max_size=60), st.data())
def test_a_selection_is_found_where_it_was_made(text, data):
    text = f"x {text} y"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    selected = text[start:end]
    if selected.strip():
        first, last = locate(text, selected, start, (0, len(text)))
        assert text[first:last] == selected.strip()
        assert first == start + len(selected) - len(selected.lstrip())
