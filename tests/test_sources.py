"""The registry of sources and the reading of source noun phrases."""

from collections import defaultdict

import pandas as pd
import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.annotate import annotate
from toolkit.lexicon import rows
from toolkit.sources import COLUMNS, TYPES, country_of, describe, registry, use_sources

YES, NO = True, False
OTHER = (None, None, "other", NO)

# phrase, or (phrase, country at hand): id, country, type, official
PHRASES = {
    # of whatever it is, or of nothing told
    "the captain of a ferry on which 34 people died": OTHER,
    "Ana Ospina, president of the board": OTHER,
    "the president of the republic": (None, None, "government", YES),
    "the group's commander": OTHER,
    "The hospital superintendent, Dr. P. Narayana": (None, None, "hospital", NO),
    "Sen. Oscar Villarama of the minority bloc": (None, None, "legislature", NO),
    "Minority Leader Chuka Obiora": (None, None, "legislature", NO),
    "Rep. Baek Soo-yeon of the main opposition party": (None, None, "legislature", NO),
    # what a state keeps or runs
    "the ministry's daily bulletin": (None, None, "government", YES),
    "A register kept by the interior ministry": (None, None, "government", YES),
    "Analysts at the Defense Intelligence Agency": (None, None, "intelligence", YES),
    "The deputy head of Georgia's Maritime Transport Agency": (None, "GEO", "government", YES),
    "Egyptian mediators": (None, "EGY", "government", YES),
    # bodies by name
    "South Korea's National Intelligence Service (NIS)": ("kor-nis", "KOR", "intelligence", YES),
    "the NIS": ("kor-nis", "KOR", "intelligence", YES),
    "Seoul's spy agency": ("kor-nis", "KOR", "intelligence", YES),
    "the South Korean intelligence service": ("kor-nis", "KOR", "intelligence", YES),
    "South Korea's intelligence service NIS": ("kor-nis", "KOR", "intelligence", YES),
    "The National Intelligence Service (NIS) in Seoul": ("kor-nis", "KOR", "intelligence", YES),
    "the Russian Defence Ministry": ("rus-mod", "RUS", "government", YES),
    "Russia's Defense Ministry": ("rus-mod", "RUS", "government", YES),
    "the Ministry of Defence of Russia": ("rus-mod", "RUS", "government", YES),
    "the Russian ministry of defense": ("rus-mod", "RUS", "government", YES),
    "Ukraine's foreign ministry": ("ukr-mfa", "UKR", "government", YES),
    "the Foreign Ministry in Moscow": ("rus-mfa", "RUS", "government", YES),
    "China's foreign ministry": ("chn-mfa", "CHN", "government", YES),
    "Britain's Ministry of Defence": ("gbr-mod", "GBR", "government", YES),
    "the UK MoD": ("gbr-mod", "GBR", "government", YES),
    "the Ministry of Defence": ("gbr-mod", "GBR", "government", YES),
    "the Lebanese health ministry": ("lbn-health", "LBN", "government", YES),
    "Lebanon's Ministry of Public Health": ("lbn-health", "LBN", "government", YES),
    "Seoul's Unification Ministry": ("kor-mou", "KOR", "government", YES),
    "South Korea's Joint Chiefs of Staff (JCS)": ("kor-jcs", "KOR", "military", YES),
    "The Joint Chiefs of Staff in Seoul": ("kor-jcs", "KOR", "military", YES),
    "the US Joint Chiefs of Staff": ("usa-jcs", "USA", "military", YES),
    "the General Staff of Ukraine": ("ukr-general-staff", "UKR", "military", YES),
    "Ukraine's General Staff": ("ukr-general-staff", "UKR", "military", YES),
    "Ukraine's military intelligence agency, HUR": ("ukr-hur", "UKR", "intelligence", YES),
    "Ukrainian military intelligence": ("ukr-hur", "UKR", "intelligence", YES),
    "Ukraine's military spy agency, the HUR": ("ukr-hur", "UKR", "intelligence", YES),
    "the Security Service of Ukraine (SBU)": ("ukr-sbu", "UKR", "intelligence", YES),
    "Ukraine's domestic security service": ("ukr-sbu", "UKR", "intelligence", YES),
    "UK intelligence": ("gbr-di", "GBR", "intelligence", YES),
    "the Israeli military": ("isr-idf", "ISR", "military", YES),
    "Israel's army": ("isr-idf", "ISR", "military", YES),
    "the IDF": ("isr-idf", "ISR", "military", YES),
    "the Nigerian army": ("nga-military", "NGA", "military", YES),
    "Shin Bet": ("isr-shin-bet", "ISR", "intelligence", YES),
    "the CIA": ("usa-cia", "USA", "intelligence", YES),
    "the Pentagon": ("usa-dod", "USA", "government", YES),
    "the White House": ("usa-white-house", "USA", "government", YES),
    "the US State Department": ("usa-state-department", "USA", "government", YES),
    "the Russian Security Council": ("rus-security-council", "RUS", "government", YES),
    "the Security Council": ("un-security-council", None, "igo", YES),
    "Ukraine's State Emergency Service": ("ukr-dsns", "UKR", "local_authority", YES),
    "the Verkhovna Rada": ("ukr-rada", "UKR", "legislature", YES),
    "South Korea's parliament": ("kor-national-assembly", "KOR", "legislature", YES),
    "Sudan's army": ("sdn-saf", "SDN", "military", YES),
    "the Sudanese Armed Forces": ("sdn-saf", "SDN", "military", YES),
    "Myanmar's junta": ("mmr-tatmadaw", "MMR", "military", YES),
    "the Philippine Coast Guard": ("phl-coast-guard", "PHL", "local_authority", YES),
    "Haiti's police": ("hti-pnh", "HTI", "local_authority", YES),
    # de facto authorities and their bodies
    "Gaza's health ministry": ("pse-gaza-health", "PSE", "government", YES),
    "the Hamas-run health ministry in Gaza": ("pse-gaza-health", "PSE", "government", YES),
    "the Hamas-run health ministry": ("pse-gaza-health", "PSE", "government", YES),
    "health officials in Gaza": ("pse-gaza-health", "PSE", "government", YES),
    "the Palestinian health ministry": ("pse-moh", "PSE", "government", YES),
    "the Gaza civil defence agency": ("pse-gaza-civil-defence", "PSE", "local_authority", YES),
    "Gaza's civil defence": ("pse-gaza-civil-defence", "PSE", "local_authority", YES),
    "the Houthi-run health ministry": ("yem-houthi-health", "YEM", "government", YES),
    "Hamas": ("pse-hamas", "PSE", "armed_group", YES),
    "a senior Hamas official": (None, "PSE", "armed_group", YES),
    "Houthi rebels": ("yem-houthis", "YEM", "armed_group", YES),
    "the Taliban": ("afg-taliban", "AFG", "armed_group", YES),
    # other armed groups
    "Hezbollah": ("lbn-hezbollah", "LBN", "armed_group", NO),
    "Hezbollah fighters": ("lbn-hezbollah", "LBN", "armed_group", NO),
    "a Hezbollah official": (None, "LBN", "armed_group", NO),
    "the Islamic State group": ("islamic-state", None, "armed_group", NO),
    "Islamic State militants": ("islamic-state", None, "armed_group", NO),
    "Boko Haram insurgents": ("nga-boko-haram", "NGA", "armed_group", NO),
    "Somalia's al-Shabaab": ("som-al-shabaab", "SOM", "armed_group", NO),
    "the paramilitary Rapid Support Forces (RSF)": ("sdn-rsf", "SDN", "armed_group", NO),
    "a rebel commander": (None, None, "armed_group", NO),
    "militants": (None, None, "armed_group", NO),
    "the Wagner mercenary group": ("rus-wagner", "RUS", "armed_group", NO),
    # states and their seats
    "Pyongyang": ("prk-government", "PRK", "government", YES),
    "the Kremlin": ("rus-government", "RUS", "government", YES),
    "Moscow's": ("rus-government", "RUS", "government", YES),
    "Washington": ("usa-government", "USA", "government", YES),
    "US": ("usa-government", "USA", "government", YES),
    "The U.S.": ("usa-government", "USA", "government", YES),
    "Ukraine's government": ("ukr-government", "UKR", "government", YES),
    "South Korean estimates": ("kor-government", "KOR", "government", YES),
    "Moscow and Pyongyang": (None, None, "government", YES),
    "Neither Moscow nor Pyongyang": (None, None, "government", YES),
    "Ukrainian authorities": (None, "UKR", "government", YES),
    "the leadership in Pyongyang": ("prk-government", "PRK", "government", YES),
    # people by name
    "Ukrainian President Volodymyr Zelenskyy": ("ukr-zelenskyy", "UKR", "government", YES),
    "Ukraine's President Volodymyr Zelensky": ("ukr-zelenskyy", "UKR", "government", YES),
    "Volodymyr Zelenskiy": ("ukr-zelenskyy", "UKR", "government", YES),
    "President Volodymyr Zelensky of Ukraine": ("ukr-zelenskyy", "UKR", "government", YES),
    "Zelensky": ("ukr-zelenskyy", "UKR", "government", YES),
    "Peskov": ("rus-peskov", "RUS", "government", YES),
    "Kremlin spokesman Dmitry Peskov": ("rus-peskov", "RUS", "government", YES),
    "President Vladimir Putin's spokesman": ("rus-peskov", "RUS", "government", YES),
    "the chief of Russia's General Staff, Valery Gerasimov": ("rus-gerasimov", "RUS", "military", YES),
    "Russia's ambassador to the United Nations, Vassily Nebenzia": ("rus-nebenzia", "RUS", "government", YES),
    "North Korean leader Kim Jong-un": ("prk-kim-jong-un", "PRK", "government", YES),
    "the North Korean leader": ("prk-kim-jong-un", "PRK", "government", YES),
    "Kim Jong-gyu": ("prk-kim-jong-gyu", "PRK", "government", YES),
    "the White House's John Kirby": ("usa-kirby", "USA", "government", YES),
    "Pentagon spokesman Pat Ryder": ("usa-ryder", "USA", "military", YES),
    "NATO Secretary General Mark Rutte": ("rutte", None, "igo", YES),
    "EU foreign policy chief Josep Borrell": ("borrell", None, "igo", YES),
    "South Korean lawmaker Lee Seong-kweun": ("kor-lee-seong-kweun", "KOR", "legislature", YES),
    "Antonio Guterres, the secretary-general of the United Nations": ("guterres", None, "igo", YES),
    "Recep Tayyip Erdoğan": ("tur-erdogan", "TUR", "government", YES),
    "Frank Gardner, the BBC's security correspondent": ("frank-gardner", None, "media", NO),
    "Jonas Ohman, head of the Lithuanian aid group Blue/Yellow": ("ltu-jonas-ohman", "LTU", "ngo", NO),
    "President Volodymyr Zelensky and Defence Minister Rustem Umerov": (None, "UKR", "government", YES),
    "former US President Barack Obama": ("usa-obama", "USA", "government", NO),
    # people who are not in the registry, and namesakes
    "Artem Dekhtyarenko, a spokesperson for the SSU": ("ukr-dekhtyarenko", "UKR", "intelligence", YES),
    "Petro Ivanenko, a spokesperson for the SSU": (None, "UKR", "intelligence", YES),
    "Kenyan police spokesman John Mwangi": (None, "KEN", "local_authority", YES),
    "Jim Kirby": OTHER,
    "Jordan Peterson": OTHER,
    "Jordan": ("jor-government", "JOR", "government", YES),
    "Ana Lopez of the Red Cross": (None, None, "ngo", NO),
    "Ana Lopez": OTHER,
    "Ana Lopez, a professor at Kyiv University": (None, None, "expert", NO),
    # spokespeople and what is given out
    "a spokesman for the Kenyan police": ("ken-police", "KEN", "local_authority", YES),
    "a Pentagon spokeswoman": ("usa-dod", "USA", "government", YES),
    "a spokesperson for the Israeli military": ("isr-idf", "ISR", "military", YES),
    "an MSF spokesperson": ("msf", None, "ngo", NO),
    "a UN spokesman": ("un", None, "igo", YES),
    "a Ukrainian spokesman": ("ukr-government", "UKR", "government", YES),
    "a spokesman": OTHER,
    "a UN report": ("un", None, "igo", YES),
    "a report by the United Nations": ("un", None, "igo", YES),
    "a report on the United Nations": OTHER,
    "a statement from Hamas": ("pse-hamas", "PSE", "armed_group", YES),
    "a Yonhap report": ("kor-yonhap", "KOR", "media", NO),
    ("the ministry's statement", "GBR"): (None, "GBR", "government", YES),
    "the statement": OTHER,
    "a poll": OTHER,
    "the report": OTHER,
    "a study": OTHER,
    "Estimates": OTHER,
    "South Korea's defense ministry spokesman, Jeon Ha-kyu": ("kor-jeon-ha-kyu", "KOR", "military", YES),
    "a spokesman for the Israeli military, Ben Example": (None, "ISR", "military", YES),
    "the Trump administration": ("usa-government", "USA", "government", YES),
    "an Israeli airstrike": (None, "ISR", "other", NO),
    "Kremlin insiders": (None, "RUS", "other", NO),
    "Kyiv itself": ("ukr-government", "UKR", "government", YES),
    "Ukraine's prosecutor general": (None, "UKR", "government", YES),
    "the self-proclaimed Donetsk People's Republic": ("donetsk-pr", None, "government", YES),
    "a doctor in Kherson, Ukraine": (None, None, "hospital", NO),
    # officials without a name
    "a senior Ukrainian military official": (None, "UKR", "unnamed_official", YES),
    "officials": (None, None, "unnamed_official", YES),
    "U.S. officials": (None, "USA", "unnamed_official", YES),
    "Western officials": (None, None, "unnamed_official", YES),
    ("Western officials", "UKR"): (None, None, "unnamed_official", YES),
    "local officials": (None, None, "unnamed_official", YES),
    "health officials": (None, None, "unnamed_official", YES),
    "Ukrainian and U.S. officials": (None, None, "unnamed_official", YES),
    "a Pentagon official": (None, "USA", "unnamed_official", YES),
    "a high-ranking official in the Ukrainian presidential office": (None, "UKR", "unnamed_official", YES),
    "a senior military official of the United States": (None, "USA", "unnamed_official", YES),
    "an official at the Russian Defence Ministry": (None, "RUS", "unnamed_official", YES),
    "Russian-installed officials": (None, "RUS", "unnamed_official", YES),
    "unnamed Ukrainian military intelligence officials": (None, "UKR", "intelligence", YES),
    "a UN official": (None, None, "igo", YES),
    "a Red Cross official": (None, None, "ngo", NO),
    "a Western diplomat": (None, None, "unnamed_official", YES),
    "a former Ukrainian official": (None, "UKR", "other", NO),
    "a former president": (None, None, "other", NO),
    # sources without a name
    "sources": OTHER,
    "anonymous sources": OTHER,
    "a source close to the Kremlin": OTHER,
    "a source in the ministry": (None, None, "unnamed_official", YES),
    "a source in Ukraine's General Staff": (None, "UKR", "unnamed_official", YES),
    "a security source": (None, None, "unnamed_official", YES),
    "South Korean intelligence sources": (None, "KOR", "intelligence", YES),
    "medical sources": (None, None, "hospital", NO),
    # a country at hand
    "the country's spy agency": (None, None, "intelligence", YES),
    ("the country's spy agency", "KOR"): ("kor-nis", "KOR", "intelligence", YES),
    ("the intelligence service", "KOR"): ("kor-nis", "KOR", "intelligence", YES),
    ("the defence ministry", "RUS"): ("rus-mod", "RUS", "government", YES),
    ("the Joint Chiefs", "KOR"): ("kor-jcs", "KOR", "military", YES),
    ("the JCS", "KOR"): ("kor-jcs", "KOR", "military", YES),
    "the JCS": ("usa-jcs", "USA", "military", YES),
    ("the Russian defence ministry", "UKR"): ("rus-mod", "RUS", "government", YES),
    ("the ministry", "UKR"): (None, "UKR", "government", YES),
    ("the president", "RUS"): ("rus-putin", "RUS", "government", YES),
    ("the president", "UKR"): (None, "UKR", "government", YES),
    "the president": (None, None, "government", YES),
    ("the government", "ETH"): ("eth-government", "ETH", "government", YES),
    ("the state news agency", "PRK"): ("prk-kcna", "PRK", "state_media", NO),
    ("a resident", "UKR"): (None, None, "witness", NO),
    ("NATO", "USA"): ("nato", None, "igo", YES),
    # parliament
    "two lawmakers briefed by the spy agency": (None, None, "legislature", YES),
    "lawmakers in Seoul": (None, "KOR", "legislature", YES),
    "a South Korean lawmaker": (None, "KOR", "legislature", YES),
    "lawmakers Lee Seong-kweun and Kim Byung-kee": (None, "KOR", "legislature", YES),
    "Senator Lindsey Graham": ("usa-graham", "USA", "legislature", YES),
    # armed forces
    "the South Korean military": ("kor-military", "KOR", "military", YES),
    "North Korean forces": ("prk-kpa", "PRK", "military", YES),
    "Russian officers": (None, "RUS", "military", YES),
    "a Hamas commander": (None, "PSE", "armed_group", YES),
    "the 8th Regiment of Ukraine's Special Operations Forces": (None, "UKR", "military", YES),
    # local authorities
    "police": (None, None, "local_authority", YES),
    "the governor of Kharkiv region": (None, "UKR", "local_authority", YES),
    "Kharkiv Mayor Ihor Terekhov": ("ukr-terekhov", "UKR", "local_authority", YES),
    "rescuers": (None, None, "local_authority", YES),
    "the fire department": (None, None, "local_authority", YES),
    "Turkish police": (None, "TUR", "local_authority", YES),
    # hospitals
    "Hospital officials": (None, None, "hospital", NO),
    "doctors": (None, None, "hospital", NO),
    "doctors at Nasser Hospital": (None, None, "hospital", NO),
    "the director of Al-Shifa Hospital": (None, "PSE", "hospital", NO),
    "medics": (None, None, "hospital", NO),
    # witnesses
    "residents of Kharkiv": (None, None, "witness", NO),
    "Ukrainian soldiers": (None, "UKR", "witness", NO),
    "a prisoner": (None, None, "witness", NO),
    "One of the men": (None, None, "witness", NO),
    "survivors": (None, None, "witness", NO),
    "an eyewitness": (None, None, "witness", NO),
    # media
    "Reuters": ("reuters", None, "media", NO),
    "the Reuters news agency": ("reuters", None, "media", NO),
    "AP": ("ap", None, "media", NO),
    "the Associated Press": ("ap", None, "media", NO),
    "Yonhap, the South Korean news agency": ("kor-yonhap", "KOR", "media", NO),
    "the South Korean news agency": ("kor-yonhap", "KOR", "media", NO),
    "the broadcaster KBS": ("kor-kbs", "KOR", "media", NO),
    "The Kyiv Independent": ("ukr-kyiv-independent", "UKR", "media", NO),
    "the New York Times": ("usa-nyt", "USA", "media", NO),
    "the website Global Defense Corp.": ("global-defense", None, "media", NO),
    "Gazeta.Ru": ("rus-gazeta-ru", "RUS", "media", NO),
    "Ukrainian media": (None, "UKR", "media", NO),
    "local media": (None, None, "media", NO),
    "A Telegram channel": (None, None, "media", NO),
    "Kremlin Snuffbox, a Russian Telegram channel": ("rus-kremlin-snuffbox", "RUS", "media", NO),
    "the Kyiv Post and Interfax-Ukraine": (None, "UKR", "media", NO),
    "Reuters, AP and AFP": (None, None, "media", NO),
    "Russia's TASS": ("rus-tass", "RUS", "state_media", NO),
    "the state news agency KCNA": ("prk-kcna", "PRK", "state_media", NO),
    "North Korean state media": (None, "PRK", "state_media", NO),
    "North Korean central television": ("prk-kctv", "PRK", "state_media", NO),
    "China's state broadcaster": ("chn-cctv", "CHN", "state_media", NO),
    "Iran's state television": ("irn-irib", "IRN", "state_media", NO),
    # international bodies, charities, experts
    "the UN": ("un", None, "igo", YES),
    "the World Health Organization (WHO)": ("who", None, "igo", YES),
    "the UN human rights office": ("ohchr", None, "igo", YES),
    "the UN refugee agency": ("unhcr", None, "igo", YES),
    "Nato": ("nato", None, "igo", YES),
    "the NATO chief": (None, None, "igo", YES),
    "Members of the Security Council": (None, None, "igo", YES),
    "the African Union": ("au", None, "igo", YES),
    "the Red Cross": ("icrc", None, "ngo", NO),
    "the Kenyan Red Cross": ("ken-red-cross", "KEN", "ngo", NO),
    "the Britain-based Syrian Observatory for Human Rights": ("gbr-sohr", "GBR", "ngo", NO),
    "a London-based charity": (None, None, "ngo", NO),
    "Doctors Without Borders": ("msf", None, "ngo", NO),
    "human rights groups": (None, None, "ngo", NO),
    "The Institute for the Study of War, a think tank in Washington": ("usa-isw", "USA", "expert", NO),
    "analysts": (None, None, "expert", NO),
    "military experts": (None, None, "expert", NO),
    # envoys speak for those who send them
    "a North Korean envoy to the United Nations": (None, "PRK", "government", YES),
    "the Israeli ambassador in Washington": (None, "ISR", "government", YES),
    "the UN envoy to Syria": (None, None, "igo", YES),
    # what is published in whose name, and who runs whose office
    "a report released on Wednesday by UNHCR": ("unhcr", None, "igo", YES),
    "figures published late on Monday by the health ministry": (None, None, "government", YES),
    "Ann Lee, head of UNHCR's news and media section": (None, None, "igo", YES),
    "the Air Force's Telegram channel": (None, None, "military", YES),
    "the company's website": (None, None, "media", NO),
    "a pro-Russian Telegram channel": (None, None, "media", NO),
    "the hospital's emergency department": (None, None, "hospital", NO),
    "the Red Cross's press office": (None, None, "ngo", NO),
    "Ann Lee, general director of BFM television": (None, None, "media", NO),
    "The head of diplomacy": (None, None, "government", YES),
    "the country's leader": (None, None, "government", YES),
    # no source at all
    "who": OTHER,
    "us": OTHER,
    "he": OTHER,
    "": OTHER,
    "the weather": OTHER,
}


