"""Records (JSON objects, table rows) to the fields of a report, by common names or by --map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reportedly.ingest.refusal import Refusal

COMMON_NAMES = {
    "id": ("id", "doc_id", "docid", "document_id", "article_id", "uuid", "guid"),
    "title": ("title", "headline", "head", "heading", "subject"),
    "text": (
        "text",
        "body",
        "content",
        "maintext",
        "article_text",
        "full_text",
        "fulltext",
        "article",
        "story",
    ),
    "outlet": (
        "outlet",
        "source",
        "sitename",
        "site_name",
        "publisher",
        "publication",
        "newspaper",
        "site",
        "domain",
    ),
    "agency": ("agency", "wire", "news_agency"),
    "published": (
        "published",
        "date",
        "published_at",
        "publishedat",
        "publication_date",
        "publish_date",
        "date_published",
        "date_publish",
        "pubdate",
        "pub_date",
        "publication_time",
        "datetime",
        "timestamp",
    ),
    "url": ("url", "link", "permalink", "source_url"),
    "licence": ("licence", "license"),
    "fetched": ("fetched", "date_download", "retrieved"),
}


def columns_for(names: Iterable[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Report field to column, for the columns of one table; raises Refusal when no text can be found.

    >>> columns_for(["Headline", "Body", "n"], {})
    {'title': 'Headline', 'text': 'Body'}
    """
    present = list(names)
    missing = [column for column in mapping.values() if column not in present]
    if missing:
        raise Refusal(
            "columns",
            f"has no column {missing[0]!r}",
            hint=f"its columns are {_listed(present)}; correct --map",
        )
    lowered = {_plain(name): name for name in reversed(present)}
    chosen = {
        field: mapping.get(field) or next((lowered[name] for name in common if name in lowered), None)
        for field, common in COMMON_NAMES.items()
    }
    if chosen["text"] is None:
        raise Refusal(
            "columns",
            "has no column for the text",
            hint=f"its columns are {_listed(present)}; give --map text=COLUMN",
        )
    return {field: column for field, column in chosen.items() if column is not None}


def fields_of(record: Mapping[str, Any], mapping: Mapping[str, str]) -> dict[str, str]:
    """The fields of one JSON object; raises Refusal when it has no text.

    >>> fields_of({"headline": "Raid", "body": "Gunmen killed two.", "source": {"name": "AFP"}}, {})
    {'title': 'Raid', 'text': 'Gunmen killed two.', 'outlet': 'AFP'}
    """
    lowered = {_plain(str(name)): value for name, value in reversed(list(record.items()))}
    found: dict[str, str] = {}
    for field, common in COMMON_NAMES.items():
        if field in mapping:
            value = _text(_dotted(record, mapping[field]))
        else:
            value = next(filter(None, (_text(lowered.get(name)) for name in common)), None)
        if value:
            found[field] = value
    if "text" not in found:
        raise _no_text(record, mapping)
    return found


def _no_text(record: Mapping[str, Any], mapping: Mapping[str, str]) -> Refusal:
    names = [mapping["text"]] if "text" in mapping else COMMON_NAMES["text"]
    if any(_dotted(record, name) == "" for name in names):
        return Refusal("empty", "holds no text")
    hint = f"its keys are {_listed(str(name) for name in record)}; give --map text=KEY"
    return Refusal("missing_text", "the record has no text", hint=hint)


def _plain(name: str) -> str:
    return name.strip().strip("\ufeff").lower().replace(" ", "_").replace("-", "_")


def _dotted(record: Mapping[str, Any], path: str) -> Any:
    """The value at ``a.b.c``, or null; a key that itself holds dots comes first."""
    if path in record:
        return record[path]
    value: Any = record
    for step in path.split("."):
        if not isinstance(value, Mapping) or step not in value:
            return None
        value = value[step]
    return value


def _text(value: Any) -> str | None:
    """A value as text: strings as they are, numbers written out, paragraphs joined, ``{"name": ...}`` its name."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, Mapping):
        return _text(value.get("name")) if isinstance(value.get("name"), str) else None
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return None


def _number(value: int | float) -> str | None:
    try:
        return str(value)
    except ValueError:  # Python refuses to write out integers of more than 4,300 digits
        return None


def _listed(names: Iterable[str]) -> str:
    shown = [name[:40] for name in names]
    return ", ".join(shown[:12]) + (", ..." if len(shown) > 12 else "") if shown else "none"
