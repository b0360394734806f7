"""Who keeps a count without saying so: registers, labels, brackets, headings of lists, cited data."""

import re

from toolkit.cues import WARDS, Attribution, cue_nouns, noun_phrase, speaking_nouns
from toolkit.lexicon import word_list
from toolkit.reading import Reading, Sentence
from toolkit.sources import describe
from toolkit.victims import people_words
from toolkit.voices import DATA, Speakers, Voice, country_names

_ASCRIBED = frozenset("ascribed credited attributed".split())
_USING = frozenset("using relying drawing based quoting".split())
_RECORDING = frozenset("identified recorded registered documented verified counted logged tallied".split())
_REVISING = frozenset("lifted lowered raised revised cut corrected updated increased reduced put puts set sets".split())
_SPEAKING_OF = frozenset("spoken spoke speaks settled settles talked talks".split())
_SAYING_NUMBERS = frozenset(
    "say says said admit admits admitted claim claims claimed report reports reported count counts counted acknowledge "
    "acknowledges acknowledged concede concedes conceded mention mentions mentioned".split()
)
_ITS_COUNT = frozenset("balance count toll figure figures estimate tally number total".split())
_GIVING = frozenset("presented presents gave gives offered published released listed provided issued".split())
_REGISTERED = frozenset("registered confirmed recorded counted identified verified documented".split())
_COUNTERS = frozenset("igo ngo media state_media hospital local_authority".split())
_HOLDING = frozenset(
    "has have had list lists listed show shows showed record records recorded contain contains name names named hold "
    "holds".split()
)
_PAPERS_OF_RECORD = frozenset(
    "minutes communique communiqué dispatch leaflet notice memo memorandum letter cable document documents report "
    "study register archive archives diary ledger plaque note statement bulletin post tweet message version draft "
    "notebook circular newsletter dossier spreadsheet file".split()
)
_TELLING = frozenset(
    "mention mentions mentioned give gives gave list lists listed name names named show shows showed put puts cite "
    "cites cited state states stated record records recorded speak speaks spoke carries carried".split()
)
_KEPT_UP = frozenset("published kept compiled released made issued maintained drawn".split())
_STANDING = frozenset(
    "stood stands stand stopped ended remains remained was is rose rises reached reaches fallen fell risen climbed "
    "grown dropped gone runs ran comes came amounts amounted totals totalled".split()
)


def ascribed(speakers: Speakers, char: int) -> list[Voice]:
    """Both ends of "11,300 dead that OCHA had ascribed to the Red Crescent"."""
    r = speakers.reading
    k = r.at(char)
    for _ in range(5):
        for verb in r.kids[k]:
            if r.dep[verb] == "relcl" and r.lower[verb] in _ASCRIBED and r.start[verb] > char:
                to = next((j for j in r.kids[verb] if r.lower[j] == "to"), None)
                origin = r.child(to, "pobj") if to is not None else None
                if origin is not None:
                    subject = r.child(verb, "nsubj")
                    by = speakers.resolve((subject, subject + 1), None) if subject is not None else None
                    named = subject is not None and r.tag[subject][:2] == "NN"
                    by = speakers.of(noun_phrase(r, subject)) if named and subject is not None else by
                    return [voice for voice in (by, speakers.of(noun_phrase(r, origin))) if voice]
        if r.head[k] == k:
            return []
        k = r.head[k]
    return []


_CLAIMED = re.compile(
    r"(?: (?:as|to be) [\"“‘]?(?:\w+ ){0,2}?\w+[\"”’]?)? (?P<whole>(?:(?:an?|the|any|some|such) )?"
    r"(?P<of>(?:[^\W\d][\w’'.-]* ){0,5}?)(?:" + "|".join(sorted(cue_nouns())) + r")s?"
    r"(?: (?P<prep>of|by|from|in|on)(?P<by> (?:[^\W\d][\w’'.-]* ?){1,7}?))?),? (?:that|according to which)\b"
)


def claimed_in(speakers: Speakers, denial: Attribution, char: int) -> list[Voice]:
    """Whose word holds a figure that another rejects: "rejected an army statement that 12 had been killed"."""
    r = speakers.reading
    match = _CLAIMED.match(r.text, denial.cue[1], char) if denial.cue is not None else None
    if match is None:
        return []
    part = "by" if match["prep"] in ("of", "by", "from") else "whole"
    if not match["prep"] and describe(match["of"]).type == "other":
        return []  # "rejected reports that 12 had died": nobody's
    start = match.start(part) + (part == "by")
    voice = speakers.of((r.at(start), r.at(match.end(part) - 1) + 1))
    return [voice] if voice else []


_FIGURE = _ITS_COUNT | {"claim", "claims"}
_GIVEN = (
    r"(?:given|put (?:forward|out)|released|published|issued|announced|cited|quoted|provided|supplied|advanced|floated"
    r"|circulated|compiled|offered)"
)
_GIVEN_BY = re.compile(rf"[^,.;:]{{0,60}}?\b{_GIVEN}\b[^,.;:]{{0,40}}?\bby (?=\S)")
_LISTED_BY = re.compile(
    r" (?:[\w’'-]+ ){0,4}(?:listed|reported|recorded|registered|counted|declared|given)"
    r"(?: as)? (?:missing|dead|killed|wounded|injured|captured) by (?=\S)"
)
_GAVE = re.compile(
    r"[^,.;:]{0,40}?,? ?\b(?:which|that) (?P<who>[^,.;:]{2,50}?) (?:(?:had|has|have) )?"
    r"(?:gave|given|put (?:forward|out)|released|published|issued|announced|cited|quoted)\b"
)


_THE_ONE_OF = re.compile(
    r"[\w,.-]+ (?:(?:that|which|on which) (?P<who>(?:the )?[\w’' -]{2,40}?)"
    r" (?:claim|insist|report|count|announc|admit|give|cite|list|acknowledg)(?:e?s|ed)?\b"
    r"|(?:claimed|reported|counted|announced|admitted|given|cited|listed|acknowledged|put forward|named) by "
    r"(?P<by>(?:the )?[\w’'-]+(?: [A-Z][\w’'-]+)*(?: (?:ministry|army|police|group|party|union|government))?))"
)


# "The Defense Ministry's own tally lists | 19 dead and 64 injured", whose verb a tagger takes for a noun
_OWN_TALLY = re.compile(
    r"(?:^|[,;:] )(?P<who>(?:[Tt]he )?[A-Z][^,.;:]{1,50}?)['’]s? (?:own |latest |official |internal |public )*"
    r"(?:tally|count|list|register|ledger|database|roll|record)s? (?:lists|shows|gives|names|counts|records|holds|has) "
    r"(?:(?:some|about|at least|more than|only|just) )?(?:[\w,]+ (?:\w+ ){1,2}and )?$"
)


