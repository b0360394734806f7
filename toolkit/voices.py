"""Who speaks: pronouns, short forms and surnames resolved to the fullest wording and to the registry."""

import re
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from itertools import takewhile, zip_longest

from toolkit.cues import DAYS, Attribution, noun_phrase, speaking_nouns
from toolkit.lexicon import rows, word_list
from toolkit.naming import fullest_name, introductions, personal_name
from toolkit.reading import Reading
from toolkit.releases import announces_the_rest, issuers
from toolkit.sources import MEDIA, OFFICIAL_TYPES, Source, country_of, describe, is_surname, names_body, shared_places

_OF_A_STATE = ("government", "military", "intelligence", "legislature", "local_authority", "unnamed_official")
_FOREIGN = re.compile(
    r"\b(?:[Ww]estern|[Ff]oreign|[Ii]nternational|European|Arab|[Rr]egional|[Nn]eighbou?ring|[Aa]llied|coalition)\b"
)
_PERSONAL = frozenset("he she him his her hers i me my mine".split())
_PLURAL = frozenset("they them their theirs we us our".split())
_THEY = frozenset("they them their theirs".split())
_THING = frozenset("it its itself".split())
_OWN = frozenset("i we".split())
_SEX = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
_SOMEBODYS = re.compile(r"(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur) ")
_FOUNDED = frozenset("formed founded established created launched joined".split())
_ANYBODY = frozenset(
    "anybody anyone nobody no-one none everybody everyone somebody someone most some many all both several".split()
) | {"the rest", "the others", "the remainder"}
_RELATIVE = frozenset("who which that whom whose".split())
_PERSON_NOUNS = re.compile(
    r"\b(?<!attorney )"
    r"(?:official|spokes(?:man|woman|person)|minister|president|governor|mayor|chief(?!s)|commander|"
    r"general(?! staff| assembly|'s office)|officer|doctor|"
    r"director|lawmaker|secretary|ambassador|envoy|leader|resident|witness|survivor|nurse|head|chair\w*|senator|prosecutor|"
    r"analyst|expert|professor|colonel|captain|major|sergeant|king|prince|pope|bishop|soldier|man|woman|mother|father|"
    r"manager|surgeon|teacher|farmer|editor|lawyer|attorney|candidate|nominee|judge|deputy|member|source|steward|"
    r"councillor|sheriff|taoiseach|premier|chancellor|marshal|lieutenant|brigadier|admiral|inspector|imam|priest|"
    r"rabbi|monk|commissioner|ombuds(?:man|woman|person)|registrar|administrator|principal|medic|volunteer|activist|fighter|superintendent|coordinator|representative|diplomat|negotiator)s?\b",
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
_NAMED_MANY = re.compile(r"(?:[Tt]he )?(?:[A-Z][\w’'-]+ )+[A-Z][\w’'-]+s")
# Characters within which a body is what "its" stands for.
_NEAR_BODY = 400
_DOCUMENTS = frozenset("graphic post video message list note letter tweet report document chart table".split())
_POSTED = frozenset("posted published shared released issued wrote sent put compiled circulated".split())
# A spokesperson with no word of whose: "A spokesman, Omar Said,", but not "a hospital spokesman".
_SPOKESPERSON = re.compile(
    r"(?:(?:[Aa]|[Tt]he) (?:spokes|press )|[Ss]pokes)(?:man|woman|person|officer|secretary)(?:,|$| [A-Z])"
)
# "the State Department | 's Lisa Tarver"; from the apostrophe on, which is found much faster than a name before it
_OWNED = r"['’]s? (?:[A-Z][\w’'-]+ )?{name}\b"
_OWNER = re.compile(r"(?:[Tt]he )?(?:[A-Z][\w.-]+ ){0,3}[A-Z][\w.-]+$")
_UN_AGENCY = re.compile(r"[Tt]he (?:UN|U\.N\.|United Nations|UN’s|UN's) (?:\w+ )?(?:agency|body|organi[sz]ation)")
_LABEL = re.compile(r"(?:SPOKES|PRESS )(?:MAN|WOMAN|PERSON|OFFICER|SECRETARY)(?: \([^()\n]+\))?")
_RUNS = re.compile(
    r",? who (?:\w+ )?(?:heads?|leads?|runs?|chairs?|commands?|directs?|oversees?|is in charge of|speaks for)"
    r" (?P<body>(?:the|its|their|[A-Z])[\w’' -]{2,60}?)(?=[,.;:]|$| (?:in|and|that|which|said|told)\b)"
)
# "a captain | who defected in January" speaks for his army no more.
_LEFT_ITS_RANKS = re.compile(
    r",? who (?:has |had |have |later |since )*(?:defected|deserted|resigned|quit|retired|fled|walked out|changed sides"
    r"|crossed into|left the)\b"
)
# "Ann Lee, spokeswoman of the agency"
_SPOKES_OF = re.compile(r", (?:an? |the )?spokes\w+ (?:of|for) (?P<body>the [a-z]+)$")
_ITS_SPOKESPERSON = re.compile(
    r"(?:[Ii]ts|[Tt]heir) (?:[\w-]+ )?(?:spokes|press )(?:man|woman|person|people|officer|secretary)"
)
_HOUSES = frozenset("hospital clinic morgue school university monastery museum orphanage".split())
_HELPS = re.compile(
    r"(?:[Ii]ts|[Tt]heir) (?:[\w-]+ )?(?:lawyer|attorney|doctor|surgeon|teacher|editor|nurse|priest|imam)s?\b"
)
_ITS_PERSON = re.compile(
    r"(?:[Ii]ts|[Tt]heir) (?:[\w-]+ ){0,2}(?:coordinator|manager|director|delegate|president|commander|head of mission"
    r"|head|leader|chief|representative|secretary|chair|chairman|chairwoman|chairperson|commissioner|executive)\b"
)
# Sentences of a text in which it says in full whom its headline names.
_BELOW = 5
# Nouns for all of a state, which its name or its capital can stand for.
_WHOLE_STATES = frozenset("government country state side kingdom regime administration authorities leadership".split())
# Types of which a country has few, so that the kind alone tells the body.
_OF_ONE_KIND = ("intelligence", "military", "media", "state_media", "hospital")
# What tells nothing of which body is meant: "the same agency", "the state body"
_LOOSELY = frozenset("same state national country's own two latter former 's ’s news".split())
# "Leahy's spokesman David Carle", "a spokeswoman for Rell"
_OF_A_PERSON = re.compile(
    r"(?:(?P<name>[A-Z][\w-]+)['’]s (?:\w+ )?(?:spokes\w+|press secretary|aides?|chief of staff|office)\b"
    r"|(?:[Aa] |[Tt]he )?spokes(?:man|woman|person) for (?:M(?:r|s|rs)\.? )?(?P<of>[A-Z][\w-]+)$)"
)
_VERSIONS = frozenset("version account reckoning".split())
_OWNERS = frozenset("its his her their".split())
_PAPERS = frozenset(
    "statement bulletin tweet report update post message communique letter release account note memo tally count toll "
    "register list figures database tracker survey remarks words comments testimony website channel".split()
)
# What a body puts out, and what leads up to it where the body is told before.
_OWN_PAPERS = frozenset("statement bulletin update communique communiqué release briefing".split())
_ONE_OF_SEVERAL = [["first"], ["second"], ["third"], ["later"], ["earlier"], ["separate"]]
_NTH = frozenset("second third fourth fifth".split())
_MISTER = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx)\.? (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)")
_ON_ITS_CHANNEL = re.compile(
    r"(?:[Aa]n?|[Tt]he) (?:[\w-]+ )?(?:message|post|statement|notice|video|tweet|note|communique|update) "
    r"(?:posted |published |released )?(?:on|in|to|from) (?P<whose>its|their|his|her) (?:[\w-]+ )*"
    r"(?:channel|account|page|website|site|feed)s?"
)
# "kept her own tally": whose word it is that "it" gives, which says or lists something.
_KEPT = frozenset("keeps kept keep keeping has have had maintains maintained compiled compiles drew made wrote".split())
_RECORDS = frozenset("list tally notebook register ledger diary count record log book roll database inventory".split())
_RECORD_VERBS = frozenset(
    "says lists has names gives shows holds contains listed had gave showed runs ran stands stood counts "
    "records".split()
)
_OF_A_CLAUSE = re.compile(r"^whose\b| (?:whom|which)$")
_PAPER = re.compile(r"(?:an?|the) (?:\w+ )?(?:statement|post|message|tweet|letter|report|communique)")
DATA = frozenset("data figures statistics numbers information estimates updates records reports".split())