@pytest.mark.parametrize(
    ("phrase", "country", "expected"),
    [(key, None, value) if isinstance(key, str) else (*key, value) for key, value in PHRASES.items()],
)
def test_phrase_is_read(phrase, country, expected):
    source = describe(phrase, country)
    assert (source.id, source.country, source.type, source.official) == expected


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("President Yurik Dane", None),
        ("Colonel English", None),
        ("Minister French", None),
        ("Captain Pole", None),
        ("Captain Pole's office", None),
        ("spokeswoman Ann German", None),
        ("Judge Holland", None),
        ("Mr Turk", None),
        ("Special Envoy Swede", None),
        # a nationality stands before a noun, and has an article as a noun
        ("a French minister", "FRA"),
        ("the German", "DEU"),
        ("the Danish president", "DNK"),
        ("Senior Polish officials", "POL"),
        ("President Andrzej Duda of Poland", "POL"),
        ("former Turkish Prime Minister Ahmet Davutoglu", "TUR"),
    ],
)
def test_a_nationality_behind_a_title_or_a_first_name_is_a_surname(phrase, country):
    source = describe(phrase)
    assert source.country == country
    assert country or source.id is None


@pytest.mark.parametrize(
    ("phrase", "hint", "country", "kind"),
    [
        ("Officials in Lebanon, Tennessee", None, "USA", "unnamed_official"),
        ("Police in Paris, Texas", None, "USA", "local_authority"),
        ("Police in Birmingham, Alabama", None, "USA", "local_authority"),
        ("The mayor of Athens, Georgia", None, "USA", "local_authority"),
        ("The sheriff in Moscow, Idaho", None, "USA", "local_authority"),
        ("Officials in Vancouver, Washington", None, "USA", "unnamed_official"),
        ("Police in Lebanon, Ky.", None, "USA", "local_authority"),
        ("the mayor of London, Ontario", None, "CAN", "local_authority"),
        ("Police in Perth, Scotland", None, "GBR", "local_authority"),
        ("Georgia's governor", "USA", "USA", "local_authority"),
        ("Texas Governor Ann Lee", None, "USA", "local_authority"),
        ("New South Wales police", None, "AUS", "local_authority"),
        ("the mayor of Mosul", None, "IRQ", "local_authority"),
        ("residents of Florida", None, None, "witness"),
        ("Georgia's governor", None, "GEO", "local_authority"),
        ("Georgia's governor", "RUS", "GEO", "local_authority"),
        ("Officials in Lebanon", None, "LBN", "unnamed_official"),
        ("the mayor of Athens, Greece", None, "GRC", "local_authority"),
        ("Officials in Tbilisi, Georgia", None, "GEO", "unnamed_official"),
        ("Washington", "USA", "USA", "government"),
        ("Houston", None, None, "other"),  # as well a surname
        ("Sen. Ann Paris, Texas", None, None, "legislature"),
    ],
)
def test_the_second_part_settles_a_place(phrase, hint, country, kind):
    source = describe(phrase, hint)
    assert (source.country, source.type) == (country, kind)


