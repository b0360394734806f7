"""The word of harm that governs a number: beside it, above it in the tree, or shared with a neighbour."""

import re

from toolkit.figures import BE, Counting, Measured, partitive_pronoun
from toolkit.harm_verbs import LIMBS, own_measure, verb_measure
from toolkit.harm_words import (
    FALL,
    FATAL,
    HELD,
    IN_HANDS,
    INJURIES,
    LIVES,
    SUBJECTS,
    SUFFER,
    TAKE,
    does_harm,
    has_object,
    human_losses,
    joint_measure,
    of_captives,
    word_measure,
)
from toolkit.lexicon import word_list
from toolkit.reading import Sentence
from toolkit.sources import country_of
from toolkit.victims import kinds

_PREDICATIVE = frozenset("VBN VBD JJ NN RB NNS VB VBG VBP".split())
_RELATIVES = frozenset("who which whose whom".split())
_PASSED_OVER = word_list("before_harm")
_FREED = frozenset(
    "free freed freeing frees release released releasing rescue rescued exchange exchanged swapped returned "
    "saved".split()
)
_WANTED = frozenset(
    "demand demands demanded demanding seek seeks sought seeking negotiate negotiates negotiated negotiating pay pays "
    "paid ransom urged urges urging want wants wanted awaiting await pray praying called "
    "calling calls asked asks".split()
)
_BRINGING = frozenset(
    "brought brings got gets welcomed received handed hands sent returned repatriated flown swapped traded".split()
)
_COMING = frozenset("returned returns came come comes arrived went".split())
_BACK = frozenset("home back over received welcomed returned repatriated swapped traded".split())
_FREED_NOUNS = frozenset("release exchange rescue return".split())
_CLAIM = frozenset("claim claimed claims claiming take took taken takes taking cost costs costing".split())
_UNKNOWN = frozenset("unknown unclear uncertain undetermined unresolved".split())
_REMAINING = frozenset("is are was were remain remains remained".split())
_GROUPS = frozenset("family couple crew staff army infantry battalion contingent elderly life personnel police".split())
_OVER_OTHERS = frozenset(
    "head leader chief owner boss coach employer organiser organizer representative member".split()
)
_ON_THE_SPOT = re.compile(r"\b(?:at the scene|on the spot|instantly|on impact|outright|on the way)\b")
_IN_CARE = re.compile(
    r"(?:(?:have|has|had|were|was|are|is|been|being) )*"
    r"(?:(?:taken|rushed|admitted|brought|sent) (?:in)?to (?:\w+ ){0,2}hospitals?"
    r"|(?:fighting|battling|struggling) for (?:their|his|her) li(?:fe|ves))\b"
)
_HELD_TO_BE = frozenset("presumed feared believed thought confirmed reported".split())
_ON_A_NOUN = frozenset("nummod quantmod pobj prep advmod amod compound".split())
_BELOW_A_ROLE = frozenset("nummod quantmod pobj prep conj appos amod compound nmod advmod det npadvmod".split())
_ROLES = frozenset("nsubj nsubjpass dobj attr oprd conj acomp dative agent ROOT dep ccomp npadvmod xcomp".split())
_PUT_TO_DEATH = frozenset("shooting execution killing murder massacre beheading slaughter lynching hanging".split())
_REMAINS = frozenset("body bodies remains corpse corpses".split())
_HAVE = ("have", "has", "had")
_SINGULAR = ("was", "is", "has")
_AUXILIARIES = frozenset("were are have had".split())


