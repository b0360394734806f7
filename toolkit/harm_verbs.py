"""The measure that a verb gives to a count in one of its roles: killed, or taken, or lost from sight."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from toolkit.figures import BE, CARE, Counting, Measured
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
    among_after,
    among_harmed,
    captivity,
    does_harm,
    has_object,
    joint_measure,
    of_captives,
    of_soldiers,
    to_death,
)
from toolkit.lexicon import rows, word_list
from toolkit.reading import Reading, Sentence
from toolkit.sources import country_of, describe
from toolkit.victims import kinds, names_a_people

_CAPTIVITY = HELD | {"captivity", "alive"}
_COST = frozenset("claimed claim claims claiming took taken taking cost costing take costs".split())
_LOSE = frozenset("lose loses lost losing".split())
_ENDING = _COST | frozenset("end ends ended ending snuffed extinguished swallowed consumed".split())
_SELF = frozenset("themselves himself herself".split())
_TO_THEMSELVES = {
    **dict.fromkeys(("blew", "blow", "blown", "killed", "shot", "hanged", "drowned"), "killed"),
    **dict.fromkeys(("gave", "give", "given", "giving", "handed", "handing", "turned", "turning"), "captured"),
}
_GRAB = frozenset("grabbed grabs grab grabbing snatched snatches seize seizes".split())
# "took 40 people to safety", "held three men responsible"
_ALONG = frozenset("to back home aboard responsible accountable for".split())
_LED = frozenset("led marched dragged driven spirited herded".split())
_OFF = frozenset("into away off".split())
_BOUND = frozenset("tied bound blindfolded gunpoint handcuffed handcuffs".split())
_SEIZURES = frozenset("attack stroke overdose seizure haemorrhage hemorrhage".split())
# What carries people off to their death, and not into captivity.
_CARRYING = frozenset(
    "cholera fever disease epidemic malaria plague pneumonia measles influenza covid illness infection virus outbreak "
    "flood floods floodwaters floodwater current currents wave waves water waters sea river torrent torrents avalanche "
    "tide storm".split()
)
TRACED = frozenset("found located traced contacted".split())
_HURT = re.compile(
    r"(?:had|has|have|suffered|sustained|received|got|nursing|nursed|nurse|escaped with) (?:[\w-]+ ){0,3}?"
    r"(?:cuts|bruises|burns|frostbite|concussion|fractures|injuries|wounds|stitches"
    r"|broken (?:bones?|legs?|arms?|limbs?|ribs?))\b"
    r"|(?:broke|broken|fractured) (?:an?|his|her|their|several|both|two)? ?(?:\w+ )?"
    r"(?:bones?|legs?|arms?|limbs?|ribs?|wrists?|ankles?|hips?|collarbones?|necks?|backs?)\b"
    r"|inhaled (?:\w+ )?(?:smoke|fumes|gas|chlorine|ammonia|dust)\b|went blind\b"
)
_HELD_AS = re.compile(r" as (missing)\b")
_CARED_AFTER = frozenset(
    "airlifted evacuated flown picked pulled rescued brought taken found emerged landed treated seen came".split()
)
_STRUCK = frozenset("hit struck shot grazed cut".split())
_IN_A_LIMB = re.compile(
    r"(?:\w+ )?in (?:the|his|her|their|one|an?|both) (?:\w+ )?(?:legs?|arms?|foot|feet|hands?|shoulders?|thighs?|knees?"
    r"|hips?|ankles?|buttocks?|calf|calves|wrists?|elbows?|fingers?|face|eyes?|back|stomach|abdomen|side|ribs|groin)\b"
)
_HOLD = frozenset("hold holds holding held".split())
_MEET = frozenset("embrace embraces embraced embracing met meet meets found attain attained".split())
_DEATHS = frozenset("martyrdom shahadat death deaths end".split())
_THEIR_END = re.compile(
    r"(?:laid|lay|lays|laying) down (?:(?:(?:their|his|her) )?(?P<arms>arms|weapons|guns)"
    r"|(?:their|his|her) li(?:ves|fe))\b"
    r"|(?:gave|give|given|giving) (?:up )?(?:their|his|her) li(?:ves|fe)\b"
    r"|(?:paid|pay|pays) (?:for it )?with (?:their|his|her) (?:own )?li(?:ves|fe)\b"
    r"|(?:met|meet|meeting|found) (?:their|his|her|an?) (?:\w+ )?(?:deaths?|ends?)\b"
    r"|(?:leapt|leaped|jumped|fell|fall|plunged|tumbled|went|slid|froze|burned|burnt|bled|starved|choked)"
    r" (?:to (?:their|his|her) deaths?|to death)\b"
    r"|(?:ascended|rose|fell|fallen) (?:to heaven )?as martyrs?\b"
    r"|(?:gave|give|given|giving) up the ghost\b|breathed (?:their|his|her) last\b|did (?:not|n[’']t) "
    r"(?:live to see|survive|make it(?! (?:to|on|into|past|in|easy|clear)\b)(?: out| through| home)?)\b"
    r"|fell (?:on the field of honou?r|in (?:battle|combat|action|the line of duty))\b"
    r"|did (?:not|n[’']t) live(?= [.,;:]|$| (?:through|until|past|long)\b)"
    r"|never (?:came home|came back(?= ?[.,;!]|$| from)|returned home|got home|made it (?:home|out)|woke up)\b"
)
_SENT_TO_DEATH = re.compile(
    r"(?:sent|sends|sending|plunged|dragged|hurled|pushed|threw|thrown|put|pitched|dropped)"
    r"(?: (?!to |in )[\w’'-]+){0,7} (?:to (?:their|his|her|an? early|the) (?:deaths?|graves?)|to death|to hell"
    r"|to the sword"
    r"|in(?:to)? the ground)\b"
)
_LEAVE = frozenset("leave leaves left leaving".split())
_RECEIVED = frozenset("received receive receives receiving admitted took taken".split())
_HOSPITALS = frozenset("hospital hospitals clinic clinics ward wards medical doctors medics surgeons msf".split())
# "gunshot victims" come to a ward alive.
HURT_BY = frozenset("gunshot gun burn burns blast stab stabbing shrapnel mine crash accident trauma shooting".split())
_ON_A_LIST = re.compile(
    r"\b(?:on|in) (?:the|a|its|their|[\w-]+ ['’]s) (?:\w+ )?(?:list|register|database|roll)s? of (?:the )?"
    r"(missing|dead|wounded|injured|killed|captured)\b"
)
_COME_BACK = frozenset("return returned returning heard seen answered surfaced reappeared".split())
LIMBS = frozenset("leg legs arm arms hand hands eye eyes foot feet limb limbs finger fingers sight eyesight".split())
# Verbs that only lead to what was done to people: "were found dead", "were left wounded", "is feared killed".
_FINDING = frozenset(
    "found located lists list brought recovered pulled declared pronounced confirmed reported feared presumed "
    "believed left leaving leave leaves listed considered remain remained remains remaining is are was were be been "
    "being thought known said ended counted described estimated understood "
    "lay lie lies lying 's became become shot flown carried returned came".split()
)
_CARED_FOR = frozenset(
    "treated rushed taken hospitalized hospitalised admitted sent transferred brought transported receiving undergoing "
    "received".split()
)
_FIGHTING = frozenset("fighting battling clinging struggling fights fought".split())
_SENT = frozenset("sent send sends sending put puts putting landed landing".split())
# Who goes to a hospital to work there: "sent an inspector to the hospital".
_SENT_TO_HELP = frozenset(
    "researcher researchers investigator investigators inspector inspectors doctor doctors surgeon surgeons nurse "
    "nurses medic medics reporter reporters team teams volunteer volunteers officer officers envoy delegation".split()
)
_TO_CARE = re.compile(
    r"(?:(?:people|others|more|of them) )?(?:to|in|into) (?:the |a |an )?(?:\w+ ){0,2}?"
    r"(?:hospitals?|intensive care|clinics?|emergency rooms?|icu)\b"
)
_OUT_OF_CONTACT = re.compile(r"(?:still |also )?(?:out of contact|out of reach|unreachable)\b")
NEEDED = frozenset("needed need needs sought seek required require requires needing requiring".split())
MEDICAL = re.compile(
    r"(?:\w+ )?(?:(?:medical|hospital|emergency|urgent) (?:care|treatment|help|attention|assistance)|hospitali[sz]ation"
    r"|treatment|stitches|surgery|an operation|oxygen)\b"
)
_ARMED_MEN = frozenset(
    "gunmen bandits kidnappers militants rebels fighters jihadists insurgents attackers militiamen terrorists "
    "raiders".split()
)
_THROATS_CUT = re.compile(r"(?:had )?(?:their|his|her) throats? (?:slit|cut|slashed)\b")
# Read from the letters, since the sentence that names them need not be parsed.
_RAIDERS = re.compile(r"\b(?:" + "|".join(sorted(_ARMED_MEN)) + r"|militia|assailants|armed men)\b", re.IGNORECASE)
_DUTY = frozenset("back off at in ready responsible accountable".split())
_CARRIED = frozenset("taken rushed airlifted flown transported evacuated".split())
_WHERE_THEY_DIED = re.compile(
    r"[^.;:]{0,60}?\bwhere (?:he|she|they|it|both|all|all \w+|the \w+) "
    r"(?:(?:later|had|have|has|also|then|soon|\w+ly) )*"
    r"((?:died|succumbed|passed away)\b|(?:was|were) (?:later )?(?:pronounced|declared) dead\b)"
)
_CARE_WORDS = re.compile(r"\b(?:hospitals?|treatment|injuries|wounds|burns|clinics?|medical care)\b")
_COMPLEMENTS = frozenset("acomp oprd attr xcomp ccomp advcl dep advmod dobj".split())


def verb_measure(ctx: Counting, v: int, role: str, s: Sentence, taken: set[int], anchor: int) -> Measured:
    """The measure that a verb, or a second one joined to it, gives to a count in one of its roles."""
    found = own_measure(ctx, v, role, s, taken, anchor)
    if found[0] or role not in ("nsubj", "nsubjpass"):
        return found
    r = ctx.r
    # "soldiers sent to fight | have been killed", of whose participle a parser makes the main verb
    reduced = r.tag[v] == "VBN" and r.child(v, "aux", "auxpass") is None
    for k in r.kids[v]:
        joined = r.dep[k] == "conj" or (reduced and k > v and r.dep[k] in ("dep", "ccomp", "parataxis"))
        # "695 were affected and of these 144 died": the second verb has a number of its own
        own = any(j in taken and j != anchor for j in range(max(k - 2, v + 1), k))
        if joined and not own and r.tag[k][:1] == "V" and r.child(k, "nsubj", "nsubjpass") is None:
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
    if q.word.startswith("carr") and q.role == "dobj" and (by := r.child(v, "nsubj")) is not None:
        if r.lower[by] in kinds():
            return "captured", v  # gunmen carry off girls, and cholera prisoners
    raided = q.word.startswith("carr") and q.role == "dobj" and _RAIDERS.search(r.text, q.s.start, q.s.end) is not None
    if raided and q.counted not in ("bodies", "lives"):
        return "captured", v  # "Bandits hit Zamfara, carry off 34 women"
    if q.word.startswith("carr") and role == "nsubjpass" and _CARRYING.isdisjoint(r.lower[q.s.first : q.s.last]):
        return "captured", v  # "34 children were carried off"
    passive = r.child(v, "auxpass", "nsubjpass") is not None or (r.tag[v] == "VBN" and r.dep[v] == "acl")
    if role in ("dobj", "attr", "oprd", "dep", "dative", "npadvmod") and not passive and q.anchor > v:
        return q.joint(v)
    if role in SUBJECTS and has_object(ctx, v):
        return None  # "three gunmen believed to have killed 12 people"
    if role == "nsubjpass" or (passive and role == "nsubj"):
        return q.joint(v)
    plain_past = r.tag[v] in ("VBN", "VBD") and not has_object(ctx, v)
    if role == "nsubj" and plain_past and q.word not in ("shot", "stabbed"):
        return q.joint(v)
    return None


def _put_to_death(q: _Asked) -> Measured | None:
    """Death at the end of the verb: "12 were crushed to death", "beat three men to death"."""
    behind = q.ctx.r.lower[q.v + 1 : q.v + 3] == ["to", "death"] and q.v + 4 < q.s.last
    others = behind and (q.v + 3 in q.taken or q.ctx.r.tag[q.v + 3] in ("CD", "DT", "PDT", "PRP$", "NNS", "JJ"))
    acting = q.role == "nsubj" and (has_object(q.ctx, q.v) or others)  # "stabbed to death five men"
    if to_death(q.ctx, q.v) and q.role in ("nsubj", "nsubjpass", "dobj") and not acting:
        return "killed", q.v
    return None


def _in_a_state(q: _Asked) -> Measured | None:
    """A word of harm in the verb's place: "12 are missing", "40 have been injured"."""
    ctx, v = q.ctx, q.v
    r = ctx.r
    if q.word not in ctx.words["adjective"] or q.role not in SUBJECTS:
        return None
    if q.word in FALL and (q.follows("ill") or q.follows("sick")):
        return None
    if r.tag[v] not in ("VBG", "VBN", "JJ") or has_object(ctx, v):
        return None
    if r.child(v, "aux", "auxpass", "cop") is not None or q.word in ("missing", "unaccounted"):
        return q.joint(v)
    return None


