"""Fetching a page from a server that is not trusted: where it may stand is checked, and what it may cost is limited.

Built on http.client and not on requests, because three things must be in our hands: the address that is connected to,
a deadline over every single read, and the bytes as they came over the wire, which are the evidence.
"""

import http.client
import io
import ipaddress
import re
import socket
import ssl
import time
import zlib
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from functools import cached_property
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from requests.utils import DEFAULT_CA_BUNDLE_PATH

from toolkit.addresses import PORTS, AddressError, FetchError, Network, refusal

# Some servers say deflate and leave out the frame (RFC 1950) around it.
_WINDOWS = {"gzip": (16 + zlib.MAX_WBITS,), "deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS)}
# A host that does not answer is left sooner than a page that is long in coming.
_CONNECT_SECONDS = 10.0
_PIECE = 65_536


@dataclass(frozen=True)
class Limits:
    """What one page may cost.

    Looking up a host's address is not in our hands: the system ends that by itself.

    Attributes
    ----------
    seconds : float
        Longest time for one try, from the first connection to the last byte, redirects included. [s]
    size : int
        Largest answer as sent, headers included. [bytes]
    unpacked_size : int
        Largest page after decompression. [bytes]
    redirects : int
        Most redirects to follow.
    attempts : int
        Most tries, if the connection fails or the server answers 408, 425, 429 or 5xx; of a host from which no answer
        ever came, two at most.
    backoff : float
        Wait before the second try, doubled before each further one. [s]
    longest_wait : float
        Longest wait that a server may ask for; if it asks for more, the page is left for another day. [s]
    """

    seconds: float = 60.0
    size: int = 50_000_000
    unpacked_size: int = 200_000_000
    redirects: int = 5
    attempts: int = 4
    backoff: float = 2.0
    longest_wait: float = 120.0

    def __post_init__(self) -> None:
        for name, least in {"seconds": 0.001, "size": 1, "unpacked_size": 1, "attempts": 1}.items():
            if getattr(self, name) < least:
                raise ValueError(f"limits: {name} is {getattr(self, name)}; give a number that is not below {least}")
        for name in ("redirects", "backoff", "longest_wait"):
            if getattr(self, name) < 0:
                raise ValueError(f"limits: {name} is {getattr(self, name)}; give a number that is not negative")


class Exchange(NamedTuple):
    """One request and its answer; `sent`, `head` and `body` are the bytes of the wire, `content` is without chunks."""

    url: str
    address: str
    at: datetime
    sent: bytes
    head: bytes
    body: bytes
    status: int
    headers: Message
    content: bytes


# --- the connection ---


class _Wire:
    """A connection that keeps what goes over it and breaks off at a deadline or a size."""

    def __init__(self, sock: socket.socket, deadline: float, size: int):
        self.sock = sock
        self.deadline = deadline
        self.size = size
        self.sent = bytearray()
        self.received = bytearray()

    def sendall(self, data: bytes) -> None:
        self.sock.settimeout(_left(self.deadline))
        self.sock.sendall(data)
        self.sent += data

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Received(self))

    def close(self) -> None:
        """Stay open: http.client closes before it reads, and `Client.get` closes at the end."""


class _Received(io.RawIOBase):
    def __init__(self, wire: _Wire):
        self.wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        wire = self.wire
        # The time is set anew before every read: a server that sends a byte a second would never meet a fixed one.
        wire.sock.settimeout(_left(wire.deadline))
        count = wire.sock.recv_into(buffer)
        wire.received += buffer[:count]
        if len(wire.received) > wire.size:
            raise FetchError(f"larger than {wire.size:,} bytes; raise the limit 'size' to have it")
        return count


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _split(received: bytes) -> tuple[bytes, bytes]:
    """The head of an answer and what follows it."""
    lines = io.BytesIO(received)
    while True:
        start = lines.tell()
        while lines.readline() not in (b"\r\n", b"\n", b""):
            pass
        # "100 Continue" comes before the answer and is no part of it.
        if not re.match(rb"HTTP/\S+ +100\b", received[start : start + 20]):
            return received[start : lines.tell()], received[lines.tell() :]