_HEDGED = r"(?:(?:about|some|around|roughly|nearly|almost|over|more than|at least|up to|only|just|an? estimated) )*"
# "The British ministry's assessment, | roughly a million killed", "The last number the ministry gave was | 5,937 dead"
_ITS_FIGURE_IS = (
    re.compile(
        r"(?:^|[.;:,] |\b(?:but|and|while) )(?P<who>(?:[Tt]he )?[A-Z][^.,;:\d]{2,60}?)['’]s? "
        r"(?:(?:own|latest|last|official|current|internal|public|best) )*"
        rf"(?:assessment|estimate|figure|count|tally|number|claim|total), {_HEDGED}$"
    ),
    re.compile(
        r"\b(?:number|figure|toll|count|estimate|total)s? (?:that |which )?(?P<who>(?:the )?[\w’'. -]{3,50}?) "
        r"(?:(?:has|had|have|ever|last) )*(?:gave|given|released|published|announced|cited|offered) "
        rf"(?:was|were|is|stood at) {_HEDGED}$"
    ),
)


def _whose_figure(speakers: Speakers, char: int, s: Sentence) -> Voice | None:
    """Whose figure is named right before it: "the ministry's estimate, roughly a million", "the number it gave was"."""
    r = speakers.reading
    for pattern in _ITS_FIGURE_IS:
        match = pattern.search(r.text, s.start, char)
        if match is not None:
            return speakers.of((r.at(match.start("who")), r.at(match.end("who") - 1) + 1))
    return None


_THEIRS_REJECTED = re.compile(
    r"\b(?:dismiss|reject|den(?:y|ie)|disput|question|mock|contest|challeng|ridicul|derid)\w* "
    r"(?P<who>(?:the )?[A-Za-z][^.,;:\d]{2,40}?)['’]s? (?:own |claimed |alleged |figure of |toll of |claim of "
    r"|count of )?$"
)


_BESIDE = r"[;,:] (?:and |but |while |whereas |yet )?"
_TWO_TO_SIX = r"(?:the |an? |its |their )?[\w.’'-]+(?: [\w.-]+){0,4}?"
_SAYING_HOW_MANY = (
    r"(?:is|was|are|were|at|stands? at|stood at|ha[sd]|go(?:es)? (?:on |up )?to|runs? to|ran to|reads?"
    r"|com(?:es?|ing) to"
    r"|came to|ends? at|ended at|gives?|gave|shows?|lists?|names?|says?"
    r"|(?:is|was|are|were) (?:longer|shorter|higher|lower|larger|smaller)(?:,? (?:with|at)|:)?)"
)
_ABOUT = (
    r"(?:(?:at least|at most|more than|fewer than|less than|up to|as many as|about|around|some|nearly|almost|over|only"
    r"|just) )*"
)
# The source of a second figure that is set beside the first: "12 dead; | the union |'s list is longer, with 29"
_SET_BESIDE = (
    re.compile(
        r"\b(?:figure|count|estimate|tally|version|reckoning|list|register|toll|account)s?\b.*"
        rf"{_BESIDE}(?:that|those) (?:of|from|by) (?P<who>{_TWO_TO_SIX}) (?:{_SAYING_HOW_MANY} )?{_ABOUT}$"
    ),
    re.compile(
        rf"{_BESIDE}(?P<who>{_TWO_TO_SIX})(?:['’]s|(?<=s)['’]) (?:own )?(?:(?:list|toll|tally|figure|count"
        rf"|estimate|number|version"
        rf"|register|roll|book|reckoning)s? )?{_SAYING_HOW_MANY} {_ABOUT}$"
    ),
    re.compile(
        rf"; (?:and |but |while |whereas |yet )?(?P<who>{_TWO_TO_SIX}) (?:(?:only|just) )?(?:knows? (?:only |just )?of"
        r"|knew (?:only |just )?of|speaks? (?:only |just )?of|spoke (?:only |just )?of|talks? (?:only |just )?of"
        rf"|counts?|counted|lists?|listed|names?|named|gives?|gave|reports?|reported|sees|saw) {_ABOUT}$"
    ),
    re.compile(
        rf"(?:^|[,;:] |\b[A-Z][\w-]+ )(?:and |but |while |yet )?(?P<who>{_TWO_TO_SIX}) (?:ha[sd]|gives?|gave"
        rf"|offers?|offered|names?|published|puts? forward)"
        r" an? (?:much |far |slightly |somewhat )?(?:higher|lower|different|smaller|larger|bigger|greater"
        r"|other) (?:count|figure"
        rf"|toll|number|tally|estimate|total)(?:,|:| of| -| –) {_ABOUT}$"
    ),
    re.compile(
        rf"^Where (?:.*, )?(?P<who>{_TWO_TO_SIX}) (?:sees?|saw|counts?|counted|ha[sd]|finds?|found|speaks? of|spoke of)"
        rf" {_ABOUT}$"
    ),
)


def _set_beside(speakers: Speakers, s: Sentence, char: int) -> Voice | None:
    """Who gives the figure that is set beside another: "Its figure is 12 dead, that of | the union | 29"."""
    r = speakers.reading
    for pattern in _SET_BESIDE:
        match = pattern.search(r.text[s.start : char])
        if match is None:
            continue
        first, last = r.at(s.start + match.start("who")), r.at(s.start + match.end("who") - 1) + 1
        told = describe(match["who"])
        known = (
            pattern is _SET_BESIDE[0]
            or told.type != "other"
            or r.tag[last - 1][:3] == "NNP"
            or r.lower[last - 1] in speaking_nouns()
        )
        second = pattern is _SET_BESIDE[-1] or any(r.tag[k] == "CD" for k in range(s.first, first))
        if known and second and not any(r.tag[k][:1] == "V" for k in range(first, last)):
            return speakers.of((first, last))
    return None


