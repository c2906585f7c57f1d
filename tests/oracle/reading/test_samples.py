"""Samples, each with the outcomes and verdicts that are known to be right."""

import json
from pathlib import Path

import pytest

from tests.oracle.reading.loading import model_of
from tests.oracle.reading.verdicts import reading

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.yaml"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_has_the_expected_outcomes_and_verdicts(sample: Path) -> None:
    expected = json.loads(sample.with_suffix(".json").read_text(encoding="utf-8"))
    found = reading(model_of(sample.read_text(encoding="utf-8")))

    assert {key: found.outcomes.get(key) for key in expected["obligations"]} == expected["obligations"]
    assert (found.cio, found.cmo) == (expected["cio"], expected["cmo"]), expected["why"]


def test_each_sample_says_why_its_results_are_right() -> None:
    assert SAMPLES
    assert all(json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["why"] for path in SAMPLES)
