"""What a denial is about: the word of somebody before it, a figure, or a thing of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportedly.coding.actors import same_actor
from reportedly.coding.authors import AUTHORSHIP
from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene
from reportedly.coding.sources import chain_of
from reportedly.model.mention import Attribution, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

WORDS_BEFORE = re.compile(
    r"^\W*(?:(?:the|this|that|those|these|such|any|all|his|her|its|their|flatly|latest|rebel|opposition|\w+'s)\s+)*"
    r"(?:allegations?|accusations?|claims?|charges?|reports?|findings?|accounts?|version|suggestions?|story|it|this)\b",
    re.IGNORECASE,
)
"""A denied content that stands for what somebody said before ("denied it", "rejected the accusations")."""

FIGURES = re.compile(
    r"\b(?:figures?|counts?|tolls?|numbers?|tally|casualt\w+|losses|victims"
    r"|(?:harm|hurt|target|kill|injur)ing (?:any |the )?civilians|nobody (?:was )?hurt|no one was hurt"
    r"|(?:any|no)(?:one| one|body)(?: else)? (?:had been |has been |was |were )?(?:harm|hurt|injur|kill|wound|died)\w*"
    r"|(?:civilians?|child(?:ren)?) (?:had been|have been|has been|was|were) "
    r"(?:among|harm|hit|hurt|kill|injur|target)\w*"
    r"|(?:dead|victims|those (?:hit|killed|hurt)|men|killed) were not (?!in\b|there\b)\w+)\b",
    re.IGNORECASE,
)
"""A denied content that is about how many or who was hurt: "dismissed those figures", "denied that civilians had been
hit", "the dead were not fighters but herders"."""

BACK = re.compile(
    r"\b(?:such|that day|that night|at that time|at the time|involved|incident|of the kind)\b", re.IGNORECASE
)
"""Words by which a clause points back to what was told."""

SENTENCES_BACK = 3
STEM = 5
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    "that this with have been were will would could from they their them there which about after before into over"
    " said says also only other some such what when where than then said".split()
)


def is_about_figures(scene: Scene, attribution: Attribution) -> bool:
    """Whether a denial only disputes how many, and leaves the deed ("dismissed the figure as propaganda")."""
    if attribution.stance != "denies" or not attribution.content:
        return False
    start, end = attribution.content[0]
    return bool(FIGURES.search(scene.text(start, min(end, start + 60))))


def figure_denied(scene: Scene, attribution: Attribution) -> str:
    """The words of a denial that say which figure or loss it denies ("those figures", "harming civilians")."""
    start, end = attribution.content[0]
    found = FIGURES.search(scene.text(start, min(end, start + 60)))
    return scene.text(start, start + found.end()) if found else scene.text(start, end)


def answered_happening(scene: Scene, number: int, happenings: Sequence[Happening]) -> int | None:
    """Index of the happening that a denial of somebody's words answers: what was last said by somebody else.

    Null when the denial does not deny words, or nobody said anything codable just before.
    """
    attribution = scene.document.attributions[number]
    if attribution.stance != "denies" or not _denies_words(scene, attribution):
        return None
    chain = chain_of(scene, number)
    anchor = attribution.cue[0][0] if attribution.cue else 0
    here = scene.sentence_at(anchor).index
    for other in range(number - 1, max(number - 8, -1), -1):
        said = scene.document.attributions[other]
        if said.stance not in ("asserts", "accuses", "suspects", "claims") or not said.cue:
            continue
        if here - scene.sentence_at(said.cue[0][0]).index > SENTENCES_BACK:
            return None
        sources = chain_of(scene, other)
        if sources and chain and same_actor(sources[-1].name, chain[-1].name):
            continue
        owner = _owner(said, happenings)
        if owner is not None:
            return owner
    return None


def _denies_words(scene: Scene, attribution: Attribution) -> bool:
    if not attribution.content or attribution.rule.endswith(":that"):
        return False
    start, end = attribution.content[0]
    return bool(WORDS_BEFORE.match(scene.text(start, end)))


def _owner(said: Attribution, happenings: Sequence[Happening]) -> int | None:
    for start, end in said.content:
        for index, happening in enumerate(happenings):
            if not happening.verbal and any(start <= t.start < end for t in happening.triggers):
                return index
    return None


def is_another_matter(scene: Scene, number: int, happening: Happening) -> bool:
    """Whether a denied clause speaks of something else than the happening that it is nearest to.

    After "the rebels claimed the raid", "they denied harming civilians" is no denial of the raid; a clause
    about the same matter names it, points back to it, or speaks of who did it.
    """
    attribution = scene.document.attributions[number]
    if attribution.stance != "denies" or not attribution.rule.endswith((":that", ":cite", ":according")):
        return False
    content = " ".join(scene.text(start, end) for start, end in attribution.content)
    if AUTHORSHIP.search(content) or BACK.search(content):
        return False
    if any(a <= t.start < b for t in happening.triggers for a, b in attribution.content):
        return False
    return not _stems(content) & _told(scene, happening)


def _told(scene: Scene, happening: Happening) -> set[str]:
    """The words of the sentences that tell of the happening."""
    found: set[str] = set()
    for trigger in happening.triggers[:6]:
        sentence = scene.sentence_at(trigger.start)
        found |= _stems(scene.text(sentence.start, sentence.end))
    return found


def _stems(text: str) -> set[str]:
    return {word.casefold()[:STEM] for word in _WORD.findall(text) if word.casefold() not in _COMMON}


def denying_verb(scene: Scene, trigger: Trigger) -> int | None:
    """The denial whose verb governs a trigger that its content leaves out ("denied the reports of an attack")."""
    denials = scene.once("denying cues", lambda: _denying_cues(scene))
    if not denials:
        return None
    over = [denials[token.idx] for token in scene.token(trigger.head).ancestors if token.idx in denials]
    return min(over, default=None)


def _denying_cues(scene: Scene) -> dict[int, int]:
    """The first denial whose cue stands at each character that one stands at."""
    found: dict[int, int] = {}
    for number, attribution in enumerate(scene.document.attributions):
        if attribution.stance == "denies" and attribution.rule.startswith("denial:"):
            for start, end in attribution.cue:
                found.update((place, number) for place in range(start, end) if place not in found)
    return found


def presupposes(scene: Scene, attribution: Attribution, trigger: Trigger) -> bool:
    """Whether a denial takes the deed for granted.

    "The blast was not an accident", "denied it had been warned of the attack" and "there was no cooperation in
    the attack that hit the office" leave the deed where it was.
    """
    if attribution.stance != "denies" or attribution.rule.endswith((":np", ":as", ":name")):
        return False
    token = scene.token(trigger.head)
    if token.dep_ == "acl" and not trigger.nominal:
        return _is_definite(token.head)
    return trigger.nominal and _is_definite(token) and token.dep_ in ("nsubj", "obl", "nmod")


def _is_definite(token: Token) -> bool:
    return any(child.lower_ in ("the", "this", "that", "these", "those") for child in token.children)
