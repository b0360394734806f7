"""Handing on: what each format holds, whether others can read it, and that nothing is run, lost or half written."""

import csv
import hashlib
import json
import re
import tempfile
import zipfile
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import frictionless
import hxl
import jsonschema
import numpy as np
import openpyxl
import pandas as pd
import pytest
from gdelt_regkg.record import GKG_COLUMNS, GKGRecord
from gdelt_regkg.wire import parse_counts_cell
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from pyld import jsonld

from toolkit.annotate import annotate
from toolkit.articles import load_articles
from toolkit.export import FORMATS, export, read_export
from toolkit.export_cells import harmless, original
from toolkit.export_counts import GDELT_TYPES, HXL, OWN_ATTRIBUTES, countable
from toolkit.export_linked import TERMS
from toolkit.export_tidy import table_schema
from toolkit.schemas import TABLES, conform, empty, read_table

CASE = Path(__file__).parent.parent / "datasets" / "dprk-kursk"
TIDY = ("csv", "parquet", "excel", "jsonl")
HELD = {
    "casualties": (*TIDY, "hxl", "annotations", "claims"),
    "statements": (*TIDY, "annotations"),
    "skipped": TIDY,
    "articles": TIDY,
}
TEXT = "Officials said at least 12 people were killed. \u202eNone\u202c was found."
ARTICLE = {
    "article_id": "a", "outlet": "KBS", "published": "2024-12-23", "url": "https://example.org/a", "text": TEXT,
    "title": "A title",
}  # fmt: skip
ESTIMATE = {
    "estimate_id": "e1", "article_id": "a", "published": "2024-12-23T09:30:00Z", "outlet": "KBS",
    "url": "https://example.org/a", "measure": "killed", "low": 12, "best": 12, "qualifier": "at_least",
    "victims": "people", "claimant": "Officials", "claimant_type": "government", "via": ["Yonhap", "AP"],
    "status": "asserted", "sentence": TEXT[:46], "start": 15, "end": 45,
}  # fmt: skip
STATEMENT = {
    "statement_id": "s1", "article_id": "a", "speaker": "Officials", "official": True, "cue": "said", "act": "assert",
    "quote": "indirect", "content": "at least 12 people were killed", "sentence": TEXT[:46], "start": 0, "end": 45,
}  # fmt: skip
REASON = {"reason": "notes.txt: empty"}


def notes(estimates=(ESTIMATE,), statements=(STATEMENT,), skipped=(REASON,)):
    return SimpleNamespace(
        casualties=pd.DataFrame(list(estimates), dtype=object) if estimates else empty("casualties"),
        statements=pd.DataFrame(list(statements), dtype=object) if statements else empty("statements"),
        skipped=pd.DataFrame(list(skipped), dtype=object) if skipped else empty("skipped"),
    )


def articles(**changed):
    return conform(pd.DataFrame([ARTICLE | changed]), "articles")


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture(scope="module")
def corpus():
    """The reference of a case, as tables."""
    read = load_articles(CASE)
    read.attrs = {}
    return {
        "casualties": read_table(CASE / "reference_casualties.csv", "casualties"),
        "statements": read_table(CASE / "reference_statements.csv", "statements"),
        "skipped": conform(pd.DataFrame([REASON]), "skipped"),
        "articles": read,
    }


@pytest.fixture(scope="module")
def handed(corpus, tmp_path_factory):
    """That case in every format."""
    folder = tmp_path_factory.mktemp("handed") / "dprk-kursk"
    tables = {name: corpus[name] for name in ("casualties", "statements", "skipped")}
    licences = [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}]
    told = export(
        SimpleNamespace(**tables), folder, formats=FORMATS, articles=corpus["articles"], title="A case",
        licences=licences,
    )  # fmt: skip
    return folder, told


# --- the same rows come back ---


@pytest.mark.parametrize(("name", "format"), [(name, one) for name, formats in HELD.items() for one in formats])
def test_a_corpus_comes_back_row_for_row(corpus, handed, name, format):
    assert len(corpus[name]) > 0
    assert_frame_equal(read_export(handed[0], name, format=format), corpus[name])


@pytest.mark.parametrize("name", ["casualties", "statements", "articles"])
def test_other_readers_give_the_same_rows(corpus, handed, name):
    folder, frame = handed[0], corpus[name]
    lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    sheet = pd.read_excel(folder / "tables.xlsx", sheet_name=name, dtype=object, keep_default_na=False, na_values=[""])
    for read in (
        read_table(folder / f"{name}.csv", name),
        conform(pd.read_parquet(folder / f"{name}.parquet"), name),
        conform(pd.DataFrame([json.loads(line) for line in lines]), name),
        conform(sheet, name),
    ):
        assert_frame_equal(read, frame)


def test_what_was_written_is_told(handed, corpus):
    folder, told = handed
    assert {file.name for file in folder.iterdir()} == {*told["file"], "export.json"}
    assert set(told["format"]) == set(FORMATS)
    for row in told.itertuples():
        assert hashlib.sha256((folder / row.file).read_bytes()).hexdigest() == row.sha256
        if row.format == "datapackage":
            assert pd.isna(row.table)
        else:
            assert row.rows + row.left_out == len(corpus[row.table])
    assert (told.loc[told["format"] != "gdelt", "left_out"].fillna(0) == 0).all()


def test_extracted_tables_come_back(tmp_path):
    found = annotate(articles())
    assert len(found.casualties) == len(found.statements) == 1
    export(found, tmp_path / "out", formats=FORMATS, articles=articles())
    for name in ("casualties", "statements", "skipped"):
        for format in HELD[name]:
            assert_frame_equal(read_export(tmp_path / "out", name, format=format), getattr(found, name))


