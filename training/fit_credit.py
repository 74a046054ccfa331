"""Fit how a report credits an organisation with a deed, on the confidences of MUC-4's training templates.

usage: python -m training.fit_credit [--data ../shared/data] [--out src/reportedly/knowledge/weights]

Reads the training documents that name a perpetrator organisation (365 of 1300) with the installed reader, lays
the signs around each organisation beside the confidences that the key accepts, and fits one multinomial logistic
model. Its weights are drawn towards the decision order of MUC-4's coding manual (RULES) and otherwise towards 0.
Prints accuracy and macro-F1 on held-out tenths of the documents, and writes
``credit.tsv``. Needs numpy only; about two minutes on one core. The texts state no licence: only weights leave
this script.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reportedly.coding.credit import CREDITS, TABLE
from reportedly.coding.credit_signs import credit_features
from reportedly.coding.scene import Scene
from reportedly.evaluate.reports import template_report
from reportedly.evaluate.stance import Fill, fills_of, organisations_of, rivals_of, score_stances
from training.kept import load_kept
from training.train_coder import dense, write_table

FOLDS = 10
RARE = 4
"""Signs seen in fewer documents are dropped."""
L2 = 15.0
EVENING = 0.4
"""How far classes are weighed alike, 0 to 1: the rare ones count for macro-F1 as much as the frequent."""
STEPS = 150
RULES = {
    "claimed": ("CLAIMED OR ADMITTED", 1.0),
    "accused by authorities": ("SUSPECTED OR ACCUSED BY AUTHORITIES", 1.0),
    "accused": ("SUSPECTED OR ACCUSED", 1.0),
    "left open": ("POSSIBLE", 1.0),
    "not linked": ("POSSIBLE", 1.2),
    "not linked, nobody claims it": ("POSSIBLE", 2.0),
    "not linked, its camp acts": ("REPORTED AS FACT", 1.0),
    "a fact": ("REPORTED AS FACT", 1.0),
    "a fact to authorities": ("REPORTED AS FACT", 1.0),
}
"""What the manual says of each verdict, as the weight that it has before any example is seen.

The training half was made at many sites and has few POSSIBLE (8 %, the development half 23 %): examples
alone would never say it. The three strengths were chosen on the development half.
"""


@dataclass
class Example:
    """One organisation of one document: its signs and the confidences of its templates."""

    document: int
    features: dict[str, float]
    fills: list[Fill]

    @property
    def target(self) -> np.ndarray:
        """The classes accepted; an organisation of many templates counts with the root of their number."""
        found = np.zeros(len(CREDITS))
        for fill in self.fills:
            accepted = [CREDITS.index(value) for value in fill.accepted if value in CREDITS]
            found[accepted] += 1 / len(accepted)
        return found / len(self.fills) ** 0.5


def main() -> int:
    """Read, fit, write; print cross-validated scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/reportedly/knowledge/weights"))
    args = parser.parse_args()
    records = read_records(args.data / "templates" / "train.jsonl.gz")
    coder = load_kept()
    scenes = (Scene.of(coder.read(template_report(record))) for record in records)
    examples = list(make_examples(records, scenes))
    print(f"{len(examples)} organisations of {len(records)} documents")
    for name, value in cross_validate(examples).items():
        print(f"held out {name}: {value:.3f}")
    write_table(args.out / f"{TABLE}.tsv", fit_table(examples))
    return 0


def read_records(path: Path) -> list[dict]:
    """The documents that name a perpetrator organisation."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return [record for record in map(json.loads, lines) if fills_of(record)]


def make_examples(records: Sequence[dict], scenes: Iterable[Scene]) -> Iterable[Example]:
    """One example an organisation, in the order of the documents."""
    for number, (record, scene) in enumerate(zip(records, scenes, strict=True)):
        organisations = organisations_of(record)
        for names in organisations:
            fills = [fill for fill in fills_of(record) if fill.names == names]
            features = credit_features(scene, names, rivals_of(names, organisations))
            yield Example(number, features, fills)


def cross_validate(examples: Sequence[Example]) -> dict[str, float]:
    """Scores on documents that the weights have not seen."""
    order = np.random.default_rng(0).permutation(max(e.document for e in examples) + 1)
    folds = np.array([order[e.document] % FOLDS for e in examples])
    gold, predicted = [], []
    for fold in range(FOLDS):
        table = fit_table([e for e, own in zip(examples, folds, strict=True) if own != fold])
        held_out = [e for e, own in zip(examples, folds, strict=True) if own == fold]
        for example in held_out:
            record, answer = _as_records(example, table, len(gold))
            gold.append(record)
            predicted.append(answer)
    return score_stances(gold, predicted)


def _as_records(example: Example, table: dict[str, float], number: int) -> tuple[dict, dict]:
    scores = [
        sum(table.get(f"{credit}: {name}", 0.0) * value for name, value in example.features.items())
        for credit in CREDITS
    ]
    answer = {"strings": example.fills[0].names, "confidence": CREDITS[int(np.argmax(scores))]}
    templates = [
        {
            "perp_organization_id": [{"strings": fill.names}],
            "perp_organization_confidence": [{"values": fill.accepted, "ref_to": ["", 0]}],
        }
        for fill in example.fills
    ]
    return {"id": number, "templates_full": templates}, {"id": str(number), "organisations": [answer]}


def fit_table(examples: Sequence[Example]) -> dict[str, float]:
    """Weights by ``CLASS: sign``."""
    names = _names(examples)
    matrix = dense([e.features for e in examples], names)
    weights = _fit(matrix, np.array([e.target for e in examples]), _prior(names))
    return {
        f"{credit}: {name}": float(weights[row, column])
        for column, credit in enumerate(CREDITS)
        for row, name in enumerate(names)
        if abs(weights[row, column]) > 0.01
    }


def _names(examples: Sequence[Example]) -> list[str]:
    documents: dict[str, set[int]] = {}
    for example in examples:
        for name in example.features:
            documents.setdefault(name, set()).add(example.document)
    kept = {name for name, found in documents.items() if len(found) >= RARE}
    return sorted(kept | {f"verdict: {verdict}" for verdict in RULES})


def _prior(names: Sequence[str]) -> np.ndarray:
    """The weights that RULES give, by sign and class."""
    weights = np.zeros((len(names), len(CREDITS)))
    for verdict, (credit, strength) in RULES.items():
        weights[names.index(f"verdict: {verdict}"), CREDITS.index(credit)] = strength
    return weights


def _fit(matrix: np.ndarray, targets: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Multinomial logistic weights, drawn to where they start, by Adam on all rows at once; deterministic."""
    prior = targets.sum(0) / targets.sum()
    evened = targets * (prior**-EVENING / (prior ** (1 - EVENING)).sum())
    counts = evened.sum(1, keepdims=True)
    weights = start.copy()
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        gradient = matrix.T @ (_softmax(matrix @ weights) * counts - evened) + L2 * (weights - start)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        rate = 0.1 * (1 - step / (STEPS + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def _softmax(scores: np.ndarray) -> np.ndarray:
    parts = np.exp(scores - scores.max(1, keepdims=True))
    return parts / parts.sum(1, keepdims=True)


if __name__ == "__main__":
    sys.exit(main())
