"""The whole suite: a test that is skipped proves nothing, so it fails the run."""

import os

import pytest

os.environ["OMNICHECK_NO_PLUGINS"] = "1"  # what is tested are our rules, whatever else is installed here

_skipped: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what was skipped; where tests are spread over processes, the one that gathers them is told."""
    if report.skipped:
        _skipped.append(report.nodeid)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """A whole file may skip itself too."""
    if report.skipped:
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Skipping is failing."""
    if _skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many, and which."""
    if _skipped:
        terminalreporter.section("skipped tests, which fail the run")
        for nodeid in sorted(_skipped):
            terminalreporter.write_line(nodeid)
