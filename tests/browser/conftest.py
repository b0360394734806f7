"""A browser without a network, and a JupyterLab for it, for the tests of pages and of notebooks."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
SETTINGS = {
    # All cells at once on the page, not only those in view.
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
START = 90  # seconds that a busy machine may take to start JupyterLab


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


@pytest.fixture(scope="session")
def make_offline() -> type[Offline]:
    """Give what cuts a page off from all but one address."""
    return Offline


class Lab(NamedTuple):
    """A running JupyterLab."""

    host: str
    token: str

    def start(self, page: Page) -> None:
        """Open JupyterLab without a notebook, and wait until it takes commands."""
        page.goto(f"http://{self.host}/lab?token={self.token}&reset")
        page.wait_for_selector(".jp-Launcher", timeout=START * 1000)

    def open(self, page: Page, path: str) -> None:
        """Open a notebook, and wait until its cells are there."""
        page.goto(f"http://{self.host}/lab/tree/{path}?token={self.token}&reset")
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=START * 1000)

    @staticmethod
    def wait_for_kernel(page: Page) -> None:
        """Wait for the kernel: a run that is asked for before it answers never ends."""
        page.wait_for_function(
            "() => window.jupyterapp.shell.currentWidget?.sessionContext?.kernelDisplayStatus === 'idle'",
            timeout=START * 1000,
        )


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running_lab(folder: Path) -> Iterator[Lab]:
    """Start a JupyterLab on the subfolder `project`, with settings of its own beside it."""
    for place, values in SETTINGS.items():
        file = folder / "settings" / "@jupyterlab" / f"{place}.jupyterlab-settings"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(values))
    port, token = free_port(), secrets.token_hex(16)
    own = {
        name: str(folder / name.lower())
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    }
    own["JUPYTERLAB_SETTINGS_DIR"] = str(folder / "settings")
    own["IPYTHONDIR"] = str(folder / "ipython")
    log = (folder / "log.txt").open("w")
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "jupyterlab",
            "--no-browser",
            "--allow-root",
            "--ip=127.0.0.1",
            f"--port={port}",
            "--ServerApp.port_retries=0",
            f"--IdentityProvider.token={token}",
            f"--ServerApp.root_dir={folder / 'project'}",
            "--LabApp.expose_app_in_browser=True",
            "--LabApp.news_url=",
            "--LabApp.extension_manager=readonly",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ],
        env={**os.environ, **own},
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        until = time.monotonic() + START
        while True:
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if server.poll() is not None or time.monotonic() > until:
                pytest.fail("JupyterLab did not start:\n" + (folder / "log.txt").read_text()[-2000:])
            time.sleep(0.2)
        yield Lab(f"127.0.0.1:{port}", token)
    finally:
        server.terminate()
        server.wait(timeout=60)
        log.close()


@pytest.fixture(scope="session")
def run_lab() -> Callable[[Path], AbstractContextManager[Lab]]:
    """Give what starts a JupyterLab in a folder."""
    return running_lab
