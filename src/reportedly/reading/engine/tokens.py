"""Tokens: spaCy's English tokenizer, made to take any text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc

HALVES = re.compile("[\ud800-\udfff]")
"""Halves of surrogate pairs, which badly cut files hold and spaCy refuses."""


@dataclass(slots=True)
class AnyTextTokenizer:
    """spaCy's tokenizer behind a guard; half characters become U+FFFD, so that offsets stay."""

    inner: Tokenizer

    def __call__(self, text: str) -> Doc:
        """The Doc of a text; its tokens only."""
        try:
            doc: Doc = self.inner(text)
        except UnicodeEncodeError:
            doc = self.inner(HALVES.sub("\ufffd", text))
        return doc
