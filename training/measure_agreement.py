"""How far two coders of our own reports agree: the first coding as gold, the second, blind one as prediction.

usage: python -m training.measure_agreement

``training/reports/dev_second.jsonl`` holds every other report of ``dev.jsonl``, coded anew by somebody who knew the
guidelines and the texts and not the first coding. What two coders reach is the most that a program can be asked for.
"""

from __future__ import annotations

import sys

from reportedly.evaluate.claims import score_claims
from reportedly.evaluate.stories import score_stories
from training.records import HELD, OWN, coded_records

SECOND = "reports/dev_second.jsonl"


def main() -> int:
    second = {record["id"]: record for record in coded_records([SECOND], OWN)}
    first = [record for record in coded_records([HELD], OWN) if record["id"] in second]
    other = [second[record["id"]] for record in first]
    events, claims = score_stories(first, other, bootstrap=0).as_dict(), score_claims(first, other).as_dict()
    print(
        f"{len(first)} reports: detection F1 {events['detection']['f1']:.3f}, claims F1 {claims['claims']['f1']:.3f}"
    )
    print(f"coded-field F1 {score_stories(first, other, bootstrap=0).coded.as_dict()['f1']:.3f}")
    print(
        f"standing accuracy {claims['standings']['accuracy']:.3f}, macro F1 {claims['standings']['macro_f1']:.3f}"
    )
    for name, scores in {**events["fields"], **claims["slots"]}.items():
        print(f"{name:15} F1 {scores['f1']:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
