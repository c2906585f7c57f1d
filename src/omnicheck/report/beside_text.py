"""What a report is held against, as text: the base with what changed, the baseline with its size."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType

from omnicheck.report.baseline_words import size, stale
from omnicheck.report.comparison_text import against
from omnicheck.report.sheet import LEVEL_STYLE, TITLE, indented, words
from omnicheck.verdict.baseline import BaselineStatus, ComparedWith
from omnicheck.verdict.gap import Level


def held_against(compared: ComparedWith) -> Iterator[Iterable[RenderableType]]:
    """A block for the base, and one for the baseline."""
    if compared.comparison:
        yield against(compared.comparison)
    if compared.baseline:
        yield _baseline(compared.baseline)


def _baseline(baseline: BaselineStatus) -> Iterator[RenderableType]:
    yield words(("Baseline ", TITLE), size(baseline))
    if said := stale(baseline):
        yield indented(words((said, LEVEL_STYLE[Level.ERROR])), 2)
