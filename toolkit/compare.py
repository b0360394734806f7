"""How claims compare: one party's figures over time, rival figures side by side, stances, totals against parts.

Their words (party, figure, running total, scope) are explained in ``toolkit.claims``.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd

from toolkit.claims import (
    CLAIM,
    DTYPES,
    LINE,
    SINGLE,
    VICTIMS,
    claims,
    dated_totals,
    figures,
    named_outlets,
    picked,
    shaped,
    significant,
    when,
)  # fmt: skip
from toolkit.file_dates import ORDERS, read_date
from toolkit.given import ASIDE, casualties_by, each_case, need
from toolkit.mutations import mutations
from toolkit.parties import NOTHING, codes_of, party, wording_of
from toolkit.relays import trace
from toolkit.schemas import table as declared

# Acts that tell a party's position on whether something happened.
POSITIONS = ("silence", "no_comment", "deny", "confirm")
_MONDAY = 4  # 5 January 1970, the first Monday, in days since 1 January


def _by_kinds(casualties: pd.DataFrame, by: Sequence[str]) -> dict[str, Any]:
    return {column: casualties[column].dtype for column in by}


# --- one party over time ---


@each_case
def series(casualties: pd.DataFrame, by: str | Sequence[str] = VICTIMS) -> pd.DataFrame:
    """Merge repeats: one row per party, measure, victims, day and figure, with the outlets that carried it.

    Parameters
    ----------
    casualties : DataFrame
        Rows as the casualties table holds them, extracted, hand-coded or corrected.
    by : str or sequence of str
        Columns that together say who was counted; missing values form a group of their own. Give () where the
        whole table is about one event and outlets describe its victims in different words.

    Returns
    -------
    DataFrame
        `party` (missing: the text names no claimant), `claimant` (as first written), `claimant_country`,
        `claimant_type`, `measure`, the columns of `by`, `day` (UTC), `low`, `best`, `high`, `qualifier` (as in the
        first report) [people], `qualifiers` (all of them), `rows`, `articles`, `outlets` (how many carried it),
        `estimate_id`, `sentence` and `outlet` of the first report. By party, measure, victims, day and number. Two
        figures of one party on one day stay two rows; the `rows` add up to those of `casualties`.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> from toolkit.schemas import conform
    >>> row = {"measure": "killed", "low": 100, "best": 100, "high": None, "qualifier": "at_least", "start": 0,
    ...        "end": 9, "status": "asserted", "sentence": "At least 100 died, the NIS said.", "claimant": "the NIS",
    ...        "published": "2024-12-19"}
    >>> rows = [row | {"article_id": "a", "outlet": "A"}, row | {"article_id": "b", "outlet": "B"}]
    >>> series(conform(pd.DataFrame(rows), "casualties"))[["party", "best", "outlets"]].values.tolist()
    [['nis', 100, 2]]
    """
    casualties, by = casualties_by(casualties, by)
    rows, parties = figures(casualties, by)
    keys = ["party", "measure", "victims", "day", "low", "high"]
    qualifiers, names = codes_of(casualties["qualifier"].astype("string"))
    rows["qualifier"] = qualifiers[rows.index]
    rows["row"] = rows.index
    group = rows.groupby(keys, sort=False).ngroup()
    first = rows.groupby(group).agg(row=("row", "first"), rows=("row", "size"))
    for column, code in (("articles", "article"), ("outlets", "outlet")):
        known = pd.DataFrame({"group": group, "code": rows[code]}).query("code >= 0").drop_duplicates()
        first[column] = known["group"].value_counts().reindex(first.index, fill_value=0)
    worded = pd.DataFrame({"group": group, "code": rows["qualifier"]}).drop_duplicates()
    worded = worded[worded["code"] >= 0]
    order = np.argsort(names) if len(names) else np.array([], int)
    rank = np.empty(len(names), int)
    rank[order] = np.arange(len(names))
    worded = worded.iloc[np.lexsort((rank[worded["code"]], worded["group"]))]
    bounds = np.searchsorted(worded["group"].to_numpy(), first.index.to_numpy(), side="left")
    lists = np.empty(len(first), dtype=object)
    lists[:] = [list(each) for each in np.split(names[worded["code"]].astype(object), bounds[1:])] if len(first) else []
    values = picked(
        casualties,
        first["row"],
        {c: c for c in ("claimant", "claimant_country", "claimant_type", "measure", *by, "low", "best", "high")}
        | {c: c for c in ("qualifier", "estimate_id", "sentence", "outlet")},
    )
    head = rows.loc[first["row"]]
    values |= {
        "party": parties[head["party"].to_numpy(np.int64)],
        "day": when(head["day"].to_numpy()),
        "qualifiers": lists,
    }
    values |= {column: first[column].to_numpy() for column in ("rows", "articles", "outlets")}
    kinds: dict[str, Any] = {"party": "text", "claimant": "text", "claimant_country": "text"}
    kinds |= {"claimant_type": casualties["claimant_type"].dtype, "measure": casualties["measure"].dtype}
    kinds |= _by_kinds(casualties, by) | {"day": "time", "low": "count", "best": "count", "high": "count"}
    kinds |= {"qualifier": casualties["qualifier"].dtype, "qualifiers": "list", "rows": "count", "articles": "count"}
    kinds |= {"outlets": "count", "estimate_id": "text", "sentence": "text", "outlet": "text"}
    result = shaped(values, kinds)
    return _ordered(result, casualties, head, by)


def _ordered(result: pd.DataFrame, casualties: pd.DataFrame, head: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Sort by party, measure, victims, day and number; equal rows by the place of their first report."""
    keys = [head["high"].to_numpy(), head["low"].to_numpy(), head["number"].to_numpy(), head["day"].to_numpy()]
    for column in (*reversed(by), "measure", "party"):
        codes = pd.factorize(result[column].astype("string"), sort=True)[0]
        keys.append(np.where(codes < 0, len(result), codes))
    return result.iloc[np.lexsort(keys)].reset_index(drop=True)


