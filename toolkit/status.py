"""With what standing a figure is given: denied, superseded, unverified, estimated or asserted."""

import re
from functools import lru_cache
from itertools import islice

from toolkit.cues import RETORTING, Attribution
from toolkit.figures import Estimate, harm_words
from toolkit.reading import Reading
from toolkit.sentences import each_sentence

_WEEKDAY = r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
# "The earlier toll", "was initially put": what leads up to a figure that has been replaced.
_BEFORE = re.compile(
    r"\b(?:(?:(?:earlier|previous(?:ly)?|initial(?:ly)?|original(?:ly)?|outdated|prior)\b[^.;]{0,50}|first (?:\w+ )?)\b"
    r"(?:toll|figures?|counts?|estimates?|reports?|number|tally|bulletin|statement|communiqu[eé]|notice|dispatch|update|"
    r"put|said|told|reported|given|gave|estimated|counted|announced|stated|listed|spoke|spoken|feared)"
    r"|(?:toll|count|figure|number|total|tally) (?:had )?(?:earlier|previously|initially|originally) (?:stood|been)"
    r"|(?:had|was|were) (?:earlier|previously|initially|originally|first) "
    r"(?:put|reported|given|estimated|said|announced|spoken))\b",
    re.IGNORECASE,
)
# "An earlier version, now deleted, had put the number at", "Earlier today, the rescue office put the number at"
_EARLIER_TEXT = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Oo]ur|[Tt]heir) (?:earlier|previous|first|initial|original) (?:text|version|post"
    r"|statement|communiqu[eé]|item|story|article|message|tweet|bulletin|notice|report|list|entry|claim)\b[^.;]{0,90}"
    r"\b(?:gave|given|said|put|placed|spoke|spoken|reported|listed|stated|counted)\b[^.;]{0,50}$"
    r"|^[\"“]?Earlier (?:in the day|today|on \w+day|that day|this week)\b[^.;]{0,90}"
    r"\b(?:gave|said|put|placed|spoke|reported|listed|stated|counted|announced)\b[^.;]{0,50}$"
)
# "had on Friday reported", "the prefect had said this morning that", "a leap from yesterday, when he told of"
_HAD_SAID = re.compile(
    r"\bhad (?:on \w+day|earlier|this morning|yesterday|last night|at (?:noon|dawn|midday|first)) "
    r"(?:reported|said|told|put|given|announced|spoken|counted|listed|claimed|recorded)\b[^.;]{0,60}$"
    r"|\bhad (?:reported|said|told|put|given|announced|spoken|counted|listed|claimed)"
    r" (?:on \w+day|earlier|this morning|yesterday|last night)\b[^.;]{0,60}$"
    r"|\bfrom (?:last night|yesterday|this morning|\w+day),? when [^.;]{3,60}$"
)
# "CORRECTION: a report said that 18 had died", "In Saturday's print edition we wrote that eight had drowned"
_CORRECTION = re.compile(
    r"(?:^|\n)\W*(?:\d\d?[.:]\d\d(?: [A-Z]+)?\W*)?(?:CORRECTION|Correction|CORRECTED|CLARIFICATION|Clarification"
    r"|ERRATUM|Erratum|AMENDED)\b[:.]?[^\n.]{0,160}\b(?:said|reported|gave|wrote|quoted|put|stated)\b[^\n;.]{0,80}$"
    r"|\b(?:[Ii]n (?:our|[A-Z]\w+['’]s) (?:[\w:.’'-]+ ){0,3}?(?:edition|bulletin|issue|report|post|programme|broadcast)"
    r"|[Ww]e reported (?:earlier|on \w+day|yesterday))\b[^.;]{0,60}(?:we (?:said|reported|wrote|gave|quoted)|,|that)\b"
    r"[^.;]{0,60}$"
)
_CORRECTLY = re.compile(
    r"\b(?:should (?:be|have (?:been|read|said))|in fact|the correct|not the|it is|the (?:right|actual|true))\b[^.;]*$"
)
_OF_AN_EVENT = re.compile(r", (?:in which|where|when|who|which)\b")
# What leads on to the figure that took its place.
_CHANGED = re.compile(
    r"\b(?:now|since|later|rose|risen|climbed|grew|jumped|fell"
    r"|(?:raised|lowered|revised|increased|corrected|updated|cut|reduced|amended|upgraded|downgraded|scaled|brought)"
    r"(?: (?:it|that|the (?:number|toll|figure|count|total|tally)))? (?:back |down |up )?to"
    r"|(?:raising|lowering|revising|increasing|correcting|updating|cutting|reducing|bringing)"
    r" (?:it|that|the (?:number|toll|figure|count|total|tally)) (?:back |down |up )?to)\b"
)
# "Down from 58 a year ago" compares with another time and replaces nothing.
_A_YEAR_BEFORE = re.compile(
    r"(?: [\w’'-]+){0,4}? (?:an? (?:year|decade) (?:ago|earlier|before)|last year|in (?:19|20)\d\d|the year before"
    r"|(?:in )?the (?:same|year-earlier) (?:period|month|week|quarter)(?: of (?:19|20)\d\d)?)\b"
)
_SINCE_REPLACED = re.compile(
    r"\b(?:up|down) from\b(?![^.;]{0,30} to $)[^.;]{0,30}$"
    r"|\b(?:replac|supersed)(?:es|ed|ing) (?:an?|the|its|our|their)(?: \w+)?"
    r"(?: (?:figure|toll|count|number|total) of)? $"
    r"|\b(?:earlier|previous|initial) (?:toll|figure|count|estimate|tally|claim)(?: by [^.;,]{2,40}?)? of\b"
    r"[^.;,]{0,20}$"
    r"|\((?:the )?(?:earlier|previous|last) (?:list|bulletin|report|figure|toll|count|update): (?:\w+ )?$"
    r"|\((?:[Ss]it ?[Rr]ep|[Bb]ulletin|[Rr]eport|[Uu]pdate|[Ff]lash(?: [Uu]pdate)?)(?: [Nn]o\.?)? ?\d+: (?:\w+ )?$"
    r"|\brevising (?:upwards?|downwards?) [^.;,]{0,20}(?:toll|figure|count|number|total|tally) of (?:\w+ )?$"
    r"|, (?:correcting|revising|amending|updating|lowering|raising|cutting|reducing) (?:an?|the|its|his|her|their)"
    r"(?: \w+){0,2} (?:toll|figure|count|estimate|tally|number) of (?:\w+ ){0,2}$"
    # "In the noon bulletin the death toll still stood at 41"
    r"|\b(?:figure|toll|count|number|tally|total) still stood at (?:[\w-]+ ){0,2}$"
    # "In January, he noted, | the figure had been 310", "having told parliament for years that the number was one"
    r"|\b(?:figure|toll|count|number|tally|total) had (?:earlier |then |previously |until then )?(?:been|stood at)"
    r" (?:[\w-]+ ){0,2}$"
    r"|\bhaving (?:\w+ )?(?:told|said|insisted|claimed|maintained|reported|announced) [^.;]{0,60}?"
    r"\b(?:figure|toll|count|number|tally|total) (?:was|stood at) (?:[\w-]+ ){0,2}$"
    r"|\b(?:withdr[ae]w\w*|retract\w+|taken back|took back|recant\w+)"
    r" (?:its|his|her|their|the|an?)(?: \w+)? (?:figure|toll|count|claim|estimate|number|report|statement"
    r"|announcement)s? (?:of\b[^.;]{0,20}|that\b[^.;]{0,40})$",
    re.IGNORECASE,
)
_UNVERIFIED = re.compile(
    r"\b(?:(?:could|can|has|have|had|did|was|were)(?: not|n't|n’t|not) (?:yet )?(?:been |be )?"
    r"(?:immediately |independently )*"
    r"(?:verif|confirm|corroborat|substantiat|authenticat|independently (?:check|establish)"
    r"|checked(?= against| by| with|[.,;]))\w*"
    r"|(?:that|this|these|figures?|numbers?|tolls?|claims?|reports?|counts?) (?:is|are|was|were) (?:still |yet )?being"
    r" (?:\w+ly )?(?:verified|validated|checked|corroborated)"
    r"|(?:has|have|had) yet to be (?:\w+ly )?(?:verif|confirm|corroborat|substantiat|check)\w*"
    r"|(?:neither|none)(?: of [\w ]{3,30}|(?: [\w’']+){0,3}) (?:could|can|has|have)(?: yet)? be(?:en)?"
    r" (?:immediately |independently )*(?:verif|confirm|corroborat|substantiat|check|establish)\w*"
    r"|(?:no|not any) (?:way|means) (?:to|of) (?:independently )?(?:verify|confirm|check)\w*"
    r"|unable to (?:independently )?(?:verify|confirm|corroborate)"
    r"|(?:not|never|\w+n['’]t) (?:been )?able to (?:independently )?(?:verify|confirm|check)"
    r"|with no (?:independent )?(?:verification|confirmation)|unverified|unconfirmed|unvalidated"
    r"|(?:can|could)(?:not| not|n['’]t) (?:itself )?vouch"
    r"|not (?:been )?independently (?:verified|confirmed)|if confirmed|"
    r"(?:neither|no) (?:account|version|claim|figure|toll|number|total)s? (?:could|can) be "
    r"(?:\w+ly )?(?:checked|verified|confirmed|established)|"
    r"(?:has|have|had) not been (?:proved|proven|established)|"
    r"(?:no|nobody|none)(?: [\w’'-]+){0,4} (?:could|can) (?:\w+ly )?(?:confirm|verify|corroborate|vouch for|check)|"
    r"no (?:independent |official )?(?:confirmation|verification|proof)(?: was| is)?(?: available)?(?: of| for)|"
    r"could not (?:independently )?check (?:the|these|those|either|any)(?: \w+)? (?:numbers?|figures?|claims?|tolls?)|"
    r"impossible to (?:verify|confirm)|without (?:independent )?(?:verification|confirmation)"
    r"|no (?:independent )?(?:verification|confirmation) of)\b",
    re.IGNORECASE,
)
_ESTIMATED = re.compile(
    r"\b(?:estimat\w+|assess\w*(?! (?:teams?|missions?|visits?|as (?:grave|serious|critical|stable|satisfactory))\b)"
    r"|extrapolat\w+|(?:own|best) (?:reading|range|reckoning|guess)|believ\w+|thought to|presumed"
    r"|feared (?:dead|killed|missing|drowned|lost|trapped|to)|"
    r"(?:voic\w+|express\w+|rais\w+) fears|likely|(?<!will )(?<!would )probabl[ye]|projections?|project(?:s|ed)|"
    r"(?:could|may|might|expected to|set to|likely to) (?:\w+ )?"
    r"(?:reach|exceed|rise|pass|top|hit|run|climb|have|"
    r"be (?:as|dead|killed|missing|more|higher|at|around|about|over))|suspected (?:to|of|dead|deaths|fatalities"
    r"|casualties|that)|(?:is|are|was|were) suspected|understood to|calculate[sd]"
    r"|reckon(?:s|ed)?)\b",
    re.IGNORECASE,
)
# Another figure than the one at hand begins here: "8,000 died and the toll could exceed 20,000".
_ANOTHER = re.compile(
    r"\b(?:and|but) that\b|\bof (?:whom|them|these)\b|\bthe (?:toll|total|number|count|figure|confirmed)\b"
    r"|\bupdating\b|[;:]|\b(?:and|but) (?:\w+ )?warn\w*\b|, toll\b"
)
# "attackers thought to have murdered | nine", "when robbers thought to be deserters": what is thought of who did it
_OF_THE_DOERS = re.compile(
    r"\b(?:(?:gunm[ae]n|attackers?|suspects?|bombers?|terrorists?|assailants?|killers?|shooters?|robbers|men|man"
    r"|militants|bandits|arsonists?)(?: (?:is|are|was|were|who|also|long))*"
    r" (?:believed|thought|suspected|presumed|alleged|understood) to be"
    r"\b(?! (?:dead|killed|alive|missing|among|held|in|still|trapped|under|wounded|injured|buried)\b)"
    r"|(?:gunm[ae]n|attackers?|suspects?|bombers?|terrorists?|assailants?|killers?|shooters?|robbers|men|man|militants"
    r"|bandits|arsonists?|[A-Z][a-z]+(?<!s) (?:is|was))(?: (?:is|are|was|were|who|also|long))*"
    r" (?:believed|thought|suspected|presumed|alleged|understood) to have (?:[a-z]+ ){0,2}"
    r"(?:killed|murdered|shot|made|planted|carried|blown|fired|launched|stabbed|set|driven|been)\b)"
)
# What leads from a figure to the one that took its place: "put the toll at 66 but later lowered it to 61".
_LATER_CHANGED = re.compile(
    r"^[^.]{0,60}?(?:\b(?:but|and|before|then|since)\b|[;,])[^.;]{0,40}?\b"
    r"(?:lowered|raised|revised|cut|corrected|updated|reduced|increased)\b"
    r"(?: (?:it|that|this|the (?:figure|toll|number|count)))?(?: up| down)? to\b"
    r"|^[^.;]{0,40}? and (?:later |then )?(?:raised|lowered|revised|cut|corrected) (?:it|that) (?:again|further)\b"
    r"|^(?: \w+){0,2}, (?:and )?(?:later|then) to\b"
    r"|^[^.;]{0,30}? (?:and|but|before)\b[^.;]{0,30}? settl(?:ed|ing) (?:on|at)\b"
    # "the report of four killed that was issued this morning"
    r"|^[^.;]{0,30}? (?:that|which) (?:was|had been) (?:issued|published|released|given|circulated) "
    r"(?:this morning|earlier|yesterday|last night|on \w+day)\b",
    re.IGNORECASE,
)
# What is said of a thing and not of the figure: "a drone, believed to be American, killed two".
_ASIDE = re.compile(r", (?:believed|thought|suspected|presumed|understood) to (?:be|have been) [^,]{0,40},")
# A figure called false before it is told: "called “grossly inflated” an estimate that 600,000 had died".
_CALLED_BEFORE = re.compile(
    r"\b(?:call|describ|dismiss|brand|label|denounc|derid|brush|reject)\w*\b(?: aside| off)?(?: as)? [\"“'‘]?(?:\w+ )?"
    r"(?:false|fake|fabricated|baseless|untrue|lies|a lie|nonsense|propaganda|inflated|exaggerated|fantasy|fiction)"
    r"(?:,? [^.;”\"\d]{0,60})?[\"”'’]?,? (?:(?:social |local |foreign |some )?media|press|an?|the|any"
    r"|[\w’'.-]+['’]s?) (?:[\w’'-]+ ){0,2}"
    r"(?:claim|estimate|report|figure|toll|talk|count|allegation|assertion|suggestion)s?\b",
    re.IGNORECASE,
)
FALSEHOOD = (
    r"(?:false|fake|fabricat\w+|baseless|untrue|lies|a lie|nonsense|propaganda|reckless|exaggerat\w+|absurd"
    r"|misleading|manipulat\w+|wrong|incorrect|inflated|overblown|overstated|fiction|(?:pure )?fantasy|untenable"
    r"|an? (?:\w+ )?(?:fabrication|invention|figment|fairy tale|hoax|myth|bluff|farce|lie)"
    r"|not (?:credible|serious|realistic|accurate|true|correct)|at odds with (?:the )?(?:reality|facts|truth)"
    r"|invent(?:ed|ions?)|unfounded|groundless|mistaken|erroneous|manufactured|concocted|made[ -]up|disinformation"
    r"|misinformation)"
)
"""Words for what is not true, as a regular expression; letters of both cases are meant."""
_TURNED_OUT = re.compile(
    r"^[\"“]?(?:an? |the )?(?:claim|report|rumou?r|post|allegation|message)s? (?:on|in|by|from|circulating)\b"
    r"[^.;]*? that\b"
    r"[^.;]* (?:is|are|was|were) (?:\w+ly )?(?:false|untrue|baseless|unfounded|fake|fabricated|incorrect|wrong)\b"
    r"|^[\"“]?(?:the |earlier |initial |early |some |social media )?"
    r"(?:reports?|claims?|rumou?rs?|allegations?|suggestions?) (?:that|of)\b[^.;]*"
    r"\b(?:turned out|proved|were found|was found|have been shown)(?: to be)? "
    r"(?:false|wrong|untrue|unfounded|baseless|fake|incorrect|fabricated)\b",
    re.IGNORECASE,
)
# "The claims of Telegram channels about 50 casualties are disinformation"; the figure stands between.
_CLAIMED_FALSELY = re.compile(
    r"\b(?:claims?|reports?|figures?|allegations?|assertions?|announcements?|findings?|rumou?rs?|talk)"
    r"(?: (?:of|by|from|in|on) [^.;,\d]{3,40}?)?"
    rf" (?:that|of|about) [^.;]*? (?:(?:is|are|was|were) [\"“'‘]?(?:[\w’'-]+ ){{0,2}}?{FALSEHOOD}"
    # "the report that 200 had been killed is derided as a tale", "was, a colonel sneered, “poetry”"
    r"|(?:is|are|was|were|has been|have been) (?:\w+ly )?(?:dismissed|rejected|denied|disputed|derided|ridiculed)"
    r"|(?:is|are|was|were), [^.;,]{3,60} (?:scoffed|sneered|mocked|jeered|retorted), [“\"]"
    r"|ha(?:s|ve|d) no (?:factual )?basis"
    r"|(?:do(?:es)?|did) not (?:correspond|conform) (?:to|with) (?:the )?(?:reality|facts|truth))\b",
    re.IGNORECASE,
)
_CORRECTED = re.compile(r"\b(?:now|correct\w*|revis\w*|amend\w*|updated?|clarif\w+)\b", re.IGNORECASE)
# "19 were killed, not 21", "the toll was not 40 but 14"
_NOT_THIS = re.compile(
    r"(?:[,;—–-]| and| but) not (?:the )?$"
    r"|\b(?:toll|number|count|figure|total|tally|dead|it) (?:is|was|are|were|stands at|stood at)(?: not|n['’]t) $",
    re.IGNORECASE,
)
# "not the 102 it had announced a day earlier"
_ANNOUNCED_BEFORE = re.compile(
    r" (?:(?:people|dead|deaths) )?(?:that |which )?(?:it|they|he|she|the \w+) (?:had )?"
    r"(?:earlier |first |previously )?(?:announced|reported|given|gave|stated|put out|published|counted|said)"
    r"|[^.;,]{0,30} (?:earlier|previously|initially|at first|yesterday) (?:announced|reported|given|stated)"
)
# "It is untrue that 40 people died", "there is no truth in the claim that"
_UNTRUE_THAT = re.compile(
    r"\b(?:(?:it|this|that) (?:is|was)|it['’]s) (?:\w+ly |simply |just |a )?"
    r"(?:untrue|false|a lie|lie|a myth|myth|nonsense|wrong|incorrect|not true|not the case|not correct|not right)"
    r"(?: to (?:say|claim|suggest|report))? that\b[^.;]*$"
    r"|\bcontrary to (?:[\w’'-]+ ){0,3}?(?:claims?|reports?|rumou?rs?|allegations?|suggestions?|assertions?"
    r"|stor(?:y|ies))\b[^.;]{0,80}?\b(?:that|of)\b[^.;,]*$"
    r"|\b(?:no truth|not a word of truth|nothing) (?:in|to) (?:the |these |those )?(?:\w+ )?"
    r"(?:claims?|reports?|rumou?rs?|allegations?|suggestions?|stor(?:y|ies)) (?:that|of)\b[^.;]*$",
    re.IGNORECASE,
)
_FIGURE_WORDS = (
    r"(?:(?:the|this|that|those|these|such|its|their|his|her|both|all) )?(?:[\w.-]+ )?(?:\w+['’]s? )?(?:[\w.-]+ )?"
    r"(?:claims?|figures?|reports?|numbers?|tolls?|counts?|tall(?:y|ies)|accounts?|allegations?|accusations?|assertions?"
    r"|estimates?|versions?|testimon(?:y|ies)|boasts?|stor(?:y|ies)|documents?|charges?)"
)
# The rebuttal of a figure in a later sentence: "The ministry rejected the figure", "called the claim reckless".
_REBUTTED = re.compile(
    rf"\b(?<!not )(?<!\bnor )(?<!never )(?<!neither )(?:den(?:y|ied|ies|ying)|reject(?:ed|s|ing)?|dismiss(?:ed|es|ing)?"
    r"|refut(?:e|ed|es|ing)|disown(?:ed|s)|rubbish(?:ed|es)|contradict(?:ed|s)|derid(?:ed|es)|mock(?:ed|s)"
    r"|ridicul(?:ed|es)|brush(?:ed|es) (?:aside|off)|wav(?:ed|es) (?:away|aside)|laugh(?:ed|s) off|scoff(?:ed|s) at"
    r"|pour(?:ed|s) scorn on"
    rf"|disput(?:ed|es)(?! the official)|contest(?:ed|s)?|(?:does|do|did) not accept"
    rf"|cast(?:s)? doubt on) {_FIGURE_WORDS}\b(?! of (?:the |an? )?(?:killings?|massacres?|attacks?|raids?|abuses?))"
    r"|\bden(?:y|ied|ies) that (?:there (?:had been|was|were)|(?:any|one|a single|even one) of (?:its|their|his|her))\b"
    rf"|\b(?:call(?:ed|s)|describ(?:ed|es)|brand(?:ed|s)|dismiss(?:ed|es)|consider(?:ed|s)?|deem(?:ed|s)?)"
    rf" {_FIGURE_WORDS}"
    rf"(?: as)? [\"“'‘]?(?:\w+ )?{FALSEHOOD}\b"
    r"|\b(?:plucked from the air|made up out of thin air|out of thin air)\b"
    rf"|\b{_FIGURE_WORDS} (?:is|are|was|were|(?:has|have) (?:since )?been|turned out to be|proved|proved to be) "
    r"(?:categorically |flatly |simply |\w+ly )?"
    r"(?:denied|rejected|false|fake|fabricated|baseless|untrue|lies|wrong|a lie|nonsense|a fabrication|unfounded"
    r"|debunked|retracted|discredited|exaggerated|mistaken|in error|(?:widely )?discounted)\b"
    # "That figure rests on rumours and has been rejected by the coroner"
    r"|\b(?:figure|number|toll|count|claim|report|story)\b[^.;,]{3,60} (?:has|have) (?:since )?been (?:\w+ly )?"
    r"(?:rejected|denied|dismissed|disputed|retracted|withdrawn|disowned)\b"
    r"|\breports? of (?:deaths|casualties|victims) (?:is|was|were|are) (?:mistaken|false|wrong|untrue)\b",
    re.IGNORECASE,
)
# The rebuttal of what the sentence right before tells, and of no other: "The group denied this", "called it a lie".
_REBUTTED_THIS = re.compile(
    r"\b(?<!not )(?<!\bnor )(?<!never )(?<!neither )"
    r"(?:den(?:y|ied|ies)(?! it (?:had|has|was|is|would)\b)|reject(?:ed|s)?|dismiss(?:ed|es)?"
    r"|disput(?:ed|es?)|contest(?:ed|s)?|(?:does|do|did) not accept|scorn(?:ed|s)|rubbish(?:ed|es)"
    r"|ridicul(?:ed|es)|derid(?:ed|es)|disown(?:ed|s)|trash(?:ed|es)|debunk(?:ed|s))"
    r" (?:this\b|that finding\b|(?:that|it)(?=[.;,]| and\b| as\b| outright))"
    r"|\b(?:brush(?:ed|es)|wav(?:ed|es)|laugh(?:ed|s)|shrug(?:ged|s)) (?:this|that|it|the \w+) (?:aside|away|off)\b"
    r"|\b(?:does|do|did) not (?:believe|accept) (?:this|that|it|any of (?:it|this)|a word of (?:it|this))\b"
    r"|\b(?:den(?:y|ied|ies)|reject(?:ed|s)?|disput(?:ed|es?)|contest(?:ed|s)?) (?:every (?:single )?one|each|all|any)"
    r" of (?:them|these|those)\b"
    r"|\b[Nn]othing of the (?:sort|kind)\b"
    r"|\b(?:says?|said|insist(?:s|ed)?|maintain(?:s|ed)?|confirm(?:s|ed)?) (?:that )?(?:it|this|that) (?:is|was)"
    r" (?:simply |just |all |a |pure )?"
    rf"(?:{FALSEHOOD}|lie|not true)\b"
    r"|\b(?:call(?:ed|s)|describ(?:ed|es)|brand(?:ed|s)|dismiss(?:ed|es)) (?:this|that|it)"
    rf"(?: as)? [\"“'‘]?(?:\w+ )?{FALSEHOOD}\b"
    rf"|^[\"“]?(?:That|This|It)(?: (?:is|was)|['’]s) (?:simply |just |all |completely |totally |an? |not )?"
    rf"(?:\w+ )?(?:{FALSEHOOD}|lie|not true|true)\b(?<!is true)(?<!was true)(?<!['’]s true)(?! to\b)",
    re.IGNORECASE,
)
# The rebuttal right behind a figure: "a figure that residents consider too high", "a count the military rejected".
_REBUTTED_HERE = re.compile(
    r"^[^.;\d]{0,60}?, (?:but )?an? "
    r"(?:claim|figure|count|number|toll|report|assertion|allegation|charge|total|tally|estimate|version|account)"
    r"(?: (?:promptly |widely |flatly |since )?(?:dismissed|denied|rejected|disputed|contested|derided|ridiculed) by\b"
    r"|(?: that| which)? (?:[\w’'.-]+ ){1,8}?"
    r"(?:(?:have |has |had )?(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:es?|ed)|derid(?:es?|ed)"
    r"|contest(?:s|ed)?|challeng(?:es?|ed)|discountenance[ds]?|disown(?:s|ed)?"
    r"|(?:does|do|did) not (?:accept|recogni[sz]e)"
    r"|mock(?:s|ed)?|ridicul(?:es?|ed)|scoff(?:s|ed)? at|rubbish(?:es|ed)?|brush(?:es|ed)? (?:aside|off))\b"
    r"|(?:consider(?:s|ed)?|call(?:s|ed)?|thought|found) "
    rf"[\"“'‘]?(?:{FALSEHOOD}|too (?:high|low))))",
    re.IGNORECASE,
)
# A rebuttal goes on to the figure that it means.
_OF_ITS_OWN = re.compile(
    r"[^.;]{0,60}?\b(?:that|of)\b[^.;]{0,60}?(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?"
    r"|scores|hundreds?|thousands?|a (?:soldier|man|woman|child|civilian))\b)"
)
# What is said of all figures told before, and not only of the last: "None of the tolls could be verified."
_NONE_VERIFIED = re.compile(
    r"(?:\b(?:[Nn]one|[Nn]ot? (?:any|one)|[Nn]o) of (?:the|these|those|their|its|[\w-]+['’]s) (?:[\w’'-]+ ){0,2}"
    r"(?:figures|tolls|claims|numbers|accounts|counts|reports|versions)\b[^.;]{0,60}"
    r"\b(?:could|can|has|have)(?: yet)?(?: been| be) (?:\w+ly )?(?:verif|confirm|corrobor|substantiat|check)\w*"
    r"|\b(?:not|n['’]t|unable to|impossible to|no way to|no way of|never) (?:[\w’'-]+ ){0,3}?"
    r"(?:verify|verified|verifying|confirm|confirmed|corroborate|corroborated|check)(?:ing)? "
    r"(?:any of (?:the|these|those)|all (?:the|these|those)?|the various|the differing|the conflicting|the competing"
    r"|the)"
    r" ?(?:[\w-]+ ){0,1}(?:figures|tolls|claims|numbers|accounts|counts|versions)\b"
    r"|\bThe (?:various |differing |conflicting |competing )(?:figures|tolls|claims|numbers|accounts|counts)"
    r" (?:could|can)(?: not|not|n['’]t) (?:immediately )?be (?:\w+ly )?(?:verif|confirm|corrobor|check)\w*)"
)
# A figure of years ago, which no doubt of today's figures touches.
OF_ANOTHER_YEAR = re.compile(
    r"\b(?:in|since|of|between|during) (?:\w+ )?(?:19|20)\d\d\b|\b(?:last year|years ago|a year earlier)\b",
    re.IGNORECASE,
)
"""Words for a year that is over."""
# "Neither side's figures could be checked.", told of the figures that follow.
_NEITHER_CHECKED = re.compile(
    r"^(?:Neither|None|No)\b[^.]{0,40}\b(?:figures?|claims?|numbers?|tolls?|counts?|accounts?)\b[^.]{0,20}\b"
    r"(?:could|can|has|have)(?: yet)? be(?:en)? (?:\w+ly )?(?:check|verif|confirm|corroborat|substantiat)\w*"
)
# "It later lifted that to 558", behind the figure that is lifted.
_REVISED_NEXT = re.compile(
    r"\s*(?:He|She|It|They|The \w+(?: \w+)?) (?:has |have |later |then |has since |have since |had since |since )*"
    r"(?:updated|corrected|revised|amended|edited) (?:the|its|his|her|their) (?:\w+ )?"
    r"(?:post|statement|message|figure|toll|tweet|count|bulletin|release|number)s?\b[^.;]{0,20} to "
    r"|\s*[A-Z][\w’' ,-]{0,60}?\b(?:withdrew|withdrawn|retracted|taken back|took back)"
    r" (?:that|this|the|its|his|her|their) (?:figure|toll|number|count|total|claim)\b"
    r"|\s*[A-Z][\w’' ,-]{0,60}?\b(?:lifted|raised|lowered|corrected|revised|reduced|cut|changed|updated"
    r"|brought|amended) (?:that|it|this|the (?:figure|toll|number|count|total))(?: up| down)? to\b"
)
# "would not confirm or deny that 12 soldiers had been killed"
_NEITHER_NOR = re.compile(
    r"\b(?:not|n['’]t|to|neither|could|can)(?: \w+ly)? confirm (?:or|nor) deny(?: reports?| claims?)? (?:that|of)\b"
    r"[^.;]*$",
    re.IGNORECASE,
)
# "CORRECTION: We earlier quoted the governor as saying that three had died. The number is two."
_WE_SAID = re.compile(
    r"\b(?:[Ww]e|[Aa]n earlier \w+|[Tt]his (?:page|report|article|post)) (?:\w+ ){0,2}?"
    r"(?:said|quoted|reported|wrote|gave|stated|put)\b"
)
_THE_NUMBER_IS = re.compile(
    r"\s*(?:In fact,? |Actually,? )?[Tt]he (?:correct |right |actual |real )?(?:number|figure|toll|count|total)"
    r" (?:is|was) "
)
# "The ministry began with 36 dead. Two days later it was saying 68"
_AT_FIRST = re.compile(r"\b(?:began|started|opened) (?:with|at) (?:\w+ ){0,2}$")
_LATER = re.compile(r"^[^.]{0,40}\. (?:[\w’' ]{0,25}\blater\b|Then\b|Now\b|Since then\b|By )")
# "Last week it was 12", "A month ago her ministry was still speaking of 900"
_OF_A_DAY_BEFORE = re.compile(
    rf"\b(?:last (?:week|month|night)|yesterday|an? (?:day|week|month|year) (?:ago|earlier|before)|on (?:{_WEEKDAY}))\b"
    r",?(?: [\w’']+){0,3}? (?:(?:it|the (?:figure|toll|count|number|total)) (?:was|stood at|had been|had stood at)"
    r"|(?:was|were) still (?:speaking|talking) of)(?: \w+){0,2} $"
    r"|\bas (?:late|recently) as [^.;]{3,60}? (?:was|were) (?:still )?(?:giving|putting|speaking of|reporting)\b"
    r"[^.;,]{0,40}$"
    r"|\b(?:yesterday|last (?:week|month|night))['’]s (?:[\w-]+ )?(?:summary|report|bulletin|figures?|toll|count)"
    r" (?:gave|put|listed|said|spoke of|had|was|stood at)(?: \w+){0,2} $"
    r"|^[\"“]?(?:last (?:week|month|night)|yesterday),? (?:I|we|it|they|he|she) "
    r"(?:spoke|talked|reported|gave|counted|announced)(?: of| about)?(?: \w+){0,2} $"
    r"|^(?:[Ff]irst thing |[Ee]arly |[Ee]arlier )?(?:this morning|today|this afternoon|at (?:midday|noon|dawn|first)),?"
    r" [^.;,]{3,40}"
    r" (?:was|were|had been) (?:speaking|talking) (?:of|about)(?: \w+){0,2} $",
    re.IGNORECASE,
)
_HOURS_AGO = re.compile(
    r"\b(?:an?|two|three|four|five|six|a few|several) (?:hours?|minutes?) (?:ago|earlier|before),? "
    r"(?:it|they|he|she|we|the [\w’'-]+(?: [\w’'-]+)?) (?:(?:was|were) (?:still )?(?:reporting|giving|counting"
    r"|speaking of|listing|saying)|had|gave|reported|counted|spoke of|said)(?: [\w-]+){0,2} ?$",
    re.IGNORECASE,
)
_MODEL = re.compile(
    r"\b(?:assessment|projection|model|simulation|modelling|modeling)(?:$|,| (?:from|by|of|described)\b)", re.IGNORECASE
)
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds?|thousands?)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:widely discounted|discredited|debunked|disputed by|rejected as|dismissed as)\b", re.IGNORECASE
)
_CALLED_FALSE = re.compile(
    r"\b(?:call|describ|dismiss|brand|label|denounc|derid)\w*\b.*\b"
    r"(?:false|fake|fabricated|baseless|untrue|lies|a lie|nonsense|propaganda|inflated|exaggerated|"
    r"(?:pure )?(?:fantasy|fiction|invention))\b"
)
_OF_FIGURES = re.compile(
    r"\b(?:claims?|figures?|reports?|numbers?|tolls?|accounts?|this|these|that is|they could"
    r"|(?:confirm|verify) (?:that|it)"
    r"|(?:dispute|den(?:y|ied|ies)|accept) that|it|losses|casualt\w+|deaths|tall(?:y|ies)"
    r"|counts?|versions?|neither|totals?|estimates?|allegations?|accusations?|findings?)\b",
    re.IGNORECASE,
)


