"""Refusals and silences: what a text says that a party has not said."""

import re

from toolkit.contents import FINITE, stretch
from toolkit.cues import ADV, DAYS, SPOKEN, Attribution, Context, Cue, Piece, noun_phrase
from toolkit.speakers import can_speak, source_of

_AUXILIARIES = frozenset("has have had would could did does will".split())
_EXPLETIVE = frozenset("there has have been was is had were still yet so far been".split())


_NO_WORD = re.compile(
    r"(?P<what>(?:not a (?:single )?word(?= (?:has come |has been heard |came )?from )|no "
    r"(?:(?:immediate|official|public|further|direct|formal|independent|new|clear|government)(?:,? (?:or )?))*"
    r"(?:statement|comment|word|response|reaction|reply|confirmation|"
    r"acknowledge?ment|announcement|explanation|answer|"
    r"claim of responsibility)s?))"
    r"(?: (?:was|were|has been|had been|ha[sd] come|came|yet|so far|immediately|available|received|made|given"
    r"|issued|offered|arrived|heard|forthcoming|at the time))* (?:from|by) ",
    re.IGNORECASE,
)


_NO_COMMENT = re.compile(
    r"(?:declin\w+|refus\w+) to "
    r"(?:comment|say|confirm|discuss|answer(?: (?:(?:our|any|the|further|more|written|reporters['’]) )*questions?)?|"
    r"elaborate|speak|respond|give|provide|be drawn|disclose|be interviewed|"
    r"speculate|reveal|go into|talk|identify|name|specify|address)\b(?: or deny\b)?"
    rf"|(?:would|could|will|wo) ?(?:not|n't|n’t|neither) {ADV}"
    r"(?:comment|say|confirm|discuss|be drawn|elaborate|be reached(?: for comment)?|speak|answer|provide|give|touch|"
    r"talk(?: to (?:us|reporters|journalists|the press|the media))?"
    r"|(?:take|return) (?:(?:our|any|the|my) )?(?:phone )?calls?|take (?:any )?questions|be interviewed|"
    r"speculate|disclose|reveal|specify|identify|name|address)\b"
    r"(?: or deny| nor \w+)?"
    r"|(?:would|could|will) (?:say|offer|give|provide|share) (?:nothing|no\b|little)(?! but)(?: (?:else|more)\b)?"
    r"(?: (?:further|additional|other|more|immediate))*"
    r"(?: (?:information|details?|comment|explanation|figures?|reasons?))?"
    r"|(?:has|have|had|is|are|was|were) yet to (?:respond|reply|answer)\b"
    r"|(?:is|are|was|were) (?:not |in no )(?:in a )?position to (?:comment|confirm|say|answer|discuss|speculate)\b"
    r"|(?:has|have|had) no (?:\w+ )?(?:comments?(?: to make)?|responses?|reaction|reply)\b"
    r"|(?:took|takes|taking|taken) (?:no|few) questions\b"
    r"|(?:is|are|was|were) ?(?:not|n't|n’t) (?:answering|taking|returning|picking up) (?:[\w’'-]+ ){0,2}?"
    r"(?:calls?|questions|messages|the phone|phones)\b"
    r"|(?:did|does|do) ?(?:not|n't|n’t) entertain (?:[\w’'-]+ ){0,3}?(?:queries|query|questions?|calls?|enquiries)\b"
    r"|neither (?:picked|took|answered|returned) (?:[\w’'-]+ ){1,3}nor (?:replied|responded|answered)\b"
    r"(?: to (?:an?|the|our|several) (?:\w+ )?(?:messages?|requests?|questions?|e-?mails?))?"
    r"|without (?:further |\w+ly )?(?:answering\b(?= ?[,.;])|replying|responding|elaborating|"
    r"(?:taking|answering) (?:any |the |reporters['’] )?questions|"
    r"commenting|saying|specifying|explaining|naming|identifying|"
    r"disclosing|going into (?:details?|specifics)|(?:giving|offering|providing) (?:any |further |more |a |an |other )*"
    r"(?:details?|explanation|figures?|reasons?|names?|specifics|breakdown))\b"
    rf"|(?:did|has|have|had|does|do) ?(?:not|n't|n’t) {ADV}"
    r"(?:respond|repl(?:y|ied)|answer(?:ed)?(?! (?:(?:the|a|his|her|their) )?(?:roll|door|bell|prayers?)\b)|responded"
    r"|return(?:ed)?(?= (?:[\w-]+ ){0,4}(?:calls?|messages?|requests?|"
    r"e-?mails?|inquiries|comments?)\b))\b"
    r"(?: (?:to )?(?:(?:an?|the|any|repeated|multiple|several|our) )*(?:(?:e-?mailed|telephone|phone|written) )?"
    r"(?:requests?|calls?|questions?|messages?|inquir(?:y|ies)|e-?mails?)(?: (?:for|seeking) (?:\w+ )?comments?)?)?"
    r"|(?:has |have |had )?neither (?:confirm\w*|den\w+) n?or (?:confirm\w*|den\w+|\w+ed)\b"
    r"|(?:dodged|evaded|sidestepped|avoided|ducked) (?:the |a |any )?questions?\b"
    r"|stop\w+ short of (?:confirming|saying|acknowledging|denying)\b"
    r"|gave an evasive (?:reply|answer)\b"
    r"|(?:has |have |had )?(?:been )?ignor(?:ed?|es|ing) (?:an? |the |repeated |several |multiple |all |our )*"
    r"(?:requests?|questions?|calls?|e-?mails?|messages?|inquir(?:y|ies))\b(?: for (?:\w+ )?(?:comments?|interviews?))?"
    r"|(?:offer(?:ed|s)|gave|gives|given|provid(?:ed|es)) no (?:answer|reply|response|comment)\b(?! (?:from|by)\b)"
    r"|(?:did|does|do) ?(?:not|n't|n’t) (?:wish|want|care) to (?:comment|speak)\b"
    r"|refer(?:red|s|ring) (?:all |any |further |our |the |reporters['’] )*"
    r"(?:questions?|enquiries|enquiry|inquiries|inquiry|queries|requests?|reporters|journalists|callers|us|me|them)"
    r"(?: for (?:\w+ )?comments?)?(?= to\b)"
    r"|(?:would|will|wo) ?(?:not|n't|n’t) be (?:making|giving|issuing|taking|answering) (?:any |a |an |further |more )*"
    r"(?:statements?|comments?|interviews?|questions?)\b"
    r"|turn(?:ed|s|ing) down (?:[\w’'-]+ ){0,3}?(?:interview )?requests?\b"
    r"(?: for (?:an? |the )?(?:interviews?|comments?))?"
    r"|left (?:an?|the|our|several|repeated|all) (?:\w+ )?(?:e-?mails?|messages?|calls?|questions?|requests?)"
    r" unanswered\b"
    r"|(?:went|gone|go) unanswered\b"
    r"|(?:did|does|do|has|have|had|is|are) ?(?:not|n't|n’t) (?:pick|take|answer|return)(?:ed|ing)?(?: up)?"
    r" (?:(?!roll\b)\w+ ){0,2}(?:(?:phone )?calls?|(?:tele)?phones?)\b"
    r"|(?:could not|couldn't|couldn’t) (?:immediately )?be reached(?: for comment)?"
    r"|(?:chose|opted|preferred|prefers|elected) not to"
    r" (?:comment|respond|reply|answer|react|say|speak|talk|elaborate|be drawn)\b"
    r"|(?:is|are|was|were|has been|have been|had been)(?: not|n't|n’t)? (?:immediately |yet )?(?:un)?available"
    r" (?:for|to) (?:\w+ )?comment\b"
    r"|(?:would|will|wo) ?(?:not|n't|n’t) be (?:pinned down|drawn)\b"
    r"|hung up\b|hangs up\b|put(?:s|ting)? (?:down the phone|the phone down)\b"
    r"|(?:wav|brush|bat|shrug)(?:e|ed|es|s|ged|gs|ted|hed|hes)? (?:away|off|aside) "
    r"(?:the |all |any |our |reporters['’] )?questions?\b"
    r"|(?:deflect|dodg|sidestepp?|skirt|duck|evad)(?:ed|es|s|e)? "
    r"(?:the |a |any |several |all |repeated |our )?questions?\b"
    r"|(?:walked|strode|swept|hurried|drove) (?:past|off|away)(?: reporters| journalists| us)? without"
    r" (?:a word|comment)\b",
    re.IGNORECASE,
)


