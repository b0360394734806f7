"""A notebook as a part of a report's page: cleaned of all that runs or asks, its charts as figures."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from toolkit.chart_parts import link
from toolkit.render import DRAWN_SCHEMA, SPEC_TYPE, SVG_TYPE, described, prefix

TEMPLATES = Path(__file__).parent / "templates"
_DROPPED = ("script", "style", "iframe", "object", "embed", "link", "meta", "base", "form", "noscript", "template")
_ELSEWHERE = re.compile(r"url\(|@import|expression\(|image-set\(", re.IGNORECASE)
_HEADING = re.compile("^h[1-6]$")
# How pandas writes a cell without a value, or with a list of none.
_NOTHING = ("<NA>", "NaN", "nan", "NaT", "None", "[]")
# A warning as Python prints it: where, of which kind, what, and the line of code that it is about.
_WARNING = re.compile(r"^\S.*?:\d+: (\w+): (.*)\n(?:  .*\n?)?", re.MULTILINE)
# Columns of words as an article has them: they need more room than the others, on paper and on a telephone.
_TELLING = ("sentence", "content")
# The page itself lists what these point to.
_LISTED = ("skipped_articles(", "noted_articles(")
_SHIPPED, _ANSWER = "as-shipped", "answer"
"""Tags of the first cell, whose paragraphs of data and answer hold for the case that a notebook comes with, and of the
cell that prints the answer for any."""


class Heading(NamedTuple):
    """A heading and its id, unique on the page."""

    id: str
    title: str


class Part(NamedTuple):
    """One notebook of the report."""

    id: str
    title: str
    headings: list[Heading]
    html: Any


def part(path: Path, notebook: Any, data: str = "") -> Part:
    """Make a part of the page from a notebook that was run.

    Parameters
    ----------
    path : Path
        Where the notebook lies; its name makes the ids.
    notebook : NotebookNode
    data : str
        What the notebook was run on, in words, for a first cell that tells of the case that it comes with.

    Returns
    -------
    Part
    """
    from markupsafe import Markup

    slug = re.sub(r"\W+", "-", path.stem).strip("-").lower()
    figures: list[str] = []

    def keep(data: Mapping[str, Any]) -> str:
        # Set aside while the rest is cleaned: what it holds was made and escaped by us.
        figures.append(_figure(data, f"{slug}-{len(figures) + 1}"))
        return f'<div data-figure="{len(figures) - 1}"></div>'

    for cell in notebook.cells:
        cell.outputs = [one for one in map(_worded, cell.get("outputs", [])) if one is not None]
    soup = clean(_exported(notebook, keep), path.stem)
    if notebook.cells and _SHIPPED in notebook.cells[0].metadata.get("tags", []):
        _tell_of_this_case(soup, {"Data": data, "Answer": _printed_answer(notebook)})
    headings = relabel(soup, slug, 2)
    first = headings[0] if headings and headings[0][0] == "h2" else None
    if first is None:
        heading = soup.new_tag("h2", id=slug)
        heading.string = path.stem
        soup.insert(0, heading)
        headings.insert(0, ("h2", Heading(slug, path.stem)))
    html = str(soup)
    for place, figure in enumerate(figures):
        html = html.replace(f'<div data-figure="{place}"></div>', figure)
    top = headings[0][1]
    return Part(top.id, top.title, [each for level, each in headings[1:] if level in ("h2", "h3")], Markup(html))


def _printed_answer(notebook: Any) -> str:
    """What the cell with the answer printed."""
    cells = [cell for cell in notebook.cells if _ANSWER in cell.metadata.get("tags", [])]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return "".join(one["text"] for one in outputs if one.get("name") == "stdout").strip()


def _tell_of_this_case(soup: Any, told: Mapping[str, str]) -> None:
    """Put what holds for this case in the place of what the first cell says of the case that it comes with."""
    prose = soup.find("div", class_="prose")
    for paragraph in prose.find_all("p") if prose is not None else ():
        head = paragraph.find("strong")
        name = head.get_text().rstrip(".") if head is not None else ""
        if name not in told:
            continue
        if not told[name]:
            paragraph.decompose()
            continue
        paragraph.clear()
        paragraph.append(head)
        for line in told[name].splitlines():
            paragraph.append(" " if paragraph.contents[-1] is head else soup.new_tag("br"))
            paragraph.append(line)


def _worded(output: Any) -> Any:
    """Give an output with its warnings in words, without the code that they come from; None where nothing is left."""
    if output.get("output_type") != "stream" or output.get("name") != "stderr":
        return output

    def told(found: re.Match[str]) -> str:
        kind, text = found.groups()
        if any(one in text for one in _LISTED):
            return ""
        return f"Note: {text}\n" if kind == "UserWarning" else f"{kind}: {text}\n"

    text = _WARNING.sub(told, output["text"])
    return output | {"text": text} if text.strip() else None


def _exported(notebook: Any, chart_figure: Any) -> str:
    from nbconvert import HTMLExporter
    from traitlets.config import Config

    config = Config()
    config.NbConvertBase.display_data_priority = [
        SPEC_TYPE, "text/html", "text/markdown", SVG_TYPE, "image/png", "text/plain",
    ]  # fmt: skip
    exporter = HTMLExporter(
        config=config,
        template_name="report",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_anchor_links=True,
        filters={"chart_figure": chart_figure},
    )
    html, _ = exporter.from_notebook_node(notebook)
    return str(html)


def clean(html: str, name: str) -> Any:
    """Leave nothing in the HTML of a notebook that runs, or that asks anything of another place."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    for tag in soup.find_all(True):
        for attribute in list(tag.attrs):
            value = str(tag.attrs[attribute])
            local = value.startswith("#")
            if attribute in ("href", "xlink:href"):
                keep = local or link(value) is not None
            elif attribute in ("src", "srcset", "poster", "background", "data", "action", "formaction", "ping"):
                keep = value.startswith("data:image/") and tag.name == "img"
            elif attribute == "style":
                keep = not _ELSEWHERE.search(value)
            else:
                keep = not attribute.lower().startswith("on") and attribute != "tabindex"
            if not keep:
                del tag.attrs[attribute]
        if tag.name == "a" and tag.get("href") and not str(tag["href"]).startswith("#"):
            tag["rel"] = "noopener noreferrer"
    _tables(soup, name)
    return soup


