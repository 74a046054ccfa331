"""Tolls of one happening: what is out of date, whose dead are added, which figures are parts of others."""

from collections.abc import Callable

import pytest

import reportedly
from reportedly.model.event import Event, Range
from reportedly.model.report import Report

Code = Callable[[str], list[Event]]


@pytest.fixture(scope="module")
def code() -> Code:
    coder = reportedly.load()

    def run(text: str) -> list[Event]:
        events = coder(Report(id="t", text=text, published="2024-05-06")).events
        return [event for event in events if event.type in ("ASSAULT", "PROTEST")]

    return run


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (  # both figures are the administrator's; he corrects himself
            "Gunmen raided a camp near Bunia on Tuesday, killing five people, officials said. "
            "Officials later revised the number of dead to eight.",
            (8, 8),
        ),
        (
            "A bomb went off outside a chapel in Jolo on Friday. The death toll has climbed to 14, the health office "
            "said on Sunday, correcting the figure of nine given by the army a day earlier.",
            (14, 14),
        ),
        (  # a doctor's count is no update of the army's
            "Shelling hit the market of Sake on Monday and killed five people, the army said. "
            "A doctor in the town said that nine people were killed.",
            (5, 9),
        ),
        (  # two sides' losses, told by one army
            "Troops fought rebels near Bannu on Monday. Six militants were killed, the army said. "
            "Two soldiers died in the fighting, it said.",
            (8, 8),
        ),
        (  # nobody contradicts himself: the workers are among the twenty
            "Gunmen attacked a quarry near Nizwa on Monday and killed more than 20 people, police said. "
            "Six Omani workers were killed, police said.",
            (20, None),
        ),
        (  # a rounding gives way to a figure
            "A drone strike hit a church in Jabi on Thursday, killing scores. Thirty-three people were killed, "
            "a priest said.",
            (33, 33),
        ),
        (  # a march kills nobody: the dead are those of the shooting
            "Police shot at a crowd in Maputo on Monday. Six people have been killed since the protests began, "
            "a monitor said.",
            (6, 6),
        ),
    ],
)
def test_one_range_out_of_many_figures(code: Code, text: str, killed: Range) -> None:
    (event, *_) = [event for event in code(text) if event.killed]
    assert event.killed == killed


def test_those_who_die_elsewhere_are_no_victims_of_a_plan(code: Code) -> None:
    events = code(
        "Hamid Tounsi, accused of planning to kill a judge in 2022, died in custody in Tunis on Thursday."
    )
    assert all(event.killed is None for event in events if event.standing == "unrealised")
