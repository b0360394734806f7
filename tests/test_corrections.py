"""Corrections: the review sheet and back, what survives when the text is read again, who said what and why."""

import json
import re
from datetime import UTC, date, datetime
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

import toolkit as tk
from toolkit.annotate import Annotations
from toolkit.corrections import (
    CORRECTIONS,
    FIELDS,
    append_correction,
    apply_corrections,
    correction,
    decided_columns,
    read_corrections,
    read_decisions,
    review_sheet,
)
from toolkit.schemas import TABLES, conform, empty
from toolkit.sheets import held, meant

FLOOD = (
    "Police said at least 12 people were killed in the flood. The health ministry said 40 people were wounded.\n\n"
    "Police denied the report."
)
CLASH = "Some 100 soldiers were killed, the spy agency said.\n\nThe army said 3 soldiers were captured."
HEAD = "This page was updated on Monday.\n\n"
WHO = {"by": "A. Editor", "on": "2025-01-02"}


def load(*texts):
    """Articles whose ids are made from their content, as those of a list of links are."""
    rows = [
        {
            "title": f"Title {number}",
            "outlet": f"Outlet {number}",
            "published": f"2025-01-0{number}",
            "url": f"https://www.example.org/{number}",
            "text": text,
        }
        for number, text in enumerate(texts, 1)
    ]
    return tk.load_articles(pd.DataFrame(rows))


@pytest.fixture(scope="module")
def articles():
    return load(FLOOD, CLASH)


@pytest.fixture(scope="module")
def notes(articles):
    return tk.annotate(articles, progress=False)


@pytest.fixture(scope="module")
def again():
    """The same pages fetched again: a paragraph more at the head, other white space, another number of wounded."""
    changed = load(
        HEAD + FLOOD.replace("40 people", "45 people"),
        HEAD + CLASH.replace("soldiers were", "soldiers  were"),
    )
    return changed, tk.annotate(changed, progress=False)


def casualty(notes, **values):
    """The one row of the casualties with these values."""
    return one(notes.casualties, **values)


def one(frame, **values):
    for name, value in values.items():
        frame = frame[frame[name] == value]
    assert len(frame) == 1
    return frame.iloc[0]


def about(notes, articles, decision, values, name="casualties", **more):
    """A decision about the row with these values."""
    row = one(getattr(notes, name), **values)
    text = articles.set_index("article_id")["text"].get(row["article_id"]) if articles is not None else None
    return correction(
        name, row, decision, text=text, **({} if decision == "accept" else {"reason": "why"}) | WHO | more
    )


class Book:
    """A review sheet in the hands of a person."""

    def __init__(self, path):
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def columns(self, sheet):
        return {cell.value: cell.column for cell in self.book[sheet][1]}

    def find(self, sheet, **values):
        columns = self.columns(sheet)
        rows = [
            row
            for row in range(2, self.book[sheet].max_row + 1)
            if all(self.book[sheet].cell(row, columns[name]).value == value for name, value in values.items())
        ]
        assert len(rows) == 1
        return rows[0]

    def write(self, sheet, row, **values):
        columns = self.columns(sheet)
        for name, value in values.items():
            self.book[sheet].cell(row, columns[name]).value = value
        return self

    def save(self):
        self.book.save(self.path)
        return self.path


@pytest.fixture
def book(notes, articles, tmp_path):
    return Book(review_sheet(notes, tmp_path / "review.xlsx", articles))


# --- the sheet ---


def test_an_untouched_sheet_holds_no_decision(book):
    assert read_corrections(book.save()).empty


def test_the_sheet_is_ready_to_be_filled_in(book):
    assert book.book.sheetnames == [
        "read me", "casualties", "statements", "missed casualties", "missed statements", "articles", "machine",
    ]  # fmt: skip
    sheet = book.book["casualties"]
    columns = book.columns("casualties")
    letters = {name: sheet.cell(1, column).column_letter for name, column in columns.items()}
    choices = {str(rule.sqref).split("2:")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert choices[letters["decision"]] == '"accept,edit,reject"'
    assert choices[letters["source_grade"]] == '"A,B,C,D,E,F"'
    assert choices[letters["information_grade"]] == '"1,2,3,4,5,6"'
    assert choices[letters["measure"]] == '"killed,wounded,casualties,captured,missing"'
    assert set(FIELDS["casualties"]) <= set(columns)
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:{letters['article_id']}5"
    assert sheet.column_dimensions[letters["row_id"]].hidden
    assert book.book["machine"].sheet_state == "hidden"
    row = book.find("casualties", measure="killed", low=12)
    shown = {name: sheet.cell(row, column) for name, column in columns.items()}
    assert shown["sentence"].value == "Police said at least 12 people were killed in the flood."
    assert shown["evidence"].value == "at least 12 people were killed"
    assert shown["title"].value == "Title 1"
    assert shown["article"].hyperlink.target == "https://www.example.org/1"
    assert shown["sentence"].alignment.wrap_text
    guide = " ".join(str(cell.value) for line in book.book["read me"] for cell in line)
    assert "Your name" in guide
    assert "missed casualties" in guide


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "https://e.org/ a", "http://" + "a" * 3000]
)
def test_only_an_address_of_the_web_is_a_link(url, tmp_path):
    notes = Annotations(rows(url=url), empty("statements"), empty("skipped"))
    sheet = openpyxl.load_workbook(review_sheet(notes, tmp_path / "r.xlsx"))["casualties"]
    assert [cell.value for line in sheet for cell in line if cell.hyperlink] == []
    assert url in [cell.value for line in sheet for cell in line]


