"""Charts of comparisons: what is drawn of revisions, rival figures, relays, changes and coverage, and the brush."""

import json
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import pytest

import toolkit as tk
from toolkit import chart_spots, charts
from toolkit.articles import load_articles
from toolkit.chart_parts import COLOURS, MUTED
from toolkit.render import svg
from toolkit.schemas import conform, empty, read_table

CASES = Path(__file__).parents[1] / "datasets"
CLAIM = {
    "article_id": "a", "published": "2024-12-23", "outlet": "Outlet", "url": "https://example.org/a",
    "measure": "killed", "qualifier": "exact", "victim_country": "PRK", "claimant": "the spy agency",
    "claimant_id": "kor-nis", "claimant_country": "KOR", "claimant_type": "intelligence", "status": "asserted",
    "sentence": "A sentence.", "start": 0,
}  # fmt: skip
KYIV = {
    "claimant": "Zelensky",
    "claimant_id": "ukr-zelenskyy",
    "claimant_country": "UKR",
    "claimant_type": "government",
}
FINDERS = {
    "revisions": tk.revisions,
    "disagreement": tk.disagreement,
    "origins": tk.origins,
    "mutations": tk.mutations,
}


def claims(*rows: dict[str, Any]) -> pd.DataFrame:
    """Rows of the table casualties, each in an article of its own."""
    made = [CLAIM | {"article_id": f"a{n}", "end": n + 1} | row for n, row in enumerate(rows)]
    return conform(pd.DataFrame(made), "casualties")


def of(number: int, published: str = "2024-12-23", **more: Any) -> dict[str, Any]:
    return {"low": number, "best": number, "high": number, "published": published} | more


def drawing(name: str) -> Callable[..., alt.VConcatChart]:
    function: Callable[..., alt.VConcatChart] = getattr(charts, name)
    return function


def chart_of(name: str, casualties: pd.DataFrame, **more: Any) -> alt.VConcatChart:
    if name == "coverage":
        return charts.coverage(casualties, **more)
    return drawing(name)(FINDERS[name](casualties), casualties=casualties, **more)


def drawn(chart: alt.VConcatChart | dict[str, Any], column: str = "label") -> list[dict[str, Any]]:
    """The rows that the marks of a chart stand for."""
    spec = chart if isinstance(chart, dict) else chart.to_dict()
    return [row for rows in spec["datasets"].values() for row in rows if column in row]


def title_of(chart: alt.VConcatChart) -> str:
    return " ".join(chart.to_dict()["title"]["text"])


def subtitle_of(chart: alt.VConcatChart) -> str:
    return " ".join(chart.to_dict()["title"]["subtitle"])


@pytest.fixture(scope="module")
def kursk() -> pd.DataFrame:
    return read_table(CASES / "dprk-kursk" / "reference_casualties.csv", "casualties")


@pytest.fixture(scope="module")
def found(kursk) -> Callable[[str], pd.DataFrame]:
    """Each comparison of the whole case, made once; of the coverage the rows themselves."""
    return cache(lambda name: kursk if name == "coverage" else FINDERS[name](kursk))


@pytest.fixture(scope="module")
def kursk_chart(kursk, found) -> Callable[..., alt.VConcatChart]:
    """What `chart_of` gives for the whole case."""

    def made(name: str, **more: Any) -> alt.VConcatChart:
        return (
            chart_of(name, kursk, **more)
            if name == "coverage"
            else drawing(name)(found(name), casualties=kursk, **more)
        )

    return made


@pytest.fixture(scope="module")
def few(kursk) -> pd.DataFrame:
    """The first months, enough for every comparison to find something."""
    return kursk.head(120)


@pytest.fixture(scope="module")
def kursk_articles() -> pd.DataFrame:
    return load_articles(CASES / "dprk-kursk")


@pytest.fixture(scope="module")
def derna() -> pd.DataFrame:
    return read_table(CASES / "derna-flood" / "reference_casualties.csv", "casualties")


