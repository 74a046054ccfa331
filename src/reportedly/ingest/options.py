"""How inputs are to be read: one typed object instead of many arguments."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.errors import BadMapping, InputError
from reportedly.ingest.dates import parse_published

FIELDS = ("id", "title", "text", "outlet", "agency", "published", "url", "licence", "fetched")
KINDS = ("txt", "html", "json", "jsonl", "csv", "tsv", "zip")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How inputs are to be read; made with ``ReadOptions.of`` from what a user typed."""

    mapping: dict[str, str] = field(default_factory=dict)
    """Report field to column or key; a dot goes into nested objects (``outlet=source.name``)."""
    published: str | None = None
    """``YYYY-MM-DD`` for reports that give no date of their own."""
    outlet: str | None = None
    """Name for reports that give none of their own."""
    max_chars: int = 200_000
    """Longest title and text together, in characters."""
    max_bytes: int = 8_000_000
    """Largest single page, text file, line or record, in bytes after unpacking."""
    encoding: str | None = None
    """Character encoding to use instead of finding it out."""
    kind: str | None = None
    """One of ``KINDS``: what standard input, or a named file of unknown suffix, is."""
    english_only: bool = True

    @classmethod
    def of(
        cls,
        *,
        mapping: str = "",
        published: str | None = None,
        outlet: str | None = None,
        max_chars: int = 200_000,
        encoding: str | None = None,
        kind: str | None = None,
    ) -> ReadOptions:
        """Check what a user typed; raises InputError or BadMapping with the remedy.

        >>> ReadOptions.of(mapping="title=headline,text=body").mapping
        {'title': 'headline', 'text': 'body'}
        """
        _check(published, max_chars, encoding, kind)
        return cls(
            mapping=parse_mapping(mapping),
            published=published,
            outlet=outlet or None,
            max_chars=max_chars,
            max_bytes=max(8_000_000, 8 * max_chars),
            encoding=encoding,
            kind=kind,
        )


def parse_mapping(mapping: str) -> dict[str, str]:
    """Read ``title=headline,text=body``; raises BadMapping for an unknown field or a missing column.

    >>> parse_mapping("text=story")
    {'text': 'story'}
    """
    pairs: dict[str, str] = {}
    for part in filter(None, (piece.strip() for piece in mapping.split(","))):
        name, equals, column = (piece.strip() for piece in part.partition("="))
        if not equals or not column:
            raise BadMapping(
                f"{part!r} is no FIELD=COLUMN pair", where="--map", hint="write title=headline,text=body"
            )
        if name not in FIELDS:
            raise BadMapping(
                f"a report has no field {name!r}", where="--map", hint="the fields are " + ", ".join(FIELDS)
            )
        pairs[name] = column
    return pairs


def _check(published: str | None, max_chars: int, encoding: str | None, kind: str | None) -> None:
    if published is not None and parse_published(published) != published:
        raise InputError(
            f"{published!r} is no date",
            where="--published",
            hint="write it as YYYY-MM-DD, such as 2024-01-05",
        )
    if max_chars < 1:
        raise InputError(f"{max_chars} is too few", where="--max-chars", hint="give 1 or more")
    if kind is not None and kind not in KINDS:
        raise InputError(f"no kind {kind!r}", where="--kind", hint="the kinds are " + ", ".join(KINDS))
    if encoding is not None:
        _check_encoding(encoding)


def _check_encoding(encoding: str) -> None:
    try:
        b"a".decode(encoding)
    except (LookupError, ValueError) as error:
        raise InputError(
            f"no character encoding {encoding!r}", where="--encoding", hint="name one such as utf-8 or cp1252"
        ) from error
