"""What is written to be heard: clips under a name, and sources named in the sentence behind what they said."""

import re
from collections.abc import Iterator
from functools import lru_cache

from toolkit.cues import Attribution, Context, Cue
from toolkit.lexicon import word_list
from toolkit.naming import introductions, personal_name
from toolkit.reading import Sentence
from toolkit.sources import describe

_CLIP = r"(?:SOT|CLIP|SOUND ?BITE|BITE|ACTUALITY|ACT|SYNC|VOX(?: POP)?|INSERT|INTERVIEW|clip|audio|Clip|Audio)"
_SAID = r"(?::[ \t]*(?P<said>\S[^\n]*)|[ \t]*\n+(?P<below>[^\n]+))"
_HOW = r"(?: \([^()\n]{2,40}\))?"
# "[CLIP] MADO: They took him", "(SOT: JOSEPH MBUGUA, SENATOR)", "CAPTION: SALEEM, WAITER", "GUL AGHA (translated): ..."
_CLIPS = (
    re.compile(
        rf"^[\[(]?{_CLIP}\b[\])]?[ \t]*[:,–-]?[ \t]*(?P<who>[^\n:\[\]().\"“]{{3,60}}?){_HOW}[\])]?{_SAID}", re.MULTILINE
    ),
    # "SOUND BITE (Marlène Toussaint, dialogue committee): ..."
    re.compile(rf"^[\[(]?{_CLIP}[ \t]*\((?P<who>[^\n:()]{{3,60}})\)[\])]?:[ \t]*(?P<said>\S[^\n]*)", re.MULTILINE),
    re.compile(
        r"^[\[(]?(?:CAPTION|ASTON|SUPER|NAMEPLATE|LOWER THIRD|NAME|CG)[ \t]*[:–-][ \t]*"
        rf"(?P<who>[^\n:\[\]().]{{3,60}})[\])]?{_SAID}",
        re.MULTILINE,
    ),
    re.compile(
        r"^(?P<who>[A-Z][^\n:()]{2,60}?) \((?:translated|translation|(?:through|via) (?:an )?interpreter|voiced over"
        r"|voice-over|in [A-Z]\w+|(?:by|on the) (?:tele)?phone)\):[ \t]*(?P<said>\S[^\n]*)",
        re.MULTILINE,
    ),
)
# "Two of our crews are out. pic.example/x1 — Fire Brigade (@brigade) July 7, 2017", a post that a page shows whole
_POST = re.compile(
    r"^(?P<said>\S[^\n]{8,800}?)[ \t]*(?:(?:pic\.\w+\.com/|https?://)\S+[ \t]*)*[ \t][—–-]{1,2} "
    r"(?P<who>[^\n(—]{2,50}?) \(@\w+\)",
    re.MULTILINE,
)
# "Transport minister Julio Arenas: It would be wrong", "Estimé: They came": a name that was told of, or an office.
_NAMED = re.compile(r"^(?P<who>[A-Z][\w.,’' -]{2,60}?):[ \t]*(?P<said>[^\s\"“‘'][^\n]{12,})", re.MULTILINE)
_STAFF = re.compile(
    r"\b(?:report(?:er|s|ing)?|correspondents?|presenters?|anchors?|newsreaders?|hosts?|editors?|producers?|studio"
    r"|joins? (?:us|me)|with (?:more|the details)|our (?:own )?\w+ (?:in|at)|narrator|track|voiceover|question"
    r"|answer)\b",
    re.IGNORECASE,
)
# A transcript: lines of those who ask stand beside lines of those who answer, each turn under a label.
_ASKS = re.compile(
    r"^(?:Q|QUESTION|REPORTER|JOURNALIST|INTERVIEWER|Question|Reporter|Journalist|Interviewer)"
    r"(?: \d+| \([^()\n]{2,40}\))?:",
    re.MULTILINE,
)
_TURN = re.compile(
    r"^(?P<who>(?:(?:Mr|Mrs|Ms|Dr|Gen|Col|Sen|Rep|Amb|MR|MRS|MS|DR|GEN|COL|SEN|REP|AMB)\.? )?[A-Z][\w’' ,.-]{0,50}?)"
    r"(?: \([^()\n]{2,60}\))?:[ \t]+(?=\S)",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"(?:Mr|Mrs|Ms|Dr|Gen|Col|Sen|Rep|Amb)\.? ", re.IGNORECASE)
