"""Attributions without a verb of their own: "according to", cited sources, nouns, dashes, colons and headlines."""

from functools import cache

from toolkit.contents import FINITE, another_speaks, clause_behind, clause_start, stretch
from toolkit.cues import MEANS, Attribution, Context, Cue, Piece, cue_forms, noun_phrase
from toolkit.figures import things
from toolkit.lexicon import rows, word_list
from toolkit.reading import Reading, Sentence
from toolkit.sources import MEDIA, describe
from toolkit.speakers import can_speak, cue_span, source_of

_CITE = Cue("cite", frozenset(), frozenset(), "speech", "assert")


def find_according(ctx: Context, i: int, k: int, act: str) -> None:
    """A source behind a phrase such as "according to", which ends before word k."""
    r = ctx.r
    first, last = ctx.limits(i)
    if ctx.inside[i] >= 0 or k >= last:
        return
    obj = r.child(k - 1, "pobj")
    if obj is None:
        obj = next((j for j in range(k, min(k + 6, last)) if r.tag[j][:1] in "NP"), None)
    if obj is None:
        return
    high = _with_their_name(ctx, obj, noun_phrase(r, obj)[1])
    high = next((j for j in range(k + 1, high) if r.words[j] == "," and _counts(r, j + 1)), high)
    opens = next((j for j in range(high, min(high + 3, last)) if r.words[j] not in ("“", '"', "``")), last)
    if i == first and opens < last and r.tag[opens] in ("VBD", "VBZ", "VBP", "MD") and "," in r.words[k + 1 : high]:
        # "According to Commodore Estrella, | the crew of a carrier | did a magnificent job", no apposition
        high = max(j for j in range(k + 1, high) if r.words[j] == ",")
    speaker = (k, high)
    if k >= high or r.lower[k] in _NO_SOURCES:
        return
    if r.lower[k] in ("which", "whom") and high == k + 1:
        # "Messages are circulating | according to which | 300 people died"
        noun = next((j for j in range(i - 1, first - 1, -1) if r.dep[j] == "nsubj" or r.tag[j][:2] == "NN"), None)
        subject = next((j for j in range(first, i) if r.dep[j] in ("nsubj", "nsubjpass")), noun)
        content = stretch(ctx, [(k + 1, last)], i)
        if subject is not None and content:
            entry = Cue(" ".join(r.lower[i : k + 1]), frozenset(), frozenset(), "speech", act)
            cue = (r.start[i], r.end[k])
            ctx.found.append(Attribution(i, entry, noun_phrase(r, subject), cue, content, "according"))
        return
    if not can_speak(ctx, speaker) and (_NO_SOURCES & set(r.lower[k:high]) or r.tag[obj][:2] != "NN"):
        return
    end = high
    for c in r.kids[obj]:
        if r.dep[c] in ("relcl", "acl"):
            end = max(end, r.subtree(c)[1])
    pieces = _around_source(ctx, i, end)
    content = stretch(ctx, pieces, i)
    entry = Cue(" ".join(r.lower[i:k]), frozenset(), frozenset(), "speech", act)
    if content:
        ctx.found.append(Attribution(i, entry, speaker, (r.start[i], r.end[k - 1]), content, "according"))


def _with_their_name(ctx: Context, noun: int, high: int) -> int:
    """Where a source ends whose name follows it, which a parser hangs elsewhere: "a survivor, | Ruth Njambi |"."""
    r, last = ctx.r, ctx.limits(noun)[1]
    if r.tag[noun] != "NN" or high + 1 >= last or r.words[high] != ",":
        return high
    end = next((j for j in range(high + 1, last) if r.tag[j] != "NNP"), last)
    new = r.lower[noun_phrase(r, noun)[0]] in ("a", "an")
    named = new and 2 <= end - high - 1 <= 4 and (end == last or r.words[end] in (",", ".", ";"))
    return end if named and can_speak(ctx, (noun, noun + 1)) else high


