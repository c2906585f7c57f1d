"""Validation of a tree by the classes of the language: pydantic decides; places and wording are ours."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from omnicheck.caps import MAX_FAULTS
from omnicheck.errors import Fault
from omnicheck.model.document import Document
from omnicheck.model.landscape import Path
from omnicheck.read.error_messages import fault_of
from omnicheck.read.language import SECTIONS
from omnicheck.read.pydantic_errors import mode_errors, pydantic_errors
from omnicheck.read.tree import Node, plain


class Shaped(NamedTuple):
    """A document of the valid elements, and the faults of the others."""

    document: Document
    faults: tuple[Fault, ...]


def shaped(tree: Node) -> Shaped:
    """Validate a tree by the language; of very many faults only the first are reported.

    An element with faults is left out of the document entirely, so that the rest can be checked and no
    fault causes another.
    """
    data = plain(tree)
    try:
        return Shaped(Document.model_validate(data), ())
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    details = [*details, *mode_errors(data, details)]
    for detail in details:
        _leave_out(data, detail["loc"])
    errors = pydantic_errors(tree, _first(details))
    faults = tuple(fault_of(tree, error) for error in errors[: MAX_FAULTS + 1])
    return Shaped(Document.model_validate(data), faults)


def _first(details: Iterable[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Yield the errors of the first MAX_FAULTS + 1 elements: one more than are reported."""
    elements: set[Path] = set()
    for detail in details:
        elements.add(detail["loc"][:2])
        if len(elements) > MAX_FAULTS + 1:
            return
        yield detail


def _leave_out(data: Any, loc: Path) -> None:
    """Remove the element that an error is in from the document, or its whole section."""
    key, *rest = loc
    if key == "omnicheck":
        data[key] = 1
    elif rest and key in SECTIONS and key != "policy" and isinstance(data.get(key), dict):
        data[key].pop(rest[0], None)
    else:
        data.pop(key, None)
