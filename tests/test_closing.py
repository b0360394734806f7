"""Sources that the order of words and the commas name, where a parser is apt to hang them elsewhere."""

import pandas as pd
import pytest

from toolkit.annotate import annotate

CLOSING = [
    ("The bodies of 3,958 people have been recovered so far in Libya, the World Health Organization (WHO) said in a "
     "statement.", "the World Health Organization (WHO)", "said"),
    ("About 300 people are missing in the floods in Libya, Tamer Ramadan of the Red Cross said on Tuesday.",
     "Tamer Ramadan of the Red Cross", "said"),
    ("More than 40 bodies were found in Derna, Hichem Chkiouat, a member of the emergency committee, told Reuters.",
     "Hichem Chkiouat, a member of the emergency committee", "told"),
    ("The number of the missing is 97, the head of the province's search office, Kamal Siwi, announced in Tripoli.",
     "the head of the province's search office, Kamal Siwi", "announced"),
    ("Gunmen killed at least 27 people in raids on two villages in Borno state, police and residents said on Tuesday.",
     "police and residents", "said"),
    ("Shells hit a market in Sloviansk, the regional prosecutor's office has said.",
     "the regional prosecutor's office", "has said"),
    ("The bridge at Orlivka is closed, Mayor Ihor Petrenko wrote on Telegram.", "Mayor Ihor Petrenko", "wrote"),
    ("Two of the dead were medics from Lviv, the ministry added.", "the ministry", "added"),
    ("Three soldiers killed in northern Iraq, Ankara says.", "Ankara", "says"),
    ("Nine miners died in Zonguldak, the union said as rescuers dug on.", "the union", "said"),
]  # fmt: skip
OPENING = [
    ("Othman Abdel Jalil, the health minister in the eastern government, announced on Saturday that 3,252 had "
     "died.",
     "Othman Abdel Jalil, the health minister in the eastern government"),
    ("Carla Whitfield, the governor of the state, warned on Monday that the river would rise.",
     "Carla Whitfield, the governor of the state"),
    ("Ann Lee, a nurse at the clinic, claimed that 12 patients had been left behind.",
     "Ann Lee, a nurse at the clinic"),
]  # fmt: skip
NOT_CLOSING = [
    ("In the north, the army said 12 soldiers were killed.", "In the north"),
    ("Last week, in Geneva, the envoy said that talks had begun.", "Last week, in Geneva"),
    ("When asked about the strike, the minister said nothing.", "When asked about the strike"),
    ("The minister, who toured the ruins, said on Monday that 12 people had died.", "The minister"),
]


def statements(text):
    frame = pd.DataFrame({"article_id": ["a"], "text": [text]})
    return annotate(frame, progress=False).statements


@pytest.mark.parametrize(("text", "speaker", "cue"), CLOSING)
def test_a_closing_clause_attributes_the_whole_sentence_before_it(text, speaker, cue):
    found = statements(text)
    rows = found[found["cue"] == cue].to_dict("records")
    assert [row["speaker"] for row in rows] == [speaker]
    assert rows[0]["content"] == text[: text.index(f", {speaker}")]


@pytest.mark.parametrize(("text", "speaker"), OPENING)
def test_a_name_with_its_apposition_speaks_where_it_opens_the_sentence(text, speaker):
    assert statements(text)["speaker"].tolist() == [speaker]


@pytest.mark.parametrize(("text", "before"), NOT_CLOSING)
def test_what_stands_before_a_clause_that_says_on_is_no_content(text, before):
    assert before not in statements(text)["content"].dropna().tolist()


@pytest.mark.parametrize(("text", "speaker", "cue"), CLOSING[:6])
def test_the_figure_of_a_closed_sentence_has_the_speaker_as_its_claimant(text, speaker, cue):
    frame = pd.DataFrame({"article_id": ["a"], "text": [text]})
    notes = annotate(frame, progress=False)
    assert set(notes.casualties["claimant"]) <= {speaker}
