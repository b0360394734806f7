"""The kinds of files that articles are read from, and hostile ones, which must not stop the rest."""

# ruff: noqa: RUF001 (letters of Ukrainian look like Latin ones)

import gzip
import hashlib
import io
import json
import os
import random
import re
import string
import tempfile
import warnings
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests import make_mixed
from toolkit.annotate import annotate
from toolkit.articles import load_articles, noted_articles, skipped_articles
from toolkit.file_dates import read_date
from toolkit.file_parts import TEXT_LIMIT
from toolkit.files import READERS

MIXED = Path(__file__).parent / "data" / "mixed"
GOOD = "At least 30 soldiers were hurt near the border, the ministry's spokesman said on Monday."
ENGLISH = (
    "The country’s spy agency said on Monday that “at least 100” soldiers were killed – a figure that the ministry’s "
    "spokesman did not confirm. A café owner in Zürich said that he had heard of more. The agency gave no source. "
    "The ministry in the south said that it had no other figure, and that it would not speak of those who were missing."
)
UKRAINIAN = (
    "Міністерство оборони заявило, що щонайменше сто солдатів загинуло біля Курська, хоча речник цієї цифри не "
    "підтвердив. За його словами, підрозділи зазнали втрат під час штурмів, а кількість поранених ще уточнюють. "
    "У столиці на запитання журналістів про ці втрати не відповіли, а посольство відмовилося від коментарів."
)


def load(path):
    with warnings.catch_warnings(action="ignore"):
        return load_articles(path)


def loaded(folder, name, content):
    """The rows and reasons that one file gives beside a good one."""
    (folder / "a-good.txt").write_text(GOOD)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    articles = load(folder)
    assert articles.loc[0, "text"] == GOOD
    return articles.iloc[1:].reset_index(drop=True), skipped_articles(articles)["reason"].tolist()


def zipped(members, packing=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def page(*paragraphs, head="", lang="en"):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or (GOOD, f"{GOOD} Twice."))
    start = f'<!DOCTYPE html><html lang="{lang}"><head><title>T</title>{head}</head>'
    return f"{start}<body><article>{body}</article></body></html>"


def word(build=lambda document: document.add_paragraph(GOOD)):
    document = docx.Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def sheet(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_member(content, name, change):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return zipped(
            [(one, change(archive.read(one)) if one == name else archive.read(one)) for one in archive.namelist()]
        )


def record(url, content, kind="text/html", *, status="200 OK", http=(), warc=None):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = StatusAndHeaders(status, [("Content-Type", kind), *http], protocol="HTTP/1.1")
    about = {"WARC-Date": "2025-01-02T08:00:00Z"} | (warc or {})
    body = io.BytesIO(content if isinstance(content, bytes) else content.encode())
    writer.write_record(
        writer.create_warc_record(
            url, "response", payload=body, length=len(body.getvalue()), http_headers=headers, warc_headers_dict=about
        )
    )
    return out.getvalue()


# --- the mixed folder ---


@pytest.fixture(scope="module")
def mixed():
    return load(MIXED)


def test_a_mixed_folder_gives_each_article_with_its_place_and_the_basis_of_its_date(mixed):
    found = [
        (row.path, row.outlet, f"{row.published:%Y-%m-%d %H:%M}" if pd.notna(row.published) else None, row.date_basis)
        for row in mixed[["path", "outlet", "published", "date_basis"]]
        .astype(object)
        .replace({pd.NA: None})
        .itertuples()
    ]
    assert found == [
        ("archive/browser.wacz/archive/data.warc.gz record 1", "Model Gazette", "2025-01-22 14:00", "page"),
        ("archive/captures.warc.gz record 2", "Example Daily", "2024-12-27 22:10", "page"),
        ("archive/captures.warc.gz record 5", None, "2025-01-11 09:00", "document"),
        ("bundle.zip/bundle/budanov.html", "Example Daily", "2025-02-02 10:00", "page"),
        ("bundle.zip/bundle/portraits.md", "Sample Tribune", "2025-08-29 00:00", "page"),
        ("documents/briefing.pdf", None, "2025-09-03 08:00", "document"),
        ("documents/overview.docx", None, "2025-09-03 08:30", "document"),
        ("feeds/example-radio.xml entry 1", "Example Radio", "2024-12-19 05:20", "feed"),
        ("feeds/example-radio.xml entry 2", "Example Radio", "2024-12-23 02:00", "feed"),
        ("feeds/sample-tribune.atom entry 1", "Sample Tribune", "2024-12-23 19:40", "feed"),
        ("mail/press-office.eml", None, "2024-12-27 22:30", "email"),
        ("notes/2024-10-22-denial.md", "Example Daily", "2024-10-22 00:00", "page"),
        ("notes/2024-11-07-first-losses.md", "Sample Post", "2024-11-07 00:00", "page"),
        ("notes/2024-12-16-thirty.txt", None, None, None),
        ("pages/several-hundred.html", "Sample Post", "2024-12-17 23:05", "page"),
        ("tables/confirmed.json article 1", "Example Radio", "2025-04-26 00:00", "page"),
        ("tables/confirmed.json article 2", "Example Radio", "2025-04-28 00:00", "page"),
        ("tables/interviews.xlsx sheet 'Articles' row 2", "Sample Tribune", "2025-01-05 18:00", "page"),
        ("tables/interviews.xlsx sheet 'Articles' row 3", "Example Daily", "2025-06-15 00:00", "page"),
        ("tables/london.tsv line 2", "Example Daily", "2025-01-24 00:00", "page"),
        ("tables/older.parquet row 0", "Sample Tribune", "2024-10-10 00:00", "page"),
        ("tables/older.parquet row 1", "Example Wire", "2025-04-26 00:00", "context"),
        ("tables/spring.jsonl line 1", "Example Daily", "2025-03-27 00:00", "page"),
        ("tables/spring.jsonl line 2", "Sample Tribune", "2025-04-30 00:00", "page"),
        ("tables/wire.csv line 2", "Example Wire", "2025-01-13 04:10", "page"),
        ("tables/wire.csv line 3", "Sample Post", "2025-01-13 06:30", "page"),
        ("tables/wire.csv line 4", "Model Gazette", "2025-01-14 07:00", "url"),
    ]  # fmt: skip


def test_a_mixed_folder_lists_what_it_could_not_read(mixed):
    assert skipped_articles(mixed)["reason"].tolist() == [
        "archive/captures.warc.gz record 4: the server answered 404 for https://daily.example.org/gone; capture it "
        "again or leave it out",
        "broken/cut-off.pdf: a broken PDF file (Stream has ended unexpectedly); fetch or save it again",
        "broken/front-matter.md: broken front matter line 2 (found unexpected end of stream); write 'name: value' "
        "lines between two '---'",
        "broken/no-document.docx: no whole Office file (File is not a zip file); save or fetch it again",
        "other/ukrainian.txt: in Ukrainian (uk), and the annotators read English; translate it, or, if that is "
        "wrong, say `lang: en` in front matter or a table",
    ]


def test_no_script_style_or_advertisement_is_read(mixed):
    assert not mixed["text"].str.contains("9,999|Buy now|advertisement|font-family|recipes", regex=True).any()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "documents/briefing.pdf",
            "Losses of the North Korean contingent\n"
            "By the end of March 2025 more than 5,000 North Korean soldiers had been killed or wounded in offensive "
            "operations in Kursk, the British Defence Ministry said, and about a third of them, some 1,700 men, were "
            "killed. The ministry gave no source for its figures, and North Korea has published none of its own. "
            "Seoul's figure of the same week was lower: its Joint Chiefs of Staff counted 4,000 killed or wounded.\n"
            "Kyiv said a month later that its forces had put more than 4,500 out of action. In September 2025 the "
            "South Korean spy agency put the number of the dead at 2,000, more than three times its figure of April.",
        ),
        (
            "feeds/sample-tribune.atom entry 1",
            "More than 3,000 North Korean soldiers have been killed or wounded in Kursk, Ukrainian President Volodymyr "
            "Zelensky said on Monday, citing preliminary data.\n"
            "Asked about the figure, the Kremlin's spokesman Dmitry Peskov declined to comment.",
        ),
        (
            "mail/press-office.eml",
            "North Korean forces suffered more than 1,000 casualties in Kursk in the past week alone, White House "
            "spokesman John Kirby told reporters on Friday.\n"
            'He said that mass assaults on foot had "not been all that effective" and that some soldiers had taken '
            "their own lives rather than surrender.",
        ),
        (
            "archive/captures.warc.gz record 2",
            "White House: 1,000 North Korean casualties in a week\n"
            "North Korean forces suffered more than 1,000 casualties in the past week in Kursk, White House spokesman "
            "John Kirby said on Friday.\n"
            "North Korea's mission to the United Nations did not respond to a request for comment.",
        ),
    ],
)  # fmt: skip
def test_the_text_is_whole_and_its_sentences_are_unbroken(mixed, path, text):
    assert mixed.loc[mixed["path"] == path, "text"].item() == text


