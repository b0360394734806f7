"""Chains of attribution put in order: who stands behind a number, and through whom it came."""

import re

from toolkit.cues import RELAYED, RETORTING, Attribution, cue_forms, noun_phrase
from toolkit.digests import line_of
from toolkit.gates import number_words
from toolkit.keepers import (
    ascribed,
    by_the_count,
    claimed_in,
    figures_from,
    given_by,
    in_brackets,
    in_words,
    kept_by,
    so_says,
)
from toolkit.listed import over_the_list
from toolkit.parts import gapped_source
from toolkit.reading import Reading
from toolkit.sources import MEDIA, describe
from toolkit.voices import DATA, Speakers, Voice

# To whom everybody speaks, which is no link of a chain.
_THE_PRESS = re.compile(
    r"(?:our|its) (?:[A-Z]\w+ )?(?:correspondent|reporter)s?$|this writer$"
    r"|(?:(?:the|a|our|this|local|foreign|state|several) )*(?:reporters?|journalists?|media|press|correspondents?"
    r"|newspaper|outlets?|(?:news|press) (?:conference|briefing))$"
    # "a press conference at the air base", "a weekly briefing", "a hearing of the committee"
    r"|(?:an?|the|his|her|their|its|this|that)(?: [\w’'-]+){0,2} (?:conference|briefing|hearing|rally|session|meeting"
    r"|gathering|inquiry|inquest|audience|crowd|sitting|ceremony|vigil)\b",
    re.IGNORECASE,
)
_NOBODYS_DATA = re.compile(
    r"(?:(?:the|these|its|their|preliminary|initial|first|early|latest|available|current|updated|official|new) )*"
    r"(?:data|figures|information|estimates?|numbers|statistics|counts?|reports?)"
    # "says that a roll call found 87 girls missing": what somebody goes by
    r"|(?:an?|the|these|those|several|initial) (?:roll[ -]?call|head ?count|lists?|registers?|search|check|count|tally"
    r"|review|examination|autops(?:y|ies)|post-mortems?|inspection|records?)",
    re.IGNORECASE,
)
# Acts that speak about something that has happened and do not tell it.
_TAKING_FOR_GRANTED = frozenset(("condemn", "promise", "demand", "warn", "no_comment", "silence"))
_DOUBTING = frozenset(("question", "doubt", "challenge", "query", "mock", "deride"))
_AS_QUOTED = re.compile(r"as (?:quoted|cited|reported|carried|relayed) by")
# "A volunteer tally lists 57, nearly three times the official count of 20": not the volunteers' number.
_COMPARED_WITH = re.compile(
    r"\b(?:times|than|against|with|to|double|triple|above|below|dispute|disputes|disputed) "
    r"(?:the (?:government[’']s |state[’']s )?)?official (?:death )?(?:count|toll|figure|tally|number|estimate)"
    r" of (?:at least |some |about |only |just )?$"
)
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
# Words after which a sentence goes on in its own voice.
_TURNING = frozenset("while but whereas although though as after before when since until who whose where which".split())