@pytest.fixture(
    scope="module",
    params=[
        *(f"{size} {name}" for size in ("full", "empty") for name in (*FINDERS, "coverage")), "bare mutations",
        "derna revisions", "derna disagreement", "derna origins", "derna mutations", "claimants coverage",
        "evidence estimates", "evidence revisions",
    ],
)  # fmt: skip
def chart(request, kursk, kursk_articles, kursk_chart, found, derna) -> alt.VConcatChart:
    size, name = request.param.split()
    if size == "full":
        return kursk_chart(name, articles=kursk_articles)
    if size == "empty":
        return chart_of(name, empty("casualties"))
    if size == "derna":
        return drawing(name)(FINDERS[name](derna, by=()), casualties=derna)
    if size == "claimants":
        return charts.coverage(kursk, by="claimant")
    if size == "evidence":
        made = charts.estimates(kursk) if name == "estimates" else kursk_chart(name)
        return charts.with_evidence(made, kursk, between=("2024-12-19", "2024-12-23"))
    # The comparison alone, without the table that it was made from.
    return drawing(name)(found(name))


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
        days = {row[key] for row in drawn(spec) for key in ("date", "before", "end") if isinstance(row.get(key), str)}
        assert all(len(day) == len("2024-12-23") for day in days)

    def test_links_only_to_the_web(self, spec):
        assert all(row["url"] is None or row["url"].startswith("http") for row in drawn(spec) if "url" in row)

    def test_has_at_most_five_colours_and_a_grey(self, spec):
        scales = [unit["encoding"].get("fill", {}).get("scale") for unit in units(spec)]
        ranges = [scale["range"] for scale in scales if scale]
        assert all(set(each) <= {*COLOURS, MUTED} and len(each) == len(set(each)) for each in ranges)


@pytest.mark.parametrize("name", [*FINDERS, "coverage"])
class TestEachFunction:
    def test_a_title_and_a_description_of_ones_own_are_kept(self, name, few):
        made = chart_of(name, few, title="My title", alt="My description.").to_dict()
        assert (made["title"]["text"], made["description"]) == (["My title"], "My description.")

    def test_an_empty_title_is_refused(self, name, few):
        with pytest.raises(ValueError, match="title is empty"):
            chart_of(name, few, title=" ")

    def test_a_missing_column_is_named(self, name, found):
        column = "outlet" if name == "coverage" else "sentence" if name != "disagreement" else "lowest_sentence"
        with pytest.raises(ValueError, match=f"'{column}' is missing"):
            drawing(name)(found(name).drop(columns=column))

    def test_the_order_of_the_rows_does_not_matter(self, name, found):
        made = [drawing(name)(rows).to_dict() for rows in (found(name), found(name).iloc[::-1])]
        assert made[0] == made[1]

    def test_the_tooltip_leads_to_the_evidence(self, name, kursk, kursk_articles):
        # One article, a model text, has no address.
        rows, texts = (table[table["url"].notna()] for table in (kursk, kursk_articles))
        spec = chart_of(name, rows.head(120), articles=texts).to_dict()
        rows = [row for row in drawn(spec) if "Whose words" in row]
        assert rows
        assert all(row["url"].startswith("http") for row in rows if row["Whose words"] != "not known")
        assert {row["Whose words"] for row in rows} <= {"our brief on the report, not the outlet's words", "not known"}
        fields = {tip["field"] for layer in units(spec) for tip in layer["encoding"].get("tooltip", [])}
        assert fields >= {"Outlet", "Whose words"}
        assert any("entence" in field for field in fields)
        assert any("Date" in field or "Days" in field for field in fields)

    def test_text_from_articles_is_escaped(self, name):
        marked = {"outlet": "<b>Post</b>", "sentence": "<script>x</script>", "claimant": "<i>the agency</i>",
                  "claimant_id": None, "url": "javascript:alert(1)"}  # fmt: skip
        told = ((100, "2024-12-19", "at_least"), (300, "2024-12-23", "exact"), (100, "2024-12-24", "exact"))
        rows = [of(count, day, qualifier=how, **marked) for count, day, how in told]
        rows += [of(9000, "2024-12-23", **KYIV)]
        picture = svg(chart_of(name, claims(*rows)).to_dict())
        assert "<script" not in picture
        assert "<b>" not in picture
        assert "<i>" not in picture
        assert "javascript:" not in picture


def units(spec: dict[str, Any]) -> list[dict[str, Any]]:
    inner = [each for key in ("vconcat", "layer") for each in spec.get(key, [])]
    return [unit for each in inner for unit in units(each)] if inner else [spec]


