"""Who is said to have said what: source, cue and content, found once and used by both tables.

A cue is a word of ``data/cues.csv`` in one of its frames. The dependency parse proposes the source and the content;
quotation marks and punctuation overrule it where it breaks off a content.
"""

import re
from dataclasses import replace

from toolkit.closing import closing_clause, dashed_clause, opening_source
from toolkit.contents import (
    FINITE,
    HELD,
    clause_content,
    clause_end,
    cut_second_cue,
    let_known,
    mistagged,
    nearby_quotation,
    parenthesis,
    stretch,
)
from toolkit.cues import (
    COMMAS,
    MEANS,
    Attribution,
    Context,
    Cue,
    Piece,
    cue_adjectives,
    cue_forms,
    cue_nouns,
    cue_particles,
    inverting,
    noun_phrase,
    owned_phrases,
    source_phrases,
    speaking_nouns,
)
from toolkit.headlines import find_headline
from toolkit.lexicon import word_list
from toolkit.objects import antecedent, attached, held_content, nominal_content, prepositional_content, put_content
from toolkit.overlaps import (
    ANSWERS,
    drop_repeats,
    drop_spoken,
    part_as_told,
    part_others,
    part_second_cues,
    trim_tails,
    untangle,
    widen_counts,
)
from toolkit.quotations import continue_quotations
from toolkit.reading import Quotation, Reading, Sentence
from toolkit.scripts import find_clips, find_resumed
from toolkit.silences import find_silence
from toolkit.sources import describe
from toolkit.speakers import (
    SAID_THINGS,
    behind_quotation,
    can_speak,
    cue_span,
    hearers,
    parted_subject,
    source_of,
)
from toolkit.unsaid import FIGURES, is_said, seems_a_cue
from toolkit.verbless import find_according, find_citing, find_noun_cue, find_owned, find_signed, find_state, phrase_at
from toolkit.victims import people_words

_SILENT = word_list("silence_openers")


_AS_SAYING = ["as", "saying"]
# What a participle behind "as" can be followed by where nobody is named for it: "As reported | earlier, 12 died".
_UNSIGNED = frozenset(", . ; : ) — – earlier before previously above yesterday last".split())


def attributions(reading: Reading) -> list[Attribution]:
    """Find the attributions of an article.

    Parameters
    ----------
    reading : Reading
        The article's words and grammar.

    Returns
    -------
    list of Attribution
        In the order of their cues.
    """
    return run(Context(reading))


def run(ctx: Context) -> list[Attribution]:
    """All attributions in the order of their cues."""
    cues, starts, nouns, owned = cue_forms(), source_phrases(), cue_nouns(), owned_phrases()
    states = cue_adjectives()
    r = ctx.r
    for i, form in enumerate(r.lower):
        if form in _SILENT and (silence := find_silence(ctx, i)):
            ctx.found.append(silence)
        elif form in starts and form in cue_particles() and (phrase := phrase_at(ctx, i, starts[form])):
            find_according(ctx, i, *phrase)  # "going by the coroner's notes", whose verb attributes in "went on" only
        elif form in cues and (run_in := _run_in(ctx, i)) is not None:
            ctx.found.append(run_in)
        elif form in cues and _can_attribute(ctx, i):
            find_verb(ctx, i, cues[form])
        elif form in starts and (phrase := phrase_at(ctx, i, starts[form])):
            find_according(ctx, i, *phrase)
            _of_what_is_denied(ctx, i)
        elif form in nouns and (r.tag[i][:2] == "NN" or _is_a_claim(r, i)):
            find_noun_cue(ctx, i, nouns[form])
        if form in states and r.tag[i] in ("JJ", "VBN", "VBD"):
            find_state(ctx, i, states[form])
        if form in owned:
            find_owned(ctx, i, owned[form])
    for number in range(len(r.sentences)):
        find_closing(ctx, number)
    for v in ctx.citing:
        find_citing(ctx, v)
    for number in range(len(r.sentences)):
        find_signed(ctx, number)
    for a in ctx.found:
        if a.entry.cue in ("quote", "cite") and a.frame == "np":
            # "The admiral was quoted by RIA as saying that ...": what RIA relays is what he says
            said = (b for b in ctx.found if 0 < b.word - a.word < 12 and r.lower[b.word - 1 : b.word + 1] == _AS_SAYING)
            a.content = next((b.content for b in said), a.content)
    ctx.found.sort(key=lambda a: (a.cue or a.content[0])[0])
    ctx.found = [a for a in ctx.found if is_said(ctx, a)]
    for s in r.sentences:
        find_headline(ctx, s)
    ctx.found = [a for a in ctx.found if a.frame != "headline" or not seems_a_cue(ctx, a)]
    find_clips(ctx)
    ctx.found.sort(key=lambda a: (a.cue or a.content[0])[0])
    drop_spoken(ctx)
    untangle(ctx)
    widen_counts(ctx)
    part_second_cues(ctx)
    part_others(ctx)
    trim_tails(ctx)
    part_as_told(ctx)
    drop_repeats(ctx)
    continue_quotations(ctx)
    find_resumed(ctx)
    find_nested(ctx)
    ctx.found.sort(key=lambda a: (a.cue or a.content[0])[0] if a.cue or a.content else 0)
    return ctx.found


