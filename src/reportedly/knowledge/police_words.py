"""Words by which reports tell what police do and leave undone, by class."""

from __future__ import annotations

from functools import cache

from reportedly.knowledge.word_classes import read_word_classes


@cache
def police_classes() -> dict[str, tuple[str, ...]]:
    """The classes of each lower-case word.

    ``police``, ``army``, ``rule`` (who governs) and ``crowd`` are people; ``arrest``, ``force``, ``kill``, ``act``
    are deeds; ``fail`` tells of a duty left undone, ``stop`` what that duty is; ``not`` negates, ``plan`` unmakes.

    >>> police_classes()["lathi"], police_classes()["constable"]
    (('force',), ('police',))
    """
    return read_word_classes("police_words.tsv")