def test_places_are_sound():
    places = rows("places")
    known = {row["code"] for row in rows("countries")}
    assert {row["kind"] for row in places} == {"state", "place"}
    assert {row["code"] for row in places} <= known
    assert {row["code"] for row in rows("country_signs")} <= known | {""}
    assert len({(row["name"], row["code"]) for row in places}) == len(places)
    states = {s.name for s in pycountry.subdivisions if s.country_code == "US" and s.type == "State"}
    assert len(states) == 50
    assert states <= {row["name"] for row in places if row["code"] == "USA"}


def test_a_place_says_no_side():
    assert country_of("Texas residents") is None
    assert country_of("the mayor's guests in Mosul") is None


def test_matched_words_stand_in_the_phrase():
    assert describe("South Korea's National Intelligence Service (NIS)").matched == "National Intelligence Service"
    assert describe("a senior Ukrainian military official").matched == "official"
    assert describe("the weather").matched is None


def test_curly_quotes_and_accents_do_not_count():
    assert describe("Russia’s defence ministry") == describe("Russia's defence ministry")
    assert describe("Stéphane Dujarric").id == describe("Stephane Dujarric").id == "dujarric"


PEOPLE = {
    "North Korean soldiers": "PRK",
    "Israeli civilians": "ISR",
    "soldiers of the DPRK": "PRK",
    "the wounded North Korean soldiers": "PRK",
    "the originally dispatched North Korean troops": "PRK",
    "the North Korean soldiers sent to Russia": "PRK",
    "the North Korean soldiers fighting for Russia": "PRK",
    "troops sent from North Korea": "PRK",
    "people from the North Korean forces": "PRK",
    "US troops": "USA",
    "American service members": "USA",
    "Moscow's forces": "RUS",
    "Chechen fighters": "RUS",
    "soldiers of the Chechen unit Akhmat": "RUS",
    "Scottish tourists": "GBR",
    "Palestinians": "PSE",
    "Gazans": "PSE",
    "South Sudanese refugees": "SSD",
    "Nigerien soldiers": "NER",
    "Nigerian soldiers": "NGA",
    "IDF soldiers": "ISR",
    "Israel's soldiers": "ISR",
    "Russian and North Korean soldiers": None,
    "joint units of Russians and North Koreans": None,
    "civilians in Gaza": None,
    "residents of Israel": None,
    "soldiers in Kyiv": None,
    "Kurdish fighters": None,
    "Houthi fighters": None,
    "pro-Russian separatists": None,
    "Iranian-backed militiamen": None,
    "soldiers": None,
    "people like us": None,
    "": None,
}


