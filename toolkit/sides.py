"""Who is counted: the side and the kind of the people, from their own words and from what stands around them."""

import re
from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from toolkit.combatants import antecedent, kind_told_around
from toolkit.figures import Estimate
from toolkit.gates import number_words
from toolkit.lexicon import word_list
from toolkit.naming import personal_name
from toolkit.reading import Reading
from toolkit.sources import country_of, describe, names_body
from toolkit.victims import kinds
from toolkit.voices import Voice

Row = dict[Hashable, Any]

# Wordings of victims that name no side, so that the side is looked for around them.
_PLAIN = word_list("plain_victims")
_BARE = re.compile(r"^(?:own|(?:the|its|fallen|dead|wounded|injured)(?: own)?) ")
# Verbs of which the subject is the side that lost people.
_SUFFER = word_list("suffering")


def side_of(
    reading: Reading, e: Estimate, victims: str | None, before: list[tuple[Estimate, Row]]
) -> tuple[str | None, str]:
    """Country and kind of the people counted: from their own words, else from the figure that theirs goes on from."""
    r = reading
    country = (country_of(victims) or _half_named(victims, r.text)) if victims else None
    kind = _kind(victims, r, e)
    named = country is not None
    plain = (
        victims is None
        or re.sub(r"^(?:own|(?:the|its|fallen|dead|wounded|injured)(?: own)?) ", "", victims.lower()) in _PLAIN
    )
    if country is None and not named:
        country = _beside(r, e) or ((_owner(r, e) or _its(r, e)) if plain else None) or _of_the_whole(r, e)
        country = country or (_whose_losses(r, e) if plain else None)
    source = next((row for other, row in before if other is e.source), None)
    # of "47 people were killed, 28 of them children, and 112 wounded" the wounded are no children
    same = [
        row
        for other, row in before
        if other.sentence is e.sentence
        and (e.source is other or (other.source is None and not _PART_OF_THEM.match(r.text, _behind(other))))
    ]
    source = source or (same[-1] if same and plain else None)
    if source is not None and (plain or e.source is not None):
        country = country or source["victim_country"]
        # "a girl was killed and five more wounded" tells nothing of the five
        by_age = _BY_AGE_OR_SEX.search(source["victims"] or "") is not None
        alike = e.source is not None or source["measure"] == e.measure or not by_age
        kind = source["victim_kind"] if kind == "unknown" and victims is None and alike else kind
        if source["victim_kind"] == "military" and victims and victims.lower() in _WHATEVER_SIDE:
            kind = "military"  # "27 fighters, 11 of whom were women"
    if kind == "unknown" and victims and same and _OTHERS.fullmatch(victims.lower()):
        kind = same[-1]["victim_kind"]  # "a soldier was killed and two others hurt"
    reach = 3 if _one_side(r.text) else 0
    near = [row for other, row in before if e.sentence.paragraph - other.sentence.paragraph <= reach]
    sides = {row["victim_country"] for row in near if row["victim_country"]}
    if country is None and plain and (kind == "military" or victims is None) and len(sides) == 1:
        country = sides.pop()
    # a figure that is told again counts the same people
    again = [row for _, row in before if (row["measure"], row["best"]) == (e.measure, e.quantity.best)]
    if again and victims is None and (e.quantity.best or 0) >= 10:
        country = country or again[-1]["victim_country"]
        kind = again[-1]["victim_kind"] if kind == "unknown" else kind
    if kind == "unknown" and (
        victims is None or (named and re.fullmatch(r"(?:the |other |its )*(?:[A-Z][\w-]+ ?)+", victims))
    ):
        kinds_before = {row["victim_kind"] for row in near if row["victim_country"] == country} - {"unknown"}
        if country and len(kinds_before) == 1:
            kind = kinds_before.pop()
        elif country and (
            _of_soldiers(r.text, country) or _told_of_war(r.text[e.sentence.start : e.sentence.end], country)
        ):
            kind = "military"
    if kind == "unknown" and plain and (people := _whole(r, e)) is not None:
        kind = _kind_of_words(people, r, e)
    if kind == "unknown" and victims is None and (noun := antecedent(r, e)) is not None:
        kind = _kind_of_words(r.words[noun], r, e)  # "pursuing the militants eliminated nine of them"
    if kind == "unknown" and victims is None and (e.measure == "captured" or _told_of_before(r, e)):
        told = {row["victim_kind"] for other, row in before if e.sentence.paragraph - other.sentence.paragraph <= 1}
        kind = "military" if told == {"military"} else kind
    return country, kind


