"""Whose figures stand in a list: named over it, under it, in a note on all figures, or in the sentence before it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from toolkit.cues import Attribution, Cue, cue_nouns, cue_words, speaking_nouns
from toolkit.entries import signed_entries
from toolkit.gates import number_words
from toolkit.naming import personal_name
from toolkit.reading import Reading
from toolkit.sources import Source, describe, names_body
from toolkit.voices import Speakers, Voice

_BULLET = re.compile(r"\s*(?:[-–—•*·▪●◦‣>]+|\(?\d{1,2}[.)])\s+")
_LABEL = re.compile(r"\s*[\"“]?[A-Z\d][^:\n]{0,40}: +\S|\s*[^\n]{2,40} [-–—|=] \S")
_HEADS = re.compile(r"\((?:source|figures|data)\b[^()]*\)\s*$", re.IGNORECASE)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATED = re.compile(
    rf"\b\d{{1,2}}[.:]\d\d\b|\b\d{{1,2}} ?[apAP]\.?[mM]\b|\b\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}\b|\b(?:19|20)\d\d\b"
    r"|\b(?:Table|TABLE|Annex|ANNEX|Fig\.|Figure|Box|Part|Section) \d+"
    r"|\b[Nn]o\.? ?\d+|#\d+|\b[Ww]eek \d+|\b[Dd]ay \d+|\blast \d+ hours\b|\bpast \d+ hours\b"
)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s*$")
# Characters of a line at most that is an item without a bullet, of a line over a list, and lines of one list.
_SHORT = 100
_ACRONYM = 6
_PART = 30
_BODY = 70
_HEADING = 200
_LINES = 40

_COUNTS = (
    r"(?:figures?|data|numbers?|counts?|tall(?:y|ies)|tolls?|bulletin|statement|register|lists?|breakdown|details"
    r"|update|summary|report|statistics|information|casualties|losses|estimates?|records?|balance)"
)
_GIVES = (
    r"(?:gave|gives|says|said|reports?|reported|announced|announces|released|releases|published|publishes|lists?|listed"
    r"|issued|issues|provided|provides|presented|presents|offered|offers|set out|sets out|read out|reads out|detailed"
    r"|details|laid out|lays out|posted|posts|confirmed|confirms|records?|recorded|counts?|counted|has|have|compiled"
    r"|compiles|collected|sent|sends|circulated|shared|told|tells|claims?|claimed|adds|added|informed"
    r"|(?:(?:evening|morning|daily|latest|first|second|interim|press) )?(?:update|statement|bulletin|summary|figures"
    r"|toll|tally|account|communique|communiqué|briefing|losses))"
)
_WHO = r"(?P<who>[^:();\n]{2,90}?)"
_BEHIND = (
    r"(?=,| [-–—|]| (?:on|at|in|for|since|as of|until|till|unless|this|last|yesterday|today|so far)\b|[:();.\n]|$)"
)
# "according to the police", "per the agency", "figures released by the ministry"
_SAID_BY = re.compile(
    r"\b(?:according to|per|sources?:|citing|(?:given|reported|listed|counted|announced|confirmed|published|issued"
    r"|released|provided|supplied|compiled|collected|sent out|put out|shared|kept|posted|tallied|recorded) by"
    r"|(?:received|obtained|gathered|relayed|transmitted|notified) (?:from|by))"
    rf" {_WHO}{_BEHIND}",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"\b(?:{_COUNTS}|latest|word|news|message|what we know)\b(?: (?!of\b|from\b|by\b)[^\s:();,]+){{0,5}}?,?"
    rf" (?:from|of|by) {_WHO}{_BEHIND}",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    r"\((?:(?:sources?|figures|data|count|toll)(?::| from| by| of)? |from |by )?"
    r"(?P<who>[^():;,\n]{2,60})(?:[,;] [^()]*)?\)",
    re.IGNORECASE,
)
_GAVE = re.compile(rf"\W*(?P<who>[^:;()\n]{{2,90}}?)(?:,| \b{_GIVES}\b)[^\n]*$")
_OWN = re.compile(
    r"\W*(?P<who>[^:;()\n]{2,60}?)['’]s? (?!offices?\b|headquarters\b|spokes|department\b|secretariat\b|staff\b)"
    rf"(?:(?:[\w-]+ ){{0,3}}{_COUNTS}\b|latest(?=:))"
)
# "* TOVIN: Two dead after roof collapse – fire brigade.", "Bus crash kills four, police report."
_SIGNED_ITEM = re.compile(r" [–—-] (?P<who>(?:the )?[^\d–—:;,.()]{3,50})\.?\s*$")
_REPORTED_BY = re.compile(
    r"(?:[.;,)] *| (?=[(\[][Ss]ource))[(\[]?(?:[Rr]eported by|[Cc]onfirmed by|[Ss]ources?"
    r"|[Vv]ia):? (?P<who>(?:the )?[^\d–—:;,.()]{3,50})"
    r"[)\]]?\.?\s*$"
)
# "Bodies recovered: 14, civil defence"
_BARELY_SIGNED = re.compile(
    r"^\W*[A-Z][^:\n]{2,40}: (?:about |some |at least |over )?[\d,.]*\d(?: [\w-]+){0,2}, "
    r"(?P<who>(?!(?:including|among|of|most|mostly|mainly|all|both|some|up|down|with|and|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|several|half|\w+ of (?:them|whom))\b)"
    r"(?:the )?[^\d,.;:()]{3,40})\.?\s*$"
)
# "[Police] 12 killed in Tarva"
_IN_FRONT = re.compile(r"\W*\[(?P<who>[^\[\]\d]{3,40})\] ")
_SIGNED_SAYING = re.compile(r", (?P<who>(?:the )?[^\d–—:;,.()]{3,40}?) (?:reports?|says?)\.?\s*$")
# "The commission met at nine. Its tally: 31 dead, 12 missing."
_ITS_TALLY = re.compile(rf"\b(?P<its>[Ii]ts|[Tt]heir) (?:own |latest |first )?{_COUNTS}(?: so far)?: ?[^:.;\n]*$")
# "From the ministry's situation report of 12 May:"
_OWN_REPORT = re.compile(
    rf"\W*(?:From|In|According to|Per) (?P<who>[^:;()\n]{{2,60}}?)['’]s? (?:[\w-]+ ){{0,3}}{_COUNTS}\b", re.IGNORECASE
)
_ISSUED = re.compile(
    rf"\b(?:issued|released|published|compiled|prepared|provided|supplied|collected|reported|registered|recorded)"
    rf" by {_WHO}{_BEHIND}",
    re.IGNORECASE,
)
# "Here are the numbers the governor gave at 8 p.m.:"
_THEY_GAVE = re.compile(
    rf"\b{_COUNTS} (?:that |which )?(?P<who>(?:the |a |an )?[^:;()\n,]{{2,60}}?) {_GIVES}\b", re.IGNORECASE
)
# "The toll by province, as the ministry published it on Friday:"
_AS_THEY_GAVE = re.compile(rf"\bas (?P<who>(?:the |a |an )?[^:;()\n,]{{2,60}}?) {_GIVES} (?:it|them)\b", re.IGNORECASE)
# "From the regional administrations as of 08:00:"
_FROM_WHOM = re.compile(
    rf"(?:^\W*|[.;] )(?:[Ff]rom|[Vv]ia) (?!\d|this\b|now\b|here\b|January|February|March|April|May|June|July|August"
    rf"|September|October|November|December){_WHO}{_BEHIND}"
)
# "The breakdown:", "By province:", over a list of whoever spoke before
_BREAKS_DOWN = re.compile(
    r"^\W*(?:(?:the|this is the|here is the|its|their) )?(?:breakdown|break-up|details?|distribution"
    r"|list)\b[^.:]{0,40}:\s*$"
    r"|^\W*(?:[Bb]y|[Pp]er) (?:district|province|county|region|municipality|city|village|town|state|governorate|parish"
    r"|ward|commune|unit|department|prefecture|area)\b[^.:]{0,40}:\s*$"
    r"|^\W*(?:district|province|county|region|state|town|village) by (?:district|province|county|region|state|town"
    r"|village)\b[^.:]{0,40}:\s*$",
    re.IGNORECASE,
)
_THE_SAME = re.compile(
    r"(?:the )?same (?:source|sources|body|agency|ministry|command|office|list|report)", re.IGNORECASE
)
_FOOT = re.compile(
    r"\W*(?:sources?|data|figures|casualty figures|data source|source of (?:data|figures))(?: from)?\s*[:–—-]\s*"
    r"(?P<who>[^\n]+?)[.)\]]*\s*$",
    re.IGNORECASE,
)
_FIGURES_FROM = re.compile(r"\W*(?:all )?(?:\w+ )?(?:figures|numbers|data|information|counts)\b", re.IGNORECASE)
_ALL = re.compile(
    r"\b[Aa]ll (?:the |these |our )?(?:\w+ )?(?:figures|numbers|counts|data|tolls)\b[^.\n]{0,30}?"
    rf" (?:are|come|were|have been|is)(?: \w+)? (?:from|of|by|those of) {_WHO}{_BEHIND}"
)
# "The Operations Centre announced the toll of the raids as follows:", over a text of headings and items
_ANNOUNCED_BELOW = re.compile(
    r"(?:[^\n]{2,100}\n+){0,4}?\W*(?P<who>(?:The |Our )?[^\n.:,;]{3,70}?)(?:,[^\n:]{2,60},)? (?:has |have "
    r"|hereby |today )*"
    r"(?:announce[sd]?|informs?(?: the public)?|reports?|reported|gives?|gave|publishe[sd]|releases?|released"
    r"|presents?)\b"
    r"[^\n.:]{0,110}:[ \t]*\n",
)
# "Figures supplied by the county commissioner's office.", "Figures as reported by the hospitals."
_SUPPLIED = re.compile(
    r"(?:^|[.\n] ?)(?:All )?(?:[Ff]igures|[Dd]ata|[Nn]umbers)(?: are| were)?(?: as)? (?:reported|given|supplied"
    r"|provided|compiled"
    rf"|collected|released|confirmed|received) (?:by|from) {_WHO}(?=\.|$)",
    re.MULTILINE,
)
_FOOT_FOR_ALL = re.compile(
    r"(?:^\W*|[.;(] ?)(?:sources? of (?:all )?(?:the )?(?:data|figures|numbers)|data sources?"
    r"|(?:all )?(?:the )?(?:casualty )?(?:figures|numbers|tolls|counts|data)(?: in this \w+)?)\s*[:–—-]\s*"
    r"(?P<who>(?:the )?[A-Z][^\n.;:\d]{3,60}?)(?=[.;)\]]|$)"
    # "Compiled by the commission", "Unless marked otherwise, from the control room"
    r"|(?:^\W*|[.;] )(?:compiled by|unless (?:otherwise )?(?:marked|stated"
    r"|noted)(?: otherwise)?,? (?:all )?(?:figures )?"
    r"(?:are )?from) (?P<by>(?:the )?[^\n.;:\d,]{3,60}?)(?=[.;,)\]]|$)",
    re.IGNORECASE | re.MULTILINE,
)
# "FROM THE FIRE BRIGADE'S LOG", over the entries of a day
_FROM_A_BOOK = re.compile(
    r"^\W*from (?P<who>(?!this\b)(?:the )?[^\n.:]{3,50}?)(?:['’]s? (?:\w+ )?(?:log|register|diary|books?|list|notes"
    r"|bulletin|files"
    r"|reports?|records?))?\W*$",
    re.IGNORECASE,
)
# "Dr Ines Valverde, who runs the clinic, showed us the page she had sent", over a list
_SHOWED = re.compile(
    r"\W*(?P<who>[^:;()\n,]{2,60}?)(?:,[^\n]{3,120},)? (?:showed|shows|handed|read|sent|dictated|passed|gave|reads) "
    r"(?:us|me|reporters|journalists|this newspaper)\b"
)
# "a pamphlet handed out after Friday prayers sets out:"
_LEADS_IN = re.compile(
    r"(?:^\W*|, )(?P<who>(?:an? |the )?[^,:;()\n]{3,70}?) (?:sets? out|sets? down|lists?|tabulates?|records?"
    r"|claims?|reads?)"
    r"(?: [^:\n,]{0,60})?:\s*$",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"^[^\n.]{2,60} \((?:source|data|figures)s?(?: from)?: (?P<who>[^()\n]{2,60})\)\W*$", re.IGNORECASE
)
_OPENS = re.compile(
    r"(?P<who>[^.;:!?\n]{2,110}?),? (?:(?:has|have|had|later|also|then|on \w+|at \w+) )*"
    r"(?:(?:gave|gives|given|released|releases|published|publishes|issued|issues|provided|provides|presented|presents"
    r"|offered|offers|read out|reads out|set out|sets out|laid out|lays out|broke down|breaks down|listed|lists"
    r"|confirmed|confirms|handed|hands|walked back|walks back|revised|revises|tabulates|tabulated|itemises|itemised)\b"
    r"(?![^.\n]*\b(?:no|any)\b)[^.;:!?\n]{0,70}?"
    r"\b(?:breakdown|figures|numbers|list|count|tally|toll|totals?|details|losses|dead)\b[^.;!?\n]{0,70}"
    # "went through them village by village", "took the men one at a time", "read the names from a book"
    r"|(?:went|goes|ran|runs) (?:through|down) (?:them|the list|the names|the dead|the toll|the losses|his list"
    r"|her list"
    r"|its list|their list)\b[^.;!?\n]{0,110}"
    r"|(?:took|takes|counted|counts|read|reads|named|names|told|tells) (?:them|the \w+"
    r"|the \w+ of the \w+)(?: off| out)? "
    r"(?:one (?:by one|at a time)|in turn|\w+ by \w+)\b[^.;!?\n]{0,80})[.:]\s*$"
)


def over_the_list(speakers: Speakers, char: int) -> list[Voice]:
    """Who stands behind a figure of a list, a table or a breakdown, where its own sentence names nobody.

    Parameters
    ----------
    speakers : Speakers
        The resolved sources of the article.
    char : int
        Offset of the figure, in characters.

    Returns
    -------
    list of Voice
        The source that the lines over the list name ("Figures from the Red Crescent:"), the line under it ("Source:
        NDMA"), the sentence that opens a breakdown, or a note on all figures; empty where there is none.

    Notes
    -----
    Read from the letters, since such lines are parsed only where statements are asked for.
    """
    text = speakers.reading.text
    begin = text.rfind("\n", 0, char) + 1
    close = text.find("\n", char)
    line = text[begin : close if close >= 0 else len(text)]
    label = text[begin : text.rfind(":", begin, char) + 1]
    brief = len(label) < _BODY and ". " not in label
    titled = _TITLED_BY.match(label) if brief else None  # "Health ministry daily update: 14 dead"
    own = _OWN.match(label) if label.endswith("latest:") else None  # "The Red Crescent's latest: 41 dead"
    given = _FROM_WHOM.match(label) if brief else None  # "From the police spokesman: Jajarkot 101, Rukum West 55"
    for match in (_IN_FRONT.match(line), _FROM.search(label), _OWN_REPORT.match(label), titled, own, given):
        if match and (found := _named(speakers, match, begin)):
            return found  # "Cumulative count of the ministry since May: 3,260 dead"
    for pattern in (_SIGNED_ITEM, _SIGNED_SAYING, _REPORTED_BY, _BARELY_SIGNED):
        signed = pattern.search(line)
        if signed and char < begin + signed.start("who") and (found := _named(speakers, signed, begin)):
            return found
    if (its := _ITS_TALLY.search(text, begin, char)) is not None:
        at = speakers.reading.at(its.start("its"))
        whose = speakers.resolve((at, at + 1), None)
        return [whose] if whose is not None else []
    if "|" in line and (cell := _in_source_column(text, begin, line)) is not None:
        low, high = cell
        return [Voice(text[low:high], low, high, describe(text[low:high]), None, text[low:high])]
    if begin and _is_item(line):
        found = _above(speakers, begin) or _of_the_section(speakers, begin) or _below(speakers, close, char)
        found = found or _released(speakers, begin)
        found = found or _headed(speakers, begin)
        return found or _for_all(speakers)
    found = (
        _opened(speakers, char) or _headed(speakers, begin) or _of_the_section(speakers, begin) or _for_all(speakers)
    )
    return found or [
        Voice(text[low:high], low, high, describe(text[low:high]), None, text[low:high])
        for (start, end), who in signed_entries(text)
        if start <= char < end
        for low, high in who
    ]


# "The Teachers' Federation released its monthly list on Sunday. We print it abridged."
_RELEASED = re.compile(
    r"(?P<who>[^.;:!?\n]{2,110}?),? (?:has |have )?(?:released|published|issued|put out|sent out|posted|updated)"
    r" (?:its|their|a|an|the) (?:[\w’'-]+ ){0,3}?(?:list|toll|count|tally|figures|bulletin|register|breakdown)\b"
)


_SOURCE_COLUMN = re.compile(r"(?:sources?|reported by|according to|provided by)", re.IGNORECASE)


def _in_source_column(text: str, begin: int, line: str) -> tuple[int, int] | None:
    """The characters of a row's source, where the head of its table has a column for it: "Place | Killed | Source"."""
    head = next((row for row, _ in _upwards(text, begin) if "|" in row and _SOURCE_COLUMN.search(row)), None)
    if head is None:
        return None
    columns = [cell.strip() for cell in head.split("|")]
    place = next((k for k, cell in enumerate(columns) if _SOURCE_COLUMN.fullmatch(cell)), None)
    cells = line.split("|")
    if place is None or len(cells) != len(columns) or not cells[place].strip():
        return None
    low = begin + sum(len(cell) + 1 for cell in cells[:place])
    name = cells[place]
    low += len(name) - len(name.lstrip())
    return low, low + len(name.strip())


def _released(speakers: Speakers, begin: int) -> list[Voice]:
    """Who released the list that a text prints under headings: the paragraph before the first heading tells."""
    for line, at in _upwards(speakers.reading.text, begin):
        if _SENTENCE_END.search(line) and len(line) > _PART and not _BULLET.match(line):
            match = _RELEASED.match(line)
            return _named(speakers, match, at) if match else []
    return []


def _headed(speakers: Speakers, begin: int) -> list[Voice]:
    """The body whose name alone stands over a block of lines: "Embassy of Nepal, Riyadh" above "Six Nepalis dead"."""
    text = speakers.reading.text
    end = begin - 1
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].strip()
        if not line:
            return []
        above = text[:start].rstrip(" ")
        if not above or above.endswith("\n\n"):  # the first line of its block
            if _is_item(line):
                return []
            return _of_heading(speakers, line, start + text[start:end].find(line)) if start else []
        end = start - 1
    return []


