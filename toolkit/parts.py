"""Numbers that go on from a figure before them: parts, members of a list, the figure taken up again."""

import re
from collections.abc import Container
from itertools import pairwise

from toolkit.cues import noun_phrase
from toolkit.figures import BE, Counting, Estimate, Measured, things
from toolkit.harm_words import word_measure
from toolkit.lexicon import rows, word_list
from toolkit.reading import Reading, Sentence
from toolkit.sources import describe
from toolkit.tolls import is_hedge
from toolkit.victims import kinds, names_a_people

_OF_THEM = frozenset(("of", pronoun) for pronoun in ("them", "whom", "these", "those", "which"))
_AMONG_THEM = frozenset(("among", pronoun) for pronoun in ("them", "whom", "these"))
_INCLUDING = frozenset("including included includes include incl incl.".split())
# Verbs with which a part of a figure does nothing but belong to it: "nine of them came from one village".
_BELONGING = frozenset("included include came come belonged".split())
# Verbs with which a source gives a number that needs no noun: "the union counts 26", "the mayor insists on 40".
_COUNTING = frozenset(
    "say says said claim claims claimed count counts counted list lists listed tally tallies tallied "
    "maintain maintains maintained".split()
)
_INSISTING = frozenset(
    "insist insists insisted settled settle settles admit admits admitted own owns owned lean leans leaned leant "
    "leaning incline inclines inclined tend tends tended".split()
)
# What is said of some of the dead, who are counted by it: "thirty-nine have been identified".
_DEALT_WITH = frozenset("identified named buried cremated recovered confirmed belonged".split())
_WHERE_OR_WHEN = frozenset(
    "since in at on from of near by more others outside elsewhere the a yesterday today inside across".split()
)
_LISTED_BY = [[word] for word in ("outside", "elsewhere", "the", "a", "yesterday", "today", "in", "at", "on")]
_AT_A_PLACE = re.compile(r"\s*(?:are|were|is|was) (?:\w+ )?(?:at|in|from|near|on)\b[^.;]{2,40}$")
_NEW_CLAUSE = frozenset("while when after before but who which said ; ,".split())
_WELL_AGAIN = re.compile(
    r"^(?:(?:[\w-]+ ){0,3}(?:of|among) (?:them|whom|these|those) )?(?:have|had|has|were|was|are)"
    r"(?: since| already| later)?(?: been)?"
    r" (?:escaped|fled|slipped away|got away|broken free|returned|recovered|discharged|released|rescued|survived"
    r"|sent home|allowed home)\b"
)
_DEGREE = frozenset(
    "critical serious grave seriously critically gravely badly severely slightly lightly fatally mortally".split()
)
_BADLY = [[word] for word in sorted(_DEGREE) if word.endswith("ly")]
_UNHARMED = frozenset(
    "survivors residents refugees evacuees villagers inhabitants displaced relatives families".split()
)
# A figure of before, taken up as "first reported as 13", "it was four".
_FIRST_PUT = re.compile(
    r"(?:^|[.;,] )(?:it was )?(?:first|initially|originally|earlier) (?:reported|given|put|stated|announced|told)"
    r" (?:as|at)$"
    r"|(?:^|[\"“.;,—–-] ?)(?:first |now |today )?(?:it|that) (?:is|was|'s|’s)(?: (?:now|only|just))?$"
)
# "Seven |, the army said.", "Only seven |, according to the army."
_SAID_ALONE = re.compile(
    r"[\"”]?, (?:according to [^.,;\d]{3,60}|(?:by|in|on) [^.,;\d]{3,50}(?:count|tally|reckoning"
    r"|version|account|estimate|words)|(?:says?|said|insist(?:s|ed)?|replie[sd]|claim(?:s|ed)) [^.,;\d]{3,60}"
    r"|[^.,;\d]{3,50} (?:says?|said|insist(?:s|ed)?|replie[sd]|claim(?:s|ed)))[\"”]?\.?(?=\s|$)"
)
_KILLINGS = frozenset("killings deaths dead fatalities murders executions victims casualties injuries wounded".split())
_CONCERNING = frozenset("involved involve concerned concern took occurred happened came fell resulted followed".split())
# A place with a number of its own, behind another one in the same list.
_IN_ANOTHER_PLACE = re.compile(
    r"[^;.]{0,25}[;,] (?:and )?(?:in |at )?(?:the )?[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|of|the|and|de|al)){0,3}"
    r"[,:–—-]? ?[–—]? ?"
)
_LIST_GOES_ON: tuple[list[str], ...] = ([";"], [","], ["."], [], ["and"], [")"])
_THEY_INCLUDE = re.compile(
    r"^[\"“]?(?:they|these|those|the (?:dead|victims|killed)) (?:also |all )?(?:include|included|are|were)"
    r"(?:(?: \w+){0,3}$|(?= [^.;:]*$))"
)
_THE_NUMBER_IS = re.compile(
    r"\b(?:the|their|its|this|that|a|official|correct|real|true|actual|final|earlier|previous|initial)"
    r"(?: own| official| latest| lower| higher)? (?:number|figure|count|tally|total|toll)s?"
    r"(?: (?:in|for|from|at) (?:[\w’'-]+ ){1,4}?| )"
    r"(?:is|was|had been|has been|at|of|stands at|stood at|to"
    r"|(?:has |had )?(?:since )?"
    r"(?:risen|rose|climbed|grown|grew|jumped|increased|swelled|fallen|fell|dropped|gone up|shrank|shrunk|come down) to"
    r"|(?:has |had )?(?:since )?reached"
    r"|(?:could|may|might|will|would) (?:\w+ )?(?:pass|exceed|reach|top|be))(?: \w+)?$"
    r"|\b(?:lower|higher|different|rival|smaller|larger) (?:figure|number|toll|count|total)(?: ,)?(?: of)?(?: \w+)?$"
    r"|\bthere (?:are|were|may be|might be) (?:many )?more ,? ?(?:perhaps|maybe|possibly)$"
)
_THE_TRUE_NUMBER = re.compile(
    r"\bthe (?:true|real|actual|correct|final|overall) (?:number|figure|toll|count|total|tally)"
    r" (?:is|was|may be|could be|might be|stands at)(?: likely to be| thought to be| believed to be| probably)?"
    r"(?: (?:closer|nearer|near|close)(?: to)?)?(?: [\"“'‘`]+)?(?: (?:anywhere|somewhere|perhaps|maybe|likely))?$"
)
_THAT_WAS = re.compile(r"^(?:that|it|this) (?:was|had been|stood at)(?: then| still)?$")
_PUT_AT = re.compile(
    r"\b(?:it|them|this|that|the (?:figure|toll|number|total|count|tally)|revised|raised|lowered|updated)"
    r"(?: (?:is|was|'s|’s|has|have) (?:since |now )?(?:been )?(?:cut|raised|lowered|revised|put|reduced|brought))? "
    r"(?:down |up |closer |nearer )?(?:at|to|from)(?: \w+){0,2}$"
    # "by dusk she had corrected herself again, to"
    r"|\b(?:corrected|revised|amended) (?:him|her|it|them)sel(?:f|ves)(?: (?:once|twice|again|later))? ?,? to$"
)

