"""Tables as users give them: from a CSV file, without a time zone, of several cases, or something else altogether."""

from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import toolkit as tk
from toolkit.annotate import Annotations
from toolkit.schemas import conform, empty, read_table

FLOOD = Path(__file__).parents[1] / "datasets" / "derna-flood"
NOTES = Annotations(empty("casualties"), empty("statements"), empty("skipped"))
COMPARED = [tk.series, tk.revisions, tk.disagreement, tk.origins, tk.consistency, tk.mutations]
CLAIM = {
    "measure": "killed", "qualifier": "exact", "status": "asserted", "start": 0, "end": 9, "outlet": "Post",
    "sentence": "Many died.", "claimant": "the ministry",
}  # fmt: skip


def claims(*figures, **more):
    """Rows of the table casualties from numbers and days."""
    rows = [
        CLAIM | {"low": number, "best": number, "high": number, "published": day, "article_id": f"{number}-{day}"}
        for number, day in figures
    ]
    return conform(pd.DataFrame(rows), "casualties").assign(**more)


@pytest.fixture(scope="module")
def flood():
    return read_table(FLOOD / "reference_casualties.csv", "casualties")


@pytest.mark.parametrize("function", COMPARED, ids=lambda function: function.__name__)
def test_a_file_read_by_pandas_gives_the_same(function, flood):
    raw = pd.read_csv(FLOOD / "reference_casualties.csv")
    assert_frame_equal(function(raw, by=()), function(flood, by=()))


