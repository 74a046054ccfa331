"""The characters of a trigger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.reading.triggers_tree import Tree

WIDEST = 3
"""Words of an entry further apart than this ("took three men hostage") are not laid in one span."""


def span_of(tree: Tree, tokens: Sequence[int]) -> tuple[int, int]:
    """Where a trigger starts and ends in the document's text: its words, gaps included when they are small."""
    last = tokens[0]
    for token in tokens[1:]:
        if token - last > WIDEST:
            break
        last = token
    return tree.nodes[tokens[0]].idx, tree.nodes[last].end
