"""Layers: how many flows lie between a system and the nearest touchpoint."""

from collections.abc import Iterable, Mapping


def depths(nodes: Iterable[str], top: Iterable[str], links: Iterable[tuple[str, str]]) -> Mapping[str, int]:
    """The fewest links, direction aside, from any of `top`; what no link reaches lies deepest."""
    beside: dict[str, list[str]] = {node: [] for node in nodes}
    for one, other in links:
        beside[one].append(other)
        beside[other].append(one)
    depth: dict[str, int] = {}
    layer = list(top)
    while layer:
        depth |= dict.fromkeys(layer, max(depth.values(), default=-1) + 1)
        layer = list(dict.fromkeys(next for node in layer for next in beside[node] if next not in depth))
    deepest = max(depth.values(), default=0) or 1
    return {node: depth.get(node, deepest) for node in beside}
