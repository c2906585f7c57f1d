"""What a report is held against, beside the landscape itself."""

from typing import NamedTuple

from omnicheck.verdict.baseline import Held
from omnicheck.verdict.comparison import Comparison


class Beside(NamedTuple):
    """The same model at another time, a baseline of known gaps, both or neither."""

    comparison: Comparison | None = None
    held: Held | None = None
