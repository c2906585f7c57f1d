"""The cheat sheet: complete in sections, keys, modes and commands, and without options that do not exist."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from omnicheck.cli import app
from omnicheck.model.experience import BUILT_IN
from omnicheck.read.json_schema import model_schema
from omnicheck.read.language import MODES, SECTIONS
from tests.docs.markdown import blocks, text_of

PAGE = "docs/cheat-sheet.md"
COMMAND = re.compile(r"^\| `(\w+)[^`]*` \|", re.MULTILINE)
OPTION = re.compile(r"`(--?[a-z][a-z-]*)")


def _model() -> str:
    """Return the model that shows the language."""
    (model,) = [block.text for block in blocks(PAGE) if block.language == "yaml"]
    return model


def _rows() -> Iterator[tuple[str, str]]:
    """Yield the name of a command and a row about it; a row without a name continues the one above."""
    name = ""
    for line in text_of(PAGE).partition("## The commands\n")[2].splitlines():
        if line.startswith("| `omnicheck"):
            continue
        if line.startswith("| "):
            name = match[1] if (match := COMMAND.match(line)) else name
            yield name, line


def test_every_section_of_the_language_is_in_the_model() -> None:
    written = set(re.findall(r"^(\w+):", _model(), re.MULTILINE))

    assert set(SECTIONS) <= written


def test_every_key_of_the_language_is_on_the_sheet() -> None:
    schema: Mapping[str, Any] = model_schema()
    bodies = [schema, *schema["$defs"].values()]
    keys = {key for body in bodies for key in body.get("properties", {})}

    assert "fresh_within" in keys
    assert sorted(keys - set(re.findall(r"\w+", text_of(PAGE)))) == []


def test_every_mode_and_every_built_in_standard_is_on_the_sheet() -> None:
    text = text_of(PAGE)

    assert [name for name in (*MODES, *BUILT_IN) if f"`{name}`" not in text] == []


def test_every_command_has_a_row_and_every_row_a_command() -> None:
    assert {name for name, _ in _rows()} == set(app().commands)


def test_every_option_on_the_sheet_exists() -> None:
    options = {
        name: {option for parameter in command.params for option in parameter.opts}
        for name, command in app().commands.items()
    }

    assert [
        (name, option)
        for name, row in _rows()
        for option in OPTION.findall(row)
        if option not in options[name]
    ] == []
