"""Triggers found, and their mode and standing, against the hand codings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from reportedly.coding.coder import _drafts, _standings
from reportedly.evaluate.alike import names_alike
from reportedly.evaluate.claims import ClaimValues, match_claims, read_claims
from reportedly.evaluate.counting import Counts, total
from reportedly.evaluate.matching import heaviest_matching
from training import codings
from training.scoring import accuracies, prf, tally, touch
from training.ways import Case, heard_mode, heard_standing


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
    """Claims of the coded events, their triggers given: match F1 over all slots, and how right their stances are.

    A claim matches when slot, stance and innermost source agree and, outside the occurrence, the value does. Stances
    are compared between claims on the same slot by the same innermost source: accuracy, and macro F1 over the six.
    """
    pairs = []
    for case in cases:
        scene, happenings = case.happenings(way)
        for event, draft in zip(anchored_events(case), _drafts(scene, happenings), strict=True):
            found = {"claims": [claim.model_dump(mode="json") for claim in draft.claims]}
            pairs.append((read_claims(event), read_claims(found)))
    counts = total(Counts.of(hits=len(match_claims(g, p)), predicted=len(p), gold=len(g)) for g, p in pairs)
    stances = [(one.stance, other.stance) for pair in pairs for one, other in by_source(*pair)]
    return {"f1": round(counts.f1, 3), **accuracies(stances), "gold": counts.gold, "compared": len(stances)}


def by_source(gold: list[ClaimValues], found: list[ClaimValues]) -> list[tuple[ClaimValues, ClaimValues]]:
    """Claims on the same slot by the same innermost source, one to one; those whose values agree are preferred."""
    weights = [[likeness(one, other) for other in found] for one in gold]
    return [(gold[g], found[p]) for g, p in heaviest_matching(weights)] if gold and found else []


def likeness(gold: ClaimValues, found: ClaimValues) -> float:
    """Above 0 when slot and innermost source agree, more when the value does."""
    one, other = (claim.sources[-1] if claim.sources else frozenset() for claim in (gold, found))
    if gold.slot != found.slot or not (names_alike(one, other) or (not one and not other)):
        return 0.0
    return 1.1 if names_alike(gold.value, found.value) else 1.0


def anchored_events(case: Case) -> list[dict[str, Any]]:
    """The events whose triggers stand in the text, as ``Case.happenings`` gives them."""
    text = codings.report_text(case.record)
    return [event for event in case.record["events"] if codings.trigger_spots(text, event)]
