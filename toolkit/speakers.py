"""The source of a cue: through subjects, agents, possessors and what stands beside it."""

import re

from toolkit.cues import COMMAS, DAYS, Context, Cue, Piece, cue_forms, inverting, noun_phrase, speaking_nouns
from toolkit.figures import harm_words
from toolkit.lexicon import word_list
from toolkit.reading import Reading
from toolkit.sources import describe
from toolkit.victims import people_words

# Endings of words for somebody who does something, and words that only look so.
_AGENT = re.compile(r"(?:ers?|ors?|ists?|ians?|men|man|women|woman|ants?)$")
_NO_AGENT = word_list("no_agents")
_MONTHS = word_list("months")
# "he had himself counted 31"
_SELVES = frozenset("himself herself itself themselves".split())
_ISSUING = frozenset(
    "issue issues issued issuing release releases released releasing posted publishes published".split()
)
_HELD = frozenset("believed thought said reported alleged feared suspected presumed known understood".split())
_AMOUNTS = frozenset("million billion trillion".split())
_ISSUED = frozenset("statement statements communique letter message tweet post note".split())
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_SAY = frozenset(
    "said says say added adds replied explained argued noted claimed wrote recalled continued warned insisted "
    "confirmed confirms reported reports announced stated declared".split()
)


def source_of(ctx: Context, v: int, depth: int = 0) -> tuple[tuple[int, int] | None, int | None, bool]:
    """The source of a cue verb: words, antecedent of a relative pronoun, whether the verb is passive."""
    r = ctx.r
    if v in ctx.shared:
        return ctx.shared[v], None, False
    if _without_its_verb(r, v):
        return noun_phrase(r, r.head[v]), None, False
    if _is_passive(r, v):
        return _agent_of(r, v), None, True
    if r.tag[v] == "VBG" and r.dep[v] == "pcomp" and r.lower[r.head[v]] == "for":
        deed = r.head[r.head[v]]
        whom = r.child(deed, "dobj") if r.tag[deed][:1] == "V" else None
        if whom is not None and whom < v and r.lower[deed] in word_list("done_for_a_deed"):
            return noun_phrase(r, whom), None, False  # "suspended | the BBC | for reporting that 90 had died"
    if (apart := _named_apart(ctx, v) or parted_subject(ctx, v)) is not None:
        return apart, None, False
    if (other := _verb_of_its_source(ctx, v)) is not None and depth < 4:
        return source_of(ctx, other, depth + 1)
    subject = subject_of(ctx, v)
    if subject is None and (first := next((k for k in r.kids[v] if in_series(ctx, k, v)), None)) is not None:
        return source_of(ctx, first, depth + 1)
    if subject is not None:
        return (*_of_subject(ctx, v, subject), False)
    head = r.head[v]
    if depth > 4 or head == v:
        return beside_cue(ctx, v), None, False
    if r.dep[v] == "conj" and (joined := _joined(ctx, v)) is not None:
        return joined if isinstance(joined, tuple) else source_of(ctx, joined, depth + 1)
    if r.dep[v] == "xcomp" and r.dep[head] == "acomp" and r.lower[head] in word_list("eager"):
        return source_of(ctx, r.head[head], depth + 1)  # "the army was keen to stress that nobody had died"
    if r.dep[v] == "conj" and r.lower[head] not in cue_forms() and (beside := beside_cue(ctx, v)):
        return beside, None, False
    if _trails_the_whole(r, v):
        return source_of(ctx, r.head[head], depth + 1)
    if r.dep[v] in ("conj", "xcomp", "advcl", "ccomp", "dep", "pcomp", "prep", "advmod"):
        if r.tag[head][:1] == "V" or r.dep[head] in ("ROOT", "conj"):
            if r.dep[v] == "ccomp" and r.tag[v] not in ("VBG", "VB", "VBN"):
                return beside_cue(ctx, v), None, False
            if r.dep[v] == "xcomp" and (obj := r.child(head, "dobj")) is not None and head < obj < v:
                return noun_phrase(r, obj), None, False
            speaker, antecedent, was_passive = source_of(ctx, head, depth + 1)
            if was_passive:
                k = r.child(head, "nsubjpass")
                speaker = noun_phrase(r, k) if k is not None else None
                if k is not None and r.lower[k] == "who" and r.dep[head] == "relcl":
                    antecedent = _who(ctx, r.head[head])
            return speaker, antecedent, False
        if r.tag[head] in ("IN", "RB", "TO") and depth <= 3:
            return source_of(ctx, head, depth + 1)
    issued = r.dep[v] == "acl" and r.dep[head] == "dobj" and r.lower[r.head[head]] in _ISSUING
    if issued and r.lower[head] in _ISSUED:
        return source_of(ctx, r.head[head], depth + 1)  # "issued a statement denouncing ..."
    if r.dep[v] == "acl" and r.tag[head][:1] in "NP":
        return bare_noun(ctx, head, v), None, False
    return beside_cue(ctx, v), None, False


