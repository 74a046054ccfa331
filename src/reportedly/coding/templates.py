"""MUC-4 incident templates from a document that was read."""

from __future__ import annotations

from typing import Any

from reportedly.model.document import Document
from reportedly.model.event import CodedReport

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")


def fill_templates(document: Document, coded: CodedReport) -> list[dict[str, Any]]:
    """Incident templates: type, and per role a list of entities, each a list of lower-case mentions."""
    types = {event.type for event in coded.events}
    if "ASSAULT" not in types:
        return []
    return [{"incident_type": "attack"} | {role: [] for role in ROLES}]
