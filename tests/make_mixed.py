"""Make the files of tests/data/mixed that cannot be written by hand: `python tests/make_mixed.py`."""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pandas as pd
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

FOLDER = Path(__file__).parent / "data" / "mixed"

BRIEFING = [
    [
        "Example Institute - Briefing 12",
        "",
        "Losses of the North Korean contingent",
        "",
        "By the end of March 2025 more than 5,000 North Korean soldiers had been killed or woun-",
        "ded in offensive operations in Kursk, the British Defence Ministry said, and about a third of",
        "them, some 1,700 men, were killed. The ministry gave no source for its figures, and North",
        "Korea has published none of its own. Seoul's figure of the same week was lower: its Joint",
        "1",
    ],
    [
        "Example Institute - Briefing 12",
        "Chiefs of Staff counted 4,000 killed or wounded.",
        "Kyiv said a month later that its forces had put more than 4,500 out of action.",
        "2",
    ],
    [
        "Example Institute - Briefing 12",
        "In September 2025 the South Korean spy agency put the number of the dead at 2,000, more than",
        "three times its figure of April.",
        "3",
    ],
]


def pdf(pages: list[list[str]], made: str, title: str) -> bytes:
    """Lay out lines as a PDF file."""
    kids = " ".join(f"{4 + 2 * k} 0 R" for k in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = "\n".join(f"({re.sub(r'([()\\\\])', r'\\\1', line)}) Tj T*" for line in lines)
        content = f"BT /F1 11 Tf 14 TL 60 760 Td\n{shown}\nET"
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * number} 0 R >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    objects.append(f"<< /Title ({title}) /Author (Example Institute) /CreationDate ({made}) >>")
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{one}\nendobj\n".encode("cp1252"))
    start = out.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode())
    out.write(f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n".encode())
    out.write(f"startxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def packed(members: dict[str, bytes]) -> bytes:
    """Pack files into a zip file that is the same each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def repacked(content: bytes) -> bytes:
    """Take the time of making out of an Office file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {member.filename: archive.read(member) for member in archive.infolist()}
    core = "docProps/core.xml"
    members[core] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2025-05-02T10:00:00Z", members[core])
    return packed(members)


def html(title: str, outlet: str, published: str, url: str, *paragraphs: str) -> bytes:
    """Write a page as outlets do."""
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>\n'
        f'<link rel="canonical" href="{url}"><meta property="og:site_name" content="{outlet}">\n'
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{published}"}}</script>\n'
        f"</head><body><article><h1>{title}</h1>\n{body}\n</article></body></html>\n"
    ).encode()


def warc(records: list[tuple[str, str, str, str, bytes]]) -> bytes:
    """Write answers of servers, each a url, time, status line, content type and content, as a web archive."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number, (url, when, status, kind, content) in enumerate(records, 1):
        headers = [("Content-Type", kind), ("Content-Length", str(len(content)))]
        if status.startswith("30"):
            headers.append(("Location", "/moved"))
        record = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(content),
            length=len(content),
            http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.1"),
            warc_headers_dict={
                "WARC-Date": when,
                "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012}>",
            },
        )
        writer.write_record(record)
    return out.getvalue()


def document() -> bytes:
    """Write a Word document with a table."""
    made = docx.Document()
    made.core_properties.title = "What the parties said in 2025"
    made.core_properties.author = "Example Institute"
    made.core_properties.created = datetime(2025, 9, 3, 8, 30)
    made.core_properties.language = "en-GB"
    made.add_heading("What the parties said in 2025", 1)
    made.add_paragraph(
        "About 2,000 North Korean soldiers have been killed in Russia, South Korea's National Intelligence Service "
        "told lawmakers on 2 September 2025."
    )
    made.add_paragraph(
        "North Korea has not said how many of its soldiers died. At two ceremonies in August its leader honoured "
        "about 350 soldiers as fallen, state media showed."
    )
    rows = [("Who", "When", "Claim"), ("Kyiv", "January", "3,800 killed or wounded"), ("Seoul", "April", "600 killed")]
    table = made.add_table(rows=0, cols=3)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    out = io.BytesIO()
    made.save(out)
    return repacked(out.getvalue())


def workbook() -> bytes:
    """Write an Excel workbook whose dates are dates, with a second sheet that holds no articles."""
    book = openpyxl.Workbook()
    book.properties.created = datetime(2025, 5, 2, 10)
    sheet = book.active
    sheet.title = "Articles"
    sheet.append(["id", "outlet", "published", "date_basis", "text_kind", "title", "text"])
    sheet.append(
        [
            "mixed-2025-01-05-zelensky", "Sample Tribune", datetime(2025, 1, 5, 18, 0), "page", "brief",
            "Zelensky raises the figure",
            "North Korea has lost 3,800 soldiers killed or wounded in Kursk, Zelensky said in an interview, up from "
            "the 3,000 that he gave in December.",
        ]
    )  # fmt: skip
    sheet.append(
        [
            "mixed-2025-06-15-london", "Example Daily", datetime(2025, 6, 15), "page", "brief",
            "London: more than 6,000",
            "More than 6,000 North Korean soldiers have been killed or wounded in Kursk, the British Defence Ministry "
            "said. Russia and North Korea did not comment.",
        ]
    )  # fmt: skip
    book.create_sheet("To do").append(["ask the ministry", "by Friday"])
    out = io.BytesIO()
    book.save(out)
    return repacked(out.getvalue())


def make(folder: Path) -> None:
    """Write the files into a folder."""
    briefing = pdf(BRIEFING, "D:20250903080000Z", "Losses of the North Korean contingent")
    kirby = html(
        "White House: 1,000 North Korean casualties in a week", "Example Daily", "2024-12-27T22:10:00Z",
        "https://daily.example.org/2024/12/27/white-house",
        "North Korean forces suffered more than 1,000 casualties in the past week in Kursk, White House spokesman "
        "John Kirby said on Friday.",
        "North Korea's mission to the United Nations did not respond to a request for comment.",
    )  # fmt: skip
    captures = warc([
        ("https://daily.example.org/old", "2025-01-02T08:00:00Z", "301 Moved Permanently", "text/html", b""),
        ("https://daily.example.org/2024/12/27/white-house", "2025-01-02T08:00:01Z", "200 OK",
         "text/html; charset=utf-8", kirby),
        ("https://daily.example.org/style.css", "2025-01-02T08:00:02Z", "200 OK", "text/css", b"p { margin: 0 }"),
        ("https://daily.example.org/gone", "2025-01-02T08:00:03Z", "404 Not Found", "text/html",
         b"<html><body><p>There is no such page.</p></body></html>"),
        ("https://institute.example.org/statement.pdf", "2025-01-02T08:00:04Z", "200 OK", "application/pdf",
         pdf([["Statement", "", "Two North Korean soldiers were captured in Kursk, Ukrainian President",
               "Volodymyr Zelensky said. One of them was wounded."]], "D:20250111090000Z", "Statement")),
    ])  # fmt: skip
    western = warc([
        ("https://gazette.example.net/2025/01/22/western-officials", "2025-02-01T12:00:00Z", "200 OK", "text/html",
         html("Western officials: 1,000 North Koreans killed", "Model Gazette", "2025-01-22T15:00:00+01:00",
              "https://gazette.example.net/2025/01/22/western-officials",
              "About 1,000 of the 4,000 North Korean casualties by the middle of January were killed, Western "
              "officials said on condition of anonymity.",
              "The 4,000 include the wounded, the missing and the captured, they said.")),
        ("https://ads.example.net/frame", "2025-02-01T12:00:01Z", "200 OK", "text/html",
         b"<html><body><p>Buy now.</p></body></html>"),
    ])  # fmt: skip
    pages = b'{"format": "json-pages-1.0", "id": "pages"}\n{"url": "https://gazette.example.net/2025/01/22/western-officials"}\n'
    note = (
        "---\nid: mixed-2025-08-29-portraits\noutlet: Sample Tribune\npublished: 2025-08-29\ndate_basis: page\n"
        "text_kind: brief\n---\n\nNorth Korea honoured about 350 soldiers killed in Russia at ceremonies in "
        "Pyongyang, state media reported. North Korea has given no total.\n"
    )
    budanov = html(
        "Budanov: the North Koreans have not left", "Example Daily", "2025-02-02T10:00:00Z",
        "https://daily.example.org/2025/02/02/budanov",
        "North Korean units have not been withdrawn from Kursk, Ukraine's intelligence chief Kyrylo Budanov said, "
        "denying reports that they had left the front.",
        "About 4,000 of them have been killed or wounded, he said.",
    )  # fmt: skip
    old = pd.DataFrame(
        {
            "article_id": ["mixed-2024-10-10-peskov", "mixed-2025-04-26-kyiv"],
            "outlet": ["Sample Tribune", "Example Wire"],
            "published": pd.to_datetime(["2024-10-10", "2025-04-26"], utc=True),
            "date_basis": ["page", "context"],
            "text_kind": ["brief", "brief"],
            "text": [
                "The Kremlin's spokesman Dmitry Peskov denied that North Korean soldiers were being sent to the war, "
                "calling the reports fake news.",
                "More than 4,500 North Korean soldiers have been killed or wounded in Kursk, the Ukrainian General "
                "Staff said.",
            ],
        }
    )
    contents = {
        "documents/briefing.pdf": briefing,
        "documents/overview.docx": document(),
        "broken/cut-off.pdf": briefing[:700],
        "archive/captures.warc.gz": captures,
        "archive/browser.wacz": packed({"archive/data.warc.gz": western, "pages/pages.jsonl": pages}),
        "tables/interviews.xlsx": workbook(),
        "bundle.zip": packed({"bundle/portraits.md": note.encode(), "bundle/budanov.html": budanov}),
    }
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / "tables").mkdir(exist_ok=True)
    old.to_parquet(folder / "tables" / "older.parquet")


if __name__ == "__main__":
    make(FOLDER)
