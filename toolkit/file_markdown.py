"""The words of a Markdown text, without the marks around them."""

import re

# Those of HTML; "<name withheld>" is none of them.
_TAGS = (
    "a abbr address article aside audio b blockquote br button caption center cite code col colgroup dd del "
    "details div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i iframe img input "
    "ins label li link main mark meta nav noscript object ol option p param picture pre q s script section select "
    "small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead "
    "time tr track tt u ul var video "
).split()
_TAG = re.compile(rf"</?(?:{'|'.join(_TAGS)})(?:\s[^<>]*)?/?>", re.IGNORECASE)
# Where what browsers never show begins and ends.
_EDGE = re.compile(r"<!--|-->|<(/?)(script|style|template|iframe)\b[^<>]*>", re.IGNORECASE)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~).*(?:\n|\Z)", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]: *<?(?:https?:|mailto:|[/.#])\S*(?: +[\"'(].*)?(?:\n|\Z)", re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:(?:\* *){3,}|(?:_ *){3,}|=+)[ \t]*(?:\n|\Z)", re.MULTILINE)
_TABLE_RULE = re.compile(r"^ {0,3}(?=[^\n]*\|)\|? *:?-{2,}:? *(?:\| *:?-{2,}:? *)*\|? *(?:\n|\Z)", re.MULTILINE)
_TABLE_ROW = re.compile(r"^ {0,3}\|(.*)\|[ \t]*$", re.MULTILINE)
# Headings and quotations, also one in another. The dash of an item is one in plain text too.
_LINE_MARK = re.compile(r"^ {0,3}(?:#{1,6}(?:[ \t]+|$)|>[ \t]*)+", re.MULTILINE)
_ITEM = re.compile(r"^([ \t]*)[*+](?=[ \t]+\S)", re.MULTILINE)
_HEADING_END = re.compile(r"[ \t]+#+[ \t]*$")
_IMAGE = re.compile(r"!\[([^\]\n]*)\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)|\[[^\]\n]*\])")
_LINK = re.compile(r"\[([^\[\]\n]+)\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)|\[[^\]\n]*\])")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n]+)\1(?!`)")
_STRONG = re.compile(r"\*\*(?=[^\s*])([^*\n]{0,2000}[^\s*])\*\*")
_STARS = re.compile(r"(?<!\w)\*(?=[^\s*])([^*\n]{0,2000}[^\s*])\*(?!\w)")
_LINES = re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])([^\n]{0,200}?[^\s_])\1(?![\w_])")
_STRUCK = re.compile(r"~~(?=\S)([^\n~]{1,2000})(?<=\S)~~")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+.!|~-])")
# Stands for an escaped sign while marks are taken out; from a range of Unicode that has no signs.
_HELD = 0xF0000


def plain(text: str) -> str:
    r"""Give the words of a Markdown text, without its marks, tags, addresses of links and whatever is not shown.

    Words stay as they are and in their order, so that a text without marks comes back unchanged. What is struck out is
    left out, since its author took it back.

    Parameters
    ----------
    text : str
        Markdown, its line ends ``\n``.

    Returns
    -------
    str

    Examples
    --------
    >>> plain("> **Mayor Sosna** said that [18 people](https://example.org) were *killed*.")
    'Mayor Sosna said that 18 people were killed.'
    >>> plain("5 * 3 soldiers of unit_12 were killed.")
    '5 * 3 soldiers of unit_12 were killed.'
    """
    text = _ESCAPED.sub(lambda found: chr(_HELD + ord(found[1])), text)
    text = _ADDRESS.sub(r"\1", text)
    text = _seen(text)
    for mark in (_TAG, _FENCE, _DEFINITION, _RULE, _TABLE_RULE):
        text = mark.sub("", text)
    text = _TABLE_ROW.sub(lambda found: "; ".join(filter(None, map(str.strip, found[1].split("|")))), text)
    text = "\n".join(_HEADING_END.sub("", line) if line.lstrip().startswith("#") else line for line in text.split("\n"))
    text = _ITEM.sub(r"\1-", _LINE_MARK.sub("", text))
    text = _CODE.sub(r"\2", text)
    text = _IMAGE.sub(r"\1", text)
    text = _LINK.sub(r"\1", text)
    text = _STRUCK.sub("", text)
    for _ in range(3):  # one in another, such as **Mayor *Sosna* of Veldran**
        text = _LINES.sub(r"\2", _STRONG.sub(r"\1", _STARS.sub(r"\1", text)))
    return "".join(chr(ord(sign) - _HELD) if _HELD < ord(sign) < _HELD + 128 else sign for sign in text)


def _seen(text: str) -> str:
    """The text without comments and scripts; one that is never closed hides nothing."""
    kept, done = [], 0
    opened: tuple[str, int] | None = None
    for edge in _EDGE.finditer(text):
        name, closes = (edge[2].lower(), bool(edge[1])) if edge[2] else ("comment", edge[0] == "-->")
        if opened is None and not closes:
            opened = (name, edge.start())
        elif opened is not None and closes and name == opened[0]:
            kept.append(text[done : opened[1]])
            opened, done = None, edge.end()
    return "".join([*kept, text[done:]])
