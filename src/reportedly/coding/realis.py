"""Whether a happening has happened: what its words say of it, together with what the engine's standing head hears.

As for ``voice``, the words are weighed without the head, and the two together on reports that it has not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene
from reportedly.coding.standing import UNREALISED
from reportedly.coding.voice import chance_of, voice_of, with_head
from reportedly.coding.weighing import Features, load_weights
from reportedly.coding.when import When
from reportedly.model.mention import Trigger

CUT = 0.35
"""From this probability on a thing has not happened: few things have not, and F1 is best under a half."""


def modality_of(scene: Scene, happening: Happening, when: When) -> str:
    """How the happening stands to the facts: "actual", or a modality of ``UNREALISED`` where it has not happened."""
    if chance_unrealised(scene, happening, when) < CUT:
        return "actual"
    told = (trigger.modality for trigger in (happening.lead, *happening.triggers))
    return next((modality for modality in told if modality in UNREALISED), "planned")


def chance_unrealised(scene: Scene, happening: Happening, when: When) -> float:
    """Probability, 0 to 1, that it is planned, threatened, ordered, demanded, feared or foiled, and not done."""
    words = load_weights("unrealised").odds(realis_features(scene, happening, when))
    voice = voice_of(scene, happening)
    if not voice:
        return chance_of(words)
    return with_head("unrealised_heard", words, voice["unrealised"])


def realis_features(scene: Scene, happening: Happening, when: When) -> Features:
    """What speaks for a happening being done or undone: modalities, what governs its words, and its date."""
    body = [t for t in happening.triggers if not scene.sentence_at(t.start).in_title] or list(
        happening.triggers
    )
    lead, modalities = happening.lead, [trigger.modality for trigger in body]
    undone = sum(modality in UNREALISED for modality in modalities)
    tense = date_sign(scene, when)
    flags = {
        f"lead={lead.modality}",
        f"lead={lead.modality}|nominal={lead.nominal}",
        f"lead={lead.modality}|type={lead.type}",
        f"first={modalities[0]}",
        f"last={modalities[-1]}",
        f"verbal={happening.verbal}|all undone={undone == len(body)}",
        f"all undone={undone == len(body)}|date={tense}",
        f"date={tense}",
        f"date={tense}|nominal={lead.nominal}",
        f"title only={scene.sentence_at(body[0].start).in_title}",
        f"triggers={min(len(body), 3)}|undone={min(undone, 2)}",
        f"type={lead.type}",
        *(f"any {modality}" for modality in modalities),
        *(f"lead {sign}" for sign in _governed(scene, lead)),
        *(f"first {sign}" for sign in _governed(scene, body[0])),
    }
    features: Features = {"bias": 1.0, "share undone": undone / len(body)}
    features.update(dict.fromkeys(flags, 1.0))
    return features


def date_sign(scene: Scene, when: When) -> str:
    """Whether its date lies after publication, before it, or on the day; "none" where the words give no date."""
    if scene.published is None or when.start is None or not when.times:
        return "none"
    published = scene.published.isoformat()[: len(when.start)]
    return "after" if when.start > published else "before" if when.start < published else "day"


def _governed(scene: Scene, trigger: Trigger) -> Iterator[str]:
    """What the words around a trigger's head say: "is due", "called a march", "plan to", "was cancelled"."""
    token = scene.token(trigger.head)
    kind = "noun" if trigger.nominal else "verb"
    yield f"{kind} {token.dep_}"
    yield f"{kind} tag={token.tag_}"
    yield f"word={token.lemma_.lower()}"
    for child in token.children:
        if child.dep_ in ("aux", "mark", "case", "amod", "det", "neg"):
            yield f"{child.dep_}={child.lower_}"
    above = token.head
    if above is not token:
        yield f"{kind} {token.dep_} of {above.lemma_.lower()}"
        yield f"of {above.lemma_.lower()}"
        yield f"{kind} {token.dep_} of tag {above.tag_}"
        if above.head is not above:
            yield f"under {above.head.lemma_.lower()}"
