"""Fit the weights behind topics of whole texts, and write src/reportedly/knowledge/weights/topics.npz.

usage: python -m training.fit_topics [--data ../shared/data] [--schemes police satp insightcrime] [--heard]

Needs scikit-learn and scipy (the ``train`` extra); a minute on one core, some minutes more with ``--heard``. Learns
from the train files of the documents sets alone. Sentences whose report stands in ``india_docs`` dev are left out,
and what is weighed on top (mixes, cuts) comes from models that have not seen the text. With ``--heard`` the engine
reads the documents that its own training left out (one in HELD), and a second set of mixes weighs what it hears.
The texts state no licence: only weights of hashed words leave this script.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.preprocessing import normalize

from reportedly.coding.template_text import split_words
from reportedly.coding.topic_features import sentence_features, sentences_of, text_features
from reportedly.coding.topic_model import (
    SCHEMES,
    SENTENCE_BITS,
    SIGNS,
    TEXT_BITS,
    WEIGHTS,
    hashed,
    pooled,
)
from reportedly.coding.topics import hear
from training.measure_documents import read, truth
from training.plover import trainable
from training.topics import HELD

SETS = {"police": "india_docs", "satp": "satp", "insightcrime": "insightcrime"}
FOLDS = 5
TEXT_C, SENTENCE_C, MIX_C = 10.0, 0.3, 0.1
"""Chosen by cross-validation on train (macro F1 moves by less than a point between a third and three times each)."""
SHORT = 25
"""Characters under which a sentence is a stub ("lucknow:") that stands in many reports."""
RESAMPLES = 40
OWN = 0.5
"""How freely a label's weights may leave those that all labels share."""
OUT = Path("src/reportedly/knowledge/weights") / WEIGHTS

Arrays = dict[str, np.ndarray]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--schemes", nargs="+", default=list(SETS))
    parser.add_argument("--heard", action="store_true")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    arrays = dict(np.load(options.out)) if options.out.exists() else {}
    for scheme in options.schemes:
        arrays = {name: value for name, value in arrays.items() if not name.startswith(f"{scheme}/")}
        fitted = fit_scheme(options.data, scheme, heard=options.heard)
        arrays |= {f"{scheme}/{name}": value for name, value in fitted.items()}
    np.savez_compressed(options.out, **arrays)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.2f} MB")


def fit_scheme(data: Path, scheme: str, *, heard: bool) -> Arrays:
    """All arrays of one scheme; prints cross-validated scores."""
    labels = SCHEMES[scheme]
    records = read(data, f"{SETS[scheme]}.train")
    gold = truth(records, list(labels))
    fold = np.random.default_rng(1).integers(0, FOLDS, len(records))
    texts, arrays = fit_texts(records, gold, fold)
    signs = np.zeros((len(records), len(SIGNS), len(labels)), np.float32)
    signs[:, 0], signs[:, 6] = texts, 1.0
    arrays |= no_sentences(len(labels))
    told = Sentences.of(data, records) if scheme == "police" else None
    if told:
        signs[:, 1:5] = told.pooled(records, fold)
        arrays |= told.arrays() | {"mix.brief": told.brief(fold)}
    arrays["mix.whole"] = fit_mix(f"{scheme} whole", gold, signs, range(5))
    if heard:
        held = [number for number, record in enumerate(records) if unheard(scheme, record)]
        arrays |= fit_heard(scheme, [records[number] for number in held], gold[held], signs[held], arrays)
        arrays |= told.heard_brief(fold, held, arrays["mix.brief"][-1]) if told else {}
    return arrays


def fit_texts(records: list[dict[str, Any]], gold: np.ndarray, fold: np.ndarray) -> tuple[np.ndarray, Arrays]:
    """Log odds of each train text by models that have not seen it, and the arrays of the model of all."""
    rows = stack([text_features(split_words(record["text"])) for record in records], TEXT_BITS)
    odds = np.zeros(gold.shape, np.float32)
    for one in range(FOLDS):
        kept = fold != one
        rarity = rarity_of(rows[kept])
        odds[~kept] = logistic(weighed(rows[kept], rarity), gold[kept], TEXT_C, "balanced").odds(
            weighed(rows[~kept], rarity)
        )
    rarity = rarity_of(rows)
    model = logistic(weighed(rows, rarity), gold, TEXT_C, "balanced")
    return odds, {"rarity": rarity.astype(np.float16)} | model.arrays("text")


def rarity_of(rows: csr_matrix) -> np.ndarray:
    """The logarithm of how few rows have each feature; 0 for features of fewer than two rows."""
    seen = np.asarray((rows > 0).sum(axis=0)).ravel()
    return np.where(seen > 1, np.log(rows.shape[0] / (1 + seen)) + 1, 0).astype(np.float16).astype(np.float32)