def _tables(soup: Any, name: str) -> None:
    """Make tables that can be reached by keyboard, with addresses that can be opened, also from paper."""
    for place, table in enumerate(soup.find_all("table"), 1):
        for cell in table.find_all("th"):
            if not cell.get_text(strip=True):
                cell.name = "td"  # a head without words heads nothing
        for cell in table.find_all("td"):
            if cell.get_text(strip=True) in _NOTHING and "dataframe" in table.get("class", []):
                cell.clear()
            address = link(cell.get_text(strip=True))
            if address and not cell.find("a"):
                anchor = soup.new_tag("a", href=address, rel="noopener noreferrer", attrs={"class": "address"})
                anchor.string = address
                cell.clear()
                cell.append(anchor)
        del table["border"]
        _labelled(table)
        box = soup.new_tag("div", attrs={"class": "scroll", "tabindex": "0", "role": "region"})
        box["aria-label"] = f"Table {place} of {name}"
        table.wrap(box)


def _labelled(table: Any) -> None:
    """Tell each cell of a table of sentences its column, so that a narrow screen can show a row as a list."""
    heads = [cell.get_text(" ", strip=True) for cell in table.select("thead th, thead td")]
    rows = [row.find_all(["th", "td"]) for row in table.select("tbody tr")]
    flat = len(table.select("thead tr")) == 1 and all(len(row) == len(heads) for row in rows)
    if not flat or not {head.lower() for head in heads} & set(_TELLING):
        return
    table["class"] = [*table.get("class", []), "told"]
    for row in [table.select("thead th, thead td"), *rows]:
        for head, cell in zip(heads, row, strict=True):
            if head:
                cell["data-column"] = head
            if head.lower() in _TELLING:
                cell["class"] = [*cell.get("class", []), "words"]


