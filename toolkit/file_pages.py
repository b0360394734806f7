"""Saved web pages, and feeds."""

import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from toolkit.file_dates import read_date
from toolkit.file_parts import MEGABYTE, TEXT_LIMIT, File, Found, UnreadableError, brief, decode, origin, too_long

_MARKUP = 10 * MEGABYTE
"""Bytes of a page without the images in it: reading takes about a second a megabyte."""
_IMAGE = re.compile(rb"data:[\w.+-]+/[\w.+-]+;base64,[A-Za-z0-9+/=\s]{100,}")
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.-]+)", re.I
)
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date",
    "dc.date", "dc.date.issued", "dcterms.created", "dcterms.issued", "dcterms.date", "publishdate", "publish-date",
    "publish_date", "pubdate", "publication_date", "published_time", "parsely-pub-date", "sailthru.date",
    "article.published", "article_date_original", "citation_publication_date", "cxenseparse:recs:publishtime",
)  # fmt: skip
"""Names under which pages state when they were published; never those for a change."""
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([/-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_BLOCKS = (
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav "
    "ol p pre section table td th tr ul"
).split()
_WHOLE = "dl h1 h2 h3 h4 h5 h6 hr ol p pre table ul".split()
"""Blocks that hold no bare words beside other blocks."""
_CELL = 200
"""Characters that no cell of a table of data has, but one that holds an article, or a column of it."""
_NOTICE = 1_500
"""Characters above which a page holds more than a notice."""
_ASKED = re.compile(
    r"\bcookies?\b|\b(?:your|to|manage|without) consent\b|\bprivacy (?:policy|settings|choices)\b|"
    r"\b(?:accept|reject|allow|agree to) all\b|^(?:accept|reject|agree|continue)\b.{0,20}$|before you continue|"
    r"(?:enable|turn on) javascript|javascript is (?:disabled|not)|are (?:you )?(?:not )?a (?:robot|human)|"
    r"verify (?:that )?you are|checking your browser|unusual traffic",
    re.I,
)
_UNSEEN = "head iframe math noscript object script style svg template title".split()


def read_page(file: File) -> Iterator[Found]:
    """Read a saved web page."""
    content = file.content()
    yield page(content, file.where) if content.strip() else Found(file.where, {}, "empty; save the page again")


def page(content: bytes, where: str, *, declared: str = "", url: str = "") -> Found:
    """Read the article of a web page.

    Parameters
    ----------
    content : bytes
        The page.
    where : str
        Its place.
    declared : str
        The encoding that the server named.
    url : str
        Its address, where it is known from outside; else what the page says.

    Returns
    -------
    Found
    """
    import trafilatura

    markup = _IMAGE.sub(b"", content)
    if len(markup) > _MARKUP:
        return Found(where, {}, too_long(len(markup), _MARKUP))
    named = _CHARSET.search(markup[:4096])
    declared = declared or (next(filter(None, named.groups()), b"").decode("ascii", "ignore") if named else "")
    try:
        text, guessed = decode(markup, declared)
    except UnreadableError as error:
        return Found(where, {}, str(error))
    # An XML declaration is refused in a text, and control characters are refused in a tree.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    text = re.sub("[\x00-\x08\x0b\x0e-\x1f\x7f]", " ", text)
    tree = trafilatura.load_html(text)
    if tree is None:
        return Found(where, {}, "no web page; save it again, or give it the ending of what it is")
    # Read before trafilatura, which takes the tree apart.
    published, basis = _page_date(tree, url)
    _without_layout(tree)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    document: Any = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        # Its own guess at the date, which is not used, takes long when it searches the text.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    words = (document.text or "").strip() if document is not None else ""
    if document is None or not words:
        return Found(where, {}, "no article was found in the page; copy its text into a .txt file")
    values = {
        "title": document.title,
        "author": document.author.replace("; ", ", ") if document.author else None,
        "outlet": document.sitename,
        "url": url or document.url,
        "published": published,
        "date_basis": basis,
        "text": words,
    }
    note = "holds little but a notice about cookies, scripts or robots; save the page again after answering it"
    return Found(
        where, values | origin(content, where), said=language, guessed=guessed, note=note if _notice(words) else ""
    )


def _notice(text: str) -> bool:
    """Whether most of what a page says is asked of its reader before the article is shown."""
    if len(text) > _NOTICE:
        return False
    sentences = [one for one in re.split(r"(?<=[.!?])\s+|\n", text) if one.strip()]
    return 2 * sum(bool(_ASKED.search(one)) for one in sentences) > len(sentences)


def _without_layout(tree: Any) -> None:
    """Turn tables that only lay out a page, as old pages have them, into blocks, so that no menu joins a sentence."""
    tables = list(tree.iter("table"))
    laid_out: list[Any] = []
    around = {next(one.iterancestors("table"), None) for one in tables}
    for table in tables:
        rows = table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr")
        cells = [cell for row in rows for cell in row.iterchildren("td")]
        # A table of data has short cells, and names above them or words in them that lead nowhere.
        if table in around or (not table.xpath(".//th") and (_long(cells) or _only_links(cells))):
            for element in (table, *table.xpath("./thead | ./tbody | ./tfoot"), *rows, *cells):
                element.tag = "div"
            laid_out += cells
    holding: set[Any] = set()
    for block in tree.iter(*_BLOCKS) if laid_out else ():
        for one in block.iterancestors():
            if one in holding:
                break
            holding.add(one)
    while laid_out:
        laid_out += _paragraphed(laid_out.pop(), holding)


def _paragraphed(element: Any, holding: set[Any]) -> list[Any]:
    """Put the words that stand bare in an element into paragraphs, which two line breaks end.

    Beside blocks, trafilatura leaves bare words out. The blocks in the element are given back, to be treated alike.
    """
    inner: list[Any] = []
    paragraph: Any = None
    last: Any = None
    broken = False
    pieces = [element.text, *(piece for child in element for piece in (child, child.tail))]
    element.text = None
    for piece in pieces:
        if isinstance(piece, str) and (piece.strip() or paragraph is not None):
            if paragraph is None:
                paragraph, last = _new(element), None
            if last is None:
                paragraph.text = (paragraph.text or "") + piece
            else:
                last.tail = (last.tail or "") + piece
            broken = broken and not piece.strip()
        elif not isinstance(piece, str) and piece is not None:
            piece.tail = None
            block = piece.tag in _BLOCKS or piece in holding
            if block or (piece.tag == "br" and broken):
                paragraph = None
            elif paragraph is None and piece.tag != "br":
                paragraph = _new(element)
            broken = piece.tag == "br"
            last = piece
            (element if paragraph is None else paragraph).append(piece)
            if block and piece.tag not in _WHOLE:
                piece.tag = "div"
                inner.append(piece)
    return inner


def _new(element: Any) -> Any:
    paragraph = element.makeelement("p")
    element.append(paragraph)
    return paragraph


def _long(cells: list[Any]) -> bool:
    return any(len("".join(cell.itertext())) > _CELL for cell in cells)


def _only_links(cells: list[Any]) -> bool:
    every = "".join("".join(cell.itertext()) for cell in cells)
    linked = "".join("".join(link.itertext()) for cell in cells for link in cell.iter("a"))
    return len("".join(every.split())) == len("".join(linked.split()))


# --- dates ---


def _page_date(tree: Any, url: str) -> tuple[datetime | str | None, str | None]:
    """When a page says that it was published, else what its address says; a date in its text may be any date.

    What the page says is given as it is where it leaves the date open.
    """
    unclear = ""
    for said in _said_dates(tree):
        found = day(said)
        if found is not None:
            return found, "page"
        unclear = unclear or said.strip()[:100]
    links = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    for address in [url, *links]:
        match = _IN_ADDRESS.search(address)
        if match:
            found = day("-".join(match.group(1, 3, 4)))
            if found is not None:
                return found, "url"
    return (unclear, "page") if unclear else (None, None)


def _said_dates(tree: Any) -> Iterator[str]:
    for meta in tree.iter("meta"):
        names = {(meta.get(key) or "").strip().lower() for key in ("property", "name", "itemprop")}
        if names.intersection(_PUBLISHED):
            yield meta.get("content") or ""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            yield from _stated(json.loads(script.text or ""))
        except (ValueError, RecursionError):
            continue
    yield from tree.xpath("//*[@itemprop='datePublished']/@datetime | //time[@pubdate]/@datetime")
    times = set(tree.xpath("//time/@datetime"))
    # Several belong to several things, such as links to other articles.
    if len(times) == 1:
        yield from times


def _stated(value: Any) -> Iterator[str]:
    """Every `datePublished` of a page's description of itself, the outermost first."""
    waiting = [value]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, dict):
            if isinstance(one.get("datePublished"), str):
                yield one["datePublished"]
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def day(said: str) -> datetime | None:
    """Read a date as pages and feeds write it; None where the words leave it open, as 3/4/2025 does."""
    try:
        found = read_date(said)
    except ValueError:
        return None
    return found if 1900 < found.year < 2200 else None


# --- text ---


def plain(markup: str) -> str:
    """Give the words of a piece of HTML, a line a paragraph, without scripts and styles."""
    from bs4 import BeautifulSoup, NavigableString

    soup = BeautifulSoup(markup, "html.parser")
    for element in soup.find_all(_UNSEEN):
        element.extract()
    # As in a browser, white space is one space; only blocks begin a new line.
    for words in soup.find_all(string=True):
        # Comments and the like are kinds of their own, and no words.
        if type(words) is NavigableString:
            words.replace_with(re.sub(r"\s+", " ", words))
    for element in soup.find_all(_BLOCKS):
        element.insert_before("\n")
        element.insert_after("\n")
    lines = (" ".join(line.split()) for line in soup.get_text().split("\n"))
    return "\n".join(line for line in lines if line)


# --- feeds ---


def read_feed(file: File) -> Iterator[Found]:
    """Read the entries of an RSS or Atom feed."""
    yield from entries(file.content(), file.where)


def entries(content: bytes, where: str) -> Iterator[Found]:
    """Read the entries of a feed, an article each: their full text where the feed has it, else the summary."""
    import feedparser

    if re.search(rb"<!ENTITY", content.replace(b"\0", b""), re.I):
        raise UnreadableError("declares XML entities, which a feed never needs and a bomb does; do not trust the file")
    # As a stream: feedparser would take some texts for an address or the name of a file.
    feed = feedparser.parse(io.BytesIO(content))
    if not feed.version and not feed.entries:
        raise UnreadableError("no RSS or Atom feed; save the feed itself, or the page as .html")
    source = origin(content, where)
    for number, entry in enumerate(feed.entries, 1):
        place = f"{where} entry {number}"
        text, language = _entry_text(entry)
        if not text:
            yield Found(place, {}, "no text; save the page that it links to")
            continue
        published = _entry_date(entry)
        values = {
            "title": plain(entry.get("title") or "") or None,
            "author": entry.get("author") or None,
            "outlet": plain((entry.get("source") or {}).get("title") or feed.feed.get("title") or "") or None,
            "url": entry.get("link") or None,
            "published": published,
            "date_basis": "feed" if published else None,
            "text": text,
        }
        said = language or feed.feed.get("language") or ""
        yield Found(place, values | source | {"path": place}, said=said)
    error = feed.get("bozo_exception")
    if feed.bozo and type(error).__name__ == "SAXParseException":
        yield Found(where, {}, f"not well-formed ({brief(error)}): an entry may be missing or cut off; fetch it again")


def _entry_date(entry: Any) -> datetime | str | None:
    """When an entry was published or, where a feed says only that, last changed; as said where that leaves it open."""
    unclear = None
    for name in ("published", "updated"):
        said = (entry.get(name) or "").strip()[:100]
        found = day(said)
        # feedparser makes the first of the month of "2025-03"; who says the hour says the day.
        if not found and ":" in said and entry.get(f"{name}_parsed"):
            found = datetime(*entry[f"{name}_parsed"][:6]).replace(tzinfo=UTC)
        if found:
            return found
        unclear = unclear or said or None
    return unclear


def _entry_text(entry: Any) -> tuple[str, str]:
    parts = [*entry.get("content", [])]
    # The longest content is the text; others are captions or other forms of it.
    for part in sorted(parts, key=lambda one: -len(one.get("value") or "")):
        text = _feed_text(part)
        if text:
            return text, part.get("language") or ""
    summary = entry.get("summary_detail") or {"value": entry.get("summary") or ""}
    return _feed_text(summary), summary.get("language") or ""


def _feed_text(part: Any) -> str:
    value = part.get("value") or ""
    if len(value) > 4 * TEXT_LIMIT:
        raise UnreadableError(f"an entry of {len(value):,} characters, more than any article has")
    return value.strip() if part.get("type") == "text/plain" else plain(value)