@dataclass(frozen=True)
class Client:
    """Fetches single URLs; knows nothing of redirects, delays and robots.

    Proxies named in the environment are not used: a proxy would look up the host by itself, and no address could be
    checked.

    Attributes
    ----------
    agent : str
        The user agent.
    limits : Limits
    allowed : tuple of IPv4Network or IPv6Network
        Networks that are fine although they are not public.
    """

    agent: str
    limits: Limits
    allowed: tuple[Network, ...] = ()

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        # Not every Python finds the certificates of its system.
        context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
        return context

    def get(self, url: str, seconds: float) -> Exchange:
        """Fetch a URL.

        Parameters
        ----------
        url : str
            From `clean_url`.
        seconds : float
            Time for it. [s]

        Returns
        -------
        Exchange
            Whatever the status is.

        Raises
        ------
        FetchError
            If there is no whole answer, or none may be asked for.
        """
        parts = urlsplit(url)
        deadline = time.monotonic() + seconds
        try:
            with closing(self._connect(parts, deadline)) as sock:
                return self._talk(url, parts, _Wire(sock, deadline, self.limits.size))
        except TimeoutError:
            raise FetchError(f"took longer than {self.limits.seconds:g} s; raise the limit 'seconds'") from None
        except ssl.SSLError as error:
            what = getattr(error, "verify_message", "") or error.reason or "broken off"
            raise FetchError(f"no safe connection to {parts.hostname} ({what})") from None
        except OSError as error:
            what = error.strerror or str(error) or type(error).__name__
            raise FetchError(f"the connection to {parts.hostname} failed ({what})", again=True) from None
        except http.client.IncompleteRead:
            raise FetchError("the answer ended early or its chunks are broken", again=True) from None
        except (http.client.HTTPException, ValueError) as error:
            what = str(error)[:100].strip() or type(error).__name__
            raise FetchError(f"the answer is not HTTP that can be read ({ascii(what)[1:-1]})") from None

    def _connect(self, parts: SplitResult, deadline: float) -> socket.socket:
        host = parts.hostname or ""
        error: OSError = OSError("no address")
        for family, kind, protocol, address in self._resolve(host, parts.port or PORTS[parts.scheme]):
            sock = socket.socket(family, kind, protocol)
            try:
                sock.settimeout(min(_CONNECT_SECONDS, _left(deadline)))
                sock.connect(address)
                if parts.scheme == "https":
                    sock.settimeout(_left(deadline))
                    sock = self._tls.wrap_socket(sock, server_hostname=host)
            except ssl.SSLError:
                sock.close()
                raise
            except OSError as failed:
                sock.close()
                _left(deadline)
                error = OSError("no answer") if isinstance(failed, TimeoutError) else failed
            except BaseException:
                sock.close()
                raise
            else:
                return sock
        raise error

    def _resolve(self, host: str, port: int) -> list[tuple]:
        """Look a host up once; what is connected to are the addresses checked here, so no second answer can differ."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except socket.gaierror as error:
            raise FetchError(
                f"{host} has no address ({error.strerror})", again=error.errno == socket.EAI_AGAIN
            ) from None
        good = []
        why = "nowhere"
        for family, kind, protocol, _, address in found:
            problem = refusal(ipaddress.ip_address(address[0]), self.allowed)
            if problem:
                why = problem if address[0] == host else f"at {address[0]}, {problem}"
            else:
                good.append((family, kind, protocol, address))
        if not good:
            raise AddressError(f"{host} is {why}; allow it with allow_private if it is meant")
        return good

    def _talk(self, url: str, parts: SplitResult, wire: _Wire) -> Exchange:
        at = datetime.now(UTC)
        address = wire.sock.getpeername()[0]
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
        connection.sock = wire
        headers = {
            "Host": parts.netloc,
            "User-Agent": self.agent,
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", target, headers=headers)
        with connection.getresponse() as response:
            coding = response.headers.get_all("Transfer-Encoding", [])
            if coding not in ([], ["chunked"]):
                raise FetchError(f"sent as {', '.join(coding)[:100]!r}, which cannot be read")
            length = response.length
            if length is not None and length > self.limits.size:
                raise FetchError(f"{length:,} bytes long; raise the limit 'size' to have it")
            content = bytearray()
            while piece := response.read(_PIECE):
                content += piece
            if response.length:
                raise FetchError(f"ended after {len(content):,} of {length:,} bytes", again=True)
            head, body = _split(bytes(wire.received))
            # Bytes after the announced end are no part of the answer.
            body = body if length is None else body[:length]
            return Exchange(
                url, address, at, bytes(wire.sent), head, body, response.status, response.headers, bytes(content)
            )


def unpacked(exchange: Exchange, limits: Limits) -> bytes:
    """Decompress the content of an answer.

    Parameters
    ----------
    exchange : Exchange
    limits : Limits

    Returns
    -------
    bytes

    Raises
    ------
    FetchError
        If it is larger than the limit, or compressed in a way that was not asked for or is broken.
    """
    coding = ", ".join(exchange.headers.get_all("Content-Encoding", [])).strip().lower()
    content = exchange.content
    if content and coding not in ("", "identity"):
        if coding not in _WINDOWS:
            raise FetchError(f"compressed as {coding[:100]!r}, which was not asked for")
        content = _expanded(content, coding, limits.unpacked_size + 1)
    if len(content) > limits.unpacked_size:
        raise FetchError(f"unpacks to more than {limits.unpacked_size:,} bytes; raise the limit 'unpacked_size'")
    return content


def _expanded(content: bytes, coding: str, most: int) -> bytes:
    """The first `most` bytes of what was compressed."""
    for window in _WINDOWS[coding]:
        expander = zlib.decompressobj(window)
        try:
            expanded = expander.decompress(content, most)
        except zlib.error:
            continue
        if not expander.eof and len(expanded) < most:
            raise FetchError(f"the {coding} data end early", again=True)
        return expanded
    raise FetchError(f"the {coding} data are broken", again=True)