def rows(**values):
    """A table of one casualty."""
    row = {"article_id": "a", "measure": "killed", "qualifier": "exact", "status": "asserted", "sentence": "Six died.",
           "start": 0, "end": 8, "best": 6}  # fmt: skip
    return conform(pd.DataFrame([row | values]), "casualties")


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1", '=HYPERLINK("http://e.org")', "#N/A", "#REF!"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_runs_as_a_formula_and_its_text_comes_back(text, tmp_path):
    frame = rows(claimant=text, victims=text, via=[f"{text} a", f"{text} b"], sentence=f"{text} Six died.")
    notes = Annotations(frame, empty("statements"), empty("skipped"))
    path = review_sheet(notes, tmp_path / "r.xlsx")
    with ZipFile(path) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in sheet or b"<f " in sheet or b't="e"' in sheet for sheet in sheets)
    book = Book(path)
    sheet = book.book["casualties"]
    cell = sheet.cell(2, book.columns("casualties")["claimant"])
    assert cell.data_type == "s"
    assert cell.number_format == "@"
    assert cell.quotePrefix or text.startswith(("#", "\r"))
    book.write("casualties", 2, decision="accept", **WHO).save()
    decision = read_decisions(path)[0]
    assert decision["machine"]["claimant"] == text
    assert decision["machine"]["via"] == [f"{text} a", f"{text} b"]
    assert apply_corrections(notes, path).casualties.loc[0, "decision"] == "accept"


# no half characters: no table holds one
TEXTS = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from('_x005FD␛␀=+-@\r\n\t\x00\x0b|["')))


@given(TEXTS)
def test_a_text_is_held_and_meant_without_loss(text):
    assert meant(held(text)) == text
    assert not re.search("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|x005F_", held(text))


@settings(max_examples=5)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=20, max_size=40))
def test_any_text_that_a_person_gives_comes_back_from_a_saved_workbook(tmp_path_factory, pairs):
    frame = pd.concat([rows(article_id=f"a{k}", period=old or None) for k, (old, _) in enumerate(pairs)])
    notes = Annotations(conform(frame, "casualties"), empty("statements"), empty("skipped"))
    wanted = {}
    decisions = []
    for row, (old, new) in zip(notes.casualties.to_dict("records"), pairs, strict=True):
        given_text = new.strip()
        # a change of white space alone is none
        if given_text.split() != old.split():
            wanted[row["article_id"]] = given_text or None
            decisions.append(
                correction("casualties", row, "edit", changes={"period": given_text or None}, reason="why", **WHO)
            )
    path = tmp_path_factory.mktemp("sheet") / "r.xlsx"
    review_sheet(apply_corrections(notes, pd.DataFrame(decisions)), path)
    Book(path).save()
    found = {one["article_id"]: one["changes"]["period"] for one in read_decisions(path)}
    assert found == wanted


def test_a_text_too_long_for_a_cell_is_cut_with_a_mark_and_kept_whole(tmp_path):
    long = "Six died. " + "😀" * 40_000
    notes = Annotations(rows(sentence=long, victims=long), empty("statements"), empty("skipped"))
    book = Book(review_sheet(notes, tmp_path / "r.xlsx"))
    cell = book.book["casualties"].cell(2, book.columns("casualties")["victims"]).value
    assert len(cell.encode("utf-16-le")) // 2 < 32_767
    assert cell.endswith("[…the rest is cut: a cell holds no more]")
    book.write("casualties", 2, decision="accept", **WHO).save()
    assert read_decisions(book.path)[0]["machine"]["victims"] == long
    assert read_decisions(book.path)[0]["sentence"] == long
    book.write("casualties", 2, decision="edit", reason="why", victims="x" + cell[1:]).save()
    with pytest.raises(ValueError, match="row 2: 'victims' is changed and still cut"):
        read_corrections(book.path)


def test_values_come_back_in_their_kinds(book):
    row = book.find("casualties", low=12)
    book.write("casualties", row, decision="Edit ", by="A. Editor", on=datetime(2025, 1, 2), reason="why",
               low=None, best=11.0, high="13", qualifier="range", period=datetime(2024, 10, 1), victims=12,
               via="Yonhap | KBS ", source_grade="b", information_grade=3, grade_reason="known")  # fmt: skip
    row = book.find("statements", act="deny")
    book.write("statements", row, decision="edit", official=False, reason="why", **WHO)
    first, second = read_decisions(book.save())
    assert first["changes"] == {
        "low": None, "best": 11, "high": 13, "qualifier": "range", "victims": "12", "via": ["Yonhap", "KBS"],
        "period": "2024-10-01",
    }  # fmt: skip
    assert (first["decision"], first["on"]) == ("edit", "2025-01-02")
    assert (first["source_grade"], first["information_grade"], first["grade_reason"]) == ("B", "3", "known")
    assert second["changes"] == {"official": False}


def test_name_and_date_may_be_given_once(book):
    for line in book.book["read me"]:
        if line[0].value == "Your name":
            line[1].value = "B. Editor"
        if line[0].value == "Date":
            line[1].value = date(2025, 2, 3)
    book.write("casualties", 2, decision="accept")
    book.write("casualties", 3, decision="accept", by="C. Editor")
    assert [(one["by"], one["on"]) for one in read_decisions(book.save())] == [
        ("B. Editor", "2025-02-03"),
        ("C. Editor", "2025-02-03"),
    ]


def test_decisions_survive_sorting_filtering_deleting_and_moved_columns(book, notes, articles):
    sheet = book.book["casualties"]
    columns = book.columns("casualties")
    lines = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)]
    wounded = next(line for line in lines if line[columns["measure"] - 1] == "wounded")
    values = {"decision": "edit", "by": "A. Editor", "on": "2025-01-02", "reason": "why", "low": 39}
    for name, value in values.items():
        wounded[columns[name] - 1] = value
    lines = [line for line in reversed(lines) if line[columns["measure"] - 1] != "captured"]
    sheet.delete_rows(2, sheet.max_row)
    order = [place for place in reversed(range(len(columns))) if place != columns["place"] - 1]
    header = [None, *(name for name in columns)]
    for place, old in enumerate(order, 1):
        sheet.cell(1, place).value = header[old + 1]
        for number, line in enumerate(lines):
            # with an empty row in between
            sheet.cell(2 + 2 * number, place).value = line[old]
    for place in range(len(order) + 1, len(columns) + 1):
        sheet.cell(1, place).value = None
    sheet.row_dimensions[2].hidden = True
    found = read_decisions(book.save())
    assert [(one["changes"], one["machine"]["low"]) for one in found] == [({"low": 39}, 40)]
    assert apply_corrections(notes, book.path, articles).casualties["low"].tolist() == [12, 39, 100, 3]


