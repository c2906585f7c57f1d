"""omnicheck trace: why this age, hop by hop."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from omnicheck.commands.model import ModelArgument
from omnicheck.commands.reference import Against
from omnicheck.commands.say import say
from omnicheck.report.color import Color


class TraceFormat(StrEnum):
    """The choices of `--format`."""

    TEXT = "text"
    JSON = "json"


def trace(
    model: ModelArgument,
    *,
    data: Annotated[str, typer.Option("--data", metavar="DATA", help="A data object, or DATA.ATTRIBUTE.")],
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="TOUCHPOINT", help="What it captures, on its way to the record."),
    ] = None,
    end: Annotated[
        str | None,
        typer.Option("--to", metavar="TOUCHPOINT", help="What it shows; with --from, as captured there."),
    ] = None,
    against: Against = None,
    format: Annotated[
        TraceFormat, typer.Option("--format", "-f", help="A waterfall to read, or every figure.")
    ] = TraceFormat.TEXT,
    color: Annotated[Color, typer.Option(help="Colours in the text.")] = Color.AUTO,
) -> None:
    """Show why data is as old as it is: every hop, its wait and its latency.

    Example: omnicheck trace examples/nightly-hub --data price --to web
    """
    from omnicheck.commands.outputs import terminal_width
    from omnicheck.evaluation.trace import traces
    from omnicheck.read.landscape import load
    from omnicheck.report import trace_json, trace_text
    from omnicheck.report.color import color_wanted
    from omnicheck.report.waterfall import ink_for

    landscape = load(model, typer.get_binary_stream("stdin"), against or ())
    found = traces(landscape, data, start, end)
    if format is TraceFormat.JSON:
        text = trace_json.render(found)
    else:
        ink = ink_for(sys.stdout.encoding)
        text = trace_text.render(
            found, width=terminal_width(), color=color_wanted(sys.stdout, color), ink=ink
        )
    say(text)
