"""From bytes to text: declared or proven encodings only, never a silent guess."""

from __future__ import annotations

import codecs
import re
import unicodedata

from reportedly.ingest.refusal import Refusal
from reportedly.ingest.western import read_western

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MARGIN = 0.01
"""Encodings whose disorder is this close to the best one's are rivals."""
SAMPLE = 65_536
"""Bytes that are enough to tell encodings apart."""

_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HINT = "save it as UTF-8, or name the encoding with --encoding"


def decode(data: bytes, encoding: str | None = None, *, html: bool = False) -> str:
    """The text of some bytes; raises Refusal for binary data and for doubtful encodings.

    In order: the encoding the user names, a byte order mark, UTF-8, the encoding an HTML page declares, the
    Western encodings, and charset-normalizer's finding; the last two only where no rival reading differs.

    >>> decode("Zürich".encode())
    'Zürich'
    """
    if encoding:
        return _strictly(data, encoding, "as --encoding says")
    for mark, name in BOMS:
        if data.startswith(mark):
            return _strictly(data, name, "as its byte order mark says")
    _refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end >= len(data) and error.reason == "unexpected end of data" and not html:
            raise Refusal(
                "truncated", "ends in the middle of a UTF-8 character", hint="fetch it again"
            ) from error
    declared = declared_charset(data) if html else None
    return _strictly(data, declared, "as the page declares") if declared else _detected(data)


def declared_charset(data: bytes) -> str | None:
    """The encoding that an HTML page declares in its first 4 kB, when Python knows it.

    >>> declared_charset(b'<meta charset="windows-1251">')
    'cp1251'
    """
    found = _META.search(data[:4096]) or _XML.search(data[:4096])
    if not found:
        return None
    name = found[1].decode("ascii").lower()
    # Browsers read "latin-1" as cp1252, and pages are made for browsers.
    if name in ("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"):
        return "cp1252"
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None


def _strictly(data: bytes, encoding: str, why: str) -> str:
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError, ValueError) as error:
        raise Refusal("encoding", f"is not {encoding}, {why}", hint=_HINT) from error
    if "\x00" in text:
        raise Refusal("binary", "holds NUL characters: this is no text")
    return text


def _refuse_binary(data: bytes) -> None:
    """Bytes with NULs, or with more than a few control characters, are no text."""
    sample = data[:SAMPLE]
    if b"\x00" in data or len(_CONTROLS.findall(sample)) > max(2, len(sample) // 200):
        raise Refusal("binary", "is binary data, not text", hint="convert it to text, HTML or JSON first")


def _detected(data: bytes) -> str:
    """What the Western encodings agree on, else what charset-normalizer finds where no rival reading differs."""
    western = read_western(data, _HINT)
    if western is not None:
        return western
    from charset_normalizer import from_bytes

    matches = list(from_bytes(_high_sample(data), cp_exclusion=["utf_7"], enable_fallback=False))
    if not matches:
        raise Refusal("encoding", "is in no encoding that can be told", hint=_HINT)
    best = min(match.chaos for match in matches)
    rivals = sorted({match.encoding for match in matches if match.chaos <= best + MARGIN})
    texts = {_reading(data, name) for name in rivals} - {None}
    if len(texts) != 1:
        names = ", ".join(rivals[:4])
        raise Refusal("encoding", f"could be in several encodings ({names})", hint=_HINT)
    return str(texts.pop())


def _high_sample(data: bytes) -> bytes:
    """The lines with bytes above 127: the rest is the same in every rival encoding."""
    lines = [line for line in data.splitlines() if not line.isascii()]
    return b"\n".join(lines)[:SAMPLE]


def _reading(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
    return None if any(unicodedata.category(mark) == "Cc" for mark in set(text) - set("\t\n\r\f\v")) else text