def test_statements_and_charts_take_a_file_read_by_pandas(flood):
    raw = pd.read_csv(FLOOD / "reference_statements.csv")
    assert_frame_equal(tk.stances(raw), tk.stances(read_table(FLOOD / "reference_statements.csv", "statements")))
    chains = [
        row["Via"]
        for table in (pd.read_csv(FLOOD / "reference_casualties.csv"), flood)
        for rows in tk.charts.estimates(table).to_dict()["datasets"].values()
        for row in rows
        if "Via" in row
    ]
    assert chains[: len(chains) // 2] == chains[len(chains) // 2 :]


READ = {
    "lists": ([["AFP"], []], [["AFP"], []]),
    "json": (['["AFP", "Ann Lee"]', "[]"], [["AFP", "Ann Lee"], []]),
    "empty_cells": ([None, float("nan")], [[], []]),
    "tuples": ([("AFP",), ()], [["AFP"], []]),
}


@pytest.mark.parametrize(("via", "expected"), READ.values(), ids=READ.keys())
def test_links_are_read(via, expected):
    rows = claims((12, "2025-03-01"), (30, "2025-03-02")).assign(via=pd.Series(via, dtype=object))
    links = set(tk.origins(rows).query("carrier_kind == 'via'")["carrier_name"])
    assert links == {name for chain in expected for name in chain}


@pytest.mark.parametrize("via", ["AFP", "['AFP']", 3])
def test_links_that_are_no_list_are_refused_with_the_remedy(via):
    rows = claims((12, "2025-03-01")).assign(via=pd.Series([via], dtype=object))
    with pytest.raises(ValueError, match=r"casualties row 0: 'via' is .*; give a list of texts, in a CSV file as JSON"):
        tk.origins(rows)


def test_times_without_a_zone_are_utc():
    rows = claims((12, "2025-03-01T23:30:00Z"), (30, "2025-03-02"))
    bare = rows.assign(published=rows["published"].dt.tz_localize(None))
    text = rows.assign(published=rows["published"].dt.strftime("%Y-%m-%d %H:%M"))
    for each in (bare, text):
        assert_frame_equal(tk.revisions(each), tk.revisions(rows))
        assert_frame_equal(tk.as_of(each, "2025-03-01"), each.head(1))
        assert tk.charts.estimates(each).to_dict()["title"] == tk.charts.estimates(rows).to_dict()["title"]


@pytest.mark.parametrize("function", COMPARED, ids=lambda function: function.__name__)
def test_one_column_needs_no_list(function):
    rows = claims((12, "2025-03-01"), (30, "2025-03-02"), place=["Lessa", "Varn"])
    assert_frame_equal(function(rows, by="place"), function(rows, by=["place"]))


@pytest.mark.parametrize("function", COMPARED, ids=lambda function: function.__name__)
def test_a_column_that_is_not_there_is_named(function):
    with pytest.raises(ValueError, match="by: column 'town' is not in the table; give one of estimate_id, "):
        function(empty("casualties"), by=("place", "town"))


WRONG = {
    "notes_for_estimates": (lambda: tk.revisions(NOTES), "casualties: .*; pass notes.casualties$"),
    "notes_for_statements": (lambda: tk.stances(NOTES), "statements: .*; pass notes.statements$"),
    "notes_for_articles": (lambda: tk.wire_copies(NOTES), "articles: .*; pass the table articles"),
    "notes_for_either": (
        lambda: tk.as_of(NOTES, "2025-03-01"), "table: .*; pass notes.casualties or notes.statements$"),
    "notes_for_a_chart": (lambda: tk.charts.estimates(NOTES), "casualties: .*; pass notes.casualties$"),
    "notes_for_what_is_made_of_them": (
        lambda: tk.charts.origins(NOTES), r"origins: .*; pass tk.origins\(notes.casualties\)$"),
    "no_frame": (lambda: tk.series([1, 2]), "casualties: list is no table; pass a DataFrame"),
    "a_frame_for_a_row": (
        lambda: tk.show(empty("articles"), NOTES), r"^article is a DataFrame; give one row, such as articles.iloc"),
    "a_table_for_notes": (
        lambda: tk.show(pd.Series({"article_id": "a", "text": "x"}), empty("casualties")),
        "^notes is a DataFrame; give all that annotate returned"),
}  # fmt: skip


@pytest.mark.parametrize(("call", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_is_no_such_table_is_refused_with_the_remedy(call, message):
    with pytest.raises(TypeError, match=message):
        call()


@pytest.mark.parametrize("name", ["revisions", "disagreement", "origins", "mutations"])
def test_a_chart_says_what_it_takes(name):
    draw = getattr(tk.charts, name)
    with pytest.raises(ValueError, match=rf"{name}: the table casualties is given; pass tk.{name}\(casualties\)"):
        draw(empty("casualties"))
    with pytest.raises(ValueError, match=rf"{name}: column '\w+' is missing; pass what tk.{name}\(casualties\) gives"):
        draw(pd.DataFrame({"number": [1]}))


def test_an_article_that_stands_twice_is_named():
    articles = pd.DataFrame({"article_id": ["a", "b", "a"], "text": ["One died.", "Two died.", "One died."]})
    with pytest.raises(
        ValueError, match=r"articles row 2: 'article_id' is 'a'.*; drop the article that is there twice"
    ):
        tk.annotate(articles)


# --- several cases in one table ---


def test_cases_are_compared_by_themselves():
    flood = claims((100, "2025-03-01"), (300, "2025-03-02"), case="flood")
    fire = claims((9, "2025-03-02"), (12, "2025-03-03"), case="fire")
    other = claims((50, "2025-03-02"), case="fire", claimant="the mayor")
    found = tk.revisions(pd.concat([flood, fire, other], ignore_index=True))
    assert found[["case", "previous_best", "best"]].values.tolist() == [["fire", 9, 12], ["flood", 100, 300]]
    rivals = tk.disagreement(pd.concat([flood, fire, other], ignore_index=True))
    assert rivals.query("parties > 1")[["case", "lowest", "highest"]].values.tolist() == [["fire", 9, 50]]


@pytest.mark.parametrize("function", COMPARED, ids=lambda function: function.__name__)
def test_each_case_has_the_rows_that_it_has_alone(function):
    first, second = claims((100, "2025-03-01"), (30, "2025-03-02")), claims((100, "2025-03-02"), (30, "2025-03-04"))
    found = function(pd.concat([first.assign(case="b"), second.assign(case="a"), first.assign(case=pd.NA)]))
    assert found.columns[0] == "case"
    alone = pd.concat([function(each) for each in (second, first, first)], ignore_index=True)
    assert_frame_equal(found.drop(columns="case"), alone)
    assert found["case"].drop_duplicates().fillna("none").tolist() in (["a", "b", "none"], [])
    none = function(first.head(0).assign(case=pd.Series(dtype="string")))
    assert none.dtypes.to_dict() == found.dtypes.to_dict()


def test_lines_of_two_cases_are_drawn_apart():
    rows = [claims((n, "2025-03-01"), (3 * n, "2025-03-02"), case=f"case {n}") for n in (10, 100)]
    made = tk.charts.revisions(tk.revisions(pd.concat(rows, ignore_index=True))).to_dict()
    lanes = {row["lane"] for each in made["datasets"].values() for row in each if "lane" in row}
    assert len(lanes) == 2
