"""What the charts of comparisons share: forms of figures, names of parties, sources, looks, labels."""

from collections.abc import Iterable, Mapping, Sequence
from math import log, log1p
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from toolkit import chart_parts as parts
from toolkit.chart_estimates import MEASURES, figure_words, side_of, way_drawn
from toolkit.chart_parts import MUTED, OTHER_SHAPE, OTHERS, day, plural
from toolkit.given import ASIDE, need

if TYPE_CHECKING:
    import altair as alt

_LETTER = 6.1  # mean width of a letter of the labels [pixels]
DARK = "#202020"
_MEASURES = {"killed": "the killed", "wounded": "the wounded", "captured": "the captured", "missing": "the missing"}
OF_FIGURE = ("low", "best", "high", "qualifier")


class Figure(NamedTuple):
    """What tells the form and the wording of a figure."""

    low: Any
    best: Any
    high: Any
    qualifier: str
    standing: str = "asserted"


def forms_of(table: pd.DataFrame, prefix: str = "") -> pd.DataFrame:
    """Give the form, the wording and the ends of each row's figure."""
    bounds = [table[f"{prefix}{column}"].astype("Float64") for column in OF_FIGURE[:3]]
    qualifiers = table[f"{prefix}qualifier"].astype("string").fillna("exact")
    found = [Figure(*row) for row in zip(*bounds, qualifiers, strict=True)]
    low, best, high = bounds
    y = low.fillna(high).fillna(best)
    return pd.DataFrame(
        {
            "drawn": pd.Series([way_drawn(each) for each in found], index=table.index, dtype="string"),
            "figure": pd.Series([figure_words(each) for each in found], index=table.index, dtype="string"),
            "y": y,
            "y2": high.fillna(y),
        }
    )


