"""What a denial denies: the happenings, and of each whether it was done at all or only who did it.

Every denial is weighed with every happening told near it (``denial_features``); the weights are fitted on our
codings by ``training/fit_denials.py`` and stand in ``knowledge/weights/denials.tsv`` and ``denial_slots.tsv``.
A denial may hit several happenings ("denied the allegations") or none ("denied that the minister was ill").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from reportedly.coding.actors import same_actor
from reportedly.coding.claim_making import claim_of
from reportedly.coding.denial_features import Said, asked_of, denial_features, said_of
from reportedly.coding.denials import is_about_figures
from reportedly.coding.happening import Happening
from reportedly.coding.rival_features import (
    account_features,
    asked_of_account,
    is_account,
    rival_features,
    signed,
)
from reportedly.coding.rivals import plainly_rivalled
from reportedly.coding.scene import Scene
from reportedly.coding.sources import chain_of
from reportedly.coding.tellings import Tellings, tellings_of
from reportedly.coding.voice import chance_of, voice_of
from reportedly.coding.weighing import Features, Weights, load_weights
from reportedly.coding.who import Party
from reportedly.model.claim import Claim
from reportedly.model.mention import Attribution

DOUBTED = ("contested", "denied")
"""Standings of a happening that somebody denies."""
USUAL = 0.08
"""The probability of these two, together, at which what the engine hears speaks neither for nor against a denial."""
TRUST = {"occurrence": 0.6, "actor": 0.15}
"""How far the engine's log odds count beside the features'; it hears of the deed, not of the doer.

These were chosen on the development codings: the engine has seen the training texts and is too sure of them.
"""
LEAST = 0.2
"""Who denies somebody's words, or a part in something, denies the likeliest thing told, were it only as likely."""
RIVAL_TRUST = 0.6
"""How far the same counts beside the features of a rival account."""
NAMED_SURELY = 0.6
"""From this probability on a denial is about what it names, and about nothing else told near it."""
NAMED = 4
"""So many features are named in a claim's rule, the heaviest."""


@dataclass(frozen=True, slots=True)
class Link:
    """A denial and a happening that it denies."""

    number: int
    """Index of the attribution."""
    slot: str
    """occurrence or actor."""
    probability: float
    why: str
    """The features that spoke for it most, for the claim's rule."""


def denials_of(
    scene: Scene, happenings: Sequence[Happening], actors: Sequence[Sequence[Party]]
) -> list[list[Link]]:
    """The denials of each happening, in the order of the text; made once for the same happenings."""
    return scene.once(("denials", id(happenings)), lambda: _denials_of(scene, happenings, actors))


def _denials_of(
    scene: Scene, happenings: Sequence[Happening], actors: Sequence[Sequence[Party]]
) -> list[list[Link]]:
    dealt: list[list[Link]] = [[] for _ in happenings]
    if not happenings:
        return dealt
    tellings = tellings_of(scene, happenings, actors)
    weights, slots = load_weights("denials"), load_weights("denial_slots")
    for number in denying(scene):
        said = said_of(scene, tellings, number)
        weighed = [
            (index, _weigh(scene, said, index, tellings, weights, slots))
            for index in asked_of(said, tellings)
            if not _affirms(scene, said, happenings[index])
        ]
        weighed = _without_unnamed(said, weighed)
        cut = _cut(said, [link.probability for _, link in weighed], weights.cut)
        for index, link in weighed:
            if link.probability >= cut:
                dealt[index].append(link)
    _deal_rivals(scene, tellings, dealt)
    dealt = [_without_headline(scene, links) for links in dealt]
    by_happening: dict[int, list[Link]] = scene.once("denials dealt", dict)
    by_happening.update((id(happening), dealt[index]) for index, happening in enumerate(happenings))
    return dealt


NEGATION = re.compile(r"\b(?:no|not|never|none|nobody|neither|nor|without)\b|n['’]t\b", re.IGNORECASE)


