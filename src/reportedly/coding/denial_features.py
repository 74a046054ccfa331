"""What speaks for and against a denial (or a rival account) being about a happening."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.coding.actors import same_actor
from reportedly.coding.authors import AUTHORSHIP, OWN_DOING
from reportedly.coding.denials import BACK, FIGURES, WORDS_BEFORE
from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene, Sentence, inside
from reportedly.coding.sources import chain_of
from reportedly.coding.tellings import TOLD_BY, Telling, Tellings, kinship, stems
from reportedly.coding.weighing import Features
from reportedly.model.mention import Attribution

BACK_REACH = 10
"""Sentences back in which what is denied is looked for."""
AHEAD = 2
"""Sentences ahead: "denied the charge" may stand before the charge."""


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution as it is asked about every happening."""

    number: int
    attribution: Attribution
    anchor: int
    """Where it is made."""
    sentence: Sentence
    speaker: str | None
    words: frozenset[str]
    kinds: frozenset[str]
    """What its content looks like by itself."""
    names: tuple[int, ...]
    """Happenings whose triggers the content holds, in order."""
    answered: tuple[int, ...]
    """Happenings that somebody else told of last before it."""
    roots: frozenset[int]
    """Head words of what is said: its main verb and those that go on with it."""
    latest: tuple[int, ...]
    """The deeds told before it, the latest first."""


def said_of(scene: Scene, tellings: Tellings, number: int) -> Said:
    """Look at an attribution once."""
    attribution = scene.document.attributions[number]
    anchor = (attribution.cue or attribution.content or ((0, 0),))[0][0]
    chain = chain_of(scene, number)
    speaker = chain[-1].name if chain else None
    content = " ".join(scene.text(*span) for span in attribution.content)
    held = [index for span in attribution.content for _, index in tellings.within(*span)]
    held += tellings.governed.get(number, ())
    return Said(
        number,
        attribution,
        anchor,
        scene.sentence_at(anchor),
        speaker,
        stems(content),
        frozenset(_kinds(attribution, content)),
        tuple(dict.fromkeys(held)),
        _answered(scene, tellings, number, speaker),
        frozenset(_roots(scene, attribution)),
        tuple(_latest(tellings, scene.sentence_at(anchor), anchor)),
    )


def _roots(scene: Scene, attribution: Attribution) -> Iterator[int]:
    doc = scene.document.doc
    for start, end in attribution.content if doc is not None else ():
        span = doc.char_span(start, end, alignment_mode="expand") if doc is not None else None
        if span:
            yield span.root.i
            yield from (child.i for child in span.root.children if child.dep_ == "conj")


def _kinds(attribution: Attribution, content: str) -> Iterator[str]:
    cue = attribution.cue_lemma
    frame = attribution.rule.rpartition(":")[2]
    if WORDS_BEFORE.match(content) and frame not in ("that", "cite", "according"):
        yield "words"
    if AUTHORSHIP.search(content):
        yield "author"
    if FIGURES.search(content[:60]):
        yield "figures"
    if OWN_DOING.match(content):
        yield "own"
    if BACK.search(content):
        yield "back"
    if NO_SUCH.search(content):
        yield "no such"
    if len(content.split()) <= 3:
        yield "short"
    if len(content.split()) >= 14:
        yield "long"
    if re.search(r"\b(?:any|no|never|not|nobody|nothing|none)\b", content, re.IGNORECASE):
        yield "negative"
    if not attribution.rule.startswith("denial:"):
        yield "by content"
    yield f"cue={cue}" if cue in CUES else "cue=other"
    yield f"frame={frame}"


NO_SUCH = re.compile(
    r"\b(?:no|any|never any) such\b|\bnothing of the (?:kind|sort)\b|\bof any (?:kind|sort)\b"
    r"|\bno (?:trace|sign|evidence|proof|indication|record)s? (?:of|that)\b",
    re.IGNORECASE,
)
"""Words that deny what was just told without naming it: "no such decision had been taken", "no trace of fuel"."""
TIES = frozenset(
    {
        "names it=first",
        "names it=later",
        "main verb=its",
        "no such",
        "doer in content",
        "victim in content",
        "shared=1",
        "shared=2",
    }
    | {"shared around=1", "shared around=2", "shared around=3", "doer=self", "doer=state"}
)
"""What ties a clause with a "not" in it to a happening; without them it mostly speaks of something else."""
CUES = frozenset("deny reject dismiss say call dispute contradict describe tell".split())


def _answered(scene: Scene, tellings: Tellings, number: int, speaker: str | None) -> tuple[int, ...]:
    """The happenings in the last thing that somebody else said before."""
    attributions = scene.document.attributions
    anchor = (attributions[number].cue or ((0, 0),))[0][0]
    here = scene.sentence_at(anchor).index
    for other in range(number - 1, max(number - 8, -1), -1):
        said = attributions[other]
        if said.stance not in TOLD_BY or not said.cue:
            continue
        if here - scene.sentence_at(said.cue[0][0]).index > 3:
            return ()
        chain = chain_of(scene, other)
        if speaker and chain and same_actor(chain[-1].name, speaker):
            continue
        held = [index for span in said.content for _, index in tellings.within(*span)]
        if not held and said.stance in ("accuses", "claims"):
            # "Police blamed the Front. The group denied any part in it": the blame is for what was told last.
            place = said.cue[0][0]
            held = _latest(tellings, scene.sentence_at(place), place)[:1]
        if held:
            return tuple(dict.fromkeys(held))
    return ()


def asked_of(said: Said, tellings: Tellings) -> list[int]:
    """The happenings that an attribution is asked about: those that it names and those told near it."""
    near = set(said.names)
    for sentence in range(said.sentence.index - BACK_REACH, said.sentence.index + AHEAD + 1):
        near.update(tellings.by_sentence.get(sentence, ()))
    return sorted(near)