@each_case
def revisions(
    casualties: pd.DataFrame, by: str | Sequence[str] = VICTIMS, tolerance: float = 0.1, links: bool = False
) -> pd.DataFrame:
    """List the successive figures of one party: what it said before, what it says now, and the change.

    A revision is the first report of a running total that the party had not given before, for the same measure,
    victims and scope. A figure told again later is no revision (see `mutations`, kind stale_repeat), nor is what is no
    running total (a figure for a stretch of time, a denied, superseded or expected one, a portion, "six more"), one
    that on its first day stands beside a larger one, or the figure before it in rounder words: lower by at most
    `tolerance` and with fewer digits before the zeros ("1,000" after "1,100"). A figure of one person only is none
    either, where a total of that measure is ten or more ("a general was wounded", then 3,000).

    Parameters
    ----------
    casualties : DataFrame
        Rows as the casualties table holds them.
    by : str or sequence of str
        Columns that together say who was counted, as in `series`.
    tolerance : float
        Part of a number that rounding down may hide; a tenth by default.
    links : bool
        Whether the links of a chain (`via`) count as parties too, with the figures that they passed on: an agency
        that prints one body's toll and later another body's smaller one has revised what it tells, though it has
        counted nothing itself.

    Returns
    -------
    DataFrame
        `party`, `claimant` (as written in the newer report), `measure`, the columns of `by`; `scope` (what else is
        counted, in words; missing where nothing sets the figures apart); `previous_day` and `day` (of the first
        report, UTC), `days` between; `previous_low`, `previous_best`, `previous_high`, `previous_qualifier`, `low`,
        `best`, `high`, `qualifier` [people]; `change` [people] and `ratio` of the best numbers, missing where one of
        the figures has none; `direction` (up, down, or overlap for a vague figure that the other one fits into);
        `falls` (a running total that goes down); `previous_outlets` and `outlets` that carried each;
        `previous_mutation` and `mutation`: where every report of that figure is one that `mutations` lists as changed
        in its number, measure, victims or claimant, the kind of the change, so that the revision may be no more than
        that; ids, sentences and outlets of both first reports. By party, measure, victims and day; figures of one day
        rise, their order within the day being unknown where no hour is given. ``attrs["set_aside"]`` says how many
        figures of one person only were left out. Where the table has a column `case`, so has the result, and each
        case stands by itself.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> from toolkit.schemas import conform
    >>> row = {"measure": "killed", "qualifier": "exact", "start": 0, "end": 9, "status": "asserted", "claimant": "NIS",
    ...        "article_id": "a", "sentence": "The NIS counts the killed."}
    >>> rows = [row | {"low": n, "best": n, "high": n, "published": day}
    ...         for n, day in ((100, "2024-12-19"), (300, "2025-01-13"))]
    >>> rows = [each | {"article_id": str(n)} for n, each in enumerate(rows)]
    >>> revisions(conform(pd.DataFrame(rows), "casualties"))[["change", "ratio", "direction", "days"]].values.tolist()
    [[200, 3.0, 'up', 25]]
    """
    casualties, by = casualties_by(casualties, by)
    changed = _changed(casualties, by, tolerance)
    if links:
        casualties, changed = _with_links(casualties, changed)
    rows, parties = figures(casualties, by)
    reports = dated_totals(rows)
    steps = claims(rows)
    steps["mutation"] = _only_changed(steps, reports, changed)
    steps = steps[~((steps["number"] == 1) & rows["single"].reindex(steps["row"]).to_numpy())]
    before, same = _before(steps)
    rounder = significant(steps["number"].to_numpy()) < significant(before["number"].to_numpy())
    lower = (steps["number"] < before["number"]) & (steps["number"] >= before["number"] * (1 - tolerance))
    steps = steps[~(same & lower & rounder)]
    steps = _without_vague_falls(steps, casualties)
    before, same = _before(steps)
    new, old = steps[same], before[same]
    far = np.iinfo(np.int64).max
    top_new, top_old = (each["high"].where(each["high"] >= 0, far) for each in (new, old))
    bottom_new, bottom_old = (each["low"].where(each["low"] >= 0, 0) for each in (new, old))
    direction = np.where(bottom_new > top_old, "up", np.where(top_new < bottom_old, "down", "overlap"))
    fields = ("low", "best", "high", "qualifier", "estimate_id", "sentence", "outlet")
    values = picked(casualties, new["row"], {c: c for c in ("claimant", "measure", *by, *fields)})
    values |= picked(casualties, old["row"], {f"previous_{c}": c for c in fields[:-3]})
    values |= picked(casualties, old["row"], {f"previous_{c}": c for c in fields[-3:]})
    for prefix, each in (("previous_", old), ("", new)):
        values[f"{prefix}outlets"] = each["outlets"].to_numpy()
        values[f"{prefix}mutation"] = np.array([*_OF_THE_FIGURE, None], object)[each["mutation"].to_numpy()]
    values |= {"party": parties[new["party"].to_numpy(np.int64)], "direction": direction, "falls": direction == "down"}
    values["scope"] = rows["scope_words"].reindex(new["row"]).reset_index(drop=True)
    values |= {"previous_day": when(old["day"].to_numpy()), "day": when(new["day"].to_numpy())}
    values["days"] = (new["day"] - old["day"]).to_numpy()
    now, then = values["best"].astype("Int64"), values["previous_best"].astype("Int64")
    values |= {"change": now - then, "ratio": now.astype("Float64") / then.where(then > 0).astype("Float64")}
    measure, qualifier = casualties["measure"].dtype, casualties["qualifier"].dtype
    kinds: dict[str, Any] = {"party": "text", "claimant": "text", "measure": measure} | _by_kinds(casualties, by)
    kinds |= {"scope": "text", "previous_day": "time", "day": "time", "days": "count"}
    for prefix in ("previous_", ""):
        kinds |= {f"{prefix}{column}": "count" for column in ("low", "best", "high")}
        kinds[f"{prefix}qualifier"] = qualifier
    kinds |= {"change": "count", "ratio": "number", "direction": "text", "falls": "flag"}
    kinds |= {f"{prefix}outlets": "count" for prefix in ("previous_", "")}
    texts = ("mutation", "estimate_id", "sentence", "outlet")
    kinds |= {f"{prefix}{c}": "text" for c in texts for prefix in ("previous_", "")}
    result = _ordered(shaped(values, kinds), casualties, new, by)
    result.attrs[ASIDE] = _aside(reports)
    return result


