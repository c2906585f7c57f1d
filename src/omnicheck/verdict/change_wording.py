"""Changes of flows in words, as imperatives without a full stop."""

from collections.abc import Collection

from omnicheck.units.duration import duration_text
from omnicheck.units.prose import listing

_WORK = {"poll": "polling", "batch": "a batch", "cache": "a cache", "manual": "work by hand"}
"""What a flow is today by its mode, where events may replace it."""


def link_words(source: str, target: str, data: Collection[str], latency: int) -> str:
    """Return that two elements are linked."""
    return f"link {source} to {target} for {listing(data)}, by events within {duration_text(latency)}"


def more_words(source: str, target: str, data: Collection[str]) -> str:
    """Return that a link which an earlier change has brought carries more."""
    return f"carry {listing(data)} on the new link from {source} to {target}"


def events_words(flow: str, mode: str, latency: int | None) -> str:
    """Return that a flow of some mode sends events, with another latency if that is given."""
    return f"send events in flow {flow} in place of {_WORK[mode]}{_within(latency)}"


def job_words(flow: str, every: int, latency: int | None) -> str:
    """Return that a job runs a flow in place of work by hand."""
    return f"let a job run flow {flow} every {duration_text(every)}{_within(latency)}"


def _within(latency: int | None) -> str:
    return f", within {duration_text(latency)}" if latency is not None else ""
