"""Casualty estimates: what counts as one and what does not, by phenomenon, on sentences written for this file."""

import importlib
from functools import cache, partial

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.annotate import annotate

VAGUE = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "several hundred": (300, 999),
    "a few hundred": (200, 500), "thousands": (2000, 9999), "tens of thousands": (20000, 99999),
    "several": (3, 9), "a few": (2, 5), "a handful": (3, 6),
}  # fmt: skip
OPEN_ABOVE, OPEN_BELOW = ("at_least", "more_than"), ("up_to", "fewer_than")
FIGURE = ["measure", "low", "best", "high", "qualifier"]


def count(measure, number, qualifier="exact", /, **fields):
    """What a row must hold: a number, a pair for a range, or a vague word; further fields only where they are named."""
    if isinstance(number, str):
        low, high = VAGUE[number]
        best, qualifier = None, "vague"
    elif isinstance(number, tuple):
        low, high = number
        best, qualifier = (low + high) // 2, "range"
        high = None if fields.pop("open_above", False) else high
    else:
        best = number
        low = None if qualifier in OPEN_BELOW else number
        high = None if qualifier in OPEN_ABOVE else number
    return {"measure": measure, "low": low, "best": best, "high": high, "qualifier": qualifier, **fields}


killed, wounded, casualties, captured, missing = (
    partial(count, measure) for measure in ("killed", "wounded", "casualties", "captured", "missing")
)


def case(name, text, *rows, wrong=""):
    """One line of a table; `wrong` says why the toolkit does not get there yet."""
    marks = pytest.mark.xfail(strict=True, reason=wrong) if wrong else ()
    return pytest.param(text, list(rows), id=name, marks=marks)


def plain(value):
    if pd.api.types.is_list_like(value):
        return list(value)
    return None if pd.isna(value) else value


def by_table(casualties_table, texts):
    rows = [[] for _ in texts]
    for row in casualties_table.to_dict("records"):
        rows[int(row["article_id"])].append({field: plain(value) for field, value in row.items()})
    return rows


def read(texts, tables=("casualties", "statements")):
    frame = pd.DataFrame({"article_id": [str(number) for number in range(len(texts))], "text": texts})
    notes = annotate(frame, tables=tables, progress=False)
    assert not notes.skipped["reason"].str.contains("a fault of the toolkit").any()
    return by_table(notes.casualties, texts)


def order(row):
    return str([row[field] for field in FIGURE])


def compare(rows, expected):
    """Both sides in one order, the rows cut down to the fields that the case looks at."""
    expected = sorted(expected, key=order)
    rows = sorted(rows, key=order)
    if len(rows) == len(expected):
        rows = [{field: row[field] for field in wanted} for row, wanted in zip(rows, expected, strict=True)]
    else:
        rows = [{field: row[field] for field in FIGURE} for row in rows]
    return rows, expected