def test_a_page_says_who_wrote_it_and_where_it_stood(mixed):
    row = mixed[mixed["path"] == "pages/several-hundred.html"].iloc[0]
    assert (row["author"], row["url"]) == ("Pat Example", "https://post.example.com/world/several-hundred")
    assert "Russia’s Kursk region" in row["text"]


def test_a_capture_says_when_and_whence_it_was_fetched(mixed):
    row = mixed[mixed["path"] == "archive/captures.warc.gz record 2"].iloc[0]
    assert row["url"] == "https://daily.example.org/2024/12/27/white-house"
    assert row["retrieved"] == pd.Timestamp("2025-01-02T08:00:01Z")


def test_the_rows_of_a_table_in_a_document_stay_together(mixed):
    text = mixed.loc[mixed["path"] == "documents/overview.docx", "text"].item()
    assert text.split("\n")[-2:] == ["Kyiv | January | 3,800 killed or wounded", "Seoul | April | 600 killed"]


def test_the_hash_is_that_of_the_file_and_in_archives_that_of_the_member(mixed):
    hashes = dict(zip(mixed["path"], mixed["sha256"], strict=True))
    for place in ("documents/briefing.pdf", "tables/wire.csv", "feeds/example-radio.xml", "mail/press-office.eml"):
        expected = hashlib.sha256((MIXED / place).read_bytes()).hexdigest()
        assert {value for path, value in hashes.items() if path.split(" ")[0] == place} == {expected}
    with zipfile.ZipFile(MIXED / "bundle.zip") as archive:
        member = archive.read("bundle/budanov.html")
    assert hashes["bundle.zip/bundle/budanov.html"] == hashlib.sha256(member).hexdigest()


def test_the_mixed_folder_is_what_its_script_makes(mixed, tmp_path):
    make_mixed.make(tmp_path)
    made = load(tmp_path)
    kept = mixed[mixed["path"].isin(made["path"])].reset_index(drop=True)
    # Packers differ from release to release.
    assert_frame_equal(made.drop(columns="sha256"), kept.drop(columns="sha256"))
    assert len(made) == 11


def test_a_zip_file_of_the_folder_gives_the_same_articles(mixed, tmp_path):
    path = tmp_path / "all.zip"
    path.write_bytes(
        zipped((one.relative_to(MIXED).as_posix(), one.read_bytes()) for one in sorted(MIXED.rglob("*.*")))
    )
    articles = load(path)
    assert articles["path"].tolist() == [f"all.zip/{path}" for path in mixed["path"]]
    assert_frame_equal(articles.drop(columns="path"), mixed.drop(columns="path"))
    expected = [f"all.zip/{reason}" for reason in skipped_articles(mixed)["reason"]]
    assert skipped_articles(articles)["reason"].tolist() == expected


@pytest.mark.parametrize(
    "place", [path for path in sorted(MIXED.rglob("*.*")) if path.parent.name != "broken"], ids=str
)
def test_each_file_is_also_read_by_itself(mixed, place):
    inner = place.relative_to(MIXED).as_posix()
    expected = mixed[mixed["path"].str.startswith(inner)]
    if place.name in ("README.md", "ukrainian.txt") or "_files" in inner:
        return
    assert load(place)["text"].tolist() == expected["text"].tolist()


# --- dates ---


@pytest.mark.parametrize(
    ("head", "published", "basis"),
    [
        ('<meta property="article:published_time" content="2024-12-20T01:30:00+09:00">', "2024-12-19 16:30", "page"),
        ('<meta name="pubdate" content="19 December 2024">', "2024-12-19 00:00", "page"),
        ('<meta name="date" content="Thu, 19 Dec 2024 08:00:00 GMT">', "2024-12-19 08:00", "page"),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2024-12-19"}]}</script>',
         "2024-12-19 00:00", "page"),
        ('<link rel="canonical" href="https://www.example.org/2024/12/19/losses">', "2024-12-19 00:00", "url"),
        ('<meta property="article:modified_time" content="2025-02-01">', None, None),
        ('<meta name="date" content="3/4/2025">', None, None),
        ('<meta name="date" content="2024-12-99"><script type="application/ld+json">{"datePublished": </script>', None,
         None),
        ("", None, None),
    ],
)  # fmt: skip
def test_a_date_is_what_the_page_or_its_address_states_and_never_a_guess(tmp_path, head, published, basis):
    path = tmp_path / "page.html"
    path.write_text(page(f"On 1 October 2023, {GOOD}", "Copyright 2019. Updated on 2 May 2025.", head=head))
    row = load(path).iloc[0]
    found = None if pd.isna(row["published"]) else f"{row['published']:%Y-%m-%d %H:%M}"
    assert (found, None if pd.isna(row["date_basis"]) else row["date_basis"]) == (published, basis)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("13 March 2025", "2025-03-13 00:00"),
        ("March 13, 2025", "2025-03-13 00:00"),
        ("Thursday, 13th of March 2025", "2025-03-13 00:00"),
        ("Sept. 5, 2025", "2025-09-05 00:00"),
        ("13-Mar-2025", "2025-03-13 00:00"),
        ("13.03.2025", "2025-03-13 00:00"),
        ("13. 3. 2025", "2025-03-13 00:00"),
        ("03/13/2025", "2025-03-13 00:00"),
        ("03/03/2025", "2025-03-03 00:00"),
        ("2025/03/13", "2025-03-13 00:00"),
        ("2025.3.1", "2025-03-01 00:00"),
        ("20250313", "2025-03-13 00:00"),
        ("2025-03-13T01:30+09:00", "2025-03-12 16:30"),
        ("2025-03-13 10:30 pm", "2025-03-13 22:30"),
        ("5 Sept 2025, 10:30 a.m.", "2025-09-05 10:30"),
        ("13/03/2025 10:30", "2025-03-13 10:30"),
        ("Thu, 19 Dec 2024 08:00:00 GMT", "2024-12-19 08:00"),
        ("March 13, 2025 at 10:30 PM EST", "2025-03-14 03:30"),
        # The hour in a zone that several countries have is not known.
        ("March 13, 2025 at 10:30 PM IST", "2025-03-13 00:00"),
        ("Thu Mar 13 2025 10:30:00 GMT+0900 (KST)", "2025-03-13 01:30"),
    ],
)
def test_a_date_that_is_clear_is_read(said, read):
    assert f"{read_date(said):%Y-%m-%d %H:%M}" == read


