"""Who is said to have said what: source, cue and content, found once and used by both tables.

A cue is a word of ``data/cues.csv`` in one of its frames. The dependency parse proposes the source and the content;
quotation marks and punctuation overrule it where it breaks off a content.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from toolkit.lexicon import inflect, rows
from toolkit.reading import Quotation, Reading
from toolkit.sources import describe
from toolkit.victims import people_words

Piece = tuple[int, int]

_SUBJECT = ("nsubj", "nsubjpass", "csubj")
_LOOSE = ("relcl", "advcl", "parataxis", "ccomp", "punct", "cc", "meta")
_COMMAS = frozenset(',”“"’‘—–-;:)?!') | {"''", "``", "--"}
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow earlier later last this".split()
)
_WITH = frozenset("for as over of to against from with about into toward towards".split())
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_SHORT_OF = frozenset(
    ("close to", "short of", "instead of", "rather than", "away from", "refrained from", "refrain from", "careful not")
)
_HELD = frozenset("believed thought said reported alleged feared suspected presumed assumed estimated understood known".split())
_SUBORDINATE = frozenset(
    "if when while although though as because since after before until unless whether once".split()
)
_ROUND = frozenset("around about over above under some nearly".split())
_FIGURES = frozenset("toll figure figures number numbers count estimate estimates account total tally it".split())
_OCCASION = frozenset(
    "statement interview post tweet speech address briefing letter telegram conference communique release message x".split()
)
_SAY = frozenset(
    "said says say added adds replied explained argued noted claimed wrote recalled continued warned insisted".split()
)
_TAIL = ("xcomp", "ccomp", "pcomp", "oprd", "acl")
_ASIDE = ("advmod", "npadvmod", "aux", "auxpass", "neg", "prt", "dative", "agent", "prep", "nsubj", "nsubjpass", "expl")


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

    @property
    def start(self) -> int:
        """First character of the content."""
        return self.content[0][0] if self.content else -1

    @property
    def end(self) -> int:
        """Character after the content."""
        return self.content[-1][1] if self.content else -1


@cache
def _cues() -> dict[str, list[Cue]]:
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
    words = set(_cues()) | set(_cue_nouns()) | {"silent", "quiet", "mum", "comment", "statement", "response", "word"}
    words |= {phrase[-2] if len(phrase) > 2 else phrase[0] for entries in _phrases().values() for phrase, _ in entries}
    return frozenset(words - {"in", "by", "on", "as", "of", "a", "an"})


@cache
def _phrases() -> dict[str, list[tuple[list[str], str]]]:
    """Phrases that lead a source, by their first word: the words and the act."""
    table: dict[str, list[tuple[list[str], str]]] = {}
    for row in rows("source_phrases"):
        words = row["phrase"].split()
        table.setdefault(words[0], []).append((words, row["act"]))
    return table


@cache
def _cue_nouns() -> dict[str, str]:
    """Act of each noun that can attribute, singular and plural."""
    table = {}
    for row in rows("cue_nouns"):
        table[row["noun"]] = row["act"]
        table[row["noun"] + "s"] = row["act"]
    return table


@cache
def _inverting() -> frozenset[str]:
    """Forms of speech cues, which may stand after or inside their content, before or behind their source."""
    table = _cues()
    return frozenset(
        f for f, entries in table.items() if any("that" in e.frames and e.kind == "speech" for e in entries)
    )


@cache
def _speaking_nouns() -> frozenset[str]:
    """Nouns for people, groups and documents that can be who or what says something."""
    return frozenset(row["noun"] for row in rows("speaking_nouns"))


@cache
def _speaking() -> frozenset[str]:
    """Forms of verbs that do nothing but speak, so that they go with the speaker and not with whom is spoken of."""
    only = "add warn vow urge insist promise pledge stress note deny reject condemn criticise criticize accuse demand call".split()
    return frozenset(f for f, entries in _cues().items() if any(e.cue in only for e in entries))


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
    # A relative clause in the middle ends the phrase.
    for k in range(i + 1, high + 1):
        if dep[k] in ("relcl", "advcl", "parataxis") and _ancestor(reading, k, i):
            high = min(high, reading.subtree(k)[0] - 1)
    while high > i and (words[high] in ",;:—–-(“\"''" or reading.tag[high] == "CC"):
        high -= 1
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


_CITE = Cue("cite", frozenset(), frozenset(), "speech", "assert")
_EXPLETIVE = frozenset("there has have been was is had were still yet so far been".split())
_SILENT = frozenset(
    "no declined declines decline refused refuses refuse has have had did does would could was were made makes making said says "
    "say remained remains remain stayed stays kept keeps issued gave gives offered neither stopped dodged evaded sidestepped "
    "avoided ducked is are stopping declining refusing saying giving without".split()
)
_NO_WORD = re.compile(
    r"(?P<what>no (?:(?:immediate|official|public|further|direct|formal|independent|new|clear|government)(?:,? (?:or )?))*"
    r"(?:statement|comment|word|response|reaction|reply|confirmation|acknowledge?ment|announcement|explanation|answer|"
    r"claim of responsibility)s?)(?: (?:was|were|has been|came|yet|so far|immediately|available|at the time))* (?:from|by) ",
    re.IGNORECASE,
)
_ADV = r"(?:(?:yet|publicly|officially|immediately|so far|formally|directly|also|either|ever|explicitly|openly|still|to date|specifically) )*"
_NO_COMMENT = re.compile(
    r"(?:declin\w+|refus\w+) to (?:comment|say|confirm|discuss|answer|elaborate|speak|respond|give|provide|be drawn|disclose|be interviewed|reveal|go into|talk|identify|name|specify|address)\b"
    rf"|(?:would|could|will) (?:not|n't|n’t|neither) {_ADV}(?:comment|say|confirm|discuss|be drawn|elaborate|be reached(?: for comment)?|speak|answer|provide|give)\b(?: or deny| nor deny)?"
    rf"|(?:did|has|have|had|does|do) ?(?:not|n't|n’t) {_ADV}(?:respond|repl(?:y|ied)|answer(?:ed)?|return(?:ed)?|responded)\b(?: (?:to )?(?:(?:an?|the|any|repeated|multiple|several|our) )*(?:(?:e-?mailed|telephone|phone|written) )?(?:requests?|calls?|questions?|messages?|inquir(?:y|ies)|e-?mails?)(?: (?:for|seeking) (?:\w+ )?comments?)?)?"
    r"|(?:has |have |had )?neither (?:confirm\w*|den\w+) n?or (?:confirm\w*|den\w+|\w+ed)\b"
    r"|(?:dodged|evaded|sidestepped|avoided|ducked) (?:the |a |any )?questions?\b"
    r"|stop\w+ short of (?:confirming|saying|acknowledging|denying)\b"
    r"|gave an evasive (?:reply|answer)\b"
    r"|(?:could not|couldn't|couldn’t) (?:immediately )?be reached(?: for comment)?",
    re.IGNORECASE,
)
_SPOKEN = (
    r"(?:comment(?:ed)?|confirm(?:ed)?|acknowledged?|announced?|mention(?:ed)?|disclosed?|sa(?:y|id)|spok(?:e|en)|speak|name|named|identified|identify|"
    r"react(?:ed)?|reported|report|admit(?:ted)?|specif(?:y|ied)|elaborated?|addressed?|reveal(?:ed)?|(?:issue|release|make|made|give|given|gave|provide|offer|publish)(?:d|ed)? (?:an?|any|the|its|a full|an official|more|further)(?: \w+)? ?(?:statement|comment|response|figure|figures|toll|details?|explanation|number|numbers|total)?)"
)
_SILENCE = re.compile(
    rf"(?:has|have|had|did|does|do|is|are) ?(?:not|n't|n’t|never) {_ADV}{_SPOKEN}\b"
    rf"|(?:has|have|had) yet to {_ADV}{_SPOKEN}\b"
    rf"|(?:has|have|had|) ?(?:said|says|say|saying) (?:nothing|little)\b"
    r"|(?:has|have|had)? ?(?:remain\w*|stay\w*|kept|keep\w*|been|is|are|was|were) (?:largely |publicly |conspicuously |officially |mostly |notably )?(?:silent|quiet|tight-lipped|mum)\b"
    r"|(?:has |have |had )?(?:made|makes?|making|gave|gives?|giving|given|issued|offered|provided) (?:no|neither) (?:immediate |public |official |further |other )*(?:mention|comment|statement|details?|figures?|breakdown|explanation|reference|announcement|response|total|number|toll|source|reason)s?\b",
    re.IGNORECASE,
)


class Finder:
    """Finds the attributions of one reading."""

    def __init__(self, reading: Reading):
        self.r = reading
        self.inside = self._inside()
        self.found: list[Attribution] = []
        self.citing: list[int] = []
        self.shared: dict[int, tuple[int, int] | None] = {}

    def _inside(self) -> list[int]:
        """For every word the index of the quotation it stands in, or -1."""
        inside = [-1] * len(self.r.words)
        for number, quotation in enumerate(self.r.quotations):
            for i in self.r.between(quotation.start, quotation.end):
                inside[i] = number
        return inside

    def run(self) -> list[Attribution]:
        """All attributions in the order of their cues."""
        cues, starts, nouns = _cues(), _phrases(), _cue_nouns()
        r = self.r
        for i, form in enumerate(r.lower):
            if form in _SILENT and (silence := self._silence(i)):
                self.found.append(silence)
            elif form in cues and r.dep[i] != "amod" and (r.tag[i][:1] == "V" or self._mistagged(i)):
                self._verb(i, cues[form])
            elif form in starts and (phrase := self._phrase(i, starts[form])):
                self._according(i, *phrase)
            elif form in nouns and r.tag[i][:2] == "NN":
                self._noun_cue(i, nouns[form])
        for v in self.citing:
            self._citing(v)
        for number in range(len(r.sentences)):
            self._mark(number)
        self.found.sort(key=lambda a: (a.cue or a.content[0])[0])
        self.found = [a for a in self.found if self._asserted(a)]
        self._untangle()
        self._merge()
        self._continue()
        return self.found

    def _mistagged(self, i: int) -> bool:
        """A cue that the tagger took for a noun: "..., the agency estimates, ..."."""
        r = self.r
        if (
            r.tag[i] not in ("NNS", "NN", "JJ")
            or r.lower[i] not in _inverting()
            or not r.lower[i].endswith(("s", "ed"))
        ):
            return False
        first, last = self._limits(i)
        if (i + 1 < last and r.words[i + 1] not in (",", ".", "”", ";")) or i - first < 4 or r.tag[i - 1][:1] != "N":
            return False
        k = i - 1
        while k > first and r.words[k] not in _COMMAS:
            k -= 1
        return k > first

    # ---- silences ----

    def _silence(self, i: int) -> Attribution | None:
        """A refusal or a silence: "declined to comment on the raid", "there has been no statement from Pyongyang"."""
        r = self.r
        first, last = self._limits(i)
        if self.inside[i] >= 0:
            return None
        tail = r.text[r.start[i] : r.end[last - 1]]
        if r.lower[i] == "no":
            match = _NO_WORD.match(tail)
            if not match:
                return None
            k = r.at(r.start[i] + match.end())
            obj = next((j for j in range(k, min(k + 12, last)) if r.tag[j][:2] in ("NN", "PR")), None)
            if obj is None:
                return None
            while r.head[obj] > obj and r.tag[r.head[obj]][:2] == "NN":
                obj = r.head[obj]
            speaker = noun_phrase(r, obj)
            speaker = (max(speaker[0], k), speaker[1])
            begin = i
            while begin > first and r.lower[begin - 1] in _EXPLETIVE:
                begin -= 1
            about = self._about(speaker[1], last)
            entry = Cue("no statement", frozenset(), frozenset(), "speech", "silence")
            return Attribution(i, entry, speaker, (r.start[begin], r.start[i] + match.end("what")), about, "silence")
        match = _NO_COMMENT.match(tail) or _SILENCE.match(tail)
        if not match or re.search(
            r"\b(?:independently|immediately) (?:verify|confirm)", match[0] + tail[match.end() :][:12]
        ):
            return None
        v = i if r.tag[i][:1] == "V" and r.dep[i] not in ("aux", "auxpass") else r.head[i]
        if not first <= v < last or r.tag[v][:1] != "V":
            return None
        speaker, antecedent, _ = self._speaker(v)
        if speaker is None:
            k = r.child(v, "nsubjpass")
            speaker = noun_phrase(r, k) if k is not None else None
        if speaker is None or speaker[0] > i:
            return None
        act = "no_comment" if match.re is _NO_COMMENT else "silence"
        begin = i
        while begin - 1 >= speaker[1] and r.dep[begin - 1] in ("aux", "neg", "advmod"):
            begin -= 1
        end = r.start[i] + match.end()
        about = self._about(r.at(end), last)
        entry = Cue("decline" if act == "no_comment" else "no statement", frozenset(), frozenset(), "speech", act)
        return Attribution(i, entry, speaker, (r.start[begin], end), about, act, [], antecedent)

    def _about(self, k: int, last: int) -> list[Piece]:
        """The topic of a silence: what follows "on", "about", "whether" or the bare verb, up to the end of its clause."""
        r = self.r
        if k < last and r.lower[k] in ("on", "about", "to", "regarding", "of", "over", "for"):
            if r.lower[k] in ("to", "for") and any(
                r.lower[j]
                in ("request", "requests", "comment", "questions", "emails", "messages", "calls", "inquiries")
                for j in range(k, min(k + 5, last))
            ):
                return []
            k += 1
        elif k >= last or r.tag[k][:2] not in ("DT", "NN", "PR", "JJ", "WD", "IN", "WR", "WP", "CD", "VB") or (r.tag[k] == "IN" and r.lower[k] not in ("whether", "that", "if")):
            return []
        end = k
        while end < last and r.words[end] not in (",", ";", ".", "—") and r.lower[end] not in ("but", "while", "and"):
            end += 1
        return self._stretch([(k, end)], k) if end > k else []

    # ---- nouns ----

    def _noun_cue(self, i: int, act: str) -> None:
        """ "Kyiv's claim that ...", "an offer by Zelensky to ...", "a statement from the army that ..."."""
        r = self.r
        if self.inside[i] >= 0:
            return
        speaker = None
        for k in r.kids[i]:
            if r.dep[k] == "poss":
                speaker = (noun_phrase(r, k)[0], k + 1)
            elif r.dep[k] == "prep" and r.lower[k] in ("by", "from") and k > i and k - i < 3:
                obj = r.child(k, "pobj")
                if obj is not None:
                    speaker = noun_phrase(r, obj)
        if speaker is None:
            return
        pieces = []
        for k in r.kids[i]:
            if k > i and r.dep[k] in ("acl", "ccomp", "relcl") and r.lower[r.subtree(k)[0]] in ("that", "to"):
                pieces.append(r.subtree(k))
            elif (
                (k > i
                and r.dep[k] == "prep"
                and r.lower[k] in ("of", "for")
                and act not in ("assert",))
                or (
                    k > i
                    and r.dep[k] == "prep"
                    and r.lower[k] == "of"
                    and r.lower[i] in ("count", "figure", "claim", "claims")
                )
            ):
                pieces.append((k + 1, r.subtree(k)[1]))
        pieces = [(max(low, speaker[1]) if speaker[0] > i else low, high) for low, high in pieces][:1]
        pieces = [(low, high) for low, high in pieces if low < high]
        if not pieces or r.lower[pieces[0][0]] in ("which", "who"):
            return
        entry = Cue(r.lower[i], frozenset(), frozenset(), "speech", act)
        self.found.append(Attribution(i, entry, speaker, (r.start[i], r.end[i]), self._stretch(pieces, i), "noun"))

    def _phrase(self, i: int, phrases: list[tuple[list[str], str]]) -> tuple[int, str] | None:
        for words, act in phrases:
            if self.r.lower[i : i + len(words)] == words:
                return i + len(words), act
        return None

    # ---- verbs ----

    def _verb(self, v: int, entries: list[Cue]) -> None:
        r = self.r
        if self._quoted_speech(v):
            return
        if self.r.tag[v] == "VBN" and self.r.dep[v] == "acl" and self.r.child(v, "agent") is None:
            return
        if entries[0].cue == "ask" and self.r.tag[v] == "VBN" and self.r.child(v, "nsubj") is None:
            return
        if entries[0].cue in ("cite", "quote") and not (
            self.r.tag[v] == "VBN" and self.r.child(v, "auxpass") is not None
        ):
            self.citing.append(v)
            return
        for entry in entries:
            if entry.particle and not self._particle(v, entry.particle):
                continue
            attribution = self._frames(v, entry)
            if attribution:
                self.found.append(attribution)
                return

    def _quoted_speech(self, v: int) -> bool:
        """Whether the cue stands inside somebody's quotation of more than its own clause."""
        if self.inside[v] < 0:
            return False
        opened = self.r.quotations[self.inside[v]].start
        subject = self.r.child(v, "nsubj")
        outside = subject is not None and self.r.start[subject] < opened
        return not (outside and opened >= self.r.start[max(v - 2, 0)])

    def _particle(self, v: int, particle: str) -> bool:
        follow = self.r.lower[v + 1 : v + 4]
        return particle in follow[:1] or any(self.r.lower[k] == particle for k in self.r.kids[v] if k <= v + 3)

    def _frames(self, v: int, entry: Cue) -> Attribution | None:
        r = self.r
        speaker, antecedent, passive = self._speaker(v)
        told = self._told(v)
        content: list[Piece] = []
        frame = ""
        if passive and speaker is None and entry.kind in ("belief", "speech", "finding"):
            content, frame = self._held(v)
        if not content and entry.prepositions:
            content, frame = self._prepositional(v, entry)
        if not content and entry.frames & {"that", "to", "it"}:
            content, frame = self._clause(v, entry, speaker)
        if not content and "at" in entry.frames:
            content, frame = self._put(v)
        if not content and entry.frames & {"np", "toll"}:
            content, frame = self._nominal(v, passive)
            obj = r.child(v, "dobj", "nsubjpass")
            if obj is not None and r.lower[obj] in ("lives", "life"):
                return None
            if "toll" in entry.frames and (obj is None or r.lower[obj] not in _FIGURES):
                return None
        obj = r.child(v, "dobj", "npadvmod")
        if (
            not content
            and "that" in entry.frames
            and obj is not None
            and obj > v
            and r.tag[obj] == "CD"
            and r.lower[v] in ("say", "says", "said")
        ):
            content, frame = self._stretch([r.subtree(obj)], v), "np"
        if not content:
            content = self._nearby_quotation(v, speaker)
            frame = "quote" if content else ""
        if not content:
            return None
        if speaker is None and entry.kind != "speech" and frame != "held":
            return None
        if speaker is not None and frame in ("np", "to", "put", "") + tuple(f"prep:{p}" for p in entry.prepositions):
            if not self._can_speak(speaker):
                return None
        if passive and speaker is None and frame == "that" and entry.kind == "finding":
            return None
        return Attribution(v, entry, speaker, self._cue_span(v, entry), content, frame, told, antecedent)

    def _can_speak(self, speaker: tuple[int, int]) -> bool:
        """Whether a source is somebody: a name, a pronoun, a word for people or bodies, a document; "an attack" is not."""
        r = self.r
        first, last = speaker
        if any(r.tag[k] in ("NNP", "NNPS", "PRP", "WP", "WDT") for k in range(first, last)):
            head = next((k for k in range(last - 1, first - 1, -1) if r.tag[k][:2] == "NN"), None)
            if head is None or r.tag[head][:3] == "NNP":
                return True
        text = r.text[r.start[first] : r.end[last - 1]]
        words = set(r.lower[first:last])
        return describe(text).matched is not None or not words.isdisjoint(people_words()) or not words.isdisjoint(_speaking_nouns())

    def _speaker(self, v: int, depth: int = 0) -> tuple[tuple[int, int] | None, int | None, bool]:
        """The source of a cue verb: words, antecedent of a relative pronoun, whether the verb is passive."""
        r = self.r
        if v in self.shared:
            return self.shared[v], None, False
        passive = r.tag[v] == "VBN" and r.child(v, "nsubjpass", "auxpass") is not None
        if passive:
            agent = r.child(v, "agent")
            obj = r.child(agent, "pobj") if agent is not None else None
            if obj is not None and (r.lower[obj] in _DAYS or r.tag[obj] == "CD"):
                obj = None
            return (noun_phrase(r, obj) if obj is not None else None), None, True
        subject = self._subject(v)
        if subject is not None:
            if r.tag[subject] in ("WP", "WDT"):
                head = r.head[v] if r.dep[v] == "relcl" else None
                return (subject, subject + 1), head, False
            return noun_phrase(r, subject), None, False
        head = r.head[v]
        if depth > 4 or head == v:
            return self._adjacent(v), None, False
        if r.dep[v] == "conj" and r.lower[head] not in _cues() and (beside := self._adjacent(v)):
            return beside, None, False
        if r.dep[v] in ("conj", "xcomp", "advcl", "ccomp", "dep", "pcomp", "prep", "advmod"):
            if r.tag[head][:1] == "V" or r.dep[head] in ("ROOT", "conj"):
                if r.dep[v] == "ccomp" and r.tag[v] not in ("VBG", "VB", "VBN"):
                    return self._adjacent(v), None, False
                if r.dep[v] == "xcomp" and (obj := r.child(head, "dobj")) is not None and head < obj < v:
                    return noun_phrase(r, obj), None, False
                speaker, antecedent, was_passive = self._speaker(head, depth + 1)
                if was_passive:
                    k = r.child(head, "nsubjpass")
                    speaker = noun_phrase(r, k) if k is not None else None
                return speaker, antecedent, False
            if r.tag[head] in ("IN", "RB", "TO") and depth <= 3:
                return self._speaker(head, depth + 1)
        if r.dep[v] == "acl" and r.tag[head][:1] in "NP":
            return self._bare(head, v), None, False
        return self._adjacent(v), None, False

    def _subject(self, v: int) -> int | None:
        """The subject among several that the parser may offer: outside a quotation, nearest to the cue."""
        r = self.r
        subjects = [k for k in r.kids[v] if r.dep[k] in ("nsubj", "csubj")]
        outside = [k for k in subjects if self.inside[k] == self.inside[v]]
        if r.lower[v] in _inverting():
            # "..., said Ann Lee": whatever the parser calls the name, it follows the cue.
            beside = self._adjacent(v)
            if beside and not any(beside[0] <= k < beside[1] for k in outside):
                crossed = [k for k in outside if not (k < v and self._comma(k, v, beside))]
                if not crossed:
                    return None
                outside = crossed
        return min(outside, key=lambda k: abs(k - v)) if outside else None

    def _comma(self, k: int, v: int, beside: tuple[int, int]) -> bool:
        """Whether a comma parts a supposed subject from the cue, which has a noun phrase right beside it."""
        high = noun_phrase(self.r, k)[1]
        low = min(v, beside[0])
        return any(self.r.words[j] in _COMMAS for j in range(high, low)) and high <= low

    def _adjacent(self, v: int) -> tuple[int, int] | None:
        """The noun phrase right before a cue that closes or interrupts its content, or right after it ("said Lee")."""
        r = self.r
        if r.lower[v] not in _inverting() or r.tag[v] not in ("VBD", "VBZ", "VBP", "VBN", "NNS", "NN", "JJ"):
            return None
        first, last = self._limits(v)
        behind = self._behind_quotation(v, first)
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
            while low > first and r.words[low - 1] not in _COMMAS and r.tag[low - 1] not in ("VBD", "VBZ", "CC", "WDT"):
                low -= 1
            if low == first or r.words[low - 1] in _COMMAS:
                return (low, k + 1) if self.inside[low] == self.inside[v] else None
            return None
        if r.words[v - 1] == "," and v - 1 > first:
            commas = [j for j in range(first, v) if r.words[j] == ","]
            if len(commas) >= 3 and 1 < commas[-2] - commas[-3] <= 7 and v - commas[-2] < 12:
                low = commas[-3] + 1
                if r.tag[commas[-2] - 1][:3] == "NNP" and all(r.tag[j][:1] in "NJDP" for j in range(low, commas[-2])):
                    return low, v - 1
            return None
        k = v + 1
        if r.lower[v] not in _SAY or (k < last and r.lower[k] in _DAYS):
            return None
        if k < last and r.tag[k][:2] in ("NN", "DT", "PR", "JJ", "CD") and v > first and r.words[v - 1] in _COMMAS:
            top = k
            while r.head[top] > v and r.head[top] != top and r.tag[r.head[top]][:1] in "NPJC" and r.head[top] < last:
                top = r.head[top]
            if r.tag[top][:1] in "NPC" and r.head[top] == v and self.inside[top] == self.inside[v]:
                return noun_phrase(r, top)
        return None

    def _bare(self, noun: int, v: int) -> tuple[int, int]:
        low, high = noun_phrase(self.r, noun)
        cut = self.r.subtree(v)[0]
        if noun < cut < high:
            high = cut
            while high - 1 > noun and self.r.words[high - 1] in ",;:—–-":
                high -= 1
        return low, high

    def _told(self, v: int) -> list[tuple[int, int]]:
        """To whom it was said: the object of "told", the "to" of "said to"."""
        r = self.r
        found = []
        for k in r.kids[v]:
            if (
                k > v
                and r.dep[k] in ("dobj", "dative")
                and r.lower[v] in ("told", "tell", "tells", "telling", "informed")
            ):
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

    def _cue_span(self, v: int, entry: Cue) -> Piece:
        r = self.r
        first = v
        for k in r.kids[v]:
            if k < v and r.dep[k] in ("aux", "auxpass", "neg"):
                first = min(first, k)
        if any(self.inside[k] != self.inside[v] for k in range(first, v)) or v - first > 6:
            first = v
        last = v
        if entry.particle:
            for k in range(v + 1, min(v + 4, len(r.words))):
                if r.lower[k] == entry.particle:
                    last = k
        return r.start[first], r.end[last]

    def _behind_quotation(self, v: int, first: int) -> tuple[int, int] | None:
        """What stands between a quotation and the cue after it: "...", Ann Lee, the mayor, said."""
        r = self.r
        low = v
        while low > first and self.inside[low - 1] < 0:
            low -= 1
        if low == first or low == v:
            return None
        while low < v and r.words[low] in _COMMAS:
            low += 1
        high = v
        while high > low and (
            r.words[high - 1] in _COMMAS or r.tag[high - 1] in ("RB", "MD") or r.dep[high - 1] in ("aux", "neg")
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
        while clause > low and r.words[clause - 1] in _COMMAS:
            clause -= 1
        return (low, clause) if clause > low else None

    # ---- contents ----

    def _limits(self, v: int) -> tuple[int, int]:
        s = self.r.sentences[self.r.sent[v]]
        return s.first, s.last

    def _cue_clause(self, v: int, speaker: tuple[int, int] | None, skip: int | None) -> tuple[int, int]:
        """First and last (exclusive) word of source, cue and what goes with them, without the content."""
        r = self.r
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
            if high <= first and not self._gap_has_content(high, first):
                first = low
            elif low >= last and not self._gap_has_content(last, low):
                last = high
            elif low < first <= high:
                first = low
            elif low <= last < high:
                last = high
        return first, last

    def _gap_has_content(self, low: int, high: int) -> bool:
        return any(self.r.words[k] not in ",;:" for k in range(low, high)) and high - low > 0

    def _clause(self, v: int, entry: Cue, speaker: tuple[int, int] | None) -> tuple[list[Piece], str]:
        r = self.r
        first, last = self._limits(v)
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
                    and self._set_off(v, speaker)
                    and r.child(k, "nsubj", "nsubjpass") is not None
                    and r.child(k, "mark") is None
                ):
                    complement = k
                    break
        if complement is not None:
            low, high = r.subtree(complement)
            frame = "to" if r.dep[complement] == "xcomp" and r.child(complement, "aux") is not None else "that"
            begin, end = self._cue_clause(v, speaker, complement)
            if complement > v:
                low = max(low, v + 1)
                if any(r.tag[k] == "CD" for k in range(v + 1, low)) and r.tag[v + 1] in (
                    "IN",
                    "RB",
                    "CD",
                    "JJR",
                    "DT",
                    "RBR",
                    "JJS",
                    "RBS",
                ):
                    low = v + 1 if r.lower[v + 1] not in ("on", "in", "at", "to") else low
                low, high = self._right(v, low, high, last)
                obj = r.child(v, "dobj", "dative")
                if frame == "to" and obj is not None and v < obj < low:
                    low = r.subtree(obj)[0]
                high = self._same_source(v, low, self._own_clause(v, low, high), speaker)
                return self._stretch([(low, high)], v), frame
            pieces = []
            low = min(low, complement)
            begin = self._before_cue(v, speaker, begin)
            if low < begin:
                pieces.append((self._clause_start(first, begin), begin))
            if high > end:
                pieces.append((end, high))
            elif self._goes_on(end, last, begin, first):
                pieces.append((end, last))
            return self._stretch(pieces, v), frame
        if "that" not in entry.frames:
            return [], ""
        if r.child(v, "mark") is not None and r.lower[r.child(v, "mark")] == "as" and speaker is not None:
            begin, end = r.subtree(v)
            pieces = [(first, begin)] if begin - first > 1 else [(end, last)]
            return self._stretch(pieces, v), "as"
        # The parser hung the content elsewhere: "Twelve died, police said" with "died" as the root.
        begin, end = self._cue_clause(v, speaker, None)
        begin = self._before_cue(v, speaker, begin)
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
            quoted = self.inside[begin - 1] >= 0 or self.inside[max(begin - 2, first)] >= 0
            left = self._clause_start(first, begin)
            alone = r.child(v, "dobj", "ccomp", "xcomp") is None and any(
                r.tag[k] in _FINITE for k in range(left, begin)
            )
            if hung or quoted or self._mistagged(v) or (alone and self._closes(end, last, v)):
                pieces = [(left, begin)]
                if self._goes_on(end, last, begin, first):
                    pieces.append((end, last))
                return self._stretch(pieces, v), "that"
        that = next(
            (k for k in range(v + 1, min(v + 12, last)) if r.lower[k] == "that" and (r.dep[k] == "mark" or r.tag[k] == "IN")),
            None,
        )
        if (
            that is not None
            and r.lower[v] in _inverting()
            and all(r.tag[k][:1] in "INDJPCT" or r.tag[k] in ("WDT",) for k in range(v + 1, that))
        ):
            return self._stretch([(that, last)], v), "that"
        follow = end if end < last else None
        if follow is not None and r.words[follow] == ":":
            if follow + 1 < last:
                return self._stretch([(follow + 1, last)], v), "that"
            if last < len(r.words) and self.inside[last] >= 0:
                q = r.quotations[self.inside[last]]
                return [(q.start, q.end)], "quote"
        return [], ""

    def _before_cue(self, v: int, speaker: tuple[int, int] | None, begin: int) -> int:
        """Where the cue clause begins when its content stands before it: at the source, or at the cue if that is inverted."""
        if speaker is not None and speaker[1] <= v and self.r.sent[speaker[0]] == self.r.sent[v]:
            return speaker[0]
        return max(
            begin, min([v] + [k for k in self.r.kids[v] if k < v and self.r.dep[k] in ("aux", "auxpass", "neg")])
        )

    def _closes(self, end: int, last: int, v: int) -> bool:
        """Whether nothing but time and place follow a speech cue: "..., the ministry said on Tuesday." """
        r = self.r
        return r.lower[v] in _inverting() and all(r.tag[k][:1] not in "VM" for k in range(end, last)) and last - v < 14

    def _set_off(self, v: int, speaker: tuple[int, int] | None) -> bool:
        begin = min(v, speaker[0]) if speaker else v
        return begin > 0 and self.r.words[begin - 1] in (",", "”", '"', "''")

    def _goes_on(self, end: int, last: int, begin: int = 0, first: int = 0) -> bool:
        """Whether the rest of the sentence after the cue clause is a second piece of the content."""
        r = self.r
        k = end
        while k < last and (
            r.words[k] in (",", ";", ":", "—", "–", ".") or r.lower[k] in ("but", "and", "that", "because")
        ):
            k += 1
        if k < last and (r.words[k] in ("“", '"', "''", "‘", "``") or self.inside[k] >= 0):
            return True
        # ", he said, and the road is open": what goes on after a parenthesis belongs to it
        left = self._clause_start(first, begin)
        open_ended = begin > left and (
            not any(r.tag[j] in _FINITE for j in range(left, begin)) or r.lower[left] in _SUBORDINATE
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

    def _right(self, v: int, low: int, high: int, last: int) -> tuple[int, int]:
        """Extend a content after its cue to what the parser broke off."""
        r = self.r
        while high < last:
            k = high
            while k < last and (r.words[k] in (",", ";", ":", "—", "–") or r.lower[k] in ("and", "or")):
                k += 1
            if k >= last:
                break
            top = self._hook(k, low, v)
            if top is None:
                break
            high = max(top, k + 1)
        return low, high

    def _same_source(self, v: int, low: int, high: int, speaker: tuple[int, int] | None) -> int:
        """Cut from a content a second cue of the same source: "said that the road was open but vowed to close it"."""
        r = self.r
        for k in range(low + 2, high - 1):
            if r.lower[k] not in ("and", "but") or self.inside[k] >= 0:
                continue
            c = next((j for j in range(k + 1, min(k + 4, high)) if r.tag[j][:1] == "V"), None)
            if c is None or r.tag[c] != r.tag[v] or r.lower[c] not in _speaking() or r.child(c, "nsubj", "nsubjpass", "auxpass"):
                continue
            if r.tag[c] in ("VBD", "VBZ", "VBP") and all(r.tag[j][:2] == "RB" for j in range(k + 1, c)):
                self.shared[c] = speaker
                return k
        return high

    def _own_clause(self, v: int, low: int, high: int) -> int:
        """Cut from a content what has a source and a cue of its own: "..., and the embassy told its citizens to leave"."""
        r = self.r
        for k in range(low + 2, high):
            if r.lower[k] in ("and", "but", "while", "whereas") and r.words[k - 1] in (",", ";") and self.inside[k] < 0:
                for c in range(k + 2, min(k + 16, high)):
                    if (
                        r.lower[c] in _cues()
                        and r.tag[c] in ("VBD", "VBZ", "VBP")
                        and any(r.dep[j] == "nsubj" and k < j < c for j in r.kids[c])
                    ):
                        return k - 1
        return high

    def _hook(self, k: int, low: int, v: int) -> int | None:
        """Whether word k after the content hangs on something that is neither the cue nor above it."""
        r = self.r
        i = k
        steps = 0
        while r.head[i] != i and steps < 60:
            if r.head[i] == v or not (low <= r.head[i] or r.head[i] > v):
                break
            i = r.head[i]
            steps += 1
        if r.head[i] == v and r.dep[i] in ("ccomp", "xcomp", "dep") and i > v and r.lower[i] not in _cues():
            return r.subtree(i)[1]
        return None

    def _prepositional(self, v: int, entry: Cue) -> tuple[list[Piece], str]:
        r = self.r
        _, last = self._limits(v)
        for k in r.kids[v]:
            if k > v and r.dep[k] in ("prep", "agent", "dative", "prt") and r.lower[k] in entry.prepositions:
                high = max([r.subtree(k)[1]] + [r.subtree(j)[1] for j in r.kids[v] if j > k and r.dep[j] in _TAIL])
                if r.lower[k] == "on" and (
                    "condition" in r.lower[k : k + 4] or (r.lower[k + 1 : k + 2] and r.lower[k + 1] in _DAYS)
                ):
                    continue
                obj = r.child(v, "dobj", "dative")
                if r.lower[k] == "at" and (obj is None or obj > k):
                    continue
                low = r.subtree(obj)[0] if obj is not None and v < obj < k else k + 1
                if low >= high:
                    continue
                return self._stretch([(low, high)], v), "prep:" + r.lower[k]
        return [], ""

    def _nominal(self, v: int, passive: bool) -> tuple[list[Piece], str]:
        r = self.r
        obj = r.child(v, "dobj", "oprd") if not passive else r.child(v, "nsubjpass")
        if obj is None and not passive:
            # "estimates around 1,100 casualties": the hedge was taken for a preposition
            near = [k for k in r.kids[v] if v < k < v + 3 and r.dep[k] == "prep" and r.lower[k] in _ROUND]
            obj = r.child(near[0], "pobj") if near else None
        if obj is None or r.tag[obj] in ("WP", "WDT"):
            return [], ""
        low, high = r.subtree(obj)
        if passive:
            return (self._stretch([(low, high)], v), "np") if high <= v else ([], "")
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
        return self._stretch([(low, self._trim(obj, high))], v), "np"

    def _put(self, v: int) -> tuple[list[Piece], str]:
        """ "put the number of soldiers killed at 300", wherever the parser hung the "at"."""
        r = self.r
        _, last = self._limits(v)
        obj = r.child(v, "dobj", "nsubjpass")
        at = next(
            (
                k
                for k in range(v + 1, last)
                if r.lower[k] == "at"
                and k + 1 < last
                and (r.tag[k + 1] in ("CD", "JJR", "RBR", "IN", "RB", "DT", "JJ", "JJS", "RBS", "``", "NNS"))
            ),
            None,
        )
        if obj is None or at is None:
            return [], ""
        low = r.subtree(obj)[0] if obj > v else v + 1
        high = at + 1
        while (
            high < last
            and r.words[high] not in (",", ";", ".")
            and r.lower[high] not in ("but", "while", "after", "since")
        ):
            high += 1
        return (self._stretch([(low, high)], v), "put") if low < high else ([], "")

    def _held(self, v: int) -> tuple[list[Piece], str]:
        """ "None of them is believed to have escaped": subject and predicate are the content."""
        r = self.r
        subject, predicate = r.child(v, "nsubjpass"), r.child(v, "xcomp")
        if subject is None or predicate is None or r.tag[predicate][:1] != "V" or r.child(predicate, "aux") is None:
            return [], ""
        if r.lower[v] not in _HELD:
            return [], ""
        pieces = [r.subtree(subject), r.subtree(predicate)]
        return self._stretch(pieces, v), "held"

    def _trim(self, obj: int, high: int) -> int:
        """Cut from a nominal content what tells of the saying: ", which ...", "on Monday", "in a terse statement"."""
        r = self.r
        for k in range(obj + 1, high):
            if r.words[k] == "," and k + 1 < high and r.tag[k + 1] in ("WDT", "WP", "WRB"):
                return k
            if r.lower[k] == "but" or (r.lower[k] in ("while", "before", "after") and r.tag[min(k + 1, high - 1)] == "VBG"):
                return k
            if r.tag[k] == "IN" and k + 1 < high:
                phrase = r.lower[k + 1 : k + 5]
                if (
                    phrase[0] in _DAYS
                    or (any(w in _OCCASION for w in phrase[:4])
                    and r.lower[k] in ("in", "on", "at", "via", "during"))
                ):
                    return k
            if r.lower[k] in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"):
                return k
        return high

    def _nearby_quotation(self, v: int, speaker: tuple[int, int] | None) -> list[Piece]:
        """A quotation right before or after the cue clause, whatever the parser made of it."""
        r = self.r
        first, last = self._limits(v)
        begin, end = self._cue_clause(v, speaker, None)
        pieces: list[tuple[int, int]] = []
        if begin - 1 >= first and self.inside[begin - 1] >= 0:
            k = begin - 1
            while k > first and self.inside[k - 1] == self.inside[k]:
                k -= 1
            pieces.append((k, begin))
        if self._goes_on(end, last):
            k = end
            while k < last and self.inside[k] < 0:
                k += 1
            stop = k
            while stop < last and self.inside[stop] == self.inside[k]:
                stop += 1
            pieces.append((k, stop))
        return self._stretch(pieces, v) if pieces else []

    def _stretch(self, pieces: list[tuple[int, int]], v: int) -> list[Piece]:
        """From word ranges to characters: trimmed of commas, grown to whole quotations."""
        r = self.r
        out: list[Piece] = []
        for low, high in pieces:
            while low < high and r.words[low] in (",", ";", ":", "—", "–", "-", "."):
                low += 1
            while high > low and (r.words[high - 1] in (",", ";", ":", "—", "–", "-", "(", "and", "but")):
                high -= 1
            if low >= high:
                continue
            start, end = r.start[low], r.end[high - 1]
            for edge in (low, high - 1):
                if self.inside[edge] >= 0 and self.inside[edge] != self.inside[v]:
                    q = r.quotations[self.inside[edge]]
                    if edge == low and (q.start < r.start[v] or low > v):
                        start = min(start, q.start) if not q.start <= r.start[v] < q.end else start
                    if edge == high - 1 and not q.start <= r.start[v] < q.end:
                        end = max(end, q.end)
            out.append((start, end))
        return out

    # ---- according to ----

    def _according(self, i: int, k: int, act: str) -> None:
        """A source behind a phrase such as "according to", which ends before word k."""
        r = self.r
        first, last = self._limits(i)
        if self.inside[i] >= 0 or k >= last:
            return
        obj = r.child(k - 1, "pobj")
        if obj is None:
            obj = next((j for j in range(k, min(k + 6, last)) if r.tag[j][:1] in "NP"), None)
        if obj is None:
            return
        low, high = noun_phrase(r, obj)
        speaker = (k, high)
        end = high
        for c in r.kids[obj]:
            if r.dep[c] in ("relcl", "acl"):
                end = max(end, r.subtree(c)[1])
        pieces = []
        if i - first > 1:
            pieces.append((self._clause_start(first, i), i))
            if end < last and r.words[end] == "," and r.words[i - 1] == "," and last - end > 3:
                if r.tag[end + 1] not in ("CC", "VBG") and r.lower[end + 1] not in ("which", "who", "while", "as"):
                    pieces.append((end, last))
        else:
            pieces.append((end, last))
        content = self._stretch(pieces, i)
        entry = Cue(" ".join(r.lower[i:k]), frozenset(), frozenset(), "speech", act)
        if content:
            self.found.append(Attribution(i, entry, speaker, (r.start[i], r.end[k - 1]), content, "according"))

    def _clause_start(self, first: int, i: int) -> int:
        """Where the clause begins to which a source is added at its end: after a semicolon or colon, else the sentence."""
        k = i - 1
        while k > first and (self.r.words[k] not in (";", ":") or self.inside[k] >= 0):
            k -= 1
        return k + 1 if k > first and i - k > 2 else first

    # ---- citing ----

    def _citing(self, v: int) -> None:
        """ "Yonhap reported that ..., citing the spy agency": the cited source stands behind what the clause says."""
        r = self.r
        first, last = self._limits(v)
        obj = r.child(v, "dobj") or next(
            (k for k in range(v + 1, min(v + 8, last)) if r.tag[k][:2] in ("NN", "PR")), None
        )
        if obj is None or self.inside[v] >= 0 or r.tag[v] not in ("VBG", "VBD", "VBZ", "VBN", "VBP"):
            return
        speaker = noun_phrase(r, obj)
        as_ = next((k for k in range(speaker[1], min(speaker[1] + 3, last)) if r.lower[k] == "as"), None)
        if as_ is not None and as_ + 1 < last and r.lower[as_ + 1] in _cues():
            self._quoted_as(v, speaker, as_ + 1)
            return
        host = self._host(v)
        if host is not None:
            content = [(s, e) for s, e in host.content if not s <= r.start[v] < e]
            content += [(s, r.start[v] - 1) for s, e in host.content if s < r.start[v] < e]
        elif r.tag[v] == "VBG":
            content = self._stretch([(first, v)] if v - first > 3 else [(speaker[1], last)], v)
        else:
            content = []
        content = sorted((s, s + len(r.text[s:e].rstrip(" ,;:"))) for s, e in content if e - s > 3)
        if content:
            self.found.append(Attribution(v, _CITE, speaker, (r.start[v], r.end[v]), content, "citing", [], None, host))

    def _host(self, v: int) -> Attribution | None:
        """The attribution whose source does the citing: "OCHA, citing ..., said that", "according to OCHA, which cited"."""
        r = self.r
        near = [
            a for a in self.found if r.sent[a.word] == r.sent[v] and a.content and a.frame not in ("citing", "quoted")
        ]
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
        return min(near, key=lambda a: (abs(a.word - v), a.word), default=None)

    def _quoted_as(self, v: int, speaker: tuple[int, int], cue: int) -> None:
        """ "OCHA had quoted the Red Crescent as saying that ...": both speak, the quoted source last."""
        r = self.r
        first, last = self._limits(v)
        content = self._stretch([(cue + 1, last)], cue) if last - cue > 3 else []
        by, antecedent, _ = self._speaker(v)
        if not content and by is not None and by[0] - first > 3:
            content = self._stretch([(first, by[0])], v)
        if not content:
            return
        self.found.append(Attribution(v, _CITE, speaker, (r.start[cue], r.end[cue]), content, "quoted"))
        if by is not None and by[0] < v:
            outer = [content[0]] if content[0][0] < r.start[v] else [(r.start[speaker[0]], content[-1][1])]
            self.found.append(Attribution(v, _CITE, by, self._cue_span(v, _CITE), outer, "quoting", [], antecedent))

    # ---- a dash or a colon for a cue ----

    def _mark(self, number: int) -> None:
        """A quotation signed after a dash ("..." — Ann Lee), or opened by a name and a colon (Lee: "...")."""
        r = self.r
        s = r.sentences[number]
        dash = next((k for k in range(s.first, min(s.first + 3, s.last)) if r.words[k] in ("—", "―", "–", "--")), None)
        if dash is None:
            dash = next((k for k in range(s.last - 2, s.first, -1) if r.words[k] in ("—", "―", "–", "--")), None)
        if dash is not None and dash > 0 and self.inside[dash - 1] >= 0 and self.inside[dash] < 0:
            high = s.last - 1 if r.words[s.last - 1] == "." else s.last
            if (
                0 < high - dash - 1 <= 12
                and r.tag[dash + 1][:2] == "NN"
                and all(r.tag[k][:2] != "VB" for k in range(dash + 1, high))
            ):
                q = r.quotations[self.inside[dash - 1]]
                self._signed(dash, (dash + 1, high), (q.start, q.end))
                return
        self._headline(s.first, s.last)
        colon = next((k for k in range(s.first + 1, min(s.first + 9, s.last - 1)) if r.words[k] == ":"), None)
        if colon is None or self.inside[colon] >= 0 or self.inside[colon + 1] < 0:
            return
        words = range(s.first, colon)
        if all(r.tag[k][:2] in ("NN", "DT", "JJ", "IN", "PO", "PR", "-L", "-R") for k in words) and r.tag[colon - 1][
            :2
        ] in ("NN", "PR"):
            q = r.quotations[self.inside[colon + 1]]
            self._signed(colon, (s.first, colon), (q.start, q.end))

    def _headline(self, first: int, last: int) -> None:
        """A headline that names its source before or after a colon: "UN: half a million need aid", "Raid kills 15: KIA"."""
        r = self.r
        colons = [k for k in range(first + 1, last - 1) if r.words[k] == ":"]
        if len(colons) != 1 or r.words[last - 1] in (".", "?", "!") or last - first > 24 or self.inside[colons[0]] >= 0:
            return
        k = colons[0]
        for speaker, content in (((first, k), (k + 1, last)), ((k + 1, last), (first, k))):
            low = speaker[0] + (1 if r.words[speaker[0]] in ("-", "–", "—", "•", "*") else 0)
            if speaker[1] - low > 5 or not any(r.tag[j][:1] == "V" or r.tag[j] == "CD" for j in range(*content)):
                continue
            if any(r.tag[j][:1] == "V" or r.tag[j] == "CD" for j in range(low, speaker[1])):
                continue
            source = describe(r.text[r.start[low] : r.end[speaker[1] - 1]])
            if source.id or source.type not in ("other",):
                self._signed(k, (low, speaker[1]), (r.start[content[0]], r.end[content[1] - 1]))
                return

    def _signed(self, sign: int, speaker: tuple[int, int], content: Piece) -> None:
        r = self.r
        if not any(a.start < content[1] and content[0] < a.end for a in self.found):
            entry = Cue(r.words[sign], frozenset(), frozenset(), "speech", "assert")
            self.found.append(Attribution(sign, entry, speaker, (r.start[sign], r.end[sign]), [content], "sign"))

    # ---- the whole article ----

    def _asserted(self, a: Attribution) -> bool:
        """Whether the text says that the thing was said: "a plan to demand it" and "if they deny it" do not."""
        r = self.r
        v = a.word
        if a.frame == "according":
            return True
        low = min([v] + [k for k in r.kids[v] if k < v and r.dep[k] in ("aux", "auxpass", "neg")])
        if " ".join(r.lower[max(low - 2, 0) : low]) in _SHORT_OF or r.lower[max(low - 1, 0)] == "without":
            return False
        if a.entry.cue in ("verify", "confirm") and any(
            r.lower[k] == "independently"
            or (r.dep[k] == "aux" and r.lower[k] in ("could", "can") and r.child(v, "neg") is not None)
            for k in r.kids[v]
        ):
            return False
        if a.speaker is not None and a.speaker[0] == a.speaker[1] - 1 and a.frame in ("np", "to"):
            if r.lower[a.speaker[0]] in ("i", "we", "you", "it") and self.inside[v] < 0:
                return False
        if a.entry.kind in ("intent", "belief") and any(r.dep[k] == "neg" for k in r.kids[v]):
            return False
        if a.entry.kind == "intent" and (
            a.antecedent is not None or r.dep[v] in ("relcl", "advcl") or r.tag[v] in ("VBN", "VBG")
        ):
            return False
        if a.speaker is None:
            passive = r.child(v, "nsubjpass", "auxpass") is not None
            return a.frame in ("quote", "held") or (passive and a.frame in ("that", "to"))
        if r.tag[v] == "VB" and r.child(v, "aux") is not None and r.lower[r.child(v, "aux")] == "to":
            return not any(b is not a and b.start <= r.start[v] < b.end for b in self.found) or r.dep[v] == "advcl"
        mark = r.child(v, "mark")
        return mark is None or r.lower[mark] not in ("if", "unless", "whether")

    def _untangle(self) -> None:
        """Cut from a content the later clause that reports the whole: "Seoul says 600 died, according to Euractiv"."""
        r = self.r
        for a in self.found:
            at = r.start[a.word]
            for b in self.found:
                if b is a or b.cue is None or r.sent[a.word] != r.sent[b.word] or b.word < a.word:
                    continue
                edge = min(b.cue[0], r.start[b.speaker[0]] if b.speaker and b.speaker[0] > a.word else b.cue[0])
                inside = any(s < edge < e for s, e in a.content)
                if inside and any(s <= at < e for s, e in b.content):
                    a.content = [(s, min(e, edge)) for s, e in a.content if s < edge]
                    s, e = a.content[-1]
                    a.content[-1] = (s, s + len(r.text[s:e].rstrip(" ,;:—–-\n")))

    def _merge(self) -> None:
        """Drop rows that only repeat a piece of another row's content under the same source."""
        kept: list[Attribution] = []
        for a in self.found:
            same = next((b for b in kept if b.content == a.content and b.speaker == a.speaker), None)
            if same is None:
                kept.append(a)
        self.found = kept

    def _continue(self) -> None:
        """Carry a quoted content on over the next quotations that have no cue of their own."""
        r = self.r
        by_quotation: dict[int, Attribution] = {}
        covered = [False] * len(r.quotations)
        for a in self.found:
            for start, end in a.content:
                for number, q in enumerate(r.quotations):
                    if q.start < end and start < q.end:
                        covered[number] = True
                        if start <= q.start + 1 and end >= q.end - 1:
                            by_quotation[number] = a
        bare: list[Attribution] = []
        cue_sentences = {r.sent[a.word] for a in self.found if a.word is not None}
        for number, q in enumerate(r.quotations):
            if covered[number]:
                continue
            before = r.quotations[max(number - 1, 0)]
            words = r.between(q.start, q.end)
            if not words or not self._stands_alone(q, words):
                continue
            if any(s in cue_sentences for s in {r.sent[k] for k in words}):
                continue
            owner = by_quotation.get(number - 1)
            if owner is None or q.paragraph - before.paragraph > 1:
                if len(words) >= 6:
                    entry = Cue("", frozenset(), frozenset(), "speech", "assert")
                    bare.append(Attribution(words[0], entry, None, None, [(q.start, q.end)], "bare"))
                continue
            owner.content.append((q.start, q.end))
            owner.content.sort()
            by_quotation[number] = owner
            covered[number] = True
        self.found += bare
        self.found.sort(key=lambda a: (a.cue or a.content[0])[0] if a.cue or a.content else 0)

    def _stands_alone(self, q: Quotation, words: range) -> bool:
        """Whether a quotation fills its sentences, so that it needs a speaker of its own or the last one."""
        r = self.r
        first = r.sentences[r.sent[words[0]]]
        last = r.sentences[r.sent[words[-1]]]
        return q.start - first.start <= 1 and last.end - q.end <= 1


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
    return Finder(reading).run()
