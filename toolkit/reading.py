"""An article as it was read: words with their grammar, sentences, paragraphs and quotations.

The rules work on plain lists, so that the same code serves a whole parsed ``Doc`` and an article of which only the
sentences that matter were parsed.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.sentences import sentence_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OPENING = "“„«"
_MARK = re.compile("[“”„«»\"‘’'`]")
_DOUBLE = re.compile(r"[“”„«»\"]|''|``|’’|‘‘")
_QUOTE = re.compile(
    r"[“”„«»\"]|''|``|(?<![\w’'])[‘'](?=[A-Z“\"])|(?<=[.,!?…])['’](?=[\s,.;:)]|$)|‘|(?<=\w)’(?=[\s,.;:)]|$)"
    # straight ones around a few words: calls toll 'pure invention'
    r"|(?<![\w’'])'(?=\w[^'\n]{2,140}(?<=[\w%])'(?!\w))|(?<=[\w%])'(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its words as a range of indices, its characters, its paragraph."""

    first: int
    last: int
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch inside quotation marks, the marks included; `closed` tells whether its end was marked."""

    start: int
    end: int
    closed: bool
    paragraph: int


@dataclass
class Reading:
    """Words, grammar, sentences and quotations of one article; offsets are characters into `text`."""

    text: str
    words: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    dep: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    kids: list[list[int]] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)

    def subtree(self, i: int) -> tuple[int, int]:
        """First and last (exclusive) word of what hangs on word i, its own sentence only."""
        low = high = i
        todo = [i]
        while todo:
            k = todo.pop()
            low, high = min(low, k), max(high, k)
            todo.extend(self.kids[k])
        return low, high + 1

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of word i with one of these relations."""
        for k in self.kids[i]:
            if self.dep[k] in deps:
                return k
        return None

    def at(self, char: int) -> int:
        """The index of the first word that ends after a character offset."""
        return bisect_right(self.end, char)

    def between(self, start: int, end: int) -> range:
        """Indices of the words that lie inside a stretch of characters."""
        return range(bisect_left(self.start, start), bisect_right(self.end, end))

    def sentence_at(self, char: int) -> Sentence | None:
        """The sentence that holds a character offset."""
        k = bisect_right(self.sentences, char, key=lambda sentence: sentence.start) - 1
        return self.sentences[k] if k >= 0 else None

    def quoted(self, char: int) -> Quotation | None:
        """The quotation that holds a character offset."""
        k = bisect_right(self.quotations, char, key=lambda quotation: quotation.start) - 1
        return self.quotations[k] if k >= 0 and char < self.quotations[k].end else None


def read(text: str, doc: "Doc", spans: Iterable[tuple[int, int, int]], starts: list[int] | None = None) -> Reading:
    """Turn a parsed text into plain lists.

    Parameters
    ----------
    text : str
        The article's whole text.
    doc : spacy.tokens.Doc
        Tags and dependencies of the words to read; words of white space are left out.
    spans : iterable of (start, end, paragraph)
        The sentences that `doc` holds, as characters into `text`.
    starts : list of int, optional
        For each word of `doc` its first character in `text`; by default its own offset.

    Returns
    -------
    Reading
    """
    import numpy as np

    reading = Reading(text)
    strings = doc.vocab.strings
    array = doc.to_array(["ORTH", "TAG", "DEP", "HEAD"]) if len(doc) else np.zeros((0, 4), dtype="uint64")
    orth, tag, dep = (array[:, k].tolist() for k in range(3))
    names = {key: strings[key] if key else "" for key in {*orth, *tag, *dep}}
    lowered = {key: names[key].lower() for key in set(orth)}
    words = [names[key] for key in orth]
    begins = starts if starts else [token.idx for token in doc]
    heads = (array[:, 3].astype("int64") + np.arange(len(words))).tolist()
    keep = [k for k, word in enumerate(words) if not word.isspace()]
    if len(keep) < len(words):
        number = {k: i for i, k in enumerate(keep)}
        orth, tag, dep, begins = ([each[k] for k in keep] for each in (orth, tag, dep, begins))
        words = [words[k] for k in keep]
        heads = [number.get(heads[k], i) for i, k in enumerate(keep)]
    reading.words = words
    reading.lower = [lowered[key] for key in orth]
    reading.tag = [names[key] for key in tag]
    reading.dep = [names[key] for key in dep]
    reading.head = heads
    reading.start = list(begins)
    reading.end = [begin + len(word) for begin, word in zip(begins, words, strict=True)]
    reading.kids = [[] for _ in words]
    reading.sent = [0] * len(words)
    for i, head in enumerate(heads):
        if head != i:
            reading.kids[head].append(i)
    if "IS" in reading.words:
        _name_the_group(reading)
    _mend_tags(reading)
    for begin, end, paragraph in spans:
        first, last = bisect_left(reading.start, begin), bisect_left(reading.start, end)
        if first < last:
            reading.sent[first:last] = [len(reading.sentences)] * (last - first)
            reading.sentences.append(Sentence(first, last, begin, end, paragraph))
    reading.quotations = quotations(text)
    return reading