CASES = {
    "change_without_decision": (
        {"low": 5},
        "'low' was changed from 12 to 5, yet there is no decision; choose edit, or put the machine's value back",
    ),
    "emptied_without_decision": ({"victims": None}, "'victims' was changed from 'people' to empty"),
    "reason_without_decision": ({"reason": "why"}, "reason given, yet there is no decision"),
    "edit_without_change": (WHO | {"decision": "edit", "reason": "why"}, "no field is changed; change one"),
    "edit_without_reason": (WHO | {"decision": "edit", "low": 5}, "'reason' is empty; say in a few words why"),
    "reject_without_name": ({"decision": "reject", "on": "2025-01-02", "reason": "x"}, "'by' is empty; write the name"),
    "reject_without_date": ({"decision": "reject", "by": "A", "reason": "why"}, "'on' is empty; write the date"),
    "accept_with_change": (WHO | {"decision": "accept", "low": 5}, "the decision is accept, yet low changed"),
    "odd_date": (WHO | {"decision": "accept", "on": "last week"}, "'on' is 'last week'; write an ISO date"),
    "odd_decision": (WHO | {"decision": "maybe"}, "'decision' is 'maybe'; use one of accept, edit, reject, add"),
    "odd_grade": (WHO | {"decision": "accept", "source_grade": "G"}, "'source_grade' is 'G'; use one of A"),
    "grade_without_reason": (WHO | {"decision": "accept", "source_grade": "A"}, "'grade_reason' is empty"),
    "grade_without_decision": ({"source_grade": "A"}, "source_grade given, yet there is no decision"),
    "number_in_words": (WHO | {"decision": "edit", "reason": "x", "low": "ten"}, "'low' is 'ten'; write a whole"),
    "half_a_person": (WHO | {"decision": "edit", "reason": "x", "low": 1.5}, "'low' is 1.5; write a whole number"),
    "not_of_the_set": (WHO | {"decision": "edit", "reason": "x", "measure": "hurt"}, "'measure' is 'hurt'; use one of"),
    "needed_and_emptied": (WHO | {"decision": "edit", "reason": "x", "measure": None}, "'measure' is empty"),
    "bounds_out_of_order": (WHO | {"decision": "edit", "reason": "x", "low": 50}, "so that low <= best <= high"),
    "formula": (WHO | {"decision": "edit", "reason": "x", "low": "=5+6"}, "'low' is a formula; write the value itself"),
    "error": (WHO | {"decision": "edit", "reason": "x", "low": "#DIV/0!"}, "'low' is the error #DIV/0!"),
    "add_in_the_wrong_sheet": (WHO | {"decision": "add", "reason": "x"}, "into the sheet 'missed casualties'"),
    "no_id": (WHO | {"decision": "accept", "row_id": None}, "has no id; put an added row into the sheet"),
    "another_id": (WHO | {"decision": "accept", "row_id": "x"}, "has the id 'x', which is not the machine's"),
    "column_sorted_alone": (WHO | {"decision": "accept", "sentence": "Other."}, "as when a column was sorted by"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_a_sheet_lacks_is_told_with_sheet_row_and_remedy(book, case):
    values, message = CASES[case]
    row = book.find("casualties", low=12)
    book.write("casualties", row, **values)
    with pytest.raises(ValueError, match=re.escape(message)) as caught:
        read_corrections(book.save())
    assert str(caught.value).startswith(f"review.xlsx, sheet 'casualties' row {row}: ")
    assert len(str(caught.value).splitlines()) == 1


def test_every_fault_of_a_sheet_is_told_at_once(book):
    for row in (2, 3):
        book.write("casualties", row, decision="reject")
    with pytest.raises(ValueError, match="row 2") as caught:
        read_corrections(book.save())
    assert len(str(caught.value).splitlines()) == 6


def test_a_row_copied_with_its_id_is_refused(book):
    line = [cell.value for cell in book.book["casualties"][2]]
    book.book["casualties"].append(line)
    book.write("casualties", 2, decision="accept", **WHO)
    assert len(read_corrections(book.save())) == 1
    book.write("casualties", book.book["casualties"].max_row, decision="reject", reason="why", **WHO)
    with pytest.raises(ValueError, match=r"row 6: decides about the same row as .* row 2;"):
        read_corrections(book.save())


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda book: book.book.remove(book.book["machine"]), "has no sheet 'machine'"),
        (lambda book: book.write("casualties", 1, decision="verdict"), "there is no column 'decision'"),
        (lambda book: book.write("casualties", 1, low="best"), "column 'best' stands twice"),
    ],
    ids=["no_hidden_sheet", "renamed_column", "column_twice"],
)
def test_a_workbook_that_is_no_review_sheet_is_refused(book, spoil, message):
    spoil(book)
    with pytest.raises(ValueError, match=message):
        read_corrections(book.save())


def test_files_that_cannot_be_read_are_named(tmp_path):
    (tmp_path / "r.xlsx").write_bytes(b"no workbook")
    (tmp_path / "r.odt").write_bytes(b"")
    with pytest.raises(ValueError, match=r"r\.xlsx: cannot be read as a workbook"):
        read_corrections(tmp_path / "r.xlsx")
    with pytest.raises(ValueError, match=r"cannot read \.odt; use \.xlsx or \.jsonl"):
        read_corrections(tmp_path / "r.odt")
    with pytest.raises(FileNotFoundError, match=r"gone\.jsonl: no such file"):
        read_corrections(tmp_path / "gone.jsonl")
    with pytest.raises(ValueError, match=r"ends in \.xlsx"):
        review_sheet(Annotations(rows(), empty("statements"), empty("skipped")), tmp_path / "r.csv")


