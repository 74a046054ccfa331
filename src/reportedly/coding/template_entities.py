"""Candidate fills: stretches of words that may name a perpetrator, target, victim or weapon."""

from __future__ import annotations

import math
import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.coding.template_model import ROLES, TYPES, Floats, log_odds
from reportedly.coding.template_text import Word
from reportedly.knowledge.incident_words import classes_of

CUTS = (0.08, 0.2, 0.4)
"""Label probabilities at which stretches are cut out; lower cuts give longer and more of them."""

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one sentence that a role's labels cover."""

    sentence: int
    first: int
    """Number of the first word in the text."""
    last: int
    """Number of the last word."""
    mean: float
    top: float
    least: float
    opening: float
    """Probability that the role begins at the first word."""
    following: float
    """Probability of the role at the word after."""


@dataclass(slots=True)
class Candidate:
    """One string that may fill one role, with all stretches of the text that read so."""

    role: str
    key: str
    """The string without case, punctuation and articles."""
    text: str
    """As first written, in lower case."""
    stretches: list[Stretch] = field(default_factory=list)

    @property
    def mean(self) -> float:
        """Best mean probability of its stretches."""
        return max(stretch.mean for stretch in self.stretches)


def find_candidates(
    text: str, words: Sequence[Word], sentences: Sequence[range], shares: Sequence[Floats]
) -> list[Candidate]:
    """All candidates of a text, in order of first mention; ``shares`` are label probabilities a sentence."""
    found: dict[tuple[str, str], Candidate] = {}
    for number, (place, share) in enumerate(zip(sentences, shares, strict=True)):
        for role, stretch in _stretches(number, place, share):
            written = mention(text, words[stretch.first], words[stretch.last])
            key = plain(written)
            if key:
                candidate = found.setdefault((role, key), Candidate(role, key, written))
                candidate.stretches.append(stretch)
    return list(found.values())


def mention(text: str, first: Word, last: Word) -> str:
    """The text from one word to another as MUC-4 files have it: lower case, round brackets."""
    return text[first.start : last.end].lower().replace("[", "(").replace("]", ")")


def plain(written: str) -> str:
    """A mention without punctuation, articles and superfluous spaces: what makes two mentions equal."""
    return " ".join(_ARTICLES.sub(" ", written.lower().translate(_PUNCTUATION)).split())


def candidate_features(
    candidate: Candidate, others: Sequence[Candidate], documents: Mapping[str, float], occurrences: int
) -> dict[str, float]:
    """Features of one candidate among all of its document; ``documents`` are the document's type shares."""
    role = candidate.role
    shared = dict(_strengths(candidate)) | dict(_counts(candidate, occurrences))
    shared["any"] = log_odds(documents["any"])
    features = shared | {role + name: value for name, value in shared.items()}
    features |= {f"{role}t{name}": documents[name] for name in TYPES}
    marks = [*_word_marks(candidate), *_standing(candidate, others)]
    features |= {role + mark: 1.0 for mark in marks}
    rival = [o.mean for o in others if o.role != role and o.key == candidate.key]
    features[role + "rival"] = max(rival, default=0.0)
    return features


def _stretches(sentence: int, place: range, share: Floats) -> Iterator[tuple[str, Stretch]]:
    for number, role in enumerate(ROLES):
        opening, inside = share[:, 1 + 2 * number], share[:, 2 + 2 * number]
        covered = opening + inside
        spans = dict.fromkeys(span for cut in CUTS for span in _cut_out(covered, opening, inside, cut))
        for first, end in spans:
            part = covered[first:end]
            yield (
                role,
                Stretch(
                    sentence=sentence,
                    first=place[first],
                    last=place[end - 1],
                    mean=float(part.mean()),
                    top=float(part.max()),
                    least=float(part.min()),
                    opening=float(opening[first]),
                    following=float(covered[end]) if end < len(covered) else 0.0,
                ),
            )


def _cut_out(covered: Floats, opening: Floats, inside: Floats, cut: float) -> Iterator[tuple[int, int]]:
    """Runs of words over the cut; a word that rather opens than goes on begins a new run."""
    first: int | None = None
    for index in range(len(covered)):
        over = covered[index] >= cut
        if first is not None and (not over or opening[index] > inside[index]):
            yield first, index
            first = None
        if over and first is None:
            first = index
    if first is not None:
        yield first, len(covered)


def _strengths(candidate: Candidate) -> Iterator[tuple[str, float]]:
    stretches = candidate.stretches
    missed = math.prod(1 - stretch.mean for stretch in stretches)
    yield "top", log_odds(max(stretch.top for stretch in stretches))
    yield "mean", log_odds(candidate.mean)
    yield "least", log_odds(max(stretch.least for stretch in stretches))
    yield "opening", max(stretch.opening for stretch in stretches)
    yield "following", min(stretch.following for stretch in stretches)
    yield "ever", log_odds(1 - missed)


def _counts(candidate: Candidate, occurrences: int) -> Iterator[tuple[str, float]]:
    yield f"mentions{min(len(candidate.stretches), 4)}", 1.0
    yield f"length{min(len(candidate.key.split()), 6)}", 1.0
    yield f"sentence{min(candidate.stretches[0].sentence, 5)}", 1.0
    yield f"occurrences{min(occurrences, 5)}", 1.0


def _word_marks(candidate: Candidate) -> Iterator[str]:
    words = candidate.key.split()
    yield f"last={words[-1]}"
    yield f"first={words[0]}"
    for one in sorted({one for word in words for one in classes_of(word)}):
        yield f"has={one}"
    for one in classes_of(words[-1]):
        yield f"ends={one}"


def _standing(candidate: Candidate, others: Sequence[Candidate]) -> Iterator[str]:
    """How it compares with the other candidates of its role."""
    fellows = [other for other in others if other.role == candidate.role and other is not candidate]
    words = set(candidate.key.split())
    yield f"rank{min(sum(other.mean > candidate.mean for other in fellows), 4)}"
    if any(words < set(other.key.split()) for other in fellows):
        yield "part"
    if any(words > set(other.key.split()) for other in fellows):
        yield "whole"
