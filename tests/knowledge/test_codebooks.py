"""The codebooks' tables: whole, of one mind with each other, and with the facts that were read."""

import json
from importlib.resources import files

import pytest

from reportedly.errors import KnowledgeError
from reportedly.exports import acled, cameo, ged, polecat
from reportedly.exports.plover import FIELDS as PLOVER_FIELDS
from reportedly.knowledge.actors import SECTORS
from reportedly.knowledge.codebooks.acled import acled_type, interaction_number
from reportedly.knowledge.codebooks.countries import country_name, iso_number, ucdp_region
from reportedly.knowledge.codebooks.plover import cameo_code, contexts_in, is_cameo, plover_code
from reportedly.knowledge.codebooks.tables import by_column, cell_values, read_table, rows_of
from reportedly.knowledge.codebooks.words import any_form
from reportedly.knowledge.lexicon import MODES, TYPES, load_lexicon

TABLES = sorted(
    path.name.removesuffix(".tsv")
    for path in files("reportedly.knowledge").joinpath("codebooks").iterdir()
    if path.name.endswith(".tsv")
)
PAIRS = [(kind, mode) for kind in sorted(TYPES) for mode in [None, *sorted(MODES.get(kind, ()))]]
PRE_OR_UNKNOWN = {"PRE", "UNK"}
"""Sectors that say nothing of the kind of actor."""


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_whole(name):
    rows = read_table(name)
    assert rows
    assert all(cell == cell.strip() for row in rows for cell in row.values())


def test_a_broken_table_is_pointed_at():
    with pytest.raises(KnowledgeError, match=r"x\.tsv:3"):
        rows_of("a\tb\n1\t2\n1\n", "x.tsv")


@pytest.mark.parametrize(("kind", "mode"), PAIRS)
def test_every_type_and_mode_has_plover_and_cameo_codes(kind, mode):
    coded, code = plover_code(kind, mode), cameo_code(kind, mode)
    assert coded.type in TYPES
    assert coded.quad
    assert -10 <= coded.intensity <= 10
    assert coded.mode or mode in (None, "other")
    assert code.label
    assert int(code.root) in range(3, 21)
    assert code.quad == coded.quad or kind == "CONCEDE"  # a yielding in words is one in deed for CAMEO


def test_every_type_of_the_lexicon_is_in_the_tables():
    assert {row["type"] for row in read_table("plover_types")} == TYPES
    assert {(row["type"], row["mode"]) for row in read_table("modes")} == {p for p in PAIRS if p[1]}
    assert {row["type"] for row in read_table("plover_modes")} <= TYPES


def test_every_cameo_code_of_the_lexicon_is_known():
    told = {entry.cameo for entry in load_lexicon().entries if entry.cameo}
    assert {code for code in told if not is_cameo(code)} == set()


def test_a_told_code_is_kept_where_it_says_more():
    assert cameo_code("ASSAULT", "explosives", "1832").code == "1832"
    assert cameo_code("ASSAULT", "drone", "190").code == "1952"
    assert cameo_code("ASSAULT", None, "190").code == "190"
    assert cameo_code("RETREAT", None, "0871").code == "0871"
    assert cameo_code("PROTEST", "riot", "173").code == "145"  # a code of another type
    assert cameo_code("PROTEST", "riot", "nonsense").code == "145"


def test_modes_that_the_manual_dropped_are_mapped():
    assert plover_code("ASSAULT", "execute").mode == "targeted"
    assert plover_code("COERCE", "ban").mode == "restrict"
    assert plover_code("COERCE", "misinform").contexts == ("misinformation",)
    assert plover_code("PICNIC", "basket").quad is None


def test_contexts_are_words_and_not_parts_of_words():
    assert contexts_in("The trial of a clinic's owner") == ("legal", "health")
    assert contexts_in("Clinical minerals") == ()
    assert {row["context"] for row in read_table("contexts")} >= {
        "military",
        "health",
        "election",
        "terrorism",
    }
    assert len(read_table("contexts")) == 37


def test_every_sector_is_somebody():
    assert SECTORS - {row["sector"] for row in read_table("sectors")} == PRE_OR_UNKNOWN
    for row in read_table("sectors"):
        assert {row["ged_actor"], row["ged_recipient"]} <= {"", "state", "non-state", "civilians"}


def test_rules_of_acled_name_what_is_there():
    inters = {row["inter"] for row in read_table("acled_inter")} | {"armed", "crowd", "civilians", "unknown"}
    for row in read_table("acled_rules"):
        kinds = set(cell_values(row["type"]))
        modes = set(cell_values(row["modes"])) - {"none"}
        assert kinds <= TYPES, row
        assert modes <= set().union(*(MODES.get(kind, set()) for kind in kinds)), row
        assert all(is_cameo(code) for code in cell_values(row["cameo"])), row
        assert set(cell_values(row["actor"])) | set(cell_values(row["recipient"])) <= inters, row
        assert row["harm"] in ("", "some", "none"), row
        assert acled_type(row["sub_event_type"])


def test_ranks_of_acled_are_in_order():
    ranks = [int(row["rank"]) for row in read_table("acled_types")]
    assert ranks == list(range(1, 26))


def test_countries():
    assert (country_name("CIV"), iso_number("CIV"), ucdp_region("CIV")) == ("Ivory Coast", 384, "Africa")
    assert (country_name("XKX"), iso_number("XKX")) == ("Kosovo", None)
    assert country_name("NGO") is None


def test_words_in_any_form():
    pattern = any_form(("seize control", "retake"))
    assert [
        bool(pattern.search(text)) for text in ("Seized control of it", "retaken", "partake", "control")
    ] == [
        True,
        True,
        False,
        False,
    ]
    assert not any_form(("",)).search("anything")


@pytest.mark.shared
def test_columns_and_lists_are_those_that_were_read(shared):
    schemas = json.loads((shared / "event_codes" / "schemas.json").read_text())
    for name, fields in (
        ("polecat", polecat.FIELDS),
        ("icews", cameo.ICEWS_FIELDS),
        ("acled", acled.FIELDS),
        ("ucdp_ged", ged.FIELDS),
    ):
        assert [field.name for field in fields] == schemas[name]["columns"]
    read = schemas["acled"]
    ours = {}
    for row in read_table("acled_types"):
        ours.setdefault(row["event_type"], []).append(row["sub_event_type"])
    assert list(ours.items()) == list(read["event_types"].items())
    assert {row["inter"]: row["name"] for row in read_table("acled_inter")} == read["inter"]
    numbers = {interaction_number(one, other) for one in range(1, 9) for other in [None, *range(1, 9)]}
    assert numbers == set(read["interaction_codes"])
    required = set(schemas["plover_json"]["required"])
    names = {field.name for field in PLOVER_FIELDS}
    assert required <= names
    assert names - {"attribution"} <= set(schemas["plover_json"]["columns"])


@pytest.mark.shared
def test_cameo_types_are_those_of_the_crosswalk(shared):
    """Our guidelines count arrests by conviction and destruction otherwise; the rest agrees with PLOVER's own file."""
    ours = by_column("cameo", "cameo")
    lines = (shared / "event_codes" / "cameo_to_plover.jsonl").read_text().splitlines()
    odd = {
        row["cameo"]
        for row in map(json.loads, lines)
        if row["cameo"] in ours and row["plover"] not in cell_values(ours[row["cameo"]]["types"])
    }
    assert odd == {"1712", "163"}
