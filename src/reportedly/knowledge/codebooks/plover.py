"""PLOVER as its manual has it: types, modes, scores, quad classes and contexts; and CAMEO's codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.knowledge.codebooks.tables import by_column, cell_values, number_or_none, read_table

KOSOVO = {"XKX": "KOS"}
"""Country codes that PLOVER writes in another way."""


@dataclass(frozen=True, slots=True)
class PloverCode:
    """An event's type and mode in the words of PLOVER's manual, with its scores."""

    type: str
    mode: str | None
    quad: int | None
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    intensity: float | None
    """-10 to 10."""
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code with its name (our wording) and its Goldstein value (-10 to 10)."""

    code: str
    label: str
    goldstein: float | None

    @property
    def root(self) -> str:
        """The first two digits."""
        return self.code[:2]

    @property
    def quad(self) -> int:
        """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        return next(quad for last, quad in ((5, 1), (8, 2), (13, 3), (20, 4)) if int(self.root) <= last)


def plover_code(kind: str, mode: str | None = None, cameo: str | None = None) -> PloverCode:
    """PLOVER's type and mode for one of our types and modes; a CAMEO code tells modes that we do not keep.

    >>> plover_code("ASSAULT", "assassinate")
    PloverCode(type='ASSAULT', mode='targeted', quad=4, intensity=-9.5, contexts=())
    >>> plover_code("COERCE", "destroy").type, plover_code("RETREAT", cameo="0871").mode
    ('ASSAULT', 'ceasefire')
    """
    own = _modes().get((kind, mode or ""))
    name = own["plover_type"] if own else kind
    found = own["plover_mode"] if own else _mode_of_cameo(kind, cameo)
    type_row = by_column("plover_types", "type").get(name, {})
    mode_row = _plover_modes().get((name, found), {})
    score = mode_row.get("intensity") or type_row.get("intensity", "")
    quad = number_or_none(type_row.get("quad", ""))
    return PloverCode(
        name,
        found if mode_row else None,
        None if quad is None else int(quad),
        number_or_none(score),
        cell_values(mode_row.get("contexts", "")),
    )


def cameo_code(kind: str, mode: str | None = None, told: str | None = None) -> CameoCode | None:
    """The CAMEO code of one of our types and modes; ``told``, a code that the words gave, where it says more.

    >>> cameo_code("ASSAULT", "aerial", told="190").code, cameo_code("ASSAULT", "explosives", told="1833").code
    ('195', '1833')
    >>> cameo_code("REQUEST", None, told="106").label, cameo_code("PICNIC")
    ('demands talks', None)
    """
    row = by_column("cameo", "cameo").get(told or "")
    if row is None or not _agrees(row, kind, mode):
        own = _modes().get((kind, mode or "")) or by_column("plover_types", "type").get(kind)
        row = by_column("cameo", "cameo").get(own["cameo"]) if own else None
    if row is None:
        return None
    return CameoCode(row["cameo"], row["label"], number_or_none(row["goldstein"]))


def is_cameo(code: str) -> bool:
    """Is it a code of the table?

    >>> is_cameo("1823"), is_cameo("999")
    (True, False)
    """
    return code in by_column("cameo", "cameo")


def cameo_entry(code: str) -> CameoCode:
    """A code of the table by itself; raises KeyError for others."""
    row = by_column("cameo", "cameo")[code]
    return CameoCode(row["cameo"], row["label"], number_or_none(row["goldstein"]))


def contexts_in(text: str) -> tuple[str, ...]:
    """PLOVER's contexts whose words stand in a text, in the manual's order.

    >>> contexts_in("Gunmen raided the hospital, the court heard.")
    ('legal', 'health')
    """
    return tuple(name for name, pattern in _contexts() if pattern.search(text))


def plover_country(country: str | None) -> str | None:
    """A country code as PLOVER writes it.

    >>> plover_country("XKX"), plover_country("MLI"), plover_country(None)
    ('KOS', 'MLI', None)
    """
    return KOSOVO.get(country, country) if country else None


def plover_sector(sector: str | None) -> str | None:
    """A sector as PLOVER writes it; null for bodies that PLOVER tells by their country code alone.

    >>> plover_sector("REB"), plover_sector("NGO")
    ('REB', None)
    """
    row = by_column("sectors", "sector").get(sector or "")
    return (row["plover"] if row else sector) or None


def _agrees(row: dict[str, str], kind: str, mode: str | None) -> bool:
    """Does a CAMEO code fit the type, and say at least as much as the mode?"""
    modes = cell_values(row["modes"])
    return kind in cell_values(row["types"]) and (mode in modes if mode else True)


def _mode_of_cameo(kind: str, cameo: str | None) -> str:
    row = by_column("cameo", "cameo").get(cameo or "")
    return row["plover_mode"] if row and kind in cell_values(row["types"]) else ""


@cache
def _modes() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["type"], row["mode"]): row for row in read_table("modes")}


@cache
def _plover_modes() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["type"], row["mode"]): row for row in read_table("plover_modes")}


@cache
def _contexts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["context"], _any_word(cell_values(row["words"]))) for row in read_table("contexts"))


def _any_word(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE)
