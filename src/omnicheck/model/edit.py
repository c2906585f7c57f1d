"""Edits of a model: keys that are set, entries that are added to lists, and what is taken away."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

Value = str | int | float | bool | None | tuple["Value", ...] | Mapping[str, "Value"]
"""A value as a model has it: a scalar, a list or a mapping."""

KeyPath = tuple[str, ...]
"""The keys on the way to a value: `flows`, `nightly`, `every`."""


class SetKey(NamedTuple):
    """Set a key, or declare an element, in place of what is there; a mapping is merged key by key.

    If it `keeps` what is there, an edit that sets the key to something else goes before it.
    """

    path: KeyPath
    value: Value
    keeps: bool = False


class AddEntries(NamedTuple):
    """Add entries to the list at a path, which need not exist."""

    path: KeyPath
    entries: tuple[Value, ...]


class Remove(NamedTuple):
    """Take away an element, a key, or the entry of a list that the last word of the path names."""

    path: KeyPath


Edit = SetKey | AddEntries | Remove


def strings_in(value: Value) -> Iterator[str]:
    """Yield the strings in a value: itself, or those of a list."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from strings_in(one)