_HEDGES = (
    r"(?:(?:about|around|some|nearly|almost|over|more than|at least|up to|as many as|roughly|only|just|somewhere"
    r"|between) )*"
)
# "put Russian losses over the day at | 1,180 killed and wounded", "reckons Russia had around | 45,000 killed"
_LOSSES_PUT_AT = re.compile(
    r"\b(?P<whose>(?:(?:North|South|New|Saudi|Sri|Burkina|Costa|El) )?[A-Z][a-z]+)(?:['’]s?)? "
    r"(?:(?:own|military|combat|total|army|battlefield|daily) )*(?:losses|casualties|deaths|dead|wounded|fatalities)\b"
    rf"[^.;,]{{0,60}} (?:at|to|reached|exceeded|stood at|was|were|is|are|came to|ran to) {_HEDGES}$"
)
_HAD_DEAD = re.compile(
    rf"\b(?P<whose>(?:(?:North|South|New|Saudi) )?[A-Z][a-z]+) (?:had|has had|suffered|sustained|took"
    rf"|has suffered) {_HEDGES}$"
)


def _whose_losses(r: Reading, e: Estimate) -> str | None:
    """The country whose losses are put at a figure, or that "had" so many killed."""
    at = e.sentence.start + e.quantity.core
    for pattern in (_LOSSES_PUT_AT, _HAD_DEAD):
        match = pattern.search(r.text, e.sentence.start, at)
        if match is not None:
            return country_of(match["whose"]) or country_of(f"{match['whose']} people")
    return None


_THE_HARMED = re.compile(
    r"\b(?:[Tt]he|[Tt]hose) (?:other |remaining )?(?:dead|wounded|injured|killed|fallen|missing|captives|captured"
    r"|bodies)\b"
)


def _told_of_before(r: Reading, e: Estimate) -> bool:
    """Whether a figure is of the harmed told of before: "the wounded now stand at nine", "eleven of the dead"."""
    at = e.sentence.start + e.quantity.core_end
    behind = re.match(
        r" of (?:the|those) (?:dead|wounded|injured|killed|fallen|captives|captured)\b", r.text[at : at + 30]
    )
    subject = e.trigger is not None and r.dep[e.trigger] in ("nsubj", "nsubjpass")
    named = subject and _THE_HARMED.search(r.text, max(e.sentence.start, r.start[e.trigger or 0] - 16), e.end)
    return behind is not None or bool(named)  # "set the dead at 21" can mean others


_HALF = re.compile(r"\b(?:from|of) the (North|South)$|^(?:the )?(?:North|South)['’]s\b")


def _half_named(victims: str, text: str) -> str | None:
    """The country of "soldiers from the North" where the text tells of one such country only: North Korea."""
    half = _HALF.search(victims)
    if half is None:
        return None
    word = "North" if "North" in half[0] else "South"
    named = {country_of(f"{name} people") for name in re.findall(rf"\b{word} [A-Z][a-z]+", text)} - {None}
    return named.pop() if len(named) == 1 else None


# "Since the war began" tells when, and nothing of who fell.
_WAR = re.compile(
    r"\b(?:troops|soldiers|fighting (?:for|against|alongside)|sent to fight|deployed|mercenaries|recruits)\b"
)
_FORCES = re.compile(r"\b((?:[A-Z][\w-]+ )?[A-Z][\w-]+)(?:['’]s)? (?:troops|soldiers|forces|army|military)\b")


# "the Armenian side has six servicemen killed"
_SIDE = re.compile(
    r"\b((?:[A-Z][\w-]+ )?[A-Z][\w-]+) side (?:has|had|lost|suffered|counts?|counted|reports?)\b[^.;]{0,40}$"
)

