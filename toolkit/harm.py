"""The word of harm that governs a number: beside it, above it in the tree, or shared with a neighbour."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from toolkit.figures import BE, CARE, Counting, Measured, particles, partitive_pronoun
from toolkit.lexicon import word_list
from toolkit.reading import Sentence
from toolkit.sources import country_of
from toolkit.victims import kinds

_PREDICATIVE = frozenset("VBN VBD JJ NN RB NNS VB VBG VBP".split())
_RELATIVES = frozenset("who which whose whom".split())
_HELD = frozenset("hostage captive prisoner prisoners hostages".split())
_CAPTIVITY = _HELD | {"captivity"}
_PASSED_OVER = word_list("before_harm")
_FREED = frozenset(
    "free freed freeing frees release released releasing rescue rescued exchange exchanged swapped returned "
    "saved".split()
)
_FREED_NOUNS = frozenset("release exchange rescue return".split())
_CLAIM = frozenset("claim claimed claims claiming take took taken takes taking cost costs costing".split())
_COST = frozenset("claimed claim claims claiming took taken taking cost costing take costs".split())
_ARMS = frozenset(
    "army armies brigade battalion regiment division corps forces front battle fighting commander column garrison "
    "patrol platoon squad".split()
)
_LOSE = frozenset("lose loses lost losing".split())
_LIVES = ("lives", "life")
_ENDING = _COST | frozenset("end ends ended ending snuffed extinguished swallowed consumed".split())
_SUFFER = frozenset(
    "suffered suffer suffers sustained sustain sustaining suffering received receive receives receiving".split()
)
_SELF = frozenset("themselves himself herself".split())
_TO_THEMSELVES = {
    **dict.fromkeys(("blew", "blow", "blown", "killed", "shot", "hanged", "drowned"), "killed"),
    **dict.fromkeys(("gave", "give", "given", "handed", "turned"), "captured"),
}
_LED = frozenset("led marched dragged driven spirited herded".split())
_OFF = frozenset("into away off".split())
_HOLD = frozenset("hold holds holding held".split())
_PRISON = frozenset(
    "hostage hostages captive captives prisoner prisoners captured kidnapped abducted pow pows kidnappers abductors "
    "captors".split()
)
_HOSTAGE_WORDS = frozenset("hostage hostages captives kidnapped abducted kidnappers abductors captors".split())
_ARREST = frozenset("police arrest arrested detained custody charged suspected suspects talks".split())
_UNKNOWN = frozenset("unknown unclear uncertain undetermined unresolved".split())
_GROUPS = frozenset("family couple crew staff army infantry battalion contingent elderly life personnel police".split())
_OVER_OTHERS = frozenset(
    "head leader chief owner boss coach employer organiser organizer representative member".split()
)
_MEET = frozenset("embrace embraces embraced embracing met meet meets found attain attained".split())
_DEATHS = frozenset("martyrdom shahadat death deaths end".split())
_THEIR_END = re.compile(
    r"(?:laid|lay|lays|laying) down (?:their|his|her) (?:(?P<arms>arms|weapons|guns)|li(?:ves|fe))\b"
    r"|(?:gave|give|given|giving) (?:up )?(?:their|his|her) li(?:ves|fe)\b"
    r"|(?:met|meet|meeting|found) (?:their|his|her|an?) (?:\w+ )?(?:deaths?|ends?)\b"
    r"|(?:leapt|leaped|jumped|fell|fall|plunged|tumbled|went|slid|froze|burned|burnt|bled|starved|choked)"
    r" (?:to (?:their|his|her) deaths?|to death)\b"
    r"|(?:ascended|rose|fell|fallen) (?:to heaven )?as martyrs?\b"
    r"|breathed (?:their|his|her) last\b|did (?:not|n[’']t) (?:live to see|survive|make it out)\b"
    r"|never (?:came (?:home|back)|returned home|got home|made it (?:home|out)|woke up)\b"
)
_SENT_TO_DEATH = re.compile(
    r"(?:sent|sends|sending|plunged|dragged|hurled|pushed|threw|thrown|put|pitched|dropped)"
    r"(?: (?!to |in )[\w’'-]+){0,7} (?:to (?:their|his|her) deaths?|to death|to the sword|in(?:to)? the ground)\b"
)
_LEAVE = frozenset("leave leaves left leaving".split())
_RECEIVED = frozenset("received receive receives receiving admitted took taken".split())
_HOSPITALS = frozenset("hospital hospitals clinic clinics medical doctors medics msf".split())
_FALL = frozenset("fall falls fell fallen falling".split())
_ON_A_LIST = re.compile(
    r"\b(?:on|in) (?:the|a|its|their) (?:list|register)s? of (?:the )?(missing|dead|wounded|injured|killed|captured)\b"
)
_ON_THE_SPOT = re.compile(r"\b(?:at the scene|on the spot|instantly|on impact|outright|on the way)\b")
_IN_HANDS = re.compile(r"^(?:still )?in (?:[\w-]+ )?(?:captivity|(?:[\w’'-]+ ){1,3}hands)\b")
_COME_BACK = frozenset("return returned returning heard seen answered surfaced reappeared".split())
_INJURIES = frozenset(
    "injuries injury wounds wound burns bruises fractures fracture concussion concussions bones limbs "
    "amputations".split()
)
_LIMBS = frozenset("leg legs arm arms hand hands eye eyes foot feet limb limbs finger fingers sight eyesight".split())
_FATAL = re.compile(r"\b(?:fatal|mortal|incompatible with life)\b")
_TAKE = frozenset("taken took take taking held holding hold".split())
# Verbs that only lead to what was done to people: "were found dead", "were left wounded", "is feared killed".
_FINDING = frozenset(
    "found brought recovered pulled declared pronounced confirmed reported feared presumed believed left leaving leave "
    "leaves listed considered remain remained remains remaining is are was were be been being thought known said ended "
    "counted "
    "lay 's became become shot".split()
)
_CARED_FOR = frozenset(
    "treated rushed taken hospitalized hospitalised admitted sent transferred brought transported receiving undergoing "
    "received".split()
)
_CARRIED = frozenset("taken rushed airlifted flown transported evacuated".split())
_CARE_WORDS = re.compile(r"\b(?:hospitals?|treatment|injuries|wounds|burns|clinics?|medical care)\b")
_ON_A_NOUN = frozenset("nummod quantmod pobj prep advmod amod compound".split())
_BELOW_A_ROLE = frozenset("nummod quantmod pobj prep conj appos amod compound nmod advmod det npadvmod".split())
_ROLES = frozenset("nsubj nsubjpass dobj attr oprd conj acomp dative agent ROOT dep ccomp npadvmod xcomp".split())
_SUBJECTS = ("nsubj", "nsubjpass")
_HAVE = ("have", "has", "had")
_SINGULAR = ("was", "is", "has")
_AUXILIARIES = frozenset("were are have had".split())
_COMPLEMENTS = frozenset("acomp oprd attr xcomp ccomp advcl dep advmod dobj".split())
_NOT_HUMAN = re.compile(
    r"[$€£]|\b(?:equipment|vehicles?|tanks?|financial|economic|job|revenue|insured|dollars?|euros?)\b"
)


def harm_behind(ctx: Counting, k: int, s: Sentence, taken: set[int]) -> tuple[str, int] | None:
    """A word of harm right behind the count: "12 people dead", "18 injured", "4 others still missing"."""
    r = ctx.r
    steps = 0
    if r.lower[k : k + 1] in (["of"], ["from"]) and (obj := r.child(k, "pobj")) is not None and obj + 1 < s.last:
        state = r.lower[obj + 1]
        if state in ctx.words["adjective"] and state != "lost" and r.tag[obj + 1] in _PREDICATIVE:
            return joint_measure(ctx, obj + 1, s, taken), obj + 1  # "13 members of the security forces dead"
    behind = behind_parenthesis(ctx, k, s)
    if behind > k:
        k = behind
        while k + 1 < s.last and (r.lower[k] in BE or r.lower[k] in _HAVE):
            k += 1
        if r.lower[k] in ctx.words["subject"]:
            return joint_measure(ctx, k, s, taken), k
    while k < s.last and steps < 5:
        word = r.lower[k]
        if word in ctx.words["adjective"] and r.tag[k] in _PREDICATIVE:
            if r.tag[k] == "VBD" and has_object(ctx, k):
                return None  # "Twelve men wounded five guards"
            if r.dep[k] == "acl" and (died := died_after(ctx, k)):
                return "killed", died  # "two more people injured in the crash died overnight"
            return joint_measure(ctx, k, s, taken), k
        if word in ctx.words["object"] and r.tag[k] in ("VBN", "VBD") and not has_object(ctx, k) and does_harm(ctx, k):
            return joint_measure(ctx, k, s, taken), k
        following = r.lower[k + 1] if k + 1 < s.last else ""
        if steps == 0 and word in ctx.words["subject"] and r.tag[k] in ("NN", "NNP", "NNS"):
            return ctx.words["subject"][word], k  # "Five Britons perish in crash", whose verb is taken for a noun
        if word in ("who", "that") and following in ctx.words["subject"]:
            return ctx.words["subject"][following], k + 1
        if word in ("taken", "held", "seized") and (following in _HELD or (word, following) == ("taken", "alive")):
            return "captured", k + 1
        sustained = word in ("have", "has", "had") and following in _SUFFER
        if (
            (word in _SUFFER or sustained)
            and not _INJURIES.isdisjoint(r.lower[k + 1 : min(k + 5, s.last)])
            and r.tag[k] != "VBG"
        ):
            if _FATAL.search(" ".join(r.lower[k : min(k + 9, s.last)])):
                return "killed", k  # "injuries incompatible with life"
            return "wounded", k  # "and 14 personnel sustained injuries", whose verb a parser takes for a participle
        if word == "in" and _IN_HANDS.search(" ".join(r.lower[k : k + 6])) and following != "captivity":
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
        if r.tag[k] == "RB" or r.words[k] in ("”", '"', "''", "“") or word in _PASSED_OVER:
            k += 1
            steps += 1
            continue
        return None
    return None


def told_of_subject(ctx: Counting, k: int, after: int, s: Sentence, taken: set[int]) -> Measured:
    """The word of harm behind an auxiliary, where a parser missed that they belong together: "10,100 were missing"."""
    r = ctx.r
    # a parser hangs "fighters" in "between 40 and 60 fighters died" on "between"
    in_range = r.dep[k] == "pobj" and ctx.opens <= r.head[k] < k and after < s.last
    if in_range and r.tag[after] in ("VBD", "VBP", "VBZ"):
        verb = r.head[after] if r.dep[after] in ("aux", "auxpass") else after
        passive = r.child(verb, "auxpass") is not None
        return own_measure(ctx, verb, "nsubjpass" if passive else "nsubj", s, taken, k)
    # or finds no subject for "fourteen of our sons died"
    orphan = after < s.last and r.tag[after] == "VBD" and r.dep[after] in ("ROOT", "ccomp", "conj", "advcl")
    if orphan and r.dep[k] not in _SUBJECTS and r.child(after, "nsubj", "nsubjpass", "aux", "auxpass", "mark") is None:
        return own_measure(ctx, after, "nsubj", s, taken, k)
    if r.dep[k] not in _SUBJECTS or _AUXILIARIES.isdisjoint(r.lower[after : after + 1]):
        return None, None
    j = after + 1
    while j < min(after + 4, s.last) and (r.lower[j] in ("been", "all") or r.tag[j] == "RB"):
        j += 1
    if j >= s.last or has_object(ctx, j):
        return None, None
    word = r.lower[j]
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
            taken = follow in _TAKE and r.lower[j + 2 : j + 3] and r.lower[j + 2] in _HELD
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
    if r.dep[noun] not in (*_SUBJECTS, "dobj") or r.tag[r.head[noun]][:1] != "V":
        return None, None
    return verb_measure(ctx, r.head[noun], r.dep[noun], s, taken, noun)


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
            has_number = (
                any(c in taken and r.tag[c] == "CD" for c in range(j + 1, min(j + 4, s.last)))
                and r.tag[j + 1 if j + 1 < s.last else j] != "IN"
            )
            if other and other != measure and not has_number:
                return "casualties"
    j = k - 1
    if j - 1 >= s.first and r.lower[j] in ("or", "and", "/"):
        other = word_measure(ctx, r.lower[j - 1])
        if other and other != measure:
            return "casualties"
    return measure or "killed"


def word_measure(ctx: Counting, word: str) -> str | None:
    """The measure of a word of harm in any of its roles: "killed" for "slain"."""
    w = ctx.words
    return w["adjective"].get(word) or w["object"].get(word) or w["subject"].get(word) or w["noun"].get(word)


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
                    if found[0]:
                        return found
        head, dep = r.head[i], r.dep[i]
        if head == i:
            break
        path.append(dep)
        if r.lower[head] == "account" and head < first:
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
                if r.lower[noun] == "loss" and r.lower[anchor] in _LIVES:
                    return "killed", noun
                if noun < first and not any(k in taken for k in range(noun, first)):
                    lost = r.lower[noun] in ("losses", "loss")
                    if lost and not (
                        human_losses(ctx, s) and r.lower[noun + 1 : noun + 2] in (["of"], ["among"], ["at"])
                    ):
                        return None, None  # "the first weekly loss for the S&P 500"
                    return ctx.words["noun"][r.lower[noun]], noun
            if r.lower[noun] in ("fate", "whereabouts") and dep in ("prep", "pobj"):
                if not _UNKNOWN.isdisjoint(r.lower[first : s.last]):
                    return "missing", noun
            if dep == "prep" and r.lower[i] in ("to", "with", "against", "for", "than") and r.tag[head][:2] == "NN":
                return None, None  # "losing that round to a candidate"
            if r.lower[noun] in _LIVES and dep in ("prep", "pobj") and r.lower[r.head[noun]] in _CLAIM:
                return "killed", noun
        i = head
    return None, None


def _of_another(ctx: Counting, verb: int, noun: int) -> bool:
    """Whether a relative clause tells of a part or a possession: "13 patients, two of whom died"."""
    r = ctx.r
    subject = r.child(verb, "nsubj", "nsubjpass")
    if subject is None:
        return False
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
    if any(r.lower[k] in _FREED and r.dep[k] == "amod" for k in r.kids[noun]):
        return True  # "two of the freed hostages"
    verb = r.head[noun]
    if r.tag[verb] == "VB":
        return False  # "trying to free 22 hostages": they are still held
    return r.dep[noun] in ("dobj", "nsubjpass", "pobj") and (
        r.lower[verb] in _FREED or r.lower[r.head[verb]] in _FREED_NOUNS or r.lower[verb] in _FREED_NOUNS
    )


def verb_measure(ctx: Counting, v: int, role: str, s: Sentence, taken: set[int], anchor: int) -> Measured:
    """The measure that a verb, or a second one joined to it, gives to a count in one of its roles."""
    found = own_measure(ctx, v, role, s, taken, anchor)
    if found[0] or role not in ("nsubj", "nsubjpass"):
        return found
    r = ctx.r
    for k in r.kids[v]:
        if r.dep[k] == "conj" and r.tag[k][:1] == "V" and r.child(k, "nsubj", "nsubjpass") is None:
            second = own_measure(ctx, k, role, s, taken, anchor)
            if second[0]:
                return second
    return found


@dataclass(frozen=True, slots=True)
class _Asked:
    """A verb and a count in one of its roles, with what the rules below ask about them."""

    ctx: Counting
    v: int
    role: str
    s: Sentence
    taken: set[int]
    anchor: int

    @property
    def word(self) -> str:
        """The verb as written, in lower case."""
        return self.ctx.r.lower[self.v]

    @property
    def counted(self) -> str:
        """The word that is counted, or the number where it counts no word."""
        return self.ctx.r.lower[self.anchor]

    @property
    def kind(self) -> str | None:
        """What kind of people are counted, behind an "of" too: "300 of its soldiers"."""
        r = self.ctx.r
        of = next((k for k in r.kids[self.anchor] if r.lower[k] == "of"), None)
        people = r.child(of, "pobj") if of is not None else None
        return kinds().get(self.counted) or (kinds().get(r.lower[people]) if people is not None else None)

    def joint(self, k: int) -> Measured:
        """The measure of the word of harm k together with the one joined to it."""
        return joint_measure(self.ctx, k, self.s, self.taken), k

    def follows(self, *words: str) -> bool:
        """Whether these words stand right behind the verb."""
        return self.ctx.r.lower[self.v + 1 : self.v + 1 + len(words)] == list(words)

    def cared_for(self, reach: int) -> bool:
        """Whether the words from the verb on, as many as the reach, tell of care: "are in critical condition"."""
        return CARE.search(" ".join(self.ctx.r.lower[self.v : min(self.v + reach, self.s.last)])) is not None


def _doing_harm(q: _Asked) -> Measured | None:
    """Harm done: "killed 12 people", "12 people were killed", "12 wounded in the raid"."""
    ctx, v, role = q.ctx, q.v, q.role
    r = ctx.r
    if q.word not in ctx.words["object"] or not does_harm(ctx, v):
        return None
    passive = r.child(v, "auxpass", "nsubjpass") is not None or (r.tag[v] == "VBN" and r.dep[v] == "acl")
    if role in ("dobj", "attr", "oprd", "dep", "dative", "npadvmod") and not passive and q.anchor > v:
        return q.joint(v)
    if role in _SUBJECTS and has_object(ctx, v):
        return None  # "three gunmen believed to have killed 12 people"
    if role == "nsubjpass" or (passive and role == "nsubj"):
        return q.joint(v)
    plain_past = r.tag[v] in ("VBN", "VBD") and not has_object(ctx, v)
    if role == "nsubj" and plain_past and q.word not in ("shot", "stabbed"):
        return q.joint(v)
    return None


def _put_to_death(q: _Asked) -> Measured | None:
    """Death at the end of the verb: "12 were crushed to death", "beat three men to death"."""
    acting = q.role == "nsubj" and has_object(q.ctx, q.v)
    if to_death(q.ctx, q.v) and q.role in ("nsubj", "nsubjpass", "dobj") and not acting:
        return "killed", q.v
    return None


def _in_a_state(q: _Asked) -> Measured | None:
    """A word of harm in the verb's place: "12 are missing", "40 have been injured"."""
    ctx, v = q.ctx, q.v
    r = ctx.r
    if q.word not in ctx.words["adjective"] or q.role not in _SUBJECTS:
        return None
    if r.tag[v] not in ("VBG", "VBN", "JJ") or has_object(ctx, v):
        return None
    if r.child(v, "aux", "auxpass", "cop") is not None or q.word in ("missing", "unaccounted"):
        return q.joint(v)
    return None