@pytest.mark.parametrize(
    ("said", "order", "reason"),
    [
        ("06/03/2025", "", "may be 6 March or 3 June; say which by dates="),
        ("8.3.2025", "", "may be 8 March or 3 August"),
        ("06-03-2025 10:30", "", "may be 6 March or 3 June"),
        ("31/02/2025", "", "is no day; write"),
        ("13/03/2025", "mdy", "is no day with the month first; write"),
        *(
            (said, "", "cannot be read as a date; write it as 2025-03-13")
            for said in (
                "06/03/25", "13 March 25", "March 2025", "13 March", "Sunday March 2025", "Thursday", "10:30", "2025",
                "2025-03", "2025-W11", "2024-02-30", "2024-13-02", "31 February 2025", "32 March 2025", "45729",
                "1741860000", "10111213", "March 3 2025 2024", "5 Mar 2025 5", "12 12 2025", "2025-03-13T25:00", "soon",
                "around 13 March 2025", "13 March 2025 GMT+9", "",
            )
        ),
        ("1 " * 60, "", "is too long for a date"),
    ],
)  # fmt: skip
def test_no_day_month_or_year_is_made_up(said, order, reason):
    with pytest.raises(ValueError, match="2025-03-13") as caught:
        read_date(said, order)
    assert str(caught.value).startswith(reason)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_any_day_is_read_in_each_form_that_says_it(day):
    forms = ("%Y-%m-%d", "%Y/%m/%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y", "%d-%b-%Y", "%Y-%m-%d %I:%M %p")
    assert {read_date(f"{day:{form}}").date() for form in forms} == {day}
    assert {read_date(f"{day:%d/%m/%Y}", "dmy").date(), read_date(f"{day:%m.%d.%Y}", "mdy").date()} == {day}


@given(
    st.lists(
        st.sampled_from(["2025", "25", "3", "13", "31", "March", "Feb", "Sunday", "10:30", "pm", "at", "GMT", "KST",
                         "of", "+09:00", "th", "T", "noon", "٣", "0"]),
        min_size=1, max_size=6,
    ),
    st.sampled_from([" ", "/", ".", "-", ", ", ""]),
)  # fmt: skip
def test_words_of_a_date_in_any_order_give_only_a_year_and_a_day_that_they_hold(words, joint):
    said = joint.join(words)
    try:
        found = read_date(said, "dmy")
    except ValueError:
        return
    # A zone may move the day by one.
    days = {int(number) for number in re.findall(r"\d{1,2}", said)}
    assert found.year == 2025
    assert {found.day - 1, found.day, found.day + 1, found.day + 31} & days
    assert re.search("Mar|Feb|0?3", said)


def test_an_article_whose_date_is_not_clear_stays_and_says_so(tmp_path):
    rows = [("a", "06/03/2025"), ("b", "31/02/2025"), ("c", "13.03.2025"), ("d", ""), ("e", "20250313")]
    lines = [f'{name},{day},page,"{name.upper()}. {GOOD}"' for name, day in rows]
    (tmp_path / "rows.csv").write_text("\n".join(["id,published,date_basis,text", *lines]))
    (tmp_path / "rows.jsonl").write_text(
        "".join(
            json.dumps({"id": str(day), "text": f"{day} {GOOD}", "published": day}) + "\n"
            for day in (20250313, 45729, True, ["2025"], 1.5)
        )
    )
    articles = load(tmp_path)
    days = {row.article_id: str(row.published)[:10] for row in articles.itertuples()}
    assert days == {
        "a": "NaT", "b": "NaT", "c": "2025-03-13", "d": "NaT", "e": "2025-03-13",
        "20250313": "2025-03-13", "45729": "NaT", "True": "NaT", "['2025']": "NaT", "1.5": "NaT",
    }  # fmt: skip
    assert articles.loc[articles["published"].isna(), "date_basis"].tolist() == [pd.NA] * 2 + ["page"] + [pd.NA] * 4
    notes = noted_articles(articles)
    assert notes["article_id"].tolist() == ["a", "b", "45729", "True", "['2025']", "1.5"]
    assert notes.loc[0, "note"] == (
        "rows.csv line 2: 'published' is '06/03/2025', which may be 6 March or 3 June; say which by dates=\"dmy\" or "
        'dates="mdy", or write it as 2025-03-13; loaded without it'
    )
    with warnings.catch_warnings(action="ignore"):
        clear = load_articles(tmp_path, dates="mdy")
    assert clear.loc[0, "published"] == pd.Timestamp("2025-06-03", tz="UTC")
    with pytest.raises(ValueError, match="dates: 'ymd' is not known; use 'dmy'"):
        load_articles(tmp_path, dates="ymd")


def test_a_date_that_a_page_or_feed_leaves_open_is_noted_and_read_if_its_order_is_said(tmp_path):
    (tmp_path / "a.html").write_text(page(head='<meta name="date" content="06/03/2025">'))
    item = f"<item><title>T</title><description>{GOOD}</description><pubDate>06/03/2025</pubDate></item>"
    month = f"<item><title>T</title><description>Later. {GOOD}</description><pubDate>2025-03</pubDate></item>"
    (tmp_path / "b.xml").write_text(f"<rss version='2.0'><channel><title>R</title>{item}{month}</channel></rss>")
    articles = load(tmp_path)
    assert articles[["published", "date_basis"]].isna().all(axis=None)
    assert [note.split(", which")[0] for note in noted_articles(articles)["note"]] == [
        "a.html: 'published' is '06/03/2025'",
        "b.xml entry 1: 'published' is '06/03/2025'",
        "b.xml entry 2: 'published' is '2025-03'",
    ]
    with warnings.catch_warnings(action="ignore"):
        clear = load_articles(tmp_path, dates="dmy")
    assert clear["published"].dt.strftime("%d %B").tolist()[:2] == ["06 March"] * 2
    assert clear["date_basis"].tolist() == ["page", "feed", pd.NA]


def test_no_date_is_taken_from_the_file_system(tmp_path):
    for name in ("one.txt", "two.html"):
        (tmp_path / name).write_text(page() if name.endswith("html") else "Two were hurt.")
        os.utime(tmp_path / name, (1_700_000_000, 1_700_000_000))
    assert load(tmp_path)["published"].isna().all()


# --- languages and encodings ---


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("long.txt", UKRAINIAN, "in Ukrainian (uk)"),
        ("said-english.html", page(UKRAINIAN, UKRAINIAN, lang="en"), "in Ukrainian (uk)"),
        ("short.html", page("Am Montag starben dort 30 Soldaten.", lang="de"), "in German (de)"),
        ("windows-1251.txt", UKRAINIAN.encode("cp1251"), "in Ukrainian (uk)"),
    ],
)
def test_another_language_is_named_and_not_read(tmp_path, name, content, reason):
    rows, reasons = loaded(tmp_path, name, content)
    assert rows.empty
    assert [one.split(", and the")[0] for one in reasons] == [f"{name}: {reason}"]


SHORT_AND_FOREIGN = {
    "three sentences in French": (
        "Au moins 12 personnes ont été tuées samedi dans l'explosion d'un dépôt de carburant à Veldran, a annoncé le "
        "gouverneur. Le ministère de la Défense a démenti la mort de cinq soldats.", "French (fr)"),
    "a headline in French": ("Selon un bilan de l’ONU, il y aurait plus de 21 000 morts en Libye", "French (fr)"),
    "a sentence in German": ("Berichten zufolge starben bei dem Vorfall in Moskau 154 Menschen.", "German (de)"),
    "a headline in Ukrainian": ("українці на Курщині ліквідували близько тисячі бійців КНДР", "Ukrainian (uk)"),
    "a sentence in Spanish": (
        "El portavoz del ministerio dijo que al menos cien soldados murieron cerca de la frontera.", "Spanish (es)"),
}  # fmt: skip


