"""What an operator makes of the act that it governs: to halt aid is a sanction, to halt shelling a retreat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FRIENDLY = frozenset("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT".split())
HOSTILE = frozenset("THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split())
HELPERS = frozenset({"AID", "ACCUSE"})
"""Types of those whom one sends or lets in: peacekeepers and convoys, inspectors and investigators."""
VOWS = frozenset({"vow", "promise", "pledge", "swear"})
"""Verbs that bind to harm as well as to good."""
ENDERS = frozenset({"suspend", "halt", "cut", "freeze", "reduce", "withhold", "sever"})
"""What these end without a word for it is some good relation: "suspended Honduras"."""
BREAKERS = frozenset({"break", "violate", "breach"})
SAME = "same"


@dataclass(frozen=True, slots=True)
class Turn:
    """An operator's results: by the type that it governs, for other types, and where it governs none known."""

    by_type: Mapping[str, str] = field(default_factory=dict)
    other: str | None = SAME
    none: str | None = None

    def of(self, kind: str | None) -> str | None:
        """The type that comes out, or null when it makes no act."""
        if kind is None:
            return self.none
        found = self.by_type.get(kind, self.other)
        return kind if found == SAME else found


def _always(kind: str, by_type: Mapping[str, str] | None = None) -> Turn:
    return Turn(by_type or {}, kind, kind)


def _each(result: str, *types: str) -> dict[str, str]:
    return dict.fromkeys(types, result)


STOPPED = {
    **_each("SANCTION", "AID", "COOPERATE", "CONSULT", "SUPPORT", "AGREE", "RETREAT"),
    **_each("RETREAT", "SANCTION", "ASSAULT", "MOBILIZE"),
    **_each("CONCEDE", "COERCE", "PROTEST", "THREATEN", "REQUEST", "ACCUSE", "REJECT"),
    **_each("COERCE", "CONCEDE"),
}
INTENDED = {
    **dict.fromkeys(FRIENDLY, "AGREE"),
    **dict.fromkeys(HOSTILE, "THREATEN"),
    **_each("MOBILIZE", "MOBILIZE"),
}
TURNS = {
    **dict.fromkeys(("say", "start", "send"), Turn()),
    "impose": Turn(none="COERCE"),
    "intend": Turn(INTENDED),
    "agree": _always("AGREE"),
    "stop": Turn(STOPPED),
    "refuse": _always("REJECT"),
    "demand": _always("REQUEST", _each("ACCUSE", "PROTEST")),
    "threaten": _always("THREATEN"),
    "yield": _always("CONCEDE"),
    "allow": _always("CONCEDE", _each("RETREAT", "AID", "ACCUSE", "CONSULT", "COOPERATE", "RETREAT")),
    "give": Turn(_each("AID", "MOBILIZE")),
    "expel": _always(
        "COERCE",
        _each("SANCTION", *HELPERS, "MOBILIZE") | _each("REJECT", "AGREE", "SUPPORT", "REQUEST", "CONCEDE"),
    ),
    "leave": _always(
        "RETREAT",
        _each("SANCTION", *HELPERS, "CONSULT", "AGREE", "SUPPORT")
        | _each("CONCEDE", "COERCE", "THREATEN", "REQUEST"),
    ),
    "deploy": _always("MOBILIZE", {kind: kind for kind in HELPERS}),
    "come": _always("CONSULT", _each("RETREAT", *HELPERS, "MOBILIZE")),
    "go": Turn(_each("SANCTION", *HELPERS) | _each("RETREAT", "MOBILIZE"), None),
}
"""By operator of ``knowledge.senses``."""


def turn(operator: str, kind: str | None, lemma: str = "") -> str | None:
    """The type of an operator and the type that it governs (null for none known); null when they make no act.

    ``lemma`` is the operator's verb, since some verbs differ from their kind.

    >>> turn("stop", "AID"), turn("stop", "ASSAULT"), turn("intend", "COERCE"), turn("start", None)
    ('SANCTION', 'RETREAT', 'THREATEN', None)
    >>> turn("stop", "RETREAT", "break")
    'ASSAULT'
    """
    if operator in ("stop", "refuse") and kind == "RETREAT" and lemma in BREAKERS:
        return "ASSAULT"
    if operator == "stop" and kind is None and lemma in ENDERS:
        return "SANCTION"
    if operator == "agree" and lemma in VOWS and kind in HOSTILE - {"MOBILIZE"}:
        return "THREATEN"
    if operator == "refuse" and lemma == "fail" and kind not in FRIENDLY:
        return None
    if operator == "demand" and lemma == "want" and kind in ("SUPPORT", "COOPERATE", "AGREE"):
        return "AGREE"
    return TURNS[operator].of(kind)


def intended(kind: str) -> str:
    """The type of an act that is still to come.

    >>> intended("AID"), intended("ASSAULT"), intended("REQUEST")
    ('AGREE', 'THREATEN', 'REQUEST')
    """
    return INTENDED.get(kind, kind)