def given_by(speakers: Speakers, char: int) -> Voice | None:
    """Who gave a figure: "the toll of 14 put forward by a deputy", "the figure of 14 which her office gave"."""
    r = speakers.reading
    s = r.sentence_at(char)
    k = r.at(char)
    if s is None:
        return None
    if match := _THE_ONE_OF.match(r.text, char, s.end) if r.lower[k - 1 : k] == ["the"] else None:
        role = match.lastgroup or "by"
        words = r.at(match.start(role)), r.at(match.end(role) - 1) + 1
        return speakers.of(words)  # "the 18 admitted by the police", "the 41 on which the opposition insists"
    if (beside := _set_beside(speakers, s, char)) is not None:
        return beside
    if (own := _by_own_account(speakers, s, char)) is not None:
        return own
    if (owned := _OWN_TALLY.search(r.text, s.start, char)) is not None:
        return speakers.of((r.at(owned.start("who")), r.at(owned.end("who") - 1) + 1))
    if match := _LISTED_BY.match(r.text, r.end[k], s.end):
        # "16 passengers listed as missing by | the district administration |"
        first = r.at(match.end())
        head = next(
            (j for j in range(first, min(first + 10, s.last)) if r.dep[j] == "pobj" and r.head[j] < first), None
        )
        return speakers.of(noun_phrase(r, head)) if head is not None else None
    if (rejected := _THEIRS_REJECTED.search(r.text, s.start, char)) is not None:
        words = r.at(rejected.start("who")), r.at(rejected.end("who") - 1) + 1
        return speakers.of(words)  # "dismissed | the committee |'s 17 dead as an invention"
    if (owner := _whose_figure(speakers, char, s)) is not None:
        return owner
    if (_FIGURE | {"that"}).isdisjoint(r.lower[max(k - 4, 0) : k]):
        return None
    if match := _GIVEN_BY.match(r.text, char, s.end):
        first = r.at(match.end())
        head = next((k for k in range(first, s.last) if r.dep[k] == "pobj" and r.head[k] < first), None)
        return speakers.of((first, noun_phrase(r, head)[1])) if head is not None else None
    if match := _GAVE.match(r.text, char, s.end):
        words = r.at(match.start("who")), r.at(match.end("who") - 1) + 1
        return speakers.of(words) if r.tag[words[1] - 1][:2] == "NN" else None
    return None


_TALLIED_BY = re.compile(
    r"\bas (?:tallied|counted|compiled|collected|recorded|reported|logged) by (?P<who>[^,.;:]{3,60}?)(?=[,.;:]|$)"
)
_COUNT_OF = re.compile(
    r"\b[Bb]y (?P<who>(?:the )?(?:[\w.’'-]+ ){0,4}?[\w.-]+)(?:['’]s?)? "
    r"(?:own |latest |first |last |initial |official |preliminary )*"
    r"(?:counts?|estimates?|tally|tallies|reckoning|figures|account|bulletin|data|records|register|ledger|statistics)\b"
)
# "seven | by that of the Andean Assembly", after "by the ministry's reckoning"
_BY_THAT_OF = re.compile(
    r"\bby (?:that|those) of (?P<who>(?:the )?[^,.;:]{3,60}?)(?=[,.;:]|$)"
    r"|\bby (?P<whose>(?:the )?[A-Za-z][\w -]{2,40}?)['’]s(?=[,.;:]|$)"
)
# "Of the dead counted by the ombudsman, 15 were civilians", "the 41 deaths documented by the Red Cross"
_COUNTED_BY = re.compile(
    r"\b(?:dead|deaths|killed|killings|victims|fatalities|casualties|wounded|injured|missing|bodies|those|people) "
    r"(?:counted|documented|recorded|listed|registered|tallied|logged|compiled) by "
    r"(?P<who>(?:the )?[^,.;:]{3,60}?)(?=[,.;:]| (?:since|in|on|at|between|so|as)\b|$)"
)
_BY_THEIRS = re.compile(r"By (?P<who>[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,3})['’]s?, ")  # "By Kabul's, 58 were dead"
_BASED_ON = re.compile(
    r"\b[Bb]ased on (?:\w+ )?(?:data|figures|information|reports?|records) (?:from|of|by) (?P<who>[^,.;]{3,80}?)"
    r"(?=,| (?:as of|on|at|until|for)\b)"
)


# "between 40, | the ministry's figure, and 90, the union's", "12 (by the rebels' own count)"
_ITS_FIGURE = re.compile(
    r"[\d,.]*\d(?: \w+)?, (?P<who>(?:the |its |their |an? |(?=[A-Z]))[^,.;:()\d]{2,50}?)['’]s?"
    r"(?: (?:own|latest|first|last|initial|official|preliminary))*"
    r"(?: (?:figure|count|estimate|number|tally|claim|total|version|reckoning)\b|(?=[,.;]))"
)


def _takes_people(r: Reading, subject: int, obj: int | None) -> bool:
    """Whether what "claims" people is nobody: "hunger had claimed six villagers", and not "the band claimed six"."""
    if r.lower[subject] in word_list("claims_lives"):
        return True  # "Cult clash claims 5 in Benin"
    low, high = noun_phrase(r, subject)
    known = r.tag[subject][:3] == "NNP" or describe(r.text[r.start[low] : r.end[high - 1]]).matched is not None
    return not known and obj is not None and r.lower[obj] in people_words()


def _nearest_count(r: Reading, char: int, s: Sentence) -> "re.Match[str] | None":
    """Whose count is told behind a figure, before the next one, or else before it."""
    found = [m for p in (_COUNT_OF, _BY_THAT_OF, _COUNTED_BY) for m in p.finditer(r.text, s.start, s.end)]
    found.sort(key=lambda m: m.start())
    k = r.at(char)
    behind = next((m for m in found if m.start() > char and m.re is not _COUNTED_BY), None)
    if behind is not None and not any(r.tag[j] == "CD" for j in range(k + 1, r.at(behind.start()))):
        return behind
    near = next((m for m in found if m.re is _COUNTED_BY and char < m.start() < char + 40), None)
    return near or next((m for m in reversed(found) if m.start() <= char and m.re is not _BY_THAT_OF), None) or behind


