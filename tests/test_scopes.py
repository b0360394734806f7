"""What a figure counts: each rule of the scopes on sentences of invented events."""

import pandas as pd
import pytest

from toolkit.schemas import conform
from toolkit.scopes import counts_of, day_named, only_dates, period_kind, whole_of

PERIODS = {
    "open": [
        "since October", "so far", "to date", "by Sunday evening", "By Monday", "as of 6am on Saturday", "until today",
        "up to 3 May", "from the beginning of the war",
    ],
    "day": [
        "on Sunday", "Sunday", "on 14 March", "14 March 2026", "Nov. 20", "on January 9", "on Tuesday night",
        "at midday on Wednesday", "at 22:00 on 17 October", "the day before", "a day earlier", "yesterday",
        "The same afternoon", "2026-03-14", "late on Friday", "last Sunday",
    ],
    "window": [
        "in three days", "over the weekend", "in the past 24 hours", "in 2019", "In January", "in March 2024",
        "this year", "a day", "per day since early December", "Dec. 14-15", "Dec. 14 and 15", "overnight",
        "between January and March", "from Monday to Thursday", "over the past week", "in just a week",
        "in the last two days", "mid-January", "each Sunday", "in the past day",
    ],
    "": [None, "", "in the new assaults", "in the battles for the region", "the first round of deployment"],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "period"), [(kind, each) for kind, all_of in PERIODS.items() for each in all_of])
def test_period_kind(kind, period):
    assert period_kind(period) == kind


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("on Sunday", "2026-03-15"), ("on Tuesday night", "2026-03-17"), ("Friday", "2026-03-13"),
        ("on 14 March", "2026-03-14"), ("Nov. 20", "2025-11-20"), ("22 March 2024", "2024-03-22"),
        ("the day before", "2026-03-16"), ("today", "2026-03-17"), ("2026-03-01", "2026-03-01"),
        ("that day", None), ("on 31 February", None),
    ],
)  # fmt: skip
def test_day_named(period, expected):
    found = day_named(period, pd.Timestamp("2026-03-17T08:00", tz="UTC"))
    assert (None if found is None else f"{found:%Y-%m-%d}") == expected


@pytest.mark.parametrize(
    ("period", "sentence", "expected"),
    [
        ("on Sunday", "The toll rose to 31 on Sunday, the agency said.", True),
        ("on Sunday", "The number of dead stood at 31 on Sunday.", True),
        ("on Sunday", "31 people have died, the agency said on Sunday.", True),
        ("Sunday", "31 people died, the agency told reporters Sunday.", True),
        ("On Sunday", "On Sunday the agency said that 31 people had died.", True),
        ("on Sunday", "31 people were killed on Sunday, the agency said.", False),
        ("On Sunday", "On Sunday 31 people died, the agency said.", False),
        ("on Sunday", "The agency said that 31 people were killed on Sunday.", False),
    ],
)
def test_only_dates(period, sentence, expected):
    assert only_dates(period, sentence) is expected


def row(number, sentence, measure="killed", **more):
    return {
        "low": number, "best": number, "high": number, "qualifier": "exact", "status": "asserted", "measure": measure,
        "sentence": sentence, "article_id": sentence[:20], "published": "2026-03-17", "start": 0, "end": 9,
    } | more  # fmt: skip


COUNTS = [
    (31, "The toll rose to 31.", "total"),
    (44, "At least 44 people died, and the toll could rise further.", "total"),
    (12, "The crash killed 3 and injured 12 others.", "total"),
    (500, "More than 500 people died.", "total"),
    (6, "Six more people died.", "increment"),
    (9, "Another nine people were killed.", "increment"),
    (20, "The toll rose by 20.", "increment"),
    (7, "The ministry reported 7 new deaths.", "increment"),
    (10000, "The minister expects deaths to reach 10,000.", "expected"),
    (90, "The toll may rise to 90, the mayor said.", "expected"),
    (300, "As many as 300 deaths are expected.", "expected"),
    (144, "The toll climbed to 144 after a woman died in hospital.", "total"),
    (4000, "Some 4,000 of the 11,000 soldiers sent were killed.", "total"),
    (1, "One of five badly burned patients died.", "portion"),
    (5, "Five people died in hospital.", "portion"),
    (7, "Seven of them were children, the mayor said.", "portion"),
    (4, "The dead include at least four children.", "portion"),
    (64, "The dead number 64, including children.", "total"),
    (170, "Some 170 died elsewhere in the province.", "portion"),
]


@pytest.mark.parametrize(("number", "sentence", "expected"), COUNTS)
def test_counts_by_the_words(number, sentence, expected):
    assert counts_of(conform(pd.DataFrame([row(number, sentence)]), "casualties")).tolist() == [expected]


def test_a_portion_of_the_figure_before_it():
    text = "The mayor counts 64 dead, including 12 children."
    rows = [row(64, text), row(12, text, start=20, end=45)]
    assert counts_of(conform(pd.DataFrame(rows), "casualties")).tolist() == ["total", "portion"]


@pytest.mark.parametrize(
    ("number", "sentence", "expected"),
    [
        (80, "Eighty injured people, including six children, were in hospital.", "portion"),
        (16, "Sixteen were in serious condition.", "portion"),
        (98, "98 had been discharged.", "portion"),
        (115, "115 people were taken to hospital.", "total"),
        (121, "121 people were injured.", "total"),
        (100, "The attack killed 40 people and around 100 more were injured.", "total"),
        (180, "Another 180 people are injured.", "total"),
        (7, "The clinic reported 7 new injuries.", "increment"),
        (342, "Some 342 were injured at the hospital.", "total"),
    ],
)
def test_counts_of_the_wounded(number, sentence, expected):
    rows = conform(pd.DataFrame([row(number, sentence, "wounded")]), "casualties")
    assert counts_of(rows).tolist() == [expected]


def test_one_day_of_the_harm_is_the_event_and_several_are_windows():
    one = [row(12, "It killed 12 on Sunday.", period="on Sunday"), row(14, "It left 14 dead.", period=None)]
    assert counts_of(conform(pd.DataFrame(one), "casualties")).tolist() == ["total", "total"]
    several = [*one, row(9, "It killed 9 on Monday.", period="on Monday")]
    assert counts_of(conform(pd.DataFrame(several), "casualties")).tolist() == ["window", "total", "window"]


@pytest.mark.parametrize(("status", "expected"), [("denied", "denied"), ("superseded", "superseded")])
def test_the_standing_of_a_row_comes_first(status, expected):
    rows = conform(pd.DataFrame([row(6, "Six more people died.", status=status)]), "casualties")
    assert counts_of(rows).tolist() == [expected]


@pytest.mark.parametrize(
    ("sentence", "victims", "expected"),
    [
        ("64 people died.", "people", True),
        ("64 bodies were identified.", "bodies", False),
        ("The ministry buried 64 of the dead.", None, False),
        ("64 women were killed.", "women", False),
        ("64 people, including children, were killed.", "people, including children", True),
    ],
)
def test_whole_of(sentence, victims, expected):
    rows = conform(pd.DataFrame([row(64, sentence, victims=victims)]), "casualties")
    assert whole_of(rows).tolist() == [expected]
