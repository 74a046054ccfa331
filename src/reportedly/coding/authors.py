"""Authorship told apart from the deed: who is blamed, suspected, or takes responsibility."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.coding.actors import is_capable_actor
from reportedly.coding.blame import named_as_doer
from reportedly.coding.phrases import OWN_MEN, is_pronoun, trim
from reportedly.coding.scene import Scene
from reportedly.coding.sources import source_of
from reportedly.coding.who import resolve
from reportedly.model.mention import Argument, Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token

BLAMING = frozenset({"blame", "accuse", "suspect", "implicate", "fault"})
"""Verbs whose object is said to have done it."""

AUTHORSHIP = re.compile(
    r"\bresponsib|\binvolve|\bbehind (?:it|the|this|that|an?)\b|\brole\b|\bnothing to do\b|\bnot our\b"
    r"|\bhand in\b|\bcomplicit|\b(?:any|taking|took) part\b",
    re.IGNORECASE,
)
"""Words that speak of who did it rather than of whether it was done ("denied any role")."""

ASKING = re.compile(
    r"\bwho(?:m|se)?\b|\bidentity\b|\bculprits?\b|\bperpetrators?\b"
    r"|\b(?:origin|source) of (?:the|its|this|that)\b|\btheir origin\b|\bclaimed\b|\bno claim\b",
    re.IGNORECASE,
)
"""Words by which a refusal leaves open who did it ("could not say who had lit them", "no group has claimed it")."""

OWN_DOING = re.compile(
    r"^\W*(?:that\s+)?(?:(?:it|they|he|she|we|its|their|his|our|the (?:group|movement|militia|faction|army|party))\b"
    r"|(?:having|being|taking|firing|\w{3,}ing)\b)",
    re.IGNORECASE,
)
"""A denied content that begins with the denier himself ("denied it had taken them", "denied having fired")."""


@dataclass(frozen=True, slots=True)
class Authorship:
    """A phrase that is said to name the doer, and the attribution that says so."""

    start: int
    end: int
    attribution: int


def speaks_of_author(scene: Scene, attribution: Attribution) -> bool:
    """Whether an attribution is about who did it ("denied involvement", "claimed responsibility")."""
    words = " ".join(scene.text(start, end) for start, end in (*attribution.cue, *attribution.content))
    if attribution.stance == "unconfirmed" and ASKING.search(words):
        return True
    return bool(AUTHORSHIP.search(words)) or attribution.cue_lemma in BLAMING


def denies_own_doing(scene: Scene, attribution: Attribution) -> bool:
    """Whether somebody says that he himself did not do it, which leaves open that it was done."""
    if attribution.stance != "denies" or not attribution.content:
        return False
    content = scene.text(*attribution.content[0])
    return bool(OWN_DOING.match(content)) or speaks_of_author(scene, attribution)


def named_author(scene: Scene, number: int) -> Authorship | None:
    """The phrase that an attribution names as the doer, found once; null when it names none.

    "claimed responsibility" names its source; "blamed X for", "accused X of" name their object; a pronoun gives way
    to whom it means.
    """
    return scene.once(("author", number), lambda: _named_author(scene, number))


def doer_at(scene: Scene, start: int, end: int, number: int) -> Authorship | None:
    """The doer that a phrase names; null for a pronoun that stands for nobody known."""
    words = scene.text(start, end)
    if not (is_pronoun(words) or words.casefold().startswith(("the group", *OWN_MEN))):
        return Authorship(*trim(scene.document.text, start, end), number)
    doc = scene.document.doc
    span = doc.char_span(start, end, alignment_mode="expand") if doc is not None else None
    if span is None:
        return None
    found = resolve(scene, Argument(start, end, "actor", span.root.i))
    return Authorship(*found[1], number) if found else None


def _named_author(scene: Scene, number: int) -> Authorship | None:
    attribution = scene.document.attributions[number]
    if attribution.stance == "claims" and (
        speaks_of_author(scene, attribution) or _owns_a_deed(scene, attribution)
    ):
        return _source_as_author(scene, attribution, number)
    if denies_own_doing(scene, attribution):
        return _source_as_author(scene, attribution, number)
    believed = _believed(scene, attribution) or named_as_doer(scene, attribution)
    if believed:
        return Authorship(*believed, number)
    token = _cue_token(scene, attribution)
    if token is None or token.lemma_.lower() not in BLAMING:
        return None
    shifted = _blamed_on(token)
    if shifted is not None:
        return doer_at(scene, *_phrase(scene, shifted), number)
    passive = any(child.dep_ == "aux" and child.lemma_ == "be" for child in token.children)
    for child in token.children:
        if child.dep_ == ("nsubj" if passive else "obj"):
            return doer_at(scene, *_phrase(scene, child), number)
    return None


BELIEVED = re.compile(
    r"^\W*(?:that\s+)?(?P<who>[^,;]{2,60}?)\s+(?:(?:is|are|was|were|be|been|to|had|has|have|likely|probably)\s+)+"
    r"(?:behind|responsible|to blame)\b",
    re.IGNORECASE,
)
"""Content that says who it was ("the Dawn Front was behind the attack", "... to be responsible")."""


def _believed(scene: Scene, attribution: Attribution) -> tuple[int, int] | None:
    """The subject of "was behind the attack", "to be responsible", where somebody believes or alleges it."""
    if attribution.stance not in ("suspects", "accuses") or not attribution.content:
        return None
    start, end = attribution.content[0][0], attribution.content[-1][1]
    said = BELIEVED.match(scene.text(start, min(end, start + 120)))
    if said is None:
        return None
    first = attribution.content[0][1] if len(attribution.content) > 1 else start + said.end("who")
    who = trim(scene.document.text, start + said.start("who"), min(first, start + said.end("who")))
    return who if is_capable_actor(scene.text(*who)) else None


def _blamed_on(verb: Token) -> Token | None:
    """Whom "blamed the attack on the Dawn Front" names, wherever the parse has hung the phrase."""
    if verb.lemma_.lower() != "blame":
        return None
    objects = [child for child in verb.children if child.dep_ == "obj" or _is_bare(child)]
    for token in (verb, *objects):
        for child in token.rights:
            if child.dep_ in ("obl", "nmod") and any(
                c.lower_ == "on" and c.dep_ == "case" for c in child.lefts
            ):
                return child
    return None


def _is_bare(child: Token) -> bool:
    """Whether the parse takes an object for a circumstance without a preposition."""
    return child.dep_ == "obl" and not any(c.dep_ == "case" for c in child.children)


def suspected_author(scene: Scene, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Who a described doer is believed to be ("gunmen suspected to be members of Boko Haram"): name and cue."""
    doc = scene.document.doc
    span = doc.char_span(start, end, alignment_mode="expand") if doc is not None else None
    if span is None:
        return None
    for child in span.root.children:
        if child.dep_ == "acl" and child.lemma_.lower() in SUSPECTING:
            below = list(child.subtree)
            named = scene.names_in(below[0].idx, below[-1].idx + len(below[-1]))
            names = [name for name in named if name[2] in ("ORG", "NORP", "PER") and name[0] > child.idx]
            if names:
                cue = (child.idx, child.idx + len(child))
                return trim(scene.document.text, names[0][0], names[0][1]), cue
    return None


