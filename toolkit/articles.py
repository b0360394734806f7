"""Articles from a folder, a file or a frame, as one table; what cannot be read is named and set aside."""

import re
import reprlib
import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from toolkit.file_dates import ORDERS, read_date
from toolkit.file_parts import FIELD_LIMIT, TEXT_LIMIT, Found
from toolkit.file_tables import read_frame
from toolkit.files import read_source
from toolkit.languages import SURE, best_guess, foreign, language, language_name
from toolkit.schemas import REPEATED, conform, empty, faults, table

_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 100


def load_articles(
    source: str | Path | pd.DataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    case: str | None = None,
    dates: str | None = None,
) -> pd.DataFrame:
    r"""Load articles, a row each.

    Parameters
    ----------
    source : str, Path or DataFrame
        A folder (its ``articles`` folder if it has one, else all of it, at any depth), a zip file of one, one file, or
        a frame. Files may be Markdown with YAML front matter, ``.txt``, saved pages (``.html``, ``.mhtml``), RSS and
        Atom feeds (``.xml``, ``.rss``, ``.atom``), web archives (``.warc``, ``.warc.gz``, ``.wacz``), ``.pdf``,
        ``.docx``, ``.eml``, ``.mbox``, and tables with a row an article: ``.csv``, ``.tsv``, ``.xlsx``, ``.jsonl``,
        ``.json``, ``.parquet``.
    columns : mapping of str to str, optional
        The source's names for our columns, such as ``{"body": "text"}``; in a folder, those of any of its files.
    case : str, optional
        Name of the case for the articles that name none themselves.
    dates : str, optional
        What dates such as 06/03/2025 in the source mean: ``dmy`` for 6 March, ``mdy`` for 3 June. Without it, an
        article whose date may be two is loaded without one.

    Returns
    -------
    DataFrame
        The table `articles`, in the order of the source, a folder's files by path. `attrs` holds under ``"skipped"``
        what could not be read, and under ``"notes"`` what a person should know of what was, as lists of records, which
        survive ``copy``, ``concat`` and Parquet; `skipped_articles` and `noted_articles` give them as frames.

    Raises
    ------
    FileNotFoundError
        If `source` does not exist.
    ValueError
        If nothing in it can be read, if its kind is not known, if `columns` does not fit it, or if `dates` is neither
        of the two.

    Warns
    -----
    UserWarning
        Once, with the count, if a file or row was set aside: one that is broken or too long, has no text, a bad value,
        another language than English, or the id or (from the same outlet) the text of an earlier one. Once, with the
        count and the first, if there are notes: on a date that cannot be read, may be two or lies in the future, an
        encoding that had to be guessed, a text too short to be sure of its language that does not look English, a page
        with little but a notice about cookies.

    Notes
    -----
    Text in text files and tables is kept as it is, but for line ends, which become ``\n``, and white space at either
    end; of a Markdown file (``.md``, ``.markdown``) without the marks, tags and scripts around its words, and
    without what is struck out. All offsets count in the text as loaded. Keys that are not columns are ignored. `id`
    is read as `article_id`. The same text from two outlets is two articles: one is a copy of the other, which is
    worth knowing. `path` leads to the file, and to the row, record, entry or member in it; `sha256` is that of the
    file, in a web archive that of the page.

    `date_basis` says where `published` was read. ``page``: stated by the page itself. ``url``: in its address, where
    the page states nothing. ``feed``, ``email``: in the feed or message. ``document``: when the PDF or Word file was
    made, which may be long after. ``given``: in the front matter or table, without saying where it is from;
    ``context`` and others stand only where a person wrote them. No date is taken from the text or the file system.
    Dates are read as ISO 8601 and other usual forms write them, such as 13 March 2025, March 13, 2025, 2025/03/13 and
    13.03.2025. One that leaves out day, month or year, or is no day, is not read, and the article has no date.
    `published` is in UTC, and so is every day that is made from it: 23:30 on 14 March at -05:00 is 15 March. A day
    without an hour is that day.

    The language is judged by the words of a text of 200 letters or more, whatever its page says. A shorter one is set
    aside where it is surely in another language and has no word that only English has, such as "the" or "said";
    else its language is what its page, feed or document says. Only English is loaded. A `lang` in front matter or a
    table is a person's word and is kept unjudged.

    Passed over in silence: hidden files; a ``README.md`` without front matter; what browsers save beside a page, which
    is style sheets, scripts and fonts anywhere, and all of the folder ``NAME_files`` beside ``NAME.html``;
    ``manifest.jsonl`` beside web archives; ``datapackage.json``, and ``reference_*.csv`` beside it; in web archives
    what is no page, PDF file or feed, and redirects. Whatever else is no article is listed. A link out of the folder
    is listed and not followed; one inside it leads to what is read anyway.

    Examples
    --------
    >>> frame = pd.DataFrame({"body": ["Some 100 soldiers were killed."], "published": ["2024-12-23"]})
    >>> load_articles(frame, columns={"body": "text"}).loc[0, ["article_id", "text_kind", "date_basis"]].tolist()
    ['996150a1efa5', 'original', 'given']
    """
    if dates not in (None, *ORDERS):
        raise ValueError(f"dates: {dates!r} is not known; use 'dmy' (6/3/2025 is 6 March) or 'mdy' (it is 3 June)")
    notes: list[dict[str, Any]] = []
    if isinstance(source, pd.DataFrame):
        notes = list(source.attrs.get("notes", []))
        name, found = "the frame", list(read_frame(source, "the frame"))
        skipped = list(source.attrs.get("skipped", []))
        if not found:
            return empty("articles")
    else:
        name, skipped = str(source), []
        found = read_source(Path(source))
        if not found:
            raise ValueError(f"{name}: holds no article; put Markdown (.md) or text (.txt) files or rows into it")
    records, bad = _renamed(name, found, columns or {})
    good, worse, more = _checked(records, case, dates or "")
    # in the order of the source, like the articles themselves
    places: dict[str, int] = {}
    for place, one in enumerate(found):
        places.setdefault(one.where, place)
        places.setdefault(one.table, place)
    bad = sorted(bad + worse, key=lambda one: places[one.where])
    if not len(good):
        raise ValueError(f"{name}: none of {len(bad)} articles could be read; the first is {_reason(bad[0])}")
    if bad:
        warnings.warn(
            f"{len(bad)} of {len(good) + len(bad)} articles were set aside; skipped_articles(articles) says which and "
            "why",
            stacklevel=2,
        )
    if more:
        count = "1 note" if len(more) == 1 else f"{len(more)} notes"
        warnings.warn(
            f"{count} on articles that were read, such as {more[0]['note']}; noted_articles(articles) lists them",
            stacklevel=2,
        )
    good.attrs["skipped"] = skipped + [
        {"article_id": one.values.get("article_id"), "reason": _reason(one)} for one in bad
    ]
    good.attrs["notes"] = notes + more
    return good


