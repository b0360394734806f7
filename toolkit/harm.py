"""The word of harm that governs a number: beside it, above it in the tree, or shared with a neighbour."""

import re

from toolkit.figures import BE, CARE, Counting
from toolkit.reading import Sentence
from toolkit.victims import kinds

_PREDICATIVE = frozenset(("VBN", "VBD", "JJ", "NN", "RB", "NNS", "VB", "VBG", "VBP"))


_HELD = frozenset(("hostage", "captive", "prisoner", "prisoners", "hostages"))


_PASSED_OVER = frozenset(
    "others other people more reported reportedly confirmed feared left presumed seriously being still officially registered "
    "recorded known documented verified believed listed declared also found".split()
)


FREED = frozenset(
    "free freed freeing frees release released releasing rescue rescued exchange exchanged swapped returned saved".split()
)
FREED_NOUNS = frozenset("release exchange rescue return".split())
_CLAIM = frozenset("claim claimed claims claiming take took taken takes taking cost costs costing".split())


_LOSE = frozenset("lose loses lost losing".split())


def harm_behind(
    ctx: "Counting", k: int, s: Sentence, taken: set[int], noun_only: bool = False
) -> tuple[str, int] | None:
    """A word of harm right behind the count: "12 people dead", "18 injured", "4 others still missing"."""
    r = ctx.r
    steps = 0
    while k < s.last and steps < 5:
        word = r.lower[k]
        if word in ctx.words["adjective"] and r.tag[k] in _PREDICATIVE:
            if r.tag[k] == "VBD" and has_object(ctx, k, s):
                return None  # "Twelve men wounded five guards"
            return joint_measure(ctx, k, s, taken), k
        if word in ctx.words["object"] and r.tag[k] in ("VBN", "VBD") and not has_object(ctx, k, s):
            return joint_measure(ctx, k, s, taken), k
        following = r.lower[k + 1] if k + 1 < s.last else ""
        if word in ("who", "that") and following in ctx.words["subject"]:
            return ctx.words["subject"][following], k + 1
        if word in ("taken", "held", "seized") and following in _HELD:
            return "captured", k + 1
        if word == "in" and following in ("hospital", "captivity"):
            return ("wounded" if following == "hospital" else "captured"), k + 1
        if r.tag[k] == "RB" or r.words[k] in ("”", '"', "''", "“") or word in _PASSED_OVER:
            k += 1
            steps += 1
            continue
        return None
    return None


def has_object(ctx: "Counting", k: int, s: Sentence) -> bool:
    """Whether a past form has an object of its own, so that what stands before it did the harm."""
    r = ctx.r
    return any(r.dep[c] == "dobj" and c > k for c in r.kids[k]) and r.child(k, "nsubjpass", "auxpass") is None


def joint_measure(ctx: "Counting", k: int, s: Sentence, taken: set[int]) -> str:
    """The measure of "killed or wounded" together, where the second word has no number of its own."""
    r = ctx.r
    measure = word_measure(ctx, r.lower[k])
    j = k + 1
    if j + 1 < s.last and r.lower[j] in ("or", "and", "/", ",", "and/or"):
        j += 1
        while j < s.last and (r.tag[j] == "RB" or r.lower[j] in ("or", "and")):
            j += 1
        if j + 1 < s.last and r.lower[j] in ("gone", "went", "go"):
            j += 1
        if j < s.last and j not in taken:
            other = word_measure(ctx, r.lower[j])
            has_number = (
                any(c in taken and r.tag[c] == "CD" for c in range(j + 1, min(j + 4, s.last)))
                and r.tag[j + 1 if j + 1 < s.last else j] != "IN"
            )
            if other and other != measure and not has_number:
                return "casualties"
    j = k - 1
    if j - 1 >= s.first and r.lower[j] in ("or", "and", "/"):
        other = word_measure(ctx, r.lower[j - 1])
        if other and other != measure:
            return "casualties"
    return measure or "killed"


def word_measure(ctx: "Counting", word: str) -> str | None:
    w = ctx.words
    return w["adjective"].get(word) or w["object"].get(word) or w["subject"].get(word) or w["noun"].get(word)


