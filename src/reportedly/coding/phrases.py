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
    moved = True
    while moved and start < end:
        moved = False
        if text[start] in " \n\t\"'“”‘’(),;:":
            start, moved = start + 1, True
        for word in DETERMINERS:
            if text[start:end].lower().startswith(word):
                start, moved = start + len(word), True
    while end > start and (
        text[end - 1] in " \n\t\"'“”‘(),;:" or text[end - 2 : end] in ("'s", "’s", "'S", "’S")
    ):
        end -= 2 if text[end - 1] in "sS" else 1
    return start, end


def is_pronoun(form: str) -> bool:
    """Whether a phrase names nobody by itself; the country "US" is none.

    >>> is_pronoun("They"), is_pronoun("US"), is_pronoun("us")
    (True, False, True)
    """
    return form.casefold() in PRONOUNS and form != "US"
