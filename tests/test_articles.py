"""The loader: what it reads, and what it sets aside and why."""

import hashlib
import json
import warnings
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from toolkit.articles import load_articles, noted_articles, skipped_articles
from toolkit.schemas import TABLES, conform, empty, row_id, write_table

RIGHT = Path(__file__).parent / "data" / "right"
WRONG = Path(__file__).parent / "data" / "wrong"

BROKEN = "broken front matter"
WRITE = "write 'name: value' lines between two '---'"
NAME = "name the one that holds it: columns={'body': 'text'}"
DATE = "which cannot be read as a date; write it as 2025-03-13; loaded without it"


@pytest.fixture(scope="module")
def right():
    with warnings.catch_warnings(action="error"):
        return load_articles(RIGHT)


@pytest.fixture(scope="module")
def wrong():
    with pytest.warns(UserWarning, match="articles") as caught:
        articles = load_articles(WRONG)
    assert [str(one.message) for one in caught] == [
        "18 of 23 articles were set aside; skipped_articles(articles) says which and why",
        f"1 note on articles that were read, such as no-such-day.md: 'published' is '2024-02-30', {DATE}; "
        "noted_articles(articles) lists them",
    ]
    assert caught[0].filename == __file__
    return articles


# --- right files ---


def test_a_folder_gives_its_articles_by_path_without_hidden_files_and_readme(right):
    assert right["path"].tolist() == [
        "bom-and-crlf.md",
        "deep/nested.txt",
        "full.md",
        "no-front-matter.md",
        "plain.txt",
    ]
    assert skipped_articles(right).empty


def test_every_value_of_the_front_matter_is_read_as_written(right):
    row = right[right["path"] == "full.md"].reset_index(drop=True)
    text = "Two sailors were hurt, the port said.\n\n---\n\nA third was missing."
    expected = pd.DataFrame(
        {
            "article_id": "0042",
            "case": "harbour",
            "title": "Harbour fire: what is known",
            "outlet": "Harbour Post",
            "outlet_country": "NOR",
            "author": "A. Reporter, B. Writer",
            "published": pd.Timestamp("2024-12-23", tz="UTC"),
            "url": "https://www.example.org/fire",
            "lang": "no",
            "text": text,
            "text_kind": "brief",
            "date_basis": "page",
            "sha256": hashlib.sha256((RIGHT / "full.md").read_bytes()).hexdigest(),
            "path": "full.md",
        },
        index=[0],
    )
    assert_frame_equal(row, conform(expected, "articles"))


def test_byte_order_mark_line_ends_null_and_time_zone(right):
    row = right[right["path"] == "bom-and-crlf.md"].iloc[0]
    assert row["article_id"] == "crlf"
    assert row["text"] == "One line.\nAnother line."
    assert row["published"] == pd.Timestamp("2024-12-23T01:00:00Z")
    assert pd.isna(right["author"].iloc[0])


def test_text_without_front_matter_is_kept_and_named_after_its_content(right):
    row = right[right["path"] == "plain.txt"].iloc[0]
    assert row["text"] == "Some 100 soldiers – “dozens”, one aide said – were hurt. \U0001f6a2"
    assert row["article_id"] == row_id(row["text"], "")
    assert (row["lang"], row["text_kind"]) == ("en", "original")
    assert right.loc[right["path"] == "no-front-matter.md", "text"].item() == "A heading\n\nThree people were hurt."


