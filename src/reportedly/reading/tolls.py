"""Tolls: how many people were killed, injured, taken or driven out, exactly where the text says so."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from reportedly.model.document import Document
from reportedly.model.mention import Toll
from reportedly.reading.tolls_back import MEMORY, find_back
from reportedly.reading.tolls_care import find_care
from reportedly.reading.tolls_figures import Figure, find_figures
from reportedly.reading.tolls_frames import Finding, Scene, read_harm
from reportedly.reading.tolls_harms import find_harms
from reportedly.reading.tolls_people import victim_kind
from reportedly.reading.tolls_words import Word, sentences


def read_tolls(document: Document) -> tuple[Toll, ...]:
    """The tolls of a document in the order of the text; people only, each kind of harm apart.

    "at least 6" is low 6, high null; "dozens" is low 24, high null; "no casualties" is (0, 0) for killed and
    injured. Members of a list are summed; "including two children" is no toll of its own. What could
    happen is no toll. Works by patterns on any text; names of persons help where the engine has found them.

    >>> from reportedly.model.report import Report
    >>> document = Document.of(Report(id="r1", text="A mortar shell killed a woman and her two children."))
    >>> [(toll.kind, toll.low, toll.high) for toll in read_tolls(document)]
    [('killed', 3, 3)]
    """
    names = _names(document)
    token_at = partial(_token_at, _token_starts(document))
    found: list[Toll] = []
    recent: deque[list[Toll]] = deque(maxlen=MEMORY)
    for words in sentences(document.text):
        told = sorted(_sentence_tolls(words, names, token_at), key=lambda toll: toll.start)
        known = [toll for sentence in recent for toll in sentence] + told
        if known:
            told += [_from_figure(words, figure, token_at) for figure in find_back(words, known)]
        recent.append(told)
        found.extend(told)
    return tuple(sorted(_distinct(found), key=lambda toll: (toll.start, toll.end, toll.kind)))


def _sentence_tolls(
    words: list[Word], names: frozenset[int], token_at: partial[int | None]
) -> Iterator[Toll]:
    scene = Scene(words, names, {})
    last: Finding | None = None
    for harm in find_harms(words):
        finding = read_harm(scene, harm)
        if finding:
            last = _carry_on(words, last, finding)
            yield from _from_finding(words, last, token_at)
    for finding in find_care(words, scene):
        yield from _from_finding(words, finding, token_at)
    for figure in find_figures(words):
        yield _from_figure(words, figure, token_at)


def _carry_on(words: Sequence[Word], last: Finding | None, finding: Finding) -> Finding:
    """ "At least 30 people were killed and 250 (were) injured": "at least" holds for both."""
    people = finding.people
    if last is None or last.people.high is not None or not last.people.figure or people.low != people.high:
        return finding
    modified = last.people.figure[0] > last.people.first
    follows = words[people.first - 1].low == "and" and last.harm.stop == people.first - 1
    between = {word.low for word in words[people.stop : finding.harm.first]}
    plain = finding.people.figure is None or finding.people.figure[0] == finding.people.first
    bare = plain and between <= {"were", "are"} and not {"base", "gerund"} & finding.harm.forms
    passive = last.harm.frame == finding.harm.frame == "verb"
    if modified and follows and bare and passive and last.harm.forms & finding.harm.forms >= {"participle"}:
        return replace(finding, people=replace(people, high=None))
    return finding


def _from_finding(words: Sequence[Word], finding: Finding, token_at: partial[int | None]) -> Iterator[Toll]:
    harm, people = finding.harm, finding.people
    first, stop = min(harm.first, people.first), max(harm.stop, people.stop)
    kinds = [harm.kind]
    if (people.low, people.high) == (0, 0) and harm.kind == "injured":
        kinds = ["killed", "injured"]  # "nobody was hurt" says that nobody was killed either
    if harm.kind == "missing" and _are_presumed_dead(words, harm.stop):
        kinds = ["killed", "missing"]
    for kind in kinds:
        yield Toll(
            start=words[first].start,
            end=words[stop - 1].end,
            kind=kind,
            low=0 if kind == "killed" != harm.kind else people.low,
            high=people.high,
            number=_offsets(words, people.figure),
            victims=_offsets(words, (people.first, people.stop)),
            victim_kind=victim_kind(people),
            head=token_at(words[harm.stop - 1].start if harm.frame != "active" else words[harm.first].start),
            rule=finding.rule,
        )


def _are_presumed_dead(words: Sequence[Word], at: int) -> bool:
    """ "Two seamen were missing and presumed dead": none to two were killed."""
    behind = [word.low for word in words[at : at + 3]]
    return behind[1:] in (["presumed", "dead"], ["feared", "dead"], ["believed", "dead"])


def _from_figure(words: Sequence[Word], figure: Figure, token_at: partial[int | None]) -> Toll:
    return Toll(
        start=words[figure.first].start,
        end=words[figure.stop - 1].end,
        kind=figure.kind,
        low=figure.low,
        high=figure.high,
        number=_offsets(words, figure.number),
        victim_kind=figure.victim_kind,
        head=token_at(words[figure.head].start),
        rule=figure.rule,
    )


def _offsets(words: Sequence[Word], place: tuple[int, int] | None) -> tuple[int, int] | None:
    return (words[place[0]].start, words[place[1] - 1].end) if place else None


def _distinct(tolls: Sequence[Toll]) -> list[Toll]:
    """One toll a figure and kind: "a toll of 19 dead" is found as a toll and as nineteen dead."""
    kept: dict[tuple[str, int], Toll] = {}
    for toll in tolls:
        key = (toll.kind, toll.number[0] if toll.number else toll.start)
        held = kept.get(key)
        if held is None or (toll.victims and not held.victims):
            kept[key] = toll
    return list(kept.values())


def _names(document: Document) -> frozenset[int]:
    """Offsets of the words in names of persons, as far as the engine found them."""
    if document.doc is None:
        return frozenset()
    people = (entity for entity in document.doc.ents if entity.label_ == "PER")
    return frozenset(token.idx for entity in people for token in entity)


def _token_starts(document: Document) -> list[int]:
    return [] if document.doc is None else [int(start) for start in document.doc.to_array("IDX").tolist()]


def _token_at(starts: list[int], offset: int) -> int | None:
    """Index of the token that covers an offset; null without a Doc."""
    return bisect_right(starts, offset) - 1 if starts else None
