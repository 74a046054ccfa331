"""A fair draw of what the product codes wrongly on the development reports, to be read and sorted by hand.

    python -m training.wrong_cases [--count 100] [--data ../shared/data]

A wrong case is an event that was missed, an event that was made up, or a field of an aligned event that differs. The
draw goes by a digest of the case, so that the same product gives the same cases. docs/engine.md has the causes found.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from reportedly.evaluate.misses import _show, describe
from reportedly.evaluate.stories import align_report, pair_hits
from reportedly.evaluate.values import FIELDS
from training.evaluate_heads import Bench
from training.ways import code_way

READ = ("stories dev", "claims dev")


@dataclass(frozen=True, slots=True)
class Wrong:
    """One wrong case: its kind (missed, made up, or a field's name), and what gold and product say."""

    report: str
    kind: str
    gold: str
    found: str

    @property
    def draw(self) -> str:
        """By what the cases are drawn."""
        return sha256("\t".join((self.report, self.kind, self.gold, self.found)).encode("utf8")).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--count", type=int, default=100)
    options = parser.parse_args()
    bench = Bench(options.data)
    cases = [
        wrong
        for name in READ
        for case in bench.cases(name)
        for wrong in wrong_cases(case.record, code_way(case.read("both"), "both"))
    ]
    drawn = sorted(
        sorted(cases, key=lambda wrong: wrong.draw)[: options.count], key=lambda w: (w.report, w.kind)
    )
    print(f"{len(cases)} wrong cases, {len(drawn)} drawn")
    for number, wrong in enumerate(drawn, 1):
        print(f"{number} [{wrong.report}] {wrong.kind}\n   gold  {wrong.gold}\n   found {wrong.found}")


def wrong_cases(record: dict[str, Any], events: list[dict[str, Any]]) -> Iterator[Wrong]:
    """What is wrong with the events coded from one report."""
    report = align_report(record, {"events": events})
    for index in report.missed():
        yield Wrong(report.id, "missed", describe(record["events"][index]), "-")
    for index in report.spurious():
        yield Wrong(report.id, "made up", "-", describe(events[index]))
    for pair in report.pairs:
        gold, found = record["events"][pair[0]], events[pair[1]]
        for field in FIELDS:
            most = max(report.gold[pair[0]].count(field), report.predicted[pair[1]].count(field))
            if pair_hits(field, report, pair) < most:
                shown = _show(gold, field), _show(found, field)
                yield Wrong(
                    report.id, field, f"{shown[0]}  of {describe(gold)}", f"{shown[1]}  of {describe(found)}"
                )


if __name__ == "__main__":
    main()
