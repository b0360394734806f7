"""The tables: dtypes, what they refuse and in which words, ids, and the way to a CSV file and back."""

import re
from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from toolkit.schemas import (
    TABLES,
    conform,
    empty,
    faults,
    read_rows,
    read_table,
    row_id,
    schema,
    table,
    validate,
    write_table,
)

ESTIMATE = {
    "article_id": "a",
    "measure": "killed",
    "low": 3,
    "best": 3,
    "high": 3,
    "qualifier": "exact",
    "status": "asserted",
    "sentence": "Three were killed.",
    "start": 0,
    "end": 17,
}
ARTICLE = {"text": "Three were killed."}
STATEMENT = {
    "article_id": "a",
    "official": True,
    "act": "assert",
    "quote": "indirect",
    "sentence": "Three were killed, they said.",
    "start": 0,
    "end": 28,
}
SOURCE = {"id": "ukr-hur", "name": "Defence Intelligence of Ukraine"}
SKIPPED = {"reason": "notes.txt: empty"}
ROWS = {"articles": ARTICLE, "casualties": ESTIMATE, "statements": STATEMENT, "sources": SOURCE, "skipped": SKIPPED}
DTYPES = {
    "text": "string",
    "integer": "Int64",
    "boolean": "boolean",
    "time": "datetime64[us, UTC]",
    "category": "category",
    "list": "object",
}


def estimates(*changes):
    """A frame of estimates, a row for each set of changes, each at a place of its own."""
    return pd.DataFrame(
        [{**ESTIMATE, "article_id": f"a{k}", **change} for k, change in enumerate(changes)], dtype=object
    )


# --- shape ---


@pytest.mark.parametrize("name", TABLES)
def test_no_rows_and_one_row_have_the_same_columns_and_dtypes(name):
    none, one = empty(name), conform(pd.DataFrame([ROWS[name]]), name)
    assert none.dtypes.to_dict() == one.dtypes.to_dict() == conform(none, name).dtypes.to_dict()
    assert list(one) == [column.name for column in TABLES[name].columns]
    assert [str(dtype) for dtype in none.dtypes] == [DTYPES[column.kind] for column in TABLES[name].columns]
    assert isinstance(one.index, pd.RangeIndex)


def test_a_category_declares_all_its_values():
    assert empty("casualties")["measure"].cat.categories.tolist() == [
        "killed",
        "wounded",
        "casualties",
        "captured",
        "missing",
    ]


def test_a_whole_row_in_other_types_and_another_order_is_brought_to_the_table():
    given_row = {
        **{name: ESTIMATE[name] for name in reversed(ESTIMATE)},
        "low": "3",
        "best": 3.0,
        "high": np.int64(3),
        "published": date(2024, 12, 23),
        "claimant_type": None,
        "via": ("Yonhap News Agency",),
        "stray": "left out",
    }
    expected = pd.DataFrame(
        {
            "estimate_id": pd.Series([row_id("a", "killed", 0, 17)], dtype="string"),
            "article_id": pd.Series(["a"], dtype="string"),
            "published": pd.Series([datetime(2024, 12, 23, tzinfo=UTC)], dtype="datetime64[us, UTC]"),
            "outlet": pd.Series([pd.NA], dtype="string"),
            "url": pd.Series([pd.NA], dtype="string"),
            "measure": pd.Categorical(["killed"], ["killed", "wounded", "casualties", "captured", "missing"]),
            "low": pd.Series([3], dtype="Int64"),
            "best": pd.Series([3], dtype="Int64"),
            "high": pd.Series([3], dtype="Int64"),
            "qualifier": pd.Categorical(
                ["exact"],
                ["exact", "approximately", "at_least", "more_than", "up_to", "fewer_than", "range", "vague"],
            ),
            "victims": pd.Series([pd.NA], dtype="string"),
            "victim_country": pd.Series([pd.NA], dtype="string"),
            "victim_kind": pd.Categorical(["unknown"], ["military", "civilian", "mixed", "unknown"]),
            "claimant": pd.Series([pd.NA], dtype="string"),
            "claimant_id": pd.Series([pd.NA], dtype="string"),
            "claimant_country": pd.Series([pd.NA], dtype="string"),
            "claimant_type": pd.Categorical([None], table("sources").columns[4].allowed),
            "via": pd.Series([["Yonhap News Agency"]], dtype=object),
            "status": pd.Categorical(["asserted"], ["asserted", "estimated", "denied", "unverified", "superseded"]),
            "place": pd.Series([pd.NA], dtype="string"),
            "period": pd.Series([pd.NA], dtype="string"),
            "sentence": pd.Series(["Three were killed."], dtype="string"),
            "start": pd.Series([0], dtype="Int64"),
            "end": pd.Series([17], dtype="Int64"),
        }
    )
    frame = pd.DataFrame([given_row], index=["some label"])
    before = frame.copy()
    assert_frame_equal(conform(frame, "casualties"), expected)
    assert_frame_equal(frame, before)