# One of these stands in every rebuttal, which costs less to find than the rebuttal itself.
_REJECTING = tuple(
    "deni deny dismiss reject refut disown rubbish contradict deri mock ridicul brush wav laugh scoff scorn "
    "disput contest accept doubt call describ brand plucked thin false fake fabricat baseless untrue lie wrong "
    "nonsense unfounded debunk retract discredit exaggerat mistak error discount shrug nothing true propaganda "
    "absurd mislead incorrect inflated overblown overstated fiction fantasy untenable invent groundless erroneous "
    "manipulat correspond conform basis consider too thought found challeng manufactur concoct made disinform "
    "misinform label denounc trash debunk scoff sneer jeer retort".split()
)
_DOUBTING = tuple("verif confirm corrobor substantiat authentic establish check vouch valid proo prov".split())
_EARLIER = tuple("earlier previous initial original outdated prior first".split())
_REPLACING = tuple(
    "from had having replac supersed earlier previous initial correct revis amend updat lower rais cut reduc withdr "
    "retract tak took recant still".split()
)
_CHANGING = tuple(
    "withdr retract tak took updat correct revis amend edit lift rais lower reduc cut chang brought increas later then "
    "settl that which".split()
)
_GUESSING = tuple(
    "estimat assess believ thought presum fear voic express rais likely probabl project could may might expected set "
    "suspect understood calculat reckon extrapolat reading range guess".split()
)


