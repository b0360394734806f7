"""The notebooks in JupyterLab without a network: charts are there when opened, and still there once run."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from playwright.sync_api import Page

from toolkit.render import SPEC_TYPE

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(
    path.relative_to(ROOT / "notebooks").as_posix()
    for folder in ("", "lessons")
    for path in (ROOT / "notebooks" / folder).glob("*.ipynb")
)
CHART = ".jp-RenderedVegaLite .chart-wrapper .marks"
ERROR = ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']"
SETTINGS = {
    # All cells at once on the page, not only those in view.
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
RUN_ALL = """() => {
  window.ran = null;
  window.jupyterapp.commands.execute("notebook:run-all-cells").then(
    (done) => { window.ran = String(done); }, (error) => { window.ran = "failed: " + error; });
}"""
START = 90  # seconds that a busy machine may take to start JupyterLab
RUN = 300


class Lab(NamedTuple):
    """A running JupyterLab."""

    host: str
    token: str


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder = tmp_path_factory.mktemp("lab")
    root = folder / "project"
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".*"))
    # Notebooks read the data sets beside their folder.
    (root / "datasets").symlink_to(ROOT / "datasets", target_is_directory=True)
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
            f"--ServerApp.root_dir={root}",
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


def test_there_are_notebooks():
    assert NOTEBOOKS


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_charts_are_shown_before_and_after_a_run(name: str, lab: Lab, page: Page, offline_at):
    cells = nbformat.read(ROOT / "notebooks" / name, as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    kinds = Counter(kind for output in outputs for kind in output.get("data", {}))
    charts = kinds[SPEC_TYPE]
    errors = sum(output.output_type == "error" for output in outputs)
    assert any(cell.cell_type == "code" and cell.execution_count for cell in cells), f"{name} is saved without outputs"

    offline = offline_at(lab.host)
    page.goto(f"http://{lab.host}/lab/tree/notebooks/{name}?token={lab.token}&reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=START * 1000)
    page.wait_for_function(
        "([chart, n]) => document.querySelectorAll(chart).length === n", arg=[CHART, charts], timeout=60_000
    )

    # A run that is asked for before the kernel answers never ends.
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget?.sessionContext?.kernelDisplayStatus === 'idle'",
        timeout=START * 1000,
    )
    page.evaluate(RUN_ALL)
    page.wait_for_function("window.ran !== null", timeout=RUN * 1000)
    page.wait_for_function(
        "([chart, n]) => document.querySelectorAll(chart).length === n", arg=[CHART, charts], timeout=60_000
    )
    assert page.evaluate("window.ran") in ("true", "false")  # false where a cell raises
    assert page.locator(ERROR).count() == errors
    assert page.locator(".jp-InputPrompt", has_text="[*]").count() == 0
    assert offline.asked == []
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:shutdown-kernel')")
