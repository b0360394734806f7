"""The content of a cue: clauses, noun phrases and quotations, whole where the parser broke them off."""

from toolkit.cues import COMMAS, DAYS, Context, Cue, Piece, cue_forms, inverting, speaking_forms

_WITH = frozenset("for as over of to against from with about into toward towards".split())


FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


HELD = frozenset(
    "believed thought said reported alleged feared suspected presumed assumed estimated understood known".split()
)


_SUBORDINATE = frozenset(
    "if when while although though as because since after before until unless whether once".split()
)


_ROUND = frozenset("around about over above under some nearly".split())


_OCCASION = frozenset(
    "statement interview post tweet speech address briefing letter telegram conference communique release message "
    "x".split()
)


_TAIL = ("xcomp", "ccomp", "pcomp", "oprd", "acl")


_ASIDE = frozenset("advmod npadvmod aux auxpass neg prt dative agent prep nsubj nsubjpass expl".split())


# Tags of words with which a figure and its hedge can begin: "at least 12", "more than 12".
_HEDGE_TAGS = frozenset("IN RB CD JJR DT RBR JJS RBS".split())
_FIGURE_TAGS = _HEDGE_TAGS | {"JJ", "``", "NNS"}


def cue_clause(ctx: Context, v: int, speaker: tuple[int, int] | None, skip: int | None) -> tuple[int, int]:
    """First and last (exclusive) word of source, cue and what goes with them, without the content."""
    r = ctx.r
    first, last = v, v + 1
    todo = []
    if speaker and abs(speaker[0] - v) < 60 and r.sent[speaker[0]] == r.sent[v]:
        todo.append(speaker)
    for k in r.kids[v]:
        if k != skip and (r.dep[k] in _ASIDE or (r.dep[k] == "dobj" and k > v)):
            low, high = r.subtree(k)
            if skip is not None and low <= skip < high:
                continue
            todo.append((low, high))
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


def has_words(ctx: Context, low: int, high: int) -> bool:
    """Whether more than commas and colons stands between two words: "on Monday" in "said on Monday that"."""
    return any(ctx.r.words[k] not in ",;:" for k in range(low, high))