def harm_behind(ctx: Counting, k: int, s: Sentence, taken: set[int]) -> tuple[str, int] | None:
    """A word of harm right behind the count: "12 people dead", "18 injured", "4 others still missing"."""
    r = ctx.r
    steps = 0
    if (told := _told_at_once(ctx, k, s, taken)) is not None:
        return told
    behind = behind_parenthesis(ctx, k, s)
    if behind > k:
        k = behind
        if _IN_CARE.match(" ".join(r.lower[k : min(k + 10, s.last)])):
            return "wounded", k  # "26, six of them minors, have been taken to hospital"
        while k + 1 < s.last and (r.lower[k] in BE or r.lower[k] in _HAVE):
            k += 1
        if r.lower[k] in ctx.words["subject"]:
            return joint_measure(ctx, k, s, taken), k
    k += r.lower[k : k + 1] in (["more"], ["others"]) and not SUFFER.isdisjoint(r.lower[k + 1 : k + 2])
    while k < s.last and steps < 5:  # behind "20 more | suffered burns"
        word = r.lower[k]
        of_life = r.lower[k + 1 : k + 2] in (["their"], ["his"], ["her"], ["its"])
        if word == "lost" and not of_life and "missing" in r.lower[k : s.last]:
            return "missing", r.lower.index("missing", k)  # "three hikers lost on the mountain were still missing"
        if word == "lost" and not LIMBS.isdisjoint(r.lower[k + 1 : min(k + 4, s.last)]):
            return "wounded", k  # "the other three lost hands or eyes"
        if word in ctx.words["adjective"] and r.tag[k] in _PREDICATIVE:
            if r.tag[k] == "VBD" and has_object(ctx, k):
                return None  # "Twelve men wounded five guards"
            if r.dep[k] == "acl" and (died := died_after(ctx, k)):
                return "killed", died  # "two more people injured in the crash died overnight"
            return joint_measure(ctx, k, s, taken), k
        if word in ctx.words["object"] and r.tag[k] in ("VBN", "VBD") and not has_object(ctx, k) and does_harm(ctx, k):
            return joint_measure(ctx, k, s, taken), k
        following = r.lower[k + 1] if k + 1 < s.last else ""
        if steps <= 1 and word in ctx.words["subject"] and r.tag[k] in ("NN", "NNP", "NNS"):
            # "Five Britons perish in crash", "one more succumbs", whose verb is taken for a noun
            return ctx.words["subject"][word], k
        if word in ("who", "that") and (told := _who_came_to_harm(ctx, k, s, taken)) is not None:
            return told
        held_on = word == "held" and r.lower[k - 1] == "still" and of_captives(ctx, s)  # "two still held"
        if held_on or (
            word in ("taken", "held", "seized") and (following in HELD or (word, following) == ("taken", "alive"))
        ):
            return "captured", k if held_on else k + 1
        sustained = word in ("have", "has", "had") and following in SUFFER
        if (
            (word in SUFFER or sustained)
            and not INJURIES.isdisjoint(r.lower[k + 1 : min(k + 5, s.last)])
            and r.tag[k] != "VBG"
        ):
            if FATAL.search(" ".join(r.lower[k : min(k + 9, s.last)])):
                return "killed", k  # "injuries incompatible with life"
            return "wounded", k  # "and 14 personnel sustained injuries", whose verb a parser takes for a participle
        if word == "in" and IN_HANDS.search(" ".join(r.lower[k : k + 6])) and following != "captivity":
            return "captured", k
        if (
            word == "in"
            and following == "hospital"
            and ctx.found_here == "killed"
            and _ON_THE_SPOT.search(r.text[s.start : r.start[k]])
        ):
            return "killed", k + 1  # "eleven died at the scene and three in hospital"
        of_the_dead = word == "in" and partitive_pronoun(r, k - 3) and ctx.found_here == "killed"
        if of_the_dead and following == "hospital":
            return None  # "three soldiers had died, one of them in hospital"
        if word == "in" and following in ("hospital", "captivity"):
            return ("wounded" if following == "hospital" else "captured"), k + 1
        of_a_side = steps == 0 and r.tag[k] in ("JJ", "NNP") and country_of(r.words[k]) is not None
        if word == "aged" and steps == 0:
            # "two children aged eight and 10 were killed"
            age = k + 1
            while age < min(k + 7, s.last) and (r.tag[age] in ("CD", "CC", "IN") or r.words[age] == ","):
                age += 1
            k = age
            continue
        if (
            word in _REMAINING
            and r.lower[k - 1] in ("more", "others")
            and following in ctx.words["adjective"]
            and not has_object(ctx, k + 1)
        ):
            k += 1  # "scores more were missing"
            continue
        if r.tag[k] == "RB" or of_a_side or r.words[k] in ("”", '"', "''", "“") or word in _PASSED_OVER:
            k += 1
            steps += 1
            continue
        return None
    return None


