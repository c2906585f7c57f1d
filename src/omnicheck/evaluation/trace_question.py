"""The question that a trace answers, checked against the landscape."""

from collections.abc import Iterable
from typing import NamedTuple, NoReturn

from omnicheck.errors import Fault, UserError
from omnicheck.graph.structure.data_needs import DataNeeds
from omnicheck.model.data_reference import split_reference
from omnicheck.model.landscape import Landscape
from omnicheck.units.prose import did_you_mean, listing, one_of


class TraceQuestion(NamedTuple):
    """A data object or one of its attributes, with start and end; `needs` are limited to it."""

    reference: str
    data: str
    start: str | None
    end: str | None
    needs: DataNeeds


def trace_question(
    landscape: Landscape, needs: DataNeeds, reference: str, start: str | None, end: str | None
) -> TraceQuestion:
    """Return the question. Raises UserError, with the nearest id, for anything unknown."""
    data = _data(landscape, reference)
    for touchpoint in (start, end):
        if touchpoint is not None:
            _check_touchpoint(landscape, touchpoint)
    if start == end and start is not None:
        reject(f"`{start}` is both start and end", "give two different touchpoints, or only one")
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
        touchpoints = listing(one for one, touchpoint in known.items() if touchpoint.channel == id)
        reject(f"`{id}` is a channel, not a touchpoint", f"its touchpoints: {touchpoints}")
    if id in landscape.document.systems:
        reject(f"`{id}` is a system, not a touchpoint", _among("touchpoints", known))
    reject(f"there is no touchpoint `{id}`", did_you_mean(id, known, _among("touchpoints", known)))


def _check_concerned(question: TraceQuestion) -> None:
    """Check that the end shows the data, and that the start captures it, or shows it and is compared."""
    reference, _, start, end, needs = question
    showing, capturing = ([id for id, of in some.items() if of] for some in (needs.shows, needs.captures))
    if not (showing or capturing):
        reject(
            f"no touchpoint shows or captures {reference}", "trace data that a touchpoint shows or captures"
        )
    if end is not None and end not in showing:
        reject(f"{end} does not show {reference}", _among("shown at", showing))
    if start is not None and start not in capturing and not (end and start in showing):
        reject(f"{start} does not capture {reference}", _among("captured at", capturing))


def _among(what: str, names: Iterable[str]) -> str:
    listed = one_of(names)
    return f"{what}: {listed}" if listed else ""


def reject(message: str, hint: str = "") -> NoReturn:
    """Raise UserError, since the question has no answer."""
    raise UserError([Fault(message, hint=hint)])
