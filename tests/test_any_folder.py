"""The notebooks of the project on folders as others have them: what a report must say of each, and must not."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from toolkit.report import NOTEBOOKS as OF_A_REPORT
from toolkit.report import report

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"

UNDATED = {
    "a.txt": "The rebels claimed to have killed 300 soldiers. The army put its losses at 20 dead.",
    "b.txt": "The army denied that 300 soldiers had been killed.",
}
LOCAL = {
    "a.md": "The Interior Ministry said 104 people died in the flood. It denied that 230 had been killed. "
    '"Some 40 of the dead are children," said UNICEF.',
    "b.md": "The Interior Ministry said 97 people died in the flood. Seven of them were children, the mayor said.",
    "c.txt": "The Interior Ministry said 110 people died in the flood.",
}
NOTHING = {"note.txt": "Nothing happened on this day, and nobody said a word about it in the town."}
FOLDERS = {
    "only_undated_and_no_claimant_in_the_registry": (
        UNDATED,
        [
            "2 articles, no outlet named, none with a date",
            "No dated casualty figures to show",
            "undated, in the tables, not on the chart",
            "the most carried first: 300 (Rebels, undated); 20 (Army, undated).",
            "No dated statements to show",
            "Army: first reported denial undated (The army).",
        ],
        ["NaT", "No denial, evasion"],
    ),
    "some_undated_local_bodies_a_denial_and_a_portion": (
        LOCAL,
        [
            "3 articles, 1 outlet, dated 14 March 2025 to 15 March 2025, 1 undated",
            "and 1 undated: ",
            "; 1 undated, in the tables, not on the chart.",
            "Interior Ministry: 2 totals",
            "the most carried first: 104 (Interior Ministry, 15 March 2025).",
            "these are no totals: 2 a portion of another figure, 1 denied.",
            "first gave them: 97 (14 March 2025), 104 (15 March 2025).",
            "Reported: denials of Interior Ministry",
            "1 statement by 1 party, as reported, dated 15 March 2025",
            "Interior Ministry: first reported denial 15 March 2025 (The Interior Ministry).",
        ],
        ["NaT", "No denial, evasion", "UNICEF: "],
    ),
    "no_date_and_no_claim": (
        NOTHING,
        [
            "1 article, no outlet named, none with a date",
            "0 articles skipped, 1 read in which neither was found",
            "No casualty figures to show",
            "No report gives a total for all the killed",
            "No denial, evasion, silence or confirmation was found in 0 statements.",
            "0 estimates in 1 article: no figure has a date",
            "1 article, none with a date: nobody can tell",
        ],
        ["NaT", "undated, in the tables"],
    ),
}
# Notebooks that are no part of a report by themselves, for the folder of which they say what they say of no other.
FURTHER = {"no_date_and_no_claim": ("06-revisions-and-contradictions", "07-as-known-on")}


def own_folder(files: dict[str, str], place: Path) -> Path:
    place.mkdir()
    for day, (name, text) in enumerate(files.items()):
        head = f"---\npublished: 2025-03-{15 - day}\noutlet: The Star\n---\n" if name.endswith(".md") else ""
        (place / name).write_text(head + text)
    return place


def words_of(path: Path) -> str:
    """Give what a reader sees, after a look for what is true of the project's own case only."""
    page = BeautifulSoup(path.read_text(encoding="utf-8").partition("<script>")[0], "html.parser")
    # The project's own case, and what would be said of a war where there is none.
    own = re.compile(r"Korea|Pyongyang|Moscow|Kyiv|Russia|Ukrain|Kursk|\b(?:war|battle|conflict)s?\b", re.IGNORECASE)
    assert own.findall(page.find("main").get_text(" ")) == []
    for tag in page.select("script, svg, style, details.code"):
        tag.decompose()
    return " ".join(page.get_text(" ").split())


@pytest.mark.parametrize("name", FOLDERS)
def test_the_notebooks_of_the_project_are_true_of_any_folder(name, tmp_path):
    files, said, unsaid = FOLDERS[name]
    notebooks = [NOTEBOOKS / f"{each}.ipynb" for each in (*OF_A_REPORT, *FURTHER.get(name, ()))]
    made = report(own_folder(files, tmp_path / "own"), out=tmp_path / "r.html", notebooks=notebooks)
    words = words_of(made.path)
    assert [each for each in said if each not in words] == []
    assert [each for each in unsaid if each in words] == []
    assert (made.figures["first"] is None) == all(file.endswith(".txt") for file in files)
