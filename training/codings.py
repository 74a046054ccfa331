"""Examples from the project's own codings: triggers, their mode, standing and parts, and who said so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from reportedly.evaluate.coref_gold import spots_of, trigger_spots
from reportedly.reading.engine.pieces import PieceEncoder
from training.examples import IGNORE, Example
from training.records import TAUGHT, coded_records
from training.texts import Marked, set_bio
from training.treebanks import place_label

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
MODES = (
    "none", "beat", "torture", "execute", "sexual", "assassinate", "primitive", "firearms", "explosives",
    "suicide-attack", "heavy-weapons", "aerial", "drone", "abduct", "crowd-control", "other", "demo",
    "riot", "strike", "hunger", "boycott", "obstruct", "seize", "destroy", "restrict", "ban", "censor",
    "curfew", "martial-law", "arrest", "deport", "withhold", "misinform", "cyber",
)  # fmt: skip
STANDINGS = ("stated", "attributed", "claimed", "suspected", "unrealised", "denied", "contested")
ROLES = ("none", "actor", "recipient", "place", "weapon", "toll")
FAR = {"weapon": 1, "toll": 1}
"""Sentence ends between a trigger and its part at most; further parts are not linked."""
SMALL = frozenset(
    "a an the of in on at and or to for with by from 's ’s , ( ) \" “ ” - its their his her".split()
)
BODIES = re.compile(
    r"\b(Army|Police|Ministry|Front|Council|Forces?|Party|Movement|Brigades?|Guard|Agency|Government|Union|Command|Court|"
    r"Authority|Committee|Commission|Coalition|Organi[sz]ation|Battalion|Resistance|Militia|Service|Bureau|Association)\b"
)
NUMBERS = {
    1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten",
    11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 20: "twenty", 24: "dozens", 30: "thirty",
    200: "hundreds",
}  # fmt: skip

SENTENCE_END = re.compile(r"[.!?][\"”’']?\s|\n\n")

Spot = tuple[int, int]


def coding_examples(
    data: Path, labels: dict[str, list[str]], encoder: PieceEncoder, names: Sequence[str] = TAUGHT
) -> list[Example]:
    """Windows of the coded reports of the named files."""
    return [
        example
        for name in names
        for record in coded_records([name], data)
        for example in mark_report(record, labels).examples(encoder, name)
    ]


def report_text(record: dict[str, Any]) -> str:
    """Title and text laid out as ``Document.of`` does."""
    return f"{record['title']}\n\n{record['text']}" if record["title"] else record["text"]


def mark_report(record: dict[str, Any], labels: dict[str, list[str]]) -> Marked:
    """A report with the labels that its codings allow; what they leave open is unknown."""
    text = report_text(record)
    marked = Marked.of(text)
    marked.column("trigger", 0)
    for event in record["events"]:
        mark_names(marked, text, event, labels)
    mark_plain_words(marked)
    anchored = [(event, trigger_spots(text, event)) for event in record["events"]]
    for event, spots in anchored:
        mask_others(marked, text, event, spots)
    for event, spots in anchored:
        mark_triggers(marked, event, spots, labels)
    for event, spots in anchored:
        link_roles(marked, text, event, spots)
        for claim in event.get("claims") or []:
            mark_claim(marked, text, claim, labels)
    close_claims(marked)
    link_same(marked, [spots for _, spots in anchored])
    mark_topics(marked, anchored)
    return marked


def link_same(marked: Marked, mentions: list[list[Spot]]) -> None:
    """Links between the words of triggers: whether two tell of the same happening."""
    owners: dict[int, set[int]] = {}
    for number, spots in enumerate(mentions):
        for spot in spots:
            for word in range(*marked.words(*spot)):
                owners.setdefault(word, set()).add(number)
    sole = {word: min(numbers) for word, numbers in owners.items() if len(numbers) == 1}
    marked.links.extend(
        ("same", left, right, int(sole[left] == sole[right]))
        for left in sole
        for right in sole
        if left != right and abs(left - right) <= 180
    )


def mark_topics(marked: Marked, anchored: list[tuple[dict[str, Any], list[Spot]]]) -> None:
    """Which types of event every sentence tells of, and whether it tells of any."""
    ends = [match.end() for match in SENTENCE_END.finditer(marked.doc.text)]
    told = [(spot[0], event["type"]) for event, spots in anchored for spot in spots]
    for low, high in pairwise([0, *ends, len(marked.doc.text)]):
        start, end = marked.words(low, high)
        if end > start:
            types = {kind for place, kind in told if low <= place < high}
            topics = {kind: int(kind in types) for kind in TYPES}
            marked.segments.append((start, end, topics | {"relevant": int(bool(types))}))


def close_claims(marked: Marked) -> None:
    """Put O where sentences with claims name nothing, and links that are wrong beside those that are right."""
    for layer in ("source", "cue"):
        opened = marked.columns.pop(f"{layer}_open", None)
        if opened is not None:
            column = marked.column(layer)
            column[(opened == 1) & (column == IGNORE)] = 0
    for layer in ("source_link", "content_link"):
        right = {(left, cue) for name, left, cue, _ in marked.links if name == layer}
        cues = {cue for _, cue in right}
        for left in {left for left, _ in right}:
            wrong = [cue for cue in cues if (left, cue) not in right and abs(cue - left) <= 80]
            marked.links.extend((layer, left, cue, 0) for cue in wrong)


def evidence_spots(text: str, event: dict[str, Any]) -> list[Spot]:
    """Where the evidence of an event stands."""
    return [(place, place + len(part)) for part in event["evidence"] if (place := text.find(part)) >= 0]


def mask_others(marked: Marked, text: str, event: dict[str, Any], spots: list[Spot]) -> None:
    """Other occurrences of a trigger's words may mean the same event: unknown."""
    column = marked.columns["trigger"]
    for string in event["triggers"]:
        for spot in spots_of(text, string):
            if spot not in spots:
                start, end = marked.words(*spot)
                column[start:end] = IGNORE


