"""The floor of the documents task: tf-idf of words and pairs with logistic regression, tuned on train alone.

usage: python -m training.measure_documents [--data ../shared/data] [--sets india_docs satp ...]

Needs scikit-learn (the ``train`` extra). C and class weight are chosen by five-fold cross-validation on train;
dev is scored once. Prints a line a set.
"""

from __future__ import annotations

import argparse
import gzip
import json
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import spmatrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import KFold

from reportedly.evaluate.documents import score_documents

SETS = ("india_docs", "satp", "insightcrime", "india_sents")
GRID = list(product((1.0, 10.0, 100.0), (None, "balanced")))
FOLDS = 5
Setting = tuple[float, str | None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--sets", nargs="+", default=SETS)
    options = parser.parse_args()
    for name in options.sets:
        train, dev = (read(options.data, f"{name}.{part}") for part in ("train", "dev"))
        labels = sorted({label for record in train for label in record["labels"]})
        setting, found = choose(train, labels)
        rows, held = vectors(train, dev)
        answers = [
            {"id": record["id"], "labels": [label for label, yes in zip(labels, row, strict=True) if yes]}
            for record, row in zip(dev, predict(rows, truth(train, labels), held, setting), strict=True)
        ]
        shown = " ".join(f"{figure} {value:.3f}" for figure, value in score_documents(dev, answers).items())
        print(f"{name}: C {setting[0]}, class weight {setting[1]}, train macro_f1 {found:.3f}; dev {shown}")


def read(data: Path, name: str) -> list[dict[str, Any]]:
    """The records of one file of the documents sets."""
    with gzip.open(data / "documents" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def truth(records: list[dict[str, Any]], labels: list[str]) -> np.ndarray:
    """A row a record, a column a label, 1 where it bears it."""
    return np.array([[label in record["labels"] for label in labels] for record in records], int)


def choose(train: list[dict[str, Any]], labels: list[str]) -> tuple[Setting, float]:
    """The setting of the best macro F1 over held-out fifths of train, with that figure."""
    gold = truth(train, labels)
    found = {setting: np.zeros_like(gold) for setting in GRID}
    for kept, held in KFold(FOLDS, shuffle=True, random_state=1).split(train):
        rows, others = vectors([train[i] for i in kept], [train[i] for i in held])
        for setting, answers in found.items():
            answers[held] = predict(rows, gold[kept], others, setting)
    scores = {
        setting: f1_score(gold, answers, average="macro", zero_division=0)
        for setting, answers in found.items()
    }
    best = max(scores, key=scores.__getitem__)
    return best, scores[best]


def vectors(train: list[dict[str, Any]], others: list[dict[str, Any]]) -> tuple[spmatrix, spmatrix]:
    """tf-idf of words and pairs that two training texts have."""
    vectoriser = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
    rows = vectoriser.fit_transform([record["text"] for record in train])
    return rows, vectoriser.transform([record["text"] for record in others])


def predict(rows: spmatrix, gold: np.ndarray, others: spmatrix, setting: Setting) -> np.ndarray:
    """One logistic regression a label."""
    models = [
        LogisticRegression(C=setting[0], class_weight=setting[1], solver="liblinear").fit(rows, column)
        for column in gold.T
    ]
    return np.stack([model.predict(others) for model in models], axis=1)


if __name__ == "__main__":
    main()
