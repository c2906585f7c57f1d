"""Obligations: each is one thing that a definition asks of this landscape (semantics 2.1)."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import total_ordering

from omnicheck.model.contexts import Context


class Definition(StrEnum):
    """Who asks: the CIO's definition, the CMO's, or neither (the tally of the middle ground)."""

    CIO = "cio"
    CMO = "cmo"
    ALIGNMENT = "alignment"


class Promise(StrEnum):
    """A clause of a definition; every rule belongs to one."""

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
        """Whose clause it is; None for `declared`, where the model says too little to be judged."""
        return _ASKED_BY.get(self)


_ASKED_BY = {
    Promise.INTEGRATED: Definition.CIO,
    Promise.REAL_TIME: Definition.CIO,
    Promise.EVERYWHERE: Definition.CIO,
    Promise.CONSISTENT: Definition.CMO,
    Promise.APPROPRIATE: Definition.CMO,
    Promise.CONTINUOUS: Definition.CMO,
    Promise.ALIGNED: Definition.ALIGNMENT,
}


class Kind(StrEnum):
    """What is asked."""

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
        """Who asks it."""
        if self in (Kind.ROUTE, Kind.MEMBER, Kind.END_POINT):
            return Definition.CIO
        if self in (Kind.FACT, Kind.STANDARD, Kind.CAPABILITY, Kind.HAND_OVER):
            return Definition.CMO
        return Definition.ALIGNMENT


class Direction(StrEnum):
    """From the record to the touchpoint, or back."""

    READ = "read"
    WRITE = "write"


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Obligation:
    """One thing asked; `key` is made of the model's ids alone and survives any re-ordering.

    `subject` is the touchpoint, system, channel, journey, term or objective that owes it; `matter` the data,
    standard, capability or step, which nobody owes where a reference model asks for it and it is not there.
    `promises` says whose rules can break it. Two with one key are one: there
    are many, in many sets, so the key is made once and decides alone.
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
    """How an obligation came out. Unproven is neither: the model does not say enough."""

    KEPT = "kept"
    UNPROVEN = "unproven"
    BROKEN = "broken"


_FROM_BEST = (Outcome.KEPT, Outcome.UNPROVEN, Outcome.BROKEN)


def worst(outcomes: "list[Outcome]") -> Outcome:
    """Broken if any is broken, else unproven if any is, else kept."""
    return max(outcomes, key=_FROM_BEST.index, default=Outcome.KEPT)
