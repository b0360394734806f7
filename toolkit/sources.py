"""Who speaks: the registry of sources, the gazetteer of countries, and the reading of source noun phrases.

The registry (``data/sources.csv``) names parties that make or carry claims; ``data/countries.csv`` holds the words
for countries and their people, ``data/places.csv`` their states, provinces and cities, ``data/source_nouns.csv`` the
nouns that make a phrase a source ("ministry", "lawmaker"). A user adds rows of their own with :func:`use_sources`.

How names are read
    A word of an alias that is written with a capital wants a capital in the text, an acronym wants its very
    letters ("WHO" is not "who"), a word in lower case takes both. Hyphens, accents and the dots of "U.S." do not
    count. A name of one word does not match inside a longer unknown name ("Jim Kirby" is not John Kirby).
Aliases that several rows share
    They name the row of the country that the phrase names, else of the country given as ``country``, else the row
    whose notes say "primary: " and the alias (several are parted by semicolons, a full stop ends them), else no
    row: the id is then missing, and the type is kept where the rows agree on it.
Bodies of a country
    An alias in lower case that is also a ``body`` of the source nouns ("spy agency", "defence ministry") says that
    the row is that body of its country: with it every spelling of the noun finds the row ("Seoul's intelligence
    service"). Such an alias never names a row without a country, save for a primary row.
Official sources
    States, state bodies, armed forces, spy agencies, parliaments, local authorities and intergovernmental bodies
    are official; an armed group is where its notes call it a "de facto authority". "Former" takes it away, and so does
    "opposition" from those who sit in a parliament.
    A spokesperson without a name, and a statement, stand for their body and carry its id; an official does not.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.lexicon import rows, word_list

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("id", "name", "aliases", "country", "type", "notes")
TYPES = (
    "government", "military", "intelligence", "legislature", "state_media", "media", "igo", "ngo", "armed_group",
    "hospital", "local_authority", "witness", "expert", "unnamed_official", "other",
)  # fmt: skip
OFFICIAL_TYPES = frozenset(
    {"government", "military", "intelligence", "legislature", "igo", "local_authority", "unnamed_official"}
)
MEDIA = ("media", "state_media")
# An official who works for one of these speaks as it, not as a state's unnamed official.
_OWN_VOICE = frozenset({"hospital", "igo", "ngo", "armed_group", "state_media", "media", "intelligence", "expert"})
# Private people and outlets: no state's authority, so neither the place they are in nor the hint gives a country.
_PRIVATE = frozenset({"witness", "expert", "hospital", "ngo", "media", "armed_group", "other"})

_OF = frozenset({"of", "for", "from", "in", "at", "inside", "within", "with"})


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_BREAKS = _OF | _words(
    "on to near by about outside under around across against over into between who which that whose where when while "
    "as after before briefed told citing familiar speaking quoted close said says says among including cited "
    "responsible along alongside"
)
_JOINTS = frozenset({"and", "or", "nor", "&"})
# Who stands against a body or outside it, or wants its office: "a critic of the ministry", "the nominee".
_OUTSIDERS = word_list("outsiders")
# Not the papers' own words: "documents seen by Reuters".
_SEEN = frozenset({"seen", "reviewed", "obtained", "viewed", "leaked", "examined", "cited", "quoted", "read"})
_FORMER = frozenset({"former", "ex", "retired", "ousted", "deposed", "exiled", "onetime", "shadow"})
_FOREIGN = frozenset({"western", "foreign", "international", "european", "allied", "other", "friendly", "arab"})
# Capitals at the head of a phrase, and parts of place names, that are no part of a person's name.
_LOOSE = _words(
    "a an the this that these those one two three some several many most all both neither either no another other any "
    "his her its their our more senior top unnamed anonymous local regional federal state national former acting "
    "deputy new first late eastern western northern southern central north south east west even only while "
    "neighbouring neighboring region oblast province district city republic strip sir dame lord sheikh king ayatollah "
    "pope dr mr mrs ms pro anti ex military civil defence defense security special chief joint"
)
# "London-based", "Iranian-backed", "Russian-speaking": the country is not the one that speaks.
_NOT_OWN = _words(
    "backed based born speaking occupied held made trained funded allied aligned supported supplied sponsored armed "
    "linked educated annexed controlled"
)
_TOKEN = re.compile(
    r"((?:[^\W\d_]\.){2,}|[^\W_]+(?:['’](?!s\b)[^\W_]+)*)|(['’](?:s\b|(?=\W|$)))|([,;:()\[\]—–])|(-)|(&)"
)
_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "’": "'"})


@dataclass(frozen=True, slots=True)
class Source:
    """What a source noun phrase says about the source.

    Attributes
    ----------
    id : str or None
        Row of the registry; None where the phrase names none.
    name : str or None
        Usual name of that row.
    country : str or None
        Country whose authority or company it is, ISO 3166-1 alpha-3.
    type : str
        One of `TYPES`; "other" where the phrase does not tell.
    official : bool
        Whether it speaks for a state, a state body, an armed force, an intergovernmental or de facto authority.
    matched : str or None
        The words that decided, as written; None where none did.
    """

    id: str | None
    name: str | None
    country: str | None
    type: str
    official: bool
    matched: str | None


class _Entry(NamedTuple):
    id: str
    name: str
    country: str | None
    type: str
    official: bool
    primary: frozenset[str]
    state: bool


class _Noun(NamedTuple):
    kind: str
    type: str
    official: bool
    body: str


class _Country(NamedTuple):
    code: str
    form: str  # adjective, people, name, capital, state or place


class _Unit(NamedTuple):
    """A word or a run of words of a phrase, and what it can stand for."""

    text: str
    key: str
    entries: tuple[_Entry, ...] = ()
    noun: _Noun | None = None
    country: _Country | None = None
    owns: bool = False  # followed by a possessive
    hyphen: bool = False  # joined to the next word by a hyphen

    @property
    def plain(self) -> bool:
        return not (self.entries or self.noun or self.country)

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


_own_rows: list[dict[str, str]] = []


def registry(extra: "str | Path | pd.DataFrame | None" = None) -> "pd.DataFrame":
    """Give the registry of sources, with the user's rows in it.

    Parameters
    ----------
    extra : path, DataFrame or None
        Rows that extend the registry or, by the same id, replace rows of it: a CSV file or a table with the columns
        of `COLUMNS`; aliases parted by "|". They come on top of those set with :func:`use_sources`.

    Returns
    -------
    pandas.DataFrame
        One row a source: id, name, aliases, country (missing for international bodies), type, notes.

    Raises
    ------
    ValueError
        If a row of `extra` is not usable; the message names the row and the remedy.

    Examples
    --------
    >>> table = registry().set_index("id")
    >>> str(table.loc["kor-nis", "name"])
    'National Intelligence Service'
    """
    import pandas as pd

    merged = _merged(_own_rows, _read(extra))
    table = pd.DataFrame([[row[column] for column in COLUMNS] for row in merged], columns=list(COLUMNS), dtype="string")
    for column in ("aliases", "country", "notes"):
        table[column] = table[column].replace("", pd.NA)
    return table


def use_sources(extra: "str | Path | pd.DataFrame | None") -> None:
    """Set the user's own rows for all later calls in this process.

    Parameters
    ----------
    extra : path, DataFrame or None
        As for :func:`registry`; None goes back to the registry as shipped.

    Raises
    ------
    ValueError
        If a row is not usable; the rows set before then stay.

    Examples
    --------
    >>> import pandas as pd
    >>> use_sources(pd.DataFrame([{"id": "xyz-paper", "name": "The Daily Example", "type": "media"}]))
    >>> describe("the Daily Example").id
    'xyz-paper'
    >>> use_sources(None)
    """
    _own_rows[:] = _read(extra)
    for cached in (_lexicon, _units, describe, country_of):
        cached.cache_clear()


def own_rows() -> list[dict[str, str]]:
    """Give the rows that :func:`use_sources` set in this process.

    Returns
    -------
    list of dict
        Text by column; empty with the registry as shipped.

    Examples
    --------
    >>> own_rows()
    []
    """
    return list(_own_rows)


def _read(extra: "str | Path | pd.DataFrame | None") -> list[dict[str, str]]:
    """Check a user's rows and give them as dicts of text."""
    if extra is None:
        return []
    if isinstance(extra, str | Path):
        import csv

        where = str(extra)
        with open(extra, encoding="utf-8-sig", newline="") as lines:
            raw: list[dict[str, Any]] = list(csv.DictReader(lines))
        first = 2  # line 1 is the header
    else:
        where, first = "sources", 0
        raw = [{str(column): cell for column, cell in row.items()} for row in extra.to_dict("records")]
    codes = {row["code"] for row in rows("countries")} | _iso_codes()
    lines_of: dict[str, int] = {}
    clean = []
    for number, row in enumerate(raw, first):
        at = f"{where} row {number}"
        missing = {"id", "name", "type"} - row.keys()
        if missing:
            raise ValueError(f"{at}: no column {min(missing)!r}; the columns are {', '.join(COLUMNS)}")
        text = {column: _text(row.get(column)) for column in COLUMNS}
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text["id"]):
            raise ValueError(f"{at}: 'id' is {text['id']!r}; use lower-case words joined by hyphens, such as 'kor-nis'")
        if text["id"] in lines_of:
            raise ValueError(f"{at}: 'id' {text['id']!r} stands in row {lines_of[text['id']]} too; drop one of the two")
        if not text["name"]:
            raise ValueError(f"{at}: 'name' is empty; give the usual English name or drop the row")
        if text["type"] not in TYPES:
            raise ValueError(f"{at}: 'type' is {text['type']!r}; use one of {', '.join(TYPES)}")
        if text["country"] and text["country"] not in codes:
            raise ValueError(
                f"{at}: 'country' is {text['country']!r}; use an ISO 3166-1 alpha-3 code such as 'KOR', "
                "or leave it empty"
            )
        lines_of[text["id"]] = number
        clean.append(text)
    return clean