def test_a_file_with_decisions_is_not_overwritten(book, notes, articles, tmp_path):
    review_sheet(notes, book.path, articles)
    Book(book.path).write("casualties", 2, decision="accept").save()
    before = book.path.read_bytes()
    with pytest.raises(FileExistsError, match="1 decisions or changes of a person"):
        review_sheet(notes, book.path, articles)
    assert book.path.read_bytes() == before
    review_sheet(notes, book.path, articles, overwrite=True)
    assert read_corrections(book.path).empty
    other = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(other)
    with pytest.raises(FileExistsError, match="is not a review sheet"):
        review_sheet(notes, other, articles)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.xlsx", "review.xlsx"]


def test_a_missed_row_is_added_where_it_stands(book, notes, articles):
    book.write(
        "missed casualties", 2, article_id="https://www.example.org/2", evidence="3 soldiers", low=3,
        sentence="The army said 3 soldiers were captured.", measure="missing", qualifier="at_least",
        status="asserted", reason="why", **WHO,
    )  # fmt: skip
    book.write(
        "missed statements", 2, article_id=articles.loc[0, "article_id"], sentence="Police denied the report.",
        official="true", act="condemn", quote="indirect", speaker="Police", cue="denied", reason="why", **WHO,
    )  # fmt: skip
    book.write("missed casualties", 5, by="A. Editor")
    corrected = apply_corrections(notes, book.save(), articles)
    row = one(corrected.casualties, measure="missing")
    assert row[["low", "best", "outlet", "decision", "corrected_by", "sentence"]].tolist() == [
        3, pd.NA, "Outlet 2", "add", "A. Editor", "The army said 3 soldiers were captured."
    ]  # fmt: skip
    assert CLASH[row["start"] : row["end"]] == row["evidence"] == "3 soldiers"
    assert pd.isna(row["machine_id"])
    assert pd.isna(row["machine_measure"])
    assert corrected.casualties["measure"].tolist() == ["killed", "wounded", "killed", "missing", "captured"]
    said = one(corrected.statements, act="condemn")
    assert FLOOD[said["speaker_start"] : said["speaker_end"]] == "Police"
    assert FLOOD[said["cue_start"] : said["cue_end"]] == "denied"
    assert corrected.unmatched.empty


MISSED = {
    "no_article": ({"sentence": "x"}, "'article_id' is empty"),
    "unknown_article": ({"article_id": "https://other.org"}, "there is no article 'https://other.org'; copy its id"),
    "no_sentence": ({"sentence": None}, "'sentence' is empty; give it"),
    "no_measure": ({"measure": None}, "an added row needs measure; give it"),
    "no_reason": ({"reason": None}, "'reason' is empty"),
}


@pytest.mark.parametrize("case", MISSED)
def test_what_a_missed_row_lacks_is_told(book, articles, case):
    values, message = MISSED[case]
    whole = {"article_id": articles.loc[0, "article_id"], "sentence": "x", "measure": "killed", "qualifier": "exact",
             "status": "asserted", "reason": "why", **WHO}  # fmt: skip
    if case == "no_article":
        del whole["article_id"]
    book.write("missed casualties", 2, **whole | values)
    with pytest.raises(ValueError, match=re.escape(message)) as caught:
        read_corrections(book.save())
    assert "sheet 'missed casualties' row 2: " in str(caught.value)


def test_a_sheet_of_corrected_tables_holds_the_decisions_so_far(notes, articles, tmp_path):
    decisions = [
        about(notes, articles, "edit", {"low": 12}, changes={"best": None, "via": ["KBS"]}),
        about(notes, articles, "reject", {"low": 40}),
        about(notes, articles, "accept", {"low": 3}, source_grade="B", grade_reason="known"),
        missed_row(articles),
    ]
    corrected = apply_corrections(notes, pd.DataFrame(decisions), articles)
    again = apply_corrections(notes, review_sheet(corrected, tmp_path / "r.xlsx", articles), articles)
    assert_frame_equal(again.casualties, corrected.casualties)
    assert_frame_equal(again.rejected_casualties, corrected.rejected_casualties)
    with pytest.raises(FileExistsError, match="4 decisions"):
        review_sheet(notes, tmp_path / "r.xlsx", articles)


def missed_row(articles, **more):
    row = {"article_id": articles.loc[0, "article_id"], "sentence": "Police denied the report.", "start": 107,
           "end": 131, "url": "https://www.example.org/1"}  # fmt: skip
    changes = {"measure": "missing", "qualifier": "vague", "status": "denied"}
    return correction("casualties", row, "add", text=FLOOD, changes=changes, reason="why", **WHO) | more


# --- the file of lines ---


def test_decisions_are_appended_a_line_each(notes, articles, tmp_path):
    path = tmp_path / "corrections.jsonl"
    records = [
        about(notes, articles, "accept", {"low": 3}),
        about(notes, articles, "edit", {"low": 12}, changes={"low": 11.0, "victims": pd.NA}, on=date(2025, 1, 3)),
    ]
    for record in records:
        append_correction(path, record)
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [list(line) for line in lines] == [[column.name for column in CORRECTIONS.columns]] * 2
    assert lines[1]["changes"] == {"low": 11, "victims": None}
    assert lines[1]["on"] == "2025-01-03"
    assert_frame_equal(read_corrections(path), read_corrections(pd.DataFrame(records)))
    assert_frame_equal(read_corrections(read_corrections(path)), read_corrections(path))
    assert read_decisions(path) == lines


