"""Searches for garbage, which a command leaves out."""

import subprocess
import sys

from tests.landscapes import EXAMPLES

COUNTED = """
import gc, sys
from omnicheck.cli import main

begun = []
gc.callbacks.append(lambda phase, _: begun.append(phase))
sys.argv = ["omnicheck", "audit", {model!r}]
try:
    main()
except SystemExit:
    print(len(begun), len(gc.get_objects()), file=sys.stderr)
"""
"""Says how many searches a command made, and how many objects it left for the next one to look through."""


def test_a_command_searches_for_no_garbage_and_leaves_none_to_search_for() -> None:
    code = COUNTED.format(model=str(EXAMPLES / "nightly-hub"))
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    searches, left = map(int, run.stderr.split())
    assert searches == 0
    assert left < 100
