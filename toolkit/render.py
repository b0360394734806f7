"""How charts are shown: interactive where the viewer knows Vega, else as a picture, both without a network.

JupyterLab carries Vega-Lite 5 and draws it offline; Altair writes a later version and, left to itself, fetches Vega
from the web. The renderer here gives the specification in JupyterLab's version together with an SVG of the same chart.
Both are the same bytes for the same chart, so that a notebook run twice is the same file.
"""

import hashlib
import json
import re
from html import escape
from typing import Any

VEGA_LITE = "6.4"
"""Version of Vega-Lite that pictures and reports are drawn with: the one that Altair writes for."""
SPEC_TYPE = "application/vnd.vegalite.v5+json"
SVG_TYPE = "image/svg+xml"
DRAWN_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
"""What a specification says of itself where that version draws it."""
_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
# An id, or what points to one.
_ID = re.compile(r'(\bid="|url\(#|href="#)([^")]+)')
_OPENING = re.compile(r"<svg\b[^>]*>")


def enable() -> None:
    """Show every chart of this process with the toolkit's renderer.

    Examples
    --------
    >>> import altair as alt
    >>> enable()
    >>> alt.renderers.active
    'toolkit'
    """
    import altair as alt

    if "toolkit" not in alt.renderers.names():
        alt.renderers.register("toolkit", bundle)
    alt.renderers.enable("toolkit")


def bundle(spec: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    """Give a chart's specification in each form that a viewer may know.

    Parameters
    ----------
    spec : dict
        A Vega-Lite specification, as ``chart.to_dict()`` gives it.
    **metadata
        What Altair passes along; not used.

    Returns
    -------
    dict
        By MIME type: the specification for Vega-Lite 5, an SVG, and the description as plain text.

    Examples
    --------
    >>> sorted(bundle({"data": {"values": [{"a": 1}]}, "mark": "point", "description": "One point."}))
    ['application/vnd.vegalite.v5+json', 'image/svg+xml', 'text/plain']
    """
    drawn = {**spec, "$schema": _SCHEMA}
    return {SPEC_TYPE: drawn, SVG_TYPE: svg(drawn), "text/plain": described(spec)[1]}


def described(spec: dict[str, Any]) -> tuple[str, str]:
    """Give the title and the description of a specification as plain text.

    Parameters
    ----------
    spec : dict
        A Vega-Lite specification.

    Returns
    -------
    title, description : str
        The title's lines joined; "Chart" where there is none. The description is the title where there is none.

    Examples
    --------
    >>> described({"title": {"text": ["Two", "lines"]}})
    ('Two lines', 'Two lines')
    """
    title = spec.get("title") or ""
    text = title.get("text", "") if isinstance(title, dict) else title
    name = " ".join(text) if isinstance(text, list) else str(text)
    name = name or "Chart"
    return name, str(spec.get("description") or name)


def svg(spec: dict[str, Any]) -> str:
    """Draw a specification as an SVG that has a name, a description and ids of its own.

    Parameters
    ----------
    spec : dict
        A Vega-Lite specification that holds its data.

    Returns
    -------
    str
        The same text for the same specification. Ids carry a prefix made from the specification, since two charts on
        one page would otherwise share the names of their clipping paths.

    Examples
    --------
    >>> drawn = svg({"title": "Points", "data": {"values": [{"a": 1}]}, "mark": "point"})
    >>> "<title" in drawn and "<desc" in drawn
    True
    """
    import vl_convert

    # Nothing that a chart names is fetched: the data stands in the specification.
    drawn = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
    return named_svg(drawn, *described(spec), prefix=prefix(spec))


def prefix(spec: dict[str, Any]) -> str:
    """Make a name for a chart from its specification, for the ids in its picture.

    Examples
    --------
    >>> prefix({"mark": "point"}) == prefix({"mark": "point"})
    True
    """
    content = json.dumps(spec, sort_keys=True, ensure_ascii=False, default=str)
    return "c" + hashlib.sha256(content.encode()).hexdigest()[:10]


def named_svg(drawn: str, title: str, description: str, prefix: str) -> str:
    """Put a title and a description into an SVG and set a prefix before its ids.

    Parameters
    ----------
    drawn : str
        An SVG element.
    title, description : str
        Plain text.
    prefix : str
        Letters and digits that begin with a letter.

    Returns
    -------
    str

    Examples
    --------
    >>> named_svg('<svg><g id="a"/></svg>', "A & B", "Two.", "c1")[:61]
    '<svg role="graphics-document" aria-labelledby="c1-title" aria'
    """
    labels = f'role="graphics-document" aria-labelledby="{prefix}-title" aria-describedby="{prefix}-desc"'
    head = f'<title id="{prefix}-title">{escape(title)}</title><desc id="{prefix}-desc">{escape(description)}</desc>'
    # Vega numbers on over all charts of a process, so that its numbers tell how many were drawn before.
    names: dict[str, str] = {}
    prefixed = _ID.sub(lambda found: f"{found[1]}{names.setdefault(found[2], f'{prefix}-{len(names) + 1}')}", drawn)
    opening = _OPENING.search(prefixed)
    if opening is None:
        raise ValueError(f"not an SVG: {drawn[:60]!r}; give what vl-convert draws")
    inside = opening.group()[len("<svg") :]
    return prefixed[: opening.start()] + f"<svg {labels}{inside}{head}" + prefixed[opening.end() :]
