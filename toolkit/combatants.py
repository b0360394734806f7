"""Of what kind the people counted are by what is told around them: a uniform, a force that owns up, who "they" are."""

import re

from toolkit.figures import BE, Estimate
from toolkit.reading import Reading
from toolkit.sources import describe
from toolkit.victims import kinds

_SAYING = frozenset(
    "said says say told tells added adds reported reports claimed claims explained noted warned".split()
)
_OF_THEM = re.compile(r"[\"”]? (?:of|among) (?:them|whom)\b")
_OF_THESE = re.compile(r"\b[Oo]f (?:them|whom|these|those),? (?:[\w’'-]+ ){0,2}$")
_DRESSED = re.compile(
    r"(?: of (?:whom|them)(?:,[^,]{3,40},)?| who)?(?: all| also)? (?:wore|wearing) (?:[\w’'-]+ )?"
    r"(?:uniforms?|camouflage|fatigues)\b"
    r"|[^.;,\d]{0,25}?\bin (?:[\w’'-]+ )?(?:uniforms?|camouflage|fatigues|battledress|combat (?:gear|dress|boots))\b"
)
_UNIFORMED = re.compile(r"\buniformed\b")
# "Ukrainian losses on that front at | 940", "gave the losses as “| four martyrs"
_LOSSES_ARE = re.compile(
    r"\b(?:[A-Z][\w-]+(?:an|ish|ese|i|['’]s|s['’])|[Ii]ts(?: own)?|[Tt]heir(?: own)?|[Oo]ur(?: own)?|[Hh]is|own|the"
    r"|enemy|combat|battlefield|military|troop|army) losses\b"
    r"(?! (?:of|in) (?:life|crops?|livestock|revenue|income|goods))"
    r"(?:(?!\b(?:claims?|claimed|says?|said|reports?|reported|insists?)\b)[^.]){0,90}$"
)
_OF_MONEY = re.compile(
    r"[$€£%]|\b(?:civilian|economic|financial|crops?|insured|vehicles?|tanks?|equipment|dollars?|euros?|hectares?|aid"
    r"|airlines?|compan(?:y|ies)|job)\b",
    re.IGNORECASE,
)
# "the air force has acknowledged | 51 dead"
_OWNS_UP = re.compile(
    r"(?P<who>(?:[\w’'.-]+ ){0,5}[\w’'.-]+?)(?:, (?:for (?:its|their) part|[^.;,]{3,40}),)?"
    r" (?:(?:has|have|had|only|since|so|far|later|publicly|also|now|itself|themselves) )*"
    r"(?:acknowledge[sd]?|admit(?:s|ted)?(?: to)?|concede[sd]?|own(?:s|ed)? up to|confess(?:es|ed)? to)"
    r"(?: (?:only|the|losing|having lost|having|just|to|at least|about|some|nearly|around))* ?[“\"]?$"
)
_RETURNED = re.compile(
    r"\b(?:exchange[ds]?|exchanging|handed over|handover|hand-over|repatriat\w+|returned|return of|swap(?:s|ped)?"
    r"|received [^.;,]{2,30} of (?:its|their|his)|brought home|got back|gave back|given back)\b",
    re.IGNORECASE,
)
_OF_SOLDIERS = re.compile(
    r"\b(?:soldiers|servicemen|troops|prisoners of war|pows|prisoner (?:swap|exchange)|the fallen|defenders)\b",
    re.IGNORECASE,
)
# "Militants killed: over 60", "Injured pupils: around 35", "personnel: 870"
_LABEL = re.compile(r"(?:^|\n)\W*(?P<label>[^:\n.]{3,60}): ?(?:[\w+>~<-]+ ){0,3}$")
_OF_HARM = re.compile(
    r"\b(?:killed|dead|deaths|wounded|injured|hurt|hospitali[sz]ed|treatment|infected|abducted|kidnapped|missing"
    r"|captured|eliminated|neutrali[sz]ed|drowned)\b|^of (?:which|whom|these)\b",
    re.IGNORECASE,
)
# What a label that names people can be taken for; a hospital or a ministry speaks.
_SORTS = ("other", "witness", "armed_group", "military")
_TROOPS = re.compile(r"\b(?:personnel|manpower|servicemen|live force)\b", re.IGNORECASE)
_NEAR = 220


def kind_told_around(r: Reading, e: Estimate, victims: str | None) -> str:
    """Say of what kind the people counted are by the words around a figure whose own words do not tell.

    Parameters
    ----------
    r : Reading
        The article's words and grammar.
    e : Estimate
        The figure.
    victims : str or None
        The words for the people counted.

    Returns
    -------
    str
        "military", "civilian" or "unknown".
    """
    text, s = r.text, e.sentence
    if (victims and _UNIFORMED.search(victims)) or _DRESSED.match(text, e.end, s.end):
        return "military"  # "14 corpses in uniform"
    if (called := _called(r, e)) is not None:
        return called
    lead = text[s.start : s.start + e.quantity.start]
    if victims is None:
        losses = _LOSSES_ARE.search(lead)
        if losses is not None and not _OF_MONEY.search(text, s.start + losses.start(), s.end):
            return "military"
        if _owned_up_to_by_a_force(lead):
            return "military"
        if (label := _LABEL.search(text[max(0, s.start - 80) : s.start + e.quantity.start])) is not None:
            return _kind_of_label(label["label"])
    remains = e.noun is not None and r.lower[e.noun] in ("bodies", "remains", "corpses", "dead")
    if (remains or victims is None) and e.measure == "killed" and _RETURNED.search(text, s.start, s.end):
        return "military" if remains and _OF_SOLDIERS.search(text) and "civilian" not in text.lower() else "unknown"
    return "unknown"


