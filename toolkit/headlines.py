"""Headlines: who says what in a line that leaves out articles and verbs, read by the places of its words.

A parser takes half of a headline's verbs for nouns ("Unama records 17 civilian casualties"), so that what stands
before and behind a cue, a colon or a dash tells more than the tree.
"""

import re
from functools import cache
from itertools import pairwise

from toolkit.cues import Attribution, Context, Cue, Piece, cue_forms, cue_particles, inverting, speaking_nouns
from toolkit.digests import line_of
from toolkit.figures import harm_words
from toolkit.lexicon import rows, word_list
from toolkit.reading import Reading, Sentence
from toolkit.sources import MEDIA, describe
from toolkit.verbless import DASHES, paragraph_end, place_before_colon, spaced_dash
from toolkit.victims import people_words

# Words of a headline at most, and of a source in it.
_LONG, _LONG_NAME = 40, 6
_INITIALS = re.compile(r"[A-Z]{2,5}|(?=[A-Z]+[a-z])[A-Z][a-z]*[A-Z][A-Za-z]*")
_STOP = re.compile(r"[.!?:][\"”’')]*$")
# Verbs before a source that ends a full sentence.
_TAILS = frozenset(
    "says say warns warn claims claim confirms confirm admits admit reports report announces announce insists "
    "vows".split()
)
# What a page writes before the title of a film or a picture: "Media caption Fire chief: We were warned".
_FURNITURE = re.compile(
    r"(?:[^\n:]{0,60}\. )?(?:Media caption|Image caption|Video caption|JUST WATCHED|MUST WATCH|Just watched|Must watch"
    r"|Play [Vv]ideo|Now playing|NOW PLAYING|Other Topics of Interest|READ MORE|READ ALSO|Read more)"
    r"[:\s]+(?=[A-Z“\"'‘])"
)
_QUANTITIES = frozenset("dozens scores hundreds thousands several many few some no all".split())
_NOT_OF_ANYBODY = frozenset("remember recall count list read show post name mark continue object note".split())
_PARTICLES = frozenset("off up out down on over back".split())
_MEANWHILE = frozenset("as while after amid despite".split())
_NO_SOURCES = frozenset("us uk uae usa eu covid".split())
_BEHIND = frozenset("after in at on as during amid via over before while following from ahead".split())
_MORE = frozenset("per quoting citing".split())
_SPEECH = Cue("say", frozenset(), frozenset(), "speech", "assert")
# What stands for a verb of silence behind a party: "Afghan side | silent on prisoners", "Owner: no comment".
_UNSAID = re.compile(
    r"(?P<cue>(?:(?:still|remains?|stays?|keeps?|is|are) )?(?:silent|mum|tight-lipped)"
    r"|(?:has |have |is |are )?yet to (?:comment|react|confirm|respond|reply)"
    r"|(?:gives?|offers?|releases?|provides?) no (?:toll|figures?|details?|numbers?|breakdown|names?|count))"
    r"(?: (?:on|about|over|to) (?P<topic>[^;]+))?$",
    re.IGNORECASE,
)
_NO_COMMENT = re.compile(
    r"(?P<cue>(?:(?:is |are )?not |(?:refus|declin)(?:es?|ing) to )answer(?:ing)? (?:calls|questions|phones?)"
    r"|(?:refus|declin)(?:es?|ing|ed) (?:to )?comment|(?:has |have |had |makes? |offers? )?no comment"
    r"|(?:unavailable|not available) for comment)(?: (?:on|about|over) (?P<topic>[^;]+))?$",
    re.IGNORECASE,
)


