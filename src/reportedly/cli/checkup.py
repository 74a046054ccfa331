"""The checks of ``reportedly doctor``, one function each."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from reportedly import __version__

PACKAGES = ("spacy", "onnxruntime", "tokenizers", "numpy", "pydantic", "typer", "rich", "trafilatura", "lxml")
LEAST_MEMORY_GB = 1.0
"""A worker takes about half of it."""
DATA_ROOMS = ("reading", "knowledge")
SENTENCE = "Gunmen killed two farmers near Timbuktu on Monday, police said."
REINSTALL = "pip install --force-reinstall reportedly"


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, what was found, and what to do if it is not well."""

    name: str
    finding: str
    well: bool = True
    remedy: str = ""


def checks() -> Iterator[Check]:
    """Every check, in order; a check that breaks is itself a finding."""
    for look in (_python, _packages, _machine, _data, _reading):
        yield from _guarded(look)


def _guarded(look: Callable[[], Iterator[Check]]) -> Iterator[Check]:
    try:
        yield from look()
    except Exception as error:
        name = look.__name__.strip("_")
        yield Check(
            name,
            f"{type(error).__name__}: {error}",
            well=False,
            remedy=REINSTALL,
        )


def _python() -> Iterator[Check]:
    well = (3, 11) <= sys.version_info[:2] < (3, 14)
    yield Check("reportedly", __version__)
    yield Check(
        "python", f"{platform.python_version()} on {platform.platform()}", well, "use Python 3.11 to 3.13"
    )


def _packages() -> Iterator[Check]:
    for name in PACKAGES:
        try:
            yield Check(name, metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Check(name, "not installed", well=False, remedy=f"pip install {name}")


def _machine() -> Iterator[Check]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    yield Check("cores", str(cores))
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
        yield Check("memory", f"{size:.1f} GB", size >= LEAST_MEMORY_GB, "use a machine with more memory")


def _reading() -> Iterator[Check]:
    """Load everything once and code one sentence with it."""
    from reportedly.model.report import Report
    from reportedly.pipeline import load

    coder = load()
    yield Check("engine", coder.reader)
    report = Report(id="doctor", text=SENTENCE, published="2024-01-05")
    document = coder.read(report)
    places = [mention for mention in document.places if mention.place and not mention.demonym]
    yield Check("gazetteer", f"finds {len(places)} of 1 place in a sentence", len(places) == 1, REINSTALL)
    events = coder.code(document).events
    yield Check("codebook", f"{coder.codebook}, finds an event in a sentence", bool(events), REINSTALL)


def _data() -> Iterator[Check]:
    """Digests of the data files, to tell installations apart."""
    for room in DATA_ROOMS:
        for name, file in sorted(_files(resources.files("reportedly") / room, room)):
            content = file.read_bytes()
            digest = sha256(content).hexdigest()[:16]
            yield Check(
                "data",
                f"{digest}  {len(content):>10,}  {name}",
                bool(content),
                REINSTALL,
            )


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry, path)
        elif not entry.name.endswith((".py", ".pyc")):
            yield path, entry