_SHE = re.compile(
    r"\b(?:Mrs|Ms|Miss|Madam|Lady|Queen|Princess|\w+woman|mother|sister|daughter|widow|aunt|grandmother|nun|wife|actress"
    r"|girl|headmistress)\b",
    re.IGNORECASE,
)
_HE = re.compile(
    r"\b(?:Mr|Lord|King|Prince|Sheikh|Imam|\w+(?<!wo)man|father|brother|son|widower|uncle|grandfather|monk|husband|boy"
    r"|headmaster)\b",
    re.IGNORECASE,
)


def _told_sex(text: str) -> str | None:
    """The pronoun of a source whose words tell it: "Spokeswoman Una Berg"; None where they do not."""
    head = text.partition(",")[0]
    she, he = _SHE.search(head), _HE.search(head)
    return None if bool(she) == bool(he) else "she" if she else "he"


@dataclass
class Speakers:
    """The sources of one article, resolved in reading order."""

    reading: Reading
    attributions: list[Attribution]
    voices: dict[int, Voice | None] = field(default_factory=dict)
    phrases: dict[tuple[int, int], Voice] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._seen: list[Voice] = []
        self._bodies: list[Voice] | None = None
        self._gender: dict[str, str] = {}
        self._heads: dict[str, list[int]] = {}
        for i, word in enumerate(self.reading.lower):
            if self.reading.tag[i][:2] == "NN":
                self._heads.setdefault(word, []).append(i)
        for a in self.attributions:
            words = self._behind_data(a)
            voice = self.resolve(words, a.antecedent) if words else self._bare(a)
            self.voices[id(a)] = voice
            if voice and words and not a.nested:
                self._note_gender(words, voice)
            if voice and not a.nested:
                self._seen.append(voice)
        for a in self.attributions:
            if a.nested and a.speaker is not None and self.reading.lower[a.speaker[0]] in _OWN:
                self.voices[id(a)] = self._quoted_voice(a)

    def _quoted_voice(self, a: Attribution) -> Voice | None:
        """Who says "I" inside a quotation: whoever is quoted."""
        at = self.reading.start[a.word]
        around = (b for b in self.attributions if not b.nested and any(low <= at < high for low, high in b.content))
        quoted = next(around, None)
        return self.voices[id(quoted)] if quoted is not None else None

    @cached_property
    def home(self) -> str | None:
        """The country that the article is about, asked for by the few sources that do not name their own."""
        return home_country(self.reading.text)

    @cached_property
    def _names(self) -> tuple[frozenset[str], dict[str, str]]:
        """The article's surnames that are words for a people too, and its places of two countries with that meant."""
        text = self.reading.text
        return surnames(text), states_meant(text)

    def _describe(self, text: str, country: str | None = None) -> Source:
        """Read a source with the article's surnames and places in mind."""
        own, states = self._names
        meant = next((code for name, code in states.items() if name in text), None)
        return describe(text, meant or country, own)

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
            if r.lower[k] in DATA and follow in ("from", "of", "by", "provided", "released", "published", "compiled"):
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
        if last - first > 1 and r.lower[last - 1] in ("itself", "himself", "herself", "themselves"):
            short = self.resolve((first, last - 1), antecedent)  # "The agency itself"
            return short if short is not None and short.words != (first, last - 1) else self.of(words)
        # "WHO" is a body, "who" a pronoun
        single = r.lower[first] if last - first == 1 and r.words[first] != "WHO" else ""
        if r.lower[first] == "whose" and antecedent is not None:
            return self.of(noun_phrase(r, antecedent))  # "the mayor, whose office had spoken of four"
        if single in _RELATIVE:
            if antecedent is None:
                return None
            voice = self.of(noun_phrase(r, antecedent))
            if _PAPER.fullmatch(voice.text) and self._seen and r.sent[r.at(self._seen[-1].start)] == r.sent[first]:
                return self._seen[-1]  # "the group said in a statement, which admitted a loss"
            return voice
        if r.lower[first:last] in (["the", "same", "source"], ["the", "same", "sources"]):
            here = r.sentences[r.sent[first]].start
            same = [v for v in self._seen if v.start < here and v.source.type not in MEDIA]
            return same[-1] if same else self.of(words)
        if (own := _ON_ITS_CHANNEL.fullmatch(self._text(words)[0])) is not None:
            owner = self._pronoun(own["whose"], first)
            return owner if owner is not None else self.of(words)  # "A message on its Telegram channel"
        if last - first > 1 and r.lower[first] in _OWNERS and r.lower[last - 1] in _PAPERS:
            owner = self._pronoun(r.lower[first], first)
            return owner if owner is not None else self.of(words)  # "Its statement", "Her office's report"
        issued = r.lower[first] in ("the", "this", "that") or r.lower[first + 1 : first + 2] in _ONE_OF_SEVERAL
        if issued and last - first < 4 and r.lower[last - 1] in _OWN_PAPERS:
            issuer = self._issuer(words)
            return issuer if issuer is not None else self.of(words)  # "the update", "A first statement"
        if r.lower[first + 1 : last] == ["of", "them"] or (r.lower[first] == "the" and r.lower[last - 1] in _NTH):
            whole = self._pronoun("they", first)  # "Three of them gave the number as 43", "The third"
            named = whole.words if whole is not None else None
            several = named is not None and any(r.tag[k] in ("NNS", "NNPS") for k in range(*named))
            return whole if several else self.of(words)
        if last - first > 2 and r.lower[last - 1] in _VERSIONS and r.tag[last - 2] == "POS":
            return self.of((first, last - 2))  # "The army's version: eight militants killed"
        if (mister := _MISTER.fullmatch(self._text(words)[0])) is not None:
            full = (v for v in reversed(self._seen) if v.start < r.start[first] and len(v.text) > len(mister[0]))
            fuller = next((v for v in full if v.text.endswith(mister["name"]) or f"{mister['name']}," in v.text), None)
            known = self._fullest(words) if fuller is None else None
            return fuller if fuller is not None else self.of(known or words)  # "Ms Marchesin"
        if single in _OWNERS and r.lower[last : last + 1] == ["own"] and (teller := self._tells_of_itself(first)):
            return teller
        if single in _PERSONAL | _PLURAL | _THING or (last - first <= 2 and r.lower[first] in ("he", "she")):
            return self._pronoun(single or r.lower[first], first)
        return self.of(words)

    def _tells_of_itself(self, owner: int) -> Voice | None:
        """Who "its" is before "own account", if a subject is told: "By its own count | the militia | lost 4"."""
        r = self.reading
        verb = r.head[owner]
        while r.tag[verb][:1] != "V" and r.head[verb] != verb:
            verb = r.head[verb]
        # "On its own reckoning | the union | had", whose reckoning a parser takes for a verb
        ahead = range(owner + 3, min(owner + 9, len(r.words) - 1))
        behind = next((k for k in ahead if r.tag[k][:2] == "NN" and r.tag[k + 1][:1] == "V"), None)
        subject = behind if r.tag[owner + 2 : owner + 3] == ["VBG"] else r.child(verb, "nsubj")
        if subject is None or r.tag[subject][:2] != "NN":
            return None
        words = noun_phrase(r, subject)
        harmed = any(r.tag[k] == "CD" for k in range(*words))  # "By its own count | 40 rebels | died"
        return None if harmed or owner in range(*words) else self.of(words)

    def _issuer(self, words: tuple[int, int]) -> Voice | None:
        """Whose "the bulletin" is, where it does not tell: the latest body that spoke."""
        source = self._describe(self._text(words)[0])
        if source.id is not None or source.type != "other":
            return None
        here = self.reading.start[words[0]]
        body = next((v for v in reversed(self._seen) if v.start < here and names_body(v.text)), None)
        known = body is not None and here - body.start < _NEAR_BODY and body.source.type not in ("other", *MEDIA)
        return body if known else None

    def _text(self, words: tuple[int, int]) -> tuple[str, int, int]:
        r = self.reading
        start, end = r.start[words[0]], r.end[words[1] - 1]
        return r.text[start:end], start, end

    def phrase(self, words: tuple[int, int]) -> Voice:
        """Give the voice of a noun phrase that is asked for again and again, once all sources are resolved."""
        if words not in self.phrases:
            self.phrases[words] = self.of(words)
        return self.phrases[words]

    def of(self, words: tuple[int, int]) -> Voice:
        """Give the voice of a noun phrase: what the registry or the fullest mention knows of it."""
        text, start, end = self._text(words)
        if _UN_AGENCY.fullmatch(text) and (agency := self._agency_of_the_un(start)) is not None:
            return agency
        source = self._describe(text)
        if source.id is None and (below := self._told_below(words)) is not None:
            return self.of(below)
        if source.id is None:
            known = self._fullest(words) if not self._is_acronym(words) else None
            wording = self._text(known)[0] if known else self._spelled_out(words) or self._with_initials(words)
            longer = self._describe(wording) if wording else None
            if longer and source.country is not None and longer.country not in (None, source.country):
                longer = None  # "The Russian mission" is not North Korea's, told of before
            # "the committee" of a text about the Families' Committee
            named = known is not None and words[1] - words[0] == 2 and longer is not None and longer.matched
            if longer and (longer.id or source.type == "other" or named or (source.country is None and longer.country)):
                source = longer
        source = self._at_home(source, text)
        meant = self._short(words, source) if source.id is None else None
        if source.id is None:
            source = self._of_its_body(words, meant.source if meant else source)
        if source.id is None and (not source.official or source.type == "unnamed_official"):
            source = self._speaks_for(words, text, source)
        if source.id is None and not source.official and (runs := _RUNS.match(self.reading.text, end)) is not None:
            body = self._describe(runs["body"])  # "Oksana Velychko, who heads the headquarters"
            if body.official and names_body(runs["body"]):
                source = replace(source, type=body.type, official=True, country=source.country or body.country)
        if source.official and (_LEFT_ITS_RANKS.match(self.reading.text, end) or self._out_of_office(source)):
            source = replace(source, official=False)
        name = self._name(words, text) if meant is None else meant.name or personal_name(meant.text) or meant.text
        if source.id is None and name[:1].isupper() and (person := self._person(words, text)):
            # of "Head of the Rescue Office, Arafat Lee" the text may go on as "Lee" or as "Arafat"
            own = name.endswith(person) or name.startswith(f"{person} ")
            source = self._introduced(name, source) if own else source
            if source.matched is None and person == text and " " in text:
                source = self._named_late(words) or source
        sits = source.official or source.type == "legislature"
        if sits and source.country is None and source.type in _OF_A_STATE and not _FOREIGN.search(text):
            source = replace(source, country=self.home)
        return Voice(text, start, end, source, words, name)

    def _out_of_office(self, source: Source) -> bool:
        """Whether the text calls somebody of the registry a former holder of their office, and nowhere its holder."""
        name = (source.name or "").rpartition(" ")[2]
        if source.id is None or name not in self.reading.text:
            return False
        return out_of_office(self.reading.text, name)

    def _agency_of_the_un(self, here: int) -> Voice | None:
        """What "the UN agency" is: the latest body of the United Nations that was named before."""
        bodies = (v for v in reversed(self._before(here)) if v.source.type == "igo" and v.source.id not in (None, "un"))
        return next(bodies, None)

    def _at_home(self, source: Source, text: str) -> Source:
        """What a ministry named without a country is, where the article does not tell of the best known one's country.

        "The Ministry of Defence" in a report from Kenya is not Britain's, unless the report has named that before.
        """
        if (
            "ministry" not in text.lower()
            or source.id is None
            or source.country in (None, self.home)
            or self.home is None
        ):
            return source
        own = self._describe(text, self.home)
        named = any(v.source.id == source.id and len(v.text) > len(text) for v in self._seen)
        return source if named or own.country != self.home else own

    def _person(self, words: tuple[int, int], text: str) -> str | None:
        """The name of a person in a source, without title and office; a name alone is a person's unless it is known."""
        name = personal_name(text)
        if name is None and all(self.reading.tag[k][:3] == "NNP" for k in range(*words)):
            name = text if self._describe(text).matched is None else None
        return name

    def _name(self, words: tuple[int, int], text: str) -> str:
        """The fullest form of a name that the text has: a person's without title and office, a body's in full."""
        if (person := self._person(words, text)) and len(person) > 1:
            longer = fullest_name(self.reading.text, person, self.reading.start[words[0]])
            if longer != person or person != text:
                return longer
        wording = self._spelled_out(words) or text
        wording = re.sub(r" \([A-Z]\w*\)$", "", wording)  # "the Movement for Change (MfC)"
        kind, _, own = re.sub("^[Tt]he ", "", wording).partition(" ")
        if kind in _short_forms() and re.fullmatch(r"(?:[A-Z][\w’'-]* ?)+", own):
            wording = own  # "the agency Caritas Valdara"
        return re.sub(rf"^(?:[Tt]he )?(?:{_TITLE.pattern}) ", "", wording).strip()

    def _introduced(self, name: str, source: Source) -> Source:
        """What the text says of a person where it tells their office: "Heather Nye, a ministry spokeswoman"."""
        if source.type not in ("other", "witness", "expert") and (source.country or not source.official):
            return source
        # "DJAFAR:" in a script that tells of "Yusran Djafar, head of the rescue office"
        names = [name, name.title()] if name.isupper() and len(name) > 3 else [name]
        for each in names:
            # "the State Department's Lisa Tarver", "OCHA's Jens Laerke"
            owned = re.search(_OWNED.format(name=re.escape(each)), self.reading.text)
            owner = _OWNER.search(self.reading.text, max(owned.start() - 80, 0), owned.start()) if owned else None
            body = self._describe(owner[0]) if owner is not None else None
            if body is not None and names_body(body.matched or "") and body.type not in ("other", *MEDIA):
                return replace(source, type=body.type, official=body.official, country=source.country or body.country)
        for phrase in (phrase for each in names for phrase in introductions(self.reading.text, each)):
            told = self._describe(phrase)
            if told.id is None and told.type != "other" and (not source.official or told.country):
                return told if source.type == "other" else replace(source, country=told.country)
        return source

    def _named_late(self, words: tuple[int, int]) -> Source | None:
        """The office of somebody whose name comes later: "The minister was blunt. “They lied,” Ann Lee said."."""
        r = self.reading
        start = r.start[words[0]]
        quoted = next((q for q in reversed(r.quotations) if q.end <= start), None)
        if quoted is None or start - quoted.end > 2 or r.words[words[1] - 1] in r.text[: quoted.start]:
            return None
        before = r.sentence_at(max(quoted.start - 2, 0))
        if before is None or before.end > quoted.start or quoted.start - before.end > 2:
            return None
        root = next((k for k in range(before.first, before.last) if r.dep[k] == "ROOT"), None)
        subject = r.child(root, "nsubj", "nsubjpass") if root is not None else None
        if subject is None or r.tag[subject] != "NN":
            return None
        low, high = noun_phrase(r, subject)
        office = r.text[r.start[low] : r.end[high - 1]]
        told = self._describe(office)
        definite = r.lower[low] == "the" or r.child(subject, "poss") is not None
        held = definite and told.official and not names_body(office) and personal_name(office) is None
        return replace(told, id=None, name=None) if held and subject == high - 1 else None

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
        before = r.text[: r.start[first]]
        acronym = r.words[first].isupper() and 2 < len(r.words[first]) < 7
        if r.words[first] not in before and f"({r.words[first]})" not in r.text and not acronym:
            return None  # the first mention, for which no pattern need be built
        name = re.escape(r.words[first])
        if sum(letter.isupper() for letter in r.words[first]) > 1:
            long = re.search(rf"\b({_NAMED}(?: (?:{_NAMED}|of|the|and|for|on|in|de|del|la)){{1,9}}) \({name}\)", r.text)
            return long[1] if long else _of_initials(r.words[first], r.text)
        runs = re.findall(rf"(?:[A-Z][\w.’'-]* (?:of )?){{1,5}}{name}\b", before)
        runs += re.findall(rf"\b{name}(?: [A-Z][\w’'-]+){{1,2}}", before)
        return max(runs, key=len, default=None)

    def _with_initials(self, words: tuple[int, int]) -> str | None:
        """A phrase with its body spelled out: "Philippine Coast Guard spokesperson Ann Lee" for "PCG spokesperson"."""
        r = self.reading
        first, last = words
        for k in range(first, last) if last - first > 1 else ():
            if r.words[k].isupper() and len(r.words[k]) > 1 and (long := self._spelled_out((k, k + 1))):
                text, start, _ = self._text(words)
                return f"{text[: r.start[k] - start]}{long}{text[r.end[k] - start :]}"
        return None

    def _is_acronym(self, words: tuple[int, int]) -> bool:
        """Whether a source is a single word with several capitals: "NDI", "MfC"."""
        return words[1] - words[0] == 1 and sum(letter.isupper() for letter in self.reading.words[words[0]]) > 1

    def _short(self, words: tuple[int, int], source: Source) -> Voice | None:
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
            return None
        here = r.start[first]
        countries = [v.source.country for v in self._before(here) if v.source.country]
        if of_a_country and countries:
            text, start, end = self._text(words)
            own = self._describe(text, countries[-1])
            return Voice(text, start, end, own, words) if own.id or source.country is None else None
        kinds = _short_forms()[noun]
        person = bool(_PERSON_NOUNS.fullmatch(noun))
        told = [word for word in r.lower[first + 1 : last - 1] if word not in _LOOSELY]
        names = [r.lower[k] for k in range(first + 1, last - 1) if r.tag[k][:3] == "NNP"]
        names = [word for word in names if country_of(word.title()) is None]
        latest = list(reversed(self._before(here)))
        # "the agency" is the news agency only where no other body fits
        for voice in sorted(latest, key=lambda v: v.source.type in MEDIA):
            if voice.end > here:
                continue  # "the army" of "the army or the police"
            fits = voice.source.type in kinds and (
                source.type in ("other", voice.source.type) or source.type not in kinds
            )
            wording = f"{voice.text} {voice.source.name or ''}".lower()
            # a place is no agency
            fits = fits and (voice.source.id is not None or names_body(voice.text) or self.is_person(voice))
            # a state is no ministry of its own, and "the justice ministry" not the one of defence
            fits = fits and (noun in _WHOLE_STATES or not (voice.source.id or "").endswith("-government"))
            # "the spy agency" tells its kind, and its name need not
            fits = fits and (source.type in _OF_ONE_KIND or all(word in wording for word in told))
            fits = fits and all(word in wording for word in names)  # "the Daily Trust newspaper" is not the BBC
            # "the sheriff" is nobody who is called a governor
            fits = fits and not (person and noun not in wording and _PERSON_NOUNS.search(voice.text.split(",")[0]))
            if fits and (source.country in (None, voice.source.country)) and self.is_person(voice) == person:
                return voice
        return None

    def _of_its_body(self, words: tuple[int, int], source: Source) -> Source:
        """Who "its director, Ann Lee" speaks for: the latest body, whose standing the director has."""
        r = self.reading
        if r.lower[words[0]] not in ("its", "their") or source.type == "witness":
            return source
        here = r.start[words[0]]
        if (place := self._house_before(words)) is not None:
            return replace(source, type=place.type, official=place.official, country=source.country or place.country)
        office = _ITS_SPOKESPERSON.match(self._text(words)[0]) or _ITS_PERSON.match(self._text(words)[0])
        if office is not None and (whose := self._body_told(words[0])) is not None:
            return replace(source, type=whose.type, official=whose.official, country=whose.country or source.country)
        if source.official:
            # a spokesman without a word of whose passes for an official, and is what the body is
            told = [v for v in self._seen if 0 < here - v.start < _NEAR_BODY and not self.is_person(v)]
            body = told[-1] if told and office else None
            known = body is not None and not body.source.official and (body.source.id or body.source.type != "other")
            if body is None or not known:
                own = body.source.country if body is not None and source.country is None else None
                return replace(source, country=own) if own else source  # "North Korea ..., with its representative"
            return replace(source, type=body.source.type, official=False, country=body.source.country)
        near = (v for v in reversed(self._before(here)) if here - v.start < _NEAR_BODY and not self.is_person(v))
        body = next(near, None)
        if body is None or not body.source.official or not _PERSON_NOUNS.search(self._text(words)[0]):
            return source
        if _HELPS.match(self._text(words)[0]):
            return source  # "their lawyer" speaks for nobody's authority
        return replace(source, type=body.source.type, official=True, country=source.country or body.source.country)

    def _body_told(self, at: int) -> Source | None:
        """The body that the sentence, up to word `at`, or else the one before is about: its latest subject."""
        r = self.reading
        number = r.sent[at]
        for s in [r.sentences[k] for k in (number, number - 1) if k >= 0]:
            for k in range(min(s.last, at) - 1, s.first - 1, -1):
                if r.dep[k] not in ("nsubj", "nsubjpass") or r.tag[k] not in ("NN", "NNS", "NNP", "NNPS"):
                    continue
                words = noun_phrase(r, k)
                if words[1] > at or r.lower[words[0]] in ("its", "their"):
                    continue
                voice = self.of(words)
                body = voice.source.id is not None or names_body(voice.text)
                if body and not self.is_person(voice) and voice.source.type not in MEDIA:
                    return voice.source
        return None

    def _house_before(self, words: tuple[int, int]) -> Source | None:
        """The hospital or school of the sentence before, of which "its director" is one: "At the hospital ... Its"."""
        r, number = self.reading, self.reading.sent[words[0]]
        s = r.sentences[number]
        if words[0] == s.first:
            if number == 0 or s.paragraph != r.sentences[number - 1].paragraph:
                return None
            s = r.sentences[number - 1]
        houses = [k for k in range(s.first, min(s.last, words[0])) if r.lower[k] in _HOUSES and r.tag[k][:2] == "NN"]
        return self._describe(self._text(noun_phrase(r, houses[-1]))[0]) if len(houses) == 1 else None

    def _speaks_for(self, words: tuple[int, int], text: str, source: Source) -> Source:
        """Whose standing "a spokesman" or "the agency's country director" has: that of the body told of before."""
        r = self.reading
        first = words[0]
        owner = next((k for k in range(first + 1, min(first + 4, words[1] - 1)) if r.tag[k] == "POS"), None)
        if owner is not None and r.lower[first] == "the" and _PERSON_NOUNS.search(text):
            name = (first, owner)
            own = self._describe(self._text(name)[0])
            meant = self._short(name, own)
            body = meant.source if meant else own
        elif (whose := _OF_A_PERSON.match(text)) is not None:
            body = self._introduced(whose["name"] or whose["of"], source)
        elif (behind := _SPOKES_OF.search(text)) is not None:
            name = (self.reading.at(self.reading.start[first] + behind.start("body")), words[1])
            meant = self._short(name, self._describe(behind["body"]))
            body = meant.source if meant else source
        elif _LABEL.fullmatch(text):
            # whoever briefs the press under no more than an office speaks for a state, unless a body was told
            return source if source.official else replace(source, type="unnamed_official", official=True)
        elif _SPOKESPERSON.match(text):
            told = self._told_before(first)
            body = told.source if told is not None else source
            if told is not None and not body.official and source.official:
                return replace(source, type=body.type, official=False, country=body.country)
        else:
            return source
        if not body.official:
            return source
        return replace(source, type=body.type, official=True, country=source.country or body.country)

    def _told_before(self, at: int) -> Voice | None:
        """The body that the sentence before tells of: its first subject."""
        r = self.reading
        s = r.sentences[max(r.sent[at] - 1, 0)]
        subject = next((k for k in range(s.first, min(s.last, at)) if r.dep[k] in ("nsubj", "nsubjpass")), None)
        if subject is None or r.tag[subject][:2] != "NN":
            return None
        text = self._text(noun_phrase(r, subject))
        voice = Voice(*text, self._describe(text[0]), noun_phrase(r, subject))
        return voice if voice.source.type != "other" and not self.is_person(voice) else None

    def _before(self, here: int) -> list[Voice]:
        """Voices and other named bodies before a character, in reading order."""
        if self._bodies is None:
            self._bodies = []
            r = self.reading
            for i, tag in enumerate(r.tag):
                if tag[:3] == "NNP" and r.dep[i] not in ("compound",):
                    low, high = noun_phrase(r, i)
                    text = self._text((low, high))[0] if high - low < 14 else r.words[i]
                    source = self._describe(text)
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

    def _told_below(self, words: tuple[int, int]) -> tuple[int, int] | None:
        """Whom a headline names by its kind only and the text below it in full: "Lawyers count 71 dead"."""
        r = self.reading
        first, last = words
        head = r.sentences[0]
        if (
            last - first > 2
            or last > head.last
            or r.text[head.end - 1] in '.!?”"'
            or r.text[head.end : head.end + 1] != "\n"
        ):
            return None
        fuller = set()
        for k in self._heads.get(r.lower[last - 1], []):
            if k < head.last or r.sent[k] > _BELOW or r.tag[k][:2] != "NN":
                continue
            i = k
            while r.dep[i] == "compound" and r.head[i] != i and abs(r.head[i] - i) < 4:
                i = r.head[i]
            low, high = noun_phrase(r, i)
            if low <= k < high and last - first < high - low <= 8:
                fuller.add((low, high))
        named = {w for w in fuller if self._describe(self._text(w)[0]).id is not None}
        return named.pop() if len(fuller) == len(named) == 1 else None

    def _pronoun(self, word: str, at: int) -> Voice | None:
        """The latest voice that a pronoun can stand for: a person for "he", a body for "it", either for "they"."""
        here = self.reading.start[at]
        if word in ("we", "our", "us") and self.reading.quoted(here) is None:
            return self._author()  # and none of those whom an outlet tells of
        earlier = [v for v in self._seen if v.start < here and not _OF_A_CLAUSE.search(v.text)]
        if word in _THING:
            # an outlet that only passed something on is not what "it" goes on with
            recent = earlier[-4:]
            earlier = [v for v in earlier if v.source.type not in MEDIA or v not in recent[:-1]]
            if (
                len(recent) > 1
                and recent[-1].source.type in MEDIA
                and recent[-2].source.type not in MEDIA
                and not self.is_person(recent[-2])
            ):
                earlier = [v for v in earlier if v is not recent[-1]]
        if word in _THING and (keeper := self.keeper_of_a_list(at)) is not None:
            return keeper
        if word in (*_THING, *_THEY) and (own := self._of_main_clause(at) or self._of_ones_own(word, at)) is not None:
            return own
        recent_subject = self._last_subject(word, at, earlier[-1].start if earlier else -1)
        if recent_subject is not None:
            return recent_subject
        if word in _PERSONAL and (nearer := self._teller(at) or self._last_named(word, at, earlier)) is not None:
            return nearer
        bodies = [voice for voice in reversed(earlier) if not self.is_person(voice)] if word in _THING else []
        if bodies:
            # "it" is one body; what is somebody's, "his office" or "its investigators", only where no other is named
            ones = (v for v in bodies if not self._several(v) or _NAMED_MANY.fullmatch(v.text.partition(",")[0]))
            return next((v for v in ones if not _SOMEBODYS.match(v.text)), bodies[0])
        for voice in reversed(earlier):
            known = self._gender.get(voice.name or "") or _told_sex(voice.text)
            if voice.text.lower() in _ANYBODY or (known and _SEX.get(word, known) != known):
                continue
            if word in _PERSONAL and self.is_person(voice) and not self._several(voice):
                return voice
            if word in _PLURAL and (word not in _THEY or self._several(voice) or not self.is_person(voice)):
                return voice
        if word in _THEY and earlier:
            return earlier[-1]
        return self._subject(word, at)

    def _of_ones_own(self, word: str, at: int) -> Voice | None:
        """Who says something of itself in its first words: "Mediazona said | it | had confirmed the names"."""
        r = self.reading
        begins = (r.start[at], r.start[at - 1] if r.lower[at - 1] == "that" else r.start[at])
        for a in reversed(self.attributions):
            if a.speaker is None or a.speaker[1] > at or r.sent[a.word] != r.sent[at] or a.start not in begins:
                continue
            voice = self.voices.get(id(a))
            fits = voice is not None and not self.is_person(voice) and (word in _THING) != self._several(voice)
            return voice if fits else None
        return None

    def _of_main_clause(self, at: int) -> Voice | None:
        """The body whose "video in which it claimed to have killed 57" a sentence tells of: its subject."""
        r = self.reading
        goes_on = r.words[at - 1 : at] == [":"]  # "The department arrives at the same place: it attributes 214 deaths"
        if not goes_on and r.lower[at - 2 : at] not in (["in", "which"], ["where", ","], ["saying", "that"]):
            return None
        verb = r.head[at]
        while r.dep[verb] not in ("relcl", "ROOT") and r.head[verb] != verb:
            verb = r.head[verb]
        main = r.head[r.head[verb]] if r.dep[verb] == "relcl" else verb
        s = r.sentences[r.sent[at]]
        subject = r.child(main, "nsubj")
        if subject is None or subject >= at:
            # hung on another verb than that of the main clause
            subject = next((k for k in range(s.first, at) if r.dep[k] == "nsubj" and r.tag[k][:2] == "NN"), None)
        if subject is None or subject >= at or r.tag[subject][:2] != "NN":
            return None
        voice = self.of(noun_phrase(r, subject))
        return voice if voice.source.type != "other" and not self.is_person(voice) else None

    def keeper_of_a_list(self, at: int) -> Voice | None:
        """Whose list it is that the sentence before tells of: "Rima kept her own tally. | It | says 93."."""
        r = self.reading
        number = r.sent[at]
        if at != r.sentences[number].first or not number or r.lower[at + 1 : at + 2] == ["'s"]:
            return None
        s = r.sentences[number - 1]
        if _RECORD_VERBS.isdisjoint(r.lower[at + 1 : at + 3]) or s.paragraph != r.sentences[number].paragraph:
            return None
        for k in range(s.first, s.last):
            obj = r.child(k, "dobj") if r.lower[k] in _KEPT else None
            subject = r.child(k, "nsubj")
            if obj is not None and subject is not None and r.lower[obj] in _RECORDS and r.tag[subject][:2] == "NN":
                return self.of(noun_phrase(r, subject))
        return None

    def _author(self) -> Voice | None:
        """The body that speaks of itself as "we": who issued the text, or the first body in it that could have."""
        if self._issued_by is not None:
            return self._issued_by
        bodies = (v for v in self._seen if v.source.type in ("ngo", "igo", "hospital") and names_body(v.text))
        return next((v for v in bodies if v.start < _NEAR_BODY), None)

    @cached_property
    def _issued_by(self) -> Voice | None:
        """The body that a release names in its opening as the one that speaks."""
        for name, at, source in issuers(self.reading.text):
            voice = Voice(name, at, at + len(name), source, None, name)
            if not self.is_person(voice):
                return voice
        return None

    def announced(self, char: int) -> list[Voice]:
        """Who said at the head of the text that all that follows is theirs: "The hospital states the following"."""
        issuer = self._issued_by
        told = issuer is not None and issuer.start < char and announces_the_rest(self.reading.text, issuer.start)
        return [issuer] if issuer is not None and told else []

    def _teller(self, at: int) -> Voice | None:
        """The one of whom nothing but a noun is told, in whose words a pronoun stands: "A guide said he saw ten"."""
        r, here = self.reading, self.reading.start[at]
        for a in reversed(self.attributions):
            if a.speaker is None or r.sent[a.word] != r.sent[at] or a.speaker[1] > at:
                continue
            if any(start <= here < end for start, end in a.content):
                first, last = a.speaker
                one = r.lower[first] in ("a", "an") and r.tag[last - 1] == "NN"
                voice = self.voices.get(id(a)) if one else None
                return voice if voice is not None and not names_body(voice.text) else None
        return None

    def _last_named(self, word: str, at: int, earlier: list[Voice]) -> Voice | None:
        """The one named as subject of the sentence before, where nobody spoke since: "Ann Lee, 33, fled. She ..."."""
        r, number = self.reading, self.reading.sent[at]
        while number > 0 and r.quoted(r.sentences[number].start + 1) is not None:
            number -= 1  # "A man offered another tally. “None died. The dead are theirs,” | he | wrote"
        if number == r.sent[at]:
            number -= 1
        if number < 0 or r.sentences[number].paragraph != r.sentences[r.sent[at]].paragraph:
            return None
        s = r.sentences[number]
        for k in range(s.first, s.last):
            clause = r.dep[r.head[k]] if r.dep[k] in ("nsubj", "nsubjpass") else ""
            if not (r.tag[k][:2] == "NN" and clause == "ROOT") and not (r.tag[k] == "NNP" and clause == "relcl"):
                continue
            low, high = noun_phrase(r, k)
            name = list(takewhile(lambda i: r.words[i] != ",", range(low, high)))
            text = self._text((name[0], name[-1] + 1))[0] if name else ""
            named = len(name) > 1 and all(r.tag[i] in ("NNP", "HYPH") for i in name) and not names_body(text)
            office = personal_name(self._text((low, high))[0]) is not None and clause == "ROOT"
            new = not earlier or earlier[-1].start < r.start[low]
            # "A man who called himself Abu Hamdan offered another tally. He wrote ..."
            noun = _PERSON_NOUNS.fullmatch(r.lower[k]) or _told_sex(r.lower[k])
            told = r.lower[low] in ("a", "an") and clause == "ROOT" and noun is not None
            if not new or not (office or told or (named and self._describe(text).id is None)):
                return None
            voice = self.of((low, high))
            known = self._gender.get(voice.name or "") or _told_sex(voice.text)
            return voice if not known or _SEX.get(word, known) == known else None
        return None

    def _note_gender(self, words: tuple[int, int], voice: Voice) -> None:
        """Keep whether a person is "he" or "she" in the article."""
        pronoun = self.reading.lower[words[0]]
        if words[1] - words[0] == 1 and pronoun in _SEX and voice.name:
            self._gender.setdefault(voice.name, _SEX[pronoun])

    def _last_subject(self, word: str, at: int, after: int) -> Voice | None:
        """The body that is the subject of the sentence before, where nobody spoke since: "It puts the dead at 11"."""
        r = self.reading
        number = r.sent[at]
        if word not in (*_THING, *_THEY) or number == 0:
            return None
        opening = range(r.sentences[number].first, at)
        subjects = (k for k in opening if r.dep[k] in ("nsubj", "nsubjpass"))
        if any(r.tag[k][:3] == "NNP" for k in opening) or any(
            r.lower[r.subtree(k)[0]] not in ("its", "their") for k in subjects
        ):
            return None  # "Its men, it said, ...", "In a statement they put it at 54", but "The army fled and it ..."
        s = r.sentences[number - 1]
        if r.sentences[number].paragraph != s.paragraph:
            return None
        for k in range(s.first, s.last):
            if r.start[k] <= after or r.tag[r.head[k]][:1] != "V" or r.dep[r.head[k]] != "ROOT":
                continue
            if r.dep[k] == "dobj" and r.tag[k][:3] == "NNP" and r.lower[r.head[k]] in _FOUNDED:
                return self.of(noun_phrase(r, k))  # "Families founded the Open Register. It says ..."
            if r.dep[k] == "nsubj" and r.lower[k] == "it" and k == s.first:
                return self._last_subject(word, k, after)
            if r.dep[k] == "nsubj" and r.tag[k][:2] == "NN" and r.lower[noun_phrase(r, k)[0]] != "whose":
                voice = self.of(noun_phrase(r, k))
                body = voice.source.type not in ("other", *MEDIA) or (
                    r.tag[k][:3] == "NNP" and voice.source.type == "other" and names_body(voice.text)
                )
                several = self._several(voice)
                fits = not several if word in _THING else several or names_body(voice.text)
                body = body or (word in _THEY and r.tag[k] == "NNPS")  # "The Emergency Lawyers"
                if body and fits and not (self.is_person(voice) or _SOMEBODYS.match(voice.text)):
                    return voice
        return None

    def _subject(self, word: str, at: int) -> Voice | None:
        """The subject of an earlier sentence, where no source before fits a pronoun."""
        r = self.reading
        for s in reversed(r.sentences[: r.sent[at] + 1]):
            if r.sentences[r.sent[at]].paragraph - s.paragraph > 2:
                break
            for k in range(min(s.last, at) - 1, s.first - 1, -1):
                if r.dep[k] in ("nsubj", "nsubjpass") and r.tag[k][:2] == "NN":
                    if word in _PERSONAL and (owner := self._owner(k)) is not None:
                        return owner
                    voice = self.of(noun_phrase(r, k))
                    nobody = r.lower[voice.words[0]] in ("no", "not", "neither") if voice.words is not None else False
                    if nobody or voice.text.lower() in _ANYBODY or (word not in _PLURAL and self._several(voice)):
                        continue
                    told = voice.source.type != "other" or r.lower[k] in speaking_nouns() | word_list("records")
                    if word in _THING and not told and r.tag[k][:3] != "NNP":
                        continue  # "A blast killed ten. The roof fell. It said ..."
                    if word in _THING and r.sent[k] == r.sent[at] and not told and not names_body(voice.text):
                        continue  # "All 53 on board the ATR-42 had died, it said"
                    if (word in _THING) != self.is_person(voice):
                        return voice
        return None

    def _owner(self, noun: int) -> Voice | None:
        """The named person whose ward, school or boat is told of: "Dr Okoye's ward is full. Five died, she said."."""
        r = self.reading
        owner = r.child(noun, "poss")
        if owner is None or r.tag[owner] != "NNP":
            return None
        words = (noun_phrase(r, owner)[0], owner + 1)
        voice = self.of(words)
        full = words[1] - words[0] > 1 and not names_body(voice.text) and voice.source.matched is None
        return voice if voice.source.id is None and (full or personal_name(voice.text) is not None) else None

    def _bare(self, a: Attribution) -> Voice | None:
        """The speaker of a quotation without a cue: whoever spoke last."""
        if a.content and a.cue is None:
            before = [v for v in self._seen if v.start < a.start]
            return before[-1] if before else None
        return None

    def is_person(self, voice: Voice) -> bool:
        """Whether a voice is one that "he" or "she" can stand for."""
        r = self.reading
        if voice.source.id in _people() or personal_name(voice.text) is not None or _RUNS.match(r.text, voice.end):
            return True
        if _NAMED_MANY.fullmatch(voice.text.partition(",")[0]) and self._several(voice):
            return False  # "the Emergency Lawyers, volunteers"
        if re.search(_PERSON_NOUNS.pattern + r"(?!['’])", voice.text.split(",")[0], re.IGNORECASE):
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


