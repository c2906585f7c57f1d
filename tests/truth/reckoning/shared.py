"""Members, end points and alignment (semantics 3.5 and 5.9)."""

from typing import Any

from tests.truth.reckoning.cube import Land
from tests.truth.reckoning.experience import Keyed, Standards, key
from tests.truth.reckoning.network import active
from tests.truth.reckoning.outcome import KEPT, Found, Outcome


def _broken(reason: str) -> Found:
    return Found(Outcome.BROKEN, reason)


def links(land: Land) -> set[tuple[str, str]]:
    """Return each pair of nodes that a flow connects, `via` included."""
    found: set[tuple[str, str]] = set()
    for context in land.contexts:
        for run in active(land, context):
            for target in run.targets:
                found.add((run.source, target))
                passed = land.flows[run.flow].get("via", ())
                found |= {(run.source, system) for system in passed}
    return found


def direct_links(land: Land) -> set[tuple[str, str]]:
    """Return each pair of source and target of a flow."""
    return {
        (run.source, target)
        for context in land.contexts
        for run in active(land, context)
        for target in run.targets
    }


def members(land: Land) -> Keyed:
    """Yield every system: whether it is in the component with most touchpoints, then most systems."""
    main = main_component(land)
    for id in land.systems:
        yield key("member", id), KEPT if id in main else _broken("isolated")


def main_component(land: Land) -> frozenset[str]:
    """Return the largest component; nothing on a tie."""
    parts = _components({*land.systems, *land.touchpoints}, links(land))
    size = {part: (len(part & set(land.touchpoints)), len(part & set(land.systems))) for part in parts}
    largest = max(size.values(), default=(0, 0))
    main = [part for part in parts if size[part] == largest]
    return main[0] if len(main) == 1 else frozenset()


def _components(nodes: set[str], linked: set[tuple[str, str]]) -> set[frozenset[str]]:
    part = {node: frozenset({node}) for node in nodes}
    for one, other in linked:
        both = part[one] | part[other]
        part.update(dict.fromkeys(both, both))
    return set(part.values())


def end_points(land: Land) -> Keyed:
    """Yield every touchpoint: it needs a flow; if strict, one in and, unless display-only, one out."""
    linked = direct_links(land)
    strict = (land.model.get("policy") or {}).get("strict", False)
    for id, body in land.touchpoints.items():
        comes, goes = any(to == id for _, to in linked), any(start == id for start, _ in linked)
        lit = comes or goes
        if strict and lit and comes != goes and "display_only" not in body:
            yield key("end-point", id), _broken("one way, strictly")
        else:
            yield key("end-point", id), KEPT if lit else _broken("dark")


def one_way(land: Land) -> set[str]:
    """Return the touchpoints that only receive or only send, without a reason."""
    linked = direct_links(land)
    return {
        id
        for id, body in land.touchpoints.items()
        if (id in {to for _, to in linked}) != (id in {start for start, _ in linked})
        and "display_only" not in body
    }


def aligned(land: Land) -> Keyed:
    """Yield owners, terms, objectives and slow pages."""
    for id, channel in land.channels.items():
        yield key("owner", id), ownership(channel)
    for id, term in land.section("glossary").items():
        two = "cio" in term and "cmo" in term and term["cio"] != term["cmo"]
        yield key("term", id), _broken("two meanings") if two and "agreed" not in term else KEPT
    for id, goal in land.section("objectives").items():
        weights = {goal.get("cio"), goal.get("cmo")}
        reason = "first for one alone" if weights == {"primary", None} else ""
        reason = reason or ("" if "kpi" in goal else "no figure")
        yield key("objective", id), _broken(reason) if reason else KEPT
    standards = Standards(land)
    for id, body in land.touchpoints.items():
        if "load_time" in (body.get("experience") or {}):
            slow = any(standards.slow(id, context) for context in land.where(body))
            yield key("page-speed", id), _broken("slow page") if slow else KEPT


def ownership(body: dict[str, Any]) -> Found:
    """Judge that there is one owner, and that `joint` says who decides."""
    owner, claims = body.get("owner"), {body.get("owner"), *body.get("claimed_by", ())} - {None}
    if not claims:
        return _broken("no owner")
    if owner == "joint" or claims == {"joint"}:
        return KEPT if "decides" in body else _broken("joint without a rule")
    return KEPT if len(claims) == 1 else _broken("several owners")


def disputes(land: Land) -> set[tuple[str, str, str]]:
    """Yield contested or undecided ownership of elements that owe none: section, id and reason."""
    return {
        (section, id, ownership(body).reason)
        for section in ("systems", "data", "capabilities", "objectives")
        for id, body in land.section(section).items()
        if ownership(body).reason in ("several owners", "joint without a rule")
    }


def silos(land: Land) -> set[str]:
    """Yield the channels that share no system with any channel that uses some of the same data."""
    linked = direct_links(land)
    near = {channel: connected_systems(land, land.of_channel(channel), linked) for channel in land.channels}
    data = {
        channel: {
            one
            for id in land.of_channel(channel)
            for key in ("shows", "captures")
            for one in land.wanted(id, key)
        }
        for channel in land.channels
    }
    found = set()
    for channel in land.channels:
        alike = [other for other in land.channels if other != channel and data[other] & data[channel]]
        if alike and near[channel] and not any(near[channel] & near[other] for other in alike):
            found.add(channel)
    return found


def connected_systems(land: Land, touchpoints: list[str], linked: set[tuple[str, str]]) -> set[str]:
    """Return the systems up- or downstream of touchpoints, over systems alone."""
    found: set[str] = set()
    for pairs in (linked, {(head, tail) for tail, head in linked}):
        seen: set[str] = set()
        waiting = list(touchpoints)
        while waiting:
            node = waiting.pop()
            heads = {head for tail, head in pairs if tail == node and head in land.systems} - seen
            seen |= heads
            waiting += heads
        found |= seen
    return found
