"""Train which happening of a report answers which, on our own codings.

    python -m training.train_answers [--data ../shared/data] [--out src/reportedly/knowledge/weights]

Reads the training codings with the product (no dev file is touched), aligns its events with the coders', and fits for
every happening that may answer a choice among the others near it and none at all. Writes ``answers.tsv`` (named
features) and ``answers_heard.tsv`` (the engine's views of the two lead words), with the cut of the best F1 out of
fold. Folds are drawn by report, the reports of a cluster together; the figures printed are out of fold: link F1 on
aligned events as ``reportedly evaluate stories`` has it, and the calibration error of the chosen links. The same data
and reader give the same tables. Run it after ``training.train_coder``, since grouping decides what there is to link.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from reportedly.coding.answer_features import Answering
from reportedly.coding.answer_heard import views_of
from reportedly.coding.answers import Answer, likeliest, pairs
from reportedly.coding.coder import _drafts, code_events
from reportedly.coding.grouping import group_triggers
from reportedly.coding.scene import Scene
from reportedly.coding.weighing import Features
from reportedly.evaluate.stories import align_report
from reportedly.evaluate.tasks import event_record
from reportedly.model.document import Document
from reportedly.model.report import Report
from training.kept import load_kept
from training.records import TRAIN, coded_records
from training.reliability import calibration_error
from training.train_coder import gold_triggers, owner_of, write_table

FOLDS = 5
SPLITS = 3
"""Times that folds are drawn anew, for the figures and the cut."""
RARE = 10
"""Features seen in fewer rows are dropped: they would only remember a report."""
L2 = 12.0
VIEW_SCALE = 0.1
"""How much a dimension of the engine's views counts beside a named feature; small, since there are 512."""
STEPS = 200
FLAT = 0.003
"""Of cuts that are as good as this, the highest is taken: a wrong link misleads more than a missing one."""
PRIOR = {"told outright in answer": 4.0, "told outright against": 1.0, "told outright the other way": -2.0}
"""What is known before any data are seen; the codings have few of these, and L2 draws to them instead of to 0."""


@dataclass
class Choice:
    """One happening that may answer: the others near it, what speaks for each, and which are right."""

    report: int
    answering: int
    others: list[int]
    features: list[Features]
    views: list[np.ndarray]
    right: list[bool]


@dataclass
class Reports:
    """Everything that is fitted on and measured by."""

    choices: list[Choice] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    """By report: the cluster, or the report's own id."""
    aligned: list[set[int]] = field(default_factory=list)
    links: list[set[tuple[int, int]]] = field(default_factory=list)
    """Gold links between aligned events, by numbers of ours."""
    gold: list[int] = field(default_factory=list)
    """Gold links from aligned events."""

    def add(self, record: dict[str, Any], document: Document) -> None:
        """One report with its coding."""
        number = len(self.keys)
        scene = Scene.of(document)
        drafts = _drafts(scene, group_triggers(scene)) if document.triggers else []
        events = [event_record(event) for event in code_events(document)]
        report = align_report(record, {"events": events})
        ours = dict(report.pairs)
        places = {event["eid"]: place for place, event in enumerate(record["events"])}
        told = {
            (places[e["eid"]], places[x])
            for e in record["events"]
            for x in e["retaliation_for"]
            if x in places
        }
        self.keys.append(record.get("cluster") or record["id"])
        self.aligned.append(set(ours.values()))
        self.links.append({(ours[a], ours[b]) for a, b in told if a in ours and b in ours})
        self.gold.append(sum(a in ours for a, _ in told))
        owners = [_owner(draft.happening.triggers, record, document, places) for draft in drafts]
        views = views_of(document.doc, [draft.happening for draft in drafts])
        answering = Answering(scene, drafts)
        for one, others in pairs(answering):
            right = [(one, two) in self.links[-1] or (owners[one], owners[two]) in told for two in others]
            seen = [np.concatenate([views[one], views[two]]) for two in others]
            named = [answering.features(one, two) for two in others]
            self.choices.append(Choice(number, one, others, named, seen, right))


