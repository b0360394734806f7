"""The chart of casualty figures over time, a panel a measure."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit import chart_parts as parts
from toolkit import chart_spots as places
from toolkit.changes import changes_of
from toolkit.chart_parts import MUTED, OTHER_SHAPE, OTHERS, REPORTED, day, number, plural, sentence
from toolkit.given import need
from toolkit.numbers import find_quantities
from toolkit.parties import with_issuers
from toolkit.standing import last_totals

if TYPE_CHECKING:
    import altair as alt

MEASURES = ("killed", "wounded", "casualties", "captured", "missing")
_CLAIM_COLUMNS = (
    "article_id", "published", "outlet", "url", "measure", "low", "best", "high", "qualifier", "victim_country",
    "victim_kind", "claimant", "claimant_id", "claimant_country", "claimant_type", "via", "status", "sentence",
)  # fmt: skip
# How the words put a bound, for labels and tooltips.
WORDED = {
    "approximately": "about {}", "at_least": "at least {}", "more_than": "more than {}", "up_to": "up to {}",
    "fewer_than": "fewer than {}",
}  # fmt: skip
LEGEND = {
    "point": "Filled mark: one figure, as stated.",
    "up": "Arrow up: “at least” or “more than”, open above.",
    "down": "Arrow down: “up to” or “fewer than”, open below.",
    "range": "Bar between two marks: a range.",
    "band": "Pale band: a vague figure such as “hundreds”; no point is drawn in it.",
    "unverified": "Hollow mark: said not to be verified.",
    "superseded": "Hollow mark with a broken outline: an earlier figure since replaced.",
    "denied": "Hollow cross: a figure that someone rejects.",
}
_LATE = 0.1  # part of the days from the first last total to the last, in which one counts as late
_CROSS = 130  # area of a hollow cross [square pixels]
_NO_ONE = ("claimant_country", "claimant_type")
_TOOLTIP = ("Figure", "Claimant", "Via", "Outlet", "Date", "Standing", "Sentence", "Whose words", "Articles")


def estimates(
    casualties: pd.DataFrame,
    *,
    title: str | None = None,
    alt: str | None = None,
    articles: pd.DataFrame | None = None,
    victim_country: str | None = None,
) -> "alt.VConcatChart":
    """Draw every figure by the day of its report, a panel a measure, with its bounds as the words set them.

    A figure that several articles give on one day from one claimant is one mark, with the count in its tooltip.
    Marks lead to the article. Unlike things are never in one panel: each measure has its own, civilians apart from
    others, and only the people of one side are drawn.

    Parameters
    ----------
    casualties : DataFrame
        The table casualties.
    title : str, optional
        What is seen. By default the last totals of the two measures with the most marks, each with its source and
        day; of those in the last tenth of the days the lowest and the highest. Parts of a toll, increments and what
        is denied, superseded or expected are drawn, and never in the title; nor is a figure that `toolkit.mutations`
        lists as changed on the way. A total without a claimant is told only where none has one.
    alt : str, optional
        Description for screen readers; by default computed.
    articles : DataFrame, optional
        The table articles, from which the tooltip says whether a sentence is the outlet's or our brief's. A column
        `text_kind` of `casualties` does as well.
    victim_country : str, optional
        Whose people are drawn, ISO 3166-1 alpha-3; by default those with the most rows, or,
        where most rows name no side, the rows that name none. The subtitle says how many
        rows are left out.

    Returns
    -------
    VConcatChart

    Raises
    ------
    ValueError
        If a column is missing, `victim_country` has no row, or there are more than 5,000 different marks.

    Examples
    --------
    >>> from toolkit.schemas import empty
    >>> estimates(empty("casualties")).to_dict()["title"]["text"]
    ['No casualty figures to show']
    """
    casualties = with_issuers(need(casualties, "casualties", _CLAIM_COLUMNS))
    shown, side = side_of(casualties.reset_index(drop=True), victim_country)
    marks = _claim_marks(shown, articles)
    if not len(marks):
        undated = parts.undated(shown)
        kind = "dated casualty figures" if undated else "casualty figures"
        said = f"{plural(len(casualties), 'row')} given, none with a date and a number{parts.not_drawn(undated)}."
        described = alt or f"An empty chart: there are no {kind}. {said}"
        return parts.blank(title or f"No {kind} to show", described, said)
    parts.bounded(marks)
    order = _panel_order(marks)
    people = f"Reported figures on people of {side}" if side else "Reported figures"
    told_of = _last(shown)
    if title is None:
        most = set(marks["panel"].value_counts().index[:2])
        title = f"{people}{told_of([panel for panel in order if panel in most])}"
    drawn, period = int(marks["rows"].sum()), parts.period(marks)
    claimants = marks.loc[marks["key"] != "", "key"].nunique()
    subtitle = (
        f"{sentence(order).capitalize()}, in people, in reports dated {period}; {plural(drawn, 'figure')} from "
        f"{plural(claimants, 'claimant')}{_excluded(casualties, shown, drawn, side)}."
    )
    notes = [
        REPORTED + " A claimant may have a part in what it counts. Event counts and running totals stand side by side.",
        " ".join(words for kind, words in LEGEND.items() if kind in set(marks["drawn"]) | set(marks["standing"]))
        + " Larger: given by more articles that day.",
    ]
    if not {*marks["key"], ""} <= {*_styles(marks), ""}:
        notes.append("Grey star: a claimant with fewer figures, named in the tooltip of its mark and in the table.")
    if alt is None:
        alt = (
            f"Dot chart in {plural(len(order), 'panel')} ({', '.join(order)}), with the date of the report from "
            f"{period} along the horizontal axis and people as reported along the vertical axis. "
            f"{people}{told_of(order)}. The same rows are in the table casualties"
            f"{parts.not_drawn(parts.undated(shown))}."
        )
    panels = [
        _claim_panel(marks, panel, bottom=panel == order[-1], styles=_styles(marks), days=marks["date"])
        for panel in order
    ]
    notes += places.note_of_moved(panels)
    return parts.composed(panels, title=title, subtitle=subtitle, alt_text=alt, notes=notes)


def side_of(casualties: pd.DataFrame, country: str | None) -> tuple[pd.DataFrame, str]:
    """The rows about one side's people, or, where most rows name no side, those; and the side's name."""
    side = casualties["victim_country"].astype("string").fillna("")
    if country is None:
        counts = side.value_counts()
        country = "" if counts.empty else sorted(counts.index, key=lambda each: (-counts[each], each))[0]
    elif country not in set(side):
        there = ", ".join(sorted(set(side) - {""})) or "none"
        raise ValueError(f"victim_country: no row is about {country!r}; the table has {there}")
    return casualties[side == country], parts.country_name(country)


def _claim_marks(casualties: pd.DataFrame, articles: pd.DataFrame | None) -> pd.DataFrame:
    """One row a mark: same panel, day, claimant, bounds and standing are one."""
    key, name = parts.names_of(casualties)
    frame = pd.DataFrame(
        {
            "panel": casualties["measure"].astype(str)
            + pd.Series(" (civilians)", index=casualties.index).where(casualties["victim_kind"] == "civilian", ""),
            "date": parts.dated(casualties),
            "key": key,
            "claimant": name,
            "party": _kind_of(casualties),
            "low": casualties["low"].astype("Float64"),
            "high": casualties["high"].astype("Float64"),
            "best": casualties["best"].astype("Float64"),
            "qualifier": casualties["qualifier"].astype(str),
            "standing": casualties["status"].astype(str),
            "sentence": casualties["sentence"].astype("string"),
            "outlet": casualties["outlet"].astype("string"),
            "via": [" ← ".join(via) if isinstance(via, list | tuple) else "" for via in casualties["via"]],
            "words": parts.kinds_of_text(casualties, articles),
            "url": casualties["url"].map(parts.link).astype("string"),
            "article_id": casualties["article_id"].astype(str),
        }
    )
    frame["drawn"] = [way_drawn(row) for row in frame.itertuples(index=False)]
    frame["figure"] = [figure_words(row) for row in frame.itertuples(index=False)]
    frame = frame[(frame["drawn"] != "") & frame["date"].notna()]
    # Rows are ordered by what they say, so that another order of the table gives the same chart.
    frame = frame.sort_values(["date", "panel", "key", "article_id", "sentence", "low", "high"], kind="stable")
    same = ["panel", "date", "key", "drawn", "low", "high", "best", "standing"]
    marks = frame.groupby(same, dropna=False, sort=False, as_index=False).agg(
        claimant=("claimant", "first"),
        party=("party", "first"),
        figure=("figure", "first"),
        qualifiers=("figure", parts.listed),
        sentence=("sentence", "first"),
        outlet=("outlet", parts.listed),
        via=("via", lambda chains: parts.listed(chain for chain in chains if chain)),
        words=("words", "first"),
        url=("url", "first"),
        articles=("article_id", "nunique"),
        rows=("article_id", "size"),
    )
    marks["y"] = marks["low"].fillna(marks["high"]).fillna(marks["best"])
    marks["y2"] = marks["high"].fillna(marks["y"])
    return marks


def _kind_of(casualties: pd.DataFrame) -> pd.Series:
    """Country and kind of the claimant, in brackets, as far as known."""
    country = parts.countries(casualties["claimant_country"]).fillna("")
    kind = casualties["claimant_type"].astype("string").str.replace("_", " ").fillna("")
    both = country.str.cat(kind, sep=", ").str.strip(", ")
    return (" (" + both + ")").where(both != "", "")


def way_drawn(row: Any) -> str:
    """The form of a mark, from the bounds that the words set."""
    low, high = not pd.isna(row.low), not pd.isna(row.high)
    if not (low or high or not pd.isna(row.best)):
        return ""
    if row.standing == "denied":
        return "denied"
    if low and high and row.low < row.high:
        return "band" if row.qualifier == "vague" else "range"
    if low != high:
        return "up" if low else "down"
    return "point"


def figure_words(row: Any) -> str:
    """The number of a mark in words: "about 300", "at least 100", "“hundreds”, read as 200 to 999"."""
    low, high, best = (None if pd.isna(value) else number(value) for value in (row.low, row.high, row.best))
    if row.qualifier == "vague":
        return f"{_as_written(row)}, read as {low or '?'} to {high or '?'}"
    if low and high and low != high:
        return f"{low} to {high}"
    if row.qualifier == "range" and low and not high:
        return f"{low} or more"
    return WORDED.get(row.qualifier, "{}").format(low or high or best or "?")


def _as_written(row: Any) -> str:
    """The vague words of a row's sentence that have its bounds, in quotation marks; else that it is vague."""
    text = getattr(row, "sentence", None)
    for found in find_quantities(text) if isinstance(text, str) else ():
        if found.qualifier == "vague" and (found.low, found.high) == (row.low, row.high):
            words = str(text)[found.start : found.end]
            return f"“{words[:1].lower()}{words[1:]}”"
    return "vague"


