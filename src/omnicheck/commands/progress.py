"""A progress bar for people who wait: after a second, on stderr, never in a pipe."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic


@contextmanager
def progress(task: str, after: float = 1.0) -> Iterator[Callable[[str, int, int], None] | None]:
    """Something to tell progress to (what, done, all); None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    line = bar.add_task(task, total=None)
    started = monotonic()

    def tell(what: str, done: int, all: int) -> None:
        if monotonic() - started > after:
            bar.start()
        bar.update(line, description=f"{task}: {what}", completed=done, total=all)

    try:
        yield tell
    finally:
        bar.stop()
