"""Fit what denials deny: which happenings, and of each whether it was done or who did it.

usage: python -m training.fit_denials [--data ../shared/data] [--out src/reportedly/knowledge/weights]

Reads the training codings (no dev file is touched) with the installed reader, groups its triggers into happenings as
the coder does, and asks every denial about every happening told near it. A pair is a yes when the coders name
the denial's source among those who deny the event that the happening's words belong to. Logistic models
are fitted with an L2 prior: the pair (``denials.tsv``) and, over the pairs that are a yes, the slot
(``denial_slots.tsv``; yes is the actor). Three more are for plain statements that may be rival accounts: whether one
is entered as a denial of anything told before it (``rival_accounts.tsv``), and if so of which happening
(``rival_answers.tsv``) and in which slot (``rival_slots.tsv``).
What the engine hears of a standing is left out: it has seen most of these texts.
Needs numpy only; about five minutes on one core, nearly all of it reading. The same data and reader give the same
tables.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reportedly.coding.actors import same_actor
from reportedly.coding.denial_features import Said, asked_of, denial_features, said_of
from reportedly.coding.denial_links import denying
from reportedly.coding.grouping import group_triggers
from reportedly.coding.happening import Happening
from reportedly.coding.rival_features import (
    account_features,
    asked_of_account,
    is_account,
    rival_features,
    signed,
)
from reportedly.coding.scene import Scene
from reportedly.coding.tellings import Tellings
from reportedly.coding.who import parties_of
from reportedly.evaluate.alike import names_alike
from reportedly.evaluate.values import read_name
from training.kept import load_kept
from training.records import LEARNED, UNSEEN, coded_records
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


@dataclass(frozen=True)
class Fit:
    """How one table is fitted."""

    l2: float
    cut: float
    seldom: int
    """Features seen in fewer rows are dropped: they would only remember a report."""


FITS = {
    "denials": Fit(l2=12.0, cut=0.3, seldom=10),
    "denial_slots": Fit(l2=6.0, cut=0.4, seldom=10),
    "rival_accounts": Fit(l2=8.0, cut=0.4, seldom=3),
    "rival_answers": Fit(l2=8.0, cut=0.5, seldom=5),
    "rival_slots": Fit(l2=4.0, cut=0.5, seldom=3),
}
"""The cuts say from which probability a denial is dealt to a happening, a plain statement is a rival account of
something, and the actor is the slot. Held-out F1 is flat around them."""
ABOUT = ("occurrence", "actor", None)
"""Slots whose denial the coders enter in ``denied_by``; null where the coding has no claims."""


@dataclass(frozen=True)
class Denied:
    """A coded denial of one event."""

    source: str
    slot: str | None
    words: tuple[str, ...]
    """Content and cue, where the coding has them."""
    evidence: tuple[str, ...]
    """The same, or whatever the coding has."""


def main() -> int:
    """Read, fit, write; print cross-validated scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/reportedly/knowledge/weights"))
    args = parser.parse_args()
    own = {record["id"] for record in coded_records((LEARNED, UNSEEN), args.data)}
    fit_tables(read_all(load_kept(), args.data), args.out, own)
    return 0


def fit_tables(texts: Iterable[tuple[dict, Scene]], out: Path, own: Set[str] = frozenset()) -> None:
    """Fit and write the tables; ``own`` names the reports that were written to be dense with rival accounts."""
    rows = {name: Rows([], [], []) for name in FITS}
    for number, (record, scene) in enumerate(texts):
        add_rows(record, scene, number, rows)
        if record["id"] in own:
            _mark(rows["rival_accounts"], number)
    for name, how in FITS.items():
        write_table(out / f"{name}.tsv", {"(cut)": how.cut, **fit_and_check(name, rows[name], how)})


DENSE = "(dense)"
"""A feature of the reports that were written for the training. It takes up how common rival accounts are there, and is
left out of the table: in the news they are half as common."""


