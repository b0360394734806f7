"""Where marks and labels stand in a panel: beside each other, so that none hides another."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import ceil, hypot, log, log1p, pi, sqrt
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit import chart_parts as parts
from toolkit.chart_parts import DARK, records

if TYPE_CHECKING:
    import altair as alt

BESIDE = "Marks that would hide each other stand side by side, a little off their day; tooltip and table have the day."
_LETTER = 5.4  # mean width of a letter of the labels, a little more than measured [pixels]
# From the middle of a mark to that of another, at least and where days are wide: of each enough is seen to point at.
_APART, _WIDE_APART = 5.0, 9.0  # [pixels]
_SMALL = 4.4  # radius of a mark of one article, and more is what a larger one needs [pixels]
_CELL = 14  # beyond which two marks never hide each other [pixels]
_FURTHEST = 30  # that a mark is moved off its day, where days are not wider [pixels]
_LOW = 14  # below which a band is no more than a point [pixels]


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


def shifted() -> "alt.ExprRef":
    """Give the offset of a mark that stands beside its spot: the pixels in the field `shift` of its row."""
    import altair as alt

    # A field of its own is not an encoding here: an offset inside a time axis is dropped.
    return alt.ExprRef("datum.shift")


def note_of_moved(panels: Sequence[Any]) -> list[str]:
    """Give the line of the caption that says of marks beside their spot; none where every mark stands on its own."""
    tables = [each.data for panel in panels for each in (panel, *getattr(panel, "layer", ()))]
    moved = any("shift" in table and table["shift"].any() for table in tables if isinstance(table, pd.DataFrame))
    return [BESIDE] * moved


def side_by_side(marks: pd.DataFrame, px: Sequence[float], py: Sequence[Sequence[float]]) -> pd.DataFrame:
    """Move marks to the side, so that each can be seen and pointed at, and put them into the order of drawing.

    Only pixels are moved, never a day or a number. A mark goes no further than it must, and one that finds no room
    stands where it is hidden least. The largest come first, those of one size from left to right, so that of each
    that lies under another its left side is seen.

    Parameters
    ----------
    marks : DataFrame
        `size` [square pixels]; `drawn`, if there, says which are bands: bars on which points can be seen.
    px : sequence of float
        Where the marks are, from the left. [pixels]
    py : sequence of sequence of float
        The points of each mark, from the top; the two ends of a band. [pixels]

    Returns
    -------
    DataFrame
        The marks with `px`, where they are drawn, and `shift`, how far that is to the right of their day; negative
        to the left. The largest of several on one spot stays. [pixels]

    Examples
    --------
    >>> side_by_side(pd.DataFrame({"size": [60, 60, 90, 60]}), [50, 50, 50, 90], [[20]] * 4)["shift"].tolist()
    [0.0, -9.0, 9.0, 0.0]
    """
    days = sorted(set(px))
    width = min((later - day for day, later in pairwise(days)), default=float(parts.WIDTH))
    apart = min(max(_APART, 0.18 * width), _WIDE_APART)
    furthest = int(max(_FURTHEST, min(0.4 * width, 4 * _WIDE_APART)))
    placed: dict[tuple[bool, int, int], list[tuple[float, float, float]]] = {}
    steps = [0.0, *(way * step for step in range(1, furthest + 1) for way in (1.0, -1.0))]
    forms = marks["drawn"] if "drawn" in marks else pd.Series("point", index=marks.index)
    order = marks["size"].reset_index(drop=True).sort_values(ascending=False, kind="stable").index
    shifts = [0.0] * len(marks)
    for place in order:
        x, points = px[place], py[place]
        larger = max(sqrt(float(marks["size"].iloc[place]) / pi) - _SMALL, 0)
        top, long = min(points), max(points) - min(points)
        band = bool(forms.iloc[place] == "band") and long >= _LOW
        count = ceil(long / _APART)
        ends = {top + part * long / count for part in range(count + 1)} if band else set(points)
        best = (-1.0, 0.0)
        for step in steps:
            room = min(_room(placed, band, (x + step, y), larger, apart) for y in ends)
            if room > best[0] + 1e-9:
                best = (room, step)
            if room >= 1:
                break
        shifts[place] = best[1]
        for y in ends:
            cell = (band, int((x + best[1]) // _CELL), int(y // _CELL))
            placed.setdefault(cell, []).append((x + best[1], y, larger))
    moved = marks.assign(shift=shifts, px=[at + off for at, off in zip(px, shifts, strict=True)])
    return moved.sort_values(["size", "px"], ascending=[False, True], kind="stable")


def _room(
    placed: dict[tuple[bool, int, int], list[tuple[float, float, float]]],
    band: bool,
    spot: tuple[float, float],
    larger: float,
    apart: float,
) -> float:
    """The distance to the nearest mark, as part of what the two need; at most 1."""
    column, row = int(spot[0] // _CELL), int(spot[1] // _CELL)
    near = (
        hypot(spot[0] - x, spot[1] - y) / (apart + max(larger, other))
        for across in (column - 1, column, column + 1)
        for down in (row - 1, row, row + 1)
        for x, y, other in placed.get((band, across, down), ())
    )
    return min(min(near, default=1.0), 1.0)


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
    placed, leaders = [], []
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
                label = {"px": spot.px + dx, "py": spot.py + dy, "text": spot.text, "align": align}
                found = (cost, box, label, (spot.px, spot.py, dy) if abs(dy) > _BESIDE_MARK else None)
        if found is not None:
            boxes.append(found[1])
            placed.append(found[2])
            if found[3] is not None:
                leaders.append(found[3])
    layers: list[Any] = []
    if leaders:
        ends = [(x, y + (8 if dy > 0 else -8), y + dy + (-8 if dy > 0 else 7)) for x, y, dy in leaders]
        line = alt.Chart(pd.DataFrame(ends, columns=["px", "py", "to"])).encode(
            x=alt.X("px:Q", scale=None, axis=None),
            y=alt.Y("py:Q", scale=None, axis=None),
            y2="to:Q",
            description=alt.value("line from a mark to its label"),
        )
        layers.append(line.mark_rule(color="#767676", strokeWidth=0.8))
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


_BESIDE_MARK = 20  # a label that is further up or down has a line to its mark [pixels]
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
    # What only touches does not meet: letters are narrower than their mean at one end or the other.
    return one[0] + 1 < other[2] and other[0] + 1 < one[2] and one[1] < other[3] and other[1] < one[3]
