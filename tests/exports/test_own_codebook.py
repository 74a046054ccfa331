"""A user's own codebook: read with clear errors, put to coded events."""

from pathlib import Path

import pytest

from reportedly.errors import InputError
from reportedly.exports.formats import FORMATS, write_text
from reportedly.exports.own_codes import own_type_of, recode
from reportedly.exports.policy import Policy
from reportedly.knowledge.codebooks.user import OWN_TYPE, read_codebook
from reportedly.model.event import CodedActor, CodedReport, Event

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "health-care.yaml"


def event(**fields):
    return Event(**({"eid": "e1", "id": "x", "report_id": "r", "type": "ASSAULT"} | fields))


@pytest.fixture
def book(tmp_path):
    def write(text):
        path = tmp_path / "book.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_example_is_a_codebook():
    codebook = read_codebook(EXAMPLE)
    assert codebook.name == "attacks-on-health-care"
    assert codebook.drop_others
    assert codebook.column_names == (OWN_TYPE, "care_target", "care_means")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"mode": "abduct", "recipients": (("two nurses",),)}, "HEALTH_WORKER_TAKEN"),
        ({"mode": "firearms", "recipients": (("an ambulance",),)}, "AMBULANCE_HIT"),
        ({"mode": "aerial", "places": ("Salam Hospital",)}, "FACILITY_BOMBED"),
        ({"triggers": ("looted",), "recipients": (("the clinic",),)}, "FACILITY_RAIDED"),
        ({"recipient_codes": (CodedActor(name="staff", sector="MED"),)}, "HEALTH_WORKER_HARMED"),
        ({"recipients": (("a clinical trial",),)}, None),
        ({"type": "AID", "recipients": (("a hospital",),)}, None),
    ],
)
def test_the_example_finds_attacks_on_health_care(fields, expected):
    own = own_type_of(event(**fields), read_codebook(EXAMPLE))
    assert (own.name if own else None) == expected


def test_types_and_mappings_become_codes_and_others_go():
    report = CodedReport(id="r", events=(event(places=("the clinic",), mode="drone"), event(eid="e2")))
    shown = recode(report, read_codebook(EXAMPLE))
    assert [e.codes for e in shown.events] == [
        {OWN_TYPE: "FACILITY_BOMBED", "care_target": "facility", "care_means": "explosive weapons"}
    ]
    assert recode(shown, read_codebook(EXAMPLE)) == shown


def test_others_stay_unless_they_are_to_go(book):
    codebook = read_codebook(book("types: [{name: A, types: [AID]}]"))
    assert codebook.name == "book"
    shown = recode(CodedReport(id="r", events=(event(), event(eid="e2", type="AID"))), codebook)
    assert [e.codes for e in shown.events] == [{}, {OWN_TYPE: "A"}]


def test_mappings_to_the_fields_codebooks_are_used(book, tmp_path):
    path = book("types: [{name: A, types: [ASSAULT], mappings: {cameo: '1822', acled: Attack, ged: 3}}]")
    report = CodedReport(id="r", events=(event(killed=(1, 1)),))
    texts = {}
    for name in ("cameo-tsv", "acled-csv", "ged-csv", "csv"):
        with (tmp_path / name).open("w+", newline="") as out:
            write_text(FORMATS[name], [report], out, Policy(codebook=read_codebook(path)))
            out.seek(0)
            texts[name] = out.read()
    assert "\t1822\ttortures\t" in texts["cameo-tsv"]
    assert "Violence against civilians,Attack" in texts["acled-csv"]
    assert ",3,,," in texts["ged-csv"]
    assert texts["csv"].splitlines()[0].endswith(",own_type")


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("", None, "holds nothing"),
        ("types: [", 1, "no YAML"),
        ("a: b\n\t- c", 2, "no YAML"),
        ("- a", 1, "keys and values"),
        ("codebook: x", 1, "no types"),
        ("types:\n  name: A", 2, "types is a list"),
        ("types:\n  - label: A", 2, "without a name"),
        ("types:\n  - name: A", 2, "fits everything"),
        ("types:\n  - name: A\n    types: [ASSUALT]", 3, "did you mean ASSAULT"),
        ("types:\n  - name: A\n    modes: [dron]", 3, "did you mean drone"),
        ("types:\n  - name: A\n    sectors: [DOC]", 3, "none of the sectors"),
        ("types:\n  - name: A\n    target: [x]", 3, "did you mean targets"),
        ("types:\n  - name: A\n    targets: ['']", 3, "empty word"),
        ("types:\n  - name: A\n    targets: [{a: b}]", 3, "plain value"),
        ("types:\n  - name: A\n    targets: x", 3, "is a list"),
        ("types:\n  - name: A\n    targets: [x]\n    look_in: [title]", 4, "none of the look_in"),
        ("types:\n  - name: A\n    types: [AID]\n    mappings: {kind: x}", 4, "no column 'kind'"),
        ("types:\n  - name: A\n    types: [AID]\n    mappings: {acled: Atack}", 4, "did you mean Attack"),
        ("types:\n  - name: A\n    types: [AID]\n    mappings: {cameo: 57}", 4, "no CAMEO code"),
        ("types:\n  - name: A\n    types: [AID]\n    mappings: {ged: 4}", 4, "no ged code"),
        ("types:\n  - {name: A, types: [AID]}\n  - {name: A, types: [AID]}", 3, "second type named"),
        ("others: maybe\ntypes: []", 1, "write keep or drop"),
        ("columns: {own_type: x}\ntypes: []", 1, "cannot be a column"),
        ("columns: {a b: x}\ntypes: []", 1, "cannot be a column"),
        ("codebook: a\ncodebook: b\ntypes: []", 2, "comes twice"),
        ("extra: 1\ntypes: []", 1, "unknown key"),
        ("[" * 5000, 1, "nested too deeply"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(book, text, line, what):
    path = book(text)
    with pytest.raises(InputError) as caught:
        read_codebook(path)
    assert what.lower() in str(caught.value).lower()
    assert str(path) in caught.value.where
    if line:
        assert caught.value.where.endswith(f": line {line}")


def test_files_that_are_none(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read_codebook(tmp_path / "x.yaml")
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError):
        read_codebook(tmp_path / "b.yaml")


def test_no_tag_makes_an_object(book):
    with pytest.raises(InputError):
        read_codebook(book("!!python/object/apply:os.system ['echo x']"))


def test_the_example_in_the_docs_is_the_example():
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    assert EXAMPLE.read_text(encoding="utf-8") in page


def test_the_docs_know_every_format_and_every_table():
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    tables = (ROOT / "src" / "reportedly" / "knowledge" / "codebooks").glob("*.tsv")
    for name in (*FORMATS, *(path.stem for path in tables)):
        assert f"`{name}`" in page, name
