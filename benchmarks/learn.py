"""Fit the weights that decide where no rule does: ``python -m benchmarks.learn``.

Those of numbers, fitted here, tell the measure of a number, those of sources who stands behind a figure. Both learn
from ``benchmarks/passages`` and from the half of ``tests/gold`` that rules may be written from; the half that is only
scored stays unseen. With ``--check`` it writes nothing and says how well five folds of the same data
predict each other.
"""

import argparse
import csv
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import spmatrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from benchmarks import learn_sources
from benchmarks.accuracy import ROOT, half
from toolkit.articles import load_articles
from toolkit.gates import wanted_for_both
from toolkit.learned import NONE, Found, features
from toolkit.model import parse
from toolkit.numbers import find_quantities
from toolkit.schemas import read_table

PASSAGES = sorted((ROOT / "benchmarks" / "passages").glob("*.jsonl"))
WEIGHTS = ROOT / "toolkit" / "data" / "number_weights.csv"
SOURCE_WEIGHTS = ROOT / "toolkit" / "data" / "source_weights.csv"
# A feature that few numbers have says little of others; a weight below this one moves no decision.
RARE, SMALL = 3, 0.05
# How much a weight costs: the smaller, the smaller the weights. Chosen by the folds of --check.
COST = 0.25
FOLDS = 5
# How far evidence and number may lie apart: quotation marks and brackets.
SLACK = 3


class Passage(NamedTuple):
    """A text with the figures that a person found in it."""

    id: str
    text: str
    figures: list[dict[str, object]]


class Numbers(NamedTuple):
    """Every number of some passages: its features, its measure or "none", the passage it stands in."""

    features: list[list[str]]
    measures: list[str]
    passages: list[str]


def passages() -> list[Passage]:
    """Read what may be learned from."""
    found = [Passage(**json.loads(line)) for path in PASSAGES for line in path.read_text(encoding="utf-8").splitlines()]
    gold = ROOT / "tests" / "gold"
    coded = read_table(gold / "reference_casualties.csv", "casualties")
    for row in load_articles(gold).itertuples():
        if half(row.article_id) == "work":
            figures = coded[coded["article_id"] == row.article_id].to_dict("records")
            found.append(Passage(row.article_id, row.text, figures))
    return found


def numbers(found: Iterable[Passage]) -> Numbers:
    """Describe every number of some passages, as the annotator will see it."""
    known = list(found)
    table = Numbers([], [], [])
    for passage, reading in zip(known, parse((p.text for p in known), wanted_for_both), strict=True):
        left = list(passage.figures)
        before_it: list[Found] = []
        for s in reading.sentences:
            before = None
            for q in find_quantities(reading.text[s.start : s.end]):
                at, end = s.start + q.core, s.start + q.core_end
                first, last = reading.at(at), reading.at(end - 1)
                if last >= s.last or q.step:
                    continue
                figure = next((f for f in left if _is_of(f, q.low, q.high, at)), None)
                table.features.append(features(reading, s, q, first, last, before_it, before))
                table.measures.append(str(figure["measure"]) if figure else NONE)
                table.passages.append(passage.id)
                if figure:
                    left.remove(figure)
                    before_it.append((s.start + q.start, s.start + q.end, str(figure["measure"])))
                before = end
    return table


def _is_of(figure: dict[str, object], low: int | None, high: int | None, at: int) -> bool:
    bounds = [None if pd.isna(figure[name]) else int(figure[name]) for name in ("low", "high")]  # type: ignore
    place = figure["start"]
    if place is None or bounds != [low, high]:
        return False
    return place - SLACK <= at <= figure["end"] + SLACK  # type: ignore[operator]


def fit(table: Numbers, rows: Iterable[int]) -> tuple[LogisticRegression, DictVectorizer]:
    """Fit the weights on some of the numbers."""
    chosen = list(rows)
    names = DictVectorizer()
    matrix = names.fit_transform([dict.fromkeys(table.features[k], 1.0) for k in chosen])
    names.restrict(np.asarray((matrix > 0).sum(axis=0)).ravel() >= RARE)
    matrix = _matrix(names, table, chosen)
    model = LogisticRegression(C=COST, max_iter=1000, fit_intercept=False)
    return model.fit(matrix, [table.measures[k] for k in chosen]), names


def _matrix(names: DictVectorizer, table: Numbers, rows: list[int]) -> spmatrix:
    return names.transform([dict.fromkeys(table.features[k], 1.0) for k in rows])


def write(model: LogisticRegression, names: DictVectorizer, path: Path = WEIGHTS) -> int:
    """Write the weights that matter, a line a feature in the order of the names; give their number."""
    kept = 0
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["feature", *model.classes_])
        for name, weights in zip(names.get_feature_names_out(), model.coef_.T, strict=True):
            if np.abs(weights).max() >= SMALL:
                table.writerow([name, *(f"{round(weight, 2) + 0.0:g}" for weight in weights)])
                kept += 1
    return kept


def check(table: Numbers) -> pd.DataFrame:
    """Predict each fold from the others: F1 of each measure, and of all that is no "none"."""
    folds = [int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS for name in table.passages]
    guessed = list(table.measures)
    for fold in range(FOLDS):
        model, names = fit(table, (k for k, of in enumerate(folds) if of != fold))
        there = [k for k, of in enumerate(folds) if of == fold]
        for k, guess in zip(there, model.predict(_matrix(names, table, there)), strict=True):
            guessed[k] = guess
    measures = sorted(set(table.measures) - {NONE})
    each = f1_score(table.measures, guessed, labels=measures, average=None)
    of_all = f1_score(table.measures, guessed, labels=measures, average="micro")
    return pd.DataFrame({"measure": [*measures, "all"], "f1": [*each, of_all]}).round(3)


def main() -> None:
    """Fit and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="say how well folds predict each other; write nothing")
    options = parser.parse_args()
    found = passages()
    table = numbers(found)
    figures = sum(measure != NONE for measure in table.measures)
    print(f"{len(found)} passages, {len(table.measures)} numbers, {figures} of them figures")
    possible = learn_sources.sources(found)
    print(f"{max(possible.figures)} figures whose source is coded, {len(possible.right)} candidates")
    if options.check:
        print(check(table).to_string(index=False))
        print(learn_sources.check(possible).to_string(index=False))
        return
    for kept, path in (
        (write(*fit(table, range(len(table.measures)))), WEIGHTS),
        (learn_sources.write(*learn_sources.fit(possible, range(len(possible.right))), SOURCE_WEIGHTS), SOURCE_WEIGHTS),
    ):
        print(f"{path.relative_to(ROOT)}: the weights of {kept} features")


if __name__ == "__main__":
    main()