def _without_its_verb(r: Reading, v: int) -> bool:
    """Whether a parser took the verb for a participle: "The priest, speaking to Lusa, | told | of ten dead"."""
    head = r.head[v]
    if r.dep[v] != "acl" or r.tag[v] != "VBN" or r.dep[head] != "ROOT" or r.tag[head][:2] not in ("NN",):
        return False
    return (
        r.words[v - 1] == "," and r.child(v, "agent") is None and any(r.words[k] == "," for k in range(head + 1, v - 1))
    )


def _of_subject(ctx: Context, v: int, subject: int) -> tuple[tuple[int, int], int | None]:
    """The words of a source that is the subject of its verb, and the antecedent of a relative pronoun."""
    r = ctx.r
    if r.words[subject] == "WHO":
        return noun_phrase(r, subject), subject  # the organisation, not the pronoun
    if r.tag[subject] in ("WP", "WDT"):
        head = r.head[v] if r.dep[v] == "relcl" else None
        near = subject - 1 if r.words[max(subject - 1, 0)] != "," else subject - 2
        if near >= 0 and r.tag[near][:2] in ("NN", "PR") and r.lower[subject] == "who":
            head = _who(ctx, near)
        return (subject, subject + 1), head
    low, high = noun_phrase(r, subject)
    name = next((k for k in r.kids[subject] if r.dep[k] == "appos" and k > high and r.tag[k][:3] == "NNP"), None)
    if r.lower[low] in ("a", "an") and name is not None and name < v:
        return noun_phrase(r, name), None  # "A group that goes from door to door, | the Citizens' Forum, | counts 112"
    if r.tag[low] == "WP$" and r.dep[v] == "relcl":
        return (low, high), r.head[v]  # "the mayor, whose office had spoken of four"
    # "A mechanic claimed | staff | had warned bosses", of which a parser makes one noun phrase
    run_in = (k for k in range(subject - 1, low, -1) if r.tag[k] == "VBD" and r.dep[k] == "amod")
    low = next((k + 1 for k in run_in if r.lower[k] in cue_forms()), low)
    low = _opening(ctx, v, low, high)
    claimed = r.lower[low] in ("a", "an") and high - low > 2 and r.lower[low + 1] in SAID_THINGS
    if claimed and r.tag[low + 2][:3] == "NNP":
        low += 2  # ", a charge | Abu Dhabi denies"
    if low <= v < high and subject < v:
        # the parser hung the predicate on its subject
        high = min([v] + [k for k in r.kids[v] if subject < k < v and r.dep[k] in ("aux", "neg", "advmod")])
    return (low, high), None


def _is_passive(r: Reading, v: int) -> bool:
    """Whether a verb is passive, with its helper or without: "a claim dismissed by the army", which says nothing."""
    held = r.dep[v] == "acl" and r.lower[v] in _HELD and r.child(v, "xcomp") is not None and r.words[v - 1] != ","
    if held and r.child(v, "nsubj") is None:
        return True  # "gunmen believed to have killed 12"
    if r.tag[v] != "VBN":
        return False
    joined = r.dep[v] == "conj" and r.lower[v - 1] in ("and", "or") and r.child(v, "nsubj") is None
    if joined and r.tag[r.head[v]] == "VBN" and r.child(r.head[v], "auxpass") is not None:
        return True  # "because they were beaten or denied medicine"
    whole = r.child(v, "nsubjpass", "auxpass") is not None
    return whole or (r.dep[v] == "acl" and (r.lower[r.head[v]] in SAID_THINGS or _held_by(r, v)))


def _agent_of(r: Reading, v: int) -> tuple[int, int] | None:
    """By whom it is said, which is no day and no number: "was announced by the army", "by Monday"."""
    agent = r.child(v, "agent")
    obj = r.child(agent, "pobj") if agent is not None else None
    if obj is None or r.lower[obj] in DAYS or r.tag[obj] == "CD":
        return None
    return noun_phrase(r, obj)


