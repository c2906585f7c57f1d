"""Routes that go by the record alone, put together, and a search from every writer."""

from collections.abc import Iterator

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from omnicheck.graph.estate import Estate
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from tests.oracle.examples import tries
from tests.oracle.models import Model, landscape_of, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models

pytestmark = pytest.mark.long


def subgraphs(estate: Estate) -> Iterator[DataSubgraph]:
    for region in estate.all_regions:
        for data in sorted(region.judged):
            bundles = region.bundles(estate.needs, data, estate.needs.attributes([data])[data])
            yield from (bundle.subgraph for bundle in bundles)


@tries(30)
@given(st.sampled_from((Allowed(schedules=False), Allowed(wide=True))).flatmap(models))
def test_they_are_those_of_a_search_from_the_writer(model: Model) -> None:
    note(text(model))
    estate = Estate(landscape_of(model)).may

    for subgraph in subgraphs(estate):
        for writer in sorted(subgraph.touchpoints):
            found = subgraph.from_writer(writer)
            for reader in sorted(subgraph.touchpoints):
                ages = subgraph.by_record.ages(writer, reader)
                if ages is None:
                    continue
                arrival, alone = found.arrivals[reader], subgraph.search_between(writer, reader)
                unspecified = bool(arrival.runs & found.network.unspecified)
                assert ages == (arrival.least, arrival.most, unspecified)
                assert not found.schedules_meet(reader)
                assert alone.arrivals[reader][:2] == arrival[:2]
                assert alone.path(reader) == found.path(reader)
                assert subgraph.by_record.path(writer, reader) == found.path(reader)
                on_routes = found.network.members(arrival.runs)
                assert alone.network.members(alone.arrivals[reader].runs) == on_routes
