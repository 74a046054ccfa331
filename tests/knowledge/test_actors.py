"""The actors' knowledge base: it is whole, found by any spelling, and open to the user."""

import pytest

from reportedly.errors import KnowledgeError
from reportedly.knowledge.actor_words import actor_words
from reportedly.knowledge.actors import COLUMNS, load_actors, read_actors
from reportedly.knowledge.actors_states import capitals, nationalities
from reportedly.knowledge.people import agents, singulars, things

HEAD = "\t".join(COLUMNS) + "\n"


def test_there_are_many_actors_and_parents_exist():
    base = load_actors()
    assert len(base) > 1500
    orphans = [actor.name for actor in base.by_id.values() if actor.parent and not base.lookup(actor.parent)]
    assert orphans == []


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("the Popular Mobilization Forces", "popular-mobilisation-forces"),
        ("Hizbullah", "hezbollah"),
        ("al Shabab", "al-shabaab"),
        ("El-Shabaab", "al-shabaab"),
        ("TURKISH ARMY", "turkish-armed-forces"),
        ("Médecins sans frontières", "doctors-without-borders"),
        ("Malian soldiers", "malian-armed-forces"),
        ("U.S.", "government-of-united-states"),
        ("government of Norway", "government-of-norway"),
        ("Norway's police", "police-of-norway"),
        ("Sutherland Echo", None),
        ("who", None),
        ("", None),
    ],
)
def test_lookup(name, known):
    found = load_actors().lookup(name)
    assert (found and found.id) == known


def test_one_acronym_of_two_actors_is_told_apart_by_country_or_year():
    base = load_actors()
    assert base.lookup("NPA", "PHL").country == "PHL"
    assert base.lookup("JEM", "PAK").id == "jaish-e-mohammed"
    assert base.lookup("JEM", "SDN").id == "justice-and-equality-movement"


def test_a_user_adds_and_overrides_actors(tmp_path, monkeypatch):
    (tmp_path / "actors").mkdir()
    own = HEAD + "Blue River Front\tBRF|Frente Azul\tarmed group\tCOL\tREB\t\t2020\t\t\tmine\n"
    own += "Hezbollah\tParty of God\tparty\tLBN\tPTY\t\t\t\t\t\n"
    (tmp_path / "actors" / "own.tsv").write_text(own, encoding="utf8")
    monkeypatch.setenv("REPORTEDLY_HOME", str(tmp_path))
    base = load_actors()
    assert base.lookup("frente azul").code == "COLREB"
    assert base.lookup("Party of God").sector == "PTY"


@pytest.mark.parametrize(
    "table",
    [
        "name\tcountry\nX\tCOL\n",
        HEAD + "X\tCOL\n",
        HEAD + "X\t\tparty\tColombia\tPTY\t\t\t\t\t\n",
        HEAD + "X\t\tparty\tCOL\tREBEL\t\t\t\t\t\n",
        HEAD + "X\t\tparty\tCOL\tPTY\t\tsoon\t\t\t\n",
        HEAD + "\t\tparty\tCOL\tPTY\t\t\t\t\t\n",
    ],
)
def test_a_broken_table_is_refused_with_its_line(table):
    with pytest.raises(KnowledgeError, match=r"own\.tsv:\d"):
        list(read_actors(table, "own.tsv"))


def test_word_tables():
    assert agents()["gunmen"].sector == "UAF"
    assert agents()["policewomen"].people == "security_forces"
    assert "soldier" in singulars()
    assert "army" not in singulars()
    assert "drones" in things()
    assert nationalities()["burundian"] == "BDI"
    assert capitals()["ouagadougou"] == "BFA"
    with pytest.raises(KnowledgeError):
        actor_words("nonsense")
