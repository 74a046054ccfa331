"""Train the weighing of voices: does the reporter tell it himself, is a source's word a claim, in which stance?

usage: python -m training.train_claims [--data ../shared/data] [--out src/reportedly/knowledge/weights]

Reads the training codings, lays the coder's happenings beside the coded events, and fits five logistic models with an
L2 prior: ``own_voice.tsv``, ``unrealised.tsv``, ``told_by.tsv``, ``speaks_as_doer.tsv`` and
``speaks_as_adversary.tsv`` (feature, tab, weight). None of them sees what the engine's standing head says: it was
trained on most of these texts. How much it counts beside the first two (``own_voice_heard.tsv``,
``unrealised_heard.tsv``) is fitted on reports that it has not read: our own unseen ones, and the development codings,
which teach nothing else. Prints F1 on held-out fifths of the reports. Codings without claims (stories, clusters)
teach by their ``standing`` and ``asserted_by``. Needs numpy only; a minute or two on one core.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.coding.authorship import authorships
from reportedly.coding.claims_occurrence import spoken_of
from reportedly.coding.coder import code_events
from reportedly.coding.grouping import group_triggers
from reportedly.coding.happening import Happening
from reportedly.coding.harm import deal_tolls
from reportedly.coding.parties import parties_told
from reportedly.coding.reach import attributions_by_happening
from reportedly.coding.realis import realis_features
from reportedly.coding.scene import Scene
from reportedly.coding.standing import POSITIVE
from reportedly.coding.sureness import odds
from reportedly.coding.voice import in_own_voice, voice_of
from reportedly.coding.voice_features import own_voice_features, source_features, stance_features
from reportedly.coding.voices import Group, by_source, hear
from reportedly.coding.weighing import Features, load_weights
from reportedly.coding.when import date_of
from reportedly.coding.who import Party, parties_of
from reportedly.evaluate.alike import names_alike
from reportedly.evaluate.stories import align_reports
from reportedly.evaluate.values import read_name
from training.heard import HELD, TAUGHT, UNSEEN, HeardRows, save_heard
from training.kept import load_kept
from training.records import DEV
from training.records import TAUGHT as LEARNED_FROM
from training.records import UNSEEN as UNSEEN_REPORTS
from training.train_coder import Rows, fit_and_check, read_all, write_table

TABLES = ("told_by", "speaks_as_doer", "speaks_as_adversary")
STORIES = "train-"
"""How the ids of stories begin; who is said to tell them is listed too sparsely to learn from."""
OWN_L2, UNDONE_L2, TOLD_L2, STANCE_L2 = 6.0, 2.0, 3.0, 3.0
CODED_WITH_CLAIMS = ("claims-", "own2-", "invented-")
"""How the ids of reports begin whose events list their claims."""
COMPLETE = ("claims-", "invented-")
"""How the ids begin of those that list the reporter's own voice too."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A happening that the coder finds, and the coded event that it stands for."""

    report: str
    event: dict[str, Any]
    scene: Scene
    happening: Happening
    actors: list[Party]
    reach: list[int]


