"""Which triggers tell of one happening, and whether a report tells of any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from reportedly.evaluate.coref import predict_coref, score_coref
from reportedly.evaluate.coref_gold import given_mentions
from training.scoring import prf
from training.ways import Case


def coreference_scores(cases: Iterable[Case], way: str) -> dict[str, float]:
    """CoNLL F1 of the gold triggers, sorted by what they tell of, report by report (``evaluate/coref.py``)."""
    gold, found = [], []
    for case in cases:
        document = case.read(way)
        gold.append(case.record)
        found.append(
            {"id": case.record["id"], "events": predict_coref(document, given_mentions(case.record))}
        )
    score = score_coref(gold, found)
    parts = {name: round(shares.f1, 3) for name, shares in score.metrics().items()}
    return {"f1": round(score.conll, 3), "gold": score.mentions} | parts


def relevance_scores(answers: Iterable[tuple[bool, bool]]) -> dict[str, float]:
    """P, R and F1 of "has an event" over (gold, found) reports."""
    count: Counter[str] = Counter()
    for gold, found in answers:
        count.update(right=gold and found, found=found, gold=gold)
    return prf(count)