def _iso_codes() -> set[str]:
    import pycountry

    return {country.alpha_3 for country in pycountry.countries}


def _text(value: Any) -> str:
    """Give a cell as text: a missing value is not equal to itself, or is no text at all."""
    return value.strip() if isinstance(value, str) else ""


def _merged(*layers: "tuple[dict[str, str], ...] | list[dict[str, str]]") -> list[dict[str, str]]:
    merged = {row["id"]: row for row in rows("sources")}
    for layer in layers:
        merged.update((row["id"], row) for row in layer)
    return list(merged.values())


_SPELLED = re.compile(r"\b(?:[A-Z]-){1,4}[A-Z]\b")


# "health councillor until 2018"
# "Saturday, 9.40 p.m.", which is no premier
_CLOCK = re.compile(r"(?<=\d)\s?[ap]\.?m\b\.?", re.IGNORECASE)
_NO_LONGER = re.compile(
    r" (?:until|till) (?:(?:\w+ )?\d{4}|last (?:year|month|week|\w+day)"
    r"|the (?:coup|election|revolution|takeover|war)\b)(?: (?:of|in) \d{4})?"
)


@lru_cache(maxsize=1 << 16)
def describe(phrase: str, country: str | None = None, surnames: frozenset[str] = frozenset()) -> Source:
    """Identify the source that a noun phrase names, as written in an article.

    Parameters
    ----------
    phrase : str
        A source as written, such as "South Korea's National Intelligence Service (NIS)".
    country : str or None
        Country that the text around it speaks of, ISO 3166-1 alpha-3: "the spy agency" with "KOR" is South Korea's.
        A country in the phrase itself goes first.
    surnames : frozenset of str
        Words for a country or its people that are somebody's surname in the text around: "Dane", where it tells of a
        President Dane. Before a noun they keep their meaning ("Dane officials").

    Returns
    -------
    Source
        With id None where no row of the registry is named, and type "other" where the words do not tell.

    Examples
    --------
    >>> describe("South Korea's National Intelligence Service (NIS)").id
    'kor-nis'
    >>> about = describe("a senior Ukrainian military official")
    >>> about.id, about.country, about.type, about.official
    (None, 'UKR', 'unnamed_official', True)
    >>> describe("the country's spy agency", country="KOR").id
    'kor-nis'
    """
    if _NO_LONGER.search(phrase) is not None:
        held = describe(_NO_LONGER.sub("", phrase), country, surnames)
        return replace(held, id=None, name=None, type="other", official=False) if held.official else held
    if "-" in phrase:
        phrase = _SPELLED.sub(lambda match: match[0].replace("-", ""), phrase)  # "the W-H-O", as it is read out
    phrase = _CLOCK.sub("", phrase)
    parts = _located([_without(part, surnames) for part in _units(phrase) if part], country)
    if not parts:
        return Source(None, None, None, "other", False, None)
    if len(parts) == len(parts[0]) == 1 and parts[0][0].country and parts[0][0].country.form == "place":
        return _UNKNOWN  # alone it can as well be somebody's name: "Houston"
    if len(parts) > 1 and _is_list(parts):
        joint = _Unit("and", "and")
        joined = list(parts[0])
        for part in parts[1:]:
            if part[0].key not in _JOINTS:
                joined.append(joint)
            joined += part
        return _resolve(joined, country)
    found = _resolve(list(parts[0]), country)
    # A spokesperson stands for the body only as long as no name follows.
    voice = _is_voice(parts[0])
    if len(parts) > 1 and (found.id is None or voice or found.official):
        named = _has_name(parts[0])
        for part in parts[1:]:
            if named and part[0].key == "of" and len(part) > 1:
                part = part[1:]  # "Shahen Torosian, of the Armenian Defence Ministry"
                if found.type == "legislature" and any(unit.key.startswith("opposition") for unit in part):
                    return replace(found, official=False)  # "Senator Ann Lee, of the opposition Centre"
            is_place = any(unit.country for unit in part) and all(unit.country or unit.plain for unit in part)
            if is_place or part[0].key in _BREAKS:
                continue  # a clause, or the place of a place ("Kherson, Ukraine")
            beside = _resolve(list(part), found.country or country)
            if found.official and (other := _apart(found, beside, part)):
                return other
            speaks = named and beside.type == "other" and _is_voice(part) and part[0].key == "the"
            if found.matched is None and speaks and not any(unit.owns for unit in part):
                return replace(beside, id=None, name=None, type="unnamed_official", official=True)
            if found.matched and not found.official and found.type == "other" and voice and beside.official:
                return replace(beside, id=None, name=None)
            if beside.matched is None:
                if voice and _has_name(part):
                    return replace(found, id=None, name=None)
                continue
            if found.id is not None and not voice:
                continue
            if found.matched is None:
                keep = beside.id is not None and not named
                return beside if keep else replace(beside, id=None, name=None)
            if beside.id is not None and not named:
                return beside
    return found


