"""Garbage collection, paused where a great many objects are made that all live to the end."""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Pause the search for garbage in cycles, and resume it if it ran before.

    Reading and judging leave next to none, and each search walks over everything that was made so far.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def leave_garbage_at_exit() -> None:
    """Let the process end without a search for garbage, whose memory the system takes back in any case."""
    atexit.register(gc.freeze)
