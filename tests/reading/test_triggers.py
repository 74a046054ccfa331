"""Triggers and their arguments, on sentences of our own."""

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model.document import Document
from reportedly.model.report import Report
from reportedly.reading.engine import load_engine
from reportedly.reading.triggers import arguments_of, read_triggers


@cache
def engine():
    return load_engine()


def read(text, title=None):
    document = Document.of(Report(id="t", title=title, text=text))
    document.doc = engine()(document.text)
    return document, read_triggers(document)


def trigger(text, word, title=None):
    """The trigger that covers a word."""
    document, triggers = read(text, title)
    at = document.text.index(word)
    return document, next(t for t in triggers if t.start <= at < t.end)


def parts(document, found, role):
    return {document.text[a.start : a.end] for a in found.arguments if a.role == role}


@pytest.mark.parametrize(
    ("text", "word", "kind", "mode"),
    [
        ("Gunmen opened fire on a patrol near Goma, wounding two soldiers.", "opened", "ASSAULT", "firearms"),
        (
            "Three people were killed when a car bomb exploded outside a court.",
            "exploded",
            "ASSAULT",
            "explosives",
        ),
        ("Militants kidnapped four engineers on Friday.", "kidnapped", "ASSAULT", "abduct"),
        ("Police arrested two suspects in the port city.", "arrested", "COERCE", "arrest"),
        ("The governor imposed a curfew in the town.", "curfew", "COERCE", "curfew"),
        (
            "Thousands of teachers marched through the capital to protest against the cuts.",
            "protest",
            "PROTEST",
            "demo",
        ),
        ("Hamas accused Israel of violating the truce.", "accused", "ACCUSE", None),
        ("The opposition called on the president to resign.", "called on", "REQUEST", None),
        ("The two hostages were released on Sunday.", "released", "RETREAT", None),
    ],
)
def test_types_and_modes(text, word, kind, mode):
    _, found = trigger(text, word)
    assert (found.type, found.mode) == (kind, mode)


@pytest.mark.parametrize(
    ("text", "word", "actors", "recipients"),
    [
        ("Gunmen attacked a convoy on Monday.", "attacked", {"Gunmen"}, {"convoy"}),
        ("A convoy was attacked by gunmen on Monday.", "attacked", {"gunmen"}, {"convoy"}),
        ("A convoy was attacked on Monday.", "attacked", set(), {"convoy"}),
        ("Gunmen opened fire on a patrol near Goma.", "opened", {"Gunmen"}, {"patrol"}),
        ("The killing of two monks by soldiers caused outrage.", "killing", {"soldiers"}, {"monks"}),
        ("Rebels carried out an attack on an army base.", "attack", {"Rebels"}, {"army base"}),
        ("Three men kidnapped by rebels were freed.", "kidnapped", {"rebels"}, {"men"}),
        ("Villagers blamed the attack on rebels who killed nine people.", "killed", {"rebels"}, {"people"}),
        (
            "Soldiers stormed the building and arrested ten protesters.",
            "arrested",
            {"Soldiers"},
            {"protesters"},
        ),
    ],
)
def test_arguments(text, word, actors, recipients):
    document, found = trigger(text, word)
    assert parts(document, found, "actor") == actors
    assert parts(document, found, "recipient") == recipients


@pytest.mark.parametrize(
    ("text", "word", "actors", "recipients"),
    [
        ("Farming village attacked near Jos", "attacked", set(), {"Farming village"}),
        ("Aid convoy hit in Gaza", "hit", set(), {"Aid convoy"}),
        ("The gunmen attacked at dawn.", "attacked", {"gunmen"}, set()),
    ],
)
def test_headlines_leave_the_passive_out(text, word, actors, recipients):
    document, found = trigger(text, word)
    assert parts(document, found, "actor") == actors
    assert parts(document, found, "recipient") == recipients


def test_both_sides_of_a_clash_are_actors_and_recipients():
    document, found = trigger("The army clashed with separatist fighters in the hills.", "clashed")
    assert parts(document, found, "actor") == {"army", "separatist fighters"}
    assert parts(document, found, "recipient") == {"army", "separatist fighters"}


