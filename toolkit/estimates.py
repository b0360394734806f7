"""Casualty estimates: which numbers of a text count people killed, wounded, captured, missing or lost.

Every quantity of a sentence is asked three things: what does it count, which word of harm governs it, and does the
text assert it. The words are in ``data/casualty_words.csv``, ``data/victims.csv`` and ``data/not_people.csv``.
"""

import re

from toolkit.counted import can_be_people, counted_noun, is_excluded, single_people, victims_words
from toolkit.figures import BE, CARE, Counting, Estimate, harm_words, partitive_pronoun, things
from toolkit.harm import among_after, does_harm, harm_above, harm_behind, human_losses, joint_measure, set_free
from toolkit.numbers import Quantity, find_quantities
from toolkit.parts import next_in_list, part_of_figure, taken_up_again
from toolkit.reading import Reading, Sentence
from toolkit.sources import country_of
from toolkit.tolls import find_zeros, toll_measure
from toolkit.victims import kinds

_CHANCE = frozenset("could might would should can will shall 'll ’ll must".split())


# Verbs that harm only people: of bridges and villages they say something else.
_NEEDS_PEOPLE = frozenset(
    "destroyed destroy destroys destroying seized seize seizes seizing captured capture captures capturing eliminated eliminate "
    "liquidated neutralised neutralized neutralise neutralize burned burnt buried crushed felled wiped beaten".split()
)


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


def run(ctx: "Counting") -> list[Estimate]:
    """All estimates in reading order."""
    for sentence in ctx.r.sentences:
        read_sentence(ctx, sentence)
    ctx.found.sort(key=lambda e: (e.start, e.end))
    return ctx.found


def read_sentence(ctx: "Counting", s: Sentence) -> None:
    text = ctx.r.text[s.start : s.end]
    if text.endswith("?") and "”" not in text and '"' not in text:
        return
    here: list[Estimate] = []
    words = set(ctx.r.lower[s.first : s.last])
    near = bool(ctx.found) and s.paragraph - ctx.found[-1].sentence.paragraph <= 1
    if not near and harm_words().isdisjoint(words):
        return
    numbers = find_quantities(text)
    quantities = numbers + single_people(ctx, s, numbers)
    quantities.sort(key=lambda q: q.start)
    spans = [(q, ctx.r.at(s.start + q.core), ctx.r.at(s.start + q.core_end - 1)) for q in quantities]
    taken = {k for q, a, b in spans for k in range(a, b + 1)}
    for q, first, last in spans:
        if last >= s.last or is_excluded(ctx, q, first, last, s) or _clock_or_repeat(text, q, quantities):
            continue
        estimate = read_quantity(ctx, q, first, last, s, taken, here)
        if estimate:
            here.append(estimate)
    here += find_zeros(ctx, s, text)
    ctx.found += here


def _clock_or_repeat(text: str, q: Quantity, quantities: list[Quantity]) -> bool:
    """Whether digits are a time of day ("15:50"), or repeat in brackets the words before them ("thirty-nine (39)")."""
    if re.search(r"\d:$", text[: q.core]) or re.match(r":\d", text[q.core_end :]):
        return True
    if text[q.core - 1 : q.core] != "(" or text[q.core_end : q.core_end + 1] != ")":
        return False
    return any(other.best == q.best and 0 <= q.core - other.core_end <= 2 for other in quantities if other is not q)


def read_quantity(
    ctx: "Counting", q: Quantity, first: int, last: int, s: Sentence, taken: set[int], here: list[Estimate]
) -> Estimate | None:
    r = ctx.r
    ctx.value = q.best or q.high or 0
    ctx.source = None
    ctx.told_as_toll = False
    ctx.superseded = q.superseded or bool(here and here[-1].quantity.superseded)
    noun, partitive = counted_noun(ctx, first, last, s)
    if noun is not None and r.lower[noun] in things() and r.lower[noun] not in ctx.words["noun"]:
        return None
    end = noun if noun is not None else last
    if noun is None and partitive:
        end = next((k for k in range(last + 2, min(last + 4, s.last)) if r.tag[k][:2] in ("PR", "WP", "DT")), last)
    anchor = noun if noun is not None else last
    if noun is not None and partitive:
        anchor = last
    single = r.lower[first] in ("a", "an", "another", "no", "nobody", "none")
    measure, trigger = measure_of(ctx, first, last, noun, anchor, end, s, taken, here, single, s.start + q.start)
    if measure is None and noun is None:
        anchor = first
        measure, trigger = harm_above(ctx, first, first, s, taken)
    if measure is None:
        return None
    if noun is not None and trigger is not None and r.lower[trigger] in _NEEDS_PEOPLE:
        if (
            r.lower[noun] not in kinds()
            and country_of(r.words[noun]) is None
            and r.lower[noun] not in ctx.words["noun"]
        ):
            return None
    if measure == "captured" and noun is not None and set_free(ctx, noun):
        return None
    if noun is not None and not can_be_people(ctx, noun, trigger):
        return None
    if trigger is not None and not ctx.told_as_toll and not is_told(ctx, trigger, s):
        return None
    start = s.start + q.start
    stop = max(s.start + q.end, r.end[end])
    if trigger is not None and r.sent[trigger] == r.sent[first]:
        start, stop = min(start, r.start[trigger]), max(stop, r.end[trigger])
    victims = victims_words(ctx, noun, first, last, s, partitive) if noun is not None else None
    return Estimate(q, measure, s, start, stop, noun, trigger, victims, ctx.source)


