"""The gazetteer's file: a read-only SQLite database, the same bytes for the same rows."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reportedly.knowledge.place_names import fold, loose

FORMAT = 1
MAIN, ALTERNATE, LOOSE = 0, 1, 2
"""How a key belongs to a place: its main name, another name, a coarser spelling of one."""
ROMANISED = frozenset(
    "AFG ARE ARM AZE BGD BGR BHR BIH BLR DJI DZA EGY ERI ESH ETH GEO IND IRN IRQ ISR JOR KAZ KGZ KHM KWT LAO LBN "
    "LBY LKA MAR MDA MKD MMR MNE MNG MRT NPL OMN PAK PSE QAT RUS SAU SDN SOM SRB SSD SYR TCD THA TJK TKM TUN UKR "
    "UZB XKX YEM".split()
)
"""Countries whose place names reach English through another script, so that spellings vary."""
_SCHEMA = """
CREATE TABLE about (field TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, lat INTEGER, lon INTEGER, country TEXT, admin1 TEXT,
  population INTEGER, feature TEXT);
CREATE TABLE name (key TEXT, kind INTEGER, place INTEGER, PRIMARY KEY (key, kind, place)) WITHOUT ROWID;
"""
_BATCH = 20_000


@dataclass(frozen=True, slots=True)
class Row:
    """One place to be filed: ``lat`` and ``lon`` in degrees, ``country`` as ISO alpha-3."""

    geonameid: int
    name: str
    others: tuple[str, ...]
    lat: float
    lon: float
    country: str
    admin1: str
    """Code of the first-level division, such as "IQ.07"."""
    population: int
    feature: str
    """GeoNames feature class, with the code after a dot where it is known: "P", "A.ADM1", "S.AIRP"."""


def write_gazetteer(out: Path, rows: Iterable[Row], note: str = "") -> Path:
    """File the rows in a new database at ``out`` (an older one is replaced only when all went well)."""
    draft = out.with_name(out.name + ".part")
    draft.unlink(missing_ok=True)
    try:
        with contextlib.closing(sqlite3.connect(draft, isolation_level=None)) as database:
            _fill(database, rows, note)
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
    return out


def keys_of(row: Row) -> dict[str, int]:
    """Every key of a place with the kind of name it comes from; the best kind wins.

    >>> keys_of(Row(1, "Mosul", ("Al Mawsil",), 36.3, 43.1, "IRQ", "IQ.15", 9, "P"))["mosul"]
    0
    """
    keys: dict[str, int] = {}
    for kind, name in ((MAIN, row.name), *((ALTERNATE, other) for other in row.others)):
        key = fold(name)
        if len(key) > 1:
            keys.setdefault(key, kind)
    if row.country in ROMANISED:
        for key in list(keys):
            coarse = loose(key)
            if coarse:
                keys.setdefault("~" + coarse, LOOSE)
    return keys


def _fill(database: sqlite3.Connection, rows: Iterable[Row], note: str) -> None:
    """Write tables in batches; keys in order, so that equal rows give equal bytes."""
    database.executescript(
        f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096; PRAGMA cache_size=-64000; {_SCHEMA}"
    )
    database.execute("BEGIN")
    for field, value in (("format", str(FORMAT)), ("note", note)):
        database.execute("INSERT INTO about VALUES (?, ?)", (field, value))
    places: list[tuple[object, ...]] = []
    names: list[tuple[str, int, int]] = []
    for row in rows:
        places.append(_place(row))
        names.extend((key, kind, row.geonameid) for key, kind in keys_of(row).items())
        if len(places) >= _BATCH:
            _flush(database, places, names)
    _flush(database, places, names)
    database.execute("COMMIT")
    database.execute("VACUUM")


def _place(row: Row) -> tuple[object, ...]:
    """A place's line; degrees as whole numbers of 1e-5, which take half the room."""
    lat, lon = round(row.lat * 1e5), round(row.lon * 1e5)
    return (row.geonameid, row.name, lat, lon, row.country, row.admin1, row.population, row.feature)


def _flush(
    database: sqlite3.Connection, places: list[tuple[object, ...]], names: list[tuple[str, int, int]]
) -> None:
    """Write what has gathered and forget it."""
    database.executemany("INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", places)
    database.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", names)
    places.clear()
    names.clear()