def _located(parts: list[tuple[_Unit, ...]], hint: str | None) -> list[tuple[_Unit, ...]]:
    """Settle places that share a name: by the state or country behind them ("Paris, Texas"), else by that at hand."""
    if hint:
        parts = [tuple(_shared(unit, hint) for unit in part) for part in parts]
    settled: list[tuple[_Unit, ...]] = []
    for part in parts:
        place = _only_place(part)
        if place is not None and settled and _ends_in_town(settled[-1]):
            town = settled[-1][-1]
            known = town.country
            other = known is not None and known.code != place.code
            if place.form != "state" and other and (namesakes := _lexicon().shared.get(part[0].key)):
                # the country has no such town, so that the state is meant: "Athens, Georgia"
                place = _Country(min(namesakes), "state")
            own = _Country(place.code, "place")
            settled[-1] = (*settled[-1][:-1], town._replace(entries=(), noun=None, country=own))
        else:
            settled.append(part)
    return settled


def _without(part: tuple[_Unit, ...], surnames: frozenset[str]) -> tuple[_Unit, ...]:
    """Take the meaning from the surnames that close a phrase or own what follows: "Dane", "Dane's office"."""
    if surnames.isdisjoint(unit.text for unit in part):
        return part
    kept = []
    for index, unit in enumerate(part):
        after = part[index + 1] if index + 1 < len(part) else None
        closes = after is None or unit.owns or after.key in _BREAKS or after.key in _JOINTS
        own = unit.text in surnames and closes and not (index and part[index - 1].key in ("the", "a", "an", *_OF))
        kept.append(_Unit(unit.text, unit.key, owns=unit.owns, hyphen=unit.hyphen) if own else unit)
    return tuple(kept)


def _only_place(part: tuple[_Unit, ...]) -> _Country | None:
    """Give the country or state that is all of a part between commas: "Tennessee", "Ky."."""
    unit = part[0]
    if len(part) > 1 or not unit.capital:
        return None
    if unit.country is None:
        code = _lexicon().abbreviations.get(unit.key)
        return _Country(code, "state") if code else None
    return unit.country if unit.country.form in ("name", "state") or unit.key in _lexicon().shared else None


def _ends_in_town(part: tuple[_Unit, ...]) -> bool:
    """Tell whether a part ends in what can be a town's name: "police in Paris", and neither "Ann Lee" nor "Reuters"."""
    name = len(part)
    while name and part[name - 1].capital and not part[name - 1].noun:
        name -= 1
    town = part[-1]
    body = bool(town.entries) and town.country is None
    state = town.country is not None and town.country.form == "state"
    return name < len(part) and not (body or state) and (len(part) == 1 or (name > 0 and part[name - 1].key in _OF))


def _shared(unit: _Unit, hint: str) -> _Unit:
    """Read a name that a state shares with a country, or with another's state, as that of the country at hand."""
    if hint in _lexicon().shared.get(unit.key, ()) and (unit.country is None or unit.country.code != hint):
        return unit._replace(entries=(), country=_Country(hint, "state"))
    return unit


def shared_places(text: str) -> dict[str, frozenset[str]]:
    """Give the names in a text that a state shares with a country or another's state, and the states' countries.

    Examples
    --------
    >>> {name: set(codes) for name, codes in shared_places("Georgia's governor, and not Ohio's").items()}
    {'Georgia': {'USA'}}
    """
    shared = _lexicon().shared
    return {word: shared[_key(word)] for word in re.findall(r"\b[A-Z]\w+", text) if _key(word) in shared}


def names_body(phrase: str) -> bool:
    """Tell whether a phrase is about one body or its member of the registry, and not about people or a bare country.

    Examples
    --------
    >>> names_body("the defence ministry"), names_body("residents"), names_body("a French")
    (True, False, False)
    """
    parts = _units(phrase)
    core = _core(parts[0]) if parts else ()
    if not core or core[-1].plain:
        return False
    head = core[-1]
    return head.noun.kind == "body" if head.noun is not None else any(not entry.state for entry in head.entries)


def is_surname(name: str, word: str) -> bool:
    """Tell whether the last word of a name, which can be a nationality or a place, is somebody's surname in it.

    Examples
    --------
    >>> is_surname("Colonel English", "English"), is_surname("The English", "English")
    (True, False)
    """
    parts = _units(name)
    return bool(parts) and parts[-1][-1].text == word and parts[-1][-1].plain


def _apart(found: Source, beside: Source, part: tuple[_Unit, ...]) -> Source | None:
    """Read an apposition that takes a state's authority away: "Colonel Naw, the rebels' spokesman", "the nominee"."""
    if any(unit.key in _OUTSIDERS and unit.noun for unit in _core(part)) and not beside.official:
        return replace(found, official=False, type="other") if found.id else None
    if found.id is None and found.type == "military" and found.country is None and beside.matched:
        # a rank alone does not tell whose
        if beside.type in _OWN_VOICE or beside.type == "local_authority":
            return replace(beside, id=None, name=None)
    if found.type == "military" and beside.type == "armed_group" and not beside.official and not part[0].owns:
        return replace(beside, id=None, name=None, country=found.country)  # "the Baloch Army, a separatist group"
    if found.id and beside.type in ("media", "hospital", "expert", "witness") and found.type == "government":
        return replace(beside, id=None, name=None)  # a namesake of somebody in the registry
    return None


def _is_list(parts: list[tuple[_Unit, ...]]) -> bool:
    """Tell "South Korean, Ukrainian and Western sources" and "Reuters, AP and AFP" from a name and its apposition."""
    if not any(unit.key in _JOINTS for unit in parts[-1][:-1]):
        return False
    return all(part[-1].country or (part[-1].entries and part[0].key not in ("a", "an", "the")) for part in parts[:-1])


def _is_voice(units: tuple[_Unit, ...]) -> bool:
    """Tell whether the head of a phrase is a spokesperson."""
    heads = [unit for unit in _core(units) if not unit.plain]
    return bool(heads) and heads[-1].noun is not None and heads[-1].noun.kind == "voice"


