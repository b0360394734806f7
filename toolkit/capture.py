"""Web pages kept as evidence: fetched politely, written as WARC, entered in a manifest that shows any change."""

import hashlib
import re
import sys
import time
import warnings
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pandas as pd
from protego import Protego

from toolkit.addresses import AddressError, FetchError, clean_url, networks
from toolkit.evidence import Evidence, captures, verify
from toolkit.fetch import Client, Exchange, Limits, unpacked

__all__ = ["Limits", "capture", "verify"]

_NAME = "claims-toolkit"
"""What robots.txt files call us."""
_REDIRECTS = (301, 302, 303, 307, 308)
# Answers that say "not now"; 425 is Too Early.
_LATER = (408, 425, 429)
# RFC 9309 asks that at least this much of a robots.txt is read.
_ROBOTS_SIZE = 512_000
# A host that is down costs a list of links seconds, not a quarter of a minute.
_DEAD_TRIES = 2


@dataclass
class _Job:
    """A page to be fetched: the URL as it is asked for, as it was given, and how often it was tried."""

    key: str
    url: str
    attempts: int = 0


type _Done = tuple[_Job, dict[str, Any], Sequence[Exchange]]


def capture(
    urls: str | Path | Iterable[str],
    *,
    into: str | Path,
    contact: str = "",
    delay: float = 2.0,
    again: bool = False,
    allow_private: bool | str | Iterable[str] = False,
    limits: Limits | None = None,
    progress: bool | None = None,
) -> pd.DataFrame:
    """Fetch pages and keep them as evidence.

    Parameters
    ----------
    urls : str, Path or iterable of str
        One URL; or a text file with a URL a line, where empty lines and lines that begin with ``#`` do not count; or
        URLs, such as a list or a column of a frame. Only http and https.
    into : str or Path
        The evidence folder, made if need be: a new or empty one, or one of an earlier capture.
    contact : str, optional
        How to reach you, such as a mail address; it goes into the user agent, so that a webmaster can complain to you
        before blocking you.
    delay : float, optional
        Time between two requests to one host, unless its robots.txt asks for more. [s]
    again : bool, optional
        Whether to fetch pages anew that the folder already holds; the earlier record stays.
    allow_private : bool, str or iterable of str, optional
        Whether addresses may be fetched that are not public, such as this computer's; or only which, as addresses and
        networks: ``["192.168.0.0/16"]``.
    limits : Limits, optional
        Size, time, redirects and tries of one page.
    progress : bool, optional
        Whether to show a bar on standard error; by default if that is a terminal.

    Returns
    -------
    DataFrame
        A row for each URL, in the given order, with the columns that `toolkit.evidence.CAPTURES` declares: the newest
        line that the manifest holds of it, also of one that could not be had, with its `reason`. `held` says whether
        the folder held the page before this call; `reason` then also says if its file was changed since. The same page
        twice is one row. ``attrs["seal"]`` is the SHA-256 of the manifest: note it elsewhere, for `verify`.

    Raises
    ------
    ValueError
        If the URLs, an option or the folder cannot be used.
    BlockingIOError
        If another capture is at work in the folder.

    Warns
    -----
    UserWarning
        If a page that the folder held was changed since it was captured.

    Notes
    -----
    A page that answered is there, be it with 404, and is passed over by the next call; what could not be had, or was
    answered with 429 or 5xx, is tried again by it. So a capture that was broken off is finished by the same call. For
    each page the folder gets a WARC file with all requests and answers, redirects included, and a line in
    ``manifest.jsonl``; nothing is ever overwritten. `verify` finds any change. ``sha256`` is that of the page without
    chunks and compression, as a browser would save it. An answer that breaks off or breaks a limit is not kept.

    Pages that robots.txt closes to us, or whose robots.txt cannot be read, are not fetched. No cookies are kept, no
    scripts are run, no proxy is used. Every redirect is checked like the first URL, and the address that was checked
    is the one that is connected to.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     capture(["http://127.0.0.1/router", "ftp://example.org/"], into=folder)["reason"].tolist()
    ['127.0.0.1 is a loopback address of this computer; allow it with allow_private if it is meant', \
'ftp: only http and https are fetched']
    """
    if delay < 0:
        raise ValueError(f"delay is {delay}; give a number of seconds that is not negative")
    limits = limits or Limits()
    wanted = _wanted(urls)
    visitor = _Visitor(Client(_agent(contact), limits, networks(allow_private)), delay)
    with Evidence(into) as evidence:
        newest = {_key(row["url"]): row for row in evidence.rows}
        jobs = [_Job(key, url) for key, url in wanted.items() if again or not _is_done(newest.get(key))]
        held = set(wanted) - {job.key for job in jobs}
        for job, row, exchanges in _bar(visitor.visit(jobs), len(jobs), progress):
            try:
                newest[job.key] = evidence.add(row, exchanges)
            except FetchError as error:
                newest[job.key] = evidence.add(_failed(job, error), ())
        faults = {key: fault for key in wanted if key in held and (fault := evidence.fault(newest[key]))}
        pages = captures(_with_fault(newest[key], faults.get(key, "")) for key in wanted)
        pages["held"] = pd.Series([key in held for key in wanted], dtype="boolean")
        pages.attrs["seal"] = evidence.seal
    if faults:
        name = newest[next(iter(faults))]["warc"]
        warnings.warn(
            f"{into}: of the pages that it holds, the files of {len(faults)} are not as they were captured, such as "
            f"{name}; verify lists what was changed",
            stacklevel=2,
        )
    return pages


