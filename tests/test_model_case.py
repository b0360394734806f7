"""The model case: every claim of the article comes out as a row, whole, with its chain and a way back to its words."""

import pandas as pd
import pytest

import toolkit as tk

CASE = "2025-01-13-model-case-captured-soldiers"
ESTIMATES = [
    ("captured", 2, 2, 2, "exact", "North Korean soldiers", "PRK", "military", "The Security Service of Ukraine (SSU)",
     "ukr-sbu", "UKR", "intelligence", [], "asserted", "Russia's Kursk region", None,
     "capture of two North Korean soldiers"),
    ("casualties", 200, 200, 200, "approximately", "North Korean soldiers", "PRK", "military",
     "A senior Ukrainian military official", None, "UKR", "unnamed_official", [], "asserted", None, None,
     "approximately 200 North Korean soldiers had been killed"),
    ("killed", 300, 300, 300, "exact", "troops", "PRK", "military", "the country's spy agency", "kor-nis", "KOR",
     "intelligence", ["South Korea's Yonhap News Agency"], "asserted", None, None, "300 troops killed"),
    ("wounded", 2700, 2700, 2700, "exact", None, "PRK", "military", "the country's spy agency", "kor-nis", "KOR",
     "intelligence", ["South Korea's Yonhap News Agency"], "asserted", None, None, "2,700 wounded"),
]  # fmt: skip
ESTIMATE_FIELDS = [
    "measure", "low", "best", "high", "qualifier", "victims", "victim_country", "victim_kind", "claimant",
    "claimant_id", "claimant_country", "claimant_type", "via", "status", "place", "period",
]  # fmt: skip
STATEMENTS = [
    ("The Security Service of Ukraine (SSU)", "ukr-sbu", "UKR", True, "has announced", "announce", "prisoners",
     "the capture of two North Korean soldiers in Russia's Kursk region"),
    ("President Volodymyr Zelenskyy", "ukr-zelenskyy", "UKR", True, "said", "promise", "prisoners",
     "he was ready to hand them over in exchange for Ukrainian prisoners of war"),
    ("he", "ukr-zelenskyy", "UKR", True, "said", "assert", None,
     "Those who do not want to return may have other options"),
    ("Artem Dekhtyarenko, a spokesperson for the SSU", "ukr-dekhtyarenko", "UKR", True, "according to", "assert",
     "prisoners",
     "The prisoners speak no Ukrainian, English or Russian, "
     "and Korean interpreters are helping with the communication"),
    ("Pyongyang", "prk-government", "PRK", True, "There has been no official statement", "silence", "deployment", None),
    ("North Korea", "prk-government", "PRK", True, "has not publicly confirmed", "silence", "deployment",
     "its deployment of troops to the war"),
    ("The White House", "usa-white-house", "USA", True, "have confirmed", "confirm", "deployment",
     "that North Korean soldiers are fighting at the front"),
    ("the Pentagon", "usa-dod", "USA", True, "have confirmed", "confirm", "deployment",
     "that North Korean soldiers are fighting at the front"),
    ("A senior Ukrainian military official", None, "UKR", True, "said", "assert", "casualties",
     "that approximately 200 North Korean soldiers had been killed or wounded"),
    ("South Korea's Yonhap News Agency", "kor-yonhap", "KOR", False, "reported", "assert", "casualties",
     "300 troops killed and 2,700 wounded"),
    ("the country's spy agency", "kor-nis", "KOR", True, "according to", "assert", "casualties",
     "South Korea's Yonhap News Agency reported 300 troops killed and 2,700 wounded"),
]  # fmt: skip
STATEMENT_FIELDS = [
    "speaker", "speaker_id", "speaker_country", "official", "cue", "act", "topic", "content",
]  # fmt: skip


@pytest.fixture(scope="module")
def article():
    articles = tk.load_articles("datasets/dprk-kursk")
    return articles[articles["article_id"] == CASE].reset_index(drop=True)


@pytest.fixture(scope="module")
def notes(article):
    return tk.annotate(article)


def rows(frame, fields):
    return [tuple(None if pd.isna(v) is True else v for v in row) for row in frame[fields].itertuples(index=False)]


def test_the_estimates_are_these_and_no_others(article, notes):
    text = article.loc[0, "text"]
    assert rows(notes.casualties, ESTIMATE_FIELDS) == [row[:-1] for row in ESTIMATES]
    for row, expected in zip(notes.casualties.itertuples(), ESTIMATES, strict=True):
        assert text[row.start : row.end] == expected[-1]
        assert text[row.start : row.end] in row.sentence


def test_the_statements_are_among_these(notes):
    found = rows(notes.statements, STATEMENT_FIELDS)
    assert [row for row in STATEMENTS if row not in found] == []
    # the one more is "are reportedly urged", a demand without a source
    assert [row[0] for row in found if row not in STATEMENTS] in ([], [None])


def test_every_span_gives_the_written_words(article, notes):
    text = article.loc[0, "text"]
    for row in notes.statements.itertuples():
        if not pd.isna(row.speaker):
            assert text[row.speaker_start : row.speaker_end] == row.speaker
        if not pd.isna(row.cue):
            assert text[row.cue_start : row.cue_end] == row.cue
        assert row.start <= min(x for x in (row.speaker_start, row.cue_start, row.content_start) if not pd.isna(x))
        assert row.end >= max(x for x in (row.speaker_end, row.cue_end, row.content_end) if not pd.isna(x))


def test_every_brief_is_marked_as_one(article):
    assert article["text_kind"].tolist() == ["brief"]
