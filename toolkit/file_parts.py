"""What the readers of files share: the record that they give, the file that they get, limits and encodings."""

import codecs
import hashlib
import logging
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, NamedTuple

from toolkit.languages import SURE, best_guess, language

MEGABYTE = 1_000_000
TEXT_LIMIT = 1_000_000
"""Characters of one article: a long novel, so more than any article, and what one reading can hold in memory."""
FIELD_LIMIT = 10_000
"""Characters of any other value of an article, such as its title or address."""
FILE_LIMIT = 100 * MEGABYTE
"""Bytes of one document, also inside an archive: it is held in memory, several times over while it is read."""
TABLE_LIMIT = 1_000 * MEGABYTE
"""Bytes of one table of articles."""


class Found(NamedTuple):
    """What one file, row, record or entry held: its values, or what is wrong with it.

    Attributes
    ----------
    where : str
        The place, as shown to a person: the file, with row, record, entry or member where it holds several.
    values : dict
        Names and values, as in the source.
    problem : str
        What is wrong and what to do; empty where nothing is.
    table : str
        The table that it is a row of. Only a table can lack a column for the text.
    said : str
        The language that the file itself names, which is judged; ``values["lang"]`` is a person's word, which is not.
    guessed : str
        The encoding, where it had to be guessed.
    note : str
        What a person should know of it although it is read.
    """

    where: str
    values: dict[str, Any]
    problem: str = ""
    table: str = ""
    said: str = ""
    guessed: str = ""
    note: str = ""


class UnreadableError(ValueError):
    """A file, or the rest of one, cannot be read; the message says why and what to do."""


class Budget:
    """How much all members of an archive, those of archives in it included, may still unpack to."""

    def __init__(self, left: int):
        self.left = left

    def spend(self, size: int) -> None:
        """Take a size off; raise `UnreadableError` when nothing is left."""
        self.left -= size
        if self.left < 0:
            raise UnreadableError("unpacks to more than is read from one archive; unpack it yourself, if you trust it")


@dataclass(frozen=True)
class File:
    """A file on the disk, in an archive or in a message.

    Attributes
    ----------
    where : str
        Its place, seen from the source.
    size : int
        Its length in bytes.
    open : callable
        Opens it for reading bytes.
    depth : int
        How many archives or messages it lies in.
    budget : Budget, optional
        That of the outermost archive.
    """

    where: str
    size: int
    open: Callable[[], BinaryIO]
    depth: int = 0
    budget: Budget | None = None

    @property
    def name(self) -> str:
        """The last part of its place."""
        return self.where.rsplit("/", 1)[-1]

    @property
    def ending(self) -> str:
        """The ending that says what kind it is, in lower case."""
        name = self.name.lower()
        if name.endswith(".warc.gz"):
            return ".warc.gz"
        dot = name.rfind(".")
        return name[dot:] if dot > 0 else ""

    def content(self, limit: int = FILE_LIMIT) -> bytes:
        """Read all of it, up to a limit."""
        if self.size > limit:
            raise UnreadableError(too_long(self.size, limit))
        with self.open() as stream:
            content = stream.read(limit + 1)
        if len(content) > limit:
            raise UnreadableError(too_long(len(content), limit))
        return content


def too_long(size: int, limit: int) -> str:
    """Say that a file has too many bytes."""
    return f"{size / MEGABYTE:,.1f} MB, more than the {limit / MEGABYTE:,.0f} MB that are read; split it"


def origin(content: bytes, where: str) -> dict[str, Any]:
    """Make the two values that lead back to the source: hash and place."""
    return {"sha256": hashlib.sha256(content).hexdigest(), "path": where}


def shown(name: str) -> str:
    """Make a file's name fit to be shown and stored: no control character, no half of a character."""
    name = name.encode("utf-8", "backslashreplace").decode()
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in name)


def brief(error: BaseException) -> str:
    """Give what an error says in one short line, or its kind if it says nothing."""
    words = " ".join(shown(str(error).replace("\n", " ")).split())
    return words if 0 < len(words) <= 120 else f"{words[:117]}..." if words else type(error).__name__


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the warnings and log lines of libraries from a user: what matters of them becomes a row of `skipped`."""
    before = logging.root.manager.disable
    with warnings.catch_warnings(action="ignore"):
        logging.disable(logging.CRITICAL)
        try:
            yield
        finally:
            logging.disable(before)


# --- encodings ---

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# An accented capital after a small letter, or three letters with accents in a row, is no English in Windows-1252.
_NOT_WESTERN = re.compile("[a-z\u00df-\u00ff][\u00c0-\u00de]|[\u00c0-\u00ff]{3}")
_TAG = re.compile("<[^<>]{0,1000}>")
# Below this, charset-normalizer has too little to tell encodings of one script apart.
_COHERENT = 0.5
# What it looks at; more tells it nothing new.
_SAMPLE = 100_000


def decode(content: bytes, declared: str = "") -> tuple[str, str]:
    """Turn bytes into text.

    Parameters
    ----------
    content : bytes
        The bytes of a text.
    declared : str
        The encoding that its surroundings name, such as a header.

    Returns
    -------
    text : str
    guessed : str
        The encoding, where nothing but the letters told it; else empty.

    Raises
    ------
    UnreadableError
        If the text is not UTF-8 and no other encoding is sure.

    Notes
    -----
    Bytes that are valid UTF-8 are UTF-8, whatever was declared. Else a byte order mark, then what was declared, decide.
    Else the text is read as Windows-1252 if that makes it English beyond doubt, or as what charset-normalizer finds if
    that makes it another language beyond doubt, so that it can be named.

    Examples
    --------
    >>> decode("Dozens – “at least 30”.".encode("cp1252"), declared="windows-1252")
    ('Dozens – “at least 30”.', '')
    """
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError as error:
        place = error.start
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), ""
            except UnicodeDecodeError as error:
                raise UnreadableError(f"byte {error.start} is not {encoding.upper()}; save the file as UTF-8") from None
    if declared:
        try:
            return _declared(content, declared), ""
        except (LookupError, UnicodeError):
            pass
    text, guessed = _guessed(content)
    if guessed:
        return text, guessed
    raise UnreadableError(f"byte {place} is not UTF-8; save the file as UTF-8")


def _declared(content: bytes, name: str) -> str:
    encoding = codecs.lookup(name.strip("\"' \t").lower()).name
    # As browsers do: who says ISO 8859-1 or ASCII means Windows-1252.
    return content.decode("cp1252" if encoding in ("iso8859-1", "ascii") else encoding)


def _guessed(content: bytes) -> tuple[str, str]:
    try:
        text = content.decode("cp1252")
        # Names of tags are no words.
        code, probability = best_guess(_TAG.sub(" ", text[:_SAMPLE]))
        if code == "en" and probability >= SURE and not _NOT_WESTERN.search(text):
            return text, "Windows-1252"
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE]).best()
    if best is not None and best.coherence >= _COHERENT:
        try:
            text = content.decode(best.encoding)
        except UnicodeDecodeError:
            return "", ""
        if language(text) not in ("", "en"):
            return text, best.encoding.replace("_", "-")
    return "", ""
