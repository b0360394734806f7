"""The package's front: cheap to import, and every public name is there, is what it says, and is explained."""

import ast
import graphlib
import inspect
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import toolkit

FUNCTIONS = [name for name in toolkit.__all__ if name not in ("Annotations", "charts")]


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_importing_the_package_loads_nothing_heavy():
    heavy = "altair", "numpy", "pandas", "pandera", "papermill", "pyarrow", "spacy", "toolkit.schemas"
    assert run(f"import sys, toolkit; print(sorted(set({heavy}) & set(sys.modules)))") == "[]"


def test_the_first_use_of_a_name_loads_what_it_needs():
    assert run("import sys, toolkit; toolkit.load_articles; print('pandas' in sys.modules)") == "True"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_name_stays_a_function_when_its_module_is_loaded(name):
    module = toolkit._MODULES[name]
    assert run(f"import toolkit, {module}; print(callable(toolkit.{name}))") == "True"


def test_type_checkers_are_told_the_same_names():
    tree = ast.parse(inspect.getsource(toolkit))
    guarded = next(node for node in tree.body if isinstance(node, ast.If))
    told = {(node.module, alias.name) for node in guarded.body for alias in node.names}
    given = {(module, name) for name, module in toolkit._MODULES.items()} | {("toolkit", "charts")}
    assert told == given
    assert sorted(toolkit.__all__, key=str.lower) == sorted((name for _, name in given), key=str.lower)


def test_an_unknown_name_is_named_with_the_known_ones():
    with pytest.raises(AttributeError, match=r"'annotations'; its public names are .*annotate"):
        _ = toolkit.annotations


def test_dir_lists_the_public_names():
    assert set(toolkit.__all__) <= set(dir(toolkit))


def test_charts_is_the_module_of_charts():
    assert isinstance(toolkit.charts, ModuleType)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_has_a_numpydoc_docstring(name):
    function = getattr(toolkit, name)
    text = inspect.getdoc(function)
    summary, *_ = text.split("\n\n")
    assert summary.endswith("."), "the docstring opens with a sentence"
    assert "\nExamples\n--------\n" in text
    assert ">>> " in text
    signature = inspect.signature(function)
    for name_of_it, parameter in signature.parameters.items():
        entry = f"\n**{name_of_it}\n" if parameter.kind is parameter.VAR_KEYWORD else f"\n{name_of_it} : "
        assert entry in text, f"{name_of_it} is not explained under Parameters"
    if signature.return_annotation is not None:
        assert "\nReturns\n-------\n" in text


def test_annotations_explains_its_tables():
    text = inspect.getdoc(toolkit.Annotations)
    assert all(f"\n{table} : DataFrame" in text for table in ("casualties", "statements", "skipped"))


def imported_by(path):
    """The package's own modules that a module imports, when it is loaded or later; not for types alone."""
    tree = ast.parse(path.read_text("utf-8"))
    guarded = [
        node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
    ]
    for_types = {id(inner) for node in guarded for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in for_types or not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        base = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names = [alias.name for alias in node.names]
        for name in [*base, *(f"{one}.{name}" for one in base for name in names), *(names if not base else [])]:
            if name.startswith("toolkit."):
                yield name.split(".")[1]


def test_no_module_needs_itself_by_way_of_others():
    folder = Path(toolkit.__file__).parent
    modules = {path.stem: path for path in folder.glob("*.py") if path.stem != "__init__"}
    needs = {name: {one for one in imported_by(path) if one in modules} for name, path in modules.items()}
    assert sum(map(len, needs.values())) > 200
    assert list(graphlib.TopologicalSorter(needs).static_order())
