"""A rule: its card, its page and its check of a landscape or of waivers."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.model.landscape import Path
from omnicheck.place import Place
from omnicheck.verdict.change import Offers, no_offers
from omnicheck.verdict.figure import ObligationFigure
from omnicheck.verdict.gap import Level, WaiverStatus
from omnicheck.verdict.obligation import Kind, Obligation, Promise
from omnicheck.verdict.witness import Witness

Note = tuple[str, Path | Place]
"""A remark on a further element, by its path, or by its place if it is not in the model."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A fault that a check found.

    `subject` is the path of the element to point at, `message` names the parties and the fact. `offers`
    yields the changes that would close it, or are part of what would; they are worked out when asked for.
    `remedy` says what to do where no change is known, and may be empty where one always is. `decision` is
    what the offices may decide instead of a change, such as `or raise the limit`. `breaks` and `opens` are
    the obligations that it breaks or leaves unproven. `about` names the side of the subject that is at
    fault, such as `owner`, where neither the path nor the obligations do. `level` overrides the rule's, as
    where a figure is known only between bounds. `figures` are those by which the obligations fail; if left
    out, it is that of the witness for all of them.
    """

    subject: Path
    message: str
    remedy: str = ""
    witness: Witness | None = None
    breaks: tuple[Obligation, ...] = ()
    opens: tuple[Obligation, ...] = ()
    related: tuple[Note, ...] = ()
    about: str = ""
    level: Level | None = None
    decision: str = ""
    offers: Offers = no_offers
    figures: tuple[ObligationFigure, ...] = ()


Check = Callable[[Estate], Iterator[Miss]]
"""A function that yields what is wrong with a landscape."""

Review = Callable[[Iterable[WaiverStatus]], Iterator[Miss]]
"""A function that yields what is wrong with the waivers, run after all checks."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's card and page; the page is its module's docstring, with the summary as first line.

    It has either a `check` of the landscape or a `review` of the waivers. `package` is the plug-in that it
    comes from, with its version; empty for one of ours.
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
        """Return the first line of the page."""
        return self.page.partition("\n")[0]


class Declaration(NamedTuple):
    """A rule as its module declares it with `@rule` or `@review`."""

    level: Level
    kinds: tuple[Kind, ...] = ()
    check: Check | None = None
    review: Review | None = None
    promise: Promise | None = None


def rule(
    *, level: Level, kinds: tuple[Kind, ...] = (), promise: Promise | None = None
) -> Callable[[Check], Declaration]:
    """Declare a module's function as a check of the landscape.

    Args:
        level: the level of its gaps.
        kinds: the obligations that it may break or leave unproven; without any, the rule reports a risk,
            which warns and moves no score.
        promise: the promise of a plug-in's rule; for ours, it is the folder.
    """
    return lambda check: Declaration(level, kinds, check, promise=promise)


def review(*, level: Level) -> Callable[[Review], Declaration]:
    """Declare a module's function as a check of the waivers; it breaks nothing and cannot be waived."""
    return lambda check: Declaration(level, review=check)


_SECTIONS = ("What it finds", "Why it matters", "How to close it", "When it is wrong")
_LONGEST_SUMMARY = 100
_FEWEST_WORDS = 8


def page_faults(page: str) -> Iterator[str]:
    """Yield what is wrong with the form of a page, each as the end of a sentence about it."""
    summary, *_ = page.split("\n", 1)
    if not summary.endswith(".") or len(summary) > _LONGEST_SUMMARY:
        yield f"must begin with a sentence of at most {_LONGEST_SUMMARY} characters, with a full stop"
    headings = tuple(line.removeprefix("## ") for line in page.splitlines() if line.startswith("#"))
    if headings != _SECTIONS:
        wanted = ", ".join(f"`## {section}`" for section in _SECTIONS)
        yield f"must have exactly the sections {wanted}, in this order"
    for section in page.split("\n## ")[1:]:
        heading, _, text = section.partition("\n")
        if len(text.split()) < _FEWEST_WORDS:
            yield f"needs at least {_FEWEST_WORDS} words under `## {heading}`"
