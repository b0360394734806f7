"""Parameters of a notebook: what its cell tagged ``parameters`` declares, and which values fit."""

import ast
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Optional, Union, get_args, get_origin

_NAMES: dict[str, Any] = {
    "Any": Any, "Literal": Literal, "None": None, "Optional": Optional, "Union": Union, "bool": bool, "dict": dict,
    "float": float, "int": int, "list": list, "str": str, "tuple": tuple,
}  # fmt: skip


class Day:
    """Kind of a parameter whose default is the text of a day or of a moment, such as 2024-12-23."""


def declared(path: Path) -> dict[str, Any]:
    """Read which parameters a notebook has, and the type of each.

    Parameters
    ----------
    path : Path
        The notebook.

    Returns
    -------
    dict
        From name to type, such as ``list[str]``: the annotation where there is one that we know, else the type of the
        default. `Any` where neither says one, as for the default None. `Day` where the default is a day.

    Raises
    ------
    ValueError
        If the notebook or its cell cannot be read.
    """
    import nbformat

    try:
        cells = nbformat.read(path, as_version=4).cells
        sources = [cell.source for cell in cells if "parameters" in cell.metadata.get("tags", [])]
        statements = [statement for source in sources for statement in ast.parse(source).body]
    except (nbformat.reader.NotJSONError, nbformat.ValidationError, SyntaxError, UnicodeDecodeError) as error:
        reason = str(error).splitlines()[0]
        raise ValueError(f"{path.name}: cannot be read ({reason}); save it from JupyterLab again") from None
    found: dict[str, Any] = {}
    for statement in statements:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            kind = _annotated(statement.annotation)
            found[statement.target.id] = _of_default(statement.value) if kind is None else kind
        elif isinstance(statement, ast.Assign):
            for target in statement.targets:
                found |= _assigned(target, statement.value)
    return found


def _assigned(target: ast.expr, value: ast.expr) -> dict[str, Any]:
    """Names that one assignment sets; ``low, high = 1, 2`` sets two."""
    if isinstance(target, ast.Name):
        return {target.id: _of_default(value)}
    if isinstance(target, ast.Tuple | ast.List):
        values = value.elts if isinstance(value, ast.Tuple | ast.List) else []
        padded: list[Any] = [*values, *[None] * len(target.elts)]
        return {
            name: kind
            for each, given in zip(target.elts, padded, strict=False)
            for name, kind in _assigned(each, given).items()
        }
    return {}


def _annotated(node: ast.expr) -> Any:
    """Read the type that an annotation names, without running it; None for one that we do not know."""
    if isinstance(node, ast.Constant) and node.value is None:
        return NoneType
    if isinstance(node, ast.Name):
        return _NAMES.get(node.id)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        sides = _annotated(node.left), _annotated(node.right)
        return None if None in sides else Union[sides]  # noqa: UP007 - made from values
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        outer = _NAMES.get(node.value.id)
        inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if outer is Literal:
            values = tuple(one.value for one in inner if isinstance(one, ast.Constant))
            return Literal[values] if len(values) == len(inner) else None
        kinds = tuple(_annotated(one) for one in inner)
        sizes: dict[Any, Any] = {dict: (2,), list: (1,), Optional: (1,), Union: range(1, 100), tuple: range(1, 100)}
        return None if outer is None or None in kinds or len(kinds) not in sizes.get(outer, ()) else outer[kinds]
    return None


def _of_default(node: ast.expr | None) -> Any:
    try:
        return _of_value(ast.literal_eval(node)) if node is not None else Any
    except ValueError:  # worked out when the notebook runs
        return Any


def _of_value(value: Any) -> Any:
    if value is None:
        return Any
    if isinstance(value, list) and value:
        return list[_common(value)]  # type: ignore[misc]
    if isinstance(value, dict) and value:
        return dict[_common(value), _common(value.values())]  # type: ignore[misc]
    return Day if isinstance(value, str) and _is_day(value) else type(value)


