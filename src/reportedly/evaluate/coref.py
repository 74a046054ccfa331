"""The coref task: the product sorts given mentions by the happening that they name; MUC, B3, CEAF-e, CoNLL and LEA."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reportedly.coding.grouping import cluster_triggers
from reportedly.coding.scene import Scene
from reportedly.evaluate.coref_gold import Given, gold_mentions
from reportedly.evaluate.coref_score import CorefScore, score_clusterings
from reportedly.evaluate.metric import Metric, Table
from reportedly.reading.triggers_given import read_given

if TYPE_CHECKING:
    from reportedly.model.document import Document

Answer = dict[str, Any]
Row = Mapping[str, Any]


def predict_coref(document: Document, given: Sequence[Given]) -> list[Answer]:
    """Each given mention with the cluster that the coder's grouping puts it in, in the order given."""
    places = [_offsets(document, mention) for mention in given]
    triggers = read_given(document, places)
    groups = cluster_triggers(Scene.of(document), triggers)
    names = {id(trigger): f"c{number}" for number, group in enumerate(groups, 1) for trigger in group}
    return [_answer(mention, names[id(t)]) for mention, t in zip(given, triggers, strict=True)]


def score_coref(gold: Sequence[Row], predicted: Sequence[Row], *, across: bool = False) -> CorefScore:
    """Score predicted clusters of mentions against gold.

    Args:
        gold: records with ``id`` and ``events``.
        predicted: records with ``id`` and ``events`` as ``predict_coref`` gives them; a mention that is not
            answered counts as a cluster of its own.
        across: whether clusters reach across reports; else those of each report stand for themselves.
    """
    answers = {str(row.get("id")): row for row in predicted}
    wanted: dict[Hashable, Hashable] = {}
    found: dict[Hashable, Hashable] = {}
    for record in gold:
        report = str(record.get("id"))
        names = {
            _key(answer): answer.get("cluster") for answer in answers.get(report, {}).get("events") or ()
        }
        for given, cluster in gold_mentions(record).items():
            mention = (report, given.key)
            wanted[mention] = ("" if across else report, cluster)
            name = names.get(given.key)
            found[mention] = mention if name is None else ("" if across else report, name)
    return score_clusterings(wanted, found)


def coref_metric(score: CorefScore) -> Metric:
    """The CoNLL mean first, then each metric with precision and recall."""
    figures = {"conll_f1": score.conll} | {
        f"{name}_f1": shares.f1 for name, shares in score.metrics().items()
    }
    rows = [("CoNLL mean", "", "", f"{score.conll:.3f}")]
    rows += [
        (name, f"{shares.precision:.3f}", f"{shares.recall:.3f}", f"{shares.f1:.3f}")
        for name, shares in score.metrics().items()
    ]
    title = f"{score.mentions} mentions, {score.clusters} gold clusters, {score.found} predicted"
    table = Table(title, ("", "precision", "recall", "F1"), tuple(rows))
    details = {name: shares.as_dict() for name, shares in score.metrics().items()}
    counts = {"mentions": score.mentions, "clusters": score.clusters, "found": score.found}
    return Metric(figures, (table,), {**figures, **details, **counts})


def _offsets(document: Document, mention: Given) -> tuple[int, int]:
    """Where a mention stands in ``document.text``."""
    shift = 0 if mention.part == "title" else document.body_start
    return mention.start + shift, mention.end + shift


def _answer(mention: Given, cluster: str) -> Answer:
    named = {"id": mention.id} if mention.id is not None else {}
    place = {"kind": mention.kind, "part": mention.part, "start": mention.start, "end": mention.end}
    return {**named, **place, "cluster": cluster}


def _key(answer: Row) -> tuple[object, ...]:
    """What an answer is told by; a prediction without kind and part is one of an event in the text."""
    return answer.get("kind", "event"), answer.get("part", "text"), answer.get("start"), answer.get("end")
