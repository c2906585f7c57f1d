"""Landscapes for the tests."""

from datetime import date
from pathlib import Path

from omnicheck.model.landscape import Landscape
from omnicheck.place import Source
from omnicheck.read.landscape import landscape as read
from omnicheck.read.landscape import load

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
COMPANIES = sorted(page.parent.name for page in EXAMPLES.glob("*/README.md"))
"""The examples that tell a story: drop a folder with a README in, and it is tested."""

TODAY = date(2026, 1, 1)
"""The day of every audit in the tests that looks at waivers."""


def landscape(text: str) -> Landscape:
    """The landscape that one text declares."""
    return read((Source("model.yaml", text),))


def example(name: str) -> Landscape:
    """One of the example companies."""
    return load(str(EXAMPLES / name))
