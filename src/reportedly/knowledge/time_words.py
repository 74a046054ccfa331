"""Words that news English builds time expressions of, with the class the time grammar knows them by."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from reportedly.errors import KnowledgeError

WordClass = tuple[str, str]
"""A class of the time grammar, such as ``MONTH``, and the word's value in it, such as ``"1"``."""


@cache
def time_words() -> dict[str, WordClass]:
    """Every word of the table, lower case, with its class and value; read once.

    >>> time_words()["january"], time_words()["yesterday"]
    (('MONTH', '1'), ('RELDAY', '-1'))
    """
    source = files("reportedly.knowledge").joinpath("time_words.tsv").read_text(encoding="utf-8")
    lines = source.splitlines()
    if lines[0].split("\t") != ["word", "class", "value"]:
        raise KnowledgeError("not a table of time words", where="knowledge/time_words.tsv", hint="reinstall")
    rows = (line.split("\t") for line in lines[1:] if line)
    return {word: (name, value) for word, name, value in rows}