def _owner(
    triggers: Sequence[Any], record: dict[str, Any], document: Document, places: dict[str, int]
) -> int | None:
    """The coded event that most triggers of a happening name."""
    gold = gold_triggers(document.text, record["events"])
    owners = Counter(owner for owner in (owner_of(trigger, gold) for trigger in triggers) if owner)
    return places[owners.most_common(1)[0][0]] if owners else None


@dataclass(frozen=True)
class Rows:
    """All pairs as numbers: a row a pair, the pairs of one happening beside each other."""

    names: list[str]
    matrix: np.ndarray
    right: np.ndarray
    choice: np.ndarray
    """Number of the choice that each row belongs to."""
    scale: np.ndarray
    middle: np.ndarray

    @classmethod
    def of(cls, choices: Sequence[Choice]) -> Rows:
        """Named features in ``RARE`` rows at least, and the views, brought to one scale."""
        counts = Counter(name for one in choices for named in one.features for name in named)
        names = sorted(name for name, count in counts.items() if count >= RARE or name in PRIOR)
        column = {name: number for number, name in enumerate(names)}
        views = np.array([view for one in choices for view in one.views], dtype=np.float32)
        middle, spread = views.mean(0), views.std(0)
        scale = np.where(spread > 0, VIEW_SCALE / np.maximum(spread, 1e-6), 0.0).astype(np.float32)
        matrix = np.zeros((len(views), len(names) + views.shape[1]), dtype=np.float32)
        matrix[:, len(names) :] = (views - middle) * scale
        for row, named in enumerate(named for one in choices for named in one.features):
            cells = [column[name] for name in named if name in column]
            matrix[row, cells] = 1.0
        right = np.array([right for one in choices for right in one.right], dtype=np.float32)
        choice = np.repeat(np.arange(len(choices)), [len(one.others) for one in choices])
        return cls(names, matrix, right, choice, scale, middle)

    def tables(self, weights: np.ndarray) -> tuple[dict[str, float], np.ndarray]:
        """Weights of the named features, and of the views as they come, their middle taken into the bias."""
        width = len(self.names)
        views = weights[width:] * self.scale
        named = {name: float(w) for name, w in zip(self.names, weights[:width], strict=True)}
        named["bias"] -= float(views @ self.middle)
        return {name: w for name, w in named.items() if abs(w) > 0.005}, views.reshape(2, -1).T


