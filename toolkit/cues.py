"""Cues: the words that attribute, their frames and what is found with them."""

from dataclasses import dataclass, field
from functools import cache

from toolkit.lexicon import inflect, rows, word_list
from toolkit.reading import Quotation, Reading

Piece = tuple[int, int]


_LOOSE = ("relcl", "advcl", "parataxis", "ccomp", "punct", "cc", "meta")


COMMAS = frozenset(',”“"’‘—–-;:)?!') | {"''", "``", "--"}


MEANS = frozenset("telephone phone radio email e-mail text letter post satellite fax message hand".split())
"""By what something is told, and not by whom: "claims by telephone that"."""
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow earlier later last this".split()
)


# Names of days and months, which a parser can take for the first word of a name.
WHEN = word_list("months") | frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of the cue list."""

    cue: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    kind: str
    act: str
    particle: str = ""


@dataclass(slots=True)
class Attribution:
    """One attribution; `speaker` is a range of words, `cue` and `content` are stretches of characters."""

    word: int
    entry: Cue
    speaker: tuple[int, int] | None
    cue: Piece | None
    content: list[Piece]
    frame: str
    told: list[tuple[int, int]] = field(default_factory=list)
    antecedent: int | None = None
    host: "Attribution | None" = None
    nested: bool = False  # told by somebody quoted

    @property
    def start(self) -> int:
        """First character of the content."""
        return self.content[0][0] if self.content else -1

    @property
    def end(self) -> int:
        """Character after the content."""
        return self.content[-1][1] if self.content else -1


@cache
def cue_forms() -> dict[str, list[Cue]]:
    """Entries by each form of their first word."""
    table: dict[str, list[Cue]] = {}
    for row in rows("cues"):
        first, _, particle = row["cue"].partition(" ")
        entry = Cue(
            row["cue"],
            frozenset(row["frames"].split()),
            frozenset(row["prepositions"].split()),
            row["kind"],
            row["act"],
            particle,
        )
        irregular = row["forms"].split()
        forms = {first, *irregular} if irregular else inflect(first)
        if irregular:
            forms |= {form for form in inflect(first) if form.endswith(("s", "ing"))}
        for form in forms:
            table.setdefault(form, []).append(entry)
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry.particle))
    return table


@cache
def cue_words() -> frozenset[str]:
    """Words of which a sentence must hold one, or a quotation mark, to be worth parsing for an attribution."""
    words = (set(cue_forms()) - cue_particles().keys()) | set(cue_nouns()) | set(cue_adjectives())
    words |= {"silent", "quiet", "mum", "comment", "statement", "response", "reaction", "word", "unanswered", "drawn"}
    words |= {"react", "reacted", "entertain", "answering", "counsel", "voicemail", "unavailable", "tight-lipped"}
    words |= {"hung", "further"}
    words |= {"refuse", "refused", "refuses", "refusing", "ignored", "dodged", "ducked", "evaded", "sidestepped"}
    words |= {
        phrase[-2] if len(phrase) > 2 else phrase[phrase[0] == "as"]
        for entries in source_phrases().values()
        for phrase, _ in entries
    }
    words |= {noun for nouns in owned_phrases().values() for noun in nouns}
    return frozenset(words - {"in", "by", "on", "as", "of", "a", "an"})


@cache
def cue_particles() -> dict[str, frozenset[str]]:
    """Particles by the forms that attribute with one of them only: "made" and "clear"."""
    return {
        form: frozenset(entry.particle.split()[0] for entry in entries)
        for form, entries in cue_forms().items()
        if all(entry.particle for entry in entries)
    }


@cache
def source_phrases() -> dict[str, list[tuple[list[str], str]]]:
    """Phrases that lead a source, by their first word: the words and the act."""
    table: dict[str, list[tuple[list[str], str]]] = {}
    for row in rows("source_phrases"):
        words = row["phrase"].split()
        if words[1:2] != [_OWNER]:
            table.setdefault(words[0], []).append((words, row["act"]))
    return table


_OWNER = "…'s"


@cache
def owned_phrases() -> dict[str, dict[str, str]]:
    """Acts of the nouns by which somebody's word is named, by the preposition before: "by the mayor's | account"."""
    table: dict[str, dict[str, str]] = {}
    for row in rows("source_phrases"):
        words = row["phrase"].split()
        if words[1:2] == [_OWNER]:
            table.setdefault(words[0], {})[words[2]] = row["act"]
    return table


