"""Charts of comparisons: revisions, rival figures, relays, changes on the way, coverage, and a brush for evidence.

Each function but `coverage` and `with_evidence` takes what the function of its name in the toolkit gives: the chart
``charts.revisions`` draws what ``tk.revisions`` finds. Those tables hold ids and sentences, not addresses; give the
table of estimates as `casualties`, and every mark leads to its article. No chart says which claim is true.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from math import log, log1p
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import pandas as pd

from toolkit import chart_parts as parts
from toolkit.chart_parts import MUTED, NOBODY, OTHER_SHAPE, OTHERS, REPORTED, day, number, plural, sentence
from toolkit.compare import need, node

if TYPE_CHECKING:
    import altair as alt

_TOP = 10  # figures of which the reach is drawn
_NODES = 60  # parties and outlets that one network can hold
_CHANGES = 60  # lines of the chart of changes
_LANES = 20  # outlets or claimants with a lane of their own
_LETTER = 6.1  # mean width of a letter of the labels [pixels]
_NAMES = 320  # room for the names of figures [pixels]
_NETWORK = (16, 230)  # room beside a network, left and right [pixels]
_DARK = "#202020"
_MEASURES = {"killed": "the killed", "wounded": "the wounded", "captured": "the captured", "missing": "the missing"}
_OF_FIGURE = ("low", "best", "high", "qualifier")
_ENDS = ("lowest", "highest")


# --- what the charts here share ---


class _Figure(NamedTuple):
    """What tells the form and the wording of a figure."""

    low: Any
    best: Any
    high: Any
    qualifier: str
    standing: str = "asserted"


def _formed(table: pd.DataFrame, prefix: str = "") -> pd.DataFrame:
    """Give the form, the wording and the ends of each row's figure."""
    from toolkit.charts import _drawn, _figure  # charts offers the names of this module, so it loads it

    bounds = [table[f"{prefix}{column}"].astype("Float64") for column in _OF_FIGURE[:3]]
    qualifiers = table[f"{prefix}qualifier"].astype("string").fillna("exact")
    found = [_Figure(*row) for row in zip(*bounds, qualifiers, strict=True)]
    low, best, high = bounds
    y = low.fillna(high).fillna(best)
    return pd.DataFrame(
        {
            "drawn": pd.Series([_drawn(each) for each in found], index=table.index, dtype="string"),
            "figure": pd.Series([_figure(each) for each in found], index=table.index, dtype="string"),
            "y": y,
            "y2": high.fillna(y),
        }
    )