def status_of(reading: Reading, estimate: Estimate, governing: list[Attribution], acts: list[str]) -> str:
    """Tell the standing of a figure; where several hold, the first of denied, superseded, unverified, estimated.

    Parameters
    ----------
    reading : Reading
        The article's words and grammar.
    estimate : Estimate
        The figure.
    governing : list of Attribution
        The attributions that cover it, outermost first.
    acts : list of str
        Their speech acts, in the same order.

    Returns
    -------
    str
    """
    text = reading.text
    s = estimate.sentence
    sentence = text[s.start : s.end]
    before = text[s.start : s.start + estimate.quantity.start]
    if any(act == "deny" and _denies(text, a, estimate) for a, act in zip(governing, acts, strict=True)):
        return "denied"
    if _has(sentence, _REJECTING) and _rejected_in(sentence, before, estimate.start - s.start):
        return "denied"
    if _rebutted(reading, estimate) or _UNTRUE_THAT.search(before):
        return "denied"
    if _NOT_THIS.search(before[-40:]):
        earlier = _ANNOUNCED_BEFORE.match(text, s.start + estimate.quantity.core_end, s.end)
        return "superseded" if earlier or _CORRECTED.search(before) else "denied"
    # "which had initially spoken of 11 dead, said that its men had brought down 17"
    clause = re.split(r"[;:]|, (?:but|and|while|said|says)\b", before)[-1]
    earlier = _BEFORE.search(clause) if _has(clause, _EARLIER) else None
    replaced = earlier is not None and not _CHANGED.search(clause[earlier.end() :])
    if earlier is not None and _OF_AN_EVENT.search(clause[earlier.end() :]):
        replaced = False  # "earlier announced an inquiry into the crash, in which nine died"
    if earlier is not None and clause.endswith(" to ") and _CORRECTED.search(clause[: earlier.start()]):
        replaced = False  # "corrected its earlier count of nine dead to seven"
    after = text[s.start + estimate.quantity.end : s.end]
    if any(_of_an_earlier_day(reading, a, s.start + estimate.quantity.core) for a in governing[-1:]):
        return "superseded"
    if _A_YEAR_BEFORE.match(after) and re.search(r"\b(?:up|down) from [^.;,]{0,30}$", before):
        return "asserted"
    if estimate.quantity.superseded or replaced or (_has(before, _REPLACING) and _SINCE_REPLACED.search(before)):
        return "superseded"
    if _replaced_since(text, s.start, s.start + estimate.quantity.start):
        return "superseded"
    if (_has(after, _CHANGING) and _LATER_CHANGED.search(after)) or _OF_A_DAY_BEFORE.search(before):
        return "superseded"
    following = text[s.end : s.end + 160]
    if _WE_SAID.search(before) and _THE_NUMBER_IS.match(following):
        return "superseded"
    if _has(following, _CHANGING) and not _NUMBER.search(before) and _REVISED_NEXT.match(following):
        return "superseded"
    if _AT_FIRST.search(before) and _LATER.match(text[s.start + estimate.quantity.end :][:120]):
        return "superseded"
    around = _around(text, s.start, s.end)
    if _has(around, _DOUBTING) and _UNVERIFIED.search(around):
        return "unverified"
    if _NEITHER_CHECKED.search(_sentence_before(reading, estimate)):
        return "unverified"
    if _NEITHER_NOR.search(before):
        return "unverified"
    if _FOR_VALIDATION.match(text, s.start + estimate.quantity.core_end) or _NOT_CONFIRMED.search(before):
        return "unverified"
    if any(low <= s.start and s.end < at for low, at in _doubts(text)) and not OF_ANOTHER_YEAR.search(sentence):
        return "unverified"
    if estimate.quantity.estimated or (
        "estimate" in acts
        and any(
            act == a.entry.act == "estimate" and a.entry.cue != "put" and not _of_the_doers(reading, a)
            for a, act in zip(governing, acts, strict=True)
        )
    ):
        return "estimated"
    if any(a.speaker and _MODEL.search(_words(reading, a.speaker)) for a in governing):
        return "estimated"
    ahead = (
        _ASIDE.sub(",", text[max(s.start, estimate.start - 60) : estimate.end]).rpartition(";")[2].rpartition(")")[2]
    )
    ahead = _OF_THE_DOERS.sub("", ahead)
    behind = _OF_THE_DOERS.sub("", _ANOTHER.split(text[estimate.end : min(s.end, estimate.end + 60)])[0])[:40]
    if _has(ahead + behind, _GUESSING) and _ESTIMATED.search(ahead + behind):
        return "estimated"
    return "asserted"


