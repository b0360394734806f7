"""What the charts share: colours of claimants, tooltips, links, captions, axes, titles.

A chart is made from a table of marks, one row a mark, whose texts are ready to be shown: dates are calendar dates
without a time zone, written out, so that no reader west of Greenwich sees the day before.
"""

import re
import textwrap
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from toolkit.lexicon import rows
from toolkit.parties import party, plain, wording_of

if TYPE_CHECKING:
    import altair as alt

WIDTH = 720
"""Width of a panel. [pixels]"""
MUTED = "#595959"
DARK = "#202020"
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000", "#882255", "#7A6A00", "#4B3FA6")
# No upright triangle and no cross: an arrow is an open bound, a cross a denial. The last three: an hourglass, a house
# upside down, a bow tie.
SHAPES = (
    "circle", "square", "diamond", "triangle-right", "triangle-left", "M-.8,-.9L.8,-.9L-.8,.9L.8,.9Z",
    "M-.8,-.8L.8,-.8L.8,.2L0,1L-.8,.2Z", "M-.9,-.8L-.9,.8L.9,-.8L.9,.8Z",
)  # fmt: skip
# A six-pointed star, for all that have no colour of their own.
OTHER_SHAPE = "M0,-1L.29,-.5L.87,-.5L.58,0L.87,.5L.29,.5L0,1L-.29,.5L-.87,.5L-.58,0L-.87,-.5L-.29,-.5Z"
OTHERS = "other claimants"
NOBODY = "no claimant named"
REPORTED = "Figures as reported by the named claimant, not verified deaths."
MAX_MARKS = 5000
"""Altair draws no table that is longer."""
TEXT_KINDS = {
    "brief": "our brief on the report, not the outlet's words",
    "original": "the outlet's words",
}
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
# A time axis draws some days wider where this share of its marks falls into this share of its days.
_MOST, _CROWDED = 0.85, 0.25
_FEW_MARKS, _FEW_DAYS = 8, 30  # below which it does not
_WIDE = 0.68  # share of the width that these days get
_LABEL = 52  # room for the label of a day [pixels]
_TICK = 15  # room for the label of a number [pixels]
_LINE = 136  # characters of a caption that fit the width


class Style(NamedTuple):
    """How one claimant is drawn."""

    name: str
    colour: str
    shape: str


def names_of(frame: pd.DataFrame, role: str = "claimant") -> tuple[pd.Series, pd.Series]:
    """Give each row's party, as a key that stays the same and as a name to show.

    Parameters
    ----------
    frame : DataFrame
        A table with the columns `<role>`, `<role>_id`, `<role>_country` and `<role>_type`.
    role : str
        claimant or speaker.

    Returns
    -------
    key, name : Series of str
        The name is that of the registry of sources, else the fullest wording. Key "" where nobody is named.
    """
    from toolkit.sources import registry

    key = party(frame, role).astype("string").fillna("").rename("key")
    known = registry()
    names = dict(zip(known["id"], known["name"], strict=True))
    text = wording_of(frame, role)
    # The first of the most frequent wordings, so that the order of the rows does not matter.
    wordings = pd.DataFrame({"key": key, "text": text}).dropna().groupby(["key", "text"]).size().reset_index(name="n")
    # The fullest form names the party, also where its short forms are more frequent.
    wordings["short"] = wordings["text"].map(plain) != wordings["key"]
    wordings = wordings.sort_values(["short", "n", "text"], ascending=[True, False, True]).drop_duplicates("key")
    spoken = dict(zip(wordings["key"], wordings["text"], strict=True))

    def name(each: str) -> str:
        if not each:
            return NOBODY if role == "claimant" else "no speaker named"
        wording = str(spoken.get(each, each))
        # A row alone can hold only the short form of a name whose fuller form is the key.
        short = f" {each}".endswith(f" {plain(wording).split(' ')[-1]}") and len(plain(wording)) < len(each)
        return names.get(each) or _bare(each.title() if short and "(" not in each else wording)

    shown = {each: name(each) for each in key.unique()}
    return key, key.map(shown).astype("string")