def _trails_the_whole(r: Reading, v: int) -> bool:
    """Whether a participle goes with who tells the clause: "insisted that it would grow, | brushing aside a paper"."""
    head = r.head[v]
    told = r.head[head]
    behind = r.dep[v] == "advcl" and r.tag[v] == "VBG" and r.words[v - 1] == "," and told < head < v
    return behind and r.dep[head] == "ccomp" and r.lower[told] in cue_forms() and r.lower[head] not in cue_forms()


def _held_by(r: Reading, v: int) -> bool:
    """Whether a participle tells what its agent holds its noun to be: "reported by local media to have left"."""
    held = r.child(v, "xcomp", "oprd") is not None or any(r.dep[k] == "prep" and r.lower[k] == "as" for k in r.kids[v])
    return held and r.child(v, "agent") is not None


def parted_subject(ctx: Context, v: int) -> tuple[int, int] | None:
    """The source that an insertion parts from its verb: "The commission, having heard survivors, | concluded"."""
    r = ctx.r
    if r.tag[v] not in ("VBD", "VBZ", "VBN", "VBP") or r.words[v - 1] != "," or ctx.inside[v] >= 0:
        return None
    first = ctx.limits(v)[0]
    first = max([first, *(k + 1 for k in range(first, v) if r.words[k] in (";", ":"))])
    comma = next((k for k in range(first + 1, v - 2) if r.words[k] == ","), None)
    if comma is None or r.tag[comma + 1] not in ("VBG", "VBN") or not can_speak(ctx, (first, comma)):
        return None
    if subject_of(ctx, v) is not None:
        return None
    nominal = all(r.tag[k][:2] in ("DT", "NN", "JJ", "PO", "IN", "CD", "PR", "HY") for k in range(first, comma))
    plain = all(r.words[k] not in (".", "“", "”", '"') for k in range(comma, v))
    return (first, comma) if nominal and plain and r.tag[first] != "IN" else None


def _joined(ctx: Context, v: int) -> tuple[tuple[int, int], None, bool] | int | None:
    """The source of a verb that a parser joins to the one before, or the verb that it shares its source with."""
    r, head, first = ctx.r, ctx.r.head[v], ctx.limits(v)[0]
    low = v
    while low - 1 > first and r.tag[low - 1][:2] in ("NN", "DT", "JJ", "PO"):
        low -= 1
    behind = low < v and r.lower[low - 1] in ("and", "but", "while") and r.tag[v - 1][:2] == "NN"
    if behind and can_speak(ctx, (low, v)):
        return (low, v), None, False  # "Pakistan claimed 36 dead and | Kabul | conceded four"
    joint = r.child(head, "cc")
    if r.dep[head] == "advcl" and joint is not None and r.words[joint - 1] == ",":
        return r.head[head]  # "It lowered that, after four men had walked in, and announced a final count"
    return None


def _named_apart(ctx: Context, v: int) -> tuple[int, int] | None:
    """A source that a parser parts from its verb: "a captain reached by the outlet | admitted to ten"."""
    r, head = ctx.r, ctx.r.head[v]
    if r.lower[v] == "saying":
        return _paper_by(ctx, v)
    by = r.head[head]
    reached = r.dep[v] == "acl" and r.dep[head] == "pobj" and r.lower[by] == "by"
    if reached and r.lower[r.head[by]] in ("reached", "contacted", "interviewed"):
        low, high = r.subtree(r.head[r.head[by]])[0], r.head[by]
        return (low, high) if low < high else None
    return None


def _verb_of_its_source(ctx: Context, v: int) -> int | None:
    """The verb whose source a participle or an infinitive shares, where a parser takes something else for it."""
    r, head = ctx.r, ctx.r.head[v]
    if r.dep[v] == "advcl" and r.dep[head] == "ccomp" and r.lower[head] in harm_words():
        having = any(r.lower[k] == "having" for k in r.kids[v])
        if having or (r.tag[v] == "VBG" and r.child(head, "auxpass") is not None):
            return r.head[head]  # "said that 89 soldiers were killed, revising its figure": the soldiers revise nothing
    if r.dep[v] == "pcomp" and r.lower[head] in ("before", "after") and r.lower[r.head[head]] in harm_words():
        # "reported four soldiers killed before raising the number to 52": the soldiers raise nothing
        k = r.head[head]
        while r.head[k] != k and (r.lower[k] in harm_words() or r.tag[k][:1] == "N"):
            k = r.head[k]
        return k
    if r.tag[v] == "VB" and r.dep[v] == "xcomp" and r.lower[head] in _EDITED:
        return head  # "updated the post to say"
    if r.tag[v] == "VB" and r.dep[v] == "xcomp" and r.lower[head] == "able" and r.child(r.head[head], "neg") is None:
        return r.head[head]  # "the office was able to confirm 13"
    if r.tag[v] == "VB" and r.dep[v] in ("acl", "relcl") and r.lower[r.head[head]] in _EDITED:
        return r.head[head]
    return None


