"""Incident templates: words, phrases, features, evidence and fills, on invented bulletins."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.coding.template_candidates import Bags, find_candidates
from reportedly.coding.template_document import document_features
from reportedly.coding.template_engine import engine_features
from reportedly.coding.template_evidence import EVIDENCE, fill_evidence, topic_evidence
from reportedly.coding.template_features import read_sentences, word_features
from reportedly.coding.template_heads import head_features
from reportedly.coding.template_kinds import (
    BELONGING,
    MARKS,
    REPEATING,
    Scenes,
    belonging_figures,
    repeating_figures,
)
from reportedly.coding.template_model import DOCUMENT_CLASSES, RIVALS, ROLES, TYPES, hashed, load_model
from reportedly.coding.template_phrases import find_phrases
from reportedly.coding.template_rivals import rival_figures
from reportedly.coding.template_shapes import plain, string_features
from reportedly.coding.template_text import split_sentences, split_words
from reportedly.coding.template_view import View
from reportedly.coding.templates import Weighed, assemble, choose_fills, fill_templates, relevance_features
from reportedly.model.document import Document
from reportedly.model.report import Report
from reportedly.reading.engine import load_engine

BULLETIN = (
    "TWO GUERRILLAS OF THE NORTHERN LIBERATION FRONT PLACED A CAR BOMB OUTSIDE THE ELECTRIC COMPANY OFFICE IN "
    "SAN ISIDRO LAST NIGHT, COL. RAMON IBARRA SAID.  THE BOMB EXPLODED AND DESTROYED THE OFFICE.\n\nNO GROUP HAS "
    "CLAIMED CREDIT FOR THE TERRORIST ATTACK"
)


@cache
def engine():
    return load_engine()


def fill(text):
    document = Document.of(Report(id="r", text=text))
    document.doc = engine()(text)
    return fill_templates(document)


def view(text, most=1000):
    return View.of(engine()(text), most)


def heard(text, fills):
    """A doc whose engine is sure of fills, given as {token: label}, and its candidates."""
    doc = engine()(text)
    labels = ["O", *(f"{place}-{role}" for role in ROLES for place in "BI")]
    scores = np.zeros((len(doc), len(labels)), np.float32)
    scores[:, 0] = 8.0
    for token, label in fills.items():
        scores[token] = 0.0
        scores[token, labels.index(label)] = 8.0
    doc.user_data["reportedly"] = {"fills": scores, "fill_names": labels}
    return doc, find_candidates(View.of(doc, 1000))


def test_words_keep_their_places():
    words = split_words(BULLETIN)
    assert all(BULLETIN[word.start : word.end].lower() == word.text for word in words)


def test_sentences_end_at_stops_and_paragraphs_but_not_after_titles():
    words = split_words(BULLETIN)
    sentences = split_sentences(BULLETIN, words)
    assert [words[place[-1]].text for place in sentences] == [".", ".", "attack"]
    assert [index for place in sentences for index in place] == list(range(len(words)))


def test_features_name_neighbours_deeds_and_voice():
    text = "THE MAYOR WAS KILLED BY GUERRILLAS."
    words = split_words(text)
    (sentence,) = read_sentences(words, split_sentences(text, words))
    assert {"w0=guerrillas", "w-1=by", "c0=doer", "L:kill1Pby", "by1", "S:kill"} <= set(
        word_features(sentence, 5)
    )
    assert {"w0=mayor", "R:kill1P"} <= set(word_features(sentence, 1))


def test_document_features_have_unit_length_and_know_the_lead():
    features = document_features(split_words(BULLETIN))
    assert sum(value * value for value in features.values()) == pytest.approx(1.0)
    assert {"guerrillas", "car bomb", "lead:bomb", "class:weapon"} <= set(features)
    assert document_features([]) == {}


def test_a_view_knows_passives_and_deeds():
    seen = view("THE MAYOR WAS MURDERED BY GUERRILLAS.")
    murdered = seen.texts.index("murdered")
    assert seen.deeds[murdered] == "kill"
    assert murdered in seen.passives
    assert len(view(BULLETIN, 5).texts) == 5
    assert view("", 5).texts == []


def test_phrases_are_cut_short_and_long():
    seen = view("THE RESIDENCE OF THE FORMER MAYOR WAS DYNAMITED.")
    found = {seen.text(phrase.start, phrase.end) for phrase in find_phrases(seen)}
    assert {"the residence", "residence", "residence of the former mayor", "former mayor", "mayor"} <= found


def test_a_head_knows_what_governs_it():
    seen = view("GUERRILLAS MURDERED THE MAYOR.")
    sentences = read_sentences(seen.words, seen.sentences)
    features = head_features(seen, sentences, 3, {3: ["er=recipient|h"]})
    assert {"gov2=murder|obj", "gc=kill|obj||A", "er=recipient|h", "np=mayor"} <= features


def test_engine_features_are_empty_without_heads():
    assert engine_features(engine().make_doc(BULLETIN)) == {}


def test_strings_are_known_by_their_words_and_classes():
    features = set(string_features("car bomb", 2))
    assert {"str=car bomb", "s-1=bomb", "cl=weapon", "ct2"} <= features


def test_candidates_are_strings_without_articles_and_punctuation():
    found = find_candidates(view("A CAR BOMB HIT [THE] EMBASSY AND A CAR BOMB FAILED."))
    assert {"car bomb", "bomb", "embassy"} <= set(found.keys)
    bomb = found.keys.index("car bomb")
    assert (found.strings_of == bomb).sum() >= 2
    assert len(found.heads_with(bomb)) == 2
    assert found.texts[bomb] == "car bomb"
    assert len(found.texts) == len(found) == len(found.strings)
    assert len(found.shapes) == len(found.phrases) == len(found.heads_of)


def test_bags_lie_end_to_end():
    bags = Bags.of([["a", "b"], ["c"]], 10)
    assert bags.starts.tolist() == [0, 2]
    assert len(bags.rows) == 3
    assert len(Bags.of([], 10)) == 0


def test_the_engines_fills_speak_for_the_very_words():
    doc, found = heard("GUERRILLAS BOMBED THE CITY HALL.", {3: "B-Target", 4: "I-Target"})
    evidence = fill_evidence(doc, found)
    assert evidence.shape == (len(found), len(ROLES), EVIDENCE)
    exact = {key: evidence[number, 2, 0] for number, key in enumerate(found.keys)}
    assert exact["city hall"] == max(exact.values())
    assert exact["city hall"] > exact["hall"]
    assert exact["guerrillas"] < -5


def test_without_layers_there_is_no_evidence():
    doc = engine().make_doc("GUERRILLAS BOMBED THE CITY HALL.")
    assert fill_evidence(doc, find_candidates(view(doc.text))) is None
    assert topic_evidence(doc) is None


def test_topics_are_summed_over_words():
    doc = engine().make_doc("A BOMB BLAST .")
    names = [*TYPES, "relevant"]
    doc.user_data["reportedly"] = {
        "topics": np.eye(4, len(names), dtype=np.float32) + 0.01,
        "topic_names": names,
    }
    found = topic_evidence(doc)
    assert found.shape == (len(DOCUMENT_CLASSES),)
    assert found[0] > found[-1]


def test_fills_are_likely_few_and_not_said_twice_unless_sure():
    found = find_candidates(view("JUAN PEREZ AND MARIA LOPEZ WERE KILLED IN BOGOTA. PEREZ WAS A JUDGE."))
    wanted = {"juan perez": 0.9, "perez": 0.3, "maria lopez": 0.4, "bogota": 0.01}
    share = np.array([wanted.get(key, 0.0) for key in found.keys])
    names = [found.keys[one] for one in choose_fills(found, share, 8)]
    assert names == ["juan perez", "maria lopez"]
    assert [found.keys[one] for one in choose_fills(found, share, 1)] == ["juan perez"]


def weighed(text, relevant, documents, **fills):
    """A text as the models might weigh it: fills are sure, given as role="string"."""
    seen = view(text)
    found = find_candidates(seen)
    scores = np.full((len(found), len(ROLES)), -6.0, np.float32)
    for role, key in fills.items():
        scores[found.keys.index(key), ROLES.index(role)] = 5.0
    return Weighed(seen, relevant, np.array(documents, np.float32), found, scores, Scenes.of(seen), None)


def test_no_template_for_a_document_that_is_not_relevant():
    documents = [-4.0, 2.0, -4.0, -4.0, -4.0, 1.0]
    text = "A BOMB EXPLODED."
    assert assemble(load_model(), weighed(text, 0.05, documents, Weapon="bomb")) == []
    template = assemble(load_model(), weighed(text, 0.9, documents, Weapon="bomb"))[0]
    assert template["incident_type"] == "bombing"
    assert [[plain(mention)] for (mention,) in template["Weapon"]] == [["bomb"]]
    assert all(not template[role] for role in ROLES if role != "Weapon")


def test_fills_go_to_the_type_of_their_sentence():
    text = "A BOMB DESTROYED THE BANK.  IN ANOTHER TOWN, GUERRILLAS KIDNAPPED THE ENGINEER JUAN PEREZ."
    documents = [-5.0, 2.0, 2.0, -5.0, -5.0, 3.0]
    templates = assemble(load_model(), weighed(text, 0.9, documents, Weapon="bomb", Victim="juan perez"))
    kinds = {template["incident_type"]: template for template in templates}
    assert {"bombing", "kidnapping"} <= set(kinds)
    assert any(template["Weapon"] for template in templates if template["incident_type"] == "bombing")
    assert any(template["Victim"] for template in templates if template["incident_type"] == "kidnapping")


def test_scenes_know_each_sentences_deeds():
    seen = view("A BOMB EXPLODED IN THE BANK.  GUERRILLAS KIDNAPPED THE ENGINEER.")
    scenes, found = Scenes.of(seen), find_candidates(seen)
    marks = scenes.marks(found, found.keys.index("engineer"))
    assert marks.shape == (len(TYPES), MARKS)
    assert marks[2, 1:].tolist() == [1.0, 1.0]
    figures = belonging_figures(marks, np.zeros(6, np.float32), 3)
    assert figures.shape == (len(TYPES), BELONGING)
    assert figures[2, 3] == figures[1, 4] == 1.0


def test_repeats_are_judged_by_the_whole_text():
    seen = view("A BOMB EXPLODED IN THE BANK.  ANOTHER BOMB EXPLODED IN A SCHOOL.")
    scenes, scores = Scenes.of(seen), np.zeros((2, len(ROLES)), np.float32)
    figures = repeating_figures(seen, scenes, np.zeros(6, np.float32), scores, None, 1)
    assert len(figures) == REPEATING
    assert figures[3:8].tolist() == [1.0] * 5
    assert figures[8] == pytest.approx(np.log(3))


def test_rivals_are_behind_the_best_of_their_text_and_phrase():
    found = find_candidates(view("URBAN GUERRILLAS BOMBED THE BANK."))
    scores = np.full((len(found), len(ROLES)), -3.0, np.float32)
    scores[found.keys.index("urban guerrillas"), 0] = 2.0
    figures = rival_figures(found, scores)
    assert figures.shape == (len(found), len(ROLES), RIVALS)
    assert figures[found.keys.index("guerrillas"), 0, 2] == -5.0
    assert figures[found.keys.index("bank"), 0, 2] == 0.0
    assert rival_figures(found, scores[:0]).shape == (0, len(ROLES), RIVALS)


def test_relevance_is_judged_by_types_and_the_two_best_fills_of_each_role():
    scores = np.zeros((3, len(ROLES)), np.float32)
    scores[:, 3] = (0.5, -1.0, 9.0)
    features = relevance_features(np.zeros(len(DOCUMENT_CLASSES), np.float32), scores)
    assert len(features) == len(DOCUMENT_CLASSES) + 2 * len(ROLES)
    assert features[12:14].tolist() == [7.0, 0.5]
    assert relevance_features(np.zeros(6, np.float32), scores[:0])[6:].tolist() == [-7.0] * 10


def test_a_bulletin_gives_a_template_of_its_words():
    template = fill(BULLETIN)[0]
    assert template["incident_type"] == "bombing"
    assert any(mention.endswith("bomb") for (mention,) in template["Weapon"])
    mentions = [mention for role in ROLES for entity in template[role] for mention in entity]
    assert all(mention in BULLETIN.lower() for mention in mentions)


def test_a_text_without_incident_gives_none():
    assert fill("") == []
    assert fill("THE MINISTER OF EDUCATION OPENED A SCHOOL AND PRAISED ITS TEACHERS AND PUPILS.") == []
    assert fill_templates(Document.of(Report(id="r", text=BULLETIN))) == []


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=200))
def test_never_raises(text):
    assert isinstance(fill(text), list)


def test_a_book_takes_no_longer_than_its_first_words():
    book = BULLETIN + " AND THEN THE MAYOR SLEPT." * 2_000
    assert len(fill(book)) <= 5


def test_weights_fit_and_hashing_is_stable():
    assert load_model().heads.dtype == np.int8
    assert hashed(["w0=bomb", "é"], 17).tolist() == hashed(["w0=bomb", "é"], 17).tolist()
    assert plain('The "Santo" (farm)') == "santo farm"
