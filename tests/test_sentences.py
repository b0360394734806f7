"""Where a sentence of news text begins and ends, cut without a parser."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.sentences import sentence_spans


def cut(text):
    return [text[start:end] for start, end, _ in sentence_spans(text)]


def wrong(reason):
    return pytest.mark.xfail(strict=True, reason=reason)


# Name of the rule, the sentences of one text; the text is the sentences with one space between.
TABLE = [
    ("full stops", ["Two shells hit the market.", "Nine people died.", "The rest fled."]),
    ("a single sentence without an end", ["Ferry sinks off Zanzibar with 200 aboard"]),
    ("question and exclamation marks", ["Who fired first?", "Nobody knows!", "The inquiry goes on."]),
    ("two end marks together", ["What now?!", "They waited for an answer."]),
    ("an ellipsis", ["He counted the dead…", "Then he stopped counting."]),
    ("a note behind the end", ["Gunmen held the base for hours.[1]", "The army lost seven men.[2][3]", "It fled."]),
    ("a bare number for a note", ["Fifteen remain missing.2", "The army said nothing.13"]),
    ("a number that opens a sentence", ["They were captured.", "7 soldiers died."]),
    ("a note inside a sentence", ["The paper reported 11 dead,[5] and a medic 14 wounded.[6]", "Nobody else counted."]),
    ("three points", ["He counted the dead...", "Then he stopped counting."]),
    # titles
    ("titles before names", ["Gen. Ahmed Awad and Col. Tariq Salih led the raid.", "Both denied it."]),
    ("civil titles", ["Mr. and Mrs. Okafor were buried on Sunday.", "Dr. Bello spoke at the grave."]),
    ("titles of politicians", ["Sen. Ruiz, Rep. Kim and Gov. Brown visited the camp.", "Prof. Adu came too."]),
    ("two titles in a row", ["Lt. Col. Nikita Petrov gave the figure.", "Maj. Gen. Orlov did not."]),
    ("a title with a capital rank", ["Sgt. Maj. Lewis was hurt.", "Cpl. Dunn was not."]),
    ("junior inside a sentence", ["Police named the man as Carlos Diaz Jr. of Houston.", "He was 31."]),
    # initials
    ("one initial", ["Harold T. Brooks lost two sons.", "He asked for an inquiry."]),
    ("two initials", ["J. K. Mensah counted the bodies.", "They were laid in a school."]),
    ("initials without space", ["A.B. Yusuf leads the union.", "It lost four men."]),
    ("a sentence that begins with an initial", ["R. Silva died.", "M. Costa lived."]),
    # states, bodies, degrees
    ("U.S. inside a sentence", ["The U.S. Army confirmed the strike.", "Iran did not."]),
    ("U.S. at the end before an article", ["The drone was made in the U.S.", "The Pentagon declined to comment."]),
    ("U.S. at the end before a pronoun", ["The family moved to the U.S.", "He stayed."]),
    ("U.S. joined to a word", ["U.S.-led aircraft struck Raqqa.", "Monitors counted 30 dead."]),
    ("U.N. at the end", ["The figures come from the U.N.", "It has no access to Darfur."]),
    ("U.K. inside", ["The U.K. Ministry of Defence raised its estimate.", "Moscow rejected it."]),
    ("D.C. inside", ["A gunman killed four in Washington, D.C. on Monday.", "Police shot him."]),
    ("an end after U.S. and a number word", ["The wounded were flown to the U.S.", "Seven more died."]),
    # times and dates
    ("a post on X at the end", ["Its leader wrote that on X.", "Our reporter saw two canisters."]),
    ("p.m. before a preposition", ["It has been out since 1.20 p.m.", "During the night nine were hurt."]),
    ("p.m. inside", ["The quake struck at 5:12 p.m. local time.", "It lasted a minute."]),
    ("a.m. before a day", ["The dam burst at 3 a.m. Tuesday.", "The alarm came late."]),
    ("p.m. at the end before an article", ["The shooting began at 5 p.m.", "The last shot fell at midnight."]),
    ("p.m. at the end before a noun", ["The shooting began at 5 p.m.", "Residents hid in cellars."]),
    ("months", ["It happened on Jan. 5 and again on Sept. 11 last year.", "Oct. 7 was worse."]),
    # numbers
    ("decimals", ["A 7.8 magnitude quake hit Gaziantep.", "Some 3.5 million people were affected."]),
    ("a number at the start", ["The bus fell into a gorge.", "34 pilgrims died."]),
    ("a number at the end", ["The toll is 41.", "It may rise."]),
    ("number of a unit", ["No. 7 company lost 12 men.", "No. 8 lost none."]),
    ("money", ["Damage is put at $3.5 bn.", "Nobody was hurt."]),
    ("an approximate number", ["The car stood approx. 300 metres away.", "All inside died."]),
    ("a street and a saint", ["The church of St. George on Main St. in Beirut burned.", "A priest was hurt."]),
    # firms and Latin
    ("a firm inside a sentence", ["Harbour Lines Ltd. of Manila owns the ferry.", "It offered no comment."]),
    ("a firm at the end", ["The plant belongs to Blue River Inc.", "The firm said nothing."]),
    ("versus", ["Police vs. protesters: that is how it began.", "Six died."]),
    ("e.g. and i.e.", ["Crude weapons, e.g. pipes and knives, i.e. no guns, were used.", "Two died."]),
    ("etc. at the end", ["They took food, water, medicine, etc.", "The guards did nothing."]),
    ("Ph.D.", ["The count was made by Ph.D. students in Ibadan.", "They used hospital records."]),
    # quotations
    ("a straight quotation with its cue", ['"We heard two blasts," she said.', '"Then nothing."']),
    ("a curly quotation with its cue", ["“We heard two blasts,” she said.", "“Then nothing.”"]),
    ("British single quotation marks", ["‘We heard two blasts,’ she said.", "‘Then nothing.’", "She wept."]),
    ("pairs of apostrophes", ["''We heard two blasts.''", "She wept."]),
    ("the mark before the full stop", ["He called it “a massacre”.", "Others called it a battle."]),
    ("the full stop before the mark", ["He called it “a massacre.”", "Others called it a battle."]),
    ("a question inside a quotation with its cue", ["“Where are they?” Aisha Bello asked.", "Nobody answered."]),
    ("an exclamation with its cue", ['"Run!" the driver shouted.', "Few did."]),
    ("a question and a pronoun", ["“Where are they?” she asked.", "Nobody answered."]),
    ("a quotation after said", ['The mayor said: "We lost nine."', "He left the room."]),
    ("a guillemet", ["«We lost nine.»", "The mayor left the room."]),
    ("brackets around a sentence", ["(The army later withdrew the figure.)", "It gave no other."]),
    ("brackets at the end", ["The group killed 12 (all of them police).", "It did not say where."]),
    ("square brackets", ["“They [the militia] came at night.”", "He named no one."]),
    ("a domain", ["The site Gazeta.Ru carried it.", "See www.example.Org for more."]),
    # names of wire services
    ("a date line of one agency", ["KABUL, Afghanistan (AP) —", "Twelve people died.", "A mosque burned."]),
    ("a short date line", ["(Reuters) -", "Russia said it downed 12 drones.", "Kyiv said four got through."]),
    # what looks like an end and is none
    ("a web address", ["The list is at www.example.org and has 40 names.", "It was taken down."]),
    ("a version of a rifle", ["They carried 5.56 mm rifles.", "The army uses 7.62."]),
    ("a letter at the end", ["The men were from Company B.", "The rest were cooks."]),
    ("a colon", ["The ministry gave a figure: 12 dead.", "The mayor gave another: 19."]),
    ("a semicolon", ["Nine died in Goma; four died in Bukavu.", "The road is shut."]),
    ("a dash", ["Forty men – all of them miners – are trapped.", "Nobody has heard them."]),
    ("a name with a full stop inside", ["Yahoo.com and U.S.A. Today carried the story.", "Both gave 12."]),
    ("letters of another script", ["Das war in Köln.", "Über 30 Menschen starben.", "Élodie lebt."]),
]
KNOWN = {
    "p.m. at the end before a noun": "an abbreviation of initials ends a sentence only before a listed opener",
    "a letter at the end": "a single letter is always taken for an initial",
}


@pytest.mark.parametrize(
    "sentences",
    [pytest.param(rows, id=name, marks=[wrong(KNOWN[name])] if name in KNOWN else []) for name, rows in TABLE],
)
def test_a_text_is_cut_into_its_sentences(sentences):
    assert cut(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["He left for Kyiv.", "She stayed."],
        ['"It shows the facts."', "Their goal was another."],
        ["It shows the facts.", '"Their goal was another."'],
        ["They put on a band.", "- Nobody was there - said the medic."],
        ["It cost 40%.", "What then?", "Nobody knew."],
    ],
)
def test_sentences_are_parted_where_the_space_between_them_is_lost(sentences):
    assert cut("".join(sentences)) == sentences


LINES = [
    (
        "headline, byline and text",
        "TOLL RISES TO 40 IN FERRY FIRE\n\nBy a staff reporter\nThe toll rose on Monday. It may rise further.",
        [
            ("TOLL RISES TO 40 IN FERRY FIRE", 0),
            ("By a staff reporter", 1),
            ("The toll rose on Monday.", 2),
            ("It may rise further.", 2),
        ],
    ),
    (
        "headline that ends in an abbreviation",
        "Twelve killed by drone made in U.S.\nThe strike came at dawn.",
        [("Twelve killed by drone made in U.S.", 0), ("The strike came at dawn.", 1)],
    ),
    (
        "bullets",
        "• Kharkiv: 3 killed, 12 hurt\n• Odesa: none\n• Sumy: 1 killed. A child was hurt.",
        [
            ("• Kharkiv: 3 killed, 12 hurt", 0),
            ("• Odesa: none", 1),
            ("• Sumy: 1 killed.", 2),
            ("A child was hurt.", 2),
        ],
    ),
    (
        "hyphens as bullets",
        "Losses of the day:\n- 12 dead\n- 3 missing\n",
        [("Losses of the day:", 0), ("- 12 dead", 1), ("- 3 missing", 2)],
    ),
    (
        "a line broken before a small letter",
        "The army said\nthat 12 died.",
        [("The army said", 0), ("that 12 died.", 1)],
    ),
    ("returns before line feeds", "One died.\r\nTwo lived.\r\n", [("One died.", 0), ("Two lived.", 1)]),
    ("empty lines count for nothing", "\n\n  \nOne died.\n \t \n\nTwo lived.\n", [("One died.", 0), ("Two lived.", 1)]),
    (
        "a quotation over two paragraphs",
        "“They came at night. We ran.\n“Nobody was left,” he said.",
        [("“They came at night.", 0), ("We ran.", 0), ("“Nobody was left,” he said.", 1)],
    ),
    ("a mark parted from its sentence", "He left. ”\nShe stayed.", [("He left. ”", 0), ("She stayed.", 1)]),
    (
        "date line of a last line without a full stop",
        "Ferry fire\nMANILA (AP) — Nine dead",
        [("Ferry fire", 0), ("MANILA (AP) —", 1), ("Nine dead", 1)],
    ),
    (
        "several spaces",
        "   One died.   Two lived.\tThree fled.  ",
        [("One died.", 0), ("Two lived.", 0), ("Three fled.", 0)],
    ),
    ("no-break space", "One died.\u00a0Two lived.", [("One died.", 0), ("Two lived.", 0)]),
    (
        "entries of a live page",
        "14:05 Minister: nine dead\nThe minister gave the figure on television.\n13:40 First reports",
        [
            ("14:05", 0),
            ("Minister: nine dead", 0),
            ("The minister gave the figure on television.", 1),
            ("13:40", 2),
            ("First reports", 2),
        ],
    ),
    ("empty", "", []),
    ("white space alone", " \n\t\n ", []),
]


KNOWN_LINES = {
    "a mark parted from its sentence": "a closing mark after a space is a sentence where a line follows",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(*case[1:], id=case[0], marks=[wrong(KNOWN_LINES[case[0]])] if case[0] in KNOWN_LINES else [])
        for case in LINES
    ],
)
def test_a_line_break_ends_a_sentence_and_lines_are_counted(text, expected):
    assert [(text[start:end], paragraph) for start, end, paragraph in sentence_spans(text)] == expected


PIECES = (
    "The army|said|U.S.|U.N.|Gen.|J.|p.m.|etc.|Inc.|No.|3.5|12|he|He|It|killed.|dead!|who?|…|...|:|“|”|\"|'|''|‘|’|»|("
    "|)|]|-|—|•|\n|\r\n|\u2028|\u00a0|\t|KABUL, May 3 (AP) —|(Reuters) -|asked|.|!|,|ß|Ünal|الجيش|军队"
).split("|")
TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES), max_size=16).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=16).map("".join),
)


@given(TEXTS)
@example("\u2028He left. \x1cShe\x85stayed.")
@example("KABUL, May 3 (AP) —\n12 died.")
def test_sentences_stand_in_order_inside_the_text_and_leave_out_white_space_alone(text):
    spans = sentence_spans(text)
    assert all(0 <= start < end <= len(text) for start, end, _ in spans)
    assert all(a[1] <= b[0] and a[2] <= b[2] for a, b in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() and "\n" not in text[start:end] for start, end, _ in spans)
    edges = [0, *(edge for start, end, _ in spans for edge in (start, end)), len(text)]
    assert all(text[a:b].strip() == "" for a, b in zip(edges[::2], edges[1::2], strict=True))


@given(TEXTS)
def test_paragraphs_are_the_lines_that_are_not_empty(text):
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    held = {}
    for start, end, paragraph in sentence_spans(text):
        low, _ = held.get(paragraph, (start, end))
        held[paragraph] = low, end
    assert [text[low:high] for low, high in held.values()] == lines
    assert list(held) == list(range(len(lines)))


@given(TEXTS, TEXTS)
def test_what_stands_on_later_lines_changes_no_cut(text, more):
    text += "x. y"  # a last line of marks or without a full stop is a case of the table above
    spans = sentence_spans(text)
    assert sentence_spans(text + "\n" + more)[: len(spans)] == spans
