"""Words by what they do in a sentence: name an act of a type, or turn the act that they govern into another.

``lexicon/senses.tsv`` holds them: ``sense``, ``pos`` (verb, noun, adj or phrase) and ``entries``, parted by ``|`` and
written as in the other tables of the lexicon (``~`` is a gap). A sense is a PLOVER type or one of ``OPERATORS``.
A verb with ``@`` after it counts only where it has an object ("return @": the paintings, but not from a trip).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from reportedly.errors import KnowledgeError
from reportedly.knowledge.inflection import noun_forms
from reportedly.knowledge.lexicon import GAP, PARTS, TYPES, Entry, Frame, Lexicon, entry_words, head_of

OPERATORS = {
    "say": "passes on what its clause tells",
    "start": "does what its object names (begin, hold, launch)",
    "impose": "puts a restriction in force",
    "intend": "tells of what is to come (plan, ready to)",
    "agree": "binds itself to it (offer, promise, agree)",
    "stop": "ends or lessens it",
    "refuse": "will not have it",
    "demand": "wants it of somebody",
    "threaten": "says that it will follow",
    "allow": "lets it happen",
    "yield": "gives in",
    "expel": "makes somebody leave",
    "give": "lets somebody have it",
    "leave": "withdraws forces, or helpers",
    "send": "sends somebody or something",
    "deploy": "moves forces, or helpers",
    "go": "leaves, as a force or a helper",
    "come": "arrives, as a guest or as a force",
}
"""Senses that make one act of another, and what they do to it."""
SMALL = frozenset(
    "to for with from on off out in at up back over down away against of as by into apart behind".split()
)
"""Last words of entries that are no nouns."""
NEEDS_OBJECT = "needs an object"


@cache
def load_senses() -> Lexicon:
    """The words of ``senses.tsv``; an entry's ``type`` is its sense.

    >>> [entry.type for entry in load_senses().lookup("urge", "verb")]
    ['demand']
    """
    text = (files("reportedly.knowledge") / "lexicon" / "senses.tsv").read_text(encoding="utf-8")
    return Lexicon(read_senses(text))


def read_senses(text: str) -> Iterator[Entry]:
    """The entries of the table's text; a line that breaks a rule raises KnowledgeError with its number."""
    for number, line in enumerate(text.splitlines()[1:], start=2):
        cells = line.split("\t")
        if len(cells) != 3 or cells[1] not in PARTS or not (cells[0] in TYPES or cells[0] in OPERATORS):
            raise KnowledgeError(
                f"no line of senses: {line!r}", where=f"senses:{number}", hint="sense, pos, a|b"
            )
        for entry in cells[2].split("|"):
            note = NEEDS_OBJECT if entry.endswith(" @") else ""
            for words in _numbers(entry_words(entry.removesuffix(" @"))):
                yield Entry(
                    words, head_of(words, cells[1]), cells[1], cells[0], None, None, Frame(), note=note
                )


def _numbers(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """An entry, and where it ends in a noun after a gap ("cancel ~ debt"), the same with the noun's other number."""
    yield words
    last = words[-1]
    if len(words) < 3 or words[-2] != GAP or not last.isalpha() or last in SMALL:
        return
    single = last[:-1] if last.endswith("s") and not last.endswith("ss") else last
    for form in noun_forms(single) - {last}:
        yield (*words[:-1], form)
