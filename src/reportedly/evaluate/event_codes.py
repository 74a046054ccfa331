"""Scoring the codes of single sentences: PLOVER's gold standard records and CAMEO's five classes.

A prediction has ``type`` (PLOVER), ``class`` (0 statement, 1 verbal cooperation, 2 material cooperation, 3 verbal
conflict, 4 material conflict) and ``parts``: spans with ``role`` (SRC, TAR, EVT, LOC) and, for actors, their ``code``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reportedly.coding.main_act_countries import countries_of
from reportedly.evaluate.counting import Counts
from reportedly.evaluate.goldfile import Row
from reportedly.reading.main_act_parts import parts_of, stretches_of
from reportedly.reading.main_acts import MainAct, main_act

if TYPE_CHECKING:
    from reportedly.model.document import Document

Span = tuple[int, int, str]

ROLES = ("SRC", "TAR", "EVT", "LOC")
SIDES = {"actor": "SRC", "recipient": "TAR", "place": "LOC"}
BOTH = "SRC/TAR"
"""Gold role of one who is on both sides; it counts as either."""
CLASSES = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "CONCEDE", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"), 3),
    **dict.fromkeys(("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""The class of a PLOVER type; CAMEO's own roots are finer (016 is 3 or 4 in the gold file)."""
STATEMENTS = {
    "REQUEST": frozenset(
        "urge call appeal ask push petition launch issue plead beg lobby encourage propose".split()
    ),
    "AGREE": frozenset("consider express explore study contemplate weigh mull".split()),
    "SUPPORT": frozenset("express send offer extend".split()),
    "ACCUSE": frozenset("express voice".split()),
}
"""Governing words by which an act is only a statement: CAMEO's roots 01 and 02, for which PLOVER has no type."""
ISO = {"JAP": "JPN", "KOS": "XKX", "ROM": "ROU", "ZAR": "COD", "TMP": "TLS"}
"""Codes that stand for countries under other names."""
UNIONS = {"UNO": "IGO", "EUR": "IGO", "EEC": "IGO", "NAT": "IGO", "IGOUNO": "IGO", "IGOEUR": "IGO"}
"""Bodies that the gold records call just IGO."""
LEAST_OVERLAP = 0.5


def predict_codes(document: Document) -> list[dict[str, Any]]:
    """The one coding of a sentence: its type, class and parts; offsets count the report's text."""
    act = main_act(document)
    if act is None:
        return [{"type": None, "class": 0, "parts": []}]
    found = parts_of(document, act)
    parts = [_part(document, a.start, a.end, SIDES[a.role]) for a in found]
    codes = countries_of(document, found)
    for part, code in zip(parts, codes, strict=True):
        part["code"] = code
    parts += [_part(document, start, end, "EVT") for start, end in stretches_of(document, act)]
    return [{"type": act.type, "class": class_of(document, act), "parts": parts}]


def class_of(document: Document, act: MainAct) -> int:
    """The class of an act, 0 to 4: appeals, comments, denials of blame and claims of responsibility are statements."""
    doc = document.doc
    if doc is None:
        return CLASSES[act.type]
    lemma = doc[act.heads[0]].lemma_.lower() if act.heads else ""
    claimed = act.sayer is not None and doc[act.sayer].lemma_.lower() == "claim"
    denied = act.type == "REJECT" and (
        act.path[-1] == "ACCUSE" or (lemma == "decline" and len(act.path) == 1)
    )
    return 0 if claimed or denied or lemma in STATEMENTS.get(act.type, ()) else CLASSES[act.type]


def _part(document: Document, start: int, end: int, role: str) -> dict[str, Any]:
    span = document.span(start, end)
    return {"start": span.start, "end": span.end, "role": role, "text": span.text}


def has_codes(record: Row) -> bool:
    """Whether a gold record has a type or a class."""
    return "type" in record or "label" in record


def score_codes(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, float]:
    """Accuracy and macro F1 of type or class, and where gold has parts, F1 of actors' codes and of spans."""
    rows = list(_pairs(gold, predicted))
    if all("label" in record for record in gold):
        return _labels([(record["label"], answer.get("class")) for record, answer in rows])
    figures = _labels([(record["type"], answer.get("type")) for record, answer in rows])
    figures["actor_f1"] = _total(_actors(record, answer) for record, answer in rows).f1
    for role in ROLES:
        for name, least in (("exact", 1.0), ("overlap", LEAST_OVERLAP)):
            counts = _total(_spans(record, answer, role, least) for record, answer in rows)
            figures[f"{role.lower()}_{name}_f1"] = counts.f1
    return figures