def _paper_by(ctx: Context, v: int) -> tuple[int, int] | None:
    """Whose paper says what follows: "a statement by the rebels' health ministry | saying"."""
    r = ctx.r
    by = next((k for k in range(v - 1, max(v - 9, 0), -1) if r.lower[k] in ("by", "from")), None)
    if (
        by is None
        or by + 1 >= v
        or r.lower[by - 1] not in ("statement", "statements", "letter", "message", "note", "communique")
    ):
        return None
    return (
        (by + 1, v) if all(r.tag[k][:1] in "NDJP" or r.words[k] in ("-", "'", "’") for k in range(by + 1, v)) else None
    )


_EDITED = frozenset("updated edited amended corrected changed revised deleted".split())
_SHOWING = frozenset("show shows showed suggest suggests suggested indicate indicates indicated".split())


def in_series(ctx: Context, k: int, v: int) -> bool:
    """Whether cue k opens a series of cues that goes on with v: "The ministry announces the start, asks for ..."."""
    r = ctx.r
    if not (k < v and r.dep[k] in ("ccomp", "parataxis", "dep") and r.tag[k] == r.tag[v] and r.lower[k] in cue_forms()):
        return False
    return r.words[v - 1] == "," and r.child(k, "nsubj") is not None and r.child(v, "nsubj") is None


def _who(ctx: Context, near: int) -> int:
    """The person that "who" means: in "the governor of East Java, who said" no place."""
    r = ctx.r
    if r.dep[near] == "pobj" and r.tag[near][:3] == "NNP":
        of = r.head[near]
        person = r.head[of]
        people = r.lower[person] in people_words() or r.lower[person] in speaking_nouns() or r.tag[person] == "NNS"
        if r.lower[of] in ("of", "in", "for") and r.tag[person][:2] == "NN" and people:
            return person
    return near


def subject_of(ctx: Context, v: int) -> int | None:
    """The subject among several that the parser may offer: outside a quotation, nearest to the cue."""
    r = ctx.r
    subjects = [k for k in r.kids[v] if r.dep[k] in ("nsubj", "csubj") and r.lower[k] not in ("citing", "quoting")]
    if not subjects:
        # "had on Saturday spoken of it", where a parser gives the subject to the auxiliary
        subjects = [k for aux in r.kids[v] if r.dep[aux] == "aux" for k in r.kids[aux] if r.dep[k] == "nsubj"]
    outside = [k for k in subjects if ctx.inside[k] == ctx.inside[v] and not (r.lower[k] in _SELVES and k < v)]
    if any(r.lower[j] in _AMOUNTS for k in outside for j in r.kids[k]):
        outside = [k for k in outside if k > v]  # "NIS 9.4 billion, says the Treasury"
    if not subjects and (names := _known_names(ctx, ctx.limits(v)[0], v)):
        return names[0]
    if r.lower[v] in inverting():
        # "..., said Ann Lee": whatever the parser calls the name, it follows the cue.
        beside = beside_cue(ctx, v)
        if beside and not any(beside[0] <= k < beside[1] for k in outside):
            crossed = [k for k in outside if not (k < v and comma_between(ctx, k, v, beside))]
            if not crossed:
                return None
            outside = crossed
        elif beside and beside[0] == v + 1 and r.words[v - 1] == ",":
            # "The fire, said Ann Lee, began in a kitchen": the subject before the commas is that of another verb
            outside = [k for k in outside if beside[0] <= k < beside[1]]
    return min(outside, key=lambda k: abs(k - v)) if outside else None


def comma_between(ctx: Context, k: int, v: int, beside: tuple[int, int]) -> bool:
    """Whether a comma parts a supposed subject from the cue, which has a noun phrase right beside it."""
    high = noun_phrase(ctx.r, k)[1]
    low = min(v, beside[0])
    return any(ctx.r.words[j] in COMMAS for j in range(high, low)) and high <= low


