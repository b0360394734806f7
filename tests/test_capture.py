"""Pages kept as evidence: from a server that misbehaves, over kills and locks, and with every change found."""

import errno
import hashlib
import ipaddress
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import warnings
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from tests.hostile_server import RUSSIAN, HostileServer, page
from toolkit.addresses import FetchError, clean_url, networks, refusal
from toolkit.articles import load_articles, skipped_articles
from toolkit.capture import Limits, capture, verify
from toolkit.evidence import CAPTURES, Evidence

ROOT = Path(__file__).parents[1]
HERE = ["127.0.0.1"]
# Long enough for an idle page on a busy computer; a page that never ends takes all of it.
SMALL = Limits(seconds=20, size=100_000, unpacked_size=200_000, redirects=3, attempts=3, backoff=0)
SHORT = Limits(seconds=1.5, attempts=1)


@pytest.fixture
def server():
    with HostileServer() as running:
        yield running


@pytest.fixture
def connected(monkeypatch):
    """The addresses that were connected to."""
    seen = []
    connect = socket.socket.connect
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: (seen.append(address), connect(self, address)))
    return seen


@pytest.fixture
def waits(monkeypatch):
    """The waits that were asked for; none is waited."""
    seen = []
    monkeypatch.setattr(time, "sleep", seen.append)
    return seen


def fetch(server, folder, *paths, **options):
    urls = [server.url + path if path.startswith("/") else path for path in paths]
    return capture(urls, into=folder, **{"delay": 0, "allow_private": HERE, "limits": SMALL} | options)


def records(folder):
    found = []
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                headers = record.rec_headers
                found.append((record.rec_type, headers["WARC-Target-URI"], record.content_stream().read()))
    return found


def answers(folder):
    return {url: content for kind, url, content in records(folder) if kind == "response"}


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# --- pages ---


def test_a_page_is_kept_with_all_that_can_be_asked_of_it(server, tmp_path):
    before = pd.Timestamp.now("UTC").floor("s")
    rows = fetch(server, tmp_path, "/page/1", contact="desk@example.org")
    assert rows.columns.tolist() == [*(column.name for column in CAPTURES), "held"]
    row = rows.loc[0].to_dict()
    assert row.pop("held") is False
    url = f"{server.url}/page/1"
    assert before <= row.pop("retrieved_at") <= pd.Timestamp.now("UTC")
    (warc,) = tmp_path.glob("*.warc.gz")
    assert row.pop("offset") > 0
    assert pd.isna(row.pop("reason"))
    assert row == {
        "url": url,
        "final_url": url,
        "status": 200,
        "sha256": hashlib.sha256(page("1")).hexdigest(),
        "content_type": "text/html; charset=utf-8",
        "bytes": len(page("1")),
        "warc": warc.name,
        "warc_sha256": hashlib.sha256(warc.read_bytes()).hexdigest(),
        "attempts": 1,
    }
    (agent,) = {one.agent for one in server.asked}
    assert re.fullmatch(r"claims-toolkit/[0-9.]+ \(desk@example\.org\)", agent)
    assert verify(tmp_path).empty


def test_the_file_holds_request_and_answer_as_they_were_sent(server, tmp_path):
    rows = fetch(server, tmp_path, "/chunked")
    with (tmp_path / rows.loc[0, "warc"]).open("rb") as file:
        file.seek(rows.loc[0, "offset"])
        answer, request, *_ = (
            (one.rec_type, one.rec_headers, one.raw_stream.read())
            for one in ArchiveIterator(file, no_record_parse=True)
        )
    assert answer[0] == "response"
    assert answer[2].startswith(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nX-Odd :  kept \r\n\r\n64;note=1"
    )
    assert answer[2].endswith(b"\r\n0\r\n\r\n")
    assert answer[1].protocol == "WARC/1.1"
    assert answer[1]["WARC-Date"] == rows.loc[0, "retrieved_at"].strftime("%Y-%m-%dT%H:%M:%SZ")
    assert answer[1]["WARC-IP-Address"] == "127.0.0.1"
    assert request[0] == "request"
    assert request[1]["WARC-Concurrent-To"] == answer[1]["WARC-Record-ID"]
    assert request[2].startswith(
        b"GET /chunked HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUser-Agent: claims-toolkit/" % server.port
    )


@pytest.mark.parametrize(
    ("path", "content"),
    [
        pytest.param("/page/1", page("1"), id="plain"),
        pytest.param("/gzip", page("gzip"), id="gzip"),
        pytest.param("/deflate", page("deflate"), id="deflate"),
        pytest.param("/raw-deflate", page("raw"), id="deflate_without_its_frame"),
        pytest.param("/chunked", page("chunked"), id="chunks"),
        pytest.param("/until-closed", page("closed"), id="without_a_length"),
        pytest.param("/continue", page("continue"), id="after_100_continue"),
        pytest.param("/more-than-announced", page("more"), id="bytes_after_the_end_are_dropped"),
        pytest.param("/odd-heads", b"page", id="bare_line_ends_and_words_that_are_not_ascii"),
        pytest.param("/charset", RUSSIAN.encode("windows-1251"), id="a_wrong_charset_is_kept_as_it_is"),
        pytest.param("/pdf", b"%PDF-1.7\n" + bytes(range(256)), id="not_html"),
        pytest.param("/ways/2", page("end"), id="as_many_redirects_as_allowed"),
        pytest.param("/to?url=/page/%C3%BC", page("%C3%BC"), id="redirect_in_utf_8"),
        pytest.param("/busy?status=503&times=2", page("busy"), id="third_time_lucky"),
        pytest.param("/reset?times=2", page("reset"), id="reset_twice"),
    ],
)
def test_what_can_be_had_is_had(server, tmp_path, path, content):
    row = fetch(server, tmp_path, path).loc[0]
    assert pd.isna(row["reason"])
    assert row["status"] == 200
    assert row["sha256"] == hashlib.sha256(content).hexdigest()
    assert row["bytes"] == len(content)
    assert answers(tmp_path)[row["final_url"]] == content
    assert verify(tmp_path).empty