def find_headline(ctx: Context, s: Sentence) -> None:
    """Add the attributions of a headline, in the place of those that a parse of it misread.

    Parameters
    ----------
    ctx : Context
        The reading, and the attributions found in it so far.
    s : Sentence
        The sentence; nothing is done where it is no headline.
    """
    r = ctx.r
    first, last = s.first, s.last
    # "LIVE 14:32 — Health ministry: 9 killed"
    lead = next((k for k in range(first, min(first + 5, last - 2)) if r.words[k] in DASHES), first)
    if first < lead and all(r.tag[k] == "CD" or r.words[k].isupper() or r.words[k] == ":" for k in range(first, lead)):
        first = lead + 1
    elif r.words[first] in (*DASHES, "•", "*", "·", "▪", ">"):
        first += 1
    if first < last and (furniture := _FURNITURE.match(r.text, r.start[first])) is not None:
        first = max(first, min(r.at(furniture.end()), last - 2))
    line = line_of(r.text, s.end - 1) or line_of(r.text, s.start)
    if line is not None and s.start < line.end:
        first, last = max(first, r.at(line.start)), min(last, r.at(line.end - 1) + 1)
        ctx.found = [a for a in ctx.found if a.frame != "sign" or not s.start <= r.start[a.word] < line.start]
        if last - first < 3:
            return
    elif not _fills_its_line(r, s):
        if r.words[last - 1] in (".", "?", "!") and last - first <= _LONG:
            for a in _behind_a_comma(ctx, first, last, stop=True) or _by_a_mark(ctx, first, last, stop=True):
                if not any(b.start < a.end and a.start < b.end for b in ctx.found):
                    ctx.found.append(a)
        return
    speaker: tuple[int, int] | None = None
    for low, high in _segments(ctx, first, last):
        found = _said(ctx, low, high, speaker)
        for a in found:
            _put(ctx, a, low, high)
        speaker = found[-1].speaker if found else None


def _fills_its_line(r: Reading, s: Sentence) -> bool:
    """Whether a sentence is all of its line but for a dateline, and ends without a stop."""
    begin = r.text.rfind("\n", 0, s.start) + 1
    close = r.text.find("\n", s.end)
    behind = r.text[s.end : close if close >= 0 else len(r.text)]
    lead = r.text[begin : s.start].rstrip()
    opens = re.fullmatch(r"\W*\d{1,2}[.)]", lead) is not None or lead[-1:] not in (".", "!", "?", "”", '"')
    return opens and not behind.strip() and not _STOP.search(r.text[s.start : s.end])


def _segments(ctx: Context, first: int, last: int) -> list[tuple[int, int]]:
    """The parts of a headline between semicolons; one that a dash signs as a whole is one part."""
    r = ctx.r
    marks = [k for k in range(first + 2, last - 1) if r.words[k] == ";" and ctx.inside[k] < 0]
    signed = next((k for k in range(last - 2, marks[-1] if marks else last, -1) if spaced_dash(ctx, k)), None)
    if not marks or (signed is not None and _is_source(ctx, signed + 1, last)):
        return [(first, last)]  # "Toll now 27; 12 missing — NDRRMC"
    edges = [first - 1, *marks, last]
    return [(a + 1, b) for a, b in pairwise(edges) if b - a > 2]


def _said(ctx: Context, first: int, last: int, before: tuple[int, int] | None) -> list[Attribution]:
    """The attributions of one part of a headline; `before` is who spoke in the part before it."""
    if last - first > _LONG:
        return []
    for find in (_behind_a_comma, _by_a_mark):
        if found := find(ctx, first, last, stop=False):
            return found
    return _by_verbs(ctx, first, last, before) or _in_the_second_half(ctx, first, last)


def _attribution(
    ctx: Context, word: int, entry: Cue, speaker: tuple[int, int], cue: Piece, content: tuple[int, int]
) -> list[Attribution]:
    r = ctx.r
    low, high = content
    while low < high and r.words[high - 1] in (",", "."):
        high -= 1
    if low >= high:
        return []
    return [Attribution(word, entry, speaker, cue, [(r.start[low], r.end[high - 1])], "headline")]


