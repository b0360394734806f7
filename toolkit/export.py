"""Handing on: the tables of a corpus as files for spreadsheets, statistics, archives and other people's programs."""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit import export_counts, export_linked, export_tidy
from toolkit.export_cells import BRIEF, Prepared, prepare
from toolkit.schemas import conform

FORMATS = {
    "csv": "one CSV file a table, every column; formulas made harmless",
    "datapackage": "datapackage.json, which describes the CSV files for Frictionless (and so writes them too)",
    "parquet": "one Parquet file a table, every column",
    "excel": "tables.xlsx, one sheet a table, every column",
    "jsonl": "one JSON Lines file a table, every column",
    "hxl": "casualties.hxl.csv, with a row of HXL hashtags",
    "annotations": "annotations.jsonld, W3C Web Annotations of casualties and statements; needs the articles",
    "claims": "claims.jsonld, a schema.org Claim for each casualty estimate, never a ClaimReview",
    "gdelt": "counts.gkg.csv, counts in the form of GDELT's knowledge graph; much is lost",
}
"""What `export` can write."""
TABLES = ("casualties", "statements", "skipped", "articles")
"""The tables that `export` can write."""
MANIFEST = "export.json"
_COLUMNS = {
    "format": "string",
    "table": "string",
    "file": "string",
    "rows": "Int64",
    "left_out": "Int64",
    "sha256": "string",
}
_TIDY: dict[str, tuple[str, Callable[[Prepared, Path], None]]] = {
    "csv": ("csv", export_tidy.write_csv),
    "parquet": ("parquet", export_tidy.write_parquet),
    "jsonl": ("jsonl", export_tidy.write_jsonl),
}
# In the order in which `read_export` looks for a table.
_READERS: dict[str, Callable[[Path, str, dict[str, str]], pd.DataFrame]] = {
    "parquet": export_tidy.read_parquet,
    "jsonl": export_tidy.read_jsonl,
    "csv": export_tidy.read_csv,
    "excel": export_tidy.read_excel,
    "annotations": export_linked.read_annotations,
    "claims": export_linked.read_claims,
    "hxl": export_counts.read_hxl,
}


def export(
    notes: Any,
    folder: str | Path,
    *,
    formats: str | Iterable[str] | None = None,
    articles: pd.DataFrame | None = None,
    tables: Iterable[str] | None = None,
    title: str | None = None,
    licences: Sequence[dict[str, str]] = (),
    overwrite: bool = False,
) -> pd.DataFrame:
    """Write the tables of a corpus to a folder, in one or more formats.

    Parameters
    ----------
    notes : Annotations
        Anything that has the tables `casualties`, `statements`, `skipped` or some of them: extracted, coded by hand or
        corrected. Columns beside the tables' own are kept, at the end.
    folder : str or Path
        The folder to write to; made if it is not there.
    formats : str or iterable of str, optional
        One or more of ``csv``, ``datapackage``, ``parquet``, ``excel``, ``jsonl``, ``hxl``, ``annotations``,
        ``claims`` and ``gdelt``; `FORMATS` says what each is. By default ``csv`` and ``datapackage``.
    articles : DataFrame, optional
        The table articles. With it, the files say whose words a sentence is (`text_kind`), annotations can be made,
        and the articles are written too, with their whole text: leave them out of `tables` where you may not hand
        them on.
    tables : iterable of str, optional
        Which of casualties, statements, skipped and articles to write; by default all that are there.
    title : str, optional
        Title of the data package.
    licences : sequence of dict
        Licences of the data package, each with `name` or `path`, such as ``{"name": "CC-BY-4.0"}``. None is made up.
    overwrite : bool
        Whether files of the same name may be replaced. Without it only files that an earlier export wrote, and that
        nobody has changed since, are replaced. Other files in the folder are never touched.

    Returns
    -------
    DataFrame
        What was written: `format`, `table` (missing for a file that describes others), `file`, `rows`, `left_out` (rows
        that the format cannot hold) and `sha256`. The same is kept in ``export.json``, from which `read_export` knows
        the kinds of the columns beside the tables' own.

    Raises
    ------
    ValueError
        If a format or table is not known, a value cannot be written, or a format lacks what it needs.
    FileExistsError
        If a file would be replaced that is not an unchanged file of an earlier export.

    Notes
    -----
    Everything is written beside the folder first and moved into it at the end, so that nothing half written is left.
    The same tables give the same bytes; the one time stamp, inside an Excel file, is 1980-01-01 or
    ``SOURCE_DATE_EPOCH``.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> notes = SimpleNamespace(skipped=pd.DataFrame({"reason": ["notes.txt: empty"]}))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export(notes, folder, formats=["csv", "jsonl"])[["file", "rows"]].values.tolist()
    [['skipped.csv', 1], ['skipped.jsonl', 1]]
    """
    folder = Path(folder)
    wanted = _formats(formats)
    given = _tables(notes, articles, tables)
    read = None if articles is None else conform(articles, "articles")
    kinds = None if read is None else dict(zip(read["article_id"], read["text_kind"].astype(str), strict=True))
    prepared = [prepare(frame, name, kinds) for name, frame in given.items()]
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(f"{folder}: is a file; give the name of a folder")
    earlier = _earlier(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".export-", dir=folder.parent) as beside:
        staged = Path(beside) / "files"
        staged.mkdir()
        written = _write(prepared, staged, wanted, read, title=title, licences=licences, name=_slug(folder))
        names = list(dict.fromkeys(entry["file"] for entry in written))
        if not overwrite:
            _refuse_foreign(folder, names, earlier)
        kept = [entry for entry in earlier if entry["file"] not in names and (folder / entry["file"]).is_file()]
        _refuse_stale(kept, earlier, written)
        _write_json(staged / MANIFEST, {"about": BRIEF, "files": [*kept, *written]})
        if folder.exists():
            for name in [*names, MANIFEST]:
                os.replace(staged / name, folder / name)
        else:
            os.rename(staged, folder)
    listed = pd.DataFrame([{name: entry[name] for name in _COLUMNS} for entry in written], columns=list(_COLUMNS))
    return listed.astype(_COLUMNS)


