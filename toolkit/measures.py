"""The measure of a number: killed, wounded, captured or missing, by the word of harm nearest to it."""

import re
from dataclasses import dataclass
from functools import cache

from toolkit.counted import LISTS_THE_HARMED
from toolkit.fates import fate_of, taken_in
from toolkit.figures import CARE, Counting, Estimate, Measured, partitive_pronoun
from toolkit.harm import done_to, harm_above, harm_behind, set_free, told_of_subject
from toolkit.harm_verbs import HURT_BY, MEDICAL, NEEDED, own_measure
from toolkit.harm_words import (
    among_after,
    does_harm,
    human_losses,
    joint_measure,
    of_captives,
    tells_of_prisoners_of_war,
    to_death,
    word_measure,
)
from toolkit.labels import labelled, topic_measure
from toolkit.lexicon import word_list
from toolkit.parts import (
    giver,
    next_in_list,
    part_of_figure,
    subject_verb,
    taken_up_again,
    told_among_them,
    under_heading,
)
from toolkit.reading import Sentence
from toolkit.revised import named_again, told_behind
from toolkit.tolls import toll_measure
from toolkit.victims import kinds

# What leads up to a number in other words than one verb: "put out of action 300", "the hospital is treating 21".
_LEADING_UP = re.compile(
    r"\b(?:(?P<lost>(?:put|puts|putting|taken|took) out of action[”\"’']?)"
    r"|(?:hospitals?|clinics?|doctors?|medics?|nurses?|surgeons?)\b[^.,;:]{0,40}?"
    r" (?:is |are |was |were |has |have |had )?(?:been )?(?:treat(?:s|ed|ing)?|admit(?:s|ted|ting)?|t(?:ook|aken) in"
    r"|operat(?:ed|ing) on|attend(?:ed|ing) to|car(?:ed|ing) for|looking after"
    r"|(?:battl|fight|try|work|struggl)ing to save)"
    r"|(?P<taken>(?:made|make|makes|making|marched|ran|rode|drove|walked) off with|(?:hold|holds|holding|held) on to)"
    r"|(?P<sought>(?:rescuers|divers|searchers|volunteers|authorities|navy|coast ?guard|firefighters"
    r"|(?:search|rescue)(?: and rescue)? (?:teams|crews|parties))\b"
    r"[^.,;:]{0,40}?"
    r" (?:looking|searching|hunting|look|search) for"
    r"|(?:[Tt]he|[Aa]) (?:search|hunt)(?: (?:goes|went|is) on| continue[sd]| resume[sd])? for(?: the| another| some)?)"
    r"|(?P<sought_too>(?:\b[Ww]e|[Tt]hey|men|boats|ships|helicopters|[Tt]eams|[Cc]rews|soldiers|troops|army|neighbours|villagers|families|relatives)"
    r"(?: are|['’]re| were| is)?(?: still| now)? (?:looking|searching) for(?: the| another| some)?)"
    r"|(?P<gone>(?:(?:lost|lose|losing) (?:all |radio )?(?:contact|touch)"
    r"|[Cc]ontact (?:(?:has|had|have) been |was |is )?lost) with(?: the| a| an)?"
    r"(?: \w+ (?:of|carrying|with))?(?: [\"“])?)"
    r"|(?P<dead>(?:sad|painful|untimely|tragic|sudden|premature) (?:exit|passing|demise|loss) of(?: the)?"
    r"|(?:remains|bod(?:y|ies)|skeletons|corpses) belonging to|slit the throats? of|cut the throats? of)) $"
)
_SOUGHT = frozenset(
    "people persons passengers soldiers sailors fishermen miners children crew crewmen climbers hikers pilgrims "
    "residents villagers".split()
)
# Quotation marks that stand around a verb: "“neutralised” 11".
_MARKS = frozenset(("”", '"', "''", "’", "'"))
_IN_THE_MORGUE = re.compile(
    r"(?:(?:are|were|lie|lay|is|was|had been|have been) )?(?:(?:lying|laid|lined up|left|stacked|piled)(?: out| up)? )?"
    r"(?:(?:on|across) the floors? )?(?:in|at|of) (?:the|a|its|their) (?:[\w-]+ ){0,2}(?:morgue|mortuary)\b"
)
# Whose names a list holds: "21 names of the dead", "27 names under the heading 'Deceased'", "its register of missing".
_NAMES_OF = re.compile(
    r"\bnames of (?:the )?(?:\w+ )?(dead|killed|missing|wounded|injured|victims)\b"
    r"|\b(?:heading|title|column)s? [“\"'‘]?(?:the )?(deceased|dead|killed|missing|wounded|injured)\b"
    r"|\b(?:list|register|database|roll|archive) of (?:[\w’-]+ ){0,3}?(dead|killed|missing|vanished|wounded"
    r"|injured|victims)\b",
    re.IGNORECASE,
)
# "he was keeping his own list": "I have 57 names"
_KEEPS_A_LIST = re.compile(r"\b(?:list|register|ledger|notebook|roll|archive|database)s?\b")
# Characters within which a list of names is the one told of before.
_LIST_BEFORE = 250
_CASES_OF = re.compile(r" of (?:(?:suspected|alleged|enforced|forced|involuntary) )*disappearances?\b")
_AT_THEIR_MERCY = frozenset("prisoners captives hostages detainees".split())
_OF_ALL_KINDS = frozenset("casualties losses".split())
_WERE_KILLED = re.compile(
    r"(?: (?:in|at|near|on|since|around) [^.;,]{2,40}?)? (?:were|are|had been|have been|was) killed\b"
)
_IN_THE_HANDS = re.compile(
    r",?(?: (?:mostly|mainly|including) [^.;,]{3,40},)?"
    r"(?: (?:are|were|is|was|be|being|remain|remained|remains|still|now|currently|alive|who))*"
    r" in (?:(?:the )?(?:hands|den|clutches|captivity|grip|custody) of\b|(?:its|their|rebel|militant|jihadist|enemy"
    r"|terrorist) (?:hands|custody|captivity|grip|clutches|den|power|cages?)\b"
    r"|(?:the )?(?:[\w-]+ ){1,2}?(?:[\w-]+['’]s?) (?:clutches|hands|captivity)\b"
    r"|[A-Z][a-z]+(?:an|sh|ese|i) captivity\b)"
)
# "the Houthis have 2,000 government soldiers | in their jails"
_IN_THEIR_JAILS = re.compile(r"(?: who are| now| still)? in (?:its|their) (?:own )?(?:jails|prisons|dungeons|cells)\b")
_POLICING = re.compile(
    r"\b(?:police|sheriff|court|prosecutors?|jail|arrest(?:s|ed)?|suspects?|detectives|bail)\b", re.IGNORECASE
)
_FATALITIES = re.compile(
    r" (?:(?:of (?:them|these|those|which|whom) )?(?:(?:were|are|was|is|being|proved) )?(?:fatalities|deaths|fatal)"
    r"|of (?:them|these|those|which|whom) (?:(?:were|are) )?dead)\b(?! (?:and|or) (?:wounded|injured|missing|hurt)\b)"
)
_HURT = ("wounded", "injured")
_RECEIVING = frozenset("met saw seen treated examined took take taken received admitted".split())
_ALL_DEAD = re.compile(r",? all (?:of them )?(?:were |are |now |already )?dead\b")
_MISHAPS = frozenset("trapped stranded displaced cut marooned uprooted evacuated rescued affected".split())
_TREATING = frozenset(
    "doctors doctor nurses nurse medics medic surgeons surgeon physicians paramedics officials sources staff workers "
    "employees witnesses relatives".split()
)
_NO_TRACE = re.compile(
    r"\b(?:no (?:trace|sign of life|sign|word|news)|nothing)(?: (?:had |has |have |was |is |were )?(?:yet "
    r"|so far |ever |more )?"
    r"(?:been )?(?:\w+)| (?:was|were|is) found)?(?: since [\w .]{2,20}?)?"
    r" (?:of|from) (?:any of |all |some |the |another |those |these |(?:the )?(?:remaining|other|last) )*$",
    re.IGNORECASE,
)
# "could not trace | some 90 people", "has lost touch with | 14 workers"
_NOT_TRACED = re.compile(
    r"\b(?:(?:could|can|did|has|have|had|was|were)(?:n[’']t| not)(?: yet| so far| been able to)*"
    r" (?:traced?|locate|heard (?:anything |a word )?from|hear from)"
    r"|cannot (?:trace|locate)|(?:unable|failed|failing) to (?:trace|locate)|lost (?:all )?(?:contact|touch) with)"
    r"(?: any of| all of| the| another| (?:the )?(?:other|remaining|last))*(?: about| some| at least| around)? ?$",
    re.IGNORECASE,
)
# "four men | whose whereabouts are unknown"
_WHOSE_FATE = re.compile(
    r",? (?:[\w’'-]+ ){0,3}?whose (?:whereabouts|fate) (?:is|are|was|were|remains?|remained)"
    r" (?:still |not |yet )*(?:unknown|unclear|uncertain|known|established|a mystery)\b"
    # "five persons | are yet to be traced", "seven more had not been located"
    r"|(?: (?:people|persons|others|more))?(?: of (?:the|its|their) [\w-]+)? (?:is|are|was|were|have|has|had)"
    r" (?:still )?yet to be"
    r" (?:found|traced|located)\b"
    r"|(?: (?:people|persons|others|more))?(?:, [^,.;]{3,70},)? (?:has|have|had) not (?:yet )?been (?:traced"
    r"|located|accounted for)\b"
    # "carrying about 90, | none of whom has been heard of since", "people about whom we know nothing"
    r"|,? none of (?:whom|them) (?:has|have|had) (?:since )?been (?:heard (?:of|from)|seen|found|traced)\b"
    r"|,? (?:about|of) whom (?:we know nothing|nothing (?:is|was|has been) (?:known|heard)|(?:there is"
    r"|they have) no news)\b"
)
# "284,400 people | registered as missing"
_LISTED_AS = re.compile(
    r" (?:(?:who are|that are|\w+ly) )?(?:registered|recorded|listed|reported|classified|declared|posted"
    r"|announced|given) as "
    r"(?:missing|disappeared|dead|killed|wounded|injured|captured)\b(?! (?:and|or)\b)"
)
_NO_TRACE_IS_LEFT = re.compile(
    r"\s*(?:[\w’'-]+ ){0,5}?,? ?(?:there (?:is|was|has been)|have left|left) no (?:trace|sign|word)\b"
)
# Those left dead before the living: "left six dead and | 11 fighting for their lives".
_LEFT_DEAD = re.compile(
    r"\b(?:leaves?|left|leaving)\b[^.;:]{0,80}?\bdead\b[^.;:]{0,40}(?:,|\band|\bwith)"
    r"(?: at least| more than| about| around| some| up to| nearly| another| as many as)?\s*$",
    re.IGNORECASE,
)
_FOUND = frozenset("found recovered retrieved pulled discovered washed dug fished exhumed returned brought".split())
_BODIES_OF = re.compile(
    r"\b(?:(?:bodies|remains|corpses|funerals) of|funerals? for|burials? of)"
    r" (?:all |the |some |those |his |her |their )*$",
    re.IGNORECASE,
)
# "Coach crash claims | 13 in Peru"
_ENDS_A_CLAIM = re.compile(
    r"(?: (?:more|others|people|persons))?"
    r"(?:$|[,.;:)\n]| (?:in|at|on|near|across|after|as|so far|since|within|and|from)\b)"
)