def _dying(q: _Asked) -> Measured | None:
    """Harm that befalls its subject: "12 people died", "none of the nine survived"."""
    if q.word in q.ctx.words["subject"] and q.role in ("nsubj", "nsubjpass", "conj"):
        if q.word in FALL and (kinds().get(q.counted) != "military" or q.follows("ill") or q.follows("sick")):
            return None  # people fall from walls, and prices fall
        if q.word.startswith("pass") and q.ctx.r.lower[q.v + 1 : q.v + 2] not in (["away"], ["on"], ["peacefully"]):
            return None  # "40 wounded soldiers passed through the clinic"
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


# Those who lose their own people and no troops: "the villages lost eleven people".
_AT_HOME = frozenset(
    "village villages family families community communities district districts town towns neighbourhood neighbourhoods "
    "neighborhood settlement settlements hamlet hamlets school schools parish household households street streets "
    "building buildings tribe clan clans residents villagers parents mothers couple".split()
)
# "lost 40 men | to cholera"
_LOST_TO = re.compile(
    r"(?: (?:of|from) (?:them|these|those|(?:the|its|their|his|her) [\w-]+))?[”\"]?"
    r"(?: (?:of|from) (?:them|these|those|(?:the|its|their|his|her) [\w-]+))? to (?:the )?(?:[\w-]+ ){0,1}"
    r"(?:hunger|starvation|thirst|disease|illness|cholera|malaria|measles|fever|cold|frostbite|exposure|snakebites?"
    r"|dysentery|typhoid|covid|flu|suicide|heat|heatstroke|drowning|overdoses?|poisoning)\b",
    re.IGNORECASE,
)


