"""Who is who: the actors' knowledge base, readable and open to the user.

Tables lie in ``actors/*.tsv`` beside this module; states with their governments, armed forces and police are
made by rule from the countries of ``places/countries.tsv``. A user adds actors, or overrides ours by name, with
files of the same columns in the folder ``actors`` under ``REPORTEDLY_HOME``; nothing needs training.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import astuple, dataclass, replace
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from reportedly.errors import KnowledgeError
from reportedly.knowledge.actor_words import actor_words
from reportedly.knowledge.actors_states import bodies_of_states, state_rows
from reportedly.knowledge.people import agents
from reportedly.knowledge.place_names import fold

COLUMNS = (
    "name", "aliases", "kind", "country", "sector", "code", "active_from", "active_to", "parent", "note",
)  # fmt: skip
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC "
    "NGO IGO".split()
)  # fmt: skip
_COUNTRY = re.compile(r"[A-Z]{3}")
_ARTICLES = ("the ", "a ", "an ")
_POSSESSIVE = re.compile(r"['’]s\s+")
_LONGEST_ACRONYM = 6
ACROSS_BORDERS = frozenset({"IGO", "NGO", "IMG", "EUR"})
_PLAIN_USES = ("body", "member", "qualifier", "name_of_body", "group", "determiner")
Body = tuple[str, str]
"""Country and sector of a body of a state."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One known actor."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str | None
    """ISO 3166-1 alpha-3, or IGO, NGO, IMG, EUR."""
    sector: str | None
    """PLOVER sector."""
    code: str | None
    """CAMEO-style code."""
    active_from: int | None = None
    active_to: int | None = None
    parent: str | None = None
    note: str = ""


class ActorBase:
    """Actors by name: case, accents, articles and the spelling of "al-" do not matter."""

    def __init__(self, actors: Iterable[Actor], states: Mapping[Body, Actor] | None = None) -> None:
        """``states``: who is meant by the army, the police, the government of a country."""
        self.by_id: dict[str, Actor] = {actor.id: actor for actor in actors}
        self._states: Mapping[Body, Actor] = states or {}
        self._own: frozenset[str] = frozenset()
        self.digest = ""
        """Tells bases with actors of a user apart, 12 hex digits; empty for what is shipped."""
        self._named: dict[str, list[tuple[str, Actor]]] = {}
        for actor in self.by_id.values():
            self._file(actor)

    def with_own(self, own: Iterable[Actor]) -> ActorBase:
        """This base with a user's actors before its own: they replace those of the same name, and a name that they
        claim is theirs alone. This base stays as it is.
        """
        added = {actor.id: actor for actor in own}
        if not added:
            return self
        made = ActorBase(())
        made.by_id = {**added, **{id: actor for id, actor in self.by_id.items() if id not in added}}
        replaced = {key for id in added if id in self.by_id for key in _keys(self.by_id[id])}
        made._named = self._named | {
            key: [pair for pair in self._named.get(key, ()) if pair[1].id not in added] for key in replaced
        }
        made._states = {body: actor for body, actor in self._states.items() if actor.id not in added}
        made._own = self._own | set(added)
        for key in {key for actor in added.values() for key in _keys(actor)}:
            made._named[key] = []
        for actor in added.values():
            made._file(actor)
        told = repr((self.digest, [astuple(actor) for actor in added.values()]))
        made.digest = sha256(told.encode("utf8", "surrogatepass")).hexdigest()[:12]
        return made

    def named(self, name: str) -> tuple[Actor, ...]:
        """Every actor that goes by this name, however it is written."""
        return tuple(dict.fromkeys(actor for _, actor in self._filed(key_of(name))))

    def _file(self, actor: Actor) -> None:
        for name in (actor.name, *actor.aliases):
            self._named.setdefault(key_of(name), []).append((name, actor))

    def _filed(self, key: str) -> Sequence[tuple[str, Actor]]:
        """Names as written and their actors; what a user claims is the user's alone."""
        filed = self._named.get(key, [])
        if self._own and any(actor.id in self._own for _, actor in filed):
            return filed
        if not (bodies := bodies_of_states(key)):
            return filed
        return filed + [(key, self._states[body]) for body in bodies if body in self._states]

    def __len__(self) -> int:
        return len(self.by_id)

    def lookup(self, name: str, country: str | None = None, year: int | None = None) -> Actor | None:
        """The actor of this name; of several, the one of ``country`` and active in ``year``, else the first.

        A short acronym must be written as one: "ICE" is the agency, "ice" is not. A common noun ("settlers", "House
        of Representatives") names an actor only in that actor's own country.

        >>> load_actors().lookup("the Popular Mobilization Forces").id
        'popular-mobilisation-forces'
        >>> load_actors().lookup("who") is None
        True
        """
        key = key_of(name)
        found = [actor for written, actor in self._filed(key) if _fits(written, name)]
        if found and is_common(key, name):
            found = [actor for actor in found if actor.id in self._own or _is_at_home(actor, name, country)]
        elif found and country and _is_programme(key):
            found = [
                actor for actor in found if actor.id in self._own or not _is_party_abroad(actor, country)
            ]
        if not found:
            return None
        return max(found, key=lambda actor: _aptness(actor, country, year))