def test_attrs_are_kept():
    frame = pd.DataFrame([SKIPPED])
    frame.attrs["note"] = "kept"
    assert conform(frame, "skipped").attrs == {"note": "kept"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-12-23", "2024-12-23T00:00:00Z"),
        ("2024-12-23T10:00:00+09:00", "2024-12-23T01:00:00Z"),
        ("2024-12-23 10:00", "2024-12-23T10:00:00Z"),
        (date(2024, 12, 23), "2024-12-23T00:00:00Z"),
        (datetime(2024, 12, 23, 10), "2024-12-23T10:00:00Z"),
        (np.datetime64("2024-12-23"), "2024-12-23T00:00:00Z"),
        (pd.Timestamp("2024-12-23", tz="Asia/Seoul"), "2024-12-22T15:00:00Z"),
    ],
)
def test_times_become_utc(value, expected):
    frame = conform(pd.DataFrame({"text": ["a"], "published": pd.Series([value], dtype=object)}), "articles")
    assert frame.loc[0, "published"] == pd.Timestamp(expected)


def test_open_bounds_and_missing_values_stay_missing():
    frame = conform(estimates({"low": None, "high": 300}, {"best": None, "high": None}), "casualties")
    assert frame[["low", "best", "high"]].isna().to_numpy().tolist() == [[True, False, False], [False, True, True]]
    assert frame["via"].tolist() == [[], []]


# --- what is refused ---

TIME = "write an ISO date such as 2024-12-23 or 2024-12-23T09:30:00Z, or leave it empty"
WHOLE = "write a whole number in digits, or leave it empty"
LIST = 'give a list of texts, in a CSV file as JSON: ["Yonhap News Agency"]'


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"measure": "dead"}, "'measure' is 'dead'; use one of killed, wounded, casualties, captured, missing"),
        ({"measure": None}, "'measure' is empty; give a value or drop the row"),
        ({"low": "three"}, f"'low' is 'three'; {WHOLE}"),
        ({"low": 2.5}, f"'low' is 2.5; {WHOLE}"),
        ({"low": True}, f"'low' is True; {WHOLE}"),
        ({"low": float("inf")}, f"'low' is inf; {WHOLE}"),
        ({"low": -1}, "'low' is -1; give a number that is not negative"),
        ({"low": 4}, "'low' is 4; give bounds so that low <= best <= high"),
        ({"best": None, "high": 2}, "'low' is 3; give bounds so that low <= best <= high"),
        ({"best": 9}, "'low' is 3; give bounds so that low <= best <= high"),
        ({"start": 17}, "'start' is 17; give offsets so that start < end"),
        ({"end": None}, "'end' is empty; give a value or drop the row"),
        ({"published": "23/12/2024"}, f"'published' is '23/12/2024'; {TIME}"),
        ({"published": "2024"}, f"'published' is '2024'; {TIME}"),
        ({"published": "0001-01-01T00:00+10:00"}, f"'published' is '0001-01-01T00:00+10:00'; {TIME}"),
        ({"published": 20241223}, f"'published' is 20241223; {TIME}"),
        ({"victim_country": "Korea"}, "'victim_country' is 'Korea'; write it as ISO 3166-1 alpha-3"),
        ({"victim_country": "PRK\n"}, "'victim_country' is 'PRK\\n'; write it as ISO 3166-1 alpha-3"),
        ({"via": "Yonhap"}, f"'via' is 'Yonhap'; {LIST}"),
        ({"via": [1]}, f"'via' is [1]; {LIST}"),
        (
            {"claimant": "The NIS", "via": ["the NIS"]},
            "'claimant' is 'The NIS'; take the claimant out of its own 'via'",
        ),
        ({"sentence": ""}, "'sentence' is empty; give a value or drop the row"),
        ({"sentence": "\ud800"}, "'sentence' is '\\ud800'; give one text of valid Unicode, not a list or a record"),
        ({"place": ["Kursk"]}, "'place' is ['Kursk']; give one text of valid Unicode, not a list or a record"),
    ],
)
def test_a_wrong_value_is_named_with_row_and_remedy(change, message):
    frame = estimates({}, change)
    with pytest.raises(ValueError, match=r"^casualties row 1: ") as caught:
        conform(frame, "casualties")
    assert str(caught.value) == f"casualties row 1: {message}"
    assert [str(fault) for fault in faults(frame, "casualties")] == [str(caught.value)]


