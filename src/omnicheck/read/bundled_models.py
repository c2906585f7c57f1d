"""The reference models and starters that come with the program."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from omnicheck.place import Source

_CHECKOUT = Path(__file__).parent.parent.parent.parent / "models"
"""The folder of the models in a checkout; an installed program contains them."""


@cache
def bundled_models() -> Mapping[str, Path]:
    """Return the file of each reference model by its name, in order."""
    return _files(_folder())


@cache
def starters() -> Mapping[str, Path]:
    """Return a small model to start with by the name of the reference model that it extends."""
    return _files(_folder() / "starters")


def bundled_source(name: str) -> Source:
    """Return a reference model's text; its file name is the same on all machines: `<retail>`.

    Raises KeyError if there is no such model.
    """
    return Source(f"<{name}>", bundled_models()[name].read_text(encoding="utf-8"))


def _folder() -> Path:
    installed = Path(str(resources.files("omnicheck"))) / "models"
    return installed if installed.is_dir() else _CHECKOUT


def _files(folder: Path) -> Mapping[str, Path]:
    return {file.stem: file for file in sorted(folder.glob("*.yaml"))}
