"""Comparison over time and across sources: every rule on small frames, and the known history of the cases."""

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from toolkit.compare import as_of, consistency, disagreement, revisions, series, stances
from toolkit.copies import origins, wire_copies
from toolkit.mutations import mutations
from toolkit.parties import party
from toolkit.schemas import conform, empty, read_table

DATASETS = Path(__file__).parents[1] / "datasets"
NIS = {"claimant": "the NIS", "claimant_id": "kor-nis", "claimant_country": "KOR", "claimant_type": "intelligence"}
KYIV = {
    "claimant": "Zelensky",
    "claimant_id": "ukr-zelenskyy",
    "claimant_country": "UKR",
    "claimant_type": "government",
}
NOBODY = dict.fromkeys(NIS)
ON_CASUALTIES = [series, revisions, disagreement, origins, consistency, mutations]


def bounds(number, qualifier):
    low = None if qualifier in ("up_to", "fewer_than") else number
    high = None if qualifier in ("at_least", "more_than") else number
    return {"low": low, "best": number, "high": high, "qualifier": qualifier}


def claim(number, day, who=NIS, measure="killed", outlet="Post", qualifier="exact", **more):
    return bounds(number, qualifier) | {
        "measure": measure, "published": day, "outlet": outlet, "article_id": f"{outlet}-{day}", "victims": "soldiers",
        "victim_country": "PRK", "victim_kind": "military", "status": "asserted", "sentence": f"{number} {measure}.",
    } | who | more  # fmt: skip


def vague(low, high, day, **more):
    return claim(
        None, day, **{"qualifier": "vague", "low": low, "high": high, "best": None, "sentence": "Many."} | more
    )


def table(*rows):
    placed = [{"start": 10 * place, "end": 10 * place + 5} | row for place, row in enumerate(rows)]
    return conform(pd.DataFrame(placed), "casualties")


def statement(act, day, **more):
    return {
        "speaker": "Pyongyang", "speaker_id": "prk-government", "speaker_country": "PRK", "speaker_type": "government",
        "official": True, "act": act, "topic": "deployment", "quote": "indirect", "published": day, "outlet": "Post",
        "article_id": f"a-{day}", "sentence": f"Pyongyang {act}.", "cue": "said", "content": act,
    } | more  # fmt: skip


def said(*rows):
    placed = [{"start": 10 * place, "end": 10 * place + 5} | row for place, row in enumerate(rows)]
    return conform(pd.DataFrame(placed), "statements")


def lists(frame, *columns):
    return [tuple(None if value is pd.NA else value for value in row) for row in frame[list(columns)].to_numpy(object)]


@pytest.fixture(scope="module")
def dprk():
    return read_table(DATASETS / "dprk-kursk" / "reference_casualties.csv", "casualties")


@pytest.fixture(scope="module")
def on_dprk(dprk):
    """What a comparison finds in the whole case, made once."""
    return cache(lambda function: function(dprk))


@pytest.fixture(scope="module")
def dprk_statements():
    return read_table(DATASETS / "dprk-kursk" / "reference_statements.csv", "statements")


# --- the known history: dprk-kursk ---


def test_the_nis_killed_rise_in_four_steps(on_dprk):
    found = on_dprk(revisions)
    nis = found[(found["party"] == "kor-nis") & (found["measure"] == "killed") & (found["victim_country"] == "PRK")]
    days = nis["day"].dt.strftime("%Y-%m-%d")
    assert list(zip(nis["previous_best"], nis["best"], days, strict=True)) == [
        (100, 300, "2025-01-13"),
        (300, 600, "2025-04-30"),
        (600, 2000, "2025-09-02"),
    ]
    assert nis["previous_day"].dt.strftime("%Y-%m-%d").iloc[0] == "2024-12-19"
    assert set(nis["direction"]) == {"up"}
    assert not nis["falls"].any()


def test_23_december_is_a_contradiction_of_two_origins(on_dprk):
    found = on_dprk(disagreement)
    day = found[(found["window_start"] == "2024-12-23") & (found["measure"] == "casualties")]
    assert lists(day, "lowest", "highest", "highest_party", "origins", "parties", "contradiction") == [
        (1100, 3000, "ukr-zelenskyy", 2, 4, True)
    ]
    assert "1,100" in day["lowest_sentence"].iloc[0]
    assert "3,000" in day["highest_sentence"].iloc[0]


def test_pyongyang_goes_from_silence_by_evasion_to_confirmation(dprk_statements):
    found = stances(dprk_statements)
    lane = found[(found["party"] == "PRK") & (found["topic"] == "deployment")]
    first_times = lane[lane["new"].astype(bool)]
    assert first_times["act"].tolist() == ["silence", "deny", "no_comment", "confirm"]
    assert first_times["first"].dt.strftime("%Y-%m-%d").tolist() == [
        "2024-10-22", "2024-10-22", "2024-10-25", "2025-04-28",
    ]  # fmt: skip
    before = lane[lane["last"] < "2025-04-28"]
    assert "confirm" not in before["act"].tolist()
    assert before["act"].iloc[-1] == "silence"


def test_moscow_denies_and_then_confirms(dprk_statements):
    found = stances(dprk_statements)
    lane = found[(found["party"] == "RUS") & (found["topic"] == "deployment")]
    assert lane["act"].iloc[0] == "deny"
    assert lane.loc[lane["act"] == "confirm", "first"].min() == pd.Timestamp("2025-04-26", tz="UTC")


def test_the_500_of_storm_shadow_has_one_origin(on_dprk):
    found = on_dprk(origins)
    edges = found[(found["origin"] == "global-defense") & (found["best"] == 500)]
    assert set(edges["origin_outlets"]) == {3}
    assert {("ukr-rbc-ukraine", "global-defense"), ("kor-yonhap", "global-defense")} <= set(
        lists(edges, "carrier", "source")
    )


def test_4700_wounded_beside_600_dead_exceed_the_total(on_dprk):
    found = on_dprk(consistency)
    wrong = found[found["finding"] == "exceeds"]
    assert lists(wrong, "scope", "party", "total", "parts_sum") == [("party", "kor-nis", 4700, 5300)]


def test_the_briefs_are_no_copies_of_each_other():
    from toolkit.articles import load_articles

    assert wire_copies(load_articles(DATASETS / "dprk-kursk")).empty


@pytest.mark.parametrize("function", ON_CASUALTIES, ids=lambda function: function.__name__)
def test_every_result_leads_back_to_a_row(function, dprk, on_dprk):
    found = on_dprk(function)
    ids = set(dprk["estimate_id"])
    columns = [column for column in found.columns if column.endswith("estimate_id") or column == "total_id"]
    assert columns
    assert len(found)
    for column in columns:
        assert set(found[column].dropna()) <= ids


# --- the known history: cases that are being written ---


