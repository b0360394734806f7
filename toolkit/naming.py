"""Personal names in a text: their words without title and office, the fullest form, and how a person is introduced."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from toolkit.cues import cue_forms
from toolkit.lexicon import rows, word_list

_PARTICLE = r"(?:al|el|bin|ben|ibn|van|von|der|den|de|del|della|da|di|du|la|le|dos|ter|ten|abu)"
_WORD = r"(?:[A-Z][\w’'-]*|[A-Z]\.)"
# What leads up to a name: one to three words of it, or all with a capital.
_LEADING_WORDS = re.compile(rf"\b(?:{_WORD} (?:{_PARTICLE} )*){{1,3}}$")
_ALL_LEADING_WORDS = re.compile(rf"\b(?:{_WORD} )+$")
# A name as far as a comma: "Police Sergeant Anna Kopi", "General Rik van der Berg"
_NAME = re.compile(rf"{_WORD}(?: (?:{_PARTICLE} )*{_WORD})*")
_SHORTENED = frozenset(
    "dr mr mrs ms miss mx prof gen maj col lt capt sgt cpl adm cmdr rep sen gov pm fr rev hon st sir dame lord lady "
    "sheikh ayatollah rabbi imam sister brother madam king queen prince princess".split()
)


@cache
def _offices() -> frozenset[str]:
    """Words for persons and offices, which stand before a name and are no part of it."""
    kinds = ("person", "title", "voice", "envoy")
    nouns = (row["noun"].lower() for row in rows("source_nouns") if row["kind"] in kinds)
    return _SHORTENED | {noun for noun in nouns if " " not in noun}


@cache
def _bodies() -> frozenset[str]:
    """Last words of the nouns for bodies, which close no name of a person."""
    return frozenset(row["noun"].lower().split()[-1] for row in rows("source_nouns") if row["kind"] == "body")


@cache
def _no_first_names() -> frozenset[str]:
    days = "monday tuesday wednesday thursday friday saturday sunday today yesterday".split()
    starters = {word.lower() for word in word_list("sentence_starters")}
    countries = {
        name.lower()
        for row in rows("countries")
        for cell in (row["name"], row["demonyms"], row["capitals"])
        for name in cell.split("|")
    }
    months = word_list("months") - frozenset("jan mar april may june august".split())  # names of people too
    return frozenset(days) | months | starters | countries


@lru_cache(maxsize=1 << 12)
def personal_name(phrase: str) -> str | None:
    """Give the name of a person in a source as written, without title, office and what stands behind a comma.

    Parameters
    ----------
    phrase : str
        Such as "Mayor Irena Sosna" or "the minister, Ann Lee".

    Returns
    -------
    str or None
        None where no name stands behind a title or an office, or alone with a first name.

    Examples
    --------
    >>> personal_name("Police Sergeant Anna Kopi, of Kundiawa"), personal_name("The minister, Ann Lee")
    ('Anna Kopi', 'Ann Lee')
    >>> personal_name("the Interior Ministry") is None, personal_name("the General Staff") is None
    (True, True)
    """
    pieces = [
        piece.strip() for piece in re.split(r"[,(–—]| - ", phrase) if piece.strip() and not piece.strip().isdigit()
    ]
    if (
        len(pieces) > 1
        and " " in pieces[0]
        and _NAME.fullmatch(pieces[0])
        and not _offices().intersection(pieces[0].lower().split())
    ):
        # "Dana Rell, the health minister"
        return pieces[0] if any(map(_is_office, pieces[1].split())) else None
    for number, piece in enumerate(pieces[:2]):
        words = piece.split()
        office = next((k for k in range(len(words) - 1, -1, -1) if _is_office(words[k])), None)
        name = re.split(r" (?:of|for|from) ", " ".join(words[office + 1 :]) if office is not None else piece)[0]
        if office is not None and not _OF_ANOTHER.isdisjoint(words[:office]):
            return None  # "the office of Prime Minister Ann Lee", "the president and Mr Bek"
        if name.rpartition(" ")[2].lower() in _bodies():
            return None  # "the General Staff", "the Justice Ministry"
        if _NAME.fullmatch(name):
            apposed = number and " " in name and _tells_office(pieces[0])  # "The minister, Ann Lee"
            return name if office is not None or apposed else None
    return None


_OF_ANOTHER = frozenset("of by and or for from to with in at on".split())


def _tells_office(piece: str) -> bool:
    """Whether a phrase is an office, with what it is of: "the health minister", "Head of the Rescue Office"."""
    words = [*piece.split(), ""]
    return any(_is_office(words[k]) and (words[k + 1] in _WHOSE or not words[k + 1]) for k in range(len(words) - 1))


_WHOSE = frozenset("of for at".split())


def fullest_name(text: str, name: str, at: int) -> str:
    """Give the longest form of a name that a text has: "Irena Sosna" for "Sosna", wherever it stands.

    Parameters
    ----------
    text : str
        The article's text.
    name : str
        A name without its title.
    at : int
        Character at which it stands: of two people of one surname, the one named last before it is meant.

    Returns
    -------
    str

    Examples
    --------
    >>> fullest_name("Sosna spoke. Later Mayor Irena Sosna left with Jan Bek.", "Sosna", 0)
    'Irena Sosna'
    """
    full = dict(_longer(text, name))
    if not full:
        return name
    before = [start for start in full if start < at]
    return full[max(before)] if before else full[min(full)]


def _longer(text: str, name: str) -> list[tuple[int, str]]:
    """Longer forms of a name, with where they begin, as long as the first name is one."""
    found = []
    for at in _places(text, name):
        match = _LEADING_WORDS.search(text, max(0, at - 90), at)
        if match is None:
            continue
        words = f"{match[0]}{name}".split()
        known = len(name.split())
        first = len(words) - known
        while first and words[first - 1].lower().rstrip(".") not in _offices() | _no_first_names():
            first -= 1
        own = words[first:]
        if len(own) > known and own[0][0].isupper():
            found.append((match.start(), " ".join(own)))
    return found


def _places(text: str, name: str) -> Iterator[int]:
    """Where a name stands as whole words; looked for as plain text, since a pattern for every name costs more."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not text[end : end + 1].isalnum() and not text[max(at - 1, 0) : at].isalnum():
            yield at
        at = text.find(name, end)


