"""Results on standard output, to readers who may stop listening."""

import os
import sys


def say(text: str) -> None:
    """Write a result. Once the reader has closed the pipe the rest is dropped: the exit code still counts."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
