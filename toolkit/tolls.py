"""Tolls and zeros: "the death toll rose to 41", "Killed: 12", "no casualties were reported"."""

import re

from toolkit.counted import is_thing
from toolkit.figures import Counting, Estimate, Measured, things
from toolkit.lexicon import word_list
from toolkit.numbers import Quantity
from toolkit.reading import Sentence
from toolkit.sources import country_of
from toolkit.victims import kinds

_TOLL_VERBS = word_list("toll_verbs")


_NONE = re.compile(
    r"\b(?:no|nil|without(?: any)?|zero|not any|any)\s+"
    r"(?:(?:immediate|known|confirmed|further|other|new|early|initial|serious|major|"
    r"reported|civilian|human|military|additional|such|american|israeli|reports? of|indications? of)"
    r"\s+){0,3}(?:(?P<whose>[\w-]+)\s+)??"
    r"(?P<noun>casualt(?:y|ies)|deaths?(?! (?:certificates?|penalt|tolls?|threats?|squads?|notices?|records?))"
    r"|fatalit(?:y|ies)|injur(?:y|ies)|injured|victims?|losses|loss of life|wounded|"
    r"dead)\b",
    re.IGNORECASE,
)


_ZERO_MEASURE = {
    "d": "killed",
    "f": "killed",
    "i": "wounded",
    "w": "wounded",
    "c": "casualties",
    "v": "casualties",
    "l": "casualties",
}


_HARM = (
    r"(?:dead|deaths?|killed|died|wounded|injured|hurt|missing|casualties|fatalities|victims|losses|injuries|captured|"
    r"lost|fallen|slain|murdered|massacred|executed|shot dead|hanged|martyrs|neutrali[sz]ed|eliminated|surrendered|"
    r"hospitali[sz]ed|abducted|kidnapped|drowned|drownings|perished|corpses|bodies|"
    r"laid down (?:their )?(?:arms|weapons)|"
    r"disappeared|unaccounted(?: for)?|(?:held |taken )?hostage|(?:held )?(?:captive|in captivity))"
)


_TOLL = re.compile(
    r"\b(?:tolls?(?!-)|death counts?|body counts?|(?:number|total|count|tally) of (?:[\w’'.-]+ ){0,8}?"
    + _HARM
    + r"(?: (?:and|or) "
    + _HARM
    + r")?|number (?:killed|dead|wounded|injured|missing|in hospital|hospitali[sz]ed)|"
    r"(?:casualty|death|loss) (?:figure|count|estimate|toll)s?|count|tally|prisoners of war|"
    r"(?:killed|dead|wounded) (?:or|and) (?:wounded|injured|missing)|"
    r"(?:number|total|count|tally) of (?:those (?:taken|seized|held|abducted|snatched|kidnapped)|captives|hostages)|"
    r"(?:deaths|fatalities|casualties|losses|injuries|wounded|injured|dead|killed|missing|hostages|captives|abductees|martyrs|"
    r"neutrali[sz]ed|eliminated|surrendered|hospitali[sz]ed|abducted|kidnapped|captured|drowned|perished))\b",
    re.IGNORECASE,
)


_PUT = re.compile(
    r"\b(?:tak(?:e|es|en|ing)|took|bring\w*|brought|push\w*|rais\w+|lower\w*|revis\w+|updat\w+|cut|put|puts|putting|"
    r"place[sd]?|estimat\w+|set|reckon\w*|count\w*|list\w*|gave|giv(?:es?|en|ing))\b",
    re.IGNORECASE,
)


_TAILS = word_list("toll_tails")


