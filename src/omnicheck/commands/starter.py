"""The model that `init` writes, and its schema."""

import json
from pathlib import PurePosixPath
from typing import NamedTuple

MODEL = PurePosixPath("model")
LANDSCAPE = MODEL / "landscape.yaml"
SCHEMA = MODEL / "omnicheck.schema.json"
NO_TRADE = "none"
_NAMELESS = "name: A small company\n"


class File(NamedTuple):
    """A file to write: its path in the target folder, its text and its purpose."""

    path: PurePosixPath
    text: str
    use: str


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
    modeline = f"# yaml-language-server: $schema={SCHEMA.name}\n"
    named = f"name: {json.dumps(name, ensure_ascii=False)}\n"
    text = modeline + file.read_text(encoding="utf-8").replace(_NAMELESS, named, 1)
    read((Source(LANDSCAPE.name, text),))
    return File(LANDSCAPE, text, "the model; edit it")


def schema() -> File:
    """Return the JSON Schema of the modelling language, for completion and checks in editors."""
    from omnicheck.read.json_schema import model_schema

    return File(SCHEMA, json.dumps(model_schema(), indent=2) + "\n", "the schema for your editor")
