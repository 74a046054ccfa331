"""A codebook of the user's own: which events are of which of the user's types, and what they are called elsewhere.

A YAML file (``docs/exports.md`` has a worked example)::

    codebook: attacks-on-health-care
    version: "1"
    others: keep                      # or drop: events of no type are left out
    columns:                          # the columns that mappings fill, with what they mean
      care_kind: kind of attack
    types:
      - name: FACILITY_HIT            # goes to the column own_type
        types: [ASSAULT, COERCE]      # PLOVER types that it may be
        modes: [explosives, aerial]
        triggers: [shell, burn]       # any form of any of the words that name the act
        targets: [hospital, clinic]   # ... of the words that name to whom or where
        sectors: [MED]                # or: PLOVER sectors of the recipients
        look_in: [recipients, places] # where targets are looked for
        mappings: {care_kind: building, acled: Attack}

Every condition that is given must hold; of ``targets`` and ``sectors`` one is enough. The first type that fits is
taken. ``mappings`` may also set ``cameo``, ``acled`` (a sub-event type) and ``ged`` (1, 2 or 3).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from reportedly.knowledge.actors import SECTORS
from reportedly.knowledge.codebooks.plover import is_cameo
from reportedly.knowledge.codebooks.tables import read_table
from reportedly.knowledge.codebooks.yaml_lines import Node, read_yaml
from reportedly.knowledge.lexicon import MODES, TYPES

OWN_TYPE = "own_type"
"""The column that holds the name of the user's type."""
PLACES_TO_LOOK = ("recipients", "places", "actors", "weapons", "triggers", "evidence", "summary")
_LISTS = ("types", "modes", "triggers", "targets", "sectors", "look_in")
_TOP = ("codebook", "version", "others", "columns", "types")


@dataclass(frozen=True, slots=True)
class OwnType:
    """One type of a user's codebook, with the conditions that make an event one of it."""

    name: str
    label: str = ""
    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    look_in: tuple[str, ...] = ("recipients", "places")
    mappings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OwnCodebook:
    """A user's codebook, checked."""

    name: str
    version: str
    types: tuple[OwnType, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    """Column to meaning, without ``own_type``."""
    drop_others: bool = False

    @property
    def column_names(self) -> tuple[str, ...]:
        """The columns it adds to a table."""
        return (OWN_TYPE, *self.columns)


def read_codebook(path: Path) -> OwnCodebook:
    """The user's codebook in a YAML file; InputError names file and line of the first thing that is wrong."""
    return parse_codebook(read_yaml(path))


def parse_codebook(top: Node) -> OwnCodebook:
    """The codebook in a YAML document."""
    _known_keys(top, _TOP)
    if "types" not in top.names():
        raise top.error("no types", "list them under 'types:'")
    columns = {name: node.text() for name, node in top.pairs("columns")}
    for name, node in top.pairs("columns"):
        if not name.isidentifier() or name == OWN_TYPE:
            raise node.error(f"{name!r} cannot be a column", "use letters, digits and _")
    others = top.text_of("others", "keep")
    if others not in ("keep", "drop"):
        raise top.at("others").error(f"others is {others!r}", "write keep or drop")
    types = tuple(_own_type(node, columns) for node in top.items("types"))
    _no_doubles(top)
    return OwnCodebook(
        name=top.text_of("codebook", Path(top.where).stem),
        version=top.text_of("version", ""),
        types=types,
        columns=columns,
        drop_others=others == "drop",
    )


def _own_type(node: Node, columns: Mapping[str, str]) -> OwnType:
    _known_keys(node, tuple(spec.name for spec in fields(OwnType)))
    if "name" not in node.names():
        raise node.error("a type without a name", "give it 'name:'")
    lists = {key: tuple(item.text() for item in node.items(key)) for key in _LISTS if key in node.names()}
    for key in lists:
        _known_values(node, key)
    if not any(lists.get(key) for key in ("types", "modes", "triggers", "targets", "sectors")):
        raise node.error(
            f"type {node.text_of('name')!r} fits everything", "give types, triggers, targets or sectors"
        )
    return OwnType(
        name=node.text_of("name"),
        label=node.text_of("label", ""),
        mappings=dict(_mappings(node, columns)),
        **lists,
    )


def _mappings(node: Node, columns: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    known = _mapped()
    for name, value in node.pairs("mappings"):
        text = value.text()
        if name in known and text not in known[name]:
            raise value.error(f"{text!r} is no {name} code", _near(text, known[name]))
        if name == "cameo" and not is_cameo(text):
            raise value.error(f"{text!r} is no CAMEO code", "quote codes that begin with 0, as in '057'")
        if name not in known and name != "cameo" and name not in columns:
            raise value.error(
                f"no column {name!r}", "name it under 'columns:', or map to cameo, acled or ged"
            )
        yield name, text


@cache
def _mapped() -> dict[str, tuple[str, ...]]:
    return {
        "acled": tuple(row["sub_event_type"] for row in read_table("acled_types")),
        "ged": ("1", "2", "3"),
    }


def _known_keys(node: Node, allowed: tuple[str, ...]) -> None:
    for key in node.names():
        if key not in allowed:
            raise node.at(key).error(f"unknown key {key!r}", _near(key, allowed))


@cache
def _allowed() -> dict[str, tuple[str, ...]]:
    return {
        "types": tuple(sorted(TYPES)),
        "modes": tuple(sorted(frozenset().union(*MODES.values()))),
        "sectors": tuple(sorted(SECTORS)),
        "look_in": PLACES_TO_LOOK,
    }


def _known_values(node: Node, key: str) -> None:
    for item in node.items(key):
        value = item.text()
        if not value.strip():
            raise item.error(f"an empty word in {key}", "take it out")
        if key in _allowed() and value not in _allowed()[key]:
            raise item.error(f"{value!r} is none of the {key}", _near(value, _allowed()[key]))


def _near(value: str, known: tuple[str, ...]) -> str:
    close = get_close_matches(value, known, n=1, cutoff=0.5)
    return f"did you mean {close[0]}" if close else "one of " + ", ".join(known)


def _no_doubles(top: Node) -> None:
    seen: set[str] = set()
    for node in top.items("types"):
        name = node.text_of("name")
        if name in seen:
            raise node.at("name").error(f"a second type named {name!r}", "give each type a name of its own")
        seen.add(name)