def _affirms(scene: Scene, said: Said, happening: Happening) -> bool:
    """Whether somebody tells the deed himself before what he denies of it.

    "The military said that its aircraft had struck a workshop and that no children had been there" denies no strike.
    """
    if not said.attribution.rule.startswith("speech:") or not said.attribution.content:
        return False
    start, end = said.attribution.content[0]
    body = [t.start for t in happening.triggers if t.start >= scene.document.body_start]
    first = min(body, default=-1)
    if not start <= first < end:
        return False  # others told of it before: his account may be a rival one
    negated = NEGATION.search(scene.text(start, end))
    return negated is not None and start + negated.start() > first


def _without_headline(scene: Scene, links: list[Link]) -> list[Link]:
    """The denials without the headline's where the body has some: it only announces them ("Gang denies murder")."""
    attributions = scene.document.attributions
    body = [link for link in links if attributions[link.number].cue[:1] >= ((scene.document.body_start, 0),)]
    return body or links


def _deal_rivals(scene: Scene, tellings: Tellings, dealt: Sequence[list[Link]]) -> None:
    """Add accounts that exclude a happening, of those who do not deny it already."""
    for number, attribution in enumerate(scene.document.attributions):
        if not is_account(scene, attribution):
            continue
        said = said_of(scene, tellings, number)
        for link, index in rivalled(scene, said, tellings):
            if not any(_same_speaker(scene, said, other) for other in dealt[index]):
                dealt[index].append(link)


def rivalled(scene: Scene, said: Said, tellings: Tellings) -> Iterator[tuple[Link, int]]:
    """The happenings that an account excludes: the one that it answers best, and those it answers about as well."""
    near = asked_of_account(said, tellings)
    if not near:
        return
    accounts, weights, slots = (load_weights(f"rival_{name}") for name in ("accounts", "answers", "slots"))
    features = account_features(scene, said, near, tellings)
    odds = accounts.odds(features)
    plain = plainly_rivalled(scene, said, tellings)
    most = max(chance_of(odds + RIVAL_TRUST * _heard(scene, tellings, index)) for index in near)
    if plain is None and most < accounts.cut:
        return  # nearly all accounts: whom they answer need not be weighed
    answering = {index: rival_features(scene, said, near, index, tellings) for index in near}
    chances = {index: weights.probability(answering[index]) for index in near}
    best = max(near, key=lambda index: chances[index])
    for index in near:
        chance = chance_of(odds + RIVAL_TRUST * _heard(scene, tellings, index))
        surely = plain is not None and plain[0] == index
        if surely or (chance >= accounts.cut and (index == best or chances[index] >= weights.cut)):
            why = f"rival account, {plain[1] if surely and plain else reasons(features, accounts.table, chance)}"
            slot = _slot({**answering[index], **signed(scene, said)}, slots)
            yield Link(said.number, slot, chance, why), index


def _same_speaker(scene: Scene, said: Said, link: Link) -> bool:
    chain = chain_of(scene, link.number)
    return bool(chain) and said.speaker is not None and same_actor(chain[-1].name, said.speaker)


def denials_on(scene: Scene, happening: Happening, slot: str) -> list[Link]:
    """The denials of one slot of a happening that ``denials_of`` dealt."""
    dealt: dict[int, list[Link]] = scene.once("denials dealt", dict)
    return [link for link in dealt.get(id(happening), ()) if link.slot == slot]


def denial_claim(scene: Scene, link: Link, value: str | None, actors: Sequence[Party]) -> Claim:
    """The claim that a denial makes; its rule says why it was dealt there."""
    claim = claim_of(scene, link.number, link.slot, value, actors)
    return claim.model_copy(update={"stance": "denies", "rule": f"{claim.rule}; {link.why}"})


