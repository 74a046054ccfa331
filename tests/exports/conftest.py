"""A small reader of Table Schema: what an export says of its columns is held against its cells."""

import csv
import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pytest

from reportedly.model.event import CodedReport

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "exports"
JSON_TYPES = {
    "string": str,
    "array": list,
    "object": dict,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}


@pytest.fixture(scope="session")
def sample():
    """Codings of the invented example reports, kept as they were on one day."""
    lines = (GOLDEN / "coded.jsonl").read_text(encoding="utf-8").splitlines()
    return [CodedReport.model_validate_json(line) for line in lines]


@pytest.fixture(scope="session")
def faults():
    """What is wrong with rows under a Table Schema; cells are text or JSON values."""
    return table_faults


@pytest.fixture(scope="session")
def package_faults():
    """What is wrong with a data package and the files that it names."""
    return faults_of_package


def table_faults(rows, schema):
    found, seen = [], {}
    for number, row in enumerate(rows, start=1):
        extra = set(row) - {field["name"] for field in schema["fields"]}
        if extra:
            found.append(f"row {number}: {sorted(map(str, extra))} not in the schema")
        for field in schema["fields"]:
            found += [
                f"row {number}, {field['name']}: {fault}" for fault in _cell_faults(row, field, schema, seen)
            ]
    return found


def _cell_faults(row, field, schema, seen):
    cell, limits = row.get(field["name"]), field.get("constraints", {})
    if cell is None or cell in schema["missingValues"]:
        if limits.get("required"):
            yield "required"
        return
    value = _value(cell, field["type"])
    if value is None:
        yield f"{cell!r} is no {field['type']}"
        return
    if "enum" in limits and value not in limits["enum"]:
        yield f"{value!r} is not allowed"
    if "minimum" in limits and value < limits["minimum"]:
        yield f"{value!r} is too small"
    if "maximum" in limits and value > limits["maximum"]:
        yield f"{value!r} is too large"
    if "pattern" in limits and not re.fullmatch(limits["pattern"], value):
        yield f"{value!r} does not fit {limits['pattern']}"
    if limits.get("unique"):
        if value in seen.setdefault(field["name"], set()):
            yield f"{value!r} comes twice"
        seen[field["name"]].add(value)


def _value(cell, kind):
    """The cell as a value of its type; null when it is none."""
    if kind == "any":
        return cell
    if not isinstance(cell, str):
        return cell if isinstance(cell, JSON_TYPES.get(kind, ())) else None
    try:
        if kind == "date":
            return date.fromisoformat(cell).isoformat()
        if kind in ("integer", "number"):
            return int(cell) if kind == "integer" else float(cell)
    except ValueError:
        return None
    return cell if kind == "string" else None


def faults_of_package(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    found = [] if re.fullmatch(r"[a-z0-9._-]+", package["name"]) else ["name"]
    names = [resource["name"] for resource in package["resources"]]
    if not names or len(set(names)) < len(names):
        found.append(f"resource names {names}")
    for resource in package["resources"]:
        found += _resource_faults(folder, resource)
    return found


def _resource_faults(folder, resource):
    data = (folder / resource["path"]).read_bytes()
    if resource["bytes"] != len(data) or resource["hash"] != "sha256:" + hashlib.sha256(data).hexdigest():
        yield f"{resource['path']}: bytes or hash"
    if not re.fullmatch(r"[a-z0-9._-]+", resource["name"]):
        yield f"{resource['path']}: name"
    for schema in (
        (resource["schema"],) if "schema" in resource else resource["reportedly"]["tables"].values()
    ):
        names = [field["name"] for field in schema["fields"]]
        if not names or len(set(names)) < len(names):
            yield f"{resource['path']}: names of columns"
    if resource["profile"] == "tabular-data-resource" and resource.get("encoding"):
        head, *lines = _cells(data.decode(resource["encoding"]), resource["dialect"])
        if head != names:
            yield f"{resource['path']}: header {head}"
        lines = lines[len(resource["dialect"].get("commentRows", ())) :]
        rows = [dict(zip(head, line, strict=True)) for line in lines]
        yield from (f"{resource['path']}: {fault}" for fault in table_faults(rows, resource["schema"]))
    elif resource["format"] == "jsonl":
        rows = [json.loads(line) for line in data.decode().splitlines()]
        yield from (f"{resource['path']}: {fault}" for fault in table_faults(rows, resource["schema"]))


def _cells(text, dialect):
    if dialect["delimiter"] == "\t":
        assert dialect["quoteChar"] not in text
        return [line.split("\t") for line in text.split(dialect["lineTerminator"])[:-1]]
    return list(csv.reader(text.splitlines(keepends=True), delimiter=dialect["delimiter"]))