def test_11300_is_one_origin_behind_many_outlets():
    casualties = read_table(DATASETS / "derna-flood" / "reference_casualties.csv", "casualties")
    found = origins(casualties, by=())
    edges = found[(found["best"] == 11300) & (found["measure"] == "killed")]
    head = edges.sort_values("origin_outlets").iloc[-1]
    assert head["origin"] == "lby-red-crescent"
    assert head["origin_outlets"] >= 15
    # The UN office passes it on and is no second origin, also where a paper names it alone.
    assert set(edges.loc[edges["carrier"] == "ocha", "source"]) == {"lby-red-crescent"}
    assert "ocha" not in set(edges["origin"].dropna())


def test_11300_is_lowered_by_the_office_that_passed_it_on():
    casualties = read_table(DATASETS / "derna-flood" / "reference_casualties.csv", "casualties")
    found = revisions(casualties, by=(), links=True)
    office = found[(found["party"] == "ocha") & (found["measure"] == "killed")]
    assert 11300 in set(office["previous_best"])
    lowered = office[office["best"] == 3958]
    assert lists(lowered, "direction", "falls") == [("down", True)]
    assert lowered["day"].dt.strftime("%Y-%m-%d").tolist() == ["2023-09-18"]
    assert lowered["previous_best"].iloc[0] >= 11300


def test_the_crocus_toll_only_rises():
    casualties = read_table(DATASETS / "crocus-city-hall" / "reference_casualties.csv", "casualties")
    found = revisions(casualties, by=())
    committee = found[(found["party"] == "rus-investigative-committee") & (found["measure"] == "killed")]
    identified = committee["scope"] == "identified"
    assert committee.loc[identified, "best"].tolist() == [84]
    committee = committee[~identified.fillna(False)]
    assert set(committee["direction"]) == {"up"}
    assert committee["best"].is_monotonic_increasing
    assert committee["previous_best"].iloc[0] == 60
    assert committee["best"].iloc[-1] >= 137


def test_ahli_has_rival_figures_and_none_is_merged():
    casualties = read_table(DATASETS / "ahli-hospital" / "reference_casualties.csv", "casualties")
    found = disagreement(casualties, window="7D", by=())
    killed = found[(found["measure"] == "killed") & (found["window_start"] == "2023-10-16")]
    # What counts the whole Gaza Strip since the war began is no rival of a count of this night.
    killed = killed[killed["scope"].isna()]
    assert killed["contradiction"].all()
    assert killed["origins"].iloc[0] >= 3
    numbers = set(casualties["low"].dropna()) | set(casualties["high"].dropna()) | set(casualties["best"].dropna())
    assert {killed["lowest"].iloc[0], killed["highest"].iloc[0]} <= numbers


# --- party ---

WHO = {
    "the_id_comes_first": ({"claimant": "Seoul", "claimant_id": "kor-nis"}, "kor-nis"),
    "the_same_wording_has_the_same_id": ({"claimant": "The NIS"}, "kor-nis"),
    "one_service_of_its_country": (
        {"claimant": "Seoul's spies", "claimant_country": "KOR", "claimant_type": "intelligence"}, "kor-nis"),
    "unnamed_officials_are_no_service": (
        {"claimant": "spy officials", "claimant_country": "KOR", "claimant_type": "intelligence"}, "spy officials"),
    "a_ministry_is_not_any_ministry": (
        {"claimant": "a ministry", "claimant_country": "KOR", "claimant_type": "government"}, "ministry"),
    "wording_without_case_and_articles": ({"claimant": "The UN's Office"}, "un office"),
    "nobody": ({}, None),
}  # fmt: skip


@pytest.mark.parametrize(("row", "expected"), WHO.values(), ids=WHO.keys())
def test_party(row, expected):
    found = party(table(claim(1, "2025-01-01"), claim(2, "2025-01-02", NOBODY | row)))
    assert [None if who is pd.NA else who for who in found] == ["kor-nis", expected]


def test_two_services_of_a_country_leave_wording_alone():
    other = NIS | {"claimant": "the DIA", "claimant_id": "kor-dia"}
    vague = NIS | {"claimant": "Seoul's spies", "claimant_id": None}
    rows = [claim(n, "2025-01-01", who) for n, who in enumerate((NIS, other, vague))]
    assert party(table(*rows)).tolist() == ["kor-nis", "kor-dia", "seoul spies"]


# --- series ---


def test_series_merges_repeats_and_keeps_rival_figures():
    rows = table(
        claim(100, "2024-12-19", qualifier="at_least"),
        claim(100, "2024-12-19", outlet="Star"),
        claim(300, "2024-12-19", outlet="Star", start=50, end=55),
        claim(100, "2024-12-20", NOBODY),
    )
    ids = rows["estimate_id"]
    measure, qualifier, kind, of = (rows[c].dtype for c in ("measure", "qualifier", "victim_kind", "claimant_type"))
    expected = pd.DataFrame(
        {
            "party": pd.array(["kor-nis", "kor-nis", None], dtype="string"),
            "claimant": pd.array(["the NIS", "the NIS", None], dtype="string"),
            "claimant_country": pd.array(["KOR", "KOR", None], dtype="string"),
            "claimant_type": pd.Series(["intelligence", "intelligence", None], dtype=of),
            "measure": pd.Series(["killed"] * 3, dtype=measure),
            "victim_country": pd.array(["PRK"] * 3, dtype="string"),
            "victim_kind": pd.Series(["military"] * 3, dtype=kind),
            "day": pd.to_datetime(["2024-12-19", "2024-12-19", "2024-12-20"], utc=True).astype("datetime64[us, UTC]"),
            "low": pd.array([100, 300, 100], dtype="Int64"),
            "best": pd.array([100, 300, 100], dtype="Int64"),
            "high": pd.array([None, 300, 100], dtype="Int64"),
            "qualifier": pd.Series(["at_least", "exact", "exact"], dtype=qualifier),
            "qualifiers": pd.Series([["at_least", "exact"], ["exact"], ["exact"]], dtype=object),
            "rows": pd.array([2, 1, 1], dtype="Int64"),
            "articles": pd.array([2, 1, 1], dtype="Int64"),
            "outlets": pd.array([2, 1, 1], dtype="Int64"),
            "estimate_id": pd.array([ids[0], ids[2], ids[3]], dtype="string"),
            "sentence": pd.array(["100 killed.", "300 killed.", "100 killed."], dtype="string"),
            "outlet": pd.array(["Post", "Star", "Post"], dtype="string"),
        }
    )
    assert_frame_equal(series(rows), expected)


def test_a_body_that_tells_its_own_figure_is_the_party_and_an_outlet_of_the_press_is_none():
    release = claim(60, "2024-12-24", NOBODY, outlet="National Intelligence Service", claimant_type=None)
    rows = table(claim(50, "2024-12-23"), release, claim(90, "2024-12-24", NOBODY, outlet="Reuters"))
    assert lists(series(rows).sort_values("best"), "best", "party") == [(50, "kor-nis"), (60, "kor-nis"), (90, None)]
    own = table(release | {"outlet": "Turkish Ministry of Health"})
    assert series(own)["claimant"].tolist() == ["Turkish Ministry of Health"]
    assert own["claimant"].isna().all()  # the table that was given stays as it is