def _who(keys: pd.Series, wordings: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Give each row's party as a key that stays the same and as a name to show."""
    none = pd.Series(pd.NA, index=keys.index, dtype="string")
    columns = {"claimant": wordings, "claimant_id": keys, "claimant_country": none, "claimant_type": none}
    return parts.names_of(pd.DataFrame(columns))


def _source(ids: pd.Series, casualties: pd.DataFrame | None, articles: pd.DataFrame | None) -> pd.DataFrame:
    """Look up outlet, address and kind of text of estimates by their id; missing where the table is not given."""
    columns = ["outlet", "url", "words"]
    if casualties is None:
        return pd.DataFrame(pd.NA, index=ids.index, columns=columns, dtype="string")
    need(casualties, "casualties", ["estimate_id", "article_id", "outlet", "url"])
    known = pd.DataFrame(
        {
            "id": casualties["estimate_id"].astype("string"),
            "outlet": casualties["outlet"].astype("string"),
            "url": casualties["url"].map(parts.link).astype("string"),
            "words": parts.kinds_of_text(casualties, articles),
        }
    )
    known = known.drop_duplicates("id").set_index("id")
    return known.reindex(ids.astype("string")).set_axis(ids.index)[columns]


def _calendar(times: pd.Series) -> pd.Series:
    return parts.dated(times.rename("published").to_frame())


def _one_side(table: pd.DataFrame, country: str | None) -> tuple[pd.DataFrame, str]:
    """The rows about one side's people, and the side's name; all rows of a table that does not tell sides apart."""
    if "victim_country" not in table.columns:
        if country is not None:
            raise ValueError(f"victim_country: {country!r} was asked for, but the table was made without that column")
        return table, ""
    from toolkit.charts import _one_side as chosen

    return chosen(table, country)


def _panels(table: pd.DataFrame) -> pd.Series:
    panel = table["measure"].astype("string")
    if "victim_kind" in table.columns:
        civil = (table["victim_kind"].astype("string") == "civilian").fillna(False)
        panel = panel.where(~civil, panel + " (civilians)")
    return panel


def _panel_order(panels: Iterable[str]) -> list[str]:
    from toolkit.charts import MEASURES

    there = set(panels)
    return [panel for measure in MEASURES for panel in (measure, f"{measure} (civilians)") if panel in there]


def _counted(panel: str) -> str:
    """Write a measure as the people counted: "the killed"."""
    measure, *civil = panel.split(" ", 1)
    return " ".join([_MEASURES.get(measure, measure), *civil])


def _period(days: pd.Series) -> str:
    first, last = days.min(), days.max()
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def _of_side(side: str) -> str:
    return f" on people of {side}" if side else ""


def _styles(keys: Iterable[str], marks: pd.DataFrame) -> dict[str, parts.Style]:
    return parts.claimant_styles(keys, dict(zip(marks["key"], marks["claimant"], strict=True)))


class _Looks(NamedTuple):
    """Fill, stroke and shape of the claimants, for one chart."""

    fill: "alt.Fill"
    stroke: "alt.Stroke"
    shape: "alt.Shape"


def _looks(styles: Mapping[str, parts.Style], others: bool = True) -> _Looks:
    import altair as alt

    legend = alt.Legend(title=None, orient="top", columns=3, direction="horizontal")
    rest = others or not styles
    domain = [style.name for style in styles.values()] + [OTHERS] * rest
    colours = alt.Scale(domain=domain, range=[style.colour for style in styles.values()] + [MUTED] * rest)
    shapes = alt.Scale(domain=domain, range=[style.shape for style in styles.values()] + [OTHER_SHAPE] * rest)
    field = "drawn as:N"
    return _Looks(
        alt.Fill(field, scale=colours, legend=legend),
        alt.Stroke(field, scale=colours, legend=legend),
        alt.Shape(field, scale=shapes, legend=legend),
    )


def _drawn_as(marks: pd.DataFrame, styles: Mapping[str, parts.Style]) -> pd.Series:
    return marks["claimant"].where(marks["key"].isin(list(styles)), OTHERS)


def _tips(fields: Sequence[str]) -> "list[alt.Tooltip]":
    import altair as alt

    return [alt.Tooltip(f"{field}:N") for field in fields]


def _figure_layers(table: pd.DataFrame, y: "alt.Y", x: "alt.X", looks: _Looks, tips: Sequence[str]) -> list[Any]:
    """Draw figures in the forms of the house: dots, arrows for open bounds, bars for ranges, bands for vague words."""
    import altair as alt

    kinds = set(table["drawn"])
    base = alt.Chart(table).encode(
        x=x, y=y, tooltip=_tips(tips), href="url:N", description="label:N", stroke=looks.stroke
    )
    layers: list[Any] = []
    if "band" in kinds:
        band = base.transform_filter("datum.drawn == 'band'")
        layers.append(band.mark_bar(size=9, opacity=0.28).encode(y2="y2:Q", fill=looks.fill))
    if "range" in kinds:
        layers.append(base.transform_filter("datum.drawn == 'range'").mark_rule(strokeWidth=3).encode(y2="y2:Q"))
    for kind, way in (("up", -1), ("down", 1)):
        if kind in kinds:
            arrow = base.transform_filter(f"datum.drawn == '{kind}'")
            layers.append(arrow.mark_rule(strokeWidth=1.8, y2Offset=way * 15).encode(y2="y:Q"))
            tip = arrow.mark_point(shape=f"triangle-{kind}", filled=True, size=38, yOffset=way * 16, opacity=1)
            layers.append(tip.encode(fill=looks.fill))
    if kinds - {"band"}:
        point = base.mark_point(filled=True, strokeWidth=1.4, opacity=0.95).encode(
            fill=looks.fill, shape=looks.shape, size=alt.Size("size:Q", scale=None)
        )
        layers.append(point.transform_filter("datum.drawn != 'band'"))
        if "range" in kinds:
            upper = y.copy()
            upper["shorthand"] = "y2:Q"
            layers.append(point.transform_filter("datum.drawn == 'range'").encode(y=upper))
    return layers


def _bend(value: float, scale: Mapping[str, Any]) -> float:
    # A logarithmic axis here begins above zero, one with a zero grows as log(1 + n) does.
    kind = scale.get("type", "linear")
    return value if kind == "linear" else log1p(value) if kind == "symlog" else log(value)


def _across(days: pd.Series, x: "alt.X", width: float) -> list[float]:
    """Say how far from the left a day is drawn. [pixels]"""
    ends = [end.to_dict() for end in x["scale"]["domain"]]
    first, last = (pd.Timestamp(year=end["year"], month=end["month"], day=end["date"]) for end in ends)
    return [(pd.Timestamp(each) - first) / (last - first) * width for each in days]


def _down(values: pd.Series, y: "alt.Y", height: float) -> list[float]:
    """Say how far from the top a number is drawn. [pixels]"""
    scale = y["scale"].to_dict()
    low, high = (_bend(float(end), scale) for end in scale["domain"])
    return [height - (_bend(max(float(value), 1e-9), scale) - low) / (high - low) * height for value in values]


def _labels(
    spots: pd.DataFrame,
    taken: Sequence[tuple[float, float]],
    size: tuple[float, float],
    lines: Sequence[tuple[float, float]] = (),
) -> list[Any]:
    """Write labels beside their marks, where they hide no mark and no other label; what finds no room is left out.

    Parameters
    ----------
    spots : DataFrame
        `px`, `py` [pixels from the left and the top] and `text`; the most important first.
    taken : sequence of (float, float)
        Where the marks of the panel are.
    size : (float, float)
        Width and height of the panel.
    lines : sequence of (float, float)
        Points on lines, which a label leaves free where it can.

    Returns
    -------
    list of Chart
    """
    import altair as alt

    boxes = [(x - 5, y - 6, x + 5, y + 6) for x, y in taken]
    soft = [(x, y, x, y) for x, y in lines]
    placed = []
    for spot in spots.itertuples(index=False):
        found = None
        for rank, (align, dx, dy) in enumerate(_PLACES):
            long = len(spot.text) * _LETTER
            left = spot.px + dx - {"left": 0, "right": long, "center": long / 2}[align]
            box = (left, spot.py + dy - 7, left + long, spot.py + dy + 7)
            inside = box[0] >= 0 and box[2] <= size[0] and box[1] >= -4 and box[3] <= size[1] + 2
            if not inside or any(_meet(box, other) for other in boxes):
                continue
            # Near its mark and over a line is as good as three places further away and over none.
            cost = rank + 3 * min(sum(_meet(box, other) for other in soft), 3)
            if found is None or cost < found[0]:
                found = (cost, box, {"px": spot.px + dx, "py": spot.py + dy, "text": spot.text, "align": align})
        if found is not None:
            boxes.append(found[1])
            placed.append(found[2])
    layers: list[Any] = []
    table = pd.DataFrame(placed, columns=["px", "py", "text", "align"])
    for align in dict.fromkeys(table["align"]):
        text = alt.Chart(table[table["align"] == align]).encode(
            x=alt.X("px:Q", scale=None, axis=None),
            y=alt.Y("py:Q", scale=None, axis=None),
            text="text:N",
            description=alt.value("label of a mark"),
        )
        # White under the letters keeps them readable over lines.
        layers.append(text.mark_text(align=align, fontSize=11, stroke="white", strokeWidth=3, color="white"))
        layers.append(text.mark_text(align=align, fontSize=11, color=_DARK))
    return layers


_PLACES = (
    ("center", 0, -14), ("left", 9, -3), ("right", -9, -3), ("center", 0, 16), ("center", 0, -27), ("left", 9, 11),
    ("right", -9, 11), ("left", 9, -16), ("right", -9, -16), ("center", 0, 30), ("right", -4, -40), ("left", 4, -40),
    ("left", -8, -27), ("left", -8, 28), ("right", 8, -27), ("right", 8, 28), ("left", -8, 42),
)  # fmt: skip


def _room(marks: pd.DataFrame, px: Sequence[float], py: Sequence[float]) -> list[tuple[float, float]]:
    """Say where marks and their arrows are."""
    found = list(zip(px, py, strict=True))
    for kind, x, y in zip(marks["drawn"], px, py, strict=True):
        way = {"up": -1, "down": 1}.get(kind, 0)
        found += [(x, y + way * 9), (x, y + way * 15)] * bool(way)
    return found


def _meet(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


# --- successive figures of one party ---

_REVISED_TIPS = ("Figure", "Claimant", "Change", "Outlet", "Date", "Sentence", "Whose words", "Outlets")
_REVISED = (
    "party", "claimant", "measure", "previous_day", "day", "direction", "falls", "previous_outlets", "outlets",
    *(f"{prefix}{column}" for prefix in ("previous_", "") for column in (*_OF_FIGURE, "estimate_id", "sentence",
                                                                       "outlet")),
)  # fmt: skip


def revisions(
    revised: pd.DataFrame,
    *,
    title: str | None = None,
    alt: str | None = None,
    casualties: pd.DataFrame | None = None,
    articles: pd.DataFrame | None = None,
    victim_country: str | None = None,
) -> "alt.VConcatChart":
    """Draw the successive figures of each party as steps, a panel a measure.

    A step stands until the next: the line says what the party had last claimed, not what happened. A vague figure
    is a band, and the line breaks at it.

    Parameters
    ----------
    revised : DataFrame
        What `toolkit.revisions` gives.
    title : str, optional
        What is seen. By default the line of figures that the most outlets carried, and how many revisions go down.
    alt : str, optional
        Description for screen readers; by default computed.
    casualties : DataFrame, optional
        The table casualties, from which `revised` was made: for links and the kind of text.
    articles : DataFrame, optional
        The table articles, for the kind of text in the tooltip.
    victim_country : str, optional
        Whose people are drawn, ISO 3166-1 alpha-3; by default those with the most rows.

    Returns
    -------
    VConcatChart

    Raises
    ------
    ValueError
        If a column is missing, `victim_country` has no row, or there are more than 5,000 different marks.

    Examples
    --------
    >>> from toolkit import revisions as find
    >>> from toolkit.schemas import empty
    >>> revisions(find(empty("casualties"))).to_dict()["title"]["text"]
    ['No revisions to show']
    """
    need(revised, "revisions", _REVISED)
    shown, side = _one_side(revised.reset_index(drop=True), victim_country)
    shown = shown[shown["day"].notna() & shown["previous_day"].notna()]
    if not len(shown):
        said = f"{plural(len(revised), 'row')} given; a revision needs two dated figures of one party."
        return parts.blank(title or "No revisions to show", alt or f"An empty chart: no revisions. {said}", said)
    marks = parts.bounded(_revised_marks(shown, casualties, articles))
    order = _panel_order(marks["panel"])
    lanes = marks[["panel", "lane", "key"]].drop_duplicates()
    falls = int(shown["falls"].fillna(False).sum())
    told = _longest(marks)
    down = f"{falls} of {plural(len(shown), 'revision')} {'goes' if falls == 1 else 'go'} down"
    if title is None:
        title = f"{told}; {down if falls else 'no figure here is lowered'}"
    rest = len(revised) - len(shown)
    left = f"; left out: {plural(rest, 'revision')} about other or unnamed sides, or without a date" if rest else ""
    subtitle = (
        f"Successive figures{_of_side(side)} of {plural(lanes['key'].nunique(), 'party')}, {sentence(order)}, in people, "
        f"by the day of the first report, {_period(marks['date'])}{left}."
    )
    notes = [
        REPORTED + " A line says what its party had last claimed. Parties without a revision are not drawn.",
        _legend(marks)
        + (" Thick drop: a running total that goes down." if falls else "")
        + " Larger: carried by more outlets.",
    ]
    if alt is None:
        alt = (
            f"Step chart in {plural(len(order), 'panel')} ({', '.join(order)}), with the day of the first report from "
            f"{_period(marks['date'])} along the horizontal axis and people as reported along the vertical axis. "
            f"{told}. {down.capitalize()}. The same rows are in the table of revisions."
        )
    styles = _styles(marks["key"].repeat(marks["outlets"].astype(int).clip(lower=1)), marks)
    others = not set(marks["key"]) <= set(styles)
    panels = [_revised_panel(marks, panel, panel == order[-1], styles, others) for panel in order]
    return parts.composed(panels, title=title, subtitle=subtitle, alt_text=alt, notes=notes)


def _legend(marks: pd.DataFrame) -> str:
    from toolkit.charts import _LEGEND

    return " ".join(words for kind, words in _LEGEND.items() if kind in set(marks["drawn"]))


def _revised_marks(
    shown: pd.DataFrame, casualties: pd.DataFrame | None, articles: pd.DataFrame | None
) -> pd.DataFrame:
    """One row a figure: the first of each line and all that came after."""
    key, name = _who(shown["party"], shown["claimant"])
    found = []
    for prefix in ("previous_", ""):
        ids = shown[f"{prefix}estimate_id"]
        source = _source(ids, casualties, articles)
        outlet = shown[f"{prefix}outlet"].astype("string")
        table = pd.DataFrame(
            {
                "panel": _panels(shown),
                "key": key,
                "claimant": name,
                "date": _calendar(shown[f"{prefix}day"]),
                "id": ids.astype("string"),
                "best": shown[f"{prefix}best"].astype("Float64"),
                "outlets": shown[f"{prefix}outlets"],
                "sentence": shown[f"{prefix}sentence"].astype("string"),
                "outlet": outlet.fillna(source["outlet"]),
                "url": source["url"],
                "words": source["words"],
                "before": "" if prefix else _formed(shown, "previous_")["figure"],
                "direction": "" if prefix else shown["direction"].astype("string"),
                "falls": False if prefix else shown["falls"].fillna(False).astype(bool),
                "previous": pd.NA if prefix else shown["previous_best"].astype("Float64"),
            }
        )
        found.append(pd.concat([table, _formed(shown, prefix)], axis=1))
    kind = shown["victim_kind"].astype("string").fillna("") if "victim_kind" in shown.columns else ""
    lane = _panels(shown) + "|" + key + "|" + kind
    marks = pd.concat([each.assign(lane=lane) for each in found], ignore_index=True)
    # A figure in the middle of a line is the newer one of its row and the older one of the next.
    marks["order"] = (marks["before"] == "").astype(int)
    marks = marks.sort_values(["order"], kind="stable").drop_duplicates(["lane", "id"])
    marks = marks[marks["drawn"] != ""]
    marks["order"] = 1 - marks["order"]
    return marks.sort_values(["panel", "lane", "date", "order", "y"], kind="stable").reset_index(drop=True)


def _longest(marks: pd.DataFrame) -> str:
    """Tell the line of figures that the most outlets carried after its first figure."""
    carried = marks["outlets"].where(marks["before"] != "", 0).groupby(marks["lane"]).sum()
    lane = sorted(carried.index, key=lambda each: (-carried[each], each))[0]
    line = marks[marks["lane"] == lane]
    told = [str(figure) for figure in line["figure"]]
    if len(told) > 6:
        told = [*told[:3], "and so on", *told[-2:]]
    steps = f"{told[0]}, then {sentence(told[1:])}"
    return f"{line['claimant'].iloc[0]} on {_counted(line['panel'].iloc[0])}: {steps}, {_period(line['date'])}"


def _revised_panel(
    marks: pd.DataFrame, panel: str, bottom: bool, styles: dict[str, parts.Style], others: bool
) -> "alt.LayerChart":
    import altair as alt

    here = marks[marks["panel"] == panel]
    looks = _looks(styles, others)
    few = len(here) <= 8
    height = 130 if few else 230
    x = parts.time_axis(marks["date"], labels=bottom)
    y = parts.count_axis(pd.concat([here["y"], here["y2"]]), panel, room=5 if few else 3)
    outlets = here["outlets"].astype("Int64").fillna(1).clip(lower=1).astype(int)
    change = [
        f"from {row.before} ({row.direction})" if row.before else "first figure of the line"
        for row in here.itertuples(index=False)
    ]
    table = pd.DataFrame(
        {
            "lane": here["lane"],
            "date": here["date"],
            "best": here["best"].astype(float),
            "previous": here["previous"].astype("Float64").astype(float),
            "falls": here["falls"].astype(bool),
            "y": here["y"].astype(float),
            "y2": here["y2"].astype(float),
            "drawn": here["drawn"],
            "drawn as": _drawn_as(here, styles),
            "size": [min(55 + 22 * (count - 1), 240) for count in outlets],
            "url": here["url"],
            "Figure": here["panel"] + ": " + here["figure"],
            "Claimant": here["claimant"],
            "Change": change,
            "Outlet": here["outlet"].fillna("not known"),
            "Date": here["date"].map(day),
            "Sentence": here["sentence"],
            "Whose words": here["words"].fillna("not known"),
            "Outlets": outlets,
        }
    )
    table["label"] = table["Figure"] + ", " + table["Claimant"] + ", " + table["Date"] + ", " + table["Change"]
    base = alt.Chart(table).encode(x=x, y=alt.Y("best:Q", scale=y["scale"], axis=y["axis"]), stroke=looks.stroke)
    # A vague figure has no number: the line breaks there.
    line = base.mark_line(interpolate="step-after", strokeWidth=1.5, opacity=0.75, invalid="break-paths-show-domains")
    layers: list[Any] = [line.encode(detail="lane:N", description=alt.value("line of one party"))]
    if table["falls"].any():
        drop = base.transform_filter("datum.falls && isValid(datum.previous) && isValid(datum.best)")
        layers.append(
            drop.mark_rule(strokeWidth=4, opacity=0.8).encode(y2="previous:Q", description=alt.value("a lowered figure"))
        )
    # Smaller marks last, so that none is hidden.
    layers += _figure_layers(table.sort_values("size", ascending=False, kind="stable"), y, x, looks, _REVISED_TIPS)
    px, py = _across(here["date"], x, parts.WIDTH), _down(here["y"], y, height)
    spots = here.assign(px=px, py=py)
    spots["last"] = ~spots.duplicated("lane", keep="last")
    lowered = spots["falls"].map({True: "lowered to ", False: ""})
    names = (", " + spots["claimant"]).where(spots["last"], "")
    spots["text"] = lowered + spots["figure"] + names
    named = spots["key"].isin(list(styles))
    spots = spots.assign(rank=named * 4 + spots["last"] * 2 + spots["falls"] * 1)
    spots = spots.sort_values(["rank", "outlets"], ascending=False, kind="stable")
    # Two parties that give one figure at about one time share its label.
    spots = spots[spots["last"] | ~spots.assign(near=(spots["px"] // 40)).duplicated(["text", "near"])]
    layers += _labels(
        spots[["px", "py", "text"]], _room(here, px, py), (parts.WIDTH, height), _steps(here["lane"], px, py)
    )
    return alt.layer(*layers).properties(width=parts.WIDTH, height=height)


def _steps(lanes: pd.Series, px: Sequence[float], py: Sequence[float]) -> list[tuple[float, float]]:
    """Give points along the steps of each line."""
    found = []
    spots = list(zip(lanes, px, py, strict=True))
    for (lane, x, y), (after, x2, y2) in zip(spots, spots[1:], strict=False):
        if lane == after:
            found += [(x + step * (x2 - x) / 40, y) for step in range(41)]
            found += [(x2, y + step * (y2 - y) / 10) for step in range(11)]
    return found


# --- rival figures ---

_RIVAL_TIPS = (
    "People", "Days", "Lowest", "Lowest said by", "Lowest sentence", "Highest", "Highest said by", "Highest sentence",
    "Ratio", "Parties", "Origins", "Outlets", "Outlet", "Whose words",
)  # fmt: skip
_RIVAL = (
    "window_start", "window_end", "measure", "lowest", "highest", "ratio", "parties", "origins", "outlets",
    "contradiction", *(f"{end}_{column}" for end in _ENDS for column in ("low", "high", "qualifier", "party", "claimant",
                                                                       "estimate_id", "sentence")),
)  # fmt: skip


def disagreement(
    compared: pd.DataFrame,
    *,
    title: str | None = None,
    alt: str | None = None,
    casualties: pd.DataFrame | None = None,
    articles: pd.DataFrame | None = None,
    victim_country: str | None = None,
) -> "alt.VConcatChart":
    """Draw the lowest and the highest figure of each window, joined by a line, a panel a measure.

    A full line joins parties whose bounds leave no number in common. Windows with one party, or in which all give one
    number, are left out. The line between two claims is a distance, not a range that anyone gave.

    Parameters
    ----------
    compared : DataFrame
        What `toolkit.disagreement` gives.
    title : str, optional
        What is seen. By default how many windows hold a contradiction, and the one that the most outlets carried.
    alt : str, optional
        Description for screen readers; by default computed.
    casualties : DataFrame, optional
        The table casualties, from which `compared` was made: for links, outlets and the kind of text.
    articles : DataFrame, optional
        The table articles, for the kind of text in the tooltip.
    victim_country : str, optional
        Whose people are drawn, ISO 3166-1 alpha-3; by default those with the most rows.

    Returns
    -------
    VConcatChart

    Raises
    ------
    ValueError
        If a column is missing, `victim_country` has no row, or there are more than 5,000 different marks.

    Examples
    --------
    >>> from toolkit import disagreement as find
    >>> from toolkit.schemas import empty
    >>> disagreement(find(empty("casualties"))).to_dict()["title"]["text"]
    ['No rival figures to show']
    """
    need(compared, "disagreement", _RIVAL)
    shown, side = _one_side(compared.reset_index(drop=True), victim_country)
    several = (shown["parties"] > 1).fillna(False)
    differing = several & ((shown["highest"] > shown["lowest"]) | shown["contradiction"]).fillna(False)
    rivals = shown[differing].reset_index(drop=True)
    if not len(rivals):
        said = f"{plural(len(compared), 'comparison')} given, none with two parties whose figures differ."
        return parts.blank(title or "No rival figures to show", alt or f"An empty chart: no rivals. {said}", said)
    spans = parts.bounded(_rival_spans(rivals, casualties, articles))
    order = _panel_order(spans["panel"])
    apart = spans[spans["contradiction"]]
    told = _widest(apart if len(apart) else spans)
    length = (spans["end"].map(pd.Timestamp) - spans["date"].map(pd.Timestamp)).max().days + 1
    unit = "day" if length == 1 else f"{length} days"
    among = f"Rival figures leave no number in common in {len(apart)} of {plural(len(spans), 'comparison')}"
    if title is None:
        title = f"{among}; {told}"
    alone, same, other = int((~several).sum()), int((several & ~differing).sum()), len(compared) - len(shown)
    left = [f"{alone:,} with one party or none"] * bool(alone)
    left += [f"{same:,} in which all give one number"] * bool(same)
    left += [f"{other:,} about other or unnamed sides"] * bool(other)
    subtitle = (
        f"Lowest and highest running total{_of_side(side)} among the parties with a figure in the same {unit}: "
        f"{sentence(order)}, in people; a comparison is one measure in one {'day' if length == 1 else 'window'}, "
        f"{_period(spans['date'])}{f'; left out: {sentence(left)}' if left else ''}."
    )
    ends = pd.concat([_rival_ends(spans, end) for end in _ENDS], ignore_index=True)
    notes = [
        REPORTED + " The line between two claims is their distance; nobody gave the numbers between, and nothing is averaged.",
        "Full line: no number fits both ends. Broken line: the ends can be reconciled within their bounds. " + _legend(ends),
    ]
    if alt is None:
        alt = (
            f"Range chart in {plural(len(order), 'panel')} ({', '.join(order)}), with days from {_period(spans['date'])} "
            f"along the horizontal axis and people as reported along the vertical axis. {among}; {told}. "
            "The same rows are in the table of disagreement."
        )
    styles = _styles(ends["key"].repeat(ends["outlets"].astype(int).clip(lower=1)), ends)
    others = not set(ends["key"]) <= set(styles)
    panels = [_rival_panel(spans, ends, panel, panel == order[-1], styles, others) for panel in order]
    return parts.composed(panels, title=title, subtitle=subtitle, alt_text=alt, notes=notes)


def _rival_spans(
    rivals: pd.DataFrame, casualties: pd.DataFrame | None, articles: pd.DataFrame | None
) -> pd.DataFrame:
    """One row a window, measure and group of victims, with the texts of both ends."""
    spans = pd.DataFrame(
        {
            "panel": _panels(rivals),
            "date": _calendar(rivals["window_start"]),
            "end": _calendar(rivals["window_end"]),
            "ratio": rivals["ratio"],
            "contradiction": rivals["contradiction"].fillna(False).astype(bool),
        }
    )
    for column in ("parties", "origins", "outlets"):
        spans[column] = rivals[column].astype(int)
    for end in _ENDS:
        # The number that was compared stands for `best`, which the table does not repeat.
        table = rivals[[f"{end}_low", f"{end}_high", f"{end}_qualifier"]].assign(**{f"{end}_best": pd.NA})
        formed = _formed(table, f"{end}_").add_prefix(f"{end}_")
        source = _source(rivals[f"{end}_estimate_id"], casualties, articles).add_prefix(f"{end}_")
        key, name = _who(rivals[f"{end}_party"], rivals[f"{end}_claimant"])
        spans = pd.concat([spans, formed, source], axis=1)
        spans[f"{end}_key"], spans[f"{end}_claimant"] = key, name
        spans[f"{end}_sentence"] = rivals[f"{end}_sentence"].astype("string")
        spans[end] = rivals[end].astype(float)
    return spans


def _rival_ends(spans: pd.DataFrame, end: str) -> pd.DataFrame:
    columns = ["y", "y2", "drawn", "figure", "key", "claimant", "sentence", "outlet", "url", "words"]
    shared = ["panel", "date", "end", "outlets", "contradiction"]
    chosen = spans[[*shared, *(f"{end}_{column}" for column in columns)]]
    return chosen.rename(columns={f"{end}_{column}": column for column in columns}).assign(which=end, span=spans.index)


def _widest(spans: pd.DataFrame) -> str:
    """Tell the window that the most outlets carried; of several the one whose ends lie furthest apart."""
    rank = spans.assign(ratio=spans["ratio"].fillna(0)).sort_values(
        ["outlets", "ratio", "date"], ascending=[False, False, True], kind="stable"
    )
    row = spans.loc[rank.index[0]]
    ends = [f"{row[f'{end}_figure']} ({row[f'{end}_claimant']})" for end in _ENDS]
    when = day(row["date"]) if row["date"] == row["end"] else f"{day(row['date'])} to {day(row['end'])}"
    return f"most reported: {_counted(row['panel'])}, {when}, from {ends[0]} to {ends[1]}"


def _rival_panel(
    spans: pd.DataFrame, ends: pd.DataFrame, panel: str, bottom: bool, styles: dict[str, parts.Style], others: bool
) -> "alt.LayerChart":
    import altair as alt

    here = spans[spans["panel"] == panel]
    tops = ends[ends["panel"] == panel]
    looks = _looks(styles, others)
    few = len(here) <= 4
    height = 130 if few else 240
    x = parts.time_axis(spans["date"], labels=bottom)
    y = parts.count_axis(pd.concat([tops["y"], tops["y2"]]), panel, room=5 if few else 3)
    days = [
        day(row.date) if row.date == row.end else f"{day(row.date)} to {day(row.end)}"
        for row in here.itertuples(index=False)
    ]
    table = pd.DataFrame(
        {
            "date": here["date"],
            "y": here["lowest_y"].astype(float),
            "y2": here["highest_y2"].astype(float),
            "apart": here["contradiction"],
            "People": [_counted(panel)] * len(here),
            "Days": days,
            "Lowest": here["lowest_figure"],
            "Lowest said by": here["lowest_claimant"],
            "Lowest sentence": here["lowest_sentence"],
            "Highest": here["highest_figure"],
            "Highest said by": here["highest_claimant"],
            "Highest sentence": here["highest_sentence"],
            "Ratio": here["ratio"].round(1).astype("string").fillna("not known"),
            "Parties": here["parties"],
            "Origins": here["origins"],
            "Outlets": here["outlets"],
        },
        index=here.index,
    )
    table["label"] = (
        table["People"] + ", " + table["Days"] + ": " + table["Lowest"] + " (" + table["Lowest said by"] + ") to "
        + table["Highest"] + " (" + table["Highest said by"] + ")"
    )  # fmt: skip
    marks = tops.merge(table.drop(columns=["date", "y", "y2"]), left_on="span", right_index=True)
    marks = pd.DataFrame(
        {
            **{column: marks[column] for column in ("date", "drawn", "url", "label", *_RIVAL_TIPS[:-2])},
            "y": marks["y"].astype(float),
            "y2": marks["y2"].astype(float),
            "drawn as": _drawn_as(marks, styles),
            "size": 60,
            "Outlet": marks["outlet"].fillna("not known"),
            "Whose words": marks["words"].fillna("not known"),
        }
    )
    rule = alt.Chart(table).encode(
        x=x, y=y, y2="y2:Q", tooltip=_tips(_RIVAL_TIPS[:-2]), description="label:N"
    )
    layers: list[Any] = []
    for apart, width, dash in ((False, 1.0, [3, 3]), (True, 2.2, [1, 0])):
        if (table["apart"] == apart).any():
            chosen = rule.transform_filter(f"datum.apart == {str(apart).lower()}")
            layers.append(chosen.mark_rule(strokeWidth=width, strokeDash=dash, color=_DARK if apart else "#767676"))
    layers += _figure_layers(marks, y, x, looks, _RIVAL_TIPS)
    told = tops.sort_values(["contradiction", "outlets"], ascending=False, kind="stable")
    value = told["y2"].where(told["which"] == "highest", told["y"])
    spots = pd.DataFrame(
        {
            "px": _across(told["date"], x, parts.WIDTH),
            "py": _down(value, y, height),
            "text": told["figure"] + ", " + told["claimant"],
        }
    )
    taken = _room(told, spots["px"].to_list(), spots["py"].to_list())
    stems = [
        (x, low + step * (high - low) / 20)
        for x, low, high in zip(
            _across(here["date"], x, parts.WIDTH),
            _down(here["lowest_y"], y, height),
            _down(here["highest_y2"], y, height),
            strict=True,
        )
        for step in range(21)
    ]
    layers += _labels(spots[told["contradiction"].to_numpy()], taken, (parts.WIDTH, height), stems)
    return alt.layer(*layers).properties(width=parts.WIDTH, height=height)


# --- who got it from whom ---

_REACH_TIPS = ("Figure", "Origin", "Outlets", "Via", "Date", "Sentence", "Outlet", "Whose words")
_NODE_TIPS = ("Name", "Has it from", "Figure", "Date", "Sentence", "Outlet", "Whose words", "Rows")
_EDGES = (
    "origin", "origin_name", "measure", "low", "best", "high", "carrier", "carrier_name", "carrier_kind", "source",
    "source_name", "source_kind", "rows", "outlets", "first", "last", "origin_outlets", "circular", "estimate_id",
    "sentence",
)  # fmt: skip


def origins(
    edges: pd.DataFrame,
    *,
    title: str | None = None,
    alt: str | None = None,
    casualties: pd.DataFrame | None = None,
    articles: pd.DataFrame | None = None,
    figure: int = 1,
) -> "alt.VConcatChart":
    """Draw how many outlets stand behind each figure and its origin, and, for one figure, who got it from whom.

    Parameters
    ----------
    edges : DataFrame
        What `toolkit.origins` gives.
    title : str, optional
        What is seen. By default the origin, the number of outlets and the way of the figure that is drawn.
    alt : str, optional
        Description for screen readers; by default computed.
    casualties : DataFrame, optional
        The table casualties, from which `edges` was made: for links and the kind of text.
    articles : DataFrame, optional
        The table articles, for the kind of text in the tooltip.
    figure : int
        The place, in the upper panel, of the figure whose way is drawn below; 1 is the one with the most outlets.

    Returns
    -------
    VConcatChart
        The ten figures with the most outlets; of one of them every outlet, link and party, from the origin at the
        left to the outlets at the right. At most 60 names; the subtitle says how many are left out.

    Raises
    ------
    ValueError
        If a column is missing or there is no such figure.

    Examples
    --------
    >>> from toolkit import origins as find
    >>> from toolkit.schemas import empty
    >>> origins(find(empty("casualties"))).to_dict()["title"]["text"]
    ['No relays to show']
    """
    need(edges, "origins", _EDGES)
    known = edges[edges["origin"].notna() & edges["first"].notna()].reset_index(drop=True)
    if not len(known):
        said = f"{plural(len(edges), 'row')} given, none that leads to a named origin."
        return parts.blank(title or "No relays to show", alt or f"An empty chart: no relays. {said}", said)
    known = _reaching(known, casualties, articles)
    reach = _reach(known)
    if not 1 <= figure <= len(reach):
        raise ValueError(f"figure is {figure!r}; give a place from 1 to {len(reach)}")
    chosen = reach.iloc[figure - 1]
    group = known[known["group"] == chosen["group"]]
    nodes, lines = _network(group)
    drawn = nodes.head(_NODES)
    lines = lines[lines["carrier"].isin(drawn["node"]) & lines["source"].isin(drawn["node"])]
    passed = group[group["carrier_kind"] == "via"]
    links = passed["carrier_name"].repeat(passed["rows"].astype(int))
    rings = int(group["circular"].fillna(False).sum())
    way = f", by way of {parts.listed(_by_use(links), most=3)}" if len(links) else ""
    told = (
        f"One origin behind {plural(int(chosen['outlets']), 'outlet')}: {chosen['claimant']} on "
        f"{_counted(chosen['panel'])}, {chosen['figure']}{way}"
    )
    ring = f"; {plural(rings, 'edge')} of it lead back to their carrier" if rings else ""
    if title is None:
        title = told + ring
    nobody = edges[edges["origin"].isna()]
    rest = [f"{plural(len(nodes) - len(drawn), 'name')} of the network"] * (len(nodes) > len(drawn))
    rest += [f"{plural(len(nobody), 'edge')} to no named origin"] * bool(len(nobody))
    subtitle = (
        f"Above: outlets that carry a figure of one origin, in any words, the {len(reach)} most carried of "
        f"{known['group'].nunique()}. Below: who got figure {figure} from whom, {_period(group['date'])}"
        f"{f'; left out: {sentence(rest)}' if rest else ''}."
    )
    notes = [
        "As the reports say from whom they have it. Many outlets are not many sources: independence is counted by origin. "
        "No claim is taken as true.",
        "Below, a line leads from a source to those who have the figure from it; thicker: in more reports"
        + ("; broken: part of a ring, which leads back to where it began." if rings else ". No line here leads back to where it began."),
    ]
    if alt is None:
        alt = (
            f"Two panels. Bar chart of outlets for each of {plural(len(reach), 'figure')} and origin, from "
            f"{int(reach['outlets'].min())} to {int(reach['outlets'].max())}. Below, a network from the origin at the left "
            f"to the outlets at the right with {plural(len(drawn), 'name')}. {told}{ring}. The same rows are in the table of origins."
        )
    panels = [_reach_panel(reach, figure), _network_panel(drawn, lines, chosen)]
    return parts.composed(panels, title=title, subtitle=subtitle, alt_text=alt, notes=notes)


def _by_use(names: pd.Series) -> list[str]:
    counts = names.dropna().value_counts()
    return sorted((str(name) for name in counts.index), key=lambda name: (-counts[name], name))


def _reaching(known: pd.DataFrame, casualties: pd.DataFrame | None, articles: pd.DataFrame | None) -> pd.DataFrame:
    """Add to each edge the figure that it is about, in one way for all wordings, and where it was read."""
    number_of = known["best"].astype("Float64")
    banded = known["low"].astype("string").fillna("") + " to " + known["high"].astype("string").fillna("")
    one = number_of.fillna(known["low"]).where(number_of.notna() | known["low"].isna() | known["high"].isna())
    one = one.fillna(known["high"].where(known["low"].isna()))
    shown = one.map(number, na_action="ignore").astype("string").fillna(
        known["low"].astype("Float64").map(number, na_action="ignore").astype("string").fillna("?")
        + " to " + known["high"].astype("Float64").map(number, na_action="ignore").astype("string").fillna("?")
    )  # fmt: skip
    sides = [known[column].astype("string").fillna("") for column in ("victim_country", "victim_kind") if column in known]
    side = sum((each + "|" for each in sides), pd.Series("", index=known.index, dtype="string"))
    panel = _panels(known)
    group = known["origin"].astype("string") + "|" + panel + "|" + side + one.astype("string").fillna(banded)
    key, name = _who(known["origin"], known["origin_name"])
    source = _source(known["estimate_id"], casualties, articles)
    return known.assign(
        panel=panel, figure=shown, group=group, key=key, claimant=name, date=_calendar(known["first"]),
        outlet=source["outlet"].fillna(known["carrier_name"].where(known["carrier_kind"] == "outlet")),
        url=source["url"], words=source["words"],
    )  # fmt: skip


def _reach(known: pd.DataFrame) -> pd.DataFrame:
    """The figures that the most outlets carry, a row each."""
    ordered = known.sort_values(["date", "carrier", "source"], kind="stable")
    groups = ordered.groupby("group", sort=False)
    reach = groups.agg(
        key=("key", "first"), claimant=("claimant", "first"), panel=("panel", "first"), figure=("figure", "first"),
        outlets=("origin_outlets", "max"), date=("date", "first"), sentence=("sentence", "first"),
        outlet=("outlet", "first"), url=("url", "first"), words=("words", "first"),
    )  # fmt: skip
    links = ordered[ordered["carrier_kind"] == "via"].groupby("group")["carrier_name"]
    reach["via"] = links.agg(lambda names: parts.listed(_by_use(names))).reindex(reach.index)
    reach = reach.reset_index().sort_values(["outlets", "date", "group"], ascending=[False, True, True], kind="stable")
    return reach.head(_TOP).reset_index(drop=True)


def _reach_panel(reach: pd.DataFrame, figure: int) -> "alt.LayerChart":
    import altair as alt

    styles = _styles(reach["key"].repeat(reach["outlets"].astype(int).clip(lower=1)), reach)
    places = [f"{place}." for place in range(1, len(reach) + 1)]
    rows = [
        f"{place} {row.claimant}: {row.figure} {row.panel}"
        for place, row in zip(places, reach.itertuples(index=False), strict=True)
    ]
    table = pd.DataFrame(
        {
            "row": rows,
            "outlets": reach["outlets"].astype(int),
            "shown": [f"{plural(int(row.outlets), 'outlet')}, from {day(row.date)}" for row in reach.itertuples()],
            "colour": [styles[key].colour if key in styles else MUTED for key in reach["key"]],
            "url": reach["url"],
            "Figure": reach["panel"] + ": " + reach["figure"],
            "Origin": reach["claimant"],
            "Outlets": reach["outlets"].astype(int),
            "Via": reach["via"].fillna("none named"),
            "Date": reach["date"].map(day),
            "Sentence": reach["sentence"],
            "Outlet": reach["outlet"].fillna("not known"),
            "Whose words": reach["words"].fillna("not known"),
        }
    )
    table["chosen"] = [place == figure - 1 for place in range(len(table))]
    # The names stand inside the panel, so that it is as wide as the one below.
    axis = alt.Axis(
        title=None, ticks=False, domain=False, labelLimit=_NAMES - 10, labelFontSize=12, labelPadding=6, offset=-_NAMES
    )
    length = max(int(table["outlets"].max()), 1)
    room = alt.Scale(domain=[0, length * 1.6], nice=False, range=[_NAMES, parts.WIDTH])
    base = alt.Chart(table).encode(
        y=alt.Y("row:N", sort=rows, axis=axis), x=alt.X("outlets:Q", scale=room, axis=None), description="row:N"
    )
    bars = base.mark_bar(size=11).encode(
        color=alt.Color("colour:N", scale=None), tooltip=_tips(_REACH_TIPS), href="url:N"
    )
    # The figure below is framed, since colour alone would not tell it.
    frame = base.transform_filter("datum.chosen").mark_bar(size=15, filled=False, strokeWidth=1.2, color=_DARK)
    text = base.mark_text(align="left", dx=6, fontSize=11, color=_DARK).encode(text="shown:N")
    return alt.layer(bars, frame, text).properties(width=parts.WIDTH, height=21 * len(table))


def _network(group: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Place the parties, links and outlets of one figure: the origin at the left, each behind its sources.

    Returns
    -------
    nodes : DataFrame
        A row a name with `column` and `row`; those nearest to the origin first.
    lines : DataFrame
        A row a pair of names.
    """
    origin = str(group["origin"].iloc[0])
    pairs = group.assign(
        source=group["source"].astype("string").fillna(""),
        source_name=group["source_name"].astype("string").fillna("no source named"),
    )
    lines = (
        pairs.sort_values(["date", "carrier", "source"], kind="stable")
        .groupby(["carrier", "source"], sort=False, as_index=False)
        .agg(
            rows=("rows", "sum"), circular=("circular", "any"), date=("date", "first"), sentence=("sentence", "first"),
            outlet=("outlet", "first"), url=("url", "first"), words=("words", "first"), figure=("figure", "first"),
            carrier_name=("carrier_name", "first"), source_name=("source_name", "first"),
        )
    )  # fmt: skip
    ahead = [(str(row.carrier), str(row.source)) for row in lines.itertuples() if not row.circular]
    column = dict.fromkeys([*lines["source"], *lines["carrier"]], 0)
    # Each name one step behind the furthest of its sources; without the rings this ends.
    for _ in column:
        moved = {carrier: column[source] + 1 for carrier, source in ahead if column[carrier] <= column[source]}
        if not moved:
            break
        column |= moved
    for carrier, _source_of in lines.loc[lines["circular"], ["carrier", "source"]].itertuples(index=False):
        if carrier != origin and not column[carrier]:
            column[carrier] = 1
    names = dict(zip(lines["source"], lines["source_name"], strict=True))
    names |= dict(zip(lines["carrier"], lines["carrier_name"], strict=True))
    outlets = set(group.loc[group["carrier_kind"] == "outlet", "carrier"])
    passing = set(lines["source"])
    nodes = pd.DataFrame({"node": list(column), "column": list(column.values())})
    nodes["name"] = nodes["node"].map(names)
    nodes["kind"] = [
        "origin" if name == origin else "passes it on" if name in passing else "outlet" if name in outlets else "party"
        for name in nodes["node"]
    ]
    # Those who pass nothing on stand together at the right.
    end = max(int(nodes["column"].max()), 1)
    nodes.loc[nodes["kind"].isin(["outlet", "party"]) & (nodes["column"] > 0), "column"] = end
    spots: dict[str, float] = {}
    for _, members in nodes.groupby("column"):
        # Names stand near those that they have it from.
        middle = {
            each: [spots[source] for carrier, source in ahead if carrier == each and source in spots]
            for each in members["node"]
        }
        order = sorted(
            members["node"],
            key=lambda each: (sum(middle[each]) / len(middle[each]) if middle[each] else 0.5, names[each].casefold()),
        )
        spots |= {each: (place + 0.5) / len(order) for place, each in enumerate(order)}
    nodes["row"] = nodes["node"].map(spots)
    return nodes.sort_values(["column", "row"], kind="stable").reset_index(drop=True), lines


def _network_panel(nodes: pd.DataFrame, lines: pd.DataFrame, chosen: Any) -> "alt.LayerChart":
    import altair as alt

    fullest = int(nodes["column"].value_counts().max())
    height = max(19 * fullest, 90)
    last = max(int(nodes["column"].max()), 1)
    width = parts.WIDTH - sum(_NETWORK)
    places = {str(row.node): (_NETWORK[0] + width * row.column / last, height * row.row) for row in nodes.itertuples()}
    curves = []
    for number_of, line in enumerate(lines.itertuples(index=False)):
        (x0, y0), (x1, y1) = places[str(line.source)], places[str(line.carrier)]
        # A line bends in the first gap, and passes the names between at the height of its end.
        gap = min(x1 - x0, width / last) if x1 > x0 else 80
        corners = [(x0, y0), (x0 + gap * 0.3, y0), (x0 + gap * 0.5, y0), (x0 + gap * 0.5, y1), (x0 + gap * 0.7, y1)]
        corners.append((x1, y1))
        for step, (x, y) in enumerate(corners):
            curves.append({"line": number_of, "step": step, "px": x, "py": y, "circular": bool(line.circular),
                           "width": min(0.9 + 0.5 * (int(line.rows) - 1), 5.0)})  # fmt: skip
    flat = {"scale": alt.Scale(domain=[0, parts.WIDTH], nice=False, zero=False), "axis": None}
    tall = {"scale": alt.Scale(domain=[height, 0], nice=False, zero=False), "axis": None}
    x, y = alt.X("px:Q", **flat), alt.Y("py:Q", **tall)
    table = pd.DataFrame(curves, columns=["line", "step", "px", "py", "circular", "width"])
    path = alt.Chart(table).encode(
        x=x, y=y, detail="line:N", order="step:Q", strokeWidth=alt.StrokeWidth("width:Q", scale=None),
        description=alt.value("line from a source to its carrier"),
    )  # fmt: skip
    layers: list[Any] = []
    for circular, colour, dash in ((False, "#8a8a8a", [1, 0]), (True, "#D55E00", [5, 3])):
        if (table["circular"] == circular).any():
            part = path.transform_filter(f"datum.circular == {str(circular).lower()}")
            layers.append(part.mark_line(interpolate="basis", opacity=0.75, color=colour, strokeDash=dash))
    layers += _nodes(nodes, lines, places, chosen, (x, y))
    return alt.layer(*layers).properties(width=parts.WIDTH, height=height)


def _nodes(
    nodes: pd.DataFrame,
    lines: pd.DataFrame,
    places: Mapping[str, tuple[float, float]],
    chosen: Any,
    axes: "tuple[alt.X, alt.Y]",
) -> list[Any]:
    """Draw the names of a network with their marks, each with the report that places it there."""
    import altair as alt

    styles = _styles([chosen["key"]], pd.DataFrame({"key": [chosen["key"]], "claimant": [chosen["claimant"]]}))
    own = next(iter(styles.values())).colour if styles else MUTED
    marks = {"origin": (own, "circle", 190), "passes it on": (_DARK, "diamond", 100), "party": (_DARK, "square", 60),
             "outlet": (MUTED, "circle", 45)}  # fmt: skip
    first = lines.drop_duplicates("carrier").set_index("carrier")
    sources = lines.groupby("carrier")["source_name"].agg(parts.listed)
    last = nodes["column"].max()
    rows = []
    for row in nodes.itertuples(index=False):
        said = first.loc[row.node] if row.node in first.index else None
        colour, shape, size = marks[row.kind]
        px, py = places[str(row.node)]
        told = str(chosen["claimant"]) if row.kind == "origin" else str(row.name)
        shown = _cut(told, 36 if row.column in (0, last) else 24)
        rows.append(
            {
                "px": px,
                "py": py,
                "colour": colour,
                "form": shape,
                "size": size,
                "shown": shown,
                "side": "first" if row.column == 0 else "last" if row.column == last else "between",
                "url": None if said is None else said["url"],
                "Name": told,
                "Has it from": sources.get(row.node, "nobody named"),
                "Figure": f"{chosen['panel']}: {chosen['figure']}",
                "Date": day(chosen["date"] if said is None else said["date"]),
                "Sentence": chosen["sentence"] if said is None else said["sentence"],
                "Outlet": "not known" if said is None or pd.isna(said["outlet"]) else said["outlet"],
                "Whose words": "not known" if said is None or pd.isna(said["words"]) else said["words"],
                "Rows": int(lines.loc[lines["carrier"] == row.node, "rows"].sum()),
                "label": f"{told}, has it from {sources.get(row.node, 'nobody named')}",
            }
        )
    table = pd.DataFrame(rows)
    base = alt.Chart(table).encode(x=axes[0], y=axes[1], description="label:N")
    layers: list[Any] = [
        base.mark_point(filled=True, opacity=1).encode(
            color=alt.Color("colour:N", scale=None),
            shape=alt.Shape("form:N", scale=None),
            size=alt.Size("size:Q", scale=None),
            tooltip=_tips(_NODE_TIPS),
            href="url:N",
        )
    ]
    for side, align, dx, dy in (("first", "left", -14, -18), ("last", "left", 9, 0), ("between", "center", 0, -12)):
        if (table["side"] == side).any():
            text = base.transform_filter(f"datum.side == '{side}'").encode(text="shown:N")
            for look in ({"stroke": "white", "strokeWidth": 3, "color": "white"}, {"color": _DARK}):
                layers.append(text.mark_text(align=align, dx=dx, dy=dy, fontSize=11, **look))
    return layers


# --- figures that change on the way ---

_CHANGE_TIPS = (
    "Kind", "Before", "Said by", "Sentence before", "Outlet before", "After", "Put down to", "Sentence after", "Outlet",
    "Date", "Days between", "Whose words",
)  # fmt: skip
_CHANGED = (
    "kind", "days", *(f"{prefix}{column}" for prefix in ("source_", "") for column in
                      ("estimate_id", "outlet", "published", "number", "measure", "qualifier", "claimant", "victims",
                       "sentence")),
)  # fmt: skip
_KINDS = {
    "measure_changed": "measure changed",
    "bounds_changed": "bounds changed",
    "hedge_lost": "hedge lost",
    "claimant_swapped": "claimant swapped",
    "claimant_lost": "claimant lost",
    "claimant_generalised": "claimant made wider",
    "victims_changed": "victims changed",
    "stale_repeat": "older figure told after a newer one",
    "derived_figure": "sum or remainder told as a count",
    "digit_slip": "digits slipped",
}


def mutations(
    changed: pd.DataFrame,
    *,
    title: str | None = None,
    alt: str | None = None,
    casualties: pd.DataFrame | None = None,
    articles: pd.DataFrame | None = None,
) -> "alt.VConcatChart":
    """Draw each figure that changed on the way: when it was first told, when it was told otherwise, and how.

    Parameters
    ----------
    changed : DataFrame
        What `toolkit.mutations` gives.
    title : str, optional
        What is seen. By default how many changes there are, of which kind most, with one of that kind.
    alt : str, optional
        Description for screen readers; by default computed.
    casualties : DataFrame, optional
        The table casualties, from which `changed` was made: for links and the kind of text.
    articles : DataFrame, optional
        The table articles, for the kind of text in the tooltip.

    Returns
    -------
    VConcatChart
        A line a change, in panels by kind, at most 60; the subtitle says how many are left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> from toolkit import mutations as find
    >>> from toolkit.schemas import empty
    >>> mutations(find(empty("casualties"))).to_dict()["title"]["text"]
    ['No changes on the way to show']
    """
    need(changed, "mutations", _CHANGED)
    dated = changed[changed["published"].notna() & changed["source_published"].notna()].reset_index(drop=True)
    if not len(dated):
        said = f"{plural(len(changed), 'row')} given, none with two dates."
        return parts.blank(title or "No changes on the way to show", alt or f"An empty chart: no changes. {said}", said)
    marks = _change_marks(dated, casualties, articles)
    counts = marks["kind"].value_counts()
    kinds = sorted(counts.index, key=lambda kind: (-counts[kind], list(_KINDS).index(kind)))
    shown = _fair(marks, kinds)
    total = len(marks)
    example = marks[marks["kind"] == kinds[0]].iloc[0]
    told = (
        f"{plural(total, 'figure')} changed on the way; most often: {_KINDS[kinds[0]]} ({counts[kinds[0]]}), such as "
        f"{example['told']} in {example['outlet']}"
    )
    if title is None:
        title = told
    rest = [f"{plural(total - len(shown), 'change')} for want of room"] * (total > len(shown))
    rest += [f"{plural(len(changed) - len(dated), 'row')} without a date"] * (len(changed) > len(dated))
    subtitle = (
        f"From the reading that came first (hollow) to the changed one (filled), by the days of the reports, "
        f"{_period(pd.concat([marks['date'], marks['date2']]))}; {plural(shown['outlet'].nunique(), 'outlet')}"
        f"{f'; left out: {sentence(rest)}' if rest else ''}."
    )
    notes = [
        REPORTED + " Two readings differ; the chart does not say which is right, nor who made the change: an agency may "
        "have made it before its copies did.",
        "A row a change: before → after, and the outlet that printed it so. Colour: the claimant of the first reading.",
    ]
    if alt is None:
        each = ", ".join(f"{_KINDS[kind]} {counts[kind]}" for kind in kinds)
        alt = (
            f"Dumbbell chart with a line for each of {plural(len(shown), 'change')} in {plural(len(kinds), 'panel')} by kind, "
            f"with the day of the report along the horizontal axis. {told}. By kind: {each}. "
            "The same rows are in the table of mutations."
        )
    styles = _styles(shown["key"], shown)
    others = not set(shown["key"]) <= set(styles)
    days = pd.concat([shown["date"], shown["date2"]])
    there = [kind for kind in kinds if kind in set(shown["kind"])]
    panels = [_change_panel(shown[shown["kind"] == kind], days, styles, others, kind == there[-1]) for kind in there]
    chart = parts.composed(panels, title=title, subtitle=subtitle, alt_text=alt, notes=notes)
    chart.spacing = 12
    return chart


def _change_marks(
    dated: pd.DataFrame, casualties: pd.DataFrame | None, articles: pd.DataFrame | None
) -> pd.DataFrame:
    wording = dated["source_claimant"].fillna(dated["claimant"]).astype("string")
    key, name = _who(wording.map(node, na_action="ignore").astype("string"), wording)
    source = _source(dated["estimate_id"], casualties, articles)
    _, new_name = _who(dated["claimant"].map(node, na_action="ignore").astype("string"), dated["claimant"])
    pairs = [
        _change(row, (str(old), str(new)))
        for row, old, new in zip(dated.itertuples(index=False), name, new_name, strict=True)
    ]
    marks = pd.DataFrame(
        {
            "kind": dated["kind"].astype("string"),
            "date": _calendar(dated["source_published"]),
            "date2": _calendar(dated["published"]),
            "key": key,
            "claimant": name,
            "before": [pair[0] for pair in pairs],
            "after": [pair[1] for pair in pairs],
            "told": [f"{pair[0]} → {pair[1]}" for pair in pairs],
            "said_by": dated["source_claimant"].astype("string").fillna(NOBODY),
            "put_to": dated["claimant"].astype("string").fillna(NOBODY),
            "sentence_before": dated["source_sentence"].astype("string"),
            "sentence": dated["sentence"].astype("string"),
            "outlet_before": dated["source_outlet"].astype("string").fillna("not known"),
            "outlet": dated["outlet"].astype("string").fillna("an outlet not known"),
            "days": dated["days"],
            "url": source["url"],
            "words": source["words"],
        }
    )
    return marks.sort_values(["date2", "date"], kind="stable").reset_index(drop=True)


def _change(row: Any, who: tuple[str, str]) -> tuple[str, str]:
    """Write the part of a figure that changed, before and after."""
    from toolkit.charts import _WORDED

    def count(value: Any, qualifier: Any) -> str:
        written = "?" if pd.isna(value) else number(value)
        if qualifier == "vague":
            return f"vague, from {written}"
        return _WORDED.get(str(qualifier), "{}").format(written)

    before = count(row.source_number, row.source_qualifier)
    after = count(row.number, row.qualifier)
    kind = str(row.kind)
    if kind in ("measure_changed", "derived_figure"):
        return f"{before} {row.source_measure}", f"{after} {row.measure}"
    if kind in ("claimant_swapped", "claimant_lost", "claimant_generalised"):
        return f"{before} {row.source_measure}: {_cut(who[0], 32)}", _cut(who[1], 32)
    if kind == "victims_changed":
        people = ["not named" if pd.isna(each) else str(each) for each in (row.source_victims, row.victims)]
        return f"{before} {row.source_measure}: {_cut(people[0], 44)}", _cut(people[1], 32)
    if kind == "stale_repeat":
        return f"{before} {row.source_measure}", f"{after} again"
    return f"{before} {row.source_measure}", after


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _fair(marks: pd.DataFrame, kinds: Sequence[str]) -> pd.DataFrame:
    """Keep at most as many rows as fit, the earliest of each kind, none of the kinds without one."""
    if len(marks) <= _CHANGES:
        return marks
    share = max(_CHANGES // len(kinds), 1)
    place = marks.groupby("kind").cumcount()
    return marks[place < share]


def _change_panel(
    here: pd.DataFrame, days: pd.Series, styles: dict[str, parts.Style], others: bool, bottom: bool
) -> "alt.LayerChart":
    import altair as alt

    looks = _looks(styles, others)
    width = 190
    x = parts.time_axis(days, labels=bottom)
    x["axis"]["tickCount"], x["axis"]["labelSeparation"] = 4, 8
    places = [f"{place:04d}" for place in range(len(here))]
    table = pd.DataFrame(
        {
            "place": places,
            "date": here["date2"],
            "before": here["date"],
            "drawn as": _drawn_as(here, styles),
            "text": [_cut(f"{row.told} · {row.outlet}", 90) for row in here.itertuples(index=False)],
            "url": here["url"],
            "Kind": here["kind"].map(_KINDS),
            "Before": here["before"],
            "Said by": here["said_by"],
            "Sentence before": here["sentence_before"],
            "Outlet before": here["outlet_before"],
            "After": here["after"],
            "Put down to": here["put_to"],
            "Sentence after": here["sentence"],
            "Outlet": here["outlet"],
            "Date": here["date"].map(day) + " to " + here["date2"].map(day),
            "Days between": here["days"],
            "Whose words": here["words"].fillna("not known"),
        }
    )
    table["label"] = table["Kind"] + ": " + here["told"] + ", " + table["Outlet"] + ", " + table["Date"]
    kind = _KINDS[str(here["kind"].iloc[0])]
    axis = alt.Axis(
        title=f"{kind} ({len(here)})", titleAngle=0, titleAlign="left", titleAnchor="start", titleX=0, titleY=-9,
        titleFontWeight="bold", labels=False, ticks=False, domain=False, grid=False,
    )  # fmt: skip
    base = alt.Chart(table).encode(
        y=alt.Y("place:N", axis=axis, scale=alt.Scale(domain=places, paddingOuter=0.1)),
        x=x,
        stroke=looks.stroke,
        tooltip=_tips(_CHANGE_TIPS),
        href="url:N",
        description="label:N",
    )
    rule = base.mark_rule(strokeWidth=1.4, opacity=0.8).encode(x2="before:T")
    start = base.mark_point(filled=True, fill="white", strokeWidth=1.5, size=40, opacity=1).encode(
        x=alt.X("before:T", scale=x["scale"], axis=x["axis"]), shape=looks.shape
    )
    end = base.mark_point(filled=True, strokeWidth=1.5, size=50, opacity=1).encode(fill=looks.fill, shape=looks.shape)
    text = base.mark_text(align="left", fontSize=11, stroke=None, color=_DARK).encode(
        x=alt.value(width + 10), text="text:N", stroke=alt.value(None)
    )
    return alt.layer(rule, start, end, text).properties(width=width, height=16 * len(here))


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
    need(casualties, "casualties", _COVERED)
    if by not in ("outlet", "claimant"):
        raise ValueError(f"by: {by!r} is not known; use 'outlet' or 'claimant'")
    reports = _reports(casualties.reset_index(drop=True), articles, by)
    if not len(reports):
        said = f"{plural(len(casualties), 'row')} given, none with a date."
        return parts.blank(title or "No reports to show", alt or f"An empty chart: there are no reports. {said}", said)
    with_figures = reports[reports["figures"] > 0]
    counts = reports.groupby("lane")["article_id"].nunique()
    lanes = sorted(counts.index, key=lambda lane: (lane == NOBODY, -counts[lane], lane))
    own, rest = lanes[:_LANES], lanes[_LANES:]
    others = f"{len(rest)} others"
    drawn = [*own, others] if rest else own
    reports["row"] = reports["lane"].where(reports["lane"].isin(own), others)
    marks = parts.bounded(_cover_marks(reports))
    weeks = _weeks(with_figures)
    articles_in = with_figures["article_id"].nunique()
    outlets = with_figures["outlet"].nunique()
    most = ""
    if len(weeks):
        peak = weeks.loc[weeks["articles"].idxmax()]
        most = f"; most in the week of {day(peak['date'])} ({peak['articles']})"
    who = plural(outlets, "outlet") if by == "outlet" else plural(len([lane for lane in lanes if lane != NOBODY]), "claimant")
    verb = "reported by" if by == "outlet" else "quoted from"
    told = f"Figures {verb} {who} in {plural(articles_in, 'article')}{most}"
    if title is None:
        title = told
    silent = reports.loc[reports["figures"] == 0, "article_id"].nunique()
    subtitle = (
        f"Above: articles with a casualty figure, a week a bar, from Monday. Below: articles by "
        f"{'the outlet that reported' if by == 'outlet' else 'the claimant whose figures they give'} and day, "
        f"{_period(reports['date'])}{f'; {plural(silent, "article")} without a figure' if silent else ''}."
    )
    notes = [
        "This is the collection, not all that was published: an empty week here may have had reports elsewhere.",
        "Larger: more figures that day." + (" Hollow: an article without a figure." if silent else ""),
    ]
    if alt is None:
        each = ", ".join(f"{lane} {counts[lane]}" for lane in own[:5])
        alt = (
            f"Bar chart of articles a week over a dot chart with {plural(len(drawn), 'lane')}, days from "
            f"{_period(reports['date'])} along the horizontal axis. {told}. Most articles: {each}. "
            "The same rows are in the table casualties."
        )
    panels = [_week_panel(weeks, reports["date"])] if len(weeks) else []
    panels.append(_cover_panel(marks, drawn, reports["date"], by))
    return parts.composed(panels, title=title, subtitle=subtitle, alt_text=alt, notes=notes)


def _reports(casualties: pd.DataFrame, articles: pd.DataFrame | None, by: str) -> pd.DataFrame:
    """One row an estimate, and one for each article without any, with the lane that it belongs to."""
    key, name = parts.names_of(casualties)
    reports = pd.DataFrame(
        {
            "article_id": casualties["article_id"].astype("string"),
            "date": parts.dated(casualties),
            "outlet": casualties["outlet"].astype("string").fillna("outlet not known"),
            "key": key,
            "claimant": name,
            "figures": 1,
            "sentence": casualties["sentence"].astype("string"),
            "url": casualties["url"].map(parts.link).astype("string"),
            "words": parts.kinds_of_text(casualties, articles),
        }
    )
    if articles is not None and by == "outlet":
        need(articles, "articles", ["article_id", "published", "outlet", "url", "title"])
        silent = articles[~articles["article_id"].isin(casualties["article_id"])].reset_index(drop=True)
        rest = pd.DataFrame(
            {
                "article_id": silent["article_id"].astype("string"),
                "date": parts.dated(silent),
                "outlet": silent["outlet"].astype("string").fillna("outlet not known"),
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
    monday = (days - pd.to_timedelta(days.dt.weekday, unit="D")).dt.strftime("%Y-%m-%d")
    weeks = reports.assign(week=monday.astype("string")).groupby("week", as_index=False)
    weeks = weeks.agg(articles=("article_id", "nunique"), outlets=("outlet", "nunique"), figures=("figures", "sum"))
    return weeks.rename(columns={"week": "date"})


def _week_panel(weeks: pd.DataFrame, days: pd.Series) -> "alt.LayerChart":
    import altair as alt

    table = weeks.assign(
        date2=[f"{pd.Timestamp(each) + pd.Timedelta(days=7):%Y-%m-%d}" for each in weeks["date"]],
        Week=[f"{day(each)} and the six days after" for each in weeks["date"]],
        Articles=weeks["articles"],
        Outlets=weeks["outlets"],
        Figures=weeks["figures"],
        zero=0,
    )
    x = parts.time_axis(days, labels=False)
    x["scale"]["range"] = [_LANE_EXTENT, parts.WIDTH]
    axis = alt.Axis(
        title="articles a week [count]", tickMinStep=1, tickCount=3, format="d", offset=-_LANE_EXTENT, titleAngle=0,
        titleAlign="left", titleAnchor="start", titleX=-_LANE_EXTENT, titleY=-9, titleFontWeight="bold", grid=False,
    )  # fmt: skip
    base = alt.Chart(table).encode(x=x, y=alt.Y("articles:Q", axis=axis))
    bars = base.mark_bar(color=MUTED, stroke="white", strokeWidth=0.5, clip=True).encode(
        x2="date2:T", y2="zero:Q", tooltip=_tips(("Week", "Articles", "Outlets", "Figures")), description="Week:N"
    )
    return alt.layer(bars).properties(width=parts.WIDTH, height=90)


_LANE_EXTENT = 190  # room for the names of the lanes [pixels]


def _cover_panel(marks: pd.DataFrame, lanes: list[str], days: pd.Series, by: str) -> "alt.LayerChart":
    import altair as alt

    colours: dict[Hashable, str] = {}
    if by == "claimant":
        names = marks.drop_duplicates("key").set_index("key")["lanes"].to_dict()
        styles = parts.claimant_styles(marks["key"].repeat(marks["articles"]), names)
        colours = {key: style.colour for key, style in styles.items()}
    table = pd.DataFrame(
        {
            "lane": marks["row"],
            "date": marks["date"],
            "size": [min(45 + 28 * max(count - 1, 0), 260) for count in marks["figures"]],
            "colour": [colours.get(key, MUTED if by == "claimant" else "#0072B2") for key in marks["key"]],
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
        for row in table.itertuples(index=False)
    ]
    table = table.sort_values("size", ascending=False, kind="stable")
    axis = alt.Axis(
        title=None, ticks=False, domain=False, labelLimit=_LANE_EXTENT - 12, offset=-_LANE_EXTENT, labelFontSize=12,
        labelPadding=8,
    )  # fmt: skip
    x = parts.time_axis(days)
    x["scale"]["range"] = [_LANE_EXTENT, parts.WIDTH]
    y = alt.Y("lane:N", scale=alt.Scale(domain=lanes), axis=axis)
    ground = (
        alt.Chart(pd.DataFrame({"lane": lanes}))
        .mark_rule(color="#e4e4e4")
        .encode(y=y, x=alt.value(_LANE_EXTENT), x2=alt.value(parts.WIDTH), description=alt.value("a lane"))
    )
    points = (
        alt.Chart(table)
        .mark_point(filled=True, strokeWidth=1.3, opacity=0.8)
        .encode(
            x=x,
            y=y,
            fill=alt.Fill("colour:N", scale=None),
            stroke=alt.Stroke("colour:N", scale=None),
            fillOpacity=alt.FillOpacity("filled:Q", scale=None),
            size=alt.Size("size:Q", scale=None),
            tooltip=_tips(_COVER_TIPS),
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

    need(casualties, "casualties", _EVIDENCE)
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


def _evidence_panel(casualties: pd.DataFrame, articles: pd.DataFrame | None, rows: int) -> "alt.LayerChart":
    import altair as alt

    known = casualties.reset_index(drop=True)
    _, name = parts.names_of(known)
    table = pd.DataFrame(
        {
            "date": parts.dated(known),
            "url": known["url"].map(parts.link).astype("string"),
            "Claimant": name,
            "Figure": _formed(known)["figure"] + " " + known["measure"].astype("string"),
            "Outlet": known["outlet"].astype("string").fillna("not known"),
            "Sentence": known["sentence"].astype("string"),
            "Whose words": parts.kinds_of_text(known, articles).fillna("not known"),
        }
    )
    table = parts.bounded(table[table["date"].notna()].sort_values(["date", "Outlet", "Sentence"], kind="stable"))
    table["Date"] = table["date"].map(day)
    table["place"] = range(len(table))
    table["head"] = [
        f"{row.Date} · {row.Figure} · {row.Claimant} · {row.Outlet}" for row in table.itertuples(index=False)
    ]
    table["shown"] = [_cut(text, 128) for text in table["Sentence"]]
    # A bare date would be read as text here, since no axis of this panel is in time.
    chosen = alt.Chart(table).transform_calculate(date="toDate(datum.date)").transform_filter({"param": _BRUSH})
    lines = chosen.transform_window(line="row_number()", sort=[alt.SortField("place")]).transform_filter(
        f"datum.line <= {rows}"
    )
    base = lines.encode(
        y=alt.Y("line:Q", scale=alt.Scale(domain=[rows + 0.6, 0.4], nice=False, zero=False), axis=None),
        href="url:N",
        description="head:N",
        tooltip=_tips(("Date", "Figure", "Claimant", "Outlet", "Sentence", "Whose words")),
    )
    place = {"align": "left", "limit": parts.WIDTH, "x": 0}
    layers: list[Any] = [
        base.mark_text(**place, dy=-7, fontSize=11, fontWeight="bold", color=_DARK).encode(text="head:N"),
        base.mark_text(**place, dy=7, fontSize=11, color=_DARK).encode(text="shown:N"),
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
