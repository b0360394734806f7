"""The report and the article view: one file, nothing that runs but ours, nothing hidden."""

import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from toolkit.annotate import annotate
from toolkit.articles import load_articles
from toolkit.corrections import append_correction, correction
from toolkit.parameters import declared, fits, from_text, told
from toolkit.portions import portion
from toolkit.report import dataset_hash, index, report
from toolkit.schemas import conform, empty
from toolkit.show import show

ARTICLE = """---
id: one
title: A claim
outlet: Outlet
published: 2024-12-23
url: https://example.org/one
text_kind: brief
---

At least 100 North Korean soldiers were killed, South Korea's National Intelligence Service said on Monday.
"""
CARD = """# A small case

## Files

One.

## Limits

- Seen in part <script>alert(5)</script>only.

## Licence

None.
"""
CHART = """import altair as alt
import pandas as pd
from toolkit import render
render.enable()
alt.Chart(pd.DataFrame({"a": [bound], "label": ["x"], "url": ["javascript:alert(1)"], "Claimant": ["<b>NIS</b>"]}),
          title="A chart", description="One point.").mark_point(clip=True).encode(x="a:Q")"""
HOSTILE = """from IPython.display import HTML, Markdown, display
display(HTML('<p onclick="alert(2)">held</p><script src="https://example.net/x.js"></script><img src="https://example.net/i">'
             '<iframe src="https://example.net"></iframe><a href="javascript:alert(3)">bad</a>'
             '<table border="1"><tr><th>url</th></tr><tr><td>https://example.org/one</td></tr></table>'
             '<p style="background:url(https://example.net/p)">styled</p>'))
display(Markdown('[good](https://example.org/good)'))
print('<script>alert(4)</script>', dataset)"""
TOLD = """import pandas as pd
pd.DataFrame({"who": ["NIS"], "sentence": ["<i>Said.</i>"]})"""


def notebook(path: Path, *cells: tuple[str, str]) -> Path:
    made = nbformat.v4.new_notebook()
    for number, (kind, source) in enumerate(cells):
        make = (
            nbformat.v4.new_markdown_cell
            if kind in ("markdown", "notebook-only", "as-shipped")
            else nbformat.v4.new_code_cell
        )
        made.cells.append(make(source, id=f"c{number}", metadata={"tags": [kind]}))
    nbformat.write(made, path)
    return path


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case") / "small"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "one.md").write_text(ARTICLE)
    (folder / "README.md").write_text(CARD)
    return folder


@pytest.fixture(scope="module")
def asked(case: Path) -> Path:
    return notebook(
        case.parent / "01-asked.ipynb",
        ("markdown", "# Who?\n\n### When & where\n\nSee [there](#Who?)."),
        ("parameters", "dataset = 'none'\nbound: int = 1"),
        ("code", CHART),
        ("code", CHART),
        ("code", HOSTILE),
        ("code", TOLD),
        ("notebook-only", "A click on a mark opens the page of the outlet."),
    )


@pytest.fixture(scope="module")
def html(case: Path, asked: Path) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        made = report(case, out=case.parent / "out" / "report.html", notebooks=[asked], bound=42)
    assert made.figures | {"statements": 0} == {
        "articles": 1, "casualties": 1, "statements": 0, "claimants": 1, "first": "2024-12-23", "last": "2024-12-23",
    }  # fmt: skip
    return made.path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