def test_every_fault_is_listed_in_the_order_of_the_rows():
    frame = estimates({"low": -1}, {}, {"measure": "dead", "low": "x"}, {"status": "said"})
    assert [(fault.row, fault.column) for fault in faults(frame, "casualties")] == [
        (0, "low"),
        (2, "measure"),
        (2, "low"),
        (3, "status"),
    ]
    with pytest.raises(ValueError, match=r"^casualties row 2: 'measure' is 'dead'.* \(and 2 more\)$"):
        conform(frame, "casualties")


def test_rows_with_one_id_are_refused():
    frame = estimates({"article_id": "a"}, {"article_id": "a"})
    with pytest.raises(ValueError, match=r"row 0: 'estimate_id' is '[0-9a-f]{12}'; drop the row that says the same"):
        conform(frame, "casualties")


def test_a_column_that_must_be_there_is_asked_for():
    frame = pd.DataFrame([ESTIMATE]).rename(columns={"measure": "kind"})
    with pytest.raises(ValueError, match=r"^casualties: 'measure' is not in the frame; add it, or rename .*kind"):
        conform(frame, "casualties")


def test_a_column_that_stands_twice_is_refused():
    frame = pd.DataFrame([["a", "b"]], columns=["reason", "reason"])
    with pytest.raises(ValueError, match="'reason' stands in the frame twice; rename or drop one of the two"):
        conform(frame, "skipped")


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (empty("skipped")[["reason"]], "'article_id' fails column_in_dataframe"),
        (empty("skipped")[["reason", "article_id"]], "'reason' fails column_ordered"),
        (empty("skipped").astype({"reason": object}), "'reason' fails dtype('string"),
        (empty("skipped").assign(extra=1), "'extra' fails column_in_schema"),
    ],
)
def test_validate_refuses_other_columns_orders_and_dtypes(frame, message):
    with pytest.raises(ValueError, match=re.escape(message)) as caught:
        validate(frame, "skipped")
    assert str(caught.value).split(" (and ")[0].endswith("; bring the frame to the table with conform")


def test_validate_names_the_row_by_its_place_whatever_the_index():
    frame = conform(estimates({}, {}), "casualties").set_axis(["x", "y"])
    frame["start"] = pd.array([0, 40], dtype="Int64")
    with pytest.raises(ValueError, match="casualties row 1: 'start' is 40; give offsets so that start < end"):
        validate(frame, "casualties")


def test_validate_returns_the_frame_itself():
    frame = conform(estimates({}), "casualties")
    assert validate(frame, "casualties") is frame


def test_a_statement_span_that_is_missing_is_no_fault_and_one_that_is_turned_round_is():
    assert faults(pd.DataFrame([STATEMENT]), "statements") == []
    turned = pd.DataFrame([{**STATEMENT, "cue_start": 9, "cue_end": 4}])
    assert [fault.problem for fault in faults(turned, "statements")] == [
        "'cue_start' is 9; give offsets so that cue_start < cue_end"
    ]


def test_a_topic_of_ones_own_is_allowed():
    assert conform(pd.DataFrame([{**STATEMENT, "topic": "grain"}]), "statements").loc[0, "topic"] == "grain"


def test_an_unknown_table_is_refused_with_the_names_of_all():
    with pytest.raises(
        ValueError, match="no table 'claims'; use one of articles, casualties, statements, skipped, sour"
    ):
        empty("claims")


# --- the declarations themselves ---


@pytest.mark.parametrize("name", TABLES)
def test_every_example_of_the_dictionary_is_valid(name):
    row = {column.name: column.example for column in TABLES[name].columns}
    frame = conform(pd.DataFrame([row]), name)
    assert frame.notna().all(axis=None)


@pytest.mark.parametrize("name", TABLES)
def test_the_pandera_schema_accepts_what_conform_makes(name):
    schema(name).validate(conform(pd.DataFrame([ROWS[name]]), name))


# --- ids ---


def test_an_id_depends_on_every_part_and_on_where_parts_end():
    ids = [
        row_id("a", "killed", 1, 2),
        row_id("a", "killed", 12, None),
        row_id("a", "killed", 1, 3),
        row_id("ak", "illed", 1, 2),
    ]
    assert len(set(ids)) == 4
    assert all(len(one) == 12 and set(one) <= set("0123456789abcdef") for one in ids)


