"""The whole recipe: ``python -m training`` trains in two stages, exports, and prints every head's score.

The first stage learns syntax and names, the second adds the heads of the project's own codings and of
the other sets. Each stage picks up its checkpoint under ``training/work`` when it was interrupted, and sees
the very batches that it would have seen: two runs with one seed give the same weights on the same machine.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--to", type=Path, default=Path("src/reportedly/reading/data"))
    parser.add_argument("--steps", type=int, nargs=2, default=(600, 6000), help="of the two stages")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--name", default="1", help="version of the weights")
    options = parser.parse_args()
    first, full = options.work / "first", options.work / "full"
    common = ["--data", options.data, "--threads", options.threads, "--seed", options.seed]
    run("training.train", *common, "--out", first, "--steps", options.steps[0])
    run("training.export", "--run", first, "--to", first / "engine", "--name", "first")
    start = ["--warm", first / "last.pt", "--teacher", first / "engine" / "reader.onnx", "--rate", "1.2e-4"]
    run("training.train", *common, "--out", full, *start, "--steps", options.steps[1])
    run("training.lemma_table", "--data", options.data, "--to", options.to / "lemmas.tsv")
    run("training.export", "--run", full, "--to", options.to, "--name", options.name)
    run("training.evaluate_heads", "--data", options.data)


def run(module: str, *arguments: object) -> None:
    """Run a step as a program of its own, so that each can be run by itself as well."""
    subprocess.run([sys.executable, "-m", module, *map(str, arguments)], check=True)


if __name__ == "__main__":
    main()
