"""How well actor phrases are taken: gold actors that could act, have a sector, are known; forms of one actor that meet.

usage: measure_actors.py FILE.jsonl... [--list]
"""

import json
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

from reportedly.coding.actors import code_actor, is_capable_actor, same_actor


def main() -> int:
    tally: Counter[str] = Counter()
    odd: dict[str, Counter] = {
        "incapable": Counter(),
        "no sector": Counter(),
        "split": Counter(),
        "merged": Counter(),
    }
    for path in [a for a in sys.argv[1:] if not a.startswith("--")]:
        for line in Path(path).read_text(encoding="utf8").splitlines():
            for event in json.loads(line)["events"]:
                measure(event, tally, odd)
    for name in ("capable", "sector", "known"):
        print(f"{name}: {tally[name]}/{tally['actors']} = {tally[name] / tally['actors']:.3f}")
    print(
        f"other forms that meet the best one: {tally['met'] / max(tally['forms'], 1):.3f} of {tally['forms']}"
    )
    print(f"different actors of one event taken for one: {tally['merged']} of {tally['pairs']}")
    if "--list" in sys.argv:
        for name, found in odd.items():
            print(name, found.most_common(70))
    return 0


def measure(event: dict, tally: Counter[str], odd: dict[str, Counter]) -> None:
    for forms in event["actors"]:
        coded = code_actor(forms, event["country"])
        capable = any(map(is_capable_actor, forms))
        tally.update(actors=1, capable=capable, sector=bool(coded.sector), known=bool(coded.actor_id))
        odd["incapable"][forms[0]] += not capable
        odd["no sector"][forms[0]] += not coded.sector
        for other in forms[1:]:
            met = same_actor(forms[0], other)
            tally.update(forms=1, met=met)
            odd["split"][(forms[0], other)] += not met
    for one, two in combinations(event["actors"], 2):
        merged = same_actor(one[0], two[0])
        tally.update(pairs=1, merged=merged)
        odd["merged"][(one[0], two[0])] += merged
    for found in odd.values():
        for key in [key for key, count in found.items() if not count]:
            del found[key]


if __name__ == "__main__":
    sys.exit(main())