def harm_above(ctx: "Counting", anchor: int, first: int, s: Sentence, taken: set[int]) -> tuple[str | None, int | None]:
    """Go up the tree from the count to the word of harm that governs it."""
    r = ctx.r
    i = anchor
    path: list[str] = []
    for _ in range(10):
        # what hangs on the noun itself: "12 people who died", "12 people killed in ..."
        if not path or set(path) <= {"nummod", "quantmod", "pobj", "prep", "advmod", "amod", "compound"}:
            for k in r.kids[i]:
                if k > i and r.dep[k] in ("relcl", "acl"):
                    found = verb_measure(
                        ctx,
                        k,
                        "nsubjpass" if r.dep[k] == "acl" or r.child(k, "nsubjpass") is not None else "nsubj",
                        s,
                        taken,
                        i,
                    )
                    if found[0]:
                        return found
        head, dep = r.head[i], r.dep[i]
        if head == i:
            break
        path.append(dep)
        if r.tag[head][:1] == "V" or r.tag[head] in ("JJ", "MD") or (r.dep[head] == "ROOT" and r.tag[head][:1] == "V"):
            role = role_of(ctx, path)
            if role:
                found = verb_measure(ctx, head, role, s, taken, anchor)
                if found[0]:
                    return found
            if dep in ("relcl", "ccomp", "advcl", "parataxis") and r.tag[i][:1] == "V":
                break
            if role is None or role not in ("nsubjpass", "nsubj") or r.lower[head] not in BE:
                break
            return None, None
        if r.tag[head][:2] in ("NN", "NNS") or r.tag[head] == "IN":
            noun = head
            if r.lower[noun] in ctx.words["noun"] and noun != anchor and dep in ("prep", "pobj", "appos", "nmod"):
                low = min(noun, first)
                if (
                    not any(
                        k in taken and not (first <= k <= anchor) for k in range(low, max(noun, first)) if k != first
                    )
                    and noun < first
                ):
                    if r.lower[noun] in ("losses", "loss") and not human_losses(ctx, noun, s):
                        return None, None
                    return ctx.words["noun"][r.lower[noun]], noun
            if r.lower[noun] in ("life", "lives") and dep in ("prep", "pobj"):
                verb = r.head[noun]
                if r.lower[verb] in _CLAIM:
                    return "killed", noun
        i = head
    return None, None


def role_of(ctx: "Counting", path: list[str]) -> str | None:
    """The grammatical role in which the path of relations ends at a verb."""
    tail = path[-1]
    rest = set(path[:-1])
    if rest - {
        "nummod",
        "quantmod",
        "pobj",
        "prep",
        "conj",
        "appos",
        "amod",
        "compound",
        "nmod",
        "advmod",
        "det",
        "npadvmod",
    }:
        return None
    if "prep" in rest and not rest & {"conj", "appos"} and len(path) > 4:
        return None
    return (
        tail
        if tail
        in (
            "nsubj",
            "nsubjpass",
            "dobj",
            "attr",
            "oprd",
            "conj",
            "acomp",
            "dative",
            "agent",
            "ROOT",
            "dep",
            "ccomp",
            "npadvmod",
            "xcomp",
        )
        else None
    )


def verb_measure(
    ctx: "Counting", v: int, role: str, s: Sentence, taken: set[int], anchor: int
) -> tuple[str | None, int | None]:
    """The measure that a verb, or a second one joined to it, gives to a count in one of its roles."""
    found = own_measure(ctx, v, role, s, taken, anchor)
    if found[0] or role not in ("nsubj", "nsubjpass"):
        return found
    r = ctx.r
    for k in r.kids[v]:
        if r.dep[k] == "conj" and r.tag[k][:1] == "V" and r.child(k, "nsubj", "nsubjpass") is None:
            second = own_measure(ctx, k, role, s, taken, anchor)
            if second[0]:
                return second
    return found


def set_free(ctx: "Counting", noun: int) -> bool:
    """Whether the people counted are told to be freed or exchanged."""
    r = ctx.r
    verb = r.head[noun]
    if r.tag[verb] == "VB":
        return False  # "trying to free 22 hostages": they are still held
    return r.dep[noun] in ("dobj", "nsubjpass", "pobj") and (
        r.lower[verb] in FREED or r.lower[r.head[verb]] in FREED_NOUNS or r.lower[verb] in FREED_NOUNS
    )


