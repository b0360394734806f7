"""Who repeats whom: the way of a figure from claimant to outlet, and articles that are copies of one text."""

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from toolkit.claims import VICTIMS, figures, picked, shaped, when
from toolkit.given import casualties_by, each_case, need
from toolkit.parties import NOTHING
from toolkit.relays import KINDS, WITHIN, trace

_SHINGLE = 5  # words
_HASHES = 128


@each_case
def origins(casualties: pd.DataFrame, window: int = WITHIN, by: str | Sequence[str] = VICTIMS) -> pd.DataFrame:
    """Trace who got each figure from whom: edges outlet → via → claimant, and the outlets behind each origin.

    The origin of a row is its party (see `toolkit.claims`), unless that party itself repeats another: (1) it is an
    outlet whose own article in the table, at most `window` days away, puts the figure down to another party, (2) other
    rows name it as a link (`via`) to another party for the same figure, and that party gave it no later, or (3) the
    number has three or more digits that are not trailing zeros, so that two counts hardly meet in it by chance, and
    another party gave it before, at most `window` days ago. Links are followed to their end. Where a line ends at an
    outlet, nobody is told to have counted, and `origin_kind` says so.

    Parameters
    ----------
    casualties : DataFrame
        Rows as the casualties table holds them.
    window : int
        Days within which a shared specific number, or an outlet's own article with the figure, is taken as one count.
        A month by default: tolls of this precision are replaced within weeks, and later use is told as history.
    by : str or sequence of str
        Columns that together say who was counted, as in `series`.

    Returns
    -------
    DataFrame
        One row for each edge and figure: `origin` (at its head; missing where nobody is named), `origin_kind` (party,
        or outlet: a medium that is quoted, which as far as the table tells passes the figure on and is no origin that
        counted), `measure`, the columns of `by`, `low`, `best`, `high` of the first report [people], `carrier` and
        `carrier_kind` (outlet, via, claimant, or article: one that names no outlet), `source` (missing where the text
        names none) and `source_kind` (via, claimant, origin), with `origin_name`, `carrier_name`, `source_name` for
        readers (the shortest wording); `rows`, `outlets` on this edge, `first` and `last` report (UTC),
        `origin_outlets`: outlets that carry this figure of this origin; `origin_nameless`: articles that carry it and
        name no outlet; `circular`: the edge is part of a ring, so that following the sources leads back to the
        carrier; `estimate_id` and `sentence` of the first report. Parties have their id in the registry of sources or
        their plain name. By measure, victims, number, origin, carrier, source. Where the table has a column `case`,
        so has the result, and each case stands by itself.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> from toolkit.schemas import conform
    >>> row = {"measure": "killed", "low": 100, "best": 100, "high": None, "qualifier": "at_least", "start": 0,
    ...        "end": 9, "status": "asserted", "sentence": "100 died.", "claimant": "NIS", "published": "2024-12-19"}
    >>> rows = [row | {"article_id": "a", "outlet": "Post", "via": ["Yonhap"]},
    ...         row | {"article_id": "b", "outlet": "Star"}]
    >>> found = origins(conform(pd.DataFrame(rows), "casualties"))
    >>> found[["carrier", "source", "origin_outlets"]].values.tolist()
    [['kor-yonhap', 'nis', 2], ['post', 'kor-yonhap', 2], ['star', 'nis', 2]]
    """
    casualties, by = casualties_by(casualties, by)
    rows, parties = figures(casualties, by)
    names, edges, rows, upstream = trace(casualties, rows, parties, window)
    edges["origin"] = rows["origin"].reindex(edges["row"]).to_numpy()
    edges = pd.concat([edges, _repeats(rows, upstream)], ignore_index=True).astype(np.int32)
    carried = rows.loc[rows["outlet"] >= 0, ["figure", "origin", "outlet"]].drop_duplicates()
    unnamed = rows.loc[rows["outlet"] < 0, ["figure", "origin", "article"]].drop_duplicates()
    behind = carried.groupby(["figure", "origin"]).size()
    # The rows stand in order of time, so the least place in it is the first report.
    places = pd.Series(np.arange(len(rows), dtype=np.int32), index=rows.index)
    edges["place"] = places.reindex(edges["row"]).to_numpy()
    edges["first"] = edges["last"] = edges.pop("day").astype("Int32").where(lambda day: day >= 0)
    keys = ["figure", "origin", "carrier", "source", "carrier_kind", "source_kind"]
    spans = {"place": "min", "row": "nunique", "outlet": "nunique", "first": "min", "last": "max"}
    # a row that names no outlet is none
    edges["outlet"] = edges["outlet"].where(edges["outlet"] >= 0)
    result = edges.groupby(keys, sort=False).agg(spans).reset_index()
    del edges
    head = rows.iloc[result["place"].to_numpy()]
    result["circular"] = _rings(result)
    index = pd.MultiIndex.from_frame(result[["figure", "origin"]])
    result["origin_outlets"] = behind.reindex(index, fill_value=0).to_numpy()
    nameless = unnamed.groupby(["figure", "origin"]).size()
    result["origin_nameless"] = nameless.reindex(index, fill_value=0).to_numpy()
    rank = np.append(np.argsort(np.argsort(names["keys"][:-1])), len(names["keys"]))
    order = [result["source_kind"].to_numpy(), result["carrier_kind"].to_numpy()]
    order += [rank[result[column].to_numpy(np.int64)] for column in ("source", "carrier", "origin")]
    order += [head[column].to_numpy() for column in ("high", "low", "number")]
    for column in (*reversed(by), "measure"):
        codes = pd.factorize(casualties[column].astype("string"), sort=True)[0][head.index]
        order.append(np.where(codes < 0, len(rows), codes))
    result = result.iloc[np.lexsort(order)]
    head = rows.index.to_numpy()[result["place"].to_numpy()]
    values: dict[str, Any] = picked(
        casualties, head, {c: c for c in ("measure", *by, "low", "best", "high", "estimate_id", "sentence")}
    )
    for column in ("origin", "carrier", "source"):
        values[column] = names["keys"][result[column].to_numpy(np.int64)]
        values[f"{column}_name"] = names["names"][result[column].to_numpy(np.int64)]
    passing = rows.groupby("origin")["medium"].first().reindex(result["origin"]).to_numpy(bool)
    kind = pd.Series(np.where(passing, "outlet", "party"), dtype="string")
    values["origin_kind"] = kind.where((result["origin"] >= 0).to_numpy())
    for column in ("carrier_kind", "source_kind"):
        values[column] = np.array(KINDS, object)[result[column].to_numpy(np.int64)]
    for column in ("first", "last"):
        values[column] = when(result[column].fillna(NOTHING).to_numpy(np.int64))
    values |= {"rows": result["row"].to_numpy(), "outlets": result["outlet"].to_numpy()}
    values |= {column: result[column].to_numpy() for column in ("origin_outlets", "origin_nameless", "circular")}
    kinds: dict[str, Any] = {"origin": "text", "origin_kind": "text", "measure": casualties["measure"].dtype}
    kinds |= {column: casualties[column].dtype for column in by} | {"low": "count", "best": "count", "high": "count"}
    kinds |= {"carrier": "text", "carrier_kind": "text", "source": "text", "source_kind": "text", "rows": "count"}
    kinds |= {"outlets": "count", "first": "time", "last": "time", "origin_outlets": "count"}
    kinds |= {"origin_nameless": "count", "circular": "flag"}
    kinds |= {"estimate_id": "text", "sentence": "text"}
    kinds |= {f"{column}_name": "text" for column in ("origin", "carrier", "source")}
    return shaped(values, kinds)


