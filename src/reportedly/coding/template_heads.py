"""What a phrase's head shows of the part that it plays in an incident, as named features.

The names are hashed by the model, so any change here asks for training it again
(``training/train_templates.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportedly.coding.template_features import Sentence, word_features
from reportedly.coding.template_view import View
from reportedly.knowledge.incident_words import classes_of

_INNER = frozenset(["det", "amod", "compound", "nummod", "flat", "fixed", "case", "appos"])
_LONGEST_CLIMB = 8
_HANGING = frozenset(["nmod", "conj", "appos", "acl"])
_TELLING = frozenset(["acl", "appos", "nmod", "nummod", "det", "amod", "conj"])
_STEPS_UP = 4


def head_features(
    view: View, sentences: Sequence[Sentence], head: int, engine: Mapping[int, Sequence[str]]
) -> set[str]:
    """All features of a head: its words, its place in the parse, and what the engine found there."""
    word = view.word_of[head]
    number = view.sentence_of[word]
    found = set(word_features(sentences[number], word - view.sentences[number].start))
    found.update(_governed(view, head, view.words[word].text))
    found.update(_climbed(view, head))
    found.update(_children(view, head))
    found.update(engine.get(head, ()))
    found.add(f"sn={min(number, 6)}")
    return found


def phrase_head(view: View, token: int) -> int:
    """The head of the noun phrase that a token is an inner part of.

    "THE ELECTRIC POWER SUBSTATION" hangs on SUBSTATION whichever word is asked about.
    """
    for _ in range(_LONGEST_CLIMB):
        if view.relations[token] not in _INNER or view.heads[token] == token:
            break
        token = view.heads[token]
    return token


def _governed(view: View, token: int, word: str) -> Iterator[str]:
    """The noun phrase's head, what governs that, and how."""
    head = phrase_head(view, token)
    governor = view.heads[head]
    relation, deed, lemma = view.relations[head], view.deeds[governor], view.lemmas[governor]
    role = f"{relation}|{_case(view, head)}|{_voice(view, governor)}"
    noun, name = view.lemmas[head], view.names.get(token, "-")[0]
    yield from (f"np={noun}", f"npdep={relation}", f"inhead={token == head}", f"tag={view.tags[token]}")
    yield from (f"gov={lemma}|{role}", f"gov2={lemma}|{relation}", f"gc={deed}|{role}", f"E={name}")
    yield from (f"EH={name}|{relation}|{deed}", f"Er={name}|{deed}|{role}", f"Eg={name}|{lemma}|{relation}")
    if relation in _HANGING:
        upper = view.heads[governor]
        yield f"gg={lemma}|{relation}|{view.relations[governor]}|{view.lemmas[upper]}"
        yield f"ggc={relation}|{view.relations[governor]}|{view.deeds[upper]}"
    for one in sorted({*classes_of(noun), *classes_of(word)}):
        yield f"npc={one}|{deed}|{role}"
        yield f"npg={one}|{lemma}|{relation}"


def _climbed(view: View, token: int) -> Iterator[str]:
    """The nearest deed above, and the way there."""
    way: list[str] = []
    for step in range(_STEPS_UP):
        if view.heads[token] == token:
            return
        way.append(view.relations[token])
        token = view.heads[token]
        if view.deeds[token] != "-":
            yield f"up{step}={view.deeds[token]}|{'/'.join(way)}|{_voice(view, token)}"
            yield f"upd={view.deeds[token]}|{way[-1]}|{_voice(view, token)}"
            return


def _children(view: View, head: int) -> Iterator[str]:
    """What hangs on the head; what it is coordinated with."""
    for one in view.children[head]:
        relation = view.relations[one]
        if relation in _TELLING:
            yield f"k={relation}|{'#' if relation == 'nummod' else view.lemmas[one]}"
            if view.deeds[one] != "-":
                yield f"kd={relation}|{view.deeds[one]}"
    if view.relations[head] == "conj":
        other = view.heads[head]
        yield f"cj={view.relations[other]}|{view.deeds[view.heads[other]]}|{view.lemmas[view.heads[other]]}"
        yield f"cjw={view.lemmas[other]}"
        for name in classes_of(view.texts[other]):
            yield f"cjc={name}"


def _case(view: View, head: int) -> str:
    return next((view.lemmas[one] for one in view.children[head] if view.relations[one] == "case"), "")


def _voice(view: View, token: int) -> str:
    return "P" if token in view.passives else "A"
