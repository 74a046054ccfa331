"""Scoring of attributions (source, cue, content) in the form of the PolNeAR gold files.

A predicted attribution matches a gold one when the word F1 of their contents is at least 0.5 and their
sources share a word or both have none; one to one, greedily by content F1, micro over documents. Words are
``\\w+`` runs at their place in the text; punctuation never counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from reportedly.model.document import Document
from reportedly.model.mention import Attribution

Fragments = Sequence[Sequence[int]]
Record = Mapping[str, Any]
ROLES = ("source", "cue", "content")
UNANNOTATED = ("outlet:", "hedge:phrase", "hedge:clause", "hedge:noun")
"""Rules whose finds the corpus does not annotate."""
ENOUGH = 0.5
"""Least word F1 of two contents that count as the same."""


@dataclass(slots=True)
class _Counts:
    """Sums over documents."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)

    def f1(self, key: str) -> float:
        total = self.gold[key] + self.predicted[key]
        return 2 * self.right[key] / total if total else 0.0


@dataclass(frozen=True, slots=True)
class _Words:
    """An attribution as the words it covers, by role."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    spans: tuple[tuple[tuple[int, int], ...], ...]
    """Fragments per role, those split only by white space joined."""


def score_attributions(gold: Iterable[Record], predicted: Iterable[Record]) -> dict[str, float]:
    """Precision, recall and F1 of ``attribution`` and the side measures, each 0 to 1.

    Gold records have ``id``, ``text`` and ``attributions``; predicted ones ``id`` and ``attributions``.

    >>> one = {"id": "a", "text": "It fell, he said.", "attributions": [
    ...     {"source": [[9, 11]], "cue": [[12, 16]], "content": [[0, 7]]}]}
    >>> score_attributions([one], [one])["attribution_f1"]
    1.0
    """
    by_id = {record["id"]: record["attributions"] for record in predicted}
    counts = _Counts()
    for record in gold:
        _count(record["text"], record["attributions"], by_id.get(record["id"], []), counts)
    return _figures(counts)


def predict_attributions(document: Document) -> list[dict[str, Any]]:
    """The attributions of a document that was read, in the gold form of PolNeAR (offsets of the body)."""
    shift = document.body_start
    found = [
        item for item in document.attributions if _start(item) >= shift and _is_outermost(item, document)
    ]
    return [_record(document, item, number, shift) for number, item in enumerate(found)]


def _record(document: Document, item: Attribution, number: int, shift: int) -> dict[str, Any]:
    """One attribution in gold form; the corpus takes what "citing" takes for its content."""
    source, content = item.source, item.content
    if item.rule.startswith("chain:") and item.outer is not None:
        source, content = document.attributions[item.outer].source, item.source
    return {
        "id": f"a{number}",
        "source": _gold_form(source, shift),
        "cue": _gold_form(item.cue, shift),
        "content": _gold_form(_with_that(document.text, content), shift),
        "kind": "Attribution" if source else "Attribution-no-source",
    }


def _is_outermost(item: Attribution, document: Document) -> bool:
    """Whether the corpus would annotate it: it leaves out what is nested, and outlets that pass words on."""
    if item.rule.startswith(UNANNOTATED):
        return False
    if item.rule.startswith("chain:"):
        return True
    return item.outer is None or document.attributions[item.outer].rule.startswith("outlet:")


def _start(item: Attribution) -> int:
    """First character of an attribution."""
    return min((start for start, _ in (*item.source, *item.cue, *item.content)), default=0)


def _gold_form(fragments: Iterable[tuple[int, int]], shift: int) -> list[list[int]]:
    """Spans as lists, counted from the body's start."""
    return [[start - shift, end - shift] for start, end in fragments]


def _with_that(text: str, content: tuple[tuple[int, int], ...]) -> Iterable[tuple[int, int]]:
    """Contents with the "that" before them, which PolNeAR counts in and the product leaves out."""
    for start, end in content:
        that = re.search(r"\bthat\s+$", text[max(0, start - 8) : start], re.IGNORECASE)
        yield (start - len(that.group()) if that else start), end


def _count(text: str, gold: Sequence[Record], predicted: Sequence[Record], counts: _Counts) -> None:
    """Add one document."""
    ends = [match.span() for match in re.finditer(r"\w+", text)]
    at = _word_index(text, ends)
    golds = [_words(text, item, at) for item in gold]
    guesses = [_words(text, item, at) for item in predicted]
    counts.gold["attribution"] += len(golds)
    counts.predicted["attribution"] += len(guesses)
    pairs = _match(golds, guesses, sources=True)
    counts.right["attribution"] += len(pairs)
    counts.right["full"] += sum(bool(golds[g].cue & guesses[p].cue) for g, p in pairs)
    _count_contents(golds, guesses, counts)
    for number, role in enumerate(ROLES):
        _count_role(role, number, golds, guesses, counts)


