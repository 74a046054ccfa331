"""House rules: import arrows, sizes, docstrings, names."""

import importlib.util
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def _tool(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HOUSE = _tool("house_rules")


@pytest.mark.parametrize("rule", HOUSE.RULES, ids=lambda rule: rule.__name__)
def test_rule(rule):
    assert rule() == []


def test_arrow_checker_sees_a_wrong_arrow(tmp_path, monkeypatch):
    (tmp_path / "ingest").mkdir()
    (tmp_path / "ingest" / "x.py").write_text("def f():\n    from reportedly.reading import y\n")
    monkeypatch.setattr(HOUSE, "PACKAGE", tmp_path)
    assert HOUSE.wrong_arrows() == ["ingest/x.py: ingest imports reading"]


def _tracked():
    run = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    names = run.stdout.decode().split("\0") if run.returncode == 0 else []
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_no_path_of_a_development_machine_and_no_package_index():
    pattern = re.compile(
        rb"(?<![\w.~-])/(?:work|root|farm)/[A-Za-z.]|--(?:extra-)?index-url|pypi\.org/simple"
    )
    own = Path(__file__).resolve()
    found = [
        str(path.relative_to(ROOT))
        for path in _tracked()
        if path.stat().st_size < 2_000_000 and path != own and pattern.search(path.read_bytes())
    ]
    assert found == []


def test_no_file_of_30_megabytes_in_git():
    assert [path.name for path in _tracked() if path.stat().st_size > 30_000_000] == []
