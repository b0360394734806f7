"""What a word of harm says of a count: its measure alone or with the word beside it, and whether it harms here."""

import re

from toolkit.figures import Counting, Measured, particles, tells_of_captives
from toolkit.reading import Sentence
from toolkit.victims import kinds

HELD = frozenset("hostage captive prisoner prisoners hostages".split())
_ARMS = frozenset(
    "army armies brigade battalion regiment division corps forces front battle fighting commander column garrison "
    "patrol platoon squad".split()
)
LIVES = ("lives", "life")
SUFFER = frozenset(
    "suffered suffer suffers sustained sustain sustaining suffering received receive receives receiving".split()
)
_PRISON = frozenset(
    "hostage hostages captive captives prisoner prisoners captured kidnapped abducted pow pows kidnappers abductors "
    "captors".split()
)
_HOSTAGE_WORDS = frozenset("hostage hostages captives kidnapped abducted kidnappers abductors captors".split())
_ARREST = frozenset("police arrest arrested detained custody charged suspected suspects talks".split())
IN_HANDS = re.compile(
    r"^(?:still )?(?:in (?:[\w-]+ ){0,2}(?:captivity|(?:[\w’'-]+ ){1,3}(?:hands|clutches))"
    r"|with (?:the|their) (?:\w+ )?(?:bandits|kidnappers|captors|abductors|militants|gunmen|jihadists|pirates|gang))\b"
)
INJURIES = frozenset(
    "injuries injury wounds wound burns bruises fractures fracture concussion concussions bones limbs "
    "amputations inhalation".split()
)
# Wounds of which somebody dies.
FALL = frozenset("fall falls fell fallen falling".split())
FATAL = re.compile(r"\b(?:fatal|mortal|incompatible with life)\b")
TAKE = frozenset("taken took take taking held holding hold".split())
SUBJECTS = ("nsubj", "nsubjpass")
_UNDER_EARTH = re.compile(
    r"\b(?:avalanches?|landsl\w+|mudsl\w+|rocksl\w+|quake|earthquake|collapse\w*|rubble|debris|snow|mud|earth)\b"
)
_NOT_HUMAN = re.compile(
    r"[$€£]|\b(?:equipment|vehicles?|tanks?|financial|economic|job|revenue|insured|dollars?|euros?)\b"
)


def has_object(ctx: Counting, k: int) -> bool:
    """Whether a past form has an object of its own, so that what stands before it did the harm."""
    r = ctx.r
    return any(r.dep[c] == "dobj" and c > k for c in r.kids[k]) and r.child(k, "nsubjpass", "auxpass") is None


def joint_measure(ctx: Counting, k: int, s: Sentence, taken: set[int]) -> str:
    """The measure of "killed or wounded" together, where the second word has no number of its own."""
    r = ctx.r
    if to_death(ctx, k):
        return "killed"
    measure = word_measure(ctx, r.lower[k])
    j = k + 1
    if j + 1 < s.last and r.lower[j] in ("or", "and", "/", ",", "and/or"):
        j += 1
        while j < s.last and (r.tag[j] == "RB" or r.lower[j] in ("or", "and")):
            j += 1
        if j + 1 < s.last and r.lower[j] in ("gone", "went", "go"):
            j += 1
        if j < s.last and j not in taken:
            other = word_measure(ctx, r.lower[j])
            ends = next((c for c in range(j + 1, min(j + 4, s.last)) if r.words[c] == ","), min(j + 4, s.last))
            has_number = r.lower[j + 1 : j + 2] in (["none"], ["nobody"]) or (
                any(c in taken and r.tag[c] == "CD" for c in range(j + 1, ends))
                and r.tag[j + 1 if j + 1 < s.last else j] != "IN"
            )
            if other and other != measure and not has_number:
                return "casualties"
    if measure == "wounded" and r.lower[k - 2 : k] == ["shot", "and"]:
        return measure  # "shot and wounded four": who is wounded lives
    j = k - 1
    # "hold 40 hostages and killed 12 soldiers" tells of two things
    own = j - 2 in taken and r.tag[j - 2] == "CD"  # "evacuated seven wounded and buried none"
    if (
        j - 1 >= s.first
        and not own
        and r.lower[j] in ("or", "and", "/")
        and ctx.words["noun"].get(r.lower[j - 1]) != "captured"
    ):
        other = word_measure(ctx, r.lower[j - 1])
        if other and other != measure:
            return "casualties"
    return measure or "killed"


