"""Topics: which labels of a scheme a whole text bears, such as that police arrested somebody or failed to act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reportedly.coding.template_text import Word, split_words
from reportedly.coding.topic_features import sentence_features, sentences_of, text_features
from reportedly.coding.topic_model import LOW, SCHEMES, SIGNS, Floats, TopicModel, load_topics, pooled

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reportedly.model.document import Document

KEY = "reportedly"
BRIEF = 2
"""Sentences of a text that is judged as a single statement."""
COLLECTIONS = {"india": "police", "satp": "satp", "insightcrime": "insightcrime"}
"""Collections whose texts go by names that begin so, and the scheme that their labels are of."""
IMPLIED = {"KILL": "FORCE", "FORCE": "ANY_ACTION", "ARREST": "ANY_ACTION"}
"""Labels that bring another with them: whoever killed used force."""
HEARD_WORDS = {"insightcrime": 300}
"""Words of a text that are heard, where the engine learned a scheme from the beginnings of texts."""
BY_SENTENCE = frozenset({"police"})
"""Schemes that the engine learned sentence by sentence."""
NEVER_BARE = frozenset({"satp"})
"""Schemes in which every text has a label."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A label of a scheme, how likely a text bears it, and whether it is said to."""

    label: str
    probability: float
    chosen: bool


def read_topics(document: Document, scheme: str | None = None) -> tuple[Topic, ...]:
    """Every label of a scheme, judged for a document; works on a document without a Doc, by its words alone.

    Args:
        document: the document; what its engine heard of topics is taken along, where it hears any.
        scheme: "police", "satp" or "insightcrime"; when left out, that of the collection that the report's
            id names, else "police".
    """
    scheme = scheme or scheme_of(document.report.id)
    model = load_topics(scheme)
    words = split_words(document.text)
    sentences = sentences_of(document.text, words)
    heard = hear(document.doc, scheme, sentences)
    signs = np.zeros((len(SIGNS), len(model.labels)), np.float32)
    signs[0] = model.text_odds(text_features(words))
    if len(model.sentences):
        signs[1:5] = pooled(model.sentence_odds(map(sentence_features, sentences)))
    if heard is not None:
        signs[5] = heard
    signs[6] = 1.0
    sure, chosen = model.mix(_way(model, brief=len(sentences) <= BRIEF, heard=heard is not None), signs)
    return _settled(scheme, model, sure, chosen)


def scheme_of(name: str) -> str:
    """The scheme of the collection that a report's id names.

    >>> scheme_of("satp-dev-00012"), scheme_of("r1")
    ('satp', 'police')
    """
    return next((scheme for start, scheme in COLLECTIONS.items() if name.startswith(start)), "police")


def hear(doc: Doc | None, scheme: str, sentences: Sequence[Sequence[Word]]) -> Floats | None:
    """What the engine hears of a scheme's labels: in the likeliest sentence, or in the text at large."""
    starts = [sentence[0].start for sentence in sentences] if scheme in BY_SENTENCE else (0,)
    return heard_topics(doc, SCHEMES[scheme], starts=starts, words=HEARD_WORDS.get(scheme))


def heard_topics(
    doc: Doc | None, labels: tuple[str, ...], *, starts: Sequence[int] = (0,), words: int | None = None
) -> Floats | None:
    """The engine's score of each label: of the highest stretch, its words' scores summed as exponentials.

    Args:
        doc: the text as the engine read it; null is heard as nothing.
        labels: the labels asked for; null comes back where the engine does not hear all of them.
        starts: where the stretches begin (characters), such as the sentences.
        words: how many words are heard; all when left out.
    """
    data = doc.user_data.get(KEY, {}) if doc is not None else {}
    names = list(data.get("topic_names", ()))
    if doc is None or not all(label in names for label in labels):
        return None
    places = [token.i for token in doc if not token.is_space][:words]
    if not places:
        return np.full(len(labels), LOW, np.float32)
    scores = np.asarray(data["topics"], np.float32)[places][:, [names.index(label) for label in labels]]
    begins = np.searchsorted([doc[place].idx for place in places], starts)
    begins = np.unique(np.append(begins[begins < len(places)], 0))
    return np.asarray(np.logaddexp.reduceat(scores, begins, axis=0).max(axis=0), np.float32)


def _way(model: TopicModel, *, brief: bool, heard: bool) -> str:
    """The mix for a text: schemes without sentences have none for brief texts, older weights none for heard ones."""
    kind = "brief" if brief and "brief" in model.mixes else "whole"
    return f"{kind}-heard" if heard and f"{kind}-heard" in model.mixes else kind


def _settled(scheme: str, model: TopicModel, sure: Floats, chosen: np.ndarray) -> tuple[Topic, ...]:
    """The labels with those that others bring along."""
    labels = {label for label, yes in zip(model.labels, chosen, strict=True) if yes}
    for label in ("KILL", "FORCE", "ARREST"):
        if label in labels:
            labels.add(IMPLIED[label])
    if not labels and scheme in NEVER_BARE:
        labels.add(model.labels[int(sure.argmax())])
    return tuple(
        Topic(label, round(float(share), 4), label in labels)
        for label, share in zip(model.labels, sure, strict=True)
    )