# What heads the losses of a side in a communiqué and is no source: "OWN FORCES", "Enemy side".
_A_SIDE = re.compile(r"\W*(?:own|our|enemy|friendly|civilian|opposing|rebel|allied)\b", re.IGNORECASE)


def _is_body(name: str, source: Source) -> bool:
    """Whether a name in a heading is a body's that counts: no state, no outlet and no people."""
    counts = source.type not in ("other", "witness", "expert", "media", "state_media") and names_body(name)
    counts = counts and _A_SIDE.match(name) is None
    return counts and not (source.id or "").endswith("-government")


def _of_heading(speakers: Speakers, line: str, at: int) -> list[Voice]:
    name = line.partition(" (")[0]
    source = describe(name.title() if name.isupper() else name)
    if len(line) > _BODY or _SENTENCE_END.search(line) or not _is_body(name, source):
        return []
    return [Voice(name, at, at + len(name), source, None, name)]


@lru_cache(maxsize=1 << 12)
def _is_item(line: str) -> bool:
    """Whether a line is an item: behind a bullet or a label, or short, with a number and without a full stop."""
    if line.rstrip().endswith(":"):
        return False
    if _BULLET.match(line):
        return True
    if _HEADS.search(line):
        return False
    bare = _DATED.sub(" ", line)  # "Civil protection bulletin no. 4, 12 March" heads a list
    counts = any(word in number_words() for word in re.findall(r"\d|[a-z]+", bare.lower()))
    return counts and (_LABEL.match(line) is not None or (len(line) < _SHORT and not _SENTENCE_END.search(line)))


