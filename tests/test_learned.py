"""Learned weights: a number's measure where no rule tells it, and how they are fitted."""

import csv

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from benchmarks import learn_sources
from benchmarks.learn import NONE, Passage, fit, numbers, write
from toolkit.gates import wanted_for_both, wanted_for_estimates
from toolkit.learned import features, harm_measures, likely
from toolkit.model import parse
from toolkit.numbers import find_quantities


def figures(text):
    found = tk.annotate(pd.DataFrame([{"article_id": "a", "text": text}]), tables=("casualties",)).casualties
    return list(zip(found["measure"], found["low"], found["high"], strict=True))


# No word of harm governs the last number of these; what stands around it does.
@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The mudslide killed 40 people in Kasese. In the next valley it was the turn of 12 more.", ("killed", 12)),
        ("The crash killed nine people. Four of the passengers did not make it to the hospital.", ("killed", 4)),
        ("Lightning has killed 41 people. Manicaland recorded 13 of the deaths, Midlands nine.", ("killed", 9)),
        ("Forty miners died in the shaft; of the rescue party, three.", ("killed", 3)),
        ("Gunmen seized 14 pupils in Kaduna on Friday. Eight are with them still.", ("captured", 8)),
        ("The police say 30 rioters were hurt. The union has 52.", ("wounded", 52)),
        ("Rescuers counted 18 bodies on Sunday. On Monday they counted seven.", ("killed", 7)),
        ("The raid killed three guards. Two more never came home.", ("killed", 2)),
    ],
)
def test_a_number_beside_a_figure_is_read_by_what_stands_around_it(text, last):
    measure, low, _ = figures(text)[-1]
    assert (measure, low) == last


@pytest.mark.parametrize(
    "after",
    [
        "The quake killed three people and trapped dozens.",
        "The fire killed three people. More than 40 slept in the school that night.",
        "The outbreak killed three people. Another 2,700 have been infected since May.",
        "The attack killed three people. Two of the gunmen were arrested at a roadblock.",
        "The storm killed three people. Some 1,200 were evacuated from the coast.",
        "The clash killed three people. A court jailed 14 others for it last year.",
        "The crash killed three people. One witness, 43, was still shaking on Friday.",
        "The shelling killed three people. Another 10,000 remain in the frontline zone.",
        "The outbreak killed three people. The number of reported cases has reached 1,323.",
        "Of 40 drones launched overnight, 38 were shot down and one killed three residents.",
    ],
)
def test_a_number_of_another_fate_beside_a_figure_is_none(after):
    assert figures(after) == [("killed", 3, 3)]


@given(st.lists(st.text(max_size=12), max_size=30))
def test_whatever_the_features_the_measures_share_one_probability(names):
    odds = likely(names)
    assert sum(odds.values()) == pytest.approx(1)
    assert all(0 <= each <= 1 for each in odds.values())
    assert set(odds) == {NONE, "killed", "wounded", "casualties", "captured", "missing"}


def test_a_feature_that_was_never_seen_changes_nothing():
    known = ["bias", "right1=dead", "harm_right=killed1"]
    assert likely([*known, "right1=no such word in any text"]) == likely(known)


def test_a_word_of_harm_gives_its_measure_in_any_role():
    assert harm_measures("killed") == ("killed",)
    assert harm_measures("table") == ()


def described(text, wanted):
    """The features of the last number of a text, with as much of it parsed as a gate asks for."""
    reading = next(parse([text], wanted))
    s = reading.sentences[-1]
    q = find_quantities(text[s.start : s.end])[-1]
    first, last = reading.at(s.start + q.core), reading.at(s.start + q.core_end - 1)
    return features(reading, s, q, first, last, [], None)


def test_features_are_the_same_whichever_tables_are_asked_for():
    text = 'The minister spoke at noon. "We shall see," she said. The blast killed 12 people, and nine are missing.'
    assert described(text, wanted_for_both) == described(text, wanted_for_estimates)