def test_series_keeps_ranges_apart_from_their_midpoint():
    band = {"low": 300, "best": 350, "high": 400, "qualifier": "range"}
    rows = table(claim(350, "2025-01-01"), claim(350, "2025-01-01", outlet="Star") | band)
    assert len(series(rows)) == 2


def test_series_groups_by_the_columns_given():
    rows = table(claim(9, "2025-01-01"), claim(9, "2025-01-01", outlet="Star", victim_kind="unknown"))
    assert len(series(rows)) == 2
    assert series(rows, by=())["outlets"].tolist() == [2]


# --- revisions ---

STEPS = {
    "a_rise": ([claim(100, "2025-01-01"), claim(300, "2025-01-11")], [(100, 300, "up", 10, False)]),
    "a_fall": ([claim(300, "2025-01-01"), claim(100, "2025-01-11")], [(300, 100, "down", 10, True)]),
    "a_repeat_is_none": ([claim(100, "2025-01-01"), claim(100, "2025-01-11", qualifier="at_least")], []),
    "an_old_figure_told_again_is_none": (
        [claim(100, "2025-01-01"), claim(300, "2025-01-11"), claim(100, "2025-01-21")], [(100, 300, "up", 10, False)]),
    "another_party_is_none": ([claim(100, "2025-01-01"), claim(300, "2025-01-11", KYIV)], []),
    "another_measure_is_none": ([claim(100, "2025-01-01"), claim(300, "2025-01-11", measure="wounded")], []),
    "nobody_revises_nothing": ([claim(100, "2025-01-01", NOBODY), claim(300, "2025-01-11", NOBODY)], []),
    "a_stretch_of_time_is_none": (
        [claim(100, "2025-01-01"), claim(300, "2025-01-11", period="in three days")], []),
    "an_open_period_counts": (
        [claim(100, "2025-01-01"), claim(300, "2025-01-11", period="since 6 August")], [(100, 300, "up", 10, False)]),
    "the_day_of_the_report_bounds_no_toll": (
        [claim(12, "2026-03-14"),
         claim(31, "2026-03-15", period="on Sunday", sentence="The toll rose to 31 on Sunday."),
         claim(40, "2026-03-16", period="by Monday evening")],
        [(12, 31, "up", 1, False), (31, 40, "up", 1, False)]),
    "the_dead_of_two_days_are_two_counts": (
        [claim(100, "2026-03-12"),
         claim(20, "2026-03-15", period="on Sunday", sentence="It killed 20 on Sunday."),
         claim(12, "2026-03-16", period="on Monday", sentence="It killed 12 on Monday.")], []),
    "a_denied_figure_is_nobodys": (
        [claim(140, "2025-01-01", status="denied", sentence="It denied that 140 died."), claim(90, "2025-01-02")], []),
    "an_expected_figure_is_none": (
        [claim(10000, "2025-01-01", status="estimated", sentence="He expected deaths to reach 10,000."),
         claim(3000, "2025-01-02")], []),
    "what_came_on_top_is_none": (
        [claim(64, "2025-01-01"), claim(6, "2025-01-02", sentence="Six more people were killed.")], []),
    "the_identified_are_not_the_dead": (
        [claim(11300, "2025-01-01"), claim(3958, "2025-01-02", sentence="3,958 bodies were identified.")], []),
    "children_are_not_all_the_dead": ([claim(64, "2025-01-01"), claim(12, "2025-01-02", victims="children")], []),
    "two_towns_are_two_counts": (
        [claim(64, "2025-01-01", place="Lessa"), claim(12, "2025-01-02", place="Varn")], []),
    "a_town_told_twice_is_one": (
        [claim(64, "2025-01-01", place="Lessa"), claim(70, "2025-01-02", place="the town of Lessa")],
        [(64, 70, "up", 1, False)]),
    "a_war_is_not_one_strike": (
        [claim(3000, "2025-01-01", period="since 7 October"), claim(471, "2025-01-02")], []),
    "superseded_is_none": ([claim(100, "2025-01-11"), claim(90, "2025-01-12", status="superseded")], []),
    "a_part_beside_its_total_is_none": (
        [claim(100, "2025-01-01"), claim(12, "2025-01-11", sentence="12."), claim(150, "2025-01-11")],
        [(100, 150, "up", 10, False)]),
    "a_later_part_below_the_toll_is_none": (
        [claim(137, "2025-01-01"), claim(84, "2025-01-02"), claim(84, "2025-01-03"), claim(143, "2025-01-03")],
        [(137, 143, "up", 2, False)]),
    "a_denied_figure_beside_the_new_one_is_no_total": (
        [claim(900, "2025-01-01"), claim(400, "2025-01-02"), claim(900, "2025-01-02", status="denied")],
        [(900, 400, "down", 1, True)]),
    "rounding_down_is_none": ([claim(1100, "2025-01-01"), claim(1000, "2025-01-02", qualifier="more_than")], []),
    "a_vague_word_after_a_number_takes_nothing_back": (
        [claim(1000, "2025-01-01"), vague(24, 99, "2025-01-02"), vague(100, 999, "2025-01-03"),
         claim(1200, "2025-01-04")],
        [(1000, 1200, "up", 3, False)]),
    "a_vague_word_that_lowers_the_number_does": (
        [claim(1000, "2025-01-01"), vague(24, 99, "2025-01-02", sentence="It lowered the toll to dozens.")],
        [(1000, None, "down", 1, True)]),
    "a_vague_word_above_a_number_is_a_rise": (
        [claim(100, "2025-01-01"), vague(2000, 9999, "2025-01-02")], [(100, None, "up", 1, False)]),
    "one_person_is_no_total_where_others_count_many": (
        [claim(1, "2025-01-01", sentence="A general was killed."), claim(3000, "2025-01-02")], []),
    "one_person_is_a_total_where_nobody_counts_many": (
        [claim(1, "2025-01-01"), claim(9, "2025-01-02")], [(1, 9, "up", 1, False)]),
    "a_lower_count_as_exact_is_a_fall": (
        [claim(1100, "2025-01-01"), claim(1050, "2025-01-02")], [(1100, 1050, "down", 1, True)]),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), STEPS.values(), ids=STEPS.keys())
def test_revisions(rows, expected):
    found = revisions(table(*rows))
    assert lists(found, "previous_best", "best", "direction", "days", "falls") == expected


def test_a_revision_keeps_the_qualifier_that_a_first_report_gave():
    first = [claim(100, "2024-12-19", outlet=name, qualifier=q) for name, q in (("A", "exact"), ("B", "at_least"))]
    later = claim(300, "2025-01-13", qualifier="approximately")
    found = revisions(table(*first, claim(100, "2024-12-20", outlet="C", qualifier="more_than"), later))
    assert lists(found, "previous_best", "previous_qualifier", "previous_outlet", "previous_outlets") == [
        (100, "at_least", "B", 3)]  # fmt: skip


