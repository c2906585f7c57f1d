"""The published JSON Schemas, as `omnicheck schema` prints them."""

import json

from omnicheck.read.json_schema import model_schema
from omnicheck.report.schema import report_schema


def model() -> bytes:
    """Return the JSON Schema of the model language."""
    return _written(model_schema())


def report() -> bytes:
    """Return the JSON Schema of the JSON report."""
    return _written(report_schema())


def _written(schema: dict[str, object]) -> bytes:
    return (json.dumps(schema, indent=2) + "\n").encode()