def own_measure(
    ctx: "Counting", v: int, role: str, s: Sentence, taken: set[int], anchor: int
) -> tuple[str | None, int | None]:
    """The measure that one verb gives to a count in one of its roles."""
    r, w = ctx.r, ctx.words
    word = r.lower[v]
    passive = r.child(v, "auxpass", "nsubjpass") is not None or (r.tag[v] == "VBN" and r.dep[v] == "acl")
    if word in w["object"] and does_harm(ctx, v):
        if role in ("dobj", "attr", "oprd", "dep", "dative", "npadvmod") and not passive and anchor > v:
            return joint_measure(ctx, v, s, taken), v
        if role in ("nsubjpass",) or (passive and role == "nsubj"):
            return joint_measure(ctx, v, s, taken), v
        if (
            role == "nsubj"
            and not has_object(ctx, v, s)
            and r.tag[v] in ("VBN", "VBD")
            and word not in ("shot", "stabbed")
        ):
            return joint_measure(ctx, v, s, taken), v
    if (
        "death" in r.lower[v + 1 : v + 4]
        and r.lower[v + 1 : v + 2] == ["to"]
        and role in ("nsubj", "nsubjpass", "dobj")
    ):
        return "killed", v
    if (
        word in w["adjective"]
        and role in ("nsubj", "nsubjpass")
        and r.tag[v] in ("VBG", "VBN", "JJ")
        and not has_object(ctx, v, s)
    ):
        if r.child(v, "aux", "auxpass", "cop") is not None or word in ("missing", "unaccounted"):
            return joint_measure(ctx, v, s, taken), v
    if word in w["subject"] and role in ("nsubj", "nsubjpass", "conj"):
        return joint_measure(ctx, v, s, taken), v
    if word in ("survive", "survived") and role == "nsubj" and r.child(v, "neg") is not None:
        return "killed", v
    if word == "put" and role in ("nsubjpass", "dobj") and r.lower[v + 1 : v + 4] == ["out", "of", "action"]:
        return "casualties", v
    if word in _LOSE:
        obj = r.child(v, "dobj")
        if obj is not None and r.lower[obj] in ("life", "lives") and role == "nsubj":
            return "killed", obj
        if role == "nsubjpass" and r.lower[anchor] in ("lives", "life"):
            return "killed", v
        if role == "nsubjpass" and kinds().get(r.lower[anchor]) in ("military", "civilian"):
            return ("casualties" if kinds()[r.lower[anchor]] == "military" else "killed"), v
        if role == "dobj" and anchor > v:
            noun = r.lower[anchor]
            kind = kinds().get(noun)
            if noun in ("lives", "life"):
                return "killed", v
            if kind == "military" or noun in ("men", "people") or (kind is None and anchor in taken):
                return "casualties", v
            if kind == "civilian":
                return "killed", v
    if word in ("suffered", "suffer", "suffers", "sustained", "sustain", "sustaining", "suffering"):
        obj = r.child(v, "dobj")
        if (
            obj is not None
            and r.lower[obj] in ("injuries", "injury", "wounds", "wound", "burns", "bruises")
            and role == "nsubj"
        ):
            return "wounded", obj
    if word in ("claimed", "claim", "claims", "claiming", "took", "taking", "cost", "costing", "take", "costs"):
        if role == "dobj" and r.lower[anchor] in ("lives", "life", "victims"):
            return "killed", v
    if word in ("taken", "took", "take", "taking", "held", "holding", "hold") and role in (
        "nsubjpass",
        "dobj",
        "nsubj",
    ):
        for k in r.kids[v]:
            if r.lower[k] in ("hostage", "captive", "prisoner", "prisoners", "hostages", "captivity"):
                return "captured", k
            if r.dep[k] == "prep" and any(
                r.lower[c] in ("hostage", "hostages", "captivity", "captive", "prisoner", "prisoners")
                for c in r.kids[k]
            ):
                return "captured", k
    if (
        word == "taken"
        and r.lower[v + 1 : v + 2] == ["out"]
        and role == "nsubjpass"
        and kinds().get(r.lower[anchor]) == "military"
    ):
        return "casualties", v
    if word in ("went", "gone", "go", "going") and role == "nsubj":
        for k in r.kids[v]:
            if r.lower[k] == "missing":
                return "missing", k
    if word in (
        "found",
        "brought",
        "recovered",
        "pulled",
        "declared",
        "pronounced",
        "confirmed",
        "reported",
        "feared",
        "presumed",
        "believed",
        "left",
        "leaving",
        "leave",
        "leaves",
        "listed",
        "considered",
        "remain",
        "remained",
        "remains",
        "remaining",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "thought",
        "known",
        "said",
        "ended",
        "lay",
        "'s",
        "became",
        "become",
        "shot",
    ):
        for k in r.kids[v]:
            if (
                r.dep[k] in ("acomp", "oprd", "attr", "xcomp", "ccomp", "advcl", "dep", "advmod", "dobj")
                and k != anchor
            ):
                own = r.child(k, "nsubj", "nsubjpass")
                if r.lower[k] in w["adjective"] and (k > v or role == "attr") and (own is None or own == anchor):
                    return joint_measure(ctx, k, s, taken), k
            if r.dep[k] == "prep" and r.lower[k] == "as" and k + 1 < s.last and r.lower[k + 1] in w["adjective"]:
                return joint_measure(ctx, k + 1, s, taken), k + 1
            if (
                r.dep[k] in ("acomp", "oprd", "attr", "xcomp", "ccomp", "advcl", "dep", "advmod", "dobj")
                and k != anchor
            ):
                if r.dep[k] in ("xcomp", "ccomp") and k > v and role in ("nsubj", "nsubjpass"):
                    found = verb_measure(ctx, k, role, s, taken, anchor)
                    if found[0]:
                        return found
        if word in ("become", "became", "be", "been") and role == "nsubj":
            k = r.child(v, "attr")
            if k is not None and r.lower[k] in ("casualties", "casualty"):
                return "casualties", k
        if role in ("nsubj", "nsubjpass") and CARE.search(" ".join(r.lower[v : min(v + 9, s.last)])):
            return "wounded", v
        if role in ("attr", "nsubj") and word in BE | {"included", "include"}:
            return among_harmed(ctx, v, anchor, s)
    if word in ("include", "included", "includes", "including") and role == "dobj":
        return among_harmed(ctx, v, anchor, s)
    if word in (
        "treated",
        "rushed",
        "taken",
        "hospitalized",
        "hospitalised",
        "admitted",
        "sent",
        "transferred",
        "evacuated",
        "brought",
        "transported",
        "receiving",
        "undergoing",
        "received",
    ) and role in ("nsubjpass", "nsubj"):
        tail = " ".join(r.lower[v : min(v + 9, s.last)])
        if (
            re.search(r"\b(?:hospitals?|treatment|injuries|wounds|burns|clinics?|medical care)\b", tail)
            and "evacuated" not in word
        ):
            return "wounded", v
    if (
        word in ("had", "has", "have", "with")
        and role == "nsubj"
        and CARE.search(" ".join(r.lower[v : min(v + 6, s.last)]))
    ):
        return "wounded", v
    if role in ("nsubj", "nsubjpass") and word not in w["object"]:
        for k in r.kids[v]:
            if (
                r.dep[k] in ("xcomp", "ccomp")
                and k > v
                and r.child(k, "aux") is not None
                and r.child(k, "nsubj", "nsubjpass") is None
            ):
                found = verb_measure(ctx, k, role, s, taken, anchor)
                if found[0]:
                    return found
    if word in ("treated", "treating", "treat") and role in ("nsubjpass", "dobj"):
        return "wounded", v
    return None, None


