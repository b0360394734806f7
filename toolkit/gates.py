"""Which sentences of an article can hold a figure or an attribution, told from their words before any is parsed."""

import re
from functools import cache

from toolkit.cues import cue_particles, cue_words, speaking_nouns
from toolkit.entries import signed_entries
from toolkit.figures import harm_words, harm_words_of, tells_of_the_unfound
from toolkit.lexicon import rows, word_list
from toolkit.scripts import label_lines, takes_up
from toolkit.victims import kinds
from toolkit.voices import short_form_nouns

Span = tuple[int, int, int]

_MONTHS = sorted(month for month in word_list("months") if month.isalpha())
_SMALL_NUMBER = (
    "(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty"
    "|thirty|forty|fifty|sixty|several|few|dozens of|hundreds of|thousands of)"
)
_UNITS = (
    "(?:years?|months?|weeks?|days?|nights?|hours?|minutes?|seconds|decades?|centuries|times|km|kilomet\\w+|miles?"
    "|met(?:er|re)s?|feet|acres?|hectares?|tons|tonnes?|dollars?|euros?|pounds|percent)"
)


def _behind(*words: str) -> str:
    """A regular expression for a place right behind one of some words, each with its space or hyphen."""
    return "(?:" + "|".join(rf"(?<=\b{word}[\s-])" for word in words) + ")"


_IN_A_YEAR = _behind(
    *"in since of from until till by to and through early late mid the for during after before".split(), *_MONTHS
)
_ON_A_DAY = _behind(*_MONTHS, *(rf"{month}\." for month in _MONTHS))
_IN_A_NAME = _behind(
    "eur", "usd", "nos", "article", "section", "page", "chapter", "flight", "route", "highway", "channel"
)
# Words and digits of a text in lower case. Money, shares, ordinals, times, spans of time, distances, dates, years,
# names with a number and links are read first and match in one piece that is no word, so that they count as no number
# of people. What begins with a digit stands together, since most words do not.
_WORD = re.compile(
    rf"""(?=\d)(?:
        \d[\d.,]*(?:\ ?%|\ per\ ?cent\b|(?:st|nd|rd|th)\b|\ ?[ap]\.?m\b|-{_UNITS}
            |\ (?:(?:m|b|tr)illion\ )?(?:more\ )?{_UNITS}\b)
        |(?<!\d)\d\d?:\d\d(?!\d)|\b(?:9/11|24/7)\b
        |{_ON_A_DAY}\d\d?(?:,\ (?:19|20)\d\d|(?=[,.;)\n]))
        |(?:{_IN_A_YEAR}|(?<=\d,\s)|(?<=[(–/-]))(?:19|20)(?!00)\d\d(?![\d,]\d)
        |(?:(?<=\bcovid-)|(?<=\b[a-z]-)|(?<=\b[a-z]{{2}}-)|(?<=\b[a-z]{{3}}-))\d+
        |{_IN_A_NAME}\d[\d.,]*(?:\ (?:m|b|tr)illion\b)?
        |\d)
    |\b{_SMALL_NUMBER}[\ -](?:long\ |more\ |full\ )?{_UNITS}\b
    |https?://\S+
    |[a-zà-ÿ]+
    |[$€£]\ ?\d[\d.,]*(?:\ ?(?:[mb]n?|(?:m|b|tr)illion)\b)?""",
    re.VERBOSE,
)
_PRONOUNS = frozenset("he she it they".split())
# Words of a source that was named before: "three of them", "its register", "Ms Sachs".
_OF_THEIRS = frozenset("them his her its their mr mrs ms dr".split())
_QUOTE = re.compile("[\"“”„«»‘]|''|^[—―–-]")
_FOLLOWING = frozenset("them whom these those among others earlier previous".split())
_COUNTS = frozenset("figure figures toll tally count counts number numbers total".split())
_BULLETS = frozenset("-–—•*·▪")
_ARTICLES = frozenset("a an another".split())
# Words that tell of a silence together: "could not be reached", "has yet to release its findings".
_UNSAID = tuple(
    frozenset(pair.split())
    for pair in (
        "could reached",
        "yet to",
        "not shared",
        "not published",
        "not released",
        "not disclosed",
        "not issued",
        "without questions",
        "no questions",
        "not talk",
        "not calls",
        "n't calls",
        "not address",
        "not addressed",
        "not give",
        "not given",
        "n't talk",
        "not available",
        "not returned",
        "not picked",
        "not pick",
        "not heard",
        "rang out",
        "without word",
        "gone quiet",
    )
)
_HEADLINE = 140
_SIGNED = re.compile(r" [—–-] (?:[A-Za-z][\w’'.-]*(?: |$)){1,4}$", re.MULTILINE)
_LABEL = re.compile(r"([A-Z][\w’' .-]{1,40}): (?=[\w“\"‘'])")
# Words between a number and what it counts, which can be more where that word tells of nothing but harm.
_NEAR = 10
_FAR = 18
# Words of a sentence in which a bare number takes up another.
_SHORT = 20
# Sentences before the one with a figure in which "she" can have been named.
_BACK = 3
# Words that deny a number or leave it open, and those that take one up: there must be harm right beside them.
_NOT_ONE = frozenset("no nil none nobody any anyone anybody half without".split())
_NONE_OR_SOME = _NOT_ONE | {"both", "pair", "couple"}