class TestPage:
    def test_has_one_heading_a_language_and_no_gap_between_levels(self, page):
        assert page.html["lang"] == "en"
        assert [one.get_text() for one in page.find_all("h1")] == ["A small case"]
        levels = [int(tag.name[1]) for tag in page.find_all(re.compile("^h[1-6]$"))]
        assert all(below <= above + 1 for above, below in pairwise(levels))

    def test_every_id_is_there_once_and_every_inner_link_leads_somewhere(self, page):
        ids = [tag["id"] for tag in page.find_all(id=True)]
        assert len(ids) == len(set(ids))
        inner = {tag["href"][1:] for tag in page.find_all("a", href=re.compile("^#"))}
        assert inner - {"Who?"} <= set(ids)
        assert {"01-asked-h1", "method-and-limits"} <= inner

    def test_names_no_other_place_that_is_asked_on_opening(self, page):
        assert [tag for tag in page.find_all(src=True) if not tag["src"].startswith("data:")] == []
        assert [tag["href"] for tag in page.find_all("link")] == ["data:,"]
        shown = "".join(map(str, page.select(".output")))
        assert "held" in shown
        assert "example.net" not in shown
        policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
        assert "default-src 'none'" in policy
        assert "connect-src 'none'" in policy

    def test_runs_no_script_but_its_own(self, page):
        run = [tag for tag in page.find_all("script") if tag.get("type") != "application/json"]
        assert len(run) == 2
        main_text = str(page.find("main"))
        assert "alert(5)" not in main_text
        assert "onclick" not in str(page.find("div", class_="output"))
        assert "&lt;script&gt;alert(4)&lt;/script&gt;" in main_text

    def test_links_only_to_the_web_or_itself(self, page):
        targets = [tag["href"] for tag in page.find_all("a", href=True)]
        assert all(target.startswith(("#", "https://", "http://")) for target in targets)
        assert {"https://example.org/one", "https://example.org/good"} <= set(targets)

    def test_draws_each_chart_from_its_specification_over_its_picture(self, page):
        figures = page.find_all("figure")
        assert len(figures) == 2
        for figure in figures:
            assert figure.find("script", type="application/json").string.startswith("{")
            assert figure.find("svg").find("desc").get_text() == "One point."
            assert page.find(id=figure["aria-labelledby"]).get_text() == "A chart"
            assert page.find(id=figure["aria-describedby"]).get_text() == "One point."
            assert "A chart" not in figure.figcaption.get_text()  # the picture says it
            assert figure.find("td").get_text() == "<b>NIS</b>"
            assert not figure.find("table").find("a")

    def test_a_mark_leads_to_its_own_row(self, page):
        for figure in page.find_all("figure"):
            row = figure.select_one("tbody tr")
            held = json.loads(figure.find("script", type="application/json").string)
            assert [one["url"] for values in held["datasets"].values() for one in values] == [f"#{row['id']}"]
            assert "leads to its sentence" in figure.figcaption.get_text()

    def test_leaves_out_what_holds_in_a_notebook_only(self, page):
        assert "opens the page of the outlet" not in page.get_text()

    def test_labels_the_cells_of_tables_of_sentences(self, page):
        told, other = page.select("div.output table.told"), page.select("div.output table:not(.told)")
        assert [[cell.get("data-column") for cell in table.select("tbody *[data-column]")] for table in told] == [
            ["who", "sentence"]
        ]
        assert [cell.get_text() for cell in told[0].select("td.words")] == ["<i>Said.</i>"]
        assert other

    def test_gives_each_table_a_name_and_a_place_in_the_order_of_keys(self, page):
        for table in page.find("main").find_all("table"):
            assert table.parent["tabindex"] == "0"
            assert "01-asked" in table.parent["aria-label"] or "chart" in table.parent["aria-label"]

    def test_tells_what_it_was_made_from(self, page, case):
        told = page.find("main").find("dl").get_text(" ")
        assert dataset_hash(case) in told
        assert "bound = 42" in told
        assert "dataset = 'small'\nbound: int = 42" in page.find("details", class_="code").get_text()
        assert "14 November 2023, 22:13 UTC" in told
        assert re.search(r"altair \d+\.\d+", told)

    def test_tells_the_limits_of_the_data_set_and_whose_words_are_shown(self, page):
        assert "Seen in part" in page.find("main").get_text()
        assert "our brief on the report, not the outlet's words" in page.find("header").get_text()

    def test_holds_no_path_of_this_machine(self, html, case):
        assert str(case.parent) not in html
        assert "&lt;script&gt;alert(4)&lt;/script&gt; small" in html

    def test_is_the_same_from_the_same_inputs(self, html, case, asked, monkeypatch):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        again = report(case, out=case.parent / "again.html", notebooks=[asked], bound=42)
        assert again.path.read_text(encoding="utf-8") == html