def _dying(q: _Asked) -> Measured | None:
    """Harm that befalls its subject: "12 people died", "none of the nine survived"."""
    if q.word in q.ctx.words["subject"] and q.role in ("nsubj", "nsubjpass", "conj"):
        if q.word in _FALL and kinds().get(q.counted) != "military":
            return None  # people fall from walls, and prices fall
        return q.joint(q.v)
    if q.word in ("survive", "survived") and q.role == "nsubj" and q.ctx.r.child(q.v, "neg") is not None:
        return "killed", q.v
    return None


def _out_of_action(q: _Asked) -> Measured | None:
    """Put out of action, whether dead or wounded: "200 soldiers were put out of action"."""
    behind = " ".join(q.ctx.r.lower[q.v + 1 : q.v + 10])
    if q.word in ("put", "puts", "putting") and q.role in ("nsubjpass", "dobj") and "out of action" in behind:
        return "casualties", q.v
    return None


def _losing(q: _Asked) -> Measured | None:
    """Losses: "40 people lost their lives", "the brigade lost 300 men", "12 lives were lost"."""
    r, v, role, counted = q.ctx.r, q.v, q.role, q.counted
    if q.word not in _LOSE:
        return None
    obj = r.child(v, "dobj")
    if obj is not None and r.lower[obj] in _LIVES and role == "nsubj":
        return "killed", obj
    kind = kinds().get(counted)
    if role == "nsubjpass" or (role == "dobj" and q.anchor > v):
        if counted in _LIVES:
            return "killed", v
        if kind == "military":
            return "casualties", v
        # "lost nine Missourians": people named after where they live
        folk = r.tag[q.anchor] == "NNPS" and counted.endswith(("ans", "ers", "ese", "is"))
        if role == "dobj" and (counted in ("men", "people") or folk or (kind is None and q.anchor in q.taken)):
            return ("casualties" if of_soldiers(q.ctx, q.s) else "killed"), v
        if kind == "civilian":
            return "killed", v
    return None


