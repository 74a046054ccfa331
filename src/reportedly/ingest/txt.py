"""Plain text files: an optional header block, then the report."""

from __future__ import annotations

import re

ALIASES = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "source": "outlet",
    "agency": "agency",
    "date": "published",
    "published": "published",
    "url": "url",
    "link": "url",
    "id": "id",
    "licence": "licence",
    "license": "licence",
}
LONGEST_TITLE = 150
"""A first line with more characters is no title."""

_LINE = re.compile(r"([A-Za-z]{2,10})[ \t]*:[ \t]*([^\r\n]*)(?:\r\n|\r|\n|$)")
_BLANK = re.compile(r"[ \t]*(?:\r\n|\r|\n)")
_FIRST = re.compile(r"([^\r\n]+)(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*(?=\S)")


def read_txt(text: str) -> dict[str, str]:
    """The fields of a text file; ``text`` is what follows the header or the title, untouched.

    A header is lines such as ``Title:``, ``Outlet:``, ``Date:``, ``Agency:``, ``URL:`` from the first line on,
    ended by a blank line. Without one, a first line that stands alone before a blank line is the title
    when it has at most 150 characters and does not end like a sentence or hold a dateline's dash.

    >>> read_txt("Title: Raid\\nDate: 2024-01-05\\n\\nGunmen killed two.")
    {'title': 'Raid', 'published': '2024-01-05', 'text': 'Gunmen killed two.'}
    >>> read_txt("Raid in the north\\n\\nGunmen killed two.")
    {'title': 'Raid in the north', 'text': 'Gunmen killed two.'}
    """
    return _headed(text) or _titled(text) or {"text": text}


def _headed(text: str) -> dict[str, str] | None:
    """Fields of a header block, or null when the text does not open with one."""
    fields: dict[str, str] = {}
    place = 0
    while line := _LINE.match(text, place):
        name = ALIASES.get(line[1].lower())
        if name is None or name in fields:
            return None
        fields[name], place = line[2].strip(), line.end()
    blank = _BLANK.match(text, place)
    if not fields or not (blank or place == len(text)):
        return None
    body = text[blank.end() :] if blank else ""
    return {name: value for name, value in fields.items() if value} | {"text": body}


def _titled(text: str) -> dict[str, str] | None:
    """The first line as title, when it looks like one."""
    found = _FIRST.match(text)
    if not found:
        return None
    line = found[1].strip()
    # "BAMAKO (Reuters) - " alone on its line is a dateline, "He fled." a paragraph.
    if not line or len(line) > LONGEST_TITLE or re.search(r"[.!:;,][\"'”’)]*$|\s[-–—]+$", line):
        return None
    return {"title": line, "text": text[found.end() :]}
