"""The twin's capabilities: what a customer can do, promised per channel and context (semantics 5.5)."""

from omnicheck.model.contexts import Context
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.obligation import Outcome
from tests.oracle.twin_places import Places


class Capabilities:
    """Who promises what where, and who offers it."""

    def __init__(self, landscape: Landscape, places: Places) -> None:
        self.landscape = landscape
        self.places = places

    def present(self, channel: str, context: Context) -> list[str]:
        """The touchpoints of a channel in a context."""
        return [
            id
            for id, touchpoint in self.landscape.touchpoints.items()
            if touchpoint.channel == channel and context in self.places.present(touchpoint)
        ]

    def promised(self, channel: str, context: Context) -> list[str]:
        """The capabilities that a channel owes in a context where it is promised.

        A capability that names `channels` is an explicit promise of those, whoever offers it.
        """
        return [
            id
            for id, capability in self.landscape.document.capabilities.items()
            if channel not in capability.not_on
            and (
                channel in capability.channels
                if capability.channels is not None
                else self._offered(id, channel, context) and not self._only_displays(channel)
            )
        ]

    def outcome(self, channel: str, capability: str, context: Context) -> Outcome:
        """Kept where one of the channel's touchpoints there offers it; left out is unknown."""
        offers = [self.landscape.touchpoints[id].offers for id in self.present(channel, context)]
        if any(capability in (offered or ()) for offered in offers):
            return Outcome.KEPT
        return Outcome.UNPROVEN if None in offers else Outcome.BROKEN

    def _offered(self, capability: str, channel: str, context: Context) -> bool:
        """Whether a touchpoint there offers it, or one of the channel would, had the channel one there."""
        missing = not self.present(channel, context)
        return any(
            capability in (touchpoint.offers or ())
            and (context in self.places.present(touchpoint) or (missing and touchpoint.channel == channel))
            for touchpoint in self.landscape.touchpoints.values()
        )

    def _only_displays(self, channel: str) -> bool:
        return all(t.display_only for t in self.landscape.touchpoints.values() if t.channel == channel)
