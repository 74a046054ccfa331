"""Tolls: counts, frames, lists, what is no toll, offsets."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model.document import Document
from reportedly.model.report import Report
from reportedly.reading.tolls import read_tolls


def tolls(text, kind="killed"):
    document = Document.of(Report(id="r", text=text))
    return [(toll.low, toll.high) for toll in read_tolls(document) if toll.kind == kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed at least 31 people in a raid.", (31, None)),
        ("Twenty-one soldiers were killed.", (21, 21)),
        ("The blast killed about a dozen people.", (12, 12)),
        ("Dozens were killed when shells fell on the market.", (24, None)),
        ("The attack killed scores of villagers.", (40, None)),
        ("Hundreds of people were killed in the fighting.", (200, None)),
        ("Several people were killed in clashes.", (3, None)),
        ("More than 1,200 civilians have been killed since May.", (1200, None)),
        ("The raid killed up to 30 fighters, a monitor said.", (0, 30)),
        ("Between 3 and 5 people were killed.", (3, 5)),
        ("Shelling killed 5-7 civilians.", (5, 7)),
        ("The strike killed two or three men.", (2, 3)),
        ("The drone killed no one.", (0, 0)),
        ("A soldier was killed by a mine.", (1, 1)),
        ("The bomb went off early, killing a woman and her two children.", (3, 3)),
        ("It killed a commander of the Badr Forces (BF) and two of his bodyguards.", (3, 3)),
        ("Four terrorists and one member of the security forces are killed.", (5, 5)),
        ("The ambush left nine soldiers dead, the army said.", (9, 9)),
        ("Six dead, 12 wounded in market blast", (6, 6)),
        ("The death toll from the blast, the worst in years, rose to 9 on Friday.", (9, 9)),
        ("The confirmed death toll rose from fourteen to 31.", (31, 31)),
        ("A monitor put the number of dead at 44.", (44, 44)),
        ("The fire claimed the lives of 14 civilians, including six children.", (14, 14)),
        ("The flood claimed 12 lives.", (12, 12)),
        ("A guard died of wounds on Friday.", (1, 1)),
        ("The deaths of three students led to protests.", (3, 3)),
        ("The mob was blamed for the massacre of six priests.", (6, 6)),
        ("The bodies of 12 people were found in a well.", (12, 12)),
        ("Ten people, including two children, were killed.", (10, 10)),
        ("Five residents were shot dead at the gate.", (5, 5)),
        ("THE EXPLOSION KILLED 12 PEASANTS AND A POLICEMAN IN THE PLAZA.", (13, 13)),
        ("Three of the gunmen and the bomber were also killed.", (4, 4)),
        ("The army said it lost seven men in the ambush.", (7, 7)),
        ("One serviceman, Warrant Officer Orhan Safarli, became a martyr.", (1, 1)),
        ('The air force said it killed "scores of terrorists" on an island.', (40, None)),
        ("A young photographer for Northern News Agency was killed by gunmen.", (1, 1)),
        ("Three soldiers from a patrol of 20 men were killed.", (3, 3)),
        ("Residents say that an 11-year-old was killed by a stray bullet.", (1, 1)),
        ("The army killed two people, a man and his son, at a checkpoint.", (2, 2)),
        ("The militia killed a soldier and two gunmen fled.", (1, 1)),
        ("Two men are feared dead.", (0, 2)),
        (
            "It led to the death of the head of the Sabah Brigade, Ali Diaz, along with one of his guards.",
            (2, 2),
        ),
        ("Some 20 teachers and nurses have been killed.", (20, 20)),
        ("Drone strike kills senior militia commander and passer-by", (2, 2)),
        ("The killing by police of a 15-year-old boy led to riots.", (1, 1)),
        (
            "It hit a clinic and killed four patients, a pregnant woman among them, and the only midwife.",
            (5, 5),
        ),
        ("Military sources speak of nine soldiers killed and three vehicles burned.", (9, 9)),
        ("THEY KILLED HECTOR VALDES, LEADER OF THE PARTY.", (1, 1)),
        ("There were 14 such attacks in May, none of them fatal.", (0, 0)),
        ("Residents bury nine after the raid", (9, 9)),
        ("A bomb blast killed a Blue Rifles (BR) jawan and wounded a shopkeeper.", (1, 1)),
        ("The ringleader Hemant Bora, identified as Hemant Das (38), was killed by gunmen.", (1, 1)),
        (
            "Three people, including Ali Usman Yar, the Secretary General of the party (JP), were killed.",
            (3, 3),
        ),
        ("The strike killed Qasem Diaz, head of the Blue Force, and nine others.", (10, 10)),
        ("Orhan Marwan, head of the 55th Blue Force, was assassinated on Sunday.", (1, 1)),
        ("The count of the dead in the raid of the night from 23 to 24 April was revised to 29.", (29, 29)),
        ("16:40 Two people were shot dead near the market.", (2, 2)),
        ("A bomb went off on a bus of railway workers, killing six of them.", (6, 6)),
        ('The front put the army\'s losses at "more than 20".', (20, None)),
        ("Officials raised to eleven the number of people killed.", (11, 11)),
        ("The agency put the number of those buried at 58.", (58, 58)),
        ('A herder had counted "more than twenty bodies".', (20, None)),
        ("Two seamen were missing and presumed dead.", (0, 2)),
        ("The tally rose in the course of the day from four to eleven dead.", (11, 11)),
        ("It said it had killed seven soldiers and two policemen and denied harming civilians.", (9, 9)),
        ("A 31-year-old weaver was shot dead.", (1, 1)),
        ("One of the attackers, who was shot dead, carried a grenade.", (1, 1)),
        ('The bomber killed "no fewer than seven deserters".', (7, None)),
        ("The crew were reported safe.", (0, 0)),
        ('The doctor wrote that "more than 45 patients, including women and children" had died.', (45, None)),
        ("The brigade, which claimed the assault, boasted of 21 dead.", (21, 21)),
        ("The army eliminated eleven, it said.", (11, 11)),
        ("Guards shot at a shepherd, who died on the spot.", (1, 1)),
    ],
)
def test_killed(text, expected):
    assert tolls(text) == [expected]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("It killed eight people and wounded 31.", "injured", (31, 31)),
        ("12 killed and 30 wounded in Kabul", "injured", (30, 30)),
        ("Three were killed and 12 others injured.", "injured", (12, 12)),
        ("At least 30 people were killed and 250 injured.", "injured", (250, None)),
        ("At least seven died and 24 were injured.", "injured", (24, 24)),
        ("Two persons were treated for head injuries.", "injured", (2, 2)),
        ("The stabbing resulted in injuries to three persons.", "injured", (3, 3)),
        ("The hospital took in 17 injured persons.", "injured", (17, 17)),
        ("Militants abducted 21 schoolgirls and a teacher.", "abducted", (22, 22)),
        ("Police arrested at least 107 people in two nights.", "arrested", (107, None)),
        ("Two seamen were missing after the attack.", "missing", (2, 2)),
        ("The fighting displaced 300 families.", "displaced", (300, 300)),
        ("Six people, four of whom were injured, were detained.", "injured", (4, 4)),
        ("The police put the wounded at 27.", "injured", (27, 27)),
        ("At least three people were killed and around 80 injured.", "injured", (80, 80)),
        ('The police said "not more than 20" had been abducted.', "abducted", (0, 20)),
        ("A nurse said the ward had admitted 21 people with gunshot wounds.", "injured", (21, 21)),
        ("A medic said she had treated 19 people.", "injured", (19, 19)),
        ("Doctors said they had received six bodies and nine wounded.", "injured", (9, 9)),
        ("Police beat two guards with batons.", "injured", (2, 2)),
        ("The charity said it had received 27 patients from the blast.", "injured", (27, 27)),
        ("Four soldiers died and 11 were under treatment.", "injured", (11, 11)),
        ("Two border guards are in hospital, it added.", "injured", (2, 2)),
        ("A third officer was in a stable condition.", "injured", (1, 1)),
        (
            "At least 22 people were hurt and seven of them are in a critical condition.",
            "injured",
            (22, None),
        ),
    ],
)
def test_other_kinds(text, kind, expected):
    assert tolls(text, kind) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "A strike could kill hundreds of people.",
        "The group threatened to kill two hostages.",
        "The soldiers did not kill five men.",
        "A court sentenced five men to death.",
        "Both sides suffered heavy casualties.",
        "About 60 civilians were killed or wounded.",
        "Two of those killed were minors.",
        "The attempted assassination of commander Ali Diaz failed.",
        "His migrants' September 2015 deaths led to a law.",
        "The charity speaks of 14,000 lives saved.",
        "The speaker follows if the president and his deputy are both killed.",
        "Measures to prevent the loss of human life were taken.",
        "The paper printed letters on nameless persons who have been murdered.",
        "Two children were among the dead.",
        "The attack killed 40 cattle.",
        "The two governments have not confirmed any casualties.",
        "There was no word on casualties.",
        "He was treated as the dead man's brother in 2019.",
        "No children were killed, the army said.",
        "Lawyers for the families of the 2004 Tak Bai dead will go to court.",
        "Police thwarted the assassination of a deputy minister.",
        "The hospital treated 30 people for cholera.",
        "A doctor counted two bullets.",
        "He received three bullet wounds.",
        "The office called one of the deaths a robbery.",
        "The turnout was put at 40 percent.",
    ],
)
def test_no_toll(text):
    assert tolls(text) == []


def test_missing_things_are_no_missing_people():
    assert tolls("These are the two missing pages of the report.", "missing") == []


def test_no_casualties_means_neither_killed_nor_injured():
    for text in (
        "No casualties were reported.",
        "It fell in a field without causing casualties.",
        "Nobody was hurt.",
    ):
        assert tolls(text) == [(0, 0)]
        assert tolls(text, "injured") == [(0, 0)]
    assert tolls("There were no injuries.") == []
    assert tolls("There were no injuries.", "injured") == [(0, 0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four people were hacked to death, a priest said. Police counted two.", [4, 2]),
        ("A raid killed 50 people, a priest said; the authorities put the number at ten.", [50, 10]),
        ("The mayor said 52 people had been killed. The ombudsman's office gave a figure of 44.", [52, 44]),
        ("The toll has climbed to 14, the office said, correcting the figure of nine.", [14, 9]),
        ("The death toll in the strike is four, not seven.", [4, 7]),
        ("Police said that six people died, not for the first time.", [6]),
        ("Six men died. The report spoke of two years of war and counted 12 lorries.", [6]),
    ],
)
def test_a_bare_figure_counts_what_was_counted_before(text, expected):
    assert [low for low, _ in tolls(text)] == expected


def test_spans_name_the_figure_the_victims_and_their_kind():
    text = "Gunmen killed at least three soldiers."
    (toll,) = read_tolls(Document.of(Report(id="r", text=text)))
    assert text[slice(*toll.number)] == "three"
    assert text[slice(*toll.victims)] == "at least three soldiers"
    assert text[toll.start : toll.end] == "killed at least three soldiers"
    assert toll.victim_kind == "security_forces"


def test_victim_kinds():
    kinds = {
        "The bomber was killed.": "attackers",
        "Two rebels were killed.": "fighters",
        "A farmer was killed.": "civilians",
        "Two people were killed.": None,
    }
    for text, kind in kinds.items():
        (toll,) = read_tolls(Document.of(Report(id="r", text=text)))
        assert toll.victim_kind == kind, text


WORDS = st.sampled_from(
    "killed killing dead were at least 12 people , and ( ) . of the wounded no toll to \n two soldiers Ali 3 - 5".split(
        " "
    )
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)))
def test_never_raises_and_offsets_hold(text):
    document = Document.of(Report(id="r", text=text))
    for toll in read_tolls(document):
        assert 0 <= toll.start < toll.end <= len(text)
        for inner in (toll.number, toll.victims):
            assert inner is None or toll.start <= inner[0] < inner[1] <= toll.end
        assert toll.high is None or toll.low is None or toll.low <= toll.high


@pytest.mark.parametrize(
    "piece", ["killed 12 people and ", "at least ", "12 ", "were killed ", "(", "a soldier and ", "toll "]
)
def test_long_texts_stay_quick(piece):
    began = time.perf_counter()
    tolls(piece * (50_000 // len(piece)))
    assert time.perf_counter() - began < 6
