"""Settings of the whole suite: a skipped test fails the run, because it proves nothing."""

import gc
import os

import pytest
from hypothesis import settings

from tests.oracle.examples import tries

os.environ["OMNICHECK_NO_PLUGINS"] = "1"  # test our rules only, whatever else is installed

settings.register_profile("usual", tries(24))
settings.load_profile("usual")

_skipped: list[str] = []


def pytest_collection_finish() -> None:
    """Leave what collection made, which stays until the end, out of the searches for garbage."""
    gc.freeze()
    gc.set_threshold(10_000)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Record skipped tests; with several processes, in the one that collects reports."""
    if report.skipped:
        _skipped.append(report.nodeid)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Record files that skip themselves."""
    if report.skipped:
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run if a test was skipped."""
    if _skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List the skipped tests."""
    if _skipped:
        terminalreporter.section("skipped tests, which fail the run")
        for nodeid in sorted(_skipped):
            terminalreporter.write_line(nodeid)
