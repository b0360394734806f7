"""Figures that change on the way: a small table for every rule, and the relays known from dprk-kursk."""

from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from toolkit.mutations import KINDS, mutations
from toolkit.schemas import conform, read_table

CASE = Path(__file__).parents[1] / "datasets" / "dprk-kursk"
NIS = {"claimant": "the NIS", "claimant_id": "kor-nis", "claimant_country": "KOR", "claimant_type": "intelligence"}
SEOUL = {"claimant": "Seoul", "claimant_id": "kor-government", "claimant_country": "KOR", "claimant_type": "government"}
KYIV = {
    "claimant": "Zelensky",
    "claimant_id": "ukr-zelenskyy",
    "claimant_country": "UKR",
    "claimant_type": "government",
}
PYONGYANG = {
    "claimant": "North Korean officials", "claimant_id": None, "claimant_country": "PRK",
    "claimant_type": "unnamed_official",
}  # fmt: skip
REUTERS = {"claimant": "Reuters", "claimant_id": "reuters", "claimant_country": None, "claimant_type": "media"}
REPORTS = {"claimant": "reports", "claimant_id": None, "claimant_country": None, "claimant_type": "media"}
BBC_SOURCES = {
    "claimant": "Western officials", "claimant_id": None, "claimant_country": None,
    "claimant_type": "unnamed_official",
}  # fmt: skip
NOBODY = dict.fromkeys(NIS)


def claim(number, day, who=NIS, measure="killed", outlet="Post", qualifier="exact", **more):
    low = None if qualifier in ("up_to", "fewer_than") else number
    high = None if qualifier in ("at_least", "more_than") else number
    return {
        "measure": measure, "published": day, "outlet": outlet, "article_id": f"{outlet}-{day}", "victims": "soldiers",
        "victim_country": "PRK", "victim_kind": "military", "status": "asserted", "low": low, "best": number,
        "high": high, "qualifier": qualifier, "sentence": f"{number} {measure} at the {outlet}.",
    } | who | more  # fmt: skip


def vague(day, who, measure, outlet="Post", **more):
    band = {"low": 300, "best": None, "high": 999, "qualifier": "vague", "sentence": f"Several hundred {measure}."}
    return claim(1, day, who, measure, outlet) | band | more


def table(*rows):
    placed = [{"start": 10 * place, "end": 10 * place + 5} | row for place, row in enumerate(rows)]
    return conform(pd.DataFrame(placed), "casualties")


def toll(number, day, outlets, **more):
    return [claim(number, day, outlet=outlet, **more) for outlet in outlets]


FIRST, LATER, MUCH_LATER = "2025-01-13", "2025-01-15", "2025-03-13"
JOINT = {"victims": "joint units of Russians and North Koreans", "victim_country": None}

