"""What a figure counts, as far as the words tell: all so far or a part, from when, which of the dead, where.

The comparisons set like beside like, and everything that decides what is alike stands here. A figure can only stand in
a line of running totals if it is one (`counts_of`); and two totals are only compared if they count the same: the dead
and the bodies that have a name, the injured and those in hospital, a district and a country do not (`scopes_of`).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from toolkit.lexicon import word_list
from toolkit.numbers import find_quantities

COUNTS = ("total", "portion", "increment", "window", "expected", "denied", "superseded")
"""What a figure can be; only the first is a running total."""

_NEARLY_ALL = 0.8  # share from which on the rest is taken for chance or error

# --- periods ---

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)"
)
_OPEN = re.compile(
    r"^(?:since|so far|to date|until|till|up to|by|as of|as at|from the (?:start|beginning|outset))\b", re.IGNORECASE
)
_DATE = re.compile(
    rf"\b(?P<weekday>{_WEEKDAY})\b|\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})(?!\w)"
    rf"|\b(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)|\b(?P<iso>\d{{4}}-\d\d-\d\d)\b",
    re.IGNORECASE,
)
# One day told from where the report stands.
_RELATIVE = re.compile(
    r"\b(?:today|tonight|this (?:morning|afternoon|evening)|yesterday|last night|(?:that|the same) "
    r"(?:day|morning|afternoon|evening|night)|(?:the|a) day (?:before|earlier)|the (?:previous|following|next) day)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"yesterday|last night|day (?:before|earlier)|previous day", re.IGNORECASE)
_TODAY = re.compile(r"today|tonight|^this ", re.IGNORECASE)
# A length of time, a rate, or more days than one.
_LENGTH = re.compile(
    r"\b(?:second|minute|hour|day|week|weekend|month|year|decade|night)s\b|\bovernight\b|\bdaily\b|\bweekly\b"
    r"|\b(?:a|an|one|per|each|every|in just a|past|last|recent|this|next|whole|entire|full|over the|over) "
    r"(?:past |last |same |coming )?(?:hour|day|week|weekend|month|year|decade)\b|\bweekend\b|\bbetween\b"
    rf"|\bfrom .+ (?:to|until|till)\b|\b{_WEEKDAY}s\b|\b(?:every|each) {_WEEKDAY}\b"
    r"|(?<![-\d])\d{1,2} ?(?:[-–]|and|to) ?\d{1,2}\b(?!-)",
    re.IGNORECASE,
)
_SPAN = re.compile(rf"\b{_MONTH}(?!\w)|\b(?:1[89]|20)\d\d\b|\b(?:hour|day|week|month|year|night)\b|\d", re.IGNORECASE)
_HOUR = re.compile(
    r"^(?:at |around |about )?(?:\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m\.?|noon|midday|midnight)", re.IGNORECASE
)


def period_kind(period: object) -> str:
    """Say how the words of a period bound a count.

    Parameters
    ----------
    period : object
        The words; anything missing counts as none.

    Returns
    -------
    str
        `open`: up to the moment of the report, whatever it began with ("so far", "by Sunday evening", "since
        October"). `day`: one day ("on Sunday", "14 March"), which may be the day of the report or that of the harm.
        `window`: a stretch of time with two ends ("in three days", "over the weekend", "in 2019", "a day"). Empty
        where there is no period, or one that names no time ("in the new assaults").

    Examples
    --------
    >>> [period_kind(each) for each in ("since October", "on Sunday", "over the weekend", "in 2019", None)]
    ['open', 'day', 'window', 'window', '']
    """
    if not isinstance(period, str) or not period.strip():
        return ""
    words = period.strip()
    if _OPEN.search(words):
        return "open"
    rest = _RELATIVE.sub(" ", words)
    if _LENGTH.search(rest) or len(list(_DATE.finditer(rest))) > 1:
        return "window"
    if rest != words or _DATE.search(rest) or _HOUR.search(words):
        return "day"
    return "window" if _SPAN.search(rest) else ""


def day_named(period: str, published: Any) -> pd.Timestamp | None:
    """Say which day the words of a period name, seen from the day of the report; None where nobody can tell.

    Examples
    --------
    >>> day_named("on Sunday", pd.Timestamp("2026-03-17", tz="UTC")).date().isoformat()
    '2026-03-15'
    """
    if pd.isna(published):
        return None
    today = pd.Timestamp(published).tz_localize(None).normalize()
    match = _DATE.search(period)
    if match is None:
        relative = _RELATIVE.search(period)
        if relative is None:
            return None
        if _BEFORE.search(relative[0]):
            return today - pd.Timedelta(days=1)
        return today if _TODAY.search(relative[0]) else None
    if match["iso"]:
        found = pd.to_datetime(match["iso"], errors="coerce")
        return None if pd.isna(found) else found
    if match["weekday"]:
        names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
        back = (today.weekday() - names.index(match["weekday"][:3].lower())) % 7
        return today - pd.Timedelta(days=back)
    number, month = int(match["day"] or match["day2"]), (match["month"] or match["month2"])[:3]
    year = re.search(r"\b(?:1[89]|20)\d\d\b", period)
    found = pd.to_datetime(f"{number} {month} {year[0] if year else today.year}", format="%d %b %Y", errors="coerce")
    if pd.isna(found):
        return None
    # What lies ahead of the report was in the year before; a day more for the clocks of the world.
    return found if year or found <= today + pd.Timedelta(days=1) else found - pd.DateOffset(years=1)


_TOLL_WORDS = re.compile(
    r"\b(?:(?:death )?tolls?|tally|count|total|number|figure)\b|\b(?:rose|risen|rises|climb\w*|reach\w*|jump\w*|grew"
    r"|grown|passed|stood|stands|increased|revised|lowered|updated|raised)\b",
    re.IGNORECASE,
)
_SAY = (
    r"\b(?:said|says|told|reported|announced|estimated|stated|wrote|published|put|counted|confirmed|added|declared"
    r"|according to)\b"
)
_HARM = re.compile(
    r"\b(?:kill|die|dead|death|wound|injur|hurt|captur|miss|drown|perish|casualt|lost|bod)\w*", re.IGNORECASE
)


def only_dates(period: str, sentence: str) -> bool:
    """Say whether a day dates the report of a count and not the harm itself.

    A toll that "rose to 31 on Sunday" was told on Sunday; twelve people who "were killed on Sunday" are those of
    Sunday. The day dates where the sentence tells of a toll, or where it stands with the word that attributes.

    Examples
    --------
    >>> only_dates("on Sunday", "The toll rose to 31 on Sunday."), only_dates("on Sunday", "It killed 31 on Sunday.")
    (True, False)
    """
    if _TOLL_WORDS.search(sentence):
        return True
    place = sentence.lower().find(period.lower())
    if place < 0:
        return False
    before, after = sentence[:place], sentence[place + len(period) :]
    said = None
    for said in re.finditer(_SAY, before, re.IGNORECASE):  # noqa: B007
        pass
    if said is not None:
        between = before[said.end() :]
        if len(between.split()) <= 6 and not re.search(r"\d|[,;]", between) and not _HARM.search(between):
            return True
    # "On Sunday the agency said that 12 had died"
    told, harmed = re.search(_SAY, after, re.IGNORECASE), _HARM.search(after)
    return not before.strip() and told is not None and (harmed is None or told.start() < harmed.start())


# "as of 6am | on Saturday", "by noon | on Sunday": the day ends a count that is open at its start.
_UNTIL = re.compile(
    r"\b(?:(?:as of|as at|until|till|up to) (?:[\w:.]+ ){1,3}"
    r"|by (?:noon|midday|midnight|\d[\d:.]*(?: ?[ap]\.?m\.?)?) )$",
    re.IGNORECASE,
)


def _counted_until(period: str, sentence: str) -> bool:
    place = sentence.lower().find(period.lower())
    return place > 0 and _UNTIL.search(sentence[:place]) is not None


# --- the words beside a number ---


class Beside(NamedTuple):
    """The words beside a number: up to the next comma or "and", up to the next number, and all that follow."""

    before: str
    after: str
    wide: str
    rest: str


_ASIDE = re.compile(r", (?:including|(?:[\w-]+ ){0,3}(?:of|among) (?:them|whom))\b[^,;.]*,", re.IGNORECASE)
_END = re.compile(r"[;:]|[.](?=\s)|\b(?:after|following|when)\b")
_BREAK = re.compile(r"[;:—–]|[,.](?=\s)|\b(?:and|but|while|whereas)\b")


@lru_cache(maxsize=20_000)
def _quantities(sentence: str) -> tuple[tuple[int, int, frozenset[int]], ...]:
    return tuple(
        (each.core, each.core_end, frozenset(n for n in (each.low, each.best, each.high) if n is not None))
        for each in find_quantities(sentence)
    )


def beside(sentence: str, numbers: frozenset[int]) -> Iterator[Beside]:
    """Give the words beside each place where a sentence has one of some numbers."""
    found = _quantities(sentence)
    for place, (start, end, values) in enumerate(found):
        if not values & numbers:
            continue
        first = found[place - 1][1] if place else 0
        last = found[place + 1][0] if place + 1 < len(found) else len(sentence)
        before, after = sentence[first:start], sentence[end:last]
        # An aside that holds another number does not end what is said of this one.
        plain = _ASIDE.sub(" ", sentence[end:])
        following = _quantities(plain)
        whole = plain[: following[0][0]] if following else plain
        near = _BREAK.split(before)[-1], _BREAK.split(after)[0]
        yield Beside(*near, f"{before} # {_END.split(whole)[0]}", sentence[end:])


_MORE_BEFORE = re.compile(
    r"\b(?:another|an additional|additional|a further|further|(?:rose|risen|up|increased|grew|climbed|jumped) by)\s+"
    r"(?:(?:about|around|some|at least|nearly|the|estimated)\s+)*$",
    re.IGNORECASE,
)
_MORE_AFTER = re.compile(r"^\s+(?:more\b(?! than)|additional\b|further\b|new\b)", re.IGNORECASE)
_AWAITED = (
    r"\b(?:expect\w*|forecast\w*|predict\w*|projected|projects|projection\w*|(?:could|may|might|would|will|likely to"
    r"|set to|bound to) (?:\w+ )?(?:reach|rise|climb|exceed|grow|pass|top|hit|surpass|increase|go))\b"
)
_EXPECTED_BEFORE = re.compile(_AWAITED + r"[^,;]{0,60}$", re.IGNORECASE)
_EXPECTED_AFTER = re.compile(
    r"\b(?:is|are|was|were) (?:expected|forecast|predicted|projected)\b(?! (?:\w+ )?(?:dead|to have))", re.IGNORECASE
)
# On from a number: "one of the five badly burned patients"
_ONE_OF = re.compile(
    r"^\s+of (?:the |these |those )?(?:\w+ ){0,2}(?:[\d,]+|[a-z]+teen|two|three|four|five|six|seven|eight|nine|ten|"
    r"twelve|twenty|thirty|forty|fifty)\b[^,;.]{0,40}\b(?:patients|wounded|injured|victims|survivors|hostages|captives|missing)\b",
    re.IGNORECASE,
)
# "the dead include four children"
_INCLUDES = re.compile(
    r"\b(?:dead|killed|victims|fatalities|wounded|injured|missing|captured)\b(?: \w+)? includ(?:e|es|ed|ing)"
    r"(?: (?:at|least|about|some|the))* $",
    re.IGNORECASE,
)
# "seven of them were children": the whole can stand in the sentence before
_OF_THEM = re.compile(r"^\s+(?:\w+ )?of (?:them|whom|these|those)\b", re.IGNORECASE)
_NEW = re.compile(r"\b(?:rose|risen|up|increased|grew|climbed|jumped) by\b|^\s+(?:new|additional)\b", re.IGNORECASE)
# Words that themselves say that a place is only a part of the event's.
_ELSEWHERE = re.compile(r"\belsewhere\b|\b(?:in|from) (?:the )?other parts of\b", re.IGNORECASE)
_ONE_PLACE = re.compile(
    r"^[^,;.]{0,40}\bin (?:just |only )?one of (?:[\w’'-]+ ){1,4}"
    r"(?:districts|quarters|neighbou?rhoods|suburbs|villages|towns|regions|provinces)\b",
    re.IGNORECASE,
)

_HOSPITAL = r"(?:local |nearby |several )*(?:hospitals?|clinics?)\b"
# Which of those harmed the words count, by measure; the first that fits.
_BASES: dict[str, tuple[tuple[str, Any], ...]] = {
    "killed": (
        ("identified", re.compile(r"\bidentif|\bunidentif|\bnames?\b|\bnamed\b|\blists?\b", re.I)),
        ("buried", re.compile(r"\bbur(?:ied|ials?)\b", re.I)),
        ("registered", re.compile(r"\bregistered\b|\bdeath certificates?\b", re.I)),
        ("bodies", re.compile(r"\bbod(?:y|ies)\b|\bcorpses?\b|\bremains of\b", re.I)),
        (
            "died later",
            re.compile(
                r"\bdied (?:later |since )?(?:in|on the way to) hospital\b(?! (?:blast|strike|attack|fire|explosion))"
                r"|\b(?:died of|succumbed to) (?:their|his|her|the) (?:wounds|injuries)\b",
                re.I,
            ),
        ),
    ),
    "wounded": (
        ("discharged", re.compile(r"\bdischarged\b|\bsent home\b|\bleft (?:the )?hospital", re.I)),
        (
            "badly hurt",
            re.compile(r"\b(?:serious|grave|critical|severe)(?:ly)?\b|\bintensive care\b|\blife-threatening\b", re.I),
        ),
        ("in hospital", re.compile(rf"\bin {_HOSPITAL}|\bbeing treated\b|\bpatients\b", re.I)),
        ("taken to hospital", re.compile(rf"\bto (?:the |a )?{_HOSPITAL}|\bhospitali[sz]ed\b|\btreated\b", re.I)),
    ),
}  # fmt: skip


# Those who are in that state when they are counted, or came to it: their number is no total, and falls as it should.
_SOME = frozenset(("died later", "discharged", "badly hurt", "in hospital", "elsewhere"))


def _numbers_of(low: Any, best: Any, high: Any) -> frozenset[int]:
    return frozenset(int(each) for each in (low, best, high) if not pd.isna(each))


@lru_cache(maxsize=50_000)
def _read(sentence: str, measure: str, numbers: frozenset[int]) -> tuple[str, str, str]:
    """What the words beside a number make of it: a kind of count or "", which of those harmed, since when."""
    kind = basis = since = ""
    for words in beside(sentence, numbers):
        if _MORE_BEFORE.search(words.before) or _MORE_AFTER.search(words.after):
            # "40 killed and 100 more injured" are all the injured; "six more injured" alone can be that as well.
            more = measure not in ("wounded", "missing") or _NEW.search(words.before) or _NEW.search(words.after)
            kind = kind or ("increment" if more else "")
        elif _ONE_OF.search(words.rest) or _OF_THEM.search(words.rest) or _INCLUDES.search(words.before):
            kind = kind or "portion"
        elif _EXPECTED_BEFORE.search(words.before) or _EXPECTED_AFTER.search(words.after):
            kind = kind or "expected"
        if _ELSEWHERE.search(words.after) or _ONE_PLACE.search(words.rest):
            basis = basis or "elsewhere"
        basis = basis or next((name for name, words_of in _BASES.get(measure, ()) if words_of.search(words.wide)), "")
        start = re.search(r"\bsince (?:the (?:start|beginning|outbreak|war)\b|\d|[A-Z])[^,;.]{0,30}", words.wide)
        since = since or (start[0] if start else "")
    return kind or ("portion" if basis in _SOME else ""), basis, since


def counts_of(casualties: pd.DataFrame) -> pd.Series:
    """Say of each figure what it is: a running total, or something that no total may be compared with.

    Parameters
    ----------
    casualties : DataFrame
        Rows as the casualties table holds them.

    Returns
    -------
    Series of category
        `total`: nothing in the words speaks against it. `portion`: some of those whom another figure counts.
        `increment`: those who came on top of it ("six more"). `window`: those of a stretch of time, or of one day
        among others. `expected`: a forecast. `denied` and `superseded`: by the standing of the row; a denied figure
        is nobody's claim here, since the words can name the one who denies it or the one who gave it.

    Examples
    --------
    >>> from toolkit.schemas import conform
    >>> row = {"measure": "killed", "qualifier": "exact", "status": "asserted", "article_id": "a", "start": 0}
    >>> told = [(31, "The toll rose to 31 on Sunday."), (6, "Six more people died."), (90, "It may rise to 90.")]
    >>> rows = [row | {"low": n, "best": n, "high": n, "end": 5 + n, "sentence": text} for n, text in told]
    >>> counts_of(conform(pd.DataFrame(rows), "casualties")).tolist()
    ['total', 'increment', 'expected']
    """
    from toolkit.portions import portion

    words = _each(casualties)
    kinds = np.array([kind for kind, _, _ in words] or [], dtype=object)
    rows = casualties.reset_index(drop=True)
    own = rows[["measure", "low", "best", "high", "start"]].assign(
        article_id=rows["sentence"].astype("string"), real=rows["start"], place=rows.index
    )
    own = own.sort_values(["article_id", "real"], kind="stable")
    own = own.assign(start=0, end=own["article_id"].str.len())
    texts = own[["article_id"]].drop_duplicates().assign(text=lambda frame: frame["article_id"])
    parts = np.zeros(len(rows), bool)
    parts[own["place"].to_numpy(np.int64)] = portion(own, texts).to_numpy(bool)
    status = rows["status"].astype("string").fillna("").to_numpy(object)
    bounded = _bounded(rows)
    found = np.select(
        [status == "denied", status == "superseded", kinds == "expected", kinds == "increment",
         parts | (kinds == "portion"), bounded],
        ["denied", "superseded", "expected", "increment", "portion", "window"], "total",
    ) if len(rows) else np.array([], dtype=object)  # fmt: skip
    return pd.Series(pd.Categorical(found, categories=list(COUNTS)), index=casualties.index)


def _each(casualties: pd.DataFrame) -> list[tuple[str, str, str]]:
    columns = (casualties[c] for c in ("sentence", "measure", "low", "best", "high"))
    return [
        _read("" if pd.isna(text) else text, str(measure), _numbers_of(low, best, high))
        for text, measure, low, best, high in zip(*columns, strict=True)
    ]


def _bounded(rows: pd.DataFrame) -> np.ndarray:
    """Tell which counts run over a stretch of time, or over one day where the figures tell of several days."""
    kind = np.array([period_kind(period) for period in rows["period"]], dtype=object)
    result = kind == "window"
    tied: list[tuple[int, Any]] = []
    for place in np.flatnonzero(kind == "day").tolist():
        row = rows.iloc[place]
        sentence = "" if pd.isna(row["sentence"]) else row["sentence"]
        if only_dates(row["period"], sentence) or _counted_until(row["period"], sentence):
            continue
        tied.append((place, day_named(row["period"], row["published"])))
    days = [named for _, named in tied]
    # A day that nearly all of them name is that of the one event that is counted; a war has many.
    events = {named for named in set(days) if named is not None and days.count(named) >= _NEARLY_ALL * len(days)}
    for place, named in tied:
        result[place] = named not in events
    if events and len(days) > 1:
        # "the attack in March 2024" dates the event too, and bounds no count.
        months = {f"{event:%B %Y}".lower() for event in events}
        for place in np.flatnonzero(result).tolist():
            words = rows["period"].iloc[place]
            dated = re.fullmatch(rf"(?:in |of )?({_MONTH} \d{{4}})", words.strip(), re.IGNORECASE)
            result[place] = dated is None or dated[1].lower() not in months
    return np.asarray(result, bool)


# --- what is alike ---

_PLACE_WORDS = frozenset(
    "in at on near of the a an and outside around across along off over under by to from into city town village region "
    "province area district county oblast state country coast coastal port north south east west northern southern "
    "eastern western central".split()
)


def _scope_words(casualties: pd.DataFrame) -> pd.DataFrame:
    words = _each(casualties)
    groups = word_list("people_apart")
    # "people, including children" are people
    heads = [re.split(r",|\bincluding\b", each)[0] if isinstance(each, str) else "" for each in casualties["victims"]]
    last = [(re.findall(r"[\w-]+", head.lower()) or [""])[-1] for head in heads]
    since = [
        period if isinstance(period, str) and re.match(r"(?:since|from)\b", period.strip(), re.I) else told
        for period, (_, _, told) in zip(casualties["period"], words, strict=True)
    ]
    return pd.DataFrame(
        {
            "basis": [basis for _, basis, _ in words],
            "people": [word if word in groups else "" for word in last],
            "since": [" ".join(re.sub(r"\W+|\b(?:the|a)\b", " ", each.lower()).split()) for each in since],
        },
        dtype=object,
    )


def scopes_of(casualties: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Name what each figure counts beside its measure and victims; "" where nothing sets it apart.

    Parameters
    ----------
    casualties : DataFrame
        Rows as the casualties table holds them, with a RangeIndex.
    rows : DataFrame
        For the same rows `party`, `measure`, `victims`, `article`, `day`, `number` and `total`, as
        `toolkit.claims.figures` makes them.

    Returns
    -------
    DataFrame
        `basis`, which of those harmed ("identified", "in hospital"); `people`, which people ("children"); `place`,
        where the place is clearly not that of most figures: one text or one party gives another number for it, and
        not merely another wording of the place; `since`, since when, where a party has a smaller figure after one
        that begins elsewhere, so that the two cannot be one running total; `narrower`, whether the place is a part of
        the event's.
    """
    found = _scope_words(casualties)
    place = pd.Series("", index=found.index, dtype=object)
    since = pd.Series("", index=found.index, dtype=object)
    narrower = pd.Series(False, index=found.index)
    keys = [rows["measure"], rows["victims"], found["basis"], found["people"]]
    for _, group in rows.groupby([key.to_numpy() for key in keys], sort=False):
        named, part = _places(casualties["place"].reindex(group.index), group)
        place.update(named)
        narrower[part.index[part]] = True
        starts = found["since"].reindex(group.index)
        if starts.nunique() > 1 and _apart(group, starts):
            since.update(starts)
    return found.assign(place=place, since=since, narrower=narrower)


def whole_of(casualties: pd.DataFrame) -> np.ndarray:
    """Tell which figures count all who were harmed, as far as the words tell, and not only some kind of them."""
    words = _scope_words(casualties)
    return ((words["basis"] == "") & (words["people"] == "")).to_numpy(bool)


def _places(places: pd.Series, group: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Name the place of each figure that counts another one than most, and tell which are parts of a wider one."""
    # A war is no place, and neither is what holds a number or no name ("the city").
    places = places.mask(
        places.str.contains(r"\d|\b(?:war|conflict|hostilities)\b", case=False).fillna(False).astype(bool)
    )
    tokens = {
        place: {word for word in re.findall(r"\w+", place.lower()) if word not in _PLACE_WORDS}
        for place in sorted(set(places.dropna()))
    }
    places = places.where(places.isin([place for place, words in tokens.items() if words]))
    names, inside = pd.Series("", index=places.index, dtype=object), pd.Series(False, index=places.index)
    heads = places.map(_alike_places(places, tokens, group)).astype(object)
    if heads.nunique() < 2:
        return names, inside
    most = heads.value_counts()
    main = min(most.index, key=lambda head: (-most[head], head))
    pairs = _parts_of(heads, group)
    # What holds both ways round tells no part from a whole.
    pairs = {(less, more) for less, more in pairs if (more, less) not in pairs}
    part = {less for less, _ in pairs} - {main}
    other = part | {more for less, more in pairs if less == main}
    told = {head: places[heads == head].mode()[0] if head in other else "" for head in most.index}
    # A party that hardly speaks of another place means it, too, where it names none.
    usual: dict[Any, str] = {}
    for party, own in heads.groupby(group["party"]):
        shares = own.value_counts(normalize=True, dropna=False)
        if isinstance(shares.index[0], str) and shares.iloc[0] >= _NEARLY_ALL:
            usual[party] = shares.index[0]
    meant = heads.where(heads.notna(), group["party"].map(usual))
    return meant.map(told).fillna("").astype(object), meant.isin(part)


def _alike_places(places: pd.Series, tokens: dict[str, set[str]], group: pd.DataFrame) -> dict[str, str]:
    """Give each wording of a place the first of those that mean the same place as far as can be told.

    Wordings that share a word do, and those at which one number stands: "Crocus City Hall" and "near Moscow" with the
    133 dead of one party in two articles, or with any number that is too specific to be two counts.
    """
    known = sorted(set(places.dropna()))
    head = {place: place for place in known}

    def join(one: str, other: str) -> None:
        old, new = sorted((head[one], head[other]), reverse=True)
        for place in known:
            if head[place] == old:
                head[place] = new

    by_word: dict[str, str] = {}
    for place in known:
        for word in sorted(tokens[place]):
            join(by_word.setdefault(word, place), place)
    own = group.assign(place=places)[group["total"] & places.notna() & (group["number"] >= 10)]
    specific = own["number"].astype(str).str.rstrip("0").str.len() >= 3
    named = own["party"] >= 0
    for rows, keys in ((own[specific], ["low", "high"]), (own[named & ~specific], ["party", "low", "high"])):
        for _, same in rows.groupby(keys, sort=False):
            # In one article two places with one number can be two counts.
            if same["article"].nunique() > 1:
                for place in same["place"].unique():
                    join(same["place"].iloc[0], place)
    return head


def _parts_of(heads: pd.Series, group: pd.DataFrame) -> set[tuple[str, str]]:
    """Give the pairs of places of which the first has fewer in one voice: in one article, or after the second."""
    own = group.assign(head=heads)[group["total"] & heads.notna()]
    pairs: set[tuple[str, str]] = set()
    for _, voice in own.groupby(["article", "party"], sort=False):
        most = voice.groupby("head")["number"].max()
        pairs |= {(one, other) for one in most.index for other in most.index if most[one] < most[other]}
    # A toll does not fall: a figure clearly below the one before it, and new, is that of a part.
    first = group.assign(head=heads)[group["total"] & (group["party"] >= 0) & (group["day"] >= 0)]
    first = first.sort_values("day", kind="stable").drop_duplicates(["party", "number"])
    first = first[first["head"].notna()]
    for _, voice in first.groupby("party", sort=False):
        if voice["head"].nunique() < 2:
            continue
        days, numbers, names = (voice[column].to_numpy() for column in ("day", "number", "head"))
        later = days[:, None] > days[None, :]
        less = numbers[:, None] < 0.9 * numbers[None, :]
        for one, other in np.argwhere(later & less & (names[:, None] != names[None, :])).tolist():
            pairs.add((names[one], names[other]))
    return pairs


def _apart(group: pd.DataFrame, starts: pd.Series) -> bool:
    """Whether a party gives, after a figure, a clearly smaller one that begins at another time."""
    # One who died is told as news, not as a total.
    for _, own in group[(group["party"] >= 0) & group["total"] & (group["number"] > 1)].groupby("party"):
        begun = starts.reindex(own.index)
        if begun.nunique() < 2:
            continue
        for start in begun.unique():
            here, other = own[(begun == start).to_numpy()], own[(begun != start).to_numpy()]
            if not start or here.empty:
                continue
            later = other["day"].to_numpy()[:, None] >= here["day"].to_numpy()[None, :]
            less = other["number"].to_numpy()[:, None] < 0.9 * here["number"].to_numpy()[None, :]
            if (later & less).any():
                return True
    return False
