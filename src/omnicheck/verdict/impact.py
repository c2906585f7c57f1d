"""Impact: everything that depends on one element, and how strongly."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from omnicheck.verdict.obligation import Obligation


class Dependency(StrEnum):
    """The strength of a dependency: on the element alone, or on one of several."""

    SOLE = "only way"
    ONE_OF_SEVERAL = "one of several"


class TouchpointUse(StrEnum):
    """A touchpoint's use of data or a capability."""

    SHOWS = "shows"
    CAPTURES = "captures"
    OFFERS = "offers"


class DependentUse(NamedTuple):
    """Data or a capability at one touchpoint that depends on the element."""

    channel: str
    touchpoint: str
    use: TouchpointUse
    subject: str
    dependency: Dependency


class StepRelation(StrEnum):
    """The reason why a step of a journey depends on an element.

    The customer comes `after` a capability or `from` a touchpoint; the step `does` a capability `at` a
    touchpoint and `carries` data; the customer is `known at` a touchpoint.
    """

    AFTER = "after"
    FROM = "from"
    DOES = "does"
    AT = "at"
    CARRIES = "carries"
    KNOWN = "known at"


class DependentStep(NamedTuple):
    """A step of a journey that depends on the element, with one reason.

    The subject is a capability (`after`, `does`), data (`carries`), or a touchpoint.
    """

    journey: str
    step: str
    relation: StepRelation
    subject: str
    dependency: Dependency


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that depends on the element `section/id`.

    `uses` are sorted by channel and touchpoint, `journeys` by step. `obligations` are those that a change
    can break. `also` lists, by section, the neighbours that a change must take into account.
    """

    section: str
    id: str
    landscape: str
    uses: tuple[DependentUse, ...]
    capabilities: tuple[str, ...]
    obligations: Mapping[Obligation, Dependency]
    also: Mapping[str, tuple[str, ...]]
    journeys: tuple[DependentStep, ...] = ()