def _behind_a_comma(ctx: Context, first: int, last: int, stop: bool) -> list[Attribution]:
    """A source at the end: "Toll at 40, says ministry", "12 among hostages, CAN reveals", "9 dead, per sheriff"."""
    r = ctx.r
    end = last - 1 if stop else last
    end -= not stop and r.lower[end - 1] in _PARTICLES and r.lower[end - 2] in inverting()  # ", families cry out"
    for k in range(end - 2, max(first + 1, end - 9), -1):
        comma = r.words[k - 1] in (",", "”", "’", '"', "''", "'") and ctx.inside[k] < 0
        says = r.lower[k] in _TAILS if stop else r.lower[k] in _MORE or (_is_verb(ctx, k) and r.lower[k] in inverting())
        if comma and says and r.lower[k] not in ("tells", "tell"):
            stops = (j for j in range(k + 2, end) if r.lower[j] in _BEHIND)
            high = next(stops, end)
            if any(
                r.lower[j] not in ("of", "for") and r.tag[j] in ("RB", "VBD", "VBZ", "MD") for j in range(k + 1, high)
            ):
                return []  # "admits losses, says town still in its hands"
            if r.lower[k] not in ("say", "says") and _told_before(ctx, first, k, high):
                return []  # "Ankara slams sanctions, | rejects monitors' figures"
            if _is_source(ctx, k + 1, high, loose=not stop):
                begin = _behind_the_place(ctx, first, k)
                entry = _entry(r.lower[k], "that") or _SPEECH
                return _attribution(ctx, k, entry, (k + 1, high), (r.start[k], r.end[k]), (begin, k))
            return []
    return [] if stop else _before_a_verb(ctx, first, end - 1) or _alone(ctx, first, end)


def _alone(ctx: Context, first: int, end: int) -> list[Attribution]:
    """A source at the end without a verb: "Bus leaves road; 12 killed, | traffic police"."""
    r = ctx.r
    comma = next((k for k in range(end - 2, max(first, end - 6), -1) if r.words[k] in (",", "”", '"', "’")), None)
    if comma is None or ctx.inside[comma + 1] >= 0 or harm_words().isdisjoint(r.lower[first:comma]):
        return []
    told = describe(r.text[r.start[comma + 1] : r.end[end - 1]])
    alike = comma + 2 == end and r.lower[end - 1].endswith(("s", "man", "men", "police", "officer"))
    if "and" in r.lower[comma:end] or "," in r.words[first:comma] or alike or not told.official:
        return []  # "killing 12 soldiers, traffic police, nurses", a list
    if not _is_source(ctx, comma + 1, end) or any(r.tag[k][:1] == "V" for k in range(comma + 1, end)):
        return []
    begin = _behind_the_place(ctx, first, comma)
    return _attribution(ctx, comma, _SPEECH, (comma + 1, end), (r.start[comma], r.end[comma]), (begin, comma))


def _told_before(ctx: Context, first: int, k: int, high: int) -> bool:
    """Whether a headline opens with a source and its cue, which a second cue behind a comma goes on with."""
    r = ctx.r
    verb = next((j for j in range(first + 1, min(first + _LONG_NAME, k)) if _is_verb(ctx, j)), None)
    if verb is None or r.lower[verb] not in cue_forms() or not _is_source(ctx, first, verb):
        return False
    return describe(r.text[r.start[k + 1] : r.end[high - 1]]).type not in MEDIA


def _before_a_verb(ctx: Context, first: int, verb: int) -> list[Attribution]:
    """A source and its verb at the end: "12 among hostages, CAN reveals"."""
    r = ctx.r
    if r.lower[verb] not in inverting() or not r.lower[verb].endswith(("s", "ed")) or ctx.inside[verb] >= 0:
        return []
    marks = (",", "”", "’", "'", '"')
    comma = next((k for k in range(verb - 1, max(first, verb - 8), -1) if r.words[k] in marks), None)
    if comma is None or comma + 1 >= verb or ctx.inside[comma + 1] >= 0 or not _is_source(ctx, comma + 1, verb):
        return []
    content = (_behind_the_place(ctx, first, comma), comma + (r.words[comma] != ","))
    entry = _entry(r.lower[verb], "that") or _SPEECH
    return _attribution(ctx, verb, entry, (comma + 1, verb), (r.start[verb], r.end[verb]), content)


