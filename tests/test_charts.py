"""Charts: what is drawn for which words, and what is said about it."""

import json
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit import chart_parts, chart_spots, chart_stances, charts
from toolkit.articles import load_articles
from toolkit.chart_spots import pixels_across
from toolkit.render import svg
from toolkit.schemas import conform, empty, read_table

CASE = Path(__file__).parents[1] / "datasets" / "dprk-kursk"
CLAIM = {
    "article_id": "a", "published": "2024-12-23", "outlet": "Outlet", "url": "https://example.org/a",
    "measure": "killed", "qualifier": "exact", "victim_country": "PRK", "claimant": "the spy agency",
    "claimant_id": "kor-nis", "claimant_country": "KOR", "claimant_type": "intelligence", "status": "asserted",
    "sentence": "A sentence.", "start": 0,
}  # fmt: skip
SAID = {
    "article_id": "a", "published": "2024-10-10", "outlet": "Outlet", "url": "https://example.org/a",
    "speaker": "Moscow", "speaker_id": "rus-government", "speaker_country": "RUS", "speaker_type": "government",
    "official": True, "topic": "deployment", "quote": "indirect", "sentence": "A sentence.", "start": 0,
}  # fmt: skip


def claims(*rows: dict[str, Any]) -> pd.DataFrame:
    return conform(pd.DataFrame([CLAIM | {"end": n + 1} | row for n, row in enumerate(rows)]), "casualties")


def said(*rows: dict[str, Any]) -> pd.DataFrame:
    return conform(pd.DataFrame([SAID | {"end": n + 1} | row for n, row in enumerate(rows)]), "statements")


def of(number: int) -> dict[str, int]:
    return {"low": number, "best": number, "high": number}


def drawn(chart: alt.VConcatChart | dict[str, Any]) -> list[dict[str, Any]]:
    """The rows that the marks of a chart stand for."""
    spec = chart if isinstance(chart, dict) else chart.to_dict()
    return [row for rows in spec["datasets"].values() for row in rows if "label" in row]


def title_of(chart: alt.VConcatChart) -> str:
    return " ".join(chart.to_dict()["title"]["text"])


def subtitle_of(chart: alt.VConcatChart) -> str:
    return " ".join(chart.to_dict()["title"]["subtitle"])


@pytest.fixture(scope="module")
def casualties() -> pd.DataFrame:
    return read_table(CASE / "reference_casualties.csv", "casualties")


@pytest.fixture(scope="module")
def statements() -> pd.DataFrame:
    return read_table(CASE / "reference_statements.csv", "statements")


@pytest.fixture(scope="module")
def articles() -> pd.DataFrame:
    return load_articles(CASE)


@pytest.fixture(
    scope="module",
    params=[
        "estimates", "stances", "stances_by_speaker", "no_estimates", "no_statements", "one_estimate", "one_statement",
        "zero",
    ],
)  # fmt: skip
def chart(request, casualties, statements, articles) -> alt.VConcatChart:
    made = {
        "estimates": lambda: charts.estimates(casualties, articles=articles),
        "stances": lambda: charts.stances(statements, articles=articles),
        "stances_by_speaker": lambda: charts.stances(statements, by="speaker"),
        "no_estimates": lambda: charts.estimates(empty("casualties")),
        "no_statements": lambda: charts.stances(empty("statements")),
        "one_estimate": lambda: charts.estimates(claims(of(5))),
        "one_statement": lambda: charts.stances(said({"act": "deny"})),
        "zero": lambda: charts.estimates(claims(of(0), of(900))),
    }
    return made[request.param]()


@pytest.fixture(scope="module")
def spec(chart) -> dict[str, Any]:
    return chart.to_dict()


class TestEachChart:
    def test_is_a_valid_specification_that_survives_json(self, spec):
        read = json.loads(json.dumps(spec, allow_nan=False))
        alt.VConcatChart.validate(read)
        assert read == spec

    def test_can_be_drawn_without_a_network(self, spec):
        assert "<svg" in svg(spec)

    def test_says_what_it_shows(self, spec):
        assert " ".join(spec["title"]["text"])
        assert spec["title"]["subtitle"][-1].endswith(".")
        assert len(spec["description"]) > 30

    def test_holds_dates_without_a_time_or_a_zone(self, spec):
        dates = {row["date"] for row in drawn(spec)}
        assert all(len(date) == len("2024-12-23") for date in dates)

    def test_links_only_to_the_web(self, spec):
        assert all(row["url"] is None or row["url"].startswith("http") for row in drawn(spec))