class TestRefusals:
    def test_a_parameter_that_no_notebook_has(self, case, asked, tmp_path):
        with pytest.raises(ValueError, match="no notebook has a parameter 'bonud'; they have bound"):
            report(case, out=tmp_path / "r.html", notebooks=[asked], bonud=1)
        assert not (tmp_path / "r.html").exists()

    def test_a_notebook_that_takes_no_data_set(self, case, tmp_path):
        path = notebook(tmp_path / "02-deaf.ipynb", ("code", "1"))
        with pytest.raises(ValueError, match=r"02-deaf.ipynb: has no parameter 'dataset'"):
            report(case, out=tmp_path / "r.html", notebooks=[path])

    def test_a_notebook_that_fails(self, case, tmp_path):
        path = notebook(tmp_path / "03-bad.ipynb", ("parameters", "dataset = ''"), ("code", "1 / 0"))
        message = r"03-bad.ipynb: cell \d+ fails with ZeroDivisionError: .*, in the line: 1 / 0\. It ran with dataset"
        with pytest.raises(RuntimeError, match=message):
            report(case, out=tmp_path / "r.html", notebooks=[path])
        assert not (tmp_path / "r.html").exists()

    def test_a_place_where_no_file_can_be_made(self, case, asked, tmp_path):
        with pytest.raises(IsADirectoryError, match=r"is a folder; name a file in it, such as .*report\.html"):
            report(case, out=tmp_path, notebooks=[asked])
        (tmp_path / "file").write_text("")
        with pytest.raises(OSError, match=r"r\.html: cannot be written \(.+\); name a file in a folder of yours"):
            report(case, out=tmp_path / "file" / "r.html", notebooks=[asked])
        with pytest.raises(IsADirectoryError, match="is a folder"):
            index([], out=tmp_path)

    def test_what_is_not_there(self, case, tmp_path):
        with pytest.raises(FileNotFoundError, match="no such notebook"):
            report(case, out=tmp_path / "r.html", notebooks=[tmp_path / "none.ipynb"])
        path = notebook(tmp_path / "04.ipynb", ("parameters", "dataset = ''"))
        with pytest.raises(FileNotFoundError, match="no such data set"):
            report(tmp_path / "none", out=tmp_path / "r.html", notebooks=[path])


def test_a_table_of_articles_is_a_data_set_too(tmp_path):
    text = "Six soldiers were killed, Kyiv said."
    source = pd.DataFrame({"article_id": ["a"], "text": [text], "published": ["2024-12-23"]})
    count = "import toolkit as tk\nprint(len(tk.load_articles(dataset)), 'article')"
    cells = ("parameters", "dataset = ''"), ("code", count)
    path = notebook(tmp_path / "05.ipynb", *cells)
    made = report(source, out=tmp_path / "r.html", notebooks=[path], title="Mine")
    assert made.figures["articles"] == 1
    assert ">1 article\n" in made.path.read_text(encoding="utf-8")


def test_nothing_is_left_or_shared_in_the_folder_that_is_worked_in(tmp_path, monkeypatch):
    """Two reports may be made at once from one folder: the files that a kernel is talked to through are its own."""
    monkeypatch.chdir(tmp_path)
    source = pd.DataFrame({"article_id": ["a"], "text": ["Six soldiers were killed, Kyiv said."]})
    cells = ("parameters", "dataset = ''"), ("code", "import os\nprint('there:', *sorted(os.listdir()), 'end')")
    path = notebook(tmp_path / "06.ipynb", *cells)
    made = report(source, out="r.html", notebooks=[path])
    assert ">there: 06.ipynb end\n" in made.path.read_text(encoding="utf-8")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["06.ipynb", "r.html"]


TYPED = (
    "dataset = ''\nn = 1\nshare = 0.5\nday = '2024-12-23'\nloud = True\ndays = ['a']\n"
    "sizes = {'a': 1}\nanything = None\nside: str | None = None\nkind: Literal['a', 'b'] = 'a'\n"
    "low, names = 1, []\nmade = Path('x')\npair: tuple[int, str] = (1, 'a')\nlater: int"
)


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return notebook(tmp_path_factory.mktemp("typed") / "08-typed.ipynb", ("parameters", TYPED))


