"""Keys of obligations, and misses that break them or leave them unproven."""

from typing import NamedTuple

from tests.oracle.reading.figures import Outcome
from tests.oracle.reading.network import Node
from tests.oracle.reading.places import Context
from tests.oracle.reading.regions import context_of


class Miss(NamedTuple):
    """The outcome of one obligation in one check; `rule` is the rule that a waiver may name."""

    key: str
    outcome: Outcome
    rule: str = ""


def placed(*parts: str | Context) -> str:
    """Return a key whose last part is a context."""
    return "/".join("/".join(part) if isinstance(part, Context) else part for part in parts)


def route(touchpoint: Node, data: str, direction: str) -> str:
    """Return the key of the CIO's obligation for a touchpoint that reads or writes."""
    return placed("route", touchpoint.id, data, direction, context_of(touchpoint))


def fact(touchpoint: Node, data: str) -> str:
    """Return the key of the CMO's obligation for a touchpoint that shows data."""
    return placed("fact", touchpoint.id, data, context_of(touchpoint))
