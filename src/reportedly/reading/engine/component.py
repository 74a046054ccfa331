"""The spaCy component: fills a Doc with what the network reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, ORTH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc

from reportedly.reading.engine.layers import Layers
from reportedly.reading.engine.layout import lay_out
from reportedly.reading.engine.lemmas import Lemmatiser
from reportedly.reading.engine.loading import load_encoder, load_labels, load_network
from reportedly.reading.engine.network import PAIR_WIDTH, Floats, Ints, Network, Window
from reportedly.reading.engine.pieces import PieceEncoder, shape_of
from reportedly.reading.engine.reading import SCORED, VIEWED, Reading
from reportedly.reading.engine.tagging import read_spans
from reportedly.reading.engine.trees import decode_heads
from reportedly.reading.engine.windows import cut_windows

if TYPE_CHECKING:
    from spacy.vocab import Vocab

ATTRIBUTES = [POS, TAG, DEP, HEAD, LEMMA, ENT_IOB, ENT_TYPE]
INSIDE, BEGINS, OUTSIDE = 1, 3, 2
"""spaCy's codes for where a token stands in a name."""


@Language.factory(
    "reportedly_reader",
    default_config={"threads": 1},
    assigns=["token.pos", "token.tag", "token.dep", "token.head", "token.lemma", "doc.ents", "doc.sents"],
)
def make_reader(nlp: Language, name: str, threads: int) -> Reader:
    """The component by its name in a spaCy pipeline, with the weights of the package."""
    return Reader(nlp.vocab, load_network(threads), load_encoder(), Lemmatiser.load(), load_labels())


@dataclass(slots=True)
class Reader:
    """Tags, parses and names for Docs; a pipeline component of spaCy."""

    vocab: Vocab
    network: Network
    encoder: PieceEncoder
    lemmatiser: Lemmatiser
    labels: dict[str, list[str]]
    codes: dict[str, NDArray[np.uint64]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        strings = self.vocab.strings
        for name in ("upos", "xpos", "rel"):
            values = ["ROOT" if label == "root" else label for label in self.labels[name]]
            self.codes[name] = np.array([strings.add(value) for value in values], np.uint64)
        self.codes["space"] = np.array(
            [strings.add("SPACE"), strings.add("_SP"), strings.add("dep")], np.uint64
        )

    def __call__(self, doc: Doc) -> Doc:
        """Fill a Doc."""
        reading = Reading.empty(lay_out(doc), self._widths())
        self._read(reading)
        self._write(doc, reading)
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 1) -> Iterator[Doc]:
        """Fill Docs one after the other; ``batch_size`` is spaCy's and changes nothing here."""
        yield from map(self, stream)

    def _widths(self) -> dict[str, int]:
        """The row sizes of the outputs that are kept for every word."""
        scored = {name: len(self.labels[name]) for name in SCORED if name in self.labels}
        viewed = {
            f"{name}_{side}": PAIR_WIDTH
            for name in VIEWED
            if name in self.labels
            for side in ("left", "right")
        }
        return scored | viewed

    def _read(self, reading: Reading) -> None:
        """Run the network over the windows of a text."""
        words, breaks = reading.layout.words, reading.layout.breaks
        pieces = [self.encoder.pieces(word) for word in words]
        shapes = [shape_of(word) for word in words]
        sizes = [len(piece) for piece in pieces]
        for number, (start, end) in enumerate(cut_windows(words, sizes, breaks)):
            window = Window(pieces[start:end], shapes[start:end], breaks[start:end])
            reading.windows[start:end] = number
            self._take(reading, slice(start, end), self.network(window), np.array(window.breaks))

    def _take(
        self, reading: Reading, words: slice, scores: dict[str, Floats], breaks: NDArray[np.bool_]
    ) -> None:
        """Decode a window and lay it into its reading."""
        governors = decode_heads(scores["arc"], _sentences(scores["start"], breaks))
        reading.heads[words] = governors + words.start
        reading.rels[words] = self.relations(scores["rel_left"], scores["rel_right"], governors)
        reading.upos[words] = scores["upos"].argmax(1)
        reading.xpos[words] = scores["xpos"].argmax(1)
        for name, found in (*reading.scores.items(), *reading.views.items()):
            found[words] = scores[name]

    def relations(self, left: Floats, right: Floats, governors: Ints) -> Ints:
        """The relation of every word to its head; ``root`` to the roots and to no other word."""
        found = self.network.pair("rel", left, right[governors])
        root = self.labels["rel"].index("root")
        found[:, root] = -np.inf
        rels: Ints = found.argmax(1)
        rels[governors == np.arange(len(governors))] = root
        return rels

    def _write(self, doc: Doc, reading: Reading) -> None:
        """Set the Doc's annotations from a reading."""
        table = np.zeros((len(doc), len(ATTRIBUTES)), np.uint64)
        table[:, 0:3] = self.codes["space"]
        table[:, 5] = OUTSIDE
        spaces = np.ones(len(doc), np.bool_)
        tokens = np.array(reading.layout.tokens, np.int64)
        spaces[tokens] = False
        if len(tokens):
            self._write_words(table, reading, tokens)
            _write_names(table, reading, tokens, self.labels["names"], self.vocab)
        _attach_spaces(table, spaces, doc.to_array(ORTH))
        filled: Any = table
        doc.from_array(ATTRIBUTES, filled)
        Layers(reading, self.labels, self.network).write(doc)

    def _write_words(self, table: NDArray[np.uint64], reading: Reading, tokens: Ints) -> None:
        table[tokens, 0] = self.codes["upos"][reading.upos]
        table[tokens, 1] = self.codes["xpos"][reading.xpos]
        table[tokens, 2] = self.codes["rel"][reading.rels]
        table[tokens, 3] = (tokens[reading.heads] - tokens).astype(np.uint64)
        upos, xpos, add = self.labels["upos"], self.labels["xpos"], self.vocab.strings.add
        table[tokens, 4] = [
            add(self.lemmatiser.lemma(word, upos[one], xpos[two]))
            for word, one, two in zip(
                reading.layout.words, reading.upos.tolist(), reading.xpos.tolist(), strict=True
            )
        ]


def _sentences(start: Floats, breaks: NDArray[np.bool_]) -> Ints:
    """The number of the sentence of every word of a window."""
    begins = (start[:, 1] > start[:, 0]) | breaks
    begins[0] = True
    return np.asarray(np.cumsum(begins) - 1, np.int64)


def _write_names(
    table: NDArray[np.uint64], reading: Reading, tokens: Ints, labels: list[str], vocab: Vocab
) -> None:
    """Mark names; white space inside a name belongs to it, as spaCy knows no names with holes."""
    for span in read_spans(reading.scores["names"], labels, reading.layout.breaks):
        first, last = int(tokens[span.start]), int(tokens[span.end - 1])
        table[first : last + 1, 5] = INSIDE
        table[first, 5] = BEGINS
        table[first : last + 1, 6] = vocab.strings.add(span.kind)


def _attach_spaces(table: NDArray[np.uint64], spaces: NDArray[np.bool_], forms: Any) -> None:
    """Hang each white space on the word before it; at the text's beginning on the word after it."""
    places = np.flatnonzero(spaces)
    if not len(places):
        return
    words = np.flatnonzero(~spaces)
    table[places, 4] = forms[places]
    if not len(words):
        return
    before = np.searchsorted(words, places) - 1
    table[places, 3] = (words[np.maximum(before, 0)] - places).astype(np.uint64)
