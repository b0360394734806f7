"""Who claims: one name for the party behind many wordings of it."""

import re
from collections import Counter
from functools import cache

import numpy as np
import pandas as pd

from toolkit.lexicon import rows as listed_rows
from toolkit.lexicon import word_list

NOTHING = -1  # code of a missing value
_UNNAMED = re.compile(r"\bunnamed\b|\b(?:official|officer|source|lawmaker|person|people)s?\b", re.IGNORECASE)
# Kinds of body of which a state usually has one that counts the dead.
_ONE_BODY = ("intelligence", "military")
# Words that stand for somebody named elsewhere; alone they name nobody.
_PRONOUN = re.compile(
    r"(?:i|you|he|she|it|we|they|me|him|her|us|them|his|hers|its|theirs|this|that|these|those|who|which|one|both|some"
    r"|others?|another|(?:the )?(?:former|latter))",
    re.IGNORECASE,
)
# "the United States, South Korea and Ukraine": several at once, and none of them in a fuller form.
_JOINT = re.compile(r"(?:[^,]+, )+(?:the )?[A-Z][^,]*?,? and (?:the )?[A-Z][^,]*")
_COURTESIES = frozenset("mr mrs ms miss dr sir dame lord lady".split())
# Words for the kind of body, which come and go beside its name.
_KINDS = frozenset("group agency news newspaper broadcaster organisation organization outlet website channel".split())
_LINKS = frozenset("of in for at from to on and or by with near under".split())


def plain(name: str) -> str:
    """Reduce a name to small letters without articles and punctuation.

    Examples
    --------
    >>> plain("The UN's human-rights office")
    'un human rights office'
    """
    name = re.sub(r"[’']s\b", "", name.casefold())
    return re.sub(r"\b(?:the|a|an)\b\s*", "", re.sub(r"\W+", " ", name)).strip()