def _has_name(units: "tuple[_Unit, ...] | list[_Unit]") -> bool:
    """Tell whether a phrase ends in a name that is in no list: capitalised words, not the first word of the phrase."""
    core = _core(units)
    return bool(core) and core[-1].plain and core[-1].capital and core[-1].key not in _LOOSE


def _core(units: "tuple[_Unit, ...] | list[_Unit]") -> "tuple[_Unit, ...] | list[_Unit]":
    """Give the noun phrase before the first preposition or clause."""
    return units[: _cut(units)]


def _cut(units: "tuple[_Unit, ...] | list[_Unit]") -> int:
    for index, unit in enumerate(units):
        if not index or not unit.plain:
            continue
        if unit.key in _BREAKS:
            return index
        # "officials visiting Kyiv", "lawmakers allied with": a participle after the noun opens a clause.
        before = units[index - 1]
        if unit.key.endswith(("ing", "ed")) and not unit.capital and before.noun and not (before.owns or before.hyphen):
            return index
    return len(units)


def _is_thing(unit: _Unit) -> bool:
    """Tell an unknown noun from an adverb or a filler ("Moscow also", "Kyiv itself")."""
    return not (unit.capital or unit.key in _FILLERS or unit.key in _NOT_NAMES or unit.key.endswith("ly"))


_FILLERS = _words(
    "also itself himself herself themselves too alone still however though then now later not has had is was"
)


_UNKNOWN = Source(None, None, None, "other", False, None)


def _resolve(units: list[_Unit], hint: str | None) -> Source:
    """Read one noun phrase: its head decides, what stands before it and after "of" tells whose it is."""
    cut = _cut(units)
    core = units[:cut]
    for index in range(1, len(core) - 1):
        if core[index].key in _JOINTS and not core[index - 1].hyphen and not _in_its_name(core, index):
            left, right = units[:index], units[index + 1 :]
            if any(not unit.plain for unit in left):
                return _joined(left, right, hint)
    if any(unit.key in _FOREIGN for unit in core):
        hint = None
    last = len(core) - 1
    while last >= 0 and core[last].plain:
        last -= 1
    if last < 0:
        owner = _after(units, cut, hint)
        if owner.matched is None or not (_has_name(core) or (cut < len(units) and units[cut].key == "of")):
            return _UNKNOWN
        if _is_state(owner):
            # "the Law Society of Kenya", "Exiles in Paris": of a country, and not its voice
            return replace(owner, id=None, name=None, type="other", official=False)
        return replace(owner, id=None, name=None)  # "John Smith of the Red Cross" is a person, not the body
    if _is_branch(core, last):
        return _named(core[last - 1], _countries(core[last:]), None, hint)
    head = core[last]
    former = any(unit.key in _FORMER for unit in core[:last])
    source = _head(head, core[:last], units, cut, hint, named=_has_name(core[last:]))
    if last + 1 < len(core) and _is_thing(core[last + 1]) and (head.entries or head.noun is None):
        # "an Israeli airstrike", "Pentagon insiders": the head is a word that is in no list.
        state = head.country is not None
        source = replace(source, id=None, name=None, official=source.official and not state)
        source = replace(source, type="other") if state else source
    if head.key == "opposition" and source.official:
        return replace(source, official=False, type="other")  # "The opposition in the regional parliament"
    if former and source.official:
        return replace(source, official=False, type=source.type if source.id else "other")
    if source.type == "legislature" and any(unit.key.split()[0] in ("opposition", "minority") for unit in units):
        return replace(source, official=False)  # who sits in parliament against the state does not speak for it
    return source


def _is_branch(core: "tuple[_Unit, ...] | list[_Unit]", last: int) -> bool:
    """Tell the branch of a body by its country, "UNICEF Sudan", "Human Rights Watch Russia", from that country."""
    head, body = core[last], core[last - 1] if last else None
    country = head.country is not None and head.country.form == "name" and all(e.state for e in head.entries)
    return (
        country
        and body is not None
        and any(entry.type in _PRIVATE | {"igo"} for entry in body.entries)
        and not body.owns
    )


def _joined(left: list[_Unit], right: list[_Unit], hint: str | None) -> Source:
    """Read two sources joined by "and"."""
    second = _resolve(right, hint)
    if all(unit.plain or unit.country for unit in left) and not _ends_in_country(right):
        # "US and Ukrainian officials": two adjectives to one noun.
        codes = {unit.country.code for unit in left if unit.country}
        one = second.country is not None and codes <= {second.country}
        return second if one else replace(second, id=None, name=None, country=None)
    first = _resolve(left, hint)
    if first.country and second.country is None and second.type not in _PRIVATE:
        second = _resolve(right, first.country)
    if first.matched is None:
        return second
    if second.matched is None:
        return replace(first, id=None, name=None) if _has_name(right) else first
    kinds = (first.type, second.type)
    same = first.id is not None and first.id == second.id
    return Source(
        first.id if same else None,
        first.name if same else None,
        first.country if first.country == second.country else None,
        "government" if "government" in kinds else first.type,
        first.official or second.official,
        f"{first.matched} and {second.matched}",
    )


def _ends_in_country(units: list[_Unit]) -> bool:
    core = _core(units)
    return bool(core) and core[-1].country is not None


def _head(head: _Unit, before: list[_Unit], units: list[_Unit], cut: int, hint: str | None, *, named: bool) -> Source:
    """Read a phrase whose head is known."""
    if head.entries and not (head.noun and head.noun.body):
        return _named(head, _countries(before), _after_country(units, cut), hint)
    noun = head.noun
    if noun is None:
        country = head.country
        assert country is not None
        if country.form in ("state", "place"):
            official = country.form == "state"
            return Source(None, None, country.code, "local_authority" if official else "other", official, head.text)
        if country.form == "people" and not (len(units) == 2 and before and before[0].key == "the"):
            return Source(None, None, country.code, "other", False, head.text)
        state = _lexicon().by_id.get(f"{country.code.lower()}-government")
        if state is None:
            return Source(None, None, country.code, "government", True, head.text)
        return _source(state, head.text)
    place = _after_country(units, cut)
    owner = _owner(noun, before, units, cut, None)
    if owner.official and owner.country is None and (place or hint):
        owner = _owner(noun, before, units, cut, place or hint)  # "the ministry's statement" in a text about Britain
    spoken = _countries(before) or ({owner.country} if owner.country else set()) or ({place} if place else set())
    if noun.type not in _PRIVATE or noun.kind in ("title", "voice", "envoy") or noun.body:
        codes = spoken or ({hint} if hint else set())
    else:
        codes = _countries(before)
    country_code = next(iter(codes)) if len(codes) == 1 else None
    plain = Source(None, None, country_code, noun.type, noun.official, head.text)
    if head.key in _OF_WHATEVER and owner.matched is None and _of_a_thing(units, cut):
        return replace(plain, type="other", official=False)  # "the captain of a ferry", "president of the board"
    if head.entries and not noun.body:
        return _named(head, codes, None, hint)
    whose = before if _countries(before) else _core(units[cut + 1 :])
    if noun.body and _of_a_part(noun, whose):
        noun = noun._replace(body="")
    source = _NOUN_RULES[noun.kind](plain, noun, head, before, owner, named)
    if noun.kind == "voice" and owner.matched is None and not source.official and _nobodys(before, units, cut):
        # most are an authority's, and where they are not the text says whose
        return replace(source, type="unnamed_official", official=True)
    return source