def clause_content(ctx: Context, v: int, entry: Cue, speaker: tuple[int, int] | None) -> tuple[list[Piece], str]:
    """What is said in a clause, and its frame: "that the road was open", "to close it", "Twelve died, police said"."""
    r = ctx.r
    first, last = ctx.limits(v)
    complement = None
    for k in r.kids[v]:
        if r.dep[k] == "ccomp" or (r.dep[k] == "xcomp" and k > v and ("to" in entry.frames or r.tag[k] != "VB")):
            complement = k
            break
    if complement is None and "that" in entry.frames:
        for k in r.kids[v]:
            if r.dep[k] == "parataxis" or (
                r.dep[k] == "advcl"
                and k < v
                and set_off(ctx, v, speaker)
                and r.child(k, "nsubj", "nsubjpass") is not None
                and r.child(k, "mark") is None
            ):
                complement = k
                break
    if complement is not None:
        low, high = r.subtree(complement)
        frame = "to" if r.dep[complement] == "xcomp" and r.child(complement, "aux") is not None else "that"
        begin, end = cue_clause(ctx, v, speaker, complement)
        if complement > v:
            low = max(low, v + 1)
            if any(r.tag[k] == "CD" for k in range(v + 1, low)) and r.tag[v + 1] in _HEDGE_TAGS:
                low = v + 1 if r.lower[v + 1] not in ("on", "in", "at", "to") else low
            high = right_edge(ctx, v, low, high, last)
            obj = r.child(v, "dobj", "dative")
            if frame == "to" and obj is not None and v < obj < low:
                low = r.subtree(obj)[0]
            high = cut_second_cue(ctx, v, low, cut_own_clause(ctx, low, high), speaker)
            return stretch(ctx, [(low, high)], v), frame
        pieces = []
        low = min(low, complement)
        begin = before_cue(ctx, v, speaker, begin)
        if low < begin:
            pieces.append((clause_start(ctx, first, begin), begin))
        if high > end:
            pieces.append((end, high))
        elif goes_on(ctx, end, last, begin, first):
            pieces.append((end, last))
        return stretch(ctx, pieces, v), frame
    if "that" not in entry.frames:
        return [], ""
    mark = r.child(v, "mark")
    if mark is not None and r.lower[mark] == "as" and speaker is not None:
        begin, end = r.subtree(v)
        pieces = [(first, begin)] if begin - first > 1 else [(end, last)]
        return stretch(ctx, pieces, v), "as"
    # The parser hung the content elsewhere: "Twelve died, police said" with "died" as the root.
    begin, end = cue_clause(ctx, v, speaker, None)
    begin = before_cue(ctx, v, speaker, begin)
    if (
        speaker is not None
        and begin - first > 2
        and r.words[begin - 1] in (",", "”", '"', "''", "—", "–", "?", "!", "’")
    ):
        head = r.head[v]
        hung = (
            head < begin
            and head != v
            and r.dep[v] in ("parataxis", "ccomp", "conj", "advcl", "dep", "appos", "relcl", "acl")
        )
        hung = hung or (r.words[begin - 1] == "," and v + 1 < last and r.words[v + 1] == "," and speaker[1] == v)
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
            if r.lower[k] == "that" and (r.dep[k] == "mark" or r.tag[k] == "IN")
        ),
        None,
    )
    if (
        that is not None
        and r.lower[v] in inverting()
        and all(r.tag[k][:1] in "INDJPCT" or r.tag[k] == "WDT" for k in range(v + 1, that))
    ):
        return stretch(ctx, [(that, last)], v), "that"
    follow = end if end < last else None
    if follow is not None and r.words[follow] == ":":
        if follow + 1 < last:
            return stretch(ctx, [(follow + 1, last)], v), "that"
        if last < len(r.words) and ctx.inside[last] >= 0:
            q = r.quotations[ctx.inside[last]]
            return [(q.start, q.end)], "quote"
    return [], ""


def parenthesis(ctx: Context, v: int, speaker: tuple[int, int]) -> list[Piece]:
    """What stands on both sides of a cue clause between commas: "The fire, said the mayor, began in a kitchen"."""
    r = ctx.r
    first, last = ctx.limits(v)
    if speaker[0] == v + 1:
        begin, end = v, speaker[1]
    elif speaker[1] <= v and all(r.tag[k][:2] in ("RB", "VB", "MD") for k in range(speaker[1], v)):
        begin, end = speaker[0], v + 1
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
    told = any(r.tag[k] in FINITE or r.tag[k] in ("VBN", "VBG", "VB") for k in range(left, begin - 1))
    goes = any(r.tag[k] in (*FINITE, "VBN") for k in range(end, last))
    subordinate = r.lower[left] in _SUBORDINATE
    if not goes or (
        told
        and not subordinate
        and not (ctx.inside[begin - 1] >= 0 and any(ctx.inside[k] >= 0 for k in range(end, min(end + 3, last))))
    ):
        return []
    if r.tag[min(end + 1, last - 1)] in ("WDT", "WP", "VBG", "CC") and not subordinate:
        return []
    return stretch(ctx, [(left, begin), (end, last)], v)


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
    k = end
    while k < last and (
        r.words[k] in (",", ";", ":", "—", "–", ".") or r.lower[k] in ("but", "and", "that", "because")
    ):
        k += 1
    if k < last and (r.words[k] in ("“", '"', "''", "‘", "``") or ctx.inside[k] >= 0):
        return True
    # ", he said, and the road is open": what goes on after a parenthesis belongs to it
    left = clause_start(ctx, first, begin)
    open_ended = begin > left and (
        not any(r.tag[j] in FINITE for j in range(left, begin)) or r.lower[left] in _SUBORDINATE
    )
    if end < last - 2 and r.words[end] == "," and begin > first and r.words[begin - 1] == "," and open_ended:
        return True
    return (
        end < last - 3
        and r.words[end] == ","
        and r.lower[end + 1] in ("and", "but", "or", "that", "to", "with", "for", "in", "of")
        and begin > first
        and r.words[begin - 1] == ","
    )


