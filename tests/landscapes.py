"""Landscapes for the tests."""

from datetime import date
from functools import cache
from pathlib import Path

from omnicheck.evaluation.audit import audit
from omnicheck.model.landscape import Landscape
from omnicheck.place import Source
from omnicheck.read.landscape import landscape as read
from omnicheck.read.landscape import load
from omnicheck.verdict.report import Report

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
COMPANIES = sorted(page.parent.name for page in EXAMPLES.glob("*/README.md"))
"""The example companies: every folder with a README is tested."""

TODAY = date(2026, 1, 1)
"""The day of the audits that apply waivers."""


def landscape(text: str) -> Landscape:
    """Return the landscape that one text declares."""
    return read((Source("model.yaml", text),))


@cache
def example(name: str) -> Landscape:
    """Return one of the example companies, read once in each process."""
    return load(str(EXAMPLES / name))


@cache
def audited(name: str, as_of: date | None = None) -> Report:
    """Return the report on one of the example companies, which is judged once in each process."""
    return audit(example(name), as_of=as_of)
