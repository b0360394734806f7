"""The review form in JupyterLab without a network, used by keyboard alone."""

import json
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe

from toolkit.corrections import apply_corrections

# Runs in the notebook, and here, so that both hold the same tables.
TABLES = """
import pandas as pd
from toolkit.annotate import Annotations
from toolkit.schemas import conform, empty

TEXTS = {
    "first": "Officials spoke.\\n\\nThe ministry said 120 soldiers were killed. Another 7 people were wounded.\\n\\n"
    "<script>window.hacked = 1</script><img src='x' onerror='window.hacked = 1'> <b>Bold</b> 🙂 words, 4 were missing.",
    "second": "In the town, 30 houses burnt. Rescuers found 5 bodies.\\n\\nThe mayor said 9 people were missing.",
}
ROWS = [
    ("first", 120, "120 soldiers were killed", "The ministry said 120 soldiers were killed."),
    ("second", 30, "30 houses", "In the town, 30 houses burnt."),
    ("second", 5, "5 bodies", "Rescuers found 5 bodies."),
]
articles = conform(
    pd.DataFrame(
        {
            "article_id": list(TEXTS),
            "title": ["<img src='x' onerror='window.hacked = 1'>", "Fire"],
            "outlet": "The Paper",
            "published": "2025-01-02",
            "url": ["javascript:window.hacked=1", "https://example.org/second"],
            "text": list(TEXTS.values()),
        }
    ),
    "articles",
)
casualties = [
    {
        "article_id": name, "measure": "killed", "low": number, "best": number, "high": number, "qualifier": "exact",
        "status": "asserted", "sentence": sentence, "start": TEXTS[name].index(words),
        "end": TEXTS[name].index(words) + len(words),
    }
    for name, number, words, sentence in ROWS
]
notes = Annotations(conform(pd.DataFrame(casualties), "casualties"), empty("statements"), empty("skipped"))
"""
FORM = "from toolkit.review import review\nreview(notes, articles, save='corrections.jsonl')"
NAME = "review.ipynb"
SELECT = """() => {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  notebook.activeCellIndex = 0;
  notebook.mode = "command";
  notebook.activeCell.node.focus();
}"""
TOO_WIDE = """node => [...node.querySelectorAll("*")]
  .filter((one) => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.outerHTML.slice(0, 120))"""
FOCUS = "() => document.activeElement?.closest('.tk-review') ? document.activeElement.id.split('-').at(-1) : null"


@pytest.fixture(scope="module")
def notebook(tmp_path_factory, run_lab, browser, make_offline):
    """One notebook with a running kernel for all tests, and the folder that it lies in."""
    folder = tmp_path_factory.mktemp("lab")
    project = folder / "project"
    project.mkdir()
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [nbformat.v4.new_code_cell(source) for source in (TABLES + FORM, "1")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), project / NAME)
    context = browser.new_context()
    with run_lab(folder) as lab:
        page = context.new_page()
        offline = make_offline(page, lab.host)
        lab.open(page, NAME)
        lab.wait_for_kernel(page)
        yield page, offline, project, lab
    context.close()


class Form:
    """A form in the notebook."""

    def __init__(self, page, offline, project: Path, lab) -> None:
        self.page, self.offline, self.project, self.lab = page, offline, project, lab
        self.save = project / "corrections.jsonl"
        page.set_viewport_size({"width": 1280, "height": 900})
        page.evaluate(SELECT)
        # From the cell, which has the focus, the second tab leads over its toolbar into its output.
        page.keyboard.press("Control+Enter")
        self.root = page.locator(".tk-review")
        self.root.wait_for(timeout=60_000)
        self.press("Tab", "Tab")
        assert self.root.evaluate("node => node === document.activeElement")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, *texts: str) -> None:
        """Fill in fields one after the other, from the one that has the focus."""
        for place, text in enumerate(texts):
            if place:
                self.press("Tab")
            self.press("Control+a", "Delete")
            self.page.keyboard.type(text)

    def go_to(self, field: str) -> None:
        for _ in range(40):
            if self.page.evaluate(FOCUS) == field:
                return
            self.press("Tab")
        pytest.fail(f"no tab leads to {field}")

    def wait(self, said: str) -> None:
        self.root.locator(".said", has_text=said).wait_for(timeout=20_000)

    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.save.read_text().splitlines()]


