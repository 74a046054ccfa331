"""What speaks for how a report credits an organisation with a deed: signs around its mentions.

Every sign is a flag, or a share from 0 to 1. Those of a mention are read off the attributions and deeds that it
stands in and off the words beside it; a report has a sign when any mention has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportedly.coding.actors import code_actor, same_actor
from reportedly.coding.authors import named_author, speaks_of_author
from reportedly.coding.credit_mentions import Span, mentions_of
from reportedly.coding.credit_verdict import verdict_of
from reportedly.coding.credit_words import (
    ACCUSING,
    AUTHORITY,
    BLAMING,
    BY,
    CLAIMING,
    CLASHING,
    DEEDS,
    HEDGING,
    HOLDING,
    MODALS,
    NEGATION,
    NOBODY,
    OPEN,
    OR,
    PAPERS,
    PAST,
    PLANS,
    REBELS,
    SIGNING,
    SPOKESMEN,
    SUSPECTING,
    TELLING,
    UNIFORM,
)
from reportedly.coding.scene import Scene, Sentence
from reportedly.coding.sources import chain_of
from reportedly.coding.weighing import Features
from reportedly.model.mention import Argument, Attribution, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
VIOLENT = frozenset({"ASSAULT", "COERCE", "THREATEN", "MOBILIZE"})
PRESUPPOSING = ("attitude:", "intent:", "order:")
MOST = 40
"""Mentions that are looked at; a book about one group needs no more."""
SHARED = ("by a deed", "deed beside", "suspecting before", "paper beside")
"""Signs of which also the share of the mentions counts."""
SPEAKING = ("accusing", "suspecting", "claims", "by a deed", "open", "signed")
"""Beginnings of signs that say something of who did it."""


def credit_features(scene: Scene, names: Sequence[str], others: Sequence[Sequence[str]] = ()) -> Features:
    """The signs around an organisation's mentions.

    Args:
        names: names of the organisation as they stand in the report.
        others: names of other organisations that the deeds of the report could be credited to.
    """
    text = scene.document.text
    spans = mentions_of(text, names)[:MOST]
    rivals = sorted(span for other in others for span in mentions_of(text, other))
    found: Counter[str] = Counter()
    for span in spans:
        found.update(set(_signs(scene, span, names, rivals)))
    features = dict.fromkeys(found, 1.0)
    features |= {f"share {name}": found[name] / len(spans) for name in SHARED if found[name]}
    if not any(name.startswith(SPEAKING) for name in found):
        features["nothing said"] = 1.0
    features |= _of_report(scene, names, spans, others)
    features[f"verdict: {verdict_of(features.keys())}"] = 1.0
    return {"bias": 1.0} | features


def _of_report(
    scene: Scene, names: Sequence[str], spans: Sequence[Span], others: Sequence[Sequence[str]]
) -> Features:
    """Signs of the report as a whole."""
    text = scene.document.text
    words = max(1, len(text.split()))
    amount = {0: "none", 1: "one", 2: "few", 3: "few"}.get(len(spans), "many")
    camp = camp_of(names)
    flags = {f"named: {amount}", f"camp: {camp}", f"rivals: {min(len(others), 2)}"}
    flags |= {f"report tells of {name}" for name, pattern in TELLING.items() if pattern.search(text)}
    flags |= set(_doers(scene, camp))
    if NOBODY.search(text):
        flags.add("nobody claims")
    if spans:
        first = scene.sentence_at(spans[0][0]).index
        flags.add(f"named first: {first if first < 2 else 'early' if first < 5 else 'late'}")
    shares = {
        "authority words": len(AUTHORITY.findall(text)) / words * 30,
        "suspecting words": len(SUSPECTING.findall(text)) / words * 60,
        "length": len(text) / 4000,
        "happenings": len(scene.document.triggers) / 20,
    }
    return dict.fromkeys(flags, 1.0) | {name: min(1.0, share) for name, share in shares.items()}


def camp_of(names: Sequence[str]) -> str:
    """Whose side an organisation is on by its names: state, rebels, crime, or the sector that is known.

    >>> camp_of(["National Police"]), camp_of(["People's Revolutionary Army"])
    ('state', 'rebels')
    """
    sectors = [sector for name in names if (sector := code_actor([name], None).sector)]
    if any(REBELS.search(name) for name in names) and not set(sectors) & {"PTY", "CVL"}:
        return "rebels"
    sector = sectors[0] if sectors else "unknown"
    return (
        "state"
        if sector in OFFICIAL
        else {"REB": "rebels", "PRM": "rebels", "CRM": "crime"}.get(sector, sector)
    )


def _doers(scene: Scene, camp: str) -> Iterator[str]:
    """Whether men of the organisation's camp, or strangers, are told to do deeds of violence."""
    for trigger in scene.document.triggers:
        if trigger.type != "ASSAULT":
            continue
        for argument in trigger.arguments:
            if argument.role == "actor":
                same = camp_of([scene.text(argument.start, argument.end)]) == camp
                yield "its camp acts" if same else "others act"


