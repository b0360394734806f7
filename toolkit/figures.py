"""Estimates as they are found, the word lists of harm, and the state of one article."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache, lru_cache

from toolkit.lexicon import inflect, rows, word_list
from toolkit.numbers import Quantity
from toolkit.reading import Reading, Sentence

# A measure and the word of harm that gave it; both None where nothing tells of harm.
Measured = tuple[str | None, int | None]


BE = frozenset(
    "is are was were be been being 's ’s remain remains remained remaining lay lie feared presumed believed".split()
)


CARE = re.compile(
    r"\b(?:with )?(?:(?:in|under|to|at) (?:[\w’'-]+ ){0,4}?"
    r"(?:hospitals?|intensive care|(?:critical|serious|stable|grave|severe|poor) (?:condition|state)|"
    r"treatment|surgery|clinics?|icu|(?:burns?|trauma) (?:units?|wards?|centre)|(?:an? )?(?:\w+ )?coma)|"
    r"on (?:ventilators?|life[ -]support|oxygen|admission)|"
    r"overcome by (?:\w+ )?(?:fumes|smoke|gas|heat)|"
    r"suffering from (?:[\w-]+ ){0,2}?"
    r"(?:smoke|burns?|inhalation|injuries|wounds|shock|fractures|hypothermia|poisoning)\b|"
    r"treated for (?:\w+ )?(?:hypothermia|smoke|shock|burns|injuries|wounds|inhalation)|"
    r"(?:fighting|battling|clinging|struggling) (?:for|to) (?:\w+ )?(?:life|lives)|"
    r"with (?:bullets?|pellets|shrapnel|fragments|splinters) in (?:them|him|her|it)|"
    r"with (?:[\w-]+ ){0,5}?"
    r"(?:wounds|injuries|burns|fractures|bruises|lacerations|concussion|frostbite|broken \w+)\b|"
    r"on (?:the |its |their )?(?:\w+ )?wards?\b|"
    r"gunshot wounds|(?:serious|minor|severe|light|life-threatening|burn|head|shrapnel) (?:injuries|wounds|burns))\b"
)


_THEM = frozenset("them whom these those which us".split())


@dataclass(slots=True)
class Estimate:
    """One number that the text asserts; words are indices into the reading, `start` and `end` characters."""

    quantity: Quantity
    measure: str
    sentence: Sentence
    start: int
    end: int
    noun: int | None = None
    trigger: int | None = None
    victims: tuple[int, int] | None = None
    source: "Estimate | None" = None
    giver: tuple[int, int] | None = None
    replaces: "Estimate | None" = None


@cache
def lexicon() -> dict[str, dict[str, str]]:
    """For every role the forms of its words and the measure of each."""
    table: dict[str, dict[str, str]] = {"object": {}, "subject": {}, "noun": {}, "adjective": {}, "toll": {}}
    for row in rows("casualty_words"):
        first = row["word"].split(" ")[0]
        forms = set(row["forms"].split()) or (inflect(first) if row["role"] in ("object", "subject") else set())
        if row["role"] in ("object", "subject", "adjective"):
            forms.add(first)
        for form in forms:
            table[row["role"]].setdefault(form, row["measure"])
    return table


@cache
def particles() -> dict[str, frozenset[str]]:
    """The last words of phrases by the forms of their verbs: "down" for "gunned", "dead" and "death" for "shot"."""
    table: dict[str, set[str]] = {}
    alone = set()
    for row in rows("casualty_words"):
        first, *rest = row["word"].split(" ")
        if row["role"] != "object":
            continue
        forms = set(row["forms"].split()) or inflect(first)
        if not rest:
            alone |= forms
        for form in forms if rest else ():
            table.setdefault(form, set()).add(rest[-1])
    return {form: frozenset(ends) for form, ends in table.items() if form not in alone}


@cache
def things() -> frozenset[str]:
    """Nouns that no count of people counts: "arms", "year"."""
    return frozenset(row["word"] for row in rows("not_people"))


@cache
def harm_words() -> frozenset[str]:
    """Words of harm, of which a sentence must hold one to be worth parsing for a figure of its own."""
    return frozenset({word for role in lexicon().values() for form in role for word in form.split()}) | word_list(
        "beside_harm"
    )


# A text that tells of people who were carried off, in which "took", "grabbed" and "holds" tell of them too.
_OF_CAPTIVES = re.compile(
    r"\b(?:abduct\w*|kidnap\w*|hostages?|captiv\w+|captors?|ransoms?|pira(?:cy|tes?)|hijack\w*|prisoners? of war"
    r"|prisoner (?:swap|exchange)s?|pows?)\b"
    # "armed men had in fact taken seven patients"
    r"|\b(?:gunmen|armed men|bandits|militants|insurgents|attackers|assailants|protesters|demonstrators|rioters)"
    r" (?:(?:have|had|also|then|in|fact|then|later) )*(?:took|taken|grabbed|marched|are holding|were holding) "
    r"(?!part|place|control|over|up|aim|cover|to\b|positions?|refuge|advantage|responsibility|credit)"
    r"|\bheld by (?:the )?(?:demonstrators|protesters|rioters|villagers|gunmen|bandits|rebels|militants|insurgents)\b"
)


@lru_cache(maxsize=16)
def tells_of_captives(text: str) -> bool:
    """Whether a text tells of people who were carried off."""
    return _OF_CAPTIVES.search(text.lower()) is not None


def harm_words_of(text: str) -> frozenset[str]:
    """Words of harm in a text, among them those that are none elsewhere: "took" where it tells of captives."""
    return _with_captors() if tells_of_captives(text) else harm_words()


@cache
def _with_captors() -> frozenset[str]:
    return harm_words() | word_list("harm_by_captors")


_SOUGHT = frozenset("found located locate traced trace contacted contact reached heard make".split())
# Words that tell of harm together, each of which tells of none alone.
_TOGETHER = (
    ("down", "ship"),
    ("down", "boat"),
    ("in", "coffins"),
    ("in", "shrouds"),
    ("not", "touch"),
    ("t", "touch"),
    ("not", "saved"),
)
_HOME = frozenset("home back alive".split())
_NOT = frozenset("not n't n’t t never cannot unable failed lost".split())


def tells_of_the_unfound(words: Collection[str]) -> bool:
    """Whether words can tell of the unfound or the dead: "nine could not be located", "three did not make it"."""
    if any(one in words and other in words for one, other in _TOGETHER) or (
        "never" in words and not _HOME.isdisjoint(words)
    ):
        return True  # "nine sailors went down with the ship", "nine never came home"
    return not _SOUGHT.isdisjoint(words) and not _NOT.isdisjoint(words)


def partitive_pronoun(r: Reading, last: int) -> bool:
    """Whether the number is followed by "of them", "of whom" or the like."""
    return r.lower[last + 1 : last + 2] == ["of"] and not _THEM.isdisjoint(r.lower[last + 2 : last + 3])


@dataclass
class Counting:
    """One reading while its estimates are looked for, and what is known of the number at hand."""

    r: Reading
    words: dict[str, dict[str, str]] = field(default_factory=lexicon)
    found: list[Estimate] = field(default_factory=list)
    numbers: list[Quantity] = field(default_factory=list)
    superseded: bool = False
    value: int = 0
    source: Estimate | None = None
    replaces: Estimate | None = None
    giver: tuple[int, int] | None = None
    told_as_toll: bool = False
    opens: int = 0
    spared: Sentence | None = None  # the latest sentence that counts people to whom nothing happened
    found_here: str | None = None
