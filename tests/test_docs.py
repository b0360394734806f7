"""The documents say what is so: commands, code, links, names, counts and dependencies."""

import json
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import toolkit
from toolkit.articles import load_articles
from toolkit.schemas import read_table

ROOT = Path(__file__).parents[1]
CASE = ROOT / "datasets" / "dprk-kursk"
DOCUMENTS = ["README.md", "METHODS.md", "CONTRIBUTING.md", "CHANGELOG.md", "datasets/LICENSES.md"]


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def plain(document):
    """A document without its code blocks."""
    return re.sub(r"^```.*?^```$", "", document, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_make_command_is_a_target(name):
    makefile = text_of("Makefile")
    targets = set(re.findall(r"^([a-z]+):(?!=)", makefile, re.MULTILINE))
    commands = set(re.findall(r"(?:^|`)make ([a-z]+)", text_of(name), re.MULTILINE))
    assert {"report", "test", "lab"} <= commands <= targets


def test_the_help_of_make_lists_what_contributing_lists():
    listed = set(re.findall(r'echo "make ([a-z]+)', text_of("Makefile")))
    assert listed == set(re.findall(r"^\| `make ([a-z]+)` \|", text_of("CONTRIBUTING.md"), re.MULTILINE))


def test_the_code_of_the_readme_prints_what_it_says():
    code, output = re.search(
        r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", text_of("README.md"), re.M | re.S
    ).groups()
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.stderr == ""
    assert run.stdout.rstrip() == output.rstrip()


def test_the_first_command_of_the_readme_prints_what_it_says(tmp_path):
    section = text_of("README.md").split("## Your own articles")[1].split("\n## ")[0]
    command, output = re.search(
        r"^```sh\npython (-m toolkit .*?)\n```\n\n```text\n(.*?)^```$", section, re.M | re.S
    ).groups()
    # What it writes is not wanted in the project's folder.
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    run = subprocess.run(
        [sys.executable, *shlex.split(command)], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert run.stdout == output


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_inside_the_project_leads_somewhere(name):
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", plain(text_of(name)))]
    inside = {link for link in links if link and not re.match(r"\w+:", link)}
    assert sorted(link for link in inside if not ((ROOT / name).parent / link).exists()) == []


def test_every_notebook_is_named_in_the_readme():
    notebooks = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("notebooks/**/*.ipynb")}
    notebooks = {path for path in notebooks if ".ipynb_checkpoints" not in path}
    assert notebooks == set(re.findall(r"\((notebooks/[^)]+\.ipynb)\)", text_of("README.md")))


NOTEBOOKS = sorted(ROOT.glob("notebooks/*.ipynb"))


def cells_tagged(notebook, tag):
    return [cell for cell in notebook["cells"] if tag in cell["metadata"].get("tags", [])]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.name[:2] for path in NOTEBOOKS])
def test_the_first_cell_of_a_notebook_says_what_its_cells_find(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    first = notebook["cells"][0]
    assert [name for name in ("**Data.**", "**Answer.**") if name in "".join(first["source"])] == [
        "**Data.**", "**Answer.**",
    ]  # fmt: skip
    if cells_tagged(notebook, "as-shipped"):
        assert cells_tagged(notebook, "as-shipped") == [first]
        assert cells_tagged(notebook, "answer") == [notebook["cells"][-1]]
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    printed = "".join("".join(one["text"]) for one in outputs if one.get("name") == "stdout")
    numbers = set(re.findall(r"\d+", printed.replace(",", "")))
    answer = re.search(r"\*\*Answer\.\*\*(.*?)(?:\n\n|$)", "".join(first["source"]), re.DOTALL)[1]
    named = re.sub(r"`[^`]*`", "", answer).replace(",", "")
    assert set(re.findall(r"\d+", named)) <= numbers


@pytest.mark.parametrize("name", toolkit.__all__)
def test_every_public_name_is_in_the_documents(name):
    assert re.search(rf"\btk\.{name}\b", text_of("README.md") + text_of("METHODS.md"))


def test_every_name_in_the_documents_is_public():
    named = re.findall(r"\btk\.(\w+)", text_of("README.md") + text_of("METHODS.md") + text_of("CONTRIBUTING.md"))
    assert set(named) <= set(toolkit.__all__)


def test_each_dependency_has_its_reason():
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    used, developing = text_of("CONTRIBUTING.md").split("## Dependencies")[1].split("For development and tests:")
    for table, declared in ((used, project["dependencies"]), (developing, project["optional-dependencies"]["dev"])):
        reasons = dict(re.findall(r"^\| `([\w.-]+)` \| (\S.*) \|$", table, re.MULTILINE))
        assert sorted(reasons) == sorted(Requirement(one).name for one in declared)


def test_every_word_list_that_contributing_names_is_there():
    named = set(
        re.findall(r"`(\w+\.csv)`", text_of("CONTRIBUTING.md").split("## How to add a word")[1].split("\n## ")[0])
    )
    assert named
    assert named <= {path.name for path in (ROOT / "toolkit" / "data").glob("*.csv")}


def test_the_counts_of_the_changelog_are_those_of_the_data():
    entry = re.search(
        r"`dprk-kursk`: (\d+) briefs.*?(\d+) estimates and (\d+) statements", text_of("CHANGELOG.md"), re.S
    )
    counted = (
        len(load_articles(CASE)),
        len(read_table(CASE / "reference_casualties.csv", "casualties")),
        len(read_table(CASE / "reference_statements.csv", "statements")),
    )
    assert tuple(int(number) for number in entry.groups()) == counted


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_document_names_a_folder_of_some_machine(name):
    assert re.findall(r"(?<![\w./])/(?:home|root|Users|tmp|work|opt|usr)/\S+", text_of(name)) == []
