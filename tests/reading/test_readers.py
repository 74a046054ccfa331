"""Reading with a spaCy pipeline of the user's: labels are turned into ours, lacks are named."""

import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

import reportedly
from reportedly.errors import ReaderError
from reportedly.reading.readers import OurReader, SpacyReader, load_reader, reader_of
from reportedly.reading.readers_doc import harmonised
from reportedly.reading.readers_relations import Tree, universal

sys.path.insert(0, str(Path(__file__).parents[1]))
from small_pipelines import CLEAR, UNIVERSAL, gold, trained

NEWS = (
    "Raid near Mopti\n\nGunmen killed two farmers near Mopti on Monday. Two soldiers were wounded by rebels in Gao, "
    "police said.\n\nThe army's spokesman denied the attack."
)
ODD = [
    "",
    " ",
    "\n\n \n",
    "\x00",
    "half \ud800 sign",
    "\U0001f600" * 50,
    "x" * 5000,
    "killed " * 400,
    "( \" ' [" * 60,
]


@pytest.fixture(scope="module", params=["clear", "universal"])
def nlp(request):
    return trained(CLEAR, "GPE") if request.param == "clear" else trained(UNIVERSAL, "LOC")


@pytest.fixture(scope="module")
def reader(nlp):
    return reader_of(nlp)


@pytest.mark.parametrize(("clear", "expected"), list(zip(CLEAR, UNIVERSAL, strict=True)))
def test_clearnlp_trees_become_universal_ones(clear, expected):
    blank = spacy.blank("en")
    one, other = (harmonised(gold(blank, line, "GPE")) for line in (clear, expected))
    seen = [[(token.text, token.dep_, token.head.text) for token in doc] for doc in (one, other)]
    assert seen[0] == seen[1]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "They/PRON/nsubj/1 fled/VERB/ROOT/1 out/ADP/prep/1 of/ADP/prep/2 Gao/PROPN/pobj/3",
            "nsubj>fled ROOT>fled case>gao case>gao obl>fled",
        ),
        (
            "There/PRON/expl/1 were/AUX/ROOT/1 two/NUM/nummod/3 dead/NOUN/attr/1",
            "expl>were ROOT>were nummod>dead nsubj>were",
        ),
        (
            "one/NUM/nsubj/1 in/ADP/ROOT/1 Gao/PROPN/pobj/1 and/CCONJ/cc/1 in/ADP/conj/1 Mopti/PROPN/pobj/4",
            "nsubj>gao case>gao ROOT>gao cc>mopti case>mopti conj>gao",
        ),
        (
            "Gao/PROPN/poss/5 's/PART/case/0 or/CCONJ/cc/0 Mopti/PROPN/conj/0 's/PART/case/3 men/NOUN/ROOT/5",
            "nmod>men case>gao cc>mopti conj>gao case>mopti ROOT>men",
        ),
        (
            "asked/VERB/ROOT/0 him/PRON/dative/0 not/PART/neg/4 to/PART/aux/4 flee/VERB/xcomp/0 again/ADV/npadvmod/4",
            "ROOT>asked iobj>asked advmod>flee mark>flee xcomp>asked obl>flee",
        ),
        (
            "shut/VERB/ROOT/0 down/ADP/prt/0 most/ADV/quantmod/3 two/NUM/nummod/4 roads/NOUN/dobj/0 in/ADP/prep/0",
            "ROOT>shut compound>shut advmod>two nummod>roads obj>shut advmod>shut",
        ),
    ],
)
def test_trees_are_turned(written, expected):
    rows = [word.rsplit("/", 3) for word in written.split()]
    tree = Tree(
        [row[0].lower() for row in rows],
        [row[1] for row in rows],
        [int(row[3]) for row in rows],
        [row[2] for row in rows],
    )
    universal(tree, [0] * len(rows))
    assert (
        " ".join(f"{dep}>{tree.words[head]}" for dep, head in zip(tree.deps, tree.heads, strict=True))
        == expected
    )


LABELS = [
    "ROOT",
    "prep",
    "pobj",
    "pcomp",
    "attr",
    "expl",
    "conj",
    "cc",
    "agent",
    "dative",
    "nsubj",
    "aux",
    "",
    "dep",
]


