"""omnicheck models: the reference models that come with the program."""

from enum import StrEnum
from typing import Annotated

import typer

from omnicheck.commands.say import say


class Action(StrEnum):
    """What can be done with one of them."""

    SHOW = "show"


def models(
    action: Annotated[
        Action | None, typer.Argument(metavar="show", help="Print one, instead of listing all.")
    ] = None,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Which one to print, as in the list.")
    ] = None,
) -> None:
    """List the reference models to extend or to measure by, or print one.

    Example: omnicheck models show retail
    """
    from omnicheck.errors import Fault, UserError
    from omnicheck.read.bundled_models import bundled_models, bundled_source
    from omnicheck.units.prose import did_you_mean, one_of

    if action is None:
        say("".join(f"{known:<10}{_about(bundled_source(known).text)}\n" for known in bundled_models()))
        return
    if name is None:
        raise typer.BadParameter(f"which one? {one_of(bundled_models())}", param_hint="NAME")
    if name not in bundled_models():
        hint = did_you_mean(name, bundled_models(), f"one of {one_of(bundled_models())}")
        raise UserError([Fault(f"there is no reference model `{name}`", hint=hint)])
    say(bundled_source(name).text)


def _about(text: str) -> str:
    """What a model says of itself in its first comment."""
    return next(line.removeprefix("# ") for line in text.splitlines() if line.startswith("# "))
