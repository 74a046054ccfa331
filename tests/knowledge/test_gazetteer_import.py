import gzip
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli.gazetteer import app
from reportedly.errors import KnowledgeError
from reportedly.knowledge.gazetteer import Gazetteer
from reportedly.knowledge.gazetteer_import import import_geonames, parse_row

CELLS = [
    "7", "Qasr Nowhere", "Qasr Nowhere", "Kasr Nouhir,QNW,http://x//y,قصر", "33.5", "44.25", "P", "PPL", "IQ", "", "07",
    "", "", "", "1200", "", "30", "Asia/Baghdad", "2020-01-01",
]  # fmt: skip
LINE = "\t".join(CELLS) + "\n"
ALPHA3 = {"IQ": "IRQ"}


def test_row() -> None:
    row = parse_row(LINE, ALPHA3)
    assert row is not None
    assert (row.country, row.admin1, row.population, row.others) == ("IRQ", "IQ.07", 1200, ("Kasr Nouhir",))


@pytest.mark.parametrize(
    ("column", "value"), [(0, "x"), (4, "91"), (5, ""), (1, ""), (6, "R"), (7, "PPLH"), (14, "z")]
)
def test_broken_or_unwanted_row(column: int, value: str) -> None:
    cells = [*CELLS]
    cells[column] = value
    assert parse_row("\t".join(cells), ALPHA3) is None


def test_three_packings_give_one_file(tmp_path: Path) -> None:
    plain, packed, zipped = tmp_path / "IQ.txt", tmp_path / "b.txt.gz", tmp_path / "IQ.zip"
    plain.write_text(LINE, encoding="utf-8")
    packed.write_bytes(gzip.compress(LINE.encode()))
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "read me")
        archive.writestr("../../IQ.txt", LINE)
    for source in (plain, packed, zipped):
        out = import_geonames(source, tmp_path / "out.sqlite")
        (found,) = Gazetteer(out).lookup("Kasr Nouhir")
        assert (found.place.name, found.place.country, found.place.admin1) == (
            "Qasr Nowhere",
            "IRQ",
            "Baghdad",
        )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["IQ.txt", "IQ.zip", "b.txt.gz", "out.sqlite"]


def test_bombs_are_refused(tmp_path: Path) -> None:
    zipped, packed = tmp_path / "a.zip", tmp_path / "a.txt.gz"
    blank = (b"x" * 9_999 + b"\n") * 8_000
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("allCountries.txt", blank)
    packed.write_bytes(gzip.compress(blank))
    for source in (zipped, packed):
        with pytest.raises(KnowledgeError, match="more than any dump"):
            import_geonames(source, tmp_path / "out.sqlite")
    assert not (tmp_path / "out.sqlite").exists()


@pytest.mark.parametrize("content", [b"", b"a\tb\n", b"PK\x03\x04broken", b"\xff\xfe\x00" * 50])
def test_what_is_no_dump(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(content)
    old = tmp_path / "out.sqlite"
    old.write_bytes(b"old")
    with pytest.raises(KnowledgeError):
        import_geonames(path, old)
    assert old.read_bytes() == b"old"


def test_cut_archive(tmp_path: Path) -> None:
    path = tmp_path / "x.txt.gz"
    path.write_bytes(gzip.compress(LINE.encode() * 500)[:-20])
    with pytest.raises(KnowledgeError, match="cannot be read"):
        import_geonames(path, tmp_path / "out.sqlite")


def test_real_country(shared: Path, tmp_path: Path) -> None:
    seen: list[int] = []
    out = import_geonames(shared / "gazetteer" / "NL.txt.gz", tmp_path / "nl.sqlite", seen.append)
    gazetteer = Gazetteer(out)
    best = gazetteer.lookup("Amsterdam")[0]
    assert best.place.country == "NLD"
    assert abs(best.place.lat - 52.37) < 0.1
    assert any(c.kind == "facility" for c in gazetteer.lookup("Schiphol"))
    assert seen == [10_000, 20_000]


def test_command(tmp_path: Path) -> None:
    dump = tmp_path / "IQ.txt"
    dump.write_text(LINE, encoding="utf-8")
    out = tmp_path / "own.sqlite"
    done = CliRunner().invoke(app, ["import", str(dump), "--out", str(out)])
    assert (done.exit_code, done.stdout) == (0, f"{out}\n")
    failed = CliRunner().invoke(app, ["import", str(tmp_path / "none.zip")])
    assert failed.exit_code == 2
    assert "R200" in failed.output


def test_which_prefers_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_HOME", str(tmp_path))
    assert CliRunner().invoke(app, ["which"]).stdout.strip().endswith("data/gazetteer.sqlite")
    (tmp_path / "gazetteer.sqlite").write_bytes(b"")
    assert CliRunner().invoke(app, ["which"]).stdout.strip() == str(tmp_path / "gazetteer.sqlite")