@pytest.mark.parametrize("case", SHORT_AND_FOREIGN)
def test_a_short_text_that_is_surely_foreign_is_not_read(tmp_path, case):
    text, language = SHORT_AND_FOREIGN[case]
    rows, reasons = loaded(tmp_path, "a.txt", text)
    assert rows.empty
    assert reasons == [
        f"a.txt: in {language} as far as so short a text tells, and the annotators read English; translate it, or, if "
        "that is wrong, say `lang: en` in front matter or a table"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Văn Minh, Trần Thị Hoa and Phạm Quốc Hùng were killed.",
        "Al Jazeera, Der Spiegel, Süddeutsche Zeitung and Frankfurter Allgemeine reported 12 dead",
        "São Paulo governor Tarcísio de Freitas said 12 died in São José dos Campos, Ribeirão Preto, Guarujá",
        "Killed: Kim Yong Bok, Ri Chang Ho, Choe Son Hui, Pak Jong Chon",
        "Toll rises: Marrakech 15, Taroudant 452, Al Haouz 1,351, Ouarzazate 41, Chichaoua 201",
        '[News Today] "NK CASUALTIES HIT 3,000 IN RUSSIA"',
    ],
)
def test_a_headline_or_a_list_of_foreign_names_is_read(tmp_path, text):
    rows, reasons = loaded(tmp_path, "a.txt", text)
    assert (rows["text"].tolist(), reasons) == ([text], [])


MARKED = {
    "a quotation": ("> The mayor said 18 people were killed.", "The mayor said 18 people were killed."),
    "a quotation in another": ("> > The mayor said so.\n>\n> He was sure.", "The mayor said so.\n\nHe was sure."),
    "bold and italic": ("**Mayor *Sosna*** said that __18__ were _killed_.", "Mayor Sosna said that 18 were killed."),
    "a link": ('The mayor said [18 people](https://e.org/a_(b) "x") died.', "The mayor said 18 people died."),
    "a link by reference": ("[Police][1] said so.\n\n[1]: https://e.org/a", "Police said so."),
    "a picture": ("![Smoke over the port](a.png) Police said so.", "Smoke over the port Police said so."),
    "a script": ("<script>alert(1)</script>Police said <b>12</b> died.", "Police said 12 died."),
    "a comment": ("Police <!-- 500 were killed --> said so.", "Police  said so."),
    "a heading": ("## The toll ##\n\nPolice said so.", "The toll\n\nPolice said so."),
    "a list": ("* 21 killed\n+ 3 hurt\n- 2 missing", "- 21 killed\n- 3 hurt\n- 2 missing"),
    "a table": ("| who | dead |\n|---|:---:|\n| Police | 21 |", "who; dead\nPolice; 21"),
    "a rule and code": ("Police said so.\n\n***\n\nSee `toll`.", "Police said so.\n\n\nSee toll."),
    "what is taken back": ("Police said ~~31~~ 28 were killed.", "Police said  28 were killed."),
    "escaped signs": (r"Unit \*7\* lost 12.", "Unit *7* lost 12."),
}


@pytest.mark.parametrize("case", MARKED)
def test_the_words_of_a_markdown_file_are_read_without_its_marks(tmp_path, case):
    marked, words = MARKED[case]
    for ending, expected in (("md", words), ("markdown", words), ("txt", marked)):
        (tmp_path / f"a.{ending}").write_text(f"{marked}\n")
        assert load(tmp_path / f"a.{ending}")["text"].tolist() == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Losses were 2*3*4 and a * b * c in unit_12_a, he said.",
        "<name withheld> said that 5 < 6 and 7 > 3.",
        "[Reuters]: 12 were killed; [they] said so [12].",
        "#5 was hit. +12 were hurt, -5 degrees.",
        "An unclosed <!-- mark, **bold, `code, ~~ and [link]( hides nothing.",
        "1. Twelve were killed.\n2. Two were hurt.",
    ],
)
def test_a_markdown_file_without_marks_is_kept_as_it_is(tmp_path, text):
    (tmp_path / "a.md").write_text(text)
    assert load(tmp_path / "a.md")["text"].tolist() == [text]


def test_no_mark_of_a_markdown_file_becomes_a_claimant(tmp_path):
    (tmp_path / "a.md").write_text("> **Mayor Sosna** said that [18 people](http://x.y) were *killed*.\n")
    articles = load(tmp_path / "a.md")
    (row,) = annotate(articles).casualties.itertuples()
    assert row.claimant == "Mayor Sosna"
    assert articles.loc[0, "text"][row.start : row.end].startswith("18 people")


@pytest.mark.parametrize("published", ["2099-05-01", "2099-05-01T12:00:00+02:00", "1 May 2099"])
def test_a_date_in_the_future_is_noted_with_the_file(tmp_path, published):
    (tmp_path / "late.md").write_text(f"---\npublished: {published}\n---\n{GOOD}")
    assert noted_articles(load(tmp_path))["note"].tolist() == [
        "late.md: 'published' is 2099-05-01, which lies in the future; correct the date"
    ]


def test_a_table_without_texts_is_told_which_column_may_hold_them(tmp_path):
    for name, content, remedy in (
        ("a.csv", f'Headline,Story\nX,"{ENGLISH}"\n', "name the one that holds it: columns={'Story': 'text'}"),
        ("b.csv", f'article body,When\n"{ENGLISH}",06/03/2025\n',
         "name the one that holds it: columns={'article body': 'text'}"),
        ("c.csv", "n,m\n1,2\n", "add one with the texts"),
    ):  # fmt: skip
        (tmp_path / name[0]).mkdir()
        _, reasons = loaded(tmp_path / name[0], name, content)
        assert [one.split("); ")[1] for one in reasons] == [remedy]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("said-ukrainian.html", page(ENGLISH, ENGLISH, lang="uk")),
        ("short.txt", "Кілька слів."),
        ("person.md", f"---\nlang: en\n---\n{UKRAINIAN}"),
        ("other.md", f"---\nlang: uk\n---\n{UKRAINIAN}"),
    ],
)
def test_english_too_little_text_and_what_a_person_says_are_read(tmp_path, name, content):
    rows, reasons = loaded(tmp_path, name, content)
    assert (len(rows), reasons) == (1, [])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("utf-16.txt", ENGLISH.encode("utf-16")),
        ("declared.html", page(ENGLISH, head='<meta charset="iso-8859-1">').encode("cp1252")),
        ("wrongly-declared.html", page(ENGLISH, head='<meta charset="iso-8859-1">').encode()),
        ("semicolons.csv", f'id;text\n7;"{ENGLISH}"\n'.encode()),
    ],
)
def test_an_encoding_that_is_sure_is_read_without_a_word(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with warnings.catch_warnings(action="error"):
        assert load_articles(tmp_path / name).loc[0, "text"] == ENGLISH.strip()


@pytest.mark.parametrize("name", ["old.txt", "old.csv"])
def test_a_guessed_encoding_is_told(tmp_path, name):
    text = ENGLISH.strip()
    (tmp_path / name).write_bytes((f'text\n"{text}"\n' if name.endswith("csv") else text).encode("cp1252"))
    with pytest.warns(UserWarning, match=rf"{name}: its encoding was guessed \(Windows-1252\)"):
        assert load_articles(tmp_path / name).loc[0, "text"] == text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("short.txt", "Le café fut touché.".encode("cp1252")),
        ("mac.txt", (ENGLISH * 2).encode("mac_roman")),
        (
            "two-scripts.csv",
            f'outlet,text\nУкраїнська правда,"{ENGLISH}"\n'.replace("ü", "u").replace("é", "e").encode("cp1251"),
        ),
    ],
)
def test_an_encoding_that_is_not_sure_is_refused(tmp_path, name, content):
    rows, reasons = loaded(tmp_path, name, content)
    assert rows.empty
    assert reasons[0].endswith("is not UTF-8; save the file as UTF-8")


