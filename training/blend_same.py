"""Tune how the coder's own odds and the engine's are put together that two triggers tell of one happening.

Both are fitted on the train codings, where neither makes its honest mistakes; so the three numbers are learned on the
development codings, by pairs of the coders' trigger words. Prints what they come to when half of the reports are
scored by numbers learned on the other half, over ten ways of halving, with and without the engine.
Run ``python -m training.blend_same --write`` after new engine weights and after ``training.train_coder``.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reportedly.coding.heard_same import HeardSame
from reportedly.coding.pair_features import Pairs
from reportedly.coding.scene import Scene
from reportedly.coding.weighing import load_weights
from reportedly.evaluate.coref_gold import trigger_spots
from reportedly.evaluate.reports import story_report
from reportedly.reading.triggers_given import read_given
from training.blend_triggers import logistic
from training.kept import load_kept
from training.records import DEV, coded_records

NAMES = ("bias", "own", "heard")
HALVINGS = 10


@dataclass
class Rows:
    """Pairs of which the engine says something: own and heard log odds, the answer, and the report."""

    inputs: np.ndarray
    answers: np.ndarray
    reports: np.ndarray


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/reportedly/knowledge/weights/same_heard.tsv"))
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rows = read_rows(args.data)
    weights = logistic(rows.inputs, rows.answers)
    print(len(rows.answers), dict(zip(NAMES, weights.round(3).tolist(), strict=True)))
    print("cross-checked log loss with the engine", round(cross_checked(rows, [0, 1, 2]), 4))
    print("cross-checked log loss without it", round(cross_checked(rows, [0, 1]), 4))
    if args.write:
        lines = [f"{name}\t{value:.4f}" for name, value in zip(NAMES, weights, strict=True)]
        args.out.write_text("feature\tweight\n" + "\n".join(lines) + "\n", encoding="utf-8")


def read_rows(data: Path) -> Rows:
    coder, weights = load_kept(), load_weights("same_event")
    found: list[tuple[float, float, float, bool, int]] = []
    for number, record in enumerate(coded_records(DEV, data)):
        scene = Scene.of(coder.read(story_report(record)))
        heard = HeardSame.of(scene.document.doc)
        if heard is None:
            raise SystemExit("the engine does not hear happenings told twice")
        owners: dict[tuple[int, int], str] = {}
        for event in record["events"]:
            for spot in trigger_spots(scene.document.text, event):
                owners.setdefault(spot, event["eid"])
        triggers = read_given(scene.document, sorted(owners))
        pairs = Pairs(scene, triggers)
        for place, two in enumerate(triggers):
            for one in triggers[:place]:
                said = heard.odds(one, two)
                if said is not None and not pairs.clash(one, two):
                    same = owners[one.start, one.end] == owners[two.start, two.end]
                    found.append((1.0, weights.odds(pairs.features(one, two)), said, same, number))
    table = np.array(found)
    return Rows(table[:, :3], table[:, 3], table[:, 4].astype(int))


def cross_checked(rows: Rows, columns: list[int]) -> float:
    """Log loss of pairs by numbers learned on the other half of the reports."""
    losses = []
    generator = np.random.RandomState(0)
    for _ in range(HALVINGS):
        half = (generator.permutation(rows.reports.max() + 1) % 2)[rows.reports]
        for held in (0, 1):
            learned, scored = half != held, half == held
            inputs = rows.inputs[:, columns]
            odds = inputs[scored] @ logistic(inputs[learned], rows.answers[learned])
            signs = np.where(rows.answers[scored] > 0, 1.0, -1.0)
            losses.append(np.logaddexp(0.0, -signs * odds).mean())
    return float(np.mean(losses))


if __name__ == "__main__":
    main()
