"""Limits in time, each with the key that declares it."""

from typing import Literal, NamedTuple

LimitKey = Literal["fresh_within", "agrees_within", "syncs_within"]
"""The keys of limits: on an age, on a disagreement, on the way from one touchpoint to another."""


class Limit(NamedTuple):
    """A limit in ms, or None if it is not declared, with the path of the key that declares it.

    If it is not declared, `path` is where a data object would declare it. If `at_least`, it may be longer:
    how much longer is not declared.
    """

    ms: int | None
    path: tuple[str | int, ...]
    at_least: bool = False

    def larger(self, other: "Limit") -> "Limit":
        """Return the limit of a pair of touchpoints: the larger of their two limits (semantics 4.10)."""
        if self.ms is None or other.ms is None:
            known = self if other.ms is None else other
            return known._replace(at_least=known.ms is not None)
        return max(self, other, key=lambda one: one.ms or 0)
