"""omnicheck models: list, summarise or print the bundled reference models."""

import sys
from typing import Annotated

import typer

from omnicheck.commands.streams import terminal_width, write_stdout
from omnicheck.report.color import Color


def models(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[show] NAME", help="Model to summarise; after `show`, to print."),
    ] = None,
    color: Annotated[Color, typer.Option(help="When to colour the summary.")] = Color.AUTO,
) -> None:
    """List the bundled reference models, or say what one expects; `show NAME` prints its text.

    Example: omnicheck models retail
    """
    from omnicheck.read.bundled_models import bundled_models, bundled_source
    from omnicheck.units.prose import one_of

    match words or []:
        case []:
            lines = (f"{one:<10}{_about(bundled_source(one).text)}\n" for one in bundled_models())
            write_stdout("".join(lines))
        case ["show"]:
            raise typer.BadParameter(f"missing name; one of {one_of(bundled_models())}", param_hint="NAME")
        case ["show", name]:
            write_stdout(bundled_source(_known(name)).text, data=True)
        case [name]:
            write_stdout(_summary(_known(name), color))
        case _:
            raise typer.BadParameter(
                "one model at a time, with or without `show` before it", param_hint="NAME"
            )


def _known(name: str) -> str:
    from omnicheck.errors import Fault, UserError
    from omnicheck.read.bundled_models import bundled_models
    from omnicheck.units.prose import did_you_mean, one_of

    if name not in bundled_models():
        hint = did_you_mean(name, bundled_models(), f"one of {one_of(bundled_models())}")
        raise UserError([Fault(f"there is no reference model `{name}`", hint=hint)])
    return name


def _summary(name: str, color: Color) -> str:
    from omnicheck.read.bundled_models import bundled_source
    from omnicheck.read.landscape import landscape
    from omnicheck.report.color import color_wanted
    from omnicheck.report.reference_summary import reference_summary

    source = bundled_source(name)
    return reference_summary(
        name,
        _about(source.text),
        landscape((source,)).document,
        width=terminal_width(),
        color=color_wanted(sys.stdout, color),
    )


def _about(text: str) -> str:
    return next(line.removeprefix("# ") for line in text.splitlines() if line.startswith("# "))
