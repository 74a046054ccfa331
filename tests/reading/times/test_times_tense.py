"""Which way "Friday" points: signs, the parse, and a guess from the words around."""

from datetime import date

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from reportedly.model.document import Document
from reportedly.model.report import Report
from reportedly.reading.times import read_times
from reportedly.reading.times.verbs import tense_by_parse

BEFORE, AFTER = date(2024, 1, 2), date(2024, 1, 9)


def day(text, published="2024-01-05"):
    (time,) = read_times(Document.of(Report(id="r", text=text, published=published)))
    return time.first or time.last


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ministers met on Tuesday.", BEFORE),
        ("Ministers will meet on Tuesday.", AFTER),
        ("The text will be released on Tuesday.", AFTER),
        ("Ministers agreed to meet on Tuesday.", AFTER),
        ("Ministers would not say what Tuesday's raid achieved.", BEFORE),
        ("Police moved in ahead of Tuesday's vote.", AFTER),
        ("The court postponed until Tuesday any ruling.", AFTER),
        ("Police said he could not be reached on Tuesday.", BEFORE),
        ("The plan, which will be debated, was announced Tuesday.", BEFORE),
        ("The truce had been due to expire on Tuesday.", BEFORE),
        ("A march called for Tuesday was banned.", AFTER),
        ("By Tuesday, rebels had taken the town.", BEFORE),
        ("This Tuesday, gunmen raided a bank.", BEFORE),
    ],
)
def test_words_around_a_weekday(text, expected):
    assert day(text) == expected


def test_since_and_happenings_are_always_past():
    assert day("They have been fighting since January 9.") == date(2023, 1, 9)
    assert day("They were involved in the January 9 attack.") == date(2023, 1, 9)
    assert day("They were involved in the talks, which stopped on January 9.") == date(2024, 1, 9)


def parsed(rows):
    """A Doc from rows of word, tag, part of speech, lemma, relation, head."""
    words, tags, parts, lemmas, relations, heads = zip(*rows, strict=True)
    return Doc(
        English().vocab,
        words=list(words),
        tags=list(tags),
        pos=list(parts),
        lemmas=list(lemmas),
        deps=list(relations),
        heads=list(heads),
    )


def test_the_parse_finds_the_governing_verb():
    doc = parsed(
        [
            ("The", "DT", "DET", "the", "det", 1),
            ("trial", "NN", "NOUN", "trial", "nsubj", 3),
            ("will", "MD", "AUX", "will", "aux", 3),
            ("open", "VB", "VERB", "open", "ROOT", 3),
            ("on", "IN", "ADP", "on", "case", 5),
            ("Tuesday", "NNP", "PROPN", "Tuesday", "obl", 3),
            (",", ",", "PUNCT", ",", "punct", 7),
            ("said", "VBD", "VERB", "say", "parataxis", 3),
            ("lawyers", "NNS", "NOUN", "lawyer", "nsubj", 7),
        ]
    )
    assert tense_by_parse(doc, 5, 6) == "future"
    assert tense_by_parse(doc, 8, 9) == "past"


def test_the_parse_sees_through_infinitives():
    doc = parsed(
        [
            ("They", "PRP", "PRON", "they", "nsubj", 1),
            ("failed", "VBD", "VERB", "fail", "ROOT", 1),
            ("to", "TO", "PART", "to", "mark", 3),
            ("meet", "VB", "VERB", "meet", "xcomp", 1),
            ("Tuesday", "NNP", "PROPN", "Tuesday", "obl", 3),
        ]
    )
    assert tense_by_parse(doc, 4, 5) == "past"


def test_a_parse_decides_for_the_reader():
    doc = parsed(
        [
            ("They", "PRP", "PRON", "they", "nsubj", 1),
            ("convene", "VBP", "VERB", "convene", "ROOT", 1),
            ("Tuesday", "NNP", "PROPN", "Tuesday", "obl", 1),
        ]
    )
    document = Document.of(Report(id="r", text="They convene Tuesday", published="2024-01-05"))
    assert read_times(document)[0].first == BEFORE
    document.doc = doc
    assert [token.idx for token in doc] == [0, 5, 13]
    assert read_times(document)[0].first == AFTER


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Gunmen kill two on Tuesday", BEFORE), ("Talks to resume on Tuesday", AFTER)],
)
def test_headlines_tell_the_past_in_the_present(title, expected):
    document = Document.of(Report(id="r", title=title, text="No more is known.", published="2024-01-05"))
    assert read_times(document)[0].first == expected


def test_names_are_no_dates():
    def values(text, doc=None):
        document = Document.of(Report(id="r", text=text, published="2024-01-05"))
        document.doc = doc
        return [time.value for time in read_times(document)]

    assert values("The March 14 alliance met on March 14.") == ["2023-03-14"]
    assert values("The plan was drafted by May.") == ["2023-05"]
    doc = Doc(English().vocab, words="The plan was drafted by May .".split(), spaces=[True] * 5 + [False] * 2)
    doc.ents = [doc.char_span(24, 27, label="PER")]
    assert values("The plan was drafted by May.", doc) == []
