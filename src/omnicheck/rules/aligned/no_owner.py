"""A channel has no owner.

## What it finds
A channel with neither `owner` nor `claimed_by`: no role is responsible for it.

## Why it matters
Without an owner, every gap on the channel first needs a discussion about who should fix it.

## How to close it
Name the responsible role in `owner`: `cio`, `cmo`, `joint` together with `decides`, or any other.

## When it is wrong
When everyone knows the owner and the model does not say so. Then write it down.
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


@rule(level=Level.WARNING, kinds=(Kind.OWNER,))
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each channel that no role claims."""
    for id, channel in estate.landscape.document.channels.items():
        if not channel.claimants():
            yield Miss(
                subject=("channels", id),
                about="owner",
                message=f"{id} has no owner",
                witness=Claims(id, ()),
                breaks=(estate.obligations.shared(Kind.OWNER, id),),
                offers=partial(
                    agreement,
                    f"agree who owns {id}, and write it in `owner`",
                    SetKey(("channels", id, "owner"), TO_AGREE),
                ),
            )
