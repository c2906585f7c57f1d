"""Impact: everything that hangs on one element, and how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from omnicheck.verdict.obligation import Obligation


class Dependency(StrEnum):
    """How something hangs on an element: by it alone, or by it as one of several ways."""

    SOLE = "only way"
    ONE_OF_SEVERAL = "one of several"


class TouchpointUse(StrEnum):
    """What a touchpoint does with data or a capability."""

    SHOWS = "shows"
    CAPTURES = "captures"
    OFFERS = "offers"


class DependentUse(NamedTuple):
    """One thing at one touchpoint that a change of the element reaches."""

    channel: str
    touchpoint: str
    use: TouchpointUse
    subject: str
    dependency: Dependency


class StepRelation(StrEnum):
    """By what a step of a journey hangs on an element: who goes on, what comes along, who is known again."""

    AFTER = "after"
    FROM = "from"
    DOES = "does"
    AT = "at"
    CARRIES = "carries"
    KNOWN = "known at"


class DependentStep(NamedTuple):
    """One thing about one step of a journey, at which the touchpoint changes, that a change reaches.

    The subject is a capability (`after`, `does`), data (`carries`), or a touchpoint.
    """

    journey: str
    step: str
    relation: StepRelation
    subject: str
    dependency: Dependency


@dataclass(frozen=True, slots=True)
class Impact:
    """What hangs on the element `section/id`.

    `uses` is in order of channels and touchpoints, `journeys` in order of steps. `obligations` are those
    that a change can break. `also` holds, by section, the other elements that a change there must look at.
    """

    section: str
    id: str
    landscape: str
    uses: tuple[DependentUse, ...]
    capabilities: tuple[str, ...]
    obligations: Mapping[Obligation, Dependency]
    also: Mapping[str, tuple[str, ...]]
    journeys: tuple[DependentStep, ...] = ()
