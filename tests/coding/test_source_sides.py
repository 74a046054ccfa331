"""On whose side of an event a source stands."""

import pytest

from reportedly.coding.source_sides import relation_of
from reportedly.coding.who import Party
from reportedly.model.report import Report
from reportedly.pipeline import load


def party(form):
    return Party([form], [(0, len(form))], 1.0)


SIDES = [
    ("the Dornan army", "police_military", ["Dornan army"], ["farmers"], "doer"),
    ("the Turkish foreign ministry", "government", ["Turkish soldiers"], ["farmers"], "doer"),
    ("the interior ministry", "government", ["police"], ["students"], "doer"),
    ("Ukraine's air force", "police_military", ["Russian troops"], ["Ukrainian soldiers"], "victim"),
    ("relatives", "witness_resident", ["soldiers"], ["two men"], "victim"),
    ("the Ukrainian army", "police_military", ["Russian troops"], ["farmers"], "adversary"),
    ("Taiwan's defence ministry", "government", ["Chinese aircraft"], [], "adversary"),
    ("the army", "police_military", ["rebels"], ["farmers"], "adversary"),
    ("police", "police_military", ["a gang"], ["farmers"], "third_party"),
    ("residents of Gao", "witness_resident", ["soldiers"], ["farmers"], "third_party"),
    ("police", "police_military", [], ["a farmer"], "unknown"),
    ("Ivan Petrov", None, ["gunmen"], ["a farmer"], "unknown"),
]


@pytest.mark.parametrize(("source", "kind", "actors", "recipients", "side"), SIDES)
def test_side(source, kind, actors, recipients, side):
    assert relation_of([source], kind, [party(a) for a in actors], [party(r) for r in recipients]) == side


@pytest.fixture(scope="module")
def coder():
    return load()


def test_who_speaks_for_the_doer_is_on_his_side(coder):
    text = (
        "The Dawn Front killed five villagers in Mopti on Monday, a nurse said. The Dawn Front's spokesman, Ali Noor,"
        " denied that the Dawn Front had killed anyone."
    )
    event = coder(Report(id="r", text=text, published="2024-03-05")).events[0]
    sides = {
        claim.sources[-1]: (claim.source_kinds, claim.relation) for claim in event.claims if claim.sources
    }
    assert sides["nurse"] == (("hospital_rescue",), "third_party")
    assert sides["Ali Noor"][1] == "doer"


def test_the_reporter_has_no_side(coder):
    text = "Gunmen killed five villagers in Mopti on Monday."
    claims = coder(Report(id="r", text=text, published="2024-03-05")).events[0].claims
    assert {(claim.source_kinds, claim.relation) for claim in claims} == {((), None)}
