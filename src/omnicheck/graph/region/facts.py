"""Facts: what a touchpoint shows, compared with its record and with the other touchpoints."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from omnicheck.graph.demand.reasons import Reason, judge
from omnicheck.graph.region.disagreement_windows import DisagreementWindows, Lag
from omnicheck.graph.region.origins import Origin, Origins
from omnicheck.graph.structure.data_needs import Attributes
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.model.contexts import Context
from omnicheck.model.limits import Limit


@dataclass(frozen=True, slots=True)
class Fact:
    """The result for one data object at one touchpoint in one region.

    `lag` is its worst lag behind another touchpoint, if any; `origins` is where it comes from; `lost` names
    the shown attributes that never arrive; `other_records` are the records of other touchpoints in its scope.
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
    """Attributes that are judged together, with the touchpoints that show and capture any of them.

    `limits` are those of the touchpoints that show them, on disagreement. `correct` are the touchpoints that
    show them from the record alone.
    """

    def __init__(
        self,
        subgraph: DataSubgraph,
        showing: Iterable[str],
        capturing: Iterable[str],
        limits: Mapping[str, Limit],
    ) -> None:
        self.subgraph = subgraph
        self.capturing = tuple(capturing)
        self.origins = Origins(subgraph, self.capturing)
        self.correct = tuple(touchpoint for touchpoint in showing if self.origins.correct(touchpoint))
        self.windows = DisagreementWindows(subgraph, self.correct, self.capturing, limits)

    def unreached(self, touchpoint: str) -> bool:
        """Return whether nothing brings the attributes to a touchpoint."""
        return self.origins.at(touchpoint) == ((touchpoint,),)


OtherLags = Callable[[Bundle, str], Iterable[Lag]]
"""The lags of a touchpoint of a bundle behind those of other regions."""


def no_other_lags(_bundle: Bundle, _touchpoint: str) -> Iterable[Lag]:
    """Return no lags: touchpoints are compared within their region only."""
    return ()


def checked(
    fact: Fact,
    bundles: tuple[Bundle, ...],
    shown: Attributes,
    *,
    newest: bool,
    other_lags: OtherLags = no_other_lags,
) -> Fact:
    """Return the fact with its reason: wrong origins first, then the lag that exceeds its limit most.

    Without bundles there is no record, and the fact is returned as it is.
    """
    if not bundles:
        return fact
    missing = (bundle.subgraph.attributes for bundle in bundles if bundle.unreached(fact.touchpoint))
    lost = tuple(sorted(attribute for attributes in missing for attribute in attributes & shown))
    wrong = [bundle for bundle in bundles if fact.touchpoint not in bundle.correct]
    if wrong:
        some_arrive = any(not bundle.unreached(fact.touchpoint) for bundle in bundles)
        foreign = [bundle for bundle in wrong if not bundle.unreached(fact.touchpoint)]
        bundle = (foreign or wrong)[0]
        reason = Reason.LOST_ATTRIBUTE if some_arrive and not foreign else Reason.WRONG_ORIGIN
        origins = bundle.origins.at(fact.touchpoint)
        return replace(fact, reason=reason, subgraph=bundle.subgraph, origins=origins, lost=lost)
    lags = [
        (*_judged(lag, bundle.windows, newest=newest), bundle)
        for bundle in bundles
        for lag in (*bundle.windows.lags(fact.touchpoint), *other_lags(bundle, fact.touchpoint))
    ]
    if not lags:
        return replace(fact, reason=Reason.KEPT, subgraph=bundles[0].subgraph)
    reason, lag, bundle = max(lags, key=lambda one: (one[0].severity, *_excess(one[1])))
    return replace(fact, reason=reason, subgraph=bundle.subgraph, lag=lag)


def _excess(lag: Lag) -> tuple[float, ...]:
    """Return by how much each bound of a lag exceeds the limit of its pair."""
    return tuple(bound - (lag.limit.ms or 0) for bound in (*lag.least, *lag.most))


def _judged(lag: Lag, windows: DisagreementWindows, *, newest: bool) -> tuple[Reason, Lag]:
    exact = partial(windows.refined, lag) if lag.open else None
    unspecified = bool(lag.search.arrivals[lag.later].runs & lag.search.network.unspecified)
    late = Reason.WINDOW
    reason, lag = judge(lag, exact, lag.limit.ms, newest=newest, unspecified=unspecified, late=late)
    over_known_part = reason is late and lag.limit.at_least and not lag.least.unbounded
    return Reason.NO_LIMIT if over_known_part else reason, lag
