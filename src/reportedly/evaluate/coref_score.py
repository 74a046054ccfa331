"""Coreference scores of one clustering against another: MUC, B3, CEAF-e, their mean (CoNLL) and LEA.

A clustering maps each mention, by any hashable key, to the name of its cluster. Singletons are kept. The keys may be
those of one report, of many (keyed by report and place, clusters named within their report), or of many scored as
one document (clusters named across reports): the scores know no reports.
Figures agree with the usual reference scorer: a share of nothing is 0.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.evaluate.matching import heaviest_matching

Mention = Hashable
Clustering = Mapping[Mention, Hashable]


@dataclass(frozen=True, slots=True)
class Shares:
    """Recall and precision as what was earned of what was possible."""

    recalled: float
    to_recall: float
    precise: float
    to_be_precise: float

    @property
    def recall(self) -> float:
        """Share of gold that was found, 0 to 1."""
        return self.recalled / self.to_recall if self.to_recall else 0.0

    @property
    def precision(self) -> float:
        """Share of the prediction that is right, 0 to 1."""
        return self.precise / self.to_be_precise if self.to_be_precise else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0

    def as_dict(self) -> dict[str, float]:
        """Precision, recall and F1, ready for JSON."""
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1}


@dataclass(frozen=True, slots=True)
class CorefScore:
    """The four metrics over one pair of clusterings."""

    mentions: int
    """Gold mentions."""
    clusters: int
    """Gold clusters, singletons counted."""
    found: int
    """Predicted clusters, singletons counted."""
    muc: Shares
    b3: Shares
    ceaf_e: Shares
    lea: Shares

    @property
    def conll(self) -> float:
        """The mean F1 of MUC, B3 and CEAF-e, 0 to 1."""
        return (self.muc.f1 + self.b3.f1 + self.ceaf_e.f1) / 3

    def metrics(self) -> dict[str, Shares]:
        """The metrics by name."""
        return {"muc": self.muc, "b3": self.b3, "ceaf_e": self.ceaf_e, "lea": self.lea}


def score_clusterings(gold: Clustering, predicted: Clustering) -> CorefScore:
    """Score a predicted clustering against the gold one.

    Mentions that only one side has count against it, as usual; with gold mentions given there are none.

    >>> score = score_clusterings({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "x", 3: "x"})
    >>> round(score.muc.f1, 3), round(score.b3.f1, 3), round(score.ceaf_e.f1, 3)
    (0.667, 0.714, 0.533)
    """
    key, response = clusters_of(gold), clusters_of(predicted)
    return CorefScore(
        mentions=len(gold),
        clusters=len(key),
        found=len(response),
        muc=_both(_muc, key, response, gold, predicted),
        b3=_both(_b3, key, response, gold, predicted),
        ceaf_e=_ceaf_e(key, response, predicted),
        lea=_both(_lea, key, response, gold, predicted),
    )


def clusters_of(clustering: Clustering) -> list[frozenset[Mention]]:
    """The clusters as sets of mentions, in the order of their first mention.

    >>> [sorted(cluster) for cluster in clusters_of({1: "a", 2: "b", 3: "a"})]
    [[1, 3], [2]]
    """
    members: dict[Hashable, list[Mention]] = defaultdict(list)
    for mention, name in clustering.items():
        members[name].append(mention)
    return [frozenset(mentions) for mentions in members.values()]


Half = Callable[[Collection[Collection[Mention]], Clustering], tuple[float, float]]


def _both(
    half: Half,
    key: Collection[Collection[Mention]],
    response: Collection[Collection[Mention]],
    gold: Clustering,
    predicted: Clustering,
) -> Shares:
    """A metric whose precision is its recall with the sides changed."""
    return Shares(*half(key, predicted), *half(response, gold))


def _muc(clusters: Collection[Collection[Mention]], other: Clustering) -> tuple[float, float]:
    """Links of a spanning chain that the other side keeps, and how many there are."""
    kept = all_links = 0
    for cluster in clusters:
        parts = {other[m] for m in cluster if m in other}
        alone = sum(m not in other for m in cluster)
        kept += len(cluster) - len(parts) - alone
        all_links += len(cluster) - 1
    return kept, all_links


def _b3(clusters: Collection[Collection[Mention]], other: Clustering) -> tuple[float, float]:
    """Over all mentions the share of their cluster that the other side leaves together with them."""
    shared = 0.0
    for cluster in clusters:
        parts = Counter(other[m] for m in cluster if m in other)
        shared += sum(count * count for count in parts.values()) / len(cluster)
    return shared, sum(map(len, clusters))


def _lea(clusters: Collection[Collection[Mention]], other: Clustering) -> tuple[float, float]:
    """Over all clusters, weighed by size, the share of their links that the other side has; a singleton's link is to
    itself, and the other side has it when it is a singleton there too."""
    sizes = Counter(other.values())
    earned = 0.0
    for cluster in clusters:
        parts = Counter(other[m] for m in cluster if m in other)
        if len(cluster) == 1:
            earned += float(any(sizes[name] == 1 for name in parts))
        else:
            links = len(cluster) * (len(cluster) - 1) / 2
            earned += len(cluster) * sum(n * (n - 1) / 2 for n in parts.values()) / links
    return earned, sum(map(len, clusters))


def _ceaf_e(
    key: Sequence[frozenset[Mention]], response: Sequence[frozenset[Mention]], predicted: Clustering
) -> Shares:
    """The best one-to-one matching of clusters by the Dice overlap of their mentions.

    Clusters are matched island by island: those that share mentions, directly or through others.
    """
    place = {predicted[next(iter(cluster))]: number for number, cluster in enumerate(response)}
    touching = [sorted({place[predicted[m]] for m in cluster if m in predicted}) for cluster in key]
    total = 0.0
    for island in _islands(touching):
        columns = sorted({column for row in island for column in touching[row]})
        alike = [[_dice(key[row], response[column]) for column in columns] for row in island]
        total += sum(alike[row][column] for row, column in heaviest_matching(alike))
    return Shares(total, len(key), total, len(response))


def _dice(one: frozenset[Mention], two: frozenset[Mention]) -> float:
    return 2 * len(one & two) / (len(one) + len(two))


def _islands(touching: Sequence[Sequence[int]]) -> Iterable[list[int]]:
    """Rows that touch the same columns, directly or through other rows, together."""
    rows_at: dict[int, list[int]] = defaultdict(list)
    for row, columns in enumerate(touching):
        for column in columns:
            rows_at[column].append(row)
    seen: set[int] = set()
    for first in range(len(touching)):
        island, waiting = [], [first]
        while waiting:
            row = waiting.pop()
            if row not in seen:
                seen.add(row)
                island.append(row)
                waiting.extend(other for column in touching[row] for other in rows_at[column])
        if island:
            yield sorted(island)
