"""Digests: pages of headlines, each with a time, a place or an outlet before or behind it."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.annotate import annotate
from toolkit.digests import digest_lines, line_of

BY_OUTLET = """Morning digest
Daily Star: Two dead in quarry collapse, mayor says
The Herald: Army denies losing outpost
Sunday Post: Police: five held after brawl
Evening Echo: Ferry fire leaves 3 hurt - coastguard
Radio Nova: Rain until Friday"""

BEHIND = """Raid on camp leaves 14 dead, ministry says (Daily Star)
Miners' union puts dead at nine (The Herald)
Army silent on losses (Sunday Post)
Three nurses freed, says clinic (Evening Echo)
Storm due on Friday (Radio Nova)"""

BY_PLACE = """MEXICO – Nine bodies found in pit, prosecutor says
MYANMAR – Junta claims 30 rebels killed
CHAD – Four hurt in market fire: governor
PERU – Bus driver held after crash
KENYA – Rain until Friday"""

BY_TIME = """09:10 | Blast heard in port
09:25 | Two dock workers killed, harbour master says
09:40 | Ministry: 11 injured
10:05 | Fire brigade: blaze under control
10:30 | Ministry says toll rises to four dead"""


def told(text, outlet=None):
    frame = pd.DataFrame({"article_id": ["a"], "outlet": [outlet], "text": [text]})
    rows = annotate(frame, tables=("casualties",), progress=False).casualties
    return [
        (row.measure, int(row.best), None if pd.isna(row.claimant) else row.claimant, list(row.via))
        for row in rows.itertuples()
    ]


DIGESTS = {
    "outlets before": (
        BY_OUTLET,
        [("killed", 2, "mayor", ["Daily Star"]), ("wounded", 3, "coastguard", ["Evening Echo"])],
    ),
    "outlets behind": (
        BEHIND,
        [("killed", 14, "ministry", ["Daily Star"]), ("killed", 9, "Miners' union", ["The Herald"])],
    ),
    "places": (
        BY_PLACE,
        [
            ("killed", 9, "prosecutor", []),
            ("killed", 30, "Junta", []),
            ("wounded", 4, "governor", []),
        ],
    ),
    "times": (
        BY_TIME,
        [
            ("killed", 2, "harbour master", []),
            ("wounded", 11, "Ministry", []),
            ("killed", 4, "Ministry", []),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), DIGESTS.values(), ids=list(DIGESTS))
def test_each_headline_has_its_own_source_and_outlet(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", [BY_OUTLET, BEHIND], ids=["before", "behind"])
def test_the_name_of_an_outlet_is_no_place_and_no_time(text):
    frame = pd.DataFrame({"article_id": ["a"], "text": [text]})
    rows = annotate(frame, tables=("casualties",), progress=False).casualties
    assert len(rows) == 2
    assert rows[["place", "period"]].isna().all(axis=None)


@pytest.mark.parametrize("text", [BY_OUTLET, BEHIND, BY_PLACE], ids=["outlets before", "outlets behind", "places"])
def test_the_headline_is_what_is_left_of_its_line(text):
    for line in digest_lines(text):
        headline = text[line.start : line.end]
        assert headline in text.splitlines()[text[: line.start].count("\n")]
        assert not headline.startswith(("Daily", "The Herald", "MEXICO", "CHAD"))
        assert line_of(text, line.start) == line
        assert line.outlet is None or text[slice(*line.outlet)] not in headline


@pytest.mark.parametrize(
    "text",
    [
        "Daily Star: Two dead in quarry collapse",
        "Killed: 4\nWounded: 12\nMissing: 2\nCaptured: 1\nDisplaced: 60",
        "Two people died on Monday. The mayor spoke.\nThree were hurt: a cook, a guard and a driver.\nNobody else was.",
        "Anna: We ran.\nBob: We hid.\nAnna: They shot at us.\nBob: Two died.",
    ],
    ids=["one line", "a list of counts", "prose", "a dialogue"],
)
def test_other_texts_are_no_digests(text):
    assert digest_lines(text) == ()


@given(st.lists(st.sampled_from([*BY_OUTLET.splitlines(), *BEHIND.splitlines(), *BY_TIME.splitlines()]), max_size=12))
def test_lines_lie_inside_the_text_in_order_and_apart(lines):
    text = "\n".join(lines)
    found = digest_lines(text)
    assert all(0 <= line.start < line.end <= len(text) for line in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert not any("\n" in text[line.start : line.end] for line in found)