# What leads from a number up to the verb that sets it: "rose to 41", "put it at some 300".
_UP_TO_A_VERB = frozenset("nummod quantmod pobj prep pcomp advmod dobj attr oprd npadvmod dep amod acomp".split())
_LABELS = frozenset("dead killed deaths wounded injured missing drowned perished captured".split())
# What stands before a label that its number follows at once: "dead 71, wounded about 130", "its wounded 1,106".
_LABEL_OPENS = re.compile(r"(?:^|[,:;(•*-] ?)(?:(?:and )?(?:its|their|the|his) )?$", re.IGNORECASE)
# When, where or by what those under a label came to harm.
_LABELLED = re.compile(
    r" under (?:the )?(?:rubble|debris|ruins|mud|snow|landslide): ?"
    r"|: (?:in )?(?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}[:,]? ?"
    r"| (?:in|at|on|near|during|since|by|from|so|today|yesterday|last|this)\b(?: [\w’'-]+){0,6}: ?"
)
# What may stand between a label and its colon: "Casualties recorded: 603", "Injuries reported so far: 31".
_RECORDED = re.compile(
    r"(?: (?:reported|recorded|confirmed|registered|documented|verified|counted|noted|notified|so far|to date|today"
    r"|yesterday|overnight)){1,3}: ?"
)
# Counts of something else than the dead: "the case count rose to 611".
_OTHER_COUNTS = re.compile(r"\b(?:case|cases|dengue|cholera|measles|infection|vote|ballot|head|seat|caseload) $")
_BESIDE = re.compile(r"(?: (?:in|at|on|from|near|since) [\w ’'-]{2,30})?, ")
COUNTS = frozenset("toll tolls number numbers total count tally figure".split())
_SET_AS = re.compile(
    r"\b(?:giv(?:e|en|es)|gave|put|puts|set|stated|reported|announced|estimated|listed|revised|lowered|raised)"
    r" (?:\w+ )?(?:at|as|to|from)$"
)
# Words that may stand between a toll and the verb that is part of the number's hedge: "casualties have exceeded 12".
_BESIDE_A_VERB = frozenset("has have had already now also may could might there here alone".split())
# Words that end the clause of a toll, so that a number behind them is none of it.
_CLOSING = frozenset("; if who which while where but as when cases".split())
_HEDGES = frozenset("least than nearly about around some over almost approximately roughly estimated an many".split())
_UNHARMED = re.compile(
    r"\b(?:(?:did not|didn't|didn’t) (?P<did>kill|injure|wound|hurt|harm)(?: or \w+)? any(?:one|body)"
    r"|(?P<did2>killed|injured|wounded|hurt|harmed) (?:no one|nobody)"
    r"|(?:denied|denies|deny) (?:having )?(?P<losing>los(?:ing|t)) any (?:\w+ )?"
    r"(?:men|soldiers|troops|fighters|personnel)"
    r"|(?:denied|denies|deny)(?: that)? any (?:\w+ ){1,3}(?:had|has|have|were|was)(?: been)? "
    r"(?P<denied>killed|died|wounded|injured|hurt|captured|missing)"
    r"|(?P<lost>lost) (?:nobody|no one|none|no (?:\w+ )?(?:men|soldiers|troops|fighters|personnel)))\b",
    re.IGNORECASE,
)