def _around_source(ctx: Context, i: int, end: int) -> list[tuple[int, int]]:
    """What stands before or behind a phrase that names its source and ends before a word, or around it."""
    r = ctx.r
    first, last = ctx.limits(i)
    pieces = []
    after_comma = r.words[i - 1 : i] == [","] and end < last and r.words[end] == ","
    lead = r.lower[i - 2] if after_comma else r.lower[i - 1]
    joined = after_comma and lead in ("and", "but", "while")
    # "The army named ten, and | according to Tokyo, | 20 have died": the clause behind is the phrase's own
    own = r.lower[i - 1] in ("and", "but", "while") and r.words[end : end + 1] == [","]
    joined = joined or (own and any(r.tag[k] in FINITE for k in range(end, last)))
    if joined:
        pieces.append((end, last))  # "a count of 14 and, by the reckoning of tenants, | at least eight missing"
    elif i - first > 1 and _subordinates(ctx, i, end, lead):
        pieces.append((end, last))  # "recall that according to AFAD the toll has reached 355", "who according to ..."
    elif i - first > 1:
        begin = _dash_before(ctx, first, i, end, last) or _behind_another(ctx, first, i) or clause_start(ctx, first, i)
        if begin - 1 > first and r.words[begin - 1] == ":" and r.lower[begin] in ("that", "this", "such", "these"):
            begin = first  # "Nine dead, 13 wounded: that is the latest balance, according to the general"
        pieces.append((begin, i))
        if end < last and r.words[end] == "," and r.words[i - 1] == "," and last - end > 3:
            told = any(r.tag[k][:1] in "VM" for k in range(end, last))  # else it goes on with the source
            parted = r.tag[i - 2][:2] in ("VB", "MD") and r.lower[i - 2] in _AUXILIARIES
            # "killed, by the UN's estimate, | more than 240 villagers"
            done = r.tag[i - 2] in ("VBD", "VBN") or (r.tag[i - 2] == "RP" and r.tag[i - 3] in ("VBD", "VBN"))
            parted = parted or (done and r.tag[end + 1] in ("CD", "JJR", "RBR"))
            if parted:
                pieces.append((end, last))  # "The trawler was, according to the coast guard, carrying 40 people"
            elif (
                told
                and (r.tag[end + 1] not in ("CC", "VBG") or _goes_on(ctx, end + 1, last))
                and r.lower[end + 1] not in ("which", "who", "while", "as")
            ):
                pieces.append((end, last))
    else:
        pieces.append((end, last))
    return pieces


_OWN = frozenset("own latest first last official unofficial preliminary initial rough private".split())
_CLOSING = frozenset((",", ".", ";", ")", "—", "–", "”", '"'))


def find_owned(ctx: Context, i: int, nouns: dict[str, str]) -> None:
    """A source whose count or view something is by: "The road, | by the mayor's account |, was closed"."""
    r = ctx.r
    first, last = ctx.limits(i)
    noun = i + 2 if r.tag[i + 1 : i + 2] == ["PRP$"] else None
    if noun is None:
        mark = next((k for k in range(i + 2, min(i + 9, last - 1)) if r.tag[k] == "POS"), None)
        named = mark is not None and all(r.tag[k][:1] in "NDJH" or r.tag[k] == "POS" for k in range(i + 1, mark))
        noun = mark + 1 if mark is not None and named else None
    if noun is None or ctx.inside[i] >= 0:
        return
    speaker = (i + 1, i + 2 if r.tag[i + 1] == "PRP$" else noun - 1)
    while noun + 1 < last and r.lower[noun] in _OWN:
        noun += 1
    if noun >= last or r.lower[noun] not in nouns:
        return
    if r.tag[i + 1] != "PRP$" and not can_speak(ctx, speaker):
        return
    closed = noun + 1 >= last or r.words[noun + 1] in _CLOSING
    opened = i == first or r.words[i - 1] in (",", "—", "–", "(") or noun + 2 >= last or r.lower[i - 1] in _LEADING
    if not closed or not opened or r.lower[i - 1] in ("stood", "stands", "stand", "standing"):
        return  # "stood by its figures"
    content = stretch(ctx, _around_source(ctx, i, noun + 1), i)
    if content:
        entry = Cue(r.lower[noun], frozenset(), frozenset(), "speech", nouns[r.lower[noun]])
        ctx.found.append(Attribution(i, entry, speaker, (r.start[noun], r.end[noun]), content, "according"))


_LEADING = frozenset("that and but when where which".split())
_BEING = frozenset("is are was were 's ’s 're ’re remains remain remained stands stand stood feels felt".split())


