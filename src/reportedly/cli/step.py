"""The work of ``reportedly code`` as a step: a coder, loaded once per worker."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from reportedly.errors import InputError
from reportedly.model.event import CodedReport
from reportedly.model.report import Report

if TYPE_CHECKING:
    from reportedly.knowledge.actors_own import OwnActors

DEFAULT = "reportedly.pipeline:load"
OURS = "reportedly"
"""The reader of the package, as ``reportedly.reading.readers`` names it; written here to import no reading."""


class CodeStep:
    """Codes reports one by one: what a report gives must not depend on its neighbours in a batch."""

    needs = ("report",)
    sets = ("coded report",)

    def __init__(self, where: str = DEFAULT, reader: str = OURS, actors: OwnActors | None = None) -> None:
        logging.getLogger("reportedly").setLevel(logging.ERROR)
        loader = _loader(where)
        # A coder of the user's takes neither; it is called without what was not asked for.
        asked = {"reader": reader if reader != OURS else None, "actors": actors}
        given = {name: value for name, value in asked.items() if value is not None}
        self.coder: Callable[[Report], CodedReport] = loader(**given)
        names = (getattr(self.coder, name, "") for name in ("reader", "codebook"))
        self.version = " ".join([where, *names, _gazetteer()])

    def __call__(self, batch: Sequence[Report]) -> Iterator[CodedReport]:
        """Each coded report as soon as it is there."""
        return (self.coder(report) for report in batch)


def _gazetteer() -> str:
    """What tells a user's own gazetteer from the shipped one: with another, places are coded otherwise."""
    from reportedly.knowledge.gazetteer import user_gazetteer

    path = user_gazetteer()
    if not path.is_file():
        return "shipped gazetteer"
    state = path.stat()
    return f"gazetteer of {state.st_size} bytes, {state.st_mtime_ns}"


def step_factory(
    where: str = DEFAULT, reader: str = OURS, actors: OwnActors | None = None
) -> partial[CodeStep]:
    """A builder of steps that can be sent to another process, the user's actors with it.

    Raises InputError for a reader that no coder could use, and for actors of which a user's coder would not know.
    """
    if actors is not None and where != DEFAULT:
        raise InputError(
            "a coder of your own brings its own actors",
            where="--actors",
            hint="leave out --actors or --coder",
        )
    if reader != OURS and where != DEFAULT:
        raise InputError(
            "a coder of your own brings its own reader",
            where="--reader",
            hint="leave out --reader or --coder",
        )
    if reader != OURS and not (reader.startswith("spacy:") and reader != "spacy:"):
        raise InputError(
            f"there is no reader {reader!r}", where="--reader", hint=f"write {OURS} or spacy:NAME"
        )
    return partial(CodeStep, where, reader, actors)


def _loader(where: str) -> Callable[..., Any]:
    """The function at ``module:name``; raises InputError when it is not there."""
    module, colon, name = where.partition(":")
    try:
        loader = getattr(import_module(module), name) if colon else None
    except (ImportError, AttributeError) as error:
        if where == DEFAULT:
            raise
        raise InputError(
            f"cannot load {where} ({error})", where="--coder", hint="write MODULE:FUNCTION"
        ) from error
    if loader is None:
        raise InputError(f"{where!r} is not MODULE:FUNCTION", where="--coder", hint="such as my_reader:load")
    return loader  # type: ignore[no-any-return]
