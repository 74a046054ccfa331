"""Triggers found, and their mode and standing, against the hand codings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from reportedly.coding.coder import _drafts, _standings
from reportedly.evaluate.claims import SLOTS, match_claims, read_claims
from reportedly.evaluate.counting import Counts, total
from training import codings
from training.scoring import accuracies, prf, tally, touch
from training.ways import Case, heard_mode, heard_standing

STANCES = ("asserts", "claims", "accuses", "suspects", "denies", "unconfirmed")


def trigger_scores(cases: Iterable[Case], way: str) -> dict[str, dict[str, float]]:
    """F1 of triggers that overlap a gold one with its type (``typed``), or a gold one (``untyped``).

    For rules and for both these are the triggers that the product reads, before it asks which are worth a row.
    """
    counts: dict[str, Counter[str]] = {"typed": Counter(), "untyped": Counter()}
    for case in cases:
        gold = gold_triggers(case)
        found = {(t.start, t.end, t.type) for t in case.read(way).triggers}
        tally(counts["typed"], found, gold, lambda a, b: a[2] == b[2] and touch(a[:2], b[:2]))
        tally(counts["untyped"], found, gold, lambda a, b: touch(a[:2], b[:2]))
    return {name: prf(count) for name, count in counts.items()}


def gold_triggers(case: Case) -> set[tuple[int, int, str]]:
    """The places of the coders' triggers, with the event's type."""
    text = codings.report_text(case.record)
    return {
        (*spot, event["type"])
        for event in case.record["events"]
        for spot in codings.trigger_spots(text, event)
    }


def told_scores(cases: Iterable[Case]) -> dict[str, dict[str, float]]:
    """Mode and standing by the heads alone, at every gold trigger."""
    modes, standings = [], []
    for case in cases:
        text = codings.report_text(case.record)
        for event in case.record["events"]:
            for spot in codings.trigger_spots(text, event):
                token = case.doc.char_span(*spot, alignment_mode="expand")[0].i
                modes.append((event["mode"] or "none", heard_mode(case.doc, token) or "none"))
                standings.append((event["standing"], str(heard_standing(case.doc, [spot]))))
    return {"mode": accuracies(modes), "standing": accuracies(standings)}


def standing_scores(cases: Iterable[Case], way: str) -> dict[str, float]:
    """Standing of the coded events, their triggers given: accuracy and macro F1 over the seven standings."""
    pairs = []
    for case in cases:
        scene, happenings = case.happenings(way)
        drafts = _drafts(scene, happenings)
        for event, draft in zip(anchored_events(case), drafts, strict=True):
            spots = [(t.start, t.end) for t in draft.happening.triggers]
            heard = heard_standing(case.told, spots) if way == "heads" else None
            pairs.append((event["standing"], heard or _standings(scene, draft)[0]))
    return accuracies(pairs)


def stance_scores(cases: Iterable[Case], way: str) -> dict[str, float]:
    """Claims of the coded events, their triggers given: match F1, and the mean over the six stances of their F1.

    A claim matches when slot, stance and innermost source agree and, outside the occurrence, the value does.
    """
    pairs = []
    for case in cases:
        scene, happenings = case.happenings(way)
        for event, draft in zip(anchored_events(case), _drafts(scene, happenings), strict=True):
            found = {"claims": [claim.model_dump(mode="json") for claim in draft.claims]}
            pairs.append((read_claims(event), read_claims(found)))
    by_stance = [count_claims(pairs, stance=stance) for stance in STANCES]
    told = [counts for counts in by_stance if counts.gold]
    return {
        "f1": round(count_claims(pairs).f1, 3),
        "macro_f1": round(sum(counts.f1 for counts in told) / max(len(told), 1), 3),
        "gold": count_claims(pairs).gold,
    } | {stance: round(counts.f1, 3) for stance, counts in zip(STANCES, by_stance, strict=True)}


def count_claims(pairs: list[tuple[Any, Any]], stance: str | None = None) -> Counts:
    """Claims that agree, over all events, of one stance or of all."""
    chosen = [
        tuple(
            [claim for claim in side if claim.slot in SLOTS and stance in (None, claim.stance)]
            for side in pair
        )
        for pair in pairs
    ]
    return total(Counts.of(hits=len(match_claims(g, p)), predicted=len(p), gold=len(g)) for g, p in chosen)


def anchored_events(case: Case) -> list[dict[str, Any]]:
    """The events whose triggers stand in the text, as ``Case.happenings`` gives them."""
    text = codings.report_text(case.record)
    return [event for event in case.record["events"] if codings.trigger_spots(text, event)]