def find_state(ctx: Context, i: int, entry: Cue) -> None:
    """Who is of a mind, as an adjective tells it: "is convinced | that he fired", "The colonel, he is sure, knew"."""
    r = ctx.r
    verb = i if r.child(i, "auxpass") is not None else r.head[i]
    being = r.child(i, "auxpass") if verb == i else verb
    if being is None or r.lower[being] not in _BEING or being > i or ctx.inside[i] >= 0:
        return
    subject = r.child(verb, "nsubj", "nsubjpass")
    if subject is None or subject > being or any(r.dep[k] == "neg" for k in r.kids[verb]):
        return
    speaker, antecedent = noun_phrase(r, subject), None
    if r.tag[subject] in ("WP", "WDT"):
        speaker, antecedent = (subject, subject + 1), r.head[verb] if r.dep[verb] == "relcl" else None
    if r.lower[subject] in things() | {"it", "this", "that"} or ("to" in entry.frames and not can_speak(ctx, speaker)):
        return  # "One thing is certain", "It is sure to rain"
    first, last = ctx.limits(i)
    clause = next((k for k in (*r.kids[i], *r.kids[verb]) if k > i and r.dep[k] in ("ccomp", "xcomp")), None)
    content: list[Piece] = []
    if clause is not None:
        to = r.lower[i + 1 : i + 2] == ["to"]
        named = not to or r.tag[subject][:2] == "NN"  # "he is ready to go" says little of what he said
        if (("to" if to else "that") in entry.frames) and named:
            content = stretch(ctx, [clause_behind(ctx, i, entry, speaker, clause, "to" if to else "that")], i)
    elif "that" in entry.frames and r.words[speaker[0] - 1] == "," and i + 2 < last and r.words[i + 1] == ",":
        content = stretch(ctx, [(clause_start(ctx, first, speaker[0]), speaker[0]), (i + 1, last)], i)
    if content:
        cue = (r.start[being], r.end[i])
        frame = "that" if "that" in entry.frames else "to"
        ctx.found.append(Attribution(i, entry, speaker, cue, content, frame, [], antecedent))


def _behind_another(ctx: Context, first: int, i: int) -> int | None:
    """Where a clause begins that is joined to one with a source of its own: ", she added, and | 200 were hurt"."""
    r = ctx.r
    joins = (k for k in range(i - 1, first + 3, -1) if r.lower[k] in ("and", "but") and r.words[k - 1] == ",")
    joint = next(joins, None)
    if joint is None or not any(r.tag[k] in FINITE for k in range(joint, i)):
        return None
    told = any(joint - 4 < a.word < joint and a.speaker is not None and a.frame != "according" for a in ctx.found)
    closes = r.words[joint - 2 : joint] and r.tag[joint - 2][:1] in "VN"
    return joint + 1 if told and closes else None


def _subordinates(ctx: Context, i: int, end: int, lead: str) -> bool:
    """Whether a word before a phrase opens the clause behind it: "recall | that according to", "| who according to"."""
    opens = lead == "that" and not (ctx.r.words[i - 1] == "," and i - 2 == ctx.limits(i)[0])  # "That, in his view, is"
    return opens or (lead in ("who", "which") and ctx.r.tag[end : end + 1] != [","])


def _goes_on(ctx: Context, k: int, last: int) -> bool:
    """Whether a clause joined by "and" leans on the one before: ", and | is willing to", ", and | most of them are"."""
    r = ctx.r
    leans = r.tag[k + 1 : k + 2] and r.tag[k + 1] in ("VBD", "VBZ", "VBP", "MD")
    leans = leans or r.lower[k + 2 : k + 4] == ["of", "them"]
    leans = leans or (r.lower[k + 1 : k + 3] in (["a", "further"], ["another", "group"]) or r.lower[k + 1] == "another")
    return r.lower[k] == "and" and bool(leans) and not another_speaks(ctx, k, last)


def _counts(r: Reading, j: int) -> bool:
    """Whether a number begins at word j, as in "the army had, according to the mayor, no losses"."""
    return r.lower[j : j + 1] == ["no"] or r.tag[j : j + 1] == ["CD"]


def _dash_before(ctx: Context, first: int, i: int, end: int, last: int) -> int | None:
    """Where an insertion between dashes begins that names its source: "— one an hour, according to the army —"."""
    words = ctx.r.words
    if end >= last or words[end] not in DASHES:
        return None
    dash = next((k for k in range(i - 1, first, -1) if words[k] in DASHES), None)
    return dash + 1 if dash is not None and dash + 1 < i - 1 else None


_AUXILIARIES = frozenset("is are was were be been has have had will would can could may might must should".split())
# What something goes according to, and that says nothing.
_NO_SOURCES = frozenset(
    "plan plans schedule need needs size age type law rules scripture taste wishes instructions ability means weather "
    "custom tradition timetable principle design".split()
)
DASHES = ("—", "–", "--", "-")


# What is cited as a reason and not as a source: "citing security concerns".
_REASONS = word_list("cited_reasons")


