"""How many days before publication dated events lie: what ``coding.when.UNDATED_REACH`` rests on.

usage: python -m training.measure_dates [DATA_FOLDER]
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path

from reportedly.coding.happening import is_verbal
from training.records import TRAIN, coded_records


def main() -> int:
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    lags: Counter[int] = Counter()
    for record in coded_records(TRAIN, data):
        for event in record["events"]:
            if len(event["date_start"] or "") == 10 and not is_verbal(event["type"]):
                published = date.fromisoformat(record["published"])
                lags[(published - date.fromisoformat(event["date_start"])).days] += 1
    near = sum(lags[day] for day in range(4))
    print(
        f"{near} of {lags.total()} dated material events ({near / lags.total():.0%}) lie 0 to 3 days before publication"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