def right_edge(ctx: Context, v: int, low: int, high: int, last: int) -> int:
    """Extend a content after its cue to what the parser broke off."""
    r = ctx.r
    while high < last:
        k = high
        while k < last and (r.words[k] in (",", ";", ":", "—", "–") or r.lower[k] in ("and", "or")):
            k += 1
        if k >= last:
            break
        top = hook(ctx, k, low, v)
        if top is None:
            break
        high = max(top, k + 1)
    return high


def cut_second_cue(ctx: Context, v: int, low: int, high: int, speaker: tuple[int, int] | None) -> int:
    """Cut from a content a second cue of the same source: "said that the road was open but vowed to close it"."""
    r = ctx.r
    for k in range(low + 2, high - 1):
        if r.lower[k] not in ("and", "but") or ctx.inside[k] >= 0:
            continue
        c = next((j for j in range(k + 1, min(k + 4, high)) if r.tag[j][:1] == "V"), None)
        if (
            c is None
            or r.tag[c] != r.tag[v]
            or r.lower[c] not in speaking_forms()
            or r.child(c, "nsubj", "nsubjpass", "auxpass")
        ):
            continue
        if r.tag[c] in ("VBD", "VBZ", "VBP") and all(r.tag[j][:2] == "RB" for j in range(k + 1, c)):
            ctx.shared[c] = speaker
            return k
    return high


def cut_own_clause(ctx: Context, low: int, high: int) -> int:
    """Cut from a content what has a source and a cue of its own: "..., and the embassy told its citizens to leave"."""
    r = ctx.r
    for k in range(low + 2, high):
        if r.lower[k] in ("and", "but", "while", "whereas") and r.words[k - 1] in (",", ";") and ctx.inside[k] < 0:
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


def prepositional_content(ctx: Context, v: int, entry: Cue) -> tuple[list[Piece], str]:
    """What is said behind one of the cue's prepositions: "called for a ceasefire"."""
    r = ctx.r
    for k in r.kids[v]:
        if k > v and r.dep[k] in ("prep", "agent", "dative", "prt") and r.lower[k] in entry.prepositions:
            high = max([r.subtree(k)[1]] + [r.subtree(j)[1] for j in r.kids[v] if j > k and r.dep[j] in _TAIL])
            if r.lower[k] == "on" and (
                "condition" in r.lower[k : k + 4] or (r.lower[k + 1 : k + 2] and r.lower[k + 1] in DAYS)
            ):
                continue
            obj = r.child(v, "dobj", "dative")
            if r.lower[k] == "at" and (obj is None or obj > k):
                continue
            low = r.subtree(obj)[0] if obj is not None and v < obj < k else k + 1
            if low >= high:
                continue
            return stretch(ctx, [(low, high)], v), "prep:" + r.lower[k]
    return [], ""


def nominal_content(ctx: Context, v: int, passive: bool) -> tuple[list[Piece], str]:
    """What is said in a noun phrase: "reported 12 deaths", "the attack was condemned"."""
    r = ctx.r
    obj = r.child(v, "dobj", "oprd") if not passive else r.child(v, "nsubjpass")
    if obj is None and not passive:
        # "estimates around 1,100 casualties": the hedge was taken for a preposition
        near = [k for k in r.kids[v] if v < k < v + 3 and r.dep[k] == "prep" and r.lower[k] in _ROUND]
        obj = r.child(near[0], "pobj") if near else None
    if obj is None or r.tag[obj] in ("WP", "WDT"):
        return [], ""
    low, high = r.subtree(obj)
    if passive:
        return (stretch(ctx, [(low, high)], v), "np") if high <= v else ([], "")
    if low <= v:
        return [], ""
    for k in r.kids[v]:
        if k > obj and (r.dep[k] in _TAIL or (r.dep[k] in ("prep", "dative") and r.lower[k] in _WITH)):
            high = max(high, r.subtree(k)[1])
    if r.lower[v] in ("reported", "reports", "report", "reporting", "counted", "counts"):
        # the whole list: "reported 300 troops killed and 2,700 wounded"
        low = (
            min(low, v + 1)
            if all(r.words[k] != "," and r.tag[k] not in ("RB", "IN") for k in range(v + 1, low))
            else low
        )
    return stretch(ctx, [(low, trim_occasion(ctx, obj, high))], v), "np"


