"""Where the program and what it uses are, for reports of bugs."""

import platform
import sys
from pathlib import Path

import omnicheck


def installation() -> str:
    """Return the version, and the places of the program, of Python and of the drawing engine."""
    rows = (
        ("program", str(Path(omnicheck.__file__).parent)),
        ("Python", f"{platform.python_version()}, {sys.executable}"),
        ("drawing engine", _engine()),
    )
    return "\n".join(
        [f"omnicheck {omnicheck.__version__}", *(f"{name:<14}  {where}" for name, where in rows)]
    )


def _engine() -> str:
    from omnicheck.diagram.draw.engine import HINT, OVERRIDE, find_engine, uses_bundled
    from omnicheck.errors import UserError

    try:
        engine = find_engine()
    except UserError:
        return f"none: {HINT}"
    return f"{engine}, {'bundled' if uses_bundled() else f'from {OVERRIDE} or PATH'}"
