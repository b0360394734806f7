"""Charts of claims: who said what, when, on whose word. No chart says which claim is true.

Each function takes a table and returns a plain Altair chart, ready to be changed. Importing this module in a notebook
makes charts show without a network (`toolkit.render`).
"""

import sys
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from toolkit import chart_parts as parts
from toolkit.chart_parts import MUTED, OTHER_SHAPE, OTHERS, REPORTED, day, number, plural, sentence
from toolkit.compare import need
from toolkit.lexicon import rows

if TYPE_CHECKING:
    import altair as alt

MEASURES = ("killed", "wounded", "casualties", "captured", "missing")
_CLAIM_COLUMNS = (
    "article_id", "published", "outlet", "url", "measure", "low", "best", "high", "qualifier", "victim_country",
    "victim_kind", "claimant", "claimant_id", "claimant_country", "claimant_type", "via", "status", "sentence",
)  # fmt: skip
_SAID_COLUMNS = (
    "article_id", "published", "outlet", "url", "speaker", "speaker_id", "speaker_country", "speaker_type", "official",
    "act", "topic", "sentence",
)  # fmt: skip
# How the words put a bound, for labels and tooltips.
_WORDED = {
    "approximately": "about {}", "at_least": "at least {}", "more_than": "more than {}", "up_to": "up to {}",
    "fewer_than": "fewer than {}",
}  # fmt: skip
_LEGEND = {
    "point": "Filled mark: one figure, as stated.",
    "up": "Arrow up: “at least” or “more than”, open above.",
    "down": "Arrow down: “up to” or “fewer than”, open below.",
    "range": "Bar between two marks: a range.",
    "band": "Pale band: a vague figure such as “hundreds”; no point is drawn in it.",
    "unverified": "Hollow mark: said not to be verified.",
    "superseded": "Hollow mark with a broken outline: an earlier figure since replaced.",
    "denied": "Hollow cross: a figure that someone rejects.",
}


def _enable_in_notebook() -> None:
    # Elsewhere, a library that someone imports must not change how their charts are shown.
    shell = sys.modules.get("IPython")
    if shell is not None and shell.get_ipython() is not None:
        from toolkit.render import enable

        enable()


_enable_in_notebook()


_TOOLTIP = ("Figure", "Claimant", "Via", "Outlet", "Date", "Standing", "Sentence", "Whose words", "Articles")


# --- figures over time ---


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
        What is seen. By default the lowest and highest figure of each measure.
    alt : str, optional
        Description for screen readers; by default computed.
    articles : DataFrame, optional
        The table articles, from which the tooltip says whether a sentence is the outlet's or our brief's. A column
        `text_kind` of `casualties` does as well.
    victim_country : str, optional
        Whose people are drawn, ISO 3166-1 alpha-3; by default those with the most rows. The subtitle says how many
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
    need(casualties, "casualties", _CLAIM_COLUMNS)
    shown, side = _one_side(casualties.reset_index(drop=True), victim_country)
    marks = _claim_marks(shown, articles)
    if not len(marks):
        said = f"{plural(len(casualties), 'row')} given, none with a date and a number."
        described = alt or f"An empty chart: there are no casualty figures. {said}"
        return parts.blank(title or "No casualty figures to show", described, said)
    parts.bounded(marks)
    order = _panel_order(marks)
    people = f"Reported figures on people of {side}" if side else "Reported figures"
    if title is None:
        title = f"{people} run from {_extremes(marks, order)}"
    drawn, period = int(marks["rows"].sum()), _period(marks)
    claimants = marks.loc[marks["key"] != "", "key"].nunique()
    subtitle = (
        f"{sentence(order).capitalize()}, in people, in reports dated {period}; {plural(drawn, 'figure')} from "
        f"{plural(claimants, 'claimant')}{_excluded(casualties, shown, drawn, side)}."
    )
    notes = [
        REPORTED + " A claimant may be a party to the war. Event counts and running totals stand side by side.",
        " ".join(words for kind, words in _LEGEND.items() if kind in set(marks["drawn"]) | set(marks["standing"]))
        + " Larger: given by more articles that day.",
    ]
    if alt is None:
        alt = (
            f"Dot chart in {plural(len(order), 'panel')} ({', '.join(order)}), with the date of the report from "
            f"{period} along the horizontal axis and people as reported along the vertical axis. {people} run from "
            f"{_extremes(marks, order, who=True)}. The same rows are in the table casualties."
        )
    panels = [
        _claim_panel(marks, panel, bottom=panel == order[-1], styles=_styles(marks), days=marks["date"])
        for panel in order
    ]
    return parts.composed(panels, title=title, subtitle=subtitle, alt_text=alt, notes=notes)