def find_nested(ctx: Context) -> None:
    """Add what somebody quoted passes on of others: "“The foreman | said we had to finish |,” she told us"."""
    r, cues = ctx.r, cue_forms()
    for q in r.quotations:
        told = [v for v in r.between(q.start, q.end) if r.tag[v] in _TELLING and r.lower[v] in cues]
        if not told:
            continue
        inner = Context(r, within=q)
        for v in told:
            if _can_attribute(inner, v):
                find_verb(inner, v, cues[r.lower[v]])
        ctx.found += [replace(a, nested=True) for a in inner.found if _passed_on(inner, a, q)]


_TELLING = frozenset(("VBD", "VBZ", "VBP", "VBN"))


_OWN = frozenset("i we you".split())


_ORDERING = frozenset("tell order instruct command force continue".split())


def _passed_on(ctx: Context, a: Attribution, q: Quotation) -> bool:
    """Whether a cue inside a quotation tells what another said, whole within it: not "I say", not "if they say"."""
    r = ctx.r
    if a.speaker is None or a.cue is None or a.entry.kind != "speech" or a.frame not in ("that", "to"):
        return False
    if not is_said(ctx, a):
        return False
    if not all(q.start <= low and high <= q.end for low, high in [*a.content, (r.start[a.speaker[0]], a.cue[1])]):
        return False
    if a.frame == "to" and a.entry.cue in _ORDERING:
        return False  # "“They told us to lie down,”": what befell them
    own = r.lower[a.speaker[0]] in _OWN and a.speaker[1] - a.speaker[0] == 1
    if own and (r.tag[a.word] != "VBD" or r.lower[a.speaker[0]] == "you"):
        return False
    return not any(r.tag[k] == "MD" or r.dep[k] in ("neg", "mark") for k in r.kids[a.word] if k < a.word)


def _can_attribute(ctx: Context, i: int) -> bool:
    """Whether a cue is a verb here and does not only describe or is spoken of: "calls | claim | 'reckless'"."""
    r = ctx.r
    if _is_a_claim(r, i):
        return False
    if (
        r.lower[i - 1] == "as"
        and r.lower[i] not in _CITED
        and phrase_at(ctx, i - 1, source_phrases().get("as", [])) is not None
    ):
        return False  # "as reported on Monday by the coroner", a phrase that leads a source
    spoken_of = r.dep[i] == "dobj" and r.tag[i] in ("VB", "VBP")
    if spoken_of or (r.dep[i] == "amod" and parted_subject(ctx, i) is None):
        return False
    joined = _joined_cue(ctx, i)
    return r.tag[i][:1] == "V" or mistagged(ctx, i) or joined or _apposed(ctx, i) is not None


_TOLD_OF = frozenset("they it he she we that".split())


def _run_in(ctx: Context, i: int) -> Attribution | None:
    """The attribution of a cue that a parser runs into the noun beside it: "Rebels from JNIM | claim | they won".

    So of "A mechanic | claimed | staff had known", a participle to a parser.
    """
    r = ctx.r
    first, last = ctx.limits(i)
    if not first < i < last - 2 or ctx.inside[i] >= 0 or i - first > _LONGEST:
        return None
    # "Its owner, Blue Lines, | insisted | staff had left"
    apposed = r.words[i - 1] == "," and r.tag[i - 2][:3] == "NNP" and r.words[first:i].count(",") == 2
    if r.tag[i - 1][:2] != "NN" and not apposed:
        return None
    several = any(r.tag[k] in ("NNS", "NNPS") for k in range(first, min(first + 3, i)))
    noun = r.lower[i] == "claim" and r.lower[i + 1] in _TOLD_OF and several and r.tag[first] not in ("IN", "RB")
    noun = noun and (r.tag[i] == "NN" or r.dep[i] in ("dobj", "pobj"))
    participle = r.tag[i] == "VBD" or (apposed and r.tag[i] == "VBN")
    joined = participle and r.dep[i] == "amod" and r.head[i] > i and r.tag[i + 1] in ("NN", "NNS", "DT", "PRP")
    if not noun and not joined:
        return None
    if any(r.tag[k] in FINITE and r.tag[k + 1] not in ("IN", "RB") for k in range(first, i)):
        return None  # "The owners rejected a miners' federation | claim | that seven had died"
    told = any(r.tag[k] in FINITE for k in range(i + 1, last))
    entry = next((e for e in cue_forms()[r.lower[i]] if "that" in e.frames and e.kind == "speech"), None)
    speaker = (first, i - apposed)
    if entry is None or not told or r.tag[first] in ("CC", "IN", "RB", "WRB"):
        return None
    if "," in r.words[first:i] and not apposed:
        return None
    content = stretch(ctx, [(i + 1, last)], i)
    return Attribution(i, entry, speaker, (r.start[i], r.end[i]), content, "that") if can_speak(ctx, speaker) else None


