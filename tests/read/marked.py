"""Models in which `§` stands before every word that a fault must point at."""

from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.place import Place, Source
from omnicheck.read.landscape import landscape
from omnicheck.read.shapes import shaped
from tests.read.reading import FILE, faults_of, tree

MARK = "§"


class Marked(NamedTuple):
    """A text without its marks, and the places where they stood."""

    text: str
    places: list[Place]


def marked(text: str) -> Marked:
    places = []
    for number, line in enumerate(text.split("\n"), start=1):
        parts = line.split(MARK)
        places += [Place(FILE, number, len("".join(parts[:end])) + 1) for end in range(1, len(parts))]
    return Marked(text.replace(MARK, ""), places)


def misshapen(body: str) -> list[Fault]:
    """The faults of shape of a model less its first line: one where each mark stands, and no other."""
    text, places = marked(f"omnicheck: 1\n{body}")
    return _at(places, shaped(tree(text)).faults)


def refused(body: str) -> list[Fault]:
    """All faults of a model less its first line: one where each mark stands, and no other."""
    text, places = marked(f"omnicheck: 1\n{body}")
    return _at(places, faults_of(lambda: landscape((Source(FILE, text),))))


def _at(places: list[Place], faults: tuple[Fault, ...]) -> list[Fault]:
    found = sorted(faults, key=lambda fault: (fault.place or Place("", 0, 0), fault.message))
    assert [fault.place for fault in found] == places, found
    return found


def words(faults: list[Fault]) -> list[tuple[str, str]]:
    """What each says, and how to mend it."""
    return [(fault.message, fault.hint) for fault in faults]