def denial_features(scene: Scene, said: Said, index: int, tellings: Tellings) -> Features:
    """What speaks for and against an attribution being about one happening."""
    telling = tellings.every[index]
    flags = {f"stance={said.attribution.stance}"}
    flags |= set(_content_flags(scene, said, index, telling, tellings))
    flags |= set(_telling_flags(said, telling, tellings, index))
    flags |= set(_denier_flags(said, telling))
    flags |= {f"{kind}, plain={telling.plain}" for kind in ("author", "own") if kind in said.kinds}
    if {"author", "own"} & said.kinds:
        flags.add("author or own")
    flags |= {"no such"} & said.kinds
    if "by content" in said.kinds and not flags & TIES:
        flags.add("by content, untied")
    flags |= set(_crossed(said, flags))
    return {"bias": 1.0, **dict.fromkeys(flags, 1.0)}


def _content_flags(
    scene: Scene, said: Said, index: int, telling: Telling, tellings: Tellings
) -> Iterator[str]:
    """How the content names the happening."""
    if index in said.names:
        yield f"names it={'first' if said.names[0] == index else 'later'}"
        yield f"only there={_only_there(said, telling)}"
        yield f"pointed={_pointed(scene, said, telling.happening)}"
    elif said.names:
        yield "names another"
        same = tellings.every[said.names[0]].happening.lead.type == telling.happening.lead.type
        yield f"names another of its type={same}"
    else:
        yield "names none"
    if said.roots:
        yield f"main verb={_main(said, index, tellings)}"
    if said.words & stems(" ".join(telling.forms)):
        yield "doer in content"
    if said.words & stems(" ".join(telling.done_to)):
        yield "victim in content"
    yield f"shared={min(len(said.words & telling.words), 2)}"
    yield f"shared around={min(len(said.words & telling.around), 3)}"
    if index in said.answered:
        yield f"answered={'first' if said.answered[0] == index else 'later'}"
    elif said.answered:
        yield "answers another"


def _main(said: Said, index: int, tellings: Tellings) -> str:
    """Whether the main verb of what is said tells of the happening, of another, or of none."""
    owners = {tellings.heads[root] for root in said.roots if root in tellings.heads}
    return "its" if index in owners else "another's" if owners else "none"


def _only_there(said: Said, telling: Telling) -> bool:
    return all(any(a <= start < b for a, b in said.attribution.content) for start in telling.starts)


def _pointed(scene: Scene, said: Said, happening: Happening) -> str:
    """Whether the content tells of the happening with a verb, a noun, or a noun that only points to it."""
    trigger = next((t for span in said.attribution.content for t in inside(happening.triggers, *span)), None)
    if trigger is None:
        return "no"
    if not trigger.nominal:
        return "verb"
    token = scene.token(trigger.head)
    the = any(child.lower_ in ("the", "this", "that", "these", "those") for child in token.children)
    return f"{'the ' if the else ''}noun {token.dep_}"


def _telling_flags(said: Said, telling: Telling, tellings: Tellings, index: int) -> Iterator[str]:
    """Where and how the happening is told, seen from the attribution."""
    before = telling.before(said.anchor)
    gap = "later" if before is None else _step(said.sentence.index - before)
    if said.sentence.in_title:
        gap = "title" if telling.headed else "title, told below"
    yield f"gap={gap}"
    latest = said.latest
    yield f"rank={latest.index(index) if index in latest[:3] else '3+'}"
    yield f"type={telling.happening.lead.type}"
    yield f"modality={telling.happening.lead.modality}"
    yield f"told={min(len(telling.starts), 3)}"
    yield f"plain={telling.plain}"
    others = [name for name in telling.tellers if not (said.speaker and same_actor(name, said.speaker))]
    yield f"told by others={bool(others)}"
    yield f"told by himself={len(others) < len(telling.tellers)}"
    yield f"first={index == 0}"


def _step(gap: int) -> str:
    return str(gap) if gap <= 3 else "4-6" if gap <= 6 else "7+"


def _latest(tellings: Tellings, here: Sentence, anchor: int) -> list[int]:
    """The deeds told before a place, the latest first."""
    last: dict[int, int] = {}
    for sentence in range(here.index - BACK_REACH, here.index + 1):
        for number in tellings.by_sentence.get(sentence, ()):
            if not tellings.every[number].happening.verbal:
                last[number] = _last(tellings.every[number], anchor)
    return sorted((number for number, start in last.items() if start >= 0), key=lambda n: -last[n])


def _last(telling: Telling, anchor: int) -> int:
    """Where it is told last before a place; -1 when only behind it."""
    place = bisect_left(telling.starts, anchor)
    return telling.starts[place - 1] if place else -1


def _denier_flags(said: Said, telling: Telling) -> Iterator[str]:
    yield f"named there={_named_there(said, telling)}"
    yield f"doer={kinship(said.speaker, telling.forms)}"
    yield f"victim={kinship(said.speaker, telling.done_to)}"
    if said.speaker and " and " in said.speaker:
        yield "two deny"


def _named_there(said: Said, telling: Telling) -> bool:
    """Whether the sentences that tell of it name the speaker ("accused Sparta of arming them")."""
    return bool(said.speaker and stems(said.speaker) & telling.around)


def _crossed(said: Said, flags: set[str]) -> Iterator[str]:
    """The kinds of content with what they lean on."""
    leaning = [
        f
        for f in flags
        if f.startswith(("gap=", "doer=", "answered=", "rank=", "names", "main", "shared=", "type="))
    ]
    for kind in said.kinds:
        yield kind
        if not kind.startswith("cue="):
            yield from (f"{kind}, {flag}" for flag in leaning)