def _lost_at_home(q: _Asked) -> bool:
    """Whether it is a village or a family that lost those counted: "the villages lost eleven people"."""
    by = q.ctx.r.child(q.v, "nsubj")
    return by is not None and q.ctx.r.lower[by] in _AT_HOME and q.kind != "military"


def _losing(q: _Asked) -> Measured | None:
    """Losses: "40 people lost their lives", "the brigade lost 300 men", "12 lives were lost"."""
    r, v, role, counted = q.ctx.r, q.v, q.role, q.counted
    if q.word not in _LOSE:
        return None
    obj = r.child(v, "dobj")
    if obj is not None and r.lower[obj] in LIVES and role == "nsubj":
        return "killed", obj
    kind = q.kind
    if role == "dobj" and (_lost_at_home(q) or _LOST_TO.match(r.text, r.end[q.anchor], q.s.end)):
        return "killed", v
    if role == "nsubjpass" or (role == "dobj" and q.anchor > v):
        if counted in LIVES:
            return "killed", v
        if kind == "military":
            return "casualties", v
        # "lost nine Missourians": people named after where they live
        folk = r.tag[q.anchor] == "NNPS" and counted.endswith(("ans", "ers", "ese", "is"))
        if role == "dobj" and (
            counted in ("men", "people", "comrades", "lads", "boys") or folk or (kind is None and q.anchor in q.taken)
        ):
            return ("casualties" if of_soldiers(q.ctx, q.s) else "killed"), v
        if kind == "civilian":
            return "killed", v
    return None


