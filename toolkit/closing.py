"""Sources that punctuation names where the parser hung them elsewhere.

"Twelve people died in Derna, the World Health Organization (WHO) said in a statement": a parser is apt to take the
organization for an apposition of the place. The commas and the order of words tell more.
"""

import re
from typing import NamedTuple

from toolkit.cues import Context, inverting
from toolkit.figures import harm_words
from toolkit.lexicon import word_list
from toolkit.numbers import find_quantities
from toolkit.reading import Sentence
from toolkit.speakers import can_speak

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_SAID = _FINITE | {"VBN"}
_OPENS_A_SOURCE = frozenset(("NN", "NNS", "NNP", "NNPS", "DT", "PRP$", "JJ", "CD", "PRP", "JJS", "VBN"))
_BEFORE_SAID = frozenset("have has had also later earlier then now since".split())
# What may follow the verb and begin a clause that is no content: "police said as rescuers dug on".
_TURNS = frozenset(
    "after before as when while since because though although until where who which whose and but".split()
)
_SUBORDINATE = frozenset("if when while although though as because since after before unless whether once".split())
_SHOWING = frozenset("show shows showed suggest suggests suggested indicate indicates indicated".split())
# Verbs of several that a tagger takes for nouns: "..., local media report.", "..., scientists in London estimate."
_LIKE_NOUNS = frozenset("report estimate claim fear".split())
_NONE = frozenset("no nobody none".split())
_LONGEST_SOURCE = 32


class Closing(NamedTuple):
    """A closing clause as ranges of words: the cue, its source, and the sentence before it."""

    cue: int
    source: tuple[int, int]
    content: tuple[int, int]


def closing_clause(ctx: Context, s: Sentence) -> Closing | None:
    """Find the clause that names the source of the whole sentence before it: "..., the ministry said on Monday".

    Parameters
    ----------
    ctx : Context
        The article, and the attributions found so far.
    s : Sentence
        The sentence.

    Returns
    -------
    Closing or None
    """
    r, verbs = ctx.r, inverting()
    for v in range(s.last - 1, s.first + 2, -1):
        if ctx.inside[v] >= 0 or not (r.lower[v] in verbs or r.lower[v] in _SHOWING):
            continue
        eager = _eager(ctx, v, s)
        if eager is None and not _is_verb(ctx, v, s):
            continue
        source = _source_before(ctx, v if eager is None else eager, s) if not _says_on(ctx, v, s) else None
        if source is None or (r.lower[v] in _SHOWING and not _is_record(ctx, source)):
            continue
        begin = _beginning(ctx, source[0] - 2, s)
        content = (begin, source[0] - 1)
        told = any(r.tag[k] in _SAID and ctx.inside[k] < 0 for k in range(*content))
        told = (
            told or r.lower[content[0]] in _NONE or r.tag[content[0]] == "CD"
        )  # "No casualties in the attack, police say"
        # "The dead: 61,000", "The dead now number 79", whose verb is taken for a noun
        # (below a line in capitals a tagger takes "Sixteen dead" for a name)
        before = r.text[r.start[begin] : r.end[content[1] - 1]]
        numbers = any(r.tag[k] == "CD" for k in range(*content)) or bool(find_quantities(before))
        counted = numbers and not harm_words().isdisjoint(r.lower[slice(*content)])
        told = told or counted
        later = r.lower[content[0] : content[0] + 2] in (["before", "that"], ["after", "that"], ["since", "then"])
        if told and (later or r.lower[content[0]] not in _SUBORDINATE):
            return Closing(v, source, content)
    return None


def _is_record(ctx: Context, source: tuple[int, int]) -> bool:
    """Whether a source is something kept or counted: "official figures", "records seen by the paper"."""
    r = ctx.r
    head = next((k for k in range(source[0] + 1, source[1]) if r.tag[k] in ("IN", "VBN", "VBD")), source[1]) - 1
    return r.lower[head] in word_list("records") or r.lower[source[1] - 1] in word_list("records")