def _suffering_wounds(q: _Asked) -> Measured | None:
    """Wounds that people suffered: "12 people suffered burns", "three lost a leg", "a man received fatal injuries"."""
    r = q.ctx.r
    obj = r.child(q.v, "dobj") if q.role == "nsubj" else None
    if obj is None:
        return None
    if q.word in _LOSE and r.lower[obj] in _LIMBS:
        return "wounded", obj
    if q.word not in _SUFFER or r.lower[obj] not in _INJURIES:
        return None
    fatal = _FATAL.search(" ".join(r.lower[q.v : min(obj + 5, q.s.last)]))
    return ("killed" if fatal else "wounded"), obj


def _meeting_death(q: _Asked) -> Measured | None:
    """Dying in a fixed phrase: "40 worshippers embraced martyrdom", "12 migrants met their deaths"."""
    paying = q.word in ("paid", "pay", "made", "make") and q.role == "nsubj"
    if paying and {"price", "sacrifice"} & set(q.ctx.r.lower[q.v + 1 : q.v + 5]):
        return ("killed", q.v) if {"supreme", "ultimate"} & set(q.ctx.r.lower[q.v + 1 : q.v + 5]) else None
    behind = " ".join(q.ctx.r.lower[q.v : min(q.v + 9, q.s.last)])
    if q.role == "nsubj" and (end := _THEIR_END.match(behind)):
        return ("captured" if end["arms"] else "killed"), q.v
    if q.role in ("dobj", "nsubjpass") and _SENT_TO_DEATH.match(behind):
        return "killed", q.v
    obj = q.ctx.r.child(q.v, "dobj") if q.word in _MEET and q.role == "nsubj" else None
    return ("killed", obj) if obj is not None and q.ctx.r.lower[obj] in _DEATHS else None


