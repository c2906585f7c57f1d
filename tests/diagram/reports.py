"""Reports made by hand: a small shop with the gaps that a test needs."""

from collections.abc import Iterable

from omnicheck.model.contexts import Context
from omnicheck.model.landscape import Landscape, Path
from omnicheck.place import Place
from omnicheck.units.span import exactly
from omnicheck.verdict.gap import Gap, Level
from omnicheck.verdict.obligation import Definition, Direction, Kind, Obligation, Outcome, Promise
from omnicheck.verdict.report import Judgement, Report, Tally
from omnicheck.verdict.witness import Hop, Route, Witness
from tests.landscapes import landscape

SHOP = """\
omnicheck: 1
name: Corner shop
locations: {DE: {}, NO: {}}
channels:
  web: {kind: web, owner: cmo, shows: [price], offers: [buy, return]}
  store: {kind: store, owner: operations}
touchpoints:
  till: {channel: store, shows: [price], captures: [order], offers: [buy]}
  label: {channel: store, shows: [price]}
systems:
  pricing: {kind: price master, owner: cio}
  hub: {kind: integration, owner: cio}
  oms: {owner: cio}
  list: {owner: operations}
data:
  price: {record: pricing, fresh_within: 60s, agrees_within: 5m}
  order: {record: oms, fresh_within: 60s}
flows:
  nightly: {from: pricing, to: [hub, list], carries: [price], mode: batch, every: 25h, latency: 40m}
  lookup: {from: hub, to: [web, till], carries: [price], mode: request, latency: 200ms}
  print: {from: list, to: label, carries: [price], mode: event, latency: 1s}
  orders: {from: till, to: oms, carries: [order], mode: request, latency: 200ms, both_ways: true}
capabilities:
  buy: {}
  return: {}
standards:
  returns_window: {policy: localised}
"""

MINUTE, HOUR = 60_000, 3_600_000
DE, NO = Context("DE", "*"), Context("NO", "*")


def read(
    touchpoint: str, data: str = "price", places: Iterable[Context] = (DE, NO)
) -> tuple[Obligation, ...]:
    """Return obligations that data arrives at a touchpoint, one for each place."""
    return tuple(Obligation(Kind.ROUTE, touchpoint, data, Direction.READ, (place,)) for place in places)


def asked(kind: Kind, subject: str, matter: str = "") -> tuple[Obligation, ...]:
    """Return other obligations, one for each place."""
    return tuple(Obligation(kind, subject, matter, None, (place,)) for place in (DE, NO))


def hop(flow: str, source: str, target: str, wait_ms: int = 0, latency_ms: int = 200) -> Hop:
    """Return a hop with an exact wait and latency."""
    return Hop(flow, source, target, exactly(wait_ms), exactly(latency_ms))


NIGHTLY = hop("nightly", "pricing", "hub", 25 * HOUR, 40 * MINUTE)
LATE = Route("price", (NIGHTLY, hop("lookup", "hub", "till")), exactly(25 * HOUR + 40 * MINUTE), "nightly")


def gap(
    rule: str,
    witness: Witness | None,
    *,
    breaks: tuple[Obligation, ...] = (),
    opens: tuple[Obligation, ...] = (),
    element: Path = ("touchpoints", "till"),
    promise: Promise = Promise.INTEGRATED,
) -> Gap:
    """Return a gap; fields that only reports use have arbitrary values."""
    level = Level.ERROR if breaks else Level.WARNING
    place = Place("shop.yaml", 1, 1)
    return Gap(
        rule, rule, promise, level, f"{rule} is what happened", "", element, place, (), breaks, opens, witness
    )


def report(*gaps: Gap, text: str = SHOP, land: Landscape | None = None) -> Report:
    """Return a report on the shop."""
    everything = [*read("web"), *read("till"), *read("label"), *read("till", "order")]
    everything += [
        *asked(Kind.CAPABILITY, "store", "return"),
        *asked(Kind.STANDARD, "till", "returns_window"),
    ]
    outcomes = dict.fromkeys(everything, Outcome.KEPT)
    judgements = {
        Definition.CIO: Judgement(Definition.CIO, Tally(41, 7, 2), {}, ()),
        Definition.CMO: Judgement(Definition.CMO, Tally(), {}, ()),
    }
    return Report(land or landscape(text), outcomes, judgements, Tally(), (), gaps)
