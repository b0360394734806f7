"""What a number counts, and which numbers count no people."""

import re
from functools import cache

from toolkit.figures import BE, Counting, harm_words, partitive_pronoun, things
from toolkit.harm_words import SUFFER
from toolkit.lexicon import word_list
from toolkit.numbers import Quantity
from toolkit.reading import Reading, Sentence
from toolkit.sources import country_of
from toolkit.victims import kinds

_PARTS = word_list("parts")


_COMPOUNDS = word_list("compounds_of_numbers")


_MONTHS = word_list("months")


_SPEAKS = frozenset(
    "claimed claims said says boasted boasts told tells admitted admits announced added bragged".split()
)
_NOT_ONE = frozenset(
    "night day week month hour minute place building strike attack family household army couple staff police crew "
    "battalion life others other infantry".split()
)
_CURRENCIES = [["dollar"], ["euro"], ["pound"], ["yen"], ["rouble"], ["ruble"], ["rupee"]]
_COUNTED_WITH = frozenset(
    "wounded injured captured missing dead killed fallen deceased martyred abducted kidnapped hospitalised "
    "hospitalized".split()
)
# Nouns that lead to those counted: "the number of soldiers killed", "losses among the troops".
_LEADING = frozenset(
    "number numbers total count tally toll losses loss casualties deaths death dead killed wounded injured missing "
    "fatalities injuries lives".split()
)
_BEFORE_NOUN = frozenset("- other more others of its their the north south “ ” \" ' ‘ ’ `` additional".split())


_CHANGED_FROM = frozenset("up down rose risen raised revised lowered increased reduced cut climbed jumped fell".split())
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth last".split()
)
_OF_AN_AGE = frozenset(
    "boy girl child man woman son daughter youth teenager toddler baby infant lad lass brother sister brothers sisters "
    "boys girls children twins siblings".split()
)
_PARENTS = frozenset("mother father mum mom dad parent grandmother grandfather grandad mothers fathers parents".split())
_OF_THE_HARMED = frozenset("of the them those these whom dead wounded injured missing victims killed bodies".split())
_NO_CORPSE = frozenset("work law evidence water research literature knowledge opinion rules".split())
_OF_A_BODY = frozenset("regulatory governing international official state public government sporting".split())
# What is done by or with organisations and not with the dead: "both bodies are run by the movement".
_DONE_BY_BODIES = frozenset(
    "run runs ran governed controlled chaired headed led funded established founded elected appointed say says said "
    "tell told publish published issue issued meet met report reports oversee oversees represent represents signed "
    "recommended".split()
)
_KIN_OF = frozenset(
    "relatives families friends widows widowers orphans parents mothers fathers neighbours neighbors colleagues "
    "survivors doctors lawyers children brothers sisters sons daughters kin wives".split()
)
_WITH_THE_DEAD = frozenset(
    "found recovered retrieved pulled buried morgue rubble exhumed identified washed returned dumped lay lying counted "
    "brought dead killed autopsy grave graves cremated".split()
)
# "girls aged 8 and 11", "none older than 22"
_AGED = re.compile(
    r"\b(?:(?:aged?|ages)(?: of)?|(?:older|younger) than|die[ds] at)(?: (?:between|about|just))?"
    r"(?: [\w-]+(?: ?,| and| or| to))* $"
)
# Verbs whose "by" names no doer: "followed by two more", "has risen by 40 to 340".
_NO_DEED = frozenset("followed risen increased grown gone climbed jumped fallen dropped declined decreased".split())
_KIN = frozenset("members residents relatives inhabitants employees crews".split())
_DAYS = frozenset("today yesterday tomorrow tonight overnight".split())
_CLOSING = frozenset(("", ",", ".", ")", ";", ":", "—", "–", "-", "”", '"'))
_RELATIVES = frozenset("who that which".split())
# Verbs that say who did it: "attributes 211 of the deaths to the insurgents", "blamed the deaths on".
_LAID_AT_A_DOOR = frozenset(
    "attribute attributes attributed attributing ascribe ascribes ascribed blame blames blamed blaming pin pins pinned "
    "lays laid imputes imputed".split()
)
_BEFORE_HARM = frozenset("new confirmed reported - related combat battlefield".split())
_UNITS = frozenset("% percent per pc years year ° o'clock p.m. a.m. am pm kg km mph".split())
# What a sentence, a clause or a quotation opens behind.
_OPENERS = frozenset(('"', "“", "‘", "”", ";", ":", "—", "–"))
_BEFORE_WHOLE = word_list("before_a_whole")


# "The dead: a barista; two sisters; a guard"
LISTS_THE_HARMED = re.compile(
    r"[\"“]?(?:Among )?[Tt]he (?P<who>dead|injured|wounded|missing|victims|killed|kidnapped|abducted)"
    r"(?: (?:so far|were|are|include|included))?: "
)
_CALLED = re.compile(r",? (?:known as|named|called|identified as|by the name of) [“\"]?[A-Z]")


_IN_GENERAL = re.compile(
    r" (?:who|that) (?:dies|is (?:killed|wounded|injured|hurt)|gets (?:killed|hurt)|goes missing)\b"
)


def single_people(ctx: Counting, s: Sentence, numbers: list[Quantity]) -> list[Quantity]:
    """Counts of one or none without a number: an article before a person ("a soldier was killed"), "nobody", "none"."""
    r, out = ctx.r, []
    headline = r.words[s.last - 1] not in '.!?”"'
    for i in range(s.first, s.last - 1):
        word = r.lower[i]
        if headline and _in_a_headline(ctx, i, s):
            q = Quantity(r.start[i] - s.start, r.end[i] - s.start, r.start[i] - s.start, r.end[i] - s.start, 1, 1, 1)
            out.append(q)
            continue
        if word not in ("a", "an", "another", "no", "nobody", "none"):
            continue
        start, end = r.start[i] - s.start, r.end[i] - s.start
        if word == "none" and (r.words[i + 1 : i + 2] in (["-"], ["too"]) or r.lower[i + 2 : i + 3] == ["than"]):
            continue
        if word == "no" and r.lower[i + 1] in ("fewer", "less", "more", "longer"):
            continue
        if (
            word == "no"
            and i > s.first
            and r.words[i - 1] not in (":", '"', "“", "‘", "'")
            and r.words[i] == "No"
            and r.words[i + 1][:1].isupper()
        ):
            continue  # a title
        if word in ("a", "an") and (_names_someone(ctx, i, s) or r.lower[i - 1] in ("neither", "nor")):
            continue
        if word == "another" and _harmed_too(ctx, i, s):
            out.append(Quantity(start, end, start, end, 1, 1, 1))
            continue
        without = "without" in r.lower[max(i - 1, s.first) : i] or (
            r.lower[i - 2 : i - 1] == ["without"] and r.tag[i - 1] == "VBG"
        )
        if word == "a" and r.lower[i + 1] == "single" and r.lower[i - 1 : i] != ["not"]:
            # "a single wounded border guard"
            if r.lower[i + 2 : i + 3] and (r.lower[i + 2] in ctx.words["noun"] or r.lower[i + 2] in _HARMED_BEFORE):
                end = r.end[i + 1] - s.start
                count = 0 if without else 1  # "acknowledged a single death", "passed without a single death"
                out.append(Quantity(start, end, start, end, count, count, count))
                continue
        if word in ("a", "an", "another"):
            noun = r.head[i] if r.dep[i] == "det" and r.head[i] > i else None
            if (
                noun is None
                or not (r.tag[noun] in ("NN", "NNP") or (r.tag[noun] == "JJ" and r.dep[noun] in ("nsubj", "nsubjpass")))
                or not (
                    r.lower[noun] in kinds()
                    or (r.words[i + 1][:1].isupper() and country_of(" ".join(r.words[i + 1 : noun + 1])))
                )
            ):
                continue
            if any(
                (
                    r.tag[k] == "CD"
                    and r.lower[k + 2 : k + 3] not in (["year"], ["month"])
                    and not r.lower[k].endswith("old")
                )
                or r.lower[k] in ("dozen", "hundred", "thousand", "couple", "few")
                for k in range(i + 1, noun)
            ):
                continue
            if word == "a" and noun + 2 < s.last and r.lower[noun + 1] == "and":
                numbered = r.tag[noun + 3 : noun + 4] == ["CD"]
                if r.tag[noun + 2] in ("NN", "PRP$") and not numbered:
                    continue  # "a father and son", "a mother and her infant", and not "a teacher and her two children"
            one = r.child(r.head[noun], "nsubj") if r.dep[noun] == "attr" else None
            if one is not None and (r.tag[one] == "CD" or r.lower[one] == "none" or _told_of_already(ctx, one)):
                continue  # "One of the deceased is a citizen of Malaysia", "The wounded man is a welder"
            if _says_who(ctx, i, noun, s) or (noun + 1 < s.last and r.tag[noun + 1] == "POS"):
                continue
            if r.lower[noun] in _NOT_ONE or any(_is_ordinal(r.lower[k]) for k in range(i + 1, noun + 1)):
                continue  # "a second body", "a third has been hit": one of those counted before
            if r.tag[noun][:3] != "NNP" and noun + 2 < s.last and r.tag[noun + 1] == r.tag[noun + 2] == "NNP":
                continue  # "a journalist Olena Bondar" is one with a name
            if any(told.match(r.text, r.end[noun], s.end) for told in (_CALLED, _IN_GENERAL)):
                continue  # "a commander known as Abu Ummata", "A child who dies in a camp is a war death to some"
            none_at_all = r.lower[i - 1 : i] == ["not"] and r.lower[noun] in kinds()
            count = 0 if none_at_all or without else 1  # "not a soul was lost", "without losing a man"
            start = r.start[i - 1] - s.start if none_at_all else start
            out.append(Quantity(start, end, start, end, count, count, count))
        elif word in ("nobody", "none"):
            out.append(Quantity(start, end, start, end, 0, 0, 0))
        elif r.head[i] > i and (
            r.lower[r.head[i]] in kinds()
            or ctx.words["noun"].get(r.lower[r.head[i]]) == "captured"
            or r.lower[i + 1] == "one"
            or (r.words[r.head[i]][:1].isupper() and country_of(r.words[r.head[i]]))
        ):
            if r.lower[i + 1] == "one":
                end = r.end[i + 1] - s.start
            out.append(Quantity(start, end, start, end, 0, 0, 0))
    return [q for q in out if q.low == 0 or not any(n.start < q.end and q.start < n.end for n in numbers)]


