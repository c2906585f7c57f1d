"""What the twin's touchpoints show and capture, by attribute (semantics 2.1 and 5.2)."""

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
    """Return what a touchpoint captures."""
    return by_data(landscape.document, landscape.touchpoints[touchpoint].captures)


def by_data(document: Document, references: Iterable[str]) -> Needs:
    """Return the attributes of references, by data object."""
    needs: Needs = {}
    for reference in references:
        data, _, attribute = reference.partition(".")
        whole = set(document.data[data].attributes) or {WHOLE}
        needs.setdefault(data, set()).update({attribute} if attribute else whole)
    return needs