def _by_their_own_hand(q: _Asked) -> Measured | None:
    """Harm that people do to themselves: "four blew themselves up", "12 fighters gave themselves up"."""
    if q.role != "nsubj" or q.word not in _TO_THEMSELVES:
        return None
    if not any(word in _SELF for word in q.ctx.r.lower[q.v + 1 : q.v + 3]):
        return None
    return _TO_THEMSELVES[q.word], q.v


def _victims_told(q: _Asked) -> Measured | None:
    """Victims that are established are dead: "4,000 victims were confirmed"."""
    established = q.word in ("confirmed", "identified", "buried", "recorded", "counted", "registered")
    return ("killed", q.v) if established and q.counted == "victims" and q.role == "nsubjpass" else None


def _claiming_lives(q: _Asked) -> Measured | None:
    """Lives that were claimed: "the blast claimed 12 lives", "cost 12 men their lives", "claimed 12 villagers"."""
    r, v = q.ctx.r, q.v
    if q.word in _ENDING and q.role == "dobj" and q.counted in ("lives", "life", "victims", "souls"):
        return "killed", v
    if q.word.startswith("cost") and q.role in ("dobj", "dative", "nsubj", "ccomp", "dep"):
        if re.search(r"\b(?:their|his|her) (?:own )?li(?:ves|fe)\b", " ".join(r.lower[q.anchor : q.s.last])):
            return "killed", v
    if q.word.startswith("claim") and q.role == "dobj" and q.anchor > v:
        by = r.child(v, "nsubj")
        event = by is not None and r.tag[by][:2] == "NN" and r.lower[by] not in kinds() and r.tag[by] != "NNPS"
        event = event and by is not None and country_of(r.words[by]) is None and r.words[by][:1].islower()
        people = q.kind is not None or (q.anchor in q.taken and r.lower[q.anchor + 1 : q.anchor + 2] == ["of"])
        return ("killed", v) if event and people else None
    return None