def toll_measure(ctx: Counting, start: int, anchor: int, s: Sentence) -> Measured:
    """The measure of a toll that leads up to the number: "the death toll rose to 41", "Killed: 12"."""
    r = ctx.r
    prefix = r.text[s.start : start]
    tolls = list(_TOLL.finditer(prefix))
    if not tolls:
        return set_by_verb(ctx, anchor, s)
    match = tolls[-1]
    between = re.sub(r"^((?: [\w’'-]+){0,4}), (?:which|who) [^,]{3,60},", r"\1", prefix[match.end() :])
    words = re.findall(r"[\w'’]+|[^\w\s\"“”]", between.lower())
    if is_thing(ctx, anchor):
        return None, None
    if len(words) > 16:
        return set_by_verb(ctx, anchor, s)
    noun = match[0].lower()
    k = r.at(s.start + match.end() - 1)
    measure = toll_noun_measure(ctx, noun, prefix[: match.start()], s)
    exceeding = re.match(
        r"(?:(?:exceed|surpass|top|pass)\w*|in excess|above|beyond|over)\b", r.text[start : start + 12].lower()
    )
    bare = _BESIDE_A_VERB.issuperset(words)
    counted = noun.startswith(("number", "total", "count", "tally"))
    if counted and _OTHER_COUNTS.search(prefix[: match.start()].lower()):
        return set_by_verb(ctx, anchor, s)
    if (
        not counted
        and _LABELLED.fullmatch(between)
        and noun.split(" ")[0] in _LABELS | {"drowned", "perished", "captured"}
    ):
        return measure, k  # "Injured in the crush: 40"
    if not counted and re.search(
        r"\b(?:neutrali|eliminated|surrendered|hospitali|abducted|kidnapped|captured|drowned|perished)", noun
    ):
        # as labels only: "Neutralised: 41"
        head = re.split(r"[\n;.]", prefix[: match.start()])[-1].split()
        people = not any(word.lower().strip("-•*,") in things() for word in head)
        return (measure, k) if between.strip() == ":" and people else set_by_verb(ctx, anchor, s)
    if not between.strip() and noun in _LABELS and _LABEL_OPENS.search(prefix[: match.start()]):
        return measure, k  # "dead 71, wounded about 130"
    follow = r.words[r.at(r.start[anchor]) + 1 : r.at(r.start[anchor]) + 2]
    compared = re.search(r"\b(?:lower|higher|different|smaller|larger|own|new) $", prefix[: match.start()].lower())
    if _BESIDE.fullmatch(between) and follow in ([","], [")"]) and (compared or noun not in ("count", "tally")):
        return measure, k  # "its own losses at Sake, 11, are disputed"
    while_it = exceeding and re.fullmatch(
        r" (?:for|in|over|during|since|on|from|along|across) [\w’' -]{2,40} ", between
    )
    if while_it and noun.split(" ")[0] in ("losses", "casualties", "deaths", "fatalities", "injuries"):
        return measure, k  # "the enemy's losses for the week exceeded 14,300"
    if between.strip(' “"') in (":", "-", "–", "—", "=") or (bare and exceeding) or _RECORDED.fullmatch(between):
        return measure, k
    tail = words[-1] if words else ""
    tail = "to" if words[-2:] == ["into", "the"] else tail  # "might run into the thousands"
    if _SET_AS.search(" ".join(words)):
        return measure, k
    if not _CLOSING.isdisjoint(words[:-1]):
        return set_by_verb(ctx, anchor, s)
    if noun in ("count", "tally") and not about_deaths(ctx, s):
        return set_by_verb(ctx, anchor, s)  # "losses stood at 900, bringing its count to 410,000"
    if words in (["number"], ["now"], ["currently"]):
        return measure, k  # "the missing number 10,100"
    if tail in ("at", "as", "to", "of", "above", "over", "from", "somewhere") or is_hedge(tail):
        lead = prefix[: match.start()]
        if _PUT.search(lead[-90:]) and re.search(r"(?:^|\s)(?:at|as|to|above|over|from)\b[^,]{0,25}$", between.lower()):
            return measure, k
    if not _TOLL_VERBS.isdisjoint(words) and (tail in _TAILS or is_hedge(tail)):
        return measure, k
    if tail in ("of", "at", "to") and len(words) <= 3:
        return measure, k
    return set_by_verb(ctx, anchor, s)