def test_a_weapon_is_no_actor_but_its_owner_is():
    document, found = trigger("Israeli jets bombed a bridge on Tuesday.", "bombed")
    assert parts(document, found, "actor") == {"Israeli jets"}
    assert found.mode == "aerial"
    document, found = trigger("A bomb killed two policemen on Tuesday.", "killed")
    assert parts(document, found, "actor") == set()
    assert parts(document, found, "weapon") == {"bomb"}
    assert found.mode == "explosives"


def test_coordinated_actors_are_apart():
    document, found = trigger("Soldiers and policemen beat two students.", "beat")
    assert parts(document, found, "actor") == {"Soldiers", "policemen"}


def test_harm_belongs_to_the_deed_that_did_it():
    document, triggers = read("Gunmen opened fire on a bus, killing five passengers.")
    opened, killing = (
        next(t for t in triggers if word in document.text[t.start : t.end]) for word in ("fire", "killing")
    )
    assert killing.part_of == opened.head
    assert killing.mode == "firearms"
    assert opened.part_of is None


@pytest.mark.parametrize(
    ("text", "word", "modality"),
    [
        ("Gunmen attacked a convoy.", "attacked", "actual"),
        ("Police foiled a plot to assassinate the president.", "assassinate", "thwarted"),
        ("The army will deploy troops to the border on Monday.", "deploy", "planned"),
        ("No mortars were fired by our units on that day.", "fired", "negated"),
        ("The police arrested no protesters on Friday.", "arrested", "negated"),
    ],
)
def test_modality(text, word, modality):
    _, found = trigger(text, word)
    assert found.modality == modality


@pytest.mark.parametrize(
    "text",
    [
        "The minister died of a heart attack at home.",
        "The film was a box office hit and its release date was moved.",
        "Sales rose in March and the company struck a balance.",
        "The war on terror changed the Ministry of Defence.",
    ],
)
def test_idioms_tell_of_nothing(text):
    _, triggers = read(text)
    assert not triggers


def test_upper_case_text():
    document, triggers = read("GUERRILLAS ATTACKED A POLICE STATION IN THE NORTH, KILLING TWO POLICEMEN.")
    assert {t.type for t in triggers} == {"ASSAULT"}
    assert document.text[triggers[0].start : triggers[0].end] == "ATTACKED"


def test_arguments_of_any_predicate():
    document, _ = read("The senator snubbed the envoy.")
    head = next(token.i for token in document.doc if token.text == "snubbed")
    found = {a.role: document.text[a.start : a.end] for a in arguments_of(document, head)}
    assert found == {"actor": "senator", "recipient": "envoy"}


def test_arguments_of_a_missing_token_are_none():
    document, _ = read("Nothing.")
    assert arguments_of(document, 99) == ()


def test_without_a_parse_there_are_triggers_without_arguments():
    document = Document.of(Report(id="t", text="Gunmen kidnapped four engineers on Friday."))
    document.doc = engine().make_doc(document.text)
    assert [t.type for t in read_triggers(document)] == ["ASSAULT"]
    assert all(not t.arguments for t in read_triggers(document))


def test_without_a_doc_there_is_nothing():
    assert read_triggers(Document.of(Report(id="t", text="Gunmen killed two."))) == ()


WORDS = (
    'Gunmen killed " two ( men . by the attack on Kabul , which will not “ have fired \n\n strike of'.split(
        " "
    )
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_offsets_stay_inside_the_text(text):
    document, triggers = read(text)
    for found in triggers:
        assert 0 <= found.start < found.end <= len(document.text)
        assert 0 <= found.confidence <= 1
        for argument in found.arguments:
            assert 0 <= argument.start < argument.end <= len(document.text)
            assert document.text[argument.start : argument.end].strip()


def test_a_long_text_takes_time_in_proportion():
    sentence = "Gunmen attacked a convoy near the town and kidnapped three engineers on Friday. "
    spent = []
    for times in (20, 160):
        document = Document.of(Report(id="t", text=sentence * times))
        document.doc = engine()(document.text)
        began = time.process_time()
        read_triggers(document)
        spent.append(time.process_time() - began)
    assert spent[1] < 8 * spent[0] * 2.5 + 0.2