def _being_taken(q: _Asked) -> Measured | None:
    """People taken or held: "12 were taken hostage", "40 are held in captivity", "300 soldiers were taken out"."""
    r, v = q.ctx.r, q.v
    if q.word in _LED and q.role == "nsubjpass" and q.follows("away"):
        armed = r.child(v, "agent") is not None and any(
            kinds().get(w) == "military" or w == "armed" for w in r.lower[v : q.s.last]
        )
        return ("captured", v) if armed else None
    if q.word in _LED and q.role == "dobj" and q.counted in kinds() and not _OFF.isdisjoint(r.lower[v : v + 12]):
        return "captured", v  # "had marched 43 women and girls into the forest"
    if q.word in _TAKE and q.role in ("nsubjpass", "dobj", "nsubj"):
        for k in r.kids[v]:
            if r.lower[k] in _CAPTIVITY:
                return "captured", k
            if r.dep[k] == "prep" and any(r.lower[c] in _CAPTIVITY for c in r.kids[k]):
                return "captured", k
        held = q.word in _HOLD and q.role in ("dobj", "nsubjpass")
        if held and (q.counted in kinds() or q.anchor in q.taken) and captivity(q.ctx, q.s):
            return "captured", v
        if (
            held
            and q.role == "nsubjpass"
            and q.kind == "military"
            and r.lower[v + 1 : v + 2] in (["in"], ["by"], ["at"])
        ):
            return "captured", v  # "6,300 of its soldiers are held in Russia"
        if q.role == "nsubjpass" and q.follows("away", "at", "gunpoint"):
            return "captured", v
        away = q.role == "dobj" and q.word in ("took", "taken") and not q.cared_for(14)
        if away and "away" in (r.lower[v + 1], *(r.lower[k] for k in r.kids[v])) and q.counted in kinds():
            return "captured", v
    if q.word == "taken" and q.follows("out") and q.role == "nsubjpass" and kinds().get(q.counted) == "military":
        return "casualties", v
    return None


