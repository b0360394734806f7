"""Who stands behind a figure by weights that were learned from the hand-coded reference, for where no rule tells it.

The weights are those of a logistic regression over where a possible source stands, what it is and how it hangs
together with the number, fitted by ``benchmarks/learn.py``; they are in ``data/source_weights.csv``, one line a
feature, and can be read.
"""

import csv
from collections import Counter
from functools import cache
from importlib.resources import files
from math import exp
from typing import NamedTuple

from toolkit.cues import Attribution, cue_forms, noun_phrase, speaking_nouns
from toolkit.figures import Estimate
from toolkit.learned import harm_measures, stem
from toolkit.reading import Sentence
from toolkit.victims import people_words
from toolkit.voices import Speakers, Voice

# From which probability on a source is taken: where plain news, which mostly speaks in its own voice, loses nothing.
LIKELY = 0.8
# Sentences before and behind the one of the figure that are looked at, and up to the line that stands over a list.
_BACK, _AHEAD, _UP = 3, 1, 40
# Sentences at the head of the text, which can tell whose all of it is.
_HEAD = 3
_PARAGRAPHS = 2
_BULLETS = frozenset("-–—•*·▪")
_OPENING = frozenset("([")
# Acts that speak about something that has happened, or against it, and do not tell it.
_NOT_TELLING = frozenset(("deny", "condemn", "promise", "demand", "warn", "no_comment", "silence"))
_HARMED = frozenset("losses casualties dead deaths wounded injured fatalities victims toll bodies survivors".split())
# Sources of which losses and tolls are told as well as by them.
_OF_A_SIDE = frozenset(("government", "military", "armed_group", "other"))
_KEPT = frozenset("books book count counts list register tally figure figures number numbers toll records log".split())
_WHERE = frozenset("of in at near on with to for after during since between against into inside outside".split())
_ASKED = frozenset("answered answers asked asks responded responds reacted reacts replied commented addressed".split())
_SINCE = frozenset("after as when since before while until because".split())
_HAVING = frozenset(
    "have has had lose loses lost losing suffer suffers suffered bury buried buries mourn mourned".split()
)
_GAPS = (2, 4, 8, 16, 32)
_PRONOUNS = frozenset("he she it they".split())
_OWNERS = frozenset("its their his her".split())


class Candidate(NamedTuple):
    """A possible source of a figure and what is known of it, as names of features."""

    voice: Voice
    features: list[str]


def likely_source(speakers: Speakers, e: Estimate, before: str | None, found_before: bool) -> Voice | None:
    """Choose the source of a figure that no rule gives to anybody.

    Parameters
    ----------
    speakers : Speakers
        The sources of the article.
    e : Estimate
        The figure.
    before : str or None
        The claimant of the figure before it in the article.
    found_before : bool
        Whether there is one.

    Returns
    -------
    Voice or None
        The likeliest source; None where none is likely, so that the text seems to speak in its own voice.
    """
    best = max(
        ((_probability(c.features), c) for c in candidates(speakers, e, before, found_before)),
        key=lambda one: one[0],
        default=None,
    )
    return best[1].voice if best is not None and best[0] > LIKELY else None


def _probability(names: list[str]) -> float:
    """How likely a candidate is the source, by its features; those without a weight say nothing."""
    weights = _weights()
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) for name in set(names))))


@cache
def _weights() -> dict[str, float]:
    text = files("toolkit.data").joinpath("source_weights.csv").read_text(encoding="utf-8")
    return {name: float(weight) for name, weight in list(csv.reader(text.splitlines()))[1:]}


def candidates(speakers: Speakers, e: Estimate, before: str | None, found_before: bool) -> list[Candidate]:
    """List who can be the source of a figure: known or speaking nouns, names and pronouns around it.

    Parameters
    ----------
    speakers : Speakers
        The sources of the article.
    e : Estimate
        The figure.
    before : str or None
        The claimant of the figure before it in the article.
    found_before : bool
        Whether there is one.

    Returns
    -------
    list of Candidate
        In reading order, each with all its features.
    """
    if speakers.reading.at(e.sentence.start + e.quantity.core) >= len(speakers.reading.words):
        return []  # a text that breaks off in the number
    around = _Around(speakers, e, before, found_before)
    if around.is_rejected:
        return []  # "He rejected as wrong a count of 11,000": nobody told who counted them
    found: dict[tuple[str, int], tuple[int, Candidate]] = {}
    for number in around.sentences():
        s = speakers.reading.sentences[number]
        for k in range(s.first, s.last):
            candidate = around.candidate(k, number)
            if candidate is not None:
                found.setdefault((candidate.voice.text, number), (k, candidate))
    nearest = sorted(found.values(), key=lambda one: abs(one[0] - around.number))
    for rank, (_, candidate) in enumerate(nearest):
        candidate.features.extend([f"rank={min(rank, 4)}", f"candidates={min(len(nearest), 6)}"])
    return [candidate for _, candidate in found.values()]


