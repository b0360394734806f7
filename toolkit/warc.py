"""The WARC file of one page: what went over the wire, byte for byte, and the line of the manifest that tells of it."""

import hashlib
import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from toolkit.fetch import Exchange


class _AsReceived(StatusAndHeaders):
    """The head of a message, written byte for byte: warcio would write it anew, in a tidier form."""

    def __init__(self, head: bytes):
        super().__init__("as received", [])
        self._as_received = head

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        self.headers_buff = self._as_received


def write_page(file: IO[bytes], row: dict[str, Any], exchanges: Sequence[Exchange]) -> int:
    """Write the records of one page.

    Parameters
    ----------
    file : binary file
    row : dict
        The line of the manifest; it is written too, so that it can be made again from this file alone.
    exchanges : sequence of Exchange
        Requests and answers, redirects first.

    Returns
    -------
    int
        Where the record of the last answer begins. [bytes]
    """
    writer = WARCWriter(file, gzip=True, warc_version="WARC/1.1")
    about = {
        "software": "claims-toolkit",
        "format": "WARC file version 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "robots": "obey",
    }
    writer.write_record(writer.create_warcinfo_record(row["warc"], about))
    offset = 0
    for one in exchanges:
        headers = {"WARC-Date": f"{one.at:%Y-%m-%dT%H:%M:%SZ}", "WARC-IP-Address": one.address}
        response, request = (
            writer.create_warc_record(
                one.url, kind, BytesIO(body), len(body), warc_headers_dict=dict(headers), http_headers=_AsReceived(head)
            )
            for kind, head, body in (("response", one.head, one.body), ("request", one.sent, b""))
        )
        offset = file.tell()
        writer.write_request_response_pair(request, response)
    line = json.dumps({name: value for name, value in row.items() if name != "warc_sha256"} | {"offset": offset})
    record = writer.create_warc_record(
        row["final_url"], "metadata", BytesIO(line.encode()), len(line), warc_content_type="application/json"
    )
    writer.write_record(record)
    return offset


def page_digest(path: Path, offset: int) -> str:
    """Read a page back, as any reader of WARC files would.

    Parameters
    ----------
    path : Path
    offset : int
        Where its record begins. [bytes]

    Returns
    -------
    str
        SHA-256 of the page without chunks and compression.
    """
    with path.open("rb") as file:
        file.seek(offset)
        stream = next(ArchiveIterator(file)).content_stream()
        digest = hashlib.sha256()
        while piece := stream.read(65_536):
            digest.update(piece)
    return digest.hexdigest()


def own_line(path: Path) -> dict[str, Any] | None:
    """Read the line of the manifest that a WARC file holds of itself.

    Parameters
    ----------
    path : Path

    Returns
    -------
    dict or None
        None if the file is not one that `write_page` wrote, or not whole.
    """
    try:
        with path.open("rb") as file:
            *_, last = ((record.rec_type, record.raw_stream.read()) for record in ArchiveIterator(file))
    except Exception:  # any fault of a file that someone else may have written
        return None
    return parsed(last[1]) if last[0] == "metadata" else None


def parsed(line: bytes) -> dict[str, Any] | None:
    """Read a line of JSON.

    Parameters
    ----------
    line : bytes

    Returns
    -------
    dict or None
        None if it is not an object.

    Examples
    --------
    >>> parsed(b'{"status": 200}')
    {'status': 200}
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None
