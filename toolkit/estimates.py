"""Casualty estimates: which numbers of a text count people killed, wounded, captured, missing or lost.

Every quantity of a sentence is asked three things: what does it count, which word of harm governs it, and does the
text assert it. The words are in ``data/casualty_words.csv``, ``data/victims.csv`` and ``data/not_people.csv``.
"""

import re
from dataclasses import dataclass
from functools import cache

from toolkit.lexicon import inflect, rows
from toolkit.numbers import Quantity, find_quantities
from toolkit.reading import Reading, Sentence
from toolkit.sources import country_of
from toolkit.victims import kinds

_BE = frozenset(
    "is are was were be been being 's ’s remain remains remained remaining lay lie feared presumed believed".split()
)
_TOLL_VERBS = frozenset(
    "rise rises rose risen rising climb climbs climbed climbing stand stands stood standing reach reaches reached reaching "
    "top tops topped topping exceed exceeds exceeded exceeding pass passes passed passing hit hits grow grows grew grown "
    "growing jump jumps jumped jumping increase increases increased put puts putting revise revised raise raised lower "
    "lowered be is was were are been remain remains remained surpass surpassed surpasses near neared come comes came "
    "number numbered total totaled totalled totals soar soared surge surged swell swelled update updated fall fell drop "
    "dropped say set estimate estimated estimates count counted list listed exceed go went edge edged nearing stands "
    "cross crossed crosses crossing give gave given mount mounted spike spiked cut reported confirmed".split()
)
_CHANCE = frozenset("could might would should can will shall 'll ’ll must".split())
_NONE = re.compile(
    r"\b(?:no|without(?: any)?|zero|not any|any)\s+(?:(?:immediate|known|confirmed|further|other|new|early|initial|serious|major|"
    r"reported|civilian|human|military|additional|such|american|israeli|reports? of|word of|word on|indications? of)\s+){0,3}"
    r"(?P<noun>casualt(?:y|ies)|deaths?|fatalit(?:y|ies)|injur(?:y|ies)|injured|victims?|losses|loss of life|wounded|dead)\b",
    re.IGNORECASE,
)
_ZERO_MEASURE = {
    "d": "killed",
    "f": "killed",
    "i": "wounded",
    "w": "wounded",
    "c": "casualties",
    "v": "casualties",
    "l": "casualties",
}
_HARM = r"(?:dead|deaths?|killed|died|wounded|injured|hurt|missing|casualties|fatalities|victims|losses|injuries|captured|lost|fallen|martyrs)"
_TOLL = re.compile(
    r"\b(?:tolls?|death counts?|body counts?|(?:number|total|count|tally) of (?:[\w’'.-]+ ){0,8}?"
    + _HARM
    + r"(?: (?:and|or) "
    + _HARM
    + r")?|"
    r"(?:casualty|death|loss) (?:figure|count|estimate|toll)s?|count|tally|"
    r"(?:killed|dead|wounded) (?:or|and) (?:wounded|injured|missing)|"
    r"(?:deaths|fatalities|casualties|losses|injuries|wounded|injured|dead|killed|missing|hostages|martyrs))\b",
    re.IGNORECASE,
)
_PUT = re.compile(
    r"\b(?:tak(?:e|es|ing)|took|bring\w*|brought|push\w*|rais\w+|lower\w*|revis\w+|updat\w+|cut|put|puts|putting|place[sd]?|estimat\w+|set|reckon\w*|count\w*|list\w*|gave|giv(?:es?|en|ing))\b",
    re.IGNORECASE,
)
_CARE = re.compile(
    r"\b(?:(?:in|under|to|at) (?:[\w’'-]+ ){0,4}?(?:hospitals?|intensive care|critical condition|serious condition|stable condition|"
    r"treatment|surgery|clinics?|icu)|on ventilators|(?:fighting|battling|clinging|struggling) (?:for|to) (?:\w+ )?(?:life|lives)|"
    r"gunshot wounds|(?:serious|minor|severe|light|life-threatening|burn|head|shrapnel) (?:injuries|wounds|burns))\b"
)


@dataclass(slots=True)
class Estimate:
    """One number that the text asserts; words are indices into the reading, `start` and `end` characters."""

    quantity: Quantity
    measure: str
    sentence: Sentence
    start: int
    end: int
    noun: int | None = None
    trigger: int | None = None
    victims: tuple[int, int] | None = None
    source: "Estimate | None" = None


@cache
def _lexicon() -> dict[str, dict[str, str]]:
    """For every role the forms of its words and the measure of each."""
    table: dict[str, dict[str, str]] = {"object": {}, "subject": {}, "noun": {}, "adjective": {}, "toll": {}}
    for row in rows("casualty_words"):
        first = row["word"].split(" ")[0]
        forms = set(row["forms"].split()) or (inflect(first) if row["role"] in ("object", "subject") else set())
        if row["role"] in ("object", "subject", "adjective"):
            forms.add(first)
        for form in forms:
            table[row["role"]].setdefault(form, row["measure"])
    return table


@cache
def _things() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("not_people"))


@cache
def harm_words() -> frozenset[str]:
    """Words of harm, of which a sentence must hold one to be worth parsing for a figure of its own."""
    words = {word for role in _lexicon().values() for form in role for word in form.split()}
    return frozenset(
        words | set("toll tolls lives life hostage prisoner casualty victims hospital intensive surgery taken".split())
    )


@cache
def number_starts() -> frozenset[str]:
    """What a sentence must hold one of to state a number: a digit, a number word, a magnitude, an article."""
    words = {row["word"] for row in rows("number_words")} | {
        w for row in rows("magnitudes") for w in row["phrase"].split()
    }
    articles = set("a an another no none nobody any half both pair couple".split())
    return frozenset(words | articles | set("0123456789"))