# "former US president Donald Trump", "ex-president Trump", and who holds an office: "President Donald Trump"
_HELD = r"(?i:president|premier|chancellor|(?:(?:prime|foreign|defen[cs]e) )?minister|secretary|governor|mayor)"
_HIS_NAME = r"(?:of [A-Z]\w+,? )?(?:[A-Z]\w+ ){0,2}"
_HELD_BEFORE = rf"(?i:\bformer (?:[\w.]+ ){{0,3}}|\b(?:ex|then)[- ]){_HELD} {_HIS_NAME}"


@lru_cache(maxsize=1 << 12)
def out_of_office(text: str, name: str) -> bool:
    """Tell whether a text calls somebody a former president, minister, governor or mayor, and never one in office.

    Examples
    --------
    >>> out_of_office("Former president Ann Lee spoke. Lee denied it.", "Lee")
    True
    >>> out_of_office("The former governor, President Ann Lee, denied it.", "Lee")
    False
    """
    name = re.escape(name)
    former = len(re.findall(rf"{_HELD_BEFORE}{name}\b", text))
    return former > 0 and former == len(re.findall(rf"\b{_HELD} {_HIS_NAME}{name}\b", text))


@lru_cache(maxsize=1 << 10)
def _of_initials(name: str, text: str) -> str | None:
    """The body in a text whose initials an acronym is: "Ghana Health Service" for "GHS"."""
    if not (name.isupper() and name.isalpha() and 2 < len(name) < 7):
        return None
    small = r"(?: (?:of|for|the|and|on|in|de|del|la|du))*"
    found = re.search(rf"\b{small}(?: )".join(rf"{letter}[a-z][\w’'-]*" for letter in name) + r"\b", text)
    return found[0] if found else None


