"""How a report's text is laid out: paragraphs, headline, dateline, bylines, boilerplate, quotations."""

from __future__ import annotations

import re
from itertools import pairwise

from reportedly.model.document import Dateline, Document, Structure
from reportedly.reading.datelines import match_dateline
from reportedly.reading.quotations import read_quotations

Stretch = tuple[int, int]

BYLINE = re.compile(
    r"(?i:by|from)\s+[A-ZÀ-Ž][\w.'’\-]+(?:(?:,?\s+(?:and|in|of|for|with)|,)?\s+[A-ZÀ-Ž][\w.'’\-]*){0,9}\.?$"
    r"|(?i:[\-–—(]{0,2}\s?(?:additional |more )?(?:reporting|editing|writing|compiled|edited|written|translated)"
    r" (?:by|in|for) .{0,200}$)"
    r"|[\-–—(\[]{1,2}\s?(?:[Ww]ith |[Ff]rom )?[A-Z][\w&/.\-]*(?:,? (?:[A-Z][\w&/.\-]*|of|and|writers?))"
    r"{0,5}[\])]?\.?$"
    r"|(?i:(?:source|agencies|news agencies|staff reporter|staff writers?|our correspondent)\b.{0,40}$)",
)
NAMED_BYLINE = re.compile(r"(?:By|BY|From)\s+[A-ZÀ-Ž]")
BOILERPLATE = re.compile(
    r"(?:read (?:more|also|next)|see also|also read|related(?: articles?| stories| news)?:"
    r"|follow (?:us|@|\S+ \S+ on)|share (?:this|on)|share$|tweet$|sign up|subscribe|advertis|click here"
    r"|copyright|©|all rights reserved|last updated|updated:|published:"
    r"|(?:photo|image|picture|video|file photo|photograph)s?(?: by| credit)?\s*[:|/]|loading|listen to"
    r"|watch:|watch the|download (?:the|our)|join (?:us|our)|tags?:|topics?:|comments? \(?\d|print this"
    r"|email this|recommended|more from|source:|this (?:article|story) (?:was|first|originally|has been)"
    r"|the views expressed|get the latest|don't miss)",
    re.IGNORECASE,
)
SHORT_LINE = 220
HEADLINE_REACH = 160


def read_structure(document: Document) -> Structure:
    """Lay out a document; every offset is of ``document.text``.

    >>> from reportedly.model.report import Report
    >>> text = "BAMAKO, June 9 (Reuters) - Gunmen killed two."
    >>> structure = read_structure(Document.of(Report(id="r", text=text)))
    >>> structure.dateline.agency
    'Reuters'
    """
    text = document.text
    paragraphs = _paragraphs(text)
    headline = _headline(document, paragraphs)
    lines = _lines(text)
    bylines = tuple(line for line in lines if _is_byline(text, line, headline))
    boilerplate = tuple(
        line for line in lines if line not in bylines and _is_boilerplate(text, line, headline)
    )
    return Structure(
        paragraphs=paragraphs,
        headline=headline,
        dateline=_dateline(text, paragraphs, (headline, *bylines, *boilerplate)),
        bylines=bylines,
        quotations=read_quotations(text, paragraphs),
        boilerplate=boilerplate,
    )


def _paragraphs(text: str) -> tuple[Stretch, ...]:
    """Stretches between blank lines, and single lines unless the text is hard-wrapped."""
    blocks = [_trim(text, *match.span()) for match in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*", text)]
    if _is_wrapped(text):
        return tuple(blocks)
    return tuple(
        _trim(text, match.start() + start, match.end() + start)
        for start, end in blocks
        for match in re.finditer(r"[^\n]*\S[^\n]*", text[start:end])
    )


def _is_wrapped(text: str) -> bool:
    """Whether lines were broken at a fixed width: most of them stop in mid-sentence."""
    lines = text.split("\n")
    broken = [line for line, after in pairwise(lines) if line.strip() and after.strip()]
    long = [line for line in broken if 40 <= len(line) <= 100]
    midway = [line for line in long if line.rstrip()[-1:].isalnum() or line.rstrip()[-1:] in ",-"]
    return len(broken) >= 4 and len(long) > 0.6 * len(broken) and len(midway) > 0.6 * len(long)


def _lines(text: str) -> list[Stretch]:
    """The lines that are not blank."""
    return [_trim(text, *match.span()) for match in re.finditer(r"[^\n]*\S[^\n]*", text)]


def _headline(document: Document, paragraphs: tuple[Stretch, ...]) -> Stretch | None:
    """The title, or a first line that reads like one."""
    if document.body_start:
        return _trim(document.text, 0, len(document.report.title or "")) if document.report.title else None
    if len(paragraphs) < 2:
        return None
    start, end = paragraphs[0]
    line = document.text[start:end]
    if end - start > HEADLINE_REACH or _is_byline(document.text, (start, end), None):
        return None
    if match_dateline(document.text, start, end):
        return None
    return (start, end) if line[-1] not in '.!?"”' or _is_title_case(line) else None


def _is_title_case(line: str) -> bool:
    """Whether nearly all longer words begin with a capital and not all letters are capitals."""
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    capital = sum(word[0].isupper() for word in words)
    return len(words) >= 3 and capital > 0.8 * len(words) and not line.isupper()


def _is_byline(text: str, line: Stretch, headline: Stretch | None) -> bool:
    """Whether a line credits authors or agencies and tells nothing."""
    start, end = line
    words = text[start:end]
    if line == headline or len(words) > SHORT_LINE or not BYLINE.match(words):
        return False
    if words[:3].lower() == "by " or words[:5].lower() == "from ":
        return bool(NAMED_BYLINE.match(words)) and len(words) < 90
    return True


def _is_boilerplate(text: str, line: Stretch, headline: Stretch | None) -> bool:
    """Whether a line is furniture of the page."""
    start, end = line
    return line != headline and end - start <= SHORT_LINE and bool(BOILERPLATE.match(text, start, end))


def _dateline(
    text: str, paragraphs: tuple[Stretch, ...], passed: tuple[Stretch | None, ...]
) -> Dateline | None:
    """The dateline of the first paragraph of the body; of a title only when it is nothing else."""
    if paragraphs and (whole := match_dateline(text, *paragraphs[0])) and whole.end >= paragraphs[0][1]:
        return whole
    for start, end in paragraphs[:4]:
        if (start, end) in passed:
            continue
        return match_dateline(text, start, end)
    return None


def _trim(text: str, start: int, end: int) -> Stretch:
    """A stretch without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