def test_revisions_of_vague_figures_have_no_change():
    vague = {"low": 300, "best": None, "high": 999, "qualifier": "vague"}
    rows = table(claim(100, "2025-01-01"), claim(1, "2025-01-02") | vague, claim(500, "2025-01-03"))
    found = revisions(rows)
    assert lists(found, "direction", "change", "ratio") == [("up", None, None), ("overlap", None, None)]


def test_revisions_of_links():
    other = KYIV | {"via": ["AFP"]}
    rows = table(claim(900, "2025-01-01", NIS | {"via": ["AFP"]}), claim(400, "2025-01-05", other))
    assert revisions(rows).empty
    found = revisions(rows, links=True)
    assert lists(found, "party", "previous_best", "best", "falls") == [("afp", 900, 400, True)]


def test_figures_of_one_person_are_counted_as_set_aside():
    rows = table(claim(1, "2025-01-01"), claim(3000, "2025-01-02"), claim(1, "2025-01-02", KYIV, outlet="Star"))
    assert revisions(rows).attrs == disagreement(rows).attrs == {"set_aside": {"of one person only": 2}}
    assert disagreement(rows)["parties"].tolist() == [1]
    assert revisions(rows.head(1)).attrs == {"set_aside": {}}


NORTH = NOBODY | {"claimant": "North Korea", "claimant_country": "PRK"}
# One outlet alone puts a figure down to a party of another country than the one that three outlets name.
MANY = [claim(4700, "2025-01-01", KYIV, outlet=name) for name in ("Post", "Star", "News")]
SWAPPED = claim(4700, "2025-01-03", NORTH, outlet="Sun")


def test_a_fall_from_a_figure_that_was_put_down_to_another_party_says_so():
    rows = [*MANY, SWAPPED, claim(350, "2025-01-09", NORTH)]
    kinds = ("party", "falls", "previous_mutation", "mutation")
    assert lists(revisions(table(*rows)), *kinds) == [("north korea", True, "claimant_swapped", None)]
    # Another report of it that nothing speaks against makes the figure the party's own.
    own = claim(4700, "2024-12-30", NORTH, outlet="Echo")
    assert lists(revisions(table(own, *rows)), *kinds) == [("north korea", True, None, None)]


def test_a_change_of_the_claimant_is_none_of_the_link():
    rows = [*MANY, SWAPPED | {"via": ["AFP"]}, claim(350, "2025-01-09", NORTH, via=["AFP"])]
    found = revisions(table(*rows), links=True)
    assert lists(found, "party", "previous_mutation") == [("afp", None), ("north korea", "claimant_swapped")]


def test_revisions_whole_frame():
    rows = table(claim(100, "2025-01-01"), claim(300, "2025-01-11", outlet="Star", qualifier="at_least"))
    first, second = rows["estimate_id"]
    texts = {
        "party": "kor-nis", "claimant": "the NIS", "victim_country": "PRK", "direction": "up",
        "previous_estimate_id": first, "estimate_id": second, "previous_sentence": "100 killed.",
        "sentence": "300 killed.", "previous_outlet": "Post", "outlet": "Star", "scope": None,
        "previous_mutation": None, "mutation": None,
    }  # fmt: skip
    counts = {
        "days": 10, "previous_low": 100, "previous_best": 100, "previous_high": 100, "low": 300, "best": 300,
        "high": None, "change": 200, "previous_outlets": 1, "outlets": 1,
    }  # fmt: skip
    columns = {name: pd.array([value], dtype="string") for name, value in texts.items()}
    columns |= {name: pd.array([value], dtype="Int64") for name, value in counts.items()}
    columns |= {"ratio": pd.array([3.0], dtype="Float64"), "falls": pd.array([False], dtype="boolean")}
    columns |= {"measure": pd.Series(["killed"], dtype=rows["measure"].dtype)}
    columns |= {"victim_kind": pd.Series(["military"], dtype=rows["victim_kind"].dtype)}
    columns |= {"previous_qualifier": pd.Series(["exact"], dtype=rows["qualifier"].dtype)}
    columns |= {"qualifier": pd.Series(["at_least"], dtype=rows["qualifier"].dtype)}
    columns |= {"previous_day": rows["published"].iloc[[0]].array, "day": rows["published"].iloc[[1]].array}
    order = [
        "party", "claimant", "measure", "victim_country", "victim_kind", "scope", "previous_day", "day", "days",
        "previous_low", "previous_best", "previous_high", "previous_qualifier", "low", "best", "high", "qualifier",
        "change", "ratio", "direction", "falls", "previous_outlets", "outlets", "previous_mutation", "mutation",
        "previous_estimate_id", "estimate_id", "previous_sentence", "sentence", "previous_outlet", "outlet",
    ]  # fmt: skip
    assert_frame_equal(revisions(rows), pd.DataFrame(columns)[order])


# --- disagreement ---

SEOUL = NIS | {"claimant": "Seoul", "claimant_id": "kor-government", "claimant_type": "government"}
LONDON = KYIV | {"claimant": "London", "claimant_id": "gbr-government", "claimant_country": "GBR"}
OCHA = {"claimant": "OCHA", "claimant_id": "ocha", "claimant_country": None, "claimant_type": "igo"}
PAPER = NOBODY | {"claimant": "the Star", "claimant_type": "media"}
RIVALS = {
    "apart": ([claim(1100, "2025-01-01"), claim(3000, "2025-01-01", KYIV)], (1100, 3000, 2, True)),
    "within_rounding": ([claim(1000, "2025-01-01"), claim(1100, "2025-01-01", KYIV)], (1000, 1100, 2, False)),
    "more_than_holds_the_larger": (
        [claim(1000, "2025-01-01", qualifier="more_than"), claim(3000, "2025-01-01", KYIV)], (1000, 3000, 2, False)),
    "up_to_holds_the_smaller": (
        [claim(1000, "2025-01-01"), claim(3000, "2025-01-01", KYIV, qualifier="up_to")], (1000, 3000, 2, False)),
    "one_country_one_figure_is_one_origin": (
        [claim(300, "2025-01-01"), claim(300, "2025-01-01", SEOUL)], (300, 300, 1, False)),
    "a_shared_specific_number_is_one_origin": (
        [claim(11300, "2025-01-01"), claim(11300, "2025-01-01", KYIV)], (11300, 11300, 1, False)),
    "a_shared_round_number_is_two": (
        [claim(4000, "2025-01-01"), claim(4000, "2025-01-01", KYIV)], (4000, 4000, 2, False)),
    "who_passes_on_what_another_counted_is_no_origin": (
        [claim(300, "2025-01-01", NIS | {"via": ["OCHA"]}), claim(300, "2025-01-01", OCHA, outlet="Star")],
        (300, 300, 1, False)),
    "a_medium_that_is_quoted_is_no_origin": (
        [claim(300, "2025-01-01"), claim(300, "2025-01-01", PAPER, outlet="Sun")], (300, 300, 1, False)),
    "media_alone_are_none": ([claim(300, "2025-01-01", PAPER, outlet="Sun")], (300, 300, 0, False)),
    "an_outlet_stands_for_whom_its_article_names": (
        [claim(300, "2025-01-01", outlet="Star"), claim(300, "2025-01-01", PAPER, outlet="Sun"),
         claim(900, "2025-01-01", KYIV)],
        (300, 900, 2, True)),
    "outlets_are_no_origins": (
        [claim(300, "2025-01-01"), claim(300, "2025-01-01", outlet="Star")], (300, 300, 1, False)),
    "nobody_is_no_origin": (
        [claim(300, "2025-01-01"), claim(900, "2025-01-01", NOBODY)], (300, 300, 1, False)),
    "a_party_stands_with_its_latest": (
        [claim(300, "2025-01-01"), claim(900, "2025-01-01T12:00:00Z"), claim(800, "2025-01-01", KYIV)],
        (800, 900, 2, True)),
    "a_stretch_of_time_is_no_rival": (
        [claim(300, "2025-01-01"), claim(92, "2025-01-01", KYIV, period="a day")], (300, 300, 1, False)),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), RIVALS.values(), ids=RIVALS.keys())
