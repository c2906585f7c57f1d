"""Nobody says that a channel is theirs.

## What it finds
A channel with neither `owner` nor `claimed_by`: no role says that it answers for it.

## Why it matters
What nobody owns, nobody mends: every gap on this channel waits for a meeting first.

## How to close it
Name the role that answers for it in `owner`: `cio`, `cmo`, `joint` with who `decides`, or any other.

## When it is wrong
When the owner is known to everybody and only missing in the model: then write it down.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.witness import Claims


@rule(level=Level.WARNING, kinds=(Kind.OWNER,))
def check(estate: Estate) -> Iterator[Miss]:
    """One miss for each channel that nobody claims."""
    for id, channel in estate.landscape.document.channels.items():
        if not channel.claimants():
            yield Miss(
                subject=("channels", id),
                message=f"nobody owns {id}: what goes wrong there is nobody's to mend",
                remedy=f"name the role that answers for {id} in `owner`",
                witness=Claims(id, ()),
                breaks=(estate.obligations.shared(Kind.OWNER, id),),
            )
