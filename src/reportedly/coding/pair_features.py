"""Features of pairs of triggers, for the decision which tell of one and the same thing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from reportedly.coding.actors import same_actor
from reportedly.coding.happening import is_verbal
from reportedly.coding.scene import Scene
from reportedly.coding.sketch import Setting, Sketch, setting_of, sketch_of
from reportedly.coding.weighing import Features
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
FAR = 5
"""Steps up the parse that are looked at."""


class Pairs:
    """The triggers of a scene that are compared with one another; each is looked at once."""

    def __init__(self, scene: Scene, triggers: Sequence[Trigger]) -> None:
        self.scene = scene
        self._sketches: dict[int, Sketch] = {}
        self._settings: dict[int, Setting] = {}
        ordered = sorted(triggers, key=lambda trigger: (trigger.start, trigger.end))
        self._types = _Places((t.type, t) for t in ordered)
        self._roots = _Places((self._sketch(t).root, t) for t in ordered)

    def features(self, first: Trigger, second: Trigger) -> Features:
        """What speaks for and against two triggers (in the order of the text) telling of one thing."""
        return {"bias": 1.0, **dict.fromkeys(self.signs(first, second), 1.0)}

    def signs(self, first: Trigger, second: Trigger) -> set[str]:
        """The same as ``features``, without the bias: what is so of the two."""
        one, two = self._sketch(first), self._sketch(second)
        flags = {*_kinds(one, two), *_words(one, two), *_parts(one, two), *_position(one, two)}
        flags |= self._company(one, two)
        if one.sentence.index == two.sentence.index:
            flags |= {f"between={word}" for word in words_between(self.scene, first, second)}
            flags.update(_syntax(one, two))
        else:
            flags.update(self._sentences(one, two))
        return flags

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
        return "answer" in words_between(self.scene, first, second) or self._follows(one, two)

    def _follows(self, one: Sketch, two: Sketch) -> bool:
        """Whether a deed is said to come after the noun that tells of the other; harm comes after its own cause."""
        between = self.scene.text(one.trigger.end, two.trigger.start)
        noun = two.token.pos_ in ("NOUN", "PROPN")
        return noun and AFTERWARDS.search(between) is not None and one.token.lemma_.lower() not in HARMED

    def _is_answered(self, one: Sketch, two: Sketch) -> bool:
        """Whether a noun names what somebody wanted to answer, and those hit are others than before.

        "Militants killed two settlers. They wanted to avenge the killing of a commander."
        """
        before = self.scene.text(max(two.trigger.start - 60, two.sentence.start), two.trigger.start)
        answered = two.token.pos_ in ("NOUN", "PROPN") and AVENGED.search(before) is not None
        return answered and _compare_people(one.recipients, two.recipients) == "apart"

    def _sketch(self, trigger: Trigger) -> Sketch:
        if id(trigger) not in self._sketches:
            self._sketches[id(trigger)] = sketch_of(self.scene, trigger)
        return self._sketches[id(trigger)]

    def _setting(self, one: Sketch) -> Setting:
        if one.sentence.index not in self._settings:
            self._settings[one.sentence.index] = setting_of(self.scene, one.sentence)
        return self._settings[one.sentence.index]

    def _company(self, one: Sketch, two: Sketch) -> set[str]:
        """How many of the kind stand between them and in the whole text: the nearest is meant before others."""
        first, second = one.trigger, two.trigger
        alike = first.type == second.type
        flags = {
            f"between same={min(self._types.between(second.type, first, second), 3)}|type={alike}",
            f"count type={min(self._types.count(second.type), 6)}|type={alike}",
        }
        if one.root == two.root:
            flags.add(f"root between={min(self._roots.between(two.root, first, second), 2)}")
        return flags

    def _sentences(self, one: Sketch, two: Sketch) -> Iterator[str]:
        """What the sentences of two triggers tell beside them."""
        here, there = self._setting(one), self._setting(two)
        yield f"sentence time={compare_times(here.times, there.times)}"
        yield f"sentence place={_compare(here.places, there.places)}"
        yield f"paragraph={one.sentence.paragraph == two.sentence.paragraph}"
        if here.tolls and there.tolls:
            same = bool(here.tolls & there.tolls)
            yield f"sentence tolls={same}|type={one.trigger.type == two.trigger.type}"


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


def _kinds(one: Sketch, two: Sketch) -> Iterator[str]:
    """What kinds of acts they are, and whether both are told as done."""
    first, second = one.trigger, two.trigger
    yield f"same type={first.type == second.type}"
    yield f"types={_both(first.type, second.type)}"
    yield f"verbal={is_verbal(first.type) != is_verbal(second.type)}"
    yield f"mode={_compare_one(first.mode, second.mode)}"
    yield f"heard mode={_compare_one(one.mode, two.mode)}"
    if one.mode and two.mode and one.mode != two.mode:
        yield f"modes={_both(one.mode, two.mode)}"
    if first.cameo and second.cameo:
        yield f"cameo={first.cameo == second.cameo}"
    yield f"modality={first.modality == second.modality}"
    if first.modality != second.modality:
        yield f"modalities={_both(first.modality, second.modality)}"


def _words(one: Sketch, two: Sketch) -> Iterator[str]:
    """The words themselves: the same, of one root, one taken up by "the attack", or set apart by "another"."""
    first, second = one.trigger, two.trigger
    root, nouns = one.root == two.root, _nouns(one, two)
    yield f"same lemma={one.token.lemma_.lower() == two.token.lemma_.lower()}"
    yield f"root={root}"
    yield f"root={root}|{nouns}"
    yield f"nominal={nouns}"
    yield f"plural={first.plural}{second.plural}"
    yield f"opening={two.opening}"
    yield f"opening={one.opening}>{two.opening}"
    yield f"opening={two.opening}|type={first.type == second.type}"
    yield f"tags={one.token.tag_}>{two.token.tag_}"
    if root:
        yield f"root|opening={two.opening}"
        yield f"root|plural={first.plural}{second.plural}"
    if first.start < second.end and second.start < first.end:
        yield "overlap"
    if first.head == second.head:
        yield "same head"
    if two.apart:
        yield "set apart"


def _parts(one: Sketch, two: Sketch) -> Iterator[str]:
    """Who did it, to whom, where, when and with what; null says nothing."""
    actor, recipient = (
        _compare_people(one.actors, two.actors),
        _compare_people(one.recipients, two.recipients),
    )
    yield f"actor={actor}"
    yield f"recipient={recipient}"
    if "unknown" not in (actor, recipient):
        yield f"actor={actor}|recipient={recipient}"
    if "same" in (_compare_people(one.actors, two.recipients), _compare_people(one.recipients, two.actors)):
        yield "tables turned"
    if one.weapons and two.weapons:
        yield f"weapon={bool(one.weapons & two.weapons)}"
    yield f"bare={not two.parts}|nominal={two.trigger.nominal}"
    yield f"place={_compare(one.places, two.places)}"
    yield f"toll={_compare(one.tolls, two.tolls)}"
    yield f"time={compare_times(one.times, two.times)}"
    yield f"near time={compare_times(one.near_times, two.near_times)}"
    if two.trigger.head == one.trigger.part_of or one.trigger.head == two.trigger.part_of:
        yield "part of"


def _position(one: Sketch, two: Sketch) -> Iterator[str]:
    """Where they stand: how far apart, in the headline, in the first sentence."""
    alike = one.trigger.type == two.trigger.type
    distance = _bucket(two.sentence.index - one.sentence.index)
    yield f"distance={distance}"
    yield f"same type={alike}|distance={distance}"
    yield f"mode={_compare_one(one.trigger.mode, two.trigger.mode)}|distance={distance}"
    yield f"title={one.sentence.in_title or two.sentence.in_title}"
    if one.sentence.in_title:
        yield f"title|sentence={min(two.sentence.index, 4)}|type={alike}"
    elif one.sentence.index <= 1:
        yield f"lead|type={alike}|opening={two.opening}"
    if one.harms or two.harms:
        yield f"harm={one.harms}{two.harms}|distance={distance}|type={alike}"


def _syntax(one: Sketch, two: Sketch) -> Iterator[str]:
    """How the parse joins two triggers of a sentence."""
    link = syntactic_link(one.token, two.token)
    yield f"link={link}"
    yield f"link={link}|type={one.trigger.type == two.trigger.type}"
    yield f"link={link}|{_nouns(one, two)}"
    yield f"tokens between={min(abs(two.token.i - one.token.i) // 4, 4)}"


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


def _nouns(one: Sketch, two: Sketch) -> str:
    """NN, NV, VN or VV: which of the two are nouns."""
    return f"{'N' if one.trigger.nominal else 'V'}{'N' if two.trigger.nominal else 'V'}"


def _bucket(distance: int) -> str:
    if distance <= 2:
        return str(distance)
    return "3-5" if distance <= 5 else "6+"
