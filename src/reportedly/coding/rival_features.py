"""What speaks for a plain statement being a rival account: words that leave no room for what others told before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.coding.actors import same_actor
from reportedly.coding.denial_features import Said
from reportedly.coding.rivals import last_told, plainly_rivalled
from reportedly.coding.scene import Scene
from reportedly.coding.tellings import Telling, Tellings, kinship
from reportedly.coding.weighing import Features
from reportedly.knowledge.mishaps import mishaps
from reportedly.model.mention import Attribution

REACH = 5
"""Sentences back in which the other account stands."""

INSTEAD = re.compile(
    r"^\W*(?:that\s+)?(?:it|this|that|they|he|she|those|these|all|both|there|the \w+)"
    r"\s+(?:(?:had|have|has)\s+(?:simply|only|merely|just)?\s*been|(?:was|were|is|are)(?!\s+not\b))\b",
    re.IGNORECASE,
)
"""How an account begins that says what it was instead: "it was a worn winch", "he had been admitted"."""
CLEFT = re.compile(
    r"^\W*(?:that\s+)?it (?:was|is) (?:not |in fact |really )?[^,.;]{2,50}? (?:who|that|which)\b"
    r"|\bdid (?:it|this|that|so)\b|\bfirst (?:to|shots?)\b|\b(?:fir|shot|attack|open|start|began)\w* (?:\w+ )?first\b",
    re.IGNORECASE,
)
"""Another culprit put in the doer's place: "it was the ministry's team that did not turn up", "the ELN did it"."""
ELSEWHERE = re.compile(
    r"\b(?:was|were|been|is|are) (?:then |still |already |all |both )?"
    r"(?:at (?:home|work|a|an|the|his|her|their)|abroad|asleep|elsewhere|in (?:hospital|bed|custody|prison|jail"
    r"|barracks|their|his|her|the barracks|another)|with (?:his|her|their)|on (?:leave|duty)|in (?:good|perfect) health"
    r"|alive|safe)\b",
    re.IGNORECASE,
)
"""Where somebody was instead: "he was at a gym", "its guards were in the barracks that night"."""
ONLY = re.compile(
    r"\b(?:only|merely|just|simply|nothing but|no more than|solely|purely|ordinary|routine|usual)\b",
    re.IGNORECASE,
)
NEGATED = re.compile(
    r"\b(?:no|not|never|none|nobody|no one|nothing|neither|nor|without|knew of no|unaware)\b|n['’]t\b",
    re.IGNORECASE,
)
SCORN = re.compile(
    r"\b(?:lies?|rubbish|inventions?|invented|fabricat\w+|theatre|theater|fairy tales?|false\w*|untrue|groundless"
    r"|unfounded|baseless|propaganda|fiction|forger\w+|forged|hoax|fakes?|absurd|nonsense|provocations?"
    r"|rumou?rs?|smears?|slander|farce|comedy|soap opera|fantas\w+|pretext|exaggerat\w+"
    r"|misunderstanding|mistake|disinformation)\b",
    re.IGNORECASE,
)
"""Words for something made up."""
AGAINST = re.compile(
    r"\b(?:but|however|while|whereas|though|although|instead|on the contrary|for (?:its|his|her|their) part|meanwhile"
    r"|a different (?:account|story|version)|otherwise|the reverse|counter\w*|insist\w*|maintain\w*|contradict\w*"
    r"|according to (?:his|her|its|their) version)\b",
    re.IGNORECASE,
)
"""Words before or in the reporting words that set one account against another."""
LAWFUL = re.compile(
    r"\b(?:legitimate|lawful|legal\w*|in line with|according to the law|humane\w*|by the (?:book|rules)|self-defen[cs]e"
    r"|terrorists?|militants?|combatants?|armed men|bandits|fighters|voluntar\w+|volunteer\w*|left|resigned"
    r"|sold|gave|returned)\b",
    re.IGNORECASE,
)
"""What makes a deed another one: who was hit were fighters, who is gone left of his own."""
LONGEST = 240
"""Characters of an account; who says more tells a story of his own."""
SAYING = ("speech:", "relay:", "belief:", "evidence:", "attitude:", "accusation:", "hedge:", "refusal:")
STANCES = frozenset({"asserts", "suspects", "claims", "unconfirmed", "accuses"})


def is_account(scene: Scene, attribution: Attribution) -> bool:
    """Whether an attribution is somebody's plain statement in the body."""
    if not (attribution.source and attribution.content and attribution.cue):
        return False
    if attribution.stance not in STANCES or not attribution.rule.startswith(SAYING):
        return False
    length = sum(end - start for start, end in attribution.content)
    return attribution.cue[0][0] >= scene.document.body_start and length <= LONGEST


def asked_of_account(said: Said, tellings: Tellings) -> list[int]:
    """Deeds that others or the reporter told before an account, the latest first."""
    found: dict[int, int] = {}
    for sentence in range(said.sentence.index - REACH, said.sentence.index + 1):
        for number in tellings.by_sentence.get(sentence, ()):
            telling = tellings.every[number]
            place = last_told(telling, said)
            if place >= 0 and not telling.happening.verbal and not _only_himself(said, telling):
                found[number] = place
    return sorted(found, key=lambda number: -found[number])


def _only_himself(said: Said, telling: Telling) -> bool:
    told = telling.tellers and not telling.plain
    return bool(told) and all(same_actor(name, said.speaker or "") for name in telling.tellers)