def _bare(wording: str) -> str:
    words = wording.removeprefix("the ").removeprefix("The ").strip()
    return words[:1].upper() + words[1:]


@cache
def _reserved() -> dict[str, int]:
    return {row["claimant"]: int(row["colour"]) - 1 for row in rows("claimant_colours")}


def claimant_styles(keys: Iterable[str], names: Mapping[str, str]) -> dict[str, Style]:
    """Give the most frequent claimants a colour and a shape of their own; the rest are grey.

    A claimant in ``toolkit/data/claimant_colours.csv`` has the colour that stands there or, where one with more rows
    has it already, is grey: it never gets another one. A claimant that is not there takes the colour that its key
    points to, or the next one free.

    Parameters
    ----------
    keys : iterable of str
        A key a row; "" where nobody is named.
    names : mapping of str to str
        The name to show for each key.

    Returns
    -------
    dict of str to Style
        Without those that are drawn as others.

    Examples
    --------
    >>> claimant_styles(["kor-nis", "kor-nis", ""], {"kor-nis": "NIS"})["kor-nis"]
    Style(name='NIS', colour='#0072B2', shape='circle')
    """
    counts = pd.Series([key for key in keys if key], dtype="object").value_counts()
    ranked = sorted(counts.index, key=lambda key: (-counts[key], key))[: len(COLOURS)]
    slots: dict[int, str] = {}
    for key in ranked:
        if key in _reserved():
            slots.setdefault(_reserved()[key], key)
    for key in ranked:
        if key not in _reserved():
            first = zlib.crc32(key.encode())
            free = [(first + step) % len(COLOURS) for step in range(len(COLOURS))]
            free = [slot for slot in free if slot not in slots]
            if free:
                slots[free[0]] = key
    owners = {key: slot for slot, key in slots.items()}
    return {key: Style(names[key], COLOURS[owners[key]], SHAPES[owners[key]]) for key in ranked if key in owners}


def dated(frame: pd.DataFrame) -> pd.Series:
    """Give the calendar day of `published`, as text such as 2024-12-23; missing where there is none."""
    times = pd.to_datetime(frame["published"], utc=True, format="mixed")
    return times.dt.strftime("%Y-%m-%d").astype("string")


def undated(frame: pd.DataFrame) -> int:
    """Count the rows without a date, which no time axis can hold."""
    return int(frame["published"].isna().sum())


def not_drawn(count: int) -> str:
    """Say of undated rows where they are, as the end of a sentence; nothing where there are none.

    Examples
    --------
    >>> not_drawn(2), not_drawn(0)
    ('; 2 undated, in the tables, not on the chart', '')
    """
    return f"; {count:,} undated, in the tables, not on the chart" if count else ""


def day(text: str) -> str:
    """Write a day out.

    Examples
    --------
    >>> day("2024-12-03")
    '3 December 2024'
    """
    moment = pd.Timestamp(text)
    return f"{moment.day} {moment:%B %Y}"


def country_name(code: str) -> str:
    """Name a country by its ISO 3166-1 alpha-3 code; a code that is not known stays.

    Examples
    --------
    >>> country_name("PRK"), country_name("XKX2")
    ('North Korea', 'XKX2')
    """
    return next((row["name"] for row in rows("countries") if row["code"] == code), code)


def countries(codes: pd.Series) -> pd.Series:
    """Name the country of each row; missing stays missing."""
    return codes.astype("string").map(country_name, na_action="ignore").astype("string")


def period(marks: pd.DataFrame) -> str:
    """Write the first and the last day of a table of marks out."""
    first, last = marks["date"].min(), marks["date"].max()
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def link(url: object) -> str | None:
    """Give an address if it is one of the web, else None: what came from a text may hold anything.

    Examples
    --------
    >>> link("https://example.org/a"), link("javascript:alert(1)"), link(None)
    ('https://example.org/a', None, None)
    """
    return url if isinstance(url, str) and url.lower().startswith(("https://", "http://")) else None


