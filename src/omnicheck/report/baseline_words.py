"""How a report stands against its baseline, in words; said on green as well."""

from omnicheck.report.phrases import counted, listed
from omnicheck.verdict.baseline import BaselineStatus

_MOST = 5


def size(baseline: BaselineStatus) -> str:
    """`known.json: 2 gaps known, 12 entries`."""
    entries = counted(len(baseline.entries), "entry")
    return f"{baseline.file}: {counted(baseline.known, 'gap')} known, {entries}"


def stale(baseline: BaselineStatus) -> str:
    """What is true no more, and what to do; nothing where all of it is true."""
    if not baseline.stale:
        return ""
    names = listed([f"{entry.what} {entry.key}" for entry in baseline.stale], _MOST)
    are = "entry is" if len(baseline.stale) == 1 else "entries are"
    return f"{len(baseline.stale):,} {are} true no more, take them out with --prune-baseline: {names}"