@cache
def _claimed_by_an_event() -> "re.Pattern[str]":
    events = "|".join(sorted(word_list("claims_lives")))
    return re.compile(
        rf"\b(?:{events})(?: (?:in|at|on|near|of) (?:[\w’'-]+ ){{0,2}}?[\w’'-]+)?"
        r" (?:(?:has|have|had|that|now|also|already) ){0,2}claim(?:s|ed|ing)? $",
        re.IGNORECASE,
    )


_DEATHS_OF = re.compile(
    r"\b(?:deaths?|killings?|murders?|executions?|beheadings?|slayings?) of (?:the |all |another )?$", re.IGNORECASE
)
# "88 patients | had been brought in by noon"
_PATIENTS_TAKEN_IN = re.compile(
    r" (?:(?:have|has|had|are|were|is|was) )?(?:since |so far |already |now |currently )?(?:been )?"
    r"(?:brought (?:in|here)|admitted|hospitali[sz]ed|being treated|under treatment)\b"
)


_OF_THE_CAPTIVES = re.compile(
    r" of (?:the|its|their|his|those|these) (?:\w+ )?(?:captives|hostages|prisoners|captured|abductees)"
    r" (?:(?:are|were|is|was|has|have|had|been) )+(?:\w+ly )?(wounded|injured|hurt|dead|killed)\b"
)
_OF_THOSE_TAKEN = [["of", who, done] for who in ("those", "the") for done in ("taken", "held", "seized", "abductees")]


