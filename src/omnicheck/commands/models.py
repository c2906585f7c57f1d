"""omnicheck models: list or print the bundled reference models."""

from enum import StrEnum
from typing import Annotated

import typer

from omnicheck.commands.streams import write_stdout


class Action(StrEnum):
    """An action on a reference model."""

    SHOW = "show"


def models(
    action: Annotated[
        Action | None, typer.Argument(metavar="show", help="Print one model instead of the list.")
    ] = None,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Name of the model to print.")] = None,
) -> None:
    """List the bundled reference models, or print one.

    Example: omnicheck models show retail
    """
    from omnicheck.errors import Fault, UserError
    from omnicheck.read.bundled_models import bundled_models, bundled_source
    from omnicheck.units.prose import did_you_mean, one_of

    if action is None:
        write_stdout("".join(f"{one:<10}{_summary(bundled_source(one).text)}\n" for one in bundled_models()))
        return
    if name is None:
        raise typer.BadParameter(f"missing name; one of {one_of(bundled_models())}", param_hint="NAME")
    if name not in bundled_models():
        hint = did_you_mean(name, bundled_models(), f"one of {one_of(bundled_models())}")
        raise UserError([Fault(f"there is no reference model `{name}`", hint=hint)])
    write_stdout(bundled_source(name).text, data=True)


def _summary(text: str) -> str:
    return next(line.removeprefix("# ") for line in text.splitlines() if line.startswith("# "))