TABLES = {
    "active": [
        case("kill", "A suicide bomber killed 14 people at a checkpoint outside Mogadishu on Friday.", killed(14)),
        case("participle", "Floodwaters swept through two villages in Kerala before dawn, killing at least 27 people.",
             killed(27, "at_least")),
        case("shot_dead",
             "Gunmen on motorbikes shot dead eleven farmers in Zamfara state, residents said.", killed(11)),
        case("wound", "The army shelled the town for six hours and wounded 33 civilians.", wounded(33)),
        case("two_verbs", "Rebels ambushed a supply convoy near Goma and killed nine soldiers.", killed(9)),
        case("claim_lives", "The earthquake claimed 86 lives in the hill districts of western Nepal.", killed(86)),
        case("leave_dead", "An avalanche buried a ski lodge in the Pamirs and left six guests dead.", killed(6)),
        case("cost_lives", "The heatwave has cost 120 lives in Sindh since Monday.", killed(120)),
        case("injure",
             "Coalition aircraft hit a wedding party, injuring more than 40 guests.", wounded(40, "more_than")),
        case("take_lives", "Lightning strikes took the lives of 19 people across Bihar.", killed(19)),
        case("stabbed_to_death", "A man with a kitchen knife stabbed three commuters to death in Kunming.", killed(3)),
        case("subject_dies", "Thirty-one inmates died when a fire tore through the prison in Comayagua.", killed(31)),
    ],
    "passive": [
        case("were_killed", "Seventeen miners were killed when a shaft collapsed in Zonguldak.", killed(17)),
        case("have_been_injured",
             "At least 52 passengers have been injured in a head-on train collision near Alexandria.",
             wounded(52, "at_least")),
        case("had_been_killed",
             "Twenty-one soldiers had been killed by a roadside bomb two days earlier, the army said.",
             killed(21)),
        case("got_hurt", "About 60 people got hurt as crowds rushed the stadium gates in Antananarivo.",
             wounded(60, "approximately")),
        case("two_clauses", "Three engineers were shot dead and two drivers were injured on the road to Quetta.",
             killed(3), wounded(2)),
        case("crushed",
             "Nearly 30 houses were flattened and 14 people were crushed to death in the landslide.", killed(14)),
        case("drowned", "Five hikers were swept away and drowned in a gorge south of Petra.", killed(5)),
        case("progressive", "As the shells landed, 16 shoppers were being killed in the covered market.", killed(16)),
        case("agent", "Four peacekeepers were wounded by small-arms fire from the ridge.", wounded(4)),
        case("beheaded",
             "Seven fishermen were beheaded on the lake shore by insurgents, local elders said.", killed(7)),
    ],
    "nominal": [
        case("deaths_of", "The deaths of 12 migrants in the Channel prompted calls for an inquiry.", killed(12)),
        case("death_toll_of", "The blast at the Kabul bus station had a death toll of 31.", killed(31)),
        case("toll_climbed", "The storm's death toll climbed to 148 as crews reached the last valleys.", killed(148)),
        case("resulted_in_death", "Thursday's raid resulted in the death of nine civilians.", killed(9)),
        case("killing_of", "The mayor condemned the killing of seven police officers in a bar in Guerrero.", killed(7)),
        case("injuries_to", "The collapse of a grandstand in Cartagena caused injuries to 23 spectators.", wounded(23)),
        case("capture_of", "The operation ended with the capture of 40 rebel fighters.", captured(40)),
        case("deaths_reached", "Cholera deaths in the camp reached 340 in the third week.", killed(340)),
        case("disappearance_of",
             "The disappearance of six fishermen off Kerala went unreported for a week.", missing(6)),
        case("fatalities", "There have been 18 fatalities on the mountain this season.", killed(18)),
        case("murder_of", "Nobody has been charged with the murder of four aid workers in Tigray.", killed(4)),
    ],
    "toll_without_a_verb_of_harm": [
        case("topped", "A quake levelled the old town of Amasya on Friday. The toll topped 300 on Sunday.",
             killed(300, "more_than")),
        case("put_at", "Provincial authorities put the death toll at 57.", killed(57)),
        case("was_put_at", "The number of dead was put at 64 by the civil defence.", killed(64)),
        case("stood_at", "By nightfall the count of the dead stood at 41.", killed(41)),
        case("number_is", "The number of people killed in the landslide is 22, the district chief said.", killed(22)),
        case("number_of_injured", "The number of injured has risen to 350.", wounded(350)),
        case("remains_at", "The toll from the ferry sinking remains at 78.", killed(78)),
        case("total", "In Sumatra the total of confirmed deaths is now 1,204.", killed(1204)),
        case("passed", "The dengue death toll passed 500 last week in Dhaka.", killed(500, "more_than")),
        case("bringing_total", "Two more bodies were pulled from the rubble, bringing the death toll to 19.",
             killed(2), killed(19)),
        case("fatalities_number", "Fatalities number about 90, while the injured number around 400.",
             killed(90, "approximately"), wounded(400, "approximately")),
    ],
    "apposition": [
        case("dead_comma", "The dead, 14 construction workers, were taken to a morgue in Doha.", killed(14)),
        case("most_of_them", "Nineteen people, most of them pupils, were killed when a bus left the road in Limpopo.",
             killed(19)),
        case("victims_list", "The victims, five nurses and two drivers, were killed on Tuesday at a roadblock.",
             killed(5), killed(2)),
        case("dashes", "Eight people — six women and two girls — died in the fire at the textile workshop.",
             killed(8), killed(6), killed(2)),
        case("all_filipinos",
             "Four sailors, all Filipinos, were killed when a missile struck the freighter.", killed(4)),
        case("ages", "Two brothers, aged 9 and 12, were killed when a shell hit their garden.", killed(2)),
        case("parentheses", "The toll of the stampede (22 dead, 61 injured) is the worst in the shrine's history.",
             killed(22), wounded(61)),
        case("family_of",
             "The household, a family of seven, was killed when the missile hit their home in Rafah.", killed(7)),
        case("named_group", "The crew, 11 Indonesians and a Korean captain, died when the trawler went down.",
             killed(11), killed(1)),
    ],
    "coordination_and_ellipsis": [
        case("and_measure", "The two-week offensive left 300 killed and 2,700 wounded.", killed(300), wounded(2700)),
        case("verb_once", "Six people were killed and 18 injured in a pile-up on the Zagreb motorway.",
             killed(6), wounded(18)),
        case("dead_hurt", "The tornado left two dead, dozens hurt and a school without a roof.",
             killed(2), wounded("dozens")),
        case("three_measures", "Officials counted 40 dead, 112 injured and nine missing after the dam burst.",
             killed(40), wounded(112), missing(9)),
        case("two_nouns",
             "Shelling killed three soldiers and five civilians in the border town.", killed(3), killed(5)),
        case("places", "Twelve people were killed in Aleppo and five in Idlib.", killed(12), killed(5)),
        case("participles",
             "A car bomb went off near the stadium, killing 16 and wounding 45.", killed(16), wounded(45)),
        case("comma_while", "Nine climbers died, while four survived with injuries.", killed(9), wounded(4),
             wrong='"survived with injuries" is not read'),
        case("as_well_as", "The attackers killed 13 villagers as well as two priests.", killed(13), killed(2)),
        case("gapping", "In 2021 the cyclone killed 80 people, and in 2022 another storm 35.", killed(80), killed(35)),
    ],
    "number_without_a_noun": [
        case("injured", "A bus overturned outside Cusco. Eighteen injured, the fire brigade reported.", wounded(18)),
        case("killing_n", "A grenade exploded in a bar in Bujumbura, killing seven.", killed(7)),
        case("injuring_n", "The scaffolding came down on the pavement, injuring five.", wounded(5)),
        case("n_died", "Rescuers pulled 60 people out of the water; 14 died.", killed(14)),
        case("n_were_killed", "Of the workers on the night shift, 23 were killed.", killed(23)),
        case("n_dead", "A week after the typhoon, 211 are dead.", killed(211)),
        case("n_remain_missing", "Fifty divers are searching the wreck, but 33 remain missing.", missing(33)),
        case("toll_bare",
             "The explosion hit a market at noon. At least 10 were killed on the spot.", killed(10, "at_least")),
        case("wounding_dozens", "Rockets landed in a suburb of Haifa, wounding dozens.", wounded("dozens")),
    ],
    "partitive": [
        case("including", "An air strike on the town killed 30 people, including 12 children.", killed(30), killed(12)),
        case("of_them", "The blaze injured 47 people. Of them, 12 later died in hospital.", wounded(47), killed(12)),
        case("of_whom",
             "Seventy people were wounded, of whom nine are in a critical condition.", wounded(70), wounded(9)),
        case("among_the_dead", "Among the dead were three paramedics.", killed(3)),
        case("total_and_part", "The brigade took 3,000 casualties, 300 of them dead.", casualties(3000), killed(300)),
        case("n_of_the", "Five of the victims killed in the crash were from the same village.", killed(5)),
        case("at_least_n_of_which", "The raid left 26 people dead, at least four of them minors.",
             killed(26), killed(4, "at_least")),
        case("among_injured", "Two firefighters are among the injured.", wounded(2)),
        case("fraction_is_none", "The bus crash killed 24 people, a third of them tourists.", killed(24)),
        case("one_of_them", "Six hikers were hurt in a rockfall, one of them seriously.", wounded(6), wounded(1)),
    ],
    "headline": [
        case("dead_in", "At least 9 dead in Lagos building collapse", killed(9, "at_least")),
        case("kills", "Bus plunge kills 22 in Bolivian Andes", killed(22)),
        case("killed_injured", "Two killed, 14 injured as tram derails in Lisbon suburb", killed(2), wounded(14)),
        case("toll_rises", "Jakarta flood toll rises to 53", killed(53)),
        case("tops", "Herat quake death toll tops 1,000", killed(1000, "more_than")),
        case("feared_dead", "Dozens feared dead after boat sinks off Djibouti", killed("dozens", status="estimated")),
        case("colon", "Kharkiv strike: five dead, 20 wounded", killed(5), wounded(20)),
        case("missing", "12 missing after landslide buries mining camp in Myanmar", missing(12)),
        case("says_minister", "Ambush left 17 troops dead, says minister", killed(17)),
        case("deaths", "Nine deaths in prison riot, dozens wounded", killed(9), wounded("dozens")),
    ],
    "bullet_list": [
        case("dash_districts", "Toll by district:\n- Sylhet: 14 dead\n- Sunamganj: 9 dead", killed(14), killed(9)),
        case("bullets", "What we know so far:\n• 31 people killed\n• 85 people injured\n• 3 suspects arrested",
             killed(31), wounded(85)),
        case("asterisks", "* At least 6 people were killed in the port area\n* Two cranes were destroyed",
             killed(6, "at_least")),
        case("lead_in", "Killed in the overnight attacks:\n- three residents of Nikopol\n- one railway worker",
             killed(3), killed(1)),
        case("numbered", "1. Two soldiers killed by a mine near the river\n2. Four soldiers wounded in shelling",
             killed(2), wounded(4)),
        case("dash_missing",
             "Situation at 18:00:\n- 12 persons missing\n- 140 households evacuated\n- 5 deaths confirmed",
             missing(12), killed(5)),
        case("per_country", "Nationals among the victims\n– Germany: 4 dead\n– Austria: 2 dead", killed(4), killed(2)),
        case("semicolons",
             "Losses over the day:\n- 2 dead;\n- 11 wounded;\n- 1 missing.", killed(2), wounded(11), missing(1)),
    ],
    "quoted_speech": [
        case("direct", '"We have buried 42 people since yesterday and the morgue is full," said the imam.', killed(42)),
        case("direct_two", '"Eight people are dead and 19 are in hospital," the mayor told reporters.',
             killed(8), wounded(19)),
        case("curly", "“Our battalion lost five men killed that morning,” a sergeant recalled.", killed(5)),
        case("partial", 'The ministry said "at least 70 civilians" had been killed in the bombardment.',
             killed(70, "at_least")),
        case("split", '"Fourteen of our neighbours died," she said, "and nobody came to help us."', killed(14)),
        case("goes_on",
             '"It was chaos," said Dr Amina Yusuf. "Thirty wounded people arrived in an hour."', wounded(30)),
        case("single_quotes", "‘Three of my colleagues were killed,’ the nurse said.", killed(3)),
        case("scare_quotes", 'The rebels boasted of having killed "sixty mercenaries" in the ambush.', killed(60)),
        case("guillemets", "«Nine miners did not survive the explosion», the director said.", killed(9),
             wrong='"did not survive" is not read'),
        case("never_closed", '"We counted 25 dead, the elder said. Then the shelling began again.', killed(25)),
    ],
    "table_turned_to_text": [
        case("killed_colon", "Killed: 12\nInjured: 48", killed(12), wounded(48)),
        case("deaths_colon", "Deaths: 1,340", killed(1340)),
        case("missing_colon", "Dead: 77\nMissing: 15", killed(77), missing(15)),
        case("pipes", "Province | Killed | Injured\nBamyan | 14 | 30", killed(14), wounded(30)),
        case("tabs", "Confirmed dead\t9\nInjured\t27", killed(9), wounded(27)),
        case("equals", "Fatalities = 6; injuries = 31", killed(6), wounded(31)),
        case("dash", "Wounded - 17\nKilled - 4", wounded(17), killed(4)),
        case("captured_colon", "Prisoners of war: 212", captured(212)),
        case("more_than",
             "Killed: more than 50\nInjured: about 200", killed(50, "more_than"), wounded(200, "approximately")),
        case("labelled_cells", "Incident: bus fire. Location: Sohag. Killed: 8. Injured: none reported.",
             killed(8), wounded(0)),
    ],
    "relative_and_reduced_clause": [
        case("who_were_killed", "The 15 labourers who were killed had come from Odisha.", killed(15)),
        case("that_killed", "Prosecutors reopened the case of the nightclub fire that killed 62 people.", killed(62)),
        case("killed_in", "Relatives of 40 people killed in the crash gathered at the airport.", killed(40)),
        case("which_left", "A landslide, which left 11 dead, has cut the road to Pokhara.", killed(11)),
        case("in_which", "The ambush in which nine rangers died took place inside the national park.", killed(9)),
        case("wounded_by", "Doctors operated on eight children wounded by shrapnel.", wounded(8)),
        case("held_by", "Negotiators are trying to free 22 hostages held by the group.", captured(22)),
        case("whose", "The company, whose mine collapse killed 17 workers, has been fined.", killed(17)),
        case("where", "The village, where 33 residents were massacred in 1998, holds no elections.", killed(33)),
        case("among_those", "Three of those who died in the derailment were railway staff.", killed(3)),
    ],
    "one_person": [
        case("a_soldier", "A soldier was killed when his patrol hit a mine near Kidal.", killed(1)),
        case("one_soldier", "One soldier was killed in the exchange of fire along the border.", killed(1)),
        case("a_woman_injured", "A woman was injured when a drone fell on a house in Belgorod.", wounded(1)),
        case("a_boy", "Police said a 14-year-old boy had been shot dead during the protest.", killed(1)),
        case("an_adjective", "An elderly man died after inhaling smoke in the apartment block fire.", killed(1)),
        case("with_number", "A child and six adults were killed in the strike.", killed(1), killed(6)),
        case("killing_a", "Debris fell onto a taxi, killing its driver and wounding a passenger.", wounded(1)),
        case("one_is_missing", "Two crew members swam ashore and one is missing.", missing(1)),
        case("headline", "One teacher killed, pupil missing after school wall collapse", killed(1), missing(1)),
        case("named_is_none", "Corporal Daniel Okello was killed in action on Tuesday, his family said."),
        case("journalist", "A Sudanese journalist was killed in Khartoum North on Saturday.", killed(1)),
    ],
    "zero": [
        case("no_one_killed", "No one was killed when the roof of the supermarket caved in.", killed(0)),
        case("no_casualties", "No casualties were reported after the tremor off Hokkaido.", casualties(0)),
        case("nobody_hurt", "The engine caught fire on the runway but nobody was hurt.", wounded(0)),
        case("no_injuries", "There were no injuries in the derailment.", wounded(0)),
        case("no_deaths_but",
             "The gas leak caused no deaths, but 30 residents were hospitalised.", killed(0), wounded(30)),
        case("there_were_no_casualties",
             "Air defences shot down six drones and there were no casualties, the governor said.",
             casualties(0)),
        case("none_of_the", "None of the passengers was injured in the emergency landing.", wounded(0)),
        case("without_loss", "The garrison withdrew without any casualties, a spokesman said.", casualties(0)),
        case("no_deaths_or_injuries",
             "No deaths or injuries were reported in the fire at the oil depot.", casualties(0)),
        case("no_fatalities", "No fatalities have been recorded so far, the rescue service said.", killed(0)),
        case("did_not_kill_anyone",
             "The explosion did not kill anyone but shattered windows along the street.", killed(0),
             wrong='"did not kill anyone" is not a zero'),
    ],
    "another": [
        case("another_injured", "Four people died at the scene and another 12 were injured.", killed(4), wounded(12)),
        case("n_more", "The bomb killed a guard and wounded 12 more.", killed(1), wounded(12)),
        case("n_others", "A councillor and seven others were shot dead in Celaya.", killed(1), killed(7)),
        case("further", "Eleven people drowned; a further six are unaccounted for.", killed(11), missing(6)),
        case("additional", "An additional 30 soldiers have died since the ceasefire collapsed.", killed(30)),
        case("at_least_n_others", "One pilgrim was killed and at least nine others wounded.",
             killed(1), wounded(9, "at_least")),
        case("many_more", "Twenty people were killed and many more wounded.", killed(20)),
        case("another_without_number",
             "A bus driver was shot dead and another 5 people kidnapped by gunmen in uniform.",
             killed(1), captured(5)),
        case("two_more_died", "Two more patients died overnight from the tainted alcohol.", killed(2)),
    ],
    "vague_magnitude": [
        case("dozens", "Dozens of pilgrims were killed in a crush at the river steps.", killed("dozens")),
        case("scores", "Scores of villagers died when the mudslide hit at night.", killed("scores")),
        case("hundreds", "Hundreds were wounded as police broke up the rally in Dakar.", wounded("hundreds")),
        case("several_hundred", "The siege killed several hundred civilians.", killed("several hundred")),
        case("a_few_hundred", "A few hundred fighters were captured on the eastern bank.", captured("a few hundred")),
        case("thousands", "Thousands of people have been killed in the civil war.", killed("thousands")),
        case("tens_of_thousands", "The famine killed tens of thousands.", killed("tens of thousands")),
        case("several", "Several people were injured when a balcony fell in Naples.", wounded("several")),
        case("a_few", "A few hikers are missing on the volcano.", missing("a few")),
        case("a_handful", "Only a handful of soldiers died in the landing.", killed("a handful")),
        case("two_dozen_is_a_number", "Two dozen miners died in the gas explosion.", killed(24)),
        case("a_couple_is_a_number", "A couple of protesters were hurt by rubber bullets.", wounded(2)),
        case("many_is_none", "Many people were killed and casualties were heavy on both sides."),
    ],
    "range_and_bound": [
        case("to", "The eruption killed 300 to 400 people on the southern slope.", killed((300, 400))),
        case("between", "Between 50 and 70 migrants drowned when the dinghy capsized off Zuwara.", killed((50, 70))),
        case("hyphen", "Doctors reported 30-40 wounded from the market bombing.", wounded((30, 40))),
        case("from_to", "Estimates of the dead range from 1,500 to 2,000.", killed((1500, 2000))),
        case("as_many_as", "As many as 121 inmates died in the riots.", killed(121, "up_to")),
        case("up_to", "Up to 300 people may have been killed when the dam failed.", killed(300, "up_to")),
        case("fewer_than", "Fewer than 20 people were injured, the stadium's owner said.", wounded(20, "fewer_than")),
        case("over", "Over 900 soldiers were killed in the battle for the airport.", killed(900, "more_than")),
        case("or_more", "Sixty or more civilians were killed in the raid on the camp.", killed(60, "at_least")),
        case("no_fewer_than",
             "No fewer than 35 traders were killed in the market fire in Kano.", killed(35, "at_least")),
        case("more_than_a_dozen", "More than a dozen monks were injured when the temple roof fell in.",
             wounded(12, "more_than")),
        case("open_above", "The ministry put the losses at 1,200 to more than 1,800 casualties.",
             casualties((1200, 1800), open_above=True)),
        case("roughly", "Roughly 5,000 people died in the first wave of the epidemic.", killed(5000, "approximately")),
        case("half_a_million", "Nearly half a million people were killed in the war.", killed(500000, "approximately")),
    ],
    "scope_of_a_qualifier": [
        case("at_least_first_only", "At least 3 people were killed and 15 injured in the blast.",
             killed(3, "at_least"), wounded(15)),
        case("both_stated", "More than 40 people were killed and at least 100 wounded in the clashes.",
             killed(40, "more_than"), wounded(100, "at_least")),
        case("second_only", "Six soldiers were killed and about 20 wounded in the mortar attack.",
             killed(6), wounded(20, "approximately")),
        case("active_pair",
             "The strike killed at least nine people and wounded 31.", killed(9, "at_least"), wounded(31)),
        case("up_to_pair", "Up to 12 workers were killed and 8 trapped workers were injured.",
             killed(12, "up_to"), wounded(8)),
        case("part_exact", "At least 50 people died, 14 of them children.", killed(50, "at_least"), killed(14)),
        case("part_bounded", "Forty people died, including at least nine women.", killed(40), killed(9, "at_least")),
        case("headline",
             "Nearly 100 dead, 230 hurt in Karachi factory fire", killed(100, "approximately"), wounded(230)),
        case("three", "Some 70 people were killed, 200 injured and more than 30 reported missing.",
             killed(70, "approximately"), wounded(200), missing(30, "more_than")),
    ],
    "joint_measure": [
        case("killed_or_wounded", "About 1,000 troops were killed or wounded in the first month.",
             casualties(1000, "approximately")),
        case("killed_and_wounded", "The enemy had 400 killed and wounded, the general staff said.", casualties(400)),
        case("dead_or_missing", "Ninety-three people are dead or missing after the mudslide.", casualties(93)),
        case("killed_or_injured", "More than 11,000 children have been killed or injured since the war began.",
             casualties(11000, "more_than")),
        case("casualties", "The regiment suffered 620 casualties in three days.", casualties(620)),
        case("killed_or_captured", "Some 150 fighters were killed or captured, the commander said.",
             casualties(150, "approximately")),
        case("active", "Landmines kill or maim 500 people a year in the province.", casualties(500)),
        case("dead_and_wounded", "The number of dead and wounded has passed 2,000.", casualties(2000, "more_than")),
        case("slash", "Casualties (killed/wounded): 75", casualties(75)),
        case("out_of_action", "Two hundred men were put out of action, the dispatch read.", casualties(200)),
    ],
    "captured_hostage_prisoner": [
        case("captured", "Government troops captured 35 rebels at the river crossing.", captured(35)),
        case("taken_prisoner", "Sixteen marines were taken prisoner near the steelworks.", captured(16)),
        case("taken_hostage", "Gunmen took 21 hotel guests hostage in Ouagadougou.", captured(21)),
        case("kidnapped", "Militants abducted 48 schoolgirls from a dormitory in Kebbi.", captured(48)),
        case("surrendered", "More than 200 insurgents surrendered to the army last week.", captured(200, "more_than")),
        case("still_held", "Fifty-one hostages are still being held in the enclave.", captured(51)),
        case("said_by_official", "A senior port official said that eleven dockers had been killed.", killed(11)),
        case("said_by_spokesperson", "One spokesperson confirmed that the two pilots were missing.", missing(2)),
        case("said_by_villager", "A villager believed that her three nephews had been wounded.", wounded(3)),
        case("hostages_who_died", "Five hostages had died in the tunnel, the army said.", killed(5)),
        case("hostages_found_dead", "Seven hostages were dead when soldiers arrived.", killed(7)),
        case("prisoners_who_died", "Three prisoners of war died in the fire.", killed(3)),
        case("pows", "The convention covers the 640 prisoners of war held by the two sides.", captured(640)),
        case("seized_by_forces", "Soldiers seized nine men in a dawn raid on the refugee camp.", captured(9)),
        case("freed_is_none", "Thirty prisoners of war were exchanged at the border on Thursday."),
        case("released_is_none", "The kidnappers released 17 passengers after a week."),
        case("detained_in_battle", "Two North Korean soldiers were captured wounded on the battlefield.", captured(2)),
    ],
    "missing": [
        case("are_missing", "Nineteen people are missing after a ferry sank in the Strait of Malacca.", missing(19)),
        case("unaccounted_for",
             "More than 70 residents are unaccounted for in the burnt valley.", missing(70, "more_than")),
        case("went_missing", "Eight sailors went missing when the tanker broke in two.", missing(8)),
        case("reported_missing", "By Monday 45 people had been reported missing to the police.", missing(45)),
        case("still_missing", "Two of the climbers are still missing.", missing(2)),
        case("search_for", "Divers resumed the search for six missing crew members.", missing(6)),
        case("with_n_missing", "The landslide killed three people, with 11 others missing.", killed(3), missing(11)),
        case("listed_as", "In the archive 1,900 soldiers are listed as missing in action.", missing(1900)),
        case("disappeared", "Some 300 activists disappeared during the dictatorship.", missing(300, "approximately")),
        case("whereabouts", "The whereabouts of 14 tourists are unknown since the wave struck.", missing(14)),
    ],
    "hospitalised": [
        case("hospitalised", "Twenty-six pupils were hospitalised after a gas leak in the laboratory.", wounded(26)),
        case("being_treated", "Fourteen people are being treated for burns.", wounded(14)),
        case("taken_to_hospital", "Nine passengers were taken to hospital with broken bones.", wounded(9)),
        case("remain_in_hospital", "Thirty of the injured remain in hospital.", wounded(30)),
        case("american_spelling", "The crash sent five people to the hospital, two of them in critical condition.",
             wounded(5), wounded(2)),
        case("admitted", "The clinic admitted 60 people with shrapnel wounds overnight.", wounded(60)),
        case("critical", "Seven firefighters are in intensive care.", wounded(7)),
        case("died_and_hospitalised", "Three workers died and 12 were hospitalized after inhaling chlorine.",
             killed(3), wounded(12)),
        case("treated_at_scene", "Paramedics treated 40 spectators at the scene.", wounded(40)),
    ],
    "bodies": [
        case("recovered", "Divers have recovered 17 bodies from the sunken ferry.", killed(17)),
        case("pulled", "The bodies of nine miners were pulled from the shaft on Wednesday.", killed(9)),
        case("found", "At least 80 bodies were found in a mass grave near Tarhuna.", killed(80, "at_least")),
        case("returned", "The two sides exchanged the dead: Kyiv received the bodies of 909 soldiers.", killed(909)),
        case("washed_ashore", "Eleven bodies washed ashore near Zarzis.", killed(11)),
        case("morgue", "The hospital morgue took in 34 bodies during the night.", killed(34)),
        case("corpses", "Farmers discovered five corpses in a dry well.", killed(5)),
        case("remains_of", "Forensic teams identified the remains of 28 villagers.", killed(28)),
        case("and_missing", "Three bodies were retrieved and four people are missing.", killed(3), missing(4)),
    ],
    "losses_and_neutralised": [
        case("lost_troops", "The division lost 450 troops in the failed crossing.", casualties(450)),
        case("losses_of",
             "Enemy losses amounted to 1,100 personnel in one day, the general staff said.", casualties(1100)),
        case("neutralised",
             "Turkish forces neutralised 13 militants in northern Iraq, the ministry said.", casualties(13)),
        case("eliminated", "The unit eliminated 24 enemy infantrymen with drones.", killed(24)),
        case("liquidated", "Special forces liquidated five gunmen in a flat in Makhachkala.", killed(5)),
        case("lost_children", "The school lost 16 children in the earthquake.", killed(16)),
        case("lost_relatives", "She lost 11 relatives in the bombing of the block.", killed(11)),
        case("taken_out_of_action", "Some 70 soldiers were taken out of action by the strike.",
             casualties(70, "approximately")),
        case("equipment_apart", "The brigade lost 30 soldiers, four tanks and two howitzers.", casualties(30)),
        case("us_spelling", "Security forces neutralized two attackers at the gate.", casualties(2)),
    ],
    "superseded": [
        case("from_to", "The health ministry raised the death toll from 64 to 71.",
             killed(64, status="superseded"), killed(71, status="asserted")),
        case("up_from", "The flood has killed 151 people, up from 122 a week ago.",
             killed(151, status="asserted"), killed(122, status="superseded")),
        case("earlier_toll", "Police said 18 people died. An earlier toll had spoken of 25 dead.",
             killed(18, status="asserted"), killed(25, status="superseded")),
        case("had_initially", "The army had initially reported 12 dead.", killed(12, status="superseded")),
        case("previous_figure", "The number of missing fell to 40 from a previous figure of 66.",
             missing(40, status="asserted"), missing(66, status="superseded")),
        case("lowering", "Officials now say 57 people were killed, lowering an earlier count of 71.",
             killed(57, status="asserted"), killed(71, status="superseded")),
        case("revised", "The governor revised the number of injured to 210 from 190.",
             wounded(210, status="asserted"), wounded(190, status="superseded")),
        case("first_put_at", "The dead, first put at nine, now number 15.",
             killed(9, status="superseded"), killed(15, status="asserted")),
        case("rose_overnight", "The toll in the landslide rose overnight from 33 to 38.",
             killed(33, status="superseded"), killed(38, status="asserted")),
    ],
    "denied": [
        case("denied_that", "The defence ministry denied that 40 of its soldiers had been killed in the ambush.",
             killed(40, status="denied")),
        case("rejected_claim", "The army rejected the rebels' claim that 120 troops had been captured.",
             captured(120, status="denied")),
        case("dismissed", "The mayor dismissed as rumour reports that 30 people had died in the stampede.",
             killed(30, status="denied")),
        case("widely_discounted", "Moscow's figure of 600 killed in the barracks was widely discounted.",
             killed(600, status="denied")),
        case("not_true", "“It is not true that 15 of our men died,” the militia's spokesman said.",
             killed(15, status="denied")),
        case("denies_headline", "Ministry denies 200 inmates died in prison fire", killed(200, status="denied")),
        case("disputed", "Officials disputed an activist group's count of 73 dead, without offering their own.",
             killed(73, status="denied")),
        case("refuted", "The airline refuted reports of nine deaths on board.", killed(9, status="denied")),
        case("false", "A spokesman called the report of 50 wounded soldiers false.", wounded(50, status="denied")),
    ],
    "unverified": [
        case("could_not_verify",
             "Rebels said they had killed 60 soldiers. The claim could not be independently verified.",
             killed(60, status="unverified")),
        case("same_sentence", "Residents spoke of 35 dead, a figure that could not be confirmed.",
             killed(35, status="unverified")),
        case("unconfirmed", "Unconfirmed reports put the number of wounded at 80.", wounded(80, status="unverified")),
        case("reuters_unable", "The group said 22 policemen were killed. Reuters was unable to verify the figure.",
             killed(22, status="unverified")),
        case("we_cannot", "Local media report 14 dead, which we have not been able to confirm.",
             killed(14, status="unverified")),
        case("not_yet_confirmed", "A hospital list names 48 dead; the list has not yet been confirmed.",
             killed(48, status="unverified")),
        case("no_verification", "The general staff claimed 1,200 enemy casualties, with no independent verification.",
             casualties(1200, status="unverified")),
        case("unverified_video", "An unverified account on social media said nine people had been shot dead.",
             killed(9, status="unverified")),
        case("next_topic_apart", "Police said six people were killed. The cause of the fire could not be confirmed.",
             killed(6, status="asserted")),
    ],
    "estimated": [
        case("an_estimated", "An estimated 2,200 people were killed in the quake.",
             killed(2200, "approximately", status="estimated")),
        case("estimates_that",
             "The UN estimates that 4,000 civilians have died in the siege.", killed(4000, status="estimated")),
        case("believed",
             "At least 60 people are believed to have drowned.", killed(60, "at_least", status="estimated")),
        case("feared", "Some 30 miners are feared dead in the flooded pit.",
             killed(30, "approximately", status="estimated")),
        case("assess", "Western officials assess that 700 soldiers were wounded in the offensive.",
             wounded(700, status="estimated")),
        case("presumed", "Seven crew members are presumed dead.", killed(7, status="estimated")),
        case("likely", "The final count is likely to exceed 500 dead, the governor said.",
             killed(500, "more_than", status="estimated")),
        case("according_to_estimates", "According to estimates by the Red Cross, 900 people are missing.",
             missing(900, status="estimated")),
        case("probably",
             "The raid probably killed about 20 fighters.", killed(20, "approximately", status="estimated")),
        case("asserted_beside_it", "Police confirmed that four people were killed in the shooting.",
             killed(4, status="asserted")),
    ],
    "victims": [
        case("plain", "Fourteen miners were killed in the blast.", killed(14, victims="miners")),
        case("nationality", "At least 100 North Korean soldiers have been killed.",
             killed(100, "at_least", victims="North Korean soldiers")),
        case("none", "The crash left 18 injured.", wounded(18, victims=None)),
        case("people", "The bomb killed 31 people.", killed(31, victims="people")),
        case("compound", "Gunmen shot dead six aid workers in Darfur.", killed(6, victims="aid workers")),
        case("two_groups", "Three nurses and eight patients were killed.",
             killed(3, victims="nurses"), killed(8, victims="patients")),
        case("singular", "A police officer was killed in the raid.", killed(1, victims="police officer")),
        case("partitive", "The strike killed 40 people, including nine children.",
             killed(40, victims="people"), killed(9, victims="children")),
        case("others", "Two drivers died and five others were injured.",
             killed(2, victims="drivers"), wounded(5, victims="others")),
        case("nominal", "The deaths of 12 migrants are under investigation.", killed(12, victims="migrants")),
        case("adjective", "Seven young women drowned in the canal.", killed(7, victims="young women")),
    ],
    "victim_country": [
        case("demonym", "Six Kenyan soldiers were killed near Kismayo.", killed(6, victim_country="KEN")),
        case("place_alone", "Six soldiers were killed in Kenya.", killed(6, victim_country=None)),
        case("nationals", "Eleven Nepalese nationals died in the fire in Kuwait.", killed(11, victim_country="NPL")),
        case("citizens_of", "Two citizens of Azerbaijan were killed in the quake.", killed(2, victim_country="AZE")),
        case("claimant_is_not", "Israel said 12 fighters were killed in the tunnel.", killed(12, victim_country=None)),
        case("noun_demonym", "Nine Filipinos were injured when the ship was hit.", wounded(9, victim_country="PHL")),
        case("two_sides", "Three Indian soldiers and four Pakistani soldiers were killed on the line of control.",
             killed(3, victim_country="IND"), killed(4, victim_country="PAK")),
        case("civilians",
             "At least 70 Ukrainian civilians were wounded.", wounded(70, "at_least", victim_country="UKR")),
        case("adjective_of_place", "Twenty people died on a Peruvian mountain road.", killed(20, victim_country=None)),
        case("side_suffers", "North Korea has suffered 3,000 casualties.", casualties(3000, victim_country="PRK")),
        case("from", "Five workers from Bangladesh were killed when the crane fell.", killed(5, victim_country="BGD")),
    ],
    "victim_kind": [
        case("soldiers", "Eight soldiers were killed in the ambush.", killed(8, victim_kind="military")),
        case("fighters", "Thirty fighters were captured in the hills.", captured(30, victim_kind="military")),
        case("civilians", "Nineteen civilians were killed in the air strike.", killed(19, victim_kind="civilian")),
        case("children", "The blast wounded four children.", wounded(4, victim_kind="civilian")),
        case("journalists", "Two journalists were killed in Gaza City.", killed(2, victim_kind="civilian")),
        case("aid_workers", "Gunmen killed three aid workers.", killed(3, victim_kind="civilian")),
        case("people", "The floods killed 60 people.", killed(60, victim_kind="unknown")),
        case("mixed", "Some 300 soldiers and civilians were killed in the battle.",
             killed(300, "approximately", victim_kind="mixed")),
        case("bare", "A train crash left 12 injured.", wounded(12, victim_kind="unknown")),
        case("patients",
             "Fifteen patients died when power failed at the hospital.", killed(15, victim_kind="civilian")),
        case("troops", "The insurgents say they killed 50 government troops.", killed(50, victim_kind="military")),
        case("residents", "Five residents were injured by shelling.", wounded(5, victim_kind="civilian")),
    ],
    "place": [
        case("in", "Nine people were killed in Beirut.", killed(9, place="Beirut")),
        case("none", "Nine people were killed, the army said.", killed(9, place=None)),
        case("near", "Six soldiers were wounded near Donetsk.", wounded(6, place="near Donetsk")),
        case("two_places", "Twelve people died in Manila and seven people died in Cebu.",
             killed(12, place="Manila"), killed(7, place="Cebu")),
        case("fronted", "In Khartoum, 25 civilians were killed by shelling.", killed(25, place="Khartoum")),
        case("two_words", "Police shot dead three protesters in Port Moresby.", killed(3, place="Port Moresby")),
        case("day_is_no_place", "Four miners were killed on Monday.", killed(4, place=None)),
        case("claimant_seat_is_no_place", "The foreign ministry in Ankara said 14 sailors were killed.",
             killed(14, place=None),
             wrong="the claimant's seat is taken for the place of the count"),
        case("label", "Kherson: three dead after shelling", killed(3, place="Kherson"),
             wrong="a place as label before a colon is not read"),
        case("at", "A crush killed 40 fans at Wembley Stadium.", killed(40, place="Wembley Stadium")),
    ],
    "period": [
        case("since_month", "More than 900 people have been killed since October.",
             killed(900, "more_than", period="since October")),
        case("in_days", "Forty civilians were killed in three days.", killed(40, period="in three days")),
        case("none", "Forty civilians were killed by shelling.", killed(40, period=None)),
        case("on_day", "Five people were killed on Tuesday.", killed(5, period="on Tuesday")),
        case("overnight", "Rockets wounded 16 people overnight.", wounded(16, period="overnight")),
        case("this_year", "Bandits have killed 230 farmers this year.", killed(230, period="this year")),
        case("past_hours", "Over the past 24 hours 11 soldiers were wounded.",
             wounded(11, period="Over the past 24 hours")),
        case("in_year", "The civil war killed 7,000 people in 2019.", killed(7000, period="in 2019")),
        case("last_week", "Cholera killed 31 people last week.", killed(31, period="last week")),
        case("between_months",
             "Between March and June, 85 migrants drowned.", killed(85, period="Between March and June")),
        case("report_day_is_none", "Police said on Monday that 20 people had been killed since January.",
             killed(20, period="since January")),
    ],
    "no_row": [
        case("deployed", "About 10,000 troops were deployed along the northern border ahead of the vote."),
        case("sent", "Jakarta sent 400 soldiers to help clear roads after the eruption."),
        case("arrested", "Police arrested 63 people after clashes with striking dockers in Valparaíso."),
        case("detained_for_crime", "Nine suspects were detained over the theft of copper cable."),
        case("sentenced", "A court in Minsk sentenced 14 activists to prison terms."),
        case("age", "The former minister, 78, retired from politics after a long illness."),
        case("aged_victims", "He said his mother was 91 years old when the war ended."),
        case("money", "Donors pledged 250 million dollars for the reconstruction of the port."),
        case("money_lost", "Farmers lost an estimated $40 million when the harvest failed."),
        case("equipment", "The army said it had destroyed 17 tanks and 9 howitzers."),
        case("aircraft_lost", "The squadron lost four helicopters during the campaign."),
        case("drones", "Air defence units shot down 42 drones over three regions."),
        case("votes", "Lawmakers approved the ceasefire resolution by 214 votes to 96."),
        case("seats_lost", "The governing party lost 31 seats in the regional election."),
        case("displaced", "The fighting has displaced 120,000 people in the eastern provinces."),
        case("evacuated", "More than 3,000 residents were evacuated from the river bank."),
        case("rescued", "Coastguards rescued 88 migrants from a rubber boat south of Crete."),
        case("survived", "Eleven crew members survived the sinking and reached Sfax by lifeboat."),
        case("affected", "The drought affects 6 million people across the Horn of Africa."),
        case("at_risk", "Aid agencies say 800,000 children are at risk of hunger."),
        case("percentage", "Road deaths fell by 12 per cent compared with the previous year."),
        case("percent_of_wounded", "Around 60% of the wounded were women."),
        case("fraction", "Two thirds of the dead have not been identified."),
        case("hypothetical", "Engineers warned that a dam failure could kill 5,000 people downstream."),
        case("would", "A strike on the plant would have killed hundreds, an analyst said."),
        case("if", "If 50 soldiers were killed, the government would fall, the columnist wrote."),
        case("threat", "The group threatened to execute ten villagers unless its demands were met."),
        case("vow", "“We will kill 1,000 of them,” the warlord shouted to his men."),
        case("question", "Were 30 people really killed in the basement?"),
        case("question_how_many", "How many of the 200 villagers died? Nobody knows."),
        case("anniversary", "Mourners marked the 10th anniversary of the disaster with a minute of silence."),
        case("ordinal", "She was the third victim of the avalanche this winter."),
        case("ordinal_day", "Shelling entered its 14th day with no sign of a truce."),
        case("date", "The massacre took place on 11 July 1995."),
        case("year", "The war ended in 1975 and was never formally investigated."),
        case("time", "The first explosion was heard at 4.15 in the morning."),
        case("distance", "The bodies lay some 20 kilometres from the nearest road."),
        case("duration", "The wounded waited 12 hours for a helicopter."),
        case("houses", "The cyclone destroyed 340 houses and killed livestock."),
        case("animals", "A heatwave killed 2,000 sheep on farms in Queensland."),
        case("magnitude", "A 6.4-magnitude earthquake shook the coast but did no damage."),
        case("attacks", "The insurgents carried out 19 deadly attacks in March."),
        case("pair_without_number", "A father and son were killed when their car hit a mine."),
        case("many", "Many were killed in the first hours of the uprising."),
        case("casualties_reported", "Casualties were reported on both sides of the river."),
        case("named", "Brigadier Samuel Otieno was killed in a helicopter crash."),
        case("freed", "The army freed 25 hostages in a night operation."),
        case("attended", "Some 5,000 people attended the funeral of the slain bishop."),
        case("purpose", "The law allows officials to execute two prisoners a month."),
        case("capacity", "The hospital has 120 beds, two theatres and a burns unit."),
        case("unit_number", "The 47th Brigade took part in the fighting around the village."),
        case("resolution", "Resolution 1701 ended the fighting between the two armies."),
        case("sport", "The visitors killed off the match with three goals in six minutes."),
        case("job_losses", "The steelmaker announced the loss of 2,500 jobs."),
    ],
    "parenthesis_before_the_predicate": [
        case("among_them", "Fourteen anglers, among them a boy of twelve, drowned when their raft capsized.",
             killed(14), killed(1)),
        case("a_third_of_them", "Thirty-one spectators, a third of them pensioners, perished in the grandstand fire.",
             killed(31)),
        case("apposition", "Nine orderlies, all on the night shift at the clinic, were killed in the blast.",
             killed(9)),
        case("dashes", "Seven ferrymen – cousins from one village – died in the rapids.", killed(7)),
        case("brackets", "Twenty quarry workers (most of them seasonal) were injured.", wounded(20)),
        case("have_been", "Sixty pilgrims, who had walked since dawn, have been hurt in the crush.", wounded(60)),
        case("singular_is_another", "The head of 300 dockers, Pavlo Hnatiuk, was killed at the gate."),
        case("no_predicate", "Some 300 dockers, led by Pavlo Hnatiuk, marched to the gate."),
    ],
    "toll_set_by_a_verb": [
        case("bringing_to", "A nurse died on Sunday, bringing to seven the number of staff killed in the ward fire.",
             killed(1), killed(7)),
        case("brings_to", "That brings to 41 the number of reporters killed since spring.", killed(41)),
        case("lowered_from",
             "The number of people known to have died when a tram left its rails near the old harbour was "
             "lowered on Friday from 19 to 17.", killed(19, status="superseded"), killed(17)),
        case("revised",
             "The death toll from the landslide that buried a hamlet below the pass last Tuesday night has been "
             "revised from 64 to 71.", killed(64, status="superseded"), killed(71)),
        case("first_given_as", "The toll, first given as 23, then 21, rose to 24 overnight.",
             killed(23, status="superseded"), killed(21, status="superseded"), killed(24)),
        case("quoted_number", "He put the number of his supporters killed at “a hundred”.", killed(100)),
        case("put_the_dead", "A coroner put the dead at “between 40 and 50”.", killed((40, 50))),
        case("tally_jumps", "Three more killed in market blast, tally jumps to 34", killed(3), killed(34)),
        case("beside_the_toll", "The division's figure for its own losses at Orlivka, 110, is disputed.",
             casualties(110)),
        case("up_from_the", "The stampede killed at least 26 fans, up from the 24 reported on Friday.",
             killed(26, "at_least"), killed(24, status="superseded")),
    ],
    "counted_among_others": [
        case("one_of_many", "She is one of 47 dissidents executed since the coup.", killed(47)),
        case("one_of_two_who", "He was one of two stokers who died below deck.", killed(2)),
        case("among_the_dead", "Two Tongans are among the dead.", killed(2)),
        case("nobody_among", "Nobody from the hostel was among the injured.", wounded(0)),
        case("said_to_be", "Some 34 bodies were recovered. Of them 27 are soldiers.",
             killed(34, "approximately"), killed(27, victim_kind="military")),
        case("they_include", "At least 50 villagers were killed. They include seven infants.",
             killed(50, "at_least"), killed(7)),
        case("have_been_identified", "Some 80 bodies lie in the rink. Thirty-nine have been identified.",
             killed(80, "approximately"), killed(39)),
        case("all_five", "Five drummers died in the crash; a relative confirmed that all five were brothers.",
             killed(5), killed(5)),
        case("whole_then_parts", "Of the 27 passengers in hospital, 11 are at Sibiu, nine at Cluj and seven in Arad.",
             wounded(27), wounded(11), wounded(9), wounded(7)),
    ],
    "bare_number_of_a_source": [
        case("counts", "At least 31 people died. The village head counts 36, the monastery 34 and the militia 39.",
             killed(31, "at_least"), killed(36), killed(34), killed(39)),
        case("insists_on", "Officials say 12 rowers drowned. The club insists on 15.", killed(12), killed(15)),
        case("admitted_to", "The army claimed 70 dead among the rebels; the rebels admitted to four.",
             killed(70), killed(4)),
        case("but_according_to", "Nine people are missing according to the prefecture but 17 according to a charity.",
             missing(9), missing(17)),
        case("compared_with", "Some 1,047 islanders had died, compared with fewer than 50 visitors.",
             killed(1047, "approximately"), killed(50, "fewer_than")),
        case("settled_on", "Some outlets spoke of 12 dead, the police have settled on nine.", killed(12), killed(9)),
        case("maintains", "Four marchers died, the army says. The union maintains eight.", killed(4), killed(8)),
        case("cut_to", "Sixty-three riders had been unaccounted for; that has been cut to 51.",
             missing(63), missing(51)),
    ],
    "missing_without_the_word": [
        case("did_not_return", "Their wives say 12 fishermen did not return.", missing(12)),
        case("not_heard_from", "Some 30 skiers have not been heard from since the avalanche.",
             missing(30, "approximately")),
        case("not_accounted_for", "The operator could not account for 96 labourers.", missing(96)),
        case("all_but", "The mine can account for all but 18 of its men.", missing(18)),
        case("fate_unknown", "The fate of 15 more stevedores is unknown.", missing(15)),
        case("list_of_the_missing", "Only three climbers remain on the list of the missing.", missing(3)),
        case("calls_not_returned", "Two ministers did not return calls."),
        case("fate_known", "The fate of 15 bills is unclear."),
    ],
    "dying_and_harming_in_other_words": [
        case("embraced_martyrdom", "Not less than 40 worshippers embraced martyrdom.", killed(40, "at_least")),
        case("met_their_deaths", "Eleven migrants met their deaths in the strait.", killed(11)),
        case("blew_themselves_up", "The other four attackers blew themselves up.", killed(4)),
        case("gave_themselves_up", "Six more insurgents gave themselves up at dawn.", captured(6)),
        case("led_away", "Three herders were led away by armed men.", captured(3)),
        case("took_away", "The raiders took away 11 women and girls.", captured(11)),
        case("still_holding", "The kidnappers freed a cook but are still holding 27 guests.", captured(27)),
        case("police_hold", "Police are holding 27 people over the riot."),
        case("cremated", "The abbot said they had cremated 28 novices.", killed(28)),
        case("loss_of_lives", "The crossing saw a sinking in 2019, with the loss of nine lives.", killed(9)),
        case("injured_then_died", "Two more people injured in Saturday's crash died overnight.", killed(2)),
        case("stabbed", "A man stabbed five people on a tram.", wounded(5)),
        case("life_support", "Two of the survivors were on life support.", wounded(2)),
        case("on_the_wards", "Some 17 people are on the wards.", wounded(17, "approximately")),
        case("with_wounds", "More than 70 civilians with bullet or shrapnel wounds had been admitted.",
             wounded(70, "more_than")),
        case("lost_kin", "Althea lost both granddaughters; her neighbour lost a niece.", killed(2), killed(1)),
        case("lost_patients", "The nurses treated patients all week. They lost 40 patients.", killed(40)),
        case("no_one_harmed", "No coalition personnel were harmed.", casualties(0)),
        case("denied_losing_any", "The militia denied losing any fighters.", casualties(0)),
    ],
    "heading_of_a_list_or_table": [
        case("by_source", "Dead since the outbreak began, by source:\n- Ministry: 431\n- WHO: 560+",
             killed(431), killed(560, "at_least")),
        case("label_above", "Injured: 118\n- in hospital in Stip: 31\n- in hospital in Skopje: 42",
             wounded(118), wounded(31), wounded(42)),
        case("people_in_items", "Missing after the flood:\n- two hikers\n- a shepherd", missing(2), missing(1)),
        case("spared_items", "Killed and saved in the raid:\n- 14 rescued\n- 3 evacuated"),
        case("no_harm_above", "Present at the meeting:\n- three mayors\n- 12 councillors"),
        case("columns", "Ward | Dead | Hurt\nNorth | 4 | 30\nSouth | 2 | 11",
             killed(4), wounded(30), killed(2), wounded(11)),
        case("neutralised", "Neutralised: 41\nRifles seized: 63", casualties(41)),
        case("dead_then_number", "Toll (our count): dead 71, wounded about 130.",
             killed(71), wounded(130, "approximately")),
    ],
    "no_count_of_people_harmed": [
        case("two_joined", "A mother and her infant were killed when a tree fell on their home."),
        case("ages", "Among the dead were five children, two men over 55 and a girl.", killed(5), killed(2), killed(1)),
        case("fraction_of_ten", "Nearly four out of five say they know somebody who was injured."),
        case("few", "So few executions take place in a year that the chair is rusting."),
        case("found_of", "“Their father was killed,” she said of three of her grandchildren."),
        case("one_family", "Six members of one family died on the second floor.", killed(6)),
        case("infected", "Seven inmates had died, at least 100 inmates had been infected.", killed(7)),
        case("under_ten", "Two of the dead were under ten.", killed(2)),
        case("agent", "Seventeen pupils were shot dead by an expelled student and two friends.", killed(17)),
        case("finders", "The boys were missing for nine days before they were found by two British divers."),
        case("who_left_them", "A cadet who opened fire, leaving three airmen dead, had been in touch with the group.",
             killed(3)),
        case("believed_to_have", "Police are hunting three gunmen believed to have killed 12 people.", killed(12)),
        case("fall", "Eleven marchers were hurt after a few of them fell from a wall.", wounded(11)),
        case("fell_in_battle", "In that battle 300 soldiers fell.", killed(300)),
        case("may_die", "The agency warned that as many as 3.3 million people may die."),
        case("bodies", "Three Russian bodies linked to the programme were sanctioned."),
        case("conscience", "Rights groups consider her a prisoner of conscience."),
        case("named", "Soldiers abducted a journalist Olena Bondar and her driver."),
    ],
    "claimant_behind_the_claim": [
        case("ascribed", "The numbers replace the 1,300 dead that the UN office had ascribed to the Red Crescent.",
             killed(1300, claimant="the Red Crescent", via=["the UN office"])),
        case("credited", "A toll of 410 dead that CNN had credited to the interior ministry has been withdrawn.",
             killed(410, claimant="the interior ministry", via=["CNN"])),
        case("keeps_a_count", "The health ministry had 252 officially registered deaths on Saturday.",
             killed(252, claimant="The health ministry")),
        case("identified", "The World Health Organization had identified nearly 400 dead.",
             killed(400, "approximately", claimant="The World Health Organization")),
        case("own_losses", "The army had 20 dead in the first hour.", killed(20, claimant=None)),
        case("using_figures_from", "The United Nations, using figures from the Red Crescent, said 113 people had died.",
             killed(113, claimant="the Red Crescent", via=["The United Nations"])),
        case("citing_data_from", "Some 90 sailors died, according to British officials citing data from Ukraine.",
             killed(90, "approximately", claimant="Ukraine")),
        case("posted", "In all 41 bodies were found, according to a graphic that the army spokesman posted on Sunday.",
             killed(41, claimant="the army spokesman")),
        case("same_source",
             "The prefecture said 12 people had died. Another 97 were missing, La Voix said, citing the same "
             "source.", killed(12, claimant="The prefecture"), missing(97, claimant="The prefecture", via=["La Voix"])),
    ],
    "claimant_of_the_rest_of_a_sentence": [
        case("ten_of_them", "In Haiti, the civil protection office reported 12 deaths, 10 of them in Cap-Haitien.",
             killed(12, claimant="the civil protection office"), killed(10, claimant="the civil protection office")),
        case("with", "The prefect put the number of dead at 113 on Saturday, with 101 people missing in the city.",
             killed(113, claimant="The prefect"), missing(101, claimant="The prefect")),
        case("including", "The mayor's office announced 19 dead, including four nurses.",
             killed(19, claimant="The mayor's office"), killed(4, claimant="The mayor's office")),
        case("after_is_another", "The mayor called for calm after 12 people drowned.", killed(12, claimant=None)),
        case("condemned", "The president condemned the strike that killed 12 pupils.", killed(12, claimant=None)),
        case("pledged", "The premier pledged to stop an outbreak that has killed 240 people.",
             killed(240, claimant=None)),
        case("demanded", "The union demanded an inquiry into the fire that killed nine cleaners.",
             killed(9, claimant=None)),
        case("he_is_one",
             "Residents gave a higher figure. Bukar Ali, a guard, told a reporter that 45 bodies had been buried. "
             "Fourteen people were still missing, he said.",
             killed(45, claimant="Bukar Ali, a guard"), missing(14, claimant="Bukar Ali, a guard")),
    ],
    "standing_told_later": [
        case("next_sentence_rejects", "Villagers said 19 herders were shot dead. The army rejected the claim.",
             killed(19, status="denied")),
        case("same_sentence_rejects", "An opposition lawmaker put the losses at 10; the ministry rejected the figure.",
             casualties(10, status="denied")),
        case("called_reckless", "A priest said more than 100 people died. The governor called the claim reckless.",
             killed(100, "more_than", status="denied")),
        case("are_false", "Reports that 30 civilians were killed are false, the ministry said.",
             killed(30, status="denied")),
        case("something_else_denied", "Nineteen herders were shot dead. The army denied any presence in the area.",
             killed(19, status="asserted")),
        case("later_lowered_it", "The council put the toll at 66 but later lowered it to 61.",
             killed(66, status="superseded"), killed(61, status="asserted")),
        case("since_revised", "The count of the wounded was 200 at first, since revised to 105.",
             wounded(200, status="superseded"), wounded(105, status="asserted")),
        case("toll_may_rise", "Eight thousand people died and the toll could exceed 20,000.",
             killed(8000, status="asserted"), killed(20000, "more_than", status="estimated")),
        case("feared_reprisals", "Nine of the 71 wounded died, said a nurse who feared reprisals.",
             killed(9, status="asserted"), wounded(71, status="asserted")),
        case("voiced_fears", "The mayor voiced fears that up to 20,000 people had been killed.",
             killed(20000, "up_to", status="estimated")),
    ],
    "figure_taken_up_or_reckoned": [
        case("further", "The secretary told the agency that a further 10,100 were missing.", missing(10100)),
        case("given_as", "A spokesman had given the number of missing as 20,000 on Thursday.", missing(20000)),
        case("missing_number", "The missing number 210, the office said.", missing(210)),
        case("might_have_died", "The mayor warned that as many as 20,000 people might have died.",
             killed(20000, "up_to", status="estimated")),
        case("the_day_before", "Forty-three bodies had been recovered that day and 202 the day before, he said.",
             killed(43), killed(202)),
        case("elsewhere", "Police look into four deaths in Zimmerman and six elsewhere.", killed(4), killed(6)),
        case("by_source_in_brackets", "Missing: nine (prefecture), 15 (charity), 17 (union).",
             missing(9), missing(15), missing(17)),
        case("first_reported", "Fourteen people drowned. First reported as 13, then 11.",
             killed(14), killed(13), killed(11)),
        case("it_was", "Seven hostages were killed. First it was four, then six.", killed(7), killed(4), killed(6)),
        case("denied_any", "She denied that any Chinese soldier had died.", killed(0)),
        case("to_pass", "Dozens died. He expected the toll to pass 50.",
             killed("dozens"), killed(50, "more_than", status="estimated")),
        case("tally_could_be", "The mayor reckoned that the final tally could be 18,000 dead.",
             killed(18000, status="estimated")),
        case("counted_as", "Some 500 people are said to have been counted as dead.", killed(500, "approximately")),
        case("confirmed_victims", "About 400 victims were confirmed by Saturday.", killed(400, "approximately")),
    ],
    "parts_and_people_sought_or_held": [
        case("of_them_children", "Fourteen people, twelve of them children, are dead.",
             killed(14), killed(12, victims="children", victim_kind="civilian")),
        case("searched_for", "The ferry sank with 24 deaths and 37 others are still being searched for.",
             killed(24), missing(37)),
        case("received_patients", "The public hospital said it had received 26 patients.", wounded(26)),
        case("marched_into", "Gunmen marched 43 women and girls into the forest.", captured(43)),
        case("freed", "It cited two of the freed hostages."),
        case("found_alive", "A boy was found alive after 50 hours, and two missing pupils were found alive."),
        case("burned_alive", "Nine guards were burned alive in the lodge.", killed(9)),
        case("in_excess_of", "In excess of 390 inmates have died since spring.", killed(390, "more_than")),
        case("toll_now", "School toll now 22", killed(22)),
        case("civilian_deaths", "The ministry puts civilian deaths at 11.", killed(11, victim_kind="civilian")),
        case("lowered_its_count", "The ombudsman's office lowered its count of those killed from 19 to 17.",
             killed(19, claimant="The ombudsman's office", status="superseded"),
             killed(17, claimant="The ombudsman's office")),
        case("gave_figures", "The ministry's spokeswoman gave other figures: 22 dead and 41 missing.",
             killed(22, claimant="The ministry's spokeswoman"), missing(41, claimant="The ministry's spokeswoman")),
    ],
    "one_person_in_a_headline": [
        case("shot_dead", "Guyana: French gendarme shot dead", killed(1, victim_country="FRA", victim_kind="military")),
        case("leaves_dead", "Shooting leaves Canadian soldier dead", killed(1, victim_kind="military")),
        case("gunned_down", "Polio worker gunned down in Tank, guard wounded", killed(1), wounded(1)),
        case("dies", "Bus driver dies after crash on coast road", killed(1)),
        case("third_is_no_count", "Third passenger dies on cruise ship"),
        case("name_is_no_count", "Khan killed in action"),
        case("plural_is_no_count", "Soldiers killed in ambush"),
        case("no_headline", "Soldier shot dead was how the paper put it."),
    ],
    "figure_beside_a_distractor": [
        case("deployed", "The army has sent 800 troops to the province, where rebels killed 14 soldiers last week.",
             killed(14)),
        case("arrested", "Six people died in the riot and police arrested 240 others.", killed(6)),
        case("aged_two", "Two of those killed were girls aged 8 and 11.", killed(2)),
        case("older_than", "Twenty-four of those killed were recruits, none older than 22.", killed(24)),
        case("ages", "Four boys, ages 9 and 12, drowned.", killed(4)),
        case("age", "A man aged 34 and two women, 29 and 61, were among the nine people killed.",
             killed(1), killed(2), killed(9)),
        case("money", "The crash killed 11 people and caused damage worth 3 million euros.", killed(11)),
        case("vehicles", "Five soldiers were killed and 12 vehicles burned in the ambush.", killed(5)),
        case("displaced", "The cyclone killed 48 people and forced 200,000 from their homes.", killed(48)),
        case("houses_injured", "The tremor injured 70 people and damaged 1,500 houses.", wounded(70)),
        case("percent", "The outbreak has killed 210 people, 40 per cent of them infants.", killed(210)),
        case("hours", "Rescuers took 36 hours to reach the wreck, in which 19 people died.", killed(19)),
        case("distance", "Nine climbers were killed in an avalanche 15 kilometres east of the base camp.", killed(9)),
        case("aboard", "The ferry had 160 passengers aboard when it sank, killing 41 people.", killed(41)),
        case("rescued", "Coastguards rescued 62 migrants and recovered eight bodies.", killed(8)),
        case("date", "On 7 May 2021 a bomb outside the school killed 85 pupils.", killed(85)),
        case("drones", "Of 40 drones launched overnight, 38 were shot down and one killed two residents.", killed(2)),
        case("unit", "Three men of the 93rd Brigade were wounded when two rockets hit their post.", wounded(3)),
        case("sentenced", "Two officers were sentenced to 15 years over the deaths of 27 recruits.", killed(27)),
        case("animals", "The wildfire killed four people and some 3,000 cattle.", killed(4)),
        case("anniversary", "On the 20th anniversary of the attack relatives lit candles for the 191 dead.",
             killed(191)),
    ],
    "rebutted_right_behind": [
        case("which_denied", "Up to 230 servicemen were killed, a report which Yerevan denied.",
             killed(230, "up_to", status="denied")),
        case("a_count_rejected", "The office put the toll at 33, a count the military rejected.",
             killed(33, status="denied")),
        case("untenable", "The police acknowledged 20 dead, a figure that we consider untenable.",
             killed(20, status="denied")),
        case("too_high", "A chief said 300 people died, a figure that residents thought too high.",
             killed(300, status="denied")),
        case("called_wrong", "The station reported 34 dead, but the hospital called that figure wrong.",
             killed(34, status="denied")),
        case("another_figure",
             "The army said 12 rebels died. A post spoke of 40 dead, and the army called that figure wrong.",
             killed(12, status="asserted"), killed(40, status="denied")),
        case("left_alone", "Nine people died. The minister rejected the offer.", killed(9, status="asserted")),
        case("a_claim_of_another_kind", "Nine people died, a report that the ministry published says.",
             killed(9, status="asserted")),
    ],
    "standing_of_what_is_negated_or_past": [
        case("nobody_captive", "He insisted that no officer had been taken captive.", captured(0, status="asserted")),
        case("negated_behind", "The army says that it killed nine rebels and that not a single soldier was hurt.",
             killed(9, status="asserted"), wounded(0, status="asserted")),
        case("are_untrue", "Claims that 30 villagers were killed are untrue, the army said.",
             killed(30, status="denied")),
        case("denied_that", "The army denied that it had killed 13 villagers.", killed(13, status="denied")),
        case("did_not_kill", "The army said it did not kill 13 villagers."),
        case("had_confirmed", "The authority had confirmed 17 deaths in the afternoon.",
             killed(17, status="superseded")),
        case("which_had_reported", "The ministry, which had reported 14 deaths by noon, later raised its count to 17.",
             killed(14, status="superseded"), killed(17, status="asserted")),
        case("backshifted", "The ministry said hospitals had reported 12 deaths.", killed(12, status="asserted")),
    ],
    "side_and_harm_told_apart_from_the_noun": [
        case("own_rangers", "Bangkok says four of its rangers are dead.", killed(4, victim_country="THA")),
        case("own_soldiers", "The Israeli military said three soldiers had been killed.",
             killed(3, victim_country="ISR")),
        case("captured_by_them", "The Israeli military said it had captured three soldiers.",
             captured(3, victim_country=None)),
        case("traders_from", "Two of the victims were traders from Chad.", killed(2, victim_country="TCD")),
        case("one_is_one", "One of the deceased is a citizen of Malaysia.", killed(1)),
        case("members_of_forces", "The group claimed 13 members of the security forces dead and 20 wounded.",
             killed(13), wounded(20)),
        case("members_of_two", "Some 26 members of two families drowned.", killed(26, "approximately")),
        case("have_sustained", "Fifteen people have died, 8 are missing and 42 have sustained injuries.",
             killed(15), missing(8), wounded(42)),
        case("supreme_price", "Two policemen paid the supreme price.", killed(2)),
        case("ultimate_sacrifice", "Four firefighters made the ultimate sacrifice.", killed(4)),
        case("whisked_away", "The bandits whisked away 53 villagers.", captured(53)),
        case("found_unharmed", "Two engineers who had been reported missing have been found unharmed."),
        case("told_radio_that", "The minister told RPP radio that men fired gas and that a sergeant was shot dead.",
             killed(1, claimant="The minister", via=["RPP radio"])),
        case("based_on_data", "Based on data from the Red Cross, 15 persons have died.",
             killed(15, claimant="the Red Cross")),
    ],
    "number_that_stands_for_a_toll": [
        case("says", "Six people died on Monday. The regional administration says eight.", killed(6), killed(8)),
        case("reported", "At least 12 people were killed. Local channels have since reported ten.",
             killed(12, "at_least"), killed(10)),
        case("spoken_of", "Some 14,000 people have died, while an envoy has spoken of as many as 150,000.",
             killed(14000, "approximately"), killed(150000, "up_to")),
        case("which_makes", "Two more people died overnight, the nurse said, which makes fifteen.",
             killed(2), killed(15)),
        case("ours_and_theirs", "At least 12 soldiers were killed. \"Ours is three, theirs is nine,\" an officer said.",
             killed(12, "at_least"), killed(3), killed(9)),
        case("received", "The paper said 34 bodies were brought in, but the hospital said it had received 26.",
             killed(34), killed(26)),
        case("make_that", "Four miners are dead, the union says. Make that five.", killed(4), killed(5)),
        case("not_without_a_toll", "The museum opened in May. The director says eight."),
    ],
    "harm_that_befalls_or_is_done_in_other_words": [
        case("sustained_injuries", "Three men drowned and 14 others sustained injuries.", killed(3), wounded(14)),
        case("suffered_burns", "A boiler burst and nine stokers suffered burns.", wounded(9)),
        case("taken_alive", "Five rebels were killed and two taken alive.", killed(5), captured(2)),
        case("snatched", "Gunmen snatched 22 schoolgirls at a checkpoint.", captured(22)),
        case("surrender_of", "The rebels claim the surrender of 1,200 soldiers.", captured(1200)),
        case("surrender_of_arms", "The rebels demand the surrender of 1,200 rifles."),
        case("finished_off", "The raiders finished off four wounded guards.", killed(4)),
        case("to_hell", "The militia said it had sent 30 soldiers to hell.", killed(30)),
        case("out_of_action", "The army says it put out of action between 250 and 300 fighters.",
             casualties((250, 300))),
        case("battling_to_save", "Surgeons were battling to save 19 victims of the fire.", wounded(19)),
        case("hospital_treats", "The hospital in Goma is treating 21 people.", wounded(21)),
        case("of_whom_in_between", "Twenty-seven fighters, 11 of whom were women, have been killed.",
             killed(27), killed(11)),
        case("lost_relatives", "The herder, who lost his wife and four of his children, wept.", killed(4)),
        case("might_be_dead", "Hundreds might be dead, the chief said.", killed("hundreds", status="estimated")),
    ],
    "harm_told_around_the_number": [
        case("in_the_hands_of", "Seventeen nuns remain in the hands of the gang.", captured(17)),
        case("still_in_captivity", "Gunmen seized 120 villagers in May; 116 are still in captivity.",
             captured(120), captured(116)),
        case("held_in", "Ukraine says around 6,300 of its soldiers are held in Russia.",
             captured(6300, "approximately")),
        case("at_gunpoint", "Six officers died and three others were taken away at gunpoint.", killed(6), captured(3)),
        case("have_since_been_freed", "The gang abducted 22 people, five of whom have since been freed.", captured(22)),
        case("went_to_hospital", "The unit had four dead, and nineteen went to hospital.", killed(4), wounded(19)),
        case("received_patients", "The clinic says it has received 13 patients, two of whom have died.",
             wounded(13), killed(2)),
        case("grave_condition", "Thirty miners were burned and eleven are in a grave condition.",
             wounded(30), wounded(11)),
        case("lost_up_to", "The brigade lost up to 1,120 personnel near Lyman.", casualties(1120, "up_to")),
        case("put_out_of_action", "Moscow says it has put 48,000 servicemen out of action.", casualties(48000)),
        case("taken_lives", "The war has taken some 377,000 lives.", killed(377000, "approximately")),
        case("along_with", "The group says 312 soldiers have been killed in the desert, along with 157 civilians.",
             killed(312), killed(157)),
        case("among_them_he_said", "At least 52 people died. Among them, he said, were eleven members of one family.",
             killed(52, "at_least"), killed(11)),
        case("and_that_several", "The number of injured was 31 and several were children.",
             wounded(31), wounded("several")),
        case("one_was", "Seven of those killed were Norwegian, three were Polish workers and one was a baker.",
             killed(7), killed(3), killed(1)),
        case("neutralised_since", "The number of terrorists neutralised since January has reached 1,018.",
             casualties(1018)),
        case("lost_today", "We have lost three Oklahomans today, the governor wrote.", killed(3)),
        case("six_year_old", "A six-year-old girl was wounded by a stray bullet.", wounded(1)),
        case("mourns", "The militia mourns three fighters.", killed(3)),
        case("whose_houses", "The 340 families whose houses were burned want reparation."),
        case("not_acknowledged", "Moscow has not acknowledged any losses."),
        case("not_a_single_one", "We have not given up on a single one of the missing."),
    ],
    "source_in_a_headline_or_over_a_list": [
        case("says_behind", "Toll at 40, says health ministry", killed(40, claimant="health ministry")),
        case("short_dash", "Twelve dead in Herat blast - governor", killed(12, claimant="governor")),
        case("another_says", "UN: 300 killed in Darfur since May; army says 40",
             killed(300, claimant="UN"), killed(40, claimant="army")),
        case("another_admits", "Kyiv claims 1,200 Russians killed; Moscow admits 60",
             killed(1200, claimant="Kyiv"), killed(60, claimant="Moscow")),
        case("according_over_a_list", "According to the health ministry:\n- 12 dead\n- 30 wounded",
             killed(12, claimant="the health ministry"), wounded(30, claimant="the health ministry")),
        case("figures_from", "Figures from the Red Crescent:\n- Dead: 12\n- Missing: 4",
             killed(12, claimant="the Red Crescent"), missing(4, claimant="the Red Crescent")),
        case("gave_figures", "The governor's office gave the following figures:\n• 12 dead\n• 30 wounded",
             killed(12, claimant="The governor's office"), wounded(30, claimant="The governor's office")),
        case("update", "Civil defence update at 6 p.m.:\n- 12 dead\n- 4 missing",
             killed(12, claimant="Civil defence"), missing(4, claimant="Civil defence")),
        case("label_with_a_time", "Civil protection, 18:00: 41 dead, 120 injured",
             killed(41, claimant="Civil protection"), wounded(120, claimant="Civil protection")),
        case("a_list_of_nobody", "Killed overnight:\n- three residents of Nikopol", killed(3, claimant=None)),
        case("two_sources", "Dead: 12, according to police; 15, according to residents",
             killed(12, claimant="police"), killed(15, claimant="residents")),
        case("puts_dead_at", "Hospital director puts dead at 20", killed(20, claimant="Hospital director")),
        case("an_event_claims_lives", "The 2010 floods claimed nearly 2,000 lives.",
             killed(2000, "approximately", claimant=None)),
    ],
    "victims_known_from_what_stands_around": [
        case("others_hurt", "One soldier was killed and six others were hurt.",
             killed(1, victim_kind="military"), wounded(6, victim_kind="military")),
        case("worshippers_and_others", "At least 28 worshippers died and 60 others were injured.",
             killed(28, "at_least", victim_kind="civilian"), wounded(60, victim_kind="civilian")),
        case("women_among_fighters", "Twelve fighters, three of them women, were killed.",
             killed(12, victim_kind="military"), killed(3, victim_kind="military")),
        case("its_men", "The army lost 11 of its men.", casualties(11, victim_kind="military")),
        case("police_officers", "Police said 14 officers were hurt by stones.", wounded(14, victim_kind="civilian")),
        case("soldiers_of_the_text", "North Korean soldiers fight there. About 200 North Koreans were killed.",
             killed(200, "approximately", victim_country="PRK", victim_kind="military")),
        case("presidential_guard", "Four members of the presidential guard were shot dead.",
             killed(4, victim_kind="military")),
        case("civilian_dead", "The envoy puts civilian dead at 4,000.", killed(4000, victim_kind="civilian")),
    ],
    "label_or_keeper_of_a_count": [
        case("time_and_label", "10:58 p.m. Sheriff Ed Gallegos: one confirmed fatality.",
             killed(1, claimant="Sheriff Ed Gallegos")),
        case("army_label", "Army: no hostages were killed.", killed(0, claimant="Army")),
        case("label_of_a_sentence", "Doctors Without Borders: our teams have treated 47 people for gunshot wounds.",
             wounded(47, claimant="Doctors Without Borders")),
        case("dash_behind", "No casualties in grenade attack – police", casualties(0, claimant="police")),
        case("brackets", "Missing: nine (prefecture), 17 in all.",
             missing(9, claimant="prefecture"), missing(17, claimant=None)),
        case("a_tally_of_its_own", "The WHO's own tally stood at 512 deaths on Sunday.",
             killed(512, claimant="The WHO")),
        case("a_register", "Our own register has 43 dead.", killed(43, claimant="Our own register")),
        case("latest_data", "Recall that according to the latest data of AFAD the number of the dead has reached 355.",
             killed(355, claimant="AFAD")),
        case("its_own_log", "Citing its own log, the union said five of its members were injured.",
             wounded(5, claimant="the union", via=[])),
        case("quoting_in_between", "Agence France-Presse, quoting a nurse, has the toll at 19.",
             killed(19, claimant="a nurse", via=["Agence France-Presse"])),
        case("according_to_its_principal", "Among the dead were nine pupils, according to its principal.",
             killed(9, claimant="its principal")),
        case("according_to_plan", "According to plan the buses left at noon and nobody was hurt.",
             wounded(0, claimant=None)),
        case("records_show", "Twelve people died in custody, the latest bulletin shows.",
             killed(12, claimant="the latest bulletin")),
        case("media_report", "Several people are dead after a fire in Kediri, local media report.",
             killed("several", claimant="local media")),
        case("estimates_from", "Estimates from the WHO give a range between 26,000 and 52,000 deaths.",
             killed((26000, 52000), claimant="the WHO")),
        case("mourns", "The Lebanese army mourned two corporals.", killed(2, claimant="The Lebanese army")),
        case("a_country_s_toll", "Iran's death toll reached 8 on Friday.", killed(8, claimant=None)),
        case("by_their_estimate", "Missing: between 40 and 50, by the coast guard's first estimate",
             missing((40, 50), claimant="the coast guard")),
        case("by_un_estimates", "By UN estimates the war has killed 4,000 people.", killed(4000, claimant="UN")),
        case("spoke_in_february", "The presidency spoke in February of some 43,000 dead.",
             killed(43000, "approximately", claimant="The presidency")),
        case("our_monitors", "In September our field monitors recorded 61 deaths.",
             killed(61, claimant="our field monitors")),
        case("holds_that", "The deputy holds that 1,050 people were murdered.", killed(1050, claimant="The deputy")),
        case("a_figure_says_nothing", "A chief said 40 people had died, a figure that residents thought too high.",
             killed(40, claimant="A chief", via=[])),
    ],
    "one_more_harmed": [
        case("object", "The shell killed one gardener and injured another.", killed(1), wounded(1)),
        case("predicate", "One diver is dead and another is missing.", killed(1), missing(1)),
        case("passive", "A nurse was shot dead and another wounded at the gate.", killed(1), wounded(1)),
        case("bare_hurt", "The landslip buried two cars; one man was killed and another hurt.", killed(1), wounded(1)),
        case("two_places", "A policeman died on the spot and another died in hospital.", killed(1), killed(1)),
        case("mauled", "The bear killed a hiker and mauled another.", killed(1), wounded(1)),
        case("other_way_round", "Two soldiers were wounded, and another was killed.", wounded(2), killed(1)),
        case("remains", "One boat sank: a sailor drowned and another remains missing.", killed(1), missing(1)),
        case("no_person", "The raid killed two men, and another raid was called off.", killed(2)),
        case("another_event", "She called the attack another massacre that left 12 dead.", killed(12)),
    ],
    "label_with_a_place_or_a_time": [
        case("drowned_off", "Drowned off Tobruk: 9", killed(9)),
        case("injured_in", "Injured in the stampede: 57.", wounded(57)),
        case("captured_since", "Captured since Friday: 14", captured(14)),
        case("killed_by", "Killed by landmines this year: 88", killed(88)),
        case("towns", "Derna: 40 dead; Sousse: 12; Shahhat: 7.", killed(40), killed(12), killed(7)),
        case("towns_by_commas", "In the north, Aleppo, 6 killed; Idlib, 3; Hama, 111.",
             killed(6), killed(3), killed(111)),
        case("its_wounded", "The mission's dead numbered 19, its wounded 44.", killed(19), wounded(44)),
        case("cumulative", "Deaths: 12 (cumulative since 3 March: 71)", killed(12), killed(71)),
        case("incl", "5 dead (incl. 2 children), 8 hurt", killed(5), killed(2), wounded(8)),
        case("not_a_case_count", "The dengue count rose to 611 and nine of the patients died.", killed(9)),
    ],
    "dying_and_being_taken_in_fixed_phrases": [
        case("cost_their_lives", "The cold snap cost 14 homeless men their lives.", killed(14)),
        case("laid_down_lives", "Three rangers laid down their lives at the gorge.", killed(3)),
        case("leapt", "Some 30 stowaways leapt to their deaths.", killed(30, "approximately")),
        case("claimed", "The flood claimed 17 villagers.", killed(17)),
        case("incompatible", "A miner received injuries incompatible with life.", killed(1)),
        case("ended_lives", "The fire ended 22 lives.", killed(22)),
        case("laid_down_arms", "Forty rebels laid down their arms on Sunday.", captured(40)),
        case("plunged", "Two climbers plunged to their deaths on the north face.", killed(2)),
        case("as_martyrs", "Nine of our brothers ascended as martyrs.", killed(9)),
        case("in_their_hands", "Some 40 of the herders are in the bandits' hands.", captured(40, "approximately")),
        case("remain_in_captivity", "Two French aid workers are still in captivity in Mali.", captured(2)),
        case("made_off_with", "The raiders killed a guard and made off with 31 schoolgirls.", killed(1), captured(31)),
        case("fatally", "Four people were fatally stabbed in Leeds.", killed(4)),
        case("hostages_put_to_death", "The militants executed 12 hostages before dawn.", killed(12)),
        case("limb", "The blast killed a cook, and two waiters lost a leg.", killed(1), wounded(2)),
        case("sought", "Divers were still searching for six crewmen on Monday.", missing(6)),
    ],
    "verb_of_harm_with_a_particle": [
        case("cut_down", "The gang cut down seven stallholders.", killed(7)),
        case("carried_off", "Cholera carried off 300 prisoners that winter.", killed(300)),
        case("mowed_down", "Gunners mowed down about 60 marchers.", killed(60, "approximately")),
        case("one_cut_down", "Snipers cut down a courier near the well.", killed(1)),
        case("struck_down", "The mob struck down two constables.", killed(2)),
        case("shot_and_beaten", "Two cooks were shot dead and three beaten to death.", killed(2), killed(3)),
        case("hacked", "Raiders hacked six shepherds to death.", killed(6)),
        case("cut_from_a_team", "The jury heard of one death; two players were cut from the team.", killed(1)),
    ],
    "where_a_number_counts_no_harmed": [
        case("all_but", "One barge sank with 14 dead; on the other all but three of the crew drowned.", killed(14)),
        case("had_it_been", "Nine people died. Had the bus been full, 60 children might have died.", killed(9)),
        case("if_it_had", "Nine people died. If the roof had held, 50 might have been saved.", killed(9)),
        case("mother_of", "A mother of three was killed in the raid.", killed(1)),
        case("reward", "Three students are missing; the reward stands at 2 million pesos.", missing(3)),
        case("owned_up_to", "The army has owned up to 192 dead among its troops.", killed(192)),
        case("asked_whether", "Two men died. Asked whether 17 had died, the colonel shrugged.", killed(2)),
        case("last_of_the", "One woman was killed. The last of the 20 hostages came home on Monday.", killed(1)),
        case("home_again", "Two guards were killed; three hostages are home tonight.", killed(2)),
        case("no_hostage", "It said that no hostage was killed in the storming.", killed(0)),
        case("not_one_of", "Not one of the 143 passengers was hurt.", wounded(0)),
    ],
    "denied_replaced_or_unchecked_in_other_words": [
        case("called_inflated", "The army called “grossly inflated” an estimate that 600 villagers had died.",
             killed(600, status="denied")),
        case("fantasy", "He dismissed as pure fantasy a claim that 300 guards had been killed.",
             killed(300, status="denied")),
        case("derided", "The raid killed 40 soldiers, the rebels said, a figure that the capital derided.",
             killed(40, status="denied")),
        case("dismissed_by", "The group boasted of killing dozens of guards, a claim dismissed by the army.",
             killed("dozens", status="denied")),
        case("turned_out", "Reports that 90 divers had drowned turned out to be false.", killed(90, status="denied")),
        case("scaled_back", "Initial counts of 130 dead were scaled back to 116.",
             killed(130, status="superseded"), killed(116, status="asserted")),
        case("later_to", "The station raised its count of the dead to 606, later to 627.",
             killed(606, status="superseded"), killed(627, status="asserted")),
        case("not_nine", "The office now says 11 people were killed, not nine.",
             killed(11, status="asserted"), killed(9, status="superseded")),
        case("corrected_to", "Radio had initially reported nine deaths, a number the governor corrected to seven.",
             killed(9, status="superseded"), killed(7, status="asserted")),
        case("withdrawn", "The mayor has since withdrawn his figure of 21 dead.", killed(21, status="superseded")),
        case("neither", "A guard put the dead at 22. A nurse spoke of 27. Neither tally could be checked.",
             killed(22, status="unverified"), killed(27, status="unverified")),
        case("drone_of_somebody", "A drone, believed to be foreign, killed two herders.", killed(2, status="asserted")),
    ],
    "soldiers_named_by_what_they_are_to_a_side": [
        case("losses", "Russian losses stood at 900.", casualties(900, victim_kind="military")),
        case("fallen", "The column brought home 212 of the fallen.", killed(212, victim_kind="military")),
        case("his_men", "The column lost nine of its men at the ford.", casualties(9, victim_kind="military")),
        case("guards_men", "Four Frontier Corps men lost their lives.", killed(4, victim_kind="military")),
        case("militia", "Eleven members of the militia were killed.", killed(11, victim_kind="military")),
        case("prisoners_of_war", "They hold 40 prisoners of war.", captured(40, victim_kind="military")),
        case("warship", "The frigate burned for a day; 12 sailors were killed.", killed(12, victim_kind="military")),
        case("trawler", "The trawler sank off Iceland and three crewmen died.", killed(3, victim_kind="civilian")),
        case("guests", "Bombs fell on a wedding and killed 19 guests.", killed(19, victim_kind="civilian")),
    ],
    "source_that_a_parser_hangs_elsewhere": [
        case("briefed", "The rebels hold 75 prisoners, said two diplomats briefed on the talks.",
             captured(75, claimant="two diplomats")),
        case("who_escaped", "Several hundred monks may have died, a gardener who escaped said.",
             killed("several hundred", claimant="a gardener")),
        case("which_holds", "An officer of the border force, which holds the town, said 12 men had died.",
             killed(12, claimant="An officer of the border force")),
        case("taken_for_a_noun", "Heat killed 2,300 people in June, scientists at the institute estimate.",
             killed(2300, claimant="scientists at the institute")),
        case("governor_of_a_place", "The governor of West Java, who was quoted as saying that 50 had died, resigned.",
             killed(50, claimant="The governor of West Java")),
        case("initials_in_brackets", "Mines have killed 61 people since January (ZUMAC).",
             killed(61, claimant="ZUMAC")),
        case("live_at_a_time", "LIVE 14:32 — Health ministry in Beirut: 9 killed",
             killed(9, claimant="Health ministry in Beirut")),
        case("gives_as", "A rebel source gives the government dead as 17.", killed(17, claimant="A rebel source")),
        case("carried_by", "An army statement carried by the MENA agency said three conscripts had been killed.",
             killed(3, claimant="An army statement", via=["the MENA agency"])),
        case("one_list", "The Red Cross had only 26 dead, 19 missing and 42 injured.",
             killed(26, claimant="The Red Cross"), missing(19, claimant="The Red Cross"),
             wounded(42, claimant="The Red Cross")),
        case("not_the_ward", "Hospitals in Homs admitted 64 wounded people, the agency said.",
             wounded(64, claimant="the agency")),
    ],
    "figures_that_follow_one_another": [
        case("needed_care", "One man died in the crash and five others needed hospital care.", killed(1), wounded(5)),
        case("seriously", "Some 40 people were injured, three seriously.", wounded(40, "approximately"), wounded(3)),
        case("climbed", "Officials gave a toll of 33 dead. By evening the figure had climbed to 62.",
             killed(33), killed(62)),
        case("those_of", "They returned the bodies of 41 soldiers for those of 1,000 conscripts.",
             killed(41), killed(1000)),
        case("out_of_contact", "The quake killed 13 people; six hikers were still out of contact.",
             killed(13), missing(6)),
        case("aged", "Two children aged eight and 10 were killed in the fire.", killed(2)),
        case("in_marks", "Troops \"neutralised\" 11 militants near the border.", casualties(11)),
        case("found_alive", "Two hikers presumed dead were found alive, but one guide was killed.", killed(1)),
        case("back_in_their_unit", "Ten cadets were wounded, of whom seven have since returned to their unit.",
             wounded(10)),
        case("dug_out", "The avalanche buried six climbers; two of them died.", killed(2)),
        case("span_of_days", "Between January 26 and 30 the shelling killed 900 people.", killed(900)),
        case("bodies_of_hostages", "The bodies of three hostages were brought back.", killed(3)),
        case("vanished_and_killed", "Four aid workers who vanished in July have been executed.", killed(4)),
        case("own_earlier", "Eight people were killed, the office said, raising its earlier figure of six.",
             killed(8), killed(6, status="superseded")),
        case("throats", "The raiders slit the throats of 11 anglers.", killed(11)),
    ],
    "body_that_speaks_in_a_release": [
        case("informs",
             "The Ministry of Health informs the public of the state of the epidemic. As of today 57 patients "
             "have died. Nine of them were children.",
             killed(57, claimant="The Ministry of Health"), killed(9, claimant="The Ministry of Health")),
        case("following_statement",
             "Beirut, 3 October. The Ministry of Public Health issued the following statement:\n\n"
             "The raids killed 18 people and wounded 43.",
             killed(18, claimant="The Ministry of Public Health"),
             wounded(43, claimant="The Ministry of Public Health")),
        case("announces_the_following",
             "Athens, 2 May\n\nWith a view to the full information of citizens, the Ministry of "
             "Climate Crisis and Civil Protection announces the following:\n\nThirty-nine persons are dead.",
             killed(39, claimant="the Ministry of Climate Crisis and Civil Protection")),
        case("knowledge",
             "The Ministry of Defence brings to the knowledge of national opinion that a column fell into an "
             "ambush.\n\nEleven soldiers were killed.", killed(11, claimant="The Ministry of Defence")),
        case("of_two_bodies",
             "The Secretariat of National Defence and the Secretariat of Security inform the public of the "
             "clash near Tepalcatepec. Eight aggressors lost their lives.",
             killed(8, claimant="The Secretariat of National Defence and the Secretariat of Security")),
        case("heading",
             "Ministry of Health - Gaza\n\nDaily statistical report on the casualties\n\nTwenty-eight people "
             "were killed in the past day.", killed(28, claimant="Ministry of Health - Gaza")),
        case("others_in_it",
             "The Ministry of Interior announces that a bus came under fire. Fourteen recruits were killed. "
             "A local official said 20 had died.",
             killed(14, claimant="The Ministry of Interior"), killed(20, claimant="A local official")),
        case("conveys",
             "JAKARTA - The National Disaster Management Agency (BNPB) conveys the following update. A total "
             "of 15 persons have died.", killed(15, claimant="The National Disaster Management Agency (BNPB)")),
        case("no_release", "The health ministry said on Monday that the outbreak was over. Forty people died in May.",
             killed(40, claimant=None)),
        case("no_body", "The mayor announces a day of mourning. Four people were killed.", killed(4, claimant=None)),
        case("by_the_clock",
             "14:02 The Ministry of Health announces that wards are full.\n\n14:30 Six people were killed.",
             killed(6, claimant=None)),
        case("further_down",
             "Six people were killed in the raid on the village of Adiba, whose houses burned through the "
             "night while the neighbours tried to put out the flames with buckets and water from the only well that "
             "the village still has since the drought began in March.\n\nThe Ministry of Interior announces that an "
             "inquiry has begun. Two people were wounded.", killed(6, claimant=None), wounded(2, claimant=None)),
    ],
    "figure_that_another_gave": [
        case("put_forward", "The minister rejected the figure of 140 dead put forward last week by a deputy.",
             killed(140, claimant="a deputy", via=[], status="denied")),
        case("given_at_midday", "The figure of 13 deceased given at midday by the prefecture was too high.",
             killed(13, claimant="the prefecture")),
        case("released", "The toll of 31 released by the governor's office on Sunday was too low.",
             killed(31, claimant="the governor's office")),
        case("which_gave", "He said that the figure of 14 missing which the rescue office gave on Sunday was wrong.",
             missing(14, claimant="the rescue office", via=[])),
        case("came_from", "Another figure of several hundred casualties came from a US military official.",
             casualties("several hundred", claimant="a US military official")),
        case("comes_from", "The toll of 60 dead comes from the Red Crescent.", killed(60, claimant="the Red Crescent")),
        case("label", "- Cumulative count of the Ministry of Public Health since May: 3,260 dead, 13,940 wounded.",
             killed(3260, claimant="the Ministry of Public Health"),
             wounded(13940, claimant="the Ministry of Public Health")),
        case("made_public",
             "The navy has made public about 350 war dead.", killed(350, "approximately", claimant="The navy")),
        case("nobodys_data", "Preliminary data put the number of dead at 40, the mayor said.",
             killed(40, claimant="the mayor", via=[])),
        case("own_denial", "The navy denied that any of its sailors had been hurt.",
             wounded(0, claimant="The navy", status="asserted")),
    ],
    "chain_told_in_one_sentence": [
        case("as_cited_by", "Nine sappers were killed, the president acknowledged, as cited by the Korean Central News "
             "Agency.", killed(9, claimant="the president", via=["the Korean Central News Agency"])),
        case("as_quoted_by", "The agency had told the committee of at least 600 dead, Lee said, as quoted by Newsis.",
             killed(600, "at_least", claimant="The agency", via=["Lee", "Newsis"])),
        case("citing_then_according", "The lawmaker said that 2,000 wounded men were sent home, citing the spy agency, "
             "according to the AP.", wounded(2000, claimant="the spy agency", via=["The lawmaker", "the AP"])),
        case("verb_left_out",
             "The spy agency estimates that about 300 soldiers have been killed and some 2,700 wounded, "
             "Yonhap reported.",
             killed(300, "approximately", claimant="The spy agency", via=["Yonhap"], status="estimated"),
             wounded(2700, "approximately", claimant="The spy agency", via=["Yonhap"], status="estimated")),
        case("now_estimates", "About 2,000 soldiers sent to fight have been killed, the intelligence service now "
             "estimates, lawmaker Lee Min said.",
             killed(2000, "approximately", claimant="the intelligence service", via=["lawmaker Lee Min"])),
        case("behind_a_date", "On 23 December Zelensky said that more than 3,000 soldiers had been killed.",
             killed(3000, "more_than", claimant="Zelensky")),
        case("initials", "Raid on mining town kills 15, wounds at least 30: KIA",
             killed(15, claimant="KIA"), wounded(30, "at_least", claimant="KIA")),
        case("two_labels", "- Ministry of Health, Port Sudan: 431 dead (Monday: 419)",
             killed(431, claimant="Ministry of Health")),
    ],
    "harm_in_release_and_tabloid_words": [
        case("repeated_in_brackets", "A detachment eliminated four (04) terrorists.", killed(4)),
        case("field_of_honour", "Two servicemen fell on the field of honour in the ambush; one woman was hurt.",
             killed(2), wounded(1)),
        case("carried_off", "No fewer than 34 children and 12 women were carried off.",
             captured(34, "at_least"), captured(12)),
        case("carried_off_by_disease", "Cholera carried off 40 people in May.", killed(40)),
        case("second_verb", "Eleven soldiers perished and several were abducted.", killed(11), captured("several")),
        case("body_found", "The body of a boy was found yesterday.", killed(1)),
        case("taken_alive", "The group said a captain had been taken alive.", captured(1)),
        case("hit_in_the_leg", "Two guards were killed. One passer-by was hit in the leg by a ricochet.",
             killed(2), wounded(1)),
        case("being_treated", "Nobody was killed, but a traffic warden is being treated for shock.",
             killed(0), wounded(1)),
        case("with_wounds", "Doctors counted scores of wounded, 41 with bullet wounds.",
             wounded("scores"), wounded(41)),
        case("fatal_attack", "A woman in her 70s had suffered a fatal heart attack on the pier.", killed(1)),
        case("slash", "The ministry said it had neutralised 14 PKK/YBS terrorists.", casualties(14)),
        case("garden_path", "About 40 soldiers sent to fight have been killed, the office said.",
             killed(40, "approximately")),
    ],
    "numbers_of_age_and_lack": [
        case("lad_of_eight", "Six of the injured, including a lad of eight, were in hospital.", wounded(6), wounded(1)),
        case("brothers_of", "Of the dead, three were women and two were brothers of nine and twelve.",
             killed(3), killed(2)),
        case("under_fifteen", "It treated 83 people with gunshot wounds, a third of them under fifteen.", wounded(83)),
        case("out_of_danger", "Of the wounded, two are police officers; none is in danger.", wounded(2)),
        case("lacking", "The wounded captain's side, missing three suspended forwards, lost again."),
        case("machines", "The toll rose to 64 as one excavator reached the valley.", killed(64)),
        case("girl_of", "Three people died in the fire and a girl of four was wounded.", killed(3), wounded(1)),
        case("mother_of", "A mother of three was killed by the blast.", killed(1)),
        case("aged", "Two children aged eight and 10 were killed in the fire.", killed(2)),
    ],
    "claimant_told_in_passing": [
        case("reckoning", "By Islamabad's reckoning, 206 fighters had been killed since the Friday.",
             killed(206, claimant="Islamabad")),
        case("by_theirs", "By Kabul's, 58 Pakistani soldiers were dead.", killed(58, claimant="Kabul")),
        case("brackets_and_time", "- Dead: 9 (National Fire Agency, 05:00).",
             killed(9, claimant="National Fire Agency")),
        case("himself", "A lieutenant said he had himself counted 31 corpses in uniform.",
             killed(31, claimant="A lieutenant", via=[])),
        case("statement_which",
             '"They had flour on their hands," the group said in a statement, which admitted the loss of one fighter.',
             casualties(1, claimant="the group")),
        case("rumour", "Reports of two dead at the bus stop are wrong, say police.",
             killed(2, claimant=None, status="denied")),
        case("early_reports", "Early reports of 10 dead are false, the sheriff says.",
             killed(10, claimant=None, status="denied")),
        case("cited_for_the_rest", "French radio RFI, citing a medical source, reported 46 wounded, nine of them badly "
             "burned.", wounded(46, claimant="a medical source", via=["French radio RFI"]),
             wounded(9, claimant="a medical source", via=["French radio RFI"])),
    ],
    "hurt_told_by_the_injury": [
        case("left_with_burns", "An explosion killed four people and left 19 with burns.", killed(4), wounded(19)),
        case("with_injuries", "Paramedics found 17 children with injuries ranging from minor to grave.", wounded(17)),
        case("with_bruises", "The railway counted five passengers with bruises.", wounded(5)),
        case("had_frostbite", "Two men died and five had frostbite.", killed(2), wounded(5)),
        case("burns_unit", "Eleven people burned to death. Another 16 people are in the burns unit.",
             killed(11), wounded(16)),
        case("in_a_coma", "One man died. Two, a doctor said, were in a coma.", killed(1), wounded(2)),
        case("cuts", "A girl was killed and six children had cuts and bruises.", killed(1), wounded(6)),
        case("wounding_of", "It claims 12 officers were killed, and reports the wounding of 20 others.",
             killed(12), wounded(20)),
        case("picked_up_with", "Two marines died. Three others were picked up with broken bones.",
             killed(2), wounded(3)),
    ],
    "dead_and_missing_told_by_where_they_are": [
        case("morgue", '"We have 14 soldiers in hospital and three in the morgue."', wounded(14), killed(3)),
        case("remains", "One man died in the fire. The coroner has 13 sets of remains.", killed(1), killed(13)),
        case("could_not_be_found", "Seventy-four were injured, and 41 could not be found.", wounded(74), missing(41)),
        case("lists_as_missing", "It has recovered nine bodies; it lists eight residents as missing.",
             killed(9), missing(8)),
        case("lost_and_missing", "Three hikers lost on the mountain since Sunday were still missing.", missing(3)),
        case("of_them_fatal", "The army took 1.1 million casualties, 250,000 of them fatal.",
             casualties(1100000), killed(250000)),
        case("body_of_one", "A boy and his father drowned. The body of one of them has been recovered.", killed(1)),
        case("among_them", "Over 200 people were killed, the office reported, ten civilians among them.",
             killed(200, "more_than"), killed(10)),
        case("while_doing", "Lightning killed 18 people on Wednesday. Eleven of them were planting rice.",
             killed(18), killed(11)),
        case("marched_off", "Armed men stormed a school and marched off with 73 pupils.", captured(73)),
        case("killed_and_taken", "Raiders had killed 21 herders and taken 16 children.", killed(21), captured(16)),
        case("hands_tied", "Survivors said that eight men had been led away with their hands tied.", captured(8)),
        case("with_the_bandits", "Around 60 people taken from the villages remain with the bandits.",
             captured(60, "approximately")),
        case("grown_to", "Officials had said six were dead. By night the figure given by them had grown to 19.",
             killed(6), killed(19)),
        case("lower_figure", "The bodies of 19 men were recovered. A commander gave a lower figure, 16.",
             killed(19), killed(16)),
        case("passers_by", "At least 13 passers-by were injured.", wounded(13, "at_least")),
    ],
    "numbers_that_seem_to_count_the_harmed": [
        case("stalls_lost", "Some 200 stalls were lost. Fifteen traders had perished.", killed(15)),
        case("freed", "Seven soldiers who had been held by villagers in Guaviare were free; one man died.", killed(1)),
        case("ordinal", "Twelve men are in the hands of pirates. A thirteenth man had hidden.", captured(12)),
        case("nobody_counted", "Nobody has counted the dead of Al-Jazirah, where shells killed a nurse.", killed(1)),
        case("acknowledged_none", "Beijing has acknowledged no casualties; a sailor died.", killed(1)),
        case("one_of_them", "Ten people died in the school. The attacker is thought to be one of them.", killed(10)),
        case("number_of_a_bulletin", "The war bulletin No. 114 boasts of 70 enemy soldiers killed.", killed(70)),
        case("not_one_of_them", "The statement counts 64 dead, and not one of them, it says, bore arms.", killed(64)),
        case("not_one_more", '"One martyr, not one more," said a commander.', killed(1)),
    ],
    "claimant_named_apart_from_the_figure": [
        case("quoted_by", "The mayor of Odesa, quoted by Suspilne, said that nine people had died.",
             killed(9, claimant="The mayor of Odesa", via=["Suspilne"])),
        case("cited_by", "According to a source cited by Sudan Tribune, 250 fighters have fallen at El Obeid.",
             killed(250, claimant="a source", via=["Sudan Tribune"])),
        case("relayed_statement",
             "JNIM, in a statement relayed by the SITE monitoring group, boasted of killing 60 soldiers.",
             killed(60, claimant="JNIM")),
        case("says_gunmen", "The farmers' union says gunmen hired by a rancher killed two of its members.",
             killed(2, claimant="The farmers' union")),
        case("city", "Two people were killed in an explosion at a plant, the city said on its website.",
             killed(2, claimant="the city")),
        case("corrected_that", "Earlier reports had put the dead at 18. The health minister corrected that to 14.",
             killed(18, status="superseded"), killed(14, claimant="The health minister")),
        case("it_has_recorded", "The Department of Health would not comment. It has recorded 1,340 deaths.",
             killed(1340, claimant="The Department of Health")),
        case("by_its_reckoning",
             "The observatory says 11 people were shot dead. In all, by its reckoning, the unrest has cost 278 lives.",
             killed(11), killed(278, claimant="The observatory")),
        case("balance", "The civil defence office presented its balance: 183 dead, 27 missing.",
             killed(183, claimant="The civil defence office"), missing(27, claimant="The civil defence office")),
        case("published_by", "A count published by the navy gives 14 dead.", killed(14, claimant="the navy")),
        case("its_bulletin", "The disaster office said 46 people were dead. Its Tuesday bulletin had listed 39 dead.",
             killed(46), killed(39, claimant="The disaster office", status="superseded")),
        case("so_says", "Some 300 men are still missing. So says Nadia's Circle, a survivors' association.",
             missing(300, "approximately", claimant="Nadia's Circle")),
        case("told_and_went_on", 'The commander told Rudaw that he had lost 17 men. "We found 52 bodies," he said.',
             casualties(17, via=["Rudaw"]), killed(52, claimant="The commander", via=["Rudaw"])),
        case("in_an_e_mail", "The mission itself, in an e-mail to the Miami Herald, says nine people are dead.",
             killed(9, claimant="The mission itself", via=["the Miami Herald"])),
    ],
    "claimant": [
        case("own_voice", "Fourteen people were killed when a coach hit a lorry in Rajasthan.",
             killed(14, claimant=None, via=[])),
        case("said",
             "The health ministry said 22 people had died of cholera.", killed(22, claimant="The health ministry")),
        case("said_after", "Six miners were killed in the explosion, a union official said.",
             killed(6, claimant="a union official")),
        case("according_to", "According to the provincial governor, 31 villagers drowned.",
             killed(31, claimant="the provincial governor")),
        case("according_to_after", "Nine soldiers were wounded, according to military sources.",
             wounded(9, claimant="military sources")),
        case("apposition", "Dozens were hurt, said Rosa Quispe, the mayor of the town.",
             wounded("dozens", claimant="Rosa Quispe, the mayor of the town")),
        case("pronoun_he", "Governor Tomas Ilunga visited the camp on Sunday. He said 17 people had died there.",
             killed(17, claimant="Governor Tomas Ilunga", via=[])),
        case("pronoun_it", "The interior ministry issued a statement. It said eight officers had been killed.",
             killed(8, claimant="The interior ministry")),
        case("pronoun_she", "Nurse Leila Haddad worked through the night. Twelve children died, she said.",
             killed(12, claimant="Nurse Leila Haddad")),
        case("quote_goes_on", '"The road is gone," said fire chief Marko Novak. "We have found 13 bodies so far."',
             killed(13, claimant="fire chief Marko Novak")),
        case("added",
             "Police commander Juma Ali said the bus had no brakes. Another 20 passengers were injured, he added.",
             wounded(20, claimant="Police commander Juma Ali")),
        case("seat_of_government", "Islamabad says 11 of its soldiers were killed in the raid.",
             killed(11, claimant="Islamabad")),
        case("two_sides", "The army said it killed 30 rebels, while the rebels said they lost four men.",
             killed(30, claimant="The army"), casualties(4, claimant="the rebels")),
        case("own_voice_beside", "Three people were killed in the fire. The mayor said the building had no exits.",
             killed(3, claimant=None)),
        case("put_at", "The Red Crescent put the number of dead at 260.", killed(260, claimant="The Red Crescent")),
        case("headline", "Blast kills five at Mosul checkpoint, police say", killed(5, claimant="police")),
        case("colon", "Ministry: 19 dead in chemical plant explosion", killed(19, claimant="Ministry")),
        case("nominal", "The monitoring group's tally of 84 dead includes nine children.",
             killed(84, claimant="The monitoring group"), killed(9, claimant="The monitoring group"),
             wrong="\"the group's tally of\" is no attribution"),
        case("two_claims", "Officials reported seven deaths; villagers said 20 people had died.",
             killed(7, claimant="Officials"), killed(20, claimant="villagers")),
        case("paragraph_under_one_speaker",
             "Colonel Adama Traoré told reporters that the convoy was attacked at dawn. Six soldiers were killed "
             "and ten wounded, he said.",
             killed(6, claimant="Colonel Adama Traoré"), wounded(10, claimant="Colonel Adama Traoré")),
        case("quoted_paragraph",
             '"We went from house to house," said Musa Garba, a farmer. "They killed 16 men in the square."',
             killed(16, claimant="Musa Garba, a farmer")),
        case("reported_by_agent", "Five deaths were reported by the coastguard.", killed(5, claimant="the coastguard")),
    ],
    "via": [
        case("told", "A hospital director told Reuters that 28 wounded people had been brought in.",
             wounded(28, claimant="A hospital director", via=["Reuters"])),
        case("told_after", "Ten people were shot dead, a witness told the BBC.",
             killed(10, claimant="a witness", via=["the BBC"])),
        case("citing", "At least 45 people were killed, Xinhua reported, citing local officials.",
             killed(45, "at_least", claimant="local officials", via=["Xinhua"])),
        case("quoting", "Al Jazeera, quoting medics, said 12 people died in the strike.",
             killed(12, claimant="medics", via=["Al Jazeera"])),
        case("said_according_to", "The Interfax agency said six sailors were missing, according to the navy.",
             missing(6, claimant="the navy", via=["The Interfax agency"])),
        case("quoted_as_saying", "“We lost 20 men,” a rebel commander was quoted as saying by AFP.",
             casualties(20, claimant="a rebel commander", via=["AFP"])),
        case("no_via", "The army said 14 soldiers were killed.", killed(14, claimant="The army", via=[])),
        case("outlet_as_claimant", "The Daily Nation reported that 33 people had died.",
             killed(33, claimant="The Daily Nation", via=[])),
        case("chain_of_three",
             "Kyodo reported that 50 people were missing, citing NHK, which quoted a fire department official.",
             missing(50, claimant="a fire department official", via=["NHK", "Kyodo"])),
        case("chain_briefed",
             "About 600 soldiers have been killed, Yonhap reported, citing a lawmaker briefed by the spy agency.",
             killed(600, "approximately", claimant="the spy agency",
                    via=["a lawmaker briefed by the spy agency", "Yonhap"])),
        case("chain_told_by",
             "The Guardian reported that a UN official had been told by the health ministry that 90 people were dead.",
             killed(90, claimant="the health ministry", via=["a UN official", "The Guardian"]),
             wrong='"had been told by" loses the middle link'),
        case("chain_said_said", "Local radio said the police had said that nine people were killed.",
             killed(9, claimant="the police", via=["Local radio"])),
        case("told_television", "“Eleven of my neighbours are dead,” a resident told Al Arabiya television.",
             killed(11, claimant="a resident", via=["Al Arabiya television"])),
        case("in_interview", "In an interview with CNN, the governor said 61 people had died.",
             killed(61, claimant="the governor", via=["CNN"]),
             wrong='"in an interview with CNN" is not a link'),
        case("lawmaker_citing",
             "Nearly 2,000 troops have died, lawmaker Park Sun-won said, citing the intelligence service.",
             killed(2000, "approximately", claimant="the intelligence service", via=["lawmaker Park Sun-won"])),
        case("state_media", "State television said, citing the interior ministry, that 16 protesters were killed.",
             killed(16, claimant="the interior ministry", via=["State television"])),
        case("citing_three",
             "According to Haaretz, citing a Lebanese paper, which cited hospital officials, 24 people were killed.",
             killed(24, claimant="hospital officials", via=["a Lebanese paper", "Haaretz"]),
             wrong='"citing" after "according to" is not followed'),
        case("pronoun_told_outlet",
             "Dr Hana Saleh runs the clinic. Nineteen children died, she told the Associated Press.",
             killed(19, claimant="Dr Hana Saleh", via=["the Associated Press"])),
    ],
}  # fmt: skip

