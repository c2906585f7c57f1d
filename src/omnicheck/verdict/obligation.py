"""Obligations: the statements that a definition requires to hold in this landscape (semantics 2.1)."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import total_ordering

from omnicheck.model.contexts import Context


class Definition(StrEnum):
    """The definition that requires something: the CIO's, the CMO's, or neither (alignment)."""

    CIO = "cio"
    CMO = "cmo"
    ALIGNMENT = "alignment"


class Promise(StrEnum):
    """A clause of a definition and the family of rules that check it."""

    INTEGRATED = "integrated"
    REAL_TIME = "real_time"
    EVERYWHERE = "everywhere"
    CONSISTENT = "consistent"
    APPROPRIATE = "appropriate"
    CONTINUOUS = "continuous"
    ALIGNED = "aligned"
    DECLARED = "declared"

    @property
    def definition(self) -> Definition | None:
        """Return the definition that the clause belongs to; None for `declared`."""
        return _DEFINITIONS.get(self)


_DEFINITIONS = {
    Promise.INTEGRATED: Definition.CIO,
    Promise.REAL_TIME: Definition.CIO,
    Promise.EVERYWHERE: Definition.CIO,
    Promise.CONSISTENT: Definition.CMO,
    Promise.APPROPRIATE: Definition.CMO,
    Promise.CONTINUOUS: Definition.CMO,
    Promise.ALIGNED: Definition.ALIGNMENT,
}


class Kind(StrEnum):
    """The kind of statement that an obligation makes."""

    ROUTE = "route"
    MEMBER = "member"
    END_POINT = "end-point"
    FACT = "fact"
    STANDARD = "standard"
    CAPABILITY = "capability"
    HAND_OVER = "hand-over"
    PAGE_SPEED = "page-speed"
    OWNER = "owner"
    TERM = "term"
    OBJECTIVE = "objective"

    @property
    def definition(self) -> Definition:
        """Return the definition that requires it."""
        if self in (Kind.ROUTE, Kind.MEMBER, Kind.END_POINT):
            return Definition.CIO
        if self in (Kind.FACT, Kind.STANDARD, Kind.CAPABILITY, Kind.HAND_OVER):
            return Definition.CMO
        return Definition.ALIGNMENT


class Direction(StrEnum):
    """A route's direction: from the record to the touchpoint, or back."""

    READ = "read"
    WRITE = "write"


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Obligation:
    """One statement that has to hold, identified by a `key` of the model's ids, which survives reordering.

    `subject` is the touchpoint, system, channel, journey, term or objective that owes it, empty if a
    reference model requires what the landscape lacks. `matter` is the data, standard, capability or step.
    `promises` are those whose rules can break it. Equality and order use the key alone, which is computed
    once.
    """

    kind: Kind
    subject: str
    matter: str = ""
    direction: Direction | None = None
    context: Context | None = None
    promises: frozenset[Promise] = frozenset()
    key: str = field(init=False)

    def __post_init__(self) -> None:
        parts = (self.kind, self.subject, self.matter, self.direction or "", *(self.context or ()))
        object.__setattr__(self, "key", "/".join(filter(None, parts)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Obligation) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __lt__(self, other: "Obligation") -> bool:
        return self.key < other.key


class Outcome(StrEnum):
    """An obligation's outcome; unproven means that the model does not say enough."""

    KEPT = "kept"
    UNPROVEN = "unproven"
    BROKEN = "broken"


_FROM_BEST = (Outcome.KEPT, Outcome.UNPROVEN, Outcome.BROKEN)


def worst(outcomes: "list[Outcome]") -> Outcome:
    """Return broken if any is broken, else unproven if any is, else kept."""
    return max(outcomes, key=_FROM_BEST.index, default=Outcome.KEPT)
