"""Charts of figures that stand against each other: revisions of one party, rival figures of several.

Each function takes what the function of its name in the toolkit gives: ``charts.revisions`` draws what
``tk.revisions`` finds. Those tables hold ids and sentences, not addresses; give the table of estimates as
`casualties`, and every mark leads to its article. No chart says which claim is true.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from toolkit import chart_parts as parts
from toolkit import chart_spots as places
from toolkit.changes import CHANGE_WORDS
from toolkit.chart_estimates import LEGEND
from toolkit.chart_parts import DARK, REPORTED, day, plural, records, sentence
from toolkit.comparison_parts import (
    OF_FIGURE,
    claimant_looks,
    days_of,
    drawn_as,
    figure_layers,
    forms_of,
    of_side,
    one_side,
    panel_of,
    panel_order,
    parties_of,
    people_counted,
    period_of,
    scope_of,
    set_aside,
    source_of,
    styles_of,
    tips,
)
from toolkit.given import CASE, need
from toolkit.numbers import find_quantities
from toolkit.parties import party

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
    statements: pd.DataFrame | None = None,
    victim_country: str | None = None,
) -> "alt.VConcatChart":
    """Draw the successive figures of each party as steps, a panel a measure.

    A step stands until the next: the line says what the party had last claimed, not what happened. A vague figure
    is a band, and the line breaks at it. A hollow cross is a figure of the line that its party is reported to deny.

    Parameters
    ----------
    revised : DataFrame
        What `toolkit.revisions` gives.
    title : str, optional
        What is seen. By default the line of figures that the most outlets carried, and how many revisions go down.
        With `statements` it also says what of the line its party denies.
    alt : str, optional
        Description for screen readers; by default computed.
    casualties : DataFrame, optional
        The table casualties, from which `revised` was made: for links and the kind of text.
    articles : DataFrame, optional
        The table articles, for the kind of text in the tooltip.
    statements : DataFrame, optional
        The table statements, for denials: those of a party with a line, whose sentence holds a figure of that line.
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
    denied = _denials(marks, statements, articles)
    order = panel_order(marks["panel"])
    lanes = marks[["panel", "lane", "key"]].drop_duplicates()
    falls = int(shown["falls"].fillna(False).sum())
    told = _longest(marks, denied)
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
        _legend(pd.concat([marks, denied]))
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
    panels = [_revised_panel(marks, panel, panel == order[-1], styles, others, denied) for panel in order]
    notes += places.note_of_moved(panels)
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
                "changed": shown[f"{prefix}mutation"].astype("string").map(CHANGE_WORDS),
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


def _denials(marks: pd.DataFrame, statements: pd.DataFrame | None, articles: pd.DataFrame | None) -> pd.DataFrame:
    """Find the figures that the party of their own line is reported to deny, a row a panel, party, figure and day."""
    columns = ["panel", "key", "claimant", "date", "y", "drawn", "figure", "sentence", "outlet", "outlets", "url",
               "words"]  # fmt: skip
    if statements is None:
        return pd.DataFrame(columns=columns)
    statements = need(
        statements, "statements", ["act", "speaker", "published", "outlet", "url", "sentence", "article_id"]
    )
    said = statements.assign(key=party(statements, "speaker"), date=days_of(statements["published"]))
    said = said[(said["act"] == "deny").fillna(False) & said["date"].notna()].reset_index(drop=True)
    told = [{each.best for each in find_quantities(text)} for text in said["sentence"].fillna("")]
    said["numbers"] = pd.Series(told, index=said.index, dtype="object")
    own = marks[marks["best"].notna()].drop_duplicates(["panel", "key", "best"])
    pairs = own[["panel", "key", "claimant", "best", "figure", "date"]].merge(said, on="key", suffixes=("_given", ""))
    there = [int(row.best) in row.numbers and row.date_given <= row.date for row in records(pairs)]
    pairs = pairs[np.array(there, dtype=bool)].sort_values(["date", "article_id"], kind="stable")
    pairs["words"] = parts.kinds_of_text(pairs, articles)
    pairs["url"] = pairs["url"].map(parts.link).astype("string")
    same = ["panel", "key", "claimant", "best", "figure", "date"]
    denied = pairs.groupby(same, sort=False, as_index=False).agg(
        sentence=("sentence", "first"), outlet=("outlet", parts.listed), outlets=("article_id", "nunique"),
        url=("url", "first"), words=("words", "first"),
    )  # fmt: skip
    return denied.assign(y=denied["best"], drawn="denied")[columns]


