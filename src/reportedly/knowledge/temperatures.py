"""The temperature of each head of the engine: what its scores are divided by before they become probabilities."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from reportedly.errors import KnowledgeError


@cache
def load_temperatures() -> Mapping[str, float]:
    """Temperatures by head; above 1 where a head is too sure of itself. Heads that are not named keep their scores.

    Fitted on development data by ``training/calibrate.py``; they belong to the weights that they were fitted on.

    >>> all(value > 0 for value in load_temperatures().values())
    True

    Raises:
        KnowledgeError: the table is missing or a line of it is broken.
    """
    place = files("reportedly.knowledge") / "weights" / "temperatures.tsv"
    try:
        rows = [line.split("\t") for line in place.read_text(encoding="utf8").splitlines()[1:]]
        table = {head: float(value) for head, value in rows}
    except (OSError, ValueError) as error:
        raise KnowledgeError(
            "the temperatures are missing or broken", where=str(place), hint="reinstall the package"
        ) from error
    if any(value <= 0 for value in table.values()):
        raise KnowledgeError("a temperature is not above 0", where=str(place), hint="reinstall the package")
    return table