_SMALL = frozenset(
    "of de al el bin minister secretary spokesman spokeswoman spokesperson chief general officer".split()
)
_COUNT = (
    r"(?:figures?|numbers?|counts?|tolls?|tall(?:y|ies)|estimates?|word|claim|assessment|account|version|line|conclusion"
    r"|finding|information|reckoning|statement)"
)
_WHO = r"(?P<who>[^,.;:!?\"“”\n]{2,90}?)"
_ENDS = r"(?=[,.;:!?]|$| (?:in|on|at) (?:a|an|the|his|her|its|their) | who | which | that )"
_THAT = (
    r"(?:[Tt]hat|[Tt]his|[Ii]t|[Tt]hese|[Tt]hose)(?:['’]s|['’]re| is| was| are| were| has been| have been| had been)"
)
_RESUMING = (
    re.compile(rf"\W*{_THAT} (?:\w+ )?(?P<cue>according to|per|from) {_WHO}{_ENDS}"),
    re.compile(
        rf"\W*{_THAT} (?:\w+ )?(?:the|an?) (?:[\w-]+ ){{0,2}}?(?P<cue>{_COUNT} (?:from|of|by|given by)) {_WHO}{_ENDS}"
    ),
    re.compile(rf"\W*(?:That|This|Those|These|The)(?: {_COUNT})? (?P<cue>comes?|came) from {_WHO}{_ENDS}"),
    re.compile(
        rf"\W*(?:{_THAT}|The {_COUNT} (?:was|were|is|has been)) (?:[\w-]+ ){{0,2}}?"
        r"(?P<cue>confirmed|reported|announced|disclosed|given|stated|claimed|corroborated)"
        rf"(?: [\w-]+){{0,3}}? by {_WHO}{_ENDS}"
    ),
    re.compile(rf"\W*(?P<cue>So (?:says?|said)) {_WHO}{_ENDS}"),
    # "That is the count the coastguard is standing by tonight", "It's the figure that the ministry gives"
    re.compile(
        rf"\W*{_THAT} (?:\w+ )?the (?:[\w-]+ ){{0,2}}?{_COUNT} (?:that |which )?"
        r"(?P<who>(?:the |an? )?[^,.;:!?\"“”\n]{2,60}?)"
        r" (?P<cue>(?:(?:is|are|was|were|has|have|had) )?(?:standing by|sticking (?:to|by|with)|stands? by|stood by"
        r"|sticks? (?:to|by|with)|giv(?:es?|ing|en)|gave|put(?:s|ting)? out|releas(?:es|ed|ing)|publish(?:es|ed|ing)"
        r"|us(?:es|ed|ing)|report(?:s|ed|ing)|cit(?:es|ed|ing)|announc(?:es|ed|ing)))\b"
    ),
)
# "The commissioner, Farid Talukder, gave the figure this evening."
_GAVE_IT = re.compile(
    r"\W*(?P<who>[A-Z][^.;:!?\"“”\n]{2,80}?),? (?:has |had )?(?P<cue>gave|gives|given|released|announced|provided)"
    r" (?:us |me |reporters )?(?:the|that|those) (?:figure|number|toll|count)s?\b(?! of| for| in| to| from)"
)
_OPENS = re.compile(r"\W*(?:That|This|It|These|Those|So|The)\b")
# "The commissioner gave | the figure | this evening"
_THE_FIGURE = re.compile(
    r"(?:the|that|this|these|those) (?:figures?|numbers?|tolls?|counts?|news|information)", re.IGNORECASE
)
_GIVING = frozenset("give release announce confirm provide".split())
_IT = re.compile(
    r"(?:it|that|this|so|as much|the same)(?: to (?:me|us|[A-Z]\w+)| (?:just |right )?now| too| also)?\W*",
    re.IGNORECASE,
)
# The most characters of a sentence that names the source of the one before it.
_BRIEF, _VERY_BRIEF = 160, 90


