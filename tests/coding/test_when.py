"""When a happening was."""

import pytest

import reportedly
from reportedly.model.report import Report


@pytest.fixture(scope="module")
def coder() -> reportedly.Coder:
    return reportedly.load()


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        (
            "On Thursday, troops set fire to about 60 houses in two villages near Kani.",
            "set fire",
            "2026-10-22",
        ),
        ("Gunmen attacked the convoy on Monday.", "attacked", "2026-10-19"),
    ],
)
def test_what_has_happened_did_so_before_print(
    coder: reportedly.Coder, text: str, word: str, day: str
) -> None:
    coded = coder(Report(id="r", title="Two villages burned", text=text, published="2026-10-23"))
    event = next(e for e in coded.events if any(word in trigger for trigger in e.triggers))
    assert event.date_start == day


def test_no_deed_is_dated_after_publication(coder: reportedly.Coder) -> None:
    text = "The aviation office has suspended the airline's permit. The airline was to fly again on Monday."
    for event in coder(Report(id="r", title="", text=text, published="2026-10-23")).events:
        assert event.standing == "unrealised" or (event.date_start or "") <= "2026-10-23"
