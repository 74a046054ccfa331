"""Features of pairs of triggers, for the decision which tell of one and the same thing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from reportedly.coding.actors import same_actor
from reportedly.coding.happening import is_verbal
from reportedly.coding.scene import Scene
from reportedly.coding.sketch import Form, Kind, Setting, Sketch, setting_of, sketch_of
from reportedly.coding.weighing import Features, Flags
from reportedly.model.mention import TimeMention, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

ANSWERING = re.compile(r"retali|reveng|repris|aveng|response|respond|\banswer", re.IGNORECASE)
SEQUENCE = frozenset("after following before since until amid when while but and as".split())
AFTERWARDS = re.compile(r"\b(?:following|after|in the wake of)\s+(?:[^\W\d]+['’]?s?\s+){0,3}$", re.IGNORECASE)
"""Ends right before a noun that something else came after."""
AVENGED = re.compile(
    r"\b(?:aveng\w+|(?:revenge|retaliation|retaliate|reprisals?|response|retribution)\s+(?:for|to))"
    r"\s+(?:[^\W\d]+['’]?s?\s+){0,4}$",
    re.IGNORECASE,
)
"""Ends right before a noun that something else answers."""
HARMED = frozenset(
    "kill die wound injure hurt dead death casualty injury collapse burn destroy damage hospitalise flee".split()
)
"""What comes of a deed, and is told as coming after it: "died after an attack"."""
REMEMBERED = 20_000
"""So many combinations of what may be so of two triggers are remembered with their features."""
FAR = 5
"""Steps up the parse that are looked at."""


class Pairs:
    """The triggers of a scene that are compared with one another; each is looked at once."""

    def __init__(self, scene: Scene, triggers: Sequence[Trigger]) -> None:
        self.scene = scene
        self._sketches: dict[int, Sketch] = {}
        self._settings: dict[int, Setting] = {}
        self._avenged: dict[int, bool] = {}
        self._between: dict[tuple[int, int], frozenset[str]] = {}
        self._beside: dict[tuple[int, int, bool], Flags] = {}
        ordered = sorted(triggers, key=lambda trigger: (trigger.start, trigger.end))
        self._types = _Places((t.type, t) for t in ordered)
        self._roots = _Places((self._sketch(t).root, t) for t in ordered)

    def features(self, first: Trigger, second: Trigger) -> Features:
        """What speaks for and against two triggers (in the order of the text) telling of one thing."""
        return {"bias": 1.0, **dict.fromkeys(chain.from_iterable(self.told(first, second)), 1.0)}

    def told(self, first: Trigger, second: Trigger) -> list[Flags]:
        """The same as ``features``, without the bias: what is so of the two."""
        one, two = self._sketch(first), self._sketch(second)
        alike = first.type == second.type
        found = [
            _kinds(one.kind, two.kind),
            _words(one, two, alike=alike),
            _parts(one, two),
            _position(one, two, alike=alike),
            self._company(one, two, alike=alike),
        ]
        if one.sentence.index == two.sentence.index:
            return [*found, _between(self._words_between(first, second)), _syntax(one, two, alike=alike)]
        return [*found, self._sentences(one, two, alike=alike)]

    def clash(self, first: Trigger, second: Trigger) -> bool:
        """Whether two triggers cannot tell of one thing, whatever else speaks for it.

        Their own dates exclude each other ("the attacks on January 5", "Thursday's strike"), or one is said to
        answer the other ("bombed a camp in retaliation for a truck bombing") or to come after it ("rocket attacks
        come amid tensions following the killing of a commander").
        """
        one, two = self._sketch(first), self._sketch(second)
        if compare_times(one.times, two.times) == "apart":
            return True
        if one.sentence.index != two.sentence.index:
            return self._is_answered(one, two)
        return "answer" in self._words_between(first, second) or self._follows(one, two)

    def _follows(self, one: Sketch, two: Sketch) -> bool:
        """Whether a deed is said to come after the noun that tells of the other; harm comes after its own cause."""
        between = self.scene.text(one.trigger.end, two.trigger.start)
        return two.noun and AFTERWARDS.search(between) is not None and one.lemma not in HARMED

    def _is_answered(self, one: Sketch, two: Sketch) -> bool:
        """Whether a noun names what somebody wanted to answer, and those hit are others than before.

        "Militants killed two settlers. They wanted to avenge the killing of a commander."
        """
        return self._is_avenged(two) and _compare_people(one.recipients, two.recipients) == "apart"

    def _is_avenged(self, two: Sketch) -> bool:
        if two.trigger.start not in self._avenged:
            before = self.scene.text(max(two.trigger.start - 60, two.sentence.start), two.trigger.start)
            self._avenged[two.trigger.start] = two.noun and AVENGED.search(before) is not None
        return self._avenged[two.trigger.start]

    def _words_between(self, first: Trigger, second: Trigger) -> frozenset[str]:
        stretch = min(first.end, second.end), max(first.start, second.start)
        if stretch not in self._between:
            self._between[stretch] = frozenset(words_between(self.scene, first, second))
        return self._between[stretch]

    def _sketch(self, trigger: Trigger) -> Sketch:
        if id(trigger) not in self._sketches:
            self._sketches[id(trigger)] = sketch_of(self.scene, trigger)
        return self._sketches[id(trigger)]

    def _setting(self, one: Sketch) -> Setting:
        if one.sentence.index not in self._settings:
            self._settings[one.sentence.index] = setting_of(self.scene, one.sentence)
        return self._settings[one.sentence.index]

    def _company(self, one: Sketch, two: Sketch, *, alike: bool) -> Flags:
        """How many of the kind stand between them and in the whole text: the nearest is meant before others."""
        first, second = one.trigger, two.trigger
        rooted = one.root == two.root
        return _counted(
            min(self._types.between(second.type, first, second), 3),
            min(self._types.count(second.type), 6),
            min(self._roots.between(two.root, first, second), 2) if rooted else None,
            alike,
        )

    def _sentences(self, one: Sketch, two: Sketch, *, alike: bool) -> Flags:
        """What the sentences of two triggers tell beside them."""
        key = one.sentence.index, two.sentence.index, alike
        if key not in self._beside:
            self._beside[key] = tuple(self._told_beside(one, two, alike=alike))
        return self._beside[key]

    def _told_beside(self, one: Sketch, two: Sketch, *, alike: bool) -> Iterator[str]:
        here, there = self._setting(one), self._setting(two)
        yield f"sentence time={compare_times(here.times, there.times)}"
        yield f"sentence place={_compare(here.places, there.places)}"
        yield f"paragraph={one.sentence.paragraph == two.sentence.paragraph}"
        if here.tolls and there.tolls:
            same = bool(here.tolls & there.tolls)
            yield f"sentence tolls={same}|type={alike}"


class _Places:
    """Where triggers of each kind begin and end, for counting those between two others."""

    def __init__(self, kinds: Iterator[tuple[str, Trigger]]) -> None:
        self._starts: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}
        for kind, trigger in kinds:
            self._starts.setdefault(kind, []).append(trigger.start)
            self._ends.setdefault(kind, []).append(trigger.end)

    def count(self, kind: str) -> int:
        return len(self._starts.get(kind, ()))

    def between(self, kind: str, first: Trigger, second: Trigger) -> int:
        """Those that begin after the one has ended and end before the other begins."""
        ended = bisect_right(self._ends.get(kind, []), second.start)
        return max(ended - bisect_left(self._starts.get(kind, []), first.end), 0)


@lru_cache(maxsize=REMEMBERED)
def _counted(between: int, kinds: int, roots: int | None, alike: bool) -> Flags:
    found = f"between same={between}|type={alike}", f"count type={kinds}|type={alike}"
    return found if roots is None else (*found, f"root between={roots}")


@lru_cache(maxsize=REMEMBERED)
def _kinds(one: Kind, two: Kind) -> Flags:
    """What kinds of acts they are, and whether both are told as done."""
    modes = _both(one.heard_mode, two.heard_mode) if one.heard_mode and two.heard_mode else ""
    return (
        f"same type={one.type == two.type}",
        f"types={_both(one.type, two.type)}",
        f"verbal={is_verbal(one.type) != is_verbal(two.type)}",
        f"mode={_compare_one(one.mode, two.mode)}",
        f"heard mode={_compare_one(one.heard_mode, two.heard_mode)}",
        *([f"modes={modes}"] if one.heard_mode != two.heard_mode and modes else []),
        *([f"cameo={one.cameo == two.cameo}"] if one.cameo and two.cameo else []),
        f"modality={one.modality == two.modality}",
        *([f"modalities={_both(one.modality, two.modality)}"] if one.modality != two.modality else []),
    )


def _words(one: Sketch, two: Sketch, *, alike: bool) -> Flags:
    """The words themselves: the same, of one root, one taken up by "the attack", or set apart by "another"."""
    first, second = one.trigger, two.trigger
    overlap = first.start < second.end and second.start < first.end
    place = "same head" if first.head == second.head else ""
    return _told_words(
        one.form, two.form, one.lemma == two.lemma, one.root == two.root, alike, overlap, place
    )


@lru_cache(maxsize=REMEMBERED)
def _told_words(
    one: Form, two: Form, lemma: bool, root: bool, alike: bool, overlap: bool, place: str
) -> Flags:
    nouns, plural = _nouns(one.nominal, two.nominal), f"{one.plural}{two.plural}"
    return (
        f"same lemma={lemma}",
        f"root={root}",
        f"root={root}|{nouns}",
        f"nominal={nouns}",
        f"plural={plural}",
        f"opening={two.opening}",
        f"opening={one.opening}>{two.opening}",
        f"opening={two.opening}|type={alike}",
        f"tags={one.tag}>{two.tag}",
        *([f"root|opening={two.opening}", f"root|plural={plural}"] if root else []),
        *(["overlap"] if overlap else []),
        *([place] if place else []),
        *(["set apart"] if two.apart else []),
    )


def _parts(one: Sketch, two: Sketch) -> Flags:
    """Who did it, to whom, where, when and with what; null says nothing."""
    tables = _compare_people(one.actors, two.recipients), _compare_people(one.recipients, two.actors)
    return _told_parts(
        _compare_people(one.actors, two.actors),
        _compare_people(one.recipients, two.recipients),
        "same" in tables,
        bool(one.weapons & two.weapons) if one.weapons and two.weapons else None,
        f"bare={not two.parts}|nominal={two.form.nominal}",
        _compare(one.places, two.places),
        _compare(one.tolls, two.tolls),
        compare_times(one.times, two.times),
        compare_times(one.near_times, two.near_times),
        two.trigger.head == one.trigger.part_of or one.trigger.head == two.trigger.part_of,
    )


@lru_cache(maxsize=REMEMBERED)
def _told_parts(
    actor: str,
    recipient: str,
    turned: bool,
    weapon: bool | None,
    bare: str,
    place: str,
    toll: str,
    time: str,
    near_time: str,
    part: bool,
) -> Flags:
    return (
        f"actor={actor}",
        f"recipient={recipient}",
        *([f"actor={actor}|recipient={recipient}"] if "unknown" not in (actor, recipient) else []),
        *(["tables turned"] if turned else []),
        *([f"weapon={weapon}"] if weapon is not None else []),
        bare,
        f"place={place}",
        f"toll={toll}",
        f"time={time}",
        f"near time={near_time}",
        *(["part of"] if part else []),
    )


def _position(one: Sketch, two: Sketch, *, alike: bool) -> Flags:
    """Where they stand: how far apart, in the headline, in the first sentence."""
    return _told_position(
        _bucket(two.sentence.index - one.sentence.index),
        alike,
        _compare_one(one.kind.mode, two.kind.mode),
        one.sentence.in_title,
        one.sentence.in_title or two.sentence.in_title,
        min(one.sentence.index, 2),
        min(two.sentence.index, 4),
        two.form.opening,
        (one.harms, two.harms),
    )


@lru_cache(maxsize=REMEMBERED)
def _told_position(
    distance: str,
    alike: bool,
    mode: str,
    headed: bool,
    title: bool,
    here: int,
    there: int,
    opening: str,
    harms: tuple[bool, bool],
) -> Flags:
    head = f"title|sentence={there}|type={alike}" if headed else f"lead|type={alike}|opening={opening}"
    return (
        f"distance={distance}",
        f"same type={alike}|distance={distance}",
        f"mode={mode}|distance={distance}",
        f"title={title}",
        *([head] if headed or here <= 1 else []),
        *([f"harm={harms[0]}{harms[1]}|distance={distance}|type={alike}"] if any(harms) else []),
    )


def _between(words: frozenset[str]) -> Flags:
    return tuple(f"between={word}" for word in words)


def _syntax(one: Sketch, two: Sketch, *, alike: bool) -> Flags:
    """How the parse joins two triggers of a sentence."""
    link = syntactic_link(one.token, two.token)
    nouns = _nouns(one.form.nominal, two.form.nominal)
    return _joined(link, alike, nouns, min(abs(two.token.i - one.token.i) // 4, 4))


@lru_cache(maxsize=REMEMBERED)
def _joined(link: str, alike: bool, nouns: str, tokens: int) -> Flags:
    return f"link={link}", f"link={link}|type={alike}", f"link={link}|{nouns}", f"tokens between={tokens}"


def words_between(scene: Scene, first: Trigger, second: Trigger) -> set[str]:
    """Words between two triggers of a sentence that tell apart or bind what they name."""
    text = scene.text(min(first.end, second.end), max(first.start, second.start))
    found = set(text.lower().split()) & SEQUENCE
    if ANSWERING.search(text):
        found.add("answer")
    if ";" in text:
        found.add(";")
    return found


def syntactic_link(one: Token, two: Token) -> str:
    """How the parse joins two words of a sentence: the relation of the lower one when one governs the other."""
    if two.head == one:
        return f"down:{two.dep_}"
    if one.head == two:
        return f"up:{one.dep_}"
    if one.head == two.head and one.head not in (one, two):
        return f"side:{two.dep_}"
    for step, ancestor in enumerate(two.ancestors):
        if ancestor == one:
            return "below"
        if step > FAR:
            break
    return "far"


def compare_times(one: Sequence[TimeMention], two: Sequence[TimeMention]) -> str:
    """Whether two sets of times can be the same: "same", "wider", "apart" or "unknown".

    "Wider" is a day inside a long stretch: "the attacks on January 5" are not "the strikes of recent weeks".
    """
    if not one or not two:
        return "unknown"
    found = {_overlap(a, b) for a in one for b in two}
    return next(kind for kind in ("same", "wider", "apart") if kind in found)


def _overlap(one: TimeMention, two: TimeMention) -> str:
    if one.first is None or two.first is None:
        return "apart"
    one_last, two_last = one.last or one.first, two.last or two.first
    if one.first > two_last or two.first > one_last:
        return "apart"
    lengths = sorted(((one_last - one.first).days, (two_last - two.first).days))
    return "wider" if lengths[1] > 8 and lengths[0] < 3 else "same"


def _compare_people(one: Sequence[str], two: Sequence[str]) -> str:
    if not one or not two:
        return "unknown"
    return "same" if any(same_actor(a, b) for a in one for b in two) else "apart"


def _compare(one: Collection[object], two: Collection[object]) -> str:
    if not one or not two:
        return "unknown"
    return "same" if set(one) & set(two) else "apart"


def _compare_one(one: str | None, two: str | None) -> str:
    return "unknown" if one is None or two is None else "same" if one == two else "apart"


def _both(one: str, two: str) -> str:
    return "+".join(sorted((one, two)))


def _nouns(one: bool, two: bool) -> str:
    """NN, NV, VN or VV: which of the two are nouns."""
    return f"{'N' if one else 'V'}{'N' if two else 'V'}"


def _bucket(distance: int) -> str:
    if distance <= 2:
        return str(distance)
    return "3-5" if distance <= 5 else "6+"
