"""Incident templates: words, features, labels, candidates and fills, on invented bulletins."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.coding.template_document import document_features
from reportedly.coding.template_entities import Candidate, Stretch, candidate_features, find_candidates, plain
from reportedly.coding.template_features import word_features
from reportedly.coding.template_model import LABELS, ROLES, TYPES, chain_marginals, hashed, load_model
from reportedly.coding.template_parse import parse_features
from reportedly.coding.template_text import split_sentences, split_words
from reportedly.coding.templates import assemble, choose_fills, fill_templates, relevance_features
from reportedly.model.document import Document
from reportedly.model.report import Report

BULLETIN = (
    "TWO GUERRILLAS OF THE NORTHERN LIBERATION FRONT PLACED A CAR BOMB OUTSIDE THE ELECTRIC COMPANY OFFICE IN "
    "SAN ISIDRO LAST NIGHT, COL. RAMON IBARRA SAID.  THE BOMB EXPLODED AND DESTROYED THE OFFICE.\n\nNO GROUP HAS "
    "CLAIMED CREDIT FOR THE TERRORIST ATTACK"
)


def fill(text):
    return fill_templates(Document.of(Report(id="r", text=text)))


def candidate(role, key, mean=0.5):
    return Candidate(role, key, key, [Stretch(0, 0, 0, mean, mean, mean, mean, 0.0)])


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
    features = word_features(words, split_sentences(text, words))
    assert len(features) == len(words)
    assert {"w0=guerrillas", "w-1=by", "c0=doer", "L:kill1Pby", "by1", "S:kill"} <= set(features[5])
    assert {"w0=mayor", "R:kill1P"} <= set(features[1])


def test_without_a_parse_there_are_no_parse_features():
    assert parse_features(None, split_words("A BOMB")) == [[], []]


def test_document_features_have_unit_length_and_know_the_lead():
    features = document_features(split_words(BULLETIN))
    assert sum(value * value for value in features.values()) == pytest.approx(1.0)
    assert {"guerrillas", "car bomb", "lead:bomb", "class:weapon"} <= set(features)
    assert document_features([]) == {}


@settings(max_examples=20)
@given(st.integers(1, 4), st.integers(0, 10_000))
def test_marginals_equal_summing_over_all_paths(length, seed):
    dice = np.random.default_rng(seed)
    scores, start, moves = dice.normal(size=(length, 3)), dice.normal(size=3), dice.normal(size=(3, 3))
    share = np.zeros((length, 3))
    for path in itertools.product(range(3), repeat=length):
        score = start[path[0]] + sum(scores[place, label] for place, label in enumerate(path))
        score += sum(moves[one, two] for one, two in itertools.pairwise(path))
        for place, label in enumerate(path):
            share[place, label] += np.exp(score)
    assert chain_marginals(scores, start, moves) == pytest.approx(share / share.sum(axis=1, keepdims=True))


def labelled(words, *stretches):
    """Label shares that are sure of stretches given as (first, last, role, share)."""
    share = np.full((len(words), len(LABELS)), 0.001)
    for first, last, role, value in stretches:
        for index in range(first, last + 1):
            share[index, LABELS.index(("B-" if index == first else "I-") + role)] = value
    return [share]


def test_candidates_are_stretches_of_one_role_without_articles():
    text = "A CAR BOMB HIT [THE] EMBASSY AND A CAR BOMB FAILED"
    words = split_words(text)
    shares = labelled(words, (0, 2, "Weapon", 0.9), (4, 7, "Target", 0.5), (9, 11, "Weapon", 0.3))
    found = {(c.role, c.key): c for c in find_candidates(text, words, [range(len(words))], shares)}
    assert set(found) == {("Weapon", "car bomb"), ("Target", "embassy")}
    assert len(found["Weapon", "car bomb"].stretches) == 2
    assert found["Target", "embassy"].text == "(the) embassy"


def test_a_new_beginning_parts_two_candidates():
    text = "GUNS BOMBS"
    words = split_words(text)
    shares = labelled(words, (0, 0, "Weapon", 0.9), (1, 1, "Weapon", 0.9))
    found = find_candidates(text, words, [range(2)], shares)
    assert [c.key for c in found] == ["guns", "bombs"]


def test_candidate_features_compare_it_with_the_others():
    one, other = candidate("PerpInd", "guerrillas", 0.4), candidate("PerpInd", "salvadoran guerrillas", 0.8)
    rival = candidate("PerpOrg", "guerrillas", 0.3)
    kinds = dict.fromkeys((*TYPES, "any"), 0.5)
    features = candidate_features(one, [one, other, rival], kinds, 3)
    assert {"PerpIndrank1", "PerpIndpart", "PerpIndlast=guerrillas", "occurrences3"} <= set(features)
    assert features["PerpIndrival"] == 0.3


def test_fills_are_likely_few_and_not_said_twice_unless_sure():
    fills = [
        (candidate("Victim", "juan perez"), 0.9),
        (candidate("Victim", "perez"), 0.3),
        (candidate("Victim", "maria lopez"), 0.26),
        (candidate("Victim", "bogota"), 0.1),
    ]
    assert choose_fills(fills, 8) == [["juan perez"], ["maria lopez"]]
    assert choose_fills(fills, 1) == [["juan perez"]]
    assert choose_fills([*fills[:1], (candidate("Victim", "perez"), 0.8)], 8) == [["juan perez"], ["perez"]]


def test_no_template_for_a_document_that_is_not_relevant():
    kinds = dict.fromkeys(TYPES, 0.1)
    assert assemble(0.05, kinds, [(candidate("Weapon", "bomb"), 0.9)]) == []
    (template,) = assemble(0.9, kinds | {"bombing": 0.4}, [(candidate("Weapon", "bomb"), 0.9)])
    assert template == {"incident_type": "bombing", "Weapon": [["bomb"]]} | {
        role: [] for role in ROLES if role != "Weapon"
    }


def test_relevance_is_judged_by_types_and_the_two_best_fills_of_each_role():
    kinds = dict.fromkeys((*TYPES, "any"), 0.5)
    fills = [(candidate("Victim", name), share) for name, share in (("a", 0.5), ("b", 0.1), ("c", 0.9))]
    features = relevance_features(kinds, fills)
    assert len(features) == len(TYPES) + 1 + 2 * len(ROLES)
    assert features[:6] == [0.0] * 6
    assert features[12] > features[13] == 0.0


def test_a_bulletin_gives_one_template():
    (template,) = fill(BULLETIN)
    assert template["incident_type"] == "bombing"
    assert ["bomb"] in template["Weapon"] or ["car bomb"] in template["Weapon"]
    mentions = [mention for role in ROLES for entity in template[role] for mention in entity]
    assert all(mention in BULLETIN.lower() for mention in mentions)


def test_a_text_without_incident_gives_none():
    assert fill("") == []
    assert fill("THE MINISTER OF EDUCATION OPENED A SCHOOL AND PRAISED ITS TEACHERS AND PUPILS.") == []


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=200))
def test_never_raises(text):
    assert isinstance(fill(text), list)


def test_a_book_takes_no_longer_than_its_first_words():
    book = BULLETIN + " AND THEN NOTHING HAPPENED." * 20_000
    assert len(fill(book)) <= 1


def test_case_makes_no_difference_without_a_parse():
    assert fill(BULLETIN) == fill(BULLETIN.lower())


def test_weights_fit_and_hashing_is_stable():
    model = load_model()
    assert model.words.dtype == np.int8
    assert hashed(["w0=bomb", "é"], 17).tolist() == hashed(["w0=bomb", "é"], 17).tolist()
    assert plain('The "Santo" (farm)') == "santo farm"
