"""A Frictionless ``datapackage.json`` beside an export: what the file is, its columns, and the policy behind it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from reportedly.errors import InputError
from reportedly.exports.fields import schema_of
from reportedly.exports.formats import Format
from reportedly.exports.policy import Policy, Tally

NAME = "datapackage.json"
_CHUNK = 1 << 20
_NO_QUOTE = "\x1f"
"""Quotes are plain characters in tab-separated cells; the standard wants a character, and this one is never there."""
_NOT_A_NAME = re.compile(r"[^a-z0-9._-]+")


def existing(folder: Path) -> dict[str, Any]:
    """The data package of a folder, empty when there is none; raises InputError for a file that is none of one.

    Called before the export is written, so that hours of work do not end at another's file.
    """
    path = folder / NAME
    if not path.exists():
        return {}
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _refused(path) from error
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list) or not all(isinstance(item, dict) for item in resources):
        raise _refused(path)
    return dict(package)


def described(
    package: dict[str, Any],
    file: Path,
    form: Format,
    policy: Policy,
    tally: Tally | None = None,
    version: str = "",
) -> str:
    """The data package with this file in it, as JSON; its earlier description is replaced, other files' stay."""
    kept = [other for other in package.get("resources", []) if other.get("path") != file.name]
    made = {
        "profile": "data-package",
        "name": package.get("name") or _slug(file.absolute().parent.name or "export"),
        **{key: value for key, value in package.items() if key not in ("profile", "name", "resources")},
        "resources": [*kept, _named_apart(resource(file, form, policy, tally, version), kept)],
    }
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def resource(
    file: Path, form: Format, policy: Policy, tally: Tally | None = None, version: str = ""
) -> dict[str, Any]:
    """What the package says of one file; a file of several tables has their schemas in ``reportedly.tables``."""
    size, digest = _measured(file)
    tables = form.fields(policy)
    made: dict[str, Any] = {
        "name": _slug(file.stem),
        "path": file.name,
        "profile": "tabular-data-resource" if form.tabular else "data-resource",
        "format": file.suffix.removeprefix(".") or form.suffix.removeprefix("."),
        "mediatype": form.media_type,
        "bytes": size,
        "hash": f"sha256:{digest}",
    }
    if not form.binary:
        made["encoding"] = "utf-8"
    if form.delimiter:
        made["dialect"] = _dialect(form)
    if "" in tables:
        made["schema"] = schema_of(tables[""])
    made["reportedly"] = _made_by(form, policy, tally, version)
    named = {name: schema_of(fields) for name, fields in tables.items() if name}
    if named:
        made["reportedly"]["tables"] = named
    return made


def _named_apart(made: dict[str, Any], others: list[dict[str, Any]]) -> dict[str, Any]:
    """The resource under a name that no other has: events.csv and events.geojson may lie side by side."""
    taken = {other.get("name") for other in others}
    if made["name"] in taken:
        made["name"] = _slug(made["path"])
    number = 2
    while made["name"] in taken:
        made["name"], number = f"{_slug(made['path'])}-{number}", number + 1
    return made


def _dialect(form: Format) -> dict[str, Any]:
    dialect: dict[str, Any] = {"delimiter": form.delimiter, "header": True}
    if form.delimiter == "\t":
        return {**dialect, "lineTerminator": "\n", "quoteChar": _NO_QUOTE, "doubleQuote": False}
    if form.name == "hxl-csv":
        dialect["headerRows"], dialect["commentRows"] = [1], [2]
    return {**dialect, "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True}


def _made_by(form: Format, policy: Policy, tally: Tally | None, version: str) -> dict[str, Any]:
    made: dict[str, Any] = {"format": form.name, "policy": policy.said()}
    if version:
        made["version"] = version
    if tally is not None:
        made |= {"reports": tally.reports, "events_read": tally.read, "events_kept": tally.kept}
    return made


def _measured(file: Path) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as data:
        while chunk := data.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()


def _slug(name: str) -> str:
    return _NOT_A_NAME.sub("-", name.lower()).strip("-._") or "export"


def _refused(path: Path) -> InputError:
    hint = "write into another folder, or give --no-package"
    return InputError("is no data package, and would be overwritten", where=str(path), hint=hint)
