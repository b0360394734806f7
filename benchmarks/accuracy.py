"""Accuracy of the extracted tables on hand-coded ones, beside two baselines: ``python benchmarks/accuracy.py``."""

import argparse
import contextlib
import hashlib
import io
import re
import sys
import warnings
from pathlib import Path

import pandas as pd

from toolkit.accuracy import match_casualties, match_statements, scores
from toolkit.annotate import Annotations, annotate
from toolkit.articles import load_articles
from toolkit.numbers import find_quantities
from toolkit.schemas import conform, read_table
from toolkit.sentences import sentence_spans

ROOT = Path(__file__).resolve().parent.parent
_HARM = {
    "killed": r"kill\w*|dead|died|deaths?|fatalit\w+|lives|bodies|toll",
    "wounded": r"wound\w*|injur\w*|hurt|hospitali[sz]ed",
    "captured": r"captur\w+|hostages?|prisoners?|abduct\w+|kidnap\w+",
    "missing": r"missing|unaccounted",
    "casualties": r"casualt\w+|losses|killed (?:or|and) (?:wounded|injured)",
}
CASES = ("dprk-kursk", "derna-flood", "ahli-hospital", "crocus-city-hall")
_BLOCK = re.compile(r"(<!-- accuracy: [^\n]*-->).*?(<!-- end of accuracy -->)", re.DOTALL)
_SAY = re.compile(r"\b(?:said|says|say|saying|told|tells|added|adds|according to)\b", re.IGNORECASE)


def half(article_id: str) -> str:
    """Tell which half of the gold set an article belongs to: scored, or work."""
    return "scored" if int(hashlib.sha256(article_id.encode()).hexdigest(), 16) % 2 else "work"


def regex_baseline(articles: pd.DataFrame) -> pd.DataFrame:
    """Read a number and the nearest word of harm in its sentence: what a careful regular expression can do."""
    rows = []
    for row in articles.itertuples():
        for begin, end, _ in sentence_spans(row.text):
            sentence = row.text[begin:end]
            harm = [
                (m.start(), measure)
                for measure, words in _HARM.items()
                for m in re.finditer(rf"\b(?:{words})\b", sentence, re.I)
            ]
            for q in find_quantities(sentence) if harm else []:
                after = sentence[q.end : q.end + 12]
                if re.match(r"\s*(?:%|percent|years?|days?|hours?|km|\w*-year)", after) or (
                    sentence[q.start - 1 : q.start] in "$€£" and q.start
                ):
                    continue
                distance, measure = min((abs(at - q.start), name) for at, name in harm)
                if distance <= 60:
                    rows.append(
                        {"article_id": row.article_id, "measure": measure, "low": q.low, "best": q.best, "high": q.high,
                         "qualifier": q.qualifier, "via": [], "status": "asserted", "sentence": sentence,
                         "start": begin + q.start, "end": begin + q.end}
                    )  # fmt: skip
    return conform(pd.DataFrame(rows).drop_duplicates(["article_id", "measure", "start", "end"]), "casualties")


def gdelt_baseline(articles: pd.DataFrame) -> pd.DataFrame | None:
    """Counts as GDELT's knowledge graph has them, rebuilt by gdelt-regkg; None where that is not installed."""
    try:
        from gdelt_regkg.fields.counts import analyze_counts
    except ImportError:
        return None
    measures = {"KILL": "killed", "WOUND": "wounded", "KIDNAP": "captured", "SEIZE": "captured"}
    rows = []
    for row in articles.itertuples():
        rows += [
            {"article_id": row.article_id, "measure": measures[count.count_type], "low": count.number,
             "best": count.number, "high": count.number, "qualifier": "exact", "via": [], "status": "asserted",
             "sentence": row.text[count.start : count.end], "start": count.start, "end": count.end}
            for count in analyze_counts(row.text).mentions
            if count.count_type in measures
        ]  # fmt: skip
    return conform(pd.DataFrame(rows).drop_duplicates(["article_id", "measure", "start", "end"]), "casualties")


def say_baseline(statements: pd.DataFrame) -> pd.DataFrame:
    """Only what a rule of say, tell, add and according to finds."""
    return statements[statements["cue"].fillna("").str.contains(_SAY)].reset_index(drop=True)


def show(title: str, table: pd.DataFrame) -> None:
    """Print a table of scores, one line a score."""
    print(f"\n## {title}")
    for row in table.itertuples():
        print(f"{row.score:<16} {row.value:6.3f}   [{row.low:.3f}, {row.high:.3f}]   n={row.n}")


