"""The report in a browser: drawn without a network, readable by keyboard and by screen reader."""

import re
import shutil
import unicodedata
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from pypdf import PdfReader

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
    (
        "code",
        "import pandas as pd\npd.set_option('display.max_colwidth', None)\n"
        "notes.casualties[['claimant', 'best', 'sentence', 'url']]",
        [],
    ),
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
def test_a_chart_is_readable_on_a_narrow_screen(opened, width):
    page = opened.page
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_function("document.querySelectorAll('figure.chart.bare').length === 3", timeout=30_000)
    for place in range(3):
        figure = page.locator("figure.chart").nth(place)
        drawn = figure.locator(".drawn svg.marks")
        heights = drawn.locator("text").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
        assert min(heights) >= 9  # pixels
        # What is wider than the screen is reached by scrolling.
        right = "one => one.getBoundingClientRect().right"
        box = figure.locator(".scroll").first
        box.evaluate("one => { one.scrollLeft = 9999; }")
        assert drawn.evaluate(right) <= box.evaluate(right) + 1
        # The words that a picture cannot break anew stand beside it, and once.
        head = figure.locator(".head")
        assert head.bounding_box()["x"] >= 0
        assert head.bounding_box()["width"] <= width
        assert head.locator("strong").inner_text() not in " ".join(drawn.locator("text").all_text_contents())
        assert "as reported" in figure.locator(".notes").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    figure.get_by_role("button", name="Fit the chart to the screen").click()
    assert drawn.bounding_box()["width"] < width
    figure.get_by_role("button", name="Show the chart in full size").click()
    assert drawn.bounding_box()["width"] >= 700


def test_a_chart_has_its_title_back_on_a_wide_screen(opened):
    page = opened.page
    page.set_viewport_size({"width": 390, "height": 900})
    page.wait_for_function("document.querySelectorAll('figure.chart.bare').length === 3", timeout=30_000)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.wait_for_function("document.querySelectorAll('figure.chart.bare').length === 0", timeout=30_000)
    figure = page.locator("figure.chart").first
    assert figure.locator("svg.marks").count() == 1
    assert not figure.locator(".head").is_visible()
    assert figure.locator("svg.marks .role-title").count() == 1


def test_a_row_is_a_list_on_a_narrow_screen_with_its_words_first(opened):
    page = opened.page
    page.set_viewport_size({"width": 390, "height": 900})
    for table in (page.locator(".output table.told").first, page.locator("figure table.told").first):
        table.evaluate("one => { const folded = one.closest('details'); if (folded) folded.open = true; }")
        row = table.locator("tbody tr").first
        words = row.locator("td.words")
        box, first = row.bounding_box(), words.bounding_box()
        assert first["width"] >= 300
        assert first["x"] + first["width"] <= 390
        assert first["y"] - box["y"] < 12
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


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


def mark_of(page, place=5):
    mark = page.locator("figure.chart").first.locator(".drawn path[aria-roledescription='point']").nth(place)
    mark.scroll_into_view_if_needed()
    return mark