def weighed(rows: csr_matrix, rarity: np.ndarray) -> csr_matrix:
    return normalize(rows.multiply(rarity[None]).tocsr())


@dataclass
class Logistic:
    """Logistic regressions, one a column."""

    weights: np.ndarray
    bias: np.ndarray

    def odds(self, rows: csr_matrix) -> np.ndarray:
        return np.asarray(rows @ self.weights + self.bias, np.float32)

    def arrays(self, name: str) -> Arrays:
        """As stored: eight bits a weight."""
        scale = np.abs(self.weights).max(axis=0) / 127
        return {
            f"{name}s": np.round(self.weights / scale).astype(np.int8),
            f"{name}_scale": scale.astype(np.float32),
            f"{name}_bias": self.bias.astype(np.float32),
        }


def logistic(rows: csr_matrix, gold: np.ndarray, strength: float, balance: str | None = None) -> Logistic:
    """The regressions of each column of ``gold``."""
    models = [
        LogisticRegression(C=strength, class_weight=balance, solver="liblinear").fit(rows, column)
        for column in gold.T
    ]
    bias = np.array([model.intercept_[0] for model in models])
    return Logistic(np.stack([model.coef_[0] for model in models], axis=1), bias)


def stack(features: Sequence[dict[str, float] | list[str]], bits: int) -> csr_matrix:
    """A row each, a column a hash; features that share a hash are added up."""
    columns = [hashed(one, bits) for one in features]
    values = [list(one.values()) if isinstance(one, dict) else [1.0] * len(one) for one in features]
    ends = np.cumsum([0, *(len(one) for one in columns)])
    flat = np.concatenate([np.array(one, np.float32) for one in values])
    matrix = csr_matrix((flat, np.concatenate(columns), ends), shape=(len(features), 1 << bits))
    matrix.sum_duplicates()
    return matrix


@dataclass
class Sentences:
    """The labelled sentences that tell anything of police, as rows, with the train report that each stands in."""

    texts: list[str]
    rows: csr_matrix
    gold: np.ndarray
    homes: np.ndarray
    """The number of the report; -1 for a sentence of none that we know."""
    model: Logistic

    @classmethod
    def of(cls, data: Path, reports: list[dict[str, Any]]) -> Sentences:
        labels = list(SCHEMES["police"])
        records = teaching(read(data, "india_sents.train"), read(data, "india_docs.dev"))
        told = [sentence_features(split_words(record["text"])) for record in records]
        records = [record for record, features in zip(records, told, strict=True) if features]
        rows = stack([features for features in told if features], SENTENCE_BITS)
        gold = truth(records, labels)
        homes = np.array([home(record, reports) for record in records])
        texts = [record["text"] for record in records]
        return cls(texts, rows, gold, homes, logistic(rows, gold, SENTENCE_C))

    def unseen(self, fold: np.ndarray, one: int) -> Logistic:
        """The model of all sentences but those of a fold's reports."""
        kept = np.where(self.homes < 0, -1, fold[self.homes]) != one
        return logistic(self.rows[kept], self.gold[kept], SENTENCE_C)

    def pooled(self, reports: list[dict[str, Any]], fold: np.ndarray) -> np.ndarray:
        """What the sentences of each report come to, by models that have not seen them."""
        found = np.zeros((len(reports), 4, self.gold.shape[1]), np.float32)
        models = [self.unseen(fold, one) for one in range(FOLDS)]
        for number, report in enumerate(reports):
            told = [
                sentence_features(one) for one in sentences_of(report["text"], split_words(report["text"]))
            ]
            told = [one for one in told if one]
            odds = (
                models[fold[number]].odds(stack(told, SENTENCE_BITS))
                if told
                else np.zeros((0, 5), np.float32)
            )
            found[number] = pooled(odds)
        return found

    def odds(self, fold: np.ndarray) -> np.ndarray:
        """Log odds of each sentence by models that have not seen its report; 0 for those of no report."""
        odds = np.zeros(self.gold.shape, np.float32)
        fold = np.append(fold, FOLDS)
        for one in range(FOLDS):
            held = fold[self.homes] == one
            odds[held] = self.unseen(fold[:-1], one).odds(self.rows[held])
        return odds

    def brief(self, fold: np.ndarray) -> np.ndarray:
        """The mix for a single sentence: its own odds, and a cut."""
        odds, known = self.odds(fold), self.homes >= 0
        mix = np.zeros((len(SIGNS) + 1, self.gold.shape[1]), np.float32)
        mix[1] = 1.0
        mix[-1] = [cut_of(g, o) for g, o in zip(self.gold[known].T, odds[known].T, strict=True)]
        tell("police brief", self.gold[known], odds[known] > mix[-1])
        return mix

    def heard_brief(self, fold: np.ndarray, held: list[int], plain: np.ndarray) -> Arrays:
        """The mix for a single sentence that is heard too, from the sentences of the held-out reports."""
        chosen = np.flatnonzero(np.isin(self.homes, held))
        heard = hear_all([self.texts[number] for number in chosen], "police")
        if heard is None:
            return {}
        base = self.odds(fold)[chosen]
        weights = fit_shared("police brief heard", self.gold[chosen], base, heard, plain)
        mix = np.zeros((len(SIGNS) + 1, self.gold.shape[1]), np.float32)
        mix[1], mix[5], mix[6], mix[-1] = weights
        return {"mix.brief-heard": mix}

    def arrays(self) -> Arrays:
        return self.model.arrays("sentence")