def _one_side(casualties: pd.DataFrame, country: str | None) -> tuple[pd.DataFrame, str]:
    """The rows about one side's people, and the side's name."""
    side = casualties["victim_country"].astype("string").fillna("")
    if country is None:
        counts = side[side != ""].value_counts()
        country = "" if counts.empty else sorted(counts.index, key=lambda each: (-counts[each], each))[0]
    elif country not in set(side):
        there = ", ".join(sorted(set(side) - {""})) or "none"
        raise ValueError(f"victim_country: no row is about {country!r}; the table has {there}")
    return casualties[side == country], _country(country)


def _country(code: str) -> str:
    return next((row["name"] for row in rows("countries") if row["code"] == code), code)


def _countries(codes: pd.Series) -> pd.Series:
    return codes.astype("string").map(_country, na_action="ignore").astype("string")


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
    frame["drawn"] = [_drawn(row) for row in frame.itertuples(index=False)]
    frame["figure"] = [_figure(row) for row in frame.itertuples(index=False)]
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
    country = _countries(casualties["claimant_country"]).fillna("")
    kind = casualties["claimant_type"].astype("string").str.replace("_", " ").fillna("")
    both = country.str.cat(kind, sep=", ").str.strip(", ")
    return (" (" + both + ")").where(both != "", "")


def _drawn(row: Any) -> str:
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


def _figure(row: Any) -> str:
    low, high, best = (None if pd.isna(value) else number(value) for value in (row.low, row.high, row.best))
    if row.qualifier == "vague":
        return f"vague: {low or '?'} to {high or '?'}"
    if low and high and low != high:
        return f"{low} to {high}"
    if row.qualifier == "range" and low and not high:
        return f"{low} or more"
    return _WORDED.get(row.qualifier, "{}").format(low or high or best or "?")


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
    # Plain floats: index labels of the earliest row, since the marks are in order of date.
    return stated.loc[stated["y"].astype(float).idxmin()], stated.loc[stated["y2"].astype(float).idxmax()]


def _extremes(marks: pd.DataFrame, order: list[str], *, who: bool = False) -> str:
    """Lowest and highest stated number of each panel, in words."""
    told = []
    for panel in order:
        ends = _ends(marks[marks["panel"] == panel])
        if ends is None:
            continue
        low, high = number(ends[0]["y"]), number(ends[1]["y2"])
        if low != high:
            by = [f" ({row['claimant']}, {day(row['date'])})" if who else "" for row in ends]
            low = f"{low}{by[0]} to {high}{by[1]}"
        told.append(f"{low} {panel}")
    return sentence(told) if told else "vague to denied ones, without a stated number"


def _period(marks: pd.DataFrame) -> str:
    first, last = marks["date"].min(), marks["date"].max()
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def _excluded(casualties: pd.DataFrame, shown: pd.DataFrame, drawn: int, side: str) -> str:
    """What of the table is not drawn, in words."""
    told = []
    if len(casualties) > len(shown):
        told.append(f"{plural(len(casualties) - len(shown), 'row')} about other or unnamed sides")
    if len(shown) > drawn:
        told.append(f"{plural(len(shown) - drawn, 'row')} without a date or a number")
    return f"; left out: {sentence(told)}" if told else ""


def _styles(marks: pd.DataFrame) -> dict[str, parts.Style]:
    names = dict(zip(marks["key"], marks["claimant"], strict=True))
    return parts.claimant_styles(marks["key"].repeat(marks["rows"]), names)


