import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import EngineError
from reportedly.reading.engine import load_engine
from reportedly.reading.engine.loading import data_file, engine_version

REPORT = (
    "Gunmen raid market in Borno\n\n"
    "MAIDUGURI, March 4 (NNA) - Gunmen killed nine traders in a raid on a market near Konduga on "
    'Monday, the state police said. "We do not know who they are," Commissioner Aisha Bello told reporters.\n\n'
    "Boko Haram denied that its fighters had attacked the market."
)
ODD = [
    "", " ", "\n\n", "a", " a", "a ", "\u200b\u200b \u00ad", "\U0001f600\U0001f600", "The\x00 nul", "half \ud800 sign",
    "\u0627\u0646\u0641\u062c\u0627\u0631 \u0641\u064a \u0628\u063a\u062f\u0627\u062f.",
    "x" * 20_000, "word " * 600, "a\n" * 300, "." * 500, '" ' * 200,
]  # fmt: skip


@pytest.fixture(scope="module")
def doc(nlp):
    return nlp(REPORT)


@pytest.mark.parametrize("text", ODD)
def test_any_text_is_read_and_kept(nlp, text):
    doc = nlp(text)
    assert doc.text == text.replace("\ud800", "\ufffd")
    assert [len(list(sent)) > 0 for sent in doc.sents] if len(doc) else True
    assert sum(len(sent) for sent in doc.sents) == len(doc) if len(doc) else True


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_offsets_index_the_untouched_text(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    for span in (*doc.ents, *(span for group in doc.spans.values() for span in group)):
        assert text[span.start_char : span.end_char] == span.text


def test_every_sentence_has_one_root_and_no_arc_leaves_it(doc):
    for sent in doc.sents:
        assert [token.head == token for token in sent].count(True) == 1
        assert all(token.head in sent for token in sent)


def test_who_did_what_to_whom(doc):
    killed = next(token for token in doc if token.text == "killed")
    parts = {child.text: child.dep_ for child in killed.children}
    assert (parts["Gunmen"], parts["traders"]) == ("nsubj", "obj")
    assert (killed.pos_, killed.tag_, killed.lemma_) == ("VERB", "VBD", "kill")


def test_names_have_our_labels(doc):
    assert {"Maiduguri", "Borno", "Konduga"} & {ent.text.title() for ent in doc.ents if ent.label_ == "PLACE"}
    assert "Boko Haram" in {ent.text for ent in doc.ents}
    assert {ent.label_ for ent in doc.ents} <= {"PER", "ORG", "PLACE", "FAC", "NORP", "WEAPON"}


def test_a_headline_is_a_sentence_of_its_own(doc):
    assert next(iter(doc.sents)).text.strip() == "Gunmen raid market in Borno"


def test_triggers_sources_and_cues_are_found(doc):
    assert any(span.label_ == "ASSAULT" and "killed" in span.text for span in doc.spans["triggers"])
    assert {"said", "told reporters", "told", "denied"} & {span.text for span in doc.spans["cues"]}
    assert any("police" in span.text for span in doc.spans["sources"])
    layers = doc.user_data["reportedly"]
    assert layers["types"].shape == (len(doc), 17)
    assert layers["type_names"][-1] == "ASSAULT"
    assert all(0 <= trigger < len(doc.spans["triggers"]) for trigger, _, _, _ in layers["roles"])
    assert all(
        0 <= cue < len(doc.spans["cues"]) for _, cue, _ in layers["source_cues"] + layers["content_cues"]
    )


def test_probabilities_are_probabilities(doc):
    layers = doc.user_data["reportedly"]
    rows = [token.i for token in doc if not token.is_space]
    for name in ("types", "modes", "standings"):
        assert np.allclose(layers[name][rows].sum(1), 1.0, atol=1e-3)
    assert all(0 <= value <= 1 for values in layers["probabilities"].values() for value in values)


def test_upper_case_text_is_read_too(nlp):
    doc = nlp("GUERRILLAS ATTACKED A POLICE STATION IN SAN SALVADOR YESTERDAY, KILLING TWO SOLDIERS.")
    assert any("SAN SALVADOR" in ent.text for ent in doc.ents if ent.label_ == "PLACE")
    attacked = doc[1]
    assert (attacked.pos_, attacked.lemma_) == ("VERB", "attack")


def test_a_text_reads_the_same_alone_and_in_company(nlp):
    alone = nlp(REPORT).to_json()
    first, _ = nlp.pipe([REPORT, "Two men were arrested in Tunis, state radio reported."])
    assert json.dumps(first.to_json()) == json.dumps(alone)


def test_a_missing_file_is_named():
    with pytest.raises(EngineError, match="no-such-file"):
        data_file("no-such-file")


def test_the_weights_have_a_version():
    assert engine_version()


def test_threads_are_a_choice():
    assert load_engine(threads=2)("Troops left.")[0].text == "Troops"
