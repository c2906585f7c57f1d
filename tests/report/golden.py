"""Expected texts, kept beside the tests. OMNICHECK_GOLDEN=write rewrites them after an intended change."""

import os
from pathlib import Path

_FOLDER = Path(__file__).parent / "golden"


def golden(name: str, text: str) -> str:
    """Return the expected text; with OMNICHECK_GOLDEN=write, keep the present one."""
    path = _FOLDER / name
    if os.environ.get("OMNICHECK_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8")