# "put Kenya's losses at 40 and Somalia's at | 60"
_GAPPED = re.compile(r"\b((?:[A-Z][\w-]+ )?[A-Z][\w-]+)['’]s? (?:own )?(?:at|as|to) (?:[a-z-]+ ){0,2}$")


def _told_of_war(sentence: str, country: str) -> bool:
    """Whether a sentence tells of fighting, and not only of another side's soldiers: "shot dead by Israeli troops"."""
    # "including 300 North Korean soldiers" are some of those counted
    others = [country_of(f"{match[1]} soldiers") for match in _FORCES.finditer(sentence.partition(" including ")[0])]
    only = others and all(other is not None and other != country for other in others)
    return not only and _WAR.search(sentence) is not None


def names_people(victims: str) -> bool:
    """Whether the words before a word of harm tell who died: "civilian deaths", and not "cholera deaths"."""
    return victims.lower().split()[-1] in kinds() or country_of(victims) is not None


# "four of its rangers", "our citizens", behind or before a number
_POSSESSED = re.compile(r"\b(?:its|our) (?:own )?[\w-]+(?: [\w-]+)?$", re.IGNORECASE)
_AMONG_OWN = re.compile(r" (?:among|in|from|of) (?:its|our) (?:own )?(?=\w)")
_OF_NO_STATE = re.compile(r"\b(?:fighters?|militants?|gunm[ae]n|insurgents?|rebels?|terrorists?|extremists?)$")
_OWN_SOLDIERS = frozenset("soldier soldiers troops servicemen serviceman personnel".split())


def own_people(text: str, e: Estimate, victims: str | None, claimant: Voice) -> str | None:
    """The claimant's country where it counts its own: "four of its rangers", or an army its soldiers killed."""
    source = claimant.source
    if victims is None or not source.official or source.country is None or e.measure == "captured":
        return None
    if _OF_NO_STATE.search(victims):
        return None  # "Israel said a strike on Hezbollah killed 40 of its fighters"
    own = (
        _POSSESSED.search(text[e.sentence.start + e.quantity.end : e.end])
        or _POSSESSED.match(victims)
        or _AMONG_OWN.match(text, e.end)
    )
    soldiers = source.type == "military" and victims.lower() in _OWN_SOLDIERS
    return source.country if own or soldiers else None


_OWNING_UP = frozenset("admit acknowledge concede confess recognize recognise".split())


def own_losses(victims: str | None, claimant: Voice, cues: list[str]) -> str | None:
    """The claimant's country where it owns up to losses that nobody is named for: "has admitted to two killed"."""
    force = victims is None and (claimant.source.type == "military" or "defen" in claimant.text.lower())
    return claimant.source.country if force and not _OWNING_UP.isdisjoint(cues) else None


_OWN_FORCE = re.compile(r"(?:its|our|his|their) (?:own )?(?:members|people|personnel|men|own|comrades|ranks)")


def own_force(victims: str | None, claimant: Voice) -> bool:
    """Whether an army or an armed group tells of its own: "said four of its members died"."""
    force = claimant.source.type in ("military", "armed_group")
    own = re.sub(r"[“”\"'‘’]", "", victims.lower()) if victims is not None else ""
    return force and _OWN_FORCE.fullmatch(own) is not None


_OF_A_SIDE = re.compile(
    r"\b((?:[A-Z][\w-]+ )?[A-Z][\w-]+) "
    r"(?:soldiers?|troops|servicemen|fighters|casualties|losses|forces|personnel|dead)\b"
)


@lru_cache(maxsize=8)
def _one_side(text: str) -> bool:
    """Whether an article tells of the people of one side only, again and again, so that it need not name it again."""
    sides = [country for name in _OF_A_SIDE.findall(text) if (country := country_of(f"{name} soldiers"))]
    return len(sides) >= 2 and len(set(sides)) == 1