def beside_cue(ctx: Context, v: int) -> tuple[int, int] | None:
    """The noun phrase right before a cue that closes or interrupts its content, or right after it ("said Lee")."""
    r = ctx.r
    shown = r.lower[v] in _SHOWING and r.words[v + 1 : v + 2] == [","]  # "the strike, hospital records show, killed 12"
    apart = r.words[max(v - 1, 0)] == "," and _says_that(ctx, v)
    if not (shown or apart or r.lower[v] in inverting()) or r.tag[v] not in (
        "VBD",
        "VBZ",
        "VBP",
        "VBN",
        "NNS",
        "NN",
        "JJ",
    ):
        return None
    first, last = ctx.limits(v)
    behind = behind_quotation(ctx, v, first) or _inverted(ctx, v) or _known_names(ctx, first, v)
    if behind:
        return behind
    k = v - 1
    while k > first and (r.tag[k][:2] == "RB" or r.tag[k] == "MD" or r.dep[k] in ("aux", "neg")):
        k -= 1
    if (
        k >= first
        and "’" not in r.words[k]
        and (r.tag[k][:2] in ("NN", "PR") or r.lower[k] in ("who", "others", "one", "many", "some"))
    ):
        low = k
        while low > first and r.words[low - 1] not in COMMAS and r.tag[low - 1] not in ("VBD", "VBZ", "CC", "WDT"):
            low -= 1
        if low == first or r.words[low - 1] in COMMAS:
            low += r.lower[low] == "by"  # "By UN estimates the war has ...", of which a parser makes a verb
            if r.tag[low] == "IN" and low - 1 > first and r.words[low - 1] == "," and can_speak(ctx, (first, low - 1)):
                return first, low - 1  # "The association, a rights body, in a release yesterday | demanded an inquiry"
            low = _behind_the_date(ctx, low, k)
            return (low, k + 1) if ctx.inside[low] == ctx.inside[v] else None
        return None
    whose = next((j for j in range(v - 1, first, -1) if r.lower[j] == "whose"), None)
    if whose is not None and r.words[v - 1] == "," and v - whose < 14:
        # "the collective, whose secretary, Ann Lee, says"
        told = any(r.tag[j] in _FINITE for j in range(whose + 1, v - 1))
        comma = next((j for j in range(whose + 2, v - 1) if r.words[j] == ","), None)
        named = comma is not None and all(r.tag[j][:3] in ("NNP", "HYP") for j in range(comma + 1, v - 1))
        low = comma + 1 if comma is not None and named else whose + 1
        return (low, v - 1) if not told and can_speak(ctx, (whose + 1, v - 1)) else None
    if r.words[v - 1] == "," and v - 1 > first:
        clause = next((j for j in range(v - 2, first, -1) if r.tag[j] in ("WDT", "WP") and r.words[j - 1] == ","), None)
        if clause is not None and "," not in r.words[clause : v - 1]:
            # "an officer of the Rapid Support Forces, which holds the town, said"
            low = max([first, *(j + 1 for j in range(first, clause - 1) if r.words[j] in ",:;")])
            if r.lower[low] in ("citing", "quoting") and can_speak(ctx, (first, low - 1)):
                return first, low - 1  # "the BBC, citing the daily, which spoke to a nurse, reported"
            if r.tag[low] not in ("IN", "RB", "CC") and can_speak(ctx, (low, clause - 1)):
                return low, clause - 1
        commas = [j for j in range(first, v) if r.words[j] == ","]
        dated = _behind_the_date(ctx, first, v) if len(commas) == 2 else first
        if first < dated < v - 1 and all(r.tag[j][:1] in "NDPJI" for j in range(dated, v - 1) if r.words[j] != ","):
            return dated, v - 1  # "On 6 March the administrator, Colonel Bahati, announced 12 deaths"
        if len(commas) >= 3 and 1 < commas[-2] - commas[-3] <= 7 and v - commas[-2] < 12:
            low = commas[-3] + 1
            its = r.lower[low] in ("its", "their")  # "The clinic, its director, Ann Lee, said, took in 17 bodies"
            if (its or r.tag[commas[-2] - 1][:3] == "NNP") and all(
                r.tag[j][:1] in "NJDP" for j in range(low, commas[-2])
            ):
                return low, v - 1
            office = all(r.tag[j][:1] in "NJDPI" or r.lower[j] in _HOLDING for j in range(low, commas[-2]))
            if office and all(r.tag[j][:3] == "NNP" for j in range(commas[-2] + 1, v - 1)) and can_speak(ctx, (low, v)):
                return low, v - 1  # "In Kent, | the acting mayor of Dover, Ann Lee, | says"
        return _hung_on_a_participle(ctx, v, last) if r.lower[v] in _SAY else None
    k = v + 1
    if k < last and r.lower[k] in DAYS:
        return None
    between = r.words[v - 1] == "," and next((r.words[j] for j in range(k, last) if r.tag[j][:3] != "NNP"), "") == ","
    if r.lower[v] not in _SAY and not between and not (v > first and ctx.inside[v - 1] >= 0 and ctx.inside[v] < 0):
        return None
    if k < last and r.tag[k][:2] in ("NN", "DT", "PR", "JJ", "CD") and v > first and r.words[v - 1] in COMMAS:
        top = k
        while r.head[top] > v and r.head[top] != top and r.tag[r.head[top]][:1] in "NPJC" and r.head[top] < last:
            top = r.head[top]
        if r.tag[top][:1] in "NPC" and r.head[top] == v and ctx.inside[top] == ctx.inside[v]:
            return noun_phrase(r, top)
        if r.words[top + 1 : top + 2] == [","] and r.lower[top + 2 : top + 3] in (["whose"], ["who"]):
            # "said Darlene Pruitt, whose house was thrown into a pond", of which a parser makes one clause
            return (v + 1, top + 1) if all(r.tag[j][:3] == "NNP" for j in range(v + 1, top + 1)) else None
    return None