@pytest.fixture
def form(notebook):
    yield Form(*notebook)
    page, _, project, _ = notebook
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    (project / "corrections.jsonl").unlink(missing_ok=True)


def test_a_review_by_keyboard(form):
    page, cells = form.page, form.page.locator(".jp-Cell").count()

    # The first decision asks for a name, at its field.
    form.press("a")
    form.wait("Enter your name")
    assert page.evaluate(FOCUS) == "by"
    form.write("A. Editor")
    form.press("Enter", "a")
    form.wait("Accepted. Row 2 of 3, undecided")

    # No people: rejected, and only with a reason.
    form.press("r", "Enter")
    form.wait("Enter a reason")
    assert page.evaluate(FOCUS) == "reason"
    form.write("houses, not people")
    form.press("Enter")
    form.wait("Rejected. Row 3 of 3, undecided")

    # A wrong value is told at its field, and what was entered stays.
    form.press("e")
    assert page.evaluate(FOCUS) == "measure"
    form.go_to("low")
    form.write("50", "6", "6")
    form.go_to("reason")
    form.write("counted again")
    form.press("Control+Enter")
    form.wait("low <= best <= high")
    assert page.evaluate(FOCUS) == "low"
    assert form.root.locator("[id$='-best']").input_value() == "6"
    form.write("6")
    form.press("Control+Enter")
    form.wait("Edited. Every row here is decided.")

    form.press("m")
    assert page.evaluate(FOCUS) == "evidence"
    form.write("9 people were missing")
    # A letter chooses in a list, and is no command there.
    for field, value in (
        ("measure", "mi"),
        ("best", "9"),
        ("qualifier", "e"),
        ("status", "as"),
        ("reason", "not read"),
    ):
        form.go_to(field)
        page.keyboard.type(value)
    form.press("Enter")
    form.wait("Added")
    assert "9 people were missing" in form.root.locator(".added").inner_text()

    assert [line["decision"] for line in form.lines()] == ["accept", "reject", "edit", "add"]
    namespace: dict = {}
    exec(TABLES, namespace)
    done = apply_corrections(namespace["notes"], form.save, namespace["articles"])
    assert done.casualties[["article_id", "measure", "low", "best", "high"]].fillna(-1).values.tolist() == [
        ["first", "killed", 120, 120, 120],
        ["second", "killed", 6, 6, 6],
        ["second", "missing", -1, 9, -1],
    ]
    assert done.rejected_casualties["correction_reason"].tolist() == ["houses, not people"]

    # Undone, gone back, and decided again.
    form.press("u")
    form.wait("Taken back: add")
    assert not form.root.locator(".added").is_visible()
    form.press("p")
    form.wait("Row 2 of 3, reject")
    form.press("k")
    form.wait("Row 1 of 3, accept")
    form.press("j", "n")
    form.press("?")
    assert form.root.locator(".help").is_visible()
    assert [line["decision"] for line in form.lines()] == ["accept", "reject", "edit"]

    # None of the keys was taken for one of the notebook's.
    assert page.locator(".jp-Cell").count() == cells
    assert page.locator(".jp-Notebook .jp-MarkdownCell").count() == 0
    assert form.offline.asked == []
    assert form.offline.errors == []

    # Run again, the form goes on where it was.
    page.evaluate(SELECT)
    form.press("Control+Enter")
    form.root.locator(".count", has_text="1 of 3, 3 decided").wait_for(timeout=30_000)


def test_text_of_an_article_stays_text(form):
    words = form.root.locator(".text")
    assert "<script>window.hacked = 1</script>" in words.inner_text()
    assert form.root.locator(".title").inner_text() == "<img src='x' onerror='window.hacked = 1'>"
    assert form.root.locator("script, img, b, i").count() == 0
    assert form.root.locator("a").count() == 0  # the address is no web address
    form.press("n")
    form.wait("Row 2 of 3")
    link = form.root.locator("a")
    assert link.get_attribute("href") == "https://example.org/second"
    assert "noopener" in link.get_attribute("rel")
    assert form.page.evaluate("window.hacked") is None
    assert form.offline.asked == []