def _repeats(rows: pd.DataFrame, upstream: pd.DataFrame) -> pd.DataFrame:
    """Make edges from parties that repeat others to those others."""
    index = pd.MultiIndex.from_frame(rows[["figure", "node"]])
    # What an outlet's own article says is an edge of that article already.
    ahead = upstream.loc[~upstream["own"], "head"].reindex(index).fillna(NOTHING).to_numpy(np.int64)
    repeats = rows[ahead >= 0]
    return pd.DataFrame(
        {
            "row": repeats["row"].to_numpy(),
            "carrier": repeats["node"].to_numpy(),
            "source": ahead[ahead >= 0],
            "carrier_kind": 2,
            "source_kind": 3,
            "figure": repeats["figure"].to_numpy(),
            "day": repeats["day"].to_numpy(),
            "outlet": repeats["outlet"].to_numpy(),
            "origin": repeats["origin"].to_numpy(),
        }
    )


def _rings(edges: pd.DataFrame) -> np.ndarray:
    """Mark the edges of rings: cut off what leads nowhere or comes from nowhere, then walk what is left."""
    pairs = edges.loc[(edges["source"] >= 0), ["figure", "carrier", "source"]]
    # Codes of nodes within one figure.
    width = int(max(pairs["carrier"].max(), pairs["source"].max())) + 1 if len(pairs) else 1
    begin = pairs["figure"].to_numpy() * width + pairs["carrier"].to_numpy()
    end = pairs["figure"].to_numpy() * width + pairs["source"].to_numpy()
    left = np.ones(len(pairs), bool)
    while True:
        keep = left & np.isin(end, begin[left]) & np.isin(begin, end[left])
        if keep.sum() == left.sum():
            break
        left = keep
    following: dict[int, list[int]] = {}
    for a, b in zip(begin[left].tolist(), end[left].tolist(), strict=True):
        following.setdefault(a, []).append(b)
    reached: dict[int, set[int]] = {}
    for a, ahead in following.items():
        seen: set[int] = set()
        open_nodes = list(ahead)
        while open_nodes:
            b = open_nodes.pop()
            if b not in seen:
                seen.add(b)
                open_nodes += following.get(b, [])
        reached[a] = seen
    ring = np.zeros(len(edges), bool)
    places = np.flatnonzero((edges["source"] >= 0).to_numpy())[left]
    ring[places] = [a in reached.get(b, ()) for a, b in zip(begin[left].tolist(), end[left].tolist(), strict=True)]
    return ring


