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
    """Relation of every token to its head; of a subject also which: "nsubj:pass", "nsubj:bare", "nsubj:alone"."""
    lemmas: list[str]
    kinds: list[str]
    """Part of speech of every token."""
    places: list[int]
    """Where every token begins."""
    known: dict[tuple[int, int], tuple[str, int] | None] = field(default_factory=dict)

    @classmethod
    def of(cls, scene: Scene) -> Paths:
        """The paths of a document that has been read, made once."""
        return scene.once("paths", lambda: cls._made(scene))

    @classmethod
    def _made(cls, scene: Scene) -> Paths:
        doc = scene.document.doc
        assert doc is not None
        jumps = doc.to_array("HEAD").astype("int64").tolist()
        heads = [place + int(jump) for place, jump in enumerate(jumps)]
        lemmas = [lemma.lower() for lemma in _texts(doc, "LEMMA")]
        return cls(
            heads, _relations(doc, heads, lemmas), lemmas, _texts(doc, "POS"), doc.to_array("IDX").tolist()
        )

    def between(self, word: int, other: int) -> tuple[str, int] | None:
        """The way from a word to another, its steps up and the steps down, and the token in which it turns.

        Null when it is long or there is none.

        In "Gunmen opened fire" it is "nsubj" from the gunmen to the verb, and "nsubj>obj" to the fire.
        """
        key = word, other
        if key not in self.known:
            self.known[key] = self._between(word, other)
        return self.known[key]

    def _between(self, word: int, other: int) -> tuple[str, int] | None:
        above, below = self._up(word), self._up(other)
        shared = next((place for place, token in enumerate(above) if token in below), None)
        if shared is None:
            return None
        down = below.index(above[shared])
        if shared + down > LONGEST:
            return None
        ups = [self.relations[token] for token in above[:shared]]
        downs = [self.relations[token] for token in below[:down]]
        return "<".join(ups) + "".join(f">{step}" for step in reversed(downs)), above[shared]

    def _up(self, word: int) -> list[int]:
        """The word and what it hangs on, as far up as a path may go."""
        chain = [word]
        while len(chain) <= LONGEST and self.heads[chain[-1]] != chain[-1]:
            chain.append(self.heads[chain[-1]])
        return chain


def _relations(doc: Doc, heads: list[int], lemmas: list[str]) -> list[str]:
    relations, tags = _texts(doc, "DEP"), _texts(doc, "TAG")
    passive, active, holding = set[int](), set[int](), set[int]()
    for place, above in enumerate(heads):
        relation = relations[place]
        if relation in ("case", "mark") and relations[above] in PREPOSED:
            possessive = tags[place] == "POS"
            relations[above] += ":s" if possessive else f":{lemmas[place]}"
        elif relation == "aux" and lemmas[place] == "have":
            active.add(above)
        elif relation == "aux" and lemmas[place] in ("be", "get") and tags[above] == "VBN":
            passive.add(above)
        elif relation == "obj":
            holding.add(above)
    for place, above in enumerate(heads):
        if relations[place] != "nsubj":
            continue
        if above in passive:
            relations[place] = "nsubj:pass"
        elif tags[above] == "VBN" and above not in active:
            relations[place] = "nsubj:bare"  # "women among them raped", "Ethiopians deported"
        elif tags[above].startswith("VB") and above not in holding:
            relations[place] = "nsubj:alone"
    return relations


def _texts(doc: Doc, attribute: str) -> list[str]:
    """An attribute of every token as text; each distinct text is looked up once."""
    keys = doc.to_array(attribute).tolist()
    strings = doc.vocab.strings
    texts = {key: strings[key] if key else "" for key in set(keys)}
    return [texts[key] for key in keys]