def govern(
    speakers: Speakers, char: int, giver: tuple[int, int] | None = None
) -> tuple[Voice | None, list[Voice], list[Attribution]]:
    """Find who stands behind what the text says at a character, and through whom it came.

    Parameters
    ----------
    speakers : Speakers
        The resolved sources of the article.
    char : int
        Offset of the number, in characters.
    giver : tuple of int, optional
        The words of the source that gives a number without a noun, where the reading of figures found one.

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
        # "the navy denied that any sailor had been hurt": the denial itself counts none
        if any(
            start <= char < end for start, end in [*a.content, *([a.cue] if a.cue and a.entry.act == "deny" else [])]
        )
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
    if len(chain) > 1:
        # "preliminary data put the dead at 40, the mayor said": data of nobody named are no origin
        chain = [link for link in chain if not _NOBODYS_DATA.fullmatch(link[1].text)] or chain[:1]
    gapped = _gapped(speakers, char, [a for a, _ in chain]) if chain else None
    if gapped is not None:
        return gapped, [], [a for a, _ in chain]
    if giver is not None and not any(v.words and v.words[0] < giver[1] and giver[0] < v.words[1] for _, v in chain):
        return speakers.of(giver), [], [a for a, _ in chain]  # "the ombudsman stands at 49", whoever spoke before
    given = given_by(speakers, char)
    if given is not None:
        return given, [], [a for a, _ in chain]  # who only speaks of another's figure is no link of its chain
    voices: list[Voice] = []
    denial = None
    for a, voice in chain:
        own = a.cue is None or a.entry.cue in RETORTING or a.cue[0] <= char < a.cue[1]
        if a.entry.act == "deny" and not own:
            denial = a
            continue  # "the army denied an allegation by residents that 12 had died": no link of their claim
        if a.entry.cue in _DOUBTING and a is not chain[-1][0]:
            continue  # "residents questioned the government's claim that four had died"
        for words in a.told:
            ear = speakers.resolve(words, None)
            if ear is not None and _passes_on(speakers, ear) and not _THE_PRESS.match(ear.text):
                voices.append(ear)
        ears = (_heard_before(speakers, a), _spoke_to(speakers, voice), _relayed_by(speakers, voice))
        voices += [ear for ear in ears if ear is not None]
        voices.append(_whose_data(speakers, voice))
        voices += _briefed(speakers, voice)
    unique: list[Voice] = []
    for voice in voices:
        if unique and _same(unique[-1], voice):
            unique[-1] = voice if len(voice.text) > len(unique[-1].text) else unique[-1]
        else:
            unique.append(voice)
    behind = ascribed(speakers, char) or kept_by(speakers, char, bool(unique)) or figures_from(speakers, char, chain)
    if denial is not None and not (behind or unique):
        behind = claimed_in(speakers, denial, char)
    if not (behind or unique):
        behind = in_brackets(speakers, char) or by_the_count(speakers, char) or in_words(speakers, char)
        behind = behind or over_the_list(speakers, char)
        behind = behind or so_says(speakers, char) or (speakers.announced(char) if denial is None else [])
    unique += [voice for voice in behind if not unique or not _same(unique[-1], voice)]
    printed = _printed_in(speakers, char)
    if printed is not None and not any(_same(voice, printed) for voice in unique):
        unique.insert(0, printed)
    if not unique or (compared_with(r.text, char) and not unique[-1].source.official):
        return None, [], [a for a, _ in chain] or over
    claimant = unique[-1]
    via = [voice for voice in reversed(unique[:-1]) if not _same(voice, claimant)]
    return claimant, via, [a for a, _ in chain]


def compared_with(text: str, char: int) -> bool:
    """Whether the figure at a character is an official one that another is compared with, and not its source's own."""
    return _COMPARED_WITH.search(text[max(char - 60, 0) : char]) is not None


def _printed_in(speakers: Speakers, char: int) -> Voice | None:
    """The outlet that printed a headline of a digest: "Ouest-Matin: five crewmen still not found"."""
    line = line_of(speakers.reading.text, char)
    if line is None or line.outlet is None:
        return None
    low, high = line.outlet
    name = speakers.reading.text[low:high]
    return Voice(name, low, high, describe(name), None, name)


_RESEARCH = frozenset("model models research calculations projections modelling study survey".split())


def _whose_data(speakers: Speakers, voice: Voice) -> Voice:
    """Whose research says it, where it is somebody's own: "told the paper that | her model | points to 1,500 dead"."""
    r = speakers.reading
    if voice.words is None or r.tag[voice.words[0]] != "PRP$" or r.lower[voice.words[1] - 1] not in _RESEARCH | DATA:
        return voice
    return speakers.resolve((voice.words[0], voice.words[0] + 1), None) or voice


_HEDGE = re.compile(
    r"(?:at least|at most|more than|fewer than|less than|no fewer than|no more than|up to|as many as|about|around|some"
    r"|nearly|almost|over) $"
)


def _gapped(speakers: Speakers, char: int, chain: list[Attribution]) -> Voice | None:
    """The second source of a sentence whose verb is left out: "The army says 12 people died, the rebels 30"."""
    r = speakers.reading
    s = r.sentence_at(char)
    if s is None:
        return None
    hedge = _HEDGE.search(r.text[s.start : char])
    match = gapped_source(r.text, s, s.start + hedge.start() if hedge else char)
    if match is None or not _NUMBERED.search(r.text[s.start : match.start("who")]):
        return None
    said = [a for a in chain if a.cue is not None and s.start <= a.cue[0] < match.start("who")]
    number = next((k for k in range(s.first, r.at(match.start("who"))) if r.tag[k] == "CD"), None)
    if not said or (number is not None and not _of_the_source(r, number, said)):
        return None
    first, last = r.at(match.start("who")), r.at(match.end("who") - 1) + 1
    if any(r.tag[k][:1] == "V" for k in range(first, last)):
        return None
    return speakers.of((first, last))


_NUMBERED = re.compile(
    r"\d|\b(?:" + "|".join(sorted(number_words() - set("0123456789"), key=len, reverse=True)) + r")\b"
)


def _of_the_source(r: Reading, k: int, said: list[Attribution]) -> bool:
    """Whether a number goes with its source's verb: of "the UN said Ukraine lost 212 men, Russia 45" it does not."""
    own = k
    while r.tag[k][:1] != "V" and r.head[k] != k:
        k = r.head[k]
    subject = r.child(k, "nsubj", "nsubjpass")
    if any(a.word == k for a in said) or subject is None:
        return True
    low, high = r.subtree(subject)
    return low <= own < high or any(a.speaker and a.speaker[0] <= subject < a.speaker[1] for a in said)


