"""What a stretch of words shows of being the mention that a key would write, as named features."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from reportedly.coding.template_phrases import Phrase
from reportedly.coding.template_view import View
from reportedly.knowledge.incident_words import classes_of

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_LONG = 8


def plain(written: str) -> str:
    """A mention without punctuation, articles and superfluous spaces: what makes two mentions equal."""
    return " ".join(_ARTICLES.sub(" ", written.lower().translate(_PUNCTUATION)).split())


def shape_features(view: View, phrase: Phrase, key: str) -> list[str]:
    """Features of one stretch in its place: what it opens and ends with, and what it leaves out."""
    start, end, head, low, high = phrase
    texts, tags = view.texts, view.tags
    before, after = texts[start - 1] if start > low else "-", texts[end] if end < len(texts) else "-"
    left = "all" if start == low else tags[start - 1]
    found = [
        f"n{min(len(key.split()), _LONG)}",
        f"pre{min(head - start, 5)}|suf{min(end - 1 - head, 5)}",
        f"first={texts[start]}",
        f"firstpos={tags[start]}|{view.relations[start]}",
        f"last={texts[end - 1]}|{end - 1 == head}",
        f"lastpos={tags[end - 1]}",
        f"pos={' '.join(tags[start:end]) if end - start < _LONG else 'long'}",
        f"L={left}",
        f"Lw={before}",
        f"Lf={left}|{tags[start]}",
        f"R={'all' if end == high else 'cut'}|{after}",
        f"Rd={view.relations[end]}|{tags[end]}" if end < len(texts) else "Rd=-",
        f"x={'head' if end == head + 1 else 'pp:' + texts[head + 1]}",
    ]
    found += _names(view, phrase)
    found += _signs(texts[start:end])
    return found


def string_features(key: str, occurrences: int) -> list[str]:
    """Features of a mention's string, wherever it stands."""
    words = key.split()
    classes = sorted({one for word in words for one in classes_of(word)})
    found = [f"str={key}", f"s0={words[0]}", f"s-1={words[-1]}", f"ct{min(occurrences, 6)}"]
    found += [f"slen{min(len(words), _LONG)}", f"C={'.'.join(classes)}", f"shape={words[-1][-3:]}"]
    if len(words) > 1:
        found += [f"s-2={' '.join(words[-2:])}", f"s02={' '.join(words[:2])}"]
    found += [f"c={one}" for one in classes]
    found += [f"cl={one}" for one in classes_of(words[-1])]
    found += [f"sw={word}" for word in sorted(set(words))]
    return found


def _names(view: View, phrase: Phrase) -> Iterator[str]:
    """Names in the stretch, and how it lies to the name that its head is part of."""
    start, end = phrase.start, phrase.end
    yield from sorted({f"has={view.names[one][0]}" for one in range(start, end) if one in view.names})
    if phrase.head not in view.names:
        yield "ent=-"
        return
    label, first, stop = view.names[phrase.head]
    yield f"ent={label}|{_lie((start, end), (first, stop))}"
    yield f"entL={label}|{_compare(start, first)}|{_compare(end, stop)}"


def _lie(stretch: tuple[int, int], name: tuple[int, int]) -> str:
    if stretch == name:
        return "="
    if name[0] <= stretch[0] and stretch[1] <= name[1]:
        return "in"
    return "over" if stretch[0] <= name[0] and name[1] <= stretch[1] else "x"


def _compare(one: int, other: int) -> str:
    return "=" if one == other else "<" if one < other else ">"


def _signs(texts: list[str]) -> Iterator[str]:
    if "[" in texts or "(" in texts:
        yield "brack"
    if "," in texts:
        yield "comma"
    if '"' in texts or "'" in texts:
        yield "quote"
