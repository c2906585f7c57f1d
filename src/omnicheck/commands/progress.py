"""A progress bar on standard error, shown after a second, and only on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic


@contextmanager
def progress(task: str, after: float = 1.0) -> Iterator[Callable[[str, int, int], None] | None]:
    """Yield a callback that takes a step's name, what is done and the total; None without a terminal.

    The bar appears once `after` seconds have passed.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    line = bar.add_task(task, total=None)
    started = monotonic()

    def advance(step: str, done: int, total: int) -> None:
        if monotonic() - started > after:
            bar.start()
        bar.update(line, description=f"{task}: {step}", completed=done, total=total)

    try:
        yield advance
    finally:
        bar.stop()
