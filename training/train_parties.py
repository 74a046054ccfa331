"""Fit who is written down as actor and as recipient of a happening, on the coders' parties.

usage: python -m training.train_parties [--data ../shared/data] [--out src/reportedly/knowledge/weights]

Reads the training codings (no dev file is touched) with the installed reader, by lexicon and parse alone: the role
head was trained on these very texts and would be believed too much. Every candidate for a party of a happening
(``coding/party_candidates.py``) is a row: yes when it names a coded actor (recipient) of the coded event that the
happening's triggers stand in. Two logistic models are fitted and checked on held-out fifths of the reports. Writes
``actors.tsv`` and ``recipients.tsv``: feature, tab, weight. Needs numpy only; about ten minutes on one core, nearly
all of it reading. The same data and reader give the same tables.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportedly.coding.authorship import authorships
from reportedly.coding.grouping import group_triggers
from reportedly.coding.happening import Happening
from reportedly.coding.harm import deal_tolls
from reportedly.coding.parties import TABLES, around_each
from reportedly.coding.party_candidates import Around, Candidate
from reportedly.coding.party_features import Cast, party_features, signs_of
from reportedly.coding.scene import Scene
from reportedly.coding.who import parties_of
from reportedly.evaluate.alike import names_alike
from reportedly.evaluate.values import read_name
from training.kept import load_kept
from training.train_coder import (
    Rows,
    fit_and_check,
    gold_triggers,
    owner_of,
    read_all,
    without_heads,
    write_table,
)

FIELDS = {"actor": "actors", "recipient": "recipients"}
L2 = 3.0
CUTS = {"actor": 0.28, "recipient": 0.3}
"""Chances from which a candidate is written down: the best for F1 of the lists on held-out training reports, which is
lower than for F1 of the rows, since many rows are of parties that no candidate could be told apart from."""
HEARD = {"heard": 1.5, "heard other": -2.0}
"""Weights of what the role head hears, for the role and for others; chosen on the development codings (F1 is flat
from 1 to 3 and from -1 to -3): on the training texts the head is right far too often."""
SMALLEST = 0.03
"""Weights nearer to 0 are left out."""


def main() -> int:
    """Read, fit, write; print cross-validated scores of the rows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/reportedly/knowledge/weights"))
    args = parser.parse_args()
    texts = ((record, without_heads(scene)) for record, scene in read_all(load_kept(), args.data))
    fit_tables(texts, args.out)
    return 0


def fit_tables(texts: Iterator[tuple[dict, Scene]], out: Path) -> None:
    """Fit both tables on reports that have been read, and write them."""
    rows = {role: Rows([], [], []) for role in FIELDS}
    for number, (record, scene) in enumerate(texts):
        for event, around, seen in coded_happenings(record, scene):
            for role, field in FIELDS.items():
                answers = answers_of(around.candidates, event[field])
                for candidate, signs, answer in zip(around.candidates, seen, answers, strict=True):
                    if answer is not None:
                        rows[role].add(party_features(around, candidate, role, signs), answer, number)
    for role, table in TABLES.items():
        weights = fit_and_check(table, rows[role], L2)
        kept = {name: value for name, value in weights.items() if abs(value) >= SMALLEST}
        write_table(out / f"{table}.tsv", {**kept, **HEARD, "(cut)": CUTS[role]})


def coded_happenings(record: dict, scene: Scene) -> Iterator[tuple[dict, Around, list[frozenset[str]]]]:
    """The happenings of a report that stand in a coded event, with their candidates and what is seen of each."""
    happenings = group_triggers(scene)
    harms = deal_tolls(scene, happenings)
    named = authorships(scene, happenings, [parties_of(scene, one, "actor") for one in happenings])
    cast = Cast.of(scene, happenings)
    gold = gold_triggers(scene.document.text, record["events"])
    events = {event["eid"]: event for event in record["events"]}
    for number, around in enumerate(around_each(scene, happenings, harms, named, wide=True)):
        owner = owner_of_most(happenings[number], gold)
        if owner is not None:
            yield events[owner], around, [signs_of(around, one, cast, number) for one in around.candidates]


def owner_of_most(happening: Happening, gold: list[tuple[int, int, str, str]]) -> str | None:
    """The coded event that most of the triggers stand in; null when none does."""
    owners = Counter(filter(None, (owner_of(trigger, gold) for trigger in happening.triggers)))
    return owners.most_common(1)[0][0] if owners else None


def answers_of(candidates: Sequence[Candidate], coded: Sequence[Sequence[str]]) -> list[bool | None]:
    """Whether each candidate is a coded party: yes for the best of those alike it, null for the others alike."""
    answers: list[bool | None] = [False] * len(candidates)
    for party in coded:
        names = [read_name(form) for form in party]
        alike = []
        for place, candidate in enumerate(candidates):
            forms = [read_name(form) for form in candidate.forms]
            if any(names_alike(form, name) for form in forms for name in names):
                exact = any(form == name for form in forms for name in names)
                ruled = any(sign.startswith("rules") for sign in candidate.signs)
                alike.append((exact, ruled, len(candidate.parts), -place))
        for *_, place in sorted(alike):
            answers[-place] = answers[-place] or None
        if alike:
            answers[-max(alike)[3]] = True
    return answers


if __name__ == "__main__":
    sys.exit(main())
