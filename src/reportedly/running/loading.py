"""Loading without pauses: tables and models stay, so looking through them for waste is lost time.

A quarter of a worker's start was Python's collector going through what had just been loaded.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """A context in which the collector rests; afterwards it is as it was.

    >>> with loading():
    ...     gc.isenabled()
    False
    """
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()


def keep_loaded() -> None:
    """Let the collector work on, and pass over all that is there by now; only for processes of our own."""
    gc.freeze()
    gc.enable()
