"""omnicheck schema: print the JSON Schema of models, reports, plans or questions."""

from enum import StrEnum
from typing import Annotated

import typer

from omnicheck.commands.streams import write_stdout


class Subject(StrEnum):
    """A document that has a schema."""

    MODEL = "model"
    REPORT = "report"
    PLAN = "plan"
    QUESTIONS = "questions"


def schema(
    of: Annotated[
        Subject,
        typer.Argument(
            metavar="WHAT",
            help="model: the modelling language; report, plan, questions: their JSON.",
        ),
    ] = Subject.MODEL,
) -> None:
    """Print a JSON Schema, for editors and other programs.

    Example: omnicheck schema > omnicheck.schema.json
    """
    import json

    write_stdout(json.dumps(_schema(of), indent=2) + "\n", data=True)


def _schema(of: Subject) -> dict[str, object]:
    match of:
        case Subject.MODEL:
            from omnicheck.read.json_schema import model_schema

            return model_schema()
        case Subject.REPORT:
            from omnicheck.report.schema import report_schema

            return report_schema()
        case Subject.PLAN:
            from omnicheck.report.plan_schema import plan_schema

            return plan_schema()
        case Subject.QUESTIONS:
            from omnicheck.report.questions_schema import questions_schema

            return questions_schema()