class TestRevisions:
    def test_the_title_tells_the_line_that_most_outlets_carried_and_the_falls(self):
        rows = [of(100, "2024-12-19"), of(300, "2025-01-13"), of(300, "2025-01-14", outlet="Other")]
        rows += [of(3000, "2024-12-23", **KYIV), of(2000, "2025-01-09", **KYIV)]
        title = title_of(chart_of("revisions", claims(*rows)))
        assert title == (
            "National Intelligence Service on the killed: 100, then 300, 19 December 2024 to 13 January 2025; "
            "1 of 2 revisions goes down"
        )

    def test_the_title_says_of_a_fall_that_it_rests_on_a_changed_figure(self):
        north = dict.fromkeys(KYIV) | {"claimant": "North Korea", "claimant_country": "PRK"}
        rows = [of(4700, "2024-12-19", outlet=name) for name in "ABC"]
        rows += [of(4700, "2024-12-21", outlet="D", **north), of(350, "2024-12-28", **north)]
        assert title_of(chart_of("revisions", claims(*rows))).endswith(
            "1 of 1 revision goes down, which rests on a figure that changed on the way (claimant swapped)"
        )

    def test_figures_of_one_person_are_counted_as_left_out(self):
        rows = [of(1, "2024-12-18"), of(100, "2024-12-19"), of(300, "2025-01-13")]
        assert subtitle_of(chart_of("revisions", claims(*rows))).endswith("; left out: 1 figure of one person only.")

    def test_without_a_fall_the_title_says_so(self):
        title = title_of(chart_of("revisions", claims(of(100, "2024-12-19"), of(300, "2025-01-13"))))
        assert title.endswith("no figure here is lowered")

    def test_each_figure_of_a_line_is_one_mark(self):
        rows = [of(100, "2024-12-19"), of(300, "2025-01-13"), of(600, "2025-04-30")]
        marks = drawn(chart_of("revisions", claims(*rows)))
        assert [row["Figure"] for row in sorted(marks, key=lambda row: row["date"])] == [
            "killed: 100", "killed: 300", "killed: 600",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("row", "form"),
        [
            ({"low": 300, "best": 300, "high": None, "qualifier": "at_least"}, "up"),
            ({"low": None, "best": 300, "high": 300, "qualifier": "up_to"}, "down"),
            ({"low": 300, "best": 350, "high": 400, "qualifier": "range"}, "range"),
            ({"low": 200, "best": None, "high": 999, "qualifier": "vague"}, "band"),
            (of(300), "point"),
        ],
        ids=["at_least", "up_to", "range", "vague", "exact"],
    )
    def test_bounds_are_drawn_as_the_words_set_them(self, row, form):
        marks = drawn(chart_of("revisions", claims(of(100, "2024-12-19"), row | {"published": "2025-01-13"})))
        assert next(mark["drawn"] for mark in marks if mark["date"] == "2025-01-13") == form

    def test_a_vague_figure_gives_the_line_no_number(self):
        vague = {"low": 200, "best": None, "high": 999, "qualifier": "vague", "published": "2025-01-13"}
        marks = drawn(chart_of("revisions", claims(of(100, "2024-12-19"), vague, of(3000, "2025-02-01"))))
        assert [row["best"] for row in sorted(marks, key=lambda row: row["date"])] == [100, None, 3000]

    def test_only_one_side_is_drawn_and_the_rest_is_counted(self, kursk_chart):
        made = chart_of("revisions", claims(
            of(100, "2024-12-19"), of(300, "2025-01-13"), of(600, "2025-02-13"),
            *(of(n, day, victim_country="RUS") for n, day in ((5, "2024-12-19"), (7, "2025-01-01"))),
        ))  # fmt: skip
        assert "1 revision about other or unnamed sides" in subtitle_of(made)
        with pytest.raises(ValueError, match="no row is about 'XXX'"):
            kursk_chart("revisions", victim_country="XXX")

    def test_a_side_cannot_be_asked_of_a_table_without_sides(self, derna):
        with pytest.raises(ValueError, match="made without that column"):
            charts.revisions(tk.revisions(derna, by=()), victim_country="LBY")

    def test_measures_have_panels_of_their_own(self):
        rows = [
            of(n, day, measure=m) for m in ("wounded", "killed") for n, day in ((1, "2024-12-19"), (9, "2025-01-13"))
        ]
        made = chart_of("revisions", claims(*rows)).to_dict()
        assert [axis for axis in map(axis_title, made["vconcat"]) if axis] == [
            "killed [people, as reported]", "wounded [people, as reported]",
        ]  # fmt: skip

    def test_a_denial_by_the_party_of_a_line_is_a_hollow_cross_at_its_figure(self, derna):
        said = read_table(CASES / "derna-flood" / "reference_statements.csv", "statements")
        made = charts.revisions(tk.revisions(derna, by=()), casualties=derna, statements=said)
        assert "; it is reported to deny 11,300, 17 September 2023; " in title_of(made)
        (cross,) = [row for row in drawn(made) if row["drawn"] == "denied"]
        assert (cross["y"], cross["date"], cross["Claimant"]) == (11300, "2023-09-17", "Libyan Red Crescent")
        assert "11,300" in cross["Sentence"]

    def test_the_known_history_of_one_service(self, kursk_chart):
        assert "at least 100, then about 300, about 600 and about 2,000" in title_of(kursk_chart("revisions"))