def test_altair_reads_a_chart_from_json_as_it_is():
    chart = charts.estimates(claims(of(5)))
    assert alt.Chart.from_json(chart.to_json(), validate=True).to_dict() == chart.to_dict()


@pytest.mark.parametrize(
    ("row", "mark", "y", "y2", "figure"),
    [
        (of(100), "point", 100, 100, "100"),
        (of(100) | {"qualifier": "approximately"}, "point", 100, 100, "about 100"),
        ({"low": 100, "best": 100, "qualifier": "at_least"}, "up", 100, 100, "at least 100"),
        ({"low": 100, "best": 100, "qualifier": "more_than"}, "up", 100, 100, "more than 100"),
        ({"high": 300, "best": 300, "qualifier": "up_to"}, "down", 300, 300, "up to 300"),
        ({"high": 300, "best": 300, "qualifier": "fewer_than"}, "down", 300, 300, "fewer than 300"),
        ({"low": 300, "best": 350, "high": 400, "qualifier": "range"}, "range", 300, 400, "300 to 400"),
        ({"low": 1200, "best": 1500, "qualifier": "range"}, "up", 1200, 1200, "1,200 or more"),
        ({"low": 200, "high": 999, "qualifier": "vague"}, "band", 200, 999, "vague, read as 200 to 999"),
        (of(40) | {"status": "denied"}, "denied", 40, 40, "40"),
    ],
    ids=["exact", "about", "at_least", "more_than", "up_to", "fewer_than", "range", "open_range", "vague", "denied"],
)
def test_bounds_are_drawn_as_the_words_set_them(row, mark, y, y2, figure):
    (one,) = drawn(charts.estimates(claims(row)))
    assert (one["drawn"], one["y"], one["y2"], one["Figure"]) == (mark, y, y2, f"killed: {figure}")


def test_a_vague_figure_gets_no_point():
    spec = charts.estimates(claims({"low": 200, "high": 999, "qualifier": "vague"})).to_dict()
    kinds = {layer["mark"]["type"] for layer in spec["vconcat"][0]["layer"]}
    assert "point" not in kinds
    assert "bar" in kinds


@pytest.mark.parametrize(
    ("status", "filled"), [("asserted", 1), ("estimated", 1), ("unverified", 0), ("superseded", 0)]
)
def test_a_standing_that_is_in_doubt_is_hollow(status, filled):
    (one,) = drawn(charts.estimates(claims(of(7) | {"status": status})))
    assert one["filled"] == filled


class TestMerging:
    def test_one_figure_of_one_claimant_on_one_day_is_one_mark_with_a_count(self):
        rows = [
            of(100) | {"article_id": name, "outlet": name.upper(), "url": f"https://example.org/{name}"}
            for name in "abc"
        ]
        (one,) = drawn(charts.estimates(claims(*rows)))
        assert (one["Articles"], one["Outlet"]) == (3, "A, B, C")

    @pytest.mark.parametrize(
        "other",
        [
            {"published": "2024-12-24"},
            {"claimant": "Kyiv", "claimant_id": "ukr-government"},
            {"status": "unverified"},
            of(101),
            {"measure": "wounded"},
            {"victim_kind": "civilian"},
        ],
        ids=["day", "claimant", "standing", "number", "measure", "kind_of_people"],
    )
    def test_what_differs_stays_apart(self, other):
        assert len(drawn(charts.estimates(claims(of(100), of(100) | other)))) == 2

    def test_the_order_of_the_rows_does_not_matter(self, casualties):
        rows = casualties.head(120)
        mixed = rows.sample(frac=1, random_state=7)
        assert charts.estimates(mixed).to_dict() == charts.estimates(rows).to_dict()


