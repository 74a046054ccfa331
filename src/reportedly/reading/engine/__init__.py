"""The reading engine: one small network that tags, parses and names, inside a spaCy pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["load_engine"]


def load_engine(threads: int = 1) -> Language:
    """A spaCy pipeline that fills Docs with tags, lemmas, parses, sentences, names, triggers and attributions.

    ``threads`` is the number of threads of one pass through the network; one is best where many
    processes work side by side. Any text is read, and ``doc.text`` always equals it (half characters of
    broken files, which spaCy cannot hold, become U+FFFD and keep their place).

    A Doc carries, besides spaCy's own annotations (UPOS, PTB tags, UD relations without subtypes with
    ROOT for the root, lemmas, ``doc.ents`` labelled PER ORG PLACE FAC NORP WEAPON):

    - ``doc.spans["entities"]``: spans in the scheme of re3d;
    - ``doc.spans["triggers"]``: words that tell of an event, labelled with its PLOVER type;
    - ``doc.spans["sources"]``, ``["cues"]``, ``["contents"]``: who says what, and the words that say so;
    - ``doc.user_data["reportedly"]``, a dict of

      - ``types``: array, a row a token: probability of no trigger, then of the sixteen types in the order
        of ``type_names``; ``modes`` and ``standings`` likewise, good on triggers only, in the order of
        ``mode_names`` ("none" first) and ``standing_names``;
      - ``probabilities``: for each span group above, one probability a span;
      - ``roles``: list of (trigger, token, role, probability): the token is a word of what is actor,
        recipient, place, weapon or toll of ``doc.spans["triggers"][trigger]``;
      - ``source_cues`` and ``content_cues``: lists of (source or content, cue, probability), indices into
        the span groups.

    Raises EngineError when the files of the engine are missing or broken.

    >>> doc = load_engine()("Gunmen killed two soldiers.")
    >>> [(token.text, token.dep_) for token in doc if token.head.text == "killed"]
    [('Gunmen', 'nsubj'), ('killed', 'ROOT'), ('soldiers', 'obj'), ('.', 'punct')]
    """
    import spacy

    import reportedly.reading.engine.component  # noqa: F401  registers the factory
    from reportedly.reading.engine.tokens import AnyTextTokenizer

    nlp = spacy.blank("en")
    nlp.tokenizer = AnyTextTokenizer(nlp.tokenizer)
    nlp.max_length = 50_000_000
    nlp.add_pipe("reportedly_reader", config={"threads": threads})
    return nlp