@cache
def country_names() -> tuple["re.Pattern[str]", dict[str, str]]:
    """Names, nationalities and capitals as one expression, and the country of each."""
    codes: dict[str, str] = {}
    for row in rows("countries"):
        for name in [row["name"], *row["demonyms"].split("|"), *row["aliases"].split("|"), *row["capitals"].split("|")]:
            if name:
                codes.setdefault(name, row["code"])
    return _one_of(codes), codes


@cache
def _signs() -> tuple["re.Pattern[str]", dict[str, str]]:
    """Whatever tells of a country: its names, its states and cities, its authorities; and the country of each."""
    codes = dict(country_names()[1])
    for row in rows("places"):
        codes.setdefault(row["name"], row["code"])
    for row in rows("sources"):
        if row["type"] in OFFICIAL_TYPES and row["country"] and row["id"] not in _people():
            for name in (row["name"], *row["aliases"].split("|")):
                if name[:1].isupper():
                    # a name that two countries share tells nothing
                    codes[name] = row["country"] if codes.get(name, row["country"]) == row["country"] else ""
    codes.update((row["word"], row["code"]) for row in rows("country_signs"))
    return _one_of(codes), codes


def _one_of(names: "dict[str, str]") -> "re.Pattern[str]":
    """One expression for many names, by their first two letters, so that a word is tried against a few of them."""
    heads: dict[str, dict[str, list[str]]] = {}
    for name in sorted(names, key=len, reverse=True):
        heads.setdefault(name[0], {}).setdefault(name[1:2], []).append(re.escape(name[2:]))
    first = (
        f"{re.escape(one)}(?:{'|'.join(f'{re.escape(two)}(?:{"|".join(rest)})' for two, rest in seconds.items())})"
        for one, seconds in heads.items()
    )
    return re.compile(r"\b(?:" + "|".join(first) + r")(?!\w)")


