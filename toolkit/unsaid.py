"""Verbs that can attribute and say nothing where they stand: "a plan to demand it", "if they deny it"."""

import re

from toolkit.cues import (
    WARDS,
    Attribution,
    Context,
    cue_forms,
    cue_nouns,
    noun_phrase,
)
from toolkit.figures import harm_words, things
from toolkit.lexicon import word_list
from toolkit.reading import Reading
from toolkit.sources import describe
from toolkit.speakers import (
    SAID_THINGS,
    can_speak,
)
from toolkit.victims import people_words

FIGURES = frozenset("range toll figure figures number numbers count estimate estimates account total tally it".split())


_SHORT_OF = frozenset(
    ("close to", "short of", "instead of", "rather than", "away from", "refrained from", "refrain from", "careful not")
)


def _of_what(r: "Reading", v: int) -> bool:
    """Whether a verb names what stands for its object: "over what it called the search"."""
    return any(r.lower[k] == "what" and k < v for k in r.kids[v])


def _told_by_another(ctx: Context, a: Attribution) -> bool:
    """Whether readiness stands in what another says: "said the US | was willing | to offer it"."""
    if a.entry.frames != {"to"} or a.entry.kind != "belief":
        return False
    at = ctx.r.start[a.word]
    return any(b is not a and any(low <= at < high for low, high in b.content) for b in ctx.found)


def _says_nothing(r: "Reading", a: Attribution) -> bool:
    """Whether a verb tells nothing or is the outlet's: "disagreed over it", "offered nothing", "we can't verify it"."""
    if a.speaker is not None and "".join(r.words[slice(*a.speaker)]).replace(",", "").isdigit():
        # "4,331 confirmed victims", "41 admitted, 17 of them with gunshot wounds"
        return r.tag[a.word + 1 : a.word + 2] in (["NNS"], ["NN"], [","])
    if a.speaker is not None and r.lower[a.speaker[0] : a.speaker[1]] == ["you"] and r.quoted(r.start[a.word]) is None:
        return True  # "By signing up you agree to our terms"
    if a.entry.cue == "verify":
        return a.speaker is not None and r.lower[a.speaker[0] : a.speaker[1]] == ["we"]
    if a.entry.cue == "disagree":
        return r.lower[a.word + 1 : a.word + 2] in (["over"], ["about"], ["on"])
    return a.entry.act in ("promise", "assert") and a.frame == "np" and r.lower[r.at(a.start)] == "nothing"


def _in_passing(ctx: Context, a: Attribution) -> bool:
    """Whether a verb stands in an insertion behind its subject: "The minister, | asked about it, | would only say"."""
    r = ctx.r
    if a.speaker is None or a.speaker[1] != a.word - 1 or r.words[a.word - 1] != ",":
        return False
    last = ctx.limits(a.word)[1]
    return any(r.words[k] == "," and r.tag[k + 1] in ("MD", "VBD", "VBZ", "VBP") for k in range(a.word + 1, last - 1))


def _is_asked(r: Reading, a: Attribution) -> bool:
    """Whether a cue stands in a question: "Has Russia agreed to pay?"."""
    s = r.sentences[r.sent[a.word]]
    if r.words[s.last - 1] != "?" or a.speaker is None or r.dep[a.word] not in ("ROOT", "acl"):
        return False
    return any(r.dep[k] == "aux" and k < a.speaker[0] and k - s.first < 6 for k in r.kids[a.word])


# What somebody can say or confirm is said with that.
_SAID_WITH_CAN = frozenset("say confirm reveal report announce tell disclose".split())
_TAKEN_DOWN = frozenset("note underscore underline emphasize emphasise stress think recall".split())


def _only_possible(r: Reading, a: Attribution) -> bool:
    """Whether something should or can be said, and is not: "should admit that", "can name a new premier"."""
    if a.entry.kind == "refusal" or a.frame in ("silence", "no_comment"):
        return False
    mood = {r.lower[k] for k in r.kids[a.word] if k < a.word and r.dep[k] == "aux"}
    refused = any(r.dep[k] == "neg" for k in r.kids[a.word])
    return "should" in mood or ("can" in mood and not refused and a.entry.cue not in _SAID_WITH_CAN)


def _noted(r: Reading, a: Attribution) -> bool:
    """Whether a passive without a source only leads over: "it is noted that", "it was initially thought that"."""
    if a.speaker is not None or a.entry.cue not in _TAKEN_DOWN or r.tag[a.word] != "VBN":
        return False
    return a.frame in ("that", "held") and r.text[a.start] not in '“"‘'