@dataclass(frozen=True, slots=True)
class Number:
    """A number with what it counts: its words, the noun, the word it hangs on in the tree, its last word, its start.

    `partitive` tells that the noun stands behind an "of".
    """

    first: int
    last: int
    noun: int | None
    anchor: int
    end: int
    start: int
    partitive: bool


# "five were killed and 17 wounded, three | of them seriously |, the army said"
_OF_THEM_BADLY = re.compile(
    r" of (?:them|whom|these) (seriously|critically|gravely|badly|severely|slightly|lightly|fatally|mortally)"
    r"(?=[,.;:)\u201d\"]| and \w+ (?:of|lightly|slightly))"
)


_STATE_OF = re.compile(r"\b(?:state|condition|health)s? of (?:(?:about|some|at least|another|a further) )*$")
_IS_GRAVE = re.compile(
    r"(?: of (?:them|these|those|whom))?(?: (?:is|was|are|were|remains?|remained))(?: [\w-]+){0,3}? (?:as )?(?:critical"
    r"|grave|serious|severe|stable|unstable|satisfactory)\b"
)


def measure_of(ctx: Counting, n: Number, s: Sentence, taken: set[int], here: list[Estimate]) -> Measured:
    """The measure of a number and the word that gives it, looked for from the nearest word of harm to the farthest."""
    r, noun, end = ctx.r, n.noun, n.end
    single = ctx.value <= 1 and r.lower[n.first] in ("a", "an", "another", "no", "nobody", "none")
    worse = _OF_THE_CAPTIVES.match(r.text, r.end[n.last], s.end) if ctx.value else None
    if worse is not None and (suffered := word_measure(ctx, worse[1])) is not None:
        return suffered, r.at(worse.start(1))  # "two of the captives are wounded"
    if (named := _by_its_noun(ctx, n, s, taken, single)) is not None:
        return named
    if noun is None and not single and (again := named_again(ctx, n.first, n.last, n.start, s, here))[0]:
        return again
    if (labelled := _under_its_label(ctx, n, s)) is not None:
        return labelled
    if noun is None and r.lower[n.last + 1 : n.last + 4] in _OF_THOSE_TAKEN and of_captives(ctx, s):
        return "captured", n.last + 3
    badly = _OF_THEM_BADLY.match(r.text, r.end[n.last], s.end) if noun is None and ctx.value else None
    if badly is not None:
        return ("killed" if badly[1] in ("fatally", "mortally") else "wounded"), r.at(badly.start(1))
    fatal = _FATALITIES.match(r.text, r.end[n.last], s.end) if noun is None and ctx.value else None
    if fatal is not None and (here or not fatal[0].endswith("fatal")):  # "46 accidents, 7 of them fatal" is no toll
        return "killed", r.at(fatal.end() - 1)  # "141 casualties, of which 52 were fatalities"
    among = told_among_them(ctx, noun, n.first, s, here) if noun is not None and ctx.value else None
    if among is not None:
        return among, None
    fate = (
        fate_of(ctx, noun, end, n.start, s, here)
        if not single or LISTS_THE_HARMED.match(r.text, s.start)
        else (None, None)
    )
    if fate[0]:
        return fate
    behind = _as_remains(ctx, n, s) or _as_held(ctx, n, s) or harm_behind(ctx, end + 1, s, taken)
    if not behind and ctx.value and (noun is not None if single else n.partitive and noun is None):
        behind = _whose_body(ctx, noun if noun is not None else n.first, s)
    if behind and noun is not None and r.tag[noun] == "CD":
        verb = behind[1] + 1
        if verb < s.last and ctx.words["subject"].get(r.lower[verb]) == "killed":
            return "killed", verb  # "nine of the 71 wounded died"
    if behind:
        return behind
    aside = _behind_an_aside(ctx, n, s) or _shares_its_noun(ctx, n, s, taken)
    if aside is not None:
        return aside
    if ctx.value and _ALL_DEAD.match(r.text, r.end[end], s.end):
        return "killed", end  # "dogs had found five, all dead"
    if ctx.value and noun is not None and r.lower[end + 1 : end + 4] == ["out", "of", "action"]:
        return "casualties", end + 1  # "claimed up to 1,150 Ukrainian troops out of action"
    listed = _LISTED_AS.match(r.text, r.end[end], s.end)
    if listed and (noun is None or r.lower[noun] in kinds()):
        word = r.lower[k := r.at(listed.end() - 1)]
        return ("missing" if word == "disappeared" else ctx.words["adjective"][word]), k
    leading = _without_trace(ctx, n, s) or _leading_up(ctx, n, s)
    if leading[0]:
        return leading
    if _left_in_care(ctx, n, s):
        return "wounded", n.last
    told = told_of_subject(ctx, noun if noun is not None and not n.partitive else n.last, end + 1, s, taken)
    if told[0]:
        return told
    if (done := _by_the_verb_before(ctx, n, s, taken, single)) is not None:
        return done
    found = _in_the_tree(ctx, n, s, taken)
    if found[0]:
        return found
    for k in range(n.last + 1, end):
        harmed = r.lower[k] in ctx.words["adjective"] and r.tag[k] in ("JJ", "VBN", "VBD", "VBG")
        if harmed and r.lower[k] != "lost" and not (single and r.lower[n.last] != "single"):
            return ctx.words["adjective"][r.lower[k]], k
    found = _shared_with_the_next(ctx, n, s) or among_after(ctx, end + 1, s)
    if found[0]:
        return found
    found = _one_or_none(ctx, n, s, here) if single else _in_care(ctx, n, s, here) or _by_context(ctx, n, s, here)
    return found if found[0] or noun is not None else harm_above(ctx, n.first, n.first, s, taken)


