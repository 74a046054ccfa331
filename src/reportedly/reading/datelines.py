"""Datelines: the place, date and agency that open a wire story."""

from __future__ import annotations

import re

from reportedly.model.document import Dateline

MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DATE = rf"(?:(?i:{MONTHS})\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+(?i:{MONTHS})(?:,?\s+\d{{2,4}})?)"
UPPER_PLACE = r"[A-Z][A-Z'’.\-]+(?:[ ][A-Z'’.\-]+){0,4}"
WORD_PLACE = r"[^\W\d_][\w'’.\-]*(?:[ ][^\W\d_][\w'’.\-]*){0,3}"
AGENCY = r"[A-Z][\w&.'’\- ]{1,30}(?:/[A-Z][\w&.'’\- ]{1,30}){0,3}"
BREAK = r"(?:\s*(?:--+|[—–])\s*|\s+-\s+)"
BRACKETED = re.compile(
    rf"(?P<place>{WORD_PLACE}(?:,\s{WORD_PLACE}){{0,2}}?)"
    rf"(?:[,.]?\s+(?P<date>{DATE}))?\s*\((?P<agency>{AGENCY})\)(?:{BREAK}|\s*[-:.]\s*|\s*$)"
)
DATED = re.compile(
    rf"(?P<place>(?-i:[A-ZÀ-Ž])[\w'’\-]+(?:[ ][A-ZÀ-Ž][\w'’.\-]*){{0,3}})"
    rf"(?:,\s(?!{DATE}){WORD_PLACE}){{0,2}}[,.]\s+(?P<date>{DATE})"
    rf"(?:,\s+(?P<agency>{AGENCY}?))?(?:{BREAK}|\s*[:.]\s+)"
)
DASHED = re.compile(
    rf"(?P<place>(?:[A-ZÀ-Ž][A-ZÀ-Ž'’.\-]+)(?:[ ][A-ZÀ-Ž'’.\-]+){{0,4}})(?:,\s{WORD_PLACE}){{0,2}}"
    rf"(?:\s*[—–]\s*|\s+--?\s+|:\s+)"
)
WORD_DASHED = re.compile(r"(?P<place>[A-ZÀ-Ž][\w'’]+(?:[ ][A-ZÀ-Ž][\w'’]+){0,2})\s*[—–]\s+(?=[\"“A-Z])")
TAGS = re.compile(r"\s*(?:\[[^\]\n]{1,60}\]\s*)+")
DATELINE_REACH = 160
NO_PLACES = frozenset({"byline", "exclusive", "update", "updated", "breaking", "watch", "video", "opinion"})


def match_dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline at the start of a stretch of text, or None.

    >>> match_dateline("NIAMEY (ASP) - Two died.", 0, 24).agency
    'ASP'
    """
    upper = text[start:end].isupper()
    patterns = (BRACKETED, DATED) if upper else (BRACKETED, DATED, DASHED, WORD_DASHED)
    window = text[start : min(end, start + DATELINE_REACH)]
    for pattern in patterns:
        match = pattern.match(window)
        if match and not _is_sentence(match):
            return _read_dateline(text, start, end, match)
    return None


def _is_sentence(match: re.Match[str]) -> bool:
    """Whether what looks like a place is running words: "The army (FACA) - "."""
    place = match["place"]
    words = place.replace(",", " ").split()
    small = [
        word
        for word in words
        if word[0].islower() and word not in {"de", "la", "el", "al", "of", "du", "des"}
    ]
    first = words[0].lower()
    return bool(small) or first in NO_PLACES or first in {"the", "a", "an", "in", "on", "at", "by"}


def _read_dateline(text: str, start: int, end: int, match: re.Match[str]) -> Dateline:
    """The parts of a dateline, with the bracketed tags that radio monitors put after it."""
    stop = start + match.end()
    if tags := TAGS.match(text, stop, end):
        stop = tags.end()
    groups = match.groupdict()
    date = (start + match.start("date"), start + match.end("date")) if groups.get("date") else None
    first = start + match.start("place")
    return Dateline(
        start=start,
        end=stop,
        place=(first, first + len(match["place"].split(",")[0])),
        date=date,
        agency=(groups.get("agency") or "").strip() or None,
    )