def _presupposed(a: Attribution, char: int, r: Reading) -> bool:
    """Whether what is said takes the figure for granted: "pledged to stop the outbreak that has killed 2,400"."""
    if a.entry.act not in _TAKING_FOR_GRANTED or a.frame == "quote" or r.quoted(char) is not None:
        return False
    k = r.at(char)
    if re.search(r"\b(?:after|following)(?: the (?:deaths?|killings?) of)? (?:\w+ )?$", r.text[a.start : char]):
        return True  # "Seoul warns of more fires after 24 deaths"
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
    return [last, *(a for a in speakers.attributions if a.frame == "citing" and a.host is last)]


_OUTLET = re.compile(
    r"(?:the )?(?:[A-Z][\w.’'-]+ )*(?:News|Times|Post|Radio|TV|Television|Tribune|Herald|Independent|Standard|Star|Mail"
    r"|Journal|Gazette|Chronicle|Observer|Telegraph|Monitor|Nation|Press|Media|Info|Daily|Weekly|Today|Newswire|Network"
    r"|Online|Mirror|Express|Sun|Voice|Echo|Courier|Insider|Dispatch|Globe|FM|Channel)"
)


def _passes_on(speakers: Speakers, ear: Voice) -> bool:
    """Whether who is told something passes it on: an outlet, known or named like one, or an organisation."""
    if f"{ear.text})" in speakers.reading.text[:160]:
        return False  # "QUETTA (Meridian) - ...": the article's own outlet is no link
    if ear.source.type in (*MEDIA, "ngo") or _OUTLET.fullmatch(ear.text):
        return True
    # "told Riodoce": one name that nobody in the article has
    named = re.fullmatch(r"(?:The |[A-Z]{2,5} )?[A-Z][\w.-]+(?: radio| TV)?", ear.text) and ear.source.type == "other"
    return (
        named is not None
        and named is not False
        and not re.search(rf"\b[A-Z][\w.’'-]+ {re.escape(ear.text)}\b", speakers.reading.text)
    )


def _relay(link: tuple[Attribution, Voice]) -> bool:
    return link[1].source.type in MEDIA


def _same(one: Voice, other: Voice) -> bool:
    if one.source.id and other.source.id:
        return one.source.id == other.source.id
    return one.text.lower() == other.text.lower()


def _depth(a: Attribution, over: list[Attribution], r: Reading) -> float:
    """How many of the covering attributions hold this one's cue in their content; what a clause cites lies in it."""
    if a.frame == "citing" and a.host is not None and a.host in over:
        return _depth(a.host, over, r) + 0.5
    if a.cue is not None and _AS_QUOTED.fullmatch(r.text, *a.cue):
        return -1.0  # "the spokesman said, as quoted by RIA": the agency passes on
    if a.frame == "relaying" and a.host is not None:
        return _depth(a.host, over, r) - 0.5
    if a.frame == "quoted":
        return sum(1 for b in over if b is not a and any(s <= a.start < e for s, e in b.content)) + 0.5
    if a.frame == "citing" and (beside := next((b for b in over if 0 < a.word - b.word <= 2), None)) is not None:
        return _depth(beside, over, r) + 0.5  # "the agency reports quoting defence sources"
    at = r.start[a.word]
    return sum(1 for b in over if b is not a and any(s <= at < e for s, e in b.content))


def _heard_before(speakers: Speakers, a: Attribution) -> Voice | None:
    """The outlet that heard the sentence before, where a pronoun goes on with it: "told Rudaw ... . He said ..."."""
    r = speakers.reading
    if a.told or a.speaker is None or a.speaker[1] - a.speaker[0] > 1 or r.tag[a.speaker[0]] != "PRP":
        return None
    voice = speakers.voice(a)
    here = r.sentences[r.sent[a.word]]
    for b in reversed([b for b in speakers.attributions if b.word < a.word and b.told]):
        there = r.sentences[r.sent[b.word]]
        other = speakers.voice(b)
        if here.paragraph != there.paragraph or r.sent[a.word] - r.sent[b.word] > 2:
            return None
        if voice is not None and other is not None and voice.text == other.text:
            ear = speakers.resolve(b.told[0], None)
            return ear if ear is not None and ear.source.type in MEDIA and not _THE_PRESS.match(ear.text) else None
    return None


_WRITING = frozenset("e-mail email mail interview message letter statement comments comment call".split())


