"""Attributions read from sentences of our own, with the parse of the engine."""

import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reportedly.model.document import Document
from reportedly.model.report import Report
from reportedly.reading.attribution import merge_attributions, read_attributions
from reportedly.reading.engine import load_engine
from reportedly.reading.structure import read_structure


@pytest.fixture(scope="module")
def engine():
    return load_engine()


@pytest.fixture
def read(engine):
    def read_text(text, title=None, **fields):
        document = Document.of(Report(id="r", text=text, title=title, **fields))
        document.doc = engine(document.text)
        document.structure = read_structure(document)
        document.attributions = read_attributions(document)
        return document

    return read_text


def name(document, item):
    span = item.resolved or (item.source[0] if item.source else None)
    return document.text[slice(*span)] if span else ""


def content(document, item):
    return " / ".join(document.text[start:end] for start, end in item.content)


def rows(document):
    return [(name(document, item), item.stance, content(document, item)) for item in document.attributions]


CLAUSES = [
    ("Police said that two men had died.", ("Police", "asserts", "two men had died")),
    ("Two men had died, police in Gao said on Monday.", ("police in Gao", "asserts", "Two men had died")),
    ('"They left the town," said the mayor.', ("the mayor", "asserts", '"They left the town,"')),
    ("Two men died, said police.", ("police", "asserts", "Two men died")),
    ("The shops, he said, were burning.", ("he", "asserts", "The shops / were burning")),
    ("According to the ministry, two men died.", ("the ministry", "asserts", "two men died")),
    ("Two men died, according to the ministry.", ("the ministry", "asserts", "Two men died")),
    ("A guard was quoted as saying that the men had fled.", ("A guard", "asserts", "the men had fled")),
    ("The army denied that its men had fired.", ("The army", "denies", "its men had fired")),
    ("The army rejected the allegation.", ("The army", "denies", "the allegation")),
    ("The army called the report a fabrication.", ("The army", "denies", "the report a fabrication")),
    ("Kyiv accused Moscow of shelling the port.", ("Kyiv", "accuses", "Moscow of shelling the port")),
    (
        "The union held the army responsible for the raid.",
        ("The union", "accuses", "the army responsible for the raid"),
    ),
    (
        "The governor pointed the finger at rebels for the blast.",
        ("The governor", "accuses", "the finger at rebels for the blast"),
    ),
    ("The Dawn Brigade claimed responsibility for the blast.", ("The Dawn Brigade", "claims", "the blast")),
    (
        "The Dawn Brigade said it had attacked the base.",
        ("The Dawn Brigade", "claims", "it had attacked the base"),
    ),
    ("The agency put the toll at 17.", ("The agency", "asserts", "the toll at 17")),
    ("The minister declined to confirm the attack.", ("The minister", "unconfirmed", "the attack")),
    ("The group vowed to avenge its leader.", ("The group", "claims", "to avenge its leader")),
    ("The mayor urged residents to leave the town.", ("The mayor", "asserts", "residents to leave the town")),
]


@pytest.mark.parametrize(("text", "row"), CLAUSES)
def test_who_said_what(read, text, row):
    assert row in rows(read(text))


HEDGES = [
    ("A guard was reportedly shot on Sunday.", "suspects"),
    ("The attackers are believed to have fled.", "suspects"),
    ("No group has claimed responsibility for the attack.", "unconfirmed"),
    ("The report could not be independently verified.", "unconfirmed"),
    ("It was not clear who had fired.", "unconfirmed"),
]


@pytest.mark.parametrize(("text", "stance"), HEDGES)
def test_without_source(read, text, stance):
    found = [item for item in read(text).attributions if item.stance == stance]
    assert found
    assert not any(item.source for item in found)


def test_denial_goes_on_in_its_participle(read):
    # "... denied the reports of targeting, saying it was military manoeuvres"
    document = read("The army denied the reports of shelling, saying it had held a drill.")
    assert ("The army", "denies", "it had held a drill") in rows(document)


def test_rejected_appeal_is_no_denial(read):
    assert [item.stance for item in read("The court rejected an appeal.").attributions] == ["asserts"]


def test_no_one_hurt_denies_nothing(read):
    assert rows(read("Police said no one was hurt.")) == [("Police", "asserts", "no one was hurt")]


def test_told_outlet_is_outer_source(read):
    document = read("A doctor told Reuters that two men had died.")
    inner = next(item for item in document.attributions if item.rule != "outlet:told")
    assert name(document, document.attributions[inner.outer]) == "Reuters"


def test_own_agency_is_no_outer_source(read):
    document = read("A doctor told Reuters that two men had died.", agency="Reuters")
    assert len(document.attributions) == 1


@pytest.mark.parametrize("told", ["reporters", "this newspaper", "the court", "Israel"])
def test_told_others(read, told):
    document = read(f"A doctor told {told} that two men had died.")
    assert [item.outer for item in document.attributions] == [None]


