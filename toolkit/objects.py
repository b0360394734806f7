"""The content of a cue where it is no clause: objects, what stands behind a preposition, figures, namings."""

from toolkit.contents import HEDGE_TAGS, HELD, clause_end, cut_aside, stretch
from toolkit.cues import COMMAS, DAYS, WHEN, Context, Cue, Piece, cue_forms, cue_nouns, noun_phrase
from toolkit.figures import harm_words

_WITH = frozenset("for as over of to against from with about into toward towards".split())


_ROUND = frozenset("around about over above under some nearly".split())


_OCCASION = frozenset(
    "statement report interview post tweet speech address briefing letter telegram conference communique release "
    "message x audio recording broadcast livestream email e-mail memo circular".split()
)


# Verbs whose "to" leads to whom it is said: "reported the theft to the police".
_TO_HEARERS = frozenset(
    "report reports reported reporting confess confessed explain explained explains express expressed expresses "
    "disclose disclosed repeat repeated mention mentioned announce announced describe described reveal revealed "
    "convey conveyed relay relayed recount recounted".split()
)


# Verbs that name one thing another.
_VOICING = frozenset("voice voices voiced voicing express expresses expressed expressing".split())


_NAMERS = frozenset(
    "call called calls calling brand branded brands branding label labelled labels labeled dub dubbed term "
    "termed".split()
)


_OFFERING = frozenset("promised promises promise promising offered offers offer offering pledged pledges vowed".split())
# What is to come has its term in what is said of it, which in "denied the charge on Monday" it has not.
_TO_COME = _OFFERING | frozenset(
    "expect expects expected expecting demand demands demanded demanding want wants wanted predict predicts predicted "
    "forecast forecasts forecasting propose proposes proposed proposing".split()
)
_TERMS = frozenset("within without by until till from before".split())


_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


_TAIL = ("xcomp", "ccomp", "pcomp", "oprd", "acl")


_FIGURE_TAGS = HEDGE_TAGS | {"JJ", "``", "NNS"}


_PARTICLES = (["open"], ["out"], ["off"], ["aside"], ["down"])


_RELATIVES = frozenset("that which whom whose who".split())


_TO_SOMEBODY = frozenset("tell inform notify".split())


