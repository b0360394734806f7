"""Whether this computer has what the toolkit needs: Python, packages, model, JupyterLab, browser, disk."""

import os
import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import NamedTuple

_PACKAGE = "claims-toolkit"
_PYTHON = (3, 12)
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_LOCKED = re.compile(r"^(?P<name>[\w.-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)", re.MULTILINE)
_SETUP = "run make setup, or python -m pip install --require-hashes -r requirements.lock"
_SPACE = 1 << 30  # a report, its kernels' files, and a few hundred captured pages


class Check(NamedTuple):
    """One thing that was looked for.

    Attributes
    ----------
    name : str
    state : str
        ``ok``; ``missing``, for what every use needs; or ``note``, for what only some uses need.
    found : str
        What there is.
    remedy : str
        What to do; empty where nothing is to be done.
    """

    name: str
    state: str
    found: str
    remedy: str = ""


def doctor(folder: str | Path = ".") -> list[Check]:
    """Look for all that the toolkit needs.

    Parameters
    ----------
    folder : str or Path
        Where results would be written.

    Returns
    -------
    list of Check
    """
    return [
        _python(),
        *packages(Path(__file__).parents[1]),
        _model(),
        *_jupyter(),
        _browser(),
        _disk(Path(folder)),
    ]


def _python() -> Check:
    found = f"{sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"
    if sys.version_info >= _PYTHON:
        return Check("python", "ok", found)
    return Check("python", "missing", found, "install Python 3.12 or newer, then run make setup")


def packages(project: Path) -> Iterator[Check]:
    """Compare what is installed with what is declared and, in a copy of the project, with the lock.

    Parameters
    ----------
    project : Path
        The folder that holds pyproject.toml and requirements.lock, where they are at hand.

    Yields
    ------
    Check
    """
    settings, lock = project / "pyproject.toml", project / "requirements.lock"
    try:
        declared = [one for one in requires(_PACKAGE) or [] if "extra ==" not in one]
    except PackageNotFoundError:
        yield Check("packages", "missing", f"{_PACKAGE} is not installed", f"{_SETUP}, then python -m pip install -e .")
        return
    if settings.is_file():  # may declare more than was installed
        declared = tomllib.loads(settings.read_text(encoding="utf-8"))["project"]["dependencies"]
    names = sorted({_normal(re.split(r"[^\w.-]", one)[0]) for one in declared})
    installed = {name: _version(name) for name in names}
    absent = [name for name, found in installed.items() if found is None]
    if absent:
        yield Check("packages", "missing", f"not installed: {', '.join(absent)}", _SETUP)
    locked: dict[str, set[str]] = {}
    if lock.is_file():
        for match in _LOCKED.finditer(lock.read_text(encoding="utf-8")):
            locked.setdefault(_normal(match["name"]), set()).add(match["version"])
    others = {name: _version(name) for name in locked}
    differing = [f"{name} {found}" for name, found in others.items() if found and found not in locked[name]]
    if differing:
        yield Check("packages", "note", f"not at the locked version: {', '.join(differing)}", _SETUP)
    if not absent and not differing:
        where = ", at the versions of requirements.lock" if locked else ""
        yield Check("packages", "ok", f"all {len(names)} that are declared{where}")


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _model() -> Check:
    try:
        from toolkit.model import load_model

        nlp = load_model()
        return Check("model", "ok", f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']} loads")
    except (ImportError, OSError, ValueError) as error:
        return Check("model", "missing", " ".join(str(error).split()), _SETUP)


def _jupyter() -> Iterator[Check]:
    found = _version("jupyterlab")
    yield Check("jupyterlab", "ok", found) if found else Check("jupyterlab", "missing", "not installed", _SETUP)
    try:
        from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
    except ImportError:  # told with the packages
        return
    try:
        started = KernelSpecManager().get_kernel_spec("python3").argv[0]
    except NoSuchKernel:
        yield Check("kernel", "missing", "Jupyter knows no kernel 'python3'", _SETUP)
        return
    # A plain name stands for the Python that Jupyter itself runs on.
    if re.fullmatch(r"python[\d.]*", started) or Path(started).parent == Path(sys.executable).parent:
        yield Check("kernel", "ok", "python3 runs in this environment")
    else:
        remedy = "run python -m ipykernel install --sys-prefix"
        yield Check("kernel", "note", f"python3 runs {started}, which may lack the toolkit", remedy)


def _browser() -> Check:
    asked = os.environ.get("CHROMIUM")
    for name in (asked,) if asked else _BROWSERS:
        found = shutil.which(name)
        if found:
            return Check("browser", "ok", found)
    remedy = "only make test needs it: install chromium, or set CHROMIUM=/path/to/chromium"
    return Check("browser", "note", f"no {asked or 'Chromium'}", remedy)


def _disk(folder: Path) -> Check:
    free = shutil.disk_usage(folder).free
    found = f"{free / (1 << 30):.1f} GiB free here"
    if free >= _SPACE:
        return Check("disk", "ok", found)
    return Check("disk", "note", found, "free a gigabyte before a capture or a report")