class TestParameters:
    """Values are of the type that the notebook declares, or are refused before anything runs."""

    def test_each_parameter_has_the_type_of_its_annotation_or_its_default(self, typed):
        assert {name: told(kind) for name, kind in declared(typed).items()} == {
            "dataset": "str", "n": "int", "share": "float", "day": "a day such as 2024-12-23", "loud": "bool",
            "days": "list[str]", "sizes": "dict[str, int]", "anything": "Any", "side": "str | None",
            "kind": "Literal['a', 'b']", "low": "int", "names": "list", "made": "Any", "pair": "tuple[int, str]",
            "later": "int",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("n", 2), ("share", 1), ("share", 0.25), ("day", "2025-01-02"),
            ("day", "2025-01-02T10:30"), ("loud", False), ("days", []), ("days", ("b", "c")),
            ("sizes", {"b": 2}), ("anything", None), ("anything", "x"), ("anything", [1, {"a": 2.5}]), ("side", None),
            ("side", "PRK"), ("kind", "b"), ("low", 3), ("names", [1, "a"]), ("made", 3), ("pair", (2, "b")),
            ("later", 4),
        ],
    )  # fmt: skip
    def test_a_value_that_fits(self, typed, name, value):
        assert fits(value, declared(typed)[name])

    @pytest.mark.parametrize(
        ("name", "value", "said"),
        [
            ("n", True, "bool; the notebook declares int"),
            ("n", 1.5, "float; the notebook declares int"),
            ("n", "1", "str; the notebook declares int"),
            ("n", None, "None; the notebook declares int"),
            ("share", True, "bool; the notebook declares float"),
            ("day", 2024, "int; the notebook declares a day such as 2024-12-23"),
            ("day", Path("x"), "PosixPath; the notebook declares a day such as 2024-12-23"),
            ("loud", 1, "int; the notebook declares bool"),
            ("days", "a", "str; the notebook declares list[str]"),
            ("days", ["a", 1], "list; the notebook declares list[str]"),
            ("sizes", {"a": "1"}, "dict; the notebook declares dict[str, int]"),
            ("anything", Path("x"), "PosixPath; the notebook declares Any"),
            ("side", 1, "int; the notebook declares str | None"),
            ("kind", "c", "str; the notebook declares Literal['a', 'b']"),
            ("low", "x", "str; the notebook declares int"),
            ("pair", ("b", 2), "tuple; the notebook declares tuple[int, str]"),
        ],
    )
    def test_a_value_that_does_not_fit(self, case, typed, tmp_path, name, value, said):
        with pytest.raises(ValueError, match=re.escape(f"08-typed.ipynb: parameter {name!r} is ")) as caught:
            report(case, out=tmp_path / "r.html", notebooks=[typed], **{name: value})
        assert str(caught.value).endswith(f"which is {said}")
        assert not (tmp_path / "r.html").exists()

    @pytest.mark.parametrize("value", ["2025-99-01", "2025-02-30", "20250101", "soon", ""])
    def test_a_text_that_is_no_day_is_refused_before_anything_runs(self, case, typed, tmp_path, value):
        with pytest.raises(ValueError, match=f"parameter 'day' is '{value}'; the notebook declares a day such as"):
            report(case, out=tmp_path / "r.html", notebooks=[typed], day=value)

    def test_two_notebooks_may_declare_one_name_differently(self, case, typed, tmp_path):
        other = notebook(tmp_path / "09-other.ipynb", ("parameters", "dataset = ''\nn = 'a'"))
        with pytest.raises(ValueError, match=r"09-other.ipynb: parameter 'n' is 2, which is int; .* declares str"):
            report(case, out=tmp_path / "r.html", notebooks=[typed, other], n=2)

    @pytest.mark.parametrize(
        ("text", "kinds", "value"),
        [
            ("2", [int], 2), ("2", [str], "2"), ('"2"', [str], "2"), ("2", [int, str], 2), ("null", [str | None], None),
            ("1D", [str], "1D"), ("soon", [int], "soon"), ('["a"]', [list[str]], ["a"]), ("", [str], ""),
            ("2", [], 2), ("true", [str], "true"), ("[" * 100_000, [str], "[" * 100_000),
        ],
    )  # fmt: skip
    def test_a_value_of_the_command_line_is_read_as_what_is_declared(self, text, kinds, value):
        assert from_text(text, kinds) == value

    def test_a_notebook_that_is_none(self, case, tmp_path):
        (tmp_path / "10.ipynb").write_text("no notebook")
        with pytest.raises(ValueError, match=r"10.ipynb: cannot be read"):
            report(case, out=tmp_path / "r.html", notebooks=[tmp_path / "10.ipynb"])

    def test_one_name_where_a_list_belongs(self, case, tmp_path):
        with pytest.raises(ValueError, match=r"notebooks is 'a.ipynb'; give a list: notebooks=\['a.ipynb'\]"):
            report(case, out=tmp_path / "r.html", notebooks="a.ipynb")