def _behind_the_place(ctx: Context, first: int, k: int) -> int:
    """Where the content begins behind a place or a heading and a colon: "Peru: | 23 dead, police say"."""
    words = ctx.r.words
    return max([first, *(j + 1 for j in range(first + 1, k) if words[j] == ":" and ctx.inside[j] < 0)])


def _by_a_mark(ctx: Context, first: int, last: int, stop: bool) -> list[Attribution]:
    """A source before or behind a colon, or behind a dash: "Hospital: 38 treated", "Raid kills 15: KIA"."""
    r = ctx.r
    colons = [
        k
        for k in range(first + 1, last - 1)
        if r.words[k] == ":" and "(" not in r.words[max(k - 4, first) : k] and ctx.inside[k] < 0
    ]
    dash = next((k for k in range(last - 2, max(first, last - 9), -1) if spaced_dash(ctx, k)), None)
    if dash is not None and (ctx.inside[dash] >= 0 or stop):
        dash = None
    if len(colons) == 1 and dash is not None and place_before_colon(ctx, first, colons[0], colons[0]):
        first, colons = colons[0] + 1, []  # "Peru: 23 dead as bus leaves road – police"
    if dash is not None and not word_list("labels").isdisjoint(r.lower[dash + 1 : last]):
        dash = None  # "Inside the zone – video"
    quoted = dash is not None and ctx.inside[dash - 1] >= 0
    if dash is not None and (quoted or _tells(ctx, first, dash)) and _is_source(ctx, dash + 1, last, quoted=quoted):
        return _signed(ctx, dash, (dash + 1, last), (first, dash))
    if not colons:
        return []
    colon = colons[0]
    low, high = first, colon
    if "," in r.words[low + 1 : high]:
        high = r.words.index(",", low + 1)  # "Army spokesman, by phone: ..."
    if (to := next((k for k in range(low + 1, high) if r.lower[k] == "to"), None)) is not None:
        high = to  # "PDP | to FG: Resign"
    quoted = ctx.inside[colon + 1] >= 0
    if _is_label(ctx, low, high, colon, last, stop, quoted):
        semicolon = next((j for j in range(colon + 2, last) if r.words[j] == ";" and ctx.inside[j] < 0), last)
        return _signed(ctx, colon, (low, high), (colon + 1, semicolon))
    if not stop and len(colons) <= 2 and _tells(ctx, first, colons[-1]) and _is_source(ctx, colons[-1] + 1, last):
        return _signed(ctx, colons[-1], (colons[-1] + 1, last), (first if len(colons) == 1 else colon + 1, colons[-1]))
    high = next((k for k in range(colon + 2, last) if r.lower[k] in (*_BEHIND, "about")), last)
    if not stop and ctx.inside[colon - 1] >= 0 > ctx.inside[colon + 1] and _is_source(ctx, colon + 1, high):
        return _signed(ctx, colon, (colon + 1, high), (first, colon))  # "“We counted 40”: | village head | on raid"
    return []


_GROUNDS = frozenset("region province district county oblast governorate municipality department state area".split())


