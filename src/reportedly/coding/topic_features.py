"""What a sentence, and a whole text, shows of its topics, as named features: its words and their classes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from reportedly.coding.template_text import Word, split_sentences
from reportedly.knowledge.police_words import police_classes

LONGEST = 20_000
"""Words that are read of a text; a book is judged by its beginning."""
NEAR = 8
"""Words from a word of one class to a word of another that it may be told with."""
TELLING = frozenset("police army rule arrest force kill fail act".split())
"""Classes of which a sentence must have one; without them it tells of no police ("the meeting began late")."""

Features = dict[str, float]


def text_features(words: Sequence[Word]) -> Features:
    """Words and pairs of words of a text, each by the logarithm of its number.

    >>> from reportedly.coding.template_text import split_words
    >>> sorted(text_features(split_words("Mob attacks. Mob flees.")))
    ['attacks', 'attacks mob', 'flees', 'mob', 'mob attacks', 'mob flees']
    """
    texts = [word.text for word in words[:LONGEST] if word.text[0].isalnum()]
    counts = Counter(texts) + Counter(f"{one} {two}" for one, two in pairwise(texts))
    return {name: 1 + math.log(number) for name, number in counts.items()}


def sentences_of(text: str, words: Sequence[Word]) -> list[Sequence[Word]]:
    """The sentences of a text by their stops: lower-case texts give the engine's ends too little to go by."""
    read = list(words[:LONGEST])
    return [read[place.start : place.stop] for place in split_sentences(text, read)]


def sentence_features(sentence: Sequence[Word]) -> list[str]:
    """What one sentence shows: words, pairs, classes of words, and which stand near which; empty when it tells nothing.

    >>> from reportedly.coding.template_text import split_words
    >>> "near:police>arrest" in sentence_features(split_words("Police have arrested nobody."))
    True
    >>> sentence_features(split_words("The meeting began."))
    []
    """
    texts = [word.text for word in sentence]
    classes = {one for text in texts for one in police_classes().get(text, ())}
    if not classes & TELLING:
        return []
    return list(dict.fromkeys([*_words(texts), *_classes(classes), *_near(texts)]))


def _words(texts: Sequence[str]) -> Iterator[str]:
    words = [_plain(text) for text in texts if text[0].isalnum()]
    yield from words
    yield from (f"{one} {two}" for one, two in pairwise(words))
    yield from (f"{one} _ {two}" for one, two in zip(words, words[2:], strict=False))


def _classes(classes: set[str]) -> Iterator[str]:
    """Classes, any two of them, and any two beside the police."""
    kinds = sorted(classes)
    yield from (f"class:{one}" for one in kinds)
    yield from (f"class:{one}+{two}" for one, two in combinations(kinds, 2))
    yield from (f"class:{'+'.join(three)}" for three in combinations(kinds, 3) if "police" in three)


def _near(texts: Sequence[str]) -> Iterator[str]:
    """Words of classes that stand near each other, in their order: "police opened fire" is not "fire on police"."""
    known = police_classes()
    placed = [(place, text, known[text]) for place, text in enumerate(texts) if text in known]
    for number, (place, text, here) in enumerate(placed):
        for other, after, there in placed[number + 1 : number + 1 + NEAR]:
            if other - place > NEAR:
                break
            yield from (f"near:{one}>{two}" for one in here for two in there)
            yield from (f"near:{one}>{after}" for one in here)
            yield from (f"near:{text}>{two}" for two in there)


def _plain(word: str) -> str:
    """A word with its digits as 0, so that numbers of a size are one word."""
    return "".join("0" if letter.isdigit() else letter for letter in word)
