"""The coref task: the product sorts given mentions by the happening that they name; MUC, B3, CEAF-e, CoNLL and LEA.

On our codings mentions of actors are sorted too, and pronouns that stand as actors are followed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportedly.coding.actor_chains import chain_actors
from reportedly.coding.grouping import cluster_triggers
from reportedly.coding.scene import Scene
from reportedly.coding.who import points_back, resolve
from reportedly.evaluate.alike import groups_alike
from reportedly.evaluate.coref_gold import Given, Key, actors_of, gold_actors, gold_mentions
from reportedly.evaluate.coref_score import CorefScore, score_clusterings
from reportedly.evaluate.metric import Metric, Table
from reportedly.evaluate.values import read_name, read_names
from reportedly.reading.triggers_given import read_given

if TYPE_CHECKING:
    from reportedly.model.document import Document
    from reportedly.model.mention import Trigger

Answer = dict[str, Any]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ActorsScore:
    """How well mentions of actors are sorted, and how often a pronoun is taken for the right one."""

    chains: CorefScore
    links: int
    """Pronouns and the like that stand as the actor of a gold trigger whose event has actors."""
    right: int
    """Those that are taken for one of the event's actors."""

    @property
    def link_accuracy(self) -> float:
        """Share of the links that are right, 0 to 1."""
        return self.right / self.links if self.links else 0.0


def predict_coref(document: Document, given: Sequence[Given]) -> list[Answer]:
    """Each given mention with the cluster that the coder puts it in, in the order given.

    Mentions of events are sorted by the coder's grouping and come with the pronouns that stand as their actors and
    what those are taken for; mentions of actors are sorted by the names that they have or stand for.
    """
    scene = Scene.of(document)
    events = [mention for mention in given if mention.kind == "event"]
    actors = [mention for mention in given if mention.kind == "actor"]
    triggers = read_given(document, [_offsets(document, mention) for mention in events])
    groups = cluster_triggers(scene, triggers)
    names = {id(trigger): f"c{number}" for number, group in enumerate(groups, 1) for trigger in group}
    answers = [
        _answer(mention, names[id(trigger)]) | _anaphors(scene, trigger)
        for mention, trigger in zip(events, triggers, strict=True)
    ]
    chains = chain_actors(scene, [_offsets(document, mention) for mention in actors])
    chained = {place: f"a{number}" for number, chain in enumerate(chains, 1) for place in chain}
    answers += [_answer(mention, chained[place]) for place, mention in enumerate(actors)]
    return answers


def score_coref(gold: Sequence[Row], predicted: Sequence[Row], *, across: bool = False) -> CorefScore:
    """Score predicted clusters of mentions of events against gold.

    Args:
        gold: records with ``id`` and ``events``.
        predicted: records with ``id`` and ``events`` as ``predict_coref`` gives them; a mention that is not
            answered counts as a cluster of its own.
        across: whether clusters reach across reports; else those of each report stand for themselves.
    """
    return _score(gold, predicted, gold_mentions, across)


def score_actors(gold: Sequence[Row], predicted: Sequence[Row]) -> ActorsScore:
    """Score the chains of actors within each report, and what pronouns are taken for."""
    answers = _by_report(predicted)
    links = [
        (anaphor.get("name"), actors_of(record, cluster))
        for record in gold
        for given, cluster in gold_mentions(record).items()
        for anaphor in answers.get(str(record.get("id")), {}).get(given.key, {}).get("anaphors", ())
    ]
    links = [(name, actors) for name, actors in links if actors]
    right = sum(
        name is not None and any(groups_alike((read_name(name),), read_names(forms)) for forms in actors)
        for name, actors in links
    )
    return ActorsScore(_score(gold, predicted, gold_actors, False), len(links), right)


def coref_metric(score: CorefScore, actors: ActorsScore | None = None) -> Metric:
    """The CoNLL mean first, then each metric with precision and recall; actors in a table of their own."""
    figures = {"conll_f1": score.conll} | {
        f"{name}_f1": shares.f1 for name, shares in score.metrics().items()
    }
    tables, details = [_table("events", score)], _details(score)
    if actors is not None and actors.chains.mentions:
        figures |= {"actors_conll_f1": actors.chains.conll, "actor_link_accuracy": actors.link_accuracy}
        rows = (
            ("pronouns and the like", f"{actors.right} of {actors.links}", f"{actors.link_accuracy:.3f}"),
        )
        tables += [
            _table("actors", actors.chains),
            Table("actors that are pronouns", ("", "right", "accuracy"), rows),
        ]
        details |= {"actors": _details(actors.chains), "links": actors.links, "links_right": actors.right}
    return Metric(figures, tuple(tables), {**figures, **details})


def _table(what: str, score: CorefScore) -> Table:
    rows = [("CoNLL mean", "", "", f"{score.conll:.3f}")]
    rows += [
        (name, f"{shares.precision:.3f}", f"{shares.recall:.3f}", f"{shares.f1:.3f}")
        for name, shares in score.metrics().items()
    ]
    title = f"{what}: {score.mentions} mentions, {score.clusters} gold clusters, {score.found} predicted"
    return Table(title, ("", "precision", "recall", "F1"), tuple(rows))


def _details(score: CorefScore) -> dict[str, Any]:
    counts = {"mentions": score.mentions, "clusters": score.clusters, "found": score.found}
    return {name: shares.as_dict() for name, shares in score.metrics().items()} | counts


def _score(
    gold: Sequence[Row],
    predicted: Sequence[Row],
    mentions: Callable[[Row], Mapping[Given, str]],
    across: bool,
) -> CorefScore:
    answers = _by_report(predicted)
    wanted: dict[Hashable, Hashable] = {}
    found: dict[Hashable, Hashable] = {}
    for record in gold:
        report = str(record.get("id"))
        for given, cluster in mentions(record).items():
            mention = (report, given.key)
            wanted[mention] = ("" if across else report, cluster)
            name = answers.get(report, {}).get(given.key, {}).get("cluster")
            found[mention] = mention if name is None else ("" if across else report, name)
    return score_clusterings(wanted, found)


def _by_report(predicted: Sequence[Row]) -> dict[str, dict[Key, Row]]:
    """The answers of each report by what they are told by."""
    return {
        str(row.get("id")): {_key(answer): answer for answer in row.get("events") or ()} for row in predicted
    }


def _anaphors(scene: Scene, trigger: Trigger) -> Answer:
    """Pronouns and the like that stand as the trigger's actors, with the name each is taken for, or null."""
    found = []
    for argument in scene.parsed(trigger):
        if argument.role == "actor" and points_back(scene, argument):
            span = scene.document.span(argument.start, argument.end)
            named = resolve(scene, argument)
            place = {"part": span.part, "start": span.start, "end": span.end}
            found.append(place | {"name": named[0] if named else None})
    return {"anaphors": found} if found else {}


def _offsets(document: Document, mention: Given) -> tuple[int, int]:
    """Where a mention stands in ``document.text``."""
    shift = 0 if mention.part == "title" else document.body_start
    return mention.start + shift, mention.end + shift


def _answer(mention: Given, cluster: str) -> Answer:
    named = {"id": mention.id} if mention.id is not None else {}
    place = {"kind": mention.kind, "part": mention.part, "start": mention.start, "end": mention.end}
    return {**named, **place, "cluster": cluster}


def _key(answer: Row) -> Key:
    """What an answer is told by; a prediction without kind and part is one of an event in the text."""
    start, end = answer.get("start", -1), answer.get("end", -1)
    return answer.get("kind", "event"), answer.get("part", "text"), start, end
