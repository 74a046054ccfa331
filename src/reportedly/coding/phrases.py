"""Phrases as a coder copies them: without determiners and quotation marks at the edges, and no pronouns."""

from __future__ import annotations

PRONOUNS = frozenset(
    "he she it they him her them who which that whom his its their we us i you this those these themselves"
    " itself himself herself our my your one ones some others another both each all many several most".split()
)

FOLLOWABLE = frozenset("he she it they him her them who which that whom his its their".split())
"""Pronouns whose antecedent is looked for; the others say nothing."""

DETERMINERS = (
    "the ",
    "a ",
    "an ",
    "some ",
    "its ",
    "their ",
    "his ",
    "her ",
    "these ",
    "those ",
    "this ",
    "that ",
)

GROUP_NOUNS = frozenset(
    "group movement faction militia organisation organization party outfit army force militants insurgents rebels"
    " separatists jihadists fighters guerrillas company union statement team".split()
)
"""Definite nouns that point back to a body named before ("the group said its fighters ...")."""

OWN_MEN = ("its ", "our ", "their ", "his ", "her ", "my ")
"""Possessives that make somebody's men his own act: in "the group said its fighters struck" the group struck."""


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets without determiners, quotation marks and blanks at the edges.

    >>> trim('the "rebels"', 0, 12)
    (5, 11)
    """
    while True:
        before = (start, end)
        while start < end and text[start] in OPENING:
            start += 1
        while start < end and text[end - 1] in CLOSING:
            end -= 1
        if end - start > 2 and text[end - 2 : end] in POSSESSIVES:
            end -= 2
        opening = text[start : min(end, start + LONGEST)].lower()
        if opening.startswith(DETERMINERS):
            start += len(next(word for word in DETERMINERS if opening.startswith(word)))
        if before == (start, end):
            return start, end


LONGEST = max(map(len, DETERMINERS))
OPENING = " \n\t\"'“”‘’(),;:"
CLOSING = " \n\t\"'“”‘(),;:"
POSSESSIVES = ("'s", "’s", "'S", "’S")


def is_pronoun(form: str) -> bool:
    """Whether a phrase names nobody by itself; the country "US" is none.

    >>> is_pronoun("They"), is_pronoun("US"), is_pronoun("us")
    (True, False, True)
    """
    return form.casefold() in PRONOUNS and form != "US"