def read_export(folder: str | Path, name: str, *, format: str | None = None) -> pd.DataFrame:
    """Read a table back from a folder that `export` wrote.

    Parameters
    ----------
    folder : str or Path
        The folder, with its ``export.json``.
    name : str
        casualties, statements, skipped or articles.
    format : str, optional
        The format to read; by default the first that is there of parquet, jsonl, csv, excel, annotations, claims and
        hxl.

    Returns
    -------
    DataFrame
        The table as it was given to `export`: its own columns, then the others, which come back in the toolkit's
        dtypes (a missing value is `pd.NA`, a category is text). A format that does not hold them leaves them out. The
        column `text_kind` is there only if it was there before.

    Raises
    ------
    FileNotFoundError
        If there is no ``export.json``.
    ValueError
        If the folder does not hold the table in that format, or a value does not fit the table.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> notes = SimpleNamespace(skipped=pd.DataFrame({"reason": ["=1+1"]}))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = export(notes, folder, formats="csv")
    ...     read_export(folder, "skipped").loc[0, "reason"]
    '=1+1'
    """
    folder = Path(folder)
    if name not in TABLES:
        raise ValueError(f"there is no table {name!r}; use one of {', '.join(TABLES)}")
    if format is not None and format not in _READERS:
        raise ValueError(f"format {format!r} cannot be read back; use one of {', '.join(_READERS)}")
    entries = _earlier(folder)
    if not entries:
        raise FileNotFoundError(f"{folder / MANIFEST}: not there; give a folder that export wrote")
    found = {entry["format"]: entry for entry in entries if entry["table"] == name and entry["format"] in _READERS}
    if not found or (format and format not in found):
        there = sorted({f"{entry['table']} ({entry['format']})" for entry in entries if entry["table"]})
        raise ValueError(
            f"{folder} does not hold {name}{f' as {format}' if format else ''}; it holds {', '.join(there)}"
        )
    chosen = format or next(one for one in _READERS if one in found)
    entry = found[chosen]
    try:
        frame = _READERS[chosen](folder / entry["file"], name, entry["columns"])
    except (KeyError, StopIteration) as error:
        raise ValueError(f"{entry['file']}: does not hold what export wrote ({error}); export it again") from None
    return frame.drop(columns=[label for label in entry["added"] if label in frame])


def _formats(formats: str | Iterable[str] | None) -> list[str]:
    if formats is None:
        formats = ("csv", "datapackage")
    wanted = [formats] if isinstance(formats, str) else list(formats)
    unknown = [one for one in wanted if one not in FORMATS]
    if unknown:
        raise ValueError(f"formats: {unknown[0]!r} is not known; use one or more of {', '.join(FORMATS)}")
    if not wanted:
        raise ValueError(f"formats: empty; use one or more of {', '.join(FORMATS)}")
    if "datapackage" in wanted:
        wanted.append("csv")
    return [one for one in FORMATS if one in wanted]


def _tables(notes: Any, articles: pd.DataFrame | None, tables: Iterable[str] | None) -> dict[str, pd.DataFrame]:
    there = {name: getattr(notes, name, None) for name in TABLES[:-1]} | {"articles": articles}
    given = {name: frame for name, frame in there.items() if isinstance(frame, pd.DataFrame)}
    if not set(given) - {"articles"}:
        raise ValueError(
            f"notes: {type(notes).__name__} has no table casualties, statements or skipped; give what annotate returned"
        )
    if tables is None:
        return given
    wanted = [tables] if isinstance(tables, str) else list(tables)
    for name in wanted:
        if name not in TABLES:
            raise ValueError(f"tables: {name!r} is not known; use one or more of {', '.join(TABLES)}")
        if name not in given:
            raise ValueError(f"tables: {name!r} is not there; give it{' as articles=' * (name == 'articles')}")
    if not wanted:
        raise ValueError(f"tables: empty; use one or more of {', '.join(TABLES)}")
    return {name: frame for name, frame in given.items() if name in wanted}