def row_led_to(opened, mark):
    """The row that the page has gone to: unfolded, in view, of the words that the mark is named by."""
    page = opened.page
    page.wait_for_function("location.hash.includes('-m')")
    row = page.locator("tr:target")
    assert row.is_visible()
    box = row.bounding_box()
    assert 0 <= box["y"] <= page.viewport_size["height"]
    assert row.evaluate("one => document.activeElement === one")
    assert row.evaluate("one => getComputedStyle(one.children[0]).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert row.locator("td[data-column=Date]").inner_text() in mark.get_attribute("aria-label")
    assert row.locator("td[data-column=Outlet]").inner_text() in mark.get_attribute("aria-label")
    assert len(row.locator("td.words").inner_text()) > 20
    assert row.locator("a[href^=http]").count() == 1
    assert len(page.context.pages) == 1
    assert opened.asked == []


def test_a_mark_has_a_tooltip_and_leads_to_its_sentence(opened):
    mark = mark_of(opened.page)
    mark.hover(force=True)
    tooltip = opened.page.locator("#vg-tooltip-element.visible")
    tooltip.wait_for(timeout=10_000)
    assert "our brief on the report, not the outlet's words" in tooltip.inner_text()
    mark.click(force=True)
    row_led_to(opened, mark)


def test_the_keyboard_goes_from_mark_to_mark_and_to_the_sentence(opened):
    page = opened.page
    stops = page.locator("figure.chart").first.locator(".drawn svg.marks [tabindex='0']")
    assert stops.count() == 1  # else the way to the rest of the page would be long
    stops.focus()
    first = stops.get_attribute("aria-label")
    page.keyboard.press("ArrowRight")
    assert stops.count() == 1
    assert stops.get_attribute("aria-label") != first
    page.keyboard.press("Enter")
    row_led_to(opened, stops)


PIXELS = """() => [...document.querySelectorAll("figure.chart")].map(figure => {
  const seen = {};
  figure.querySelectorAll(".drawn svg.marks path").forEach(mark => {
    const row = (mark.__data__ || {}).href;
    if (!row || row[0] !== "#") { return; }
    mark.scrollIntoView({ block: "center" });
    const box = mark.getBoundingClientRect();
    seen[row] = seen[row] || 0;
    for (let x = Math.floor(box.left); x <= box.right; x++) {
      for (let y = Math.floor(box.top); y <= box.bottom; y++) {
        seen[row] += document.elementFromPoint(x, y) === mark ? 1 : 0;
      }
    }
  });
  return seen;
})"""


FREE_PIXEL = """mark => {
  mark.scrollIntoView({ block: "center" });
  const box = mark.getBoundingClientRect();
  const free = [];
  for (let x = Math.ceil(box.left); x <= box.right; x++) {
    for (let y = Math.ceil(box.top); y <= box.bottom; y++) {
      if (document.elementFromPoint(x, y) === mark) { free.push([x, y]); }
    }
  }
  return free[Math.floor(free.length / 2)];
}"""


def test_every_mark_can_be_pointed_at_and_leads_to_a_row_of_its_own(opened):
    """Three sources with one number on one day, and all the pile-ups of a busy week."""
    rows = [
        figure.locator("table.told tbody tr").evaluate_all("all => all.map(one => '#' + one.id)")
        for figure in opened.page.locator("figure.chart").all()
    ]
    shown = opened.page.evaluate(PIXELS)
    assert [sorted(each) for each in shown] == [sorted(each) for each in rows]
    assert sum(map(len, rows)) > 60
    hidden = {row: seen for each in shown for row, seen in each.items() if seen < 8}
    assert hidden == {}


def test_each_of_several_marks_on_one_spot_is_reached_by_key_pointer_and_click(browser, make_offline, tmp_path):
    said = "said that 83 people died in the market of Umm Dalil in Sudan."
    sources = ("The health ministry of Sudan", "The Emergency Lawyers group", "Doctors Without Borders")
    folder = tmp_path / "same" / "articles"
    folder.mkdir(parents=True)
    for place, who in enumerate(sources):
        head = f"---\nid: a{place}\ntitle: A claim\noutlet: Outlet {place}\npublished: 2025-03-06\n"
        (folder / f"a{place}.md").write_text(f"{head}url: https://example.org/{place}\n---\n\n{who} {said}\n")
    notebook = nbformat.v4.new_notebook()
    for number, (kind, source, tags) in enumerate(CELLS[:4]):
        make = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
        notebook.cells.append(make(source, metadata={"tags": tags}, id=f"c{number}"))
    nbformat.write(notebook, tmp_path / "01-who.ipynb")
    report(folder.parent, out=tmp_path / "report.html", notebooks=[tmp_path / "01-who.ipynb"])
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    seen = make_offline(context.new_page())
    page = seen.page
    page.goto((tmp_path / "report.html").as_uri())
    page.wait_for_function("document.querySelectorAll('figure.chart .drawn').length === 1", timeout=60_000)
    (shown,) = page.evaluate(PIXELS)
    assert len(shown) == 3
    assert min(shown.values()) >= 20
    marks = page.locator("figure.chart .drawn path[aria-roledescription='point']")
    told = set()
    for place in range(3):
        mark = marks.nth(place)
        x, y = mark.evaluate(FREE_PIXEL)
        page.mouse.move(x, y)
        tooltip = page.locator("#vg-tooltip-element.visible")
        tooltip.wait_for(timeout=10_000)
        told.add(tooltip.inner_text())
        page.mouse.click(x, y)
        row_led_to(seen, mark)
        page.mouse.move(2, 2)
        page.evaluate("location.hash = ''")
    assert len(told) == 3
    page.locator("figure.chart .drawn svg.marks [tabindex='0']").focus()
    reached = set()
    for _ in range(3):
        reached.add(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        page.keyboard.press("ArrowRight")
    assert len(reached) == 3
    context.close()


def test_a_finger_beside_a_mark_means_the_mark(browser, written, make_offline):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    touched = make_offline(context.new_page())
    touched.page.goto(written.as_uri())
    touched.page.wait_for_function("document.querySelectorAll('figure.chart .drawn').length === 3", timeout=60_000)
    # Of those close together only the nearest would be meant.
    mark = touched.page.locator("figure.chart").nth(1).locator(".drawn path[aria-roledescription='point']").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    touched.page.touchscreen.tap(box["x"] + box["width"] / 2 + 1, box["y"] - 8)
    touched.page.wait_for_function("location.hash.includes('-m')")
    assert touched.page.locator("tr:target td.words").is_visible()
    assert touched.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert touched.asked == []
    context.close()


def test_a_mark_of_a_picture_leads_to_its_sentence_too(browser, written):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(written.as_uri())
    links = page.locator("figure.chart svg a").evaluate_all("all => all.map(one => one.getAttribute('xlink:href'))")
    assert len(links) > 60
    assert all(one.startswith("#01-who-") for one in links)
    page.locator("figure.chart svg a").first.click(force=True)
    assert page.locator("tr:target td.words").is_visible()
    context.close()


# --- on paper ---


def close(text: str) -> str:
    """A text without what depends on the width of a column, its breaks, and on the font, such as one sign for "ffi"."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("scripts", [True, False], ids=["drawn", "pictures"])
@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_all_evidence_is_on_paper(browser, written, tmp_path, scripts, size):
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(written.as_uri())
    if scripts:
        page.wait_for_function("document.querySelectorAll('figure.chart .drawn').length === 3", timeout=60_000)
    page.pdf(path=tmp_path / "report.pdf", format=size)
    context.close()
    printed = [one.extract_text() for one in PdfReader(tmp_path / "report.pdf").pages]
    paper = close("".join(printed))
    soup = BeautifulSoup(written.read_text(encoding="utf-8"), "html.parser")
    rows = soup.select("table.told tbody tr")
    assert len(rows) > 60
    lacking = [
        text
        for row in rows
        for text in [*(cell.get_text() for cell in row.select(".words")), *(a["href"] for a in row.select("a"))]
        if close(text) not in paper
    ]
    assert lacking == []
    assert "fullsize" not in paper
    assert "Fitthechart" not in paper
    # The head of a table stands again on each page that it goes on.
    many = [text for text in printed if "Whose" in text and "Report" in text]
    assert len(many) > 3


def test_nothing_is_cut_off_or_torn_apart_on_paper(opened):
    page = opened.page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})  # about what a sheet holds
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    beyond = "all => all.filter(one => one.getBoundingClientRect().right > innerWidth + 1).length"
    assert page.locator("td, th, svg.marks").evaluate_all(beyond) == 0
    assert page.locator("button.size").first.is_hidden()
    tall = page.locator("figure.chart svg.marks").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert max(tall) <= 23.1 / 2.54 * 96  # a sheet, with the chart's heading over it
    kept = "all => new Set(all.map(one => getComputedStyle(one).breakInside))"
    assert page.locator("tr").evaluate_all(f"all => [...({kept})(all)]") == ["avoid"]
    assert page.locator("figure.chart > .scroll").evaluate_all(f"all => [...({kept})(all)]") == ["avoid"]


def test_pictures_stand_where_scripts_do_not_run(browser, written):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(written.as_uri())
    assert page.locator("figure.chart svg[aria-labelledby]").count() == 3
    assert page.locator("figure.chart svg").first.bounding_box()["height"] > 200
    context.close()
