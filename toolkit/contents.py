"""The content of a cue where it is a clause or a quotation, whole where the parser broke it off."""

import re

from toolkit.cues import (
    COMMAS,
    Context,
    Cue,
    Piece,
    cue_forms,
    cue_nouns,
    cue_particles,
    inverting,
    noun_phrase,
    speaking_forms,
)
from toolkit.figures import harm_words
from toolkit.lexicon import word_list
from toolkit.reading import Reading
from toolkit.speakers import can_speak, in_series

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


HELD = frozenset(
    "believed thought said reported alleged feared suspected presumed assumed estimated understood known".split()
)


_EXPRESSING = frozenset("expressed expresses voiced urged urges warned warns demanded vowed promised rejected".split())
_SUBORDINATE = frozenset(
    "if when while although though as because since after before until unless whether once".split()
)


# What goes on with a content that its source and cue interrupt: "..., he said, because ...".
_GOING_ON = frozenset("because since above unless although though even except especially particularly mostly".split())


_COMMITTING = frozenset(
    "offered vowed promised pledged threatened refused declined offers vows promises pledges threatens refuses "
    "declines".split()
)


_AFTERWARDS = frozenset("later then subsequently afterwards".split())
_UNSAID = (
    ["answer"],
    ["speculate"],
    ["specify"],
    ["reveal"],
    ["discuss"],
    ["say"],
    ["comment"],
    ["elaborate"],
    ["disclose"],
    ["name"],
    ["identify"],
    ["give"],
    ["confirm"],
)


_NOTHING_MORE = (["would", "say", "nothing"], ["would", "say", "no"], ["would", "say", "little"])


_QUESTIONS = frozenset("whether if that how what who when why".split())


_ASIDE = frozenset("advmod npadvmod aux auxpass neg prt dative agent prep nsubj nsubjpass expl".split())


# Tags of words with which a figure and its hedge can begin: "at least 12", "more than 12".
HEDGE_TAGS = frozenset("IN RB CD JJR DT RBR JJS RBS".split())


def cue_clause(ctx: Context, v: int, speaker: tuple[int, int] | None, skip: int | None) -> tuple[int, int]:
    """First and last (exclusive) word of source, cue and what goes with them, without the content."""
    r = ctx.r
    first, last = v, v + 1
    todo = []
    if speaker and abs(speaker[0] - v) < 60 and r.sent[speaker[0]] == r.sent[v]:
        todo.append(speaker)
    for k in r.kids[v]:
        if r.lower[k] in ("provided", "providing") and r.words[k - 1] == ",":
            continue  # "..., officials said, | provided that both sides agree"
        if k > v + 1 and _resumes(ctx, r.subtree(k)[0]):
            continue  # "..., he affirmed, | for as long as both parties wished it"
        if k != skip and (r.dep[k] in _ASIDE or (r.dep[k] == "dobj" and k > v)):
            low, high = r.subtree(k)
            if r.dep[k] == "dobj" and r.tag[low] == "CD" and r.words[low - 1] == ",":
                continue  # "..., he adds, | one with a wound"
            if (skip is not None and low <= skip < high) or (r.lower[k] == "including" and r.words[k - 1] == ","):
                continue
            parts = (j for j in range(low + 1, high) if r.lower[j] == "including" and r.words[j - 1] == ",")
            todo.append((low, next(parts, high + 1) - 1))  # "said in its report, including 60 on Monday"
    todo.sort(key=lambda span: min(abs(span[0] - v), abs(span[1] - v)))
    for low, high in todo:
        if high <= first and not has_words(ctx, high, first):
            first = low
        elif low >= last and not has_words(ctx, last, low):
            last = high
        elif low < first <= high:
            first = low
        elif low <= last < high:
            last = high
    return first, last


# Prepositions with which a content goes on, and hardly ever the place and time of saying it.
_OF_CONTENT = frozenset("over for despite against between because like through".split())
_PORTIONS = frozenset("many most some several all half both none few others two three four five six".split())


def _resumes(ctx: Context, k: int) -> bool:
    """Whether a content goes on behind the comma that closes its cue clause: ", she said, | many of them | hurt"."""
    r = ctx.r
    if r.words[k - 1] != ",":
        return False
    follow = r.lower[k + 1] if k + 1 < len(r.words) else ""
    return (
        (r.lower[k] in _OF_CONTENT and follow not in ("example", "instance", "his", "her", "their"))
        or (r.lower[k] == "such" and follow == "as")
        or (r.lower[k] == "rather" and follow == "than")
        or (r.lower[k] == "by" and r.tag[k + 1 : k + 2] == ["VBG"] and follow not in cue_forms())
        or (r.lower[k] in _PORTIONS and r.lower[k + 1 : k + 3] in (["of", "them"], ["of", "whom"], ["of", "which"]))
    )


def has_words(ctx: Context, low: int, high: int) -> bool:
    """Whether more than commas and colons stands between two words: "on Monday" in "said on Monday that"."""
    return any(ctx.r.words[k] not in ",;:" for k in range(low, high))


def _parted(ctx: Context, v: int, speaker: tuple[int, int] | None, first: int) -> bool:
    """Whether nothing before its source can be what a cue says: behind a semicolon, or "the army, which denied"."""
    if speaker is None:
        return False
    r = ctx.r
    relative = r.tag[speaker[0]] in ("WP", "WDT") and speaker[1] - speaker[0] == 1
    apart = first < speaker[0] < v and r.words[speaker[0] - 1] in (";", ":")
    # "The real number is higher: families tell us they bury them in gardens", where the clause follows
    told = apart and (r.words[speaker[0] - 1] == ";" or any(k > v + 1 and r.dep[k] == "ccomp" for k in r.kids[v]))
    return relative or told


def _complement_of(ctx: Context, v: int, entry: Cue, speaker: tuple[int, int] | None, parted: bool) -> int | None:
    """The head of the clause that a cue says."""
    r = ctx.r
    kids = [k for k in r.kids[v] if k > v] if parted else r.kids[v]
    if entry.particle:
        # "made clear that ...": the clause can hang on the particle
        kids = kids + [k for p in kids if v < p < v + 4 and r.lower[p] == entry.particle for k in r.kids[p]]
    if speaker is not None:
        kids = [k for k in kids if not (speaker[1] <= k < v and in_series(ctx, k, v))]
    # "it went on: local media reported that one had died": the clause behind "that" goes first
    kids = sorted(kids, key=lambda k: not (k > v and (m := r.child(k, "mark")) is not None and r.lower[m] == "that"))
    if v > 1 and r.words[v - 1] in ("”", '"', "''") and any(k < v and r.dep[k] == "ccomp" for k in kids):
        kids = [k for k in kids if k < v]  # "“It rang,” said Ann Lee, whose house was hit", a clause to a parser
    for k in kids:
        if r.lower[k] in ("am", "pm"):
            continue  # "barred between 8pm and 5am", of whose hour a parser makes a clause
        done = "to" in entry.frames or entry.cue == "claim" or r.tag[k] != "VB"  # "claims to hold 43 captives"
        if r.dep[k] == "ccomp" or (r.dep[k] == "xcomp" and k > v and done):
            return k
    obj = r.child(v, "dobj")
    if "to" in entry.frames and entry.kind == "speech" and obj is not None and obj > v:
        for k in kids:
            # "told those near the river to leave": taken for a purpose
            if r.dep[k] in ("advcl", "acl") and k > obj and r.tag[k] == "VB" and _to_do(ctx, k):
                return k
    if "that" not in entry.frames or parted:
        return None
    if (clause := _behind_occasion(ctx, v)) is not None:
        return clause
    for k in kids:
        mark = r.child(k, "mark")
        if r.dep[k] == "advcl" and k > v and mark is not None and r.lower[mark] == "that" and mark - v < 4:
            return k  # "claims instead that Ukraine suffered", taken for a clause of its own
        if r.dep[k] == "advcl" and k > v and entry.cue == "claim" and r.child(k, "mark") is None and _to_have(ctx, k):
            return k  # "claimed on Telegram to have killed 85"
    for k in r.kids[v]:
        if r.dep[k] == "parataxis" or (
            r.dep[k] == "advcl"
            and k < v
            and set_off(ctx, v, speaker)
            and r.child(k, "nsubj", "nsubjpass") is not None
            and r.child(k, "mark") is None
        ):
            return k
    return None


