"""What is wrong with the value of an option, in plain words and with the nearest value."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer

_SURELY = 0.7
"""The least similarity of a value to one that is surely meant by it: `coo` is neither `cio` nor `cmo`."""


def in_plain_words(error: "typer.BadParameter") -> str:
    """Return the message of an error, without the words of the library that has checked the value."""
    from pydantic import ValidationError

    cause, param = error.__cause__, error.param
    if param is None or not isinstance(cause, ValidationError):
        return error.message
    wrong = cause.errors()[0]
    return _said(
        str(wrong["input"]), wrong["type"], wrong.get("ctx") or {}, param.type_descriptor.choices
    ) or (error.message.removeprefix("Value error, "))


def _said(given: str, kind: str, limits: Mapping[str, object], choices: tuple[object, ...] | None) -> str:
    from omnicheck.read.characters import shown
    from omnicheck.units.prose import nearest, one_of
    from omnicheck.units.written_dates import written_date

    word = f"`{shown(given)}`"
    if choices:
        known = [str(one) for one in choices]
        near = nearest(given, known, least=_SURELY)
        return f"there is no value {word}; {f'did you mean `{near}`?' if near else f'one of {one_of(known)}'}"
    if kind == "int_parsing":
        return f"{word} is not a whole number"
    if kind == "greater_than_equal":
        return f"{word} is too small: the least is {limits['ge']}"
    if "does not match the formats" in str(limits.get("error", "")):
        return f"{word} is not a date: write {written_date(given) or 'it as 2026-12-31'}"
    return ""
