"""A capability does not say what it writes, and others of its stage do.

## What it finds
A capability of stage `buy`, `fulfil` or `after` has no `writes`, and another one of the same stage has it.
A missing `writes` is unknown, while `writes: []` means that nothing is written. Each such capability is one
gap.

## Why it matters
What a capability writes is captured by each touchpoint that offers it, and has to reach the record from
there. Without it, a touchpoint may offer to buy and pass the order to no system, and nothing is broken.

## How to close it
Declare the data that changes when a customer does it: `writes: [order]`. If nothing does, as when they only
look something up, declare that: `writes: []`.

## When it is wrong
When each touchpoint that offers it lists what is written under `captures`. Then nothing is missed today, but
the next touchpoint may forget it.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.model.experience import Capability, Stage
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Cell, Table

_WRITING_STAGES = (Stage.BUY, Stage.FULFIL, Stage.AFTER)


@rule(level=Level.NOTE)
def check(estate: Estate) -> Iterator[Miss]:
    """Compare the capabilities of each stage."""
    capabilities = estate.landscape.document.capabilities
    stages = grouped((one.stage, id) for id, one in capabilities.items() if one.stage in _WRITING_STAGES)
    for ids in stages.values():
        alike = {id: capabilities[id] for id in ids}
        telling = [id for id, one in alike.items() if one.writes is not None]
        for id in alike if telling else ():
            if id not in telling:
                yield _miss(id, alike, telling)


def _miss(capability: str, alike: dict[str, Capability], telling: list[str]) -> Miss:
    verb = "does" if len(telling) == 1 else "do"
    return Miss(
        subject=("capabilities", capability),
        about="writes",
        message=f"{capability} declares no `writes`, although {listing(telling)} of the same stage {verb}",
        remedy=f"declare which data {capability} changes, as in `writes: [order]`; `writes: []` if none",
        witness=Table("writes", tuple(_cell(id, one) for id, one in alike.items())),
    )


def _cell(id: str, capability: Capability) -> Cell:
    written = "" if capability.writes is None else listing(capability.writes) or "nothing"
    return Cell(id, "", written, odd=capability.writes is None)