def _panel_order(marks: pd.DataFrame) -> list[str]:
    there = set(marks["panel"])
    return [panel for measure in MEASURES for panel in (measure, f"{measure} (civilians)") if panel in there]


def _stated(marks: pd.DataFrame) -> pd.DataFrame:
    """Marks whose ends are numbers that someone stated and still stands by."""
    return marks[(marks["drawn"] != "band") & ~marks["standing"].isin(["denied", "superseded"])]


def _ends(marks: pd.DataFrame) -> tuple[Any, Any] | None:
    """The marks with the lowest and the highest stated number; the earliest where several agree."""
    stated = _stated(marks)
    if stated.empty:
        return None
    # The earliest row of several, since the marks are in order of date.
    lowest, highest = stated["y"].astype(float).argmin(), stated["y2"].astype(float).argmax()
    return stated.iloc[int(lowest)], stated.iloc[int(highest)]


def _last(shown: pd.DataFrame) -> Callable[[Sequence[str]], str]:
    """Give what tells the last totals of panels with their sources, as the end of a sentence about the figures."""
    # The panel of civilians is one of its own, the others are not told apart by it.
    shown = shown.assign(civil=(shown["victim_kind"] == "civilian").astype("string"))
    totals = last_totals(shown, by=("civil",), without=changes_of(shown, by=("civil",)).index)
    panel = totals["measure"].astype(str) + totals["civil"].map({"True": " (civilians)"}).fillna("")

    def told_of(order: Sequence[str]) -> str:
        told = []
        for each in order:
            here = totals[(panel == each) & totals["day"].notna()]
            here = here[here["named"]] if here["named"].any() else here
            if len(here):
                span = here["day"].max() - here["day"].min()
                late = span * _LATE
                told.append(_told(here[here["day"] >= here["day"].max() - late], each))
        return f", last totals: {'; '.join(told)}" if told else ", none of them a dated total"

    return told_of


