"""The help: groups of options, whole summaries, examples, and the version with its places."""

import re
from pathlib import Path

import pytest

from omnicheck.cli import COMMANDS, app
from omnicheck.commands.grouped_help import OTHERS, PANELS, panel_of
from tests.commands.running import omnicheck
from tests.landscapes import ROOT


def test_every_option_of_audit_is_in_a_group() -> None:
    options = [one for one in app().commands["audit"].params if one.param_type_name == "option"]

    assert [one.name for one in options if panel_of(one.name or "") == OTHERS and one.name != "help"] == []


def test_every_name_in_a_group_is_one_of_a_parameter() -> None:
    names = {one.name for command in app().commands.values() for one in command.params}

    assert set(" ".join(PANELS.values()).split()) <= names


@pytest.mark.parametrize("command", COMMANDS)
def test_the_groups_are_in_the_same_order_in_the_help_of_every_command(command: str) -> None:
    titles = re.findall(r"^([A-Z][\w ]+):$", omnicheck(command, "--help").out, re.MULTILINE)

    assert titles == [title for title in ("Arguments", *PANELS, OTHERS) if title in titles]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_fits_a_terminal_of_80_columns(command: str) -> None:
    lines = omnicheck(*filter(None, [command]), "--help", columns=80).out.splitlines()

    assert [line for line in lines if len(line) > 80] == []


def test_no_summary_is_cut() -> None:
    out = omnicheck("--help").out

    assert "..." not in out.partition("Commands:")[2]
    assert "without judging it" in " ".join(out.split())


_UNASKED = {"init": ("--yes", "--ci", "none", "--no-pre-commit")}
"""What keeps an example from asking, and from looking for where this program was installed from."""


@pytest.mark.long
@pytest.mark.parametrize("command", COMMANDS)
def test_the_example_in_the_help_of_every_command_runs(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, _, example = " ".join((app().commands[command].help or "").split()).partition("Example: omnicheck ")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)

    run = omnicheck(*example.partition(" > ")[0].split(), *_UNASKED.get(command, ()))

    assert example.split()[0] == command
    assert (run.code in (0, 1), run.err) == (True, run.err)


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
