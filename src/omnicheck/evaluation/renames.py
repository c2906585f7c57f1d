"""Elements of a base that a change has renamed, as its `was` keys say (semantics 2)."""

from omnicheck.evaluation.audit import audit
from omnicheck.model.landscape import Landscape
from omnicheck.read.renaming import Names, former_ids, namespace_of, renamed_landscape
from omnicheck.verdict.report import Report


def renames(base: Landscape, head: Landscape) -> Names:
    """Return the new ids of elements of the base that the head has under another id.

    An element that the base has under its new id as well is not renamed, whatever its `was`: what it breaks
    would hide behind what the other one broke.
    """
    return {
        (section, was): id
        for (section, id), was in former_ids(head.document).items()
        if was in getattr(base.document, section)
        and not any(id in getattr(base.document, one) for one in namespace_of(section))
    }


def followed(base: Landscape, head: Landscape) -> Landscape:
    """Return the base with the ids that the head gives to its elements."""
    names = renames(base, head)
    return renamed_landscape(base, names) if names else base


def followed_report(base: Report, head: Report) -> Report:
    """Return the report of the base with the ids of the head; it is audited again if any differ."""
    landscape = followed(base.landscape, head.landscape)
    if landscape is base.landscape:
        return base
    return audit(landscape, **base.options._asdict())