def _to_have(ctx: Context, k: int) -> bool:
    """Whether a verb is a perfect infinitive: "to have killed"."""
    helps = {ctx.r.lower[j] for j in ctx.r.kids[k] if j < k and ctx.r.dep[j] == "aux"}
    return {"to", "have"} <= helps


_OCCASION = frozenset("in at on during after to from by before for".split())
_NO_OCCASION = frozenset("condition grounds ground hope belief event fact basis understanding assumption fear".split())


def _behind_occasion(ctx: Context, v: int) -> int | None:
    """A clause that the parser hung on where it was said: "told deputies in a briefing that 600 had died"."""
    r = ctx.r
    obj = r.child(v, "dobj", "dative")
    heads = (v,) if obj is None or r.lower[obj] in cue_nouns() else (v, obj)
    preps = [k for head in heads for k in r.kids[head] if k > v and r.lower[k] in _OCCASION]
    while preps:
        noun = r.child(preps.pop(0), "pobj")
        if noun is None or r.lower[noun] in _NO_OCCASION:
            continue
        preps += [k for k in r.kids[noun] if r.lower[k] == "of"]
        for k in r.kids[noun]:
            if k < noun or r.dep[k] not in ("relcl", "acl", "ccomp"):
                continue
            # "that" fills no place in the clause: it opens it, or a passive that has its subject calls it an object
            if r.tag[k] == "VBN" and r.lower[noun + 1 : noun + 3] == ["to", "have"] and noun + 1 in r.kids[k]:
                return k  # "claimed in an audio message to have killed 44 soldiers"
            opens = next((j for j in r.kids[k] if r.lower[j] == "that" and j < k), None)
            if opens is not None and (
                (r.dep[opens] == "mark" and r.child(k, "nsubj", "nsubjpass") is not None)
                # "acknowledged for the first time that it suffered losses"
                or (r.dep[opens] == "advmod" and r.lower[noun] == "time")
                or (r.dep[opens] == "dobj" and r.child(k, "nsubjpass") is not None)
                # "said in a press release that the troops gave a response"
                or (r.dep[opens] in ("dobj", "dative") and r.child(k, "nsubj") is not None and _own_object(r, k, opens))
            ):
                return k
    return None


def _own_object(r: Reading, v: int, other: int) -> bool:
    """Whether a verb has an object behind it beside the word `other`."""
    return any(r.dep[j] == "dobj" and j != other and j > v for j in r.kids[v])


def _to_do(ctx: Context, k: int) -> bool:
    """Whether a verb stands with "to" and without a subordinator: "to leave", and not "so as to leave"."""
    r = ctx.r
    return ctx.r.child(k, "mark") is None and any(r.dep[j] == "aux" and r.lower[j] == "to" for j in r.kids[k])


def _behind_a_lack(ctx: Context, v: int) -> tuple[int, int] | None:
    """The clause behind what a cue went without: "has claimed, without offering evidence, | that 90 had died"."""
    r = ctx.r
    if r.lower[v + 1 : v + 3] != [",", "without"]:
        return None
    comma = next((k for k in range(v + 3, min(v + 12, ctx.limits(v)[1] - 2)) if r.words[k] == ","), None)
    return (comma + 1, ctx.limits(v)[1]) if comma is not None and r.lower[comma + 1] == "that" else None


def _hidden_infinitive(r: Reading, v: int) -> tuple[int, int] | None:
    """What is offered in "offered to host talks", whose verb a tagger takes for a noun."""
    if r.lower[v + 1 : v + 2] != ["to"] or r.dep[v + 1] not in ("dative", "prep"):
        return None
    obj = r.child(v + 1, "pobj")
    if obj is None or obj == v + 2 or r.tag[v + 2] != "NN" or r.dep[v + 2] != "compound":
        return None
    return (v + 1, r.subtree(obj)[1]) if r.tag[obj] in ("NNS", "NN") else None


def _said_of_the_hearers(r: Reading, v: int) -> tuple[int, int] | None:
    """The clause told, which a parser takes for one about the hearers: "told a rally | that a thousand died"."""
    hearers = r.child(v, "dobj")
    if hearers is None or r.lower[hearers + 1 : hearers + 2] != ["that"]:
        return None
    clause = next((k for k in r.kids[hearers] if r.dep[k] == "relcl" and k > hearers), None)
    low, high = r.subtree(clause) if clause is not None else (0, 0)
    return (low, high) if low == hearers + 1 else None


