"""The last running total of each source, on tables of invented events."""

import pandas as pd

from toolkit.schemas import conform, empty
from toolkit.standing import last_totals, set_aside


def table(*rows):
    base = {"measure": "killed", "qualifier": "exact", "status": "asserted", "outlet": "Post"}
    placed = [
        base | {"article_id": f"a{n}", "start": 0, "end": 9, "low": row["best"], "high": row["best"]}
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
        "1 a portion of another figure, 1 on top of another figure, 1 for a stretch of time, 1 expected, 1 denied"
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