def axis_title(panel: dict[str, Any]) -> str:
    titles = [unit["encoding"].get("y", {}).get("axis") for unit in units(panel) if "encoding" in unit]
    return next((axis["title"] for axis in titles if isinstance(axis, dict) and axis.get("title")), "")


class TestDisagreement:
    def test_the_title_tells_both_ends_with_their_claimants(self):
        rows = [of(1100, measure="casualties"), of(3000, measure="casualties", **KYIV)]
        assert title_of(chart_of("disagreement", claims(*rows))) == (
            "Rival figures leave no number in common in 1 of 1 comparison; most reported: casualties, "
            "23 December 2024, from 1,100 (National Intelligence Service) to 3,000 (Volodymyr Zelenskyy)"
        )

    def test_what_can_be_reconciled_is_a_broken_line(self):
        rows = [of(1100, "2024-12-19", qualifier="more_than", high=None), of(3000, "2024-12-19", **KYIV)]
        rows += [of(1100, "2024-12-23"), of(3000, "2024-12-23", **KYIV)]
        spans = [row for row in drawn(chart_of("disagreement", claims(*rows))) if "apart" in row]
        assert [(row["date"], row["apart"]) for row in spans] == [("2024-12-19", False), ("2024-12-23", True)]

    def test_windows_without_rivals_are_counted_and_not_drawn(self):
        rows = [of(1100, "2024-12-19"), of(300, "2024-12-20"), of(300, "2024-12-20", **KYIV)]
        rows += [of(1100, "2024-12-23"), of(3000, "2024-12-23", **KYIV)]
        made = chart_of("disagreement", claims(*rows))
        assert {row["date"] for row in drawn(made)} == {"2024-12-23"}
        assert "left out: 1 with one party or none and 1 in which all give one number" in subtitle_of(made)

    def test_nothing_is_drawn_between_two_claims(self):
        marks = drawn(chart_of("disagreement", claims(of(1100), of(3000, **KYIV))))
        assert sorted(row["y"] for row in marks if "drawn" in row) == [1100, 3000]

    def test_windows_of_one_day_with_one_number_stand_side_by_side(self):
        rows = [of(500), of(900, **KYIV), of(500, victim_kind="military"), of(900, victim_kind="military", **KYIV)]
        made = chart_of("disagreement", claims(*rows))
        spans = [row for row in drawn(made) if "apart" in row]
        assert len(spans) == 2
        assert abs(spans[0]["shift"] - spans[1]["shift"]) >= 5

    def test_independent_origins_are_told(self):
        marks = drawn(chart_of("disagreement", claims(of(1100), of(3000, **KYIV), of(3000, outlet="B", **KYIV))))
        assert {(row["Parties"], row["Origins"], row["Outlets"]) for row in marks} == {(2, 2, 2)}