def clause_content(ctx: Context, v: int, entry: Cue, speaker: tuple[int, int] | None) -> tuple[list[Piece], str]:
    """What is said in a clause, and its frame: "that the road was open", "to close it", "Twelve died, police said"."""
    r = ctx.r
    first, last = ctx.limits(v)
    parted = _parted(ctx, v, speaker, first)
    complement = _complement_of(ctx, v, entry, speaker, parted)
    if entry.cue == "continue" and complement is not None and r.tag[complement] == "VBG" and complement > v:
        return [], ""  # "continued fighting": an activity that goes on
    nothing = r.child(v, "dobj") if complement is not None and complement < v else None
    if entry.cue == "tell" or (nothing is not None and nothing < v):
        nothing = None  # "told Radio 2TV" names who heard it
    if nothing is not None and (r.tag[nothing] == "CD" or r.lower[nothing] in ("none", "nobody")):
        return stretch(ctx, [r.subtree(nothing)], v), "that"  # "families say 19 are dead, the ministry says none"
    if complement is not None:
        low, high = r.subtree(complement)
        goal = r.dep[complement] == "xcomp" or (r.dep[complement] in ("advcl", "acl") and r.tag[complement] == "VB")
        frame = "to" if goal and r.child(complement, "aux") is not None else "that"
        begin, end = cue_clause(ctx, v, speaker, complement)
        if complement > v:
            return stretch(ctx, [clause_behind(ctx, v, entry, speaker, complement, frame)], v), frame
        pieces = []
        low = min(low, complement)
        begin = before_cue(ctx, v, speaker, begin)
        if low < begin and not (_asked(ctx, clause_start(ctx, first, begin)) and high > end):
            pieces.append((clause_start(ctx, first, begin), begin))
        if high > end:
            pieces.append((end, high))
        elif goes_on(ctx, end, last, begin, first):
            pieces.append((end, last))
        return stretch(ctx, pieces, v), frame
    if "to" in entry.frames and (aim := _hidden_infinitive(r, v)) is not None:
        return stretch(ctx, [aim], v), "to"
    if "that" not in entry.frames:
        return [], ""
    if (told := _behind_the_told(ctx, v) or _taken_for_object(ctx, v) or _behind_a_lack(ctx, v)) is not None:
        return stretch(ctx, [told], v), "that"
    if entry.particle and v + 2 < last and r.lower[v + 1] == entry.particle and r.lower[v + 2] in _QUESTIONS:
        end = min(max(clause_end(ctx, v, v + 2), v + 4), last)
        return stretch(ctx, [(v + 2, cut_aside(ctx, v + 2, end))], v), "that"
    mark = r.child(v, "mark")
    if mark is not None and r.lower[mark] == "as" and speaker is not None and not _has_object(ctx, v, entry):
        begin, end = r.subtree(v)
        quoted = next((ctx.inside[k] for k in (begin - 1, begin - 2) if k >= first and ctx.inside[k] >= 0), None)
        if entry.particle == "it" and quoted is not None:
            q = r.quotations[quoted]
            return [(q.start, q.end)], "as"  # shot "in cold blood", as the mayor put it
        return stretch(ctx, _around_as(ctx, (first, begin), (end, last)), v), "as"
    # The parser hung the content elsewhere: "Twelve died, police said" with "died" as the root.
    begin, end = cue_clause(ctx, v, speaker, None)
    begin = before_cue(ctx, v, speaker, begin)
    if (
        speaker is not None
        and not parted
        and not _asked(ctx, first)
        and begin - first > 2
        and r.words[begin - 1] in (",", "”", '"', "''", "—", "–", "?", "!", "’")
    ):
        head = r.head[v]
        hung = (
            head < begin
            and head != v
            and r.dep[v] in ("parataxis", "ccomp", "conj", "advcl", "dep", "appos", "relcl", "acl")
        )
        beside = speaker[1] <= v and all(r.tag[k] == "RB" for k in range(speaker[1], v))
        hung = hung or (r.words[begin - 1] == "," and v + 1 < last and r.words[v + 1] == "," and beside)
        quoted = ctx.inside[begin - 1] >= 0 or ctx.inside[max(begin - 2, first)] >= 0
        left = clause_start(ctx, first, begin)
        alone = r.child(v, "dobj", "ccomp", "xcomp") is None and any(r.tag[k] in FINITE for k in range(left, begin))
        if hung or quoted or mistagged(ctx, v) or (alone and closes_sentence(ctx, end, last, v)):
            pieces = [(left, begin)]
            if goes_on(ctx, end, last, begin, first):
                pieces.append((end, last))
            return stretch(ctx, pieces, v), "that"
    that = next(
        (
            k
            for k in range(v + 1, min(v + 12, last))
            if r.lower[k] == "that" and (r.dep[k] == "mark" or r.tag[k] == "IN" or _told_that(ctx, v, k))
        ),
        None,
    )
    if (
        that is not None
        and r.lower[v] in inverting()
        and all(r.tag[k][:1] in "INDJPCTR" or r.tag[k] == "WDT" for k in range(v + 1, that))
    ):
        obj = r.child(v, "dobj")
        named = entry.act == "deny" and obj is not None and v < obj < that and r.tag[obj][:2] == "NN"
        if named:
            # "rejected | criticism that the order had come late | and promised ...": the claim is named
            return stretch(ctx, [(v + 1, cut_second_cue(ctx, v, v + 1, last, speaker))], v), "that"
        return stretch(ctx, [(that, last)], v), "that"
    follow = end if end < last else None
    if follow is not None and r.words[follow] == ":":
        if follow + 1 < last:
            return stretch(ctx, [(follow + 1, last)], v), "that"
        if last < len(r.words) and ctx.inside[last] >= 0:
            q = r.quotations[ctx.inside[last]]
            return [(q.start, q.end)], "quote"
    return [], ""


_KNOWN = frozenset("know known understood".split())


def let_known(ctx: Context, v: int, speaker: tuple[int, int] | None) -> list[Piece]:
    """What somebody "let be known": behind "known", or before the source that closes the sentence with it."""
    r = ctx.r
    first, last = ctx.limits(v)
    known = next((k for k in range(v + 2, min(v + 6, last)) if r.lower[k] in _KNOWN), None)
    if known is None:
        return []
    if known + 2 < last and r.tag[known + 1] in ("IN", "PRP", "DT", "NNP", "PRP$"):
        return stretch(ctx, [(known + 1, max(clause_end(ctx, v, known + 1), known + 3))], v)
    if speaker is not None and speaker[0] > first + 2 and r.words[speaker[0] - 1] == ",":
        return stretch(ctx, [(first, speaker[0])], v)
    return []


def _behind_the_told(ctx: Context, v: int) -> tuple[int, int] | None:
    """A clause behind those told and what they did: "told the men who sat by their beds | that sixty had died"."""
    r = ctx.r
    if r.lower[v] in ("told", "tell", "tells", "telling") and (said := _said_of_the_hearers(r, v)) is not None:
        return said
    obj = r.child(v, "dobj", "dative")
    who = r.child(obj, "relcl") if obj is not None and obj > v else None
    if who is None or r.lower[who] in cue_forms() or not any(r.tag[k] == "WP" for k in r.kids[who]):
        return None
    last = ctx.limits(v)[1]
    that = next((k for k in range(who + 1, min(who + 10, last)) if r.lower[k] == "that" and r.tag[k] == "IN"), None)
    return (that, last) if that is not None and any(r.tag[k] in FINITE for k in range(that + 1, last)) else None


def _taken_for_object(ctx: Context, v: int) -> tuple[int, int] | None:
    """A clause whose subject a parser takes for an object: "denied live rounds had been issued"."""
    r = ctx.r
    obj = r.child(v, "dobj")
    if obj is None or obj < v:
        return None
    low, high = r.subtree(obj)
    _, last = ctx.limits(v)
    heard = r.child(v, "dative")
    held = next((k for k in r.kids[obj] if r.dep[k] == "acl" and r.tag[k] == "VBN" and r.child(k, "dobj")), None)
    if r.lower[v] in ("told", "tells") and heard is not None and v < heard < low and held is not None:
        return low, last  # "told the Globe the manifest listed 418 names", whose verb a tagger takes for a participle
    if not v < low <= v + 1 or high >= last or r.tag[high] not in FINITE or ctx.inside[high] != ctx.inside[v]:
        return None
    verb = r.head[high] if r.dep[high] in ("aux", "auxpass") else high
    return (
        (low, max(high + 1, r.subtree(verb)[1]))
        if verb >= high and r.child(verb, "nsubj", "nsubjpass") is None
        else None
    )


