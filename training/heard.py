"""Tables of words, and how much the engine's heads count beside them.

A head that has read the training texts is too sure of them. So the words are weighed on what the engine has read, and
the two together on reports that it has not: the unseen ones of our own, and the development files (three numbers a
table). The words' table that ships is then fitted on all training reports.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from training.blend_triggers import logistic
from training.train_coder import RARE, Rows, Sparse, chances, fit, fit_and_check, write_table

TAUGHT, UNSEEN, HELD = "taught", "unseen", "held"
"""Parts: what the engine learned from, what only tables learn from, and what only the blend may see."""


@dataclass
class HeardRows:
    """Rows with what a head says of each, as log odds, and the part that each report belongs to."""

    features: list[dict[str, float]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    reports: list[int] = field(default_factory=list)
    heads: list[float] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def add(self, features: dict[str, float], answer: bool, report: int, head: float, part: str) -> None:
        self.features.append(features)
        self.answers.append(int(answer))
        self.reports.append(report)
        self.heads.append(head)
        self.parts.append(part)

    def of(self, *parts: str) -> Rows:
        """The rows of some parts, without what the heads say."""
        kept = [number for number, part in enumerate(self.parts) if part in parts]
        lists = (self.features, self.answers, self.reports)
        return Rows(*([values[number] for number in kept] for values in lists))


def save_heard(out: Path, name: str, rows: HeardRows, l2: float) -> None:
    """Fit and write ``NAME.tsv``, the words, and ``NAME_heard.tsv``, how words and head count together."""
    table = fit_and_check(name, rows.of(TAUGHT, UNSEEN), l2)
    write_table(out / f"{name}.tsv", {key: value for key, value in table.items() if key != "(cut)"})
    inputs, answers = blend_inputs(rows, l2)
    weights = logistic(inputs, answers)
    sure = {way: accuracy(inputs[:, [column]], answers) for column, way in ((1, "words"), (2, "head"))}
    sure["together"] = accuracy(inputs @ weights[:, None], answers)
    told = ", ".join(f"{way} {share:.3f}" for way, share in sure.items())
    print(f"{name}: right on {len(answers)} rows of reports that the engine has not read: {told}")
    write_table(
        out / f"{name}_heard.tsv", dict(zip(("bias", "words", "head"), map(float, weights), strict=True))
    )


def blend_inputs(rows: HeardRows, l2: float) -> tuple[np.ndarray, np.ndarray]:
    """For the reports that the engine has not read: 1, the words' log odds, the head's; and the answers."""
    taught, honest = rows.of(TAUGHT), rows.of(UNSEEN, HELD)
    counts: dict[str, int] = {}
    for features in taught.features:
        for feature in features:
            counts[feature] = counts.get(feature, 0) + 1
    names = sorted(feature for feature, count in counts.items() if count >= RARE)
    weights = fit(Sparse.of(taught.features, names), np.array(taught.answers, dtype=np.float64), l2)
    guesses = np.clip(chances(Sparse.of(honest.features, names), weights), 1e-6, 1 - 1e-6)
    heads = [head for head, part in zip(rows.heads, rows.parts, strict=True) if part != TAUGHT]
    columns = (np.ones(len(heads)), np.log(guesses / (1 - guesses)), np.array(heads))
    return np.stack(columns, 1), np.array(honest.answers, dtype=np.float64)


def accuracy(odds: np.ndarray, answers: np.ndarray) -> float:
    """The share of answers that the sign of the log odds gives right."""
    return float(((odds[:, 0] > 0) == (answers > 0.5)).mean())