def _of_the_doers(r: Reading, a: Attribution) -> bool:
    """Whether what is believed is who did it: "seeking attackers | thought | to have murdered nine"."""
    return _OF_THE_DOERS.search(r.text, max(r.start[a.word] - 30, 0), r.end[a.word] + 60) is not None


def _replaced_since(text: str, begin: int, at: int) -> bool:
    """Whether the words before a figure give it as an older one: "CORRECTION: a report said that | 18 had died"."""
    before = text[begin:at]
    if _HOURS_AGO.search(before) or _EARLIER_TEXT.search(before) or _HAD_SAID.search(before):
        return True
    corrected = _CORRECTION.search(text[max(text.rfind("\n", 0, begin - 1), 0) : at])
    return corrected is not None and not _CORRECTLY.search(before)


def _has(words: str, stems: tuple[str, ...]) -> bool:
    """Whether one of some stems stands in a text, which costs less to find than the rule that holds them."""
    words = words.lower()
    for stem in stems:  # noqa: SIM110 - twice as fast as any()
        if stem in words:
            return True
    return False


def _rejected_in(sentence: str, before: str, at: int) -> bool:
    """Whether a sentence itself calls the figure at `at` false or rejected."""
    if _DENIED.search(sentence) or _called_false(sentence, at):
        return True
    if _CALLED_BEFORE.search(before) or _TURNED_OUT.search(sentence):
        return True
    false = _CLAIMED_FALSELY.search(sentence)
    return false is not None and false.start() < at < false.end()


