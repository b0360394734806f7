"""What the charts of comparisons share: forms of figures, names of parties, sources, looks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from toolkit import chart_parts as parts
from toolkit.chart_estimates import MEASURES, figure_words, side_of, way_drawn
from toolkit.chart_parts import MUTED, OTHER_SHAPE, OTHERS, day, plural
from toolkit.chart_spots import shifted
from toolkit.given import ASIDE, need

if TYPE_CHECKING:
    import altair as alt

_MEASURES = {"killed": "the killed", "wounded": "the wounded", "captured": "the captured", "missing": "the missing"}
OF_FIGURE = ("low", "best", "high", "qualifier")


class Figure(NamedTuple):
    """What tells the form and the wording of a figure."""

    low: Any
    best: Any
    high: Any
    qualifier: str
    sentence: str | None = None
    standing: str = "asserted"


def forms_of(table: pd.DataFrame, prefix: str = "") -> pd.DataFrame:
    """Give the form, the wording and the ends of each row's figure; a vague one in the words of the row's sentence."""
    bounds = [table[f"{prefix}{column}"].astype("Float64") for column in OF_FIGURE[:3]]
    qualifiers = table[f"{prefix}qualifier"].astype("string").fillna("exact")
    none = pd.Series(None, index=table.index, dtype="object")
    sentences = table.get(f"{prefix}sentence", none)
    found = [Figure(*row) for row in zip(*bounds, qualifiers, sentences, strict=True)]
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
    """Draw figures in the forms of the house: dots, arrows for open bounds, bars for ranges, bands for vague words.

    Each stands beside its day by the pixels in the column `shift`.
    """
    import altair as alt

    kinds = set(table["drawn"])
    base = alt.Chart(table).encode(
        x=x, y=y, tooltip=tips(fields), href="url:N", description="label:N", stroke=looks.stroke
    )
    beside = shifted()
    layers: list[Any] = []
    if "band" in kinds:
        band = base.transform_filter("datum.drawn == 'band'")
        layers.append(band.mark_bar(size=9, opacity=0.28, xOffset=beside).encode(y2="y2:Q", fill=looks.fill))
    if "range" in kinds:
        ranged = base.transform_filter("datum.drawn == 'range'")
        layers.append(ranged.mark_rule(strokeWidth=3, xOffset=beside).encode(y2="y2:Q"))
    for kind, way in (("up", -1), ("down", 1)):
        if kind in kinds:
            arrow = base.transform_filter(f"datum.drawn == '{kind}'")
            layers.append(arrow.mark_rule(strokeWidth=1.8, y2Offset=way * 15, xOffset=beside).encode(y2="y:Q"))
            tip = arrow.mark_point(
                shape=f"triangle-{kind}", filled=True, size=38, yOffset=way * 16, xOffset=beside, opacity=1
            )
            layers.append(tip.encode(fill=looks.fill))
    if kinds - {"band"}:
        point = base.mark_point(filled=True, strokeWidth=1.4, opacity=0.95, xOffset=beside).encode(
            fill=looks.fill, shape=looks.shape, size=alt.Size("size:Q", scale=None)
        )
        layers.append(point.transform_filter("datum.drawn != 'band'"))
        if "range" in kinds:
            upper = y.copy()
            upper["shorthand"] = "y2:Q"
            layers.append(point.transform_filter("datum.drawn == 'range'").encode(y=upper))
    return layers


def cut(text: str, most: int) -> str:
    """Cut a text that is too long.

    Examples
    --------
    >>> cut("a long name", 7)
    'a long…'
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
