"""The shelf of reference models that come with the program: their names, and the text of each."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from omnicheck.place import Source

_CHECKOUT = Path(__file__).parent.parent.parent.parent / "models"
"""Where they are when the program runs from a checkout; an installed program has them inside itself."""


@cache
def shelf() -> Mapping[str, Path]:
    """Every reference model's file by its name, in order."""
    return _files(_folder())


@cache
def starters() -> Mapping[str, Path]:
    """A small company of each trade, to begin a model with, by the name of the reference that it extends."""
    return _files(_folder() / "starters")


def from_shelf(name: str) -> Source:
    """A reference model's text, by a file name that is the same on every machine: `<retail>`.

    Raises KeyError where there is no such model.
    """
    return Source(f"<{name}>", shelf()[name].read_text(encoding="utf-8"))


def _folder() -> Path:
    installed = Path(str(resources.files("omnicheck"))) / "models"
    return installed if installed.is_dir() else _CHECKOUT


def _files(folder: Path) -> Mapping[str, Path]:
    return {file.stem: file for file in sorted(folder.glob("*.yaml"))}
