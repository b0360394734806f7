"""Charts of figures that stand against each other: revisions of one party, rival figures of several.

Each function takes what the function of its name in the toolkit gives: ``charts.revisions`` draws what
``tk.revisions`` finds. Those tables hold ids and sentences, not addresses; give the table of estimates as
`casualties`, and every mark leads to its article. No chart says which claim is true.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit import chart_parts as parts
from toolkit.chart_estimates import LEGEND
from toolkit.chart_parts import REPORTED, day, plural, sentence
from toolkit.comparison_parts import (
    DARK,
    OF_FIGURE,
    claimant_looks,
    days_of,
    drawn_as,
    figure_layers,
    forms_of,
    mark_room,
    of_side,
    one_side,
    panel_of,
    panel_order,
    parties_of,
    people_counted,
    period_of,
    pixels_across,
    pixels_down,
    records,
    scope_of,
    set_aside,
    source_of,
    spot_labels,
    styles_of,
    tips,
)
from toolkit.given import CASE, need
from toolkit.relay_charts import CHANGE_WORDS

if TYPE_CHECKING:
    import altair as alt

_ENDS = ("lowest", "highest")


# --- successive figures of one party ---

_REVISED_TIPS = ("Figure", "Claimant", "Change", "Outlet", "Date", "Sentence", "Whose words", "Outlets")
_REVISED = (
    "party", "claimant", "measure", "previous_day", "day", "direction", "falls", "previous_outlets", "outlets",
    "previous_mutation", "mutation",
    *(f"{prefix}{column}" for prefix in ("previous_", "") for column in (*OF_FIGURE, "estimate_id", "sentence",
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
    revised = need(revised, "revisions", _REVISED)
    revised = revised.sort_values(["previous_estimate_id", "estimate_id"], ignore_index=True)
    shown, side = one_side(revised, victim_country)
    shown = shown[shown["day"].notna() & shown["previous_day"].notna()]
    if not len(shown):
        said = f"{plural(len(revised), 'row')} given; a revision needs two dated figures of one party."
        return parts.blank(title or "No revisions to show", alt or f"An empty chart: no revisions. {said}", said)
    marks = parts.bounded(_revised_marks(shown, casualties, articles))
    order = panel_order(marks["panel"])
    lanes = marks[["panel", "lane", "key"]].drop_duplicates()
    falls = int(shown["falls"].fillna(False).sum())
    told = _longest(marks)
    down = f"{falls} of {plural(len(shown), 'revision')} {'goes' if falls == 1 else 'go'} down{_unsure(shown)}"
    if title is None:
        title = f"{told}; {down if falls else 'no figure here is lowered'}"
    rest = len(revised) - len(shown)
    told_left = [f"{plural(rest, 'revision')} about other or unnamed sides, or without a date"] * bool(rest)
    told_left += set_aside(revised)
    left = f"; left out: {sentence(told_left)}" if told_left else ""
    subtitle = (
        f"Successive figures{of_side(side)} of {plural(lanes['key'].nunique(), 'party')}, {sentence(order)}, "
        f"in people, by the day of the first report, {period_of(marks['date'])}{left}."
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
            f"{period_of(marks['date'])} along the horizontal axis and people as reported along the vertical axis. "
            f"{told}. {down.capitalize()}. The same rows are in the table of revisions."
        )
    styles = styles_of(marks["key"].repeat(marks["outlets"].astype(int).clip(lower=1).tolist()), marks)
    others = not set(marks["key"]) <= set(styles)
    panels = [_revised_panel(marks, panel, panel == order[-1], styles, others) for panel in order]
    return parts.composed(panels, title=title, subtitle=subtitle, alt_text=alt, notes=notes)


def _unsure(shown: pd.DataFrame) -> str:
    """Say how many of the falls rest on figures that are only known as changed on the way."""
    fell = shown[shown["falls"].fillna(False).astype(bool)]
    either = fell[["previous_mutation", "mutation"]]
    unsure = int(either.notna().any(axis=1).sum())
    if not unsure:
        return ""
    kinds = sorted({CHANGE_WORDS[str(kind)] for kind in either.stack().dropna()})
    which = "which rests" if unsure == len(fell) == 1 else f"{unsure} of them resting"
    return f", {which} on a figure that changed on the way ({', '.join(kinds)})"


def _legend(marks: pd.DataFrame) -> str:
    return " ".join(words for kind, words in LEGEND.items() if kind in set(marks["drawn"]))


def _revised_marks(shown: pd.DataFrame, casualties: pd.DataFrame | None, articles: pd.DataFrame | None) -> pd.DataFrame:
    """One row a figure: the first of each line and all that came after."""
    key, name = parties_of(shown["party"], shown["claimant"])
    found = []
    for prefix in ("previous_", ""):
        ids = shown[f"{prefix}estimate_id"]
        source = source_of(ids, casualties, articles)
        outlet = shown[f"{prefix}outlet"].astype("string")
        table = pd.DataFrame(
            {
                "panel": panel_of(shown),
                "key": key,
                "claimant": name,
                "scope": scope_of(shown),
                "date": days_of(shown[f"{prefix}day"]),
                "id": ids.astype("string"),
                "best": shown[f"{prefix}best"].astype("Float64"),
                "outlets": shown[f"{prefix}outlets"],
                "sentence": shown[f"{prefix}sentence"].astype("string"),
                "outlet": outlet.fillna(source["outlet"]),
                "url": source["url"],
                "words": source["words"],
                "before": "" if prefix else forms_of(shown, "previous_")["figure"],
                "direction": "" if prefix else shown["direction"].astype("string"),
                "falls": False if prefix else shown["falls"].fillna(False).astype(bool),
                "previous": pd.NA if prefix else shown["previous_best"].astype("Float64"),
            }
        )
        found.append(pd.concat([table, forms_of(shown, prefix)], axis=1))
    kind = shown["victim_kind"].astype("string").fillna("") if "victim_kind" in shown.columns else ""
    case = shown[CASE].astype("string").fillna("") if CASE in shown.columns else ""
    lane = panel_of(shown) + "|" + key + "|" + kind + "|" + scope_of(shown) + "|" + case
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
    people = people_counted(line["panel"].iloc[0]) + line["scope"].iloc[0]
    return f"{line['claimant'].iloc[0]} on {people}: {steps}, {period_of(line['date'])}"


def _revised_panel(
    marks: pd.DataFrame, panel: str, bottom: bool, styles: dict[str, parts.Style], others: bool
) -> "alt.LayerChart | alt.FacetChart":
    import altair as alt

    here = marks[marks["panel"] == panel]
    looks = claimant_looks(styles, others)
    few = len(here) <= 8
    height = 130 if few else 230
    x = parts.time_axis(marks["date"], labels=bottom)
    y = parts.count_axis(pd.concat([here["y"], here["y2"]]), panel, room=5 if few else 3)
    outlets = here["outlets"].astype("Int64").fillna(1).clip(lower=1).astype(int)
    change = [
        f"from {row.before} ({row.direction})" if row.before else "first figure of the line" for row in records(here)
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
            "drawn as": drawn_as(here, styles),
            "size": [min(55 + 22 * (count - 1), 240) for count in outlets],
            "url": here["url"],
            "Figure": here["panel"] + here["scope"] + ": " + here["figure"],
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
        thick = drop.mark_rule(strokeWidth=4, opacity=0.8)
        layers.append(thick.encode(y2="previous:Q", description=alt.value("a lowered figure")))
    # Smaller marks last, so that none is hidden.
    layers += figure_layers(table.sort_values("size", ascending=False, kind="stable"), y, x, looks, _REVISED_TIPS)
    px, py = pixels_across(here["date"], x, parts.WIDTH), pixels_down(here["y"], y, height)
    spots = here.assign(px=px, py=py)
    spots["last"] = ~spots.duplicated("lane", keep="last")
    lowered = spots["falls"].map({True: "lowered to ", False: ""})
    names = (", " + spots["claimant"] + spots["scope"]).where(spots["last"], "")
    spots["text"] = lowered + spots["figure"] + names
    named = spots["key"].isin(list(styles))
    spots = spots.assign(rank=named * 4 + spots["last"] * 2 + spots["falls"] * 1)
    spots = spots.sort_values(["rank", "outlets"], ascending=False, kind="stable")
    # Two parties that give one figure at about one time share its label.
    spots = spots[spots["last"] | ~spots.assign(near=(spots["px"] // 40)).duplicated(["text", "near"])]
    layers += spot_labels(
        spots[["px", "py", "text"]], mark_room(here, px, py), (parts.WIDTH, height), _steps(here["lane"], px, py)
    )
    return alt.layer(*layers).properties(width=parts.WIDTH, height=height)


def _steps(lanes: pd.Series, px: Sequence[float], py: Sequence[float]) -> list[tuple[float, float]]:
    """Give points along the steps of each line."""
    found = []
    spots = list(zip(lanes, px, py, strict=True))
    for (lane, x, y), (after, x2, y2) in pairwise(spots):
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
    "contradiction", *(f"{end}_{column}" for end in _ENDS
                       for column in ("low", "high", "qualifier", "party", "claimant", "estimate_id", "sentence")),
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
    compared = need(compared, "disagreement", _RIVAL)
    compared = compared.sort_values(["window_start", "lowest_estimate_id", "highest_estimate_id"], ignore_index=True)
    shown, side = one_side(compared, victim_country)
    several = (shown["parties"] > 1).fillna(False)
    differing = several & ((shown["highest"] > shown["lowest"]) | shown["contradiction"]).fillna(False)
    rivals = shown[differing].reset_index(drop=True)
    if not len(rivals):
        said = f"{plural(len(compared), 'comparison')} given, none with two parties whose figures differ."
        return parts.blank(title or "No rival figures to show", alt or f"An empty chart: no rivals. {said}", said)
    spans = parts.bounded(_rival_spans(rivals, casualties, articles))
    order = panel_order(spans["panel"])
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
    left += set_aside(compared)
    subtitle = (
        f"Lowest and highest running total{of_side(side)} among the parties with a figure in the same {unit}: "
        f"{sentence(order)}, in people; a comparison is one measure in one {'day' if length == 1 else 'window'}, "
        f"{period_of(spans['date'])}{f'; left out: {sentence(left)}' if left else ''}."
    )
    ends = pd.concat([_rival_ends(spans, end) for end in _ENDS], ignore_index=True)
    notes = [
        REPORTED + " The line between two claims is their distance; nobody gave the numbers between, and nothing is "
        "averaged.",
        "Full line: no number fits both ends. Broken line: the ends can be reconciled within their bounds. "
        + _legend(ends),
    ]
    if alt is None:
        alt = (
            f"Range chart in {plural(len(order), 'panel')} ({', '.join(order)}), with days from "
            f"{period_of(spans['date'])} along the horizontal axis and people as reported along the vertical "
            f"axis. {among}; {told}. The same rows are in the table of disagreement."
        )
    styles = styles_of(ends["key"].repeat(ends["outlets"].astype(int).clip(lower=1).tolist()), ends)
    others = not set(ends["key"]) <= set(styles)
    panels = [_rival_panel(spans, ends, panel, panel == order[-1], styles, others) for panel in order]
    return parts.composed(panels, title=title, subtitle=subtitle, alt_text=alt, notes=notes)


def _rival_spans(rivals: pd.DataFrame, casualties: pd.DataFrame | None, articles: pd.DataFrame | None) -> pd.DataFrame:
    """One row a window, measure and group of victims, with the texts of both ends."""
    spans = pd.DataFrame(
        {
            "panel": panel_of(rivals),
            "scope": scope_of(rivals),
            "date": days_of(rivals["window_start"]),
            "end": days_of(rivals["window_end"]),
            "ratio": rivals["ratio"],
            "contradiction": rivals["contradiction"].fillna(False).astype(bool),
        }
    )
    for column in ("parties", "origins", "outlets"):
        spans[column] = rivals[column].astype(int)
    for end in _ENDS:
        # The number that was compared stands for `best`, which the table does not repeat.
        table = rivals[[f"{end}_low", f"{end}_high", f"{end}_qualifier"]].copy()
        table[f"{end}_best"] = pd.Series(pd.NA, index=table.index, dtype="Int64")
        formed = forms_of(table, f"{end}_").add_prefix(f"{end}_")
        source = source_of(rivals[f"{end}_estimate_id"], casualties, articles).add_prefix(f"{end}_")
        key, name = parties_of(rivals[f"{end}_party"], rivals[f"{end}_claimant"])
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
    return f"most reported: {people_counted(row['panel'])}{row['scope']}, {when}, from {ends[0]} to {ends[1]}"


def _rival_panel(
    spans: pd.DataFrame, ends: pd.DataFrame, panel: str, bottom: bool, styles: dict[str, parts.Style], others: bool
) -> "alt.LayerChart | alt.FacetChart":
    import altair as alt

    here = spans[spans["panel"] == panel]
    tops = ends[ends["panel"] == panel]
    looks = claimant_looks(styles, others)
    few = len(here) <= 4
    height = 130 if few else 240
    x = parts.time_axis(spans["date"], labels=bottom)
    y = parts.count_axis(pd.concat([tops["y"], tops["y2"]]), panel, room=5 if few else 3)
    days = [day(row.date) if row.date == row.end else f"{day(row.date)} to {day(row.end)}" for row in records(here)]
    table = pd.DataFrame(
        {
            "date": here["date"],
            "y": here["lowest_y"].astype(float),
            "y2": here["highest_y2"].astype(float),
            "apart": here["contradiction"],
            "People": people_counted(panel) + here["scope"],
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
            "drawn as": drawn_as(marks, styles),
            "size": 60,
            "Outlet": marks["outlet"].fillna("not known"),
            "Whose words": marks["words"].fillna("not known"),
        }
    )
    rule = alt.Chart(table).encode(x=x, y=y, y2="y2:Q", tooltip=tips(_RIVAL_TIPS[:-2]), description="label:N")
    layers: list[Any] = []
    for apart, width, dash in ((False, 1.0, [3, 3]), (True, 2.2, [1, 0])):
        if (table["apart"] == apart).any():
            chosen = rule.transform_filter(f"datum.apart == {str(apart).lower()}")
            layers.append(chosen.mark_rule(strokeWidth=width, strokeDash=dash, color=DARK if apart else "#767676"))
    layers += figure_layers(marks, y, x, looks, _RIVAL_TIPS)
    told = tops.sort_values(["contradiction", "outlets"], ascending=False, kind="stable")
    value = told["y2"].where(told["which"] == "highest", told["y"])
    spots = pd.DataFrame(
        {
            "px": pixels_across(told["date"], x, parts.WIDTH),
            "py": pixels_down(value, y, height),
            "text": told["figure"] + ", " + told["claimant"],
        }
    )
    taken = mark_room(told, spots["px"].to_list(), spots["py"].to_list())
    stems = [
        (x, low + step * (high - low) / 20)
        for x, low, high in zip(
            pixels_across(here["date"], x, parts.WIDTH),
            pixels_down(here["lowest_y"], y, height),
            pixels_down(here["highest_y2"], y, height),
            strict=True,
        )
        for step in range(21)
    ]
    layers += spot_labels(spots[told["contradiction"].to_numpy()], taken, (parts.WIDTH, height), stems)
    return alt.layer(*layers).properties(width=parts.WIDTH, height=height)
