"""What the engine's heads say of the words of a text, as named features: parts played, triggers, speech."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY = "reportedly"
_SURE = 0.7


def engine_features(doc: Doc) -> dict[int, Sequence[str]]:
    """Features of each token that has any; nothing for an engine without these heads."""
    found: dict[int, list[str]] = defaultdict(list)
    triggers = doc.spans.get("triggers", ())
    for trigger in triggers:
        for token in range(trigger.start, trigger.end):
            found[token].append(f"trg={trigger.label_}")
    for number, token, name, share in (doc.user_data.get(_KEY) or {}).get("roles", ()):
        sure = "h" if share > _SURE else "l"
        deed = triggers[number]
        found[token] += [f"er={name}|{sure}", f"er={name}|{deed.label_}|{sure}"]
        found[token].append(f"erw={name}|{doc[deed.start].lemma_.lower()}")
    for group in ("sources", "contents"):
        for span in doc.spans.get(group, ()):
            for token in range(span.start, span.end):
                found[token].append(f"in={group}")
    return dict(found)