CASES = [
    pytest.param(*line.values, id=f"{table}: {line.id}", marks=line.marks)
    for table, lines in TABLES.items()
    for line in lines
]
TEXTS = [line.values[0] for line in CASES]


@cache
def readings():
    return dict(zip(TEXTS, read(TEXTS), strict=True))


@pytest.fixture(scope="module")
def rows_of():
    return readings()


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_rows_are_those_that_the_annotation_rules_ask_for(rows_of, text, expected):
    found, wanted = compare(rows_of[text], expected)
    assert found == wanted


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_wide_enough_and_mostly_right(table):
    lines = TABLES[table]
    least = {"no_row": 30, "claimant": 16, "via": 16}.get(table, 8)
    texts, names = {line.values[0] for line in lines}, {line.id for line in lines}
    assert len(texts) == len(names) == len(lines) >= least
    assert any(not line.marks for line in lines)


def test_only_the_tables_about_absence_expect_no_row():
    for table, lines in TABLES.items():
        assert any(line.values[1] for line in lines) == (table != "no_row"), table


# --- what holds for every row of every text ---


def check(text, rows):
    for row in rows:
        low, best, high = row["low"], row["best"], row["high"]
        start, end = row["start"], row["end"]
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        assert text[start:end] in row["sentence"]
        at = text.find(row["sentence"])
        while at >= 0 and not at <= start < end <= at + len(row["sentence"]):
            at = text.find(row["sentence"], at + 1)
        assert at >= 0, "the evidence does not lie inside its sentence"
        numbers = [number for number in (low, best, high) if number is not None]
        assert numbers == sorted(numbers)
        assert low is not None or high is not None
        assert row["claimant"] not in row["via"]
        assert row["claimant"] is not None or not row["via"]


