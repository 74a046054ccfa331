"""Two sources that say something together are two claims; a name with an "and" in it is one source."""

import pytest

from reportedly.coding.joint_sources import parted
from reportedly.model.report import Report
from reportedly.pipeline import load

PAIRS = [
    ("Manila and Kuala Lumpur", ("Manila", "Kuala Lumpur")),
    ("operator and two security firms", ("operator", "two security firms")),
    ("army and a village chief", ("army", "a village chief")),
    ("Committee of Inquiry and the Security Service", ("Committee of Inquiry", "the Security Service")),
    ("local and humanitarian sources", None),
    ("fighters and villagers", None),
    ("Department of Corrections and Rehabilitation", None),
    ("police", None),
    ("", None),
]


@pytest.mark.parametrize(("name", "parts"), PAIRS)
def test_parted(name, parts):
    assert parted(name) == parts


@pytest.fixture(scope="module")
def coder():
    return load()


def test_each_of_two_sources_has_its_claim(coder):
    text = "Gunmen shot dead three farmers in Mopti on Monday, the army and a village chief said."
    event = coder(Report(id="r", text=text, published="2024-03-05")).events[0]
    assert event.asserted_by == ("army", "village chief")
    spans = {span.text for claim in event.claims for span in claim.source_spans}
    assert spans == {"army", "village chief"}