def does_harm(ctx: "Counting", v: int) -> bool:
    """Whether an ambiguous verb does harm here: "seized 12 villages" or "treated 12 patients" need their object asked."""
    r = ctx.r
    word = r.lower[v]
    if word in ("shot", "shooting", "shoots", "stabbed", "stabbing", "stabs", "beat", "beaten", "beating"):
        tail = r.lower[v + 1 : v + 6]
        return "dead" in tail or "death" in tail or word.startswith("stab") or False
    if word.startswith(("gun", "hack", "crush", "starv")):
        return "death" in r.lower[v + 1 : v + 6] or (word.startswith("gun") and "down" in r.lower[v + 1 : v + 4])
    if word.startswith("treat"):
        return False
    return True


def among_harmed(ctx: "Counting", v: int, anchor: int, s: Sentence) -> tuple[str | None, int | None]:
    """ "Among the dead were four nurses", "the victims included two children", "the wounded were 12 soldiers"."""
    r = ctx.r
    for k in range(s.first, s.last):
        if k == anchor or not (
            r.lower[k] in ctx.words["adjective"]
            or r.lower[k] in ("victims", "casualties", "deaths", "fatalities", "hostages")
        ):
            continue
        lead = r.lower[max(s.first, k - 3) : k]
        if any(x in ("the", "those", "among", "of") for x in lead) and k < v + 1:
            measure = word_measure(ctx, r.lower[k]) or ("killed" if r.lower[k] == "victims" else None)
            if measure and subject_like(ctx, k, v):
                return measure, k
    return None, None


def subject_like(ctx: "Counting", k: int, v: int) -> bool:
    r, i = ctx.r, k
    for _ in range(6):
        if r.head[i] == v:
            return True
        if r.head[i] == i:
            return False
        i = r.head[i]
    return False


def among_after(ctx: "Counting", k: int, s: Sentence) -> tuple[str | None, int | None]:
    """ "Three of their leaders are among the dead"."""
    r = ctx.r
    for j in range(k, min(k + 5, s.last)):
        if r.lower[j] == "among":
            for i in range(j + 1, min(j + 5, s.last)):
                measure = "killed" if r.lower[i] in ("victims", "martyrs") else word_measure(ctx, r.lower[i])
                if measure and r.lower[i] != "lost":
                    return measure, i
            return None, None
        if r.tag[j][:1] not in "VNRJI" or r.words[j] in ".;":
            return None, None
    return None, None


def human_losses(ctx: "Counting", noun: int, s: Sentence) -> bool:
    text = ctx.r.text[s.start : s.end].lower()
    return not re.search(
        r"[$€£]|\b(?:equipment|vehicles?|tanks?|financial|economic|job|revenue|insured|dollars?|euros?)\b", text
    )
