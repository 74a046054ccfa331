"""Reports read once: what the engine makes of a text is kept on disk, so that a dozen fits need not read it anew.

Only the slow part is kept (the Docs); everything after it runs each time, so a change of a reading step or of the
coder shows at once. Another engine, or other code around it, keeps its Docs under another name.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import reportedly.reading.engine
from reportedly.pipeline import Coder, load
from reportedly.reading.readers import ReaderEngine

if TYPE_CHECKING:
    from spacy.tokens import Doc

WORK = Path(__file__).parent / "work" / "docs"


def load_kept(folder: Path = WORK) -> Coder:
    """A coder whose engine looks a text up in ``folder`` before it reads it."""
    coder = load()
    coder.engine = KeptReader(coder.engine, folder / engine_digest())
    return coder


def engine_digest() -> str:
    """Twelve characters that change with the weights, the tables and the code of the engine."""
    digest = sha256()
    package = Path(reportedly.reading.engine.__file__).parent
    temperatures = package.parents[1] / "knowledge" / "weights" / "temperatures.tsv"
    for path in sorted([*package.glob("*.py"), *(package.parent / "data").iterdir(), temperatures]):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


class KeptReader(ReaderEngine):
    """An engine that keeps every Doc that it made, one file a text."""

    def __init__(self, engine: ReaderEngine, folder: Path) -> None:
        self.engine, self.folder = engine, folder
        self.version = engine.version
        folder.mkdir(parents=True, exist_ok=True)

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """A Doc for each text, in order, from the disk where it is there."""
        for text in texts:
            path = self.folder / sha256(text.encode("utf-8", "replace")).hexdigest()[:24]
            yield self._kept(path) if path.exists() else self._read(text, path)

    def _kept(self, path: Path) -> Doc:
        doc: Doc = pickle.loads(path.read_bytes())
        return doc

    def _read(self, text: str, path: Path) -> Doc:
        doc = next(iter(self.engine.pipe([text])))
        part = path.with_suffix(".part")
        part.write_bytes(pickle.dumps(doc))
        part.rename(path)
        return doc
