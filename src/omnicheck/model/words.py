"""The small types that every section is made of: ids, references, durations, values, texts."""

from typing import Annotated, Final

from pydantic import BeforeValidator, Field, StrictBool, StrictFloat, StrictInt, StrictStr, WithJsonSchema

from omnicheck.units.duration import DURATION_PATTERN, parse_duration

ID_PATTERN: Final = r"^[A-Za-z0-9_-]{1,64}$"
REFERENCE_PATTERN: Final = r"^[A-Za-z0-9_-]{1,64}(\.[A-Za-z0-9_-]{1,64})?$"
NODE_PATTERN: Final = r"^((locations|businesses)/)?[A-Za-z0-9_-]{1,64}$"
RESERVED: Final = "record"


def _milliseconds(value: object) -> int:
    if not isinstance(value, str):
        raise ValueError("a duration needs its unit: write 500ms, 2s, 15m, 1h, 7d or ISO 8601")
    return parse_duration(value)


Id = Annotated[StrictStr, Field(pattern=ID_PATTERN)]
DataRef = Annotated[StrictStr, Field(pattern=REFERENCE_PATTERN, description="data, or data.attribute")]
NodeRef = Annotated[
    StrictStr,
    Field(
        pattern=NODE_PATTERN,
        description="a location or a business; `locations/DE` or `businesses/home` where an id could be both",
    ),
]
Text = Annotated[StrictStr, Field(min_length=1)]
Duration = Annotated[
    int,
    BeforeValidator(_milliseconds),
    WithJsonSchema(
        {"type": "string", "pattern": DURATION_PATTERN, "examples": ["500ms", "2s", "15m", "PT1H"]}
    ),
]

Scalar = StrictStr | StrictBool | StrictInt | StrictFloat
Value = Scalar | tuple[Scalar, ...]
"""A value that a customer meets, such as `30d` or `[de, nb]`; a list is a set: order says nothing."""