@lru_cache(maxsize=8)
def _of_soldiers(text: str, country: str) -> bool:
    """Whether an article speaks of a country's soldiers and of no civilians, so that its people are the soldiers."""
    if "civilian" in text.lower():
        return False
    found = re.findall(r"\b((?:[A-Z][\w-]+ )?[A-Z][\w-]+) (?:soldiers?|troops|servicemen|fighters)\b", text)
    return any(country_of(f"{name} soldiers") == country for name in found)


def _beside(r: Reading, e: Estimate) -> str | None:
    """Nationality in a phrase behind the noun: "soldiers of the North Korean army", "troops from North Korea"."""
    # of "one of the deceased is a citizen of Malaysia" the citizen tells more
    noun = e.victims[1] - 1 if e.victims else e.noun
    if noun is None:
        return None
    k = next((k for k in r.kids[noun] if r.dep[k] == "prep" and r.lower[k] in ("of", "from") and k > noun), None)
    if k is None:
        return None
    low, high = r.subtree(k)
    return country_of(r.text[r.start[low] : r.end[min(high, low + 8) - 1]])


# "Of 12,000 Kenyans who had come, | 3,800 men", "of the roughly 500 | troops", "12 | among the 40 Nepalese workers"
_A_WHOLE = re.compile(
    r"\b(?:[Oo]f|[Oo]ut of|[Aa]mong|[Ff]rom among) (?:(?:the|some|about|around|roughly|nearly|almost|over|more than) )*"
    r"(?P<number>[\d,.]*\d|[a-z-]+) (?P<people>[^.;:,]{3,80})"
)
_BEREFT = _SUFFER | frozenset("bury buried buries mourn mourned mourns honour honoured honored commemorated".split())
# Characters between a figure and whose people they are.
_CLOSE = 60
_SENT = frozenset("sent sends send deployed dispatched contributed committed".split())


def _whole(r: Reading, e: Estimate) -> str | None:
    """The words for a whole that the people counted are part of: "300 peacekeepers sent by Kenya"."""
    start, at = e.sentence.start, e.sentence.start + e.quantity.core_end
    lead = r.text[start : start + e.quantity.start]
    for whole in (*_A_WHOLE.finditer(lead), *_A_WHOLE.finditer(r.text[at : e.sentence.end])):
        number = whole["number"]
        counted = number[0].isdigit() or number in number_words()
        if whole.string is lead:
            beside = re.fullmatch(r",(?: (?:some|about|only|at least|[\w-]+ly))* ?", lead[whole.end() :])
        else:
            beside = re.fullmatch(r"(?: [\w-]+){0,4} ?", whole.string[: whole.start()])
        if counted and beside:
            return whole["people"]
    return None


def _of_the_whole(r: Reading, e: Estimate) -> str | None:
    """The side of a whole that no figure counts: of the Kenyans who came, of the soldiers whom Kenya sent."""
    if (people := _whole(r, e)) is not None and (found := country_of(people)) is not None:
        return found
    noun = antecedent(r, e)
    if noun is None:
        return None
    low, _ = r.subtree(noun)
    verb = r.head[noun]
    if (own := country_of(r.text[r.start[low] : r.end[noun]])) is not None or r.lower[verb] not in _SENT:
        return own
    sender = verb
    while sender > e.sentence.first and r.tag[sender - 1] in ("RB", "VBZ", "VBP", "VBD", "MD", "VB"):
        sender -= 1
    first = sender
    while first > e.sentence.first and r.tag[first - 1] in ("NNP", "NNPS", "DT"):
        first -= 1
    return country_of(r.text[r.start[first] : r.start[sender]].strip()) if first < sender else None