# What leads up to a number that stands for a toll without a noun: "the ministry says eight", "which makes fifteen".
_GIVEN = re.compile(
    r"(?:^|\s)(?:says?|said|acknowledge[sd]?|claim(?:s|ed)?|report(?:s|ed)?|count(?:s|ed)?|list(?:s|ed)?"
    r"|tall(?:ies|ied)|maintain(?:s|ed)?|record(?:s|ed)?|register(?:s|ed)?|confirm(?:s|ed)?"
    r"|admit(?:s|ted)?|gives?|gave|has|had|received|documented"
    r"|(?:spoken|speaks?|spoke|speaking|talks?|talked|talking|tells?|told|heard|knows?|knew) of"
    r"|admit(?:s|ted|ting)? to(?: knowing of| having)?|concede[sd]?|acknowledge|(?:began|started|opened|ended) with"
    r"|claim(?:s|ed)? to have|responsible for|owns? up to|owned up to|(?:have|has) put .{3,30} at"
    r"|(?:gave|gives?|offered|offers|cited|has|had) (?:a|an|the|another) (?:(?:far |much |slightly )?"
    r"(?:lower|higher|similar|different|smaller|larger|rival|lesser|new) )?(?:figure|number|count|toll|estimate|total)"
    r"(?: (?:as|of))?"
    r"|mention(?:s|ed)?|believes?|thinks?|reckons?"
    # "two hours ago it was reporting", "a port official told the agency"
    r"|(?:is|are|was|were|been) (?:(?:still|now|only|already) )?(?:reporting|counting|giving|listing|acknowledging)"
    r"|told (?:the|our|this) \w+"
    r"|estimate(?:s|d)?|suggest(?:s|ed)?|makes?|(?:make|makes|made|call|calls|called) (?:it|that)"
    r"|(?:puts?|put|place[sd]?) (?:it|them|that) at|(?:it|ours|theirs|that) (?:is|was|'s|’s)"
    r"|there (?:was|were|is|are) only"
    r"|it (?:stood|stands) at"
    r"|so make that|(?:it|truth|figure|number|reality|toll) (?:is|was) (?:near(?:er)?(?: to)?|close[r]? to|more like))"
    r"(?: (?:now|earlier|since|only|just|already|then|instead|at|fully))*(?: ?[:,])?(?: [\"“'‘])?$"
)
_ENDED = frozenset(
    (
        "and",
        "while",
        "though",
        "although",
        ",",
        ".",
        ";",
        ":",
        "”",
        '"',
        "’",
        ")",
        "-",
        "–",
        "—",
        "''",
        "so",
        "but",
        "or",
    )
)
_ITEM = re.compile(r"\s*(?:[-–—•*·▪]|\d{1,2}[.)])\s+")
# What an item tells of people who came to no harm, whatever its heading.
_SPARED = re.compile(
    r"\b(?:rescued|safe|alive|arrested|evacuated|discharged|released|unharmed|displaced|homes|houses|per cent)\b|%",
    re.IGNORECASE,
)
_NO_HEADING = frozenset("treated treat shooting bodies".split())


# "a relative of | one of them"
_KIN_OF = re.compile(
    r"\b(?:relatives?|brothers?|sisters?|mother|father|parents?|sons?|daughters?|wife|husband|widow|cousins?|uncle|aunt"
    r"|friends?|colleagues?|neighbou?rs?|lawyer|family) of$"
)