def set_by_verb(ctx: Counting, anchor: int, s: Sentence) -> Measured:
    """The measure of the toll that a verb sets to the number: "bringing to three the number of people killed"."""
    r, i = ctx.r, anchor
    for _ in range(6):
        if r.head[i] == i or r.dep[i] not in _UP_TO_A_VERB:
            return None, None
        i, below = r.head[i], i
        if r.tag[i][:1] == "V":
            break
    else:
        return None, None
    if r.lower[i] not in _TOLL_VERBS and not _PUT.fullmatch(r.lower[i]):
        return None, None
    for k in r.kids[i]:
        if k in (anchor, below) or r.dep[k] not in ("nsubj", "nsubjpass", "dobj"):
            continue
        named = ctx.words["noun"].get(r.lower[k])
        if named and r.lower[k] not in ("loss", "losses"):
            return named, k
        of = any(r.lower[j] == "of" for j in r.kids[k])
        if r.lower[k] in _BARE_COUNTS and not of and r.lower[i] in _GROWING and ctx.found:
            if s.paragraph - ctx.found[-1].sentence.paragraph <= 1:
                # "the figure given by the officials had grown to 19"
                return ctx.found_here or _main_measure(ctx), None
        if r.lower[k] in _BARE_COUNTS and not of and _PUT.fullmatch(r.lower[i]):
            # "confirmed a second death, which takes the total to two"
            told_of = (
                ctx.words["noun"].get(r.lower[j]) for j in range(k - 1, s.first - 1, -1) if r.sent[j] == r.sent[k]
            )
            if (counts := next((m for m in told_of if m), None)) is not None:
                return counts, k
            if ctx.found_here and ctx.found_here != "captured":
                return ctx.found_here, None  # "had lost 1,130 soldiers, bringing the total to 1,002,000"
        if r.lower[k] in COUNTS:
            low, high = r.subtree(k)
            told = _TOLL.search(r.text[r.start[low] : r.end[high - 1]])
            if told and _OTHER_COUNTS.search(r.text[s.start : r.start[low] + told.start()].lower()):
                return None, None
            if told and (told[0].lower() not in ("count", "tally") or about_deaths(ctx, s)):
                return toll_noun_measure(ctx, told[0].lower(), r.text[s.start : r.start[low] + told.start()], s), k
    return None, None


def _main_measure(ctx: Counting) -> str:
    """The measure that a bare count goes on with: that of the first figure of the latest sentence that has any."""
    return next(e for e in ctx.found if e.sentence is ctx.found[-1].sentence).measure


_BARE_COUNTS = frozenset("figure number total count tally toll".split())
_GROWING = frozenset(
    "grown grew grows risen rose rises climbed climbs reached reaches fallen fell dropped increased stood stands is "
    "was".split()
)


def about_deaths(ctx: Counting, s: Sentence) -> bool:
    """Whether a bare "count" or "tally" can be one of the dead: after a figure, or beside a word of death."""
    if any(e.sentence.paragraph >= s.paragraph - 2 for e in ctx.found):
        return True
    return any(
        "killed" in (ctx.words["adjective"].get(word), ctx.words["subject"].get(word), ctx.words["noun"].get(word))
        for word in ctx.r.lower[s.first : s.last]
    )


def is_hedge(word: str) -> bool:
    """Whether a word before a number can be the end of a hedge: "least" of "at least"."""
    return word in _HEDGES


