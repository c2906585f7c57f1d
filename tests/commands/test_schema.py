"""omnicheck schema."""

import json

import pytest

from omnicheck.read.json_schema import model_schema
from omnicheck.report.schema import report_schema
from tests.commands.running import omnicheck


@pytest.mark.parametrize("arguments", [("schema",), ("schema", "model")])
def test_the_default_schema_is_that_of_the_language(
    arguments: tuple[str, ...],
) -> None:
    run = omnicheck(*arguments)

    assert (run.code, json.loads(run.out)) == (0, model_schema())


def test_the_schema_of_the_report_is_printed() -> None:
    assert json.loads(omnicheck("schema", "report").out) == report_schema()


def test_an_unknown_schema_is_rejected_with_the_nearest() -> None:
    run = omnicheck("schema", "modle")

    assert (run.code, run.out) == (2, "")
    assert "did you mean `model`?" in run.err
