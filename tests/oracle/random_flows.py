"""Random flows of all modes, with figures left out at times."""

from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import strategies as st

from tests.oracle.models import Body

LATENCIES = ("0s", "1s", "2s", "5s", "1h")
WAITS = ("0s", "1s", "4s", "1h")
SCHEDULES = ("0 2 * * *", "30 3 * * *", "15 */8 * * *", "0 4 * * 1-5")
DIRECT = ("request", "event", "stream", "cdc")
RECORD = "record"


class Allowed(NamedTuple):
    """The features that a random landscape may use, and about how many flows."""

    schedules: bool = True
    several_targets: bool = True
    capabilities: bool = True
    cycles: bool = True
    derived: bool = True
    wide: bool = False
    syncs: bool = False
    flows: int = 10


def rarely(strategy: st.SearchStrategy[object], one_in: int = 4) -> st.SearchStrategy[object | None]:
    """Leave it out in most cases."""
    return st.integers(0, one_in - 1).flatmap(lambda n: strategy if n == one_in - 1 else st.none())


def mostly(strategy: st.SearchStrategy[object], one_in: int = 5) -> st.SearchStrategy[object | None]:
    """Leave it out in one case of several."""
    return st.integers(0, one_in - 1).flatmap(lambda n: st.none() if n == one_in - 1 else strategy)


def present(body: Body) -> Body:
    """Return the body without what was left out."""
    return {key: value for key, value in body.items() if value is not None}


def some(values: Sequence[str], *, at_least: int = 1, at_most: int = 3) -> st.SearchStrategy[list[str]]:
    """Draw distinct values."""
    return st.lists(st.sampled_from(values), min_size=at_least, max_size=at_most, unique=True)


RETRIES = ({"timeout": "2s", "backoff": ["1s"]}, {"timeout": "1s", "backoff": ["0s", "4s"]})


@st.composite
def timing(draw: st.DrawFn, allowed: Allowed, zones: Sequence[str]) -> Body:
    """Draw a mode and its figures; immediate modes are the most frequent."""
    mode = draw(st.sampled_from((*DIRECT, *DIRECT, "poll", "batch", "batch", "cache", "cache", "manual")))
    body = draw(waiting(mode, allowed, zones))
    if mode == "manual":
        return body
    body |= present({"retry": draw(rarely(st.sampled_from(RETRIES), one_in=8))})
    if draw(st.integers(0, 9)) == 0:
        body |= present(
            {"delivery": "at-most-once", "reconcile": draw(mostly(reconciliations(allowed, zones), one_in=3))}
        )
    return body


@st.composite
def waiting(draw: st.DrawFn, mode: str, allowed: Allowed, zones: Sequence[str]) -> Body:
    """Draw a mode and its wait."""
    wait = st.sampled_from(WAITS)
    if mode in DIRECT:
        return present({"mode": mode, "every": draw(rarely(wait))})
    if mode == "cache":
        aged = draw(rarely(st.just(True), one_in=2))
        return present({"mode": mode, "ttl": draw(mostly(wait)), "age_propagated": aged})
    if mode == "poll":
        return present({"mode": mode, "every": draw(mostly(wait)), "misses": draw(rarely(st.just(2)))})
    if mode == "batch" and allowed.schedules and draw(st.booleans()):
        zone = draw(rarely(st.sampled_from(zones)))
        return present({"mode": mode, "schedule": draw(st.sampled_from(SCHEDULES)), "timezone": zone})
    return present({"mode": mode, "every": draw(mostly(wait))})


@st.composite
def reconciliations(draw: st.DrawFn, allowed: Allowed, zones: Sequence[str]) -> Body:
    """Draw a schedule or an interval, and mostly a latency."""
    often: Body = {"every": draw(st.sampled_from(WAITS))}
    if allowed.schedules and draw(st.booleans()):
        zone = draw(rarely(st.sampled_from(zones)))
        often = present({"schedule": draw(st.sampled_from(SCHEDULES)), "timezone": zone})
    return often | present({"latency": draw(mostly(latencies()))})


@st.composite
def latencies(draw: st.DrawFn) -> object:
    """Draw the worst latency, alone or with the best."""
    worst = draw(st.sampled_from(LATENCIES))
    best = {"1h": "2s", "5s": "1s"}.get(worst, "0s")
    return draw(st.sampled_from((worst, worst, {"worst": worst}, {"best": best, "worst": worst})))


class Traffic(NamedTuple):
    """The elements, data, scopes and zones that flows may use."""

    ends: Sequence[str]
    systems: Sequence[str]
    references: Sequence[str]
    scopes: st.SearchStrategy[Body]
    zones: Sequence[str]
    allowed: Allowed
    most: int = 10


_back_too = st.sampled_from(({}, {"both_ways": True}))


@st.composite
def flow_lists(draw: st.DrawFn, traffic: Traffic) -> list[Body]:
    """Draw up to ten flows; most elements get one, often both ways, so that data spreads.

    A landscape with sites gets fewer, since they multiply flows.
    """
    backbone = [draw(flows(traffic, to=end)) for end in traffic.ends[1:] if draw(st.integers(0, 7))]
    backbone = [{**flow, **draw(_back_too)} for flow in backbone]
    return [*backbone, *draw(st.lists(flows(traffic), max_size=max(0, traffic.most - len(backbone))))]


@st.composite
def flows(draw: st.DrawFn, traffic: Traffic, to: str | None = None) -> Body:
    """Draw a flow; the first elements are the most frequent, so that routes meet."""
    ends, references, allowed = traffic.ends, traffic.references, traffic.allowed
    source = draw(st.sampled_from([end for end in (*[ends[0]] * 4, *ends) if end != to]))
    others = [end for end in ends if end != source]
    targets = [to] if to else draw(some(others, at_most=3 if allowed.several_targets else 1))
    passed = [system for system in traffic.systems if system not in (source, *targets)]
    via = draw(rarely(some(passed, at_most=2))) if passed else None
    if draw(st.integers(0, 7)) == 0:
        source = RECORD
    elif draw(st.integers(0, 7)) == 0:
        targets = [RECORD, *targets[1:]]
    return {
        **present({"via": via}),
        "from": source,
        "to": targets if len(targets) > 1 else targets[0],
        "carries": draw(st.one_of(st.just(list(references)), st.just([references[0]]), some(references))),
        **draw(timing(allowed, traffic.zones)),
        **present({"latency": draw(mostly(latencies(), one_in=12))}),
        **present({"both_ways": draw(rarely(st.just(True), one_in=3))}),
        **(draw(traffic.scopes) if draw(st.integers(0, 3)) == 0 else {}),
    }