_LONGEST = 14
_CITED = frozenset("quoted cited".split())


def _of_what_is_denied(ctx: Context, i: int) -> None:
    """Let who is behind an "as" have said what is denied: "denies that they fired, as | stated by the service |"."""
    r = ctx.r
    a = ctx.found[-1] if ctx.found else None
    if a is None or r.lower[i] != "as" or a.frame != "according" or a.cue is None or a.cue[0] != r.start[i]:
        return
    denied = [
        b for b in ctx.found if r.sent[b.word] == r.sent[i] and b.word < i and b.entry.act == "deny" and b.content
    ]
    if denied and denied[-1].content[-1][0] < r.start[i] <= denied[-1].end + 2:
        end = r.end[i - 1 - (r.words[i - 1] == ",")]
        a.content = denied[-1].content = [(low, min(high, end)) for low, high in denied[-1].content]


def _is_a_claim(r: Reading, i: int) -> bool:
    """Whether a noun that attributes was taken for a verb: "rejected a federation's | claim | that seven died"."""
    placed = r.dep[i] in ("nsubj", "nsubjpass", "dobj", "pobj") and r.tag[i] in ("VBP", "VB")
    return placed and r.lower[i] in cue_nouns() and r.lower[i + 1 : i + 2] == ["that"]


def _joined_cue(ctx: Context, i: int) -> bool:
    """Whether a cue behind "and" is hung on a noun: "condemns the use of mines and | calls | on Cambodia to stop"."""
    r = ctx.r
    if r.lower[i - 1] != "and":
        return False
    noun = r.tag[i] == "NNS" and any(
        r.lower[i + 1 : i + 2] == [word] for entry in cue_forms()[r.lower[i]] for word in entry.prepositions
    )
    hung = r.tag[i] in ("VBZ", "VBD", "VBP") and r.dep[i] == "conj" and r.tag[r.head[i]][:2] == "NN"
    if not noun and (not hung or r.child(i, "nsubj", "nsubjpass") is not None):
        return False
    tense = "VBZ" if noun else r.tag[i]
    before = [a for a in ctx.found if r.sent[a.word] == r.sent[i] and r.tag[a.word] == tense and a.speaker is not None]
    if not before or before[-1].frame not in ("np", "that") or not before[-1].content:
        return False
    if before[-1].word > i or (not noun and not before[-1].word < r.head[i]):
        return False
    ctx.shared[i] = before[-1].speaker
    before[-1].content = [(s, min(e, r.end[i - 2])) for s, e in before[-1].content if s < r.start[i]]
    return True


def _before_another(ctx: Context, v: int, content: list[Piece]) -> list[Piece]:
    """Cut from a nominal content the subject of the next verb: "accused Kabul of it and | Kabul | denied it"."""
    r = ctx.r
    low, high = r.at(content[-1][0]), r.at(content[-1][1] - 1) + 1
    if high >= ctx.limits(v)[1] or r.tag[high] not in ("VBD", "VBZ", "VBP") or r.lower[high] not in cue_forms():
        return content
    if r.child(high, "nsubj", "nsubjpass") is not None:
        return content
    joint = next((k for k in range(high - 2, low, -1) if r.lower[k] in ("and", "but", "while")), None)
    if joint is None or not all(r.tag[k][:1] in "NDJP" for k in range(joint + 1, high)):
        return content
    if not can_speak(ctx, (joint + 1, high)):
        return content
    ctx.shared[high] = (joint + 1, high)
    return [*content[:-1], (content[-1][0], r.end[joint - 1])]


def _cut_off(ctx: Context, v: int, entry: Cue) -> tuple[list[Piece], str]:
    """The content of a verb that a parser takes for an attribute behind an insertion: ", | estimated dead at 900"."""
    r = ctx.r
    if r.dep[v] != "amod" or parted_subject(ctx, v) is None or v + 2 >= ctx.limits(v)[1]:
        return [], ""
    last = ctx.limits(v)[1]
    joint = next((k for k in range(v + 2, last - 1) if r.lower[k] == "and" and r.tag[k + 1] in ("VBD", "VBZ")), last)
    return stretch(ctx, [(v + 1, joint)], v), "np" if "np" in entry.frames else "that"