def _wrote_to(speakers: Speakers, end: int) -> Voice | None:
    """The outlet in "the mission, in an e-mail to the Herald, says", "said in an interview with CNN"."""
    r = speakers.reading
    s = r.sentences[r.sent[end - 1]]
    for k in range(end, min(end + 8, s.last - 1)):
        if r.lower[k] in _WRITING and r.lower[k + 1] in ("to", "with", "for") and "in" in r.lower[max(k - 4, end) : k]:
            obj = r.child(k + 1, "pobj")
            ear = speakers.of(noun_phrase(r, obj)) if obj is not None else None
            return ear if ear is not None and ear.source.type in MEDIA and not _THE_PRESS.match(ear.text) else None
    return None


def _opened_to(speakers: Speakers, start: int) -> Voice | None:
    """The outlet with which a sentence opens: "In an interview with CNN, | the governor said", "Speaking to AFP, "."""
    r = speakers.reading
    s = r.sentences[r.sent[start]]
    opener = r.lower[s.first]
    if opener not in ("in", "speaking", "talking") or r.words[start - 1] != "," or start - s.first > 14:
        return None
    written = opener != "in" or not _WRITING.isdisjoint(r.lower[s.first : start])
    to = next((k for k in range(s.first + 1, start) if r.lower[k] in ("to", "with")), None)
    obj = r.child(to, "pobj") if to is not None and written else None
    ear = speakers.of(noun_phrase(r, obj)) if obj is not None and obj < start else None
    return ear if ear is not None and ear.source.type in MEDIA and not _THE_PRESS.match(ear.text) else None


def _spoke_to(speakers: Speakers, voice: Voice) -> Voice | None:
    """The outlet in "an official who spoke to AFP", "the mission, in an e-mail to the Herald"."""
    r = speakers.reading
    if voice.words is None:
        return None
    if (written := _wrote_to(speakers, voice.words[1]) or _opened_to(speakers, voice.words[0])) is not None:
        return written
    tail = r.lower[voice.words[1] : voice.words[1] + 6]
    if tail[:1] == ["who"] or tail[:1] == ["speaking"]:
        for k in range(voice.words[1], min(voice.words[1] + 5, len(r.words) - 1)):
            if r.lower[k] in ("to", "told") and r.tag[k + 1][:1] in "ND":
                obj = r.child(k, "pobj", "dobj")
                if obj is not None:
                    ear = speakers.of(noun_phrase(r, obj))
                    return ear if ear.source.type in MEDIA and not _THE_PRESS.match(ear.text) else None
    return None


def _relayed_by(speakers: Speakers, voice: Voice) -> Voice | None:
    """The outlet in "a source quoted by the channel", "a statement carried by the agency"."""
    r = speakers.reading
    end = voice.words[1] if voice.words is not None else len(r.words)
    end += r.words[end : end + 1] == [","]
    if r.lower[end : end + 2] in (["in", "a"], ["in", "an"], ["through", "a"]):
        # "the PKK, in a statement carried by the agency, put its losses at three"
        end = next((k for k in range(end + 3, end + 7) if k < len(r.words) and r.lower[k] in RELAYED), end)
    if r.lower[end + 1 : end + 2] != ["by"] or r.lower[end] not in RELAYED:
        return None
    obj = r.child(end + 1, "pobj")
    low, high = noun_phrase(r, obj) if obj is not None else (0, 0)
    high = next((k for k in range(low, high) if r.tag[k] in ("VBD", "VBZ", "VBP")), high)
    ear = speakers.of((low, high)) if low < high else None
    return ear if ear is not None and (ear.source.type in MEDIA or r.tag[obj or 0][:3] == "NNP") else None


def _briefed(speakers: Speakers, voice: Voice) -> list[Voice]:
    """The source behind a source: "a lawmaker briefed by the spy agency", "the daily, which quoted a nurse"."""
    if voice.words is None:
        return []
    r = speakers.reading
    end = voice.words[1]
    spoke = r.lower[end : end + 4] in ([",", "which", "spoke", "to"], [",", "who", "spoke", "to"])
    spoke = spoke and voice.source.type in MEDIA  # "the daily, which spoke to a matron"
    if spoke or (
        r.lower[end : end + 2] in ([",", "which"], [",", "who"])
        and r.lower[end + 2 : end + 3] in (["quoted"], ["cited"])
    ):
        obj = r.child(end + 3, "pobj") if spoke else r.child(end + 2, "dobj")
        return [speakers.of(noun_phrase(r, obj))] if obj is not None else []  # "the daily, which quoted a nurse"
    for k in range(*voice.words):
        if r.lower[k] == "briefed" and k + 1 < len(r.words):
            by = next((j for j in range(k + 1, min(k + 4, len(r.words))) if r.lower[j] in ("by",)), None)
            if by is not None and (obj := r.child(by, "pobj")) is not None:
                return [speakers.of(noun_phrase(r, obj))]
    return []