class TestOneSpot:
    SOURCES = (
        {},
        {"claimant": "Kyiv", "claimant_id": "ukr-government"},
        {"claimant": "the lawyers", "claimant_id": None},
    )

    def test_marks_on_one_spot_stand_side_by_side_on_their_day_and_number(self):
        chart = charts.estimates(claims(*(of(100) | each for each in self.SOURCES)))
        marks = drawn(chart)
        assert {(row["date"], row["y"]) for row in marks} == {("2024-12-23", 100)}
        shifts = sorted(row["shift"] for row in marks)
        assert all(later - first >= 5 for first, later in pairwise(shifts))
        assert "hide each other" in json.dumps(chart.to_dict())

    def test_a_mark_alone_stays_where_it_is(self):
        chart = charts.estimates(claims(of(100), of(100) | {"published": "2025-03-01"}, of(9000)))
        assert {row["shift"] for row in drawn(chart)} == {0}
        assert "hide each other" not in json.dumps(chart.to_dict())

    def test_bands_on_one_spot_do_too(self):
        band = {"low": 200, "high": 999, "qualifier": "vague"}
        assert (
            len({row["shift"] for row in drawn(charts.estimates(claims(*(band | each for each in self.SOURCES))))}) == 3
        )

    def test_two_acts_in_one_row_of_a_lane_do_too(self):
        marks = drawn(charts.stances(said({"act": "silence"}, {"act": "no_comment"}, {"act": "deny"})))
        shifts = {row["act"]: row["shift"] for row in marks}
        assert abs(shifts["silence, as the text says"] - shifts["no comment"]) >= 5
        assert shifts["deny"] == 0

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from([60, 105, 240])), max_size=25))
    def test_none_goes_far_and_none_is_lost(self, spots):
        marks = pd.DataFrame(spots, columns=["x", "y", "size"])
        placed = chart_spots.side_by_side(marks, marks["x"].to_list(), [[y] for y in marks["y"]])
        assert sorted(placed.index) == list(range(len(spots)))
        assert (placed["px"] - placed["shift"] == placed["x"]).all()
        assert placed["shift"].abs().max() <= 36 or not spots


class TestPanels:
    def test_measures_and_civilians_have_their_own(self):
        rows = [
            of(1),
            of(2) | {"measure": "wounded"},
            of(3) | {"victim_kind": "civilian"},
            of(4) | {"measure": "missing"},
        ]
        spec = charts.estimates(claims(*rows)).to_dict()
        titles = [panel["layer"][0]["encoding"]["y"]["axis"]["title"] for panel in spec["vconcat"][:-1]]
        assert titles == [
            f"{name} [people, as reported]" for name in ("killed", "killed (civilians)", "wounded", "missing")
        ]

    def test_a_logarithmic_scale_is_said_to_be_one(self):
        spec = charts.estimates(claims(of(3), of(6000))).to_dict()
        y = spec["vconcat"][0]["layer"][0]["encoding"]["y"]
        assert y["scale"]["type"] == "log"
        assert y["axis"]["title"] == "killed [people, as reported; logarithmic scale]"

    def test_only_one_side_is_drawn_and_the_rest_is_counted(self):
        rows = [of(1), of(2), of(600_000) | {"victim_country": "RUS"}, of(9) | {"victim_country": None}]
        chart = charts.estimates(claims(*rows))
        assert {row["y"] for row in drawn(chart)} == {1, 2}
        assert "left out: 2 rows about other or unnamed sides" in subtitle_of(chart)
        assert {row["y"] for row in drawn(charts.estimates(claims(*rows), victim_country="RUS"))} == {600_000}

    def test_rows_that_cannot_be_placed_are_counted(self):
        chart = charts.estimates(claims(of(1), of(2) | {"published": None}))
        assert "; 1 undated, in the tables, not on the chart" in subtitle_of(chart)
        assert "left out" not in subtitle_of(chart)
        none = charts.estimates(claims(of(2) | {"published": None}))
        assert title_of(none) == "No dated casualty figures to show"
        assert "1 undated, in the tables" in subtitle_of(none)

    def test_a_side_that_is_not_there_is_refused(self):
        with pytest.raises(ValueError, match=r"victim_country: no row is about 'SYR'; the table has PRK"):
            charts.estimates(claims(of(1)), victim_country="SYR")


