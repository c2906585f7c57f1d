"""Small models as mappings, and as YAML."""

import json

from omnicheck.model.landscape import Landscape
from tests.landscapes import landscape

Body = dict[str, object]
Model = dict[str, dict[str, Body]]
"""Section, id, body: everything but the version line."""

TOUCHPOINT_SECTIONS = ("channels", "touchpoints")


def texts(value: object) -> list[str]:
    """Return a list of texts, one text or nothing as a list."""
    return (
        [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)] * (value is not None)
    )


def with_element(model: Model, section: str, id: str, body: Body) -> Model:
    """Return the model with another body of an element."""
    return {**model, section: {**model[section], id: body}}


def text(model: Model) -> str:
    """Return the model as YAML, one line for each element."""
    lines = ["omnicheck: 1"]
    for section, elements in model.items():
        if elements:
            lines.append(f"{section}:")
            lines += [f"  {id}: {json.dumps(body)}" for id, body in elements.items()]
    return "\n".join([*lines, ""])


def landscape_of(model: Model) -> Landscape:
    """Return the landscape that the program reads from the model."""
    return landscape(text(model))