def _above(speakers: Speakers, begin: int) -> list[Voice]:
    """The source in the lines over a list, those that head its parts included."""
    text, headings = speakers.reading.text, 0
    close = text.find("\n", begin)
    item = text[begin : close if close >= 0 else len(text)]
    listed = _BULLET.match(item) is not None or _LABEL.match(item) is not None
    for line, at in _upwards(text, begin):
        if _is_item(line):
            continue
        heads = line.rstrip().endswith(":")
        if heads and (teller := _tells_on(speakers, line, at)) is not None:
            return [teller]
        gives = listed and _CATAPHORIC_NOUN.search(line) is not None
        issued = listed and (_ISSUED.search(line) is not None or _SHOWED.match(line) is not None)
        if len(line) > _HEADING or not (heads or gives or issued or not _SENTENCE_END.search(line)):
            return []
        if (match := _source_in(line, listed)) is not None:
            if _THE_SAME.fullmatch(match["who"].strip()):
                return _above(speakers, at)
            return _named(speakers, match, at)
        headings += 1 if len(line) > _PART or not heads else 0  # "North:", which heads a part
        if headings > 1 or len(line) > _SHORT:
            return []
    return []


def _tells_on(speakers: Speakers, line: str, at: int) -> Voice | None:
    """Who spoke right before a breakdown that goes on: "..., the disaster council said. The breakdown:"."""
    cut = max(line.rfind(". "), line.rfind(".” "), line.rfind('." ')) + 1
    if _BREAKS_DOWN.search(line[cut:]) is None:
        return None
    text, r = speakers.reading.text, speakers.reading
    above = text.rfind("\n", 0, max(text[: at - 1].rstrip("\n").rfind("\n"), 0)) if not cut else at
    told = [a for a in speakers.attributions if above <= r.start[a.word] < at + cut and a.cue is not None]
    voice = speakers.voice(told[-1]) if told else None
    return voice if voice is not None and (voice.source.type != "other" or names_body(voice.text)) else None