def _claim_panel(
    marks: pd.DataFrame, panel: str, *, bottom: bool, styles: dict[str, parts.Style], days: pd.Series
) -> "alt.LayerChart":
    import altair as alt

    here = marks[marks["panel"] == panel]
    table = _claim_table(here.sort_values("articles", ascending=False, kind="stable"), styles)
    kinds = set(here["drawn"])
    domain = [style.name for style in styles.values()] + [OTHERS]
    legend = alt.Legend(title=None, orient="top", columns=3, direction="horizontal")
    colours = alt.Scale(domain=domain, range=[style.colour for style in styles.values()] + [MUTED])
    shapes = alt.Scale(domain=domain, range=[style.shape for style in styles.values()] + [OTHER_SHAPE])
    fill = alt.Fill("drawn as:N", scale=colours, legend=legend)
    stroke = alt.Stroke("drawn as:N", scale=colours, legend=legend)
    shape = alt.Shape("drawn as:N", scale=shapes, legend=legend)
    broken = alt.condition("datum.standing == 'superseded'", alt.value([2, 2]), alt.value([1, 0]))
    # A panel of few marks is low, and its labels need a larger share of it.
    few = len(here) <= 10
    numbers, room = pd.concat([here["y"], here["y2"]]), 9 if few else 3.5
    base = alt.Chart(table).encode(
        x=parts.time_axis(days, labels=bottom),
        y=parts.count_axis(numbers, panel, room=room),
        tooltip=[alt.Tooltip(f"{field}:N") for field in _TOOLTIP],
        href="url:N",
        description="label:N",
    )
    point = base.mark_point(filled=True, strokeWidth=1.6, opacity=0.85).encode(
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
        layers.append(band.mark_bar(size=9, opacity=0.28).encode(y2="y2:Q", fill=fill, stroke=stroke))
        # A band has no shape to tell its claimant by, so a coloured one is named in place.
        owned = band.transform_filter(f"datum['drawn as'] != '{OTHERS}'")
        layers.append(
            owned.mark_text(align="left", dx=9, dy=-8, fontSize=11, color="#202020").encode(text="drawn as:N")
        )
    if "range" in kinds:
        ranged = base.transform_filter("datum.drawn == 'range'")
        layers.append(ranged.mark_rule(strokeWidth=3).encode(y2="y2:Q", stroke=stroke))
    for kind, way in (("up", -1), ("down", 1)):
        if kind in kinds:
            arrow = base.transform_filter(f"datum.drawn == '{kind}'")
            shaft = arrow.mark_rule(strokeWidth=1.8, opacity=0.85, y2Offset=way * 17)
            tip = arrow.mark_point(shape=f"triangle-{kind}", filled=True, size=42, opacity=0.85, yOffset=way * 18)
            layers += [shaft.encode(y2="y:Q", stroke=stroke), tip.encode(fill=fill, stroke=stroke)]
    if kinds & {"point", "up", "down", "range"}:
        layers.append(point.transform_filter("indexof(['point', 'up', 'down', 'range'], datum.drawn) >= 0"))
    if "range" in kinds:
        upper = parts.count_axis(numbers, panel, field="y2", room=room)
        layers.append(point.transform_filter("datum.drawn == 'range'").encode(y=upper))
    if "denied" in kinds:
        crossed = base.transform_filter("datum.drawn == 'denied'")
        layers.append(
            crossed.mark_point(shape="cross", filled=False, size=130, strokeWidth=1.8, fill="white").encode(
                stroke=stroke
            )
        )
    layers += _end_labels(here, days, bottom=bottom, few=few)
    return alt.layer(*layers).properties(width=parts.WIDTH, height=120 if few else 215)


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
            "size": [min(60 + 45 * (count - 1), 240) for count in marks["articles"]],
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


def _end_labels(marks: pd.DataFrame, days: pd.Series, *, bottom: bool, few: bool) -> list[Any]:
    """Name the lowest and the highest stated number of a panel in place."""
    import altair as alt

    ends = _ends(marks)
    if ends is None:
        return []
    first, last = pd.Timestamp(days.min()), pd.Timestamp(days.max())
    wanted = [(ends[1], "y2", -14 if few and ends[1]["drawn"] != "up" else -30)]
    if ends[0]["y"] != ends[1]["y2"]:
        # Beside its mark where there is no room below.
        wanted.append((ends[0], "y", 0 if few else 30 if ends[0]["drawn"] == "down" else 15))
    layers: list[Any] = []
    for row, column, shift in wanted:
        late = (pd.Timestamp(row["date"]) - first) > 0.6 * (last - first)
        spot = pd.DataFrame(
            {"date": [row["date"]], "y": [float(row[column])], "text": [f"{row['figure']}, {row['claimant']}"]}
        )
        text = alt.Chart(spot).encode(
            x=parts.time_axis(days, labels=bottom), y="y:Q", text="text:N", description=alt.value("label of a mark")
        )
        aside = -8 if shift else 11
        place: dict[str, Any] = {"align": "right" if late else "left", "dx": -aside if late else aside, "dy": shift}
        # White under the letters keeps them readable over marks.
        layers.append(text.mark_text(**place, fontSize=11, stroke="white", strokeWidth=3, color="white"))
        layers.append(text.mark_text(**place, fontSize=11, color="#202020"))
    return layers


# --- statements over time ---

# How each act is drawn: colour, shape, filled, and the row of its lane. The middle row is the lane's time line.
_ACTS = {
    "confirm": ("#0072B2", "circle", True, 0),
    "announce": ("#009E73", "triangle-right", True, 1),
    "promise": ("#009E73", "triangle-left", True, 1),
    "assert": (MUTED, "square", True, 1),
    "estimate": (MUTED, "square", False, 1),
    "silence": ("#000000", "circle", False, 2),
    "no_comment": ("#000000", "diamond", False, 2),
    "demand": ("#CC79A7", "triangle-up", True, 3),
    "warn": ("#CC79A7", "diamond", True, 3),
    "condemn": ("#CC79A7", "triangle-down", True, 3),
    "deny": ("#D55E00", "cross", False, 4),
}
_SPOKEN = {"no_comment": "no comment", "silence": "silence, as the text says"}
_LANES = 8
_ROW = 16  # pixels between the rows of a lane
_SAID_TOOLTIP = ("Act", "Speaker", "Outlet", "Date", "Topic", "Sentence", "Whose words", "Articles")


def stances(
    statements: pd.DataFrame,
    *,
    title: str | None = None,
    alt: str | None = None,
    articles: pd.DataFrame | None = None,
    by: Literal["country", "speaker"] = "country",
    acts: tuple[str, ...] | None = None,
) -> "alt.VConcatChart":
    """Draw what each party is reported to have said over time, a lane a party, its silences on the lane's time line.

    Statements of one party, act and day are one mark, with the count of articles in its tooltip.

    Parameters
    ----------
    statements : DataFrame
        The table statements. Filter it by `topic`, so that one subject is followed.
    title : str, optional
        What is seen. By default the longest way of one party from denial or silence to confirmation.
    alt : str, optional
        Description for screen readers; by default computed.
    articles : DataFrame, optional
        The table articles, for the kind of text in the tooltip.
    by : {"country", "speaker"}
        What a lane is: the country whose authority speaks, with its state media, or a single speaker. Statements
        without one have no lane.
    acts : tuple of str, optional
        The acts to draw; by default all.

    Returns
    -------
    VConcatChart
        The eight parties with the most statements; the subtitle says how many statements are left out.

    Raises
    ------
    ValueError
        If a column is missing, `by` or an act is not known, or there are more than 5,000 different marks.

    Examples
    --------
    >>> from toolkit.schemas import empty
    >>> stances(empty("statements")).to_dict()["title"]["text"]
    ['No statements to show']
    """
    need(statements, "statements", _SAID_COLUMNS)
    for act in acts or ():
        if act not in _ACTS:
            raise ValueError(f"there is no act {act!r}; use some of {', '.join(_ACTS)}")
    said_rows = _said_rows(statements.reset_index(drop=True), articles, by)
    if acts is not None:
        said_rows = said_rows[said_rows["act"].isin(list(acts))]
    if not len(said_rows):
        said = f"{plural(len(statements), 'row')} given, none with a date, a party and a wanted act."
        return parts.blank(
            title or "No statements to show", alt or f"An empty chart: there are no statements. {said}", said
        )
    counts = said_rows["party"].value_counts()
    lanes = sorted(counts.index, key=lambda party: (-counts[party], party))[:_LANES]
    said_rows = said_rows[said_rows["party"].isin(lanes)]
    marks = parts.bounded(_said_marks(said_rows))
    turn = _turn(said_rows)
    drawn = len(said_rows)
    if title is None:
        title = (
            turn or f"{plural(drawn, 'statement')} by {plural(len(lanes), 'party')} in reports dated {_period(marks)}"
        )
    rest = f"; {plural(len(statements) - drawn, 'statement')} left out" if len(statements) > drawn else ""
    topics = parts.listed(sorted(set(said_rows["topic"].dropna())), most=8) or "none of the known"
    subtitle = (
        f"{plural(drawn, 'statement')} by {plural(len(lanes), 'party')}, as reported, "
        f"dated {_period(marks)}; topics: {topics}{rest}."
    )
    notes = [
        "Statements as reported, by the date of the report, not by the date they were made. No claim is taken as true.",
        "On the time line of each lane: reported silence and refusals to comment. Above it: confirming, asserting, "
        "announcing. Below it: demanding, warning, condemning, denying. Larger: in more articles that day.",
    ]
    if alt is None:
        totals = ", ".join(f"{lane} {number(counts[lane])}" for lane in lanes)
        alt = (
            f"Time line chart with a lane for each of {plural(len(lanes), 'party')} and the date of the report from "
            f"{_period(marks)} along the horizontal axis; statements by party: {totals}. "
            + (f"{turn}. " if turn else "")
            + "The same rows are in the table statements."
        )
    return parts.composed([_lanes(marks, lanes)], title=title, subtitle=subtitle, alt_text=alt, notes=notes)


def _said_rows(statements: pd.DataFrame, articles: pd.DataFrame | None, by: str) -> pd.DataFrame:
    key, name = parts.names_of(statements, "speaker")
    if by == "country":
        press = (statements["speaker_type"].astype("string") == "state_media").fillna(False).astype(bool)
        state = statements["official"].fillna(False).astype(bool) | press
        lane = _countries(statements["speaker_country"]).where(state)
    elif by == "speaker":
        lane = name.where(key != "")
    else:
        raise ValueError(f"by: {by!r} is not known; use 'country' or 'speaker'")
    frame = pd.DataFrame(
        {
            "party": lane,
            "date": parts.dated(statements),
            "act": statements["act"].astype(str),
            "topic": statements["topic"].astype("string"),
            "speaker": name,
            "sentence": statements["sentence"].astype("string"),
            "outlet": statements["outlet"].astype("string"),
            "words": parts.kinds_of_text(statements, articles),
            "url": statements["url"].map(parts.link).astype("string"),
            "article_id": statements["article_id"].astype(str),
        }
    )
    frame = frame[frame["party"].notna() & frame["date"].notna()]
    return frame.sort_values(["date", "party", "act", "article_id", "sentence"], kind="stable")


def _said_marks(said_rows: pd.DataFrame) -> pd.DataFrame:
    """One row a mark: what a party is reported to have said on one day by one act."""
    return said_rows.groupby(["party", "date", "act"], sort=False, as_index=False).agg(
        topic=("topic", parts.listed),
        speaker=("speaker", parts.listed),
        sentence=("sentence", "first"),
        outlet=("outlet", parts.listed),
        words=("words", "first"),
        url=("url", "first"),
        articles=("article_id", "nunique"),
        rows=("article_id", "size"),
    )


def _turn(said_rows: pd.DataFrame) -> str:
    """The longest way of one party on one topic from a first denial, silence or refusal to a confirmation, in words."""
    found = []
    for (party, topic), group in said_rows.groupby(["party", "topic"]):
        confirmed = group.loc[group["act"] == "confirm", "date"].min()
        held = group[group["act"].isin(["deny", "silence", "no_comment"])]
        if pd.isna(confirmed) or held.empty or held["date"].min() >= confirmed:
            continue
        first = held.loc[held["date"] == held["date"].min()].iloc[0]
        before = {"deny": "denial", "silence": "silence", "no_comment": "refusal to comment"}[first["act"]]
        days = (pd.Timestamp(confirmed) - pd.Timestamp(first["date"])).days
        told = (
            f"{party} on {topic}: first reported {before} {day(first['date'])}, "
            f"first reported confirmation {day(confirmed)}"
        )
        found.append((-days, str(party), str(topic), told))
    return min(found)[-1] if found else ""


def _lanes(marks: pd.DataFrame, lanes: list[str]) -> "alt.LayerChart":
    import altair as alt

    acts = [act for act in _ACTS if act in set(marks["act"])]
    spoken = [_SPOKEN.get(act, act) for act in acts]
    table = pd.DataFrame(
        {
            "party": marks["party"],
            "date": marks["date"],
            "row": [_ACTS[act][3] for act in marks["act"]],
            "act": [_SPOKEN.get(act, act) for act in marks["act"]],
            "size": [min(55 + 30 * (count - 1), 200) for count in marks["articles"]],
            "url": marks["url"],
            "Act": [_SPOKEN.get(act, act) for act in marks["act"]],
            "Speaker": marks["speaker"],
            "Outlet": marks["outlet"].replace("", "not known"),
            "Date": marks["date"].map(day),
            "Topic": marks["topic"].replace("", "none of the known"),
            "Sentence": marks["sentence"],
            "Whose words": marks["words"].fillna("not known"),
            "Articles": marks["articles"],
        }
    )
    table["label"] = [
        f"{row.party}: {row.act}, {row.Speaker}, {row.Date}, {row.Outlet}" for row in table.itertuples(index=False)
    ]
    table = table.sort_values("size", ascending=False, kind="stable")
    legend = alt.Legend(title=None, orient="top", columns=6, direction="horizontal")
    looks = [_ACTS[act] for act in acts]
    line = alt.Scale(domain=spoken, range=[look[0] for look in looks])
    inside = alt.Scale(domain=spoken, range=[look[0] if look[2] else "white" for look in looks])
    shape = alt.Scale(domain=spoken, range=[look[1] for look in looks])
    party = alt.Y(
        "party:N",
        sort=lanes,
        scale=alt.Scale(domain=lanes, paddingInner=0.25, paddingOuter=0.1),
        axis=alt.Axis(
            title=None,
            ticks=False,
            domain=False,
            labelFontSize=12,
            labelLimit=230,
            labelPadding=6,
            labelFontWeight="bold",
        ),
    )
    used = sorted({2, *table["row"]})
    row = alt.YOffset("row:O", scale=alt.Scale(domain=used))
    middle = pd.DataFrame({"party": lanes, "row": 2})
    ground = (
        alt.Chart(middle)
        .mark_rule(color="#767676", strokeWidth=1)
        .encode(
            x=alt.value(0),
            x2=alt.value(parts.WIDTH - 90),
            y=party,
            yOffset=row,
            description=alt.value("time line of a party"),
        )
    )
    points = (
        alt.Chart(table)
        .mark_point(filled=True, strokeWidth=1.5, opacity=0.9)
        .encode(
            x=parts.time_axis(table["date"]),
            y=party,
            yOffset=row,
            fill=alt.Fill("act:N", scale=inside, legend=legend),
            stroke=alt.Stroke("act:N", scale=line, legend=legend),
            shape=alt.Shape("act:N", scale=shape, legend=legend),
            size=alt.Size("size:Q", scale=None),
            tooltip=[alt.Tooltip(f"{field}:N") for field in _SAID_TOOLTIP],
            href="url:N",
            description="label:N",
        )
    )
    return alt.layer(ground, points).properties(width=parts.WIDTH - 90, height=(_ROW * len(used) + 16) * len(lanes))


# The charts of comparisons have a module of their own, and are found here beside the others.
from toolkit.comparison_charts import (  # noqa: E402
    coverage as coverage,
)
from toolkit.comparison_charts import (
    disagreement as disagreement,
)
from toolkit.comparison_charts import (
    mutations as mutations,
)
from toolkit.comparison_charts import (
    origins as origins,
)
from toolkit.comparison_charts import (
    revisions as revisions,
)
from toolkit.comparison_charts import (
    with_evidence as with_evidence,
)
