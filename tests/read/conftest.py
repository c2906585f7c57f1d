"""A fixture that runs a test with each parser of PyYAML."""

import pytest
import yaml

from omnicheck.read import events

PARSERS = {"C": yaml.CSafeLoader, "Python": yaml.SafeLoader}


@pytest.fixture(params=PARSERS)
def either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "new_parser", PARSERS[request.param])
