"""Sources that say something together, as a claim each: "its operator and two security firms said"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportedly.coding.phrases import trim
from reportedly.coding.scene import Scene
from reportedly.model.claim import Claim

JOINED = re.compile(
    r"(?P<first>.+?\S)\s+(?:and|as well as)\s+(?P<second>\S.*)",
    re.DOTALL,
)
APART = ("a ", "an ", "the ", "its ", "his ", "her ", "their ", "two ", "three ", "four ", "five ")
SHARED = re.compile(
    r"\b(?:ministr|department|committee|commission|council|agenc|office|group|front|movement|bureau|union|fund"
    r"|organi[sz]ation|institute|centre|center|service|society|association|federation|corporation)\w*\b|\bof\b|\bfor\b"
)
"""Words of names that hold an "and" themselves: "the Department of Corrections and Rehabilitation"."""


def said_apart(scene: Scene, claims: Iterable[Claim]) -> list[Claim]:
    """The claims, with one for each of two innermost sources that are named together.

    Two names ("Manila and Kuala Lumpur") and two descriptions ("the army and a village chief") are two sources;
    "fighters and villagers" and "local and humanitarian sources" are one.
    """
    return [part for claim in claims for part in _parts(scene, claim)]


def _parts(scene: Scene, claim: Claim) -> Iterator[Claim]:
    parts = parted(claim.sources[-1]) if claim.sources else None
    if parts is None:
        yield claim
        return
    for part in parts:
        spans = claim.source_spans
        if spans and (at := claim.sources[-1].find(part)) >= 0:
            shift = scene.document.body_start if spans[-1].part == "text" else 0
            start, end = trim(
                scene.document.text, spans[-1].start + shift + at, spans[-1].start + shift + at + len(part)
            )
            name, spans = scene.text(start, end), (*spans[:-1], scene.document.span(start, end))
        else:
            name = part
        yield claim.model_copy(update={"sources": (*claim.sources[:-1], name), "source_spans": spans})


def parted(name: str) -> tuple[str, str] | None:
    """The two sources that a phrase joins; null where it names one.

    >>> parted("Manila and Kuala Lumpur"), parted("local and humanitarian sources")
    (('Manila', 'Kuala Lumpur'), None)
    """
    joined = JOINED.fullmatch(name)
    if not joined or name.count(" and ") + name.count(" as well as ") != 1:
        return None
    first, second = joined["first"], joined["second"]
    names = _is_name(first) and _is_name(second) and not SHARED.search(first)
    told = second.startswith(APART) and "," not in first
    return (first, second) if names or told else None


def _is_name(words: str) -> bool:
    return all(word[:1].isupper() for word in words.split())
