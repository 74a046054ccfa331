"""Why a phrase has its codes: the row or the rule is named, and says what the coder says."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.coding.actor_reasons import reason_for
from reportedly.coding.actors import code_actor, is_capable_actor, same_actor
from reportedly.knowledge.actors import Actor, at_work, shipped_actors


@pytest.mark.parametrize(
    ("form", "country", "told"),
    [
        ("the Popular Mobilization Forces", None, "is a name of 'Popular Mobilisation Forces'"),
        ("unknown gunmen", "KEN", "'gunmen' is UAF; KEN is where it happened"),
        ("gunmen", None, "nothing says whose"),
        ("Kenyan farmers", "UGA", "its words say KEN"),
        ("Orhan Safarli", "AZE", "no table has the name"),
        ("", None, "no table has the name"),
    ],
)
def test_rules_are_named(form, country, told):
    assert told in reason_for(form, country).how


def test_rivals_of_an_acronym_are_named():
    reason = reason_for("JEM", "PAK")
    assert reason.row.country == "PAK"
    assert [rival.country for rival in reason.rivals] == ["SDN"]


@given(st.text(max_size=60), st.sampled_from([None, "KEN"]))
def test_any_phrase_has_a_reason(form, country):
    reason = reason_for(form, country)
    assert reason.how
    assert reason.coded == code_actor([form], country)


def test_what_is_remembered_of_one_base_is_not_told_of_another():
    zed = Actor("zed-front", "Zed Front", ("ZDF", "the Zedders"), "armed group", "MLI", "REB", "MLIREB")
    assert code_actor(["Zed Front"], None).code is None
    assert not same_actor("Zed Front", "ZDF")
    with at_work(shipped_actors().with_own([zed])):
        assert code_actor(["ZDF"], None).code == "MLIREB"
        assert same_actor("Zed Front", "ZDF")
        assert is_capable_actor("zedders")
    assert code_actor(["ZDF"], None).code is None
    assert not same_actor("Zed Front", "ZDF")


ASKING = {"code_actor", "same_actor", "is_capable_actor", "load_actors"}


def test_nothing_remembers_answers_without_the_base_they_are_of():
    """A cached function that asks who somebody is must take the base, or coders with other actors share answers."""
    package = Path(__file__).resolve().parents[2] / "src" / "reportedly"
    forgetful = [
        f"{path.name}: {node.name}"
        for room in ("coding", "reading")
        for path in sorted((package / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8")))
        if isinstance(node, ast.FunctionDef)
        and any("cache" in ast.unparse(mark) for mark in node.decorator_list)
        and ASKING & {called.func.id for called in ast.walk(node) if isinstance(called, ast.Call)
                      and isinstance(called.func, ast.Name)}
        and "base" not in [argument.arg for argument in node.args.args]
    ]  # fmt: skip
    assert forgetful == []