@pytest.mark.parametrize(
    ("path", "reason", "attempts"),
    [
        pytest.param("/endless-body", "larger than 100,000 bytes", 1, id="endless_body"),
        pytest.param("/endless-chunks", "larger than 100,000 bytes", 1, id="endless_chunks"),
        pytest.param("/endless-heads", "not HTTP that can be read", 1, id="endless_heads"),
        pytest.param("/huge-head", "not HTTP that can be read", 1, id="huge_head"),
        pytest.param("/huge-length", "1,000,000,000,000,000 bytes long", 1, id="huge_length"),
        pytest.param("/bomb", "unpacks to more than 200,000 bytes", 1, id="gzip_bomb"),
        pytest.param("/cut-gzip", "the gzip data end early", 3, id="cut_gzip"),
        pytest.param("/broken-gzip", "the gzip data are broken", 3, id="broken_gzip"),
        pytest.param("/brotli", "compressed as 'br', which was not asked for", 1, id="brotli"),
        pytest.param("/truncated", "ended after 7 of 10,000 bytes", 3, id="truncated"),
        pytest.param("/broken-chunks", "its chunks are broken", 3, id="broken_chunks"),
        pytest.param("/cut-chunks", "ended early or its chunks", 3, id="cut_chunks"),
        pytest.param("/gzip-chunks", "sent as 'gzip, chunked', which cannot be read", 1, id="gzip_chunks"),
        pytest.param("/two-answers", "cannot be read back", 1, id="read_otherwise_by_another_reader"),
        pytest.param("/reset", "the connection to 127.0.0.1 failed", 3, id="reset"),
        pytest.param("/nothing", "the connection to 127.0.0.1 failed", 3, id="no_answer"),
        pytest.param("/no-http", "not HTTP that can be read", 1, id="no_http"),
        pytest.param("/circle/a", r"redirects in a circle, back to .*/circle/a", 1, id="circle"),
        pytest.param("/ways/9", "redirected more than 3 times", 1, id="too_many_redirects"),
        pytest.param("/to?url=file:///etc/passwd", r"not fetched \(file: only http", 1, id="redirect_to_a_file"),
        pytest.param("/to?url=http://u:p@127.0.0.1/", r"not fetched \(holds a name", 1, id="redirect_with_password"),
        pytest.param("/to?url=http://[::1", "not fetched", 1, id="redirect_to_nonsense"),
        pytest.param("http://127.0.0.1:1/", "its robots.txt cannot be read: the connection", 3, id="closed_port"),
        pytest.param("ftp://127.0.0.1/", "ftp: only http and https are fetched", 1, id="ftp"),
        pytest.param("http://", "names no host|not a URL", 1, id="no_host"),
        pytest.param("http://127.0.0.1:99999/", "not a URL", 1, id="no_such_port"),
    ],
)
def test_what_cannot_be_had_has_a_reason_and_stops_nothing(server, tmp_path, path, reason, attempts):
    rows = fetch(server, tmp_path, "/page/1", path, "/page/2")
    assert rows["reason"].isna().tolist() == [True, False, True]
    bad = rows.loc[1]
    assert re.search(reason, bad["reason"])
    assert bad["attempts"] == attempts
    assert bad[["final_url", "status", "sha256", "content_type", "bytes", "warc", "offset"]].isna().all()
    assert sorted(answers(tmp_path)) == [f"{server.url}/page/1", f"{server.url}/page/2"]
    assert len(list(tmp_path.iterdir())) == 4
    assert verify(tmp_path).empty


@pytest.mark.parametrize("path", ["/slow-body", "/slow-head", "/silent"])
def test_a_page_that_never_ends_is_left_when_its_time_is_over(server, tmp_path, path):
    row = fetch(server, tmp_path, path, limits=SHORT).loc[0]
    assert row["reason"].endswith("took longer than 1.5 s; raise the limit 'seconds'")
    assert pd.isna(row["warc"])


def test_the_time_of_a_page_runs_on_over_its_redirects(server, tmp_path):
    row = fetch(server, tmp_path, "/late-ways/2", limits=SHORT).loc[0]
    assert row["reason"].endswith("took longer than 1.5 s; raise the limit 'seconds'")


@pytest.mark.parametrize(
    ("path", "status", "reason"),
    [
        ("/404", 404, "answered 404 Not Found"),
        ("/busy?status=410", 410, "answered 410 Gone"),
        ("/busy?status=499", 499, "answered 499"),
        ("/nowhere", 302, "answered 302 Found"),
    ],
)
def test_an_answer_that_is_not_the_page_is_kept_with_a_reason(server, tmp_path, path, status, reason):
    row = fetch(server, tmp_path, path).loc[0]
    assert (row["status"], row["reason"], row["attempts"]) == (status, reason, 1)
    assert len(answers(tmp_path)) == 1
    fetch(server, tmp_path, path)
    assert server.pages() == [path]


def test_each_redirect_is_kept(server, tmp_path):
    row = fetch(server, tmp_path, "/ways/1").loc[0]
    assert row["final_url"] == f"{server.url}/page/end"
    assert list(answers(tmp_path)) == [f"{server.url}{path}" for path in ("/ways/1", "/ways/0", "/page/end")]


# --- addresses ---


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "loopback"),
        ("127.9.9.9", "loopback"),
        ("10.0.0.1", "private"),
        ("172.16.0.1", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "not a public"),
        ("169.254.169.254", "link-local"),
        ("224.0.0.1", "multicast"),
        ("0.0.0.0", "unspecified"),
        ("255.255.255.255", "private|reserved"),
        ("240.0.0.1", "private|reserved"),
        ("192.0.2.1", "private"),
        ("198.18.0.1", "private"),
        ("::", "unspecified"),
        ("::1", "loopback"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("fc00::1", "private"),
        ("fec0::1", "private"),
        ("ff02::1", "multicast"),
        ("2001:db8::1", "private"),
        ("::ffff:10.0.0.1", "private"),
        ("::ffff:169.254.169.254", "link-local"),
        ("::10.0.0.1", "reserved|private"),
        ("64:ff9b::10.0.0.1", "private"),
        ("64:ff9b::7f00:1", "loopback"),
        ("64:ff9b:1::10.0.0.1", "public|private|reserved"),
        ("2002:7f00:1::1", "loopback"),
        ("2001::1", "private"),
    ],
)
def test_an_address_that_is_not_public_is_refused(address, kind):
    assert re.search(kind, refusal(ipaddress.ip_address(address)))
    assert refusal(ipaddress.ip_address(address), networks(True)) == ""


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1"]
)
def test_a_public_address_is_fine(address):
    assert refusal(ipaddress.ip_address(address)) == ""


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_judged_like_it(address):
    for inside in ("::ffff:0:0", "64:ff9b::"):
        assert refusal(ipaddress.ip_address(int(ipaddress.ip_address(inside)) + int(address))) == refusal(address)