# "14 dead (9 confirmed, 5 for validation)"
_FOR_VALIDATION = re.compile(
    r" (?:(?:still|yet) )?(?:for|awaiting|pending|under|to be)"
    r" (?:verification|validation|confirmation|verified|validated|confirmed)\b"
)
# "Neither government would confirm reports that 14 soldiers had been captured"
_NOT_CONFIRMED = re.compile(
    r"\b(?:has|have|had) yet to (?:verify|validate|corroborate|substantiate)\b[^.;]*$"
    r"|\b(?:[Nn]either [\w ]{2,30} (?:would|could)|would not|wouldn['’]t|declined to|refused to|did not|didn['’]t)"
    r" confirm (?:the |these |those |any |local |media |earlier )*"
    r"(?:reports?|claims?|figures?|numbers?|tolls?)\b[^.;]*$"
)


@lru_cache(maxsize=8)
def _doubts(text: str) -> list[tuple[int, int]]:
    """Where a text says that none of its figures could be verified, each with where these begin.

    "These combat figures" are those of its own and the paragraph before.
    """
    found = []
    for match in _NONE_VERIFIED.finditer(text):
        low = 0
        if re.search(r"\bthe [A-Z][\w-]+ (?:figures|tolls|claims|numbers|accounts|counts|versions)\b", match[0]):
            continue  # "unable to confirm the Ukrainian numbers", of one party only
        if re.search(r"\b(?:these|those) [\w’'-]+", match[0]):
            own = text.rfind("\n", 0, match.start())
            low = text.rfind("\n", 0, len(text[: max(own, 0)].rstrip())) + 1
        found.append((low, match.start()))
    return found