def test_a_corrected_table_keeps_its_other_columns_at_the_end(tmp_path):
    given = conform(pd.DataFrame([ESTIMATE, ESTIMATE | {"estimate_id": "e2"}]), "casualties")
    expected = given.assign(
        corrected_by=pd.Series(["A. Editor", None], dtype="string"),
        corrected_on=pd.Series([datetime(2025, 1, 2, 3, 4, 5, 6, tzinfo=UTC), None], dtype="datetime64[us, UTC]"),
        machine_low=pd.Series([10, None], dtype="Int64"),
        machine_share=pd.Series([0.25, None], dtype="Float64"),
        machine_official=pd.Series([True, None], dtype="boolean"),
        decision=pd.Series(["edit", None], dtype="string"),
        changed=pd.Series([["low", "=via"], []], dtype=object),
        machine_via=pd.Series([["AP"], None], dtype=object),
        machine=pd.Series([{"low": 10, "via": ["AP"], "place": None}, "text"], dtype=object),
    )
    corrected = expected.assign(
        decision=pd.Categorical(["edit", None]),
        machine_low=[10.0, np.nan],
        corrected_on=[pd.Timestamp("2025-01-02T04:04:05.000006+01:00"), pd.NaT],
    )
    export(SimpleNamespace(casualties=corrected), tmp_path / "out", formats=FORMATS, articles=articles())
    for format in (*TIDY, "annotations"):
        assert_frame_equal(read_export(tmp_path / "out", "casualties", format=format), expected)
    for format in ("hxl", "claims"):
        assert_frame_equal(read_export(tmp_path / "out", "casualties", format=format), given)
    assert rows_of(tmp_path / "out" / "casualties.csv")[0][-10:] == [*expected.columns[-9:], "text_kind"]
    first, second = json.loads((tmp_path / "out" / "annotations.jsonld").read_text())["items"]
    assert (first["creator"], first["modified"]) == (
        {"type": "Person", "name": "A. Editor"},
        "2025-01-02T03:04:05.000006Z",
    )
    assert "creator" not in second


@pytest.mark.parametrize("format", FORMATS)
def test_tables_without_rows_come_back(tmp_path, format):
    bare = notes((), (), ())
    export(bare, tmp_path / "out", formats=format, articles=articles())
    for name in ("casualties", "statements", "skipped"):
        if format in HELD[name]:
            assert_frame_equal(read_export(tmp_path / "out", name, format=format), empty(name))


@pytest.mark.parametrize(
    ("values", "read", "dtype"),
    [
        pytest.param(["a", None], ["a", None], "string", id="texts"),
        pytest.param([date(2025, 1, 2), None], [pd.Timestamp("2025-01-02", tz="UTC"), None], "datetime64[us, UTC]",
                     id="dates"),
        pytest.param([1.0, np.nan], [1, None], "Int64", id="whole_numbers_as_floats"),
        pytest.param([1.5, 2], [1.5, 2.0], "Float64", id="numbers"),
        pytest.param([-5, 2**62], [-5, 2**62], "Int64", id="a_negative_and_a_large_number"),
        pytest.param([True, None], [True, None], "boolean", id="truth_values"),
        pytest.param([1, "1"], [1, "1"], object, id="numbers_and_texts"),
        pytest.param([True, 2], [True, 2], object, id="truth_values_and_numbers"),
        pytest.param([["a"], []], [["a"], []], object, id="lists"),
        pytest.param([("a", 1), None], [["a", 1], None], object, id="mixed_lists"),
        pytest.param([np.array(["a"]), np.array([])], [["a"], []], object, id="arrays"),
        pytest.param([{"a": np.int64(1), "b": pd.NA, "c": date(2025, 1, 2)}, None],
                     [{"a": 1, "b": None, "c": "2025-01-02"}, None], object, id="records"),
        pytest.param([-1, -5e-05], [-1.0, -5e-05], "Float64", id="a_number_that_begins_with_a_sign"),
    ],
)  # fmt: skip
def test_a_column_beside_the_tables_own_comes_back(tmp_path, values, read, dtype):
    frame = pd.DataFrame({"reason": ["x", "y"], "more": pd.Series(values, dtype=object)})
    export(SimpleNamespace(skipped=frame), tmp_path / "out", formats=TIDY)
    for format in TIDY:
        got = read_export(tmp_path / "out", "skipped", format=format)["more"]
        assert got.dtype == pd.Series([], dtype=dtype).dtype
        assert [None if value is pd.NA or value is pd.NaT else value for value in got.tolist()] == read


# --- whose words a sentence is ---


@pytest.mark.parametrize("kind", ["brief", "original"])
def test_every_file_with_sentences_says_whose_words_they_are(tmp_path, kind):
    folder = tmp_path / "out"
    export(notes(), folder, formats=FORMATS, articles=articles(text_kind=kind))
    for name in ("casualties", "statements"):
        header, row = rows_of(folder / f"{name}.csv")
        assert dict(zip(header, row, strict=True))["text_kind"] == kind
        assert pd.read_parquet(folder / f"{name}.parquet")["text_kind"].tolist() == [kind]
        assert json.loads((folder / f"{name}.jsonl").read_text())["text_kind"] == kind
        assert pd.read_excel(folder / "tables.xlsx", sheet_name=name)["text_kind"].tolist() == [kind]
    assert rows_of(folder / "casualties.hxl.csv")[2][-1] == kind
    for file in ("annotations.jsonld", "claims.jsonld", "datapackage.json", "export.json"):
        assert "never to be quoted as the outlet's words" in (folder / file).read_text(encoding="utf-8")
    about = openpyxl.load_workbook(folder / "tables.xlsx")["about"]
    assert any("never to be quoted" in cell.value for (cell,) in about.iter_rows())


