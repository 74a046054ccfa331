"""Places by name: the shipped gazetteer (or the user's own full one) together with our tables."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from reportedly.errors import KnowledgeError
from reportedly.knowledge.gazetteer_file import ALTERNATE, FORMAT, LOOSE, MAIN
from reportedly.knowledge.place_names import fold, loose, slips, variants
from reportedly.knowledge.place_tables import Candidate, PlaceTables, place_tables
from reportedly.model.mention import Place

MOST = 60
"""Candidates of one name that are looked at, the most populous first; "San José" has hundreds."""
_REMEMBERED = 20_000
_UNMISTAKABLE = frozenset({"country", "region", "area"})
"""Kinds whose names nobody misspells: "Greenlane" is not Greenland."""
_MATCHES = {MAIN: "main", ALTERNATE: "alias", LOOSE: "loose"}
_SELECT = """
SELECT place.id, place.name, lat, lon, country, admin1, population, feature, MIN(kind) FROM name
JOIN place ON place.id = name.place WHERE key = ? GROUP BY place.id ORDER BY population DESC, place.id LIMIT ?
"""
_PRECISIONS = {
    "P": ("settlement", "settlement"), "P.PPLX": ("district", "district"), "A.PCLI": ("country", "country"),
    "A.ADM1": ("admin1", "region"), "A.ADM2": ("admin2", "district"), "A": ("admin2", "district"),
    "H": ("feature", "area"), "L": ("feature", "area"), "L.RGN": ("region", "region"), "T": ("feature", "point"),
    "S": ("facility", "point"), "R": ("feature", "point"), "U": ("feature", "area"), "V": ("feature", "area"),
}  # fmt: skip


class Gazetteer:
    """Candidates by name; opened read-only, so that many processes may share one file.

    >>> Gazetteer().lookup("Mosul")[0].place.country
    'IRQ'
    """

    def __init__(self, path: Path | None = None, tables: PlaceTables | None = None) -> None:
        """Open the file at ``path`` (the shipped one when left out); raises KnowledgeError when it is broken."""
        self.path = path or shipped_gazetteer()
        self.tables = tables or place_tables()
        self._database = _open(self.path)
        self._filed = lru_cache(maxsize=_REMEMBERED)(self._read)

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """All places filed under a name as it stands, own tables first, then by population."""
        key = fold(name)
        return self.by_key(key) or (self.by_key(key[3:]) if key.startswith("al ") else ())

    def by_key(self, key: str) -> tuple[Candidate, ...]:
        """The same for a name that was folded before."""
        return _merged(self.tables.named.get(key, ()), self._filed(key)) if key else ()

    def related(self, name: str) -> tuple[Candidate, ...]:
        """Places under another spelling of a name that is not filed: articles, romanisation, one letter off.

        >>> [c.place.name for c in Gazetteer().related("Khan Shaykhoun")][:1]
        ['Khān Shaykhūn']
        """
        key = fold(name)
        for variant in variants(key):
            if found := self.by_key(variant):
                return found
        coarse = loose(key)
        if coarse and (found := self._filed("~" + coarse)):
            return found
        return self._slipped(key)

    def demonym(self, word: str) -> Candidate | None:
        """The country or region of a nationality word, or null."""
        return self.tables.demonyms.get(fold(word))

    def _slipped(self, key: str) -> tuple[Candidate, ...]:
        """The most populous places one letter away; nothing for short names."""
        found: dict[object, Candidate] = {}
        for near in _in_file(self._database, slips(key)):
            for candidate in (c for c in self.by_key(near) if c.kind not in _UNMISTAKABLE):
                slip = Candidate(
                    candidate.place, candidate.kind, "slip", candidate.division, candidate.capital
                )
                found.setdefault(candidate.place, slip)
        return tuple(sorted(found.values(), key=lambda c: -c.place.population)[:MOST])

    def _read(self, key: str) -> tuple[Candidate, ...]:
        rows = self._database.execute(_SELECT, (key, MOST)).fetchall()
        return tuple(self._candidate(*row) for row in rows)

    def _candidate(
        self, number: int, name: str, lat: int, lon: int, country: str, admin1: str, population: int,
        feature: str, kind: int,
    ) -> Candidate:  # fmt: skip
        sort, precision = _PRECISIONS.get(feature) or _PRECISIONS.get(feature[:1], ("feature", "point"))
        division = self.tables.divisions.get(admin1)
        place = Place(
            name=name,
            lat=lat / 1e5,
            lon=lon / 1e5,
            country=country or None,
            precision=precision,
            admin1=division.place.name if division else None,
            population=population,
            geonameid=number,
        )
        capital = sort == "settlement" and self.tables.capitals.get(country) == fold(name)
        return Candidate(place, sort, _MATCHES[kind], admin1, capital)


def load_gazetteer() -> Gazetteer:
    """The user's full gazetteer when one was imported, else the shipped one; opened once a process."""
    return _opened(os.getpid())


def shipped_gazetteer() -> Path:
    """Where the shipped file lies."""
    return Path(str(files("reportedly.knowledge").joinpath("data/gazetteer.sqlite")))


def user_gazetteer() -> Path:
    """Where an imported gazetteer is kept: ``REPORTEDLY_HOME``, else the platform's folder for user data."""
    home = os.environ.get("REPORTEDLY_HOME")
    if home:
        return Path(home) / "gazetteer.sqlite"
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_DATA_HOME")
    return Path(base or Path.home() / ".local" / "share") / "reportedly" / "gazetteer.sqlite"


@cache
def _opened(process: int) -> Gazetteer:
    """One gazetteer a process: a connection must not be carried across a fork."""
    own = user_gazetteer()
    return Gazetteer(own if own.is_file() else None)


def _open(path: Path) -> sqlite3.Connection:
    try:
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        database = sqlite3.connect(address, uri=True, check_same_thread=False)
        found = database.execute("SELECT value FROM about WHERE field = 'format'").fetchone()
    except sqlite3.Error as error:
        raise KnowledgeError(
            f"the gazetteer cannot be opened: {error}", where=str(path), hint="import it again"
        ) from error
    if not found or found[0] != str(FORMAT):
        database.close()
        raise KnowledgeError(
            "the gazetteer was made by another version", where=str(path), hint="import it again"
        )
    return database


def _in_file(database: sqlite3.Connection, keys: Iterable[str]) -> Iterator[str]:
    """Those of the keys that are filed."""
    wanted = sorted(set(keys))
    with contextlib.closing(database.cursor()) as cursor:
        for at in range(0, len(wanted), 500):
            part = wanted[at : at + 500]
            marks = ",".join("?" * len(part))
            yield from (
                row[0]
                for row in cursor.execute(f"SELECT DISTINCT key FROM name WHERE key IN ({marks})", part)
            )


def _merged(own: tuple[Candidate, ...], filed: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Own places first; a filed place that an own table tells again is dropped."""
    if not own:
        return filed
    told = [c.place for c in own if c.kind in ("settlement", "district", "facility")]
    known = {c.place.geonameid for c in own}
    return own + tuple(
        c
        for c in filed
        if c.place.geonameid not in known and not any(_same(c.place, place) for place in told)
    )


def _same(one: Place, other: Place) -> bool:
    return one.country == other.country and abs(one.lat - other.lat) + abs(one.lon - other.lon) < 0.3
