"""Words that help to take apart phrases for actors, by use."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from reportedly.errors import KnowledgeError


@cache
def actor_words(use: str) -> frozenset[str]:
    """The folded words of one use in ``actor_words.tsv``.

    ``body`` heads of bodies that no agent word names; ``no_agent`` heads that never act; ``pronoun``; ``determiner``
    before a phrase; ``tail`` first words of what follows a head; ``group`` of "a group of men"; ``member`` behind and
    ``qualifier`` before a name ("Hezbollah fighters"); ``title`` before a person's name; ``name_of_body`` words that no
    person's name has; ``office`` roles whose "of" begins a tail ("president of Iraq");
    ``craft`` that act for those who crew them ("navy boat"); ``alike_...`` words for one crowd or force;
    ``standin`` heads that take their codes from who follows ("a spokesman for the rebels"); ``bearer`` things and
    sayings that take theirs from who owns them ("police station", "rebel sources"); ``arms`` things of an army;
    ``teller`` bystanders who tell; ``says_...`` adjectives for a sector; ``programme`` words of which parties
    everywhere make their names; ``stands_for_...`` words that stand for a named actor ("the group");
    ``lower_no_acronym`` words that are no acronym.

    >>> "fighters" in actor_words("member")
    True
    """
    found = _words().get(use)
    if found is None:
        raise KnowledgeError(f"no use {use!r}", where="actor_words.tsv", hint=f"uses: {', '.join(_words())}")
    return found


@cache
def _words() -> dict[str, frozenset[str]]:
    table = files("reportedly.knowledge").joinpath("actor_words.tsv").read_text(encoding="utf8").splitlines()
    found: dict[str, set[str]] = {}
    for line in table[1:]:
        use, word = line.split("\t")
        found.setdefault(use, set()).add(word)
    return {use: frozenset(words) for use, words in found.items()}