# "Bodies recovered: 29", "Contact lost with: 25", "Still being searched for: 1"
_LABELLED = (
    ("killed", re.compile(r"\b(?:bodies|remains|corpses)(?: [a-z]+){0,2}: $", re.IGNORECASE)),
    (
        "missing",
        re.compile(
            r"\b(?:contact lost with|(?:being |still )+searched for|still (?:sought|searching for)|unaccounted[ -]for"
            r"|(?:not (?:yet )?|un)(?:found|traced|located)|no (?:contact|word|trace|news) (?:with|from|of)"
            r"|whereabouts unknown):? $",
            re.IGNORECASE,
        ),
    ),
)
_WHO_WERE_HURT = re.compile(r"[^.;,]{0,60} who (?:were|was|had been) (?:hurt|injured|wounded)\b")
_EVERYONE = re.compile(
    r"\bkill(?:ed|ing|s) (?:everyone|everybody|all(?: of)?(?: those| the people)?)\b[^.;:,]{0,30}(?::|,| –| —| -) ?$"
)
_OF_SO_MANY = re.compile(
    r"\b[Oo]f (?:the |some |about |around |roughly |those |its |his |their )*[\d,.]*\d [^.;:,]{2,60}$"
)
_BEFELL = re.compile(
    r" (?:had|have|has|were|was|are) (?:been )?(killed|wounded|injured|captured|dead|missing|hurt|abducted)"
    r"(?: (?:or|and) (killed|wounded|injured|captured|dead|missing|hurt))?\b"
)
# As with what is lost, of soldiers not all need be dead.
_COST_SOMEBODY = re.compile(
    r"\bcost(?:s|ing)? (?:(?:the|its|his|her|their|both|each) (?:[\w’'-]+ ){1,3}|[A-Z][\w’'-]+ "
    r"|them |him |her |it |us )"
    r"(?:[“\"]?(?:about|some|at least|more than|nearly|over|not less than|no fewer than|another|a further) )*[“\"]?$"
)
_AT_A_COST = re.compile(r"\bat (?:a|the) (?:cost|price) of (?:[\w-]+ ){0,3}$", re.IGNORECASE)
_SO_MANY_LIVES = re.compile(r"(?: [\w-]+){0,2} lives\b")
_COST = re.compile(r"\bcost(?:ing|s)? (?:[\w-]+ ){0,4}$")
_LIVES = re.compile(r"[\w’' -]{0,30}?\b(?:their|his|her) (?:own |young )?li(?:ves|fe)\b")


def _under_its_label(ctx: Counting, n: Number, s: Sentence) -> Measured | None:
    """The measure that a label before a number tells: "Contact lost with: 25", "deaths 64, injured 131"."""
    r = ctx.r
    before = r.text[s.start : n.start]
    if _COST.search(before) and _LIVES.match(r.text, r.end[n.last], s.end):
        return "killed", None  # "cost at least four passengers their lives", which a parser makes one noun
    if n.noun is not None and _COST_SOMEBODY.search(before) and (kind := kinds().get(r.lower[n.noun])) is not None:
        return ("casualties" if kind == "military" else "killed"), None  # "cost the army three men"
    if _AT_A_COST.search(before) and _SO_MANY_LIVES.match(r.text, r.end[n.last], s.end):
        return "killed", None
    if n.noun is not None and r.lower[n.noun] == "victims" and _WHO_WERE_HURT.match(r.text, r.end[n.noun], s.end):
        return "wounded", n.noun  # "a list of 145 victims of the shooting who were hurt and taken into care"
    if ctx.value and _EVERYONE.search(before):
        return "killed", None  # "killed everyone on board: 22 people"
    part = _OF_SO_MANY.search(before) is not None and n.noun is None
    befell = _BEFELL.match(r.text, r.end[n.last], s.end) if part else None
    if befell is not None:
        measure = "casualties" if befell[2] and befell[2] != befell[1] else word_measure(ctx, befell[1])
        return measure or "killed", r.at(befell.start(1))  # "of the 15,000 men sent to Kursk 4,700 had been killed"
    state = _IS_GRAVE.match(r.text, r.end[n.last], s.end) if n.noun is None and _STATE_OF.search(before) else None
    if ctx.value and state is not None:
        return "wounded", r.at(state.end() - 1)  # "the state of four of them was assessed as critical"
    for measure, label in _LABELLED:
        if n.noun is None and label.search(before):
            return measure, None
    k = n.first - 1
    opens = k == s.first or (k > s.first and r.words[k - 1] in (",", ";", ":", "(", "–", "—"))
    closes = n.last + 1 >= s.last or r.words[n.last + 1] in (",", ";", ".", "(", ")")
    if opens and closes and k >= s.first and ctx.value and r.lower[k].endswith("s"):
        told = ctx.words["noun"].get(r.lower[k])
        return (told, k) if told is not None else None
    return None