def is_said(ctx: Context, a: Attribution) -> bool:
    """Whether the text says that the thing was said: "a plan to demand it" and "if they deny it" do not."""
    r = ctx.r
    v = a.word
    if a.frame in ("according", "sign"):
        return True
    low = min([v] + [k for k in r.kids[v] if k < v and r.dep[k] in ("aux", "auxpass", "neg")])
    if " ".join(r.lower[max(low - 2, 0) : low]) in _SHORT_OF or r.lower[max(low - 1, 0)] == "without":
        return False
    if _says_nothing(r, a) or _is_asked(r, a) or _told_by_another(ctx, a) or _only_possible(r, a) or _noted(r, a):
        return False
    if a.entry.cue in ("verify", "confirm") and any(
        r.lower[k] == "independently"
        or (r.dep[k] == "aux" and r.lower[k] in ("could", "can") and r.child(v, "neg") is not None)
        for k in r.kids[v]
    ):
        return False
    if a.speaker is not None and {r.lower[a.speaker[1] - 1], r.lower[a.speaker[0]]} & {"fewer", "less", "according"}:
        return False  # "three fewer than first announced", "according to NATO | estimates |", taken for a verb
    if (
        a.entry.cue == "gather"
        and "that" not in r.lower[v + 1 : v + 4]
        and r.lower[v + 1 : v + 2] not in (["."], ["from"], [])
    ):
        return False  # "whose relatives gather every Sunday", but "40 were hurt, the paper gathers."
    counting = a.entry.cue == "count" and r.tag[v] == "VBG" and r.child(v, "aux") is None  # "was counting eight deaths"
    if _no_speech(ctx, a) or counting:
        return False
    if a.speaker is None and a.frame == "that" and a.content and r.lower[max(r.at(a.start) - 1, 0)] in ("and", "or"):
        return False  # "said he had been briefed and | that agents were on their way"
    if a.speaker is not None and r.lower[a.speaker[0]] == "no" and r.lower[a.speaker[1] - 1] in harm_words():
        return False  # "Quake leaves scores injured, no deaths reported"
    if a.speaker is not None and a.speaker[1] - a.speaker[0] <= 2 and a.frame != "quote":
        head = a.speaker[1] - 1
        if a.entry.kind == "finding" and r.tag[a.speaker[0]] == "CD" and not can_speak(ctx, a.speaker):
            return False  # "Nine bodies found, six still missing"
        knows = any(r.lower[k] in ("can", "could") for k in r.kids[v] if k < v)
        if r.lower[head] in _NOBODY and (a.entry.kind != "speech" or knows):
            return False  # "Nobody wants to see it again", "nobody can say how many there were"
        mute = r.tag[head] in ("NN", "NNS") and r.lower[head] in things() and not can_speak(ctx, a.speaker)
        if mute and a.entry.cue not in _SAID_BY_ANY_BODY:
            return False  # "Eight held hostage, ransom demanded", "the missile found the tram"
    if (
        a.entry.cue in ("ask", "press", "question", "quiz")
        and (r.tag[v] == "VBN" or _in_passing(ctx, a))
        and r.child(v, "auxpass", "aux") is None
    ):
        return False  # "Pressed about it, he said ...": what was asked is no statement of who was asked
    if a.speaker is not None and a.speaker[0] == a.speaker[1] - 1 and a.frame in ("np", "to"):
        pronoun = r.lower[a.speaker[0]] if not _of_what(r, v) else ""
        if pronoun in ("i", "you") or (pronoun in ("we", "it") and a.entry.act in ("assert", "estimate", "promise")):
            claims = (
                a.entry.cue == "claim" and a.frame == "to"
            )  # "It claims to have shot", but "it claimed ten victims"
            told = a.frame == "np" and a.entry.kind == "speech" and _counts_harm(r, a)
            if ctx.inside[v] < 0 and a.entry.cue not in _OF_BODIES and not claims and not told:
                return False
    if seems_a_cue(ctx, a):
        return False
    held = a.entry.cue in ("expect", "believe") and a.frame == "that"  # "does not expect the toll to rise"
    if a.entry.kind in ("intent", "belief") and not held and any(r.dep[k] == "neg" for k in r.kids[v]):
        return False
    if a.entry.kind == "intent" and (
        a.antecedent is not None or r.dep[v] in ("relcl", "advcl") or r.tag[v] in ("VBN", "VBG")
    ):
        return False
    if a.speaker is None:
        passive = r.child(v, "nsubjpass", "auxpass") is not None
        return a.frame in ("quote", "held") or (passive and a.frame in ("that", "to"))
    aux = r.child(v, "aux")
    if r.tag[v] == "VB" and aux is None and r.child(v, "nsubj") is not None and r.lower[r.head[v]] in _ASKING:
        return False  # "demanded that the president dismiss the police chief"
    if r.tag[v] == "VB" and aux is not None and r.lower[aux] == "to":
        return _is_done_to_say(ctx, a)
    if _is_wanted(r, v):
        return False
    mark = r.child(v, "mark")
    if mark is not None and r.lower[mark] in ("if", "unless", "whether"):
        return False
    # "critics would say", and not "would only say", "would later say"
    would = aux is not None and r.lower[aux] == "would" and a.entry.cue in ("say", "call", "argue")
    hedged = any(r.dep[k] in ("neg", "advmod") and abs(k - v) < 3 for k in r.kids[v])
    return not would or hedged or "only" in r.lower[v - 1 : v + 2]