@pytest.mark.parametrize(("phrase", "code"), PEOPLE.items())
def test_side_of_people(phrase, code):
    assert country_of(phrase) == code


# The registry as shipped


def test_registry_rows_are_sound():
    table = registry()
    assert tuple(table.columns) == COLUMNS
    assert len(table) >= 450
    assert table["id"].is_unique
    assert table["id"].str.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*").all()
    assert table["name"].notna().all()
    assert set(table["type"]) <= set(TYPES)
    assert table.map(lambda cell: cell is pd.NA or cell == cell.strip()).all().all()


def test_country_codes_are_iso():
    iso = {country.alpha_3 for country in pycountry.countries} | {"XKX"}  # Kosovo: user-assigned, in wide use
    assert set(registry()["country"].dropna()) <= iso
    codes = [row["code"] for row in rows("countries")]
    assert set(codes) <= iso
    assert len(codes) == len(set(codes)) >= 190


def test_ids_begin_with_their_country():
    table = registry().dropna(subset="country")
    assert [row.id for row in table.itertuples() if not row.id.startswith(row.country.lower() + "-")] == []


@pytest.mark.parametrize(
    "continent",
    [
        {"NGA", "KEN", "ZAF", "EGY", "SDN", "COD"},
        {"CHN", "JPN", "IND", "ISR", "MMR", "IDN"},
        {"UKR", "RUS", "FRA", "GBR", "POL", "SRB"},
        {"USA", "CAN", "MEX", "HTI"},
        {"BRA", "COL", "VEN", "PER"},
        {"AUS", "NZL", "PNG"},
    ],
    ids=["Africa", "Asia", "Europe", "North America", "South America", "Oceania"],
)
def test_every_continent_has_bodies_of_its_own(continent):
    counts = registry()["country"].value_counts()
    assert all(counts[code] >= 2 for code in continent)