def _signs(scene: Scene, span: Span, names: Sequence[str], rivals: Sequence[Span]) -> Iterator[str]:
    """The signs of one mention."""
    sentence = scene.sentence_at(span[0])
    yield from _spoken(scene, span)
    yield from _under(scene, span[0], names)
    yield from _accused(scene, span, sentence)
    yield from _deeds(scene, span, sentence, names)
    yield from _grammar(scene, span)
    yield from _beside(scene, span, sentence)
    yield from _claimed(scene, span, sentence)
    yield from _rivalled(scene, span, sentence, rivals)


def _spoken(scene: Scene, span: Span) -> Iterator[str]:
    """What the organisation says itself."""
    for attribution in scene.document.attributions:
        sources = [*attribution.source, *([attribution.resolved] if attribution.resolved else [])]
        if any(_meet(span, source) and _is_voice(scene, span, source) for source in sources):
            yield "speaks"
            yield "speaks of plans" if _is_plan(scene, attribution) else f"speaks: {attribution.stance}"
            if speaks_of_author(scene, attribution):
                yield f"speaks of the doer: {attribution.stance}"


def _is_voice(scene: Scene, span: Span, source: Span) -> bool:
    """Whether a source that names the organisation is its voice: "the front", not "evidence on the front's plans"."""
    head = _head(scene, source)
    inside = head is not None and span[0] <= head.idx < span[1]
    return inside or bool(SPOKESMEN.search(scene.text(*source)))


def _is_plan(scene: Scene, attribution: Attribution) -> bool:
    """Whether what is said lies ahead: "announced that it would attack" claims nothing."""
    start, end = (attribution.content or ((0, 0),))[0]
    return bool(PLANS.search(scene.text(start, min(end, start + 40))))


def _under(scene: Scene, offset: int, names: Sequence[str]) -> Iterator[str]:
    """In whose words the mention stands."""
    told = False
    for place, number in enumerate(_telling(scene, offset)):
        told = True
        stance, who = scene.document.attributions[number].stance, _speaker(scene, number, names)
        if place == 0:
            yield f"under {stance} of {who}"
        if stance == "suspects":
            yield "under suspicion"
        if who == "authority":
            yield "under authority"
    if not told:
        yield "own voice"


def _telling(scene: Scene, offset: int) -> list[int]:
    """The attributions over a place that tell what was so, narrowest first; at most three."""
    over = scene.attributions_over(offset)[:3]
    return [n for n in over if not scene.document.attributions[n].rule.startswith(PRESUPPOSING)]


def _speaker(scene: Scene, number: int, names: Sequence[str]) -> str:
    """What kind of source says something: authority, media, rebels, self, other, unnamed or nobody."""
    chain = chain_of(scene, number)
    if not chain:
        return "unnamed" if scene.document.attributions[number].source else "nobody"
    name = chain[-1].name
    if any(same_actor(name, own) for own in names):
        return "self"
    sector = code_actor([name], None).sector
    if sector in OFFICIAL or AUTHORITY.search(name):
        return "authority"
    return {"JRN": "media", "REB": "rebels", "PRM": "rebels", "CRM": "rebels"}.get(sector or "", "other")


def _accused(scene: Scene, span: Span, sentence: Sentence) -> Iterator[str]:
    """Whether an attribution in the sentence names the organisation as the doer."""
    for number, attribution in enumerate(scene.document.attributions):
        if _is_in(attribution, sentence) and attribution.stance not in ("asserts", "unconfirmed"):
            author = named_author(scene, number)
            if author and _meet(span, (author.start, author.end)):
                yield f"named as doer: {attribution.stance} of {_speaker(scene, number, ())}"


def _is_in(attribution: Attribution, sentence: Sentence) -> bool:
    return any(sentence.start <= start < sentence.end for start, _ in attribution.cue)


