"""Why each field has the value it has: the rule, the head of the engine, or the claims that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.coding.happening import Happening
from reportedly.coding.harm import Harm
from reportedly.coding.who import Party
from reportedly.model.claim import Claim


def reasons_of(
    happening: Happening,
    actors: Sequence[Party],
    recipients: Sequence[Party],
    harm: Harm,
    claims: Sequence[Claim],
    weapons: Sequence[str],
    answered: Sequence[str],
) -> dict[str, str]:
    """A reason for every field that has parties, figures or claims behind it, by the field's name.

    Claims are named by their number in the event's list, from 1: ``standing`` rests on "claims 1, 2".
    """
    reasons = {
        "actors": _of_parties(happening, actors),
        "recipients": _of_parties(happening, recipients),
        "standing": _of_claims(claims, ("occurrence",)),
        "actor_standing": _of_claims(claims, ("actor",)),
        "asserted_by": _of_claims(claims, tuple(sorted({c.slot for c in claims})), against=False),
        "denied_by": _of_claims(claims, ("occurrence", "actor"), against=True),
    }
    for kind in harm.ranges:
        told = dict.fromkeys(toll.rule for toll in harm.tolls if toll.kind == kind and toll.rule)
        reasons[kind] = "; ".join(told)
    reasons["weapons"] = "weapon words beside the triggers" if weapons else ""
    reasons["retaliation"] = "words that join the two" if answered else ""
    return {field: reason for field, reason in reasons.items() if reason}


def _of_parties(happening: Happening, parties: Iterable[Party]) -> str:
    """The rules of the arguments whose words the parties are; other words were found by following a reference."""
    rules: dict[str, None] = {}
    for party in parties:
        for start, end in party.spans:
            found = [
                argument.rule or "argument"
                for trigger in happening.triggers
                for argument in trigger.arguments
                if argument.start < end and start < argument.end
            ]
            rules[found[0] if found else "named elsewhere"] = None
    return "; ".join(rules)


def _of_claims(claims: Sequence[Claim], slots: Sequence[str], against: bool | None = None) -> str:
    """The numbers of the claims on some slots: those for, those against, or all."""
    numbers = [
        str(number)
        for number, claim in enumerate(claims, start=1)
        if claim.slot in slots
        and (against is None or (claim.stance == "denies") == against)
        and (against is None or claim.sources)
    ]
    return f"claim{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}" if numbers else ""
