"""Contents parted among the cues of one sentence: what one says ends where another begins."""

import re

from toolkit.cues import (
    COMMAS,
    Attribution,
    Context,
    Piece,
    cue_forms,
)

ANSWERS = frozenset(("deny", "confirm"))


def part_as_told(ctx: Context) -> None:
    """Let who tells in an "as" clause tell the clause before: "denied that they fired, as | the paper reported |"."""
    r = ctx.r
    for a in ctx.found:
        if a.frame != "as" or a.speaker is None or r.lower[a.speaker[0] - 1] != "as":
            continue
        edge = r.start[a.speaker[0] - 1]
        before = [
            b
            for b in ctx.found
            if b is not a and b.cue and r.sent[b.word] == r.sent[a.word] and b.content and b.cue[1] <= b.start < edge
        ]
        if before and before[-1].end >= edge - 2 and before[-1].speaker != a.speaker:
            whole = before[-1]
            end = len(r.text[:edge].rstrip(" ,"))
            whole.content = [(low, min(high, end)) for low, high in whole.content if low < end]
            a.content = list(whole.content)


def untangle(ctx: Context) -> None:
    """Cut from a content the later clause that reports the whole: "Seoul says 600 died, according to Euractiv"."""
    r = ctx.r
    for a in ctx.found:
        if len(a.content) > 1 and a.cue is not None:
            a.content = [piece for piece in a.content if not _of_a_later_cue(ctx, a, piece)]
        at = r.start[a.word]
        for b in ctx.found:
            if b is a or b.cue is None or r.sent[a.word] != r.sent[b.word] or b.word < a.word:
                continue
            if (
                b.content
                and b.speaker
                and r.text[: b.start].endswith("; ")
                and any(s < b.start < e for s, e in a.content)
            ):
                # "The army said 12 had died; five more drowned, the navy said."
                a.content = [(s, min(e, b.start - 2)) for s, e in a.content if s < b.start]
                continue
            edge = min(b.cue[0], r.start[b.speaker[0]] if b.speaker and b.speaker[0] > a.word else b.cue[0])
            inside = any(s < edge < e for s, e in a.content)
            if inside and any(s <= at < e for s, e in b.content):
                a.content = [(s, min(e, edge)) for s, e in a.content if s < edge]
                s, e = a.content[-1]
                a.content[-1] = (s, s + len(r.text[s:e].rstrip(" ,;:—–-\n")))


def _of_a_later_cue(ctx: Context, a: Attribution, piece: Piece) -> bool:
    """Whether a piece belongs to a cue behind that of its attribution: "said Lee, who | added that it was “dull”"."""
    low, high = piece
    return any(
        b is not a
        and b.cue is not None
        and a.cue is not None
        and a.cue[1] <= b.cue[0] < low
        and any(start <= low and high <= end for start, end in b.content)
        for b in ctx.found
        if b.frame not in ("citing", "relaying", "according")
    )


_ITS = (["its"], ["their"], ["his"], ["her"])


def part_second_cues(ctx: Context) -> None:
    """Cut from a clause the second cue of the same source: "said that eight were hit | and renewed its demand"."""
    r = ctx.r
    for a in ctx.found:
        if a.frame not in ("that", "to") or a.speaker is None or len(a.content) != 1:
            continue
        start, end = a.content[0]
        for b in ctx.found:
            cut = b.cue[0] if b.cue is not None and b.speaker == a.speaker and b is not a else None
            if b.frame == "noun" and b.speaker is not None and r.lower[b.speaker[0] : b.speaker[1]] in _ITS:
                verb = r.head[b.word]  # "and | renewed its demand"
                cut = r.start[verb] if r.tag[verb] in ("VBD", "VBZ") and r.dep[verb] == "conj" else None
            if cut is None or not start < cut < end or r.sent[a.word] != r.sent[b.word] or r.tag[b.word] == "VB":
                continue
            joint = r.at(cut) - 1
            if r.tag[b.word] == "VBG" and r.words[joint] == ",":
                a.content = [(start, r.end[joint - 1])]  # "would grow, | brushing aside a paper"
                break
            joint -= r.tag[joint] in ("VBZ", "VBD", "VBP") and r.lower[joint] in ("has", "had", "have")
            if r.lower[joint] in ("and", "but") and r.head[b.word] != b.word:
                a.content = [(start, r.end[joint - 1 - (r.words[joint - 1] == ",")])]
                break


