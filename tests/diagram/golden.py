"""Pictures as text, kept here. After a change that is meant: OMNICHECK_GOLDEN=write pytest, then look."""

import os
from pathlib import Path

_FOLDER = Path(__file__).parent / "golden"


def golden(name: str, text: str) -> str:
    """What the text should be; with OMNICHECK_GOLDEN=write it is kept as it is now."""
    path = _FOLDER / name
    if os.environ.get("OMNICHECK_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8", newline="\n")
    return path.read_text(encoding="utf-8")