def test_only_what_is_allowed_is_allowed():
    allowed = networks(["192.168.0.0/16", "::1"])
    assert refusal(ipaddress.ip_address("192.168.7.7"), allowed) == ""
    assert refusal(ipaddress.ip_address("::ffff:192.168.7.7"), allowed) == ""
    assert refusal(ipaddress.ip_address("::1"), allowed) == ""
    assert refusal(ipaddress.ip_address("10.0.0.1"), allowed) == "a private address"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "127.1", "0",
        "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "[::]", "[64:ff9b::7f00:1]", "\uff11\uff12\uff17.0.0.1",
    ],
)  # fmt: skip
def test_no_spelling_of_this_computer_is_connected_to(server, tmp_path, connected, host):
    row = capture([f"http://{host}:{server.port}/page/1"], into=tmp_path, limits=SMALL).loc[0]
    assert re.search("loopback|unspecified|private|not a URL|has no address", row["reason"])
    assert connected == []
    assert server.asked == []


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("http://10.0.0.1/", "10.0.0.1 is a private address"),
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is a link-local address"),
        ("http://2852039166/", "2852039166 is at 169.254.169.254, a link-local address"),
        ("http://0xA9FEA9FE/", "is at 169.254.169.254, a link-local address"),
        ("http://[::1]/", "::1 is a loopback address"),
        ("http://[::ffff:10.0.0.1]/", "::ffff:10.0.0.1|::ffff:a00:1"),
        ("//192.168.0.1/", "192.168.0.1 is a private address"),
    ],
)
def test_a_redirect_to_a_private_address_is_refused_before_it_is_connected_to(
    server, tmp_path, connected, target, kind
):
    row = fetch(server, tmp_path, f"/to?url={target}").loc[0]
    assert row["reason"].startswith("redirected to http://")
    assert re.search(kind, row["reason"])
    assert "allow_private" in row["reason"]
    assert {address[0] for address in connected} == {"127.0.0.1"}
    assert records(tmp_path) == []


def test_a_host_whose_address_changes_is_checked_at_each_connection(server, tmp_path, connected, monkeypatch):
    answers_of_dns = iter(["127.0.0.1", "10.0.0.1", "127.0.0.1"])

    def changing(host, port, **options):
        assert host == "rebinding.example"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers_of_dns), port))]

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    row = fetch(server, tmp_path, f"http://rebinding.example:{server.port}/page/1").loc[0]
    assert row["reason"].startswith("rebinding.example is at 10.0.0.1, a private address")
    # robots.txt came from the first address, the second was not asked, a third not looked up
    assert [address[0] for address in connected] == ["127.0.0.1"]
    assert next(answers_of_dns) == "127.0.0.1"


def test_of_several_addresses_only_the_allowed_are_tried(server, tmp_path, connected, monkeypatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, server.port)) for ip in ("10.0.0.1", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **options: found)
    assert pd.isna(fetch(server, tmp_path, f"http://two.example:{server.port}/page/1").loc[0, "reason"])
    assert {address[0] for address in connected} == {"127.0.0.1"}


