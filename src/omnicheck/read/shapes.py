"""Are the bodies shaped as the language says? Pydantic decides; the wording and the places are ours."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from omnicheck.errors import Fault
from omnicheck.model.document import Document
from omnicheck.model.landscape import Path
from omnicheck.read.error_messages import worded
from omnicheck.read.language import SECTIONS
from omnicheck.read.modeless import modeless
from omnicheck.read.pydantic_errors import complaints
from omnicheck.read.size_limits import MAX_FAULTS
from omnicheck.read.tree import Node, plain


class Shaped(NamedTuple):
    """What could be read: a document of the sound elements, and the faults of the others."""

    document: Document
    faults: tuple[Fault, ...]


def shaped(tree: Node) -> Shaped:
    """Hold a tree against the language; of very many faults only the first are told.

    Elements with faults are left out of the document whole, so that the rest can be looked at and no
    fault causes another.
    """
    data = plain(tree)
    try:
        return Shaped(Document.model_validate(data), ())
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    details = [*details, *modeless(data, details)]
    for detail in details:
        _leave_out(data, detail["loc"])
    faults = tuple(
        worded(tree, complaint) for complaint in complaints(tree, _first(details))[: MAX_FAULTS + 1]
    )
    return Shaped(Document.model_validate(data), faults)


def _first(details: Iterable[ErrorDetails]) -> Iterator[ErrorDetails]:
    """What is wrong with the first elements at fault, and with one more than are told of."""
    elements: set[Path] = set()
    for detail in details:
        elements.add(detail["loc"][:2])
        if len(elements) > MAX_FAULTS + 1:
            return
        yield detail


def _leave_out(data: Any, loc: Path) -> None:
    """Take the element that a fault is in out of the document, or its section where it is the section's."""
    key, *rest = loc
    if key == "omnicheck":
        data[key] = 1
    elif rest and key in SECTIONS and key != "policy" and isinstance(data.get(key), dict):
        data[key].pop(rest[0], None)
    else:
        data.pop(key, None)