def _is_label(ctx: Context, low: int, high: int, colon: int, last: int, stop: bool, quoted: bool) -> bool:
    """Whether what stands before a colon is who says what follows, and no place, topic or count."""
    r = ctx.r
    label = r.words[low:high]
    if not label or not word_list("labels").isdisjoint(r.lower[low:high]):
        return False
    if place_before_colon(ctx, low, high, colon) or _names_a_place(ctx, low, high):
        return False
    head = next((k for k in range(low + 1, high) if r.tag[k] == "IN"), high) - 1
    if r.lower[high - 1] in _GROUNDS or r.lower[head] in word_list("claims_lives"):
        return False  # "Kharkiv region: two killed", "Gang war in Cape Flats: 11 murders"
    loud = len(label) > 1 and all(word.isupper() for word in label)
    name = r.text[r.start[low] : r.end[high - 1]]
    source = describe(name)
    if source.type == "other" and (not harm_words().isdisjoint(r.lower[low:high]) or name in _places()):
        return False
    if _is_country(name) and not quoted:
        return False  # "Kenya: Police must account for killings", a place
    if stop and (source.type == "media" or (loud and not source.official)):
        return False  # "MODERATOR: Did they know."
    tells = quoted or _tells(ctx, colon + 1, last) or (source.id is not None and last - colon > 3)
    goes_on = low > 0 and r.words[low - 1] == ";"  # "Police: 12 dead; | hospital: 30 injured"
    if last - colon < 3 or not tells or not (label[0][:1].isupper() or goes_on):
        return False
    if stop and source.id is None and source.type == "other":
        return False
    return _is_source(ctx, low, high, quoted=quoted)


def _tells(ctx: Context, low: int, high: int) -> bool:
    """Whether words tell something: they hold a verb, a number or a "no"."""
    r = ctx.r
    return any(r.tag[k][:1] == "V" or r.tag[k] == "CD" or r.lower[k] == "no" for k in range(low, high))


def _signed(ctx: Context, mark: int, speaker: tuple[int, int], content: tuple[int, int]) -> list[Attribution]:
    r = ctx.r
    entry = Cue(r.words[mark], frozenset(), frozenset(), "speech", "assert")
    loud = (
        speaker[0] < mark and all(word.isupper() for word in r.words[slice(*speaker)]) and speaker[1] - speaker[0] > 1
    )
    found = _attribution(ctx, mark, entry, speaker, (r.start[mark], r.end[mark]), content)
    for a in found:
        a.frame = "sign"
        if loud and r.words[content[1] - 1] in (".", "?", "!"):
            a.content = [(a.content[0][0], paragraph_end(r, content[1]))]
    for pattern, frame in ((_UNSAID, "silence"), (_NO_COMMENT, "no_comment")):
        if found and (unsaid := pattern.match(r.text, *found[0].content[0])):
            found[0].entry, found[0].frame = Cue("say", frozenset(), frozenset(), "refusal", frame), frame
            found[0].cue = unsaid.span("cue")
            found[0].content = [unsaid.span("topic")] if unsaid["topic"] else []
    return found


def _by_verbs(ctx: Context, first: int, last: int, before: tuple[int, int] | None) -> list[Attribution]:
    """A source before its verbs: "Unama records 17 casualties", "RSF denies strike, says ..."."""
    r = ctx.r
    verb = first if before is not None and _is_verb(ctx, first) else None
    speaker = before
    if verb is None:
        verb = next((k for k in range(first + 1, min(first + _LONG_NAME + 2, last - 1)) if _is_verb(ctx, k)), None)
        unsaid = _unsaid(ctx, first, last)
        if unsaid is not None and (verb is None or unsaid.word <= verb):
            return [unsaid]
        speaker = (first, verb) if verb is not None else None
        named = verb == first + 1 and r.tag[first] == "NNP" and r.lower[first + 1] == "records"  # "Unama records"
        strikes = verb is not None and r.lower[verb] == "claims" and r.lower[verb - 1] in word_list("claims_lives")
        loose = named or (verb is not None and _only_speech(ctx, verb))
        if verb is not None and (strikes or not _is_source(ctx, first, verb, loose=loose)):
            verb = None  # "Cult clash claims 5 in Benin"
        if verb is None:
            # "FO summons envoy, | warns of response"
            verb = next((k for k in range(first + 3, last - 1) if r.words[k - 1] == "," and _goes_on(ctx, k)), None)
            high = next((k for k in range(first + 1, min(first + 5, verb or 0)) if _is_source(ctx, first, k)), None)
            speaker = (first, high) if high is not None else None
        if verb is None or speaker is None:
            return []
    found: list[Attribution] = []
    while verb is not None and speaker is not None:
        following = next((k for k in range(verb + 2, last - 1) if _goes_on(ctx, k)), None)
        end = (following - 1 if r.words[following - 1] in (",", "and", "but") else following) if following else last
        end -= following is not None and r.words[end - 1] == ","
        found += _predicate(ctx, verb, speaker, end)
        verb = following
    return found