def _aside(rows: pd.DataFrame) -> dict[str, int]:
    """Count what a comparison leaves out though it is a running total, by reason."""
    single = int(rows["single"].sum())
    return {SINGLE: single} if single else {}


# Changes on the way after which a party may never have given the figure that stands under its name.
_OF_THE_FIGURE = (
    "measure_changed", "claimant_swapped", "claimant_generalised", "victims_changed", "derived_figure", "digit_slip",
)  # fmt: skip


def _changed(casualties: pd.DataFrame, by: tuple[str, ...], tolerance: float) -> np.ndarray:
    """Give each row's change on the way as its place among those above."""
    found = mutations(casualties, tolerance=tolerance, by=by)
    found = found[found["kind"].isin(_OF_THE_FIGURE)].drop_duplicates("estimate_id")
    places = found["kind"].astype("string").map(_OF_THE_FIGURE.index).set_axis(found["estimate_id"])
    return casualties["estimate_id"].map(places).fillna(NOTHING).to_numpy(np.int64)


def _only_changed(steps: pd.DataFrame, reports: pd.DataFrame, changed: np.ndarray) -> np.ndarray:
    """Give the change on the way of each claim that no row gives unchanged, `NOTHING` for the others."""
    kinds = pd.Series(changed[reports.index], index=reports.index)
    least = kinds.groupby([reports[key] for key in CLAIM], sort=False).min()
    return least.reindex(pd.MultiIndex.from_frame(steps[CLAIM])).to_numpy(np.int64)


_LOWERED = re.compile(
    r"\b(?:(?:lower|reduc|revis|correct|downgrad|retract|withdr|amend)\w*|cut|scaled|brought down|fewer than (?:first"
    r"|earlier|before|previously)|instead of|not (?:the )?[\d,]+ but)\b",
    re.IGNORECASE,
)


def _without_vague_falls(steps: pd.DataFrame, casualties: pd.DataFrame) -> pd.DataFrame:
    """Leave out vague magnitudes that lie below the number before them, where no words say that it was lowered.

    "Dozens keep washing up" after "more than 1,000 bodies" tells how a part was found, or is a looser word for the
    same count; only a sentence that says so takes the number back.
    """
    vague = (casualties["qualifier"].astype("string") == "vague").fillna(False).to_numpy(bool)[steps["row"]]
    sentences = casualties["sentence"].astype("string").fillna("").to_numpy(object)[steps["row"]]
    told = np.fromiter((_LOWERED.search(each) is not None for each in sentences), bool, len(steps))
    # What stands before is the last figure that is kept: "dozens" and then "scores" both follow the number.
    last = steps["low"].where(~vague).groupby([steps[key] for key in LINE]).ffill()
    below = (steps["high"] >= 0) & (steps["high"] < last)
    return steps[~(vague & ~told & below.to_numpy(bool))]


