"""Figures that change on the way from one source to the next."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from toolkit.claims import VICTIMS, claims, figures, node, picked, shaped, significant
from toolkit.given import casualties_by, each_case
from toolkit.parties import NOTHING, codes_of, nobody

KINDS = (
    "measure_changed",
    "bounds_changed",
    "hedge_lost",
    "claimant_swapped",
    "claimant_lost",
    "claimant_generalised",
    "victims_changed",
    "stale_repeat",
    "derived_figure",
    "digit_slip",
)
# Small numbers are shared by chance: below the first no figure is compared, below the second none between parties,
# save within a few days.
SMALLEST, SHARED, NEAR = 10, 100, 3
# Outlets that make a reading the party's own and not one paper's slip.
SUPPORT = 3
# How the words bound a number: a point, "at least", "up to", or a range or vague word.
_POINT, _FLOOR, _CEILING, _BAND = 0, 1, 2, 3
_KILLED, _WOUNDED, _CASUALTIES, _MISSING = 0, 1, 2, 4
_JOINT = re.compile(r"\band\b|,|&|/")
# Claimants that are nobody in particular: "officials", "reports", "sources".
_COLLECTIVE = (
    r"\b(?:officials|authorities|sources|reports|media|estimates|analysts|observers|experts|agencies|services"
    r"|intelligence|figures|accounts|claims)\b"
)
_ONE_PERSON = r"^(?:a|an|one)\b"
_KEY = ["estimate_id", "article_id", "measure", "qualifier", "claimant", "victims", "outlet", "published", "sentence"]


@each_case
def mutations(
    casualties: pd.DataFrame,
    window: int = 365,
    grace: int = 14,
    tolerance: float = 0.1,
    by: str | Sequence[str] = VICTIMS,
) -> pd.DataFrame:
    """Find figures that change on the way from one source to the next.

    A row is set against the reading of the same figure that came first: on an earlier day, or on the same day in
    more outlets; where neither tells, nothing is reported. Same figure: the same number, or, inside an article, the
    same vague band. Numbers below 10 are not compared, and numbers below 100 between different parties only within
    3 days. Rows that the text calls superseded or denied are left out: the text itself tells what became of them.
    The `kind`:

    measure_changed
        The party's figure for one measure stands as its figure for another ("1,000 casualties", then "1,000 dead").
        Not where both stand in one sentence, where three outlets or more, and more than carry the first reading,
        carry the second (the party's own claim then), or where the party has a figure of about that size for the
        second measure too. The killed, wounded, captured or missing of nobody in particular ("reports", "officials",
        a state, none) are set against the same number of casualties in the article itself or, if no named party has
        the figure for that measure, against that of a party of the claimant's country, or of any where it has none.
    bounds_changed
        "At least 100" becomes "100" or "up to 100", or a range is cut to one of its ends. An article counts with its
        fullest wording. The first wording must stand in two outlets; where the first day has several, or the article
        prints the first one too, nothing is reported.
    hedge_lost
        A number that all reports of the first day call approximate, or all of them an estimate or unverified, is
        printed as exact and asserted by an article that nowhere hedges it.
    claimant_swapped
        A medium is named as claimant of a body's figure, or a party whose figure reached the outlet by way of the
        very party that gave it (before, or elsewhere in the article), or, in one outlet alone, a party of another
        country than the one that three outlets or more name (numbers of two or more digits before the zeros).
    claimant_lost
        The figure of a named party stands in the outlet's own voice, and the article nowhere says whose it is.
    claimant_generalised
        A body's figure is put down to its state or to unnamed people or media of its country.
    victims_changed
        The people counted change side, or from soldiers to civilians, or a count of two groups together becomes one
        of a single group.
    stale_repeat
        More than `grace` days after the party gave a newer running total that two outlets or more carried, the older
        one is printed without a date, in an article that does not give the newer one.
    derived_figure
        A sum or remainder of a party's figures, worked out and printed as its count by one outlet only: a remainder
        in an article that does not print the total, a sum in an article that does not print the parts, or that
        gives them to another party than the sum (not of the same country).
    digit_slip
        In one outlet alone the number has a nought more or less, or two neighbouring digits exchanged, within a week
        of a figure that two outlets or more carry.

    Parameters
    ----------
    casualties : DataFrame
        Rows as the casualties table holds them.
    window : int
        Days within which the same number is taken as the same figure; a year by default, since yearly reviews still
        print a war's figures and later coincidences are likelier than relays.
    grace : int
        Days after which an old figure is stale; two weeks by default, the time that weeklies and reviews lag.
    tolerance : float
        Part of a number that rounding may hide; a tenth by default.
    by : str or sequence of str
        Columns that together say who was counted, as in `series`.

    Returns
    -------
    DataFrame
        `kind`; `days` from the source row to the changed one; of the changed row `estimate_id`, `article_id`,
        `outlet`, `published`, `number` [people], `measure`, `qualifier`, `claimant`, `victims`, `sentence`; the same
        of the row it is set against, with the prefix `source_`; `part_estimate_id`: for a derived figure the row of
        the other term. A row stands once for each kind. By time, article, place in it, and kind.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> from toolkit.schemas import conform
    >>> row = {"low": 4000, "best": 4000, "high": 4000, "qualifier": "exact", "start": 0, "end": 9,
    ...        "status": "asserted", "claimant": "the ministry", "victims": "soldiers"}
    >>> rows = [row | {"article_id": "a", "outlet": "Post", "published": "2025-01-24", "measure": "casualties",
    ...                "sentence": "The ministry puts losses at 4,000."},
    ...         row | {"article_id": "b", "outlet": "Star", "published": "2025-01-25", "measure": "killed",
    ...                "sentence": "The ministry says 4,000 died."}]
    >>> mutations(conform(pd.DataFrame(rows), "casualties"))[["kind", "source_measure", "measure"]].values.tolist()
    [['measure_changed', 'casualties', 'killed']]
    """
    casualties, by = casualties_by(casualties, by)
    rows, parties = _prepared(casualties, by)
    used = rows[rows["used"]]
    linked = _claimants(used, parties, window)
    measured = _measures(used, rows, window, tolerance)
    found = [
        measured,
        _measures_of_nobody(used, rows, measured["row"], window),
        _bounds(used, window),
        _hedges(used, window),
        *linked,
        _victims(used, window),
        _stale(rows, linked, grace, tolerance),
        _derived(rows),
        _slips(used),
    ]
    return _result(casualties, rows, pd.concat(found, ignore_index=True))


def _result(casualties: pd.DataFrame, rows: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    place = pd.Series(np.arange(len(rows)), index=rows.index)
    # Many texts say "hundreds" without having it from one another.
    article, vague = (rows[column].reindex(found["row"]).to_numpy() for column in ("article", "vague"))
    found = found[~vague.astype(bool) | (article == rows["article"].reindex(found["source"]).to_numpy())]
    found = found.assign(place=place.reindex(found["row"]).to_numpy(), kind_rank=found["kind"].map(KINDS.index))
    found = found.sort_values(["place", "kind_rank", "order"], kind="stable").drop_duplicates(["row", "kind"])
    values: dict[str, Any] = {"kind": found["kind"].to_numpy(object)}
    days = rows["day"].reindex(found["row"]).to_numpy() - rows["day"].reindex(found["source"]).to_numpy()
    values["days"] = days
    kinds: dict[str, Any] = {"kind": pd.CategoricalDtype(list(KINDS)), "days": "count"}
    for prefix, chosen in (("", "row"), ("source_", "source")):
        positions = found[chosen].to_numpy(np.int64)
        values |= picked(casualties, positions, {f"{prefix}{c}": c for c in _KEY})
        values[f"{prefix}number"] = rows["number"].reindex(positions).to_numpy()
        for column in ("estimate_id", "article_id", "outlet", "published", "number", *_KEY[2:6], "sentence"):
            kind: Any = {"published": "time", "number": "count"}.get(column, "text")
            if column in ("measure", "qualifier"):
                kind = casualties[column].dtype
            kinds[f"{prefix}{column}"] = kind
    values |= picked(casualties, found["term"], {"part_estimate_id": "estimate_id"})
    return shaped(values, kinds | {"part_estimate_id": "text"})


def _prepared(casualties: pd.DataFrame, by: Sequence[str]) -> tuple[pd.DataFrame, np.ndarray]:
    """Add to the figures what the rules ask of a row."""
    rows, parties = figures(casualties, by)
    at = rows.index.to_numpy()
    # "Reports put it at 6,000" names nobody, and still does not give the figure in the outlet's own voice.
    rows["voiceless"] = (rows["party"] < 0).to_numpy(bool) & casualties["claimant"].map(nobody).to_numpy(bool)[at]

    def text(column: str) -> np.ndarray:
        return casualties[column].astype("string").fillna("").to_numpy(object)[at]

    def marks(column: str, pattern: str) -> np.ndarray:
        codes, uniques = codes_of(casualties[column].astype("string"))
        hits = pd.Series(uniques, dtype="string").str.contains(pattern, case=False, regex=True)
        return np.append(hits.to_numpy(bool), False)[codes][at]

    qualifier, status, kind = text("qualifier"), text("status"), text("claimant_type")
    open_above = np.isin(qualifier, ["at_least", "more_than"])
    open_below = np.isin(qualifier, ["up_to", "fewer_than"])
    band = np.isin(qualifier, ["range", "vague"])
    rows["class"] = np.select([band, open_above, open_below], [_BAND, _FLOOR, _CEILING], _POINT)
    rows["range"] = qualifier == "range"
    rows["vague"] = qualifier == "vague"
    rows["about"] = qualifier == "approximately"
    rows["doubt"] = np.isin(status, ["estimated", "unverified"])
    rows["exact"] = (qualifier == "exact") & (status == "asserted")
    rows["country"] = codes_of(casualties["victim_country"].astype("string"))[0][at]
    soldiers = text("victim_kind")
    rows["soldiers"] = np.select([soldiers == "military", soldiers == "civilian"], [1, 0], NOTHING)
    rows["claimant_country"] = codes_of(casualties["claimant_country"].astype("string"))[0][at]
    rows["sentence"] = codes_of(casualties["sentence"].astype("string"))[0][at]
    rows["dated"] = casualties["period"].notna().to_numpy()[at]
    victims, wordings = codes_of(casualties["victims"].astype("string"))
    joint = np.array([*(_is_joint(each) for each in wordings), False], bool)
    rows["joined"] = (rows["country"] < 0) & joint[victims][at]
    # One number, whatever its qualifier, or one band.
    rows["figure"] = rows.groupby(["low", "high"], sort=False).ngroup()
    rows["row"] = at
    states = np.array([str(name).endswith("-government") for name in parties])
    forces = np.array([str(name).endswith("-military") for name in parties])
    who = rows["party"].to_numpy(np.int64)
    rows["state"] = states[who]
    listed = casualties["claimant_id"].notna().to_numpy()[at]
    crowd = marks("claimant", _COLLECTIVE) & ~marks("claimant", _ONE_PERSON) & ~listed & (kind != "state_media")
    rows["medium"] = (kind == "media") & ~crowd
    rows["type"] = codes_of(casualties["claimant_type"].astype("string"))[0][at]
    rows["forces"] = forces[who]
    rows["crowd"] = crowd & (rows["party"] >= 0)
    rows["unnamed"] = (kind == "unnamed_official") & ~listed
    rows["nobody"] = (rows["party"] < 0) | rows["crowd"] | rows["state"]
    rows["named"] = (rows["party"] >= 0) & ~rows["crowd"] & ~rows["state"] & (kind != "media")
    denied = np.isin(status, ["denied", "superseded"])
    rows["used"] = (rows["number"] >= SMALLEST) & ~denied & (rows["day"] >= 0)
    rows["via"] = casualties["via"].to_numpy(object)[at]
    return rows, parties


@cache
def _is_joint(victims: str) -> bool:
    """Tell whether words about people name two sides ("Russian and North Korean soldiers")."""
    from toolkit.sources import country_of

    sides = {country_of(part) for part in _JOINT.split(victims)} if _JOINT.search(victims) else set()
    return len(sides - {None}) > 1


# --- which reading came first ---


def _readings(rows: pd.DataFrame, group: list[str], reading: list[str]) -> pd.DataFrame:
    """Describe each reading of each group: first day, outlets, first row; the one that came first comes first."""
    shape = rows.groupby([*group, *reading], sort=False).agg(
        day=("day", "min"), outlets=("outlet", "nunique"), source=("row", "first")
    )
    return shape.reset_index().sort_values([*group, "day", "outlets"], ascending=[*[True] * len(group), True, False],
                                           kind="stable")  # fmt: skip


def _first(rows: pd.DataFrame, group: list[str], reading: list[str]) -> pd.DataFrame:
    """Give the first reading of each group that has several, where day or outlets tell which it is."""
    readings = _readings(rows, group, reading)
    several = readings.duplicated(group, keep=False)
    readings = readings[several]
    first = readings.drop_duplicates(group)
    second = readings[readings.duplicated(group)].drop_duplicates(group)[[*group, "day", "outlets"]]
    first = first.merge(second.rename(columns={"day": "next_day", "outlets": "next_outlets"}), on=group)
    clear = (first["day"] < first["next_day"]) | (first["outlets"] > first["next_outlets"])
    return first[clear].drop(columns=["next_day", "next_outlets"])


def _pairs(kind: str, found: pd.DataFrame, order: int = 0) -> pd.DataFrame:
    term = found.get("term", NOTHING)
    columns = {"kind": kind, "row": found["row"], "source": found["source"], "term": term, "order": order}
    return pd.DataFrame(columns).astype({"row": np.int64, "source": np.int64, "term": np.int64, "kind": object})


def _changed(rows: pd.DataFrame, group: list[str], reading: list[str], window: int) -> pd.DataFrame:
    """Join each row with the first reading of its group where its own reading is another one."""
    first = _first(rows, group, reading)
    joined = rows.merge(first, on=group, suffixes=("", "_first"))
    other = np.zeros(len(joined), bool)
    for column in reading:
        other |= (joined[column] != joined[f"{column}_first"]).to_numpy()
    return joined[other & (joined["day"] - joined["day_first"]).between(0, window)]


def _own_claims(rows: pd.DataFrame, found: pd.DataFrame, group: list[str], reading: list[str]) -> pd.Series:
    """Tell which changed rows share their reading with many outlets: it is then a claim, not a slip."""
    outlets = rows.groupby([*group, *reading], sort=False)["outlet"].nunique().rename("support")
    support = found[[*group, *reading]].merge(outlets.reset_index(), on=[*group, *reading], how="left")["support"]
    support.index = found.index
    return (support >= SUPPORT) & (support > found["outlets"])


# --- the same party ---


def _measures(used: pd.DataFrame, rows: pd.DataFrame, window: int, tolerance: float) -> pd.DataFrame:
    own = used[used["party"] >= 0].copy()
    # A count of two groups together may come back as a count of one of them.
    mixed = own["joined"].groupby([own["party"], own["figure"]]).transform("any")
    own["side"] = np.where(mixed, -2, own["country"])
    group = ["party", "figure", "side"]
    found = _changed(own, group, ["measure"], window)
    found = found[~_own_claims(own, found, group, ["measure"])]
    found = found[~_in_sentence(found, rows)]
    # The party has a figure of that size for this measure: this one only rounds it.
    known = _claims_of(rows)
    near = found[["row", "party", "measure", "number", "day"]].merge(
        known.rename(columns={"number": "known", "day": "known_day"}), on=["party", "measure"]
    )
    gap = (near["known"] - near["number"]).abs()
    close = near[(gap > 0) & (gap <= near["known"] * tolerance) & (near["known_day"] <= near["day"])]
    return _pairs("measure_changed", found[~found["row"].isin(close["row"])])


def _claims_of(rows: pd.DataFrame) -> pd.DataFrame:
    known = claims(rows)[["party", "measure", "number", "day"]]
    return known[known["number"] >= SMALLEST].drop_duplicates(["party", "measure", "number"])


def _in_sentence(found: pd.DataFrame, rows: pd.DataFrame) -> np.ndarray:
    """Tell which pairs stand in one sentence of one article."""
    source = rows[["article", "sentence"]].reindex(found["source"])
    same = (found["article"].to_numpy() == source["article"].to_numpy()) & (
        found["sentence"].to_numpy() == source["sentence"].to_numpy()
    )
    return same


def _bounds(used: pd.DataFrame, window: int) -> pd.DataFrame:
    own = used[(used["party"] >= 0) & (~used["class"].eq(_BAND) | used["range"])]
    # A range stands under each of its ends.
    ends = own[own["range"]]
    low, high = (ends.assign(number=ends[end]) for end in ("low", "high"))
    each = pd.concat([own[~own["range"]], low[low["number"] > 0], high[high["number"] > 0]])
    group = ["party", "measure", "country", "number"]
    each["fullness"] = np.select([each["class"] == _BAND, each["class"] > 0], [2, 1], 0)
    fullest = each.sort_values(["fullness"], ascending=False, kind="stable").drop_duplicates(["article", *group])
    fullest = fullest.assign(place=pd.Series(np.arange(len(used)), index=used.index).reindex(fullest["row"]).to_numpy())
    fullest = fullest.sort_values("place", kind="stable")
    first_day = fullest.groupby(group, sort=False)["day"].transform("min")
    on_first = fullest[fullest["day"] == first_day]
    classes = on_first.drop_duplicates([*group, "class"])
    alone = classes[~classes.duplicated(group, keep=False)]
    sources = alone[[*group, "class", "row", "day"]].rename(
        columns={"class": "class_first", "row": "source", "day": "day_first"}
    )
    found = fullest.merge(sources, on=group)
    changed = (found["day"] - found["day_first"]).between(1, window) & (found["class"] != found["class_first"])
    # A wording of one outlet alone may be that outlet's own.
    support = each.groupby([*group, "class"], sort=False)["outlet"].nunique()
    first = found[[*group, "class_first"]].set_axis([*group, "class"], axis=1)
    carried = support.reindex(pd.MultiIndex.from_frame(first)).to_numpy() > 1
    # An article that prints the first wording too tells of a newer one.
    printed = pd.MultiIndex.from_frame(each[["article", *group, "class"]])
    told = pd.MultiIndex.from_frame(first.assign(article=found["article"])[["article", *group, "class"]]).isin(printed)
    return _pairs("bounds_changed", found[changed & carried & ~told])


def _hedges(used: pd.DataFrame, window: int) -> pd.DataFrame:
    own = used[(used["party"] >= 0) & (used["class"] == _POINT)]
    group = ["party", "measure", "country", "number"]
    first_day = own.groupby(group, sort=False)["day"].transform("min")
    first = own[own["day"] == first_day].groupby(group, sort=False).agg(
        about=("about", "all"), doubt=("doubt", "all"), source=("row", "first"), day_first=("day", "first")
    )  # fmt: skip
    first = first[first["about"] | first["doubt"]].reset_index()
    found = own[own["exact"]].merge(first, on=group, suffixes=("", "_first"))
    found = found[(found["day"] - found["day_first"]).between(1, window)]
    # An article that hedges the number once has not lost the hedge.
    hedged = used[used["about"] | used["doubt"]]
    told = pd.MultiIndex.from_frame(hedged[["article", "measure", "number"]])
    found = found[~pd.MultiIndex.from_frame(found[["article", "measure", "number"]]).isin(told)]
    return _pairs("hedge_lost", found.drop_duplicates(["article", *group]))


def _victims(used: pd.DataFrame, window: int) -> pd.DataFrame:
    own = used[used["party"] >= 0]
    mixed = own["joined"].groupby([own["party"], own["figure"]]).transform("any")
    joint = own[mixed & (own["joined"] | (own["country"] >= 0))]
    narrowed = _changed(joint, ["party", "figure"], ["joined"], window)
    large = own[own["number"] >= SHARED]
    found = [_pairs("victims_changed", narrowed)]
    for group, reading, chosen in (
        (["party", "measure", "figure"], "country", large[large["country"] >= 0]),
        (["party", "measure", "figure", "country"], "soldiers", large[large["soldiers"] >= 0]),
    ):
        changed = _changed(chosen, group, [reading], NEAR * 5)
        changed = changed[~_own_claims(chosen, changed, group, [reading])]
        # One article with both counts two groups of equal size.
        both = chosen.groupby(["article", *group], sort=False)[reading].nunique().gt(1).rename("both").reset_index()
        doubled = changed[["article", *group]].merge(both, on=["article", *group], how="left")["both"].to_numpy(bool)
        found.append(_pairs("victims_changed", changed[~doubled]))
    return pd.concat(found, ignore_index=True)


def _stale(rows: pd.DataFrame, linked: list[pd.DataFrame], grace: int, tolerance: float) -> pd.DataFrame:
    """Find old running totals; a figure that lost its claimant is followed under the party that it came from."""
    links = pd.concat(linked, ignore_index=True).drop_duplicates("row").set_index("row")["source"]
    current = rows[rows["used"] & rows["total"] & ~rows["dated"]].copy()
    source = links.reindex(current.index)
    moved = source.notna().to_numpy()
    current.loc[moved, "party"] = rows["party"].reindex(source[moved].astype(np.int64)).to_numpy()
    current = current[current["party"] >= 0]
    keys = ["party", "measure", "victims", "scope"]
    steps = claims(rows)
    steps = steps[steps["outlets"] > 1].sort_values(["day", "number"], kind="stable")
    steps = steps[[*keys, "low", "high", "number", "day", "row"]]
    begun = claims(rows)[[*keys, "low", "high", "day"]].rename(columns={"day": "begun"})
    current = current.merge(begun, on=[*keys, "low", "high"])
    # The last step that was known for longer than the grace, if it is newer than the figure and another number.
    current["limit"] = current["day"] - grace - 1
    current = current.sort_values("limit", kind="stable")
    newest = steps.rename(columns={"number": "new", "day": "limit", "row": "source"})[[*keys, "new", "limit", "source"]]
    newest["new_day"] = newest["limit"]
    found = pd.merge_asof(current, newest, on="limit", by=keys)
    found = found[found["source"].notna() & (found["new_day"] > found["begun"])]
    found = found[(found["new"] - found["number"]).abs() > tolerance * found[["new", "number"]].max(axis=1)]
    printed = rows[["article", "measure", "victims", "number"]].drop_duplicates().rename(columns={"number": "new"})
    shown = (
        found[["article", "measure", "victims", "new"]].merge(printed, how="left", indicator=True)["_merge"] == "both"
    )
    return _pairs("stale_repeat", found[~shown.to_numpy()])


def _derived(rows: pd.DataFrame) -> pd.DataFrame:
    """Find remainders (total less killed, as wounded) and sums (killed and missing or wounded, as a total)."""
    keys = ["party", "victims", "week"]
    own = rows[rows["used"] & (rows["party"] >= 0) & (rows["class"] < _BAND)].copy()
    carried = own.groupby(["party", "victims", "measure", "number"], sort=False).agg(
        outlets=("outlet", "nunique"), day=("day", "min")
    )
    own = own.merge(
        carried.rename(columns={"day": "begun"}).reset_index(), on=["party", "victims", "measure", "number"]
    )
    own["week"] = own["day"] // 7
    found = []
    for target, wholes, terms in (
        (_WOUNDED, (_CASUALTIES,), (_KILLED,)),
        (_CASUALTIES, (_KILLED,), (_WOUNDED, _MISSING)),
    ):
        changed = own[(own["measure"] == target) & (own["outlets"] == 1)]
        changed = changed[(changed["number"] >= SHARED) | (significant(changed["number"].to_numpy()) > 1)]
        first = own[own["measure"].isin(wholes)].drop_duplicates([*keys, "number"])
        second = own[own["measure"].isin(terms)].drop_duplicates([*keys, "measure", "number"])
        first = pd.concat([first, first.assign(week=first["week"] + 1)])
        second = pd.concat([second, second.assign(week=second["week"] + 1)])
        columns = [*keys, "number", "day", "row", "article", "outlets"]
        joined = changed[[*keys, "number", "day", "row", "article"]].merge(
            first[columns].rename(columns={c: f"{c}_a" for c in columns[3:]}), on=keys
        )
        joined = joined.merge(second[columns].rename(columns={c: f"{c}_b" for c in columns[3:]}), on=keys)
        result = (
            joined["number_a"] - joined["number_b"] if target == _WOUNDED else joined["number_a"] + joined["number_b"]
        )
        fits = _fits(result, joined["number"])
        known = (joined["day_a"] <= joined["day"]) & (joined["day_b"] <= joined["day"])
        known &= joined["number_a"] != joined["number"]
        joined = joined[fits & known].rename(columns={"row_a": "source", "row_b": "term"})
        joined = joined.sort_values(["row", "day_a", "day_b"], kind="stable").drop_duplicates("row")
        shown = _printed(joined, own, ["number_a"] if target == _WOUNDED else ["number_a", "number_b"])
        found.append(_pairs("derived_figure", joined[~shown]))
    return pd.concat([*found, _summed(rows)], ignore_index=True)


def _summed(rows: pd.DataFrame) -> pd.DataFrame:
    """Find totals that an article makes of another party's figures that it prints itself."""
    here = rows[rows["used"] & (rows["party"] >= 0) & (rows["class"] < _BAND)]
    carried = here.groupby(["party", "victims", "measure", "number"], sort=False)["outlet"].transform("nunique")
    columns = ["article", "victims", "party", "claimant_country", "number", "row"]
    totals = here[(here["measure"] == _CASUALTIES) & (carried == 1)]
    killed, others = here[here["measure"] == _KILLED], here[here["measure"].isin([_WOUNDED, _MISSING])]
    joined = killed[columns].merge(others[columns], on=columns[:4], suffixes=("_a", "_b"))
    joined = totals[columns].merge(joined, on=columns[:2], suffixes=("", "_parts"))
    # The bodies of one state share their counts.
    state = (joined["claimant_country"] >= 0) & (joined["claimant_country"] == joined["claimant_country_parts"])
    joined = joined[(joined["party"] != joined["party_parts"]) & ~state]
    fits = _fits(joined["number_a"] + joined["number_b"], joined["number"])
    found = joined[fits].rename(columns={"row_a": "source", "row_b": "term"})
    return _pairs("derived_figure", found.drop_duplicates("row"), 1)


def _fits(result: pd.Series, printed: pd.Series) -> pd.Series:
    """Tell where a result is the printed number, or is rounded down to it where that has two digits or more."""
    digits = significant(printed.to_numpy())
    places = 10.0 ** (np.floor(np.log10(printed.clip(lower=1))) + 1 - digits)
    return (result == printed) | ((digits > 1) & (np.floor(result / places) * places == printed))


def _printed(found: pd.DataFrame, rows: pd.DataFrame, numbers: list[str]) -> np.ndarray:
    """Tell where the article prints all of these numbers itself."""
    shown = np.ones(len(found), bool)
    printed = pd.MultiIndex.from_frame(rows[["article", "number"]])
    for column in numbers:
        shown &= pd.MultiIndex.from_frame(found[["article", column]]).isin(printed)
    return shown


def _slips(used: pd.DataFrame) -> pd.DataFrame:
    own = used[(used["party"] >= 0) & (used["class"] < _BAND)].copy()
    value = own["number"].to_numpy()
    text = pd.Series(value, index=own.index).astype(str)
    codes, uniques = pd.factorize(text)
    own["sorted"] = pd.Series(["".join(sorted(each)) for each in uniques], dtype=object).to_numpy()[codes]
    own["stem"] = pd.Series([each.rstrip("0") for each in uniques], dtype=object).to_numpy()[codes]
    base = ["party", "measure", "victims"]
    carried = own.groupby([*base, "number"], sort=False)["outlet"].nunique().rename("outlets").reset_index()
    own = own.merge(carried, on=[*base, "number"])
    lone, known = own[own["outlets"] == 1], own[own["outlets"] > 1]
    known = known.drop_duplicates([*base, "number", "day"])
    found = []
    for key in ("stem", "sorted"):
        joined = lone.merge(known[[*base, key, "number", "day", "row"]], on=[*base, key], suffixes=("", "_first"))
        joined = joined[
            (joined["day"] - joined["day_first"]).between(0, 7) & (joined["number"] != joined["number_first"])
        ]
        slip = _tenfold(joined) if key == "stem" else _exchanged(joined)
        found.append(joined[slip].rename(columns={"row_first": "source"}))
    # A later day on which many print the number makes it a revision; `outlets` has seen to that.
    return _pairs("digit_slip", pd.concat(found).drop_duplicates("row"))


def _tenfold(joined: pd.DataFrame) -> np.ndarray:
    one, other = joined["number"].to_numpy(), joined["number_first"].to_numpy()
    return (one == other * 10) | (one * 10 == other)


def _exchanged(joined: pd.DataFrame) -> np.ndarray:
    """Tell numbers of three or more digits that differ by two neighbouring digits."""
    pairs = zip(joined["number"].astype(str), joined["number_first"].astype(str), strict=True)
    result = np.zeros(len(joined), bool)
    for place, (one, other) in enumerate(pairs):
        apart = [k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
        result[place] = len(one) == len(other) > 2 and len(apart) == 2 and apart[1] == apart[0] + 1
    return result


# --- between parties ---


def _closeness(joined: pd.DataFrame, window: int) -> pd.Series:
    gap = joined["day"] - joined["day_first"]
    return gap.between(0, window) & ((joined["number"] >= SHARED) | (gap <= NEAR))


def _came_first(joined: pd.DataFrame, own_outlets: pd.Series) -> pd.Series:
    earlier = joined["day_first"] < joined["begun"]
    same = (joined["day_first"] == joined["begun"]) & (joined["outlets_first"] > own_outlets)
    return earlier | same


def _claimants(used: pd.DataFrame, parties: np.ndarray, window: int) -> list[pd.DataFrame]:
    """Find figures that lost their claimant or got another one."""
    group = ["measure", "figure", "country", "limited"]
    readings = used.groupby([*group, "party"], sort=False).agg(begun=("day", "min"), own_outlets=("outlet", "nunique"))
    rows = used.merge(readings.reset_index(), on=[*group, "party"])
    first = _parties(rows[rows["named"]], group)
    # Unnamed officials are nobody's state and nobody's medium, but they are a source.
    bodies = _parties(rows[rows["named"] | rows["unnamed"]], group).drop_duplicates(group)
    anyone = _parties(rows[rows["named"] | rows["unnamed"] | rows["medium"]], group).drop_duplicates(group)
    lost = _untold(rows[(rows["party"] < 0) & ~rows["voiceless"]].merge(anyone, on=group), rows, window)
    lost = lost.drop_duplicates(["article", *group])
    general = _generalised(rows, first, group, window)
    media = _untold(rows[rows["medium"]].merge(bodies, on=group), rows[~rows["medium"]], window)
    swapped = [media, _through(rows, first, group, parties), _alone(rows, first, group)]
    return [
        _pairs("claimant_lost", lost),
        _pairs("claimant_generalised", general),
        *(_pairs("claimant_swapped", each, order) for order, each in enumerate(swapped)),
    ]


def _parties(rows: pd.DataFrame, group: list[str]) -> pd.DataFrame:
    """Describe who gave each figure first, the first one first."""
    readings = _readings(rows, group, ["party", "claimant_country", "type"])
    names = {"day": "day_first", "outlets": "outlets_first", "party": "party_first"}
    return readings.rename(columns=names | {"claimant_country": "country_first", "type": "type_first"})


def _untold(joined: pd.DataFrame, rows: pd.DataFrame, window: int) -> pd.DataFrame:
    """Keep rows whose figure another party gave first, in articles that nowhere give the figure a claimant."""
    told = pd.MultiIndex.from_frame(rows.loc[rows["party"] >= 0, ["article", "figure"]])
    told_here = pd.MultiIndex.from_frame(joined[["article", "figure"]]).isin(told)
    return joined[_closeness(joined, window) & _came_first(joined, joined["own_outlets"]) & ~told_here]


def _generalised(rows: pd.DataFrame, first: pd.DataFrame, group: list[str], window: int) -> pd.DataFrame:
    vague = rows[(rows["state"] | rows["crowd"] | rows["forces"]) & (rows["claimant_country"] >= 0)]
    of_country = first[first["country_first"] >= 0]
    key = [*group, "claimant_country"]
    of_country = of_country.rename(columns={"country_first": "claimant_country"})
    first_of_forces = of_country.drop_duplicates([*key, "type_first"]).rename(columns={"type_first": "type"})
    forces = vague[vague["forces"]].merge(first_of_forces, on=[*key, "type"])
    others = vague[~vague["forces"]].merge(of_country.drop_duplicates(key), on=key)
    joined = pd.concat([others, forces], ignore_index=True)
    joined = joined[joined["party"] != joined["party_first"]]
    return joined[_closeness(joined, window) & _came_first(joined, joined["own_outlets"])]


def _through(rows: pd.DataFrame, first: pd.DataFrame, group: list[str], parties: np.ndarray) -> pd.DataFrame:
    """Find claimants whose figure came by way of a party that other reports give as its claimant."""
    count = np.fromiter((len(each) for each in rows["via"]), np.int64, len(rows))
    carried = rows[(count > 0) & (rows["party"] >= 0)]
    links = carried[["row", *group, "party", "via"]].explode("via")
    codes, uniques = pd.factorize(links["via"])
    names = {name: code for code, name in enumerate(parties[:-1])}
    links["party_first"] = np.array([names.get(node(each), names.get(each, NOTHING)) for each in uniques] or [NOTHING],
                                    np.int64)[codes]  # fmt: skip
    links = links[(links["party_first"] >= 0) & (links["party_first"] != links["party"])]
    joined = links[["row", "party_first"]].merge(carried, on="row").merge(first, on=[*group, "party_first"])
    joined = joined[(joined["class"] != _CEILING) & (joined["begun"] >= joined["day_first"])]
    # The party, or another body of its country, gave the figure before, or the article itself says that it did.
    key = [*group, "country_first"]
    before = first[first["country_first"] >= 0].groupby(key, sort=False)["day_first"].min().rename("before")
    joined = joined.merge(before.reset_index(), on=key, how="left")
    earlier = joined[["day_first", "before"]].min(axis=1) < joined["begun"]
    told = pd.MultiIndex.from_frame(rows[["article", *group, "party"]])
    return joined[earlier | pd.MultiIndex.from_frame(joined[["article", *group, "party_first"]]).isin(told)]


def _alone(rows: pd.DataFrame, first: pd.DataFrame, group: list[str]) -> pd.DataFrame:
    """Find one outlet that names a party of another country than the many do."""
    many = first[(first["outlets_first"] >= SUPPORT) & (first["country_first"] >= 0)]
    many = many[~many.duplicated(group, keep=False)]
    # "Fewer than 471" is a party's own word on another's number.
    lone = rows[(rows["own_outlets"] == 1) & (rows["claimant_country"] >= 0) & (rows["class"] != _CEILING)]
    lone = lone[significant(lone["number"].to_numpy()) > 1]
    joined = lone.merge(many, on=group)
    joined = joined[joined["claimant_country"] != joined["country_first"]]
    return joined[(joined["day"] - joined["day_first"]).between(0, 7) & (joined["begun"] >= joined["day_first"])]


def _measures_of_nobody(used: pd.DataFrame, rows: pd.DataFrame, measured: pd.Series, window: int) -> pd.DataFrame:
    """Find figures of nobody in particular, for a narrower measure, that a named party gave as its casualties."""
    side = ["figure", "country"]
    # What a party is wrongly said to have said is no source.
    sound = used[~used["row"].isin(measured)]
    named = sound[sound["named"] & ~sound["unnamed"]]
    vague = used[(used["nobody"] | used["unnamed"]) & (used["number"] >= SHARED) & (used["measure"] != _CASUALTIES)]
    # Somebody's figure for this very measure is the nearer source.
    direct = named.groupby([*side, "measure"], sort=False)["day"].min().rename("direct").reset_index()
    vague = vague.merge(direct, on=[*side, "measure"], how="left")
    free = ~(vague["direct"] <= vague["day"])
    # A claimant with a larger total of its own does not misread it.
    sources = sound[(sound["measure"] == _CASUALTIES) & (sound["party"] >= 0)]
    totals = sources.groupby("party")["number"].max()
    own = totals.reindex(vague["party"]).to_numpy() > vague["number"].to_numpy()
    vague, free = vague[~own], free[~own]
    of_country = sources[sources["claimant_country"] >= 0]
    found = []
    for order, (chosen, candidates, key) in enumerate(
        [
            (vague, sources, [*side, "article"]),
            (vague[free], of_country, [*side, "claimant_country"]),
            (vague[free & (vague["claimant_country"] < 0)], named[named["measure"] == _CASUALTIES], side),
        ]
    ):
        first = candidates.drop_duplicates(key)[[*key, "day", "row", "party"]]
        joined = chosen.merge(first.rename(columns={"row": "source"}), on=key, suffixes=("", "_first"))
        other = (joined["party"] < 0) | (joined["party"] != joined["party_first"])
        joined = joined[other & (joined["day"] - joined["day_first"]).between(0, window)]
        found.append(_pairs("measure_changed", joined[~_in_sentence(joined, rows)], order + 1))
    return pd.concat(found, ignore_index=True)
