import io
import sys

import pytest

from reportedly.cli import progress
from reportedly.running.session import Tally


class Reading:
    total = 1000
    position = 250


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_a_log_gets_a_line_now_and_then(clock, capsys):
    tally = Tally(coded=20, failed=2)
    with progress.Progress(Reading(), tally, quiet=False, stdout_used=False) as shown:
        shown.update()
        clock[0] += 40
        shown.update()
        shown.update()
    assert capsys.readouterr().err == "reportedly: 20 reports, 0.5 a second, 2 failed, about 2 min left\n"


def test_quiet_is_quiet(clock, capsys):
    with progress.Progress(Reading(), Tally(), quiet=True, stdout_used=False) as shown:
        clock[0] += 4000
        shown.update()
    assert capsys.readouterr().err == ""


def test_a_terminal_gets_a_bar(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.Progress(Reading(), Tally(coded=3), quiet=False, stdout_used=False) as shown:
        shown.update()
    assert "3 reports" in terminal.getvalue()


def test_no_bar_where_data_go_to_the_same_terminal(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(sys, "stdout", Terminal())
    with progress.Progress(Reading(), Tally(coded=3), quiet=False, stdout_used=True) as shown:
        shown.update()
    assert terminal.getvalue() == ""
