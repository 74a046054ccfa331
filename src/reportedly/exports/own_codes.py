"""A user's codebook put to events that are coded already: types by words, targets, PLOVER types and sectors."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.knowledge.codebooks.user import OWN_TYPE, OwnCodebook, OwnType
from reportedly.knowledge.codebooks.words import any_form
from reportedly.model.event import CodedReport, Event


def recode(report: CodedReport, codebook: OwnCodebook) -> CodedReport:
    """The report with the user's types in ``codes``; events of no type are left out if the codebook says so."""
    events = (_recoded(event, codebook) for event in report.events)
    kept = tuple(event for event in events if event.codes.get(OWN_TYPE) or not codebook.drop_others)
    return report.model_copy(update={"events": kept})


def own_type_of(event: Event, codebook: OwnCodebook) -> OwnType | None:
    """The first of the user's types that an event is one of."""
    return next((own for own in codebook.types if fits(event, own)), None)


def fits(event: Event, own: OwnType) -> bool:
    """Is the event one of this type: does every condition that is given hold?

    >>> from reportedly.model.event import Event
    >>> event = Event(eid="e1", id="x", report_id="r", type="AID", triggers=("gave",), recipients=(("a clinic",),))
    >>> fits(event, OwnType("CARE", types=("AID",), triggers=("give",), targets=("clinic", "hospital")))
    True
    >>> fits(event, OwnType("CARE", modes=("drone",)))
    False
    """
    return (
        (not own.types or event.type in own.types)
        and (not own.modes or event.mode in own.modes)
        and (not own.triggers or any(any_form(own.triggers).search(word) for word in event.triggers))
        and _aims_at(event, own)
    )


def _recoded(event: Event, codebook: OwnCodebook) -> Event:
    own = own_type_of(event, codebook)
    codes = {OWN_TYPE: own.name, **own.mappings} if own else {}
    return event if codes == event.codes else event.model_copy(update={"codes": codes})


def _aims_at(event: Event, own: OwnType) -> bool:
    if not own.targets and not own.sectors:
        return True
    if any(code.sector in own.sectors for code in event.recipient_codes):
        return True
    if not own.targets:
        return False
    pattern = any_form(own.targets)
    return any(pattern.search(text) for name in own.look_in for text in _texts(event, name))


def _texts(event: Event, name: str) -> Iterator[str]:
    """The texts of a field, whatever its shape."""
    value = getattr(event, name)
    if isinstance(value, str):
        yield value
        return
    for item in value:
        yield from (item,) if isinstance(item, str) else item
