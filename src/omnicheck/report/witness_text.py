"""Witnesses drawn plainly: what a person can check by eye, as a few lines under the gap."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, assert_never

from rich.console import RenderableType
from rich.text import Text

from omnicheck.report.phrases import listed
from omnicheck.report.sheet import FAINT, TITLE, columns, words
from omnicheck.verdict.witness import Cell, Claims, Hole, Hop, Island, Pair, Route, Sources, Table, Witness

_MOST_ROWS = 12
_MOST_NAMES = 8


class Entry(NamedTuple):
    """What a part of a witness is called, its point in one sentence, and a table that shows it."""

    label: str
    point: str
    table: RenderableType | None = None


def drawn(witness: Witness) -> Iterator[Entry]:
    """The witness, as entries to stand under each other."""
    match witness:
        case Route():
            yield _route(witness)
        case Pair():
            yield Entry("window", _parting(witness))
            yield _route(witness.route)
        case Sources():
            yield Entry("origins", _origins(witness))
            yield from map(_route, witness.routes)
        case Table():
            yield Entry("values", witness.matter, _table(witness.cells))
        case Island():
            yield Entry("island", listed(witness.members, _MOST_NAMES))
        case Hole():
            yield Entry("hole", f"no {witness.channel} in {listed(witness.places, _MOST_NAMES)}")
        case Claims():
            rows = columns((words((who, TITLE)), words(says)) for who, says in witness.claims)
            yield Entry("claims", witness.subject, rows)
        case _:
            assert_never(witness)


def _route(route: Route) -> Entry:
    points = [f"{route.data}, {route.age} in all" if route.age is not None else route.data]
    if route.missing:
        source, target, data = route.missing
        points.append(f"no flow brings {data} from {source} to {target}")
    return Entry("route", "; ".join(points), _hops(route) if route.hops else None)


def _hops(route: Route) -> RenderableType:
    heading = tuple(words((name, FAINT)) for name in ("hop", "flow", "wait", "latency", ""))
    return columns([heading, *(_hop(hop, hop.flow == route.heaviest) for hop in route.hops)])


def _hop(hop: Hop, heaviest: bool) -> tuple[Text, ...]:
    style = TITLE if heaviest else ""
    cells = (f"{hop.source} -> {hop.target}", hop.flow, str(hop.wait), str(hop.latency))
    return (*(words((cell, style)) for cell in cells), words("heaviest" if heaviest else ""))


def _parting(pair: Pair) -> str:
    sooner = "than at another site" if pair.sooner == pair.later else f"than {pair.sooner}"
    learns = f"{pair.later} learns {pair.route.data} later {sooner}"
    shared = f"the last they share is {pair.shared}" if pair.shared else "they share nothing on the way"
    return f"{pair.window}: {learns}; {shared}"


def _origins(sources: Sources) -> str:
    found = listed(sources.origins, _MOST_NAMES) or "nowhere"
    return f"{sources.touchpoint} has {sources.data} from {found}; its record is {sources.record}"


def _table(cells: Sequence[Cell]) -> RenderableType:
    """A row for each subject and value with the places where it says so; the odd ones out first."""
    rows: dict[tuple[bool, str, str], list[str]] = {}
    for cell in cells:
        rows.setdefault((not cell.odd, cell.subject, cell.value), []).append(cell.place)
    ordered = sorted(rows.items(), key=lambda row: row[0][0])
    shown = ordered if len(ordered) <= _MOST_ROWS + 1 else ordered[:_MOST_ROWS]
    more = (
        [
            (
                words(),
                words(f"and {len(ordered) - len(shown):,} more"),
            )
        ]
        if len(shown) < len(ordered)
        else []
    )
    return columns([*(_cells(*row) for row in shown), *more])


def _cells(row: tuple[bool, str, str], places: Sequence[str]) -> tuple[Text, ...]:
    fits, subject, value = row
    said = words(value) if value else words(("says nothing", FAINT))
    return words(("" if fits else "odd", TITLE)), words(subject), said, words((listed(places, 3), FAINT))