def mark_triggers(
    marked: Marked, event: dict[str, Any], spots: list[Spot], labels: dict[str, list[str]]
) -> None:
    """Type, mode and standing of an event on the words of its triggers; the first event to come keeps a word."""
    for spot in spots:
        start, end = marked.words(*spot)
        if (marked.columns["trigger"][start:end] > 0).any():
            continue
        set_bio(marked.columns["trigger"], start, end, labels["trigger"], event["type"])
        marked.column("mode")[start:end] = labels["mode"].index(event["mode"] or "none")
        marked.column("standing")[start:end] = labels["standing"].index(event["standing"])


def mark_names(marked: Marked, text: str, event: dict[str, Any], labels: dict[str, list[str]]) -> None:
    """Places, weapons and bodies that the codings name; all else stays unknown."""
    strings = [(place, place_label(place)) for place in event["places"] if place[:1].isupper()]
    strings += [(weapon, "WEAPON") for weapon in event["weapons"]] + [
        (f"{weapon}s", "WEAPON") for weapon in event["weapons"]
    ]
    for party in () if text.isupper() else event["actors"] + event["recipients"]:
        strings += [
            (form, "ORG") for form in party if form[:1].isupper() and (form.isupper() or BODIES.search(form))
        ]
    column = marked.column("names")
    for string, kind in strings:
        for spot in spots_of(text, string):
            start, end = marked.words(*spot)
            while start < end and marked.layout.words[start].lower() in ("the", "a", "an"):
                start += 1
            if (column[start:end] == IGNORE).all():
                set_bio(column, start, end, labels["names"], kind)


ARMS = frozenset(
    "rifle rifles gun guns rocket rockets missile missiles bomb bombs mortar mortars shell shells grenade "
    "grenades drone drones tank tanks artillery explosive explosives mine mines knife knives machete "
    "machetes weapon weapons arms ammunition dynamite car vehicle vehicles truck trucks jet jets aircraft "
    "helicopter helicopters ship ships boat boats plane planes gas tear petrol molotov cocktails stones "
    "water cannon pistol pistols firearms howitzer howitzers munition munitions device devices".split()
)


def mark_plain_words(marked: Marked) -> None:
    """Lower-case words of a text in mixed case are no names, unless they may be weapons."""
    if marked.doc.text.isupper():
        return
    column = marked.column("names")
    for place, word in enumerate(marked.layout.words):
        if column[place] == IGNORE and word.islower() and word not in ARMS and word not in SMALL:
            column[place] = 0


def link_roles(marked: Marked, text: str, event: dict[str, Any], spots: list[Spot]) -> None:
    """Links from every word of a trigger to the nearest mention of each part of the event."""
    parts: dict[str, list[list[Spot]]] = {role: [] for role in ROLES[1:]}
    for role, key in (("actor", "actors"), ("recipient", "recipients")):
        parts[role] = [[s for form in party for s in spots_of(text, form)] for party in event[key]]
    parts["place"] = [spots_of(text, name) for name in event["places"]]
    parts["weapon"] = [spots_of(text, weapon) + spots_of(text, f"{weapon}s") for weapon in event["weapons"]]
    parts["toll"] = [toll_spots(text, event, spots)]
    for spot in spots:
        start, end = marked.words(*spot)
        roles = nearest_parts(marked, parts, spot)
        low, high = max(0, start - 150), min(len(marked.starts), end + 150)
        for left in range(start, end):
            for right in range(low, high):
                label = roles.get(right, 0)
                if label != IGNORE:
                    marked.links.append(("role", left, right, label))