@pytest.mark.parametrize(
    "text", ["The mayor said “77 people” were killed – “and 30 wounded”.", f"A café was hit. {GOOD}"]
)
def test_a_short_western_text_that_is_clearly_english_is_read_with_a_note(tmp_path, text):
    for ending in ("txt", "html"):
        (tmp_path / f"a.{ending}").write_bytes((text if ending == "txt" else page(text)).encode("cp1252"))
        articles = load(tmp_path / f"a.{ending}")
        assert articles["text"].tolist() == [text]
        assert noted_articles(articles).to_numpy().tolist() == [
            [
                articles.loc[0, "article_id"],
                f"a.{ending}: its encoding was guessed (Windows-1252); if letters look wrong, save it as UTF-8",
            ]
        ]


def test_the_encoding_of_a_table_is_noted_once(tmp_path):
    rows = "".join(f'{k},"{k}. {ENGLISH}"\n' for k in range(3))
    (tmp_path / "rows.csv").write_bytes(f"id,text\n{rows}".encode("cp1252"))
    notes = noted_articles(load(tmp_path))
    assert notes["article_id"].isna().tolist() == [True]
    assert notes.loc[0, "note"].startswith("rows.csv: its encoding was guessed (Windows-1252)")


CONSENT = (
    "<html><head><title>Before</title></head><body><div>We use cookies. Accept all. Reject all.</div></body></html>"
)


@pytest.mark.parametrize(
    ("name", "content", "notes"),
    [
        ("names.txt", "Nguyễn Văn Minh, Trần Thị Hoa and Phạm Quốc Hùng were killed.",
         ["its language is not sure and looks like Vietnamese (vi); what it says is understood only if it is English"]),
        ("words.txt", "Кілька слів.",
         ["its language is not sure and may not be English; what it says is understood only if it is English"]),
        ("person.md", "---\nlang: en\n---\nCafé fermé.", []),
        ("short.txt", GOOD, []),
        ("consent.html", CONSENT,
         ["holds little but a notice about cookies, scripts or robots; save the page again after answering it"]),
        ("story.html", page(f"{GOOD} The firm said that cookies of its website had been stolen.", GOOD), []),
    ],
)  # fmt: skip
def test_what_is_read_though_it_may_hold_nothing_is_noted(tmp_path, name, content, notes):
    (tmp_path / name).write_text(content)
    articles = load(tmp_path)
    assert noted_articles(articles)["note"].tolist() == [f"{name}: {note}" for note in notes]
    assert skipped_articles(articles).empty


# --- old pages ---

SAID = ("At least 30 people drowned when the ferry Astrid sank off Sorvik on Monday, the coast guard said.",
        "Its spokesman said that 12 people were missing and that the search would go on through the night.",
        "The owner of the ferry declined to comment on the figure.")  # fmt: skip
OLD_PAGES = {
    "menu beside it": "<table width=100%><tr><td>MENU<br>News</td><td><font size=5><b>Ferry sinks</b></font><br>"
    "5 March 1998<br><p>{}<p>{}<p>{}</td></tr></table>",
    "three columns and a foot": "<TABLE BORDER=0 WIDTH=600><TR><TD><A HREF=/>Home</A><BR><A HREF=/w>World</A></TD>"
    "<TD><FONT SIZE=4><B>Ferry sinks</B></FONT><BR><I>By A. Reporter</I><P>{}<P>{}<P>{}</TD><TD><B>Related</B><BR>"
    "<A HREF=a.html>Storm</A></TD></TR><TR><TD COLSPAN=3><HR>Copyright 1998. All rights reserved.</TD></TR></TABLE>",
    "tables in tables, breaks for paragraphs": "<table><tr><td colspan=2><a href=i.html>Index</a> | <a href=h>Help</a>"
    "</td></tr><tr><td><table border=1><tr><td>Weather</td></tr><tr><td>Rates</td></tr></table></td><td><table><tr><td>"
    "<b>Ferry sinks</b><br><br>{}<br><br>{}<br><br>{}<br><br></td></tr></table></td></tr></table>",
    "a bar of links above": "<table><tr><td><a href=/>Front page</a></td><td><a href=/n>News</a></td></tr></table>"
    "<h1>Ferry sinks</h1><p>{}</p><p>{}</p><p>{}</p>",
    "all in a font": "<table><tr><td><font size=1>MENU<br>News</font></td><td><font face=Arial><b>Ferry sinks</b><br>By"
    " A. Reporter<br><br>{}<p>{}<p>{}</font></td></tr></table>",
    "a row for each part": "<center><table><tr><td><img src=a.gif>Harbour Post</td></tr><tr><td>News | Sport</td></tr>"
    "<tr><td><h2>Ferry sinks</h2>{}<p>{}<p>{}</td></tr></table></center>",
}


@pytest.mark.parametrize("name", OLD_PAGES)
def test_no_menu_of_an_old_page_joins_a_sentence(tmp_path, name):
    body = OLD_PAGES[name].format(*SAID)
    (tmp_path / "old.htm").write_text(
        f"<html><head><title>Ferry</title></head><body bgcolor=white>{body}</body></html>"
    )
    lines = load(tmp_path).loc[0, "text"].split("\n")
    assert [line for line in lines if line in SAID] == list(SAID)
    assert not any(said in line for line in lines for said in SAID if line not in SAID)


def test_a_table_of_figures_in_an_old_page_keeps_its_rows(tmp_path):
    figures = "<table border=1><tr><td>District</td><td>Killed</td></tr><tr><td>North</td><td>12</td></tr></table>"
    body = f"<table><tr><td>MENU</td><td><h1>Ferry</h1><p>{SAID[0]}<p>{SAID[1]}{figures}<p>{SAID[2]}</td></tr>"
    (tmp_path / "old.htm").write_text(f"<html><head><title>Ferry</title></head><body>{body}</table></body></html>")
    lines = [line.strip(" |") for line in load(tmp_path).loc[0, "text"].split("\n")]
    assert "North | 12" in lines
    assert set(SAID) <= set(lines)


# --- folders and archives ---