def skipped_articles(articles: pd.DataFrame) -> pd.DataFrame:
    """List what `load_articles` set aside.

    Parameters
    ----------
    articles : DataFrame
        What `load_articles` returned, or a part or copy of it.

    Returns
    -------
    DataFrame
        The table `skipped`: article_id, where it is known, and reason.

    Examples
    --------
    >>> frame = pd.DataFrame({"text": ["Some 100 soldiers were killed.", ""]})
    >>> with warnings.catch_warnings(action="ignore"):
    ...     skipped_articles(load_articles(frame)).loc[0, "reason"]
    "row 1: 'text' is empty; give a value or drop the row"
    """
    return conform(pd.DataFrame(articles.attrs.get("skipped", []), columns=["article_id", "reason"]), "skipped")


def noted_articles(articles: pd.DataFrame) -> pd.DataFrame:
    """List what a person should know of the articles that `load_articles` read.

    Parameters
    ----------
    articles : DataFrame
        What `load_articles` returned, or a part or copy of it.

    Returns
    -------
    DataFrame
        article_id, missing where the note is on a whole table, and note: the place, what is odd, and what to do.

    Examples
    --------
    >>> frame = pd.DataFrame({"text": ["Some 100 soldiers were killed."], "published": ["March 2025"]})
    >>> with warnings.catch_warnings(action="ignore"):
    ...     noted_articles(load_articles(frame)).loc[0, "note"]
    "row 0: 'published' is 'March 2025', which cannot be read as a date; write it as 2025-03-13; loaded without it"
    """
    return pd.DataFrame(articles.attrs.get("notes", []), columns=["article_id", "note"]).astype("string")


def _reason(one: Found) -> str:
    return f"{one.where}: {one.problem}"


# --- checking ---