def _not_heard_from(q: _Asked) -> Measured | None:
    """People of whom nothing is known: "12 fishermen did not return", "30 men have not been heard from"."""
    r, v = q.ctx.r, q.v
    if q.word in ("searched", "sought") and q.role in _SUBJECTS and r.tag[v] == "VBN":
        return ("missing", v) if q.word == "sought" or q.follows("for") else None
    if q.role not in _SUBJECTS or q.word not in _COME_BACK or r.child(v, "neg") is None or has_object(q.ctx, v):
        return None
    if q.word in ("heard", "seen") and r.child(v, "auxpass") is None:
        return None
    counted = kinds().get(q.counted)
    return ("missing", v) if counted is not None or q.anchor in q.taken else None


def _on_a_list(q: _Asked) -> Measured | None:
    """People on a list: "three remain on the list of the missing", "20 are on the list of wounded"."""
    r, v = q.ctx.r, q.v
    listed = _ON_A_LIST.search(" ".join(r.lower[v : v + 8])) if q.word in _FINDING else None
    if q.role in _SUBJECTS and listed:
        return q.ctx.words["adjective"][listed[1]], v
    return None


def _going_missing(q: _Asked) -> Measured | None:
    """People lost from sight: "12 sailors went missing"."""
    if q.word not in ("went", "gone", "go", "going") or q.role != "nsubj":
        return None
    return next((("missing", k) for k in q.ctx.r.kids[q.v] if q.ctx.r.lower[k] == "missing"), None)