@lru_cache(maxsize=64)
def home_country(text: str) -> str | None:
    """The country that a text tells of most: the only one, or one told of clearly more often than any other.

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
    >>> home_country("Two died in Ohio, the governor said. Police in Cleveland, Ohio, counted more.")
    'USA'
    """
    names, codes = _signs()
    own, shared, places = surnames(text), states_meant(text), {row["name"] for row in rows("places")}
    counts: dict[str, int] = {}
    found = list(names.finditer(text))
    for match, after in zip_longest(found, found[1:]):
        code = shared.get(match[0]) or codes[match[0]]
        # of "Paris, Texas" the state tells
        town = after is not None and after[0] in places and text[match.end() : after.start()] == ", "
        if code and match[0] not in own and not town:
            counts[code] = counts.get(code, 0) + 1
    if not counts:
        return None
    code = max(counts, key=lambda each: (counts[each], each))
    most, rest = counts.pop(code), counts.values()
    if not rest:
        return code
    return code if most >= 2 and (most >= sum(rest) or most >= 1.5 * max(rest)) else None


@lru_cache(maxsize=64)
def states_meant(text: str) -> dict[str, str]:
    """The names of a state that a text means, and not the country of that name, with the state's country.

    Examples
    --------
    >>> states_meant("Georgia's governor spoke in Atlanta."), states_meant("Georgia's interior ministry in Tbilisi")
    ({'Georgia': 'USA'}, {})
    """
    meant = {}
    names, codes = _signs()
    for name, states in shared_places(text).items():
        country = country_names()[1].get(name)
        found = [(match[0], codes[match[0]]) for match in names.finditer(text) if match[0] != name]
        if country and any(code == country for _, code in found):
            continue  # its people, its capital
        # that a country is named says nothing of where a state is meant: "U.S. officials in Georgia"
        told = [code for word, code in found if code in states and not (country and word in country_names()[1])]
        if told:
            meant[name] = max(sorted(set(told)), key=told.count)
    return meant