def test_disagreement(rows, expected):
    found = disagreement(table(*rows))
    assert lists(found, "lowest", "highest", "origins", "contradiction") == [expected]


def test_disagreement_names_both_ends_and_the_unattributed():
    rows = table(
        claim(1100, "2025-01-01"), claim(2000, "2025-01-01", LONDON), claim(3000, "2025-01-01", KYIV, outlet="Star"),
        claim(500, "2025-01-01", NOBODY, outlet="Sun"),
    )  # fmt: skip
    found = disagreement(rows)
    columns = ("lowest_party", "highest_party", "ratio", "parties", "outlets", "unattributed")
    assert lists(found, *columns) == [("kor-nis", "ukr-zelenskyy", 3000 / 1100, 3, 2, 1)]
    assert lists(found, "lowest_estimate_id", "highest_sentence") == [(rows["estimate_id"][0], "3000 killed.")]


def test_windows_of_a_week_begin_on_monday():
    rows = table(claim(100, "2024-12-23"), claim(900, "2024-12-29", KYIV), claim(5, "2024-12-30", KYIV))
    found = disagreement(rows, window="7D")
    assert found["window_start"].dt.strftime("%a %d").tolist() == ["Mon 23", "Mon 30"]
    assert found["window_end"].dt.strftime("%a %d").tolist() == ["Sun 29", "Sun 05"]
    assert found["contradiction"].tolist() == [True, False]


@pytest.mark.parametrize("window", ["12h", "0D", "-1D", "a week", "36h"])
def test_a_window_that_is_not_of_whole_days_is_refused(window):
    with pytest.raises(ValueError, match=f"window is '{window}'; write a number of days"):
        disagreement(empty("casualties"), window=window)


def test_a_negative_tolerance_is_refused():
    with pytest.raises(ValueError, match=r"tolerance is -0\.1"):
        disagreement(empty("casualties"), tolerance=-0.1)


# --- consistency ---

SUMS = {
    "adds_up": ([("casualties", 1100), ("killed", 100), ("wounded", 1000)], "adds_up", 1100),
    "exceeds": ([("casualties", 4700), ("killed", 600), ("wounded", 4700)], "exceeds", 5300),
    "remainder": ([("casualties", 4000), ("killed", 300), ("wounded", 2700)], "remainder", 3000),
    "one_part_fits": ([("casualties", 4000), ("killed", 1000)], "within", 1000),
    "one_part_exceeds": ([("casualties", 350), ("killed", 2000)], "exceeds", 2000),
    "figures_of_one_measure_are_never_added": (
        [("casualties", 1000), ("killed", 600), ("killed", 700)], "within", 700),
}  # fmt: skip


@pytest.mark.parametrize(("parts", "finding", "total"), SUMS.values(), ids=SUMS.keys())
def test_consistency(parts, finding, total):
    found = consistency(table(*(claim(number, "2025-04-30", measure=measure) for measure, number in parts)))
    assert lists(found, "scope", "finding", "parts_sum") == [("article", finding, total), ("party", finding, total)]


def test_consistency_across_articles_of_a_day():
    rows = [claim(4700, "2025-04-30", measure="casualties"), claim(600, "2025-04-30", outlet="Star")]
    rows += [claim(4700, "2025-04-30", measure="wounded", outlet="Star", start=50, end=55)]
    found = consistency(table(*rows))
    assert lists(found, "scope", "article_id", "finding") == [("party", None, "exceeds")]
    assert found["parts"].tolist() == [["killed", "wounded"]]
    assert found["part_numbers"].tolist() == [["600", "4700"]]


def test_an_open_total_is_never_exceeded():
    rows = [claim(1000, "2025-04-30", measure="casualties", qualifier="more_than"), claim(2000, "2025-04-30")]
    assert set(consistency(table(*rows))["finding"]) == {"within"}


def test_a_total_of_another_party_is_not_checked():
    rows = [claim(1000, "2025-04-30", measure="casualties"), claim(2000, "2025-04-30", KYIV)]
    assert consistency(table(*rows)).empty


# --- stances ---


def test_stances_whole_frame():
    rows = said(
        statement("silence", "2024-10-22"),
        statement("deny", "2024-10-23"),
        statement("deny", "2024-10-25", outlet="Star", speaker="its envoy", speaker_id=None),
        statement("confirm", "2025-04-28"),
        statement("deny", "2025-08-22"),
        statement("promise", "2025-08-23"),
    )
    ids = rows["statement_id"]
    times = pd.to_datetime(["2024-10-22", "2024-10-23", "2025-04-28", "2025-08-22"], utc=True)
    lasts = pd.to_datetime(["2024-10-22", "2024-10-25", "2025-04-28", "2025-08-22"], utc=True)
    expected = pd.DataFrame(
        {
            "party": pd.array(["PRK"] * 4, dtype="string"),
            "topic": pd.array(["deployment"] * 4, dtype="string"),
            "step": pd.array([1, 2, 3, 4], dtype="Int64"),
            "act": pd.Series(["silence", "deny", "confirm", "deny"], dtype=rows["act"].dtype),
            "first": times.astype("datetime64[us, UTC]"),
            "last": lasts.astype("datetime64[us, UTC]"),
            "days": pd.array([0, 2, 0, 0], dtype="Int64"),
            "statements": pd.array([1, 2, 1, 1], dtype="Int64"),
            "outlets": pd.array([1, 2, 1, 1], dtype="Int64"),
            "speakers": pd.Series([["Pyongyang"], ["Pyongyang", "its envoy"], ["Pyongyang"], ["Pyongyang"]]),
            "previous_act": pd.Series([None, "silence", "deny", "confirm"], dtype=rows["act"].dtype),
            "new": pd.array([True, True, True, False], dtype="boolean"),
            "statement_id": pd.array([ids[0], ids[1], ids[3], ids[4]], dtype="string"),
            "sentence": pd.array([f"Pyongyang {act}." for act in ("silence", "deny", "confirm", "deny")], "string"),
        }
    )
    assert_frame_equal(stances(rows), expected)


