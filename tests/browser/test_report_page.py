"""The report in a browser: drawn without a network, readable by keyboard and by screen reader."""

import shutil
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe

from toolkit.report import report

ROOT = Path(__file__).parents[2]
CASE = ROOT / "datasets" / "dprk-kursk"
CELLS = [
    ("markdown", "# Who says what?\n\n## Figures", []),
    ("code", "dataset = 'none'  # folder of articles", ["parameters"]),
    ("code", "import toolkit as tk\narticles = tk.load_articles(dataset)\nnotes = tk.annotate(articles)", []),
    ("code", "tk.charts.estimates(notes.casualties, articles=articles)", []),
    ("code", "tk.charts.stances(notes.statements, articles=articles)", []),
    # The same chart twice: nothing on the page may be named twice.
    ("code", "tk.charts.estimates(notes.casualties, articles=articles)", []),
    ("code", "tk.show(articles.iloc[0], notes)", []),
    ("code", "notes.casualties[['claimant', 'best', 'url']].head()", []),
]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    articles = folder / "few" / "articles"
    articles.mkdir(parents=True)
    for path in sorted((CASE / "articles").glob("2024-12-1*.md")):
        shutil.copy(path, articles)
    notebook = nbformat.v4.new_notebook()
    for number, (kind, source, tags) in enumerate(CELLS):
        make = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
        notebook.cells.append(make(source, metadata={"tags": tags}, id=f"c{number}"))
    path = folder / "01-who.ipynb"
    nbformat.write(notebook, path)
    out = folder / "report.html"
    report(articles.parent, out=out, title="A report", notebooks=[path])
    return out


@pytest.fixture
def opened(offline, written):
    offline.page.goto(written.as_uri())
    offline.page.wait_for_function("document.querySelectorAll('figure.chart .drawn').length === 3", timeout=60_000)
    return offline


def test_every_chart_is_drawn_by_vega(opened):
    charts = opened.page.locator("figure.chart")
    assert charts.count() == 3
    for place in range(3):
        drawn = charts.nth(place).locator(".drawn svg.marks")
        assert drawn.count() == 1
        assert drawn.locator("[aria-label]").count() > 10
        assert charts.nth(place).get_attribute("data-failed") is None
    assert opened.errors == []


def test_the_console_stays_silent(offline, written):
    told = []
    offline.page.on("console", lambda message: told.append(message.text))
    offline.page.goto(written.as_uri())
    offline.page.wait_for_function("document.querySelectorAll('figure.chart .drawn').length === 3", timeout=60_000)
    assert told == []


@pytest.mark.parametrize("width", [390, 700])
def test_no_chart_is_cut_off_on_a_narrow_screen(opened, width):
    page = opened.page
    page.set_viewport_size({"width": width, "height": 900})
    for place in range(3):
        figure = page.locator("figure.chart").nth(place)
        drawn = figure.locator(".drawn svg.marks")
        box = drawn.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["height"] > 0.3 * box["width"]  # made smaller both ways
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    figure.get_by_role("button", name="Show the chart in full size").click()
    assert drawn.bounding_box()["width"] == float(drawn.get_attribute("width"))
    figure.get_by_role("button", name="Fit the chart to the screen").click()
    assert drawn.bounding_box()["width"] < width


def test_a_wide_screen_has_no_button_for_it(opened):
    opened.page.set_viewport_size({"width": 1280, "height": 900})
    assert not opened.page.locator("figure.chart button.size").first.is_visible()


def test_nothing_is_asked_of_another_place(opened):
    assert opened.asked == []


def test_the_page_is_accessible(opened):
    opened.page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    found = Axe().run(opened.page).response["violations"]
    serious = [
        (one["id"], node["html"][:200])
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
    assert serious == []
    menu = opened.page.locator("figure.chart .drawn summary").first.bounding_box()
    assert max(menu["width"], menu["height"]) < 60  # Vega's own style sheet holds


def test_a_mark_has_a_tooltip_and_leads_to_its_article(opened):
    mark = opened.page.locator("figure.chart").first.locator(".drawn path[aria-roledescription='point']").first
    mark.scroll_into_view_if_needed()
    mark.hover(force=True)
    tooltip = opened.page.locator("#vg-tooltip-element.visible")
    tooltip.wait_for(timeout=10_000)
    assert "our brief on the report, not the outlet's words" in tooltip.inner_text()
    with opened.page.expect_popup() as popup:
        mark.click(force=True)
    popup.value.wait_for_load_state()
    assert [address[:4] for address in opened.asked] == ["http"]


def test_pictures_stand_where_scripts_do_not_run(browser, written):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(written.as_uri())
    assert page.locator("figure.chart svg[aria-labelledby]").count() == 3
    assert page.locator("figure.chart svg").first.bounding_box()["height"] > 200
    context.close()
