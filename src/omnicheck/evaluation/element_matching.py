"""What a reference means in a report: the obligations that bear an id, and the gaps that are found there."""

from omnicheck.model.contexts import Cube
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Kind, Obligation

_MATTERS = {
    Kind.ROUTE: "data",
    Kind.FACT: "data",
    Kind.CAPABILITY: "capabilities",
    Kind.STANDARD: "standards",
}
_OWED_BY = {
    Kind.MEMBER: "systems",
    Kind.TERM: "glossary",
    Kind.OBJECTIVE: "objectives",
    Kind.HAND_OVER: "journeys",
}
_CAUSES = ("flows", "systems")


class ElementMatching:
    """A landscape's channels and places, to be asked what `section/id` or the beginning of a key means."""

    def __init__(self, landscape: Landscape) -> None:
        self._channels = {id: touchpoint.channel for id, touchpoint in landscape.touchpoints.items()}
        self._cube = Cube(landscape.document)

    def obligations(self, at: str, gap: Gap) -> frozenset[Obligation]:
        """What the reference means of what a gap touches.

        A gap at a flow or system is all meant by it. One at a touchpoint or channel may touch others of its
        kind too: these are not meant.
        """
        if at.partition("/")[0] in _CAUSES and points_at(at, gap):
            return frozenset(gap.touched)
        return frozenset(obligation for obligation in gap.touched if self.matches(at, obligation))

    def matches(self, at: str, obligation: Obligation) -> bool:
        """Whether the obligation's key begins so, or whether it is of that element or place."""
        section, _, id = at.partition("/")
        if section in list(Kind):
            return f"{obligation.key}/".startswith(f"{at}/")
        match section:
            case "touchpoints" | "channels" if obligation.kind not in _OWED_BY:
                return id in (obligation.subject, self._channels.get(obligation.subject))
            case "locations" if obligation.context:
                return id in self._cube.locations.upward(obligation.context.location)
            case "businesses" if obligation.context:
                return id in self._cube.businesses.upward(obligation.context.business)
            case _:
                owed = (_OWED_BY.get(obligation.kind), obligation.subject) == (section, id)
                return owed or (_MATTERS.get(obligation.kind), obligation.matter) == (section, id)


def points_at(at: str, gap: Gap) -> bool:
    """Whether the gap points at the element."""
    return "/".join(map(str, gap.element[:2])) == at