def denying(scene: Scene) -> list[int]:
    """The denials of a report that are somebody's own and not about a figure.

    In "Mawazan reported that the ministry denied it" the denial is the ministry's; in "the ministry denied
    reports that jets had struck" the reports are only what it denies; in "denied the reports, saying it was a
    drill" the saying goes on with the denial.
    """
    attributions = scene.document.attributions
    goes_on = {number for number, one in enumerate(attributions) if _goes_on(scene, one)}
    passed_on = {
        one.outer
        for number, one in enumerate(attributions)
        if one.stance in ("denies", "unconfirmed") and number not in goes_on
    }
    return [
        number
        for number, attribution in enumerate(attributions)
        if attribution.stance == "denies"
        and number not in passed_on | goes_on
        and not is_about_figures(scene, attribution)
    ]


def _goes_on(scene: Scene, inner: Attribution) -> bool:
    """Whether somebody goes on to deny inside of his own denial."""
    if inner.stance != "denies" or inner.outer is None:
        return False
    outer = scene.document.attributions[inner.outer]
    return outer.stance == "denies" and outer.source == inner.source


def _without_unnamed(said: Said, weighed: Sequence[tuple[int, Link]]) -> list[tuple[int, Link]]:
    """The happenings that a denial names, where it surely denies one of them; else all that it was weighed with.

    "The army said the hall had burned. Kampala denied having troops in the country" leaves the fire where it was.
    """
    named = [(index, link) for index, link in weighed if index in said.names]
    sure = any(link.probability >= NAMED_SURELY for _, link in named)
    return named if sure and "words" not in said.kinds else list(weighed)


def _cut(said: Said, chances: Sequence[float], usual: float) -> float:
    """From which probability a denial is dealt; "denied any role" must deny something."""
    best = max(chances, default=0.0)
    answers = {"words", "author"} & said.kinds and "by content" not in said.kinds
    return best if answers and LEAST <= best < usual else usual


def _weigh(
    scene: Scene, said: Said, index: int, tellings: Tellings, weights: Weights, slots: Weights
) -> Link:
    features = denial_features(scene, said, index, tellings)
    whole = _is_of_reports(scene, said) or features.get("only there=True", 0.0) > 0.0
    slot = "occurrence" if whole else _slot(features, slots)
    probability = chance_of(weights.odds(features) + TRUST[slot] * _heard(scene, tellings, index))
    return Link(said.number, slot, probability, reasons(features, weights.table, probability))


REPORTS = re.compile(
    r"\W*(?:the |these |those |any |all |such |media )*(?:reports?|rumou?rs?) (?:of|about|that)\b", re.I
)
OWN = re.compile(r"\b(?:its|their|his|her|our|my|it|they|he|she|we)\b", re.IGNORECASE)


def _is_of_reports(scene: Scene, said: Said) -> bool:
    """Whether it is what was reported that is denied ("denied the reports of targeting"), not a part in it."""
    words = " ".join(scene.text(start, end) for start, end in said.attribution.content[:1])
    return REPORTS.match(words) is not None and not OWN.search(words.partition(",")[0])


def _slot(features: Features, slots: Weights) -> str:
    return "actor" if slots.probability(features) >= slots.cut else "occurrence"


def _heard(scene: Scene, tellings: Tellings, index: int) -> float:
    happening = tellings.every[index].happening
    return scene.once(("heard denied", id(happening)), lambda: heard_odds(scene, happening))


def heard_odds(scene: Scene, happening: Happening) -> float:
    """What the engine hears of a happening being denied, as log odds; 0 where it hears the usual, or nothing."""
    voice = voice_of(scene, happening)
    if not voice:
        return 0.0
    heard = min(max(sum(voice.get(name, 0.0) for name in DOUBTED), 0.01), 0.99)
    return log(heard / (1.0 - heard)) - log(USUAL / (1.0 - USUAL))


def reasons(features: Features, table: Mapping[str, float], probability: float) -> str:
    """The features that weigh most for a yes, in words."""
    heavy = sorted(((table.get(name, 0.0), name) for name in features if name != "bias"), reverse=True)
    named = [name for weight, name in heavy[:NAMED] if weight > 0.0]
    return f"linked {probability:.2f}: {'; '.join(named)}"