def _with_fault(row: dict[str, Any], fault: str) -> dict[str, Any]:
    """A line of the manifest, with what has become of its file since."""
    if not fault:
        return row
    what = "is missing" if fault == "missing" else "was changed since it was captured"
    reason = f"its file {row['warc']} {what}; get an unchanged copy, or fetch the page anew with again=True"
    return row | {"reason": reason}


def _bar(done: Iterator[_Done], total: int, progress: bool | None) -> Iterator[_Done]:
    show = sys.stderr.isatty() if progress is None else progress
    if not show:
        return done
    from tqdm.auto import tqdm

    return iter(tqdm(done, total=total, unit="page", desc="capturing", file=sys.stderr))


# --- what is asked for ---


def _wanted(urls: str | Path | Iterable[str]) -> dict[str, str]:
    """The URLs by the form in which they are asked for."""
    if isinstance(urls, pd.DataFrame):
        raise ValueError(
            f"urls is a frame; give the column that holds them, one of {', '.join(map(str, urls.columns))}"
        )
    if isinstance(urls, str) and "://" in urls:
        urls = [urls]
    elif isinstance(urls, str | Path):
        urls = _listed(Path(urls))
    wanted: dict[str, str] = {}
    for place, url in enumerate(urls):
        if not isinstance(url, str):
            raise ValueError(f"urls item {place} is {url!r}, not a text; drop it (of a column: urls.dropna())")
        # Half a character cannot be written down, and a password must not be.
        url = url.strip().encode("utf-8", "replace").decode()
        url = re.sub(r"(?<=//)[^/?#]*@", "***@", url)
        wanted.setdefault(_key(url), url)
    return wanted


def _listed(path: Path) -> list[str]:
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no such file; give a text file of URLs, or a URL that begins with https://")
    try:
        lines = [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines()]
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from None
    found = [line for line in lines if line and not line.startswith("#")]
    if not found:
        raise ValueError(f"{path}: holds no URL; write one a line")
    return found


def _key(url: str) -> str:
    """The same for two spellings of one URL."""
    try:
        return clean_url(url)
    except FetchError:
        return url


def _agent(contact: str) -> str:
    if not re.fullmatch("[ -~]*", contact):
        raise ValueError(f"contact is {contact!r}; write it in plain Latin letters on one line, such as a mail address")
    try:
        number = version(_NAME)
    except PackageNotFoundError:
        number = "0"
    return f"{_NAME}/{number} ({contact.strip() or 'keeps news pages as evidence'})"


# --- visiting ---