def _with_links(casualties: pd.DataFrame, changed: np.ndarray) -> tuple[pd.DataFrame, np.ndarray]:
    """Add a row for each link, as if it were the claimant, and its change on the way."""
    from toolkit.sources import describe

    casualties = casualties.reset_index(drop=True)
    passed = casualties.explode("via")
    passed = passed[passed["via"].notna()]
    # A change of the claimant is none of the link.
    links = np.where(np.isin(changed, [1, 2]), NOTHING, changed)[passed.index]
    passed["claimant"] = passed["via"].astype("string")
    passed["via"] = np.fromiter(([] for _ in range(len(passed))), dtype=object, count=len(passed))
    ids = {name: describe(name).id for name in passed["claimant"].unique()}
    passed["claimant_id"] = passed["claimant"].map(ids).astype("string")
    passed["claimant_country"] = pd.array([pd.NA] * len(passed), dtype="string")
    passed["claimant_type"] = pd.Series(pd.NA, index=passed.index, dtype=casualties["claimant_type"].dtype)
    return pd.concat([casualties, passed], ignore_index=True), np.concatenate([changed, links])


def _before(steps: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """The claim before each, and whether it is one of the same party, measure, victims and scope."""
    before = steps.shift(1, fill_value=NOTHING)
    return before, (steps[LINE] == before[LINE]).all(axis=1)


# --- parties side by side ---


@each_case
def disagreement(
    casualties: pd.DataFrame, window: str = "1D", tolerance: float = 0.1, by: str | Sequence[str] = VICTIMS
) -> pd.DataFrame:
    """Set the parties' running totals side by side, per window and measure, and mark contradictions.

    In each window a party stands with its latest running total (of those of the same time the largest). A
    contradiction is a pair of parties whose bounds leave no number in common: the upper bound of one, raised by
    `tolerance`, lies below the lower bound of the other. "More than 1,000" against "3,000" is none. A figure of one
    person only is no rival where a total of the measure is ten or more.

    Parameters
    ----------
    casualties : DataFrame
        Rows as the casualties table holds them.
    window : str
        Length in whole days, as pandas writes it ("1D", "7D"). One day by default: a toll of last week is not a
        rival to that of today. Windows of seven days begin on Mondays.
    tolerance : float
        Part of a number that rounding may hide; a tenth by default ("about 1,000" for 1,100).
    by : str or sequence of str
        Columns that together say who was counted, as in `series`.

    Returns
    -------
    DataFrame
        `window_start`, `window_end` (its last day, UTC), `measure`, the columns of `by`; `scope` (what else is
        counted, in words; missing where nothing sets the figures apart); `lowest` and `highest` number
        [people] (best, else the bound that is given), `ratio`; of each end `..._low`, `..._high`, `..._qualifier`,
        `..._party`, `..._claimant`, `..._estimate_id`, `..._sentence`; `parties`; `origins`: parties that can have
        counted for themselves, that is those at the heads of the lines of `toolkit.origins`, without outlets, without
        those of one country that give the same figure, and without those that share a number of three or more digits
        that are not trailing zeros; none where all parties are outlets; `outlets`; `unattributed` (outlets
        with a figure that names nobody: not compared, not counted as an origin); `contradiction`. Nothing is
        averaged. By window, measure, victims and scope. ``attrs["set_aside"]`` says how many figures of one person
        only were left out. Where the table has a column `case`, so has the result, and only figures of one case
        are compared.

    Raises
    ------
    ValueError
        If a column is missing, the window is not of whole days, or the tolerance is negative.

    Examples
    --------
    >>> from toolkit.schemas import conform
    >>> row = {"measure": "casualties", "qualifier": "exact", "start": 0, "end": 9, "status": "asserted",
    ...        "published": "2024-12-23", "sentence": "Both gave a figure."}
    >>> rows = [row | {"low": n, "best": n, "high": n, "claimant": who, "article_id": who}
    ...         for n, who in ((1100, "Seoul"), (3000, "Kyiv"))]
    >>> found = disagreement(conform(pd.DataFrame(rows), "casualties"))
    >>> found[["lowest", "highest", "origins", "contradiction"]].values.tolist()
    [[1100, 3000, 2, True]]
    """
    length = _whole_days(window)
    if not tolerance >= 0:
        raise ValueError(f"tolerance is {tolerance!r}; give a part of a number, such as 0.1")
    casualties, by = casualties_by(casualties, by)
    rows, parties = figures(casualties, by)
    rows = trace(casualties, rows, parties).rows
    rows = rows[rows["total"] & (rows["day"] >= 0)]
    aside = _aside(rows)
    rows = rows[~rows["single"]].copy()
    anchor = _MONDAY if length % 7 == 0 else 0
    rows["window"] = (rows["day"] - anchor) // length
    rows["row"] = rows.index
    # Equal figures stand in the order of their names, so that another order of the table gives the same result.
    rows["rank"] = casualties["estimate_id"].astype("string").rank(method="first").to_numpy()[rows.index]
    cell = ["window", "measure", "victims", "scope"]
    country = codes_of(casualties["claimant_country"].astype("string"))[0]
    stamps = _stamps(casualties)
    rows["time"] = stamps[rows.index]
    named = rows[rows["party"] >= 0].sort_values(["time", "number", "rank"])
    last = named.drop_duplicates([*cell, "party"], keep="last").copy()
    far = np.iinfo(np.int64).max
    point = last["low"] == last["high"]
    qualifier = casualties["qualifier"].astype("string").fillna("exact").to_numpy(object)[last["row"]]
    last["top"] = np.where(
        point & np.isin(qualifier, ["at_least", "more_than"]) | (last["high"] < 0), far, last["high"]
    )
    last["bottom"] = np.where(point & np.isin(qualifier, ["up_to", "fewer_than"]) | (last["low"] < 0), 0, last["low"])
    result = last.groupby(cell).agg(parties=("party", "nunique"), top=("top", "min"), bottom=("bottom", "max"))
    result["origins"] = _independent(last, country, cell).reindex(result.index, fill_value=0)
    by_number = last.sort_values(["number", "rank"])
    ends = {
        "lowest": by_number.drop_duplicates(cell, keep="first").set_index(cell)["row"].reindex(result.index),
        "highest": by_number.sort_values(["number", "rank"], ascending=[False, True])
        .drop_duplicates(cell, keep="first")
        .set_index(cell)["row"]
        .reindex(result.index),
    }
    for column, chosen in (("outlets", rows[rows["party"] >= 0]), ("unattributed", rows[rows["party"] < 0])):
        outlets = named_outlets(chosen["outlet"]).groupby([chosen[name] for name in cell]).nunique()
        result[column] = outlets.reindex(result.index, fill_value=0)
    contradiction = result["top"].astype(float) * (1 + tolerance) < result["bottom"].astype(float)
    result = result.reset_index()
    values: dict[str, Any] = picked(casualties, ends["lowest"], {c: c for c in ("measure", *by)})
    parts = {"low": "low", "high": "high", "qualifier": "qualifier", "claimant": "claimant"}
    parts |= {"estimate_id": "estimate_id", "sentence": "sentence"}
    for end, found_rows in ends.items():
        head = rows.loc[found_rows.to_numpy(np.int64)]
        values |= picked(casualties, found_rows, {f"{end}_{new}": column for new, column in parts.items()})
        values |= {end: head["number"].to_numpy(), f"{end}_party": parties[head["party"].to_numpy(np.int64)]}
    values["scope"] = rows["scope_words"].reindex(ends["lowest"].to_numpy(np.int64)).reset_index(drop=True)
    low, high = (np.asarray(values[end], float) for end in ("lowest", "highest"))
    values["ratio"] = np.divide(high, low, out=np.full(len(low), np.nan), where=low > 0)
    start = result["window"].to_numpy(np.int64) * length + anchor
    values |= {"window_start": when(start), "window_end": when(start + length - 1)}
    values |= {c: result[c].to_numpy() for c in ("parties", "origins", "outlets", "unattributed")}
    values["contradiction"] = contradiction.to_numpy()
    kinds: dict[str, Any] = {"window_start": "time", "window_end": "time", "measure": casualties["measure"].dtype}
    kinds |= _by_kinds(casualties, by) | {"scope": "text", "lowest": "count", "highest": "count", "ratio": "number"}
    for end in ends:
        kinds |= {f"{end}_low": "count", f"{end}_high": "count", f"{end}_qualifier": casualties["qualifier"].dtype}
        kinds |= {f"{end}_{c}": "text" for c in ("party", "claimant", "estimate_id", "sentence")}
    kinds |= dict.fromkeys(("parties", "origins", "outlets", "unattributed"), "count") | {"contradiction": "flag"}
    found = shaped(values, kinds)
    keys = [np.where((c := pd.factorize(found[k].astype("string"), sort=True)[0]) < 0, len(found), c)
            for k in ("scope", *reversed(by), "measure")]  # fmt: skip
    found = found.iloc[np.lexsort([*keys, start])].reset_index(drop=True)
    found.attrs[ASIDE] = aside
    return found


def _stamps(casualties: pd.DataFrame) -> np.ndarray:
    stamps = casualties["published"].astype(DTYPES["time"]).dt.tz_localize(None)
    return stamps.to_numpy("datetime64[us]").astype(np.int64)


def _independent(last: pd.DataFrame, country: np.ndarray, cell: list[str]) -> pd.Series:
    """Count in each cell who can have counted alone: no outlets, and one where a number or a country is shared."""
    home = pd.Series(country[last["row"]], index=last.index).groupby(last["node"]).max()
    counted = last.assign(own=last["node"] == last["origin"])[~last["medium"]]
    # Who passes on what another one of the cell counted is no more than that one.
    counted = counted.sort_values("own", ascending=False, kind="stable").drop_duplicates([*cell, "origin"])
    state = home.reindex(counted["origin"]).fillna(NOTHING).to_numpy(np.int64)
    specific = significant(counted["number"].to_numpy()) >= 3
    kind = np.where(specific, 0, np.where(state >= 0, 1, 2))
    whose = np.where(specific, 0, np.where(state >= 0, state, counted["origin"]))
    figure = np.where(kind == 2, 0, counted["number"])
    keys = pd.DataFrame({"kind": kind, "whose": whose, "figure": figure}, index=counted.index)
    codes = keys.groupby(["kind", "whose", "figure"]).ngroup()
    return codes.groupby([counted[name] for name in cell]).nunique()


def _whole_days(window: str) -> int:
    try:
        length = pd.Timedelta(window)
    except ValueError:
        raise ValueError(f"window is {window!r}; write a number of days, such as 1D or 7D") from None
    if length <= pd.Timedelta(0) or length % pd.Timedelta("1D"):
        raise ValueError(f"window is {window!r}; write a number of days, such as 1D or 7D")
    return length.days


@each_case
def consistency(
    casualties: pd.DataFrame, window: str = "1D", tolerance: float = 0.1, by: str | Sequence[str] = VICTIMS
) -> pd.DataFrame:
    """Check totals ("casualties") against their parts (killed, wounded, captured, missing) of the same party.

    Parts of different measures are added up only for this check, and only one figure a measure; figures of one
    measure are never added. Two scopes: `article`, the total and the parts that one article gives for a party, and
    `party`, those that all articles of one window give for it. In each the largest running total of a measure
    stands.

    Parameters
    ----------
    casualties : DataFrame
        Rows as the casualties table holds them.
    window : str
        Length in whole days over which a party's figures belong together; one day by default, since a total and a
        part of different days need not fit.
    tolerance : float
        Part of a number that rounding may hide; a tenth by default.
    by : str or sequence of str
        Columns that together say who was counted, as in `series`.

    Returns
    -------
    DataFrame
        `scope`, `article_id` (missing for `party`), `day` (of the article, or the first of the window, UTC), `party`,
        `claimant`, the columns of `by`, `total` [people], `parts` (measures, list), `part_numbers` (list of the same
        numbers as text, in that order), `parts_sum` [people] (worked out by us), `finding`, `total_id`, `part_ids`
        (list), `total_sentence`. Findings: `exceeds` (the parts' lower bounds are above the total's upper bound),
        `adds_up` (killed and wounded make the total), `remainder` (they make less: the rest may be captured, missing
        or not told), `within` (only some of the parts are given, and they fit). By scope, day, article, party.

    Raises
    ------
    ValueError
        If a column is missing or the window is not of whole days.

    Examples
    --------
    >>> from toolkit.schemas import conform
    >>> row = {"qualifier": "exact", "status": "asserted", "article_id": "a", "published": "2025-04-30",
    ...        "claimant": "NIS", "sentence": "The NIS counts."}
    >>> rows = [row | {"measure": m, "low": n, "best": n, "high": n, "start": at, "end": at + 1}
    ...         for at, (m, n) in enumerate([("casualties", 4700), ("killed", 600), ("wounded", 4700)])]
    >>> consistency(conform(pd.DataFrame(rows), "casualties"))[["scope", "finding"]].values.tolist()
    [['article', 'exceeds'], ['party', 'exceeds']]
    """
    length = _whole_days(window)
    casualties, by = casualties_by(casualties, by)
    rows, parties = figures(casualties, by)
    rows["row"] = rows.index
    rows["window"] = (rows["day"] - (_MONDAY if length % 7 == 0 else 0)) // length
    qualifier = casualties["qualifier"].astype("string").fillna("exact").to_numpy(object)[rows.index]
    point = (rows["low"] == rows["high"]).to_numpy()
    unbound = point & np.isin(qualifier, ["at_least", "more_than"]) | (rows["high"] < 0)
    rows["top"] = np.where(unbound, np.inf, rows["high"])
    floorless = point & np.isin(qualifier, ["up_to", "fewer_than"]) | (rows["low"] < 0)
    rows["bottom"] = np.where(floorless, 0, rows["low"]).astype(float)
    rows = rows[rows["total"] & (rows["party"] >= 0) & rows["whole"]]
    found = [
        _checked(rows, ["article", "party", "victims"], "article", tolerance),
        _checked(rows[rows["day"] >= 0], ["window", "party", "victims"], "party", tolerance),
    ]
    checks = pd.concat(found, ignore_index=True)
    total, terms = checks["row"].to_numpy(np.int64), checks["part_rows"]
    measure, ids = (casualties[c].astype("string").to_numpy(object) for c in ("measure", "estimate_id"))
    values = picked(casualties, total, {"claimant": "claimant", "total_id": "estimate_id", "total_sentence": "sentence",
                                        "article_id": "article_id"} | {c: c for c in by})  # fmt: skip
    whole = (checks["scope"] == "article").to_numpy()
    day = np.where(whole, checks["day"], checks["window"] * length + (_MONDAY if length % 7 == 0 else 0))
    head = rows.loc[total]
    values["article_id"] = values["article_id"].where(whole)
    values |= {"scope": checks["scope"], "day": when(day), "party": parties[head["party"].to_numpy(np.int64)]}
    values |= {"total": head["number"].to_numpy(), "parts_sum": checks["sum"], "finding": checks["finding"]}
    numbers = rows["number"]
    for column, pick in (
        ("parts", lambda row: measure[row]),
        ("part_numbers", lambda row: str(numbers.at[row])),
        ("part_ids", lambda row: ids[row]),
    ):
        values[column] = np.fromiter(([pick(row) for row in each] for each in terms), dtype=object, count=len(terms))
    kinds: dict[str, Any] = {"scope": "text", "article_id": "text", "day": "time", "party": "text", "claimant": "text"}
    kinds |= _by_kinds(casualties, by) | {"total": "count", "parts": "list", "part_numbers": "list"}
    kinds |= {"parts_sum": "count", "finding": "text", "total_id": "text", "part_ids": "list", "total_sentence": "text"}
    result = shaped(values, kinds)
    keys = [pd.factorize(result[c], sort=True)[0] for c in ("total_id", "party", "article_id", "day", "scope")]
    return result.iloc[np.lexsort(keys)].reset_index(drop=True)


def _checked(rows: pd.DataFrame, cell: list[str], scope: str, tolerance: float) -> pd.DataFrame:
    """Check the largest figure of each measure in each cell."""
    largest = rows.sort_values(["number", "day"], kind="stable").drop_duplicates([*cell, "measure"], keep="last")
    total = largest[largest["measure"] == 2].set_index(cell)
    parts = largest[(largest["measure"] != 2) & (largest["number"] > 0)].sort_values("measure", kind="stable")
    parts = parts[pd.MultiIndex.from_frame(parts[cell]).isin(total.index)]
    groups = parts.groupby(cell, sort=False)
    checks = groups.agg(parts_top=("top", "sum"), parts_bottom=("bottom", "sum"), sum=("number", "sum"))
    checks["part_rows"] = groups["row"].agg(list)
    checks["both"] = groups["measure"].agg(lambda found: set(found) >= {0, 1})
    checks = checks.join(total[[c for c in ("row", "top", "bottom", "day", "window") if c not in cell]]).reset_index()
    exceeds = checks["parts_bottom"] > checks["top"] * (1 + tolerance)
    less = checks["parts_top"] * (1 + tolerance) < checks["bottom"]
    checks["finding"] = np.select(
        [exceeds, ~checks["both"].astype(bool), less], ["exceeds", "within", "remainder"], "adds_up"
    )
    checks["scope"] = scope
    columns = ["scope", "row", "part_rows", "sum", "finding", "day", "window"]
    return checks.reindex(columns=columns).astype({"row": np.int64, "day": float, "window": float})


# --- what parties said, and what was known when ---


@each_case
def stances(statements: pd.DataFrame, acts: Sequence[str] | None = POSITIONS) -> pd.DataFrame:
    """Follow each party's position on each topic: runs of the same act over time, and each change.

    The party is the state (`speaker_country`) for official speakers and for state media, since a government speaks
    through its ministries, its leader and its news agency; any other speaker is a party of its own, named as
    `toolkit.parties` says. What only a pronoun says that nobody could resolve is left out.

    Parameters
    ----------
    statements : DataFrame
        Rows as the statements table holds them.
    acts : sequence of str or None
        The acts that count: by default those that tell a position (silence, no_comment, deny, confirm). None takes
        all.

    Returns
    -------
    DataFrame
        `party`, `topic` (missing: none of the known), `step` (from 1), `act`, `first` and `last` report of the run
        (UTC), `days` between, `statements`, `outlets`, `speakers` (as written, pronouns resolved,
        list), `previous_act` (missing at the
        first step), `new` (the party takes this position on this topic for the first time; what is not new can be
        an old denial told again), `statement_id` and `sentence` of the first report. By party, topic and step;
        several acts of one day come in the order silence, no_comment, deny, confirm, then the others by name.

    Raises
    ------
    ValueError
        If a column is missing or an act is not one of the statements table.

    Examples
    --------
    >>> from toolkit.schemas import conform
    >>> row = {"speaker": "Pyongyang", "speaker_country": "PRK", "speaker_type": "government", "official": True,
    ...        "topic": "deployment", "quote": "indirect", "article_id": "a", "sentence": "Pyongyang.", "start": 0}
    >>> rows = [row | {"act": act, "published": day, "end": 5 + n} for n, (act, day) in enumerate(
    ...         [("deny", "2024-10-22"), ("deny", "2024-11-01"), ("confirm", "2025-04-28")])]
    >>> stances(conform(pd.DataFrame(rows), "statements"))[["party", "act", "statements"]].values.tolist()
    [['PRK', 'deny', 2], ['PRK', 'confirm', 1]]
    """
    columns = declared("statements").columns
    statements = need(
        statements, "statements", [c.name for c in columns if not c.name.endswith(("_start", "_end", "url"))]
    )
    known = next(column.allowed for column in columns if column.name == "act")
    for act in acts or ():
        if act not in known:
            raise ValueError(f"there is no act {act!r}; use some of {', '.join(known)}")
    press = (statements["speaker_type"].astype("string") == "state_media").fillna(False).astype(bool)
    state = statements["official"].fillna(False).astype(bool) | press
    country = statements["speaker_country"].astype("string")
    who = country.where(state & country.notna(), party(statements, "speaker"))
    said_by = wording_of(statements, "speaker").fillna(statements["speaker"].astype("string"))
    said = pd.DataFrame(
        {
            "party": who,
            "topic": statements["topic"].astype("string"),
            "act": statements["act"].astype("string"),
            "published": statements["published"].astype(DTYPES["time"]),
            "outlet": statements["outlet"].astype("string"),
            "speaker": said_by,
            "place": pd.factorize(statements["article_id"], sort=True)[0],
            "start": statements["start"].astype("Int64"),
            "statement_id": statements["statement_id"].astype("string"),
            "sentence": statements["sentence"].astype("string"),
        }
    ).reset_index(drop=True)
    said = said[said["party"].notna() & said["published"].notna()]
    if acts is not None:
        said = said[said["act"].isin(list(acts))]
    rank = {act: place for place, act in enumerate((*POSITIONS, *sorted(set(known) - set(POSITIONS))))}
    said["rank"] = said["act"].map(rank).astype(int)
    said["day"] = said["published"].dt.floor("D")
    said = said.sort_values(
        ["party", "topic", "day", "rank", "published", "place", "start", "statement_id"], na_position="last"
    )
    lane = said.groupby(["party", "topic"], dropna=False, sort=False).ngroup()
    begins = (lane != lane.shift()) | (said["rank"] != said["rank"].shift())
    run = begins.cumsum()
    runs = said.groupby(run, sort=False).agg(
        party=("party", "first"),
        act=("act", "first"),
        first=("published", "min"),
        last=("published", "max"),
        statements=("act", "size"),
        outlets=("outlet", "nunique"),
        speakers=("speaker", lambda names: list(dict.fromkeys(names.dropna()))),
        statement_id=("statement_id", "first"),
        sentence=("sentence", "first"),
    )
    runs["topic"] = said["topic"][begins].to_numpy()
    runs["lane"] = lane[begins].to_numpy()
    runs["step"] = runs.groupby("lane").cumcount() + 1
    runs["previous_act"] = runs.groupby("lane")["act"].shift()
    runs["new"] = ~runs.duplicated(["lane", "act"])
    runs["days"] = (runs["last"].dt.floor("D") - runs["first"].dt.floor("D")).dt.days
    dtype = statements["act"].dtype
    kinds: dict[str, Any] = {"party": "text", "topic": "text", "step": "count", "act": dtype, "first": "time"}
    kinds |= {"last": "time", "days": "count", "statements": "count", "outlets": "count", "speakers": "list"}
    kinds |= {"previous_act": dtype, "new": "flag", "statement_id": "text", "sentence": "text"}
    return shaped({column: runs[column] for column in kinds}, kinds)


def as_of(table: pd.DataFrame, date: str | date | datetime, dates: str | None = None) -> pd.DataFrame:
    """Give the table as it could be known on a date: the rows published until then.

    Parameters
    ----------
    table : DataFrame
        Articles, casualties or statements: any frame with the column `published`.
    date : str, date or datetime
        A day ("2024-12-23", "23 December 2024", a `date`) takes all of that day in, by UTC; a moment (a `datetime`, or
        a text with an hour) ends there. A moment without a time zone is UTC. For a day elsewhere give its last moment
        with the zone. A month or a year alone is no day: give its last one to take it in.
    dates : str, optional
        What a date such as 06/03/2025 means: ``dmy`` for 6 March, ``mdy`` for 3 June, as in `load_articles`.

    Returns
    -------
    DataFrame
        The same columns and dtypes, the rows in the same order, with a RangeIndex. Rows without a date are left
        out: nobody can tell when they were known.

    Raises
    ------
    ValueError
        If `published` is missing, or `date` is no day, may be two, or names only a month or a year.
    TypeError
        If `table` is no frame.

    Examples
    --------
    >>> from toolkit.schemas import conform
    >>> rows = [{"text": "One.", "published": "2024-12-23T20:00:00Z"}, {"text": "Two.", "published": "2024-12-24"}]
    >>> as_of(conform(pd.DataFrame(rows), "articles"), "2024-12-23")["text"].tolist()
    ['One.']

    Late in the evening west of Greenwich it is the next day by UTC:

    >>> late = conform(pd.DataFrame([{"text": "Three.", "published": "2024-03-14T23:30:00-05:00"}]), "articles")
    >>> len(as_of(late, "2024-03-14")), len(as_of(late, "2024-03-15")), len(as_of(late, "2024-03-14T23:59-05:00"))
    (0, 1, 1)
    """
    published = need(table, "table", ["published"])["published"].astype(DTYPES["time"])
    moment, whole = _moment(date, dates)
    known = published < moment + pd.Timedelta("1D") if whole else published <= moment
    return table[known.fillna(False).to_numpy(bool)].reset_index(drop=True)


_NO_DAY = re.compile(r"\d{4}(?:[-/.]\d{1,2})?|\d{1,2}[-/.]\d{4}|[^\W\d]+\.?,? \d{4}")
_HOUR = re.compile(r":|\dT\d|\d ?[ap]\.?m\b", re.IGNORECASE)


def _moment(said: object, dates: str | None) -> tuple[pd.Timestamp, bool]:
    """Read a day or a moment, and say whether it is a whole day."""
    if dates not in (None, *ORDERS):
        raise ValueError(f"dates: {dates!r} is not known; use 'dmy' (6/3/2025 is 6 March) or 'mdy' (it is 3 June)")
    if isinstance(said, str):
        if _NO_DAY.fullmatch(said.strip()):
            raise ValueError(f"date {said!r} names no day; write the last one to take in, such as 2025-03-31")
        try:
            return pd.Timestamp(read_date(said, dates or "")), _HOUR.search(said) is None
        except ValueError as error:
            raise ValueError(f"date {said!r} {error}") from None
    if not isinstance(said, date | np.datetime64) or pd.isna(said):
        raise ValueError(f"date is {said!r}; write it as 2025-03-13")
    moment = pd.Timestamp(said)
    moment = moment.tz_localize("UTC") if moment.tzinfo is None else moment.tz_convert("UTC")
    return moment, not isinstance(said, datetime)
