"""Sheets with their headers alone, to be filled in with a spreadsheet."""

from collections.abc import Sequence
from pathlib import Path

from omnicheck.commands.atomic_write import write_atomically
from omnicheck.commands.output_checks import refuse_overwriting, refuse_unsafe_outputs
from omnicheck.exporters.csv_sheets import template

TEMPLATES = ("csv",)
"""The values of `--template`."""


def write_template(folder: Path) -> Sequence[Path]:
    """Write a sheet for each section, and return the files. Raises UserError if one of them exists."""
    files = {folder / name: text for name, text in template().items()}
    refuse_overwriting(path for path in files if path.exists())
    refuse_unsafe_outputs(files, ())
    for path, text in files.items():
        write_atomically(path, text.encode())
    return list(files)