# Name of the rule: rows, and for each mutation its kind and the places of the changed row and of its source.
RULES = {
    # measure_changed
    "casualties_become_killed": (
        [claim(4000, FIRST, measure="casualties"), claim(4000, LATER, outlet="Star")], [("measure_changed", 1, 0)]),
    "casualties_become_wounded": (
        [claim(4700, FIRST, measure="casualties"), claim(4700, LATER, measure="wounded")], [("measure_changed", 1, 0)]),
    "on_one_day_more_outlets_come_first": (
        [*toll(4000, FIRST, ["A", "B"], measure="casualties"), claim(4000, FIRST)], [("measure_changed", 2, 0)]),
    "on_one_day_a_tie_tells_nothing": (
        [claim(4000, FIRST, measure="casualties", outlet="Star"), claim(4000, FIRST)], []),
    "the_killed_and_the_wounded_of_one_sentence_may_be_equal": (
        [claim(40, FIRST, sentence="40 killed, 40 wounded."),
         claim(40, FIRST, measure="wounded", sentence="40 killed, 40 wounded.")], []),
    "three_outlets_make_a_new_claim": (
        [claim(2000, FIRST, measure="wounded"), *toll(2000, MUCH_LATER, ["A", "B", "C"])], []),
    "a_rounding_of_the_total_is_no_changed_measure": (
        [claim(1000, FIRST, measure="wounded"), claim(1100, FIRST, measure="casualties"),
         claim(1000, LATER, measure="casualties")], []),
    "another_party_is_another_claim": (
        [claim(4000, FIRST, measure="casualties"), claim(4000, LATER, KYIV)], []),
    "other_victims_are_another_claim": (
        [claim(4000, FIRST, measure="casualties"), claim(4000, LATER, victim_country="RUS")], []),
    "a_small_number_is_chance": ([claim(8, FIRST, measure="casualties"), claim(8, LATER)], []),
    "not_after_the_window": ([claim(4000, "2023-01-01", measure="casualties"), claim(4000, FIRST)], []),
    "denied_is_left_to_the_text": (
        [claim(4000, FIRST, measure="casualties"), claim(4000, LATER, status="denied")], []),
    "reports_turn_casualties_into_killed": (
        [claim(6000, FIRST, measure="casualties"), claim(6000, LATER, REPORTS)], [("measure_changed", 1, 0)]),
    "a_state_turns_its_body_s_casualties_into_killed": (
        [claim(6000, FIRST, measure="casualties"), claim(6000, LATER, SEOUL)], [("measure_changed", 1, 0)]),
    "a_state_does_not_repeat_another_s_body": (
        [claim(6000, FIRST, KYIV, measure="casualties"), claim(6000, LATER, SEOUL)], []),
    "a_headline_without_claimant_turns_the_body_s_casualties_into_killed": (
        [claim(4000, FIRST, NOBODY), claim(4000, FIRST, measure="casualties")], [("measure_changed", 0, 1)]),
    "reports_of_killed_that_a_party_gave_are_no_change": (
        [claim(6000, FIRST, measure="casualties"), claim(6000, FIRST, KYIV), claim(6000, LATER, REPORTS)],
        [("claimant_generalised", 2, 1)][:0]),
    "officials_with_a_larger_total_do_not_misread_it": (
        [claim(1000, FIRST, measure="casualties"), claim(1000, LATER, BBC_SOURCES),
         claim(4000, LATER, BBC_SOURCES, measure="casualties")], []),
    "hundreds_in_one_article": (
        [vague(FIRST, NOBODY, "killed"), vague(FIRST, NIS, "casualties", sentence="Losses are in the hundreds.")],
        [("measure_changed", 0, 1)]),
    "hundreds_in_two_articles_are_chance": (
        [vague(FIRST, NIS, "casualties"), vague(LATER, NIS, "killed", outlet="Star")], []),
    # bounds_changed
    "at_least_becomes_exactly": (
        [*toll(100, FIRST, ["A", "B"], qualifier="at_least"), claim(100, LATER)], [("bounds_changed", 2, 0)]),
    "exactly_becomes_more_than": (
        [*toll(93, FIRST, ["A", "B"]), claim(93, LATER, qualifier="more_than")], [("bounds_changed", 2, 0)]),
    "at_least_becomes_up_to": (
        [*toll(500, FIRST, ["A", "B"], qualifier="at_least"), claim(500, LATER, qualifier="up_to")],
        [("bounds_changed", 2, 0)]),
    "a_range_becomes_its_end": (
        [*(row | {"low": 100, "best": 200, "high": 300, "qualifier": "range"} for row in toll(200, FIRST, ["A", "B"])),
         claim(300, LATER, qualifier="up_to")], [("bounds_changed", 2, 0)]),
    "at_least_and_more_than_are_one": (
        [*toll(100, FIRST, ["A", "B"], qualifier="at_least"), claim(100, LATER, qualifier="more_than")], []),
    "a_wording_of_one_outlet_may_be_its_own": (
        [claim(1000, FIRST), claim(1000, LATER, qualifier="more_than", outlet="Star")], []),
    "a_first_day_of_several_wordings_tells_nothing": (
        [claim(300, FIRST), claim(300, FIRST, outlet="Star", qualifier="at_least"), claim(300, LATER)], []),
    "an_article_may_shorten_at_second_mention": (
        [*toll(100, FIRST, ["A", "B"], qualifier="at_least"), claim(100, LATER, qualifier="at_least"),
         claim(100, LATER, sentence="Those 100.")], []),
    "an_article_with_both_wordings_tells_of_a_newer_one": (
        [*toll(4000, FIRST, ["A", "B"]), claim(4000, LATER),
         claim(4000, LATER, qualifier="more_than", sentence="Now more than 4,000.")], []),
    # hedge_lost
    "about_is_lost": (
        [*toll(1000, FIRST, ["A", "B"], qualifier="approximately"), claim(1000, LATER)], [("hedge_lost", 2, 0)]),
    "an_estimate_becomes_a_fact": (
        [*toll(1000, FIRST, ["A", "B"], status="estimated"), claim(1000, LATER)], [("hedge_lost", 2, 0)]),
    "about_is_kept_by_the_word_estimate": (
        [claim(1000, FIRST, qualifier="approximately"), claim(1000, LATER, status="estimated")], []),
    "one_first_report_without_hedge": (
        [claim(1000, FIRST, qualifier="approximately"), claim(1000, FIRST, outlet="Star"), claim(1000, LATER)], []),
    "hedged_elsewhere_in_the_article": (
        [claim(1000, FIRST, qualifier="approximately"), claim(1000, LATER),
         claim(1000, LATER, qualifier="approximately", sentence="About 1,000.")], []),
    # claimant_swapped
    "a_medium_stands_for_the_body": (
        [claim(600, FIRST), claim(600, LATER, REUTERS, outlet="Star")], [("claimant_swapped", 1, 0)]),
    "a_medium_beside_the_body_in_one_article": (
        [claim(600, FIRST), claim(600, LATER, REUTERS, outlet="Star"), claim(600, LATER, outlet="Star")], []),
    "a_medium_that_came_first": ([claim(600, FIRST, REUTERS), claim(600, LATER)], []),
    "the_claimant_is_made_a_link": (
        [claim(4000, FIRST, KYIV), claim(4000, LATER, NIS | {"via": ["Zelensky"]}, outlet="Star")],
        [("claimant_swapped", 1, 0)]),
    "a_real_link_is_no_swap": (
        [claim(4000, FIRST, NIS | {"via": ["Zelensky"]}), claim(4000, LATER, KYIV, outlet="Star")], []),
    "one_outlet_names_another_country": (
        [*toll(4700, FIRST, ["A", "B", "C"]), claim(4700, LATER, PYONGYANG)], [("claimant_swapped", 3, 0)]),
    "a_round_number_may_be_another_country_s_own": (
        [*toll(4000, FIRST, ["A", "B", "C"]), claim(4000, LATER, PYONGYANG)], []),
    "fewer_than_speaks_of_another_s_number": (
        [*toll(471, FIRST, ["A", "B", "C"]), claim(471, LATER, PYONGYANG, qualifier="fewer_than")], []),
    # claimant_lost
    "the_claimant_is_dropped": ([claim(600, FIRST), claim(600, LATER, NOBODY)], [("claimant_lost", 1, 0)]),
    "the_article_names_it_elsewhere": (
        [claim(600, FIRST), claim(600, LATER, NOBODY), claim(600, LATER, sentence="The NIS said 600.")], []),
    "a_number_below_100_within_days_only": ([claim(60, FIRST), claim(60, MUCH_LATER, NOBODY)], []),
    "a_number_below_100_within_days": ([claim(60, FIRST), claim(60, LATER, NOBODY)], [("claimant_lost", 1, 0)]),
    "nobody_first": ([claim(600, FIRST, NOBODY), claim(600, LATER)], []),
    "a_count_of_a_stretch_of_time_is_another": (
        [claim(600, FIRST, period="in three days"), claim(600, LATER, NOBODY)], []),
    # claimant_generalised
    "a_state_stands_for_its_service": ([claim(300, FIRST), claim(300, LATER, SEOUL)], [("claimant_generalised", 1, 0)]),
    "a_state_does_not_stand_for_another": ([claim(300, FIRST, KYIV), claim(300, LATER, SEOUL)], []),
    "the_state_spoke_first": ([claim(300, FIRST, SEOUL), claim(300, LATER)], []),
    "reports_of_the_country_stand_for_its_service": (
        [claim(300, FIRST), claim(300, LATER, REPORTS | {"claimant": "Korean reports", "claimant_country": "KOR"})],
        [("claimant_generalised", 1, 0)]),
    "one_unnamed_official_is_a_source_of_his_own": (
        [claim(300, FIRST), claim(300, LATER, NIS | {"claimant": "a senior intelligence official",
         "claimant_id": None, "claimant_type": "unnamed_official"})], []),
    # victims_changed
    "two_groups_become_one": (
        [claim(200, FIRST, **JOINT), claim(200, LATER, outlet="Star")], [("victims_changed", 1, 0)]),
    "the_side_changes": (
        [claim(600, FIRST), claim(600, LATER, victim_country="RUS")], [("victims_changed", 1, 0)]),
    "soldiers_become_civilians": (
        [claim(600, FIRST), claim(600, LATER, victim_kind="civilian")], [("victims_changed", 1, 0)]),
    "two_equal_groups_in_one_article": (
        [claim(600, FIRST), claim(600, LATER), claim(600, LATER, victim_country="RUS")], []),
    "men_and_women_are_no_two_sides": (
        [claim(200, FIRST, victims="men and women", victim_country=None), claim(200, LATER)], []),
    # stale_repeat
    "an_old_toll_is_printed_as_new": (
        [claim(600, FIRST), *toll(2000, LATER, ["A", "B"]), claim(600, MUCH_LATER)], [("stale_repeat", 3, 1)]),
    "within_the_grace": ([claim(600, FIRST), *toll(2000, "2025-03-01", ["A", "B"]), claim(600, MUCH_LATER)], []),
    "the_article_gives_the_newer_one_too": (
        [claim(600, FIRST), *toll(2000, LATER, ["A", "B"]), claim(600, MUCH_LATER), claim(2000, MUCH_LATER)], []),
    "the_old_one_is_dated": (
        [claim(600, FIRST), *toll(2000, LATER, ["A", "B"]), claim(600, MUCH_LATER, period="as of 13 January")], []),
    "the_newer_one_stands_in_one_outlet_only": (
        [claim(600, FIRST), claim(2000, LATER), claim(600, MUCH_LATER)], []),
    "a_rounding_of_the_newer_one": (
        [claim(3800, FIRST), *toll(4000, LATER, ["A", "B"]), claim(3800, MUCH_LATER)], []),
    "a_stale_toll_under_the_state_s_name": (
        [claim(600, FIRST), *toll(2000, LATER, ["A", "B"]), claim(600, MUCH_LATER, SEOUL)],
        [("claimant_generalised", 3, 0), ("stale_repeat", 3, 1)]),
    # derived_figure
    "the_remainder_is_printed_as_wounded": (
        [*toll(4000, FIRST, ["A", "B"], measure="casualties"), claim(1000, FIRST, outlet="A"),
         claim(3000, LATER, measure="wounded", outlet="Star")], [("derived_figure", 3, 0)]),
    "the_article_shows_the_total": (
        [*toll(4000, FIRST, ["A", "B"], measure="casualties"), claim(1000, FIRST, outlet="A"),
         claim(3000, LATER, measure="wounded", outlet="Star"),
         claim(4000, LATER, measure="casualties", outlet="Star")], []),
    "two_outlets_make_the_remainder_the_party_s": (
        [claim(4000, FIRST, measure="casualties"), claim(1000, FIRST),
         *toll(3000, LATER, ["A", "B"], measure="wounded")], []),
    "the_sum_is_printed_as_a_count": (
        [*toll(11300, FIRST, ["A", "B"]), *toll(10100, FIRST, ["A", "B"], measure="missing"),
         claim(21000, LATER, measure="casualties", qualifier="more_than")], [("derived_figure", 4, 0)]),
    "the_sum_of_another_party_s_figures": (
        [claim(11300, FIRST), claim(10100, FIRST, measure="missing"),
         claim(21000, FIRST, KYIV, measure="casualties", qualifier="more_than")], [("derived_figure", 2, 0)]),
    "the_bodies_of_a_state_share_counts": (
        [claim(100, FIRST), claim(1000, FIRST, measure="wounded"),
         claim(1100, FIRST, SEOUL, measure="casualties")], []),
    # digit_slip
    "a_nought_too_many": (
        [*toll(1100, FIRST, ["A", "B"]), claim(11000, LATER, outlet="Star")], [("digit_slip", 2, 0)]),
    "a_nought_too_few": ([*toll(1100, FIRST, ["A", "B"]), claim(110, LATER)], [("digit_slip", 2, 0)]),
    "exchanged_digits": ([*toll(3958, FIRST, ["A", "B"]), claim(3598, LATER)], [("digit_slip", 2, 0)]),
    "digits_that_are_not_neighbours": ([*toll(3958, FIRST, ["A", "B"]), claim(8953, LATER)], []),
    "two_outlets_make_a_revision": (
        [*toll(1100, FIRST, ["A", "B"]), *toll(11000, LATER, ["C", "D"])], []),
    "after_a_week_it_is_a_revision": ([*toll(300, FIRST, ["A", "B"]), claim(3000, MUCH_LATER)], []),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), RULES.values(), ids=RULES.keys())
