"""Who did it and to whom: argument phrases gathered into actors, each with all its surface forms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.coding.actors import is_capable_actor, same_actor
from reportedly.coding.happening import Happening
from reportedly.coding.phrases import FOLLOWABLE, GROUP_NOUNS, OWN_MEN, is_pronoun, trim
from reportedly.coding.scene import Holders, Scene
from reportedly.coding.sources import chain_of
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
        party = next((p for p in parties if any(same_actor(form, known) for known in p.forms)), None)
        if party is None:
            party = Party()
            parties.append(party)
        party.add(form, span, argument.confidence)
    for party in parties:
        party.forms, party.spans = _best_first(party)
    return parties


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
    start, end = trim(scene.document.text, argument.start, argument.end)
    form = scene.text(start, end)
    written = scene.text(argument.start, argument.end).casefold()
    if (form.casefold() in SPEAKERS and is_pronoun(form)) or written.startswith(OWN_MEN):
        speaker = _speaker(scene, argument)
        if speaker:
            return speaker
    if form.casefold() in FOLLOWABLE:
        return _antecedent(scene, argument)
    if form.casefold() in GROUP_NOUNS and written.startswith(("the ", "this ", "that ")):
        return _named_before(scene, argument) or (form, (start, end))
    if not form or is_pronoun(form):
        return None
    if " " not in form:
        start, end = _whole_name(scene, start, end)
    return scene.text(start, end), (start, end)


SPEAKERS = frozenset({"it", "they", "we", "i", "us", "he", "she"})


def _speaker(scene: Scene, argument: Argument) -> tuple[str, tuple[int, int]] | None:
    """The innermost source of the attribution that the phrase stands in."""
    for number in scene.attributions_over(argument.start):
        chain = chain_of(scene, number)
        if chain:
            return chain[-1].name, (chain[-1].start, chain[-1].end)
    return None


def _named_before(scene: Scene, argument: Argument) -> tuple[str, tuple[int, int]] | None:
    """The body named last before a definite noun, within the sentence and the two before."""
    here = scene.sentence_at(argument.start).index
    floor = scene.sentences[max(here - 2, 0)].start
    for first, last, label in reversed(scene.names_in(floor, argument.start)):
        if label == "ORG" and first >= floor:
            start, end = trim(scene.document.text, first, last)
            return scene.text(start, end), (start, end)
    return None


def _antecedent(scene: Scene, argument: Argument) -> tuple[str, tuple[int, int]] | None:
    """The nearest earlier phrase that can stand for a pronoun: its head noun in a relative clause, else the
    subject of this or the previous sentence that agrees in number."""
    token = scene.token(argument.head)
    clause = next((a for a in token.ancestors if a.dep_ == "acl"), None)
    if token.lower_ in ("who", "which", "that", "whom") and clause is not None:
        return _phrase(scene, clause.head.i)
    plural = token.lower_ in ("they", "them", "their")
    person = token.lower_ in ("he", "she", "him", "her", "his")
    doc, here = token.doc, scene.sentence_at(token.idx).index
    for index in range(token.i - 1, max(token.i - 90, -1), -1):
        other = doc[index]
        if other.dep_ not in ("nsubj", "obl", "obj") or other.pos_ not in ("NOUN", "PROPN"):
            continue
        if other.dep_ != "nsubj" and scene.sentence_at(other.idx).index == here:
            continue
        if _agrees(other.tag_, other.ent_type_, plural, person) and is_capable_actor(other.text):
            return _phrase(scene, other.i)
    return None


def _agrees(tag: str, label: str, plural: bool, person: bool) -> bool:
    if person:
        return tag in ("NN", "NNP") and label in ("PER", "")
    if plural:
        return tag in ("NNS", "NNPS") or label in ("ORG", "NORP")
    return tag in ("NN", "NNP", "NNPS") and label != "PER"


def _phrase(scene: Scene, index: int) -> tuple[str, tuple[int, int]] | None:
    """The noun phrase of a head without its clauses."""
    token = scene.token(index)
    left = min(
        [token.i, *(child.i for child in token.lefts if child.dep_ in ("amod", "compound", "nmod", "flat"))]
    )
    right = max([token.i, *(child.i for child in token.rights if child.dep_ in ("flat", "compound"))])
    doc = token.doc
    start, end = trim(scene.document.text, doc[left].idx, doc[right].idx + len(doc[right]))
    return (scene.text(start, end), (start, end)) if end > start else None


def _best_first(party: Party) -> tuple[list[str], list[tuple[int, int]]]:
    """Names before descriptions, the order of telling kept otherwise."""
    ranked = sorted(range(len(party.forms)), key=lambda number: not _is_named(party.forms[number]))
    return [party.forms[i] for i in ranked], [party.spans[i] for i in ranked]


def _is_named(form: str) -> bool:
    return any(word[:1].isupper() for word in form.split()[-2:])


def all_forms(parties: Iterable[Party]) -> list[str]:
    """Every surface form of some parties."""
    return [form for party in parties for form in party.forms]
