"""The templates metric: MUC-4 template mapping with micro F1 (the GTT scorer's), exact."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from reportedly.evaluate.bootstrap import RESAMPLES, Interval95, bootstrap_f1
from reportedly.evaluate.counting import Counts, total

TYPE = "incident_type"
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
FIELDS = (TYPE, *ROLES)

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")

Record = Mapping[str, Any]
Entity = frozenset[str]
Hits = tuple[int, int]
"""Precision hits and recall hits."""
Choices = tuple[int, ...]
"""For each predicted template the index of its gold template, or the number of gold ones for none."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template with its mentions normalised; ``types`` are those that gold accepts."""

    types: frozenset[str]
    entities: tuple[tuple[Entity, ...], ...]
    """One group a role, in the order of ROLES; an entity is the set of its mentions."""

    def count(self, field: str) -> int:
        """How many items a field holds: one type, or its entities."""
        return 1 if field == TYPE else len(self.entities[ROLES.index(field)])


@dataclass(frozen=True, slots=True)
class TemplatesScore:
    """Micro counts over all documents, per field and together."""

    documents: int
    overall: Counts
    interval: Interval95 | None
    fields: dict[str, Counts]
    relevance: Counts
    """Documents with a template: predicted, gold and both."""

    def as_dict(self) -> dict[str, Any]:
        """Every figure under its name, ready for JSON."""
        return {
            "documents": self.documents,
            "micro": self.overall.as_dict() | {"interval": self.interval},
            "relevance": self.relevance.as_dict(),
            "fields": {field: counts.as_dict() for field, counts in self.fields.items()},
        }


def score_templates(
    gold: Sequence[Record], predicted: Sequence[Record], *, bootstrap: int = RESAMPLES
) -> TemplatesScore:
    """Score ``templates`` of predicted records against ``templates_gtt`` of gold ones, matched by ``id``.

    A document without a prediction counts as one without templates.
    """
    answers = {str(record.get("id")): record.get("templates") for record in predicted}
    wanted = [read_templates(record.get("templates_gtt"), gold=True) for record in gold]
    found = [read_templates(answers.get(str(record.get("id")))) for record in gold]
    tables = [score_document(one, other) for one, other in zip(wanted, found, strict=True)]
    per_document = [total(table.values()) for table in tables]
    return TemplatesScore(
        documents=len(tables),
        overall=total(per_document),
        interval=bootstrap_f1(per_document, bootstrap),
        fields={field: total(table[field] for table in tables) for field in FIELDS},
        relevance=Counts.of(
            hits=sum(bool(g and p) for g, p in zip(wanted, found, strict=True)),
            predicted=sum(map(bool, found)),
            gold=sum(map(bool, wanted)),
        ),
    )


def score_document(gold: Sequence[Template], predicted: Sequence[Template]) -> dict[str, Counts]:
    """Per field the counts of one document under the best mapping of predicted to gold templates."""
    choices = best_mapping(gold, predicted)
    return {field: _count_field(FIELDS.index(field), field, gold, predicted, choices) for field in FIELDS}


def best_mapping(gold: Sequence[Template], predicted: Sequence[Template]) -> Choices:
    """The mapping with the highest F1 over all fields of the document; ties go to the first one.

    Dynamic programming over the set of gold templates in use, keeping for each set the Pareto front of
    (precision hits, recall hits). Mappings are ordered by their choices: gold 0, 1, ..., then none.
    """
    states: dict[int, dict[Hits, Choices]] = {0: {(0, 0): ()}}
    for template in predicted:
        gains = [_sum_hits(pair_hits(template, answer)) for answer in gold]
        states = _extend(states, gains)
    return _first_best(states, _items(predicted), _items(gold))


def pair_hits(predicted: Template, gold: Template) -> list[Hits]:
    """Precision and recall hits of a mapped pair in each of FIELDS; none where the types do not fit."""
    if not predicted.types & gold.types:
        return [(0, 0)] * len(FIELDS)
    hits = [(1, 1)]
    for ours, theirs in zip(predicted.entities, gold.entities, strict=True):
        right = sum(any(entity <= other for other in theirs) for entity in ours)
        found = sum(any(entity <= other for entity in ours) for other in theirs)
        hits.append((right, found))
    return hits