def test_stances_take_state_media_for_the_state_and_others_for_themselves():
    agency = {"speaker": "KCNA", "speaker_id": "prk-kcna", "speaker_type": "state_media", "official": False}
    expert = {"speaker": "an expert", "speaker_id": None, "speaker_type": "expert", "official": False}
    rows = said(statement("confirm", "2025-01-01", **agency), statement("deny", "2025-01-01", **expert))
    assert lists(stances(rows), "party", "act") == [("PRK", "confirm"), ("expert", "deny")]


def test_stances_of_one_day_have_a_fixed_order_and_topics_their_own_lanes():
    rows = said(
        statement("confirm", "2025-01-01"),
        statement("silence", "2025-01-01"),
        statement("deny", "2025-01-01", topic="casualties"),
        statement("deny", "2025-01-01", topic=None),
    )
    assert lists(stances(rows), "topic", "step", "act") == [
        ("casualties", 1, "deny"), ("deployment", 1, "silence"), ("deployment", 2, "confirm"), (None, 1, "deny"),
    ]  # fmt: skip


def test_stances_of_other_acts():
    rows = said(statement("promise", "2025-01-01"), statement("confirm", "2025-01-02"))
    assert stances(rows)["act"].tolist() == ["confirm"]
    assert stances(rows, acts=None)["act"].tolist() == ["promise", "confirm"]
    with pytest.raises(ValueError, match="there is no act 'lie'; use some of assert"):
        stances(rows, acts=["lie"])


# --- as_of ---

MOMENTS = {
    "a_day_as_text_is_whole": ("2024-12-23", 2),
    "a_date_is_whole": (date(2024, 12, 23), 2),
    "a_moment_ends_there": (datetime(2024, 12, 23, 12, tzinfo=UTC), 1),
    "a_moment_without_zone_is_utc": ("2024-12-23T20:00", 2),
    "a_moment_of_another_zone": ("2024-12-23T20:00+09:00", 1),
    "before_all": ("2024-12-22", 0),
    "after_all": ("2030-01-01", 3),
    "a_day_in_words_is_whole": ("December 23 2024", 2),
    "a_day_in_words_with_an_hour_ends_there": ("23 December 2024, 6 pm", 1),
    "a_day_that_can_be_only_one": ("23/12/2024", 2),
}


@pytest.mark.parametrize(("moment", "count"), MOMENTS.values(), ids=MOMENTS.keys())
def test_as_of(moment, count):
    rows = table(
        claim(1, "2024-12-23"), claim(2, "2024-12-23T20:00:00Z"), claim(3, "2024-12-24"), claim(4, None, article_id="a")
    )
    assert_frame_equal(as_of(rows, moment), rows.head(count))


NO_DAYS = {
    "no_date": ("soon", "date 'soon' cannot be read as a date; write it as 2025-03-13"),
    "nothing": (None, "date is None; write it as 2025-03-13"),
    "empty": ("", "date '' cannot be read as a date; write it as"),
    "a_number": (2025, "date is 2025; write it as"),
    "no_such_day": ("31/02/2025", "date '31/02/2025' is no day; write it as"),
    "two_days": ("06/03/2025", "may be 6 March or 3 June; say which by dates="),
    "a_month": ("2025-03", "date '2025-03' names no day; write the last one to take in, such as 2025-03-31"),
    "a_month_in_words": ("March 2025", "date 'March 2025' names no day"),
    "a_year": ("2025", "date '2025' names no day"),
}


@pytest.mark.parametrize(("wrong", "message"), NO_DAYS.values(), ids=NO_DAYS.keys())
def test_as_of_refuses_what_is_no_day(wrong, message):
    with pytest.raises(ValueError, match=message):
        as_of(empty("casualties"), wrong)


def test_as_of_is_told_what_a_date_means():
    rows = table(claim(1, "2025-03-06"), claim(2, "2025-06-03"))
    assert len(as_of(rows, "06/03/2025", dates="dmy")) == 1
    assert len(as_of(rows, "06/03/2025", dates="mdy")) == 2
    with pytest.raises(ValueError, match="dates: 'ymd' is not known; use 'dmy'"):
        as_of(rows, "06/03/2025", dates="ymd")


# --- origins ---


def test_origins_whole_frame():
    rows = table(
        claim(100, "2024-12-19", NIS | {"via": ["Yonhap", "Reuters"]}),
        claim(100, "2024-12-20", outlet="Star"),
        claim(100, "2024-12-21", NOBODY, outlet="Sun"),
    )
    ids = rows["estimate_id"].tolist()
    edges = [
        ("kor-nis", "kor-yonhap", "via", "kor-nis", "claimant", 0, 2),
        ("kor-nis", "post", "outlet", "reuters", "via", 0, 2),
        ("kor-nis", "reuters", "via", "kor-yonhap", "via", 0, 2),
        ("kor-nis", "star", "outlet", "kor-nis", "claimant", 1, 2),
        (None, "sun", "outlet", None, None, 2, 1),
    ]
    names = {"kor-nis": "the NIS", "kor-yonhap": "Yonhap", "reuters": "Reuters", "post": "Post", "star": "Star",
             "sun": "Sun", None: None}  # fmt: skip
    times = rows["published"].iloc[[0, 0, 0, 1, 2]].array
    one = pd.array([1] * 5, dtype="Int64")

    def text(values):
        return pd.array(list(values), dtype="string")

    expected = pd.DataFrame(
        {
            "origin": text(edge[0] for edge in edges),
            "origin_kind": text(edge[0] and "party" for edge in edges),
            "measure": pd.Series(["killed"] * 5, dtype=rows["measure"].dtype),
            "victim_country": text(["PRK"] * 5),
            "victim_kind": pd.Series(["military"] * 5, dtype=rows["victim_kind"].dtype),
            "low": one * 100,
            "best": one * 100,
            "high": one * 100,
            "carrier": text(edge[1] for edge in edges),
            "carrier_kind": text(edge[2] for edge in edges),
            "source": text(edge[3] for edge in edges),
            "source_kind": text(edge[4] for edge in edges),
            "rows": one,
            "outlets": one,
            "first": times,
            "last": times,
            "origin_outlets": pd.array([edge[6] for edge in edges], dtype="Int64"),
            "origin_nameless": one * 0,
            "circular": pd.array([False] * 5, dtype="boolean"),
            "estimate_id": text(ids[edge[5]] for edge in edges),
            "sentence": text(["100 killed."] * 5),
            "origin_name": text(names[edge[0]] for edge in edges),
            "carrier_name": text(names[edge[1]] for edge in edges),
            "source_name": text(names[edge[3]] for edge in edges),
        }
    )
    assert_frame_equal(origins(rows), expected)