def measure_of(
    ctx: "Counting",
    first: int,
    last: int,
    noun: int | None,
    anchor: int,
    end: int,
    s: Sentence,
    taken: set[int],
    here: list[Estimate],
    single: bool,
    start: int,
) -> tuple[str | None, int | None]:
    r = ctx.r
    if (
        noun is not None
        and r.lower[noun] in ("prisoners", "prisoner")
        and r.lower[noun + 1 : noun + 3] == ["of", "war"]
    ):
        return ("captured", noun) if not set_free(ctx, noun) else (None, None)
    # "12 deaths", "40 hostages"
    if noun is not None and ctx.words["noun"].get(r.lower[noun]) == "captured":
        beyond = harm_behind(ctx, end + 1, s, taken)
        if beyond and beyond[0] != "captured":
            return beyond
    if noun is not None and r.lower[noun] in ctx.words["noun"] and r.tag[noun][:2] in ("NN", "VB", "JJ"):
        measure = ctx.words["noun"][r.lower[noun]]
        beyond = harm_behind(ctx, end + 1, s, taken, noun_only=True)
        if r.lower[noun] in ("losses", "loss") and not human_losses(ctx, noun, s):
            return None, None
        if beyond and r.lower[noun] in ("bodies", "remains"):
            return measure, noun
        return measure, noun
    found = harm_behind(ctx, end + 1, s, taken)
    if found:
        return found
    v = r.at(start) - 1
    if (
        v >= s.first
        and r.lower[v] in ctx.words["object"]
        and r.tag[v] in ("VBD", "VBG", "VBZ", "VBP", "VBN", "VB")
        and does_harm(ctx, v)
    ):
        if r.child(v, "auxpass", "nsubjpass") is None and (noun is not None or not single):
            return joint_measure(ctx, v, s, taken), v
    found = harm_above(ctx, anchor, first, s, taken)
    if found[0]:
        return found
    for k in range(last + 1, end):
        if (
            r.lower[k] in ctx.words["adjective"]
            and r.tag[k] in ("JJ", "VBN", "VBD", "VBG")
            and r.lower[k] != "lost"
            and not single
        ):
            return ctx.words["adjective"].get(r.lower[k]), k
    found = among_after(ctx, end + 1, s)
    if found[0]:
        return found
    if single:
        close = here and r.lower[first] in ("a", "an") and "including" in r.lower[max(s.first, first - 6) : first]
        ctx.source = here[-1] if close else None
        return (here[-1].measure, here[-1].trigger) if close else (None, None)
    if (partitive_pronoun(r, last) or noun is not None) and CARE.match(
        " ".join(r.lower[end + 1 : min(end + 9, s.last)])
    ):
        return "wounded", end
    found = toll_measure(ctx, start, anchor, s)
    if found[0]:
        ctx.told_as_toll = True
        return found
    for goes_on in (part_of_figure, next_in_list, taken_up_again):
        found = goes_on(ctx, first, last, noun, s, here)
        if found[0]:
            ctx.source = here[-1] if here else ctx.found[-1]
            return found
    return None, None


def is_told(ctx: "Counting", trigger: int, s: Sentence) -> bool:
    """Whether the word of harm is told as a fact or a claim, and not as a possibility, a purpose or a threat."""
    r = ctx.r
    v = trigger
    for _ in range(4):
        if r.tag[v][:1] == "V" or r.head[v] == v:
            break
        v = r.head[v]
    aux = [r.lower[k] for k in r.kids[v] if r.dep[k] in ("aux", "auxpass")]
    if r.tag[trigger][:2] == "NN" and trigger != v:
        # "5,000 deaths can be linked to the storm" asserts them, "could cause 5,000 deaths" does not
        return not any(a in ("could", "would", "might") for a in aux) or r.child(v, "dobj") is None
    if "to" in aux and "have" not in aux and r.tag[trigger] == "VB":
        return r.lower[r.head[v]] in ("went", "go", "continue", "continued", "managed", "used")
    if any(a in _CHANCE for a in aux) and not ("have" in aux and any(a in ("must", "will") for a in aux)):
        return False
    if "n't" in aux or (
        any(r.dep[k] == "neg" and r.lower[k] in ("not", "n't", "n’t", "never") for k in r.kids[v])
        and r.lower[v] not in BE
    ):
        return r.tag[v][:1] != "V" or r.lower[v] not in ctx.words["object"]
    for _ in range(4):
        mark = r.child(v, "mark")
        if mark is not None and r.lower[mark] in ("if", "unless", "lest"):
            return False
        if r.dep[v] != "conj" or r.head[v] == v:
            break
        v = r.head[v]
        if any(r.dep[k] == "aux" and r.lower[k] in _CHANCE for k in r.kids[v]) and r.tag[trigger] == "VB":
            return False
    return True