def test_cited_source_has_outer_source(read):
    document = read("Two men died on Sunday, the newspaper Watan reported, citing a police source.")
    inner = next(item for item in document.attributions if item.rule == "chain:citing")
    assert name(document, inner) == "a police source"
    assert "Two men died" in content(document, inner)
    assert "Watan" in name(document, document.attributions[inner.outer])


def test_pronoun_and_description_are_resolved(read):
    document = read(
        "The Dawn Brigade said it had attacked the base. The group said ten men died. It said more would follow."
    )
    assert {name(document, item) for item in document.attributions} == {"The Dawn Brigade"}


def test_name_after_description(read):
    document = read("The bloc's leader, Ana Silva, said the vote was unfair.")
    assert name(document, document.attributions[0]) == "Ana Silva"


def test_quotation_over_paragraphs_has_one_speaker(read):
    text = 'Anna Lind said: "First they came.\n\n"Then they left.\n\n"Nobody knows why."'
    document = read(text)
    first = document.attributions[0]
    assert first.quoted
    assert content(document, first).startswith('"First')
    assert content(document, first).endswith('why."')


def test_quotation_alone_goes_on_with_its_speaker(read):
    document = read('"They left the town," the mayor said. "It was burning."')
    assert rows(document) == [("the mayor", "asserts", '"They left the town," / "It was burning."')]


def test_sentence_without_mark_is_not_carried_on(read):
    document = read("Police said two men had died. The market was closed.")
    assert not any("market" in content(document, item) for item in document.attributions)


def test_first_person_in_quotation_is_its_speaker(read):
    document = read('"We have not confirmed that anyone was taken," the colonel said.')
    assert [item.stance for item in document.attributions] == ["unconfirmed"]


@pytest.mark.parametrize(
    ("title", "source"),
    [("Police: two dead in raid", "Police"), ("Two dead in raid: police", "police")],
)
def test_headlines(read, title, source):
    document = read("Two men died in a raid on Sunday.", title=title)
    assert document.text[slice(*document.attributions[0].source[0])] == source


def test_upper_case(read):
    document = read("POLICE SAID THAT TWO MEN HAD DIED.")
    assert rows(document) == [("POLICE", "asserts", "TWO MEN HAD DIED")]


def test_dateline_is_no_content(read):
    document = read("QUETTA: Two men died in a raid, police said.")
    assert content(document, document.attributions[0]) == "Two men died in a raid"


def test_nested_source_has_outer(read):
    document = read("State television said the army had claimed the attack.")
    claim = next(item for item in document.attributions if item.stance == "claims")
    assert name(document, document.attributions[claim.outer]) == "State television"


def test_empty_text(read):
    assert read("").attributions == ()


def test_outlet_carries_on_with_the_pronoun(read):
    document = read("A doctor told Reuters that two men had died. He said more were hurt.")
    last = document.attributions[-1]
    assert name(document, document.attributions[last.outer]) == "Reuters"


def test_source_quoted_by_an_outlet(read):
    document = read("Residents quoted by Radio Gao said that two men had died.")
    inner = next(item for item in document.attributions if item.rule == "speech:that")
    assert name(document, inner) == "Residents"
    assert name(document, document.attributions[inner.outer]) == "Radio Gao"


def test_without_parse_nothing_is_read():
    document = Document.of(Report(id="r", text="Police said two men died."))
    assert read_attributions(document) == ()


@example(words=["that", ")", ",", "said", "said"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["Police", "said", "that", "the army", '"', "denied", ",", ".", "\n\n", "he", "told", "AFP", "citing", "“",
             "”", "according to", "no group has claimed", "reportedly", "men", "fled", ":", ";", "(", ")", "it", "was"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_any_words_give_spans_of_the_text(read, words):
    document = read(" ".join(words))
    for number, item in enumerate(document.attributions):
        assert item.outer is None or (item.outer != number and item.outer < len(document.attributions))
        for start, end in (
            *item.source,
            *item.cue,
            *item.content,
            *([item.resolved] if item.resolved else []),
        ):
            assert 0 <= start < end <= len(document.text)


def test_long_texts_are_linear(engine, read):
    document = read("Police said two men died, and he told AFP it was over. " * 40)
    text = document.text
    begun = time.perf_counter()
    read_attributions(document)
    short = time.perf_counter() - begun
    document = read(text * 4)
    begun = time.perf_counter()
    read_attributions(document)
    assert time.perf_counter() - begun < 12 * short + 0.5


def test_merging_keeps_outer(read):
    document = read("A doctor told Reuters that two men had died.")
    other = read("Police said two men had died. Then the army denied it.")
    merged = merge_attributions(document.attributions, other.attributions)
    assert len(merged) >= len(document.attributions)
    inner = next(item for item in merged if item.rule == "speech:that" and item.outer is not None)
    assert merged[inner.outer].rule == "outlet:told"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The agency said it was not aware of any strike.", "unconfirmed"),
        ("The ministry said that it had no information about any attack.", "unconfirmed"),
        ("The bureau said it had checked the film and found no trace of an attack.", "denies"),
    ],
)
def test_knowing_nothing_is_no_denial_but_finding_nothing_is(read, text, stance):
    assert {item.stance for item in read(text).attributions} == {stance}
