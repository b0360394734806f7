"""Casualty estimates: which numbers of a text count people killed, wounded, captured, missing or lost.

Every quantity of a sentence is asked three things: what does it count, which word of harm governs it, and does the
text assert it. The words are in ``data/casualty_words.csv``, ``data/victims.csv`` and ``data/not_people.csv``.
"""

import re
from dataclasses import replace

from toolkit.counted import (
    can_be_people,
    counted_noun,
    did_it,
    is_bereaved,
    is_excluded,
    is_organisation,
    is_out_of_danger,
    named_with_toll,
    of_them,
    said_to_be,
    single_people,
    span_of,
    victims_words,
)
from toolkit.figures import BE, Counting, Estimate, Measured, harm_words_of, tells_of_the_unfound, things
from toolkit.gates import number_words
from toolkit.harm import set_free
from toolkit.harm_verbs import TRACED, treated_for_free
from toolkit.harm_words import SUFFER, TAKE, of_soldiers, to_death
from toolkit.labels import expects
from toolkit.learned import NONE, features, harm_measures, likely
from toolkit.lexicon import word_list
from toolkit.measures import Number, measure_of
from toolkit.numbers import Quantity, find_quantities, hedged_behind
from toolkit.parts import counts_those_present, in_another_column, of_the_spared
from toolkit.reading import Reading, Sentence
from toolkit.revised import replaced
from toolkit.tolls import COUNTS, find_zeros
from toolkit.victims import kinds, names_a_people

# How likely a measure must be to be given where no rule gives one, beside another figure and alone; how likely it must
# be that there is none to overrule a rule. Chosen on texts that the weights were not learned from.
_LIKELY_BESIDE, _LIKELY_ALONE, _UNLIKE = 0.65, 0.9, 0.9
_CHANCE = frozenset("could might would should can will shall 'll ’ll must".split())
_DOUBT = frozenset(("may", "might", "could"))
# What is told of people who are missing no longer.
_TURNED_UP = re.compile(
    r"\b(?:found (?:alive|unharmed|unhurt|well)|walked (?:into|out|in|up|back)|turned out|phoned home|reappeared"
    r"|(?:have |had |has )?turned up|found safe|been located|were located)\b"
)
_DIGIT = re.compile(r"\d")
# The number of a paragraph: "4. The police reported that ..."
_NUMBERING = re.compile(r"\d{1,3}[.)]")
# What happens in a story or a rehearsal and not in the world.
_MADE_UP = re.compile(
    r"^[\"“]?(?:(?:Let us |Let’s |Let's |Now )?(?:[Ss]uppose|[Ii]magine|[Pp]icture)) (?!to\b)"
    r"|\b(?:[Ii]n|[Tt]he|[Aa]|[Tt]his|[Hh]is|[Hh]er|[Ii]ts|opening|final) (?:\w+ ){0,2}(?:film|movie|novel|thriller"
    r"|sitcom|episode|miniseries|video game|screenplay|short story)(?:,| (?:opens|begins|ends|imagines))"
    r"|\b(?:drill|exercise|simulation|rehearsal|scenario|tabletop)\b[^.;]{0,60}\b(?:simulat|imagin|pretend|assum|involv"
    r"|featur|posit|envisag|enact|rehears)\w*"
    r"|\b(?:script|drill|exercise|scenario|simulation|model|war ?game|organisers|planners)s?\b[^.;]{0,60}"
    r"\b(?:imagin|envisag|pictur|posit|simulat|suppos)(?:es?|ed|ing)\b"
    r"|\b[Ii]n (?:the|a|our|their|its) (?:very )?worst[- ]case\b"
    r"|\b(?:simulat|imagin|enact|rehears)(?:ed|es|ing|ary) (?:\w+ ){0,6}(?:casualties|deaths|dead|wounded|injured"
    r"|victims|injuries)\b"
)
# "Six years after the fire killed 242, what did we learn?" asks about what it tells.
_AFTER_SOMETHING = re.compile(
    r"(?:[\w’'-]+ ){0,4}?(?:[Aa]fter|[Ss]ince|[Ww]hen)\b[^,?]*, (?:what|who|why|how|where|did|do|does|is|are|was|were"
    r"|has|have)\b"
)
# Those of whom nobody lived: "None of the 64 passengers survived", "no survivors among the 176 people on board".
_NO_SURVIVORS_AMONG = re.compile(r"\bno (?:known )?survivors (?:among|from|of) (?:the |all )?$", re.IGNORECASE)
_NONE_OF = re.compile(
    r"(?:^|[.;,\"“] ?|\bthat )(?:[Nn]one|[Nn]either|[Nn]ot one|[Nn]obody) (?:of|among)"
    r" (?:the |those |these |its |their )?$"
)
_SURVIVING = frozenset(("survivors", "survived"))
_SURVIVED = re.compile(
    r"[^,.;]{0,60}?\b(?:survived|got out alive|came back alive|walked away|lived|made it out"
    r"|came out alive|was found alive|were found alive)\b"
)
_COUNTED_WRONGLY = re.compile(
    r"[^.;]{0,40}?\b(?:counted twice|double[- ]counted|counted more than once|misidentified|mistakenly"
    r" (?:counted|included)|wrongly (?:counted|included|listed)|counted in error)\b"
)
# A part of the figure before it: "4 dead (incl. 1 child)".
_IN_BRACKETS = re.compile(
    r"\((?:(?:incl\.?|including|among them|of them|of whom|of which) [^()]{0,12}"
    r"|(?:cumulative|(?:in )?total|overall|to date|since)\b[^()]{0,30}: ?)$"
)
# "Two people listed as victims were found alive": harmed in no way.
_ALIVE = re.compile(
    r"[^.;,\d]{0,60}?\b(?:found|turned up|turned out(?: to be)?|located|discovered|emerged) (?:safe and "
    r"|to be )?(?:alive|safe|unharmed)\b"
    r"|(?: (?:people|others|more|persons|men|women|children|workers|miners|survivors))?"
    r" (?:brought (?:up|out|ashore|down) )?alive\b"
    r"|(?: [\w’'-]+){0,2} (?:could be|were|was|had been|have been|are|is) (?:brought|carried|pulled|led|got"
    r"|taken|dug|lifted|helped) (?:out|up|off|ashore|down|to safety) (?:alive|unharmed|unhurt|safely|safe|unscathed)\b"
    r"|(?: of (?:them|these|those)| (?:of )?[\w’'-]+(?: [\w’'-]+)?)?(?:, an? [^,.;]{2,40},)?"
    r" (?:was|were|is|are) (?:still )?(?:safe|unharmed|unhurt|unscathed|uninjured|alive)\b"
)
_STILL_HELD = re.compile(
    r"\b(?:hostages|captives|prisoners)\b[^.;]{0,40}\b(?:still|believed|thought|presumed|known) (?:to be )?alive\b"
)
_FREED = re.compile(
    r"^(?: of \w+(?: \w+){0,2})?(?: \w+)? (?:(?:have|has|had|were|was)(?: since| later| now)?(?: been)?"
    r" (?:freed|released|exchanged|rescued)"
    r"|(?:are|were|is|was|have been) (?:now |back |safely )?(?:home|free)"
    r"|(?:back )?home (?:after|following|in|under|thanks to)|walk(?:ed|s)? free|set free|(?:came|returned|went) home"
    r"|(?:have |has |had )?(?:since |later |now )?(?:escaped|slipped away|got away|broken free|broke free)"
    r"|(?:were|was|had been) (?:held|taken|seized|kidnapped|abducted)[^.;,]{0,30},? (?:but|and|before)"
    r" (?:\w+ )?(?:released|freed|let go|being (?:released|freed))"
    r"|(?:have |has |had )?(?:since |now )?(?:regained|got back|recovered) (?:their|his|her) (?:freedom|liberty)"
    r"|crossed (?:back )?into)\b"
    # "10 kidnapped women freed", in a headline
    r"|^ [\w -]{3,40} (?:freed|released|rescued)(?=$|[,;.]| (?:in|from|after|as|by)\b)"
    # "two of the 14 hostages released in June"
    r"|^ (?:[\w’'-]+ ){1,3}(?:freed|released|rescued) (?:last|this|in|on|by|after|from|under|during)\b"
    r"|^ [^.;]{0,30}who (?:had been|were|are) (?:held|taken|captured|abducted)\b[^.;]{0,50} "
    r"(?:were|are|was|is) (?:now |safe and )?(?:free|home|released|freed)\b"
)
_AMONG_BOTH = re.compile(
    r"[^.;,]{0,40}? among (?:the|those) (killed|dead|injured|wounded) (?:or|and|nor) (killed|dead|injured|wounded)\b"
)
_ASKS = re.compile(r"[^.!”\"“]*\?[”\"]")
_RESCUED = re.compile(
    r"\bof (?:\w+ )?(?:hostages|captives|prisoners) (?:freed|released|rescued|exchanged)\b|"
    r"(?<!\bto )\b(?:rescue|free|save|release)[sd]?:? (?:all )?$",
    re.IGNORECASE,
)
_KIN = frozenset("wife husband son daughter mother father brother sister child children family".split())
# Nouns that name those counted by nothing but their harm.
_HARMED = frozenset("dead wounded injured missing killed victims victim casualties bodies".split())
# Verbs that harm only people: of bridges and villages they say something else.
_NEEDS_PEOPLE = word_list("harms_people_only")


