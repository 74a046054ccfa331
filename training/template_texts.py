"""Gold documents of MUC-4 with everything that training the template models asks of them."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc, DocBin

from reportedly.coding.template_candidates import Candidates, find_candidates
from reportedly.coding.template_document import document_features
from reportedly.coding.template_model import DOCUMENT_CLASSES, ROLES, TYPES
from reportedly.coding.template_shapes import plain
from reportedly.coding.template_view import View
from reportedly.coding.templates import LONGEST
from reportedly.reading.engine import load_engine


@dataclass(frozen=True)
class Text:
    """A gold document: its candidates, which of them are right, and what happens in it."""

    record: dict[str, Any]
    doc: Doc
    candidates: Candidates
    document: dict[str, float]
    right: np.ndarray
    """A row for each candidate, a column for each role: 1 where gold has the string in that role."""
    kinds: np.ndarray
    """1 for each of DOCUMENT_CLASSES that the document has."""

    @property
    def relevant(self) -> bool:
        """Whether gold has any template."""
        return bool(self.kinds[-1])

    @property
    def number(self) -> int:
        """A number to deal documents into parts by; the engine learns fills where it is no multiple of 4."""
        return int(hashlib.md5(self.record["id"].encode()).hexdigest(), 16)

    def incidents(self, kind: str) -> int:
        """How many different templates of a type gold has."""
        return len(
            {repr(template) for template in self.record["templates_gtt"] if main_kind(template) == kind}
        )

    def strings(self, kind: int, role: int) -> set[str]:
        """All mentions of a role in templates of a type (by its number), without case and punctuation."""
        return {
            plain(mention)
            for template in self.record["templates_gtt"]
            if main_kind(template) == TYPES[kind]
            for entity in template[ROLES[role]]
            for mention in entity
        }


def main_kind(template: dict[str, Any]) -> str:
    """The type of a gold template, or the first of those it may have ("attack / bombing")."""
    return str(template["incident_type"]).split("/")[0].strip()


def read_texts(path: Path, cache: Path | None) -> list[Text]:
    """Gold documents, parsed by the engine (or taken from the cache folder) and turned into features."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    docs = parse(records, cache and cache / f"{path.name}.spacy")
    return [read_text(record, doc) for record, doc in zip(records, docs, strict=True)]


def read_text(record: dict[str, Any], doc: Doc) -> Text:
    """One gold document with the features of its parse."""
    view = View.of(doc, LONGEST)
    candidates = find_candidates(view)
    kinds = {kind.strip() for t in record["templates_gtt"] for kind in t["incident_type"].split("/")}
    return Text(
        record=record,
        doc=doc,
        candidates=candidates,
        document=document_features(view.words),
        right=right_ones(record, candidates),
        kinds=np.array(
            [bool(kinds) if one == "any" else one in kinds for one in DOCUMENT_CLASSES], np.float32
        ),
    )


def parse(records: list[dict[str, Any]], cache: Path | None) -> list[Doc]:
    """The parses of the records; kept in the cache file, which must be deleted when the engine changes."""
    engine = load_engine()
    if cache and cache.exists():
        return list(DocBin().from_disk(cache).get_docs(engine.vocab))
    docs = list(engine.pipe((record["text"] for record in records), batch_size=16))
    if cache:
        cache.parent.mkdir(parents=True, exist_ok=True)
        DocBin(store_user_data=True, docs=docs).to_disk(cache)
    return docs


def right_ones(record: dict[str, Any], candidates: Candidates) -> np.ndarray:
    """Which candidates gold has in which role, in any template."""
    right = np.zeros((len(candidates), len(ROLES)), np.float32)
    for column, role in enumerate(ROLES):
        wanted = {plain(m) for t in record["templates_gtt"] for entity in t[role] for m in entity}
        right[:, column] = [key in wanted for key in candidates.keys]
    return right