def by_the_count(speakers: Speakers, char: int) -> list[Voice]:
    """Whose count a figure is by: "40 missing, by the coast guard's first estimate", "by UN estimates"."""
    r = speakers.reading
    s = r.sentence_at(char)
    match = _nearest_count(r, char, s) if s is not None else None
    match = match or (_TALLIED_BY.search(r.text, s.start, char) if s is not None else None)
    match = match or (_BY_THEIRS.match(r.text, s.start, s.end) if s is not None else None)
    if s is not None and (own := _ITS_FIGURE.match(r.text, char, s.end)) is not None:
        match = own
    based = _BASED_ON.search(r.text, s.start, char) if s is not None else None
    if based:
        first, last = r.at(based.start("who")), r.at(based.end("who") - 1) + 1
        return [speakers.of((first, last))] if first < last else []
    # one close behind the figure, or at the head of its clause
    parted = match is not None and match.re in (_TALLIED_BY, _COUNTED_BY)
    opens = match is not None and s is not None and (match.start() == s.start or parted)
    if match is None or not (opens or -60 < match.start() - char < 60) or ";" in r.text[match.end() : char]:
        return []
    role = match.lastgroup or "who"
    first, last = r.at(match.start(role)), r.at(match.end(role) - 1) + 1
    if last - first == 1 and r.tag[first] == "PRP$":
        whose = speakers.resolve((first, last), None)
        return [whose] if whose is not None else []  # "by its reckoning"
    if first < last and r.tag[last - 1] == "JJ" and r.words[last - 1][:1].isupper():
        return [speakers.of((first, last + 1))]  # "by Israeli tallies"
    return [speakers.of((first, last))] if first < last and r.tag[last - 1][:2] == "NN" else []


_SEEN_DEAD = frozenset("bodies corpses coffins dead".split())
_LOST = frozenset("losses casualties dead deaths wounded fatalities".split())


# "the Observatory | has it at | 1,426 killed", "an earlier post | had Tuesday's shell killing | 12"
_HAS_IT = re.compile(
    r" (?:it|them|that|this|the (?:\w+ )?(?:toll|figure|number|count|total|dead"
    r"|wounded)) (?:down )?at (?:[\w-]+ ){0,2}$"
    r"|[^.;,]{2,50} (?:killing|claiming|wounding|injuring|taking) (?:[\w-]+ ){0,2}$"
)
# "the forum had | 67 down as dead", "the WHO had | 773 fatalities on its books"
_ON_ITS_BOOKS = re.compile(
    r" (?:down as (?:dead|killed|missing|wounded|injured|captured)"
    r"|(?:on|in) (?:its|their|his|her) (?:books|records?|files?|lists?|registers?|ledgers?|notebooks?|database))\b"
)


def kept_by(speakers: Speakers, char: int, attributed: bool) -> list[Voice]:
    """Who keeps a count: "the government has 3,166 registered dead", "the WHO had identified 4,000 dead"."""
    r = speakers.reading
    k = r.at(char)
    if attributed or k >= len(r.words):
        return []
    told = _before_colon(speakers, k)
    for _ in range(6):
        if told is not None or (r.tag[k][:1] == "V" and not _of_those_counted(speakers, k, char)):
            break
        if r.head[k] == k:
            return []
        k = r.head[k]
    k = told if told is not None else k
    if r.tag[k] == "VBG" and r.dep[k] == "ccomp" and r.lower[r.head[k]] in ("has", "have", "had"):
        k = r.head[k]  # "an earlier post | had | the shell killing 12"
    if (whence := _came_from(speakers, k, char)) is not None:
        return [whence]
    subject = _giving_subject(r, k)
    if subject is None or not subject < k < r.at(char):
        return []
    if r.lower[subject] == "it" and (keeper := speakers.keeper_of_a_list(subject)) is not None:
        return [keeper]  # "She keeps a list of the dead. It says 93."
    if r.tag[subject] == "PRP" and (told is not None or _tells_a_count(speakers, k, char)):
        whose = speakers.resolve((subject, subject + 1), None)
        return [whose] if whose is not None else []  # "It has recorded 1,340 deaths", "It later lifted that to 558"
    if r.tag[subject][:2] != "NN" or r.lower[subject] in _LOST:
        return []  # "the army's losses stand at 64" is nobody's word
    counted = r.at(char)
    has = r.lower[k] in ("has", "have", "had")
    low, high = noun_phrase(r, subject)
    # "their own register has 43 dead"; "our database records" is the text's own voice
    ours = r.lower[low] == "our" and r.lower[k] in ("records", "recorded", "record") and r.quoted(r.start[k]) is None
    ledger = r.lower[k] in _HOLDING and not ours and not word_list("records").isdisjoint(r.lower[low:high])
    if ledger and r.tag[low] == "PRP$" and r.lower[low] not in ("our", "my"):
        whose = speakers.resolve((low, low + 1), None)
        return [whose] if whose is not None else [speakers.of((low, high))]  # "Its list names 43 dead"
    keeps = has and not _REGISTERED.isdisjoint(r.lower[counted : counted + 4])
    keeps = keeps or ledger or (has and "files" in r.lower[k:counted])
    keeps = keeps or (has and _ON_ITS_BOOKS.search(r.text, r.end[k], r.sentences[r.sent[k]].end) is not None)
    if (owned := _by_its_keeper(speakers, subject, k)) is not None:
        return owned
    obj = r.child(k, "dobj")
    if _names_of(r, k, counted) and (
        r.words[subject][:1].isupper() or r.lower[subject] in people_words() | speaking_nouns()
    ):
        return [speakers.of((low, high))]  # "Mali's rights commission has collected the names of 31 dead"
    revises = r.lower[k] in _REVISING and obj is not None and r.lower[obj] in _ITS_COUNT | {"that", "it", "this"}
    speaks = r.lower[k] in _SPEAKING_OF and not {"of", "on"}.isdisjoint(r.lower[k + 1 : min(counted, k + 6)])
    speaks = speaks or ((held := _holds_to(r, k)) is not None and held < counted < held + 8)
    speaks = speaks or (r.lower[k] in ("owned", "owns", "own") and r.lower[k + 1 : k + 3] == ["up", "to"])
    if speaks and r.lower[subject] in _ITS_COUNT | DATA:
        return []  # "on the Israeli side the count stands at 48"
    papers = not _PAPERS_OF_RECORD.isdisjoint(r.lower[low:high]) and r.lower[k] in _TELLING and r.tag[low] != "PRP$"
    if r.lower[k] in ("mourned", "mourns", "mourn"):
        mourner = speakers.of((low, high))
        return [mourner] if mourner.source.id or mourner.source.type != "other" else []
    # "Moscow admits 60", "the director puts dead at 20"
    treats = r.lower[k].startswith("admit") and not WARDS.isdisjoint(r.lower[low:high])
    bare = (
        counted - k <= 3
        and r.lower[k] in _SAYING_NUMBERS
        and not treats
        and "lives" not in r.lower[counted : counted + 3]
        and not (r.lower[k].startswith("claim") and _takes_people(r, subject, obj))
    )
    makes = r.lower[k] in ("makes", "make", "made") and r.lower[k + 1] == "it" and counted - k < 5
    if (
        papers
        or bare
        or makes
        or (r.lower[k] in ("put", "puts") and "at" in r.lower[k + 1 : counted] and counted - k < 8)
    ):
        return [speakers.of((low, high))]
    has_it = has and _HAS_IT.match(r.text, r.end[k], char) is not None
    gives = (
        r.lower[k] in ("gave", "gives", "has") and obj is not None and (obj == counted or r.lower[obj] in _ITS_COUNT)
    )
    if r.lower[k] in ("gave", "gives") and "as" in r.lower[k + 1 : counted]:
        return [speakers.of((low, high))]  # "a source gives the government dead as 17"
    # "the relief agency had only 26 dead", but of an army its own dead
    kind = describe(r.text[r.start[low] : r.end[high - 1]]).type if r.lower[k] == "had" and obj == counted else None
    gives = gives or kind in _COUNTERS or has_it
    revises = revises or (r.lower[k] in word_list("giving_a_figure") and _object_is_a_count(speakers, k, counted))
    counts = r.lower[k] in _RECORDING or r.lower[k] in word_list("keeping_verbs")
    sees = r.lower[k] in ("saw", "seen", "sees") and obj is not None and r.lower[obj] in _SEEN_DEAD
    if not (keeps or revises or speaks or gives or counts or sees or told is not None):
        return []
    if sees or (r.lower[low] == "our" and r.lower[k] in _RECORDING | _REGISTERED):
        return [speakers.of((low, high))]  # "an AFP journalist saw nine bodies", "our monitors recorded 184 casualties"
    voice = speakers.of((low, high))
    cited = next((j for j in range(high, min(high + 3, k)) if r.lower[j] in ("quoting", "citing")), None)
    if gives and cited is not None and (origin := r.child(cited, "dobj")) is not None:
        return [voice, speakers.of(noun_phrase(r, origin))]  # "the agency, quoting a nurse, has the toll at 19"
    if ledger or has_it or (speaks and (r.words[subject][:1].isupper() or speakers.is_person(voice))):
        return [voice]
    known = voice.source.id or voice.source.type not in ("other", *(() if revises else ("armed_group",)))
    return [voice] if known or _is_a_body(speakers, low, high) else []