_NAMING = frozenset("called named identified known quoted referred".split())


# What is defended with arms.
_GROUND = frozenset(
    "land lands country homeland motherland town towns city cities village villages border borders territory soil "
    "capital position positions trench trenches home homes base".split()
)


_COUNTED_HARM = frozenset("deaths fatalities casualties injuries killings drownings abductions losses".split())


def _is_done_to_say(ctx: Context, a: Attribution) -> bool:
    """Whether an infinitive says something by itself: "held a briefing | to deny it", and not what another tells."""
    r, v = ctx.r, a.word
    told = any(b is not a and b.start <= r.start[v] < b.end for b in ctx.found)
    if a.entry.cue in ("remember", "recall", "note", "find"):
        return False  # "gathered to remember the dead"
    return not told or (r.dep[v] == "advcl" and r.lower[r.head[v]] in cue_forms())


def _is_wanted(r: Reading, v: int) -> bool:
    """Whether a verb says what is asked for: "demands to block it and | offer | aid", "called for | defending | it"."""
    k = r.head[v]
    if r.dep[v] == "pcomp" and r.lower[k] in ("for", "against") and r.lower[r.head[k]] in cue_forms():
        return True
    joined = r.tag[v] == "VB" and r.dep[v] == "conj" and r.tag[k] == "VB"
    return joined and r.dep[k] in ("acl", "relcl") and r.lower[r.head[k]] in cue_nouns()


def _does_something(ctx: Context, a: Attribution, last: str) -> bool:
    """Whether a verb is a deed and no word: "agreed to pull back", "recalled its ambassadors", "is still raging"."""
    r, v, cue = ctx.r, a.word, a.entry.cue
    if cue == "sum up":
        return last == "we" and ctx.inside[v] < 0  # "We sum up what happened", the outlet's own
    if cue == "agree":
        negated = any(r.dep[k] == "neg" for k in r.kids[v])
        return last in _NOBODY or a.frame != "that" or negated  # "nobody agrees how many", "could not agree"
    if cue == "rage":
        return a.speaker is not None and not can_speak(ctx, a.speaker)
    if cue == "recall":
        return a.frame == "np" and _CALLED_BACK.search(r.text, a.start, a.end) is not None
    # "Speaking of the west, he said ...", and not "Speaking of 1,000 injured, Lee called it low"
    counts = a.content and any(r.tag[k] == "CD" for k in r.between(a.start, a.end))
    return cue in ("speak", "talk") and r.tag[v] == "VBG" and v == r.sentences[r.sent[v]].first and not counts


_HARMED = _COUNTED_HARM | frozenset("killed dead wounded injured missing captured hurt fallen".split())


def _counts_harm(r: Reading, a: Attribution) -> bool:
    """Whether what a body tells is a count of people harmed: "It admits | only 35 wounded |"."""
    words = [k for low, high in a.content for k in r.between(low, high)]
    return any(r.tag[k] == "CD" for k in words) and not _HARMED.isdisjoint(r.lower[k] for k in words)


def _takes_lives(ctx: Context, a: Attribution) -> bool:
    """Whether what "claims" people is nobody who speaks: "malaria had claimed six of his companions"."""
    r = ctx.r
    if a.speaker is None or not a.content or any(r.tag[k][:3] in ("NNP", "PRP") for k in range(*a.speaker)):
        return False
    known = describe(r.text[r.start[a.speaker[0]] : r.end[a.speaker[1] - 1]]).matched is not None
    return not known and not people_words().isdisjoint(r.lower[r.at(a.start) : r.at(a.end - 1) + 1])