def partitive_pronoun(r: Reading, last: int) -> bool:
    """Whether the number is followed by "of them", "of whom" or the like."""
    return r.lower[last + 1 : last + 2] == ["of"] and r.lower[last + 2 : last + 3] != [] and r.lower[last + 2] in _THEM


class Counter:
    """Finds the estimates of one reading."""

    def __init__(self, reading: Reading):
        self.r = reading
        self.words = _lexicon()
        self.found: list[Estimate] = []
        self.superseded = False
        self._value = 0
        self._source: Estimate | None = None
        self._told_as_toll = False

    def run(self) -> list[Estimate]:
        """All estimates in reading order."""
        for sentence in self.r.sentences:
            self._sentence(sentence)
        self.found.sort(key=lambda e: (e.start, e.end))
        return self.found

    # ---- one sentence ----

    def _sentence(self, s: Sentence) -> None:
        text = self.r.text[s.start : s.end]
        if text.endswith("?") and "”" not in text and '"' not in text:
            return
        here: list[Estimate] = []
        words = set(self.r.lower[s.first : s.last])
        near = bool(self.found) and s.paragraph - self.found[-1].sentence.paragraph <= 1
        if not near and harm_words().isdisjoint(words):
            return
        numbers = find_quantities(text)
        quantities = numbers + self._articles(s, numbers)
        quantities.sort(key=lambda q: q.start)
        spans = [(q, self.r.at(s.start + q.core), self.r.at(s.start + q.core_end - 1)) for q in quantities]
        taken = {k for q, a, b in spans for k in range(a, b + 1)}
        for q, first, last in spans:
            if last >= s.last or self._excluded(q, first, last, s):
                continue
            estimate = self._quantity(q, first, last, s, taken, here)
            if estimate:
                here.append(estimate)
        here += self._zeros(s, text)
        self.found += here

    def _articles(self, s: Sentence, numbers: list[Quantity]) -> list[Quantity]:
        """ "A soldier was killed": an article before a noun for a person counts one."""
        r, out = self.r, []
        for i in range(s.first, s.last - 1):
            word = r.lower[i]
            if word not in ("a", "an", "another", "no", "nobody", "none"):
                continue
            start, end = r.start[i] - s.start, r.end[i] - s.start
            if word in ("a", "an", "another"):
                noun = r.head[i] if r.dep[i] == "det" and r.head[i] > i else None
                if (
                    noun is None
                    or r.tag[noun] not in ("NN", "NNP")
                    or not (
                        r.lower[noun] in kinds()
                        or (noun == i + 1 and r.words[noun][:1].isupper() and country_of(r.words[noun]))
                    )
                ):
                    continue
                if any(
                    r.tag[k] == "CD" or r.lower[k] in ("dozen", "hundred", "thousand", "couple", "few")
                    for k in range(i + 1, noun)
                ):
                    continue
                if word == "a" and noun + 2 < s.last and r.lower[noun + 1] == "and" and r.tag[noun + 2] == "NN":
                    continue
                if r.dep[noun] == "appos" or (noun + 1 < s.last and r.tag[noun + 1] == "POS"):
                    continue
                if r.lower[noun] in (
                    "family",
                    "army",
                    "couple",
                    "staff",
                    "police",
                    "crew",
                    "battalion",
                    "life",
                    "others",
                    "other",
                    "infantry",
                ):
                    continue
                out.append(Quantity(start, end, start, end, 1, 1, 1))
            elif word in ("nobody", "none"):
                out.append(Quantity(start, end, start, end, 0, 0, 0))
            elif r.head[i] > i and (
                r.lower[r.head[i]] in kinds()
                or r.lower[i + 1] == "one"
                or (r.words[r.head[i]][:1].isupper() and country_of(r.words[r.head[i]]))
            ):
                if r.lower[i + 1] == "one":
                    end = r.end[i + 1] - s.start
                out.append(Quantity(start, end, start, end, 0, 0, 0))
        return [q for q in out if q.low == 0 or not any(n.start < q.end and q.start < n.end for n in numbers)]

    def _excluded(self, q: Quantity, first: int, last: int, s: Sentence) -> bool:
        """Money, percentages, ages, dates, clock times, ordinals of lists."""
        r = self.r
        before = r.words[first - 1] if first > s.first else ""
        after = r.lower[last + 1] if last + 1 < s.last else ""
        if before.lower() in ("no", "phase", "article", "resolution", "chapter", "flight", "channel", "top"):
            return True
        if before in ("$", "€", "£", "¥", "No", "#", "US$", "C$", "A$") or r.words[first] in ("$", "€", "£"):
            return True
        if after in (
            "%",
            "percent",
            "per",
            "pc",
            "years",
            "year",
            "°",
            "o'clock",
            "p.m.",
            "a.m.",
            "am",
            "pm",
            "kg",
            "km",
            "mph",
        ):
            return True
        if (
            after == "-"
            and last + 2 < s.last
            and r.lower[last + 2] in ("year", "years", "day", "month", "week", "hour", "mile", "point")
        ):
            return True
        if (
            before == "-"
            and first - 2 >= s.first
            and r.end[first - 2] == r.start[first - 1]
            and r.end[first - 1] == r.start[first]
        ):
            return True
        if (
            before in (":", ".")
            and r.end[first - 1] == r.start[first]
            and r.tag[first - 2 if first >= 2 else first] == "CD"
        ):
            return True
        if (
            after in (":", "/")
            and last + 2 < s.last
            and r.tag[last + 2] == "CD"
            and r.end[last + 1] == r.start[last + 2]
        ):
            return True
        if r.lower[first - 1 if first > s.first else first] in _MONTHS and (q.high or 0) <= 31:
            return True
        if after in _MONTHS and (q.high or 0) <= 31:
            return True
        if q.low == q.high and q.low and 1900 <= q.low <= 2099 and len(r.words[first]) == 4 and first == last:
            people = (
                after in kinds()
                or after in self.words["adjective"]
                or (after in self.words["noun"] and after.endswith("s"))
            )
            if not people and not (last + 2 < s.last and r.lower[last + 2] in kinds()):
                return True
        if after == "-" and last + 2 < s.last and r.lower[last + 2] in _COMPOUNDS:
            return True
        if r.lower[first - 1 if first > s.first else first] in ("per", "every"):
            return True
        if (
            (q.best or 0) == 1
            and after == "of"
            and any(r.tag[k] == "CD" for k in range(last + 2, min(last + 5, s.last)))
        ):
            return True
        if self._fraction(q, first, last, s, after) or self._whole(first, s):
            return True
        if r.lower[first] == "both" and any(r.lower[k] == "and" for k in range(first + 2, min(first + 6, s.last))):
            return True
        # "Jake Auchincloss, 33," gives an age
        if (
            before == ","
            and after in (",", ".", "")
            and first >= 2
            and r.tag[first - 2] == "NNP"
            and (q.high or 0) < 100
        ):
            return True
        return False

    def _whole(self, first: int, s: Sentence) -> bool:
        """The whole out of which another number is counted: "4,000 of the 11,000 soldiers", "Of the 9,000 sent, 40 died"."""
        r = self.r
        k = first - 1
        while k >= s.first and (
            r.lower[k]
            in (
                "the",
                "its",
                "their",
                "his",
                "some",
                "first",
                "nearly",
                "roughly",
                "about",
                "around",
                "estimated",
                "an",
                "almost",
                "approximately",
                "more",
                "than",
                "over",
                "up",
                "to",
            )
        ):
            k -= 1
        if k < s.first or r.lower[k] not in ("of", "among", "out", "from", "amongst"):
            return False
        text = r.text[r.start[k] : r.start[first]].lower()
        if r.lower[k] in ("of", "out"):
            before = r.lower[k - 1] if k > s.first else ""
            counted = (
                before in _PARTS
                or before == "out"
                or (k > s.first and r.tag[k - 1] == "CD")
                or before in ("percent", "%")
            )
            opening = k == s.first and "the" in text.split()[1:2] + text.split()[:2]
            return (counted or opening) and not self._own_harm(first, s)
        return (r.lower[k] in ("among", "amongst") or "the" in text.split()) and not self._own_harm(first, s)

    def _own_harm(self, first: int, s: Sentence) -> bool:
        """Whether a word of harm stands close behind the number, before any comma: "of the 12 people killed"."""
        for k in range(first + 1, min(first + 7, s.last)):
            if self.r.words[k] == ",":
                return False
            if self.r.lower[k] in self.words["adjective"] or self.r.lower[k] in self.words["noun"]:
                return self.r.child(k, "auxpass") is None
        return False

    def _fraction(self, q: Quantity, first: int, last: int, s: Sentence, after: str) -> bool:
        r = self.r
        if after == "-" and last + 2 < s.last:
            after = r.lower[last + 2]
        if after in ("third", "thirds", "quarter", "quarters", "half", "fifth", "fifths", "tenth"):
            return True
        return (
            after in ("in", "out")
            and last + 2 < s.last
            and r.tag[last + 2] == "CD"
            and (q.high or 0) <= 10
            and r.lower[last + 1] == "in"
        )

    # ---- one quantity ----

    def _quantity(
        self, q: Quantity, first: int, last: int, s: Sentence, taken: set[int], here: list[Estimate]
    ) -> Estimate | None:
        r = self.r
        self._value = q.best or q.high or 0
        self._source = None
        self._told_as_toll = False
        self.superseded = q.superseded or bool(here and here[-1].quantity.superseded)
        noun, partitive = self._noun(first, last, s)
        if noun is not None and r.lower[noun] in _things() and r.lower[noun] not in self.words["noun"]:
            return None
        end = noun if noun is not None else last
        if noun is None and partitive:
            end = next((k for k in range(last + 2, min(last + 4, s.last)) if r.tag[k][:2] in ("PR", "WP", "DT")), last)
        anchor = noun if noun is not None else last
        if noun is not None and partitive:
            anchor = last
        single = r.lower[first] in ("a", "an", "another", "no", "nobody", "none")
        measure, trigger = self._measure(first, last, noun, anchor, end, s, taken, here, single, s.start + q.start)
        if measure is None and noun is None:
            anchor = first
            measure, trigger = self._climb(first, first, s, taken)
        if measure is None:
            return None
        if noun is not None and not self._people(noun, trigger):
            return None
        if trigger is not None and not self._told_as_toll and not self._asserted(trigger, s):
            return None
        start = s.start + q.start
        stop = max(s.start + q.end, r.end[end])
        if trigger is not None and r.sent[trigger] == r.sent[first]:
            start, stop = min(start, r.start[trigger]), max(stop, r.end[trigger])
        victims = self._victims(noun, first, last, s, partitive) if noun is not None else None
        return Estimate(q, measure, s, start, stop, noun, trigger, victims, self._source)

    def _noun(self, first: int, last: int, s: Sentence) -> tuple[int | None, bool]:
        """What the number counts: its head noun, and whether it stands behind an "of"."""
        r = self.r
        k = last + 1
        if k < s.last and r.lower[k] == "of":
            obj = r.child(k, "pobj")
            if obj is None:
                obj = next((j for j in range(k + 1, min(k + 6, s.last)) if r.tag[j][:2] in ("NN", "PR")), None)
            if obj is not None and obj - k < 9:
                if r.lower[obj] in ("whom", "them", "these", "those", "us"):
                    return None, True
                return obj, True
            return None, False
        low = k
        while k < s.last and k - low < 7:
            tag = r.tag[k]
            if (
                tag[:2] == "NN"
                and r.lower[k] in self.words["adjective"]
                and not (k + 1 < s.last and r.tag[k + 1][:2] == "NN")
            ):
                return None, False
            if tag[:2] == "NN":
                j = k
                while j + 1 < s.last and (
                    r.tag[j + 1][:2] == "NN"
                    or (
                        r.words[j + 1] == "-"
                        and j + 2 < s.last
                        and r.tag[j + 2][:2] == "NN"
                        and r.end[j] == r.start[j + 1]
                    )
                ):
                    if r.lower[j + 1] in self.words["adjective"] or r.lower[j] in ("people", "others"):
                        break
                    j += 1
                if r.dep[j] == "npadvmod" and r.lower[j] in ("times", "percent"):
                    return j, False
                if (
                    j + 1 < s.last
                    and r.lower[j + 1] in ("'s", "’s", "'", "’")
                    and j + 2 < s.last
                    and r.tag[j + 2][:2] in ("NN", "JJ")
                ):
                    k = j + 2
                    continue
                return j, False
            word = r.lower[k]
            if word in self.words["adjective"] and word not in (
                "wounded",
                "injured",
                "captured",
                "missing",
                "dead",
                "killed",
            ):
                return None, False
            if word in ("dead", "missing", "injured", "wounded", "killed", "captured", "hurt"):
                # "12 wounded soldiers" counts soldiers, "18 wounded" does not
                nxt = r.tag[k + 1] if k + 1 < s.last else ""
                if nxt[:2] == "NN" and r.dep[k] == "amod" and r.head[k] > k and r.lower[k + 1] not in ("monday",):
                    k += 1
                    continue
                return None, False
            if (
                tag in ("JJ", "VBN", "VBG", "JJR", "JJS", "CD", "HYPH", "POS")
                or (word
                in (
                    "-",
                    "other",
                    "more",
                    "others",
                    "of",
                    "its",
                    "their",
                    "the",
                    "north",
                    "south",
                    "“",
                    "”",
                    '"',
                    "additional",
                )
                and tag not in ("IN",))
                or (tag == "RB"
                and k + 1 < s.last
                and r.tag[k + 1] in ("JJ", "VBN", "HYPH"))
            ):
                if tag == "VBN" and word in self.words["object"]:
                    return None, False
                if tag == "CD" and not (r.lower[k].isalpha()):
                    return None, False
                k += 1
                continue
            break
        return None, False

    def _people(self, noun: int, trigger: int | None) -> bool:
        """Whether a noun can be people: listed, a nationality, or anything that is not listed as a thing under a strong word."""
        word = self.r.lower[noun]
        return word in kinds() or word in self.words["noun"] or word not in _things()

    def _measure(
        self,
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
        r = self.r
        # "12 deaths", "40 hostages"
        if noun is not None and r.lower[noun] in self.words["noun"] and r.tag[noun][:2] in ("NN", "VB", "JJ"):
            measure = self.words["noun"][r.lower[noun]]
            beyond = self._after(end + 1, s, taken, noun_only=True)
            if r.lower[noun] in ("losses", "loss") and not self._human_losses(noun, s):
                return None, None
            if beyond and r.lower[noun] in ("bodies", "remains"):
                return measure, noun
            return measure, noun
        found = self._after(end + 1, s, taken)
        if found:
            return found
        v = r.at(start) - 1
        if (
            v >= s.first
            and r.lower[v] in self.words["object"]
            and r.tag[v] in ("VBD", "VBG", "VBZ", "VBP", "VBN", "VB")
            and self._harm(v)
        ):
            if r.child(v, "auxpass", "nsubjpass") is None and (noun is not None or not single):
                return self._joint(v, s, taken), v
        found = self._climb(anchor, first, s, taken)
        if found[0]:
            return found
        for k in range(last + 1, end):
            if (
                r.lower[k] in self.words["adjective"]
                and r.tag[k] in ("JJ", "VBN", "VBD", "VBG")
                and r.lower[k] != "lost"
                and not single
            ):
                return self.words["adjective"].get(r.lower[k]), k
        found = self._among_after(end + 1, s)
        if found[0]:
            return found
        if single:
            close = here and r.lower[first] in ("a", "an") and "including" in r.lower[max(s.first, first - 6) : first]
            self._source = here[-1] if close else None
            return (here[-1].measure, here[-1].trigger) if close else (None, None)
        if (partitive_pronoun(r, last) or noun is not None) and _CARE.match(
            " ".join(r.lower[end + 1 : min(end + 9, s.last)])
        ):
            return "wounded", end
        found = self._toll(start, anchor, s)
        if found[0]:
            self._told_as_toll = True
            return found
        for goes_on in (self._partitive, self._listed, self._anaphoric):
            found = goes_on(first, last, noun, s, here)
            if found[0]:
                self._source = here[-1] if here else self.found[-1]
                return found
        return None, None

    def _anaphoric(
        self, first: int, last: int, noun: int | None, s: Sentence, here: list[Estimate]
    ) -> tuple[str | None, int | None]:
        """A bare number that takes up a figure before it: "the number is 48", "Of these, 53 ...", "Twelve were women"."""
        r = self.r
        source = here[-1] if here else self.found[-1] if self.found else None
        if source is None or s.paragraph - source.sentence.paragraph > 1 or source.quantity.low == 0:
            return None, None
        whole = source.quantity.best or source.quantity.high or 0
        number = self._value
        lead = " ".join(r.lower[max(s.first, first - 7) : first])
        follow = r.lower[last + 1 : last + 4]
        if noun is not None and not (follow and r.lower[noun] == "victims"):
            if not re.search(r"\b(?:of (?:these|them|those|whom)) ?,?$", lead):
                return None, None
        if noun is not None and r.lower[noun] == "victims":
            return "killed", noun
        if re.search(
            r"\b(?:the|their|its|this|that|official|correct|real|true|actual) (?:number|figure|count|tally|total|toll)s? (?:is|was|at|of|stands at|stood at|to|has risen to|rose to)(?: \w+)?$",
            lead,
        ):
            return source.measure, None
        if re.search(
            r"\b(?:it|them|this|that|the (?:figure|toll|number|total|count|tally)|revised|raised|lowered|updated) (?:down |up )?(?:at|to|from)(?: \w+){0,2}$",
            lead,
        ):
            return source.measure, None
        if re.search(r"\bof (?:these|them|those|whom) ?,?(?: \w+)?$", lead) and number <= whole:
            return source.measure, source.trigger if here else None
        if here and source.end <= r.start[first]:
            return None, None
        governor = self._governor(last)
        if (
            governor is not None
            and number <= max(whole, 2)
            and r.dep[last] == "nsubj"
            and r.lower[governor] in ("are", "were", "is", "was", "came", "come", "remain")
        ):
            if (
                r.tag[governor][:1] == "V"
                and number >= 1
                and s.paragraph == source.sentence.paragraph
                and any(r.dep[k] in ("attr", "acomp", "prep") for k in r.kids[governor])
            ):
                return source.measure, None
        said = r.head[last]
        if (
            r.lower[said] in ("say", "says", "said", "claims", "claimed")
            and r.dep[last] in ("dobj", "ccomp")
            and said < first
        ):
            return source.measure, None
        if first > s.first and r.lower[first - 1] == "the" and number == whole and number >= 3:
            return source.measure, None
        return None, None

    def _among_after(self, k: int, s: Sentence) -> tuple[str | None, int | None]:
        """ "Three of their leaders are among the dead"."""
        r = self.r
        for j in range(k, min(k + 5, s.last)):
            if r.lower[j] == "among":
                for i in range(j + 1, min(j + 5, s.last)):
                    measure = "killed" if r.lower[i] in ("victims", "martyrs") else self._measure_of(r.lower[i])
                    if measure and r.lower[i] != "lost":
                        return measure, i
                return None, None
            if r.tag[j][:1] not in "VNRJI" or r.words[j] in ".;":
                return None, None
        return None, None

    def _after(self, k: int, s: Sentence, taken: set[int], noun_only: bool = False) -> tuple[str, int] | None:
        """A word of harm right behind the count: "12 people dead", "18 injured", "4 others still missing"."""
        r = self.r
        steps = 0
        while k < s.last and steps < 5:
            word = r.lower[k]
            if word in self.words["adjective"] and r.tag[k] in (
                "VBN",
                "VBD",
                "JJ",
                "NN",
                "RB",
                "NNS",
                "VB",
                "VBG",
                "VBP",
            ):
                if (
                    word in ("killed", "wounded", "injured", "captured", "hurt", "kidnapped", "abducted")
                    and r.tag[k] == "VBD"
                ):
                    if self._object_of(k, s):
                        return None  # "Twelve men wounded five guards"
                return self._joint(k, s, taken), k
            if word in self.words["object"] and r.tag[k] in ("VBN", "VBD") and not self._object_of(k, s):
                return self._joint(k, s, taken), k
            if (
                word in ("taken", "held", "seized")
                and k + 1 < s.last
                and r.lower[k + 1] in ("hostage", "captive", "prisoner", "prisoners", "hostages")
            ):
                return "captured", k + 1
            if word == "in" and k + 1 < s.last and r.lower[k + 1] in ("hospital", "captivity"):
                return ("wounded" if r.lower[k + 1] == "hospital" else "captured"), k + 1
            if (
                r.tag[k] == "RB"
                or r.words[k] in ("”", '"', "''", "“")
                or word
                in (
                    "others",
                    "other",
                    "people",
                    "more",
                    "reported",
                    "reportedly",
                    "confirmed",
                    "feared",
                    "left",
                    "presumed",
                    "seriously",
                    "being",
                    "still",
                    "officially",
                    "registered",
                    "recorded",
                    "known",
                    "documented",
                    "verified",
                    "believed",
                    "listed",
                    "declared",
                    "also",
                    "found",
                )
            ):
                k += 1
                steps += 1
                continue
            return None
        return None

    def _object_of(self, k: int, s: Sentence) -> bool:
        """Whether a past form has an object of its own, so that what stands before it did the harm."""
        r = self.r
        return any(r.dep[c] == "dobj" and c > k for c in r.kids[k]) and r.child(k, "nsubjpass", "auxpass") is None

    def _joint(self, k: int, s: Sentence, taken: set[int]) -> str:
        """The measure of "killed or wounded" together, where the second word has no number of its own."""
        r = self.r
        measure = self._measure_of(r.lower[k])
        j = k + 1
        if j + 1 < s.last and r.lower[j] in ("or", "and", "/", ",", "and/or"):
            j += 1
            while j < s.last and (r.tag[j] == "RB" or r.lower[j] in ("or", "and")):
                j += 1
            if j + 1 < s.last and r.lower[j] in ("gone", "went", "go"):
                j += 1
            if j < s.last and j not in taken:
                other = self._measure_of(r.lower[j])
                has_number = (
                    any(c in taken and r.tag[c] == "CD" for c in range(j + 1, min(j + 4, s.last)))
                    and r.tag[j + 1 if j + 1 < s.last else j] != "IN"
                )
                if other and other != measure and not has_number:
                    return "casualties"
        j = k - 1
        if j - 1 >= s.first and r.lower[j] in ("or", "and", "/"):
            other = self._measure_of(r.lower[j - 1])
            if other and other != measure:
                return "casualties"
        return measure or "killed"

    def _measure_of(self, word: str) -> str | None:
        w = self.words
        return w["adjective"].get(word) or w["object"].get(word) or w["subject"].get(word) or w["noun"].get(word)

    def _climb(self, anchor: int, first: int, s: Sentence, taken: set[int]) -> tuple[str | None, int | None]:
        """Go up the tree from the count to the word of harm that governs it."""
        r = self.r
        i = anchor
        path: list[str] = []
        for _ in range(10):
            # what hangs on the noun itself: "12 people who died", "12 people killed in ..."
            if not path or set(path) <= {"nummod", "quantmod", "pobj", "prep", "advmod", "amod", "compound"}:
                for k in r.kids[i]:
                    if k > i and r.dep[k] in ("relcl", "acl"):
                        found = self._verb(
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
            if (
                r.tag[head][:1] == "V"
                or r.tag[head] in ("JJ", "MD")
                or (r.dep[head] == "ROOT"
                and r.tag[head][:1] == "V")
            ):
                role = self._role(path)
                if role:
                    found = self._verb(head, role, s, taken, anchor)
                    if found[0]:
                        return found
                if dep in ("relcl", "ccomp", "advcl", "parataxis") and r.tag[i][:1] == "V":
                    break
                if role is None or role not in ("nsubjpass", "nsubj") or r.lower[head] not in _BE:
                    break
                return None, None
            if r.tag[head][:2] in ("NN", "NNS") or r.tag[head] == "IN":
                noun = head
                if r.lower[noun] in self.words["noun"] and noun != anchor and dep in ("prep", "pobj", "appos", "nmod"):
                    low = min(noun, first)
                    if (
                        not any(
                            k in taken and not (first <= k <= anchor)
                            for k in range(low, max(noun, first))
                            if k != first
                        )
                        and noun < first
                    ):
                        if r.lower[noun] in ("losses", "loss") and not self._human_losses(noun, s):
                            return None, None
                        return self.words["noun"][r.lower[noun]], noun
                if r.lower[noun] in ("life", "lives") and dep in ("prep", "pobj"):
                    verb = r.head[noun]
                    if r.lower[verb] in _CLAIM:
                        return "killed", noun
            i = head
        return None, None

    def _role(self, path: list[str]) -> str | None:
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

    def _verb(self, v: int, role: str, s: Sentence, taken: set[int], anchor: int) -> tuple[str | None, int | None]:
        """The measure that a verb gives to a count in one of its roles."""
        r, w = self.r, self.words
        word = r.lower[v]
        passive = r.child(v, "auxpass", "nsubjpass") is not None or (r.tag[v] == "VBN" and r.dep[v] == "acl")
        if word in w["object"] and self._harm(v):
            if role in ("dobj", "attr", "oprd", "dep", "dative", "npadvmod") and not passive and anchor > v:
                return self._joint(v, s, taken), v
            if role in ("nsubjpass",) or (passive and role == "nsubj"):
                return self._joint(v, s, taken), v
            if (
                role == "nsubj"
                and not self._object_of(v, s)
                and r.tag[v] in ("VBN", "VBD")
                and word not in ("shot", "stabbed")
            ):
                return self._joint(v, s, taken), v
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
            and not self._object_of(v, s)
        ):
            if r.child(v, "aux", "auxpass", "cop") is not None or word in ("missing", "unaccounted"):
                return self._joint(v, s, taken), v
        if word in w["subject"] and role in ("nsubj", "nsubjpass", "conj"):
            return self._joint(v, s, taken), v
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
                        return self._joint(k, s, taken), k
                if r.dep[k] == "prep" and r.lower[k] == "as" and k + 1 < s.last and r.lower[k + 1] in w["adjective"]:
                    return self._joint(k + 1, s, taken), k + 1
                if (
                    r.dep[k] in ("acomp", "oprd", "attr", "xcomp", "ccomp", "advcl", "dep", "advmod", "dobj")
                    and k != anchor
                ):
                    if r.dep[k] in ("xcomp", "ccomp") and k > v and role in ("nsubj", "nsubjpass"):
                        found = self._verb(k, role, s, taken, anchor)
                        if found[0]:
                            return found
            if word in ("become", "became", "be", "been") and role == "nsubj":
                k = r.child(v, "attr")
                if k is not None and r.lower[k] in ("casualties", "casualty"):
                    return "casualties", k
            if role in ("nsubj", "nsubjpass") and _CARE.search(" ".join(r.lower[v : min(v + 9, s.last)])):
                return "wounded", v
            if role in ("attr", "nsubj") and word in _BE | {"included", "include"}:
                return self._among(v, anchor, s)
        if word in ("include", "included", "includes", "including") and role == "dobj":
            return self._among(v, anchor, s)
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
            and _CARE.search(" ".join(r.lower[v : min(v + 6, s.last)]))
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
                    found = self._verb(k, role, s, taken, anchor)
                    if found[0]:
                        return found
        if word in ("treated", "treating", "treat") and role in ("nsubjpass", "dobj"):
            return "wounded", v
        return None, None

    def _harm(self, v: int) -> bool:
        """Whether an ambiguous verb does harm here: "seized 12 villages" or "treated 12 patients" need their object asked."""
        r = self.r
        word = r.lower[v]
        if word in ("shot", "shooting", "shoots", "stabbed", "stabbing", "stabs", "beat", "beaten", "beating"):
            tail = r.lower[v + 1 : v + 6]
            return "dead" in tail or "death" in tail or word.startswith("stab") or False
        if word.startswith(("gun", "hack", "crush", "starv")):
            return "death" in r.lower[v + 1 : v + 6] or (word.startswith("gun") and "down" in r.lower[v + 1 : v + 4])
        if word.startswith("treat"):
            return False
        return True

    def _among(self, v: int, anchor: int, s: Sentence) -> tuple[str | None, int | None]:
        """ "Among the dead were four nurses", "the victims included two children", "the wounded were 12 soldiers"."""
        r = self.r
        for k in range(s.first, s.last):
            if k == anchor or not (
                r.lower[k] in self.words["adjective"]
                or r.lower[k] in ("victims", "casualties", "deaths", "fatalities", "hostages")
            ):
                continue
            lead = r.lower[max(s.first, k - 3) : k]
            if any(x in ("the", "those", "among", "of") for x in lead) and k < v + 1:
                measure = self._measure_of(r.lower[k]) or ("killed" if r.lower[k] == "victims" else None)
                if measure and self._subject_like(k, v):
                    return measure, k
        return None, None

    def _subject_like(self, k: int, v: int) -> bool:
        r, i = self.r, k
        for _ in range(6):
            if r.head[i] == v:
                return True
            if r.head[i] == i:
                return False
            i = r.head[i]
        return False

    def _toll(self, start: int, anchor: int, s: Sentence) -> tuple[str | None, int | None]:
        """ "The death toll rose to 41", "casualties stood at 12", "Killed: 12", "a toll of 300"."""
        r = self.r
        prefix = r.text[s.start : start]
        match = None
        for match in _TOLL.finditer(prefix):
            pass
        if match is None:
            return None, None
        between = prefix[match.end() :]
        words = re.findall(r"[\w'’]+|[^\w\s]", between.lower())
        if len(words) > 16 or self._noun_is_thing(anchor):
            return None, None
        noun = match[0].lower()
        k = r.at(s.start + match.end() - 1)
        measure = self._toll_measure(noun, prefix[: match.start()], s)
        exceeding = re.match(r"(?:exceed|surpass|top|pass)\w*\b", r.text[start : start + 12].lower())
        if between.strip() in (":", "-", "–", "—", "=") or (not between.strip() and exceeding):
            return measure, k
        tail = words[-1] if words else ""
        closed = any(x in (";", "who", "which", "while", "where", "but", "as", "when", "cases") for x in words)
        if closed or (noun in ("count", "tally") and not self._about_deaths(s)):
            return None, None
        if tail in ("at", "as", "to", "of", "above", "over", "from") or self._hedged_tail(tail):
            lead = prefix[: match.start()]
            if _PUT.search(lead[-90:]) and re.search(r"(?:^|\s)(?:at|as|to|above|over)\b[^,]{0,25}$", between.lower()):
                return measure, k
        if any(x in _TOLL_VERBS for x in words):
            if tail in _TAILS or self._hedged_tail(tail):
                return measure, k
        if tail in ("of", "at", "to") and len(words) <= 3:
            return measure, k
        return None, None

    def _about_deaths(self, s: Sentence) -> bool:
        return any(e.sentence.paragraph >= s.paragraph - 2 for e in self.found)

    def _hedged_tail(self, word: str) -> bool:
        return word in (
            "least",
            "than",
            "nearly",
            "about",
            "around",
            "some",
            "over",
            "almost",
            "approximately",
            "roughly",
            "estimated",
            "an",
            "many",
        )

    def _noun_is_thing(self, anchor: int) -> bool:
        return self.r.lower[anchor] in _things()

    def _toll_measure(self, noun: str, before: str, s: Sentence) -> str:
        if re.search(r"(?:killed|dead|died|deaths) (?:and|or)|(?:and|or) (?:killed|dead|missing)", noun):
            return "casualties"
        if re.search(r"wounded|injur|hurt", noun):
            return "wounded"
        if "missing" in noun:
            return "missing"
        if "captured" in noun or "hostage" in noun:
            return "captured"
        if re.search(r"casualt|loss|victims", noun):
            return "casualties" if "victims" not in noun else "killed"
        if noun in ("count", "tally"):
            return self.found[-1].measure if self.found else "killed"
        if "people" in noun and not re.search(_HARM, noun):
            after = self.r.text[s.start + len(before) : s.end].lower()
            found = re.search(r"\b(killed|dead|injured|wounded|missing|captured)\b", after)
            return {"injured": "wounded", "wounded": "wounded", "missing": "missing", "captured": "captured"}.get(
                found[1] if found else "", "killed"
            )
        if noun in ("toll", "tolls"):
            lead = before.lower().rstrip().rsplit(" ", 1)[-1]
            if lead in ("injury", "injured"):
                return "wounded"
            if lead in ("casualty", "casualties"):
                return "casualties"
        return "killed"

    def _partitive(
        self, first: int, last: int, noun: int | None, s: Sentence, here: list[Estimate]
    ) -> tuple[str | None, int | None]:
        """A part of a figure named before: "including three children", "nine of them women", "of whom 12 ..."."""
        r = self.r
        lead = r.lower[max(s.first, first - 6) : first]
        source = here[-1] if here else None
        if source is None:
            before = [
                e for e in self.found if e.sentence.paragraph == s.paragraph or s.paragraph - e.sentence.paragraph <= 1
            ]
            source = before[-1] if before else None
        if source is None:
            return None, None
        after = r.lower[last + 1 : last + 4]
        pronoun = after[:2] in (["of", "them"], ["of", "whom"], ["of", "these"], ["of", "those"], ["of", "which"])
        ahead = any(
            lead[k : k + 2] in (["of", "them"], ["of", "whom"], ["of", "these"], ["of", "those"], ["of", "which"])
            for k in range(len(lead))
        )
        close = here and (
            any(word in ("including", "included", "includes", "include") for word in lead)
            or any(
                lead[k : k + 2] in (["among", "them"], ["among", "whom"], ["among", "these"]) for k in range(len(lead))
            )
        )
        if r.lower[first] in ("none", "no", "nobody"):
            return None, None
        verb = self._governor(last)
        acts = (
            verb is not None
            and r.lower[verb] not in _BE
            and r.lower[verb] not in ("included", "include", "came", "come", "belonged")
        )
        if here and close:
            return source.measure, source.trigger
        if (pronoun or ahead) and not acts and (here or source.sentence.paragraph >= s.paragraph - 1):
            return source.measure, source.trigger
        if self.superseded and here:
            return source.measure, source.trigger
        return None, None

    def _governor(self, k: int) -> int | None:
        """The verb of which word k is the subject, if it is one."""
        r = self.r
        for _ in range(4):
            if r.dep[k] in ("nsubj", "nsubjpass"):
                return r.head[k]
            if r.head[k] == k or r.tag[k][:1] == "V":
                return None
            k = r.head[k]
        return None

    def _listed(
        self, first: int, last: int, noun: int | None, s: Sentence, here: list[Estimate]
    ) -> tuple[str | None, int | None]:
        """A further member of a list of counts: "three at the market and five at the school", "12 soldiers and 3 civilians"."""
        r = self.r
        if not here:
            return None, None
        before = here[-1]
        gap = r.text[before.end : r.start[first]] if before.end <= r.start[first] else ""
        if noun is not None and r.lower[noun] not in kinds():
            return None, None
        lead = r.words[first - 1].lower() if first > s.first else ""
        if lead in ("and", ",", "or", "another", "plus", ";") or self._hedged_tail(lead):
            if (
                re.search(r"\b(?:while|when|after|before|but|who|which|said|were|was|are|is|had|have|has)\b|[.;]", gap)
                or len(gap) > 90
            ):
                return None, None
            follow = r.lower[last + 1] if last + 1 < s.last else ""
            if noun is not None or follow in ("in", "at", "on", "from", "of", "near", "by", "more", "others"):
                return before.measure, before.trigger
        return None, None

    def _human_losses(self, noun: int, s: Sentence) -> bool:
        text = self.r.text[s.start : s.end].lower()
        return not re.search(
            r"[$€£]|\b(?:equipment|vehicles?|tanks?|financial|economic|job|revenue|insured|dollars?|euros?)\b", text
        )

    def _victims(self, noun: int, first: int, last: int, s: Sentence, partitive: bool) -> tuple[int, int] | None:
        """The words of the people counted, without the number and without the word of harm."""
        r = self.r
        low = last + 1
        while low < noun and (
            r.lower[low] in ("of", "more", "other", "the", "another", "additional", "confirmed", "-", "plus")
            or r.tag[low] == "CD"
        ):
            low += 1
        if r.lower[noun] in self.words["noun"] and r.lower[noun] not in ("hostages", "hostage", "captives", "pows"):
            high = noun
            while high > low and r.lower[high - 1] in (
                "confirmed",
                "reported",
                "-",
                "related",
                "combat",
                "battlefield",
            ):
                high -= 1
            for k in r.kids[noun]:
                if r.dep[k] == "prep" and r.lower[k] in ("among", "of", "for", "to", "in", "on") and k > noun:
                    obj = r.child(k, "pobj")
                    if obj is not None and (
                        r.lower[obj] in kinds() or (country_of(r.text[r.start[k] : r.end[obj]]) and r.lower[k] == "among")
                    ):
                        return self._span_of(obj)
            return (low, high) if low < high else None
        while low < noun and r.lower[low] in ("wounded", "injured", "dead", "killed", "missing", "captured"):
            low += 1
        if (
            r.lower[noun] in ("members", "people", "citizens", "nationals", "soldiers", "troops", "fighters")
            and noun + 2 < s.last
        ):
            if r.lower[noun + 1] in ("of", "from"):
                obj = r.child(noun + 1, "pobj")
                if obj is not None and obj - noun < 9 and r.lower[obj] not in ("them", "whom", "those"):
                    return low, obj + 1
        return low, noun + 1

    def _span_of(self, noun: int) -> tuple[int, int]:
        low = min([noun] + [k for k in self.r.kids[noun] if k < noun and self.r.dep[k] in ("amod", "compound", "nmod")])
        return low, noun + 1

    def _asserted(self, trigger: int, s: Sentence) -> bool:
        """Whether the word of harm is told as a fact or a claim, and not as a possibility, a purpose or a threat."""
        r = self.r
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
        if (
            "n't" in aux
            or (any(r.dep[k] == "neg" and r.lower[k] in ("not", "n't", "n’t", "never") for k in r.kids[v])
            and r.lower[v] not in _BE)
        ):
            return r.tag[v][:1] != "V" or r.lower[v] not in self.words["object"]
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

    # ---- zero ----

    def _zeros(self, s: Sentence, text: str) -> list[Estimate]:
        out = []
        for match in _NONE.finditer(text):
            word = match[0].lower()
            if word.startswith("any") and not re.search(
                r"\b(?:did not|didn't|didn’t|not|without)\b[^.]{0,30}$", text[: match.start()]
            ):
                continue
            if word.startswith("any") and re.search(
                r"\b(?:comment|say|know|clear|confirm|deny|responsib\w+)\b[^.]{0,20}$", text[: match.start()]
            ):
                continue
            measure = _ZERO_MEASURE[match["noun"][0].lower()]
            q = Quantity(match.start(), match.end(), match.start(), match.end(), 0, 0, 0)
            k = self.r.at(s.start + match.start("noun"))
            out.append(Estimate(q, measure, s, s.start + match.start(), s.start + match.end(), None, k, None))
        return out


_TAILS = frozenset(
    "to at of above beyond past as from reached topped passed hit exceeded is was were are be surpassed stood reaching topping "
    "total totaled totalled exceeds tops top number numbered been exceeding reach surpass crossed by neared now remains high".split()
)
_THEM = frozenset("them whom these those which us".split())
_PARTS = frozenset(
    "half third quarter fifth thirds quarters most many all some one two none dozens hundreds each both scores any either majority".split()
)
_COMPOUNDS = frozenset(
    "strong member man men person people seat bed storey story foot metre meter kilometre kilometer km room party team nation day".split()
)
_CLAIM = frozenset("claim claimed claims claiming take took taken takes taking cost costs costing".split())
_LOSE = frozenset("lose loses lost losing".split())
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.".split()
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
    return Counter(reading).run()
