import sys
from functools import partial
from pathlib import Path

import pytest

from reportedly.cli.step import CodeStep

FAKES = str(Path(__file__).resolve().parents[1] / "fakes")


@pytest.fixture
def factory(monkeypatch):
    """Builds steps around the fake coder, in this process and in workers."""
    monkeypatch.setattr(sys, "path", [FAKES, *sys.path])
    return partial(CodeStep, "fake_coder:load")
