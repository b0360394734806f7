"""Casualty estimates for those who count: HXL-tagged CSV, and counts in the form of GDELT's knowledge graph."""

import csv
import unicodedata
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from toolkit.export_cells import Prepared, harmless, original, restore, rows
from toolkit.schemas import read_rows, table

# --- HXL ---


class Tagged(NamedTuple):
    """A column of the HXL file: the heading, the hashtag with its attributes, and the column that it is made from."""

    heading: str
    tag: str
    column: str


OWN_ATTRIBUTES = {
    "article": "the article that the row was read in",
    "best": "the one number that the words give, where they give one",
    "captured": "taken prisoner (of people)",
    "casualties": "killed, wounded or lost in another way, not told apart (of people)",
    "claimant": "who is the origin of the number",
    "claimed": "a number that somebody claimed, not one that was verified",
    "high": "the upper bound that the words set",
    "json": "the value is a JSON list of texts",
    "low": "the lower bound that the words set",
    "measure": "which of the numbers the row holds",
    "missing": "not found (of people)",
    "offset": "a place in the article's text, counted in characters",
    "outlet": "who published the article",
    "period": "over what time the count runs, as written",
    "qualifier": "how the words bound the number",
    "sentence": "the sentence that holds the number; whose words it is says `#meta+text_kind`",
    "standing": "the standing that the text gives the number, such as denied",
    "text_kind": "`original`: the outlet's words; `brief`: our own account, never to be quoted as the outlet's words",
    "via": "who passed the number on, nearest the claimant first",
    "victims": "the people counted",
}
"""The attributes that HXL 1.1 does not have; `name`, `code`, `type` and `start` and `end` are its own."""
_HARM = {
    "killed": "killed",
    "wounded": "injured",
    "casualties": "casualties",
    "captured": "captured",
    "missing": "missing",
}
_BOUNDS = ("best", "low", "high")
_HEAD = (
    Tagged("Estimate", "#meta+id", "estimate_id"),
    Tagged("Article", "#meta+article", "article_id"),
    Tagged("Published", "#date+reported", "published"),
    Tagged("Outlet", "#meta+source+outlet", "outlet"),
    Tagged("Address", "#meta+url", "url"),
    Tagged("Measure", "#meta+measure", "measure"),
)
_NUMBERS = tuple(
    Tagged(f"{measure.capitalize()}, {bound}", f"#affected+ind+{harm}+claimed+{bound}", bound)
    for measure, harm in _HARM.items()
    for bound in _BOUNDS
)
_TAIL = (
    Tagged("Qualifier", "#meta+qualifier", "qualifier"),
    Tagged("Victims", "#group+name+victims", "victims"),
    Tagged("Country of the victims", "#country+code+v_iso3+victims", "victim_country"),
    Tagged("Kind of victims", "#group+type+victims", "victim_kind"),
    Tagged("Claimant", "#meta+source+claimant+name", "claimant"),
    Tagged("Claimant in the table of sources", "#meta+source+claimant+code", "claimant_id"),
    Tagged("Country of the claimant", "#country+code+v_iso3+claimant", "claimant_country"),
    Tagged("Kind of claimant", "#meta+source+claimant+type", "claimant_type"),
    Tagged("Passed on by", "#meta+source+via+json", "via"),
    Tagged("Standing in the text", "#meta+standing", "status"),
    Tagged("Place", "#loc+name", "place"),
    Tagged("Period", "#description+period", "period"),
    Tagged("Sentence", "#description+sentence", "sentence"),
    Tagged("Start", "#meta+offset+start", "start"),
    Tagged("End", "#meta+offset+end", "end"),
    Tagged("Whose words the sentence is", "#meta+text_kind", "text_kind"),
)
HXL: tuple[Tagged, ...] = (*_HEAD, *_NUMBERS, *_TAIL)
"""The columns of the HXL file, in order."""


