"""Casualty estimates and official statements from news articles, as tables and charts.

Importing the package is cheap: a name's module, and with it pandas, spaCy or Altair, loads when the name is first used.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit import charts
    from toolkit.accuracy import match_casualties, match_statements, scores
    from toolkit.annotate import Annotations, annotate
    from toolkit.articles import load_articles, noted_articles, skipped_articles
    from toolkit.capture import capture
    from toolkit.compare import as_of, consistency, disagreement, revisions, series, stances
    from toolkit.copies import origins, wire_copies
    from toolkit.corrected import apply_corrections
    from toolkit.evidence import verify
    from toolkit.export import export, read_export
    from toolkit.model import load_model
    from toolkit.mutations import mutations
    from toolkit.numbers import bounds, find_quantities
    from toolkit.report import report
    from toolkit.review import review
    from toolkit.sheets import review_sheet
    from toolkit.show import show
    from toolkit.sources import country_of, describe, registry, use_sources

__all__ = [
    "Annotations",
    "annotate",
    "apply_corrections",
    "as_of",
    "bounds",
    "capture",
    "charts",
    "consistency",
    "country_of",
    "describe",
    "disagreement",
    "export",
    "find_quantities",
    "load_articles",
    "load_model",
    "match_casualties",
    "match_statements",
    "mutations",
    "noted_articles",
    "origins",
    "read_export",
    "registry",
    "report",
    "review",
    "review_sheet",
    "revisions",
    "scores",
    "series",
    "show",
    "skipped_articles",
    "stances",
    "use_sources",
    "verify",
    "wire_copies",
]

_NAMES = {
    "accuracy": ("match_casualties", "match_statements", "scores"),
    "annotate": ("Annotations", "annotate"),
    "articles": ("load_articles", "noted_articles", "skipped_articles"),
    "capture": ("capture",),
    "compare": ("as_of", "consistency", "disagreement", "revisions", "series", "stances"),
    "copies": ("origins", "wire_copies"),
    "corrected": ("apply_corrections",),
    "evidence": ("verify",),
    "export": ("export", "read_export"),
    "model": ("load_model",),
    "mutations": ("mutations",),
    "numbers": ("bounds", "find_quantities"),
    "report": ("report",),
    "review": ("review",),
    "sheets": ("review_sheet",),
    "show": ("show",),
    "sources": ("country_of", "describe", "registry", "use_sources"),
}
_MODULES = {name: f"toolkit.{module}" for module, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name == "charts":
        return import_module("toolkit.charts")
    if name not in _MODULES:
        raise AttributeError(f"module 'toolkit' has no attribute {name!r}; its public names are {', '.join(__all__)}")
    value = getattr(import_module(_MODULES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(__all__))


class _Package(ModuleType):
    """Keeps `toolkit.annotate` the function: Python would bind the module of that name over it once it is loaded."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, ModuleType) and name in _MODULES):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