def key_of(name: str) -> str:
    """The key under which a name is filed.

    >>> key_of("Israel's army")
    'israel army'
    >>> key_of("The Al-Shabaab") == key_of("al Shabaab")
    True
    """
    if "'" in name or "’" in name:
        name = _POSSESSIVE.sub(" ", name)
    key = fold(name)
    return key.partition(" ")[2] if key.startswith(_ARTICLES) else key


_AT_WORK: ContextVar[ActorBase | None] = ContextVar("actors_at_work", default=None)


def load_actors() -> ActorBase:
    """The actors of the coder that is at work; else the shipped ones and the user's, read once for every folder."""
    lent = _AT_WORK.get()
    return _loaded(user_folder()) if lent is None else lent


@contextmanager
def at_work(base: ActorBase) -> Iterator[None]:
    """A context in which ``load_actors`` gives this base: for a coder, around its work on one report.

    >>> with at_work(ActorBase(())):
    ...     len(load_actors())
    0
    """
    before = _AT_WORK.set(base)
    try:
        yield
    finally:
        _AT_WORK.reset(before)


def shipped_actors() -> ActorBase:
    """The actors that come with the package, without any of the user's."""
    return _shipped_base()


def read_actors(text: str, where: str) -> Iterator[Actor]:
    """The actors of a table; raises KnowledgeError naming file and line for a broken row.

    >>> head = "\\t".join(COLUMNS)
    >>> [a.code for a in read_actors(head + "\\nBlue Army\\t\\tarmed group\\tMLI\\tREB" + "\\t" * 5, "own.tsv")]
    ['MLIREB']
    """
    lines = text.splitlines()
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise KnowledgeError("wrong columns", where=f"{where}:1", hint="the header is " + " ".join(COLUMNS))
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() and not line.startswith("#"):
            yield actor_of(line.split("\t"), f"{where}:{number}")


@lru_cache(maxsize=4)
def _loaded(own: Path) -> ActorBase:
    base = _shipped_base()
    for path in sorted(own.glob("*.tsv")) if own.is_dir() else ():
        base = base.with_own(read_actors(path.read_text(encoding="utf8"), str(path)))
    return base


@cache
def _shipped_base() -> ActorBase:
    actors = {actor.id: actor for actor in _tables()}
    states = [actor_of(row, "places/countries.tsv") for row in state_rows()]
    for body, actor in _written_bodies(actors.values()).items():
        actors[actor.id] = replace(actor, aliases=(*actor.aliases, *_state_names(states, body)))
    written = {body: actors[actor.id] for body, actor in _written_bodies(actors.values()).items()}
    made = {(state.country or "", state.sector or ""): state for state in states}
    kept = [state for body, state in made.items() if body not in written]
    return ActorBase([*actors.values(), *kept], {**made, **written})


def _tables() -> Iterator[Actor]:
    folder = files("reportedly.knowledge").joinpath("actors")
    tables = (path for path in folder.iterdir() if path.name.endswith(".tsv"))
    for path in sorted(tables, key=lambda path: path.name):
        yield from read_actors(path.read_text(encoding="utf8"), path.name)


def _written_bodies(actors: Iterable[Actor]) -> dict[Body, Actor]:
    """Forces and police that are written by hand: whoever goes by most of the phrases for one.

    So "Malian soldiers" is FAMa, written by hand as "Malian Armed Forces|Malian army|FAMa".
    """
    best: dict[Body, tuple[int, Actor]] = {}
    for actor in actors:
        if actor.sector in ("MIL", "COP") and actor.country:
            body = (actor.country, actor.sector)
            shared = sum(body in bodies_of_states(key) for key in _keys(actor))
            if shared > best.get(body, (0, actor))[0]:
                best[body] = (shared, actor)
    return {body: actor for body, (_, actor) in best.items()}


def _state_names(states: Iterable[Actor], body: Body) -> list[str]:
    return [state.name for state in states if (state.country, state.sector) == body]


def _keys(actor: Actor) -> set[str]:
    return {key_of(name) for name in (actor.name, *actor.aliases)}


