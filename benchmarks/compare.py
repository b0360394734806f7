"""Measure `series`, `origins` and `mutations` on synthetic claims against a plain pandas groupby on the same frame.

    python benchmarks/compare.py [rows]

Prints, for each, seconds, rows a second, the ratio to the groupby, and the peak memory of the process so far.
"""

import resource
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from toolkit.compare import series
from toolkit.copies import origins
from toolkit.mutations import mutations
from toolkit.schemas import table

SEED = 20241223
MEASURES = ("killed", "wounded", "casualties", "captured", "missing")
QUALIFIERS = ("exact", "approximately", "at_least", "more_than", "up_to")
COUNTRIES = ("UKR", "RUS", "PRK", "ISR", "PSE", "SYR", "SDN", "LBY", "KOR", "USA")
AGENCIES = ("Reuters", "AFP", "AP", "Yonhap", "Interfax", "TASS", "dpa", "Kyodo", "Anadolu", "Xinhua")


def claims(rows: int) -> pd.DataFrame:
    """Make a table of claims: parties whose tolls rise, carried by many outlets, some with slips on the way."""
    draw = np.random.default_rng(SEED)
    party = draw.zipf(1.3, rows) % 2000
    day = draw.integers(0, 1500, rows)
    measure = draw.integers(0, len(MEASURES), rows)
    toll = 5 + (party % 97) * (day // 20 + 1) * (measure + 2)
    digits = 10 ** np.maximum(np.floor(np.log10(toll)).astype(int) - 1, 0)
    number = toll // digits * digits
    slip = draw.random(rows)
    measure = np.where(slip < 0.02, (measure + 1) % len(MEASURES), measure)
    number = np.where((slip > 0.02) & (slip < 0.03), number * 10, number)
    qualifier = np.array(QUALIFIERS)[draw.choice(len(QUALIFIERS), rows, p=[0.5, 0.25, 0.15, 0.08, 0.02])]
    above, below = np.isin(qualifier, ["at_least", "more_than"]), qualifier == "up_to"
    named = draw.random(rows) > 0.08
    registered = named & (party % 5 > 0)
    outlet = draw.zipf(1.2, rows) % 3000
    article = np.arange(rows) // 3
    chains = [[], *([agency] for agency in AGENCIES), *([a, b] for a in AGENCIES[:3] for b in AGENCIES[3:6])]
    via = np.empty(rows, dtype=object)
    via[:] = [chains[k] for k in draw.integers(0, len(chains), rows)]
    text = pd.Series(number).astype("string")
    columns = {
        "estimate_id": pd.Series(np.arange(rows)).map("{:012x}".format),
        "article_id": pd.Series(article).map("article-{}".format),
        # One article, one day and one outlet.
        "published": pd.to_datetime("2021-01-01", utc=True) + pd.to_timedelta(day[article * 3], unit="D"),
        "outlet": pd.Series(outlet[article * 3]).map("Outlet {}".format),
        "url": pd.Series(article).map("https://www.example.org/{}".format),
        "measure": np.array(MEASURES)[measure],
        "low": pd.Series(number).where(~below),
        "best": number,
        "high": pd.Series(number).where(~above),
        "qualifier": qualifier,
        "victims": "soldiers",
        "victim_country": np.array(COUNTRIES)[party % len(COUNTRIES)],
        "victim_kind": "military",
        "claimant": pd.Series(party).map("the ministry of region {}".format).where(named),
        "claimant_id": pd.Series(party).map("region-{}".format).where(registered),
        "claimant_country": pd.Series(np.array(COUNTRIES)[party // 3 % len(COUNTRIES)]).where(named),
        "claimant_type": pd.Series(np.array(["government", "media", "igo"])[party % 3]).where(named),
        "via": via,
        "status": np.array(["asserted", "estimated", "unverified"])[draw.choice(3, rows, p=[0.7, 0.2, 0.1])],
        "place": pd.NA,
        "period": pd.NA,
        "sentence": "The ministry counted " + text + " people.",
        "start": np.arange(rows) % 3 * 40,
        "end": np.arange(rows) % 3 * 40 + 30,
    }
    return pd.DataFrame(
        {c.name: pd.Series(columns[c.name], index=range(rows), dtype=c.dtype) for c in table("casualties").columns}
    )


def grouped(casualties: pd.DataFrame) -> pd.DataFrame:
    """Group as a reader would by hand, as the baseline."""
    day = casualties["published"].dt.floor("D").rename("day")
    keys = ["claimant_id", "measure", "victim_country", "victim_kind", day, "best"]
    return casualties.groupby(keys, dropna=False, observed=True).agg(
        rows=("outlet", "size"), outlets=("outlet", "nunique")
    )


def main(rows: int) -> None:
    """Run all four on one frame and print a line for each."""
    casualties = claims(rows)
    base = 0.0
    functions: tuple[Callable[[pd.DataFrame], pd.DataFrame], ...] = (grouped, series, origins, mutations)
    print(f"{rows:,} rows; peak so far {_peak():.2f} GB")
    for function in functions:
        begin = time.perf_counter()
        made = len(function(casualties))
        seconds = time.perf_counter() - begin
        base = base or seconds
        name = "pandas groupby" if function is grouped else function.__name__
        print(
            f"{name:15} {seconds:7.1f} s {rows / seconds:12,.0f} rows/s {seconds / base:6.1f} x groupby "
            f"{made:10,} rows out, peak so far {_peak():.2f} GB",
            flush=True,
        )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