def _slug(folder: Path) -> str:
    """A name that a data package may have."""
    return re.sub(r"[^a-z0-9._-]+", "-", folder.resolve().name.lower()).strip("-._") or "export"


# --- writing ---


def _write(
    prepared: list[Prepared],
    folder: Path,
    formats: list[str],
    articles: pd.DataFrame | None,
    *,
    title: str | None,
    licences: Sequence[dict[str, str]],
    name: str,
) -> list[dict[str, Any]]:
    """Write every format to an empty folder, and say what was written."""
    written: list[dict[str, Any]] = []
    by_name = {one.name: one for one in prepared}
    for format in formats:
        if format in _TIDY:
            ending, write = _TIDY[format]
            for one in prepared:
                write(one, folder / f"{one.name}.{ending}")
                written.append(_entry(folder, format, f"{one.name}.{ending}", one))
        elif format == "datapackage":
            files = [(one, folder / f"{one.name}.csv", _hash(folder / f"{one.name}.csv")) for one in prepared]
            path = folder / "datapackage.json"
            export_tidy.write_package(files, path, name=name, title=title, licences=_checked(licences))
            written.append(_entry(folder, format, path.name))
        elif format == "excel":
            export_tidy.write_excel(prepared, folder / "tables.xlsx")
            written += [_entry(folder, format, "tables.xlsx", one) for one in prepared]
        elif format == "annotations":
            kept = [one for one in prepared if one.name in export_linked.ANNOTATED]
            if articles is None or not kept:
                raise ValueError(
                    "formats: 'annotations' quotes the articles; give them as articles=, with casualties or statements"
                )
            export_linked.write_annotations(kept, articles, folder / "annotations.jsonld")
            written += [_entry(folder, format, "annotations.jsonld", one) for one in kept]
        else:
            if "casualties" not in by_name:
                raise ValueError(f"formats: {format!r} holds casualties, and there are none; leave it out of formats")
            one = by_name["casualties"]
            left_out = 0
            if format == "hxl":
                file = "casualties.hxl.csv"
                export_counts.write_hxl(one, folder / file)
            elif format == "claims":
                file = "claims.jsonld"
                export_linked.write_claims(one, folder / file)
            else:
                file = "counts.gkg.csv"
                export_counts.write_gdelt(one, folder / file)
                left_out = int((~export_counts.countable(one.frame)).sum())
            written.append(_entry(folder, format, file, one, left_out) | {"columns": {}, "added": []})
    return written


def _entry(folder: Path, format: str, file: str, one: Prepared | None = None, left_out: int = 0) -> dict[str, Any]:
    """What the manifest says of a table in a file; without a table, of a file that describes others."""
    return {
        "format": format,
        "table": one.name if one else None,
        "file": file,
        "rows": len(one.frame) - left_out if one else None,
        "left_out": left_out if one else None,
        "sha256": _hash(folder / file),
        "columns": one.extra if one else {},
        "added": list(one.added) if one else [],
    }


def _checked(licences: Sequence[dict[str, str]]) -> Sequence[dict[str, str]]:
    for licence in licences:
        if not isinstance(licence, dict) or not (licence.get("name") or licence.get("path")):
            raise ValueError(f"licences: {licence!r} has neither name nor path; write {{'name': 'CC-BY-4.0'}}")
    return licences


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


# --- what is there already ---


def _earlier(folder: Path) -> list[dict[str, Any]]:
    """What an earlier export wrote to the folder."""
    path = folder / MANIFEST
    if not path.is_file():
        return []
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["files"]
        for entry in entries:
            if set(entry) != {*_COLUMNS, "columns", "added"} or Path(entry["file"]).name != entry["file"]:
                raise ValueError("a file is not described as export does")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"{path}: cannot be read ({error}); delete it or choose another folder") from None
    return list(entries)


def _refuse_foreign(folder: Path, names: Iterable[str], earlier: list[dict[str, Any]]) -> None:
    ours = {entry["file"]: entry["sha256"] for entry in earlier}
    for name in names:
        path = folder / name
        if path.is_symlink() or (path.exists() and not (path.is_file() and ours.get(name) == _hash(path))):
            why = "has been changed since it was exported" if name in ours else "is not of an earlier export"
            raise FileExistsError(f"{path} {why}; choose another folder, or say overwrite=True to replace it")


def _refuse_stale(kept: list[dict[str, Any]], earlier: list[dict[str, Any]], written: list[dict[str, Any]]) -> None:
    """Keep a data package from describing CSV files that are no longer the same."""
    before = {entry["file"]: entry["sha256"] for entry in earlier}
    changed = [entry["file"] for entry in written if before.get(entry["file"], entry["sha256"]) != entry["sha256"]]
    if changed and any(entry["format"] == "datapackage" for entry in kept) and any(n.endswith(".csv") for n in changed):
        raise ValueError(
            f"datapackage.json in the folder describes {changed[0]}, which this export changes; add 'datapackage' to "
            "formats"
        )
