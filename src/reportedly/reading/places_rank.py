"""Which candidate each name of a report means, decided together: names of one report keep company."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from reportedly.knowledge.place_tables import Candidate

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

FEATURES = (
    "population", "country", "admin1", "capital", "region", "area", "facility", "district", "admin2",
    "alias", "loose", "slip", "exact", "own", "namesake", "rank", "cue_settlement", "cue_division",
    "outlet_country", "outlet_name", "dateline",
    "same_country", "same_division", "near", "broad", "inside_comma", "inside_in", "holds", "not_inside",
    "could_near", "could_division",
)  # fmt: skip
STATIC = FEATURES.index("same_country")
"""Features before this one are fixed; the others follow from what the other names are taken to mean."""
ROUNDS = 3
BLOCK = 80
"""Names decided together at most; a report of 400 words has about ten."""
CLOSE_KM, NEAR_KM, BROAD_KM = 50.0, 120.0, 900.0
_BLOCK = 512
EARTH_KM = 6371.0


@dataclass(slots=True)
class Group:
    """All mentions of one name in one report, which are taken to mean one place."""

    key: str
    candidates: tuple[Candidate, ...]
    fixed: Floats
    """One row a candidate, one column a static feature."""
    weight: float = 1.0
    """How much it says of the others: more for more mentions."""
    comma: set[int] = field(default_factory=set)
    """Groups that follow it after a comma ("Paris, Texas")."""
    within: set[int] = field(default_factory=set)
    """Groups that follow it after "in" or "of" ("a village in Anbar")."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The best candidate of a group and its share of belief, 0 to 1."""

    index: int
    belief: float


def rank(groups: Sequence[Group], weights: Floats | None = None) -> list[Choice]:
    """The choice of every group; groups without candidates are not allowed.

    Very long lists are decided in blocks of names that stand near each other, so that the work grows no faster.
    """
    chosen: list[Choice] = []
    for at in range(0, len(groups), BLOCK):
        chosen += _rank_block(groups[at : at + BLOCK], at, rank_weights() if weights is None else weights)
    return chosen


def _rank_block(groups: Sequence[Group], first: int, weights: Floats) -> list[Choice]:
    scene = Scene(groups, first)
    belief = settle(scene, weights)[0]
    return [Choice(int(np.argmax(belief[part])), float(np.max(belief[part]))) for part in scene.parts]


def settle(scene: Scene, weights: Floats) -> tuple[Floats, Floats]:
    """Belief in every candidate after the last round, and the features it was computed from."""
    features = scene.static_features()
    scores = features[:, :STATIC] @ weights[:STATIC]
    belief = scene.shares(scores)
    for _ in range(ROUNDS):
        features = scene.features(belief)
        belief = scene.shares(features @ weights)
    return belief, features