def _being_found(q: _Asked) -> Measured | None:
    """Harm in what completes the verb: "were found dead", "are listed as missing", "is believed to have died"."""
    ctx, v, role, anchor = q.ctx, q.v, q.role, q.anchor
    r, harmed = ctx.r, ctx.words["adjective"]
    if q.word not in _FINDING:
        return None
    if q.word in _LEAVE and role == "nsubj" and has_object(ctx, v):
        return None  # "a student who left three airmen dead"
    for k in r.kids[v]:
        if r.dep[k] in _COMPLEMENTS and k != anchor:
            if r.child(k, "nsubj", "nsubjpass") not in (None, anchor):
                continue  # "An official said that 12 people were killed": the harm is done to others
            if r.lower[k] in harmed and (k > v or role == "attr") and not has_object(ctx, k):
                return q.joint(k)
            if r.dep[k] in ("xcomp", "ccomp") and k > v and role in _SUBJECTS:
                found = verb_measure(ctx, k, role, q.s, q.taken, anchor)
                if found[0]:
                    return found
        elif r.dep[k] == "prep" and r.lower[k] == "as" and k + 1 < q.s.last and r.lower[k + 1] in harmed:
            return q.joint(k + 1)
    return None


def _becoming_casualties(q: _Asked) -> Measured | None:
    """People who are counted as losses: "300 soldiers have become casualties"."""
    k = q.ctx.r.child(q.v, "attr") if q.word in ("become", "became", "be", "been") and q.role == "nsubj" else None
    return ("casualties", k) if k is not None and q.ctx.r.lower[k] in ("casualties", "casualty") else None


def _among_them(q: _Asked) -> Measured | None:
    """People told to be among the harmed or with their captors: "nobody was among the dead", "are in their hands"."""
    if q.word not in BE or q.role != "nsubj":
        return None
    if q.word in _FINDING and _IN_HANDS.search(" ".join(q.ctx.r.lower[q.v + 1 : q.v + 8])):
        return "captured", q.v
    return among_after(q.ctx, q.v + 1, q.s) if "among" in q.ctx.r.lower[q.v + 1 : q.v + 4] else None


def _in_care(q: _Asked) -> Measured | None:
    """People in hospital: "12 remain in intensive care"."""
    if q.word in _FINDING and q.role in _SUBJECTS and q.cared_for(9):
        return "wounded", q.v
    return None


def _among_others(q: _Asked) -> Measured | None:
    """People named among the harmed: "among the dead were four nurses", "the victims include two children"."""
    equated = q.word in BE & _FINDING and q.role in ("attr", "nsubj")
    if equated or (q.word in ("include", "included", "includes", "including") and q.role == "dobj"):
        return among_harmed(q.ctx, q.v, q.anchor, q.s)
    return None