def test_what_belongs_to_a_page_an_archive_or_a_data_set_is_passed_over(tmp_path):
    files = {
        "a.html": page(),
        "a_files/frame.html": page("An advertisement that looks like an article and is none of it."),
        "a_files/photo.jpg": "jpg",
        "site/style.css": "p {}",
        "site/app.js": "let a",
        ".hidden/note.txt": "Hidden.",
        "set/datapackage.json": "{}",
        "set/reference_casualties.csv": "a,b\n1,2\n",
        "set/README.md": "# A data card",
        "evidence/manifest.jsonl": "{}\n",
        "evidence/1.warc.gz": record("https://www.example.org/1", page(ENGLISH, ENGLISH)),
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    articles = load(tmp_path)
    assert articles["path"].tolist() == ["a.html", "evidence/1.warc.gz record 1"]
    assert skipped_articles(articles).empty


def test_whatever_else_is_no_article_is_listed_with_its_remedy(tmp_path):
    for name in ("photo.jpg", "old.doc", "thing.xyz", "manifest.jsonl"):
        rows, reasons = loaded(tmp_path, name, '{"id": 1}')
        assert rows.empty
    assert reasons == [
        "manifest.jsonl: no column 'text' (it has id); add one with the texts",
        "old.doc: not an article file; save it as .docx",
        "photo.jpg: not an article file; if it shows text, run OCR over it and save that as .txt",
        "thing.xyz: not an article file; move or delete it",
    ]


def test_no_link_leads_out_of_the_folder(tmp_path):
    outside = tmp_path / "outside"
    folder = tmp_path / "folder"
    for one in (outside, folder / "deep"):
        one.mkdir(parents=True)
    (outside / "secret.txt").write_text("A secret text.")
    (folder / "deep" / "one.txt").write_text(GOOD)
    (folder / "file.txt").symlink_to(outside / "secret.txt")
    (folder / "all").symlink_to(outside)
    (folder / "again").symlink_to(folder / "deep")
    (folder / "round").symlink_to(folder)
    (folder / "gone.txt").symlink_to(folder / "nothing.txt")
    articles = load(folder)
    assert articles["text"].tolist() == [GOOD]
    assert skipped_articles(articles)["reason"].tolist() == [
        "all: a link that leads out of the folder; put the file here itself",
        "file.txt: a link that leads out of the folder; put the file here itself",
        "gone.txt: a link that leads nowhere; put the file here or delete the link",
    ]


def test_a_wacz_file_gives_the_pages_that_it_lists_also_behind_a_redirect(tmp_path):
    moved = record("http://www.example.org/a", "", status="301 Moved", http=[("Location", "https://www.example.org/a")])
    archive = moved + record("https://www.example.org/a", page()) + record("https://ads.example.net/b", page(ENGLISH))
    pages = b'{"format": "json-pages-1.0"}\n{"url": "http://www.example.org/a"}\nno json\n'
    for listed, urls in (
        ([("pages/pages.jsonl", pages)], ["https://www.example.org/a"]),
        ([], ["https://www.example.org/a", "https://ads.example.net/b"]),
    ):
        (tmp_path / "a.wacz").write_bytes(zipped([("archive/data.warc.gz", archive), *listed]))
        assert load(tmp_path / "a.wacz")["url"].tolist() == urls


def test_column_names_are_those_of_any_file_in_a_folder(tmp_path):
    (tmp_path / "a.csv").write_text("body,outlet\nTwo were hurt.,Example Daily\n")
    (tmp_path / "b.jsonl").write_text('{"text": "Three were hurt."}\n')
    (tmp_path / "c.txt").write_text(GOOD)
    articles = load_articles(tmp_path, columns={"body": "text"})
    assert articles["text"].tolist() == ["Two were hurt.", "Three were hurt.", GOOD]


def test_what_is_neither_file_nor_folder_is_not_waited_for(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD)
    os.mkfifo(tmp_path / "b.txt")
    assert skipped_articles(load(tmp_path))["reason"].tolist() == ["b.txt: neither a file nor a folder; delete it"]


def test_a_name_that_is_no_text_is_shown(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD)
    with open(os.fsencode(tmp_path) + b"/a\xff\n.txt", "wb") as file:
        file.write(b"Two were hurt.")
    articles = load(tmp_path)
    assert articles["path"].tolist() == ["a\\udcff\\n.txt", "good.txt"]


def test_an_evidence_folder_cut_off_in_its_last_record_keeps_the_others(tmp_path):
    records = [record(f"https://www.example.org/{k}", page(f"{GOOD} Page {k}.", GOOD)) for k in range(3)]
    rows, reasons = loaded(tmp_path, "cut.warc.gz", b"".join(records)[:-40])
    assert rows["url"].tolist() == ["https://www.example.org/0", "https://www.example.org/1"]
    assert reasons == [
        "cut.warc.gz: breaks off after record 2 (its last record is cut off); what comes before it is read; fetch it "
        "again"
    ]
    plain = b"".join(map(gzip.decompress, records))
    rows, reasons = loaded(tmp_path, "cut.warc.gz", plain[:-60])
    assert (len(rows), len(reasons)) == (2, 1)
    rows, reasons = loaded(tmp_path, "cut.warc.gz", gzip.compress(plain))
    assert (len(rows), reasons) == (3, [])


@pytest.mark.parametrize(
    ("content", "more", "reason"),
    [
        (page(), {"status": "503 Busy"}, "the server answered 503"),
        (page(), {"warc": {"WARC-Truncated": "length"}}, "captured in part only (WARC-Truncated: length)"),
        (page(), {"http": [("Content-Encoding", "br")]}, "packed as 'br', which cannot be unpacked"),
        (gzip.compress(page().encode())[:-30], {"http": [("Content-Encoding", "gzip")]}, "the packed page is cut off"),
        (b"%PDF-1.4 no more", {"kind": "application/pdf"}, "a broken PDF file"),
        (page(""), {}, "no article was found in the page"),
    ],
)
def test_a_record_that_is_no_whole_page_is_listed_and_the_next_is_read(tmp_path, content, more, reason):
    first = record("https://www.example.org/1", content, **more)
    rows, reasons = loaded(tmp_path, "a.warc.gz", first + record("https://www.example.org/2", page()))
    assert rows["url"].tolist() == ["https://www.example.org/2"]
    assert [one.startswith(f"a.warc.gz record 1: {reason}") for one in reasons] == [True]


FEED = (
    f"<?xml version='1.0'?>\n<rss version='2.0'><channel><title>Example Radio</title><item><title>T</title>"
    f"<description>{GOOD} On air.</description><link>https://radio.example.org/1</link></item></channel></rss>"
)


@pytest.mark.parametrize("kind", ["application/rss+xml", "application/xml", "text/xml; charset=utf-8", "text/html"])
def test_a_feed_in_an_archive_is_read_whatever_the_server_calls_it(tmp_path, kind):
    archive = record("https://radio.example.org/feed", FEED, kind)
    for name, content in (
        ("a.warc.gz", archive),
        ("b.wacz", zipped([("archive/data.warc.gz", archive)])),
        ("c.zip", zipped([("feed.xml", FEED)])),
    ):
        rows, reasons = loaded(tmp_path, name, content)
        assert rows[["outlet", "url"]].to_numpy().tolist() == [["Example Radio", "https://radio.example.org/1"]]
        assert reasons == []
        (tmp_path / name).unlink()


def test_what_is_no_article_in_an_archive_is_passed_over_and_nobody_is_told_to_delete_evidence(tmp_path):
    others = b"".join(
        record(f"https://www.example.org/{number}", content, kind)
        for number, (kind, content) in enumerate(
            [("image/png", b"PNG"), ("text/css", b"p {}"), ("text/javascript", b"let a"), ("text/xml", b"<urlset/>")]
        )
    )
    rows, reasons = loaded(tmp_path, "a.warc.gz", others + record("https://www.example.org/a", page()))
    assert (len(rows), reasons) == (1, [])
    for name, content in (("a.warc.gz", others), ("a.wacz", zipped([("archive/data.warc.gz", others)]))):
        rows, reasons = loaded(tmp_path, name, content)
        assert rows.empty
        assert reasons == [
            f"{name}: holds no page, PDF file or feed, only image/png, text/css, text/javascript, text/xml; if that is "
            "what was to be kept, nothing is wrong with it"
        ]
        (tmp_path / name).unlink()


def test_a_packed_page_has_the_hash_of_what_was_packed_and_its_charset_from_the_server(tmp_path):
    content = page(ENGLISH).encode("cp1252")
    http = [("Content-Encoding", "gzip")]
    packed = record("https://www.example.org/1", gzip.compress(content), "text/html; charset=windows-1252", http=http)
    rows, _ = loaded(tmp_path, "a.warc.gz", packed)
    assert rows.loc[0, ["text", "sha256"]].tolist() == [ENGLISH.strip(), hashlib.sha256(content).hexdigest()]


# --- documents and messages ---


def test_inserted_text_is_read_and_deleted_text_is_not(tmp_path):
    def build(document):
        paragraph = document.add_paragraph("Some 30 ")
        for tag, text, words in (("del", "delText", "or 40 "), ("ins", "t", "soldiers were hurt.")):
            change = paragraph._p.makeelement(docx.oxml.ns.qn(f"w:{tag}"))
            run = change.makeelement(docx.oxml.ns.qn("w:r"))
            inner = run.makeelement(docx.oxml.ns.qn(f"w:{text}"))
            inner.text = words
            run.append(inner)
            change.append(run)
            paragraph._p.append(change)

    rows, _ = loaded(tmp_path, "changed.docx", word(build))
    assert rows.loc[0, "text"] == "Some 30 soldiers were hurt."
    # What python-docx says of itself is nobody's word.
    assert rows.loc[0, ["title", "author", "published"]].isna().all()


def test_documents_attached_to_a_message_are_read(tmp_path):
    message = EmailMessage()
    message["From"] = "press@ministry.example.org"
    message["Date"] = "Mon, 23 Dec 2024 11:00:00 +0900"
    message.set_content("See the statement attached.\n")
    statement = word(lambda document: document.add_paragraph("The ministry denied that 30 soldiers were hurt."))
    message.add_attachment(statement, maintype="application", subtype="docx", filename="../statement.docx")
    message.add_attachment(b"GIF", maintype="image", subtype="gif", filename="logo.gif")
    rows, reasons = loaded(tmp_path, "mail.eml", message.as_bytes())
    assert rows["path"].tolist() == ["mail.eml", "mail.eml/.._statement.docx"]
    assert rows.loc[0, ["author", "date_basis"]].tolist() == ["press@ministry.example.org", "email"]
    assert [one.split(";")[0] for one in reasons] == ["mail.eml/logo.gif: not an article file"]


def test_a_mailbox_gives_each_message_and_what_is_attached(tmp_path):
    message = EmailMessage()
    message["From"] = "press@ministry.example.org"
    message["Date"] = "Mon, 23 Dec 2024 11:00:00 +0900"
    message.set_content("See the statement attached.\n")
    statement = word(lambda document: document.add_paragraph("The ministry denied that 30 soldiers were hurt."))
    message.add_attachment(statement, maintype="application", subtype="docx", filename="statement.docx")
    start = b"From desk@wire.example Sat Mar  8 18:00:00 2025\n"
    head = b"From: Wire <desk@wire.example>\nDate: Sun, 09 Mar 2025 08:00:00 +0000\nSubject: Boat\n\n"
    body = b"The army said that 12 soldiers were missing.\n\nFrom Monday on it will search.\n\n>From there it goes.\n\n"
    parts = [start + head + body, start + b"Subject: nothing\nContent-Type: image/gif\n\nGIF\n\n",
             b"From - Sat Mar 08 18:00:00 2025\n" + message.as_bytes()]  # fmt: skip
    for content in (b"".join(parts), b"".join(parts).replace(b"\n", b"\r\n")):
        rows, reasons = loaded(tmp_path, "box.mbox", content)
        assert rows["path"].tolist() == [
            "box.mbox message 1", "box.mbox message 3", "box.mbox message 3/statement.docx",
        ]  # fmt: skip
        assert rows.loc[0, "text"].split("\n") == [
            "The army said that 12 soldiers were missing. From Monday on it will search.", "From there it goes.",
        ]  # fmt: skip
        assert rows.loc[0, ["author", "title", "date_basis"]].tolist() == ["Wire", "Boat", "email"]
        assert rows.loc[0, "sha256"] == hashlib.sha256(content).hexdigest()
        assert reasons == ["box.mbox message 2: no message with text; save the message itself"]


def test_a_page_saved_as_one_file_is_read(tmp_path):
    content = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://www.example.org/2024/12/19/a\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\n'
        f"Content-Transfer-Encoding: 8bit\n\n{page()}\n--b\nContent-Type: image/png\n\nPNG\n--b--\n"
    )
    rows, reasons = loaded(tmp_path, "saved.mhtml", content)
    assert rows.loc[0, ["url", "date_basis"]].tolist() == ["https://www.example.org/2024/12/19/a", "url"]
    assert reasons == []


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["of the dead, 300-", "400 were found"], "of the dead, 300-400 were found"),
        (["of the North-", "Korean dead, some"], "of the North-Korean dead, some"),
        (["a long-term cost, and a long-", "term loss of"], "a long-term cost, and a long-term loss of"),
        (["the army was woun-", "ded in the field"], "the army was wounded in the field"),
        (["Some were killed.", "", "Others were hurt."], "Some were killed.\nOthers were hurt."),
        (["They were killed in the field", "", "near the border, officials of", "", "the army of the south said."],
         "They were killed in the field near the border, officials of the army of the south said."),
    ],
)  # fmt: skip
def test_lines_of_a_pdf_file_are_joined_to_sentences(tmp_path, lines, text):
    path = tmp_path / "a.pdf"
    full = ["The ministry's report on the losses of the past month in the region of Kursk says that of the", *lines]
    path.write_bytes(make_mixed.pdf([[*full]], "D:20250101000000Z", "A"))
    expected = f"{full[0]} {text}" if lines[0][0].islower() else None
    found = load(path).loc[0, "text"]
    assert found == expected if expected else found.replace("\n", " ").endswith(text.replace("\n", " "))


