"""The helpers of the documentation's tests find commands and compare output."""

import pytest

from tests.docs.markdown import Block, Command, commands, same_output


def test_in_a_console_block_output_follows_each_command() -> None:
    block = Block(
        "console", "$ omnicheck audit model    # exits 1\none\ntwo\n$ make demo\n$ omnicheck rules\n"
    )

    assert list(commands(block)) == [Command(("audit", "model"), 1, "one\ntwo\n"), Command(("rules",), 0, "")]


def test_in_a_shell_block_every_line_is_a_command() -> None:
    block = Block("sh", "make demo\nomnicheck validate model    # is it one?\n\n")

    assert list(commands(block)) == [Command(("validate", "model"), 0, "")]


def test_dots_match_any_number_of_lines() -> None:
    assert same_output("...\nb\n...\nc\n", "a\na\nb\nc\n")


@pytest.mark.parametrize("printed", ["a\n", "a\nx\nb\n", "b\na\n", "a\nb\nc\n", "a b\n"])
def test_without_dots_any_different_line_is_noticed(printed: str) -> None:
    assert same_output("a\nb\n", "a\nb\n")
    assert not same_output("a\nb\n", printed)