def _brought_to_hospital(q: _Asked) -> Measured | None:
    """People brought where wounds are treated: "12 were rushed to hospital", "four had gunshot wounds"."""
    if q.word in _CARED_FOR and q.role in _SUBJECTS:
        if _CARE_WORDS.search(" ".join(q.ctx.r.lower[q.v : min(q.v + 9, q.s.last)])):
            return "wounded", q.v
    if q.word in ("went", "gone") and q.role == "nsubj" and q.cared_for(5):
        return "wounded", q.v
    near = (
        q.ctx.found and q.s.paragraph - q.ctx.found[-1].sentence.paragraph <= 1 and q.counted not in ("bodies", "body")
    )
    if q.word in _CARRIED and q.role == "nsubjpass" and q.follows("to") and near and q.ctx.r.tag[q.v + 2][:3] == "NNP":
        return "wounded", q.v  # "another seven were taken to Mercy South", behind a figure
    if q.word in ("had", "has", "have", "with") and q.role == "nsubj" and q.cared_for(6):
        return "wounded", q.v
    return None


def _in_a_further_verb(q: _Asked) -> Measured | None:
    """Harm in the verb that this one leads to: "12 people are said to have died"."""
    r, v = q.ctx.r, q.v
    if q.role not in _SUBJECTS or q.word in q.ctx.words["object"]:
        return None
    for k in r.kids[v]:
        further = r.dep[k] in ("xcomp", "ccomp") and k > v and r.child(k, "aux") is not None
        if further and r.child(k, "nsubj", "nsubjpass") is None:
            found = verb_measure(q.ctx, k, q.role, q.s, q.taken, q.anchor)
            if found[0]:
                return found
    return None


def _treated(q: _Asked) -> Measured | None:
    """People under treatment: "doctors treated 12 people"."""
    if q.word in ("treated", "treating", "treat") and q.role in ("nsubjpass", "dobj"):
        return "wounded", q.v
    if q.word in _RECEIVED and q.role == "dobj" and q.counted == "patients":
        return "wounded", q.v
    if q.word in _RECEIVED and q.role == "dobj" and q.counted in ("patients", "people", "children", "victims"):
        return ("wounded", q.v) if not _HOSPITALS.isdisjoint(q.ctx.r.lower[q.s.first : q.v]) else None
    return None


# The first rule that answers decides, so the order matters: "was taken hostage" comes before "was taken to hospital".
_RULES: tuple[Callable[[_Asked], Measured | None], ...] = (
    _put_to_death,
    _doing_harm,
    _in_a_state,
    _dying,
    _out_of_action,
    _losing,
    _suffering_wounds,
    _meeting_death,
    _by_their_own_hand,
    _victims_told,
    _claiming_lives,
    _being_taken,
    _not_heard_from,
    _on_a_list,
    _going_missing,
    _being_found,
    _becoming_casualties,
    _among_them,
    _in_care,
    _among_others,
    _brought_to_hospital,
    _in_a_further_verb,
    _treated,
)


def own_measure(ctx: Counting, v: int, role: str, s: Sentence, taken: set[int], anchor: int) -> Measured:
    """The measure that one verb gives to a count in one of its roles: "killed" to "12" in "killed 12 people"."""
    asked = _Asked(ctx, v, role, s, taken, anchor)
    for rule in _RULES:
        found = rule(asked)
        if found is not None:
            return found
    return None, None


def to_death(ctx: Counting, v: int) -> bool:
    """Whether a verb's harm ends in death: "stabbed three commuters to death"."""
    tail = ctx.r.lower[v + 1 : v + 8]
    if v and ctx.r.lower[v - 1] in ("fatally", "mortally"):
        return True
    if ctx.r.lower[v] in ("sent", "send", "sends", "sending", "dispatched"):
        return "to hell" in " ".join(ctx.r.lower[v + 1 : v + 10])  # militants' and soldiers' word for killing
    return ("death" in tail and tail[tail.index("death") - 1] == "to") or (
        tail[:1] == ["alive"] and ctx.r.lower[v].startswith(("burn", "buri"))
    )


def does_harm(ctx: Counting, v: int) -> bool:
    """Whether an ambiguous verb does harm here: "shot three men dead" does, "shot at them" and "treated 12" do not."""
    word, tail = ctx.r.lower[v], ctx.r.lower[v + 1 : v + 6]
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
            for i in range(j + 1, min(j + 5, s.last)):
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


def human_losses(ctx: Counting, s: Sentence) -> bool:
    """Whether a sentence that tells of losses means people and no money or machines: "losses of 300 vehicles"."""
    return not _NOT_HUMAN.search(ctx.r.text[s.start : s.end].lower())
