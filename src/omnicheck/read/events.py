"""A YAML text as a stream of events, from PyYAML's C parser or, where that is not built, from its own."""

import re
from collections.abc import Callable, Iterator
from typing import Protocol

import yaml

from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.read.characters import checked, place_at
from omnicheck.read.syntax import syntax_fault


class Parser(Protocol):
    """What both parsers of PyYAML can do."""

    def get_event(self) -> yaml.Event | None:
        """The next event; None after the last."""


def _fastest_parser() -> Callable[[str], Parser]:
    """The C parser reads a megabyte in a fifth of a second, the other one in ten."""
    return yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


new_parser = _fastest_parser()

# The parsers' time grows with the square of the number of these, and a model has no use for one.
_TAG_DIRECTIVE = re.compile(r"(?<![^\r\n])%TAG")


def events(source: Source) -> Iterator[yaml.Event]:
    """The events of a source in the order of its text; UserError where it is not YAML."""
    text = checked(source)
    if directive := _TAG_DIRECTIVE.search(text):
        place = place_at(source.file, text, directive.start())
        raise UserError([Fault("a %TAG directive has no use in a model", place, hint="delete the line")])
    event: yaml.Event | None = None
    try:
        parser = new_parser(text)
        while event := parser.get_event():
            yield event
    except yaml.MarkedYAMLError as error:
        raise UserError([syntax_fault(source.file, text, error)]) from None
    except (ValueError, OverflowError):  # the parsers build characters and numbers from escapes unchecked
        place = place_of_event(source.file, event)
        fault = Fault("after this an escape names no character", place, hint="write the character itself")
        raise UserError([fault]) from None


def place_of_event(file: str, event: yaml.Event | None) -> Place:
    """Where an event begins; without one, the beginning of the file."""
    mark = event and event.start_mark
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
