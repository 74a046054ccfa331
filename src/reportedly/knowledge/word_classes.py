"""Tables of words by class: two columns, ``class`` and ``word``, one word a line."""

from __future__ import annotations

from importlib.resources import files

from reportedly.errors import KnowledgeError

COLUMNS = ["class", "word"]


def read_word_classes(table: str) -> dict[str, tuple[str, ...]]:
    """The classes of each lower-case word of a table of this package, in the table's order.

    Raises:
        KnowledgeError: a line of the table is broken.

    >>> read_word_classes("incident_words.tsv")["dynamite"]
    ('weapon',)
    """
    found: dict[str, tuple[str, ...]] = {}
    lines = files("reportedly.knowledge").joinpath(table).read_text(encoding="utf-8").splitlines()
    if lines[0].split("\t") != COLUMNS:
        raise KnowledgeError("wrong columns", where=f"{table}:1", hint=f"the header is {COLUMNS}")
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(COLUMNS) or not all(cells):
            raise KnowledgeError("a line must hold a class and a word", where=f"{table}:{number}")
        found[cells[1]] = (*found.get(cells[1], ()), cells[0])
    return found