# "President Dane said", "Ann German, 40,", "Mr English's"
_NAME_AND_COUNTRY = re.compile(
    r"(?P<first>\b[A-Z][\w’'-]*\.?) (?P<word>[A-Z][a-z]+)"
    r"(?=[,.;:)]|['’]s\b| (?:who|of|and|was|has|had|is|will|did|would|also|in|on|at|[a-z]+(?:ed|s)|said|told)\b|$)",
    re.MULTILINE,
)


# Characters of an initial or a short title with its full stop: "J.", "Gen."
_ABBREVIATED = 5


@lru_cache(maxsize=64)
def surnames(text: str) -> frozenset[str]:
    """The words for a country or its people that are somebody's surname in a text.

    Examples
    --------
    >>> sorted(surnames("President Yurik Dane, 60, met a French minister. Mr English was there."))
    ['Dane', 'English']
    """
    codes = country_names()[1]
    found = set()
    for match in _NAME_AND_COUNTRY.finditer(text):
        first, word = match["first"], match["word"]
        ends = first.endswith(".") and len(first) > _ABBREVIATED  # "on Saturday. Khartoum said"
        if (
            word not in codes
            or ends
            or first.lower() in DAYS | word_list("months")
            or not is_surname(f"{first} {word}", word)
        ):
            continue
        # A land is a surname only where nothing is told of its people, or in it: "In Vovchansk Russia said".
        told = word in _lands() and any(codes[name] == codes[word] and name != word for name in _named(text))
        office = _PERSON_NOUNS.search(text[max(0, match.start() - 20) : match.start()].rstrip())
        titled = _PERSON_NOUNS.fullmatch(first) is not None or (
            office is not None and office.end() == len(office.string)
        )
        inside = re.search(rf"\b(?:in|to|from|with|of|the|between|against|on|for) {word}\b", text)
        inside = inside or re.search(r"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]utside) $", text[: match.start()])
        if not told and (word not in _lands() or titled or not inside):
            found.add(word)
    return frozenset(found)


def _named(text: str) -> set[str]:
    """The countries, peoples and capitals that a text names."""
    return {match[0] for match in country_names()[0].finditer(text)}


@cache
def _lands() -> frozenset[str]:
    """Names and capitals of countries, which unlike nationalities open sentences without an article."""
    cells = (cell for row in rows("countries") for cell in (row["name"], row["aliases"], row["capitals"]))
    return frozenset(name for cell in cells for name in cell.split("|") if name)


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