def introductions(text: str, name: str) -> list[str]:
    """Give the phrases in which a text says what somebody is: the office before a name, the apposition behind it.

    Examples
    --------
    >>> introductions("Heather Nye, a state spokeswoman, spoke. It was late, spokeswoman Heather Nye said.", "Nye")
    ['Heather Nye, a state spokeswoman', 'spokeswoman Heather Nye']
    """
    found = []
    for at in _places(text, name):
        if text[at + len(name) : at + len(name) + 1] in ("-", "’"):
            continue
        lead_words = _ALL_LEADING_WORDS.search(text, max(0, at - 200), at)
        begin = lead_words.start() if lead_words else at
        whole = text[begin : at + len(name)]
        words = whole.split()
        bare = " ".join(words[next((k for k in range(len(words), 0, -1) if _is_office(words[k - 1])), 0) :])
        before = re.search(r"(?:[\w’'.-]+ ){0,5}$", text[max(0, begin - 80) : begin])
        lead = f"{before[0] if before else ''}{whole[: len(whole) - len(bare)]}".split()
        if lead and _is_office(lead[-1]):
            first = next((k for k in range(len(lead) - 1, -1, -1) if lead[k] in _ENDING_A_PHRASE), -1)
            found.append(" ".join([*lead[first + 1 :], bare]))
        apposed = _OFFICE_BEFORE.search(text, max(0, begin - 120), begin)
        if apposed and not lead and _tells_office(apposed["what"]):
            found.append(f"{apposed['what']}, {bare}")  # "Head of the Rescue Office, | Ann Lee"
        bracketed = _IN_BRACKETS.search(text, max(0, begin - 90), begin)
        if bracketed and any(map(_is_office, bracketed["what"].split()[-4:])):
            found.append(f"{bracketed['what']} {bare}")  # "Inspector General of Police (Eastern Range) | Ann Lee"
        speaks_for = _SPEAKS_FOR.match(text, at + len(name))
        if speaks_for:
            found.append(f"{bare}, spokesman for {speaks_for['body']}")
        behind = _APPOSITION.match(text, at + len(name))
        words = behind["what"].split() if behind else []
        # what somebody says is no apposition: "Blue Marine, insists its captain had clearance"
        speaks = bool(words) and words[0].endswith(("s", "d")) and words[0] in cue_forms()
        if behind and not speaks and any(map(_is_office, words)):
            found.append(f"{bare}, {behind['what']}")
    return found


def _is_office(word: str) -> bool:
    return word.lower().rstrip(".") in _offices()


_APPOSITION = re.compile(
    r", (?!(?:who|which|where|when|and|but|as|in|on|at|said|told)\b)(?P<what>[\w’'-]+(?: [\w’'-]+){0,9})(?=[,.;])"
)
_OFFICE_BEFORE = re.compile(
    r"(?:^|[.!?…;:\n“”\"—–-] *|[,’'] |\b(?:said|says|told|by|to|with|from|and|quoted|citing) )"
    r"(?P<what>(?:(?:the|an?|its|his|her|their|our) )?[A-Za-z][\w’'-]*(?: [\w’'&-]+){0,11}), $"
)
_IN_BRACKETS = re.compile(r"(?P<what>(?:[\w’'-]+ ){1,6})\([^()\n]{2,30}\) $")
# "Ann Lee, who speaks for the health ministry"
_SPEAKS_FOR = re.compile(
    r", who (?:speaks|spoke|is speaking|answers) (?:for|on behalf of) (?P<body>(?:the )?[\w’'-]+(?: [\w’'-]+){0,6}?)"
    r"(?=[,.;]| (?:in|said|says|told|counted|put|has|had|would)\b)"
)
_ENDING_A_PHRASE = frozenset("said says told that and or but by to with for from of in on at as is was were".split())
