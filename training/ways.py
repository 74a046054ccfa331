"""Three ways to read a coded report, so that rules and trained heads can be told apart.

- ``rules``: the product's steps over the engine's tags, parse and names, every other layer taken away;
- ``heads``: triggers, their parts and attributions as the heads give them, the product's own steps for all that no head
  gives (times, gazetteer, figures, grouping), standings as the head hears them;
- ``both``: the product.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc, Span

from reportedly.coding.coder import code_events
from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene
from reportedly.evaluate.reports import story_report
from reportedly.evaluate.tasks import event_record
from reportedly.model.document import Document
from reportedly.model.mention import Argument, Attribution, Trigger
from reportedly.model.report import Report
from reportedly.pipeline import fill
from reportedly.reading.engine.component import Reader
from reportedly.reading.engine.layers import Layers
from reportedly.reading.engine.layout import lay_out
from reportedly.reading.engine.reading import Reading
from reportedly.reading.engine.tagging import Tagged
from reportedly.reading.triggers_given import read_given
from training import codings
from training.scoring import Spot, touch
from training.treebanks import read_lines

WAYS = ("rules", "heads", "both")
DEV = {
    "stories dev": "stories/dev.jsonl",
    "claims dev": "claims/dev.jsonl",
    "stories dev2": "stories/dev2.jsonl",
}
KEY = "reportedly"
SURE_ROLE = 0.5
"""A word's part in a trigger counts from this probability on, as in the product."""


@dataclass(frozen=True, slots=True)
class Case:
    """A coded report, and what was read of it so far; ``told`` is the Doc of an engine told the gold triggers."""

    record: dict[str, Any]
    report: Report
    doc: Doc
    told: Doc
    _documents: dict[str, Document] = field(default_factory=dict, repr=False)
    _happenings: dict[str, tuple[Scene, list[Happening]]] = field(default_factory=dict, repr=False)

    def read(self, way: str) -> Document:
        """The report read in one of ``WAYS``; read once, so not to be changed."""
        if way not in self._documents:
            self._documents[way] = read_way(self.report, self.doc, way)
        return self._documents[way]

    def happenings(self, way: str) -> tuple[Scene, list[Happening]]:
        """The same with the coders' triggers given, one happening for each event that has any.

        The words of a trigger are the coders', its type too; its parts, means and modality are what the way
        reads there.
        """
        if way not in self._happenings:
            self._happenings[way] = _read_told(self, way)
        return self._happenings[way]


def read_cases(nlp: Any, data: Path, name: str) -> list[Case]:
    """The reports of one of ``DEV``, read by the engine."""
    return [read_case(nlp, record) for record in read_lines(data / DEV[name])]


def read_case(nlp: Any, record: dict[str, Any]) -> Case:
    """One report, read by the engine."""
    report = story_report(record)
    text = Document.of(report).text
    spots = [
        (spot, event["type"]) for event in record["events"] for spot in codings.trigger_spots(text, event)
    ]
    return Case(record, report, nlp(text), tell_triggers(nlp, text, spots))


@dataclass(slots=True)
class ToldLayers(Layers):
    """The engine's layers with triggers given from outside."""

    told: list[Tagged] = field(default_factory=list)

    def _read(self, head: str) -> list[Tagged]:
        return self.told if head == "trigger" else Layers._read(self, head)


def tell_triggers(nlp: Any, text: str, spots: Iterable[tuple[Spot, str]]) -> Doc:
    """The engine's Doc where the given places are the triggers, so that the other heads speak of them."""
    reader: Reader = nlp.get_pipe("reportedly_reader")
    doc = reader(nlp.make_doc(text))
    if "trigger" not in reader.labels:
        return doc
    reading = Reading.empty(lay_out(doc), reader._widths())
    reader._read(reading)
    ends = np.array([doc[i].idx + len(doc[i]) for i in reading.layout.tokens])
    starts = np.array([doc[i].idx for i in reading.layout.tokens])
    told = {}
    for (start, end), kind in spots:
        first, last = int(np.searchsorted(ends, start, "right")), int(np.searchsorted(starts, end, "left"))
        if last > first:
            told.setdefault((first, last), Tagged(first, last, kind, 1.0))
    ToldLayers(reading, reader.labels, reader.network, told=[told[key] for key in sorted(told)]).write(doc)
    return doc


def without_heads(doc: Doc) -> Doc:
    """A copy of a Doc with tags, parse and names, and nothing of the other heads."""
    bare = doc.copy()
    bare.user_data.clear()
    bare.spans.clear()
    return bare


def read_way(report: Report, doc: Doc, way: str) -> Document:
    """The report read in one of ``WAYS``."""
    if way == "both":
        return fill(Document.of(report), doc)
    document = fill(Document.of(report), without_heads(doc))
    if way == "heads":
        document.doc = doc
        document.triggers = tuple(head_triggers(doc))
        document.attributions = tuple(head_attributions(doc))
        parts = [a for trigger in document.triggers for a in trigger.arguments if a.role == "toll"]
        document.tolls = tuple(
            toll
            for toll in document.tolls
            if any(touch((toll.start, toll.end), (p.start, p.end)) for p in parts)
        )
    return document