class TestWords:
    def test_the_title_never_compares_measures(self):
        chart = charts.estimates(claims(of(100), of(300), of(2700) | {"measure": "wounded"}))
        assert (
            title_of(chart)
            == "Reported figures on people of North Korea, last totals: 300 killed (National Intelligence "
            "Service, 23 December 2024); 2,700 wounded (National Intelligence Service, 23 December 2024)"
        )

    def test_denied_superseded_and_vague_figures_are_no_totals(self):
        rows = [
            of(100), of(300), of(9000) | {"status": "denied"}, of(2) | {"status": "superseded"},
            {"low": 2000, "high": 9999, "qualifier": "vague", "article_id": "another"},
        ]  # fmt: skip
        assert "totals: 300 killed (" in title_of(charts.estimates(claims(*rows)))

    def test_parts_increments_and_forecasts_are_never_in_the_title(self):
        told = [(64, "64 people died."), (12, "The dead include 12 children."), (6, "Six more people died."),
                (900, "The toll may rise to 900.")]  # fmt: skip
        rows = [of(n) | {"sentence": text, "article_id": str(n)} for n, text in told]
        title = title_of(charts.estimates(claims(*rows)))
        assert "last totals: 64 killed (" in title
        assert not {"12", "6", "900"} & set(re.findall(r"\d+", title.replace("64 killed", "")))

    def test_a_total_without_a_claimant_leads_no_title_where_another_has_one(self):
        nobody = {"claimant": None, "claimant_id": None, "claimant_country": None, "claimant_type": None}
        rows = [of(300) | {"sentence": "300 died."}, of(900) | nobody | {"published": "2025-01-01", "article_id": "b"}]
        assert "last totals: 300 killed (National" in title_of(charts.estimates(claims(*rows)))
        assert "last totals: 900 killed (Outlet, no claimant named" in title_of(charts.estimates(claims(rows[1])))

    def test_a_figure_that_changed_on_the_way_leads_no_title(self):
        first = of(4000) | {"measure": "casualties", "sentence": "Losses are put at 4,000."}
        rows = [first | {"article_id": name, "outlet": name} for name in "ab"]
        rows.append(of(300) | {"sentence": "300 died.", "article_id": "c"})
        rows.append(of(4000) | {"sentence": "4,000 died.", "article_id": "d", "published": "2025-01-01"})
        assert "300 killed (" in title_of(charts.estimates(claims(*rows)))

    def test_vague_words_are_told_as_written_with_how_they_are_read(self):
        row = {"low": 24, "high": 99, "qualifier": "vague", "sentence": "He spoke of several dozen dead."}
        (one,) = drawn(charts.estimates(claims(row)))
        assert one["Figure"] == "killed: “several dozen”, read as 24 to 99"

    def test_of_the_last_days_the_lowest_and_the_highest_total_are_told(self):
        kyiv = {"claimant": "Kyiv", "claimant_id": "ukr-government", "article_id": "b", "published": "2025-12-20"}
        other = {"claimant": "the lawyers", "claimant_id": None, "article_id": "c", "published": "2025-12-10"}
        title = title_of(charts.estimates(claims(of(100), of(9) | kyiv, of(2000) | other)))
        assert "last totals: from 9 (Ukraine, 20 December 2025) to 2,000 killed (Lawyers, 10 December 2025)" in title
        one = of(9) | other | {"qualifier": "approximately", "published": "2025-12-20"}
        title = title_of(charts.estimates(claims(of(100), of(9) | kyiv, one)))
        assert "last totals: about 9 (Lawyers) and 9 killed (Ukraine), 20 December 2025" in title

    def test_a_title_and_a_description_of_ones_own_are_kept(self):
        chart = charts.estimates(claims(of(1)), title="My title", alt="My words")
        assert (title_of(chart), chart.to_dict()["description"]) == ("My title", "My words")

    def test_an_empty_title_is_refused(self):
        with pytest.raises(ValueError, match="title is empty"):
            charts.estimates(claims(of(1)), title=" ")

    def test_the_caption_says_what_kind_of_truth_it_is(self):
        spec = json.dumps(charts.estimates(claims(of(1))).to_dict())
        assert "Figures as reported by the named claimant, not verified deaths." in spec

    def test_an_empty_table_says_so(self):
        assert title_of(charts.estimates(empty("casualties"))) == "No casualty figures to show"
        assert title_of(charts.stances(empty("statements"))) == "No statements to show"

    def test_the_tooltip_says_whose_words_a_sentence_is(self, articles):
        name = articles["article_id"].iloc[0]
        row = of(1) | {"article_id": name}
        (known,) = drawn(charts.estimates(claims(row), articles=articles))
        (column,) = drawn(charts.estimates(claims(row).assign(text_kind="original")))
        (unknown,) = drawn(charts.estimates(claims(row)))
        assert known["Whose words"] == "our brief on the report, not the outlet's words"
        assert column["Whose words"] == "the outlet's words"
        assert unknown["Whose words"] == "not known"

    def test_the_tooltip_shows_the_chain(self):
        (one,) = drawn(charts.estimates(claims(of(1) | {"via": ["Yonhap", "Reuters"]})))
        assert one["Via"] == "Yonhap ← Reuters"
        assert one["Claimant"] == "National Intelligence Service (South Korea, intelligence)"

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", None])
    def test_an_address_that_is_not_of_the_web_is_no_link(self, url):
        (one,) = drawn(charts.estimates(claims(of(1) | {"url": url})))
        assert one["url"] is None


