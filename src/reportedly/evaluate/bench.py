"""How fast and how large: ``python -m reportedly.evaluate.bench`` (or ``make bench``) prints one table.

Reports a second and peak memory for one and two workers on the example reports repeated to 500, the seconds
until the first report is coded, the share of time inside the encoder, and how fast our engine reads beside spaCy's
own CNN tagger and parser on the same machine. Processor seconds are what other work on the machine changes least.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.ingest.read import read_reports
from reportedly.model.report import Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

WORDS = 400
"""Reports a second are also given for articles of this many words, to compare with other systems."""
IN_ENCODER = 40
"""Reports on which the share of time inside the encoder is taken."""


@dataclass(frozen=True, slots=True)
class Speed:
    """What one run of ``reportedly code`` took."""

    seconds: float
    """Wall clock, loading included."""
    cpu: float
    """Processor seconds of all its processes; other work on the machine hardly changes them."""
    peak_mb: float
    """Largest resident memory of any one of its processes."""

    def less(self, start_up: Speed) -> Speed:
        """The same without what starting takes."""
        return Speed(
            max(self.seconds - start_up.seconds, 0.001), max(self.cpu - start_up.cpu, 0.001), self.peak_mb
        )


def main() -> None:
    """Measure and print."""
    options = _options()
    reports = list(_repeated(options.folder, options.reports))
    articles = _words(reports) / WORDS
    say = sys.stdout.write
    say(f"{len(reports)} reports of {_words(reports) / len(reports):.0f} words on the average\n\n")
    say(f"{'':>7} {'':>9} {WORDS}-word articles:{'':>17}\n")
    say("workers reports/s    a second  a cpu second  peak MB  start-up s\n")
    for workers in options.workers:
        start_up = _timed_run(reports[:1], workers)
        run = _timed_run(reports, workers)
        busy = run.less(start_up)
        say(f"{workers:>7} {len(reports) / busy.seconds:>9.1f} {articles / busy.seconds:>11.1f} ")
        say(f"{articles / busy.cpu:>13.1f} {run.peak_mb:>8.0f} {start_up.seconds:>11.1f}\n")
    say(f"\nshare of time in the encoder: {encoder_share(reports[:IN_ENCODER]):.2f}\n")
    ours, spacys = reading_speeds([report.text for report in reports[:IN_ENCODER]])
    say("\nreading alone, words a cpu second:\n")
    say(f"{ours:>9,.0f} our engine: tags, parse, lemmas, names, triggers, sources, cues and contents\n")
    say(
        f"{spacys:>9,.0f} spaCy's CNN tagger and parser, untrained: a reference for speed only, it reads nothing\n"
    )


def encoder_share(reports: list[Report]) -> float:
    """Seconds inside the network's own runs over seconds from report to events, 0 to 1."""
    from reportedly.pipeline import load

    coder = load()
    coder(reports[0])
    clock = _Clock()
    with clock.watching():
        start = time.process_time()
        for report in reports:
            coder(report)
        whole = time.process_time() - start
    return clock.seconds / whole


def reading_speeds(texts: list[str]) -> tuple[float, float]:
    """Words a processor second of our engine, and of spaCy's own untrained tagger and parser."""
    from reportedly.reading.engine import load_engine

    ours = load_engine()
    docs = list(ours.pipe(texts))
    words = sum(len(text.split()) for text in texts)
    return words / _seconds(ours, texts), words / _seconds(_untrained(docs[:8]), texts)


def _seconds(nlp: Language, texts: list[str]) -> float:
    """Processor seconds for all the texts, after one round that fills the vocabulary."""
    for _ in nlp.pipe(texts):
        pass
    start = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    return time.process_time() - start


def _untrained(docs: list[Doc]) -> Language:
    """spaCy's default tagger and parser with the labels of some Docs and random weights: as slow as trained ones."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.add_pipe("tagger")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
    nlp.initialize(lambda: examples)
    return nlp


class _Clock:
    """Adds up the time spent in the passes through the network."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def watching(self) -> Any:
        """A context in which every pass through the network is timed."""
        from unittest.mock import patch

        from onnxruntime import InferenceSession

        return patch.object(InferenceSession, "run", self._timed(InferenceSession.run))

    def _timed(self, inner: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **options: Any) -> Any:
            start = time.process_time()
            try:
                return inner(*arguments, **options)
            finally:
                self.seconds += time.process_time() - start

        return timed


PROBE = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
status = subprocess.run(sys.argv[1:]).returncode
seconds = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([status, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""
"""Run in a small process of its own, so that the peak is that of one run alone."""


def _timed_run(reports: list[Report], workers: int) -> Speed:
    """What ``reportedly code`` takes for some reports."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "reports.jsonl"
        source.write_text("".join(report.model_dump_json() + "\n" for report in reports), encoding="utf-8")
        command = [sys.executable, "-m", "reportedly", "code", str(source), "--quiet"]
        command += ["--workers", str(workers), "--out", str(Path(folder) / "out.jsonl")]
        run = subprocess.run(
            [sys.executable, "-c", PROBE, *command], capture_output=True, text=True, check=True
        )
    status, *figures = json.loads(run.stdout)
    if status not in (0, 1):
        sys.exit(f"bench: the run ended with exit code {status}\n{run.stderr}")
    return Speed(*figures)


def _repeated(folder: Path, count: int) -> Iterator[Report]:
    """The reports of a folder, over and over; each round differs by one line, or it would be a duplicate."""
    found = [item for item in read_reports([str(folder)]) if isinstance(item, Report)]
    for number, report in enumerate(islice(cycle(found), count)):
        text = f"{report.text}\n\nEdition {number // len(found) + 1}."
        yield report.model_copy(update={"id": f"bench-{number}", "text": text})


def _words(reports: list[Report]) -> int:
    return sum(len(report.text.split()) for report in reports)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m reportedly.evaluate.bench", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("examples/reports"), help="reports to repeat")
    parser.add_argument("--reports", type=int, default=500, help="number of reports")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2] if cores > 1 else [1])
    return parser.parse_args()


if __name__ == "__main__":
    main()