def kinds_of_text(frame: pd.DataFrame, articles: pd.DataFrame | None) -> pd.Series:
    """Say for each row whose words its sentence is, as text to show; missing where that is not known.

    Parameters
    ----------
    frame : DataFrame
        A table with `article_id`, or with a `text_kind` of its own.
    articles : DataFrame or None
        The table articles.

    Returns
    -------
    Series of str
    """
    if "text_kind" in frame.columns:
        kind = frame["text_kind"].astype("string")
    elif articles is not None:
        by_id = dict(zip(articles["article_id"].astype(str), articles["text_kind"].astype(str), strict=True))
        kind = frame["article_id"].astype("string").map(by_id).astype("string")
    else:
        kind = pd.Series(pd.NA, index=frame.index, dtype="string")
    return kind.map(TEXT_KINDS).astype("string")


def listed(values: Iterable[Any], most: int = 4) -> str:
    """Join the distinct values with commas; of more than `most` only the first, with a count of the rest.

    Where a value itself is a list ("Kyiv and Seoul"), semicolons stand between them, so that it is seen to be one.

    Examples
    --------
    >>> listed(["b", "a", "b", None]), listed("abcdef", most=2), listed(["Kyiv", "Kyiv and Seoul"])
    ('b, a', 'a, b and 4 more', 'Kyiv; Kyiv and Seoul')
    """
    distinct = list(dict.fromkeys(str(value) for value in values if not pd.isna(value)))
    between = "; " if any(" and " in value or ", " in value for value in distinct) else ", "
    if len(distinct) <= most:
        return between.join(distinct)
    return f"{between.join(distinct[:most])}{'; ' if between == '; ' else ' '}and {len(distinct) - most} more"


