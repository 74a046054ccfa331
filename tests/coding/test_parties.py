"""Who is written down as actor and recipient, out of everybody named around a happening."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportedly
from reportedly.coding.authorship import authorships
from reportedly.coding.grouping import group_triggers
from reportedly.coding.harm import deal_tolls
from reportedly.coding.parties import MOST, around_each, parties_told
from reportedly.coding.party_candidates import MOST as MOST_CANDIDATES
from reportedly.coding.party_candidates import last_is_title
from reportedly.coding.party_paths import Paths
from reportedly.coding.scene import Scene
from reportedly.coding.who import parties_of
from reportedly.model.event import Event
from reportedly.model.report import Report


@cache
def _coder() -> reportedly.Coder:
    return reportedly.load()


def _scene(text: str) -> Scene:
    return Scene.of(_coder().read(Report(id="r", title="", text=text, published="2026-10-23")))


def _events(text: str, kind: str) -> list[Event]:
    coded = _coder()(Report(id="r", title="", text=text, published="2026-10-23"))
    return [event for event in coded.events if event.type == kind]


def _path(text: str, word: str, other: str) -> str | None:
    scene = _scene(text)
    tokens = {token.text: token.i for token in scene.document.doc or ()}
    found = Paths.of(scene).between(tokens[word], tokens[other])
    return found[0] if found else None


def test_a_path_tells_subject_object_and_preposition() -> None:
    text = "Gunmen ambushed the patrol near Kosti."
    assert _path(text, "Gunmen", "ambushed") == "nsubj"
    assert _path(text, "patrol", "ambushed") == "obj"
    assert _path(text, "Kosti", "ambushed") == "obl:near"
    assert _path(text, "Gunmen", "patrol") == "nsubj>obj"


def test_the_subject_of_a_passive_has_its_own_step() -> None:
    assert _path("Two farmers were abducted by gunmen.", "farmers", "abducted") == "nsubj:pass"
    assert _path("Two farmers were abducted by gunmen.", "gunmen", "abducted") == "obl:by"


def test_words_far_apart_have_no_path() -> None:
    text = "Officials who visited the school that rebels from the hills had burned said nothing."
    scene = _scene(text)
    assert scene.document.doc is not None
    found = Paths.of(scene).between(len(scene.document.doc) - 1, 9)
    assert found is None or found[0].count("<") + found[0].count(">") <= 4


def test_the_doer_may_be_told_in_a_by_phrase_or_as_an_owner() -> None:
    for text in (
        "Nine villagers were killed in an attack by gunmen on Tuesday.",
        "The gunmen's attack killed nine villagers on Tuesday.",
    ):
        [event] = _events(text, "ASSAULT")
        assert any(form.endswith("gunmen") for form in event.actors[0]), text
        assert any("villagers" in form for form in event.recipients[0]), text


def test_an_apposition_is_the_same_party() -> None:
    """ "Omar Zuberi, a field commander" is one man."""
    text = "Police arrested Omar Zuberi, a field commander, in Kosti on Monday."
    [event] = _events(text, "COERCE")
    assert len(event.recipients) == 1
    assert "Omar Zuberi" in event.recipients[0]


def test_a_title_before_a_name_is_the_same_party() -> None:
    assert last_is_title("the foreign minister")
    assert not last_is_title("the ministry")


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed nine villagers in Kosti. The army said it had arrested two of them.",
        "The Front claimed the bombing. Kosti's mayor, Ali Diaz, blamed the army; its spokesman denied it.",
        "POLICE DETAINED FORTY PROTESTERS AFTER CLASHES WITH STUDENTS IN KOSTI.",
    ],
)
def test_every_form_stands_where_its_span_says(text: str) -> None:
    for event in _coder()(Report(id="r", title="", text=text)).events:
        forms = [form for party in event.actors for form in party]
        assert [text[span.start : span.end] for span in event.actor_spans] == forms
        assert len(event.actors) <= MOST


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="Gunmen killd ArmyPoice.,\n\"'’() 23é", max_size=200))
def test_any_text_is_taken(text: str) -> None:
    scene = _scene("Gunmen attacked Kosti. " + text)
    happenings = group_triggers(scene)
    harms = deal_tolls(scene, happenings)
    named = authorships(scene, happenings, [parties_of(scene, one, "actor") for one in happenings])
    for around in around_each(scene, happenings, harms, named):
        assert len(around.candidates) <= MOST_CANDIDATES
        for candidate in around.candidates:
            assert candidate.forms
            assert len(candidate.sentences) == len(candidate.mentions)
    assert len(parties_told(scene, happenings, harms, named)) == len(happenings)


def test_one_crowd_word_does_not_make_two_names_one() -> None:
    """ "Militants" may be the Front's or the Brigades'."""
    text = (
        "Militants attacked the post on Monday. The Dawn Front claimed the attack, which the army first "
        "blamed on the Red Brigades, whose militants are active there."
    )
    for event in _coder()(Report(id="r", title="", text=text, published="2026-10-23")).events:
        for party in event.actors:
            assert not ({"Dawn Front", "Red Brigades"} <= set(party))


def _actor_claims(text: str) -> list[tuple[str | None, tuple[str, ...], str]]:
    claims = [claim for event in _events(text, "ASSAULT") for claim in event.claims if claim.slot == "actor"]
    return [(claim.value, claim.sources, claim.stance) for claim in claims]


def test_silence_about_who_did_it_is_about_the_doer() -> None:
    """ "Could not say who had fired it" leaves the shell, and opens who fired it."""
    text = "A shell hit the market in Kosti on Monday, killing two people. Police could not say who had fired it."
    assert (None, ("Police",), "unconfirmed") in _actor_claims(text)


def test_a_doer_named_apart_from_the_deed_is_claimed_only_there() -> None:
    """Who reports the deed does not name the Front."""
    text = (
        "Gunmen burned a depot in Kosti and killed a guard on Monday, police said. "
        "The Dawn Front claimed responsibility for the attack."
    )
    claims = _actor_claims(text)
    assert ("Dawn Front", ("Dawn Front",), "claims") in claims
    assert not any(value == "Dawn Front" and "police" in sources for value, sources, _ in claims)


def test_what_the_doers_say_of_their_own_deed_is_their_claim() -> None:
    """The reporter's voice tells of a bomb, the Front's of who planted it."""
    text = (
        "A bomb killed nine people at a market in Kosti on Monday. "
        "The Dawn Front said it had carried out the attack."
    )
    assert _actor_claims(text) == [("Dawn Front", ("Dawn Front",), "claims")]


def test_to_blame_a_deed_on_somebody_names_him() -> None:
    """ "Blamed the attack on the Front" names the Front, not the attack and not the army."""
    text = (
        "A bomb killed nine people at a market in Kosti on Monday. "
        "The army blamed the attack on the Dawn Front."
    )
    claims = _actor_claims(text)
    assert ("Dawn Front", ("army",), "accuses") in claims
    assert not any(value and "attack" in value for value, _, _ in claims)


@pytest.mark.parametrize(
    "words",
    [
        "Investigators believe the Dawn Front was behind the attack.",
        "The Dawn Front is believed to be responsible.",
    ],
)
def test_who_is_believed_to_be_behind_it_is_suspected(words: str) -> None:
    text = f"A bomb killed nine people at a market in Kosti on Monday. {words}"
    assert {(value, stance) for value, _, stance in _actor_claims(text)} == {("Dawn Front", "suspects")}


def test_to_tell_of_a_claim_of_responsibility_is_not_to_say_that_it_was_so() -> None:
    """ "The Front claimed the grenade attack" is the Front's word, in whoever's voice it is told."""
    text = "The Dawn Front claimed the grenade attack that wounded two soldiers in Kosti on Monday."
    assert [claim for claim in _actor_claims(text) if claim[0] == "Dawn Front"] == [
        ("Dawn Front", ("Dawn Front",), "claims")
    ]


def test_the_dateline_is_no_part_of_a_name() -> None:
    text = (
        "COTABATO CITY - Four soldiers were killed when gunmen ambushed their lorry on Monday, the army said."
    )
    coded = reportedly.load()(Report(id="r", title="Ambush", text=text, published="2026-03-12"))
    named = {form for event in coded.events for forms in event.recipients for form in forms}
    assert named
    assert not any("COTABATO" in form for form in named)


def test_who_only_tells_of_a_deed_did_not_do_it() -> None:
    """Nor does "six of them" in his words speak of himself."""
    text = (
        "Nine people, six of them pupils, were killed when two jets bombed a village near Arad on Monday, residents "
        "and a member of the local defence force told the Herald."
    )
    claims = _actor_claims(text)
    assert claims
    assert not any(value and "residents" in value for value, _, _ in claims)
