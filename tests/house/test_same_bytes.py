"""The same model gives the same bytes, whatever the order of files or the seed of hashes."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.landscapes import EXAMPLES

pytestmark = pytest.mark.long


def output(*arguments: object, seed: str) -> bytes:
    """Return the output of `omnicheck ARGUMENTS`, run in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", "omnicheck", *map(str, arguments)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": seed, "COLUMNS": "100"},
    )
    assert run.stdout
    return run.stdout


@pytest.mark.parametrize("format", ["text", "json"])
def test_a_report_does_not_depend_on_the_hash_seed(format: str) -> None:
    company = EXAMPLES / "harbor-home"
    first, second = (output("audit", company, "-f", format, seed=seed) for seed in ("1", "4711"))

    assert first == second


def test_a_report_does_not_depend_on_the_order_in_which_files_were_made(tmp_path: Path) -> None:
    reports = []
    files = sorted((EXAMPLES / "harbor-home").glob("*.yaml"))
    for seed in (1, 2):
        random.Random(seed).shuffle(files)
        shutil.rmtree(tmp_path / "company", ignore_errors=True)
        (tmp_path / "company").mkdir()
        for file in files:
            shutil.copy(file, tmp_path / "company")
        reports.append(output("audit", tmp_path / "company", "-f", "json", seed="0"))

    assert reports[0] == reports[1]