_GROUNDS = _words("town city village district province region area camp county")
_STATES = _words("republic nation state country union federation confederation commonwealth day")
_OF_WHATEVER = _words("captain captains skipper president chairman chairwoman chairperson chair")


def _of_a_thing(units: list[_Unit], cut: int) -> bool:
    """Tell whether an "of" behind the head leads to a common noun that is in no list."""
    rest = _core(units[cut + 1 :]) if cut < len(units) and units[cut].key == "of" else ()
    return bool(rest) and rest[-1].plain and not rest[-1].capital and rest[-1].key not in _STATES


def _owner(noun: _Noun, before: list[_Unit], units: list[_Unit], cut: int, hint: str | None) -> Source:
    """Read whose the head is: what stands before it, else what follows it."""
    if before and before[-1].key in ("daily", "weekly", "monthly"):
        before = before[:-1]  # "the ministry's daily bulletin"
    elif before and before[-1].key == "general" and noun.kind == "title" and not before[-1].capital:
        before = before[:-1]  # "general director of the station", who is no general
    owner = _resolve(before, hint) if before else _UNKNOWN
    units = _without_its_day(units, cut) if noun.kind == "carrier" else units
    if noun.kind == "carrier" and cut + 2 < len(units) and units[cut + 1].key == "by":
        word = units[cut].key
        if (word.endswith("ed") and word not in _SEEN) or word in ("kept", "run", "drawn"):
            cut += 1  # "figures verified by the ministry"
    if owner.matched is None and not _after_break(units, cut, noun):
        return _after(units, cut, hint)
    return owner


_WHEN = _words(
    "on late early last this monday tuesday wednesday thursday friday saturday sunday today yesterday earlier week"
)


def _without_its_day(units: list[_Unit], cut: int) -> list[_Unit]:
    """Leave out when something was given out: "a report released on Wednesday by the ministry"."""
    by = next((k for k in range(cut + 1, min(cut + 5, len(units))) if units[k].key == "by"), None)
    if by is None or any(unit.key not in _WHEN for unit in units[cut + 1 : by]):
        return units
    return [*units[: cut + 1], *units[by:]]


def _of_its_owner(head: _Unit, before: list[_Unit], owner: Source) -> Source | None:
    """Whose a page or a department is: "the Air Force's Telegram channel", "UNHCR's news section"."""
    last = next((k for k in range(len(before) - 1, -1, -1) if before[k].owns), None)
    if head.key in _DEPARTMENTS and last is not None:
        owner = _resolve(before[: last + 1], None)
    elif head.key not in _PAGES or (last is None and before):
        return None
    elsewhere = head.key in _DEPARTMENTS and owner.type in ("hospital", "ngo", "media", "expert")
    return owner if elsewhere or (owner.official and not _is_state(owner)) else None


def _in_its_name(core: "tuple[_Unit, ...] | list[_Unit]", joint: int) -> bool:
    """Tell the "and" of "UNHCR's news and media section" from that of two sources."""
    one = core[-1].key in _DEPARTMENTS and core[joint + 1].key not in ("the", "a", "an", "its", "their")
    return one and any(unit.owns for unit in core[:joint]) and not any(unit.owns for unit in core[joint:])


_DEPARTMENTS = _words("section department division unit desk office") | {"press office", "press service", "press team"}
_PAGES = {"facebook page", "telegram channel", "telegram page", "youtube channel", "x account", "twitter account",
          "social media account", "page", "blog", "website", "channel"}  # fmt: skip


def _body(plain: Source, noun: _Noun, head: _Unit, before: list[_Unit], owner: Source, named: bool) -> Source:
    """An institution: a row of the registry where its country has one such body."""
    if head.key in ("party", "parties"):
        return plain  # whatever chamber or country it is of, a party is not its authority
    if (noun.type in ("media", "other") or head.key in _DEPARTMENTS) and (
        theirs := _of_its_owner(head, before, owner)
    ) is not None:
        return replace(theirs, id=None, name=None, matched=head.text)
    if head.key == "office" and (owner.matched is None or (head.capital and owner.type == "witness")):
        # "Kalergis' office": of somebody who holds one; "the Office of Refugee Resettlement"
        return replace(plain, type="government", official=True)
    beside = before[-1] if before and not before[-1].owns and not before[-1].hyphen else None
    if beside is not None and len(beside.entries) == 1 and not beside.entries[0].state:
        entry = beside.entries[0]
        kinds = {"state_media", "media"} if noun.type in ("state_media", "media") else {noun.type}
        # Not "the Trump administration": only outlets, groups and agencies are called by name and kind.
        if entry.type in _OWN_VOICE and (entry.type in kinds or noun.type == "other"):
            return _source(entry, f"{beside.text} {head.text}")  # "the Reuters news agency", "Hamas militants"
    if noun.body:
        lexicon = _lexicon()
        entries = lexicon.bodies.get((plain.country or "", noun.body), ())
        entries += tuple(entry for entry in head.entries if entry.country == plain.country and entry not in entries)
        if plain.country is None and not entries:
            entries = tuple(entry for entry in head.entries if noun.body in entry.primary or len(head.entries) == 1)
        if len(entries) > 1:
            entries = tuple(entry for entry in entries if noun.body in entry.primary)
        if noun.type == "military" and any(unit.plain and unit.capital and unit.key in _IN_ARMS for unit in before):
            return replace(plain, type="armed_group", official=False)  # "the Baloch Vanguard Army"
        if len(entries) == 1 and owner.type not in ("igo", "armed_group", "ngo"):
            return _source(entries[0], head.text)
    if head.key == "agency" and head.capital and len(before) > 1 and all(u.plain and u.capital for u in before[-2:]):
        return replace(plain, type="government", official=True)  # "Georgia's Maritime Transport Agency"
    if noun.type == "government" and head.key in _UNIONS and before and before[-1].owns and not owner.official:
        if owner.type in ("witness", "hospital", "expert"):
            return replace(plain, type="ngo", official=False)  # "the Medics' Committee", "the parents' council"
    stateless = owner.type == "igo" or (owner.type == "armed_group" and not owner.official)
    if stateless and noun.type in ("government", "military", "other"):
        return replace(plain, type=owner.type, official=owner.official, country=owner.country)
    if noun.type == "other" and owner.matched is not None and owner.type != "other" and not _is_state(owner):
        return replace(plain, type=owner.type, official=owner.official, country=owner.country)
    return plain