def _mend_tags(r: Reading) -> None:
    """Give a word the tag that it can only have, where a tagger goes by its look."""
    for k, word in enumerate(r.words):
        if word == "WHO":
            r.tag[k] = "NNP"  # the organisation, taken for the pronoun
        elif word in ("'s", "’s") and r.words[k - 1] == "WHO" and r.tag[k] == "VBZ":
            r.tag[k] = "POS"
        elif word in ("Quoting", "Citing"):
            r.tag[k] = "VBG"  # taken for a name before a name: "Quoting Hamas, the agency said"
        elif r.tag[k] == "JJ" and r.head[k] == k and word.endswith("ed"):
            # "The mayor informed parliament that ...", taken for an adjective
            if {"nsubj", "dobj"} <= {r.dep[c] for c in r.kids[k]}:
                r.tag[k] = "VBD"


def _name_the_group(r: Reading) -> None:
    """Make "IS" a name where a tagger takes it for a verb: "IS said it had killed nine"."""
    for k, word in enumerate(r.words):
        verb = r.head[k]
        helps = word == "IS" and r.dep[k] in ("aux", "auxpass") and k < verb and not r.words[verb].isupper()
        if helps and not any(r.dep[c] in ("nsubj", "nsubjpass") and c < k for c in r.kids[verb]):
            r.tag[k], r.dep[k] = "NNP", "nsubj"
            if r.tag[verb] == "VBN" and not any(r.dep[c] == "aux" for c in r.kids[verb]):
                r.tag[verb] = "VBD"


def quotations(text: str) -> list[Quotation]:
    """Find the quotations of a text, one paragraph at a time; no mixture of marks is an error.

    Parameters
    ----------
    text : str
        The article's text.

    Returns
    -------
    list of Quotation
        In reading order, none overlapping another. A quotation that is never closed ends with its paragraph.

    Examples
    --------
    >>> [text.closed for text in quotations('"We saw it," he said. "It burned.')]
    [True, False]
    """
    found: list[Quotation] = []
    offset = 0
    number = 0
    for line in text.split("\n"):
        if line.strip():
            if _MARK.search(line):
                found.extend(_line_quotations(line, offset, number))
            number += 1
        offset += len(line) + 1
    return found


def _line_quotations(line: str, offset: int, paragraph: int) -> list[Quotation]:
    found = []
    opened: int | None = None
    kind = ""
    # single marks are quotation marks only where there are no others
    for match in (_DOUBLE if _DOUBLE.search(line) else _QUOTE).finditer(line):
        mark, at = match[0], match.start()
        if mark == "»" and opened is None and line[match.end() : match.end() + 1] == " ":
            continue  # the mark of an item: "» Penco. The mayor said"
        if opened is None:
            before = line[at - 1 : at]
            closes = mark in ("”", "’", "’’") or (mark in ("»", "'") and before not in ("", " "))
            straight_close = (
                mark in ('"', "''") and before not in ("", " ", "(", "—", "–", "-", "[") and not before.isspace()
            )
            if closes or (straight_close and line[match.end() : match.end() + 1] in (" ", "", ",", ".")):
                continue
            opened, kind = at, mark
        elif _closes(kind, mark):
            found.append(Quotation(offset + opened, offset + match.end(), True, paragraph))
            opened = None
    if opened is not None and kind not in ("‘", "'"):
        found.append(Quotation(offset + opened, offset + len(line.rstrip()), False, paragraph))
    return found


def _closes(kind: str, mark: str) -> bool:
    """Whether a mark ends a quotation that began with `kind`; careless mixtures of marks are forgiven."""
    if kind in ("‘", "'"):
        return mark in "’'"
    if kind in _OPENING and kind != "“":
        return mark in '”»“"'
    if kind == "“":
        return mark in ("”", '"', "''", "»", "’’")
    return mark in ('"', "''", "”", "“") if kind == '"' else mark in ("''", "”", '"', "’’")


__all__ = ["Quotation", "Reading", "Sentence", "quotations", "read", "sentence_spans"]
