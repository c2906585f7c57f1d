"""Both parsers of PyYAML must read alike."""

import pytest
import yaml

from omnicheck.read import events

PARSERS = {"C": yaml.CSafeLoader, "Python": yaml.SafeLoader}


@pytest.fixture(params=PARSERS)
def either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "new_parser", PARSERS[request.param])
