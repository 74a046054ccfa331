import os
import subprocess
import sys
from pathlib import Path

import pytest

FAKES = str(Path(__file__).resolve().parents[1] / "fakes")


@pytest.fixture
def environment():
    """An environment in which commands find the fake coder."""
    return {**os.environ, "PYTHONPATH": FAKES, "COLUMNS": "100"}


@pytest.fixture
def reportedly(environment, tmp_path):
    """Run the command as a user would: exit code, stdout, stderr."""

    def run(*arguments, stdin=b""):
        command = [sys.executable, "-m", "reportedly", *map(str, arguments)]
        return subprocess.run(
            command, input=stdin, capture_output=True, env=environment, cwd=tmp_path, timeout=60
        )

    return run


@pytest.fixture
def code(reportedly):
    """``reportedly code`` with the fake coder."""
    return lambda *arguments, **options: reportedly(
        "code", *arguments, "--coder", "fake_coder:load", **options
    )


@pytest.fixture
def inside(monkeypatch, tmp_path, capsys):
    """Run the command in this process, which is quicker: exit code, stdout, stderr."""
    from reportedly.__main__ import main

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [FAKES, *sys.path])

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["reportedly", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        shown = capsys.readouterr()
        return stop.value.code or 0, shown.out, shown.err

    return run
