"""Words for where a touchpoint is, if that is another of several alike sites."""

from collections.abc import Iterable

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.replicas import base_id, is_at_other_site
from omnicheck.model.contexts import Context


def site_text(estate: Estate, vertex: str, contexts: Iterable[Context]) -> str:
    """Return the touchpoint: `till in another of the 388 places of shops` if the vertex is its copy there."""
    if not is_at_other_site(vertex):
        return base_id(vertex)
    sites = {one.location: estate.cube.sites(one) for one in estate.cube.expanded(contexts)}
    (location, number), *others = sites.items()
    if others:
        return f"{base_id(vertex)} in another place of the same location"
    if number == 2:
        return f"{base_id(vertex)} in the other place of {location}"
    return f"{base_id(vertex)} in another of the {number:,} places of {location}"
