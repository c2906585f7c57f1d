"""The page of the library: every public name, from its signature and its docstring."""

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from enum import EnumType, StrEnum
from textwrap import dedent
from types import FunctionType

import omnicheck
from docs.pages.markdown import block, table
from docs.pages.markdown import page as written

_INTRODUCTION = """\
The public names of the package: `from omnicheck import ...`, for [other
programs](../how-to/use-as-a-library.md) and [rules of your own](../how-to/write-your-own-rule.md). All of
them are typed. As of 1.0 they keep their signatures within a major version; everything else in the
package may change at any time.

All times are whole milliseconds. All objects that you receive are immutable."""

_WIDTH = 100
_LATER = re.compile(r"(?:(?<=: )|(?<=> )|^)'([^']*)'")
_MODULE = re.compile(r"\b(?:[a-z_]+\.)+(?=[A-Za-z])")


def page() -> bytes:
    """Return the page of the public names: functions, then classes."""
    surface = [(name, inspect.unwrap(getattr(omnicheck, name))) for name in omnicheck.__all__]
    functions = [one for one in surface if isinstance(one[1], FunctionType)]
    classes = [one for one in surface if one not in functions]
    return written(
        "# The library",
        _INTRODUCTION,
        *("\n\n".join(_function(name, function)) for name, function in functions),
        *("\n\n".join(_class(name, found)) for name, found in classes),
    )


def _function(name: str, function: FunctionType) -> Iterator[str]:
    yield f"## {name}"
    yield block("text", _call(name, function))
    about, _, example = (inspect.getdoc(function) or "").partition("Example:\n")
    yield about.strip()
    if example:
        yield block("python", dedent(example))


def _class(name: str, found: type) -> Iterator[str]:
    yield f"## {name}"
    yield inspect.getdoc(found) or ""
    if isinstance(found, EnumType):
        members: Mapping[str, StrEnum] = found.__members__
        yield table(("member", "word"), ((f"`{name}`", f"`{one.value}`") for name, one in members.items()))
    elif rows := list(_attributes(found)):
        columns = 3 if any(meaning for *_, meaning in rows) else 2
        yield table(("attribute", "type", "meaning")[:columns], (row[:columns] for row in rows))


def _attributes(found: type) -> Iterator[tuple[str, str, str]]:
    """Yield name, type and meaning of the fields, then of the properties."""
    if is_dataclass(found) or hasattr(found, "_fields"):
        for name, type in inspect.get_annotations(found).items():
            yield f"`{name}`", f"`{_short(type)}`", ""
    for name, value in vars(found).items():
        if isinstance(value, property) and not name.startswith("_"):
            returned = inspect.signature(value.fget).return_annotation if value.fget else ""
            yield f"`{name}`", f"`{_short(returned)}`", _meaning(value)


def _meaning(value: property) -> str:
    """Return a property's docstring as the meaning of its value: one line, without the verb."""
    meaning = " ".join((inspect.getdoc(value) or "").split()).removeprefix("Return ")
    return f"{meaning[:1].upper()}{meaning[1:]}"


def _call(name: str, function: FunctionType) -> str:
    """Return the signature, with one argument per line if it is longer than a line."""
    called = inspect.signature(function)
    whole = f"{name}{_short(called)}"
    if len(whole) <= _WIDTH:
        return whole
    keyword = [one.kind is one.KEYWORD_ONLY for one in called.parameters.values()]
    lines = [f"    {_short(one)},\n" for one in called.parameters.values()]
    if any(keyword):
        lines.insert(keyword.index(True), "    *,\n")
    return f"{name}(\n{''.join(lines)}) -> {_short(called.return_annotation)}"


def _short(annotation: object) -> str:
    """Return a signature, parameter or type without module names and quotes of forward references."""
    plain = isinstance(annotation, type) and not hasattr(annotation, "__args__")
    text = annotation.__name__ if plain and isinstance(annotation, type) else str(annotation)
    return _LATER.sub(r"\1", _MODULE.sub("", text))
