"""How two words of a sentence hang together in the parse, as a short path that weights can be given to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.coding.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 4
"""Steps of the longest path that is told; words further apart in the tree have none."""
PREPOSED = frozenset({"obl", "nmod", "advcl", "acl"})
"""Relations whose preposition or conjunction belongs to the step ("obl:by")."""


@dataclass(slots=True)
class Paths:
    """The parse of one document as plain lists, and the paths that were asked for."""

    heads: list[int]
    relations: list[str]
    """Relation of every token to its head; of a passive's subject "nsubj:pass"."""
    known: dict[tuple[int, int], str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, scene: Scene) -> Paths:
        """The paths of a document that has been read, made once."""
        doc = scene.document.doc
        assert doc is not None
        return scene.once("paths", lambda: cls([token.head.i for token in doc], _relations(doc)))

    def between(self, word: int, other: int) -> str | None:
        """The way from a word to another: its steps up, then the steps down; null when it is long or there is none.

        In "Gunmen opened fire" it is "nsubj" from the gunmen to the verb, and "nsubj>obj" to the fire.
        """
        key = word, other
        if key not in self.known:
            self.known[key] = self._between(word, other)
        return self.known[key]

    def _between(self, word: int, other: int) -> str | None:
        above, below = self._up(word), self._up(other)
        shared = next((place for place, token in enumerate(above) if token in below), None)
        if shared is None:
            return None
        down = below.index(above[shared])
        if shared + down > LONGEST:
            return None
        ups = [self.relations[token] for token in above[:shared]]
        downs = [self.relations[token] for token in below[:down]]
        return "<".join(ups) + "".join(f">{step}" for step in reversed(downs))

    def _up(self, word: int) -> list[int]:
        """The word and what it hangs on, as far up as a path may go."""
        chain = [word]
        while len(chain) <= LONGEST and self.heads[chain[-1]] != chain[-1]:
            chain.append(self.heads[chain[-1]])
        return chain


def _relations(doc: Doc) -> list[str]:
    relations = [token.dep_ for token in doc]
    heads = [token.head.i for token in doc]
    passive: set[int] = set()
    for token in doc:
        above = heads[token.i]
        if relations[token.i] in ("case", "mark") and relations[above] in PREPOSED:
            relations[above] = f"{relations[above]}:{token.lower_}"
        elif token.tag_ == "POS" and relations[above] == "nmod":
            relations[above] = "nmod:s"
        elif relations[token.i] == "aux" and token.lemma_ in ("be", "get") and doc[above].tag_ == "VBN":
            passive.add(above)
    for place, relation in enumerate(relations):
        if relation == "nsubj" and heads[place] in passive:
            relations[place] = "nsubj:pass"
    return relations