@pytest.mark.parametrize("text", TEXTS)
def test_evidence_lies_inside_its_sentence_and_bounds_keep_order(rows_of, text):
    check(text, rows_of[text])


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("A bomb went off in Kano; 14 traders were killed.", "14 traders"),
        ("Police counted 9 dead.", "9 dead"),
        ("The toll rose to 71 on Friday.", "71"),
        ("At least three soldiers died near Gao.", "three soldiers"),
        ("The clinic took in several wounded children.", "several wounded children"),
        ("The survey lists 30 to 40 missing hikers.", "30 to 40 missing hikers"),
    ],
)
def test_the_evidence_holds_the_number_and_its_head(text, evidence):
    [[row]] = read([text])
    assert evidence in text[row["start"] : row["end"]]


def test_a_text_gives_the_same_rows_alone_and_in_company(rows_of):
    texts = [text for text in TEXTS if "\n" in text][:6]
    fields = [*FIGURE, "start", "end", "claimant", "status"]
    for text in texts:
        [alone] = read([text])
        assert [[row[field] for field in fields] for row in alone] == [
            [row[field] for field in fields] for row in rows_of[text]
        ]


def test_estimates_are_the_same_whether_or_not_statements_are_asked_for(rows_of):
    fields = [*FIGURE, "start", "end", "claimant", "via", "status"]
    alone = read(TEXTS, tables=("casualties",))

    def cut(rows):
        return [[row[field] for field in fields] for row in rows]

    assert [text for text, rows in zip(TEXTS, alone, strict=True) if cut(rows) != cut(rows_of[text])] == []


