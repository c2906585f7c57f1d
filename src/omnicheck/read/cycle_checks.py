"""Checks that locations, businesses and derived data form no cycles and are not nested too deep."""

from collections.abc import Iterator, Mapping

from omnicheck.caps import MAX_DERIVATIONS, MAX_GENERATIONS
from omnicheck.errors import Fault
from omnicheck.model.data_reference import data_of
from omnicheck.model.landscape import Path
from omnicheck.model.naming import NOUNS
from omnicheck.read.declared import Declared

FORESTS = ("locations", "businesses")
_MAX_STEPS_SHOWN = 6

_Inputs = Mapping[str, tuple[str, ...]]


def forest_faults(declared: Declared) -> Iterator[Fault]:
    """Yield unknown parents, cycles, too deep nesting, and unknown locations of businesses."""
    document = declared.document
    locations = {id: location.part_of for id, location in document.locations.items()}
    businesses = {id: business.part_of for id, business in document.businesses.items()}
    for section, parents in (("locations", locations), ("businesses", businesses)):
        for id, parent in parents.items():
            if parent is not None:
                yield from declared.unknown_id(parent, (section, id, "part_of"), section)
        cycles = list(_cycles(parents))
        for cycle in cycles:
            yield _part_of_cycle(declared, section, cycle)
        if not cycles:
            yield from _too_deep(declared, section, parents)
    for id, business in document.businesses.items():
        yield from declared.unknown("locations", business.locations, ("businesses", id, "locations"))


def forests_are_sound(declared: Declared) -> bool:
    """Return True if all locations and businesses are valid and none of `forest_faults` applies."""
    document = declared.document
    return (
        declared.unreadable.isdisjoint(FORESTS)
        and not any(path[0] in FORESTS for path in declared.unclear)
        and declared.ids("locations") == document.locations.keys()
        and declared.ids("businesses") == document.businesses.keys()
        and next(forest_faults(declared), None) is None
    )


def derivation_faults(declared: Declared) -> Iterator[Fault]:
    """Yield data objects that are derived from themselves or over too many steps."""
    data = declared.document.data
    inputs: _Inputs = {
        id: tuple(sorted({data_of(reference) for reference in body.derived_from} & data.keys()))
        for id, body in data.items()
    }
    steps = _derivation_steps(inputs)
    for id, count in steps.items():
        if count == MAX_GENERATIONS:
            message = f"data object {id} is derived over {MAX_GENERATIONS} or more steps"
            yield declared.fault(message, ("data", id, "derived_from"))
    ways: dict[str, int] = {}
    for id in steps:  # inputs come first
        ways[id] = sum(1 + ways[one] for one in inputs[id])
        if ways[id] > MAX_DERIVATIONS:
            message = f"data object {id} is derived in more than {MAX_DERIVATIONS:,} ways"
            hint = "name in `derived_from` only what it is derived from directly"
            yield declared.fault(message, ("data", id, "derived_from"), hint)
            break
    # Each of the others has at least one input among them, so following any leads into a cycle.
    first = {id: next(one for one in inputs[id] if one not in steps) for id in inputs.keys() - steps.keys()}
    for cycle in _cycles(first):
        yield declared.fault(
            f"data object {cycle[0]} is derived from itself: {' <- '.join(_shown_steps(cycle))}",
            ("data", cycle[0], "derived_from"),
            "remove one step of the cycle from `derived_from`",
        )


def _derivation_steps(inputs: _Inputs) -> dict[str, int]:
    """Return the longest derivation of each object, in steps; objects on or behind a cycle are left out."""
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


def _cycles(next_of: Mapping[str, str | None]) -> Iterator[tuple[str, ...]]:
    """Yield each cycle of nodes that lead to one another once, starting at its first id."""
    seen: set[str] = set()
    for start in sorted(next_of):
        line: dict[str, int] = {}
        node: str | None = start
        while node is not None and node not in seen:
            seen.add(node)
            line[node] = len(line)
            node = next_of.get(node)
        if node is not None and node in line:
            cycle = tuple(line)[line[node] :]
            first = cycle.index(min(cycle))
            yield cycle[first:] + cycle[:first]


def _shown_steps(cycle: tuple[str, ...]) -> list[str]:
    if len(cycle) <= _MAX_STEPS_SHOWN:
        return [*cycle, cycle[0]]
    return [*cycle[:_MAX_STEPS_SHOWN], "...", cycle[0]]


def _part_of_cycle(declared: Declared, section: str, cycle: tuple[str, ...]) -> Fault:
    path: Path = (section, cycle[0], "part_of")
    message = f"{NOUNS[section]} {cycle[0]} is part of itself: {' -> '.join(_shown_steps(cycle))}"
    others = zip(cycle[1:_MAX_STEPS_SHOWN], [*cycle, cycle[0]][2:], strict=False)
    return declared.fault(message, path, "remove one `part_of` of the cycle")._replace(
        related=tuple(
            (f"{id} is part of {parent}", declared.place((section, id, "part_of"))) for id, parent in others
        )
    )


def _too_deep(declared: Declared, section: str, parents: Mapping[str, str | None]) -> Iterator[Fault]:
    """Yield the first node that is nested too deep, if there are no cycles."""
    for id in parents:
        node: str | None = id
        for _ in range(MAX_GENERATIONS):
            node = None if node is None else parents.get(node)
        if node is not None:
            message = f"{NOUNS[section]} {id} is nested {MAX_GENERATIONS} or more levels deep"
            yield declared.fault(message, (section, id, "part_of"))
            return
