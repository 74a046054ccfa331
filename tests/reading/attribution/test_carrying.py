"""What goes on without a reporting word, and what ends it: the rules of ``carrying``, sentence by sentence."""

import pytest

from reportedly.model.document import Document
from reportedly.model.report import Report
from reportedly.reading.attribution import read_attributions
from reportedly.reading.engine import load_engine
from reportedly.reading.structure import read_structure


@pytest.fixture(scope="module")
def engine():
    return load_engine()


@pytest.fixture
def who_says(engine):
    """The source whose words hold a sentence, or None where the reporter tells it."""

    def find(text, sentence):
        document = Document.of(Report(id="r", text=text))
        document.doc = engine(document.text)
        document.structure = read_structure(document)
        place = document.text.index(sentence) + len(sentence) // 2
        for item in read_attributions(document):
            span = item.resolved or (item.source[0] if item.source else None)
            if span and item.rule != "outlet:told" and any(a <= place < b for a, b in item.content):
                return document.text[slice(*span)]
        return None

    return find


QUOTED = [
    ('"They left the town," the mayor said. "It was burning."', "It was burning", "the mayor"),
    ('"They left," the mayor said. "It was burning.\n\n"Nobody came."', "Nobody came", "the mayor"),
    (
        '"They left," the mayor said. The market was closed. "Nobody came," said a guard.',
        "Nobody came",
        "a guard",
    ),
    ('"They left," the mayor said.\n\nThe market burned until dawn.', "The market burned", None),
    ('The mayor said they had left.\n\n"Nobody came to help us."', "Nobody came", None),
]


@pytest.mark.parametrize(("text", "sentence", "source"), QUOTED)
def test_quotations(who_says, text, sentence, source):
    assert who_says(text, sentence) == source


PLAIN = [
    "The ministry said two men had fled. They had crossed the river at night.",
    "The ministry said two men had fled. They were armed.",
    "The ministry said two men had fled. Eleven people were detained on Monday.",
    "The ministry said two men had fled.\n\nA bridge was blown up in May.",
]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_sentences_are_the_reporters(who_says, text):
    sentence = text.rstrip(".").replace("\n\n", " ").split(". ")[-1]
    assert who_says(text, sentence) is None


def test_a_word_of_its_own_needs_no_carrying(who_says):
    text = "The ministry said two men had fled. It also said that they were armed."
    assert who_says(text, "they were armed") == "The ministry"


STATEMENT = (
    "Two villages were shelled on Sunday.\n\nForeign minister Ana Silva said:\n\nI am shocked by the shelling of Lera."
    "\n\nThe army of Dorna killed nine people there.\n\n"
)


def test_a_statement_runs_over_paragraphs(who_says):
    assert who_says(STATEMENT, "I am shocked") == "Foreign minister Ana Silva"
    assert who_says(STATEMENT, "The army of Dorna killed") == "Foreign minister Ana Silva"
    assert who_says(STATEMENT, "Two villages were shelled") is None


ENDS = [
    "Notes to editors\n\nThe bridge fell in May.",
    "The mayor of Lera said that the bridge had fallen.\n\nThe bridge fell in May.",
    '"It was loud," a guard said.\n\nThe bridge fell in May.',
]


@pytest.mark.parametrize("rest", ENDS)
def test_what_ends_a_statement(who_says, rest):
    assert who_says(STATEMENT + rest, "The bridge fell in May") is None


def test_what_does_not_end_a_statement(who_says):
    text = STATEMENT + "The United Nations has said that we must act.\n\nThe bridge fell in May."
    assert who_says(text, "The bridge fell in May") == "Foreign minister Ana Silva"
