"""Fit the weights that tell who stands behind a figure where no rule does; `benchmarks.learn` calls it.

It learns from the passages whose figures have their claimants coded. What is fitted is a logistic regression over
candidates: every candidate is the source of its figure or is not.
"""

import csv
import hashlib
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from toolkit.accuracy import same_source
from toolkit.attribution import attributions
from toolkit.chain import govern
from toolkit.estimates import estimates
from toolkit.figures import Estimate
from toolkit.gates import wanted_for_both
from toolkit.likely_sources import LIKELY, candidates
from toolkit.model import parse
from toolkit.sources import describe
from toolkit.voices import Speakers, Voice

# As for the weights of numbers: chosen by the folds of --check.
RARE, SMALL, COST, FOLDS = 5, 0.02, 0.25, 5
# How much a figure counts that no rule gives to anybody, and one that a rule does.
OPEN, CLOSED = 3.0, 0.5
# How far evidence as coded and as read may lie apart.
SLACK = 3

Figure = dict[str, Any]


class Candidates(NamedTuple):
    """All that can be the source of some figures: features, whether it is, its figure and passage.

    `open` tells that no rule gives the figure to anybody, `told` that the coder did.
    """

    features: list[list[str]]
    right: list[bool]
    figures: list[int]
    passages: list[str]
    open: list[bool]
    told: list[bool]


def sources(texts: Iterable[tuple[str, str, list[Figure]]]) -> Candidates:
    """Describe every candidate for the source of a figure, as the annotator will see it.

    Parameters
    ----------
    texts : iterable of (id, text, figures)
        Passages; those are left out of which a figure has no claimant coded, not even an empty one.
    """
    known = [one for one in texts if one[2] and all("claimant" in figure for figure in one[2])]
    table = Candidates([], [], [], [], [], [])
    count = 0
    for (name, _, figures), reading in zip(known, parse((text for _, text, _ in known), wanted_for_both), strict=True):
        speakers = Speakers(reading, attributions(reading))
        left = list(figures)
        before: str | None = None
        for number, e in enumerate(estimates(reading)):
            claimant, _, _ = govern(speakers, e.sentence.start + e.quantity.core, e.giver)
            figure = next((f for f in left if _is_of(f, e)), None)
            if figure is not None:
                left.remove(figure)
                count += 1
                for candidate in candidates(speakers, e, before, number > 0):
                    table.features.append(candidate.features)
                    table.right.append(_is_source(figure["claimant"], candidate.voice))
                    table.figures.append(count)
                    table.passages.append(name)
                    table.open.append(claimant is None)
                    table.told.append(not pd.isna(figure["claimant"]))
            before = claimant.text if claimant is not None else None
    return table


def _is_of(figure: Figure, e: Estimate) -> bool:
    bounds = [None if pd.isna(figure[name]) else int(figure[name]) for name in ("low", "high")]
    same = figure["measure"] == e.measure and bounds == [e.quantity.low, e.quantity.high]
    return same and figure["start"] - SLACK <= e.end and e.start <= figure["end"] + SLACK


def _is_source(claimant: object, voice: Voice) -> bool:
    if pd.isna(claimant):  # type: ignore[call-overload]
        return False
    told = describe(str(claimant)).id
    return same_source(claimant, voice.text) or (told is not None and told == voice.source.id)


def fit(table: Candidates, rows: Iterable[int]) -> tuple[LogisticRegression, DictVectorizer]:
    """Fit the weights on some of the candidates."""
    chosen = list(rows)
    names = DictVectorizer()
    matrix = names.fit_transform([dict.fromkeys(table.features[k], 1.0) for k in chosen])
    names.restrict(np.asarray((matrix > 0).sum(axis=0)).ravel() >= RARE)
    matrix = names.transform([dict.fromkeys(table.features[k], 1.0) for k in chosen])
    model = LogisticRegression(C=COST, max_iter=1000, fit_intercept=False)
    weights = [OPEN if table.open[k] else CLOSED for k in chosen]
    return model.fit(matrix, [table.right[k] for k in chosen], sample_weight=weights), names


def write(model: LogisticRegression, names: DictVectorizer, path: Path) -> int:
    """Write the weights that matter, a line a feature in the order of the names; give their number."""
    kept = [(n, w) for n, w in zip(names.get_feature_names_out(), model.coef_[0], strict=True) if abs(w) >= SMALL]
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["feature", "weight"])
        table.writerows((name, f"{weight:.2f}") for name, weight in kept)
    return len(kept)


def check(table: Candidates) -> pd.DataFrame:
    """Predict each fold from the others: what becomes of the figures that no rule gives to anybody."""
    folds = [int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS for name in table.passages]
    odds = np.zeros(len(folds))
    for fold in range(FOLDS):
        model, names = fit(table, (k for k, of in enumerate(folds) if of != fold))
        there = [k for k, of in enumerate(folds) if of == fold and table.open[k]]
        if there:
            matrix = names.transform([dict.fromkeys(table.features[k], 1.0) for k in there])
            odds[there] = model.predict_proba(matrix)[:, 1]
    rows = []
    for likely in (0.5, LIKELY, 0.7, 0.8):
        became = {"likely": likely, "right": 0, "wrong": 0, "of_nobody": 0}
        for _, group in groupby((k for k in range(len(folds)) if table.open[k]), key=lambda k: table.figures[k]):
            best = max(group, key=lambda k: odds[k])
            if odds[best] > likely:
                became["right" if table.right[best] else "wrong" if table.told[best] else "of_nobody"] += 1
        rows.append(became)
    return pd.DataFrame(rows)
