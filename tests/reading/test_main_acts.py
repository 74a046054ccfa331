"""What a sentence is about: invented sentences, one for each way that words make an act of another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.knowledge.lexicon import TYPES
from reportedly.knowledge.senses import OPERATORS
from reportedly.model.document import Document
from reportedly.model.report import Report
from reportedly.reading.engine import load_engine
from reportedly.reading.main_act_parts import parts_of, stretches_of
from reportedly.reading.main_act_turns import turn
from reportedly.reading.main_acts import main_act


@pytest.fixture(scope="module")
def engine():
    return load_engine()


def read(engine, text):
    document = Document.of(Report(id="t", text=text))
    document.doc = engine(document.text)
    return document, main_act(document)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Finland sent 40 tons of food aid to Mali on Monday.", "AID"),
        ("Finland will send 40 tons of food aid to Mali next week.", "AGREE"),
        ("Finland suspended food aid to Mali on Monday.", "SANCTION"),
        ("Finland refused to send food aid to Mali.", "REJECT"),
        ("Finland urged Norway to send food aid to Mali.", "REQUEST"),
        ("Finland threatened to suspend food aid to Mali.", "THREATEN"),
        ("The minister said on Sunday that Finland must send food aid to Mali.", "REQUEST"),
        ("The army lifted the curfew in the port on Friday.", "RETREAT"),
        ("The rebels halted their shelling of the port.", "RETREAT"),
        ("The dockers called off their strike after talks with the mayor.", "CONCEDE"),
        ("The army imposed a curfew in the port on Friday.", "COERCE"),
        ("The president met his Kenyan counterpart in Oslo, an aide said.", "CONSULT"),
        ("The foreign minister condemned the attack on the port.", "ACCUSE"),
        ("The opposition praised the court's ruling on Tuesday.", "SUPPORT"),
        ("The two navies held joint exercises off the coast.", "COOPERATE"),
        ("The army put its troops on high alert along the border.", "MOBILIZE"),
        ("Dockers blocked the main road to demand higher pay.", "PROTEST"),
        ("Rebels shelled the port on Friday, killing two fishermen.", "ASSAULT"),
        ("Finnish peacekeepers arrived in Mopti on Monday.", "RETREAT"),
        ("The envoy arrived in Mopti on Monday.", "CONSULT"),
        ("Peru returned 12 stolen paintings to Chile.", "RETREAT"),
        ("Norwegian navy ships will leave the gulf unless talks resume.", "THREATEN"),
        ("Kenya provided Mali with two helicopters.", "AID"),
        ("Mali expelled three aid workers.", "SANCTION"),
        ("Mali expelled three students.", "COERCE"),
        ("The assembly threw out the peace plan.", "REJECT"),
        ("Activists called in Oslo for sanctions on Mali.", "ACCUSE"),
        ("Farmers blockaded the port on Monday.", "PROTEST"),
        ("Soldiers blockaded the port on Monday.", "COERCE"),
        ("The rebels broke the ceasefire within hours.", "ASSAULT"),
        ("There will be no talks with the rebels, the mayor said.", "REJECT"),
        ("The mayor withdrew the complaint against the dockers.", "CONCEDE"),
        ("The dockers postponed a protest over the elections.", "CONCEDE"),
        ("Kenya wants closer ties with Mali.", "AGREE"),
        ("The two navies are to train together in May.", "AGREE"),
        ("American troops left the base on Friday.", "RETREAT"),
    ],
)
def test_what_a_sentence_is_about(engine, text, kind):
    assert read(engine, text)[1].type == kind


def test_who_and_to_whom(engine):
    document, act = read(engine, "Kenya said on Sunday it will send two ships of food to Mali.")
    parts = {(document.text[a.start : a.end], a.role) for a in parts_of(document, act)}
    assert parts == {("Kenya", "actor"), ("Mali", "recipient")}
    words = [document.text[start:end] for start, end in stretches_of(document, act)]
    assert words == ["send", "food"]


def test_nothing_is_made_of_nothing(engine):
    assert read(engine, "The lake is deep and very cold in winter.")[1] is None
    assert main_act(Document.of(Report(id="t", text="Rebels shelled the port."))) is None


@pytest.mark.parametrize("operator", sorted(OPERATORS))
@pytest.mark.parametrize("kind", [*sorted(TYPES), None])
def test_every_operator_makes_a_type_or_nothing(operator, kind):
    assert turn(operator, kind) in (*TYPES, None)


@settings(max_examples=20, deadline=None)
@given(
    st.text(max_size=80) | st.lists(st.sampled_from("refused to halt aid will agree".split())).map(" ".join)
)
def test_any_text_is_borne(engine, text):
    document, act = read(engine, text)
    if act is not None:
        assert all(0 <= a.start < a.end <= len(document.text) for a in parts_of(document, act))
