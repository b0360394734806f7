"""Who reported figures, when and how many; and the sentences behind the days of any chart."""

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from toolkit import chart_parts as parts
from toolkit import chart_spots as places
from toolkit.chart_parts import COLOURS, DARK, MUTED, NOBODY, day, plural, records
from toolkit.comparison_parts import (
    cut,
    forms_of,
    period_of,
    tips,
)
from toolkit.given import need

if TYPE_CHECKING:
    import altair as alt

_NAMELESS = "outlet not known"
_LANES = 20  # outlets or claimants with a lane of their own


# --- who reported, when, how much ---

_COVER_TIPS = ("Who", "Date", "Articles", "Figures", "Claimants", "Outlets", "Sentence", "Outlet", "Whose words")
_COVERED = (
    "article_id", "published", "outlet", "url", "measure", "claimant", "claimant_id", "claimant_country",
    "claimant_type", "sentence",
)  # fmt: skip


def coverage(
    casualties: pd.DataFrame,
    *,
    title: str | None = None,
    alt: str | None = None,
    articles: pd.DataFrame | None = None,
    by: Literal["outlet", "claimant"] = "outlet",
) -> "alt.VConcatChart":
    """Draw who reported figures, when and how many: articles a week, and a lane for each outlet or claimant.

    Parameters
    ----------
    casualties : DataFrame
        The table casualties.
    title : str, optional
        What is seen. By default the number of articles and outlets, and the fullest week.
    alt : str, optional
        Description for screen readers; by default computed.
    articles : DataFrame, optional
        The table articles: those that give no figure are drawn hollow, and the tooltip says whose words a sentence is.
    by : {"outlet", "claimant"}
        What a lane is: who reported, or whose figures were reported.

    Returns
    -------
    VConcatChart
        The 20 lanes with the most articles; one more holds all others together.

    Raises
    ------
    ValueError
        If a column is missing, `by` is not known, or there are more than 5,000 different marks.

    Examples
    --------
    >>> from toolkit.schemas import empty
    >>> coverage(empty("casualties")).to_dict()["title"]["text"]
    ['No reports to show']
    """
    casualties = need(casualties, "casualties", _COVERED)
    if by not in ("outlet", "claimant"):
        raise ValueError(f"by: {by!r} is not known; use 'outlet' or 'claimant'")
    reports = _reports(casualties.reset_index(drop=True), articles, by)
    if not len(reports):
        said = f"{plural(len(casualties), 'row')} given, none with a date."
        return parts.blank(title or "No reports to show", alt or f"An empty chart: there are no reports. {said}", said)
    with_figures = reports[reports["figures"] > 0]
    counts = reports.groupby("lane")["article_id"].nunique()
    lanes = sorted(counts.index.drop(NOBODY, errors="ignore"), key=lambda lane: (-counts[lane], lane))
    own, rest = lanes[:_LANES], lanes[_LANES:]
    others = f"{len(rest)} others"
    drawn = [*own, *[others] * bool(rest), *[NOBODY] * (NOBODY in counts.index)]
    reports["row"] = reports["lane"].where(~reports["lane"].isin(rest), others)
    marks = parts.bounded(_cover_marks(reports))
    weeks = _weeks(with_figures)
    articles_in = with_figures["article_id"].nunique()
    named = with_figures[~with_figures["nameless"]]
    nameless = with_figures.loc[with_figures["nameless"], "article_id"].nunique()
    most = ""
    if len(weeks):
        peak = weeks.iloc[int(weeks["articles"].to_numpy().argmax())]
        most = f"; most in the week of {day(peak['date'])} ({peak['articles']})"
    who = f"quoted from {plural(len(lanes), by)}"
    if by == "outlet":
        each = [plural(named["outlet"].nunique(), by)] * bool(len(named) or not nameless)
        each += [f"{plural(nameless, 'article')} without an outlet named"] * bool(nameless)
        who = f"reported by {' and '.join(each)}{',' if nameless else ''}"
    told = f"Figures {who} in {plural(articles_in, 'article')}{most}"
    if title is None:
        title = told
    silent = reports.loc[reports["figures"] == 0, "article_id"].nunique()
    subtitle = (
        f"Above: articles with a casualty figure, a week a bar, from Monday. Below: articles by "
        f"{'the outlet that reported' if by == 'outlet' else 'the claimant whose figures they give'} and day, "
        f"{period_of(reports['date'])}{f'; {plural(silent, "article")} without a figure' if silent else ''}."
    )
    notes = [
        "This is the collection, not all that was published: an empty week here may have had reports elsewhere.",
        "Larger: more figures that day." + (" Hollow: an article without a figure." if silent else ""),
    ]
    if alt is None:
        most_of = ", ".join(f"{lane} {counts[lane]}" for lane in own[:5])
        alt = (
            f"Bar chart of articles a week over a dot chart with {plural(len(drawn), 'lane')}, days from "
            f"{period_of(reports['date'])} along the horizontal axis. {told}. Most articles: {most_of}. "
            "The same rows are in the table casualties."
        )
    panels = [_week_panel(weeks, reports["date"])] if len(weeks) else []
    panels.append(_cover_panel(marks, drawn, reports["date"], by))
    notes += places.note_of_moved(panels)
    return parts.composed(panels, title=title, subtitle=subtitle, alt_text=alt, notes=notes)