def clause_behind(
    ctx: Context, v: int, entry: Cue, speaker: tuple[int, int] | None, complement: int, frame: str
) -> tuple[int, int]:
    """First and last (exclusive) word of a clause that stands behind its cue."""
    r = ctx.r
    _, last = ctx.limits(v)
    low, high = r.subtree(complement)
    low = _at_that(ctx, complement, max(low, v + 1))
    if frame == "that" and r.tag[low] in FINITE and low > v + 1 and r.dep[v] not in ("relcl", "acl"):
        # "said | the skipper, identified by his initials AM, | had been questioned", whose subject a parser lost
        low = v + 1 if r.tag[v + 1] in ("DT", "NN", "NNS", "NNP", "PRP$", "JJ", "CD") else low
    if any(r.tag[k] == "CD" for k in range(v + 1, low)) and r.tag[v + 1] in HEDGE_TAGS:
        low = v + 1 if r.lower[v + 1] not in ("on", "in", "at", "to") else low
    unfinished = r.lower[v][:1] == "t" and r.lower[high : high + 1] == ["that"] and high + 2 < last
    if unfinished and r.child(complement, "nsubj", "nsubjpass", "expl") is None:
        low, high = high, max(clause_end(ctx, v, high + 1), high + 2)  # "told the daily Welt am Sonntag that"
    of_the_noun = r.dep[v] == "relcl" and high < last and r.child(high, "nsubj", "nsubjpass") == r.head[v]
    goes_on = low < high < last and r.tag[high] in FINITE and r.tag[high - 1][:1] in "NRV"
    if frame == "that" and goes_on and not of_the_noun:
        # "said that soldiers sent abroad | had fallen", "reports that Route Q-61 | remains closed"
        high = max(high + 1, clause_end(ctx, v, high))
    high = right_edge(ctx, v, low, high, last)
    if frame == "to" and entry.act in ("warn", "promise") and r.lower[high : high + 1] in (["unless"], ["if"]):
        high = max(high, r.subtree(r.head[high])[1] if r.head[high] > high else high)
    high = _and_that(ctx, v, high, last)
    high = _in_the_same_breath(ctx, v, low, high, frame)
    obj = r.child(v, "dobj", "dative")
    if frame == "to" and obj is not None and v < obj < low:
        low = r.subtree(obj)[0]
    aside = cut_aside(ctx, low, high)
    if aside < high and r.lower[aside + 1] in word_list("speaking_participles"):
        ctx.shared[aside + 1] = speaker  # "said there was a problem, arguing that ...": the same source
    return low, cut_second_cue(ctx, v, low, cut_own_clause(ctx, low, aside), speaker)


_UNANSWERED = re.compile(
    r"\b(?:not|n't|n’t) (?:reply|respond|comment|answer)"
    r"|\b(?:declined|refused|hung up|could not be reached|no comment)\b"
)
_PAST = frozenset("had would could might was were did".split())


def _past(r: Reading, k: int) -> bool:
    """Whether a finite verb stands in the past, into which what was said in the present is put."""
    return r.tag[k] == "VBD" or r.lower[k] in _PAST


def _finite(r: Reading, low: int, high: int) -> int | None:
    """The first finite verb of a stretch."""
    return next((k for k in range(low, high) if r.tag[k] in FINITE or r.tag[k] == "MD"), None)


def _in_the_same_breath(ctx: Context, v: int, low: int, high: int, frame: str) -> int:
    """Where a content ends that goes on behind a comma with "and" or "but" and that a parser breaks off there.

    So of "they were not his men, | but local groups |", of "to rebuild it, | and do what is needed |", and of a clause
    with a subject of its own that says nothing: "that the dam held, | but the road was lost |".
    """
    r = ctx.r
    last = ctx.limits(v)[1]
    edge = high  # a parser can hang the comma, and the "and" too, on what stands before them
    while edge - 1 > low and (r.words[edge - 1] == "," or (r.lower[edge - 1] in ("and", "but") and edge == high)):
        edge -= 1
    joint = next((j for j in range(edge, min(edge + 3, last)) if r.words[j] not in (",", "”", '"', "''")), edge)
    k = joint + 1
    if k + 1 >= last or r.lower[joint] not in ("and", "but") or ctx.inside[joint] >= 0:
        return high
    opened = ctx.inside[k] if ctx.inside[k] >= 0 else ctx.inside[k + 1]
    if opened >= 0 and (joint == edge or ctx.inside[edge - 1] >= 0):
        # "“does not want war,” but “will not hesitate to act”", "that they shrink from it and “for some reason trust”"
        within = [j for j in range(k, last) if ctx.inside[j] == opened]
        closes = ctx.inside[edge - 1] >= 0 or within[-1] + 3 >= last
        return within[-1] + 1 if closes else high
    if joint == edge:
        return high
    end = next((j for j in range(k, last) if r.words[j] in (";", ":", "—", "–", "(")), last)
    if _UNANSWERED.search(" ".join(r.lower[k:end])) is not None:
        return high  # ", and its ministry did not reply to questions"
    if any(r.tag[j] in (*FINITE, "VBG") and ctx.inside[j] < 0 and _attributes(r.lower[j]) for j in range(k, end)):
        return high
    verb, told = _finite(r, k, end), _finite(r, low, high)
    if frame == "to":
        return clause_end(ctx, v, k) if r.tag[k] == "VB" else high
    if r.lower[k] in ("without", "not", "so", "then", "only") or frame != "that":
        return high
    if verb is None:
        return end
    subject = next((j for j in range(k, verb) if r.dep[j] in ("nsubj", "nsubjpass", "expl")), None)
    if subject is None or told is None or r.tag[v] not in FINITE or r.child(v, "aux") is not None:
        return high
    if any(r.tag[j] == "CD" for j in range(k, end)):
        return high  # a number is put into nobody's mouth on so weak a sign
    named = r.tag[subject][:2] == "NN" or r.dep[subject] == "expl" or r.lower[verb - 1 : verb + 1] == ["it", "is"]
    named = named or r.lower[subject - 1] == "the"  # "and the second hit the hall"
    same = r.lower[verb] in ("should", "must", "may", "can") or _past(r, verb) == _past(r, told)
    return end if named and same and r.lower[k] not in ("while", "if") else high


def _attributes(form: str) -> bool:
    """Whether a verb attributes to whoever speaks, and not to a finding or a record: "said", and not "showed"."""
    return any(entry.kind != "finding" for entry in cue_forms().get(form, ()))


def _told_that(ctx: Context, v: int, k: int) -> bool:
    """Whether "that" opens what was told and no relative, as a parser has it: "told RPP radio that officers had"."""
    r = ctx.r
    verb = r.head[k]
    return (
        r.lower[v] in ("told", "tells", "tell") and r.dep[verb] == "relcl" and r.child(verb, "nsubj") not in (None, k)
    )


def _at_that(ctx: Context, complement: int, low: int) -> int:
    """Where a clause begins: at its "that", and not at the occasion before it ("said after the vote that")."""
    r = ctx.r
    mark = next((k for k in r.kids[complement] if r.dep[k] == "mark" and r.lower[k] == "that"), None)
    if mark is None or mark <= low or ctx.inside[mark] != ctx.inside[low]:
        return low
    return mark if r.tag[low] in ("IN", "TO", "RB", "NNP") else low


def _around_as(ctx: Context, left: tuple[int, int], right: tuple[int, int]) -> list[tuple[int, int]]:
    """What an "as" clause is about: what stands before or else after it; "It was, as he put it, a truce": both."""
    r = ctx.r
    (first, begin), (end, last) = left, right
    if begin - first <= 1 or all(r.tag[k] in ("CC", "RB", "UH", ",") for k in range(first, begin)):
        return [right]  # "But, as Mr Sykes said, | “at a certain point you wake up” |"
    whole = any(r.tag[k] in FINITE and r.child(k, "dobj", "attr", "acomp") is not None for k in range(first, begin))
    between = r.words[begin - 1] == "," and end < last - 1 and r.words[end] == ","
    return [left, right] if between and not whole else [left]


def _asked(ctx: Context, k: int) -> bool:
    """Whether a clause before a cue tells of the question: "Asked if the threat was over, he said ..."."""
    return ctx.r.lower[k] in ("asked", "pressed", "questioned", "quizzed", "speaking", "addressing", "challenged")


def _has_object(ctx: Context, v: int, entry: Cue) -> bool:
    """Whether a cue has what is said behind it as a noun: "as many users reported problems"."""
    obj = ctx.r.child(v, "dobj")
    return "np" in entry.frames and obj is not None and obj > v


