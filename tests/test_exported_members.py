"""The public face: sorted, complete, lazy."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import reportedly

SOURCE = Path(reportedly.__file__)


def test_all_is_sorted_and_matches_the_homes():
    assert reportedly.__all__ == sorted(reportedly.__all__)
    assert set(reportedly.__all__) == {*reportedly._HOMES, "__version__"}


def test_every_public_name_can_be_imported():
    for name in reportedly.__all__:
        assert getattr(reportedly, name) is not None, name


def test_type_checkers_see_the_same_names():
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    checked = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {
        alias.name: node.module
        for node in checked.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert seen == reportedly._HOMES


def test_unknown_name():
    with pytest.raises(AttributeError, match="no_such_thing"):
        reportedly.no_such_thing  # noqa: B018


def test_importing_the_package_imports_nothing_heavy():
    code = "import sys, reportedly; print([n for n in ('spacy', 'numpy', 'pydantic') if n in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_main_command_starts_without_anything_heavy():
    code = (
        "import sys, reportedly.cli.main as cli; cli.program(['code', 'export', 'doctor']); "
        "print([n for n in ('spacy', 'numpy', 'onnxruntime', 'trafilatura', 'lxml') if n in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
