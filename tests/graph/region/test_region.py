"""Contexts that agree are judged once and counted each."""

from omnicheck.graph.estate import Estate
from tests.landscapes import example, landscape


def regions(locations: str, flow: str = "") -> list[tuple[str, ...]]:
    text = f"""\
omnicheck: 1
locations: {locations}
channels: {{web: {{shows: [price]}}}}
systems: {{erp: }}
data: {{price: {{record: erp}}}}
flows: {{f: {{from: erp, to: web, carries: [price], mode: batch, schedule: 0 2 * * *{flow}}}}}
"""
    estate = Estate(landscape(text))
    return [tuple(c.location for c in estate.cube.expanded(one.contexts)) for one in estate.regions]


def test_contexts_alike_are_one_region_however_many() -> None:
    assert regions("{DE: , FR: , NO: }") == [("DE", "FR", "NO")]


def test_a_flow_that_is_not_everywhere_splits_a_region() -> None:
    assert regions("{DE: , FR: , NO: }", ", except: [NO]") == [("DE", "FR"), ("NO",)]


def test_a_local_clock_splits_by_zone() -> None:
    zones = "{DE: {timezone: Europe/Berlin}, FR: {timezone: Europe/Berlin}, GB: {timezone: Europe/London}}"

    assert regions(zones, ", timezone: local") == [("DE", "FR"), ("GB",)]


def test_a_real_company_of_eight_contexts_is_judged_three_times() -> None:
    estate = Estate(example("harbor-home"))

    assert (len(estate.cube.contexts), len(estate.regions)) == (8, 3)
