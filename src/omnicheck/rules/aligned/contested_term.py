"""The two offices mean different things by one word.

## What it finds
A term of the glossary with a meaning of the CIO's and another of the CMO's, and nothing `agreed`.

## Why it matters
Both report that the stock is "available", both are right by their own meaning, and the customer drives home
without the sofa.

## How to close it
Agree: on one of the two meanings, on a third, or on `both` where the word may mean either and everybody
knows it.

## When it is wrong
When the two texts say the same in other words: then make them one.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.witness import Claims


@rule(level=Level.WARNING, kinds=(Kind.TERM,))
def check(estate: Estate) -> Iterator[Miss]:
    """One miss for each term with two meanings."""
    for word, term in estate.landscape.document.glossary.items():
        if term.cio and term.cmo and term.cio != term.cmo and not term.agreed:
            yield Miss(
                subject=("glossary", word),
                message=f"the CIO and the CMO mean different things by {word}, and none is agreed: "
                "each can report success and mean something else",
                remedy="write what was `agreed`: one of the meanings, a third, or `both`",
                witness=Claims(word, (("cio", term.cio), ("cmo", term.cmo))),
                breaks=(estate.obligations.shared(Kind.TERM, word),),
            )
