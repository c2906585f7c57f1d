"""The field types of the language: ids, references, durations, values, texts."""

from typing import Annotated, Any, Final

from pydantic import (
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    WithJsonSchema,
)
from pydantic_core import CoreSchema

from omnicheck.model.forms import another_use
from omnicheck.units.duration import DURATION_PATTERN, parse_duration

# The last look-ahead is for Python, where `$` also matches before a newline at the end.
ID_PATTERN: Final = r"^[A-Za-z0-9_-]{1,64}$(?!\n)"
REFERENCE_PATTERN: Final = r"^[A-Za-z0-9_-]{1,64}(\.[A-Za-z0-9_-]{1,64})?$(?!\n)"
NODE_PATTERN: Final = r"^((locations|businesses)/)?[A-Za-z0-9_-]{1,64}$(?!\n)"
ELEMENT_PATTERN: Final = r"^([a-z]+/)?[A-Za-z0-9_-]{1,64}$(?!\n)"
DAY_PATTERN: Final = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$(?!\n)"
_STEP: Final = r"[A-Za-z0-9_-]{1,64}(\.[A-Za-z0-9_-]{1,64})?(#[0-9]{1,3})?"
AT_PATTERN: Final = rf"^[A-Za-z0-9_-]{{1,64}}(/({_STEP}|\*))*$(?!\n)"
LINK_PATTERN: Final = r'^(https?://|mailto:)[^\x00-\x20\x7f"<>\\^`{|}]{1,2000}$(?!\n)'
RESERVED: Final = "record"
ENDS: Final = ("channels", "touchpoints", "systems")
"""The sections of what flows join, which share one namespace."""

NO_UNIT: Final = "a duration needs a unit"


def _milliseconds(value: object) -> int:
    if isinstance(value, str):
        return parse_duration(value)
    raise ValueError(NO_UNIT)


def _share(value: object) -> float:
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else -1
    if 0 <= number <= 1:
        return number
    if isinstance(value, str) and value[:-1].isdecimal() and value.endswith("%"):
        number = int(value[:-1])
    percent = f": write {number / 100:g}" if 0 < number <= 100 else ""
    raise ValueError(f"a share is a number from 0 to 1{percent}")


class _Once:
    """An annotation, outside of a type's other ones, that prepares the type once for its many uses."""

    def __init__(self) -> None:
        self._prepared: CoreSchema | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        if self._prepared is None:
            self._prepared = handler(source)
        return another_use(self._prepared)


Id = Annotated[StrictStr, Field(pattern=ID_PATTERN), _Once()]
DataRef = Annotated[
    StrictStr, Field(pattern=REFERENCE_PATTERN, description="data, or data.attribute"), _Once()
]
NodeRef = Annotated[
    StrictStr,
    Field(
        pattern=NODE_PATTERN,
        description="a location or a business; `locations/DE` or `businesses/home` if the id is ambiguous",
    ),
    _Once(),
]
AtRef = Annotated[
    StrictStr,
    Field(
        pattern=AT_PATTERN,
        description="an id, `data/return` if the id is ambiguous, or the prefix of an obligation key",
    ),
]
Day = Annotated[StrictStr, Field(pattern=DAY_PATTERN, description="a date, such as 2027-05-31")]
Text = Annotated[StrictStr, Field(min_length=1), _Once()]
Link = Annotated[
    StrictStr,
    Field(pattern=LINK_PATTERN, description="an address that starts with http:, https: or mailto:"),
    _Once(),
]
Duration = Annotated[
    int,
    BeforeValidator(_milliseconds),
    WithJsonSchema(
        {"type": "string", "pattern": DURATION_PATTERN, "examples": ["500ms", "2s", "15m", "PT1H"]}
    ),
]

Share = Annotated[
    float, BeforeValidator(_share), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})
]


ElementRef = Annotated[
    StrictStr,
    Field(pattern=ELEMENT_PATTERN, description="an element; `data/return` if the id is ambiguous"),
]


def _whole(value: object) -> object:
    """Return a number such as 3.0 as a whole one."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Count = Annotated[
    int, Field(strict=True, ge=1), BeforeValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 1})
]

Scalar = Annotated[
    StrictStr | StrictBool | StrictInt | StrictFloat,
    WithJsonSchema({"type": ["string", "boolean", "number"]}),
]
Value = Scalar | tuple[Scalar, ...]
"""A value that a customer experiences, such as `30d` or `[de, nb]`; the order of a list has no meaning."""
