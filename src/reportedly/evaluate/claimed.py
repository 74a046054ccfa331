"""How many of the gold claims with a source the reading step finds, before any coding.

A claim (source, stance, content) counts as found when an attribution names a like source, its content
overlaps the claim's and its stance is the same; ``claims`` and ``accuses`` count as ``asserts`` where the
attribution says ``asserts``, since who did what is the coder's to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reportedly.model.document import Document
from reportedly.model.mention import Attribution

Span = tuple[int, int]
SMALL = frozenset("the a an of in on at for and to by its his her their s".split())
BY_CODER = frozenset({"claims", "accuses"})


def score_claimed(
    reports: Iterable[Mapping[str, Any]], documents: Iterable[Document]
) -> tuple[dict[str, float], list[dict[str, Any]]]:
    """Shares of gold claims found (content; with source; with stance; with whole chain), and those missed.

    Only claims with a source or a cue count, each triple of source, stance and content once.
    """
    counts: Counter[str] = Counter()
    missed = []
    for report, document in zip(reports, documents, strict=True):
        for claim in _distinct(report):
            result = _find(document, claim)
            counts["gold"] += 1
            counts.update(result)
            if "stance" not in result:
                missed.append({**claim, "report": report["id"], "found": sorted(result)})
    gold = counts.pop("gold", 0)
    return {
        key: counts[key] / gold if gold else 0.0 for key in ("content", "source", "stance", "chain")
    }, missed


def _distinct(report: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The report's claims by source, stance and content."""
    kept: dict[tuple[str, str, str], dict[str, Any]] = {}
    for event in report["events"]:
        for claim in event.get("claims", ()):
            if claim["sources"] or claim["cue"]:
                innermost = claim["sources"][-1] if claim["sources"] else ""
                kept.setdefault((innermost, claim["stance"], claim["content"]), dict(claim))
    return list(kept.values())


def _find(document: Document, claim: Mapping[str, Any]) -> set[str]:
    """What of a claim some attribution gets right, the best attribution counting."""
    spans = [match.span() for match in re.finditer(re.escape(claim["content"]), document.text)]
    best: set[str] = set()
    for number, item in enumerate(document.attributions):
        if not any(_overlaps(item, span) for span in spans):
            continue
        result = {"content"}
        chain = _chain(document, number)
        if _same(claim["sources"][-1:], chain[-1:]):
            result.add("source")
            if item.stance == claim["stance"] or (item.stance == "asserts" and claim["stance"] in BY_CODER):
                result.add("stance")
                if len(chain) == len(claim["sources"]) and _same(claim["sources"], chain):
                    result.add("chain")
        best = max(best, result, key=len)
    return best


def _overlaps(item: Attribution, span: Span) -> bool:
    """Whether half of the claim's content lies in the attribution, of which some in its content or cue."""
    if not any(start < span[1] and span[0] < end for start, end in (*item.content, *item.cue)):
        return False
    pieces = (*item.content, *item.cue, *item.source)
    shared = sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in pieces)
    return 2 * shared >= span[1] - span[0] or any(
        span[0] <= start and end <= span[1] and end > start for start, end in item.content
    )


def _chain(document: Document, number: int) -> list[str]:
    """The sources of an attribution as text, outermost first."""
    chain: list[str] = []
    current: int | None = number
    while current is not None and len(chain) < 6:
        item = document.attributions[current]
        span = item.resolved or (item.source[0] if item.source else None)
        if span is not None and (not chain or document.text[slice(*span)] != chain[0]):
            chain.insert(0, document.text[slice(*span)])
        current = item.outer
    return chain


def _same(gold: Sequence[str], found: Sequence[str]) -> bool:
    """Whether two lists of sources are alike, one by one."""
    return len(gold) == len(found) and all(_alike(one, other) for one, other in zip(gold, found, strict=True))


def _alike(one: str, other: str) -> bool:
    """Whether two names share a word that is not a small one."""
    return bool(_words(one) & _words(other))


def _words(name: str) -> set[str]:
    """The words of a name that count."""
    return {word for word in re.findall(r"\w+", name.lower()) if word not in SMALL}
