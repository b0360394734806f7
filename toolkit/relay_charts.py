"""Charts of figures on their way from source to outlet: who got them from whom, and what changed.

Each function takes what the function of its name in the toolkit gives, with the table of estimates as `casualties`
for links. No chart says which claim is true.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit import chart_parts as parts
from toolkit.changes import CHANGE_WORDS
from toolkit.chart_estimates import WORDED
from toolkit.chart_parts import DARK, MUTED, NOBODY, REPORTED, day, number, plural, records, sentence
from toolkit.claims import VICTIMS, node
from toolkit.comparison_parts import (
    claimant_looks,
    cut,
    days_of,
    drawn_as,
    panel_of,
    parties_of,
    people_counted,
    period_of,
    source_of,
    styles_of,
    tips,
)
from toolkit.given import CASE, need
from toolkit.parties import party

if TYPE_CHECKING:
    import altair as alt

_TOP = 10  # figures of which the reach is drawn
_NODES = 60  # parties and outlets that one network can hold
_CHANGES = 60  # lines of the chart of changes
_NAMES = 320  # room for the names of figures [pixels]
_BOTH = "outlet that passes it on"
_NETWORK = (16, 230)  # room beside a network, left and right [pixels]


# --- who got it from whom ---

_REACH_TIPS = ("Figure", "Origin", "Outlets", "Via", "Date", "Sentence", "Outlet", "Whose words")
_NODE_TIPS = ("Name", "Part", "Has it from", "Figure", "Date", "Sentence", "Outlet", "Whose words", "Rows")
_EDGES = (
    "origin", "origin_name", "measure", "low", "best", "high", "carrier", "carrier_name", "carrier_kind", "source",
    "source_name", "source_kind", "rows", "outlets", "first", "last", "origin_kind", "origin_outlets",
    "origin_nameless", "circular", "estimate_id", "sentence",
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
    edges = need(edges, "origins", _EDGES)
    known = edges[edges["origin"].notna() & edges["first"].notna()]
    known = known.sort_values(["estimate_id", "carrier", "source", "carrier_kind"], ignore_index=True)
    if not len(known):
        said = f"{plural(len(edges), 'row')} given, none that leads to a named origin."
        return parts.blank(title or "No relays to show", alt or f"An empty chart: no relays. {said}", said)
    known = _reaching(known, casualties, articles)
    reach = _reach(known)
    if not 1 <= figure <= len(reach):
        raise ValueError(f"figure is {figure!r}; give a place from 1 to {len(reach)}")
    chosen = reach.iloc[figure - 1]
    group = known[known["group"] == chosen["group"]]
    nodes, lines = _network(group, _outlets_with(group, casualties))
    drawn = nodes.head(_NODES)
    lines = lines[lines["carrier"].isin(drawn["node"]) & lines["source"].isin(drawn["node"])]
    passed = group[group["carrier_kind"] == "via"]
    links = passed["carrier_name"].repeat(passed["rows"].tolist())
    rings = int(group["circular"].fillna(False).sum())
    way = f", by way of {parts.listed(_by_use(links), most=3)}" if len(links) else ""
    both = nodes.loc[nodes["kind"] == _BOTH, "name"]
    too = f", of which {parts.listed(both, most=2)} is also a link to others" if len(both) == 1 else ""
    too = f", {len(both)} of them also links to others" if len(both) > 1 else too
    drawn_carriers = len(both) + int((nodes["kind"] == "outlet").sum())
    alone = int(chosen["outlets"]) + int(chosen["nameless"]) - drawn_carriers
    too += f", {alone} of them told as a link only" if alone > 0 else ""
    head = "outlet, and nobody who counted," if chosen["kind"] == "outlet" else "origin"
    told = (
        f"One {head} behind {_carriers(chosen)}{too}: {chosen['claimant']} on "
        f"{people_counted(chosen['panel'])}, {chosen['figure']}{way}"
    )
    ring = f"; {plural(rings, 'edge')} of it lead back to their carrier" if rings else ""
    if title is None:
        title = told + ring
    nobody = edges[edges["origin"].isna()]
    rest = [f"{plural(len(nodes) - len(drawn), 'name')} of the network"] * (len(nodes) > len(drawn))
    rest += [f"{plural(len(nobody), 'edge')} to no named origin"] * bool(len(nobody))
    subtitle = (
        f"Above: outlets that carry a figure of one origin, in any words, the {len(reach)} most carried of "
        f"{known['group'].nunique()}{_passing(known)}. Below: who got figure {figure} from whom, "
        f"{period_of(group['date'])}{f'; left out: {sentence(rest)}' if rest else ''}."
    )
    notes = [
        "As the reports say from whom they have it. Many outlets are not many sources: independence is counted by "
        "origin. No claim is taken as true.",
        "Below, small dot: an outlet; diamond: a link that passes the figure on; diamond with a white middle: an "
        "outlet that does both. A line leads from a source to who has the figure from it; thicker: in more reports"
        + (
            "; broken: part of a ring, which leads back to where it began."
            if rings
            else "; none leads back to its start."
        ),
    ]
    if alt is None:
        alt = (
            f"Two panels. Bar chart of outlets for each of {plural(len(reach), 'figure')} and origin, from "
            f"{int(reach['outlets'].min())} to {int(reach['outlets'].max())}. Below, a network from the origin at the "
            f"left to the outlets at the right with {plural(len(drawn), 'name')}. {told}{ring}. "
            "The same rows are in the table of origins."
        )
    panels = [_reach_panel(reach, figure), _network_panel(drawn, lines, chosen)]
    return parts.composed(panels, title=title, subtitle=subtitle, alt_text=alt, notes=notes)


def _passing(known: pd.DataFrame) -> str:
    """Say how many of the figures lead back to an outlet only."""
    passing = known.loc[known["origin_kind"] == "outlet", "group"].nunique()
    verb = "leads" if passing == 1 else "lead"
    return f", of which {passing} {verb} back to an outlet only and to nobody who counted" if passing else ""


def _carriers(row: Any) -> str:
    """Count those that carry a figure: outlets, and articles that name none."""
    articles = plural(int(row["nameless"]), "article") + " without an outlet named"
    if not row["nameless"]:
        return plural(int(row["outlets"]), "outlet")
    return f"{plural(int(row['outlets']), 'outlet')} and {articles}" if row["outlets"] else articles


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
    there = [column for column in (CASE, *VICTIMS) if column in known]
    sides = [known[column].astype("string").fillna("") for column in there]
    side = sum((each + "|" for each in sides), pd.Series("", index=known.index, dtype="string"))
    panel = panel_of(known)
    group = known["origin"].astype("string") + "|" + panel + "|" + side + one.astype("string").fillna(banded)
    key, name = parties_of(known["origin"], known["origin_name"])
    source = source_of(known["estimate_id"], casualties, articles)
    return known.assign(
        panel=panel, figure=shown, group=group, key=key, claimant=name, date=days_of(known["first"]),
        outlet=source["outlet"].fillna(known["carrier_name"].where(known["carrier_kind"] == "outlet")),
        url=source["url"], words=source["words"],
    )  # fmt: skip


def _reach(known: pd.DataFrame) -> pd.DataFrame:
    """The figures that the most outlets carry, a row each."""
    ordered = known.sort_values(["date", "carrier", "source"], kind="stable")
    groups = ordered.groupby("group", sort=False)
    reach = groups.agg(
        key=("key", "first"), claimant=("claimant", "first"), panel=("panel", "first"), figure=("figure", "first"),
        kind=("origin_kind", "first"), outlets=("origin_outlets", "max"), nameless=("origin_nameless", "max"),
        date=("date", "first"), sentence=("sentence", "first"), outlet=("outlet", "first"), url=("url", "first"),
        words=("words", "first"),
    )  # fmt: skip
    links = ordered[ordered["carrier_kind"] == "via"].groupby("group")["carrier_name"]
    reach["via"] = links.agg(lambda names: parts.listed(_by_use(names))).reindex(reach.index)
    reach = reach.reset_index().sort_values(["outlets", "date", "group"], ascending=[False, True, True], kind="stable")
    return reach.head(_TOP).reset_index(drop=True)


def _reach_panel(reach: pd.DataFrame, figure: int) -> "alt.LayerChart | alt.FacetChart":
    import altair as alt

    styles = styles_of(reach["key"].repeat(reach["outlets"].astype(int).clip(lower=1).tolist()), reach)
    places = [f"{place}." for place in range(1, len(reach) + 1)]
    rows = [
        f"{place} {row.claimant}: {row.figure} {row.panel}" for place, row in zip(places, records(reach), strict=True)
    ]
    table = pd.DataFrame(
        {
            "row": rows,
            "outlets": reach["outlets"].astype(int),
            "shown": [f"{_carriers(row)}, from {day(row['date'])}" for row in reach.to_dict("records")],
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
        color=alt.Color("colour:N", scale=None), tooltip=tips(_REACH_TIPS), href="url:N"
    )
    # The figure below is framed, since colour alone would not tell it.
    frame = base.transform_filter("datum.chosen").mark_bar(size=15, filled=False, strokeWidth=1.2, color=DARK)
    text = base.mark_text(align="left", dx=6, fontSize=11, color=DARK).encode(text="shown:N")
    return alt.layer(bars, frame, text).properties(width=parts.WIDTH, height=21 * len(table))


def _outlets_with(group: pd.DataFrame, casualties: pd.DataFrame | None) -> set[str]:
    """The outlets that give the figure, as names of nodes: what an outlet has from itself makes no edge."""
    carriers = set(group.loc[group["carrier_kind"].isin(["outlet", "article"]), "carrier"])
    if casualties is None:
        return carriers
    numbers = set(pd.concat([group[column] for column in ("low", "best", "high")]).dropna())
    figures = casualties["best"].fillna(casualties["low"]).fillna(casualties["high"])
    rows = casualties[figures.isin(numbers) & (casualties["measure"].astype("string") == str(group["measure"].iloc[0]))]
    return carriers | set(rows["outlet"].dropna().map(node))


def _network(group: pd.DataFrame, outlets: set[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
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
    ahead = [(str(row.carrier), str(row.source)) for row in records(lines) if not row.circular]
    column = dict.fromkeys([*lines["source"], *lines["carrier"]], 0)
    # Each name one step behind the furthest of its sources; without the rings this ends.
    for _ in column:
        moved = {carrier: column[source] + 1 for carrier, source in ahead if column[carrier] <= column[source]}
        if not moved:
            break
        column |= moved
    for carrier in lines.loc[lines["circular"], "carrier"].astype(str):
        if carrier != origin and not column[carrier]:
            column[carrier] = 1
    names = dict(zip(lines["source"], lines["source_name"], strict=True))
    names |= dict(zip(lines["carrier"], lines["carrier_name"], strict=True))
    passing = set(lines["source"])
    nodes = pd.DataFrame({"node": list(column), "column": list(column.values())})
    nodes["name"] = nodes["node"].map(names)
    nodes["kind"] = [
        "origin"
        if name == origin
        else _BOTH
        if name in passing & outlets
        else "passes it on"
        if name in passing
        else "outlet"
        if name in outlets
        else "party"
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


def _network_panel(nodes: pd.DataFrame, lines: pd.DataFrame, chosen: Any) -> "alt.LayerChart | alt.FacetChart":
    import altair as alt

    fullest = int(nodes["column"].value_counts().max())
    height = max(19 * fullest, 90)
    last = max(int(nodes["column"].max()), 1)
    width = parts.WIDTH - sum(_NETWORK)
    places = {str(row.node): (_NETWORK[0] + width * row.column / last, height * row.row) for row in records(nodes)}
    curves = []
    for number_of, line in enumerate(records(lines)):
        (x0, y0), (x1, y1) = places[str(line.source)], places[str(line.carrier)]
        # A line bends in the first gap, and passes the names between at the height of its end.
        gap = min(x1 - x0, width / last) if x1 > x0 else 80
        corners = [(x0, y0), (x0 + gap * 0.3, y0), (x0 + gap * 0.5, y0), (x0 + gap * 0.5, y1), (x0 + gap * 0.7, y1)]
        corners.append((x1, y1))
        for step, (x, y) in enumerate(corners):
            curves.append({"line": number_of, "step": step, "px": x, "py": y, "circular": bool(line.circular),
                           "width": min(0.9 + 0.5 * (int(line.rows) - 1), 5.0)})  # fmt: skip
    x = alt.X("px:Q", scale=alt.Scale(domain=[0, parts.WIDTH], nice=False, zero=False), axis=None)
    y = alt.Y("py:Q", scale=alt.Scale(domain=[height, 0], nice=False, zero=False), axis=None)
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

    styles = styles_of([chosen["key"]], pd.DataFrame({"key": [chosen["key"]], "claimant": [chosen["claimant"]]}))
    own = next(iter(styles.values())).colour if styles else MUTED
    marks = {"origin": (own, "circle", 190), "passes it on": (DARK, "diamond", 100), "party": (DARK, "square", 60),
             "outlet": (MUTED, "circle", 45), _BOTH: (DARK, "diamond", 110)}  # fmt: skip
    first = lines.drop_duplicates("carrier").set_index("carrier")
    sources = lines.groupby("carrier")["source_name"].agg(parts.listed)
    last = nodes["column"].max()
    rows = []
    for row in records(nodes):
        said = first.loc[row.node] if row.node in first.index else None
        colour, shape, size = marks[row.kind]
        px, py = places[str(row.node)]
        told = str(chosen["claimant"]) if row.kind == "origin" else str(row.name)
        shown = cut(told, 36 if row.column in (0, last) else 24)
        rows.append(
            {
                "px": px,
                "py": py,
                "colour": colour,
                "form": shape,
                "fill": "white" if row.kind == _BOTH else colour,
                "size": size,
                "shown": shown,
                "side": "first" if row.column == 0 else "last" if row.column == last else "between",
                "url": None if said is None else said["url"],
                "Name": told,
                "Part": row.kind,
                "Has it from": sources.get(row.node, "nobody named"),
                "Figure": f"{chosen['panel']}: {chosen['figure']}",
                "Date": day(chosen["date"] if said is None else said["date"]),
                "Sentence": chosen["sentence"] if said is None else said["sentence"],
                "Outlet": "not known" if said is None or pd.isna(said["outlet"]) else said["outlet"],
                "Whose words": "not known" if said is None or pd.isna(said["words"]) else said["words"],
                "Rows": int(lines.loc[lines["carrier"] == row.node, "rows"].sum()),
                "label": f"{told}, {row.kind}, has it from {sources.get(row.node, 'nobody named')}",
            }
        )
    table = pd.DataFrame(rows)
    base = alt.Chart(table).encode(x=axes[0], y=axes[1], description="label:N")
    layers: list[Any] = [
        base.mark_point(filled=True, opacity=1, strokeWidth=2).encode(
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("colour:N", scale=None),
            shape=alt.Shape("form:N", scale=None),
            size=alt.Size("size:Q", scale=None),
            tooltip=tips(_NODE_TIPS),
            href="url:N",
        )
    ]
    for side, align, dx, dy in (("first", "left", -14, -18), ("last", "left", 9, 0), ("between", "center", 0, -12)):
        if (table["side"] == side).any():
            text = base.transform_filter(f"datum.side == '{side}'").encode(text="shown:N")
            place: dict[str, Any] = {"align": align, "dx": dx, "dy": dy, "fontSize": 11}
            layers.append(text.mark_text(**place, stroke="white", strokeWidth=3, color="white"))
            layers.append(text.mark_text(**place, color=DARK))
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
    changed = need(changed, "mutations", _CHANGED)
    dated = changed[changed["published"].notna() & changed["source_published"].notna()]
    dated = dated.sort_values(["published", "source_published", "estimate_id"], ignore_index=True)
    if not len(dated):
        said = f"{plural(len(changed), 'row')} given, none with two dates."
        return parts.blank(title or "No changes on the way to show", alt or f"An empty chart: no changes. {said}", said)
    marks = _change_marks(dated, casualties, articles)
    counts = marks["kind"].value_counts()
    kinds = sorted(counts.index, key=lambda kind: (-counts[kind], list(CHANGE_WORDS).index(kind)))
    shown = _fair(marks, kinds)
    total = len(marks)
    example = marks[marks["kind"] == kinds[0]].iloc[0]
    told = (
        f"{plural(total, 'figure')} changed on the way; most often: {CHANGE_WORDS[kinds[0]]} ({counts[kinds[0]]}), "
        f"such as {example['told']} in {example['outlet']}"
    )
    if title is None:
        title = told
    rest = [f"{plural(total - len(shown), 'change')} for want of room"] * (total > len(shown))
    rest += [f"{plural(len(changed) - len(dated), 'row')} without a date"] * (len(changed) > len(dated))
    subtitle = (
        f"From the reading that came first (hollow) to the changed one (filled), by the days of the reports, "
        f"{period_of(pd.concat([marks['date'], marks['date2']]))}; {plural(shown['outlet'].nunique(), 'outlet')}"
        f"{f'; left out: {sentence(rest)}' if rest else ''}."
    )
    notes = [
        REPORTED + " Two readings differ; the chart does not say which is right, nor who made the change: an agency "
        "may have made it before its copies did.",
        "A row a change: before → after, and the outlet that printed it so. Colour: the claimant of the first reading.",
    ]
    if alt is None:
        each = ", ".join(f"{CHANGE_WORDS[kind]} {counts[kind]}" for kind in kinds)
        alt = (
            f"Dumbbell chart with a line for each of {plural(len(shown), 'change')} in {plural(len(kinds), 'panel')} "
            f"by kind, with the day of the report along the horizontal axis. {told}. By kind: {each}. "
            "The same rows are in the table of mutations."
        )
    styles = styles_of(shown["key"], shown)
    others = not set(shown["key"]) <= set(styles)
    days = pd.concat([shown["date"], shown["date2"]])
    there = [kind for kind in kinds if kind in set(shown["kind"])]
    panels = [_change_panel(shown[shown["kind"] == kind], days, styles, others, kind == there[-1]) for kind in there]
    chart = parts.composed(panels, title=title, subtitle=subtitle, alt_text=alt, notes=notes)
    chart.spacing = 12
    return chart


def _change_marks(dated: pd.DataFrame, casualties: pd.DataFrame | None, articles: pd.DataFrame | None) -> pd.DataFrame:
    wording = dated["source_claimant"].fillna(dated["claimant"])
    key, name = _named(dated["source_estimate_id"], wording, casualties)
    source = source_of(dated["estimate_id"], casualties, articles)
    _, new_name = _named(dated["estimate_id"], dated["claimant"], casualties)
    pairs = [_change(row, (str(old), str(new))) for row, old, new in zip(records(dated), name, new_name, strict=True)]
    marks = pd.DataFrame(
        {
            "kind": dated["kind"].astype("string"),
            "date": days_of(dated["source_published"]),
            "date2": days_of(dated["published"]),
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


def _named(ids: pd.Series, wording: pd.Series, casualties: pd.DataFrame | None) -> tuple[pd.Series, pd.Series]:
    """Give the party of each row: as the table of estimates has it, else as its words alone tell."""
    keys = wording.map(node, na_action="ignore").astype("string")
    if casualties is not None:
        known = pd.DataFrame({"id": casualties["estimate_id"], "key": party(casualties)}).dropna().drop_duplicates("id")
        keys = ids.map(known.set_index("id")["key"]).astype("string").fillna(keys)
    return parties_of(keys.where(wording.notna()), wording)


def _change(row: Any, who: tuple[str, str]) -> tuple[str, str]:
    """Write the part of a figure that changed, before and after."""

    def count(value: Any, qualifier: Any) -> str:
        written = "?" if pd.isna(value) else number(value)
        if qualifier == "vague":
            return f"vague, from {written}"
        return WORDED.get(str(qualifier), "{}").format(written)

    before = count(row.source_number, row.source_qualifier)
    after = count(row.number, row.qualifier)
    kind = str(row.kind)
    if kind in ("measure_changed", "derived_figure"):
        return f"{before} {row.source_measure}", f"{after} {row.measure}"
    if kind in ("claimant_swapped", "claimant_lost", "claimant_generalised"):
        return f"{before} {row.source_measure}: {cut(who[0], 32)}", cut(who[1], 32)
    if kind == "victims_changed":
        people = ["not named" if pd.isna(each) else str(each) for each in (row.source_victims, row.victims)]
        return f"{before} {row.source_measure}: {cut(people[0], 44)}", cut(people[1], 32)
    if kind == "stale_repeat":
        return f"{before} {row.source_measure}", f"{after} again"
    if kind == "hedge_lost" and row.source_qualifier != "approximately":
        return f"{before} {row.source_measure}, hedged", f"{after}, not hedged"
    return f"{before} {row.source_measure}", after


def _fair(marks: pd.DataFrame, kinds: Sequence[str]) -> pd.DataFrame:
    """Keep at most as many rows as fit, the earliest of each kind, none of the kinds without one."""
    if len(marks) <= _CHANGES:
        return marks
    share = max(_CHANGES // len(kinds), 1)
    place = marks.groupby("kind").cumcount()
    return marks[place < share]


def _change_panel(
    here: pd.DataFrame, days: pd.Series, styles: dict[str, parts.Style], others: bool, bottom: bool
) -> "alt.LayerChart | alt.FacetChart":
    import altair as alt

    looks = claimant_looks(styles, others)
    width = 190
    x = parts.time_axis(days, labels=bottom, width=width, even=True)
    places = [f"{place:04d}" for place in range(len(here))]
    table = pd.DataFrame(
        {
            "place": places,
            "date": here["date2"],
            "before": here["date"],
            "drawn as": drawn_as(here, styles),
            "text": [cut(f"{row.told} · {row.outlet}", 90) for row in records(here)],
            "url": here["url"],
            "Kind": here["kind"].map(CHANGE_WORDS),
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
    kind = CHANGE_WORDS[str(here["kind"].iloc[0])]
    axis = alt.Axis(
        title=f"{kind} ({len(here)})", titleAngle=0, titleAlign="left", titleAnchor="start", titleX=0, titleY=-9,
        titleFontWeight="bold", labels=False, ticks=False, domain=False, grid=False,
    )  # fmt: skip
    base = alt.Chart(table).encode(
        y=alt.Y("place:N", axis=axis, scale=alt.Scale(domain=places, paddingOuter=0.1)),
        x=x,
        stroke=looks.stroke,
        tooltip=tips(_CHANGE_TIPS),
        href="url:N",
        description="label:N",
    )
    rule = base.mark_rule(strokeWidth=1.4, opacity=0.8).encode(x2="before:T")
    start = base.mark_point(filled=True, fill="white", strokeWidth=1.5, size=40, opacity=1).encode(
        x=alt.X("before:T", scale=x["scale"], axis=x["axis"]), shape=looks.shape
    )
    end = base.mark_point(filled=True, strokeWidth=1.5, size=50, opacity=1).encode(fill=looks.fill, shape=looks.shape)
    text = base.mark_text(align="left", fontSize=11, stroke=None, color=DARK).encode(
        x=alt.value(width + 10), text="text:N", stroke=alt.value(None)
    )
    return alt.layer(rule, start, end, text).properties(width=width, height=16 * len(here))