def _told_at_once(ctx: Counting, k: int, s: Sentence, taken: set[int]) -> tuple[str, int] | None:
    """Harm in the words right behind: "13 members of the force dead", "nine people yet to be found"."""
    r = ctx.r
    if r.lower[k : k + 1] in (["of"], ["from"]) and (obj := r.child(k, "pobj")) is not None and obj + 1 < s.last:
        state = r.lower[obj + 1]
        if state in ctx.words["adjective"] and state != "lost" and r.tag[obj + 1] in _PREDICATIVE:
            return joint_measure(ctx, obj + 1, s, taken), obj + 1  # "13 members of the security forces dead"
    counted_as = r.lower[k : k + 1] == ["as"] and r.lower[k + 1 : k + 2] in (["dead"], ["missing"], ["wounded"])
    if counted_as and (k + 2 >= s.last or r.lower[k + 2] in (".", ",", ";", "and", "or", "in", "since")):
        return joint_measure(ctx, k + 1, s, taken), k + 1  # "lists 31 as dead and 12 as missing"
    if r.lower[k : k + 4] in (["yet", "to", "be", "found"], ["still", "to", "be", "found"]):
        return "missing", k + 3  # "with nine people yet to be found"
    if r.words[k : k + 1] == [","] and (stated := _stated_behind(ctx, k + 1, s)) is not None:
        return joint_measure(ctx, stated, s, taken), stated
    return None


def _who_came_to_harm(ctx: Counting, k: int, s: Sentence, taken: set[int]) -> tuple[str, int] | None:
    """The harm in a relative clause that word k opens: "23 others who sustained various degrees of injury"."""
    r = ctx.r
    verb = r.lower[k + 1] if k + 1 < s.last else ""
    if verb in SUFFER and not INJURIES.isdisjoint(r.lower[k + 2 : min(k + 7, s.last)]):
        return "wounded", k + 1
    if verb not in ctx.words["subject"] or (verb in FALL and kinds().get(r.lower[k - 1]) != "military"):
        return None  # a girl who fell from a balcony
    measure = ctx.words["subject"][verb]
    later, word = done_to(ctx, k - 1, s, taken) if measure == "missing" else (None, None)
    # "four aid workers who vanished in July have been executed"
    return (later, word) if later == "killed" and word is not None else (measure, k + 1)


def _stated_behind(ctx: Counting, k: int, s: Sentence) -> int | None:
    """The state of those counted in an apposition: "the trawler's nine men, now presumed drowned"."""
    r, j = ctx.r, k
    while j < min(k + 3, s.last) and (r.tag[j] == "RB" or r.lower[j] in _HELD_TO_BE):
        j += 1
    held = any(r.lower[i] in _HELD_TO_BE for i in range(k, j))
    return j if held and j < s.last and r.lower[j] in ctx.words["adjective"] else None