@cache
def number_words() -> frozenset[str]:
    """Words that state a number of themselves: a digit, a number word, a magnitude, "nobody"."""
    words = {row["word"] for row in rows("number_words") if row["role"] != "abbreviation"}
    magnitudes = {word for row in rows("magnitudes") for word in row["phrase"].split()}
    return frozenset(
        words | (magnitudes - {"a", "of", "low", "mid", "high", "many"}) | _NONE_OR_SOME | set("0123456789")
    )


@cache
def _persons() -> frozenset[str]:
    """Words for a person, before which an article counts as one: "a soldier", "an Israeli"."""
    peoples = {
        word.lower() for row in rows("countries") for phrase in row["demonyms"].split("|") for word in phrase.split()
    }
    return frozenset(set(kinds()) | peoples | {word + "s" for word in peoples})


@cache
def _short_forms() -> frozenset[str]:
    """Words for one who was named before: "he", "the ministry"."""
    return _PRONOUNS | short_form_nouns()


@cache
def _harm_of_one() -> frozenset[str]:
    """Words of harm that are looked at for one person too; "taken" or "fell" are too common without a number."""
    return harm_words() - word_list("harm_of_several")


def wanted_for_both(text: str, spans: list[Span]) -> list[int]:
    """Choose the sentences that can hold a figure or an attribution, or carry a quotation on.

    Parameters
    ----------
    text : str
        The article's text.
    spans : list of (start, end, paragraph)
        Its sentences.

    Returns
    -------
    list of int
        Indices of the sentences to parse.
    """
    words = _words(text, spans)
    keep = set(_with_figures(text, spans, words))
    for k, (start, end, _) in enumerate(spans):
        if _attributes(words[k]) or _QUOTE.search(text[start:end]) or _is_labelled(text, start, end):
            keep.add(k)
        elif text[end - 1] in ":)" and text[end : end + 1] == "\n":
            keep.add(k)  # what stands over a list may name whose it is
    keep |= _of_scripts(text, spans, keep, all_of_them=True)
    # what a pronoun goes on with may stand in a sentence that says nothing itself
    keep |= {k - 1 for k in keep if k and not _short_forms().isdisjoint(words[k])}
    return sorted(keep | _before_quotations(text, spans, keep))


def wanted_for_estimates(text: str, spans: list[Span]) -> list[int]:
    """Choose the sentences that can hold a figure, with the one before each, which may name its source.

    Parameters
    ----------
    text : str
        The article's text.
    spans : list of (start, end, paragraph)
        Its sentences.

    Returns
    -------
    list of int
        Indices of the sentences to parse.
    """
    words = _words(text, spans)
    keep = set(_with_figures(text, spans, words))
    for k, (start, _, _) in enumerate(spans):
        if text[start] in _BULLETS and k - 1 in keep:
            keep.add(k)  # "- a shepherd", in a list of the missing
    keep |= {j for k in keep if k for j in _leans_on(words, k)}
    keep |= {k for k, (_, end, _) in enumerate(spans) if text[end - 1] in ":)" and text[end : end + 1] == "\n"}
    keep |= _of_scripts(text, spans, keep, all_of_them=False)
    return sorted(keep | _before_quotations(text, spans, keep))


def _of_scripts(text: str, spans: list[Span], keep: set[int], all_of_them: bool) -> set[int]:
    """Lines that name who speaks in a clip, and sentences that name the source of the one before, with that one."""
    starts = [*label_lines(text), *(low for _, who in signed_entries(text) for low, _ in who)]
    found = {k for k, (start, end, _) in enumerate(spans) if any(start <= at < end for at in starts)}
    for k, (start, end, line) in enumerate(spans):
        if k and (all_of_them or k - 1 in keep) and spans[k - 1][2] == line and takes_up(text, start, end):
            found |= {k - 1, k}
    return found


def _before_quotations(text: str, spans: list[Span], keep: set[int]) -> set[int]:
    """Sentences that can tell whose the quotation is that opens the next: "Dana Rell was blunt. “They lied.”"."""
    return {k - 1 for k in keep if k and text[spans[k][0]] in '"“„«' and spans[k][2] == spans[k - 1][2]}


def _words(text: str, spans: list[Span]) -> list[set[str]]:
    """The different words of each sentence in lower case, and the digits of what can be a number of people."""
    lowered = text.lower()
    return [set(_WORD.findall(lowered, start, end)) for start, end, _ in spans]


def _attributes(words: set[str]) -> bool:
    """Whether a sentence holds a cue, with its particle where it is none without ("went on")."""
    if not cue_words().isdisjoint(words):
        return True
    particles = cue_particles()
    if any(not particles[word].isdisjoint(words) for word in words & particles.keys()):
        return True
    return any(pair <= words for pair in _UNSAID)


