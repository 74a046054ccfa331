"""What a whole text tells of: by its words, and by what an engine hears."""

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.coding.template_text import split_words
from reportedly.coding.topic_features import sentence_features, sentences_of
from reportedly.coding.topic_model import SCHEMES, SIGNS, load_topics, pooled
from reportedly.coding.topics import heard_topics, read_topics, scheme_of
from reportedly.errors import KnowledgeError
from reportedly.model.document import Document
from reportedly.model.report import Report

QUIET = (
    "the municipal corporation will widen the ring road before the monsoon. engineers said the tender was open. "
    "residents of the old quarter asked for street lamps. the mayor promised an answer within a month."
)


def document(text, name="r1"):
    return Document.of(Report(id=name, text=text))


def chosen(text, **options):
    return {topic.label for topic in read_topics(document(text), **options) if topic.chosen}


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ("police arrested five men after the clash in belgaon and seized swords from them.", "ARREST"),
        ("police opened fire and lobbed teargas shells to disperse the mob.", "FORCE"),
        ("three persons were killed in police firing near the bus stand, officials said.", "KILL"),
        ("police did not intervene when the mob attacked the shops, residents alleged.", "FAIL"),
    ],
)
def test_one_sentence_gives_a_report_its_label(told, label):
    assert label in chosen(QUIET + " " + told)
    assert label in chosen(told)


def test_a_report_without_police_has_no_label():
    assert chosen(QUIET) == set()


def test_killing_is_force_and_force_is_action():
    found = chosen(QUIET + " four rioters were killed in police firing, a police officer said.")
    assert {"KILL", "FORCE", "ANY_ACTION"} <= found


def test_case_does_not_matter():
    text = QUIET + " Police arrested five men in Belgaon."
    assert chosen(text.upper()) == chosen(text.lower()) == chosen(text)


def test_every_incident_note_has_a_label():
    assert chosen("Nothing of the kind is known.", scheme="satp")
    assert "BOMBING_EXPLOSION" in chosen(
        "A bomb exploded in Swabi District; the blast injured two.", scheme="satp"
    )


def test_the_collection_is_known_by_the_id():
    assert scheme_of("insightcrime-dev-00001") == "insightcrime"
    assert scheme_of("india_sents-test-3") == "police"
    labels = [topic.label for topic in read_topics(document(QUIET, "satp-9"))]
    assert labels == list(SCHEMES["satp"])


def test_unknown_schemes_are_refused():
    with pytest.raises((KnowledgeError, KeyError)):
        load_topics("weather")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_judged(text):
    topics = read_topics(document(text))
    assert [topic.label for topic in topics] == list(SCHEMES["police"])
    assert all(0 <= topic.probability <= 1 for topic in topics)


@pytest.mark.parametrize("text", ["", " ", "police " * 30_000, "😀" * 50, "a" * 100_000])
def test_odd_texts_are_judged(text):
    assert len(read_topics(document(text))) == 5


def test_sentences_are_the_words_in_order():
    text = "police fired. a mob fled! nobody was held"
    words = split_words(text)
    assert [word for sentence in sentences_of(text, words) for word in sentence] == words
    assert len(sentences_of(text, words)) == 3


def test_order_tells_who_fired_on_whom():
    one = sentence_features(split_words("police fired on the mob"))
    other = sentence_features(split_words("the mob fired on police"))
    assert "near:police>crowd" in one
    assert "near:police>crowd" not in other


def test_pooled_without_sentences_is_low():
    assert pooled(np.zeros((0, 2), np.float32)).max() < -7


def doc_with_topics(words, scores, names):
    doc = spacy.blank("en")(words)
    doc.user_data["reportedly"] = {"topic_names": names, "topics": np.array(scores, np.float32)}
    return doc


def test_what_is_heard_is_summed_over_words_and_not_over_spaces():
    doc = doc_with_topics("ab  cd", [[1.0, -9.0], [99.0, 99.0], [1.0, -9.0]], ["KILL", "FAIL"])
    heard = heard_topics(doc, ("FAIL", "KILL"))
    assert heard == pytest.approx([-9 + np.log(2), 1 + np.log(2)], abs=1e-4)


def test_the_highest_stretch_is_heard():
    doc = doc_with_topics("ab cd ef", [[1.0], [2.0], [-3.0]], ["KILL"])
    assert heard_topics(doc, ("KILL",), starts=(0, 3, 6)) == pytest.approx([2.0])
    assert heard_topics(doc, ("KILL",), starts=(0, 3, 6), words=1) == pytest.approx([1.0])


def test_engines_without_topics_are_heard_not():
    assert heard_topics(None, ("KILL",)) is None
    assert heard_topics(spacy.blank("en")("x"), ("KILL",)) is None
    assert heard_topics(doc_with_topics("x", [[0.0]], ["KILL"]), ("KILL", "FAIL")) is None


@pytest.mark.parametrize("scheme", SCHEMES)
def test_mixes_fit_their_signs(scheme):
    model = load_topics(scheme)
    assert "whole" in model.mixes
    for mix in model.mixes.values():
        assert mix.shape == (len(SIGNS) + 1, len(SCHEMES[scheme]))
        assert np.isfinite(mix).all()