@pytest.mark.parametrize(
    ("kind", "url", "address", "account_of"),
    [
        ("original", "https://example.org/a", "https://example.org/a", None),
        ("brief", "https://example.org/a", None, "https://example.org/a"),
        ("original", None, None, None),
        ("original", "javascript:alert(1)", None, None),
        ("original", "https://example.org/a b<script>", None, None),
    ],
)
def test_an_annotation_quotes_an_address_only_for_the_outlets_words(tmp_path, kind, url, address, account_of):
    export(notes(), tmp_path / "out", formats="annotations", articles=articles(text_kind=kind, url=url))
    for item in json.loads((tmp_path / "out" / "annotations.jsonld").read_text())["items"]:
        source = item["target"]["source"]
        assert source["id"] == address or (address is None and re.fullmatch("urn:uuid:[0-9a-f-]{36}", source["id"]))
        assert source.get("toolkit:account_of") == account_of
        assert source["toolkit:text_kind"] == kind


@pytest.mark.parametrize(("kind", "place"), [("original", "text"), ("brief", "abstract"), (None, "abstract")])
def test_a_claim_quotes_only_the_outlets_words(tmp_path, kind, place):
    export(notes(), tmp_path / "out", formats="claims", articles=kind and articles(text_kind=kind))
    (claim,) = json.loads((tmp_path / "out" / "claims.jsonld").read_text())["@graph"]
    assert claim[place] == ESTIMATE["sentence"]
    assert ({"text", "abstract"} - {place}).isdisjoint(claim)


# --- formulas ---

RUN = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20A1",
    "\ufe661", "\ufeff=1", "\u200e=1", "'=1", "''=1", "'\t1", "\0\t1", "=", "-", "-5-3", "+5%", "=cmd|' /C calc'!A0",
    "- a dash",
]  # fmt: skip
NOT_RUN = [
    "-5", "+5", "-5,000", "-0.5", "5", "'tis", "a=1", "", "–5", "#N/A", "'", "''", "(=1)", "1-1", "\u22125", " 5",
]  # fmt: skip


@pytest.mark.parametrize("text", RUN)
def test_a_formula_gets_an_apostrophe(text):
    assert harmless(text) == f"'{text}"
    assert original(f"'{text}") == text


@pytest.mark.parametrize("text", NOT_RUN)
def test_what_is_no_formula_stays(text):
    assert harmless(text) == text
    assert original(text) == text


SIGNS = st.sampled_from([*"=+-@'\t\r\n 5.,aZ\"#;|_x\0\ufeff\u202e\u200b\U0001f642\x1f\ufffe\uff1d", "_x0041_", "\r\n"])
HOSTILE = st.one_of(
    st.lists(SIGNS, max_size=12).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)


@given(HOSTILE)
def test_taking_off_the_apostrophe_gives_the_text_back(text):
    assert original(harmless(text)) == text


@given(HOSTILE)
def test_no_cell_begins_like_a_formula(text):
    shown = harmless(text).lstrip(" \u200b\u202e\ufeff\0\x1f")
    assert not re.match("[=@\t\r\n\uff1d]|[+-](?![0-9][0-9.,]*\\Z)", shown)


