"""Documents and messages: PDF, Word and e-mail."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from toolkit.file_pages import page, plain
from toolkit.file_parts import TEXT_LIMIT, File, Found, UnreadableError, brief, decode, origin, shown
from toolkit.file_zips import MEMBERS, check_office

# --- PDF ---

_PDF_PAGES = 2_000
"""Pages of a PDF file: more than any report has."""
_SCANNED = 40
"""Characters below which a PDF file holds no text but pictures of it, perhaps with a stamp."""
_MADE_UP = re.compile(r"untitled|microsoft (?:word|powerpoint)|\.(?:docx?|pdf|indd|qxd|rtf)$", re.I)
_PAGE_NUMBER = re.compile(r"(?:[-–—(]\s*)?(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?(?:\s*[-–—)])?", re.I)
_ENDED = re.compile(r"[.!?:…][\"”’')\]]*$")
_LISTED = re.compile(r"(?:[•▪◦●*‣–—-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")


def read_pdf(file: File) -> Iterator[Found]:
    """Read the text of a PDF file."""
    yield pdf(file.content(), file.where)


def pdf(content: bytes, where: str) -> Found:
    """Read a PDF file: its lines joined to paragraphs, page numbers and lines that head or foot every page left out."""
    import pypdf
    from pypdf.errors import DependencyError, FileNotDecryptedError

    if b"%PDF-" not in content[:1024]:
        return Found(where, {}, f"no PDF file: it begins with {content[:12]!r}; fetch it again")
    locked = Found(where, {}, "encrypted; save it without its password")
    pages: list[str] = []
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        # Many are encrypted with an empty password.
        if reader.is_encrypted and not reader.decrypt(""):
            return locked
        if len(reader.pages) > _PDF_PAGES:
            return Found(
                where, {}, f"{len(reader.pages):,} pages, more than the {_PDF_PAGES:,} that are read; split it"
            )
        size = 0
        for sheet in reader.pages:
            pages.append(sheet.extract_text().replace("\0", "\ufffd"))
            size += len(pages[-1])
            if size > 2 * TEXT_LIMIT:
                return Found(where, {}, f"more than {TEXT_LIMIT:,} characters of text; split it")
        about, language = _pdf_properties(reader)
    except (FileNotDecryptedError, DependencyError):
        return locked
    except Exception as error:
        return Found(where, {}, f"a broken PDF file ({brief(error)}); fetch or save it again")
    text = paragraphs(pages)
    if len(text) < _SCANNED:
        return Found(where, {}, "holds no text, so it may be a scan; run OCR over it and save the result")
    return Found(where, about | {"text": text} | origin(content, where), said=language)


def _pdf_properties(reader: Any) -> tuple[dict[str, Any], str]:
    values: dict[str, Any] = {}
    try:
        about = reader.metadata
        title = str(about.title or "").strip() if about else ""
        values["title"] = title if title and not _MADE_UP.search(title) else None
        values["author"] = (str(about.author or "").strip() or None) if about else None
        made = about.creation_date if about else None
        values |= _made(made)
    except (ValueError, TypeError, AttributeError, OverflowError):
        # The text does not depend on them.
        pass
    try:
        language = str(reader.root_object.get("/Lang") or "")
    except AttributeError:
        language = ""
    return values, language


def _made(when: datetime | None) -> dict[str, Any]:
    """When a document says that it was made, which may be long after its text was published."""
    if when is None:
        return {}
    return {"published": when.replace(tzinfo=UTC) if when.tzinfo is None else when, "date_basis": "document"}


def paragraphs(pages: list[str]) -> str:
    r"""Join the lines of pages to paragraphs.

    Parameters
    ----------
    pages : list of str
        The text of each page as its lines.

    Returns
    -------
    str
        A line a paragraph.

    Notes
    -----
    A line ends a paragraph if a blank line follows, if it ends a sentence and is short, if it is a heading (short, and
    a capital follows), or if the next one begins an item of a list. A hyphen at the end of a line is taken out before
    a small letter, unless the document writes the word with a hyphen elsewhere. A number alone at the edge of a page
    is the page's, and no part of a sentence that runs across it.

    Examples
    --------
    >>> paragraphs(["At least 30 were killed or woun-\nded in Kursk, the\n3", "agency said."])
    'At least 30 were killed or wounded in Kursk, the agency said.'
    """
    lines = _body([[line.replace("\u00ad", "-").strip() for line in one.split("\n")] for one in pages])
    filled = [line for line in lines if line]
    # A blank line after every line says nothing.
    if len(filled) < len(lines) - len(filled) + 2:
        lines = filled
    width = sorted(map(len, filled))[len(filled) * 9 // 10] if filled else 0
    hyphened = set(re.findall(r"\w+-\w+", " ".join(filled)))
    done: list[str] = []
    open_ = ""
    last = ""
    for line in lines:
        if open_ and (not line or _ends(last, line, width)):
            done.append(open_)
            open_ = ""
        if line:
            open_ = _joined(open_, line, hyphened)
        last = line
    return "\n".join([*done, open_] if open_ else done)


def _body(pages: list[list[str]]) -> list[str]:
    """All lines but page numbers and what stands at the head or foot of most pages."""
    filled = [[line for line in one if line] for one in pages]
    edges = Counter(line for one in filled for line in {*one[:1], *one[-1:]})
    repeated = {line for line, count in edges.items() if count >= 3 and count > len(filled) / 2}
    lines: list[str] = []
    for one in pages:
        while one and (not one[0] or one[0] in repeated or _PAGE_NUMBER.fullmatch(one[0])):
            one = one[1:]
        while one and (not one[-1] or one[-1] in repeated or _PAGE_NUMBER.fullmatch(one[-1])):
            one = one[:-1]
        lines += one
    return lines


def _ends(line: str, following: str, width: int) -> bool:
    if not line or _LISTED.match(following):
        return True
    if _ENDED.search(line):
        return len(line) < 0.8 * width
    return len(line) < 0.6 * width and following[0].isupper() and not line.endswith((",", ";", "-", "–"))


def _joined(before: str, line: str, hyphened: set[str]) -> str:
    if not before:
        return line
    half = re.search(r"(\w+)-$", before)
    if not half:
        return f"{before} {line}"
    rest = re.match(r"\w+", line)
    if rest and rest.group()[0].islower() and half.group(1)[-1].isalpha():
        return before + line if f"{half.group(1)}-{rest.group()}" in hyphened else before[:-1] + line
    # "North-" and "Korean", "300-" and "400"
    return before + line


# --- Word ---

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}


def read_docx(file: File) -> Iterator[Found]:
    """Read a Word document: its paragraphs and tables in order, inserted text kept and deleted text left out."""
    import docx

    content = file.content()
    check_office(content)
    document = docx.Document(io.BytesIO(content))
    text = "\n".join(_blocks(document.element.body))
    if not text.strip():
        raise UnreadableError("holds no text, so it may hold pictures of it; run OCR over them and save the result")
    about = document.core_properties
    # What python-docx puts into documents that have no properties of their own says nothing about this one.
    known = about.author != "python-docx"
    values: dict[str, Any] = {"title": about.title or None, "author": about.author or None} if known else {}
    values |= _made(about.created) if known else {}
    yield Found(file.where, values | {"text": text} | origin(content, file.where), said=about.language or "")


def _blocks(element: Any) -> Iterator[str]:
    """The paragraphs in an element, a row of a table as one line with `|` between its cells."""
    for child in element:
        if child.tag == f"{_WORD}p":
            words = _words(child).strip()
            if words:
                yield words
        elif child.tag == f"{_WORD}tr":
            cells = (" ".join(_blocks(cell)) for cell in child.iter(f"{_WORD}tc") if _row_of(cell) is child)
            line = " | ".join(cell for cell in cells if cell)
            if line:
                yield line
        elif isinstance(child.tag, str) and child.tag != _FALLBACK:
            yield from _blocks(child)


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(f"{_WORD}tr"), None)


def _words(paragraph: Any) -> str:
    parts: list[str] = []
    for element in paragraph.iter():
        if element.tag == f"{_WORD}t":
            word = element.text or ""
        elif element.tag == f"{_WORD}p" and element is not paragraph:
            # a text box
            word = "\n"
        else:
            word = _SIGNS.get(element.tag, "")
        # What older programs show instead says the same again; tab stops are named as tabs are.
        if word and not any(one.tag in (_FALLBACK, f"{_WORD}tabs") for one in element.iterancestors()):
            parts.append(word)
    return "".join(parts)


# --- messages ---

_WRAPPED = 80
"""Characters of the longest line of a message whose lines a mail program has broken."""
# The line before each message of a mailbox, with a time and year (RFC 4155). The mailbox module takes any line that
# begins with "From ", also in the midst of a message, for one, and reads only from the disk.
_ENVELOPE = re.compile(rb"^(?:(?<=\n\n)|(?<!\n))From \S+ [^\n]{0,200}\d\d:\d\d[^\n]{0,50}\d{4}[^\n]{0,50}\n", re.M)
_QUOTED = re.compile(rb"^>(>*From )", re.M)


def read_message(file: File) -> Iterator[Found | File]:
    """Read an e-mail, or a page saved as one file (.mhtml), and hand on the documents attached to it."""
    content = file.content()
    yield from _message(content, file, origin(content, file.where))


def read_mailbox(file: File) -> Iterator[Found | File]:
    """Read the messages of a mailbox (.mbox), and hand on what is attached to them."""
    content = file.content()
    start, *messages = _ENVELOPE.split(content.replace(b"\r\n", b"\n"))
    if start.strip() or not messages:
        raise UnreadableError("no mailbox: it does not begin with a line 'From ...'; save its messages as .eml")
    if len(messages) > MEMBERS:
        raise UnreadableError(f"{len(messages):,} messages, more than the {MEMBERS:,} that are read; split it")
    source = origin(content, file.where)
    for number, each in enumerate(messages, 1):
        part = replace(file, where=f"{file.where} message {number}")
        try:
            yield from _message(_QUOTED.sub(rb"\1", each), part, source | {"path": part.where})
        except Exception as error:
            # The next message may be sound.
            problem = str(error) if isinstance(error, UnreadableError) else f"cannot be read ({brief(error)})"
            yield Found(part.where, {}, problem)


def _message(content: bytes, file: File, source: dict[str, Any]) -> Iterator[Found | File]:
    import email
    from email import policy

    message = email.message_from_bytes(content, policy=policy.default)
    part = message.get_body(preferencelist=("plain", "html"))
    address = str(message.get("Snapshot-Content-Location") or "")
    if file.ending in (".mhtml", ".mht"):
        part = message.get_body(preferencelist=("html",))
    if not message.keys() or part is None:
        raise UnreadableError("no message with text; save the message itself")
    payload: Any = part.get_payload(decode=True)
    text, said, guessed = "", "", ""
    values: dict[str, Any] = {}
    declared = part.get_content_charset("") or ""
    if part.get_content_type() == "text/html":
        found = page(payload, file.where, declared=declared, url=address)
        text, said, guessed = found.values.get("text", ""), found.said, found.guessed
        if file.ending in (".mhtml", ".mht"):
            yield found if found.problem else found._replace(values=found.values | source)
            return
        text = text or plain(decode(payload, declared)[0])
    else:
        text, guessed = decode(payload, declared)
        text = _unwrapped(text.replace("\r\n", "\n"))
    sender = message["From"]
    sent = message["Date"]
    when = sent.datetime if sent is not None else None
    values = {
        "title": str(message["Subject"]) if message["Subject"] else None,
        "author": _sender(sender),
        "published": (when.replace(tzinfo=UTC) if when.tzinfo is None else when) if when else None,
        "date_basis": "email" if when else None,
        "text": text,
    }
    yield Found(file.where, values | source, said=said, guessed=guessed)
    yield from _attached(message, file)


def _sender(sender: Any) -> str | None:
    addresses = getattr(sender, "addresses", ())
    return ", ".join(one.display_name or one.addr_spec for one in addresses) or None


def _unwrapped(text: str) -> str:
    lines = text.split("\n")
    if max(map(len, lines)) > _WRAPPED or len(lines) < 2:
        return text
    return paragraphs([text])


def _attached(message: Any, file: File) -> Iterator[Found | File]:
    for number, part in enumerate(message.iter_attachments(), 1):
        if part.get_content_disposition() != "attachment":
            continue
        name = shown(part.get_filename() or f"attachment {number}").replace("/", "_")
        inner = part.get_payload(decode=True)
        if inner is None:
            yield Found(f"{file.where}/{name}", {}, "a message in a message; save it as a file of its own")
            continue
        opener = partial(io.BytesIO, inner)
        yield File(f"{file.where}/{name}", len(inner), opener, file.depth + 1, file.budget)
