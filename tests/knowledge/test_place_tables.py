import pytest

from reportedly.knowledge import place_tables as tables
from reportedly.knowledge.place_names import fold
from reportedly.knowledge.place_tables import PRECISIONS, place_tables, read_table

LEAST = {
    "countries": 249,
    "divisions": 3700,
    "regions": 300,
    "facilities": 200,
    "districts": 150,
    "counties": 150,
}


@pytest.mark.parametrize("name", LEAST)
def test_every_line_has_a_name_and_a_point_on_earth(name: str) -> None:
    rows = read_table(name)
    assert len(rows) >= LEAST[name]
    for row in rows:
        assert row["name"] == row["name"].strip() != ""
        assert -90 <= float(row["lat"]) <= 90
        assert -180 <= float(row["lon"]) <= 180
        assert row.get("precision", "region") in PRECISIONS


@pytest.mark.parametrize(
    "name", ["regions", "facilities", "districts", "counties", "settlements", "demonyms"]
)
def test_countries_are_known(name: str) -> None:
    known = {row["alpha3"] for row in read_table("countries")} | {""}
    assert {row["country"] for row in read_table(name)} <= known


def test_codes_are_unique_and_kosovo_is_xkx() -> None:
    codes = [row["alpha3"] for row in read_table("countries")]
    assert len(set(codes)) == len(codes)
    assert place_tables().named["kosovo"][0].place.country == "XKX"


@pytest.mark.parametrize(
    ("name", "precision"),
    [
        ("Gaza Strip", "region"), ("Donbas", "region"), ("Red Sea", "area"), ("Sahel", "area"), ("Iraq", "country"),
        ("Anbar", "region"), ("Anbar province", "region"), ("Green Zone", "district"), ("Bagram Airfield", "point"),
        ("DRC", "country"), ("Ivory Coast", "country"), ("U.K.", "country"), ("Tex.", "region"), ("Surrey", "district"),
    ],
)  # fmt: skip
def test_precision(name: str, precision: str) -> None:
    assert precision in {
        candidate.place.precision for candidate in place_tables().named[fold(name.removesuffix(" province"))]
    }


def test_directions_alone_are_no_divisions() -> None:
    assert not any(c.kind == "admin1" for c in place_tables().named.get("northern", ()))


def test_a_short_line_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Text:
        def joinpath(self, _: str) -> "Text":
            return self

        def read_text(self, encoding: str) -> str:
            return "a\tb\n1\n"

    monkeypatch.setattr(tables, "files", lambda _: Text())
    with pytest.raises(tables.KnowledgeError, match=r"x\.tsv:2"):
        read_table("x")
