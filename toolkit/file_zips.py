"""Zip files, opened only as far as is safe: their members are read where they are and never written to the disk."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO, cast

from toolkit.file_parts import FILE_LIMIT, MEGABYTE, Budget, File, Found, UnreadableError, shown

MEMBERS = 10_000
"""Members of an archive."""
UNPACKED = 2_000 * MEGABYTE
"""Bytes that all members of an archive, and of the archives in it, may unpack to: some minutes of reading."""
RATIO = 200
"""How many times its size an archive may unpack to, beyond `SMALL`: text and sheets reach some 50, bombs 1,000."""
SMALL = 50 * MEGABYTE
"""Bytes that anything may unpack to."""
_OFFICE = 2 * FILE_LIMIT
_ENTITY = re.compile(b"<!(?:DOCTYPE|ENTITY)", re.I)


@contextmanager
def opened(stream: BinaryIO, packed: int, budget: Budget, kind: str = "zip") -> Iterator[zipfile.ZipFile]:
    """Open a zip file whose members are few enough and unpack to little enough; raise `UnreadableError` otherwise."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableError(f"no whole {kind} file ({error}); save or fetch it again") from None
    with archive:
        members = archive.infolist()
        if len(members) > MEMBERS:
            raise UnreadableError(f"{len(members):,} members, more than the {MEMBERS:,} that are read; split it")
        size = sum(member.file_size for member in members)
        if size > max(SMALL, RATIO * packed):
            raise UnreadableError(
                f"unpacks to {size / MEGABYTE:,.0f} MB, {size / max(packed, 1):,.0f} times its size, as a zip bomb "
                "does; unpack it yourself, if you trust it"
            )
        budget.spend(size)
        yield archive


def members(archive: zipfile.ZipFile, file: File, budget: Budget) -> Iterator[File | Found]:
    """List what a zip file holds: a file each, or what is wrong with one.

    A member's name is never a path on this disk: it only says where the member lies in the archive.
    """
    for member in archive.infolist():
        if member.is_dir():
            continue
        where = f"{file.where}/{shown(member.filename)}"
        parts = member.filename.split("/")
        if ".." in parts or "\\" in member.filename or parts[0] == "" or parts[0].endswith(":"):
            yield Found(where, {}, "its name leads out of the archive; do not trust the archive, or rename it")
        elif member.flag_bits & 1:
            yield Found(where, {}, "encrypted; unpack it and load what it holds")
        else:
            # The reader of the members asks for no more than the size that is declared.
            opener = cast(Callable[[], BinaryIO], partial(archive.open, member))
            yield File(where, member.file_size, opener, file.depth + 1, budget)


def check_office(content: bytes) -> None:
    """Raise `UnreadableError` if an Office file is no zip file, unpacks to too much, or declares XML entities."""
    with opened(io.BytesIO(content), len(content), Budget(_OFFICE), "Office") as archive:
        for member in archive.infolist():
            if member.filename.lower().endswith((".xml", ".rels", ".vml")):
                # UTF-16 puts a zero between the letters
                if _ENTITY.search(archive.read(member).replace(b"\0", b"")):
                    raise UnreadableError(
                        f"{shown(member.filename)} declares XML entities, which a document never needs and a bomb "
                        "does; do not trust the file"
                    )
