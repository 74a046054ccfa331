"""Every example in a docstring runs and says the truth."""

import doctest
import importlib
from pathlib import Path

import pytest

import reportedly

PACKAGE = Path(reportedly.__file__).parent
MODULES = sorted(
    "reportedly." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    for path in PACKAGE.rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8") and path.stem != "__init__"
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    tried = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert tried.failed == 0
