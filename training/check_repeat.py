"""Show that training repeats: one short run twice, and once interrupted, must give the very same weights.

``python -m training.check_repeat`` takes a few minutes and prints the largest difference of any weight.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    common = ["--data", options.data, "--steps", options.steps, "--threads", options.threads]
    with tempfile.TemporaryDirectory() as folder:
        once, again, parted = (Path(folder) / name for name in ("once", "again", "parted"))
        for out in (once, again):
            train(*common, "--out", out)
        train(*common, "--out", parted, "--until", options.steps // 2)
        train(*common, "--out", parted)
        for name, other in (("a second run", again), ("an interrupted run", parted)):
            print(f"{name}: largest difference of a weight {difference(once, other):.2e}")


def train(*arguments: object) -> None:
    """One run of the first stage."""
    subprocess.run([sys.executable, "-m", "training.train", *map(str, arguments)], check=True)


def difference(one: Path, other: Path) -> float:
    """The largest difference between the weights that two runs ended with."""
    left, right = (torch.load(run / "last.pt", weights_only=False)["average"] for run in (one, other))
    return max(float((left[name].float() - right[name].float()).abs().max()) for name in left)


if __name__ == "__main__":
    main()