_UNIONS = _words("committee council network group association front")
# Words in the names of armies that are no state's.
_IN_ARMS = _words("vanguard resistance freedom independence salvation redemption liberation patriotic")
_PARTS = _words("region regional province provincial district county oblast governorate municipal city town state")


def _of_a_part(noun: _Noun, before: "tuple[_Unit, ...] | list[_Unit]") -> bool:
    """Tell whether a body is a province's or a town's and not the state's: "the North Darfur health ministry"."""
    if noun.type not in ("government", "local_authority"):
        return False
    forms = {unit.country.form for unit in before if unit.country}
    return bool(forms & {"state", "place"}) or (bool(forms) and any(unit.key in _PARTS for unit in before))


def _person(plain: Source, noun: _Noun, head: _Unit, before: list[_Unit], owner: Source, named: bool) -> Source:
    """A person of a fixed kind, unless the body beside them has a voice of its own."""
    if _of_a_body(head, before):
        return replace(plain, type="other", official=False)
    if head.key in ("source", "sources") and owner.matched is not None:
        if _key(owner.matched) in ("government", "administration"):
            return replace(plain, type="unnamed_official", official=True, country=owner.country)
        if _key(owner.matched) in _GROUNDS:
            return plain  # "sources in the town"
    if owner.matched is None or _is_state(owner) or head.key in _OUTSIDERS:
        return plain
    if noun.type in ("expert", "hospital") and owner.official and ((before and before[-1].owns) or owner.type == "igo"):
        # "the ministry's epidemiologist", "U.N. experts"
        return replace(plain, type=owner.type, official=True, country=owner.country)
    if noun.type == "local_authority" and owner.type in ("hospital", "ngo", "media"):
        return replace(plain, type=owner.type, official=False)  # "the superintendent of the hospital"
    if noun.type == "expert" and owner.type in ("intelligence", "government", "military") and not before:
        return replace(plain, type=owner.type, official=True, country=owner.country)  # "analysts at the spy agency"
    if noun.type == "military" and owner.type == "other" and before and before[-1].owns:
        return replace(plain, type="other", official=False)  # "the group's commander"
    if noun.type == "other" and owner.type != "other":
        if owner.official and owner.type not in _OWN_VOICE:
            return replace(plain, type="unnamed_official", official=True, country=owner.country)
        if owner.type in _OWN_VOICE:
            return replace(plain, type=owner.type, official=owner.official, country=owner.country)
    if noun.type == "unnamed_official" and owner.type in _OWN_VOICE:
        return replace(plain, type=owner.type, official=owner.official, country=owner.country)
    if noun.type == "military" and owner.type in ("igo", "armed_group", "local_authority"):
        return replace(plain, type=owner.type, official=owner.official, country=owner.country)
    return plain


def _title(plain: Source, noun: _Noun, head: _Unit, before: list[_Unit], owner: Source, named: bool) -> Source:
    """A title whose kind the body beside it tells; with a country alone it is a state's."""
    if _of_a_body(head, before):
        return replace(plain, type="other", official=False)
    if noun.type == "other" and any(u.owns and u.plain and not u.capital for u in before):
        if head.key == "leader" and any(u.owns and u.key in _STATES for u in before):
            return replace(plain, type="government", official=True)  # "the country's leader"
        return plain  # "the ship's Greek manager", whatever comes from Greece
    if noun.body and (owner.matched is None or _is_state(owner)):
        holders = _lexicon().bodies.get((plain.country or "", noun.body), ())
        if len(holders) == 1:
            return _source(holders[0], head.text)
    if _is_place(owner):
        local = not noun.official
        return replace(plain, type="local_authority", official=True, country=owner.country) if local else plain
    if owner.matched is not None and owner.type not in ("other", "witness"):
        return replace(plain, type=owner.type, official=owner.official, country=owner.country or plain.country)
    if owner.matched is None and plain.country and not noun.official:
        return replace(plain, type="government", official=True)
    if head.key == "secretary" and head.capital and named and all(unit.key in _LOOSE for unit in before):
        return replace(plain, type="government", official=True)  # "Secretary Ann Lee", of a department
    if owner.matched is not None and noun.official:
        return replace(plain, type="other", official=False)  # "the chamber's president"
    return plain


def _of_a_body(head: _Unit, before: list[_Unit]) -> bool:
    """Tell "its vice president", of a company or a union, from a state's, who is "the president" or "his deputy"."""
    return head.key.endswith("president") and bool(before) and before[0].key == "its"


def _voice(plain: Source, noun: _Noun, head: _Unit, before: list[_Unit], owner: Source, named: bool) -> Source:
    """A spokesperson or a statement: what it says, its body says."""
    source = _title(plain, noun, head, before, owner, named)
    if owner.id is None or named or source.type != owner.type:
        return source
    return replace(source, id=owner.id, name=owner.name)


def _carrier(plain: Source, noun: _Noun, head: _Unit, before: list[_Unit], owner: Source, named: bool) -> Source:
    """Something given out: its owner tells; without one it is nobody's."""
    if before and head.text[0].isupper():
        return replace(plain, type="media", official=False)  # "The Jakarta Post", "the Daily Record"
    if owner.matched is None or owner.type == "other":
        return plain
    return replace(owner, matched=head.text)


def _envoy(plain: Source, noun: _Noun, head: _Unit, before: list[_Unit], owner: Source, named: bool) -> Source:
    """An envoy speaks for the sender, never for the body that they are sent to."""
    if owner.type in _OWN_VOICE:
        return replace(plain, type=owner.type, official=owner.official, country=owner.country)
    if plain.country and not noun.official:
        return replace(plain, type="government", official=True)
    return plain


def _nobodys(before: list[_Unit], units: list[_Unit], cut: int) -> bool:
    """Tell whether a phrase leaves it to the text whose voice it is: "its spokesman", "spokeswoman Ann Lee"."""
    pointed = any(unit.key in ("his", "her", "its", "their") for unit in before) or (not before and cut > 1)
    return pointed and (cut >= len(units) or units[cut].key not in _OF) and all(u.key in _NOT_NAMES for u in before)


_NOUN_RULES = {
    "body": _body, "person": _person, "title": _title, "voice": _voice, "carrier": _carrier, "envoy": _envoy,
}  # fmt: skip


def _is_state(source: Source) -> bool:
    return (source.id is not None and source.id.endswith("-government")) or _is_place(source)


def _is_place(source: Source) -> bool:
    """Tell whether a source is a state, a province or a city and no more."""
    return source.id is None and source.matched is not None and _key(source.matched) in _lexicon().places


def _after_break(units: list[_Unit], cut: int, noun: _Noun) -> bool:
    """Tell whether what follows the head does not say whose it is ("an envoy to the UN", "a report on Russia")."""
    if cut >= len(units):
        return True
    word = units[cut].key
    if noun.kind == "envoy":
        return word not in ("of", "from", "for")
    if noun.kind == "carrier":
        return word not in ("of", "from", "by")
    return word not in _OF and not (word == "to" and noun.kind == "title")


