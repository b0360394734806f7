"""The last running total of each source, on tables of invented events."""

import pandas as pd
import pytest

from toolkit.schemas import conform, empty
from toolkit.standing import last_totals, set_aside


def table(*rows):
    base = {"measure": "killed", "qualifier": "exact", "status": "asserted", "outlet": "Post"}
    placed = [
        base | {"article_id": f"a{n}", "start": 20 * n, "end": 20 * n + 9, "low": row["best"], "high": row["best"]}
        | {"sentence": f"{row['best']} people died."} | row for n, row in enumerate(rows)
    ]  # fmt: skip
    return conform(pd.DataFrame(placed), "casualties")


AGENCY, MAYOR = {"claimant": "the Lessa Rescue Agency"}, {"claimant": "Mayor Irena Sosna"}


def test_each_source_stands_with_its_last_total():
    rows = table(
        AGENCY | {"best": 12, "published": "2026-03-14"},
        AGENCY | {"best": 44, "published": "2026-03-16"},
        MAYOR | {"best": 50, "published": "2026-03-15"},
        {"claimant": "Sosna", "best": 35, "published": "2026-03-14"},
        {"best": 40, "published": "2026-03-15", "outlet": "Star"},
    )
    found = last_totals(rows)
    assert found[["source", "named", "best"]].values.tolist() == [
        ["lessa rescue agency", True, 44], ["mayor irena sosna", True, 50], ["Star", False, 40],
    ]  # fmt: skip


def test_what_is_no_total_never_stands():
    rows = table(
        AGENCY | {"best": 44, "published": "2026-03-14"},
        AGENCY | {"best": 6, "published": "2026-03-15", "sentence": "Six more people died."},
        AGENCY | {"best": 4, "published": "2026-03-15", "sentence": "The dead include 4 children."},
        AGENCY | {"best": 90, "published": "2026-03-15", "sentence": "The toll may rise to 90."},
        AGENCY | {"best": 30, "published": "2026-03-15", "sentence": "30 bodies were identified."},
        AGENCY | {"best": 140, "published": "2026-03-15", "status": "denied"},
        AGENCY | {"best": 9, "published": "2026-03-15", "period": "in three days"},
    )
    assert last_totals(rows)["best"].tolist() == [44]
    assert set_aside(rows) == (
        "1 a portion of another figure, 1 on top of another figure, 1 for a stretch of time, 1 expected, 1 denied, "
        "1 of some only, such as the identified or children"
    )


def test_an_undated_total_comes_last_and_yields_to_a_dated_one():
    rows = table(
        AGENCY | {"best": 90, "published": None},
        AGENCY | {"best": 44, "published": "2026-03-14"},
        MAYOR | {"best": 50, "published": None},
    )
    assert last_totals(rows)["best"].tolist() == [44, 50]


def test_no_rows():
    assert last_totals(empty("casualties")).empty
    assert set_aside(empty("casualties")) == ""


def kept(rows):
    return sorted(last_totals(rows)["best"].tolist())


