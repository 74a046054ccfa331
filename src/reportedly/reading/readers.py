"""Readers: the engine that a report is read with, ours or an installed spaCy pipeline."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import ReaderError
from reportedly.reading.engine import load_engine
from reportedly.reading.engine.layout import lay_out
from reportedly.reading.engine.loading import engine_version
from reportedly.reading.engine.tokens import HALVES
from reportedly.reading.readers_doc import harmonised

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

OURS = "reportedly"
"""Name of the engine that comes with the package."""
SPACY = "spacy:"
OUR_PIPE = "reportedly_reader"
PROBE = "Gunmen killed two farmers near Timbuktu on Monday, John Smith of Reuters said."
LAYERS = {
    "part-of-speech tags": (("TAG", "POS"), ("token.tag", "token.pos")),
    "a dependency parse": (("DEP",), ("token.dep",)),
    "names": (("ENT_IOB",), ("doc.ents",)),
}
"""What coding needs: how it shows on a Doc, and what a component that sets it declares."""
INSTALL = "such as en_core_web_sm: python -m spacy download en_core_web_sm"


class ReaderEngine(ABC):
    """What makes Docs of texts."""

    version: str
    """Recorded with everything that is coded from them."""

    @abstractmethod
    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """A Doc for each text, in order; ``doc.text`` has the text's length, offset by offset."""

    def __call__(self, text: str) -> Doc:
        """The Doc of one text."""
        return next(iter(self.pipe([text])))


def load_reader(name: str = OURS) -> ReaderEngine:
    """The reader of a name: ``reportedly`` for ours, ``spacy:NAME`` for an installed spaCy pipeline.

    NAME is the name of an installed pipeline package or the path of a pipeline on disk. It must give
    English tags, a dependency parse (Universal Dependencies or the labels of spaCy's English pipelines) and names.

    Raises:
        ReaderError: there is no such reader or pipeline, or the pipeline lacks what coding needs.

    >>> load_reader("spacy:no_such_pipeline")
    Traceback (most recent call last):
    reportedly.errors.ReaderError: R301: there is no spaCy pipeline of this name [spacy:no_such_pipeline]. Install \
it (`python -m spacy download no_such_pipeline`) or give the path of a pipeline on disk.
    """
    if name == OURS:
        return OurReader(load_engine())
    if name.startswith(SPACY) and name != SPACY:
        return SpacyReader(_loaded(name.removeprefix(SPACY)), name)
    raise ReaderError(
        "there is no such reader", where=name, hint=f"write {OURS}, or spacy:NAME with the name of a pipeline"
    )


def reader_of(nlp: Language) -> ReaderEngine:
    """The reader that a spaCy pipeline makes, ours or any other; raises ReaderError for what it lacks."""
    return OurReader(nlp) if nlp.has_pipe(OUR_PIPE) else SpacyReader(nlp)


class OurReader(ReaderEngine):
    """The engine that comes with the package."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.version = engine_version()

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """A Doc for each text, in order, with every layer of ``load_engine``."""
        return self.nlp.pipe(texts)


class SpacyReader(ReaderEngine):
    """A spaCy pipeline whose labels are put into those of coding; triggers and sources then come from rules."""

    def __init__(self, nlp: Language, where: str = "") -> None:
        self.nlp = nlp
        self.where = where or f"{SPACY}{_name(nlp)}"
        _check_language(nlp, self.where)
        self._check_layers()
        self.version = f"{SPACY}{_name(nlp)} {nlp.meta.get('version', '0')} {_digest(nlp)}"

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """A Doc for each text, in order; half characters of broken files are read as U+FFFD."""
        for doc in self.nlp.pipe(map(self._opened, texts)):
            yield harmonised(doc)

    def _opened(self, text: str) -> Doc:
        """The tokens of a text, told where paragraphs begin: a parser keeps to that.

        Without it "Raid on market" above a report becomes a part of the first sentence.
        """
        whole = HALVES.sub("\ufffd", text)
        # Not make_doc, which refuses texts of more than a million characters.
        doc: Doc = self.nlp.tokenizer(whole)
        if doc.text != whole:
            raise ReaderError(
                "the pipeline's tokenizer changes the text, so offsets would be wrong",
                where=self.where,
                hint="use a pipeline whose tokenizer keeps every character, as spaCy's own does",
            )
        layout = lay_out(doc)
        for token, fresh in zip(layout.tokens, layout.breaks, strict=True):
            if fresh:
                doc[token].is_sent_start = True
        return doc

    def _check_layers(self) -> None:
        """Read one sentence and look; a component that found no name in it may have declared that it could."""
        doc = self.nlp(PROBE)
        declared = {each for name in self.nlp.pipe_names for each in self.nlp.get_pipe_meta(name).assigns}
        lacking = [
            layer
            for layer, (shown, assigned) in LAYERS.items()
            if not any(map(doc.has_annotation, shown)) and not declared.intersection(assigned)
        ]
        if lacking:
            raise ReaderError(
                f"the pipeline gives no {', no '.join(each.removeprefix('a ') for each in lacking)}",
                where=self.where,
                hint=f"use an English pipeline with a tagger, a parser and names, {INSTALL}",
            )


def _loaded(name: str) -> Language:
    """The pipeline of a package or path."""
    import spacy

    where = f"{SPACY}{name}"
    try:
        return spacy.load(name)
    except OSError as error:
        if Path(name).exists():
            raise _unloadable(where, error) from error
        remedy = f"install it (`python -m spacy download {name}`) or give the path of a pipeline on disk"
        raise ReaderError("there is no spaCy pipeline of this name", where=where, hint=remedy) from error
    except Exception as error:  # a pipeline runs its own code when it is loaded
        raise _unloadable(where, error) from error


def _unloadable(where: str, error: Exception) -> ReaderError:
    lines = str(error).strip().splitlines() or [""]
    return ReaderError(
        f"the spaCy pipeline cannot be loaded ({type(error).__name__}: {lines[0][:300]})",
        where=where,
        hint="install what it needs and try `python -c 'import spacy; spacy.load(...)'`",
    )


def _check_language(nlp: Language, where: str) -> None:
    if nlp.lang not in ("en", "xx"):
        raise ReaderError(
            f"the pipeline is for the language {nlp.lang!r}, and only English is coded",
            where=where,
            hint=f"use an English pipeline, {INSTALL}",
        )


def _name(nlp: Language) -> str:
    return f"{nlp.lang}_{nlp.meta.get('name') or 'pipeline'}"


def _digest(nlp: Language) -> str:
    """Tells pipelines of one name and version apart: spaCy calls every one that a user trains "en_pipeline 0.0.0"."""
    meta = json.dumps(nlp.meta, sort_keys=True, default=str)
    return sha256(f"{meta}\n{nlp.config.to_str()}".encode("utf8", "replace")).hexdigest()[:8]