def prepositional_content(ctx: Context, v: int, entry: Cue) -> tuple[list[Piece], str]:
    """What is said behind one of the cue's prepositions: "called for a ceasefire"."""
    r = ctx.r
    # "boasted on its channel of having killed 45", whose "of" a parser hangs on the channel
    beyond = [
        deep
        for k in r.kids[v]
        if r.dep[k] == "prep" and (obj := r.child(k, "pobj")) is not None
        for deep in r.kids[obj]
        if deep > obj
        and r.dep[deep] == "prep"
        and (r.child(deep, "pcomp") is not None or (entry.cue == "boast" and r.lower[deep] == "of"))
    ]
    if entry.cue == "tell" and (obj := r.child(v, "dobj")) is not None and r.subtree(obj)[0] == obj == v + 1:
        beyond += [k for k in r.kids[obj] if k == obj + 1 and r.lower[k] == "of"]  # "told parliament of dozens missing"
    elif entry.cue in _TO_SOMEBODY and (obj := r.child(v, "dobj")) is not None:
        # "told the Centre of 17 deaths", whose "of" a parser hangs on the centre
        preps = [k for k in r.kids[obj] if k == obj + 1 and r.dep[k] == "prep" and r.lower[k] in ("of", "about")]
        beyond += [k for k in preps if any(r.tag[j] == "CD" for j in range(k + 1, r.subtree(k)[1]))]
    for k in [*r.kids[v], *beyond]:
        if k > v and r.dep[k] in ("prep", "agent", "dative", "prt") and r.lower[k] in entry.prepositions:
            high = max([r.subtree(k)[1]] + [r.subtree(j)[1] for j in r.kids[v] if j > k and r.dep[j] in _TAIL])
            if r.lower[k] == "on" and (
                "condition" in r.lower[k : k + 4] or (r.lower[k + 1 : k + 2] and r.lower[k + 1] in DAYS)
            ):
                continue
            obj = r.child(v, "dobj", "dative")
            if r.lower[k] == "at" and "at" in entry.frames and (obj is None or obj > k):
                continue
            low = k + 1
            if obj is not None and v < obj < k and not r.lower[obj].endswith(("self", "selves")):
                low = r.subtree(obj)[0]
            if low >= high:
                continue
            for j in r.kids[v]:
                # "lashed out at the club for selling him", "accused them of fraud by hiding the books"
                if j > k and r.dep[j] == "prep" and r.lower[j] in ("for", "by") and r.child(j, "pcomp") is not None:
                    high = max(high, r.subtree(j)[1])
            high = _on_condition(ctx, v, _said_of_it(ctx, v, _goal(ctx, v, high)))
            for j in r.kids[v]:
                to_them = r.lower[k] == "to" and r.lower[j] == "for"  # "appealed to all sides | for a truce"
                # "called on both sides | to spare civilians", whose "to" a parser takes for a preposition
                to_do = entry.cue == "call" and r.lower[k] in ("on", "upon") and r.lower[j] == "to"
                if (to_them or to_do) and j >= high and r.dep[j] == "prep":
                    high = max(high, r.subtree(j)[1])
            high = _harmed_behind(ctx, v, low, cut_reason(ctx, low, high))
            high = _with_parts(ctx, _list_goes_on(ctx, v, low, high))
            return stretch(ctx, [(low, high)], v), "prep:" + r.lower[k]
    _, last = ctx.limits(v)
    if (
        v + 2 < last
        and r.lower[v + 1] in entry.prepositions - {"at", "in"}
        and r.tag[v + 1] in ("IN", "TO")
        and r.lower[v + 2] not in DAYS
        and r.lower[v + 2] != "condition"
    ):
        # "called for the war to end": whatever the parser made of the preposition
        high = clause_end(ctx, v, v + 2)
        if high > v + 2:
            return stretch(ctx, [(v + 2, cut_reason(ctx, v + 2, high))], v), "prep:" + r.lower[v + 1]
    return [], ""


def _goal(ctx: Context, v: int, high: int) -> int:
    """Take in what somebody is asked to do, wherever the parser hung it: "called on Kigali to cease"."""
    r = ctx.r
    _, last = ctx.limits(v)
    goal = any(r.tag[k] == "TO" and r.tag[k + 1] in ("VB", "RB") for k in range(v + 1, min(high, last - 1)))
    while high + 1 < last:
        k = high
        while goal and k + 3 < last and (r.words[k] == "," or r.lower[k] in ("and", "or")):
            k += 1
        if k > high and r.tag[k] == "TO" and r.tag[k + 1] == "VB":
            high = k  # one goal after another: "to open the road, to clear it and to let aid pass"
        quoted = r.tag[high] == "TO" and ctx.inside[high] < 0 <= ctx.inside[high + 1]
        if quoted or (r.tag[high] == "TO" and r.tag[high + 1] in ("VB", "RB")):
            # "appealed to drivers | to “arrive late rather than never”"
            verb = r.head[high]
            high = max(high + 2, r.subtree(verb)[1] if verb > high else high + 2)
        elif (
            r.lower[high] in ("until", "into", "between", "against", "in", "over", "from")
            and r.head[high] == v
            and r.lower[high + 1] not in DAYS
            and _OCCASION.isdisjoint(r.lower[high + 1 : high + 5])
        ):
            high = max(high + 1, r.subtree(high)[1])
        else:
            break
    return min(high, last)