def _giving_subject(r: Reading, k: int) -> int | None:
    """The subject of a verb, or the paper of which "which" says it: "An earlier | bulletin |, which gave 61 dead"."""
    subject = r.child(k, "nsubj")
    if subject is not None and r.tag[subject] == "WDT" and r.dep[k] == "relcl" and r.lower[k] in _TELLING:
        paper = r.head[k]
        return paper if r.lower[paper] in _PAPERS_OF_RECORD and r.child(paper, "poss") is None else subject
    return subject


_REGISTERS = frozenset("register list ledger version account reckoning".split())
_SETTING = frozenset("give gives put puts had".split())
# What marks a toll as the word of who has it, and not as the number of its dead: "the army's latest toll".
_ITS_OWN = frozenset("own latest last official first initial preliminary current newest updated provisional".split())
# Sources whose toll is one that they give, since the dead of a war are not theirs.
_NO_SIDE = frozenset("igo ngo media state_media hospital local_authority intelligence expert legislature".split())


def _by_its_keeper(speakers: Speakers, subject: int, k: int) -> list[Voice] | None:
    """Whose count it is that stands at a number: "Its tally reached 14", "a count published by the navy gives 14"."""
    r = speakers.reading
    counts = r.lower[subject] in _ITS_COUNT | DATA | _REGISTERS
    if not counts or r.lower[k] not in _STANDING | _GIVING | _SETTING:
        return None
    kept = r.lower[subject] not in ("toll", "number", "total")  # "Iran's death toll" is that of its dead
    owner = r.child(subject, "poss")
    latest = any(r.dep[j] == "amod" and r.lower[j] in _ITS_OWN for j in r.kids[subject])
    kept = kept or (latest and owner is not None and r.words[owner] not in country_names()[1])
    if owner is not None and (kept or speakers.of(noun_phrase(r, owner)).source.type in _NO_SIDE):
        return _owner_of(speakers, owner, k)
    if owner is None and (maker := _maker(speakers, subject)) is not None:
        return [maker]
    kept_up = next((j for j in r.kids[subject] if r.dep[j] == "acl" and r.lower[j] in _KEPT_UP), None)
    agent = r.child(kept_up, "agent") if kept_up is not None else None
    if agent is not None and (keeper := r.child(agent, "pobj")) is not None:
        return [speakers.of(noun_phrase(r, keeper))]
    giver = _from_whom(speakers, subject, kept)
    return [giver] if giver is not None else None


def _maker(speakers: Speakers, subject: int) -> Voice | None:
    """The source whose name stands before its count: "An | AFP | tally stands at 55", "the | Red Cross | count"."""
    r = speakers.reading
    parts = [j for j in r.kids[subject] if r.dep[j] in ("compound", "nmod", "amod") and r.words[j][:1].isupper()]
    if not parts:
        return None
    first = min(parts)
    while r.tag[first - 1][:3] == "NNP" and r.sent[first - 1] == r.sent[first]:
        first -= 1
    maker = speakers.of((first, max(parts) + 1))
    return maker if maker.source.type in _NO_SIDE else None


def _from_whom(speakers: Speakers, subject: int, kept: bool) -> Voice | None:
    """Who gives a count: "estimates from | the CDC | give a range", "the figure from | the agency | is 214"."""
    r = speakers.reading
    of = next((j for j in r.kids[subject] if r.lower[j] in ("of", "from", "by")), None)
    owner = r.child(of, "pobj") if of is not None else None
    if of is None or owner is None:
        return None
    giver = speakers.of(noun_phrase(r, owner))
    body = kept and r.lower[of] != "of" and giver.source.type not in ("other", "witness")
    return giver if giver.source.id or body else None


_COLLECTING = frozenset(
    "keeps kept keep compiles maintains maintained circulated provided issued collected gave gives has have had posted "
    "published compiled read gathered holds hold recorded listed released "
    "printed".split()
)


def _names_of(r: Reading, k: int, counted: int) -> bool:
    """Whether a verb tells of a list of names that counts: "have posted | the names of | 47 soldiers"."""
    between = " ".join(r.lower[k + 1 : counted])
    if r.lower[k] in ("opened", "opens", "open") and re.search(r"\b(?:files?|cases?) (?:on|for|about)\b", between):
        return True  # "the prosecutor's office has opened files for 1,412 missing persons"
    naming = r.lower[k] in ("put", "puts", "has", "have", "had") and re.search(r"\bnames? (?:to|for|behind)\b", between)
    lists = r.lower[k] in _COLLECTING and re.search(r"\blists? of\b", between)
    return bool(naming or lists) or (r.lower[k] in _COLLECTING and "names of" in between)