def _in_the_second_half(ctx: Context, first: int, last: int) -> list[Attribution]:
    """A source and its verb behind what a headline tells first: "Frigate sunk off port, Houthis say 60 dead"."""
    r = ctx.r
    comma = next((k for k in range(first + 2, last - 2) if r.words[k] == "," and ctx.inside[k] < 0), None)
    if comma is None or any(_is_verb(ctx, k) and r.lower[k] not in cue_particles() for k in range(first, comma)):
        return []
    verb = next((k for k in range(comma + 2, min(comma + _LONG_NAME + 2, last - 1)) if _is_verb(ctx, k)), None)
    if verb is None or not _is_source(ctx, comma + 1, verb):
        return []
    if r.lower[verb] in ("say", "says", "tell", "tells", "told") and not _tells(ctx, verb + 1, last):
        return []
    return _predicate(ctx, verb, (comma + 1, verb), last)


def _goes_on(ctx: Context, k: int) -> bool:
    """Whether a further verb of the same source begins here: ", | calls toll a lie", ", | citing double entries"."""
    r = ctx.r
    joined = r.words[k - 1] in (",", "and", "but") and ctx.inside[k] < 0
    return joined and (_is_verb(ctx, k) or (r.lower[k] in cue_forms() and r.tag[k] in ("VBG", "VB")))


def _is_verb(ctx: Context, k: int) -> bool:
    """Whether a word is a cue in the present tense of a headline, whatever a tagger takes it for."""
    r = ctx.r
    if r.lower[k] not in cue_forms() or ctx.inside[k] >= 0 or r.words[k] != r.lower[k]:
        return False
    return (r.lower[k].endswith("s") and not r.lower[k].endswith("ss")) or r.tag[k] in ("VBP", "VBZ")


def _only_speech(ctx: Context, k: int) -> bool:
    """Whether a verb goes with anybody whose name it follows: "Marape rules out", and not "Kilbrack remembers"."""
    entries = cue_forms()[ctx.r.lower[k]]
    speaks = any(e.kind == "speech" and e.frames & {"that", "to"} and e.cue not in _NOT_OF_ANYBODY for e in entries)
    return speaks and ctx.r.tag[k] != "NNS"


