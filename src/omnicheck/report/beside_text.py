"""What a report is held against, as text: the base with what changed, the baseline with its size."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType

from omnicheck.report.baseline_words import size, stale
from omnicheck.report.comparison_text import against
from omnicheck.report.sheet import LEVEL_STYLE, TITLE, indented, words
from omnicheck.verdict.baseline import Held
from omnicheck.verdict.beside import Beside
from omnicheck.verdict.gap import Level


def held_against(beside: Beside) -> Iterator[Iterable[RenderableType]]:
    """A block for the base, and one for the baseline."""
    if beside.comparison:
        yield against(beside.comparison)
    if beside.held:
        yield _baseline(beside.held)


def _baseline(held: Held) -> Iterator[RenderableType]:
    yield words(("Baseline ", TITLE), size(held))
    if said := stale(held):
        yield indented(words((said, LEVEL_STYLE[Level.ERROR])), 2)
