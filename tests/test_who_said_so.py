"""Who said so, in short invented reports: what a careful coder must find in each."""

from collections.abc import Iterable

import pytest

import reportedly
from reportedly.model.claim import Claim
from reportedly.model.event import Event
from reportedly.model.report import Report


@pytest.fixture(scope="module")
def coder() -> reportedly.Coder:
    return reportedly.load()


def deeds(coder: reportedly.Coder, text: str, title: str, outlet: str | None = None) -> list[Event]:
    """The events that are no speech acts, in order."""
    report = Report(id="r", title=title, text=text, outlet=outlet, published="2026-03-12")
    verbal = {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", "AGREE", "CONSULT"}
    return [event for event in coder(report).events if event.type not in verbal]


def names(events: Iterable[Event], field: str) -> set[str]:
    return {name for event in events for name in getattr(event, field)}


def claims(events: Iterable[Event]) -> list[Claim]:
    return [claim for event in events for claim in event.claims]


STANDINGS = [
    ("Attack on outpost", "Islamic State said its fighters had killed eleven soldiers in an attack on "
     "an army outpost near "
     "Menaka on Saturday.", "claimed", None),
    ("Drone strike", "The army said it had killed seven rebels in a drone strike near Mekele on Sunday. "
     "Residents said a "
     "drone had hit the market there that morning.", "attributed", None),
    ("Clashes", "Two policemen were reportedly killed in a clash with smugglers near Zaranj on "
     "Friday.", "suspected", None),
    ("Protest called", "Unions in Tunis will stage a strike on Friday, their leader said.",
     "unrealised", None),
    ("Plot foiled", "Police in Jakarta foiled a plot to bomb a church on Sunday, a spokesman said.",
     "unrealised", None),
    ("Village burned", "Suspected Allied Democratic Forces rebels killed fourteen farmers in Beni on "
     "Friday.",
     "stated", "suspected"),
    ("Arrests", "Turkish police detained 42 people in Diyarbakir on Tuesday over alleged links to the "
     "PKK, the interior "
     "minister said.", "claimed", None),
    ("Blast in Quetta", "A bomb exploded outside a courthouse in Quetta on Monday, killing two lawyers. "
     "Police blamed the "
     "Baloch Liberation Army. The group denied any role.", "stated", "contested"),
    ("Quiet in the south", "No mortars were fired at the village of Tazarka on Friday.", "denied", None),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "standing", "authorship"), STANDINGS)
def test_standing_follows_from_who_says_it(coder, title, text, standing, authorship):
    event = deeds(coder, text, title)[0]
    assert (event.standing, event.actor_standing) == (standing, authorship)


