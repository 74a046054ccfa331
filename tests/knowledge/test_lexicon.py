"""The lexicon's tables hold to their rules, and its matcher finds what they say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import KnowledgeError
from reportedly.knowledge.inflection import noun_forms, verb_forms
from reportedly.knowledge.lexicon import (
    COLUMNS,
    TYPES,
    Frame,
    Lexicon,
    load_idioms,
    load_lexicon,
    load_weapons,
    load_weights,
    load_word_class,
    read_entries,
)

HEADER = "\t".join(COLUMNS)


def entries(*lines):
    return list(read_entries("\n".join([HEADER, *lines]), where="test"))


def found(lexicon, text):
    return {match.entry.name for match in lexicon.match(text.lower().split())}


def test_the_lexicon_covers_every_type():
    lexicon = load_lexicon()
    assert len(lexicon) >= 900
    by_type = {kind: sum(entry.type == kind for entry in lexicon.entries) for kind in TYPES}
    assert min(by_type.values()) >= 40


def test_inflected_forms_are_found():
    lexicon = load_lexicon()
    assert "stab/verb/ASSAULT" in found(lexicon, "He was stabbed twice")
    assert "shoot/verb/ASSAULT" in found(lexicon, "Police shot him")
    assert "open fire/verb/ASSAULT" in found(lexicon, "Gunmen opened fire on the bus")
    assert "acquit/verb/RETREAT" in found(lexicon, "The court acquitted both")


def test_a_gap_takes_the_object():
    lexicon = load_lexicon()
    assert "take ~ hostage/verb/ASSAULT" in found(lexicon, "They took three aid workers hostage")
    assert "take ~ hostage/verb/ASSAULT" not in found(lexicon, "They took it . A hostage was seen")


def test_a_noun_is_inflected_before_its_preposition():
    lexicon = load_lexicon()
    assert "act of terrorism/noun/ASSAULT" in found(lexicon, "acts of terrorism")


def test_lookup_by_lemma_and_part_of_speech():
    lexicon = load_lexicon()
    assert {entry.type for entry in lexicon.lookup("abduct")} == {"ASSAULT"}
    assert all(entry.pos == "noun" for entry in lexicon.lookup("strike", "noun"))
    assert lexicon.lookup("no such word") == ()


@pytest.mark.parametrize(
    "line",
    [
        "hit\tverb\tFIGHT\t\t\tsubj>obj\t\t",
        "hit\tparticle\tASSAULT\t\t\tsubj>obj\t\t",
        "hit\tverb\tASSAULT\tdemo\t\tsubj>obj\t\t",
        "hit\tverb\tASSAULT\t\t\tsubj\t\t",
        "hit\tverb\tASSAULT\t\t\tsubj>obj\tnear\t",
        "~ hit\tverb\tASSAULT\t\t\tsubj>obj\t\t",
    ],
)
def test_a_broken_line_is_refused(line):
    with pytest.raises(KnowledgeError):
        entries(line)


def test_other_columns_are_refused():
    with pytest.raises(KnowledgeError, match="columns"):
        list(read_entries("entry\ttype\n"))


def test_frames():
    assert Frame.parse("subj>on|at") == Frame(("subj",), ("on", "at"))
    assert Frame.parse("subj>") == Frame(("subj",))
    assert Frame.parse("mutual").mutual


def test_hyphenated_entries_match_cut_tokens():
    lexicon = Lexicon(entries("gang-rape\tverb\tASSAULT\tsexual\t\tsubj>obj\t\t"))
    assert found(lexicon, "was gang - raped by") == {"gang - rape/verb/ASSAULT"}


def test_weapons_classes_idioms_and_weights_load():
    assert load_weapons()["drone"] == "drone"
    assert "soldiers" in load_word_class("armed")
    assert ("heart", "attack") in load_idioms()
    assert all(isinstance(weight, float) for weight in load_weights().values())
    with pytest.raises(KnowledgeError):
        load_word_class("no such class")


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("kidnap", "kidnapped"),
        ("occupy", "occupied"),
        ("free", "freed"),
        ("travel", "travelled"),
        ("bomb", "bombing"),
        ("lie", "lying"),
        ("clash", "clashes"),
        ("shell", "shelled"),
    ],
)
def test_verb_forms(lemma, form):
    assert form in verb_forms(lemma)


def test_noun_forms():
    assert noun_forms("clash") == {"clash", "clashes"}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from("take three men hostage . opened fire on the attack was set house".split()),
        max_size=30,
    )
)
def test_matches_point_at_tokens_in_order(words):
    for match in load_lexicon().match(words):
        assert list(match.tokens) == sorted(set(match.tokens))
        assert match.head in match.tokens
        assert match.tokens[-1] < len(words)
