"""The claims metric: who said what of which event, on the events that gold and prediction share.

Three questions, each on aligned events:

* claims: a claim matches when slot, stance, innermost source and (outside occurrence) value agree; micro F1.
* stances: claims that agree in slot, innermost source and (outside occurrence) value are paired one to one,
  whatever their stances (claims of equal stance before others); of these pairs the macro-F1 over the stances
  asserts, claims, accuses, suspects, denies and unconfirmed, leaving out a stance that neither side has.
* standings: accuracy and macro-F1 of ``standing`` over the pairs of events.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.evaluate.align import MIN_SIMILARITY
from reportedly.evaluate.alike import names_alike
from reportedly.evaluate.bootstrap import RESAMPLES, Interval95, bootstrap_f1
from reportedly.evaluate.counting import Counts, total
from reportedly.evaluate.labels import LabelScore, score_labels
from reportedly.evaluate.matching import heaviest_matching
from reportedly.evaluate.stories import AlignedReport, Record, align_reports
from reportedly.evaluate.values import Name, read_name, read_word

SLOTS = ("occurrence", "actor", "toll", "place", "time", "motive")
STANCES = ("asserts", "claims", "accuses", "suspects", "denies", "unconfirmed")
STANDINGS = ("stated", "attributed", "claimed", "suspected", "unrealised", "denied", "contested")
CHAIN_BONUS = 0.001
STANCE_BONUS = 0.01


@dataclass(frozen=True, slots=True)
class ClaimValues:
    """One claim as the metric sees it."""

    slot: str
    stance: str
    value: Name
    sources: tuple[Name, ...]
    """Outermost first; empty for the reporter's own voice."""
    plain: bool = False
    """True in the reporter's own voice without a hedge or any other cue."""


@dataclass(frozen=True, slots=True)
class ClaimsScore:
    """Claims of aligned events, over all slots and slot by slot."""

    overall: Counts
    interval: Interval95 | None
    slots: dict[str, Counts]
    chain_accuracy: float | None
    """Share of matched claims whose sources are all alike, in the same order; null when none matched."""
    stances: LabelScore
    """Stances of claims that agree in slot, source and value."""
    standings: LabelScore
    """Standings of aligned events."""

    def as_dict(self) -> dict[str, Any]:
        """Every figure under its name, ready for JSON."""
        return {
            "claims": self.overall.as_dict() | {"interval": self.interval},
            "chain_accuracy": self.chain_accuracy,
            "slots": {slot: counts.as_dict() for slot, counts in self.slots.items()},
            "stances": self.stances.as_dict(),
            "standings": self.standings.as_dict(),
        }


Pair = tuple[list[ClaimValues], list[ClaimValues]]
Match = tuple[ClaimValues, ClaimValues]


def score_claims(
    gold: Sequence[Record],
    predicted: Sequence[Record],
    *,
    min_similarity: float = MIN_SIMILARITY,
    bootstrap: int = RESAMPLES,
) -> ClaimsScore:
    """Score the ``claims`` of aligned events; both sides are reports with ``events``."""
    answers = {str(record.get("id")): record for record in predicted}
    reports = align_reports(gold, predicted, min_similarity=min_similarity)
    pairs = [_pairs(report, record, answers) for report, record in zip(reports, gold, strict=True)]
    if not any(
        claim.plain for record in gold for event in record.get("events") or () for claim in read_claims(event)
    ):
        pairs = [
            [(wanted, [c for c in found if not c.plain]) for wanted, found in report] for report in pairs
        ]
    matches = [match for report in pairs for pair in report for match in match_claims(*pair)]
    per_report = [total(map(_count, report)) for report in pairs]
    return ClaimsScore(
        overall=total(per_report),
        interval=bootstrap_f1(per_report, bootstrap),
        slots={slot: _count_slot(slot, pairs) for slot in SLOTS},
        chain_accuracy=sum(map(chains_alike, matches)) / len(matches) if matches else None,
        stances=score_labels(
            (pair for report in pairs for one in report for pair in _stances(*one)), STANCES
        ),
        standings=score_labels((pair for report in reports for pair in _standings(report)), STANDINGS),
    )