def parenthesis(ctx: Context, v: int, speaker: tuple[int, int]) -> list[Piece]:
    """What stands on both sides of a cue clause between commas: "The fire, said the mayor, began in a kitchen"."""
    r = ctx.r
    if r.lower[v + 1 : v + 4] == [",", "on", "condition"] or r.lower[v + 1 : v + 5] == [",", "on", "the", "condition"]:
        return []  # "In Doha, a diplomat said, on condition that he not be named, that ..."
    first, last = ctx.limits(v)
    if r.tag[speaker[0]] in ("WDT", "WP") and r.words[speaker[0]] != "WHO":
        return []  # "the office, which had earlier reported two deaths, said"
    if speaker[0] == v + 1:
        begin, end = v, speaker[1]
    elif speaker[1] <= v and all(
        r.tag[k][:2] in ("RB", "VB", "MD") or (k == v - 1 and r.words[v + 1 : v + 2] == [","])
        for k in range(speaker[1], v)
    ):
        begin, end = speaker[0], v + 1  # "The clinic, its director, Ann Lee, said, took in 17 bodies"
    else:
        return []
    left = clause_start(ctx, first, begin)
    if begin - left < 1 or r.words[begin - 1] not in COMMAS or r.words[begin - 1] in (":", ";", "(", ")"):
        return []
    while end < last and r.words[end] not in COMMAS and r.words[end] != "." and end - v < 14:
        if r.tag[end] in FINITE or r.lower[end] in ("that", "to"):
            return []
        end += 1
    if end >= last or r.words[end] == "." or r.words[end] not in (",", "“", '"', "''", "—", "–"):
        return []
    if _narrated(ctx, begin, end + 1):
        return []
    if r.tag[left] == "IN" and r.words[end] != ",":
        return []  # "In a statement, the bloc condemned “this attack” and offered ...": where it was said
    # "She would not, | she said, | care to see it"
    broken_off = r.tag[begin - 2] == "MD" or r.lower[begin - 2] in ("not", "had", "has", "have")
    told = (
        not broken_off
        and not _opens_clause_of(r, r.head[v], left, begin, end)
        and any(r.tag[k] in FINITE or r.tag[k] in ("VBN", "VBG", "VB") for k in range(left, begin - 1))
    )
    goes = any(r.tag[k] in (*FINITE, "VBN") for k in range(end, last))
    subordinate = r.lower[left] in _SUBORDINATE or (r.lower[left] == "what" and r.tag[left] == "WP")
    if not (goes or broken_off) or (
        told
        and not subordinate
        and not (ctx.inside[begin - 1] >= 0 and any(ctx.inside[k] >= 0 for k in range(end, min(end + 3, last))))
    ):
        return []
    if r.tag[min(end + 1, last - 1)] in ("WDT", "WP", "VBG", "CC") and not subordinate:
        return []
    return stretch(ctx, [(left, begin), (end, last)], v)


def _opens_clause_of(r: Reading, verb: int, left: int, begin: int, end: int) -> bool:
    """Whether what stands before a cue belongs to a verb behind it: "Every shell that fell, he wrote, | came |"."""
    if verb < end or r.tag[verb][:1] != "V":
        return False
    own = any(left <= k < begin and r.dep[k] in ("nsubj", "nsubjpass", "csubj", "prep") for k in r.kids[verb])
    verbs = (k for k in range(left, begin) if r.tag[k] in FINITE or r.tag[k] in ("VBN", "VBG", "VB"))
    return own and all("relcl" in (r.dep[k], r.dep[r.head[k]]) for k in verbs)


def before_cue(ctx: Context, v: int, speaker: tuple[int, int] | None, begin: int) -> int:
    """Where the cue clause begins behind its content: at the source, or at the cue where that comes first."""
    if speaker is not None and speaker[1] <= v and ctx.r.sent[speaker[0]] == ctx.r.sent[v]:
        return speaker[0]
    return max(begin, min([v] + [k for k in ctx.r.kids[v] if k < v and ctx.r.dep[k] in ("aux", "auxpass", "neg")]))


def closes_sentence(ctx: Context, end: int, last: int, v: int) -> bool:
    """Whether only time and place follow a speech cue, as in "..., the ministry said on Tuesday"."""
    r = ctx.r
    return r.lower[v] in inverting() and all(r.tag[k][:1] not in "VM" for k in range(end, last)) and last - v < 14


def set_off(ctx: Context, v: int, speaker: tuple[int, int] | None) -> bool:
    """Whether a comma or quotation mark stands before source and cue: "Twelve died, police said"."""
    begin = min(v, speaker[0]) if speaker else v
    return begin > 0 and ctx.r.words[begin - 1] in (",", "”", '"', "''")


def goes_on(ctx: Context, end: int, last: int, begin: int = 0, first: int = 0) -> bool:
    """Whether the rest of the sentence after the cue clause is a second piece of the content."""
    r = ctx.r
    if begin < end - 1 and r.words[end - 1] == "," and r.words[end : end + 1] != [","]:
        end -= 1  # the comma that closes an apposition: "said its head, Ann Lee, | and written to the county"
    k = end
    if end + 2 < last and r.words[end] == "," and r.tag[end + 1] == "VBG" and r.lower[end + 1] not in cue_forms():
        # ..., he said, setting a bullet in a saucer, "and I have a drawer of them"
        k = next((j for j in range(end + 2, min(end + 14, last)) if r.words[j] == "," or ctx.inside[j] >= 0), end)
    while k < last and (
        r.words[k] in (",", ";", ":", "—", "–", ".") or r.lower[k] in ("but", "and", "that", "because")
    ):
        k += 1
    if k < last and (r.words[k] in ("“", '"', "''", "‘", "``") or ctx.inside[k] >= 0):
        return True
    # ", he said, and the road is open": what goes on after a parenthesis belongs to it
    left = clause_start(ctx, first, begin)
    if _narrated(ctx, begin, end + 1):
        return False
    open_ended = begin > left and (
        not any(r.tag[j] in FINITE for j in range(left, begin)) or r.lower[left] in _SUBORDINATE
    )
    if end < last - 2 and r.words[end] == "," and begin > first and r.words[begin - 1] == "," and open_ended:
        return True
    if end < last - 3 and begin > left and r.words[begin - 1] == r.words[end] == "," and _spliced(ctx, end + 1, last):
        return True
    if (
        end < last - 3
        and r.words[end] == ","
        and begin > first
        and r.words[begin - 1] == ","
        and not (r.lower[end + 1] in ("although", "though") and _speaks_again(ctx, end + 2, last))
        and (r.lower[end + 1] in _GOING_ON or (r.tag[end + 1] == "VBN" and r.lower[end + 1] not in cue_forms()))
    ):
        return True
    return (
        end < last - 3
        and r.words[end] == ","
        and (
            r.lower[end + 1]
            in ("and", "but", "or", "that", "to", "with", "for", "in", "of", "including", "among", "after")
            or r.lower[end + 1 : end + 3] == ["provided", "that"]
            or _resumes(ctx, end + 1)
            or r.lower[end + 1] in word_list("outcomes")
            or r.lower[end + 1] in ("if", "unless")
            or r.lower[end + 1 : end + 4] == ["as", "long", "as"]
            or (r.tag[end + 1] == "CD" and r.lower[end + 2 : end + 4] in (["of", "them"], ["of", "whom"]))
            # "..., he adds, one with a wound": of those told of, without a verb
            or (r.tag[end + 1] == "CD" and not any(r.tag[j] in FINITE for j in range(end + 2, last)))
        )
        and begin > first
        and (r.words[begin - 1] == "," or (r.words[begin - 1] in ("”", '"', "''") and ctx.inside[left] < 0))
        and not another_speaks(ctx, end + 1, last)
        and not (r.lower[end + 1] == "in" and r.lower[end + 2] in _RANKED)
    )