def _suffering_wounds(q: _Asked) -> Measured | None:
    """Wounds that people suffered: "12 people suffered burns", "three lost a leg", "a man received fatal injuries"."""
    r = q.ctx.r
    obj = r.child(q.v, "dobj") if q.role == "nsubj" else None
    if q.role == "nsubj" and _HURT.match(" ".join(r.lower[q.v : min(q.v + 7, q.s.last)])):
        return "wounded", q.v  # "six children had cuts and bruises"
    if obj is None:
        return None
    if q.word in _LOSE and r.lower[obj] in LIMBS:
        return "wounded", obj
    if q.word in SUFFER | {"had"} and r.lower[obj] in _SEIZURES and FATAL.search(" ".join(r.lower[q.v : obj])):
        return "killed", obj  # "had suffered a fatal heart attack"
    if q.word not in SUFFER or r.lower[obj] not in INJURIES:
        return None
    fatal = FATAL.search(" ".join(r.lower[q.v : min(obj + 5, q.s.last)]))
    return ("killed" if fatal else "wounded"), obj


def _hit_in_a_limb(q: _Asked) -> Measured | None:
    """Harm told by where it struck: "one passer-by was hit in the leg by a ricochet"."""
    behind = " ".join(q.ctx.r.lower[q.v + 1 : min(q.v + 7, q.s.last)])
    struck = q.word in _STRUCK and q.role == "nsubjpass" and _IN_A_LIMB.match(behind)
    return ("wounded", q.v) if struck else None


def _meeting_death(q: _Asked) -> Measured | None:
    """Dying in a fixed phrase: "40 worshippers embraced martyrdom", "12 migrants met their deaths"."""
    paying = q.word in ("paid", "pay", "made", "make") and q.role == "nsubj"
    if paying and {"price", "sacrifice"} & set(q.ctx.r.lower[q.v + 1 : q.v + 5]):
        return ("killed", q.v) if {"supreme", "ultimate"} & set(q.ctx.r.lower[q.v + 1 : q.v + 5]) else None
    first = min([q.v, *(k for k in q.ctx.r.kids[q.v] if q.ctx.r.dep[k] in ("aux", "neg"))])
    behind = " ".join(q.ctx.r.lower[first : min(q.v + 9, q.s.last)])
    if q.role == "nsubj" and (end := _THEIR_END.match(re.sub("^(?:ha(?:s|ve|d) )+", "", behind))):
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
    if q.ctx.value == 1 and q.word.startswith(("blew", "blow")) and q.anchor not in q.taken:
        return None  # "a suicide bomber blew himself up" tells how it was done and counts nobody
    return _TO_THEMSELVES[q.word], q.v


def _victims_told(q: _Asked) -> Measured | None:
    """Victims that are established are dead: "4,000 victims were confirmed"."""
    established = q.word in ("confirmed", "identified", "buried", "recorded", "counted", "registered")
    return ("killed", q.v) if established and q.counted == "victims" and q.role == "nsubjpass" else None


_WHERE = ("in", "at", "on", "near", "off", "outside", "across", "since", "as", "and")