def _told_of_already(ctx: Counting, one: int) -> bool:
    """Whether a subject is one of the harmed who was told of before: "the missing man", "the dead woman"."""
    r = ctx.r
    return r.tag[one] == "NN" and any(r.lower[k] in _COUNTED_WITH and r.dep[k] == "amod" for k in r.kids[one])


def _is_ordinal(word: str) -> bool:
    return word in _ORDINALS or (word[:1].isdigit() and word.endswith(("st", "nd", "rd", "th")))


def _harmed_too(ctx: Counting, i: int, s: Sentence) -> bool:
    """Whether "another" is one more person harmed: "one dead and another injured", "killed one and hurt another"."""
    r = ctx.r
    if not ctx.found and not any(r.tag[k] == "CD" or r.lower[k] in ("a", "an") for k in range(s.first, i)):
        return False
    after = r.lower[i + 1]
    if after in ctx.words["adjective"] or (after in ctx.words["object"] and r.tag[i + 1] in ("VBN", "VBD", "JJ")):
        return r.tag[min(i + 2, s.last - 1)][:2] != "NN" or r.tag[i + 1] == "VBD"
    following = r.lower[i + 2 : i + 3]
    if after in ctx.words["subject"] and r.tag[i + 1][:1] != "N":
        return True
    following = r.lower[i + 2 : i + 3]
    if after in ("was", "is", "has", "remains", "later") and following:
        if following[0] in ("in", "being") or any(
            following[0] in ctx.words[x] for x in ("adjective", "object", "subject")
        ):
            return True
    before = r.lower[i - 1] if i > s.first else ""
    closed = r.words[i + 1] in (",", ".", ";", ")") or after in ("in", "on", "at", "near", "before", "when", "as")
    return closed and before in ctx.words["object"]


def _in_a_headline(ctx: Counting, i: int, s: Sentence) -> bool:
    """Whether word i is one person without an article, as headlines have it: "Soldier shot dead", "Bus driver hurt"."""
    r = ctx.r
    word = r.lower[i]
    if word.endswith("s") or word not in kinds() or r.tag[i] not in ("NN", "NNP") or word in _NOT_ONE:
        return False
    aged = r.words[i + 1] == "," and r.tag[i + 2 : i + 3] == ["CD"] and r.words[i + 3 : i + 4] == [","]
    i, noun = (i + 3 if aged else i), i  # "Woman, 66, dies"
    harm = r.lower[i + 1] if i + 1 < s.last else ""
    found = harm in ctx.words["adjective"] or (harm in ctx.words["subject"] and r.tag[i + 1] == "VBZ")
    found = found or r.lower[i + 1 : i + 3] in (["shot", "dead"], ["gunned", "down"])
    return found and not has_plural_or_article(ctx, noun, s)


def _says_who(ctx: Counting, i: int, noun: int, s: Sentence) -> bool:
    """Whether one person speaks, or only tells who was counted: "two of our staff, a driver and a nurse, died"."""
    r = ctx.r
    if r.dep[noun] == "nsubj" and r.lower[r.head[noun]] in _SPEAKS and r.tag[r.head[noun]] in ("VBD", "VBZ"):
        return True  # "a commander claimed to have taken seven prisoners"
    beside = r.head[noun] if r.dep[noun] == "conj" and r.child(r.head[noun], "det") is not None else noun
    if r.dep[beside] != "appos":
        return False
    among = r.lower[max(i - 2, s.first) : i] in (["among", "them"], ["among", "whom"])
    among = among or r.lower[noun + 1 : noun + 3] == ["among", "them"]
    return not (among or LISTS_THE_HARMED.match(r.text, s.start, s.end) is not None or _in_a_list(ctx, beside))


def _in_a_list(ctx: Counting, k: int) -> bool:
    """Whether an apposition to several is a further member of a list: "27 children, | a midwife | and two guards"."""
    r = ctx.r
    head = r.head[k]
    number = next((j for j in r.kids[head] if r.dep[j] == "nummod"), None)
    joined = any(r.dep[j] == "conj" for j in r.kids[k])
    # of two, one and another are who they were: "two of our staff, a driver and a nurse"
    return number is not None and r.tag[head] in ("NNS", "NNPS") and joined and r.lower[number] not in ("two", "2")


def has_plural_or_article(ctx: Counting, i: int, s: Sentence) -> bool:
    """Whether an article, a number or a possessor stands before a noun and its attributes."""
    r, k = ctx.r, i - 1
    while k >= s.first and (r.tag[k] in ("JJ", "NN", "NNP", "HYPH", "VBN") or r.words[k] == "-"):
        k -= 1
    ordinal = any(r.lower[j] in _ORDINALS or r.lower[j][:1].isdigit() for j in range(max(k, s.first), i))
    return ordinal or (k >= s.first and r.tag[k] in ("DT", "CD", "PRP$", "POS", "IN", "CC", "WP"))


def _names_someone(ctx: Counting, i: int, s: Sentence) -> bool:
    """Whether an article opens an apposition to a name: "killed the gunman, Omar Said, 29, a citizen of ..."."""
    r = ctx.r
    if i - 2 < s.first or r.words[i - 1] != ",":
        return False
    aged = r.tag[i - 2] == "CD" and i - 4 >= s.first and r.words[i - 3] == "," and r.tag[i - 4] == "NNP"
    return aged or (r.tag[i - 2] == "NNP" and r.tag[i - 3] == "NNP" and country_of(r.words[i - 2]) is None)


# "at eight in the evening", "three fewer than first announced"
_HOUR_OR_LESS = re.compile(
    r" (?:in the (?:morning|afternoon|evening)|at night|o['’]clock)\b"
    r"|(?P<less> (?:fewer|less) than (?:first|initially|previously|originally|earlier|before)\b)"
)
# "the morgue has room for 24"
# "Freed: 61", "Detained until now: 4"
_OTHER_LABEL = re.compile(
    r"(?:^|[\n;•*·-]\s*)(?:[\w’]+ ){0,3}?(?P<fate>[A-Za-z]+)(?: [a-z]+){0,2}: (?:[a-z]+ ){0,2}$", re.IGNORECASE
)
_RANKED = frozenset("at in of bus route flight train house ward block unit gate platform and".split())
_ROOM_FOR = [[noun, word] for noun in ("room", "space", "capacity", "berths", "beds") for word in ("for", "of")]
# "one of its staff, who asked not to be named, said", "One needs martyrs and the other needs none"
_ONE_SPEAKS = re.compile(
    r"[Oo]ne of (?:its|their|his|her|the) [\w’' -]{2,40}?(?:, who [^.;]{3,60},)? "
    r"(?:said|says|told|adds|added|explained|recalled|remembered|joked|shouted)\b(?! to (?:have|be)\b)"
    # "One of the captives, Omar Said, told a court"
    r"|[Oo]ne of (?:its|their|his|her|the) [\w’'-]+, [A-Z][\w’'-]+ [^.;,]{2,40},(?: an? [^.;,]{3,40},)?"
    r" (?:said|says|told|tells|adds|added|explained|recalled|remembered)\b(?! to (?:have|be)\b)"
    r"|One [a-z]+s [^.;]{2,60} and the other\b"
)