def fit(rows: Rows, chosen: np.ndarray, steps: int = STEPS) -> np.ndarray:
    """Weights by Adam on all rows at once; deterministic."""
    matrix, right, choice = rows.matrix[chosen], rows.right[chosen], rows.choice[chosen]
    starts, sizes = _groups(choice)
    total = np.repeat(np.add.reduceat(right, starts), sizes)
    wanted = np.where(total > 0, right / np.maximum(total, 1.0), 0.0).astype(np.float32)
    prior = np.zeros(matrix.shape[1], dtype=np.float32)
    prior[[rows.names.index(name) for name in PRIOR]] = list(PRIOR.values())
    weights = prior.copy()
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        gradient = matrix.T @ (chances(matrix, weights, choice) - wanted) + L2 * (weights - prior)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        rate = 0.1 * (1 - step / (steps + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def chances(matrix: np.ndarray, weights: np.ndarray, choice: np.ndarray) -> np.ndarray:
    """The probability of each row among those of its choice and none."""
    starts, sizes = _groups(choice)
    odds = np.exp(np.clip(matrix @ weights, -30, 30))
    found: np.ndarray = odds / np.repeat(1.0 + np.add.reduceat(odds, starts), sizes)
    return found


def _groups(choice: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    starts = np.flatnonzero(np.r_[True, choice[1:] != choice[:-1]])
    return starts, np.diff(np.r_[starts, len(choice)])


def out_of_fold(reports: Reports, rows: Rows, split: int) -> np.ndarray:
    """Probabilities of all rows, each by weights fitted without its report and cluster."""
    folds = np.array(
        [crc32(f"{split}{reports.keys[one.report]}".encode()) % FOLDS for one in reports.choices]
    )
    mine = folds[rows.choice]
    found = np.zeros(len(rows.right), dtype=np.float32)
    for fold in range(FOLDS):
        out = mine == fold
        if out.any():
            found[out] = chances(rows.matrix[out], fit(rows, ~out), rows.choice[out])
    return found


def linked(reports: Reports, probabilities: np.ndarray, cut: float) -> Iterator[list[Answer]]:
    """The links that the product would give, a list for each report."""
    answers: list[list[Answer]] = [[] for _ in reports.keys]
    row = 0
    for one in reports.choices:
        for two in one.others:
            answers[one.report].append(Answer(one.answering, two, float(probabilities[row])))
            row += 1
    return (likeliest(found, cut) for found in answers)


def measure(reports: Reports, probabilities: np.ndarray, cut: float) -> tuple[float, float, float, float]:
    """Link F1, precision and recall on aligned events, and the calibration error of the links given."""
    hits = given = 0
    said: list[tuple[float, float]] = []
    for number, answers in enumerate(linked(reports, probabilities, cut)):
        for answer in answers:
            if answer.answering in reports.aligned[number]:
                hit = (answer.answering, answer.answered) in reports.links[number]
                given, hits = given + 1, hits + hit
                said.append((answer.probability, float(hit)))
    gold = sum(reports.gold)
    error = calibration_error(said, 5) if said else 0.0
    return 2 * hits / max(given + gold, 1), hits / max(given, 1), hits / max(gold, 1), error


def cut_and_figures(reports: Reports, rows: Rows) -> tuple[float, str]:
    """The cut of the best F1 out of fold, and what it gives."""
    drawn = [out_of_fold(reports, rows, split) for split in range(SPLITS)]
    cuts = [round(float(cut), 2) for cut in np.arange(0.12, 0.5, 0.02)]
    scores = {cut: float(np.mean([measure(reports, one, cut)[0] for one in drawn])) for cut in cuts}
    best = max(cut for cut in cuts if scores[cut] > max(scores.values()) - FLAT)
    figures = np.mean([measure(reports, one, best) for one in drawn], 0)
    told = zip(("F1", "precision", "recall", "calibration error"), figures, strict=True)
    return best, ", ".join(f"{name} {value:.3f}" for name, value in told)


def main() -> int:
    """Read, fit, write; print cross-validated scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/reportedly/knowledge/weights"))
    args = parser.parse_args()
    reports, coder = Reports(), load_kept()
    for name in TRAIN:
        for record in coded_records([name], args.data):
            report = Report(**{k: v for k, v in record.items() if k in Report.model_fields})
            reports.add(record, coder.read(report))
        print(f"read {name}: {len(reports.choices)} choices", file=sys.stderr)
    write(reports, args.out)
    return 0


def write(reports: Reports, out: Path) -> None:
    """Fit on everything, and write both tables."""
    rows = Rows.of(reports.choices)
    cut, figures = cut_and_figures(reports, rows)
    print(
        f"answers: {len(rows.right)} pairs, {int(rows.right.sum())} yes, out of fold at {cut:.2f}: {figures}"
    )
    named, views = rows.tables(fit(rows, np.ones(len(rows.right), dtype=bool)))
    write_table(out / "answers.tsv", {"(cut)": cut, **named})
    lines = [f"{number}\t{one:.5f}\t{two:.5f}" for number, (one, two) in enumerate(views.tolist())]
    (out / "answers_heard.tsv").write_text(
        "view\tanswering\tanswered\n" + "\n".join(lines) + "\n", encoding="utf8"
    )


if __name__ == "__main__":
    sys.exit(main())
