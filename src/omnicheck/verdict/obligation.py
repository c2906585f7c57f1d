"""Obligations: the statements that a definition requires to hold in this landscape (semantics 2.1)."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import total_ordering
from itertools import chain

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
        return _DEFINITION.get(self, Definition.ALIGNMENT)


_DEFINITION = dict.fromkeys((Kind.ROUTE, Kind.MEMBER, Kind.END_POINT), Definition.CIO) | dict.fromkeys(
    (Kind.FACT, Kind.STANDARD, Kind.CAPABILITY, Kind.HAND_OVER), Definition.CMO
)


class Direction(StrEnum):
    """A route's direction: from the record to the touchpoint, or back."""

    READ = "read"
    WRITE = "write"


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Obligation:
    """One statement that has to hold, identified by a `key` of the model's ids, which survives reordering.

    `start` is how its keys begin in every context. `subject` is the touchpoint, system, channel, journey,
    term or objective that owes it, empty if a reference model requires what the landscape lacks. `matter` is
    the data, standard, capability or step. `promises` are those whose rules can break it. In contexts that
    nothing tells apart it has to hold alike: one object represents all of them, sorted. Equality and order
    use the key of the first alone.
    """

    kind: Kind
    subject: str
    matter: str = ""
    direction: Direction | None = None
    contexts: tuple[Context, ...] = ()
    promises: frozenset[Promise] = frozenset()
    start: str = field(init=False, repr=False)
    key: str = field(init=False)

    def __post_init__(self) -> None:
        parts = "/".join(filter(None, (self.kind, self.subject, self.matter, self.direction)))
        start = f"{parts}/" if self.contexts else parts
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "key", start + "/".join(self.contexts[0]) if self.contexts else start)

    @property
    def context(self) -> Context | None:
        """Return the first of its contexts; None if it holds whatever the place."""
        return self.contexts[0] if self.contexts else None

    @property
    def number(self) -> int:
        """Return how many obligations it represents: one for each of its contexts."""
        return len(self.contexts) or 1

    @property
    def keys(self) -> Sequence[str]:
        """Return the key for each of its contexts, in their order."""
        start = self.start
        return [f"{start}{location}/{business}" for location, business in self.contexts] or [start]

    def anywhere(self) -> "Obligation":
        """Return it without its contexts, the same for all places."""
        return replace(self, contexts=())

    def at(self, context: Context) -> "Obligation":
        """Return it in another context alone."""
        return replace(self, contexts=(context,))

    def within(self, contexts: Container[Context]) -> "Obligation | None":
        """Return it in some contexts only; None if it is in none of them."""
        left = tuple(one for one in self.contexts if one in contexts)
        if len(left) == len(self.contexts):
            return self
        return replace(self, contexts=left) if left else None

    def each(self) -> "Iterator[Obligation]":
        """Yield it for each of its contexts alone."""
        if len(self.contexts) < 2:
            yield self
            return
        yield from map(self.at, self.contexts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Obligation) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __lt__(self, other: "Obligation") -> bool:
        return self.key < other.key


def number_of(obligations: Iterable[Obligation]) -> int:
    """Return how many obligations these represent."""
    return sum(one.number for one in obligations)


def keys_of(obligations: Iterable[Obligation]) -> list[str]:
    """Return the keys of all that these represent, sorted."""
    return sorted(chain.from_iterable(one.keys for one in obligations))


class Outcome(StrEnum):
    """An obligation's outcome, from best to worst; unproven means that the model does not say enough."""

    KEPT = "kept"
    UNPROVEN = "unproven"
    BROKEN = "broken"


def worst(outcomes: "list[Outcome]") -> Outcome:
    """Return broken if any is broken, else unproven if any is, else kept."""
    return max(outcomes, key=list(Outcome).index, default=Outcome.KEPT)
