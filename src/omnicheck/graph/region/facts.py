"""Facts: what a touchpoint shows, compared with its record and with the other touchpoints."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import NamedTuple

from omnicheck.graph.demand.reasons import Reason, judge
from omnicheck.graph.region.captured_inputs import CapturedInput
from omnicheck.graph.region.disagreement_windows import DisagreementWindows, Lag
from omnicheck.graph.region.origins import Origin, Origins
from omnicheck.graph.structure.data_needs import Attributes
from omnicheck.graph.structure.memo import Memo
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.model.contexts import Context
from omnicheck.model.limits import Limit


class Fact(NamedTuple):
    """The result for one data object at one touchpoint in one region.

    `lag` is its worst lag behind another touchpoint, if any and if asked for or not kept; `also_open` are
    further ones that other flows leave open, which do not say how long they take. `origins` is where it comes
    from; `lost` names the shown attributes that never arrive. `place` is the mark of the place where the
    touchpoint is judged. `other_records` are records of its scope whose changes never reach it, though they
    reach others.
    """

    touchpoint: str
    data: str
    contexts: tuple[Context, ...]
    reason: Reason
    record: str | None
    subgraph: DataSubgraph | None = None
    lag: Lag | None = None
    also_open: tuple[Lag, ...] = ()
    origins: tuple[Origin, ...] = ()
    lost: tuple[str, ...] = ()
    other_records: tuple[str, ...] = ()
    place: str = ""

    @property
    def end(self) -> str:
        """Return the vertex of the touchpoint."""
        return self.touchpoint + self.place


def no_inputs(_onward: AgeSearch, _writer: str) -> Iterable[CapturedInput]:
    """Return nothing: the data is not derived."""
    return ()


class Bundle:
    """Attributes that are judged together, with the touchpoints that show and capture any of them.

    `showing` are the touchpoints whose record this is, `correct` those that show them from it alone. If the
    scope has other records, `others` returns the bundles of the same attributes there. `limits` are those of
    all touchpoints that show them, on disagreement. `inputs` returns what a touchpoint captures of the data
    that they are derived from, followed by a search from the record.
    """

    def __init__(
        self,
        memo: Memo,
        subgraph: DataSubgraph,
        showing: Iterable[str],
        capturing: Iterable[str],
        limits: Mapping[str, Limit],
        others: Callable[[], tuple["Bundle", ...]] = tuple,
        inputs: Callable[[AgeSearch, str], Iterable[CapturedInput]] = no_inputs,
    ) -> None:
        self.memo = memo
        self.subgraph = subgraph
        self.capturing = tuple(capturing)
        self.origins = memo.of(Origins, subgraph, self.capturing)
        self.showing = tuple(showing)
        self.correct = frozenset(
            touchpoint for touchpoint in self.showing if self.origins.correct(touchpoint)
        )
        self._limits = limits
        self._others = others
        self._inputs = inputs

    @cached_property
    def all_records(self) -> tuple["Bundle", ...]:
        """Return it, and those of the other records."""
        return (self, *self._others())

    @cached_property
    def windows(self) -> DisagreementWindows:
        """Return the windows after a change at the record, between touchpoints that are right."""
        right = (touchpoint for bundle in self.all_records for touchpoint in bundle.correct)
        reached = tuple(sorted(one for one in right if one in self.subgraph.reads.arrivals))
        found = ((one, tuple(self._inputs(self.subgraph.reads, one))) for one in reached)
        inputs = tuple((one, captured) for one, captured in found if captured)
        limits = tuple(self._limits.items())
        return self.memo.of(DisagreementWindows, self.subgraph, reached, self.capturing, limits, inputs)

    def unreached(self, touchpoint: str) -> bool:
        """Return whether nothing brings the attributes to a touchpoint."""
        return self.origins.at(touchpoint) == ((touchpoint,),)


def checked(
    fact: Fact,
    bundles: tuple[Bundle, ...],
    shown: Attributes,
    *,
    newest: bool,
    timed: bool,
) -> Fact:
    """Return the fact with its reason: wrong origins, split records, or the lag that exceeds its limit most.

    Without bundles there is no record, and the fact is returned as it is. Only a `timed` one has a lag if it
    is kept.
    """
    if not bundles:
        return fact
    missing = (bundle.subgraph.attributes for bundle in bundles if bundle.unreached(fact.end))
    lost = tuple(sorted(attribute for attributes in missing for attribute in attributes & shown))
    wrong = [bundle for bundle in bundles if fact.end not in bundle.correct]
    if wrong:
        some_arrive = any(not bundle.unreached(fact.end) for bundle in bundles)
        foreign = [bundle for bundle in wrong if not bundle.unreached(fact.end)]
        bundle = (foreign or wrong)[0]
        reason = Reason.LOST_ATTRIBUTE if some_arrive and not foreign else Reason.WRONG_ORIGIN
        origins = bundle.origins.at(fact.end)
        return fact._replace(reason=reason, subgraph=bundle.subgraph, origins=origins, lost=lost)
    split = [one for bundle in bundles for one in bundle.all_records if _kept_from(one, fact.end)]
    if split:
        records = tuple(sorted({one.subgraph.record for one in split}))
        return fact._replace(reason=Reason.SPLIT_RECORDS, subgraph=bundles[0].subgraph, other_records=records)
    lags = [
        (*_judged(lag, one.windows, newest=newest), bundle, one.windows)
        for bundle in bundles
        for one in bundle.all_records
        if fact.end in one.windows.showing and (timed or not one.windows.surely_within(fact.end))
        for lag in one.windows.lags(fact.end)
    ]
    kept = fact._replace(reason=Reason.KEPT, subgraph=bundles[0].subgraph)
    if not lags:
        return kept
    reason, lag, bundle, windows = max(lags, key=lambda one: (one[0].severity, *_excess(one[1])))
    others = tuple(_left_open_by_others(lag, lags)) if reason in _LEFT_OPEN else ()
    if reason is not Reason.KEPT:  # to be shown
        lag = windows.from_its_start(lag)
    elif not timed:
        return kept
    return fact._replace(reason=reason, subgraph=bundle.subgraph, lag=lag, also_open=others)


_LEFT_OPEN = (Reason.UNSPECIFIED, Reason.NO_LIMIT)


def _left_open_by_others(
    worst: Lag, lags: Iterable[tuple[Reason, Lag, Bundle, DisagreementWindows]]
) -> Iterator[Lag]:
    """Yield further lags that are left open, each by flows that no lag before it depends on."""
    known = set(worst.unspecified)
    for reason, lag, _, windows in lags:
        if reason in _LEFT_OPEN and not known.issuperset(lag.unspecified):
            known.update(lag.unspecified)
            yield windows.from_its_start(lag)


def _kept_from(bundle: Bundle, end: str) -> bool:
    """Return whether changes at the record reach other touchpoints and not this one."""
    return bool(bundle.windows.showing) and end not in bundle.windows.showing


def _excess(lag: Lag) -> tuple[float, ...]:
    """Return by how much each bound of a lag exceeds the limit of its pair."""
    return tuple(bound - (lag.limit.ms or 0) for bound in (*lag.least, *lag.most))


def _judged(lag: Lag, windows: DisagreementWindows, *, newest: bool) -> tuple[Reason, Lag]:
    exact = partial(windows.refined, lag) if lag.open else None
    unspecified = bool(lag.unspecified)
    late, below = Reason.WINDOW, lag.below
    reason, lag = judge(lag, exact, lag.limit.ms, newest=newest, unspecified=unspecified, late=late)
    if reason is Reason.UNSPECIFIED:
        lag = lag._replace(below=below)  # with all routes: one of them has the flow that leaves it open
    over_known_part = reason is late and lag.limit.at_least and not lag.least.unbounded
    return Reason.NO_LIMIT if over_known_part else reason, lag
