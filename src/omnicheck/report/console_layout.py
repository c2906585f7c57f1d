"""Layout of text for a console: wrapped at a width, coloured only on request."""

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
"""Text, or text with its style."""


def styled(*parts: Fragment) -> Text:
    """Return one paragraph. All text goes through here, so that every character of it is visible."""
    text = Text(overflow="fold")
    for part in parts:
        words, style = (part, "") if isinstance(part, str) else part
        text.append(visible(words), style or None)
    return text


def indented(content: RenderableType, cells: int) -> RenderableType:
    """Return the content, indented on every line."""
    return Padding(content, (0, 0, 0, cells))


class HangingIndent(NamedTuple):
    """A lead such as `= `, and a paragraph that stays to its right on every line."""

    lead: Text
    body: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        lead = self.lead
        for line in self.body.wrap(console, max(1, options.max_width - lead.cell_len)):
            yield lead + line
            lead = Text(" " * self.lead.cell_len)


class UnwrappedLine(NamedTuple):
    """A line that is never wrapped, so that terminals can turn it into a link."""

    text: Text

    def __rich_console__(self, _: Console, __: ConsoleOptions) -> Iterator[Text]:
        line = self.text.copy()
        line.no_wrap, line.overflow = True, "ignore"
        yield line


def columns(rows: Iterable[tuple[Text, ...]]) -> RenderableType:
    """Return rows of cells in columns, each as wide as its widest cell."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    for row in rows:
        grid.add_row(*row)
    return grid


def rendered(content: Iterable[RenderableType], *, width: int, color: bool) -> str:
    """Return the content as text that ends in a newline, whatever the environment says."""
    # Rich reads the environment for any setting that is left out.
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