def find_citing(ctx: Context, v: int) -> None:
    """A cited source, which stands behind what the clause says: "Yonhap reported that ..., citing the spy agency"."""
    r = ctx.r
    first, last = ctx.limits(v)
    if r.tag[v] == "VBN" and r.lower[v + 1 : v + 2] == ["by"]:
        _relay(ctx, v)
        return
    obj = r.child(v, "dobj") or next((k for k in range(v + 1, min(v + 8, last)) if r.tag[k][:2] in ("NN", "PR")), None)
    if obj is None or ctx.inside[v] >= 0 or r.tag[v] not in ("VBG", "VBD", "VBZ", "VBN", "VBP"):
        return
    subject = r.child(v, "nsubj")
    if r.tag[v] == "VBG" and subject is not None and r.lower[subject] in ("i", "we"):
        return  # "and I'm quoting"
    speaker = noun_phrase(r, obj)
    if r.dep[v] in ("compound", "amod", "nmod") and r.head[v] > v:
        speaker = (
            v + 1,
            max(v + 2, noun_phrase(r, r.head[v])[1]),
        )  # "Quoting | army spokesman Ali Hassan", as one name
    if r.lower[speaker[0] : speaker[0] + 2] in (["its", "own"], ["their", "own"], ["his", "own"], ["her", "own"]):
        return  # who cites the own records stands behind them
    if not _REASONS.isdisjoint(r.lower[speaker[0] : speaker[1]]):
        if describe(r.text[r.start[speaker[0]] : r.end[speaker[1] - 1]]).type == "other":
            return  # "citing security concerns", and not "citing a security source"
    as_ = next((k for k in range(speaker[1], min(speaker[1] + 3, last)) if r.lower[k] == "as"), None)
    if as_ is not None and as_ + 1 < last and r.lower[as_ + 1] in cue_forms():
        find_quoted_as(ctx, v, speaker, as_ + 1)
        return
    if (told := _parted_from_that(ctx, v, speaker[0])) is not None:
        ctx.found += told
        return
    opened = next((a for a in ctx.found if a.word == first and a.frame == "according" and a.speaker), None)
    if opened is not None and opened.speaker and r.words[v - 1] == "," and opened.speaker[1] == v - 1:
        # "According to Yonhap, | citing a defence source, | 40 soldiers had died"
        end = max(speaker[1], r.subtree(obj)[1] - 1)  # behind ", which cited hospital officials"
        low = next((k for k in range(end, last - 1) if r.words[k] == ","), None)
        rest = [(low + 1, last)] if low is not None else []
        if content := stretch(ctx, rest, v):
            opened.content = content
            ctx.found.append(
                Attribution(v, _CITE, speaker, (r.start[v], r.end[v]), content, "citing", [], None, opened)
            )
        return
    host = host_of(ctx, v)
    if host is None and r.tag[v] == "VBG" and (clause := r.child(v, "ccomp")) is not None and r.head[v] != v:
        host = _robbed(ctx, v, r.subtree(clause))
    if host is not None:
        content = [(s, e) for s, e in host.content if not s <= r.start[v] < e]
        content += [(s, r.start[v] - 1) for s, e in host.content if s < r.start[v] < e]
    elif r.tag[v] == "VBG":
        content = stretch(ctx, [(first, v)] if v - first > 3 else [(speaker[1], last)], v)
    else:
        content = []
    content = sorted((s, s + len(r.text[s:e].rstrip(" ,;:"))) for s, e in content if e - s > 3)
    if content:
        ctx.found.append(Attribution(v, _CITE, speaker, (r.start[v], r.end[v]), content, "citing", [], None, host))


def _parted_from_that(ctx: Context, v: int, low: int) -> list[Attribution] | None:
    """Who told and who is cited between a verb and its clause: "reported on Friday, citing two officers, that ..."."""
    r = ctx.r
    first, last = ctx.limits(v)
    comma = next((k for k in range(low + 1, min(low + 12, last - 1)) if r.words[k] == ","), None)
    if (
        comma is None
        or r.words[v - 1] != ","
        or r.lower[comma + 1] != "that"
        or any(
            a.word < v and any(start >= r.end[comma] for start, _ in a.content)
            for a in ctx.found
            if r.sent[a.word] == r.sent[v]
        )
    ):
        return None
    verb = next((k for k in range(v - 2, first, -1) if r.lower[k] in cue_forms() and r.tag[k] in ("VBD", "VBZ")), None)
    teller = source_of(ctx, verb)[0] if verb is not None else None
    content = stretch(ctx, [(comma + 1, last)], v)
    if verb is None or teller is None or not content:
        return None
    ctx.found = [a for a in ctx.found if a.word != verb]
    said = cue_forms()[r.lower[verb]][0]
    host = Attribution(verb, said, teller, cue_span(ctx, verb, said), content, "that")
    return [host, Attribution(v, _CITE, (low, comma), (r.start[v], r.end[v]), content, "citing", [], None, host)]


def _relay(ctx: Context, v: int) -> None:
    """Who passes on what another says: "the mayor, quoted by Suspilne, said"."""
    r = ctx.r
    by = r.child(v, "agent", "prep")
    obj = r.child(by, "pobj") if by is not None else None
    host = host_of(ctx, v)
    if obj is None or host is None or ctx.inside[v] >= 0:
        return
    speaker = noun_phrase(r, obj)
    if can_speak(ctx, speaker):
        content = _whole_told(ctx, host) if host.word > v else list(host.content)
        ctx.found.append(Attribution(v, _CITE, speaker, (r.start[v], r.end[v]), content, "relaying", [], None, host))


