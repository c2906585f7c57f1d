"""Standards: values that customers meet, judged by requirements and among peers."""

from functools import lru_cache
from typing import Any, NamedTuple

from tests.oracle.reading.figures import Outcome
from tests.oracle.reading.grades import same, values
from tests.oracle.reading.loading import Body, Model, listed
from tests.oracle.reading.misses import Miss, placed
from tests.oracle.reading.places import Context, nearest
from tests.oracle.reading.refused import says_something
from tests.oracle.reading.requirements import met, names, requirements, standard
from tests.oracle.reading.wants import touchpoints, where


class Met(NamedTuple):
    """A standard as customers meet it at one touchpoint in one context."""

    touchpoint: str
    standard: str
    context: Context

    @property
    def key(self) -> str:
        """Return the key of the obligation."""
        return placed("standard", self.touchpoint, self.standard, self.context)


def narrowed(body: Body, channel: str) -> bool:
    """Return whether `channels` or `not_on` leaves a channel out."""
    named = body.get("channels")
    return channel in (body.get("not_on") or {}) or (named is not None and channel not in listed(named))


def owed(model: Model, name: str, channel: str, context: Context) -> bool:
    """Return whether a channel owes a standard in a context: among peers, or since it is required there."""
    declared = standard(model, name)
    if narrowed(declared, channel):
        return False
    among_peers = declared.get("policy", "free") in ("uniform", "localised")
    return among_peers or bool(requirements(model, name, context.location))


@lru_cache(10_000)
def all_met(model: Model) -> list[Met]:
    """Return every standard at every touchpoint that owes it, in each context.

    A touchpoint that differs with a reason owes only what is required.
    """
    return [
        Met(id, name, context)
        for id, body in touchpoints(model).items()
        for context in sorted(where(model, id))
        for name in names(model)
        if owed(model, name, body["channel"], context)
        if not differs(body, name) or requirements(model, name, context.location)
    ]


def value(model: Model, one: Met) -> Any:
    """Return the value that customers meet; None if it is not declared."""
    declared = (touchpoints(model)[one.touchpoint].get("experience") or {}).get(one.standard)
    return nearest(model, declared, one.context)


def peers(model: Model, one: Met) -> list[Met]:
    """Return all that must have the same value, including this one; empty if values are free.

    Those that differ with a reason are left out.
    """
    policy = standard(model, one.standard).get("policy", "free")
    if policy == "free" or differs(touchpoints(model)[one.touchpoint], one.standard):
        return []
    alike = [
        other
        for other in all_met(model)
        if other.standard == one.standard and other.context.business == one.context.business
    ]
    if policy == "localised":
        alike = [other for other in alike if other.context == one.context]
    return [other for other in alike if not differs(touchpoints(model)[other.touchpoint], other.standard)]


def differs(body: Body, name: str) -> bool:
    """Return whether a touchpoint differs in a standard with a reason."""
    reason = (body.get("differs") or {}).get(name)
    return reason is not None and says_something(reason)


def reference(model: Model, one: Met) -> Any:
    """Return the only value that the location allows, by `equals` or by `one_of`; None if it allows more."""
    asked = requirements(model, one.standard, one.context.location)
    only = [found.value for found in asked if found.compare == "one_of" and len(values(found.value)) == 1]
    return next((found.value for found in asked if found.compare == "equals"), only[0] if only else None)


def among_peers(model: Model, one: Met) -> Outcome:
    """Judge a value by the reference of its peers; without one, or with several, all must be the same."""
    group = peers(model, one)
    if not group:
        return Outcome.KEPT
    required = [reference(model, other) for other in group]
    settled = [found for found in required if found is not None]
    mine = value(model, one)
    if settled and all(same(found, settled[0]) for found in settled):
        if mine is None:
            return Outcome.UNPROVEN
        return Outcome.KEPT if same(mine, settled[0]) else Outcome.BROKEN
    met_there = [value(model, other) for other in group]
    said = [found for found in met_there if found is not None]
    if any(not same(found, said[0]) for found in said):
        return Outcome.BROKEN
    return Outcome.KEPT if len(said) == len(met_there) else Outcome.UNPROVEN


def misses(model: Model) -> list[Miss]:
    """Judge each standard by its requirements and among its peers."""
    found = []
    for one in all_met(model):
        asked = requirements(model, one.standard, one.context.location)
        found.append(Miss(one.key, met(model, one.standard, value(model, one), asked)))
        found.append(Miss(one.key, among_peers(model, one)))
    return found


def idle(model: Model, one: Met) -> bool:
    """Return whether it could not have failed: it has no requirement and no peer."""
    return not requirements(model, one.standard, one.context.location) and len(peers(model, one)) < 2
