"""Whole invented reports through reader and coder: what a row has to say of doubt, dates and answers."""

from collections.abc import Callable

import pytest

import reportedly
from reportedly.model.event import CodedReport, Event
from reportedly.model.report import Report

Code = Callable[..., CodedReport]

RIVALS = """Several rockets reportedly struck the coalition camp of Tell Zarqa in Syria's Hasakah province, \
Euphrates Today reported on March 11.

The US military and the Syrian government denied the reports of an attack, saying the blasts came from a planned \
exercise, Al-Jisr reported.

The attack on March 11 is believed to be a response to an earlier drone strike which hit an office of the Falcon \
Brigades in Deir ez-Zor.

Friday's US drone strike killed the head of the Falcon Brigades, Abu Salim al-Rawi, along with two of his guards, \
and injured three others."""


@pytest.fixture(scope="module")
def code() -> Code:
    coder = reportedly.load()

    def run(text: str, published: str | None = "2023-03-11", title: str | None = None) -> CodedReport:
        return coder(Report(id="t", text=text, published=published, title=title))

    return run


def assaults(coded: CodedReport) -> list[Event]:
    return [event for event in coded.events if event.type == "ASSAULT"]


def test_an_attack_and_the_strike_it_answers_are_two_events(code: Code) -> None:
    attack, strike = assaults(code(RIVALS, title="Rockets hit camp in northern Syria"))
    assert (attack.date_start, attack.date_end) == ("2023-03-11", "2023-03-11")
    assert (strike.date_start, strike.date_end) == ("2023-03-10", "2023-03-10")
    assert attack.standing == "contested"
    assert attack.asserted_by == ("Euphrates Today",)
    assert any("US military" in name for name in attack.denied_by)
    assert strike.standing == "stated"
    assert strike.mode == "drone"
    assert strike.places[0] == "Deir ez-Zor"
    assert (strike.killed, strike.injured) == ((3, 3), (3, 3))
    assert strike.actors == (("US",),)
    assert attack.retaliation_for == (strike.eid,)
    assert strike.retaliation_for == ()


def test_a_claim_of_responsibility_stands_on_the_authorship(code: Code) -> None:
    coded = code(
        "Gunmen shot dead five soldiers at a checkpoint near Mopti in Mali on Tuesday, the army said.\n\n"
        "The Red Valley Front claimed responsibility for the attack in a statement."
    )
    attack = assaults(coded)[0]
    assert attack.date_start == "2023-03-07"
    assert attack.killed == (5, 5)
    assert any("Red Valley Front" in form for forms in attack.actors for form in forms)
    assert "army" in attack.asserted_by


def test_what_is_only_denied_is_denied(code: Code) -> None:
    coded = code("The army denied that its planes had bombed the town of Kidal on Monday.")
    assert [event.standing for event in assaults(coded)] == ["denied"]
    assert assaults(coded)[0].denied_by == ("army",)


def test_a_plan_has_not_happened(code: Code) -> None:
    coded = code("Kenya will deploy 500 police officers to Haiti next week, the interior ministry said.")
    assert [event.standing for event in coded.events] == ["unrealised"]


def test_a_weather_report_has_no_event(code: Code) -> None:
    coded = code("Heavy rain is expected in the north. Temperatures will fall to five degrees at night.")
    assert coded.events == ()


def test_without_a_publication_date_relative_dates_stay_open_and_say_so(code: Code) -> None:
    coded = code("Gunmen killed four farmers near Mopti on Thursday.", published=None)
    assert assaults(coded)[0].date_start is None
    assert coded.warnings == ("no publication date: relative dates stay unresolved",)


def test_the_same_text_gives_the_same_bytes(code: Code) -> None:
    assert code(RIVALS).model_dump_json() == code(RIVALS).model_dump_json()


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "...", "🚀🚀", "A", "ا" * 50, "killed " * 300])
def test_no_text_breaks_the_coder(code: Code, text: str) -> None:
    assert code(text).id == "t"
