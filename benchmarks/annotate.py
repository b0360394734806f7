"""Speed and memory of `annotate` beside the default spaCy pipeline on the same texts.

Run it as ``python benchmarks/annotate.py``. The rounds are interleaved in one process, so that a machine that slows
down slows both. Words are white-space separated.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pandas as pd

from toolkit.annotate import annotate
from toolkit.articles import load_articles
from toolkit.model import load_model

ROOT = Path(__file__).resolve().parent.parent


def corpus(size: int) -> pd.DataFrame:
    """Gather the shipped articles, repeated under new ids until there are `size`."""
    with warnings.catch_warnings(action="ignore"):
        frames = [load_articles(folder) for folder in (ROOT / "tests/gold", *sorted((ROOT / "datasets").glob("*-*")))]
    articles = pd.concat(frames, ignore_index=True)[["article_id", "text"]]
    repeated = pd.concat([articles] * (size // len(articles) + 1), ignore_index=True).head(size)
    repeated["article_id"] = [f"{name}-{n}" for n, name in enumerate(repeated["article_id"])]
    return repeated


def speed(size: int, rounds: int) -> None:
    """Print words per second of both, and the ratio round by round."""
    articles = corpus(size)
    texts = articles["text"].tolist()
    words = sum(len(text.split()) for text in texts)
    nlp = load_model()
    bare, both, alone, single, single_alone = [], [], [], [], []
    annotate(articles)
    for _ in nlp.pipe(texts[:2]):
        pass
    for _ in range(rounds):
        for times, run in (
            (bare, lambda: [None for _ in nlp.pipe(texts)]),
            (both, lambda: annotate(articles)),
            (alone, lambda: annotate(articles, tables=("casualties",))),
            (single, lambda: annotate(articles, n_process=1)),
            (single_alone, lambda: annotate(articles, tables=("casualties",), n_process=1)),
        ):
            began = time.perf_counter()
            run()
            times.append(time.perf_counter() - began)
    print(f"{size} articles, {words} words, {rounds} rounds, median of each")
    print(f"default nlp.pipe            {words / statistics.median(bare):9.0f} words/s")
    for name, times in (
        ("annotate, both tables", both),
        ("annotate, estimates alone", alone),
        ("both tables, one process", single),
        ("estimates, one process", single_alone),
    ):
        ratio = statistics.median(b / t for b, t in zip(bare, times, strict=True))
        print(f"{name:<27} {words / statistics.median(times):9.0f} words/s   {ratio:5.1f} x")


def memory(size: int) -> None:
    """Print the peak memory of annotating `size` articles in a fresh process."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from benchmarks.annotate import peak; peak({size})"
    print(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout, end="")


def peak(size: int) -> None:
    """Annotate and print the peak memory of this process and of the largest helper together."""
    from loky import get_reusable_executor

    annotate(corpus(size))
    get_reusable_executor().shutdown(wait=True)  # only of children that ended the system tells the peak
    used = [resource.getrusage(who).ru_maxrss / 1e6 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"peak memory of {size} articles: {used[0]:.2f} GB and {used[1]:.2f} GB in a helper")


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=250)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    # first, since a child's highest memory begins with its parent's
    memory(1000)
    speed(options.articles, options.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
