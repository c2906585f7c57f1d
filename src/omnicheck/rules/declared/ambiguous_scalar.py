"""A text without quotes says something else to other readers of YAML.

## What it finds
A key or a value without quotes that readers of YAML 1.1 take for something else: `NO` and `on` for a truth,
`22:30` and `1_000` for a number, `0012` for another number. And a number that no reader keeps as it was
written: `1.10` is 1.1. Each such text is one gap, at the first place where it stands. What is yours
(`metadata`, `x-` keys) is left alone.

## Why it matters
The model means Norway here, and false in the next tool that opens the file. Two touchpoints on versions
1.10 and 1.1 agree, says the audit, and they do not.

## How to close it
Put it in quotes: `"NO"`. All readers read that alike.

## When it is wrong
When nothing but omnicheck and tools of YAML 1.2 will ever read the file. Quotes do no harm then either.
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
    """One miss for each text, wherever it stands."""
    found: dict[str, list[Unquoted]] = {}
    for one in estate.landscape.unquoted:
        if in_yaml_1_1(one.text) or not _a_size(estate, one):
            found.setdefault(one.text, []).append(one)
    for text, places in found.items():
        yield _miss(text, places)


def _miss(text: str, places: list[Unquoted]) -> Miss:
    first, *others = places
    elsewhere = in_yaml_1_1(text)
    kept = min(one.kept for one in places)
    here = "a text" if kept == text else kept
    more = f" (in {counted(len(places), 'place')})" if others else ""
    if elsewhere and elsewhere != kept:
        said = f"is {here} here, and {elsewhere} to a reader of YAML 1.1"
    else:
        said = f"is {here}: no reader keeps it as it was written"
    return Miss(
        subject=first.path,
        message=f"{text} without quotes{more} {said}",
        remedy=f'put it in quotes: "{text}"',
        witness=Table(
            text,
            (
                Cell("YAML 1.2, as here", "", kept),
                Cell("YAML 1.1", "", elsewhere or kept, odd=bool(elsewhere)),
            ),
        ),
        related=tuple(("here too", one.path) for one in others[:_MOST_PLACES]),
    )


def _a_size(estate: Estate, one: Unquoted) -> bool:
    """Whether it is a number that is only compared by size: then 0.80 is 0.8."""
    declared = estate.landscape.document.standards
    named = [part for part in one.path if part in declared or part in BUILT_IN]
    if not named:
        return True
    standard = str(named[0])
    asked = declared[standard].everywhere() if standard in declared else {}
    compare = (declared[standard].compare if standard in declared else None) or BUILT_IN.get(standard)
    return compare in _BY_SIZE or any(one in _BY_SIZE for one in asked)