@pytest.mark.parametrize(("fault", "attempts"), [(socket.EAI_NONAME, 1), (socket.EAI_AGAIN, 2)])
def test_a_host_without_an_address_is_asked_for_again_only_if_that_may_help(tmp_path, monkeypatch, fault, attempts):
    def unknown(*arguments, **options):
        raise socket.gaierror(fault, "not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    row = capture(["http://none.example/"], into=tmp_path, delay=0, limits=SMALL).loc[0]
    assert row["reason"] == "its robots.txt cannot be read: none.example has no address (not known)"
    assert row["attempts"] == attempts


def test_proxies_of_the_environment_are_not_used(server, tmp_path, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert pd.isna(fetch(server, tmp_path, "/page/1").loc[0, "reason"])


def test_a_password_is_refused_and_stands_nowhere(server, tmp_path):
    rows = fetch(server, tmp_path, f"http://ann:secret@127.0.0.1:{server.port}/page/1", "/page/1")
    assert rows.loc[0, "reason"].startswith("holds a name or password")
    assert rows.loc[0, "url"] == f"http://***@127.0.0.1:{server.port}/page/1"
    assert pd.isna(rows.loc[1, "reason"])
    assert not [name for name, content in contents(tmp_path).items() if b"secret" in content]


@given(st.text() | st.from_regex(r"https?://[^/]*(/.*)?").filter(lambda url: len(url) < 500))
def test_any_text_is_a_clean_url_or_refused(text):
    try:
        url = clean_url(text)
    except FetchError:
        return
    assert re.fullmatch(r"https?://[!-~]+", url)
    assert "#" not in url
    assert clean_url(url) == url


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl, which makes the certificate, is not installed")
def test_a_certificate_must_be_good(tmp_path, monkeypatch):
    pem = tmp_path / "server.pem"
    command = ["openssl", "req", "-x509", "-nodes", "-newkey", "rsa:2048", "-keyout", pem, "-out", tmp_path / "crt"]
    subject = ["-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command, *subject], check=True, capture_output=True)
    pem.write_bytes(pem.read_bytes() + (tmp_path / "crt").read_bytes())
    with HostileServer(certificate=str(pem)) as server:
        row = fetch(server, tmp_path / "evidence", "/page/1").loc[0]
        assert re.search(r"no safe connection to 127.0.0.1 \(self.signed certificate\)", row["reason"])
        assert row["attempts"] == 1
        assert server.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))
        row = fetch(server, tmp_path / "evidence", "/page/1").loc[0]
        assert pd.isna(row["reason"])
        assert answers(tmp_path / "evidence") == {f"https://127.0.0.1:{server.port}/page/1": page("1")}
        row = fetch(server, tmp_path / "evidence", f"https://localhost:{server.port}/", allow_private=True).loc[0]
        assert "no safe connection to localhost (Hostname mismatch" in row["reason"]


# --- manners ---


def test_robots_txt_is_asked_once_a_host_and_obeyed(server, tmp_path):
    server.robots = (200, {}, b"User-agent: *\nDisallow: /closed\nDisallow: /page/2\n")
    rows = fetch(server, tmp_path, "/page/1", "/page/2", "/page/3", "/to?url=/page/2", "/to?url=/closed/")
    shut = "its robots.txt closes it to us"
    assert rows["reason"].fillna("").tolist() == [
        "",
        shut,
        "",
        f"redirected to {server.url}/page/2: {shut}",
        f"redirected to {server.url}/closed/: {shut}",
    ]
    assert [one.path for one in server.asked][:2] == ["/robots.txt", "/page/1"]
    assert server.counts["/robots.txt"] == 1
    assert not server.counts["/page/2"]


def test_rules_for_this_toolkit_by_name_go_before_those_for_all(server, tmp_path):
    server.robots = (200, {}, b"\xef\xbb\xbfUser-agent: Claims-Toolkit\nDisallow: /page\n\nUser-agent: *\nAllow: /\n")
    assert fetch(server, tmp_path, "/page/1").loc[0, "reason"] == "its robots.txt closes it to us"


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_a_robots_txt_all_is_open(server, tmp_path, status):
    server.robots = (status, {}, b"User-agent: *\nDisallow: /\n")
    assert pd.isna(fetch(server, tmp_path, "/page/1").loc[0, "reason"])


def test_a_robots_txt_is_followed_to_where_it_moved(server, tmp_path):
    server.robots = (301, {"Location": "/page/robots"}, b"")
    assert pd.isna(fetch(server, tmp_path, "/page/1").loc[0, "reason"])
    assert server.pages() == ["/page/robots", "/page/1"]


def test_a_robots_txt_that_sends_us_to_a_private_address_is_not_followed(server, tmp_path, connected):
    server.robots = (301, {"Location": "http://10.0.0.1/robots.txt"}, b"")
    row = fetch(server, tmp_path, "/page/1").loc[0]
    assert row["reason"].startswith(
        "its robots.txt cannot be read: redirected to http://10.0.0.1/robots.txt: 10.0.0.1 is"
    )
    assert {address[0] for address in connected} == {"127.0.0.1"}


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_txt_that_cannot_be_read_closes_its_host(server, tmp_path, status):
    server.robots = (status, {}, b"")
    rows = fetch(server, tmp_path, "/page/1", "/page/2", "/page/3")
    assert rows["reason"].str.startswith(f"its robots.txt cannot be read: answered {status}").all()
    assert rows["attempts"].tolist() == [3, 1, 1]
    assert server.pages() == []
    assert server.counts["/robots.txt"] == 3


def test_one_host_is_not_asked_more_often_than_the_delay(server, tmp_path, waits):
    fetch(server, tmp_path, "/page/1", "/page/2", "/to?url=/page/3", delay=50)
    assert len(waits) == 3
    assert all(40 < wait <= 50 for wait in waits)


def test_a_longer_delay_in_robots_txt_is_kept(server, tmp_path, waits):
    server.robots = (200, {}, b"User-agent: *\nCrawl-delay: 70\n")
    fetch(server, tmp_path, "/page/1", "/page/2", delay=50)
    assert len(waits) == 1
    assert 60 < waits[0] <= 70


def test_a_host_that_wants_a_day_between_two_pages_gets_one_a_run(server, tmp_path, waits):
    server.robots = (200, {}, b"User-agent: *\nCrawl-delay: 86400\n")
    rows = fetch(server, tmp_path, "/page/1", "/page/2")
    assert rows["reason"].fillna("").str.contains("asks to be left alone for 86[34].. s").tolist() == [False, True]
    assert server.pages() == ["/page/1"]


def test_two_hosts_are_visited_in_turn(server, tmp_path, waits):
    with HostileServer() as other:
        urls = [f"{server.url}/page/{n}" for n in (1, 2)] + [f"http://localhost:{other.port}/page/{n}" for n in (3, 4)]
        capture(urls, into=tmp_path, delay=50, allow_private=["127.0.0.1", "::1"], limits=SMALL)
        lines = [json.loads(line)["url"][-1] for line in (tmp_path / "manifest.jsonl").read_text().splitlines()]
        assert lines == ["1", "3", "2", "4"]
        assert len(waits) == 2


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("status=429&times=1&after=70", [70], id="seconds"),
        pytest.param("status=503&times=1&after=date", [90], id="date"),
        pytest.param("status=503&times=1&after=soon", [20], id="nonsense"),
        pytest.param("status=503&times=1&after=-5", [20], id="negative"),
        pytest.param("status=503&times=1&after=1", [20], id="less_than_the_back_off"),
        pytest.param("status=500&times=3", [20, 40, 80], id="back_off_doubles"),
    ],
)
def test_before_another_try_it_waits_as_long_as_asked(server, tmp_path, waits, query, expected):
    row = fetch(server, tmp_path, f"/busy?{query}", limits=Limits(backoff=20)).loc[0]
    assert pd.isna(row["reason"])
    assert row["attempts"] == len(expected) + 1
    assert len(waits) == len(expected)
    assert all(asked - 10 < wait <= asked for wait, asked in zip(waits, expected, strict=True))


def test_a_host_that_asks_for_too_long_a_wait_is_left_alone(server, tmp_path, waits):
    rows = fetch(server, tmp_path, "/busy?status=429&after=3600", "/page/2")
    assert rows["status"].tolist() == [429, pd.NA]
    assert rows["attempts"].tolist() == [1, 1]
    assert re.fullmatch(
        r"127.0.0.1 asks to be left alone for 3[56].. s; capture again after that", rows.loc[1, "reason"]
    )
    assert server.pages() == ["/busy?status=429&after=3600"]
    assert waits == []