def _is_a_year(ctx: Counting, q: Quantity, first: int, last: int, s: Sentence) -> bool:
    """Whether a number is a year or two: "in 2019", "between 1999 and 2003", "sentenced over 2019 campus murder"."""
    r = ctx.r
    bounds = [bound for bound in (q.low, q.high) if bound is not None]
    if not bounds or not all(1900 <= bound <= 2099 for bound in bounds):
        return False
    if q.low is not None and q.high is not None and q.low != q.high:
        return "," not in r.text[s.start + q.core : s.start + q.core_end]
    before = r.words[first - 1] if first > s.first else ""
    after = r.lower[last + 1] if last + 1 < s.last else ""
    begin = r.at(s.start + q.start)
    if q.high is None and r.lower[begin] in ("over", "since"):
        return r.words[first].isdigit() and after not in kinds()
    if q.low != q.high or len(r.words[first]) != 4 or first != last:
        return False
    people = after in kinds() or after in ctx.words["adjective"] or (after in ctx.words["noun"] and after.endswith("s"))
    # "In 1983 soldiers shot dead his father"
    dated = begin == first and before == "In" and after not in ctx.words["adjective"] and after not in ctx.words["noun"]
    return dated or (not people and not (last + 2 < s.last and r.lower[last + 2] in kinds()))


def _is_of_another_label(ctx: Counting, q: Quantity, first: int, last: int, s: Sentence) -> bool:
    """Whether a number is one of a house or a bus, or stands behind a label that tells of no harm: "Freed: 61"."""
    r = ctx.r
    ranked = r.lower[max(first - 1, s.first) : first] == ["number"] and r.lower[first - 2] in _RANKED
    if ranked and r.at(s.start + q.start) == first:
        return True  # "lives at number 40", "bus number 12"
    other = _OTHER_LABEL.search(r.text[s.start : s.start + q.start])
    if other is None or (last + 1 < s.last and r.lower[last + 1] in kinds()):
        return False
    return other["fate"].lower() in word_list("other_fate") | {"detained"}


def is_excluded(ctx: Counting, q: Quantity, first: int, last: int, s: Sentence) -> bool:
    """Money, percentages, ages, dates, clock times, ordinals of lists."""
    r = ctx.r
    before = r.words[first - 1] if first > s.first else ""
    after = r.lower[last + 1] if last + 1 < s.last else ""
    begin = r.at(s.start + q.start)
    opens = begin == first  # "deaths top 120" hedges, "the top 10" ranks
    speaks = q.best == 1 and _ONE_SPEAKS.match(r.text, r.start[first], s.end) is not None
    behind = _HOUR_OR_LESS.match(r.text, r.end[last], s.end)
    speaks = speaks or (behind is not None and (behind["less"] is not None or r.lower[begin - 1] == "at"))
    ranks = before.lower() in ("single", "no", "no.") or (opens and before.lower() == "top")
    if ranks or speaks or r.lower[begin - 2 : begin] in _ROOM_FOR:
        return True
    if _is_of_another_label(ctx, q, first, last, s):
        return True
    if before in ("$", "€", "£", "¥", "No", "#", "US$", "C$", "A$") or r.words[first] in ("$", "€", "£"):
        return True
    if after in _UNITS:
        return True
    if (
        after == "-"
        and last + 2 < s.last
        and r.lower[last + 2] in ("year", "years", "day", "month", "week", "hour", "mile", "point")
    ):
        return True
    if (
        before == "-"
        and first - 2 >= s.first
        and r.end[first - 2] == r.start[first - 1]
        and r.end[first - 1] == r.start[first]
    ):
        return True
    if (
        before in (":", ".")
        and r.end[first - 1] == r.start[first]
        and r.tag[first - 2 if first >= 2 else first] == "CD"
    ):
        return True
    if after in (":", "/") and last + 2 < s.last and r.tag[last + 2] == "CD" and r.end[last + 1] == r.start[last + 2]:
        return True
    if (after in _MONTHS and (q.high or 0) <= 31) or _is_a_year(ctx, q, first, last, s):
        return True
    if (
        (q.best or 0) < 110
        and (after in _CLOSING or after in ("were", "was", "and"))
        and _AGED.search(r.text[s.start : s.start + q.core].lower())
    ):
        return True
    if after == "-" and last + 2 < s.last and r.lower[last + 2] in _COMPOUNDS:
        return True
    follows = r.tag[last + 1][:2] if last + 1 < s.last else ""
    if follows != "NN" and (q.high or 100) < 100 and _is_age_of(ctx, first, s):
        return True
    if follows != "NN" and (q.high or 100) < 110 and _OF_THE_YOUNGEST.search(r.text[s.start : s.start + q.core]):
        return True
    dated = re.fullmatch(
        r"\d\.", r.text[max(s.start + q.core - 2, 0) : s.start + q.core]
    )  # "from 24.02.22 to 28.05.25"
    if dated or _counts_no_one(ctx, first, last, s):
        return True
    each = r.lower[first - 1 if first > s.first else first] in ("per", "every")
    if each or _compares_or_counts_things(ctx, first, last, s):
        return True
    # "one police | officer" is a person
    thing = after in _NOT_ONE and not (
        last + 2 < s.last and r.tag[last + 2][:2] == "NN" and r.lower[last + 2] in kinds()
    )
    if r.lower[first] == "one" and (thing or _is_a_group(ctx, last, s) or _who_said(ctx, first, last, s)):
        return True  # "said one", "the one before it"
    if r.lower[r.at(s.start + q.start)] in ("over", "under", "aged") and (q.best or 100) < 100:
        # "two men over 55", "two of the dead were under ten"
        lead = r.at(s.start + q.start) - 1
        people = lead >= s.first and r.lower[lead] in kinds()
        told = lead >= s.first and r.lower[lead] in ("are", "were", "is", "was", "them", "those")
        if (people or told) and follows != "NN":
            return True
    if q.best == 1 and after == "of" and any(r.tag[k] == "JJS" for k in range(last + 2, min(last + 5, s.last))):
        noun = counted_noun(ctx, last, s)[0]
        if noun is None or r.lower[noun] not in kinds():
            return True  # "one of the oldest"
    if before == "its" and first - 2 >= s.first and r.lower[first - 2] in ("to", "for", "per"):
        return True  # "159 homicides to its 318,416 residents"
    if (q.best or 0) == 1 and after == "of" and any(r.tag[k] == "CD" for k in range(last + 2, min(last + 5, s.last))):
        return True
    if before == "of" and first - 3 >= s.first and r.lower[first - 2] in _KIN and r.tag[first - 3] == "CD":
        return True  # "26 members of two families"
    rules = (_is_a_label, _is_a_day, _ends_a_span, is_whole, _is_spared, _both_of_them, _of_two_named, _is_of_things)
    if any(rule(ctx, first, s) for rule in rules) or is_fraction(ctx, q, last, s):
        return True
    # "Jake Auchincloss, 33," and "his daughter, 6," give an age
    aged = first >= 2 and (r.tag[first - 2] == "NNP" or r.lower[first - 2] in _OF_AN_AGE | _PARENTS)
    one = first >= 2 and r.tag[first - 2] == "NN" and r.lower[first - 2] in kinds()
    aged = aged or (one and after == ",")  # "Polish volunteer, 31, killed near Pokrovsk"
    bracketed = (before, after) == ("(", ")") and r.tag[first - 3] == "NNP"  # "postman Michael Joyce (71) died"
    if before != "," or not aged or (q.high or 0) >= 110:
        young = aged and bracketed and (q.high or 0) < 110
        return young or _is_second_age(ctx, first, after, s)
    # "By district the dead are: Rasht, eleven; Lakhsh, eight; Sangvor, four"
    placed = after != "," and _BY_PLACE.search(r.text, s.start, r.start[first]) is not None
    listed = after in (";", "and") and _NAMED.search(r.text, s.start, r.start[first]) is not None
    return not placed and (after in (",", ".", "") or listed)


