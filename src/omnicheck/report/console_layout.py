"""The sheet that texts are written on: it wraps at a width and colours only where that is wanted."""

from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final, NamedTuple

from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from omnicheck.report.sanitize import inert, visible
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.report import Verdict

TITLE: Final = "bold"
FAINT: Final = "dim"
NARROWEST: Final = 40

LEVEL_STYLE: Final = {Level.ERROR: "bold red", Level.WARNING: "bold yellow", Level.NOTE: "bold cyan"}
OUTCOME_STYLE: Final = {Outcome.KEPT: "green", Outcome.BROKEN: "red", Outcome.UNPROVEN: "yellow"}
VERDICT_STYLE: Final = {
    Verdict.SATISFIED: "bold green",
    Verdict.NOT_SATISFIED: "bold red",
    Verdict.UNPROVEN: "bold yellow",
    Verdict.NOT_APPLICABLE: "bold dim",
}

Fragment = str | tuple[str, str]
"""Some words, or words and their style."""


def styled(*parts: Fragment) -> Text:
    """One paragraph; the only door by which text comes onto the sheet, so all of it is made visible here."""
    text = Text(overflow="fold")
    for part in parts:
        said, style = (part, "") if isinstance(part, str) else part
        text.append(visible(said), style or None)
    return text


def indented(content: RenderableType, cells: int) -> RenderableType:
    """The content, that far from the left edge on every line."""
    return Padding(content, (0, 0, 0, cells))


class HangingIndent(NamedTuple):
    """A lead such as `= `, and a paragraph that stays beside it however many lines it takes."""

    lead: Text
    body: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        lead = self.lead
        for line in self.body.wrap(console, max(1, options.max_width - lead.cell_len)):
            yield lead + line
            lead = Text(" " * self.lead.cell_len)


class UnwrappedLine(NamedTuple):
    """One line that is never wrapped, because a person may want to click on it."""

    text: Text

    def __rich_console__(self, _: Console, __: ConsoleOptions) -> Iterator[Text]:
        line = self.text.copy()
        line.no_wrap, line.overflow = True, "ignore"
        yield line


def columns(rows: Iterable[tuple[Text, ...]]) -> RenderableType:
    """Rows of cells under each other, each column as wide as it must be."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    for row in rows:
        grid.add_row(*row)
    return grid


def rendered(content: Iterable[RenderableType], *, width: int, color: bool) -> str:
    """Everything on the sheet, line by line, ending in a newline; nothing of the environment is asked."""
    # Rich looks at the environment for whatever it is not told.
    sheet = Console(
        file=StringIO(),
        width=max(width, NARROWEST),
        height=25,
        color_system="standard" if color else None,
        force_terminal=color,
        force_jupyter=False,
        no_color=not color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with sheet.capture() as text:
        for piece in content:
            sheet.print(piece, crop=False)
    return "".join(f"{inert(line.rstrip())}\n" for line in text.get().split("\n")[:-1])
