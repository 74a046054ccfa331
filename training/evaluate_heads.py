"""Score every head of the reading engine on the development data, from the ONNX file that ships.

    python -m training.evaluate_heads [--data ../shared/data] [--heads syntax names triggers ...] [--json]

Each line is one measure on one set: of the heads alone where it says ``heads``, of the product where it says ``both``
(``training/ways.py``). How arguments are counted: ``training/linked_arguments.py``.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from reportedly.reading.engine import load_engine
from training import entities
from training.heads_attribution import attribution_scores, match_scores
from training.heads_happenings import coreference_scores, relevance_scores
from training.heads_names import entity_scores, name_scores
from training.heads_syntax import syntax_scores, text_scores
from training.heads_triggers import stance_scores, standing_scores, told_scores, trigger_scores
from training.linked_arguments import argument_scores
from training.treebanks import read_lines, sentences
from training.ways import DEV, Case, code_way, read_cases

SHOWN = ("f1", "p", "r", "accuracy", "macro_f1", "source_accuracy", "gold")
"""Figures of a row in the order in which they are printed; the others are in the JSON."""


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of one head on one set; figures are shares of 1 unless their name says otherwise."""

    head: str
    data: str
    measure: str
    figures: dict[str, Any] = field(default_factory=dict)
    way: str = "heads"

    def line(self) -> str:
        """The row for people."""
        known = [name for name in SHOWN if name in self.figures] or list(self.figures)
        shown = "  ".join(f"{name} {self.figures[name]}" for name in known)
        return f"{self.head:<12} {self.data:<13} {self.way:<6} {self.measure:<26} {shown}"


class Bench:
    """The engine with the development data, each set read once."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.nlp: Any = load_engine()
        self.reader: Any = self.nlp.get_pipe("reportedly_reader")
        self._cases: dict[str, list[Case]] = {}
        self._articles: list[tuple[dict[str, Any], Doc]] = []

    def cases(self, name: str) -> list[Case]:
        """The reports of one of ``DEV``."""
        if name not in self._cases:
            self._cases[name] = read_cases(self.nlp, self.data, name)
        return self._cases[name]

    def articles(self) -> list[tuple[dict[str, Any], Doc]]:
        """PolNeAR dev."""
        if not self._articles:
            records = list(read_lines(self.data / "attribution" / "dev.jsonl.gz"))
            self._articles = [(record, self.nlp(record["text"])) for record in records]
        return self._articles


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--heads", nargs="+", choices=list(HEADS), default=list(HEADS))
    parser.add_argument("--json", action="store_true", help="one JSON object a row")
    options = parser.parse_args()
    bench = Bench(options.data)
    for row in (row for head in options.heads for row in HEADS[head](bench)):
        print(json.dumps(asdict(row)) if options.json else row.line(), flush=True)


def syntax_rows(bench: Bench) -> Iterator[Row]:
    """Tags and parse of sentences given, and of running text."""
    for name in ("ewt.dev", "gum.dev"):
        items = sentences(bench.data, name)
        yield Row("syntax", name, "words given, percent", syntax_scores(bench.reader, items))
        yield Row("syntax", name, "from text, percent", text_scores(bench.nlp, items))


def name_rows(bench: Bench) -> Iterator[Row]:
    """Names in our kinds, entities in re3d's."""
    documents = entities.documents(bench.data, "dev")
    yield Row("entities", "re3d dev", "exact span and type", entity_scores(bench.nlp, documents))
    yield Row("names", "re3d dev", "exact span and kind", name_scores(bench.nlp, documents))


def trigger_rows(bench: Bench) -> Iterator[Row]:
    """Triggers with and without type."""
    for name in DEV:
        for way in ("heads", "both"):
            for measure, figures in trigger_scores(bench.cases(name), way).items():
                yield Row("triggers", name, f"overlapping span, {measure}", figures, way)


def argument_rows(bench: Bench) -> Iterator[Row]:
    """Linked argument F1, triggers given and found."""
    for name in DEV:
        for way in ("heads", "both"):
            for told in (True, False):
                scores = argument_scores(bench.cases(name), way, told=told)
                given = "triggers given" if told else "triggers found"
                roles = {role: figures["f1"] for role, figures in scores.items() if role != "all"}
                yield Row("arguments", name, f"linked F1, {given}", scores["all"] | {"roles": roles}, way)


def standing_rows(bench: Bench) -> Iterator[Row]:
    """Mode and standing of gold triggers; standing and stances of gold happenings."""
    for name in DEV:
        for measure, figures in told_scores(bench.cases(name)).items():
            yield Row(measure, name, "of gold triggers", figures)
        for way in ("heads", "both"):
            yield Row(
                "standing", name, "of events, triggers given", standing_scores(bench.cases(name), way), way
            )
        if name == "claims dev":  # the others lack claims, or those in the reporter's own voice
            yield Row(
                "stance", name, "claims, triggers given", stance_scores(bench.cases(name), "both"), "both"
            )


def happening_rows(bench: Bench) -> Iterator[Row]:
    """Which triggers tell of one happening."""
    for name in DEV:
        yield Row(
            "coreference",
            name,
            "CoNLL, triggers given",
            coreference_scores(bench.cases(name), "both"),
            "both",
        )


def relevance_rows(bench: Bench) -> Iterator[Row]:
    """Whether a report tells of any event."""
    for way in ("heads", "both"):
        answers = [
            (bool(case.record["events"]), bool(code_way(case.read(way), way)))
            for name in DEV
            for case in bench.cases(name)
        ]
        yield Row("relevance", "the three", "has an event", relevance_scores(answers), way)


def attribution_rows(bench: Bench) -> Iterator[Row]:
    """Spans of the heads, whole attributions."""
    for measure, figures in attribution_scores(bench.articles(), bench.reader.labels).items():
        yield Row("attribution", "PolNeAR dev", measure, figures)
    for way in ("heads", "both"):
        yield Row("attribution", "PolNeAR third", "match", match_scores(bench.articles(), way), way)


def speed_rows(bench: Bench) -> Iterator[Row]:
    """Words a second of processor time."""
    yield Row("speed", "dev reports", "one thread", {"words a second": speed(bench.nlp, bench.data)})


def speed(nlp: Any, data: Path) -> int:
    """Words a second of processor time of the whole component, one thread, on the development stories and claims."""
    records: Iterable[dict[str, Any]] = [
        *read_lines(data / "claims" / "dev.jsonl"),
        *read_lines(data / "stories" / "dev.jsonl"),
    ]
    texts = [record["title"] + "\n\n" + record["text"] for record in records]
    list(nlp.pipe(texts[:4]))
    began = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts * 3))
    return round(words / (time.process_time() - began))


HEADS = {
    "syntax": syntax_rows,
    "names": name_rows,
    "triggers": trigger_rows,
    "arguments": argument_rows,
    "standing": standing_rows,
    "happenings": happening_rows,
    "attribution": attribution_rows,
    "relevance": relevance_rows,
    "speed": speed_rows,
}

if __name__ == "__main__":
    main()