def read_templates(value: object, *, gold: bool = False) -> list[Template]:
    """Templates from records; ``gold`` drops exact duplicates and accepts each of "attack / bombing"."""
    records = [record for record in value if isinstance(record, Mapping)] if isinstance(value, list) else []
    if gold:
        records = list({_signature(record): record for record in reversed(records)}.values())[::-1]
    return [_template(record, gold=gold) for record in records]


def normalise(mention: str) -> str:
    """A mention in lower case without ASCII punctuation, articles and superfluous spaces.

    >>> normalise('The "Santo Tomas"  farm')
    'santo tomas farm'
    """
    return " ".join(_ARTICLES.sub(" ", mention.lower().translate(_PUNCTUATION)).split())


def _template(record: Record, *, gold: bool) -> Template:
    kind = str(record.get(TYPE) or "").strip().lower()
    types = {kind, *(part.strip() for part in kind.split("/"))} if gold else {kind}
    return Template(frozenset(types), tuple(_entities(record.get(role)) for role in ROLES))


def _entities(value: object) -> tuple[Entity, ...]:
    groups = value if isinstance(value, list) else []
    mentions = ([group] if isinstance(group, str) else group for group in groups)
    entities = (frozenset(filter(None, (normalise(str(text)) for text in group))) for group in mentions)
    return tuple(entity for entity in entities if entity)


def _signature(record: Record) -> str:
    return repr([record.get(field) for field in FIELDS])


def _extend(
    states: Mapping[int, Mapping[Hits, Choices]], gains: Sequence[Hits]
) -> dict[int, dict[Hits, Choices]]:
    """All states after one more predicted template: mapped to a free gold template, or to none."""
    extended: dict[int, dict[Hits, Choices]] = {}
    for used, front in states.items():
        for index in range(len(gains) + 1):
            bit = 1 << index if index < len(gains) else 0
            if used & bit:
                continue
            gain = gains[index] if bit else (0, 0)
            target = extended.setdefault(used | bit, {})
            for hits, choices in front.items():
                reached, path = (hits[0] + gain[0], hits[1] + gain[1]), (*choices, index)
                if reached not in target or path < target[reached]:
                    target[reached] = path
    return {used: _pareto(front) for used, front in extended.items()}


def _pareto(front: dict[Hits, Choices]) -> dict[Hits, Choices]:
    """Only the hits that no other ones beat."""
    kept: dict[Hits, Choices] = {}
    best = -1
    for hits in sorted(front, reverse=True):
        if hits[1] > best:
            kept[hits] = front[hits]
            best = hits[1]
    return kept


def _first_best(states: Mapping[int, Mapping[Hits, Choices]], predicted: int, gold: int) -> Choices:
    reached = ((hits, choices) for front in states.values() for hits, choices in front.items())
    return min(reached, key=lambda state: (-_f1(state[0], predicted, gold), state[1]))[1]


def _f1(hits: Hits, predicted: int, gold: int) -> Fraction:
    """Exact, because ties decide which mapping counts."""
    if not hits[0] or not hits[1]:
        return Fraction(0)
    return Fraction(2 * hits[0] * hits[1], hits[0] * gold + hits[1] * predicted)


def _count_field(
    index: int, field: str, gold: Sequence[Template], predicted: Sequence[Template], choices: Choices
) -> Counts:
    mapped = [
        pair_hits(template, gold[choice])[index]
        for template, choice in zip(predicted, choices, strict=True)
        if choice < len(gold)
    ]
    return Counts(
        precision_hits=sum(hits[0] for hits in mapped),
        predicted=sum(template.count(field) for template in predicted),
        recall_hits=sum(hits[1] for hits in mapped),
        gold=sum(template.count(field) for template in gold),
    )


def _sum_hits(hits: Iterable[Hits]) -> Hits:
    pairs = list(hits)
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)


def _items(templates: Sequence[Template]) -> int:
    return sum(template.count(field) for template in templates for field in FIELDS)
