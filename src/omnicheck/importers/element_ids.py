"""Ids of imported elements: from what the source calls them, never from their order.

So that nothing that is inserted into the source renames anything else: where two names are equal after
folding, the one that needed less of it keeps the name, and others get six hexadecimal digits of their own.
"""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from omnicheck.model.words import RESERVED

MAX_LENGTH = 64
_DIGITS = 6
_FOREIGN = re.compile(r"[^a-z0-9_]+")
_GENERATED = re.compile(r"[0-9]+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_WITHOUT_ACCENT = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


class SourceName(NamedTuple):
    """What the source calls something.

    Attributes:
        key: its key in the architecture.
        stated: the id that a fact of ours gives it, kept as it is.
        identifier: the source's own identifier; one that is generated counts as none.
        title: its title.
        within: the id that its own is qualified by, if it comes from the title.
        kind: what it is called after if its title has no letters that an id can have.
        canonical: what tells it from all others, however the source is ordered.
    """

    key: str
    stated: str = ""
    identifier: str = ""
    title: str = ""
    within: str = ""
    kind: str = ""
    canonical: tuple[str, ...] = ()


class _Proposal(NamedTuple):
    id: str
    rank: int  # whose name it is, if several propose it: the least


def ids_of(names: Iterable[SourceName], taken: Collection[str] = ()) -> Mapping[str, str]:
    """Return an id for each name by its key; none is in `taken`, but for those that are stated."""
    proposals = {name.key: (name, _proposal(name)) for name in names}
    ranks: dict[str, list[int]] = {}
    for _, proposal in proposals.values():
        ranks.setdefault(proposal.id, []).append(proposal.rank)
    found: dict[str, str] = {}
    used: set[str] = {RESERVED, *taken}
    for key, (name, proposal) in proposals.items():
        rivals = ranks[proposal.id]
        is_first = proposal.rank == min(rivals) and rivals.count(proposal.rank) == 1
        if proposal.rank == 0 or (is_first and proposal.id not in used):
            found[key] = proposal.id
            continue
        id = with_digits(proposal.id, *name.canonical)
        found[key] = id if id not in used else with_digits(proposal.id, *name.canonical, key)
        used.add(found[key])
    return found


def proposed_id(name: SourceName) -> str:
    """Return the id that a name has if no other claims it."""
    return _proposal(name).id


def slug(text: str) -> tuple[str, bool]:
    """Return a text in the letters of an id, and whether letters or digits of it are missing."""
    if text.isascii():
        return _FOREIGN.sub("-", text.lower()).strip("-"), False
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_WITHOUT_ACCENT))
    is_lossy = any(sign.isalnum() and not sign.isascii() for sign in folded)
    return _FOREIGN.sub("-", "".join(sign for sign in folded if not unicodedata.combining(sign))).strip(
        "-"
    ), is_lossy


def with_digits(id: str, *canonical: str) -> str:
    """Return an id with digits that tell it from others, at most MAX_LENGTH long."""
    digits = hashlib.sha256("\0".join(canonical).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    return f"{id[: MAX_LENGTH - _DIGITS - 1].rstrip('-')}-{digits}".lstrip("-")


def _proposal(name: SourceName) -> _Proposal:
    if name.stated:
        return _Proposal(name.stated, 0)
    identifier = name.identifier.lower()
    if identifier and not _GENERATED.fullmatch(identifier):
        id, is_lossy = slug(identifier)
        if id:
            return _fitting(id, name, 1, is_lossy=is_lossy)
    id, is_lossy = slug(name.title)
    if not id:
        kind = slug(name.kind)[0] or "element"
        return _Proposal(with_digits(_qualified(kind, name), *name.canonical), 3)
    is_exact = id == "-".join(name.title.lower().split())
    return _fitting(_qualified(id, name), name, 2 if is_exact else 3, is_lossy=is_lossy)


def _qualified(id: str, name: SourceName) -> str:
    return f"{name.within}-{id}" if name.within else id


def _fitting(id: str, name: SourceName, rank: int, *, is_lossy: bool) -> _Proposal:
    if is_lossy or len(id) > MAX_LENGTH:
        return _Proposal(with_digits(id, *name.canonical), rank)
    return _Proposal(id, rank)
