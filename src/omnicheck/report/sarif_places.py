"""Where things are, in SARIF: one-line regions in relative files, and routes as code flows."""

from collections.abc import Mapping
from urllib.parse import quote

from omnicheck.model.landscape import Landscape
from omnicheck.place import Place
from omnicheck.report.plain import visible
from omnicheck.verdict.witness import Hop, Witness, routes_of

Json = Mapping[str, object]


def message(text: str) -> Json:
    """A message; what would read as a link in it is none."""
    return {"text": text.replace("](", "\\](")}


def uri(file: str) -> str:
    """The file as a relative reference; a first folder with a colon is no scheme."""
    return quote(file, safe="/")


def location(place: Place) -> Json:
    """A place; the region ends with its line."""
    region = {"startLine": place.line, "startColumn": place.column}
    return {"physicalLocation": {"artifactLocation": {"uri": uri(place.file)}, "region": region}}


def code_flows(witness: Witness | None, landscape: Landscape) -> list[Json]:
    """The routes of a witness, hop by hop, each hop where its flow is declared."""
    return [
        {"threadFlows": [{"locations": [_step(hop, landscape) for hop in route.hops]}]}
        for route in routes_of(witness)
        if route.hops
    ]


def _step(hop: Hop, landscape: Landscape) -> Json:
    said = f"{hop.source} -> {hop.target} by {hop.flow}: waits {hop.wait}, takes {hop.latency}"
    return {"location": {**location(landscape.place("flows", hop.flow)), "message": message(visible(said))}}