def _whole_told(ctx: Context, host: Attribution) -> list[Piece]:
    """All that is told of who is quoted: "the mayor, quoted by a station, | condemned it and promised help"."""
    r = ctx.r
    own = [
        a
        for a in ctx.found
        if r.sent[a.word] == r.sent[host.word] and a.speaker == host.speaker and a.content and a.word >= host.word
    ]
    if len(own) < 2 and host.entry.act in ("assert", "estimate"):
        return list(host.content)
    return [(r.start[host.word], max(host.content[-1][1], *(a.content[-1][1] for a in own)))]


def _robbed(ctx: Context, v: int, clause: tuple[int, int]) -> Attribution | None:
    """The cue whose clause the parser gave to the citing verb: "Haaretz reported, citing officers, that ..."."""
    r = ctx.r
    cue = r.head[v]
    entries = cue_forms().get(r.lower[cue], [])
    speaker, antecedent, _ = source_of(ctx, cue)
    content = stretch(ctx, [clause], cue)
    if not entries or "that" not in entries[0].frames or speaker is None or not content:
        return None
    host = Attribution(cue, entries[0], speaker, cue_span(ctx, cue, entries[0]), content, "that", [], antecedent)
    ctx.found.append(host)
    return host


def host_of(ctx: Context, v: int) -> Attribution | None:
    """The attribution whose source does the citing: "OCHA, citing ..., said that", "according to OCHA, which cited"."""
    r = ctx.r
    near = [
        a
        for a in ctx.found
        if r.sent[a.word] == r.sent[v] and a.content and a.frame not in ("citing", "quoted", "relaying")
    ]
    # "the minister said five were missing; Kyodo, | quoting the firm |, reported three"
    near = [a for a in near if ";" not in r.words[min(a.word, v) : max(a.word, v)]] or near
    relative = r.dep[v] == "relcl" or r.tag[v] in ("VBD", "VBZ")
    if relative:
        return next(
            (a for a in near if a.speaker and a.speaker[0] <= r.head[v] < a.speaker[1] + 1 and r.dep[v] == "relcl"),
            None,
        )
    head = r.head[v]
    for a in near:
        if a.word == head or (a.speaker and a.speaker[0] <= head < a.speaker[1]):
            return a
    nearest = min(near, key=lambda a: (abs(a.word - v), a.word), default=None)
    if nearest is not None and nearest.frame == "according" and nearest.word > v:
        # "The lawmaker said ..., citing the agency, according to the AP": what is cited stands behind what came before
        return max((a for a in near if a.word < v), key=lambda a: a.word, default=nearest)
    return nearest


def find_quoted_as(ctx: Context, v: int, speaker: tuple[int, int], cue: int) -> None:
    """Two sources, the quoted one last: "OCHA had quoted the Red Crescent as saying that ..."."""
    r = ctx.r
    first, last = ctx.limits(v)
    content = stretch(ctx, [(cue + 1, last)], cue) if last - cue > 3 else []
    by, antecedent, _ = source_of(ctx, v)
    if not content and by is not None and by[0] - first > 3:
        content = stretch(ctx, [(first, by[0])], v)
    if not content:
        return
    ctx.found.append(Attribution(v, _CITE, speaker, (r.start[cue], r.end[cue]), content, "quoted"))
    own = by is not None and r.lower[by[0] : by[1]] in (["we"], ["i"])  # "We earlier quoted the clinic as saying"
    if by is not None and by[0] < v and not own:
        ctx.found.append(Attribution(v, _CITE, by, cue_span(ctx, v, _CITE), list(content), "quoting", [], antecedent))


def find_signed(ctx: Context, number: int) -> None:
    """A quotation signed after a dash ("..." — Ann Lee), or opened by a name and a colon (Lee: "...")."""
    r = ctx.r
    s = r.sentences[number]
    dash = next((k for k in range(s.first, min(s.first + 3, s.last)) if r.words[k] in ("—", "―", "–", "--")), None)
    if dash is None:
        dash = next((k for k in range(s.last - 2, s.first, -1) if r.words[k] in ("—", "―", "–", "--")), None)
    if dash is not None and dash > 0 and ctx.inside[dash - 1] >= 0 and ctx.inside[dash] < 0:
        high = s.last - 1 if r.words[s.last - 1] == "." else s.last
        if (
            0 < high - dash - 1 <= 12
            and r.tag[dash + 1][:2] == "NN"
            and all(r.tag[k][:2] != "VB" for k in range(dash + 1, high))
        ):
            q = r.quotations[ctx.inside[dash - 1]]
            add_signed(ctx, dash, (dash + 1, high), (q.start, q.end))
            return
    colon = next((k for k in range(s.first + 1, min(s.first + 17, s.last - 1)) if r.words[k] == ":"), None)
    if colon is not None and ctx.inside[colon] < 0 <= ctx.inside[colon + 1] and _is_label(ctx, s.first, colon):
        q = r.quotations[ctx.inside[colon + 1]]
        add_signed(ctx, colon, (s.first, _before_the_manner(ctx, s.first, colon)), (q.start, q.end))
    if colon is not None and ctx.inside[colon] < 0 and ctx.inside[colon + 1] < 0:
        _find_role(ctx, s, colon)


