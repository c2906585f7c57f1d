"""Do journeys lead over channels and touchpoints that are there, and does each step hand something on?"""

from collections.abc import Iterator

from omnicheck.errors import Fault
from omnicheck.model.document import Document
from omnicheck.model.journey import Step
from omnicheck.model.landscape import Path
from omnicheck.read.declared import Declared
from omnicheck.read.language import NEEDED
from omnicheck.read.size_limits import MAX_STEPS


def journey_faults(declared: Declared) -> Iterator[Fault]:
    """Steps at places and with capabilities that nobody declared, and hand-overs of nothing."""
    for id, journey in declared.document.journeys.items():
        if not journey.steps:
            hint = f"{NEEDED['steps']}; or extend a reference model that has this journey"
            yield declared.fault(f"journey {id} needs `steps`", ("journeys", id), hint, key=True)
        if len(journey.steps) > MAX_STEPS:
            message = f"journey {id} has more than {MAX_STEPS} steps"
            yield declared.fault(message, ("journeys", id, "steps", MAX_STEPS), "make several of it")
    places = declared.ids("channels") | declared.ids("touchpoints")
    for path, step in steps_of(declared.document):
        if step.at not in places:
            yield from declared.nowhere(step.at, (*path, "at"), "channels", "touchpoints")
        if step.does is not None and step.does not in declared.ids("capabilities"):
            yield from declared.nowhere(step.does, (*path, "does"), "capabilities")
        if path[-1] == 0:
            yield from _first(declared, path, step)
        elif step.within is not None and step.carries is None:
            yield declared.fault(
                "`within` says by when what is carried must be there, and the step carries nothing",
                (*path, "within"),
                "name what must have arrived under `carries`, or take `within` out",
                key=True,
            )


def steps_of(document: Document) -> Iterator[tuple[Path, Step]]:
    """Every step of every journey, each with its path."""
    for id, journey in document.journeys.items():
        for number, step in enumerate(journey.steps):
            yield ("journeys", id, "steps", number), step


def _first(declared: Declared, path: Path, step: Step) -> Iterator[Fault]:
    """Nobody has been anywhere before the first step."""
    for key in ("carries", "within"):
        if getattr(step, key) is not None:
            message = f"the first step of journey {path[1]} comes from nowhere, so `{key}` has no meaning"
            hint = f"move `{key}` to the step where it must have arrived"
            yield declared.fault(message, (*path, key), hint, key=True)