PLACES = {
    "another_wording_of_the_place": (
        [AGENCY | {"best": 133, "published": "2026-03-14", "place": "Lessa Hall"},
         AGENCY | {"best": 133, "published": "2026-03-14", "place": "near Varn"},
         AGENCY | {"best": 143, "published": "2026-03-15", "place": "near Varn"},
         MAYOR | {"best": 144, "published": "2026-03-16", "place": "Lessa Hall"}], [143, 144], ""),
    "places_never_told_side_by_side": (
        [AGENCY | {"best": 40, "published": "2026-03-14", "place": "Lessa Hall"},
         AGENCY | {"best": 60, "published": "2026-03-15", "place": "near Varn"},
         MAYOR | {"best": 70, "published": "2026-03-16", "place": "near Varn"}], [60, 70], ""),
    "no_place_named": (
        [AGENCY | {"best": 40, "published": "2026-03-14", "place": "Varn"},
         AGENCY | {"best": 41, "published": "2026-03-14", "place": "Lessa Hall"},
         MAYOR | {"best": 70, "published": "2026-03-16"}], [41, 70], ""),
    "a_district_beside_the_whole_in_one_article": (
        [MAYOR | {"best": 300, "published": "2026-03-13", "place": "Lessa"},
         AGENCY | {"best": 320, "published": "2026-03-14", "place": "Lessa", "article_id": "one"},
         AGENCY | {"best": 45, "published": "2026-03-14", "place": "Varn", "article_id": "one"},
         {"claimant": "Varn's council", "best": 46, "published": "2026-03-16", "place": "Varn"}],
        [300, 320], "2 for a part of the place"),
    "a_toll_that_falls_at_another_place": (
        [AGENCY | {"best": 320, "published": "2026-03-14", "place": "Lessa"},
         MAYOR | {"best": 300, "published": "2026-03-14", "place": "Lessa"},
         AGENCY | {"best": 45, "published": "2026-03-16", "place": "Varn"}],
        [300, 320], "1 for a part of the place"),
    "an_old_figure_told_again_for_another_place": (
        [AGENCY | {"best": 45, "published": "2026-03-13"},
         AGENCY | {"best": 320, "published": "2026-03-14", "place": "Lessa"},
         AGENCY | {"best": 45, "published": "2026-03-16", "place": "Varn"}], [45], ""),
    "one_of_the_districts_by_the_words": (
        [AGENCY | {"best": 17, "published": "2026-03-13",
                   "sentence": "17 people had died in one of the city's two districts."},
         MAYOR | {"best": 20, "published": "2026-03-13"}], [20], "1 a portion of another figure"),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "totals", "aside"), PLACES.values(), ids=PLACES.keys())
def test_a_place_sets_a_total_aside_only_where_it_is_a_part(rows, totals, aside):
    assert kept(table(*rows)) == totals
    assert set_aside(table(*rows)) == aside


def test_the_day_of_the_event_and_that_of_the_count_bound_no_total():
    event = [{"best": 40, "published": "2026-03-14", "period": "on Saturday"}] * 5
    told = [
        {"best": 50, "period": "on Monday", "sentence": "It killed 50 as of 6am on Monday.", "published": "2026-03-16"},
        {"best": 60, "period": "in March 2026", "published": "2027-03-14"},
        {"best": 9, "period": "in April 2026", "published": "2027-03-14"},
    ]
    rows = table(*event, *[each | {"outlet": f"Outlet {n}"} for n, each in enumerate(told)])
    assert kept(rows) == [40, 50, 60]
    assert set_aside(rows) == "1 for a stretch of time"


def test_totals_and_what_is_set_aside_add_up():
    rows = table(
        AGENCY | {"best": 64, "published": "2026-03-14", "article_id": "one"},
        AGENCY | {"best": 12, "published": "2026-03-14", "article_id": "one"},
        AGENCY | {"best": 30, "published": "2026-03-15", "sentence": "30 bodies were identified."},
        MAYOR | {"best": 1, "published": "2026-03-15", "sentence": "A man died in Lessa."},
        MAYOR | {"best": 70, "published": "2026-03-16", "period": "since 1 March"},
        MAYOR | {"best": 20, "published": "2026-03-17"},
        MAYOR | {"best": 5, "published": "2026-03-17", "measure": "missing"},
    )
    assert set_aside(rows, measure="killed") == (
        "1 beside a larger figure of the same source in one article, 1 of some only, such as the identified or "
        "children, 1 from another start, 1 of one person only"
    )
    assert kept(rows) == [5, 20, 64]


def test_a_toll_of_one_stands_where_nobody_tells_of_more():
    assert kept(table(AGENCY | {"best": 1, "published": "2026-03-14"})) == [1]


def test_figures_that_shall_not_stand_leave_the_total_before_them():
    rows = table(AGENCY | {"best": 44, "published": "2026-03-14"}, AGENCY | {"best": 90, "published": "2026-03-15"})
    rows["estimate_id"] = ["first", "second"]
    assert last_totals(rows, without=["second"])["best"].tolist() == [44]