def find_verb(ctx: Context, v: int, entries: list[Cue]) -> None:
    """Add the attribution of a cue verb in the first of its frames that holds: "police said that ..."."""
    if inside_quotation(ctx, v):
        return
    if (apposed := _apposed(ctx, v)) is not None:
        noun, speaker = apposed
        content = [(ctx.r.start[noun - 1], ctx.r.end[noun])]
        named = ctx.r.child(v, "prep")
        if named is not None and named == v + 1 and ctx.r.lower[named] == "as":
            content += stretch(ctx, [ctx.r.subtree(named)], v)  # "a figure the police rejected | as propaganda"
        clause = ctx.r.child(v, "ccomp")
        if clause is not None and clause > v:
            content += stretch(ctx, [ctx.r.subtree(clause)], v)  # "a claim the US had predicted | he would make"
        ctx.found.append(Attribution(v, entries[0], speaker, cue_span(ctx, v, entries[0]), content, "np"))
        return
    if ctx.r.dep[v] == "acl" and (opening := opening_source(ctx, v)) is not None:
        ctx.shared[v] = opening
    elif ctx.r.tag[v] == "VBN" and ctx.r.dep[v] == "acl" and ctx.r.child(v, "agent") is None:
        beside = behind_quotation(ctx, v, ctx.limits(v)[0]) if ctx.r.words[v - 1] == "," else None
        if beside is None or ctx.r.lower[v] not in inverting():
            return
        ctx.shared[v] = beside  # "...," the secretary, Dr. Mutinta Haangala, observed during a visit
    if entries[0].cue == "identify" and _AS_SOMEBODY.match(ctx.r.text, ctx.r.end[v]):
        return
    if ctx.r.tag[v] == "VBN" and (ctx.r.dep[v] == "acl" or ctx.r.lower[v] == "held") and _by_means(ctx, v):
        return
    if ctx.r.lower[max(v - 1, 0)] == "as" and ctx.r.tag[v] == "VBG":
        quoted = next(
            (k for k in range(max(v - 12, 0), v) if ctx.r.lower[k] in ("quoted", "cited", "quotes", "cites")), None
        )
        if quoted is not None and ctx.r.child(quoted, "auxpass") is None:
            return
    bare = ctx.r.child(v, "nsubj", "aux") is None
    if entries[0].cue == "ask" and ctx.r.tag[v] in ("VBN", "VBD") and bare:
        opens = ctx.r.words[max(v - 1, 0)] in (";", ".", "\n") or ctx.r.sentences[ctx.r.sent[v]].first == v
        if ctx.r.tag[v] == "VBN" or opens:
            return  # "Asked to break them down, he declined": what was asked of him
    if ctx.r.lower[max(v - 1, 0)] == "as" and ctx.r.lower[v + 1 : v + 2] == ["by"] and ctx.r.tag[v] == "VBN":
        return  # "as quoted by the agency", a phrase that leads a source
    if _unsigned(ctx.r, v):
        return
    if entries[0].cue.startswith("put") and _PUT_AWAY.match(ctx.r.text, ctx.r.end[v]):
        return
    if entries[0].cue in ("cite", "quote") and not (ctx.r.tag[v] == "VBN" and ctx.r.child(v, "auxpass") is not None):
        if entries[0].cue == "quote" or not _gives_a_reason(ctx, v):
            ctx.citing.append(v)
            return
    if _KNOWN.isdisjoint(ctx.r.lower[v : v + 8]):
        entries = [entry for entry in entries if "know" not in entry.frames]  # "would be let in"
    for entry in entries:
        if entry.particle and not has_particle(ctx, v, entry.particle):
            continue
        asked = ctx.r.lower[v + 1 : v + 3] == ["it", "to"]  # "put it to the general that he had known"
        if entry.cue == "put it" and not asked and "as" not in ctx.r.lower[max(v - 8, 0) : v]:
            continue  # "as the mayor put it"
        attribution = by_frames(ctx, v, entry)
        if attribution:
            ctx.found.append(attribution)
            return


def _gives_a_reason(ctx: Context, v: int) -> bool:
    """Whether who cites names a ground and no source: "The ministry cited | martial law | for its refusal"."""
    r = ctx.r
    obj = r.child(v, "dobj")
    finite = r.tag[v] in ("VBD", "VBZ", "VBP") or (r.tag[v] == "VBN" and r.child(v, "aux") is not None)
    if obj is None or obj < v or not finite or ctx.inside[v] >= 0:
        return False
    source = describe(r.text[r.start[noun_phrase(r, obj)[0]] : r.end[obj]])
    told = any(r.dep[k] in ("relcl", "acl") and r.lower[k] in cue_forms() for k in r.kids[obj])
    people = r.tag[obj][:3] in ("NNP", "PRP") or source.type != "other" or r.lower[obj] in speaking_nouns()
    return not people and not told and r.lower[obj] not in people_words()


_KNOWN = frozenset("know known understood".split())