def _spliced(ctx: Context, low: int, last: int) -> bool:
    """Whether a clause goes on with a list that its source interrupts: "six wept, he said, | two left |"."""
    r = ctx.r
    if r.tag[low] not in ("CD", "DT", "PRP$", "NNS", "JJS") or ctx.inside[low] >= 0:
        return False
    verb = _finite(r, low, min(low + 8, last))
    if verb is None or not _SPLIT_OFF.isdisjoint(r.lower[low:verb]) or "," in r.words[low:verb]:
        return False
    said = any(r.tag[k] in FINITE and _attributes(r.lower[k]) for k in range(low, last))
    return not said and any(r.dep[k] in ("nsubj", "nsubjpass") and r.head[k] == verb for k in range(low, verb))


_SPLIT_OFF = frozenset("after before when since as that who which while where until".split())


def _narrated(ctx: Context, begin: int, k: int) -> bool:
    """Whether what follows a quotation and its source tells of the source: "“Two years,” said Bek, | as he got off"."""
    r = ctx.r
    quoted = begin > 1 and ctx.inside[begin - 2] >= 0
    return quoted and r.tag[k + 1 : k + 2] == ["PRP"] and r.lower[k] in _MEANWHILE


_MEANWHILE = frozenset("as while when before after".split())


# ", officials said, in one of the deadliest attacks this year": the outlet ranks what the officials tell.
_RANKED = frozenset(("what", "one", "the", "violence", "scenes"))


def _speaks_again(ctx: Context, k: int, last: int) -> bool:
    """Whether a clause tells of a further word of somebody: ", although it noted that 31 had been validated"."""
    return any(ctx.r.tag[j] in FINITE and ctx.r.lower[j] in cue_forms() for j in range(k, min(k + 6, last)))


def another_speaks(ctx: Context, k: int, last: int) -> bool:
    """Whether a clause joined with "and" or "but" has a source of its own: ", and the police chief said 15"."""
    r = ctx.r
    if r.lower[k] not in ("and", "but", "while"):
        return False
    if r.tag[k + 1] in ("VBD", "VBZ", "VBP") and r.lower[k + 1] in speaking_forms() | _EXPRESSING:
        return True  # "..., the mediator said, and expressed confidence"
    for verb in range(k + 1, min(k + 16, last)):
        if r.tag[verb] not in FINITE or r.lower[verb] not in cue_forms():
            continue
        subject = r.child(verb, "nsubj")
        if subject is not None and k < subject < verb and can_speak(ctx, noun_phrase(r, subject)):
            return True
    return False


def right_edge(ctx: Context, v: int, low: int, high: int, last: int) -> int:
    """Extend a content after its cue to what the parser broke off."""
    r = ctx.r
    if high < last and (names := _named_one_by_one(ctx, high, last)) is not None:
        return names
    while high < last:
        k = high
        while k < last and (r.words[k] in (",", ";", ":", "—", "–") or r.lower[k] in ("and", "or")):
            k += 1
        if k >= last:
            break
        top = (
            hook(ctx, k, low, v)
            or _of_them(ctx, k, last)
            or _second_figure(ctx, high, k, last)
            or _further_harm(ctx, v, low, k)
        )
        if top is None:
            break
        high = max(top, k + 1)
    return high


_SOME = frozenset("many most some several both all half few none one".split())


def _named_one_by_one(ctx: Context, high: int, last: int) -> int | None:
    """Where the names of those counted end: "that four had been killed: | Ann Lee, Bo Karlsson and Cy Young |"."""
    r = ctx.r
    rest = range(high + 1, last - (r.words[last - 1] == "."))
    if r.words[high] != ":" or len(rest) < 2 or r.tag[high + 1] != "NNP":
        return None
    return rest[-1] + 1 if all(r.tag[k] in ("NNP", "CC", ",", "CD") for k in rest) else None


def _of_them(ctx: Context, k: int, last: int) -> int | None:
    """Where a part or a further count ends: ", seven of them of people shot in a queue, | along with 100 wounded"."""
    r = ctx.r
    part = r.tag[k] == "CD" and r.lower[k + 1 : k + 2] == ["of"] and r.lower[k + 2 : k + 3] in (["them"], ["these"])
    part = part or (r.lower[k] in _SOME and r.lower[k + 1 : k + 3] in (["of", "them"], ["of", "whom"], ["of", "these"]))
    more = r.lower[k : k + 2] in (["along", "with"], ["as", "well"]) and any(r.tag[j] == "CD" for j in range(k, k + 6))
    if not (part or more) or r.words[k - 1] != ",":
        return None
    end = next((j for j in range(k + 1, last) if r.words[j] in (",", ";", ".", "—", "–") or ctx.inside[j] >= 0), last)
    return end if all(r.tag[j] not in ("VBD", "VBZ", "VBP", "MD") or r.tag[j] == "VBN" for j in range(k, end)) else None


def _second_figure(ctx: Context, high: int, k: int, last: int) -> int | None:
    """Where a figure ends whose verb is left out: "said that 300 soldiers had been killed | and some 2,700 wounded"."""
    r = ctx.r
    if k == high and r.lower[k - 1] not in ("and", "or"):
        return None
    counts = False
    while k < last and (r.tag[k] in HEDGE_TAGS or (counts and r.tag[k][:2] == "NN")):
        counts = counts or r.tag[k] == "CD"
        k += 1
    return k + 1 if counts and k < last and r.tag[k] in ("VBN", "VBD", "JJ") and r.lower[k] in harm_words() else None


def _further_harm(ctx: Context, v: int, low: int, k: int) -> int | None:
    """Where a further deed of a relative's subject ends: "a quake that the junta says killed ten | and injured 40"."""
    r = ctx.r
    if r.dep[v] != "relcl" or r.tag[k] not in ("VBD", "VBN") or not (r.head[v] < low < k and r.head[k] < v):
        return None
    gapped = r.tag[low] in ("VBD", "VBN", "VBZ") and r.lower[low] in harm_words() | {"left", "claimed", "took"}
    harm = r.lower[k] in harm_words() or (r.lower[k] == "left" and r.child(k, "dobj") is not None)
    return r.subtree(k)[1] if gapped and harm and r.child(k, "nsubj", "nsubjpass") is None else None


def _and_that(ctx: Context, v: int, high: int, last: int) -> int:
    """Take in further clauses of one cue: "..., and that the road was closed"."""
    r = ctx.r
    while True:
        k = high
        while k < last and r.words[k] in (",", ";", "”", '"', "''", "’"):
            k += 1
        k += k < last and r.lower[k] in ("and", "but", "or")
        joined = k > high and (r.lower[k - 1] in ("and", "but", "or") or r.words[k - 1] == ";")
        if not (joined and k + 1 < last and r.lower[k] == "that"):
            return high
        high = max(clause_end(ctx, v, k + 1), k + 2)