_CONFIRMS_IT = re.compile(
    r"[^.!?\n]{0,80}\b"
    r"(?:(?:confirm|report|announce|say|said|admit|acknowledge)\w* (?:it|that|this|so|as much|the same)"
    r"|(?:gave|gives|given|released|announced|confirmed|provided) (?:the|that|this|those)"
    r" (?:figure|number|toll|count)s?)\b"
)


def takes_up(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence can say of the one before it whose it is: "That's from the mayor", "He confirmed it"."""
    brief = end - start < _VERY_BRIEF
    return resumes(text, start, end) is not None or (brief and _CONFIRMS_IT.match(text, start, end) is not None)


def resumes(text: str, start: int, end: int) -> "re.Match[str] | None":
    """Match a sentence that only names who the one before it is from: "That's the figure from the ministry".

    Examples
    --------
    >>> resumes("That's according to the mayor.", 0, 30)["who"]
    'the mayor'
    """
    if end - start > _BRIEF:
        return None
    if _OPENS.match(text, start, end) is None:
        return _GAVE_IT.match(text, start, end) if end - start < _VERY_BRIEF else None
    found = next((m for pattern in _RESUMING if (m := pattern.match(text, start, end))), None)
    return found or _GAVE_IT.match(text, start, end)


@lru_cache(maxsize=64)
def clips(text: str) -> tuple[tuple[int, int, int, int], ...]:
    """Find what people say in a script under their names, as characters of the name and of what is said.

    Examples
    --------
    >>> text = "[CLIP] Ann Lee, driver: We ran. Two died."
    >>> [(text[a:b], text[c:d]) for a, b, c, d in clips(text)]
    [('Ann Lee, driver', 'We ran. Two died.')]
    """
    found: dict[int, tuple[int, int, int, int]] = {}
    for pattern in _CLIPS:
        for match in pattern.finditer(text):
            _keep(found, match)
    for match in _POST.finditer(text):
        found[match.start("who")] = (*match.span("who"), *match.span("said"))
    for match in _NAMED.finditer(text):
        if match.start() not in found and _speaks_itself(text, match["who"], match.start()):
            _keep(found, match)
    asker = _asker(text)
    if asker or _ASKS.search(text):
        found |= {turn[0]: turn for turn in _turns(text, asker)}
    return tuple(found[at] for at in sorted(found))


_QUESTIONS = 2  # questions that make a label the one who asks


def _asker(text: str) -> str | None:
    """The label of an interview most of whose turns are questions: "ALPINE REVIEW: How did it start?"."""
    if _HOSTED.search(text):
        return None  # where a presenter asks, it can be a colleague who answers
    asked: dict[str, list[bool]] = {}
    for match in _TURN.finditer(text):
        turn = text[match.end() :].partition("\n")[0]
        asked.setdefault(match["who"], []).append(turn.rstrip().endswith("?"))
    asks = [who for who, turns in asked.items() if who.isupper() and sum(turns) >= max(_QUESTIONS, len(turns) / 2)]
    return asks[0] if len(asks) == 1 else None


def _turns(text: str, asker: str | None = None) -> Iterator[tuple[int, int, int, int]]:
    """The answers of a transcript, each as far as the next label: "SPOKESWOMAN: Nine are dead." below "Q: ..."."""
    labels = [match for match in _TURN.finditer(text) if _ASKS.match(text, match.start()) or _is_turn(match["who"])]
    for number, match in enumerate(labels):
        who, low = match["who"].rstrip(" ,"), match.end()
        if len(who) == 1 or who == asker or _ASKS.match(text, match.start()) or _STAFF.search(who):
            continue
        end = labels[number + 1].start() if number + 1 < len(labels) else len(text)
        high = low + len(text[low:end].rstrip())
        yield match.start(), match.start() + len(who), low, high


def _is_turn(who: str) -> bool:
    """Whether a label in a transcript is somebody: in capitals, behind a form of address, or an office."""
    loud = who.isupper() or _ADDRESS.match(who) is not None
    return (loud or describe(who).matched is not None) and word_list("labels").isdisjoint(who.lower().split())


_OTHER_LINE = re.compile(rf"[\[(]?(?:VO|PTC|GFX|NAT|CAPTION|ASTON|TRACK|{_CLIP[3:-1]})\b")


def _keep(found: dict[int, tuple[int, int, int, int]], match: "re.Match[str]") -> None:
    who = match["who"].strip(" ,–-")
    said = "said" if match["said"] is not None else "below"
    if not who or _STAFF.search(who) or not re.search(r"[^\W\d_]", who):
        return
    if match.re is _CLIPS[1] and (re.search(r"\d", who) or _OTHER_LINE.match(match[said])):
        return  # "CAPTION: 92 injured", above what another says
    at = match.start("who") + match["who"].find(who)
    found.setdefault(
        match.start(), (at, at + len(who), match.start(said), match.start(said) + len(match[said].rstrip()))
    )


def _speaks_itself(text: str, who: str, at: int) -> bool:
    """Whether a label is somebody told of who is no reporter: an office with a name, or a name introduced before."""
    words = who.lower().replace(",", " ").split()
    capital = all(word[:1].isupper() or word.lower() in _SMALL for word in who.partition(",")[0].split())
    if len(words) > 8 or not capital or not word_list("labels").isdisjoint(words):
        return False
    name = who.title() if who.isupper() else who
    before = text[:at]
    last = name.partition(",")[0].split()[-1]
    told = [m.start() for m in re.finditer(rf"\b{re.escape(last)}\b", before)]
    if any(_STAFF.search(text, *_around(text, k)) for k in told):
        return False
    if who.isupper() and _HOSTED.search(text) is not None and _is_guest(text, who, last, told):
        return True
    role = describe(name if not who.isupper() else f"{name.partition(',')[0]},{who.partition(',')[2].lower()}")
    if "," in who or personal_name(name) not in (None, name):
        return role.type not in ("other", "media", "state_media") and role.matched is not None
    phrases = introductions(before, name)
    return any(describe(phrase).type not in ("other", "media", "state_media") for phrase in phrases)


# A script in which somebody leads through a talk or a film.
_HOSTED = re.compile(
    r"^(?:HOST|ANCHOR|PRESENTER|NARRATOR|STUDIO|MODERATOR|NEWSREADER|INTERVIEWER"
    r"|[A-Z][A-Z .’'-]+ \((?:PRESENTER|HOST|ANCHOR|MODERATOR)\)):",
    re.MULTILINE,
)
# How a colleague is called up, who tells in the outlet's own voice.
_CALLED_UP = re.compile(
    r"\b(?:here['’]?s|here is|over to|has (?:more|this|the (?:story|details|latest))|for us|sent (?:us )?this|filed"
    r"|live (?:from|in|at)|is (?:there|on the scene|at the scene|following|in [A-Z]\w+)(?: now)?[.,])"
)
# A colleague tells what others say; a guest speaks for a house: "he told me", "according to the army".
_TELLS_OF_OTHERS = re.compile(
    r"\b(?:(?:told|tells?) (?:me|us)|I (?:asked|called|spoke|rang|met|saw|reached)|according to"
    r"|sa(?:y|ys|id) (?:that )?(?:the|they)|officials (?:here|there))\b"
)
_FOR_A_HOUSE = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Mm]y)\b")


def _is_guest(text: str, who: str, last: str, told: list[int]) -> bool:
    """Whether a label in a hosted script is a guest: one with a role, or named in full when brought in."""
    if "," in who:
        return True  # "JOSE QUISPE, MINER:"
    turns = re.findall(rf"^{re.escape(who)}(?: \([^()\n]*\))?:([^\n]*)", text, re.MULTILINE)
    if any(_TELLS_OF_OTHERS.search(turn) for turn in turns) or not any(map(_FOR_A_HOUSE.search, turns)):
        return False
    brought_in = [k for k in told if re.search(r"[A-Z][\w’'.-]+ $", text[max(0, k - 30) : k])]
    return bool(brought_in) and not any(_CALLED_UP.search(text, *_around(text, k)) for k in told)


_LABEL = re.compile(r"[A-Z][A-Z .,’'()-]*: ")


def _around(text: str, at: int) -> tuple[int, int]:
    """The characters near a name in its line, without the label that the line stands under."""
    low = text.rfind("\n", 0, at) + 1
    label = _LABEL.match(text, low, at)
    high = text.find("\n", at)
    return max(label.end() if label else low, at - 60), min(high if high >= 0 else len(text), at + 60)


def find_clips(ctx: Context) -> None:
    """Add what people say in clips, where the line of their name was read."""
    r = ctx.r
    entry = Cue("", frozenset(), frozenset(), "speech", "assert")
    for start, end, low, high in clips(r.text):
        words = r.at(start), r.at(end - 1) + 1
        if not words[0] < words[1] <= len(r.words) or r.start[words[0]] != start:
            continue
        if any(a.frame in ("sign", "bare") and a.start >= low - 1 and a.end <= high + 1 for a in ctx.found):
            ctx.found = [a for a in ctx.found if not (a.frame in ("sign", "bare") and low - 1 <= a.start < high)]
        ctx.found.append(Attribution(words[0], entry, words, None, [(low, high)], "sign"))


def find_resumed(ctx: Context) -> None:
    """Give a sentence that only names a source the sentence before it as its content."""
    r = ctx.r
    for number in range(1, len(r.sentences)):
        s, before = r.sentences[number], r.sentences[number - 1]
        if before.paragraph != s.paragraph or r.text[before.end : s.start].strip():
            continue
        if s.end - s.start > _BRIEF:
            continue
        match = resumes(r.text, s.start, s.end)
        own = [a for a in ctx.found if s.first <= a.word < s.last]
        taking_up = [a for a in own if _takes_it_up(r.text, a)]
        if (match is None and not taking_up) or (told := _reported(ctx, before)) is None:
            continue
        if match is None:
            for a in taking_up:
                a.content = [told]  # "The mayor confirmed | it | to me"
            continue
        words = r.at(match.start("who")), r.at(match.end("who") - 1) + 1
        if not words[0] < words[1]:
            continue
        ctx.found = [a for a in ctx.found if a not in own or not (a.speaker and a.speaker[0] < words[1])]
        confirms, reckons = match["cue"].startswith("confirm"), "estimate" in match["cue"]
        act = "confirm" if confirms else "estimate" if reckons else "assert"
        cue = match.span("cue")
        entry = Cue("say", frozenset(), frozenset(), "speech", act)
        ctx.found.append(Attribution(r.at(cue[0]), entry, words, cue, [told], "resumed"))


def _takes_it_up(text: str, a: Attribution) -> bool:
    """Whether nothing but a pronoun is confirmed or said: "The mayor confirmed it to me"."""
    said = text[a.start : a.end] if len(a.content) == 1 else ""
    gives = a.entry.cue in _GIVING and _THE_FIGURE.match(said) is not None and len(said) < _VERY_BRIEF
    says = a.entry.act in ("confirm", "assert") and _IT.fullmatch(said) is not None
    return a.speaker is not None and (gives or says)


def _reported(ctx: Context, s: Sentence) -> tuple[int, int] | None:
    """The characters of a sentence that nobody in it is said to have said."""
    r = ctx.r
    if any(s.first <= a.word < s.last and a.cue is not None for a in ctx.found):
        return None
    if any(low < s.end and s.start < high for a in ctx.found for low, high in a.content):
        return None
    return s.start, s.start + len(r.text[s.start : s.end].rstrip(" ."))


def label_lines(text: str) -> Iterator[int]:
    """The characters at which names over clips begin, whose lines must be read."""
    return (start for start, *_ in clips(text))
