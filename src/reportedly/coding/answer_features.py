"""What speaks for and against one happening of a report answering another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from reportedly.coding.actors import same_actor
from reportedly.coding.answer_cues import AnswerCue, answer_cues
from reportedly.coding.answer_deeds import Deed, Side, Told, deed_of
from reportedly.coding.heard_same import heard_same
from reportedly.coding.scene import Scene
from reportedly.coding.weighing import Features, Flags

GROUPS = {"soon": "after", "amid": "while", "for": "over", "against": "protest", "punish": "answer"}
"""Kinds of joining words that are weighed together."""
OUTRIGHT = {"answer": "in answer", "prompt": "in answer", "protest": "against", "quell": "against"}
"""Words that leave no doubt that one happening answers the other."""
REACHED = {
    **dict.fromkeys(("self", "up", "arg", "head", "near"), "near"),
    **dict.fromkeys(("far", "deep", "beside"), "far"),
    **dict.fromkeys(("pointed", "same"), "pointed"),
}
NEARNESS = {
    how: step
    for step, how in enumerate(("self", "head", "up", "near", "arg", "pointed", "far", "deep", "beside"))
}
"""The ways that joining words reach a happening, the most direct first."""
NEARNESS["same"] = NEARNESS["self"]
SUSPECTS = re.compile(
    r"\b(?:suspect|accused|attacker|perpetrator|assailant|gunm[ae]n|culprit|mastermind|killer|protester|demonstrator"
    r"|rioter|marcher)",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"\s*(?:meanwhile|separately|elsewhere|in another|in a separate|also|in other|earlier|previously"
    r"|last (?:week|month|year)|since)\b",
    re.IGNORECASE,
)
"""Openings of sentences that turn to another matter."""
REMEMBERED = 20_000
"""So many combinations of what may be so of two happenings are remembered with their features."""
SEEN = 8
"""So many sentences of a happening are searched for shared words."""


class Answering:
    """The happenings of a report, to be asked of any two whether one answers the other."""

    def __init__(self, scene: Scene, told: Sequence[Told]) -> None:
        self.scene = scene
        self.deeds = [deed_of(scene, one) for one in told]
        self.cues = answer_cues(scene, [one.happening for one in told])
        self.heard = heard_same(scene)
        self._cues_of: dict[int, list[AnswerCue]] = {}
        for cue in self.cues:
            for number in cue.answering:
                self._cues_of.setdefault(number, []).append(cue)
        self._most = max((deed.times_told for deed in self.deeds), default=0)
        self._alone = [tuple(self._of_one(number)) for number in range(len(self.deeds))]
        self._asked = [tuple(self._of_other(number)) for number in range(len(self.deeds))]
        self._of_kind: dict[str, list[int]] = {}
        for number, deed in enumerate(self.deeds):
            self._of_kind.setdefault(deed.kind, []).append(number)
        self._words: dict[int, frozenset[str]] = {}
        self._first_of: dict[tuple[int, str], tuple[int | None, int | None]] = {}

    def cues_from(self, answering: int) -> list[AnswerCue]:
        """The joining words that a happening answers something by."""
        return self._cues_of.get(answering, [])

    def features(self, one: int, two: int) -> Features:
        """What speaks for and against happening ``one`` answering happening ``two``."""
        return {"bias": 1.0, **dict.fromkeys(chain.from_iterable(self.told(one, two)), 1.0)}

    def told(self, one: int, two: int) -> list[Flags]:
        """The same as ``features``, without the bias: what is so of the two."""
        a, b = self.deeds[one], self.deeds[two]
        return [
            self._alone[one],
            self._asked[two],
            self._told(one, two),
            _who(a, b),
            _when(a, b),
            _where(a, b),
            tuple(dict.fromkeys(self._cued(one, two))),
            self._rivals(one, two),
            self._ties(a, b),
        ]

    def _of_one(self, number: int) -> Iterator[str]:
        """Of the answering one alone."""
        deed = self.deeds[number]
        lead, first = deed.told.happening.lead, self.scene.sentences[deed.sentences[0]]
        yield f"kind={deed.kind}"
        yield f"mode={lead.mode or lead.heard_mode}"
        yield f"modality={lead.modality}"
        yield f"noun={lead.nominal}"
        yield f"past={deed.past}|{deed.kind}"
        yield f"nobody hit={not deed.targets.forms}|{deed.kind}"
        yield f"when={deed.told.when.rule}"
        yield f"answering first={number == 0}"
        yield f"answering told most={deed.times_told == self._most}"
        if any(SUSPECTS.search(form) for form in deed.targets.forms):
            yield "suspects"
        if ASIDE.match(self.scene.text(first.start, first.start + 20)):
            yield "aside"

    def _of_other(self, number: int) -> Iterator[str]:
        """Of the answered one alone."""
        deed = self.deeds[number]
        lead = deed.told.happening.lead
        yield f"answered kind={deed.kind}"
        yield f"answered mode={lead.mode or lead.heard_mode}"
        yield f"answered word={deed.lemma}"
        yield f"answered noun={lead.nominal}"
        yield f"nobody acts={not deed.doers.forms}|{deed.kind}"
        yield f"times told={min(deed.times_told, 4)}"
        yield f"first={number == 0}"
        yield f"told most={deed.times_told == self._most}"

    def _told(self, one: int, two: int) -> Flags:
        """Kinds, and where in the report."""
        a, b = self.deeds[one], self.deeds[two]
        return _told_kinds(
            a.kind,
            b.kind,
            b.told.happening.lead.modality,
            _gap(a.sentences, b.sentences),
            one > two,
            (a.sentences[0] > b.sentences[0]) - (a.sentences[0] < b.sentences[0]),
            b.times_told == self._most,
            two == 0,
            (a.past, b.past),
        )

    def _cued(self, one: int, two: int) -> Iterator[str]:
        """What the joining words say, of these two or of others."""
        a, b = self.deeds[one], self.deeds[two]
        found = elsewhere = untold = False
        for cue in self.cues_from(one):
            group, how = GROUPS.get(cue.kind, cue.kind), REACHED[cue.answering[one]]
            if two in cue.answered:
                found, reached = True, REACHED[cue.answered[two]]
                yield f"cue {cue.kind}"
                yield f"cue {group} {how}>{reached}"
                yield f"cue {how}>{reached}"
                yield f"cue {group}|{a.kind}"
                yield f"cue {group}|{a.kind}>{b.kind}"
                if group in OUTRIGHT and b.kind != "verbal" and _is_nearest(cue, one, two):
                    yield f"told outright {OUTRIGHT[group]}"
            elif how == "near" and self._points(cue):
                elsewhere = True
                yield f"cue {group} points elsewhere"
            elif cue.told and self._names(cue.told, b):
                yield "victim"
                yield f"victim {group} {how}"
            elif cue.told and not cue.answered and how == "near":
                untold = True
                yield f"reason untold {group}|{a.kind}"
        yield f"cued={found}, elsewhere={elsewhere}, untold={untold}"
        for cue in self.cues_from(two):
            if one in cue.answered:
                yield "cue backwards"
                yield f"cue backwards {GROUPS.get(cue.kind, cue.kind)}"
                if GROUPS.get(cue.kind, cue.kind) in OUTRIGHT and _is_nearest(cue, two, one):
                    yield "told outright the other way"
        if not found and a.told.where.country and b.told.where.country:
            yield f"untold of one country={a.told.where.country == b.told.where.country}"
        if not found and a.sentences[0] == b.sentences[0]:
            yield f"uncued in one sentence|order={one > two}"
            yield f"uncued in one sentence|{a.kind}"

    def _points(self, cue: AnswerCue) -> bool:
        """Whether joining words name a deed."""
        near = (number for number, how in cue.answered.items() if REACHED[how] == "near")
        return any(self.deeds[number].kind != "verbal" for number in near)

    def _names(self, told: tuple[int, int], deed: Deed) -> bool:
        """Whether a stretch names who did a deed, whom it hit or where it was ("revenge for Bolan")."""
        text = self.scene.text(*told).casefold()
        forms = (*deed.targets.forms, *deed.doers.forms, *deed.told.where.places)
        return any(len(form) > 3 and form.casefold() in text for form in forms)

    def _rivals(self, one: int, two: int) -> Flags:
        """Whether others of the kind are nearer, or told more."""
        kind = self.deeds[two].kind
        if (one, kind) not in self._first_of:
            self._first_of[one, kind] = self._first(one, kind)
        nearest, main = self._first_of[one, kind]
        return _told_rivals(nearest == two, main == two, self.deeds[one].kind)

    def _first(self, one: int, kind: str) -> tuple[int | None, int | None]:
        """The deed of a kind that is told nearest to another deed, and the one that is told most."""
        a = self.deeds[one]
        alike = [number for number in self._of_kind[kind] if number != one]
        last = a.sentences[-1]
        nearest = min(
            (number for number in alike if self.deeds[number].sentences[0] <= last),
            key=lambda number: (_steps(a.sentences, self.deeds[number].sentences), -number),
            default=None,
        )
        return nearest, max(alike, key=lambda number: (self.deeds[number].times_told, -number), default=None)

    def _ties(self, a: Deed, b: Deed) -> Flags:
        """Words that the sentences of both share, and what the engine hears."""
        own = tuple([index for index in a.sentences if index not in b.sentences])
        both = self._words_in(own) & self._words_in(b.sentences[:SEEN])
        shared = min(len(both - {a.lemma, b.lemma}), 4) if own else 9
        heard = self.heard.odds(a.told.happening.lead, b.told.happening.lead) if self.heard else None
        near = None if heard is None else int(max(min(heard, 4.0), -8.0) // 2)
        return f"shared words={shared}", f"heard same={near}"

    def _words_in(self, sentences: tuple[int, ...]) -> frozenset[str]:
        """The content words of some sentences, gathered once."""
        return self.scene.once(
            ("content", sentences), lambda: frozenset().union(*map(self._content, sentences))
        )

    def _content(self, sentence: int) -> frozenset[str]:
        if sentence not in self._words:
            doc, bounds = self.scene.document.doc, self.scene.sentences[sentence]
            span = (
                doc.char_span(bounds.start, bounds.end, alignment_mode="expand") if doc is not None else None
            )
            self._words[sentence] = frozenset(
                token.lemma_.lower() for token in span or () if token.pos_ in ("NOUN", "PROPN", "ADJ")
            )
        return self._words[sentence]


def _is_nearest(cue: AnswerCue, one: int, two: int) -> bool:
    """Whether joining words reach no other happening more directly, on either side."""
    reach = (min(NEARNESS[how] for how in side.values()) for side in (cue.answering, cue.answered))
    best, best_other = reach
    return NEARNESS[cue.answering[one]] == best and NEARNESS[cue.answered[two]] == best_other


@lru_cache(maxsize=REMEMBERED)
def _told_kinds(
    one: str,
    two: str,
    modality: str,
    gap: str,
    behind: bool,
    first_told: int,
    most: bool,
    first: bool,
    past: tuple[bool, bool],
) -> Flags:
    return (
        f"kinds={one}>{two}",
        f"answered modality={modality}|{one}",
        f"distance={gap}",
        f"order={behind}",
        f"first told={first_told}",
        f"told most={most}|{one}",
        f"first={first}|{one}",
        f"past={past[0]}>{past[1]}",
    )


@lru_cache(maxsize=REMEMBERED)
def _told_rivals(nearest: bool, main: bool, kind: str) -> Flags:
    return (
        f"nearest of kind={nearest}",
        f"nearest of kind={nearest}|{kind}",
        f"main of kind={main}",
        f"main of kind={main}|{kind}",
    )


def _who(a: Deed, b: Deed) -> Flags:
    """Who does to whom what was done by whom."""
    foreign = a.doers.country != a.targets.country if a.targets.country and b.doers.country else None
    return _told_sides(
        a.kind,
        (_meet(b.doers, a.targets), _meet(b.targets, a.doers)),
        (_meet(a.doers, b.doers), _meet(a.targets, b.targets)),
        (_alike(a.doers, b.targets), _alike(a.targets, b.doers)),
        a.doers.country == b.doers.country if a.doers.country and b.doers.country else None,
        a.targets.country == b.doers.country,
        foreign,
    )


@lru_cache(maxsize=REMEMBERED)
def _told_sides(
    kind: str,
    crossed: tuple[str, str],
    same: tuple[str, str],
    alike: tuple[str, str],
    neighbours: bool | None,
    turned: bool,
    foreign: bool | None,
) -> Flags:
    met = {
        "turned": crossed[0],
        "suffered": crossed[1],
        "same doer": same[0],
        "same victim": same[1],
    }
    return (
        *[f"{name}={value}" for name, value in met.items()],
        *[f"{name}={value}|{kind}" for name, value in met.items()],
        f"own hurt={alike[0]}",
        f"culprit hit={alike[1]}",
        *([f"doers of one country={neighbours}|{kind}"] if neighbours is not None else []),
        *([f"country turned={turned}|foreign={foreign}"] if foreign is not None else []),
    )


def _when(a: Deed, b: Deed) -> Flags:
    """Days from the one to the other."""
    (first, last), (began, ended) = a.days, b.days
    step = "unknown"
    if first and last and began and ended:
        gap = (first - ended).days
        step = "over" if gap < 0 else str(gap) if gap < 2 else "week" if gap <= 7 else "more"
        step = "before" if last < began else "months" if gap > 60 else step
    return (f"days={step}",)


def _where(a: Deed, b: Deed) -> Flags:
    here, there = a.told.where, b.told.where
    place = _same(here.places[:1] or None, there.places[:1] or None)
    return f"country={_same(here.country, there.country)}", f"place={place}", f"place={place}|{a.kind}"


def _steps(here: Sequence[int], there: Sequence[int]) -> int:
    """Sentences between the nearest mentions."""
    places = ((a, max(bisect_left(there, a) - 1, 0)) for a in here)
    return min(abs(a - b) for a, place in places for b in there[place : place + 2])


def _gap(here: Sequence[int], there: Sequence[int]) -> str:
    steps = _steps(here, there)
    return str(steps) if steps <= 2 else "3-5" if steps <= 5 else "6+"


def _same(one: object, two: object) -> str:
    return "unknown" if one is None or two is None else str(one == two)


def _alike(one: Side, two: Side) -> str:
    """Whether two sides are of one country and sector."""
    if not one.sector or not two.sector:
        return "unknown"
    return str((one.country, one.sector) == (two.country, two.sector))


def _meet(one: Side, two: Side) -> str:
    if not one.forms or not two.forms:
        return "unknown"
    return str(any(same_actor(a, b) for a in one.forms for b in two.forms))
