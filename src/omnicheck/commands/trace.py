"""omnicheck trace: show the age of data hop by hop."""

import sys
from typing import Annotated

import typer

from omnicheck.commands.options import AgainstOption, ModelArgument, TextOrJson
from omnicheck.commands.streams import terminal_width, write_stdout
from omnicheck.commands.time_limit import TimeLimitOption, limit_time
from omnicheck.commands.what_if import PatchesOption, load_what_if
from omnicheck.report.color import Color


def trace(
    model: ModelArgument,
    *,
    data: Annotated[str, typer.Option("--data", metavar="DATA", help="Data object, or DATA.ATTRIBUTE.")],
    start: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="TOUCHPOINT",
            help="Trace from this touchpoint, which captures the data, to the system of record.",
        ),
    ] = None,
    end: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="TOUCHPOINT",
            help="Trace to this touchpoint, which shows the data; with --from, from there.",
        ),
    ] = None,
    against: AgainstOption = None,
    patches: PatchesOption = None,
    format: Annotated[
        TextOrJson, typer.Option("--format", "-f", help="Waterfall for people, or JSON with every figure.")
    ] = TextOrJson.TEXT,
    color: Annotated[Color, typer.Option(help="When to colour the text.")] = Color.AUTO,
    time_limit: TimeLimitOption = None,
) -> None:
    """Show how old data is and why: every hop with its wait and latency.

    Example: omnicheck trace examples/nightly-hub --data price --to web
    """
    from omnicheck.evaluation.trace import traces
    from omnicheck.report import trace_json, trace_text
    from omnicheck.report.color import color_wanted
    from omnicheck.report.waterfall import ink_for

    limit_time(time_limit)
    landscape = load_what_if(model, against, patches).landscape
    found = traces(landscape, data, start, end)
    if format is TextOrJson.JSON:
        write_stdout(trace_json.render(found), data=True)
        return
    ink = ink_for(sys.stdout.encoding)
    colored = color_wanted(sys.stdout, color)
    write_stdout(trace_text.render(found, width=terminal_width(), color=colored, ink=ink))
