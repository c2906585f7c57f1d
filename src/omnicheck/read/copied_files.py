"""Files of a model that say again what another one says, such as a copy that was kept beside it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from omnicheck.errors import Fault
from omnicheck.model.landscape import Path
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingEntry, MappingNode, ScalarNode

_FEWEST = 4
"""The fewest keys that make a copy."""


def copied_files(files: Sequence[MappingNode]) -> dict[str, Fault]:
    """Return what to say about each file that shares most of its keys, or of the other, with another."""
    first: dict[Path, tuple[MappingNode, MappingEntry]] = {}
    sizes: Counter[str] = Counter()
    found: dict[str, Fault] = {}
    for file in files:
        values = list(_values(file, ()))
        sizes[file.file] = len(values)
        again = [(*first[path], entry) for path, entry in values if path in first]
        shared = Counter(other.file for other, *_ in again)
        for name, number in shared.most_common(1):
            if number >= _FEWEST and 2 * number > min(sizes[name], sizes[file.file]):
                there, here = next(pair for other, *pair in again if other.file == name)
                message = f"{shown(file.file)} and {shown(name)} define the same {number} keys"
                hint = "keep one of the two files: move the other one out of the folder of the model"
                related = (("first defined here", there.place),)
                found[file.file] = Fault(message, here.place, hint, related)
        if file.file not in found:
            first |= {path: (file, entry) for path, entry in values if path not in first}
    return found


def _values(mapping: MappingNode, path: Path) -> Iterator[tuple[Path, MappingEntry]]:
    """Yield each value that is neither empty nor a mapping, with its path."""
    for key, entry in mapping.entries.items():
        if isinstance(entry.value, MappingNode):
            yield from _values(entry.value, (*path, key))
        elif path and not (isinstance(entry.value, ScalarNode) and entry.value.value is None):
            yield (*path, key), entry