FILLER = "The 2,300 seats cost $40 million in 2019, about 12% more than on March 3, and the 21st match began at 19:30."


@pytest.mark.parametrize(
    "sentence",
    [
        "A soldier was killed near the bridge.",
        "An Israeli was stabbed at the crossing.",
        "Nobody was hurt.",
        "In January, 12 people died.",
        "By 2023 some 2000 villagers were missing.",
        "Both were shot dead.",
        "Half a million died.",
        "Dozens were injured, police said.",
    ],
)
def test_a_figure_is_found_among_sentences_of_other_numbers(sentence):
    filler = "The hall opened in spring."
    alone, among = read(
        [sentence, f"{filler} {FILLER}\n\n{filler} {sentence} {filler}\n\n{FILLER} {filler}"], tables=("casualties",)
    )
    assert alone
    assert [[row[field] for field in FIGURE] for row in among] == [[row[field] for field in FIGURE] for row in alone]


def test_the_same_text_after_a_preface_moves_its_evidence_with_it():
    text = "At least 14 people were killed and 30 wounded in Beirut."
    preface = "The weather was fine.\n\n"
    [plain_rows, moved_rows] = read([text, preface + text])
    assert [(row["start"] + len(preface), row["best"]) for row in plain_rows] == [
        (row["start"], row["best"]) for row in moved_rows
    ]
    assert len(plain_rows) == 2