def _by_its_noun(ctx: Counting, n: Number, s: Sentence, taken: set[int], single: bool) -> Measured | None:
    """The measure of a count whose noun tells it, "12 deaths", "40 hostages", unless its verb tells of worse."""
    r, noun = ctx.r, n.noun
    if single and r.lower[n.first + 1 : n.first + 3] == ["prisoner", "of"]:
        of_war = r.lower[n.first + 3 : n.first + 4] == ["war"]
        return None if of_war and noun is not None else (None, None)  # "a prisoner of conscience"
    if noun is None:
        return None
    hurt_by = r.lower[noun] == "victims" and r.lower[noun - 1] in HURT_BY
    if hurt_by and not word_list("where_wounds_are_treated").isdisjoint(r.lower[s.first : s.last]):
        return "wounded", noun  # "had seen some 90 burn victims through her clinic"
    lead = r.lower[max(s.first, n.first - 4) : n.first]
    if r.lower[noun] == "victims" and not {"left", "leaves", "leaving", "made", "claimed", "caused"}.isdisjoint(lead):
        return "killed", noun  # "76 massacres, which left 267 victims"
    if r.lower[noun] == "names" and (listed := _listed_names(ctx, s)) is not None:
        return listed, noun
    if r.lower[noun] == "cases" and r.lower[noun - 1] in HURT_BY:
        return "wounded", None  # "the clinic dressed 13 gunshot cases"
    if r.lower[noun] == "cases" and _CASES_OF.match(r.text, r.end[noun], s.end) is not None:
        return "missing", None  # "32 cases of enforced disappearance"
    if r.lower[noun] in _AT_THEIR_MERCY and r.dep[noun] == "nsubjpass" and r.lower[r.head[noun]] == "shot":
        return "killed", r.head[noun]  # "103 prisoners had been shot" is no wound
    of_war = r.lower[noun] in ("prisoners", "prisoner") and r.lower[noun + 1 : noun + 3] == ["of", "war"]
    of_war = of_war or (r.lower[noun] == "prisoners" and ctx.value != 0 and tells_of_prisoners_of_war(ctx, s))
    if of_war or ctx.words["noun"].get(r.lower[noun]) == "captured":
        # hostages who die are counted as killed
        if any(r.lower[k] in ("dead", "deceased", "slain", "murdered") for k in r.kids[noun]):
            return "killed", noun  # "24 of the dead hostages remain in Gaza"
        if r.lower[r.at(n.start) - 1] in ("lost", "lose", "loses", "losing"):
            return "killed", r.at(n.start) - 1  # "owned up to losing six of their hostages"
        if _DEATHS_OF.search(r.text[s.start : n.start]):
            return "killed", r.at(n.start) - 2  # "the deaths of three hostages were confirmed"
        beyond = harm_behind(ctx, n.end + 1, s, taken) or done_to(ctx, noun, s, taken)
        if n.partitive and not beyond[0]:
            beyond = done_to(ctx, n.last, s, taken)  # "slaughtered 35 of their captives"
        verb = subject_verb(ctx, n.first) if ctx.value == 0 else None
        if verb is not None and (done := word_measure(ctx, r.lower[verb])) is not None:
            return done, verb  # "none of the hostages were harmed"
        if beyond[0] in ("killed", "wounded", "missing"):
            return beyond
    if of_war:
        return ("captured", noun) if not set_free(ctx, noun) else (None, None)
    if r.lower[noun] not in ctx.words["noun"] or r.tag[noun][:2] not in ("NN", "VB", "JJ"):
        return None
    verb = subject_verb(ctx, n.last)
    if n.partitive and r.lower[noun] in _OF_ALL_KINDS and _WERE_KILLED.match(r.text, r.end[noun], s.end):
        return "killed", noun  # "1,000 of the 4,000 casualties in Kursk were killed"
    if verb is not None and ctx.words["subject"].get(r.lower[verb]) == "killed" and r.child(verb, "neg") is None:
        return "killed", verb  # "nine of the 71 wounded died"
    if verb is not None and n.partitive and r.lower[noun] in (*_HURT, "hurt"):
        worse = own_measure(ctx, verb, "nsubj", s, taken, n.last)
        if worse[0] == "killed":
            return worse  # "two of the wounded did not last the night"
    if r.lower[noun] == "loss" or (r.lower[noun] == "losses" and not human_losses(ctx, s)):
        return None, None  # "the 2012 loss"
    if r.lower[noun] == "victims" and (taken_away := done_to(ctx, noun, s, taken))[0] in ("captured", "wounded"):
        return taken_away  # "21 victims were taken away"
    joint = r.lower[noun + 1 : noun + 3] == ["and", "disappearances"]
    return "casualties" if joint else ctx.words["noun"][r.lower[noun]], noun


def _listed_names(ctx: Counting, s: Sentence) -> str | None:
    """Whom a list of names counts: "21 names of the dead", "relatives keep a list of the missing. It has 58 names"."""
    r = ctx.r
    told = _NAMES_OF.search(r.text, s.start, s.end) or _NAMES_OF.search(r.text, max(s.start - _LIST_BEFORE, 0), s.start)
    if told is not None:
        if re.match(r" (?:and|or) (?:the )?(?:dead|missing|wounded|injured)\b", r.text[told.end() : told.end() + 20]):
            return "casualties"  # "a list of the dead and missing"
        word = next(part for part in told.groups() if part).lower()
        return "missing" if word in ("missing", "vanished") else "wounded" if word in _HURT else "killed"
    last = ctx.found[-1] if ctx.found else None
    near = last is not None and s.start - last.end < _LIST_BEFORE
    listing = near and _KEEPS_A_LIST.search(r.text, max(s.start - _LIST_BEFORE, 0), s.end) is not None
    return last.measure if last is not None and listing else None


def _by_the_verb_before(ctx: Counting, n: Number, s: Sentence, taken: set[int], single: bool) -> Measured | None:
    """The measure that the verb right before a number gives it: "stabbed to death five men", "“neutralised” 11"."""
    r, noun = ctx.r, n.noun
    v = r.at(n.start) - 1
    v = _before_insertion(ctx, v - (v > s.first and r.words[v] in _MARKS), s)
    if r.lower[v - 1 : v + 1] == ["to", "death"]:
        v -= 2
    if noun is not None and _lacking(ctx, v, s):
        return None, None
    if r.dep[v] == "amod" and r.tag[v] in ("VBN", "VBD", "JJ") and _a_deed_of_its_own(ctx, v):
        return None, None  # "injured 15 and trapped dozens", which a parser takes for an adjective
    # a parser takes "Kills" in a headline for a noun, and "whisk" in "whisk scores away"
    verb = v >= s.first and (r.tag[v][:2] == "VB" or r.lower[v] in ("kills", "injures", "whisk"))
    more = noun is None and r.lower[n.last + 1 : n.last + 2] in (["more"], ["others"], ["."], [","])
    if (
        verb
        and more
        and r.lower[v] in ("hold", "holds", "holding", "took", "grabbed", "seized")
        and of_captives(ctx, s)
    ):
        return "captured", v  # "says it holds four more"
    harming = verb and r.lower[v] in ctx.words["object"] and does_harm(ctx, v)
    another = r.lower[n.first] == "another"
    if harming and r.child(v, "auxpass", "nsubjpass") is None and (noun is not None or another or not single):
        return "killed" if to_death(ctx, v) else joint_measure(ctx, v, s, taken), v
    return None


def _a_deed_of_its_own(ctx: Counting, k: int) -> bool:
    """Whether a participle before a number is a second verb and none of harm."""
    word = ctx.r.lower[k]
    harm = word in ctx.words["object"] or word in ctx.words["adjective"] or word == "estimated"
    return not harm and ctx.r.lower[k - 1] == "and" and (ctx.r.tag[k] != "JJ" or word in _MISHAPS)


