"""Which names are of press, radio or television."""

from __future__ import annotations

import re

from reportedly.knowledge.actors import load_actors
from reportedly.knowledge.actors_states import capitals, nationalities
from reportedly.knowledge.place_names import fold
from reportedly.reading.attribution.tree import Tree

LONGEST_NAME = 8
MEDIA = re.compile(
    r"\b(?:news|agency|tv|t\.v\.|television|radio|daily|newspaper|times|post|herald|tribune|magazine|channel|broadcaster"
    r"|press|wire|gazette|journal|media|website|site|weekly|mail|observer|guardian|telegraph|afp|reuters|ap|bbc|cnn"
    r"|efe|upi|dpa|tass|ria|xinhua|sana|irna|isna|tasnim|fars|wafa|anadolu|kyodo|yonhap|pti|ani|aljazeera|jazeera"
    r"|arabiya|interfax|agence|agencia|presse|prensa|noticias|zeitung|bloomberg|afrique|rfi|dw|voa|rfe/rl|programme|program|correspondent|station)\b",
    re.IGNORECASE,
)
OWN = re.compile(
    r"^(?:this|our|the present)\b|^(?:us|me|reporters?|journalists?|the (?:media|press))\b", re.IGNORECASE
)
INSTITUTIONS = re.compile(
    r"\b(?:council|court|congress|parliament|committee|commission|assembly|senate|ministry|army|police|conference|eu|un"
    r"|nato|government|house|cabinet|board|meeting|rally|union|party|forces?|summit|union|tribunal|inquiry|judge)\b",
    re.IGNORECASE,
)


def is_outlet(tree: Tree, token: int) -> bool:
    """Whether a name is one of press, radio or television: by its words, or a name that is nothing else known."""
    first = token
    while (
        first > 0 and token - first < LONGEST_NAME and tree.pos[first - 1] in ("DET", "ADJ", "NOUN", "PROPN")
    ):
        first -= 1
    words = tree.text[slice(*tree.span(min(first, tree.left[token]), tree.right[token]))][:80]
    if OWN.search(words):
        return False
    if MEDIA.search(words):
        return True
    known = load_actors().lookup(words)
    if known is not None:
        return known.sector == "JRN"
    lettered = _is_lettered(tree.words[token])
    placed = tree.names.get(token) == "PLACE" and not tree.has_child(token, ("the",), "det")
    if tree.names.get(token) in ("PER", "NORP") or INSTITUTIONS.search(words):
        return False
    if not lettered and (placed or tree.pos[token] != "PROPN"):
        return False
    key = fold(words)
    return key not in nationalities() and key not in capitals()


def _is_lettered(word: str) -> bool:
    """Whether a word has two capitals among its letters: "eNCA", which a parse takes for a common noun."""
    return sum(letter.isupper() for letter in word) > 1 and not word.isupper()


def is_outlet_name(name: str) -> bool:
    """Whether a name is known for an outlet's, or has a word for one in it.

    >>> is_outlet_name("Radio Gao"), is_outlet_name("the Dawn Brigade")
    (True, False)
    """
    known = load_actors().lookup(name)
    return known.sector == "JRN" if known is not None else bool(MEDIA.search(name[:80]))