_CALLED_BACK = re.compile(r"\b(?:ambassadors?|envoys?|diplomats?|troops|products?|vehicles|cars|batch(?:es)?)\b")


def _says_no_more(ctx: Context, a: Attribution) -> bool:
    """Whether a verb of speech asks for a name, defends a land or states a death: "8 miners confirmed dead"."""
    r, v, cue = ctx.r, a.word, a.entry.cue
    named = r.lower[v + 1 : v + 3] == ["to", "be"] or r.lower[v + 1 : v + 4] == ["not", "to", "be"]
    if cue in ("ask", "decline", "refuse") and named and not _NAMING.isdisjoint(r.lower[v + 3 : v + 5]):
        return True  # "a rescuer, who asked to be called Ko Lin"
    if cue == "defend" and a.content and not _GROUND.isdisjoint(r.lower[r.at(a.start) : r.at(a.end - 1) + 1]):
        return True  # "his people were defending their land"
    harmed = a.content and r.text[a.start : a.end].lower() in ("dead", "missing", "killed", "injured", "wounded")
    return bool(harmed) and a.speaker is not None and r.tag[a.speaker[0]] == "CD"


def seems_a_cue(ctx: Context, a: Attribution) -> bool:
    """Whether a verb that can attribute has a subject or an object with which it says nothing."""
    r, v, cue = ctx.r, a.word, a.entry.cue
    last = r.lower[a.speaker[1] - 1] if a.speaker is not None else ""
    if cue == "fear" and last in harm_words():
        return True  # "toll jumps to 61, more bodies feared"
    if cue == "blame" and a.content and a.content[0][0] < r.start[v] and r.child(v, "dobj") is not None:
        return True  # "19 dead, driver blames brakes": what is blamed stands behind
    subject = r.child(v, "nsubj") if r.words[max(v - 1, 0)] in ("”", '"', "''", "’") else None
    if subject is not None and subject < v and r.dep[v] == "ccomp" and r.child(v, "mark") is not None:
        return True  # "said that “rioters” attacked a station": who is so called attacks, and the station says nothing
    if cue == "hold" and (last == "one" or (a.frame == "quote" and r.child(v, "dobj") is not None)):
        return True  # "five nuns freed, one still held"
    counts = cue in ("count", "list", "log") and a.frame == "np" and a.content
    if counts and not _NUMBERED.search(r.text, a.start, a.end):
        return True  # "a town counts its dead"
    owned = _OWNED_UP.search(r.text, a.start, a.end) if cue == "admit" else None  # "admitted 71 dead and 203 wounded"
    if cue == "admit" and a.frame == "np" and _PATIENTS.search(r.text, a.start, a.end) and owned is None:
        return True  # "says it has admitted 14 people with gunshot wounds"
    if (cue == "call" and r.lower[v + 1 : v + 2] == ["off"]) or (cue == "read" and r.words[v].isupper()):
        return True  # "organizers called off the event", "READ ALSO: ..."
    if a.entry.kind == "belief" and a.frame == "np" and r.tag[v] == "VBG" and r.lower[r.head[v]] not in cue_forms():
        return True  # "invaded in February, anticipating little resistance"
    if cue == "declare" and a.speaker is not None and not can_speak(ctx, a.speaker):
        return True  # "the epidemic declared in May"
    if cue == "allege" and r.lower[v + 1 : v + 3] == ["to", "have"] and r.child(v, "auxpass", "aux") is None:
        return True  # "the soldiers alleged to have been taken prisoner"
    if _does_something(ctx, a, last):
        return True
    if cue == "hold" and r.tag[v] in ("VBN", "VBD") and r.lower[v + 1 : v + 2] in (["by"], ["in"], ["at"]):
        return True  # "persons still held by armed groups"
    infinitive = r.tag[v] == "VB" and r.lower[max(v - 1, 0)] == "to"
    if cue == "hold" and infinitive:
        return True  # "armed volunteers to hold villages"
    if cue == "notify" and a.frame == "np" and r.child(v, "auxpass") is not None:
        return True  # "the consulate has been notified"
    if cue == "state" and r.lower[max(v - 1, 0)] == "as" and r.tag[v] == "VBN":
        return True  # "the figures as stated above"
    if last in _COUNTED_HARM and a.frame != "quote" and a.speaker is not None and a.speaker[1] - a.speaker[0] <= 2:
        return True  # "Civilian deaths confirmed: 14"
    if _says_no_more(ctx, a):
        return True
    if cue in ("go on", "continue") and a.speaker is not None and not can_speak(ctx, a.speaker):
        return True  # "the talks will go on"
    if cue == "find" and "guilty" in r.lower[v : v + 10]:
        return True  # a verdict
    if cue == "report" and r.tag[v] in ("VBN", "VBD") and r.lower[v + 1 : v + 2] and r.lower[v + 1] in _REPORTED_AS:
        return True  # "a group of miners reported missing turned up"
    if cue == "call" and a.frame == "np" and _NAMED_SO.fullmatch(r.text[a.start : a.end]):
        return True  # "Locals call it the Devil's Elbow"
    if (cue == "show" and a.speaker is not None and _only_shows(ctx, a)) or (cue == "post" and last in _PICTURES):
        return True  # "photographs posted on Monday"
    if cue in ("announce", "call") and r.tag[v] == "VBN" and "will" in r.lower[max(v - 3, 0) : v]:
        return True  # "Services will be announced by the funeral home"
    if cue == "agree" and r.words[v + 1 : v + 2] == [":"]:
        return True  # "where they agree: both sides"
    if cue == "attack" and r.tag[v + 1 : v + 2] == ["IN"] and a.content:
        return True  # "army post attacked near border"
    return cue == "attack" and r.lower[max(v - 1, 0)] in ("heart", "panic", "drone", "shark", "air", "knife")


