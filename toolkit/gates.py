"""Which sentences of an article can hold a figure or an attribution, told from their words before any is parsed."""

import re
from functools import cache

from toolkit.cues import cue_particles, cue_words
from toolkit.figures import harm_words
from toolkit.lexicon import rows, word_list
from toolkit.victims import kinds
from toolkit.voices import short_form_nouns

Span = tuple[int, int, int]

_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?)\.?"
)
# Words and digits of a text in lower case. Money, shares, ordinals, times, spans of time, distances, dates and years
# are read first and match in one piece that is no word, so that they count as no number of people.
_WORD = re.compile(
    rf"""[$€£]\ ?\d[\d.,]*
    |\d[\d.,]*(?:\ ?%|\ per\ ?cent\b|(?:st|nd|rd|th)\b|\ ?[ap]\.?m\b|-year
        |\ (?:years?|months?|weeks?|days?|hours?|minutes?|km|kilomet\w+|miles?|met(?:er|re)s?)\b)
    |(?<!\d)\d\d?:\d\d(?!\d)
    |{_MONTH}\ \d\d?(?:,\ (?:19|20)\d\d|(?=[,.;)\n]))
    |(?:(?:in|since|of|from|until|till|by|to|and|through|early|late|mid|the|for|during|after|before|{_MONTH}|\d,)\s
        |[(–/-])
        (?:19|20)(?!00)\d\d(?![\d,]\d)
    |[a-zà-ÿ]+|\d""",
    re.VERBOSE,
)
_PRONOUNS = frozenset("he she it they".split())
_QUOTE = re.compile("[\"“”„«»‘]|''|^[—―–-]")
_FOLLOWING = frozenset("them whom these those which including among other others another more earlier previous".split())
_BULLETS = frozenset("-–—•*·▪")
_ARTICLES = frozenset("a an another".split())
_NONE_OR_SOME = frozenset("no none nobody any both pair couple half".split())


@cache
def _numbers() -> frozenset[str]:
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
    keep = set(_with_figures(words, _headings(text, spans)))
    keep |= {k for k, (start, end, _) in enumerate(spans) if _attributes(words[k]) or _QUOTE.search(text[start:end])}
    # what a pronoun goes on with may stand in a sentence that says nothing itself
    short = _PRONOUNS | short_form_nouns()
    keep |= {k - 1 for k in keep if k and not short.isdisjoint(words[k])}
    return sorted(keep)


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
    keep = set(_with_figures(words, _headings(text, spans)))
    for k, (start, _, _) in enumerate(spans):
        if text[start] in _BULLETS and k - 1 in keep:
            keep.add(k)  # "- a shepherd", in a list of the missing
    keep |= {k - 1 for k in keep if k and (_attributes(words[k - 1]) or _goes_on(words[k]))}
    return sorted(keep)


def _words(text: str, spans: list[Span]) -> list[set[str]]:
    """The different words of each sentence in lower case, and the digits of what can be a number of people."""
    lowered = text.lower()
    return [set(_WORD.findall(lowered, start, end)) for start, end, _ in spans]


def _attributes(words: set[str]) -> bool:
    """Whether a sentence holds a cue, with its particle where it is none without ("went on")."""
    if not cue_words().isdisjoint(words):
        return True
    particles = cue_particles()
    return any(not particles[word].isdisjoint(words) for word in words & particles.keys())


def _goes_on(words: set[str]) -> bool:
    """Whether a pronoun speaks: "she said", whose name may stand in a sentence that says nothing itself."""
    return not _PRONOUNS.isdisjoint(words) and _attributes(words)


def _headings(text: str, spans: list[Span]) -> list[bool]:
    """Which sentences can be a headline, which needs no number, or head a list or table, whose items need no harm."""
    return [
        text[end - 1 : end] not in '.!?"”' or text[end - 3 : end] == "..." or "|" in text[start:end]
        for start, end, _ in spans
    ]


def _with_figures(words: list[set[str]], headings: list[bool]) -> list[int]:
    """Sentences with a number and harm, a number behind such a one, one person and harm, or harm in a headline."""
    harm, numbers, of_one, persons = harm_words(), _numbers(), _harm_of_one(), _persons()
    found: list[int] = []
    for k, here in enumerate(words):
        if not numbers.isdisjoint(here):
            near = bool(found) and (found[-1] == k - 1 or (found[-1] == k - 2 and not _FOLLOWING.isdisjoint(here)))
            wanted = near or not harm.isdisjoint(here)
        elif headings[k]:
            wanted = not harm.isdisjoint(here)
        else:
            wanted = not (_ARTICLES.isdisjoint(here) or persons.isdisjoint(here) or of_one.isdisjoint(here))
        if wanted:
            found.append(k)
    return found