def per_group(matched: pd.DataFrame, reference: pd.DataFrame, extracted: pd.DataFrame, column: str) -> pd.DataFrame:
    """Precision, recall and F1 for each value of a column, such as the measure or the qualifier."""
    out = []
    gold = reference[column].reindex(matched["reference"]).to_numpy()
    found = extracted[column].reindex(matched["extracted"]).to_numpy()
    hit = matched["reference"].notna() & matched["extracted"].notna()
    for value in reference[column].cat.categories:
        of_gold, of_found = (
            (gold == value) & matched["reference"].notna(),
            (found == value) & matched["extracted"].notna(),
        )
        g, f, h = int(of_gold.sum()), int(of_found.sum()), int((of_gold & hit).sum())
        if g or f:
            p, r = (h / f if f else float("nan")), (h / g if g else float("nan"))
            out.append({column: value, "precision": p, "recall": r, "f1": 2 * h / (f + g), "gold": g, "found": f})
    return pd.DataFrame(out)


def coded(folder: Path, coder: str, names: set[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read the hand-coded tables of some articles: those of the reference, or of the second coder."""
    tables = (read_table(folder / f"{coder}_{name}.csv", name) for name in ("casualties", "statements"))
    casualties, statements = (table[table["article_id"].isin(names)].reset_index(drop=True) for table in tables)
    return casualties, statements


def agreement(
    second: tuple[pd.DataFrame, pd.DataFrame], reference: tuple[pd.DataFrame, pd.DataFrame], names: set[str]
) -> None:
    """Print how far a second coder, who saw neither the reference nor any extractor, agrees with the reference."""
    table = scores(match_casualties(reference[0], second[0]), names, rounds=200)
    show("casualty estimates, a second coder", table[~table["score"].isin(["place", "period"])])  # not coded again
    show("statements, a second coder", scores(match_statements(reference[1], second[1]), names, rounds=200))


def measure(name: str, folder: Path, which: str | None, errors: bool) -> Annotations:
    """Score one data set and print all of its tables."""
    with warnings.catch_warnings(action="ignore"):
        articles = load_articles(folder)
    if which:
        articles = articles[[half(a) == which for a in articles["article_id"]]].reset_index(drop=True)
    names = set(articles["article_id"])
    casualties, statements = coded(folder, "reference", names)
    notes = annotate(articles)
    print(f"\n# {name}: {len(articles)} articles, {len(casualties)} estimates, {len(statements)} statements hand-coded")
    matched = match_casualties(casualties, notes.casualties)
    show("casualty estimates", scores(matched, names))
    for column in ("measure", "qualifier"):
        print("\n" + per_group(matched, casualties, notes.casualties, column).round(3).to_string(index=False))
    bare = {"a plain regular expression": regex_baseline(articles), "gdelt-regkg": gdelt_baseline(articles)}
    for title, frame in bare.items():
        if frame is None:
            print(f"\n{title}: not installed")
            continue
        table = scores(match_casualties(casualties, frame), names, rounds=200)
        show(f"casualty estimates, {title}", table[table["score"].isin(["precision", "recall", "f1"])])
    paired = match_statements(statements, notes.statements)
    show("statements", scores(paired, names))
    said = match_statements(statements, say_baseline(notes.statements))
    show("statements, say-verb rule", scores(said, names, rounds=200).iloc[:4])
    if (folder / "second_casualties.csv").exists():
        agreement(coded(folder, "second", names), (casualties, statements), names)
    if errors:
        listing("casualties", matched, casualties, notes.casualties, ["measure", "low", "high", "sentence"])
        listing("statements", paired, statements, notes.statements, ["speaker", "cue", "act", "content"])
    return notes


def listing(
    name: str, matched: pd.DataFrame, reference: pd.DataFrame, extracted: pd.DataFrame, columns: list[str]
) -> None:
    """Print what was missed and what was found wrongly, with the sentences."""
    missed = reference.loc[matched.loc[matched["extracted"].isna(), "reference"].dropna()]
    wrong = extracted.loc[matched.loc[matched["reference"].isna(), "extracted"].dropna()]
    for title, rows in ((f"{name} missed", missed), (f"{name} found wrongly", wrong)):
        print(f"\n## {title}: {len(rows)}")
        for row in rows[["article_id", *columns]].itertuples(index=False):
            print(" | ".join(str(value)[:160] for value in row))


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list every error with its sentence")
    parser.add_argument("--write", action="store_true", help="put the tables into METHODS.md")
    parser.add_argument("--half", choices=["scored", "work"], default="scored", help="which half of tests/gold")
    options = parser.parse_args(arguments)
    sets = {f"tests/gold, the {options.half} half": ("tests/gold", options.half)}
    sets |= {f"datasets/{name}": (f"datasets/{name}", None) for name in CASES}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed) if options.write else contextlib.nullcontext():
        for name, (folder, which) in sets.items():
            measure(name, ROOT / folder, which, options.errors)
    if options.write:
        methods = ROOT / "METHODS.md"
        table = f"\n\n```text\n{printed.getvalue().strip()}\n```\n\n"
        methods.write_text(_BLOCK.sub(lambda found: found[1] + table + found[2], methods.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