def test_shared_aliases_are_told_apart():
    """A shared alias must be told apart by country, or be marked as primary in one row."""
    bodies = {row["body"] for row in rows("source_nouns")} - {""}
    holders = defaultdict(list)
    for row in registry().fillna("").itertuples():
        for alias in {alias.lower().replace("-", " ") for alias in (row.name, *row.aliases.split("|")) if alias}:
            holders[alias].append((row.country, f"primary: {alias}" in row.notes.lower().replace("-", " ")))
    clashes = []
    for alias, found in holders.items():
        countries = [country for country, _ in found]
        if len(set(countries)) < len(countries) or ("" in countries and len(found) > 1 and alias not in bodies):
            clashes.append(alias)
    assert clashes == []


def test_every_name_finds_its_row():
    ambiguous = {"Islamic Resistance in Iraq"}
    wrong = [
        (row.name, row.id, describe(row.name, row.country if row.country is not pd.NA else None).id)
        for row in registry().itertuples()
        if row.name not in ambiguous
        and describe(row.name, row.country if row.country is not pd.NA else None).id != row.id
    ]
    assert wrong == []


def test_every_body_is_a_noun():
    """A lower-case alias without a country in it is a body, else it would match common words in any article."""
    nouns = {row["noun"] for row in rows("source_nouns")}
    bodies = {row["body"] for row in rows("source_nouns")}
    loose = [
        alias
        for row in registry().fillna("").itertuples()
        for alias in row.aliases.split("|")
        if alias and alias == alias.lower() and alias in nouns and alias not in bodies
    ]
    assert loose == []