def _is_day(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return "-" in text  # a text of digits is none


def _common(values: Iterable[Any]) -> Any:
    kinds = [_of_value(value) for value in values]
    if all(kind == kinds[0] for kind in kinds):
        return kinds[0]
    if all(kind in (str, Day) for kind in kinds):
        return str
    return float if all(kind in (int, float) for kind in kinds) else Any


def with_values(source: str, values: Mapping[str, Any]) -> str:
    r"""Write the values that a notebook ran with over the defaults of its parameters.

    Parameters
    ----------
    source : str
        The cell that declares them.
    values : mapping of str to object

    Returns
    -------
    str
        The cell with its comments. A default that stands in an assignment to several names stays.

    Examples
    --------
    >>> with_values("# The case.\ndataset = 'a'\nbound: int = 1  # people", {"dataset": "b", "bound": 2})
    "# The case.\ndataset = 'b'\nbound: int = 2  # people"
    """
    lines = [line.encode() for line in source.split("\n")]
    for statement in reversed(ast.parse(source).body):
        if isinstance(statement, ast.Assign):
            target = statement.targets[0] if len(statement.targets) == 1 else None
        else:
            target = statement.target if isinstance(statement, ast.AnnAssign) else None
        value = getattr(statement, "value", None)
        if isinstance(target, ast.Name) and target.id in values and isinstance(value, ast.expr):
            first, last = value.lineno - 1, (value.end_lineno or value.lineno) - 1
            head, tail = lines[first][: value.col_offset], lines[last][value.end_col_offset :]
            lines[first : last + 1] = [head + repr(values[target.id]).encode() + tail]
    return b"\n".join(lines).decode()


def fits(value: Any, kind: Any) -> bool:
    """Say whether a value is of a declared type.

    Parameters
    ----------
    value : object
    kind : type
        As `declared` gives it.

    Returns
    -------
    bool
        A whole number fits ``float``; True and False are no numbers. A tuple fits a list. A text fits `Day` if it is
        a day that there is.

    Examples
    --------
    >>> fits(3, float), fits(True, int), fits(["a", 1], list[str]), fits("2025-02-30", Day)
    (True, False, False, False)
    """
    outer, inner = get_origin(kind) or kind, get_args(kind)
    if outer in (Union, UnionType):
        return any(fits(value, one) for one in inner)
    if outer is Literal:
        return any(value == one and type(value) is type(one) for one in inner)
    if outer is Any:
        # What can be written into a notebook as it is.
        return any(fits(value, one) for one in (NoneType, bool, float, str, list[Any], dict[Any, Any]))
    if outer is Day:
        return isinstance(value, str) and _is_day(value)
    if outer is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if outer is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if outer is dict:
        key, held = inner or (Any, Any)
        return isinstance(value, dict) and all(fits(k, key) and fits(v, held) for k, v in value.items())
    if outer is tuple and inner:
        sizes = isinstance(value, list | tuple) and len(value) == len(inner)
        return sizes and all(fits(each, one) for each, one in zip(value, inner, strict=True))
    if outer in (list, tuple):
        one = inner[0] if inner else Any
        return isinstance(value, list | tuple) and all(fits(each, one) for each in value)
    return isinstance(value, outer)


def told(kind: Any) -> str:
    """Name a type as a notebook would declare it.

    Parameters
    ----------
    kind : type

    Returns
    -------
    str

    Examples
    --------
    >>> told(int), told(list[str]), told(Optional[str])
    ('int', 'list[str]', 'str | None')
    """
    if kind is NoneType:
        return "None"
    if kind is Day:
        return "a day such as 2024-12-23"
    if get_origin(kind) in (Union, UnionType):
        return " | ".join(told(one) for one in get_args(kind))
    if isinstance(kind, type) and not get_args(kind):
        return kind.__name__
    return str(kind).replace("typing.", "").replace(f"{__name__}.{Day.__name__}", told(Day))


def from_text(text: str, kinds: Iterable[Any]) -> Any:
    """Read a value that was written on a command line.

    Parameters
    ----------
    text : str
    kinds : iterable of type
        What the notebooks that have the parameter declare.

    Returns
    -------
    object
        The value as JSON if that fits, else the text itself if that does; else the value as JSON, to be refused.

    Examples
    --------
    >>> from_text("3", [int]), from_text("3", [str]), from_text("1D", [str]), from_text('["a"]', [list[str]])
    (3, '3', '1D', ['a'])
    """
    kinds = list(kinds)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = text
    return text if not all(fits(value, kind) for kind in kinds) and all(fits(text, kind) for kind in kinds) else value
