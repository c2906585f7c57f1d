"""References in waivers and filters, matched with obligations and gaps."""

from collections.abc import Collection, Iterator

from omnicheck.model.contexts import Cube
from omnicheck.model.landscape import Landscape, Path
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
_MEETINGS = ("touchpoints", "channels")
_CAUSES = (("flows",), ("systems",))


class ElementMatching:
    """A matcher for references: `section/id`, or the beginning of an obligation's key."""

    def __init__(self, landscape: Landscape) -> None:
        self._channels = {id: touchpoint.channel for id, touchpoint in landscape.touchpoints.items()}
        self._cube = Cube(landscape.document)

    def references(self, gap: Gap) -> Iterator[tuple[str, Collection[Obligation]]]:
        """Yield all references in waivers that may cover any of a gap, with what they cover of it.

        That of a flow or system at fault covers all of it, that of another element only what is of this one,
        since the gap may touch others too. A risk has nothing to cover but its element.
        """
        if not gap.touched or gap.element[:1] in _CAUSES:
            yield element_of(gap), gap.touched
        for one in gap.touched:
            for at in self._references(one):
                yield at, (one,)

    def _references(self, one: Obligation) -> Iterator[str]:
        parts = one.key.split("/")
        yield from ("/".join(parts[:number]) for number in range(1, len(parts) + 1))
        yield from (f"{section}/{id}" for section, id in self.elements(one))
        if one.kind not in _OWED_BY and one.subject in self._channels:
            yield from (f"{section}/{self._channels[one.subject]}" for section in _MEETINGS)
        if one.context:  # waivers name none of the places of its other contexts, or all of them
            yield from (f"locations/{id}" for id in self._cube.locations.upward(one.context.location))
            yield from (f"businesses/{id}" for id in self._cube.businesses.upward(one.context.business))

    def elements(self, obligation: Obligation) -> Iterator[Path]:
        """Yield what owes an obligation, which may be a touchpoint or channel, and what it is about."""
        owed_by = _OWED_BY.get(obligation.kind)
        for section in (owed_by,) if owed_by else _MEETINGS:
            yield section, obligation.subject
        if matter := _MATTERS.get(obligation.kind):
            yield matter, obligation.matter

    def may_cover(self, at: str, obligation: Obligation) -> bool:
        """Return whether the reference covers the obligation, in some gap at least."""
        return (at.partition("/")[0],) in _CAUSES or self.matches(at, obligation)

    def matches(self, at: str, obligation: Obligation) -> bool:
        """Return whether the obligation's key begins so, or the obligation is of that element or place."""
        section, _, id = at.partition("/")
        if section in list(Kind):
            return any(f"{key}/".startswith(f"{at}/") for key in obligation.keys)
        match section:
            case "touchpoints" | "channels" if obligation.kind not in _OWED_BY:
                return id in (obligation.subject, self._channels.get(obligation.subject))
            case "locations" if obligation.context:
                return any(id in self._cube.locations.upward(one.location) for one in obligation.contexts)
            case "businesses" if obligation.context:
                return id in self._cube.businesses.upward(obligation.context.business)
            case _:
                owed = (_OWED_BY.get(obligation.kind), obligation.subject) == (section, id)
                return owed or (_MATTERS.get(obligation.kind), obligation.matter) == (section, id)


def wider_references(at: str) -> Iterator[str]:
    """Yield a reference, and those that surely cover all that the beginning of a key covers."""
    yield at
    kind, *parts = at.split("/")
    if kind in list(Kind) and parts:
        yield from ("/".join([kind, *parts[:number]]) for number in range(1, len(parts)))
        owed_by = _OWED_BY.get(Kind(kind))
        yield from (f"{section}/{parts[0]}" for section in ([owed_by] if owed_by else _MEETINGS))


def element_of(gap: Gap) -> str:
    """Return the reference of the element at which a gap is found."""
    return "/".join(map(str, gap.element[:2]))
