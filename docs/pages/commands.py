"""The page of the commands, from the functions behind them."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from importlib import import_module
from inspect import Parameter, getdoc, signature
from keyword import iskeyword
from typing import NamedTuple, get_args, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from docs.pages.json_words import alternatives
from docs.pages.markdown import block, table
from docs.pages.markdown import page as written
from omnicheck.cli import app

_INTRODUCTION = """\
The same as `omnicheck COMMAND --help`. Results go to standard output, messages and errors to standard error.

| exit code | meaning |
| --- | --- |
| 0 | no gap at or above the threshold; for commands that do not judge: success |
| 1 | gaps at or above the threshold (`--fail-on`, else the model's `policy`, else `error`) |
| 2 | wrong usage, a model that cannot be read or judged, a [cap](caps.md), or a bug in omnicheck |
| 130 | interrupted |

2 wins over 1. The code does not depend on the format or on the number of gaps."""


_EXITS = {"audit": "    # exits 1: there are gaps"}


class Word(NamedTuple):
    """One argument or option of a command."""

    info: ArgumentInfo | OptionInfo
    name: str
    type: object
    default: object

    @property
    def written(self) -> str:
        """Return it as it is typed: `` `--fail-on` ``."""
        if isinstance(self.info, ArgumentInfo):
            return f"`{(self.info.metavar or self.name.upper()).strip('[]')}`"
        # In an annotation, Typer keeps the first name where the default would be.
        names = [
            name for name in (self.info.default, *(self.info.param_decls or ())) if isinstance(name, str)
        ]
        return ", ".join(f"`{name}`" for name in names or [f"--{self.name.replace('_', '-')}"])

    @property
    def value(self) -> str:
        """Return the placeholder of its value, or the choices; empty for a switch."""
        if isinstance(self.type, type) and issubclass(self.type, StrEnum):
            return alternatives([f"`{choice}`" for choice in self.type])
        return f"`{self.info.metavar}`" if isinstance(self.info, OptionInfo) and self.info.metavar else ""

    @property
    def if_left_out(self) -> str:
        """Return the default, or `required`; empty if there is neither."""
        if self.default is Parameter.empty:
            return "required"
        return "" if self.default in (None, False) else f"`{self.default}`"


def page() -> bytes:
    """Return the page of all commands."""
    return written("# Commands", _INTRODUCTION, *("\n\n".join(_command(name)) for name in app().commands))


def _command(name: str) -> Iterator[str]:
    word = f"{name}_" if iskeyword(name) else name
    function = getattr(import_module(f"omnicheck.commands.{word}"), word)
    about, _, example = (getdoc(function) or "").partition("\n\nExample: ")
    yield f"## {name}\n\n{about}"
    yield block("sh", example + _EXITS.get(name, ""))
    words = [
        (word.written, word.value, word.if_left_out, word.info.help or "") for word in words_of(function)
    ]
    yield table(("argument or option", "value", "if left out", "meaning"), words)


def words_of(function: Callable[..., object]) -> Iterator[Word]:
    """Yield the arguments and options of a command's function, in order."""
    hints = get_type_hints(function, include_extras=True)
    for name, parameter in signature(function).parameters.items():
        type, info = get_args(hints[name])
        plain = next((part for part in get_args(type) if part is not None.__class__), type)
        yield Word(info, name, plain, parameter.default)
