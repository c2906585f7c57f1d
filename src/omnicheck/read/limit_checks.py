"""Checks that the limits of touchpoints and channels are about data that these show or capture."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.model.data_reference import data_of
from omnicheck.model.landscape import Path
from omnicheck.model.limits import OwnLimits
from omnicheck.model.touchpoint import Meeting, Touchpoint
from omnicheck.read.declared import Declared
from omnicheck.units.prose import listing

_BETWEEN_TOUCHPOINTS = ("agrees_within", "syncs_within")


def limit_faults(declared: Declared) -> Iterator[Fault]:
    """Yield limits about unknown data, and those that would never be compared with anything.

    Limits from a reference model are left alone: the model may show something else than the reference does.
    """
    for path, meeting in declared.meetings():
        where = (*path, "limits")
        yield from declared.unknown("data", meeting.limits, where)
        own = {data for data in meeting.limits if not declared.is_given((*where, data))}
        used = _used(declared, path, meeting) if own else None
        if used is not None:
            for data in own & declared.document.data.keys():
                yield from _unused(declared, (*where, data), meeting.limits[data], used)


class _Used(NamedTuple):
    """The data objects that a touchpoint, or any touchpoint of a channel, shows and captures."""

    shown: frozenset[str]
    captured: frozenset[str]


def _used(declared: Declared, path: Path, meeting: Meeting) -> _Used | None:
    """Return what has the limits; None if some of it cannot be read, or is not declared."""
    section, id = path
    if isinstance(meeting, Touchpoint) and _has_data_of_its_own(declared, meeting.channel):
        return None
    ids = declared.touchpoints_of.get(str(id), ()) if section == "channels" else ()
    document = declared.document
    users = [document.touchpoints[one] for one in ids if one in document.touchpoints] if ids else [meeting]
    offers = {offer for one in users for offer in one.offers or ()}
    if len(users) < len(ids) or not offers <= document.capabilities.keys():
        return None
    needed = [path, *(("touchpoints", one) for one in ids), *(("capabilities", offer) for offer in offers)]
    if any(map(declared.is_unclear, needed)):
        return None
    offered = [document.capabilities[offer] for offer in offers]
    shows = chain(*(user.shows for user in users), *(one.needs for one in offered))
    captures = chain(*(user.captures for user in users), *(one.writes or () for one in offered))
    shown, captured = frozenset(map(data_of, shows)), frozenset(map(data_of, captures))
    return _Used(shown, captured) if shown | captured <= document.data.keys() else None


def _has_data_of_its_own(declared: Declared, channel: str) -> bool:
    """Return whether a channel has keys that belong to its touchpoints, which is a fault already."""
    found = declared.document.channels.get(channel)
    return found is not None and not found.model_fields_set.isdisjoint(("shows", "captures", "offers"))


def _unused(declared: Declared, path: Path, limits: OwnLimits, used: _Used) -> Iterator[Fault]:
    _, id, _, data = path
    if data not in used.shown | used.captured:
        hint = f"it shows {listing(used.shown)}" if used.shown else "declare what it `shows` and `captures`"
        message = f"{id} neither shows nor captures {data}, so it has no limits on it"
        yield declared.fault(message, path, hint, key=True)
    elif data not in used.shown:
        for key in _BETWEEN_TOUCHPOINTS:
            if getattr(limits, key) is not None:
                message = f"{id} captures {data} and does not show it, so `{key}` does not apply there"
                hint = f"declare `{key}` where {data} is shown"
                yield declared.fault(message, (*path, key), hint, key=True)