def _told(here: pd.DataFrame, panel: str) -> str:
    """The totals of the last days: the one, or the lowest and the highest; a vague one only if there is no other."""
    stated = here[here["qualifier"].astype("string") != "vague"]
    here = stated if len(stated) else here
    here = here.assign(number=here["best"].fillna(here["low"]).fillna(here["high"]).astype("Float64"))
    here = here.sort_values(["number", "day"], ascending=[True, False], kind="stable").reset_index(drop=True)
    key, name = parts.names_of(here.assign(claimant_id=here["source"].where(here["named"]), **dict.fromkeys(_NO_ONE)))
    who = name.where(key != "", here["outlet"].fillna("outlet not known") + ", no claimant named")
    dates = [day(f"{each:%Y-%m-%d}") for each in here["day"]]
    figures = [figure_words(row) for row in here.itertuples(index=False)]
    if len(set(figures)) == 1:
        more = f" and {len(here) - 1} more" if len(here) > 1 else ""
        return f"{figures[0]} {panel} ({who.iloc[0]}{more}, {dates[0]})"
    # One number in other words ("4,000", "about 4,000") spans nothing.
    one = here["number"].nunique() == 1
    begin, between = ("", "and") if one else ("from ", "to")
    if dates[0] == dates[-1]:
        return f"{begin}{figures[0]} ({who.iloc[0]}) {between} {figures[-1]} {panel} ({who.iloc[-1]}), {dates[0]}"
    ends = [f"{who.iloc[end]}, {dates[end]}" for end in (0, -1)]
    return f"{begin}{figures[0]} ({ends[0]}) {between} {figures[-1]} {panel} ({ends[1]})"


