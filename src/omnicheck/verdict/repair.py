"""Changes that were tried: what is known to close gaps, because the changed model has been audited."""

from typing import NamedTuple

from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.report import Report


class Repair(NamedTuple):
    """Changes that together close gaps, in the order in which they were found.

    `report` is that of the model with these changes, and `left` what has become of the gaps that are not
    closed.
    """

    changes: tuple[Change, ...]
    report: Report
    left: tuple[Gap, ...] = ()
