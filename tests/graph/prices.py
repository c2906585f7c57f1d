"""Landscapes of prices on the web and at tills, and the figures of what they show."""

from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.model.landscape import Landscape
from omnicheck.units.span import Span
from tests.landscapes import landscape


class WebAges(NamedTuple):
    """The ages by the quickest and by the slowest route."""

    least: Span
    most: Span


def model(*flows: str, data: str = "", pos: str = "") -> Landscape:
    """Build prices on the web, and at the tills if `pos` says what they show; flows are `from -> to: how`."""
    ends = [flow.partition(":")[0].split(" -> ") for flow in flows]
    systems = {end for pair in ends for end in pair if not end.startswith("[")} - {"web", "pos"} | {"erp"}
    channels = ["  web: {shows: [price]}", *([f"  pos: {pos}"] if pos else [])]
    lines = [
        f"  f{number}: {{from: {source}, to: {target}, carries: [price], {flow.partition(': ')[2]}}}"
        for number, (flow, (source, target)) in enumerate(zip(flows, ends, strict=True))
    ]
    return landscape(
        "\n".join(
            [
                "omnicheck: 1\nchannels:",
                *channels,
                "systems:",
                *(f"  {system}:" for system in sorted(systems)),
                f"data: {{price: {{record: erp, {data}}}}}\nflows:",
                *lines,
                "",
            ]
        )
    )


def ages(read: Landscape) -> WebAges:
    """Return the ages of what the web shows."""
    (route_check,) = (
        route_group.checks[0] for route_group in Estate(read).routes if route_group.touchpoint == "web"
    )
    arrival = route_check.search.refined("web")
    return WebAges(arrival.least, arrival.most)


def age(*flows: str) -> Span:
    """Return the age of what the web shows by the only route."""
    least, most = ages(model(*flows))
    assert least == most
    return least


def lag(read: Landscape, touchpoint: str) -> Span:
    """Return how long a touchpoint may trail the other."""
    (fact,) = (fact for fact in Estate(read).timed_facts if fact.touchpoint == touchpoint)
    assert fact.lag is not None
    assert not fact.lag.open
    return fact.lag.least