def estimates(reading: Reading) -> list[Estimate]:
    """Find the casualty estimates of an article.

    Parameters
    ----------
    reading : Reading
        The article's words and grammar.

    Returns
    -------
    list of Estimate
        In reading order; claimant and status are not yet known.
    """
    return run(Counting(reading))


def run(ctx: Counting) -> list[Estimate]:
    """All estimates in reading order."""
    for sentence in ctx.r.sentences:
        read_sentence(ctx, sentence)
    ctx.found.sort(key=lambda e: (e.start, e.end))
    return ctx.found


def read_sentence(ctx: Counting, s: Sentence) -> None:
    """Add the estimates of one sentence; a question states none."""
    words = set(ctx.r.lower[s.first : s.last])
    near = bool(ctx.found) and s.paragraph - ctx.found[-1].sentence.paragraph <= 1
    harmed = not harm_words_of(ctx.r.text).isdisjoint(words) or tells_of_the_unfound(words)
    awaited = not (near or harmed) and expects(ctx, s)
    if not (near or harmed or awaited or in_table(ctx, s)):
        return
    text = ctx.r.text[s.start : s.end]
    asks = text.endswith("?") and "”" not in text and '"' not in text
    if _NUMBERING.fullmatch(text) and ctx.r.text[s.end : s.end + 1] != "\n":
        return
    if (asks and not _AFTER_SOMETHING.match(text)) or _MADE_UP.search(text):
        return
    here: list[Estimate] = []
    numbered = not number_words().isdisjoint(words) or "single" in words or _DIGIT.search(text) is not None
    numbers = ctx.numbers = find_quantities(text) if numbered else []
    quantities = numbers + single_people(ctx, s, numbers)
    quantities.sort(key=lambda q: q.start)
    spans = [(q, ctx.r.at(s.start + q.core), ctx.r.at(s.start + q.core_end - 1)) for q in quantities]
    taken = {k for q, a, b in spans for k in range(a, b + 1)}
    told = near or awaited or not (words & harm_words_of(ctx.r.text) <= _SURVIVING) or in_table(ctx, s)
    told = told or tells_of_the_unfound(words)
    for q, first, last in spans:
        lost = _with_no_survivor(ctx, text, q, last, s) if last < s.last else None
        if lost is not None:
            here.append(lost)
        if lost is not None or not told:
            continue
        if here and _widened(here[-1], text, s, q):
            continue
        if last >= s.last or q.step or is_excluded(ctx, q, first, last, s) or _clock_or_repeat(text, q, quantities):
            continue
        estimate = read_quantity(ctx, q, first, last, s, taken, here)
        if estimate:
            here.append(estimate)
        elif _counts_people(ctx, last, s):
            ctx.spared = s
    zeros = find_zeros(ctx, s, text)
    # "it lost nobody" is told once
    here = [e for e in here if e.quantity.low != 0 or not any(z.start < e.end and e.start < z.end for z in zeros)]
    here += zeros
    ctx.found += here


