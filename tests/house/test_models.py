"""The reference models are right, and travel with the program."""

import tomllib

import pytest

from omnicheck.audit.audit import audit
from omnicheck.read.landscape import load
from tests.landscapes import ROOT

MODELS = sorted((ROOT / "models").glob("*.yaml"))


@pytest.mark.parametrize("model", MODELS, ids=lambda path: path.name)
def test_a_reference_model_has_no_gap(model: object) -> None:
    assert audit(load(str(model))).gaps == ()


def test_the_wheel_carries_them() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wheel = settings["tool"]["hatch"]["build"]["targets"]["wheel"]

    assert wheel["force-include"] == {"models": "omnicheck/models"}