def _claiming_lives(q: _Asked) -> Measured | None:
    """Lives that were claimed: "the blast claimed 12 lives", "cost 12 men their lives", "claimed 12 villagers"."""
    r, v = q.ctx.r, q.v
    took_in = r.lower[v + 1 : v + 2] == ["in"]  # "the ward took in 30 victims"
    if q.word in _ENDING and q.role == "dobj" and q.counted in ("lives", "life", "victims", "souls") and not took_in:
        return "killed", v
    if q.word.startswith("cost") and q.role in ("dobj", "dative", "nsubj", "ccomp", "dep"):
        behind = " ".join(r.lower[q.anchor : q.s.last])
        if re.search(r"\b(?:their|his|her) (?:own )?li(?:ves|fe)\b", behind):
            return "killed", v
        if re.search(r"\b(?:their|his|her) (?:\w+ )?(?:" + "|".join(sorted(LIMBS)) + r")\b", behind):
            return "wounded", v
    if q.word.startswith("claim") and q.role == "dobj" and q.anchor > v:
        by = r.child(v, "nsubj")
        event = by is not None and r.tag[by][:2] == "NN" and r.lower[by] not in kinds() and r.tag[by] != "NNPS"
        event = event and by is not None and country_of(r.words[by]) is None and r.words[by][:1].islower()
        people = q.kind is not None or (q.anchor in q.taken and r.lower[q.anchor + 1 : q.anchor + 2] == ["of"])
        strikes = by is not None and r.lower[by] in word_list("claims_lives") and r.tag[q.anchor] == "CD"
        if strikes and q.word in ("claims", "claimed", "claim") and r.lower[q.anchor + 1] in (*_WHERE, ",", ";"):
            return "killed", v  # "Cult clash claims 5 in Benin"
        return ("killed", v) if event and people else None
    return None


# What holds people as a house does, and not as captors do.
_HOUSES = frozenset(
    "prison prisons jail jails camp camps complex penitentiary building facility facilities centre center block wing "
    "cell cells compound hall stadium ward site shelter barracks unit penal colony".split()
)
_BUILT_FOR = re.compile(
    r"\b(?:built|designed|meant|intended|made|room|space|beds|capacity|places) (?:for|of|to hold)\b", re.IGNORECASE
)


def _houses_people(q: _Asked) -> bool:
    """Whether a building holds those counted: "the jail was meant for 600; it held 1,350"."""
    r = q.ctx.r
    if q.word not in _HOLD or q.role != "dobj" or (by := r.child(q.v, "nsubj")) is None:
        return False
    return r.lower[by] in _HOUSES or (
        r.lower[by] in ("it", "they", "which", "that")
        and _BUILT_FOR.search(r.text, q.s.start, q.s.end) is not None
        and not _HOUSES.isdisjoint(r.lower[q.s.first : q.v])
    )


def _being_taken(q: _Asked) -> Measured | None:
    """People taken or held: "12 were taken hostage", "40 are held in captivity", "300 soldiers were taken out"."""
    r, v = q.ctx.r, q.v
    if q.word in _LED and q.role == "nsubjpass" and (q.follows("away") or q.follows("off")):
        armed = r.child(v, "agent") is not None and any(
            kinds().get(w) == "military" or w == "armed" for w in r.lower[v : q.s.last]
        )
        armed = armed or not _BOUND.isdisjoint(r.lower[v : q.s.last]) or _RAIDERS.search(r.text) is not None
        return ("captured", v) if armed else None
    if q.word in _LED and q.role == "dobj" and q.counted in kinds() and not _OFF.isdisjoint(r.lower[v : v + 12]):
        return "captured", v  # "had marched 43 women and girls into the forest"
    if q.word in TAKE and q.role in ("nsubjpass", "dobj", "nsubj"):
        for k in r.kids[v]:
            if r.lower[k] in _CAPTIVITY:
                return "captured", k
            if r.dep[k] == "prep" and any(r.lower[c] in _CAPTIVITY for c in r.kids[k]):
                return "captured", k
        if _houses_people(q):
            return None
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
        if (
            q.role in ("dobj", "nsubjpass")
            and q.anchor > v
            and not (HELD | {"captive"}).isdisjoint(r.lower[q.anchor + 1 : q.anchor + 2])
        ):
            return "captured", q.anchor + 1  # "took 17 Malian and Russian fighters captive"
        raided = _RAIDERS.search(r.text) is not None and "police" not in r.lower[v : q.s.last]
        if q.role == "nsubjpass" and (q.follows("away", "at", "gunpoint") or (q.follows("away") and raided)):
            return "captured", v
        stormed = not _ARMED_MEN.isdisjoint(r.lower[v : q.s.last])
        if q.role == "nsubjpass" and q.word == "taken" and stormed and not q.cared_for(14) and not q.follows("to"):
            return "captured", v  # "287 pupils were taken when gunmen rode into a school"
        by = r.child(v, "nsubj")
        if by is None and r.dep[v] == "conj":
            by = r.child(r.head[v], "nsubj")
            if r.lower[r.head[v]] in q.ctx.words["object"] and q.role == "dobj" and q.counted in kinds():
                return "captured", v  # "raiders had killed 21 herders and taken 16 children"
        seized = by is not None and r.lower[by] in _ARMED_MEN and q.role == "dobj" and q.counted in kinds()
        if seized and q.word in ("took", "taken") and not q.cared_for(14):
            return "captured", v  # "gunmen took 12 people from the reserve"
        if q.word in _HOLD and q.role == "dobj" and by is not None and q.counted in kinds():
            low, high = r.subtree(by)
            told = r.child(r.head[v], "nsubj") if r.lower[by] in ("it", "they") else None
            low, high = r.subtree(told) if told is not None else (low, high)
            if describe(r.text[r.start[low] : r.end[high - 1]]).type == "armed_group":
                return "captured", v  # "the Lord's Resistance Army held 150 women"
        if by is not None and r.lower[by] in ("ambulance", "ambulances", "medics", "paramedics") and q.role == "dobj":
            return ("wounded", v) if q.word in ("took", "taken") else None
        away = q.role == "dobj" and q.word in ("took", "taken") and not q.cared_for(14)
        if away and "away" in (r.lower[v + 1], *(r.lower[k] for k in r.kids[v])) and q.kind:
            return "captured", v
    if (q.word in TAKE or q.word in _GRAB) and q.role in ("dobj", "nsubjpass") and of_captives(q.ctx, q.s):
        by = r.child(v, "nsubj") if q.role == "dobj" else None
        named = r.tag[q.anchor] == "NNPS" or names_a_people(r, q.anchor)
        people = (q.kind or named or q.anchor in q.taken) and not q.follows("out")
        along = q.role == "dobj" and not _ALONG.isdisjoint(r.lower[q.anchor + 1 : min(q.anchor + 4, q.s.last)])
        if people and not along and (by is None or r.lower[by] not in ("police", "court", "team", "talks", "meeting")):
            return "captured", v  # "pirates took nine sailors", "112 men are held there"
    if q.word in ("rounded", "round") and q.follows("up") and q.role == "dobj" and q.counted in kinds():
        by = r.child(v, "nsubj")
        if by is not None and (kinds().get(r.lower[by]) == "military" or r.lower[by] in _ARMED_MEN):
            return "captured", v
    if (
        q.word in _HOLD
        and q.role == "dobj"
        and q.kind == "military"
        and q.anchor > v
        and not _DUTY.intersection(r.lower[q.anchor + 1 : q.anchor + 3])
    ):
        return "captured", v  # "they still hold a few hundred officers", "the men who held 29 Chadian gendarmes"
    if q.word == "taken" and q.follows("out") and q.role == "nsubjpass" and kinds().get(q.counted) == "military":
        return "casualties", v
    return None