def relabel(soup: Any, slug: str, top: int) -> list[tuple[str, Heading]]:
    """Move headings down to below the report's own, and give them ids that no other part has."""
    headings = soup.find_all(_HEADING)
    shift = top - min((int(tag.name[1]) for tag in headings), default=top)
    ids: dict[str, str] = {}
    found = []
    level = top - 1
    for place, tag in enumerate(headings, 1):
        # A level is not skipped on the way down, which a screen reader would take for a gap.
        level = min(int(tag.name[1]) + shift, level + 1, 6)
        tag.name = f"h{level}"
        new = f"{slug}-h{place}"
        if tag.get("id"):
            ids["#" + tag["id"]] = "#" + new
        tag["id"] = new
        found.append((tag.name, Heading(new, tag.get_text(" ", strip=True))))
    for anchor in soup.find_all("a", href=True):
        anchor["href"] = ids.get(anchor["href"], anchor["href"])
    return found


# --- charts ---


def _figure(data: Mapping[str, Any], name: str) -> str:
    """Give a chart's figure: specification, picture, description, and the rows that it draws as a table."""
    from toolkit.render import svg

    spec = data[SPEC_TYPE]
    title, description = described(spec)
    columns, rows = _evidence(spec, name)
    spec = _leading_to(rows, spec)
    # Prefixed by place too: one chart may stand twice on a page.
    picture = svg(spec).replace(prefix(spec), name)
    # What draws the picture takes a place on the page for one of a host of its own.
    picture = re.sub(rf'(xlink:href=")[^"#]*(#{re.escape(name)}-m\d+")', r"\1\2", picture)
    # As JSON in a script: "<" could end it.
    held = json.dumps({**spec, "$schema": DRAWN_SCHEMA}, ensure_ascii=False, separators=(",", ":")).replace(
        "<", "\\u003c"
    )
    return (
        environment()
        .get_template("figure.html.j2")
        .render(
            id=name,
            title=title,
            subtitle=_joined(_head(spec).get("subtitle")),
            notes=[_joined(row["caption"]) for row in _rows(spec) if set(row) == {"caption"}],
            description=description,
            spec=held,
            svg=picture,
            columns=columns,
            rows=rows,
            telling=_TELLING,
        )
    )


def _head(spec: Mapping[str, Any]) -> dict[str, Any]:
    head = spec.get("title")
    return head if isinstance(head, dict) else {}


def _joined(text: Any) -> str:
    """Give a text without the breaks that fit it to the width of a chart."""
    return " ".join(" ".join(text).split() if isinstance(text, list) else str(text or "").split())


def _rows(spec: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [row for values in spec.get("datasets", {}).values() for row in values]


def _evidence(spec: Mapping[str, Any], name: str) -> tuple[list[str], list[dict[str, Any]]]:
    """Return the columns and rows that the tooltips of a chart show, each with its link and its place on the page."""
    rows = [row | {"link": link(row.get("url")), "mark": row} for row in _rows(spec) if _is_mark(row)]
    rows.sort(key=lambda row: str(row.get("date", "")))
    for place, row in enumerate(rows, 1):
        row["place"] = f"{name}-m{place}"
    columns = dict.fromkeys(key for row in rows for key in row if key[:1].isupper())
    # The words are what a mark leads to, and on a narrow screen the first column is all that is seen at once.
    return sorted(columns, key=lambda column: column.lower() not in _TELLING), rows


def _is_mark(row: Mapping[str, Any]) -> bool:
    return "label" in row and "url" in row


def _leading_to(rows: list[dict[str, Any]], spec: Mapping[str, Any]) -> dict[str, Any]:
    """Let each mark lead to its row on the page: there the words stand with the link to who published them.

    What lists sentences inside a chart leads to the mark of the same sentence.
    """
    places = {id(row["mark"]): row["place"] for row in rows}
    told = {(row.get("url"), row.get("Sentence")): row["place"] for row in reversed(rows)}

    def leading(row: dict[str, Any]) -> dict[str, Any]:
        place = places.get(id(row)) or told.get((row.get("url"), row.get("Sentence")))
        return row | {"url": f"#{place}"} if place and "url" in row else row

    data = {key: [leading(row) for row in values] for key, values in spec.get("datasets", {}).items()}
    return {**spec, "datasets": data} if data else dict(spec)


def environment() -> Any:
    """Give the Jinja environment of our templates: it escapes by itself, and a missing name is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