def _in_care(ctx: Counting, n: Number, s: Sentence, here: list[Estimate]) -> Measured | None:
    """The wounded told by the care they get: "11 people in intensive care", "41 with bullet wounds"."""
    r, noun, end = ctx.r, n.noun, n.end
    # "scores of wounded, 41 with bullet wounds", "left 19 with burns"
    part = r.lower[n.last + 1 : n.last + 2] == ["with"]
    met = n.anchor is not None and r.lower[r.head[n.anchor]] in _RECEIVING
    part = part and (bool(here) or met or r.lower[n.first - 1] in ("left", "leaves", "leaving", "than", "least"))
    cared = re.sub(
        r"^(?:still )?(?:is|are|was|were|remain|remains|remained) (?:still |now )?",
        "",
        " ".join(r.lower[end + 1 : min(end + 10, s.last)]),
    )
    more = r.lower[n.last + 1 : n.last + 2] in (["more"], ["others"])
    cared = cared.partition(" ")[2] if more and noun is None else cared  # "scores more fighting for their lives"
    treating = noun is not None and r.lower[noun] in _TREATING  # "two doctors at the hospital said"
    lies = r.lower[end + 1 : end + 2] in (
        ["are"],
        ["were"],
        ["remain"],
        ["remained"],
    )  # "12 have died and 40 are in hospital"
    part = part or (
        noun is None and bool(here) and (lies or here[-1].measure == "wounded")
    )  # ", and 16 in serious condition"
    if (partitive_pronoun(r, n.last) or noun is not None or part or more) and CARE.match(cared) and not treating:
        return "wounded", end
    patients = noun is not None and r.lower[noun] in ("patients", "patient")
    if patients and _PATIENTS_TAKEN_IN.match(r.text, r.end[end], s.end):
        return "wounded", end
    helps = r.lower[end + 1 : end + 2] in (["had"], ["have"], ["has"])  # "57 had sought medical help"
    need = r.lower[end + 1 + helps : end + 2 + helps]
    if need and need[0] in NEEDED and MEDICAL.match(" ".join(r.lower[end + 2 + helps : end + 7 + helps])):
        return "wounded", end + 1  # "All seven needed hospital care"
    if noun is None and ctx.value and not here and taken_in(ctx, n.last, n.start, s):
        return "wounded", n.last  # "We received 18 before noon", a surgeon says
    if here and noun is None and r.lower[ctx.opens - 1] == "with" and CARE.match(cared):
        return "wounded", n.last  # "22 remain hospitalized, with six in intensive care"
    return None


def _by_context(ctx: Counting, n: Number, s: Sentence, here: list[Estimate]) -> Measured:
    """The measure that a toll, an earlier figure or a heading gives: "rose to 41", "of them, 12", "- three men"."""
    r, noun = ctx.r, n.noun
    found = toll_measure(ctx, n.start, n.anchor, s)
    if found[0]:
        ctx.told_as_toll = True
        return found
    if noun is None and (again := _pair_again(ctx, n, s, here)) is not None:
        ctx.source = again
        return again.measure, None
    topic = topic_measure(ctx, n.last, s, here, r.text[s.start : n.start]) if noun is None else None
    if topic is not None:
        return topic, None
    found = part_of_figure(ctx, n.first, n.last, s, here)
    if not found[0]:
        found = next_in_list(ctx, n.first, n.last, noun, s, here)
    if not found[0]:
        found = taken_up_again(ctx, n.first, n.last, noun, s, here)
    if found[0]:
        ctx.source = here[-1] if here else ctx.found[-1]
        ctx.giver = giver(r, n.last, s, ctx.words["object"]) if noun is None and found[1] is None else None
        return found
    if noun is None and (behind := told_behind(ctx, n.last, n.start, s)) is not None:
        return behind, None
    found = labelled(ctx, n.first, n.last, n.start, noun, s, here)
    if found[0]:
        return found
    found = under_heading(ctx, n.first, noun, s)
    ctx.told_as_toll = found[0] is not None
    return found


# "208 killed and 887 injured, from | 205 | and 843", "(previous report: 2,560 and 12,045)"
_BEFORE_THAT = re.compile(
    r"(?:, (?:up |down )?from|, (?:compared with|against)"
    r"|\((?:(?:previous|earlier|last|preceding) )?(?:[Rr]eport|[Uu]pdate|[Bb]ulletin|[Ll]ist|[Ff]lash [Uu]pdate"
    r"|[Ss]itrep)?"
    r"[^():]{0,20}:) (?P<first>[\d.,]*\d and )?$"
)
_AND_A_SECOND = re.compile(r" and [\d.,]*\d(?=[\s.,;)])")


def _pair_again(ctx: Counting, n: Number, s: Sentence, here: list[Estimate]) -> Estimate | None:
    """The figure of a pair that a pair before it corresponds to, or the one whose earlier value stands in brackets."""
    r = ctx.r
    begin = r.text.rfind("\n", 0, n.start) + 1
    before = [e for e in (*ctx.found, *here) if e.start >= begin]
    if not before or not ctx.value:
        return None
    if r.text[before[-1].end : n.start] == " (" and r.text[r.end[n.last] : r.end[n.last] + 1] == ")":
        return before[-1]  # "Missing: 28 (35)"
    match = _BEFORE_THAT.search(r.text, begin, n.start)
    if match is None:
        return None
    pair = [e for e in before if e.end <= match.start() + 2][-2:]
    if len(pair) < 2 or pair[0].measure == pair[1].measure:
        return None
    if match["first"]:
        return pair[1]
    return pair[0] if _AND_A_SECOND.match(r.text, r.end[n.last]) else None


def _one_or_none(ctx: Counting, n: Number, s: Sentence, here: list[Estimate]) -> Measured:
    """The measure of a count without a number by what stands before it: "Injured: none", "including a child"."""
    r = ctx.r
    if r.lower[n.first] == "none" and r.words[max(n.first - 1, 0)] == ":":
        ctx.told_as_toll = True
        return toll_measure(ctx, n.start, n.anchor, s)  # "Injured: none reported"
    lead = range(max(s.first, n.first - 14), n.first)
    among = [k + 1 for k in lead if r.lower[k : k + 2] in (["among", "them"], ["among", "whom"])]
    listed = [k for k in lead if r.lower[k] == "including"] or among
    close = r.lower[n.first] in ("a", "an") and bool(listed)
    close = close and not any(r.tag[k] in ("VBD", "VBZ", "VBP") for k in range(listed[-1], n.first))
    ctx.source = here[-1] if here and close else None
    if ctx.source:
        return ctx.source.measure, ctx.source.trigger
    if here and ctx.value and n.noun is not None and _joins(ctx, n.noun, here[-1]):
        ctx.source = here[-1]
        return here[-1].measure, here[-1].trigger  # "27 children, | a midwife | and two guards"
    found = under_heading(ctx, n.first, n.noun, s) if ctx.value else (None, None)
    ctx.told_as_toll = found[0] is not None
    return found