def _renamed(name: str, found: list[Found], columns: Mapping[str, str]) -> tuple[list[Found], list[Found]]:
    """Values under our column names, and what is wrong: also each table without a column for the text."""
    bad = [one for one in found if one.problem]
    good = [one for one in found if not one.problem]
    ours = [column.name for column in table("articles").columns]
    present = dict.fromkeys(key for one in good for key in one.values)
    for theirs, target in columns.items():
        if target not in ours:
            raise ValueError(f"columns: {target!r} is not a column of articles; use one of {', '.join(ours)}")
        if good and theirs not in present:
            raise ValueError(f"columns: {name} has no {theirs!r}; it has {_names(present)}")
        if list(columns.values()).count(target) > 1:
            raise ValueError(f"columns: two columns are named as {target!r}; name one")
    renamed = []
    for one in good:
        values = {key: value for key, value in one.values.items() if key not in columns}
        if "id" in values:
            values.setdefault("article_id", values["id"])
        values |= {columns[key]: value for key, value in one.values.items() if key in columns}
        renamed.append(one._replace(values=values))
    textless = {one.table for one in renamed if one.table} - {one.table for one in renamed if "text" in one.values}
    bad = [one for one in bad if one.table not in textless]
    for each in sorted(textless):
        labels = dict.fromkeys(key for one in good if one.table == each for key in one.values)
        likely = _longest([one for one in good if one.table == each])
        remedy = f"name the one that holds it: columns={{{likely!r}: 'text'}}" if likely else "add one with the texts"
        problem = f"no column 'text' (it has {_names(labels)}); {remedy}"
        bad.append(Found(each, {}, problem))
    return [one for one in renamed if one.table not in textless], bad


def _longest(found: list[Found]) -> str:
    """The column with the longest texts, most likely the one that is asked for; empty where none has a sentence."""
    sizes: dict[str, int] = {}
    for one in found:
        for key, value in one.values.items():
            if key not in ("sha256", "path") and isinstance(value, str):
                sizes[key] = max(sizes.get(key, 0), len(value) if " " in value.strip() else 0)
    longest = max(sizes, key=sizes.__getitem__, default="")
    return longest if sizes.get(longest) else ""


def _names(labels: Iterable[str]) -> str:
    """Column names as the source has them, without those that every article gets."""
    return ", ".join(label for label in labels if label not in ("sha256", "path"))


def _checked(
    found: list[Found], case: str | None, order: str
) -> tuple[pd.DataFrame, list[Found], list[dict[str, Any]]]:
    """The articles that are right, as a table, those that are not, and notes on the former."""
    names = [column.name for column in table("articles").columns]
    problems: dict[int, str] = {}
    odd: dict[int, list[str]] = {}
    fit: list[int] = []
    rows: list[list[Any]] = []
    for place, one in enumerate(found):
        values = {name: one.values.get(name) for name in names}
        values["text"] = _clean(values["text"])
        problem = _unfit(values)
        if problem:
            problems[place] = problem
            continue
        odd[place] = [one.note] if one.note else []
        odd[place] += _dated(values, order)
        if _present(values["published"]) and not _present(values["date_basis"]):
            values["date_basis"] = "given"
        if case is not None and not _present(values["case"]):
            values["case"] = case
        fit.append(place)
        rows.append(list(values.values()))
    frame = pd.DataFrame(rows, columns=names, index=fit, dtype=object)
    for fault in faults(frame.reset_index(drop=True), "articles"):
        if fault.row is not None and fault.remedy != REPEATED:
            problems.setdefault(fit[fault.row], fault.problem)
    for place in fit:
        if place not in problems and not _present(frame.at[place, "lang"]):
            text = str(frame.at[place, "text"])
            other = _other_language(text, found[place].said)
            if not other:
                odd[place] += _doubtful_language(text)
            else:
                problems[place] = (
                    f"in {other}, and the annotators read English; translate it, or, if that is wrong, say `lang: en` "
                    "in front matter or a table"
                )
    kept = [place for place in fit if place not in problems]
    good = _unique(frame.loc[kept], kept, [one.where for one in found], problems)
    bad = [Found(found[place].where, _known_id(found[place]), problem) for place, problem in problems.items()]
    read = [place for place in kept if place not in problems]
    # It is tomorrow in some places already.
    latest = pd.Timestamp.now("UTC") + pd.Timedelta(days=1)
    for place, published in zip(read, good["published"], strict=True):
        if not pd.isna(published) and published > latest:
            odd[place].append(f"'published' is {published:%Y-%m-%d}, which lies in the future; correct the date")
    return good, bad, _notes(read, good["article_id"].tolist(), found, odd)