# "Of the | 15,000 | North Koreans sent to Kursk 4,700 had been killed or wounded"
_OF_A_WHOLE = re.compile(
    r"\b[Oo]f (?:the |some |about |around |roughly |an estimated |more than |nearly |almost |those |its |his |their )*$"
)
_A_PART_OF_IT = re.compile(
    r"[^.;:,]{2,60}?,? (?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|scores)"
    r" (?:had|have|has|were|was|are) (?:been )?"
    r"(?:killed|wounded|injured|captured|dead|missing|hurt|taken|lost|abducted)\b"
)
# What opens a list of places or units, each with its number behind a comma.
_BY_PLACE = re.compile(
    r"\b(?:[Bb]y|[Pp]er|[Ii]n each|[Aa]mong the) (?:district|province|count(?:y|ies)|region|municipality|city|village"
    r"|town|state|governorate|parish|ward|commune|unit|nationality|department|prefecture|hospital)s?\b[^.;]{0,80}:"
    r"|\b(?:distributed|broken down|breakdown|as follows|divided)\b[^.;]{0,60}:"
)
# "raise the number of states to | 37", "put the number of boats on the lake at | 60,000"
_NUMBER_OF = re.compile(
    r"\bnumber of (?P<what>(?:[A-Za-z’'-]+ ){1,8}?)(?:has |have |had )?"
    r"(?:to|at|reached|reaches|stood at|stands at|is|was|exceeds|exceeded|rose to|fell to|topped)"
    r" (?:(?:about|some|around|nearly|almost|over|more than|at least|just) )*$"
)
# "puts the displaced at | 175,000", "had not turned | fourteen", "a girl who was | 19;", "spoke with | fifty of them"
_NOT_OF_THE_HARMED = re.compile(
    r"\b(?:displaced|homeless|uprooted|evacuated|evacuees|refugees|stranded|arrested|detainees|arrests|affected|survivors)"
    r" at (?:(?:about|some|around|nearly|almost|over|more than|at least|roughly) )*$"
    r"|\b(?:talk(?:ed|ing)?|spoke|spoken|speaking|interviews?|conversations) (?:to|with) "
    r"(?:(?:about|some|more than|at least|nearly|over) )*$"
    r"|\bof whom there are (?:(?:about|some|around|more than) )*$"
    r"|\baccording to (?:(?:at least|about|more than) )*$"
    r"|\binterviewed (?:(?:about|some|more than|at least|nearly|over) )*$"
)
# "artillery systems - | 28,353"
_LABEL_OF_THINGS = re.compile(r"(?:^|;)\s*((?:[^\W\d][\w’'-]* ?){1,6}) ?[-–—:] (?:(?:about|some|around) )?$")
# "avoided | thousands of deaths", "would have to expect | up to 500 injured", "more than 1,000 deaths are possible"
_NOT_TO_BE = re.compile(
    r"\b(?:avoid|prevent|avert|forestall)(?:s|ed|ing)? (?:(?:some|about|up to|more than|at least) )*$"
    r"|\b(?:expects?|assumes?|anticipates?|envisages?|(?:plan|prepare|brace)s? for)"
    r" (?:(?:some|about|up to|more than|at least|as many as) )*$"
)
_ARE_POSSIBLE = re.compile(
    r" (?:deaths|dead|fatalities|injuries|casualties|victims) (?:are|is|were|remain) (?:possible|likely|expected)\b"
)
# "the arrival of | 600 more soldiers", "spending bill | 61-38", "The rider, | 24, died"
_ARRIVING = re.compile(
    r"\b(?:arrival|deployment|redeployment|dispatch|presence|recruitment|mobilisation|mobilization) of "
    r"(?:(?:about|some|around|nearly|more than|at least|another|up to) )*$"
)
_SCORE = re.compile(r"[-–]\d{1,3}(?=[\s.,;]|$)(?! (?:people|dead|killed|wounded|injured|missing|soldiers|civilians))")
_AGED_APART = re.compile(r"(?:^|[.;:] )(?:The|A|An|His|Her|Their|Its) (?:[\w-]+ ){0,2}[a-z]+[a-rt-z], $")
_ON_BOARD = re.compile(r" (?:people |passengers |persons |souls )?(?:on ?board|aboard)\b")
_THEY_WERE = re.compile(r"\b(?:that|said) they (?:were|are|had been) (?:(?:about|some|around|more than|nearly) )?$")
_SO_OLD = re.compile(
    r"\b(?:turned|turning|one of (?:whom|them) (?:was|is)|who (?:was|is|were|had been"
    r"|would have been)) (?:only |just |barely |not yet )?$"
)


def _is_given(r: Reading, first: int) -> bool:
    """Whether a "one" is what somebody gives, and takes up a number or a list."""
    return r.lower[first - 1] in ("give", "gives", "gave", "given", "provide", "provided", "offer", "offered")


def _counts_no_one(ctx: Counting, first: int, last: int, s: Sentence) -> bool:
    """Whether a number is of others than the harmed, an age, or a "one" that takes up something told before."""
    r = ctx.r
    lead = r.text[s.start : r.start[first]]
    after = r.words[last + 1] if last + 1 < s.last else ""
    label = _LABEL_OF_THINGS.search(lead) if after in ("", ";", "(", ".", ",") else None
    named = set(re.findall(r"[a-z-]+", label[1].lower())) if label is not None else set()
    if not things().isdisjoint(named) and harm_words().isdisjoint(named) and "held" not in named:
        return True
    if label is not None and label[1].lower().split()[0] in things() and label[1].split()[0] != "Bodies":
        return True  # "Accidents with casualties: 118"
    if r.lower[first] == "one" and r.lower[last] == "both":
        return True  # "lost one or both eyes"
    if _NOT_TO_BE.search(lead) or _ARE_POSSIBLE.match(r.text, r.end[last], s.end):
        return True
    if _NOT_OF_THE_HARMED.search(lead) or (after in _CLOSING and _SO_OLD.search(lead)):
        return True
    behind = r.text[r.end[last] : s.end]
    if (
        _ARRIVING.search(lead)
        or _SCORE.match(behind)
        or (after == "," and _AGED_APART.search(lead) and behind[:2] == ", ")
    ):
        return True
    if r.lower[first] == "one" and r.lower[last + 1 : last + 2] == ["massacre"]:
        return True
    if r.lower[first] == "one" and _is_given(r, first) and after in _CLOSING:
        return True  # "asked for the number of dead, it didn't give one"
    aboard = _ON_BOARD.match(r.text, r.end[last], s.end) or _THEY_WERE.search(lead)
    if aboard and harm_words().isdisjoint(r.lower[last + 1 : s.last]):
        return True  # "gave the figure of 190 on board", "told it that they were 500"
    if r.lower[first] != "one" or r.tag[last + 1 : last + 2] in (["NN"], ["NNP"], ["JJ"]):
        return False
    before = r.lower[first - 1] if first > s.first else ""
    taken_up = (before in ("this", "that") and r.head[first - 1] == first) or (
        r.tag[first - 1][:2] == "JJ" and r.tag[first - 2] == "DT"
    )
    # "this one came from", "the last one was wound up", "one by one", "lost one or both"
    return (
        taken_up
        or (before == "by" and r.lower[first - 2] == "one")
        or r.lower[last + 1 : last + 3] == ["by", "one"]
        or r.lower[last + 1 : last + 3] == ["or", "both"]
    )


# Who names the dead gives their ages: "identified the dead as Ruth Decker, 71; Bill and Connie Yoder, 64 and 62"
_NAMED = re.compile(
    r"\b(?:identif(?:y|ied|ies)|nam(?:ed|es)|(?:dead|victims?|killed|deceased|missing) (?:were|was|are|include[ds]?))\b"
)


def _is_second_age(ctx: Counting, first: int, after: str, s: Sentence) -> bool:
    """Whether a number is the age of the second of two people named together: "Bill and Ann Yoder, 64 and 62"."""
    r = ctx.r
    joined = first - 4 >= s.first and r.words[first - 3 : first] == [",", r.words[first - 2], "and"]
    if not joined or r.tag[first - 2] != "CD" or r.tag[first - 4] != "NNP" or after not in _CLOSING:
        return False
    return _NAMED.search(r.text, s.start, r.start[first]) is not None


_OF_THE_YOUNGEST = re.compile(
    r"\b(?:youngest|oldest|eldest)\b(?:[^,;.]{0,30}? (?:was|were|is|are|being|aged|turned|barely|just|only)"
    r"|(?: of (?:them|these|those|all|whom))?:?)(?: (?:only|just|barely|not yet|aged|nearly|almost))* $"
)


