"""Tables as linked data: W3C Web Annotations that point into the article, and schema.org Claims.

Both carry every column of a row, so that the row can be read back. What the standards have no word for stands under
terms of our own, which have the columns' names and are defined in the data dictionary.
"""

import hashlib
import json
import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

import pandas as pd

from toolkit.export_cells import BRIEF, Prepared, restore, rows
from toolkit.schemas import table

Row = dict[str, Any]

NAMESPACE = uuid.UUID("6d0f7a3e-2c55-4b0e-9d0a-5f1f0c7b8e21")
"""Names of rows, articles and our own terms are made in it, so that every export gives the same."""
TERMS = f"urn:uuid:{NAMESPACE}#"
"""What the prefix ``toolkit:`` stands for."""
ANNOTATED = {"casualties": "toolkit:CasualtyEstimate", "statements": "toolkit:Statement"}
"""The tables that can be annotations, and the type of a body."""
_XSD = "http://www.w3.org/2001/XMLSchema#"
_AROUND = 32  # characters of text before and after a quotation
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+", re.IGNORECASE)
_TERM = re.compile("[A-Za-z][A-Za-z0-9_]*")


def _urn(*parts: str) -> str:
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, chr(0x1F).join(parts))}"


def _address(value: object) -> str | None:
    """An address that can stand as an identifier; what came from a text may hold anything."""
    return value if isinstance(value, str) and _ADDRESS.fullmatch(value) else None


def _moment(value: str) -> str:
    return value if "T" in value else f"{value}T00:00:00Z"


def _present(values: Row) -> Row:
    return {name: value for name, value in values.items() if value is not None and value not in ([], {})}


def _records(prepared: Prepared) -> Iterator[Row]:
    for values in rows(prepared, as_json=True):
        yield dict(zip(prepared.kinds, values, strict=True))


def _write(file: TextIO, head: Row, name: str, items: Iterable[Row]) -> None:
    """Write an object whose last value is a long list, an item a line."""
    file.write(json.dumps(head, ensure_ascii=False, indent=1)[:-2])
    file.write(f',\n "{name}": [')
    for place, item in enumerate(items):
        file.write(("," if place else "") + "\n  " + json.dumps(item, ensure_ascii=False))
    file.write("\n ]\n}\n")


# --- annotations ---


def write_annotations(tables: Sequence[Prepared], articles: pd.DataFrame, path: Path) -> None:
    """Write rows as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), in JSON-LD.

    Parameters
    ----------
    tables : sequence of Prepared
        Casualties, statements or both.
    articles : DataFrame
        The table articles, from which the words are taken.
    path : Path
        The file: one ``AnnotationPage``, an annotation a row.

    Raises
    ------
    ValueError
        If a row's article is not there, or its place lies outside the article's text.
    """
    kept = [prepared for prepared in tables if prepared.name in ANNOTATED]
    sources = {str(row["article_id"]): _source(row) for row in articles.to_dict("records")}
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    ids = hashlib.sha256()
    for prepared in kept:
        for name in prepared.frame[table(prepared.name).columns[0].name]:
            ids.update(f"{prepared.name}\x1f{name}\n".encode())
    name = ids.hexdigest()
    total = sum(len(prepared.frame) for prepared in kept)
    head = {
        "@context": ["http://www.w3.org/ns/anno.jsonld", _context(kept)],
        "id": _urn("page", name),
        "type": "AnnotationPage",
        "generator": {"type": "Software", "name": "claims-toolkit"},
        "toolkit:note": BRIEF,
        "partOf": {
            "id": _urn("collection", name),
            "type": "AnnotationCollection",
            "label": " and ".join(prepared.name for prepared in kept),
            "total": total,
        },
        "startIndex": 0,
    }
    items = (_annotation(prepared, row, texts, sources) for prepared in kept for row in _records(prepared))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        _write(file, head, "items", items)


def _context(tables: Iterable[Prepared]) -> Row:
    """Our own terms: where a value is more than a text, a number or a truth value, what it is."""
    context: Row = {"toolkit": TERMS}
    for prepared in tables:
        for name, kind in prepared.kinds.items():
            if kind == "time":
                context[f"toolkit:{name}"] = {"@type": f"{_XSD}dateTime"}
            elif kind == "list":
                context[f"toolkit:{name}"] = {"@container": "@list"}
    return context