_SILENCE = re.compile(
    rf"(?:has|have|had|did|does|do|is|are) ?(?:not|n't|n’t|never) {ADV}{SPOKEN}\b"
    rf"|(?:has|have|had|is|are|was|were) yet to {ADV}{SPOKEN}\b"
    rf"|(?:has|have|had|) ?(?:said|says|say|saying) (?:nothing(?: at all)?|little)\b"
    r"(?! (?:\w+ly |yet )?(?:has|had|have|was|is|were|could|can|would|will|remains?|remained)\b)"
    r"|(?:has |have |had )?(?:so far |deliberately )?left (?:it )?open(?= (?:whether|if|how|when|who|what|why)\b)"
    r"|(?:maintain\w*|observ\w+|preserv\w+) (?:an? |its |his |her |their )?(?:[\w-]+ )?silence\b"
    r"|(?:avoid\w*|omit\w*) (?:any )?mention of\b"
    r"|(?:has |have |had )(?:so far |to date |yet )?(?:published|released|disclosed|issued|revealed|announced|divulged)"
    r" nothing(?: at all)?\b"
    r"|(?:has|have|had)? ?(?:remain\w*|stay\w*|kept|keep\w*|been|is|are|was|were) "
    r"(?:largely |publicly |conspicuously |officially |mostly |notably )?(?:silent|quiet|tight[ -]lipped|mum)\b"
    r"|(?:has |have |had )?(?:gone|fallen) (?:silent|quiet)\b"
    r"|(?:has |have |had |is |are |was |were )?(?:kept?|keeps|keeping) (?:its|their|his|her|a)(?: own)? counsel\b"
    r"|(?:has |have |had )not (?:been heard from|uttered (?:a|one|a single) word)\b"
    r"|adds? not (?:a|one) word\b"
    r"|(?:carried|carries|had|has|printed|broadcast|aired) nothing (?=(?:about|on|of)\b)"
    r"|(?:has |have |had )?(?:made|makes?|making|gave|gives?|giving|given|issued|offered|provided|published"
    r"|released|disclosed) (?:no|neither) "
    r"(?:immediate |public |official |further |other )*"
    r"(?:mention|comment|statement|counts?|tally|tallies|casualty \w+|details?|figures?|breakdown|explanation"
    r"|reference|announcement|response|total|number|"
    r"reaction|toll|source|reason|estimate|information|timetable|names?)s?\b(?: of\b)?",
    re.IGNORECASE,
)