class Dashed(NamedTuple):
    """A clause behind a dash: the cue and its source as words, and what is said as characters."""

    cue: int
    source: tuple[int, int]
    content: tuple[int, int]


# Where a speech opens that a dash sets apart, as presses of Eastern Europe do: "It was dark.- We ran".
_OPENED = re.compile(r"(?:^|(?<=[.!?…\"”]))\s*[-–—]\s+(?=[\"“(A-Z])")
_OFF = frozenset("in on at during after for to when as while before quoted noting adding who which through".split())


def dashed_clause(ctx: Context, s: Sentence) -> Dashed | None:
    """Find the clause that signs a speech behind a dash: "- We ran. It was dark | - said Ann Lee, a nurse |."."""
    r, verbs = ctx.r, inverting()
    for v in range(s.first + 3, s.last - 1):
        k = v - 1
        signs = r.lower[v] in verbs or r.lower[v] in ("believes", "thinks", "hopes")
        if r.words[k] not in ("-", "–", "—") or not signs or r.tag[v] not in _SIGNING:
            continue
        if not r.end[k - 1] < r.start[k] or ctx.inside[k] >= 0 or r.tag[v + 1] not in _OPENS_A_SOURCE:
            continue
        source = (v + 1, _end_of_name(ctx, v + 1, s.last))
        if not can_speak(ctx, source):
            continue
        line = r.text.rfind("\n", 0, s.start) + 1
        opened = [m.end() for m in _OPENED.finditer(r.text, line, r.start[k - 1])]
        told = any(r.tag[j] in _FINITE for j in range(s.first, k))
        # a fragment goes on with the sentence before it, which need not be parsed
        stop = max(r.text.rfind(mark, line, max(s.start - 2, line)) for mark in (". ", "! ", "? "))
        begin = opened[-1] if opened else s.start if told else stop + 2 if stop >= 0 else line
        return Dashed(v, source, (begin, r.end[k - 1]))
    return None


_SIGNING = frozenset(("VBD", "VBZ", "VBN", "VBP", "NNS", "NN"))


def _end_of_name(ctx: Context, low: int, last: int) -> int:
    """Where a source ends that stands behind its verb, with its office between commas."""
    r, high = ctx.r, low
    while high < last and r.words[high] not in (",", ".", ";", "-", "–", "—") and r.lower[high] not in _OFF:
        high += 1
    stop = high + 1
    while stop < last and r.words[stop] not in (",", ".", ";") and r.lower[stop] not in _OFF - {"for", "to"}:
        stop += 1
    office = high + 1 < stop and r.words[high : high + 1] == [","] and r.tag[high + 1] in ("DT", "NN", "NNP", "JJ")
    return stop if office and not any(r.tag[k] in _FINITE for k in range(high, stop)) else high


def _beginning(ctx: Context, k: int, s: Sentence) -> int:
    """Where the content of a closing clause begins: behind the last semicolon before which somebody else is cited."""
    r = ctx.r
    for j in range(k, s.first, -1):
        if r.words[j] == ";" and ctx.inside[j] < 0:
            before = next((i for i in range(j - 1, s.first - 1, -1) if r.words[i] == ";"), s.first)
            headline = r.words[s.last - 1] not in '.!”"'  # which tells several things between its semicolons
            if headline or any(before <= a.word < j for a in ctx.found):
                return j + 1
    return s.first


_EAGER = word_list("eager")


def _eager(ctx: Context, v: int, s: Sentence) -> int | None:
    """Where the predicate begins in whose infinitive somebody speaks: "was" in "the ministry was quick to stress"."""
    r = ctx.r
    if r.tag[v] != "VB" or r.lower[v - 1] != "to":
        return None
    k = v - 2
    be = k - 1 - (r.lower[k] == "pains") if r.lower[k] in _EAGER else -1
    return be if be > s.first and r.lower[be] in ("was", "were", "is", "are", "felt") else None


