"""Learn the weights by which a report's place names are told apart (a conditional logit over candidates).

usage: train_place_ranker.py GOLD.jsonl... OUT.tsv [--half dev|test|all]

Gold files are in the form of the geoparsing sets; only the half of each whose ids hash to an even number is
used unless told otherwise. Features that depend on other names are recomputed with the new weights, three times.
"""

from __future__ import annotations

import json
import sys
import zlib
from pathlib import Path

import numpy as np

from reportedly.evaluate.toponyms import distance_km
from reportedly.knowledge.gazetteer import load_gazetteer
from reportedly.model.document import Document
from reportedly.model.report import Report
from reportedly.reading.places_find import find_places
from reportedly.reading.places_groups import gather, is_unplaced, name_spans
from reportedly.reading.places_rank import FEATURES, Scene, rank_weights, settle
from reportedly.reading.structure import read_structure

CLOSE_KM, EXACT_KM = 161.0, 30.0
L2, FIRM = 2.0, 30.0
PRIOR = {
    "loose": -2.0,
    "slip": -3.0,
    "facility": 1.5,
    "dateline": 0.5,
    "capital": 2.0,
    "own": 0.5,
    "namesake": -5.0,
    "district": 1.0,
    "alias": -0.5,
    "area": 2.0,
    "region": 1.5,
}
"""What is believed before learning, of features that the sets hardly show or that local papers show askew."""


def main() -> None:
    *gold, out = [arg for arg in sys.argv[1:] if not arg.startswith("--")]
    half = next((arg.split("=")[1] for arg in sys.argv if arg.startswith("--half=")), "dev")
    scenes = [scene for path in gold for scene in read_scenes(Path(path), half)]
    weights = rank_weights().copy()
    for turn in range(4):
        weights = fit(scenes, weights)
        print(turn, f"right {accuracy(scenes, weights):.4f}")
    lines = [f"{feature}\t{weight:.3f}" for feature, weight in zip(FEATURES, weights, strict=True)]
    Path(out).write_text("feature\tweight\n" + "\n".join(lines) + "\n", encoding="utf-8")


def read_scenes(path: Path, half: str) -> list[tuple[Scene, np.ndarray, np.ndarray]]:
    """Each report's candidates, which of them are right, and how often each group was annotated."""
    found = []
    for line in path.read_text(encoding="utf-8").strip().split("\n"):
        record = json.loads(line)
        if half == "all" or (zlib.crc32(record["id"].encode()) % 2 == 0) == (half == "dev"):
            scene = read_scene(record)
            if scene:
                found.append(scene)
    return found


def read_scene(record: dict) -> tuple[Scene, np.ndarray, np.ndarray] | None:
    report = Report(
        id=record["id"], text=record["text"], url=record["url"], outlet=record.get("source_domain")
    )
    document = Document.of(report)
    document.structure = read_structure(document)
    gazetteer = load_gazetteer()
    gold = {(t["start"], t["end"]): t for t in record["toponyms"]}
    others = [
        span
        for span in find_places(document, gazetteer)
        if not any(span[0] < end and start < span[1] for start, end in gold)
    ]
    names = name_spans(document, [*gold, *others], gazetteer)
    groups = gather(document, names)
    if not groups:
        return None
    scene = Scene(groups)
    right, weight = np.zeros(len(scene.fixed), bool), np.zeros(len(groups))
    numbers = {group.key: number for number, group in enumerate(groups)}
    for name in names:
        toponym = gold.get(name.span)
        if toponym and toponym["resolve"] and name.key in numbers:
            number = numbers[name.key]
            marks = mark(groups[number].candidates, toponym)
            if marks.any():
                right[scene.parts[number]] |= marks
                weight[number] += 1
    return scene, right, np.log2(1 + weight)


def mark(candidates: tuple, toponym: dict) -> np.ndarray:
    """The candidates that mean the toponym: by id, else near its point, else within the metric's reach."""
    if toponym.get("geonameid"):
        same = np.array([c.place.geonameid == toponym["geonameid"] for c in candidates])
        if same.any():
            return same
    if is_unplaced(candidates[0]):
        return np.array([c.place.admin1 == toponym.get("admin1") for c in candidates])
    away = np.array(
        [distance_km(toponym["lat"], toponym["lon"], c.place.lat, c.place.lon) for c in candidates]
    )
    return away <= EXACT_KM if (away <= EXACT_KM).any() else away <= CLOSE_KM


def fit(scenes: list, start: np.ndarray) -> np.ndarray:
    """Weights for features as they stand under the weights so far; Newton-free gradient ascent with momentum."""
    tables = [(scene, settle(scene, start)[1], right, weight) for scene, right, weight in scenes]
    weights, speed = start.copy(), np.zeros_like(start)
    prior = np.array([PRIOR.get(feature, 0.0) for feature in FEATURES])
    firm = np.array([FIRM if feature in PRIOR else L2 for feature in FEATURES])
    total = sum(weight.sum() for _, _, weight in scenes)
    for step in range(300):
        gradient = -firm * (weights - prior) / total
        for scene, features, right, weight in tables:
            share = scene.shares(features @ weights)
            good = np.where(right, share, 0.0)
            mass = np.maximum(np.add.reduceat(good, scene.starts)[scene.group], 1e-12)
            pull = (good / mass - share) * weight[scene.group]
            gradient += features.T @ pull / total
        speed = 0.9 * speed + gradient
        weights = weights + (2.0 if step < 200 else 0.5) * speed
    return weights


def accuracy(scenes: list, weights: np.ndarray) -> float:
    right = total = 0.0
    for scene, marks, weight in scenes:
        belief, _ = settle(scene, weights)
        for number, part in enumerate(scene.parts):
            if weight[number]:
                total += weight[number]
                right += weight[number] * marks[part][int(np.argmax(belief[part]))]
    return right / total


if __name__ == "__main__":
    main()
