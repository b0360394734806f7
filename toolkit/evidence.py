"""An evidence folder: a WARC file a page, a manifest with a line a page, and the manifest's digest over it all.

A page is kept in four steps, each on the disk before the next: the WARC file under a temporary name, its renaming, the
line in the manifest, the digest in ``manifest.sha256``. A process that is killed between two of them leaves nothing
that the next one cannot finish: the WARC file holds the line that belongs to it, and each line the hash of the line
before.
"""

import hashlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, Any, BinaryIO, Self

import pandas as pd

from toolkit.addresses import FetchError
from toolkit.fetch import Exchange
from toolkit.schemas import Column
from toolkit.warc import own_line, page_digest, parsed, write_page

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MANIFEST = "manifest.jsonl"
SEAL = "manifest.sha256"
CAPTURES = (
    Column("url", "text", "The URL that was asked for, as it was given.", "https://example.org/news/1", nullable=False),
    Column("final_url", "text", "The URL that answered in the end, after redirects.", "https://www.example.org/news/1"),
    Column("status", "integer", "Status of the last answer (RFC 9110).", "200"),
    Column("retrieved_at", "time", "When it was asked for.", "2024-12-23T09:30:00Z", nullable=False),
    Column("sha256", "text", "SHA-256 of the page, without chunks and compression.", "9f86d081..."),
    Column("content_type", "text", "What the server says it is.", "text/html; charset=utf-8"),
    Column("bytes", "integer", "Length of the page, without chunks and compression.", "48213", unit="bytes"),
    Column("warc", "text", "Name of the WARC file that holds it.", "000001-0f115db062b7.warc.gz"),
    Column("offset", "integer", "Where in that file the record of the last answer begins.", "1630", unit="bytes"),
    Column("warc_sha256", "text", "SHA-256 of that file.", "60303ae22b99..."),
    Column("attempts", "integer", "How often it was tried.", "1", nullable=False),
    Column("reason", "text", "Why there is no page, or not the one asked for.", "answered 404 Not Found"),
)
"""The columns of a manifest; each line of the file holds `previous` besides, the SHA-256 of the line before."""
_FIRST = "0" * 64
_PAGE = re.compile(r"(\d{6,})-[0-9a-f]{12}\.warc\.gz")
_PART = ".part"
_LONGEST = 1_000_000_000
"""Bytes of a manifest that are read, as of a table of articles: a line has some 600."""