def part_of_figure(ctx: Counting, first: int, last: int, s: Sentence, here: list[Estimate]) -> Measured:
    """A part of a figure named before: "including three children", "nine of them women", "of whom 12 ..."."""
    r = ctx.r
    if _well_again(ctx, last, s):
        return None, None  # "ten cadets were wounded, of whom seven have since returned to their unit"
    lead = r.lower[max(s.first, first - 6) : first]
    source = here[-1] if here else None
    if source is None:
        before = [
            e for e in ctx.found if e.sentence.paragraph == s.paragraph or s.paragraph - e.sentence.paragraph <= 1
        ]
        source = before[-1] if before else None
    if source is None:
        return None, None
    after = r.lower[last + 1 : last + 3]
    pronoun = tuple(after) in _OF_THEM
    if not here and of_the_spared(ctx, last, source):
        return None, None
    ahead = not _OF_THEM.isdisjoint(pairwise(lead))
    if not here and they_include(ctx, first, s) and s.paragraph == source.sentence.paragraph:
        return source.measure, None
    if not here and tuple(r.lower[s.first : s.first + 2]) in _AMONG_THEM and not _acts(ctx, last):
        return source.measure, None  # "Among them, he said, were eleven members of one wedding party"
    if here and lead[-3:-1] == ["among", "the"] and lead[-1] in ("latter", "former"):
        told = here[-1] if lead[-1] == "latter" or len(here) < 2 else here[-2]
        return told.measure, told.trigger  # "7 dead and 11 wounded, among the latter two musicians"
    close = here and (not _INCLUDING.isdisjoint(lead) or not _AMONG_THEM.isdisjoint(pairwise(lead)))
    if r.lower[first] in ("none", "no", "nobody") or ctx.value == 0:
        return None, None
    if not here and any(r.tag[k] == "CD" and r.words[k] not in (",", ".") for k in range(s.first, first)):
        return None, None
    acts = _acts(ctx, last)
    close = close or (here and not _AMONG_THEM.isdisjoint(pairwise(r.lower[last + 1 : last + 7])))
    total = next((e for e in reversed(here) if _in_its_brackets(ctx, e, first, last)), None)
    if total is not None:
        return total.measure, total.trigger
    if here and close:  # "including ten civilians", "ten civilians among them"
        return source.measure, source.trigger
    dead = source.trigger is not None and r.lower[source.trigger] in ("bodies", "remains")
    if here and lead[-2:] == ["those", "of"] and dead:
        return source.measure, source.trigger  # "the bodies of 41 soldiers in return for those of 1,000"
    if pronoun and ctx.value == 1 and (_one_is_known(ctx, first) or _KIN_OF.search(" ".join(lead))):
        return None, None
    numbers = (k for k in range(r.at(source.end - 1) + 1, first) if r.tag[k] == "CD")
    if here and after == ["of", "whom"] and r.words[ctx.opens - 1] == "," and next(numbers, None) is None:
        if ctx.value <= (source.quantity.best or source.quantity.high or 0):
            return source.measure, source.trigger  # "Twenty people were shot dead, nine of whom wore uniforms"
    if pronoun and r.lower[last + 3 : last + 4] == ["fatal"]:
        return "killed", last + 3  # "1.1 million casualties, 250,000 of them fatal"
    others = ahead and not here and r.lower[first - 1] == "whom" and r.tag[first - 4 : first - 2] == ["NNS", ","]
    if others and first - 4 >= s.first and r.lower[first - 4] in _UNHARMED:
        return None, None  # "the survivors, of whom 3,400 sleep in two schools"
    if (pronoun or ahead) and not acts and (here or source.sentence.paragraph >= s.paragraph - 1):
        return source.measure, source.trigger
    if here and (ctx.superseded or lead[-1:] == ["then"]):
        return source.measure, source.trigger
    return None, None


def they_include(ctx: Counting, first: int, s: Sentence) -> bool:
    """Whether a number stands in a list of those told of before: "They include | a deacon, six farmers and a woman"."""
    r = ctx.r
    lead = " ".join(r.lower[s.first : first])
    match = _THEY_INCLUDE.search(lead)
    if match is None:
        return False
    begin = s.first + len(match[0].split())
    return not any(r.tag[k][:2] in ("VB", "MD") and r.dep[k] != "relcl" for k in range(begin, first))


_SOME_AMONG_THEM = re.compile(
    r"(?: (?:and|or|,)?(?: ?[\w’'-]+){1,6}?)? among (?:them|these|those|the dead|the victims|the number)\b"
)


def told_among_them(ctx: Counting, noun: int, first: int, s: Sentence, here: list[Estimate]) -> str | None:
    """The measure of those named among the ones told of: "They include a deacon", "two nurses and a boy among them"."""
    r = ctx.r
    last = here[-1] if here else next(iter(reversed(ctx.found)), None)
    if last is None or s.paragraph != last.sentence.paragraph or r.lower[noun] not in kinds() | ctx.words["noun"]:
        if last is None or s.paragraph != last.sentence.paragraph or not names_a_people(r, noun):
            return None
    if not here and they_include(ctx, first, s) and r.lower[s.first : s.first + 1] != ["the"]:
        return last.measure
    opens = first > s.first and r.lower[first - 1] in (",", "and")
    behind = _SOME_AMONG_THEM.match(r.text, r.end[noun], s.end) if opens else None
    return last.measure if behind is not None and not any(ch in behind[0] for ch in ";:.") else None


def of_the_spared(ctx: Counting, last: int, source: Estimate) -> bool:
    """Whether "of them" are people who came to no harm: "Police arrested 20 people. Nine of them are lawyers."."""
    pronoun = tuple(ctx.r.lower[last + 1 : last + 3]) in _OF_THEM
    return pronoun and ctx.spared is not None and ctx.spared.start > source.sentence.start


