"""A landscape that goes to CALM and back."""

import json
from pathlib import Path

import pytest

from tests.commands.running import omnicheck
from tests.landscapes import EXAMPLES


@pytest.mark.long
@pytest.mark.parametrize("example", ["internet-bank", "pharmacy"])
def test_a_landscape_that_comes_back_has_the_same_findings_and_figures(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = str(EXAMPLES / example)
    monkeypatch.chdir(tmp_path)
    assert omnicheck("export", "calm", model, "-o", "calm").code == 0
    assert omnicheck("import", "calm", "-o", "back").code == 0

    there, back = (json.loads(omnicheck("audit", one, "--format", "json").out) for one in (model, "back"))

    assert there["obligations"] == back["obligations"]
    assert there["scores"] == back["scores"]
    found = [{(one["rule"], *one["breaks"]) for one in report["gaps"]} for report in (there, back)]
    assert found[0]
    assert found[0] == found[1]
