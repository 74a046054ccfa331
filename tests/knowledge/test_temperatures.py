"""The heads' temperatures: read once, and named plainly when they are broken."""

import pytest

from reportedly.errors import KnowledgeError
from reportedly.knowledge.temperatures import load_temperatures
from reportedly.reading.engine.loading import load_labels


@pytest.fixture
def table(tmp_path, monkeypatch):
    (tmp_path / "weights").mkdir()
    monkeypatch.setattr("reportedly.knowledge.temperatures.files", lambda _: tmp_path)
    load_temperatures.cache_clear()
    yield tmp_path / "weights" / "temperatures.tsv"
    load_temperatures.cache_clear()


def test_temperatures_are_of_heads_that_the_engine_has():
    assert set(load_temperatures()) <= set(load_labels())


@pytest.mark.parametrize("rows", ["trigger\n", "trigger\thot\n", "trigger\t0\n"])
def test_a_broken_table_is_named(table, rows):
    table.write_text(f"head\ttemperature\n{rows}", encoding="utf8")
    with pytest.raises(KnowledgeError):
        load_temperatures()


def test_a_missing_table_is_named(table):
    with pytest.raises(KnowledgeError):
        load_temperatures()
