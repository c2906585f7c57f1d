"""The evidence for a gap as elements of a page: lines of the model, routes hop by hop, values, claims."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from omnicheck.place import Place
from omnicheck.report.snippet import Lines, excerpt
from omnicheck.report.witness_text import witness_notes
from omnicheck.report.wording import listed
from omnicheck.verdict.witness import Cell, Claims, Contrast, Pair, Route, Sources, Table, Witness

_ROOM = 100
_MOST_ROWS = 40


class SourceLine(NamedTuple):
    """A line of the model in three parts, of which the second is the word that a place points at."""

    number: int
    before: str
    word: str
    after: str


class EvidenceTable(NamedTuple):
    """A table; the row at `marked` matters most. `rest` is the number of rows left out."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marked: frozenset[int] = frozenset()
    rest: int = 0


class Evidence(NamedTuple):
    """A part of a witness: its label, its point in a sentence, and perhaps a table."""

    label: str
    point: str
    table: EvidenceTable | None


def source_line(place: Place, lines: Lines) -> SourceLine | None:
    """Return the line of a place, or None if it is not known."""
    known = lines.get(place.file, ())
    if not 1 <= place.line <= len(known):
        return None
    text, start, length = excerpt(known[place.line - 1], place.column - 1, _ROOM)
    cells = _cells(text)
    before = sum(end <= start for end in cells)
    end = sum(end <= start + length for end in cells)
    return SourceLine(place.line, text[:before], text[before:end], text[end:])


def _cells(text: str) -> list[int]:
    """Return the cell at which each character ends."""
    from rich.cells import cell_len

    return [cell_len(text[:at]) for at in range(1, len(text) + 1)]


def evidence(witness: Witness | None) -> Iterator[Evidence]:
    """Yield the parts of a witness in the words of the text report, with its tables."""
    if witness is None:
        return
    for note, table in zip(witness_notes(witness), _tables(witness), strict=True):
        yield Evidence(note.label, note.point, table)


def _tables(witness: Witness) -> Iterator[EvidenceTable | None]:
    """Yield a table, or None, for each part that `witness_notes` yields."""
    match witness:
        case Route():
            yield _hops(witness)
        case Pair():
            yield None
            yield _hops(witness.route)
        case Contrast(here=here):
            yield from map(_hops, (*([here] if here.hops else []), witness.kept))
        case Sources():
            yield None
            yield from map(_hops, witness.routes)
        case Table():
            yield _values(witness.cells)
        case Claims():
            yield EvidenceTable(("office", "says"), tuple(witness.claims))
        case _:
            yield None


def _hops(route: Route) -> EvidenceTable | None:
    if not route.hops:
        return None
    rows = tuple(
        (f"{hop.source} → {hop.target}", hop.flow, str(hop.wait), str(hop.latency)) for hop in route.hops
    )
    heaviest = frozenset(at for at, hop in enumerate(route.hops) if hop.flow == route.heaviest)
    return EvidenceTable(("hop", "flow", "waits", "takes"), rows, heaviest)


def _values(cells: Sequence[Cell]) -> EvidenceTable:
    """Return a row for each subject and value with all its places, those that do not fit first."""
    places: dict[tuple[bool, str, str], list[str]] = {}
    for cell in cells:
        places.setdefault((not cell.odd, cell.subject, cell.value), []).append(cell.place)
    ordered = sorted(places.items(), key=lambda row: row[0][0])
    rows = tuple(
        (subject, value or "not declared", listed(where, 3)) for (_, subject, value), where in ordered
    )
    odd = frozenset(at for at, ((fits, *_), _) in enumerate(ordered) if not fits)
    return EvidenceTable(("at", "value", "where"), rows[:_MOST_ROWS], odd, max(0, len(rows) - _MOST_ROWS))