def _apposed(ctx: Context, v: int) -> tuple[int, tuple[int, int]] | None:
    """What was said before and who answers it, where a clause is apposed: ", a charge | the UN | rejects"."""
    r = ctx.r
    # "a number Moscow disputes.", a verb taken for a noun
    closing = r.tag[v] == "NNS" and r.words[v + 1 : v + 2] in ([","], ["."], [";"], [])
    if r.tag[v] not in ("VBZ", "VBD", "VBP", "VBN") and not closing:
        return None
    last = v
    while last - 1 > 0 and r.lower[last - 1] in _HAVE:
        last -= 1
    for noun in range(last - 2, max(last - 8, 1), -1):
        if r.tag[noun + 1][:1] not in "NDJP" or r.words[noun + 1] in COMMAS:
            return None
        if r.lower[noun] in SAID_THINGS and r.lower[noun - 1] in ("a", "an") and r.words[noun - 2] in COMMAS:
            speaker = (noun + 1 + (r.lower[noun + 1] in ("that", "which")), last)
            return (noun, speaker) if speaker[0] < last and can_speak(ctx, speaker) else None
    return None


_HAVE = frozenset("has have had also since long flatly strongly promptly hotly".split())


def find_closing(ctx: Context, number: int) -> None:
    """Set right, or add, the attribution of a whole sentence to the source that closes it.

    So of a part before a semicolon: "Gunmen abducted 46 people, the police said; residents say 71."
    """
    s = ctx.r.sentences[number]
    begin = s.first
    for k in range(s.first, s.last):
        if ctx.r.words[k] == ";" and ctx.inside[k] < 0:
            if ctx.r.lower[k - 1] in inverting():
                _set_closing(ctx, replace(s, first=begin, last=k))
            begin = k + 1
    _set_closing(ctx, s)
    dashed = dashed_clause(ctx, s)
    if dashed is not None:
        entry = next(e for e in cue_forms()[ctx.r.lower[dashed.cue]] if "that" in e.frames)
        ctx.found = [a for a in ctx.found if a.word != dashed.cue]
        cue = cue_span(ctx, dashed.cue, entry)
        ctx.found.append(Attribution(dashed.cue, entry, dashed.source, cue, [dashed.content], "sign"))


def _set_closing(ctx: Context, s: Sentence) -> None:
    closing = closing_clause(ctx, s)
    if closing is None:
        return
    v, speaker, content = closing
    if not _closes(ctx, v, speaker):
        return
    if ctx.r.lower[speaker[0]] == "something":
        # "The crew were drunk, something | the line | denies"
        clause, speaker = _clause_answered(ctx, v, speaker)
        entry = cue_forms()[ctx.r.lower[v]][0]
        if clause and entry.act in ANSWERS and all(a.word != v for a in ctx.found):
            ctx.found.append(Attribution(v, entry, speaker, cue_span(ctx, v, entry), clause, "np"))
        return
    for a in ctx.found:
        if ctx.r.tag[a.word] == "VBG" and ctx.r.head[a.word] == v < a.word and a.frame != "according":
            a.speaker, a.antecedent = speaker, None  # "..., the UN mission said, | revising an earlier count"
    found = next((a for a in ctx.found if a.word == v), None)
    if found is not None:
        right = found.speaker is not None and speaker[0] <= found.speaker[0] < speaker[1]
        if (
            found.frame in ("quote", "np")
            or found.frame.startswith("prep:")
            or (right and found.content and found.start < ctx.r.end[content[0] + 1])
            or (right and len(found.content) > 1 and found.content[-1][0] > ctx.r.start[v])
        ):
            return
    entry = next(e for e in cue_forms()[ctx.r.lower[v]] if "that" in e.frames and e.kind in ("speech", "finding"))
    pieces = stretch(ctx, [content], v)
    if found is not None:
        # in place, since a clause that cites points to it
        found.speaker, found.content, found.frame, found.antecedent = speaker, pieces, "that", None
        return
    ctx.found.append(Attribution(v, entry, speaker, cue_span(ctx, v, entry), pieces, "that", hearers(ctx, v)))


# "had put “over 50 terrorists” out of action": what is done and not what is said
_PUT_AWAY = re.compile(
    r"[^.;:]{0,80}? (?:out of action|to (?:death|flight|the sword|sleep)|in (?:prison|jail|hospital))\b"
)


# "identified himself as a soldier": who somebody is
_AS_SOMEBODY = re.compile(r" (?:him|her|them|it)(?:self|selves) as\b")


def _unsigned(r: Reading, v: int) -> bool:
    """Whether a participle names nobody: "As promised, the army withdrew", "it was, as feared, too late"."""
    if v == 0 or r.lower[v - 1] != "as" or r.tag[v] not in ("VBN", "VBD") or r.lower[v + 1 : v + 2] == []:
        return False
    if r.lower[v + 1] not in _UNSIGNED or r.lower[max(v - 2, 0)] == "well":
        return False
    behind = r.lower[v + 1 : v + 8]
    return "by" not in behind[: next((k for k, word in enumerate(behind) if word in ",.;:)—–"), 7)]