_HOLDING = frozenset("acting outgoing visiting incoming".split())


def _inverted(ctx: Context, v: int) -> tuple[int, int] | None:
    """A source that follows its cue between commas: "The fire, said | Ann Lee of the brigade |, began in a kitchen"."""
    r = ctx.r
    if r.words[max(v - 1, 0)] != "," or r.lower[v] not in _SAY:
        return None
    subject = next((k for k in r.kids[v] if k > v and r.dep[k] == "nsubj" and r.tag[k][:1] in "NP"), None)
    source = noun_phrase(r, subject) if subject is not None else None
    if source is not None and source[0] == v + 1 and ctx.inside[v + 1] == ctx.inside[v]:
        return source
    obj = r.child(v, "dobj")
    told = obj is not None and any(r.dep[k] in ("ccomp", "parataxis") and k < v for k in r.kids[v])
    if told and obj is not None and noun_phrase(r, obj)[0] == v + 1:
        whole = noun_phrase(r, obj)
        if describe(r.text[r.start[whole[0]] : r.end[whole[1] - 1]]).type not in ("other", "witness"):
            return whole  # "The road is shut, confirmed | the regional governor |", taken for an object
    # "The bodies, said the head of the team, Ali Omar, were found", where the parser gives him the predicate
    first, last = ctx.limits(v)
    before = first < v - 1 < first + 12 and all(r.tag[k][:1] in "NDJPCI" for k in range(first, v - 1))
    goes_on = (k for k in range(v + 2, min(v + 20, last - 1)) if r.words[k] == "," and r.tag[k + 1] in _FINITE)
    # "workers have died, says the Labour Foundation, and not one owner has been sentenced"
    joined = (k for k in range(v + 2, min(v + 12, last - 1)) if r.words[k] == "," and r.tag[k + 1] == "CC")
    comma = next(goes_on if before else joined, None) if v + 1 < last and r.tag[v + 1][:1] in "NDJ" else None
    if comma is None or not all(r.tag[k][:1] in "NDJPCI" or r.words[k] == "," for k in range(v + 1, comma)):
        return None
    return (v + 1, comma) if can_speak(ctx, (v + 1, comma)) else None


def _known_names(ctx: Context, first: int, v: int) -> tuple[int, int] | None:
    """Names of the registry that open a sentence, of which a tagger makes adverbs: "Macron and Merz called for"."""
    r = ctx.r
    if not first < v <= first + 5 or r.tag[first] not in ("RB", "JJ", "UH", "VB") or not r.words[first].istitle():
        return None
    named = all(r.lower[k] == "and" or describe(r.words[k]).id is not None for k in range(first, v))
    return (first, v) if named else None


def _says_that(ctx: Context, v: int) -> bool:
    """Whether a finite verb without a subject has a clause with "that" behind it: ", who is in Rome, believes that"."""
    r = ctx.r
    if r.child(v, "nsubj", "nsubjpass") is not None or r.tag[v] not in ("VBZ", "VBP", "VBD"):
        return False
    marks = (r.child(k, "mark") for k in r.kids[v] if k > v and r.dep[k] == "ccomp")
    return any(mark is not None and r.lower[mark] == "that" for mark in marks)


