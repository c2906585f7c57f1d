"""What a rule is: a card that says what it is called and how bad, and a check of estate or waivers."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.model.landscape import Path
from omnicheck.place import Place
from omnicheck.verdict.gap import Level, WaiverStatus
from omnicheck.verdict.obligation import Kind, Obligation, Promise
from omnicheck.verdict.witness import Witness

Note = tuple[str, Path | Place]
"""What stands at a further place, and the path that leads there, or the place where there is none."""


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
"""Looks for what is wrong with the landscape."""

Review = Callable[[Iterable[WaiverStatus]], Iterator[Miss]]
"""Looks, once every check is through, for what is wrong with the waivers of what they found."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's card. Its page is the docstring of its file, whose first line is its summary.

    It has a `check` of the landscape, or else a `review` of the waivers. `package` is the name and version of
    the plug-in that it came with; none came with one of ours.
    """

    name: str
    promise: Promise
    level: Level
    kinds: tuple[Kind, ...]
    page: str
    check: Check | None = None
    review: Review | None = None
    package: str = ""

    @property
    def summary(self) -> str:
        """What it finds, in one line."""
        return self.page.partition("\n")[0]


class Declaration(NamedTuple):
    """What `@rule` or `@review` leaves for the catalogue; `kinds` are those that it may break or open."""

    level: Level
    kinds: tuple[Kind, ...] = ()
    check: Check | None = None
    review: Review | None = None
    promise: Promise | None = None


def rule(
    *, level: Level, kinds: tuple[Kind, ...] = (), promise: Promise | None = None
) -> Callable[[Check], Declaration]:
    """Declare a module's check of the landscape; its docstring is the rule's page.

    `kinds` are the obligations that it may break or leave unproven; without any it is a risk, which warns and
    moves no score. The promise of one of ours is its folder; a plug-in names its `promise`.
    """

    def declare(check: Check) -> Declaration:
        return Declaration(level, kinds, check, promise=promise)

    return declare


def review(*, level: Level) -> Callable[[Review], Declaration]:
    """Declare a file's check of the waivers; it breaks nothing, and nothing can waive it."""

    def declare(check: Review) -> Declaration:
        return Declaration(level, review=check)

    return declare
