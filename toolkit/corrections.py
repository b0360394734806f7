"""Corrections by people: decisions about rows, the sheet that they are made in, and the tables with them applied."""

from toolkit.corrected import OUTCOMES, Corrected, apply_corrections, decided_columns
from toolkit.decision_files import append_correction, read_corrections, read_decisions
from toolkit.decisions import CORRECTIONS, DECISIONS, FIELDS, INFORMATION_GRADES, SOURCE_GRADES, correction
from toolkit.sheets import review_sheet

__all__ = [
    "CORRECTIONS",
    "DECISIONS",
    "FIELDS",
    "INFORMATION_GRADES",
    "OUTCOMES",
    "SOURCE_GRADES",
    "Corrected",
    "append_correction",
    "apply_corrections",
    "correction",
    "decided_columns",
    "read_corrections",
    "read_decisions",
    "review_sheet",
]
