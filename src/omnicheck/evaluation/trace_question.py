"""What a trace is asked about: ids that exist, and touchpoints that have something to do with the data."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, NoReturn

from omnicheck.errors import Fault, UserError
from omnicheck.graph.structure.data_needs import Attributes, DataNeeds
from omnicheck.model.data_reference import split_reference
from omnicheck.model.landscape import Landscape
from omnicheck.units.nearest import did_you_mean, one_of
from omnicheck.units.prose import listing


class TraceQuestion(NamedTuple):
    """A data object or one attribute of it, where it is to start and where to end; `needs` is of it alone."""

    reference: str
    data: str
    start: str | None
    end: str | None
    needs: DataNeeds


def trace_question(
    landscape: Landscape, needs: DataNeeds, reference: str, start: str | None, end: str | None
) -> TraceQuestion:
    """The question, if it is one. Raises UserError, with the nearest id, for whatever is not there."""
    data = _data(landscape, reference)
    for touchpoint in (start, end):
        if touchpoint is not None:
            _check_touchpoint(landscape, touchpoint)
    if start == end and start is not None:
        reject(
            f"`{start}` is both where it starts and where it ends", "name two touchpoints, or one of the two"
        )
    question = TraceQuestion(reference, data, start, end, needs.only(reference))
    _check_concerned(question)
    return question


def _data(landscape: Landscape, reference: str) -> str:
    id, attribute = split_reference(reference)
    known = landscape.document.data
    if id not in known:
        reject(f"there is no data object `{id}`", did_you_mean(id, known, _among("data objects", known)))
    attributes = known[id].attributes
    if reference != id and attribute not in attributes:
        hint = did_you_mean(attribute, attributes, _among("its attributes", attributes))
        reject(f"{id} has no attribute `{attribute}`", hint)
    return id


def _check_touchpoint(landscape: Landscape, id: str) -> None:
    known = landscape.touchpoints
    if id in known:
        return
    if id in landscape.document.channels:
        staff = listing(one for one, touchpoint in known.items() if touchpoint.channel == id)
        reject(f"`{id}` is a channel; a trace is of one touchpoint", f"its touchpoints: {staff}")
    if id in landscape.document.systems:
        reject(f"`{id}` is a system; a trace is of one touchpoint", _among("touchpoints", known))
    reject(f"there is no touchpoint `{id}`", did_you_mean(id, known, _among("touchpoints", known)))


def _check_concerned(question: TraceQuestion) -> None:
    """A touchpoint where it ends shows it; one where it starts captures it, or shows it and is compared."""
    reference, _, start, end, needs = question
    showing, capturing = _those_with(needs.shows), _those_with(needs.captures)
    if not (showing or capturing):
        reject(f"no touchpoint shows or captures {reference}", "trace what one lists as shown or captured")
    if end is not None and end not in showing:
        reject(f"{end} does not show {reference}", _among("shown at", showing))
    if start is not None and start not in capturing and not (end and start in showing):
        reject(f"{start} does not capture {reference}", _among("captured at", capturing))


def _those_with(wanted: Mapping[str, Mapping[str, Attributes]]) -> list[str]:
    return [touchpoint for touchpoint, of in wanted.items() if of]


def _among(what: str, names: Iterable[str]) -> str:
    said = one_of(names)
    return f"{what}: {said}" if said else ""


def reject(message: str, hint: str = "") -> NoReturn:
    """Say that the question has no answer."""
    raise UserError([Fault(message, hint=hint)])