@cache
def cue_nouns() -> dict[str, str]:
    """Act of each noun that can attribute, singular and plural."""
    table = {}
    for row in rows("cue_nouns"):
        table[row["noun"]] = row["act"]
        table[row["noun"] + "s"] = row["act"]
    return table


# Particles without which a verb is none of speech: "made clear", "left open", "hit back".
_NO_SPEECH_ALONE = frozenset({"clear", "open", "back", "public", "responsible"})


@cache
def cue_adjectives() -> dict[str, Cue]:
    """Adjectives that attribute behind "is" or "stands": "is convinced | that", "stands ready | to"."""
    return {
        row["adjective"]: Cue(row["adjective"], frozenset(row["frames"].split()), frozenset(), "belief", row["act"])
        for row in rows("cue_adjectives")
    }


@cache
def inverting() -> frozenset[str]:
    """Forms of speech cues, which may stand after or inside their content, before or behind their source."""
    table = cue_forms()
    return frozenset(
        f
        for f, entries in table.items()
        if any("that" in e.frames and e.kind == "speech" and e.particle not in _NO_SPEECH_ALONE for e in entries)
    )


@cache
def speaking_nouns() -> frozenset[str]:
    """Nouns for people, groups and documents that can be who or what says something."""
    return frozenset(row["noun"] for row in rows("speaking_nouns"))


_ONLY_SPEAKING = frozenset(
    "add warn vow urge insist promise pledge stress note deny reject condemn criticise criticize accuse demand "
    "call remind thank".split()
)


@cache
def speaking_forms() -> frozenset[str]:
    """Forms of verbs that do nothing but speak, so that they go with the speaker and not with whom is spoken of."""
    return frozenset(f for f, entries in cue_forms().items() if any(e.cue in _ONLY_SPEAKING for e in entries))


_RANKS = frozenset("brig capt col gen lt maj sgt adm cmdr".split())


# Who admits patients and no fault.
WARDS = frozenset("hospital hospitals clinic clinics ward wards centre center unit units".split())
# How what somebody said came to the article: "a statement carried by the agency".
RELAYED = frozenset(
    "quoted cited carried relayed published aired broadcast seen obtained reviewed viewed reached contacted "
    "interviewed".split()
)
# Cues that say against somebody what is so: "The Front scoffs: it puts its dead at three".
RETORTING = frozenset(("scoff", "retort", "counter", "hit back", "shoot back", "fire back"))


def noun_phrase(reading: Reading, i: int) -> tuple[int, int]:
    """The words of the noun phrase that word i heads: with its appositions, without relative clauses."""
    words, kids, dep = reading.words, reading.kids, reading.dep
    low = high = i
    todo = [i]
    while todo:
        k = todo.pop()
        low, high = min(low, k), max(high, k)
        for child in kids[k]:
            if dep[child] in _LOOSE and not (dep[child] == "punct" and words[child] in "()-’'"):
                continue
            if dep[child] == "conj" and reading.tag[child][:1] == "V":
                continue
            todo.append(child)
    if (
        low < i
        and low
        and words[low].lower() in WHEN
        and words[low - 1].lower() in ("in", "on", "by", "since", "until")
    ):
        low += 1  # "On Wednesday | the army", "In March | South Korea's general staff"
    # A relative clause in the middle ends the phrase.
    for k in range(i + 1, high + 1):
        if dep[k] in ("relcl", "advcl", "parataxis") and _ancestor(reading, k, i):
            high = min(high, reading.subtree(k)[0] - 1)
    for k in range(i + 1, high):
        if words[k].lower() in RELAYED and words[k + 1].lower() == "by":
            high = k - 1  # "a source quoted by the channel": the channel is a link of its own
            break
    for k in range(i + 1, high):
        if words[k - 1] == "," and words[k].lower() == "in" and words[k + 1].lower() in ("a", "an"):
            high = k - 1  # "the mission, in an e-mail to the Herald, says"
            break
    for k in range(i + 1, high + 1):
        if words[k].lower() == "on" and words[min(k + 1, high)].lower() in DAYS:
            high = k - 1  # "the ombudsman's office on Wednesday lowered its count"
            break
    for k in range(i + 1, high + 1):
        if words[k - 1] == "," and reading.tag[k] == "VBG":
            high = k - 1
            break
    while high > i and (words[high] in ",;:—–-(“\"''" or reading.tag[high] == "CC"):
        high -= 1
    if high + 2 < len(words) and words[high + 1] == "." and words[high].lower() in _RANKS:
        # "said Brig. Gen. Ann Lee": a full stop that the tokenizer cut off
        high += 2
        while high + 1 < len(words) and reading.tag[high + 1] in ("NNP", "HYPH"):
            high += 1
    while low < i and (words[low] in ",;:—–-)”\"''`" or (reading.tag[low] == "CC" and words[low].lower() != "both")):
        low += 1
    return low, high + 1


