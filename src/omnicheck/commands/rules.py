"""omnicheck rules: the catalogue."""

import sys
from typing import Annotated

import typer

from omnicheck.commands.say import say
from omnicheck.report.color import Color


def rules(color: Annotated[Color, typer.Option(help="Colours in the table.")] = Color.AUTO) -> None:
    """List every rule with its promise, its level and what it finds.

    Example: omnicheck rules
    """
    from omnicheck.commands.outputs import terminal_width
    from omnicheck.report.color import color_wanted
    from omnicheck.report.rule_page import table
    from omnicheck.rules.catalogue import catalogue

    say(table(catalogue(), width=terminal_width(), color=color_wanted(sys.stdout, color)))
