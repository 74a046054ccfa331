"""What a whole document shows of the incidents it tells of, as named features with values."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from reportedly.coding.template_text import Word
from reportedly.knowledge.incident_words import classes_of

LEAD = 60
"""Words of the opening that count as its lead."""


def document_features(words: Sequence[Word]) -> dict[str, float]:
    """Words, pairs, classes and the lead's words, weighted by the logarithm of their number; unit length."""
    texts = [word.text for word in words if word.text[0].isalnum()]
    counts = Counter(texts) + Counter(f"{one} {two}" for one, two in pairwise(texts))
    counts.update(f"lead:{text}" for text in set(texts[:LEAD]))
    counts.update(f"class:{one}" for text in texts for one in classes_of(text))
    weights = {name: 1 + math.log(number) for name, number in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {name: weight / length for name, weight in weights.items()}