def _not_heard_from(q: _Asked) -> Measured | None:
    """People of whom nothing is known: "12 fishermen did not return", "30 men have not been heard from"."""
    r, v = q.ctx.r, q.v
    if q.word == "missing" and r.tag[v] == "VBG" and q.role == "dobj" and r.child(v, "aux") is not None:
        return "missing", v  # "was missing 17 of his pupils"
    if q.word == "traced" and q.role == "nsubjpass" and r.child(v, "neg") is not None:
        return "missing", v  # "have not been traced"
    if q.word in TRACED and q.role == "nsubjpass" and r.child(v, "neg") is not None:
        unfound = any(r.lower[k] in ("could", "can", "ca", "still", "yet", "never") for k in r.kids[v])
        return ("missing", v) if unfound else None
    passive = r.child(v, "auxpass") is not None or r.child(v, "aux") is None
    if q.word in ("searched", "sought", "looked") and q.role in SUBJECTS and r.tag[v] == "VBN" and passive:
        return ("missing", v) if q.word == "sought" or q.follows("for") else None
    if q.word in BE and q.role == "nsubj" and _OUT_OF_CONTACT.match(" ".join(r.lower[v + 1 : v + 6])):
        return "missing", v
    if q.role not in SUBJECTS or q.word not in _COME_BACK or r.child(v, "neg") is None or has_object(q.ctx, v):
        return None
    if q.word in ("heard", "seen") and r.child(v, "auxpass") is None:
        return None
    counted = kinds().get(q.counted)
    return ("missing", v) if counted is not None or q.anchor in q.taken else None


def _on_a_list(q: _Asked) -> Measured | None:
    """People on a list: "three remain on the list of the missing", "20 are on the list of wounded"."""
    r, v = q.ctx.r, q.v
    listed = _ON_A_LIST.search(" ".join(r.lower[v : v + 8])) if q.word in _FINDING else None
    if q.role in SUBJECTS and listed:
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
    if q.word == "shot" and q.follows("at"):
        return None  # "four men shot at people who were lying wounded"
    for k in r.kids[v]:
        if r.dep[k] in _COMPLEMENTS and k != anchor:
            if r.child(k, "nsubj", "nsubjpass") not in (None, anchor):
                continue  # "An official said that 12 people were killed": the harm is done to others
            if r.lower[k] in harmed and (k > v or role == "attr") and not has_object(ctx, k):
                return q.joint(k)
            if r.dep[k] in ("xcomp", "ccomp") and k > v and role in SUBJECTS:
                found = verb_measure(ctx, k, role, q.s, q.taken, anchor)
                if found[0]:
                    return found
        elif r.dep[k] == "prep" and r.lower[k] == "as" and k + 2 < q.s.last:
            as_what = k + 2 if r.tag[k + 1] == "RB" else k + 1  # "described as critically hurt"
            if r.lower[as_what] in harmed:
                return q.joint(as_what)
    return None