def test_what_was_answered_with_later_is_kept_and_tried_again_by_the_next_call(server, tmp_path):
    path = "/busy?status=503&times=3"
    first = fetch(server, tmp_path, path)
    assert (first.loc[0, "status"], first.loc[0, "attempts"]) == (503, 3)
    assert first.loc[0, "reason"] == "answered 503 Service Unavailable"
    assert list(answers(tmp_path).values()) == [b"<p>busy</p>"]
    second = fetch(server, tmp_path, path)
    assert (second.loc[0, "status"], second.loc[0, "attempts"]) == (200, 1)
    assert len(list(tmp_path.glob("*.warc.gz"))) == 2
    assert verify(tmp_path).empty


# --- what is asked for ---


def test_urls_come_from_a_list_a_column_a_file_or_alone(server, tmp_path):
    urls = [f"{server.url}/page/{n}" for n in (1, 2)]
    listed = tmp_path / "links.txt"
    listed.write_text(f"\ufeff# two pages\n\n {urls[0]} \r\n{urls[1]}\n", encoding="utf-8")
    for number, given_urls in enumerate([urls, iter(urls), pd.DataFrame({"url": urls})["url"], listed, str(listed)]):
        into = tmp_path / str(number)
        rows = capture(given_urls, into=into, delay=0, allow_private=HERE, limits=SMALL)
        assert rows["url"].tolist() == urls
    alone = capture(urls[0], into=tmp_path / "alone", delay=0, allow_private=HERE, limits=SMALL)
    assert alone["url"].tolist() == urls[:1]


def test_spellings_of_one_page_are_one_row(server, tmp_path):
    url = f"{server.url}/page/a%20b"
    rows = fetch(server, tmp_path, f" {url}#top", f"{server.url}/page/a b", url.replace("http", "HTTP"))
    assert rows["url"].tolist() == [f"{url}#top"]
    assert server.pages() == ["/page/a%20b"]


def test_no_urls_give_an_empty_table_of_the_same_columns(server, tmp_path):
    none = capture([], into=tmp_path)
    some = fetch(server, tmp_path, "/page/1")
    assert none.empty
    assert none.dtypes.equals(some.dtypes)


@pytest.mark.parametrize(
    ("urls", "options", "error", "message"),
    [
        (["http://a.example/", None], {}, ValueError, "urls item 1 is None"),
        (pd.Series(["http://a.example/", pd.NA]), {}, ValueError, "urls item 1 is nan"),
        (pd.DataFrame({"url": []}), {}, ValueError, "urls is a frame; give the column that holds them, one of url"),
        ("www.example.org", {}, FileNotFoundError, "www.example.org: no such file"),
        (["http://a.example/"], {"delay": -1}, ValueError, "delay is -1"),
        (["http://a.example/"], {"contact": "a\r\nHost: b"}, ValueError, "contact is"),
        (["http://a.example/"], {"contact": "Zoë"}, ValueError, "contact is 'Zoë'"),
        (["http://a.example/"], {"allow_private": "10.0.0"}, ValueError, "allow_private: '10.0.0' is no address"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_done(tmp_path, urls, options, error, message):
    with pytest.raises(error, match=re.escape(message)):
        capture(urls, into=tmp_path / "evidence", **options)
    assert not (tmp_path / "evidence").exists()


def test_files_that_list_no_url_are_refused(tmp_path):
    (tmp_path / "empty.txt").write_text("# none\n\n")
    (tmp_path / "old.txt").write_bytes("http://a.example/ü".encode("latin-1"))
    with pytest.raises(ValueError, match="holds no URL"):
        capture(tmp_path / "empty.txt", into=tmp_path / "evidence")
    with pytest.raises(ValueError, match="byte 17 is not UTF-8"):
        capture(tmp_path / "old.txt", into=tmp_path / "evidence")


@pytest.mark.parametrize(
    "bad", [{"seconds": 0}, {"size": 0}, {"unpacked_size": 0}, {"attempts": 0}, {"redirects": -1}, {"backoff": -1}]
)
def test_limits_that_allow_nothing_are_refused(bad):
    with pytest.raises(ValueError, match=f"limits: {next(iter(bad))} is"):
        Limits(**bad)


def test_progress_goes_to_standard_error(server, tmp_path, capsys):
    fetch(server, tmp_path, "/page/1", progress=True)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "1/1" in shown.err
    fetch(server, tmp_path, "/page/2", progress=False)
    assert capsys.readouterr().err == ""


# --- the folder ---


def test_a_second_call_fetches_only_what_is_lacking(server, tmp_path):
    first = fetch(server, tmp_path, "/page/1", "/404", "/reset?times=3")
    before = contents(tmp_path)
    second = fetch(server, tmp_path, "/page/2", "/page/1", "/404", "/reset?times=3")
    assert second["reason"].fillna("").tolist() == ["", "", "answered 404 Not Found", ""]
    assert (first["held"].tolist(), second["held"].tolist()) == ([False] * 3, [False, True, True, False])
    there = [column.name for column in CAPTURES]
    pd.testing.assert_frame_equal(second.loc[[1, 2], there].reset_index(drop=True), first.loc[[0, 1], there])
    assert [server.counts[path] for path in ("/page/1", "/404", "/page/2")] == [1, 1, 1]
    after = contents(tmp_path)
    assert {name: after[name] for name in before if name.endswith(".gz")} == {
        name: content for name, content in before.items() if name.endswith(".gz")
    }
    assert after["manifest.jsonl"].startswith(before["manifest.jsonl"])
    assert verify(tmp_path).empty


def test_a_page_captured_again_is_a_further_record(server, tmp_path):
    fetch(server, tmp_path, "/page/1")
    before = contents(tmp_path)
    (row,) = fetch(server, tmp_path, "/page/1", again=True).to_dict("records")
    after = contents(tmp_path)
    assert row["warc"] not in before
    assert {name for name in after if name not in before} == {row["warc"]}
    assert all(after[name] == content for name, content in before.items() if name.endswith(".gz"))
    assert verify(tmp_path).empty


def test_the_digest_is_one_that_sha256sum_reads(server, tmp_path):
    fetch(server, tmp_path, "/page/1")
    digest = hashlib.sha256((tmp_path / "manifest.jsonl").read_bytes()).hexdigest()
    assert (tmp_path / "manifest.sha256").read_text() == f"{digest}  manifest.jsonl\n"
    assert verify(tmp_path, seal=digest.upper()).empty
    assert fetch(server, tmp_path, "/page/1").attrs["seal"] == digest


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:-1] + b"\x01"), "was changed since it was captured"),
        (lambda path: path.unlink(), "is missing"),
    ],
    ids=["changed", "missing"],
)
def test_a_page_that_was_changed_since_is_not_told_as_held_without_a_word(server, tmp_path, change, said):
    first = fetch(server, tmp_path, "/page/1", "/page/2")
    change(tmp_path / first.loc[1, "warc"])
    with pytest.warns(UserWarning, match=rf"files of 1 are not .* {first.loc[1, 'warc']}; verify lists"):
        second = fetch(server, tmp_path, "/page/1", "/page/2")
    assert second["reason"].isna().tolist() == [True, False]
    assert second.loc[1, "reason"] == (
        f"its file {first.loc[1, 'warc']} {said}; get an unchanged copy, or fetch the page anew with again=True"
    )
    anew = fetch(server, tmp_path, "/page/2", again=True)
    assert anew["reason"].isna().all()