# "Efforts to get a comment from the management | were futile"
_FUTILE = re.compile(
    r"\b(?:[Ee]fforts|[Aa]ttempts|[Cc]alls) to (?:reach|contact|speak (?:to|with)|call"
    r"|(?:get|obtain|elicit|seek|secure) (?:an? |any |the )?(?:\w+ )?"
    r"(?:comments?|reactions?|responses?|statements?|confirmation) (?:from|of))"
    r" (?P<who>[^.;,]{2,80}?)(?: for (?:comments?|reactions?)| by (?:phone|telephone)| on (?:phone|telephone))*"
    r" (?P<cue>(?:were|was|proved|have been|had been|remained) (?:\w+ )?"
    r"(?:futile|abortive|unsuccessful|fruitless|in vain))\b"
)


# "Calls to its spokesman | were not returned", "A message left with the embassy | went to voicemail"
_UNANSWERED = re.compile(
    r"\b(?:[Cc]alls?|[Mm]essages?|[Ee]-?mails?|[Rr]equests?(?: for (?:\w+ )?(?:comments?|information|interviews?))?"
    r"|[Qq]uestions?|[Qq]ueries|[Ll]etters?|[Ee]nquiries|[Ii]nquiries|[Tt]exts?)"
    r"(?: (?:sent|made|put|placed|left|addressed|e-?mailed|submitted))? (?:to|with|for) (?P<who>[^.;,]{2,80}?)"
    r"(?: (?:seeking|for|asking|requesting) [^.;,]{3,40}?)?(?: on \w+day| this \w+)? "
    r"(?P<cue>(?:were|was|have been|has been|had been|are|is|had|have)(?: not|n't|n’t| never)"
    r"(?: (?:immediately|yet|been))* (?:returned|answered|picked(?: up)?|acknowledged|replied to|responded to)"
    r"|rang (?:out|unanswered)|(?:went|go|goes) (?:straight |directly )?to voicemail|bounced(?: back)?)\b"
)


