"""Runs of the program in this process: arguments in, exit code and output out."""

import gc
import io
import sys
from functools import cache
from typing import NamedTuple

import pytest

from omnicheck import cli

_app = cache(cli.app)
"""The commands and their options, which are the same in every run."""


class Run(NamedTuple):
    """The exit code and the output of a run."""

    code: int
    out: str
    err: str


def omnicheck(*arguments: object, stdin: bytes = b"", columns: int = 100) -> Run:
    """Run `omnicheck ARGUMENTS` in a terminal of so many columns."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["omnicheck", *map(str, arguments)])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        patch.setenv("COLUMNS", str(columns))
        patch.setattr(cli, "app", _app)
        patch.setattr(gc, "freeze", lambda: None)  # this process goes on
        try:
            cli.main()
            code = 0
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 0
    return Run(code, out.getvalue(), err.getvalue())