def test_weights_are_learned_from_coded_passages(tmp_path):
    coded = [
        Passage(f"{k}", f"The blast wounded {k} people and 300 others fled.",
                [{"measure": "wounded", "low": k, "high": k, "start": 18, "end": 19}])
        for k in range(4, 9)
    ]  # fmt: skip
    coded += [
        Passage(f"d{k}", f"The fire left {k} people dead.", [{"measure": "killed", "low": k, "high": k,
                                                             "start": 14, "end": 15}])
        for k in range(4, 9)
    ]  # fmt: skip
    table = numbers(coded)
    assert table.measures.count("wounded") == table.measures.count("killed") == table.measures.count(NONE) == 5
    model, names = fit(table, range(len(table.measures)))
    path = tmp_path / "weights.csv"
    kept = write(model, names, path)
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == kept > 0
    weights = {row["feature"]: row for row in rows}
    assert float(weights["verb=wounded"]["wounded"]) > 0 > float(weights["verb=wounded"]["killed"])


def claimants(text):
    found = tk.annotate(pd.DataFrame([{"article_id": "a", "text": text}]), tables=("casualties",)).casualties
    return [None if pd.isna(name) else name for name in found["claimant"]]


# No cue and no rule gives these to anybody; where the source stands and what it does, does.
@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The commission of inquiry closed its list in December at 228 dead.", "The commission of inquiry"),
        ("The army, in a statement read on the radio, gave 39 civilians killed for the two towns.", "The army"),
        ("ACLED, the conflict monitor, had got to 28,700 fatalities by the end of November.", "the conflict monitor"),
        ("The interior ministry closed its books on 2,960 dead.", "The interior ministry"),
        ("The harbour office has updated its roll several times, most recently to 41 dead.", "The harbour office"),
        ("Peru's health ministry has corrected its count for the bus crash: seven killed.", "Peru's health ministry"),
        ("The Red Cross disputed the official toll. Its own stood at 46 dead on Wednesday.", "The Red Cross"),
        ("Doctors Without Borders, whose staff worked by torchlight, was at 60 wounded when the line dropped.",
         "Doctors Without Borders"),
    ],
)  # fmt: skip
def test_a_figure_that_no_rule_gives_to_anybody_is_given_to_the_likeliest_source(text, source):
    assert claimants(text)[0] == source


@pytest.mark.parametrize(
    "text",
    [
        "The government has promised to reinforce the garrison, which lost 24 men in March.",
        "Unicef fears a return of cholera, which killed nine children in the county in 2018.",
        "The mayor called for calm after 12 people drowned.",
        "The army denied killing nine villagers.",
        "He rejected as wrong a count of more than 11,000 bodies.",
        "The police insisted that it was over, hours after a missile killed three people.",
        "Gunmen of the Harkat group killed nine people in a market.",
        "A spokeswoman of the ministry answered a question about reports of 500 people killed there.",
        "The same afternoon six people were killed at a school of UNRWA, the UN agency for Palestinian refugees.",
        "Turkey's latest death toll reached 40,000.",
    ],
)
def test_who_stands_beside_a_figure_with_another_part_is_not_its_source(text):
    assert claimants(text) == [None]


def test_the_weights_of_sources_are_learned_from_passages_whose_claimants_are_coded(tmp_path):
    coded = [
        (f"{k}", f"The harbour office closed its list at {k} dead. The mayor went home.",
         [{"measure": "killed", "low": k, "high": k, "start": 38, "end": 40, "claimant": "The harbour office"}])
        for k in range(11, 25)
    ]  # fmt: skip
    uncoded = [
        ("u", "The fire killed 12 people.", [{"measure": "killed", "low": 12, "high": 12, "start": 16, "end": 18}])
    ]
    table = learn_sources.sources(coded + uncoded)
    assert set(table.passages) == {name for name, _, _ in coded}
    assert any(table.right)
    assert not all(table.right)
    model, names = learn_sources.fit(table, range(len(table.right)))
    path = tmp_path / "weights.csv"
    kept = learn_sources.write(model, names, path)
    weights = {row["feature"]: float(row["weight"]) for row in csv.DictReader(path.read_text("utf-8").splitlines())}
    assert len(weights) == kept > 0
    assert weights["verb=clos dep=nsubj"] > 0
