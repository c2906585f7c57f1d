"""The help: groups of options, whole summaries, examples, and the version with its places."""

import re

import pytest

from omnicheck.cli import COMMANDS, app
from omnicheck.commands.grouped_help import OTHERS, PANELS, panel_of
from tests.commands.running import omnicheck


def test_every_option_of_audit_is_in_a_group() -> None:
    options = [one for one in app().commands["audit"].params if one.param_type_name == "option"]

    assert [one.name for one in options if panel_of(one.name or "") == OTHERS and one.name != "help"] == []


def test_every_name_in_a_group_is_one_of_a_parameter() -> None:
    names = {one.name for command in app().commands.values() for one in command.params}

    assert set(" ".join(PANELS.values()).split()) <= names


def test_the_groups_are_in_the_order_of_the_help() -> None:
    titles = re.findall(r"^([A-Z][\w ]+):$", omnicheck("audit", "--help").out, re.MULTILINE)

    assert titles == ["Arguments", *PANELS, OTHERS]


def test_no_summary_is_cut() -> None:
    out = omnicheck("--help").out

    assert "..." not in out.partition("Commands:")[2]
    assert "without judging it" in " ".join(out.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_has_an_example(command: str) -> None:
    assert f"omnicheck {command}" in omnicheck(command, "--help").out


def test_completion_is_installed_and_shown_as_typer_does() -> None:
    assert {"--install-completion", "--show-completion"} <= {
        option for one in app().params for option in one.opts
    }


@pytest.mark.parametrize("words", [("--version", "-v"), ("-v", "-V"), ("--verbose", "--version")])
def test_the_version_says_where_the_program_and_its_engine_are(words: tuple[str, str]) -> None:
    run = omnicheck(*words)

    assert run.code == 0
    names = [line.split("  ")[0] for line in run.out.splitlines()]
    assert names[1:] == ["program", "Python", "drawing engine"]
    assert "omnicheck" in run.out.splitlines()[1].partition("program")[2]