def _source_in(line: str, listed: bool = False) -> "re.Match[str] | None":
    """The source that a line over a list names: "Figures from the Red Crescent:", "Regions (ministry)".

    `listed` tells that what stands below has bullets or labels, so that a line without a colon can head it too.
    """
    heads = line.rstrip().endswith(":")
    if heads:
        patterns: tuple[re.Pattern[str], ...] = (
            _OWN,
            _SAID_BY,
            _AS_THEY_GAVE,
            _THEY_GAVE,
            _GAVE,
            _FROM,
            _FROM_WHOM,
            _IN_BRACKETS,
            _LEADS_IN,
        )
    elif listed and _SENTENCE_END.search(line):
        patterns = (_SHOWED, _ISSUED, _GAVE)  # "The army gave the following losses."
    elif listed:
        gives = _CATAPHORIC_NOUN.search(line) is not None
        patterns = (_IN_BRACKETS, *((_GAVE,) if gives else ()), _TITLED_BY, _FROM, _PER, _ISSUED, _LAST)
    else:
        # "Casualty figures from the Red Crescent"
        patterns = (*((_FROM,) if _TITLED.match(line) else ()), _IN_BRACKETS)
    for pattern in patterns:
        whole = pattern in (_OWN, _GAVE, _TITLED_BY)
        match = (pattern.match if whole else pattern.search)(line)
        if match and (_is_somebody(_name(match)) or _THE_SAME.fullmatch(match["who"].strip())):
            return match
    return None