def user_folder() -> Path:
    """Where the user keeps tables for every run; it may not be there."""
    environ = os.environ
    return _folder_of(
        environ.get("REPORTEDLY_HOME"), environ.get("LOCALAPPDATA") or environ.get("XDG_DATA_HOME")
    )


@cache
def _folder_of(home: str | None, base: str | None) -> Path:
    """Worked out once for each setting: names are looked up hundreds of times a report."""
    return (Path(home) if home else Path(base or Path.home() / ".local" / "share") / "reportedly") / "actors"


def actor_of(cells: Sequence[str], where: str) -> Actor:
    """The actor of one row of cells, in the order of ``COLUMNS``; raises KnowledgeError for a broken one."""
    if len(cells) != len(COLUMNS):
        raise KnowledgeError(f"{len(cells)} cells", where=where, hint=f"a row has {len(COLUMNS)} cells")
    name, aliases, kind, country, sector, code, first, last, parent, note = (cell.strip() for cell in cells)
    _check(name, country, sector, where)
    return Actor(
        id=_slug(name),
        name=name,
        aliases=tuple(filter(None, (alias.strip() for alias in aliases.split("|")))),
        kind=kind,
        country=country or None,
        sector=sector or None,
        code=code
        or (country + sector if country not in ("NGO", "IGO") or sector != country else country)
        or None,
        active_from=_year(first, where),
        active_to=_year(last, where),
        parent=parent or None,
        note=note,
    )


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i"))
    kept = "".join(letter for letter in plain if letter.isascii() and letter not in "'’.")
    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-")


def _check(name: str, country: str, sector: str, where: str) -> None:
    if not name:
        raise KnowledgeError("an actor without a name", where=where, hint="fill the first cell")
    if country and not _COUNTRY.fullmatch(country):
        raise KnowledgeError(
            f"{country!r} is no country", where=where, hint="use ISO alpha-3, IGO, NGO, IMG or EUR"
        )
    if sector and sector not in SECTORS:
        raise KnowledgeError(
            f"{sector!r} is no sector", where=where, hint="use a PLOVER sector such as REB or MIL"
        )


def _year(cell: str, where: str) -> int | None:
    if not cell:
        return None
    if not cell.isdigit():
        raise KnowledgeError(
            f"{cell!r} is no year", where=where, hint="write a year such as 2014, or nothing"
        )
    return int(cell)


def _fits(written: str, name: str) -> bool:
    """Short acronyms in capitals match only capitals ("WHO" is not "who", "IS" is not "is")."""
    bare = written.replace(".", "")
    if not (bare.isupper() and len(bare) <= _LONGEST_ACRONYM and " " not in bare):
        return True
    needed = min(2, sum(letter.isalpha() for letter in bare))
    if name.islower() and len(bare) > 2:  # texts without capitals: "bjp", "bsf"
        return fold(written) not in actor_words("lower_no_acronym")
    return sum(letter.isupper() for letter in name) >= needed


def is_common(key: str, name: str) -> bool:
    """Is this a common noun for anybody of the kind: "House of Representatives", "settlers", "military council"?

    In a text with capitals a name of one word is none when it has one: "Houthis", "The Economist".

    >>> is_common("house of representatives", "House of Representatives"), is_common("houthis", "Houthis")
    (True, False)
    """
    if key in agents() and (" " in key or not name.split()[-1][:1].isupper()):
        return True
    return name.islower() and all(word in _plain_words() for word in key.split())


@cache
def _plain_words() -> frozenset[str]:
    nouns = frozenset(word for phrase in agents() for word in phrase.split())
    return nouns.union(*(actor_words(use) for use in _PLAIN_USES)) - actor_words("lower_no_acronym")


@cache
def _programmes() -> frozenset[str]:
    return _plain_words() | actor_words("programme")


def _is_programme(key: str) -> bool:
    """Do only words that many parties take make up the name: "Democratic Party", "Patriotic Front"?"""
    words = key.split()
    return len(words) > 1 and all(word in _programmes() for word in words)


def _is_party_abroad(actor: Actor, country: str) -> bool:
    return actor.sector in ("PTY", "OPP") and actor.country != country


def _is_at_home(actor: Actor, name: str, country: str | None) -> bool:
    """Does a common noun mean this actor here? With no country only where it is written as a name."""
    if actor.kind in ("person", "peacekeepers", "coalition"):
        return True
    if actor.country in ACROSS_BORDERS:
        return not name.islower()
    return actor.country == country if country else not name.islower()


def _aptness(actor: Actor, country: str | None, year: int | None) -> tuple[bool, bool]:
    active = year is None or (actor.active_from or 0) <= year <= (actor.active_to or 9999)
    return (country is not None and actor.country == country, active)
