"""An objective has no measure.

## What it finds
An objective without a `kpi`, so no figure shows how close it is.

## Why it matters
Without a measure, each office can claim that the objective was reached, and neither can prove it.

## How to close it
Write in `kpi` the figure that would convince both offices that the objective was reached.

## When it is wrong
When the measure exists and is only missing from the model. Then write it down.
"""

from collections.abc import Iterator
from functools import partial

from omnicheck.graph.estate import Estate
from omnicheck.model.edit import SetKey
from omnicheck.rules._shared.agreements import TO_AGREE, agreement
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.witness import Claims


@rule(level=Level.NOTE, kinds=(Kind.OBJECTIVE,))
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each objective without a `kpi`."""
    for id, objective in estate.landscape.document.objectives.items():
        if objective.kpi is None:
            weights = (("cio", objective.cio), ("cmo", objective.cmo))
            yield Miss(
                subject=("objectives", id),
                about="kpi",
                message=f"{id} has no `kpi`, so nothing says whether it is reached",
                witness=Claims(id, tuple((office, weight) for office, weight in weights if weight)),
                breaks=(estate.obligations.shared(Kind.OBJECTIVE, id),),
                offers=partial(
                    agreement,
                    f"agree how {id} is measured, and write it in `kpi`",
                    SetKey(("objectives", id, "kpi"), TO_AGREE),
                ),
            )