def cut_reason(ctx: Context, low: int, high: int) -> int:
    """Cut from a content that is no clause what its source did or said with it: ", writing that ...", "while ..."."""
    r = ctx.r
    for k in range(low + 1, high - 1):
        if ctx.inside[k] >= 0:
            continue
        if r.words[k] == "," and r.tag[k + 1] in ("WDT", "WP", "WP$") and ctx.inside[k + 1] < 0:
            return k
        if r.tag[k + 1] != "VBG":
            continue
        if r.words[k] == "," and r.lower[k + 1] in cue_forms():
            return k
        if r.lower[k] in ("while", "before", "after", "without"):
            return k
    return cut_aside(ctx, low, high)


_AT_A_DEED = frozenset("on at against near over".split())
_NO_DEEDS = DAYS | WHEN | frozenset("television tv radio air camera record telegram facebook x behalf grounds".split())


def _of_the_deed(ctx: Context, v: int, k: int) -> bool:
    """Whether a preposition behind what is judged tells of the deed, and not when or where it was judged."""
    r = ctx.r
    obj = r.child(k, "pobj")
    judged = cue_forms()[r.lower[v]][0].act in ("condemn", "confirm", "deny")
    if r.lower[k] not in _AT_A_DEED or obj is None or not judged:
        return False
    return _NO_DEEDS.isdisjoint(r.lower[slice(*r.subtree(obj))]) and r.tag[obj] != "CD"


