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
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from reportedly.coding.authorship import authorships
from reportedly.coding.grouping import group_triggers
from reportedly.coding.happening import Happening
from reportedly.coding.harm import deal_tolls
from reportedly.coding.parties import TABLES, around_each
from reportedly.coding.party_candidates import Around, Candidate
from reportedly.coding.party_features import Cast, party_features, signs_of
from reportedly.coding.scene import Scene
from reportedly.coding.weighing import Weights
from reportedly.coding.who import parties_of
from reportedly.evaluate.alike import names_alike
from reportedly.evaluate.values import read_name
from training.blend_triggers import logistic
from training.kept import load_kept
from training.records import DEV, TAUGHT, UNSEEN
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
HEARD = ("heard", "heard other")
"""What the role head hears, for the role and for others: weighed on reports that the engine has not read, since on
those that it has read it is right far too often."""
SMALLEST = 0.03
"""Weights nearer to 0 are left out."""


def main() -> int:
    """Read, fit, write; print cross-validated scores of the rows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/reportedly/knowledge/weights"))
    args = parser.parse_args()
    coder = load_kept()
    taught, unseen = (
        rows_of((record, without_heads(scene)) for record, scene in read_all(coder, args.data, names))
        for names in (TAUGHT, (UNSEEN,))
    )
    heard = rows_of(read_all(coder, args.data, (*DEV, UNSEEN)))
    for role, table in TABLES.items():
        weights = fit_and_check(table, taught[role].with_others(unseen[role]), L2)
        kept = {name: value for name, value in weights.items() if abs(value) >= SMALLEST}
        whole = with_heads(kept, fit_and_check(f"{table}, taught", taught[role], L2), heard[role])
        print(f"{table}: words {whole['(words)']:.2f}, " + ", ".join(f"{n} {whole[n]:.2f}" for n in HEARD))
        del whole["(words)"]
        write_table(args.out / f"{table}.tsv", {**whole, "(cut)": CUTS[role]})
    return 0


def rows_of(texts: Iterable[tuple[dict, Scene]]) -> dict[str, Rows]:
    """For both roles the candidates of all happenings of some reports."""
    rows = {role: Rows([], [], []) for role in FIELDS}
    for number, (record, scene) in enumerate(texts):
        for event, around, seen in coded_happenings(record, scene):
            for role, field in FIELDS.items():
                answers = answers_of(around.candidates, event[field])
                for candidate, signs, answer in zip(around.candidates, seen, answers, strict=True):
                    if answer is not None:
                        rows[role].add(party_features(around, candidate, role, signs), answer, number)
    return rows


def with_heads(table: dict[str, float], taught: dict[str, float], heard: Rows) -> dict[str, float]:
    """The table of the words, weighed anew beside what the role head hears in reports that the engine has not read.

    How the two count is learned with a table of the words that has not read these reports either, ``taught``.
    """
    weights = Weights("words", taught)
    words = [{name: value for name, value in row.items() if name not in HEARD} for row in heard.features]
    columns = [[1.0, weights.odds(plain), *(row.get(name, 0.0) for name in HEARD)]
               for plain, row in zip(words, heard.features, strict=True)]  # fmt: skip
    bias, scale, *heads = map(float, logistic(np.array(columns), np.array(heard.answers, dtype=np.float64)))
    scaled = {name: value * scale for name, value in table.items()}
    return {
        **scaled,
        "bias": scaled.get("bias", 0.0) + bias,
        **dict(zip(HEARD, heads, strict=True)),
        "(words)": scale,
    }


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
