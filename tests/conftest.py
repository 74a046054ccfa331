"""Fixtures that every test may use."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The data folder beside the checkout; without it a test skips, or fails when CI=true."""
    if SHARED.is_dir():
        return SHARED
    message = f"no data folder at {SHARED}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