def _by_means(ctx: Context, v: int) -> bool:
    """Whether the agent of a participle is a means and no speaker: "the number, relayed by telephone, was 12"."""
    agent = ctx.r.child(v, "agent")
    obj = ctx.r.child(agent, "pobj") if agent is not None else None
    if obj is not None and ctx.r.lower[v] == "held" and not can_speak(ctx, noun_phrase(ctx.r, obj)):
        return True  # "are being held in a container depot by the river"
    return obj is not None and ctx.r.lower[obj] in MEANS and ctx.r.child(v, "ccomp") is None


def _closes(ctx: Context, v: int, speaker: tuple[int, int]) -> bool:
    """Whether a verb at the end of a sentence says what stands before it: no object and no clause follows."""
    r = ctx.r
    clause = next((k for k in range(*speaker) if r.tag[k] in ("WDT", "WP") or r.lower[k] == "that"), None)
    if clause is not None and (r.lower[clause] != "who" or speaker[1] - clause < 2) and r.words[clause] != "WHO":
        return False
    subject = r.child(v, "nsubj")
    if subject is not None and r.dep[v] == "relcl" and r.lower[r.head[v]] in cue_nouns():
        return False  # ", an accusation the railway denied"
    if speaker[0] and r.words[speaker[0] - 1] in (";", ":", "-", "–", "—"):
        return False
    told = r.lower[v] in ("told", "tells", "tell", "informed")
    return told or not any(k > v and r.dep[k] in ("dobj", "ccomp", "xcomp") for k in r.kids[v])


def inside_quotation(ctx: Context, v: int) -> bool:
    """Whether the cue stands inside somebody's quotation of more than its own clause."""
    if ctx.inside[v] < 0:
        return False
    opened = ctx.r.quotations[ctx.inside[v]].start
    subject = ctx.r.child(v, "nsubj")
    outside = subject is not None and ctx.r.start[subject] < opened
    return not (outside and opened >= ctx.r.start[max(v - 2, 0)])


def has_particle(ctx: Context, v: int, particle: str) -> bool:
    """Whether a verb has the particle of its cue: "out" in "pointed it out"."""
    follow = ctx.r.lower[v + 1 : v + 4]
    if particle in ("responsible", "open"):
        follow = ctx.r.lower[v + 1 : v + 12]
        return particle in follow and not {",", ";", "."} & set(follow[: follow.index(particle)])
    if particle == "aside" and particle in ctx.r.lower[v + 1 : v + 6]:
        return True  # "brushed the new number aside"
    return particle in follow[:1] or any(ctx.r.lower[k] == particle for k in ctx.r.kids[v] if k <= v + 3)


def _is_infinitive(ctx: Context, v: int, entry: Cue) -> bool:
    """Whether "to" behind a cue leads a verb, also one taken for a noun: "agreed to | hand over a list"."""
    r = ctx.r
    return "to" in entry.frames and r.lower[v + 1 : v + 2] == ["to"] and r.tag[v + 2 : v + 3] in (["VB"], ["NN"])


def _misread_object(ctx: Context, v: int, entry: Cue) -> tuple[list[Piece], str]:
    """A clause that a parser makes an object of: "says gunmen hired by a rancher killed two", "says 19"."""
    r = ctx.r
    obj = r.child(v, "dobj", "npadvmod")
    if obj is None or obj < v or entry.cue != "say":
        return [], ""
    if r.tag[obj][:2] == "NN" and any(r.dep[k] in ("acl", "relcl") for k in r.kids[obj]):
        return stretch(ctx, [r.subtree(obj)], v), "that"
    return (stretch(ctx, [r.subtree(obj)], v), "np") if r.tag[obj] == "CD" else ([], "")


def _estimated_at(ctx: Context, v: int, content: list[Piece]) -> list[Piece]:
    """Add the figure at which something is estimated: "are estimated by the charity | at between 15 and 25"."""
    r = ctx.r
    estimated = content and r.lower[v].startswith("estimat")
    at = (
        next((k for k in r.kids[v] if k > v and r.lower[k] == "at" and r.dep[k] == "prep"), None) if estimated else None
    )
    number = r.child(at, "pobj") if at is not None else None
    if at is None or number is None or r.tag[number] != "CD" or content[-1][1] > r.start[at]:
        return content
    high = r.end[r.subtree(at)[1] - 1]
    before = r.end[at - 1]
    return [*content[:-1], (content[-1][0], high)] if content[-1][1] == before else [*content, (r.start[at], high)]


def _of_antecedent(ctx: Context, v: int, entry: Cue, content: list[Piece], frame: str) -> list[Piece]:
    """Content of a relative clause with the noun before it: "a figure the army rejected as fiction"."""
    r = ctx.r
    quoted = v + 1 < len(r.words) and ctx.inside[v] < 0 <= ctx.inside[v + 1]
    if content and entry.cue == "call" and not quoted:
        return content  # of "a video which Armenia called a violation" the violation is what Armenia says
    content = antecedent(ctx, v) + content
    if entry.cue == "call" and quoted:
        q = r.quotations[ctx.inside[v + 1]]  # "a ruling that the unions called “a stab in the back”"
        content = [*(piece for piece in content if piece[1] <= q.start), (q.start, q.end)]
    called = next((k for k in r.kids[v] if k > v and r.dep[k] == "prep" and r.lower[k] == "as"), None)
    if called is not None and frame != "prep:as":
        content += stretch(ctx, [r.subtree(called)], v)
    return content