def _reports(casualties: pd.DataFrame, articles: pd.DataFrame | None, by: str) -> pd.DataFrame:
    """One row an estimate, and one for each article without any, with the lane that it belongs to."""
    key, name = parts.names_of(casualties)
    reports = pd.DataFrame(
        {
            "article_id": casualties["article_id"].astype("string"),
            "date": parts.dated(casualties),
            "outlet": casualties["outlet"].astype("string").fillna(_NAMELESS),
            "nameless": casualties["outlet"].isna(),
            "key": key,
            "claimant": name,
            "figures": 1,
            "sentence": casualties["sentence"].astype("string"),
            "url": casualties["url"].map(parts.link).astype("string"),
            "words": parts.kinds_of_text(casualties, articles),
        }
    )
    if articles is not None and by == "outlet":
        articles = need(articles, "articles", ["article_id", "published", "outlet", "url", "title"])
        silent = articles[~articles["article_id"].isin(casualties["article_id"])].reset_index(drop=True)
        rest = pd.DataFrame(
            {
                "article_id": silent["article_id"].astype("string"),
                "date": parts.dated(silent),
                "outlet": silent["outlet"].astype("string").fillna(_NAMELESS),
                "nameless": silent["outlet"].isna(),
                "key": "",
                "claimant": NOBODY,
                "figures": 0,
                "sentence": "no figure in: " + silent["title"].astype("string"),
                "url": silent["url"].map(parts.link).astype("string"),
                "words": parts.kinds_of_text(silent, articles),
            }
        )
        reports = pd.concat([reports, rest], ignore_index=True)
    reports["lane"] = reports[by]
    reports = reports[reports["date"].notna()]
    return reports.sort_values(["date", "lane", "article_id", "sentence"], kind="stable").reset_index(drop=True)


def _cover_marks(reports: pd.DataFrame) -> pd.DataFrame:
    reports = reports.assign(silent=reports["figures"] == 0)
    named = reports["claimant"].where(reports["key"] != "")
    return reports.assign(named=named).groupby(["row", "date", "silent"], sort=False, as_index=False).agg(
        lanes=("lane", parts.listed), articles=("article_id", "nunique"), figures=("figures", "sum"),
        claimants=("named", parts.listed), outlets=("outlet", parts.listed), outlet=("outlet", "first"),
        sentence=("sentence", "first"), url=("url", "first"), words=("words", "first"), key=("key", "first"),
    )  # fmt: skip


