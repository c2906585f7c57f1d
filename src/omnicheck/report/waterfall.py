"""Waterfalls: a route with one line a hop, its wait and latency as a bar that starts where the last ended."""

from collections.abc import Iterator, Sequence
from math import inf
from typing import Final, NamedTuple

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from omnicheck.report.console_layout import FAINT, TITLE, styled
from omnicheck.units.span import Ms, Span
from omnicheck.verdict.witness import Hop, Route

_SHORTEST_BAR: Final = 8
_GAP: Final = 2
_STYLE: Final = ("yellow", "cyan", "magenta", "red")


class Ink(NamedTuple):
    """The characters of bars. Each has its own meaning, which colours only repeat."""

    wait: str
    latency: str
    unknown: str = "?"
    unbounded: str = ">"


SHADED: Final = Ink("░", "█")
ASCII: Final = Ink(".", "#")


def ink_for(encoding: str | None) -> Ink:
    """Return shaded bars if the encoding has them, else ASCII; None is text that is not encoded."""
    try:
        "".join(SHADED).encode(encoding or "utf-8")
    except UnicodeEncodeError:
        return ASCII
    return SHADED


def legend(ink: Ink, routes: Sequence[Route]) -> Text:
    """Return the meanings of the characters in these routes' bars."""
    parts = [part for route in routes for hop in route.hops for part in (hop.wait, hop.latency)]
    meanings = [(ink.wait, "wait", _STYLE[0]), (ink.latency, "latency", _STYLE[1])]
    if any(_sign(part, ink.wait, ink) == ink.unknown for part in parts):
        meanings.append((ink.unknown, "not declared", _STYLE[2]))
    if any(part.unbounded for part in parts):
        meanings.append((ink.unbounded, "without bound", _STYLE[3]))
    meaning_parts = [piece for sign, what, style in meanings for piece in ((sign, style), f" {what}   ")]
    return styled(("bars: ", FAINT), *meaning_parts)


def waterfall(route: Route, *, width: int, ink: Ink) -> RenderableType:
    """Return the hops below each other, the heaviest marked; bars take the width that the words leave."""
    rows = _rows(route, short=False)
    if width - _taken(rows) < _SHORTEST_BAR:
        rows = _rows(route, short=True)
    cells = max(_SHORTEST_BAR, width - _taken(rows))
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    for _ in rows[0][:-1]:
        grid.add_column()
    grid.add_column(no_wrap=True, width=cells)
    for row, bar in zip(rows, [Text(), *_bars(route.hops, cells, ink)], strict=True):
        style = FAINT if row is rows[0] else TITLE if row[-1] else ""
        *labels, mark = (styled((cell, style)) for cell in row)
        grid.add_row(*labels, bar, mark)
    return grid


def _rows(route: Route, *, short: bool) -> list[tuple[str, ...]]:
    ages = [(hop.age, hop.flow) for hop in route.hops]
    heaviest = ages.index(max(ages))
    return [
        ("hop", "flow", "wait", "latency", ""),
        *(
            (
                f"-> {hop.target}" if short else f"{hop.source} -> {hop.target}",
                hop.flow,
                str(hop.wait),
                str(hop.latency),
                "heaviest" if number == heaviest and hop.age.high else "",
            )
            for number, hop in enumerate(route.hops)
        ),
    ]


def _taken(rows: Sequence[Sequence[str]]) -> int:
    """Return the width of the words and gaps; a column without words is one cell wide."""
    return sum(max(1, *map(len, column)) + _GAP for column in zip(*rows, strict=True))


def _bars(hops: Sequence[Hop], cells: int, ink: Ink) -> Iterator[Text]:
    """Yield each hop's bar; a hop that takes any time has at least one character."""
    finite = sum(part.high for hop in hops for part in (hop.wait, hop.latency) if part.high != inf)
    scale = cells / (sum(_drawn(part, finite) for hop in hops for part in (hop.wait, hop.latency)) or 1)
    at: Ms = 0
    for hop in hops:
        pieces = [piece for piece in ((hop.wait, ink.wait), (hop.latency, ink.latency)) if piece[0].high]
        position = min(round(at * scale), cells - len(pieces))
        bar = Text(" " * position)
        for still, (part, sign) in enumerate(pieces, start=1 - len(pieces)):
            at += _drawn(part, finite)
            end = min(max(round(at * scale), position + 1), cells + still)
            character = _sign(part, sign, ink)
            bar.append(character * (end - position), _STYLE[ink.index(character)])
            position = end
        yield bar


def _drawn(part: Span, finite: Ms) -> Ms:
    """Return the length of a part in the bar; one without an upper bound is as long as all the others."""
    return part.high if part.high != inf else finite or 1


def _sign(part: Span, sign: str, ink: Ink) -> str:
    if part.unbounded:
        return ink.unbounded
    return ink.unknown if part.high == inf else sign
