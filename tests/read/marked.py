"""Models in which `§` marks the places that a fault must point at.

The files in `faults/` hold many: after each, `#!` gives the messages in the order of the marks, and
`#?` how to fix them.
"""

from pathlib import Path
from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.place import Place, Source
from omnicheck.read.grouped_faults import HERE_TOO
from omnicheck.read.landscape import landscape
from omnicheck.read.shapes import shaped
from tests.read.reading import FILE, faults_of, tree

MARK = "§"


class Marked(NamedTuple):
    """A text without its marks, and the places of these."""

    text: str
    places: list[Place]


def marked(text: str) -> Marked:
    places = []
    for number, line in enumerate(text.split("\n"), start=1):
        parts = line.split(MARK)
        places += [Place(FILE, number, len("".join(parts[:end])) + 1) for end in range(1, len(parts))]
    return Marked(text.replace(MARK, ""), places)


class Case(NamedTuple):
    """A model without its first line, and the messages and hints of its faults."""

    body: str
    said: list[tuple[str, str]]


def cases(folder: str) -> dict[str, Case]:
    """Return the cases in the files of `faults/FOLDER`, by file and number."""
    return {
        f"{file.stem}-{number}": _case(text)
        for file in sorted((Path(__file__).parent / "faults" / folder).glob("*.yaml"))
        for number, text in enumerate(file.read_text("utf-8").split("---\n")[1:], start=1)
    }


def _case(text: str) -> Case:
    body, said = [], []
    for line in text.splitlines():
        if line.startswith("#!"):
            said.append((line[3:], ""))
        elif line.startswith("#?"):
            said[-1] = (said[-1][0], line[3:])
        else:
            body.append(line)
    return Case("\n".join(body), said)


def misshapen(body: str) -> list[Fault]:
    """Return the faults of shape of a model without its first line: one at each mark, and no other."""
    text, places = marked(f"omnicheck: 1\n{body}")
    return _at(places, shaped(tree(text)).faults)


def refused(body: str) -> list[Fault]:
    """Return the faults of a model without its first line: one at each mark, and no other."""
    text, places = marked(f"omnicheck: 1\n{body}")
    return _at(places, faults_of(lambda: landscape((Source(FILE, text),))))


def _at(places: list[Place], faults: tuple[Fault, ...]) -> list[Fault]:
    each = [one for fault in faults for one in _at_each_place(fault)]
    found = sorted(each, key=lambda fault: (fault.place or Place("", 0, 0), fault.message))
    assert [fault.place for fault in found] == places, found
    return found


def _at_each_place(fault: Fault) -> list[Fault]:
    """Return a fault once for each of its places."""
    others = tuple((what, place) for what, place in fault.related if what != HERE_TOO)
    further = [place for what, place in fault.related if what == HERE_TOO]
    return [fault._replace(place=place, related=others) for place in (fault.place, *further)]


def words(faults: list[Fault]) -> list[tuple[str, str]]:
    """Return message and hint of each fault."""
    return [(fault.message, fault.hint) for fault in faults]