def _notes(read: list[int], ids: list[str], found: list[Found], odd: Mapping[int, list[str]]) -> list[dict[str, Any]]:
    notes: list[dict[str, Any]] = []
    guessed: set[str] = set()
    for place, name in zip(read, ids, strict=True):
        one = found[place]
        file = one.table or one.where
        if one.guessed and file not in guessed:
            guessed.add(file)
            note = f"{file}: its encoding was guessed ({one.guessed}); if letters look wrong, save it as UTF-8"
            notes.append({"article_id": None if one.table else name, "note": note})
        notes += [{"article_id": name, "note": f"{one.where}: {each}"} for each in odd[place]]
    return notes


def _dated(values: dict[str, Any], order: str) -> Iterator[str]:
    """Read the times among an article's values; say of each that cannot be read why, and leave it out."""
    for name in ("published", "retrieved"):
        value = values[name]
        if not _present(value) or isinstance(value, date | np.datetime64):
            continue
        # A day in digits is a number in JSON.
        whole = isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1
        said = str(int(value)) if whole else value if isinstance(value, str) else ""
        if not said.strip() and isinstance(value, str):
            values[name] = None
            continue
        try:
            values[name] = read_date(said, order)
        except ValueError as error:
            yield f"'{name}' is {_SHORT.repr(value)}, which {error}; loaded without it"
            values[name] = None
            if name == "published":
                values["date_basis"] = None


def _present(value: Any) -> bool:
    """Whether there is a value: also a wrong one, of which the table's rules complain."""
    if isinstance(value, str):
        return value != ""
    return not (value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value))))


def _unfit(values: Mapping[str, Any]) -> str:
    """What makes an article one that no step after this can hold."""
    for name, value in values.items():
        limit = TEXT_LIMIT if name == "text" else FIELD_LIMIT
        if isinstance(value, str) and len(value) > limit:
            return f"'{name}' has {len(value):,} characters, more than the {limit:,} that are read; split or shorten it"
        if isinstance(value, str) and "\0" in value:
            return f"'{name}' holds a NUL character at {value.index(chr(0))}, as no text does; save it as text in UTF-8"
    return ""


def _other_language(text: str, said: str) -> str:
    """Name of the language of a text that is not English; empty where it is, or where nothing tells."""
    code = language(text)
    if not code and (short := foreign(text)):
        return f"{language_name(short)} as far as so short a text tells"
    if not code and re.match(r"[A-Za-z]{2}(?:[-_]|$)", said):
        code = said[:2].lower()
    return language_name(code) if code not in ("", "en") else ""


def _doubtful_language(text: str) -> Iterator[str]:
    if language(text) == "en":
        return
    code, probability = best_guess(text)
    if code != "en":
        looks = f"looks like {language_name(code)}" if probability >= SURE else "may not be English"
        yield f"its language is not sure and {looks}; what it says is understood only if it is English"


def _known_id(one: Found) -> dict[str, Any]:
    value = one.values.get("article_id")
    return {"article_id": str(value)} if isinstance(value, str | int) and value != "" else {}


def _clean(text: Any) -> Any:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip() if isinstance(text, str) else text


def _unique(frame: pd.DataFrame, rows: Iterable[int], places: list[str], problems: dict[int, str]) -> pd.DataFrame:
    """The frame without the rows that repeat an earlier one; these go into `problems`."""
    ids: dict[str, int] = {}
    texts: dict[tuple[str, str], int] = {}
    kept = []
    columns = (frame[name] for name in ("article_id", "text", "outlet"))
    for position, (row, name, *content) in enumerate(zip(rows, *columns, strict=True)):
        key = (content[0], content[1] if isinstance(content[1], str) else "")
        name = str(name) if isinstance(name, str | int) else ""
        if key in texts:
            first = places[texts[key]]
            problems[row] = f"the same text as {first}, from the same outlet; delete one of the two"
        elif name and name in ids:
            problems[row] = f"the same article_id {name!r} as {places[ids[name]]}; give one of the two another"
        else:
            kept.append(position)
            texts[key] = row
            if name:
                ids[name] = row
    return conform(frame.iloc[kept], "articles")
