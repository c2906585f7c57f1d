"""Changes that connect what no flow connects yet: flows between touchpoints and the records of their data."""

from collections.abc import Iterable, Iterator
from math import inf

from omnicheck.graph.estate import Estate
from omnicheck.rules._shared.missing_flows import Lacking, missing_flows
from omnicheck.units.grouping import grouped
from omnicheck.verdict.change import Change
from omnicheck.verdict.obligation import Direction
from omnicheck.verdict.witness import Missing


def flows_with_records(
    estate: Estate, touchpoint: str, directions: Iterable[Direction] = tuple(Direction)
) -> Iterator[Change]:
    """Yield the flows of what a touchpoint shows from its records, and of what it captures to them."""
    for direction in directions:
        for data in estate.needs.needed(direction)[touchpoint]:
            present = sorted(estate.obligations.present[touchpoint])
            for record in sorted(grouped((estate.record(data, one) or "", one) for one in present)):
                if record:
                    yield from flows_with_record(estate, touchpoint, data, direction, record)


def flows_with_record(
    estate: Estate, touchpoint: str, data: str, direction: Direction, record: str
) -> Iterator[Change]:
    """Yield the flows of what a touchpoint shows of a data object from a record, or captures to it."""
    attributes = estate.needs.needed(direction)[touchpoint][data]
    whole = attributes >= estate.needs.attributes([data])[data]
    wanted = [data] if whole else [f"{data}.{one}" for one in sorted(attributes)]
    present = estate.obligations.present[touchpoint]
    contexts = {one for one in present if estate.record(data, one) == record}
    limit = estate.landscape.limit(touchpoint, data, "fresh_within").ms or inf
    ends = (record, touchpoint) if direction is Direction.READ else (touchpoint, record)
    yield from missing_flows(estate, Lacking(Missing(*ends, data), wanted, contexts, limit, limit))
