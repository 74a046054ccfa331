"""From fields to a report: what is fit to be coded, what is refused, and why."""

from __future__ import annotations

from hashlib import sha256

from reportedly.ingest.dates import parse_published
from reportedly.ingest.language import foreign_language
from reportedly.ingest.options import ReadOptions
from reportedly.ingest.refusal import Refusal
from reportedly.model.report import Report


def make_report(fields: dict[str, str], place: str, options: ReadOptions) -> tuple[Report, Refusal | None]:
    """The report, and a note when its date could not be read; raises Refusal when it is not fit to be coded.

    >>> make_report({"text": "Gunmen killed two."}, "a.txt", ReadOptions())[0].source_file
    'a.txt'
    """
    title, text = (fields.get("title") or "").strip() or None, fields.get("text", "")
    _check(title or "", text, options)
    written = fields.get("published")
    published = parse_published(written) if written else None
    report = Report(
        id=fields.get("id") or f"r-{content_digest(title, text)}",
        text=text,
        title=title,
        outlet=fields.get("outlet") or options.outlet,
        agency=fields.get("agency"),
        url=fields.get("url"),
        published=published or (None if written else options.published),
        fetched=fields.get("fetched"),
        licence=fields.get("licence"),
        source_file=place,
    )
    return report, _doubtful_date(written) if written and not published else None


def content_digest(title: str | None, text: str) -> str:
    """SHA-256 of title and text, first 16 hex digits; raises Refusal for half characters (lone surrogates).

    >>> content_digest("Raid", "Gunmen killed two.") == content_digest(None, "Gunmen killed two.")
    False
    """
    try:
        return sha256(f"{title or ''}\x00{text}".encode()).hexdigest()[:16]
    except UnicodeEncodeError as error:
        raise Refusal(
            "encoding", "holds half characters (lone surrogates)", hint="save it again as UTF-8"
        ) from error


def _check(title: str, text: str, options: ReadOptions) -> None:
    if not text.strip():
        raise Refusal("empty", "holds no text")
    if "\x00" in text or "\x00" in title:
        raise Refusal("binary", "holds NUL characters: this is no text")
    length = len(title) + len(text)
    if length > options.max_chars:
        hint = "split it, or raise --max-chars"
        raise Refusal("too_long", f"has {length:,} characters, the limit is {options.max_chars:,}", hint=hint)
    language = foreign_language(text) if options.english_only else None
    if language:
        raise Refusal(
            "not_english", f"is not English (looks like {language!r})", hint="only English is coded"
        )


def _doubtful_date(written: str) -> Refusal:
    shown = written.strip()[:40]
    hint = "write it as YYYY-MM-DD; the report was coded without a publication date"
    return Refusal("bad_date", f"the date {shown!r} cannot be read as one day", hint=hint, severity="note")