def _excluded(casualties: pd.DataFrame, shown: pd.DataFrame, drawn: int, side: str) -> str:
    """What of the table is not drawn, in words."""
    told = []
    if len(casualties) > len(shown):
        told.append(f"{plural(len(casualties) - len(shown), 'row')} about other or unnamed sides")
    undated = parts.undated(shown)
    if len(shown) - undated > drawn:
        told.append(f"{plural(len(shown) - undated - drawn, 'row')} without a number")
    return (f"; left out: {sentence(told)}" if told else "") + parts.not_drawn(undated)


def _styles(marks: pd.DataFrame) -> dict[str, parts.Style]:
    names = dict(zip(marks["key"], marks["claimant"], strict=True))
    return parts.claimant_styles(marks["key"].repeat(marks["rows"].tolist()), names)


def _rest(marks: pd.DataFrame, styles: dict[str, parts.Style]) -> str:
    """Who is drawn without a colour of their own, for the legend."""
    others = marks.loc[~marks["key"].isin(["", *styles]), "key"].nunique()
    told = [plural(others, "other claimant")] * bool(others) + ["none named"] * bool((marks["key"] == "").any())
    return " or ".join(told)


def _claim_panel(
    marks: pd.DataFrame, panel: str, *, bottom: bool, styles: dict[str, parts.Style], days: pd.Series
) -> "alt.LayerChart | alt.FacetChart":
    import altair as alt

    here = marks[marks["panel"] == panel]
    # A panel of few marks is low, and its labels need a larger share of it.
    few = len(here) <= 10
    height = 120 if few else 215
    numbers, room = pd.concat([here["y"], here["y2"]]), 9 if few else 6
    x = parts.time_axis(days, labels=bottom)
    y = parts.count_axis(numbers, panel, room=room, height=height)
    px = places.pixels_across(here["date"], x, parts.WIDTH)
    low, high = places.pixels_down(here["y"], y, height), places.pixels_down(here["y2"], y, height)
    size = (60 + 45 * (here["articles"] - 1)).clip(upper=240).where(here["drawn"] != "denied", _CROSS)
    here = here.assign(size=size, low_at=low, high_at=high)
    here = places.side_by_side(here, px, list(zip(low, high, strict=True)))
    table = _claim_table(here, styles)
    kinds = set(here["drawn"])
    rest = not set(marks["key"]) <= set(styles)
    domain = [style.name for style in styles.values()] + [OTHERS] * rest
    told = f"datum.label == '{OTHERS}' ? '{_rest(marks, styles)}' : datum.label"
    legend = alt.Legend(title=None, orient="top", columns=3, direction="horizontal", labelExpr=told)
    colours = alt.Scale(domain=domain, range=[style.colour for style in styles.values()] + [MUTED] * rest)
    shapes = alt.Scale(domain=domain, range=[style.shape for style in styles.values()] + [OTHER_SHAPE] * rest)
    fill = alt.Fill("drawn as:N", scale=colours, legend=legend)
    stroke = alt.Stroke("drawn as:N", scale=colours, legend=legend)
    shape = alt.Shape("drawn as:N", scale=shapes, legend=legend)
    broken = alt.condition("datum.standing == 'superseded'", alt.value([2, 2]), alt.value([1, 0]))
    base = alt.Chart(table).encode(
        x=x,
        y=y,
        tooltip=[alt.Tooltip(f"{field}:N") for field in _TOOLTIP],
        href="url:N",
        description="label:N",
    )
    beside = places.shifted()
    point = base.mark_point(filled=True, xOffset=beside, strokeWidth=1.6, opacity=0.85).encode(
        fill=fill,
        stroke=stroke,
        shape=shape,
        size=alt.Size("size:Q", scale=None),
        fillOpacity=alt.FillOpacity("filled:Q", scale=None),
        strokeDash=broken,
    )
    layers: list[Any] = []
    if "band" in kinds:
        band = base.transform_filter("datum.drawn == 'band'")
        layers.append(band.mark_bar(size=9, opacity=0.28, xOffset=beside).encode(y2="y2:Q", fill=fill, stroke=stroke))
    if "range" in kinds:
        ranged = base.transform_filter("datum.drawn == 'range'")
        layers.append(ranged.mark_rule(strokeWidth=3, xOffset=beside).encode(y2="y2:Q", stroke=stroke))
    for kind, way in (("up", -1), ("down", 1)):
        if kind in kinds:
            arrow = base.transform_filter(f"datum.drawn == '{kind}'")
            shaft = arrow.mark_rule(strokeWidth=1.8, opacity=0.85, y2Offset=way * 17, xOffset=beside)
            tip = arrow.mark_point(
                shape=f"triangle-{kind}", filled=True, size=42, opacity=0.85, yOffset=way * 18, xOffset=beside
            )
            layers += [shaft.encode(y2="y:Q", stroke=stroke), tip.encode(fill=fill, stroke=stroke)]
    if kinds & {"point", "up", "down", "range"}:
        layers.append(point.transform_filter("indexof(['point', 'up', 'down', 'range'], datum.drawn) >= 0"))
    if "range" in kinds:
        upper = parts.count_axis(numbers, panel, field="y2", room=room, height=height)
        layers.append(point.transform_filter("datum.drawn == 'range'").encode(y=upper))
    if "denied" in kinds:
        crossed = base.transform_filter("datum.drawn == 'denied'")
        layers.append(
            crossed.mark_point(
                shape="cross", filled=False, size=_CROSS, strokeWidth=1.8, fill="white", xOffset=beside
            ).encode(stroke=stroke)
        )
    layers += _labels(here.sort_index(), set(styles), height)
    return alt.layer(*layers).properties(width=parts.WIDTH, height=height)