def test_rule(rows, expected):
    casualties = table(*rows)
    place = {identity: at for at, identity in enumerate(casualties["estimate_id"])}
    found = mutations(casualties)
    columns = found["kind"].astype(str), found["estimate_id"].map(place), found["source_estimate_id"].map(place)
    assert list(zip(*columns, strict=True)) == expected


def test_every_kind_has_a_rule_that_finds_it():
    assert {kind for _, expected in RULES.values() for kind, *_ in expected} == set(KINDS)


def test_a_row_stands_once_for_each_kind():
    rows = [claim(200, FIRST, measure="casualties", **JOINT), claim(200, LATER, outlet="Star")]
    assert mutations(table(*rows))["kind"].tolist() == ["measure_changed", "victims_changed"]


def test_the_other_term_of_a_derived_figure():
    rows = table(*RULES["the_remainder_is_printed_as_wounded"][0])
    assert mutations(rows)["part_estimate_id"].tolist() == [rows["estimate_id"][2]]


def test_the_parameters_bound_the_search():
    rows = table(claim(4000, FIRST, measure="casualties"), claim(4000, MUCH_LATER))
    assert mutations(rows, window=10).empty
    rows = table(claim(600, FIRST), *toll(2000, LATER, ["A", "B"]), claim(600, MUCH_LATER))
    assert mutations(rows, grace=90).empty
    rows = table(claim(3800, FIRST), *toll(4000, LATER, ["A", "B"]), claim(3800, MUCH_LATER))
    assert mutations(rows, tolerance=0.01)["kind"].tolist() == ["stale_repeat"]