def test_a_torn_line_is_set_aside_and_named_and_the_next_one_is_whole(notes, articles, tmp_path):
    path = tmp_path / "corrections.jsonl"
    record = about(notes, articles, "accept", {"low": 3})
    append_correction(path, record)
    with path.open("ab") as file:
        file.write(b'{"table": "casual')
    append_correction(path, record)
    with pytest.warns(UserWarning, match=r"corrections\.jsonl line 2: not a decision"):
        assert len(read_corrections(path)) == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"by": None}, "'by' is empty"),
        ({"by": "\ud800"}, "give a text of valid Unicode"),
        ({"verdict": "x"}, "there is no column 'verdict'"),
        ({"changes": {"start": 3}}, "a person cannot change 'start'"),
        ({"changes": [1]}, "give an object"),
        ({"row_id": None}, "'row_id' is empty; give the id of the row to edit"),
        ({"start": -1}, "'start' is -1"),
        ({"table": "sources"}, "'table' is 'sources'; use one of casualties, statements"),
        ({"changes": {"claimant": "KBS", "via": ["KBS"]}}, "take the claimant out of its own 'via'"),
    ],
)
def test_a_decision_that_does_not_fit_is_not_written(notes, articles, tmp_path, change, message):
    record = about(notes, articles, "edit", {"low": 12}, changes={"low": 11}) | change
    with pytest.raises(ValueError, match=message):
        append_correction(tmp_path / "c.jsonl", record)
    assert not (tmp_path / "c.jsonl").exists()


# --- applied ---


def apply(notes, articles, *records):
    return apply_corrections(notes, pd.DataFrame(records), articles)


def test_a_changed_row_says_by_whom_and_why_and_keeps_the_machines_value(notes, articles):
    corrected = apply(
        notes, articles,
        about(notes, articles, "edit", {"low": 12}, changes={"best": None, "claimant": "the mayor"}, source_grade="C",
              information_grade="2", grade_reason="a witness"),
        about(notes, articles, "reject", {"low": 40}),
        about(notes, articles, "accept", {"low": 3}),
    )  # fmt: skip
    row = one(corrected.casualties, low=12)
    assert row[["best", "machine_best", "claimant", "machine_claimant", "low", "machine_low"]].tolist() == [
        pd.NA, 12, "the mayor", "Police", 12, 12,
    ]  # fmt: skip
    assert row[["decision", "corrected_by", "correction_reason", "source_grade", "information_grade"]].tolist() == [
        "edit", "A. Editor", "why", "C", "2",
    ]  # fmt: skip
    assert row["corrected_on"] == datetime(2025, 1, 2, tzinfo=UTC)
    assert row["changed"] == ["best", "claimant"]
    assert row["estimate_id"] == row["machine_id"] == casualty(notes, low=12)["estimate_id"]
    assert corrected.casualties["low"].tolist() == [12, 100, 3]
    assert corrected.casualties["decision"].isna().tolist() == [False, True, False]
    assert corrected.rejected_casualties["low"].tolist() == [40]
    assert corrected.changes[["field", "machine", "person"]].fillna("").values.tolist() == [
        ["best", "12", ""],
        ["claimant", "Police", "the mayor"],
        ["decision", "", "reject"],
    ]
    assert corrected.report["outcome"].tolist() == ["applied"] * 3
    assert corrected.report["matched_by"].tolist() == ["id"] * 3
    assert corrected.unmatched.empty
    assert_frame_equal(corrected.machine.casualties, notes.casualties)


def test_a_code_left_behind_is_told(notes, articles):
    changes = {"claimant": "a witness"}
    corrected = apply(notes, articles, about(notes, articles, "edit", {"low": 3}, changes=changes))
    assert "'claimant' was changed and claimant_type left" in corrected.report.loc[0, "note"]


@pytest.mark.parametrize("decisions", ["none", "all"])
def test_corrected_tables_have_the_declared_columns(notes, articles, decisions):
    records = [about(notes, articles, "reject", {"low": low}) for low in (12, 40, 100, 3)] if decisions == "all" else []
    corrected = apply(notes, articles, *records)
    for name in FIELDS:
        wanted = [*TABLES[name].columns, *decided_columns(name)]
        for frame in (getattr(corrected, name), getattr(corrected, f"rejected_{name}")):
            assert frame.columns.tolist() == [column.name for column in wanted]
            assert frame.dtypes.tolist() == [pd.Series(dtype=column.dtype).dtype for column in wanted]
            own = frame[[column.name for column in TABLES[name].columns]]
            assert_frame_equal(conform(frame, name), own)
    if decisions == "none":
        assert_frame_equal(conform(corrected.casualties, "casualties"), notes.casualties)
        assert_frame_equal(conform(corrected.statements, "statements"), notes.statements)


def test_comparisons_and_charts_take_corrected_tables(notes, articles):
    corrected = apply(
        notes, articles,
        about(notes, articles, "edit", {"low": 100}, changes={"low": 120, "best": 120, "high": 120}),
        missed_row(articles),
    )  # fmt: skip
    found = tk.series(corrected.casualties)
    assert 120 in found["best"].tolist()
    plain = conform(corrected.casualties, "casualties")
    assert_frame_equal(found, tk.series(plain))
    assert_frame_equal(tk.revisions(corrected.casualties), tk.revisions(plain))
    assert_frame_equal(tk.origins(corrected.casualties), tk.origins(plain))
    assert_frame_equal(tk.disagreement(corrected.casualties), tk.disagreement(plain))
    assert_frame_equal(tk.stances(corrected.statements), tk.stances(notes.statements))
    tk.charts.estimates(corrected.casualties, articles=articles).to_dict()
    assert "C1" in tk.show(articles.loc[1, "article_id"], corrected, articles).html