def test_a_relay_named_alone_is_no_second_origin():
    relayed = NIS | {"via": ["OCHA"]}
    rows = table(claim(4000, "2025-01-01", relayed), claim(4000, "2025-01-02", OCHA, outlet="Star"))
    found = origins(rows)
    assert set(found["origin"]) == {"kor-nis"}
    assert set(found["origin_outlets"]) == {2}
    assert ("ocha", "kor-nis", "origin") in lists(found, "carrier", "source", "source_kind")


NUMBERS = {
    "a_specific_number_has_one_origin": (11300, "2025-01-05", {"kor-nis"}),
    "a_round_number_may_have_two": (4000, "2025-01-05", {"kor-nis", "ukr-zelenskyy"}),
    "not_after_the_window": (11300, "2025-03-05", {"kor-nis", "ukr-zelenskyy"}),
    "not_on_the_same_day": (11300, "2025-01-01", {"kor-nis", "ukr-zelenskyy"}),
}


@pytest.mark.parametrize(("number", "day", "expected"), NUMBERS.values(), ids=NUMBERS.keys())
def test_shared_numbers(number, day, expected):
    rows = table(claim(number, "2025-01-01"), claim(number, day, KYIV, outlet="Star"))
    assert set(origins(rows)["origin"]) == expected


def test_circular_reporting_is_marked():
    press = {"claimant_country": None, "claimant_type": "media"}
    star, post = ({"claimant": name, "claimant_id": None} | press for name in ("Star", "Post"))
    rows = table(
        claim(500, "2025-01-01", star, outlet="Post"),
        claim(500, "2025-01-02", post, outlet="Star"),
        claim(500, "2025-01-03", star, outlet="Sun"),
    )
    found = origins(rows)
    assert lists(found, "carrier", "source", "circular") == [
        ("star", "post", True), ("post", "star", True), ("sun", "star", False),
    ]  # fmt: skip


def of_paper(name):
    return NOBODY | {"claimant": name, "claimant_type": "media"}


RELAYED = {
    "through_the_articles_of_two_outlets": (
        [claim(83, "2025-01-01", outlet="Sahel Post"),
         claim(83, "2025-01-02", of_paper("the Sahel Post"), outlet="Harbour Times"),
         claim(83, "2025-01-03", of_paper("the Harbour Times"), outlet="Harbour Times"),
         claim(83, "2025-01-04", of_paper("the Harbour Times"), outlet="Gulf Wire")],
        {("kor-nis", "party", 3)}),
    "to_an_outlet_whose_article_is_not_there": (
        [claim(83, "2025-01-01", of_paper("the Sahel Post"), outlet="Harbour Times")],
        {("sahel post", "outlet", 1)}),
    "to_an_outlet_that_names_nobody": (
        [claim(83, "2025-01-01", NOBODY, outlet="Sahel Post"),
         claim(83, "2025-01-02", of_paper("the Sahel Post"), outlet="Harbour Times")],
        {(None, None, 1), ("sahel post", "outlet", 1)}),
    "not_through_an_article_with_another_figure": (
        [claim(80, "2025-01-01", outlet="Sahel Post"),
         claim(83, "2025-01-02", of_paper("the Sahel Post"), outlet="Harbour Times")],
        {("kor-nis", "party", 1), ("sahel post", "outlet", 1)}),
    "not_through_an_article_of_another_season": (
        [claim(83, "2025-01-01", outlet="Sahel Post"),
         claim(83, "2025-06-01", of_paper("the Sahel Post"), outlet="Harbour Times")],
        {("kor-nis", "party", 1), ("sahel post", "outlet", 1)}),
    "an_outlet_of_no_known_kind": (
        [claim(83, "2025-01-01", NOBODY, outlet="Sahel Post"),
         claim(83, "2025-01-02", NOBODY | {"claimant": "Sahel Post"}, outlet="Harbour Times")],
        {(None, None, 1), ("sahel post", "outlet", 1)}),
    "a_body_that_publishes_itself_has_counted": (
        [claim(83, "2025-01-01", OCHA, outlet="OCHA"), claim(83, "2025-01-02", OCHA, outlet="Harbour Times")],
        {("ocha", "party", 2)}),
    "a_body_that_publishes_what_another_counted_has_not": (
        [claim(83, "2025-01-01", outlet="OCHA"), claim(83, "2025-01-02", OCHA, outlet="Harbour Times")],
        {("kor-nis", "party", 2)}),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), RELAYED.values(), ids=RELAYED.keys())
def test_a_line_leads_on_through_the_article_of_the_outlet_that_is_quoted(rows, expected):
    found = origins(table(*rows))
    assert set(lists(found, "origin", "origin_kind", "origin_outlets")) == expected
    assert not found["circular"].any()
    heads = {head for head, kind, _ in expected if kind == "party"}
    assert disagreement(table(*rows), window="7D")["origins"].max() == len(heads)


def test_an_article_without_an_outlet_is_a_carrier():
    rows = table(claim(83, "2025-01-01", outlet=None, article_id="x"), claim(83, "2025-01-05"))
    columns = ("carrier", "carrier_kind", "outlets", "origin_outlets", "origin_nameless")
    assert lists(origins(rows), *columns) == [
        ("article x", "article", 0, 1, 1), ("post", "outlet", 1, 1, 1),
    ]  # fmt: skip
    assert origins(rows)["first"].min() == pd.Timestamp("2025-01-01", tz="UTC")


def test_rows_that_name_no_outlet_count_as_none():
    named = [claim(100, "2024-12-03", outlet="Post"), claim(300, "2024-12-03", outlet="Times")]
    nameless = [row | {"outlet": None} for row in named]
    assert disagreement(table(*named))["outlets"].tolist() == [2]
    assert disagreement(table(*nameless))["outlets"].tolist() == [0]


def test_an_outlet_that_counts_itself_passes_nothing_on():
    own = {"claimant": "Reuters", "claimant_id": "reuters", "claimant_country": None, "claimant_type": "media"}
    assert origins(table(claim(500, "2025-01-01", own, outlet="Reuters"))).empty


# --- wire copies ---

WORDS = " ".join(f"word{number}" for number in range(200))
OTHER = " ".join(f"term{number}" for number in range(200))


def press(*texts):
    return conform(
        pd.DataFrame([{"text": text, "outlet": outlet, "published": day} for text, outlet, day in texts]), "articles"
    )