@settings(max_examples=10)
@given(st.lists(HOSTILE.filter(bool), min_size=5, max_size=20), HOSTILE.filter(bool))
@example(["=1+1", "#N/A", "#REF!"], "_x000D_")
@example(["\r", "\0", "\ufeff"], "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
def test_hostile_text_comes_back_from_every_format(reasons, title):
    text = f"{title} {TEXT}"
    estimates = [
        ESTIMATE | {"estimate_id": f"{k}{reason}", "victims": reason, "place": title, "via": [title], "url": reason,
                    "claimant": None, "start": 0, "end": len(text)}
        for k, reason in enumerate(reasons)
    ]  # fmt: skip
    frame = conform(pd.DataFrame(estimates), "casualties").assign(more=pd.Series(reasons, dtype="string"))
    read = articles(text=text)
    assert read.loc[0, "text"] == text
    with tempfile.TemporaryDirectory() as folder:
        export(SimpleNamespace(casualties=frame), folder, formats=FORMATS, articles=read)
        for format in HELD["casualties"]:
            got = read_export(folder, "casualties", format=format)
            assert_frame_equal(got, frame if "more" in got else frame.drop(columns="more"))
        for format in TIDY:
            assert_frame_equal(read_export(folder, "articles", format=format), read)
        for path in Path(folder).glob("*.csv"):
            if path.name != "counts.gkg.csv":
                for cell in (cell for row in rows_of(path) for cell in row):
                    assert not re.match("[=@\t\r\n\uff1d]|[+-](?![0-9][0-9.,]*\\Z)", cell)
        book = openpyxl.load_workbook(Path(folder) / "tables.xlsx")
        kinds = Counter(cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row)
        assert set(kinds) <= {"s", "n", "b"}


def test_a_column_named_like_a_formula_is_harmless_too(tmp_path):
    frame = pd.DataFrame({"reason": ["x"], "=1+1": ["y"]})
    export(SimpleNamespace(skipped=frame), tmp_path / "out", formats=[*TIDY, "datapackage"])
    assert rows_of(tmp_path / "out" / "skipped.csv")[0] == ["article_id", "reason", "'=1+1"]
    for format in TIDY:
        assert read_export(tmp_path / "out", "skipped", format=format)["=1+1"].tolist() == ["y"]
    assert frictionless.validate(str(tmp_path / "out" / "datapackage.json")).valid


# --- Excel ---


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x" * 32_767, id="a_full_cell"),
        pytest.param("x" * 32_768, id="one_sign_more"),
        pytest.param("\U0001f642" * 40_000, id="signs_that_count_twice"),
        pytest.param("\0" * 20_000, id="signs_that_become_seven"),
        pytest.param("word " * 30_000 + ".", id="a_long_article"),
    ],
)
def test_a_long_text_is_not_cut(tmp_path, text):
    frame = conform(pd.DataFrame({"reason": [text, "short"], "article_id": ["a", "b"]}), "skipped")
    export(SimpleNamespace(skipped=frame), tmp_path / "out", formats="excel")
    assert_frame_equal(read_export(tmp_path / "out", "skipped"), frame)
    for row in openpyxl.load_workbook(tmp_path / "out" / "tables.xlsx")["skipped"].iter_rows(values_only=True):
        assert all(len(str(cell).encode("utf-16-le")) // 2 <= 32_767 for cell in row)


def test_a_formula_stays_a_text_when_the_cell_is_edited(tmp_path):
    export(SimpleNamespace(skipped=pd.DataFrame({"reason": ["=1+1"]})), tmp_path / "out", formats="excel")
    cell = openpyxl.load_workbook(tmp_path / "out" / "tables.xlsx")["skipped"]["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_a_number_stays_a_number_in_excel(tmp_path):
    export(notes([ESTIMATE | {"best": 2**60, "high": 2**60}]), tmp_path / "out", formats="excel")
    header, row = openpyxl.load_workbook(tmp_path / "out" / "tables.xlsx")["casualties"].iter_rows(values_only=True)
    told = dict(zip(header, row, strict=True))
    assert (told["low"], told["best"], told["published"]) == (12, str(2**60), "2024-12-23T09:30:00Z")


@pytest.mark.parametrize(("epoch", "year"), [(None, 1980), ("1700000000", 2023), ("0", 1980)])
def test_the_time_in_an_excel_file_is_fixed(tmp_path, monkeypatch, epoch, year):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    export(notes(), tmp_path / "out", formats="excel")
    with zipfile.ZipFile(tmp_path / "out" / "tables.xlsx") as file:
        assert {info.date_time[0] for info in file.infolist()} == {year}
        assert re.findall(rb"(\d{4})-\d\d-\d\dT", file.read("docProps/core.xml")) == [b"%d" % year] * 2


def test_the_same_tables_give_the_same_bytes(handed, corpus, tmp_path):
    folder, told = handed
    tables = {name: corpus[name] for name in ("casualties", "statements", "skipped")}
    again = export(
        SimpleNamespace(**tables), tmp_path / "dprk-kursk", formats=list(FORMATS)[::-1], articles=corpus["articles"],
        title="A case", licences=[{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
    )  # fmt: skip
    assert_frame_equal(again, told)
    assert (folder / "export.json").read_bytes() == (tmp_path / "dprk-kursk" / "export.json").read_bytes()


# --- Frictionless ---


def test_the_data_package_is_valid(handed):
    report = frictionless.validate(str(handed[0] / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])
    assert report.stats["tasks"] == 4
    package = json.loads((handed[0] / "datapackage.json").read_text(encoding="utf-8"))
    assert package["title"] == "A case"
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert [one["schema"]["primaryKey"] for one in package["resources"] if "primaryKey" in one["schema"]] == [
        ["estimate_id"], ["statement_id"], ["article_id"],
    ]  # fmt: skip
    assert all(
        one["schema"]["foreignKeys"][0]["reference"]["resource"] == "articles"
        for one in package["resources"]
        if one["name"] in ("casualties", "statements")
    )


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        pytest.param(",killed,", ",harmed,", "constraint-error", id="a_word_that_is_not_allowed"),
        pytest.param(",12,12,", ",twelve,12,", "type-error", id="a_text_for_a_number"),
        pytest.param("e1,", ",", "constraint-error", id="no_id"),
        pytest.param(",a,", ",b,", "foreign-key", id="an_article_that_is_not_there"),
        pytest.param("people", "People", "hash-count", id="another_letter"),
    ],
)
def test_frictionless_finds_a_changed_file(tmp_path, old, new, fault):
    export(notes(), tmp_path / "out", articles=articles())
    path = tmp_path / "out" / "casualties.csv"
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode(), 1))
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert fault in {error.type for task in report.tasks for error in task.errors}