# "From the palace | came no reaction", "From London | has come not a word"
_CAME_NOT = re.compile(
    r"From (?P<who>[A-Z]?[^.;,]{2,60}?) (?P<cue>(?:(?:has|have|had) )?(?:came|come|comes|there (?:was|is|has been))"
    r" (?:no|not a)(?: \w+)? (?:word|reaction|comment|response|reply|answer|statement))\b"
)


def _in_vain(ctx: Context, first: int, last: int) -> Attribution | None:
    """Who kept silent where efforts to reach them were in vain."""
    r = ctx.r
    whole = r.start[first], r.end[last - 1]
    found = _FUTILE.search(r.text, *whole) or _UNANSWERED.search(r.text, *whole) or _CAME_NOT.search(r.text, *whole)
    if found is None:
        return None
    speaker = (r.at(found.start("who")), r.at(found.end("who") - 1) + 1)
    act = "silence" if found.re is _CAME_NOT else "no_comment"
    entry = Cue("decline", frozenset(), frozenset(), "speech", act)
    word = r.at(found.end("cue") - 1)
    return Attribution(word, entry, speaker, found.span("cue"), [], act)


def _can_open(word: str, following: list[str]) -> bool:
    """Whether a word begins a silence with the next one; most that say or went do not."""
    if word in ("say", "says"):
        return following in (["nothing"], ["little"])
    return word not in ("went", "gone") or following == ["unanswered"]


def _within_another(ctx: Context, i: int) -> bool:
    """Whether a word stands in the silence found before it: the "say nothing" of "would say nothing"."""
    last = ctx.found[-1] if ctx.found else None
    if last is None or last.frame not in ("silence", "no_comment") or last.cue is None:
        return False
    return last.cue[0] <= ctx.r.start[i] < last.cue[1]


def _nobody(ctx: Context, i: int) -> bool:
    """Whether the subject of the auxiliary at word i is nobody: "No one in uniform | has | explained why"."""
    r = ctx.r
    subject = r.child(r.head[i], "nsubj")
    if subject is None or subject > i or i - subject > 6:
        return False
    return r.lower[subject] == "nobody" or (r.lower[subject] == "one" and r.lower[subject - 1] == "no")


def find_silence(ctx: Context, i: int) -> Attribution | None:
    """A refusal or a silence: "declined to comment on the raid", "there has been no statement from Pyongyang"."""
    r = ctx.r
    first, last = ctx.limits(i)
    if ctx.inside[i] >= 0 or _within_another(ctx, i) or not _can_open(r.lower[i], r.lower[i + 1 : i + 2]):
        return None
    if r.lower[i] in _IN_VAIN:
        return _in_vain(ctx, first, last)
    tail = r.text[r.start[i] : r.end[last - 1]]
    if r.lower[i] in ("no", "not"):
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
        about = topic_of_silence(ctx, speaker[1], last)
        entry = Cue("no statement", frozenset(), frozenset(), "speech", "silence")
        return Attribution(i, entry, speaker, (r.start[begin], r.start[i] + match.end("what")), about, "silence")
    # "neither the army nor the police has commented" is read as "has not commented"
    unsaid = ("neither" in r.lower[max(first, i - 14) : i] or _nobody(ctx, i)) and r.lower[i] in _AUXILIARIES
    shift = len(" not") if unsaid else 0
    tail = f"{r.words[i]} not{tail[len(r.words[i]) :]}" if unsaid else tail
    match = _NO_COMMENT.match(tail) or _SILENCE.match(tail)
    if not match or re.search(
        r"\b(?:independently|immediately) (?:verify|confirm)", match[0] + tail[match.end() :][:12]
    ):
        return None
    v = i if r.tag[i][:1] == "V" and r.dep[i] not in ("aux", "auxpass") else r.head[i]
    if not first <= v < last or (r.tag[v][:1] != "V" and r.child(v, "nsubj") is None):
        return None
    silent, antecedent, _ = source_of(ctx, v)
    if r.lower[i + 1 : i + 3] == ["not", "have"]:
        return None  # "it could not have attacked three days later"
    if r.lower[i] == "without":
        # who says something and no more: "..., he said, without elaborating"
        host = next((a for a in reversed(ctx.found) if first <= a.word < i and a.speaker), None)
        done = r.start[r.head[i]]
        gave = r.lower[i + 1] in ("giving", "offering", "providing") and r.words[i - 1] != ","
        if host is not None and gave and any(low <= done < high for low, high in host.content):
            return None  # "said Moscow had struck out 46 names without giving a reason"
        silent, antecedent = (host.speaker, host.antecedent) if host else (silent, antecedent)
    if silent is None and (subject := r.child(v, "nsubjpass")) is not None:
        silent = noun_phrase(r, subject)
    if silent is None and r.dep[v] == "conj":
        silent, antecedent, _ = source_of(ctx, r.head[v])  # "confirmed the trip but would not be drawn on"
    if match[0].lower().endswith("unanswered") and not match[0].lower().startswith("left"):
        # "e-mails to the embassy went unanswered": it is the embassy that keeps silent
        to = next((j for j in range(first, i) if r.lower[j] == "to"), None)
        asked = r.child(to, "pobj") if to is not None else None
        silent = noun_phrase(r, asked) if asked is not None else None
    if silent is None or silent[0] > i:
        return None
    restricts = r.lower[silent[0]] == "who" and silent[0] > first and r.tag[silent[0] - 1] == "NNS"
    if restricts and r.tag[silent[0] - 1 - (silent[0] - 1 > first)][:1] != "D":
        return None  # "Witnesses who have not yet spoken to the police are asked to come forward"
    edge = next((k for k in range(silent[0] + 1, silent[1]) if r.tag[k] == "IN"), silent[1])
    spoken_to = r"(?:silent|quiet|be reached(?: for comment)?|without \w+)$"
    asked = match[0].lower().endswith("for comment")
    if re.search(spoken_to, match[0]) and not asked and not can_speak(ctx, (silent[0], edge)):
        return None  # "Its guns stayed silent", "three villages could not be reached"
    act = "no_comment" if match.re is _NO_COMMENT and not _stands_open(match[0], tail[match.end() :]) else "silence"
    if re.match(r"(?:has |have |had )?neither (?:confirm|den)", match[0], re.IGNORECASE):
        act = "silence"
    begin = i
    while begin - 1 >= silent[1] and r.dep[begin - 1] in ("aux", "neg", "advmod") and r.lower[i] != "without":
        begin -= 1
    end = r.start[i] + match.end() - shift
    silent, about = _asked_about(ctx, i, silent, topic_of_silence(ctx, r.at(end), last))
    entry = Cue("decline" if act == "no_comment" else "no statement", frozenset(), frozenset(), "speech", act)
    return Attribution(i, entry, silent, (r.start[begin], end), about, act, [], antecedent)