def test_source_nouns_are_sound():
    nouns = rows("source_nouns")
    assert {row["type"] for row in nouns} <= set(TYPES)
    assert {row["official"] for row in nouns} == {"true", "false"}
    assert len({row["noun"] for row in nouns}) == len(nouns)
    assert {row["kind"] for row in nouns} == {"body", "person", "title", "voice", "envoy", "carrier"}


# Rows of the user


@pytest.fixture
def own_rows():
    yield use_sources
    use_sources(None)


def test_own_rows_extend_and_override(own_rows, tmp_path):
    path = tmp_path / "sources.csv"
    path.write_text(
        "id,name,aliases,country,type,notes\n"
        "xyz-daily,The Daily Example,Daily Example|TDE,FRA,media,\n"
        "lbn-hezbollah,Hezbollah,Party of God,LBN,armed_group,De facto authority in the south\n",
        encoding="utf-8",
    )
    assert describe("the TDE").id is None
    before = len(registry())
    own_rows(path)
    assert describe("the TDE").id == "xyz-daily"
    assert describe("Hezbollah").official
    assert describe("the Party of God").id == "lbn-hezbollah"
    assert len(registry()) == before + 1
    own_rows(None)
    assert describe("the TDE").id is None
    assert not describe("Hezbollah").official


