"""Strongly connected components (Tarjan 1972, as Nuutila and Soisalon-Soininen 1994)."""

from collections.abc import Iterator, Mapping, Sequence, Set


def strong_components(following: Mapping[str, Sequence[str]]) -> Iterator[Set[str]]:
    """Yield the strongly connected components of a graph, each after all that it leads to."""
    entered: dict[str, int] = {}
    lowest: dict[str, int] = {}
    waiting: list[str] = []  # done, in components that are not complete
    done: set[str] = set()
    heads = {vertex: iter(behind) for vertex, behind in following.items()}
    for source in following:
        stack = [] if source in done else [source]
        while stack:
            vertex = stack[-1]
            entered.setdefault(vertex, len(entered))
            deeper = next((head for head in heads[vertex] if head not in entered), None)
            if deeper is not None:
                stack.append(deeper)
                continue
            stack.pop()
            open_heads = (head for head in following[vertex] if head not in done)
            lows = (lowest.get(head, entered[head]) for head in open_heads)
            lowest[vertex] = min([entered[vertex], *lows])
            if lowest[vertex] < entered[vertex]:
                waiting.append(vertex)
                continue
            component = {vertex}
            while waiting and entered[waiting[-1]] > entered[vertex]:
                component.add(waiting.pop())
            done |= component
            yield component
