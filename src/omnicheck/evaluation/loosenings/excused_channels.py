"""Channels that are newly excused from a standard or a capability."""

from collections.abc import Iterator

from omnicheck.evaluation.loosenings.two_landscapes import TwoLandscapes
from omnicheck.model.experience import Narrowed
from omnicheck.model.landscape import Path
from omnicheck.verdict.loosening import Loosened, Loosening


def excused_channels(
    two: TwoLandscapes, path: Path, before: Narrowed, after: Narrowed
) -> Iterator[Loosening]:
    """Yield the channels that are newly excused from an element, by name or left out of its list."""
    channels = two.base.document.channels.keys() & two.head.document.channels.keys()
    excused = sorted(one for one in channels if after.excuses(one) and not before.excuses(one))
    for channel in excused:
        if channel in after.not_on:
            reason = f"excused: {after.not_on[channel]}"
            yield two.loosening(Loosened.NOT_ON, (*path, "not_on", channel), "required", reason)
    if any(channel not in after.not_on for channel in excused):
        before_text, after_text = (one.channels or "all" for one in (before, after))
        yield two.loosening(Loosened.SCOPE, (*path, "channels"), before_text, after_text)