def _only_shows(ctx: Context, a: Attribution) -> bool:
    """Whether somebody points, or a picture is described: "she showed us the holes", "footage showed men wading"."""
    r, v = ctx.r, a.word
    first, last = a.speaker or (v, v)
    if r.tag[first] == "PRP" and a.frame == "np":
        return True
    clause = r.child(v, "ccomp")
    told = clause is not None and (r.tag[clause] in ("VBD", "VBZ", "VBP") or r.child(clause, "mark", "aux") is not None)
    behind = a.cue is not None and a.start > a.cue[0]
    return behind and not told and not _PICTURES.isdisjoint(r.lower[first:last])


_PICTURES = frozenset("footage video videos image images picture pictures photo photos photograph photographs".split())


# "it the Devil's Elbow", "the road Sniper Alley"
_NAMED_SO = re.compile(r"(?:it|them|him|her|this|that|the \w+) (?:the )?(?:[A-Z][\w’'-]+ ?){1,4}")


_REPORTED_AS = frozenset("missing dead injured wounded hurt safe stolen lost absent sick ill".split())


_NUMBERED = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens?|scores|hundreds?"
    r"|thousands?|no|one|several|few)\b",
    re.IGNORECASE,
)


_PATIENTS = re.compile(
    r"\b(?:people|patients?|persons|cases|men|women|children|injured|wounded|casualties|victims)\b(?! (?:had|were))"
)


_OWNED_UP = re.compile(
    r"\b(?:dead|killed|deaths?|killings?|losses|loss of|fatalities|captured|(?:in|of|among) (?:its|their|his) own)\b"
)


_ASKING = frozenset(
    "demand demands demanded demanding ask asks asked urge urges urged insist insists insisted request requested "
    "recommend recommended propose proposed order ordered suggest suggested".split()
)


# Cues that only speaking is, so that "the school said" is the school's word.
_SAID_BY_ANY_BODY = frozenset("say announce state add tell declare".split())


_NOBODY = frozenset("nobody none everybody everyone anybody anyone".split())


_ANONYMITY = re.compile(
    r"(?:that )?(?:(?:\w+ )?not to (?:be (?:\w+ )?(?:named|identified|quoted)|give|print|use|publish|disclose)|"
    r"to (?:remain|stay) (?:anonymous|unnamed)|"
    r"(?:on )?anonymity|(?:his|her|their) (?:full |real )?names?\b)",
    re.IGNORECASE,
)


_ON_TERMS = re.compile(r"\b(?:anonymity|not (?:be|being) (?:named|identified)|background)(?: in order)? to $")


_CLAIMING_TO_BE = re.compile(r" to (?:be|speak for|represent|belong to|act for|come from|have been sent by)\b")


def _is_no_party(ctx: Context, a: Attribution) -> bool:
    """Whether what offers is a thing: "Tours | offer | a look at the city", "his diary offers a prime example"."""
    return a.speaker is not None and not can_speak(ctx, a.speaker)


