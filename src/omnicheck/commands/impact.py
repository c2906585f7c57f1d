"""omnicheck impact: everything that hangs on one element."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from omnicheck.commands.model import ModelArgument
from omnicheck.commands.say import say
from omnicheck.report.color import Color


class ImpactFormat(StrEnum):
    """The choices of `--format`."""

    TEXT = "text"
    JSON = "json"


def impact(
    model: ModelArgument,
    element: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A system, flow, data object, channel, touchpoint or capability; data/ID if in doubt.",
        ),
    ],
    format: Annotated[
        ImpactFormat, typer.Option("--format", "-f", help="A page to read, or every obligation.")
    ] = ImpactFormat.TEXT,
    color: Annotated[Color, typer.Option(help="Colours in the text.")] = Color.AUTO,
) -> None:
    """Show all that hangs on a system, a flow or data: touchpoints, journeys, capabilities, obligations.

    Example: omnicheck impact examples/harbor-home points
    """
    from omnicheck.commands.outputs import terminal_width
    from omnicheck.evaluation.impact import impact as reached
    from omnicheck.read.landscape import load
    from omnicheck.report import impact_formats
    from omnicheck.report.color import color_wanted

    found = reached(load(model, typer.get_binary_stream("stdin")), element)
    if format is ImpactFormat.JSON:
        say(impact_formats.render_json(found))
    else:
        say(impact_formats.render_text(found, width=terminal_width(), color=color_wanted(sys.stdout, color)))
