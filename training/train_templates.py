"""Train the weights behind incident templates on MUC-4: words, documents, entities.

usage: python -m training.train_templates DATA_FOLDER [--out FILE]

Run from the repository's root with the packages of the ``train`` extra and ``src`` on PYTHONPATH; about ten
minutes on one core. Reads DATA_FOLDER/templates/train.jsonl.gz and prints scores on dev.jsonl.gz. The entity
model learns from word models that have not seen its documents (three folds). The texts state no licence: only
weights leave this script.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from spacy.tokens import Doc, DocBin

from reportedly.coding.template_document import document_features
from reportedly.coding.template_entities import candidate_features, find_candidates, plain
from reportedly.coding.template_features import word_features
from reportedly.coding.template_model import (
    DOCUMENT_BITS,
    DOCUMENT_CLASSES,
    ENTITY_BITS,
    LABELS,
    ROLES,
    WEIGHTS,
    WORD_BITS,
    TemplateModel,
    chain_marginals,
    hashed,
)
from reportedly.coding.template_parse import parse_features
from reportedly.coding.template_text import split_sentences, split_words
from reportedly.coding.templates import assemble, relevance_features
from reportedly.evaluate.templates import score_templates
from reportedly.reading.engine import load_engine

FOLDS = 3
EPOCHS, RATE, DECAY, BATCH = 3, 0.1, 1e-6, 2000
OUT = Path("src/reportedly/coding/data") / WEIGHTS


@dataclass
class Text:
    """A gold document with everything that training asks of it."""

    record: dict[str, Any]
    words: list = field(default_factory=list)
    sentences: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    labels: np.ndarray | None = None
    document: dict = field(default_factory=dict)

    @property
    def kinds(self) -> list[float]:
        found = {kind.strip() for t in self.record["templates_gtt"] for kind in t["incident_type"].split("/")}
        return [float(bool(found) if kind == "any" else kind in found) for kind in DOCUMENT_CLASSES]


def read_texts(path: Path, cache: Path | None) -> list[Text]:
    """Gold documents, parsed by the engine (or taken from the cache folder) and turned into features."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    texts = []
    for record, doc in zip(records, parse(records, cache and cache / f"{path.name}.spacy"), strict=True):
        words = split_words(record["text"])
        sentences = split_sentences(record["text"], words)
        lexical, parsed = word_features(words, sentences), parse_features(doc, words)
        rows = [hashed(one + other, WORD_BITS) for one, other in zip(lexical, parsed, strict=True)]
        texts.append(Text(record, words, sentences, rows, label(record, words), document_features(words)))
    return texts


def parse(records: list[dict[str, Any]], cache: Path | None) -> list[Doc]:
    """The parses of the records; kept in the cache file, which must be deleted when the engine changes."""
    engine = load_engine()
    if cache and cache.exists():
        return list(DocBin().from_disk(cache).get_docs(engine.vocab))
    docs = list(engine.pipe((record["text"] for record in records), batch_size=16))
    if cache:
        cache.parent.mkdir(parents=True, exist_ok=True)
        DocBin(store_user_data=True, docs=docs).to_disk(cache)
    return docs


def label(record: dict[str, Any], words: list) -> np.ndarray:
    """A label a word: every occurrence of every gold mention, the longest first."""
    texts = [word.text for word in words]
    wanted = {
        (tuple(word.text for word in split_words(mention.replace("(", "[").replace(")", "]"))), role)
        for template in record["templates_gtt"]
        for role in ROLES
        for entity in template[role]
        for mention in entity
    }
    labels = np.zeros(len(texts), dtype=np.int64)
    for mention, role in sorted(wanted, key=lambda item: (-len(item[0]), item)):
        begin = LABELS.index(f"B-{role}")
        for first in range(len(texts) - len(mention) + 1):
            end = first + len(mention)
            if mention and tuple(texts[first:end]) == mention and not labels[first:end].any():
                labels[first], labels[first + 1 : end] = begin, begin + 1
    return labels


