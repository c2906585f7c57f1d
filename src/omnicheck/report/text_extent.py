"""How much of a report the text shows."""

from typing import NamedTuple

from omnicheck.verdict.remedy import Repair
from omnicheck.verdict.report import Axis


class Extent(NamedTuple):
    """How much of a report to write.

    `show` is the number of findings in full, 0 for all; `finding` the number of the only one to write, and
    `repair` what was tried for it.
    `pairs` adds the reasons of disagreements, `known` what a base or baseline knows, `axes` tables of scores.
    `only_verdicts` leaves out all but these and the last lines; `by_rule` counts instead of listing findings.
    """

    show: int = 20
    finding: int | None = None
    pairs: bool = False
    known: bool = False
    only_verdicts: bool = False
    by_rule: bool = False
    axes: tuple[Axis, ...] = ()
    repair: Repair | None = None


USUAL = Extent()
