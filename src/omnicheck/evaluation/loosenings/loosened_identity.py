"""Loosenings of identity: an element that is said to have had another id inherits what was known of that."""

from collections.abc import Iterator

from omnicheck.evaluation.loosenings.two_landscapes import TwoLandscapes
from omnicheck.read.renaming import former_ids
from omnicheck.verdict.loosening import Loosened, Loosening


def loosened_identity(two: TwoLandscapes) -> Iterator[Loosening]:
    """Yield every `was` that the change adds, whether it is followed or not: baselines follow it too."""
    before = former_ids(two.base.document)
    for (section, id), was in former_ids(two.head.document).items():
        earlier = before.get((section, id))
        if earlier != was:
            yield two.loosening(Loosened.WAS, (section, id, "was"), earlier, was)