_TITLED = re.compile(rf"\W*(?:\w+ )?{_COUNTS}\b")
# "Civil protection bulletin no. 4", "Lebanese Red Cross, 9 pm update", "The army's evening summary gave the following"
_TITLED_BY = re.compile(
    r"\W*(?P<who>[^:;()\n,]{2,60}?)(?:['’]s?)?"
    r"(?:, [^\n]*?"
    r"| (?:(?:evening|morning|noon|midday|night|daily|weekly|latest|first|second|press|interim|situation|flash) )?)"
    r"\b(?:update|bulletin|statement|summary|briefing|report|toll|figures|communiqu[eé]|tally)\b[^\n]*$",
    re.IGNORECASE,
)
_PER = re.compile(r"\((?:[^()\n]*, )?(?:per|according to|from|via) (?P<who>[^()\n]{2,60}?)\)")
_LAST = re.compile(r", (?P<who>(?:the )?[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|of|the|and|for))+)\s*$")
_CATAPHORIC_NOUN = re.compile(r"\b(?:following|these|this)\b", re.IGNORECASE)


def _upwards(text: str, begin: int) -> Iterator[tuple[str, int]]:
    """The lines before an offset that are not empty, nearest first, with where each begins."""
    end = begin - 1
    for _ in range(_LINES):
        start = text.rfind("\n", 0, end) + 1
        if text[start:end].strip():
            yield text[start:end], start
        if not start:
            return
        end = start - 1