class TestSkipped:
    @pytest.fixture
    def counting(self, tmp_path: Path) -> Path:
        return notebook(tmp_path / "11.ipynb", ("parameters", "dataset = ''"), ("code", "print('ran')"))

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        made = tmp_path / "no card"
        made.mkdir()
        (made / "one.md").write_text(ARTICLE)
        (made / "two.md").write_text("---\nid: [\n---\n\nTwo were killed.")
        return made

    @pytest.mark.filterwarnings("ignore:1 of 2 articles were set aside")
    def test_what_was_not_read_is_listed_with_its_reason(self, folder, counting, tmp_path):
        made = report(folder, out=tmp_path / "r.html", notebooks=[counting])
        page = BeautifulSoup(made.path.read_text(encoding="utf-8"), "html.parser")
        listed = [one.get_text() for one in page.find(id="skipped").find_next("ul").find_all("li")]
        assert listed == made.skipped["reason"].tolist()
        assert listed[0].startswith("two.md: broken front matter")
        assert page.title.get_text() == "no card"

    @pytest.mark.filterwarnings("ignore:1 of 2 articles were set aside")
    def test_a_table_of_articles_still_knows_it(self, folder, counting, tmp_path):
        made = report(load_articles(folder), out=tmp_path / "r.html", notebooks=[counting])
        assert [reason[:7] for reason in made.skipped["reason"]] == ["two.md:"]

    @pytest.mark.filterwarnings("ignore:1 of 2 articles were set aside")
    def test_a_warning_in_a_notebook_is_told_in_words_and_once(self, folder, tmp_path):
        code = (
            "import toolkit as tk, warnings, sys\n_ = tk.load_articles(dataset)\n"
            "warnings.warn('the counts are few')\nprint('as it was', file=sys.stderr)"
        )
        cells = ("parameters", "dataset = ''"), ("code", code)
        made = report(folder, out=tmp_path / "r.html", notebooks=[notebook(tmp_path / "12.ipynb", *cells)])
        page = BeautifulSoup(made.path.read_text(encoding="utf-8"), "html.parser")
        told = "".join(one.get_text() for one in page.find_all("pre", class_="stderr"))
        assert told == "Note: the counts are few\nas it was\n"
        assert "ipykernel_" not in str(page.find("main"))
        # The list of what was not read says it, with the file and the remedy.
        assert str(page).count("two.md: broken front matter") == 1

    def test_a_cell_without_a_value_is_empty(self, folder, tmp_path):
        (folder / "two.md").unlink()
        code = (
            "import pandas as pd\npd.DataFrame({'a': ['x', pd.NA], 'b': [None, 'None of them'], 'c': [[], ['k']],"
            " 'd': [1.5, float('nan')], 'e': pd.to_datetime(['2024-01-02', None])})"
        )
        cells = ("parameters", "dataset = ''"), ("code", code)
        made = report(folder, out=tmp_path / "r.html", notebooks=[notebook(tmp_path / "12.ipynb", *cells)])
        page = BeautifulSoup(made.path.read_text(encoding="utf-8"), "html.parser")
        cells = [[one.get_text() for one in row.find_all("td")] for row in page.find("table").tbody.find_all("tr")]
        assert cells == [["x", "", "", "1.5", "2024-01-02"], ["", "None of them", "[k]", "", ""]]

    def test_an_article_named_readme_is_no_card(self, folder, counting, tmp_path):
        (folder / "two.md").rename(folder / "README.md")
        (folder / "README.md").write_text(ARTICLE.replace("id: one", "id: two") + "\n# A heading\n")
        assert load_articles(folder)["article_id"].tolist() == ["two", "one"]
        made = report(folder, out=tmp_path / "r.html", notebooks=[counting])
        assert "<title>no card</title>" in made.path.read_text(encoding="utf-8")


