"""Colour is written only on request."""

from io import StringIO

import pytest

from omnicheck.report.color import Color, color_wanted


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_colour() -> None:
    assert color_wanted(Terminal(), environ={"TERM": "xterm"})


def test_a_pipe_gets_none() -> None:
    assert not color_wanted(StringIO(), environ={"TERM": "xterm"})


def test_a_dumb_terminal_gets_none() -> None:
    assert not color_wanted(Terminal(), environ={"TERM": "dumb"})


def test_no_color_beats_the_terminal_and_force_color() -> None:
    assert not color_wanted(Terminal(), environ={"NO_COLOR": "1", "FORCE_COLOR": "1"})


def test_an_empty_no_color_says_nothing() -> None:
    assert color_wanted(Terminal(), environ={"NO_COLOR": ""})


def test_force_color_beats_a_pipe() -> None:
    assert color_wanted(StringIO(), environ={"FORCE_COLOR": "1", "TERM": "dumb"})


@pytest.mark.parametrize("value", ["", "0"])
def test_force_color_that_says_no_forces_nothing(value: str) -> None:
    assert not color_wanted(StringIO(), environ={"FORCE_COLOR": value})


def test_the_user_beats_the_environment() -> None:
    assert color_wanted(StringIO(), Color.ALWAYS, {"NO_COLOR": "1"})
    assert not color_wanted(Terminal(), Color.NEVER, {"FORCE_COLOR": "1"})


def test_the_environment_is_the_process_unless_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    assert not color_wanted(Terminal())