def sentence(parts: Sequence[str]) -> str:
    """Join parts as a sentence does.

    Examples
    --------
    >>> sentence(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def number(value: float) -> str:
    """Write a whole number with thousands marked.

    Examples
    --------
    >>> number(12000.0)
    '12,000'
    """
    return f"{int(value):,}"


def plural(count: int, noun: str) -> str:
    """Write a count with its noun.

    Examples
    --------
    >>> plural(1, "article"), plural(1200, "party")
    ('1 article', '1,200 parties')
    """
    many = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{count:,} {noun if count == 1 else many}"


def records(table: pd.DataFrame) -> list[Any]:
    """Give the rows of a table one by one, each column an attribute."""
    return list(table.itertuples(index=False))


def wrapped(text: str, width: int = _LINE) -> list[str]:
    """Break a text into the lines of a title or caption."""
    return textwrap.wrap(text, width) or [""]


def time_axis(days: pd.Series, *, labels: bool = True, width: float = WIDTH, even: bool = False) -> "alt.X":
    """Make the x axis of the field `date`, with a little room on both sides.

    The scale is in UTC and the field a bare date, so that the picture is the same in every time zone. Where most marks
    fall into few of the days, these are drawn wider than the rest, between two broken lines, and the title says so.

    Parameters
    ----------
    days : Series of str
        The day of each mark, such as 2024-12-23.
    labels : bool
        Whether the axis has labels and a title; panels above another have none.
    width : float
        Of the panel. [pixels]
    even : bool
        Whether all days are drawn alike, however the marks lie.

    Returns
    -------
    X
        Its scale has a `range` only where some days are drawn wider.
    """
    import altair as alt

    first, last = pd.Timestamp(days.min()), pd.Timestamp(days.max())
    crowd = None if even else _crowd(days)
    if crowd is None:
        room = pd.Timedelta(days=max(2, round((last - first).days * 0.02)))
        edges, places = [first - room, last + room], [0.0, float(width)]
    else:
        edges, places = _stretched(first, last, crowd, width)
    inner = edges[1:-1]
    ticks = _ticks(edges, places)
    form = "%b" if all(tick.day == 1 for tick in ticks) else "%-d %b"
    told = f"[utcFormat(datum.value, '{form}'), utcFormat(datum.value, '%Y')]"
    look: dict[str, Any] = {}
    title = "date of the report"
    if crowd is not None:
        at_edge = f"indexof({[int(edge.timestamp() * 1000) for edge in inner]}, +datum.value) >= 0"
        told = f"{at_edge} ? '' : {told}"
        look = {
            "gridColor": {"condition": {"test": at_edge, "value": "#767676"}, "value": "#e4e4e4"},
            "gridDash": {"condition": {"test": at_edge, "value": [4, 3]}, "value": [1, 0]},
        }
        title += f"; the days from {day(str(crowd[0].date()))} to {day(str(crowd[1].date()))} are drawn wider"
    axis = alt.Axis(
        values=[_moment(tick) for tick in sorted([*ticks, *inner])],
        labelExpr=told,
        title=title if labels else None,
        labels=labels,
        ticks=labels,
        labelFlush=False,
        labelOverlap=True,
        **look,
    )
    ends: dict[str, Any] = {"domain": [_moment(edge) for edge in edges]}
    if crowd is not None:
        # A list of more than two days would be read as that of the first and the last.
        ends = {"domain": alt.ExprRef(f"[{', '.join(_utc(edge) for edge in edges)}]"), "range": places}
    return alt.X("date:T", scale=alt.Scale(type="utc", nice=False, padding=0, **ends), axis=axis)


def _moment(edge: pd.Timestamp) -> "alt.DateTime":
    import altair as alt

    return alt.DateTime(year=edge.year, month=edge.month, date=edge.day, utc=True)


def _utc(edge: pd.Timestamp) -> str:
    return f"utc({edge.year}, {edge.month - 1}, {edge.day})"


def ends_of(scale: Mapping[str, Any]) -> list[pd.Timestamp]:
    """Give the days between which a scale of `time_axis` has its parts, from what ``to_dict`` gives of it."""
    domain = scale["domain"]
    if isinstance(domain, list):
        return [pd.Timestamp(year=end["year"], month=end["month"], day=end["date"]) for end in domain]
    found = re.findall(r"utc\((\d+), (\d+), (\d+)\)", domain["expr"])
    return [pd.Timestamp(year=int(year), month=int(month) + 1, day=int(date)) for year, month, date in found]


def _crowd(days: pd.Series) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """The first and the last of the few days that hold most marks; None where the marks are spread."""
    order = pd.to_datetime(days.dropna()).sort_values(ignore_index=True)
    span = (order.iloc[-1] - order.iloc[0]).days
    if len(order) < _FEW_MARKS or span < _FEW_DAYS:
        return None
    most = ceil(len(order) * _MOST)
    lengths = (order.iloc[most - 1 :].reset_index(drop=True) - order.iloc[: len(order) - most + 1]).dt.days
    start = int(lengths.to_numpy().argmin())
    first, last = order.iloc[start], order.iloc[start + most - 1]
    # What follows or goes before at once belongs to them.
    near = max(2, (last - first).days // 4)
    for each in order[order > last]:
        last = each if (each - last).days <= near else last
    for each in order[order < first][::-1]:
        first = each if (first - each).days <= near else first
    return None if (last - first).days + 2 > _CROWDED * span else (first, last)


def _stretched(
    first: pd.Timestamp, last: pd.Timestamp, crowd: tuple[pd.Timestamp, pd.Timestamp], width: float
) -> tuple[list[pd.Timestamp], list[float]]:
    """Where the parts of an axis begin and end on which some days are drawn wider, as days and as pixels."""
    one = pd.Timedelta(days=1)
    before, after = (crowd[0] - first).days, (last - crowd[1]).days
    room = pd.Timedelta(days=max(2, round(max(before, after) * 0.04)))
    edges, places = [crowd[0] - one, crowd[1] + one], [0.0, float(width)]
    outer = width * (1 - _WIDE)
    least = outer * 0.3 if before and after else 0
    left = min(max(outer * before / (before + after), least), outer - least)
    if before:
        edges, places = [first - room, *edges], [0.0, left, float(width)]
    if after:
        edges, places = [*edges, last + room], [*places[:-1], width - (outer - left), float(width)]
    return edges, places


def _ticks(edges: Sequence[pd.Timestamp], places: Sequence[float]) -> list[pd.Timestamp]:
    """Days to write under an axis: as many as fit, each once."""
    parts = list(zip(edges, edges[1:], places, places[1:], strict=False))
    found: list[tuple[float, pd.Timestamp]] = []
    # The wide days first: where two labels are too close, theirs stays.
    for start, end, left, right in sorted(parts, key=lambda part: (part[1] - part[0]) / (part[3] - part[2])):
        pixels = (right - left) / max((end - start).days, 1)
        for tick in _steps(start, end, _LABEL / pixels):
            at = left + (tick - start).days * pixels
            if all(abs(at - other) >= _LABEL * 0.9 for other, _ in found):
                found.append((at, tick))
    return [tick for _, tick in sorted(found)]


def _steps(start: pd.Timestamp, end: pd.Timestamp, least: float) -> list[pd.Timestamp]:
    """Days from `start` to `end`, at least so many days apart: every few, or the first of every few months."""
    inside = start + pd.Timedelta(days=1)
    for step in (1, 2, 3, 7, 14):
        if step >= least:
            return list(pd.date_range(inside, end - pd.Timedelta(days=1), freq=f"{step}D"))
    months = next((step for step in (1, 2, 3, 6, 12, 24, 60, 120) if step * 28 >= least), 240)
    firsts = pd.date_range(start, end, freq="MS")
    return [each for each in firsts if (each.year * 12 + each.month - 1) % months == 0]


def count_axis(values: pd.Series, noun: str, field: str = "y", room: float = 4, height: float = 215) -> "alt.Y":
    """Make the y axis of a field: linear, or logarithmic and said to be so where the numbers are far apart.

    `room` is the factor by which a logarithmic axis goes beyond the numbers, for arrows and labels. Only as many ticks
    are drawn as the height of the panel [pixels] has room to name.
    """
    import altair as alt

    low, high = float(values.min()), float(values.max())
    unit = f"{noun} [people, as reported"
    if high < 20 or (low > 0 and high < 20 * low):
        size = 10 ** floor(log10(max(high / 4, 1)))
        step = next(step * size for step in (1, 2, 5, 10) if step * size >= high / 4)
        ticks = list(range(0, int(high * 1.3) + 1, step))
        scale = alt.Scale(domain=[0, max(high * 1.5, 1.5)], nice=False)
        note = "]"
    else:
        decades = range(0, 8)
        span = log10(high * room / (low / room)) if low > 0 else log10(1 + high * room)
        steps = (1, 3) if height / span >= 2.2 * _TICK else (1,)
        every = ceil(_TICK * span / height)
        ticks = [int(s * 10**d) for d in decades[::every] for s in steps if low / room <= s * 10**d <= high * 2]
        if low > 0:
            scale = alt.Scale(type="log", domain=[low / room, high * room], nice=False)
            note = "; logarithmic scale]"
        else:
            ticks.insert(0, 0)
            scale = alt.Scale(type="symlog", constant=1, domain=[0, high * room], nice=False)
            note = "; logarithmic scale with a zero]"
    # One extent for all panels, so that their time axes stand under each other.
    # The title lies over the axis, to be read without turning the head.
    axis = alt.Axis(
        values=ticks,
        format=",d",
        minExtent=50,
        title=unit + note,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="start",
        titleX=-48,
        titleY=-10,
        titleFontWeight="bold",
    )
    return alt.Y(f"{field}:Q", scale=scale, axis=axis)


def caption(lines: Sequence[str]) -> "alt.Chart":
    """Make a panel that holds the caption of a chart."""
    import altair as alt

    text = [line for one in lines for line in wrapped(one)]
    return (
        alt.Chart(pd.DataFrame({"caption": ["\n".join(text)]}))
        .mark_text(align="left", baseline="top", lineBreak="\n", fontSize=11, lineHeight=15, color="#404040", x=0, y=0)
        .encode(text="caption:N", description=alt.value("caption"))
        .properties(width=WIDTH, height=15 * len(text))
    )


def composed(
    panels: Sequence[Any], *, title: str, subtitle: str, alt_text: str, notes: Sequence[str]
) -> "alt.VConcatChart":
    """Stack panels over their caption, with title, subtitle, description and the look that all charts share.

    Parameters
    ----------
    panels : sequence of Chart
    title : str
        What is seen, in sentence case.
    subtitle : str
        Measure, unit, period and who counts; ends with a full stop.
    alt_text : str
        The description for screen readers.
    notes : sequence of str
        The caption, a line or more each.

    Returns
    -------
    VConcatChart

    Raises
    ------
    ValueError
        If `title` or `alt_text` is empty.
    """
    import altair as alt

    for name, text in (("title", title), ("alt", alt_text)):
        if not text.strip():
            raise ValueError(f"{name} is empty; say what the chart shows, or leave it out for a computed one")
    ended = subtitle if subtitle.endswith(".") else subtitle + "."
    head = alt.TitleParams(
        text=wrapped(title, 90),
        subtitle=wrapped(ended, 124),
        anchor="start",
        frame="group",
        fontSize=16,
        subtitleFontSize=12,
        subtitleColor="#404040",
        subtitlePadding=5,
        offset=14,
        lineHeight=20,
        subtitleLineHeight=16,
    )
    # A click opens the article in a tab of its own; nothing is sent to an editor on the web.
    embedding = {
        "loader": {"target": "_blank", "rel": "noopener noreferrer"},
        "actions": {"export": True, "source": False, "compiled": False, "editor": False},
    }
    return (
        alt.vconcat(*panels, caption(notes), spacing=22)
        .resolve_scale(fill="shared", stroke="shared", shape="shared")
        .properties(title=head, description=alt_text, usermeta={"embedOptions": embedding})
        .configure(font=_FONT, background="white", padding=10)
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=11,
            titleFontSize=11,
            titleFontWeight="normal",
            gridColor="#e4e4e4",
            domainColor="#767676",
            tickColor="#767676",
        )
        .configure_legend(
            labelFontSize=12, titleFontSize=12, titleFontWeight="normal", labelLimit=330, symbolSize=90, symbolOpacity=1
        )
    )


def blank(title: str, alt_text: str, said: str) -> "alt.VConcatChart":
    """Make the chart of a table without rows: it says that there is nothing to draw."""
    import altair as alt

    panel = (
        alt.Chart(pd.DataFrame({"said": [said]}))
        .mark_text(fontSize=13, color="#404040")
        .encode(text="said:N", description="said:N")
        .properties(width=WIDTH, height=60)
    )
    return composed([panel], title=title, subtitle=said, alt_text=alt_text, notes=[REPORTED])


def bounded(marks: pd.DataFrame) -> pd.DataFrame:
    """Refuse more marks than can be drawn.

    Raises
    ------
    ValueError
        If there are more than `MAX_MARKS`; the message says what to do.
    """
    if len(marks) > MAX_MARKS:
        raise ValueError(
            f"{len(marks):,} different marks are too many for one chart (at most {MAX_MARKS:,}); "
            "filter the table by date, measure or party, or take tk.series of it first"
        )
    return marks