def _claim_table(marks: pd.DataFrame, styles: dict[str, parts.Style]) -> pd.DataFrame:
    """What a panel draws, as the texts and numbers that the chart holds."""
    standing = marks["standing"].astype(str)
    own = marks["key"].isin(list(styles))
    table = pd.DataFrame(
        {
            "date": marks["date"],
            "y": marks["y"].astype(float),
            "y2": marks["y2"].astype(float),
            "drawn": marks["drawn"],
            "standing": standing,
            "drawn as": marks["claimant"].where(own, OTHERS),
            "filled": (~standing.isin(["unverified", "superseded"])).astype(int),
            "size": marks["size"],
            "shift": marks["shift"],
            "url": marks["url"],
            "Figure": marks["panel"] + ": " + marks["qualifiers"],
            "Claimant": marks["claimant"] + marks["party"],
            "Via": marks["via"].replace("", "none named"),
            "Outlet": marks["outlet"].replace("", "not known"),
            "Date": marks["date"].map(day),
            "Standing": standing,
            "Sentence": marks["sentence"],
            "Whose words": marks["words"].fillna("not known"),
            "Articles": marks["articles"],
        }
    )
    table["label"] = [
        f"{row.Figure}, {row.standing}, {row.Claimant}, {row.Date}, {row.Outlet}"
        for row in table.itertuples(index=False)
    ]
    return table