def nominal_content(ctx: Context, v: int, passive: bool) -> tuple[list[Piece], str]:
    """What is said in a noun phrase: "reported 12 deaths", "the attack was condemned"."""
    r = ctx.r
    obj = (r.child(v, "dobj") or r.child(v, "oprd")) if not passive else r.child(v, "nsubjpass")
    small = _small_clause(ctx, v) if not passive else None
    if small is not None:
        return stretch(ctx, [(v + 1, _with_parts(ctx, _harmed_behind(ctx, v, v + 1, small)))], v), "np"
    if obj is None and not passive:
        # "estimates around 1,100 casualties": the hedge was taken for a preposition
        near = [k for k in r.kids[v] if v < k < v + 3 and r.dep[k] == "prep" and r.lower[k] in _ROUND]
        obj = r.child(near[0], "pobj") if near else None
    if not passive and (obj is None or obj == v + 1) and r.lower[v + 1 : v + 2] in _PARTICLES and v + 1 in r.kids[v]:
        obj = r.child(v + 1, "dobj", "pobj")  # "left open the possibility": it hangs on the particle
    named = next((k for k in r.kids[v] if k > v and r.dep[k] in ("oprd", "attr", "dobj")), None)
    if r.dep[v] == "relcl" and r.lower[v] == "called" and named is not None and r.tag[r.head[v]][:2] == "NN":
        return stretch(ctx, [r.subtree(named)], v), "np"  # "a video which Armenia called a violation"
    if obj is not None and r.lower[obj] == "what" and obj < v and r.lower[v] in _NAMERS:
        high = _complement(ctx, v, v + 1)
        return (stretch(ctx, [(v + 1, high)], v), "np") if high > v + 1 else ([], "")
    if obj is None or r.tag[obj] in ("WP", "WDT"):
        return [], ""
    low, high = r.subtree(obj)
    if not passive and r.tag[high - 1] == "POS":
        # "responsibility, and | Norland's embassy did not respond": the owner of the next clause's subject
        high = max((k for k in range(low + 1, high - 1) if r.words[k] == ","), default=high)
    if passive:
        return (stretch(ctx, [(low, high)], v), "np") if high <= v else ([], "")
    if low <= v:
        return [], ""
    for k in r.kids[v]:
        if k > obj and (
            r.dep[k] in _TAIL
            or (
                r.dep[k] in ("prep", "dative")
                and (r.lower[k] in _WITH or _of_object(ctx, v, k))
                and not (r.lower[k] == "to" and r.lower[v] in _TO_HEARERS)
            )
        ):
            high = max(high, r.subtree(k)[1])
    if r.lower[v] in ("reported", "reports", "report", "reporting", "counted", "counts"):
        # the whole list: "reported 300 troops killed and 2,700 wounded"
        low = (
            min(low, v + 1)
            if all(r.words[k] != "," and r.tag[k] not in ("RB", "IN") for k in range(v + 1, low))
            else low
        )
    if r.lower[v] in _NAMERS:
        named = r.child(v, "dative")  # "branded the leak a betrayal": the first noun was taken for a dative
        low = min(low, r.subtree(named)[0]) if named is not None and named > v else low
        high = _complement(ctx, v, high)
    high = _harmed_behind(ctx, v, low, high)
    if r.lower[v].startswith("declar") and r.lower[high : high + 1] == ["over"]:
        high += 1  # "declared the outbreak | over in the locality"
        place = next((k for k in r.kids[v] if k == high and r.lower[k] == "in"), None)
        high = r.subtree(place)[1] if place is not None else high
    for k in r.kids[v]:
        if (
            k > obj
            and k > high
            and r.dep[k] == "advcl"
            and r.lower[high] == "as"
            and r.tag[k] == "VBN"
            and k - high <= 2
        ):
            high = k + 1  # "dismissed the report | as invented"
        if k == high and r.dep[k] == "prep" and _of_the_deed(ctx, v, k):
            high = max(high, r.subtree(k)[1])  # "condemned an airstrike | on a school"
        # "promised elections | within two years", "offered talks | without conditions", "expects rain | from Saturday"
        if k >= high and r.dep[k] == "prep" and r.lower[k] in _TERMS and r.lower[v] in _TO_COME:
            high = max(high, r.subtree(k)[1])
    if r.lower[v] in _OFFERING and (whom := r.child(v, "dative")) is not None and v < whom < low:
        low = r.subtree(whom)[0]  # "offers their families its support"
    high = _goal_behind_aside(ctx, v, _and_more(ctx, v, _said_of_it(ctx, v, high)))
    high = _on_condition(ctx, v, high)
    high = cut_reason(ctx, low, high) if r.tag[high - 1] != "VB" else high
    high = trim_occasion(ctx, obj, high) if r.lower[v] not in _TO_COME else high
    high = _before_second_cue(ctx, v, obj, high)
    high = _list_goes_on(ctx, v, low, _paid_to(ctx, v, low, high))
    if high < ctx.limits(v)[1] and ctx.inside[high] >= 0 and r.words[high] in ("“", '"') and r.tag[high - 1][:1] == "N":
        # "promised a public inquiry | “once the court has spoken”"
        quote = ctx.inside[high]
        high = next((k for k in range(high, len(r.words)) if ctx.inside[k] != quote), len(r.words))
    return stretch(ctx, [(low, _with_parts(ctx, high))], v), "np"


def _small_clause(ctx: Context, v: int) -> int | None:
    """Where an object with what is said of it ends: "counts 470 soldiers dead", "ordered the markets closed"."""
    r = ctx.r
    for k in r.kids[v]:
        if k < v or r.dep[k] != "ccomp" or r.tag[k] not in ("JJ", "VBN", "NN", "RB") or r.subtree(k)[0] != v + 1:
            continue
        subject = r.child(k, "nsubj", "nsubjpass")
        if subject is not None and subject < k and r.child(k, "aux", "auxpass", "mark", "cop") is None:
            return r.subtree(k)[1]
    return None


_HARMED = frozenset("dead wounded injured missing killed hurt unaccounted fallen".split())
_SPANS = frozenset("since until from between over during so in at".split())


