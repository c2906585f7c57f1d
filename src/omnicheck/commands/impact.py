"""omnicheck impact: list what depends on one element."""

import sys
from typing import Annotated

import typer

from omnicheck.commands.options import ModelArgument, TextOrJson
from omnicheck.commands.streams import terminal_width, write_stdout
from omnicheck.commands.time_limit import TimeLimitOption, limit_time
from omnicheck.commands.what_if import PatchesOption, load_what_if
from omnicheck.report.color import Color


def impact(
    model: ModelArgument,
    element: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="System, flow, data object, channel, touchpoint or capability; SECTION/ID if ambiguous.",
        ),
    ],
    patches: PatchesOption = None,
    format: Annotated[
        TextOrJson, typer.Option("--format", "-f", help="Text for people, or JSON with every obligation.")
    ] = TextOrJson.TEXT,
    color: Annotated[Color, typer.Option(help="When to colour the text.")] = Color.AUTO,
    time_limit: TimeLimitOption = None,
) -> None:
    """List what depends on an element: touchpoints, journeys, capabilities and obligations.

    Example: omnicheck impact examples/harbor-home points
    """
    from omnicheck.evaluation.impact import impact as impact_of
    from omnicheck.report import impact_formats
    from omnicheck.report.color import color_wanted

    limit_time(time_limit)
    found = impact_of(load_what_if(model, (), patches).landscape, element)
    if format is TextOrJson.JSON:
        write_stdout(impact_formats.render_json(found), data=True)
    else:
        colored = color_wanted(sys.stdout, color)
        write_stdout(impact_formats.render_text(found, width=terminal_width(), color=colored))
