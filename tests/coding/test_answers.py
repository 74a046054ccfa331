"""Which event answers which, in invented reports: direction, words without an object, words that only point back."""

from collections.abc import Callable

import pytest

import reportedly
from reportedly.coding.answers import Answer, likeliest
from reportedly.model.event import Event
from reportedly.model.report import Report

Code = Callable[..., tuple[Event, ...]]


@pytest.fixture(scope="module")
def code() -> Code:
    coder = reportedly.load()
    return lambda text, title=None: (
        coder(Report(id="t", text=text, published="2024-05-06", title=title)).events
    )


def answers(events: tuple[Event, ...]) -> set[tuple[str, str]]:
    """Pairs (answering, answered) by the first word that tells of each."""
    words = {event.eid: event.triggers[0] for event in events}
    return {(words[event.eid], words[other]) for event in events for other in event.retaliation_for}


def test_what_hangs_on_the_words_is_answered(code: Code) -> None:
    events = code(
        "Militiamen fired mortars at an army post near Kidal on Sunday in retaliation for an air strike that killed "
        "six of their fighters on Friday, the group said."
    )
    assert answers(events) == {("fired mortars", "air strike")}


def test_the_order_of_telling_does_not_turn_it_round(code: Code) -> None:
    events = code(
        "In response to the killing of two of its officers on Friday, the army shelled the village of Toro on Sunday."
    )
    assert answers(events) == {("shelled", "killing")}


def test_words_that_only_point_back_mean_what_was_told_before(code: Code) -> None:
    # "The operation" has no deed of its own; the words hang on it, and it is the attack of the sentence before.
    events = code(
        "Gunmen attacked a police post in Gao on Monday, killing three officers.\n\n"
        "The group said the operation came in response to the arrest of its leader last week."
    )
    assert ("attacked", "arrest") in answers(events)


def test_words_without_an_object_answer_the_last_deed_told(code: Code) -> None:
    # "In retaliation" says no more; what it answers is the killing told right before.
    events = code(
        "Soldiers shot dead a shepherd at a checkpoint near Toro on Friday.\n\n"
        "On Sunday villagers burned an army truck in retaliation, the governor said."
    )
    links = {
        (link.kind, link.sources) for event in events for link in event.links if link.cue == "in retaliation"
    }
    assert links == {("answers", ("governor",))}


def test_a_protest_answers_what_it_is_against(code: Code) -> None:
    events = code(
        "Hundreds of students marched in Lusaka on Wednesday to protest against the arrest of their union leader, "
        "who was detained on Monday."
    )
    protest = next(event for event in events if event.type == "PROTEST")
    arrest = next(event for event in events if event.type == "COERCE")
    assert protest.retaliation_for == (arrest.eid,)


def test_an_arrest_answers_the_crime(code: Code) -> None:
    events = code(
        "A bomb exploded in a market in Maiduguri on Monday, killing nine people.\n\n"
        "Police arrested two men in connection with the blast on Tuesday."
    )
    arrest = next(event for event in events if event.type == "COERCE")
    blast = next(event for event in events if event.type == "ASSAULT")
    assert arrest.retaliation_for == (blast.eid,)
    assert blast.retaliation_for == ()


def test_prompting_turns_the_words_round(code: Code) -> None:
    # "The raid prompted protests": the object answers, the subject is answered.
    events = code(
        "Police raided the offices of a newspaper in Tbilisi on Monday, prompting protests by journalists on Tuesday."
    )
    protest = next(event for event in events if event.type == "PROTEST")
    assert len(protest.retaliation_for) == 1
    assert all(not event.retaliation_for for event in events if event is not protest)


def test_unrelated_deeds_are_not_linked(code: Code) -> None:
    events = code(
        "Gunmen killed four farmers near Mopti in Mali on Monday.\n\n"
        "Meanwhile in Peru, miners blocked a road near Arequipa on Sunday, demanding higher wages."
    )
    assert answers(events) == set()


def test_each_happening_answers_one_at_most_and_two_never_answer_each_other() -> None:
    given = [Answer(0, 1, 0.4), Answer(0, 2, 0.5), Answer(2, 0, 0.6), Answer(3, 0, 0.1)]
    assert likeliest(given, 0.2) == [Answer(2, 0, 0.6)]
    assert likeliest(given[:2], 0.2) == [Answer(0, 2, 0.5)]
