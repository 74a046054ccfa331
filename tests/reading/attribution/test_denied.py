"""Which words deny: verdicts, clauses without a doer, and denials that the parse hides."""

import pytest

from reportedly.model.document import Document
from reportedly.model.report import Report
from reportedly.reading.attribution import read_attributions
from reportedly.reading.attribution.mending import mend_denials
from reportedly.reading.engine import load_engine
from reportedly.reading.structure import read_structure


@pytest.fixture(scope="module")
def engine():
    return load_engine()


@pytest.fixture
def denied(engine):
    """Whether a text denies, by whom and what: the first denial's source and content."""

    def read_text(text):
        document = Document.of(Report(id="r", text=text))
        document.doc = engine(document.text)
        document.structure = read_structure(document)
        for item in read_attributions(document):
            if item.stance == "denies":
                source = document.text[slice(*item.source[0])] if item.source else ""
                return source, " / ".join(document.text[slice(*part)] for part in item.content)
        return None

    return read_text


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The mission denied reports that one of its trucks had been fired on near the port.",
            "The mission",
            "one of its trucks had been fired on near the port",
        ),
        (
            "The federal government denies paying ransom for the pupils.",
            "The federal government",
            "paying ransom for the pupils",
        ),
        (
            "The minister blamed Loria for backing the rebels, a charge Loria has repeatedly denied.",
            "Loria",
            "a charge",
        ),
        (
            "The interior ministry had on Friday night denied that the guards were involved.",
            "The interior ministry",
            "the guards were involved",
        ),
        (
            "In a clip that circulated on Sunday, five masked men who say they speak for the gang deny it.",
            "five masked men",
            "it",
        ),
    ],
)
def test_a_denial_keeps_its_parts(denied, text, source, content) -> None:
    assert denied(text) == (source, content)


@pytest.mark.parametrize(
    "text",
    [
        'The army said it was "a clumsy comedy" and that no soldier had fired a gun that day.',
        'The union said the guards had beaten two cleaners. The firm called it "a soap opera".',
        "The port authority said it had signed nothing.",
        "The air force says it has flown no sortie there since May.",
        "The command said its men were fighting raiders in the hills but that no strike took place on Monday.",
        "The service says it does not have him.",
        "The mayor said miners had beaten him. The miners say he staged it.",
        "Neither the army nor the rebels fired a shot that day, the monitors said.",
        "The army said it had left. The council calls it a lie.",
    ],
)
def test_words_that_deny(denied, text) -> None:
    assert denied(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "The singer called the vote a farce.",
        "The hospital said no one was hurt.",
        "The chief said the festival has been put off, not called off.",
        "The group said it would accept no talks.",
    ],
)
def test_words_that_deny_nothing_that_was_told(denied, text) -> None:
    assert denied(text) is None


def test_what_is_no_denial_is_left_as_it_was() -> None:
    words, tags = ["They", "said", "reports"], ["PRP", "VBD", "NNS"]
    deps, heads = ["nsubj", "root", "xcomp"], [1, 1, 1]
    mend_denials(words, tags, deps, heads)
    assert (tags, deps, heads) == (["PRP", "VBD", "NNS"], ["nsubj", "root", "xcomp"], [1, 1, 1])
