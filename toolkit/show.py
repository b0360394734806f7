"""An article with its annotations in place, as HTML that holds no script and nothing of the text unescaped."""

import itertools
from collections.abc import Iterable
from html import escape
from typing import Any, NamedTuple, Protocol

import pandas as pd

from toolkit.chart_parts import TEXT_KINDS, link

# Inline, since a notebook shows the element without a style sheet. The lines tell the two tables apart without colour.
_CASUALTY = "background:#fff0c2;color:#111;border-bottom:3px solid #8a5a00"
_STATEMENT = "background:#e3eef8;color:#111;border-bottom:2px dotted #00457e"
_BOTH = "background:#fff0c2;color:#111;border-bottom:3px double #8a5a00"
_BOX = "max-width:46em;color:#111;background:#fff;padding:0.5em 1em;font-family:sans-serif;line-height:1.6"


class Notes(Protocol):
    """What `annotate` returns: at least these two tables."""

    casualties: pd.DataFrame
    statements: pd.DataFrame


class _Note(NamedTuple):
    label: str
    start: int
    end: int
    said: str


class ArticleView:
    """What `show` returns; a notebook displays it.

    Attributes
    ----------
    html : str
        One HTML element.
    """

    def __init__(self, html: str) -> None:
        self.html = html

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return f"ArticleView({len(self.html)} characters of HTML)"


def show(article: "pd.Series | str", notes: Notes, articles: pd.DataFrame | None = None) -> ArticleView:
    """Show an article with its casualty estimates and statements marked where they stand.

    Each mark ends in a number, such as C1 for an estimate and S1 for a statement, which the list below explains.

    Parameters
    ----------
    article : Series or str
        A row of the table articles, or its `article_id`.
    notes : Annotations
        Anything that has the tables `casualties` and `statements`.
    articles : DataFrame, optional
        The table articles, needed where `article` is an id.

    Returns
    -------
    ArticleView
        Its text is escaped, whatever the article holds.

    Raises
    ------
    ValueError
        If there is no such article, or a row's place lies outside the article's text.
    TypeError
        If `article` is no row and no id, or `notes` holds no tables.

    Examples
    --------
    >>> from toolkit.schemas import empty
    >>> class Nothing:
    ...     casualties, statements = empty("casualties"), empty("statements")
    >>> view = show(pd.Series({"article_id": "a", "title": "T", "text": "1 < 2"}), Nothing)
    >>> "1 &lt; 2" in view.html
    True
    """
    if not (hasattr(notes, "casualties") and hasattr(notes, "statements")):
        raise TypeError(f"notes is a {type(notes).__name__}; give all that annotate returned: show(article, notes)")
    row = _row(article, articles)
    text, name = str(row["text"]), str(row["article_id"])
    found = [
        *_notes(notes.casualties, name, "C", _claim_words),
        *_notes(notes.statements, name, "S", _statement_words),
    ]
    for note in found:
        if not 0 <= note.start < note.end <= len(text):
            raise ValueError(
                f"article {name!r}: note {note.label} lies at {note.start} to {note.end}, outside the text of "
                f"{len(text)} characters; give the notes that were made from this text"
            )
    return ArticleView(_head(row) + _body(text, found) + _list(found) + "</section>")


def _row(article: "pd.Series | str", articles: pd.DataFrame | None) -> pd.Series:
    if isinstance(article, pd.Series):
        return article
    if not isinstance(article, str):
        kind = type(article).__name__
        raise TypeError(f"article is a {kind}; give one row, such as articles.iloc[0], or an id with articles=articles")
    if articles is None:
        raise ValueError(f"article is the id {article!r}; give the table too: show({article!r}, notes, articles)")
    rows = articles[articles["article_id"] == article]
    if rows.empty:
        raise ValueError(f"articles: there is no article_id {article!r}; articles['article_id'] lists those there are")
    return rows.iloc[0]


def _notes(table: pd.DataFrame, article_id: str, letter: str, words: Any) -> list[_Note]:
    rows = table[table["article_id"] == article_id].sort_values(["start", "end"], kind="stable")
    return [
        _Note(f"{letter}{place}", int(row["start"]), int(row["end"]), words(row))
        for place, row in enumerate(rows.to_dict("records"), 1)
    ]


def _given(row: dict[str, Any], *columns: str) -> str:
    """Return the present values of some columns, each with its name."""
    told = []
    for column in columns:
        value = row.get(column)
        if isinstance(value, list | tuple):
            value = " ← ".join(map(str, value)) or None
        if value is not None and not pd.isna(value) and value != "":
            told.append(f"{column.replace('_', ' ')}: {value}")
    return "; ".join(told)


def _claim_words(row: dict[str, Any]) -> str:
    return f"{row['measure']}; " + _given(
        row, "low", "best", "high", "qualifier", "status", "victims", "claimant", "via", "place", "period"
    )


def _statement_words(row: dict[str, Any]) -> str:
    return f"{str(row['act']).replace('_', ' ')}; " + _given(row, "speaker", "cue", "quote", "topic", "content")


def _value(row: pd.Series, column: str) -> str:
    value = row.get(column)
    return "" if value is None or pd.isna(value) else str(value)


def _head(row: pd.Series) -> str:
    title = escape(_value(row, "title") or "Article without a title")
    published = _value(row, "published")[:10]
    byline = ", ".join(filter(None, [_value(row, "outlet"), published]))
    address = link(_value(row, "url"))
    source = f'<a href="{escape(address)}" rel="noopener noreferrer">open the report</a>' if address else ""
    kind = _value(row, "text_kind")
    notice = f"<p><strong>This text is {escape(TEXT_KINDS[kind])}.</strong></p>" if kind in TEXT_KINDS else ""
    return (
        f'<section aria-label="Article: {title}" style="{_BOX}"><p><strong>{title}</strong></p>'
        f"<p>{' · '.join(filter(None, [escape(byline), source]))}</p>{notice}"
    )


def _body(text: str, notes: Iterable[_Note]) -> str:
    """Mark up the text piece by piece: notes overlap, and elements may not."""
    noted = list(notes)
    cuts = sorted({0, len(text), *(note.start for note in noted), *(note.end for note in noted)})
    pieces = []
    for start, end in itertools.pairwise(cuts):
        over = [note for note in noted if note.start <= start and end <= note.end]
        words = escape(text[start:end])
        if over:
            kinds = {note.label[0] for note in over}
            style = _BOTH if len(kinds) == 2 else _CASUALTY if "C" in kinds else _STATEMENT
            title = escape(" | ".join(f"{note.label}: {note.said}" for note in over))
            words = f'<mark style="{style}" title="{title}">{words}</mark>'
        ended = [note.label for note in over if note.end == end]
        if ended:
            words += f'<sup style="font-size:0.7em">[{" ".join(ended)}]</sup>'
        pieces.append(words)
    return f'<div style="white-space:pre-wrap">{"".join(pieces)}</div>'


def _list(notes: Iterable[_Note]) -> str:
    lines = "".join(f"<li>{note.label}: {escape(note.said)}</li>" for note in notes)
    if not lines:
        return "<p>No estimate and no statement was found in this text.</p>"
    return f'<p>Notes: C for a casualty estimate, S for a statement.</p><ul style="list-style:none">{lines}</ul>'