def captures(rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """Make the table of captures.

    Parameters
    ----------
    rows : iterable of dict
        Lines of a manifest.

    Returns
    -------
    DataFrame
        With the columns that `CAPTURES` declares.
    """
    rows = list(rows)
    columns = {}
    for column in CAPTURES:
        values = pd.Series([row.get(column.name) for row in rows], dtype=object)
        if column.kind == "time":
            values = pd.to_datetime(values, utc=True, format="ISO8601")
        columns[column.name] = values.astype(column.dtype)
    return pd.DataFrame(columns)


class Evidence:
    """A folder open for captures, by one process at a time; what a killed process left half done is finished.

    Attributes
    ----------
    rows : list of dict
        The lines of the manifest.
    """

    def __init__(self, folder: str | Path):
        self.folder = Path(folder)
        self.rows: list[dict[str, Any]] = []
        self._head = _FIRST
        self._hash = hashlib.sha256()
        self._number = 0

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        manifest = self.folder / MANIFEST
        others = sorted(path.name for path in self.folder.iterdir() if not path.name.startswith("."))
        if others and not manifest.exists():
            raise ValueError(
                f"{self.folder}: holds other files ({others[0]}) and no {MANIFEST}; capture into a new folder"
            )
        self._file = os.fdopen(os.open(manifest, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644), "r+b")
        try:
            lock(self._file, self.folder)
            self._read()
            self._adopt()
        except BaseException:
            self._file.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        _folder_to_disk(self.folder)

    def add(self, row: dict[str, Any], exchanges: Sequence[Exchange]) -> dict[str, Any]:
        """Keep a page, or the reason why there is none.

        Parameters
        ----------
        row : dict
            Values of the columns, but for `warc`, `offset` and `warc_sha256`.
        exchanges : sequence of Exchange
            What went over the wire, redirects first; none for a page that could not be had.

        Returns
        -------
        dict
            The line as it now stands in the manifest.

        Raises
        ------
        FetchError
            If the page cannot be read back from the file; nothing is kept then.
        """
        row = {column.name: row.get(column.name) for column in CAPTURES} | {"previous": self._head}
        if exchanges:
            self._number += 1
            row["warc"] = f"{self._number:06d}-{hashlib.sha256(row['url'].encode()).hexdigest()[:12]}.warc.gz"
            path = self.folder / row["warc"]
            part = path.with_name(path.name + _PART)
            try:
                with part.open("xb") as file:
                    row["offset"] = write_page(file, row, exchanges)
                    _to_disk(file)
                if page_digest(part, row["offset"]) != row["sha256"]:
                    raise FetchError("coded in a way in which it cannot be read back")
                row["warc_sha256"] = _digest(part)
                part.rename(path)
            finally:
                part.unlink(missing_ok=True)
        return self._append(row)

    def fault(self, row: dict[str, Any]) -> str:
        """Say what has become of a page since it was captured.

        Parameters
        ----------
        row : dict
            Its line of the manifest.

        Returns
        -------
        str
            ``changed`` or ``missing``; empty for a page that is as it was.
        """
        path = self.folder / row["warc"]
        if not path.is_file():
            return "missing"
        return "" if _digest(path) == row["warc_sha256"] else "changed"

    @property
    def seal(self) -> str:
        """The SHA-256 of the manifest as it is now."""
        return self._hash.hexdigest()

    def _append(self, row: dict[str, Any]) -> dict[str, Any]:
        row = {column.name: row.get(column.name) for column in CAPTURES} | {"previous": self._head}
        line = json.dumps(row).encode() + b"\n"
        # The names of the page and of the digest before this one.
        _folder_to_disk(self.folder)
        self._file.seek(0, os.SEEK_END)
        self._file.write(line)
        _to_disk(self._file)
        self._hash.update(line)
        self._head = hashlib.sha256(line).hexdigest()
        self.rows.append(row)
        self._seal()
        return row

    def _seal(self) -> None:
        part = self.folder / (SEAL + _PART)
        with part.open("wb") as file:
            file.write(_seal_text(self._hash.hexdigest()))
            _to_disk(file)
        part.replace(self.folder / SEAL)

    def _read(self) -> None:
        """Read the manifest; only what a killed process leaves is repaired, anything else is a change to be seen."""
        lines, rest = _lines(self._file.read())
        for line in lines:
            row = parsed(line)
            if row is None or row.get("previous") != self._head:
                break
            self.rows.append(row)
            self._head = hashlib.sha256(line).hexdigest()
            self._hash.update(line)
        seal = self.folder / SEAL
        sealed = seal.read_bytes() if seal.exists() else b""
        whole, short_by_a_line = _seals(lines)
        fine = (whole, short_by_a_line) if lines else (whole, b"")
        if len(self.rows) < len(lines) or sealed not in fine:
            raise ValueError(
                f"{self.folder}: {MANIFEST} or {SEAL} was changed (verify says where); capture into a new folder"
            )
        if rest:
            self._file.truncate(sum(map(len, lines)))
            _to_disk(self._file)
        if sealed != whole:
            self._seal()

    def _adopt(self) -> None:
        """Finish what a killed process began: drop half a file, enter a whole one into the manifest."""
        known = {row["warc"] for row in self.rows}
        for path in sorted(self.folder.iterdir()):
            target = path.name.removesuffix(_PART)
            if target != path.name and (target == SEAL or _PAGE.fullmatch(target)):
                path.unlink()
            elif _PAGE.fullmatch(path.name) and path.name not in known:
                row = own_line(path)
                if row and row.get("previous") == self._head and row.get("warc") == path.name:
                    self._append(row | {"warc_sha256": _digest(path)})
            if page := _PAGE.fullmatch(path.name):
                self._number = max(self._number, int(page[1]))


def verify(folder: str | Path, *, seal: str | None = None) -> pd.DataFrame:
    """Find what was changed in an evidence folder since it was captured.

    Parameters
    ----------
    folder : str or Path
        A folder that `capture` wrote.
    seal : str, optional
        The SHA-256 of the manifest, if it was noted elsewhere: the first 64 characters of ``manifest.sha256``. Without
        it, a forger who writes every file anew goes unseen; with it, no change does.

    Returns
    -------
    DataFrame
        A row a fault, none if everything is as it was: `file`, `line` (of the manifest, counted from 1, missing
        where no one line is at fault), `fault` (``changed``, ``missing`` or ``extra``) and `reason`.

    Raises
    ------
    FileNotFoundError
        If there is no such folder.
    ValueError
        If nothing in it is of a capture.
    BlockingIOError
        If a capture is writing into it.

    Notes
    -----
    Any changed byte in any file is found, in the manifest and its digest too, and any file that was not there. A
    capture that was killed may leave a fault; the next one into the same folder repairs it.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with Evidence(folder):
    ...         pass
    ...     _ = Path(folder, "note.txt").write_text("added later")
    ...     verify(folder)[["file", "fault"]].values.tolist()
    [['note.txt', 'extra']]
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder}: no such folder; check the name and the folder you are in")
    manifest = folder / MANIFEST
    if not manifest.exists() and not any(path.name == SEAL or _PAGE.fullmatch(path.name) for path in folder.iterdir()):
        raise ValueError(f"{folder}: not an evidence folder, for it holds no {MANIFEST}; give one that capture wrote")
    faults: list[tuple[str, int | None, str, str]] = []
    rows: list[tuple[int, dict[str, Any]]] = []
    if manifest.is_file():
        with manifest.open("rb") as file:
            lock(file, folder, shared=True)
            content = file.read()
        rows = _check_manifest(content, faults)
        digest = hashlib.sha256(content).hexdigest()
        _check_seal(folder, content, digest, faults)
        if seal is not None and seal.strip().lower() != digest:
            faults.append((MANIFEST, None, "changed", f"its SHA-256 is {digest}, not the one given"))
    else:
        faults.append((MANIFEST, None, "missing", "without it nothing can be checked; get a copy of it"))
    named = {MANIFEST, SEAL}
    for number, row in rows:
        name = row.get("warc")
        if not isinstance(name, str):
            continue
        named.add(name)
        path = folder / name
        if not _PAGE.fullmatch(name):
            faults.append((MANIFEST, number, "changed", f"it names {name[:100]!r}, which no capture wrote"))
        elif not path.is_file():
            faults.append((name, number, "missing", f"line {number} of {MANIFEST} names it"))
        elif _digest(path) != row.get("warc_sha256"):
            faults.append((name, number, "changed", f"its SHA-256 is not the one in line {number} of {MANIFEST}"))
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name not in named and (path.is_symlink() or not path.is_dir()):
            faults.append((name, None, "extra", f"no line of {MANIFEST} names it; move it out of the folder"))
    frame = pd.DataFrame(faults, columns=["file", "line", "fault", "reason"])
    return frame.astype({"file": "string", "line": "Int64", "fault": "string", "reason": "string"})


def _check_manifest(content: bytes, faults: list[tuple[str, int | None, str, str]]) -> list[tuple[int, dict[str, Any]]]:
    """The lines that can be read, with their numbers; what is wrong with others goes into `faults`."""
    lines, rest = _lines(content)
    rows = []
    before = _FIRST
    for number, line in enumerate(lines, 1):
        row = parsed(line)
        if row is None:
            faults.append((MANIFEST, number, "changed", "the line is not a record"))
        else:
            rows.append((number, row))
            if row.get("previous") != before:
                what = f"its 'previous' is not the hash of line {number - 1}: one of the two was changed"
                faults.append((MANIFEST, number, "changed", what if number > 1 else "its 'previous' is not all zeros"))
        before = hashlib.sha256(line).hexdigest()
    if rest:
        faults.append((MANIFEST, len(lines) + 1, "changed", "the line has no end; capture again if one was killed"))
    return rows


def _check_seal(folder: Path, content: bytes, digest: str, faults: list[tuple[str, int | None, str, str]]) -> None:
    path = folder / SEAL
    sealed = path.read_bytes() if path.is_file() else None
    if sealed is None:
        faults.append((SEAL, None, "missing", f"it holds the SHA-256 of {MANIFEST}; get a copy of it"))
    elif sealed != _seal_text(digest):
        last = sealed in _seals(_lines(content)[0])
        what = (
            "was not told of the last line; capture again if one was killed" if last else f"is not that of {MANIFEST}"
        )
        faults.append((SEAL, None, "changed", f"the digest {what}"))


# --- before pages are read as articles ---


def changed_files(files: Mapping[str, Callable[[], BinaryIO]]) -> dict[str, str]:
    """Find pages in evidence folders that are not as they were captured, so that none is read as if it were.

    Parameters
    ----------
    files : mapping of str to callable
        The files of a folder or archive: the place of each, its parts between slashes, and what opens it for reading.
        Only those are read that lie beside a manifest, and of them only web archives.

    Returns
    -------
    dict of str to str
        Place and what is wrong, with the remedy, of each page that was changed or is missing, or that no sound line of
        a manifest tells of. Empty for files that no capture wrote.

    Examples
    --------
    >>> import io
    >>> changed_files({"a/manifest.sha256": io.BytesIO, "a/000001-0f115db062b7.warc.gz": io.BytesIO})
    {'a/000001-0f115db062b7.warc.gz': 'no line of manifest.jsonl tells of it; capture into the folder again if that \
was broken off, else move it out of the folder'}
    """
    folders: dict[str, dict[str, Callable[[], BinaryIO]]] = {}
    for place, opener in files.items():
        folder, slash, name = place.rpartition("/")
        folders.setdefault(folder + slash, {})[name] = opener
    return {
        folder + name: problem
        for folder, inside in folders.items()
        if MANIFEST in inside or SEAL in inside
        for name, problem in _changed(inside).items()
    }


def changed_file(path: Path) -> str:
    """Say what is wrong with one page of an evidence folder, as `changed_files` does of all.

    Parameters
    ----------
    path : Path
        A web archive on the disk.

    Returns
    -------
    str
        Empty if nothing is, or if no capture wrote it.
    """
    beside = (path.with_name(MANIFEST), path.with_name(SEAL), path)
    return changed_files({one.name: partial(_opened, one) for one in beside if one.is_file()}).get(path.name, "")


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")


def _changed(files: Mapping[str, Callable[[], BinaryIO]]) -> dict[str, str]:
    """What is wrong with the pages of one folder, by name."""
    lines, _ = _lines(_content(files.get(MANIFEST)))
    rows = [parsed(line) or {} for line in lines]
    if SEAL not in files and not any("warc_sha256" in row for row in rows):
        return {}  # the manifest of another program
    # Either of the two lines between which the chain is broken may be the one that was changed.
    doubtful = set() if _content(files.get(SEAL)) in _seals(lines) else {len(lines)}
    before = _FIRST
    for number, (line, row) in enumerate(zip(lines, rows, strict=True), 1):
        if row.get("previous") != before:
            doubtful |= {number - 1, number}
        before = hashlib.sha256(line).hexdigest()
    told = {row["warc"]: (number, row) for number, row in enumerate(rows, 1) if isinstance(row.get("warc"), str)}
    problems = {}
    for name, (number, row) in told.items():
        if not _PAGE.fullmatch(name):
            continue
        if number in doubtful:
            problems[name] = (
                f"line {number} of {MANIFEST}, which tells of it, or {SEAL} was changed (verify says where); get "
                "unchanged copies of both"
            )
        elif name not in files:
            problems[name] = f"missing, and line {number} of {MANIFEST} tells of it; get a copy of it"
        elif _digest_of(files[name]) != row.get("warc_sha256"):
            problems[name] = (
                f"changed since it was captured, for its SHA-256 is not the one in line {number} of {MANIFEST}; get an "
                "unchanged copy of it, or capture its address again"
            )
    for name in files:
        if name.endswith((".warc", ".warc.gz")) and name not in told:
            problems[name] = (
                f"no line of {MANIFEST} tells of it; capture into the folder again if that was broken off, else move "
                "it out of the folder"
            )
    return problems


def _content(opener: Callable[[], BinaryIO] | None) -> bytes:
    if opener is None:
        return b""
    try:
        with opener() as file:
            return file.read(_LONGEST)
    except Exception:  # any fault of an archive that holds it: what cannot be read tells of nothing
        return b""


def _digest_of(opener: Callable[[], BinaryIO]) -> str:
    digest = hashlib.sha256()
    try:
        with opener() as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
    except Exception:  # as above
        return ""
    return digest.hexdigest()


# --- files ---


def lock(file: IO[bytes], folder: Path, *, shared: bool = False) -> None:
    """Take the folder for this process; the system lets go of it when the process ends, even one that is killed.

    Parameters
    ----------
    file : binary file
        The open manifest.
    folder : Path
    shared : bool
        For reading only: any number may read at once.

    Raises
    ------
    BlockingIOError
        If another process has it.
    """
    try:
        if sys.platform == "win32":
            # A byte far behind the end, as other processes cannot read one that is locked.
            file.seek(2**40)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            file.seek(0)
        else:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        raise BlockingIOError(
            f"{folder}: another capture or verify is at work in it; wait for it to end or use another folder"
        ) from None


def _to_disk(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _folder_to_disk(folder: Path) -> None:
    """Make sure that a new name outlives a power cut; Windows cannot open a folder for that."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _seal_text(digest: str) -> bytes:
    """The form that ``sha256sum --check`` reads."""
    return f"{digest}  {MANIFEST}\n".encode()


def _seals(lines: Sequence[bytes]) -> tuple[bytes, bytes]:
    """The digest of a manifest, and the one that it had before its last line."""
    before = hashlib.sha256(b"".join(lines[:-1]))
    text = _seal_text(before.hexdigest())
    before.update(b"".join(lines[-1:]))
    return _seal_text(before.hexdigest()), text


def _lines(content: bytes) -> tuple[list[bytes], bytes]:
    """The whole lines, each with its end, and what follows the last."""
    *lines, rest = content.split(b"\n")
    return [line + b"\n" for line in lines], rest