def account_features(scene: Scene, said: Said, near: Sequence[int], tellings: Tellings) -> Features:
    """What speaks for and against a plain statement excluding any of the deeds told before it."""
    signs = said_signs(scene, said)
    told = [tellings.every[index] for index in near]
    flags = {f"sign={sign}" for sign in signs} | {f"signs={min(len(signs), 3)}"} | set(said.kinds)
    flags.add(f"cue={said.attribution.cue_lemma}")
    flags.add(f"stance={said.attribution.stance}")
    flags.add(f"long={_length(said)}")
    flags.add(f"answered={bool(said.answered)}")
    flags.add(f"names={bool(said.names)}")
    flags.add(f"told by others={any(_told_by_others(said, telling) for telling in told)}")
    flags.add(f"same sentence={any(said.sentence.index in telling.sentences for telling in told)}")
    for telling in told[:3]:
        flags.add(f"doer={kinship(said.speaker, telling.forms)}")
        flags.add(f"victim={kinship(said.speaker, telling.done_to)}")
        flags.add(f"type={telling.happening.lead.type}")
    plain = plainly_rivalled(scene, said, tellings)
    if plain:
        flags |= {"plainly rival", f"plainly rival, {plain[1].partition(':')[0]}"}
    flags.update(_words(scene, said))
    return {"bias": 1.0, **dict.fromkeys(flags, 1.0)}


def _words(scene: Scene, said: Said) -> Iterator[str]:
    """How the account begins, its main verbs and their auxiliaries."""
    doc = scene.document.doc
    if doc is None:
        return
    for start, end in said.attribution.content:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span:
            yield f"begins={span[0].lemma_.casefold()}"
    for root in said.roots:
        token = doc[root]
        yield f"root={token.lemma_.casefold()}"
        yield "aux=" + "+".join(child.lower_ for child in token.children if child.dep_ == "aux")


def _told_by_others(said: Said, telling: Telling) -> bool:
    return any(not (said.speaker and same_actor(name, said.speaker)) for name in telling.tellers)


def rival_features(scene: Scene, said: Said, near: Sequence[int], index: int, tellings: Tellings) -> Features:
    """What speaks for and against an account excluding this happening rather than another."""
    telling = tellings.every[index]
    before = telling.before(said.anchor)
    gap = said.sentence.index - before if before is not None else -1
    flags = {
        f"gap={min(gap, 3)}",
        f"rank={min(near.index(index), 3)}",
        f"only={len(near) == 1}",
        f"told by others={_told_by_others(said, telling)}",
        f"plain={telling.plain}",
        f"headed={telling.headed}",
        f"first={index == 0}",
        f"told={min(len(telling.starts), 3)}",
        f"doer={kinship(said.speaker, telling.forms)}",
        f"victim={kinship(said.speaker, telling.done_to)}",
        f"type={telling.happening.lead.type}",
        f"shared={min(len(said.words & telling.words), 2)}",
        f"shared around={min(len(said.words & telling.around), 3)}",
        f"answered={_answered(said, index)}",
        f"names={'it' if index in said.names else 'another' if said.names else 'none'}",
    }
    if _told_alike(scene, said, telling):
        flags.add("told alike")
    plain = plainly_rivalled(scene, said, tellings)
    if plain:
        flags.add(f"plainly rival={plain[0] == index}")
    leaning = [flag for flag in flags if flag.startswith(("told by", "type", "headed"))]
    flags.update(f"rank={min(near.index(index), 3)}, {flag}" for flag in leaning)
    return {"bias": 1.0, **dict.fromkeys(flags, 1.0)}


def _answered(said: Said, index: int) -> str:
    if index not in said.answered:
        return "another" if said.answered else "none"
    return "first" if said.answered[0] == index else "later"


def _length(said: Said) -> str:
    words = sum(end - start for start, end in said.attribution.content) // 6
    return next((str(most) for most in (4, 8, 14, 20) if words <= most), "more")


def signed(scene: Scene, said: Said) -> Features:
    """What an account looks like by itself, as features."""
    return dict.fromkeys((f"sign={sign}" for sign in said_signs(scene, said)), 1.0)


def said_signs(scene: Scene, said: Said) -> set[str]:
    """What an account looks like by itself."""
    return scene.once(("signs of account", said.number), lambda: set(_signs(scene, said)))


def _told_alike(scene: Scene, said: Said, telling: Telling) -> set[str]:
    """Kinds of words that tell of the happening too: a crash that is told as a crash is excluded by none."""
    sentence = scene.sentence_at(telling.starts[0])
    told = scene.text(sentence.start, sentence.end)
    return {kind for kind in TOLD if mishaps()[kind].search(told)}


def _signs(scene: Scene, said: Said) -> Iterator[str]:
    content = " ".join(scene.text(*span) for span in said.attribution.content)
    for kind, pattern in (*mishaps().items(), *SIGNS.items()):
        if pattern.search(content):
            yield kind
    before = scene.text(said.sentence.start, said.anchor + 12)
    if AGAINST.search(before):
        yield "against"


TOLD = ("mishap", "will", "play", "harm", "choice", "scene")
"""Kinds of words that exclude nothing where the happening itself is told in them."""
SIGNS = {
    "instead": INSTEAD,
    "cleft": CLEFT,
    "elsewhere": ELSEWHERE,
    "only": ONLY,
    "negated": NEGATED,
    "scorn": SCORN,
    "lawful": LAWFUL,
}