def test_whole_frame():
    rows = table(claim(4000, FIRST, measure="casualties", qualifier="approximately"), claim(4000, LATER, outlet="Star"))
    texts = {"article_id": ["Post-2025-01-13", "Star-2025-01-15"], "outlet": ["Post", "Star"]}
    texts |= {"claimant": ["the NIS"] * 2, "victims": ["soldiers"] * 2, "estimate_id": rows["estimate_id"].tolist()}
    texts |= {"sentence": ["4000 casualties at the Post.", "4000 killed at the Star."]}
    columns = {
        "kind": pd.Series(["measure_changed"], dtype=pd.CategoricalDtype(list(KINDS))),
        "days": pd.array([2], dtype="Int64"),
        "part_estimate_id": pd.array([None], dtype="string"),
    }
    for place, prefix in ((0, "source_"), (1, "")):
        columns |= {f"{prefix}{name}": pd.array([values[place]], dtype="string") for name, values in texts.items()}
        columns[f"{prefix}published"] = rows["published"].iloc[[place]].array
        columns[f"{prefix}number"] = pd.array([4000], dtype="Int64")
        for name in ("measure", "qualifier"):
            columns[f"{prefix}{name}"] = rows[name].iloc[[place]].array
    names = ["estimate_id", "article_id", "outlet", "published", "number", "measure", "qualifier", "claimant"]
    names += ["victims", "sentence"]
    order = ["kind", "days", *names, *(f"source_{name}" for name in names), "part_estimate_id"]
    assert_frame_equal(mutations(rows), pd.DataFrame(columns)[order])


