"""Quotations without a cue of speech: who goes on, who was told of right before, and who stands before a colon."""

from toolkit.cues import Attribution, Context, Cue, noun_phrase, speaking_nouns
from toolkit.naming import personal_name
from toolkit.reading import Quotation, Reading
from toolkit.sources import MEDIA, describe
from toolkit.speakers import can_speak
from toolkit.victims import people_words


def continue_quotations(ctx: Context) -> None:
    """Carry a quoted content on over the next quotations that have no cue of their own."""
    r = ctx.r
    by_quotation: dict[int, Attribution] = {}
    covered = [False] * len(r.quotations)
    for a in ctx.found:
        for start, end in a.content:
            for number, q in enumerate(r.quotations):
                if q.start < end and start < q.end:
                    covered[number] = True
                    if start <= q.start + 1 and end >= q.end - 1:
                        by_quotation[number] = a
    bare: list[Attribution] = []
    cue_sentences = {r.sent[a.word] for a in ctx.found if a.word is not None}
    for number, q in enumerate(r.quotations):
        if covered[number]:
            continue
        before = r.quotations[max(number - 1, 0)]
        words = r.between(q.start, q.end)
        if not words:
            continue
        if (led := _led_in(ctx, q, words[0])) is not None:
            bare += [led] if led not in ctx.found else []
            by_quotation[number] = led
            covered[number] = True
            continue
        if not _stands_alone(ctx, q, words):
            continue
        if any(s in cue_sentences for s in {r.sent[k] for k in words}):
            continue
        owner = by_quotation.get(number - 1)
        if owner is not None and any(
            b.cue and before.end <= b.cue[0] < q.start and r.sent[b.word] != r.sent[owner.word]
            for b in ctx.found
            if b.frame not in _UNSAID
        ):
            owner = None  # somebody or something else was said in between
        lead = _introduced(ctx, q, words[0])
        if lead is not None and lead[0] not in cue_sentences:
            entry = Cue("", frozenset(), frozenset(), "speech", "assert")
            owner = Attribution(words[0], entry, lead[1], None, [(q.start, q.end)], "bare")
            bare.append(owner)
            by_quotation[number] = owner
            covered[number] = True
            continue
        if owner is None or q.paragraph - before.paragraph > 1:
            if len(words) >= 6:
                entry = Cue("", frozenset(), frozenset(), "speech", "assert")
                bare.append(Attribution(words[0], entry, None, None, [(q.start, q.end)], "bare"))
            continue
        owner.content.append((q.start, q.end))
        owner.content.sort()
        by_quotation[number] = owner
        covered[number] = True
    ctx.found += bare
    ctx.found.sort(key=lambda a: (a.cue or a.content[0])[0] if a.cue or a.content else 0)


_UNSAID = frozenset(("no_comment", "silence"))


def _introduced(ctx: Context, q: Quotation, word: int) -> tuple[int, tuple[int, int]] | None:
    """Who the sentence right before a quotation tells of, and that sentence: "Dana Rell was blunt. “They lied.”"."""
    r, number = ctx.r, ctx.r.sent[word] - 1
    if number < 0:
        return None
    s = r.sentences[number]
    quoted = any(ctx.inside[k] >= 0 for k in (s.first, s.last - 1))
    if quoted or s.paragraph != q.paragraph or r.text[s.end : q.start].strip():
        return None
    root = next((k for k in range(s.first, s.last) if r.dep[k] == "ROOT"), None)
    subject = r.child(root, "nsubj") if root is not None else None
    if subject is None or r.tag[subject] not in ("NN", "NNP") or ctx.inside[subject] >= 0:
        return None
    low, high = noun_phrase(r, subject)
    text = r.text[r.start[low] : r.end[high - 1]]
    person = personal_name(text) is not None or r.lower[subject] in people_words() | speaking_nouns()
    return (number, (low, high)) if person and low == s.first and can_speak(ctx, (low, high)) else None


def _stands_alone(ctx: Context, q: Quotation, words: range) -> bool:
    """Whether a quotation fills its sentences, so that it needs a speaker of its own or the last one."""
    r = ctx.r
    first = r.sentences[r.sent[words[0]]]
    last = r.sentences[r.sent[words[-1]]]
    return q.start - first.start <= 1 and last.end - q.end <= 1


def _led_in(ctx: Context, q: Quotation, word: int) -> Attribution | None:
    """The attribution of a quotation behind a colon, whatever the verb before it: "Priya Nair stormed: “Resign!”".

    The colon ends the sentence that names who speaks, or stands in the quotation's own.
    """
    r = ctx.r
    lead = r.text[: q.start].rstrip()
    if not lead.endswith(":") or q.end - q.start < _SHORTEST:
        return None
    colon = r.at(len(lead) - 1)
    s = r.sentences[r.sent[colon]]
    if r.start[colon] != len(lead) - 1 or not s.first < colon or ctx.inside[colon] >= 0:
        return None
    mute = next((b for b in ctx.found if s.first <= b.word < colon and b.frame in _UNSAID), None)
    if mute is not None and not mute.content:
        mute.content = [(q.start, q.end)]  # "would not be drawn: “We do not count in public.”"
        return mute
    root = next((k for k in range(s.first, colon) if r.tag[k] in _FINITE_OR_PERFECT and _heads_the_lead(r, k)), None)
    subject = r.child(root, "nsubj") if root is not None else None
    if root is None or subject is None or subject > root or ctx.inside[subject] >= 0:
        return None
    speaker = noun_phrase(r, subject)
    source = describe(r.text[r.start[speaker[0]] : r.end[speaker[1] - 1]])
    person = source.type not in ("other", *MEDIA) or r.tag[subject] in ("PRP", "NNP")
    person = person or r.lower[subject] in people_words() | speaking_nouns()
    if not person or not can_speak(ctx, speaker) or any(s.first <= b.word < colon and b.cue for b in ctx.found):
        return None
    entry = Cue("say", frozenset(), frozenset(), "speech", "assert")
    end = max([root, *(k for k in range(root, min(root + 3, colon)) if r.dep[k] in ("dobj", "prt"))])
    return Attribution(root, entry, speaker, (r.start[root], r.end[end]), [(q.start, q.end)], "quote")


_FINITE_OR_PERFECT = frozenset(("VBD", "VBZ", "VBP", "VBN"))
# Characters of a quotation that is more than a word set apart.
_SHORTEST = 12


def _heads_the_lead(r: Reading, k: int) -> bool:
    """Whether a verb is the main one of its sentence, or has the main one, behind the colon, above it."""
    return r.dep[k] == "ROOT" or (r.dep[k] in ("ccomp", "parataxis") and r.dep[r.head[k]] == "ROOT" and r.head[k] > k)