_BRACKET_OPENS = re.compile(r"[^()\n]{0,30}\((?:[^()]{0,60}, (?:and )?)?$")
_SORTS = frozenset(
    "confirmed unconfirmed identified unidentified validated unvalidated men women male female males females children "
    "boys girls civilians soldiers police for of still".split()
)


def _in_its_brackets(ctx: Counting, total: Estimate, first: int, last: int) -> bool:
    """Whether a number stands in the brackets that take a total apart: "Dead: 83 (51 confirmed, 32 for validation)"."""
    at = ctx.r.start[first]
    opened = _BRACKET_OPENS.match(ctx.r.text, total.end, at) if total.end < at else None
    return opened is not None and opened.end() == at and not _SORTS.isdisjoint(ctx.r.lower[last + 1 : last + 2])


_BEFELL = frozenset(
    "targeted hit struck caught found identified buried named located ambushed surprised trapped burned burnt shot "
    "bombed reported registered recorded".split()
)
_GOT_AWAY = frozenset(
    "survived escaped fled recovered returned left gone come walked got made reached managed run emerged turned "
    "reappeared resurfaced refused asked told said called".split()
)


def _acts(ctx: Counting, last: int) -> bool:
    """Whether those counted do something of their own and not only belong to the figure before."""
    if tuple(ctx.r.lower[last + 1 : last + 3]) in _OF_THEM and ctx.r.lower[last + 3 : last + 4] in _BADLY:
        return False  # "43 inmates were injured, 17 of them seriously, said the director"
    verb = subject_verb(ctx, last)
    if verb is not None and ctx.r.tag[verb] == "VBG" and ctx.r.lower[verb - 1] in ("were", "was"):
        return False  # "eleven of them were planting rice" when the lightning struck
    befell = verb is not None and ctx.r.child(verb, "auxpass") is not None and ctx.r.lower[verb] in _BEFELL
    if befell:
        return False  # "five of them were targeted in the north", of those neutralised
    had = verb is not None and ctx.r.tag[verb] == "VBN" and any(ctx.r.lower[k] == "had" for k in ctx.r.kids[verb])
    if had and verb is not None and ctx.r.lower[verb] not in _GOT_AWAY and ctx.r.child(verb, "auxpass") is None:
        return False  # "seven of them had signed the peace of 2016", before they came to harm
    return (
        verb is not None
        and ctx.r.tag[verb][:1] == "V"
        and ctx.r.lower[verb] not in BE
        and ctx.r.lower[verb] not in _BELONGING
    )


def subject_verb(ctx: Counting, k: int) -> int | None:
    """The verb of which word k is the subject, if it is one."""
    r = ctx.r
    for _ in range(4):
        if r.dep[k] in ("nsubj", "nsubjpass"):
            return r.head[k]
        if r.head[k] == k or r.tag[k][:1] == "V":
            return None
        k = r.head[k]
    return None


_ACCOUNTS_FOR = re.compile(r"\baccount(?:s|ed|ing)? for(?: [\w’'-]+){0,3} $")
_AND_ANOTHER_FOR = re.compile(r"[^.;:]{0,30}?(?:,|,? and|;) (?:[\w’'-]+ ){1,4}for(?: [\w’'-]+){0,2} ")


def _is_the_rest(lead: str, gap: str) -> bool:
    """Whether a number is the share of another place in a toll, or what remains of it."""
    if _ACCOUNTS_FOR.search(lead) is None or len(gap) > 45:
        return False
    return (
        _AND_ANOTHER_FOR.fullmatch(gap) is not None or re.search(r"\bthe (?:remaining|other|rest,?) $", gap) is not None
    )


