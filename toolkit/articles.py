"""Articles from a folder, a file or a frame, as one table; what cannot be read is named and set aside."""

import hashlib
import json
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import frontmatter
import pandas as pd
import yaml  # type: ignore[import-untyped]
from frontmatter.default_handlers import YAMLHandler

from toolkit.schemas import REPEATED, conform, empty, faults, read_rows, table

_TEXTS = (".md", ".markdown", ".txt")
_TABLES = (".jsonl", ".ndjson", ".csv", ".parquet")


class _Found(NamedTuple):
    """What one file or row held: its values, or what is wrong with it."""

    where: str
    values: dict[str, Any]
    problem: str = ""


class _Loader(yaml.SafeLoader):
    """Reads every plain value as text, so that the language "no" stays a language and an id keeps its zeros."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in pairs if tag == "tag:yaml.org,2002:null"]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: Any, index: Any) -> Any:
        # A few nested aliases can stand for millions of values.
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("an alias (*) is not read; write the value out or put it in quotation marks")
        return super().compose_node(parent, index)


class _FrontMatter(YAMLHandler):
    def load(self, fm: str, **kwargs: object) -> Any:
        return yaml.load(fm, Loader=_Loader)


def load_articles(
    source: str | Path | pd.DataFrame, *, columns: Mapping[str, str] | None = None, case: str | None = None
) -> pd.DataFrame:
    r"""Load articles, a row each.

    Parameters
    ----------
    source : str, Path or DataFrame
        A folder (its ``articles`` folder if it has one, else all of it) of Markdown files with YAML front matter and
        plain ``.txt`` files; or one such file; or a JSONL, CSV or Parquet file; or a frame.
    columns : mapping of str to str, optional
        The source's names for our columns, such as ``{"body": "text"}``.
    case : str, optional
        Name of the case for the articles that name none themselves.

    Returns
    -------
    DataFrame
        The table `articles`, in the order of the source, a folder's files by path. `attrs` holds under ``"skipped"``
        what could not be read, as a list of records, which survives ``copy``, ``concat`` and Parquet;
        `skipped_articles` gives it as a frame.

    Raises
    ------
    FileNotFoundError
        If `source` does not exist.
    ValueError
        If nothing in it can be read, if its kind is not known, or if `columns` does not fit it.

    Warns
    -----
    UserWarning
        Once, with the count, if a file or row was set aside: one that is not UTF-8, has broken front matter, no text,
        a bad value, or the id or (from the same outlet) the text of an earlier one.

    Notes
    -----
    Text is kept as it is, but for line ends, which become ``\n``, and white space at either end. Hidden files are
    left out, and a ``README.md`` without front matter. Keys that are not columns are ignored. `id` is read as
    `article_id`. The same text from two outlets is two articles: one is a copy of the other, which is worth knowing.

    Examples
    --------
    >>> frame = pd.DataFrame({"body": ["Some 100 soldiers were killed."], "published": ["2024-12-23"]})
    >>> load_articles(frame, columns={"body": "text"}).loc[0, ["article_id", "text_kind"]].tolist()
    ['996150a1efa5', 'original']
    """
    if isinstance(source, pd.DataFrame):
        name, found = "the frame", list(_from_frame(source))
        skipped = list(source.attrs.get("skipped", []))
        if not found:
            return empty("articles")
    else:
        name, skipped = str(source), []
        found = list(_from_path(Path(source)))
        if not found:
            raise ValueError(f"{name}: holds no article; put Markdown (.md) or text (.txt) files, or rows, into it")
    records = _renamed(name, [one for one in found if not one.problem], columns or {})
    bad = [one for one in found if one.problem]
    good, worse = _checked(records, case)
    # in the order of the source, like the articles themselves
    places = {one.where: place for place, one in enumerate(found)}
    bad = sorted(bad + worse, key=lambda one: places[one.where])
    if not len(good):
        raise ValueError(f"{name}: none of {len(found)} articles could be read; the first is {_reason(bad[0])}")
    if bad:
        warnings.warn(
            f"{len(bad)} of {len(found)} articles were set aside; skipped_articles(articles) says which and why",
            stacklevel=2,
        )
    good.attrs["skipped"] = skipped + [
        {"article_id": one.values.get("article_id"), "reason": _reason(one)} for one in bad
    ]
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


def _reason(one: _Found) -> str:
    return f"{one.where}: {one.problem}"


# --- reading ---


def _from_path(path: Path) -> Iterator[_Found]:
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such file or folder; check the name and the folder you are in")
    if path.is_dir():
        return _from_folder(path)
    suffix = path.suffix.lower()
    if suffix in _TEXTS:
        return iter([_from_text(path, path.name)])
    if suffix in (".jsonl", ".ndjson"):
        return _from_lines(path)
    if suffix == ".csv":
        return _from_csv(path)
    if suffix == ".parquet":
        return _from_parquet(path)
    raise ValueError(f"{path}: cannot read {suffix or 'a file without an ending'}; use {', '.join(_TEXTS + _TABLES)}")


def _from_folder(folder: Path) -> Iterator[_Found]:
    inner = folder / "articles"
    base = inner if inner.is_dir() else folder
    paths = {path.relative_to(folder).as_posix(): path for path in base.rglob("*") if path.is_file()}
    for where, path in sorted(paths.items()):
        if any(part.startswith(".") for part in path.relative_to(base).parts):
            continue
        if path.suffix.lower() not in _TEXTS:
            problem = f"not an article file; save it as {', '.join(_TEXTS)}, move it, or load it by itself"
            yield _Found(where, {}, problem)
            continue
        one = _from_text(path, where)
        if path.name.lower() == "readme.md" and not one.problem and set(one.values) == {"text", "sha256", "path"}:
            continue
        yield one


def _from_text(path: Path, where: str) -> _Found:
    """One Markdown or text file."""
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        return _Found(where, {}, f"cannot be opened ({error.strerror}); check the file and its permissions")
    except UnicodeDecodeError as error:
        return _Found(where, {}, f"byte {error.start} is not UTF-8; save the file as UTF-8")
    values: dict[str, Any] = {}
    if path.suffix.lower() != ".txt" and text.lstrip().split("\n", 1)[0].rstrip() == "---":
        try:
            values, text = _front_matter(text)
        except (ValueError, yaml.YAMLError, RecursionError) as error:
            mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
            line = f" line {mark.line + 1}" if mark else ""
            what = getattr(error, "problem", None) or str(error) or "too deep"
            return _Found(where, {}, f"broken front matter{line} ({what}); write 'name: value' lines between two '---'")
    author = values.get("author")
    if isinstance(author, list) and all(isinstance(name, str) for name in author):
        values["author"] = ", ".join(author)
    return _Found(where, values | {"text": text, "sha256": hashlib.sha256(content).hexdigest(), "path": where})


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    handler = _FrontMatter()
    try:
        raw, _ = handler.split(text.strip())
    except ValueError:
        raise ValueError("no second '---' line") from None
    if raw.strip() and not isinstance(handler.load(raw), dict):
        raise ValueError("not a list of names and values")
    values, body = frontmatter.parse(text, handler=handler)
    return {str(key): value for key, value in values.items()}, body


def _from_lines(path: Path) -> Iterator[_Found]:
    content = path.read_bytes()
    origin = {"sha256": hashlib.sha256(content).hexdigest(), "path": path.name}
    for number, line in enumerate(content.split(b"\n"), 1):
        where = f"{path.name} line {number}"
        try:
            if not line.strip():
                continue
            values = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
        except UnicodeDecodeError as error:
            yield _Found(where, {}, f"byte {error.start} is not UTF-8; save the file as UTF-8")
        except (ValueError, RecursionError) as error:
            yield _Found(where, {}, f"not JSON ({error}); write one object a line")
        else:
            if isinstance(values, dict):
                yield _Found(where, origin | values)
            else:
                yield _Found(where, {}, "not an object; write one {...} a line, with a name for each value")


def _from_csv(path: Path) -> Iterator[_Found]:
    origin = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "path": path.name}
    header, rows = read_rows(path)
    for line, cells in rows:
        where = f"{path.name} line {line}"
        if len(cells) == len(header):
            yield _Found(where, origin | dict(zip(header, cells, strict=True)))
        else:
            problem = (
                f"{len(cells)} cells under {len(header)} column names; put quotation marks around text with commas"
            )
            yield _Found(where, {}, problem)


def _from_parquet(path: Path) -> Iterator[_Found]:
    try:
        frame = pd.read_parquet(path)
    except (ValueError, OSError) as error:
        raise ValueError(f"{path.name}: cannot be read as Parquet ({error}); write the file again") from None
    origin = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "path": path.name}
    for one in _from_frame(frame):
        yield _Found(f"{path.name} {one.where}", origin | one.values)


def _from_frame(frame: pd.DataFrame) -> Iterator[_Found]:
    twice = [str(label) for label in frame.columns[frame.columns.duplicated()]]
    if twice:
        raise ValueError(f"the frame has column {twice[0]!r} twice; rename or drop one of the two")
    for row, values in enumerate(frame.to_dict("records")):
        yield _Found(f"row {row}", {str(key): value for key, value in values.items()})


# --- checking ---


def _renamed(name: str, found: list[_Found], columns: Mapping[str, str]) -> list[_Found]:
    """Values under our column names."""
    ours = [column.name for column in table("articles").columns]
    present = list(dict.fromkeys(key for one in found for key in one.values))
    for theirs, target in columns.items():
        if target not in ours:
            raise ValueError(f"columns: {target!r} is not a column of articles; use one of {', '.join(ours)}")
        if found and theirs not in present:
            raise ValueError(f"columns: {name} has no {theirs!r}; it has {', '.join(present)}")
        if list(columns.values()).count(target) > 1:
            raise ValueError(f"columns: two columns are named as {target!r}; name one")
    renamed = []
    for one in found:
        values = {key: value for key, value in one.values.items() if key not in columns}
        if "id" in values:
            values.setdefault("article_id", values["id"])
        values |= {columns[key]: value for key, value in one.values.items() if key in columns}
        renamed.append(_Found(one.where, values))
    if found and not any("text" in one.values for one in renamed):
        raise ValueError(
            f"{name}: no column 'text' (it has {', '.join(present)}); name the one that holds it: "
            "columns={'body': 'text'}"
        )
    return renamed


def _checked(found: list[_Found], case: str | None) -> tuple[pd.DataFrame, list[_Found]]:
    """The articles that are right, as a table, and those that are not."""
    names = [column.name for column in table("articles").columns]
    rows = [
        [_clean(one.values.get(name)) if name == "text" else one.values.get(name) for name in names] for one in found
    ]
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    if case is not None:
        frame["case"] = frame["case"].mask(frame["case"] == "").fillna(case)
    problems: dict[int, str] = {}
    for fault in faults(frame, "articles"):
        if fault.row is not None and fault.remedy != REPEATED:
            problems.setdefault(fault.row, fault.problem)
    kept = [row for row in range(len(found)) if row not in problems]
    good = _unique(frame.iloc[kept], kept, [one.where for one in found], problems)
    return good, [_Found(found[row].where, _known_id(found[row]), problem) for row, problem in problems.items()]


def _known_id(one: _Found) -> dict[str, Any]:
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