def test_corrected_tables_go_through_parquet(notes, articles, tmp_path):
    corrected = apply(notes, articles, about(notes, articles, "edit", {"low": 12}, changes={"via": ["KBS"]}))
    corrected.casualties.to_parquet(tmp_path / "c.parquet")
    read = pd.read_parquet(tmp_path / "c.parquet")
    assert_frame_equal(conform(read, "casualties"), conform(corrected.casualties, "casualties"))
    assert read["machine_best"].tolist() == corrected.casualties["machine_best"].tolist()


def test_an_edited_measure_gives_the_row_a_new_id_and_keeps_the_machines(notes, articles):
    old = casualty(notes, low=12)
    corrected = apply(notes, articles, about(notes, articles, "edit", {"low": 12}, changes={"measure": "missing"}))
    row = one(corrected.casualties, low=12)
    assert row["estimate_id"] != old["estimate_id"]
    assert row["machine_id"] == old["estimate_id"]
    assert corrected.report.loc[0, "row_id"] == row["estimate_id"]


def test_an_edited_speaker_is_found_in_the_sentence_or_has_no_place(notes, articles):
    values = {"act": "deny"}
    inside = apply(
        notes, articles, about(notes, articles, "edit", values, "statements", changes={"speaker": "the report"})
    )
    row = one(inside.statements, act="deny")
    assert FLOOD[row["speaker_start"] : row["speaker_end"]] == "the report"
    outside = apply(notes, articles, about(notes, articles, "edit", values, "statements", changes={"speaker": "Rome"}))
    assert one(outside.statements, act="deny")[["speaker_start", "speaker_end"]].isna().all()


def test_applying_twice_changes_nothing(notes, articles):
    records = pd.DataFrame(
        [
            about(notes, articles, "edit", {"low": 12}, changes={"measure": "missing"}),
            about(notes, articles, "reject", {"low": 40}),
            missed_row(articles),
        ]
    )
    once = apply_corrections(notes, records, articles)
    for twice in (
        apply_corrections(once, records, articles),
        apply_corrections(notes, pd.concat([records, records]), articles),
    ):
        assert_frame_equal(twice.casualties, once.casualties)
        assert_frame_equal(twice.report, once.report)
    more = about(notes, articles, "accept", {"low": 3})
    assert len(apply_corrections(once, pd.DataFrame([more]), articles).report) == 4
    with pytest.raises(ValueError, match="casualties: is corrected already"):
        apply_corrections(Annotations(once.casualties, once.statements, once.skipped), records, articles)


def test_a_later_decision_stands_and_disagreement_is_listed(notes, articles):
    def edit(low, by, on):
        return about(notes, articles, "edit", {"low": 12}, changes={"low": low}, by=by, on=on)

    corrected = apply(
        notes, articles,
        edit(7, "B", "2025-01-05"),
        edit(8, "A", "2025-01-03"),
        edit(9, "A", "2025-01-04T10:00:00Z"),
        edit(7, "C", "2025-01-04"),
    )  # fmt: skip
    assert corrected.casualties.loc[0, ["low", "corrected_by"]].tolist() == [7, "B"]
    assert corrected.report["outcome"].tolist() == ["applied", "disagreed", "disagreed", "replaced"]
    assert corrected.report.loc[1, "note"] == "B decided otherwise on 2025-01-05 (edit: why)"
    assert corrected.unmatched["by"].tolist() == ["A", "A"]


def test_of_two_decisions_of_a_day_the_later_line_stands(notes, articles):
    first = about(notes, articles, "reject", {"low": 12}, on="2025-01-02T10:00:00Z")
    second = about(notes, articles, "accept", {"low": 12}, on="2025-01-02")
    assert len(apply(notes, articles, first, second).casualties) == 4
    assert len(apply(notes, articles, second, first).casualties) == 3


def test_an_added_row_can_be_changed_and_taken_back(notes, articles):
    first = missed_row(articles, row_id="added-1")
    edit = first | {"decision": "edit", "changes": {"low": 5}}
    corrected = apply(notes, articles, first, edit)
    assert one(corrected.casualties, measure="missing")["low"] == 5
    assert len(apply(notes, articles, first, edit, first | {"decision": "reject", "changes": {}}).casualties) == 4
    alone = apply(notes, articles, edit)
    assert alone.unmatched["note"].tolist() == ["row 'added-1' was not added; give that decision too"]


@pytest.mark.parametrize(
    ("changes", "refused", "problem"),
    [
        ({"measure": "missing"}, "add", "another row says the same of the same words"),
        ({"low": 50}, "edit", "give bounds so that low <= best <= high"),
    ],
)
def test_what_the_table_cannot_hold_is_refused(notes, articles, changes, refused, problem):
    edit = about(notes, articles, "edit", {"low": 12}, changes=changes) | {"machine": None}
    row = casualty(notes, low=12)
    place = {"article_id": row["article_id"], "sentence": row["sentence"], "start": row["start"], "end": row["end"]}
    add = missed_row(articles) | place | {"evidence": FLOOD[row["start"] : row["end"]]}
    corrected = apply(notes, articles, add, edit)
    assert corrected.unmatched[["decision", "outcome"]].values.tolist() == [[refused, "refused"]]
    assert problem in corrected.unmatched.loc[0, "note"]
    kept = one(corrected.casualties, machine_id=row["estimate_id"])
    assert kept[["measure", "low"]].tolist() == (["killed", 12] if refused == "edit" else ["missing", 12])
    assert len(corrected.casualties) == (5 if refused == "edit" else 4)


# --- the text read again ---


