"""The JSON Schema of one line of the JSON Lines output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from reportedly.model.event import CodedReport

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def coded_report_schema() -> dict[str, Any]:
    """The schema of a coded report as it is written.

    >>> coded_report_schema()["title"]
    'CodedReport'
    """
    return {"$schema": DIALECT, **CodedReport.model_json_schema(mode="serialization")}


def schema_text() -> str:
    """The schema as the file in ``docs/schema`` holds it."""
    return json.dumps(coded_report_schema(), indent=2, ensure_ascii=False) + "\n"


def write_schema(folder: Path) -> Path:
    """Write ``coded-report.schema.json`` into a folder and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "coded-report.schema.json"
    path.write_text(schema_text(), encoding="utf8")
    return path


if __name__ == "__main__":
    write_schema(Path("docs/schema"))