def _owner(r: Reading, e: Estimate) -> str | None:
    """The side whose losses are counted: "North Korea has suffered 3,000 casualties", "Russian losses of 1,000"."""
    lead = r.text[e.sentence.start : e.sentence.start + e.quantity.start]
    side = _SIDE.search(lead) or _GAPPED.search(lead)
    if side is not None and (named := country_of(f"{side[1]} soldiers")) is not None:
        return named
    if e.trigger is None:
        return None
    t = e.trigger
    if r.tag[t][:2] == "NN" or r.lower[t] in ("dead", "killed", "wounded", "injured"):
        low = t
        while low > e.sentence.first and r.tag[low - 1] in ("JJ", "NNP", "NN", "POS", "NNPS"):
            low -= 1
        if low < t and (found := country_of(r.text[r.start[low] : r.start[t]].strip() + " soldiers")):
            return found
        after = " ".join(r.words[t + 1 : min(t + 9, e.sentence.last)])
        match = re.match(
            r"(?:among|of|to|by|for|in|on) (?:the |its )?"
            r"((?:[\w-]+ ){0,2}?[\w-]+ (?:troops|soldiers|forces|army|military|side|contingent|personnel))",
            after,
        )
        if match and (found := country_of(match[1])):
            return found
    verb = t
    for _ in range(4):
        if r.tag[verb][:1] == "V" or r.head[verb] == verb:
            break
        verb = r.head[verb]
    if r.lower[verb] in _SUFFER:
        k = r.child(verb, "nsubj")
        if k is not None:
            low, high = r.subtree(k)
            return country_of(r.text[r.start[low] : r.end[high - 1]])
    return None


# "35 casualties | among its soldiers", "its own war dead", "put the country's losses at | 10"
_ITS_OWN = re.compile(
    r"\b(?:among|of|to|in|from|by|for) (?:its|their country['’]s) (?:own )?(?:[\w-]+ )?"
    r"(?:troops|soldiers|forces|army|military|side|contingent|personnel|ranks|nationals|citizens|servicemen)\b"
    r"|\b(?P<country>[Ii]ts|[Tt]he country['’]s|[Tt]he nation['’]s) (?:own )?"
    r"(?:(?:war|battlefield|military|total|combat) )?(?:losses|dead|casualties|fatalities|wounded|fallen)\b"
)


def _its(r: Reading, e: Estimate) -> str | None:
    """The country that "its soldiers" or "the country's losses" takes up from before in the sentence."""
    s = e.sentence
    near = (own for own in _ITS_OWN.finditer(r.text, s.start, s.end) if abs(own.start() - e.start) < _CLOSE)
    own = next(near, None)
    if own is None:
        return None
    if e.trigger is not None and r.child(e.trigger, "dobj") is not None and r.lower[e.trigger] not in _BEREFT:
        return None  # whose people were killed by somebody is not told by who tells it
    for k in range(r.at(own.start()) - 1, s.first - 1, -1):
        low, _ = r.subtree(k)
        words = r.text[r.start[low] : r.end[k]]
        # "its" stands for a body and for no person, "the country's" for any country named
        named = personal_name(words) is None and (names_body(words) or r.tag[k] == "NNP")
        body = r.dep[k] in ("nsubj", "nsubjpass") and named
        if r.tag[k][:1] in "NJ" and (own["country"] not in (None, "Its", "its") or body):
            if (found := country_of(words)) is not None:
                return found
            if body and r.tag[k] != "PRP":
                return None
    return None


# "most of them women and children", "all civilians"
_MOST_OF_THEM = re.compile(
    r"[^.;:]{0,60}?, (?:(?P<all>all)|mostly|mainly|most|the majority|many)(?: of (?:them|whom|these))?"
    r"(?: (?:were|are))? (?:the )?(?!with\b|in\b|from\b|of\b|by\b|at\b)(?P<who>[\w-]+(?: [\w-]+){0,3})"
)
_MEN = re.compile(r"(?:^|\b(?:its|his|their|our|of|side's|side’s) )(?:own )?(?:men|own|comrades)$")
# Those lost by a side: of civilians nobody speaks as of "losses", "the fallen" or "the enemy's dead".
_OF_A_FORCE = re.compile(
    r"\blosses$|\b(?:the|our) fallen\b|\benem(?:y|y's|y’s|ies)\b"
    r"|\b(?:rebel|insurgent|militia|regime) (?:dead|wounded|deaths)\b"
)
_ARMED = re.compile(
    r"\b(?:army|armies|brigades?|battalions?|regiments?|divisions?|corps|columns?|garrisons?|platoons?|squads?|troops|"
    r"soldiers?|commanders?|front line|frontline|fighters?|militias?|rebels?|insurgents?|general|sergeant|colonel|"
    r"positions?|trenches|armou?red|marines|commandos?|sorties?|offensive)\b",
    re.IGNORECASE,
)
# Those who are named by what they share with the people counted before them.
_OTHERS = re.compile(
    r"(?:(?:the|his|her|its|their) )?(?:(?:two|three|four|five|six|\w*) )?(?:other|others|comrades?|colleagues?)$"
)
_PART_OF_THEM = re.compile(r" of (?:them|whom|these|those)\b")