class TestOrigins:
    def test_one_origin_behind_several_outlets(self):
        rows = [of(11300, outlet=outlet, via=via) for outlet, via in (("A", ["AP"]), ("B", ["AP"]), ("C", []))]
        made = chart_of("origins", claims(*rows))
        assert title_of(made) == (
            "One origin behind 3 outlets: National Intelligence Service on the killed, 11,300, by way of AP"
        )

    def test_an_article_without_an_outlet_is_counted_beside_them_and_may_be_the_first(self):
        rows = [of(83, "2024-12-19", outlet=None), of(83, "2024-12-23", outlet="Post")]
        made = chart_of("origins", claims(*rows))
        assert title_of(made).startswith("One origin behind 1 outlet and 1 article without an outlet named: ")
        assert "19 December 2024 to 23 December 2024" in subtitle_of(made)
        bare = chart_of("origins", claims(rows[0]))
        assert title_of(bare).startswith("One origin behind 1 article without an outlet named: ")

    def test_a_line_that_ends_at_an_outlet_is_said_to(self):
        paper = dict.fromkeys(KYIV) | {"claimant": "the Star", "claimant_type": "media"}
        made = chart_of("origins", claims(of(83, outlet="Post", **paper), of(83, outlet="Sun", **paper)))
        assert title_of(made).startswith("One outlet, and nobody who counted, behind 2 outlets: Star on the killed")
        assert "of which 1 leads back to an outlet only" in subtitle_of(made)

    def test_a_source_stands_left_of_those_who_have_the_figure_from_it(self):
        rows = [of(100, outlet="A", via=["AP"]), of(100, outlet="B", via=["Yonhap", "AP"]), of(100, outlet="C")]
        nodes = {row["Name"]: row for row in drawn(chart_of("origins", claims(*rows))) if "px" in row}
        assert nodes["National Intelligence Service"]["px"] < nodes["AP"]["px"] < nodes["A"]["px"]
        assert nodes["A"]["px"] == nodes["B"]["px"] == nodes["C"]["px"]
        assert nodes["A"]["Has it from"] == "AP"

    def test_circular_reporting_is_drawn_apart_and_told(self):
        rows = [of(500, outlet="Post", via=["Star"]), of(500, outlet="Star", via=["Post"])]
        made = chart_of("origins", claims(*rows))
        assert "lead back to their carrier" in title_of(made)
        assert {row["circular"] for row in drawn(made, "circular")} >= {True}

    def test_a_chain_of_any_length_ends(self):
        names = [f"Paper {n}" for n in range(12)]
        rows = [of(500, outlet=later, via=[earlier]) for earlier, later in pairwise(names)]
        nodes = [row for row in drawn(chart_of("origins", claims(*rows))) if "px" in row]
        assert len({row["px"] for row in nodes}) > len(names) - 2

    def test_as_many_outlets_are_drawn_as_the_title_counts(self, kursk, kursk_chart):
        made = kursk_chart("origins")
        assert title_of(made).startswith("One origin behind 13 outlets, of which AP is also a link to others: ")
        drawn_outlets = [row["Name"] for row in drawn(made) if row.get("Part", "").startswith("outlet")]
        assert len(drawn_outlets) == 13
        alone = charts.origins(tk.origins(kursk))
        assert "One origin behind 13 outlets, 1 of them told as a link only: " in title_of(alone)

    def test_another_figure_can_be_chosen(self, kursk_chart):
        assert "on the killed, 300" in title_of(kursk_chart("origins", figure=2))
        with pytest.raises(ValueError, match="a place from 1 to 10"):
            kursk_chart("origins", figure=11)

    def test_figures_of_nobody_are_counted_and_not_an_origin(self):
        rows = [of(100, outlet="A"), of(100, outlet="B", claimant=None, claimant_id=None, claimant_type=None,
                                        claimant_country=None)]  # fmt: skip
        made = chart_of("origins", claims(*rows))
        assert "One origin behind 1 outlet" in title_of(made)
        assert "1 edge to no named origin" in subtitle_of(made)

    def test_a_toll_of_one_body_that_was_credited_to_another(self, derna):
        title = title_of(charts.origins(tk.origins(derna, by=()), casualties=derna))
        assert title.startswith(
            "One origin behind 21 outlets: Libyan Red Crescent on the killed, 11,300, by way of OCHA"
        )