def _owner_of(speakers: Speakers, owner: int, k: int) -> list[Voice]:
    """Whose a count is: "the WHO's own tally", "Its previous tally", "the Red Cross, whose tally stood at 14"."""
    r = speakers.reading
    if r.tag[owner] == "WP$":
        return [speakers.of(noun_phrase(r, r.head[k]))] if r.dep[k] == "relcl" else []
    if r.tag[owner] == "PRP$":
        whose = speakers.resolve((owner, owner + 1), None) if r.lower[owner] not in ("our", "my") else None
        return [whose] if whose is not None else []
    return [speakers.of((noun_phrase(r, owner)[0], owner + 1))]


def _tells_a_count(speakers: Speakers, k: int, char: int) -> bool:
    """Whether a verb keeps, gives or owns up to a count, whoever "it" is that does."""
    r = speakers.reading
    keeping = r.lower[k] in _RECORDING | _REVISING or r.lower[k] in word_list("keeping_verbs")
    lists = _object_is_a_count(speakers, k, r.at(char)) and r.lower[k] in word_list("giving_a_figure")
    lists = lists or (r.lower[k] in ("gave", "gives") and r.child(k, "dobj") == r.at(char))  # "At noon it gave 31"
    lists = lists or (r.lower[k] in ("gave", "gives", "given") and "as" in r.lower[k + 1 : r.at(char)])
    owns = _holds_to(r, k) is not None or r.lower[k] in _SPEAKING_OF | {"owned"}
    return keeping or lists or owns


def _holds_to(r: Reading, k: int) -> int | None:
    """The preposition of a verb that holds to a figure: "settled, a year later, | on | 96 dead"."""
    verbs = word_list("holding_to_a_figure")
    return next((j for j in r.kids[k] if j > k and f"{r.lower[k]} {r.lower[j]}" in verbs), None)


def _of_those_counted(speakers: Speakers, k: int, char: int) -> bool:
    """Whether a verb tells what befell those counted, and stands below who counts them: "reckons 55 killed"."""
    r = speakers.reading
    if r.dep[k] not in ("ccomp", "xcomp", "acl", "amod", "oprd", "dobj") or r.tag[k] not in ("VBN", "VBD", "JJ"):
        return False
    subject = r.child(k, "nsubj", "nsubjpass")
    return subject is None or subject >= r.at(char)


def _object_is_a_count(speakers: Speakers, k: int, counted: int) -> bool:
    """Whether what a verb gives is a count or the figure itself: "attached a figure of 132 dead to it"."""
    r = speakers.reading
    obj = r.child(k, "dobj")
    counts = _ITS_COUNT | {"list", "lists", "names", "register", "breakdown"}
    return obj is not None and (r.lower[obj] in counts or abs(obj - counted) < 4)


_PLACES = frozenset("province region district city town village county state area prefecture governorate".split())


def _is_a_body(speakers: Speakers, low: int, high: int) -> bool:
    """Whether a name of no known kind is a body's: three words or an acronym, which a place's name seldom is."""
    r = speakers.reading
    edge = next((k for k in range(low, high) if r.tag[k] == "IN"), high)
    head = r.words[edge - 1] if edge > low else ""
    if r.lower[edge - 1] in _PLACES or r.tag[low] == "CD":
        return False
    if re.fullmatch(r"[A-Z]{3,8}", head):
        return True
    names = [k for k in range(low, edge) if r.tag[k] in ("NNP", "NNPS")]
    bodies = set(
        "office party centre center cell desk association committee unit team diocese archdiocese parish church "
        "synod council union league federation club charity foundation company board institute".split()
    )
    return len(names) >= 3 or r.lower[edge - 1] in bodies | speaking_nouns() | people_words()


_COMING = frozenset("came come comes coming stems stemmed originated originates".split())


def _came_from(speakers: Speakers, k: int, char: int) -> Voice | None:
    """Who a figure came from: "another figure, of several hundred casualties, came from a US official"."""
    r = speakers.reading
    s = r.sentences[r.sent[k]]
    verb = next((j for j in range(r.at(char), min(s.last, r.at(char) + 12)) if r.lower[j] in _COMING), None)
    if verb is None or r.lower[verb + 1 : verb + 2] != ["from"] or _ITS_COUNT.isdisjoint(r.lower[s.first : verb]):
        return None
    obj = r.child(verb + 1, "pobj")
    return speakers.of(noun_phrase(r, obj)) if obj is not None else None


def _before_colon(speakers: Speakers, k: int) -> int | None:
    """The verb that gives a list of figures behind a colon: "the spokeswoman gave other figures: 22 dead"."""
    r = speakers.reading
    s = r.sentences[r.sent[k]]
    colon = next((j for j in range(k - 1, s.first, -1) if r.words[j] == ":"), None)
    if colon is None:
        return None
    for j in range(colon - 1, max(s.first, colon - 16), -1):
        if r.lower[j] in _GIVING or r.lower[j] in ("keep", "keeps", "kept", "maintains"):
            # "the union keeps a list of its own: 18 dead"
            return j if not (_ITS_COUNT | {"list", "register", "ledger"}).isdisjoint(r.lower[j:colon]) else None
    return None


_SO_SAYS = re.compile(
    r"\s*[\"“]?(?:So (?:says?|said)|(?:That|This) (?:is|was) (?:the|an?) (?:\w+ )?"
    r"(?:estimate|conclusion|finding|figure|count|toll|tally|assessment|reckoning|claim|number)s?"
    r" (?:of|by|from|given by|put forward by)) (?P<who>[^.;,]{2,80}?)(?=[.;,]| that | which | who )"
)


# "That, at least, is how the mayor's office adds up the night."
_HOW_IT_COUNTS = re.compile(
    r"(?:^|[.\n] ?)(?:That|Such|So)(?:, at least,)? is (?:how|what|the way) (?P<who>[^.;,\n]{3,60}?) "
    r"(?:adds?|added|tells?|told|counts?|counted|has it|reckons?|puts?|says?|sees?|saw|remembers?)\b"
)
# "Killed: 2,169. Injured: 10,212. (Lebanese health ministry.)"
_SIGNED_IN_BRACKETS = re.compile(r"(?<=[.!?”] )\((?:Source: )?(?P<who>[A-Z][^().\d]{2,60}?)\.?\)\.?$")


