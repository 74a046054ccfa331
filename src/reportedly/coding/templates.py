"""MUC-4 incident templates from a document that was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportedly.model.document import Document
from reportedly.model.event import Event

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")


def fill_templates(document: Document, events: Sequence[Event]) -> list[dict[str, Any]]:
    """Incident templates: type, and per role a list of entities, each a list of lower-case mentions."""
    types = {event.type for event in events}
    if "ASSAULT" not in types:
        return []
    return [{"incident_type": "attack"} | {role: [] for role in ROLES}]