def _is_label(ctx: Context, first: int, colon: int) -> bool:
    """Whether a name or an office stands before a colon, with how it was said: "Ann Lee, the mayor, on the phone:"."""
    r, stop = ctx.r, _before_the_manner(ctx, first, colon)
    words = range(first, stop)
    # "AMIRI", taken for an exclamation
    if all(r.words[k][:1].isupper() and r.lower[k] not in word_list("labels") for k in words) and len(words) <= 4:
        return True
    named = stop - first < 9 or any(r.tag[k] == "NNP" for k in words)
    told = all(r.tag[k][:2] in ("NN", "DT", "JJ", "IN", "PO", "PR", "-L", "-R", ",", "CD") for k in words)
    numbered = r.tag[stop - 1] == "CD" and r.lower[stop - 2] in ("no.", "nr", "number")  # "a surgeon at Hospital No. 5"
    return named and told and (numbered or r.tag[stop - 1][:2] in ("NN", "PR"))


def paragraph_end(r: Reading, k: int) -> int:
    """The last character of a paragraph, all of which stands under one label: "PRIME MINISTER: Life comes first."."""
    end = r.text.find("\n", r.start[k - 1])
    return len(r.text[: end if end >= 0 else len(r.text)].rstrip())


def _find_role(ctx: Context, s: Sentence, colon: int) -> None:
    """What stands under a name in capitals with its role in brackets: "SATO (FIRE CAPTAIN): We call out, we wait."."""
    r = ctx.r
    bracket = next((k for k in range(s.first + 1, colon) if r.words[k] == "("), None)
    if bracket is None or r.words[colon - 1] != ")" or not all(r.words[k].isupper() for k in range(s.first, bracket)):
        return
    role = describe(r.text[r.start[bracket + 1] : r.end[colon - 1]].strip("() ").lower())
    if role.matched is not None and role.type not in MEDIA:
        add_signed(ctx, colon, (s.first, colon), (r.start[colon + 1], paragraph_end(r, s.last)))


_CHANNELS = frozenset("x twitter telegram facebook whatsapp tiktok instagram vkontakte air television tv radio".split())


def _before_the_manner(ctx: Context, first: int, colon: int) -> int:
    """Where a label ends before how it was said: "Amiri | (through an interpreter):", "Lee |, on the phone:"."""
    r = ctx.r
    bracket = next((k for k in range(first + 1, colon) if r.words[k] == "("), None)
    if bracket is not None and r.words[colon - 1] == ")":
        return bracket
    post = next((k for k in range(first + 1, colon - 1) if r.lower[k] == "on" and r.lower[k + 1] in _CHANNELS), None)
    if post is not None:
        return post  # "Governor Ana Reyes | on X, 21:10:"
    comma = next((k for k in range(colon - 1, first, -1) if r.words[k] == ","), None)
    how = comma is not None and colon - comma < 6 and r.lower[comma + 1] in ("on", "by", "via", "over", "through", "in")
    return comma if how and comma is not None else colon


def spaced_dash(ctx: Context, k: int) -> bool:
    """Whether word k is a dash between spaces, and no hyphen."""
    r = ctx.r
    return r.words[k] in DASHES and r.end[k - 1] < r.start[k] and r.end[k] < r.start[k + 1]


def place_before_colon(ctx: Context, low: int, high: int, colon: int) -> bool:
    """Whether a country by its name opens a headline, where it tells the place: "Fiji: two killed in bus crash"."""
    if high != colon:
        return False
    name = ctx.r.text[ctx.r.start[low] : ctx.r.end[high - 1]]
    if name.isupper() and len(name) > 3 and any(name == country.upper() for country in _country_names()):
        return True  # "MYANMAR: Air raid on monastery leaves 22 dead"
    place = describe(name)
    if place.id is None and place.country is not None and place.matched == name:
        return True  # "Jharkhand: fireworks unit blast leaves eight dead"; a capital can speak for its state
    named = any(name == country or country.startswith(f"{name} ") for country in _country_names())
    return named and any(
        ctx.r.tag[k] == "CD" or ctx.r.lower[k] in _MANY for k in range(colon + 1, ctx.limits(colon)[1])
    )