def _weeks(reports: pd.DataFrame) -> pd.DataFrame:
    days = pd.to_datetime(reports["date"])
    monday = (days - pd.to_timedelta(days.dt.day_of_week, unit="D")).dt.strftime("%Y-%m-%d")
    named = reports["outlet"].mask(reports["nameless"])
    groups = reports.assign(week=monday.astype("string"), outlet=named).groupby("week", as_index=False)
    weeks = groups.agg(articles=("article_id", "nunique"), outlets=("outlet", "nunique"), figures=("figures", "sum"))
    return weeks.rename(columns={"week": "date"})


def _week_panel(weeks: pd.DataFrame, days: pd.Series) -> "alt.LayerChart | alt.FacetChart":
    import altair as alt

    table = weeks.assign(
        date2=[f"{pd.Timestamp(each) + pd.Timedelta(days=7):%Y-%m-%d}" for each in weeks["date"]],
        Week=[f"{day(each)} and the six days after" for each in weeks["date"]],
        Articles=weeks["articles"],
        Outlets=weeks["outlets"],
        Figures=weeks["figures"],
        zero=0,
    )
    x = parts.time_axis(days, labels=False, even=True)
    x["scale"]["range"] = [_LANE_EXTENT, parts.WIDTH]
    axis = alt.Axis(
        title="articles a week [count]", tickMinStep=1, tickCount=3, format="d", offset=-_LANE_EXTENT, titleAngle=0,
        titleAlign="left", titleAnchor="start", titleX=-_LANE_EXTENT, titleY=-9, titleFontWeight="bold", grid=False,
    )  # fmt: skip
    base = alt.Chart(table).encode(x=x, y=alt.Y("articles:Q", axis=axis))
    bars = base.mark_bar(color=MUTED, stroke="white", strokeWidth=0.5, clip=True).encode(
        x2="date2:T", y2="zero:Q", tooltip=tips(("Week", "Articles", "Outlets", "Figures")), description="Week:N"
    )
    return alt.layer(bars).properties(width=parts.WIDTH, height=90)


_LANE_EXTENT = 190  # room for the names of the lanes [pixels]


def _cover_panel(marks: pd.DataFrame, lanes: list[str], days: pd.Series, by: str) -> "alt.LayerChart | alt.FacetChart":
    import altair as alt

    colours: dict[Hashable, str] = {}
    if by == "claimant":
        names = dict(zip(marks["key"], marks["lanes"], strict=True))
        styles = parts.claimant_styles(marks["key"].repeat(marks["articles"].tolist()), names)
        colours = {key: style.colour for key, style in styles.items()}
    table = pd.DataFrame(
        {
            "lane": marks["row"],
            "date": marks["date"],
            "size": [min(45 + 28 * max(count - 1, 0), 260) for count in marks["figures"]],
            # A lane of many claimants has no colour of its own.
            "colour": [
                colours.get(key, MUTED)
                if by == "claimant" and row == name
                else MUTED
                if by == "claimant"
                else COLOURS[0]
                for key, row, name in zip(marks["key"], marks["row"], marks["lanes"], strict=True)
            ],
            "filled": (~marks["silent"]).astype(int),
            "url": marks["url"],
            "Who": marks["lanes"],
            "Date": marks["date"].map(day),
            "Articles": marks["articles"],
            "Figures": marks["figures"],
            "Claimants": marks["claimants"].replace("", NOBODY),
            "Outlets": marks["outlets"],
            "Sentence": marks["sentence"],
            "Outlet": marks["outlet"],
            "Whose words": marks["words"].fillna("not known"),
        }
    )
    table["label"] = [
        f"{row.Who}, {row.Date}: {plural(row.Articles, 'article')}, {plural(row.Figures, 'figure')}"
        for row in records(table)
    ]
    x = parts.time_axis(days, even=True)
    x["scale"]["range"] = [_LANE_EXTENT, parts.WIDTH]
    rows = [[lanes.index(lane) * 18] for lane in table["lane"]]
    px = places.pixels_across(table["date"], x, parts.WIDTH)
    table = places.side_by_side(table, px, rows).drop(columns="px")
    axis = alt.Axis(
        title=None, ticks=False, domain=False, labelLimit=_LANE_EXTENT - 12, offset=-_LANE_EXTENT, labelFontSize=12,
        labelPadding=8,
    )  # fmt: skip
    y = alt.Y("lane:N", scale=alt.Scale(domain=lanes), axis=axis)
    ground = (
        alt.Chart(pd.DataFrame({"lane": lanes}))
        .mark_rule(color="#e4e4e4")
        .encode(y=y, x=alt.value(_LANE_EXTENT), x2=alt.value(parts.WIDTH), description=alt.value("a lane"))
    )
    points = (
        alt.Chart(table)
        .mark_point(filled=True, strokeWidth=1.3, opacity=0.8, xOffset=places.shifted())
        .encode(
            x=x,
            y=y,
            fill=alt.Fill("colour:N", scale=None),
            stroke=alt.Stroke("colour:N", scale=None),
            fillOpacity=alt.FillOpacity("filled:Q", scale=None),
            size=alt.Size("size:Q", scale=None),
            tooltip=tips(_COVER_TIPS),
            href="url:N",
            description="label:N",
        )
    )
    return alt.layer(ground, points).properties(width=parts.WIDTH, height=18 * len(lanes) + 8)


