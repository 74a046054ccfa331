"""A first verdict on how an organisation is credited, in the order of questions that MUC-4's coders were given.

Did it claim the deed? Is it left open who did it? Is it accused or suspected, and by whom? Is it said to have done
anything at all? The verdict is one sign among the others; the weights say how far each can be trusted.
"""

from __future__ import annotations

from collections.abc import Set

CLAIMS = frozenset({"claims itself", "speaks: claims", "signed"})
OPEN = frozenset({"left open before", "this or a rival", "uniform beside"})
SUSPICION = frozenset({"hedged before", "under suspicion"})
SUSPECTING = ("named as doer", "accusing before", "suspecting before")
AUTHORITIES = frozenset(
    {
        "under authority",
        "accusing before with authority",
        "suspecting before with authority",
        "named as doer: accuses of authority",
    }
)
LINKS = frozenset({"is actor", "by a deed", "deed behind"})
LINKING = ("named as doer", "deed under")


def verdict_of(signs: Set[str]) -> str:
    """The verdict that the signs come to.

    >>> verdict_of({"speaks", "claims itself"}), verdict_of({"by a deed", "own voice"}), verdict_of({"speaks"})
    ('claimed', 'a fact', 'not linked')
    """
    if signs & CLAIMS or {"claims in the sentence", "speaks"} <= signs:
        return "claimed"
    if "blamed" in signs:
        return "accused by authorities" if signs & AUTHORITIES else "accused"
    if signs & OPEN and "deed in own voice" not in signs:
        return "left open"
    if signs & SUSPICION or _any(signs, SUSPECTING):
        return "accused by authorities" if signs & AUTHORITIES else "accused"
    if not (signs & LINKS or _any(signs, LINKING)):
        return _without_link(signs)
    told = "under authority" in signs and "deed in own voice" not in signs
    return "a fact to authorities" if told else "a fact"


def _without_link(signs: Set[str]) -> str:
    """Verdicts on an organisation that is not said to have done anything."""
    if signs & {"nobody claims", "sentence tells of left behind"}:
        return "not linked, nobody claims it"
    return "not linked, its camp acts" if "its camp acts" in signs else "not linked"


def _any(signs: Set[str], openings: tuple[str, ...]) -> bool:
    return any(sign.startswith(openings) for sign in signs)