def next_in_list(ctx: Counting, first: int, last: int, noun: int | None, s: Sentence, here: list[Estimate]) -> Measured:
    """A further member of a list of counts: "three at the market and five at the school"."""
    r = ctx.r
    if not here:
        return None, None
    before = here[-1]
    gap = r.text[before.end : r.start[first]] if before.end <= r.start[first] else ""
    gap = _INTERPOSED.sub(",", gap)
    sorted_out = _SORTED.fullmatch(gap) and tuple(r.lower[s.first : s.first + 2]) in _OF_THE_WHOLE
    if noun is not None and (sorted_out or r.lower[noun] not in kinds()):
        # "Of those, 92 were fighters, 108 members of the police, 21 clansmen"
        return (before.measure, before.trigger) if sorted_out else (None, None)
    lead = r.words[first - 1].lower() if first > s.first else ""
    closed = r.words[last + 1 : last + 2] in ([","], ["."], [";"], ["and"], [], ["”"], ['"'])
    if noun is None and closed and before.end <= r.start[ctx.opens] and gapped_source(r.text, s, r.start[ctx.opens]):
        return here[0].measure, here[0].trigger  # "The army says 12 people died, the rebels 30"
    if noun is None and before.noun is None and gap and len(gap) < 50 and re.match(r"[\"”]?\s*(?:[,;(]|and\b)", gap):
        # "the village head counts 31, the monastery 34 and the rebels 39"
        between = range(r.at(before.end), first)
        closed = r.words[last + 1 : last + 2] in ([","], ["."], [";"], ["and"])
        if re.match(r"[\"”]?\s*\([^)]*\), [\"“]?$", gap):
            return before.measure, before.trigger
        named = r.tag[first - 1][:2] == "NN" and not any(r.tag[k][:1] == "V" for k in between)
        if closed and named:
            return before.measure, before.trigger
    if noun is None and _IN_ANOTHER_PLACE.fullmatch(gap) and r.words[last + 1 : last + 2] in _LIST_GOES_ON:
        return before.measure, before.trigger  # "Kherson, 3 dead; Zaporizhzhia, 1; Nikopol, none"
    if noun is None and _is_the_rest(r.text[s.start : before.start], gap):
        return before.measure, before.trigger  # "Gwandu accounts for 31 of the deaths, Aliero for 14, the other 11 ..."
    bodies = before.trigger is not None and r.lower[before.trigger] in ("bodies", "remains", "body", "corpses")
    if noun is None and bodies and _MORE_WERE_FOUND.match(" ".join(r.lower[last + 1 : last + 5])):
        return "killed", before.trigger  # "the bodies of eleven were pulled out, and six more were found"
    cared = r.lower[last + 1 : last + 2] in _ADMITTED or _IN_CARE.match(r.text, r.end[last], s.end) is not None
    if noun is None and lead in (",", "and", ";") and cared and len(gap) < 40:
        return "wounded", last + 1  # "24 dead and 66 admitted", "toll reaches 58, 156 under treatment"
    if noun is None and lead in (",", "and", ";", "(") and _following_degree(ctx, last) and len(gap) < 40:
        return ("killed" if r.lower[last + 1] in ("fatally", "mortally") else before.measure), before.trigger
    if noun is None and r.lower[max(first - 3, s.first) : first] == ["rather", "than", "the"]:
        return before.measure, before.trigger  # "128 killed rather than the 146 announced"
    summed = r.lower[last + 1 : last + 2] in (["altogether"], ["overall"]) or r.lower[last + 1 : last + 3] == [
        "in",
        "all",
    ]
    if noun is None and summed and lead in ("and", ",", "over", "than", "about", "some", "around"):
        return before.measure, before.trigger  # "53 journalists have been killed, and over 200 altogether"
    if noun is None and lead == "not" and re.fullmatch(r"(?: \w+)?(?:[,;—–-]| and| but) not ", gap):
        return before.measure, before.trigger  # "57 dead, not 71"
    if (
        noun is None
        and gap.strip(" ,").startswith("but")
        and len(gap) < 25
        and _NOT_SO_MANY.search(r.text[s.start : s.start + before.quantity.core])
    ):
        return before.measure, before.trigger  # "the toll was not 40 but 14"
    following = [word for word in r.lower[last + 1 : last + 4] if word != ","]
    if noun is None and following[:1] and following[0] in _ELLIPSIS and r.words[last + 2 : last + 3] in _CLAUSE_ENDS:
        return before.measure, before.trigger  # "nine people drowned, but the harbour master said 11 had"
    if noun is None and following[:2] == ["according", "to"] and lead in ("but", "and", ",", ";", "or"):
        return before.measure, before.trigger
    two = r.lower[max(first - 2, s.first) : first]
    if two in (["compared", "with"], ["compared", "to"], ["against", "the"]) or lead in ("versus", "against"):
        return here[0].measure, here[0].trigger
    if noun is None and two == ["and", "the"] and _THE_ONE_OF.match(r.text, r.end[last]):
        return before.measure, before.trigger  # "against the 18 admitted by the police and the 41 the party claims"
    if r.lower[first - 2 : first] in (["along", "with"], ["together", "with"], ["well", "as"]) and len(gap) < 120:
        return before.measure, before.trigger  # "312 soldiers have been killed, along with 157 civilians"
    if lead in ("and", ",", "or", "another", "plus", ";") or is_hedge(lead):
        placed = noun is None and bool(_AT_A_PLACE.match(gap))
        # "43 bodies had been recovered that day and 202 the day before"
        within = range(r.at(before.end), first)
        one = not any(r.dep[k] in ("nsubj", "nsubjpass") or r.lower[k] in _NEW_CLAUSE for k in within)
        placed = placed or (noun is None and lead == "and" and one and r.lower[last + 1 : last + 2] in _LISTED_BY)
        if not placed and (
            re.search(r"\b(?:while|when|after|before|but|who|which|said|were|was|are|is|had|have|has)\b|[.;]", gap)
            or len(gap) > 90
        ):
            return None, None
        between = range(r.at(before.end), first)
        if not placed and any(r.tag[k] in ("VBD", "VBZ", "VBP", "VBG") for k in between):
            return None, None
        verb = subject_verb(ctx, noun if noun is not None else last)
        joined = verb is None or r.tag[verb][:1] != "V" or verb == before.trigger
        joined = joined or (verb is not None and (r.lower[verb] in BE or r.lower[verb] in _DEALT_WITH))
        if not joined and verb is not None and verb > first:
            return None, None  # "seven had died, 100 inmates had been infected"
        follow = r.lower[last + 1] if last + 1 < s.last else ""
        if noun is not None or follow in _WHERE_OR_WHEN:
            return before.measure, before.trigger
    return None, None


