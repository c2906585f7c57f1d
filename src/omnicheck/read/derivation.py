"""Is anything derived from itself, or over too many steps?"""

from collections.abc import Iterator, Mapping

from omnicheck.errors import Fault
from omnicheck.model.data_reference import data_of
from omnicheck.read.declared import Declared
from omnicheck.read.size_limits import MAX_GENERATIONS

_TOLD = 6
"""So many steps of a circle are told."""

_Inputs = Mapping[str, tuple[str, ...]]


def derivation_faults(declared: Declared) -> Iterator[Fault]:
    """Circles of derivation, and lines of it that are too long."""
    data = declared.document.data
    inputs: _Inputs = {
        id: tuple(sorted({data_of(reference) for reference in body.derived_from} & data.keys()))
        for id, body in data.items()
    }
    steps = _steps(inputs)
    for id, count in steps.items():
        if count == MAX_GENERATIONS:
            message = f"{id} is derived over {MAX_GENERATIONS} steps or more, one after the other"
            yield declared.fault(message, ("data", id, "derived_from"))
    left = {id: tuple(one for one in of if one not in steps) for id, of in inputs.items() if id not in steps}
    for circle in _circles(left):
        told = [*circle, circle[0]] if len(circle) <= _TOLD else [*circle[:_TOLD], "...", circle[0]]
        yield declared.fault(
            f"data object {circle[0]} is derived from itself: {' <- '.join(told)}",
            ("data", circle[0], "derived_from"),
            "take one step of the circle out of `derived_from`",
        )


def _steps(inputs: _Inputs) -> dict[str, int]:
    """Over how many steps each is derived; without what is on a circle, or derived from what is."""
    uses: dict[str, list[str]] = {}
    for id, of in inputs.items():
        for one in of:
            uses.setdefault(one, []).append(id)
    waiting = {id: len(of) for id, of in inputs.items()}
    steps = {id: 0 for id, count in waiting.items() if count == 0}
    ready = list(steps)
    for id in ready:
        for user in uses.get(id, ()):
            waiting[user] -= 1
            if waiting[user] == 0:
                steps[user] = 1 + max(steps[one] for one in inputs[user])
                ready.append(user)
    return steps


def _circles(left: _Inputs) -> Iterator[tuple[str, ...]]:
    """A circle from each start that meets no earlier one; each of these has an input among them."""
    seen: set[str] = set()
    for start in sorted(left):
        line: dict[str, int] = {}
        id = start
        while id not in seen:
            seen.add(id)
            line[id] = len(line)
            id = left[id][0]
        if id in line:
            circle = tuple(line)[line[id] :]
            first = circle.index(min(circle))
            yield circle[first:] + circle[:first]
