"""Train the weights behind incident templates on MUC-4: documents, candidates, and what stands on top.

usage: python -m training.train_templates DATA_FOLDER [--out FILE] [--cache FOLDER]

Run from the repository's root with the packages of the ``train`` extra and ``src`` on PYTHONPATH; about ten
minutes on one core, most of it reading. Reads DATA_FOLDER/templates/train.jsonl.gz and prints scores on
dev.jsonl.gz. What stands on top (the engine's evidence, relevance) learns from models that have not seen the
document (three folds), and, since the engine itself learns fills from three documents in four, only from
the fourth. The texts state no licence: only weights leave this script.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from reportedly.coding.template_evidence import fill_evidence, topic_evidence
from reportedly.coding.template_model import DOCUMENT_BITS, ROLES, TYPES, WEIGHTS, TemplateModel, logistic
from reportedly.coding.templates import assemble, relevance_features
from reportedly.evaluate.templates import score_templates
from training.template_fitting import fit_logistic, fit_pooled, sparse_rows
from training.template_texts import Text, read_texts

FOLDS, HELD = 3, 4
EPOCHS = 3
OUT = Path("src/reportedly/coding/data") / WEIGHTS
EMPTY = {
    "evidence": np.zeros((len(ROLES), 0), np.float32),
    "evidence_bias": np.zeros(len(ROLES), np.float32),
    "topics": np.zeros((0, len(TYPES) + 1), np.float32),
    "topics_bias": np.zeros(len(TYPES) + 1, np.float32),
    "relevance": np.zeros(len(TYPES) + 1 + 2 * len(ROLES), np.float32),
    "relevance_bias": np.zeros(1, np.float32),
}
"""What is not fitted yet."""

Arrays = dict[str, np.ndarray]


def train(texts: list[Text]) -> Arrays:
    """All models: those over words from all texts, then what stands on top of their answers to unseen ones."""
    scores: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    for fold in range(FOLDS):
        rest = [text for text in texts if text.number // HELD % FOLDS != fold]
        model = TemplateModel(**(EMPTY | train_words(rest)))
        for number, text in enumerate(texts):
            if text.number // HELD % FOLDS == fold:
                scores[number] = word_scores(model, text)
        print(f"fold {fold + 1} of {FOLDS} trained", flush=True)
    arrays = EMPTY | train_words(texts)
    heard = any(fill_evidence(text.doc, text.candidates) is not None for text in texts)
    unseen = [number for number, text in enumerate(texts) if not heard or text.number % HELD == 0]
    top = [(texts[number], *scores[number]) for number in unseen]
    if heard:
        arrays |= train_topics(top) | train_evidence(top)
    return arrays | train_relevance(top, TemplateModel(**arrays))


def train_words(texts: list[Text]) -> Arrays:
    """The models over words: a document's types, and, from relevant documents, which candidates are fills."""
    rows = sparse_rows([text.document for text in texts], DOCUMENT_BITS)
    table, bias = fit_logistic(rows, np.array([text.kinds for text in texts]), 1 / 20)
    documents, scale = quantise(table)
    relevant = [text for text in texts if text.relevant]
    leanings = (rows @ torch.from_numpy(table)).numpy() + bias
    pooled = fit_pooled(
        [text.candidates for text in relevant],
        [text.right for text in relevant],
        [leanings[i, : len(TYPES)] for i, text in enumerate(texts) if text.relevant],
        EPOCHS,
    )
    arrays = {"documents": documents, "document_scale": scale, "document_bias": bias}
    for name in ("heads", "shapes", "strings"):
        weights, scale = quantise(getattr(pooled, name).weight.detach().numpy())
        arrays |= {name: weights, f"{name[:-1]}_scale": scale}
    kinds = {"kinds": pooled.kinds.weight.detach().numpy().T, "bias": pooled.kinds.bias.detach().numpy()}
    return arrays | kinds


def word_scores(model: TemplateModel, text: Text) -> tuple[np.ndarray, np.ndarray]:
    """What the models over words say of a document and its candidates."""
    documents = model.document_scores(text.document)
    return documents, model.candidate_scores(text.candidates, documents)


Unseen = list[tuple[Text, np.ndarray, np.ndarray]]
"""Texts with the scores of models that have not seen them."""


def train_topics(texts: Unseen) -> Arrays:
    """How the engine's topics are weighed against a document's words."""
    rows = np.array([np.concatenate([words, topic_evidence(text.doc)]) for text, words, _ in texts])
    table, bias = fit_logistic(torch.from_numpy(rows), np.array([t.kinds for t, _, _ in texts]), 10.0)
    return {"topics": table, "topics_bias": bias}


def train_evidence(texts: Unseen) -> Arrays:
    """How the engine's fills are weighed against the candidates' words, role by role."""
    figures, right = [], []
    for text, _, scores in texts:
        evidence = fill_evidence(text.doc, text.candidates)
        if text.relevant and evidence is not None:
            figures.append(np.concatenate([scores[:, :, None], evidence], axis=2))
            right.append(text.right)
    rows, gold = np.concatenate(figures), np.concatenate(right)
    fitted = [
        fit_logistic(torch.from_numpy(rows[:, role]), gold[:, [role]], 2.0) for role in range(len(ROLES))
    ]
    return {
        "evidence": np.stack([table[:, 0] for table, _ in fitted]),
        "evidence_bias": np.array([bias[0] for _, bias in fitted], np.float32),
    }


def train_relevance(texts: Unseen, model: TemplateModel) -> Arrays:
    """The relevance model, over all that the others say of each text."""
    rows = np.array([relevance_features(*heard(model, *one)) for one in texts], np.float32)
    gold = np.array([[text.relevant] for text, _, _ in texts])
    table, bias = fit_logistic(torch.from_numpy(rows), gold, 10.0)
    return {"relevance": table[:, 0], "relevance_bias": bias}


def heard(
    model: TemplateModel, text: Text, words: np.ndarray, scores: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Scores of a document and its candidates with the engine's evidence."""
    return (
        model.with_topics(words, topic_evidence(text.doc)),
        model.with_evidence(scores, fill_evidence(text.doc, text.candidates)),
    )


def quantise(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Eight-bit weights and the factor of each column."""
    scale = np.maximum(np.abs(table).max(axis=0), 1e-6) / 127
    return np.round(table / scale).astype(np.int8), scale.astype(np.float32)


def measure(texts: list[Text], arrays: Arrays) -> None:
    """Print the score on texts that no model has seen."""
    model = TemplateModel(**arrays)
    answers = []
    for text in texts:
        documents, scores = heard(model, text, *word_scores(model, text))
        relevant = model.relevance_share(relevance_features(documents, scores))
        templates = assemble(relevant, documents, text.candidates, logistic(scores))
        answers.append({"id": text.record["id"], "templates": templates})
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
