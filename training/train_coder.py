"""Train the coder's weighed decisions on our own codings: worth a row? one event?

usage: python -m training.train_coder [--data ../shared/data] [--out src/reportedly/knowledge/weights]

Runs the installed reader over the training codings (no dev file is touched), pairs its triggers with the
coders' trigger strings, and fits two logistic models by full-batch gradient steps with an L2 prior. Writes
``worth.tsv`` and ``same_event.tsv``: feature, tab, weight. ``training.train_answers`` comes after it.
Needs numpy only; about ten minutes on one core, nearly
all of it reading. The same data and reader give the same tables.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from reportedly.coding.features import trigger_features
from reportedly.coding.happening import is_verbal
from reportedly.coding.pair_features import Pairs
from reportedly.coding.scene import Scene
from reportedly.evaluate.coref_gold import trigger_spots
from reportedly.model.document import Document
from reportedly.model.mention import Trigger
from reportedly.model.report import Report
from reportedly.pipeline import Coder, fill
from reportedly.reading.triggers_given import read_given
from training.kept import load_kept
from training.records import SHARED, TRAIN, coded_records

FOLDS = 5
PAIR_REACH = 25
WORTH_CUT = 0.6
"""Chosen on the development codings (coded-field F1 is flat from 0.4 to 0.6): the engine has seen the training texts,
so what it finds there is too sure to choose a cut by."""
GROUPING_CUT = 0.45
"""Likeness from which a trigger joins a group; chosen on the development codings, where it matters little."""
RARE = 3
"""Features seen in fewer rows are dropped: they would only remember a report."""


@dataclass
class Rows:
    """Feature rows with their answers and the report (for the folds) that each comes from."""

    features: list[dict[str, float]]
    answers: list[int]
    reports: list[int]

    def add(self, features: dict[str, float], answer: bool, report: int) -> None:
        self.features.append(features)
        self.answers.append(int(answer))
        self.reports.append(report)

    def with_others(self, others: Rows) -> Rows:
        """These rows and those of other reports, which keep numbers of their own."""
        first = max(self.reports, default=-1) + 1
        numbers = [first + number for number in others.reports]
        return Rows(self.features + others.features, self.answers + others.answers, self.reports + numbers)


def main() -> int:
    """Read, fit, write; print cross-validated scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/reportedly/knowledge/weights"))
    parser.add_argument("--l2", type=float, default=2.0)
    args = parser.parse_args()
    texts = list(read_all(load_kept(), args.data, SHARED))
    worth, same = Rows([], [], []), Rows([], [], [])
    for number, (record, scene) in enumerate(texts):
        add_worth(record, without_heads(scene), number, worth)
        add_pairs(record, without_heads(scene), scene, number, same)
    args.out.mkdir(parents=True, exist_ok=True)
    for name, rows, l2 in (("worth", worth, args.l2), ("same_event", same, 2 * args.l2)):
        table = fit_and_check(name, rows, l2)
        table["(cut)"] = GROUPING_CUT if name == "same_event" else WORTH_CUT
        write_table(args.out / f"{name}.tsv", table)
    return 0


def read_all(coder: Coder, data: Path, names: Sequence[str] = TRAIN) -> Iterator[tuple[dict, Scene]]:
    """Every record of the named files, all that tables are fitted on if not said, with its report read."""
    for number, record in enumerate(coded_records(names, data)):
        report = Report(**{k: v for k, v in record.items() if k in Report.model_fields})
        yield record, Scene.of(coder.read(report))
        if number % 50 == 0:
            print(f"read {number} reports", file=sys.stderr)


def without_heads(scene: Scene) -> Scene:
    """The same report read by lexicon and parse alone: the trigger heads were trained on these very texts."""
    doc = scene.document.doc
    assert doc is not None
    bare = doc.copy()
    bare.user_data.clear()
    bare.spans.clear()
    return Scene.of(fill(Document.of(scene.document.report), bare))


def add_worth(record: dict, scene: Scene, number: int, rows: Rows) -> None:
    """The rows of one report for whether a trigger is worth a row."""
    gold = gold_triggers(scene.document.text, record["events"])
    for trigger in scene.document.triggers:
        rows.add(trigger_features(scene, trigger), owner_of(trigger, gold) is not None, number)


def add_pairs(record: dict, scene: Scene, heard: Scene, number: int, rows: Rows) -> None:
    """The rows of one report for whether two triggers tell of one event.

    Pairs of the reader's own triggers (so that the product's grouping is learned) and pairs of the coders' trigger
    words, which the reader may lack (so that given mentions are sorted well); in each, the company counts too.
    """
    gold = gold_triggers(scene.document.text, record["events"])
    found = list(scene.document.triggers)
    _add_pairs(scene, found, [owner_of(trigger, gold) for trigger in found], number, rows)
    spots: dict[tuple[int, int], str] = {}
    for event in record["events"]:
        for spot in trigger_spots(scene.document.text, event):
            spots.setdefault(spot, event["eid"])
    given = given_triggers(scene, heard, sorted(spots))
    _add_pairs(scene, given, [spots[t.start, t.end] for t in given], number, rows)


def given_triggers(scene: Scene, heard: Scene, spots: list[tuple[int, int]]) -> list[Trigger]:
    """Triggers on the coders' words; where the lexicon has no type for them the heads lend theirs."""
    plain, lent = read_given(scene.document, spots), read_given(heard.document, spots)
    return [
        replace(one, type=other.type) if one.rule == "given" else one
        for one, other in zip(plain, lent, strict=True)
    ]