def match_claims(gold: Sequence[ClaimValues], predicted: Sequence[ClaimValues]) -> list[Match]:
    """A largest one-to-one matching of claims that are alike; whole chains that agree are preferred."""
    weights = [
        [claims_alike(one, other) * (1 + CHAIN_BONUS * chains_alike((one, other))) for other in predicted]
        for one in gold
    ]
    return [(gold[g], predicted[p]) for g, p in heaviest_matching(weights)]


def claims_alike(gold: ClaimValues, predicted: ClaimValues) -> bool:
    """True when slot and stance are equal and innermost sources and, outside occurrence, values are alike."""
    return gold.stance == predicted.stance and same_matter(gold, predicted)


def same_matter(gold: ClaimValues, predicted: ClaimValues) -> bool:
    """True when slots are equal and innermost sources and, outside occurrence, values are alike."""
    if gold.slot != predicted.slot:
        return False
    if not _alike_or_empty(_innermost(gold), _innermost(predicted)):
        return False
    return gold.slot == "occurrence" or _alike_or_empty(gold.value, predicted.value)


def chains_alike(match: Match) -> bool:
    """True when all sources are alike, in the same order."""
    one, other = match[0].sources, match[1].sources
    return len(one) == len(other) and all(map(names_alike, one, other))


def read_claims(event: Mapping[str, Any]) -> list[ClaimValues]:
    """The claims of an event record that name a slot and a stance."""
    claims = [claim for claim in event.get("claims") or () if isinstance(claim, Mapping)]
    return [
        _values(claim) for claim in claims if read_word(claim.get("slot")) and read_word(claim.get("stance"))
    ]


def _values(claim: Mapping[str, Any]) -> ClaimValues:
    sources = tuple(name for name in map(read_name, claim.get("sources") or ()) if name)
    stance = read_word(claim.get("stance")) or ""
    return ClaimValues(
        slot=read_word(claim.get("slot")) or "",
        stance=stance,
        value=read_name(claim.get("value")),
        sources=sources,
        plain=not sources and stance == "asserts" and not claim.get("cue"),
    )


def _pairs(report: AlignedReport, gold: Record, answers: Mapping[str, Record]) -> list[Pair]:
    found = answers.get(report.id, {}).get("events") or []
    return [(read_claims(gold["events"][g]), read_claims(found[p])) for g, p in report.pairs]


def _stances(gold: Sequence[ClaimValues], predicted: Sequence[ClaimValues]) -> list[tuple[str, str]]:
    """The stances (gold, predicted) of claims on the same matter, one to one."""
    weights = [
        [same_matter(one, other) * (1 + STANCE_BONUS * (one.stance == other.stance)) for other in predicted]
        for one in gold
    ]
    return [(gold[g].stance, predicted[p].stance) for g, p in heaviest_matching(weights)]


def _standings(report: AlignedReport) -> list[tuple[str | None, str | None]]:
    return [(report.gold[g].standing, report.predicted[p].standing) for g, p in report.pairs]


def _count(pair: Pair) -> Counts:
    return Counts.of(hits=len(match_claims(*pair)), predicted=len(pair[1]), gold=len(pair[0]))


def _count_slot(slot: str, reports: Sequence[Sequence[Pair]]) -> Counts:
    return total(
        _count(([c for c in gold if c.slot == slot], [c for c in predicted if c.slot == slot]))
        for report in reports
        for gold, predicted in report
    )


def _innermost(claim: ClaimValues) -> Name:
    return claim.sources[-1] if claim.sources else frozenset()


def _alike_or_empty(one: Name, other: Name) -> bool:
    return names_alike(one, other) or (not one and not other)
