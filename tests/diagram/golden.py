"""Expected pictures as text. After an intended change run OMNICHECK_GOLDEN=write pytest and review them."""

import os
from pathlib import Path

_FOLDER = Path(__file__).parent / "golden"


def golden(name: str, text: str) -> str:
    """Return the expected text; with OMNICHECK_GOLDEN=write, first store the actual one."""
    path = _FOLDER / name
    if os.environ.get("OMNICHECK_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8", newline="\n")
    return path.read_text(encoding="utf-8")