class TestReviewed:
    """What the top of a page says of who looked at its rows."""

    @pytest.fixture
    def telling(self, tmp_path: Path) -> Path:
        code = (
            "import toolkit as tk\narticles = tk.load_articles(dataset)\nnotes = tk.annotate(articles)\n"
            "if corrections:\n    notes = tk.apply_corrections(notes, corrections, articles)\n"
            "print('figures:', notes.casualties['best'].tolist(), corrections)"
        )
        return notebook(tmp_path / "13.ipynb", ("parameters", "dataset = ''\ncorrections = ''"), ("code", code))

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        made = tmp_path / "own"
        made.mkdir()
        (made / "one.txt").write_text("Police said 12 people were killed. Officials said 30 people were wounded.")
        return made

    def decided(self, folder: Path, tmp_path: Path, *decisions: str) -> Path:
        notes = annotate(load_articles(folder))
        path = tmp_path / "reviewed.jsonl"
        for place, decision in enumerate(decisions):
            given = {"changes": {"low": 15, "best": 15, "high": 15}} if decision == "edit" else {}
            made = correction(
                "casualties",
                notes.casualties.loc[place],
                decision,
                by="A. Editor",
                on="2025-01-02",
                reason="r",
                **given,
            )
            append_correction(path, made)
        return path

    def page(self, made: Any) -> BeautifulSoup:
        return BeautifulSoup(made.path.read_text(encoding="utf-8"), "html.parser")

    def test_rows_that_nobody_reviewed_are_said_to_be_so(self, folder, telling, tmp_path):
        page = self.page(report(folder, out=tmp_path / "r.html", notebooks=[telling]))
        assert page.header.strong.get_text() == "Rows as extracted by rules, not reviewed by a person."
        assert "figures: [12, 30] \n" in page.find("main").get_text()

    @pytest.mark.parametrize(
        ("decisions", "said", "figures"),
        [
            (["edit", "reject"], "2 of {all} rows reviewed by a person, corrections applied from reviewed.jsonl; 1 of"
                                 " them rejected and left out here; the other {rest} as extracted by rules, not"
                                 " reviewed.", "[15]"),
            (["accept", "accept"], "2 of {all} rows reviewed by a person, corrections applied from reviewed.jsonl; the"
                                   " other {rest} as extracted by rules, not reviewed.", "[12, 30]"),
        ],
    )  # fmt: skip
    def test_corrections_are_applied_and_counted(self, decisions, said, figures, folder, telling, tmp_path):
        sheet = self.decided(folder, tmp_path, *decisions)
        notes = annotate(load_articles(folder))
        rows = len(notes.casualties) + len(notes.statements)
        made = report(folder, out=tmp_path / "r.html", notebooks=[telling], corrections=sheet)
        page = self.page(made)
        assert page.header.strong.get_text() == said.format(all=rows, rest=rows - len(decisions))
        # The notebook ran with the file, and shows its name without its place.
        assert f"figures: {figures} reviewed.jsonl" in page.find("main").get_text()
        assert str(tmp_path) not in str(page.find("main"))
        assert made.unmatched is not None
        assert made.unmatched.empty

    def test_a_decision_that_no_longer_matches_stands_in_the_page(self, folder, telling, tmp_path):
        sheet = self.decided(folder, tmp_path, "edit")
        (folder / "one.txt").write_text("Nothing of the kind. Officials said 30 people were wounded.")
        made = report(folder, out=tmp_path / "r.html", notebooks=[telling], corrections=sheet)
        page = self.page(made)
        assert page.header.strong.get_text().endswith("1 decision to be looked at again, see below.")
        (told,) = (one.get_text() for one in page.find(id="unmatched").find_next("ul").find_all("li"))
        assert told.startswith("edit by A. Editor, unmatched: ")
        assert told.endswith("Police said 12 people were killed.")

    def test_a_notebook_that_would_leave_them_out_is_refused(self, folder, telling, tmp_path):
        other = notebook(tmp_path / "14.ipynb", ("parameters", "dataset = ''"), ("code", "1"))
        sheet = self.decided(folder, tmp_path, "edit")
        with pytest.raises(ValueError, match=r"14\.ipynb: has no parameter 'corrections'"):
            report(folder, out=tmp_path / "r.html", notebooks=[telling, other], corrections=sheet)
        with pytest.raises(FileNotFoundError, match=r"none\.xlsx: no such file"):
            report(folder, out=tmp_path / "r.html", notebooks=[telling], corrections=tmp_path / "none.xlsx")

    def test_a_file_that_is_no_corrections_is_refused_before_anything_runs(self, folder, telling, tmp_path):
        (tmp_path / "x.jsonl").write_text("{}")
        with pytest.raises(ValueError, match=r"x\.jsonl"):
            report(folder, out=tmp_path / "r.html", notebooks=[telling], corrections=tmp_path / "x.jsonl")
        assert not (tmp_path / "r.html").exists()