CHAINS = [
    ("Boko Haram fighters killed six fishermen near Lake Chad on Tuesday, the Daily Trust newspaper "
     "reported, citing a "
     "militia commander in Monguno.", ["Daily Trust", "militia commander"]),
    ("Gunmen attacked the village of Tarka on Sunday, killing nine people, a local mayor told AFP.",
     ["AFP", "mayor"]),
    ("Gunmen attacked the village of Tarka on Sunday, killing nine people, a mayor told the Nile Post.",
     ["Nile Post", "mayor"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "chain"), CHAINS)
def test_the_chain_of_sources_is_kept_outermost_first(coder, text, chain):
    found = [claim.sources for claim in claims(deeds(coder, text, "Raid", outlet="The Sentinel"))]
    assert any(
        len(sources) == len(chain) and all(want in got for want, got in zip(chain, sources, strict=True))
        for sources in found
    ), found


DENIALS = [
    ("Russian artillery shelled a bus station in Kherson on Monday, killing three people, the regional "
     "governor said. "
     "Moscow denied the reports.", "Moscow"),
    ("A bomb exploded outside a courthouse in Quetta on Monday, killing two lawyers. Police blamed the "
     "Baloch Liberation "
     "Army. The group denied any role.", "Baloch Liberation Army"),
    ("Armenia's defence ministry accused Azerbaijani troops of opening fire on a border post near Sotk "
     "on Monday. Baku "
     "said its forces had not fired a shot.", "Baku"),
    ("Colombia's defence minister said ELN fighters blew up a bridge near Tame on Monday. The ELN "
     "denied it.", "ELN"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "denier"), DENIALS)
def test_a_denial_finds_what_it_denies_without_naming_it(coder, text, denier):
    events = deeds(coder, text, "Attack")
    assert any(denier in name for name in names(events, "denied_by"))
    assert "contested" in {
        standing for event in events for standing in (event.standing, event.actor_standing)
    }


def test_a_denied_loss_is_no_denied_deed(coder):
    text = (
        "Iran fired four missiles at a base near Erbil on Monday, the Kurdish interior ministry said. "
        "Tehran confirmed "
        "the strike but denied that anyone had been killed."
    )
    events = deeds(coder, text, "Missile hits base")
    assert not names(events, "denied_by")
    assert [claim.stance for claim in claims(events) if claim.slot == "toll"] == ["denies"]


OPEN = [
    ("A bomb killed four worshippers at a shrine in Lahore on Thursday. No group has claimed "
     "responsibility.", "actor"),
    ("The M23 said it had shot down an army helicopter near Rutshuru on Monday. The claim could not be "
     "independently "
     "verified.", "occurrence"),
    ("Israeli jets struck a depot near Damascus on Sunday night, Syrian state media reported. The "
     "Israeli military "
     "declined to comment.", "occurrence"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "slot"), OPEN)
def test_what_is_left_open_is_said_and_changes_no_standing(coder, text, slot):
    events = deeds(coder, text, "Attack")
    assert slot in {claim.slot for claim in claims(events) if claim.stance == "unconfirmed"}
    assert events[0].standing in ("stated", "claimed", "attributed")


def test_a_source_that_corrects_itself_keeps_both_figures_as_claims(coder):
    text = (
        "Pirates attacked a ferry off Basilan on Tuesday and killed seven passengers, the coast guard "
        "said. On Wednesday "
        "it revised the toll to nine."
    )
    event = deeds(coder, text, "Ferry attack")[0]
    assert event.killed == (9, 9)
    tolls = [claim for claim in event.claims if claim.slot == "toll"]
    assert [claim.superseded for claim in tolls] == [True, False]
    assert {claim.sources for claim in tolls} == {("coast guard",)}


def test_rival_figures_are_spanned(coder):
    text = (
        "Jets bombed a market in Darfur on Monday. A medical network put the number of dead at 31, "
        "while the army said "
        "twelve people had died."
    )
    assert deeds(coder, text, "Market bombed")[0].killed == (12, 31)


def test_yesterday_counts_from_the_day_of_the_statement(coder):
    text = (
        'In a statement dated 3 March, the Front said its men had attacked a convoy near Kidal "yesterday".'
    )
    assert deeds(coder, text, "Statement of the front")[0].date_start == "2026-03-02"


def test_a_capital_stands_for_its_government(coder):
    events = deeds(coder, "Washington imposed sanctions on two Sudanese generals on Thursday.", "Sanctions")
    assert "USAGOV" in {actor.code for event in events for actor in event.actor_codes}


def test_an_answer_points_to_what_it_answers(coder):
    text = (
        "US aircraft bombed missile launchers near Hodeidah on Tuesday in retaliation for an attack by "
        "the Houthis on a "
        "tanker on Monday, the Pentagon said."
    )
    events = deeds(coder, text, "Strikes on Houthi launchers")
    linked = [(event, eid) for event in events for eid in event.retaliation_for]
    assert len(linked) == 1
    event, answered = linked[0]
    assert "bombed" in event.triggers
    assert next(other for other in events if other.eid == answered).triggers == ("attack",)
    link = next(link for link in event.links if link.to == answered)
    assert link.sources == ("Pentagon",)