def _labels(marks: pd.DataFrame, own: set[str], height: float) -> list[Any]:
    """Name in place the highest and the lowest stated number, and whose a coloured band is, where there is room."""
    px, low, high = (marks[column].to_list() for column in ("px", "low_at", "high_at"))
    taken = places.mark_room(marks, px, low)
    bars: list[tuple[float, float]] = []
    bands = []
    told = zip(marks["drawn"], marks["key"], marks["claimant"], px, low, high, strict=True)
    for form, key, claimant, at, bottom, top in told:
        if form in ("band", "range"):
            bars += [(at, float(between)) for between in range(int(top), int(bottom) + 10, 10)]
        # A band has no shape to tell its claimant by.
        if form == "band" and key in own:
            bands.append((at, (top + bottom) / 2, str(claimant)))
    spots: list[tuple[float, float, str]] = []
    ends = _ends(marks)
    if ends is not None:
        # Beyond the tip of an arrow.
        tip = ends[1]["high_at"] - 12 * (ends[1]["drawn"] == "up")
        spots.append((ends[1]["px"], tip, f"{ends[1]['figure']}, {ends[1]['claimant']}"))
        if ends[0]["y"] != ends[1]["y2"]:
            tip = ends[0]["low_at"] + 12 * (ends[0]["drawn"] == "down")
            spots.append((ends[0]["px"], tip, f"{ends[0]['figure']}, {ends[0]['claimant']}"))
    spots += bands
    table = pd.DataFrame(spots, columns=["px", "py", "text"])
    return places.spot_labels(table, taken, (parts.WIDTH, height), bars)