def test_registry_takes_a_frame_without_keeping_it():
    extra = pd.DataFrame([{"id": "xyz-daily", "name": "The Daily Example", "country": None, "type": "media"}])
    assert "xyz-daily" in set(registry(extra)["id"])
    assert "xyz-daily" not in set(registry()["id"])


def test_shared_alias_of_own_rows(own_rows):
    row = {"name": "Example Rights Watch", "aliases": "ERW", "type": "ngo", "notes": ""}
    own_rows(pd.DataFrame([{**row, "id": "fra-erw", "country": "FRA"}, {**row, "id": "deu-erw", "country": "DEU"}]))
    assert (describe("ERW").id, describe("ERW").type) == (None, "ngo")
    assert describe("ERW", "FRA").id == "fra-erw"
    assert describe("the German ERW", "FRA").id == "deu-erw"
    first = {**row, "id": "fra-erw", "country": "FRA", "notes": "primary: ERW. Founded first."}
    own_rows(pd.DataFrame([first, {**row, "id": "deu-erw", "country": "DEU"}]))
    assert describe("ERW").id == "fra-erw"
    assert describe("ERW", "DEU").id == "deu-erw"


GOOD = {"id": "xyz-daily", "name": "The Daily Example", "type": "media", "country": "FRA"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"type": "paper"}, r"sources row 1: 'type' is 'paper'; use one of government"),
        ({"country": "France"}, r"sources row 1: 'country' is 'France'; use an ISO 3166-1 alpha-3 code"),
        ({"country": "XYZ"}, r"sources row 1: 'country' is 'XYZ'"),
        ({"id": "xyz-first"}, r"sources row 1: 'id' 'xyz-first' stands in row 0 too; drop one"),
        ({"id": "XYZ Daily"}, r"sources row 1: 'id' is 'XYZ Daily'; use lower-case words"),
        ({"id": None}, r"sources row 1: 'id' is ''"),
        ({"name": float("nan")}, r"sources row 1: 'name' is empty; give"),
    ],
)
def test_bad_row_is_named_with_its_remedy(change, message):
    table = pd.DataFrame([{**GOOD, "id": "xyz-first"}, {**GOOD, **change}])
    with pytest.raises(ValueError, match=message):
        use_sources(table)
    assert describe("The Daily Example").id is None


