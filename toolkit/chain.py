"""Who stands behind a number or a word: pronouns and short forms resolved, chains of attribution put in order."""

import re
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import takewhile

from toolkit.cues import Attribution, cue_forms, noun_phrase
from toolkit.lexicon import rows, word_list
from toolkit.reading import Reading
from toolkit.sources import Source, describe

_MEDIA = ("media", "state_media")
_OF_A_STATE = ("government", "military", "intelligence", "legislature", "local_authority", "unnamed_official")
_FOREIGN = re.compile(
    r"\b(?:[Ww]estern|[Ff]oreign|[Ii]nternational|European|Arab|[Rr]egional|[Nn]eighbou?ring|[Aa]llied|coalition)\b"
)
_PERSONAL = frozenset("he she him his her hers i me my mine".split())
_PLURAL = frozenset("they them their theirs we us our".split())
_THING = frozenset("it its itself".split())
_RELATIVE = frozenset("who which that whom whose".split())
_PERSON_NOUNS = re.compile(
    r"\b(?<!attorney )"
    r"(?:official|spokes(?:man|woman|person)|minister|president|governor|mayor|chief(?!s)|commander|"
    r"general(?! staff| assembly|'s office)|officer|doctor|"
    r"director|lawmaker|secretary|ambassador|envoy|leader|resident|witness|survivor|nurse|head|chair\w*|senator|prosecutor|"
    r"analyst|expert|professor|colonel|captain|major|sergeant|king|prince|pope|bishop|soldier|man|woman|mother|father|"
    r"manager|surgeon|teacher|farmer|editor|lawyer|attorney|candidate|nominee|judge|deputy|member|source|steward|"
    r"councillor|medic|volunteer|activist|fighter|superintendent|coordinator|representative|diplomat|negotiator)s?\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Voice:
    """A source as it was resolved: the fullest wording in the article and what the registry knows of it."""

    text: str
    start: int
    end: int
    source: Source
    words: tuple[int, int] | None = None
    name: str | None = None


_TITLE = re.compile(r"[A-Z][\w’']*\.|Dr|Mr|Mrs|Ms|Gen|Col|Lt|Sgt|Sir|Nurse|General|President")
_NAMED = r"[A-Z][\w’'-]+"
# To whom everybody speaks, which is no link of a chain.
_THE_PRESS = re.compile(
    r"(?:(?:the|a|our|this|local|foreign|state|several) )*(?:reporters?|journalists?|media|press|correspondents?"
    r"|newspaper|outlets?|news conference|press conference)$",
    re.IGNORECASE,
)
_DOCUMENTS = frozenset("graphic post video message list note letter tweet report document chart table".split())
_POSTED = frozenset("posted published shared released issued wrote sent put compiled circulated".split())
_ASCRIBED = frozenset("ascribed credited attributed".split())
_USING = frozenset("using relying drawing based quoting".split())
_RECORDING = frozenset("identified recorded registered documented verified counted logged tallied".split())
_REVISING = frozenset("lowered raised revised cut corrected updated increased reduced put puts".split())
_SPEAKING_OF = frozenset("spoken spoke speaks settled settles talked talks".split())
_SAYING_NUMBERS = frozenset(
    "say says said admit admits admitted claim claims claimed report reports reported count counts counted".split()
)
_ITS_COUNT = frozenset("count toll figure figures estimate tally number total".split())
_GIVING = frozenset("gave gives offered published released listed provided issued".split())
_REGISTERED = frozenset("registered confirmed recorded counted identified verified documented".split())
_STANDING = frozenset("stood stands stand was is rose rises reached reaches".split())
_DATA = frozenset("data figures statistics numbers information estimates updates records reports".split())
# Acts that speak about something that has happened and do not tell it.
_TAKING_FOR_GRANTED = frozenset(("condemn", "promise", "demand", "warn", "no_comment", "silence"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
# Words after which a sentence goes on in its own voice.
_TURNING = frozenset("while but whereas although though as after before when since until who whose where which".split())


@dataclass
class Speakers:
    """The sources of one article, resolved in reading order."""

    reading: Reading
    attributions: list[Attribution]
    voices: dict[int, Voice | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._seen: list[Voice] = []
        self._bodies: list[Voice] | None = None
        self._heads: dict[str, list[int]] = {}
        for i, word in enumerate(self.reading.lower):
            if self.reading.tag[i][:2] == "NN":
                self._heads.setdefault(word, []).append(i)
        for a in self.attributions:
            words = self._behind_data(a)
            voice = self.resolve(words, a.antecedent) if words else self._bare(a)
            self.voices[id(a)] = voice
            if voice:
                self._seen.append(voice)

    @cached_property
    def home(self) -> str | None:
        """The country that the article is about, asked for by the few sources that do not name their own."""
        return home_country(self.reading.text)

    def voice(self, a: Attribution) -> Voice | None:
        """The resolved source of an attribution."""
        return self.voices[id(a)]

    def _behind_data(self, a: Attribution) -> tuple[int, int] | None:
        """The source's words; of "citing data from Ukraine", those of whom the data come from."""
        if a.speaker is None or a.frame not in ("citing", "according"):
            return a.speaker
        r = self.reading
        posted = self._who_posted(a.speaker)
        if posted is not None:
            return posted
        for k in range(a.speaker[0], min(a.speaker[0] + 3, a.speaker[1])):
            follow = r.lower[k + 1] if k + 1 < len(r.words) else ""
            if r.lower[k] in _DATA and follow in ("from", "of", "by", "provided", "released", "published", "compiled"):
                by = k + 1 if follow in ("from", "of", "by") else k + 2
                obj = r.child(by, "pobj") if by < len(r.words) else None
                return noun_phrase(r, obj) if obj is not None else a.speaker
        return a.speaker

    def _who_posted(self, words: tuple[int, int]) -> tuple[int, int] | None:
        """Who put out a document: "a graphic that the spokesman posted on Facebook"."""
        r = self.reading
        if r.lower[words[1] - 1] not in _DOCUMENTS and r.lower[min(words[0] + 1, words[1] - 1)] not in _DOCUMENTS:
            return None
        for k in range(words[0], min(words[1] + 3, len(r.words))):
            for verb in r.kids[k]:
                if r.dep[verb] == "relcl" and r.lower[verb] in _POSTED and k < words[1]:
                    subject = r.child(verb, "nsubj")
                    if subject is not None and r.tag[subject][:2] == "NN":
                        return noun_phrase(r, subject)
        return None

    def resolve(self, words: tuple[int, int], antecedent: int | None) -> Voice | None:
        """The voice behind a source's words: itself, or what its pronoun or short form stands for."""
        r = self.reading
        first, last = words
        # "WHO" is a body, "who" a pronoun
        single = r.lower[first] if last - first == 1 and r.words[first] != "WHO" else ""
        if single in _RELATIVE:
            if antecedent is None:
                return None
            return self._of(noun_phrase(r, antecedent))
        if r.lower[first:last] in (["the", "same", "source"], ["the", "same", "sources"]):
            here = r.sentences[r.sent[first]].start
            same = [v for v in self._seen if v.start < here and v.source.type not in _MEDIA]
            return same[-1] if same else self._of(words)
        if single in _PERSONAL | _PLURAL | _THING or (last - first <= 2 and r.lower[first] in ("he", "she")):
            return self._pronoun(single or r.lower[first], first)
        return self._of(words)

    def _text(self, words: tuple[int, int]) -> tuple[str, int, int]:
        r = self.reading
        start, end = r.start[words[0]], r.end[words[1] - 1]
        return r.text[start:end], start, end

    def _of(self, words: tuple[int, int]) -> Voice:
        text, start, end = self._text(words)
        source = describe(text)
        if source.id is None:
            known = self._fullest(words)
            wording = self._text(known)[0] if known else self._spelled_out(words)
            longer = describe(wording) if wording else None
            if longer and (longer.id or source.type == "other" or (source.country is None and longer.country)):
                source = longer
        if source.id is None:
            source = self._short(words, source)
        if source.official and source.country is None and source.type in _OF_A_STATE and not _FOREIGN.search(text):
            source = replace(source, country=self.home)
        return Voice(text, start, end, source, words, self._name(words, text))

    def _name(self, words: tuple[int, int], text: str) -> str:
        """The fullest wording of a name that the text has, without its title."""
        wording = self._spelled_out(words) or text
        return re.sub(rf"^(?:the )?(?:{_TITLE.pattern}) ", "", wording).strip()

    def _spelled_out(self, words: tuple[int, int]) -> str | None:
        """The fullest form of a lone surname or an abbreviation anywhere in the text, parsed or not.

        "Dr Tomasz Wilk" for "Wilk", "National Disaster Institute" for "NDI" where it stands in brackets behind it.
        """
        r = self.reading
        first, last = words
        if last - first == 2 and _TITLE.fullmatch(r.words[first]):
            first += 1
        if last - first != 1 or r.tag[first][:3] != "NNP":
            return None
        name = re.escape(r.words[first])
        if r.words[first].isupper() and len(r.words[first]) > 1:
            long = re.search(rf"\b({_NAMED}(?: (?:{_NAMED}|of|the|and|for|on|in|de|del|la)){{1,9}}) \({name}\)", r.text)
            return long[1] if long else None
        runs = re.findall(rf"(?:[A-Z][\w.’'-]* (?:of )?){{1,5}}{name}\b", r.text[: r.start[first]])
        runs += re.findall(rf"\b{name}(?: [A-Z][\w’'-]+){{1,2}}", r.text[: r.start[first]])
        return max(runs, key=len, default=None)

    def _short(self, words: tuple[int, int], source: Source) -> Source:
        """What "the agency" or "the country's army" stands for: the latest body of that kind, or the country's own."""
        r = self.reading
        first, last = words
        noun = r.lower[last - 1]
        of_a_country = "country" in r.lower[first : first + 2]
        if (
            r.lower[first] not in ("the", "its", "that", "this", "their")
            or last - first > (6 if of_a_country else 4)
            or noun not in _short_forms()
        ):
            return source
        here = r.start[first]
        countries = [v.source.country for v in self._before(here) if v.source.country]
        if of_a_country and countries:
            own = describe(self._text(words)[0], countries[-1])
            return own if own.id or source.country is None else source
        kinds = _short_forms()[noun]
        person = bool(_PERSON_NOUNS.fullmatch(noun))
        latest = list(reversed(self._before(here)))
        # "the agency" is the news agency only where no other body fits
        for voice in sorted(latest, key=lambda v: v.source.type in _MEDIA):
            fits = voice.source.type in kinds and (
                source.type in ("other", voice.source.type) or source.type not in kinds
            )
            if fits and (source.country in (None, voice.source.country)) and self._person(voice) == person:
                return voice.source
        return source

    def _before(self, here: int) -> list[Voice]:
        """Voices and other named bodies before a character, in reading order."""
        if self._bodies is None:
            self._bodies = []
            r = self.reading
            for i, tag in enumerate(r.tag):
                if tag[:3] == "NNP" and r.dep[i] not in ("compound",):
                    low, high = noun_phrase(r, i)
                    text = self._text((low, high))[0] if high - low < 14 else r.words[i]
                    source = describe(text)
                    if source.id or source.country:
                        self._bodies.append(Voice(text, r.start[low], r.end[high - 1], source, (low, high)))
        both = [v for v in self._seen if v.start < here] + [v for v in self._bodies if v.start < here]
        return sorted(both, key=lambda v: v.start)

    def _fullest(self, words: tuple[int, int]) -> tuple[int, int] | None:
        """The longest earlier mention that ends in the same name, or has the same head noun behind "the"."""
        r = self.reading
        first, last = words
        if last - first > 4:
            return None
        definite = r.lower[first] in ("the", "that", "this", "its", "his", "their")
        key = r.lower[last - 1]
        best = None
        for k in self._heads.get(key, []):
            if k >= first or r.tag[k][:2] != "NN":
                continue
            if not definite and r.tag[last - 1][:3] != "NNP":
                continue
            i = k
            while r.dep[i] in ("compound", "appos") and r.head[i] != i and abs(r.head[i] - i) < 8:
                i = r.head[i]
            low, high = noun_phrase(r, i)
            if low <= k < high and high - low <= 16 and (best is None or high - low > best[1] - best[0]):
                best = (low, high)
        return best if best and best[1] - best[0] > last - first else None

    def _pronoun(self, word: str, at: int) -> Voice | None:
        """The latest voice that a pronoun can stand for: a person for "he", a body for "it", either for "they"."""
        here = self.reading.start[at]
        earlier = [v for v in self._seen if v.start < here]
        if word in _THING:
            # an outlet that only passed something on is not what "it" goes on with
            recent = earlier[-4:]
            earlier = [v for v in earlier if v.source.type not in _MEDIA or v not in recent[:-1]]
            if (
                len(recent) > 1
                and recent[-1].source.type in _MEDIA
                and recent[-2].source.type not in _MEDIA
                and not self._person(recent[-2])
            ):
                earlier = [v for v in earlier if v is not recent[-1]]
        recent_subject = self._last_subject(word, at, earlier[-1].start if earlier else -1)
        if recent_subject is not None:
            return recent_subject
        for voice in reversed(earlier):
            if word in _PERSONAL and self._person(voice) and not self._several(voice):
                return voice
            if word in _THING and not self._person(voice):
                return voice
            if word in _PLURAL:
                return voice
        return self._subject(word, at)

    def _last_subject(self, word: str, at: int, after: int) -> Voice | None:
        """The body that is the subject of the sentence before, where nobody spoke since: "It puts the dead at 11"."""
        r = self.reading
        number = r.sent[at]
        if word not in _THING or number == 0 or at != r.sentences[number].first:
            return None
        s = r.sentences[number - 1]
        if r.sentences[number].paragraph != s.paragraph:
            return None
        for k in range(s.first, s.last):
            if (
                r.dep[k] == "nsubj"
                and r.tag[r.head[k]][:1] == "V"
                and r.dep[r.head[k]] == "ROOT"
                and r.start[k] > after
            ):
                voice = self._of(noun_phrase(r, k)) if r.tag[k][:2] == "NN" else None
                body = voice is not None and voice.source.type not in ("other", *_MEDIA)
                return voice if body and voice is not None and not self._person(voice) else None
        return None

    def _subject(self, word: str, at: int) -> Voice | None:
        """The subject of an earlier sentence, where no source before fits a pronoun."""
        r = self.reading
        for s in reversed(r.sentences[: r.sent[at] + 1]):
            if r.sentences[r.sent[at]].paragraph - s.paragraph > 2:
                break
            for k in range(min(s.last, at) - 1, s.first - 1, -1):
                if r.dep[k] in ("nsubj", "nsubjpass") and r.tag[k][:2] == "NN":
                    voice = self._of(noun_phrase(r, k))
                    if (word in _THING) != self._person(voice):
                        return voice
        return None

    def _bare(self, a: Attribution) -> Voice | None:
        """The speaker of a quotation without a cue: whoever spoke last."""
        if a.content and a.cue is None:
            before = [v for v in self._seen if v.start < a.start]
            return before[-1] if before else None
        return None

    def _person(self, voice: Voice) -> bool:
        r = self.reading
        if voice.source.id in _people():
            return True
        if re.search(_PERSON_NOUNS.pattern + r"(?!['’]s|s['’])", voice.text.split(",")[0], re.IGNORECASE):
            return True
        if voice.source.id:
            return bool(voice.words and self._named(voice.words))
        if voice.source.type not in ("other", "witness", "expert", "unnamed_official"):
            return bool(voice.words and self._named(voice.words))
        names = list(range(*voice.words)) if voice.words else []
        names = list(takewhile(lambda k: r.words[k] != ",", names))
        return (
            bool(names)
            and r.tag[names[-1]] == "NNP"
            and all(r.tag[k] in ("NNP", "HYPH", "NN", "JJ") for k in names[:2])
        )

    def _several(self, voice: Voice) -> bool:
        """Whether a source is more than one person: "residents", "police and doctors"."""
        if voice.words is None:
            return False
        r = self.reading
        own = list(takewhile(lambda k: r.words[k] != "," and r.tag[k] not in ("IN", "WP"), range(*voice.words)))
        return bool(own) and (r.tag[own[-1]] in ("NNS", "NNPS") or any(r.lower[k] == "and" for k in own))

    def _named(self, words: tuple[int, int]) -> bool:
        """Whether a phrase is a name set beside an office: "SSU spokesperson Artem Dekhtyarenko"."""
        r = self.reading
        text = self._text(words)[0]
        return bool(re.search(r"\b[A-Z][\w’'-]+ [A-Z][\w’'-]+,", text)) and r.tag[words[0]] == "NNP"


@cache
def _country_names() -> tuple["re.Pattern[str]", dict[str, str]]:
    """Names, nationalities and capitals as one expression, and the country of each."""
    codes: dict[str, str] = {}
    for row in rows("countries"):
        for name in [row["name"], *row["demonyms"].split("|"), *row["aliases"].split("|"), *row["capitals"].split("|")]:
            if name:
                codes.setdefault(name, row["code"])
    # by the first two letters, so that a word is tried against a few names and not against all
    heads: dict[str, dict[str, list[str]]] = {}
    for name in sorted(codes, key=len, reverse=True):
        heads.setdefault(name[0], {}).setdefault(name[1:2], []).append(re.escape(name[2:]))
    first = (
        f"{re.escape(one)}(?:{'|'.join(f'{re.escape(two)}(?:{"|".join(rest)})' for two, rest in seconds.items())})"
        for one, seconds in heads.items()
    )
    return re.compile(r"\b(?:" + "|".join(first) + r")\b"), codes


def home_country(text: str) -> str | None:
    """The country that a text names most, if it names it at least twice and as often as all others together.

    Parameters
    ----------
    text : str
        The article's text.

    Returns
    -------
    str or None
        ISO 3166-1 alpha-3. "Police" and "the ministry" in a report from one country are that country's.

    Examples
    --------
    >>> home_country("Kenyan police fired on protesters in Nairobi. Kenya's interior ministry defended them.")
    'KEN'
    """
    names, codes = _country_names()
    counts: dict[str, int] = {}
    for match in names.finditer(text):
        code = codes[match[0]]
        counts[code] = counts.get(code, 0) + 1
    if not counts:
        return None
    code = max(counts, key=lambda each: (counts[each], each))
    return code if counts[code] >= 2 and 2 * counts[code] >= sum(counts.values()) else None


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    return {row["noun"]: frozenset(row["types"].split("|")) for row in rows("short_forms")}


def short_form_nouns() -> frozenset[str]:
    """Nouns of short forms such as "the agency", which take up a source named before."""
    return frozenset(_short_forms())


@cache
def _people() -> frozenset[str]:
    """Registry ids of persons, told by the office and the years in their notes."""
    office = re.compile(
        r"(?:[\w-]+ ){0,3}?"
        r"(?:president|premier|minister|chancellor|secretary|spokes\w+|leader|chief|head|lawmaker|general|commander|"
        r"director|governor|mayor|ambassador|envoy|king|pope|founder|politician|emir|crown|senator|ruler|chair\w*|representative|"
        r"advis[eo]r|commissioner|member|speaker|counsellor|deputy|coordinator|prosecutor|warlord)\b",
        re.IGNORECASE,
    )
    return frozenset(row["id"] for row in rows("sources") if office.match(row["notes"]))


def govern(speakers: Speakers, char: int) -> tuple[Voice | None, list[Voice], list[Attribution]]:
    """Find who stands behind what the text says at a character, and through whom it came.

    Parameters
    ----------
    speakers : Speakers
        The resolved sources of the article.
    char : int
        Offset of the number, in characters.

    Returns
    -------
    claimant : Voice or None
        The last link of the chain; None where the text speaks in its own voice.
    via : list of Voice
        The links between the article and the claimant, nearest the claimant first.
    governing : list of Attribution
        The attributions that cover the character, outermost first.
    """
    r = speakers.reading
    over = [
        a
        for a in speakers.attributions
        if any(start <= char < end for start, end in a.content)
        and a.frame not in ("silence", "no_comment")
        and not _presupposed(a, char, r)
    ] or _carried_on(speakers, char)
    links: list[tuple[Attribution, Voice]] = [(a, v) for a in over if (v := speakers.voice(a)) is not None]
    chain = sorted(links, key=lambda link: _depth(link[0], over, r))
    if len(chain) > 1:
        # "Yonhap reported 300 killed, according to the spy agency": the phrase names whom the outlet relays
        outer = [link for link in chain if link[0].frame == "according" and not _relay(link)]
        inner = [link for link in chain if link not in outer]
        if outer and inner and all(_relay(link) for link in inner):
            chain = inner + outer
    voices: list[Voice] = []
    for a, voice in chain:
        for words in a.told:
            ear = speakers.resolve(words, None)
            if ear is not None and ear.source.type in _MEDIA and not _THE_PRESS.match(ear.text):
                voices.append(ear)
        ear = _spoke_to(speakers, voice)
        if ear is not None:
            voices.append(ear)
        voices.append(voice)
        voices += _briefed(speakers, voice)
    unique: list[Voice] = []
    for voice in voices:
        if unique and _same(unique[-1], voice):
            unique[-1] = voice if len(voice.text) > len(unique[-1].text) else unique[-1]
        else:
            unique.append(voice)
    behind = _ascribed(speakers, char) or _kept_by(speakers, char, bool(unique)) or _figures_from(speakers, char, chain)
    if not (behind or unique):
        behind = _in_brackets(speakers, char) or _by_the_count(speakers, char) or _over_the_list(speakers, char)
    unique += [voice for voice in behind if not unique or not _same(unique[-1], voice)]
    if not unique:
        return None, [], [a for a, _ in chain] or over
    claimant = unique[-1]
    via = [voice for voice in reversed(unique[:-1]) if not _same(voice, claimant)]
    return claimant, via, [a for a, _ in chain]


def _ascribed(speakers: Speakers, char: int) -> list[Voice]:
    """Both ends of "11,300 dead that OCHA had ascribed to the Red Crescent"."""
    r = speakers.reading
    k = r.at(char)
    for _ in range(5):
        for verb in r.kids[k]:
            if r.dep[verb] == "relcl" and r.lower[verb] in _ASCRIBED:
                to = next((j for j in r.kids[verb] if r.lower[j] == "to"), None)
                origin = r.child(to, "pobj") if to is not None else None
                if origin is not None:
                    subject = r.child(verb, "nsubj")
                    by = speakers.resolve((subject, subject + 1), None) if subject is not None else None
                    named = subject is not None and r.tag[subject][:2] == "NN"
                    by = speakers._of(noun_phrase(r, subject)) if named and subject is not None else by
                    return [voice for voice in (by, speakers._of(noun_phrase(r, origin))) if voice]
        if r.head[k] == k:
            return []
        k = r.head[k]
    return []


_ITEM = re.compile(r"\s*(?:[-–—•*·▪]|\d{1,2}[.)])\s+|[A-Z][\w ]{2,30}: ")
_HEADED_BY = re.compile(
    r"(?i:.*\baccording to"
    r"|.*\b(?:figures|data|numbers|count|update|tally|bulletin|report|statement|toll) (?:from|of|by))"
    r" (?P<behind>[^:,]{2,80}?)(?:,| (?:on|at|in|for|since|as of) [^:]*)?:\s*$"
    r"|(?P<ahead>[^:,]{2,60}?)(?:['’]s?)?"
    r"(?:,| (?:update|figures|toll|count|bulletin|on|at|gave|gives|says|said|reports?|reported|announced|released"
    r"|published|lists?)\b)[^:]*(?: \d\d?:\d\d[^:]*)?:\s*$"
)


def _over_the_list(speakers: Speakers, char: int) -> list[Voice]:
    """Who is named over a list that a figure stands in: "Figures from the Red Crescent:" above "- Dead: 12"."""
    text = speakers.reading.text
    begin = text.rfind("\n", 0, char) + 1
    if not begin or not _ITEM.match(text, begin):
        return []
    end = begin - 1
    for _ in range(12):
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        if line.strip() and not _ITEM.match(line):
            break
        if not start:
            return []
        end = start - 1
    match = _HEADED_BY.match(line) if len(line) < 140 else None
    role = match.lastgroup if match else None
    if match is None or role is None:
        return []
    name = match[role].strip()
    source = describe(name)
    at = start + match.start(role)
    return [Voice(name, at, at + len(name), source, None, name)] if source.id or source.type != "other" else []


_COUNT_OF = re.compile(
    r"\bby (?P<who>(?:the )?(?:[\w.’'-]+ ){0,4}?[\w.-]+)(?:['’]s?)? "
    r"(?:own |latest |first |last |initial |official |preliminary )*"
    r"(?:count|estimates?|tally|reckoning|figures|account)\b"
)


_BASED_ON = re.compile(
    r"\b[Bb]ased on (?:\w+ )?(?:data|figures|information|reports?|records) (?:from|of|by) (?P<who>[^,.;]{3,80}?)"
    r"(?=,| (?:as of|on|at|until|for)\b)"
)


def _by_the_count(speakers: Speakers, char: int) -> list[Voice]:
    """Whose count a figure is by: "40 missing, by the coast guard's first estimate", "by UN estimates"."""
    r = speakers.reading
    s = r.sentence_at(char)
    match = next((m for m in _COUNT_OF.finditer(r.text, s.start, s.end)), None) if s is not None else None
    based = _BASED_ON.search(r.text, s.start, char) if s is not None else None
    if based:
        first, last = r.at(based.start("who")), r.at(based.end("who") - 1) + 1
        return [speakers._of((first, last))] if first < last else []
    # one close behind the figure, or at the head of its clause
    if match is None or not -60 < match.start() - char < 60 or ";" in r.text[match.end() : char]:
        return []
    first, last = r.at(match.start("who")), r.at(match.end("who") - 1) + 1
    return [speakers._of((first, last))] if first < last and r.tag[last - 1][:2] == "NN" else []


def _kept_by(speakers: Speakers, char: int, attributed: bool) -> list[Voice]:
    """Who keeps a count: "the government has 3,166 registered dead", "the WHO had identified 4,000 dead"."""
    r = speakers.reading
    k = r.at(char)
    if attributed or k >= len(r.words):
        return []
    told = _before_colon(speakers, k)
    for _ in range(5):
        if r.tag[k][:1] == "V" or told is not None:
            break
        if r.head[k] == k:
            return []
        k = r.head[k]
    k = told if told is not None else k
    subject = r.child(k, "nsubj")
    if subject is None or not subject < k < r.at(char) or r.tag[subject][:2] != "NN":
        return []
    counted = r.at(char)
    has = r.lower[k] in ("has", "have", "had")
    low, high = noun_phrase(r, subject)
    ledger = r.lower[k] in (
        "has",
        "have",
        "had",
        "list",
        "lists",
        "show",
        "shows",
        "contain",
        "contains",
    ) and not word_list("records").isdisjoint(r.lower[low:high])  # "our own register has 43 dead"
    keeps = has and not _REGISTERED.isdisjoint(r.lower[counted : counted + 4])
    keeps = keeps or ledger or (has and "files" in r.lower[k:counted])
    if r.lower[subject] in _ITS_COUNT | _DATA and r.lower[k] in _STANDING | _GIVING | {"give", "put", "puts", "had"}:
        kept = r.lower[subject] not in ("toll", "number", "total")  # "Iran's death toll" is that of its dead
        if kept and (owner := r.child(subject, "poss")) is not None:
            return [speakers._of((noun_phrase(r, owner)[0], owner + 1))]  # "the WHO's own tally stood at 512"
        of = next((j for j in r.kids[subject] if r.lower[j] in ("of", "from", "by")), None)
        if (
            of is not None
            and (owner := r.child(of, "pobj")) is not None
            and speakers._of(noun_phrase(r, owner)).source.id
        ):
            return [speakers._of(noun_phrase(r, owner))]  # "estimates from the CDC give a range between ..."
    obj = r.child(k, "dobj")
    revises = r.lower[k] in _REVISING and obj is not None and r.lower[obj] in _ITS_COUNT
    speaks = r.lower[k] in _SPEAKING_OF and not {"of", "on"}.isdisjoint(r.lower[k + 1 : min(counted, k + 6)])
    if r.lower[k] in ("mourned", "mourns", "mourn"):
        return [speakers._of((low, high))]
    # "Moscow admits 60", "the director puts dead at 20"
    bare = counted - k <= 3 and r.lower[k] in _SAYING_NUMBERS and "lives" not in r.lower[counted : counted + 3]
    if bare or (r.lower[k] in ("put", "puts") and "at" in r.lower[k + 1 : counted] and counted - k < 8):
        return [speakers._of((low, high))]
    gives = (
        r.lower[k] in ("gave", "gives", "has") and obj is not None and (obj == counted or r.lower[obj] in _ITS_COUNT)
    )
    if not (keeps or revises or speaks or gives or told is not None) and r.lower[k] not in _RECORDING:
        return []
    if r.lower[low] == "our" and r.lower[k] in _RECORDING | _REGISTERED:
        return [speakers._of((low, high))]  # "our field monitors recorded 184 casualties"
    voice = speakers._of((low, high))
    cited = next((j for j in range(high, min(high + 3, k)) if r.lower[j] in ("quoting", "citing")), None)
    if gives and cited is not None and (origin := r.child(cited, "dobj")) is not None:
        return [voice, speakers._of(noun_phrase(r, origin))]  # "the agency, quoting a nurse, has the toll at 19"
    if ledger or (speaks and (r.words[subject][:1].isupper() or speakers._person(voice))):
        return [voice]
    return [voice] if voice.source.id or voice.source.type not in ("other", "armed_group") else []


def _before_colon(speakers: Speakers, k: int) -> int | None:
    """The verb that gives a list of figures behind a colon: "the spokeswoman gave other figures: 22 dead"."""
    r = speakers.reading
    s = r.sentences[r.sent[k]]
    colon = next((j for j in range(k - 1, s.first, -1) if r.words[j] == ":"), None)
    if colon is None:
        return None
    for j in range(colon - 1, max(s.first, colon - 8), -1):
        if r.lower[j] in _GIVING:
            return j if not _ITS_COUNT.isdisjoint(r.lower[j:colon]) else None
    return None


_BRACKETS = re.compile(r"[^()\n;]{0,60}?\(([^()\d:]{2,40})\)")


def _in_brackets(speakers: Speakers, char: int) -> list[Voice]:
    """The source in brackets behind a figure: "missing: nine (prefecture), 17 (Alarm Shore)"."""
    r = speakers.reading
    s = r.sentence_at(char)
    match = _BRACKETS.match(r.text, char, s.end) if s is not None else None
    if match is None or any(a.cue is not None and r.sent[a.word] == r.sent[r.at(char)] for a in speakers.attributions):
        return []
    source = describe(match[1])
    first, last = r.at(match.start(1)), r.at(match.end(1) - 1) + 1
    if first >= last or match[1] in _country_names()[1] or not (source.id or source.type != "other"):
        return []
    return [speakers._of((first, last))]


def _figures_from(speakers: Speakers, char: int, chain: list[tuple[Attribution, Voice]]) -> list[Voice]:
    """Whose figures a source uses: "the UN, using figures from the Red Crescent, said ..."."""
    if not chain:
        return []
    r = speakers.reading
    s = r.sentence_at(char)
    if s is None:
        return []
    for k in range(s.first, s.last - 3):
        if r.lower[k] in _USING and not _DATA.isdisjoint(r.lower[k + 1 : k + 5]):
            for j in range(k + 2, min(k + 7, s.last)):
                if r.lower[j] in ("from", "of", "by") and (obj := r.child(j, "pobj")) is not None:
                    return [speakers._of(noun_phrase(r, obj))]
    return []


def _presupposed(a: Attribution, char: int, r: Reading) -> bool:
    """Whether what is said takes the figure for granted: "pledged to stop the outbreak that has killed 2,400"."""
    if a.entry.act not in _TAKING_FOR_GRANTED or a.frame == "quote" or r.quoted(char) is not None:
        return False
    k = r.at(char)
    for _ in range(12):
        if r.dep[k] in ("relcl", "acl") and r.start[k] >= a.start:
            return True
        if r.head[k] == k or r.start[r.head[k]] < a.start:
            return False
        k = r.head[k]
    return False


def _carried_on(speakers: Speakers, char: int) -> list[Attribution]:
    """The attribution whose sentence goes on to the figure: "the ministry reported 12 deaths, ten of them in Cap"."""
    r = speakers.reading
    k = r.at(char)
    if k >= len(r.words) or r.quoted(char) is not None:
        return []
    before = [
        a
        for a in speakers.attributions
        if a.cue is not None
        and a.cue[1] <= char
        and r.sent[a.word] == r.sent[k]
        and a.frame not in ("silence", "no_comment", "quote", "bare", "according", "citing", "quoted")
        and a.entry.act not in _TAKING_FOR_GRANTED
    ]
    if not before:
        return []
    last = max(before, key=lambda a: a.word)
    ends = [end for _, end in last.content if end <= char]
    gap = range(r.at(max([last.cue[1], *ends]) if last.cue else 0), k)
    speaks = any(
        r.lower[j] in cue_forms() and r.tag[j][:2] == "VB" for j in range(gap.start, r.sentences[r.sent[k]].last)
    )
    if r.words[gap.start : gap.start + 1] == [";"] and not speaks:
        gap = range(gap.start + 1, gap.start + 1)  # "nine were in one truck, he said; another 12 were wounded"
    if any(r.tag[j] in _FINITE or r.lower[j] in _TURNING or r.words[j] in ";:—–" for j in gap):
        return []
    return [last]


def _relay(link: tuple[Attribution, Voice]) -> bool:
    return link[1].source.type in _MEDIA


def _same(one: Voice, other: Voice) -> bool:
    if one.source.id and other.source.id:
        return one.source.id == other.source.id
    return one.text.lower() == other.text.lower()


def _depth(a: Attribution, over: list[Attribution], r: Reading) -> float:
    """How many of the covering attributions hold this one's cue in their content; what a clause cites lies in it."""
    if a.frame == "citing" and a.host is not None and a.host in over:
        return _depth(a.host, over, r) + 0.5
    if a.frame == "quoted":
        return sum(1 for b in over if b is not a and any(s <= a.start < e for s, e in b.content)) + 0.5
    if a.frame == "citing" and (beside := next((b for b in over if 0 < a.word - b.word <= 2), None)) is not None:
        return _depth(beside, over, r) + 0.5  # "the agency reports quoting defence sources"
    at = r.start[a.word]
    return sum(1 for b in over if b is not a and any(s <= at < e for s, e in b.content))


def _spoke_to(speakers: Speakers, voice: Voice) -> Voice | None:
    """The outlet in "an official who spoke to AFP"."""
    r = speakers.reading
    if voice.words is None:
        return None
    tail = r.lower[voice.words[1] : voice.words[1] + 6]
    if tail[:1] == ["who"] or tail[:1] == ["speaking"]:
        for k in range(voice.words[1], min(voice.words[1] + 5, len(r.words) - 1)):
            if r.lower[k] in ("to", "told") and r.tag[k + 1][:1] in "ND":
                obj = r.child(k, "pobj", "dobj")
                if obj is not None:
                    ear = speakers._of(noun_phrase(r, obj))
                    return ear if ear.source.type in _MEDIA and not _THE_PRESS.match(ear.text) else None
    return None


def _briefed(speakers: Speakers, voice: Voice) -> list[Voice]:
    """The source behind a source: "a lawmaker briefed by the spy agency", "the daily, which quoted a nurse"."""
    if voice.words is None:
        return []
    r = speakers.reading
    end = voice.words[1]
    if r.lower[end : end + 2] in ([",", "which"], [",", "who"]) and r.lower[end + 2 : end + 3] in (
        ["quoted"],
        ["cited"],
    ):
        obj = r.child(end + 2, "dobj")
        return [speakers._of(noun_phrase(r, obj))] if obj is not None else []  # "the daily, which quoted a nurse"
    for k in range(*voice.words):
        if r.lower[k] == "briefed" and k + 1 < len(r.words):
            by = next((j for j in range(k + 1, min(k + 4, len(r.words))) if r.lower[j] in ("by",)), None)
            if by is not None and (obj := r.child(by, "pobj")) is not None:
                return [speakers._of(noun_phrase(r, obj))]
    return []
