"""Web archives: WARC, and WACZ, which is a zip file of it."""

import codecs
import contextlib
import io
import json
import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urljoin

from toolkit.file_documents import pdf
from toolkit.file_pages import entries, page
from toolkit.file_parts import FILE_LIMIT, MEGABYTE, Budget, File, Found, UnreadableError, brief, shown, too_long
from toolkit.file_zips import RATIO, SMALL, UNPACKED, members, opened

_PAGES = ("text/html", "application/xhtml+xml")
_FEEDS = ("application/rss+xml", "application/atom+xml")
# Many servers say no more of a feed than that it is XML.
_PERHAPS_FEEDS = ("application/xml", "text/xml", "application/rdf+xml", "text/html")
_FEED = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,1000}?-->\s*)?<(?:rss|feed|rdf:RDF)[\s>]", re.S)
_BLOCK = MEGABYTE
"""Bytes that are unpacked at a time: a line without an end is put together from such blocks."""


class _Unpacked:
    """The bytes of a file, of all its gzip members if it is packed; raises where they break off or swell too much."""

    def __init__(self, stream: BinaryIO):
        self.stream = stream
        start = stream.read(2)
        self.packed = start == b"\x1f\x8b"
        self.waiting = start
        self.taken = self.given = 0
        self.member: Any = None

    def read(self, size: int = _BLOCK) -> bytes:
        if not self.packed:
            content, self.waiting = self.waiting, b""
            return content or self.stream.read(size)
        while True:
            if len(self.waiting) < 2:
                more = self.stream.read(_BLOCK // 16)
                self.taken += len(more)
                self.waiting += more
            if not self.waiting and self.member is None:
                return b""
            if self.member is None:
                if not self.waiting.startswith(b"\x1f\x8b"):
                    raise EOFError("what follows is not packed as the records before it are")
                self.member = zlib.decompressobj(16 + zlib.MAX_WBITS)
            content = self.member.decompress(self.waiting, min(size, _BLOCK))
            if not (content or self.waiting or self.member.eof):
                raise EOFError("its last record is cut off")
            self.waiting = self.member.unused_data if self.member.eof else self.member.unconsumed_tail
            if self.member.eof:
                self.member = None
            self.given += len(content)
            if self.given > max(SMALL, RATIO * self.taken):
                raise UnreadableError(f"unpacks to more than {RATIO} times its size, as a bomb does; do not trust it")
            if content:
                return content


def read_warc(file: File) -> Iterator[Found]:
    """Read the pages, PDF files and feeds that a web archive holds as answers of servers."""
    others: set[str] = set()
    found = None
    with file.open() as stream:
        for found in _captures(stream, file.where, None, others):
            yield found
    if found is None and others:
        yield Found(file.where, {}, _nothing_read(others))


def _nothing_read(others: set[str]) -> str:
    kinds = ", ".join(sorted(others)[:10])
    return f"holds no page, PDF file or feed, only {kinds}; if that is what was to be kept, nothing is wrong with it"


def _captures(stream: BinaryIO, where: str, wanted: set[str] | None, others: set[str]) -> Iterator[Found]:
    """What the records hold; the kinds of what is no article go into `others`."""
    from warcio.archiveiterator import ArchiveIterator

    number = 0
    # What warcio prints is told below.
    with contextlib.redirect_stderr(io.StringIO()):
        archive = ArchiveIterator(_Unpacked(stream), block_size=_BLOCK)
        try:
            for number, record in enumerate(archive, 1):
                found = list(_record(record, f"{where} record {number}", wanted, others))
                while record.raw_stream.read(_BLOCK):
                    pass
                if getattr(record.raw_stream, "limit", 0):
                    raise EOFError("its last record is cut off")
                yield from found
        except Exception as error:
            after = f"breaks off after record {number - 1}" if number > 1 else "cannot be read as WARC"
            raise UnreadableError(f"{after} ({brief(error)}); what comes before it is read; fetch it again") from None
        if archive.err_count:
            yield Found(where, {}, "a record is longer than it says, so its end may be missing; fetch it again")


def _record(record: Any, where: str, wanted: set[str] | None, others: set[str]) -> Iterator[Found]:
    about = record.rec_headers
    url = (about.get_header("WARC-Target-URI") or "").strip("<> ")
    if record.rec_type not in ("response", "resource") or not url.startswith(("http:", "https:")):
        return
    if wanted is not None and url not in wanted:
        return
    http = record.http_headers
    kind, declared = _kind((http or about).get_header("Content-Type") or "")
    status = int(http.get_statuscode()) if http and http.get_statuscode().isdigit() else 200
    if wanted is not None and 300 <= status < 400:
        wanted.add(urljoin(url, http.get_header("Location") or ""))
    if 300 <= status < 400:
        return
    if kind not in (*_PAGES, *_FEEDS, *_PERHAPS_FEEDS, "application/pdf"):
        others.add(shown(kind[:50]) or "records without a content type")
        return
    if status >= 400:
        yield Found(where, {}, f"the server answered {status} for {url[:200]}; capture it again or leave it out")
        return
    cut = about.get_header("WARC-Truncated")
    if cut:
        yield Found(where, {}, f"captured in part only (WARC-Truncated: {cut[:50]}); capture it again")
        return
    packing = (http.get_header("Content-Encoding") or "").strip().lower() if http else ""
    if packing not in ("", "identity", "none", "gzip", "deflate"):
        yield Found(where, {}, f"packed as {packing[:50]!r}, which cannot be unpacked; capture it as gzip")
        return
    stream = record.content_stream()
    content = stream.read(FILE_LIMIT + 1)
    if len(content) > FILE_LIMIT:
        yield Found(where, {}, too_long(len(content), FILE_LIMIT))
    elif not getattr(getattr(stream, "decompressor", None), "eof", True):
        yield Found(where, {}, "the packed page is cut off; capture it again")
    else:
        if kind in _PERHAPS_FEEDS and _FEED.match(content[:2000].removeprefix(codecs.BOM_UTF8)):
            kind = _FEEDS[0]
        elif kind not in (*_PAGES, *_FEEDS, "application/pdf"):
            others.add(kind)
            return
        seen = {"url": url, "retrieved": about.get_header("WARC-Date")}
        for one in _payload(kind, content, where, declared, url):
            yield one if one.problem else one._replace(values=seen | one.values | {"retrieved": seen["retrieved"]})


def _kind(said: str) -> tuple[str, str]:
    kind, _, rest = said.partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", rest, re.I)
    return kind.strip().lower(), charset.group(1) if charset else ""


def _payload(kind: str, content: bytes, where: str, declared: str, url: str) -> Iterator[Found]:
    try:
        if kind in _PAGES:
            yield page(content, where, declared=declared, url=url)
        elif kind in _FEEDS:
            yield from entries(content, where)
        else:
            yield pdf(content, where)
    except Exception as error:
        # The next record may be sound.
        problem = str(error) if isinstance(error, UnreadableError) else f"cannot be read as {kind} ({brief(error)})"
        yield Found(where, {}, problem)


def read_wacz(file: File) -> Iterator[Found]:
    """Read the pages of a WACZ file: those that it lists as pages, else all in its web archives."""
    budget = file.budget or Budget(UNPACKED)
    with file.open() as stream, opened(stream, file.size, budget) as archive:
        parts = list(members(archive, file, budget))
        files = [one for one in parts if isinstance(one, File)]
        yield from (one for one in parts if isinstance(one, Found))
        wanted = _listed(files, file.where)
        found: list[Found] = []
        others: set[str] = set()
        for part in files:
            if part.ending in (".warc", ".warc.gz"):
                with part.open() as inner:
                    found += _captures(inner, part.where, wanted, others)
        yield from found
        if not found and others:
            yield Found(file.where, {}, _nothing_read(others))


def _listed(files: list[File], where: str) -> set[str] | None:
    """Addresses of the pages that a WACZ lists; what else it holds are their images, frames and advertisements."""
    urls: set[str] = set()
    for file in files:
        if file.where.removeprefix(where) in ("/pages/pages.jsonl", "/pages/extraPages.jsonl"):
            for line in io.BytesIO(file.content()):
                with contextlib.suppress(ValueError, RecursionError):
                    one = json.loads(line)
                    if isinstance(one, dict) and isinstance(one.get("url"), str):
                        urls.add(one["url"])
    return urls or None
