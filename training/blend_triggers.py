"""Tune how the lexicon's readings and the engine's trigger heads are put together, on the development codings.

Both are fitted on the train codings, where neither makes its honest mistakes; so the four numbers are learned on dev.
Run ``python -m training.blend_triggers --write`` after new engine weights and after
``training.fit_triggers --parse --write``.
"""

from __future__ import annotations

import argparse

import numpy as np

from reportedly.reading.triggers import CUT
from reportedly.reading.triggers_engine import Heads
from training.fit_triggers import OUT, engine, examples
from training.records import DEV
from training.trigger_gold import overlaps, read_cases

NAMES = ("bias", "own", "type", "none")
PENALTY = 0.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    cases = examples(read_cases(DEV), engine(parse=True))
    table, labels, owners = [], [], []
    for number, (case, rows) in enumerate(cases):
        heads = Heads.of(case.document.doc)
        if heads is None:
            raise SystemExit("the engine has no trigger heads")
        for weighed, label in rows:
            table.append((1.0, weighed.odds, *heads.odds(weighed.reading.tokens, weighed.reading.entry.type)))
            labels.append(label)
            owners.append((number, weighed))
    inputs, answers = np.array(table), np.array(labels)
    weights = logistic(inputs[answers >= 0], answers[answers >= 0])
    print(dict(zip(NAMES, weights.round(2).tolist(), strict=True)))
    for name, trial in (("own", np.array([0.0, 1, 0, 0])), ("blend", weights)):
        for cut in (0.2, 0.3, CUT, 0.4, 0.5):
            print(name, cut, score(cases, owners, answers, inputs @ trial, cut))
    if args.write:
        lines = [f"{name}\t{value:.3f}" for name, value in zip(NAMES, weights, strict=True)]
        (OUT.parent / "blend.tsv").write_text("name\tweight\n" + "\n".join(lines) + "\n", encoding="utf-8")


def logistic(inputs, answers):
    """Logistic regression by Newton's method."""
    weights = np.zeros(inputs.shape[1])
    for _ in range(100):
        chances = 1 / (1 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        slope = inputs.T @ (chances - answers) + PENALTY * weights
        bend = (inputs * (chances * (1 - chances))[:, None]).T @ inputs + PENALTY * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def score(cases, owners, answers, odds, cut) -> str:
    """Precision of triggers, recall of events and their F1 at a cut."""
    chances = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    kept: dict[int, list] = {}
    order = sorted(range(len(owners)), key=lambda i: (-reach(owners[i][1].reading), -chances[i]))
    taken: dict[int, set[int]] = {}
    for i in order:
        number, weighed = owners[i]
        if chances[i] >= cut and taken.setdefault(number, set()).isdisjoint(weighed.reading.tokens):
            taken[number].update(weighed.reading.tokens)
            kept.setdefault(number, []).append((weighed.reading, answers[i]))
    found = [label for rows in kept.values() for _, label in rows]
    met = gold = 0
    for number, (case, _) in enumerate(cases):
        doc = case.document.doc
        for one in case.events:
            gold += 1
            met += any(
                r.entry.type == one.event["type"]
                and overlaps(doc[r.head].idx, doc[r.head].idx + 1, one.triggers)
                for r, _ in kept.get(number, ())
            )
    p, r = found.count(1) / max(len(found), 1), met / max(gold, 1)
    lenient = (len(found) - found.count(0)) / max(len(found), 1)
    return (
        f"P {p:.3f} lenient {lenient:.3f} event R {r:.3f} F {2 * p * r / max(p + r, 1e-9):.3f} n {len(found)}"
    )


def reach(reading) -> int:
    return reading.entry.length if reading.agrees else 1


if __name__ == "__main__":
    main()
