"""One environment: environment.yml, the lock, pyproject.toml and .python-version must say the same."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
PYTHON = (ROOT / ".python-version").read_text(encoding="utf-8").strip()
DIRECT = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]

_PACKAGE = re.compile(
    r"^(?P<name>[\w.-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)(?P<rest>.*(?:\n[ \t]+.*)*)", re.MULTILINE
)
LOCKED = [(canonicalize_name(m["name"]), Version(m["version"]), m["rest"]) for m in _PACKAGE.finditer(LOCK)]


@pytest.mark.parametrize("dependency", DIRECT)
def test_the_lock_has_each_dependency_at_a_version_that_pyproject_admits(dependency):
    wanted = Requirement(dependency)
    versions = [version for name, version, _ in LOCKED if name == canonicalize_name(wanted.name)]
    assert versions, f"{wanted.name} is not in requirements.lock; run make lock"
    assert all(wanted.specifier.contains(version) for version in versions), f"run make lock: {versions}"


def test_the_lock_names_as_direct_what_pyproject_names():
    lines = re.split(r"\n(?=\S)", LOCK)
    marked = {re.split(r"[=\[]", block)[0] for block in lines if f"{PROJECT['name']} (pyproject.toml)" in block}
    assert {canonicalize_name(name) for name in marked} == {canonicalize_name(Requirement(one).name) for one in DIRECT}


def test_pyproject_names_each_package_that_the_code_imports():
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "toolkit").glob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    modules = {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"toolkit"}
    declared = {canonicalize_name(Requirement(one).name) for one in PROJECT["dependencies"]}
    found = packages_distributions()
    undeclared = {m for m in modules if not declared & {canonicalize_name(one) for one in found.get(m, [m])}}
    assert undeclared == set()


def test_every_package_of_the_lock_has_a_version_and_a_hash():
    packages = [line for line in LOCK.splitlines() if line and not line.startswith(("#", " "))]
    assert len(packages) == len(LOCKED)
    assert [name for name, _, rest in LOCKED if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", rest)] == []


def test_the_lock_names_no_address_and_no_folder():
    assert re.findall(r"https?:|file:|git\+|--(?:extra-)?index-url|--find-links|(?<=\s)/\S+", LOCK) == []


def test_conda_gives_python_and_pip_from_conda_forge_and_the_rest_from_the_lock():
    *conda, from_pip = CONDA["dependencies"]
    assert CONDA["channels"] == ["conda-forge"]
    assert conda == [f"python={PYTHON}", "pip"]
    assert from_pip == {"pip": ["-r requirements.lock"]}


def test_one_python_version_stands_in_all_files():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert settings["mypy"]["python_version"] == PYTHON
    assert settings["ruff"]["target-version"] == "py" + PYTHON.replace(".", "")
    requires = SpecifierSet(PROJECT["requires-python"])
    assert requires.contains(PYTHON)
    assert not requires.contains("3.11.99")


def test_binder_installs_the_package_as_environment_yml_says():
    command = "python -m pip install --no-deps --no-build-isolation -e ."
    assert command in (ROOT / "postBuild").read_text(encoding="utf-8").splitlines()
    assert f"#     {command}" in (ROOT / "environment.yml").read_text(encoding="utf-8").splitlines()


def test_the_citation_is_of_this_release():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    version, day = re.search(r"^## (\S+) - (\S+)$", changelog, re.MULTILINE).groups()
    assert (citation["version"], str(citation["date-released"])) == (version, day)
    assert version == PROJECT["version"]
    assert citation["license"] == PROJECT["license"]
    assert citation["authors"] == PROJECT["authors"]
