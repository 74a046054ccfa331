"""Examples from the treebanks: tags, parses, sentence starts and GUM's names."""

from __future__ import annotations

import gzip
import itertools
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.reading.engine.pieces import PieceEncoder
from training.examples import IGNORE, Example

BREAK_RATE = 0.15
"""How often a sentence of a treebank, which keeps no paragraphs, is set as a paragraph of its own."""


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Records of a JSON Lines file, packed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def sentences(data: Path, name: str) -> list[dict[str, Any]]:
    """Sentences of ``ewt.train`` and the like."""
    return list(read_lines(data / "syntax" / f"{name}.jsonl.gz"))


def pack(
    items: Iterable[dict[str, Any]], encoder: PieceEncoder, limit: int, rng: random.Random
) -> Iterator[list[dict[str, Any]]]:
    """Neighbouring sentences of one document, up to ``limit`` pieces; the limit varies from window to window."""
    for _, group in itertools.groupby(items, key=lambda item: item["doc"]):
        window: list[dict[str, Any]] = []
        size, room = 0, rng.randint(limit // 4, limit)
        for item in group:
            length = sum(len(encoder.pieces(word)) for word in item["words"])
            if window and size + length > room:
                yield window
                window, size, room = [], 0, rng.randint(limit // 4, limit)
            window.append(item)
            size += length
        if window:
            yield window


def clip(item: dict[str, Any], encoder: PieceEncoder, limit: int) -> bool:
    """Whether a sentence fits a window on its own."""
    return sum(len(encoder.pieces(word)) for word in item["words"]) <= limit


def treebank_examples(
    items: list[dict[str, Any]],
    labels: dict[str, list[str]],
    encoder: PieceEncoder,
    rng: random.Random,
    limit: int = 170,
) -> list[Example]:
    """Windows of a treebank's sentences."""
    fitting = (item for item in items if clip(item, encoder, limit))
    return [_example(window, labels, rng).prepare(encoder) for window in pack(fitting, encoder, limit, rng)]


def _example(window: list[dict[str, Any]], labels: dict[str, list[str]], rng: random.Random) -> Example:
    words: list[str] = []
    breaks: list[bool] = []
    columns: dict[str, list[int]] = {
        name: [] for name in ("start", "upos", "xpos", "rel", "head", "sentence", "names")
    }
    for number, item in enumerate(window):
        base = len(words)
        words += item["words"]
        breaks += [not number or rng.random() < BREAK_RATE] + [False] * (len(item["words"]) - 1)
        columns["start"] += [1] + [0] * (len(item["words"]) - 1)
        columns["sentence"] += [number] * len(item["words"])
        for name in ("upos", "xpos"):
            columns[name] += [_index(labels[name], value) for value in item[name]]
        columns["rel"] += [_index(labels["rel"], value) for value in item["rels"]]
        columns["head"] += [base + (head - 1 if head else place) for place, head in enumerate(item["heads"])]
        columns["names"] += gum_names(item, labels["names"])
    return Example(
        words, breaks, {name: np.array(values) for name, values in columns.items()}, source="treebank"
    )


def _index(labels: list[str], value: str) -> int:
    return labels.index(value) if value in labels else IGNORE


FACILITIES = frozenset(
    "airport airbase base hospital prison jail school embassy mosque church bridge camp dam university "
    "station hotel checkpoint palace airfield barracks clinic court courthouse market mall museum port "
    "harbour harbor cathedral temple consulate headquarters building tower stadium college square street "
    "road highway refinery plant terminal library theatre theater centre center monastery shrine castle "
    "fort avenue park".split()
)


def place_label(text: str) -> str:
    """FAC for what people built, PLACE for the rest."""
    words = text.lower().split()
    return (
        "FAC"
        if words and (words[-1] in FACILITIES or (len(words) > 1 and words[0] in {"fort", "camp", "port"}))
        else "PLACE"
    )


def gum_names(item: dict[str, Any], names: list[str]) -> list[int]:
    """GUM's names as ours; what GUM does not tell apart (adjectives of nations, other things) is unknown."""
    if not item.get("ner"):
        return [IGNORE] * len(item["words"])
    found = []
    for place, (tag, word, xpos) in enumerate(zip(item["ner"], item["words"], item["xpos"], strict=True)):
        kind = tag[2:]
        if kind == "PLACE":
            kind = place_label(_stretch(item, place))
        if kind in ("PER", "ORG", "PLACE", "FAC"):
            found.append(names.index(f"{tag[0]}-{kind}"))
        elif kind == "OBJ" or (tag == "O" and word[:1].isupper() and xpos in ("JJ", "NNPS", "NNP")):
            found.append(IGNORE)
        else:
            found.append(names.index("O"))
    return found


def _stretch(item: dict[str, Any], place: int) -> str:
    tags, start, end = item["ner"], place, place + 1
    while tags[start][0] == "I" and start:
        start -= 1
    while end < len(tags) and tags[end][0] == "I":
        end += 1
    return " ".join(item["words"][start:end])