def _pairs(gold: Sequence[Row], predicted: Sequence[Row]) -> Iterator[tuple[Row, Mapping[str, Any]]]:
    """Each gold record with its answer: by id, and among records of one id by their order."""
    waiting: dict[Any, list[Mapping[str, Any]]] = {}
    for row in predicted:
        waiting.setdefault(row["id"], []).append((row.get("coding") or [{}])[0])
    for record in gold:
        answers = waiting.get(record["id"])
        yield record, answers.pop(0) if answers else {}


def _labels(pairs: Sequence[tuple[object, object]]) -> dict[str, float]:
    """Accuracy, and F1 averaged over the labels of gold.

    >>> _labels([(1, 1), (2, 1)])
    {'accuracy': 0.5, 'macro_f1': 0.3333333333333333}
    """
    right = Counter(gold for gold, found in pairs if gold == found)
    given, found = Counter(gold for gold, _ in pairs), Counter(found for _, found in pairs)
    shares = [2 * right[label] / (given[label] + found[label]) for label in given]
    return {
        "accuracy": sum(right.values()) / max(len(pairs), 1),
        "macro_f1": sum(shares) / max(len(shares), 1),
    }


def _total(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counts())


def iso_code(code: str | None) -> str | None:
    """The country of an actor's code as ISO 3166-1 alpha-3, or the kind of body that it is.

    >>> iso_code("JAP"), iso_code("TURMIL"), iso_code("UNO"), iso_code(None)
    ('JPN', 'TUR', 'IGO', None)
    """
    if not code:
        return None
    first = UNIONS.get(code, code[:3])
    return UNIONS.get(first, ISO.get(first, first))


def _actors(record: Row, answer: Mapping[str, Any]) -> Counts:
    """Pairs of side and code; those who act on each other count on whichever side they were found."""
    gold = {("SRC", iso_code(a["code"])) for a in record.get("actors") or ()}
    gold |= {("TAR", iso_code(a["code"])) for a in record.get("recipients") or ()}
    gold = {(side, code) for side, code in gold if code}
    found = {(part["role"], iso_code(part.get("code"))) for part in _parts(answer, ("SRC", "TAR"))}
    found = {(side, code) for side, code in found if code}
    if record.get("reciprocal"):
        gold, found = {("", code) for _, code in gold}, {("", code) for _, code in found}
    return Counts.of(hits=len(gold & found), predicted=len(found), gold=len(gold))


def _spans(record: Row, answer: Mapping[str, Any], role: str, least: float) -> Counts:
    """Spans of one role, each matched once, best overlap first."""
    gold = [(s["start"], s["end"]) for s in record.get("spans") or () if _is_role(s["role"], role, answer)]
    found = [(part["start"], part["end"]) for part in _parts(answer, (role,))]
    pairs = sorted(((_jaccard(g, f), g, f) for g in gold for f in found), reverse=True)
    hits, used = 0, set[tuple[str, tuple[int, int]]]()
    for share, one, other in pairs:
        if share >= least and not used & {("gold", one), ("found", other)}:
            used |= {("gold", one), ("found", other)}
            hits += 1
    return Counts.of(hits=hits, predicted=len(found), gold=len(gold))


def _is_role(given: str, role: str, answer: Mapping[str, Any]) -> bool:
    """A two-sided gold span is asked for on the side of most of what was found, so that it counts once."""
    if given != BOTH:
        return given == role
    sides = Counter(part["role"] for part in _parts(answer, ("SRC", "TAR")))
    return role == ("TAR" if sides["TAR"] > sides["SRC"] else "SRC")


def _parts(answer: Mapping[str, Any], roles: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    return (part for part in answer.get("parts") or () if part["role"] in roles)


def _jaccard(a: tuple[int, int], b: tuple[int, int]) -> float:
    common = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return common / max(max(a[1], b[1]) - min(a[0], b[0]), 1) if common else 0.0