_MANY = frozenset("scores dozens hundreds thousands several many no".split())


@cache
def _country_names() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("countries"))


def add_signed(ctx: Context, sign: int, speaker: tuple[int, int], content: Piece) -> None:
    """Add a content that a sign parts from its source ("Lee: ..."), unless something in it is attributed already."""
    r = ctx.r
    if not any(a.start < content[1] and content[0] < a.end for a in ctx.found):
        entry = Cue(r.words[sign], frozenset(), frozenset(), "speech", "assert")
        ctx.found.append(Attribution(sign, entry, speaker, (r.start[sign], r.end[sign]), [content], "sign"))


_MADE = frozenset("made issued given voiced repeated raised published released put".split())
_COUNTED = frozenset("count figure claim claims tally toll estimate number".split())
_ABOUT = frozenset("of for about over against".split())


def _is_revised(r: Reading, i: int) -> bool:
    """Whether a count is what its own source changes, which is said once: "lowered its toll of the attack"."""
    owner = r.child(i, "poss") if r.dep[i] == "dobj" else None
    its = owner is not None and r.tag[owner] == "PRP$"
    return its and any("toll" in entry.frames for entry in cue_forms().get(r.lower[r.head[i]], []))


def _who_claims(ctx: Context, noun: int, of: int) -> int | None:
    """The body behind "of" whose claim a that-clause tells: "the claim of the ministry that 60 were killed"."""
    r = ctx.r
    obj = r.child(of, "pobj")
    if obj is None:
        return None
    first, last = noun_phrase(r, obj)
    body = describe(r.text[r.start[first] : r.end[last - 1]])
    told = any(r.lower[r.subtree(k)[0]] == "that" for j in (noun, obj) for k in r.kids[j] if k > obj)
    return obj if told and (body.id is not None or body.type not in ("other", "witness")) else None


_HELD_IN = frozenset("view hope belief assessment thinking feeling expectation".split())


def _beside_noun(ctx: Context, i: int, act: str) -> tuple[tuple[int, int] | None, int | None]:
    """The source of a noun cue, and the noun it is where it stands behind a preposition: "a claim by the | army |"."""
    r = ctx.r
    speaker: tuple[int, int] | None = None
    by: int | None = None
    for k in r.kids[i]:
        if r.dep[k] == "poss":
            speaker = (noun_phrase(r, k)[0], k + 1)
        elif r.dep[k] == "prep" and r.lower[k] in ("by", "from") and k > i and k - i < 3:
            obj = r.child(k, "pobj")
            if obj is not None and r.lower[obj] not in MEANS:
                speaker = noun_phrase(r, obj)
                by = obj
        elif r.dep[k] == "prep" and r.lower[k] == "of" and k == i + 1 and (obj := _who_claims(ctx, i, k)) is not None:
            speaker, by = noun_phrase(r, obj), obj
        elif r.dep[k] == "prep" and r.lower[k] == "in" and k == i + 1 and (act == "assert" or r.lower[i] in _HELD_IN):
            obj = r.child(k, "pobj")
            outlet = noun_phrase(r, obj) if obj is not None else None
            if obj is not None and r.lower[i] in _HELD_IN and r.tag[obj] == "NNP" and describe(r.words[obj]).country:
                speaker, by = outlet, obj  # "the view in Seoul is that it will send more"
            if outlet is not None and describe(r.text[r.start[outlet[0]] : r.end[outlet[1] - 1]]).type in MEDIA:
                speaker, by = outlet, obj  # "reports in the Cambodian media that two soldiers are held"
        elif r.dep[k] in ("compound", "nmod", "nsubj") and k == i - 1 and r.lower[i + 1 : i + 2] == ["that"]:
            first = noun_phrase(r, i)[0] if r.dep[k] != "nsubj" else noun_phrase(r, k)[0]
            if can_speak(ctx, (first, k + 1)):
                first += r.lower[first] in ("a", "an") and k - first == 1  # "an | army | claim"
                speaker = (first, k + 1)  # "a miners' federation claim that seven had died"
        elif r.dep[k] == "acl" and r.lower[k] in _MADE and (agent := r.child(k, "agent")) is not None:
            obj = r.child(agent, "pobj")
            speaker = noun_phrase(r, obj) if obj is not None else None
    return speaker, by