def test_a_fault_in_a_rule_costs_one_article_and_is_told(monkeypatch):
    module = importlib.import_module("toolkit.annotate")
    working = module.annotate_reading

    def faulty(reading, **wanted):
        if "Oslo" in reading.text:
            raise IndexError("list index out of range")
        return working(reading, **wanted)

    monkeypatch.setattr(module, "annotate_reading", faulty)
    frame = pd.DataFrame({"article_id": ["a", "b"], "text": ["In Oslo two people died.", "Two people died in Bergen."]})
    notes = annotate(frame)
    assert notes.casualties["article_id"].tolist() == ["b"]
    assert notes.skipped["article_id"].tolist() == ["a"]
    assert "a fault of the toolkit (IndexError: list index out of range)" in notes.skipped["reason"].item()


def test_a_text_that_breaks_off_anywhere_is_read():
    """Pages are cut in the middle of a sentence, and one that could not be read would end the whole run."""
    cut = sorted({" ".join(text.split()[:n]) for text in TEXTS for n in range(1, len(text.split()))})
    ends = sorted({" ".join(text.split()[n:]) for text in TEXTS for n in range(1, len(text.split()))})
    texts = [text for text in (*cut, *ends) if text.strip()]
    read = annotate(pd.DataFrame({"article_id": [str(number) for number in range(len(texts))], "text": texts}))
    assert read.skipped.empty
    for row in read.casualties.to_dict("records"):
        assert row["sentence"] in texts[int(row["article_id"])]


