"""Rules only, heads only, both: what each way of reading is worth on the development data, as a markdown table.

    python -m training.ablate [--data ../shared/data] [--json]

The ways are described in ``training/ways.py``; nothing of the product has a switch for them. Everything is measured
the repository and the data beside it, in one process on one thread.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.evaluate.claims import score_claims
from reportedly.evaluate.stories import score_stories
from training.evaluate_heads import Bench
from training.heads_attribution import match_scores
from training.heads_happenings import coreference_scores
from training.heads_triggers import stance_scores, standing_scores, trigger_scores
from training.linked_arguments import argument_scores
from training.ways import DEV, WAYS, code_way

Measured = Iterator[tuple[str, str, float]]
"""Data, measure and figure, the same for every way."""


@dataclass(frozen=True, slots=True)
class Ablation:
    """One measure on one set, read in the three ways; shares of 1."""

    data: str
    measure: str
    rules: float
    heads: float
    both: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--parts", nargs="+", choices=list(PARTS), default=list(PARTS))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    bench = Bench(options.data)
    rows = [row for part in options.parts for row in compare(bench, part)]
    if options.json:
        json.dump([row_dict(row) for row in rows], sys.stdout, indent=1)
    else:
        print("\n".join(markdown(rows)))


def compare(bench: Bench, part: str) -> list[Ablation]:
    """The measures of one part, each read in the three ways."""
    print(f"measuring {part}", file=sys.stderr, flush=True)
    ways = [list(PARTS[part](bench, way)) for way in WAYS]
    return [
        Ablation(data, measure, *(found[number][2] for found in ways))
        for number, (data, measure, _) in enumerate(ways[0])
    ]


def row_dict(row: Ablation) -> dict[str, str | float]:
    """A row ready for JSON."""
    return {name: getattr(row, name) for name in Ablation.__slots__}


def markdown(rows: list[Ablation]) -> Iterator[str]:
    """A table with the best figure of every row in bold."""
    yield "| measure | data | rules only | heads only | both |"
    yield "|---|---|---|---|---|"
    for row in rows:
        values = (row.rules, row.heads, row.both)
        cells = [f"**{value:.3f}**" if value == max(values) else f"{value:.3f}" for value in values]
        yield f"| {row.measure} | {row.data} | {' | '.join(cells)} |"


def trigger_parts(bench: Bench, way: str) -> Measured:
    """Triggers with type and without."""
    for name in DEV:
        for measure, figures in trigger_scores(bench.cases(name), way).items():
            yield name, f"triggers F1, {measure}", figures["f1"]


def argument_parts(bench: Bench, way: str) -> Measured:
    """Arguments, their triggers given and found."""
    for name in DEV:
        for told in (True, False):
            measure = f"linked arguments F1, triggers {'given' if told else 'found'}"
            yield name, measure, argument_scores(bench.cases(name), way, told=told)["all"]["f1"]


def standing_parts(bench: Bench, way: str) -> Measured:
    """Standing of the coded events, and the claims about them."""
    for name in DEV:
        figures = standing_scores(bench.cases(name), way)
        yield name, "standing accuracy, triggers given", figures["accuracy"]
        yield name, "standing macro F1, triggers given", figures["macro_f1"]
        if name == "claims dev":
            claims = stance_scores(bench.cases(name), way)
            yield name, "claims match F1, triggers given", claims["f1"]
            yield name, "stance macro F1, slot and source agreeing", claims["macro_f1"]


def happening_parts(bench: Bench, way: str) -> Measured:
    """Which triggers tell of one happening."""
    for name in DEV:
        yield name, "coreference CoNLL F1, triggers given", coreference_scores(bench.cases(name), way)["f1"]


def attribution_parts(bench: Bench, way: str) -> Measured:
    """Who says what, on PolNeAR."""
    figures = match_scores(bench.articles(), way)
    yield "PolNeAR dev, a third", "attribution match F1", figures["f1"]
    yield "PolNeAR dev, a third", "content match F1", figures["content_f1"]
    yield "PolNeAR dev, a third", "source accuracy given the content", figures["source_accuracy"]


def event_parts(bench: Bench, way: str) -> Measured:
    """Whole events, by the metric of ``reportedly evaluate stories``."""
    for name in DEV:
        gold = [case.record for case in bench.cases(name)]
        found = [
            {"id": case.record["id"], "events": code_way(case.read(way), way)} for case in bench.cases(name)
        ]
        score = score_stories(gold, found, bootstrap=0)
        yield name, "events, detection F1", score.detection.f1
        yield name, "events, coded-field F1", score.coded.f1
        yield name, "standing accuracy, events aligned", score.fields["standing"].accuracy or 0.0
        if name == "claims dev":
            yield name, "claims F1", score_claims(gold, found, bootstrap=0).overall.f1


PARTS: dict[str, Callable[[Bench, str], Measured]] = {
    "triggers": trigger_parts,
    "arguments": argument_parts,
    "standing": standing_parts,
    "happenings": happening_parts,
    "attribution": attribution_parts,
    "events": event_parts,
}

if __name__ == "__main__":
    main()
