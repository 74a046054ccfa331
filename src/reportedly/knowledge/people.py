"""Words for people and bodies: soldier, gunmen, ministry; with PLOVER sector and kind of victim."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.errors import KnowledgeError

_COLUMNS = ["word", "plural", "sector", "people", "body"]
_KINDS = {"", "civilians", "fighters", "security_forces", "attackers"}


@dataclass(frozen=True, slots=True)
class Agent:
    """A common noun for somebody who can act or be acted upon."""

    word: str
    plural: str
    """Empty where there is none."""
    sector: str
    """PLOVER sector or empty."""
    people: str
    """As victims: civilians, fighters, security_forces, attackers, or empty where the word does not say."""
    body: bool
    """True for a body of people (army, party, family), which is never one victim."""


@cache
def agents() -> dict[str, Agent]:
    """All agent words by lower-case form, singular and plural.

    >>> agents()["gunmen"].sector
    'UAF'
    """
    found: dict[str, Agent] = {}
    for agent in _read():
        found.setdefault(agent.word, agent)
        if agent.plural:
            found.setdefault(agent.plural, agent)
    return found


@cache
def singulars() -> frozenset[str]:
    """Words for one person: "soldier", not "soldiers", not "army"."""
    return frozenset(
        agent.word for agent in _read() if not agent.body and agent.plural not in ("", agent.word)
    )


@cache
def things() -> frozenset[str]:
    """Words after a figure that are no people: houses, days, drones, Tuesday."""
    table = files("reportedly.knowledge").joinpath("things.tsv").read_text(encoding="utf8").splitlines()
    return frozenset(table[1:])


def _read() -> list[Agent]:
    table = files("reportedly.knowledge").joinpath("agents.tsv").read_text(encoding="utf8").splitlines()
    if table[0].split("\t") != _COLUMNS:
        raise KnowledgeError("wrong columns", where="agents.tsv:1", hint=f"the header is {_COLUMNS}")
    return [_agent(line, number) for number, line in enumerate(table[1:], start=2) if line.strip()]


def _agent(line: str, number: int) -> Agent:
    cells = line.split("\t")
    if len(cells) != len(_COLUMNS) or cells[3] not in _KINDS:
        raise KnowledgeError(
            "bad row", where=f"agents.tsv:{number}", hint=f"five cells; people is one of {_KINDS}"
        )
    return Agent(cells[0], cells[1], cells[2], cells[3], cells[4] == "1")