class _Visitor:
    """Fetches pages one after another, the hosts in turn, none more often than it allows."""

    def __init__(self, client: Client, delay: float):
        self._client = client
        self._limits = client.limits
        self._delay = delay
        self._due: dict[str, float] = {}
        self._robots: dict[str, Protego | FetchError] = {}
        self._robots_tries: Counter[str] = Counter()
        self._answering: set[str] = set()

    def visit(self, jobs: Iterable[_Job]) -> Iterator[_Done]:
        """Fetch each page, give it when it is there or is given up."""
        queues: dict[str, deque[_Job]] = {}
        for job in jobs:
            queues.setdefault(_host(job.key), deque()).append(job)
        while queues:
            host = min(queues, key=lambda host: self._due.get(host, 0.0))
            job = queues[host].popleft()
            job.attempts += 1
            exchanges: list[Exchange] = []
            try:
                exchanges = self._follow(clean_url(job.url))
                row = _answered(job, exchanges, self._limits)
                again, wait = _is_later(exchanges[-1].status), _retry_after(exchanges[-1])
            except FetchError as error:
                exchanges, row, again, wait = [], _failed(job, error), error.again, error.wait
            if again and job.attempts < self._tries(host) and wait <= self._limits.longest_wait:
                pause = min(self._limits.backoff * 2 ** (job.attempts - 1), self._limits.longest_wait)
                self._due[host] = max(self._due.get(host, 0.0), time.monotonic() + pause)
                queues[host].appendleft(job)
                continue
            if not queues[host]:
                del queues[host]
            yield job, row, exchanges

    def _tries(self, host: str) -> int:
        """How often a page may be tried: on a host from which nothing ever came, once more and no oftener."""
        return self._limits.attempts if host in self._answering else min(self._limits.attempts, _DEAD_TRIES)

    def _follow(self, url: str, *, page: bool = True) -> list[Exchange]:
        """Ask for a URL and for those that it redirects to; a robots.txt is fetched without asking a robots.txt."""
        exchanges: list[Exchange] = []
        seen = {url}
        used = 0.0
        while True:
            host = _host(url)
            try:
                self._wait(host)
                pause = self._ask_robots(url) if page else 0.0
                began = time.monotonic()
                try:
                    one = self._client.get(url, self._limits.seconds - used)
                finally:
                    used += time.monotonic() - began
                    self._due[host] = time.monotonic() + pause
            except FetchError as error:
                if not exchanges:
                    raise
                raise FetchError(
                    f"redirected to {url[:200]}: {error.reason}", again=error.again, wait=error.wait
                ) from None
            exchanges.append(one)
            self._answering.add(host)
            self._due[host] = max(self._due[host], time.monotonic() + _retry_after(one))
            location = one.headers.get("Location")
            if one.status not in _REDIRECTS or not location:
                return exchanges
            url = _target(url, location)
            if url in seen:
                raise FetchError(f"redirects in a circle, back to {url[:200]}")
            if len(exchanges) > self._limits.redirects:
                raise FetchError(f"redirected more than {self._limits.redirects} times")
            seen.add(url)

    def _wait(self, host: str) -> None:
        """Wait until a host may be asked again, or give it up for this run if that is too long."""
        left = self._due.get(host, 0.0) - time.monotonic()
        if left > max(self._limits.longest_wait, self._delay):
            raise FetchError(f"{host} asks to be left alone for {left:.0f} s; capture again after that")
        if left > 0:
            time.sleep(left)

    def _ask_robots(self, url: str) -> float:
        """Raise an error if robots.txt closes a page to us; gives the pause after it that the host wants."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._read_robots(origin)
        rules = self._robots[origin]
        if isinstance(rules, FetchError):
            raise FetchError(rules.reason)
        if not rules.can_fetch(url, _NAME):
            raise FetchError("its robots.txt closes it to us")
        return max(self._delay, rules.crawl_delay(_NAME) or 0.0)

    def _read_robots(self, origin: str) -> None:
        self._robots_tries[origin] += 1
        try:
            *_, last = self._follow(f"{origin}/robots.txt", page=False)
            if _is_later(last.status):
                raise FetchError(f"answered {_status(last)}", again=True, wait=_retry_after(last))
            # RFC 9309: where there is none, everything is open.
            text = unpacked(last, self._limits)[:_ROBOTS_SIZE] if last.status < 300 else b""
            self._robots[origin] = Protego.parse(text.decode("utf-8-sig", "replace"))
        except AddressError:
            raise
        except FetchError as error:
            reason = f"its robots.txt cannot be read: {error.reason}"
            if not error.again or self._robots_tries[origin] >= self._tries(_host(origin)):
                self._robots[origin] = FetchError(reason)
            raise FetchError(reason, again=error.again, wait=error.wait) from None


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _target(url: str, location: str) -> str:
    try:
        # http.client reads heads as Latin-1; servers write them as UTF-8.
        location = location.encode("latin-1").decode("utf-8", "replace")
        return clean_url(urljoin(url, location))
    except (FetchError, ValueError) as error:
        raise FetchError(f"redirected to a place that is not fetched ({error})") from None


def _is_later(status: int) -> bool:
    return status in _LATER or status >= 500


def _retry_after(one: Exchange) -> float:
    """How long an answer asks to be left alone. [s]."""
    asked = (one.headers.get("Retry-After") or "").strip()
    if not _is_later(one.status) or not asked:
        return 0.0
    if re.fullmatch("[0-9]{1,9}", asked):
        return float(asked)
    try:
        until = parsedate_to_datetime(asked)
    except ValueError:
        return 0.0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


def _status(one: Exchange) -> str:
    """Status and its meaning; the server's own words are not repeated."""
    known = one.status in HTTPStatus._value2member_map_
    return f"{one.status} {HTTPStatus(one.status).phrase}" if known else str(one.status)


# --- lines of the manifest ---


def _is_done(row: dict[str, Any] | None) -> bool:
    return row is not None and row["warc"] is not None and not _is_later(row["status"])


def _answered(job: _Job, exchanges: Sequence[Exchange], limits: Limits) -> dict[str, Any]:
    last = exchanges[-1]
    content = unpacked(last, limits)
    kind = " ".join((last.headers.get("Content-Type") or "").split())[:200]
    return {
        "url": job.url,
        "final_url": last.url,
        "status": last.status,
        "retrieved_at": _stamp(last.at),
        "sha256": hashlib.sha256(content).hexdigest(),
        "content_type": kind.encode("utf-8", "replace").decode() or None,
        "bytes": len(content),
        "attempts": job.attempts,
        "reason": None if last.status < 300 else f"answered {_status(last)}",
    }


def _failed(job: _Job, error: FetchError) -> dict[str, Any]:
    return {
        "url": job.url,
        "retrieved_at": _stamp(datetime.now(UTC)),
        "attempts": job.attempts,
        "reason": error.reason.encode("utf-8", "replace").decode(),
    }


def _stamp(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
