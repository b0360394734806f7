"""Counts in words: what bounds, best figure and qualifier the words set, and where in the text they stand."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.numbers import bounds, find_quantities


def exact(n):
    return n, n, n, "exact"


def about(n):
    return n, n, n, "approximately"


def at_least(n):
    return n, n, None, "at_least"


def more_than(n):
    return n, n, None, "more_than"


def up_to(n):
    return None, n, n, "up_to"


def fewer_than(n):
    return None, n, n, "fewer_than"


def between(low, high):
    return low, (low + high) // 2, high, "range"


def vague(low, high):
    return low, None, high, "vague"


# Rule, then phrases and what they set; every phrase is a count from its first to its last character.
PHRASES = {
    "a numeral is what it says": {
        "0": exact(0),
        "1": exact(1),
        "7": exact(7),
        "42": exact(42),
        "300": exact(300),
        "1985": exact(1985),
        "12000": exact(12000),
    },
    "separators of thousands": {
        "1,234": exact(1234),
        "62,413": exact(62413),
        "1,204,567": exact(1204567),
        "1.234": exact(1234),
        "1.204.567": exact(1204567),
        "1 234": exact(1234),
        "1\u00a0234": exact(1234),
        "12\u202f500": exact(12500),
        "12 500": exact(12500),
        "1'234": exact(1234),
        "1’234": exact(1234),
        "1,27,000": exact(127000),
        "12,34,567": exact(1234567),
    },
    "numerals of other scripts": {"٣٠٠": exact(300), "\uff13\uff10\uff10": exact(300), "१२": exact(12)},
    "units, teens and tens": {
        "zero": exact(0),
        "one": exact(1),
        "Three": exact(3),
        "NINE": exact(9),
        "ten": exact(10),
        "eleven": exact(11),
        "nineteen": exact(19),
        "twenty": exact(20),
        "twenty-three": exact(23),
        "Twenty-three": exact(23),
        "twenty three": exact(23),
        "forty": exact(40),
        "fourty": exact(40),
        "ninety-nine": exact(99),
    },
    "hundreds and thousands in words": {
        "a hundred": exact(100),
        "one hundred": exact(100),
        "two hundred": exact(200),
        "two-hundred": exact(200),
        "a hundred and one": exact(101),
        "one hundred and twenty": exact(120),
        "one hundred twenty": exact(120),
        "one hundred and twenty-seven": exact(127),
        "one-hundred-and-fifty": exact(150),
        "fifteen hundred": exact(1500),
        "twenty-five hundred": exact(2500),
        "a thousand": exact(1000),
        "a thousand and one": exact(1001),
        "six thousand": exact(6000),
        "six thousand two hundred": exact(6200),
        "eleven thousand four hundred and thirty-two": exact(11432),
        "two hundred thousand": exact(200000),
        "two hundred and five thousand": exact(205000),
        "two hundred and five thousand and twelve": exact(205012),
        "one million": exact(1000000),
        "three million two hundred thousand": exact(3200000),
    },
    "dozens and scores with a number are numbers": {
        "a dozen": exact(12),
        "one dozen": exact(12),
        "two dozen": exact(24),
        "Two dozen": exact(24),
        "two-dozen": exact(24),
        "two dozens": exact(24),
        "five dozen": exact(60),
        "half a dozen": exact(6),
        "half-a-dozen": exact(6),
        "half-dozen": exact(6),
        "a half dozen": exact(6),
        "a half-dozen": exact(6),
        "a dozen and a half": exact(18),
        "one and a half dozen": exact(18),
        "a score": exact(20),
        "three score": exact(60),
    },
    "a couple, a pair and both are two": {
        "a couple": exact(2),
        "a couple of": exact(2),
        "the pair": exact(2),
        "a pair": exact(2),
        "both": exact(2),
    },
    "scale words after a numeral": {
        "2 hundred": exact(200),
        "14 thousand": exact(14000),
        "1.2 million": exact(1200000),
        "1,2 million": exact(1200000),
        "2.25 million": exact(2250000),
        "0.5 million": exact(500000),
        "3 lakh": exact(300000),
        "2.5 lakh": exact(250000),
        "1.5 crore": exact(15000000),
        "1.2m": exact(1200000),
        "1.2mn": exact(1200000),
        "1.2 mln": exact(1200000),
        "8k": exact(8000),
        "8K": exact(8000),
        "2bn": exact(2000000000),
        "5 dozen": exact(60),
    },
    "halves and quarters of a scale word": {
        "half a million": exact(500000),
        "half-a-million": exact(500000),
        "a half million": exact(500000),
        "half a thousand": exact(500),
        "one and a half million": exact(1500000),
        "a million and a half": exact(1500000),
        "two and a half thousand": exact(2500),
        "two-and-a-half thousand": exact(2500),
        "2 and a half million": exact(2500000),
        "a quarter of a million": exact(250000),
        "a quarter million": exact(250000),
        "three quarters of a million": exact(750000),
        "three-quarters of a million": exact(750000),
        "1½ million": exact(1500000),
        "2¼ million": exact(2250000),
        "½ million": exact(500000),
    },
    "nearly, about and their like loosen the number": {
        "about 200": about(200),
        "around 200": about(200),
        "nearly 200": about(200),
        "almost 200": about(200),
        "some 200": about(200),
        "roughly 1,500": about(1500),
        "approximately 30": about(30),
        "close to 3,000": about(3000),
        "circa 90": about(90),
        "~200": about(200),
        "in the region of 400": about(400),
        "on the order of 10,000": about(10000),
        "perhaps 60": about(60),
        "possibly 60": about(60),
        "an estimated 2,200": about(2200),
        "estimated 2,200": about(2200),
        "a hundred or so": about(100),
        "30 or so": about(30),
        "200 or thereabouts": about(200),
        "200-odd": about(200),
        "twenty-odd": about(20),
        "two hundred-odd": about(200),
        "just shy of 100": about(100),
        "just short of 100": about(100),
        "around a dozen": about(12),
        "about two dozen": about(24),
        "nearly half a million": about(500000),
        "Some one hundred": about(100),
        "some hundred": about(100),
        "a total of about 20": about(20),
        "only about 20": about(20),
        "around some 50": about(50),
    },
    "at least is open above": {
        "at least 100": at_least(100),
        "At least 100": at_least(100),
        "AT LEAST 9": at_least(9),
        "at least one": at_least(1),
        "at least a dozen": at_least(12),
        "at least two dozen": at_least(24),
        "at the very least 40": at_least(40),
        "no fewer than 23": at_least(23),
        "no less than 23": at_least(23),
        "not less than 23": at_least(23),
        "a minimum of 15": at_least(15),
        "100 or more": at_least(100),
        "one or more": at_least(1),
        "100+": at_least(100),
        "100-plus": at_least(100),
        "100 plus": at_least(100),
        "15 at a minimum": at_least(15),
        "40 at the least": at_least(40),
        "≥50": at_least(50),
        "at least about 50": at_least(50),
        "at least another 12": at_least(12),
        "at least a further 12": at_least(12),
        "at least 1.5 million": at_least(1500000),
    },
    "more than is open above": {
        "more than 100": more_than(100),
        "More than one hundred": more_than(100),
        "over 100": more_than(100),
        "over a hundred": more_than(100),
        "over hundred": more_than(100),
        "above 100": more_than(100),
        "upwards of 40": more_than(40),
        "upward of 40": more_than(40),
        "in excess of 1,000": more_than(1000),
        "well over 1,000": more_than(1000),
        "just over 1,000": more_than(1000),
        "slightly more than 1,000": more_than(1000),
        "a little more than 1,000": more_than(1000),
        "far more than 1,000": more_than(1000),
        "more than a dozen": more_than(12),
        "more than half a million": more_than(500000),
        "over a quarter of a million": more_than(250000),
        "topped 300": more_than(300),
        "surpassed 41,000": more_than(41000),
        "crossed 100": more_than(100),
        "exceeding 500": more_than(500),
        "north of 500": more_than(500),
        "more than about 500": more_than(500),
        "more than another dozen": more_than(12),
    },
    "up to is open below": {
        "up to 300": up_to(300),
        "as many as 121": up_to(121),
        "as many as a dozen": up_to(12),
        "no more than 20": up_to(20),
        "not more than 20": up_to(20),
        "not exceeding 20": up_to(20),
        "at most 20": up_to(20),
        "20 at most": up_to(20),
        "20 at the most": up_to(20),
        "20 or fewer": up_to(20),
        "20 or less": up_to(20),
        "a maximum of 20": up_to(20),
        "up to about 300": up_to(300),
        "up to another 40": up_to(40),
        "≤50": up_to(50),
        "up to two million": up_to(2000000),
    },
    "fewer than is open below": {
        "fewer than 300": fewer_than(300),
        "less than 300": fewer_than(300),
        "under 300": fewer_than(300),
        "below 300": fewer_than(300),
        "just under 3,000": fewer_than(3000),
        "slightly under 3,000": fewer_than(3000),
        "slightly fewer than 3,000": fewer_than(3000),
        "well below 100": fewer_than(100),
        "far fewer than 100": fewer_than(100),
        "fewer than ten": fewer_than(10),
        "fewer than a dozen": fewer_than(12),
    },
    "a qualifier that only counts says nothing": {
        "exactly 64": exact(64),
        "a total of 64": exact(64),
        "only 64": exact(64),
        "just three": exact(3),
        "a record 64": exact(64),
    },
    "two numbers are a range and its middle is plotted": {
        "300 to 400": between(300, 400),
        "300-400": between(300, 400),
        "300–400": between(300, 400),
        "300—400": between(300, 400),
        "300 – 400": between(300, 400),
        "between 300 and 400": between(300, 400),
        "Between 300 and 400": between(300, 400),
        "from 300 to 400": between(300, 400),
        "30,000 to 35,000": between(30000, 35000),
        "30,000–35,000": between(30000, 35000),
        "ten to fifteen": between(10, 15),
        "twenty to twenty-five": between(20, 25),
        "fifty-one to sixty": between(51, 60),
        "one or two": between(1, 2),
        "two or three": between(2, 3),
        "10 or 12": between(10, 12),
        "20 or even 30": between(20, 30),
        "about 300 to 400": between(300, 400),
        "between about 300 and 400": between(300, 400),
        "between roughly 300 and roughly 400": between(300, 400),
        "some 20-25": between(20, 25),
        "an estimated 300 to 400": between(300, 400),
        "between a dozen and 20": between(12, 20),
        "ninety to a hundred": between(90, 100),
        "a dozen to two dozen": between(12, 24),
        "zero to five": between(0, 5),
    },
    "one scale word serves both numbers of a range": {
        "two to three hundred": between(200, 300),
        "two or three hundred": between(200, 300),
        "2 to 3 thousand": between(2000, 3000),
        "five or six thousand": between(5000, 6000),
        "between two and three thousand": between(2000, 3000),
        "between 1.2 and 1.5 million": between(1200000, 1500000),
        "from 1.2 to 1.5 million": between(1200000, 1500000),
        "1.2-1.5 million": between(1200000, 1500000),
        "1.2 million to 1.5 million": between(1200000, 1500000),
        "1-2 million": between(1000000, 2000000),
        "1.2-1.5m": between(1200000, 1500000),
        "two to three dozen": between(24, 36),
        "2-3 dozen": between(24, 36),
        "one or two dozen": between(12, 24),
        "one to two hundred thousand": between(100000, 200000),
        "twenty to thirty thousand": between(20000, 30000),
        "50 to 200 thousand": between(50000, 200000),
        "10 to 12,000": between(10000, 12000),
        "10-12,000": between(10000, 12000),
        "500 to 1,000": between(500, 1000),
        "900 to two thousand": between(900, 2000),
        "half a million to a million": between(500000, 1000000),
        "thirty, forty": between(30, 40),
    },
    "a range can be open above": {
        "1,200 to more than 1,800": (1200, 1500, None, "range"),
        "from 300 to over 400": (300, 350, None, "range"),
        "between 300 and more than 400": (300, 350, None, "range"),
    },
    "a magnitude without a number is vague": {
        "dozens": vague(24, 99),
        "Dozens": vague(24, 99),
        "scores": vague(40, 99),
        "hundreds": vague(200, 999),
        "several hundred": vague(300, 999),
        "several-hundred": vague(300, 999),
        "a few hundred": vague(200, 500),
        "thousands": vague(2000, 9999),
        "tens of thousands": vague(20000, 99999),
        "hundreds of thousands": vague(200000, 999999),
        "millions": vague(2000000, 9999999),
        "several": vague(3, 9),
        "a few": vague(2, 5),
        "a handful": vague(3, 6),
        "several dozen": vague(24, 99),
        "a few dozen": vague(24, 60),
        "several thousand": vague(3000, 9999),
        "a few thousand": vague(2000, 5000),
        "several hundred thousand": vague(300000, 999999),
        "a few hundred thousand": vague(200000, 500000),
        "low hundreds": vague(200, 999),
        "the low hundreds": vague(200, 999),
        "dozens and dozens": vague(24, 99),
        "thousands upon thousands": vague(2000, 9999),
        "about several hundred": vague(300, 999),
        "nearly a few dozen": vague(24, 60),
        "100s": vague(200, 999),
    },
    "a vague count keeps the bound that a qualifier opens": {
        "at least several hundred": vague(300, None),
        "more than several dozen": vague(24, None),
        "up to several hundred": vague(None, 999),
        "hundreds or more": vague(200, None),
    },
    "two magnitudes are one vague count": {
        "dozens or even hundreds": vague(24, 999),
        "hundreds, if not thousands": vague(200, 9999),
        "hundreds, perhaps thousands": vague(200, 9999),
        "hundreds or thousands": vague(200, 9999),
        "between several dozen and several hundred": vague(24, 999),
        "hundreds to thousands": vague(200, 9999),
    },
    "not one is zero": {"not one": exact(0), "not a single": exact(0)},
}
TABLE = [
    pytest.param(phrase, expected, id=f"{rule}: {phrase}")
    for rule, rows in PHRASES.items()
    for phrase, expected in rows.items()
]


@pytest.mark.parametrize(("phrase", "expected"), TABLE)
def test_the_words_of_a_count_set_its_bounds(phrase, expected):
    assert bounds(phrase) == expected


@pytest.mark.parametrize(("phrase", "expected"), TABLE)
def test_a_count_inside_a_sentence_is_found_where_it_stands(phrase, expected):
    before = "On Sunday the ministry spoke of "
    (first, *others) = find_quantities(f"{before}{phrase} people killed in the valley.")
    assert (first.low, first.best, first.high, first.qualifier) == expected
    assert first.start == len(before)
    assert first.end == len(before) + len(phrase)
    assert others == []


def test_the_table_is_large_enough():
    assert len(TABLE) >= 220


# ---- sentences: every count in reading order ----

SENTENCES = [
    (
        "a qualifier belongs to its own number",
        "At least 3 people were killed and 15 injured when a bus left the road near Puno.",
        [("At least 3", 3, None, "at_least"), ("15", 15, 15, "exact")],
    ),
    (
        "a total and its parts",
        "The army put its losses at some 3,000, about 300 of them dead and the rest wounded.",
        [("some 3,000", 3000, 3000, "approximately"), ("about 300", 300, 300, "approximately")],
    ),
    (
        "three counts in a list",
        "Gunmen shot dead 14 farmers, two teachers and a dozen traders in Benue.",
        [("14", 14, 14, "exact"), ("two", 2, 2, "exact"), ("a dozen", 12, 12, "exact")],
    ),
    (
        "two numbers joined by and are two counts",
        "Hospitals in Homs and Hama received 20 and 35 bodies.",
        [("20", 20, 20, "exact"), ("35", 35, 35, "exact")],
    ),
    (
        "and before an open count does not open the count in front of it",
        "The derailment killed 12 and more than 30 were taken to hospital in Lahore.",
        [("12", 12, 12, "exact"), ("more than 30", 30, None, "more_than")],
    ),
    (
        "and over before a count belongs to that count",
        "The blast left 12 dead and over 30 wounded.",
        [("12", 12, 12, "exact"), ("over 30", 30, None, "more_than")],
    ),
    (
        "another dozen",
        "Rescuers in Wayanad pulled out four bodies; another dozen people are missing.",
        [("four", 4, 4, "exact"), ("dozen", 12, 12, "exact")],
    ),
    (
        "the dozen",
        "The dozen killed in Quetta were all miners.",
        [("dozen", 12, 12, "exact")],
    ),
    (
        "open range of casualties",
        "Kyiv spoke of 1,200 to more than 1,800 casualties in five days.",
        [("1,200 to more than 1,800", 1200, None, "range"), ("five", 5, 5, "exact")],
    ),
    (
        "vague beside a numeral",
        "Dozens drowned off Nouadhibou and 17 survived.",
        [("Dozens", 24, 99, "vague"), ("17", 17, 17, "exact")],
    ),
    ("two numbers for one count", "They lost two, three men a night.", [("two, three", 2, 3, "range")]),
    ("two numbers said aloud", "“Twenty, twenty-five a week,” he said.", [("Twenty, twenty-five", 20, 25, "range")]),
    (
        "two numbers of a list",
        "The blast killed two, three wounded were flown out; on Monday it was two, three and five.",
        [
            ("two", 2, 2, "exact"),
            ("three", 3, 3, "exact"),
            ("two", 2, 2, "exact"),
            ("three", 3, 3, "exact"),
            ("five", 5, 5, "exact"),
        ],
    ),
    (
        "a comma parts number words",
        "Of the six thousand, two hundred came home.",
        [("six thousand", 6000, 6000, "exact"), ("two hundred", 200, 200, "exact")],
    ),
    (
        "a range in the middle of a sentence",
        "Somewhere between 300 and 400 pilgrims were crushed at the bridge.",
        [("between 300 and 400", 300, 400, "range")],
    ),
    (
        "an adjective between number and noun is not the number",
        "Two hundred North Korean soldiers fell near Malaya Loknya.",
        [("Two hundred", 200, 200, "exact")],
    ),
    (
        "a number word and a numeral do not join",
        "In all three 40-seat buses burned.",
        [("three", 3, 3, "exact"), ("40", 40, 40, "exact")],
    ),
    (
        "a day and a count stand apart",
        "On October 7 120 people were taken from the kibbutz.",
        [("7", 7, 7, "exact"), ("120", 120, 120, "exact")],
    ),
    (
        "a date line does not join a count",
        "GOMA, June 18 — At least 31 soldiers died overnight.",
        [("18", 18, 18, "exact"), ("At least 31", 31, None, "at_least")],
    ),
    (
        "one in five is left to the reader of nouns",
        "One in five conscripts was wounded.",
        [("One", 1, 1, "exact"), ("five", 5, 5, "exact")],
    ),
    (
        "a falling pair is no range",
        "The side lost 30-12 in casualties, a colonel said.",
        [("30", 30, 30, "exact"), ("12", 12, 12, "exact")],
    ),
    (
        "white space before and after does not move the offsets",
        "\t  At least\u00a09 miners\n were killed. ",
        [("At least\u00a09", 9, None, "at_least")],
    ),
    (
        "signs outside the first plane do not move the offsets",
        "🚨🚨 BREAKING: 23 dead, dozens hurt 🚑 in Beira",
        [("23", 23, 23, "exact"), ("dozens", 24, 99, "vague")],
    ),
    (
        "no fewer than as few as",
        "As few as 12 of the guards lived.",
        [("As few as 12", 12, None, "at_least")],
    ),
    (
        "plus joins two counts",
        "The crew of 200 plus three pilots are unaccounted for.",
        [("200", 200, 200, "exact"), ("three", 3, 3, "exact")],
    ),
]


def seen(text, quantities):
    return [(text[q.start : q.end], q.low, q.high, q.qualifier) for q in quantities]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in SENTENCES])
def test_every_count_of_a_sentence(text, expected):
    assert seen(text, find_quantities(text)) == expected


def test_the_number_words_are_marked_inside_the_count():
    text = "They buried at least 40 men."
    (found,) = find_quantities(text)
    assert text[found.start : found.end] == "at least 40"
    assert text[found.core : found.core_end] == "40"


@pytest.mark.parametrize(
    ("text", "estimated"),
    [
        ("An estimated 2,200 civilians died in Mosul.", [True]),
        ("The dead were estimated at 2,200.", [True]),
        ("Losses are estimated to be about 900.", [True]),
        ("The agency gives an estimated between 300 and 400 dead.", [True]),
        ("About 2,200 civilians died in Mosul.", [False]),
        ("Police counted 12 and an estimated 40 fled.", [False, True]),
    ],
)
def test_a_number_that_is_called_an_estimate_is_marked(text, estimated):
    assert [q.estimated for q in find_quantities(text)] == estimated


# ---- a figure since replaced ----

CHANGES = [
    ("rose from ... to", "The death toll rose from 64 to 71 on Friday.", {"64"}),
    ("raised from ... to", "Officials raised the count of the missing from 105 to 137.", {"105"}),
    ("fell", "The ministry lowered the toll from 39 to 36 after two names were found twice.", {"39"}),
    ("to ... from", "The number of dead climbed to 71 from 64 a day earlier.", {"64"}),
    ("up from", "At least 520 people are dead, up from 480, the governor said.", {"480"}),
    ("down from", "Authorities now count 578 dead, down from 594.", {"594"}),
    ("up from an earlier estimate", "The army lists 200 killed, up from an earlier estimate of 120.", {"120"}),
    ("qualified", "Deaths in Derna increased from about 5,300 to more than 11,000.", {"about 5,300"}),
    ("in words", "The toll went from eleven to fourteen overnight.", {"eleven"}),
    ("days between", "Confirmed deaths jumped from 19 on Monday to 34 on Wednesday.", {"19"}),
    ("jumping", "The toll leapt upwards, rising from 6 to 9 within an hour.", {"6"}),
    ("range without change", "Estimates run from 64 to 71 dead.", set()),
    ("between without change", "Between 64 and 71 people died, the toll rising hourly.", set()),
    ("a source with from", "Twelve bodies were recovered from three villages.", set()),
    ("a plain count", "The toll rose to 71 on Friday.", set()),
]


@pytest.mark.parametrize(("text", "earlier"), [pytest.param(*case[1:], id=case[0]) for case in CHANGES])
def test_the_earlier_figure_of_a_change_is_superseded(text, earlier):
    assert {text[q.start : q.end] for q in find_quantities(text) if q.superseded} == earlier


def test_a_change_is_two_figures_and_not_a_range():
    text = "The toll rose from about 64 to 71."
    assert seen(text, find_quantities(text)) == [("about 64", 64, 64, "approximately"), ("71", 71, 71, "exact")]


# ---- what is not a count ----

NOT_COUNTS = [
    ("ordinal numeral", "the 21st brigade"),
    ("ordinal numeral in capitals", "THE 21ST BRIGADE"),
    ("ordinal of thousands", "the 1,000th day of the war"),
    ("ordinal word", "the third victim"),
    ("joined ordinal word", "the twenty-first victim"),
    ("ordinal of a hundred", "on the two hundredth day"),
    ("decimal", "a 7.5 magnitude quake"),
    ("decimal that ends in zero", "a tremor of 6.0 in Mindanao"),
    ("decimal comma", "an average of 2,5 a day"),
    ("two thirds", "two-thirds of the men were killed"),
    ("three quarters", "three quarters of the unit is gone"),
    ("one third", "one third of the garrison fell"),
    ("no one", "no one came out alive"),
    ("one another", "they shot at one another"),
    ("name of an illness", "COVID-19 patients"),
    ("name of an aircraft", "an F-16 and a Su-35 were seen"),
    ("name of a group", "M23 rebels took the town"),
    ("decade", "since the 1990s"),
    ("unit of measurement", "a 20mm shell"),
    ("hour", "the attack at 18h00"),
    ("hour of the clock", "they left at 7pm"),
    ("telephone number", "call 00441632960123"),
    ("a bare scale word", "the hundred-year flood"),
    ("no number at all", "many were killed and casualties were reported"),
    ("words that hold number words", "someone attended the tense tennis match of the weight-lifters"),
    ("empty", ""),
    ("white space", " \n\t"),
    ("signs", "-- + – ~ ½"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in NOT_COUNTS])
def test_what_is_no_count_is_not_found(text):
    assert find_quantities(text) == []


@pytest.mark.parametrize("phrase", ["", "many", "casualties were reported", "the third victim", "2.5"])
def test_bounds_of_words_without_a_count_names_them_and_the_remedy(phrase):
    with pytest.raises(ValueError, match="give a number, a number word or a magnitude") as caught:
        bounds(phrase)
    assert repr(phrase) in str(caught.value)


def test_bounds_reads_the_first_count():
    assert bounds("at least 3 killed and 15 hurt") == at_least(3)


# ---- what holds for every text ----

PIECES = (
    "at least|more than|up to|about|nearly|fewer than|between|from|to|and|or|-|–|—|+|plus|or more|odd|or so|rose|"
    "an estimated|a|an|the|no|not|one|two|three|ten|twelve|twenty|ninety|dozen|dozens|score|hundred|hundreds|"
    "thousand|million|half|quarter|quarters|of|several|few|handful|both|pair|couple|tens|0|7|12|64|300|1,200|1.2|2,5|"
    "1 234|10,000|1½|½|k|m|bn|lakh|first|third|thirds|hundredth|in|low|as|as few as|as many as|perhaps|if not|even|"
    "another|further|single|people|killed|,|.|;|\n|May|9"
).split("|")
TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=14).map(" ".join),
)


@given(TEXTS)
@example("9" * 400)
@example("1" * 30 + " million million million")
@example("million " * 40)
@example("½" * 10)
@example("12 ² ٣² ①②")
@example("İ 3 ﬀ 12")
def test_offsets_stay_inside_the_text_in_order_and_apart(text):
    found = find_quantities(text)
    for q in found:
        assert 0 <= q.start <= q.core < q.core_end <= q.end <= len(text)
        assert text[q.start : q.end] == text[q.start : q.end].strip()
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(TEXTS)
def test_bounds_keep_their_order_and_go_with_their_qualifier(text):
    for q in find_quantities(text):
        given_values = [value for value in (q.low, q.best, q.high) if value is not None]
        assert given_values
        assert given_values == sorted(given_values)
        assert given_values[0] >= 0
        missing = q.low is None, q.best is None, q.high is None
        assert (
            missing
            in {
                "exact": [(False, False, False)],
                "approximately": [(False, False, False)],
                "at_least": [(False, False, True)],
                "more_than": [(False, False, True)],
                "up_to": [(True, False, False)],
                "fewer_than": [(True, False, False)],
                "range": [(False, False, False), (False, False, True)],
                "vague": [(False, True, False), (False, True, True), (True, True, False)],
            }[q.qualifier]
        )


@given(TEXTS)
def test_what_follows_in_another_sentence_changes_nothing(text):
    assert find_quantities(text + "\n\nThe end.") == find_quantities(text)


UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(n, link=" and ", hyphen="-"):
    if n < 20:
        return UNITS[n]
    if n < 100:
        return TENS[n // 10 - 2] + (hyphen + UNITS[n % 10] if n % 10 else "")
    scale, name = (100, "hundred") if n < 1000 else (1000, "thousand")
    head, rest = divmod(n, scale)
    words = f"{spell(head, link, hyphen)} {name}"
    if not rest:
        return words
    return words + (link if rest < 100 else " ") + spell(rest, link, hyphen)


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "zero"),
        (40, "forty"),
        (117, "one hundred and seventeen"),
        (1001, "one thousand and one"),
        (205012, "two hundred and five thousand and twelve"),
        (999999, "nine hundred and ninety-nine thousand nine hundred and ninety-nine"),
    ],
)
def test_the_speller_of_this_file_spells(n, words):
    assert spell(n) == words


@given(st.integers(0, 999_999), st.sampled_from([" and ", " "]), st.sampled_from(["-", " "]))
def test_numbers_spelled_in_words_are_read_back(n, link, hyphen):
    words = spell(n, link, hyphen)
    (found,) = find_quantities(f"In all {words} people died.")
    assert (found.low, found.best, found.high, found.qualifier) == exact(n)
    assert (found.start, found.end) == (7, 7 + len(words))


def test_every_number_below_two_thousand_is_read_back():
    assert {n: bounds(spell(n)) for n in range(2000)} == {n: exact(n) for n in range(2000)}


@given(st.integers(0, 9_999_999), st.sampled_from([",", ".", " ", "\u00a0", "\u202f", "'", "’", ""]))
def test_numerals_are_read_back_whatever_parts_their_thousands(n, separator):
    digits = f"{n:,}".replace(",", separator)
    (found,) = find_quantities(f"In all {digits} people died.")
    assert (found.low, found.best, found.high, found.qualifier) == exact(n)
    assert (found.start, found.end) == (7, 7 + len(digits))


@given(st.integers(0, 999_999), st.integers(1, 999_999), st.sampled_from(["{} to {}", "{}–{}", "between {} and {}"]))
def test_ranges_of_numerals_are_read_back(low, more, form):
    high = low + more
    assert bounds(form.format(f"{low:_}".replace("_", ""), f"{high:_}".replace("_", ""))) == between(low, high)


@given(
    st.integers(0, 999_999),
    st.sampled_from(
        [
            ("at least {}", at_least),
            ("more than {}", more_than),
            ("up to {}", up_to),
            ("fewer than {}", fewer_than),
            ("about {}", about),
            ("{} or more", at_least),
        ]
    ),
    st.booleans(),
)
def test_qualifiers_are_read_before_words_and_numerals_alike(n, qualifier, in_words):
    form, expected = qualifier
    assert bounds(form.format(spell(n) if in_words else f"{n:,}")) == expected(n)