class TestMutations:
    @pytest.mark.parametrize(
        ("first", "second", "kind", "told"),
        [
            (of(4000, measure="casualties"), of(4000, measure="killed"), "measure changed",
             "4,000 casualties → 4,000 killed"),
            (of(100) | {"qualifier": "at_least", "high": None}, of(100), "bounds changed", "at least 100 killed → 100"),
            (of(1000) | {"qualifier": "approximately"}, of(1000), "hedge lost", "about 1,000 killed → 1,000"),
            (of(1000) | {"status": "estimated"}, of(1000), "hedge lost", "1,000 killed, hedged → 1,000, not hedged"),
            (of(4700), of(4700, claimant=None, claimant_id=None, claimant_country=None, claimant_type=None),
             "claimant lost", "4,700 killed: National Intelligence Service → no claimant named"),
        ],
        ids=["measure", "bounds", "hedge_of_number", "hedge_of_standing", "claimant"],
    )  # fmt: skip
    def test_each_change_says_what_became_of_what(self, first, second, kind, told):
        rows = [first | {"published": "2025-01-10", "outlet": outlet} for outlet in ("A", "B")]
        marks = drawn(chart_of("mutations", claims(*rows, second | {"published": "2025-01-12", "outlet": "C"})))
        assert [(row["Kind"], row["text"]) for row in marks] == [(kind, f"{told} · C")]
        assert (marks[0]["before"], marks[0]["date"]) == ("2025-01-10", "2025-01-12")

    def test_kinds_have_panels_of_their_own_and_the_most_frequent_comes_first(self, kursk_chart, found):
        made = kursk_chart("mutations").to_dict()
        counts = [int(title.rsplit("(", 1)[1].rstrip(")")) for title in map(axis_title, made["vconcat"]) if title]
        assert counts == sorted(counts, reverse=True)
        assert sum(counts) == len(found("mutations"))

    def test_more_changes_than_fit_are_counted(self, found):
        changed = found("mutations")
        made = charts.mutations(pd.concat([changed, changed, changed], ignore_index=True))
        shown = len([row for row in drawn(made) if "Kind" in row])
        assert shown <= 60
        assert f"{3 * len(changed) - shown} changes for want of room" in subtitle_of(made)

    def test_a_claimant_keeps_its_colour(self, kursk_chart):
        def looks(name: str) -> dict[str, str]:
            spec = kursk_chart(name).to_dict()
            scale = next(unit["encoding"]["fill"]["scale"] for unit in units(spec) if unit["encoding"].get("fill"))
            return dict(zip(scale["domain"], scale["range"], strict=True))

        one, other = looks("mutations"), looks("revisions")
        assert one["National Intelligence Service"] == other["National Intelligence Service"] == COLOURS[0]


class TestCoverage:
    def test_articles_are_counted_once_a_week(self):
        rows = [of(1), of(2) | {"article_id": "a0"}, of(3, "2024-12-24", outlet="B"), of(4, "2025-01-02")]
        made = charts.coverage(claims(*rows))
        assert title_of(made) == "Figures reported by 2 outlets in 3 articles; most in the week of 23 December 2024 (2)"
        weeks = [(row["date"], row["Articles"], row["Figures"]) for row in drawn(made, "Week")]
        assert weeks == [("2024-12-23", 2, 3), ("2024-12-30", 1, 1)]

    def test_an_article_without_an_outlet_is_none(self):
        rows = [of(1, outlet="Post"), of(2, outlet="Star"), of(3, outlet=None)]
        made = charts.coverage(claims(*rows))
        assert title_of(made).startswith(
            "Figures reported by 2 outlets and 1 article without an outlet named, in 3 articles"
        )
        assert [row["Outlets"] for row in drawn(made, "Week")] == [2]
        assert title_of(charts.coverage(claims(rows[2]))).startswith(
            "Figures reported by 1 article without an outlet named, in 1 article"
        )

    def test_a_week_without_reports_has_no_bar(self):
        assert len(drawn(charts.coverage(claims(of(1, "2024-12-02"), of(2, "2025-03-03"))), "Week")) == 2

    def test_articles_without_a_figure_are_hollow(self, kursk, kursk_articles):
        rows = drawn(charts.coverage(kursk, articles=kursk_articles))
        hollow = sum(row["Articles"] for row in rows if not row["filled"])
        assert hollow == len(set(kursk_articles["article_id"]) - set(kursk["article_id"])) > 0
        assert all(row["Figures"] == 0 for row in rows if not row["filled"])

    def test_all_outlets_beyond_twenty_share_a_lane(self):
        rows = [of(n + 1, outlet=f"Paper {n:02d}") for n in range(25)]
        lanes = {row["lane"] for row in drawn(charts.coverage(claims(*rows)))}
        assert len(lanes) == 21
        assert "5 others" in lanes

    def test_those_who_name_nobody_have_a_lane_of_their_own(self):
        nobody = {"claimant": None, "claimant_id": None, "claimant_country": None, "claimant_type": None}
        made = charts.coverage(claims(of(1), of(2, **nobody), of(3, **nobody)), by="claimant")
        assert title_of(made).startswith("Figures quoted from 1 claimant in 3 articles")
        assert {row["lane"]: row["Articles"] for row in drawn(made)} == {
            "National Intelligence Service": 1, "no claimant named": 2,
        }  # fmt: skip

    def test_a_wrong_word_is_refused(self, kursk):
        with pytest.raises(ValueError, match="by: 'country' is not known"):
            charts.coverage(kursk, by="country")


