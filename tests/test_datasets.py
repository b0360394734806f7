"""The data sets: hashes, front matter, and that every coded row says what its article says."""

import hashlib
import importlib.util
import json
import re
from pathlib import Path

import frontmatter
import pandas as pd
import pytest

from toolkit.articles import load_articles, skipped_articles
from toolkit.numbers import find_quantities
from toolkit.schemas import read_table, row_id

DATASETS = Path(__file__).parents[1] / "datasets"
CASES = ["ahli-hospital", "crocus-city-hall", "derna-flood", "dprk-kursk"]
SOURCES = DATASETS.parent / "toolkit" / "data" / "sources.csv"
KEYS = [
    "id",
    "case",
    "title",
    "title_by",
    "outlet",
    "outlet_country",
    "author",
    "published",
    "date_basis",
    "url",
    "lang",
    "original_language",
    "text_kind",
]
# Written for the toolkit, not a brief on one report: it alone has no address.
MODEL_CASE = "2025-01-13-model-case-captured-soldiers"
# How the acts of some verbs are coded, whoever speaks; a figure is "put at" a number.
ACTS = {r"puts?$": "estimate", r"(?<!not )blam(?:e|es|ed|ing)$": "assert", r"accus(?:e|es|ed|ing)$": "condemn"}
# Coded before these rules were set.
OTHER_ACT = {
    "2024-10-06-joongang-six-officers-donetsk",
    "2024-11-24-yahoojp-nis-checking-gdc-no-source",
    "2024-12-19-ki-sso-12-killed",
    "2024-12-27-ki-kirby-more-than-1000",
    "2025-07-01-united24-6000-killed",
    "2025-07-13-tass-lavrov-gratitude",
}
BY_LINE_IN_VIA = {
    "2024-11-22-koreaherald-wsj-general",
    "2024-12-18-moscowtimes-afp-several-hundred",
    "2025-01-22-snapbard-bbc-copy",
    "2025-02-27-newsaz-yonhap-nis-redeployed",
    "2025-03-27-joongang-yonhap-jcs-4000",
    "2025-03-27-shropshirestar-ap-jcs-4000",
    "2025-04-02-nationpress-yonhap-ukmod-5000",
    "2025-09-02-newspic-newsis-ko-350-ceremonies",
}
# The least share of named parties that stand in the table of sources: unnamed officials and groups have no row there.
KNOWN = 0.7

_specification = importlib.util.spec_from_file_location("build", DATASETS / "build.py")
build = importlib.util.module_from_spec(_specification)
_specification.loader.exec_module(build)


@pytest.fixture(scope="module", params=CASES)
def case(request):
    return DATASETS / request.param


@pytest.fixture(scope="module")
def articles(case):
    return load_articles(case)


@pytest.fixture(scope="module")
def generated():
    return build.outputs()


@pytest.fixture(scope="module")
def texts(articles):
    return articles.set_index("article_id")["text"]


@pytest.fixture(scope="module")
def casualties(case):
    return read_table(case / "reference_casualties.csv", "casualties")


@pytest.fixture(scope="module")
def statements(case):
    return read_table(case / "reference_statements.csv", "statements")


def none(rows):
    """Assert that there is no such row, and show the first few where there is one."""
    assert list(rows)[:5] == []


def words_of(row):
    return row.article_id, row.sentence[:80]


# --- generated files ---


GENERATED = ["README.md", *(f"{name}/{file}" for name in CASES for file in ("README.md", "datapackage.json"))]


@pytest.mark.parametrize("name", GENERATED)
def test_a_generated_file_is_up_to_date(name, generated):
    assert (DATASETS / name).read_text(encoding="utf-8") == generated[DATASETS / name], "run datasets/build.py"


def test_nothing_else_is_generated(generated):
    assert sorted(path.relative_to(DATASETS).as_posix() for path in generated) == sorted(GENERATED)


