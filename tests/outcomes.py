"""What an audit says of each obligation, by its key at each place."""

from collections.abc import Mapping
from typing import TypeVar

from omnicheck.verdict.obligation import Obligation, Outcome, keys_of
from omnicheck.verdict.report import Report

T = TypeVar("T")


def outcomes(report: Report) -> dict[str, Outcome]:
    """Return the outcome of every obligation."""
    return by_key(report.outcomes)


def objections(report: Report) -> set[tuple[str, str]]:
    """Return the rules that object to each obligation."""
    return {(gap.rule, key) for gap in report.gaps for key in keys_of(gap.touched)}


def by_key(found: Mapping[Obligation, T]) -> dict[str, T]:
    """Return what was found for each key of obligations that may be of several places."""
    return {key: what for one, what in found.items() for key in one.keys}
