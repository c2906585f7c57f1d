"""A skipped test fails the run, because it would go unnoticed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.landscapes import ROOT

pytestmark = pytest.mark.long

SKIPPING = (
    "import pytest\n\n\ndef test_one():\n    pass\n\n\ndef test_other():\n    pytest.skip('not today')\n"
)


@pytest.mark.parametrize("spread", ["0", "2"])
def test_a_skipped_test_fails_the_run_and_is_named(tmp_path: Path, spread: str) -> None:
    (tmp_path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text())
    (tmp_path / "test_it.py").write_text(SKIPPING)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", spread, "-p", "no:cacheprovider", str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 1
    assert "test_it.py::test_other" in run.stdout