# ", she said," in a list
_INTERPOSED = re.compile(r", (?:he|she|it|they|[\w’'-]+ [\w’'-]+) (?:said|says|added|adds|reported|noted),")
# What stands between the parts of a whole told one by one
_SORTED = re.compile(r" (?:were|was|are|is) [^,;.]{2,70}(?:,| and)(?: and)? |(?:[^,;.]{0,70})?(?:,| and)(?: and)? ")
_OF_THE_WHOLE = {("of", who) for who in ("those", "these", "them", "whom", "the")}
_THE_ONE_OF = re.compile(
    r" (?:(?:that|which|on which) [\w ]{2,40}(?:claim|insist|report|count|announce|admit|give|cite|list)"
    r"|(?:claimed|reported|counted|announced|admitted|given|cited|listed|acknowledged|put forward|named) by )"
)
_MORE_WERE_FOUND = re.compile(
    r"(?:more|others) (?:were |had been |have been )?(?:found|recovered|pulled|retrieved|discovered|dug|brought)\b"
)
_IN_CARE = re.compile(
    r" (?:(?:are|were|is|remain|others|more|still) )*(?:under treatment|in (?:hospital|intensive care|the icu"
    r"|icu)|hospitali[sz]ed|on (?:oxygen|ventilators?))\b",
    re.IGNORECASE,
)
_ADMITTED = [[word] for word in ("admitted", "treated", "burned", "burnt", "scalded", "blinded", "grazed")]
_ELLIPSIS = frozenset("had have has did were are was is".split())
_CLAUSE_ENDS: tuple[list[str], ...] = ([","], ["."], [";"], [], ["”"], [")"], ["—"])
_NOT_SO_MANY = re.compile(r"(?:\bnot|n['’]t) (?:the |at least |some |about |around )?$", re.IGNORECASE)
_NUMERALS = frozenset(row["word"] for row in rows("number_words"))
_COUNTED = frozenset("men women children civilians soldiers people fighters others militants".split())
_OTHER_SOURCE = re.compile(
    r"[^.]*?\w[^.]*[,;](?: and| but| while| whereas)? "
    r"(?P<who>(?:the )?[^\W\d][\w’'.]*(?: [^\W\d][\w’'.-]*){0,5}?)"
    r"(?<! and)(?<! or)"
    r"(?:, [^,;]{2,25}|,)?(?: (?:at|of|just|only|some|with))*:? ?[\"“'‘]?$"
)


# "The Taliban counted 1,163 dead and the UN 1,036": with an article, so that no country's dead are meant
_AND_ANOTHER = re.compile(
    r"[^.]*?\b(?:said|says?|counted|counts?|puts?|reported|reports?|gave|gives?|spoke of|listed|lists?|claimed"
    r"|claims?) [^.;]*?"
    r"(?:\d|dead|killed|wounded|injured|missing)(?: \w+)? and (?P<who>the [\w’'.]+(?: [\w’'.-]+){0,3}?)"
    r"(?: of)? (?:(?:at least|about|some|only|just) )?$"
)


def gapped_source(text: str, s: Sentence, start: int) -> re.Match[str] | None:
    """Who gives a number whose verb is left out: "the rebels" in "The army says 12 people died, the rebels 30"."""
    if text.find(",", s.start, start) < 0 and text.find(";", s.start, start) < 0 and text.find(" and ", s.start) < 0:
        return None
    match = _OTHER_SOURCE.match(text, s.start, start) or _AND_ANOTHER.match(text, s.start, start)
    if match is None or match.end() != start:
        return None
    words = match["who"].lower().split()
    told = describe(match["who"])
    # "students of the university" are those counted, and no source
    known = told.type not in ("other", "witness") or (told.matched is not None and "opposition" in words)
    return match if known and _NUMERALS.isdisjoint(words) and words[-1] not in _COUNTED else None


_IT_GAVE = re.compile(
    r" (?:that |which )?(?:it|they|he|she) (?:had |has |have )?(?:gave|given|reported|announced|counted)\b"
)


def _well_again(ctx: Counting, last: int, s: Sentence) -> bool:
    """Whether those counted are told to be harmed no more: "seven have since returned to their unit"."""
    return _WELL_AGAIN.search(" ".join(ctx.r.lower[last + 1 : min(last + 8, s.last)])) is not None


def _following_degree(ctx: Counting, last: int) -> bool:
    """Whether a number is followed by how badly: "40 were injured, three seriously"."""
    return not _DEGREE.isdisjoint(ctx.r.lower[last + 1 : last + 2])


_MANIFEST = re.compile(r"\bhow many\b[^.!?]{0,40}\b(?:on board|aboard|inside|present)\b[^.!?]*[.!?]\s*$")


def counts_those_present(ctx: Counting, s: Sentence) -> bool:
    """Whether the sentence before asks how many there were: "Nobody knows how many were aboard. Some say 150."."""
    return _MANIFEST.search(ctx.r.text, max(0, s.start - 160), s.start) is not None


