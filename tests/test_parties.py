"""Who claims: wordings of one party meet, and those of two never do."""

import pandas as pd
import pytest

from toolkit.parties import party, pronoun, wording_of


def frame(*rows, role="claimant"):
    columns = (role, f"{role}_id", f"{role}_country", f"{role}_type", f"{role}_name")
    table = [dict.fromkeys(columns) | ({role: each} if isinstance(each, str) else each) for each in rows]
    return pd.DataFrame(table, columns=list(columns)).drop(columns=[] if role == "speaker" else [f"{role}_name"])


ONE = {
    "a_title_and_a_surname": ["Mayor Irena Sosna", "Mayor Sosna", "Sosna", "Irena Sosna"],
    "an_article": ["the Northern Front", "The Northern Front", "Northern Front"],
    "a_kind_before": ["group Northern Front", "the group Northern Front", "Northern Front"],
    "a_kind_behind": ["Halvard News Agency", "the Halvard agency", "Halvard"],
    "an_apposition": ["Irena Sosna, the mayor of Lessa", "Sosna"],
    "a_courtesy": ["Governor Tomas Brel", "Mr Brel", "Mr. Brel"],
    "a_rank": ["General Arvo Lind", "Gen. Lind", "Lind"],
    "a_description_of_a_named_body": ["the Lessa Rescue Agency", "the rescue agency"],
    "a_body_named_in_full": ["the Lessa Harbour Watch", "Harbour Watch"],
}


@pytest.mark.parametrize("wordings", ONE.values(), ids=ONE.keys())
def test_wordings_of_one_party(wordings):
    assert party(frame(*wordings)).nunique() == 1


APART = {
    "two_people_of_one_surname": ["Irena Sosna", "Pavel Sosna", "Sosna"],
    "two_titles": ["Mayor Sosna", "General Sosna"],
    "two_titles_and_a_bare_name": ["Mayor Sosna", "General Sosna", "Irena Sosna"],
    "a_place_and_a_body_of_it": ["Lessa", "the Ministry of Health in Lessa"],
    "a_description": ["the ministry", "the health ministry"],
    "a_description_of_two_bodies": ["the Lessa rescue agency", "the Varn rescue agency", "the rescue agency"],
    "officials_without_a_name": ["Lessa health officials", "health officials"],
    "the_police": ["Police", "the Harbour police"],
    "other_names": ["Northern Front", "Southern Front"],
}


@pytest.mark.parametrize("wordings", APART.values(), ids=APART.keys())
def test_wordings_of_several_parties(wordings):
    assert party(frame(*wordings)).nunique() == len(wordings)


def test_a_short_form_takes_the_id_of_the_fuller_one():
    known = {"claimant": "Mayor Irena Sosna", "claimant_id": "les-sosna"}
    assert party(frame(known, "Sosna")).tolist() == ["les-sosna", "les-sosna"]


def test_people_of_two_countries_are_never_joined():
    one = {"claimant": "Minister Irena Sosna", "claimant_country": "POL"}
    other = {"claimant": "Sosna", "claimant_country": "CZE"}
    assert party(frame(one, other)).nunique() == 2


def test_one_description_of_bodies_of_two_countries_is_two_parties():
    rows = [{"claimant": "the defence ministry", "claimant_country": code} for code in ("POL", "CZE", "POL")]
    found = party(frame(*rows))
    assert found[0] == found[2] != found[1]


def test_a_pronoun_goes_by_what_it_was_resolved_to():
    he = {"speaker": "He", "speaker_name": "Irena Sosna"}
    found = party(frame({"speaker": "Mayor Irena Sosna", "speaker_name": "Irena Sosna"}, he, role="speaker"), "speaker")
    assert found.nunique() == 1


@pytest.mark.parametrize("word", ["He", "it", "They", "who", "the latter", "I"])
def test_a_pronoun_that_is_not_resolved_is_nobody(word):
    assert pronoun(word)
    assert party(frame(word)).isna().all()
    assert wording_of(frame({"speaker": word}, role="speaker"), "speaker").isna().all()


def test_the_order_of_the_rows_does_not_decide_who_is_one():
    wordings = ["Sosna", "Mayor Sosna", "Brel", "Mayor Irena Sosna", "Governor Tomas Brel"]
    groups = []
    for order in (wordings, wordings[::-1]):
        found = dict(zip(order, party(frame(*order)), strict=True))
        groups.append({key: found[key] for key in sorted(found)})
    assert groups[0] == groups[1]


@pytest.mark.parametrize(
    "wording",
    ["Estimates", "the latest reports", "Assessment", "officials", "various provisional tallies", "its sources"],
)
def test_a_word_for_what_tells_a_figure_is_no_claimant(wording):
    assert party(frame({"claimant": wording, "claimant_country": "PRK"})).isna().all()
    assert party(frame({"claimant": wording, "claimant_id": "kor-nis"})).tolist() == ["kor-nis"]


@pytest.mark.parametrize("wording", ["US estimates", "Western officials", "intelligence sources", "media reports"])
def test_a_word_that_tells_the_kind_of_claimant_is_one(wording):
    assert party(frame(wording)).notna().all()


LATER = {
    "a_joint_speaker": (
        "the United States, South Korea and Ukraine", {"claimant": "the United States"}, "usa-government"),
    "people_without_a_name": (
        {"claimant": "Lessa officers", "claimant_country": "RUS", "claimant_type": "military"},
        {"claimant": "the army", "claimant_country": "RUS", "claimant_type": "military"}, "rus-army"),
}  # fmt: skip


@pytest.mark.parametrize(("row", "later", "identity"), LATER.values(), ids=LATER.keys())
def test_a_later_row_does_not_change_whose_a_row_is(row, later, identity):
    both = party(frame(row, later | {"claimant_id": identity}))
    assert both[0] == party(frame(row))[0] != identity