def main() -> int:
    """Read, fit, write; print cross-validated scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/reportedly/knowledge/weights"))
    args = parser.parse_args()
    coder = load_kept()
    parts = ((TAUGHT, LEARNED_FROM), (UNSEEN, (UNSEEN_REPORTS,)), (HELD, DEV))
    fit_all({part: list(read_all(coder, args.data, names)) for part, names in parts}, args.out)
    return 0


def fit_all(texts: Mapping[str, Sequence[tuple[dict[str, Any], Scene]]], out: Path) -> None:
    """Fit the five tables on the parts of the records with their reports read, and write them to a folder."""
    read = [(part, record, scene) for part, pairs in texts.items() for record, scene in pairs]
    rows = {(number, part): list(aligned(record, scene)) for number, (part, record, scene) in enumerate(read)}
    own, undone = HeardRows(), HeardRows()
    for (number, part), found in rows.items():
        for one in found:
            add_own(one, number, part, own)
            add_undone(one, number, part, undone)
    save_heard(out, "own_voice", own, OWN_L2)
    save_heard(out, "unrealised", undone, UNDONE_L2)
    load_weights.cache_clear()
    tables = {name: Rows([], [], []) for name in TABLES}
    for (number, part), found in rows.items():
        for one in found if part != HELD else ():
            add_sources(one, number, tables)
    for name, examples in tables.items():
        save(out, name, examples, TOLD_L2 if name == "told_by" else STANCE_L2)


def save(out: Path, name: str, rows: Rows, l2: float) -> None:
    """Fit one table and write it; the cuts stand in the code."""
    table = fit_and_check(name, rows, l2)
    write_table(out / f"{name}.tsv", {key: value for key, value in table.items() if key != "(cut)"})


def aligned(record: dict[str, Any], scene: Scene) -> Iterator[Aligned]:
    """The happenings of one report that stand for a coded event."""
    events = code_events(scene.document)
    predicted = {"id": record["id"], "events": [event.model_dump(mode="json") for event in events]}
    happenings = group_triggers(scene) if events else []
    first = [parties_of(scene, happening, "actor") for happening in happenings]
    named = authorships(scene, happenings, first)
    told = parties_told(scene, happenings, deal_tolls(scene, happenings), named)
    actors = [parties.actors for parties in told]
    reach = attributions_by_happening(scene, happenings, actors)
    for gold, place in align_reports([record], [predicted])[0].pairs:
        yield Aligned(
            record["id"], record["events"][gold], scene, happenings[place], actors[place], reach[place]
        )


def add_own(one: Aligned, number: int, part: str, rows: HeardRows) -> None:
    """The row of one happening for whether the reporter tells it himself."""
    answer = is_own_voice(one)
    if answer is not None:
        head = voice_of(one.scene, one.happening)["stated"]
        rows.add(_own_features(one), answer, number, odds(head), part)


def add_undone(one: Aligned, number: int, part: str, rows: HeardRows) -> None:
    """The row of one happening for whether it has not happened; a disputed one does not say."""
    if one.event["standing"] not in ("contested", "denied"):
        features = realis_features(one.scene, one.happening, date_of(one.scene, one.happening))
        head = voice_of(one.scene, one.happening)["unrealised"]
        rows.add(features, one.event["standing"] == "unrealised", number, odds(head), part)


def is_own_voice(one: Aligned) -> bool | None:
    """Whether the coder hears the reporter's unhedged voice; null where the coding leaves it open."""
    told = [claim for claim in one.event.get("claims", ()) if claim["slot"] == "occurrence"]
    if one.report.startswith(COMPLETE):
        return any(claim["stance"] == "asserts" and not claim["sources"] for claim in told)
    standing = one.event["standing"]
    if standing in ("contested", "denied") or (
        standing == "unrealised" and (told or one.event["asserted_by"])
    ):
        return None
    return standing in ("stated", "unrealised")


def _own_features(one: Aligned) -> Features:
    heard = hear(one.scene, one.happening, one.actors)
    return own_voice_features(one.happening, heard, spoken_of(one.scene, one.happening, one.reach))


def add_sources(one: Aligned, number: int, tables: dict[str, Rows]) -> None:
    """The rows of one happening: which sources tell it, and in which stance."""
    heard = hear(one.scene, one.happening, one.actors)
    own = in_own_voice(_own_features(one), voice_of(one.scene, one.happening))
    place = 0
    for group in by_source(heard):
        kept, stance = answers(one, group)
        if kept is not None and not one.report.startswith(STORIES):
            features = source_features(one.scene, one.happening, heard, group, place, one.actors, own)
            tables["told_by"].add(features, kept, number)
        if stance:
            features = stance_features(one.scene, one.happening, group, one.actors)
            tables["speaks_as_doer"].add(features, stance == "claims", number)
            tables["speaks_as_adversary"].add(features, stance == "accuses", number)
        place += bool(group[0][1].chain)


def answers(one: Aligned, group: Group) -> tuple[bool | None, str | None]:
    """Whether the coder has a positive claim of this source, and its stance; null where the coding leaves it open."""
    chain, event = group[0][1].chain, one.event
    name = read_name(chain[-1].name) if chain else frozenset()
    if one.report.startswith(CODED_WITH_CLAIMS):
        claims = [c for c in event["claims"] if c["slot"] == "occurrence" and c["stance"] in POSITIVE]
        if not chain:
            return any(not c["sources"] and c["stance"] == "suspects" for c in claims), None
        same = [c for c in claims if c["sources"] and names_alike(read_name(c["sources"][-1]), name)]
        return bool(same), same[0]["stance"] if same else None
    if not chain:
        doubted = event["standing"] in ("contested", "denied", "unrealised")
        return None if doubted else event["standing"] == "suspected", None
    if any(names_alike(read_name(other), name) for other in event["denied_by"]):
        return None, None
    kept = any(names_alike(read_name(other), name) for other in event["asserted_by"])
    alone = kept and len(event["asserted_by"]) == 1 and event["standing"] == "claimed"
    return kept, "claims" if alone else None


if __name__ == "__main__":
    sys.exit(main())
