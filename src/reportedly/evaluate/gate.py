"""The gate: scores that may not fall. ``python -m reportedly.evaluate.gate [--update] [--allow-regression]``.

Each entry of ``tests/floors.json`` pins what one gold file was scored at, and the digest of that file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from reportedly.errors import EvaluationError
from reportedly.evaluate.goldfile import Row
from reportedly.evaluate.predicting import predict_each
from reportedly.evaluate.tasks import task_named

NOISE_MARGIN = 0.005
"""How far a score may lie under its floor: int8 kernels round differently from one processor to the next,
which moves single tokens; half a point is what that came to at most, and no real loss hides in it."""

ROOT = Path(__file__).resolve().parents[3]
FLOORS = ROOT / "tests" / "floors.json"
DATA = ROOT.parent / "shared" / "data"
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Floor:
    """One pinned measurement."""

    name: str
    task: str
    gold: str
    """The gold file, relative to the data folder; "tests/..." and "training/..." are the repository's own."""
    digest: str
    """SHA-256 of the gold file's bytes."""
    scores: dict[str, float]
    """The floor of each pinned figure."""
    sample: int | None = None
    """How many records are scored, those of the smallest SHA-256 of their id; all when left out."""
    held_out: int | None = None
    """Keep only records whose MD5 of their id this divides: those that training left out of this file."""
    gold_spans: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a floor's measurement came to now."""

    floor: Floor
    scores: dict[str, float]
    digest: str
    seconds: float
    failures: tuple[str, ...] = ()
    """Why reports could not be read, one line each."""

    def complaints(self) -> list[str]:
        """Why the gate must not open; empty when all is well."""
        found = [
            f"{self.floor.name}: {figure} fell to {self.scores.get(figure, 0.0):.4f}, its floor is {least:.4f}"
            for figure, least in self.floor.scores.items()
            if self.scores.get(figure, 0.0) < least - NOISE_MARGIN
        ]
        if self.floor.digest and self.digest != self.floor.digest:
            found.append(f"{self.floor.name}: {self.floor.gold} has changed; pin it again with --update")
        if self.failures:
            found.append(
                f"{self.floor.name}: {len(self.failures)} reports failed, the first by {self.failures[0]}"
            )
        return found

    def raised(self, *, allow_regression: bool = False) -> Floor:
        """The floor after this measurement: higher where the score is, never lower unless allowed."""
        lowest = {} if allow_regression else self.floor.scores
        scores = {figure: max(self.scores[figure], lowest.get(figure, 0.0)) for figure in self.floor.scores}
        return replace(self.floor, digest=self.digest, scores={k: round(v, 4) for k, v in scores.items()})


@dataclass(slots=True)
class FloorFile:
    """The floors with the words that explain them, as they stand in the file."""

    about: str
    floors: list[Floor] = field(default_factory=list)


def read_floors(path: Path) -> FloorFile:
    """The pinned floors; raises EvaluationError when the file is missing or broken."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return FloorFile(raw["about"], [Floor(name=name, **entry) for name, entry in raw["floors"].items()])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EvaluationError(f"no floors can be read: {error!r}", where=str(path)) from error


def write_floors(path: Path, file: FloorFile) -> None:
    """Write the floors, one entry a task, so that a change shows as a short difference."""
    entries: dict[str, Any] = {}
    for floor in file.floors:
        entries[floor.name] = {key: value for key, value in asdict(floor).items() if key != "name"}
    text = json.dumps({"about": file.about, "floors": entries}, indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def measure(floor: Floor, data: Path, workers: int = WORKERS) -> Outcome:
    """Run the product on a floor's gold file and score it."""
    started = time.monotonic()
    path, task = gold_path(floor, data), task_named(floor.task)
    records = sample(keep_held_out(task.records(path), floor.held_out), floor.sample)
    answers = list(predict_each(floor.task, records, workers=workers, gold_spans=floor.gold_spans))
    metric = task.score(records, [answer.row for answer in answers], 0)
    return Outcome(
        floor=floor,
        scores={figure: metric.figures[figure] for figure in floor.scores},
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
        seconds=time.monotonic() - started,
        failures=tuple(answer.failure for answer in answers if answer.failure),
    )


