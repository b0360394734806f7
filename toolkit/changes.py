"""What `mutations` says of single figures, in words, for charts and titles that rest on them."""

from collections.abc import Sequence

import pandas as pd

from toolkit.mutations import mutations

CHANGE_WORDS = {
    "measure_changed": "measure changed",
    "bounds_changed": "bounds changed",
    "hedge_lost": "hedge lost",
    "claimant_swapped": "claimant swapped",
    "claimant_lost": "claimant lost",
    "claimant_generalised": "claimant made wider",
    "victims_changed": "victims changed",
    "stale_repeat": "older figure told after a newer one",
    "derived_figure": "sum or remainder told as a count",
    "digit_slip": "digits slipped",
}
"""What each kind of `mutations` is called wherever people read it."""


def changes_of(casualties: pd.DataFrame, by: Sequence[str]) -> pd.Series:
    """Say of each figure that changed on the way how it did.

    Parameters
    ----------
    casualties : DataFrame
        Rows as the casualties table holds them.
    by : sequence of str
        Columns that together say who was counted, as in `mutations`.

    Returns
    -------
    Series of str
        By `estimate_id`; figures that did not change are not in it. Several kinds of one figure are joined by commas.

    Examples
    --------
    >>> from toolkit.schemas import conform
    >>> row = {"low": 4000, "best": 4000, "high": 4000, "qualifier": "exact", "start": 0, "end": 9,
    ...        "status": "asserted", "claimant": "the ministry", "victims": "soldiers"}
    >>> rows = [row | {"article_id": "a", "outlet": "Post", "published": "2025-01-24", "measure": "casualties",
    ...                "sentence": "The ministry puts losses at 4,000."},
    ...         row | {"article_id": "b", "outlet": "Star", "published": "2025-01-25", "measure": "killed",
    ...                "sentence": "The ministry says 4,000 died."}]
    >>> changes_of(conform(pd.DataFrame(rows), "casualties"), by=()).tolist()
    ['measure changed']
    """
    found = mutations(casualties, by=by)
    words = found["kind"].astype("string").map(CHANGE_WORDS)
    return words.groupby(found["estimate_id"].astype("string"), sort=False).agg(", ".join)
