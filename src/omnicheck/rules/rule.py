"""What a rule is: a card that says what it is called and how bad, and a check that asks the estate."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from omnicheck.graph.estate import Estate
from omnicheck.model.landscape import Path
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind, Obligation, Promise
from omnicheck.verdict.witness import Witness

Note = tuple[str, Path]


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that a check found wrong.

    `subject` is the path of the element to point at, `message` names the parties and the fact, `remedy`
    what would close it. `breaks` and `opens` are the obligations that it breaks or leaves unproven.
    `level` replaces the rule's own where this miss is milder (a figure that is only bounded) or graver.
    """

    subject: Path
    message: str
    remedy: str
    witness: Witness | None = None
    breaks: tuple[Obligation, ...] = ()
    opens: tuple[Obligation, ...] = ()
    related: tuple[Note, ...] = ()
    level: Level | None = None


Check = Callable[[Estate], Iterator[Miss]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's card. Its page is the docstring of its file, whose first line is its summary."""

    name: str
    promise: Promise
    level: Level
    kinds: tuple[Kind, ...]
    page: str
    check: Check

    @property
    def summary(self) -> str:
        """What it finds, in one line."""
        return self.page.partition("\n")[0]


class Declaration:
    """What `@rule` leaves for the catalogue: a check, its level, the kinds that it may break or open."""

    def __init__(self, check: Check, level: Level, kinds: tuple[Kind, ...]) -> None:
        self.check = check
        self.level = level
        self.kinds = kinds


def rule(*, level: Level, kinds: tuple[Kind, ...] = ()) -> Callable[[Check], Declaration]:
    """Declare a file's check; the file's name, folder and docstring say the rest."""

    def declare(check: Check) -> Declaration:
        return Declaration(check, level, kinds)

    return declare