def _count_contents(golds: list[_Words], guesses: list[_Words], counts: _Counts) -> None:
    """Matches by content alone, and how many of them have the right source."""
    pairs = _match(golds, guesses, sources=False)
    counts.right["content_only"] += len(pairs)
    counts.right["source_accuracy"] += sum(_alike(golds[g], guesses[p]) for g, p in pairs)
    for key in ("full", "content_only"):
        counts.gold[key] += len(golds)
        counts.predicted[key] += len(guesses)


def _count_role(role: str, number: int, golds: list[_Words], guesses: list[_Words], counts: _Counts) -> None:
    """Words in a role anywhere in the document, and spans whose fragments are all identical."""
    want = set(chain.from_iterable(getattr(item, role) for item in golds))
    have = set(chain.from_iterable(getattr(item, role) for item in guesses))
    _add(counts, f"{role}_words", len(want), len(have), len(want & have))
    spans = Counter(item.spans[number] for item in golds if item.spans[number])
    found = Counter(item.spans[number] for item in guesses if item.spans[number])
    _add(counts, f"{role}_exact", spans.total(), found.total(), (spans & found).total())


def _add(counts: _Counts, key: str, gold: int, predicted: int, right: int) -> None:
    """Add three numbers under one key."""
    counts.gold[key] += gold
    counts.predicted[key] += predicted
    counts.right[key] += right


def _match(golds: list[_Words], guesses: list[_Words], *, sources: bool) -> list[tuple[int, int]]:
    """Pairs of gold and guess, one to one, the best contents first."""
    owners: dict[int, list[int]] = {}
    for number, guess in enumerate(guesses):
        for word in guess.content:
            owners.setdefault(word, []).append(number)
    scored = []
    for number, item in enumerate(golds):
        for other in {guess for word in item.content for guess in owners.get(word, ())}:
            value = _f1(item.content, guesses[other].content)
            if value >= ENOUGH and (not sources or _alike(item, guesses[other])):
                scored.append((-value, number, other))
    used_gold: set[int] = set()
    used_guess: set[int] = set()
    pairs = []
    for _, number, other in sorted(scored):
        if number not in used_gold and other not in used_guess:
            used_gold.add(number)
            used_guess.add(other)
            pairs.append((number, other))
    return pairs


def _alike(one: _Words, other: _Words) -> bool:
    """Whether two sources share a word or both have none."""
    return bool(one.source & other.source) or not (one.source or other.source)


def _f1(one: frozenset[int], other: frozenset[int]) -> float:
    """Word F1 of two stretches."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _word_index(text: str, words: list[tuple[int, int]]) -> list[int]:
    """For every character the number of words that begin before it (so a slice of it names words)."""
    index = [0] * (len(text) + 1)
    for start, _ in words:
        if start + 1 <= len(text):
            index[start + 1] += 1
    for position in range(1, len(index)):
        index[position] += index[position - 1]
    return index


def _words(text: str, item: Record, at: list[int]) -> _Words:
    """An attribution as word numbers per role."""
    spans = tuple(_joined(text, item[role]) for role in ROLES)
    words = [
        frozenset(
            word for start, end in role for word in range(_inside(text, at, start), at[min(end, len(text))])
        )
        for role in spans
    ]
    return _Words(words[0], words[1], words[2], spans)


def _inside(text: str, at: list[int], start: int) -> int:
    """Number of the first word of a fragment; one that begins in mid-word counts that word."""
    midway = 0 < start < len(text) and _is_word(text[start]) and _is_word(text[start - 1])
    return at[start] - 1 if midway else at[min(start, len(text))]


def _is_word(character: str) -> bool:
    """Whether a character is part of a word."""
    return character.isalnum() or character == "_"


def _joined(text: str, fragments: Fragments) -> tuple[tuple[int, int], ...]:
    """Fragments in order, those with only white space between them joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((int(one), int(two)) for one, two in fragments):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _figures(counts: _Counts) -> dict[str, float]:
    """The measures, by name."""
    right, gold, predicted = (table["attribution"] for table in (counts.right, counts.gold, counts.predicted))
    figures = {
        "attribution_f1": counts.f1("attribution"),
        "attribution_precision": right / predicted if predicted else 0.0,
        "attribution_recall": right / gold if gold else 0.0,
        "full_f1": counts.f1("full"),
        "content_only_f1": counts.f1("content_only"),
    }
    matched = counts.right["content_only"]
    figures["source_accuracy"] = counts.right["source_accuracy"] / matched if matched else 0.0
    for role in ROLES:
        figures[f"{role}_word_f1"] = counts.f1(f"{role}_words")
        figures[f"{role}_exact_f1"] = counts.f1(f"{role}_exact")
    return figures