def test_a_folder_of_other_files_is_not_taken(tmp_path):
    (tmp_path / "article.md").write_text("text")
    with pytest.raises(ValueError, match=r"holds other files \(article.md\)"):
        capture([], into=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["article.md"]


def test_a_full_disk_is_not_taken_for_a_bad_page(server, tmp_path, monkeypatch):
    fetch(server, tmp_path, "/page/1")

    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            fetch(server, tmp_path, "/page/2")
    assert pd.isna(fetch(server, tmp_path, "/page/2").loc[0, "reason"])
    assert verify(tmp_path).empty


def test_captured_pages_are_read_as_articles(server, tmp_path):
    rows = fetch(server, tmp_path, "/page/1", "/gzip", "/chunked", "/ways/1", "/404", "/busy?status=503", "/reset")
    with pytest.warns(UserWarning, match="2 of 6 articles were set aside"):
        articles = load_articles(tmp_path)
    good = rows[rows["status"] == 200].sort_values("final_url")
    found = articles.sort_values("url")
    assert found["url"].tolist() == good["final_url"].tolist()
    assert found["retrieved"].tolist() == good["retrieved_at"].tolist()
    assert found["sha256"].tolist() == good["sha256"].tolist()
    assert found["text"].str.contains("soldiers were killed near the town on Monday").all()
    assert found["title"].tolist() == ["Report chunked", "Report gzip", "Report 1", "Report end"]


def flip(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


# Of three pages, the second of which could not be had; each case names those that are then set aside, and why.
CHANGES = {
    "page": (lambda folder, first, third: flip(folder / first), {0: "changed since it was captured"}),
    "page_gone": (lambda folder, first, third: (folder / third).unlink(), {1: "missing, and line 3 of manifest.jsonl"}),
    "page_added": (lambda folder, first, third: shutil.copy(folder / first, folder / "000009-0123456789ab.warc.gz"),
                   {2: "no line of manifest.jsonl tells of it"}),
    "first_line": (lambda folder, first, third: edit(folder, 1, '"status": 200', '"status": 201'),
                   # its digest no longer vouches for the last line either
                   {0: "line 1 of manifest.jsonl, which tells of it", 1: "line 3 of manifest.jsonl"}),
    "last_line": (lambda folder, first, third: edit(folder, 3, '"status": 200', '"status": 201'),
                  {1: "line 3 of manifest.jsonl, which tells of it"}),
    "digest_gone": (lambda folder, first, third: (folder / "manifest.sha256").unlink(),
                    {1: "line 3 of manifest.jsonl, which tells of it, or manifest.sha256 was changed"}),
    "manifest_gone": (lambda folder, first, third: (folder / "manifest.jsonl").unlink(),
                      {0: "no line of manifest.jsonl", 1: "no line of manifest.jsonl"}),
}  # fmt: skip


@pytest.mark.parametrize(("change", "problems"), CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("form", ["folder", "inside", "zip"])
def test_changed_evidence_is_set_aside_and_never_read_in_silence(server, tmp_path, change, problems, form):
    outer = tmp_path / "outer"
    folder = outer / "evidence"
    rows = fetch(server, folder, "/page/1", "/reset", "/page/3")
    names = [rows.loc[0, "warc"], rows.loc[2, "warc"], "000009-0123456789ab.warc.gz"]
    (outer / "own.txt").write_text("A text of one's own, which no manifest tells of.")
    before = {"folder": "", "inside": "evidence/", "zip": "outer.zip/evidence/"}[form]
    source = {"folder": folder, "inside": outer, "zip": tmp_path / "outer.zip"}[form]
    for changed in (False, True):
        if changed:
            change(folder, *names[:2])
            if len(problems) == 2 and form == "folder":
                with pytest.raises(ValueError, match=f"none of 2 articles .* {problems[0]}"):
                    load_articles(source)
                return
        shutil.make_archive(str(outer), "zip", outer)
        with warnings.catch_warnings(action="ignore"):
            articles = load_articles(source)
        told = dict(reason.split(": ", 1) for reason in skipped_articles(articles)["reason"])
        expected = {before + names[number]: problem for number, problem in problems.items()} if changed else {}
        assert told.keys() == expected.keys()
        assert all(told[name].startswith(problem) for name, problem in expected.items())
        read = {path.split(" ")[0] for path in articles["path"]} - {"own.txt", "outer.zip/own.txt"}
        assert read == {before + name for name in names[:2]} - expected.keys()


def test_one_page_alone_is_checked_too(server, tmp_path):
    rows = fetch(server, tmp_path, "/page/1", "/page/2")
    assert len(load_articles(tmp_path / rows.loc[0, "warc"])) == 1
    flip(tmp_path / rows.loc[0, "warc"])
    with pytest.raises(ValueError, match="changed since it was captured"):
        load_articles(tmp_path / rows.loc[0, "warc"])
    assert len(load_articles(tmp_path / rows.loc[1, "warc"])) == 1


def test_a_manifest_of_another_program_judges_no_archive(server, tmp_path):
    folder = tmp_path / "other"
    folder.mkdir()
    rows = fetch(server, tmp_path / "evidence", "/page/1")
    shutil.copy(tmp_path / "evidence" / rows.loc[0, "warc"], folder / "crawl.warc.gz")
    (folder / "manifest.jsonl").write_text('{"file": "crawl.warc.gz", "pages": 1}\n')
    assert len(load_articles(folder)) == 1


# --- killed ---

# Ends itself, by a signal that cannot be caught, at the nth time that something is about to happen to a file.
CHILD = """
import os, signal, sys
event, ending, times, folder, *urls = sys.argv[1:]
left = int(times)
def watch(name, arguments):
    global left
    if name == event and str(arguments[1 if name == "os.rename" else 0]).endswith(ending):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
from toolkit.capture import Limits, capture
if event:
    sys.addaudithook(watch)
capture(urls, into=folder, delay=0, allow_private=["127.0.0.1"], limits=Limits(backoff=0))
"""


def start(server, folder, paths, event="", ending="", times=0):
    urls = [server.url + path for path in paths]
    command = [sys.executable, "-c", CHILD, event, ending, str(times), str(folder), *urls]
    return subprocess.Popen(command, cwd=ROOT)


def is_whole(server, folder, paths):
    """Every page is there exactly once, and nothing else is."""
    assert verify(folder).to_dict("records") == []
    lines = [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines()]
    assert sorted(line["url"] for line in lines) == sorted(server.url + path for path in paths)
    held = [(url, content) for kind, url, content in records(folder) if kind == "response"]
    assert sorted(held) == sorted((server.url + path, page(path.split("/")[2])) for path in paths)
    assert len(list(folder.iterdir())) == len(paths) + 2


PAGES = [f"/page/{number}" for number in range(6)]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize(
    ("event", "ending", "times"),
    [
        pytest.param("open", ".warc.gz.part", 1, id="before_the_first_page_is_written"),
        pytest.param("open", ".warc.gz.part", 5, id="while_a_page_is_written"),
        pytest.param("os.rename", ".warc.gz", 3, id="before_a_page_gets_its_name"),
        pytest.param("open", "evidence", 5, id="after_a_page_got_its_name"),
        pytest.param("open", "manifest.sha256.part", 4, id="after_a_line_before_its_digest"),
        pytest.param("os.rename", "manifest.sha256", 1, id="before_there_is_a_digest"),
        pytest.param("os.rename", "manifest.sha256", 7, id="before_the_last_digest"),
        pytest.param("socket.connect", "", 6, id="between_two_pages"),
    ],
)
def test_a_killed_capture_is_finished_by_the_next_without_a_lost_or_doubled_page(
    server, tmp_path, event, ending, times
):
    folder = tmp_path / "evidence"
    child = start(server, folder, PAGES, event, ending, times)
    assert child.wait(60) == -signal.SIGKILL
    asked = len(server.pages())
    fetch(server, folder, *PAGES)
    is_whole(server, folder, PAGES)
    # at most the page that was in the making is asked for twice
    assert len(server.pages()) <= len(PAGES) + 1
    assert asked <= len(PAGES)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("served", [1, 5])
def test_a_capture_killed_from_outside_is_finished_too(server, tmp_path, served):
    folder = tmp_path / "evidence"
    reached = threading.Event()
    go_on = threading.Event()

    def hold(count):
        if count == served:
            reached.set()
            go_on.wait()

    server.on_page = hold
    child = start(server, folder, PAGES)
    assert reached.wait(60)
    # while it is at work nobody else is let in
    with pytest.raises(BlockingIOError, match="another capture or verify is at work in it"):
        fetch(server, folder, "/page/9")
    with pytest.raises(BlockingIOError, match="another capture or verify is at work in it"):
        verify(folder)
    child.send_signal(signal.SIGKILL)
    assert child.wait(60) == -signal.SIGKILL
    go_on.set()
    fetch(server, folder, *PAGES)
    is_whole(server, folder, PAGES)


@pytest.mark.parametrize("kept", [0, 1, 20, -1])
def test_half_a_line_is_made_whole_from_the_page_that_it_belongs_to(server, tmp_path, kept):
    fetch(server, tmp_path, *PAGES[:2])
    seal = (tmp_path / "manifest.sha256").read_bytes()
    fetch(server, tmp_path, PAGES[2])
    manifest = tmp_path / "manifest.jsonl"
    whole = manifest.read_bytes()
    *lines, last = whole.splitlines(keepends=True)
    # a power cut in the middle of the third line
    manifest.write_bytes(b"".join(lines) + last[:kept])
    (tmp_path / "manifest.sha256").write_bytes(seal)
    assert not verify(tmp_path).empty
    fetch(server, tmp_path, *PAGES[:3])
    assert manifest.read_bytes() == whole
    is_whole(server, tmp_path, PAGES[:3])
    assert len(server.pages()) == 3


def test_only_the_page_that_was_in_the_making_is_entered(server, tmp_path):
    fetch(server, tmp_path / "mine", "/page/1")
    fetch(server, tmp_path / "other", "/page/1", "/page/2", "/page/3")
    strange = sorted((tmp_path / "other").glob("*.warc.gz"))[2]
    shutil.copy(strange, tmp_path / "mine")
    (tmp_path / "mine" / "000009-0123456789ab.warc.gz").write_bytes(b"no gzip")
    rows = fetch(server, tmp_path / "mine", "/page/3")
    assert rows.loc[0, "warc"].startswith("000010-")
    assert verify(tmp_path / "mine")[["file", "fault"]].to_numpy().tolist() == [
        [strange.name, "extra"],
        ["000009-0123456789ab.warc.gz", "extra"],
    ]


def test_the_folder_is_free_after_an_error(server, tmp_path):
    with pytest.raises(RuntimeError), Evidence(tmp_path):
        raise RuntimeError
    assert pd.isna(fetch(server, tmp_path, "/page/1").loc[0, "reason"])


# --- verify ---


def faults(folder, **options):
    frame = verify(folder, **options)
    assert frame.columns.tolist() == ["file", "line", "fault", "reason"]
    return [(file, None if pd.isna(line) else line, fault) for file, line, fault in frame.iloc[:, :3].to_numpy()]


@pytest.fixture
def three(server, tmp_path):
    folder = tmp_path / "three"
    rows = fetch(server, folder, "/page/1", "/reset", "/page/3")
    return folder, rows["warc"].tolist()


def test_a_changed_a_missing_and_an_added_file_are_named(three):
    folder, (first, _, third) = three
    (folder / first).unlink()
    with (folder / third).open("ab") as file:
        file.write(b"\0")
    (folder / "deep").mkdir()
    (folder / "deep" / "note.txt").write_text("")
    (folder / ".hidden").write_text("")
    assert faults(folder) == [
        (first, 1, "missing"),
        (third, 3, "changed"),
        (".hidden", None, "extra"),
        ("deep/note.txt", None, "extra"),
    ]


def edit(folder, number, old, new):
    lines = (folder / "manifest.jsonl").read_text().splitlines(keepends=True)
    assert old in lines[number - 1]
    lines[number - 1] = lines[number - 1].replace(old, new)
    (folder / "manifest.jsonl").write_text("".join(lines))


@pytest.mark.parametrize(
    ("number", "old", "new", "expected"),
    [
        (1, '"status": 200', '"status": 201', [("manifest.jsonl", 2, "changed"), ("manifest.sha256", None, "changed")]),
        (3, '"status": 200', '"status": 201', [("manifest.sha256", None, "changed")]),
        (2, "{", "(", [("manifest.jsonl", 2, "changed"), ("manifest.jsonl", 3, "changed")]),
        (1, "\n", "\r", [("manifest.jsonl", 1, "changed")]),
    ],
)
def test_a_changed_line_is_named(three, number, old, new, expected):
    folder, _ = three
    edit(folder, number, old, new)
    found = faults(folder)
    assert set(expected) <= set(found)
    assert ("manifest.sha256", None, "changed") in found


def test_a_line_taken_out_put_in_or_moved_is_found(three):
    folder, _ = three
    manifest = folder / "manifest.jsonl"
    first, second, third = manifest.read_bytes().splitlines(keepends=True)
    for lines in ([first, second], [first, third], [second, first, third], [first, second, third, third], []):
        manifest.write_bytes(b"".join(lines))
        assert ("manifest.sha256", None, "changed") in faults(folder)


def test_a_manifest_that_names_files_elsewhere_is_not_believed(three, tmp_path):
    folder, (first, _, _) = three
    shutil.copy(folder / first, tmp_path / first)
    edit(folder, 1, f'"{first}"', f'"../{first}"')
    assert ("manifest.jsonl", 1, "changed") in faults(folder)
    assert (first, None, "extra") in faults(folder)


def test_without_manifest_or_digest_the_folder_is_not_whole(three):
    folder, (first, _, third) = three
    seal = (folder / "manifest.sha256").read_bytes()
    (folder / "manifest.sha256").unlink()
    assert faults(folder) == [("manifest.sha256", None, "missing")]
    (folder / "manifest.sha256").write_bytes(seal)
    (folder / "manifest.jsonl").unlink()
    assert faults(folder) == [("manifest.jsonl", None, "missing"), (first, None, "extra"), (third, None, "extra")]
    with pytest.raises(FileNotFoundError, match="no such folder"):
        verify(folder / "none")


def test_a_folder_of_other_files_is_not_checked_file_by_file(tmp_path):
    (tmp_path / "one.txt").write_text("one")
    with pytest.raises(ValueError, match=r"not an evidence folder, for it holds no manifest\.jsonl"):
        verify(tmp_path)


def test_a_forger_who_makes_the_whole_folder_anew_is_found_by_the_digest_kept_elsewhere(server, three, tmp_path):
    folder, _ = three
    seal = (folder / "manifest.sha256").read_text()[:64]
    forged = tmp_path / "forged"
    fetch(server, forged, "/page/1", "/reset", "/page/4")
    assert faults(forged) == []
    assert faults(forged, seal=seal) == [("manifest.jsonl", None, "changed")]


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: edit(folder, 2, '"attempts": 3', '"attempts": 1'),
        lambda folder: edit(folder, 3, '"status": 200', '"status": 201'),
        lambda folder: (folder / "manifest.sha256").unlink(),
        lambda folder: (folder / "manifest.jsonl").write_bytes(b""),
        lambda folder: (folder / "manifest.sha256").write_text("0" * 64 + "  manifest.jsonl\n"),
    ],
)
def test_nothing_is_added_to_a_manifest_that_was_changed(server, three, change):
    folder, _ = three
    change(folder)
    before = contents(folder)
    with pytest.raises(ValueError, match="was changed"):
        fetch(server, folder, "/page/5")
    assert contents(folder) == before


def test_one_flipped_bit_in_a_folder_of_a_thousand_records_is_found(server, tmp_path, monkeypatch):
    # a power cut is not to be feared here, and a thousand times waiting for the disk takes long
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    rows = fetch(server, tmp_path, *(f"/page/{number}" for number in range(999)), "/404")
    assert rows["warc"].nunique() == 1000
    assert faults(tmp_path) == []
    sizes = {path.name: path.stat().st_size for path in sorted(tmp_path.iterdir())}
    assert len(sizes) == 1002
    chance = random.Random(6)
    warcs = [name for name in sizes if name.endswith(".gz")]
    # the time in the head of a gzip member, the system that wrote it, and the length at the end
    places = [(chance.choice(warcs), place) for place in (4, 7, 8, 9, -1, -4)]
    places += [(name, chance.randrange(sizes[name])) for name in chance.sample(warcs, 20)]
    places += [("manifest.jsonl", place) for place in (0, -1, -2)]
    places += [("manifest.jsonl", chance.randrange(sizes["manifest.jsonl"])) for _ in range(10)]
    places += [("manifest.sha256", place) for place in (0, 63, 64, 66, -1)]
    for name, place in places:
        path = tmp_path / name
        whole = path.read_bytes()
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        found = {(file, fault) for file, _, fault in faults(tmp_path)}
        if name in warcs:
            assert found == {(name, "changed")}, place
        else:
            # the digest tells of every change of the manifest, and of its own
            assert ("manifest.sha256", "changed") in found, (name, place)
        path.write_bytes(whole)
    assert faults(tmp_path) == []
