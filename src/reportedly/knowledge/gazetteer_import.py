"""Import of a GeoNames dump (``allCountries.zip``, ``IQ.txt``, ``IQ.txt.gz``) as the user's own gazetteer."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from reportedly.errors import KnowledgeError
from reportedly.knowledge.gazetteer import user_gazetteer
from reportedly.knowledge.gazetteer_file import Row, write_gazetteer
from reportedly.knowledge.place_tables import read_table

Progress = Callable[[int], None]
"""Called now and then with the number of lines read so far."""

COLUMNS = 19
LONGEST_LINE = 100_000
"""Bytes; the longest real line (a capital with all its names) is under 20,000."""
MOST_BYTES = 20 * 1024**3
"""What an archive may unpack to; allCountries.txt is under 2 GiB."""
HIGHEST_RATIO = 400
"""Unpacked over packed bytes; real dumps stay under 10."""
KEPT = frozenset("A P L H T".split())
"""Feature classes taken whole: divisions, settlements, areas, waters, mountains."""
SPOTS = frozenset(
    "AIRP AIRB AIRF AIRH AIRQ ATHF BDG BRKS BTL CMP CMPRF CMPL CMPO CSTM DAM DIP FT HSP INSM MAR MIL MILB MSQE MNQ "
    "NUC NVB OILR PAL PP PRN PS PSTB PSTC PSTP SQR STDM STNB UNIV".split()
)
"""Kinds of single spots worth having: airports, bases, camps, crossings, dams, hospitals, prisons, plants."""
UNWANTED = frozenset({"PPLH", "PPLQ", "PPLW", "ADM1H", "ADM2H", "ADM3H", "ADM4H", "ADMDH", "PCLH"})
"""Places that are no more."""
EVERY = 10_000


def import_geonames(path: Path, out: Path | None = None, progress: Progress | None = None) -> Path:
    """Build the full gazetteer from a GeoNames dump; the reader uses it from the next start on.

    Args:
        path: the dump as .zip, .txt or .txt.gz, in the layout of allCountries.txt.
        out: where to write; the user's data folder when left out. An older file is replaced at the end only.
        progress: called every 10,000 lines with their number.

    Raises:
        KnowledgeError: the file is missing, is no such dump, or unpacks to more than any dump does.
    """
    target = out or user_gazetteer()
    if not path.is_file():
        raise KnowledgeError(
            "there is no such file", where=str(path), hint="download a dump from geonames.org"
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        return write_gazetteer(target, read_dump(path, progress), note=f"{path.name}; GeoNames, CC BY 4.0")
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise KnowledgeError(f"the dump cannot be read: {error}", where=str(path)) from error


def read_dump(path: Path, progress: Progress | None = None) -> Iterator[Row]:
    """The wanted rows of a dump, in its order; raises KnowledgeError when it holds none."""
    alpha3 = {row["alpha2"]: row["alpha3"] for row in read_table("countries")}
    count = 0
    with ExitStack() as stack:
        for number, line in enumerate(_lines(_opened(path, stack), path), 1):
            row = parse_row(line, alpha3)
            if row:
                count += 1
                yield row
            if progress and number % EVERY == 0:
                progress(number)
    if not count:
        raise KnowledgeError(
            "no line has the layout of a GeoNames dump",
            where=str(path),
            hint="take allCountries.zip or a country's file, not the postal codes or the alternate names",
        )


def parse_row(line: str, alpha3: dict[str, str]) -> Row | None:
    """One line of a dump; null for one that is broken, or of a kind that reports do not name."""
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != COLUMNS or not _is_wanted(cells[6], cells[7]):
        return None
    try:
        number, lat, lon = int(cells[0]), float(cells[4]), float(cells[5])
        population = int(cells[14] or 0)
    except ValueError:
        return None
    if not (number > 0 and -90 <= lat <= 90 and -180 <= lon <= 180 and cells[1]):
        return None
    division = f"{cells[8]}.{cells[10]}" if cells[10] and cells[10] != "00" else ""
    names = tuple(sorted({cells[2], *cells[3].split(",")} - {"", cells[1]}))
    return Row(
        geonameid=number,
        name=cells[1],
        others=tuple(name for name in names if _is_name(name)),
        lat=lat,
        lon=lon,
        country=alpha3.get(cells[8], ""),
        admin1=division,
        population=max(population, 0),
        feature=_feature(cells[6], cells[7]),
    )


def _is_wanted(sort: str, code: str) -> bool:
    return code not in UNWANTED and (sort in KEPT or (sort == "S" and code in SPOTS))


def _is_name(name: str) -> bool:
    """Whether an alternate name is in Latin letters and no code or link."""
    letters = [letter for letter in name if letter.isalpha()]
    latin = all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 for letter in letters)
    code = len(name) <= 4 and name.isupper()
    return bool(letters) and latin and name[0].upper() == name[0] and not code and "//" not in name


def _feature(sort: str, code: str) -> str:
    """The class, with those codes that change how exact a place is."""
    if sort == "A" and code.startswith("PCL"):
        return "A.PCLI"
    return f"{sort}.{code}" if code in ("ADM1", "PPLX", "RGN") else sort


def _opened(path: Path, stack: ExitStack) -> IO[bytes] | gzip.GzipFile:
    """The dump's bytes, unpacked."""
    if zipfile.is_zipfile(path):
        archive = stack.enter_context(zipfile.ZipFile(path))
        return stack.enter_context(archive.open(_member(archive, path)))
    if path.suffix == ".gz":
        return stack.enter_context(gzip.open(path, "rb"))
    return stack.enter_context(path.open("rb"))


def _member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """The one table in an archive; its name is never used as a path."""
    tables = [
        info
        for info in archive.infolist()
        if info.filename.lower().endswith(".txt") and not info.filename.lower().endswith("readme.txt")
    ]
    if len(tables) != 1:
        raise KnowledgeError(f"{len(tables)} tables instead of one in the archive", where=str(path))
    info = tables[0]
    if info.file_size > MOST_BYTES or info.file_size > HIGHEST_RATIO * max(info.compress_size, 1):
        raise KnowledgeError("the archive unpacks to more than any dump does", where=str(path))
    if info.flag_bits & 1:
        raise KnowledgeError("the archive is encrypted", where=str(path))
    return info


def _lines(stream: IO[bytes] | gzip.GzipFile, path: Path) -> Iterator[str]:
    """Lines as text, bounded in length and in number of bytes, whatever the archive says of its own size."""
    packed = max(path.stat().st_size, 1)
    bound = min(MOST_BYTES, max(HIGHEST_RATIO * packed, LONGEST_LINE))
    total = 0
    while line := stream.readline(LONGEST_LINE):
        total += len(line)
        if total > bound:
            raise KnowledgeError("the archive unpacks to more than any dump does", where=str(path))
        if len(line) >= LONGEST_LINE:
            raise KnowledgeError("a line is longer than any of a dump", where=str(path))
        yield line.decode("utf-8", "replace")