def test_no_licence_is_made_up(tmp_path):
    export(notes(), tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert {"licenses", "title"}.isdisjoint(package)
    assert all("licenses" not in resource for resource in package["resources"])
    assert frictionless.validate(str(tmp_path / "out" / "datapackage.json")).valid


@pytest.mark.parametrize("name", TABLES)
def test_the_schema_of_a_table_has_its_columns(name):
    described = table_schema(name)
    assert [field["name"] for field in described["fields"]] == [column.name for column in TABLES[name].columns]
    assert frictionless.Schema.from_descriptor(described).to_descriptor() == described


# --- HXL ---

# Hashtags and attributes of HXL 1.1 that we use, by the core schema of the standard.
HXL_TAGS = set("#affected #country #date #description #group #loc #meta".split())
HXL_ATTRIBUTES = set("+code +end +id +ind +injured +killed +name +reported +source +start +type +url".split())


def tagged(folder):
    return hxl.data(rows_of(folder / "casualties.hxl.csv"))


def test_libhxl_finds_no_error_and_nothing_worth_a_warning(handed):
    found = []
    hxl.schema(None, callback=found.append).validate(tagged(handed[0]))
    # It remarks on numbers far from the rest: claims differ that much.
    assert {(one.rule.severity, one.message) for one in found} <= {("info", "Possible numeric outlier")}


def test_libhxl_finds_what_is_wrong(handed):
    rows = rows_of(handed[0] / "casualties.hxl.csv")
    rows[2][2], rows[2][6] = "yesterday", "many"
    found = []
    assert not hxl.schema(None, callback=found.append).validate(hxl.data(rows))
    assert Counter(one.rule.severity for one in found)["error"] == 2


def test_the_hxl_file_keeps_to_a_schema_of_its_own(handed):
    rules = [
        [
            "#valid_tag",
            "#valid_required",
            "#valid_unique",
            "#valid_datatype",
            "#valid_value+regex",
            "#valid_value+list",
        ],
        ["#meta+id", "true", "true", "", "", ""],
        ["#meta+measure", "true", "", "", "", "killed|wounded|casualties|captured|missing"],
        ["#country+code+v_iso3", "", "", "", "^[A-Z]{3}$", ""],
        ["#meta+url", "", "", "url", "", ""],
        ["#affected+claimed", "", "", "number", "^[0-9]+$", ""],
        ["#meta+text_kind", "true", "", "", "", "brief|original"],
    ]
    found = []
    assert hxl.schema(rules, callback=found.append).validate(tagged(handed[0])), found[:3]
    broken = rows_of(handed[0] / "casualties.hxl.csv")
    broken[3][0] = broken[2][0]
    assert not hxl.schema(rules, callback=found.append).validate(hxl.data(broken))


def test_hxl_uses_the_standards_words_or_documented_ones():
    tags = [hxl.model.Column.parse(column.tag) for column in HXL]
    assert {tag.tag for tag in tags} == HXL_TAGS
    used = {attribute for tag in tags for attribute in tag.attributes} - {"v_iso3"}  # names a list of codes
    assert used == {word[1:] for word in HXL_ATTRIBUTES} | set(OWN_ATTRIBUTES)
    assert len({column.tag for column in HXL}) == len(HXL)


def test_hxl_finds_the_killed_by_the_standards_hashtag(handed, corpus):
    frame = corpus["casualties"]
    for measure, pattern in (("killed", "#affected+killed+best"), ("wounded", "#affected+injured+best")):
        data = tagged(handed[0])
        place = next(k for k, column in enumerate(data.columns) if hxl.model.TagPattern.parse(pattern).match(column))
        numbers = [int(row.values[place]) for row in data if row.values[place]]
        assert numbers == frame.loc[frame["measure"] == measure, "best"].dropna().tolist()


# --- Web Annotation ---

OA = "http://www.w3.org/ns/oa#"
ACTIVITY = "https://www.w3.org/ns/activitystreams#"
XSD = "http://www.w3.org/2001/XMLSchema#"
# Terms of the anno context that we use, with the meanings that the Web Annotation Vocabulary gives them.
ANNO = {
    "id": "@id",
    "type": "@type",
    "Annotation": f"{OA}Annotation",
    "AnnotationPage": f"{ACTIVITY}OrderedCollectionPage",
    "AnnotationCollection": f"{ACTIVITY}OrderedCollection",
    "SpecificResource": f"{OA}SpecificResource",
    "TextPositionSelector": f"{OA}TextPositionSelector",
    "TextQuoteSelector": f"{OA}TextQuoteSelector",
    "Text": "http://purl.org/dc/dcmitype/Text",
    "Person": "http://xmlns.com/foaf/0.1/Person",
    "Software": f"{ACTIVITY}Application",
    "describing": f"{OA}describing",
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    "start": {"@id": f"{OA}start", "@type": f"{XSD}nonNegativeInteger"},
    "end": {"@id": f"{OA}end", "@type": f"{XSD}nonNegativeInteger"},
    "exact": f"{OA}exact",
    "prefix": f"{OA}prefix",
    "suffix": f"{OA}suffix",
    "language": "http://purl.org/dc/elements/1.1/language",
    "name": "http://xmlns.com/foaf/0.1/name",
    "creator": {"@id": "http://purl.org/dc/terms/creator", "@type": "@id"},
    "modified": {"@id": "http://purl.org/dc/terms/modified", "@type": f"{XSD}dateTime"},
    "generator": {"@id": f"{ACTIVITY}generator", "@type": "@id"},
    "items": {"@id": f"{ACTIVITY}items", "@type": "@id", "@container": "@list"},
    "partOf": {"@id": f"{ACTIVITY}partOf", "@type": "@id"},
    "startIndex": {"@id": f"{ACTIVITY}startIndex", "@type": f"{XSD}nonNegativeInteger"},
    "total": {"@id": f"{ACTIVITY}totalItems", "@type": f"{XSD}nonNegativeInteger"},
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
}
# What the Web Annotation Data Model asks of an annotation, as far as ours go.
IRI = {"type": "string", "pattern": '^(https?|urn):[^\\s<>"]+$'}
MODEL = {
    "type": "object",
    "required": ["@context", "id", "type", "partOf", "items"],
    "properties": {
        "@context": {"type": "array", "contains": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        "id": IRI,
        "type": {"const": "AnnotationPage"},
        "startIndex": {"type": "integer", "minimum": 0},
        "partOf": {
            "type": "object",
            "required": ["id", "type", "label", "total"],
            "properties": {"id": IRI, "type": {"const": "AnnotationCollection"}, "total": {"type": "integer"}},
        },
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "type", "target"],
                "properties": {
                    "id": IRI,
                    "type": {"const": "Annotation"},
                    "motivation": {"enum": ["describing"]},
                    "body": {"type": "object", "required": ["type"]},
                    "target": {
                        "type": "object",
                        "required": ["type", "source", "selector"],
                        "properties": {
                            "type": {"const": "SpecificResource"},
                            "source": {"type": "object", "required": ["id"], "properties": {"id": IRI}},
                            "selector": {
                                "type": "array",
                                "prefixItems": [
                                    {
                                        "required": ["type", "start", "end"],
                                        "properties": {
                                            "type": {"const": "TextPositionSelector"},
                                            "start": {"type": "integer", "minimum": 0},
                                            "end": {"type": "integer", "minimum": 1},
                                        },
                                    },
                                    {
                                        "required": ["type", "exact", "prefix", "suffix"],
                                        "properties": {"type": {"const": "TextQuoteSelector"}},
                                        "additionalProperties": {"type": "string"},
                                    },
                                ],
                                "minItems": 2,
                                "maxItems": 2,
                            },
                        },
                    },
                },
            },
        },
    },
}


