"""What the engine's trained heads say of triggers, where it has them; another engine may have none."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportedly.knowledge.lexicon import MODES, load_blend

if TYPE_CHECKING:
    from spacy.tokens import Doc

KEY = "reportedly"
LEAST = 1e-5
SURE_MODE = 0.5
"""A mode of the heads counts from this probability on."""
SURE_ROLE = 0.5
"""A word's part in a trigger counts from this probability on."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads' probabilities for one document; ``layers`` is ``doc.user_data["reportedly"]``."""

    layers: dict[str, Any]
    spans: tuple[tuple[int, int, str, float], ...]
    """Triggers that the heads found: first token, one past the last, type, probability."""
    at: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """The triggers that each token belongs to, by their places in ``spans``."""
    roles: dict[int, list[tuple[int, str, float]]] = field(default_factory=dict)
    """For each trigger the tokens that play a part in it, with the part and its probability."""

    @classmethod
    def of(cls, doc: Doc) -> Heads | None:
        """The heads of a Doc, or null when the engine has none."""
        layers = doc.user_data.get(KEY)
        if not isinstance(layers, dict) or "types" not in layers or "triggers" not in doc.spans:
            return None
        found = doc.spans["triggers"]
        chances = layers.get("probabilities", {}).get("triggers", [1.0] * len(found))
        spans = tuple((s.start, s.end, s.label_, float(p)) for s, p in zip(found, chances, strict=True))
        heads = cls(layers, spans)
        for number, (start, end, _, _) in enumerate(spans):
            heads.at.update((token, (*heads.at.get(token, ()), number)) for token in range(start, end))
        for number, token, name, sure in layers.get("roles", ()):
            heads.roles.setdefault(number, []).append((token, name, sure))
        return heads

    def odds(self, tokens: Sequence[int], kind: str) -> tuple[float, float]:
        """Log odds that the tokens tell of this type of act, and that they tell of none."""
        column = 1 + self.layers["type_names"].index(kind)
        chance = self.layers["types"].item
        typed, none = max([chance(i, column) for i in tokens]), min([chance(i, 0) for i in tokens])
        return _log_odds(typed), _log_odds(none)

    def mode(self, token: int, kind: str) -> str | None:
        """The likeliest mode that the type may have, or null when the heads are not sure."""
        row = self.layers["modes"][token]
        best = int(row.argmax())
        name = str(self.layers["mode_names"][best])
        return name if row[best] >= SURE_MODE and name in MODES.get(kind, ()) else None

    def standing(self, token: int) -> tuple[str, float]:
        """The likeliest standing of what the token tells, with its probability."""
        row = self.layers["standings"][token]
        best = int(row.argmax())
        return str(self.layers["standing_names"][best]), float(row[best])

    def parts(self, word: int) -> Iterator[tuple[int, str, float]]:
        """Tokens that play a part in the trigger that the word belongs to, with the part."""
        for number in self.at.get(word, ()):
            yield from (part for part in self.roles.get(number, ()) if part[2] >= SURE_ROLE)


def blend(own: float, heads: Heads | None, tokens: Sequence[int], kind: str) -> float:
    """The probability of a reading from its own log odds and the heads'; its own where there are no heads."""
    if heads is None:
        return _chance(own)
    weights = load_blend()
    typed, none = heads.odds(tokens, kind)
    return _chance(weights["bias"] + weights["own"] * own + weights["type"] * typed + weights["none"] * none)


def _chance(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(min(odds, 30.0), -30.0)))


def _log_odds(chance: float) -> float:
    chance = min(max(chance, LEAST), 1 - LEAST)
    return math.log(chance / (1 - chance))