# --- hostile files ---

BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">'.encode() for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def locked(password):
    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(make_mixed.pdf([[GOOD]], "D:20250101000000Z", "A")))
    writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scanned():
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def endless_pages():
    """A PDF file whose pages are their own parents and children."""
    made = make_mixed.pdf([[GOOD]], "D:20250101000000Z", "A")
    return made.replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")


def nested(depth):
    content = zipped([("note.txt", GOOD)])
    for _ in range(depth):
        content = zipped([("inner.zip", content)])
    return content


def locked_zip():
    content = bytearray(zipped([("note.txt", "Two were hurt.")]))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    return bytes(content)


MILLIONS = 50_000_000

HOSTILE = {
    "zeros.zip": (lambda: zipped([("a.txt", bytes(4 * MILLIONS))]), "unpacks to 200 MB, "),
    "many.zip": (lambda: zipped([(f"{k}.txt", "") for k in range(10_001)], zipfile.ZIP_STORED), "10,001 members"),
    "deep.zip/inner.zip/inner.zip": (lambda: nested(2), "a zip file in a zip file in a zip file; unpack it"),
    "up.zip/../../up.txt": (lambda: zipped([("../../up.txt", "Up.")]), "its name leads out of the archive"),
    "root.zip//etc/up.txt": (lambda: zipped([("/etc/up.txt", "Up.")]), "its name leads out of the archive"),
    "drive.zip/C:\\up.txt": (lambda: zipped([("C:\\up.txt", "Up.")]), "its name leads out of the archive"),
    "locked.zip/note.txt": (locked_zip, "encrypted; unpack it"),
    "cut.zip": (lambda: zipped([("a.txt", GOOD)])[:60], "no whole zip file"),
    "zeros.docx": (lambda: zipped([("word/document.xml", bytes(4 * MILLIONS))]), "unpacks to 200 MB, "),
    "bomb.docx": (
        lambda: with_member(word(), "word/document.xml", lambda xml: BOMB + b"]>" + xml.split(b"?>", 1)[1]),
        "word/document.xml declares XML entities",
    ),
    "bomb.xlsx": (
        lambda: with_member(sheet(["text"], [GOOD]), "xl/worksheets/sheet1.xml", lambda xml: BOMB + b"]>" + xml),
        "xl/worksheets/sheet1.xml declares XML entities",
    ),
    "bomb-in-utf-16.xlsx": (
        lambda: with_member(
            sheet(["text"], [GOOD]), "xl/workbook.xml", lambda xml: (BOMB + b"]>" + xml).decode().encode("utf-16")
        ),
        "xl/workbook.xml declares XML entities",
    ),
    "far-down.xlsx": (
        lambda: with_member(
            sheet(["text"], [GOOD]), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'r="2"', b'r="2000000000"')
        ),
        "a sheet has more than 1,048,576 rows or 500 columns",
    ),
    "far-right.xlsx": (
        lambda: with_member(
            sheet(["text"], [GOOD]), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'"A2"', b'"XFD2"')
        ),
        "a sheet has more than 1,048,576 rows or 500 columns",
    ),
    "bomb.xml": (
        lambda: BOMB + b"]><rss version='2.0'><channel><item><title>&i;</title></item></channel></rss>",
        "declares XML entities",
    ),
    "no-feed.xml": (lambda: b"<note><to>nobody</to></note>", "no RSS or Atom feed"),
    "line.txt": (lambda: b"a" * MILLIONS, "50.0 MB, more than the 4 MB that are read; split it"),
    "words.md": (lambda: b"word " * 300_000, "'text' has 1,499,999 characters, more than the 1,000,000"),
    "line.html": (lambda: page("a" * MILLIONS).encode(), "50.0 MB, more than the 10 MB that are read; split it"),
    "line.jsonl line 1": (lambda: json.dumps({"text": "a" * MILLIONS}).encode(), "'text' has 50,000,000 characters"),
    "line.csv line 2": (lambda: b"text\n" + b"a" * MILLIONS, "'text' has 50,000,000 characters"),
    "title.jsonl line 1": (lambda: json.dumps({"text": GOOD, "title": "t" * 10_001}).encode(), "'title' has 10,001"),
    "deep.jsonl line 1": (lambda: b'{"text": ' + b"[" * 100_000, "not JSON ("),
    "deep.json": (lambda: b"[" * 100_000, "not JSON ("),
    "number.json": (lambda: b"12", "no array of articles"),
    "nul.txt": (lambda: b"Some were\0 hurt.", "'text' holds a NUL character at 9, as no text does"),
    "nul.jsonl line 1": (lambda: b'{"text": "Some were\\u0000 hurt."}', "'text' holds a NUL character at 9"),
    "binary.txt": (lambda: bytes(range(256)) * 10, "byte 128 is not UTF-8"),
    "deep.html": (
        lambda: b"<div>" * 100_000 + GOOD.encode() + b"</div>" * 100_000,
        "no web page; save it again",
    ),
    "empty.html": (lambda: b"", "empty; save the page again"),
    "page.pdf": (lambda: page().encode(), "no PDF file: it begins with b'<!DOCTYPE ht'"),
    "cut.pdf": (lambda: make_mixed.pdf([[GOOD]], "D:2025", "A")[:300], "a broken PDF file ("),
    "endless.pdf": (endless_pages, "a broken PDF file ("),
    "locked.pdf": (lambda: locked("secret"), "encrypted; save it without its password"),
    "scan.pdf": (scanned, "holds no text, so it may be a scan; run OCR"),
    "empty.docx": (lambda: word(lambda document: None), "holds no text, so it may hold pictures of it; run OCR"),
    "no-body.docx": (lambda: zipped([("word/document.xml", "<a/>")]), "cannot be read as .docx"),
    "bomb.warc.gz": (
        lambda: record("https://www.example.org/1", bytes(2 * MILLIONS)),
        "cannot be read as WARC (unpacks to more than 200 times its size",
    ),
    "line.warc": (lambda: b"WARC/1.0 " + b"a" * MILLIONS, "holds no article"),
    "text.warc.gz": (lambda: b"no archive", "cannot be read as WARC ("),
    "packed-bomb.warc.gz record 1": (
        lambda: record(
            "https://www.example.org/1", gzip.compress(bytes(3 * MILLIONS)), http=[("Content-Encoding", "gzip")]
        ),
        "100.0 MB, more than the 100 MB that are read; split it",
    ),
    "no-archive.wacz": (lambda: zipped([("datapackage.json", "{}")]), "holds no article"),
    "empty.eml": (lambda: b"", "no message with text"),
    "text.mbox": (GOOD.encode, "no mailbox: it does not begin with a line 'From ...'"),
    "many.mbox": (lambda: b"From - Sat Mar 08 18:00:00 2025\nA: b\n\n" * 10_001, "10,001 messages, more than the"),
    "line.mbox message 1": (
        lambda: b"From - Sat Mar 08 18:00:00 2025\n" + b"From - 10:00 " * 4_000_000, "no message with text"
    ),
    "tables.html": (lambda: b"<table><tr><td>" * 100_000 + GOOD.encode(), "no "),
    "rows.parquet": (lambda: b"PAR1PAR1", "cannot be read as Parquet"),
    "empty.csv": (lambda: b"", "empty; give it a first row of column names"),
}  # fmt: skip