# --- the relays known from dprk-kursk: article, kind, number ---

RELAYS = [
    ("2024-12-17-delo-200-killed-conflation", "measure_changed", 200),
    ("2024-12-17-delo-200-killed-conflation", "victims_changed", 200),
    ("2024-12-17-joongang-kirby-first-version", "measure_changed", 200),
    ("2024-12-17-joongang-kirby-first-version", "victims_changed", 200),
    ("2024-12-18-afghanboys-headline-killed", "measure_changed", 300),
    ("2025-01-22-moscowtimes-bbc-1000-3000", "derived_figure", 3000),
    ("2025-01-24-112ua-ukmod-garbled", "measure_changed", 4000),
    ("2025-01-24-biobiochile-ukmod-slug-muerto", "measure_changed", 4000),
    ("2025-03-27-babel-4000-have-died", "measure_changed", 4000),
    ("2025-04-02-nationalcourrier-attributes-to-dprk", "claimant_swapped", 4000),
    ("2025-04-30-indiandefensenews-600-plus-4700", "measure_changed", 4700),
    ("2025-04-30-novatv-dprk-officials-4700", "claimant_swapped", 4700),
    ("2025-04-30-ryazannews-gazeta-reuters", "claimant_swapped", 600),
    ("2025-04-30-ryazannews-gazeta-reuters", "claimant_swapped", 4700),
    ("2025-07-01-united24-6000-killed", "measure_changed", 6000),
    ("2025-08-22-24ur-ukraine-killed-4000", "measure_changed", 4000),
    ("2025-09-02-meduza-2000-reuters-4700", "claimant_swapped", 4700),
    ("2025-10-24-independent-bulletin-6000-died", "measure_changed", 6000),
    ("2025-10-24-joongang-museum-600-stale", "stale_repeat", 600),
    ("2025-11-04-liga-euractiv-600-stale", "stale_repeat", 600),
    ("2026-01-06-econotimes-6000-killed", "measure_changed", 6000),
    ("2026-01-06-straitstimes-reuters-6000-killed", "measure_changed", 6000),
    ("2026-01-26-middleeastbulletin-6000-lost-lives", "measure_changed", 6000),
]
# Read in both articles and found right: what was changed on the way besides the relays above.
ALSO_RIGHT = [
    ("2024-11-25-ki-singh-cannot-confirm-500", "claimant_lost", 500),
    ("2024-12-17-independent-live-200-combined", "measure_changed", 200),
    ("2024-12-17-ki-sso-50-killed", "bounds_changed", 30),
    ("2024-12-19-ki-sso-12-killed", "bounds_changed", 30),
    ("2024-12-23-republicworld-jcs-1100", "bounds_changed", 100),
    ("2024-12-23-republicworld-jcs-1100", "hedge_lost", 1000),
    ("2024-12-23-urdupoint-afp-zelensky-3000", "claimant_generalised", 1100),
    ("2024-12-24-joongang-yonhap-3000-vs-1100", "claimant_generalised", 1100),
    ("2024-12-24-joongang-yonhap-3000-vs-1100", "claimant_generalised", 100),
    ("2024-12-26-independent-ap-gur-heavy-losses", "bounds_changed", 3000),
    ("2024-12-27-up-nis-first-captive-died", "bounds_changed", 100),
    ("2024-12-28-dailythebusiness-kirby-confirms-seoul", "bounds_changed", 3000),
    ("2024-12-28-dailythebusiness-kirby-confirms-seoul", "claimant_swapped", 1000),
    ("2025-01-13-moscowtimes-afp-peskov-pows", "claimant_generalised", 300),
    ("2025-01-13-moscowtimes-afp-peskov-pows", "claimant_generalised", 2700),
    ("2025-01-23-kbs-bbc-comparison", "hedge_lost", 3000),
    ("2025-01-24-112ua-ukmod-garbled", "claimant_swapped", 1000),
    ("2025-01-24-onlineua-ukmod-eliminated", "measure_changed", 4000),
    ("2025-02-04-babel-yonhap-nis-no-combat", "stale_repeat", 3000),
    ("2025-02-28-kbs-4000-unattributed", "claimant_lost", 4000),
    ("2025-03-27-babel-4000-have-died", "stale_repeat", 3000),
    ("2025-04-02-nationpress-yonhap-ukmod-5000", "claimant_generalised", 4000),
    ("2025-04-02-newsloup-troops-report", "claimant_generalised", 4000),
    ("2025-04-02-newsloup-troops-report", "claimant_swapped", 5000),
    ("2025-04-30-indiandefensenews-600-plus-4700", "claimant_lost", 2000),
    ("2025-08-22-independent-tv-600", "claimant_lost", 600),
    ("2025-08-30-japantoday-afp-not-confirmed", "claimant_generalised", 600),
    ("2025-11-04-liga-euractiv-600-stale", "claimant_generalised", 600),
]


@pytest.fixture(scope="module")
def dprk():
    found = mutations(read_table(CASE / "reference_casualties.csv", "casualties"))
    return set(zip(found["article_id"], found["kind"].astype(str), found["number"], strict=True))


@pytest.mark.parametrize(("article", "kind", "number"), RELAYS, ids=[f"{a}-{k}-{n}" for a, k, n in RELAYS])
def test_a_known_relay_is_found(article, kind, number, dprk):
    assert (article, kind, number) in dprk


def test_at_most_two_mutations_are_false(dprk):
    assert len(dprk - set(RELAYS) - set(ALSO_RIGHT)) <= 2
