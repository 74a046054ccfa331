"""One sentence about an event, made from its fields and nothing else."""

from __future__ import annotations

from reportedly.model.event import Event, Range

VERBS = {
    "AGREE": "agreed with", "CONSULT": "met", "SUPPORT": "backed", "CONCEDE": "yielded to",
    "COOPERATE": "cooperated with", "AID": "helped", "RETREAT": "withdrew from or released",
    "REQUEST": "asked something of", "ACCUSE": "accused", "REJECT": "refused", "THREATEN": "threatened",
    "PROTEST": "protested against", "SANCTION": "cut relations with", "MOBILIZE": "deployed against",
    "COERCE": "coerced", "ASSAULT": "attacked",
}  # fmt: skip


def describe(event: Event) -> str:
    """A sentence such as "gunmen attacked villagers (firearms) in Jabi on 2024-01-05; killed 3 or more."

    >>> describe(Event(eid="e1", id="x", report_id="r", type="ASSAULT", actors=(("gunmen",),)))
    'gunmen attacked somebody.'
    """
    who = " and ".join(forms[0] for forms in event.actors[:3]) or "somebody"
    whom = " and ".join(forms[0] for forms in event.recipients[:3]) or "somebody"
    mode = f" ({event.mode})" if event.mode else ""
    place = f" in {event.places[0]}" if event.places else ""
    tolls = [
        f"{word} {range_words(value)}"
        for word, value in (("killed", event.killed), ("injured", event.injured))
        if value
    ]
    toll = f"; {', '.join(tolls)}" if tolls else ""
    return f"{who} {VERBS.get(event.type, event.type.lower())} {whom}{mode}{place}{_dates(event)}{toll}."


def range_words(value: Range) -> str:
    """A range in words.

    >>> range_words((6, None)), range_words((2, 2)), range_words((3, 5))
    ('6 or more', '2', '3 to 5')
    """
    low, high = value
    if low is None:
        return f"up to {high}"
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low} to {high}"


def _dates(event: Event) -> str:
    if not event.date_start:
        return ""
    if event.date_end in (None, event.date_start):
        return f" on {event.date_start}"
    return f" between {event.date_start} and {event.date_end}"