def _counts_people(ctx: Counting, last: int, s: Sentence) -> bool:
    """Whether a number that is no figure counts people all the same: "police arrested 20 workers"."""
    noun, partitive = counted_noun(ctx, last, s)
    return noun is not None and not partitive and ctx.value >= 2 and ctx.r.lower[noun] in kinds()


# "60 wounded, | maybe 70"
_PERHAPS_MORE = re.compile(
    r"(?: (?!and\b|or\b|but\b)[\w’'-]+){0,3}, (?:or )?(?:maybe|perhaps|possibly)(?: even)? ", re.IGNORECASE
)
_ENDS_THERE = re.compile(r"[\"”]?(?:[,.;:)—–]|$)")


def _widened(before: Estimate, text: str, s: Sentence, q: Quantity) -> bool:
    """Make a range of a figure that the next number corrects in passing: "60 wounded, maybe 70"."""
    old = before.quantity
    low, high = old.low, q.high
    if low is None or high is None or not low < high <= 2 * low or q.low != high or old.qualifier == "vague":
        return False
    begin = max(s.start + old.end, before.end) - s.start
    gap = text[begin : q.core]
    if _PERHAPS_MORE.fullmatch(gap) is None or _ENDS_THERE.match(text, q.end) is None:
        return False
    before.quantity = replace(old, best=(low + high) // 2, high=high, qualifier="range")
    before.end = s.start + q.end
    return True


def _with_no_survivor(ctx: Counting, text: str, q: Quantity, last: int, s: Sentence) -> Estimate | None:
    """The estimate of those of whom none is told to live: "None of the 64 passengers survived"."""
    r = ctx.r
    noun, partitive = counted_noun(ctx, last, s)
    end = r.end[noun if noun is not None and not partitive else last]
    among = _NO_SURVIVORS_AMONG.search(text[: q.start])
    none = _NONE_OF.search(text[: q.start]) and _SURVIVED.match(r.text, end, s.end)
    if not (among or none) or (q.low or 0) < 2 or (noun is not None and not can_be_people(ctx, noun)):
        return None
    victims = victims_words(ctx, noun, last, s) if noun is not None and not partitive else None
    return Estimate(q, "killed", s, s.start + q.start, end, noun, None, victims)


def in_table(ctx: Counting, s: Sentence) -> bool:
    """Whether a sentence is an item of a list or a row of a table, whose heading can hold the word of harm."""
    text = ctx.r.text
    begin = text.rfind("\n", 0, s.start) + 1
    return text[begin : begin + 1] in "-–—•*·▪" or "|" in text[s.start : s.end] or "\t" in text[s.start : s.end]


_PAST_THE_HOUR = re.compile(
    r"\b(?:shortly|just|soon|a little) (?:after|before) $|\b(?:it['’]s|it is|it was|at|by|until|around"
    r"|just) (?:five|ten|quarter|a quarter|twenty|twenty-five|half)"
    r" (?:past|to) $"
)
_UNTIL = re.compile(
    r"(?<!stood )(?<!stands )(?<!stand )(?<!remained )(?<!remains )(?<!put )\b(?:to|at|by|until|till|before|after|since"
    r"|around) $"
)
_IN_THE_MORNING = re.compile(
    r" (?:o['’]clock|(?:this|yesterday|tomorrow|in the|on \w+day) (?:morning|afternoon|evening|night))\b"
)
# "We are back at | nine."
_ON_THE_AIR = re.compile(r"\b(?:back|again|return|next bulletin|more news|headlines|here) (?:[\w ]{0,20})?at $")
_HOUR_PAST = re.compile(r" past (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b")


def _clock_or_repeat(text: str, q: Quantity, quantities: list[Quantity]) -> bool:
    """Whether digits are a time of day ("15:50"), or repeat in brackets the words before them ("thirty-nine (39)")."""
    if re.search(r"\d:$", text[: q.core]) or re.match(r":\d", text[q.core_end :]):
        return True
    if _PAST_THE_HOUR.search(text[: q.core]) or _HOUR_PAST.match(text[q.core_end :]):
        return True  # "it's five past six"
    if (q.best or 99) <= 12 and _ON_THE_AIR.search(text[: q.core]) and text[q.core_end : q.core_end + 1] in (".", ""):
        return True
    hour = q.best is not None and q.best <= 12  # "raised the figure to 52 on Wednesday evening"
    if hour and _UNTIL.search(text[: q.core]) and _IN_THE_MORNING.match(text[q.core_end :]):
        return True  # "in the twenty-four hours to eight this morning"
    if re.match(r"a couple\b(?! of)", text[q.start :]) and any(
        other.best == 2 and re.fullmatch(r" (?:[\w’'-]+ )?[\w’'-]+, ", text[other.core_end : q.start])
        for other in quantities
    ):
        return True  # "the deaths of two people, a couple in their seventies"
    if text[q.core - 1 : q.core] != "(" or text[q.core_end : q.core_end + 1] != ")":
        return False
    return any(other.best == q.best and 0 <= q.core - other.core_end <= 2 for other in quantities if other is not q)


# "no further bodies were found", "not one hostage was found": a search without a result
_NOT_FOUND = re.compile(
    r"(?:no|not a single|not one) (?:(?:further|more|other|new|additional) )?"
    r"(?:bod(?:y|ies)|remains|corpses?|hostages?|captives?|prisoners?)"
    r"(?: (?:was|were|had been|has been|have been|could be))+ (?:\w+ )?(?:found|recovered|located|seen|there)\b",
    re.IGNORECASE,
)


def read_quantity(
    ctx: Counting, q: Quantity, first: int, last: int, s: Sentence, taken: set[int], here: list[Estimate]
) -> Estimate | None:
    """The estimate that one number of a sentence states, if it counts people and the text asserts it."""
    r = ctx.r
    ctx.value = q.best or q.high or 0
    ctx.source = ctx.giver = ctx.replaces = None
    ctx.told_as_toll = False
    ctx.opens = r.at(s.start + q.start)
    ctx.found_here = here[-1].measure if here else None
    ctx.superseded = q.superseded or bool(here and here[-1].quantity.superseded)
    noun, partitive = counted_noun(ctx, last, s)
    bare = q.low == 1 and r.lower[first] in kinds()
    if bare:
        noun, partitive = first, False  # "Soldier shot dead"
    unharmed = is_out_of_danger(ctx, last, s) or _says_none_of_it(ctx, first, noun) if ctx.value == 0 else False
    unfound = ctx.value == 0 and _NOT_FOUND.match(r.text, r.start[first], s.end) is not None
    if unharmed or unfound or (ctx.value and _is_alive(ctx, last, s, taken)):
        return None
    if noun is not None and r.lower[noun] in things() - {"names", "cases"} and r.lower[noun] not in ctx.words["noun"]:
        return None
    if did_it(ctx, noun if noun is not None and not partitive else last) or (bare and _two_joined(ctx, first)):
        return None
    if _of_nobody_harmed(ctx, q, last, noun, s) or in_another_column(ctx, first):
        return None
    end = noun if noun is not None else last
    if noun is not None and r.lower[noun + 1 : noun + 3] == ["-", "by"]:
        end = noun + 2  # "13 passers-by"
    if noun is None and partitive:
        end = next((k for k in range(last + 2, min(last + 4, s.last)) if r.tag[k][:2] in ("PR", "WP", "DT")), last)
    start = s.start + q.start
    number = Number(first, last, noun, noun if noun is not None and not partitive else last, end, start, partitive)
    if here and _IN_BRACKETS.search(r.text[s.start : start].lower()):
        ctx.source = here[-1]
    measure, trigger = measure_of(ctx, number, s, taken, here) if ctx.source is None else (None, None)
    if ctx.source is not None and measure is None:
        measure, trigger = ctx.source.measure, ctx.source.trigger
    if q in ctx.numbers:
        measure, trigger = _weighed(ctx, number, s, (measure, trigger), taken, here)
    if ctx.value == 0 and r.lower[r.at(start)] == "not" and (trigger is None or trigger < first):
        return None  # "64 dead, and not one of them bore arms"
    if (
        measure is None
        or _told_already(ctx, first, measure, here)
        or (ctx.value == 0 and _tells_of_something_else(ctx, first, last))
    ):
        return None
    among = ctx.value == 0 and _AMONG_THE_VICTIMS.match(r.text, r.end[end], s.end)
    measure = "casualties" if among else _of_those_lost(ctx, measure, trigger, noun, s)
    joint = _AMONG_BOTH.match(r.text, r.end[end], s.end)
    if joint is not None and joint[1] != joint[2]:
        measure = "casualties"  # "no Russian citizens among those killed or injured"
    if _harms_nobody(ctx, number, trigger, s, here):
        return None
    if noun is None and trigger is not None and trigger > s.first and r.lower[trigger] in _NEEDS_PEOPLE:
        if r.lower[trigger - 1] in things():
            return None  # "Rifles seized: 63"
        family = r.lower[first - 2 : first] == ["family", "of"]
        told = family or ctx.told_as_toll or bool(here)
        of_them = r.lower[last + 1 : last + 3] == ["of", "them"] and (
            r.lower[trigger] in ("buried", "bury", "buries")
            or any(r.tag[k] == "NNS" and r.lower[k] in kinds() for k in range(s.first, first))
        )  # "troops who pursued the militants eliminated nine of them"
        told = told or of_them or to_death(ctx, trigger)  # "more than 140 of them were burned alive"
        if not told and not any(s.paragraph - e.sentence.paragraph <= 3 for e in ctx.found):
            return None  # "has eliminated all but a handful"
    held = trigger is not None and r.lower[trigger - 1] in ("presumed", "feared", "believed", "thought")
    if measure == "killed" and held and _TURNED_UP.search(re.split(r"[;.]|, but", r.text[r.start[first] : s.end])[0]):
        return None  # "two hikers presumed dead were found alive"
    if measure == "missing" and _TURNED_UP.search(re.split(r"[;.]|, and ", r.text[r.start[first] : s.end])[0]):
        return None
    if measure == "captured" and _RESCUED.search(r.text[s.start : number.start]):
        return None  # "Troops rescue 12 kidnap victims"
    if measure == "captured" and (
        (noun is not None and set_free(ctx, noun)) or _FREED.search(r.text[r.end[last] : s.end])
    ):
        return None
    if noun is not None and not can_be_people(ctx, noun) and r.lower[noun] not in ("names", "cases"):
        return None
    if trigger is not None and not ctx.told_as_toll and not is_told(ctx, trigger):
        return None
    stop = max(s.start + q.end, r.end[end])
    if trigger is not None and r.sent[trigger] == r.sent[first]:
        start, stop = min(start, r.start[trigger]), max(stop, r.end[trigger])
    victims = _victims(ctx, number, s, bare)
    replaces = ctx.replaces or replaced(ctx, number.start, s, measure, here)
    q = hedged_behind(q, [r.text[at : s.end] for at in (r.end[end], stop)])
    return Estimate(
        _never_more(r.text, s.start, q),
        measure,
        s,
        start,
        stop,
        noun,
        trigger,
        victims,
        ctx.source,
        ctx.giver,
        replaces,
    )


def _of_nobody_harmed(ctx: Counting, q: Quantity, last: int, noun: int | None, s: Sentence) -> bool:
    """Whether a number is asked for, or counts organisations, mourners, empty coffins or a body that is not there."""
    r = ctx.r
    if _ASKS.match(r.text, r.end[last], s.end) is not None and not _AFTER_SOMETHING.match(r.text[s.start : s.end]):
        return True  # “Are they telling us that 43 died?” she asked
    if noun is None:
        return False
    have = r.head[noun] if q.low == 1 and r.lower[noun] == "body" else None
    if have is not None and r.lower[have] in ("have", "had", "has", "find", "found"):
        return r.child(have, "neg") is not None  # "we do not have a body"
    if r.lower[noun - 1] == "empty":
        return True  # "a wagon with 200 empty coffins"
    return is_organisation(ctx, noun, s) or is_bereaved(ctx, noun, s)


def _victims(ctx: Counting, n: Number, s: Sentence, bare: bool) -> tuple[int, int] | None:
    """The words for the people counted; `bare` tells that the number itself is their noun: "Soldier shot dead"."""
    r, noun = ctx.r, n.noun
    victims = victims_words(ctx, noun, n.last, s) if noun is not None and not bare else None
    if victims is not None and victims[1] - victims[0] == 1 and r.lower[victims[0]] in SUFFER:
        victims = None  # "two sustained injuries"
    if victims is not None and ctx.value > 1 and r.text[r.start[victims[0]] : r.end[victims[1] - 1]] == "hostage":
        victims = None  # "took ten hostage"
    if victims is not None and noun is not None and n.end == noun + 2 and victims[1] == noun + 1:
        victims = victims[0], n.end + 1
    victims = span_of(ctx, n.first) if bare else victims
    if noun is not None and r.lower[noun] == "cases":
        victims = None  # "32 cases of disappearance"
    if victims is None or (noun is not None and r.lower[noun] in _HARMED):
        victims = of_them(ctx, n.last, s) or said_to_be(ctx, n.last) or victims
        victims = victims or named_with_toll(ctx, n.first, n.last, s)
    return victims


def _two_joined(ctx: Counting, k: int) -> bool:
    """Whether a noun without a number stands beside another one, who together are no count: "Man, wife shot dead"."""
    before, after = ctx.r.lower[max(k - 2, 0) : k], ctx.r.lower[k + 1 : k + 3]
    joined = after[:1] == [","] and after[1:] and after[1] in _KIN
    return bool(joined) or (before[1:] == [","] and before[0] in kinds() and ctx.r.lower[k] in _KIN)


def _weighed(ctx: Counting, n: Number, s: Sentence, told: Measured, taken: set[int], here: list[Estimate]) -> Measured:
    """What the rules tell of a number, or where they tell nothing what is likely; nothing where that is unlikely.

    The learned weights decide where no rule does, and against a rule where nothing around the number is as it is
    around the harmed. People beside their word of harm need no weighing.
    """
    people = n.noun is not None and _is_people(ctx, n.noun)
    if told[0] is not None:
        beside_it = told[1] is not None and 0 < told[1] - n.end <= 2  # "29 New Yorkers wounded by a bomb"
        if told[1] is not None and n.end < told[1]:  # "600,000 may have perished"
            beside_it = beside_it or all(ctx.r.dep[k] in ("aux", "auxpass") for k in range(n.end + 1, told[1]))
        family = ctx.r.lower[n.first - 2 : n.first] == ["family", "of"]
        if people or beside_it or family or told[1] is None or ctx.told_as_toll or in_table(ctx, s):
            return told
        return (None, None) if _odds(ctx, n, s, here)[NONE] > _UNLIKE else told
    if (n.noun is not None and not people and ctx.r.lower[n.noun] in things()) or _fares_otherwise(ctx, n):
        return None, None
    if counts_those_present(ctx, s) or (ctx.value == 1 and n.partitive and n.noun is None):
        return None, None  # "One of them had a Russian military ID" tells of somebody who was counted
    if not here and ctx.found and of_the_spared(ctx, n.last, ctx.found[-1]):
        return None, None
    odds = _odds(ctx, n, s, here)
    measure = max((m for m in odds if m != NONE), key=lambda m: odds[m])
    beside = any(s.paragraph - e.sentence.paragraph <= 1 for e in (*ctx.found, *here))
    known = people or n.noun is None
    if odds[measure] < (_LIKELY_BESIDE if beside and known else _LIKELY_ALONE):
        return None, None
    nearest = _nearest(ctx, n, s, measure, taken)
    return (None, None) if nearest is not None and _of_somebody_else(ctx, n, nearest) else (measure, nearest)


def _odds(ctx: Counting, n: Number, s: Sentence, here: list[Estimate]) -> dict[str, float]:
    """How likely each measure is for a number, by the learned weights."""
    q = next(q for q in ctx.numbers if s.start + q.start == n.start)
    before = max((s.start + other.core_end for other in ctx.numbers if other.core_end <= q.core), default=None)
    found = [(e.start, e.end, e.measure) for e in (*ctx.found, *here)]
    return likely(features(ctx.r, s, q, n.first, n.last, found, before))


def _of_somebody_else(ctx: Counting, n: Number, k: int) -> bool:
    """Whether a word of harm has a subject of its own in a clause apart: "three guards at the jail where Li died"."""
    r = ctx.r
    subject = r.child(k, "nsubj", "nsubjpass") if r.dep[k] == "relcl" and r.tag[k][:1] == "V" else None
    return subject is not None and subject not in (n.noun, n.first, n.last) and r.tag[subject][:3] == "NNP"


def _nearest(ctx: Counting, n: Number, s: Sentence, measure: str, taken: set[int]) -> int | None:
    """The nearest word of harm that can mean a measure, with no other number between."""
    near = []
    for way in (range(n.last + 1, s.last), range(n.first - 1, s.first - 1, -1)):
        for k in way:
            if k in taken:
                break
            if measure in harm_measures(ctx.r.lower[k]):
                near.append((abs(k - n.last), k))
                break
    return min(near)[1] if near else None


# "another 10,000 remain in the frontline zone" are deployed.
_POSTED = re.compile(
    r" (?:(?:still|now|also) )?(?:remains?|remained|stays?|stayed|serves?|served|are|were|is|was)"
    r" (?:still |now |also )?(?:in|at|on|along|near) (?:the )?(?:[\w’'-]+ ){0,3}"
    r"(?:zone|region|area|sector|front|frontline|lines?|reserve|training|border|base|camp|barracks)\b"
)


# "12 workers | lost their homes", "dozens went on strike"
_OTHERWISE = re.compile(
    r" (?:(?:have|has|had|also|still|now) ){0,2}"
    r"(?:lost (?:their|his|her) (?:homes?|houses?|jobs?|livelihoods?|belongings|possessions|crops|savings|livestock)"
    r"|(?:went|gone|are|were|is|was) on strike|(?:was|were|are|is|had been) (?:on ?board|aboard|at work|on duty)\b"
    r"(?! when| died)|t(?:ook|ake|akes|aking) part)\b"
)


_COVERING = frozenset(
    "bury buried buries engulf engulfed engulfs trap trapped traps hit hits struck cover covered".split()
)
_RUBBLE = frozenset("mud rubble snow debris earth rock rocks sand roof wall ceiling slope hillside hill".split())


def _fares_otherwise(ctx: Counting, n: Number) -> bool:
    """Whether the verb of a number tells another fate: "trapped dozens", "2,700 have been infected"."""
    r = ctx.r
    k = n.anchor
    for _ in range(3):
        if r.tag[k][:1] == "V" or r.head[k] == k:
            break
        k = r.head[k]
    if treated_for_free(r, k):
        return True
    if r.dep[n.anchor] == "nsubj" and r.lower[k] in ctx.words["object"] and r.child(k, "dobj") is not None:
        return True  # "38 drones were shot down and one killed two residents"
    subject = r.child(k, "nsubj", "nsubjpass")
    if subject is not None and subject < n.first:
        # "the number of reported cases has reached 1,323", "the number of displaced people climbed to 6.2 million"
        counted = set(r.lower[slice(*r.subtree(subject))])
        if not counted.isdisjoint(word_list("other_count")) or not counted.isdisjoint(word_list("other_fate")):
            return True
    if _POSTED.match(r.text, r.end[n.end]) or _OTHERWISE.match(r.text, r.end[n.end]):
        return True
    doer = r.child(k, "nsubj") if r.lower[k] in _COVERING else None
    if doer is not None and doer < k and r.lower[doer] in word_list("claims_lives") | _RUBBLE:
        return True  # "The avalanche buried six climbers; two of them died"
    before = r.lower[max(r.at(n.start) - 1, 0)]
    return bool({r.lower[k], before, *r.lower[n.end + 1 : n.end + 2]} & word_list("other_fate"))


def _is_people(ctx: Counting, noun: int) -> bool:
    """Whether a noun is known to be people or their harm: "miners", "Kenyans", "bodies"."""
    word = ctx.r.lower[noun]
    return word in kinds() or word in ctx.words["noun"] or word in _HARMED or names_a_people(ctx.r, noun)


def _is_alive(ctx: Counting, last: int, s: Sentence, taken: set[int]) -> bool:
    """Whether those counted turned up unharmed, before another number: "two people listed as dead were found alive"."""
    alive = _ALIVE.match(ctx.r.text, ctx.r.end[last], s.end)
    before = ctx.r.lower[max(ctx.opens - 1, s.first)]
    if before in TAKE or ctx.words["object"].get(before) == "captured":
        return False  # "taking five alive", "captured five alive"
    if alive is not None and _STILL_HELD.search(ctx.r.text, s.start, s.end):
        return False  # "fewer than 20 captives are still alive"
    return alive is not None and not any(k in taken for k in range(last + 1, ctx.r.at(alive.end() - 1)))


_NEVER_MORE = re.compile(r"\b(?:never|not|n['’]t|nor)(?: \w+){0,2} $")


def _never_more(text: str, begin: int, q: Quantity) -> Quantity:
    """A bound turned round by a negation before its verb: "has never acknowledged | more than 312 deaths"."""
    if q.qualifier == "more_than" and _NEVER_MORE.search(text, begin, begin + q.start):
        return replace(q, qualifier="up_to", low=None, high=q.low)
    return q


# "There were no foreigners among the victims"
_AMONG_THE_VICTIMS = re.compile(r"(?: [\w’'-]+){0,3} among the (?:victims|casualties)\b")


def _told_already(ctx: Counting, first: int, measure: str, here: list[Estimate]) -> bool:
    """Whether "both" are two who were counted: "Two more were brought out on Tuesday, both of them dead"."""
    both = ctx.r.lower[first] == "both" and bool(here)
    return both and here[-1].measure == measure and here[-1].quantity.low == 2


_HARMED_ALREADY = frozenset("wounded injured dead killed missing hurt victims".split())


def _tells_of_something_else(ctx: Counting, first: int, last: int) -> bool:
    """Whether none of the harmed do something that is no harm: "None of the wounded have reached the town"."""
    r = ctx.r
    of_them = r.lower[last + 1 : last + 3] == ["of", "the"] and r.lower[last + 3 : last + 4]
    before = r.lower[first - 3 : first - 1] == ["of", "the"] and r.lower[first - 1 : first]
    if not (of_them or before) or _HARMED_ALREADY.isdisjoint(of_them or before or []):
        return False
    verb = r.head[first]
    return r.tag[verb][:1] == "V" and r.lower[verb] not in BE and not harm_measures(r.lower[verb])


def _of_those_lost(ctx: Counting, measure: str, trigger: int | None, noun: int | None, s: Sentence) -> str:
    """The measure, which of soldiers who are "lost" joins the dead and the wounded: "12 marines lost at sea"."""
    r = ctx.r
    lost = measure == "killed" and trigger is not None and r.lower[trigger] == "lost" and noun is not None
    soldiers = lost and kinds().get(r.lower[noun or 0]) == "military"
    comrades = lost and r.lower[noun or 0] == "comrades" and of_soldiers(ctx, s)
    noun_of_loss = measure == "casualties" and trigger is not None and r.lower[trigger] == "loss" and noun is not None
    civilians = r.lower[noun or 0] in _MOURNED or kinds().get(r.lower[noun or 0]) == "civilian"
    if noun_of_loss and civilians:
        return "killed"  # "sorrow for the loss of 30 valued colleagues", "the loss of eleven newborns"
    return "casualties" if soldiers or comrades else measure


_MOURNED = frozenset(
    "colleagues colleague friends friend relatives children child people lives civilians villagers workers students "
    "pupils sons daughters brothers sisters parents husbands wives employees members passengers souls neighbours "
    "neighbors".split()
)


def _says_none_of_it(ctx: Counting, first: int, noun: int | None) -> bool:
    """Whether a none belongs to what is said and not to the harm: "has acknowledged no casualties"."""
    r = ctx.r
    verb = r.head[noun] if noun is not None else r.head[first]
    if noun is not None and r.dep[noun] == "dobj":
        return r.lower[verb] in _DISCLOSING
    return r.dep[first] == "nsubj" and r.lower[verb] in _DISCLOSING and r.child(verb, "dobj") is not None


_DISCLOSING = frozenset(
    "acknowledged acknowledges acknowledge disclosed announced counted knows named identified".split()
)


def _harms_no_thing(ctx: Counting, noun: int, trigger: int) -> bool:
    """Whether a word of harm that only harms people stands with a noun for none: "some 200 stalls were lost"."""
    r = ctx.r
    word = r.lower[noun]
    if r.lower[trigger] == "lost" and noun < trigger:
        return word not in kinds() and word not in ("lives", "souls", "life", "victims")
    if r.lower[trigger] not in _NEEDS_PEOPLE:
        return False
    return not (word in kinds() or word in ctx.words["noun"] or names_a_people(r, noun))


def _harms_nobody(ctx: Counting, n: Number, trigger: int | None, s: Sentence, here: list[Estimate]) -> bool:
    """Whether what is counted is a thing, a player or an animal, whatever the word of harm."""
    r = ctx.r
    lacked = r.child(trigger, "dobj") if trigger is not None and r.lower[trigger] == "missing" else None
    if lacked is not None and not n.first <= lacked <= n.end and r.lower[lacked] in _ANIMALS:
        return True  # "one man alone is missing 412 animals"
    if n.noun is None:
        return _in_a_game(ctx, trigger, s) or (not here and _of_animals(ctx, n.first, s))
    if ctx.r.lower[n.noun] in ("victims", "bodies", "deaths") and _COUNTED_WRONGLY.match(
        ctx.r.text[ctx.r.end[n.noun] : s.end]
    ):
        return True  # "three victims had been counted twice" corrects a count
    return _in_a_game(ctx, trigger, s) or (trigger is not None and _harms_no_thing(ctx, n.noun, trigger))


_GAME = re.compile(
    r"\b(?:Test|suspension|free agency|match|innings|sin bin|half-time|quarter-final|semi-final|scored|wickets?"
    r"|league game)\b"
)
_ANIMALS = frozenset(
    "whales dolphins seals turtles cattle cows sheep goats pigs horses camels elephants birds hens chickens ducks bees "
    "fish dogs cats livestock animals".split()
)


def _in_a_game(ctx: Counting, trigger: int | None, s: Sentence) -> bool:
    """Whether it is a match that is lost, or a player carried off: "lost the second Test 31-28"."""
    told = trigger is not None and ctx.r.lower[trigger] in ("lost", "lose", "loses", "losing", "carried", "missing")
    return told and _GAME.search(ctx.r.text[s.start : s.end]) is not None


def _of_animals(ctx: Counting, first: int, s: Sentence) -> bool:
    """Whether a bare number goes on with animals: "a hundred whales stranded; 61 had died"."""
    r = ctx.r
    before = [r.lower[k] for k in range(s.first, first) if r.dep[k] != "compound"]  # "a strike on a cattle market"
    return not _ANIMALS.isdisjoint(before) and not any(word in kinds() for word in before)


_HELD_TO = frozenset("believed estimated thought known feared reported said understood presumed".split())


_WARNED = re.compile(r"\b(?:warn|threaten|predict|forecast|fear)(?:s|ed|ing)?\b[^.;]{0,40}$")
_IF = re.compile(r"\b(?:if|unless)\b")


_MAYBE = frozenset(("could", "would", "might"))
_PERCEIVING = frozenset("see count hear spot confirm identify make find".split())


def is_told(ctx: Counting, trigger: int) -> bool:
    """Whether the word of harm is told as a fact or a claim, and not as a possibility, a purpose or a threat."""
    r = ctx.r
    v = trigger
    for _ in range(4):
        if r.tag[v][:1] == "V" or r.head[v] == v:
            break
        v = r.head[v]
    aux = [r.lower[k] for k in r.kids[v] if r.dep[k] in ("aux", "auxpass")]
    if r.tag[trigger][:2] == "NN" and trigger != v:
        s = r.sentences[r.sent[trigger]]
        if _WARNED.search(r.text, s.start, r.start[trigger]) and _IF.search(r.text, r.end[trigger], s.end):
            return False  # "warned of deaths running into the hundreds if the water was not restored"
        # "5,000 deaths can be linked to the storm" asserts them, "could cause 5,000 deaths" does not
        of_the_subject = r.dep[trigger] in ("nsubj", "nsubjpass")
        seen = "could" in aux and r.lower[v] in _PERCEIVING  # "I could see six covered bodies"
        return seen or of_the_subject or _MAYBE.isdisjoint(aux) or r.child(v, "dobj") is None
    if "to" in aux and "have" not in aux and r.lower[r.head[v]] in ("expected", "due", "scheduled"):
        return False  # "some 2,500 patients are expected to be treated at free clinics"
    if "to" in aux and "have" not in aux and r.tag[trigger] == "VB":
        held = r.lower[r.head[v]] in _HELD_TO and r.lower[v] in BE
        return held or r.lower[r.head[v]] in ("went", "go", "continue", "continued", "managed", "used", "helped")
    if r.child(v, "nsubj") is not None and r.lower[r.child(v, "nsubj") or 0] in COUNTS:
        return True  # "the final tally could be 18,000 dead" is a projection of a toll
    if not _DOUBT.isdisjoint(aux) and "have" in aux and not _CHANCE.isdisjoint(aux) and _on_condition(ctx, v):
        return False
    if ("may" in aux or "might" in aux) and "have" in aux:
        return True
    unsaved = r.lower[v] in TRACED or r.lower[v] in ("saved", "revived", "resuscitated")
    if r.lower[v] == "account" or (unsaved and r.child(v, "neg") is not None):
        return True  # "could not account for 96 workers", "could not be found": they are missing
    if r.lower[v] == "be" and r.lower[trigger] in ("dead", "missing") and not _DOUBT.isdisjoint(aux):
        return True  # "hundreds might be dead" reckons with what has happened
    if "would" in aux and _is_worked_out(ctx, v):
        return True
    if "would" in aux and r.lower[v] in ("confirm", "admit", "say", "acknowledge"):
        return True  # "police would confirm only two deaths"
    if any(a in _CHANCE for a in aux) and not ("have" in aux and any(a in ("must", "will") for a in aux)):
        return False
    if "may" in aux and "have" not in aux and r.tag[trigger] == "VB":
        return False  # "up to 3 million may die" is foreseen, "may have died" is reckoned
    if "n't" in aux or (
        any(r.dep[k] == "neg" and r.lower[k] in ("not", "n't", "n’t", "never") for k in r.kids[v])
        and r.lower[v] not in BE
    ):
        return r.tag[v][:1] != "V" or r.lower[v] not in ctx.words["object"]
    for _ in range(4):
        mark = r.child(v, "mark")
        if mark is not None and r.lower[mark] in ("if", "unless", "lest"):
            return False
        if mark is not None and r.lower[mark] == "whether" and r.lower[r.head[v]].startswith("ask"):
            return False  # "Asked whether 17 had died, the colonel shrugged"
        if r.dep[v] != "conj" or r.head[v] == v:
            break
        v = r.head[v]
        if any(r.dep[k] == "aux" and r.lower[k] in _CHANCE for k in r.kids[v]) and r.tag[trigger] == "VB":
            return False
    return True


def _is_worked_out(ctx: Counting, v: int) -> bool:
    """Whether a figure follows from others and is not supposed: "120 had embarked, which would leave 60 missing"."""
    r = ctx.r
    subject = r.child(v, "nsubj")
    s = r.sentences[r.sent[v]]
    if subject is None or not {"if", "unless"}.isdisjoint(r.lower[s.first : s.last]):
        return False
    deeds = ("mean", "make", "put", "bring")
    return (
        r.lower[v] in (*deeds, "leave")
        if r.lower[subject] == "which"
        else (r.lower[subject] in ("that", "this") and r.lower[v] in deeds)
    )


def _on_condition(ctx: Counting, v: int) -> bool:
    """Whether what might have happened hangs on a condition: "Had the bus been full, 60 might have died"."""
    r = ctx.r
    for k in r.kids[v]:
        if r.dep[k] == "advcl":
            first = r.subtree(k)[0]
            if r.lower[first] in ("if", "unless", "had", "were", "should"):
                return True
    return False
