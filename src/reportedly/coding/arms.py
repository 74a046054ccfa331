"""With what: the weapons of a happening, as written, lower case, singular."""

from __future__ import annotations

from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene

IRREGULAR = {
    "knives": "knife",
    "molotovs": "molotov",
    "gas": "gas",
    "explosives": "explosives",
    "stones": "stone",
}


def weapons_of(scene: Scene, happening: Happening) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Names and offsets of the weapons told of a happening, without repeats."""
    names: dict[str, tuple[int, int]] = {}
    for argument in happening.arguments("weapon"):
        name = singular(scene.text(argument.start, argument.end))
        if name:
            names.setdefault(name, (argument.start, argument.end))
    return tuple(names), tuple(names.values())


def singular(name: str) -> str:
    """A weapon's name as the guidelines want it.

    >>> singular("Machine guns"), singular("tear gas"), singular("knives")
    ('machine gun', 'tear gas', 'knife')
    """
    words = name.lower().strip("\"'“”‘’ ").split()
    if not words:
        return ""
    last = words[-1]
    if last in IRREGULAR:
        words[-1] = IRREGULAR[last]
    elif last.endswith("ies") and len(last) > 4:
        words[-1] = last[:-3] + "y"
    elif last.endswith(("shes", "ches", "xes")):
        words[-1] = last[:-2]
    elif last.endswith("s") and not last.endswith(("ss", "us", "gas")):
        words[-1] = last[:-1]
    return " ".join(words)
