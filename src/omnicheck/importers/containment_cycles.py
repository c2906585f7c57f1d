"""What is part of what."""

from collections.abc import Iterator, Mapping


def cycles(parents: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield the keys of each group that contain one another; `parents` has the parent of each key."""
    done: set[str] = set()
    for start in parents:
        path: dict[str, None] = {}
        at = start
        while at in parents and at not in done and at not in path:
            path[at] = None
            at = parents[at]
        if at in path:
            keys = tuple(path)
            yield keys[keys.index(at) :]
        done.update(path)
