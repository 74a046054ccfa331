"""Make probabilities mean what they say: one temperature a head, and a map for each field of an event.

    python -m training.calibrate [--write] [--json]            # the heads of the engine
    python -m training.calibrate --events [--write] [--json]   # the confidences of coded events

Everything is fitted on development data, which no head was trained on, and measured on the half that it was not fitted
on (reports parted by a digest of their ids, each half taking its turn); what is written is fitted on both. ``--write``
writes the tables in ``src/reportedly/knowledge/weights`` and the picture in ``docs/img``.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from reportedly.reading.engine.component import Reader
from reportedly.reading.engine.layout import lay_out
from reportedly.reading.engine.reading import Reading
from training import codings, entities, polnear
from training.evaluate_heads import Bench
from training.examples import IGNORE
from training.reliability import Panel, Said, calibration_error, picture
from training.texts import Marked
from training.treebanks import read_lines
from training.ways import DEV

TAGS = {
    "codings": ("trigger", "mode", "standing"),
    "polnear": ("source", "cue", "content"),
    "re3d": ("names",),
}
PAIRS = {"codings": ("role", "same"), "polnear": ("source_link", "content_link"), "re3d": ()}
THOUGHT = 0.05
"""A word counts where the head gives something else than "nothing" at least this probability; the rest are easy."""
ASKED_OF_TRIGGERS = ("mode", "standing")
"""Heads that are only asked of words that are triggers, and then always."""
WEIGHTS = Path("src/reportedly/knowledge/weights")
PICTURES = Path("docs/img")


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a head was asked in one report: scores, a row a question, and the right answers."""

    head: str
    report: str
    scores: np.ndarray
    gold: np.ndarray

    @property
    def half(self) -> int:
        """The half of the data that the report is in, 0 or 1."""
        return half_of(self.report)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A head's temperature, and its calibration error before and after on data that it was not fitted on."""

    head: str
    temperature: float
    decisions: int
    before: float
    after: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--events", action="store_true", help="the confidences of coded events")
    parser.add_argument("--write", action="store_true", help="write the table and the picture")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    bench = Bench(options.data)
    if options.events:
        from training.calibrate_events import calibrate_events

        calibrate_events(bench, options)
    else:
        calibrate_heads(bench, options)


def calibrate_heads(bench: Bench, options: argparse.Namespace) -> None:
    """Fit, print, and write what was asked for."""
    asked = list(decisions(bench))
    heads = list(dict.fromkeys(one.head for one in asked))
    panels, rows = [], []
    for head in heads:
        own = [one for one in asked if one.head == head]
        fitted, panel = cross_fit(head, own)
        rows.append(fitted)
        panels.append(panel)
    for row in rows:
        figures = {name: getattr(row, name) for name in Fitted.__slots__}
        print(json.dumps(figures) if options.json else head_line(row))
    if options.write:
        table = "".join(f"{row.head}\t{row.temperature:.3f}\n" for row in rows)
        (WEIGHTS / "temperatures.tsv").write_text(f"head\ttemperature\n{table}", encoding="utf8")
        PICTURES.mkdir(parents=True, exist_ok=True)
        heading = "Said (right) against right (up), by head: grey before, blue after calibration"
        (PICTURES / "reliability.svg").write_text(picture(panels, heading), encoding="utf8")


def head_line(row: Fitted) -> str:
    """A row of the table in docs/engine.md."""
    return f"| {row.head} | {row.decisions} | {row.temperature:.2f} | {row.before:.3f} | {row.after:.3f} |"


def half_of(report: str) -> int:
    """The half that a report is in, by its id.

    >>> half_of("a"), half_of("b")
    (0, 0)
    """
    return sha256(report.encode("utf8")).digest()[0] % 2


def cross_fit(head: str, asked: list[Decisions]) -> tuple[Fitted, Panel]:
    """Fit on each half and measure on the other; the temperature given is that of both."""
    before: list[Said] = []
    after: list[Said] = []
    for half in (0, 1):
        temperature = fit_temperature([one for one in asked if one.half != half])
        for one in asked:
            if one.half == half:
                before += said(one, 1.0)
                after += said(one, temperature)
    errors = calibration_error(before), calibration_error(after)
    fitted = Fitted(head, fit_temperature(asked), len(before), round(errors[0], 4), round(errors[1], 4))
    return fitted, Panel(head, before, after)