def so_says(speakers: Speakers, char: int) -> list[Voice]:
    """Who is named for a figure in the sentence behind it: "So says the union.", "That is the estimate of the UN."."""
    r = speakers.reading
    s = r.sentence_at(char)
    match = _SO_SAYS.match(r.text, s.end) if s is not None else None
    if match is None and s is not None:
        end = r.text.find("\n", s.end)
        match = _SIGNED_IN_BRACKETS.search(r.text, s.end, end if end >= 0 else len(r.text))
        if match is None:
            match = _HOW_IT_COUNTS.search(r.text, s.end - 1, min(s.end + 700, len(r.text)))
            match = match if match is not None and r.text.count("\n\n", s.end, match.end()) < 2 else None
        known = describe(match["who"]) if match is not None else None
        if known is None or (known.id is None and known.type == "other"):
            return []
    if match is None:
        return []
    # read from the letters, since the sentence is parsed only where statements are asked for
    name = match["who"]
    return [Voice(name, match.start("who"), match.end("who"), describe(name), None, name)]


_WHICH = r",? according to which\b"
_WHO = r"(?P<who>(?:the |its |their |a )?[^.,;:()“”\"]{3,70}?)"
_IN_WORDS = (
    re.compile(
        r"\bif (?:one|you|we) (?:takes?|asks?|believes?|follows?|trusts?|go(?:es)? by|(?:is|are) to believe) "
        rf"{_WHO}(?: at (?:their|its|his|her) word)?(?=[.,;:)]|$)"
    ),
    re.compile(rf"\bif {_WHO} (?:is|are) (?:to be (?:believed|trusted)|right|correct)\b"),
    re.compile(rf"\b[Ii]n the (?:telling|words|account|version|reckoning|estimation) of {_WHO}(?=[.,;:)]|$)"),
    re.compile(rf"\b[Tt]o believe {_WHO}(?=,)"),
    # "For the army it was seven", "; for the union, 40"
    re.compile(
        rf"(?:^|[;,] |\b(?:and|but) )[Ff]or {_WHO},? (?:(?:it|there) (?:is|was|were|are)|the (?:toll|figure|number"
        r"|count|total) (?:is|was|stands at|stood at))\b"
    ),
    re.compile(
        r"(?:^|[;,] )[Ii]n (?P<who>(?:the )?[A-Z][^.,;:\d]{1,50}?)['’]s? (?:own )?(?:version|account|telling"
        r"|reckoning|words|book"
        r"|view|tally|count|ledger)\b"
    ),
    re.compile(rf"\b{_WHO} vouches(?: for [^.;:]{{2,40}})?: "),
    # "Forty-five civilians have been identified by the commission as victims"
    re.compile(
        r"\b(?:been|were|was) (?:\w+ly )?(?:identified|documented|recorded|registered|verified|counted|tallied"
        r"|logged) by "
        rf"{_WHO}(?=[.,;:)]| (?:as|in|since|so|between|over|at)\b|$)"
    ),
    # "number of missing put at 34 by Red Cross", "Pentagon count of wounded grows to 34"
    re.compile(rf"\b(?:put|set|placed|fixed) at (?:[\w,-]+ ){{1,4}}by {_WHO}(?=[.,;:)]| (?:on|in|after|as)\b|$)"),
    re.compile(
        r"^(?P<who>[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,3}) (?:count|tally|estimate)s? of (?:the )?(?:dead|wounded|injured"
        r"|missing|killed|deaths|casualties|victims|losses)\b"
    ),
    # "To the Centre's knowledge 17 people died", "as far as our observers could see"
    re.compile(r"\b[Tt]o (?:the best of )?(?P<who>(?:the |our )?[A-Za-z][^.,;:\d]{1,50}?)['’]s? (?:own )?knowledge\b"),
    re.compile(
        rf"\b[Aa]s far as {_WHO} (?:(?:could|can|has been able to|have been able to|was able to|were able to) )?"
        r"(?:see|saw|tell|told|judge|know|knows|knew|establish|established|ascertain|verify|learn|determine)\b"
    ),
    # "on the evidence available to the Centre", "on the basis of what the hospitals have sent in"
    re.compile(
        r"\b(?:evidence|information|data|reports|testimon(?:y|ies)|records|figures|numbers) (?:made |that (?:is|are) )?"
        rf"available to {_WHO}(?=[.,;:)]| (?:at|in|so|as|since|by|up|point|suggest|indicate|show|put)|$)"
    ),
    re.compile(
        rf"\b(?:[Oo]n the (?:basis|strength) of|[Bb]ased on|[Gg]oing by|[Jj]udging by) what {_WHO} (?:ha(?:s|ve|d) )?"
        r"(?:sent|reported|submitted|passed|told|counted|recorded|found|saw|seen|heard|supplied|collected)\b"
    ),
    # "Data gathered by the Centre point to at least 310 killed", "of the 64 killings examined by the Commission"
    re.compile(
        r"\b(?:gathered|collected|compiled|assembled|collated|examined|analy[sz]ed|documented|verified|catalogued"
        rf"|logged|mapped) by {_WHO}"
        r"(?=[.,;:)]| (?:as|in|since|so|between|over|at|points?|suggests?|indicates?|shows?|puts?|with|from|were|was"
        r"|are|is|had|have|has|involved|left|took|place)\b|$)"
    ),
    re.compile(
        rf"\b(?:brought|came|drawn|come) to the (?:attention|notice|knowledge) of {_WHO}(?=[.,;:)]"
        rf"| (?:in|by)\b|$)"
    ),
    # "a list, drawn up by community leaders, with 31 dead", "handed a list of 31 dead by community leaders"
    re.compile(
        rf"\b(?:list|register|roll|table|tally|count)s?,? (?:drawn up|made|kept|put together"
        rf"|written) by {_WHO}(?=[.,;:)]| (?:with|has|had|names)\b|$)"
    ),
    re.compile(
        rf"\b(?:handed|given|shown|sent) (?:a|the) (?:list|register|roll|table"
        rf"|tally)[^.;]{{0,40}} by {_WHO}(?=[.,;:)]|$)"
    ),
    # "The Centre is aware of at least 17 deaths", "The Centre has received reports of 17 deaths"
    re.compile(
        r"(?:^|[,;] |\b(?:and|but|while|that) )(?P<who>(?:[Tt]he |[Oo]ur )?[A-Z][^.,;:\d]{1,50}?) (?:is|are|was"
        r"|were) (?:also )?"
        r"aware of "
    ),
    re.compile(
        r"(?:^|[,;] |\b(?:and|but|while|that) )(?P<who>(?:[Tt]he |[Oo]ur )?[A-Z][^.,;:\d]{1,50}?) (?:has |have "
        r"|had )?(?:also )?"
        r"(?:received (?:\w+ )?(?:reports?|information|word|notice|notification|complaints?|accounts?)"
        r"|(?:collected|gathered|took|taken|obtained) (?:\w+ )?(?:testimon(?:y|ies)|evidence|accounts?"
        r"|statements?|information))"
        r" (?:of|on|about|concerning) "
    ),
    # "the enemy's propaganda, according to which sixty had perished"
    re.compile(_WHO + _WHICH),
    # "Sadar Hospital's 6 pm bulletin: admitted 31"
    re.compile(
        r"^(?P<who>[A-Z][^.:;]{2,50}?)['’]s? (?:[\w.]+ ){0,4}?(?:bulletin|update|list|statement|count|tally"
        r"|report|summary"
        r"|figures|toll)(?: [^:.]{0,30})?: "
    ),
)
_IN_THEIR_PAPER = re.compile(
    r"[“\"]?In (?P<whose>its|their|his|her) (?:[\w’'-]+ ){0,3}"
    r"(?:communiqu[eé]|statement|bulletin|report|post|message|letter|update|release|dispatch|account|telling"
    r"|version)s?,? "
)