def _compares_or_counts_things(ctx: Counting, first: int, last: int, s: Sentence) -> bool:
    """Whether a number is a difference, "a thousand more than in 2023", or counts things: "Aircraft lost: one"."""
    r = ctx.r
    if r.lower[last + 1 : last + 3] == ["to", "the"] and r.lower[last + 3 : last + 4] in _CURRENCIES:
        return True  # "has fallen to 131 to the dollar"
    if r.lower[last + 1 : last + 2] == ["hits"]:
        return True  # "nobody hurt; nine hits on depots", which a parser takes for a verb
    than = r.lower[last + 1 : last + 2] in (["more"], ["fewer"], ["less"])
    if than and _THAN_BEFORE.match(" ".join(r.lower[last + 2 : last + 6])):
        return True
    label = (
        first - 3 >= s.first and r.words[first - 1] == ":" and r.lower[first - 2] in ("lost", "destroyed", "damaged")
    )
    return label and r.lower[first - 3] in things()


_THAN_BEFORE = re.compile(r"than (?:in (?:19|20)\d\d|(?:in |during )?(?:last|the (?:previous|same)|all of) )")


def _is_a_group(ctx: Counting, last: int, s: Sentence) -> bool:
    """Whether "one" counts a group behind its attributes: "nine of them from one extended family"."""
    noun = counted_noun(ctx, last, s)[0]
    return noun is not None and ctx.r.lower[noun] in _NOT_ONE - {"police", "staff", "crew", "infantry"}


def _who_said(ctx: Counting, first: int, last: int, s: Sentence) -> bool:
    """Whether "one" is who says something or another thing: "said one.", "the one before it"."""
    before = ctx.r.lower[first - 1] if first > s.first else ""
    ends = ctx.r.words[last + 1 : last + 2] in ([","], ["."], [";"], []) or last + 1 >= s.last
    return before == "the" or (before in ("said", "says", "this", "that") and ends)


_OF_PEOPLE = frozenset("them those these whom names graves coffins cases dead deaths".split())


def _is_of_things(ctx: Counting, first: int, s: Sentence) -> bool:
    """Whether a number is an age, or that of things: "under the age of ten", "put the number of boats at 60,000"."""
    r = ctx.r
    if r.lower[first - 2 : first] in (["age", "of"], ["ages", "of"], ["aged", "under"], ["aged", "over"]):
        return True
    if _OF_A_WHOLE.search(r.text, s.start, r.start[first]) and _A_PART_OF_IT.match(r.text, r.end[first], s.end):
        return True
    counted = _NUMBER_OF.search(r.text[s.start : r.start[first]])
    if counted is None:
        return False
    words = counted["what"].lower().split()
    return not any(word in kinds() or word in _OF_PEOPLE for word in words) and harm_words().isdisjoint(words)


def _is_age_of(ctx: Counting, first: int, s: Sentence) -> bool:
    """Whether a number says how old one is, or how many children: "a boy of twelve", "brothers of nine and twelve"."""
    r = ctx.r
    first -= r.lower[first - 1] in ("about", "around", "perhaps", "nearly", "almost") and r.tag[first] == "CD"
    before = r.lower[max(first - 4, s.first) : first]
    if r.tag[first] != "CD" and r.tag[first + 1 : first + 2] != ["CD"]:
        return False
    if before[-1:] == ["of"]:
        return before[-2:-1] != [] and (before[-2] in _OF_AN_AGE | _PARENTS or _is_aged(ctx, first, s))
    return len(before) == 4 and before[1] == "of" and before[3] == "and" and before[0] in _OF_AN_AGE


_DIALLED = frozenset("line hotline helpline tel phone telephone fax extension ext whatsapp mobile".split())
# Those who have others under or behind them, so that "of 40" tells whom: "the leader of 40".
_OVER_OTHERS = frozenset(
    "leader commander chief head captain killer murderer coach manager director governor mayor king father mother "
    "owner guardian representative member half majority minority".split()
)


def _is_aged(ctx: Counting, first: int, s: Sentence) -> bool:
    """Whether a number behind one person is that one's age: "a baker of 74", "a retired welder of 68"."""
    r = ctx.r
    k = first - 2
    if k <= s.first or r.tag[k] not in ("NN", "NNP") or r.lower[k] not in kinds() or r.lower[k] in _OVER_OTHERS:
        return False
    if r.lower[k] in _NOT_ONE or r.tag[first + 1 : first + 2] in (["CD"], ["JJ"], ["HYPH"]):
        return False
    lead = range(max(k - 4, s.first), k)
    article = next((j for j in reversed(lead) if r.tag[j] == "DT"), None)
    return article is not None and r.lower[article] in ("a", "an", "the", "another") and r.words[first] != "one"


def _is_a_label(ctx: Counting, first: int, s: Sentence) -> bool:
    """Whether a number numbers a thing: "bulletin No. 114", "a Form Two student", "Camp 14"."""
    r = ctx.r
    if r.lower[first - 2 : first] in (["for", "week"], ["of", "week"], ["in", "week"], ["since", "week"]):
        return True  # "its count for week 28"
    numbered = first > s.first and r.lower[first - 1] in _numbered_things()
    if numbered and r.words[first - 1][0].isupper() and not r.words[first].islower():
        return True
    label = re.search(r"([^:\n]{3,40}): $", r.text[s.start : r.start[first]])
    if label is not None and not _DIALLED.isdisjoint(label[1].lower().split()):
        return True  # "Emergency line for missing persons: 1065"
    if r.words[first - 1] == ":" and r.lower[first - 2] in _DIALLED:
        return True  # "Helpline: 1777"
    if first > s.first and r.words[first - 1] == "Number" and r.words[first].isdigit():
        return True  # "the Number 4 shaft"
    return first - 2 >= s.first and r.words[first - 1] == "." and r.words[first - 2] in ("No", "Nos")


@cache
def _numbered_things() -> frozenset[str]:
    return word_list("numbered_things")


def _is_a_day(ctx: Counting, first: int, s: Sentence) -> bool:
    """Whether a number is a day of the month before it, which in "on 3 February two workers" has its day already."""
    r = ctx.r
    if first <= s.first or r.lower[first - 1] not in _MONTHS or r.tag[first] != "CD":
        return False
    people = first + 1 < s.last and (r.lower[first + 1] in kinds() or r.lower[first + 1] == "people")
    within = first - 2 >= s.first and r.lower[first - 2] == "in"
    if people and (within or not r.words[first].isdigit()):
        return False  # "in December six people died", "In March 12 soldiers died"
    dated = first - 2 >= s.first and r.tag[first - 2] == "CD" and r.words[first - 2][:1].isdigit()
    return not dated and not (r.words[first].isdigit() and int(r.words[first]) > 31)


def _of_two_named(ctx: Counting, first: int, s: Sentence) -> bool:
    """Whether "both" joins two, "both the driver and his mate", and not two clauses, "both were killed and"."""
    r = ctx.r
    if r.lower[first] != "both":
        return False
    named = r.lower[first + 1 : first + 2] == ["the"]
    reach = 9 if named else 6
    if named and "and" in r.lower[first + 2 : min(first + reach, s.last)]:
        return True  # "both the forces that were killed and wounded"
    for k in range(first + 2, min(first + reach, s.last)):
        if r.lower[k] == "and" or r.tag[k] in ("VBD", "VBP", "VBZ"):
            return r.lower[k] == "and"
    return False


def _both_of_them(ctx: Counting, first: int, s: Sentence) -> bool:
    """Whether "both" stands for two things named before, or tells more of two who are counted there.

    "Has published 33 deaths for both", "Bamako rejects both", "both are minimums", "two deaths, both in a bunker"; but
    "both died", "killing both" and "both of them dead".
    """
    r = ctx.r
    if r.lower[first] != "both":
        return False
    behind = r.lower[first + 1] if first + 1 < s.last else ""
    closes = behind in _CLOSING
    if r.lower[first - 1] in ("for", "from", "with", "between", "on", "by", "to", "of"):
        return closes
    end = next((k for k in range(first + 1, s.last) if r.words[k] in _CLOSING), s.last)
    if not harm_words().isdisjoint(r.lower[first + 1 : end]):
        return _two_things_before(ctx, first, s)  # "I see two ambulances, and both are burned"
    if closes:
        return r.tag[first - 1][:2] == "VB" and r.lower[first - 1] not in harm_words()
    described = r.dep[first] == "nsubj" and r.head[first] > first and r.child(r.head[first], "attr") is not None
    return described or (r.words[first - 1] == "," and r.tag[first + 1] in ("IN", "RB") and behind != "of")


