import re

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.engine.layout import lay_out
from reportedly.reading.engine.lemmas import Lemmatiser, rule_lemma
from reportedly.reading.engine.pieces import SHAPES, shape_of
from reportedly.reading.engine.tagging import read_spans
from reportedly.reading.engine.trees import decode_heads
from reportedly.reading.engine.windows import cut_windows

LABELS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]


@given(st.lists(st.integers(1, 6), max_size=120), st.integers(4, 40), st.randoms())
def test_windows_cover_every_word_once(sizes, limit, random):
    words = [random.choice(["a", ".", '"', "B"]) for _ in sizes]
    breaks = [random.random() < 0.1 for _ in sizes]
    windows = cut_windows(words, sizes, breaks, limit)
    assert [place for start, end in windows for place in range(start, end)] == list(range(len(words)))
    assert all(sum(sizes[start:end]) <= limit or end == start + 1 for start, end in windows)


def test_windows_end_with_paragraphs_then_with_sentences():
    words = "One two . Three four . Five six".split()
    none, paragraph = [False] * 8, [False] * 6 + [True, False]
    assert cut_windows(words, [1] * 8, none, limit=5) == [(0, 3), (3, 8)]
    assert cut_windows(words, [1] * 8, paragraph, limit=7) == [(0, 6), (6, 8)]


@given(st.integers(1, 25), st.integers(0, 2**32 - 1))
def test_trees_have_one_root_a_sentence_and_no_circles(size, seed):
    draw = np.random.default_rng(seed)
    sentences = np.sort(draw.integers(0, 3, size))
    heads = decode_heads(draw.normal(size=(size, size)).astype(np.float32), sentences)
    assert (sentences[heads] == sentences).all()
    for number in set(sentences.tolist()):
        assert sum(heads[word] == word for word in np.flatnonzero(sentences == number)) == 1
    for word in range(size):
        for _ in range(size):
            word = heads[word]
        assert heads[word] == word


def test_circles_are_broken_where_it_costs_least():
    arcs = np.array([[9, 0, 0], [1, 0, 5], [3, 5, 0]], np.float32)
    assert decode_heads(arcs, np.zeros(3, np.int64)).tolist() == [0, 2, 0]


def scores_of(*tags):
    return np.eye(len(LABELS), dtype=np.float32)[[LABELS.index(tag) for tag in tags]] * 9


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        (["B-PER", "I-PER", "O"], [(0, 2, "PER")]),
        (["I-PER", "I-PER", "O"], [(0, 2, "PER")]),
        (["B-PER", "B-ORG", "I-ORG"], [(0, 1, "PER"), (1, 3, "ORG")]),
        (["B-PER", "I-ORG", "O"], [(0, 2, "PER")]),
        (["O", "O", "O"], []),
    ],
)
def test_spans_from_tags(tags, spans):
    found = read_spans(scores_of(*tags), LABELS, [True, False, False])
    assert [(span.start, span.end, span.kind) for span in found] == spans


def test_no_span_crosses_a_paragraph():
    found = read_spans(scores_of("B-PER", "I-PER"), LABELS, [True, True])
    assert [(span.start, span.end) for span in found] == [(0, 1), (1, 2)]


@pytest.mark.parametrize(
    ("text", "firsts"),
    [
        ("Raid\n\nGunmen came.", ["Raid", "Gunmen"]),
        ("Raid in Kano\nGunmen came.", ["Raid", "Gunmen"]),
        (
            "The army said on Monday that its troops had"
            "\ntaken the town of Bama after three days of\nfighting."
            "\nThen they left.",
            ["The", "Then"],
        ),
    ],
)
def test_a_line_that_could_have_gone_on_ends_a_paragraph(text, firsts):
    layout = lay_out(spacy.blank("en")(text))
    assert [word for word, fresh in zip(layout.words, layout.breaks, strict=True) if fresh] == firsts


CONFLICT_WORDS = """
seized VBD seize | attacked VBD attack | stopped VBN stop | raided VBD raid | bombing VBG bomb | carried VBD carry
detained VBN detain | launched VBD launch | kidnapped VBN kidnap | injured VBN injure | ambushed VBN ambush
armies NNS army | clashes NNS clash | accuses VBZ accuse | condemned VBD condemn | shelling VBG shell
evacuated VBN evacuate | torched VBD torch | looted VBN loot | fired VBD fire
"""


@pytest.mark.parametrize("case", re.split(r"[|\n]", CONFLICT_WORDS.strip()))
def test_lemmas_of_what_conflict_reports_say(case):
    form, tag, lemma = case.split()
    upos = "NOUN" if tag == "NNS" else "VERB"
    assert Lemmatiser.load().lemma(form, upos, tag) == lemma


def test_names_keep_their_case():
    assert Lemmatiser({}).lemma("Houthis", "PROPN", "NNPS") == "Houthi"
    assert Lemmatiser({}).lemma("Damascus", "PROPN", "NNP") == "Damascus"


def test_rules_leave_short_words_alone():
    assert [rule_lemma(*pair) for pair in (("red", "VBD"), ("is", "VBZ"), ("gas", "NN"))] == [
        "red",
        "is",
        "gas",
    ]


def test_shapes():
    assert [SHAPES[shape_of(word)] for word in ("", "a", "A", "Al-Qaida", "COVID-19", "\u0643\u0627\u0646")] == [
        "other", "lower", "title", "mixed", "digits", "other",
    ]  # fmt: skip
