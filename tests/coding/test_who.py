"""Who did it, and to whom."""

import reportedly
from reportedly.model.report import Report


def test_a_weapon_is_nobodys_target() -> None:
    text = "The militia launched three explosive drones at the army base near Kosti on Thursday."
    coded = reportedly.load()(Report(id="r", title="", text=text, published="2026-10-23"))
    targets = [form for event in coded.events for party in event.recipients for form in party]
    assert targets
    assert not any("drone" in form for form in targets)
