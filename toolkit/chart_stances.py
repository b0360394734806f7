"""The chart of statements over time, a lane a party."""

from typing import TYPE_CHECKING, Literal

import pandas as pd

from toolkit import chart_parts as parts
from toolkit import chart_spots as places
from toolkit.chart_parts import MUTED, day, number, plural
from toolkit.given import need

if TYPE_CHECKING:
    import altair as alt

_SAID_COLUMNS = (
    "article_id", "published", "outlet", "url", "speaker", "speaker_id", "speaker_country", "speaker_type", "official",
    "act", "topic", "sentence",
)  # fmt: skip
# How each act is drawn: colour, shape, filled, and the row of its lane. The middle row is the lane's time line.
ACTS = {
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
# How the caption calls what stands on, above and below the time line of a lane, and of which acts.
_PLACES = (
    ("On the time line of each lane", {"silence": "reported silence", "no_comment": "refusals to comment"}),
    ("Above the line", {"confirm": "confirming", "assert": "asserting", "estimate": "estimating",
                  "announce": "announcing", "promise": "promising"}),
    ("Below the line", {"demand": "demanding", "warn": "warning", "condemn": "condemning", "deny": "denying"}),
)  # fmt: skip
_LANES = 8
_NAMED = 8  # parties without a lane that the caption names
# The acts by which a party takes a position or withholds one, and how a title calls several of them.
_HELD = {"silence": "silence", "no_comment": "refusal to comment", "deny": "denial"}
_TAKEN = {"deny": "denials", "no_comment": "refusals to comment", "silence": "silence", "confirm": "confirmations"}
_GAP, _EDGE = 0.25, 0.1  # between lanes and around them, as parts of one
_ROW = 16  # pixels between the rows of a lane
_SAID_TOOLTIP = ("Act", "Speaker", "Outlet", "Date", "Topic", "Sentence", "Whose words", "Articles")


def stances(
    statements: pd.DataFrame,
    *,
    title: str | None = None,
    alt: str | None = None,
    articles: pd.DataFrame | None = None,
    by: Literal["country", "speaker", "party"] = "party",
    acts: tuple[str, ...] | None = None,
) -> "alt.VConcatChart":
    """Draw what each party is reported to have said over time, a lane a party, its silences on the lane's time line.

    Statements of one party, act and day are one mark, with the count of articles in its tooltip.

    Parameters
    ----------
    statements : DataFrame
        The table statements. Filter it by `topic`, so that one subject is followed.
    title : str, optional
        What is seen. By default the longest way of one party from denial or silence to confirmation; else the
        longest from silence or refusal to denial, and of whom else one of these is reported.
    alt : str, optional
        Description for screen readers; by default computed.
    articles : DataFrame, optional
        The table articles, for the kind of text in the tooltip.
    by : {"country", "speaker", "party"}
        What a lane is: a party as `parties` names it, that is a state with its officials and its media, or any other
        speaker by itself; only the states; or a single speaker. Statements without one have no lane.
    acts : tuple of str, optional
        The acts to draw; by default all.

    Returns
    -------
    VConcatChart
        Eight parties: first those of whom a silence, a refusal or a denial is reported, then those with the most
        statements. The subtitle says how many statements are left out, the caption whose.

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
    statements = need(statements, "statements", _SAID_COLUMNS)
    for act in acts or ():
        if act not in ACTS:
            raise ValueError(f"there is no act {act!r}; use some of {', '.join(ACTS)}")
    said_rows = _said_rows(statements.reset_index(drop=True), articles, by)
    if acts is not None:
        said_rows = said_rows[said_rows["act"].isin(list(acts))]
    undated = int(said_rows["date"].isna().sum())
    said_rows = said_rows[said_rows["date"].notna()]
    if not len(said_rows):
        kind = "dated statements" if undated else "statements"
        lacking = f"{plural(len(statements), 'row')} given, none with a date, a party and a wanted act"
        said = f"{lacking}{parts.not_drawn(undated)}."
        return parts.blank(title or f"No {kind} to show", alt or f"An empty chart: there are no {kind}. {said}", said)
    counts = said_rows["party"].value_counts()
    held = set(said_rows.loc[said_rows["act"].isin(list(_HELD)), "party"])
    order = sorted(counts.index, key=lambda party: (party not in held, -counts[party], party))
    lanes, rest_of_parties = order[:_LANES], order[_LANES:]
    said_rows = said_rows[said_rows["party"].isin(lanes)]
    marks = parts.bounded(_said_marks(said_rows))
    told = _finding(said_rows)
    drawn = len(said_rows)
    if title is None:
        title = told
    left_out = len(statements) - drawn - undated
    rest = f"; {plural(left_out, 'statement')} left out" if left_out else ""
    rest += parts.not_drawn(undated)
    panel = _lanes(marks, lanes)
    topics = parts.listed(sorted(set(said_rows["topic"].dropna())), most=8) or "none of the known"
    subtitle = (
        f"{plural(drawn, 'statement')} by {plural(len(lanes), 'party')}, as reported, "
        f"dated {parts.period(marks)}; topics: {topics}{rest}."
    )
    notes = [
        "Statements as reported, by the date of the report, not by the date they were made. No claim is taken as true.",
        f"{_rows(set(marks['act']))} Larger: in more articles that day.",
        *places.note_of_moved([panel]),
    ]
    if rest_of_parties:
        each = [f"{party} ({counts[party]})" for party in rest_of_parties]
        few = " of parties without a reported silence, refusal or denial" * (not held & set(rest_of_parties))
        notes.append(f"Not drawn for want of room, statements{few}: {parts.listed(each, most=_NAMED)}.")
    if alt is None:
        totals = ", ".join(f"{lane} {number(counts[lane])}" for lane in lanes)
        alt = (
            f"Time line chart with a lane for each of {plural(len(lanes), 'party')} and the date of the report from "
            f"{parts.period(marks)} along the horizontal axis; statements by party: {totals}. "
            f"{told}. The same rows are in the table statements{parts.not_drawn(undated)}."
        )
    return parts.composed([panel], title=title, subtitle=subtitle, alt_text=alt, notes=notes)


def parties(statements: pd.DataFrame) -> pd.Series:
    """Name the party of each statement: a state for its officials and its media, any other speaker for itself.

    The parties are those of ``toolkit.stances``. A pronoun counts as the source that it stands for, and as nobody
    where that is not known.

    Parameters
    ----------
    statements : DataFrame
        The table statements.

    Returns
    -------
    Series of str
        The name to show; missing where nobody is named.
    """
    key, name = parts.names_of(statements, "speaker")
    return _state(statements).fillna(name.where(key != ""))


def _state(statements: pd.DataFrame) -> pd.Series:
    """The country whose authority or whose state media speak; missing for any other speaker."""
    press = (statements["speaker_type"].astype("string") == "state_media").fillna(False).astype(bool)
    state = statements["official"].fillna(False).astype(bool) | press
    return parts.countries(statements["speaker_country"]).where(state)


def _said_rows(statements: pd.DataFrame, articles: pd.DataFrame | None, by: str) -> pd.DataFrame:
    key, name = parts.names_of(statements, "speaker")
    if by == "country":
        lane = _state(statements)
    elif by == "speaker":
        lane = name.where(key != "")
    elif by == "party":
        lane = parties(statements)
    else:
        raise ValueError(f"by: {by!r} is not known; use 'country', 'speaker' or 'party'")
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
    frame = frame[frame["party"].notna()]
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


def _finding(said_rows: pd.DataFrame) -> str:
    """Say what is seen: whose stance changed, else how, and of whom a position or the lack of one is reported."""
    confirmed = _turn(said_rows, to=("confirm",))
    if confirmed:
        return confirmed[1]
    changed = _turn(said_rows, to=("deny",))
    rest = said_rows if changed is None else said_rows[said_rows["party"] != changed[0]]
    counts = {act: rest.loc[rest["act"] == act, "party"].value_counts() for act in _TAKEN}
    there = {act: sorted(each.index, key=lambda party: (-each[party], party)) for act, each in counts.items()}
    told = [f"{words} of {parts.listed(there[act], most=3)}" for act, words in _TAKEN.items() if there[act]]
    # Who confirms is told where nobody withholds or denies.
    told = told[:-1] if len(told) > 1 and there["confirm"] else told
    if changed is not None:
        return "; ".join([changed[1], *([f"also reported: {'; '.join(told)}"] if told else [])])
    if told:
        return f"Reported: {'; '.join(told)}"
    most = said_rows["party"].value_counts()
    who = min(most.index, key=lambda party: (-most[party], party))
    return f"No silence, refusal, denial or confirmation is reported; most statements are those of {who} ({most[who]})"


def _turn(said_rows: pd.DataFrame, to: tuple[str, ...]) -> tuple[str, str] | None:
    """The longest way of one party on one topic from a first denial, silence or refusal to another act: who, in words.

    A retelling of an earlier act ends no way, so that only the first report of each act counts.
    """
    found = []
    for (party, topic), group in said_rows.groupby(["party", "topic"]):
        firsts = group.groupby("act")["date"].min()
        held = firsts[firsts.index.isin(list(_HELD))]
        if held.empty:
            continue
        before, start = min(held.items(), key=lambda each: (each[1], list(_HELD).index(str(each[0]))))
        for after, end in firsts[firsts.index.isin(to)].items():
            if end > start:
                days = (pd.Timestamp(end) - pd.Timestamp(start)).days
                then = _HELD.get(str(after), "confirmation")
                told = (
                    f"{party} on {topic}: first reported {_HELD[str(before)]} {day(start)}, "
                    f"first reported {then} {day(end)}"
                )
                found.append((-days, str(party), str(topic), told))
    if not found:
        return None
    _, who, _, words = min(found)
    return who, words


def _rows(drawn: set[str]) -> str:
    """Say which acts stand on, above and below the time line, of those that are drawn."""
    told = []
    for place, names in _PLACES:
        here = [name for act, name in names.items() if act in drawn]
        if here:
            told.append(f"{place}: {', '.join(here)}.")
    return " ".join(told)


def _lanes(marks: pd.DataFrame, lanes: list[str]) -> "alt.LayerChart | alt.FacetChart":
    import altair as alt

    acts = [act for act in ACTS if act in set(marks["act"])]
    spoken = [_SPOKEN.get(act, act) for act in acts]
    table = pd.DataFrame(
        {
            "party": marks["party"],
            "date": marks["date"],
            "row": [ACTS[act][3] for act in marks["act"]],
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
    x = parts.time_axis(table["date"], width=parts.WIDTH - 90)
    rows = [
        [lanes.index(party) * 100 * _ROW + row * _ROW] for party, row in zip(table["party"], table["row"], strict=True)
    ]
    px = places.pixels_across(table["date"], x, parts.WIDTH - 90)
    table = places.side_by_side(table, px, rows).drop(columns="px")
    legend = alt.Legend(title=None, orient="top", columns=6, direction="horizontal")
    looks = [ACTS[act] for act in acts]
    line = alt.Scale(domain=spoken, range=[look[0] for look in looks])
    inside = alt.Scale(domain=spoken, range=[look[0] if look[2] else "white" for look in looks])
    shape = alt.Scale(domain=spoken, range=[look[1] for look in looks])
    party = alt.Y(
        "party:N",
        sort=lanes,
        scale=alt.Scale(domain=lanes, paddingInner=_GAP, paddingOuter=_EDGE),
        axis=alt.Axis(
            title=None,
            ticks=False,
            domain=False,
            labelFontSize=12,
            labelLimit=260,
            labelPadding=6,
            labelFontWeight="bold",
        ),
    )
    used = sorted({2, *table["row"]})
    # A name stands at the time line of its lane, wherever that lies between the rows that are used.
    height = (_ROW * len(used) + 16) * len(lanes)
    band = height / (len(lanes) - _GAP + 2 * _EDGE) * (1 - _GAP)
    party["axis"]["labelOffset"] = round(band * ((used.index(2) + 0.5) / len(used) - 0.5), 1)
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
        .mark_point(filled=True, strokeWidth=1.5, opacity=0.9, xOffset=places.shifted())
        .encode(
            x=x,
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
    return alt.layer(ground, points).properties(width=parts.WIDTH - 90, height=height)


# The charts of comparisons have modules of their own, and are found here beside the others.
from toolkit.comparison_charts import disagreement, revisions  # noqa: E402, F401
from toolkit.coverage_charts import coverage, with_evidence  # noqa: E402, F401
from toolkit.relay_charts import mutations, origins  # noqa: E402, F401