def _asked_about(
    ctx: Context, i: int, silent: tuple[int, int], about: list[Piece]
) -> tuple[tuple[int, int], list[Piece]]:
    """Part a source from what it was asked: "The ministry, asked on Monday about the captives, offered no answer"."""
    r = ctx.r
    asked = next((k for k in range(silent[0] + 2, silent[1]) if r.lower[k] in _ASKED and r.words[k - 1] == ","), None)
    if asked is None:
        answer = not about or _AN_ANSWER.fullmatch(r.text, about[0][0], about[-1][1]) is not None
        return silent, (answer and _asked_before(ctx, ctx.limits(i)[0], silent[0])) or about
    on = next((k for k in range(asked, silent[1]) if r.lower[k] in ("about", "whether", "if", "why", "how")), None)
    low = on + (r.lower[on] == "about") if on is not None else None
    about = about or (stretch(ctx, [(low, silent[1])], i) if low is not None else [])
    return (silent[0], asked - 1), about


_AN_ANSWER = re.compile(
    r"(?:an?|any|the|no|his|her|its|their)? ?(?:direct |clear |straight |exact |precise |definite |further )?"
    r"(?:figures?|numbers?|answers?|reply|response|details?|toll|estimate|comments?|position|opinion|explanation|names?)"
)
_BY_ASKING = re.compile(
    r"[\"“‘]?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Qq]uizzed)(?: [\w’'-]+){0,6}?"
    r" (?:about (?=\S)|(?:on|over) (?=\S)(?![^,;]* about\b)|(?=(?:whether|if|why|how|what|who|where|when|which)\b))"
    r"(?P<topic>[^,;]+)$"
)


def _asked_before(ctx: Context, first: int, subject: int) -> list[Piece]:
    """What was asked at the head of the sentence: "Asked | how many had been called up |, he declined to answer"."""
    r = ctx.r
    if subject - 1 <= first or r.words[subject - 1] != ",":
        return []
    asked = _BY_ASKING.match(r.text, r.start[first], r.start[subject - 1])
    return [asked.span("topic")] if asked is not None else []


