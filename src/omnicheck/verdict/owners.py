"""Owners: the roles that own, or claim to own, elements."""

from collections.abc import Iterator, Mapping

from omnicheck.model.data_reference import data_of
from omnicheck.model.element import Owned
from omnicheck.model.landscape import Landscape, Path
from omnicheck.model.roles import role_key
from omnicheck.model.words import RESERVED

_OWNED = ("channels", "systems", "data", "capabilities", "objectives")


class Owners:
    """The owners of a landscape's elements. Each role is one, in the spelling that comes first."""

    def __init__(self, landscape: Landscape) -> None:
        self._landscape = landscape
        self._spellings: dict[str, str] = {}
        for section in _sections(landscape).values():
            for one in section.values():
                for role in one.claimants():
                    self._spellings.setdefault(role_key(role), role)

    @property
    def roles(self) -> frozenset[str]:
        """Return every role that owns, or claims to own, an element."""
        return frozenset(self._spellings.values())

    def spelled(self, role: str) -> str | None:
        """Return a role as it is spelled here, or None if it owns nothing."""
        return self._spellings.get(role_key(role))

    def of_element(self, path: Path) -> tuple[str, ...]:
        """Return the roles that own an element, each once.

        A touchpoint belongs to its channel's owner, a flow to those of both its ends, first that which sends.
        """
        section, id = (*map(str, path), "", "")[:2]
        owned = _pointed_at(section, id, self._landscape)
        roles = (self._spellings[role_key(role)] for one in owned for role in one.claimants())
        return tuple(dict.fromkeys(roles))


def _sections(landscape: Landscape) -> Mapping[str, Mapping[str, Owned]]:
    return {section: getattr(landscape.document, section) for section in _OWNED}


def _pointed_at(section: str, id: str, landscape: Landscape) -> Iterator[Owned]:
    sections = _sections(landscape)
    if id in sections.get(section, {}):
        yield sections[section][id]
    if section == "touchpoints":
        yield from _end(id, landscape)
    if section == "flows" and id in landscape.document.flows:
        flow = landscape.document.flows[id]
        carried = [landscape.document.data.get(data_of(one)) for one in flow.carried]
        records = [record for data in carried if data for record in data.records()]
        for end in flow.ends:
            for one in records if end == RESERVED else (end,):
                yield from _end(one, landscape)


def _end(id: str, landscape: Landscape) -> Iterator[Owned]:
    touchpoint = landscape.touchpoints.get(id)
    where = landscape.document.channels if touchpoint else landscape.document.systems
    if one := where.get(touchpoint.channel if touchpoint else id):
        yield one