def _two_things_before(ctx: Counting, first: int, s: Sentence) -> bool:
    """Whether the two that "both" takes up in its sentence are things: "two ambulances, and both are burned"."""
    r = ctx.r
    two = next((k for k in range(first - 1, s.first - 1, -1) if r.lower[k] in ("two", "2")), None)
    noun = r.head[two] if two is not None else first
    return r.tag[noun] == "NNS" and r.lower[noun] not in kinds()


def _ends_a_span(ctx: Counting, first: int, s: Sentence) -> bool:
    """Whether a number is the day on which a span of days ends: "between January 26 and 30"."""
    r = ctx.r
    joined = first - 3 >= s.first and r.lower[first - 1] in ("and", "to") and r.words[first].isdigit()
    return joined and r.lower[first - 3] in _MONTHS and r.tag[first - 2] == "CD"


# "all of the soldiers involved but one died"
_ALL_OF_THEM = re.compile(r"\b[Aa]ll (?:of )?(?:the|its|their|these|those) (?:[\w-]+ ){1,4}but$")


def _is_spared(ctx: Counting, first: int, s: Sentence) -> bool:
    """Whether a number counts those of whom something is not true: "all but three drowned"."""
    r = ctx.r
    if r.lower[max(first - 2, s.first) : first] == ["all", "but"]:
        return "account" not in r.text[s.start : r.start[first]]
    return r.lower[first - 1] == "but" and _ALL_OF_THEM.search(r.text, s.start, r.end[first - 1]) is not None


def did_it(ctx: Counting, k: int) -> bool:
    """Whether a count is of those who did something: "shot dead by two men"."""
    r = ctx.r
    if r.lower[k + 1 : k + 3] == ["on", "which"] or r.lower[k + 1 : k + 2] == ["which"]:
        return False  # "by the police and the 41 on which the opposition insists"
    if r.lower[k + 1 : k + 2] in _TOLD_PLAINLY and r.tag[k + 1] == "VBD":
        return True  # "killing two pupils, a guard and a nurse told reporters"
    verb = r.head[k]
    if r.dep[k] == "nsubj" and verb == k + 1 and r.lower[verb] in _COUNTING and r.tag[verb] in ("VBD", "VBZ", "VBP"):
        if any(r.tag[j] == "CD" and r.sent[j] == r.sent[verb] for j in range(verb + 1, min(verb + 5, len(r.tag)))):
            return True  # "a medic counted 14 wounded"
    if r.dep[k] == "nsubj" and k < verb and r.lower[verb] in _SEARCHING and r.tag[verb] in ("VBG", "VBD", "VBP"):
        return True  # "18 rescue workers are still searching the rubble for nine people"
    speaks = r.dep[k] == "nsubj" and k < r.head[k] and r.lower[r.head[k]] in _SAYING
    if speaks and not any(r.tag[j][:1] in "V," for j in range(k + 1, r.head[k])):
        return True  # "14 were killed, two of the officials said"
    for _ in range(4):
        head = r.head[k]
        nearer = any(r.dep[j] == "nsubj" and k < j < head for j in r.kids[head])  # whose verb it is
        if (
            r.dep[k] == "nsubj"
            and r.lower[head] in _TELLING
            and not nearer
            and (obj := r.child(head, "dobj")) is not None
        ):
            return r.lower[obj] in _TOLD  # "three of them gave the number of dead as 43"
        if r.dep[k] == "dobj" and r.lower[head] in _ASKING:
            return True  # "citing two officers, that 11 were killed"
        if r.dep[k] == "pobj":
            deed = r.head[head]
            return r.lower[head] == "by" and r.tag[deed] == "VBN" and r.lower[deed] not in _NO_DEED
        if head == k or r.dep[k] not in ("nummod", "quantmod", "conj", "compound", "amod", "advmod"):
            return False
        k = head
    return False


_TOLD_PLAINLY = (["told"], ["said"])
_COUNTING = frozenset(
    "counted counts tallied recorded records logged listed registered found saw treated received buried pulled carried "
    "identified".split()
)
_SEARCHING = frozenset(
    "searching searched search digging dug dig combing combed comb scouring scoured trawling looking looked sifting "
    "helping helped tending rescuing rescued evacuating evacuated treating".split()
)
_ASKING = frozenset("citing quoting interviewed interviewing questioned".split())
_SAYING = frozenset("said says say told tells added adds".split())
_TELLING = frozenset("gave give gives put puts estimated estimate set reported report".split())
_TOLD = frozenset("number numbers figure toll count total tally dead deaths losses".split())


def is_bereaved(ctx: Counting, noun: int, s: Sentence) -> bool:
    """Whether those counted are the kin of the dead and did something: "five relatives of those killed spoke"."""
    r = ctx.r
    of = [word for word in r.lower[noun + 1 : noun + 4] if word not in ("the", "some", "all")]
    if r.lower[noun] not in _KIN_OF or of[:1] != ["of"] or not {"those", "dead", "victims", "missing"} & set(of):
        return False
    verb = r.head[noun] if r.dep[noun] == "nsubj" else None
    verb = r.head[r.head[noun]] if r.dep[noun] == "conj" and r.dep[r.head[noun]] == "nsubj" else verb
    return verb is not None and r.tag[verb][:1] == "V" and r.lower[verb] not in ctx.words["subject"]


def is_organisation(ctx: Counting, noun: int, s: Sentence) -> bool:
    """Whether "bodies" are organisations: "three Russian bodies were sanctioned", and not the dead."""
    r = ctx.r
    if r.lower[noun] not in ("body", "bodies"):
        return False
    if r.lower[noun + 1 : noun + 2] == ["of"] and not _NO_CORPSE.isdisjoint(r.lower[noun + 2 : noun + 4]):
        return True
    low = span_of(ctx, noun)[0]
    named = low < noun and (country_of(r.text[r.start[low] : r.end[noun - 1]]) or r.lower[noun - 1] in _OF_A_BODY)
    acting = r.lower[r.head[noun]] in _DONE_BY_BODIES and r.dep[noun] in ("nsubj", "nsubjpass")
    return (bool(named) or acting) and _WITH_THE_DEAD.isdisjoint(r.lower[s.first : s.last])


_SAFE = re.compile(
    r"(?:of (?:them|these|those|whom) )?(?:is|are|was|were) (?:said to be |thought to be |now |believed to be )?"
    r"(?:in (?:any |mortal |serious |immediate )?danger|in (?:a )?(?:critical|serious|grave)|at risk)\b"
    r"|of (?:their|the|these|those) (?:injuries|wounds) (?:is|are|was|were)\b"
)


def is_out_of_danger(ctx: Counting, last: int, s: Sentence) -> bool:
    """Whether none is told to be worse off, which counts nobody unhurt: "none is in danger"."""
    return _SAFE.match(" ".join(ctx.r.lower[last + 1 : min(last + 9, s.last)])) is not None


def is_whole(ctx: Counting, first: int, s: Sentence) -> bool:
    """Whether a number is the whole out of which another is counted: 11,000 in "4,000 of the 11,000 soldiers"."""
    r = ctx.r
    k = first - 1
    while k >= s.first and r.lower[k] in _BEFORE_WHOLE:
        k -= 1
    if k - 2 >= s.first and r.tag[k] == "POS" and "of" in r.lower[max(k - 4, s.first) : k]:
        k = max(j for j in range(max(k - 4, s.first), k) if r.lower[j] == "of")  # "20 of the regiment's 600"
    if k < s.first or r.lower[k] not in ("of", "among", "out", "from", "amongst"):
        return False
    if r.lower[k] == "from" and k > s.first and r.lower[k - 1] in _CHANGED_FROM:
        return False  # "up from the 24 reported on Friday"
    text = r.text[r.start[k] : r.start[first]].lower()
    each = r.lower[k - 1] if k > s.first else ""
    if r.lower[k] == "of" and (each in ("all", "each") or r.lower[max(k - 2, 0) : k] == ["every", "one"]):
        return False  # "every one of the 62 people aboard was killed"
    if r.lower[k] in ("of", "out"):
        before = r.lower[k - 1] if k > s.first else ""
        counted = (
            before in _PARTS or before == "out" or (k > s.first and r.tag[k - 1] == "CD") or before in ("percent", "%")
        )
        opens = k == s.first or r.words[k - 1] in _OPENERS
        opening = opens and ("the" in text.split()[:2] or _part_behind(ctx, first, s))
        return (counted or opening) and not own_harm(ctx, first, s)
    return (r.lower[k] in ("among", "amongst") or "the" in text.split()) and not own_harm(ctx, first, s)