def cut_second_cue(ctx: Context, v: int, low: int, high: int, speaker: tuple[int, int] | None) -> int:
    """Cut from a content a second cue of the same source: "said that the road was open but vowed to close it"."""
    r = ctx.r
    subject = next((k for k in range(low, high) if r.dep[k] in ("nsubj", "nsubjpass")), None)
    # "said 12 villages were cut off and pleaded for helicopters": villages do not plead
    mute = subject is not None and r.tag[subject][:2] == "NN" and not can_speak(ctx, noun_phrase(r, subject))
    own = subject is not None and r.tag[subject] == "PRP" and r.lower[subject] not in ("i", "we", "you")
    # "confirmed that eight were killed and said its staff had gone there": nor do those who came to harm
    mute = mute or (subject is not None and (_came_to_harm(ctx, subject) or r.lower[subject] in _VICTIMS))
    tensed = next((k for k in range(low, high) if r.tag[k] in ("VBD", "VBZ", "VBP")), None)
    shifted = tensed is not None and (r.tag[tensed] == "VBD") != (r.tag[v] == "VBD") and r.tag[v] in FINITE
    finite = next((k for k in range(low, high) if r.tag[k] in FINITE or r.tag[k] == "MD"), None)
    # "said China would put its ties first and described both as neighbours": not in the mood of what is said
    modal = finite is not None and r.tag[finite] == "MD" and r.tag[v] == "VBD"
    for k in range(low + 2, high - 1):
        if r.lower[k] not in ("and", "but") or ctx.inside[k] >= 0:
            continue
        refused = r.lower[k + 1 : k + 3] == ["would", "not"] and r.lower[k + 3 : k + 4] in _UNSAID
        if (refused or r.lower[k + 1 : k + 4] in _NOTHING_MORE) and speaker is not None:
            ctx.shared[k + 2 + refused] = speaker
            return k  # "said it was helping but would not discuss the cause"
        if r.lower[k + 1] in _AFTERWARDS and r.tag[k + 2 : k + 3] == ["VBD"] and r.tag[v] == "VBD":
            return k  # "said four were killed but later corrected the figure"
        c = next((j for j in range(k + 1, min(k + 4, high)) if r.tag[j][:1] == "V"), None)
        if c is None:
            continue
        # "warns that slides are possible and asks residents to leave": the slides do not ask
        odd = tensed is not None and {r.tag[c], r.tag[tensed]} == {"VBZ", "VBP"} and tensed < k
        told = (
            c + 1 if r.lower[c] in ("has", "have") and r.tag[c + 1 : c + 2] == ["VBN"] else c
        )  # "and have warned that"
        if told > c and r.tag[v] == "VBZ" and r.lower[told] in cue_forms() and tensed is not None and tensed < k:
            if r.child(told, "nsubj", "nsubjpass", "auxpass") is None and r.lower[c] == "has":
                ctx.shared[told] = speaker  # "says it needs money and | has asked donors for it"
                return k
        if (
            odd
            and r.tag[c] == r.tag[v]
            and r.lower[told] in cue_forms()
            and r.child(told, "nsubj", "nsubjpass") is None
        ):
            ctx.shared[told] = speaker
            return k
        if (
            r.tag[c] != r.tag[v]
            or not (
                r.lower[c] in speaking_forms()
                # in the tense of the cue and not in that of what is said: "says its men held on and puts"
                or (
                    (r.words[k - 1] == "," or shifted or mute or modal)
                    and r.lower[c] in cue_forms()
                    and r.lower[c] not in cue_particles()
                )
                # "said they were alive and offered to hand them over", "but refused to comment"
                or (r.lower[c] in _COMMITTING and r.lower[c + 1 : c + 2] == ["to"])
                # "said that it did not comment but confirmed that 14 were hurt"
                or (own and r.lower[c] in cue_forms() and _attributes(r.lower[c]))
            )
            or r.child(c, "nsubj", "nsubjpass", "auxpass")
        ):
            continue
        if r.tag[c] in ("VBD", "VBZ", "VBP") and all(r.tag[j][:2] == "RB" for j in range(k + 1, c)):
            ctx.shared[c] = speaker
            return k
    return high


_VICTIMS = frozenset("victims victim dead deceased bodies".split())
_HARMED = frozenset("killed slain murdered wounded injured hurt missing dead died perished drowned".split())


def _came_to_harm(ctx: Context, subject: int) -> bool:
    """Whether a subject is told to be killed, wounded or missing."""
    r, verb = ctx.r, ctx.r.head[subject]
    state = r.child(verb, "acomp")
    active = r.dep[subject] == "nsubj" and r.child(verb, "dobj") is not None  # "had killed five"
    return not active and (r.lower[verb] in _HARMED or (state is not None and r.lower[state] in _HARMED))


def cut_aside(ctx: Context, low: int, high: int) -> int:
    """Cut from a content what the text says of it: ", a claim that ...", ", prompting a protest"."""
    r = ctx.r
    for k in range(low + 2, high - 1):
        if ctx.inside[k] >= 0:
            continue
        if r.lower[k] == "without":
            if r.tag[k + 1] == "VBG" and r.lower[k + 1] in word_list("unsaid"):
                return k
        elif r.lower[k] == "as" and _while_saying(ctx, low, k, high):
            return k - (r.words[k - 1] == ",")
        elif r.words[k] in (",", "-", "–", "—"):
            if r.tag[k + 1] == "VBG" and (
                r.lower[k + 1] in word_list("event_participles")
                or (r.words[k] == "," and r.lower[k + 1] in word_list("speaking_participles"))
            ):
                return k
            if r.lower[low] == "to" and r.lower[k + 1] in ("which", "who", "where") and _told_as_past(ctx, k + 2, high):
                return k  # "has promised to reinforce the garrison, which lost 24 men in March"
            if r.lower[k + 1 : k + 3] in (["using", "the"], ["using", "a"]) and not _TERMS.isdisjoint(
                r.lower[k : k + 6]
            ):
                return k  # "the blasts were “demilitarisation” — using the same term as Moscow"
            if r.lower[k + 1] in ("a", "an", "the") and _sums_up(ctx, k + 2, high):
                return k
            if r.lower[k + 1 : k + 3] == ["in", "what"] and any(
                r.lower[j] in _NAMED for j in range(k + 3, min(k + 8, high))
            ):
                return k  # ", in what he called the largest raid"
            if r.lower[k + 1] == "something" and k + 3 < high and r.tag[k + 2] in ("DT", "NNP", "WDT", "PRP"):
                return k  # ", something the police dispute"
    return high


def _told_as_past(ctx: Context, low: int, high: int) -> bool:
    """Whether a relative clause tells what has been, beside what somebody says is yet to be done."""
    verb = _finite(ctx.r, low, min(low + 6, high))
    return verb is not None and ctx.r.tag[verb] == "VBD"


_NAMED = frozenset("called calls described describes termed dubbed".split())
_TERMS = frozenset("term terms word words phrase language expression name".split())


def _while_saying(ctx: Context, low: int, k: int, high: int) -> bool:
    """Whether an "as" tells when it was said: "vowed to defend it | as a crowd looked on", "would go | as he left".

    An infinitive that is yet to come cannot go with what went on in the simple past; a "would" can.
    """
    r = ctx.r
    verb = next((j for j in range(k + 1, min(k + 10, high)) if r.tag[j] in FINITE or r.tag[j] == "MD"), None)
    if verb is None or r.tag[verb] != "VBD" or r.child(verb, "mark") != k or r.lower[verb] in _PAST:
        return False
    subject = r.child(verb, "nsubj")
    if subject is None or not k < subject < verb:
        return False
    told = _finite(r, low, k)
    to_come = told is not None and r.tag[told] == "MD" and r.lower[subject] in ("he", "she")
    return (r.lower[low] == "to" and told is None) or to_come