_UNITS = frozenset("hour hours day days week weeks fortnight month months year years decade decades minutes".split())
_LATER = frozenset("later earlier after afterwards before ago on".split())


def _opening(ctx: Context, v: int, low: int, high: int) -> int:
    """Where a source really begins: "A fortnight later | the defence minister", "Macron and Merz"."""
    r, first = ctx.r, ctx.limits(v)[0]
    for k in range(low + 1, min(low + 4, high - 2)):
        if r.lower[k] in _UNITS and r.lower[k + 1] in _LATER:
            return k + 2
    comma = next((k for k in range(low + 1, min(low + 5, high - 1)) if r.words[k] == ","), None)
    if r.tag[low] == "IN" and comma is not None:
        low = comma + 1  # "On WhatsApp, | a man claiming to be him"
    its = next((k for k in range(low + 2, high) if r.lower[k] in ("its", "their") and r.words[k - 1] == ","), None)
    if its is not None and high == v - 1 and r.words[v - 1] == r.words[v + 1] == "," and can_speak(ctx, (its, high)):
        return its  # "The hospital, | its director, Ann Lee, said, took in 17 bodies"
    if (
        low - 2 > first
        and r.words[low - 1] == r.words[v - 1] == ","
        and high in (v, v - 1)
        and r.tag[first][:1] in "ND"
    ):
        apposed = all(r.tag[k][:1] in "NDJPCI-H" for k in range(first, low - 1))
        if apposed and can_speak(ctx, (first, low - 1)):
            return first  # "The Unity Government (NUG), | the administration formed by exiles, condemned"
    names = low == first + 2 and r.lower[low - 1] == "and" and _known_names(ctx, first, low - 1)
    return first if names else low


def _behind_the_date(ctx: Context, low: int, k: int) -> int:
    """Where the name begins behind the day that opens its sentence: "On 23 December | Zelensky said"."""
    r = ctx.r
    if r.tag[low] != "IN":
        return low
    if r.lower[low : low + 4] == ["at", "the", "time", "of"] and low + 5 < k + 1:
        return low + 5  # "At the time of writing | the minister"
    days = [j for j in range(low + 1, k) if r.lower[j] in _MONTHS or r.lower[j] in DAYS or r.tag[j] == "CD"]
    return days[-1] + 1 if days and days[-1] < k else low


def _hung_on_a_participle(ctx: Context, v: int, last: int) -> tuple[int, int] | None:
    """The source behind a cue of which a parser makes a subject: "said two diplomats briefed on the talks"."""
    r = ctx.r
    done = next((k for k in range(v + 2, min(v + 9, last)) if r.tag[k] == "VBN" and r.head[k] == v), None)
    subject = r.child(done, "nsubj", "nsubjpass") if done is not None else None
    if done is None or subject != done - 1 or not can_speak(ctx, (v + 1, done)):
        return None
    return (v + 1, done) if all(r.tag[k][:1] in "NJDCP" for k in range(v + 1, done)) else None


def bare_noun(ctx: Context, noun: int, v: int) -> tuple[int, int]:
    """The noun phrase without the clause of the verb on it: "a report" in "a report saying that ..."."""
    low, high = noun_phrase(ctx.r, noun)
    cut = ctx.r.subtree(v)[0]
    if noun < cut < high:
        high = cut
        while high - 1 > noun and ctx.r.words[high - 1] in ",;:—–-":
            high -= 1
    return low, high


def hearers(ctx: Context, v: int) -> list[tuple[int, int]]:
    """To whom it was said: the object of "told", the "to" of "said to"."""
    r = ctx.r
    found = []
    for k in r.kids[v]:
        if k > v and r.dep[k] in ("dobj", "dative") and r.lower[v] in ("told", "tell", "tells", "telling", "informed"):
            if r.dep[k] == "dative" and r.tag[k] in ("IN", "TO"):
                continue
            found.append(noun_phrase(r, k))
        elif (
            r.lower[v] == "saying"
            and r.dep[k] in ("prep", "agent")
            and r.lower[k] == "by"
            and r.child(k, "pobj") is not None
        ):
            found.append(noun_phrase(r, r.child(k, "pobj") or k))
        elif r.dep[k] in ("prep", "dative") and r.lower[k] in ("to", "with") and k < v + 8:
            obj = r.child(k, "pobj")
            if obj is not None:
                found.append(noun_phrase(r, obj))
    return found