def _below(speakers: Speakers, close: int, char: int) -> list[Voice]:
    """The one source in the line that ends a list: "Source: Provincial Health Department"."""
    text = speakers.reading.text
    while 0 <= close < len(text):
        start = close + 1
        close = text.find("\n", start)
        line = text[start : close if close >= 0 else len(text)]
        if match := _FOOT.match(line) or (_FROM.search(line) if _FIGURES_FROM.match(line) else None):
            if (own := _source_of_its_kind(text, match, start, char)) is not None:
                return [
                    Voice(text[own[0] : own[1]], *own, describe(text[own[0] : own[1]]), None, text[own[0] : own[1]])
                ]
            parts = [describe(part.strip()) for part in re.split(r"[,;/&]| and ", match["who"])]
            several = len([part for part in parts if part.id or part.type != "other"]) > 1
            return [] if several else _named(speakers, match, start, sure=match.re is _FOOT)
        if line.strip() and not _is_item(line):
            return []
    return []


_OF_A_KIND = re.compile(r"(?P<who>[^,;()]{3,50}?) \((?P<kinds>[^()]{3,50})\)")
_KINDS = re.compile(r"\b(?:dead|deaths?|killed|injur\w+|wounded|hurt|missing|captured|casualties)\b", re.IGNORECASE)


def _source_of_its_kind(text: str, foot: "re.Match[str]", offset: int, char: int) -> tuple[int, int] | None:
    """The source that a note gives for one kind of figure: "Figures: police (dead), hospitals (injured)"."""
    begin = text.rfind("\n", 0, char) + 1
    words = _KINDS.findall(text, begin, char)[-1:] or _KINDS.findall(text, char, char + 30)[:1]
    stem = words[0].lower()[:5] if words else None
    for part in _OF_A_KIND.finditer(foot.string[foot.start("who") :]) if stem else ():
        if stem in part["kinds"].lower():
            name = part["who"].strip(" ,;")
            low = offset + foot.start("who") + part.start("who") + part["who"].find(name)
            return low, low + len(name)
    return None


def _for_all(speakers: Speakers) -> list[Voice]:
    """The source of a note on all figures: "All figures are from the health ministry unless stated otherwise"."""
    text = speakers.reading.text
    match = _note_on_all(text)
    if match is None:
        return []
    if match.re is not _FOOT_FOR_ALL:
        return _named(speakers, match, 0, sure=match.re is _SUPPLIED)
    low, high = match.span(match.lastgroup or "who")
    source = describe(text[low:high])
    known = source.id or source.type != "other" or names_body(text[low:high]) or _is_somebody(text[low:high])
    return [Voice(text[low:high], low, high, source, None, text[low:high])] if known else []


