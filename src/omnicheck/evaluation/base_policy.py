"""A changed model judged by the policy of its base, so that a change cannot excuse what it makes worse."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from omnicheck.evaluation.loosenings.loosened_waivers import known_days
from omnicheck.model.landscape import Landscape
from omnicheck.model.policy import AuditPolicy
from omnicheck.model.waiver import Waiver
from omnicheck.units.grouping import grouped


def with_base_policy(base: Landscape, head: Landscape) -> Landscape | None:
    """Return the head with the policy and the waivers of the base; None if it has the same itself.

    A waiver of the base that the head no longer has does not count either: the head has given it up.
    """
    waivers = tuple(_known_waivers(base.waivers, head.waivers))
    policy = base.document.policy.model_copy(update={"schemas": head.document.policy.schemas})
    if waivers == head.waivers and _judging(policy) == _judging(head.document.policy):
        return None
    return replace(head, document=head.document.model_copy(update={"policy": policy}), waivers=waivers)


def _judging(policy: AuditPolicy) -> dict[str, object]:
    """Return what the policy says about judging, whether it is written down or the default."""
    return policy.model_dump(exclude={"schemas", "metadata"})


def _known_waivers(base: Iterable[Waiver], head: Iterable[Waiver]) -> Iterator[Waiver]:
    """Yield the waivers of the head as far as the base has them too: for the same elements, no longer."""
    for waiver, known in known_days(base, head):
        days = ((min(waiver.until, day), at) for day, at in zip(known, waiver.at, strict=True))
        for until, some in grouped((day, at) for day, at in days if day > date.min).items():
            yield waiver._replace(at=tuple(some), until=until)
