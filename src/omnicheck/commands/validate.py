"""omnicheck validate: check that a model is valid."""

import sys
from typing import Annotated

import typer

from omnicheck.commands.options import ModelArgument
from omnicheck.commands.streams import write_stdout
from omnicheck.commands.time_limit import TimeLimitOption, limit_time


def validate(
    model: ModelArgument,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print nothing if the model is valid.")
    ] = False,
    time_limit: TimeLimitOption = None,
) -> None:
    """Check that a model is valid and list all its faults, without judging it.

    Example: omnicheck validate examples/nightly-hub
    """
    from omnicheck.read.landscape import load
    from omnicheck.report.sanitize import inert, visible
    from omnicheck.rules.names import no_rule
    from omnicheck.units.prose import counted

    limit_time(time_limit)
    landscape = load(model, sys.stdin, no_rule=no_rule)
    if not quiet:
        document = landscape.document
        sizes = (
            counted(len(document.channels), "channel"),
            counted(len(landscape.touchpoints), "touchpoint"),
            counted(len(document.systems), "system"),
            counted(len(document.data), "data object"),
            counted(len(document.flows), "flow"),
        )
        name = inert(visible(landscape.name))
        write_stdout(f"{name} is a valid model: {', '.join(sizes)}\n")