def _longest(marks: pd.DataFrame, denied: pd.DataFrame) -> str:
    """Tell the line of figures that the most outlets carried after its first figure, and what its party denies."""
    carried = marks["outlets"].where(marks["before"] != "", 0).groupby(marks["lane"]).sum()
    lane = sorted(carried.index, key=lambda each: (-carried[each], each))[0]
    line = marks[marks["lane"] == lane]
    told = [str(figure) for figure in line["figure"]]
    if len(told) > 6:
        told = [*told[:3], "and so on", *told[-2:]]
    steps = f"{told[0]}, then {sentence(told[1:])}"
    people = people_counted(line["panel"].iloc[0]) + line["scope"].iloc[0]
    own = denied[(denied["key"] == line["key"].iloc[0]) & (denied["panel"] == line["panel"].iloc[0])]
    own = own.sort_values("date", kind="stable").drop_duplicates("figure")
    rejected = "".join(f"; it is reported to deny {row.figure}, {day(row.date)}" for row in records(own))
    return f"{line['claimant'].iloc[0]} on {people}: {steps}, {period_of(line['date'])}{rejected}"


def _revised_panel(
    marks: pd.DataFrame,
    panel: str,
    bottom: bool,
    styles: dict[str, parts.Style],
    others: bool,
    denied: pd.DataFrame,
) -> "alt.LayerChart | alt.FacetChart":
    import altair as alt

    here = marks[marks["panel"] == panel]
    crossed = denied[denied["panel"] == panel]
    looks = claimant_looks(styles, others)
    few = len(here) <= 8
    height = 130 if few else 230
    x = parts.time_axis(pd.concat([marks["date"], denied["date"]]), labels=bottom)
    y = parts.count_axis(pd.concat([here["y"], here["y2"]]), panel, room=5 if few else 3, height=height)
    outlets = here["outlets"].astype("Int64").fillna(1).clip(lower=1).astype(int)
    here = here.assign(size=[min(55 + 22 * (count - 1), 240) for count in outlets])
    px = places.pixels_across(here["date"], x, parts.WIDTH)
    low, high = places.pixels_down(here["y"], y, height), places.pixels_down(here["y2"], y, height)
    here = here.assign(py=low)
    here = here.join(places.side_by_side(here, px, list(zip(low, high, strict=True)))[["shift", "px"]])
    change = [
        f"from {row.before} ({row.direction})" if row.before else "first figure of the line" for row in records(here)
    ]
    on_the_way = here["changed"].astype("string")
    change = [
        each if pd.isna(how) else f"{each}; this figure changed on the way: {how}"
        for each, how in zip(change, on_the_way, strict=True)
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
            "size": here["size"],
            "shift": here["shift"],
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
    line = base.mark_line(
        interpolate="step-after", strokeWidth=1.5, opacity=0.75, invalid="break-paths-show-domains",
        xOffset=places.shifted(),
    )  # fmt: skip
    layers: list[Any] = [line.encode(detail="lane:N", description=alt.value("line of one party"))]
    if table["falls"].any():
        drop = base.transform_filter("datum.falls && isValid(datum.previous) && isValid(datum.best)")
        thick = drop.mark_rule(strokeWidth=4, opacity=0.8, xOffset=places.shifted())
        layers.append(thick.encode(y2="previous:Q", description=alt.value("a lowered figure")))
    # Smaller marks last, and those of a size from left to right, so that of each enough is seen.
    drawn = table.assign(px=here["px"]).sort_values(["size", "px"], ascending=[False, True], kind="stable")
    layers += figure_layers(drawn.drop(columns="px"), y, x, looks, _REVISED_TIPS)
    if len(crossed):
        layers.append(_crosses(crossed, styles, x, y, looks))
    px, py = here["px"].to_list(), here["py"].to_list()
    spots = here.copy()
    spots["last"] = ~spots.duplicated("lane", keep="last")
    lowered = spots["falls"].map({True: "lowered to ", False: ""})
    names = (", " + spots["claimant"] + spots["scope"]).where(spots["last"], "")
    spots["text"] = lowered + spots["figure"] + names
    named = spots["key"].isin(list(styles))
    spots = spots.assign(rank=named * 4 + spots["last"] * 2 + spots["falls"] * 1)
    spots = spots.sort_values(["rank", "outlets"], ascending=False, kind="stable")
    # Two parties that give one figure at about one time share its label.
    spots = spots[spots["last"] | ~spots.assign(near=(spots["px"] // 40)).duplicated(["text", "near"])]
    taken = places.mark_room(here, px, py)
    cross = list(zip(places.pixels_across(crossed["date"], x, parts.WIDTH),
                     places.pixels_down(crossed["y"], y, height), strict=True))  # fmt: skip
    taken += cross
    denying = [f"{row.figure} denied by {row.claimant}" for row in records(crossed)]
    no = pd.DataFrame({"px": [at[0] for at in cross], "py": [at[1] for at in cross], "text": denying})
    spots = pd.concat([no, spots[["px", "py", "text"]]], ignore_index=True)
    layers += places.spot_labels(
        spots[["px", "py", "text"]], taken, (parts.WIDTH, height), _steps(here["lane"], px, py)
    )
    return alt.layer(*layers).properties(width=parts.WIDTH, height=height)


def _crosses(crossed: pd.DataFrame, styles: dict[str, parts.Style], x: "alt.X", y: "alt.Y", looks: Any) -> "alt.Chart":
    """Draw denials as hollow crosses, each with the report."""
    import altair as alt

    table = pd.DataFrame(
        {
            "date": crossed["date"],
            "y": crossed["y"].astype(float),
            "drawn": crossed["drawn"],
            "drawn as": drawn_as(crossed, styles),
            "url": crossed["url"],
            "Figure": crossed["panel"] + ": " + crossed["figure"],
            "Claimant": crossed["claimant"],
            "Change": "denied by the one who is said to have given it",
            "Outlet": crossed["outlet"].replace("", "not known"),
            "Date": crossed["date"].map(day),
            "Sentence": crossed["sentence"],
            "Whose words": crossed["words"].fillna("not known"),
            "Outlets": crossed["outlets"].astype(int),
        }
    )
    table["label"] = table["Figure"] + ", " + table["Claimant"] + ", " + table["Date"] + ", " + table["Change"]
    base = alt.Chart(table).encode(
        x=x, y=y, stroke=looks.stroke, tooltip=tips(_REVISED_TIPS), href="url:N", description="label:N"
    )
    return base.mark_point(shape="cross", filled=False, size=130, strokeWidth=1.8, fill="white")


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
    notes += places.note_of_moved(panels)
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
        table = rivals[[f"{end}_{column}" for column in ("low", "high", "qualifier", "sentence")]].copy()
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
    y = parts.count_axis(pd.concat([tops["y"], tops["y2"]]), panel, room=5 if few else 3, height=height)
    here, tops = _beside(here, tops, x, y, height)
    days = [day(row.date) if row.date == row.end else f"{day(row.date)} to {day(row.end)}" for row in records(here)]
    table = pd.DataFrame(
        {
            "date": here["date"],
            "y": here["lowest_y"].astype(float),
            "y2": here["highest_y2"].astype(float),
            "shift": here["shift"],
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
    marks = tops.merge(table.drop(columns=["date", "y", "y2", "shift"]), left_on="span", right_index=True)
    marks = pd.DataFrame(
        {
            **{column: marks[column] for column in ("date", "drawn", "url", "label", *_RIVAL_TIPS[:-2])},
            "y": marks["y"].astype(float),
            "y2": marks["y2"].astype(float),
            "drawn as": drawn_as(marks, styles),
            "size": 60,
            "shift": marks["shift"],
            "Outlet": marks["outlet"].fillna("not known"),
            "Whose words": marks["words"].fillna("not known"),
        }
    )
    rule = alt.Chart(table).encode(x=x, y=y, y2="y2:Q", tooltip=tips(_RIVAL_TIPS[:-2]), description="label:N")
    layers: list[Any] = []
    for apart, width, dash in ((False, 1.0, [3, 3]), (True, 2.2, [1, 0])):
        if (table["apart"] == apart).any():
            chosen = rule.transform_filter(f"datum.apart == {str(apart).lower()}")
            look: dict[str, Any] = {"strokeWidth": width, "strokeDash": dash, "color": DARK if apart else "#767676"}
            layers.append(chosen.mark_rule(xOffset=places.shifted(), **look))
    layers += figure_layers(marks, y, x, looks, _RIVAL_TIPS)
    told = tops.sort_values(["contradiction", "outlets"], ascending=False, kind="stable")
    value = told["y2"].where(told["which"] == "highest", told["y"])
    py = places.pixels_down(value, y, height)
    spots = pd.DataFrame({"px": told["px"], "py": py, "text": told["figure"] + ", " + told["claimant"]})
    taken = places.mark_room(told, told["px"].to_list(), py)
    for end in ("y", "y2"):
        taken += zip(told["px"], places.pixels_down(told[end], y, height), strict=True)
    stems = [
        (x, low + step * (high - low) / 20)
        for x, low, high in zip(
            here["px"],
            places.pixels_down(here["lowest_y"], y, height),
            places.pixels_down(here["highest_y2"], y, height),
            strict=True,
        )
        for step in range(21)
    ]
    layers += places.spot_labels(spots[told["contradiction"].to_numpy()], taken, (parts.WIDTH, height), stems)
    return alt.layer(*layers).properties(width=parts.WIDTH, height=height)


def _beside(
    spans: pd.DataFrame, ends: pd.DataFrame, x: "alt.X", y: "alt.Y", height: float
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Move windows of one day beside each other, and then the ends of one that are the same number: `shift`, `px`."""
    px = places.pixels_across(spans["date"], x, parts.WIDTH)
    columns = [f"{end}_{side}" for end in _ENDS for side in ("y", "y2")]
    points = list(zip(*(places.pixels_down(spans[column], y, height) for column in columns), strict=True))
    moved = places.side_by_side(spans.assign(size=60), px, points)
    spans = spans.assign(shift=moved["shift"], px=moved["px"])
    at = ends["span"].map(spans["px"])
    both = list(zip(places.pixels_down(ends["y"], y, height), places.pixels_down(ends["y2"], y, height), strict=True))
    own = places.side_by_side(ends.assign(size=60).reset_index(drop=True), at.to_list(), both).sort_index()
    own.index = ends.index
    return spans, ends.assign(shift=ends["span"].map(spans["shift"]) + own["shift"], px=own["px"])
