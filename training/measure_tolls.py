"""How well tolls are read: gold killed/injured ranges found, and predicted tolls that some gold has.

usage: measure_tolls.py FILE.jsonl... [--misses] [--engine]
Recall: of the gold ranges of a report (killed and injured apart), how many are among its predicted tolls.
Bounds: how many have their lowest and highest figure among the tolls (rival figures are joined by the coder).
Precision: of the distinct predicted killed/injured ranges of a report, how many some gold event has.
--engine parses first, so that names of persons are known.
Both are rough: gold sums lists over sentences, spans rival figures, and leaves out background.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from reportedly.model.document import Document
from reportedly.model.report import Report
from reportedly.reading.engine import load_engine
from reportedly.reading.tolls import read_tolls

KINDS = ("killed", "injured")


def main() -> int:
    show = "--misses" in sys.argv
    for path in [a for a in sys.argv[1:] if not a.startswith("--")]:
        tally: Counter[str] = Counter()
        for line in Path(path).read_text(encoding="utf8").splitlines():
            measure(json.loads(line), tally, show=show)
        print(path, "  ".join(figures(tally)))
    return 0


def measure(record: dict, tally: Counter[str], *, show: bool) -> None:
    document = Document.of(Report(id=record["id"], title=record["title"], text=record["text"]))
    if "--engine" in sys.argv:
        document.doc = load_engine()(document.text)
    tolls = read_tolls(document)
    for kind in KINDS:
        gold = {tuple(e[kind]) for e in record["events"] if e.get(kind)}
        found = {(t.low, t.high) for t in tolls if t.kind == kind}
        tally[f"{kind} gold"] += len(gold)
        tally[f"{kind} found"] += len(found)
        tally[f"{kind} hit"] += len(gold & found)
        lows, highs = {low for low, _ in found} | {0}, {high for _, high in found}
        bounded = {g for g in gold if g in found or (g[0] in lows and g[1] in highs and found)}
        tally[f"{kind} bounded"] += len(bounded)
        if show and gold - bounded:
            report_misses(record, document, kind, gold, found, tolls)


def report_misses(record, document, kind, gold, found, tolls) -> None:
    print(f"## {record['id']} {kind}: missed {sorted(gold - found, key=str)}")
    for event in record["events"]:
        if event.get(kind) and tuple(event[kind]) not in found:
            print("    gold", event[kind], event["triggers"], [s[:150] for s in event["evidence"][:2]])
    for toll in tolls:
        if toll.kind == kind and (toll.low, toll.high) not in gold:
            around = document.text[max(toll.start - 40, 0) : toll.end + 40].replace("\n", " ")
            print(f"    extra {toll.low, toll.high} {toll.rule}: ...{around}...")


def figures(tally: Counter[str]) -> list[str]:
    lines = []
    for kind in KINDS:
        hit, gold, found = (tally[f"{kind} {name}"] for name in ("hit", "gold", "found"))
        lines.append(
            f"{kind}: recall {hit}/{gold} = {hit / max(gold, 1):.3f}, precision {hit / max(found, 1):.3f}"
        )
    return lines


if __name__ == "__main__":
    sys.exit(main())
