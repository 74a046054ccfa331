"""Measure triggers and their arguments against the hand codings.

``python -m training.measure_triggers stories/dev.jsonl claims/dev.jsonl`` prints for each: precision of triggers (one
counts as right when it overlaps a gold trigger word of an event of its type; "lenient" when it stands in the evidence
of one), recall of events, and actor and recipient F1 over events that a trigger meets.
"""

from __future__ import annotations

import re
import sys
import time
import unicodedata
from collections import Counter

from reportedly.model.mention import Trigger
from reportedly.reading.triggers import read_triggers
from training.records import DEV
from training.trigger_gold import Gold, overlaps, read_cases

STOP = set("a an the of in on at and s".split())


def main() -> None:
    from training.fit_triggers import engine, steps

    nlp = engine(parse=True)
    reading = steps()
    for name in sys.argv[1:] or DEV:
        counts: Counter[str] = Counter()
        spent = 0.0
        for case in read_cases((name,)):
            document = case.document
            document.doc = nlp(document.text)
            for layer, step in reading:
                setattr(document, layer, step(document))
            began = time.perf_counter()
            triggers = read_triggers(document)
            spent += time.perf_counter() - began
            counts["words"] += len(document.text.split())
            count(triggers, case.events, document.text, counts)
        report(name, counts, spent)


def count(triggers: tuple[Trigger, ...], events: tuple[Gold, ...], text: str, counts: Counter[str]) -> None:
    for trigger in triggers:
        counts["found"] += 1
        alike_type = [g for g in events if g.event["type"] == trigger.type]
        if any(overlaps(trigger.start, trigger.end, g.triggers) for g in alike_type):
            counts["right"] += 1
        elif any(overlaps(trigger.start, trigger.end, g.evidence) for g in alike_type):
            counts["near"] += 1
    for gold in events:
        counts["gold"] += 1
        met = [t for t in triggers if overlaps(t.start, t.end, gold.triggers)]
        typed = [t for t in met if t.type == gold.event["type"]]
        counts["met"] += bool(typed)
        counts["met any type"] += bool(met)
        if typed:
            best = max(typed, key=lambda t: t.confidence)
            counts["moded"] += 1
            counts["mode right"] += any(t.mode == gold.event["mode"] for t in typed)
            counts["best mode right"] += best.mode == gold.event["mode"]
            unreal = gold.event["standing"] == "unrealised"
            counts["unreal gold"] += unreal
            found = all(t.modality not in ("actual", "negated") for t in typed)
            counts["unreal found"] += found
            counts["unreal right"] += found and unreal
            for role in ("actor", "recipient"):
                wanted = gold.event[f"{role}s"]
                phrases = {text[a.start : a.end] for t in typed for a in t.arguments if a.role == role}
                phrases = {p for p in phrases if p.lower() not in PRONOUNS}
                counts[f"{role} gold"] += len(wanted)
                counts[f"{role} found"] += len(phrases)
                counts[f"{role} right"] += sum(
                    any(alike(p, f) for party in wanted for f in party) for p in phrases
                )
                counts[f"{role} met"] += sum(
                    any(alike(p, f) for p in phrases for f in party) for party in wanted
                )


PRONOUNS = set(
    "he she it they him her them who which that his its their we us i you this those these".split()
)


def words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return set(re.sub(r"[^\w ]", " ", plain.replace(".", "")).split()) - STOP


def alike(one: str, two: str) -> bool:
    a, b = words(one), words(two)
    return bool(a and b) and (a <= b or b <= a or 2 * len(a & b) >= len(a | b))


def report(name: str, c: Counter[str], spent: float) -> None:
    p, r = c["right"] / max(c["found"], 1), c["met"] / max(c["gold"], 1)
    print(
        f"{name}: P {p:.3f} lenient {(c['right'] + c['near']) / max(c['found'], 1):.3f} event R {r:.3f} "
        f"(any type {c['met any type'] / max(c['gold'], 1):.3f}) F {2 * p * r / max(p + r, 1e-9):.3f} "
        f"mode {c['best mode right'] / max(c['moded'], 1):.3f}/{c['mode right'] / max(c['moded'], 1):.3f} "
        f"{1000 * spent / max(c['words'], 1) * 400:.1f} ms/400 words"
    )
    for role in ("actor", "recipient"):
        p, r = c[f"{role} right"] / max(c[f"{role} found"], 1), c[f"{role} met"] / max(c[f"{role} gold"], 1)
        print(f"   {role}: P {p:.3f} R {r:.3f} F {2 * p * r / max(p + r, 1e-9):.3f}")
    print(f"   unrealised: gold {c['unreal gold']} found {c['unreal found']} right {c['unreal right']}")


if __name__ == "__main__":
    main()
