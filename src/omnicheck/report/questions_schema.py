"""The JSON Schema of questions."""

from omnicheck.report.ask_json import SCHEMA
from omnicheck.report.schema_parts import COUNT, TEXT, Json, list_of, nullable, one_of, open_object
from omnicheck.verdict.question import AnswerForm

_PLACE: Json = {"file": TEXT, "line": COUNT, "column": COUNT}
_QUESTION: Json = {
    "id": {**TEXT, "description": "the same as long as the question is; what a sheet of answers names"},
    "owner": {**nullable(TEXT), "description": "the role to ask"},
    "owners": list_of(TEXT),
    "question": TEXT,
    "elements": {**list_of(TEXT), "description": "those that lack the key; none if the landscape does"},
    "key": TEXT,
    "form": one_of(form.name.lower() for form in AnswerForm),
    "allowed": {**TEXT, "description": "what an answer may be, in words"},
    "candidates": {**list_of(TEXT), "description": "what the answer may be about; never an answer"},
    "founding": {"type": "boolean", "description": "true if nothing is judged there without it"},
    "weight": {"type": "number", "minimum": 0, "description": "how much it settles in its turn"},
    "number": {**COUNT, "description": "the unproven obligations that depend on it"},
    "depends": {**list_of(TEXT), "description": "their keys"},
    "place": open_object("where the first of the elements is declared", _PLACE),
}


def questions_schema() -> dict[str, object]:
    """Return the schema of `omnicheck ask --format json`."""
    questions = {
        "schema": {"const": SCHEMA},
        "landscape": TEXT,
        "unproven": {**COUNT, "description": "obligations that are unproven"},
        "total": {**COUNT, "description": "all questions, also those that --show leaves out"},
        "questions": {
            **list_of(open_object("a question", _QUESTION)),
            "description": "next the one whose answer settles most",
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **open_object("what no one has said yet, as questions", questions),
    }
