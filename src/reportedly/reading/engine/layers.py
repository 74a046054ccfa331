"""The layers beyond syntax and names: triggers with their parts, and who is said to have said what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.knowledge.temperatures import load_temperatures
from reportedly.reading.engine.network import Floats, Ints, Network
from reportedly.reading.engine.tagging import Tagged, read_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from reportedly.reading.engine.reading import Reading

KEY = "reportedly"
"""Where in ``doc.user_data`` the layers stand that are no spans."""
SPANS = {
    "entities": "entities",
    "trigger": "triggers",
    "source": "sources",
    "cue": "cues",
    "content": "contents",
}
"""Heads that give spans, and the names of their groups in ``doc.spans``."""
LINK_FLOOR = 0.3
"""Links less likely than this are left out."""
LEAN = {"trigger": 0.0}
"""How far a head's tags lean towards finding spans; set on the development data."""
MAYBE = 0.01
"""Words less likely to be in a trigger have no views to be compared by."""
NEAR = 80
"""Words between a cue and a source or content of its own at most, as in training."""

Link = tuple[int, int, float]
Role = tuple[int, int, str, float]


@dataclass(slots=True)
class Layers:
    """Reads the layers off the scores of one text."""

    reading: Reading
    labels: dict[str, list[str]]
    network: Network
    found: dict[str, list[Tagged]] = field(default_factory=dict)

    def write(self, doc: Doc) -> None:
        """Set the Doc's span groups and ``user_data["reportedly"]``, as ``load_engine`` describes them."""
        for head, group in SPANS.items():
            if head in self.reading.scores:
                self.found[head] = self._read(head)
                doc.spans[group] = list(self._spans(doc, self.found[head]))
        if "trigger" in self.found:
            doc.user_data[KEY] = self._data(len(doc)) | self._evidence(len(doc))

    def _read(self, head: str) -> list[Tagged]:
        lean = LEAN.get(head, 0.0)
        return read_spans(self._scores(head), self.labels[head], self.reading.layout.breaks, lean)

    def _scores(self, head: str) -> Floats:
        """The scores of a head's tags, made as sure as the head is right."""
        return self.reading.scores[head] / np.float32(load_temperatures().get(head, 1.0))

    def _pair(self, head: str, left: Floats, right: Floats) -> Floats:
        """The same for the labels of pairs of words, as probabilities."""
        scores = self.network.pair(head, left, right)
        return _softmax(scores / np.float32(load_temperatures().get(head, 1.0)))

    def _spans(self, doc: Doc, found: list[Tagged]) -> Iterator[Span]:
        from spacy.tokens import Span

        tokens = self.reading.layout.tokens
        for tagged in found:
            yield Span(doc, tokens[tagged.start], tokens[tagged.end - 1] + 1, label=tagged.kind)

    def _data(self, size: int) -> dict[str, Any]:
        return {
            "type_names": [label[2:] for label in self.labels["trigger"][1::2]],
            "mode_names": self.labels["mode"],
            "standing_names": self.labels["standing"],
            "types": self._spread(_types(_softmax(self._scores("trigger"))), size),
            "modes": self._spread(_softmax(self._scores("mode")), size),
            "standings": self._spread(_softmax(self._scores("standing")), size),
            "probabilities": {
                SPANS[head]: [tagged.probability for tagged in spans] for head, spans in self.found.items()
            },
            "roles": [
                role
                for number, trigger in enumerate(self.found["trigger"])
                for role in self._roles(number, trigger)
            ],
            "source_cues": self._links("source"),
            "content_cues": self._links("content"),
        }

    def _evidence(self, size: int) -> dict[str, Any]:
        """Layers of heads that older weights lack: words of MUC-4's roles, topics, happenings told twice."""
        found: dict[str, Any] = {}
        for head in ("fill", "topic"):
            if head in self.reading.scores:
                found[f"{head}_names"] = self.labels[head]
                found[f"{head}s"] = self._spread(self.reading.scores[head], size)
        if "same_left" in self.reading.views:
            found["same"] = self._same()
        return found

    def _same(self) -> dict[str, Any]:
        """Two views of every word that may be a trigger, and how they are weighed."""
        told = 1 - _softmax(self.reading.scores["trigger"])[:, 0]
        words = np.flatnonzero(told >= MAYBE)
        weight, bias = self.network.constants["same_weight"], self.network.constants["same_bias"]
        heat = load_temperatures().get("same", 1.0)
        return {
            "tokens": np.array(self.reading.layout.tokens, np.int64)[words],
            "left": self.reading.views["same_left"][words],
            "right": self.reading.views["same_right"][words],
            "weight": (weight[1] - weight[0]) / heat,
            "bias": float(bias[1] - bias[0]) / heat,
        }

    def _spread(self, values: Floats, size: int) -> Floats:
        """Rows for words as rows for tokens; white space has zeros."""
        rows = np.zeros((size, values.shape[1]), np.float32)
        rows[self.reading.layout.tokens] = values
        return rows

    def _roles(self, number: int, trigger: Tagged) -> list[Role]:
        """Words of the trigger's window that play a part in what it tells."""
        windows = self.reading.windows
        first = int(windows.searchsorted(windows[trigger.start], "left"))
        last = int(windows.searchsorted(windows[trigger.start], "right"))
        left = self.reading.views["role_left"][trigger.start : min(trigger.end, last)]
        mean = left if len(left) == 1 else left.mean(0)[None]
        sure = self._pair("role", mean, self.reading.views["role_right"][first:last])
        best: Ints = sure[:, 1:].argmax(1) + 1
        value = sure[np.arange(len(best)), best]
        tokens, names = self.reading.layout.tokens[first:last], self.labels["role"]
        likely = np.flatnonzero(value >= LINK_FLOOR).tolist()
        return [(number, tokens[word], names[best[word]], round(float(value[word]), 4)) for word in likely]

    def _links(self, head: str) -> list[Link]:
        """For every source or content the cues near it that it goes with."""
        cues, spans = self.found["cue"], self.found[head]
        near, starts = self._near(cues), np.array([cue.start for cue in cues], np.int64)
        pairs = [(one, other) for one, span in enumerate(spans) for other in near(span)]
        if not pairs:
            return []
        left = self.reading.views[f"{head}_link_left"][[spans[one].start for one, _ in pairs]]
        right = self.reading.views[f"{head}_link_right"][starts[[other for _, other in pairs]]]
        sure = self._pair(f"{head}_link", left, right)[:, 1]
        return [
            (*pair, round(float(value), 4))
            for pair, value in zip(pairs, sure, strict=True)
            if value >= LINK_FLOOR
        ]

    def _near(self, cues: list[Tagged]) -> Callable[[Tagged], list[int]]:
        """Asks for the cues of a span's window, by their places in the list."""
        windows, starts = self.reading.windows.tolist(), [cue.start for cue in cues]

        def near(span: Tagged) -> list[int]:
            window = windows[span.start]
            low, high = bisect_left(starts, span.start - NEAR), bisect_left(starts, span.start + NEAR + 1)
            return [place for place in range(low, high) if windows[starts[place]] == window]

        return near


def _softmax(scores: Floats) -> Floats:
    spread = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(spread / spread.sum(1, keepdims=True), np.float32)


def _types(tags: Floats) -> Floats:
    """Probability of no trigger, then of each type, beginnings and goings-on together."""
    return np.concatenate([tags[:, :1], tags[:, 1::2] + tags[:, 2::2]], 1)