# --- copies of one text ---


def wire_copies(articles: pd.DataFrame, containment: float = 0.6, shortest: int = 20) -> pd.DataFrame:
    """Group articles that print the same text, whole or cut down.

    Candidates come from MinHash signatures of runs of five words (locality-sensitive hashing, so that not every pair
    is compared); two are copies where at least `containment` of the runs of the shorter one stand in the longer one.
    Containment, not likeness, because a paper cuts an agency's text to the length that it needs. Copies of copies
    are one group.

    Parameters
    ----------
    articles : DataFrame
        Rows as the articles table holds them. Briefs in our words share no text with each other.
    containment : float
        Part of the shorter text, from above 0 to 1. Above a half by default: the greater part is copied; two
        reports of one event with the same quotations stay apart.
    shortest : int
        Words that a text must have; shorter ones are alike by chance.

    Returns
    -------
    DataFrame
        One row for each article that has a copy: `copy_group` (from 1), `article_id`, `outlet`, `published` (UTC),
        `words`, `containment` (its best pair in the group), `first` (the earliest of its group; of the same time the
        longest). By group in the order of the earliest article, then time.

    Raises
    ------
    ValueError
        If a column is missing or `containment` is not above 0 and at most 1.

    Examples
    --------
    >>> from toolkit.schemas import conform
    >>> text = " ".join(f"word{n}" for n in range(60))
    >>> rows = [{"text": text, "outlet": "Agency"}, {"text": text[:250], "outlet": "Paper"}, {"text": "Else " * 60}]
    >>> wire_copies(conform(pd.DataFrame(rows), "articles"))[["copy_group", "outlet"]].values.tolist()
    [[1, 'Agency'], [1, 'Paper']]
    """
    articles = need(articles, "articles", ["article_id", "outlet", "published", "text"])
    if not 0 < containment <= 1:
        raise ValueError(f"containment is {containment!r}; give a part above 0 and at most 1, such as 0.6")
    texts = [re.findall(r"\w+", text.casefold()) for text in articles["text"]]
    runs = [_runs(words) if len(words) >= max(shortest, _SHINGLE) else frozenset() for words in texts]
    pairs = _copies(runs, containment)
    head = list(range(len(runs)))

    def top(item: int) -> int:
        while head[item] != item:
            head[item] = head[head[item]]
            item = head[item]
        return item

    best = [0.0] * len(runs)
    for a, b, part in pairs:
        head[top(b)] = top(a)
        best[a], best[b] = max(best[a], part), max(best[b], part)
    found = pd.DataFrame(
        {
            "article_id": articles["article_id"].astype("string").to_numpy(object),
            "outlet": articles["outlet"].astype("string").to_numpy(object),
            "published": pd.to_datetime(articles["published"], utc=True).array,
            "words": [len(words) for words in texts],
            "containment": best,
            "group": [top(item) for item in range(len(runs))],
        }
    )
    found = found[found["containment"] > 0].sort_values(
        ["published", "words", "article_id"], ascending=[True, False, True], na_position="last"
    )
    found["copy_group"] = pd.factorize(found["group"])[0] + 1
    found = found.sort_values("copy_group", kind="stable")
    found["first"] = ~found.duplicated("copy_group")
    kinds = {"copy_group": "count", "article_id": "text", "outlet": "text", "published": "time", "words": "count"}
    return shaped(
        {column: found[column] for column in found.columns}, kinds | {"containment": "number", "first": "flag"}
    )


def _runs(words: list[str]) -> frozenset[int]:
    """Hash every run of five words."""
    return frozenset(_hashed(" ".join(words[k : k + _SHINGLE])) for k in range(len(words) - _SHINGLE + 1))


@cache
def _empty_signature() -> Any:
    from datasketch import MinHash

    return MinHash(num_perm=_HASHES, seed=1, hashfunc=int)


def _hashed(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode(), digest_size=4).digest(), "big")


def _copies(runs: list[frozenset[int]], containment: float) -> list[tuple[int, int, float]]:
    """Find the pairs of texts of which the longer holds enough of the shorter."""
    if not any(runs):
        return []
    from datasketch import MinHashLSH

    # A text cut to a third that is held whole is alike by 0.33 only: bands of two find it nearly always.
    index = MinHashLSH(num_perm=_HASHES, params=(_HASHES // 2, 2))
    pairs = []
    for item, found in enumerate(runs):
        if not found:
            continue
        signature = _empty_signature().copy()
        signature.update_batch(sorted(found))
        for other in index.query(signature):
            shorter = min(len(found), len(runs[other]))
            part = len(found & runs[other]) / shorter
            if part >= containment:
                pairs.append((other, item, part))
        index.insert(item, signature)
    return pairs
