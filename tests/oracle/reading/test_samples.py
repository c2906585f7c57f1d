"""Samples, each with the outcomes and verdicts that are known to be right."""

import json
from datetime import date
from pathlib import Path

import pytest

from omnicheck.errors import UserError
from omnicheck.evaluation.audit import audit
from omnicheck.verdict.obligation import Definition
from tests.landscapes import landscape
from tests.oracle.reading.loading import model_of
from tests.oracle.reading.verdicts import reading
from tests.outcomes import outcomes

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.yaml"))

AS_OF = date(2026, 1, 1)
"""The day on which the waivers of the samples are in force."""

NOT_YET = frozenset[str]()
"""The samples that the program judges wrongly; each must leave this list as soon as it is right."""


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_has_the_expected_outcomes_and_verdicts(sample: Path) -> None:
    expected = json.loads(sample.with_suffix(".json").read_text(encoding="utf-8"))
    found = reading(model_of(sample.read_text(encoding="utf-8")))

    assert {key: found.outcomes.get(key) for key in expected["obligations"]} == expected["obligations"]
    assert (found.cio, found.cmo) == (expected["cio"], expected["cmo"]), expected["why"]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_program_gives_a_sample_the_same_unless_it_is_listed(sample: Path) -> None:
    expected = json.loads(sample.with_suffix(".json").read_text(encoding="utf-8"))
    right = expected["obligations"], [expected["cio"], expected["cmo"]]
    try:
        report = audit(landscape(sample.read_text(encoding="utf-8")), as_of=AS_OF)
    except UserError:
        assert sample.stem in NOT_YET
        return
    judged = outcomes(report)
    found = {key: str(judged.get(key)) for key in expected["obligations"]}
    verdicts = [str(report.judgements[one].verdict) for one in (Definition.CIO, Definition.CMO)]
    assert ((found, verdicts) == right) == (sample.stem not in NOT_YET), (verdicts, found, expected["why"])


def test_each_sample_says_why_its_results_are_right() -> None:
    assert SAMPLES
    assert all(json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["why"] for path in SAMPLES)