def _part_behind(ctx: Counting, first: int, s: Sentence) -> bool:
    """Whether the part comes behind the comma that ends its whole: "Of 500 recruits who came, | about 30 | died"."""
    r = ctx.r
    comma = next((k for k in range(first + 1, min(first + 18, s.last)) if r.words[k] == ","), None)
    if comma is None:
        return False
    behind = range(comma + 1, min(comma + 5, s.last))
    part = next((k for k in behind if r.tag[k] == "CD" or r.lower[k] in ("none", "half", "most", "only")), None)
    return part is not None and "," not in r.words[comma + 1 : part]


def own_harm(ctx: Counting, first: int, s: Sentence) -> bool:
    """Whether a word of harm stands close behind the number, before any comma: "of the 12 people killed"."""
    for k in range(first + 1, min(first + 7, s.last)):
        if ctx.r.words[k] == ",":
            return False
        if ctx.r.tag[k] in ("VBD", "VBZ", "VBP") and ctx.r.lower[k] in BE and ctx.r.lower[k - 1] not in _RELATIVES:
            return False  # "eighteen of the 40 miners trapped underground are dead": the verb is that of the eighteen
        word = ctx.r.lower[k]
        if word in ctx.words["adjective"] or word in ctx.words["noun"]:
            return ctx.r.child(k, "auxpass") is None
        if word in ctx.words["object"] and ctx.r.tag[k] == "VBN":
            return ctx.r.child(k, "auxpass") is None
        if word in ctx.words["subject"] and ctx.r.lower[k - 1] in ("who", "that"):
            return True
        if (word == "hospital" and ctx.r.lower[k - 1] in ("in", "to")) or word in ("admitted", "hospitalised"):
            return True
    return False


def is_fraction(ctx: Counting, q: Quantity, last: int, s: Sentence) -> bool:
    """Whether a number is part of a fraction: "two thirds", "one in 10"."""
    r = ctx.r
    after = r.lower[last + 1] if last + 1 < s.last else ""
    if after == "-" and last + 2 < s.last:
        after = r.lower[last + 2]
    if after in ("third", "thirds", "quarter", "quarters", "half", "fifth", "fifths", "tenth"):
        return True
    if after == "out" and r.lower[last + 2 : last + 3] == ["of"] and last + 3 < s.last and r.tag[last + 3] == "CD":
        return True
    lead = r.words[max(last - 2, s.first) : last]
    if lead[1:] == ["in"] and r.tag[last - 2] == "CD" and (q.high or 0) in (3, 4, 5, 6, 10, 20, 100):
        return True  # "seven in ten of those deaths"
    return (
        after in ("in", "out")
        and last + 2 < s.last
        and r.tag[last + 2] == "CD"
        and (q.high or 0) <= 10
        and r.lower[last + 1] == "in"
    )


def _another_number(ctx: Counting, last: int, s: Sentence) -> bool:
    """Whether another count follows a number at once."""
    r, k = ctx.r, last + 1
    return k < s.last and r.tag[last] == r.tag[k] == "CD" and r.words[k + 1 : k + 2] != ["-"]


def _is_one_person(ctx: Counting, last: int, k: int, s: Sentence) -> bool:
    """Whether a word behind "a" or "one" is a person, though it looks like what befell one: "a captive", "a minor"."""
    r = ctx.r
    if k >= s.last or r.lower[last] not in ("a", "an", "one", "another") or r.lower[k + 1 : k + 2] == ["of"]:
        return False
    subject = r.tag[k] == "JJ" and r.dep[k] in ("nsubj", "nsubjpass") and r.lower[k] in kinds()
    return subject or r.lower[k] in ("prisoner", "captive", "hostage")


def _counted_behind_of(ctx: Counting, of: int, s: Sentence) -> tuple[int | None, bool]:
    """The noun behind the "of" at `of`, "hundreds of people", unless a pronoun stands there."""
    r = ctx.r
    obj = r.child(of, "pobj")
    if obj is None:
        obj = next((j for j in range(of + 1, min(of + 6, s.last)) if r.tag[j][:2] in ("NN", "PR")), None)
    if obj is None or obj - of >= 9:
        return None, False
    return (None if r.lower[obj] in ("whom", "them", "these", "those", "us") else obj), True


# Marks that a parser at times takes for nouns: "The clerk now says nine."
_NO_NOUN = frozenset("| . , ; : ? !".split())
# Verbs that a parser takes for what a number counts: "43 as five die in hospital", "one more succumbs".
_DYING = frozenset("die dies perish perishes drown drowns succumb succumbs".split())


_HARMED_BEFORE = frozenset("wounded injured dead missing captured slain fallen kidnapped abducted".split())


def counted_noun(ctx: Counting, last: int, s: Sentence) -> tuple[int | None, bool]:
    """What the number counts: its head noun, and whether it stands behind an "of"."""
    k = last + 1
    harmed = k + 1 < s.last and ctx.r.lower[k] in _HARMED_BEFORE and ctx.r.tag[k + 1] == "NNS"
    if harmed and ctx.r.lower[k + 1] in kinds():
        return k + 1, False  # "counted 3 wounded soldiers", where a parser can take "wounded" for what was done
    return _counted_in_the_tree(ctx, last, s)


def _counted_in_the_tree(ctx: Counting, last: int, s: Sentence) -> tuple[int | None, bool]:
    """What the number counts by its tags and the tree."""
    r = ctx.r
    k = last + 1
    suffering = k + (r.lower[k : k + 1] in (["more"], ["others"]))
    if _another_number(ctx, last, s) or (suffering < s.last and r.lower[suffering] in SUFFER):
        return None, False  # "from 14 two hours ago"; "40 suffered burns", which a parser takes for forty burns
    in_brackets = r.words[k : k + 1] == ["("] and r.words[k + 2 : k + 3] == [")"] and r.words[k + 1].isdigit()
    k += 3 * in_brackets  # "four (04) soldiers"
    if k < s.last and r.lower[k] == "of":
        return _counted_behind_of(ctx, k, s)
    if k < s.last and r.words[k] in ("”", '"', "''") and r.lower[k + 1 : k + 2] == ["of"]:
        k += 1  # "hundreds" of deaths
        return counted_noun(ctx, k - 1, s)
    k = _past_another(ctx, k, last)
    low = k
    while k < s.last and k - low < 7 and r.words[k] not in _NO_NOUN:
        tag = r.tag[k]
        if tag == "CD" and r.lower[k + 1 : k + 2] == ["-"] and r.lower[k + 3 : k + 5] == ["-", "old"]:
            k, low = k + 5, low + 5  # "a six-year-old girl"
            continue
        held = tag[:2] == "NN" and ctx.words["noun"].get(r.lower[k]) == "captured"
        if k == low and (held or _is_one_person(ctx, last, k, s)):
            return k, False  # "no hostage was killed"
        if (
            tag[:2] == "NN"
            and r.lower[k] in ctx.words["adjective"]
            and not (k + 1 < s.last and r.tag[k + 1][:2] == "NN")
        ):
            return None, False
        if r.lower[k + 1 : k + 3] == ["-", "by"]:
            return k, False  # "13 passers-by"
        if r.lower[k : k + 3] in (["set", "of", "remains"], ["sets", "of", "remains"]):
            return k + 2, False
        if tag[:2] == "NN":
            j = k
            while j + 1 < s.last and (
                r.tag[j + 1][:2] == "NN"
                or (
                    r.words[j + 1] in ("-", "/")
                    and j + 2 < s.last
                    and r.tag[j + 2][:2] == "NN"
                    and r.end[j] == r.start[j + 1]
                )
            ):
                if (
                    r.lower[j + 1] in ctx.words["adjective"]
                    or r.lower[j] in ("people", "others")
                    or r.lower[j + 1] in _DAYS
                    or (r.tag[j] in ("NNS", "NNPS") and r.lower[j + 1] in ctx.words["subject"])
                ):
                    break
                j += 1
            if r.words[j + 1 : j + 2] == ["("] and r.words[j + 3 : j + 4] == [")"] and r.words[j + 2].isupper():
                if j + 4 < s.last and r.tag[j + 4][:2] == "NN":
                    return j + 4, False  # "five Eastern Coast Guard (ECG) sailors"
            dying = r.tag[j] in ("NN", "NNS") and r.lower[j] in _DYING
            if dying or (r.dep[j] == "npadvmod" and r.lower[j] in ("times", "percent")):
                return (None if dying else j), False
            if (
                j + 1 < s.last
                and r.lower[j + 1] in ("'s", "’s", "'", "’")
                and j + 2 < s.last
                and r.tag[j + 2][:2] in ("NN", "JJ")
            ):
                k = j + 2
                continue
            return j, False
        word = r.lower[k]
        if word in ctx.words["adjective"] and word not in _COUNTED_WITH:
            if not _describes_the_counted(ctx, k, s) or r.lower[last] in ("a", "an", "another"):
                return None, False
            k += 1  # "200 burned bodies", "200 burned structures"
            continue
        if word in _COUNTED_WITH or word == "hurt":
            # "12 wounded soldiers" counts soldiers, "18 wounded" does not
            nxt = r.tag[k + 1] if k + 1 < s.last else ""
            before = r.dep[k] == "amod" and k < r.head[k] < s.last and r.tag[r.head[k]][:2] == "NN"
            if before and (nxt[:2] == "NN" or nxt == "JJ") and r.lower[k + 1] not in ("monday",):
                k += 1
                continue
            return None, False
        if word in ("last", "this", "next", "earlier", "yesterday", "today") and tag != "NN":
            return None, False
        modifier = tag in ("JJ", "VBN", "VBG", "JJR", "JJS", "CD", "HYPH", "POS")
        adverb = tag == "RB" and k + 1 < s.last and r.tag[k + 1] in ("JJ", "VBN", "HYPH")
        if word == "the" and r.lower[last] not in ("half", "both", "all"):
            return None, False  # "brings to 41 the number of journalists killed", "and 202 the day before"
        following = r.lower[k + 1] if k + 1 < s.last else ""
        told = word in _BEFORE_HARM and following in ctx.words["noun"]  # "one confirmed fatality"
        if modifier or adverb or told or (word in _BEFORE_NOUN and tag != "IN"):
            if tag == "VBN" and word in ctx.words["object"] and not _describes_the_counted(ctx, k, s):
                return None, False
            if tag == "CD" and not (r.lower[k].isalpha()):
                return None, False
            k += 1
            continue
        break
    return None, False