def _words(r: Reading, words: tuple[int, int]) -> str:
    return r.text[r.start[words[0]] : r.end[words[1] - 1]]


def _sentence_before(reading: Reading, estimate: Estimate) -> str:
    """The sentence before the figure's own in the same paragraph, parsed or not."""
    start = reading.text.rfind("\n", 0, estimate.sentence.start) + 1
    before = reading.text[start : estimate.sentence.start].rstrip()
    return re.split(r"(?<=[.!?]) ", before)[-1]


_PUT_BEFORE = frozenset(
    "put reported confirmed given counted announced spoken listed reporting saying speaking giving counting".split()
)
_EARLIER_TODAY = re.compile(
    r"\b(?:this morning|earlier|yesterday|last night|overnight|at (?:first|noon|midday|dawn))\b"
)


def _of_an_earlier_day(r: Reading, a: Attribution, at: int) -> bool:
    """Whether the past perfect of a main or relative clause tells a figure: "which had put the toll at 274"."""
    v = a.word
    if _CHANGED.search(r.text[r.end[v] : at]):
        return False  # "had reported nine deaths, a number the governor corrected to seven"
    before = r.text[max(0, r.start[v] - 60) : at]
    if r.text[: r.start[v]].rpartition(". ")[2].count(":"):
        return False  # "A nurse contradicted that account: she had counted 24 bodies"
    told = r.lower[v] in _PUT_BEFORE or (r.lower[v] in ("said", "told") and _EARLIER_TODAY.search(before) is not None)
    return told and r.dep[v] in ("ROOT", "relcl") and any(r.lower[k] == "had" and r.dep[k] == "aux" for k in r.kids[v])