def nearest_parts(marked: Marked, parts: dict[str, list[list[Spot]]], spot: Spot) -> dict[int, int]:
    """Role of words: of each party the mention nearest to a trigger; its other mentions are unknown."""
    roles: dict[int, int] = {}
    for role, groups in parts.items():
        for group in groups:
            ordered = sorted(group, key=lambda other: _distance(marked, spot, other))
            if ordered and _distance(marked, spot, ordered[0])[0] > FAR.get(role, 3):
                continue
            for place, other in enumerate(ordered):
                first, last = marked.words(*other)
                for word in range(first, last):
                    small = marked.layout.words[word].lower() in SMALL
                    if place == 0 and not small:
                        roles[word] = ROLES.index(role)
                    else:
                        roles.setdefault(word, IGNORE)
    return roles


def _distance(marked: Marked, one: Spot, other: Spot) -> tuple[int, int]:
    """Sentence ends between two stretches, then characters."""
    low, high = (one[1], other[0]) if one[0] <= other[0] else (other[1], one[0])
    between = marked.doc.text[low : max(low, high)]
    return len(re.findall(r"[.!?][\"”’']?\s|\n\n", between)), max(high - low, 0)


def toll_spots(text: str, event: dict[str, Any], spots: list[Spot]) -> list[Spot]:
    """Where the figures of the event's toll stand, in digits or words, near its triggers or in its evidence."""
    found: list[Spot] = []
    around = [(a - 200, b + 200) for a, b in spots] + evidence_spots(text, event)
    for toll in (event["killed"], event["injured"]):
        number = toll[0] if toll and toll[0] else None
        if number is None:
            continue
        for form in {f"{number:,}", str(number), NUMBERS.get(number, str(number))}:
            found += [s for s in spots_of(text, form) if any(a <= s[0] and s[1] <= b for a, b in around)]
    return found


def mark_claim(marked: Marked, text: str, claim: dict[str, Any], labels: dict[str, list[str]]) -> None:
    """Source, cue and content of a claim on the places nearest to its content; all else stays unknown."""
    contents = spots_of(text, claim["content"])
    if not contents or not claim["cue"]:
        return
    content = contents[0]
    cue = _nearest(marked, spots_of(text, claim["cue"]), content, 2)
    if cue is None:
        return
    inside = content[0] <= cue[0] and cue[1] <= content[1]
    source = _nearest(marked, spots_of(text, claim["sources"][-1]), cue, 1) if claim["sources"] else None
    cue = _without(cue, source)
    if cue is None:
        return
    _set(marked, "cue", cue, labels)
    if not inside:
        _set(marked, "content", content, labels)
    if source is not None:
        _set(marked, "source", source, labels)
    fill_sentence(marked, text, cue, ("source", "cue") if source or not claim["sources"] else ("cue",))
    cue_word = marked.words(*cue)[0]
    for layer, spot in (("source_link", source), ("content_link", None if inside else content)):
        if spot is not None:
            marked.links.append((layer, marked.words(*spot)[0], cue_word, 1))


def fill_sentence(marked: Marked, text: str, cue: Spot, layers: tuple[str, ...]) -> None:
    """Words around a cue that no claim names are no cues or sources; told so, or all words would be."""
    ends = [match.end() for match in re.finditer(r"[.!?][\"”’']?\s|\n\n", text)]
    low = max((end for end in ends if end <= cue[0]), default=0)
    high = min((end for end in ends if end >= cue[1]), default=len(text))
    start, end = marked.words(low, high)
    for layer in layers:
        marked.column(f"{layer}_open", 0)[start:end] = 1


def _without(cue: Spot, source: Spot | None) -> Spot | None:
    """The cue less the source that it may hold ("THE POLICE BELIEVE" by THE POLICE)."""
    if source is None or source[1] <= cue[0] or source[0] >= cue[1]:
        return cue
    parts = [(source[1] + 1, cue[1]), (cue[0], source[0] - 1)]
    longest = max(parts, key=lambda part: part[1] - part[0])
    return longest if longest[1] > longest[0] else None


def _nearest(marked: Marked, spots: list[Spot], to: Spot, sentences: int) -> Spot | None:
    close = sorted((_distance(marked, spot, to), spot) for spot in spots)
    return close[0][1] if close and close[0][0][0] < sentences else None


def _set(marked: Marked, layer: str, spot: Spot, labels: dict[str, list[str]]) -> None:
    column = marked.column(layer)
    start, end = marked.words(*spot)
    if (column[start:end] == IGNORE).all():
        set_bio(column, start, end, labels[layer], layer)