class TestColours:
    def test_at_most_eight_claimants_have_one_and_the_rest_are_grey(self):
        rows = [of(n) | {"claimant": f"Party {n}", "claimant_id": None} for n in range(1, 13)]
        chart = charts.estimates(claims(*rows))
        names = {row["drawn as"] for row in drawn(chart)}
        assert len(names) == 9
        assert "other claimants" in names

    @pytest.mark.parametrize("others", [[], ["ukr-zelenskyy"] * 5, ["gbr-mod", "western officials", "x", "y", "z"]])
    def test_a_reserved_colour_is_the_same_in_any_company(self, others):
        keys = ["kor-nis", *others]
        style = chart_parts.claimant_styles(keys, {key: key for key in keys}).get("kor-nis")
        assert style is None or (style.colour, style.shape) == ("#0072B2", "circle")

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.sampled_from(["", "kor-nis", "ukr-zelenskyy", "rus-government", *"abcdefgh"])))
    def test_no_two_claimants_look_alike(self, keys):
        styles = chart_parts.claimant_styles(keys, {key: key for key in keys})
        looks = [(style.colour, style.shape) for style in styles.values()]
        assert len(looks) == len(set(looks)) <= 8
        assert "" not in styles

    def test_the_legend_counts_those_without_a_colour(self):
        rows = [of(n) | {"claimant": f"Party {n}", "claimant_id": None} for n in range(1, 13)]
        assert "4 other claimants" in texts_of(charts.estimates(claims(*rows)))
        rows.append(of(20) | {"claimant": None, "claimant_id": None})
        assert "4 other claimants or none named" in texts_of(charts.estimates(claims(*rows)))
        assert not any("other" in text for text in texts_of(charts.estimates(claims(*rows[:2]))))


def texts_of(chart: Any) -> list[str]:
    """Every text of a chart's picture, the lines of one joined."""
    picture = BeautifulSoup(svg(chart.to_dict()), "html.parser")
    return [" ".join(one.stripped_strings) for one in picture.find_all("text")]


