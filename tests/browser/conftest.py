"""A browser without a network, for the tests of pages and of JupyterLab."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def chromium() -> str:
    """Find Chromium; a test that needs it fails without it, since a skipped test looks like a passed one."""
    usual = "/usr/bin/chromium"
    found = usual if Path(usual).exists() else shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.fail("no Chromium at /usr/bin/chromium or on the path; install it (Debian: apt install chromium)")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


class Offline:
    """A page that reaches nothing but files and one address, and notes what else it asked for."""

    def __init__(self, page: Page, host: str | None = None) -> None:
        self.page = page
        self.asked: list[str] = []
        self.errors: list[str] = []
        self._host = host
        page.context.route("**/*", self._route)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _route(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.scheme in ("file", "data", "blob") or (self._host and address.netloc == self._host):
            route.continue_()
        else:
            self.asked.append(route.request.url)
            route.abort()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def offline(page: Page) -> Offline:
    return Offline(page)


@pytest.fixture
def offline_at(page: Page) -> Callable[[str], Offline]:
    """Give a page that may reach one address of this machine."""
    return lambda host: Offline(page, host)
