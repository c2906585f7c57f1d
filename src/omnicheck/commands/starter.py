"""The model that `init` writes or finds, and its schema."""

import json
import re
from functools import cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

MODEL = PurePosixPath("model")
LANDSCAPE = MODEL / "landscape.yaml"
SCHEMA = MODEL / "omnicheck.schema.json"
MODELINE = f"# yaml-language-server: $schema={SCHEMA.name}"
NO_TRADE = "none"
_VERSION = re.compile(rb"^omnicheck[ \t]*:", re.MULTILINE)
_LONGEST_HEAD = 64 * 1024
"""Bytes of a file in which `omnicheck: 1` is looked for."""

_NAMELESS = "name: A small company\n"


class File(NamedTuple):
    """A file to write: its path in the target folder, its text and its purpose."""

    path: PurePosixPath
    text: str
    use: str


def existing_model(folder: Path) -> Path | None:
    """Return the model that is there: `model` in the folder, else a file in it or all of it, else None.

    A file may be given for the folder. Outside of `model`, a file counts if it says `omnicheck:`.
    """
    model = folder / MODEL
    if folder.is_file():
        return folder
    if model.is_file() or (model.is_dir() and any(model.rglob("*.y*ml"))):
        return model
    found = [one for one in sorted(folder.glob("*.y*ml")) if one.is_file() and _is_of_a_model(one)]
    return found[0] if len(found) == 1 else folder if found else None


def _is_of_a_model(file: Path) -> bool:
    with file.open("rb") as text:
        return bool(_VERSION.search(text.read(_LONGEST_HEAD)))


def trades() -> tuple[str, ...]:
    """Return the trades that have a starter model, and `none`."""
    from omnicheck.read.bundled_models import starters

    return (*starters(), NO_TRADE)


def landscape(trade: str, name: str) -> File:
    """Return the model of a trade, with the company's name and a reference to the schema for editors.

    Raises UserError for an invalid name.
    """
    from omnicheck.place import Source
    from omnicheck.read.bundled_models import bundled_models, starters
    from omnicheck.read.landscape import landscape as read

    file = bundled_models()["minimal"] if trade == NO_TRADE else starters()[trade]
    named = f"name: {json.dumps(name, ensure_ascii=False)}\n"
    text = f"{MODELINE}\n" + file.read_text(encoding="utf-8").replace(_NAMELESS, named, 1)
    read((Source(LANDSCAPE.name, text),))
    return File(LANDSCAPE, text, "the model; edit it")


@cache
def schema() -> File:
    """Return the JSON Schema of the modelling language, for completion and checks in editors."""
    from omnicheck.read.json_schema import model_schema

    return File(SCHEMA, json.dumps(model_schema(), indent=2) + "\n", "the schema for your editor")