def _behind(e: Estimate) -> int:
    """Where the words behind a figure's number begin, in characters."""
    return e.sentence.start + e.quantity.core_end


_BY_AGE_OR_SEX = re.compile(r"\b(?:wom[ae]n|girls?|boys?|child|baby|infant|toddler|teenagers?)$", re.IGNORECASE)
_WHATEVER_SIDE = frozenset("women woman men man girls girl boys boy teenagers teenager".split())
_UNARMED = re.compile(
    r"\bnon-?combatants?\b"
    r"|\b(?:medical|health|humanitarian|aid|relief|rescue|hospital|civilian) (?:personnel|staff|officers?)\b"
)


def _kind(victims: str | None, r: Reading, e: Estimate) -> str:
    """Military, civilian, mixed or unknown, from the nouns of the people counted and from what most of them are."""
    before = r.lower[e.trigger - 1] if e.trigger is not None and e.trigger > e.sentence.first else ""
    if not victims and before in ("civilian", "military"):
        return before  # "civilian deaths at 11", "puts civilian dead at 4,000"
    if victims == "war" or (victims and e.measure == "casualties" and _MEN.search(victims.lower())):
        return "military"  # "600 war dead", "the army has lost 11 of its men"
    harm = " ".join(r.lower[e.trigger - 1 : e.trigger + 1]) if e.trigger else ""
    counted = f"{victims or ''} {harm}".lower()
    if _OF_A_FORCE.search(counted) and "civilian" not in counted:
        return "military"  # "Russian losses", "the fallen", "enemy dead"
    if (
        victims
        and victims.lower().endswith("prisoners")
        and e.victims
        and (e.measure == "captured" or r.lower[e.victims[1] : e.victims[1] + 2] == ["of", "war"])
    ):
        return "military"
    if victims is None and _CHILDREN_ARE.search(r.text[e.sentence.start : e.start]):
        return "civilian"
    if victims and _MEN.search(victims.lower()) and _in_arms(r, e) and not _shot_by_others(victims, r, e):
        return "military"  # "his men", where the sentence tells of a column
    if victims and _ITS_MEN.fullmatch(victims.lower()) and _MINISTRY.search(r.text, e.sentence.start, e.start):
        return "military"  # "the Interior Ministry said 23 of its men were captured"
    if victims and _ITS_MEMBERS.fullmatch(victims.lower()) and _GROUP.search(r.text, e.sentence.start, e.end):
        return "military"  # "a hub of the extremist group, killing 85 of its members"
    own = _kind_of_words(victims, r, e) if victims else "unknown"
    if own == "unknown" and (not victims or _MEN.search(victims.lower())) and _lost_by_a_force(r, e):
        return "military"  # "the SDF's dead at 25", "the contingent has suffered 4,000 casualties"
    if own == "unknown" and _OF_OURS.match(r.text, e.start, e.sentence.end):
        return "military"
    if own == "unknown" and (most := _MOST_OF_THEM.match(r.text[e.end : e.sentence.end])):
        their = _kind_of_words(most["who"], r, e)
        return "mixed" if their == "military" and not most["all"] else their
    return own if own != "unknown" else kind_told_around(r, e, victims)