def told_of_subject(ctx: Counting, k: int, after: int, s: Sentence, taken: set[int]) -> Measured:
    """The word of harm behind an auxiliary, where a parser missed that they belong together: "10,100 were missing"."""
    r = ctx.r
    while after < s.last - 1 and r.tag[after] == "IN" and r.head[after] == k and r.subtree(after)[1] < s.last:
        after = r.subtree(after)[1]  # "250 fighters | from both camps | have fallen"
    # a parser hangs "fighters" in "between 40 and 60 fighters died" on "between"
    in_range = r.dep[k] == "pobj" and ctx.opens <= r.head[k] < k and after < s.last
    if in_range and r.tag[after] in ("VBD", "VBP", "VBZ"):
        verb = r.head[after] if r.dep[after] in ("aux", "auxpass") else after
        passive = r.child(verb, "auxpass") is not None
        return own_measure(ctx, verb, "nsubjpass" if passive else "nsubj", s, taken, k)
    # or finds no subject for "fourteen of our sons died"
    orphan = after < s.last and r.tag[after] == "VBD" and r.dep[after] in ("ROOT", "ccomp", "conj", "advcl")
    if orphan and r.dep[k] not in SUBJECTS and r.child(after, "nsubj", "nsubjpass", "aux", "auxpass", "mark") is None:
        return own_measure(ctx, after, "nsubj", s, taken, k)
    helps = after < s.last and r.lower[after] in ("have", "has", "had", "were") and r.dep[k] not in SUBJECTS
    if helps and r.dep[after] in ("aux", "auxpass") and r.child(r.head[after], "nsubj", "nsubjpass", "csubj") is None:
        return own_measure(ctx, r.head[after], "nsubjpass" if r.lower[after] == "were" else "nsubj", s, taken, k)
    # "eleven perished and several were abducted", whose second number is joined to the first verb
    joined = r.dep[k] == "conj" and r.tag[r.head[k]][:1] == "V" and r.lower[k - 1 : k] == ["and"]
    if not (r.dep[k] in SUBJECTS or joined) or _AUXILIARIES.isdisjoint(r.lower[after : after + 1]):
        return None, None
    j = after + 1
    while j < min(after + 4, s.last) and (r.lower[j] in ("been", "all") or r.tag[j] == "RB"):
        j += 1
    if j >= s.last or has_object(ctx, j):
        return None, None
    word = r.lower[j]
    if word == "carried" and not {"hospital", "hospitals", "clinic", "safety"}.isdisjoint(r.lower[j + 1 : j + 7]):
        return None, None  # "were carried off | to hospital"
    if word in FALL and r.lower[j + 1 : j + 2] in (["ill"], ["sick"], ["into"], ["behind"]):
        return None, None  # "have fallen | into enemy hands"
    harmed = word in ctx.words["adjective"] or (word in ctx.words["object"] and r.tag[j] == "VBN" and does_harm(ctx, j))
    return (joint_measure(ctx, j, s, taken), j) if harmed else (None, None)


def behind_parenthesis(ctx: Counting, k: int, s: Sentence) -> int:
    """The word behind a parenthesis that word k opens, if a predicate follows: "14 men, among them a boy, drowned".

    Only words without a verb of their own are passed over, and of two pairs of marks the nearer one.
    """
    r = ctx.r
    if ctx.value == 1 and k + 1 < s.last and r.tag[k + 1] == "NNP":
        return k  # "one of the judges, Ana Silva, died" names the one
    closing = {",": ",", "(": ")", "-": "-", "–": "–", "—": "—"}.get(r.words[k]) if k < s.last else None
    if closing is None or (closing == "-" and r.end[k - 1] == r.start[k]):
        return k
    for j in range(k + 1, min(k + 22, s.last - 1)):
        if r.words[j] == closing:
            follow = r.lower[j + 1]
            if follow in _SINGULAR and ctx.value != 1:
                return k  # "the leader of 300 fighters, Abu Salim, was killed"
            leads = follow in BE or follow in _HAVE
            taken = follow in SUFFER or (follow in TAKE and not HELD.isdisjoint(r.lower[j + 2 : j + 3]))
            if r.tag[j + 1] in ("VBD", "VBP", "VBZ", "VBN") and (leads or taken or word_measure(ctx, follow)):
                return j + 1
            if closing != ",":
                return k
        elif r.words[j] in ";:" or (
            closing == ","
            and r.tag[j] in ("VBD", "VBZ", "VBP")
            and _RELATIVES.isdisjoint(r.lower[k + 1 : k + 2] + r.lower[k + 3 : k + 5])
        ):
            return k
    return k


