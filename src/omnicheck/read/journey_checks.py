"""Checks that the steps of journeys refer to declared elements and can hand over what they carry."""

from collections.abc import Iterator

from omnicheck.errors import Fault
from omnicheck.model.document import Document
from omnicheck.model.journey import Step
from omnicheck.model.landscape import Path
from omnicheck.read.declared import Declared
from omnicheck.read.language import NEEDED
from omnicheck.read.size_limits import MAX_STEPS


def journey_faults(declared: Declared) -> Iterator[Fault]:
    """Yield missing or too many steps, unknown places and capabilities, and invalid hand-overs."""
    for id, journey in declared.document.journeys.items():
        if not journey.steps:
            hint = f"{NEEDED['steps']}; or extend a reference model that has this journey"
            yield declared.fault(f"journey {id} needs `steps`", ("journeys", id), hint, key=True)
        if len(journey.steps) > MAX_STEPS:
            message = f"journey {id} has more than {MAX_STEPS} steps"
            yield declared.fault(message, ("journeys", id, "steps", MAX_STEPS), "split it into several")
    places = declared.ids("channels") | declared.ids("touchpoints")
    for path, step in steps_of(declared.document):
        if step.at not in places:
            yield from declared.unknown_id(step.at, (*path, "at"), "channels", "touchpoints")
        if step.does is not None and step.does not in declared.ids("capabilities"):
            yield from declared.unknown_id(step.does, (*path, "does"), "capabilities")
        if path[-1] == 0:
            yield from _first_step(declared, path, step)
        elif step.within is not None and step.carries is None:
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
