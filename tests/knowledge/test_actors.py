"""The actors' knowledge base: it is whole, found by any spelling, and open to the user."""

from importlib.resources import files
from pathlib import Path

import pytest

from reportedly.errors import KnowledgeError
from reportedly.knowledge.actor_words import actor_words
from reportedly.knowledge.actors import COLUMNS, key_of, load_actors, read_actors
from reportedly.knowledge.actors_own import is_country
from reportedly.knowledge.actors_states import capitals, nationalities
from reportedly.knowledge.people import agents, singulars, things

HEAD = "\t".join(COLUMNS) + "\n"
FAMED = frozenset(
    "carabinieri contra contras diplomat economist hindu houthi houthis janjaweed "
    "maoists naxalites naxals pope rangers sentry settlers states times".split()
)
"""Common words that are names as well: taken only in their own country, or written as a name."""


def test_there_are_many_actors_and_parents_exist():
    base = load_actors()
    assert len(base) > 3500
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


@pytest.mark.parametrize(
    ("name", "country", "known"),
    [
        ("settlers", "PSE", None),
        ("settlers", "ISR", "israeli-settlers"),
        ("House of Representatives", "EGY", None),
        ("House of Representatives", None, "us-house-of-representatives"),
        ("the White House", "IRQ", "white-house"),
        ("the Houthis", "ISR", "houthis"),
        ("the economist", "GBR", "the-economist"),
        ("economist", "KEN", None),
        ("military council", "SDN", None),
        ("blue helmets", "HTI", "un-peacekeepers"),
        ("the site", "COD", None),
    ],
)
def test_a_common_noun_names_an_actor_only_at_home(name, country, known):
    found = load_actors().lookup(name, country)
    assert (found and found.id) == known


def test_bodies_of_states_go_to_whoever_is_written_down_for_them():
    base = load_actors()
    assert base.lookup("Congolese army", "COD").id.startswith("armed-forces-of-the-democratic")
    assert base.lookup("the government of the Philippines").id == "government-of-philippines"
    assert base.lookup("Norwegian security forces").id == "armed-forces-of-norway"


def test_no_row_is_written_twice_and_names_meet_only_across_countries():
    folder = files("reportedly.knowledge").joinpath("actors")
    seen: dict[str, str] = {}
    ids: list[str] = []
    for path in folder.iterdir():
        for actor in read_actors(path.read_text(encoding="utf8"), path.name):
            ids.append(actor.id)
            for key in {key_of(name) for name in (actor.name, *actor.aliases)}:
                holder = seen.setdefault(f"{key} {actor.country}", actor.name)
                assert holder == actor.name, f"{key!r} is {holder!r} and {actor.name!r}"
    assert len(ids) == len(set(ids))
    assert len(ids) >= 3500


def test_the_page_counts_the_rows_of_every_file():
    page = (Path(__file__).parents[2] / "docs" / "actors.md").read_text(encoding="utf8")
    total = 0
    for path in files("reportedly.knowledge").joinpath("actors").iterdir():
        count = sum(1 for _ in read_actors(path.read_text(encoding="utf8"), path.name))
        assert f"| `{path.name}` | {count:,} |" in page, f"{path.name} has {count:,} rows"
        total += count
    assert f"{total:,} rows, {len(load_actors()):,} actors" in page


def test_codes_are_capitals_and_years_in_order():
    for actor in load_actors().by_id.values():
        assert actor.code is None or (actor.code.isalpha() and actor.code.isupper()), actor.name
        assert (actor.active_from or 0) <= (actor.active_to or 9999), actor.name
        assert is_country(actor.country or ""), actor.name


def test_no_name_is_a_common_word():
    """Nobody is called "Force" or "the rebels": a name of one word is no word for people, bodies or things."""
    common = (set(agents()) | actor_words("body") | actor_words("name_of_body") | things()) - FAMED
    for actor in load_actors().by_id.values():
        for name in (actor.name, *actor.aliases):
            short = " " in key_of(name) or (name.isupper() and len(name) <= 6)
            assert short or key_of(name) not in common, f"{name!r} of {actor.name!r}"


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