def taken_up_again(
    ctx: Counting, first: int, last: int, noun: int | None, s: Sentence, here: list[Estimate]
) -> Measured:
    """A bare number that takes up a figure before it: "the number is 48", "Of these, 53 ...", "Twelve were women"."""
    r = ctx.r
    source = here[-1] if here else ctx.found[-1] if ctx.found else None
    if source is None or s.paragraph - source.sentence.paragraph > 1 or source.quantity.low == 0:
        return None, None
    if _well_again(ctx, last, s):
        return None, None
    if not here and of_the_spared(ctx, last, source):
        return None, None
    whole = source.quantity.best or source.quantity.high or 0
    number = ctx.value
    lead = " ".join(r.lower[max(s.first, ctx.opens - 7) : max(ctx.opens, s.first)])
    follow = r.lower[last + 1 : last + 4]
    if noun is not None and not (follow and r.lower[noun] == "victims"):
        if not re.search(r"\b(?:of (?:these|them|those|whom)) ?,?$", lead):
            return None, None
    if noun is not None and r.lower[noun] == "victims":
        return "killed", noun
    if here and noun is None and follow[:2] == ["did", "so"] and number <= whole:
        return source.measure, source.trigger  # "Of the 38 who died, 29 did so before they saw a nurse"
    if noun is None and counts_those_present(ctx, s):
        return None, None
    if (
        noun is None
        and first < last + 2
        and (follow[:1] == [] or follow[0] in _ENDED)
        and r.lower[first] not in ("one", "both")
        and (r.lower[first] not in ("a", "an") or ctx.value > 1)
        and _GIVEN.search(" ".join(r.lower[max(s.first, ctx.opens - 8) : ctx.opens]))
    ):
        return _main_before(ctx, here).measure, None
    whole_lead = " ".join(r.lower[max(s.first, ctx.opens - 14) : max(ctx.opens, s.first)])
    whole_lead = re.sub(
        r" , (?:[\w’'-]+ (?:'s )?){1,4}(?:say|says|said|believes?|thinks?|add|adds|added) ,", "", whole_lead
    )
    main = _main_before(ctx, here)
    if follow[:1] in (["on"], ["by"], ["in"], ["last"]) and number > 1 and _THAT_WAS.match(lead):
        return main.measure, None  # "That was 70 on Wednesday"
    if _THE_TRUE_NUMBER.search(whole_lead) or _THE_NUMBER_IS.search(lead) or _PUT_AT.search(lead):
        return main.measure, None
    alone = noun is None and not here and number > 1 and ctx.opens <= s.first + 1
    first_put = follow[:1] in ([","], ["."], [";"], [], ["now"]) and _FIRST_PUT.search(lead)
    if first_put or (alone and _SAID_ALONE.match(r.text, r.end[last])):
        return main.measure, None
    if re.search(r"\bof (?:these|them|those|whom) ?,?(?: \w+| (?:\w+ ){2,4}, \w+)?$", lead) and number <= whole:
        return source.measure, source.trigger if here else None
    opened = r.lower[s.first : s.first + 2] == ["of", "the"] and len(here) == 1 and r.words[first - 1 : first] == [","]
    lasting = BE | {"continue", "continues", "continued", "have", "had", "stay", "stayed"}
    # "Of the 64 killings examined by the Commission, 12 involved children"
    lasting |= _CONCERNING if source.noun is not None and r.lower[source.noun] in _KILLINGS else frozenset()
    if opened and number <= whole and (verb := subject_verb(ctx, last)) is not None and r.lower[verb] in lasting:
        return source.measure, source.trigger  # "Of the 27 people in hospital, 11 are at Sibiu"
    if here and number == whole and number >= 2 and r.lower[first - 1 : first] == ["all"]:
        return source.measure, None
    said = r.head[last]
    if (
        first > s.first
        and r.lower[first - 1] in _COUNTING
        and r.lower[last + 1 : last + 2] in ([","], ["."], [";"], [])
    ):
        return main.measure, None
    if r.lower[said] in _COUNTING and r.dep[last] in ("dobj", "ccomp") and said < first:
        return main.measure, None
    if r.lower[said] in ("on", "to", "toward", "towards") and r.lower[r.head[said]] in _INSISTING and said < first:
        return main.measure, None
    governor = subject_verb(ctx, last)
    if here and source.end <= r.start[first]:
        # "seven of those killed were Norwegian, three were Polish workers and one was a Finnish citizen"
        what = (
            r.child(governor, "attr") if governor is not None and r.lower[governor] in ("were", "was", "are") else None
        )
        told = what is not None and r.dep[last] == "nsubj" and governor == last + 1 and r.lower[what] in kinds()
        return (source.measure, None) if told and number <= max(whole, 9) else (None, None)
    if (
        governor is not None
        and number <= max(whole, 2)
        and r.dep[last] == "nsubj"
        and r.lower[governor] in ("are", "were", "is", "was", "came", "come", "remain", "belonged")
    ):
        if (
            r.tag[governor][:1] == "V"
            and number >= 1
            and s.paragraph - source.sentence.paragraph <= (1 if r.quoted(r.start[first]) else 0)
            and any(r.dep[k] in ("attr", "acomp", "prep") for k in r.kids[governor])
        ):
            return source.measure, None
    dealt = governor is not None and r.lower[governor] in _DEALT_WITH and source.measure == "killed"
    if dealt and 2 <= number <= whole:
        return source.measure, None
    if first > s.first and r.lower[first - 1] == "the" and number == whole and number >= 3:
        return source.measure, None
    if noun is None and number >= 2 and not here and _IT_GAVE.match(r.text, r.end[last], s.end) is not None:
        return source.measure, None  # "up from the 187 it gave at breakfast time"
    gives = r.lower[said] in word_list("giving_a_figure") | _COUNTING | {"confirmed", "confirms"}
    placed = follow[:1] != [] and follow[0] in ("in", "as", "so", "at", "by", "since") and gives and said < first
    if noun is None and number >= 2 and (follow[:1] == [] or follow[0] in _ENDED or placed):
        return (_main_before(ctx, here).measure if giver(r, last, s, ctx.words["object"]) else None), None
    return None, None


# What a body does with people it does not count as harmed: "police arrested 14".
_DOES_TO_PEOPLE = word_list("done_to_the_unharmed")
_PREPOSITIONS_OF_FIGURES = frozenset("of to toward towards on at with by about".split())