def no_document(url, options=None):
    raise AssertionError(f"asked for {url}")


def anno_context(url, options=None):
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
            "document": {"@context": ANNO}}  # fmt: skip


def test_annotations_keep_to_the_model(handed):
    page = json.loads((handed[0] / "annotations.jsonld").read_text(encoding="utf-8"))
    jsonschema.validate(page, MODEL, cls=jsonschema.Draft202012Validator)
    assert len({item["id"] for item in page["items"]}) == len(page["items"]) == page["partOf"]["total"] == 287 + 817


def test_each_annotation_points_at_its_words(handed, corpus):
    texts = dict(zip(corpus["articles"]["article_id"], corpus["articles"]["text"], strict=True))
    for item in json.loads((handed[0] / "annotations.jsonld").read_text(encoding="utf-8"))["items"]:
        place, words = item["target"]["selector"]
        text = texts[item["body"]["toolkit:article_id"]]
        assert text[place["start"] : place["end"]] == words["exact"] != ""
        found = f"{words['prefix']}{words['exact']}{words['suffix']}"
        assert text.find(found) == place["start"] - len(words["prefix"])
        assert item["target"]["source"]["toolkit:text_sha256"] == hashlib.sha256(text.encode()).hexdigest()


def test_annotations_are_linked_data(tmp_path):
    export(notes(), tmp_path / "out", formats="annotations", articles=articles())
    page = json.loads((tmp_path / "out" / "annotations.jsonld").read_text(encoding="utf-8"))
    (expanded,) = jsonld.expand(page, {"documentLoader": anno_context})
    assert expanded["@type"] == [f"{ACTIVITY}OrderedCollectionPage"]
    estimate, statement = expanded[f"{ACTIVITY}items"][0]["@list"]
    assert estimate["@type"] == statement["@type"] == [f"{OA}Annotation"]
    assert estimate[f"{OA}motivatedBy"] == [{"@id": f"{OA}describing"}]
    (body,), (target,) = estimate[f"{OA}hasBody"], estimate[f"{OA}hasTarget"]
    assert body["@type"] == [f"{TERMS}CasualtyEstimate"]
    assert body[f"{TERMS}low"] == [{"@value": 12}]
    assert body[f"{TERMS}via"] == [{"@list": [{"@value": "Yonhap"}, {"@value": "AP"}]}]
    assert body[f"{TERMS}published"] == [{"@type": f"{XSD}dateTime", "@value": "2024-12-23T09:30:00Z"}]
    assert [one["@type"] for one in target[f"{OA}hasSelector"]] == [
        [f"{OA}TextPositionSelector"], [f"{OA}TextQuoteSelector"],
    ]  # fmt: skip
    assert target[f"{OA}hasSource"][0]["@id"] == "https://example.org/a"
    # Nothing is dropped for want of a meaning: each name that an annotation uses has become an address.
    told = {key for item in page["items"] for key in item["body"]} - {"type"}
    assert {key.replace("toolkit:", TERMS) for key in told} <= {*body, *statement[f"{OA}hasBody"][0]}


# --- schema.org ---

SCHEMA_ORG = "https://schema.org/"
PROPERTIES = {
    "Claim": {"text", "abstract", "identifier", "author", "about", "appearance", "contentLocation",
              "temporalCoverage", "isBasedOn"},
    "Article": {"identifier", "datePublished", "publisher", "url"},
    "Organization": {"name"},
    "QuantitativeValue": {"name", "minValue", "value", "maxValue", "unitText"},
    "Place": {"name"},
    "CreativeWork": {"author", "isBasedOn"},
    None: {"name", "identifier"},  # a claimant, person or organisation
}  # fmt: skip


def test_claims_use_the_words_of_schema_org(handed):
    document = json.loads((handed[0] / "claims.jsonld").read_text(encoding="utf-8"))
    seen = Counter()

    def look(node):
        if isinstance(node, list):
            for one in node:
                look(one)
        elif isinstance(node, dict) and "@value" not in node:
            (kind,) = node.get("@type", [None])
            kind = kind and kind.removeprefix(SCHEMA_ORG)
            seen[kind] += 1
            for key, value in node.items():
                if key.startswith(SCHEMA_ORG):
                    assert key.removeprefix(SCHEMA_ORG) in PROPERTIES[kind]
                else:
                    assert key.startswith(("@", TERMS))
                look(value if not key.startswith("@") else None)

    for one in jsonld.expand(
        document["@graph"], {"documentLoader": no_document, "expandContext": document["@context"]}
    ):
        look(one)
    assert seen["Claim"] == 287
    assert set(seen) - {None} == set(PROPERTIES) - {None}