def _joins(ctx: Counting, noun: int, before: Estimate) -> bool:
    """Whether a person stands in one list with those counted before."""
    r = ctx.r
    if before.noun is None or r.lower[noun] not in kinds():
        return False
    if re.fullmatch(
        r",? (?:namely|notably|including) (?:a |an |another )?(?:\w+ ){0,2}", r.text[before.end : r.start[noun]]
    ):
        return True
    k = noun
    for _ in range(4):
        if r.dep[k] not in ("conj", "appos") or r.head[k] == k:
            return False
        k = r.head[k]
        if before.start <= r.start[k] < before.end or k == before.noun:
            return not any(r.tag[j] in ("VBD", "VBZ", "VBP", "MD") for j in range(before.noun, noun))
    return False


# "three civilians, including a girl, | sustained shrapnel wounds"
_BEHIND_AN_ASIDE = re.compile(
    r", (?:including|among them|among whom|most of them|all of them|both of them|many of them|some of them|one of them"
    r"|mostly|mainly|aged|all aged)\b[^,;.]{2,80}, (?:(?:were|was|are|is|have|has|had|been|later|also|all|both) )*"
    r"(?P<harm>killed|dead|died|perished|drowned|wounded|injured|hurt|missing|captured|abducted|kidnapped"
    r"|(?:sustained|suffered|received) (?:[\w-]+ ){0,3}(?:wounds|injuries|burns))\b"
)


def _behind_an_aside(ctx: Counting, n: Number, s: Sentence) -> Measured | None:
    """The word of harm behind an aside that parts it from the count."""
    r = ctx.r
    match = _BEHIND_AN_ASIDE.match(r.text, r.end[n.end], s.end) if ctx.value else None
    if match is None or n.noun is None or r.lower[n.noun] not in kinds():
        return None
    word = match["harm"].split(" ")[0]
    at = r.at(match.start("harm"))
    if word in ("sustained", "suffered", "received"):
        return "wounded", at
    return ("killed" if word in ("died", "perished", "drowned") else word_measure(ctx, word) or "killed"), at


# "it listed | 13,400 Ukrainian | and 3,200 Russian soldiers as missing"
_AS_SUCH = re.compile(r" as (missing|dead|captured)\b")


def _shares_its_noun(ctx: Counting, n: Number, s: Sentence, taken: set[int]) -> Measured | None:
    """The measure of a count whose noun stands behind the next one: "two German and three French nationals died"."""
    r, k = ctx.r, n.last + 1
    if n.noun is not None or k + 3 >= s.last or r.tag[k] not in ("JJ", "NNP") or r.lower[k + 1] != "and":
        return None
    if not r.words[k][:1].isupper() or r.tag[k + 2] != "CD":
        return None
    noun = next((j for j in range(k + 3, min(k + 7, s.last)) if r.lower[j] in kinds()), None)
    if noun is None:
        return None
    found = harm_behind(ctx, noun + 1, s, taken) or told_of_subject(ctx, noun, noun + 1, s, taken)
    if not found[0]:
        found = harm_above(ctx, noun, n.first, s, taken)
    listed = _LISTED_AS.match(r.text, r.end[noun], s.end) or _AS_SUCH.match(r.text, r.end[noun], s.end)
    if not found[0] and listed is not None:
        return ("missing" if "missing" in listed[0] else "killed" if "dead" in listed[0] else "captured"), noun
    return found if found[0] else None


def _as_remains(ctx: Counting, n: Number, s: Sentence) -> tuple[str, int] | None:
    """The dead told by where they are: "three in the morgue"."""
    behind = " ".join(ctx.r.lower[n.end + 1 : min(n.end + 12, s.last)])
    return ("killed", n.end) if _IN_THE_MORGUE.match(behind) else None


def _as_held(ctx: Counting, n: Number, s: Sentence) -> tuple[str, int] | None:
    """The captives told by who has them: "112 villagers were in the den of the bandits", "17 in its custody"."""
    r = ctx.r
    match = _IN_THE_HANDS.match(r.text, r.end[n.end], s.end) if ctx.value else None
    if match is None and ctx.value and n.noun is not None and kinds().get(r.lower[n.noun]) == "military":
        match = _IN_THEIR_JAILS.match(r.text, r.end[n.end], s.end)
    if match is None or _POLICING.search(r.text, s.start, s.end):
        return None
    if _DEATHS_OF.search(r.text[s.start : n.start]):
        return None  # "the deaths of four soldiers in the custody of the service"
    return "captured", r.at(match.end() - 1)


def _shared_with_the_next(ctx: Counting, n: Number, s: Sentence) -> Measured | None:
    """The word of harm behind two counts that "and" joins: "11 rebels and four soldiers dead"."""
    r, k = ctx.r, n.end + 1
    if n.noun is None or n.partitive or r.lower[k : k + 1] != ["and"] or r.tag[k + 1 : k + 2] != ["CD"]:
        return None
    for j in range(k + 2, min(k + 6, s.last)):
        state = r.lower[j] in ("dead", "wounded", "injured", "hurt", "missing", "killed")
        if state and r.tag[j] in ("JJ", "VBN", "VBD", "NN"):
            ends = j + 1 >= s.last or r.words[j + 1] in ",.;)" or r.tag[j + 1] == "IN"
            return (ctx.words["adjective"][r.lower[j]], j) if ends else None
        if r.tag[j][:2] not in ("NN", "JJ"):
            return None
    return None


def _left_in_care(ctx: Counting, n: Number, s: Sentence) -> bool:
    """Whether a count joined to those left dead is of the living: "left six dead and 11 fighting for their lives"."""
    r = ctx.r
    if not _LEFT_DEAD.search(r.text[s.start : n.start]):
        return False
    behind = re.sub(r"^(?:others|more|people|persons|other \w+|\w+s) ", "", " ".join(r.lower[n.last + 1 : n.last + 11]))
    return CARE.match(behind) is not None