def _predicate(ctx: Context, verb: int, speaker: tuple[int, int], end: int) -> list[Attribution]:
    """One verb of a headline with what it says."""
    r = ctx.r
    follow = r.lower[verb + 1] if verb + 1 < end else ""
    entries = [e for e in cue_forms()[r.lower[verb]] if not e.particle or e.particle == follow]
    if not entries or verb + 1 >= end or (follow in _PARTICLES and not any(e.particle for e in entries)):
        return []
    particle = next((e for e in entries if e.particle), None)
    entry = particle or _fitting(entries, follow)
    low = verb + 1 + (particle is not None)
    cue = (r.start[verb], r.end[low - 1])
    if entry is None or low >= end or r.tag[low] in (",", ":"):
        return []
    if (entry.cue == "put" and "at" not in r.lower[low:end]) or (
        entry.cue in ("give", "raise") and not _tells(ctx, low, end)
    ):
        return []  # "puts 4 billion into a wall", "give rival tolls"
    if entry.kind == "finding" and entry.cue != "record" and follow != "that":
        return []  # "Police find fourth body"
    if entry.cue in ("call", "press", "push", "lobby", "argue") and follow == "for":
        low, cue = low + 1, (cue[0], r.end[low])  # "calls for | restraint"
    if entry.cue == "tell":
        behind = next((k for k in range(low + 1, min(low + 6, end)) if r.lower[k] in ("of", "that", "to", ":")), None)
        low = behind if behind is not None else low + 1
    unsaid = _UNSAID.match(r.text, r.start[verb], r.end[end - 1]) or _NO_COMMENT.match(
        r.text, r.start[verb], r.end[end - 1]
    )
    if unsaid is not None:
        return []  # "gives no toll", which is a silence
    if low >= end:
        return []
    acts = entry.act in ("deny", "condemn", "demand", "promise") or entry.cue in ("call", "press", "push")
    if acts and r.lower[low] != "that":
        # "reject police figure | as pupils spend third night away"
        cuts = (k for k in range(low + 1, end) if r.lower[k] in _MEANWHILE and ctx.inside[k] < 0)
        cut = next((k for k in cuts if r.lower[k] != "as" or (r.tag[k + 1][:2] == "NN" and end - k > 3)), end)
        end = cut
    return _attribution(ctx, verb, entry, speaker, cue, (low, end))


def _fitting(entries: list[Cue], follow: str) -> Cue | None:
    """The entry of a verb whose frame the next word fits."""
    for entry in entries:
        if follow in entry.prepositions or (follow == "to" and "to" in entry.frames):
            return entry
    return next((e for e in entries if e.frames & {"np", "that", "at", "toll"} and e.kind != "intent"), None) or next(
        (e for e in entries if "np" in e.frames), None
    )


def _entry(form: str, frame: str) -> Cue | None:
    return next((e for e in cue_forms().get(form, []) if frame in e.frames and not e.particle), None)


def _unsaid(ctx: Context, first: int, last: int) -> Attribution | None:
    """A party that has not spoken: "Afghan side silent on prisoners", "Company refuses comment"."""
    r = ctx.r
    for k in range(first + 1, min(first + _LONG_NAME + 1, last)):
        for pattern, frame in ((_UNSAID, "silence"), (_NO_COMMENT, "no_comment")):
            match = pattern.match(r.text, r.start[k], r.end[last - 1])
            low = first + (r.lower[first] in ("but", "and", "as", "while"))
            if match is None or not _is_source(ctx, low, k):
                continue
            entry = Cue("say", frozenset(), frozenset(), "refusal", frame)
            content = [match.span("topic")] if match["topic"] else []
            return Attribution(k, entry, (low, k), match.span("cue"), content, frame)
    return None


def _put(ctx: Context, a: Attribution, first: int, last: int) -> None:
    """Take up an attribution of a part of a headline, unless the parse has it whole; what the parse misread goes."""
    r = ctx.r
    speaker = a.speaker or (0, 0)
    rivals = []
    for b in ctx.found:
        if not first <= b.word < last:
            continue
        same = b.word == a.word or (
            b.cue is not None and a.cue is not None and b.cue[0] < a.cue[1] and a.cue[0] < b.cue[1]
        )
        size, own = sum(e - s for s, e in b.content), sum(e - s for s, e in a.content)
        whole = b.speaker is not None and b.speaker[0] == speaker[0] and 0.9 * own <= size <= 1.15 * own
        unsaid = a.frame in ("silence", "no_comment")
        if same and (b.frame == a.frame if unsaid else whole):
            return
        misread = b.speaker is not None and any(
            r.tag[k][:2] in ("VB", "MD") or r.words[k] in (",", '"', ":") or k in _words(ctx, a.cue)
            for k in range(*b.speaker)
        )
        inside = b.cue is not None and any(start <= b.cue[0] < end for start, end in a.content)
        bad = inside and (b.speaker is None or not _is_source(ctx, *b.speaker, loose=True))
        spoken = b.speaker is not None and b.frame == "sign" and b.speaker[0] >= speaker[1]
        if same or misread or bad or (b.frame == "sign" and not spoken and not inside):
            rivals.append(b)
    ctx.found = [b for b in ctx.found if b not in rivals]
    ctx.found.append(a)


