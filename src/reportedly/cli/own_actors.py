"""What ``--actors`` names, read and checked once, before the work; what it takes from ours is said once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.cli.talk import say

if TYPE_CHECKING:
    from reportedly.knowledge.actors_own import OwnActors

SHOWN = 10
"""Notes on stderr; ``reportedly actors check`` gives all."""


def own_actors(paths: Sequence[Path], *, quiet: bool = False) -> OwnActors | None:
    """The user's actors, with a few words on stderr; null where no file is named.

    Raises InputError, with file, line and column, for the first thing that is wrong.
    """
    if not paths:
        return None
    from reportedly.knowledge.actors import load_actors
    from reportedly.knowledge.actors_own import read_own_actors

    own = read_own_actors(paths, load_actors())
    for note in () if quiet else own.notes[:SHOWN]:
        say(f"reportedly: {note}")
    if len(own.notes) > SHOWN and not quiet:
        say(f"reportedly: ... and {len(own.notes) - SHOWN:,} more notes: reportedly actors check FILE")
    return own
