"""Checks that the steps of journeys refer to declared elements and can hand over what they carry."""

from collections.abc import Iterator

from omnicheck.caps import MAX_JOURNEYS, MAX_LINKS, MAX_STEPS
from omnicheck.errors import Fault
from omnicheck.model.document import Document
from omnicheck.model.journey import Step
from omnicheck.model.landscape import Path
from omnicheck.read.declared import Declared
from omnicheck.read.language import NEEDED


def journey_faults(declared: Declared) -> Iterator[Fault]:
    """Yield too many journeys, missing or too many steps, unknown ids, and invalid hand-overs."""
    if len(declared.document.journeys) > MAX_JOURNEYS:
        message = f"more than {MAX_JOURNEYS:,} journeys"
        yield declared.fault(message, ("journeys",), "split the model into several", key=True)
    lists = sum(len(system.resolves or ()) for system in declared.document.systems.values())
    if lists * sum(len(journey.steps) for journey in declared.document.journeys.values()) > MAX_LINKS:
        message = (
            f"lists of identifiers in `resolves`, times all steps of journeys, are more than {MAX_LINKS:,}"
        )
        hint = "write identifiers that one system maps to one customer in one list, or split the model"
        yield declared.fault(message, ("journeys",), hint, key=True)
    for id, journey in declared.document.journeys.items():
        if not journey.steps and not declared.is_unclear(("journeys", id, "steps")):
            hint = f"{NEEDED['steps']}; or extend a reference model that has this journey"
            yield declared.fault(f"journey {id} needs `steps`", ("journeys", id), hint, key=True)
        if len(journey.steps) > MAX_STEPS:
            message = f"journey {id} has more than {MAX_STEPS} steps"
            yield declared.fault(message, ("journeys", id, "steps", MAX_STEPS), "split it into several")
    for path, step in steps_of(declared.document):
        yield from declared.unknown_id(step.at, (*path, "at"), "channels", "touchpoints")
        if step.does is not None:
            yield from declared.unknown_id(step.does, (*path, "does"), "capabilities")
        if path[-1] == 0:
            yield from _first_step(declared, path, step)
        elif step.within is not None and step.carries is None and not declared.is_unclear((*path, "carries")):
            yield declared.fault(
                "`within` limits when what a step carries must arrive, but this step carries nothing",
                (*path, "within"),
                "list what must have arrived under `carries`, or remove `within`",
                key=True,
            )


def steps_of(document: Document) -> Iterator[tuple[Path, Step]]:
    """Yield the steps of all journeys, each with its path."""
    for id, journey in document.journeys.items():
        for number, step in enumerate(journey.steps):
            yield ("journeys", id, "steps", number), step


def _first_step(declared: Declared, path: Path, step: Step) -> Iterator[Fault]:
    """Yield keys that need an earlier step."""
    for key in ("carries", "within"):
        if getattr(step, key) is not None:
            message = f"the first step of journey {path[1]} has no step before it, so `{key}` has no meaning"
            hint = f"move `{key}` to the step where the data must have arrived"
            yield declared.fault(message, (*path, key), hint, key=True)
