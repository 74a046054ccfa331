"""Telling the one-byte Western encodings apart in English text, by where their marks would stand."""

from __future__ import annotations

import unicodedata

from reportedly.ingest.refusal import Refusal

ENCODINGS = ("cp1252", "cp1250", "cp1254", "iso8859_15", "mac_roman", "cp850", "cp437")
MOSTLY_ASCII = 0.8
"""Below this share of ASCII bytes a text is hardly English in a Western encoding."""

_OPENING, _CLOSING, _DASHES = "“‘„«", "”’»", "–—…•"
_HARMLESS = "\xa0\xad©®°™½¼¾§²³¿¡ªº"


def read_western(data: bytes, hint: str) -> str | None:
    """The text, where all plausible Western encodings agree on it; null where none is plausible.

    Raises Refusal where plausible encodings disagree. Quotation marks in their proper places are evidence:
    the bytes of "it’s" in cp1252 are "itís" in Mac Roman, and the reading with the mark wins.

    >>> read_western("The café’s owner".encode("cp1252"), "")
    'The café’s owner'
    """
    if sum(byte < 128 for byte in data) < MOSTLY_ASCII * len(data):
        return None
    readings = {name: text for name in ENCODINGS if (text := _reading(data, name)) is not None}
    marks = {name: _marks(text) for name, text in readings.items()}
    best = max(marks.values(), default=0)
    rivals = [name for name in readings if marks[name] == best]
    texts = {readings[name] for name in rivals}
    if len(texts) > 1:
        raise Refusal("encoding", f"could be in several encodings ({', '.join(rivals)})", hint=hint)
    return texts.pop() if texts else None


def _reading(data: bytes, encoding: str) -> str | None:
    """The text in one encoding, or null when a character stands where none of its kind does."""
    try:
        text = data.decode(encoding)
    except UnicodeError:
        return None
    spots = (index for index, mark in enumerate(text) if ord(mark) > 126)
    return text if all(_fits(text, index) for index in spots) else None


def _marks(text: str) -> int:
    return sum(text.count(mark) for mark in _OPENING + _CLOSING)


def _fits(text: str, index: int) -> bool:
    """Whether the character at an index may stand between its neighbours in English text."""
    mark = text[index]
    before = text[index - 1] if index else " "
    after = text[index + 1] if index + 1 < len(text) else " "
    if mark.isalpha() and mark not in _HARMLESS:
        return _letter_fits(before, mark, after)
    if mark in _OPENING:
        return not before.isalnum() and not after.isspace()
    if mark in _CLOSING:
        return not before.isspace() or (mark == "’" and after.isalnum())
    if unicodedata.category(mark) == "Sc":
        return before.isdigit() or after.isdigit() or (before.isspace() and after.isspace())
    return mark in _DASHES or mark in _HARMLESS


def _letter_fits(before: str, letter: str, after: str) -> bool:
    """A Latin letter, away from digits, in the case of its neighbours."""
    if before.isdigit() or after.isdigit() or not unicodedata.name(letter, "").startswith("LATIN"):
        return False
    if letter.isupper():
        return not before.islower()
    return not (before.isupper() and after.isupper())