def parties_of(keys: pd.Series, wordings: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Give each row's party as a key that stays the same and as a name to show."""
    none = pd.Series(pd.NA, index=keys.index, dtype="string")
    columns = {"claimant": wordings, "claimant_id": keys, "claimant_country": none, "claimant_type": none}
    return parts.names_of(pd.DataFrame(columns))


def source_of(ids: pd.Series, casualties: pd.DataFrame | None, articles: pd.DataFrame | None) -> pd.DataFrame:
    """Look up outlet, address and kind of text of estimates by their id; missing where the table is not given."""
    columns = ["outlet", "url", "words"]
    if casualties is None:
        missing = pd.Series(pd.NA, index=ids.index, dtype="string")
        return pd.DataFrame(dict.fromkeys(columns, missing))
    casualties = need(casualties, "casualties", ["estimate_id", "article_id", "outlet", "url"])
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


def days_of(times: pd.Series) -> pd.Series:
    """Give calendar days as text."""
    return parts.dated(times.rename("published").to_frame())


def one_side(table: pd.DataFrame, country: str | None) -> tuple[pd.DataFrame, str]:
    """The rows about one side's people, and the side's name; all rows of a table that does not tell sides apart."""
    if "victim_country" not in table.columns:
        if country is not None:
            raise ValueError(f"victim_country: {country!r} was asked for, but the table was made without that column")
        return table, ""
    return side_of(table, country)


def set_aside(table: pd.DataFrame) -> list[str]:
    """Say in words which figures a comparison left out, and why."""
    return [f"{plural(count, 'figure')} {reason}" for reason, count in table.attrs.get(ASIDE, {}).items()]


def panel_of(table: pd.DataFrame) -> pd.Series:
    """Name the panel of each row: its measure, civilians apart."""
    panel = table["measure"].astype("string")
    if "victim_kind" in table.columns:
        civil = (table["victim_kind"].astype("string") == "civilian").fillna(False)
        panel = panel.where(~civil, panel + " (civilians)")
    return panel


def scope_of(table: pd.DataFrame) -> pd.Series:
    """What else is counted, in brackets, where something sets the figures apart; "" where nothing does."""
    if "scope" not in table.columns:
        return pd.Series("", index=table.index, dtype="string")
    words = table["scope"].astype("string")
    return (" (" + words + ")").fillna("")


def panel_order(panels: Iterable[str]) -> list[str]:
    """Put panels into the order of the house."""
    there = set(panels)
    return [panel for measure in MEASURES for panel in (measure, f"{measure} (civilians)") if panel in there]


def people_counted(panel: str) -> str:
    """Write a measure as the people counted: "the killed"."""
    measure, *civil = panel.split(" ", 1)
    return " ".join([_MEASURES.get(measure, measure), *civil])


def period_of(days: pd.Series) -> str:
    """Write the first and the last day."""
    first, last = days.min(), days.max()
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def of_side(side: str) -> str:
    """Write whose people are counted, where that is known."""
    return f" on people of {side}" if side else ""


def styles_of(keys: Iterable[str], marks: pd.DataFrame) -> dict[str, parts.Style]:
    """Give the claimants of marks their styles; the most frequent of `keys` have one of their own."""
    return parts.claimant_styles(keys, dict(zip(marks["key"], marks["claimant"], strict=True)))


class Looks(NamedTuple):
    """Fill, stroke and shape of the claimants, for one chart."""

    fill: "alt.Fill"
    stroke: "alt.Stroke"
    shape: "alt.Shape"


def claimant_looks(styles: Mapping[str, parts.Style], others: bool = True) -> Looks:
    """Make the scales of claimants, with a legend; `others` says whether anyone is drawn as other claimants."""
    import altair as alt

    legend = alt.Legend(title=None, orient="top", columns=3, direction="horizontal")
    rest = others or not styles
    domain = [style.name for style in styles.values()] + [OTHERS] * rest
    colours = alt.Scale(domain=domain, range=[style.colour for style in styles.values()] + [MUTED] * rest)
    shapes = alt.Scale(domain=domain, range=[style.shape for style in styles.values()] + [OTHER_SHAPE] * rest)
    field = "drawn as:N"
    return Looks(
        alt.Fill(field, scale=colours, legend=legend),
        alt.Stroke(field, scale=colours, legend=legend),
        alt.Shape(field, scale=shapes, legend=legend),
    )


def drawn_as(marks: pd.DataFrame, styles: Mapping[str, parts.Style]) -> pd.Series:
    """Name the entry of the legend for each mark."""
    return marks["claimant"].where(marks["key"].isin(list(styles)), OTHERS)


def tips(fields: Sequence[str]) -> "list[alt.Tooltip]":
    """Make the lines of a tooltip."""
    import altair as alt

    return [alt.Tooltip(f"{field}:N") for field in fields]


def figure_layers(table: pd.DataFrame, y: "alt.Y", x: "alt.X", looks: Looks, fields: Sequence[str]) -> list[Any]:
    """Draw figures in the forms of the house: dots, arrows for open bounds, bars for ranges, bands for vague words."""
    import altair as alt

    kinds = set(table["drawn"])
    base = alt.Chart(table).encode(
        x=x, y=y, tooltip=tips(fields), href="url:N", description="label:N", stroke=looks.stroke
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


def pixels_across(days: pd.Series, x: "alt.X", width: float) -> list[float]:
    """Say how many pixels from the left each day is drawn."""
    import numpy as np

    scale = x["scale"].to_dict()
    ends = parts.ends_of(scale)
    after = [(each - ends[0]).days for each in ends]
    places = scale.get("range", [0, width])
    return [float(np.interp((pd.Timestamp(each) - ends[0]).days, after, places)) for each in days]


def pixels_down(values: pd.Series, y: "alt.Y", height: float) -> list[float]:
    """Say how many pixels from the top each number is drawn."""
    scale = y["scale"].to_dict()
    low, high = (_bend(float(end), scale) for end in scale["domain"])
    return [height - (_bend(max(float(value), 1e-9), scale) - low) / (high - low) * height for value in values]


def spot_labels(
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
    for spot in records(spots):
        found = None
        for rank, (align, dx, dy) in enumerate(_PLACES):
            long = len(spot.text) * _LETTER
            left = spot.px + dx - {"left": 0, "right": long, "center": long / 2}[align]
            box = (left, spot.py + dy - 7, left + long, spot.py + dy + 7)
            inside = box[0] >= 0 and box[2] <= size[0] and box[1] >= -4 and box[3] <= size[1] + 2
            if not inside or any(_meet(box, other) for other in boxes):
                continue
            # Over a line a label seems to belong to that line: places further away and over none go first.
            cost = rank + 4 * min(sum(_meet(box, other) for other in soft), 2)
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
        layers.append(text.mark_text(align=align, fontSize=11, color=DARK))
    return layers


# Where a label may stand beside its mark, the best place first; further away nobody could tell whose it is.
_PLACES = (
    ("center", 0, -14), ("left", 9, -3), ("right", -9, -3), ("center", 0, 16), ("center", 0, -27), ("left", 9, 11),
    ("right", -9, 11), ("left", 9, -16), ("right", -9, -16), ("center", 0, 30), ("left", -8, -27), ("left", -8, 28),
    ("right", 8, -27), ("right", 8, 28),
)  # fmt: skip


def mark_room(marks: pd.DataFrame, px: Sequence[float], py: Sequence[float]) -> list[tuple[float, float]]:
    """Say where marks and their arrows are."""
    found = list(zip(px, py, strict=True))
    for kind, x, y in zip(marks["drawn"], px, py, strict=True):
        way = {"up": -1, "down": 1}.get(kind, 0)
        found += [(x, y + way * 9), (x, y + way * 15)] * bool(way)
    return found


def _meet(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def records(table: pd.DataFrame) -> list[Any]:
    """Give the rows of a table one by one, each column an attribute."""
    return list(table.itertuples(index=False))


def cut(text: str, most: int) -> str:
    """Cut a text that is too long.

    Examples
    --------
    >>> cut("a long name", 7)
    'a long…'
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
