"""The hand-coded reports that everything is fitted on: those of the shared folder, and our own.

``training/reports`` holds reports that were invented and coded for the training, in the format of the shared
``stories`` with ``claims``. They are parted by name, once and for all, so that a fit can be honest: the engine
learns from ``learned``; it never sees ``unseen``, so tables that listen to its heads are fitted there; and
nobody learns from ``dev``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

OWN = Path(__file__).parent / "reports"
SHARED = (
    "stories/train.jsonl",
    "stories/train_muc.jsonl",
    "stories/train_ecb_india.jsonl",
    "stories/train_wikinews.jsonl",
    "claims/train.jsonl",
    "claims/train2.jsonl",
    "clusters/train.jsonl",
)
LEARNED, UNSEEN, HELD = "reports/learned.jsonl", "reports/unseen.jsonl", "reports/dev.jsonl"
TAUGHT = (*SHARED, LEARNED)
"""What the engine learns from."""
TRAIN = (*TAUGHT, UNSEEN)
"""What the tables of the coder are fitted on."""
DEV = ("stories/dev.jsonl", "stories/dev2.jsonl", "claims/dev.jsonl")


def file_of(name: str, data: Path) -> Path:
    """The file of a name: our own reports lie beside this module, all else in the data folder."""
    return OWN / name.removeprefix("reports/") if name.startswith("reports/") else data / name


def coded_records(names: Iterable[str], data: Path) -> Iterator[dict[str, Any]]:
    """The records of the named files, in their order."""
    for name in names:
        with file_of(name, data).open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
