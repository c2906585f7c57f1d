"""omnicheck schema: the JSON Schemas of what users write and of what programs read."""

from enum import StrEnum
from typing import Annotated

import typer

from omnicheck.commands.say import say


class Subject(StrEnum):
    """What there is a schema of."""

    MODEL = "model"
    REPORT = "report"


def schema(
    of: Annotated[
        Subject,
        typer.Argument(metavar="WHAT", help="model, the language that users write, or report, the JSON."),
    ] = Subject.MODEL,
) -> None:
    """Print a JSON Schema, for editors and other programs.

    Example: omnicheck schema > omnicheck.schema.json
    """
    import json

    say(json.dumps(_schema(of), indent=2) + "\n")


def _schema(of: Subject) -> dict[str, object]:
    match of:
        case Subject.MODEL:
            from omnicheck.read.json_schema import model_schema

            return model_schema()
        case Subject.REPORT:
            from omnicheck.report.schema import report_schema

            return report_schema()