def _without_trace(ctx: Counting, n: Number, s: Sentence) -> Measured | None:
    """People of whom nothing is found: "no trace of four sailors", "of the remaining eleven there is no trace"."""
    r = ctx.r
    if n.noun is not None and r.lower[n.noun] not in kinds():
        return None
    if _WHOSE_FATE.match(r.text, r.end[n.end], s.end):
        return "missing", n.end
    ahead = _NO_TRACE.search(r.text[s.start : n.start]) or _NOT_TRACED.search(r.text[s.start : n.start])
    opens = re.match(r"[\"“]?of (?:the |those )?(?:remaining |other )?$", r.text[s.start : n.start], re.IGNORECASE)
    behind = opens and _NO_TRACE_IS_LEFT.match(r.text, r.end[n.last], s.end)
    return ("missing", n.last) if ahead or behind else None


def _lacking(ctx: Counting, v: int, s: Sentence) -> bool:
    """Whether "missing" says what somebody lacks: "the team, missing three forwards, lost"."""
    r = ctx.r
    if not s.first < v or r.lower[v] != "missing":
        return False
    return r.tag[v] == "VBG" and r.dep[v] == "advcl" and r.words[v - 1] == ","


def _whose_body(ctx: Counting, noun: int, s: Sentence) -> tuple[str, int] | None:
    """The word for the remains of one person that came to light: "the body of a boy was found"."""
    r = ctx.r
    of = r.head[noun]
    body = r.head[of]
    if r.dep[noun] == "conj" and r.lower[body] == "of" and r.dep[of] == "pobj":
        of, body = body, r.head[body]  # "the bodies of four men and a girl"
    remains = ("body", "corpse", "remains", "bodies")
    if r.dep[noun] not in ("pobj", "conj") or r.lower[of] != "of" or r.lower[body] not in remains:
        return None
    return ("killed", body) if not _FOUND.isdisjoint(r.lower[s.first : s.last]) else None


def _before_insertion(ctx: Counting, k: int, s: Sentence) -> int:
    """The verb of harm before what stands between commas: "killed, by the count of the lawyers, 38 civilians"."""
    r = ctx.r
    if k <= s.first or r.words[k] != ",":
        return k
    for j in range(k - 2, max(k - 14, s.first), -1):
        if r.words[j] == ",":
            verb = r.lower[j - 1] in ctx.words["object"] and r.tag[j - 1] in ("VBD", "VBZ", "VBN", "VBG")
            return j - 1 if verb and r.child(j - 1, "dobj") is None else k
        if r.tag[j][:1] == "V" or r.tag[j] == "CD":
            return k
    return k


def _in_the_tree(ctx: Counting, n: Number, s: Sentence, taken: set[int]) -> Measured:
    """The measure of the word above a number, or of the verb right before it: "lost up to 1,120 personnel"."""
    r, v = ctx.r, ctx.r.at(n.start) - 1
    found = harm_above(ctx, n.anchor, n.first, s, taken)
    if found[0] == "captured" and found[1] is not None and r.tag[found[1]][:2] == "NN":
        follow = r.lower[found[1] + 1] if found[1] + 1 < s.last else ""
        behind = ctx.words["adjective"].get(follow)
        found = (behind, found[1] + 1) if behind is not None else found  # "the number of hostages | killed | was 34"
    told = r.child(n.noun, "relcl") if n.noun is not None and not n.partitive and not found[0] else None
    subject = r.child(told, "nsubj", "nsubjpass") if told is not None else None
    if told is not None and subject is not None and r.lower[subject] in ("who", "that"):
        found = own_measure(ctx, told, r.dep[subject], s, taken, n.anchor)  # "31 men of his unit who went missing"
    if found[0] or n.noun is None or v < s.first or r.tag[v][:2] != "VB":
        return found
    return own_measure(ctx, v, "dobj", s, taken, n.noun) if r.child(v, "auxpass", "nsubjpass") is None else found


def _sought_are_people(ctx: Counting, n: Number) -> bool:
    """Whether those looked for are missing people: "looking for 12 passengers", or 12 where people are missing."""
    if n.noun is not None:
        return ctx.r.lower[n.noun] in _SOUGHT
    return ctx.r.words[n.last + 1 : n.last + 2] in ([], ["."], [","], [";"], ["more"]) and any(
        e.measure == "missing" for e in ctx.found
    )


def _leading_up(ctx: Counting, n: Number, s: Sentence) -> Measured:
    """The measure that the words right before a number give: "the missing number 10,100", "put out of action 300"."""
    r = ctx.r
    if n.noun is not None and r.lower[n.noun - 1 : n.noun + 1] in (["fatal", "victims"], ["mortal", "victims"]):
        return "killed", n.noun
    bodies = _BODIES_OF.search(r.text[s.start : n.start])
    if bodies is not None and n.noun is not None and r.lower[n.noun] in kinds():
        # "the bodies of 16 suspected illegal miners", which a parser takes apart
        return "killed", r.at(s.start + bodies.start())
    claim = _claimed_by_an_event().search(r.text, s.start, n.start) if n.noun is None and ctx.value else None
    if claim is not None and _ENDS_A_CLAIM.match(r.text, r.end[n.last], s.end):
        return "killed", r.at(n.start) - 1  # "Coach crash claims 13 in Peru", without its lives
    phrase = _LEADING_UP.search(r.text[s.start : n.start].lower())
    if phrase and phrase.lastgroup == "sought_too" and not _sought_are_people(ctx, n):
        phrase = None  # "we are looking for 12 volunteers"
    if phrase and (n.noun is None or r.lower[n.noun] in kinds() or r.tag[n.noun][:3] == "NNP"):
        measure = {
            "lost": "casualties",
            "taken": "captured",
            "dead": "killed",
            "sought": "missing",
            "sought_too": "missing",
            "gone": "missing",
        }.get(phrase.lastgroup or "", "wounded")
        return measure, r.at(s.start + phrase.start())
    named = r.lower[max(r.at(n.start) - 2, s.first) : r.at(n.start)]
    # "Poltava dead now 9, 31 wounded"
    if named[1:] in (["number"], ["now"]) and named[0] in ("missing", "dead", "wounded", "injured"):
        ctx.told_as_toll = True
        return ctx.words["adjective"][named[0]], r.at(n.start) - 2
    return None, None