# "Children account for 211 of the dead"
_CHILDREN_ARE = re.compile(
    r"\b(?:children|women|civilians|residents|villagers|pupils)\b[^.;,]{0,30} (?:account(?:s|ed)? for|ma(?:k|d)e up) $",
    re.IGNORECASE,
)
# "eleven fallen | among our soldiers", "are being held as prisoners of war"
_OF_OURS = re.compile(
    r"[^.;,]{0,60}?\b(?:(?:among|on the side of|from the ranks of) (?:our|the|its|his) (?:[\w-]+ ){0,3}?"
    r"(?:soldiers|troops|forces|army|military)\b|as prisoners of war\b)",
    re.IGNORECASE,
)
_ITS_MEMBERS = re.compile(r"(?:(?:of )?(?:its|their|the group[’']s) )?members")
_GROUP = re.compile(
    r"\b(?:extremist|militant|rebel|terror(?:ist)?|armed|jihadist|insurgent) (?:group|organi[sz]ation|faction|cell)s?\b"
    r"|\b(?:militia|rebels|insurgents|outfit|Maoists?|Naxals?|guerrillas)\b"
)
_FORCES_LOSSES = re.compile(
    r"(?P<whose>(?:[\w’'-]+ ){0,3}[\w-]+?)(?:['’]s)? (?:own )?(?:losses|dead|casualties|wounded)\b[^.;:]{0,25}$"
    r"|(?P<who>(?:[\w’'-]+ ){0,3}[\w’'-]+) (?:has |have |had )?(?:lost|suffered)(?: [\w-]+){0,4} $"
)
_UNIT = re.compile(
    r"\b(?:contingent|brigade|battalion|regiment|garrison|platoon|army|troops|military)(?:['’]s)?$", re.IGNORECASE
)


def _lost_by_a_force(r: Reading, e: Estimate) -> bool:
    """Whether what leads up to a figure tells of a force's own losses: "the army's losses at 64 killed"."""
    start = e.sentence.start
    before = r.text[start : start + e.quantity.start][-110:]
    if not any(word in before for word in ("losses", "dead", "casualties", "wounded", "lost", "suffered")):
        return False
    match = _FORCES_LOSSES.search(before)
    if match is None:
        return False
    name = re.sub(r" (?:has|have|had)$", "", match["whose"] or match["who"])
    if re.search(r"\b(?:shot|left|found|struck|pronounced|declared|leaving)$", name):
        return False  # "fighters shot dead six people"
    return _UNIT.search(name) is not None or describe(name).type in ("military", "armed_group")


_ITS_MEN = re.compile(r"(?:its|our|his) (?:own )?(?:men|personnel|members)")
_MINISTRY = re.compile(
    r"\b(?:defen[cs]e|interior|internal affairs|security) (?:ministry|minister|department)"
    r"|\b(?:ministry|minister) of (?:national )?(?:defen[cs]e|interior|the interior|internal affairs|security)\b",
    re.IGNORECASE,
)


def _shot_by_others(victims: str, r: Reading, e: Estimate) -> bool:
    """Whether men that nobody calls their own are whom the armed men harmed: "soldiers shot dead eight men"."""
    if not re.fullmatch(r"(?:other )?men", victims.lower()) or e.trigger is None or e.noun is None:
        return False
    return e.trigger < e.noun and r.child(e.trigger, "auxpass") is None


def _in_arms(r: Reading, e: Estimate) -> bool:
    """Whether a sentence tells of armed men and of no civilians."""
    text = r.text[e.sentence.start : e.sentence.end]
    return _ARMED.search(text) is not None and "civilian" not in text.lower()


# Near words like these, police are counted among those who fight.
_ARMED_FIGHT = re.compile(
    r"\b(?:militants?|insurgents?|clash\w*|ambush\w*|rebels?|fighting|separatists?|taliban|jihad\w*|guerrillas?|gunmen"
    r"|dissidents?|soldiers?|troops|army|bandits?|gangs?|gangsters|mutineers|kidnappers|terrorists?|maoists?|naxals?"
    r"|cartels?|armed men|attackers|jihadists?|militias?)\b",
    re.IGNORECASE,
)