PIECES = [
    "killed", "were killed", "and", "12", "at least", "no one", "wounded", "of them,", "dozens", "between 3 and 5",
    "police said", "“", "”", '"', "'", "\n", "\n\n- ", ":", "|", "\t", "(", ")", "…", "1,200", "1.5 million",
    "from 64 to 71",
    "a soldier", "missing", "according to", "citing", "Reuters", "he added", "the toll", "including", "0", "-", "½",
    "١٢",
    "99999999999999999999", "\u200b", "\ufeff", "é", "💥", "\x00", "per cent", "$", "?", ".", ",", ";", "the", "bodies",
]  # fmt: skip
TEXT = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
)


@settings(max_examples=60)
@given(st.lists(TEXT, min_size=1, max_size=4))
@example(["", " ", "\n\n\n"])
@example(['"'])
@example(["killed " * 60, "12 " * 60, "killed 12 " * 40])
@example(["99999999999999999999999999 people were killed."])
@example(["12\n\n\n\nkilled", "\u200b12 killed", "1-2-3-4 killed or 5-6 wounded"])
@example(["Between 40 and 30 people were killed.", "From 9 to 3 wounded."])
def test_any_text_is_read_without_an_error(texts):
    for text, rows in zip(texts, read(texts), strict=True):
        check(text, rows)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4), st.sampled_from(["\n\n", " ", "\n"]))
def test_texts_run_together_still_give_rows_that_hold(texts, joint):
    text = joint.join(texts)
    [rows] = read([text])
    check(text, rows)


@settings(max_examples=40)
@given(
    st.integers(2, 999_999),
    st.sampled_from(["exact", "at_least", "more_than", "up_to", "fewer_than", "approximately"]),
)
def test_any_number_is_read_with_its_bounds(number, qualifier):
    hedge = {
        "exact": "", "at_least": "at least ", "more_than": "more than ", "up_to": "up to ", "fewer_than": "fewer than ",
        "approximately": "about ",
    }[qualifier]  # fmt: skip
    [rows] = read([f"Police said {hedge}{number:,} people were killed in the flood."])
    assert [{field: row[field] for field in FIGURE} for row in rows] == [killed(number, qualifier)]
