"""How a candidate stands among the others of its text, in figures.

Cuts of one phrase compete ("GUERRILLAS", "URBAN GUERRILLAS"), and so do the phrases of a text: most roles
have one or two fills.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reportedly.coding.template_model import RIVALS, Floats, logistic

if TYPE_CHECKING:
    from reportedly.coding.template_candidates import Candidates

_LEAST = 1e-4


def rival_figures(candidates: Candidates, scores: Floats) -> Floats:
    """RIVALS figures (last axis) of each candidate in each role, from the scores of all.

    How far it is behind the best of the text and of its own phrases, how many are better (as a logarithm),
    and how likely any cut of its phrases is.
    """
    figures = np.zeros((*scores.shape, RIVALS), np.float32)
    if not len(scores):
        return figures
    strings, heads = candidates.strings_of, candidates.heads_of
    shape = (len(candidates.heads), scores.shape[1])
    best, mass = np.full(shape, -np.inf, np.float32), np.zeros(shape, np.float32)
    np.maximum.at(best, heads, scores[strings])
    np.add.at(mass, heads, logistic(scores)[strings])
    own, likely = np.full_like(scores, -np.inf), np.zeros_like(scores)
    np.maximum.at(own, strings, best[heads])
    np.maximum.at(likely, strings, mass[heads])
    better = np.argsort(np.argsort(-scores, axis=0, kind="stable"), axis=0, kind="stable")
    figures[..., 0] = scores - scores.max(axis=0)
    figures[..., 1] = np.log1p(better)
    figures[..., 2] = scores - own
    figures[..., 3] = np.log(likely + _LEAST)
    return figures