def _harmed_behind(ctx: Context, v: int, low: int, high: int) -> int:
    """Where a toll ends whose harm stands behind it: "claims 137 soldiers | dead in a raid", "26 deaths | since"."""
    r = ctx.r
    _, last = ctx.limits(v)
    if not any(r.tag[k] == "CD" or r.lower[k] in ("dozens", "scores", "no") for k in range(low, high)):
        return high
    harmed = r.lower[high : high + 1] and r.lower[high] in _HARMED and high < last
    if harmed:
        high += 1
    elif r.lower[high - 1] not in harm_words():
        return high
    if high < last and r.lower[high] in _SPANS and r.tag[high] in ("IN", "RB"):
        k = high + 1
        while k < last and r.tag[k][:1] in "NDJCPIR" and r.lower[k] not in ("and", "but", "of", "by"):
            if r.lower[k] in _OCCASION or (r.lower[k] in DAYS and r.lower[high] not in ("since", "until", "from")):
                return high  # "claimed 137 soldiers dead | in a statement"
            k += 1
        high = k
    # "has counted 15 people dead, | and 187 injured"
    k = high + (r.words[high : high + 1] == [","])
    more = k + 2 < last and r.lower[k] == "and" and r.tag[k + 1] == "CD"
    hurt = next((j for j in range(k + 2, min(k + 6, last)) if r.lower[j] in _HARMED), None) if more else None
    return high if hurt is None else _harmed_behind(ctx, v, k + 1, hurt + 1)


_PAID = frozenset(
    "compensation gratia payment grant relief aid reward rs lakh crore million billion $ € £ rupees".split()
)


def _paid_to(ctx: Context, v: int, low: int, high: int) -> int:
    """Take in to whom money is promised: "announced a payment of Rs 10 lakh | to the families and 2 to the injured"."""
    r = ctx.r
    _, last = ctx.limits(v)
    if _PAID.isdisjoint(r.lower[low:high]) or high + 1 >= last or r.lower[high] not in ("to", "for"):
        return high
    while high < last and r.words[high] not in (",", ".", ";", ":") and r.tag[high] not in ("VBD", "VBZ", "VBP", "MD"):
        high += 1
    return high


_COUNTING = frozenset(
    "counted counts counting count listed lists tallied tallies recorded records documented documents registered "
    "put puts putting".split()
)
_ON_A_DAY = _WEEKDAYS | {"today", "yesterday", "morning", "evening"}
_MORE = frozenset("about around some at least another further over almost nearly only roughly".split())


def _list_goes_on(ctx: Context, v: int, low: int, high: int) -> int:
    """Take in all of a counted list: "counted 51 dead in Bonware itself | and 22 in the hamlets", "in a year"."""
    r = ctx.r
    _, last = ctx.limits(v)
    if r.lower[v] not in _COUNTING or not any(r.tag[k] == "CD" for k in range(low, high)):
        return high
    while high + 1 < last:
        k = high
        if r.tag[k] == "IN" and r.lower[k] in _SPANS | {"with", "among", "for", "across", "on"}:
            k += 1
        else:
            k += r.words[k] == ","
            k += r.lower[k] in ("and", "plus")
            while k < last and r.lower[k] in _MORE:
                k += 1
            if k == high or k >= last or r.tag[k] != "CD":
                break
        while k < last and (r.tag[k][:1] in "NDJPCR" or r.lower[k] == "of") and r.words[k] not in COMMAS:
            if r.lower[k] in ("and", "but"):
                break
            k += 1
        named = r.tag[high] == "IN" and not _OCCASION.isdisjoint(r.lower[high:k])
        dated = r.tag[high] == "IN" and r.lower[high] != "since" and not _ON_A_DAY.isdisjoint(r.lower[high:k])
        if named or dated or (k < last and r.tag[k] in ("VBD", "VBZ", "VBP", "MD")) or k == high + 1:
            break
        high = k + (k < last and r.tag[k] in ("VBN", "JJ") and r.lower[k] in _HARMED)
    return high


def _on_condition(ctx: Context, v: int, high: int) -> int:
    """Take in on what condition something is told: "warned of blackouts | if the line is not mended"."""
    r = ctx.r
    for k in r.kids[v]:
        if r.dep[k] == "advcl" and r.subtree(k)[0] == high and r.lower[high] in ("if", "unless"):
            return max(high, r.subtree(k)[1])
    return high


