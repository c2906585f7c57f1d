"""What was waived: a part of a gap, or all of it, with the waiver that says so."""

from typing import NamedTuple

from omnicheck.model.waiver import Waiver
from omnicheck.verdict.gap import Gap


class Waived(NamedTuple):
    """A gap as far as it is waived: what it breaks and opens is what the waiver covers of it."""

    gap: Gap
    waiver: Waiver


class Applied(NamedTuple):
    """A waiver held against the gaps of its rule on one day."""

    waiver: Waiver
    expired: bool
    matched: bool
