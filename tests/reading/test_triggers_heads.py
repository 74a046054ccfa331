"""The engine's trigger heads merged with the lexicon's readings, with heads made by hand."""

import numpy as np
import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from reportedly.model.document import Document
from reportedly.model.report import Report
from reportedly.reading.triggers import read_triggers
from reportedly.reading.triggers_engine import Heads, blend

TYPES = ["AGREE", "COERCE", "ASSAULT"]
MODES = ["none", "seize", "drone"]
WORDS = "Rebels zapped a depot .".split()


def document(*, sure=0.9, kind="ASSAULT", heads=True):
    doc = Doc(
        Vocab(),
        words=WORDS,
        spaces=[True, True, True, False, False],
        tags=["NNS", "VBD", "DT", "NN", "."],
        pos=["NOUN", "VERB", "DET", "NOUN", "PUNCT"],
        deps=["nsubj", "ROOT", "det", "obj", "punct"],
        heads=[1, 1, 3, 1, 1],
        lemmas=["rebel", "zap", "a", "depot", "."],
    )
    if heads:
        types = np.zeros((5, 4), np.float32)
        types[:, 0] = 1
        types[1] = [1 - sure, 0, 0, sure]
        modes = np.zeros((5, 3), np.float32)
        modes[1, 2] = 1
        doc.spans["triggers"] = [Span(doc, 1, 2, label=kind)]
        doc.user_data["reportedly"] = {
            "type_names": TYPES,
            "mode_names": MODES,
            "standing_names": ["stated"],
            "types": types,
            "modes": modes,
            "standings": np.ones((5, 1), np.float32),
            "probabilities": {"triggers": [sure]},
            "roles": [(0, 3, "place", 0.9), (0, 0, "actor", 0.2)],
        }
    found = Document.of(Report(id="h", text="Rebels zapped a depot."))
    found.doc = doc
    return found


def test_a_word_that_only_the_heads_know_is_a_trigger():
    (found,) = read_triggers(document())
    assert (found.type, found.heard_mode, found.rule) == ("ASSAULT", "drone", "heads")
    assert found.mode is None
    assert {a.role for a in found.arguments} == {"actor", "recipient", "place"}


def test_unsure_heads_are_not_followed():
    assert read_triggers(document(sure=0.4)) == ()


def test_an_engine_without_heads_is_fine():
    assert Heads.of(document(heads=False).doc) is None
    assert read_triggers(document(heads=False)) == ()


def test_a_mode_of_another_type_is_not_taken():
    heads = Heads.of(document().doc)
    assert heads.mode(1, "ASSAULT") == "drone"
    assert heads.mode(1, "COERCE") is None
    assert heads.standing(1) == ("stated", 1.0)


def test_blending_without_heads_is_the_readings_own_chance():
    assert blend(0.0, None, (1,), "ASSAULT") == pytest.approx(0.5)


def test_the_heads_raise_what_they_see():
    heads = Heads.of(document().doc)
    assert blend(0.0, heads, (1,), "ASSAULT") > blend(0.0, heads, (3,), "ASSAULT")