def _after(units: list[_Unit], cut: int, hint: str | None) -> Source:
    """Read what stands after the preposition."""
    rest = units[cut + 1 :]
    return _resolve(rest, hint) if rest and any(not unit.plain for unit in rest) else _UNKNOWN


def _after_country(units: list[_Unit], cut: int) -> str | None:
    """Give the country that follows the head with "of" or "in" ("the Joint Chiefs of Staff in Seoul")."""
    if cut >= len(units) or units[cut].key not in _OF:
        return None
    codes = _countries(_core(units[cut + 1 :]))
    return next(iter(codes)) if len(codes) == 1 else None


def _countries(units: "tuple[_Unit, ...] | list[_Unit]") -> set[str]:
    """Give the countries that a run of words names as the ones that speak."""
    codes = set()
    for index, unit in enumerate(units):
        if unit.country is None:
            continue
        if index and units[index - 1].key in ("pro", "anti"):
            continue
        if unit.hyphen and index + 1 < len(units) and units[index + 1].key in _NOT_OWN:
            continue
        codes.add(unit.country.code)
    return codes


def _named(head: _Unit, spoken: set[str], place: str | None, hint: str | None) -> Source:
    """Choose among the rows that share a name."""
    entries = head.entries
    if len(entries) > 1:
        for code in (*sorted(spoken), place, hint):
            same = [entry for entry in entries if entry.country == code] if code else []
            if len(same) == 1:
                return _source(same[0], head.text)
        primary = [entry for entry in entries if head.key in entry.primary]
        if len(primary) != 1:
            kinds = {entry.type for entry in entries}
            kind = kinds.pop() if len(kinds) == 1 else "other"
            countries = {entry.country for entry in entries}
            official = all(entry.official for entry in entries)
            return Source(None, None, countries.pop() if len(countries) == 1 else None, kind, official, head.text)
        entries = tuple(primary)
    return _source(entries[0], head.text)


def _source(entry: _Entry, text: str) -> Source:
    return Source(entry.id, entry.name, entry.country, entry.type, entry.official, text)


@lru_cache(maxsize=1 << 16)
def country_of(phrase: str) -> str | None:
    """Give the nationality or side that words about people say.

    Parameters
    ----------
    phrase : str
        Words about people, such as "North Korean soldiers".

    Returns
    -------
    str or None
        ISO 3166-1 alpha-3; None where no country or more than one is named, or only a place ("civilians in Gaza",
        "Texas police").

    Examples
    --------
    >>> country_of("soldiers of the DPRK")
    'PRK'
    >>> country_of("Russian and North Korean soldiers") is None
    True
    """
    units = [unit for part in _units(phrase) for unit in part]
    cut = _clause(units)
    codes = _sides(units[:cut])
    if not codes and cut < len(units):
        # "the troops sent from North Korea" says their side, "the troops sent to Russia" where they went.
        sided = [index for index in range(cut, len(units)) if units[index].key in ("of", "from")]
        dwell = any(unit.key in _DWELLERS for unit in units[:cut])
        if sided and not (dwell and units[sided[0]].key == "of"):
            rest = units[sided[0] + 1 :]
            codes = _sides(rest[: _clause(rest)])
    return next(iter(codes)) if len(codes) == 1 else None


_DWELLERS = frozenset({"residents", "resident", "inhabitants", "inhabitant", "people", "civilians", "locals"})


def _clause(units: list[_Unit]) -> int:
    """Give where a preposition or a clause begins; "the newly wounded soldiers" holds none."""
    for index, unit in enumerate(units):
        if not index or not unit.plain:
            continue
        if unit.key in _BREAKS:
            return index
        before = units[index - 1]
        adverb = before.key in _LOOSE or before.key.endswith(("ly", "ed")) or not before.key.isalpha()
        counted = before.hyphen or (before.plain and adverb)
        if unit.key.endswith(("ing", "ed", "sent")) and not unit.capital and not counted:
            return index
    return len(units)


def _sides(units: list[_Unit]) -> set[str]:
    """Give the countries whose people or forces are meant; a capital counts with a possessive only."""
    codes = {
        entry.country
        for unit in units
        for entry in unit.entries
        if not entry.state and entry.country and entry.type in ("military", "government", "intelligence")
    }
    places = {
        id(unit)
        for unit in units
        if unit.country
        and (unit.country.form in ("state", "place") or (unit.country.form == "capital" and not unit.owns))
    }
    return codes | _countries([unit for unit in units if id(unit) not in places])


@lru_cache(maxsize=1 << 12)
def _units(phrase: str) -> tuple[tuple[_Unit, ...], ...]:
    """Cut a phrase at its commas and brackets, and group the words of each part into known names and nouns."""
    parts: list[tuple[_Unit, ...]] = []
    words: list[tuple[str, str, bool, bool]] = []
    for match in _TOKEN.finditer(phrase):
        word, possessive, cut, hyphen, ampersand = match.groups()
        if word or ampersand:
            text = word or ampersand
            words.append((text, _key(text), False, False))
        elif possessive and words:
            words.append(("'s", "'s", False, False))
        elif hyphen and words and match.end() < len(phrase) and not phrase[match.end()].isspace():
            text, key, owns, _ = words[-1]
            words[-1] = (text, key, owns, True)
        elif cut and words:
            parts.append(_group(words))
            words = []
    if words:
        parts.append(_group(words))
    return tuple(parts)


def _key(word: str) -> str:
    """Fold a word: no accents, no dots of an acronym, lower case."""
    return _fold(word).lower()


def _fold(word: str) -> str:
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.translate(_LETTERS))
        word = "".join(letter for letter in word if not unicodedata.combining(letter))
    return word.replace(".", "")


def _group(words: list[tuple[str, str, bool, bool]]) -> tuple[_Unit, ...]:
    """Find the longest known run of words from the right, for the last word of an English noun phrase is its head."""
    tree = _lexicon().tree
    found: list[_Unit] = []
    end = len(words)
    owns = False
    while end:
        text, key, _, hyphen = words[end - 1]
        if key == "'s":
            owns = True
            end -= 1
            continue
        node: dict[str, Any] | None = tree
        best: list[_Meaning] = []
        begin = index = end
        while index:
            index -= 1
            node = node.get(words[index][1]) if node else None
            if node is None:
                break
            meanings = node.get("")
            if meanings:
                fitting = [meaning for meaning in meanings if _cased(meaning.case, words, index)]
                if fitting:
                    best, begin = fitting, index
        if best:
            run = words[begin:end]
            found.append(
                _Unit(
                    " ".join(word[0] for word in run).replace(" 's", "'s"),
                    " ".join(word[1] for word in run),
                    tuple(dict.fromkeys(meaning.what for meaning in best if isinstance(meaning.what, _Entry))),
                    next((meaning.what for meaning in best if isinstance(meaning.what, _Noun)), None),
                    next((meaning.what for meaning in best if isinstance(meaning.what, _Country)), None),
                    owns,
                    hyphen,
                )
            )
            end = begin
        else:
            found.append(_Unit(text, key, owns=owns, hyphen=hyphen))
            end -= 1
        owns = False
    found.reverse()
    return _without_namesakes(found)


