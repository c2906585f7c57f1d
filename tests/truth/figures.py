"""What many results add up to."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from tests.truth.bench import Result
from tests.truth.expectation import BREAKS, HARMLESS, NO_MODEL, NOT_WORKED_OUT, OPENS, WARNS


class Share(NamedTuple):
    """A part of a whole."""

    part: int
    whole: int

    @property
    def text(self) -> str:
        """As a percentage with two decimals, rounded down: 100 % is all of it. Of nothing it is nothing."""
        if not self.whole:
            return "-"
        hundredths = self.part * 10_000 // self.whole
        return f"{hundredths // 100}.{hundredths % 100:02} %"


class OfRule(NamedTuple):
    """How often a rule had to speak, did, spoke at all, and spoke without a reason."""

    due: int
    given: int
    gaps: int
    unexplained: int


class Figures:
    """The sums over results that were worked out."""

    def __init__(self, results: Iterable[Result]) -> None:
        self.counted = [one for one in results if one.kind != NOT_WORKED_OUT]
        self._due: Counter[str] = Counter()
        self._given: Counter[str] = Counter()
        self._gaps: Counter[str] = Counter()
        self._alarms: Counter[str] = Counter()
        for one in self.counted:
            self._due.update(answer.rule for answer in one.answers)
            self._given.update(answer.rule for answer in one.answers if answer.given)
            self._gaps.update(one.gaps)
            self._alarms.update(rule for rule, _ in one.alarms)

    def headline(self) -> dict[str, Share]:
        """The figures that the page begins with, by name."""
        return {
            "damages judged": Share(len(self.counted), len(self.counted)),
            "detected, of those that break a clause": self._right(BREAKS),
            "detected, of those that leave something open": self._right(OPENS),
            "warned of, of those that only warn": self._right(WARNS),
            "refused at the place, of those that are no model": self._right(NO_MODEL),
            "without a word, of those that are harmless": self._right(HARMLESS),
            "gaps that nothing explains, of all gaps": Share(self._alarms.total(), self._gaps.total()),
        }

    def _right(self, kind: str) -> Share:
        """Of one kind, those of which everything was found; of the harmless ones, those with no alarm."""
        these = [one for one in self.counted if one.kind == kind]
        silent = kind == HARMLESS
        return Share(sum(not (one.alarms if silent else one.missed) for one in these), len(these))

    def of_rule(self, name: str) -> OfRule:
        """The figures of one rule."""
        return OfRule(self._due[name], self._given[name], self._gaps[name], self._alarms[name])
