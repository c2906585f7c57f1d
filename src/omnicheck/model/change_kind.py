"""The kinds of change that a plan consists of, and the effort of each."""

from enum import StrEnum


class ChangeKind(StrEnum):
    """What kind of work a change is; `EFFORTS` has its effort in points."""

    AGREE = "agree"
    TUNE = "tune"
    GIVE = "give"
    RE_SOURCE = "re-source"
    RETIRE = "retire"
    SHORTEN = "shorten"
    RESEND = "resend"
    CARRY = "carry"
    WIDEN_FLOW = "widen-flow"
    WIDEN_SYSTEM = "widen-system"
    RECOGNISE = "recognise"
    HOLD = "hold"
    RESOLVE = "resolve"
    VERSION = "version"
    LINK = "link"
    STREAM = "stream"
    OFFER = "offer"
    AUTOMATE = "automate"
    WIDEN_TOUCHPOINT = "widen-touchpoint"
    LINK_TOUCHPOINT = "link-touchpoint"
    LINK_PAST_BACKEND = "link-past-backend"
    ADD_TOUCHPOINT = "add-touchpoint"


EFFORTS: dict[ChangeKind, int] = {
    ChangeKind.AGREE: 1,
    ChangeKind.TUNE: 2,
    ChangeKind.GIVE: 2,
    ChangeKind.RE_SOURCE: 2,
    ChangeKind.RETIRE: 2,
    ChangeKind.SHORTEN: 3,
    ChangeKind.RESEND: 3,
    ChangeKind.CARRY: 3,
    ChangeKind.WIDEN_FLOW: 3,
    ChangeKind.RECOGNISE: 3,
    ChangeKind.HOLD: 3,
    ChangeKind.RESOLVE: 4,
    ChangeKind.VERSION: 4,
    ChangeKind.LINK: 4,
    ChangeKind.STREAM: 5,
    ChangeKind.OFFER: 5,
    ChangeKind.AUTOMATE: 5,
    ChangeKind.WIDEN_TOUCHPOINT: 5,
    ChangeKind.LINK_TOUCHPOINT: 6,
    ChangeKind.WIDEN_SYSTEM: 8,
    ChangeKind.LINK_PAST_BACKEND: 12,
    ChangeKind.ADD_TOUCHPOINT: 20,
}
"""Points of each kind of change, unless `policy.effort` has others. They are examples to begin with.

A link is charged once, and `PER_OBJECT` for each data object on it. A system that holds a data object for the
first time is charged once, too.
"""

PER_OBJECT = 2
"""Points of each data object on a new link."""
