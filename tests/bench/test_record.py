"""Measured runs are written and read again, and are not repeated."""

from pathlib import Path

import pytest

from tests.bench import record
from tests.bench import runs as plan
from tests.bench.__main__ import before
from tests.bench.cost import Cost
from tests.bench.others import others
from tests.bench.runs import Bench, Run, Subject

HUB = Subject("hub", 1000, plan.PLACES)
RUNS = [
    Run(HUB, plan.VALIDATE, Cost(0.1, 2**20), 0.01),
    Run(HUB, "spectral", Cost(0, 0, "not installed"), 0.01, "the file by our JSON Schema"),
]


def test_runs_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = tmp_path / "bench.jsonl"
    file.write_text("".join(map(record.written, RUNS)))

    assert [*record.read(file)] == RUNS


def test_without_a_record_nothing_is_known(tmp_path: Path) -> None:
    assert [*record.read(tmp_path / "bench.jsonl")] == []


def test_what_is_known_is_not_measured_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []
    monkeypatch.setattr("tests.bench.runs.compile_dir", lambda *_, **__: None)
    monkeypatch.setattr("tests.bench.runs.cost_of", lambda command, *_, **__: measured.append(command))
    planned = [(one, program) for one, programs in plan.plan(1000).items() for program in programs]
    planned += [(HUB, one.program) for one in others(tmp_path / "model.yaml", tmp_path)]
    known = [Run(subject, program, Cost(1, 1), 1) for subject, program in planned]
    (tmp_path / "hub-1000-10.yaml").touch()

    assert [*Bench(tmp_path, tmp_path, known).runs(1000)] == known
    assert measured == []


def test_after_its_time_no_other_run_begins() -> None:
    assert [*before(0, RUNS)] == RUNS[:1]
    assert [*before(float("inf"), RUNS)] == RUNS