def no_sentences(labels: int) -> Arrays:
    """The arrays of a scheme without sentences."""
    none = np.zeros(labels, np.float32)
    return {"sentences": np.zeros((0, labels), np.int8), "sentence_scale": none, "sentence_bias": none}


def teaching(sentences: list[dict[str, Any]], dev: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sentences that may teach: those of a dev report would give its labels away."""
    barred = {record["doc"] for record in dev if "doc" in record}
    words = "\n".join(" ".join(record["text"].split()) for record in dev)
    return [
        record
        for record in sentences
        if record.get("doc") not in barred
        and len(record["text"]) >= SHORT
        and ("doc" in record or " ".join(record["text"].split()) not in words)
    ]


def home(sentence: dict[str, Any], reports: list[dict[str, Any]]) -> int:
    """The number of the report that a sentence stands in, or -1."""
    if "doc" in sentence:
        found = (n for n, report in enumerate(reports) if report.get("doc") == sentence["doc"])
    else:
        found = (n for n, report in enumerate(reports) if sentence["text"] in report["text"])
    return next(found, -1)


def fit_mix(name: str, gold: np.ndarray, signs: np.ndarray, used: Sequence[int]) -> np.ndarray:
    """Weights of the used signs, of 1, and the cut, a column a label; prints the held-out score."""
    mix = np.zeros((len(SIGNS) + 1, gold.shape[1]), np.float32)
    answers = np.zeros(gold.shape, bool)
    folds = np.random.default_rng(2).integers(0, 2 * FOLDS, len(gold))
    for label, column in enumerate(gold.T):
        rows = signs[:, list(used), label]
        odds = np.zeros(len(gold))
        for one in range(2 * FOLDS):
            held = folds == one
            odds[held] = rows[held] @ (weights := mix_weights(rows[~held], column[~held]))[:-1] + weights[-1]
        for one in range(2 * FOLDS):
            held = folds == one
            answers[held, label] = odds[held] > cut_of(column[~held], odds[~held])
        weights = mix_weights(rows, column)
        mix[list(used), label], mix[6, label], mix[-1, label] = (
            weights[:-1],
            weights[-1],
            cut_of(column, odds),
        )
    tell(name, gold, answers)
    return mix


def mix_weights(rows: np.ndarray, gold: np.ndarray) -> np.ndarray:
    """Weights for raw signs, learned on standard ones, and the bias at last."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    used = spread > 1e-6
    spread = np.where(used, spread, 1.0)
    model = LogisticRegression(C=MIX_C, solver="liblinear", intercept_scaling=10).fit(
        (rows - mean) / spread, gold
    )
    weights = model.coef_[0] * used / spread
    return np.append(weights, model.intercept_[0] - mean @ weights)


def cut_of(gold: np.ndarray, odds: np.ndarray) -> float:
    """The odds of the best F1: the median over resamples, since a single text moves it where few are positive."""
    dice = np.random.default_rng(3)
    draws = (dice.integers(0, len(gold), len(gold)) for _ in range(RESAMPLES))
    return float(np.median([best_cut(gold[draw], odds[draw]) for draw in draws if gold[draw].any()]))


def best_cut(gold: np.ndarray, odds: np.ndarray) -> float:
    order = np.argsort(-odds)
    found, hits = np.arange(1, len(gold) + 1), np.cumsum(gold[order])
    best = int((2 * hits / (found + gold.sum())).argmax())
    after = odds[order[best + 1]] if best + 1 < len(gold) else odds[order[best]] - 1
    return float((odds[order[best]] + after) / 2)


def fit_heard(
    scheme: str, held: list[dict[str, Any]], gold: np.ndarray, signs: np.ndarray, arrays: Arrays
) -> Arrays:
    """The mix that takes along what the engine hears, from the documents that its training left out."""
    heard = hear_all([record["text"] for record in held], scheme)
    if heard is None:
        print(f"{scheme}: the engine hears no topics")
        return {}
    mix = arrays["mix.whole"]
    base = (signs * mix[:-1]).sum(axis=1)
    tell(f"{scheme} the same without hearing", gold, base > mix[-1])
    own, ear, bias, cut = fit_shared(f"{scheme} heard", gold, base, heard, mix[-1])
    whole = np.vstack([mix[:-1] * own, [cut]]).astype(np.float32)
    whole[5] = ear
    whole[6] += bias
    return {"mix.whole-heard": whole}


def unheard(scheme: str, record: dict[str, Any]) -> bool:
    """Whether the engine's training left a document out; it knew reports of police by the numbers of the source."""
    return not trainable(record["id"], HELD) and (scheme != "police" or "doc" in record)


def hear_all(texts: list[str], scheme: str) -> np.ndarray | None:
    """The engine's score of each label for each text; null when it has no such head."""
    from reportedly.reading.engine import load_engine

    docs = load_engine().pipe(texts)
    found = [
        hear(doc, scheme, sentences_of(text, split_words(text)))
        for text, doc in zip(texts, docs, strict=True)
    ]
    return None if any(one is None for one in found) else np.stack(found)


def fit_shared(
    name: str, gold: np.ndarray, base: np.ndarray, heard: np.ndarray, plain: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Weights of the base odds and of what was heard, a bias and a cut, a column a label; prints the held-out score.

    A label whose held-out order gets no better by hearing (average precision) stays with the base odds and the
    ``plain`` cut: FAIL, where the words of 900 reports know more than the engine.
    """
    folds = np.random.default_rng(4).integers(0, 2 * FOLDS, len(gold))
    odds, answers = np.zeros(gold.shape), np.zeros(gold.shape, bool)
    for one in range(2 * FOLDS):
        left = folds != one
        own, ear, bias = shared_weights(gold[left], base[left], heard[left])
        cut = expected_cuts(base[left] * own + heard[left] * ear + bias)
        odds[~left] = base[~left] * own + heard[~left] * ear + bias
        answers[~left] = odds[~left] > cut
    helped = precision_of(gold, odds) >= precision_of(gold, base)
    tell(f"{name} (helped: {helped.astype(int)})", gold, np.where(helped, answers, base > plain))
    own, ear, bias = shared_weights(gold, base, heard)
    cut = expected_cuts(base * own + heard * ear + bias)
    return tuple(np.where(helped, one, other) for one, other in ((own, 1), (ear, 0), (bias, 0), (cut, plain)))


def precision_of(gold: np.ndarray, odds: np.ndarray) -> np.ndarray:
    """Average precision of each label."""
    return np.array([average_precision_score(g, o) for g, o in zip(gold.T, odds.T, strict=True)])


def shared_weights(
    gold: np.ndarray, base: np.ndarray, heard: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The two weights of each label, drawn towards those of all labels: a quarter of the texts has few rare ones."""
    labels = gold.shape[1]
    which = np.tile(np.eye(labels), (len(gold), 1))
    both = [base.ravel()[:, None], heard.ravel()[:, None]]
    rows = np.column_stack([*both, which, *(OWN * which * sign for sign in both)])
    model = LogisticRegression(C=1.0, solver="liblinear", fit_intercept=False).fit(rows, gold.ravel())
    (own, ear), bias, apart = model.coef_[0][:2], model.coef_[0][2 : 2 + labels], model.coef_[0][2 + labels :]
    return own + OWN * apart[:labels], ear + OWN * apart[labels:], bias


def expected_cuts(odds: np.ndarray) -> np.ndarray:
    """The odds from which F1 is expected to be best, were the odds right: half of that F1 as a probability.

    Steadier than the best cut seen, which a single text moves where a label has a dozen positives.
    """
    shares = -np.sort(-1 / (1 + np.exp(-odds)), axis=0)
    found = np.arange(1, len(odds) + 1)[:, None]
    best = (2 * shares.cumsum(axis=0) / (found + shares.sum(axis=0))).max(axis=0) / 2
    return np.log(best / (1 - best))


def tell(name: str, gold: np.ndarray, answers: np.ndarray) -> None:
    hits = (gold.astype(bool) & answers).sum(axis=0)
    each = 2 * hits / np.maximum(gold.sum(axis=0) + answers.sum(axis=0), 1)
    micro = 2 * hits.sum() / max(gold.sum() + answers.sum(), 1)
    print(f"{name}: held-out macro F1 {each.mean():.3f} micro {micro:.3f} each {each.round(3)}", flush=True)


if __name__ == "__main__":
    main()
