"""A form in JupyterLab in which a person goes through the rows of a table: accepts, edits, rejects, adds."""

from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.decision_files import read_corrections
from toolkit.decisions import FIELDS, INFORMATION_GRADES, SOURCE_GRADES
from toolkit.review_desk import Desk
from toolkit.schemas import conform
from toolkit.show import Notes

if TYPE_CHECKING:
    from anywidget import AnyWidget

_TEMPLATES = Path(__file__).parent / "templates"


def review(
    notes: Notes,
    articles: pd.DataFrame | None = None,
    *,
    save: str | Path = "corrections.jsonl",
    by: str | None = None,
    table: str = "casualties",
) -> "AnyWidget":
    """Open a form in which a person reviews what the machine read, row by row; a notebook displays it.

    Each decision is saved as it is made. Opened again with the same file, the form goes on at the first row without a
    decision. In the form, the key ? lists the keys.

    Parameters
    ----------
    notes : Annotations
        Anything that has the tables `casualties` and `statements`.
    articles : DataFrame, optional
        The table articles. Without it only the sentence of a row is shown, and missed rows cannot be added.
    save : str or Path
        File of JSON lines that each decision is appended to; made where there is none.
    by : str, optional
        Name of the reviewer; otherwise asked for in the form.
    table : str
        casualties or statements.

    Returns
    -------
    anywidget.AnyWidget
        Its `corrections` are the decisions as a table, which `apply_corrections` takes, as it takes the file.

    Raises
    ------
    ValueError
        If there is no such table, a row lies outside its article's text, or `save` cannot be read.
    FileNotFoundError
        If the folder of `save` is not there.

    Examples
    --------
    >>> import tempfile
    >>> from toolkit.schemas import empty
    >>> class Nothing:
    ...     casualties, statements = empty("casualties"), empty("statements")
    >>> review(Nothing, save=Path(tempfile.gettempdir()) / "none.jsonl")
    Review of casualties: 0 of 0 rows decided; decisions are saved in none.jsonl
    """
    if table not in FIELDS:
        raise ValueError(f"there is no table {table!r} to review; use one of {', '.join(FIELDS)}")
    path = Path(save)
    if path.suffix.lower() != ".jsonl":
        raise ValueError(f"save is {path.name!r}; give a file of JSON lines, such as corrections.jsonl")
    if not path.parent.is_dir():
        raise FileNotFoundError(f"save: there is no folder {str(path.parent)!r}; make it first")
    # Of corrected notes what the machine gave: the decisions are in the file.
    rows = conform(getattr(getattr(notes, "machine", notes), table), table)
    texts = None if articles is None else conform(articles, "articles")
    return _widget()(Desk(table, rows, texts, path, by))


@cache
def _widget() -> type["AnyWidget"]:
    """Make the class when it is first needed: anywidget takes a while to load."""
    from anywidget import AnyWidget
    from traitlets import Any as Anything
    from traitlets import Dict

    class Review(AnyWidget):
        """The form; all that it knows is on its desk."""

        _esm = _TEMPLATES / "review.js"
        _css = _TEMPLATES / "review.css"
        # A layout would be a widget of its own, which the front end hears of at once.
        layout = Anything(allow_none=True).tag(sync=True)
        form = Dict().tag(sync=True)
        shown = Dict().tag(sync=True)

        def __init__(self, desk: Desk) -> None:
            self._desk = desk
            self._turn = 0
            super().__init__()
            self.form = {
                "table": desk.name,
                "fields": desk.fields(),
                "articles": desk.list_of_articles(),
                "source_grades": SOURCE_GRADES,
                "information_grades": INFORMATION_GRADES,
            }
            self._show()
            self.on_msg(self._heard)

        def open(self) -> None:
            """Wait: only a form that is displayed is told to the front end, and kept in a saved notebook."""

        @property
        def model_id(self) -> str:
            """Name by which the front end knows the form."""
            if self.comm is None:
                super().open()
            return str(super().model_id)

        @property
        def corrections(self) -> pd.DataFrame:
            """Every decision as a table, those not yet saved included."""
            return read_corrections(pd.DataFrame(self._desk.records))

        def _show(self) -> None:
            # Counted, so that the front end hears an answer even where nothing else has changed.
            self._turn += 1
            self.shown = {**self._desk.state(), "turn": self._turn}

        def _heard(self, _: object, message: object, __: object) -> None:
            try:
                self._desk.ask(message)
            except Exception as error:
                self._desk.said = f"This went wrong, see the log of the kernel: {type(error).__name__}: {error}"
                self._desk.refused = True
                raise
            finally:
                self._show()

        def __repr__(self) -> str:
            desk = self._desk
            return f"Review of {desk.name}: {desk.progress}; decisions are saved in {desk.save.name}"

        def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
            data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
            # For a page without a kernel.
            html = f"<p>{escape(repr(self))}. Run this cell in JupyterLab to go on.</p>"
            return {**data, "text/plain": repr(self), "text/html": html}, metadata

    return Review