def toll_noun_measure(ctx: Counting, noun: str, before: str, s: Sentence) -> str:
    """The measure that the words of a toll name: "wounded" for "the number of people injured"."""
    if re.search(r"(?:killed|dead|died|deaths) (?:and|or)|(?:and|or) (?:killed|dead|missing)", noun):
        return "casualties"
    if re.search(r"wounded|injur|hurt", noun):
        return "wounded"
    if re.search(r"missing|unaccounted|disappeared", noun):
        return "missing"
    if re.search(
        r"neutrali|captured|surrendered|abduct|kidnapped|laid down|those (?:taken|seized|held|snatched)", noun
    ):
        return "casualties" if "neutrali" in noun else "captured"
    if "hospital" in noun:
        return "wounded"
    killed = re.search(r" (?:killed|dead|slain|shot dead|executed)$", noun)  # "the number of hostages killed"
    if not killed and ("hostage" in noun or "captiv" in noun or "prisoners of war" in noun):
        return "captured"
    if re.search(r"casualt|loss|victims", noun):
        return "casualties" if "victims" not in noun else "killed"
    if noun in ("count", "tally"):
        return ctx.found_here or (_main_measure(ctx) if ctx.found else "killed")
    if "people" in noun and not re.search(_HARM, noun):
        after = ctx.r.text[s.start + len(before) : s.end].lower()
        found = re.search(r"\b(killed|dead|injured|wounded|missing|captured)\b", after)
        return {"injured": "wounded", "wounded": "wounded", "missing": "missing", "captured": "captured"}.get(
            found[1] if found else "", "killed"
        )
    if noun in ("toll", "tolls"):
        lead = before.lower().rstrip().rsplit(" ", 1)[-1]
        if lead in ("injury", "injured"):
            return "wounded"
        if lead in ("casualty", "casualties"):
            return "casualties"
    return "killed"


def find_zeros(ctx: Counting, s: Sentence, text: str) -> list[Estimate]:
    """The sentence's statements that nobody was harmed: "no casualties were reported", "did not hurt anyone"."""
    out = []
    for match in _UNHARMED.finditer(text):
        role = match.lastgroup or "did"
        word = match[role].lower()
        dead = word.startswith("kill") or word == "died"
        measure = "casualties" if word.startswith("los") else "killed" if dead else "wounded"
        measure = word if word in ("captured", "missing") else measure
        q = Quantity(match.start(), match.end(), match.start(), match.end(), 0, 0, 0)
        k = ctx.r.at(s.start + match.start(role))
        ends = ctx.r.at(s.start + match.end() - 1)
        men = (ends, ends + 1) if ctx.r.lower[ends] in kinds() or ctx.r.lower[ends] == "men" else None
        out.append(Estimate(q, measure, s, s.start + match.start(), s.start + match.end(), None, k, men))
    for match in _NONE.finditer(text):
        word = match[0].lower()
        disease = match["whose"] is not None and match["whose"].lower() in word_list("claims_lives")
        if match["whose"] and not disease and country_of(match["whose"]) is None:
            continue  # "no cholera deaths", "no Rwandan casualties", and not "no near deaths"
        if re.search(r"\b(?:acknowledg\w+|disclos\w+|admit\w*) $", text[: match.start()]):
            continue  # "has acknowledged no casualties": it keeps silent of them
        if word.startswith("any") and not re.search(
            r"\b(?:did not|didn't|didn’t|not|without)\b[^.]{0,30}$", text[: match.start()]
        ):
            continue
        if word.startswith("any") and re.search(
            r"\b(?:spoken|speak|mention\w*|comment|say|know|clear|confirm\w*|deny|responsib\w+|acknowledg\w+|admit\w*|disclos\w+)\b[^.]{0,20}$",
            text[: match.start()],
        ):
            continue
        measure = "killed" if match["noun"].lower() == "loss of life" else _ZERO_MEASURE[match["noun"][0].lower()]
        # "no dead or injured", and not "no dead and 57 injured"
        other = re.match(
            r"(?:,| or| nor| and) (?:(?:serious|other|further|any|civilian|no|known|major) )?"
            r"(deaths?|injur\w+|casualt\w+|wounded)",
            text[match.end() :],
            re.IGNORECASE,
        )
        if other and _ZERO_MEASURE.get(other[1][0].lower()) != measure:
            measure = "casualties"
        q = Quantity(match.start(), match.end(), match.start(), match.end(), 0, 0, 0)
        k = ctx.r.at(s.start + match.start("noun"))
        whose = (k - 1, k + 1) if match["whose"] and not disease else None  # "no Rwandan casualties were reported"
        noun = k if whose else None
        out.append(Estimate(q, measure, s, s.start + match.start(), s.start + match.end(), noun, k, whose))
    return out