def died_after(ctx: Counting, k: int) -> int | None:
    """The verb of dying whose subject carries the word of harm k: "died" in "two people hurt on Monday have died"."""
    r, noun = ctx.r, ctx.r.head[k]
    verb = r.head[noun]
    if r.dep[noun] != "nsubj" or verb <= k or ctx.words["subject"].get(r.lower[verb]) != "killed":
        return None
    return verb if r.child(verb, "neg") is None else None


def done_to(ctx: Counting, noun: int, s: Sentence, taken: set[int]) -> Measured:
    """What the noun's own verb says was done to those counted: "five hostages had died", "executed five hostages"."""
    r = ctx.r
    of = r.head[noun]
    deed = r.head[of]
    if r.dep[noun] == "pobj" and r.lower[of] == "of" and r.lower[deed] in _PUT_TO_DEATH | _REMAINS:
        return "killed", deed  # "the shooting of 1,200 captives"
    if r.dep[noun] not in (*SUBJECTS, "dobj") or r.tag[r.head[noun]][:1] != "V":
        return None, None
    return verb_measure(ctx, r.head[noun], r.dep[noun], s, taken, noun)


def harm_above(ctx: Counting, anchor: int, first: int, s: Sentence, taken: set[int]) -> Measured:
    """Go up the tree from the count to the word of harm that governs it."""
    r = ctx.r
    i = anchor
    path: list[str] = []
    for _ in range(10):
        # what hangs on the noun itself: "12 people who died", "12 people killed in ..."
        if _ON_A_NOUN.issuperset(path):
            for k in r.kids[i]:
                if k > i and r.dep[k] in ("relcl", "acl") and not _of_another(ctx, k, i):
                    passive = r.tag[k] == "VBN" if r.dep[k] == "acl" else r.child(k, "nsubjpass") is not None
                    found = verb_measure(ctx, k, "nsubjpass" if passive else "nsubj", s, taken, i)
                    if found[0] in ("missing", "wounded") and r.dep[i] in SUBJECTS:
                        # "four aid workers who vanished in July have been executed"
                        main = verb_measure(ctx, r.head[i], r.dep[i], s, taken, i)
                        found = main if main[0] == "killed" else found
                    if found[0]:
                        return found
        head, dep = r.head[i], r.dep[i]
        if head == i:
            break
        path.append(dep)
        if r.lower[head] in ("account", "accounted") and head < first:
            # "could not account for 96 workers", "accounted for all but 18 of the men"
            unknown = r.child(head, "neg") is not None or "but" in r.lower[head:first]
            return ("missing", head) if unknown else (None, None)
        if r.tag[head][:1] == "V" or r.tag[head] in ("JJ", "MD"):
            role = role_of(path)
            if role == "conj" and r.child(head, "dobj") is not None and r.tag[i][:1] != "V":
                role = (
                    "dobj"  # "lost his wife and four of his children", of which a parser joins the number to the verb
                )
            return verb_measure(ctx, head, role, s, taken, anchor) if role else (None, None)
        if r.tag[head] == "NN" and dep == "prep" and (is_one(r.lower[head]) or r.lower[head] in _OVER_OTHERS):
            return None, None  # "the head of 300 dockers was killed" counts one
        if r.tag[head][:2] == "NN" or r.tag[head] == "IN":
            noun = head
            if r.lower[noun] in ctx.words["noun"] and noun != anchor and dep in ("prep", "pobj", "appos", "nmod"):
                if r.lower[noun] == "loss" and r.lower[anchor] in LIVES:
                    return "killed", noun
                if noun < first and not any(k in taken for k in range(noun, first)):
                    lost = r.lower[noun] in ("losses", "loss")
                    if lost and not (
                        human_losses(ctx, s) and r.lower[noun + 1 : noun + 2] in (["of"], ["among"], ["at"])
                    ):
                        return None, None  # "the first weekly loss for the S&P 500"
                    return ctx.words["noun"][r.lower[noun]], noun
            theirs = any(r.lower[k] in ("their", "her", "his") for k in r.kids[i])
            if dep == "conj" and theirs and r.lower[noun] in _REMAINS:
                return "killed", noun  # "the bodies of a couple and their three children"
            if r.lower[noun] in ("fate", "whereabouts") and dep in ("prep", "pobj"):
                if not _UNKNOWN.isdisjoint(r.lower[first : s.last]):
                    return "missing", noun
            if dep == "prep" and r.lower[i] in ("to", "with", "against", "for", "than") and r.tag[head][:2] == "NN":
                return None, None  # "losing that round to a candidate"
            if r.lower[noun] in LIVES and dep in ("prep", "pobj") and r.lower[r.head[noun]] in _CLAIM:
                return "killed", noun
        i = head
    return None, None