def _mark(rows: Rows, number: int) -> None:
    for features, report in zip(reversed(rows.features), reversed(rows.reports), strict=True):
        if report != number:
            return
        features[DENSE] = 1.0


def add_rows(record: dict, scene: Scene, number: int, rows: dict[str, Rows]) -> None:
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
            rows["denials"].add(features, bool(meant), number)
            told = {denied.slot for denied in meant} - {None}
            if told:
                rows["denial_slots"].add(features, told == {"actor"}, number)
    add_accounts(record, scene, number, tellings, owners, rows)


def add_accounts(
    record: dict,
    scene: Scene,
    number: int,
    tellings: Tellings,
    owners: list[str | None],
    rows: dict[str, Rows],
) -> None:
    """The rows of the plain statements of one report that may be rival accounts."""
    coded = coded_denials(record)
    for said in accounts_of(scene, tellings):
        near = asked_of_account(said, tellings)
        meant = {
            eid for eid, denials in coded.items() if any(is_told_in(scene, said, one) for one in denials)
        }
        if not near:
            continue
        rows["rival_accounts"].add(account_features(scene, said, near, tellings), bool(meant), number)
        for index in near if meant else ():
            features = rival_features(scene, said, near, index, tellings)
            rows["rival_answers"].add(features, owners[index] in meant, number)
            denials = coded.get(owners[index] or "", ())
            told = {one.slot for one in denials if is_told_in(scene, said, one)} - {None}
            if told:
                rows["rival_slots"].add({**features, **signed(scene, said)}, told == {"actor"}, number)


def accounts_of(scene: Scene, tellings: Tellings) -> list[Said]:
    """The plain statements of a report that may be rival accounts."""
    numbers = [n for n, one in enumerate(scene.document.attributions) if is_account(scene, one)]
    return [said_of(scene, tellings, number) for number in numbers]


def is_told_in(scene: Scene, said: Said, denied: Denied) -> bool:
    """Whether a statement is what the coders entered as a denial."""
    return _alike(said.speaker, denied.source) and _overlaps(scene, said, denied.evidence)


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
            words = (claim["content"] or "", claim["cue"] or "")
            yield Denied(claim["sources"][-1], claim["slot"], words, words)


def _listed(event: dict) -> Iterator[Denied]:
    """Without claims, the standings say which slot is denied."""
    denied = ("contested", "denied")
    slot = "occurrence" if event["standing"] in denied else None
    slot = "actor" if slot is None and event["actor_standing"] in denied else slot
    for source in event["denied_by"] or ():
        yield Denied(source, slot, (), tuple(event["evidence"]))


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


def fit_and_check(name: str, rows: Rows, how: Fit) -> dict[str, float]:
    """Weights fitted on all rows; prints how well those of the other folds answer each fold."""
    counts = Counter(feature for features in rows.features for feature in features)
    names = sorted(feature for feature, count in counts.items() if count >= how.seldom)
    matrix, answers = Sparse.of(rows.features, names), np.array(rows.answers, dtype=np.float64)
    order = np.random.default_rng(0).permutation(max(rows.reports) + 1)
    folds = order[np.array(rows.reports)] % FOLDS
    held_out = np.zeros(len(answers))
    for fold in range(FOLDS):
        inside = folds != fold
        held_out[~inside] = chances(matrix.rows(~inside), fit(matrix.rows(inside), answers[inside], how.l2))
    print(f"{name}: {len(answers)} rows, {answers.mean():.3f} yes, {len(names)} features")
    for cut in (0.3, 0.35, 0.4, 0.45, 0.5):
        yes = held_out >= cut
        hits = float(answers[yes].sum())
        print(f"  held out at {cut}: P {hits / max(yes.sum(), 1):.3f} R {hits / answers.sum():.3f}")
    weights = fit(matrix, answers, how.l2)
    named = zip(names, weights, strict=True)
    return {n: float(w) for n, w in named if abs(w) > 0.01 and n != DENSE}


if __name__ == "__main__":
    sys.exit(main())
