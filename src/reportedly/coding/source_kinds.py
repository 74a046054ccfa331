"""What kind of source somebody is.

The kind is told by the words of the source and, for bare names, by what the report says beside the name
("a district councillor, Jerome Masereka, insists"); the words are in ``knowledge/source_kinds.tsv``, the known actors
in the knowledge base.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reportedly.coding.actors import code_actor
from reportedly.coding.scene import Scene
from reportedly.knowledge.source_kinds import KindWord, source_words

SECTORS = {
    "GOV": "government", "LEG": "government", "JUD": "government", "ELI": "government",
    "MIL": "police_military", "COP": "police_military", "SPY": "police_military",
    "REB": "armed_actor", "PRM": "armed_actor", "UAF": "armed_actor", "CRM": "armed_actor",
    "MED": "hospital_rescue", "IGO": "un_igo", "NGO": "ngo_monitor", "JRN": "media",
    "CVL": "witness_resident", "REF": "witness_resident", "AGR": "witness_resident", "SOC": "witness_resident",
    "OPP": "other", "PTY": "other", "BUS": "other", "LAB": "other", "EDU": "other", "REL": "other",
}  # fmt: skip
"""PLOVER sectors of actors as kinds of sources."""

OFFICIAL = frozenset({"government", "police_military"})
"""Kinds of sources that speak for a state."""
OUTRANKING = {
    "government": ("armed_actor", "un_igo"),
    "police_military": ("armed_actor", "un_igo"),
    "other": ("armed_actor",),
    "anonymous": ("armed_actor",),
    "ngo_monitor": ("un_igo",),
}
"""Kinds told by words, and the kinds of known actors that outrank them: a rebel group's military spokesman."""

FORMER = re.compile(r"(?:an?\s+|the\s+)?(?:former\b|ex-)", re.IGNORECASE)

TAIL = re.compile(r"\s(?:of|for|from|in|at|to|on|with|by|who|which|near|close|that|and|as)\s|,\s|\s\(")
"""Where a phrase goes on after its head: "a doctor | at the police hospital"."""

BODY = re.compile(
    r"^(?:the |The )?([\w .-]{2,40}?)['’]s\b"
    r"|\b(?:for|of) (?:the )?([A-Z][\w-]*(?: [A-Z][\w-]*)*|army|police|group|government)"
)
"""Whom somebody speaks for: "the M23's spokesman", "a spokesman for the army"."""

WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:[-'’][^\W_]+)*")
LONGEST = 3
BESIDE = 70
"""Characters beside a name in which the report says who it is."""
OCCURRENCES = 4
APPOSED = re.compile(
    r",\s+((?:the|a|an|who is|who was|one of|its|his|her|head|chief|leader|deputy)\b[^,.;]{3,70})[,.;]"
)
EDGE = re.compile(r"[.;:\n\"“”()—–]\s*|,\s+|\b(?:told|tell|tells|said|says|that|quoting|citing|by)\s+")


def kind_in(scene: Scene, name: str) -> str | None:
    """The kind of a source of a report, looked up once; null when neither its words nor the report tell."""
    return scene.once(("kind", name), lambda: kind_of(name, scene.document.text, capitals_in(scene)))


def bodies_in(scene: Scene, name: str) -> tuple[str, ...]:
    """The bodies for which somebody speaks, as the report tells beside his name: "the M23's spokesman, Ali Noor"."""
    return scene.once(("bodies", name), lambda: _bodies(name, scene.document.text, capitals_in(scene)))


def capitals_in(scene: Scene) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Where the words with a capital stand, looked up once."""
    return scene.once("capitals", lambda: _capitals(scene.document.text))


def _bodies(name: str, text: str, places: Mapping[str, Sequence[tuple[int, int]]]) -> tuple[str, ...]:
    found = [
        body.group(1) or body.group(2)
        for words in (name, *_beside(name, text, places))
        for body in BODY.finditer(words)
    ]
    return tuple(dict.fromkeys(body.strip() for body in found if body.strip()))


def _capitals(text: str) -> dict[str, list[tuple[int, int]]]:
    """Where each word with a capital stands first, so that a long report is not searched for every source."""
    found: dict[str, list[tuple[int, int]]] = {}
    for match in WORD.finditer(text):
        if match.group()[0].isupper():
            spans = found.setdefault(match.group(), [])
            if len(spans) < OCCURRENCES:
                spans.append(match.span())
    return found


def kind_of(
    name: str, text: str = "", places: Mapping[str, Sequence[tuple[int, int]]] | None = None
) -> str | None:
    """The kind of a source by its name, else by what ``text`` says beside the name; null when nothing tells.

    ``places`` says where the words with a capital stand, when that is known already.

    >>> kind_of("residents of Gao"), kind_of("a hospital source"), kind_of("Jerome Masereka")
    ('witness_resident', 'hospital_rescue', None)
    >>> kind_of("Jerome Masereka", "A councillor, Jerome Masereka, denied it.")
    'government'
    """
    told = _by_words(name)
    if told and not told.weak:
        return told.kind
    beside = [word for words in _beside(name, text, places) if (word := _by_words(words))]
    chosen = next((word for word in beside if not word.weak), told or next(iter(beside), None))
    return chosen.kind if chosen else None


def _by_words(phrase: str) -> KindWord | None:
    """The kind that the words of a phrase tell: of its head, else of what follows it, else of a known name."""
    cut = TAIL.search(phrase, 1)
    head, tail = (phrase[: cut.start()], phrase[cut.start() :]) if cut else (phrase, "")
    core, rest = _told(head), _told(tail)
    known = _known(phrase, head)
    if core and not core.weak and FORMER.match(phrase) and core.kind in OFFICIAL:
        return KindWord("other", False)
    for word in (core, rest):
        if word and not word.weak:
            outranked = known and known.kind in OUTRANKING.get(word.kind, ())
            return known if outranked else word
    return known or core or rest


def _known(phrase: str, head: str) -> KindWord | None:
    """The kind of a known actor: of the whole phrase, its short form ("PDF officer") or owner ("M23's spokesman")."""
    owner = re.match(r"(?:[Tt]he )?(.+?)['’]s ", head)
    short = re.findall(r"\b[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*\b", head)
    for form in (phrase, head, *short, *((owner.group(1),) if owner else ())):
        actor = code_actor([form], None)
        if actor.sector in SECTORS and (
            actor.country or actor.sector != "GOV"
        ):  # "a spokesman" is of any body
            return KindWord(SECTORS[actor.sector], False)
    return None


def _told(words: str) -> KindWord | None:
    """The kind told by the last words of a stretch that tell one, the firm ones before the weak ones."""
    tokens = [word.casefold().removesuffix("'s").removesuffix("’s") for word in WORD.findall(words)]
    weak: KindWord | None = None
    for last in range(len(tokens), 0, -1):
        for first in range(max(last - LONGEST, 0), last):
            found = source_words().get(tuple(tokens[first:last]))
            if found and not found.weak:
                return found
            weak = weak or found
    return weak


def _beside(name: str, text: str, places: Mapping[str, Sequence[tuple[int, int]]] | None) -> Iterator[str]:
    """What a text says beside a name: the words before it, and those after a comma."""
    words = WORD.findall(name)
    last = words[-1] if words else ""
    if not text or not last[:1].isupper():
        return
    places = _capitals(text) if places is None else places
    for start, end in places.get(last, ()):
        yield from _around(text, start, end)


def _around(text: str, start: int, end: int) -> Iterator[str]:
    """The stretch before a name, one comma left out, the word after it, and what stands between commas after it."""
    before = text[max(start - BESIDE, 0) : start]
    first = re.search(r"(?:[A-Z][\w'’.-]*\s+)*$", before)
    before = before[: first.start()].rstrip() if first else before
    before = before.removesuffix(",").rstrip()
    edges = list(EDGE.finditer(before))
    yield before[edges[-1].end() if edges else 0 :] + " " + (first.group() if first else "")
    behind = text[end : end + BESIDE + 10]
    if noun := re.match(r" ([a-z]+)\b", behind):
        yield noun.group(1)  # "Andalus radio"
    if after := APPOSED.match(behind):
        yield after.group(1)
