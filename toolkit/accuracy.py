"""How right the extracted tables are, against hand-coded ones: what was found, and each field of what was found."""

import random
import re
from collections.abc import Callable, Hashable, Iterable
from typing import Any

import pandas as pd

from toolkit.sources import describe

Row = dict[Hashable, Any]

_SKIP = frozenset("the a an of in on at for and s".split())
# Two contents, or two names of one source, agree from this share of common words on.
AGREE = 0.5


def _words(text: object) -> set[str]:
    if text is None or text is pd.NA or (isinstance(text, float) and pd.isna(text)):
        return set()
    return {word for word in re.findall(r"\w+", str(text).lower()) if word not in _SKIP}


def _missing(value: object) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value))


def same_source(one: object, other: object) -> bool:
    """Whether two wordings can name one source, place or time: both missing, half the words shared, one in the other.

    Parameters
    ----------
    one, other : str or missing
        Names as written.

    Returns
    -------
    bool

    Examples
    --------
    >>> same_source("Gaza's Health Ministry", "the health ministry")
    True
    """
    if _missing(one) or _missing(other):
        return _missing(one) and _missing(other)
    a, b = _words(one), _words(other)
    if not a or not b:
        return str(one) == str(other)
    return len(a & b) / len(a | b) >= AGREE or a <= b or b <= a


def _equal(one: object, other: object) -> bool:
    return (_missing(one) and _missing(other)) or (not _missing(one) and not _missing(other) and one == other)


def _same_chain(one: Any, other: Any) -> bool:
    left, right = list(one or []), list(other or [])
    return len(left) == len(right) and all(any(same_source(a, b) or _known(a, b) for b in right) for a in left)


def _known(one: object, other: object) -> bool:
    ids = describe(str(one)).id, describe(str(other)).id
    return ids[0] is not None and ids[0] == ids[1]


def _claimant(reference: Row, extracted: Row) -> bool:
    ids = (reference["claimant_id"], extracted["claimant_id"])
    if not _missing(ids[0]) and ids[0] == ids[1]:
        return True
    return same_source(reference["claimant"], extracted["claimant"])


def _speaker(reference: Row, extracted: Row) -> bool:
    return same_source(reference["speaker"], extracted["speaker"]) or (
        not _missing(reference["speaker_id"]) and reference["speaker_id"] == extracted["speaker_id"]
    )


CASUALTY_FIELDS: dict[str, Callable[[Row, Row], bool]] = {
    "qualifier": lambda r, e: r["qualifier"] == e["qualifier"],
    "victim_kind": lambda r, e: r["victim_kind"] == e["victim_kind"],
    "victim_country": lambda r, e: _equal(r["victim_country"], e["victim_country"]),
    "claimant": _claimant,
    "via": lambda r, e: _same_chain(r["via"], e["via"]),
    "status": lambda r, e: r["status"] == e["status"],
    "place": lambda r, e: same_source(r["place"], e["place"]),
    "period": lambda r, e: same_source(r["period"], e["period"]),
}
STATEMENT_FIELDS: dict[str, Callable[[Row, Row], bool]] = {
    "speaker": _speaker,
    "act": lambda r, e: r["act"] == e["act"],
    "official": lambda r, e: r["official"] == e["official"],
    "quote": lambda r, e: r["quote"] == e["quote"],
    "speaker_country": lambda r, e: _equal(r["speaker_country"], e["speaker_country"]),
}


def match_casualties(reference: pd.DataFrame, extracted: pd.DataFrame) -> pd.DataFrame:
    """Pair hand-coded and extracted estimates: same article, measure and bounds, nearest places first.

    Parameters
    ----------
    reference : DataFrame
        The hand-coded casualties table.
    extracted : DataFrame
        The casualties table of the same articles as `annotate` gives it.

    Returns
    -------
    DataFrame
        One row for each pair, and for each row without a partner: `reference`, `extracted` (row labels, missing where
        there is none), `article_id`, and one boolean column for each field that was compared.

    Examples
    --------
    >>> from toolkit.annotate import annotate
    >>> article = pd.DataFrame({"article_id": ["a"], "text": ["Police said 12 people died."]})
    >>> found = annotate(article).casualties
    >>> match_casualties(found, found)["claimant"].tolist()
    [True]
    """
    return _match(reference, extracted, _estimate_likeness, CASUALTY_FIELDS)


def match_statements(reference: pd.DataFrame, extracted: pd.DataFrame) -> pd.DataFrame:
    """Pair hand-coded and extracted statements: contents share half of their words, or, without contents, the cue.

    Parameters
    ----------
    reference : DataFrame
        The hand-coded statements table.
    extracted : DataFrame
        The statements table of the same articles as `annotate` gives it.

    Returns
    -------
    DataFrame
        As `match_casualties` gives it.

    Examples
    --------
    >>> from toolkit.annotate import annotate
    >>> article = pd.DataFrame({"article_id": ["a"], "text": ["Police said 12 people died."]})
    >>> found = annotate(article).statements
    >>> match_statements(found, found)["act"].tolist()
    [True]
    """
    return _match(reference, extracted, _statement_likeness, STATEMENT_FIELDS)


def _estimate_likeness(r: Row, e: Row) -> float:
    if (r["measure"], str(r["low"]), str(r["high"])) != (e["measure"], str(e["low"]), str(e["high"])):
        return 0.0
    distance = abs(int(r["start"]) - int(e["start"]))
    return 1 / (1 + distance) if distance < 400 else 0.0


def _span(row: Row, part: str) -> tuple[int, int] | None:
    start, end = row[f"{part}_start"], row[f"{part}_end"]
    return None if _missing(start) or _missing(end) else (int(start), int(end))