def test_every_hash_of_the_package_is_that_of_its_file_and_no_file_is_left_out(case):
    described = {}
    for resource in json.loads((case / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        described |= resource.get("hashes") or {resource["path"]: resource["hash"]}
    files = [path for path in case.rglob("*") if path.is_file() and path.name not in ("README.md", "datapackage.json")]
    found = {
        path.relative_to(case).as_posix(): f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files
    }
    assert described == found


def test_the_dictionary_names_every_column_of_every_table():
    sections = (DATASETS / "README.md").read_text(encoding="utf-8").split("\n## ")[1:]
    columns = {part.split("\n")[0]: re.findall(r"^\| `(\w+)`", part, re.MULTILINE) for part in sections}
    assert columns == {name: [c.name for c in table.columns] for name, table in build.TABLES.items()}


def test_the_card_says_that_the_texts_are_ours_and_no_figure_is_confirmed(case):
    card = " ".join((case / "README.md").read_text(encoding="utf-8").split())
    assert "must never be quoted as the outlet's words" in card
    assert "No figure here is confirmed" in card
    assert "CC BY 4.0" in card
    assert f"`{case.name}`" in card


def test_the_licence_of_every_kind_of_file_is_given():
    licences = (DATASETS / "LICENSES.md").read_text(encoding="utf-8")
    for name in ("articles/*.md", "reference_casualties.csv", "reference_statements.csv", "datapackage.json"):
        assert f"`*/{name}`" in licences


# --- articles ---


def test_every_article_is_read(case, articles):
    assert len(articles) == len(list((case / "articles").iterdir()))
    assert skipped_articles(articles).empty


@pytest.mark.parametrize("path", sorted(DATASETS.glob("*/articles/*.md")), ids=lambda path: path.stem)
def test_front_matter_is_complete(path):
    metadata = frontmatter.load(str(path)).metadata
    assert list(metadata) == KEYS
    assert metadata["id"] == path.stem
    assert metadata["case"] == path.parents[1].name
    assert metadata["title_by"] in ("outlet", "us")
    assert metadata["text_kind"] == "brief"
    assert metadata["date_basis"] in ("page", "url", "context")
    assert metadata["author"] is None
    assert (metadata["url"] is None) == (path.stem == MODEL_CASE)
    assert metadata["url"] is None or re.fullmatch(r"https?://\S+", metadata["url"])
    assert path.stem.startswith(str(metadata["published"]))
    for key in ("title", "outlet", "lang", "original_language"):
        assert metadata[key], key


def test_every_brief_is_short(articles):
    length = articles["text"].str.split().str.len()
    none(articles.loc[~length.between(50, 260), "article_id"])


def test_no_brief_quotes_more_than_a_few_words(articles):
    for row in articles.itertuples():
        assert row.text.count('"') % 2 == 0, row.article_id
        quoted = re.findall(r'"([^"]*)"|“([^”]*)”', row.text)
        none((row.article_id, one) for pair in quoted for one in pair if len(one.split()) > 8)


def test_no_brief_speaks_of_itself(articles):
    itself = r"\b(?:the|this|its)(?: own)? (?:page|headline|title|caption|placeholder)\b"
    none(articles.loc[articles["text"].str.contains(itself, case=False), "article_id"])


# --- rows ---


@pytest.mark.parametrize("table", ["casualties", "statements"])
def test_every_row_has_its_article_and_repeats_it_rightly(table, articles, request):
    rows = request.getfixturevalue(table)
    columns = ["article_id", "published", "outlet", "url"]
    merged = rows[columns].merge(articles[columns], how="left", on="article_id", suffixes=("", "_of_article"))
    for column in columns[1:]:
        same = (merged[column] == merged[f"{column}_of_article"]).fillna(False).astype(bool)
        both_missing = merged[column].isna() & merged[f"{column}_of_article"].isna()
        none(rows.loc[~(same | both_missing), "article_id"])


@pytest.mark.parametrize("table", ["casualties", "statements"])
def test_every_row_stands_in_its_sentence(table, texts, request):
    for row in request.getfixturevalue(table).itertuples():
        text = texts[row.article_id]
        places = [one.span() for one in re.finditer(re.escape(row.sentence), text)]
        # a quotation can run on after its sentence, a figure cannot
        end = row.end if table == "casualties" else row.start + 1
        assert any(first <= row.start and end <= last for first, last in places), words_of(row)


def test_every_figure_agrees_with_its_words(casualties, texts):
    wrong = []
    for row in casualties.itertuples():
        evidence = texts[row.article_id][row.start : row.end]
        coded = tuple(None if pd.isna(value) else value for value in (row.low, row.best, row.high))
        read = {(one.low, one.best, one.high, one.qualifier) for one in find_quantities(evidence)}
        if re.match("(an?|another) ", evidence, re.IGNORECASE):
            read.add((1, 1, 1, "exact"))
        if (*coded, row.qualifier) not in read:
            wrong.append((row.article_id, evidence, coded, row.qualifier, read))
    none(wrong)


def test_names_in_the_rows_are_the_words_of_the_article(casualties, texts):
    for row in casualties.itertuples():
        text = texts[row.article_id].casefold()
        for words in (row.victims, row.claimant, row.place, row.period, *row.via):
            assert pd.isna(words) or words.casefold() in text, (row.article_id, words)


def test_no_claimant_is_in_its_own_chain(casualties):
    none(words_of(row) for row in casualties.itertuples() if row.claimant in row.via)


def test_the_agency_of_the_by_line_is_not_in_the_chain(casualties):
    for row in casualties.itertuples():
        named = [name for name in row.via if name.removeprefix("the ") in row.outlet]
        assert not named or row.article_id in BY_LINE_IN_VIA, (row.article_id, named)


@pytest.mark.parametrize(("cue", "act"), ACTS.items())
def test_a_verb_has_its_act(cue, act, statements):
    rows = statements[statements["cue"].str.contains(cue, na=False)]
    if act == "estimate":  # "put the losses down to drones" is no figure
        rows = rows[(rows["topic"] == "casualties") & rows["content"].str.contains(r"\bat\b.*\d", na=False)]
    none(words_of(row) for row in rows[rows["act"] != act].itertuples() if row.article_id not in OTHER_ACT)


def test_a_claimant_that_the_text_does_not_name_has_no_id_country_or_type(casualties):
    nameless = casualties[casualties["claimant"].isna()]
    assert len(nameless) > 0
    assert nameless[["claimant_id", "claimant_country", "claimant_type"]].isna().all(axis=None)


@pytest.mark.parametrize("part", ["speaker", "cue", "content"])
def test_spans_of_a_statement_give_the_written_words(part, statements, texts):
    for row in statements.itertuples():
        words, start, end = getattr(row, part), getattr(row, f"{part}_start"), getattr(row, f"{part}_end")
        assert pd.isna(words) == pd.isna(start) == pd.isna(end), words_of(row)
        if not pd.isna(words):
            text = texts[row.article_id]
            assert text[start:end] == words, words_of(row)
            # not the "he" of "the"
            assert not re.match(r"\w\w", text[max(start - 1, 0) : start + 1]) or start == 0, words_of(row)
            assert not re.match(r"\w\w", text[end - 1 : end + 1]), words_of(row)


def test_the_span_of_a_statement_runs_from_its_first_to_its_last_part(statements):
    parts = ["speaker", "cue", "content"]
    first = statements[[f"{part}_start" for part in parts]].min(axis=1)
    last = statements[[f"{part}_end" for part in parts]].max(axis=1)
    none(words_of(row) for row in statements[(first != statements["start"]) | (last != statements["end"])].itertuples())


def test_quote_says_how_much_of_the_content_is_inside_quotation_marks(statements):
    marked = statements["content"].str.contains('["“]', na=False)
    none(words_of(row) for row in statements[marked == (statements["quote"] == "indirect")].itertuples())


def test_media_do_not_speak_for_a_state(statements):
    media = statements["speaker_type"].isin(["media", "expert", "ngo", "witness"])
    none(words_of(row) for row in statements[media & statements["official"]].itertuples())


@pytest.mark.parametrize(("table", "party"), [("casualties", "claimant"), ("statements", "speaker")])
def test_an_id_of_a_party_names_its_row_in_the_table_of_sources(table, party, casualties, statements):
    sources = read_table(SOURCES, "sources").set_index("id")
    rows = {"casualties": casualties, "statements": statements}[table]
    known = rows[rows[f"{party}_id"].notna()]
    assert len(known) >= KNOWN * rows[party].notna().sum()
    none(set(known[f"{party}_id"]) - set(sources.index))
    registered = sources.loc[known[f"{party}_id"]].reset_index(drop=True)
    for column in ("country", "type"):
        ours = known[f"{party}_{column}"].astype("string").fillna("").reset_index(drop=True)
        none(known.loc[(ours != registered[column].astype("string").fillna("")).to_numpy(), "article_id"])
    if party == "speaker":
        none(known.loc[(known["speaker_name"].reset_index(drop=True) != registered["name"]).to_numpy(), "article_id"])


def test_one_name_is_one_party(statements):
    parties = statements.dropna(subset="speaker_name").groupby("speaker_name")
    for column in ("speaker_id", "speaker_country", "speaker_type"):
        none(parties[column].nunique(dropna=False).loc[lambda count: count > 1].index)


def test_ids_are_made_from_the_rows(casualties, statements):
    for row in casualties.itertuples():
        assert row.estimate_id == row_id(row.article_id, row.measure, row.start, row.end)
    for row in statements.itertuples():
        assert row.statement_id == row_id(row.article_id, row.act, row.start, row.end, row.speaker_start)