def _no_speech(ctx: Context, a: Attribution) -> bool:
    """Whether a verb that can attribute does something else here, as its object or its form tells."""
    r, v, cue = ctx.r, a.word, a.entry.cue
    if r.tag[v] == "VB" and r.lower[max(v - 1, 0)] == "to":
        # "gave figures to show"
        shown = cue == "show" and (r.dep[v] == "acl" or r.child(r.head[v], "dobj") is not None)
        if a.entry.kind == "finding" and not shown:
            return True  # "are working to determine whether": a purpose, and nothing found yet
        if a.speaker is not None and r.lower[slice(*a.speaker)] == ["it"]:
            return True  # "it is important to note": nobody's
        if _ON_TERMS.search(r.text[max(0, r.start[v] - 45) : r.start[v]]):
            return True  # "spoke on condition of anonymity to disclose the names"
    if cue in ("ask", "request", "insist", "plead", "beg") and _ANONYMITY.match(r.text[a.start : a.start + 60]):
        return True  # on what terms somebody spoke
    obj = r.child(v, "dobj", "oprd")
    tail = r.text[r.end[v] : r.end[v] + 60]
    if cue == "charge" and a.frame == "prep:with" and not re.search(r"\bwith \w+ing\b", r.text[r.end[v] : a.end]):
        return True  # "charged him with murder", and not "charged Kyiv with dragging its feet"
    if cue == "insist" and re.match(r" on (?:\w+ )?anonymity", tail):
        return True
    if cue == "claim" and r.dep[v] == "acl" and _CLAIMING_TO_BE.match(tail):
        return True  # "a man claiming to speak for the militia"
    if cue == "place" and (obj is None or r.lower[obj] not in FIGURES | _COUNTED_HARM | {"dead"}):
        return True  # "placed 12 guards at the gate", and not "placed the number of dead at 12"
    if cue == "compare" and not re.match(r"[^.;]{1,60}? (?:to|with) ", r.text[r.end[v] : r.end[v] + 90]):
        return True  # "which has compared satellite images"
    if (
        cue == "order"
        and a.frame in ("that", "np", "to")
        and a.content
        and not re.search(r"\bto\b", r.text[r.end[v] : a.end])
    ):
        return True  # "ordered all yards stopped": done, and nobody is told to
    if cue == "claim" and a.frame == "np" and _takes_lives(ctx, a):
        return True  # "hunger claimed six of his friends"
    if cue == "claim" and obj is not None and r.lower[obj] in ("lives", "life"):
        return True
    if cue == "report" and (story := r.child(v, "nsubjpass")) is not None and r.lower[story] in _ARTICLES:
        return True  # "This story was reported by Ann Lee": a byline
    if obj is None or not (a.frame in ("np", "to") or a.frame.startswith("prep:")):
        return False
    if cue == "admit" and a.frame == "np" and not WARDS.isdisjoint(r.lower[slice(*(a.speaker or (0, 0)))]):
        return True  # "Hospitals in Aleppo admitted 64 people"
    if cue == "call" and a.frame == "np" and r.tag[obj][:3] == "NNP" and a.end <= r.end[r.subtree(obj)[1] - 1]:
        return True  # "I called President Lee": by telephone
    whole = a.end <= r.end[r.subtree(obj)[1] - 1]
    named = r.child(obj, "compound", "nmod")
    if cue == "call" and named is not None and r.lower[named] in FIGURES | SAID_THINGS:
        return False  # "called the figure | nonsense"
    if cue == "call" and a.frame == "np" and whole and obj > v and can_speak(ctx, noun_phrase(r, obj)):
        return True  # "the kidnappers had called the village head"
    if cue == "call" and whole and r.lower[obj] in ("office", "phone", "number", "hotline", "police", "ambulance"):
        return True  # "called his office several times"
    if cue in ("blame", "defend", "call") and r.lower[obj].endswith(("self", "selves")):
        return True
    if cue in ("offer", "express", "extend", "convey") and r.lower[obj] in word_list("courtesies"):
        return True
    if cue == "offer" and (r.lower[obj] in word_list("offered_by_things") or _is_no_party(ctx, a)):
        return True
    event = cue == "call" and obj > v and r.lower[obj] in word_list("called_events") and r.subtree(obj)[0] == v + 1
    return event and r.lower[v + 1] != "the"  # "called an election", and not "called the strike a crime"


_ARTICLES = frozenset("story article dispatch".split())


# What only somebody can do, so that "it" is a body.
_OF_BODIES = frozenset(
    "call describe blame criticise accuse offer promise vow pledge ask hail report confirm announce "
    "record document acknowledge concede intend plan".split()
)
