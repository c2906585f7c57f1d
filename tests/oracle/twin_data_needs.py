"""What the twin's touchpoints show and capture, by attribute, and their limits (semantics 2.1, 4.11, 5.2)."""

from collections.abc import Iterable

from omnicheck.model.document import Document
from omnicheck.model.landscape import Landscape

WHOLE = "*"
"""The one attribute of a data object that declares none."""

Needs = dict[str, set[str]]


def shown(landscape: Landscape, touchpoint: str) -> Needs:
    """Return what a touchpoint lists, and what the capabilities it offers need."""
    declared = landscape.touchpoints[touchpoint]
    capabilities = landscape.document.capabilities
    needed = [ref for offered in declared.offers or () for ref in capabilities[offered].needs]
    return by_data(landscape.document, [*declared.shows, *needed])


def captured(landscape: Landscape, touchpoint: str) -> Needs:
    """Return what a touchpoint lists, and what the capabilities it offers write."""
    declared = landscape.touchpoints[touchpoint]
    capabilities = landscape.document.capabilities
    written = [ref for offered in declared.offers or () for ref in capabilities[offered].writes or ()]
    return by_data(landscape.document, [*declared.captures, *written])


def limit(landscape: Landscape, touchpoint: str, data: str, key: str) -> int | None:
    """Return a touchpoint's limit: its own, else its channel's, else the data's."""
    document = landscape.document
    own = document.touchpoints.get(touchpoint)
    channel = document.channels[landscape.touchpoints[touchpoint].channel]
    holders = [holder.limits.get(data) for holder in (own, channel) if holder] + [document.data[data]]
    found = [getattr(holder, key) for holder in holders if holder]
    return next((one for one in found if one is not None), None)


def agreement(landscape: Landscape, touchpoint: str, data: str) -> int | None:
    """Return for how long a touchpoint may disagree: its `agrees_within`, else its `fresh_within`."""
    found = limit(landscape, touchpoint, data, "agrees_within")
    return limit(landscape, touchpoint, data, "fresh_within") if found is None else found


def by_data(document: Document, references: Iterable[str]) -> Needs:
    """Return the attributes of references, by data object."""
    needs: Needs = {}
    for reference in references:
        data, _, attribute = reference.partition(".")
        whole = set(document.data[data].attributes) or {WHOLE}
        needs.setdefault(data, set()).update({attribute} if attribute else whole)
    return needs
