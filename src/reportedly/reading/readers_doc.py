"""A Doc of any spaCy pipeline, put into the labels that coding knows."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportedly.reading.engine.layers import KEY
from reportedly.reading.engine.layout import lay_out
from reportedly.reading.engine.lemmas import Lemmatiser
from reportedly.reading.readers_relations import Tree, universal
from reportedly.reading.readers_tags import penn_tag, universal_tag

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

NAMES = {
    "PERSON": "PER",
    "PER": "PER",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "LOCATION": "PLACE",
    "PLACE": "PLACE",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
    "FAC": "FAC",
    "FACILITY": "FAC",
    "NORP": "NORP",
    "WEAPON": "WEAPON",
}
"""Labels of names in OntoNotes, CoNLL 2003 and ours, to ours; all others (DATE, CARDINAL, MISC ...) are no names."""


def harmonised(doc: Doc) -> Doc:
    """The same tokens with UPOS, PTB tags, UD relations without subtypes, lemmas, and names labelled as ours.

    A Doc of our own engine is given back as it is; any other is left untouched and a new one is made. A
    layer that the Doc lacks stays empty. No sentence runs over a paragraph's end.
    """
    from spacy.tokens import Doc as NewDoc

    if KEY in doc.user_data or not len(doc):
        return doc
    tags = _tags(doc)
    tree = None
    if doc.has_annotation("DEP"):
        tree = _tree(doc, [pos for pos, _ in tags])
        tags = [_agreed(*pair, dep) for pair, dep in zip(tags, tree.deps, strict=True)]
    return NewDoc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        pos=[pos for pos, _ in tags],
        tags=[tag for _, tag in tags],
        lemmas=[_lemma(token, *pair) for token, pair in zip(doc, tags, strict=True)],
        heads=tree.heads if tree else None,
        deps=tree.deps if tree else None,
        ents=_names(doc, [tag for _, tag in tags]),
    )


def _tags(doc: Doc) -> list[tuple[str, str]]:
    """UPOS and PTB tag of every token; what the pipeline does not give is told from what it gives."""
    pairs = []
    for token in doc:
        if token.is_space:
            pairs.append(("SPACE", "_SP"))
            continue
        pos = token.pos_ or universal_tag(token.tag_, token.lower_, token.dep_)
        pairs.append((pos, token.tag_ or penn_tag(pos, token.lower_, token.morph.to_dict())))
    return pairs


def _agreed(pos: str, tag: str, dep: str) -> tuple[str, str]:
    """The tags with "was" of "was a commander" as the small word that UD makes it."""
    return ("AUX" if pos == "VERB" and dep in ("aux", "cop") else pos), tag


@cache
def _lemmatiser() -> Lemmatiser:
    return Lemmatiser.load()


def _lemma(token: Token, pos: str, tag: str) -> str:
    if token.is_space:
        return token.text
    return token.lemma_ or _lemmatiser().lemma(token.text, pos, tag)


def _tree(doc: Doc, pos: list[str]) -> Tree:
    """The parse in UD relations, cut where paragraphs end."""
    deps = ["dep" if token.is_space else token.dep_ for token in doc]
    tree = Tree([token.lower_ for token in doc], pos, _heads(doc), deps)
    return universal(tree, _paragraphs(doc))


def _heads(doc: Doc) -> list[int]:
    """The head of every token; white space hangs on the word before it (at the beginning, after it), nothing on it."""
    heads = [token.head.i for token in doc]
    spaces = [token.is_space for token in doc]
    before = next((index for index, space in enumerate(spaces) if not space), 0)
    found = []
    for index, space in enumerate(spaces):
        if not space:
            before = index
        head = before if space else heads[index]
        while spaces[head] and heads[head] != head and not space:
            head = heads[head]
        found.append(index if spaces[head] and not space else head)
    return found


def _paragraphs(doc: Doc) -> list[int]:
    """The number of the paragraph of every token; white space belongs to the one that it ends."""
    layout = lay_out(doc)
    begins = {token for token, fresh in zip(layout.tokens, layout.breaks, strict=True) if fresh}
    numbers, now = [], 0
    for index in range(len(doc)):
        now += index in begins and index > 0
        numbers.append(now)
    # White space at the very beginning belongs to the first paragraph.
    return [max(number, numbers[layout.tokens[0]]) if layout.tokens else 0 for number in numbers]


def _names(doc: Doc, tags: list[str]) -> list[str]:
    """The names as tags of tokens: B-PER, I-PER, O."""
    marks = ["O"] * len(doc)
    for name in doc.ents:
        label = NAMES.get(name.label_.upper())
        start, end = _trimmed(name, tags)
        if label and start < end:
            marks[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return marks


def _trimmed(name: Span, tags: list[str]) -> tuple[int, int]:
    """A name without the article before it and the "'s" behind it, which OntoNotes counts to it."""
    start, end = name.start, name.end
    while start < end and (tags[start] in ("DT", "_SP") or name.doc[start].lower_ == "the"):
        start += 1
    while start < end and tags[end - 1] in ("POS", "_SP"):
        end -= 1
    return start, end
