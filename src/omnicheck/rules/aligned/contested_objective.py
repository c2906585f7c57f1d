"""An objective is primary for one office and missing for the other.

## What it finds
An objective that is `primary` for the CIO or the CMO and that the other office does not list, not even as
`secondary`.

## Why it matters
One office builds everything around a goal that the other does not know. What was meant as joint work then
looks like obstruction.

## How to close it
Let the other office adopt the objective as `primary` or `secondary`, or agree that it is not `primary` for
anyone.

## When it is wrong
When the objective concerns one office only. Then it does not belong among the shared objectives.
"""

from collections.abc import Iterator
from functools import partial

from omnicheck.graph.estate import Estate
from omnicheck.model.alignment import Weight
from omnicheck.model.edit import SetKey
from omnicheck.rules._shared.agreements import agreement
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.witness import Claims


@rule(level=Level.WARNING, kinds=(Kind.OBJECTIVE,))
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each objective that is primary for one office and absent for the other."""
    for id, objective in estate.landscape.document.objectives.items():
        weights = {"cio": objective.cio, "cmo": objective.cmo}
        primary = [office.upper() for office, weight in weights.items() if weight is Weight.PRIMARY]
        absent = [office.upper() for office, weight in weights.items() if weight is None]
        if primary and absent:
            yield Miss(
                subject=("objectives", id),
                message=f"{id} is primary for the {primary[0]} and not listed by the {absent[0]}",
                decision="or agree that it is primary for neither",
                witness=Claims(id, tuple((office, weight or "absent") for office, weight in weights.items())),
                breaks=(estate.obligations.shared(Kind.OBJECTIVE, id),),
                offers=partial(
                    agreement,
                    f"let the {absent[0]} list {id} as a secondary objective",
                    SetKey(("objectives", id, absent[0].lower()), Weight.SECONDARY.value),
                ),
            )