def _describes_the_counted(ctx: Counting, k: int, s: Sentence) -> bool:
    """Whether a word of harm stands before a noun that can be counted: "200 burned bodies", "200 burned houses"."""
    r = ctx.r
    head = r.head[k]
    if r.dep[k] != "amod" or not k < head < s.last:
        return False
    return r.lower[head] in things() or r.lower[head] in ctx.words["noun"] or r.lower[head] in kinds()


def _past_another(ctx: Counting, k: int, last: int) -> int:
    """Where a noun begins behind a number and the one set against it: people in "12, not 21, people died"."""
    r = ctx.r
    opposed = r.lower[last - 2 : last] == [",", "not"]
    if r.lower[k : k + 2] == [",", "not"] and r.tag[k + 2 : k + 3] == ["CD"]:
        k, opposed = k + 3, True
    return k + 1 if opposed and r.words[k : k + 1] == [","] else k


def can_be_people(ctx: Counting, noun: int) -> bool:
    """Whether a noun can be people: listed as such, a word of harm, or anything that is not listed as a thing."""
    word = ctx.r.lower[noun]
    return word in kinds() or word in ctx.words["noun"] or word not in things()


def victims_words(ctx: Counting, noun: int, last: int, s: Sentence) -> tuple[int, int] | None:
    """The words of the people counted, without the number and without the word of harm."""
    r = ctx.r
    low = last + 1
    while low < noun and (
        r.lower[low]
        in (
            "'",
            "‘",
            "’",
            '"',
            "“",
            "``",
            "of",
            "more",
            "other",
            "the",
            "another",
            "additional",
            "confirmed",
            "-",
            "plus",
            "year",
            "month",
            "old",
            "(",
            ")",
            ",",
            "not",
        )
        or r.tag[low] == "CD"
        or (r.lower[noun] in ctx.words["adjective"] and r.tag[low][:2] == "RB")
    ):
        low += 1
    if r.lower[noun] in ctx.words["noun"] and r.lower[noun] not in ("hostages", "hostage", "captives", "pows"):
        high = noun
        while high > low and r.lower[high - 1] in _BEFORE_HARM:
            high -= 1
        laid = not _LAID_AT_A_DOOR.isdisjoint(r.lower[s.first : noun])
        for k in r.kids[noun]:
            if laid and r.lower[k] in ("to", "on"):
                continue  # "attributes 211 of the deaths to the insurgents"
            if r.dep[k] == "prep" and r.lower[k] in ("among", "of", "for", "to", "in", "on") and k > noun:
                obj = r.child(k, "pobj")
                if obj is not None and (
                    r.lower[obj] in kinds() or (country_of(r.text[r.start[k] : r.end[obj]]) and r.lower[k] == "among")
                ):
                    return span_of(ctx, obj)
        return (low, high) if low < high else None
    while low < noun and (r.lower[low] in ctx.words["adjective"] or r.lower[low] == "captured"):
        low += 1
    if (
        r.lower[noun] in ("members", "people", "citizens", "nationals", "soldiers", "troops", "fighters")
        and noun + 2 < s.last
    ):
        if r.lower[noun + 1] in ("of", "from"):
            obj = r.child(noun + 1, "pobj")
            if obj is not None and obj - noun < 9 and r.lower[obj] not in ("them", "whom", "those"):
                return low, obj + 1
    joined = noun + 1
    if r.lower[joined : joined + 1] == ["and"] and r.lower[noun] in kinds():
        other = joined + 1
        while (
            other < s.last
            and other - joined < 4
            and r.tag[other] in ("JJ", "VBN", "NN")
            and r.lower[other] not in kinds()
        ):
            other += 1
        if other < s.last and r.lower[other] in kinds() and r.dep[other] == "conj" and r.head[other] == noun:
            return low, other + 1
    return low, noun + 1


def of_them(ctx: Counting, last: int, s: Sentence) -> tuple[int, int] | None:
    """What a part of those counted are: children in "twelve of them children"."""
    r = ctx.r
    if not partitive_pronoun(r, last):
        return None
    k = last + 3
    while k < min(last + 8, s.last) and r.tag[k] in ("JJ", "NN", "NNP", "NNS", "NNPS", "CC", "HYPH"):
        k += 1
    while k > last + 3 and r.tag[k - 1] not in ("NNS", "NNPS", "NN"):
        k -= 1
    found = k > last + 3 and (r.lower[k - 1] in kinds() or country_of(r.text[r.start[last + 3] : r.end[k - 1]]))
    return (last + 3, k) if found else None


def named_with_toll(ctx: Counting, first: int, last: int, s: Sentence) -> tuple[int, int] | None:
    """Those counted, where they stand with the toll or the whole and not with the number.

    "The number of soldiers killed rose to 40", "40 casualties among the troops", "of the 300 miners, 40 died".
    """
    r = ctx.r
    best: tuple[int, tuple[int, int]] | None = None
    for k in range(s.first, s.last - 1):
        if r.lower[k] not in ("of", "among", "amongst"):
            continue
        before = r.lower[k - 1] if k > s.first else ""
        behind = last < k <= last + 4 and before in _LEADING
        ahead = k < first and before in _LEADING
        whole = k < first and before in ("", ",", "“", '"', ";") and "," in r.words[k:first]
        if not (behind or ahead or whole):
            continue
        obj = r.child(k, "pobj")
        if obj is None:
            continue
        low, high = span_of(ctx, obj)
        if high - k > 9 or not (r.lower[obj] in kinds() or country_of(r.text[r.start[low] : r.end[obj]])):
            continue
        distance = first - k if k < first else k - last
        if best is None or distance < best[0]:
            best = distance, (low, high)
    return best[1] if best else None


def said_to_be(ctx: Counting, last: int) -> tuple[int, int] | None:
    """What those counted are said to be: soldiers in "27 are soldiers", South African in "seven were South African"."""
    r, verb = ctx.r, last + 1
    while verb < min(last + 6, len(r.words)) and r.lower[verb] in _OF_THE_HARMED:
        verb += 1
    if r.lower[verb : verb + 1] not in (["are"], ["were"], ["was"], ["is"]):
        return None
    attr = r.child(verb, "attr", "acomp")
    if attr is None or attr < verb:
        return None
    low, high = span_of(ctx, attr)
    if r.lower[attr] in kinds() or country_of(r.text[r.start[low] : r.end[attr]]):
        return low, high
    return None


def span_of(ctx: Counting, noun: int) -> tuple[int, int]:
    """The words of a noun with its attributes, without articles: "North Korean soldiers"."""
    low, todo = noun, [noun]
    while todo:
        k = todo.pop()
        low = min(low, k)
        todo += [c for c in ctx.r.kids[k] if c < k and ctx.r.dep[c] in ("amod", "compound", "nmod")]
    return low, noun + 1


def is_thing(ctx: Counting, anchor: int) -> bool:
    """Whether a word is listed as no people: "vehicles"."""
    return ctx.r.lower[anchor] in things()
