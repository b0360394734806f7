"""Every kind of file that articles are read from, alone, in a folder, or in a zip file."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from toolkit.file_archives import read_wacz, read_warc
from toolkit.file_documents import read_docx, read_mailbox, read_message, read_pdf
from toolkit.file_pages import read_feed, read_page
from toolkit.file_parts import Budget, File, Found, UnreadableError, brief, quiet, shown
from toolkit.file_tables import read_csv, read_excel, read_json, read_lines, read_parquet
from toolkit.file_texts import read_text
from toolkit.file_zips import UNPACKED, members, opened

_DEPTH = 2
"""How deep an archive may lie in others: a zip file in a zip file is read, what it packs again is not."""
# Those that pages are saved with and that never hold an article.
_OF_PAGES = (".css", ".eot", ".ico", ".js", ".map", ".mjs", ".otf", ".ttf", ".woff", ".woff2")
# What browsers call the folder that they save beside "page.html", in several languages.
_BESIDE = ("_files", ".files", "-files", "-dateien", "_dateien", "_fichiers", "_archivos", "_файли", "_файлы")
_CLUTTER = ("thumbs.db", "desktop.ini", "datapackage.json")
_REMEDIES = {
    **dict.fromkeys((".doc", ".odt", ".rtf", ".pages"), "save it as .docx"),
    **dict.fromkeys((".xls", ".ods", ".numbers", ".xlsb"), "save it as .xlsx"),
    **dict.fromkeys((".gz", ".tar", ".tgz", ".7z", ".rar", ".bz2", ".xz"), "unpack it, or pack it as .zip"),
    **dict.fromkeys((".msg", ".pst"), "save its messages as .eml"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".heic", ".svg"),
                    "if it shows text, run OCR over it and save that as .txt"),
    **dict.fromkeys((".mp3", ".mp4", ".wav", ".m4a", ".mov", ".mkv", ".webm"), "save what is said in it as .txt"),
    ".epub": "save it as .pdf or .html",
}  # fmt: skip


def read_zip(file: File) -> Iterator[Found]:
    """Read what a zip file holds, by the rules of a folder, without unpacking it to the disk."""
    if file.depth >= _DEPTH:
        raise UnreadableError("a zip file in a zip file in a zip file; unpack it")
    budget = file.budget or Budget(UNPACKED)
    with file.open() as stream, opened(stream, file.size, budget) as archive:
        yield from _read_all(list(members(archive, file, budget)), f"{file.where}/")


READERS: dict[str, Callable[[File], Iterator[Found | File]]] = {
    **dict.fromkeys((".md", ".markdown", ".txt"), read_text),
    **dict.fromkeys((".html", ".htm", ".xhtml"), read_page),
    **dict.fromkeys((".xml", ".rss", ".atom", ".rdf"), read_feed),
    **dict.fromkeys((".warc.gz", ".warc"), read_warc),
    ".wacz": read_wacz,
    ".pdf": read_pdf,
    ".docx": read_docx,
    **dict.fromkeys((".eml", ".mhtml", ".mht"), read_message),
    ".mbox": read_mailbox,
    **dict.fromkeys((".csv", ".tsv"), read_csv),
    **dict.fromkeys((".xlsx", ".xlsm"), read_excel),
    **dict.fromkeys((".jsonl", ".ndjson"), read_lines),
    ".json": read_json,
    ".parquet": read_parquet,
    ".zip": read_zip,
}
"""The reader of each kind of file, by ending. It gives what it found, and hands on a file that it holds."""


def read_source(path: Path) -> list[Found]:
    """Read everything that a file or folder holds.

    Parameters
    ----------
    path : Path
        A file of a known kind, or a folder.

    Returns
    -------
    list of Found
        In the order of the files' places.

    Raises
    ------
    FileNotFoundError
        If it does not exist.
    ValueError
        If it is a file of a kind that is not known.
    """
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such file or folder; check the name and the folder you are in")
    if path.is_dir():
        return list(_read_all(list(_walk(path)), ""))
    file = _on_disk(path, shown(path.name))
    if file.ending not in READERS:
        raise ValueError(f"{path}: cannot read {file.ending or 'a file without an ending'}; {_remedy(file.ending)}")
    if file.ending.startswith(".warc"):
        from toolkit.evidence import changed_file

        if problem := changed_file(path):
            return [Found(file.where, {}, problem)]
    return read(file)


def _remedy(ending: str) -> str:
    return _REMEDIES.get(ending) or f"use {', '.join(READERS)}"


def read(file: File) -> list[Found]:
    """Read one file; whatever is wrong with it becomes a record that says so."""
    reader = READERS.get(file.ending)
    if reader is None:
        return [Found(file.where, {}, f"not an article file; {_REMEDIES.get(file.ending) or 'move or delete it'}")]
    found: list[Found] = []
    with quiet():
        try:
            for one in reader(file):
                found += read(one) if isinstance(one, File) else [one]  # what comes before an error stays
        except UnreadableError as error:
            problem = str(error)
        except OSError as error:
            problem = f"cannot be opened ({error.strerror or brief(error)}); check the file and its permissions"
        except Exception as error:
            # A hostile file makes a library fail in any way, RecursionError and MemoryError among them.
            problem = f"cannot be read as {file.ending} ({brief(error)}); fetch or save it again"
        else:
            return found
    return [*found, Found(file.where, {}, problem)]


# --- folders ---


def _on_disk(path: Path, where: str) -> File:
    def opener() -> BinaryIO:
        return path.open("rb")

    return File(where, path.stat().st_size, opener)


def _walk(folder: Path) -> Iterator[File | Found]:
    """Every file in a folder that is not hidden. No link out of it is followed: what it leads to was not given."""
    root = folder.resolve()
    for at, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if (Path(at) / name).is_symlink()]
        for name in [*names, *links]:
            path = Path(at) / name
            where = shown(path.relative_to(root).as_posix())
            if name.startswith("."):
                continue
            if path.is_symlink():
                # One that stays inside leads to what is read where it is.
                if not path.exists():
                    yield Found(where, {}, "a link that leads nowhere; put the file here or delete the link")
                elif not path.resolve().is_relative_to(root):
                    yield Found(where, {}, "a link that leads out of the folder; put the file here itself")
            elif path.is_file():
                yield _on_disk(path, where)
            else:
                yield Found(where, {}, "neither a file nor a folder; delete it")


def _read_all(parts: Iterable[File | Found], base: str) -> Iterator[Found]:
    """Read the files of a folder or archive by their places."""
    places = {one.where.removeprefix(base): one for one in parts}
    if any(place.endswith(("manifest.jsonl", "manifest.sha256")) for place in places):
        from toolkit.evidence import changed_files

        openers = {place: one.open for place, one in places.items() if isinstance(one, File)}
        places |= {place: Found(base + place, {}, problem) for place, problem in changed_files(openers).items()}
    for place in sorted(_chosen(places)):
        one = places[place]
        if isinstance(one, Found):
            yield one
            continue
        found = read(one)
        if not found:
            found = [Found(one.where, {}, "holds no article; if it should, save or fetch it again")]
        for each in found:
            plain_text = not each.problem and set(each.values) == {"text", "sha256", "path"}
            if not (one.name.lower() == "readme.md" and plain_text):
                yield each


def _hidden(path: PurePosixPath) -> bool:
    # A name that leads upwards is listed.
    return any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in path.parts)


def _chosen(places: Collection[str]) -> Iterator[str]:
    """Places of a folder's own articles, without what belongs to a page, an archive or a data set."""
    places = [place for place in places if not _hidden(PurePosixPath(place))]
    tops = {place.split("/")[0] for place in places}
    roots = ["articles/", *(f"{top}/articles/" for top in tops if len(tops) == 1)]
    for root in roots:
        if any(place.startswith(root) for place in places):
            places = [place for place in places if place.startswith(root)]
            break
    folders = {
        f"{stem}{end}/".lower()
        for stem, dot, ending in (place.rpartition(".") for place in places)
        if dot and ending.lower() in ("html", "htm", "xhtml")
        for end in _BESIDE
    }
    beside: dict[str, set[str]] = {}
    for place in places:
        beside.setdefault(str(PurePosixPath(place).parent), set()).add(PurePosixPath(place).name.lower())
    for place in places:
        path = PurePosixPath(place)
        name = path.name.lower()
        near = beside[str(path.parent)]
        if (
            name in _CLUTTER
            or path.suffix.lower() in _OF_PAGES
            or any(f"{one}/".lower() in folders for one in map(str, path.parents))
        ):
            continue
        if name in ("manifest.jsonl", "manifest.sha256") and any(one.endswith((".warc", ".warc.gz")) for one in near):
            continue
        if name.startswith("reference_") and name.endswith(".csv") and "datapackage.json" in near:
            continue
        yield place