SUSPECTING = frozenset({"suspect", "believe", "think", "allege", "presume"})


def _source_as_author(scene: Scene, attribution: Attribution, number: int) -> Authorship | None:
    source = source_of(scene, attribution)
    return Authorship(source.start, source.end, number) if source else None


OWNING = frozenset({"claim", "admit", "acknowledge", "own"})


def _owns_a_deed(scene: Scene, attribution: Attribution) -> bool:
    """Whether somebody claims a deed by its noun ("claimed the attack", "owned up to the raid")."""
    if attribution.cue_lemma.split()[:1] and attribution.cue_lemma.split()[0] not in OWNING:
        return False
    start, end = (attribution.content or ((0, 0),))[0]
    inside = [trigger for trigger in scene.document.triggers if start <= trigger.start < end]
    return bool(inside) and inside[0].nominal and inside[0].start - start < 25


def _cue_token(scene: Scene, attribution: Attribution) -> Token | None:
    doc = scene.document.doc
    if doc is None or not attribution.cue:
        return None
    span = doc.char_span(*attribution.cue[-1], alignment_mode="expand")
    if span is None:
        return None
    return next((token for token in span if token.lemma_.lower() in BLAMING), span.root)


def _phrase(scene: Scene, token: Token) -> tuple[int, int]:
    """A noun phrase up to its clauses."""
    inside = [token.i]
    for child in token.children:
        if child.dep_ in ("amod", "compound", "nmod", "flat", "det", "nummod", "conj"):
            inside += [t.i for t in child.subtree]
    doc = token.doc
    left, right = min(inside), max(inside)
    return trim(scene.document.text, doc[left].idx, doc[right].idx + len(doc[right]))