def put_content(ctx: Context, v: int) -> tuple[list[Piece], str]:
    """A figure behind "at", wherever the parser hung it: "put the number of soldiers killed at 300"."""
    r = ctx.r
    _, last = ctx.limits(v)
    obj = r.child(v, "dobj", "nsubjpass")
    at = next(
        (k for k in range(v + 1, last) if r.lower[k] == "at" and k + 1 < last and r.tag[k + 1] in _FIGURE_TAGS),
        None,
    )
    if obj is None or at is None:
        return [], ""
    low = r.subtree(obj)[0] if obj > v else v + 1
    high = at + 1
    while (
        high < last and r.words[high] not in (",", ";", ".") and r.lower[high] not in ("but", "while", "after", "since")
    ):
        high += 1
    return (stretch(ctx, [(low, high)], v), "put") if low < high else ([], "")


def held_content(ctx: Context, v: int) -> tuple[list[Piece], str]:
    """Subject and predicate of a passive belief: "None of them is believed to have escaped"."""
    r = ctx.r
    subject, predicate = r.child(v, "nsubjpass"), r.child(v, "xcomp")
    if subject is None or predicate is None or r.tag[predicate][:1] != "V" or r.child(predicate, "aux") is None:
        return [], ""
    if r.lower[v] not in HELD:
        return [], ""
    pieces = [r.subtree(subject), r.subtree(predicate)]
    return stretch(ctx, pieces, v), "held"


def trim_occasion(ctx: Context, obj: int, high: int) -> int:
    """Cut from a nominal content what tells of the saying: ", which ...", "on Monday", "in a terse statement"."""
    r = ctx.r
    for k in range(obj + 1, high):
        if r.words[k] == "," and k + 1 < high and r.tag[k + 1] in ("WDT", "WP", "WRB"):
            return k
        if r.lower[k] == "but" or (r.lower[k] in ("while", "before", "after") and r.tag[min(k + 1, high - 1)] == "VBG"):
            return k
        if r.tag[k] == "IN" and k + 1 < high:
            phrase = r.lower[k + 1 : k + 5]
            if phrase[0] in DAYS or (
                any(w in _OCCASION for w in phrase[:4]) and r.lower[k] in ("in", "on", "at", "via", "during")
            ):
                return k
        if r.lower[k] in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"):
            return k
    return high


def nearby_quotation(ctx: Context, v: int, speaker: tuple[int, int] | None) -> list[Piece]:
    """A quotation right before or after the cue clause, whatever the parser made of it."""
    first, last = ctx.limits(v)
    begin, end = cue_clause(ctx, v, speaker, None)
    pieces: list[tuple[int, int]] = []
    if begin - 1 >= first and ctx.inside[begin - 1] >= 0:
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
    k = i - 1
    while k > first and (ctx.r.words[k] not in (";", ":") or ctx.inside[k] >= 0):
        k -= 1
    return k + 1 if k > first and i - k > 2 else first


def mistagged(ctx: Context, i: int) -> bool:
    """A cue that the tagger took for a noun: "..., the agency estimates, ..."."""
    r = ctx.r
    if r.tag[i] not in ("NNS", "NN", "JJ") or r.lower[i] not in inverting() or not r.lower[i].endswith(("s", "ed")):
        return False
    first, last = ctx.limits(i)
    if (i + 1 < last and r.words[i + 1] not in (",", ".", "”", ";")) or i - first < 4 or r.tag[i - 1][:1] != "N":
        return False
    k = i - 1
    while k > first and r.words[k] not in COMMAS:
        k -= 1
    return k > first