def test_missing_column_and_line_of_a_file_are_named(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("id,name\nxyz-daily,The Daily Example\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"mine\.csv row 2: no column 'type'; the columns are id, name, aliases"):
        registry(path)


# Whatever stands in an article


@given(st.text(max_size=60), st.sampled_from([None, "KOR", "UKR"]))
def test_any_text_is_described(phrase, country):
    source = describe(phrase, country)
    assert source.type in TYPES
    assert (source.id is None) == (source.name is None)
    assert source.id is None or source.matched
    assert country_of(phrase) is None or len(country_of(phrase)) == 3


WORDS = sorted({word for key in PHRASES for word in (key if isinstance(key, str) else key[0]).split()})


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_any_order_of_source_words_is_described(phrase):
    source = describe(phrase)
    assert source.type in TYPES
    assert source == describe(phrase)


# What an article makes of names that two countries share


@pytest.mark.parametrize(
    ("text", "speaker", "country"),
    [
        ("Georgia's governor said 8 people were killed in the storm near Atlanta.", "governor", "USA"),
        ("Two Republicans from Georgia met. Officials in Georgia said three were missing.", "Officials", "USA"),
        ("It began in Alabama. Officials in Georgia said three were missing.", "Officials", "USA"),
        ("Georgia's interior ministry said 8 people were killed in Tbilisi.", "ministry", "GEO"),
        ("U.S. envoys arrived. Officials in Georgia said three Georgian soldiers were missing.", "Officials", "GEO"),
        ("Officials in Georgia said three people were missing.", "Officials", "GEO"),
        ("Police in Athens, Georgia, said two were hurt. The police said a road was cut.", "The police", "USA"),
        ("Two died in Ohio. Police in Cleveland, Ohio, searched. The sheriff said one was missing.", "sheriff", "USA"),
        ("President Yurik Dane said 12 people had been killed. Dane said the toll would rise.", "Dane", None),
        ("Colonel English said 14 were killed. English said the road was cut.", "English", None),
        (
            "Minister French spoke. The French ambassador said nothing. French officials said 3 died.",
            "officials",
            "FRA",
        ),
        ("On Tuesday Israel said two were killed. Israel said more were hurt.", "Israel", "ISR"),
        ("In Vovchansk Russia said two died. Russia said more were hurt.", "Russia", "RUS"),
        ("Sheriff Scott Israel said two died. Israel said more were hurt.", "Israel", None),
        ("Michael Jordan said two died. Jordan said more were hurt.", "Jordan", None),
        ("The Ministry of Defence said 3 Kenyan soldiers died in Kenya, near Garissa.", "Ministry", "KEN"),
        ("The Ministry of Defence in London said 3 Kenyan soldiers died in Kenya.", "Ministry", "GBR"),
    ],
)
def test_the_article_tells_which_place_or_person_is_meant(text, speaker, country):
    statements = annotate(pd.DataFrame({"article_id": ["a"], "text": [text]})).statements
    found = statements[statements["speaker"].str.contains(speaker)]
    assert len(found)
    assert [None if pd.isna(code) else code for code in found["speaker_country"]][-1] == country


def speakers(text):
    statements = annotate(pd.DataFrame({"article_id": ["a"], "text": [text]})).statements
    return [(row.speaker, row.speaker_name, row.official) for row in statements.itertuples()]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Neither the defence ministry nor the presidential office has commented on the deaths.",
            ["the defence ministry", "the presidential office"],
        ),
        ("Neither the mill nor its owner has commented.", ["the mill", "its owner"]),
        (
            "Both the interior ministry and the health ministry said 12 people were killed.",
            ["the interior ministry", "the health ministry"],
        ),
        ("The army and the police said that the road was closed.", ["The army", "the police"]),
        ("There was no comment from the army or the foreign ministry.", ["the army", "the foreign ministry"]),
        # one party, or people who are no bodies
        ("The interior and health ministries said 9 were killed.", ["The interior and health ministries"]),
        ("Police and doctors said 4 were killed.", ["Police and doctors"]),
        ("US and Ukrainian officials said 4 were killed.", ["US and Ukrainian officials"]),
        ("The ministry of sports and culture said 4 were killed.", ["The ministry of sports and culture"]),
        ("Doctors Without Borders said 4 were killed.", ["Doctors Without Borders"]),
    ],
)
def test_bodies_that_speak_together_have_a_row_each(sentence, expected):
    assert [speaker for speaker, _, _ in speakers(sentence)] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Mayor Irena Sosna said 12 people were killed. Mayor Sosna said the school was hit. Sosna told reporters "
            "that 3 were children. She said rescue work went on.",
            ["Irena Sosna"] * 4,
        ),
        (
            "Sosna said 12 people were killed. Mayor Irena Sosna spoke later. She said work went on.",
            ["Irena Sosna"] * 2,
        ),
        ("Dana Rell, the health minister, said 12 were killed. Ms Rell said 3 were children.", ["Dana Rell"] * 2),
        (
            "The Movement for Change (MfC) said 12 people were killed. MfC said more had fled. The movement said 4 "
            "were children. It said the army fired first.",
            ["The Movement for Change"] * 4,
        ),
        ("The agency Open Rivers said 12 were killed. Open Rivers said more had fled.", ["Open Rivers"] * 2),
        ("Gen. Rik van der Berg said 12 were killed. Van der Berg said more had fled.", ["Rik van der Berg", "Berg"]),
        # of two people of one name each keeps their own
        (
            "Minister Jan Bek said 12 were killed. Bek said 3 were children. Nurse Ida Bek said 9 were killed.",
            ["Jan Bek", "Jan Bek", "Ida Bek"],
        ),
        # whose office speaks is not who holds it
        ("The office of Prime Minister Ann Lee said 12 were killed.", ["The office of Prime Minister Ann Lee"]),
        ("The interior ministry said 12 were killed.", ["The interior ministry"]),
        ("Ohio State University said 12 were killed.", ["Ohio State University"]),
    ],
)
def test_one_party_has_one_name(text, names):
    found = [name for _, name, _ in speakers(text)]
    assert len(found) == len(names)
    assert all(got.endswith(name) for got, name in zip(found, names, strict=True)), found


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("Heather Nye, a defence ministry spokeswoman, was asked about it. Nye said three were killed.", True),
        ("It was late, police spokesman Omar Said told the paper. Said said three were killed.", True),
        ("Mayor Irena Sosna came on Monday. Irena Sosna said three were killed.", True),
        ("Omar Diallo, a doctor, was asked about it. Diallo said three were killed.", False),
        ("Heather Nye ran to the bridge. Nye said three were killed.", False),
        # who speaks for an official speaks as one
        ("Senator Patrick Lane came. Lane's spokesman David Carr said three were killed.", True),
        ("Governor Dana Rell came. A spokeswoman for Rell said three were killed.", True),
        ("Mayor Jan Bek came. Bek's office said three were killed.", True),
        ("Chuck Norton owns a mill. Norton's spokesman David Carr said three were killed.", False),
        ("The singer Ida Kos came. A spokeswoman for Kos said three were killed.", False),
        # a title can be a surname
        ("The activist Shaun King said three were killed.", False),
        ("Alexander Pope said three were killed.", False),
        ("Elizabeth Bishop, a teacher, said three were killed.", False),
        ("The King of Jordan said three were killed.", True),
        ("The Broward Sheriff said three were killed.", True),
    ],
)
def test_who_a_person_is_may_stand_elsewhere(text, official):
    assert speakers(text)[-1][2] == official


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("His office said 10 were killed. Families founded the Open Register. It said 43 had died.", "Open Register"),
        ("The Valdara Watch group disputes this. His office said 10 died. It said 43 had died.", "Valdara Watch"),
        ("The army said 10 died. Its investigators said 9 died. It said 43 had died.", "The army"),
        ("Doctors said 10 were killed. The minister, Ann Lee, denied it. They said 43 had died.", "Doctors"),
        ("The minister, Ann Lee, spoke. The health ministry said 10 died. She said 43 had died.", "Ann Lee"),
        ("Mayor Jan Bek said 10 died. He was tired. He said more were hurt. It said 43 had died.", None),
        (
            "Nurse Ida Kos said 5 died. Mayor Jan Bek said 10 died. He said more were hurt. She said 43 had died.",
            "Ida Kos",
        ),
        ("His office said 10 were killed. It said 43 had died.", "His office"),
    ],
)
def test_a_pronoun_agrees_with_whom_it_stands_for(text, name):
    got = speakers(text)[-1][1]
    assert pd.isna(got) if name is None else name in got
