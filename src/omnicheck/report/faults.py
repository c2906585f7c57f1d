"""Faults of a model as text, each with its place and a hint."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType

from omnicheck.errors import Fault
from omnicheck.place import Source
from omnicheck.report.console_layout import LEVEL_STYLE, TITLE, rendered, styled
from omnicheck.report.snippet import Lines, lines_of, margin, note, related_notes, snippet
from omnicheck.report.wording import counted
from omnicheck.verdict.gap import Level

NOT_JUDGED = "nothing was judged"
NOT_DRAWN = "nothing was drawn"
NOT_WRITTEN = "nothing was written"
NOT_COMPLETE = "the result is not complete"

_MOST_PLACES = 8
"""The most related places that are listed of one fault; the JSON lists all."""


def render(
    faults: Sequence[Fault],
    sources: Iterable[Source],
    *,
    effect: str = NOT_JUDGED,
    width: int = 100,
    color: bool = False,
) -> str:
    """Return the faults in order, with lines of the model from `sources`, and their effect, if any."""
    return rendered(_content(faults, lines_of(sources), effect, width), width=width, color=color)


def _content(faults: Sequence[Fault], lines: Lines, effect: str, width: int) -> Iterator[RenderableType]:
    for fault in faults:
        yield styled(("error", LEVEL_STYLE[Level.ERROR]), ": ", (fault.message, TITLE))
        yield from whereabouts(fault, lines, width)
        yield styled()
    yield styled((counted(len(faults), "fault"), TITLE), f": {effect}" if effect else "")


def whereabouts(fault: Fault, lines: Lines, width: int) -> Iterator[RenderableType]:
    """Yield the line of the model, related places, and the hint."""
    if fault.place:
        yield from snippet(fault.place, lines, width=width, style=LEVEL_STYLE[Level.ERROR])
    bar = margin(fault.place)
    yield from related_notes(bar, fault.related[:_MOST_PLACES])
    if (rest := len(fault.related) - _MOST_PLACES) > 0:
        yield note(bar, "also", f"at {counted(rest, 'further place')}")
    if fault.hint:
        yield note(bar, "help", fault.hint)