def word_measure(ctx: Counting, word: str) -> str | None:
    """The measure of a word of harm in any of its roles: "killed" for "slain"."""
    w = ctx.words
    return w["adjective"].get(word) or w["object"].get(word) or w["subject"].get(word) or w["noun"].get(word)


def to_death(ctx: Counting, v: int) -> bool:
    """Whether a verb's harm ends in death: "stabbed three commuters to death"."""
    tail = ctx.r.lower[v + 1 : v + 8]
    if ctx.r.lower[v] in ("sentenced", "condemned", "tried"):
        return False  # who is sentenced to death lives
    if v and ctx.r.lower[v - 1] in ("fatally", "mortally"):
        return True
    if ctx.r.lower[v] in ("sent", "send", "sends", "sending", "dispatched"):
        return "to hell" in " ".join(ctx.r.lower[v + 1 : v + 10])  # militants' and soldiers' word for killing
    if "beyond recognition" in " ".join(tail):
        return True  # "burnt beyond recognition"
    return ("death" in tail and tail[tail.index("death") - 1] == "to") or (
        tail[:1] == ["alive"] and ctx.r.lower[v].startswith(("burn", "buri"))
    )


def does_harm(ctx: Counting, v: int) -> bool:
    """Whether an ambiguous verb does harm here: "shot three men dead" does, "shot at them" and "treated 12" do not."""
    word, tail = ctx.r.lower[v], ctx.r.lower[v + 1 : v + 6]
    if word.startswith("bur") and _UNDER_EARTH.search(" ".join(ctx.r.lower[max(v - 8, 0) : v + 8])):
        return False  # "the avalanche buried six climbers", of whom some are dug out
    if word == "fell" and ctx.r.child(v, "dobj") is None:
        return False
    if word in particles():
        # the particle stands close: "struck down 12 men", and far only where the verb has its end in death
        return "death" in tail or not particles()[word].isdisjoint(tail if "dead" in particles()[word] else tail[:3])
    return not word.startswith("treat")


def among_harmed(ctx: Counting, v: int, anchor: int, s: Sentence) -> Measured:
    """The word for the harmed of whom the count is a part: "Among the dead were four nurses"."""
    r = ctx.r
    for k in range(s.first, s.last):
        if k == anchor or not (
            r.lower[k] in ctx.words["adjective"]
            or r.lower[k] in ("victims", "casualties", "deaths", "fatalities", "hostages")
        ):
            continue
        lead = r.lower[max(s.first, k - 3) : k]
        if any(x in ("the", "those", "among", "of") for x in lead) and k < v + 1:
            measure = word_measure(ctx, r.lower[k]) or ("killed" if r.lower[k] == "victims" else None)
            if measure and subject_like(ctx, k, v):
                return measure, k
    return None, None


def subject_like(ctx: Counting, k: int, v: int) -> bool:
    """Whether word k hangs on verb v through a few other words at most: "dead" in "among the dead were"."""
    r, i = ctx.r, k
    for _ in range(6):
        if r.head[i] == v:
            return True
        if r.head[i] == i:
            return False
        i = r.head[i]
    return False


