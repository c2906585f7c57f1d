"""Loosenings of journeys: steps that are gone, in another order, optional, or carry less or later."""

from collections.abc import Iterator

from omnicheck.evaluation.loosenings.loosened_limits import is_longer, limit_text
from omnicheck.evaluation.loosenings.two_landscapes import TwoLandscapes, in_both, lacks
from omnicheck.model.journey import Journey
from omnicheck.model.landscape import Path
from omnicheck.verdict.loosening import Loosened, Loosening


def loosened_journeys(two: TwoLandscapes) -> Iterator[Loosening]:
    """Yield the loosenings of the journeys of both."""
    for id, before, after in in_both(two.base.document.journeys, two.head.document.journeys):
        yield from _journey(two, ("journeys", id), before, after)


def _journey(two: TwoLandscapes, path: Path, before: Journey, after: Journey) -> Iterator[Loosening]:
    """Yield the steps that are gone, may be skipped, or carry less or later."""
    numbers = {label: number for number, label in enumerate(after.labels())}
    for label, old in zip(before.labels(), before.steps, strict=True):
        if label not in numbers:
            yield two.loosening(Loosened.REMOVED, (*path, "steps", label), "declared", "removed")
            continue
        number = numbers[label]
        new = after.steps[number]
        at: Path = (*path, "steps", number)
        if new.optional and not old.optional:
            yield two.loosening(Loosened.OPTIONAL, (*at, "optional"), False, True)
        if lacks(new.carries or (), old.carries or ()):
            yield two.loosening(Loosened.CARRIES, (*at, "carries"), old.carries, new.carries)
        if is_longer(old.within, new.within):
            before_text, after_text = limit_text(old.within), limit_text(new.within)
            yield two.loosening(Loosened.LIMIT, (*at, "within"), before_text, after_text)
    if _is_reordered(before, after):
        order = (", ".join(one.labels()) for one in (before, after))
        yield two.loosening(Loosened.REORDERED, (*path, "steps"), *order)


def _is_reordered(before: Journey, after: Journey) -> bool:
    """Return whether customers no longer come to a step from where they came, though its step is left."""
    left = set(after.labels())
    before = _as_firm(before, after)
    now = _origins(after)
    return any(
        {at for label, at in origins.items() if label in left} - {*now[step].values()}
        for step, origins in _origins(before).items()
        if step in left
    )


def _as_firm(before: Journey, after: Journey) -> Journey:
    """Return a journey in which no step may be left out that must not be left out afterwards."""
    firm = {label for label, step in zip(after.labels(), after.steps, strict=True) if not step.optional}
    steps = (
        step.model_copy(update={"optional": False}) if label in firm else step
        for label, step in zip(before.labels(), before.steps, strict=True)
    )
    return before.model_copy(update={"steps": tuple(steps)})


def _origins(journey: Journey) -> dict[str, dict[str, str]]:
    """Return the steps from which a customer may come to each step, with their touchpoints or channels."""
    labels, every = journey.labels(), frozenset(range(len(journey.steps)))
    return {
        label: {labels[one]: journey.steps[one].at for one in journey.departures(number, every)}
        for number, label in enumerate(labels)
    }