def write_hxl(casualties: Prepared, path: Path) -> None:
    """Write the table casualties as HXL-tagged CSV (https://hxlstandard.org), version 1.1 of the standard.

    Parameters
    ----------
    casualties : Prepared
        The table.
    path : Path
        The file: a row of headings, a row of hashtags, then a row an estimate, in which only the three columns of its
        measure hold numbers. Formulas are made harmless as in the other CSV files.
    """
    names = list(casualties.kinds)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.heading for column in HXL])
        writer.writerow([column.tag for column in HXL])
        for cells in rows(casualties):
            row = dict(zip(names, cells, strict=True))
            wanted = f"+{_HARM[row['measure']]}+"
            writer.writerow(
                [
                    (row[column.column] if wanted in column.tag else "")
                    if column.column in _BOUNDS
                    else harmless(row.get(column.column, ""))
                    for column in HXL
                ]
            )


def read_hxl(path: Path, name: str, extra: dict[str, str]) -> pd.DataFrame:
    """Read the table casualties out of what `write_hxl` wrote.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        Name of the table, casualties.
    extra : dict of str to str
        Kinds of the columns beside the table's, which the file does not hold.

    Returns
    -------
    DataFrame
    """
    (_, tags), *lines = read_rows(path)[1]
    labels = [column.name for column in table(name).columns]
    found = []
    for _, cells in lines:
        told = dict(zip(tags, cells, strict=True))
        row: dict[str, Any] = {
            column.column: original(told[column.tag]) for column in HXL if column.column not in _BOUNDS
        }
        harm = _HARM[row["measure"]]
        row |= {bound: told[f"#affected+ind+{harm}+claimed+{bound}"] for bound in _BOUNDS}
        found.append(row)
    return restore(pd.DataFrame(found, columns=labels, dtype=object), name, {})


# --- GDELT ---

GDELT_TYPES = {
    "killed": "KILL",
    "wounded": "WOUND",
    "missing": "CRISISLEX_T08_MISSINGFOUNDTRAPPEDPEOPLE",
}
"""GDELT's types of counts for our measures. It has none for prisoners of war, or for killed and wounded in one."""
GDELT_COLUMNS = 27
"""Columns of a line of GDELT's Global Knowledge Graph, version 2.1."""


def countable(casualties: pd.DataFrame) -> pd.Series:
    """Say which estimates GDELT's counts can hold.

    Parameters
    ----------
    casualties : DataFrame
        The table casualties.

    Returns
    -------
    Series of bool
        False for a measure without a type, where the words give no one number, where the text denies or replaces
        the number, and where the date of the article is not known.
    """
    return (
        casualties["measure"].astype("string").isin(list(GDELT_TYPES))
        & casualties["best"].notna()
        & ~casualties["status"].astype("string").isin(["denied", "superseded"])
        & casualties["published"].notna()
    )


def write_gdelt(casualties: Prepared, path: Path) -> None:
    """Write estimates as counts in the form of GDELT's Global Knowledge Graph 2.1.

    Parameters
    ----------
    casualties : Prepared
        The table casualties.
    path : Path
        The file: no heading, a line an article, tabs between 27 columns, of which record id, date, kind of source,
        outlet, address and the two fields of counts are filled. A count is ``type#number#object#`` and seven fields
        of a place, all empty but the kind, 0; the second field of counts ends each with its place in the text.
    """
    frame = casualties.frame[countable(casualties.frame)]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number, (article, counted) in enumerate(frame.groupby("article_id", sort=False)):
            first = counted.iloc[0]
            moment = first["published"].strftime("%Y%m%d%H%M%S")
            address = _clean(first["url"])
            counts = [
                "#".join([GDELT_TYPES[measure], str(best), _clean(victims, "#;"), "0", "", "", "", "", "", ""])
                for measure, best, victims in zip(counted["measure"], counted["best"], counted["victims"], strict=True)
            ]
            enhanced = [f"{count}#{start}" for count, start in zip(counts, counted["start"], strict=True)]
            cells = [
                f"{moment}-{number}",
                moment,
                "1" if address else "2",  # an address of the web, or a mere name of the document
                harmless(_clean(first["outlet"])),
                harmless(address or _clean(article)),
                "".join(f"{count};" for count in counts),
                "".join(f"{count};" for count in enhanced),
            ]
            file.write("\t".join(cells + [""] * (GDELT_COLUMNS - len(cells))) + "\n")


def _clean(value: Any, boundaries: str = "") -> str:
    """A text without what the form takes for a boundary."""
    if pd.isna(value):
        return ""
    signs = (" " if sign in boundaries or unicodedata.category(sign) == "Cc" else sign for sign in str(value))
    return " ".join("".join(signs).split())
