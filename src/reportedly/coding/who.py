"""Who did it and to whom: argument phrases gathered into actors, each with all its surface forms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.coding.actors import is_capable_actor, same_actor
from reportedly.coding.anaphora import antecedent_of, named_before, speaker_of
from reportedly.coding.happening import Happening
from reportedly.coding.phrases import FOLLOWABLE, GROUP_NOUNS, OWN_MEN, is_pronoun, trim
from reportedly.coding.scene import Holders, Scene
from reportedly.model.mention import Argument


@dataclass(slots=True)
class Party:
    """One actor or recipient: surface forms with where they stand, best first."""

    forms: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    sure: float = 0.0

    def add(self, form: str, span: tuple[int, int], sure: float) -> None:
        """Add a form unless it is there already."""
        if form and form not in self.forms:
            self.forms.append(form)
            self.spans.append(span)
        self.sure = max(self.sure, sure)


def parties_of(scene: Scene, happening: Happening, role: str) -> list[Party]:
    """The actors (or recipients) of a happening, in order of telling, without repeats."""
    near = [id(argument) for trigger in happening.triggers for argument in scene.near(trigger)]
    arguments = happening.arguments(role)
    told = [argument for argument in arguments if id(argument) in near]
    return _gather(scene, role, told) or _gather(scene, role, arguments)


def _gather(scene: Scene, role: str, arguments: Sequence[Argument]) -> list[Party]:
    parties: list[Party] = []
    for argument in arguments:
        if _is_inside_another(argument, arguments):
            continue
        resolved = resolve(scene, argument)
        if resolved is None:
            continue
        form, span = resolved
        if not any(letter.isalpha() for letter in form) or _is_time(scene, *span):
            continue
        if role == "actor" and not is_capable_actor(form):
            continue
        if role == "recipient" and _is_nobody(scene, *span):
            continue
        party = next((p for p in parties if any(same_actor(form, known) for known in p.forms)), None)
        if party is None:
            party = Party()
            parties.append(party)
        party.add(form, span, argument.confidence)
    for party in parties:
        party.forms, party.spans = best_first(party)
    return parties


def _is_nobody(scene: Scene, start: int, end: int) -> bool:
    """Whether a phrase is no target: the weapon itself ("launched drones"), a bare number or quality.

    On the training codings 4 of 101 such phrases were a coded recipient.
    """
    doc = scene.document.doc
    span = doc.char_span(start, end, alignment_mode="expand") if doc is not None else None
    return span is not None and (span.root.ent_type_ == "WEAPON" or span.root.pos_ in NO_TARGETS)


def _is_time(scene: Scene, start: int, end: int) -> bool:
    """Whether a phrase is a time and nobody ("May")."""
    return any(scene.once("times", lambda: Holders(scene.document.times)).over(start, end))


def _is_inside_another(argument: Argument, others: Sequence[Argument]) -> bool:
    """Whether a longer phrase of the same role holds this one ("Harir" in "US bases of Ain al-Assad and Harir")."""
    return any(
        other.start <= argument.start
        and argument.end <= other.end
        and other.end - other.start > argument.end - argument.start
        for other in others
    )


def _whole_name(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """The name that holds a stretch, when the stretch is only a part of it ("Saedi" of "Abu Taqwa al-Saedi")."""
    name = scene.name_at(start, end, ("PER", "ORG"))
    return trim(scene.document.text, *name) if name else (start, end)


def resolve(scene: Scene, argument: Argument) -> tuple[str, tuple[int, int]] | None:
    """The phrase of an argument as a coder would copy it; a pronoun gives way to its antecedent.

    Inside what somebody is said to have said, "it", "we" and "its fighters" are the speaker's own side.
    Returns null when the phrase names nobody ("some", "others", a pronoun with no antecedent).
    """
    key = "resolved", argument.start, argument.end, argument.head
    return scene.once(key, lambda: _resolved(scene, argument))


def _resolved(scene: Scene, argument: Argument) -> tuple[str, tuple[int, int]] | None:
    start, end = trim(scene.document.text, argument.start, argument.end)
    form = scene.text(start, end)
    written = scene.text(argument.start, argument.end).casefold()
    if (form.casefold() in SPEAKERS and is_pronoun(form)) or written.startswith(OWN_MEN):
        speaker = speaker_of(scene, argument, written.split()[0])
        if speaker:
            return speaker
    if form.casefold() in FOLLOWABLE:
        return antecedent_of(scene, argument)
    if form.casefold() in GROUP_NOUNS and written.startswith(("the ", "this ", "that ")):
        return named_before(scene, argument) or (form, (start, end))
    if not form or is_pronoun(form):
        return None
    if " " not in form:
        start, end = _whole_name(scene, start, end)
    return scene.text(start, end), (start, end)


def points_back(scene: Scene, argument: Argument) -> bool:
    """Whether a phrase names nobody by itself: a pronoun, "its fighters", "the group"."""
    start, end = trim(scene.document.text, argument.start, argument.end)
    form = scene.text(start, end)
    written = scene.text(argument.start, argument.end).casefold()
    pronoun = form.casefold() in FOLLOWABLE | SPEAKERS and is_pronoun(form)
    body = form.casefold() in GROUP_NOUNS and written.startswith(("the ", "this ", "that "))
    return pronoun or body or written.startswith(OWN_MEN)


NO_TARGETS = frozenset({"ADJ", "DET", "NUM", "PRON", "VERB"})
SPEAKERS = frozenset({"it", "they", "we", "i", "us", "he", "she"})


def best_first(party: Party) -> tuple[list[str], list[tuple[int, int]]]:
    """Names before descriptions, the order of telling kept otherwise."""
    ranked = sorted(range(len(party.forms)), key=lambda number: not _is_named(party.forms[number]))
    return [party.forms[i] for i in ranked], [party.spans[i] for i in ranked]


def _is_named(form: str) -> bool:
    return any(word[:1].isupper() for word in form.split()[-2:])


def all_forms(parties: Iterable[Party]) -> list[str]:
    """Every surface form of some parties."""
    return [form for party in parties for form in party.forms]