PORTIONS = {
    "children_among_the_dead": ("104 died. Some 40 of the dead are children.", {"104": 0, "Some 40 of the dead": 1}),
    "of_them": ("The ministry counts 104 dead, 12 of them children.", {"104 dead": 0, "12 of them": 1}),
    "span_takes_in_an_aside": (
        "115 people, five of them children, died.",
        {"115 people, five of them children, died": 0},
    ),
    "including": ("The toll is 540, including 76 foreigners.", {"toll is 540": 0, "76 foreigners": 1}),
    "of_these": ("139 people died. Of these, 120 have been identified.", {"139 people died": 0, "120": 1}),
    "among_the_dead": ("Three children are among the dead.", {"Three children": 1}),
    "another_toll": ("The mayor counts 104 dead, the union 90.", {"104 dead": 0, "90": 0}),
    "of_those_who": ("It counted 104 dead and 12 of those who drowned.", {"104 dead": 0}),
}


@pytest.mark.parametrize(("text", "rows"), PORTIONS.values(), ids=PORTIONS)
def test_a_portion_of_a_toll_is_told_by_the_words(text, rows):
    numbers = {"five": 5, "Three": 3}
    made = []
    for words in rows:
        number = int(re.sub(r"\D", "", words) or numbers[words.split()[0]])
        place = {"start": text.index(words), "end": text.index(words) + len(words)}
        made.append(place | {"article_id": "a", "measure": "killed", "low": number, "best": number, "high": number})
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    assert portion(pd.DataFrame(made), articles).tolist() == [bool(each) for each in rows.values()]


def test_the_dead_among_the_casualties_are_no_portion_but_all_the_dead():
    text = "Some 4,700 have become casualties and 600 of those are dead."
    rows = [{"measure": "casualties", "best": 4700, "start": 0, "end": 34}]
    rows.append({"measure": "killed", "best": 600, "start": 38, "end": 59})
    casualties = pd.DataFrame(rows).assign(
        article_id="a", low=lambda each: each["best"], high=lambda each: each["best"]
    )
    assert portion(casualties, pd.DataFrame({"article_id": ["a"], "text": [text]})).tolist() == [False, False]


def test_is_the_same_in_another_place_with_another_order_of_sets(case, asked, html):
    # Only another process has other hashes of texts.
    code = (
        "import shutil, sys, tempfile; from pathlib import Path; from toolkit.report import report\n"
        "with tempfile.TemporaryDirectory() as place:\n"
        "    data = shutil.copytree(sys.argv[1], Path(place) / 'a' / 'small')\n"
        "    path = shutil.copy(sys.argv[2], Path(place))\n"
        "    made = report(data, out=Path(place) / 'r.html', notebooks=[path], bound=42)\n"
        "    sys.stdout.buffer.write(made.path.read_bytes())"
    )
    where = {"SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": "7"}
    ran = subprocess.run(
        [sys.executable, "-c", code, str(case), str(asked)], env=os.environ | where, capture_output=True, check=True
    )
    assert ran.stdout.decode() == html


class TestHash:
    def test_depends_on_names_and_bytes_but_not_on_the_place(self, tmp_path):
        seen = []
        for place, name, text in (("a", "x", "1"), ("b", "x", "1"), ("c", "y", "1"), ("d", "x", "2")):
            (tmp_path / place).mkdir()
            (tmp_path / place / name).write_text(text)
            seen.append(dataset_hash(tmp_path / place))
        assert seen[0] == seen[1]
        assert len(set(seen)) == 3

    def test_leaves_out_hidden_files(self, tmp_path):
        (tmp_path / "x").write_text("1")
        before = dataset_hash(tmp_path)
        (tmp_path / ".hidden").write_text("2")
        assert dataset_hash(tmp_path) == before


# --- the article view ---

TEXT = "Seoul said 300 <b>soldiers</b> were killed & 2 held."


def view(casualties: list[tuple[int, int]], statements: list[tuple[int, int]], **article: str) -> BeautifulSoup:
    claim = {
        "article_id": "a", "sentence": TEXT, "measure": "killed", "qualifier": "exact", "low": 300, "best": 300,
        "high": 300, "status": "asserted", "claimant": 'Seoul "x"',
    }  # fmt: skip
    words = {
        "article_id": "a", "sentence": TEXT, "speaker": "Seoul", "act": "assert", "official": True, "quote": "indirect",
    }  # fmt: skip
    made = [claim | {"start": start, "end": end} for start, end in casualties]
    told = [words | {"start": start, "end": end} for start, end in statements]
    notes = SimpleNamespace(
        casualties=conform(pd.DataFrame(made), "casualties") if made else empty("casualties"),
        statements=conform(pd.DataFrame(told), "statements") if told else empty("statements"),
    )
    row = pd.Series({"article_id": "a", "text": TEXT} | article)
    return BeautifulSoup(show(row, notes)._repr_html_(), "html.parser")