class TestEvidence:
    ROWS = (
        of(100, "2024-12-19", sentence="First sentence."),
        of(300, "2024-12-23", sentence="Second sentence."),
        of(600, "2025-04-30", sentence="Third sentence."),
    )

    def shown(self, between=None, rows=8, name="revisions") -> str:
        table = claims(*self.ROWS)
        chart = charts.estimates(table) if name == "estimates" else chart_of(name, table)
        return svg(charts.with_evidence(chart, table, between=between, rows=rows).to_dict())

    @pytest.mark.parametrize("name", ["revisions", "estimates", "coverage"])
    def test_all_rows_stand_there_before_anything_is_chosen(self, name):
        picture = self.shown(name=name)
        assert all(f"{each} sentence." in picture for each in ("First", "Second", "Third"))
        assert "3 of 3 figures in the chosen days" in picture

    @pytest.mark.parametrize(
        ("between", "there"),
        [
            (("2024-12-19", "2024-12-19"), {"First"}),
            (("2024-12-19", "2024-12-23"), {"First", "Second"}),
            (("2025-01-01", "2025-05-01"), {"Third"}),
            (("2025-01-01", "2025-01-02"), set()),
        ],
        ids=["one_day", "both_ends_count", "later", "none"],
    )
    @pytest.mark.parametrize("name", ["revisions", "estimates"])
    def test_the_brush_chooses_the_sentences(self, name, between, there):
        picture = self.shown(between, name=name)
        # Tooltips and descriptions of marks hold sentences too; the table shows them as text of their own.
        assert {each for each in ("First", "Second", "Third") if f">{each} sentence.<" in picture} == there

    def test_more_rows_than_fit_are_counted(self):
        picture = self.shown(rows=2)
        assert ">Third sentence.<" not in picture
        assert "3 of 3 figures in the chosen days, the first 2 shown" in picture

    def test_the_chart_given_stays_as_it_is(self):
        table = claims(*self.ROWS)
        chart = chart_of("revisions", table)
        before = chart.to_dict()
        linked = charts.with_evidence(chart, table).to_dict()
        assert chart.to_dict() == before
        assert len(linked["vconcat"]) == len(before["vconcat"]) + 1

    def test_every_panel_of_days_has_the_brush(self, kursk, kursk_chart):
        linked = charts.with_evidence(kursk_chart("revisions"), kursk).to_dict()
        assert len(linked["params"][0]["views"]) == len(linked["vconcat"]) - 2
        names = [unit["name"] for unit in units(linked) if unit.get("name")]
        assert set(linked["params"][0]["views"]) <= set(names)

    @pytest.mark.parametrize("between", [("2025-01-01", "2024-12-01"), ("then", "now"), ("2025-01-01",)])
    def test_days_that_are_none_are_refused(self, between):
        with pytest.raises(ValueError, match="give two days"):
            self.shown(between)

    def test_a_chart_without_days_is_refused(self, derna):
        with pytest.raises(ValueError, match="no panel has days along its axis"):
            charts.with_evidence(chart_of("origins", derna), derna)


def test_labels_hide_neither_marks_nor_each_other():
    spots = pd.DataFrame({"px": [100.0, 102.0, 104.0], "py": [50.0, 50.0, 50.0], "text": ["one label"] * 3})
    taken = list(zip(spots["px"], spots["py"], strict=True))
    layers = chart_spots.spot_labels(spots, taken, (300, 100))
    placed = pd.concat([layer.data for layer in layers if "text" in layer.data]).drop_duplicates()
    boxes = []
    for spot in placed.itertuples():
        width = len(spot.text) * 5.4
        left = spot.px - {"left": 0, "right": width, "center": width / 2}[spot.align]
        boxes.append((left, spot.py - 7, left + width, spot.py + 7))
    marks = [(x - 5, y - 6, x + 5, y + 6) for x, y in taken]
    apart = [
        one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        for place, one in enumerate(boxes)
        for other in [*boxes[:place], *marks]
    ]
    assert len(boxes) == 3
    assert all(apart)
