"""Plainly rival accounts: words that deny nothing and yet leave no room for what somebody else told just before.

Such an account is told by another source, in the sentence of the telling or the next one, names no other deed, and
speaks of a mishap, of what people did of their own will, or of a drill; or it says in a few words what "it" was
instead, where the engine hears the happening disputed. Of what is less plain, ``rival_features`` are weighed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from reportedly.coding.actors import same_actor
from reportedly.coding.denial_features import Said
from reportedly.coding.scene import Scene
from reportedly.coding.tellings import Telling, Tellings
from reportedly.coding.voice import voice_of
from reportedly.knowledge.mishaps import PLAIN, mishaps
from reportedly.model.mention import Attribution

SIDES = frozenset({"ASSAULT", "COERCE"})
"""Types of deeds that are done to somebody, so that a mishap excludes them."""
REACH = 1
"""Sentences back in which the other account stands."""
DISPUTED = 0.3
"""From this probability of a disputed standing on "it was a barn" is a rival account of a raid; chosen on training
reports, where half of those below it are none."""
SHORT = 12
"""Words of an account that only says what it was instead."""
LONG = 16
"""Words of an account that speaks of one thing only."""
SAYING = ("speech:", "relay:", "belief:", "evidence:")
INSTEAD = re.compile(
    r"^\W*(?:that\s+)?(?:it|this|that|they|he|she|those|these|all|both|the (?:men|women|dead|victims|two|three|four))"
    r"\s+(?:(?:had|have)\s+(?:simply|only|merely|just)?\s*been|(?:was|were|is|are)(?!\s+not\b))\b",
    re.IGNORECASE,
)


OTHERS = re.compile(
    r"^\W*(?:that\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|a dozen|dozens|several|some|many)\s+[a-z]",
    re.IGNORECASE,
)
"""How an account begins that brings in people of its own: "two nurses had died in a car crash"."""


def sounds_plain(scene: Scene, attribution: Attribution) -> bool:
    """Whether an attribution is somebody's plain statement in the body, in words that may exclude something."""
    if not (attribution.source and attribution.content and attribution.cue):
        return False
    if attribution.stance not in ("asserts", "suspects") or not attribution.rule.startswith(SAYING):
        return False
    return attribution.cue[0][0] >= scene.document.body_start and _sounds_rival(_content(scene, attribution))


def _content(scene: Scene, attribution: Attribution) -> str:
    return " ".join(scene.text(*span) for span in attribution.content)


def _sounds_rival(content: str) -> bool:
    """Whether the words alone may exclude something."""
    if len(content) > LONG * 12 or len(content.split()) > LONG or OTHERS.match(content):
        return False
    return bool(INSTEAD.match(content)) or any(mishaps()[kind].search(content) for kind in PLAIN)


def plainly_rivalled(scene: Scene, said: Said, tellings: Tellings) -> tuple[int, str] | None:
    """The happening that an account excludes, with what in it does so; looked up once for the same tellings."""
    return scene.once(
        ("plainly rivalled", id(tellings), said.number),
        lambda: _rivalled(scene, said, tellings) if sounds_plain(scene, said.attribution) else None,
    )


def _rivalled(scene: Scene, said: Said, tellings: Tellings) -> tuple[int, str] | None:
    near = list(_answerable(said, tellings)) if said.speaker else []
    if not near:
        return None
    index = max(near, key=lambda number: last_told(tellings.every[number], said))
    if any(number != index and _is_apart(said, tellings.every[number]) for number in said.names):
        return None
    telling = tellings.every[index]
    why = _excluding(scene, said, telling)
    return (index, why) if why else None


def _answerable(said: Said, tellings: Tellings) -> Iterator[int]:
    """Deeds that only others told, just before."""
    for sentence in range(said.sentence.index - REACH, said.sentence.index + 1):
        for number in tellings.by_sentence.get(sentence, ()):
            telling = tellings.every[number]
            told = bool(telling.tellers) and not any(
                same_actor(n, said.speaker or "") for n in telling.tellers
            )
            if told and telling.happening.lead.type in SIDES and last_told(telling, said) >= 0:
                yield number


def last_told(telling: Telling, said: Said) -> int:
    """Where the happening was told last before the account, outside it; -1 when nowhere."""
    inside = said.attribution.content
    for place in range(bisect_left(telling.starts, said.anchor) - 1, -1, -1):
        if not any(a <= telling.starts[place] < b for a, b in inside):
            return telling.starts[place]
    return -1


def _is_apart(said: Said, telling: Telling) -> bool:
    """Whether a deed that an account names is one of its own; a leaving told there alone is what it was instead."""
    there = all(any(a <= start < b for a, b in said.attribution.content) for start in telling.starts)
    return not there or telling.happening.lead.type != "RETREAT"


def _excluding(scene: Scene, said: Said, telling: Telling) -> str:
    content = _content(scene, said.attribution)
    for kind in sorted(PLAIN):
        pattern = mishaps()[kind]
        found = pattern.search(content)
        if found and not pattern.search(_told(scene, telling)):
            return f"{kind}: {found.group()}"
    happening = telling.happening
    disputed = scene.once(("disputed", id(happening)), lambda: _is_disputed(voice_of(scene, happening)))
    if disputed and len(content.split()) <= SHORT and INSTEAD.match(content):
        return "what it was instead"
    return ""


def _is_disputed(voice: dict[str, float]) -> bool:
    return voice.get("contested", 0.0) + voice.get("denied", 0.0) >= DISPUTED


def _told(scene: Scene, telling: Telling) -> str:
    """The sentence that tells of the happening first: a crash that is told as a crash is excluded by none."""
    sentence = scene.sentence_at(telling.starts[0])
    return scene.text(sentence.start, sentence.end)
