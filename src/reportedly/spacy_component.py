"""The spaCy way in: ``doc._.events`` on a pipeline of ours or of the user's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from reportedly.model.document import Document
from reportedly.model.report import Report


def load_nlp() -> Language:
    """Our engine as a spaCy pipeline whose documents carry their events in ``doc._.events``.

    Set ``doc.user_data["published"]`` through ``nlp.pipe(..., as_tuples=True)`` contexts or ``code_doc``
    where relative dates should be resolved; without it they stay unresolved.
    """
    from reportedly.reading.engine import load_engine

    nlp = load_engine()
    nlp.add_pipe("reportedly", last=True)
    return nlp


@Language.factory("reportedly", default_config={"published": None})
def make_component(nlp: Language, name: str, published: str | None) -> Callable[[Doc], Doc]:
    """The component that codes a parsed Doc; ``published`` (``YYYY-MM-DD``) dates texts that bring no date.

    It works behind any spaCy pipeline that sets tags, a parse (Universal Dependencies or the labels of spaCy's
    English pipelines) and names; the Doc keeps its own labels.
    """
    # Imported here because spaCy loads every registered factory when any pipeline is made.
    from reportedly.coding.coder import code_events
    from reportedly.pipeline import fill
    from reportedly.reading.readers_doc import harmonised

    if not Doc.has_extension("events"):
        Doc.set_extension("events", default=())

    def code_doc(doc: Doc) -> Doc:
        day: Any = doc.user_data.get("published", published)
        document = Document.of(Report(id=name, text=doc.text, published=day))
        doc._.events = code_events(fill(document, harmonised(doc)))
        return doc

    return code_doc