def _words(ctx: Context, piece: Piece | None) -> range:
    return ctx.r.between(*piece) if piece is not None else range(0)


def _is_source(ctx: Context, low: int, high: int, quoted: bool = False, loose: bool = False) -> bool:
    """Whether words of a headline name somebody who can say something.

    `quoted` tells that what they stand beside is a quotation, and `loose` that a verb of speech goes with them: then
    any name will do.
    """
    r = ctx.r
    if not 0 < high - low <= _LONG_NAME:
        return False
    text = r.text[r.start[low] : r.end[high - 1]]
    source = describe(text)
    named = source.id is not None and (source.matched or "").lower() == text.lower()  # "Save the Children"
    if not named and any(
        (r.tag[k][:2] in ("VB", "MD") and not r.words[k].isupper() and r.lower[low - 1] != "per")
        or r.tag[k] == "CD"
        or r.words[k] in (",", "(", ":", '"', ";", ">", "/", "|")
        for k in range(low, high)
    ):
        return False
    if r.lower[low] in ("a", "an") and source.type == "other":
        return False  # "Inside the night train: a service like any other"
    if r.tag[low][:1] == "W" or r.lower[low] in _QUANTITIES:
        return False
    if r.tag[low] == "IN" or (r.tag[low] == "DT" and high - low == 1) or r.lower[low] in ("and", "but", "as"):
        return False
    if source.id is not None or source.type != "other":
        return source.id is not None or source.matched is not None or source.type != "witness"
    head = r.lower[high - 1]
    named = high - low > 1 and all(r.words[k][:1].isupper() for k in range(low + 1, high))
    if named and r.lower[low] in word_list("headline_sources"):
        return True  # "operator Minera Alta"
    if head in speaking_nouns() | people_words() | word_list("headline_sources") and not head.endswith("s"):
        return harm_words().isdisjoint(r.lower[low:high])
    if high - low == 1 and _INITIALS.fullmatch(r.words[low]):
        place = describe(r.words[low].title()).country is not None
        return r.lower[low] not in _NO_SOURCES and not place and r.lower[low] not in word_list("labels")
    names = all(
        r.words[k][:1].isupper() or r.lower[k] in ("of", "de", "al", "-", "el", "bin") for k in range(low, high)
    )
    if names and high - low == 1 and not r.words[low].isupper():
        # "Three were women – Apae", of Commissioner Jerry Apae
        full = (m[0] for m in re.finditer(rf"\b[A-Z][\w’'-]+ {re.escape(r.words[low])}\b", r.text))
        if any(name.partition(" ")[0] not in word_list("sentence_starters") for name in full):
            return not _is_country(r.words[low])
    return names and (quoted or loose) and not _is_country(text)


@cache
def _places() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("places"))


@cache
def _is_country(name: str) -> bool:
    return any(name.lower() == row["name"].lower() or name in row["aliases"].split("|") for row in rows("countries"))


def _names_a_place(ctx: Context, low: int, high: int) -> bool:
    """Whether a label of a list is a place by a part of its name: "- North Gaza: nine dead, 12 wounded"."""
    r = ctx.r
    if low and r.words[low - 1] not in (*DASHES, "•", "*", "·"):
        return False
    if not all(r.words[k][:1].isupper() or r.lower[k] in ("and", "of", "the") for k in range(low, high)):
        return False
    place = describe(r.text[r.start[low] : r.end[high - 1]])
    sides = "north south east west central northern southern eastern western upper lower".split()
    return place.matched is not None and r.lower[low] in sides and describe(r.words[high - 1]).country is not None