class _Around:
    """A figure and what stands around it, for the features of its candidates."""

    def __init__(self, speakers: Speakers, e: Estimate, before: str | None, found_before: bool) -> None:
        r = self.r = speakers.reading
        self.speakers, self.e = speakers, e
        self.before, self.found_before = before, found_before
        self.char = e.sentence.start + e.quantity.core
        self.number = r.at(self.char)
        self.sentence = r.sent[self.number]
        self.chain = [self.number]  # from the number up to the verb of its sentence
        while r.head[self.chain[-1]] != self.chain[-1]:
            self.chain.append(r.head[self.chain[-1]])
        self.speaking: dict[int, Attribution] = {}
        for a in speakers.attributions:
            for k in range(*a.speaker) if a.speaker else ():
                self.speaking[k] = a
        self.often = Counter(v.text for a in speakers.attributions if (v := speakers.voice(a)) is not None)
        here = [a for a in speakers.attributions if r.sent[a.word] == self.sentence]
        self.told_here = len(here)
        self.is_rejected = any(a.entry.act == "deny" for a in here)
        self.item = self._begins_item(e.sentence)
        self.heading = self._heading()

    def _begins_item(self, s: Sentence) -> bool:
        text = self.r.text
        begin = text.rfind("\n", 0, s.start) + 1
        return text[begin : begin + 1] in _BULLETS

    def _heading(self) -> int | None:
        """The sentence over the list or the lines in which the figure stands."""
        r, e = self.r, self.e
        if not (self.item or r.text[e.sentence.start - 1 : e.sentence.start] in ("", "\n")):
            return None
        for k in range(self.sentence - 1, max(-1, self.sentence - _UP), -1):
            s = r.sentences[k]
            if not self._begins_item(s) and r.text[s.end - 1] in ":.!?":
                return k if self.item or r.text[s.end - 1] == ":" else None
        return None

    def sentences(self) -> list[int]:
        """Numbers of the sentences in which a source is looked for."""
        last = min(len(self.r.sentences), self.sentence + _AHEAD + 1)
        near = range(max(0, self.sentence - _BACK), last)
        paragraph = self.e.sentence.paragraph
        chosen = [k for k in near if paragraph - self.r.sentences[k].paragraph <= _PARAGRAPHS or k == self.heading]
        far = {self.heading} if self.heading is not None else set()
        far |= set(range(min(_HEAD, self.sentence)))
        if self.told_here:  # a sentence with a source of its own leans on no far one
            return [k for k in sorted(far | set(chosen)) if self.sentence - 1 <= k <= self.sentence]
        return sorted(far | set(chosen))

    def candidate(self, k: int, number: int) -> Candidate | None:
        """The candidate that word k heads, if it can be a source."""
        r = self.r
        tag, word = r.tag[k], r.lower[k]
        if tag[:2] != "NN" and tag[:3] != "PRP":
            return None
        personal = word in _PRONOUNS and tag == "PRP" and r.dep[k] in ("nsubj", "nsubjpass")
        pronoun = personal or (word in _OWNERS and tag == "PRP$")
        if not pronoun and tag[:2] != "NN":
            return None
        bracketed = r.text[max(0, r.start[k] - 1) : r.start[k]] in _OPENING or r.words[max(k - 2, 0)] in _OPENING
        initials = bracketed and r.words[k].isupper() and r.tag[max(k - 2, 0)][:3] == "NNP"  # "the Organization (WHO)"
        part = r.dep[k] == "compound" or initials or (r.dep[k] == "appos" and number == self.sentence and not bracketed)
        if part and not pronoun:
            return None
        if pronoun and number < self.sentence - _BACK:
            return None
        owner = not pronoun and r.dep[k] == "poss"
        if owner and self._names_itself(r.head[k]):
            return None  # of "Lebanon's health ministry" the whole
        words = (k, k + 1) if pronoun else (noun_phrase(r, k)[0], k + 1) if owner else noun_phrase(r, k)
        counted = (self.number, self.e.noun)
        if not pronoun and any(n is not None and words[0] <= n < words[1] for n in counted):
            return None
        voice = self.speakers.resolve(words, None) if pronoun else self.speakers.phrase(words)
        people = word in people_words() and r.dep[k] in ("nsubj", "nsubjpass", "poss", "pobj")
        known = pronoun or people or tag[:3] == "NNP" or word in speaking_nouns()
        if not known and voice is not None and voice.source.type == "other":
            return None
        if voice is None or (number == self.sentence and self._is_of_something_else(k, voice)):
            return None
        return Candidate(voice, self._features(k, number, words, voice, pronoun))

    def _names_itself(self, k: int) -> bool:
        """Whether what somebody has is a body or a person, and no count of theirs."""
        whole = self.speakers.phrase(noun_phrase(self.r, k))
        return whole.source.type != "other" and self.r.lower[k] not in _KEPT

    def _is_of_something_else(self, k: int, voice: Voice) -> bool:
        """Whether a word of the figure's own sentence has another part in it than to tell the figure."""
        r, verb = self.r, self._verb_above(k)
        said = self.speaking.get(k)
        if said is not None and said.entry.act in _NOT_TELLING:
            return True  # "The army denied killing nine villagers", "The mayor called for calm after 12 had drowned"
        if any(harm_measures(r.lower[j]) for j in r.kids[k] if r.tag[j][:2] in ("VB", "JJ")):
            return True  # "the number of | people killed | stood at 40"
        low = noun_phrase(r, k)[0]
        if k > self.number and r.words[low - 1] == "," and r.tag[low - 2][:3] == "NNP":
            return True  # "killed at a school of UNRWA, | the UN agency |"
        prep = r.head[k]
        if k > self.number and r.dep[k] == "pobj" and r.lower[prep] in _WHERE and r.lower[r.head[prep]] not in _KEPT:
            return True  # "killed at a school of | UNRWA |", and not "by the tally of | Witness Line |"
        if r.lower[verb] in _ASKED and k < verb:
            return True  # "A spokeswoman answered a question about reports of 500 dead"
        if r.lower[k] in _HARMED or (r.lower[verb] in _HAVING and r.dep[k] == "nsubj"):
            return True  # "The army's losses stand at 64", "The army had 20 dead"
        if r.dep[k] == "poss" and r.lower[r.head[k]] in _HARMED and voice.source.type in _OF_A_SIDE:
            return True  # "Iran's death toll reached 8"
        if self._clause(verb) == "advcl" and self._is_only_after(verb):
            return True  # "The mayor called for calm after 12 people had drowned"
        if "relcl" in (self._clause(k), self._clause(verb)):
            return (
                True  # "the force, which lost four soldiers last week", "fears a return of cholera, which killed nine"
            )
        if k > self.number and k in self.speaking:
            return True  # "buried 23 even as | the police | insisted that only seven had died"
        return verb == self.e.trigger and k < self.number  # "the gunmen killed nine"

    def _is_only_after(self, top: int) -> bool:
        """Whether the number stands in a clause that says since when something is done: "after 12 had drowned"."""
        below = self.chain[: self.chain.index(top)]
        clause = next(k for k in reversed(below) if self.r.dep[k] == "advcl")
        return any(self.r.lower[k] in _SINCE for k in self.r.kids[clause] if k < clause)

    def _clause(self, top: int) -> str:
        """The kind of clause by which the number hangs below a word; empty where it does not."""
        if top not in self.chain:
            return ""
        between = {self.r.dep[k] for k in self.chain[: self.chain.index(top)]}
        return next((dep for dep in ("relcl", "advcl", "ccomp") if dep in between), "phrase")

    def _features(self, k: int, number: int, words: tuple[int, int], voice: Voice, pronoun: bool) -> list[str]:
        r, e = self.r, self.e
        s = r.sentences[number]
        verb = self._verb_above(k)
        here = number == self.sentence
        near = number - self.sentence if number >= self.sentence - _BACK else self._far(number)
        at = f"{near}{('<' if k < self.number else '>') if here else ''}"
        away = e.sentence.paragraph - s.paragraph
        paragraph = "same" if away == 0 else f"{away}"
        kind, dep, head, tells = voice.source.type, r.dep[k], r.lower[r.head[k]], r.lower[verb] in cue_forms()
        does = stem(r.lower[verb]) if r.tag[verb][:1] == "V" else ""
        said = self.speaking.get(k)
        frame = said.frame if said is not None else ""
        above = here and verb in self.chain
        path = self._path(k) if here else ""
        clause = self._clause(verb) if here else "elsewhere"
        gap = next((str(n) for n in _GAPS if abs(k - self.number) <= n), "far") if here else ""
        often = self.often[voice.text]
        bracketed = r.text[max(0, r.start[words[0]] - 1) : r.start[words[0]]] in _OPENING
        again = self.found_before and self.before == voice.text
        speaks, people = r.lower[k] in speaking_nouns(), r.lower[k] in people_words()
        following = r.lower[k + 1] if k + 1 < s.last else "$"
        ahead = r.lower[words[0] - 1] if words[0] > s.first else "^"
        opens = words[0] == s.first
        opens_paragraph = number == 0 or r.sentences[number - 1].paragraph != s.paragraph
        return [
            "bias",
            f"often={min(often, 3)} at={at}",
            f"often={min(often, 3)} type={kind}",
            f"most={0 < often == max(self.often.values(), default=0)} at={at}",
            f"number={number if number < _HEAD else ''} type={kind}",
            f"sources={min(len(self.often), 4)} at={at}",
            f"bracketed={bracketed} at={at}",
            f"bracketed={bracketed} type={kind}",
            f"at={at}",
            f"at={at} paragraph={paragraph}",
            f"type={kind} at={at}",
            f"type={kind} dep={dep} at={at}",
            f"type={kind} path={path[:12]}",
            f"dep={dep} at={at}",
            f"head={head} dep={dep}",
            f"head={head} dep={dep} at={at}",
            f"verb={does} at={at}",
            f"verb={does} dep={dep}",
            f"tells={tells} dep={dep} at={at}",
            f"tells={tells} type={kind} at={at} paragraph={paragraph}",
            f"above={above} dep={dep} at={at}",
            f"above={above} dep={dep} type={kind}",
            f"name={r.tag[k][:3] == 'NNP'} at={at}",
            f"speaks={speaks} at={at}",
            f"speaks={speaks} type={kind} dep={dep} at={at}",
            f"people={people} at={at}",
            f"word={stem(r.lower[k])}",
            f"following={following} at={at}",
            f"ahead={ahead} at={at}",
            f"ahead={ahead} dep={dep}",
            f"frame={frame} at={at}",
            f"frame={frame} paragraph={paragraph}",
            f"act={said.entry.act if said is not None else ''} at={at}",
            f"again={again} at={at}",
            f"again={again} paragraph={paragraph} said={said is not None}",
            f"nobody_before={self.found_before and self.before is None} at={at}",
            f"told_here={min(self.told_here, 2)} at={at}",
            f"gap={gap} dep={dep} at={at}",
            f"path={path}",
            f"path={path} at={at} tells={tells}",
            f"clause={clause} dep={dep} at={at}",
            f"clause={clause} tells={tells} at={at}",
            f"item={self.item} at={at}",
            f"over_it={number == self.heading} at={at}",
            f"over_it={number == self.heading} type={kind}",
            f"pronoun={pronoun} at={at}",
            f"opens={opens} dep={dep} at={at}",
            f"opens_paragraph={opens_paragraph} at={at}",
            f"ends={r.text[s.end - 1]} at={at}",
            f"quoted={r.quoted(self.char) is not None} at={at}",
            f"measure={e.measure} type={kind}",
            f"bare={e.noun is None} at={at}",
            f"zero={e.quantity.low == 0} at={at}",
            f"part={e.source is not None} at={at}",
            f"first_word={r.lower[e.sentence.first]}",
            f"number_below={stem(r.lower[r.head[self.number]])} at={at}",
        ]

    def _far(self, number: int) -> str:
        """Where a sentence is that stands more than a few before the figure's."""
        return "heading" if number == self.heading else "head"

    def _verb_above(self, k: int) -> int:
        r = self.r
        for _ in range(4):
            if r.head[k] == k:
                break
            k = r.head[k]
            if r.tag[k][:1] == "V":
                break
        return k

    def _path(self, k: int) -> str:
        """The relations from a word up to where it meets the number's, and down to the number."""
        r, up = self.r, []
        while k not in self.chain:
            up.append(r.dep[k])
            if r.head[k] == k:
                return "apart"
            k = r.head[k]
        down = [r.dep[j] for j in self.chain[: self.chain.index(k)]]
        return ">".join(up[:4]) + ("^V^" if r.tag[k][:1] == "V" else "^") + "<".join(reversed(down[-4:]))
