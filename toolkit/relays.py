"""Who passes a figure on: chains from outlet to claimant, and each party's line followed to its head."""

from itertools import chain
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.claims import node, significant
from toolkit.parties import NOTHING, codes_of

# A number that is shared by chance: fewer digits before the zeros ("4,000") are anyone's round number.
SPECIFIC = 3
# Days within which a shared number, or the figure in an outlet's own article, is one count.
WITHIN = 30
# What carries a figure or gives it, by code.
KINDS = ("outlet", "via", "claimant", "origin", None, "article")
_LONGEST = 10  # steps of a line; what is longer goes round


class Trace(NamedTuple):
    """What `trace` gives.

    Attributes
    ----------
    names : dict of str to array
        By code of a node: `keys` and `names`, None as the last; by code of a party: `parties`, its node.
    edges : DataFrame
        A row a link of a chain: `row`, `carrier`, `source`, their kinds, `figure`, `day`, `outlet`.
    rows : DataFrame
        The rows given, with `row` (position), `figure`, `node` of the party, `carrier` (node of the outlet), `origin`
        (node at the head of the party's line) and `medium` (whether that is one that passes on).
    upstream : DataFrame
        By figure and node that repeats another: `head`, the other, and `own`, whether an article of its own says so.
    """

    names: dict[str, np.ndarray]
    edges: pd.DataFrame
    rows: pd.DataFrame
    upstream: pd.DataFrame


def trace(casualties: pd.DataFrame, rows: pd.DataFrame, parties: np.ndarray, window: int = WITHIN) -> Trace:
    """Follow the party of each row to the head of its line, by the rules of `toolkit.origins`.

    Parameters
    ----------
    casualties : DataFrame
        Rows as the casualties table holds them.
    rows : DataFrame
    parties : array of str
        What `toolkit.claims.figures` makes of it.
    window : int
        As in `toolkit.origins`.

    Returns
    -------
    Trace
    """
    rows = rows.assign(row=rows.index)
    names, edges = _chains(casualties, rows, parties[:-1])
    rows["figure"] = rows.groupby(["measure", "victims", "low", "high"], sort=False).ngroup()
    for column in ("figure", "day", "outlet"):
        edges[column] = rows[column].reindex(edges["row"]).to_numpy()
    rows["node"] = np.where(rows["party"] >= 0, names["parties"][rows["party"].to_numpy(np.int64)], NOTHING)
    rows["carrier"] = names["outlets"]
    rank = np.argsort(np.argsort(names["keys"][:-1]))
    upstream = _upstream(rows, edges, rank, window)
    rows["origin"] = _heads(rows, upstream["head"])
    types = casualties["claimant_type"].astype("string").fillna("other").to_numpy(object)
    rows["medium"] = rows["origin"].isin(_media(rows, types))
    return Trace(names, edges, rows, upstream)