def _kind_of_words(victims: str, r: Reading, e: Estimate) -> str:
    text = victims.lower()
    found = {kinds()[word] for word in re.findall(r"[a-z]+", text) if word in kinds()}
    if _UNARMED.search(text):
        return "civilian"
    if re.search(r"\b(?:presidential|republican|revolutionary|national|border|coast) guards?\b", text):
        found = (found - {"civilian"}) | {"military"}
    if re.search(
        r"\b(?:war dead|armed groups?|military|service ?(?:members?|personnel)|troops|armed men|army|forces?|"
        r"unit|brigade|regiment|battalion|militia|"
        r"(?:corps|guards?|rifles|wagner|navy|legion|security) (?:men|members?|personnel|operatives|agents)"
        r"|gang (?:members?|men)|gangsters)\b"
        r"|\bprisoners? of war\b|\b(?:blue|un) helmets\b",
        text,
    ):
        found.add("military")
    if re.search(r"\bcivilian (?!s\b)[a-z]+$|\bdisplaced\b", text):
        found = {"civilian"} | (found - {"military"})
        if re.search(r"\band civilian\b", text):
            found.add("military")
    if re.search(r"\bpolice|\bcops?\b|\bconstables?\b", text) or (
        re.search(r"\bofficers?$", text) and _only_police(r.text)
    ):
        around = r.text[max(0, e.sentence.start - 300) : e.sentence.end]
        fight = _ARMED_FIGHT.search(around)
        # in a fight they are soldiers; killed on duty or hurt at a rally, they are neither
        found = {"military"} | (found - {"unknown"}) if fight else found - {"military", "civilian"}
        if "constable" in text:
            found = {"military"} if fight else set()
    if re.search(r"\b(?:sailors?|crew(?:m[ae]n)?)\b", text) and _NAVAL.search(r.text):
        found = (found - {"civilian"}) | {"military"}
    found.discard("unknown")
    if len(found) > 1:
        # "volunteer auxiliaries" are what the last word says; "soldiers and civilians" are both
        last = next((kinds()[word] for word in reversed(re.findall(r"[a-z]+", text)) if word in kinds()), "unknown")
        return "mixed" if re.search(r"\b(?:and|or)\b|,", text) or last == "unknown" else last
    if not found and re.search(r"\b[A-Z]", victims) and _fights(victims):
        return "military"  # "SDF members", "the M23", "Hezbollah men"
    if not found and text.endswith(("member", "members")) and e.victims is not None:
        return _of_what_members(r, e)
    if not found and re.fullmatch(r"(?:\w+ )*young people", text) and not _in_arms(r, e):
        return "civilian"
    return found.pop() if found else "unknown"


def _fights(name: str) -> bool:
    """Whether a name is that of an army or an armed group, or of its men: "Hezbollah men"."""
    bare = re.sub(r" (?:men|man|members?|people|dead)$", "", name)
    return any(describe(each).type in ("armed_group", "military") for each in {name, bare})


_MEMBERS_OF = re.compile(
    r" of (?P<whose>(?:the |a |an )?(?:[\w’'-]+ ){0,4}?[\w’'-]+)(?=[,.;:)”\"]| (?!of\b)[a-z]{2,}\b|$)"
)


def _of_what_members(r: Reading, e: Estimate) -> str:
    """The kind of members by what they belong to: "members of the security forces", "of Palestinian Islamic Jihad"."""
    behind = _MEMBERS_OF.match(r.text, r.end[(e.victims or (0, 0))[1] - 1], e.sentence.end)
    if behind is None:
        return "unknown"
    whole = r.text[behind.end("whose") :][:30]
    name = behind["whose"] + (
        whole if re.match(r" (?:forces?|guards?|police|army|corps|brigade|unit)\b", whole) else ""
    )
    return "military" if _fights(behind["whose"]) else _kind_of_words(name, r, e)


_NAVAL = re.compile(
    r"\b(?:navy|naval|warships?|frigates?|submarines?|destroyers?|cruisers?|corvettes?|flagship)\b", re.IGNORECASE
)


@lru_cache(maxsize=8)
def _only_police(text: str) -> bool:
    """Whether the officers of an article are the police's: it names the police and no soldiers."""
    lowered = text.lower()
    return "police" in lowered and not re.search(
        r"\b(?:army|soldiers?|troops|military|navy|battalion|brigade)\b", lowered
    )
