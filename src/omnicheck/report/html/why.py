"""The evidence for a gap as elements of a page: lines of the model, routes hop by hop, values, claims."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from omnicheck.place import Place
from omnicheck.report.html.element_names import SentenceNames
from omnicheck.report.sanitize import visible
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
    """A table, its cells as HTML; the row at `marked` matters most. `rest` is the number of rows left out."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Markup, ...], ...]
    marked: frozenset[int] = frozenset()
    rest: int = 0


class EvidenceView(NamedTuple):
    """A part of a witness: its label, its point in a sentence, and perhaps a table."""

    label: str
    point: Markup
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


def evidence_view(witness: Witness | None, names: SentenceNames) -> Iterator[EvidenceView]:
    """Yield the parts of a witness in the words of the text report, with its tables."""
    if witness is None:
        return
    for note, table in zip(witness_notes(witness), _tables(witness, names), strict=True):
        yield EvidenceView(names.plain(note.label), names.html(note.point), table)


def _tables(witness: Witness, names: SentenceNames) -> Iterator[EvidenceTable | None]:
    """Yield a table, or None, for each part that `witness_notes` yields."""
    match witness:
        case Route():
            yield _hops(witness, names)
        case Pair():
            yield None
            yield _hops(witness.route, names)
        case Contrast(kept=kept, here=here):
            yield from (_hops(route, names) for route in ([here, kept] if here.hops else [kept]))
        case Sources():
            yield None
            yield from (_hops(route, names) for route in witness.routes)
        case Table():
            yield _values(witness.cells, names)
        case Claims():
            claims = tuple((escape(visible(who)), escape(visible(says))) for who, says in witness.claims)
            yield EvidenceTable(("office", "says"), claims)
        case _:
            yield None


def _hops(route: Route, names: SentenceNames) -> EvidenceTable | None:
    if not route.hops:
        return None
    rows = tuple(
        (
            names.html(f"{hop.source} → {hop.target}"),
            names.flow(hop.flow),
            escape(hop.wait),
            escape(hop.latency),
        )
        for hop in route.hops
    )
    heaviest = frozenset(at for at, hop in enumerate(route.hops) if hop.flow == route.heaviest)
    return EvidenceTable(("hop", "flow", "waits", "takes"), rows, heaviest)


def _values(cells: Sequence[Cell], names: SentenceNames) -> EvidenceTable:
    """Return a row for each subject and value with all its places, those that do not fit first."""
    places: dict[tuple[bool, str, str], list[str]] = {}
    for cell in cells:
        places.setdefault((not cell.odd, cell.subject, cell.value), []).append(cell.place)
    ordered = sorted(places.items(), key=lambda row: row[0][0])
    rows = tuple(
        (names.html(subject), escape(visible(value) or "not declared"), names.html(listed(where, 3)))
        for (_, subject, value), where in ordered
    )
    odd = frozenset(at for at, ((fits, *_), _) in enumerate(ordered) if not fits)
    return EvidenceTable(("at", "value", "where"), rows[:_MOST_ROWS], odd, max(0, len(rows) - _MOST_ROWS))