def test_only_the_articles_folder_is_read_where_there_is_one(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("One was hurt.")
    (tmp_path / "README.md").write_text("---\ntitle: a card\n---\nA data card.")
    (tmp_path / "table.csv").write_text("a,b\n")
    assert load_articles(tmp_path)["path"].tolist() == ["articles/one.txt"]


def test_a_readme_with_front_matter_is_an_article(tmp_path):
    (tmp_path / "README.md").write_text("---\nid: readme\n---\nTwo were hurt.")
    assert load_articles(tmp_path)["article_id"].tolist() == ["readme"]


def test_one_file_is_one_article():
    assert load_articles(RIGHT / "full.md")["path"].tolist() == ["full.md"]
    assert load_articles(str(RIGHT / "plain.txt"))["path"].tolist() == ["plain.txt"]


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_tables_give_the_articles_that_were_written_to_them(right, tmp_path, ending):
    path = tmp_path / f"articles.{ending}"
    if ending == "csv":
        write_table(right, path, "articles")
    elif ending == "jsonl":
        path.write_text(right.to_json(orient="records", lines=True, date_format="iso"), encoding="utf-8")
    else:
        right.to_parquet(path)
    assert_frame_equal(load_articles(path), right)


def test_a_frame_keeps_what_it_holds(right):
    assert_frame_equal(load_articles(right), right)


def test_a_frame_without_rows_gives_a_table_without_rows():
    assert_frame_equal(load_articles(pd.DataFrame({"text": []})), empty("articles"))


def test_table_rows_carry_the_hash_of_their_file_and_their_place_in_it(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text('{"body": "Two were hurt."}\n{"body": "Three were hurt."}\n')
    articles = load_articles(path, columns={"body": "text"}, case="harbour")
    assert articles["sha256"].tolist() == [hashlib.sha256(path.read_bytes()).hexdigest()] * 2
    assert articles["path"].tolist() == ["rows.jsonl line 1", "rows.jsonl line 2"]
    assert articles["case"].tolist() == ["harbour"] * 2


def test_a_mapped_column_wins_over_one_that_has_the_name():
    frame = pd.DataFrame({"body": ["The whole text."], "text": ["The whole…"], "id": [7]})
    articles = load_articles(frame, columns={"body": "text"})
    assert articles.loc[0, ["text", "article_id"]].tolist() == ["The whole text.", "7"]


def test_the_case_is_given_only_to_articles_that_name_none():
    frame = pd.DataFrame({"text": ["a", "b", "c"], "lang": "en", "case": ["mine", None, ""]})
    assert load_articles(frame, case="other")["case"].tolist() == ["mine", "other", "other"]


def test_a_csv_field_may_be_longer_than_the_reader_of_csv_files_likes(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text(f"text,lang\n{'word ' * 40_000},en\n")
    assert len(load_articles(path).loc[0, "text"]) == 5 * 40_000 - 1


def test_a_word_that_pandas_takes_for_missing_stays_a_word(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("text,author,outlet\nTwo were hurt.,NA,None\n")
    assert load_articles(path).loc[0, ["author", "outlet"]].tolist() == ["NA", "None"]


@given(st.lists(st.text(), min_size=1, max_size=4), st.sampled_from(["md", "csv", "jsonl", "parquet", "frame"]))
def test_any_unicode_text_survives_with_exact_offsets(tmp_path_factory, texts, ending):
    folder = tmp_path_factory.mktemp("articles")
    expected = [text.replace("\r\n", "\n").replace("\r", "\n").strip() for text in texts]
    kept = list(dict.fromkeys(text for text in expected if text and "\0" not in text))
    source = folder / f"rows.{ending}"
    if ending == "md":
        source = folder
        for k, text in enumerate(texts):
            (folder / f"{k}.md").write_bytes(f"---\ntitle: t\n---\n{text}".encode())
    elif ending == "csv":
        # quoted by hand, so that the reader is not tried against the writer alone
        cells = "".join('"' + text.replace('"', '""') + '"\n' for text in texts)
        source.write_bytes(f"text\n{cells}".encode())
    elif ending == "jsonl":
        source.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    else:
        frame = pd.DataFrame({"text": pd.Series(texts, dtype="string")})
        source = frame if ending == "frame" else source
        if ending == "parquet":
            frame.to_parquet(source)
    with warnings.catch_warnings(action="ignore"):
        if not kept:
            with pytest.raises(ValueError, match="none of"):
                load_articles(source)
            return
        articles = load_articles(source)
    assert articles["text"].tolist() == kept
    assert len(articles) + len(skipped_articles(articles)) == len(texts)


# --- wrong files ---


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("alias.md", f"{BROKEN} (an alias (*) is not read; write the value out or put it in quotation marks); {WRITE}"),
        ("bad-country.md", "'outlet_country' is 'Norway'; write it as ISO 3166-1 alpha-3"),
        ("bad-kind.md", "'text_kind' is 'summary'; use one of original, brief"),
        ("empty.txt", "the file is empty; add the text or delete the file"),
        ("latin-1.txt", "byte 1 is not UTF-8; save the file as UTF-8"),
        ("not-a-mapping.md", f"{BROKEN} (not a list of names and values); {WRITE}"),
        ("not-yaml.md", f"{BROKEN} line 2 (found unexpected end of stream); {WRITE}"),
        ("notes.docx", "no whole Office file (File is not a zip file); save or fetch it again"),
        ("rows.csv", f"no column 'text' (it has id, body, published); {NAME}"),
        ("twice.csv", "column 'text' stands twice in the first row; rename one"),
        ("title-is-a-list.md", "'title' is ['a', 'b']; give one text of valid Unicode, not a list or a record"),
        ("unclosed.md", f"{BROKEN} (no second '---' line); {WRITE}"),
        ("z-same-id.md", "the same article_id 'good' as good.md; give one of the two another"),
        ("z-same-text.md", "the same text as good.md, from the same outlet; delete one of the two"),
    ],
)
def test_a_wrong_file_is_named_with_its_remedy(wrong, name, reason):
    reasons = skipped_articles(wrong)["reason"]
    assert [one for one in reasons if one.startswith(f"{name}:")] == [f"{name}: {reason}"]


def test_the_rest_is_read_and_the_same_text_from_another_outlet_is_another_article(wrong):
    assert wrong["article_id"].tolist() == ["bad-date", "good", "no-such-day", "1", "copy"]
    assert [str(day.date()) for day in wrong["published"].iloc[[0, 2]]] == ["2024-12-23", "NaT"]


def test_what_is_known_of_a_wrong_article_is_its_id(wrong):
    skipped = skipped_articles(wrong)
    known = skipped.dropna(subset="article_id")["article_id"].tolist()
    assert known == ["bad-country", "bad-kind", "5", "6", "title-is-a-list", "good", "other"]


def test_every_file_is_an_article_or_set_aside(wrong):
    names = {path.name for path in WRONG.iterdir()}
    places = [*wrong["path"], *(reason.split(":")[0] for reason in skipped_articles(wrong)["reason"])]
    assert names == {place.split(" ")[0] for place in places}


def test_wrong_rows_of_a_csv_file():
    with pytest.warns(UserWarning, match="articles") as caught:
        articles = load_articles(WRONG / "rows.csv", columns={"body": "text"})
    assert [str(one.message)[:15] for one in caught] == ["2 of 4 articles", "1 note on artic"]
    assert articles["text"].tolist() == ["Two were hurt, one badly.", "Three were hurt."]
    assert skipped_articles(articles).to_numpy(na_value=None).tolist() == [
        [None, "rows.csv line 3: 4 cells under 3 column names; put quotation marks around text with commas"],
        ["3", "rows.csv line 4: 'text' is empty; give a value or drop the row"],
    ]
    assert noted_articles(articles).to_numpy().tolist() == [["4", f"rows.csv line 5: 'published' is 'soon', {DATE}"]]


def test_a_row_of_several_lines_is_named_by_the_line_on_which_it_starts(tmp_path):
    text = '"Two were\n\nhurt, one badly."'
    (tmp_path / "table.csv").write_text(f"id,text\n1,{text}\n\n2,\n3,{text},more\n4,Three were hurt.\n")
    with pytest.warns(UserWarning, match="2 of 4 articles"):
        articles = load_articles(tmp_path)
    assert articles["path"].tolist() == ["table.csv line 2", "table.csv line 10"]
    assert [each.split(":")[0] for each in skipped_articles(articles)["reason"]] == [
        "table.csv line 6", "table.csv line 7"]  # fmt: skip


def test_wrong_lines_of_a_jsonl_file():
    with pytest.warns(UserWarning, match="4 of 5 articles"):
        articles = load_articles(WRONG / "rows.jsonl")
    assert articles["article_id"].tolist() == ["1"]
    reasons = skipped_articles(articles)["reason"].tolist()
    assert reasons[0].startswith("rows.jsonl line 3: not JSON (Expecting value")
    assert reasons[1:] == [
        "rows.jsonl line 4: not an object; write one {...} a line, with a name for each value",
        "rows.jsonl line 5: 'text' is 'Half a \\ud83d sign.'; give one text of valid Unicode, not a list or a record",
        "rows.jsonl line 6: 'text' is ['a', 'b']; give one text of valid Unicode, not a list or a record",
    ]


def test_what_was_set_aside_or_noted_survives_copy_concat_and_parquet(wrong, tmp_path):
    wrong.to_parquet(tmp_path / "articles.parquet")
    for frame in (
        wrong.copy(),
        pd.concat([wrong.head(1), wrong.tail(1)]),
        pd.read_parquet(tmp_path / "articles.parquet"),
    ):
        assert_frame_equal(skipped_articles(frame), skipped_articles(wrong))
        assert_frame_equal(noted_articles(frame), noted_articles(wrong))
    assert_frame_equal(skipped_articles(load_articles(wrong)), skipped_articles(wrong))
    assert_frame_equal(noted_articles(load_articles(wrong)), noted_articles(wrong))
    assert noted_articles(wrong)["article_id"].tolist() == ["no-such-day"]


@pytest.mark.parametrize(
    ("source", "columns", "message"),
    [
        (WRONG / "no-such-folder", None, "no such file or folder; check the name"),
        (Path(__file__), None, "test_articles.py: cannot read .py; use .md, .markdown, .txt, .html"),
        (
            WRONG / "latin-1.txt",
            None,
            "none of 1 articles could be read; the first is latin-1.txt: byte 1 is not UTF-8",
        ),
        (WRONG / "twice.csv", None, "twice.csv: column 'text' stands twice in the first row; rename one"),
        (WRONG / "rows.csv", None, "no column 'text' (it has id, body, published); name the one"),
        (WRONG / "rows.csv", {"corpus": "text"}, "has no 'corpus'; it has id, body, published"),
        (WRONG / "rows.csv", {"body": "words"}, "'words' is not a column of articles; use one of article_id, case"),
        (pd.DataFrame({"a": ["x"], "b": ["y"]}), {"a": "text", "b": "text"}, "two columns are named as 'text'"),
        (pd.DataFrame([["x", "y"]], columns=["text", "text"]), None, "the frame has column 'text' twice"),
        (
            pd.DataFrame({"text": [" "]}),
            None,
            "the frame: none of 1 articles could be read; the first is row 0: 'text'",
        ),
    ],
)
def test_a_source_that_gives_nothing_says_what_to_do(source, columns, message):
    with pytest.raises((ValueError, FileNotFoundError)) as caught:
        load_articles(source, columns=columns)
    assert message in str(caught.value)


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda path: path.with_suffix(".jsonl").touch()])
def test_an_empty_source_says_what_to_put_into_it(tmp_path, make):
    make(tmp_path / "empty")
    with pytest.raises(ValueError, match=r"holds no article; put Markdown \(.md\) or text"):
        load_articles(next(tmp_path.iterdir()))


def test_a_broken_parquet_file_says_so(tmp_path):
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(ValueError, match=r"broken\.parquet: cannot be read as Parquet"):
        load_articles(tmp_path / "broken.parquet")


def test_columns_are_those_of_the_table_whatever_the_source_holds():
    frame = pd.DataFrame({"text": ["Two were hurt."], "stray": [1]})
    assert list(load_articles(frame)) == [column.name for column in TABLES["articles"].columns]