@pytest.mark.parametrize("number", [3, 3.0, np.int64(3), np.float64(3)])
def test_an_id_is_the_same_for_any_kind_of_whole_number(number):
    assert row_id("a", number) == row_id("a", "3")


def test_missing_ids_are_made_and_given_ids_are_kept():
    frame = conform(estimates({"estimate_id": "mine"}, {"estimate_id": None}), "casualties")
    assert frame["estimate_id"].tolist() == ["mine", row_id("a1", "killed", 0, 17)]


def test_two_speakers_of_one_content_have_two_ids():
    rows = [{**STATEMENT, "speaker_start": 19, "speaker_end": 23}, {**STATEMENT, "speaker_start": 5, "speaker_end": 9}]
    assert conform(pd.DataFrame(rows), "statements")["statement_id"].is_unique


# --- CSV files ---

_TEXT = st.none() | st.text(min_size=1)
_COUNT = st.none() | st.integers(0, 2**63 - 1)


@st.composite
def _estimate(draw):
    low, best, high = sorted(draw(st.lists(st.integers(0, 2**63 - 1), min_size=3, max_size=3)))
    start, end = draw(st.lists(st.integers(0, 10**6), min_size=2, max_size=2, unique=True).map(sorted))
    allowed = {column.name: column.allowed for column in TABLES["casualties"].columns if column.kind == "category"}
    row = {name: draw(st.sampled_from(values)) for name, values in allowed.items()}
    row |= {name: draw(_TEXT) for name in ("outlet", "url", "victims", "claimant", "claimant_id", "place", "period")}
    keep = draw(st.lists(st.booleans(), min_size=3, max_size=3))
    bounds = [value if kept else None for value, kept in zip((low, best, high), keep, strict=True)]
    claimant = (row["claimant"] or "").casefold()
    return row | {
        "article_id": draw(st.text(min_size=1)),
        "published": draw(st.none() | st.datetimes()),
        "low": bounds[0],
        "best": bounds[1],
        "high": bounds[2],
        "victim_country": draw(st.none() | st.from_regex("[A-Z]{3}", fullmatch=True)),
        "via": draw(st.lists(st.text().filter(lambda text: text.casefold() != claimant), max_size=3)),
        "sentence": draw(st.text(min_size=1)),
        "start": start,
        "end": end,
    }


@given(st.lists(_estimate(), max_size=5, unique_by=lambda row: row["article_id"]))
def test_estimates_survive_the_way_to_a_csv_file_and_back(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("tables") / "casualties.csv"
    frame = conform(
        pd.DataFrame(rows, columns=[c.name for c in TABLES["casualties"].columns], dtype=object), "casualties"
    )
    write_table(frame, path, "casualties")
    assert_frame_equal(read_table(path, "casualties"), frame)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_survives_the_way_to_a_csv_file_and_back(name, tmp_path):
    row = {column.name: column.example for column in TABLES[name].columns}
    frame = conform(pd.DataFrame([row, ROWS[name]]), name)
    write_table(frame, tmp_path / "table.csv", name)
    assert_frame_equal(read_table(tmp_path / "table.csv", name), frame)


def test_a_csv_file_is_written_plainly(tmp_path):
    frame = pd.DataFrame([{**STATEMENT, "statement_id": "x", "published": "2024-12-23", "topic": "aid, or not"}])
    write_table(frame, tmp_path / "statements.csv", "statements")
    assert (tmp_path / "statements.csv").read_bytes().decode().split("\n")[1:] == [
        'x,a,2024-12-23,,,,,,,,true,,assert,"aid, or not",indirect,,"Three were killed, they said.",0,28,,,,,,',
        "",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "table.csv: empty; give it a first row of column names"),
        (b"reason\n\xff\n", "table.csv: byte 7 is not UTF-8; save the file as UTF-8"),
        (b"reason,reason\na,b\n", "table.csv: column 'reason' stands twice in the first row; rename one"),
        (b"reason\na,b\n", "table.csv line 2: 2 cells under 1 column names; put quotation marks around text that"),
        (b'reason\na\n\nb\n""\n', "table.csv: skipped row 2: 'reason' is empty; give a value or drop the row"),
        (b"article_id\na\n", "table.csv: skipped: 'reason' is not in the frame; add it, or rename the column"),
    ],
)
def test_a_wrong_csv_file_is_named_with_its_remedy(tmp_path, content, message):
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        read_table(path, "skipped")


def test_rows_are_read_with_the_line_they_end_on(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(b'\xef\xbb\xbfa,b\n"one\ntwo",NA\n\n,x\n')
    assert read_rows(path) == (["a", "b"], [(3, ["one\ntwo", "NA"]), (5, ["", "x"])])