def test_corrections_survive_a_text_that_was_read_again(book, notes, articles, again):
    """Through a real workbook: other ids, other places, other white space, one sentence that has changed."""
    new_articles, new = again
    assert not set(new_articles["article_id"]) & set(articles["article_id"])
    assert not set(new.casualties["estimate_id"]) & set(notes.casualties["estimate_id"])
    edits = {12: {"decision": "edit", "low": 11}, 40: {"decision": "edit", "low": 39}, 3: {"decision": "reject"}}
    for low, values in edits.items():
        book.write("casualties", book.find("casualties", low=low), reason="why", **WHO, **values)
    book.write("casualties", book.find("casualties", low=100), decision="accept", **WHO)
    row = book.find("statements", act="deny")
    book.write("statements", row, decision="edit", reason="why", topic="responsibility", **WHO)
    book.write(
        "missed casualties", 2, article_id=articles.loc[0, "article_id"], sentence="Police denied the report.",
        evidence="the report", measure="missing", qualifier="vague", status="denied", reason="why", **WHO,
    )  # fmt: skip
    corrected = apply_corrections(new, book.save(), new_articles)
    assert corrected.casualties[["measure", "low", "machine_low"]].fillna(0).values.tolist() == [
        ["killed", 11, 12],
        ["wounded", 45, 45],
        ["missing", 0, 0],
        ["killed", 100, 100],
    ]
    assert corrected.casualties["decision"].astype("string").fillna("").tolist() == ["edit", "", "add", "accept"]
    assert one(corrected.statements, act="deny")["topic"] == "responsibility"
    assert corrected.rejected_casualties["low"].tolist() == [3]
    assert corrected.unmatched[["decision", "outcome"]].values.tolist() == [["edit", "unmatched"]]
    assert corrected.unmatched.loc[0, "note"] == "the article no longer holds this sentence; decide anew"
    text = new_articles.set_index("article_id")["text"]
    for row in corrected.casualties.to_dict("records"):
        assert text[row["article_id"]][row["start"] : row["end"]] == row["evidence"]


def test_without_the_texts_rows_are_matched_by_sentence_and_length(notes, again):
    new_articles, new = again
    corrected = apply(new, None, about(notes, None, "edit", {"low": 12}, changes={"low": 11}))
    assert corrected.casualties["low"].tolist()[0] == 11
    assert corrected.report.loc[0, "matched_by"] == "evidence"
    add = missed_row(new_articles, start=None, end=None)
    assert "give articles=" in apply(new, None, add).unmatched.loc[0, "note"]


def table_of(*records):
    return Annotations(conform(pd.DataFrame(records), "casualties"), empty("statements"), empty("skipped"))


TWICE = "Ten men were killed.\n\nTen men were killed.\n\nTwo men were wounded."


def killed(text, start, **values):
    """A row for the sentence that begins at `start`."""
    sentence = text[start:].split("\n")[0]
    row = {"article_id": "a", "url": "https://e.org/1", "measure": "wounded" if "wounded" in sentence else "killed",
           "qualifier": "exact", "status": "asserted", "sentence": sentence, "start": start,
           "end": start + len(sentence) - 1}  # fmt: skip
    return row | values


def article(text, name="a", url="https://e.org/1"):
    return pd.DataFrame({"article_id": [name], "text": [text], "url": [url], "outlet": ["X"]})


def edit(notes, text, place, **more):
    row = notes.casualties.iloc[place]
    return correction("casualties", row, "edit", text=text, **{"changes": {"low": 1}, "reason": "why", **WHO, **more})


def test_of_two_rows_with_the_same_words_the_one_that_moved_as_far_is_meant():
    old = table_of(killed(TWICE, 0), killed(TWICE, 22), killed(TWICE, 44))
    text = HEAD + TWICE
    new = table_of(*(killed(text, start + len(HEAD)) for start in (0, 22, 44)))
    # Alone, nothing tells which of the two is meant.
    alone = apply_corrections(new, pd.DataFrame([edit(old, TWICE, 1)]), article(text))
    assert alone.casualties["low"].isna().all()
    assert "2 rows of article 'a' have this evidence" in alone.unmatched.loc[0, "note"]
    both = apply_corrections(new, pd.DataFrame([edit(old, TWICE, 1), edit(old, TWICE, 2)]), article(text))
    assert both.casualties["low"].fillna(0).tolist() == [0, 1, 1]
    # Where the text has not moved, the place tells.
    other = table_of(*(killed(TWICE, start, estimate_id=f"new{start}") for start in (0, 22, 44)))
    still = apply_corrections(other, pd.DataFrame([edit(old, TWICE, 1)]), article(TWICE))
    assert still.casualties["low"].fillna(0).tolist() == [0, 1, 0]


def test_an_id_that_names_other_words_by_now_is_not_trusted():
    old_text, new_text = "Ten men were killed.", "Two men were killed."
    old, new = table_of(killed(old_text, 0)), table_of(killed(new_text, 0))
    assert old.casualties.loc[0, "estimate_id"] == new.casualties.loc[0, "estimate_id"]
    for texts in (article(new_text), None):
        corrected = apply_corrections(new, pd.DataFrame([edit(old, old_text, 0)]), texts)
        assert corrected.casualties["low"].isna().all()
        assert corrected.unmatched["outcome"].tolist() == ["unmatched"]


def test_rules_that_read_a_shorter_piece_or_another_sentence_keep_the_correction():
    text = "Ten men were killed in Derna."
    old = table_of(killed(text, 0))
    shorter = table_of(killed(text, 0, end=19))
    corrected = apply_corrections(shorter, pd.DataFrame([edit(old, text, 0)]), article(text))
    assert corrected.casualties["low"].tolist() == [1]
    assert corrected.report.loc[0, ["matched_by", "note"]].tolist() == [
        "overlap", "the evidence is now 'Ten men were killed'",
    ]  # fmt: skip
    joined = f"It rained. {text}"
    longer = table_of(killed(joined, 11) | {"sentence": joined})
    corrected = apply_corrections(longer, pd.DataFrame([edit(old, text, 0)]), article(joined))
    assert corrected.report.loc[0, ["outcome", "matched_by"]].tolist() == ["applied", "evidence"]


