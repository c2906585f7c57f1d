"""Baselines: known broken or unproven obligations that do not fail an audit; and what the gate says."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from omnicheck.units.grouping import grouped
from omnicheck.verdict.comparison import CHANGED, Comparison
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Outcome, keys_of

BROKEN, UNPROVEN = Outcome.BROKEN.value, Outcome.UNPROVEN.value


class BaselineEntry(NamedTuple):
    """A known obligation with its outcome; for a risk, the rule and the cause.

    It names the obligation and not the gap: once one of two countries is fixed, another rule may object to
    the other one, and that is nothing new.
    """

    what: str
    key: str


class KnownGap(NamedTuple):
    """What a baseline knows of one rule and cause; both are empty in a baseline of version 1."""

    rule: str
    cause: str
    entries: frozenset[BaselineEntry]


@dataclass(frozen=True)
class Baseline:
    """The content of a baseline."""

    known: tuple[KnownGap, ...] = ()
    version: int = 2

    @cached_property
    def entries(self) -> frozenset[BaselineEntry]:
        """Return all entries."""
        return frozenset().union(*(one.entries for one in self.known))

    def of(self, entries: Collection[BaselineEntry]) -> "Baseline":
        """Return it with these entries only."""
        parts = (one._replace(entries=one.entries.intersection(entries)) for one in self.known)
        return replace(self, known=tuple(one for one in parts if one.entries))


def baseline_of(gaps: Iterable[Gap]) -> Baseline:
    """Return the baseline that knows all these gaps."""
    found = grouped(
        ((gap.rule, gap.cause.path, bool(gap.touched)), entry) for gap in gaps for entry in _entries(gap)
    )
    parts = sorted(found.items())
    return Baseline(tuple(KnownGap(rule, cause, frozenset(some)) for (rule, cause, _), some in parts))


def entries_of(gaps: Iterable[Gap]) -> frozenset[BaselineEntry]:
    """Return the entries that cover all these gaps."""
    return frozenset(entry for gap in gaps for entry in _entries(gap))


def _entries(gap: Gap) -> list[BaselineEntry]:
    broken = [BaselineEntry(BROKEN, key) for key in keys_of(gap.breaks)]
    unproven = [BaselineEntry(UNPROVEN, key) for key in keys_of(gap.opens)]
    return broken + unproven or [BaselineEntry(gap.rule, gap.cause.path)]


def covers(entries: frozenset[BaselineEntry], gap: Gap) -> bool:
    """Return whether the entries cover all that a gap touches; one for broken also covers unproven."""
    return all(
        entry in entries or (entry.what == UNPROVEN and BaselineEntry(BROKEN, entry.key) in entries)
        for entry in _entries(gap)
    )


@dataclass(frozen=True, slots=True)
class BaselineStatus:
    """A baseline compared with a report.

    `stale` entries no longer apply and fail the audit: a baseline only shrinks. `known` counts covered gaps.
    `added` are entries that the baseline of a base has not.
    """

    file: str
    content: Baseline
    stale: tuple[BaselineEntry, ...]
    known: int
    added: frozenset[BaselineEntry] = frozenset()


class GateResult(NamedTuple):
    """Why the gate fails, in words such as `2 new errors`, and the ids of the gaps that fail it."""

    reasons: tuple[str, ...] = ()
    failing: frozenset[str] = frozenset()

    @property
    def passes(self) -> bool:
        """Return whether nothing fails."""
        return not self.reasons


class ComparedWith(NamedTuple):
    """What a report is compared with: an earlier audit, a baseline, both or neither; and the gate's word."""

    comparison: Comparison | None = None
    baseline: BaselineStatus | None = None
    gate: GateResult | None = None

    def speaks_of(self, gap: Gap) -> bool:
        """Return whether a report lists a gap: if it fails the gate, or is new, worse or grown.

        With neither a base nor a baseline it lists all; else the rest is known, and only counted.
        """
        if self.comparison is None and self.baseline is None:
            return True
        if self.gate and gap.id in self.gate.failing:
            return True
        known = self.baseline is not None and covers(self.baseline.content.entries, gap)
        return not known and gap.standing in CHANGED

    def fails_on(self, gap: Gap) -> bool:
        """Return whether a gap fails the gate; any might if the gate is not known."""
        return self.gate is None or gap.id in self.gate.failing