def _sums_up(ctx: Context, k: int, high: int) -> bool:
    """Whether a noun phrase beside a content names it as something said: "a claim the ministry denied"."""
    r = ctx.r
    while k < high and r.tag[k] in ("JJ", "JJR", "VBN", "RB"):
        k += 1
    if k + 1 >= high or not (r.lower[k] in cue_nouns() or r.lower[k] in word_list("summing_nouns")):
        return False
    return r.tag[k + 1] in ("WDT", "WP", "PRP", "NNP", "DT", "TO", "VBN") or r.lower[k + 1] in ("that", "by", "it")


def cut_own_clause(ctx: Context, low: int, high: int) -> int:
    """Cut from a content what has a source and a cue of its own: "..., and the embassy told its citizens to leave"."""
    r = ctx.r
    for k in range(low + 2, high):
        joins = r.lower[k] in ("and", "but", "while", "whereas", "though", "although")
        if joins and r.words[k - 1] in (",", ";") and ctx.inside[k] < 0:
            if r.lower[k + 1 : k + 2] == ["that"]:
                continue
            for c in range(k + 2, min(k + 16, high)):
                if (
                    r.lower[c] in cue_forms()
                    and r.tag[c] in ("VBD", "VBZ", "VBP")
                    and any(r.dep[j] == "nsubj" and k < j < c for j in r.kids[c])
                ):
                    return k - 1
    return high


def hook(ctx: Context, k: int, low: int, v: int) -> int | None:
    """Whether word k after the content hangs on something that is neither the cue nor above it."""
    r = ctx.r
    i = k
    steps = 0
    while r.head[i] != i and steps < 60:
        if r.head[i] == v or not (low <= r.head[i] or r.head[i] > v):
            break
        i = r.head[i]
        steps += 1
    if r.head[i] == v and r.dep[i] in ("ccomp", "xcomp", "dep") and i > v and r.lower[i] not in cue_forms():
        return r.subtree(i)[1]
    return None


def clause_end(ctx: Context, v: int, k: int) -> int:
    """Where the phrase ends that begins at word k behind verb v: with the highest word above k that is below v."""
    r = ctx.r
    top = k
    while r.head[top] > v and r.head[top] != top and r.sent[r.head[top]] == r.sent[v]:
        top = r.head[top]
    return r.subtree(top)[1] if r.subtree(top)[0] > v else k


def nearby_quotation(ctx: Context, v: int, speaker: tuple[int, int] | None) -> list[Piece]:
    """A quotation right before or after the cue clause, whatever the parser made of it."""
    first, last = ctx.limits(v)
    begin, end = cue_clause(ctx, v, speaker, None)
    pieces: list[tuple[int, int]] = []
    if begin - 1 >= first and ctx.inside[begin - 1] >= 0 and ctx.inside[begin - 1] != ctx.inside[v]:
        k = begin - 1
        while k > first and ctx.inside[k - 1] == ctx.inside[k]:
            k -= 1
        pieces.append((k, begin))
    if goes_on(ctx, end, last):
        k = end
        while k < last and ctx.inside[k] < 0:
            k += 1
        stop = k
        while stop < last and ctx.inside[stop] == ctx.inside[k]:
            stop += 1
        pieces.append((k, stop))
    return stretch(ctx, pieces, v) if pieces else []


def stretch(ctx: Context, pieces: list[tuple[int, int]], v: int) -> list[Piece]:
    """From word ranges to characters: trimmed of commas, grown to whole quotations."""
    r = ctx.r
    out: list[Piece] = []
    for low, high in pieces:
        while low < high and r.words[low] in (",", ";", ":", "—", "–", "-", "."):
            low += 1
        while high > low and (
            r.words[high - 1] in (",", ";", ":", "—", "–", "-", "(", "and", "but")
            or (r.words[high - 1] == "." and ctx.inside[high - 1] < 0)
        ):
            high -= 1
        if low >= high:
            continue
        start, end = r.start[low], r.end[high - 1]
        for edge in (low, high - 1):
            if ctx.inside[edge] >= 0 and ctx.inside[edge] != ctx.inside[v]:
                q = r.quotations[ctx.inside[edge]]
                if edge == low and (q.start < r.start[v] or low > v):
                    start = min(start, q.start) if not q.start <= r.start[v] < q.end else start
                if edge == high - 1 and not q.start <= r.start[v] < q.end:
                    end = max(end, q.end)
        out.append((start, end))
    return out


def clause_start(ctx: Context, first: int, i: int) -> int:
    """Where the clause begins to which a source is added at its end: after a semicolon or colon, else the sentence."""
    if i - 2 > first and ctx.r.words[i - 1] == "," and ctx.r.tag[i - 2] in ("WP", "WDT"):
        whom = i - 2 - (ctx.r.tag[i - 3] == "IN")
        if ctx.r.words[whom - 1] == ",":
            return whom  # "its citizens in the camps, | of whom, Kyiv says, there are 18"
    k = i - 1
    while k > first and (ctx.r.words[k] not in (";", ":") or ctx.inside[k] >= 0):
        k -= 1
    return k + 1 if k > first and i - k > 2 else first


def mistagged(ctx: Context, i: int) -> bool:
    """A cue that the tagger took for a noun: "..., the agency estimates, ..."."""
    r = ctx.r
    if _bare_cue(ctx, i):
        return True
    if r.tag[i] == "NNS" and r.lower[i] in inverting() and r.words[max(i - 1, 0)] in ("”", '"', "''", "’’"):
        return r.tag[i + 1 : i + 2] in (["NNP"], ["DT"])  # "“Nonsense,” replies Ann Lee"
    if r.tag[i] == "NNS" and r.dep[i] == "ROOT" and r.lower[i + 1 : i + 2] in (["to"], ["for"], ["on"]):
        subject, takes = r.child(i, "nsubj"), {p for entry in cue_forms()[r.lower[i]] for p in entry.prepositions}
        if subject is not None and subject < i and r.lower[i + 1] in takes:
            return True  # "The president of the union, Ann Lee, appeals to members"
    if r.lower[i] == "claim" and r.tag[i] == "NN" and r.lower[i + 1 : i + 3] == ["to", "have"]:
        subject = r.child(i, "nsubj", "compound", "nmod")
        return subject is not None and subject < i  # "The Taliban claim to have shot down a drone"
    if r.tag[i] not in ("NNS", "NN", "JJ") or r.lower[i] not in inverting() or not r.lower[i].endswith(("s", "ed")):
        return False
    first, last = ctx.limits(i)
    if (i + 1 < last and r.words[i + 1] not in (",", ".", "”", ";")) or i - first < 4 or r.tag[i - 1][:1] != "N":
        return False
    k = i - 1
    while k > first and r.words[k] not in COMMAS:
        k -= 1
    return k > first and all(r.tag[j] not in FINITE and r.tag[j] != "VBN" for j in range(k + 1, i))


def _bare_cue(ctx: Context, i: int) -> bool:
    """Whether a noun before "that" is the verb its sentence lacks: "the fund forecast on Monday that"."""
    r = ctx.r
    entries = cue_forms().get(r.lower[i], [])
    if r.tag[i] not in ("NN", "NNS") or r.dep[i] != "ROOT" or not any("that" in entry.frames for entry in entries):
        return False
    first, last = ctx.limits(i)
    that = next((k for k in range(i + 1, min(i + 4, last)) if r.lower[k] == "that" and r.tag[k] == "IN"), None)
    name = i > first and r.tag[i - 1][:2] == "NN" and r.dep[i - 1] in ("compound", "nsubj")
    return that is not None and name and all(r.tag[k] not in FINITE for k in range(first, that))
