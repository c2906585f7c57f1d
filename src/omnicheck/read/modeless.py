"""What is wrong with a flow whose mode is not known, whatever its mode was meant to be."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from omnicheck.model.flow import Carrying
from omnicheck.read.language import MODES, keys_of
from omnicheck.read.pydantic_errors import ANY_MODE, BAD_MODE, NO_MODE

_OF_ONE_MODE = frozenset().union(*(keys_of(flow) for flow in MODES.values())) - keys_of(Carrying)


def modeless(data: Any, details: Iterable[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Further complaints: without a mode, pydantic does not look at the rest of a flow."""
    for detail in details:
        if detail["type"] in (BAD_MODE, NO_MODE):
            section, id = detail["loc"][:2]
            body = {key: value for key, value in data[section][id].items() if key not in _OF_ONE_MODE}
            try:
                Carrying.model_validate(body)
            except ValidationError as error:
                for other in error.errors(include_url=False, include_input=False):
                    yield {**other, "loc": (section, id, ANY_MODE, *other["loc"])}