# --- a chart and its evidence ---

_BRUSH = "days"
_EVIDENCE = (
    "article_id", "published", "outlet", "url", "measure", "low", "best", "high", "qualifier", "claimant",
    "claimant_id", "claimant_country", "claimant_type", "sentence",
)  # fmt: skip


def with_evidence(
    chart: "alt.VConcatChart",
    casualties: pd.DataFrame,
    *,
    articles: pd.DataFrame | None = None,
    between: tuple[str, str] | None = None,
    rows: int = 8,
) -> "alt.VConcatChart":
    """Put the evidence under a chart: a brush over its days chooses the rows of a table of sentences.

    Drag over any panel to choose days; click beside the box to choose all again. A click on a row opens the article.

    Parameters
    ----------
    chart : VConcatChart
        A chart of this package with days along the horizontal axis: estimates, stances, revisions, disagreement,
        mutations or coverage.
    casualties : DataFrame
        The table casualties, or the rows of it that the chart shows.
    articles : DataFrame, optional
        The table articles, for the kind of text in the tooltip.
    between : tuple of str, optional
        First and last day chosen at the beginning, such as ("2024-12-19", "2024-12-23"); by default all days.
    rows : int
        Rows of the table that are shown at once.

    Returns
    -------
    VConcatChart
        A new chart; the one given stays as it is.

    Raises
    ------
    ValueError
        If a column is missing, the chart has no days, `between` are not two days in order, or there are more than
        5,000 rows.

    Examples
    --------
    >>> from toolkit.schemas import empty
    >>> with_evidence(coverage(empty("casualties")), empty("casualties"))
    Traceback (most recent call last):
        ...
    ValueError: chart: no panel has days along its axis; give one of estimates, revisions, disagreement, coverage
    """
    import altair as alt

    casualties = need(casualties, "casualties", _EVIDENCE)
    linked = chart.copy(deep=True)
    views = []
    for place, panel in enumerate(linked.vconcat):
        view = next((each for each in _units(panel) if _has_days(each)), None)
        if view is not None:
            view.name = f"panel_{place}"
            views.append(view.name)
    if not views:
        raise ValueError(
            "chart: no panel has days along its axis; give one of estimates, revisions, disagreement, coverage"
        )
    chosen: dict[str, Any] = {}
    if between is not None:
        chosen["value"] = {"x": _moments(between)}
    # One box at a time, in whichever panel it is drawn.
    select = alt.IntervalSelectionConfig(type="interval", encodings=["x"], resolve="global")
    linked.params = [alt.TopLevelSelectionParameter(name=_BRUSH, select=select, views=views, **chosen)]
    linked.vconcat.insert(len(linked.vconcat) - 1, _evidence_panel(casualties, articles, rows))
    return linked


