"""Quotations of an article, whatever marks its editors used, and the article's words as plain lists."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc

from toolkit.model import parse
from toolkit.reading import Quotation, quotations, read
from toolkit.sentences import sentence_spans


def found(text):
    return [(text[q.start : q.end], q.closed) for q in quotations(text)]


def wrong(reason):
    return pytest.mark.xfail(strict=True, reason=reason)


# Name of the rule, text, its quotations with their marks, and whether each was closed.
TABLE = [
    # straight
    ("straight", '"We heard it," she said. "It was near."', [('"We heard it,"', True), ('"It was near."', True)]),
    ("straight before the stop", 'He called it "a massacre". Few agreed.', [('"a massacre"', True)]),
    ("straight with an apostrophe", '"It\'s over," he said.', [('"It\'s over,"', True)]),
    ("straight after a colon", 'The mayor said: "We lost nine."', [('"We lost nine."', True)]),
    ("straight in brackets", 'The order ("fire at will") came late.', [('"fire at will"', True)]),
    ("straight after a dash", 'One word—"never"—was heard.', [('"never"', True)]),
    ("a word", 'The "caliph" was killed.', [('"caliph"', True)]),
    ("two side by side", '"Yes." "No."', [('"Yes."', True), ('"No."', True)]),
    # curly
    ("curly", "“We heard it,” she said. “It was near.”", [("“We heard it,”", True), ("“It was near.”", True)]),
    ("curly with an apostrophe", "“It’s the soldiers’ fault,” he said.", [("“It’s the soldiers’ fault,”", True)]),
    ("curly with single inside", "“He told me ‘run’ and I ran,” she said.", [("“He told me ‘run’ and I ran,”", True)]),
    ("curly with straight inside", '“They call us "rats" here,” she said.', [('“They call us "rats" here,”', True)]),
    ("curly inside curly", "“They call us “rats” here,” she said.", [("“They call us “rats” here,”", True)]),
    (
        "part of a sentence",
        "It was “cowardly” and “illegal”.",
        [("“cowardly”", True), ("“illegal”", True)],
    ),
    # other marks
    ("pairs of apostrophes", "''We heard it,'' she said.", [("''We heard it,''", True)]),
    ("backticks and apostrophes", "``We heard it,'' she said.", [("``We heard it,''", True)]),
    ("German", "„Wir haben es gehört“, sagte sie.", [("„Wir haben es gehört“", True)]),
    ("Polish", "„Słyszeliśmy”, powiedziała.", [("„Słyszeliśmy”", True)]),
    ("guillemets", "« On a entendu », dit-elle.", [("« On a entendu »", True)]),
    ("guillemets without space", "«Мы слышали», сказала она.", [("«Мы слышали»", True)]),
    ("guillemets turned inwards", "»Wir haben es gehört«, sagte sie.", [("»Wir haben es gehört«", True)]),
    # British single marks
    ("single curly", "‘We heard it,’ she said. ‘It was near.’", [("‘We heard it,’", True), ("‘It was near.’", True)]),
    ("single curly word", "He called it ‘a massacre’ on Monday.", [("‘a massacre’", True)]),
    ("single curly with an apostrophe", "‘It’s over,’ he said.", [("‘It’s over,’", True)]),
    (
        "single curly with a possessive",
        "‘The miners’ boots were wet.’",
        [("‘The miners’ boots were wet.’", True)],
    ),
    (
        "single straight",
        "'We ran,' he said. 'It burned.'",
        [("'We ran,'", True), ("'It burned.'", True)],
    ),
    ("single straight with an apostrophe", "'It wasn't us,' he said.", [("'It wasn't us,'", True)]),
    ("single straight word", "He called it 'a massacre' on Monday.", [("'a massacre'", True)]),
    # apostrophes
    ("possessives are no marks", "The soldiers' families and the Smiths' house", []),
    ("curly possessives are no marks", "The soldiers’ families and the Smiths’ house", []),
    ("left out letters are no marks", "Rock 'n' roll don't stop, o'clock", []),
    ("a decade is no mark", "Since the ’90s the militia’s men ruled.", []),
    ("possessives beside double marks", 'The miners\' union said "no".', [('"no"', True)]),
    # never closed, and reopened
    ("unclosed straight", '"We saw it," he said. "It burned.', [('"We saw it,"', True), ('"It burned.', False)]),
    ("unclosed curly", "The witness went on: “It burned all night.", [("“It burned all night.", False)]),
    ("unclosed ends with its line", "He said: “It burned.  \nPolice came.", [("“It burned.", False)]),
    ("reopened", "“It burned.\n“We ran,” he said.", [("“It burned.", False), ("“We ran,”", True)]),
    (
        "reopened twice",
        '"It burned.\n\n"We ran.\n\n"Nobody came," he said.',
        [('"It burned.', False), ('"We ran.', False), ('"Nobody came,"', True)],
    ),
    (
        "a line without marks between",
        "“It burned.\nA pause.\n“We ran.”",
        [("“It burned.", False), ("“We ran.”", True)],
    ),
    ("a close without an opening", "It burned,” he said. “We ran.”", [("“We ran.”", True)]),
    ("a straight close without an opening", 'It burned," he said. "We ran."', [('"We ran."', True)]),
    # mixtures
    ("curly opened, straight closed", '“We left" he said.', [('“We left"', True)]),
    ("straight opened, curly closed", '"We left” he said.', [('"We left”', True)]),
    ("curly opened, apostrophes closed", "“We left'' he said.", [("“We left''", True)]),
    ("low opened, straight closed", '„We left" he said.', [('„We left"', True)]),
    # nothing
    ("inches are no marks", "A 5'10\" man was seen.", []),
    ("no marks", "Nobody was quoted.", []),
    ("empty", "", []),
    ("only line breaks", "\n\n \n", []),
]
KNOWN = {
    "curly with straight inside": "a quotation inside a quotation ends the outer one",
    "curly inside curly": "a quotation inside a quotation ends the outer one",
    "guillemets turned inwards": "a guillemet that points to the left never closes",
    "single curly with a possessive": "a plural possessive ends a quotation in single marks",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*case[1:], id=case[0], marks=[wrong(KNOWN[case[0]])] if case[0] in KNOWN else []) for case in TABLE],
)
def test_quotations_are_found_with_their_marks(text, expected):
    assert found(text) == expected


def test_a_quotation_knows_its_paragraph_and_its_place():
    text = "Headline\n\nThe mayor spoke.\n“We ran,” he said. “Nobody came.\n"
    assert quotations(text) == [Quotation(27, 36, True, 2), Quotation(46, 59, False, 2)]


MARKS = "\"|“|”|„|«|»|‘|’|'|''|``|,|.|!| |\n|a|B|s|said|(|—|-|no|İ|🚑|\u00a0|\r\n".split("|")
TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from(MARKS), max_size=24).map("".join),
    st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=4)), max_size=12).map("".join),
)


@given(TEXTS)
@example("'" * 60)
@example("“”„«»‘’\"''``" * 5)
@example('"\n"\n"\n')
def test_any_mixture_of_marks_is_survived(text):
    spans = quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in spans)
    assert all(a.end <= b.start and a.paragraph <= b.paragraph for a, b in pairwise(spans))
    for q in spans:
        piece = text[q.start : q.end]
        assert "\n" not in piece
        assert piece[0] in "\"“”„«»‘'`"
        assert piece[-1] in "\"“”»’'" or not q.closed


@given(TEXTS)
def test_a_quotation_never_closed_ends_with_its_paragraph(text):
    for q in quotations(text):
        if not q.closed:
            assert text[q.end :].partition("\n")[0].strip() == ""


@given(TEXTS, TEXTS)
def test_what_stands_in_later_paragraphs_changes_no_quotation(text, more):
    spans = quotations(text)
    assert quotations(text + "\n" + more)[: len(spans)] == spans


@given(st.lists(st.sampled_from(["We ran", "Nobody came", "It’s over", "Nine died"]), min_size=1, max_size=5))
@pytest.mark.parametrize("marks", ["“”", '""', "«»"])
def test_as_many_quotations_are_found_as_were_written(marks, contents):
    opened, closed = marks
    written = [f"{opened}{content},{closed}" for content in contents]
    text = " he said. ".join(written) + " he said."
    assert found(text) == [(quotation, True) for quotation in written]


# ---- the words of an article ----

TEXT = "Nine  died.\n“We ran,” he said."


@pytest.fixture
def reading():
    words = ["Nine", " ", "died", ".", "\n", "“", "We", "ran", ",", "”", "he", "said", "."]
    spaces = [True, False, False, False, False, False, True, False, False, True, True, False, False]
    tags = ["CD", "_SP", "VBD", ".", "_SP", "``", "PRP", "VBD", ",", "''", "PRP", "VBD", "."]
    heads = [2, 0, 2, 2, 3, 11, 7, 11, 11, 11, 11, 11, 11]
    deps = "nsubj dep ROOT punct dep punct nsubj ccomp punct punct nsubj ROOT punct".split()
    doc = Doc(English().vocab, words=words, spaces=spaces, tags=tags, heads=heads, deps=deps)
    assert doc.text == TEXT
    return read(TEXT, doc, sentence_spans(TEXT))


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("You couldn’t stand up.", "n’t", "RB"),
        ("They’re lying.", "’re", "VBP"),
        ("We’ve said so.", "’ve", "VBP"),
        ("We won't go.", "n't", "RB"),
    ],
)
def test_short_forms_are_tagged_as_the_model_tags_them_with_either_apostrophe(text, word, tag):
    (reading,) = parse([text], lambda _, spans: list(range(len(spans))))
    assert dict(zip(reading.words, reading.tag, strict=True))[word] == tag


def test_words_of_white_space_are_left_out_and_offsets_are_the_texts_own(reading):
    assert reading.words == ["Nine", "died", ".", "“", "We", "ran", ",", "”", "he", "said", "."]
    assert [TEXT[a:b] for a, b in zip(reading.start, reading.end, strict=True)] == reading.words
    assert reading.lower == [word.lower() for word in reading.words]


def test_the_grammar_points_at_the_words_that_are_left(reading):
    heads = {reading.words[i]: reading.words[head] for i, head in enumerate(reading.head) if head != i}
    assert heads == {
        "Nine": "died",
        ".": "said",
        "“": "said",
        "We": "ran",
        "ran": "said",
        ",": "said",
        "”": "said",
        "he": "said",
    }
    assert [reading.words[k] for k in reading.kids[9]] == ["“", "ran", ",", "”", "he", "."]
    assert reading.subtree(5) == (4, 6)
    assert reading.subtree(9) == (3, 11)
    assert reading.child(9, "nsubj") == 8
    assert reading.child(9, "dobj", "attr") is None


def test_sentences_hold_their_words(reading):
    assert [reading.words[s.first : s.last] for s in reading.sentences] == [
        ["Nine", "died", "."],
        ["“", "We", "ran", ",", "”", "he", "said", "."],
    ]
    assert [(s.paragraph, TEXT[s.start : s.end]) for s in reading.sentences] == [
        (0, "Nine  died."),
        (1, "“We ran,” he said."),
    ]
    assert reading.sent == [0] * 3 + [1] * 8


def test_places_are_looked_up_by_character(reading):
    ran = TEXT.index("ran")
    assert reading.words[reading.at(ran)] == "ran"
    assert [reading.words[k] for k in reading.between(TEXT.index("We"), TEXT.index("”"))] == ["We", "ran", ","]
    assert reading.sentence_at(ran) == reading.sentences[1]
    assert reading.sentence_at(0) == reading.sentences[0]
    assert reading.quoted(ran) == Quotation(12, 21, True, 1)
    assert reading.quoted(TEXT.index("said")) is None
    assert reading.quoted(0) is None