@given(
    st.lists(
        st.tuples(st.sampled_from(LABELS), st.integers(0, 99), st.sampled_from(["was", "to", "x"])),
        max_size=25,
    ),
    st.randoms(),
)
def test_any_tree_stays_a_tree(rows, random):
    """Whatever a parser gives: every word still leads to a root, and no arc leaves a paragraph."""
    order = list(range(len(rows)))
    random.shuffle(order)
    heads = [0] * len(rows)
    for place, word in enumerate(order):  # a head stands before its dependants in the shuffled order
        heads[word] = order[rows[word][1] % place] if place and rows[word][0] != "ROOT" else word
    paragraphs = [place // 9 for place in range(len(rows))]
    tree = universal(
        Tree([row[2] for row in rows], ["VERB"] * len(rows), heads, [row[0] for row in rows]), paragraphs
    )
    for word in range(len(rows)):
        assert paragraphs[word] == paragraphs[tree.heads[word]]
        for _ in rows:
            word = tree.heads[word]
        assert tree.heads[word] == word
        assert tree.deps[word] == "ROOT"


def test_tags_names_and_sentences_are_ours(reader):
    (doc,) = reader.pipe([NEWS])
    assert doc.text == NEWS
    assert not any("\n\n" in sent.text.strip() for sent in doc.sents)
    assert {"Gao", "Mopti"} <= {ent.text for ent in doc.ents if ent.label_ == "PLACE"}
    killed = next(token for token in doc if token.text == "killed")
    assert (killed.pos_, killed.tag_, killed.lemma_) == ("VERB", "VBD", "kill")
    assert {token.dep_ for token in doc} <= set(
        "ROOT nsubj obj obl nmod case nummod aux ccomp punct det dep conj cc mark advcl acl cop advmod xcomp".split()
    )


def test_coding_with_it_gives_events(nlp):
    coder = reportedly.load(nlp)
    coded = coder(reportedly.Report(id="r1", text=NEWS, published="2024-01-05"))
    assert coded.reader == coder.reader
    assert coded.reader.startswith("spacy:en_small 1.2 ")
    first = coded.events[0]
    assert (first.type, first.date_start, first.killed, first.country) == (
        "ASSAULT",
        "2024-01-01",
        (2, 2),
        "MLI",
    )
    assert first.actors[0][0] == "Gunmen"
    assert any(event.asserted_by == ("police",) for event in coded.events)


@pytest.mark.parametrize("text", ODD)
def test_any_text_is_read_and_coded(nlp, text):
    coder = reportedly.load(nlp)
    document = coder.read(reportedly.Report(id="r1", text=text))
    assert len(document.doc.text) == len(text)
    coder.code(document)


@settings(max_examples=40, deadline=None)
@given(text=st.text(alphabet="killed by Gao.\n \"'(),\u0301\u202e\u200b", max_size=200))
def test_offsets_stay(reader, text):
    (doc,) = reader.pipe([text])
    assert doc.text == text


def test_version_tells_two_pipelines_of_one_name_apart():
    one, other = trained(CLEAR, "GPE"), trained(UNIVERSAL, "LOC")
    assert reader_of(one).version != reader_of(other).version


def test_the_users_doc_keeps_its_labels(nlp):
    doc = nlp("Gunmen killed two farmers near Mopti on Monday.")
    before = doc.to_json()
    assert harmonised(doc) is not doc
    assert doc.to_json() == before


def test_what_is_lacking_is_named():
    with pytest.raises(
        ReaderError, match=r"no part-of-speech tags, no dependency parse, no names.*en_core_web_sm"
    ):
        SpacyReader(spacy.blank("en"))
    nlp = trained(CLEAR, "GPE")
    with (
        nlp.select_pipes(disable="ner"),
        pytest.raises(ReaderError, match=r"gives no names \[spacy:en_small\]"),
    ):
        SpacyReader(nlp)


def test_a_pipeline_of_another_language_is_refused():
    with pytest.raises(ReaderError, match="'de'"):
        SpacyReader(spacy.blank("de"))


@pytest.mark.parametrize("name", ["spacy:no_such_pipeline", "spacy:", "no_such_reader"])
def test_a_reader_that_is_not_there_is_named(name):
    with pytest.raises(ReaderError, match="there is no"):
        load_reader(name)


def test_a_broken_pipeline_on_disk_is_named(tmp_path):
    (tmp_path / "meta.json").write_text("{}")
    with pytest.raises(ReaderError, match="cannot be loaded"):
        load_reader(f"spacy:{tmp_path}")


def test_a_tokenizer_that_changes_the_text_is_refused(monkeypatch):
    nlp = trained(CLEAR, "GPE")
    reader = reader_of(nlp)
    monkeypatch.setattr(nlp, "tokenizer", lambda text: Doc(nlp.vocab, words=text.split()))
    with pytest.raises(ReaderError, match="changes the text"):
        list(reader.pipe(["Gunmen  fled ."]))


def test_our_engine_as_a_pipeline_is_our_engine():
    assert isinstance(reader_of(reportedly.load_nlp()), OurReader)


def test_a_pipeline_that_gives_only_upos_or_only_ptb_tags_is_enough():
    words, heads, deps = ["Rebels", "were", "killed"], [2, 2, 2], ["nsubj:pass", "aux:pass", "ROOT"]
    nlp = spacy.blank("en")
    penn = harmonised(Doc(nlp.vocab, words=words, tags=["NNS", "VBD", "VBN"], heads=heads, deps=deps))
    morphs = ["Number=Plur", "VerbForm=Fin|Tense=Past", "VerbForm=Part|Tense=Past"]
    upos = harmonised(
        Doc(nlp.vocab, words=words, pos=["NOUN", "AUX", "VERB"], morphs=morphs, heads=heads, deps=deps)
    )
    expected = [("NOUN", "NNS", "rebel"), ("AUX", "VBD", "be"), ("VERB", "VBN", "kill")]
    for doc in (penn, upos):
        assert [(token.pos_, token.tag_, token.lemma_) for token in doc] == expected