def _kind_of_label(label: str) -> str:
    """The kind of the one sort of people that a label names: "military" for "Militants killed"."""
    if _TROOPS.search(label):
        return "military"
    if _OF_HARM.search(label) is None or describe(label).type not in _SORTS:
        return "unknown"  # "A nurse: 22 dead"
    found = {kinds()[word] for word in re.findall(r"[a-z]+", label.lower()) if word in kinds()} - {"unknown"}
    return found.pop() if len(found) == 1 else "unknown"


def _owned_up_to_by_a_force(lead: str) -> bool:
    """Whether an army or an armed group owns up to a figure: "the air force has acknowledged | 51 dead"."""
    match = _OWNS_UP.search(re.split(r"[;:]", lead)[-1])
    who = match["who"].strip(" ,") if match is not None else ""
    return "police" not in who.lower() and describe(who).type in ("military", "armed_group")


def _called(r: Reading, e: Estimate) -> str | None:
    """What the counted are said to be: "eight of the dead were | cooks", "one of them, | a pupil of 15, died"."""
    k = r.at(e.sentence.start + e.quantity.core_end - 1)
    verb = r.head[k] if r.dep[k] == "nsubj" else None
    attr = r.child(verb, "attr") if verb is not None and r.lower[verb] in BE else None
    named = attr if attr is not None and attr > k else None
    if named is None and _OF_THEM.match(r.text, r.end[k]):
        of = r.child(k, "prep")
        them = r.child(of, "pobj") if of is not None else None
        named = next((c for j in (k, them) if j is not None for c in r.kids[j] if r.dep[c] == "appos" and c > k), None)
        named = named if named is not None else _right_behind(r, k + 3, e.sentence.last)
    kind = kinds().get(r.lower[named]) if named is not None else None
    return kind if kind not in (None, "unknown") else None


def _right_behind(r: Reading, k: int, stop: int) -> int | None:
    """The noun that a bare phrase at word k ends in: "soldiers" in "seven of them | Border Guard (BG) soldiers"."""
    noun = None
    for j in range(k, min(k + 7, stop)):
        if r.tag[j][:2] == "NN" or (j + 1 == stop and r.lower[j] in kinds()):
            noun = j  # at the end of a headline a parser takes "kids" for a verb
        elif r.tag[j] not in ("JJ", "VBN", "HYPH", "POS", "-LRB-", "-RRB-", "CD"):
            return noun if r.words[j] in ",.;:—–)" or r.tag[j] in ("IN", "CC", ".", ":") else None
    return noun if k + 7 >= stop else None


def antecedent(r: Reading, e: Estimate) -> int | None:
    """Find the noun that "of them" takes up where no figure counts it: "pursuing | the militants | eliminated nine".

    Parameters
    ----------
    r : Reading
        The article's words and grammar.
    e : Estimate
        The figure.

    Returns
    -------
    int or None
        A plural word for people in the same paragraph, not far before; not who speaks, and not who did the deed.
    """
    s, at = e.sentence, e.sentence.start + e.quantity.core_end
    lead = r.text[s.start : s.start + e.quantity.start]
    if e.source is not None or not (_OF_THEM.match(r.text, at) or _OF_THESE.search(lead)):
        return None
    first = r.at(s.start + e.quantity.core)
    above = _verbs_above(r, first) if r.dep[first] not in ("nsubj", "nsubjpass") else set()
    paragraph = r.text.rfind("\n", 0, s.start) + 1
    for k in range(first - 1, -1, -1):
        if r.start[k] < max(paragraph, s.start - _NEAR):
            return None
        if r.tag[k] == "CD" and r.lower[r.head[k]] not in kinds():
            return None  # "30 admitted, nine of them"
        plural = r.tag[k] in ("NNS", "NNPS") and r.lower[k] in kinds()
        subject = r.dep[k] == "nsubj" and (r.lower[r.head[k]] in _SAYING or r.head[k] in above)
        if plural and not subject and r.lower[k - 1 : k] != ["by"]:
            return k
    return None


def _verbs_above(r: Reading, k: int) -> set[int]:
    """The verbs on the way from a word up to the root."""
    found: set[int] = set()
    while r.head[k] != k and len(found) < 8:
        k = r.head[k]
        if r.tag[k][:1] == "V":
            found.add(k)
    return found
