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
from reportedly.coding.template_kinds import (
    BELONGING,
    REPEATABLE,
    REPEATING,
    Scenes,
    belonging_figures,
    repeating_figures,
)
from reportedly.coding.template_model import (
    DOCUMENT_BITS,
    FAR,
    RIVALS,
    ROLES,
    TYPES,
    WEIGHTS,
    TemplateModel,
)
from reportedly.coding.template_rivals import rival_figures
from reportedly.coding.template_view import View
from reportedly.coding.templates import LONGEST, assemble, relevance_features, weigh
from reportedly.evaluate.templates import score_templates
from training.template_fitting import fit_logistic, fit_pooled, sparse_rows
from training.template_texts import Text, read_texts

FOLDS, HELD = 3, 4
UNLIKELY = -4.0
"""Log odds under which a fill is never given, and need not find its incident."""
EPOCHS = 3
OUT = Path("src/reportedly/coding/data") / WEIGHTS
EMPTY = {
    "rivals": np.eye(1, 1 + RIVALS, dtype=np.float32).repeat(len(ROLES), 0),
    "rivals_bias": np.zeros(len(ROLES), np.float32),
    "evidence": np.zeros((len(ROLES), 0), np.float32),
    "evidence_bias": np.zeros(len(ROLES), np.float32),
    "topics": np.zeros((0, len(TYPES) + 1), np.float32),
    "topics_bias": np.zeros(len(TYPES) + 1, np.float32),
    "relevance": np.zeros((2, len(TYPES) + 1 + 2 * len(ROLES)), np.float32),
    "relevance_bias": np.zeros(2, np.float32),
    "belonging": np.zeros(BELONGING, np.float32),
    "belonging_bias": np.zeros(1, np.float32),
    "repeating": np.zeros(REPEATING, np.float32),
    "repeating_bias": np.zeros(1, np.float32),
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
    seen = [(text, *scores[number]) for number, text in enumerate(texts)]
    arrays |= train_rivals(seen)
    alone = [(text, words, compared(arrays, text, found)) for text, words, found in seen]
    heard = any(fill_evidence(text.doc, text.candidates) is not None for text in texts)
    unseen = [one for one in alone if not heard or one[0].number % HELD == 0]
    if heard:
        arrays |= train_topics(unseen) | train_evidence(unseen)
    model = TemplateModel(**arrays)
    by_words = train_relevance([(one, *rest) for one, *rest in alone])
    by_all = train_relevance([(text, *hear(model, text, *rest)) for text, *rest in unseen])
    relevance = {name: np.stack([by_words[name], by_all[name]]) for name in by_all}
    told = [(text, *hear(model, text, *rest)) for text, *rest in alone if text.relevant]
    return arrays | relevance | train_belonging(told) | train_repeating(told)


def train_words(texts: list[Text]) -> Arrays:
    """The models over words: a document's types, and, from relevant documents, which candidates are fills."""
    rows = sparse_rows([text.document for text in texts], DOCUMENT_BITS)
    table, bias = fit_logistic(rows, np.array([text.kinds for text in texts]), 1 / 20)
    documents, scale = quantise(table)
    relevant = [text for text in texts if text.relevant]
    leanings = np.clip((rows @ torch.from_numpy(table)).numpy() + bias, -FAR, FAR)
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


def train_rivals(texts: Unseen) -> Arrays:
    """How candidates are weighed against each other."""
    relevant = [(text, scores) for text, _, scores in texts if text.relevant]
    figures = [rival_figures(text.candidates, scores) for text, scores in relevant]
    scores, right = [scores for _, scores in relevant], [text.right for text, _ in relevant]
    return fit_roles("rivals", scores, figures, right, 2.0)


def train_evidence(texts: Unseen) -> Arrays:
    """How the engine's fills are weighed against the candidates' words, role by role."""
    found = [
        (text, scores, fill_evidence(text.doc, text.candidates)) for text, _, scores in texts if text.relevant
    ]
    found = [one for one in found if one[2] is not None]
    scores, figures = [one[1] for one in found], [one[2] for one in found]
    return fit_roles("evidence", scores, figures, [one[0].right for one in found], 20.0)


def fit_roles(
    name: str, scores: list[np.ndarray], figures: list[np.ndarray], right: list[np.ndarray], decay: float
) -> Arrays:
    """For each role the weights of scores and figures of candidates, text by text."""
    rows = np.concatenate(
        [np.concatenate([s[:, :, None], f], 2) for s, f in zip(scores, figures, strict=True)]
    )
    gold = np.concatenate(right)
    fitted = [
        fit_logistic(torch.from_numpy(np.ascontiguousarray(rows[:, role])), gold[:, [role]], decay)
        for role in range(len(ROLES))
    ]
    weights, bias = np.stack([table[:, 0] for table, _ in fitted]), [bias[0] for _, bias in fitted]
    return {name: weights.astype(np.float32), f"{name}_bias": np.array(bias, np.float32)}


def train_relevance(texts: Unseen) -> Arrays:
    """A relevance model, over all that the others say of each text."""
    rows = np.array([relevance_features(*rest) for _, *rest in texts], np.float32)
    gold = np.array([[text.relevant] for text, *_ in texts])
    table, bias = fit_logistic(torch.from_numpy(rows), gold, 10.0)
    return {"relevance": table[:, 0], "relevance_bias": bias[0]}


def train_belonging(texts: Unseen) -> Arrays:
    """Which type's incident a right fill is in, from documents with incidents of several types."""
    rows, gold = [], []
    for text, documents, scores in texts:
        kinds = [kind for kind in range(len(TYPES)) if text.kinds[kind]]
        scenes = Scenes.of(View.of(text.doc, LONGEST)) if len(kinds) > 1 else None
        for fill, role in zip(*np.nonzero(text.right), strict=True) if scenes else ():
            if scores[fill, role] > UNLIKELY:
                marks = scenes.marks(text.candidates, fill)
                rows.append(belonging_figures(marks, documents, role)[kinds])
                gold.append([text.candidates.keys[fill] in text.strings(kind, role) for kind in kinds])
    table, bias = fit_logistic(torch.from_numpy(np.concatenate(rows)), np.concatenate(gold)[:, None], 5.0)
    return {"belonging": table[:, 0], "belonging_bias": bias}


def train_repeating(texts: Unseen) -> Arrays:
    """Whether a type is told of more than once, from relevant documents."""
    rows, gold = [], []
    for text, documents, scores in texts:
        view = View.of(text.doc, LONGEST)
        scenes, topics = Scenes.of(view), topic_evidence(text.doc)
        for kind, name in enumerate(REPEATABLE):
            rows.append(repeating_figures(view, scenes, documents, scores, topics, kind))
            gold.append([text.incidents(name) > 1])
    figures = np.array(rows)
    middle, spread = figures.mean(0), figures.std(0) + 1e-6
    table, bias = fit_logistic(torch.from_numpy((figures - middle) / spread), np.array(gold), 5.0)
    weights = table[:, 0] / spread
    return {"repeating": weights, "repeating_bias": (bias - weights @ middle).astype(np.float32)}


def compared(arrays: Arrays, text: Text, scores: np.ndarray) -> np.ndarray:
    """The scores of candidates, compared with each other."""
    return TemplateModel(**arrays).with_rivals(scores, rival_figures(text.candidates, scores))


def hear(
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
        templates = assemble(model, weigh(model, View.of(text.doc, LONGEST)))
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