def among_after(ctx: Counting, k: int, s: Sentence) -> Measured:
    """The word for the harmed behind "among": "Three of their leaders are among the dead"."""
    r = ctx.r
    for j in range(k, min(k + 5, s.last)):
        if r.lower[j] == "among":
            for i in range(j + 1, min(j + 9, s.last)):
                if r.words[i] in ",.;":
                    return None, None
                if i > j + 4 and r.tag[i] not in ("VBN", "JJ"):
                    continue  # "among ten occupants of a minibus killed"
                measure = "killed" if r.lower[i] in ("victims", "martyrs") else word_measure(ctx, r.lower[i])
                if measure and r.lower[i] != "lost":
                    return measure, i
            return None, None
        if r.tag[j][:1] not in "VNRJI" or r.words[j] in ".;":
            return None, None
    return None, None


def of_soldiers(ctx: Counting, s: Sentence) -> bool:
    """Whether the talk is of soldiers, whose losses may be dead or wounded: a word for them here or in the last figure.

    Of relatives, patients or villagers "lost" tells of death.
    """
    words = kinds()
    if any(words.get(word) == "military" or word in _ARMS for word in ctx.r.lower[s.first : s.last]):
        return True
    last = ctx.found[-1] if ctx.found else None
    if last is not None and last.noun is not None and ctx.r.lower[last.noun] in ("bodies", "body", "remains"):
        last = None  # of whom, they do not tell
    if last is not None and (last.measure == "casualties" or last.noun is not None):
        return last.measure == "casualties" or words.get(ctx.r.lower[last.noun or 0]) == "military"
    return any(words.get(word) == "military" for word in ctx.r.lower)


def captivity(ctx: Counting, s: Sentence) -> bool:
    """Whether the talk is of captives and not of arrests: a word for them here, or a figure of them before."""
    here = set(ctx.r.lower[s.first : s.last])
    if not here.isdisjoint(_ARREST):
        return False
    near = any(e.measure == "captured" and s.paragraph - e.sentence.paragraph <= 3 for e in ctx.found)
    return near or not here.isdisjoint(_PRISON) or not _HOSTAGE_WORDS.isdisjoint(set(ctx.r.lower))


def of_captives(ctx: Counting, s: Sentence) -> bool:
    """Whether the text tells of people carried off, and the sentence of no arrest and no hospital."""
    here = ctx.r.lower[s.first : s.last]
    if not _ARREST.isdisjoint(here) or not _CARE.isdisjoint(here):
        return False
    return tells_of_captives(ctx.r.text)


# Those in a jail for what they did, whose number is no count of captives.
_IN_JAIL = re.compile(
    r"\b(?:inmates?|jail ?break|penitentiar\w+|convicts?|warders?|wardens?|prison (?:service|riot|break|guards?"
    r"|gang|authority"
    r"|population|warden)|death row|sentenced|political prisoners?)\b",
    re.IGNORECASE,
)
_OF_WAR = re.compile(
    r"\b(?:prisoners? of war|pows?|prisoner (?:swap|exchange)s?|exchange of prisoners|(?:exchanged?|swap"
    r"|swapped) (?:[\w’'-]+ ){0,3}prisoners|(?:took|taken|take|taking) prisoner"
    r"|captured|surrendered|captivity|laid down (?:its|their) (?:arms|weapons))\b",
    re.IGNORECASE,
)


def tells_of_prisoners_of_war(ctx: Counting, s: Sentence) -> bool:
    """Whether "prisoners" are those of a war: the text tells of taking or exchanging them, and not of a jail."""
    if not _ARREST.isdisjoint(ctx.r.lower[s.first : s.last]):
        return False
    return _OF_WAR.search(ctx.r.text) is not None and _IN_JAIL.search(ctx.r.text) is None


_CARE = frozenset("hospital hospitals clinic clinics ambulance ambulances morgue treatment".split())


def human_losses(ctx: Counting, s: Sentence) -> bool:
    """Whether a sentence that tells of losses means people and no money or machines: "losses of 300 vehicles"."""
    return not _NOT_HUMAN.search(ctx.r.text[s.start : s.end].lower())
