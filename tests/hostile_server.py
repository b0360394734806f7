"""A web server on this computer that misbehaves in every way that a capture must survive."""

import gzip
import ssl
import struct
import threading
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SO_LINGER, SOL_SOCKET
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

BOMB_BYTES = 50_000_000
RUSSIAN = "<html><head><meta charset='utf-8'><title>Сводка</title></head><body><p>Погибли 100 солдат.</p></body></html>"


def page(name: str) -> bytes:
    """The page that stands at /page/<name>."""
    words = (
        f"Report {name}. The ministry said that {len(name) + 100} soldiers were killed near the town on Monday. " * 5
    )
    head = f"<title>Report {name}</title><meta property='article:published_time' content='2024-12-23T09:30:00Z'>"
    return (
        f"<html><head>{head}</head><body><article><h1>Report {name}</h1><p>{words}</p></article></body></html>".encode()
    )


class Asked(NamedTuple):
    path: str
    agent: str


class HostileServer:
    """Serves in threads of its own until the end of the `with` block; remembers what it was asked for."""

    def __init__(self, certificate: str | None = None):
        self.asked: list[Asked] = []
        self.counts: Counter[str] = Counter()
        self.robots: tuple[int, dict[str, str], bytes] = (404, {}, b"")
        self.held = threading.Event()
        self.stopped = threading.Event()
        self.on_page: Callable[[int], None] = lambda count: None
        self._lock = threading.Lock()
        handler = type("Handler", (_Handler,), {"hostile": self})
        self._server = _Server(("127.0.0.1", 0), handler)
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        self.url = f"{'https' if certificate else 'http'}://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *error):
        self.stopped.set()
        self.held.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def pages(self) -> list[str]:
        """The paths asked for, in order, without robots.txt."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    def remember(self, path: str, agent: str) -> int:
        """How often the path was asked for, this time included."""
        with self._lock:
            self.asked.append(Asked(path, agent))
            self.counts[path] += 1
            return self.counts[path]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request, client_address):
        """Say nothing: that a client breaks off is what the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    hostile: HostileServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        """Say nothing."""

    def do_GET(self):
        self.close_connection = True
        parts = urlsplit(self.path)
        self.options = {key: values[0] for key, values in parse_qs(parts.query).items()}
        self.count = self.hostile.remember(self.path, self.headers.get("User-Agent", ""))
        name = parts.path.strip("/").split("/")[0].replace(".", "_").replace("-", "_")
        getattr(self, f"at_{name}", self.at_404)()

    def answer(self, body: bytes = b"", status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        headers.setdefault("Content_Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def raw(self, *pieces: bytes):
        for piece in pieces:
            self.wfile.write(piece)

    def forever(self) -> Iterator[int]:
        """Count up until the client has gone or the server stops."""
        number = 0
        while not self.hostile.stopped.is_set():
            number += 1
            yield number

    # --- pages that are in order ---

    def at_robots_txt(self):
        status, headers, body = self.hostile.robots
        self.answer(body, status, "text/plain", **headers)

    def at_page(self):
        name = self.path.split("/")[2]
        count = sum(one.path.startswith("/page/") for one in self.hostile.asked)
        self.hostile.on_page(count)
        self.answer(page(name))

    def at_pdf(self):
        self.answer(b"%PDF-1.7\n" + bytes(range(256)), kind="application/pdf")

    def at_charset(self):
        # The head and the page say UTF-8, the bytes are Windows-1251.
        self.answer(RUSSIAN.encode("windows-1251"))

    def at_gzip(self):
        self.answer(gzip.compress(page("gzip")), Content_Encoding="gzip")

    def at_deflate(self):
        self.answer(zlib.compress(page("deflate")), Content_Encoding="deflate")

    def at_raw_deflate(self):
        packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        self.answer(packer.compress(page("raw")) + packer.flush(), Content_Encoding="deflate")

    def at_chunked(self):
        body = page("chunked")
        self.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nX-Odd :  kept \r\n\r\n")
        for start in range(0, len(body), 100):
            piece = body[start : start + 100]
            self.raw(b"%x;note=1\r\n%s\r\n" % (len(piece), piece))
        self.raw(b"0\r\n\r\n")

    def at_until_closed(self):
        self.raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n", page("closed"))

    def at_continue(self):
        body = page("continue")
        self.raw(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))

    def at_more_than_announced(self):
        self.answer(page("more") + b"<p>more</p>", Content_Length=str(len(page("more"))))

    def at_odd_heads(self):
        self.raw("HTTP/1.1 200 Всё хорошо\nX-Город:  Курск\nContent-Length: 4\n\npage".encode())

    def at_to(self):
        self.answer(
            b"moved", int(self.options.get("status", "302")), Location=self.options["url"].encode().decode("latin-1")
        )

    def at_ways(self):
        left = int(self.path.rsplit("/", 1)[1])
        way = self.path.rsplit("/", 1)[0]
        self.answer(status=301, Location=f"{way}/{left - 1}" if left else "/page/end")

    # --- pages that cannot be had ---

    def at_404(self):
        self.answer(b"<p>No such page.</p>", 404)

    def at_slow_body(self):
        self.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in self.forever():
            self.raw(b"x")
            self.hostile.stopped.wait(0.02)

    def at_slow_head(self):
        self.raw(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in self.forever():
            self.raw(b"x")
            self.hostile.stopped.wait(0.02)

    def at_late_ways(self):
        self.hostile.stopped.wait(0.7)
        self.at_ways()

    def at_silent(self):
        self.hostile.stopped.wait()

    def at_endless_body(self):
        self.raw(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in self.forever():
            self.raw(b"x" * 10_000)

    def at_endless_chunks(self):
        self.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in self.forever():
            self.raw(b"2710\r\n" + b"x" * 10_000 + b"\r\n")

    def at_endless_heads(self):
        self.raw(b"HTTP/1.1 200 OK\r\n")
        for number in self.forever():
            self.raw(b"X-%d: y\r\n" % number)

    def at_huge_head(self):
        self.raw(b"HTTP/1.1 200 OK\r\nX-Huge: " + b"x" * 80_000 + b"\r\nContent-Length: 2\r\n\r\nok")

    def at_huge_length(self):
        self.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000000000\r\n\r\nx")

    def at_bomb(self):
        self.answer(gzip.compress(bytes(BOMB_BYTES)), Content_Encoding="gzip")

    def at_cut_gzip(self):
        self.answer(gzip.compress(page("cut"))[:-12], Content_Encoding="gzip")

    def at_broken_gzip(self):
        self.answer(b"this is no gzip", Content_Encoding="gzip")

    def at_brotli(self):
        self.answer(b"\x0b\x02\x80page\x03", Content_Encoding="br")

    def at_truncated(self):
        self.answer(b"<p>half", Content_Length="10000")

    def at_broken_chunks(self):
        self.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npage\r\nzz\r\npage\r\n0\r\n\r\n")

    def at_cut_chunks(self):
        self.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npage\r\n8\r\nhal")

    def at_gzip_chunks(self):
        self.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")

    def at_two_answers(self):
        # What http.client reads as one head, warcio reads as a head and the beginning of a page.
        self.raw(b"HTTP/1.1 200 OK\r\nX-A: b\r\n \r\nContent-Length: 4\r\n\r\npage")

    def at_reset(self):
        if self.count <= int(self.options.get("times", "1000")):
            self.connection.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        else:
            self.answer(page("reset"))

    def at_nothing(self):
        """Close without an answer."""

    def at_no_http(self):
        self.raw(b"SSH-2.0-OpenSSH_9.2\r\n")

    def at_circle(self):
        self.answer(status=302, Location="/circle/b" if self.path.endswith("a") else "/circle/a")

    def at_nowhere(self):
        self.answer(b"<p>moved</p>", 302)

    def at_busy(self):
        """Answers with `status` the first `times` times; `after` is Retry-After, or `date` for a date."""
        if self.count > int(self.options.get("times", "1000")):
            self.answer(page("busy"))
            return
        after = self.options.get("after", "")
        if after == "date":
            after = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
        self.answer(b"<p>busy</p>", int(self.options["status"]), **({"Retry_After": after} if after else {}))

    def at_held(self):
        """Answers when the test says so."""
        self.hostile.on_page(self.count)
        self.hostile.held.wait()
        self.answer(page("held"))