@lru_cache(maxsize=16)
def _note_on_all(text: str) -> "re.Match[str] | None":
    """The note on all figures of a text, which every figure of it asks for."""
    if (opens := _ANNOUNCED_BELOW.match(text)) is not None and _is_somebody(_name(opens)):
        return opens
    return _ALL.search(text) or _SUPPLIED.search(text) or _FOOT_FOR_ALL.search(text)


def _of_the_section(speakers: Speakers, begin: int) -> list[Voice]:
    """The source that the heading of a section has in brackets: "HEALTH (source: State Ministry of Health)"."""
    for line, at in _upwards(speakers.reading.text, begin):
        if _is_item(line):
            continue
        section = _SECTION.search(line)
        if (match := section or _FROM_A_BOOK.match(line)) is not None:
            return _named(speakers, match, at, sure=section is not None)
        if not _SENTENCE_END.search(line):
            return []
    return []


def _opened(speakers: Speakers, char: int) -> list[Voice]:
    """Who gave the breakdown that a paragraph goes on with: "The governor gave a breakdown. Twelve died in Hodan."."""
    r = speakers.reading
    begin = r.text.rfind("\n", 0, char) + 1
    s = r.sentence_at(char)
    if s is None:
        return []
    # the sentences of the paragraph before the figure's, the nearest first
    ends = [m.end() for m in re.finditer(r"[.!?:][\"”’)]*(?=\s)", r.text[begin : s.start])]
    starts = [0, *ends]
    for start, end in reversed([*zip(starts, ends, strict=False)]):
        lead = r.text[begin + start : begin + end]
        stripped = lead.lstrip()
        match = _OPENS.match(stripped) or _titles(stripped)
        if match:
            return _named(speakers, match, begin + start + len(lead) - len(stripped))
        if _TELLS.search(lead) is not None:
            return []
    return []


# What tells of another source within a breakdown.
_TELLS = re.compile(
    r"\b(?:said|says|saying|told|tells|according to|reported|reports|claimed|claims|announced|confirmed|added|denied)\b"
)


def _titles(lead: str) -> "re.Match[str] | None":
    """Whose paper a fragment announces: "Data from the Ministry of Health as of 5 March.", "Police update 3pm."."""
    if len(lead) > _SHORT or not cue_words().isdisjoint(set(re.findall(r"[a-z]+", lead.lower())) - _TITLE_WORDS):
        return None
    match = _FROM.search(lead) if _TITLED.match(lead) else _TITLED_BY.match(lead)
    return (
        match if match and len(lead) < _SHORT and not re.search(r"\b(?:is|was|are|were|has|have|had)\b", lead) else None
    )


_TITLE_WORDS = frozenset("update updates report reports list lists estimates records details".split())


def _name(match: "re.Match[str]") -> str:
    """The words of a source without a dateline before them and a day behind."""
    name = _LEADS.sub("", match["who"]).strip(' ,.-–—•*·"“”')
    return re.sub(r"['’]s?$", "", _ON_A_DAY.sub("", name))


def _is_somebody(name: str) -> bool:
    """Whether a name in a line over a list is a source's."""
    if (
        re.search(r"\d|\b(?:not|never|nobody|has|have|had|is|was|were|are)\b", name)
        or not name
        or name.lower().partition(" ")[0] in ("by", "in", "what", "key", "latest")
        or name.lower() in ("daily", "weekly", "monthly", "evening", "morning")
        or name.endswith("ing")  # "driver absconding"
    ):
        return False
    source = describe(name.title() if name.isupper() and len(name) > _ACRONYM else name)
    head = re.split(r" (?:of|in|for|at|from) |,", name)[0].lower().split()[-1:]
    known = source.id or source.type != "other" or names_body(name) or personal_name(name)
    return bool(known or (head and head[0] in speaking_nouns() and head[0] not in cue_nouns()))


def _named(speakers: Speakers, match: "re.Match[str]", offset: int, sure: bool = False) -> list[Voice]:
    """The source that a match names, where it is somebody; read as the article has it where its line was parsed."""
    r, name = speakers.reading, _name(match)
    if not name or not (sure or _is_somebody(name)):
        return []
    at = offset + match.start("who") + match["who"].find(name)
    first, last = r.at(at), r.at(at + len(name) - 1) + 1
    if first < last <= len(r.words) and r.start[first] == at and r.end[last - 1] == at + len(name):
        voice = speakers.resolve((first, last), None)
        return [voice] if voice is not None else []
    return [Voice(name, at, at + len(name), describe(name), None, name)]


