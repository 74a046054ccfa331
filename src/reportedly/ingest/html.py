"""Web pages: the article, its title, outlet, date and agency, found by trafilatura."""

from __future__ import annotations

import re

from reportedly.ingest.refusal import Refusal

AGENCIES = {
    "reuters": "Reuters",
    "afp": "AFP",
    "agence france-presse": "AFP",
    "ap": "AP",
    "associated press": "AP",
    "the associated press": "AP",
    "xinhua": "Xinhua",
    "tass": "TASS",
    "anadolu": "Anadolu",
    "anadolu agency": "Anadolu",
    "dpa": "dpa",
    "efe": "EFE",
    "ansa": "ANSA",
    "upi": "UPI",
    "interfax": "Interfax",
    "pti": "PTI",
}
DEEPEST = 1500
"""Pages with more elements open at once are bombs: parsers of trees recurse."""

MOST_TAGS = 40_000
"""A long live blog has 10,000; parsing takes up to half a millisecond a tag."""
LONGEST_ATTRIBUTES = 2_000
"""Words inside one tag; the parser compares each attribute with all before it."""

_ATTRIBUTES = re.compile(r"<[a-z][^<>]{4000,}", re.I)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.I)
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td tr th dt dd option".split()
)


def read_html(page: str) -> dict[str, str]:
    """The fields of a web page; raises Refusal when no article can be found in it.

    ``text`` is the extracted text: offsets index that. Dates come from the page's metadata only, never
    from a search through the text.
    """
    if not page.strip():
        raise Refusal("empty", "holds no text")
    _refuse_bombs(page)
    found = _extract(page)
    if not (found.get("text") or "").strip():
        raise Refusal("no_article", "no article found in the page", hint="save the article as text")
    return _fields(found)


def _extract(page: str) -> dict[str, str | None]:
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            include_images=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # hostile pages break parsers in many ways; each is listed, none stops the run
        raise Refusal("damaged", f"the page cannot be parsed ({type(error).__name__})") from error
    names = ("title", "text", "sitename", "hostname", "date", "url", "author")
    return {name: getattr(found, name, None) for name in names} if found is not None else {}


def _fields(found: dict[str, str | None]) -> dict[str, str]:
    title, text = found.get("title") or "", found.get("text") or ""
    fields = {
        "title": title,
        "text": _without_title(text, title),
        "outlet": found.get("sitename") or found.get("hostname"),
        "published": found.get("date"),
        "url": found.get("url"),
        "agency": _agency(found.get("author") or ""),
    }
    return {name: value for name, value in fields.items() if value}


def _without_title(text: str, title: str) -> str:
    """The text less a first line that repeats the title."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if title and rest.strip() and first.strip() == title.strip() else text


def _agency(author: str) -> str | None:
    """The wire agency named as author, if one is."""
    names = (part.strip().lower() for part in re.split(r"[;,/|]| and ", author))
    return next((AGENCIES[name] for name in names if name in AGENCIES), None)


def _refuse_bombs(page: str) -> None:
    """Refuse pages that would keep the parser busy for minutes: measured on pages made for that."""
    tags = _TAG.findall(page)
    wordiest = max((len(tag.split()) for tag in _ATTRIBUTES.findall(page)), default=0)
    what = ""
    if len(tags) > MOST_TAGS:
        what = f"has more than {MOST_TAGS:,} tags"
    elif wordiest > LONGEST_ATTRIBUTES:
        what = f"has a tag with more than {LONGEST_ATTRIBUTES:,} attributes"
    elif _deepest(tags) > DEEPEST:
        what = f"nests more than {DEEPEST:,} elements"
    if what:
        raise Refusal("damaged", what, hint="save the article as text")


def _deepest(tags: list[tuple[str, str]]) -> int:
    """Most elements open at once, counted roughly: end tags close, unclosed paragraphs do not count."""
    depth = deepest = 0
    for closing, name in tags:
        if name.lower() in _VOID:
            continue
        depth = max(depth - 1, 0) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest
