"""Witnesses as a few lines of text under the gap."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, assert_never

from rich.console import RenderableType
from rich.text import Text

from omnicheck.report.console_layout import FAINT, TITLE, columns, styled
from omnicheck.report.wording import listed
from omnicheck.verdict.witness import (
    Cell,
    Claims,
    Contrast,
    Hole,
    Hop,
    Island,
    Pair,
    Route,
    Sources,
    Table,
    Witness,
)

_MOST_ROWS = 12
_MOST_NAMES = 8


class WitnessNote(NamedTuple):
    """A part of a witness: its label, its point in one sentence, and a table that shows it."""

    label: str
    point: str
    table: RenderableType | None = None


def witness_notes(witness: Witness) -> Iterator[WitnessNote]:
    """Yield the notes of a witness."""
    match witness:
        case Route():
            yield _route(witness)
        case Pair():
            yield WitnessNote("window", _window(witness))
            yield _route(witness.route)
        case Contrast(kept, _, here):
            yield from [_route(here)] if here.hops else []
            yield _route(kept)._replace(label=route_name(witness, kept))
        case Sources():
            yield WitnessNote("origins", _origins(witness))
            yield from map(_route, witness.routes)
        case Table():
            yield WitnessNote("values", witness.matter, _table(witness.cells))
        case Island():
            yield WitnessNote("island", listed(witness.members, _MOST_NAMES))
        case Hole():
            yield WitnessNote("hole", f"no {witness.channel} in {listed(witness.places, _MOST_NAMES)}")
        case Claims():
            rows = columns((styled((who, TITLE)), styled(says)) for who, says in witness.claims)
            yield WitnessNote("claims", witness.subject, rows)
        case _:
            assert_never(witness)


def witness_line(witness: Witness) -> str:
    """Return a witness in a line, a route hop by hop; empty for tables, which messages repeat."""
    match witness:
        case Route(hops=hops) if hops:
            return _chain(witness)
        case Pair(route=Route(hops=hops)) if hops:
            return f"{_chain(witness.route)}; {_shared(witness)}"
        case Contrast(kept=Route(hops=hops) as kept) if hops:
            return f"{route_name(witness, kept)}: {_chain(kept)}"
        case Sources() | Island():
            return next(witness_notes(witness)).point
        case _:
            return ""


def _chain(route: Route) -> str:
    """Return `pricing -> hub 25 h 40 min (nightly) -> till 200 ms (lookup)`; unbroken where hops join."""
    parts: list[str] = []
    end = ""
    for hop in route.hops:
        age = hop.age.short()
        parts.append(f"{'' if hop.source == end else hop.source} -> {hop.target} {age} ({hop.flow})")
        end = hop.target
    return f"{route.data}: {''.join(parts).strip()}"


def route_name(witness: Witness | None, route: Route) -> str:
    """Return where a route of a witness is, if that is not where the gap is; else nothing."""
    if not isinstance(witness, Contrast) or route is not witness.kept:
        return ""
    return f"in {witness.kept_in}, where it works"


def _shared(pair: Pair) -> str:
    return f"both get it from {pair.shared}" if pair.shared else "they share nothing"


def _route(route: Route) -> WitnessNote:
    points = [f"{route.data}, {route.age} in all" if route.age is not None else route.data]
    if route.missing:
        source, target, data = route.missing
        points.append(f"no flow brings {data} from {source} to {target}")
    return WitnessNote("route", "; ".join(points), _hops(route) if route.hops else None)


def _hops(route: Route) -> RenderableType:
    heading = tuple(styled((name, FAINT)) for name in ("hop", "flow", "wait", "latency", ""))
    return columns([heading, *(_hop(hop, hop.flow == route.heaviest) for hop in route.hops)])


def _hop(hop: Hop, heaviest: bool) -> tuple[Text, ...]:
    style = TITLE if heaviest else ""
    cells = (f"{hop.source} -> {hop.target}", hop.flow, str(hop.wait), str(hop.latency))
    return (*(styled((cell, style)) for cell in cells), styled("heaviest" if heaviest else ""))


def _window(pair: Pair) -> str:
    sooner = f"{pair.sooner}{pair.where}"
    if pair.shared == pair.sooner:
        return f"{pair.window}, from {sooner} to {pair.later}"
    later = f"{pair.later} gets {pair.route.data} later than {sooner}"
    return f"{pair.window}: {later}; {_shared(pair)}"


def _origins(sources: Sources) -> str:
    found = listed(sources.origins, _MOST_NAMES) or "nowhere"
    return f"{sources.touchpoint} gets {sources.data} from {found}; its record is {sources.record}"


def _table(cells: Sequence[Cell]) -> RenderableType:
    alike = all(cell.odd for cell in cells)  # then none differs from the others
    rows: dict[tuple[bool, str, str], list[str]] = {}
    for cell in cells:
        rows.setdefault((alike or not cell.odd, cell.subject, cell.value), []).append(cell.place)
    ordered = sorted(rows.items(), key=lambda row: row[0][0])
    shown = ordered if len(ordered) <= _MOST_ROWS + 1 else ordered[:_MOST_ROWS]
    more = len(ordered) - len(shown)
    rest = [(styled(), styled(f"and {more:,} more"))] if more else []
    return columns([*(_cells(*row) for row in shown), *rest])


def _cells(row: tuple[bool, str, str], places: Sequence[str]) -> tuple[Text, ...]:
    fits, subject, value = row
    shown = styled(value) if value else styled(("not declared", FAINT))
    return styled(("" if fits else "odd", TITLE)), styled(subject), shown, styled((listed(places, 3), FAINT))