_LEADS = re.compile(r"^(?:[A-Z][A-Z ,.’'-]+(?: \([\w /]+\))? ?[-–—]+ |(?:At|By|On|In) [\w :.]{2,20}, )")
_ON_A_DAY = re.compile(
    r" on (?:X|Telegram|Facebook|Twitter|WhatsApp)$"
    r"| (?:(?:late|early) )?(?:on (?:\w+day|\w+ \d+|\d+ \w+)|today|yesterday)(?: \w+)?$"
)
_CATAPHORIC = re.compile(
    rf"(?:[\w’'-]+ )??(?:these|the following|the (?:latest |new |first )?{_COUNTS}"
    r"|an? (?:\w+ )?(?:breakdown|list|count|tally|update))\b",
    re.IGNORECASE,
)


def over_lists(reading: Reading, found: list[Attribution]) -> list[Attribution]:
    """Let the source named over a list state all of it: "The police gave these numbers:" above "- Zone A: 3 dead".

    Parameters
    ----------
    reading : Reading
        The article's words and grammar.
    found : list of Attribution
        Its attributions.

    Returns
    -------
    list of Attribution
        Those found, with what they list in their content, and those of sources that only stand over a list.
    """
    r, out = reading, _under_entries(reading, found)
    for lead, at, items in _lists(r.text):
        first = r.text[items[0] : items[1]].partition("\n")[0]
        match = _source_in(lead, _BULLET.match(first) is not None or _LABEL.match(first) is not None)
        if match is None:
            continue
        name = _name(match)
        start = at + match.start("who") + match["who"].find(name)
        words = r.at(start), r.at(start + len(name) - 1) + 1
        if not words[0] < words[1] <= len(r.words) or r.start[words[0]] != start:
            continue
        end = at + len(lead.rstrip())
        here = [a for a in out if a.speaker is not None and a.speaker[0] < words[1] and words[0] < a.speaker[1]]
        if here:
            a = here[-1]
            told = r.text[a.start : a.end] if a.content else ""
            low = at if at <= a.start <= end and not _CATAPHORIC.match(told) else None
            pieces = [piece for piece in a.content if piece[1] <= end] if low is not None else []
            out[out.index(a)] = replace(a, content=[*pieces, items])
            continue
        label = lead[: match.start()].strip(" (,")
        pieces = (
            [(at + lead.find(label), at + lead.find(label) + len(label))] if label and match.re is _IN_BRACKETS else []
        )
        entry = Cue("", frozenset(), frozenset(), "speech", "assert")
        out.append(Attribution(words[0], entry, words, None, [*pieces, items], "list"))
    return out


def _under_entries(reading: Reading, found: list[Attribution]) -> list[Attribution]:
    """Let the source in the line below an entry state it: "Five were shot dead." above "Source: the police."."""
    r, out = reading, list(found)
    entry = Cue("", frozenset(), frozenset(), "speech", "assert")
    for (start, end), who in signed_entries(r.text):
        label = _DATE_AND_PLACE.match(r.text, start, end)
        content = [(label.end() if label else start, end)]
        for low, high in who:
            first, last = r.at(low), r.at(high - 1) + 1
            if not first < last <= len(r.words) or r.start[first] != low:
                continue
            before = r.text.rfind("\n", 0, low) + 1
            out = [a for a in out if not before <= r.start[a.word] < high or a.frame == "list"]
            cue = (before, before + r.text[before:low].rfind(":") + 1) if low == who[0][0] else (who[0][1] + 2, low - 1)
            out.append(Attribution(first, entry, (first, last), cue, list(content), "list"))
    return out


# "3 April, Tibú. | Five farmers were shot dead."
_DATE_AND_PLACE = re.compile(r"(?:[^\n.]{2,40}\d[^\n.]{0,30}|\d{1,2} [A-Z][^\n.]{2,40})\. ")
# "SPOKESPERSON (Ann Lee): Good morning. ..."
_TURN = re.compile(r"\s*[A-Z][A-Z .’'-]+(?: \([^()\n]*\))?: \S")


def _lists(text: str) -> Iterator[tuple[str, int, tuple[int, int]]]:
    """The lists of a text: the line over each, where that begins, and the characters of its items."""
    lines = [(match[0], match.start()) for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    k = 1
    while k < len(lines):
        lead, at = lines[k - 1]
        if not _is_item(lines[k][0]) or _is_item(lead):
            k += 1
            continue
        last = k
        while last + 1 < len(lines) and _is_item(lines[last + 1][0]) and not _FOOT.match(lines[last + 1][0]):
            last += 1
        heads = lead.rstrip().endswith(":") or not _SENTENCE_END.search(lead)
        heads = (heads or _CATAPHORIC_NOUN.search(lead) is not None) and _TURN.match(lines[k][0]) is None
        if heads and len(lead) <= _HEADING:
            line, start = lines[k]
            begin = start + len(line) - len(line.lstrip())
            yield lead, at, (begin, lines[last][1] + len(lines[last][0].rstrip(" .")))
        k = last + 1