class TestShow:
    @pytest.mark.parametrize(
        ("casualties", "statements"),
        [([], []), ([(11, 30)], []), ([(11, 30)], [(0, 50)]), ([(11, 30), (20, 40)], [(0, 25), (5, 52)])],
        ids=["none", "one", "nested", "crossing"],
    )
    def test_keeps_every_letter_of_the_text(self, casualties, statements):
        body = view(casualties, statements).find("div")
        for label in body.find_all("sup"):
            label.decompose()
        assert body.get_text() == TEXT
        assert not body.find("b")

    def test_marks_say_what_they_are_by_title_and_number(self):
        soup = view([(11, 14)], [(0, 50)])
        (mark,) = [one for one in soup.find_all("mark") if one.get_text() == "300"]
        assert mark["title"].startswith("C1: killed; low: 300; best: 300; high: 300; qualifier: exact")
        assert "S1: assert; speaker: Seoul" in mark["title"]
        assert [one.get_text() for one in soup.find_all("sup")] == ["[C1]", "[S1]"]
        assert [one.get_text()[:2] for one in soup.find_all("li")] == ["C1", "S1"]

    def test_escapes_what_the_article_brings_and_runs_nothing(self):
        soup = view(
            [(11, 14)], [], title="<script>alert(1)</script>", outlet='"><img src=x>', url="javascript:alert(2)"
        )
        assert soup.find("script") is None
        assert soup.find("img") is None
        assert soup.find("a") is None
        assert "<script>alert(1)</script>" in soup.get_text()

    def test_says_whose_words_the_text_is(self):
        assert "not the outlet's words" in view([], [], text_kind="brief").get_text()

    def test_links_to_the_report(self):
        assert view([], [], url="https://example.org/a?b=1&c=2").find("a")["href"] == "https://example.org/a?b=1&c=2"

    def test_an_article_by_its_id(self):
        notes = SimpleNamespace(casualties=empty("casualties"), statements=empty("statements"))
        articles = pd.DataFrame({"article_id": ["a", "b"], "text": ["one", "two"]})
        assert "two" in show("b", notes, articles).html
        with pytest.raises(ValueError, match="there is no article_id 'c'"):
            show("c", notes, articles)
        with pytest.raises(ValueError, match="give the table too"):
            show("c", notes)

    def test_a_place_outside_the_text_is_refused(self):
        with pytest.raises(ValueError, match="note C1 lies at 11 to 400, outside the text of 52 characters"):
            view([(11, 400)], [])


class TestFirstCell:
    SHIPPED = "# Who?\n\n**Data.** Another case.\n\n**Answer.** 17 died there.\n\n**What it cannot show.** Much."

    def paragraphs(self, folder: Path, case: Path, *cells: tuple[str, str]) -> list[str]:
        made = report(case, out=folder / "report.html", notebooks=[notebook(folder / "01-asked.ipynb", *cells)])
        soup = BeautifulSoup(made.path.read_text(encoding="utf-8"), "html.parser")
        return [one.get_text(" ", strip=True) for one in soup.find("main").find("div", class_="prose").find_all("p")]

    def test_tells_of_the_case_of_the_report_and_not_of_the_one_that_the_notebook_comes_with(self, case, tmp_path):
        cells = [
            ("as-shipped", self.SHIPPED), ("parameters", "dataset = 'none'"),
            ("answer", "print('<b>2</b> claims.\\nNo more.')"),
        ]  # fmt: skip
        told = self.paragraphs(tmp_path, case, *cells)
        assert told[0].startswith(
            "Data. small: 1 article, dated 23 December 2024 to 23 December 2024: 1 casualty estimate"
        )
        assert told[1:] == ["Answer. <b>2</b> claims. No more.", "What it cannot show. Much."]

    def test_gives_no_answer_where_none_is_printed(self, case, tmp_path):
        told = self.paragraphs(tmp_path, case, ("as-shipped", self.SHIPPED), ("parameters", "dataset = 'none'"))
        assert [one.split(".")[0] for one in told] == ["Data", "What it cannot show"]

    def test_of_a_notebook_that_says_nothing_of_it_stays(self, case, tmp_path):
        told = self.paragraphs(tmp_path, case, ("markdown", self.SHIPPED), ("parameters", "dataset = 'none'"))
        assert told[1] == "Answer. 17 died there."
