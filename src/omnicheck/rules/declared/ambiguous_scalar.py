"""An unquoted value means something else to other YAML readers.

## What it finds
A key or value without quotes that readers of YAML 1.1 interpret differently: `NO` and `on` as booleans,
`22:30` and `1_000` as numbers, `0012` as another number. Also numbers that no reader keeps as written:
`1.10` becomes 1.1. Each such text is one gap, at the first place where it is used. `metadata` and `x-` keys
are not checked.

## Why it matters
`NO` is Norway here and false in the next tool that reads the file. Two touchpoints on versions 1.10 and 1.1
agree according to the audit, and in fact differ.

## How to close it
Put the text in quotes: `"NO"`. All readers treat that alike.

## When it is wrong
When only omnicheck and tools that follow YAML 1.2 will ever read the file. Even then, quotes do no harm.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.model.experience import BUILT_IN, Compare
from omnicheck.model.landscape import Unquoted
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import counted
from omnicheck.units.yaml_versions import in_yaml_1_1
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Cell, Table

_BY_SIZE = (Compare.AT_LEAST, Compare.AT_MOST)
_MOST_PLACES = 4


@rule(level=Level.NOTE)
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each ambiguous text."""
    found: dict[str, list[Unquoted]] = {}
    for one in estate.landscape.unquoted:
        if in_yaml_1_1(one.text) or not _compared_by_size(estate, one):
            found.setdefault(one.text, []).append(one)
    for text, places in found.items():
        yield _miss(text, places)


def _miss(text: str, places: list[Unquoted]) -> Miss:
    first, *others = places
    older = in_yaml_1_1(text)
    kept = min(one.kept for one in places)
    here = "a text" if kept == text else kept
    more = f" (in {counted(len(places), 'place')})" if others else ""
    if older and older != kept:
        problem = f"is {here} here, but {older} to a reader of YAML 1.1"
    else:
        problem = f"is {here}, not what was written"
    return Miss(
        subject=first.path,
        message=f"{text} without quotes{more} {problem}",
        remedy=f'write it in quotes: "{text}"',
        witness=Table(
            text, (Cell("YAML 1.2, as here", "", kept), Cell("YAML 1.1", "", older or kept, odd=bool(older)))
        ),
        related=tuple(("here too", one.path) for one in others[:_MOST_PLACES]),
    )


def _compared_by_size(estate: Estate, one: Unquoted) -> bool:
    """Return True for a number that is only compared by size, so that 0.80 equals 0.8."""
    declared = estate.landscape.document.standards
    named = [part for part in one.path if part in declared or part in BUILT_IN]
    if not named:
        return True
    standard = str(named[0])
    required = declared[standard].everywhere() if standard in declared else {}
    compare = (declared[standard].compare if standard in declared else None) or BUILT_IN.get(standard)
    return compare in _BY_SIZE or any(one in _BY_SIZE for one in required)
