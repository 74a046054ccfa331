"""Lemmas: a table of what the rules get wrong, then rules by part of speech."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files

VOWELS = frozenset("aeiou")
DOUBLED = frozenset("bdgmnprt")
"""Consonants that English doubles before an ending ("stopped", "planning")."""
LAZY_E = frozenset(
    "at iz is uc rg nc ng iv ev ov av rv lv ag dg uir ar ur or ir us os as rs ns ps ls ut ot id ud od ad u "
    "bl pl tl dl gl fl il ul ol in im um om ap ip op yp ac ic ak ik ok ab ib ob am an un it rc c v z".split()
)
"""Ends of stems that lost an e, where the table does not know the verb."""
KEPT = frozenset(
    "ar or ur an in it om ad il ap op ip am ol ul us as un im um ib ot ut id od ak ok ir".split()
)
"""Of those, the ends that a vowel before them turns into whole stems ("repeat", "explain", "attain")."""


@dataclass(slots=True)
class Lemmatiser:
    """Lemmas of words by their tags; unknown words follow the rules.

    >>> Lemmatiser({("went", "VERB"): "go"}).lemma("Went", "VERB", "VBD")
    'go'
    >>> Lemmatiser({}).lemma("Bombings", "NOUN", "NNS")
    'bombing'
    """

    table: dict[tuple[str, str], str]
    known: dict[tuple[str, str, str], str] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Lemmatiser:
        """The lemmatiser with the table of the package."""
        content = (files("reportedly.reading") / "data" / "lemmas.tsv").read_text(encoding="utf-8")
        table = {}
        for line in content.splitlines()[1:]:
            form, upos, lemma = line.split("\t")
            table[form, upos] = lemma
        return cls(table)

    def lemma(self, word: str, upos: str, xpos: str) -> str:
        """The lemma of a word, lower case except for proper names."""
        key = (word, upos, xpos)
        found = self.known.get(key)
        if found is None:
            found = self._find(word, upos, xpos)
            if len(self.known) < 200_000:
                self.known[key] = found
        return found

    def _find(self, word: str, upos: str, xpos: str) -> str:
        low = word.lower()
        if upos == "PROPN":
            return word[:-1] if xpos == "NNPS" and low.endswith("s") and not low.endswith("ss") else word
        listed = self.table.get((low, upos))
        return listed or rule_lemma(low, xpos)


def rule_lemma(word: str, xpos: str) -> str:
    """The lemma of a lower-case word by its ending.

    >>> [rule_lemma(*pair) for pair in (("seized", "VBD"), ("stopped", "VBN"), ("armies", "NNS"), ("firing", "VBG"))]
    ['seize', 'stop', 'army', 'fire']
    """
    if xpos in ("NNS", "VBZ"):
        return _without_s(word)
    if xpos in ("VBD", "VBN") and word.endswith("ed") and len(word) > 4:
        return word[:-3] + "y" if word.endswith("ied") else _stem(word[:-2])
    if xpos == "VBG" and word.endswith("ing") and len(word) > 4:
        return _stem(word[:-3])
    return word


def _without_s(word: str) -> str:
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < 3:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


def _stem(stem: str) -> str:
    """The verb that "-ed" or "-ing" was added to."""
    if len(stem) < 3 or not VOWELS.intersection(stem):
        return stem + "e" if len(stem) > 1 and stem[-1] not in VOWELS else stem
    if stem[-1] == stem[-2] and stem[-1] in DOUBLED:
        return stem[:-1]
    ending = next((end for size in (3, 2, 1) for end in (stem[-size:],) if end in LAZY_E), None)
    if ending is None:
        return stem
    before = stem[-len(ending) - 1 : -len(ending)]
    whole = ending in KEPT and (before in VOWELS or len(stem) > 5)
    return stem if whole else stem + "e"