def _clause_answered(ctx: Context, v: int, speaker: tuple[int, int]) -> tuple[list[Piece], tuple[int, int]]:
    """The clause that "which" or "something" takes up, and its source: "said they fired first, | which it denies"."""
    r = ctx.r
    taken_up = ("which", "something")
    low = speaker[0] if r.lower[speaker[0]] in taken_up and speaker[1] - speaker[0] > 1 else speaker[0] - 1
    if low < 1 or r.lower[low] not in taken_up or r.words[low - 1] != ",":
        return [], speaker
    if r.lower[low] == "which" and r.tag[r.head[v]][:1] != "V":
        return [], speaker
    end = r.end[low - 2]
    told = [b for b in ctx.found if r.sent[b.word] == r.sent[v] and b.content and b.cue and b.cue[1] <= b.start < end]
    start = told[-1].start if told else r.start[ctx.limits(v)[0]]
    return [(start, end)], (low + 1, speaker[1])


# What befalls somebody, with nobody who said it, where it is passive without an agent.
_BEFALLING = frozenset(
    "tell answer charge notify order instruct invite assure admit hold write recall inform ask commit respond".split()
)


def _first_frame(
    ctx: Context, v: int, entry: Cue, speaker: tuple[int, int] | None, passive: bool
) -> tuple[list[Piece], str] | None:
    """The content of a verb in the first of its frames that holds, and the frame; None where it says nothing."""
    content: list[Piece] = []
    frame = ""
    if passive and speaker is None and entry.cue in _BEFALLING:
        return None  # "had been told to prepare beds", "seven have been charged"
    if passive and speaker is None and entry.kind in ("speech", "finding"):
        content, frame = held_content(ctx, v)
    if not content and "that" in entry.frames and entry.kind in ("speech", "belief") and speaker is not None:
        content = parenthesis(ctx, v, speaker)
        frame = "that" if content else ""
    heard = passive and entry.cue == "tell"  # "lawmakers, who were told of the figures"
    if not content and entry.prepositions and not heard and not _is_infinitive(ctx, v, entry):
        content, frame = prepositional_content(ctx, v, entry)
        if entry.cue == "stand" and content and not _said(ctx, v):
            return None
    if entry.particle == "blame":
        # "put the blame | for the delay on those who bargain"
        last = ctx.limits(v)[1]
        low = next((k + 1 for k in range(v + 1, min(v + 4, last - 1)) if ctx.r.lower[k] == "blame"), None)
        return (stretch(ctx, [(low, clause_end(ctx, v, low))], v), "prep:on") if low is not None else None
    if entry.particle == "responsibility":
        # "claimed responsibility for | the attack"
        low = next((k + 1 for k in range(v + 2, min(v + 5, ctx.limits(v)[1] - 1)) if ctx.r.lower[k] == "for"), None)
        return (stretch(ctx, [(low, max(clause_end(ctx, v, low), low + 1))], v), "prep:for") if low else None
    if entry.cue == "go further":
        # "would go | no further than | “some students”"
        limit = ctx.r.lower[v + 1 : v + 4] == ["no", "further", "than"] and v + 4 < ctx.limits(v)[1]
        return (stretch(ctx, [(v + 4, max(clause_end(ctx, v, v + 4), v + 5))], v), "prep:than") if limit else None
    if not content and entry.frames & {"that", "to", "it"}:
        content, frame = clause_content(ctx, v, entry, speaker)
    if not content and "know" in entry.frames:
        content, frame = let_known(ctx, v, speaker), "that"
    if not content and "at" in entry.frames:
        content, frame = put_content(ctx, v)
    if not content and entry.frames & {"np", "toll"}:
        content, frame = nominal_content(ctx, v, passive)
        obj = ctx.r.child(v, "dobj", "nsubjpass")
        if obj is not None and ctx.r.lower[obj] in ("lives", "life"):
            return None
        if entry.cue == "claim" and speaker and ctx.r.lower[speaker[1] - 1] in word_list("claims_lives"):
            return None  # "Cult clash claims 5"
        if "toll" in entry.frames and (obj is None or ctx.r.lower[obj] not in FIGURES):
            return None
        numbered = any(ctx.r.tag[k] == "CD" for k in range(v + 1, ctx.limits(v)[1]))
        if "toll" in entry.frames and obj is not None and ctx.r.lower[obj] == "it" and not numbered:
            return None  # "the guides will reduce it"
    if not content:
        content, frame = _misread_object(ctx, v, entry)
    if not content:
        content, frame = _cut_off(ctx, v, entry)
    return _estimated_at(ctx, v, content), frame