class Chain(torch.nn.Module):
    """A linear chain over hashed features."""

    def __init__(self) -> None:
        super().__init__()
        self.words = torch.nn.EmbeddingBag(1 << WORD_BITS, len(LABELS), mode="sum")
        torch.nn.init.zeros_(self.words.weight)
        self.bias = torch.nn.Parameter(torch.zeros(len(LABELS)))
        self.start = torch.nn.Parameter(torch.zeros(len(LABELS)))
        self.moves = torch.nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))

    def loss(self, batch: list[tuple[list, np.ndarray]]) -> torch.Tensor:
        """Negative log likelihood a word of sentences given as (rows of each word, labels)."""
        lengths = [len(labels) for _, labels in batch]
        scores, mask, gold = self._pad(batch, lengths)
        return (self._all_paths(scores, mask) - self._path(scores, mask, gold)).sum() / sum(lengths)

    def _pad(self, batch: list, lengths: list[int]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        rows = [row for sentence, _ in batch for row in sentence]
        offsets = np.cumsum([0, *(len(row) for row in rows[:-1])])
        flat = self.words(torch.from_numpy(np.concatenate(rows)), torch.from_numpy(offsets)) + self.bias
        shape = (len(batch), max(lengths))
        mask = torch.arange(shape[1])[None] < torch.tensor(lengths)[:, None]
        scores = torch.zeros(*shape, len(LABELS)).masked_scatter(mask[:, :, None], flat)
        gold = torch.zeros(shape, dtype=torch.int64)
        gold[mask] = torch.from_numpy(np.concatenate([labels for _, labels in batch]))
        return scores, mask, gold

    def _all_paths(self, scores: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        total = self.start + scores[:, 0]
        for place in range(1, scores.shape[1]):
            after = torch.logsumexp(total[:, :, None] + self.moves, 1) + scores[:, place]
            total = torch.where(mask[:, place : place + 1], after, total)
        return torch.logsumexp(total, 1)

    def _path(self, scores: torch.Tensor, mask: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
        own = scores.gather(2, gold[:, :, None]).squeeze(2) * mask
        moved = self.moves[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]
        return own.sum(1) + moved.sum(1) + self.start[gold[:, 0]]


def train_chain(texts: list[Text]) -> dict[str, np.ndarray]:
    """The word model, as it is stored: eight bits a weight."""
    torch.manual_seed(1)
    dice = random.Random(1)
    sentences = [
        ([text.rows[i] for i in place], text.labels[place.start : place.stop])
        for text in texts
        for place in text.sentences
    ]
    chain = Chain()
    optimiser = torch.optim.Adagrad(chain.parameters(), lr=RATE)
    batches = batch_up(sorted(sentences, key=lambda sentence: len(sentence[1])))
    for _ in range(EPOCHS):
        dice.shuffle(batches)
        for batch in batches:
            optimiser.zero_grad()
            (chain.loss(batch) + DECAY * chain.words.weight.square().sum()).backward()
            optimiser.step()
    words, scale = quantise(chain.words.weight.detach().numpy())
    rest = {"word_bias": chain.bias, "start": chain.start, "moves": chain.moves}
    return {"words": words, "word_scale": scale} | {k: v.detach().numpy() for k, v in rest.items()}


def batch_up(sentences: list) -> list[list]:
    """Batches of sentences of like length, of about BATCH words each."""
    batches, size = [[]], 0
    for sentence in sentences:
        batches[-1].append(sentence)
        size += len(sentence[1])
        if size >= BATCH:
            batches.append([])
            size = 0
    return [batch for batch in batches if batch]


def train_logistic(
    rows: list[np.ndarray], values: list[np.ndarray], gold: np.ndarray, bits: int, decay: float
):
    """Weights and bias of a logistic model for each column of ``gold``; ``decay`` is the whole penalty."""
    flat, weights = torch.from_numpy(np.concatenate(rows)), torch.from_numpy(np.concatenate(values))
    offsets = torch.from_numpy(np.cumsum([0, *(len(row) for row in rows[:-1])]))
    target = torch.from_numpy(gold.astype(np.float32))
    table = torch.zeros(1 << bits, gold.shape[1], requires_grad=True)
    bias = torch.zeros(gold.shape[1], requires_grad=True)
    optimiser = torch.optim.LBFGS([table, bias], max_iter=150, history_size=10, line_search_fn="strong_wolfe")
    bag = torch.nn.functional.embedding_bag
    spread = weights[:, None]

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        columns = [
            bag(flat, table[:, [c]], offsets, mode="sum", per_sample_weights=spread[:, 0])
            for c in range(gold.shape[1])
        ]
        scores = torch.cat(columns, 1) + bias
        misfit = torch.nn.functional.binary_cross_entropy_with_logits(scores, target, reduction="sum")
        loss = misfit + decay / 2 * table.square().sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return table.detach().numpy(), bias.detach().numpy()


def train_documents(texts: list[Text]) -> dict[str, np.ndarray]:
    """The document model, as it is stored."""
    rows = [hashed(text.document, DOCUMENT_BITS) for text in texts]
    values = [np.array(list(text.document.values()), dtype=np.float32) for text in texts]
    table, bias = train_logistic(
        rows, values, np.array([text.kinds for text in texts]), DOCUMENT_BITS, 1 / 20
    )
    documents, scale = quantise(table)
    return {"documents": documents, "document_scale": scale, "document_bias": bias}


def train_entities(texts: list[Text], partial: list) -> dict[str, np.ndarray]:
    """The entity model; ``partial`` holds for each text the models that have not seen it."""
    rows, values, gold = [], [], []
    for text, model in zip(texts, partial, strict=True):
        for candidate, features in described(text, model):
            rows.append(hashed(features, ENTITY_BITS))
            values.append(np.array(list(features.values()), dtype=np.float32))
            gold.append([is_right(text.record, candidate)])
    print(f"{len(gold)} candidates, {np.mean(gold):.3f} right", flush=True)
    table, bias = train_logistic(rows, values, np.array(gold), ENTITY_BITS, 20.0)
    return {"entities": table[:, 0], "entity_bias": bias}


def train_relevance(
    texts: list[Text], partial: list, entities: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """The relevance model, over what the partial models and the entity model make of each text."""
    values = []
    for text, model in zip(texts, partial, strict=True):
        kinds, fills = weighed(text, replace(model, **entities))
        values.append(np.array(relevance_features(kinds, fills), dtype=np.float32))
    rows = [np.arange(len(row)) for row in values]
    gold = np.array([[bool(text.record["templates_gtt"])] for text in texts])
    table, bias = train_logistic(rows, values, gold, 5, 10.0)
    return {"relevance": table[: len(values[0]), 0], "relevance_bias": bias}


def weighed(text: Text, model) -> tuple[dict[str, float], list]:
    """A text's type shares and its candidates with their probabilities, under a model."""
    kinds = model.document_shares(text.document)
    return kinds, [(c, model.entity_share(features)) for c, features in described(text, model)]


def described(text: Text, model) -> list:
    """The candidates of a text with their features, under a model."""
    shares = [chain_shares(model, [text.rows[i] for i in place]) for place in text.sentences]
    kinds = model.document_shares(text.document)
    found = find_candidates(text.record["text"], text.words, text.sentences, shares)
    plainly = f" {' '.join(word.text for word in text.words)} "
    return [(c, candidate_features(c, found, kinds, plainly.count(f" {c.key} "))) for c in found]


def chain_shares(model, rows: list[np.ndarray]) -> np.ndarray:
    """``label_shares`` for features that are hashed already."""
    scores = np.stack([model.words[row].sum(axis=0, dtype=np.int32) for row in rows])
    return chain_marginals(scores * model.word_scale + model.word_bias, model.start, model.moves)


def is_right(record: dict[str, Any], candidate) -> bool:
    """Whether gold has the candidate's string in its role, in any template."""
    return any(
        plain(mention) == candidate.key
        for template in record["templates_gtt"]
        for entity in template[candidate.role]
        for mention in entity
    )


def quantise(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Eight-bit weights and the factor of each column."""
    scale = np.maximum(np.abs(table).max(axis=0), 1e-6) / 127
    return np.round(table / scale).astype(np.int8), scale.astype(np.float32)


def build(arrays: dict[str, np.ndarray]) -> TemplateModel:
    """A model from its arrays; what is not trained yet is empty."""
    empty = {"entities": np.zeros(1 << ENTITY_BITS, np.float32), "entity_bias": np.zeros(1, np.float32)}
    empty |= {"relevance": np.zeros(1, np.float32), "relevance_bias": np.zeros(1, np.float32)}
    return TemplateModel(**(empty | arrays))


def train(texts: list[Text]) -> dict[str, np.ndarray]:
    """All four models."""
    partial: list[Any] = [None] * len(texts)
    for fold in range(FOLDS):
        rest = [text for number, text in enumerate(texts) if number % FOLDS != fold]
        model = build(train_chain(rest) | train_documents(rest))
        partial[fold::FOLDS] = [model] * len(partial[fold::FOLDS])
        print(f"fold {fold + 1} of {FOLDS} trained", flush=True)
    entities = train_entities(texts, partial)
    relevance = train_relevance(texts, partial, entities)
    return train_chain(texts) | train_documents(texts) | entities | relevance


def measure(texts: list[Text], arrays: dict[str, np.ndarray]) -> None:
    """Print the score on texts that no model has seen."""
    model = build(arrays)
    answers = []
    for text in texts:
        kinds, fills = weighed(text, model)
        relevant = model.relevance_share(relevance_features(kinds, fills))
        answers.append({"id": text.record["id"], "templates": assemble(relevant, kinds, fills)})
    score = score_templates([text.record for text in texts], answers, bootstrap=0)
    fields = {name: round(100 * counts.f1, 1) for name, counts in score.fields.items()}
    overall = score.overall
    print(f"dev P {overall.precision:.3f} R {overall.recall:.3f} F1 {overall.f1:.3f} {fields}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the weights behind incident templates.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--cache", type=Path, help="folder to keep the parses in")
    options = parser.parse_args()
    torch.set_num_threads(1)
    arrays = train(read_texts(options.data / "templates" / "train.jsonl.gz", options.cache))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(options.out, **arrays)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.2f} MB")
    measure(read_texts(options.data / "templates" / "dev.jsonl.gz", options.cache), arrays)


if __name__ == "__main__":
    main()
