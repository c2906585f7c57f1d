"""Small models as plain mappings, before they are text."""

import json

from omnicheck.model.landscape import Landscape
from tests.landscapes import landscape

Body = dict[str, object]
Model = dict[str, dict[str, Body]]
"""Section, id, body: everything but the version line."""


def text(model: Model) -> str:
    """The model as YAML, one line an element."""
    lines = ["omnicheck: 1"]
    for section, elements in model.items():
        if elements:
            lines.append(f"{section}:")
            lines += [f"  {id}: {json.dumps(body)}" for id, body in elements.items()]
    return "\n".join([*lines, ""])


def landscape_of(model: Model) -> Landscape:
    """The model read by the program."""
    return landscape(text(model))