def _before_second_cue(ctx: Context, v: int, obj: int, high: int) -> int:
    """Cut what the same source says with a second cue: "dismissed that as hearsay and denied that ..."."""
    r = ctx.r
    for k in range(obj + 1, high - 2):
        second = r.lower[k] in ("and", "but") and r.lower[k + 1] in cue_forms() and r.tag[k + 1] == r.tag[v]
        if second and ctx.inside[k] < 0 and r.child(k + 1, "nsubj") is None:
            return k
    return high


# Prepositions that tell more of what is offered, denied or claimed, wherever a parser hangs them.
_MORE_OF_IT = frozenset("for against among of from over with".split())


def _said_of_it(ctx: Context, v: int, high: int) -> int:
    """Take in what a preposition adds: "claimed 70 dead | among the M23", "offered $3 million | in assistance"."""
    r = ctx.r
    _, last = ctx.limits(v)
    while high + 1 < last and r.head[high] == v and r.tag[high] == "IN":
        obj = r.child(high, "pobj")
        thing = obj is not None and r.tag[obj][:3] not in ("NNP", "CD") and r.lower[obj] not in DAYS
        offered = r.lower[high] == "in" and r.lower[v] in _OFFERING and thing
        if not (offered or r.lower[high] in _MORE_OF_IT) or not _OCCASION.isdisjoint(r.lower[high + 1 : high + 5]):
            break
        high = max(high + 1, r.subtree(high)[1])
    return high


def _and_more(ctx: Context, v: int, high: int) -> int:
    """Take in a second thing asked for or told of: "demand an inquiry, | and reparation for the families"."""
    r = ctx.r
    _, last = ctx.limits(v)
    k = high + (r.words[high : high + 1] == [","])
    if k + 2 >= last or r.lower[k] != "and" or k == high:
        return high
    first = next((j for j in range(k + 1, min(k + 5, last)) if r.tag[j][:2] in ("NN", "VB", "MD", "PR", "IN")), None)
    if first is None or r.tag[first][:2] != "NN" or r.dep[first] in ("nsubj", "nsubjpass", "compound"):
        return high
    end = r.subtree(first)[1]
    clause = any(r.tag[j] in ("VBD", "VBZ", "VBP", "MD") and r.dep[j] != "relcl" for j in range(k, min(end + 1, last)))
    return high if clause or end > last else max(high, end)


def _goal_behind_aside(ctx: Context, v: int, high: int) -> int:
    """Take in what somebody is to do behind an aside: "urges London, which has trained them, | to review its aid"."""
    r = ctx.r
    for k in r.kids[v]:
        goal = r.tag[k] == "VB" and k >= high and any(r.lower[j] == "to" for j in r.kids[k])
        if goal and r.words[r.subtree(k)[0] - 1] == "," and r.dep[k] in ("xcomp", "advcl", "acl", "ccomp"):
            return max(high, r.subtree(k)[1])
    return high


# Words with which a list, a comparison or what most of them are goes on behind a sum.
_GOING_ON = frozenset("including up down most mostly many all with half together plus".split())


def _with_parts(ctx: Context, high: int) -> int:
    """Take in what is told of a sum behind it: ", including a family of five", ", up from seven", ", all of them"."""
    r = ctx.r
    _, last = ctx.limits(high - 1)
    high -= r.words[high - 1] == ","
    if high + 2 >= last or r.words[high] != ",":
        return high
    follow = r.lower[high + 1 : high + 3]
    quoted = follow[0] in ("“", '"', "''", "‘")
    follow = r.lower[high + 1 + quoted : high + 3 + quoted]
    if len(follow) < 2:
        return high
    goes_on = follow[0] in _GOING_ON or (follow[0] == "among" and follow[1] in ("them", "whom"))
    part = r.lower[high + 2 + quoted : high + 4 + quoted] in (["of", "them"], ["of", "whom"]) or r.lower[
        high + 2 : high + 3
    ] == ["with"]
    if not goes_on and not (r.tag[high + 1 + quoted] == "CD" and part):
        return high
    k = high + 2
    while k < last and r.words[k] not in (";", ".", "—", "–", ":") and not _new_clause(ctx, k):
        k += 1
    return k