def _deeds(scene: Scene, span: Span, sentence: Sentence, names: Sequence[str]) -> Iterator[str]:
    """Deeds of violence that the organisation has a part in."""
    assault = any(trigger.type == "ASSAULT" for trigger in sentence.triggers)
    yield "assault in the sentence" if assault else "no assault in the sentence"
    for trigger, argument in _parts(sentence, span):
        yield f"is {argument.role}"
        yield f"is {argument.role} {trigger.modality}"
        if argument.role == "actor":
            over = _telling(scene, trigger.start)
            stance = scene.document.attributions[over[0]].stance if over else ""
            yield f"deed under {stance} of {_speaker(scene, over[0], names)}" if over else "deed in own voice"


def _parts(sentence: Sentence, span: Span) -> Iterator[tuple[Trigger, Argument]]:
    for trigger in sentence.triggers:
        for argument in trigger.arguments:
            if trigger.type in VIOLENT and _meet(span, (argument.start, argument.end)):
                yield trigger, argument


def _grammar(scene: Scene, span: Span) -> Iterator[str]:
    """The place in the clause of the phrase that names the organisation ("members of the front")."""
    token = _head(scene, span)
    if token is None:
        return
    climbed = token
    for _ in range(5):
        if climbed.dep_ in ("nmod", "compound", "amod", "flat", "appos", "conj"):
            climbed = climbed.head
    yield f"clause part: {climbed.dep_}"
    cases = {child.lower_ for top in (token, climbed) for child in top.children if child.dep_ == "case"}
    if "by" in cases:
        yield "after by"


def _head(scene: Scene, span: Span) -> Token | None:
    doc = scene.document.doc
    found = doc.char_span(*span, alignment_mode="expand") if doc is not None else None
    return found.root if found is not None else None


def _beside(scene: Scene, span: Span, sentence: Sentence) -> Iterator[str]:
    """Words in the sentence, before and behind the mention."""
    whole = scene.text(sentence.start, sentence.end)
    before = scene.text(max(sentence.start, span[0] - 110), span[0])
    after = scene.text(span[1], min(sentence.end, span[1] + 110))
    rest = f"{scene.text(sentence.start, span[0])} {scene.text(span[1], sentence.end)}"
    who = "with authority" if AUTHORITY.search(rest) else "without authority"
    yield f"authority beside: {who}"
    yield from (f"sentence tells of {name}" for name, pattern in TELLING.items() if pattern.search(whole))
    for name, pattern in (("accusing", ACCUSING), ("suspecting", SUSPECTING), ("open", MODALS)):
        if pattern.search(before):
            yield f"{name} before {who}"
            yield f"{name} before"
        elif pattern.search(whole):
            yield f"{name} beside {who}"
    if BLAMING.search(before[-60:]) or (HOLDING.search(before[-30:]) and "responsib" in after[:60].lower()):
        yield "blamed"
    if HEDGING.search(before[-60:]):
        yield "hedged before"
    if OPEN.search(whole):
        yield "left open before" if OPEN.search(before) else "left open"
    if BY.search(before[-90:]):
        yield "by a deed" if DEEDS.search(whole) else "by"
    if DEEDS.search(after[:50]):
        yield "deed behind"
    signs = {"deed": DEEDS, "past": PAST, "uniform": UNIFORM, "clash": CLASHING, "negation": NEGATION}
    yield from (f"{name} beside" for name, pattern in signs.items() if pattern.search(whole))


def _claimed(scene: Scene, span: Span, sentence: Sentence) -> Iterator[str]:
    """Claims of responsibility, signatures and communiqués near the mention."""
    before = scene.text(max(0, span[0] - 250), span[0])
    rest, soon = scene.text(span[1], sentence.end), scene.text(span[1], span[1] + 300)
    if CLAIMING.search(rest[:90]):
        yield "claims itself"
    elif CLAIMING.search(scene.text(sentence.start, sentence.end)):
        yield "claims in the sentence"
    elif CLAIMING.search(soon):
        yield "claims soon"
    elif CLAIMING.search(before):
        yield "claims just before"
    if SIGNING.search(before[-45:]):
        yield "signed"
    if PAPERS.search(scene.text(sentence.start, sentence.end)):
        yield "paper beside"
    elif PAPERS.search(soon):
        yield "paper soon"


def _rivalled(scene: Scene, span: Span, sentence: Sentence, rivals: Sequence[Span]) -> Iterator[str]:
    """Other organisations beside this one ("the front or the cartel")."""
    for start, end in rivals:
        if sentence.start <= start < sentence.end:
            yield "rival beside"
            between = scene.text(*sorted((span[1], start))) if start >= span[1] else scene.text(end, span[0])
            if len(between) < 45 and OR.search(between):
                yield "this or a rival"


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
