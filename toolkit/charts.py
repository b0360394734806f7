"""Charts of claims: who said what, when, on whose word. No chart says which claim is true.

Each function takes a table and returns a plain Altair chart, ready to be changed. Importing this module in a notebook
makes charts show without a network (`toolkit.render`).
"""

import sys

from toolkit.chart_estimates import estimates
from toolkit.chart_stances import stances
from toolkit.comparison_charts import disagreement, revisions
from toolkit.coverage_charts import coverage, with_evidence
from toolkit.relay_charts import mutations, origins

__all__ = [
    "coverage",
    "disagreement",
    "estimates",
    "mutations",
    "origins",
    "revisions",
    "stances",
    "with_evidence",
]


def _enable_in_notebook() -> None:
    # Elsewhere, a library that someone imports must not change how their charts are shown.
    shell = sys.modules.get("IPython")
    if shell is not None and shell.get_ipython() is not None:
        from toolkit.render import enable

        enable()


_enable_in_notebook()