def giver(r: Reading, number: int, s: Sentence, harming: Container[str]) -> tuple[int, int] | None:
    """Who gives a number without a noun, as the subject of any verb: "the ombudsman stands at 49"."""
    k = number
    while r.dep[k] in ("quantmod", "nummod", "compound") and r.head[k] != k:
        k = r.head[k]
    verb = r.head[k]
    if r.dep[k] == "pobj" and r.lower[verb] in _PREPOSITIONS_OF_FIGURES:
        verb = r.head[verb]
    elif r.dep[k] not in ("dobj", "attr", "ccomp"):
        return None
    while r.dep[verb] in ("prep", "prt", "advmod") and r.head[verb] != verb:
        verb = r.head[verb]  # "owned up | to four"
    finite = r.tag[verb] in ("VBD", "VBZ", "VBP", "VB") or r.child(verb, "aux") is not None
    finite = finite or (r.dep[verb] == "ROOT" and r.child(verb, "auxpass") is None and r.tag[verb][:1] == "V")
    if not finite or not s.first <= verb < number or r.lower[verb] in _DOES_TO_PEOPLE or r.lower[verb] in harming:
        return None
    subject = r.child(verb, "nsubj")
    if subject is None and r.dep[verb] == "conj":
        # "Lima claimed 36 dead and | Quito | conceded four"
        beside = r.tag[verb - 1][:2] == "NN" and r.lower[verb - 2] in ("and", "but", "while")
        subject = verb - 1 if beside else r.child(r.head[verb], "nsubj")
    if subject is None or r.tag[subject][:2] != "NN" or r.child(verb, "neg") is not None:
        return None
    low, high = noun_phrase(r, subject)
    told = describe(r.text[r.start[low] : r.end[min(high, verb) - 1]])
    return (low, min(high, verb)) if told.id is not None or told.type not in ("other", "witness") else None


def _one_is_known(ctx: Counting, first: int) -> bool:
    """Whether one of the dead is somebody named before: "the attacker is thought to be one of them"."""
    r = ctx.r
    return r.dep[first] == "attr" and r.lower[first - 1 : first] in (["be"], ["was"], ["is"], ["were"])


def _main_before(ctx: Counting, here: list[Estimate]) -> Estimate:
    """The figure that a bare number takes up: the one before it, or the first of the latest sentence that has any."""
    if here:
        return here[-1]
    return next(e for e in ctx.found if e.sentence is ctx.found[-1].sentence)


def under_heading(ctx: Counting, first: int, noun: int | None, s: Sentence) -> Measured:
    """A number in an item of a list or a cell of a table whose heading names the harm.

    "Killed overnight:" above "- three residents of Nikopol"; "Province | Killed | Injured" above "Bamyan | 14 | 30".
    """
    r = ctx.r
    begin = r.text.rfind("\n", 0, r.start[first]) + 1
    line = r.text[begin : r.text.find("\n", begin) if "\n" in r.text[begin:] else len(r.text)]
    above = r.text[:begin].rstrip("\n").split("\n")
    item = _ITEM.match(line)
    if noun is not None and r.lower[noun] not in kinds():
        return None, None
    if item and not _SPARED.search(line):
        head = next((text for text in reversed(above[-12:]) if text.strip() and not _ITEM.match(text)), "")
        low = r.text.rfind(head, 0, begin)
        named = [e for e in ctx.found if low <= e.start < low + len(head)]
        label = named and re.match(r"[A-Z][\w ]{2,40}: ", head)
        if len(head) > 140 or not (head.rstrip().endswith(":") or label):
            return None, None
        if noun is None and not things().isdisjoint(re.findall(r"[a-z]+", line.partition(":")[0].lower())):
            return None, None  # "- tanks: 4", under losses
        return (named[-1].measure if named else heading_measure(ctx, head)), None
    column = _column_heading(ctx, first)
    return (heading_measure(ctx, column), None) if column is not None else (None, None)


def _column_heading(ctx: Counting, first: int) -> str | None:
    """What stands over a cell of a table; None for a number that stands in none."""
    r = ctx.r
    begin = r.text.rfind("\n", 0, r.start[first]) + 1
    line = r.text[begin : r.text.find("\n", begin) if "\n" in r.text[begin:] else len(r.text)]
    for mark in ("|", "\t", " / "):
        if mark not in line:
            continue
        column = r.text[begin : r.start[first]].count(mark)
        for head in reversed(r.text[:begin].rstrip("\n").split("\n")[-30:]):
            if head.count(mark) != line.count(mark):
                break
            if not any(letter.isdigit() for letter in head):
                return head.split(mark)[column]
    return None


def in_another_column(ctx: Counting, first: int) -> bool:
    """Whether a number stands alone in a column of a table whose heading tells of no harm: "Houses destroyed"."""
    column = _column_heading(ctx, first)
    r = ctx.r
    behind = re.match(r"[^|\t\n]*", r.text[r.end[first] :])
    if behind is not None and any(word_measure(ctx, word) for word in re.findall(r"[a-z]+", behind[0].lower())):
        return False  # "Kyiv | January | 3,800 killed or wounded"
    return column is not None and any(letter.isalpha() for letter in column) and heading_measure(ctx, column) is None


def heading_measure(ctx: Counting, text: str) -> str | None:
    """The measure of the last word of harm in a heading; None where it names several that differ or none."""
    words = re.findall(r"[a-z]+", text.lower())
    if words and words[0] in things():
        return None  # "Houses destroyed", "Accidents with casualties"
    measures = {m for word in words if (m := word_measure(ctx, word)) and word not in _NO_HEADING}
    if "toll" in words or "tolls" in words:
        measures.add("killed")
    if measures == {"killed", "wounded"}:
        return "casualties"
    return measures.pop() if len(measures) == 1 else None