# "has yet to reply", "has not responded to the offer": nobody was asked, and the answer is still out.
_STILL_OUT = re.compile(
    rf"(?:(?:has|have|is|are) yet to (?:respond|reply|answer)"
    rf"|(?:has|have) ?(?:not|n't|n’t) {ADV}(?:respond|repli|answer)ed)$",
    re.IGNORECASE,
)
_TO_A_REQUEST = re.compile(
    r"(?: to)? (?:[\w’'-]+ ){0,3}?(?:requests?|calls?|questions?|messages?|e-?mails?|letters?|queries|query)\b"
)


def _stands_open(cue: str, behind: str) -> bool:
    """Whether an answer that is still out was asked for by no reporter."""
    return _STILL_OUT.match(cue) is not None and not _TO_A_REQUEST.match(behind)


_IN_VAIN = frozenset(
    "futile abortive unsuccessful fruitless vain returned answered picked acknowledged replied responded rang "
    "voicemail bounced came come comes".split()
)
_ASKED = frozenset("asked pressed questioned quizzed contacted reached approached".split())


_PAPERS = frozenset(
    "address speech statement remarks interview post broadcast letter briefing message communique sermon".split()
)
_BY_NOW = (["in", "public"], ["at", "press"], ["by", "press"], ["so", "far"], ["as", "yet"])


_BY_US = frozenset("we i asked reached contacted called approached reporters journalists rang phoned pressed".split())


def topic_of_silence(ctx: Context, k: int, last: int) -> list[Piece]:
    """The topic of a silence: what follows "on", "about", "whether" or the bare verb, up to the end of its clause."""
    r = ctx.r
    if k < last and r.lower[k] in ("on", "about", "to", "regarding", "of", "over", "for"):
        if r.lower[k] in ("to", "for") and any(
            r.lower[j] in ("request", "requests", "comment", "questions", "emails", "messages", "calls", "inquiries")
            for j in range(k, min(k + 5, last))
        ):
            return []
        if k + 1 < last and r.lower[k + 1] in DAYS:
            return []  # "did not react on Monday"
        k += 1
    elif (
        k >= last
        or r.tag[k][:2] not in ("DT", "NN", "PR", "JJ", "WD", "IN", "WR", "WP", "CD", "VB")
        or (r.tag[k] == "IN" and r.lower[k] not in ("whether", "that", "if"))
        or (r.lower[k - 1] == "drawn" and r.lower[k] in ("when", "as", "after", "before"))
        or r.tag[k] == "VBN"  # "did not entertain queries | sent by this newspaper"
    ):
        return []
    if k < last and r.lower[k] in ("when", "as", "after", "before") and not _BY_US.isdisjoint(r.lower[k + 1 : k + 4]):
        if r.lower[k + 1] != "asked" or k + 3 > last:
            return []  # "hung up | when we called"
        k += 2 + (r.lower[k + 2] in ("about", "on"))  # "did not respond when asked | which ones"
        if k >= last or r.words[k] == ".":
            return []
    end = k
    if r.lower[k : k + 1] in (["whether"], ["if"]):
        # "whether talks, frozen since January, | were over": the clause goes on to its verb
        verb = next((j for j in range(k, last) if r.tag[j] in FINITE or r.words[j] in (";", ".")), last)
        comma = next((j for j in range(k, verb) if r.words[j] == ","), None)
        end = verb if comma is not None and verb < last and r.words[verb - 1] == "," else k
    while end < last and r.words[end] not in (",", ";", ".", "—") and r.lower[end] not in ("but", "while", "and"):
        after = r.lower[end + 1 : end + 3]
        if r.lower[end] == "by" and (not DAYS.isdisjoint(after[:1]) or after == ["the", "time"]):
            break
        if r.lower[end] == "since" and end + 1 < last and r.lower[end + 1] in DAYS:
            break
        dated = r.lower[end] == "since" and end + 1 < last and r.tag[end + 1] in ("NNP", "CD")
        if r.lower[end] in ("until", "till") or dated:
            break
        if r.lower[end] == "in" and not _PAPERS.isdisjoint(r.lower[end + 1 : min(end + 5, last)]):
            break  # "made no mention of the raid | in his evening address"
        if r.lower[end : end + 2] in _BY_NOW or r.lower[end : end + 3] == ["at", "the", "time"]:
            break
        end += 1
    return stretch(ctx, [(k, end)], k) if end > k else []
