"""Who is said to have said what, on PolNeAR: the heads' spans, and whole attributions read in three ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from spacy.tokens import Doc

from reportedly.evaluate.attribution import predict_attributions, score_attributions
from reportedly.evaluate.reports import dated_report
from training import polnear
from training.heads_names import spans_of
from training.scoring import prf
from training.ways import read_way


def attribution_scores(
    pairs: Iterable[tuple[dict[str, Any], Doc]], labels: dict[str, list[str]]
) -> dict[str, Any]:
    """Exact spans and words of each head."""
    exact = {layer: Counter[str]() for layer in polnear.LAYERS}
    words = {layer: Counter[str]() for layer in polnear.LAYERS}
    for record, doc in pairs:
        marked = polnear.mark_article(record, labels)
        index = {token: place for place, token in enumerate(marked.layout.tokens)}
        for layer in polnear.LAYERS:
            gold = spans_of(marked.columns[layer], labels[layer])
            found = {(index[s.start], index[s.end - 1] + 1, layer) for s in doc.spans[f"{layer}s"]}
            exact[layer].update(right=len(found & gold), found=len(found), gold=len(gold))
            one, two = ({w for a, b, _ in spans for w in range(a, b)} for spans in (found, gold))
            words[layer].update(right=len(one & two), found=len(one), gold=len(two))
    return {f"{layer}s exact": prf(count) for layer, count in exact.items()} | {
        f"{layer}s words": prf(count) for layer, count in words.items()
    }


def sampled(record: dict[str, Any]) -> bool:
    """Whether an article is of the third on which whole attributions are measured, to spare time.

    ``reportedly evaluate attribution`` has the figure for all of them.
    """
    return sha256(record["id"].encode("utf8")).digest()[0] % 3 == 0


def match_scores(pairs: Iterable[tuple[dict[str, Any], Doc]], way: str) -> dict[str, float]:
    """Match F1 of whole attributions of the sampled articles, and source accuracy where the contents match."""
    gold, predicted = [], []
    for record, doc in pairs:
        if not sampled(record):
            continue
        document = read_way(dated_report(record), doc, way)
        gold.append(record)
        predicted.append({"id": record["id"], "attributions": predict_attributions(document)})
    figures = score_attributions(gold, predicted)
    return {
        "p": round(figures["attribution_precision"], 3),
        "r": round(figures["attribution_recall"], 3),
        "f1": round(figures["attribution_f1"], 3),
        "content_f1": round(figures["content_only_f1"], 3),
        "source_accuracy": round(figures["source_accuracy"], 3),
        "gold": sum(len(record["attributions"]) for record in gold),
    }