def _is_verb(ctx: Context, v: int, s: Sentence) -> bool:
    """Whether a word is a finite verb, or one that a tagger takes for a noun: "..., local media report."."""
    r = ctx.r
    ends = v >= s.last - 2 or r.words[v + 1] == ";"
    several = r.lower[v - 1] == "media" or any(r.tag[k] in ("NNS", "NNPS") for k in range(max(v - 6, s.first), v))
    closes = ends and r.lower[v] in _LIKE_NOUNS and several
    return r.tag[v] in _SAID or closes or (r.lower[v] in _SHOWING and v >= s.last - 2)


def opening_source(ctx: Context, v: int) -> tuple[int, int] | None:
    """Find the source that opens a sentence, where the parser took its verb for a participle.

    "Ann Lee, the health minister, announced on Monday that 12 people had died": the name, up to its first comma or with
    its apposition.
    """
    r = ctx.r
    first = ctx.limits(v)[0]
    if r.dep[v] != "acl" or r.tag[v] not in ("VBN", "VBD") or r.words[v - 1] != "," or r.lower[v] not in inverting():
        return None
    if ctx.inside[first] >= 0 or any(r.tag[k] in _FINITE for k in range(first, v)):
        return None
    says = r.child(v, "ccomp") is not None or r.lower[v] in ("boasted", "spoke", "warned", "complained")
    if r.tag[first] not in _OPENS_A_SOURCE or "," not in r.words[first : v - 1] or not says:
        return None
    comma = r.words.index(",", first)
    if r.lower[comma + 1] in ("in", "on", "at", "speaking", "quoted"):
        return first, comma  # "The group, in a statement relayed by its channel, boasted of ..."
    return (first, v - 1) if v - first <= _LONGEST_SOURCE else None


def _says_on(ctx: Context, v: int, s: Sentence) -> bool:
    """Whether what is said follows the verb, so that what stands before it is not its content."""
    r = ctx.r
    if v + 1 < s.last and (r.words[v + 1] == ":" or ctx.inside[v + 1] >= 0):
        return True
    for k in range(v + 1, s.last):
        if r.words[k] == ";":
            return False
        if r.lower[k] == "that" and k <= v + 7:
            return True
        if r.lower[k] in _TURNS or (r.words[k] == "," and r.tag[k + 1 if k + 1 < s.last else k] == "VBG"):
            return False
        if r.tag[k] in _FINITE or (r.lower[k] in ("to", "nothing", "so") and k == v + 1):
            return True
    return False


def _source_before(ctx: Context, v: int, s: Sentence) -> tuple[int, int] | None:
    """The noun phrase between a comma and the verb, with an apposition set between commas of its own."""
    r = ctx.r
    high = v
    while high - 1 > s.first and (r.tag[high - 1] in ("RB", "MD") or r.lower[high - 1] in _BEFORE_SAID):
        high -= 1
    if r.words[high - 1] != ",":
        low = _after_comma(ctx, high, s)
        return (low, high) if low is not None else None
    beside = _after_comma(ctx, high - 1, s, relative=True)
    low = _after_comma(ctx, beside - 1, s) if beside is not None else None
    return (low, high - 1) if low is not None else None


def _after_comma(ctx: Context, high: int, s: Sentence, *, relative: bool = False) -> int | None:
    """Where a stretch without a finite verb begins that ends before word `high` and has a comma before it."""
    r, low = ctx.r, high
    while low > s.first and r.words[low - 1] not in (",", "—", "–", ";", ":"):
        low -= 1
    if low <= s.first + 1 or low >= high or high - low > _LONGEST_SOURCE or ctx.inside[low] >= 0:
        return None
    who = relative and r.lower[low] in ("who", "which", "whose")
    # "a muezzin who escaped estimated": one with a relative clause, which holds a verb of its own
    clause = next((k for k in range(low + 1, high) if r.words[k] in ("who", "which")), high)
    if not who and any(r.tag[k] in _FINITE for k in range(low, clause)):
        return None
    if clause < high and not any(r.tag[k] in _FINITE for k in range(clause, high)):
        return None
    return low if who or r.tag[low] in _OPENS_A_SOURCE else None