def _units(panel: Any) -> list[Any]:
    import altair as alt

    if isinstance(panel, alt.LayerChart):
        return [unit for layer in panel.layer for unit in _units(layer)]
    return [panel]


def _has_days(view: Any) -> bool:
    import altair as alt

    x = getattr(view.encoding, "x", None)
    return isinstance(x, alt.X) and x["shorthand"] == "date:T"


def _moments(between: tuple[str, str]) -> list[int]:
    """Give the two ends of a choice of days in milliseconds, the last day included."""
    try:
        first, last = (pd.Timestamp(each) for each in between)
    except (TypeError, ValueError):
        raise ValueError(f"between is {between!r}; give two days, such as ('2024-12-19', '2024-12-23')") from None
    if pd.isna(first) or pd.isna(last) or first > last:
        raise ValueError(f"between is {between!r}; give two days in order, such as ('2024-12-19', '2024-12-23')")
    # A little beyond both days, so that their own marks lie inside the box.
    hours = pd.Timedelta(hours=12)
    return [round((each - pd.Timestamp(0)).total_seconds() * 1000) for each in (first - hours, last + hours)]


def _evidence_panel(
    casualties: pd.DataFrame, articles: pd.DataFrame | None, rows: int
) -> "alt.LayerChart | alt.FacetChart":
    import altair as alt

    known = casualties.reset_index(drop=True)
    _, name = parts.names_of(known)
    table = pd.DataFrame(
        {
            "date": parts.dated(known),
            "url": known["url"].map(parts.link).astype("string"),
            "Claimant": name,
            "Figure": forms_of(known)["figure"] + " " + known["measure"].astype("string"),
            "Outlet": known["outlet"].astype("string").fillna("not known"),
            "Sentence": known["sentence"].astype("string"),
            "Whose words": parts.kinds_of_text(known, articles).fillna("not known"),
        }
    )
    table = parts.bounded(table[table["date"].notna()].sort_values(["date", "Outlet", "Sentence"], kind="stable"))
    table["Date"] = table["date"].map(day)
    table["place"] = range(len(table))
    table["head"] = [f"{row.Date} · {row.Figure} · {row.Claimant} · {row.Outlet}" for row in records(table)]
    table["shown"] = [cut(text, 128) for text in table["Sentence"]]
    # A bare date would be read as text here, since no axis of this panel is in time.
    chosen = alt.Chart(table).transform_calculate(date="toDate(datum.date)").transform_filter({"param": _BRUSH})
    lines = chosen.transform_window(line="row_number()", sort=[alt.SortField("place")]).transform_filter(
        f"datum.line <= {rows}"
    )
    base = lines.encode(
        y=alt.Y("line:Q", scale=alt.Scale(domain=[rows + 0.6, 0.4], nice=False, zero=False), axis=None),
        href="url:N",
        description="head:N",
        tooltip=tips(("Date", "Figure", "Claimant", "Outlet", "Sentence", "Whose words")),
    )
    place: dict[str, Any] = {"align": "left", "limit": parts.WIDTH, "x": 0}
    layers: list[Any] = [
        base.mark_text(**place, dy=-7, fontSize=11, fontWeight="bold", color=DARK).encode(text="head:N"),
        base.mark_text(**place, dy=7, fontSize=11, color=DARK).encode(text="shown:N"),
    ]
    total = chosen.transform_aggregate(chosen="count()").transform_calculate(
        told=f"datum.chosen + ' of {len(table)} figures in the chosen days' + "
        f"(datum.chosen > {rows} ? ', the first {rows} shown' : '') + '; drag over the chart to choose others'"
    )
    layers.append(
        total.mark_text(align="left", fontSize=12, color="#404040", y=-8, x=0).encode(
            text="told:N", description=alt.value("how many figures are chosen")
        )
    )
    return alt.layer(*layers).properties(width=parts.WIDTH, height=34 * rows, name="evidence")