def _chains(
    casualties: pd.DataFrame, rows: pd.DataFrame, parties: np.ndarray
) -> tuple[dict[str, np.ndarray], pd.DataFrame]:
    """Make one row for each link of each chain, parties as codes."""
    via = casualties["via"].to_numpy(object)[rows.index]
    lengths = np.fromiter((len(each) for each in via), np.int64, len(via))
    links, link_names = pd.factorize(np.array(list(chain.from_iterable(via)), dtype=object))
    outlets, outlet_names = codes_of(casualties["outlet"].astype("string"))
    # A party that has an id keeps it; one that is only words meets the links and outlets of the same words.
    ids = set(casualties["claimant_id"].dropna())
    labels = [name if name in ids else node(name) for name in parties]
    # An article without an outlet carries its figure too, by its own name.
    known = outlets[rows.index] >= 0
    articles, article_names = pd.factorize(
        ("article " + casualties["article_id"].astype("string")).to_numpy(object)[rows.index[~known]]
    )
    written = [*outlet_names, *link_names, *article_names]
    every = [*labels, *(node(name) for name in (*outlet_names, *link_names)), *article_names]
    codes, uniques = pd.factorize(np.array(every, dtype=object))
    found = {
        "parties": np.append(codes[: len(parties)], NOTHING),
        "keys": np.array([*uniques, None], dtype=object),
        "names": _names(casualties, rows, codes, written, len(uniques)),
    }
    outlet = np.append(codes[len(parties) : len(parties) + len(outlet_names)], NOTHING)[outlets[rows.index]]
    link = codes[len(parties) + len(outlet_names) :][links]
    found["outlets"] = outlet.copy()
    outlet[~known] = codes[len(codes) - len(article_names) :][articles]
    claimant = found["parties"][rows["party"].to_numpy(np.int64)]
    # Nodes of each chain, from the outlet to the claimant; `via` begins beside the claimant, so it is turned round.
    size = lengths + 2
    ends = np.cumsum(size)
    begins = ends - size
    nodes = np.empty(ends[-1] if len(ends) else 0, np.int64)
    kinds = np.ones(len(nodes), np.int64)
    nodes[begins], kinds[begins] = outlet, np.where(known, 0, 5)
    nodes[ends - 1], kinds[ends - 1] = claimant, np.where(claimant >= 0, 2, 4)
    inner = np.repeat(np.arange(len(size)), lengths)
    offset = np.arange(len(link)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    nodes[begins[inner] + lengths[inner] - offset] = link
    start = np.setdiff1d(np.arange(len(nodes)), ends - 1, assume_unique=True)
    edges = pd.DataFrame(
        {
            "row": np.repeat(rows.index.to_numpy(), lengths + 1),
            "carrier": nodes[start],
            "source": nodes[start + 1],
            "carrier_kind": kinds[start],
            "source_kind": kinds[start + 1],
        }
    )
    # An outlet that is its own claimant or link ("Reuters" in Reuters) passes nothing on.
    return found, edges[(edges["carrier"] != edges["source"]) & (edges["carrier"] >= 0)].reset_index(drop=True)


def _names(
    casualties: pd.DataFrame, rows: pd.DataFrame, codes: np.ndarray, written: list[str], count: int
) -> np.ndarray:
    """Choose for each party the shortest of its wordings, the first by letter among equals."""
    worded = casualties["claimant"].to_numpy(object)[rows.index]
    claimants = pd.DataFrame({"code": rows["party"].to_numpy(), "name": worded}).drop_duplicates()
    claimants = claimants[(claimants["code"] >= 0) & claimants["name"].notna()]
    every = pd.DataFrame(
        {
            "code": [*codes[claimants["code"].to_numpy(np.int64)], *codes[len(codes) - len(written) :]],
            "name": [*claimants["name"], *written],
        }
    )
    every["size"] = [len(name) for name in every["name"]]
    shortest = every.sort_values(["code", "size", "name"]).drop_duplicates("code").set_index("code")["name"]
    return np.array([*shortest.reindex(range(count)), None], dtype=object)


def _upstream(rows: pd.DataFrame, edges: pd.DataFrame, rank: np.ndarray, window: int) -> pd.DataFrame:
    """For each figure and party that repeats another one, give that other one, and whether its own article says so."""
    named = rows[(rows["node"] >= 0) & (rows["day"] >= 0)]
    support = named.groupby(["figure", "node"], sort=False).agg(day=("day", "min"), outlets=("outlet", "nunique"),
                                                               number=("number", "first")).reset_index()  # fmt: skip
    own = named[(named["carrier"] >= 0) & (named["carrier"] != named["node"])]
    own = own[["figure", "carrier", "node", "day"]].rename(columns={"node": "head", "day": "head_day"})
    own = own.merge(support.rename(columns={"node": "carrier"}), on=["figure", "carrier"])
    own = own[(own["head_day"] - own["day"]).abs() <= window].assign(own=True)
    own["rank"] = rank[own["head"].to_numpy(np.int64)]
    own = own.sort_values(["figure", "carrier", "head_day", "rank"])
    links = edges.loc[edges["carrier_kind"] == 1, ["row", "figure", "carrier"]].copy()
    links["head"] = rows["node"].reindex(links["row"]).to_numpy()
    links = links[(links["head"] >= 0) & (links["head"] != links["carrier"])]
    told = links.drop_duplicates(["figure", "carrier", "head"])[["figure", "carrier", "head"]]
    told = told.merge(support.rename(columns={"node": "carrier"}), on=["figure", "carrier"])
    heads = support.rename(columns={"node": "head", "day": "head_day", "outlets": "head_outlets"})
    told = told.merge(heads.drop(columns="number"), on=["figure", "head"])
    earlier = told["head_day"] < told["day"]
    told = told[earlier | ((told["head_day"] == told["day"]) & (told["head_outlets"] >= told["outlets"]))]
    told = told.sort_values(["figure", "carrier", "head_day", "head_outlets", "head"],
                            ascending=[True, True, True, False, True])  # fmt: skip
    specific = support[significant(support["number"].to_numpy()) >= SPECIFIC]
    specific = specific.sort_values(["figure", "day", "outlets", "node"], ascending=[True, True, False, True])
    first = specific.drop_duplicates("figure")[["figure", "node", "day"]]
    shared = specific.merge(first.rename(columns={"node": "head", "day": "head_day"}), on="figure")
    near = (shared["day"] - shared["head_day"]).between(1, window)
    shared = shared[near & (shared["node"] != shared["head"])].rename(columns={"node": "carrier"})
    each = pd.concat([found.reindex(columns=["figure", "carrier", "head", "own"]) for found in (own, told, shared)])
    each["own"] = each["own"].eq(True)
    return each.drop_duplicates(["figure", "carrier"]).set_index(["figure", "carrier"])


def _heads(rows: pd.DataFrame, upstream: pd.Series) -> np.ndarray:
    """Follow each row's party to the head of its line; a ring ends where it began."""
    current = rows["node"].to_numpy().copy()
    figure = rows["figure"].to_numpy()
    begun = current.copy()
    moving = np.ones(len(current), bool)
    for _ in range(_LONGEST):
        index = pd.MultiIndex.from_arrays([figure[moving], current[moving]])
        ahead = upstream.reindex(index).fillna(NOTHING).to_numpy(np.int64)
        places = np.flatnonzero(moving)[ahead >= 0]
        current[places] = ahead[ahead >= 0]
        moving[:] = False
        moving[places] = current[places] != begun[places]
        if not moving.any():
            break
    return current


def _media(rows: pd.DataFrame, types: np.ndarray) -> np.ndarray:
    """Say of each node whether it is a medium: called so, or of no known kind and an outlet of the table."""
    kinds = pd.DataFrame({"node": rows["node"], "type": types[rows.index]})
    kinds = kinds[kinds["node"] >= 0]
    press = (kinds["type"] == "media").groupby(kinds["node"]).any()
    others = (~kinds["type"].isin(["media", "other"])).groupby(kinds["node"]).any()
    press |= press.index.isin(rows["carrier"].unique())
    return press.index[press & ~others].to_numpy(np.int64)
