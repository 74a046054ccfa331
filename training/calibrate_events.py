"""The confidences of coded events: a monotone map for each field, measured on development reports.

A field is right when a coder would enter the event at all, and then the same value. The first chance is learned on
development reports alone, since invented reports tell more of what is worth a row than the news does; the second on the
events that gold has too, in development reports and in those of our own that the engine has not read.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from reportedly.coding.coder import _drafts, _event, _links, own_sureness
from reportedly.coding.grouping import group_triggers
from reportedly.coding.links import links_sureness
from reportedly.coding.scene import Scene
from reportedly.coding.sureness import VALUES, Sureness, odds
from reportedly.evaluate.reports import story_report
from reportedly.evaluate.stories import align_report, pair_hits
from reportedly.evaluate.tasks import event_record
from reportedly.model.document import Document
from training.calibrate import PICTURES, WEIGHTS, half_of
from training.evaluate_heads import Bench
from training.kept import load_kept
from training.records import UNSEEN, coded_records
from training.reliability import Panel, Said, calibration_error, picture
from training.ways import DEV

STRENGTH = 2.0
"""How much data the prior is worth: a field with few values stays near what holds for all fields."""
DEV_WEIGHT = 4.0
"""How many events of our own reports one development event counts for."""
FEW = 5
"""Bins of a single field; all fields together have ten."""


@dataclass(frozen=True, slots=True)
class Guess:
    """One field of one coded event: first guesses, and the share of its values that gold has too."""

    field: str
    report: str
    worth: float
    own: float | None
    right: float
    found: bool
    """Whether gold has the event at all."""
    weight: float = DEV_WEIGHT


def calibrate_events(bench: Bench, options: argparse.Namespace) -> None:
    """Fit, print, and write what was asked for."""
    guesses = [
        guess
        for name in DEV
        for case in bench.cases(name)
        for guess in guesses_of(case.record, case.read("both"))
    ]
    coder = load_kept()
    taught = [
        replace(guess, weight=1.0)
        for record in coded_records((UNSEEN,), bench.data)
        for guess in guesses_of(record, coder.read(story_report(record)))
    ]
    fields = [name for name in ("event", "type", *VALUES) if any(g.field == name for g in guesses)]
    before: dict[str, list[Said]] = {}
    after: dict[str, list[Said]] = {}
    for name in fields:
        before[name], after[name] = cross_fit(guesses, taught, name)
    everything = [[pair for pairs in side.values() for pair in pairs] for side in (before, after)]
    rows = [("all fields", *everything, 10), *((name, before[name], after[name], FEW) for name in fields)]
    for name, one, two, bins in rows:
        errors = [round(calibration_error(pairs, bins), 3) for pairs in (one, two)]
        figures = {"field": name, "values": len(one), "before": errors[0], "after": errors[1]}
        print(json.dumps(figures) if options.json else "| " + " | ".join(map(str, figures.values())) + " |")
    if options.write:
        write(guesses, taught, fields, [Panel(*row) for row in rows])


def write(guesses: list[Guess], taught: list[Guess], fields: list[str], panels: list[Panel]) -> None:
    """The table of maps, fitted on everything, and the picture."""
    lines = ["field\tbias\tevent\town"]
    for name in fields:
        fitted = fit_field(guesses, taught, name)
        lines.append(f"{name}\t{fitted.bias:.3f}\t{fitted.event:.3f}\t{fitted.own:.3f}")
    (WEIGHTS / "confidence.tsv").write_text("\n".join(lines) + "\n", encoding="utf8")
    PICTURES.mkdir(parents=True, exist_ok=True)
    heading = "Confidence of coded events (right) against right (up): grey first guess, blue calibrated"
    (PICTURES / "confidence.svg").write_text(picture(panels, heading), encoding="utf8")


def guesses_of(record: dict[str, Any], document: Document) -> Iterator[Guess]:
    """What the product says of one report, field by field, and how right it is."""
    scene = Scene.of(document)
    happenings = group_triggers(scene)
    drafts = _drafts(scene, happenings)
    links = _links(scene, drafts)
    events = [_event(scene, number, draft, links.get(number, ())) for number, draft in enumerate(drafts)]
    report = align_report(record, {"events": [event_record(event) for event in events]})
    partner = {found: gold for gold, found in report.pairs}
    for number, (event, draft) in enumerate(zip(events, drafts, strict=True)):
        own = {**own_sureness(scene, draft, event.standing), **links_sureness(event.links)}
        worth = draft.happening.worth
        found = number in partner
        yield Guess("event", report.id, worth, None, float(found), found)
        for name in ("type", *VALUES):
            values = report.predicted[number].count(name)
            if values:
                hits = pair_hits(name, report, (partner[number], number)) if found else 0
                yield Guess(name, report.id, worth, own.get(name), hits / values, found)


def cross_fit(guesses: list[Guess], taught: list[Guess], field: str) -> tuple[list[Said], list[Said]]:
    """First guesses and calibrated ones of a field, each report judged by maps fitted without its half."""
    before: list[Said] = []
    after: list[Said] = []
    for half in (0, 1):
        others = [guess for guess in guesses if half_of(guess.report) != half]
        event, fitted = fit_field(others, taught, "event"), fit_field(others, taught, field)
        for guess in guesses:
            if guess.field == field and half_of(guess.report) == half:
                before.append((guess.worth if guess.own is None else guess.own, guess.right))
                chance = fitted.chance(guess.worth, guess.own)
                after.append(
                    (chance if field == "event" else chance * event.chance(guess.worth), guess.right)
                )
    return before, after


def fit_field(guesses: list[Guess], taught: list[Guess], field: str) -> Sureness:
    """The map of one field, drawn to that of all fields; of the event itself, from development reports alone."""
    if field == "event":
        return fit([guess for guess in guesses if guess.field == field], (0.0, 1.0, 0.0))
    known = [guess for guess in (*guesses, *taught) if guess.found and guess.field != "event"]
    everything = fit([replace(guess, own=None) for guess in known], (0.0, 1.0, 0.0))
    prior = (everything.bias, everything.event, 0.0)
    return fit([guess for guess in known if guess.field == field], prior)


def fit(guesses: list[Guess], prior: tuple[float, float, float]) -> Sureness:
    """The map that makes what was right likeliest, drawn to the prior; its weights are not under 0."""
    rows = np.array([[1.0, odds(g.worth), odds(g.own) if g.own is not None else 0.0] for g in guesses])
    right = np.array([guess.right for guess in guesses])
    count = np.array([guess.weight for guess in guesses])
    start = np.array(prior)
    weights = start.copy()
    for _ in range(2000 if len(guesses) else 0):
        slope = rows.T @ (count * (1 / (1 + np.exp(-rows @ weights)) - right)) + STRENGTH * (weights - start)
        weights = weights - slope * 0.3 / (STRENGTH + count.sum())
        weights[1:] = np.maximum(weights[1:], 0.0)
    return Sureness(*(round(float(weight), 3) for weight in weights))
