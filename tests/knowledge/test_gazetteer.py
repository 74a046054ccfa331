import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.errors import KnowledgeError
from reportedly.knowledge.gazetteer import Gazetteer, load_gazetteer, shipped_gazetteer
from reportedly.knowledge.gazetteer_file import Row, write_gazetteer

ROWS = [
    Row(1, "Qasr Nowhere", ("Kasr Nouhir",), 33.5, 44.25, "IRQ", "IQ.07", 1200, "P"),
    Row(2, "Nowhere", (), 50.0, 6.0, "NLD", "", 0, "T"),
]


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Deir ez-Zor", "SYR"), ("Deir el-Zour", "SYR"), ("Dayr az Zawr", "SYR"), ("Kharkov", "UKR"), ("Kyiv", "UKR"),
        ("Kiev", "UKR"), ("al-Qaim", "IRQ"), ("N'Djamena", "TCD"), ("Ndjamena", "TCD"), ("Saint Petersburg", "RUS"),
        ("St. Petersburg", "RUS"), ("Ft. Bragg", "USA"), ("Mt. Sinjar", "IRQ"), ("São Paulo", "BRA"),
        ("Sao Paulo", "BRA"), ("Al-Raqqa", "SYR"), ("Hodeidah", "YEM"), ("Goma", "COD"), ("Bakhmut", "UKR"),
    ],
)  # fmt: skip
def test_spellings(name: str, country: str) -> None:
    assert country in {candidate.place.country for candidate in load_gazetteer().lookup(name)[:4]}


@pytest.mark.parametrize(
    ("name", "place"),
    [("Khan Shaykhoun", "Khān Shaykhūn"), ("Kramatorks", "Kramatorsk"), ("Sinjaar", "Sinjār")],
)
def test_near_spellings(name: str, place: str) -> None:
    gazetteer = load_gazetteer()
    assert not gazetteer.lookup(name)
    assert place in {candidate.place.name for candidate in gazetteer.related(name)}


def test_short_names_have_no_slips() -> None:
    assert load_gazetteer().related("Qxq") == ()


@pytest.mark.parametrize(
    ("word", "country"), [("Iraqi", "IRQ"), ("Sahrawis", "ESH"), ("British", "GBR"), ("Gazan", "PSE")]
)
def test_demonyms(word: str, country: str) -> None:
    candidate = load_gazetteer().demonym(word)
    assert candidate is not None
    assert candidate.place.country == country


def test_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    files = [write_gazetteer(tmp_path / name, ROWS) for name in ("a.sqlite", "b.sqlite")]
    assert len({hashlib.sha256(file.read_bytes()).hexdigest() for file in files}) == 1


def test_a_file_is_read_back(tmp_path: Path) -> None:
    gazetteer = Gazetteer(write_gazetteer(tmp_path / "a.sqlite", ROWS))
    (found,) = gazetteer.lookup("Kasr Nouhir")
    assert (found.place.lat, found.place.lon, found.place.precision) == (33.5, 44.25, "settlement")
    assert found.match == "alias"
    assert gazetteer.lookup("Nowhere")[0].kind == "feature"


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\x00" * 200])
def test_broken_files_say_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(content)
    with pytest.raises(KnowledgeError, match="gazetteer"):
        Gazetteer(path)


def test_the_shipped_file_is_small_and_quick_to_open() -> None:
    assert shipped_gazetteer().stat().st_size < 30_000_000
    # The peak of the child is read from /proc: what getrusage tells includes the tests' own process before exec.
    script = (
        "import time, pathlib; from reportedly.knowledge.gazetteer import load_gazetteer; start = time.process_time();"
        "load_gazetteer().lookup('Springfield'); seconds = time.process_time() - start;"
        "status = pathlib.Path('/proc/self/status');"
        "lines = status.read_text().splitlines() if status.exists() else [];"
        "print(seconds, next((line.split()[1] for line in lines if line.startswith('VmHWM')), 0))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    seconds, kilobytes = map(float, done.stdout.split())
    assert seconds < 0.8
    assert kilobytes < 120_000