def _statement_likeness(r: Row, e: Row) -> float:
    a, b = _span(r, "content"), _span(e, "content")
    bonus = 0.3 * _speaker(r, e) + 0.2 * _overlap(_span(r, "cue"), _span(e, "cue"))
    if a is None or b is None:
        silent = (a is None and b is None) or {r["act"], e["act"]} <= {"silence", "no_comment"}
        return 0.5 + bonus if silent and _overlap(_span(r, "cue"), _span(e, "cue")) else 0.0
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    share = shared / (a[1] - a[0] + b[1] - b[0] - shared)
    return share + bonus if share >= AGREE else 0.0


def _overlap(a: tuple[int, int] | None, b: tuple[int, int] | None) -> bool:
    return a is not None and b is not None and a[0] < b[1] and b[0] < a[1]


def _match(
    reference: pd.DataFrame,
    extracted: pd.DataFrame,
    likeness: Callable[[Row, Row], float],
    fields: dict[str, Callable[[Row, Row], bool]],
) -> pd.DataFrame:
    gold, found = _by_article(reference), _by_article(extracted)
    out: list[Row] = []
    for article in sorted({*gold, *found}):
        left, right = gold.get(article, []), found.get(article, [])
        pairs = sorted(
            (
                (score, i, k)
                for i, (_, r) in enumerate(left)
                for k, (_, e) in enumerate(right)
                if (score := likeness(r, e)) > 0
            ),
            key=lambda pair: (-pair[0], pair[1], pair[2]),
        )
        taken_left: dict[int, int] = {}
        taken_right: set[int] = set()
        for _, i, k in pairs:
            if i not in taken_left and k not in taken_right:
                taken_left[i] = k
                taken_right.add(k)
        for i, (label, r) in enumerate(left):
            row: Row = {"article_id": article, "reference": label, "extracted": pd.NA}
            if i in taken_left:
                other, e = right[taken_left[i]]
                row["extracted"] = other
                row |= {name: same(r, e) for name, same in fields.items()}
            out.append(row)
        out += [
            {"article_id": article, "reference": pd.NA, "extracted": label}
            for k, (label, _) in enumerate(right)
            if k not in taken_right
        ]
    columns = ["article_id", "reference", "extracted", *fields]
    return pd.DataFrame(out, columns=columns).astype(
        {"reference": "Int64", "extracted": "Int64", **dict.fromkeys(fields, "boolean")}
    )


def _by_article(frame: pd.DataFrame) -> dict[str, list[tuple[object, Row]]]:
    out: dict[str, list[tuple[object, Row]]] = {}
    for label, row in zip(frame.index, frame.to_dict("records"), strict=True):
        out.setdefault(str(row["article_id"]), []).append((label, row))
    return out


def scores(
    matched: pd.DataFrame, articles: Iterable[str] | None = None, rounds: int = 1000, seed: int = 7
) -> pd.DataFrame:
    """Sum up a table of pairs: precision, recall and F1 of the rows, accuracy of each field of the pairs.

    Parameters
    ----------
    matched : DataFrame
        What `match_casualties` or `match_statements` gave.
    articles : iterable of str, optional
        All articles, those without any row included; by default those of `matched`.
    rounds : int
        Bootstrap samples over articles for the interval.
    seed : int
        Of the sampling.

    Returns
    -------
    DataFrame
        One row for each of precision, recall, f1 and the fields: `value`, `low` and `high` (95 % interval), `n`.

    Examples
    --------
    >>> from toolkit.annotate import annotate
    >>> article = pd.DataFrame({"article_id": ["a"], "text": ["Police said 12 people died."]})
    >>> found = annotate(article).casualties
    >>> scores(match_casualties(found, found), rounds=10).set_index("score")["value"].loc[:"f1"].tolist()
    [1.0, 1.0, 1.0]
    """
    fields = [column for column in matched.columns if column not in ("article_id", "reference", "extracted")]
    names = sorted(set(articles)) if articles is not None else sorted(set(matched["article_id"]))
    counts: dict[str, dict[str, int]] = {name: dict.fromkeys(("gold", "found", "hit", *fields), 0) for name in names}
    for row in matched.to_dict("records"):
        c = counts[row["article_id"]]
        gold, found = not _missing(row["reference"]), not _missing(row["extracted"])
        c["gold"] += gold
        c["found"] += found
        c["hit"] += gold and found
        for field in fields:
            c[field] += bool(gold and found and row[field])

    def measure(sample: list[str]) -> dict[str, float]:
        total = {key: sum(counts[name][key] for name in sample) for key in ("gold", "found", "hit", *fields)}
        precision = total["hit"] / total["found"] if total["found"] else float("nan")
        recall = total["hit"] / total["gold"] if total["gold"] else float("nan")
        both = total["found"] + total["gold"]
        f1 = 2 * total["hit"] / both if both else float("nan")
        per_field = {field: total[field] / total["hit"] if total["hit"] else float("nan") for field in fields}
        return {"precision": precision, "recall": recall, "f1": f1, **per_field}

    value = measure(names)
    rng = random.Random(seed)
    samples = [measure([rng.choice(names) for _ in names]) for _ in range(rounds)] if names else []
    total = {key: sum(c[key] for c in counts.values()) for key in ("gold", "found", "hit")}
    out = []
    for name, one in value.items():
        spread = sorted(sample[name] for sample in samples if sample[name] == sample[name])
        n = total["found"] if name == "precision" else total["hit"] if name in fields else total["gold"]
        low, high = (spread[int(0.025 * len(spread))], spread[int(0.975 * len(spread)) - 1]) if spread else (one, one)
        out.append({"score": name, "value": one, "low": low, "high": high, "n": n})
    return pd.DataFrame(out)