def _add_pairs(
    scene: Scene, triggers: list[Trigger], owners: list[str | None], number: int, rows: Rows
) -> None:
    pairs = Pairs(scene, triggers)
    for place, second in enumerate(triggers):
        for earlier in range(max(place - PAIR_REACH, 0), place):
            if owners[place] is not None and owners[earlier] is not None:
                features = pairs.features(triggers[earlier], second)
                rows.add(features, owners[earlier] == owners[place], number)


def gold_triggers(text: str, events: list[dict]) -> list[tuple[int, int, str, str]]:
    """Where the coders' trigger strings stand: (start, end, eid, type).

    A string that stands in the event's own evidence counts only there; else wherever it stands.
    """
    found = []
    for event in events:
        stretches = [match.span() for e in event["evidence"] for match in re.finditer(re.escape(e), text)]
        for trigger in event["triggers"]:
            spots = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(trigger)}(?!\w)", text)]
            inside = [s for s in spots if any(a <= s[0] and s[1] <= b for a, b in stretches)]
            found += [(start, end, event["eid"], event["type"]) for start, end in inside or spots]
    return found


def owner_of(trigger: Trigger, gold: list[tuple[int, int, str, str]]) -> str | None:
    """The coded event that a trigger names: the overlapping one, of the same type before others."""
    over = [g for g in gold if g[0] < trigger.end and trigger.start < g[1]]
    over = [g for g in over if is_verbal(g[3]) == is_verbal(trigger.type)]
    best = min(over, key=lambda g: (g[3] != trigger.type, abs(g[0] - trigger.start)), default=None)
    return best[2] if best else None


def fit_and_check(name: str, rows: Rows, l2: float) -> dict[str, float]:
    """Weights fitted on all rows, with the cut chosen on held-out folds."""
    counts: dict[str, int] = {}
    for features in rows.features:
        for feature in features:
            counts[feature] = counts.get(feature, 0) + 1
    names = sorted(feature for feature, count in counts.items() if count >= RARE)
    matrix = Sparse.of(rows.features, names)
    answers = np.array(rows.answers, dtype=np.float64)
    folds = np.array(rows.reports) % FOLDS
    held_out = np.zeros(len(answers))
    for fold in range(FOLDS):
        inside = folds != fold
        weights = fit(matrix.rows(inside), answers[inside], l2)
        held_out[~inside] = chances(matrix.rows(~inside), weights)
    cut, f1 = best_cut(held_out, answers)
    print(f"{name}: {len(answers)} rows, {answers.mean():.3f} yes, held-out F1 {f1:.3f} at {cut:.2f}")
    weights = fit(matrix, answers, l2)
    table = {n: float(w) for n, w in zip(names, weights, strict=True) if abs(w) > 0.01}
    return {"(cut)": cut, **table}


def dense(features: list[dict[str, float]], names: list[str]) -> np.ndarray:
    """Rows as a matrix."""
    column = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(features), len(names)), dtype=np.float32)
    for row, named in enumerate(features):
        for name, value in named.items():
            if name in column:
                matrix[row, column[name]] = value
    return matrix


@dataclass(frozen=True)
class Sparse:
    """Rows of few named values: for each the columns and what stands there, padded with zeros at column 0."""

    columns: np.ndarray
    values: np.ndarray
    width: int

    @classmethod
    def of(cls, features: list[dict[str, float]], names: list[str]) -> Sparse:
        """Named values as rows; names that are not asked for are left out."""
        column = {name: number for number, name in enumerate(names)}
        kept = [[(column[n], v) for n, v in named.items() if n in column] for named in features]
        most = max(map(len, kept), default=0)
        columns, values = np.zeros((len(kept), most), np.int32), np.zeros((len(kept), most), np.float32)
        for row, cells in enumerate(kept):
            columns[row, : len(cells)] = [number for number, _ in cells]
            values[row, : len(cells)] = [value for _, value in cells]
        return cls(columns, values, len(names))

    def rows(self, chosen: np.ndarray) -> Sparse:
        """Some of the rows."""
        return Sparse(self.columns[chosen], self.values[chosen], self.width)


def chances(matrix: Sparse, weights: np.ndarray) -> np.ndarray:
    """The probability of yes for each row."""
    odds = (weights[matrix.columns] * matrix.values).sum(1)
    return 1 / (1 + np.exp(-np.clip(odds, -30, 30)))


def fit(matrix: Sparse, answers: np.ndarray, l2: float, steps: int = 250) -> np.ndarray:
    """Logistic weights by Adam on all rows at once; deterministic."""
    weights = np.zeros(matrix.width, dtype=np.float32)
    answers, flat = answers.astype(np.float32), matrix.columns.ravel()
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        wrong = (chances(matrix, weights) - answers)[:, None]
        gradient = np.bincount(flat, (matrix.values * wrong).ravel(), matrix.width) + l2 * weights
        mean = 0.9 * mean + 0.1 * gradient.astype(np.float32)
        square = 0.99 * square + 0.01 * gradient.astype(np.float32) ** 2
        rate = 0.1 * (1 - step / (steps + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def best_cut(guesses: np.ndarray, answers: np.ndarray) -> tuple[float, float]:
    """The probability from which saying yes gives the best F1."""
    best = (0.5, 0.0)
    for cut in np.arange(0.1, 0.9, 0.02):
        yes = guesses >= cut
        hits = float((answers[yes] == 1).sum())
        f1 = 2 * hits / max(yes.sum() + answers.sum(), 1)
        if f1 > best[1]:
            best = (round(float(cut), 2), float(f1))
    return best


def write_table(path: Path, table: dict[str, float]) -> None:
    """A weights table: a header line, then feature, tab, weight."""
    rows = [f"{name}\t{value:.4f}" for name, value in table.items()]
    path.write_text("feature\tweight\n" + "\n".join(rows) + "\n", encoding="utf8")


if __name__ == "__main__":
    sys.exit(main())