COPIES = {
    "whole": (WORDS, [(1, "Agency"), (1, "Paper")]),
    "cut_to_a_third": (" ".join(WORDS.split()[:66]), [(1, "Agency"), (1, "Paper")]),
    "with_a_paragraph_of_its_own": (WORDS + " " + " ".join(OTHER.split()[:80]), [(1, "Agency"), (1, "Paper")]),
    "case_and_punctuation_do_not_count": (WORDS.upper().replace(" ", ", "), [(1, "Agency"), (1, "Paper")]),
    "another_text": (OTHER, []),
    "one_shared_quotation": (" ".join([*WORDS.split()[:30], *OTHER.split()[:170]]), []),
    "too_short": (" ".join(WORDS.split()[:15]), []),
}


@pytest.mark.parametrize(("text", "expected"), COPIES.values(), ids=COPIES.keys())
def test_wire_copies(text, expected):
    articles = press((text, "Paper", "2025-01-02"), (WORDS, "Agency", "2025-01-01"))
    found = wire_copies(articles)
    assert lists(found, "copy_group", "outlet") == expected
    assert found["first"].tolist() == [True, False][: len(expected)]


def test_copies_of_copies_are_one_group_and_groups_are_numbered_by_time():
    half = WORDS.split()
    articles = press(
        (OTHER, "D", "2025-01-05"), (" ".join(half[100:]), "C", "2025-01-04"), (WORDS, "B", "2025-01-03"),
        (" ".join(half[:100]), "A", "2025-01-02"), (OTHER, "E", "2025-01-06"),
    )  # fmt: skip
    assert lists(wire_copies(articles), "copy_group", "outlet") == [(1, "A"), (1, "B"), (1, "C"), (2, "D"), (2, "E")]


@pytest.mark.parametrize("part", [0, -1, 1.5])
def test_a_containment_that_is_no_part_is_refused(part):
    with pytest.raises(ValueError, match=f"containment is {part}"):
        wire_copies(empty("articles"), containment=part)


# --- what holds for all ---


@pytest.mark.parametrize("function", ON_CASUALTIES, ids=lambda function: function.__name__)
def test_no_rows_give_no_rows_of_the_same_dtypes(function, on_dprk):
    found = function(empty("casualties"))
    assert found.empty
    assert found.dtypes.to_dict() == on_dprk(function).dtypes.to_dict()


def test_no_statements_and_no_articles(dprk_statements):
    assert stances(empty("statements")).dtypes.to_dict() == stances(dprk_statements).dtypes.to_dict()
    copies = wire_copies(press((WORDS, "A", "2025-01-01"), (WORDS, "B", "2025-01-02")))
    assert wire_copies(empty("articles")).dtypes.to_dict() == copies.dtypes.to_dict()
    assert_frame_equal(as_of(empty("casualties"), "2025-01-01"), empty("casualties"))


@pytest.mark.parametrize("function", ON_CASUALTIES, ids=lambda function: function.__name__)
def test_a_missing_column_is_named(function):
    with pytest.raises(ValueError, match="column 'best' is missing; bring the frame to the table with conform"):
        function(empty("casualties").drop(columns="best"))


@pytest.mark.parametrize("function", ON_CASUALTIES, ids=lambda function: function.__name__)
def test_the_frame_given_is_not_changed(function, dprk):
    before = dprk.copy(deep=True)
    function(dprk)
    assert_frame_equal(dprk, before)


@pytest.mark.parametrize("function", ON_CASUALTIES, ids=lambda function: function.__name__)
def test_the_index_given_does_not_matter(function, dprk, on_dprk):
    assert_frame_equal(function(dprk.set_index(dprk.index + 7)), on_dprk(function))


parties = st.sampled_from([NIS, KYIV, SEOUL, LONDON, NOBODY])
drawn = st.builds(
    claim,
    st.sampled_from([1, 12, 100, 110, 200, 300, 1000, 1100, 3000, 11300]),
    st.sampled_from(["2024-12-19", "2024-12-20", "2025-01-13", "2025-03-27", None]),
    parties,
    measure=st.sampled_from(["killed", "wounded", "casualties", "missing"]),
    outlet=st.sampled_from(["Post", "Star", "Sun", "Reuters"]),
    qualifier=st.sampled_from(["exact", "approximately", "at_least", "up_to"]),
    status=st.sampled_from(["asserted", "estimated", "denied", "superseded"]),
    via=st.sampled_from([[], ["Reuters"], ["Yonhap", "AFP"]]),
    period=st.sampled_from([None, "so far", "in two days"]),
    victim_country=st.sampled_from(["PRK", None]),
)
tables = st.lists(drawn, min_size=1, max_size=12).map(lambda rows: table(*rows))


@pytest.mark.parametrize("function", ON_CASUALTIES, ids=lambda function: function.__name__)
@settings(max_examples=10, deadline=None)  # each takes up to a second
@given(rows=tables, seed=st.integers(0, 1000))
def test_row_order_changes_nothing(function, rows, seed):
    shuffled = rows.sample(frac=1, random_state=seed).reset_index(drop=True)
    assert_frame_equal(function(shuffled), function(rows))


@settings(max_examples=15, deadline=None)
@given(rows=tables)
def test_series_counts_add_up(rows):
    found = series(rows)
    assert found["rows"].sum() == len(rows)
    assert (found["outlets"] <= found["articles"]).all()
    assert (found["articles"] <= found["rows"]).all()
    assert found["outlets"].sum() >= rows["outlet"].nunique()
    assert set(found["best"]) == set(rows["best"])


@settings(max_examples=15, deadline=None)
@given(rows=tables, day=st.dates(date(2024, 12, 1), date(2025, 4, 1)))
def test_as_of_never_shows_a_later_row(rows, day):
    found = as_of(rows, day)
    end = pd.Timestamp(day, tz="UTC") + pd.Timedelta("1D")
    assert (found["published"] < end).all()
    kept = rows["published"] < end
    assert found["estimate_id"].tolist() == rows.loc[kept, "estimate_id"].tolist()


@settings(max_examples=10, deadline=None)  # each makes five comparisons
@given(rows=tables)
def test_no_comparison_makes_a_number(rows):
    known = set(rows["best"].dropna())
    for frame, columns in (
        (revisions(rows), ["best", "previous_best"]),
        (disagreement(rows), ["lowest", "highest"]),
        (origins(rows), ["best"]),
        (mutations(rows), ["number", "source_number"]),
        (consistency(rows), ["total"]),
    ):
        for column in columns:
            assert set(frame[column].dropna()) <= known


@settings(max_examples=15, deadline=None)
@given(rows=tables)
def test_origins_are_never_more_than_parties(rows):
    found = disagreement(rows)
    assert (found["origins"] <= found["parties"]).all()
    assert (found["origins"] >= 1).all()


@pytest.mark.parametrize("case", ["ahli-hospital", "derna-flood"])
def test_the_order_of_the_table_does_not_decide_who_stands_at_an_end(case):
    casualties = read_table(DATASETS / case / "reference_casualties.csv", "casualties")
    turned = casualties[::-1].reset_index(drop=True)
    assert_frame_equal(disagreement(casualties, by=()), disagreement(turned, by=()))