def behind_quotation(ctx: Context, v: int, first: int) -> tuple[int, int] | None:
    """What stands between a quotation and the cue after it: "...", Ann Lee, the mayor, said."""
    r = ctx.r
    low = v
    while low > first and ctx.inside[low - 1] < 0:
        low -= 1
    if low in (first, v):
        return None
    while low < v and r.words[low] in COMMAS:
        low += 1
    high = v
    while high > low and (
        r.words[high - 1] in COMMAS or r.tag[high - 1] in ("RB", "MD") or r.dep[high - 1] in ("aux", "neg")
    ):
        high -= 1
    if (
        low >= high
        or r.tag[low][:1] not in "NPDJC"
        or r.tag[low] in ("CC", "PDT")
        or any(r.tag[k] in ("VBD", "VBZ", "VBP", "MD") and r.dep[k] != "relcl" for k in range(low, high))
    ):
        return None
    clause = next((k for k in range(low, high) if r.tag[k] in ("WP", "WDT", "WRB")), high)
    while clause > low and r.words[clause - 1] in COMMAS:
        clause -= 1
    return (low, clause) if clause > low else None


# What somebody said, which says nothing itself.
SAID_THINGS = frozenset(
    "claim figure number toll charge allegation assertion accusation prediction suggestion version criticism".split()
)


# Nouns of what happens or is the case; names of bodies that end so are in the registry ("administration").
_EVENT = re.compile(r"(?:[st]ion|ance|ence|ity|ism|ness)s?$|^(?:history|attacks?|threats?|war|strikes?|violence)$")


_BODIES_LIKE_EVENTS = frozenset(
    "prosecution alliance community communities ambulance insurance corporation confederation congregation population "
    "majority minority station nation nations conference audience information edition editions".split()
)


def can_speak(ctx: Context, speaker: tuple[int, int]) -> bool:
    """Whether a source is somebody: a name, a pronoun, a word for people or bodies, a document; "an attack" is not."""
    r = ctx.r
    first, last = speaker
    if any(r.tag[k] in ("NNP", "NNPS", "PRP", "WP", "WDT") for k in range(first, last)):
        # "the strike | on Tyre", "the Shield Units |, a local force"
        edge = next((k for k in range(first + 1, last) if r.tag[k] == "IN" or r.words[k] == ","), last)
        head = next((k for k in range(edge - 1, first - 1, -1) if r.tag[k][:2] == "NN"), None)
        if head is None or r.tag[head][:3] == "NNP":
            return True
    if last - first <= 2 and r.words[last - 1].isupper() and 1 < len(r.words[last - 1]) < 8:
        return True  # "HPM calls on all parties", by its initials
    text = r.text[r.start[first] : r.end[last - 1]]
    words = set(r.lower[first:last])
    ending = r.lower[last - 1]
    noun = next((k for k in range(first + 1, last) if r.tag[k] == "IN"), last) - 1
    event = r.tag[noun] in ("NN", "NNS") and _EVENT.search(r.lower[noun]) and describe(r.words[noun]).matched is None
    if event and r.lower[noun] not in people_words() | speaking_nouns() | _BODIES_LIKE_EVENTS:
        return False  # "the invasion of Ukraine", "History"
    if ending in ("body", "bodies") and any(r.tag[k] in ("CD", "JJR") for k in range(first, last)):
        return False  # "one more body had been found, raising the toll"
    if r.lower[first] in ("a", "an") and ending in SAID_THINGS:
        return False  # "said 40 had died, a figure that residents thought too high"
    return (
        describe(text).matched is not None
        or any(_AGENT.search(word) and word not in _NO_AGENT for word in (ending, *r.lower[first : first + 3]))
        or not words.isdisjoint(people_words())
        or not words.isdisjoint(speaking_nouns())
    )


def cue_span(ctx: Context, v: int, entry: Cue) -> Piece:
    """The characters of a cue with its auxiliaries, negation and particle: "has not ruled out"."""
    r = ctx.r
    first = v
    for k in r.kids[v]:
        if k < v and r.dep[k] in ("aux", "auxpass", "neg"):
            first = min(first, k)
    if any(ctx.inside[k] != ctx.inside[v] for k in range(first, v)) or v - first > 6:
        first = v
    last = v
    if entry.particle and entry.particle != "responsible":
        for k in range(v + 1, min(v + 4, len(r.words))):
            if r.lower[k] == entry.particle:
                last = k
    return r.start[first], r.end[last]
