"""Long texts: 200,000 characters, one sentence of 5,000 words, and work that grows with the text, not faster."""

import cProfile
import pstats

import pytest
from spacy.tokens import Doc

import reportedly
from checks import check_coded, check_document
from reportedly.coding.coder import code_events
from reportedly.model.document import Document
from reportedly.model.report import Report
from reportedly.pipeline import fill
from reportedly.reading.engine.layers import KEY

PLACES = ("Mopti", "Gao", "Konduga", "Kidal", "Menaka", "Bama")
STORY = (
    "{place}, March 4 (NNA) - Gunmen killed at least {count} traders in a raid on a market near {place} on Monday, the "
    'state police said. "We do not know who they are," Commissioner Aisha Bello told reporters.\n\n'
    "The rebels denied that their fighters had attacked the market in {place}. The group said soldiers had shelled a "
    "village two days earlier in retaliation, wounding {count} people. The governor accused the army of looting.\n\n"
    "Residents of {place} protested on 2 March. Two officials said that troops would be sent to the town.\n\n"
)
STORIES = [STORY.format(place=place, count=number + 3) for number, place in enumerate(PLACES)]


@pytest.fixture(scope="module")
def coder():
    return reportedly.load()


def _code(coder, text):
    report = Report(id="r1", text=text, title="Raids", published="2024-03-05")
    document = coder.read(report)
    check_document(document)
    coded = coder.code(document)
    check_coded(report, coded)
    return coded


def test_one_sentence_of_5000_words(coder):
    words = "".join(STORIES).replace(".", "").replace('"', "").split()
    text = " ".join((words * (5000 // len(words) + 1))[:5000])
    assert _code(coder, text).events


def test_200_000_characters(coder):
    """News between pasted keys, so that the test stays short."""
    keys = " ".join(f"{number:x}" * 30 for number in range(1000, 1165)) + ".\n\n"
    text = "".join(story + keys for story in STORIES * 6)[:200_000]
    assert len(text) == 200_000
    assert len(_code(coder, text).events) > 10


def test_work_grows_with_the_text(coder):
    """Counted in calls, which no other work on the machine changes; work that grows twice as steeply makes it four."""
    docs = list(coder.engine.pipe(STORIES)) * 4
    short, long = _calls(docs), _calls(docs * 2)
    assert long["reading"] / short["reading"] < 2.2
    assert long["coding"] / short["coding"] < 3.0


def _calls(docs):
    """Calls of reading and coding for documents laid end to end."""
    whole = Doc.from_docs(docs, ensure_whitespace=False, exclude=["user_data"])
    whole.user_data[KEY] = _joined(docs)
    document = Document.of(Report(id="r1", text=whole.text, published="2024-03-05"))
    counts = {}
    for name, work in (("reading", lambda: fill(document, whole)), ("coding", lambda: code_events(document))):
        profile = cProfile.Profile()
        profile.runcall(work)
        counts[name] = pstats.Stats(profile).total_calls
    return counts


def _joined(docs):
    """The layers of several Docs as those of one."""
    import numpy as np

    layers = [doc.user_data[KEY] for doc in docs]
    tokens = np.cumsum([0, *(len(doc) for doc in docs)])

    def before(group):
        return np.cumsum([0, *(len(doc.spans[group]) for doc in docs)])

    triggers, sources, cues, contents = map(before, ("triggers", "sources", "cues", "contents"))
    joined = dict(layers[0])
    for name, value in layers[0].items():
        if isinstance(value, np.ndarray):
            joined[name] = np.concatenate([layer[name] for layer in layers])
    joined["probabilities"] = {
        group: [value for layer in layers for value in layer["probabilities"][group]]
        for group in layers[0]["probabilities"]
    }
    joined["roles"] = [
        (trigger + int(triggers[place]), token + int(tokens[place]), role, sure)
        for place, layer in enumerate(layers)
        for trigger, token, role, sure in layer["roles"]
    ]
    for name, owners in (("source_cues", sources), ("content_cues", contents)):
        joined[name] = [
            (owner + int(owners[place]), cue + int(cues[place]), sure)
            for place, layer in enumerate(layers)
            for owner, cue, sure in layer[name]
        ]
    return joined