def code_way(document: Document, way: str) -> list[dict[str, Any]]:
    """The events of a document read that way, as records; with heads alone their standing is what the head hears."""
    events = code_events(document)
    records = [event_record(event) for event in events]
    if way == "heads":
        for record, event in zip(records, events, strict=True):
            spots = [
                (span.start + (document.body_start if span.part == "text" else 0), span)
                for span in event.trigger_spans
            ]
            places = [(start, start + span.end - span.start) for start, span in spots]
            record["standing"] = heard_standing(document.doc, places) or record["standing"]
            record["actor_standing"] = None
    return records


def heard_standing(doc: Any, spots: Iterable[Spot]) -> str | None:
    """The likeliest standing over some triggers by the head alone."""
    layers = doc.user_data.get(KEY)
    if not layers:
        return None
    tokens = [doc.char_span(*spot, alignment_mode="expand").root.i for spot in spots]
    return layers["standing_names"][int(layers["standings"][tokens].mean(0).argmax())]


def heard_mode(doc: Doc, token: int) -> str | None:
    """The likeliest mode of a trigger's word by the head alone; null for none."""
    layers = doc.user_data[KEY]
    best = int(layers["modes"][token].argmax())
    return layers["mode_names"][best] if best else None


def head_triggers(doc: Doc) -> Iterator[Trigger]:
    """The triggers of the heads, with the parts that they link."""
    if KEY not in doc.user_data:
        return
    parts: dict[int, list[tuple[int, str, float]]] = {}
    for number, token, role, sure in doc.user_data[KEY]["roles"]:
        parts.setdefault(number, []).append((token, role, sure))
    chances = doc.user_data[KEY]["probabilities"]["triggers"]
    for number, span in enumerate(doc.spans["triggers"]):
        root = span.root
        yield Trigger(
            start=span.start_char,
            end=span.end_char,
            head=root.i,
            type=span.label_,
            heard_mode=heard_mode(doc, root.i),
            arguments=tuple(runs(doc, parts.get(number, []))),
            modality="planned"
            if heard_standing(doc, [(span.start_char, span.end_char)]) == "unrealised"
            else "actual",
            nominal=root.pos_ not in ("VERB", "AUX"),
            plural=root.tag_ in ("NNS", "NNPS"),
            confidence=float(chances[number]),
            rule="heads",
        )


def runs(doc: Doc, words: Iterable[tuple[int, str, float]]) -> Iterator[Argument]:
    """Neighbouring words with the same part as one argument each."""
    sure = sorted(word for word in words if word[2] >= SURE_ROLE)
    for _, group in groupby(enumerate(sure), key=lambda item: (item[1][0] - item[0], item[1][1])):
        members = [word for _, word in group]
        span = doc[members[0][0] : members[-1][0] + 1]
        yield Argument(
            span.start_char, span.end_char, members[0][1], span.root.i, min(p for _, _, p in members), "heads"
        )


def head_attributions(doc: Doc) -> Iterator[Attribution]:
    """One attribution a cue: the likeliest source, and the contents that go with no other cue more likely."""
    if KEY not in doc.user_data:
        return
    source_of = best_links(doc.user_data[KEY]["source_cues"], by=1)
    cue_of = best_links(doc.user_data[KEY]["content_cues"], by=0)
    for number, cue in enumerate(doc.spans["cues"]):
        contents = [
            doc.spans["contents"][content] for content, best in sorted(cue_of.items()) if best == number
        ]
        source = doc.spans["sources"][source_of[number]] if number in source_of else None
        yield Attribution(
            source=(edges(source),) if source is not None else (),
            cue=(edges(cue),),
            content=tuple(map(edges, contents)),
            stance="asserts",
            cue_lemma=cue.root.lemma_.lower(),
            rule="heads",
        )


def best_links(links: Iterable[tuple[int, int, float]], by: int) -> dict[int, int]:
    """For each left end (by 0) or right end (by 1) of some links the other end of the likeliest."""
    ordered = sorted(links, key=lambda link: link[2])
    return {link[by]: link[1 - by] for link in ordered}


def edges(span: Span) -> Spot:
    """First character and one past the last."""
    return span.start_char, span.end_char


def _read_told(case: Case, way: str) -> tuple[Scene, list[Happening]]:
    document = read_way(case.report, case.told, way)
    groups = []
    for event in case.record["events"]:
        spots = codings.trigger_spots(document.text, event)
        found = [_told_trigger(document, s) for s in spots] if way == "heads" else read_given(document, spots)
        groups.append(tuple(replace(trigger, type=event["type"]) for trigger in found))
    document.triggers = tuple(sorted((t for group in groups for t in group), key=lambda t: t.start))
    return Scene.of(document), [Happening(tuple(sorted(g, key=lambda t: t.start))) for g in groups if g]


def _told_trigger(document: Document, spot: Spot) -> Trigger:
    """The trigger of the heads at a place that they were told."""
    return next(trigger for trigger in document.triggers if touch((trigger.start, trigger.end), spot))