def said(asked: Decisions, temperature: float) -> list[Said]:
    """The probability of each answer that the head gives, and whether it is right."""
    spread = softmax(asked.scores / temperature)
    best = spread.argmax(1)
    right = best == asked.gold
    return list(zip(spread.max(1).tolist(), right.astype(float).tolist(), strict=True))


def fit_temperature(asked: list[Decisions]) -> float:
    """The temperature that makes the right answers likeliest, between 0.25 and 4, by golden section."""
    if not asked:
        return 1.0
    scores = np.concatenate([one.scores for one in asked])
    gold = np.concatenate([one.gold for one in asked])
    low, high = math.log(0.25), math.log(4.0)
    ratio = (math.sqrt(5) - 1) / 2
    for _ in range(40):
        one, two = high - ratio * (high - low), low + ratio * (high - low)
        if surprise(scores, gold, math.exp(one)) < surprise(scores, gold, math.exp(two)):
            high = two
        else:
            low = one
    return round(math.exp((low + high) / 2), 3)


def surprise(scores: np.ndarray, gold: np.ndarray, temperature: float) -> float:
    """Mean negative log probability of the right answers."""
    spread = softmax(scores / temperature)
    return float(-np.log(np.maximum(spread[np.arange(len(gold)), gold], 1e-12)).mean())


def softmax(scores: np.ndarray) -> np.ndarray:
    """Rows as probabilities."""
    spread = np.exp(scores - scores.max(1, keepdims=True))
    return spread / spread.sum(1, keepdims=True)


def decisions(bench: Bench) -> Iterator[Decisions]:
    """All that the heads are asked on the development data."""
    labels = bench.reader.labels
    for name, report, text, marked in marked_texts(bench, labels):
        reading = scores_of(bench.reader, bench.nlp.make_doc(text))
        for head in TAGS[name]:
            if head in labels and head in marked.columns:
                yield from tag_decisions(head, report, marked.columns[head], reading)
        for head in PAIRS[name]:
            if head in labels:
                yield from pair_decisions(head, report, marked, reading, bench.reader)


def marked_texts(bench: Bench, labels: dict[str, list[str]]) -> Iterator[tuple[str, str, str, Marked]]:
    """Development texts with their gold labels, as for training."""
    for name in DEV.values():
        for record in read_lines(bench.data / name):
            yield "codings", record["id"], codings.report_text(record), codings.mark_report(record, labels)
    for record in read_lines(bench.data / "attribution" / "dev.jsonl.gz"):
        yield "polnear", record["id"], record["text"], polnear.mark_article(record, labels)
    for record in entities.documents(bench.data, "dev"):
        yield "re3d", record["text"][:80], record["text"], entities.mark(record, labels)


def scores_of(reader: Reader, doc: Doc) -> Reading:
    """What the network says of every word."""
    reading = Reading.empty(lay_out(doc), reader._widths())
    reader._read(reading)
    return reading


def tag_decisions(head: str, report: str, gold: np.ndarray, reading: Reading) -> Iterator[Decisions]:
    """The words whose label is known and about which the head has a thought."""
    asked = gold != IGNORE
    if head not in ASKED_OF_TRIGGERS:
        asked &= thoughtful(reading.scores[head])
    if asked.any():
        yield Decisions(head, report, reading.scores[head][asked], gold[asked])


def pair_decisions(
    head: str, report: str, marked: Marked, reading: Reading, reader: Reader
) -> Iterator[Decisions]:
    """The pairs of words of one window whose label is known and about which the head has a thought."""
    links = [
        (left, right, label)
        for name, left, right, label in marked.links
        if name == head and label != IGNORE and reading.windows[left] == reading.windows[right]
    ]
    if not links:
        return
    left, right, gold = (np.array(column) for column in zip(*links, strict=True))
    views = reading.views[f"{head}_left"][left], reading.views[f"{head}_right"][right]
    scores = reader.network.pair(head, *views)
    asked = thoughtful(scores)
    if asked.any():
        yield Decisions(head, report, scores[asked], gold[asked])


def thoughtful(scores: np.ndarray) -> np.ndarray:
    """Rows where something else than nothing, the first label, is not wholly unlikely."""
    return 1 - softmax(scores)[:, 0] >= THOUGHT


if __name__ == "__main__":
    main()