def _of_another(ctx: Counting, verb: int, noun: int) -> bool:
    """Whether a relative clause tells of a part or a possession: "13 patients, two of whom died"."""
    r = ctx.r
    subject = r.child(verb, "nsubj", "nsubjpass")
    if subject is None:
        return False
    if r.lower[noun + 1 : noun + 3] == [",", "of"] and r.lower[noun + 3 : noun + 4] in (["whom"], ["which"]):
        return True  # "1,100 officers, of whom 40 were wounded", however it is parsed
    low, _ = r.subtree(subject)
    return "whose" in r.lower[low : subject + 1] or (r.tag[subject] == "CD" and subject > noun + 1)


def is_one(word: str) -> bool:
    """Whether a noun in the singular is one person: "governor", and not "family" or "couple"."""
    return word in kinds() and word not in _GROUPS


def role_of(path: list[str]) -> str | None:
    """The grammatical role in which the path of relations ends at a verb."""
    rest = set(path[:-1])
    if not rest <= _BELOW_A_ROLE:
        return None
    if "prep" in rest and rest.isdisjoint(("conj", "appos")) and len(path) > 4:
        return None
    return path[-1] if path[-1] in _ROLES else None


def set_free(ctx: Counting, noun: int) -> bool:
    """Whether the people counted are told to be freed or exchanged."""
    r = ctx.r
    if r.lower[r.head[noun]] in ("sent", "send", "sends") and "home" in r.lower[r.head[noun] : noun]:
        return True  # "sent home 307 captives apiece"
    if any(r.lower[k] in _FREED | {"former"} and r.dep[k] == "amod" for k in r.kids[noun]):
        return True  # "two of the freed hostages"
    verb = r.head[noun]
    if r.tag[verb] == "VB":
        return False  # "trying to free 22 hostages": they are still held
    # "brought home 160 prisoners of war", "handed over 20 hostages"; "200 hostages returned home", "were repatriated"
    beside = set(r.lower[max(verb - 1, 0) : verb + 3])
    if r.dep[noun] == "dobj" and r.lower[verb] in _BRINGING and not _BACK.isdisjoint(beside):
        return True
    came = r.lower[verb] in _COMING and (r.lower[verb].startswith("return") or not _BACK.isdisjoint(beside))
    if r.dep[noun] == "nsubj" and came:
        return True
    if r.dep[noun] == "nsubjpass" and r.lower[verb : verb + 3] in (
        ["brought", "out", "alive"],
        ["brought", "out", "safely"],
    ):
        return True  # "four aid workers snatched in January were brought out alive"
    if r.dep[noun] == "nsubjpass" and r.lower[verb] in _BRINGING and not _BACK.isdisjoint(beside - {"received"}):
        return True
    freeing = r.head[verb]
    if r.lower[freeing] in _FREED_NOUNS and not _WANTED.isdisjoint(r.lower[max(freeing - 6, 0) : freeing]):
        return False  # "has demanded the release of 29 soldiers": they are still held
    return r.dep[noun] in ("dobj", "nsubjpass", "pobj") and (
        r.lower[verb] in _FREED or r.lower[r.head[verb]] in _FREED_NOUNS or r.lower[verb] in _FREED_NOUNS
    )
