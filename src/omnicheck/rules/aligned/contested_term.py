"""The two offices define a term differently.

## What it finds
A term in the glossary with one meaning for the CIO and another for the CMO, and nothing `agreed`.

## Why it matters
Both offices report that the stock is "available", each is right by its own meaning, and the customer drives
to the shop for nothing.

## How to close it
Agree on one of the two meanings, on a third one, or on `both` if everyone knows that the term can mean
either.

## When it is wrong
When the two texts say the same in different words. Then use one text for both.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from omnicheck.graph.estate import Estate
from omnicheck.model.edit import SetKey
from omnicheck.rules._shared.agreements import agreement
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.comparable import folded
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.witness import Claims


@rule(level=Level.WARNING, kinds=(Kind.TERM,))
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each term with two meanings and no agreed one."""
    for word, term in estate.landscape.document.glossary.items():
        if term.cio and term.cmo and folded(term.cio) != folded(term.cmo) and not term.agreed:
            yield Miss(
                subject=("glossary", word),
                message=f"the CIO and the CMO mean different things by {word}, and no meaning is agreed",
                witness=Claims(word, (("cio", term.cio), ("cmo", term.cmo))),
                breaks=(estate.obligations.shared(Kind.TERM, word),),
                offers=partial(_both, word),
            )


def _both(word: str) -> Iterable[Change]:
    words = f"agree what {word} means, and write it in `agreed`: one of the meanings, a third, or `both`"
    return agreement(words, SetKey(("glossary", word, "agreed"), "both"))