def _is_labelled(text: str, start: int, end: int) -> bool:
    """Whether a sentence or a headline names who says it: "Fire chief: We will help", "Gas flow halted — Gazprom"."""
    label = _LABEL.match(text, start, end)
    if label is not None and label[1].split()[-1].lower() in speaking_nouns():
        return True
    headline = text[end - 1] not in ".!?" and end - start < _HEADLINE
    return headline and (label is not None or _SIGNED.search(text, start, end) is not None)


def _leans_on(words: list[set[str]], k: int) -> set[int]:
    """Sentences that can tell the source of a figure in sentence `k`, which has none or a short form of one."""
    told = _attributes(words[k])
    if told and not _PRONOUNS.isdisjoint(words[k]):
        back = range(k - 1, max(-1, k - 1 - _BACK), -1)
        source = next((j for j in back if _attributes(words[j]) and _PRONOUNS.isdisjoint(words[j])), k - 1)
        return set(range(source, k))
    leans = not told or not _short_forms().isdisjoint(words[k]) or not _OF_THEIRS.isdisjoint(words[k])
    return {k - 1} if leans and _attributes(words[k - 1]) else set()


def _headings(text: str, spans: list[Span]) -> list[bool]:
    """Which sentences can be a headline, which needs no number, or head a list or table, whose items need no harm."""
    return [
        text[end - 1 : end] not in '.!?"”' or text[end - 3 : end] == "..." or "|" in text[start:end]
        for start, end, _ in spans
    ]


def _with_figures(text: str, spans: list[Span], words: list[set[str]]) -> list[int]:
    """Sentences with a number and harm, a number behind such a one, one person and harm, or harm in a headline."""
    harm, numbers = harm_words_of(text), number_words()
    headings = _headings(text, spans)
    lowered = text.lower()
    found: list[int] = []
    for k, here in enumerate(words):
        if not numbers.isdisjoint(here):
            wanted = (
                _takes_up(text, spans, k, here, found)
                or _is_asked_for(text, spans, k, words, harm)
                or _counts(lowered, spans[k], here, here & harm)
                or _counts_one(lowered, spans[k], here)
            )
            wanted = wanted or tells_of_the_unfound(here)
        elif headings[k]:
            wanted = not harm.isdisjoint(here)
        else:
            wanted = _counts_one(lowered, spans[k], here) or ("single" in here and not harm.isdisjoint(here))
        if wanted:
            found.append(k)
    return found


def _takes_up(text: str, spans: list[Span], k: int, here: set[str], found: list[int]) -> bool:
    """Whether a number can be one of those counted just before: "Of them, 12 ...", "The BBC says the number is 48"."""
    if found and not _COUNTS.isdisjoint(here):
        return True  # "The army rejects the figure of 63", some sentences on
    if not found or k - found[-1] > 2 or here & number_words() <= _NOT_ONE:
        return False
    if not _FOLLOWING.isdisjoint(here):
        return True
    start, end, _ = spans[k]
    # a bare number that takes one up stands in a short sentence
    return found[-1] == k - 1 and (not _persons().isdisjoint(here) or text.count(" ", start, end) < _SHORT)


_UP_FROM = re.compile(r",? (?:up|down) from ")


def _is_asked_for(text: str, spans: list[Span], k: int, words: list[set[str]], harm: frozenset[str]) -> bool:
    """Whether the sentence before asks for a number or tells of one: "And the injured?", "the number of dead"."""
    if _UP_FROM.search(text, *spans[k][:2]):
        return True
    if not k or harm.isdisjoint(words[k - 1]) or text.count(" ", *spans[k][:2]) > _SHORT:
        return False
    if {"how", "many"} <= words[k - 1]:
        return True  # "Nobody knows how many have died. The ministry speaks of 47."
    return text[spans[k - 1][1] - 1] in "?:" or not _COUNTS.isdisjoint(words[k - 1])


def _counts(lowered: str, span: Span, here: set[str], harm: set[str]) -> bool:
    """Whether a sentence has a word of harm near a number; one that is mostly no harm, such as "life", nearer."""
    if not harm:
        return False
    several = word_list("harm_of_several") | word_list("harm_by_captors")
    numbers = here & number_words()
    near = _FAR if not harm <= several and not numbers <= _NONE_OR_SOME else _NEAR
    words = _WORD.findall(lowered, *span[:2])
    places = [k for k, word in enumerate(words) if word in numbers]
    return any(abs(k - n) <= near for k, word in enumerate(words) if word in harm for n in places)


def _counts_one(lowered: str, span: Span, here: set[str]) -> bool:
    """Whether a sentence tells of harm and of one person: "a wounded Iraqi soldier"."""
    if _ARTICLES.isdisjoint(here) or _harm_of_one().isdisjoint(here) or _persons().isdisjoint(here):
        return False
    words = _WORD.findall(lowered, *span[:2])
    return any(w in _ARTICLES and not _persons().isdisjoint(words[k + 1 : k + 6]) for k, w in enumerate(words))