def gold_path(floor: Floor, data: Path) -> Path:
    """Where the gold file of a floor lies: in the repository, or in the data folder."""
    return ROOT / floor.gold if floor.gold.startswith(("tests/", "training/")) else data / floor.gold


def sample(records: Sequence[Row], size: int | None) -> list[Row]:
    """The records of the smallest SHA-256 of their id, in file order: the same ones on every machine."""
    if size is None or size >= len(records):
        return list(records)
    ranked = sorted(records, key=lambda record: hashlib.sha256(str(record["id"]).encode()).digest())
    chosen = {str(record["id"]) for record in ranked[:size]}
    return [record for record in records if str(record["id"]) in chosen]


def keep_held_out(records: Sequence[Row], divisor: int | None) -> list[Row]:
    """The records that training leaves out of a file that has no split of its own; all without a divisor."""
    if divisor is None:
        return list(records)
    return [r for r in records if int(hashlib.md5(str(r["id"]).encode()).hexdigest(), 16) % divisor == 0]


def check(file: FloorFile, data: Path, *, workers: int = WORKERS) -> list[Outcome]:
    """Measure every floor, telling each outcome on stderr as it comes."""
    outcomes = []
    for floor in file.floors:
        outcome = measure(floor, data, workers)
        shown = ", ".join(
            f"{figure} {value:.4f} (floor {floor.scores[figure]:.4f})"
            for figure, value in outcome.scores.items()
        )
        sys.stderr.write(f"{floor.name}: {shown} in {outcome.seconds:.0f} s\n")
        outcomes.append(outcome)
    return outcomes


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate: 0 open (or no data to measure on), 1 shut, 2 wrong use."""
    options = _parse(arguments)
    if not options.data.is_dir():
        sys.stderr.write(f"gate: no data folder at {options.data}; nothing was measured\n")
        return 1 if os.environ.get("CI") == "true" else 0
    try:
        file = read_floors(options.floors)
        if options.only:
            file.floors = [floor for floor in file.floors if floor.name in options.only]
        outcomes = check(file, options.data, workers=options.workers)
    except EvaluationError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if options.update:
        return _update(options.floors, outcomes, options.allow_regression)
    return _tell([complaint for outcome in outcomes for complaint in outcome.complaints()])


def _update(path: Path, outcomes: Sequence[Outcome], allow_regression: bool) -> int:
    """Raise the floors that were measured; those that would fall are told and stay."""
    file = read_floors(path)
    raised = {outcome.floor.name: outcome.raised(allow_regression=allow_regression) for outcome in outcomes}
    file.floors = [raised.get(floor.name, floor) for floor in file.floors]
    write_floors(path, file)
    if allow_regression:
        return 0
    complaints = [complaint for outcome in outcomes for complaint in outcome.complaints()]
    return _tell([complaint for complaint in complaints if "pin it again" not in complaint])


def _tell(complaints: Sequence[str]) -> int:
    for complaint in complaints:
        sys.stderr.write(f"gate: {complaint}\n")
    sys.stdout.write("gate: shut\n" if complaints else "gate: open\n")
    return 1 if complaints else 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m reportedly.evaluate.gate",
        description="Scores may not fall under their pinned floors.",
    )
    parser.add_argument("--update", action="store_true", help="raise floors and pin the gold files again")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower floors too")
    parser.add_argument(
        "--data", type=Path, default=DATA, help="the data folder (default: beside the checkout)"
    )
    parser.add_argument("--floors", type=Path, default=FLOORS, help="the floors file")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="measure these entries only")
    parser.add_argument("--workers", type=int, default=WORKERS, help="processes of one thread each")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
