"""The tests of the documentation see what a reader sees, and would notice what is wrong."""

import pytest

from tests.docs.markdown import Block, Command, commands, same_output


def test_in_a_console_what_follows_a_command_is_its_output() -> None:
    block = Block(
        "console", "$ omnicheck audit model    # exits 1\none\ntwo\n$ make demo\n$ omnicheck rules\n"
    )

    assert list(commands(block)) == [Command(("audit", "model"), 1, "one\ntwo\n"), Command(("rules",), 0, "")]


def test_in_a_shell_block_every_line_is_a_command() -> None:
    block = Block("sh", "make demo\nomnicheck validate model    # is it one?\n\n")

    assert list(commands(block)) == [Command(("validate", "model"), 0, "")]


def test_dots_stand_for_any_lines_and_for_none() -> None:
    assert same_output("...\nb\n...\nc\n", "a\na\nb\nc\n")


@pytest.mark.parametrize("printed", ["a\n", "a\nx\nb\n", "b\na\n", "a\nb\nc\n", "a b\n"])
def test_without_dots_a_line_more_less_or_other_is_noticed(printed: str) -> None:
    assert same_output("a\nb\n", "a\nb\n")
    assert not same_output("a\nb\n", printed)