def codes_of(values: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Number the distinct values of a column, missing ones as `NOTHING`."""
    codes, uniques = pd.factorize(values)
    return codes.astype(np.int64), np.asarray(uniques, dtype=object)


def pronoun(wording: object) -> bool:
    """Say whether words only stand for somebody who is named elsewhere.

    Examples
    --------
    >>> pronoun("He"), pronoun("the latter"), pronoun("the mayor")
    (True, True, False)
    """
    return isinstance(wording, str) and _PRONOUN.fullmatch(wording.strip()) is not None


def nobody(wording: object) -> bool:
    """Say whether words for a claimant name nobody, such as the report or the estimate alone that gives a figure.

    Examples
    --------
    >>> nobody("Estimates"), nobody("the latest reports"), nobody("Western officials"), nobody("US estimates")
    (True, True, False, False)
    """
    if not isinstance(wording, str):
        return False
    *before, last = plain(wording).split() or [""]
    return last in word_list("names_nobody") and word_list("before_nobody").issuperset(before)


def wording_of(frame: pd.DataFrame, role: str = "claimant") -> pd.Series:
    """Give each row's words for its party: a pronoun is replaced by what it was resolved to, else missing.

    Parameters
    ----------
    frame : DataFrame
        A table with the columns `<role>` and `<role>_id`, and perhaps `<role>_name`.
    role : str
        claimant or speaker.

    Returns
    -------
    Series of str
    """
    text = frame[role].astype("string")
    if f"{role}_name" in frame.columns:
        # What has an id is known by it; of the rest the name found for it is fuller than a surname or a pronoun.
        text = frame[f"{role}_name"].astype("string").where(frame[f"{role}_id"].isna()).fillna(text)
    return text.mask(np.array([pronoun(each) for each in text], dtype=bool))


def party(frame: pd.DataFrame, role: str = "claimant") -> pd.Series:
    """Give each row's party as one name.

    That is its id where it has one; else the id that the same wording, or the same country and type (armed forces and
    intelligence services only, no unnamed officials), has everywhere else in the table; else the wording without
    articles, case and punctuation. A short form of a name ("Sosna", "Mayor Sosna", "the group Northern Front") goes
    with the one fuller form that the table has of it; where several could be meant, it stays by itself. One
    description of bodies of several countries ("the defence ministry") names a party of each.

    Parameters
    ----------
    frame : DataFrame
        A table with the columns `<role>`, `<role>_id`, `<role>_country` and `<role>_type`, and perhaps `<role>_name`.
    role : str
        claimant or speaker.

    Returns
    -------
    Series of str
        Missing where the text names nobody, only by a pronoun that nobody could resolve, or, for a claimant, only by
        a word such as "estimates" or "officials".

    Examples
    --------
    >>> row = {"claimant_country": "KOR", "claimant_type": "intelligence"}
    >>> rows = [row | {"claimant": "the NIS", "claimant_id": "kor-nis"},
    ...         row | {"claimant": "Seoul's spies", "claimant_id": None}, row | {"claimant": None, "claimant_id": None}]
    >>> party(pd.DataFrame(rows)).tolist()
    ['kor-nis', 'kor-nis', <NA>]
    """
    text = wording_of(frame, role)
    codes, wordings = codes_of(text)
    named = frame[f"{role}_id"].astype("string")
    country = frame[f"{role}_country"].astype("string")
    # In one order, so that the order of the rows does not matter.
    order = np.argsort(wordings)
    codes = np.append(np.argsort(order), NOTHING)[codes]
    wordings = wordings[order]
    keys = _joined(wordings, codes, country.astype(object).where(country.notna(), None).to_numpy())
    wording = pd.Series(np.array([*keys, None], dtype=object)[codes]).astype("string").set_axis(frame.index)
    body = pd.Series(pd.NA, index=frame.index, dtype="string")
    kinds = frame[f"{role}_type"].astype("string")
    whole = kinds.isin(_ONE_BODY) & country.notna()
    body[whole] = country[whole] + " " + kinds[whole]
    unnamed = np.array([bool(_UNNAMED.search(each)) for each in wordings] + [False])[codes]
    result = named
    for key, usable in ((wording, np.ones(len(frame), bool)), (body, ~unnamed)):
        known = pd.DataFrame({"key": key, "id": named}).dropna().drop_duplicates()
        ids = known.drop_duplicates("key", keep=False).set_index("key")["id"]
        result = result.fillna(key.where(usable & key.notna()).map(ids).astype("string"))
    # The same words of officials of two countries are two parties.
    several = country.groupby(wording).nunique()
    shared = wording.map(several).fillna(0).astype(int).gt(1) & country.notna() & result.isna()
    wording = wording.mask(shared, wording + " (" + country + ")")
    told = text.notna()
    if role == "claimant":
        told &= ~np.append([nobody(each) for each in wordings], False).astype(bool)[codes]
    return result.fillna(wording).where(told | named.notna())


@cache
def _issuer(outlet: str) -> tuple[str | None, str | None, str] | None:
    """Id, country and type of an outlet that is itself a body which counts, and no press."""
    from toolkit.sources import MEDIA, describe, names_body

    source = describe(outlet)
    if source.type in ("other", "witness", "expert", "unnamed_official", *MEDIA) or not names_body(outlet):
        return None
    if source.matched is not None and source.matched.isupper() and source.matched != outlet:
        return None  # the "NWS" of "VRT NWS" is no weather service
    return source.id, source.country, source.type


def with_issuers(casualties: pd.DataFrame) -> pd.DataFrame:
    """Count a figure that a body gives in its own release, and in its own voice, as the claim of that body.

    Parameters
    ----------
    casualties : DataFrame
        With the columns `claimant`, `claimant_id`, `claimant_country`, `claimant_type` and `outlet`.

    Returns
    -------
    DataFrame
        The frame, or a copy in which rows without a claimant have their outlet for one, where that is a ministry, an
        army, an aid agency or another body, and no press.

    Examples
    --------
    >>> row = dict.fromkeys(("claimant", "claimant_id", "claimant_country", "claimant_type"))
    >>> rows = pd.DataFrame([row | {"outlet": "Turkish Ministry of Health"}, row | {"outlet": "Reuters"}])
    >>> with_issuers(rows)["claimant"].tolist()
    ['Turkish Ministry of Health', None]
    """
    untold = (casualties["claimant"].isna() & casualties["outlet"].notna()).to_numpy(bool)
    names = {name: found for name in casualties["outlet"][untold].unique() if (found := _issuer(str(name)))}
    own = untold & casualties["outlet"].isin(list(names)).to_numpy(bool)
    if not own.any():
        return casualties
    filled = casualties.copy()
    outlets = casualties["outlet"][own]
    columns = {"claimant": outlets.astype(object)}
    for place, column in enumerate(("claimant_id", "claimant_country", "claimant_type")):
        columns[column] = outlets.map({name: found[place] for name, found in names.items()})
    for column, values in columns.items():
        filled[column] = filled[column].astype(object)
        filled.loc[own, column] = values.to_numpy(object)
        filled[column] = filled[column].astype(casualties[column].dtype)
    return filled


# --- short forms ---


@cache
def _nouns() -> tuple[frozenset[str], frozenset[str]]:
    """Words for sources that are no names, and those of them that stand as a title before a name."""
    nouns = frozenset(row["noun"].lower() for row in listed_rows("source_nouns"))
    titles = frozenset(
        row["noun"].lower()
        for row in listed_rows("source_nouns")
        if row["kind"] in ("person", "title", "voice", "envoy")
    )
    words = frozenset(word for noun in nouns for word in noun.split())
    return words | _KINDS | _COURTESIES, frozenset(noun.split()[-1] for noun in titles) | _COURTESIES


def _name(wording: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split words into a title and a name, both empty where they hold no name of one person or body."""
    if _JOINT.fullmatch(wording):
        return (), ()
    words = re.findall(r"\w[\w.-]*", re.sub(r"[’']s\b", "", wording.split(",", 1)[0]))
    words = [word for word in words if word.lower() not in ("the", "a", "an")]
    nouns, titles = _nouns()
    # "Gen." is a title cut short.
    is_title = [word.lower() in titles or re.fullmatch(r"[A-Z][a-z]{1,4}\.", word) is not None for word in words]
    words = [word.strip(".") for word in words]
    at = max((place for place, title in enumerate(is_title) if title), default=-1) + 1
    title, name = words[:at], words[at:]
    while name and name[0].lower() in _KINDS:
        name = name[1:]
    while len(name) > 1 and name[-1].lower() in _KINDS:
        name = name[:-1]
    lower = [word.lower() for word in name]
    proper = name and name[-1][:1].isupper() and any(word[:1].isupper() and word.lower() not in nouns for word in name)
    if not proper or _LINKS & set(lower) or any(word[:1].islower() and word.lower() in nouns for word in name):
        return (), ()
    title = [word for word in title if word.lower() not in _COURTESIES]
    return tuple(word.lower() for word in title), tuple(lower)


def _within(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether all words of a short form stand in a fuller one, in their order, the last one last."""
    if short[-1] != full[-1]:
        return False
    rest = iter(full)
    return all(word in rest for word in short)


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two titles can be one person's: one is missing, or ends as the other does, perhaps cut short."""
    least = min(len(one), len(other))
    pairs = zip(one[len(one) - least :], other[len(other) - least :], strict=True)
    return all(a.startswith(b) or b.startswith(a) for a, b in pairs)


def _joined(wordings: np.ndarray, codes: np.ndarray, countries: np.ndarray) -> list[str]:
    """Give each wording its key: that of the one fuller form that it shortens, else its own."""
    keys = [plain(each) or each for each in wordings]
    names = [_name(each) for each in wordings]
    places = [place for place, (_, name) in enumerate(names) if name]
    homes: dict[int, set[str]] = {place: set() for place in range(len(keys))}
    for code, home in zip(codes, countries, strict=True):
        if home and code >= 0:
            homes[int(code)].add(str(home))
    ends: dict[str, list[int]] = {}
    for place in places:
        ends.setdefault(names[place][1][-1], []).append(place)
    found = dict(enumerate(keys))
    for group in ends.values():
        for place, target in _targets(group, names, homes).items():
            found[place] = keys[target]
    for place, target in _described(wordings, keys).items():
        if not homes[place] or not homes[target] or homes[place] & homes[target]:
            found[place] = found[target]
    return [found[place] for place in range(len(keys))]


def _described(wordings: np.ndarray, keys: list[str]) -> dict[int, int]:
    """Say which wordings are the last words of one fuller one that adds a name: "rescue agency" of Lessa's."""
    ends: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        ends.setdefault(key.rpartition(" ")[2], []).append(place)
    found = {}
    for place, key in enumerate(keys):
        # One word, such as "ministry", and people without a name are too little to tell a party by.
        if " " not in key or _UNNAMED.search(key) or _name(wordings[place])[1]:
            continue
        fuller: dict[str, int] = {}
        for other in ends[key.rpartition(" ")[2]]:
            added = keys[other].removesuffix(f" {key}")
            named = re.search(rf"\b{re.escape(added.split(' ')[-1])}", str(wordings[other]), re.IGNORECASE)
            if added != keys[other] and named is not None and named[0][:1].isupper():
                fuller.setdefault(keys[other], other)
        if len(fuller) == 1:
            found[place] = next(iter(fuller.values()))
    return found


def _targets(
    group: list[int], names: list[tuple[tuple[str, ...], tuple[str, ...]]], homes: dict[int, set[str]]
) -> dict[int, int]:
    """Among forms with one last word, say which fuller form each of the others shortens."""

    def shortens(one: int, other: int) -> bool:
        (title, name), (full_title, full) = names[one], names[other]
        if not _within(name, full) or not _agree(title, full_title):
            return False
        if homes[one] and homes[other] and not homes[one] & homes[other]:
            return False
        # Of two equal names the one with the longer title is the fuller form, else the first.
        rank, full_rank = (len(name), len(title), -one), (len(full), len(full_title), -other)
        return rank < full_rank

    fuller = {one: [other for other in group if shortens(one, other)] for one in group}
    heads = {one: [other for other in more if not fuller[other]] for one, more in fuller.items()}
    chosen = {one: more[0] for one, more in heads.items() if len(more) == 1}
    # Two titles that cannot be one person's never meet in one name.
    for target in set(chosen.values()):
        members = [one for one, head in chosen.items() if head == target]
        titles = Counter(names[one][0] for one in (*members, target) if names[one][0])
        if any(not _agree(one, other) for one in titles for other in titles):
            for one in members:
                if names[one][0] and names[one][0] != names[target][0]:
                    del chosen[one]
    return chosen