class TestTimeAxis:
    def days(self, *after: int) -> pd.Series:
        return pd.Series([str(date(2023, 10, 17) + timedelta(days=each)) for each in after])

    def places(self, axis: Any, days: pd.Series) -> list[float]:
        return pixels_across(days, axis, chart_parts.WIDTH)

    @pytest.mark.parametrize(
        ("after", "said"),
        [
            ([0, 0, 1, 1, 1, 2, 3, 5, 6, 125], "from 17 October 2023 to 23 October 2023"),
            ([0, 700, 700, 701, 702, 702, 703, 705, 706, 707], "from 16 September 2025 to 23 September 2025"),
            ([0, *[300] * 5, *[301] * 5, *[302] * 5, 900], "from 12 August 2024 to 14 August 2024"),
        ],
    )
    def test_a_late_or_early_report_does_not_press_the_rest_together(self, after, said):
        days = self.days(*after)
        axis = chart_parts.time_axis(days)
        assert said in axis.to_dict()["axis"]["title"]
        places = self.places(axis, days)
        assert places == sorted(places)
        few = [place for place, each in zip(places, after, strict=True) if after.count(each) > 1]
        assert max(few) - min(few) >= 60
        # The days that the title names take up half of the chart or more.
        ends, edges = chart_parts.ends_of(axis.to_dict()["scale"]), axis.to_dict()["scale"]["range"]
        shortest = min(range(len(edges) - 1), key=lambda k: ends[k + 1] - ends[k])
        assert edges[shortest + 1] - edges[shortest] >= chart_parts.WIDTH / 2

    @pytest.mark.parametrize("after", [range(0, 200, 10), [0, 125], [3] * 9, [0, 1, 2, 20, 21, 40, 41, 60, 61, 62]])
    def test_days_are_drawn_alike_where_marks_are_spread_or_few(self, after):
        axis = chart_parts.time_axis(self.days(*after)).to_dict()
        assert "range" not in axis["scale"]
        assert axis["axis"]["title"] == "date of the report"

    @pytest.mark.parametrize("span", [0, 1, 3, 8, 12, 25, 40, 75, 130, 260, 400, 900, 2500, 9000])
    def test_no_label_stands_twice(self, span):
        rows = [of(5) | {"published": f"{day}T12:00:00Z"} for day in self.days(0, span // 2, span)]
        texts = texts_of(charts.estimates(claims(*rows)))
        labels = [text for text in texts if re.fullmatch(r"(\d+ )?\w{3} \d{4}", text)]
        assert len(labels) == len(set(labels))
        assert 1 <= len(labels) <= 14

    def test_marks_are_drawn_where_the_labels_stand(self):
        """What Vega draws on the bent scale is what the toolkit reckons with."""
        days = self.days(0, 0, 1, 1, 1, 2, 3, 5, 6, 125)
        rows = [of(5 + k) | {"published": f"{day}T12:00:00Z"} for k, day in enumerate(days)]
        picture = svg(charts.estimates(claims(*rows)).to_dict())
        marks = BeautifulSoup(picture, "html.parser").find_all("path", attrs={"aria-roledescription": "point"})
        drawn_at = sorted(round(float(re.search(r"translate\(([\d.]+)", one["transform"])[1])) for one in marks)
        moved = {(row["date"], row["y"]): row["shift"] for row in drawn(charts.estimates(claims(*rows)))}
        shifts = [moved[day, 5 + k] for k, day in enumerate(days)]
        places = self.places(chart_parts.time_axis(days), days)
        assert drawn_at == sorted(round(place + shift) for place, shift in zip(places, shifts, strict=True))


class TestStances:
    def test_silence_and_refusals_stand_on_the_time_line(self):
        rows = [{"act": act} for act in ("silence", "no_comment", "deny", "confirm")]
        places = {row["act"]: row["row"] for row in drawn(charts.stances(said(*rows)))}
        assert places == {"silence, as the text says": 2, "no comment": 2, "deny": 4, "confirm": 0}

    def test_each_act_has_a_look_of_its_own(self):
        looks = [look[:3] for look in chart_stances.ACTS.values()]
        assert len(set(looks)) == len(looks) == 11

    def test_the_title_tells_the_way_from_denial_to_confirmation_on_one_topic(self):
        rows = [
            {"act": "deny"},
            {"act": "confirm", "published": "2024-11-01", "topic": "casualties"},
            {"act": "confirm", "published": "2025-04-26"},
        ]
        assert title_of(charts.stances(said(*rows))) == (
            "Russia on deployment: first reported denial 10 October 2024, first reported confirmation 26 April 2025"
        )

    def test_a_confirmation_before_a_denial_is_no_turn(self):
        rows = [{"act": "confirm"}, {"act": "deny", "published": "2024-12-01"}]
        assert title_of(charts.stances(said(*rows))) == "Reported: denials of Russia"

    def test_the_title_tells_a_way_without_a_confirmation_and_who_else_is_silent(self):
        other = {"speaker": "Cairo", "speaker_id": "egy-government", "speaker_country": "EGY"}
        rows = [{"act": "silence"}, {"act": "deny", "published": "2024-11-01"}, other | {"act": "silence"}]
        assert title_of(charts.stances(said(*rows))) == (
            "Russia on deployment: first reported silence 10 October 2024, first reported denial 1 November 2024; "
            "also reported: silence of Egypt"
        )

    def test_the_title_says_that_no_position_is_reported(self):
        title = title_of(charts.stances(said({"act": "assert"}, {"act": "assert", "published": "2024-11-01"})))
        assert title == (
            "No silence, refusal, denial or confirmation is reported; most statements are those of Russia (2)"
        )

    def test_the_silent_have_a_lane_before_those_who_say_much_and_the_rest_is_named(self):
        own = {"speaker_id": None, "speaker_country": None, "official": False}
        rows = [
            own | {"act": "assert", "speaker": f"Party {name}", "published": f"2024-10-{day}"}
            for name in "ABCDEFGHIJ" for day in (10, 11)
        ]  # fmt: skip
        rows.append(own | {"act": "silence", "speaker": "Party Silent"})
        chart = charts.stances(said(*rows))
        parties = {row["party"] for row in drawn(chart)}
        assert parties == {"Party Silent", *(f"Party {name}" for name in "ABCDEFG")}
        assert title_of(chart) == "Reported: silence of Party Silent"
        assert "6 statements left out" in subtitle_of(chart)
        told = "without a reported silence, refusal or denial: Party H (2), Party I (2), Party J (2)."
        assert told in json.dumps(chart.to_dict())

    def test_state_media_speak_for_the_country_and_others_have_no_lane_among_the_states(self):
        rows = [
            {"act": "assert"},
            {"act": "assert", "published": "2024-10-11", "official": False, "speaker_type": "state_media"},
            {"act": "assert", "published": "2024-10-12", "official": False, "speaker_type": "media"},
        ]
        chart = charts.stances(said(*rows), by="country")
        assert [row["date"] for row in drawn(chart)] == ["2024-10-10", "2024-10-11"]
        assert "1 statement left out" in subtitle_of(chart)

    def test_by_speaker(self):
        rows = [{"act": "deny"}, {"act": "deny", "speaker": "Dmitry Peskov", "speaker_id": "rus-peskov"}]
        assert {row["party"] for row in drawn(charts.stances(said(*rows), by="speaker"))} == {"Russia", "Dmitry Peskov"}

    def test_by_party_a_body_without_a_state_has_a_lane_and_a_pronoun_is_who_it_stands_for(self):
        local = {"speaker": "the Interior Ministry", "speaker_id": None, "speaker_country": None}
        rows = [
            {"act": "deny"},
            local | {"act": "assert", "speaker_name": "the Interior Ministry"},
            local | {"act": "deny", "speaker": "It", "speaker_name": "the Interior Ministry"},
            local | {"act": "deny", "speaker": "the rebels", "official": False, "published": None},
        ]
        chart = charts.stances(said(*rows), by="party")
        assert sorted((row["party"], row["act"]) for row in drawn(chart)) == [
            ("Interior Ministry", "assert"), ("Interior Ministry", "deny"), ("Russia", "deny"),
        ]  # fmt: skip
        assert subtitle_of(chart).endswith("; 1 undated, in the tables, not on the chart.")
        assert title_of(charts.stances(said(rows[-1]), by="party")) == "No dated statements to show"

    def test_two_people_under_a_pronoun_are_never_one_party(self):
        local = {"speaker_id": None, "speaker_country": None, "official": False}
        rows = [
            local | {"act": "deny", "speaker": "He", "speaker_name": "Olan Pirk"},
            local | {"act": "confirm", "speaker": "he", "speaker_name": "Arvo Lind", "published": "2024-11-01"},
            local | {"act": "confirm", "speaker": "It", "speaker_name": None, "published": "2024-11-02"},
        ]
        chart = charts.stances(said(*rows))
        assert {row["party"] for row in drawn(chart)} == {"Olan Pirk", "Arvo Lind"}
        assert title_of(chart) == "Reported: denials of Olan Pirk"

    def test_only_wanted_acts_are_drawn(self):
        rows = [{"act": "deny"}, {"act": "assert"}]
        assert [row["act"] for row in drawn(charts.stances(said(*rows), acts=("deny",)))] == ["deny"]

    def test_wrong_words_are_refused(self):
        with pytest.raises(ValueError, match="there is no act 'shout'"):
            charts.stances(said({"act": "deny"}), acts=("shout",))
        with pytest.raises(ValueError, match="by: 'planet' is not known; use 'country', 'speaker' or 'party'"):
            charts.stances(said({"act": "deny"}), by="planet")


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="'claimant_id' is missing"):
        charts.estimates(claims(of(1)).drop(columns="claimant_id"))


def test_more_marks_than_can_be_drawn_are_refused_with_the_remedy():
    table = claims(of(1))
    many = pd.concat([table] * 5001, ignore_index=True)
    many["low"] = many["high"] = many["best"] = pd.Series(range(5001), dtype="Int64")
    with pytest.raises(ValueError, match="5,001 different marks are too many"):
        charts.estimates(many)


def test_more_rows_than_marks_are_no_trouble():
    many = pd.concat([claims(of(1))] * 6000, ignore_index=True)
    (one,) = drawn(charts.estimates(many))
    assert one["Articles"] == 1
