"""Draw the actor mentions of ``tests/data/actor_mentions.tsv``, to be coded by hand.

    python -m training.draw_mentions [--data ../shared/data] > drawn.tsv

A mention is the best form of an actor or recipient, or a source for or against an event, of the hand-coded reports.
Distinct mentions (case and articles aside) are drawn with equal chances, a third from each collection; one that stands
in several events keeps one of its places, drawn too. Nothing of the product has a part in it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SEED = 20261122
COUNT = 400
COLLECTIONS = {
    "claims": ("claims/dev.jsonl", "claims/train.jsonl", "claims/train2.jsonl"),
    "clusters": ("clusters/train.jsonl",),
    "stories": (
        "stories/dev.jsonl", "stories/dev2.jsonl", "stories/train.jsonl", "stories/train_muc.jsonl",
        "stories/train_ecb_india.jsonl", "stories/train_wikinews.jsonl",
    ),
}  # fmt: skip
COLUMNS = ("id", "mention", "role", "collection", "report", "context")


class Mention(NamedTuple):
    """One mention as a report's coding has it; ``context`` is the country of the event, or empty."""

    text: str
    role: str
    collection: str
    report: str
    context: str
    summary: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument(
        "--summaries", action="store_true", help="a last column with the event's summary, to code by"
    )
    options = parser.parse_args()
    columns = (*COLUMNS, "summary") if options.summaries else COLUMNS
    print("\t".join(columns))
    for number, mention in enumerate(draw(options.data), 1):
        cells = (f"m{number:03}", *mention)
        print("\t".join(cells[: len(columns)]))


def draw(data: Path) -> list[Mention]:
    """The mentions drawn, collection by collection; the same ones for the same data."""
    chance = random.Random(SEED)
    drawn: list[Mention] = []
    taken: set[str] = set()
    for number, (collection, names) in enumerate(COLLECTIONS.items()):
        places: dict[str, list[Mention]] = {}
        for mention in mentions(data, collection, names):
            if key_of(mention.text) not in taken:
                places.setdefault(key_of(mention.text), []).append(mention)
        share = COUNT * (number + 1) // len(COLLECTIONS) - COUNT * number // len(COLLECTIONS)
        keys = chance.sample(sorted(places), share)
        taken.update(keys)
        drawn += [chance.choice(places[key]) for key in keys]
    return drawn


def mentions(data: Path, collection: str, names: tuple[str, ...]) -> Iterator[Mention]:
    """Every mention of a collection's codings, in the order of the files."""
    for name in names:
        for line in (data / name).read_text(encoding="utf8").splitlines():
            record = json.loads(line)
            for event in record["events"]:
                for role, text in said_of(event):
                    where = (collection, record["id"], event["country"] or "", event["summary"] or "")
                    yield Mention(" ".join(text.split()), role, *where)


def said_of(event: dict) -> Iterator[tuple[str, str]]:
    """Role and words of each mention of an event."""
    for role in ("actors", "recipients"):
        yield from ((role[:-1], forms[0]) for forms in event[role] if forms)
    for role in ("asserted_by", "denied_by"):
        yield from ((role, source) for source in event[role])


def key_of(text: str) -> str:
    """What makes two mentions one: their words, case and a leading article aside."""
    words = text.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)


if __name__ == "__main__":
    sys.exit(main())
