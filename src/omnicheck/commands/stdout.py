"""Results on standard output."""

import os
import shutil
import sys


def write_stdout(text: str) -> None:
    """Write a result; once the reader closes the pipe, drop the rest, so that the exit code still counts."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def terminal_width() -> int:
    """Return the terminal's width in columns, limited to 60 to 120."""
    return min(max(shutil.get_terminal_size((100, 24)).columns, 60), 120)
