"""Fit what denials deny: which happenings, and of each whether it was done or who did it.

usage: python -m training.fit_denials [--data ../shared/data] [--out src/reportedly/knowledge/weights]

Reads the training codings (no dev file is touched) with the installed reader, groups its triggers into happenings as
the coder does, and asks every denial about every happening told near it. A pair is a yes when the coders name
the denial's source among those who deny the event that the happening's words belong to. Two logistic models
are fitted with an L2 prior: the pair (``denials.tsv``) and, over the pairs that are a yes, the slot
(``denial_slots.tsv``; yes is the actor). What the engine hears of a standing is left out: it has seen these texts.
Needs numpy only; about five minutes on one core, nearly all of it reading. The same data and reader give the same
tables.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reportedly.coding.actors import same_actor
from reportedly.coding.denial_features import Said, asked_of, denial_features, said_of
from reportedly.coding.denial_links import denying
from reportedly.coding.grouping import group_triggers
from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene
from reportedly.coding.tellings import Tellings
from reportedly.coding.who import parties_of
from reportedly.evaluate.alike import names_alike
from reportedly.evaluate.values import read_name
from reportedly.pipeline import load
from training.train_coder import (
    Rows,
    Sparse,
    chances,
    fit,
    gold_triggers,
    owner_of,
    read_all,
    write_table,
)

FOLDS = 8
SELDOM = 10
"""Features seen in fewer rows are dropped: they would only remember a report."""
L2 = 12.0
L2_SLOT = 6.0
CUT = 0.4
"""Probability from which a denial is dealt to a happening; held-out F1 is flat from 0.3 to 0.45."""
SLOT_CUT = 0.4
ABOUT = ("occurrence", "actor", None)
"""Slots whose denial the coders enter in ``denied_by``; null where the coding has no claims."""


@dataclass(frozen=True)
class Denied:
    """A coded denial of one event."""

    source: str
    slot: str | None
    words: tuple[str, ...]
    """Content and cue, where the coding has them."""


def main() -> int:
    """Read, fit, write; print cross-validated scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/reportedly/knowledge/weights"))
    args = parser.parse_args()
    fit_tables(read_all(load(), args.data), args.out)
    return 0


def fit_tables(texts: Iterable[tuple[dict, Scene]], out: Path) -> None:
    """Fit and write both tables."""
    pairs, slots = Rows([], [], []), Rows([], [], [])
    for number, (record, scene) in enumerate(texts):
        add_rows(record, scene, number, pairs, slots)
    for name, rows, l2, cut in (("denials", pairs, L2, CUT), ("denial_slots", slots, L2_SLOT, SLOT_CUT)):
        table = fit_and_check(name, rows, l2)
        write_table(out / f"{name}.tsv", {"(cut)": cut, **table})


def add_rows(record: dict, scene: Scene, number: int, pairs: Rows, slots: Rows) -> None:
    """The rows of one report."""
    if not record["events"] or scene.document.doc is None:
        return
    happenings = group_triggers(scene)
    actors = [parties_of(scene, happening, "actor") for happening in happenings]
    tellings = Tellings.of(scene, happenings, actors)
    owners = owners_of(scene, happenings, record)
    coded = coded_denials(record)
    asked = [said_of(scene, tellings, denial) for denial in denying(scene)]
    for said in asked:
        alone = sum(_alike(said.speaker, other.speaker) for other in asked) == 1
        for index in asked_of(said, tellings):
            meant = [
                denied
                for denied in coded.get(owners[index] or "", ())
                if is_meant(scene, said, denied, alone)
            ]
            features = denial_features(scene, said, index, tellings)
            pairs.add(features, bool(meant), number)
            told = {denied.slot for denied in meant} - {None}
            if told:
                slots.add(features, told == {"actor"}, number)


def owners_of(scene: Scene, happenings: list[Happening], record: dict) -> list[str | None]:
    """The coded event that each happening's words belong to, by most of them."""
    gold = gold_triggers(scene.document.text, record["events"])
    found = []
    for happening in happenings:
        owners = Counter(owner for owner in (owner_of(t, gold) for t in happening.triggers) if owner)
        found.append(owners.most_common(1)[0][0] if owners else None)
    return found


def coded_denials(record: dict) -> dict[str, list[Denied]]:
    """Who denies each event, in a coding with claims or without."""
    found: dict[str, list[Denied]] = defaultdict(list)
    for event in record["events"]:
        found[event["eid"]] += _claimed(event) if event.get("claims") else _listed(event)
    return found


def _claimed(event: dict) -> Iterator[Denied]:
    for claim in event["claims"]:
        if claim["stance"] == "denies" and claim["slot"] in ABOUT and claim["sources"]:
            yield Denied(claim["sources"][-1], claim["slot"], (claim["content"] or "", claim["cue"] or ""))


def _listed(event: dict) -> Iterator[Denied]:
    """Without claims, the standings say which slot is denied."""
    denied = ("contested", "denied")
    slot = "occurrence" if event["standing"] in denied else None
    slot = "actor" if slot is None and event["actor_standing"] in denied else slot
    for source in event["denied_by"] or ():
        yield Denied(source, slot, ())


def is_meant(scene: Scene, said: Said, denied: Denied, alone: bool) -> bool:
    """Whether an attribution is a coded denial; ``alone`` says that its source denies nothing else."""
    if not _alike(said.speaker, denied.source):
        return False
    return alone or not denied.words or _overlaps(scene, said, denied.words)


def _alike(one: str | None, two: str | None) -> bool:
    if not one or not two:
        return False
    first, second = read_name(one), read_name(two)
    return same_actor(one, two) or bool(first and second and names_alike(first, second))


def _overlaps(scene: Scene, said: Said, words: Iterable[str]) -> bool:
    spans = (*said.attribution.content, *said.attribution.cue)
    for text in filter(None, words):
        for match in re.finditer(re.escape(text), scene.document.text):
            if any(start < match.end() and match.start() < end for start, end in spans):
                return True
    return False


def fit_and_check(name: str, rows: Rows, l2: float) -> dict[str, float]:
    """Weights fitted on all rows; prints how well those of the other folds answer each fold."""
    counts = Counter(feature for features in rows.features for feature in features)
    names = sorted(feature for feature, count in counts.items() if count >= SELDOM)
    matrix, answers = Sparse.of(rows.features, names), np.array(rows.answers, dtype=np.float64)
    order = np.random.default_rng(0).permutation(max(rows.reports) + 1)
    folds = order[np.array(rows.reports)] % FOLDS
    held_out = np.zeros(len(answers))
    for fold in range(FOLDS):
        inside = folds != fold
        held_out[~inside] = chances(matrix.rows(~inside), fit(matrix.rows(inside), answers[inside], l2))
    print(f"{name}: {len(answers)} rows, {answers.mean():.3f} yes, {len(names)} features")
    for cut in (0.3, 0.35, 0.4, 0.45, 0.5):
        yes = held_out >= cut
        hits = float(answers[yes].sum())
        print(f"  held out at {cut}: P {hits / max(yes.sum(), 1):.3f} R {hits / answers.sum():.3f}")
    weights = fit(matrix, answers, l2)
    return {n: float(w) for n, w in zip(names, weights, strict=True) if abs(w) > 0.01}


if __name__ == "__main__":
    sys.exit(main())
