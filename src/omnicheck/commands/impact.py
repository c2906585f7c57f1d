"""omnicheck impact: list what depends on one element."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from omnicheck.commands.options import ModelArgument
from omnicheck.commands.stdout import terminal_width, write_stdout
from omnicheck.report.color import Color


class ImpactFormat(StrEnum):
    """A value of `--format`."""

    TEXT = "text"
    JSON = "json"


def impact(
    model: ModelArgument,
    element: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="System, flow, data object, channel, touchpoint or capability; SECTION/ID if ambiguous.",
        ),
    ],
    format: Annotated[
        ImpactFormat, typer.Option("--format", "-f", help="Text for people, or JSON with every obligation.")
    ] = ImpactFormat.TEXT,
    color: Annotated[Color, typer.Option(help="When to colour the text.")] = Color.AUTO,
) -> None:
    """List what depends on an element: touchpoints, journeys, capabilities and obligations.

    Example: omnicheck impact examples/harbor-home points
    """
    from omnicheck.evaluation.impact import impact as impact_of
    from omnicheck.read.landscape import load
    from omnicheck.report import impact_formats
    from omnicheck.report.color import color_wanted

    found = impact_of(load(model, typer.get_binary_stream("stdin")), element)
    if format is ImpactFormat.JSON:
        write_stdout(impact_formats.render_json(found))
    else:
        write_stdout(
            impact_formats.render_text(found, width=terminal_width(), color=color_wanted(sys.stdout, color))
        )
