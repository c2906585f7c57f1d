"""omnicheck rules: list the rules."""

import sys
from typing import Annotated

import typer

from omnicheck.commands.streams import terminal_width, write_stdout
from omnicheck.report.color import Color


def rules(color: Annotated[Color, typer.Option(help="When to colour the table.")] = Color.AUTO) -> None:
    """List the rules with their promise, level and summary.

    Example: omnicheck rules
    """
    from omnicheck.report.color import color_wanted
    from omnicheck.report.rule_page import table
    from omnicheck.rules.catalogue import catalogue

    write_stdout(table(catalogue(), width=terminal_width(), color=color_wanted(sys.stdout, color)))
