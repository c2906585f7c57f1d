"""How a report stands against its baseline, in words; said on green as well."""

from omnicheck.report.phrases import counted, listed
from omnicheck.verdict.baseline import Held

_MOST = 5


def size(held: Held) -> str:
    """`known.json: 2 gaps known, 12 entries`."""
    entries = f"{len(held.entries):,} {'entry' if len(held.entries) == 1 else 'entries'}"
    return f"{held.file}: {counted(held.known, 'gap')} known, {entries}"


def stale(held: Held) -> str:
    """What is true no more, and what to do; nothing where all of it is true."""
    if not held.stale:
        return ""
    names = listed([f"{entry.what} {entry.key}" for entry in held.stale], _MOST)
    are = "entry is" if len(held.stale) == 1 else "entries are"
    return f"{len(held.stale):,} {are} true no more, take them out with --prune-baseline: {names}"