_WIDENED = ("np", "toll")


# "acknowledged three | in an audio message"
_WHERE_SAID = frozenset("message report statement interview letter post video audio briefing speech tweet".split())


_STOPPING = frozenset("but while although though whereas whom when if because until before".split())


def widen_counts(ctx: Context) -> None:
    """Let a count that is said go on to the end of its clause: "listed 9 dead | and some 60 wounded, all men"."""
    r = ctx.r
    for a in ctx.found:
        puts = a.entry.cue == "put" or a.frame == "prep:at"
        if puts or not (a.frame in _WIDENED or a.frame.startswith("prep:")) or len(a.content) != 1 or a.cue is None:
            continue
        start, end = a.content[0]
        last = ctx.limits(a.word)[1]
        low, high = r.at(start), r.at(end - 1) + 1
        counted = any(r.tag[k] == "CD" for k in range(low, high))
        lowered = "toll" in a.entry.frames and any(
            r.tag[k] == "CD" for k in range(high, last)
        )  # "the toll | from 15 to 12"
        if start < a.cue[1] or high >= last or not (counted or lowered):
            continue
        if r.quoted(start) is not None and r.quoted(end - 1) is not None and r.text[start] in '“"':
            closed = r.quotations[ctx.inside[low]].end if ctx.inside[low] >= 0 else end
            if closed >= end + 2:
                continue
        stop = next(
            (k for k in range(high, last) if _ends_a_count(ctx, a, k, last) or (lowered and r.words[k] == ",")), last
        )
        while stop > high and (r.words[stop - 1] in COMMAS or r.words[stop - 1] in (".", "and")):
            stop -= 1
        others = (b.cue[0] for b in ctx.found if b is not a and b.cue is not None and b.cue[0] >= end)
        first_other = min(others, default=len(r.text))
        if stop > high and r.end[stop - 1] <= first_other:
            a.content = [(start, r.end[stop - 1])]


def _ends_a_count(ctx: Context, a: Attribution, k: int, last: int) -> bool:
    """Whether the clause that gives a count ends at a word: a mark, a turn, a second verb of the source."""
    r = ctx.r
    if r.words[k] in (";", ":", "—", "–", "--", "(") or r.lower[k] in _STOPPING:
        return True
    if r.lower[k] == "and" and r.lower[k + 1 : k + 2] in (["later"], ["then"], ["subsequently"], ["afterwards"]):
        return True
    follow = r.tag[k + 1] if k + 1 < last else ""
    if r.lower[k] in ("and", ",") and (
        follow in ("VBD", "VBZ", "VBP", "MD", "PRP") or r.lower[k + 1 : k + 2] == ["according"]
    ):
        return True
    if r.words[k] == "," and r.lower[k + 1 : k + 2] and r.lower[k + 1] in ("as", "then", "a", "an", "the"):
        return True
    if r.lower[k] in ("in", "on") and not _WHERE_SAID.isdisjoint(r.lower[k + 1 : min(k + 5, last)]):
        return True
    if r.words[k] == "," and follow == "VBG" and r.lower[k + 1] in cue_forms():
        return True
    if r.lower[k] == "and" and follow[:2] in ("DT", "NN", "JJ", "PR"):
        verbs = (j for j in range(k + 1, last) if r.tag[j] in ("VBD", "VBZ", "VBP", "MD"))
        return next(verbs, None) is not None
    return r.words[k] == "." and k == last - 1


# ", a series which", ", a number that the commander", ", news of which", ", of which", ", while the director"
_TAIL = re.compile(
    r", (?:(?:an?|the|news|word|something|figures|numbers|claims) (?:[\w’'-]+ ){0,3}?(?:which|that|of which|whose)\b"
    r"|(?:of|to|by|from|about) (?:which|whom)\b|which (?=[A-Z])|(?:who|whom) (?=[A-Z][a-z]+ (?:says?|said) )"
    r"|while |whereas |although |though |but |(?P<it>which|something) )"
)