def _without_namesakes(units: list[_Unit]) -> tuple[_Unit, ...]:
    """Take the meaning from a name of one word that is part of a longer, unknown name ("Jordan Peterson")."""
    kept = list(units)
    for index, unit in enumerate(units):
        before = units[index - 1] if index else None
        after = next(iter(units[index + 1 :]), None)
        if unit.noun and unit.key in word_list("titles_as_surnames") and _is_name(before):
            if _is_surname(unit, before, after):
                kept[index] = _Unit(unit.text, unit.key, owns=unit.owns, hyphen=unit.hyphen)  # "Shaun King"
            continue
        if " " in unit.key or not (unit.entries or unit.country) or unit.text.isupper() or unit.noun:
            continue
        named = not unit.country or unit.country.form in ("name", "capital", "state", "place")
        neighbours = (before, None if unit.owns else after) if named else ()
        if any(map(_is_name, neighbours)) or (unit.country and _is_surname(unit, before, after)):
            kept[index] = _Unit(unit.text, unit.key, owns=unit.owns, hyphen=unit.hyphen)
    return tuple(kept)


def _is_name(unit: _Unit | None) -> bool:
    """Tell whether a word can be another part of somebody's name."""
    return unit is not None and unit.plain and unit.capital and not unit.owns and unit.key not in _NOT_NAMES


def _is_surname(unit: _Unit, before: _Unit | None, after: _Unit | None) -> bool:
    """Tell a surname from a nationality: it closes a phrase, behind a title or a first name ("Colonel English").

    A nationality stands before a noun ("a French minister"), and as a noun it has an article ("the Dane").
    """
    closes = after is None or unit.owns or after.key in _BREAKS or after.key in _JOINTS
    if not (closes and unit.capital and before and before.capital) or before.owns or before.hyphen or unit.hyphen:
        return False
    if before.noun:
        return before.noun.kind in ("person", "title", "voice", "envoy")
    return before.key in _COURTESIES or _is_name(before)


# Before a surname, and no part of one.
_COURTESIES = _words("mr mrs ms miss dr sir dame lord lady prof judge")


_NOT_NAMES = _LOOSE | _FORMER | _JOINTS | _BREAKS


class _Meaning(NamedTuple):
    case: tuple[str, ...]  # per word from the first: "" any case, "A" a capital first, else the very letters
    what: "_Entry | _Noun | _Country"


# Letters of an acronym that is read out as a word.
_SPOKEN = 5


def _cased(case: tuple[str, ...], words: list[tuple[str, str, bool, bool]], begin: int) -> bool:
    for index, rule in enumerate(case, begin):
        word = words[index]
        if not rule:
            continue
        if rule == "A":
            # "Kim Jong-un": after a hyphen a name may go on in lower case.
            if not (word[0][0].isupper() or (index and words[index - 1][3])):
                return False
        elif _fold(word[0]) != rule and (len(rule) < _SPOKEN or word[0] != word[0].capitalize()):
            return False  # British papers print "Unifil" for UNIFIL
    return True


class _Lexicon(NamedTuple):
    tree: dict[str, Any]
    bodies: dict[tuple[str, str], tuple[_Entry, ...]]
    by_id: dict[str, _Entry]
    places: frozenset[str]  # states, provinces and cities
    shared: dict[str, frozenset[str]]  # of those, names that are another country's or its state's too
    abbreviations: dict[str, str]


@cache
def _lexicon() -> _Lexicon:
    """Build the tree of known names, its words from last to first, once for the process."""
    tree: dict[str, Any] = {}

    def add(name: str, what: "_Entry | _Noun | _Country") -> None:
        words = [match.group(1) or ("'s" if match.group(2) else match.group(5)) for match in _TOKEN.finditer(name)]
        words = [word for word in words if word]
        node = tree
        for word in reversed(words):
            node = node.setdefault(_key(word), {})
        meaning = _Meaning(tuple(_case_rule(word) for word in words), what)
        if meaning not in node.setdefault("", []):
            node[""].append(meaning)

    body_names = {row["body"] for row in rows("source_nouns") if row["body"]}
    for row in rows("source_nouns"):
        noun = _Noun(row["kind"], row["type"], row["official"] == "true", row["body"])
        for form in {row["noun"], _plural(row["noun"])}:
            add(form, noun)
    for row in rows("countries"):
        for word in filter(None, row["demonyms"].split("|")):
            add(word, _Country(row["code"], "adjective"))
            if not word.endswith(("s", "sh", "ch", "ese")):
                add(word + "s", _Country(row["code"], "people"))
        for word in filter(None, (row["name"], *row["aliases"].split("|"))):
            add(word, _Country(row["code"], "name"))
        for word in filter(None, row["capitals"].split("|")):
            add(word, _Country(row["code"], "capital"))
    places: dict[str, set[str]] = {}
    for row in rows("places"):
        places.setdefault(_key(row["name"]), set()).add(row["code"])
    countries = {_key(name) for row in rows("countries") for name in (row["name"], *row["capitals"].split("|"))}
    shared = {key: frozenset(codes) for key, codes in places.items() if len(codes) > 1 or key in countries}
    abbreviations = {}
    for row in rows("places"):
        for short in filter(None, row["abbreviations"].split("|")):
            abbreviations[_key(short)] = row["code"]
        if _key(row["name"]) not in shared:
            add(row["name"], _Country(row["code"], row["kind"]))
    bodies: dict[tuple[str, str], tuple[_Entry, ...]] = {}
    by_id = {}
    for row in _merged(_own_rows):
        marked = re.search(r"primary: ([^.]+)", row["notes"])
        primary = frozenset(
            " ".join(_key(word) for word in alias.replace("-", " ").split()) for alias in marked[1].split(";")
        ) if marked else frozenset()  # fmt: skip
        entry = _Entry(
            row["id"], row["name"], row["country"] or None, row["type"],
            row["type"] in OFFICIAL_TYPES or "de facto authority" in row["notes"].lower(),
            primary, row["id"].endswith("-government") and len(row["id"]) == len("xxx-government"),
        )  # fmt: skip
        by_id[entry.id] = entry
        for alias in (row["name"], *filter(None, row["aliases"].split("|"))):
            if alias in body_names:
                place = (row["country"], alias)
                bodies[place] = (*bodies.get(place, ()), entry)
            else:
                add(alias, entry)
    return _Lexicon(tree, bodies, by_id, frozenset(places), shared, abbreviations)


def _case_rule(word: str) -> str:
    if word in ("The", "'s") or not word[0].isupper():
        return ""
    folded = _fold(word)
    return folded if len(folded) > 1 and folded.isupper() else "A"


def _plural(noun: str) -> str:
    """Give the regular plural of a noun, by its last word."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun if noun.endswith("s") else noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