def _becoming_casualties(q: _Asked) -> Measured | None:
    """People who are counted as losses: "300 soldiers have become casualties"."""
    k = q.ctx.r.child(q.v, "attr") if q.word in ("become", "became", "be", "been") and q.role == "nsubj" else None
    return ("casualties", k) if k is not None and q.ctx.r.lower[k] in ("casualties", "casualty") else None


def _their_captives(q: _Asked) -> Measured | None:
    """People who are somebody's captives: "eighteen were now his prisoners", "6,000 are prisoners in Russia"."""
    if q.role != "nsubj" or q.word not in BE or (k := q.ctx.r.child(q.v, "attr")) is None:
        return None
    r = q.ctx.r
    if r.lower[k] not in _CAPTIVES or k < q.v or r.child(q.v, "neg") is not None:
        return None
    theirs = r.child(k, "poss") is not None or r.lower[k + 1 : k + 2] in (["of"], ["in"])
    people = q.kind == "military" or q.anchor in q.taken or names_a_people(r, q.anchor)
    return ("captured", k) if theirs and people and (q.kind == "military" or captivity(q.ctx, q.s)) else None


def _among_them(q: _Asked) -> Measured | None:
    """People told to be among the harmed or with their captors: "nobody was among the dead", "are in their hands"."""
    if q.word not in BE or q.role not in SUBJECTS:
        return None
    if q.word in _FINDING and IN_HANDS.search(" ".join(q.ctx.r.lower[q.v + 1 : q.v + 8])):
        return "captured", q.v
    return among_after(q.ctx, q.v + 1, q.s) if "among" in q.ctx.r.lower[q.v + 1 : q.v + 4] else None


def _in_care(q: _Asked) -> Measured | None:
    """People in hospital: "12 remain in intensive care", "left 19 with burns", "were picked up with broken bones"."""
    begin = q.anchor + 1
    if q.ctx.r.words[begin : begin + 1] == [","]:
        # "leaving 11 people, including two teenagers, with shrapnel wounds"
        begin = next((k + 1 for k in range(begin + 1, min(begin + 10, q.s.last)) if q.ctx.r.words[k] == ","), begin)
    behind = " ".join(q.ctx.r.lower[begin : min(begin + 8, q.s.last)])
    if q.word in _LEAVE and q.role == "dobj" and behind.startswith("with ") and CARE.match(behind):
        return "wounded", q.anchor
    if q.word in _FIGHTING and q.role == "nsubj" and q.cared_for(6):
        return "wounded", q.v  # "one is fighting for his life"
    hurt = " ".join(q.ctx.r.lower[q.v + 1 : min(q.v + 9, q.s.last)])
    if (
        q.word in _CARED_AFTER
        and q.role in SUBJECTS
        and re.match(r"(?:[\w.-]+ ){0,5}with ", hurt)
        and CARE.search(hurt)
    ):
        return "wounded", q.v
    behind = behind if q.role == "dobj" else " ".join(q.ctx.r.lower[q.v + 1 : min(q.v + 8, q.s.last)])
    helps = q.counted in _SENT_TO_HELP
    if q.word in _SENT and q.role in ("dobj", *SUBJECTS) and not helps and _TO_CARE.match(behind):
        return "wounded", q.v  # "killing 9 and sending 13 to intensive care"
    told = q.word in ("said", "reported", "confirmed") and q.ctx.r.child(q.v, "auxpass") is None
    if q.word in _FINDING and not told and q.role in SUBJECTS and q.cared_for(9):
        return "wounded", q.v
    return None


def _among_others(q: _Asked) -> Measured | None:
    """People named among the harmed: "among the dead were four nurses", "the victims include two children"."""
    equated = q.word in BE & _FINDING and q.role in ("attr", "nsubj")
    if equated or (q.word in ("include", "included", "includes", "including") and q.role == "dobj"):
        return among_harmed(q.ctx, q.v, q.anchor, q.s)
    return None


_NAMES = (["NNP"], ["NNPS"])


def _brought_to_hospital(q: _Asked) -> Measured | None:
    """People brought where wounds are treated: "12 were rushed to hospital", "four had gunshot wounds"."""
    if q.word in _CARRIED | _CARED_FOR and q.role == "nsubjpass":
        ended = _WHERE_THEY_DIED.match(q.ctx.r.text, q.ctx.r.end[q.v], q.s.end)
        if ended is not None:
            return "killed", q.ctx.r.at(ended.start(1))  # "was flown to Cairns, where she died"
    if q.word in _CARED_FOR and q.role in SUBJECTS:
        if _CARE_WORDS.search(" ".join(q.ctx.r.lower[q.v : min(q.v + 9, q.s.last)])):
            return "wounded", q.v
    if q.word in ("went", "gone") and q.role == "nsubj" and q.cared_for(5):
        return "wounded", q.v
    near = (
        q.ctx.found and q.s.paragraph - q.ctx.found[-1].sentence.paragraph <= 1 and q.counted not in ("bodies", "body")
    )
    if (
        q.word in _CARRIED
        and q.role == "nsubjpass"
        and q.follows("to")
        and near
        and q.ctx.r.tag[q.v + 2 : q.v + 3] in _NAMES
    ):
        return "wounded", q.v  # "another seven were taken to Mercy South", behind a figure
    if q.word in NEEDED and q.role == "nsubj" and MEDICAL.match(" ".join(q.ctx.r.lower[q.v + 1 : q.v + 6])):
        return "wounded", q.v  # "five others needed hospital care"
    if (
        q.word in ("had", "have", "has")
        and q.role == "nsubj"
        and _THROATS_CUT.match(" ".join(q.ctx.r.lower[q.v + 1 : q.v + 5]))
    ):
        return "killed", q.v
    if q.word in ("had", "has", "have", "with") and q.role == "nsubj" and q.cared_for(6):
        return "wounded", q.v
    return None