def _new_clause(ctx: Context, k: int) -> bool:
    """Whether a clause with a subject of its own begins at a comma: ", but the army denied it"."""
    r = ctx.r
    return r.words[k] == "," and r.lower[k + 1 : k + 2] in (
        ["but"],
        ["while"],
        ["although"],
        ["as"],
        ["who"],
        ["which"],
    )


def _of_object(ctx: Context, v: int, k: int) -> bool:
    """Whether a preposition says something of what is said: "estimated the dead at 60", "blamed them on haste"."""
    r = ctx.r
    if k + 1 >= len(r.words):
        return False
    if r.lower[k] == "in":
        # "reported two people dead in a van": where it happened
        return r.lower[v] in ("reported", "reports", "reporting") and r.tag[k - 1] in ("JJ", "VBN")
    if r.lower[k] == "at":
        return r.tag[k + 1] in _FIGURE_TAGS or r.lower[v] in _VOICING
    return r.lower[k] == "on" and r.lower[v] in ("blame", "blames", "blamed", "blaming")


def _complement(ctx: Context, v: int, high: int) -> int:
    """Where the second half of a naming ends, wherever the parser hung it: "called the raid an act of war"."""
    r = ctx.r
    _, last = ctx.limits(v)
    k = high
    if k < last and (r.tag[k] in ("DT", "JJ", "JJS", "PRP$", "``", "NNP", "VBN", "CD") or ctx.inside[k] >= 0):
        while k < last and (ctx.inside[k] >= 0 or (r.words[k] not in (",", ";", ".", ":", "—", "–") and k - high < 24)):
            if ctx.inside[k] < 0 and (
                r.lower[k] in ("after", "before", "when", "while", "but", "and") or r.lower[k] in DAYS
            ):
                break
            k += 1
    return k


def antecedent(ctx: Context, v: int, bare: bool = False) -> list[Piece]:
    """What a relative clause says of the noun before it: "a figure that two doctors said was too low".

    With `bare` the relative pronoun can be left out: "a man officials said was radicalized".
    """
    r = ctx.r
    noun = r.head[v]
    subject = r.child(v, "nsubj")
    if noun >= v or subject is None or r.tag[noun][:2] not in ("NN", "PR") or ctx.inside[noun] != ctx.inside[v]:
        return []
    edge = r.subtree(subject)[0]
    k = next(
        (j for j in range(noun + 1, edge) if r.lower[j] in _RELATIVES and r.tag[j] in ("WDT", "WP", "WP$", "IN")), None
    )
    if k is None and edge == noun + 1 and (bare or r.lower[noun] in cue_nouns()):
        k = edge  # "an accusation the railway denied"
    if k is None or r.tag[k - 1] == "IN" or edge - k > 3:
        return []
    low = noun_phrase(r, noun)[0]
    return stretch(ctx, [(max(low, ctx.limits(v)[0]), k)], v)


def attached(ctx: Context, v: int) -> list[Piece]:
    """What a participle with its source says of the noun before it: "losses, put by the bank at 4 million"."""
    r = ctx.r
    noun, agent = r.head[v], r.child(v, "agent")
    if agent is None or noun >= v or r.tag[noun][:2] not in ("NN", "CD"):
        return []
    pieces = [(noun_phrase(r, noun)[0], v)]
    rest = next((k for k in r.kids[v] if k > agent and r.dep[k] == "prep" and r.lower[k] in ("as", "at")), None)
    if rest is not None:
        pieces.append((rest + 1, r.subtree(rest)[1]))
    return stretch(ctx, pieces, v)