def _ancestor(reading: Reading, k: int, i: int) -> bool:
    steps = 0
    while reading.head[k] != k and steps < 60:
        k = reading.head[k]
        if k == i:
            return True
        steps += 1
    return False


# Adverbs between an auxiliary and a verb of speaking: "has not yet publicly commented".
ADV = (
    r"(?:(?:yet|publicly|officially|immediately|so far|formally|directly|also|either|ever|explicitly|openly|still|"
    r"to date|specifically) )*"
)


# What a party that keeps silent has not done: "commented", "issued a statement".
SPOKEN = (
    r"(?:(?:publish|release|disclose|issue|provide|update|give|share)(?:d|ed|n)?(?= (?:(?!of\b|to\b)[\w’'-]+ ){0,4}?"
    r"(?:names|findings|figures?|numbers?|tolls?|lists?|results|identit(?:y|ies)|details|breakdowns?|data|losses"
    r"|casualties|counts?|tall(?:y|ies)|totals?|estimates?|explanations?|records|reports?|recordings?|footage|manifests?"
    r"|logs?)\b)|"
    r"comment(?:ed)?|confirm(?:ed)?|acknowledged?|announced?|mention(?:ed)?|disclosed?|sa(?:y|id)|spok(?:e|en)|speak|"
    r"claim(?:ed)? (?:public )?responsibility|"
    r"name|named|identified|identify|indicated?|explain(?:ed)?|clarif(?:y|ied)|"
    r"react(?:ed)?|reported|report|admit(?:ted)?|specif(?:y|ied)|elaborated?|address(?:ed)?|reveal(?:ed)?|"
    r"(?:issue|release|make|made|give|given|gave|provide|offer|publish)(?:d|ed)? "
    r"(?:an?|any|the|its|a full|an official|more|further)(?: \w+){0,2} "
    r"(?:statement|comment|response|reaction|figure|figures|toll|details?|explanation|number|numbers|total|account"
    r"|breakdown|count|tally|list|update|reason|name|announcement|reply|answer|confirmation)s?)"
)


@dataclass
class Context:
    """One reading while its attributions are looked for."""

    r: Reading
    found: list[Attribution] = field(default_factory=list)
    citing: list[int] = field(default_factory=list)
    shared: dict[int, tuple[int, int] | None] = field(default_factory=dict)
    inside: list[int] = field(default_factory=list)
    within: Quotation | None = None  # where only what one quotation tells is looked for

    def __post_init__(self) -> None:
        """Note for every word the quotation that it stands in, or -1."""
        self.inside = [-1] * len(self.r.words)
        for number, quotation in enumerate(self.r.quotations):
            if quotation is self.within:
                continue
            words = self.r.between(quotation.start, quotation.end)
            if self._quotes_a_cue(words):
                continue
            for i in words:
                self.inside[i] = number

    def _quotes_a_cue(self, words: range) -> bool:
        """Whether nothing but a verb is quoted: the spokesman “categorically rejected” any presence."""
        r = self.r
        own = [i for i in words if r.words[i][:1].isalnum()]
        if not 0 < len(own) <= 2 or r.tag[own[-1]] not in ("VBD", "VBZ", "VBN") or r.lower[own[-1]] not in cue_forms():
            return False
        subject = r.child(own[-1], "nsubj")
        return subject is not None and subject < own[0] and all(r.tag[i] == "RB" for i in own[:-1])

    def limits(self, v: int) -> tuple[int, int]:
        """First and last (exclusive) word of the sentence of word v."""
        s = self.r.sentences[self.r.sent[v]]
        if self.within is None:
            return s.first, s.last
        words = self.r.between(self.within.start + 1, self.within.end - self.within.closed)
        return max(s.first, words.start), min(s.last, words.stop)
