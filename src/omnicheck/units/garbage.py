"""Garbage collection, paused where a great many objects are made that all live to the end."""

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


@contextmanager
def garbage_left_behind() -> Iterator[None]:
    """Make no search for garbage, and leave nothing that one looks through before the process ends.

    The first search after a pause would look through all that was made in it, although the system takes the
    memory back in any case.
    """
    with collection_paused():
        try:
            yield
        finally:
            gc.freeze()
