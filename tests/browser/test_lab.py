"""The notebooks in JupyterLab without a network: charts are there when opened, and still there once run."""

import shutil
from collections import Counter
from pathlib import Path

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
RUN_ALL = """() => {
  window.ran = null;
  window.jupyterapp.commands.execute("notebook:run-all-cells").then(
    (done) => { window.ran = String(done); }, (error) => { window.ran = "failed: " + error; });
}"""
RUN = 300


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


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_charts_are_shown_before_and_after_a_run(name: str, lab, page: Page, offline_at):
    cells = nbformat.read(ROOT / "notebooks" / name, as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    kinds = Counter(kind for output in outputs for kind in output.get("data", {}))
    charts = kinds[SPEC_TYPE]
    errors = sum(output.output_type == "error" for output in outputs)
    assert any(cell.cell_type == "code" and cell.execution_count for cell in cells), f"{name} is saved without outputs"

    offline = offline_at(lab.host)
    lab.open(page, f"notebooks/{name}")
    page.wait_for_function(
        "([chart, n]) => document.querySelectorAll(chart).length === n", arg=[CHART, charts], timeout=60_000
    )

    lab.wait_for_kernel(page)
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