def _with_the_noun(
    ctx: Context, v: int, entry: Cue, content: list[Piece], frame: str, named: bool, passive: bool
) -> tuple[list[Piece], str]:
    """Content and frame of a relative or a participle with the noun that it says something of."""
    r = ctx.r
    clause = r.dep[v] == "relcl" or (r.dep[v] == "acl" and r.child(v, "nsubj") is not None)
    if clause and named and frame in ("", "np", "prep:as") and "np" in entry.frames:
        return _of_antecedent(ctx, v, entry, content, frame), frame or "np"
    gapped = clause and named and frame == "that" and content and r.tag[r.at(content[0][0])] in FINITE
    if gapped and content[0][0] == r.start[v + 1] and content[-1][0] > r.start[v]:
        if not {"which", "who", "that", "it"}.intersection(r.lower[r.head[v] + 1 : v]):
            content = antecedent(ctx, v, bare=True) + content  # "a man officials said | was radicalized"
        return content, frame
    if r.dep[v] == "acl" and passive and not content and entry.act not in ("promise", "announce"):
        content = attached(ctx, v)
        frame = "np" if content else ""
    if frame == "prep:as" and (obj := r.child(v, "dobj")) is not None and r.start[obj] > content[-1][1]:
        # "dismissed as “fantasy” | a claim by the mutineers that 70 men had surrendered"
        content = [(content[0][0], stretch(ctx, [r.subtree(obj)], v)[-1][1])]
    return content, frame


def by_frames(ctx: Context, v: int, entry: Cue) -> Attribution | None:
    """The attribution of a verb as one entry of the cue list has it: source, content and the frame they stand in."""
    r = ctx.r
    speaker, referent, passive = source_of(ctx, v)
    told = hearers(ctx, v)
    found = _first_frame(ctx, v, entry, speaker, passive)
    if found is None:
        return None
    if speaker is not None and r.lower[speaker[0]] == "something" and entry.act in ANSWERS and not passive:
        clause, speaker = _clause_answered(ctx, v, speaker)
        found = (clause, "np") if clause else found
    named = speaker is not None and referent is None
    content, frame = _with_the_noun(ctx, v, entry, *found, named=named, passive=passive)
    if not content and "np" in entry.frames and entry.act in ANSWERS and speaker is not None and not passive:
        content, speaker = _clause_answered(ctx, v, speaker)
        frame = "np" if content else ""
    if not content:
        content = nearby_quotation(ctx, v, speaker) if entry.frames else []
        frame = "quote" if content else ""
    if not content or (
        speaker is not None and all(r.start[speaker[0]] <= s and e <= r.end[speaker[1] - 1] for s, e in content)
    ):
        return None
    expletive = passive and frame == "that" and r.lower[v] in HELD
    if speaker is None and entry.kind != "speech" and frame != "held" and not expletive:
        return None
    if speaker is not None and frame in ("np", "to", "put", "", *(f"prep:{p}" for p in entry.prepositions)):
        if not can_speak(ctx, speaker if referent is None else noun_phrase(r, referent)):
            return None
    if passive and speaker is None and frame == "that" and entry.kind == "finding":
        return None
    if content and (frame == "np" or frame.startswith("prep:")) and content[0][0] > r.start[v]:
        content = _before_another(ctx, v, content)
        low, high = r.at(content[0][0]), r.at(content[-1][1] - 1) + 1
        cut = cut_second_cue(ctx, v, low, high, speaker)
        if cut < high:
            content = stretch(ctx, [(low, cut)], v)  # "dismissed it as a fairy tale and said that ..."
    cue = cue_span(ctx, v, entry)
    if entry.kind == "refusal" and r.lower[v + 1 : v + 2] == ["to"] and r.tag[v + 2 : v + 3] == ["VB"]:
        # "declined to release | his reply"
        rest = [(max(s, r.start[v + 3]), e) for s, e in content if v + 3 < len(r.words) and e > r.start[v + 3]]
        if rest:
            content, cue = rest, (cue[0], r.end[v + 2])
    if (
        frame.startswith("prep:")
        and v + 1 < len(r.words)
        and r.lower[v + 1] == frame[5:]
        and content[0][0] >= r.end[v + 1]
    ):
        cue = (cue[0], r.end[v + 1])
    return Attribution(v, entry, speaker, cue, content, frame, told, referent)


def _said(ctx: Context, v: int) -> bool:
    """Whether what somebody stands by is something said: "stood by its figures", and not "stood by the road"."""
    r = ctx.r
    objects = [r.child(k, "pobj") for k in r.kids[v] if r.lower[k] == "by"]
    return any(k is not None and (r.lower[k] in FIGURES or r.lower[k] in word_list("said_things")) for k in objects)