class Scene:
    """The candidates of all groups of a report laid end to end in arrays."""

    def __init__(self, groups: Sequence[Group], first: int = 0) -> None:
        """Lay out groups; ``first`` is the number of the first of them in the whole report."""
        self.groups = groups
        self.first = first
        candidates = [c for group in groups for c in group.candidates]
        sizes = [len(group.candidates) for group in groups]
        ends = np.cumsum(sizes)
        self.parts = [slice(int(end - size), int(end)) for end, size in zip(ends, sizes, strict=True)]
        self.group: Ints = np.repeat(np.arange(len(groups)), sizes)
        self.starts: Ints = (ends - np.array(sizes)).astype(np.int64)
        self.weight: Floats = np.array([group.weight for group in groups])
        self.lat: Floats = np.radians([c.place.lat for c in candidates])
        self.lon: Floats = np.radians([c.place.lon for c in candidates])
        self.country = _codes(
            [_THEATRES.get(c.place.country or "", c.place.country or "") for c in candidates]
        )
        self.division = _codes([c.division for c in candidates])
        self.kinds = np.array([_WIDTH.get(c.kind, 0) for c in candidates])
        self.fixed: Floats = np.concatenate([group.fixed for group in groups])
        self.could = self._possible_company()

    def static_features(self) -> Floats:
        """Fixed features with empty columns for the others."""
        return np.hstack([self.fixed, np.zeros((len(self.fixed), len(FEATURES) - STATIC))])

    def features(self, belief: Floats) -> Floats:
        """All features, given what is believed of every candidate now."""
        near, broad = self._closeness(belief)
        columns = [
            self._support(belief, self.country),
            self._support(belief, self.division),
            near,
            broad,
            *self._containment(belief),
            *self.could,
        ]
        return np.hstack([self.fixed, np.column_stack(columns)])

    def shares(self, scores: Floats) -> Floats:
        """Scores turned into shares that add up to one in every group."""
        top = np.maximum.reduceat(scores, self.starts)
        raised = np.exp(scores - top[self.group])
        share: Floats = raised / np.add.reduceat(raised, self.starts)[self.group]
        return share

    def _support(self, belief: Floats, codes: Ints) -> Floats:
        """How much of the other groups' belief lies in each candidate's country (or division)."""
        table = np.zeros((len(self.groups), int(codes.max(initial=0)) + 1))
        np.add.at(table, (self.group, codes), belief)
        table[:, 0] = 0.0
        table *= self.weight[:, None]
        others = table.sum(axis=0)[codes] - table[self.group, codes]
        room = self.weight.sum() - self.weight[self.group]
        share: Floats = np.where(codes > 0, others / np.maximum(room, 1.0), 0.0)
        return share

    def _closeness(self, belief: Floats) -> tuple[Floats, Floats]:
        """Company within about 120 km and about 900 km: the share of other groups whose best place is there."""
        best = np.array([part.start + int(np.argmax(belief[part])) for part in self.parts])
        local = self.weight * belief[best] * (self.kinds[best] < _WIDE)
        distance = self._distance(best)
        own = self.group[:, None] == np.arange(len(self.groups))[None, :]
        pull = np.where(own, 0.0, local[None, :])
        room = np.maximum(pull.sum(axis=1), 1.0)
        near: Floats = (np.exp(-distance / NEAR_KM) * pull).sum(axis=1) / room
        broad: Floats = (np.exp(-distance / BROAD_KM) * pull).sum(axis=1) / room
        return near, broad

    def _possible_company(self) -> tuple[Floats, Floats]:
        """How many other names could mean something close by, or in the same division, each worth more when rarer.

        "Alexandria", "Brandon" and "Kensington" are all better known elsewhere, but only together in Minnesota.
        """
        count = len(self.groups)
        spots = np.where(self.kinds < _WIDE)[0]
        close = np.zeros((len(self.lat), count))
        for at in range(0, len(spots), _BLOCK):
            part = spots[at : at + _BLOCK]
            pull = np.exp(-self._distance(part) / CLOSE_KM)
            for column, candidate in enumerate(part):
                number = self.group[candidate]
                close[:, number] = np.maximum(close[:, number], pull[:, column])
        rarity = self.weight / np.log2(1.0 + np.array([len(g.candidates) for g in self.groups]))
        lies = np.zeros((count, int(self.division.max(initial=0)) + 1))
        lies[self.group, self.division] = 1.0
        lies[:, 0] = 0.0
        in_division = lies[:, self.division].T
        own = self.group[:, None] == np.arange(count)[None, :]
        worth = np.where(own, 0.0, rarity[None, :])
        room = np.maximum(worth.sum(axis=1), 1.0)
        near: Floats = (close * worth).sum(axis=1) / room
        division: Floats = (in_division * worth).sum(axis=1) / room
        return near, division

    def _distance(self, best: Ints) -> Floats:
        """Kilometres from every candidate to every group's best place."""
        lat, lon = self.lat[:, None], self.lon[:, None]
        half = np.sin((lat - self.lat[best]) / 2) ** 2
        half = half + np.cos(lat) * np.cos(self.lat[best]) * np.sin((lon - self.lon[best]) / 2) ** 2
        distance: Floats = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
        return distance

    def _containment(self, belief: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        """Belief that a candidate lies in what follows a comma or "in"; holds what precedes; lies outside."""
        comma, within, holds, outside = (np.zeros(len(belief)) for _ in range(4))
        for number, group in enumerate(self.groups):
            mine = self.parts[number]
            for others, column in ((group.comma, comma), (group.within, within)):
                for other in (number - self.first for number in others):
                    if not 0 <= other < len(self.parts):
                        continue
                    theirs = self.parts[other]
                    lies = self._lies_in(mine, theirs)
                    column[mine] = np.maximum(column[mine], lies @ belief[theirs])
                    holds[theirs] = np.maximum(holds[theirs], lies.max(axis=0, initial=0.0))
            if group.comma and comma[mine].max(initial=0.0) > 0:
                outside[mine] = 1.0 - np.minimum(comma[mine], 1.0)
        return comma, within, holds, outside

    def _lies_in(self, inner: slice, outer: slice) -> Floats:
        """1 where the row's candidate lies in the column's."""
        countries = self.country[inner][:, None] == self.country[outer][None, :]
        divisions = (self.division[inner][:, None] == self.division[outer][None, :]) & (
            self.division[outer][None, :] > 0
        )
        width = self.kinds[outer][None, :]
        smaller = self.kinds[inner][:, None] < width
        inside = np.where(width >= _COUNTRY, countries, np.where(width >= _DIVISION, divisions, False))
        lies: Floats = (inside & smaller).astype(np.float64)
        return lies


@cache
def rank_weights() -> Floats:
    """The learned weights, in the order of ``FEATURES``; a feature without a line weighs nothing."""
    text = files("reportedly.knowledge").joinpath("places/rank_weights.tsv").read_text(encoding="utf-8")
    table = {
        row["feature"]: float(row["weight"]) for row in csv.DictReader(text.splitlines(), delimiter="\t")
    }
    return np.array([table.get(feature, 0.0) for feature in FEATURES])


def _codes(names: Sequence[str]) -> Ints:
    """Small numbers for names; the empty name is 0."""
    known: dict[str, int] = {"": 0}
    return np.array([known.setdefault(name, len(known)) for name in names], dtype=np.int64)


_THEATRES = {"ISR": "PSE"}
"""Countries whose mention speaks for the neighbour too: "Rockets fell on Gaza. Israeli envoys met."."""
_DIVISION, _COUNTRY, _WIDE = 2, 3, 2
_WIDTH = {"admin1": 2, "region": 2, "country": 3, "area": 4}
"""How wide a kind is: what a place can lie in; everything else is a spot (0)."""
