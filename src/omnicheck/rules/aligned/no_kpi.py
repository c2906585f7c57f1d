"""An objective that nobody measures.

## What it finds
An objective without a `kpi`: it is wanted, and no figure shows how far it has come.

## Why it matters
Nobody can tell whether it was reached, so both offices may say that it was.

## How to close it
Write down in `kpi` the figure by which both offices would know that it was reached.

## When it is wrong
When the figure exists and is only missing in the model: then write it down.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.witness import Claims


@rule(level=Level.NOTE, kinds=(Kind.OBJECTIVE,))
def check(estate: Estate) -> Iterator[Miss]:
    """One miss for each objective without a figure."""
    for goal, objective in estate.landscape.document.objectives.items():
        if objective.kpi is None:
            weights = (("cio", objective.cio), ("cmo", objective.cmo))
            yield Miss(
                subject=("objectives", goal),
                message=f"nobody measures {goal}, so nobody can say whether it was reached",
                remedy="write down the figure by which it is measured in `kpi`",
                witness=Claims(goal, tuple((office, weight) for office, weight in weights if weight)),
                breaks=(estate.obligations.shared(Kind.OBJECTIVE, goal),),
            )