def _in_a_further_verb(q: _Asked) -> Measured | None:
    """Harm in the verb that this one leads to: "12 people are said to have died"."""
    r, v = q.ctx.r, q.v
    if q.role not in SUBJECTS or q.word in q.ctx.words["object"]:
        return None
    for k in r.kids[v]:
        further = r.dep[k] in ("xcomp", "ccomp") and k > v and r.child(k, "aux") is not None
        if further and r.child(k, "nsubj", "nsubjpass") is None:
            found = verb_measure(q.ctx, k, q.role, q.s, q.taken, q.anchor)
            if found[0]:
                return found
    return None


_WITHOUT_PAY = ("for free", "free of", "at no cost", "without charge")


def treated_for_free(r: Reading, v: int) -> bool:
    """Whether a verb tells of a clinic's work: "200 families were treated for free"."""
    return r.lower[v][:5] == "treat" and " ".join(r.lower[v + 1 : v + 4]).startswith(_WITHOUT_PAY)


def _treated(q: _Asked) -> Measured | None:
    """People under treatment: "doctors treated 12 people"."""
    if treated_for_free(q.ctx.r, q.v):
        return None
    if q.word in ("treated", "treating", "treat") and q.role in ("nsubjpass", "dobj"):
        held = _HELD_AS.search(" ".join(q.ctx.r.lower[q.v : min(q.v + 7, q.s.last)]))
        return (held[1], q.v) if held else ("wounded", q.v)  # "we treat all three as missing"
    if q.word in _RECEIVED and q.role == "dobj" and q.counted == "patients":
        return "wounded", q.v
    if q.word in _RECEIVED and q.role == "dobj" and q.counted in ("patients", "people", "children", "victims"):
        hurt = q.counted == "victims" and q.ctx.r.lower[q.anchor - 1] in HURT_BY
        return ("wounded", q.v) if hurt or not _HOSPITALS.isdisjoint(q.ctx.r.lower[q.s.first : q.v]) else None
    return None


_CAPTIVES = frozenset("prisoners captives hostages prisoner captive hostage".split())
_LED_UP_TO = re.compile(
    r"(?:(?:is|are|was|were|be|been|being|has|have|had|also|already|now|still|later|since|then|all|both|either|reportedly"
    r"|allegedly|soon|themselves) )*"
)


@cache
def _phrases() -> tuple[tuple[str, "re.Pattern[str]"], ...]:
    """What is said of the harmed in more words than one, with the measure of each."""
    return tuple((row["measure"], re.compile(rf"(?:{row['phrase']})(?!\w)")) for row in rows("harm_phrases"))


def _in_a_phrase(q: _Asked) -> Measured | None:
    """Harm told by more words than one: "nine soldiers fell into enemy hands", "two did not last the night"."""
    if q.role not in SUBJECTS or q.anchor > q.v:
        return None
    lead = [k for k in q.ctx.r.kids[q.v] if q.ctx.r.dep[k] in ("aux", "auxpass", "neg") and q.anchor < k < q.v]
    behind = " ".join(q.ctx.r.lower[min([q.v, *lead]) : min(q.v + 13, q.s.last)])
    begin = 0
    if (led := _LED_UP_TO.match(behind)) is not None:
        begin = led.end()
    held = not _CAPTIVES.isdisjoint(q.ctx.r.lower[q.anchor : q.anchor + 4])
    for measure, phrase in _phrases():
        if measure == "missing" and held:
            continue  # "59 of the hostages have still not come home"
        if phrase.match(behind, begin) or (begin and phrase.match(behind)):
            return measure, q.v
    return None


# The first rule that answers decides, so the order matters: "was taken hostage" comes before "was taken to hospital".
_RULES: tuple[Callable[[_Asked], Measured | None], ...] = (
    _in_a_phrase,
    _put_to_death,
    _doing_harm,
    _in_a_state,
    _dying,
    _out_of_action,
    _losing,
    _suffering_wounds,
    _meeting_death,
    _hit_in_a_limb,
    _by_their_own_hand,
    _victims_told,
    _claiming_lives,
    _being_taken,
    _not_heard_from,
    _on_a_list,
    _going_missing,
    _being_found,
    _becoming_casualties,
    _their_captives,
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