def test_a_claim_says_who_where_when_and_by_what_way(tmp_path):
    export(notes(), tmp_path / "out", formats="claims", articles=articles())
    (claim,) = json.loads((tmp_path / "out" / "claims.jsonld").read_text(encoding="utf-8"))["@graph"]
    assert claim["author"] == {"name": "Officials", "toolkit:type": "government"}
    assert claim["appearance"] == {
        "@type": "Article",
        "identifier": "a",
        "datePublished": "2024-12-23T09:30:00Z",
        "publisher": {"@type": "Organization", "name": "KBS"},
        "url": "https://example.org/a",
    }
    assert claim["isBasedOn"] == {
        "@type": "CreativeWork",
        "author": {"name": "AP"},
        "isBasedOn": {"@type": "CreativeWork", "author": {"name": "Yonhap"}},
    }
    assert claim["about"]["minValue"] == 12
    assert "maxValue" not in claim["about"]  # at least 12 sets no upper bound


# --- GDELT ---


def test_gdelts_reader_reads_the_counts(handed, corpus):
    lines = (handed[0] / "counts.gkg.csv").read_text(encoding="utf-8").split("\n")[:-1]
    kept = corpus["casualties"][countable(corpus["casualties"])]
    read = Counter()
    for line in lines:
        values = dict(zip(GKG_COLUMNS, line.split("\t"), strict=True))
        record = GKGRecord.from_mapping(values)
        plain = parse_counts_cell(record.counts)
        placed = parse_counts_cell(record.enhanced_counts, enhanced=True)
        assert tuple(one[:-1] for one in placed) == plain
        assert all(one[-1].isdecimal() for one in placed)
        read.update(one[:2] for one in plain)
    assert len(lines) == kept["article_id"].nunique()
    assert read == Counter((GDELT_TYPES[m], str(b)) for m, b in zip(kept["measure"], kept["best"], strict=True))


@pytest.mark.parametrize(
    ("changed", "counts"),
    [
        pytest.param({}, "KILL#12#people#0######;", id="a_count"),
        pytest.param({"measure": "wounded"}, "WOUND#12#people#0######;", id="wounded"),
        pytest.param({"measure": "captured"}, None, id="no_type_for_prisoners_of_war"),
        pytest.param({"measure": "casualties"}, None, id="no_type_for_killed_and_wounded_in_one"),
        pytest.param({"best": None}, None, id="no_one_number"),
        pytest.param({"status": "denied"}, None, id="denied"),
        pytest.param({"status": "superseded"}, None, id="replaced"),
        pytest.param({"published": None}, None, id="no_date"),
        pytest.param({"victims": "a#b;c\td\ne"}, "KILL#12#a b c d e#0######;", id="boundaries_in_a_text"),
        pytest.param({"victims": None}, "KILL#12##0######;", id="no_victims"),
        pytest.param({"outlet": "=1+1"}, "KILL#12#people#0######;", id="a_formula"),
    ],
)
def test_what_gdelts_counts_hold(tmp_path, changed, counts):
    told = export(notes([ESTIMATE | changed]), tmp_path / "out", formats="gdelt")
    assert told[["rows", "left_out"]].values.tolist() == [[1, 0] if counts else [0, 1]]
    lines = (tmp_path / "out" / "counts.gkg.csv").read_text(encoding="utf-8").split("\n")[:-1]
    assert [line.split("\t")[5] for line in lines] == ([counts] if counts else [])
    assert not any(cell.startswith("=") for line in lines for cell in line.split("\t"))


def test_gdelts_counts_do_not_come_back(handed):
    with pytest.raises(ValueError, match="'gdelt' cannot be read back; use one of parquet"):
        read_export(handed[0], "casualties", format="gdelt")


# --- what is refused ---


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param({"formats": "sql"}, "formats: 'sql' is not known; use one or more of csv", id="format"),
        pytest.param({"formats": ["csv", "xls"]}, "formats: 'xls' is not known", id="one_format_of_two"),
        pytest.param({"formats": []}, "formats: empty", id="no_format"),
        pytest.param({"tables": ["sources"]}, "tables: 'sources' is not known", id="table"),
        pytest.param({"tables": ["articles"]}, "'articles' is not there; give it as articles=", id="no_articles"),
        pytest.param({"tables": []}, "tables: empty", id="no_table"),
        pytest.param({"formats": "annotations"}, "give them as articles=", id="annotations_without_articles"),
        pytest.param({"formats": "hxl", "tables": ["skipped"]}, "'hxl' holds casualties", id="hxl_without_casualties"),
        pytest.param({"licences": [{"title": "Mine"}]}, "neither name nor path", id="licence"),
        pytest.param({"notes": object()}, "object has no table casualties", id="notes"),
        pytest.param({"notes": notes([ESTIMATE | {"article_id": "b"}]), "formats": "annotations",
                      "articles": articles()}, "casualties e1: there is no article 'b'", id="article"),
        pytest.param({"notes": notes([ESTIMATE | {"end": 999}]), "formats": "annotations", "articles": articles()},
                     "casualties e1 lies at 15 to 999, outside", id="place"),
        pytest.param({"notes": notes([ESTIMATE | {"measure": "harmed"}])}, "'measure' is 'harmed'", id="value"),
        pytest.param({"notes": notes([ESTIMATE | {"victims": "half \ud83d"}])}, "valid Unicode", id="half_a_sign"),
        pytest.param({"notes": notes(skipped=[REASON | {"more": "half \ud83d"}])}, "column 'more' cannot be written",
                     id="half_a_sign_beside"),
        pytest.param({"notes": notes(skipped=[REASON | {"more": float("inf")}])}, "column 'more' cannot be written",
                     id="endless"),
        pytest.param({"notes": notes(skipped=[REASON | {"more": object()}])}, "column 'more' cannot be written",
                     id="an_object"),
        pytest.param({"notes": notes(skipped=[REASON | {7: "x"}])}, "skipped: column 7 has no name in letters",
                     id="column_name"),
    ],
)  # fmt: skip
def test_what_is_refused_leaves_nothing_behind(tmp_path, given, message):
    given = {"notes": notes(), "formats": ["csv", "datapackage", "excel"], **given}
    with pytest.raises(ValueError, match=re.escape(message)):
        export(given.pop("notes"), tmp_path / "out", **given)
    assert list(tmp_path.iterdir()) == []


