"""All loosenings of a change, in the order of reports: the policy first, then what elements ask."""

from collections.abc import Iterator
from itertools import chain

from omnicheck.evaluation.loosenings.loosened_asks import loosened_asks
from omnicheck.evaluation.loosenings.loosened_journeys import loosened_journeys
from omnicheck.evaluation.loosenings.loosened_limits import loosened_limits
from omnicheck.evaluation.loosenings.loosened_policy import loosened_policy
from omnicheck.evaluation.loosenings.loosened_schemas import loosened_schemas
from omnicheck.evaluation.loosenings.loosened_scopes import loosened_scopes
from omnicheck.evaluation.loosenings.loosened_waivers import loosened_waivers
from omnicheck.evaluation.loosenings.two_landscapes import TwoLandscapes
from omnicheck.model.landscape import Landscape
from omnicheck.read.renaming import former_ids
from omnicheck.verdict.loosening import Loosened, Loosening


def loosenings(base: Landscape, head: Landscape) -> tuple[Loosening, ...]:
    """Return what the head asks less strictly than the base, with the policies that they were judged by."""
    two = TwoLandscapes(base, head)
    parts = (
        loosened_policy,
        loosened_schemas,
        _loosened_identity,
        loosened_waivers,
        loosened_limits,
        loosened_asks,
        loosened_journeys,
        loosened_scopes,
    )
    return tuple(chain.from_iterable(part(two) for part in parts))


def _loosened_identity(two: TwoLandscapes) -> Iterator[Loosening]:
    """Yield every `was` that the change adds, whether it is followed or not: baselines follow it too."""
    before = former_ids(two.base.document)
    for (section, id), was in former_ids(two.head.document).items():
        earlier = before.get((section, id))
        if earlier != was:
            yield two.loosening(Loosened.WAS, (section, id, "was"), earlier, was)
