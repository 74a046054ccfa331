"""Fit the weights of trigger readings on the train codings: logistic regression over named features.

Run ``python -m training.fit_triggers --write`` with the package installed. Without ``--write`` it only measures by
cross-validation over reports.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from reportedly.reading.triggers import CUT, Weighed, weigh_readings
from training.kept import load_kept
from training.records import DEV, SHARED
from training.trigger_gold import Case, overlaps, read_cases

LEAST = 3
"""Features seen less often are left out."""
PENALTY = 1.0
OUT = Path(__file__).resolve().parents[1] / "src/reportedly/knowledge/lexicon/weights.tsv"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--parse", action="store_true", help="use the engine's parse")
    parser.add_argument("--dev", action="store_true")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    args = parser.parse_args()
    nlp = engine(args.parse)
    train = examples(read_cases(SHARED), nlp)
    print("cases", len(train), "readings", sum(len(c[1]) for c in train))
    folds = 5
    order = list(range(len(train)))
    random.Random(1).shuffle(order)
    pooled = Score()
    for fold in range(folds):
        held = set(order[fold::folds])
        weights = fit([train[i][1] for i in range(len(train)) if i not in held], args.penalty)
        for i in held:
            pooled.add(train[i], weights)
    print("cross-validated", pooled)
    weights = fit([rows for _, rows in train], args.penalty)
    fitted = Score()
    for case in train:
        fitted.add(case, weights)
    print("on train", fitted)
    if args.dev:
        dev = examples(read_cases(DEV), nlp)
        for name in DEV:
            score = Score()
            for case in dev:
                if case[0].source == name:
                    score.add(case, weights)
            print(name, score)
    if args.write:
        lines = [f"{f}\t{w:.2f}" for f, w in sorted(weights.items()) if abs(w) >= 0.03 and f.isprintable()]
        OUT.write_text("feature\tweight\n" + "\n".join(lines) + "\n", encoding="utf-8")
        print("wrote", len(lines))


def engine(parse: bool):
    if parse:
        reader = load_kept().engine
        return lambda text: next(iter(reader.pipe([text])))
    import spacy

    return spacy.blank("en")


def examples(cases, nlp) -> list[tuple[Case, list[tuple[Weighed, int]]]]:
    """For each case its readings, labelled 1 (a coder's trigger), 0, or -1 (told by a coder in other words)."""
    out = []
    for case in cases:
        doc = nlp(case.document.text)
        case.document.doc = doc
        for layer, step in steps():
            setattr(case.document, layer, step(case.document))
        out.append((case, [(w, label(doc, w, case)) for w in weigh_readings(case.document, doc)]))
    return out


def steps():
    found = []
    for layer in ("structure", "times", "places"):
        try:
            module = __import__(f"reportedly.reading.{layer}", fromlist=["x"])
            found.append((layer, getattr(module, f"read_{layer}")))
        except (ImportError, AttributeError):
            continue
    return found


def label(doc, weighed: Weighed, case: Case) -> int:
    tokens = weighed.reading.tokens
    start, end = doc[tokens[0]].idx, doc[tokens[-1]].idx + len(doc[tokens[-1]])
    head = doc[weighed.reading.head]
    near = False
    for gold in case.events:
        if gold.event["type"] != weighed.reading.entry.type:
            continue
        if overlaps(head.idx, head.idx + len(head), gold.triggers) or (
            len(tokens) == tokens[-1] - tokens[0] + 1 and overlaps(start, end, gold.triggers)
        ):
            return 1
        near = near or overlaps(start, end, gold.evidence)
    return -1 if near else 0


def fit(cases: list[list[tuple[Weighed, int]]], penalty: float) -> dict[str, float]:
    """Logistic regression with an L2 penalty, by L-BFGS."""
    rows = [(w.features, y) for case in cases for w, y in case if y >= 0]
    counts = Counter(f for features, _ in rows for f in set(features))
    index = {f: i + 1 for i, f in enumerate(f for f, n in counts.items() if n >= LEAST)}
    flat, starts, labels = [], [], []
    for features, y in rows:
        starts.append(len(flat))
        flat.append(0)
        flat.extend({index[f] for f in features if f in index})
        labels.append(y)
    ids, starts, labels = np.array(flat), np.array(starts), np.array(labels, float)
    row_of = np.repeat(np.arange(len(labels)), np.diff(np.append(starts, len(ids))))

    def objective(weights):
        scores = np.add.reduceat(weights[ids], starts)
        chance = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
        loss = np.sum(np.logaddexp(0, scores) - labels * scores) + penalty / 2 * np.sum(weights[1:] ** 2)
        gradient = np.bincount(ids, (chance - labels)[row_of], len(weights)) + penalty * weights
        gradient[0] -= penalty * weights[0]
        return loss, gradient

    weights = descend(objective, np.zeros(len(index) + 1))
    found = {f: weights[i] for f, i in index.items()}
    found["bias"] = weights[0]
    return found


def descend(objective, at, rounds: int = 120, memory: int = 10):
    """L-BFGS with backtracking."""
    value, slope = objective(at)
    past: list[tuple[np.ndarray, np.ndarray]] = []
    for _ in range(rounds):
        way = slope.copy()
        marks = []
        for move, change in reversed(past):
            mark = move @ way / (move @ change)
            marks.append(mark)
            way -= mark * change
        if past:
            way *= (past[-1][0] @ past[-1][1]) / (past[-1][1] @ past[-1][1])
        for (move, change), mark in zip(past, reversed(marks), strict=True):
            way += move * (mark - change @ way / (move @ change))
        step, drop = (1.0 if past else 1.0 / np.linalg.norm(slope)), slope @ way
        while step > 1e-8:
            new, new_slope = objective(at - step * way)
            if new <= value - 1e-4 * step * drop:
                break
            step /= 2
        if value - new < 1e-4 * abs(value) * 0.01:
            break
        past = [*past[-memory + 1 :], (-step * way, new_slope - slope)]
        at, value, slope = at - step * way, new, new_slope
    return at


class Score:
    """Trigger and event counts of the readings that pass the cut."""

    def __init__(self) -> None:
        self.found = self.right = self.near = self.gold = self.met = 0
        self.by_type: dict[str, Counter] = defaultdict(Counter)

    def add(self, case, weights) -> None:
        gold_case, rows = case
        kept = choose(rows, weights)
        doc = gold_case.document.doc
        for w, y in kept:
            self.found += 1
            self.right += y == 1
            self.near += y == -1
            self.by_type[w.reading.entry.type]["found"] += 1
            self.by_type[w.reading.entry.type]["right"] += y == 1
            self.by_type[w.reading.entry.type]["near"] += y == -1
        for gold in gold_case.events:
            self.gold += 1
            kind = gold.event["type"]
            hit = any(
                w.reading.entry.type == kind
                and overlaps(
                    doc[w.reading.head].idx, doc[w.reading.head].idx + len(doc[w.reading.head]), gold.triggers
                )
                for w, _ in kept
            )
            self.met += hit
            self.by_type[kind]["gold"] += 1
            self.by_type[kind]["met"] += hit

    def __str__(self) -> str:
        p = self.right / max(self.found, 1)
        lenient = (self.right + self.near) / max(self.found, 1)
        r = self.met / max(self.gold, 1)
        lines = [
            f"P {p:.3f} (lenient {lenient:.3f}) event R {r:.3f} F {2 * p * r / max(p + r, 1e-9):.3f} "
            f"n {self.found}/{self.gold}"
        ]
        for kind, c in sorted(self.by_type.items()):
            lines.append(
                f"   {kind:10} P {c['right'] / max(c['found'], 1):.2f}"
                f" ({(c['right'] + c['near']) / max(c['found'], 1):.2f})"
                f" R {c['met'] / max(c['gold'], 1):.2f} found {c['found']} gold {c['gold']}"
            )
        return "\n".join(lines)


def choose(rows, weights):
    import math

    scored = []
    for w, y in rows:
        total = weights.get("bias", 0.0) + sum(weights.get(f, 0.0) for f in w.features)
        sure = 1 / (1 + math.exp(-max(min(total, 30), -30)))
        if sure >= CUT:
            scored.append((w, y, sure))
    scored.sort(key=lambda t: (-t[0].reading.entry.length, -t[2]))
    taken, kept = set(), []
    for w, y, _ in scored:
        if taken.isdisjoint(w.reading.tokens):
            taken.update(w.reading.tokens)
            kept.append((w, y))
    return kept


if __name__ == "__main__":
    main()