def find_noun_cue(ctx: Context, i: int, act: str) -> None:
    """A noun that attributes: "Kyiv's claim that ...", "an offer by Zelensky to ..."."""
    r = ctx.r
    if ctx.inside[i] >= 0 or _is_revised(r, i):
        return
    speaker, by = _beside_noun(ctx, i, act)
    verb = None
    if speaker is None and r.dep[i] == "dobj" and r.lower[r.head[i]] in word_list("light_verbs"):
        verb = r.head[i]
        speaker, antecedent, _ = source_of(ctx, verb)
        if speaker is not None and (speaker[0] > verb or not can_speak(ctx, speaker)):
            return
    if speaker is None and r.lower[i - 2 : i] == ["of", "the"] and r.lower[i + 1 : i + 2] == ["that"]:
        held = r.head[i - 2]  # "Kigali is of the view that the talks had failed"
        subject = r.child(held, "nsubj") if r.lower[held] in ("is", "are", "was", "were", "remains") else None
        speaker = noun_phrase(r, subject) if subject is not None and subject < held else None
        act = "estimate"
    if speaker is None:
        return
    pieces = []
    # "a claim by the rebels that a soldier had died", whose clause a parser hangs on the rebels
    hung = [k for k in r.kids[by] if r.dep[k] == "relcl" and r.child(k, "nsubj", "nsubjpass") is not None] if by else []
    for k in [*r.kids[i], *hung]:
        if k > i and r.dep[k] in ("acl", "ccomp", "relcl") and r.lower[r.subtree(k)[0]] in ("that", "to"):
            pieces.append(r.subtree(k))
        elif (k > i and r.dep[k] == "prep" and r.lower[k] in _ABOUT and act not in ("assert",)) or (
            k > i and r.dep[k] == "prep" and r.lower[k] == "of" and r.lower[i] in _COUNTED and by not in r.kids[k]
        ):
            pieces.append((k + 1, r.subtree(k)[1]))
    if not pieces and r.dep[i] == "nsubj" and r.lower[r.head[i]] in ("is", "was", "remains", "remained"):
        # "the command's assessment is that no civilians were harmed"
        told = (k for k in r.kids[r.head[i]] if k > r.head[i] and r.dep[k] == "ccomp")
        pieces = [r.subtree(k) for k in told if (mark := r.child(k, "mark")) is not None and r.lower[mark] == "that"]
    if by is not None and not pieces and r.lower[i] in _COUNTED:
        # "an earlier claim by the army of 600 dead", whose "of" a parser hangs on the army
        pieces += [
            (k + 1, r.subtree(k)[1])
            for k in r.kids[by]
            if r.lower[k] == "of" and k > by and any(r.tag[j] == "CD" for j in range(k + 1, min(k + 5, len(r.words))))
        ]
        speaker = (speaker[0], min([speaker[1], *(low - 1 for low, _ in pieces)]))
    if verb is not None and not pieces:
        # "sounded the alarm over the shortage": it hangs on the verb
        pieces = [
            (k + 1, r.subtree(k)[1]) for k in r.kids[verb] if k > i and r.dep[k] == "prep" and r.lower[k] in _ABOUT
        ]
    pieces = [(max(low, speaker[1]) if speaker[0] > i else low, high) for low, high in pieces][:1]
    pieces = [(low, high) for low, high in pieces if low < high]
    if not pieces or r.lower[pieces[0][0]] in ("which", "who"):
        return
    entry = Cue(r.lower[i], frozenset(), frozenset(), "speech", act)
    content = stretch(ctx, pieces, i)
    if verb is None:
        ctx.found.append(Attribution(i, entry, speaker, (r.start[i], r.end[i]), content, "noun"))
    elif content:
        # "renewed calls for", "issued a warning that": verb and noun are one cue
        ctx.found = [a for a in ctx.found if a.word != verb]
        own = cue_span(ctx, verb, entry)
        count = r.lower[i] in _COUNTED - {"claim", "claims"}
        cue = own if count else (own[0], r.end[i])
        if count:
            content = stretch(ctx, [r.subtree(i)], i)  # "gave | a higher toll of 26, including 11 women"
        ctx.found.append(Attribution(verb, entry, speaker, cue, content, "noun", [], antecedent))


_WHERE = frozenset("in on at".split())


def phrase_at(ctx: Context, i: int, phrases: list[tuple[list[str], str]]) -> tuple[int, str] | None:
    """The word after a phrase that leads a source and begins at word i, and its act: "according to"."""
    r = ctx.r
    for words, act in phrases:
        if r.lower[i : i + len(words)] == words:
            return i + len(words), act
        where = r.lower[i + 2] if r.lower[i : i + 2] == words[:2] and i + 2 < len(r.words) else ""
        if words[0] == "as" and len(words) == 3 and where in _WHERE:
            # "as stated | in Baku | by the border service"
            by = next((k for k in range(i + 3, min(i + 7, ctx.limits(i)[1] - 1)) if r.lower[k] == words[2]), None)
            if by is not None and all(r.tag[k][:1] in "ND" for k in range(i + 3, by)):
                return by + 1, act
    return None
