"""Facts: what a touchpoint says, held against where it should come from and what the others say."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from omnicheck.graph.demand.reasons import Reason, judge
from omnicheck.graph.region.disagreement_windows import DisagreementWindows, Lag
from omnicheck.graph.region.origins import Origin, Origins
from omnicheck.graph.structure.data_needs import Attributes
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.model.contexts import Context


@dataclass(frozen=True, slots=True)
class Fact:
    """How one data object at one touchpoint comes out in one region.

    `lag` is the worst way in which it trails another touchpoint, if there is one to trail; `origins` is where
    it comes from; `lost` names the shown attributes that never arrive; `other_records` are the records that
    others of its scope have it from.
    """

    touchpoint: str
    data: str
    contexts: tuple[Context, ...]
    reason: Reason
    record: str | None
    subgraph: DataSubgraph | None = None
    lag: Lag | None = None
    origins: tuple[Origin, ...] = ()
    lost: tuple[str, ...] = ()
    other_records: tuple[str, ...] = ()


class Bundle:
    """One carriage with who shows and who captures what it carries: the ground that facts are judged on."""

    def __init__(self, subgraph: DataSubgraph, showing: Iterable[str], capturing: Iterable[str]) -> None:
        self.subgraph = subgraph
        self.capturing = tuple(capturing)
        self.origins = Origins(subgraph, self.capturing)
        self.right = tuple(touchpoint for touchpoint in showing if self.origins.right(touchpoint))
        self.windows = DisagreementWindows(subgraph, self.right, self.capturing)

    def lost_at(self, touchpoint: str) -> bool:
        """Whether nothing at all brings it there."""
        return self.origins.at(touchpoint) == ((touchpoint,),)


Beyond = Callable[[Bundle, str], Iterable[Lag]]
"""By how much a touchpoint of a bundle may trail those of other regions."""


def none_beyond(_bundle: Bundle, _touchpoint: str) -> Iterable[Lag]:
    """Where touchpoints are compared with none but those of their own region."""
    return ()


def checked(
    fact: Fact,
    bundles: tuple[Bundle, ...],
    shown: Attributes,
    limit: int | None,
    *,
    newest: bool,
    beyond: Beyond = none_beyond,
) -> Fact:
    """The fact with its cause: wrong origins first, then the longest disagreement."""
    missing = (bundle.subgraph.attributes for bundle in bundles if bundle.lost_at(fact.touchpoint))
    lost = tuple(sorted(attribute for attributes in missing for attribute in attributes & shown))
    wrong = [bundle for bundle in bundles if fact.touchpoint not in bundle.right]
    if wrong:
        some_arrive = any(not bundle.lost_at(fact.touchpoint) for bundle in bundles)
        foreign = [bundle for bundle in wrong if not bundle.lost_at(fact.touchpoint)]
        bundle = (foreign or wrong)[0]
        reason = Reason.LOST_ATTRIBUTE if some_arrive and not foreign else Reason.WRONG_ORIGIN
        origins = bundle.origins.at(fact.touchpoint)
        return replace(fact, reason=reason, subgraph=bundle.subgraph, origins=origins, lost=lost)
    lags = [
        (*_judged(lag, bundle.windows, limit, newest=newest), bundle)
        for bundle in bundles
        for lag in (*bundle.windows.lags(fact.touchpoint), *beyond(bundle, fact.touchpoint))
    ]
    if not lags:
        return replace(fact, reason=Reason.KEPT, subgraph=bundles[0].subgraph)
    reason, lag, bundle = max(lags, key=lambda one: (one[0].severity, one[1].least, one[1].most))
    return replace(fact, reason=reason, subgraph=bundle.subgraph, lag=lag)


def _judged(lag: Lag, windows: DisagreementWindows, limit: int | None, *, newest: bool) -> tuple[Reason, Lag]:
    exact = partial(windows.settled, lag) if lag.open else None
    unspecified = bool(lag.search.arrivals[lag.later].runs & lag.search.network.unspecified)
    return judge(lag, exact, limit, newest=newest, unspecified=unspecified, late=Reason.WINDOW)