def _source(article: dict[Any, Any]) -> Row:
    """The text that a place counts in: the outlet's by its address, ours by a name of its own."""
    address, kind = _address(article["url"]), article["text_kind"]
    ours = _urn("article", str(article["article_id"]))
    source: Row = {"id": ours if kind == "brief" else address or ours, "type": "Text"}
    if isinstance(article["lang"], str):
        source["language"] = article["lang"]
    if kind == "brief" and address:
        source["toolkit:account_of"] = address
    source["toolkit:text_kind"] = kind
    source["toolkit:text_sha256"] = hashlib.sha256(str(article["text"]).encode()).hexdigest()
    return source


def _annotation(prepared: Prepared, row: Row, texts: dict[str, str], sources: dict[str, Row]) -> Row:
    declared = table(prepared.name)
    key, name, start, end = declared.columns[0].name, row["article_id"], row["start"], row["end"]
    if name not in texts:
        raise ValueError(
            f"{prepared.name} {row[key]}: there is no article {name!r} among the articles, and an annotation quotes "
            "it; give the articles that the rows were read in"
        )
    text = texts[name]
    if not 0 <= start < end <= len(text):
        raise ValueError(
            f"{prepared.name} {row[key]} lies at {start} to {end}, outside the {len(text)} characters of article "
            f"{name!r}; give the text that the rows were read in"
        )
    # What a column says of the article's text stands with the target, and a place in the selector.
    told = {f"toolkit:{label}": value for label, value in row.items() if _told(label, prepared)}
    for label, kind in prepared.kinds.items():
        if kind == "time" and row[label] is not None and f"toolkit:{label}" in told:
            told[f"toolkit:{label}"] = _moment(row[label])
        if kind == "record" and row[label] is not None and f"toolkit:{label}" in told:
            told[f"toolkit:{label}"] = json.dumps(row[label], ensure_ascii=False)
    # Who answers for a row that a person has decided about.
    by, on = row.get("corrected_by"), row.get("corrected_on")
    return {
        "id": _urn(prepared.name, str(row[key])),
        "type": "Annotation",
        "motivation": "describing",
        **({"creator": {"type": "Person", "name": str(by)}} if by else {}),
        **({"modified": _moment(on)} if by and on and prepared.kinds["corrected_on"] == "time" else {}),
        "body": {"type": ANNOTATED[prepared.name], **_present(told)},
        "target": {
            "type": "SpecificResource",
            "source": sources[name],
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - _AROUND) : start],
                    "suffix": text[end : end + _AROUND],
                },
            ],
        },
    }


def _told(label: str, prepared: Prepared) -> bool:
    return label not in ("start", "end", *prepared.added) and bool(_TERM.fullmatch(label))


def left_out_columns(prepared: Prepared) -> list[str]:
    """List the columns that an annotation has no term for: names with more than letters, digits and ``_``.

    Parameters
    ----------
    prepared : Prepared
        The table.

    Returns
    -------
    list of str
    """
    return [label for label in prepared.kinds if not _TERM.fullmatch(label)]


def read_annotations(path: Path, name: str, extra: dict[str, str]) -> pd.DataFrame:
    """Read a table out of what `write_annotations` wrote: the fields from the bodies, the places from the selectors.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        Name of the table.
    extra : dict of str to str
        Kinds of the columns beside the table's.

    Returns
    -------
    DataFrame
    """
    labels = [*(column.name for column in table(name).columns), *(label for label in extra if _TERM.fullmatch(label))]
    found = []
    for item in json.loads(path.read_text(encoding="utf-8"))["items"]:
        body = item["body"]
        if body["type"] == ANNOTATED.get(name):
            place = item["target"]["selector"][0]
            row = {label: body.get(f"toolkit:{label}") for label in labels}
            found.append(row | {"start": place["start"], "end": place["end"]})
    return restore(pd.DataFrame(found, columns=labels, dtype=object), name, extra)


# --- claims ---