def test_an_article_is_found_by_its_address_or_its_outlet_and_sentence():
    text = "Ten men were killed."
    old = table_of(killed(text, 0, outlet="X"))
    new = table_of(killed(text, 0, outlet="X", article_id="b"))
    record = edit(old, text, 0)
    assert apply_corrections(new, pd.DataFrame([record]), article(text, "b")).casualties.loc[0, "low"] == 1
    assert apply_corrections(new, pd.DataFrame([record | {"url": None}])).casualties.loc[0, "low"] == 1
    two = pd.concat([article(text, "b"), article("Nine men were killed.", "c")])
    assert apply_corrections(new, pd.DataFrame([record]), two).casualties.loc[0, "low"] == 1
    two["text"] = [text, f"{HEAD}{text}"]
    note = apply_corrections(new, pd.DataFrame([record]), two).unmatched.loc[0, "note"]
    assert note == "article 'a' is not here, and 2 articles have its address; load it by its id"
    for lost in ({"url": "https://e.org/2"}, {"url": None, "outlet": "Y"}, {"url": None, "outlet": None}):
        unmatched = apply_corrections(new, pd.DataFrame([record | lost])).unmatched
        assert unmatched["note"].tolist() == ["article 'a' is not among the annotated ones; load it too"]


DRIFT = {
    "edit_of_what_the_machine_reads_otherwise_now": ("edit", {"low": 1}, {"low": 7}, "conflict", 1),
    "edit_that_the_machine_has_come_to": ("edit", {"low": 1}, {"low": 1}, "applied", 1),
    "edit_of_a_row_that_changed_elsewhere": ("edit", {"low": 1}, {"place": "Kursk"}, "applied", 1),
    "edit_of_a_row_with_another_measure_now": ("edit", {"low": 1}, {"measure": "missing"}, "conflict", 1),
    "accepted_as_something_else": ("accept", {}, {"low": 7}, "conflict", 7),
    "rejected_as_something_else": ("reject", {}, {"measure": "missing"}, "conflict", None),
    "rejected_with_another_number": ("reject", {}, {"low": 7}, "applied", "gone"),
}


@pytest.mark.parametrize("case", DRIFT)
def test_a_change_of_the_machines_mind_is_told(case):
    decision, changes, now, outcome, low = DRIFT[case]
    text = "Ten men were killed."
    old, new = table_of(killed(text, 0)), table_of(killed(text, 0, **now))
    record = edit(old, text, 0, changes=changes) | {"decision": decision}
    corrected = apply_corrections(new, pd.DataFrame([record]), article(text))
    assert corrected.report["outcome"].tolist() == [outcome]
    key, value = next(iter(now.items()))
    assert f"'{key}' was" in corrected.report.loc[0, "note"]
    assert f"the machine now reads {value!r}" in corrected.report.loc[0, "note"]
    if low == "gone":
        assert corrected.casualties.empty
        return
    assert corrected.casualties["low"].fillna(-1).tolist() == [-1 if low is None else low]
    assert corrected.casualties[f"machine_{key}"].tolist() == [value]
    if decision == "edit":
        # what the person left standing stands
        assert corrected.casualties["measure"].tolist() == ["killed"]
    else:
        assert corrected.casualties["decision"].isna().all()


def test_what_the_machine_no_longer_gives_is_reported():
    old = table_of(killed(TWICE, 44), killed(TWICE, 0))
    records = [
        edit(old, TWICE, 0),
        edit(old, TWICE, 1, changes={}) | {"decision": "reject"},
    ]
    corrected = apply_corrections(table_of(), pd.DataFrame(records), article(TWICE))
    assert corrected.unmatched["outcome"].tolist() == ["unmatched", "gone"]
    assert "the machine gives no row for this evidence any more" in corrected.unmatched.loc[0, "note"]


def test_an_added_row_that_the_machine_finds_by_now_is_not_doubled():
    text = "Ten men were killed."
    changes = {"measure": "killed", "qualifier": "exact", "status": "denied", "low": 10}
    row = {"article_id": "a", "sentence": text, "start": 0, "end": 19}
    add = correction("casualties", row, "add", text=text, changes=changes, reason="why", **WHO)
    for now in ({"low": 10}, {"low": 10, "start": 1, "end": 18}):
        corrected = apply_corrections(table_of(killed(text, 0) | now), pd.DataFrame([add]), article(text))
        assert corrected.casualties[["low", "status", "machine_status", "decision"]].values.tolist() == [
            [10, "denied", "asserted", "add"]
        ]
        assert corrected.report.loc[0, ["outcome", "note"]].tolist() == ["now_found", "now found by the machine"]
    other = apply_corrections(table_of(killed(text, 0, measure="wounded")), pd.DataFrame([add]), article(text))
    assert other.casualties["measure"].tolist() == ["wounded", "killed"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [("Nine men were killed.", "does not hold this sentence"), (TWICE, "holds this evidence 2 times")],
)
def test_an_added_row_without_one_place_in_the_text_is_reported(text, problem):
    changes = {"measure": "killed", "qualifier": "exact", "status": "asserted"}
    row = {"article_id": "a", "sentence": "Ten men were killed."}
    add = correction("casualties", row, "add", changes=changes, reason="why", **WHO)
    corrected = apply_corrections(table_of(), pd.DataFrame([add]), article(text))
    assert corrected.casualties.empty
    assert problem in corrected.unmatched.loc[0, "note"]


def test_two_decisions_about_rows_that_share_their_words_keep_apart():
    text = "Ten men were killed or wounded."
    old = table_of(killed(text, 0, measure="killed"), killed(text, 0, measure="wounded"))
    moved = HEAD + text
    new = table_of(killed(moved, len(HEAD), measure="wounded"))
    records = [edit(old, text, 0, changes={"low": 1}), edit(old, text, 1, changes={"low": 2})]
    for order in (records, records[::-1]):
        corrected = apply_corrections(new, pd.DataFrame(order), article(moved))
        assert corrected.casualties["low"].tolist() == [2]
        assert corrected.unmatched["outcome"].tolist() == ["unmatched"]
