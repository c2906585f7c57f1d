"""References in waivers and filters, matched with obligations and gaps."""

from collections.abc import Iterator

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
_CAUSES = ("flows", "systems")


class ElementMatching:
    """A matcher for references: `section/id`, or the beginning of an obligation's key."""

    def __init__(self, landscape: Landscape) -> None:
        self._channels = {id: touchpoint.channel for id, touchpoint in landscape.touchpoints.items()}
        self._cube = Cube(landscape.document)

    def obligations(self, at: str, gap: Gap) -> frozenset[Obligation]:
        """Return the obligations of a gap that the reference covers.

        At a flow or system it covers the whole gap. At a touchpoint or channel it covers only that element's
        obligations, since the gap may touch others too.
        """
        if at.partition("/")[0] in _CAUSES and points_at(at, gap):
            return frozenset(gap.touched)
        return frozenset(obligation for obligation in gap.touched if self.matches(at, obligation))

    def references(self, gap: Gap) -> frozenset[str]:
        """Return all references that may cover any of a gap."""
        found = {"/".join(map(str, gap.element[:2]))}
        for one in gap.touched:
            parts = one.key.split("/")
            found.update("/".join(parts[:number]) for number in range(1, len(parts) + 1))
            subjects = (one.subject, self._channels.get(one.subject))
            found.update(f"{section}/{id}" for section in ("touchpoints", "channels") for id in subjects)
            found.add(f"{_OWED_BY.get(one.kind)}/{one.subject}")
            found.add(f"{_MATTERS.get(one.kind)}/{one.matter}")
            if one.context:
                found.update(f"locations/{id}" for id in self._cube.locations.upward(one.context.location))
                found.update(f"businesses/{id}" for id in self._cube.businesses.upward(one.context.business))
        return frozenset(found)

    def elements(self, obligation: Obligation) -> Iterator[Path]:
        """Yield what owes an obligation, which may be a touchpoint or channel, and what it is about."""
        owed_by = _OWED_BY.get(obligation.kind)
        for section in (owed_by,) if owed_by else _MEETINGS:
            yield section, obligation.subject
        if matter := _MATTERS.get(obligation.kind):
            yield matter, obligation.matter

    def may_cover(self, at: str, obligation: Obligation) -> bool:
        """Return whether the reference covers the obligation, in some gap at least."""
        return at.partition("/")[0] in _CAUSES or self.matches(at, obligation)

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


def points_at(at: str, gap: Gap) -> bool:
    """Return whether the gap is found at the element."""
    return "/".join(map(str, gap.element[:2])) == at