def test_a_selection_becomes_a_row_at_its_very_place(form):
    form.root.locator("[id$='-by']").fill("A. Editor")
    form.press("Escape")
    # Behind a sign that a browser counts as two.
    form.root.locator(".text").evaluate(
        """box => {
          const node = [...box.childNodes].map((one) => one.firstChild).find((one) => one.data.includes("4 were"));
          const start = node.data.indexOf("4 were");
          document.getSelection().setBaseAndExtent(node, start, node, start + "4 were missing".length);
        }"""
    )
    form.press("m")
    assert form.root.locator("[id$='-evidence']").input_value() == "4 were missing"
    assert form.page.evaluate(FOCUS) == "measure"
    for field, value in (("measure", "mi"), ("low", "4"), ("qualifier", "e"), ("status", "as"), ("reason", "not read")):
        form.go_to(field)
        form.page.keyboard.type(value)
    form.press("Control+s")
    form.wait("Added")
    (added,) = form.lines()
    namespace: dict = {}
    exec(TABLES, namespace)
    assert namespace["TEXTS"]["first"][added["start"] : added["end"]] == "4 were missing"


def test_what_cannot_be_saved_is_said(form):
    form.root.locator("[id$='-by']").fill("A. Editor")
    form.press("Escape")
    form.save.mkdir()
    form.press("a")
    form.root.locator(".failed", has_text="1 decision is not saved in corrections.jsonl").wait_for(timeout=20_000)
    form.save.rmdir()
    form.root.get_by_role("button", name="Save again").press("Enter")
    form.wait("Everything is saved")
    assert not form.root.locator(".failed").is_visible()
    assert [line["decision"] for line in form.lines()] == ["accept"]


def test_fields_that_were_changed_are_not_lost(form):
    form.press("e", "Tab", "Control+a")
    form.page.keyboard.type("7")
    form.press("Escape")
    for key in "anpu":
        form.press(key)
        form.wait("Fields are changed")
    assert form.root.locator("[id$='-low']").input_value() == "7"
    form.press("Escape")
    form.wait("The fields are as they were")
    assert form.root.locator("[id$='-low']").input_value() == "120"
    form.press("n")
    form.wait("Row 2 of 3")
    assert not form.save.exists()


def test_the_form_is_accessible_at_any_size(form):
    page = form.page

    def violations() -> list[tuple[str, str]]:
        found = Axe().run(page, context=".tk-review").response["violations"]
        return [(one["id"], node["html"][:200]) for one in found for node in one["nodes"]]

    assert violations() == []
    form.press("?", "a")
    form.wait("Enter your name")
    assert violations() == []
    form.write("A. Editor")
    form.press("Enter", "e")
    form.root.locator("summary").press("Enter")
    assert form.root.locator("[id$='-source_grade']").is_visible()
    assert violations() == []
    form.press("Escape", "Escape", "m")
    assert violations() == []
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
        page.wait_for_function("theme => document.body.dataset.jpThemeName === theme", arg=theme)
        assert violations() == []
    # Half the width, as at a zoom of 200%: nothing has to be scrolled sideways.
    page.set_viewport_size({"width": 640, "height": 450})
    page.wait_for_function("() => document.querySelector('.tk-review').clientWidth < 600")
    assert form.root.evaluate(TOO_WIDE) == []
    assert form.root.evaluate("node => node.scrollWidth <= node.clientWidth")


def test_a_saved_notebook_says_what_was_there(form):
    form.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    notebook = form.project / NAME
    form.page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.model.dirty")
    (output,) = nbformat.read(notebook, as_version=4).cells[0].outputs
    assert "Review of casualties: 0 of 3 rows decided" in output["data"]["text/html"]


def test_a_form_that_has_lost_its_kernel_says_so(form):
    form.root.locator("[id$='-by']").fill("A. Editor")
    form.press("Escape")
    form.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    form.lab.wait_for_kernel(form.page)
    form.press("a")
    form.wait("The kernel that held this form is gone")
    assert not form.save.exists()