def put_content(ctx: Context, v: int) -> tuple[list[Piece], str]:
    """A figure behind "at", wherever the parser hung it: "put the number of soldiers killed at 300"."""
    r = ctx.r
    _, last = ctx.limits(v)
    obj = r.child(v, "dobj", "nsubjpass")
    at = next(
        (
            k
            for k in range(v + 1, last - 1)
            if (r.lower[k] == "at" or (r.lower[k] in ("between", "around", "above") and r.lower[v] in ("put", "puts")))
            and r.tag[k + 1] in _FIGURE_TAGS
        ),
        None,
    )
    if obj is None or at is None:
        return [], ""
    low = r.subtree(obj)[0] if obj > v else v + 1
    high = at + 1
    while (
        high < last and r.words[high] not in (",", ";", ".") and r.lower[high] not in ("but", "while", "after", "since")
    ):
        if r.lower[high] in ("in", "on") and (
            (r.lower[high + 1 : high + 2] and r.lower[high + 1] in DAYS)
            or not _OCCASION.isdisjoint(r.lower[high + 1 : high + 5])
        ):
            break
        high += 1
    high = _with_parts(ctx, _list_goes_on(ctx, v, low, high))
    return (stretch(ctx, [(low, high)], v), "put") if low < high else ([], "")


def held_content(ctx: Context, v: int) -> tuple[list[Piece], str]:
    """Subject and predicate of a passive belief: "None of them is believed to have escaped"."""
    r = ctx.r
    subject, predicate = r.child(v, "nsubjpass"), r.child(v, "xcomp")
    if subject is None or predicate is None or r.tag[predicate][:1] != "V" or r.child(predicate, "aux") is None:
        return [], ""
    if r.lower[v] not in HELD:
        return [], ""
    if any(r.tag[k] in ("WDT", "WP", "WRB") for k in range(r.subtree(v)[0], v)) and r.tag[subject] == "PRP":
        return [], ""  # "declined to say which service he is thought to have worked for"
    low, high = r.subtree(predicate)
    comma = next((k for k in range(low + 2, high) if r.words[k] == "," and ctx.inside[k] < 0), high)
    pieces = [r.subtree(subject), (low, comma)]
    return stretch(ctx, pieces, v), "held"


def trim_occasion(ctx: Context, obj: int, high: int) -> int:
    """Cut from a nominal content what tells of the saying: ", which ...", "on Monday", "in a terse statement"."""
    r = ctx.r
    for k in range(obj + 1, high):
        if r.words[k] == "," and k + 1 < high and r.tag[k + 1] in ("WDT", "WP", "WRB"):
            return k
        if r.words[k] == "," and k + 2 < high and r.tag[k + 1] == "IN" and r.tag[k + 2] == "WDT":
            return k
        if (
            r.lower[k] == "through"
            and r.tag[k] == "IN"
            and any(w in ("agency", "channel", "account") for w in r.lower[k + 1 : k + 5])
        ):
            return k
        if r.lower[k] == "but" or (r.lower[k] in ("while", "before", "after") and r.tag[min(k + 1, high - 1)] == "VBG"):
            return k
        if r.tag[k] == "IN" and k + 1 < high:
            phrase = r.lower[k + 1 : k + 5]
            if (phrase[0] in DAYS and r.lower[k] not in ("since", "until")) or (
                r.lower[k] == "in" and "video" in phrase[:3]
            ):
                return k
            if any(w in _OCCASION for w in phrase[:4]) and r.lower[k] in ("in", "on", "at", "via", "during"):
                return k
        if (
            r.lower[k] in _WEEKDAYS
            and r.lower[k - 1] not in ("since", "until")
            and not (k + 1 < high and (r.lower[k + 1] == "of" or r.tag[k + 1][:2] in ("NN", "PO")))
        ):
            return k
    return high