_FALSE = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ )?(?:false|untrue|baseless|fake|fabricat\w+|not true|wrong|lies|a lie|nonsense)\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[;:]|, (?:though|although|but|while|and)\b| though ")
_NOT = re.compile(r"(?:\b(?:not|no|never|none|neither|nobody)\b|n['’]t\b)", re.IGNORECASE)


# "denied bombing the market, where an inquiry later found that 17 had died"
_FOUND_LATER = re.compile(
    r", (?:where|which|when|although|but) [^.;]{0,60}\b(?:found|concluded|established|confirmed)\b"
)


def _denies(text: str, a: Attribution, estimate: Estimate) -> bool:
    """Whether an attribution rejects a figure: by its cue, or by a negation before it, which says a nought itself."""
    at = estimate.sentence.start + estimate.quantity.core
    if a.entry.act == "deny" and a.cue is not None and ":" in text[a.cue[1] : max(at, a.cue[1])]:
        return False  # "A nurse contradicted that account: she had counted 24 bodies"
    if a.entry.act == "deny" and a.entry.cue not in RETORTING:
        found_later = a.cue is not None and _FOUND_LATER.search(text[a.cue[1] : max(at, a.cue[1])])
        return a.cue is None or not (a.cue[0] <= at < a.cue[1] or found_later)
    before, behind = text[min(a.start, at) : at], text[at : max(a.end, at)]
    # "not one man has been lost, though two were treated": what another clause denies is no denial of these
    before = _CLAUSES.split(re.split(r"[.!?][\"”’]? ", before)[-1])[-1]
    return estimate.quantity.high != 0 and (_NOT.search(before) or _FALSE.search(behind)) is not None