def test_what_fails_leaves_an_earlier_export_as_it_was(tmp_path):
    export(notes(), tmp_path / "out", formats=["csv", "claims"])
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    other = notes([ESTIMATE | {"end": 999}])
    with pytest.raises(ValueError, match="outside the 64 characters"):
        export(other, tmp_path / "out", formats=["csv", "annotations"], articles=articles(), overwrite=True)
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_sheet_that_is_full_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("toolkit.export_tidy._SHEET_ROWS", 2)
    with pytest.raises(ValueError, match=r"skipped: 2 rows, and a sheet of Excel holds 1; leave 'excel' out"):
        export(SimpleNamespace(skipped=pd.DataFrame([REASON] * 2)), tmp_path / "out", formats="excel")


# --- what is there already ---


def test_another_file_in_the_folder_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    export(notes(), tmp_path)
    export(notes(), tmp_path, overwrite=True)
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_file_of_the_same_name_is_not_replaced(tmp_path):
    (tmp_path / "casualties.csv").write_text("mine")
    with pytest.raises(FileExistsError, match=r"casualties.csv is not of an earlier export; .* say overwrite=True"):
        export(notes(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["casualties.csv"]
    assert (tmp_path / "casualties.csv").read_text() == "mine"
    export(notes(), tmp_path, overwrite=True)
    assert len(read_export(tmp_path, "casualties")) == 1


def test_an_export_may_be_made_again_until_somebody_changes_it(tmp_path):
    export(notes(), tmp_path / "out")
    export(notes([]), tmp_path / "out")
    assert len(read_export(tmp_path / "out", "casualties")) == 0
    with (tmp_path / "out" / "casualties.csv").open("a") as file:
        file.write("\n")
    with pytest.raises(FileExistsError, match=r"casualties.csv has been changed since it was exported"):
        export(notes(), tmp_path / "out")


def test_a_folder_in_the_place_of_a_file_is_not_replaced(tmp_path):
    (tmp_path / "casualties.csv").mkdir()
    with pytest.raises(FileExistsError, match=r"casualties.csv is not of an earlier export"):
        export(notes(), tmp_path)


def test_a_link_to_another_file_is_not_followed(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "casualties.csv").symlink_to(tmp_path / "mine.txt")
    with pytest.raises(FileExistsError, match=r"casualties.csv is not of an earlier export"):
        export(notes(), tmp_path / "out")
    export(notes(), tmp_path / "out", overwrite=True)
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_file_in_the_place_of_the_folder_is_not_replaced(tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(FileExistsError, match=r"out: is a file; give the name of a folder"):
        export(notes(), tmp_path / "out", overwrite=True)


def test_formats_can_be_added_later(tmp_path):
    export(notes(), tmp_path / "out", formats="csv")
    export(notes(), tmp_path / "out", formats="jsonl")
    for format in ("csv", "jsonl"):
        assert len(read_export(tmp_path / "out", "casualties", format=format)) == 1


def test_a_data_package_never_describes_other_files(tmp_path):
    export(notes(), tmp_path / "out")
    with pytest.raises(ValueError, match=r"describes casualties.csv, which this export changes; add 'datapackage'"):
        export(notes([]), tmp_path / "out", formats="csv")
    assert frictionless.validate(str(tmp_path / "out" / "datapackage.json")).valid


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (None, FileNotFoundError, "export.json: not there"),
        ("{", ValueError, "export.json: cannot be read"),
        ('{"files": [{"file": "../../secret"}]}', ValueError, "export.json: cannot be read"),
    ],
)
def test_a_folder_without_a_good_list_is_refused(tmp_path, content, error, message):
    if content:
        (tmp_path / "export.json").write_text(content)
    with pytest.raises(error, match=message):
        read_export(tmp_path, "casualties")


def test_a_list_cannot_lead_out_of_the_folder(tmp_path):
    export(notes(), tmp_path / "out", formats="csv")
    path = tmp_path / "out" / "export.json"
    path.write_text(path.read_text().replace('"casualties.csv"', '"../casualties.csv"'))
    with pytest.raises(ValueError, match="cannot be read"):
        read_export(tmp_path / "out", "casualties")


def test_reading_says_what_is_there(handed):
    with pytest.raises(ValueError, match="does not hold statements as hxl; it holds articles"):
        read_export(handed[0], "statements", format="hxl")
    with pytest.raises(ValueError, match="there is no table 'sources'"):
        read_export(handed[0], "sources")