@pytest.mark.parametrize("place", HOSTILE)
def test_a_hostile_file_is_listed_and_the_rest_is_read(tmp_path, place):
    make, reason = HOSTILE[place]
    name = place.split("/")[0].split(" ")[0]
    rows, reasons = loaded(tmp_path, name, make())
    assert rows.empty
    assert [one[: len(place) + 2 + len(reason)] for one in reasons] == [f"{place}: {reason}"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["a-good.txt", name])


def test_a_pdf_file_locked_with_an_empty_password_is_read(tmp_path):
    path = tmp_path / "open.pdf"
    path.write_bytes(locked(""))
    assert load(path)["text"].tolist() == [GOOD]


def test_a_zip_file_in_a_zip_file_is_read(tmp_path):
    (tmp_path / "a.zip").write_bytes(nested(1))
    assert load(tmp_path / "a.zip")["path"].tolist() == ["a.zip/inner.zip/note.txt"]


def test_the_longest_article_that_is_read(tmp_path):
    words = " ".join(random.Random(1).choices(["soldier", "said", "the", "of", "army"], k=TEXT_LIMIT))
    (tmp_path / "a.txt").write_text(words[:TEXT_LIMIT].strip().ljust(TEXT_LIMIT, "a"))
    assert len(load(tmp_path).loc[0, "text"]) == TEXT_LIMIT


def test_a_script_is_no_text_and_marks_in_a_text_stay_text(tmp_path):
    rows, _ = loaded(
        tmp_path, "a.html", page(f"{GOOD} &lt;script&gt;alert(1)&lt;/script&gt;", head="<script>x</script>")
    )
    assert rows.loc[0, "text"] == f"{GOOD} <script>alert(1)</script>"


SAMPLES = [path.read_bytes() for path in sorted(MIXED.rglob("*.*")) if path.suffix in READERS or path.suffix == ".gz"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    ending=st.sampled_from(sorted(READERS)),
    start=st.sampled_from(
        [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"<rss>", b"---\n", b"{"]
    ),
    content=st.binary(max_size=300) | st.text(string.printable, max_size=300).map(str.encode),
)
def test_any_bytes_under_any_ending_are_an_article_or_listed(ending, start, content):
    read_or_listed(ending, start + content)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    ending=st.sampled_from(sorted(READERS)),
    sample=st.sampled_from(SAMPLES),
    cut=st.floats(0, 1),
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=4)), max_size=5),
)
def test_any_damage_to_a_file_is_read_or_listed(ending, sample, cut, changes):
    content = bytearray(sample[: max(1, round(cut * len(sample)))])
    for place, new in changes:
        at = int(place * len(content))
        content[at : at + len(new)] = new
    read_or_listed(ending, bytes(content))


def read_or_listed(ending, content):
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings(action="ignore"):
        (Path(folder) / "a-good.txt").write_text(GOOD)
        path = Path(folder) / f"b{ending}"
        path.write_bytes(content)
        articles = load_articles(folder)
        assert articles.loc[0, "text"] == GOOD
        assert len(articles) + len(skipped_articles(articles)) > 1
        if len(articles) > 1:
            assert len(load_articles(path)) == len(articles) - 1
        else:
            with pytest.raises(ValueError, match=r"could be read|holds no article"):
                load_articles(path)
