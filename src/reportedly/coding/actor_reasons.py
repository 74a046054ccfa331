"""Why a phrase has the codes that it has: the row of the tables, or the rule, that gave them."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.coding.actor_phrases import parse_phrase
from reportedly.coding.actor_roles import role_of
from reportedly.coding.actors import code_actor
from reportedly.knowledge.actors import Actor, load_actors
from reportedly.model.event import CodedActor


@dataclass(frozen=True, slots=True)
class Reason:
    """The codes of a phrase, and where they come from."""

    coded: CodedActor
    how: str
    """The rule, in a sentence."""
    row: Actor | None = None
    """The row of the tables that names it, when one does."""
    rivals: tuple[Actor, ...] = ()
    """Other actors that go by the same name; another country or year may choose them."""


def reason_for(form: str, country: str | None = None) -> Reason:
    """What a phrase resolves to where an event happened in ``country``, and by which row or rule.

    >>> reason_for("Turkish soldiers in Syria").row.name, reason_for("unknown gunmen", "KEN").how
    ('Turkish Armed Forces', "'gunmen' is UAF; KEN is where it happened")
    """
    coded = code_actor([form], country)
    base = load_actors()
    phrase = parse_phrase(form)
    row = base.by_id.get(coded.actor_id) if coded.actor_id else None
    if row:
        said = next((name for name in phrase.names if row in base.named(name)), form)
        rivals = tuple(actor for actor in base.named(said) if actor is not row)
        return Reason(coded, f"{said!r} is a name of {row.name!r}", row, rivals)
    if phrase.state and coded.country == phrase.state:
        how = f"the name of a state, its people or its capital stands for its government ({phrase.state})"
        return Reason(coded, how)
    if coded.sector:
        return Reason(coded, _by_words(form, coded))
    if coded.country:
        return Reason(coded, f"a word says {coded.country}; no word says what kind of actor it is")
    return Reason(coded, "no table has the name, and no word in it says what it is")


def _by_words(form: str, coded: CodedActor) -> str:
    phrase = parse_phrase(form)
    told = phrase.agent or " ".join(phrase.words) or form
    said = f"{told!r} is {coded.sector}"
    whose, _ = role_of(phrase, None)
    if not coded.country:
        return f"{said}; nothing says whose"
    if whose == coded.country:
        return f"{said}; its words say {coded.country}"
    return f"{said}; {coded.country} is where it happened"