def part_others(ctx: Context) -> None:
    """Cut from a content what the text adds to it of somebody else: "said 40 fell, | a number that Kyiv disputes"."""
    r = ctx.r
    for a in ctx.found:
        if a.frame not in ("that", "np", "to", "noun") or len(a.content) != 1 or a.cue is None or a.speaker is None:
            continue
        start, end = a.content[0]
        if r.quoted(start) is not None or a.cue[0] > start:
            continue
        for match in _TAIL.finditer(r.text, start, end):
            if match.start() - start < 12 or r.quoted(match.start()) is not None:
                continue
            others = (
                b
                for b in ctx.found
                if b is not a and b.cue is not None and match.start() < b.cue[0] < end and b.speaker != a.speaker
            )
            within = [b for b in others if b.speaker is not None and match.start() <= r.start[b.speaker[0]] < end]
            if within and (match["it"] is None or within[-1].entry.act in ANSWERS):
                a.content = [(start, match.start())]
                break


# ", the minister said | in a televised address as the shelling began", which tells where it was said
_WHERE_IT_WAS_SAID = re.compile(
    r"(?<!\d) in (?:an?|its|his|her|their|separate|several|joint|two) (?:[\w’'-]+ ){0,3}?"
    r"(?:bulletins?|statements?|address|interviews?|speech|briefing|posts?|update|communiqu[eé]s?|release|tweets?"
    r"|broadcast|digest|messages?|videos?|recordings?)\b(?!-)[^.;:]*$"
)


# "disputed both versions | from the outset", "denied it | on television": how firmly, and by which channel
_HOW_IT_WAS_SAID = re.compile(
    r" (?:from the (?:outset|start|beginning)|outright|out of hand|in so many words"
    r"|on (?:(?:state|national|local|public|live) )?(?:television|TV|radio|X|Twitter|Telegram|Facebook|WhatsApp"
    r"|Truth Social|social media))$"
)


# ", a tally the army called absurd": what the text says of a content, that it names as something said
_SUMMED_UP = re.compile(
    r", an? (?:[\w-]+ )?(?:tally|figure|number|toll|count|claim|version|suggestion|prediction|gesture|charge|allegation"
    r"|accusation|assertion|assessment|account|view|demand|offer|distinction|detail|argument|remark|description|notion"
    r"|idea|theory|explanation|reading) (?:that |which |(?:from|for|of|about) which |the |it |[A-Z])[^;]*$"
)


def trim_tails(ctx: Context) -> None:
    """Cut from a content behind its cue what tells where and how it was said, and what the text says of it."""
    r = ctx.r
    for a in ctx.found:
        if len(a.content) != 1 or a.cue is None or a.cue[0] > a.start or a.frame in ("sign", "bare", "according"):
            continue
        start, end = a.content[0]
        for pattern in (_SUMMED_UP, _WHERE_IT_WAS_SAID, _HOW_IT_WAS_SAID):
            match = pattern.search(r.text, start + 1, end)
            if match is not None and r.quoted(match.start()) is None:
                end = match.start()
        a.content = [(start, end)]


def drop_spoken(ctx: Context) -> None:
    """Drop what was read out of the verb of a silence: in "would offer no figures" nothing is offered."""
    silences = [a for a in ctx.found if a.frame in ("silence", "no_comment") and a.cue]
    for silence in silences:
        low, high = silence.cue or (0, 0)
        for a in ctx.found:
            if a.cue and a.frame not in ("silence", "no_comment") and low <= a.cue[0] < high and a.speaker:
                silence.content = silence.content or (a.content if a.frame != "np" else [])
                a.content = []
    if silences:
        ctx.found = [a for a in ctx.found if a.content or a.frame in ("silence", "no_comment")]


def drop_repeats(ctx: Context) -> None:
    """Drop rows that only repeat a piece of another row's content under the same source."""
    r = ctx.r
    # "Vilnius had been told, | he said, and did not object": what stands between commas is no content
    asides = {r.start[b.speaker[0]] for b in ctx.found if b.speaker and b.cue and r.words[b.speaker[0] - 1] == ","}
    kept: list[Attribution] = []
    for a in ctx.found:
        if a.cue is not None and a.frame == "that" and a.content and a.cue[1] < a.start and a.start in asides:
            continue
        own = a.frame == "noun" and a.speaker is not None and r.lower[a.speaker[0] : a.speaker[1]] in _ITS
        if own and any(b.word == r.head[a.word] and b.content == a.content for b in ctx.found):
            continue  # "reiterated its demand that ...", which is one
        same = next((b for b in kept if b.content == a.content and b.speaker == a.speaker), None)
        if same is None:
            kept.append(a)
    ctx.found = kept
