"""The notebooks in JupyterLab without a network: charts are there when opened, and still there once run."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page

from toolkit.render import SPEC_TYPE

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
CHART = ".jp-RenderedVegaLite .chart-wrapper .marks"
DRAWN = "([chart, n]) => document.querySelectorAll(chart).length === n"
ERROR = ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']"
RUN_ALL = """() => {
  window.ran = null;
  window.jupyterapp.commands.execute("notebook:run-all-cells").then(
    (done) => { window.ran = String(done); }, (error) => { window.ran = "failed: " + error; });
}"""
OPEN = "async path => { await window.jupyterapp.commands.execute('docmanager:open', { path }); }"
# Without the question whether to save it.
CLOSE = """async () => {
  await window.jupyterapp.commands.execute("notebook:shutdown-kernel");
  [...window.jupyterapp.shell.widgets("main")].filter((one) => one.context).forEach((one) => one.dispose());
}"""
RUN = 300
# Opened and run; the others are opened only.
RUN_HERE = ("02", "06")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory, run_lab):
    folder = tmp_path_factory.mktemp("lab")
    root = folder / "project"
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".*"))
    # Notebooks read the data sets beside their folder.
    for read in ("datasets", "tests"):
        (root / read).symlink_to(ROOT / read, target_is_directory=True)
    with run_lab(folder) as lab:
        yield lab


def test_there_are_notebooks():
    assert NOTEBOOKS


@pytest.fixture(scope="module")
def started(lab, browser: Browser, make_offline):
    """One JupyterLab page for all notebooks, since to load it takes longer than to open a notebook in it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    offline = make_offline(context.new_page(), lab.host)
    lab.start(offline.page)
    yield offline
    context.close()


@pytest.fixture
def page(started) -> Iterator[Page]:
    yield started.page
    started.page.evaluate(CLOSE)


@pytest.fixture
def opened(name: str, started, page: Page):
    """Open a notebook and wait for the charts that it was saved with; give their number and that of its errors."""
    cells = nbformat.read(ROOT / "notebooks" / name, as_version=4).cells
    assert any(cell.cell_type == "code" and cell.execution_count for cell in cells), f"{name} is saved without outputs"
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    charts = Counter(kind for output in outputs for kind in output.get("data", {}))[SPEC_TYPE]
    assert page.locator(CHART).count() == 0
    page.evaluate(OPEN, f"notebooks/{name}")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    page.wait_for_function(DRAWN, arg=[CHART, charts], timeout=60_000)
    yield charts, sum(output.output_type == "error" for output in outputs)
    assert started.asked == []


@pytest.mark.parametrize("name", [one for one in NOTEBOOKS if one[:2] not in RUN_HERE])
def test_charts_are_shown_when_opened(name: str, lab, page: Page, opened):
    lab.wait_for_kernel(page)
    assert page.locator(ERROR).count() == opened[1]


# Every notebook is run, and its outputs compared, by nbval. That a page draws what a kernel sends needs two of them.
@pytest.mark.parametrize("name", [one for one in NOTEBOOKS if one[:2] in RUN_HERE])
def test_charts_are_still_there_once_run(name: str, lab, page: Page, opened):
    charts, errors = opened
    assert charts
    lab.wait_for_kernel(page)
    page.evaluate(RUN_ALL)
    page.wait_for_function("window.ran !== null", timeout=RUN * 1000)
    page.wait_for_function(DRAWN, arg=[CHART, charts], timeout=60_000)
    assert page.evaluate("window.ran") in ("true", "false")  # false where a cell raises
    assert page.locator(ERROR).count() == errors
    assert page.locator(".jp-InputPrompt", has_text="[*]").count() == 0