_CLAIMS: Row = {
    "@vocab": "https://schema.org/",
    "toolkit": TERMS,
    "url": {"@type": "@id"},
    "datePublished": {"@type": "DateTime"},
}
# Where in a claim each column stands, as the path of names that leads to it.
_PLACES = {
    "estimate_id": ("identifier",),
    "article_id": ("appearance", "identifier"),
    "published": ("appearance", "datePublished"),
    "outlet": ("appearance", "publisher", "name"),
    "url": ("appearance", "toolkit:url"),
    "measure": ("about", "name"),
    "low": ("about", "minValue"),
    "best": ("about", "value"),
    "high": ("about", "maxValue"),
    "qualifier": ("about", "toolkit:qualifier"),
    "victims": ("about", "toolkit:victims"),
    "victim_country": ("about", "toolkit:victim_country"),
    "victim_kind": ("about", "toolkit:victim_kind"),
    "claimant": ("author", "name"),
    "claimant_id": ("author", "identifier"),
    "claimant_country": ("author", "toolkit:country"),
    "claimant_type": ("author", "toolkit:type"),
    "status": ("toolkit:status",),
    "place": ("contentLocation", "name"),
    "period": ("temporalCoverage",),
    "start": ("toolkit:start",),
    "end": ("toolkit:end",),
}
_NODES = {
    ("appearance",): "Article",
    ("appearance", "publisher"): "Organization",
    ("about",): "QuantitativeValue",
    ("contentLocation",): "Place",
}


def write_claims(casualties: Prepared, path: Path) -> None:
    """Write casualty estimates as schema.org ``Claim``s, in JSON-LD: who claimed what, where it appeared, by what way.

    Parameters
    ----------
    casualties : Prepared
        The table casualties.
    path : Path
        The file.

    Notes
    -----
    Never ``ClaimReview``: nothing here says whether a claim is true. The claimant is the claim's ``author``, of no
    type, since the text does not say whether it is a person or an organisation. The sentence is the ``text`` of the
    claim where it is the outlet's, else an ``abstract``. Each link of the chain is a work on which the claim
    ``isBasedOn``, the one nearest the article first.
    """
    head = {"@context": _CLAIMS, "toolkit:note": BRIEF}
    with path.open("w", encoding="utf-8", newline="\n") as file:
        _write(file, head, "@graph", (_claim(row, "text_kind" in row) for row in _records(casualties)))


def _claim(row: Row, kind_known: bool) -> Row:
    claim: Row = {"@id": _urn("claim", str(row["estimate_id"])), "@type": "Claim"}
    quoted = kind_known and row["text_kind"] == "original"
    claim["text" if quoted else "abstract"] = row["sentence"]
    if kind_known and row["text_kind"] is not None:
        claim["toolkit:text_kind"] = row["text_kind"]
    for column, (*nodes, last) in _PLACES.items():
        value = row[column]
        if value is None:
            continue
        if column == "published":
            value = _moment(value)
        node: Row = claim
        way: tuple[str, ...] = ()
        for step in nodes:
            way = (*way, step)
            node = node.setdefault(step, {"@type": _NODES[way]} if way in _NODES else {})
        if column == "url" and _address(value):
            last = "url"
        node[last] = value
    claim["about"]["unitText"] = "people"
    chain: Row | None = None
    for link in row["via"]:
        chain = _present({"@type": "CreativeWork", "author": {"name": link}, "isBasedOn": chain})
    if chain:
        claim["isBasedOn"] = chain
    return claim


def read_claims(path: Path, name: str, extra: dict[str, str]) -> pd.DataFrame:
    """Read the table casualties out of what `write_claims` wrote.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        Name of the table, casualties.
    extra : dict of str to str
        Kinds of the columns beside the table's, which a claim does not hold.

    Returns
    -------
    DataFrame
    """
    labels = [column.name for column in table(name).columns]
    found = []
    for claim in json.loads(path.read_text(encoding="utf-8"))["@graph"]:
        row = {column: _at(claim, way) for column, way in _PLACES.items()}
        row["url"] = row["url"] or _at(claim, ("appearance", "url"))
        row["sentence"] = claim.get("text", claim.get("abstract"))
        row["via"], link = [], claim.get("isBasedOn")
        while link:
            row["via"].insert(0, link["author"]["name"])
            link = link.get("isBasedOn")
        found.append(row)
    return restore(pd.DataFrame(found, columns=labels, dtype=object), name, {})


def _at(node: Any, way: Sequence[str]) -> Any:
    for step in way:
        node = node.get(step) if node else None
    return node
