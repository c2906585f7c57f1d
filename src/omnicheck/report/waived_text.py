"""What is waived, so that nobody forgets it: a line for each gap with its reason, its day and who answers."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from omnicheck.report.gap_text import grouped
from omnicheck.report.phrases import counted, waived_by
from omnicheck.report.sheet import FAINT, TITLE, indented, words
from omnicheck.verdict.waived import Waived


def waived(found: Sequence[Waived]) -> Iterator[RenderableType]:
    """Every waived gap or part of one."""
    if not found:
        return
    yield words((f"Waived, {counted(len(found), 'gap')}", TITLE))
    for one in found:
        gap = one.gap
        yield indented(words((f"{gap.level}[{gap.rule}]", TITLE), f" {gap.message}"), 2)
        yield indented(words(f"{waived_by(one)} ({one.waiver.place})"), 4)
        if touched := gap.touched:
            number = counted(len(touched), "obligation")
            yield indented(words((f"{number}, {grouped(touched)}", FAINT)), 4)