def in_words(speakers: Speakers, char: int) -> list[Voice]:
    """Who is named for a figure in other words than a cue: "if the union is to be believed", "In its last report"."""
    r = speakers.reading
    s = r.sentence_at(char)
    if s is None:
        return []
    if (paper := _IN_THEIR_PAPER.match(r.text, s.start, s.end)) is not None:
        at = r.at(paper.start("whose"))
        whose = speakers.resolve((at, at + 1), None)
        return [whose] if whose is not None else []
    for pattern in _IN_WORDS:
        near = pattern.finditer(r.text[s.start : s.end])
        match = min(near, key=lambda m: max(m.start() - (char - s.start), char - s.start - m.end()), default=None)
        parted = match is not None and ";" in r.text[min(s.start + match.end(), char) : char]
        if match is None or (parted and not match[0].endswith(": ")):
            continue
        first, last = r.at(s.start + match.start("who")), r.at(s.start + match.end("who") - 1) + 1
        head = next((k for k in range(last - 1, first - 1, -1) if r.tag[k][:2] == "NN"), None)
        if head is None or r.at(char) in range(first, last):
            continue
        low, high = noun_phrase(r, head)
        low = low if pattern.pattern.endswith(_WHICH) else max(low, first)
        return [speakers.of((low, min(high, last)))]
    return []


_OWN_ACCOUNT = re.compile(
    r"\b(?:[Bb]y|[Oo]n|[Aa]t|[Ii]n|[Aa]ccording to) (?P<whose>its|their|his|her) own (?:account|count|figures?"
    r"|admission"
    r"|estimates?|reckoning|telling|tally|numbers|records|data|books|statistics)\b"
)


def _by_own_account(speakers: Speakers, s: Sentence, char: int) -> Voice | None:
    """Whoever tells of himself: "The rebels have, by their own account, | lost 14 men"."""
    r = speakers.reading
    near = (m for m in _OWN_ACCOUNT.finditer(r.text, s.start, s.end) if -60 < m.start() - char < 60)
    match = next((m for m in near if ";" not in r.text[min(m.end(), char) : max(m.start(), char)]), None)
    if match is None:
        return None
    owner = r.at(match.start("whose"))
    return speakers.resolve((owner, owner + 1), None)


_BRACKETS = re.compile(r"[^()\[\]\n;]{0,60}?[(\[]([^()\[\]\d:]{2,40}?)(?:, (?:at )?\d\d?[:.h]\d\d)?[)\]]")


_LABELLED_IN_BRACKETS = re.compile(
    r"\((?P<who>(?:the )?[^()\[\]\d:,]{3,50}): (?:(?:at least|about|some|more than|over|up to|around|only) )*$"
)


def in_brackets(speakers: Speakers, char: int) -> list[Voice]:
    """The source in brackets behind a figure: "missing: nine (prefecture), 17 (Alarm Shore)"."""
    r = speakers.reading
    s = r.sentence_at(char)
    labelled = _LABELLED_IN_BRACKETS.search(r.text, s.start, char) if s is not None else None
    if labelled is not None:
        words = r.at(labelled.start("who")), r.at(labelled.end("who") - 1) + 1
        told = describe(labelled["who"])
        head = labelled["who"].split()[-1].lower()
        if told.id is not None or told.type != "other" or head in speaking_nouns():
            return [speakers.of(words)]  # "Unaccounted for: 2 (trade union: at least 6)"
    match = _BRACKETS.match(r.text, char, s.end) if s is not None else None
    if match is None or s is None:
        return []
    low = max(r.text.rfind(";", s.start, char), s.start)
    high = r.text.find(";", char, s.end)
    high = high if high >= 0 else s.end  # "Nine dead (police); 12, say residents"
    if any(a.cue is not None and low <= r.start[a.word] < high for a in speakers.attributions):
        return []
    source = describe(match[1])
    first, last = r.at(match.start(1)), r.at(match.end(1) - 1) + 1
    known = source.id or source.type != "other" or _is_acronym(match[1], r.text[s.start : match.start(1)] if s else "")
    head = match[1].split()[-1]
    known = known or head == "opposition" or (match[1].startswith("the ") and head in speaking_nouns())
    if first >= last or match[1] in country_names()[1] or not known:
        return []
    return [speakers.of((first, last))]


def _is_acronym(name: str, before: str) -> bool:
    """Whether brackets hold a body by its initials, and not those of the name before them: "wounded 94 (UNMHA)"."""
    if re.fullmatch(r"[A-Z]{3,8}", name) is None:
        return False
    words = re.findall(r"\w+", before)[-12:]
    return not "".join(word[0] for word in words if word[0].isupper()).endswith((name, name[1:]))


def figures_from(speakers: Speakers, char: int, chain: list[tuple[Attribution, Voice]]) -> list[Voice]:
    """Whose figures a source uses: "the UN, using figures from the Red Crescent, said ..."."""
    if not chain:
        return []
    r = speakers.reading
    s = r.sentence_at(char)
    if s is None:
        return []
    for k in range(s.first, s.last - 3):
        if r.lower[k] in _USING and not DATA.isdisjoint(r.lower[k + 1 : k + 5]):
            for j in range(k + 2, min(k + 7, s.last)):
                if r.lower[j] in ("from", "of", "by") and (obj := r.child(j, "pobj")) is not None:
                    return [speakers.of(noun_phrase(r, obj))]
    return []