def _called_false(sentence: str, at: int) -> bool:
    """Whether somebody calls the report of a figure false: "called the report of 50 dead false"."""
    match = _CALLED_FALSE.search(sentence)
    return match is not None and match.start() < at < match.end()


def _rebutted(reading: Reading, estimate: Estimate) -> bool:
    """Whether the text goes on to say that somebody rejects the figure."""
    s = estimate.sentence
    own = reading.text[s.start + estimate.quantity.end : s.end]
    if _has(own, _REJECTING):
        rebuttal = _REBUTTED.search(own)
        if (rebuttal is not None and not _of_a_charge(own, rebuttal)) or _REBUTTED_HERE.search(own):
            return True
    elif not _has(reading.text[s.end : s.end + 500], _REJECTING):
        return False
    following = _next_sentence(reading, estimate)
    if _LAST_CLAIM.search(following) and _ASSERTS.search(own):
        return False  # "admitted to two killed, and asserts that it was provoked. Armenia rejects this assertion."
    if _NONSENSE.search(following):
        return True
    for words in (own, following):
        this = _REBUTTED_THIS.search(words)
        # where a figure stands between, or a claim of its own, that one is meant
        if this is not None and not _NUMBER.search(words[: this.start()]):
            return words is own or ";" not in words[: this.start()]
    later = _around(reading.text, s.start, s.end)[s.end - s.start :]
    match = _REBUTTED.search(later) if _has(later, _REJECTING) else None
    if match is not None and _CHARGE.search(match[0]) and not _REPORTS.search(reading.text[s.start : estimate.start]):
        return False  # "accused Chad of arming the men who killed two. Chad rejected the accusation."
    if match is not None and _ONE_CLAIM.search(match[0]):
        between = reading.text[s.end : s.end + 500].partition(match[0])[0]
        if _NUMBER.search(between):
            return False
    if match is not None and re.search(r"\b(?:latter|last|second) \w+\b", match[0]) and _NUMBER.search(own):
        return False  # "put its dead at three and killed eleven. Ankara dismissed the latter figure."
    if match is not None and _OF_ITS_OWN.match(later, match.end()):
        return False  # "He denied reports on social media that as many as 60 had been killed"
    spelled_out = _SPELLED_OUT.match(later, match.end()) if match is not None else None
    if spelled_out is not None and harm_words().isdisjoint(re.findall(r"\w+", spelled_out[0].lower())):
        return False  # "She also rejects claims on social media that the police charged at the crowd"
    if match is not None and re.search(r"\w(?:['’]s|s['’]) |\bthe [A-Z][a-z]+(?:an|i|ish|ese) \w+$", match[0]):
        return False  # "dismissed the residents' count": whose figures are meant is asked where all are known
    # where a sentence tells a figure of its own before the rebuttal, that one is meant
    return match is not None and not _NUMBER.search(re.split(r"[.!?] ", later[: match.start()])[-1])


def _of_a_charge(words: str, rebuttal: "re.Match[str]") -> bool:
    """Whether what is rejected is a charge made behind the figure: "as Rome accused Paris, which denied the charge"."""
    charge = _CHARGE.search(rebuttal[0])
    return charge is not None and re.search(r"\b(?:accus|alleg|blam|charg)\w*", words[: rebuttal.start()]) is not None


_CHARGE = re.compile(r"\b(?:charge|accusation|allegation)s?\b")
# Who tells a figure in a clause of its own, and not only where somebody is accused of something else.
_REPORTS = re.compile(
    r"\b(?:sa(?:y|id)|report|claim|alleg|told|tell|maintain|insist|assert|charg|counted|counts)\w*\b"
    r"(?:(?!\bwho\b)[^.;])*(?:\bthat\b|:|$)(?!.*\bwho\b)"
)
_SPELLED_OUT = re.compile(r"(?: [\w’'-]+){0,4} that\b[^.;]*")
_LAST_CLAIM = re.compile(r"\b(?:this|that) (?:claim|assertion|accusation|allegation|version|account)\b", re.IGNORECASE)
_ONE_CLAIM = re.compile(
    r"\b(?:this|that|the) (?:claim|assertion|accusation|allegation|version|account|number|figure|toll|count|report)\b",
    re.IGNORECASE,
)
_ASSERTS = re.compile(r"\b(?:assert|claim|sa(?:y|id)|alleg|accus|insist|add|maintain)\w* (?:that|it|they|he|she)\b")
# Somebody's one word on what was told: "Kyiv's Southern Command: “Nonsense.”"
_NONSENSE = re.compile(
    r"^[^.;\d]{0,60}[“\"](?:(?:Complete |Utter |Total |Pure )?(?:[Nn]onsense|[Ll]ies|[Ff]ake|[Rr]ubbish"
    r"|[Ff]antasy|[Ff]iction)|A lie|Not true|Untrue|It is a lie|That is a lie)\b"
)


@lru_cache(maxsize=64)
def _next_sentences(text: str, end: int) -> tuple[tuple[str, bool], ...]:
    """The two sentences behind a place, parsed or not, each with whether a line break stands before it."""
    rest = text[end : end + 500]
    return tuple(
        (rest[begin:last], "\n" in rest[:begin] or paragraph > 0)
        for begin, last, paragraph in islice(each_sentence(rest), 2)
    )


def _next_sentence(reading: Reading, estimate: Estimate) -> str:
    """The sentence right behind the figure's own, parsed or not."""
    following = _next_sentences(reading.text, estimate.sentence.end)
    return following[0][0][:300] if following else ""


_OF_ONE_PARTY = re.compile(r" the [A-Z][\w-]+ (?:numbers?|figures?|claims?|tolls?|counts?|accounts?)\b")


@lru_cache(maxsize=64)
def _around(text: str, start: int, end: int) -> str:
    """A figure's sentence, and the next two of its paragraph or the next paragraph's first, parsed or not."""
    out = [text[start:end]]
    for words, broken in _next_sentences(text, end):
        doubt = _UNVERIFIED.search(words) if _has(words, _DOUBTING) else None
        itself = doubt is not None and re.search(
            rf"(?:{_NUMBER.pattern})[^.;]{{0,80}}, which\b", words[: doubt.start()]
        )
        partial = doubt is not None and _OF_ONE_PARTY.match(words, doubt.end())  # those are looked for among all rows
        if (
            _OF_FIGURES.search(words) and not itself and not partial
        ):  # "five more deaths, which the ministry has not yet confirmed"
            out.append(words)
        if broken:
            break
    return " ".join(out)
