"""Capabilities: promised on the channels they name, else on every channel where any channel offers them."""

from tests.oracle.reading.figures import Outcome
from tests.oracle.reading.loading import Model, listed, section
from tests.oracle.reading.misses import Miss, placed
from tests.oracle.reading.places import Context, contexts, present
from tests.oracle.reading.standards import narrowed
from tests.oracle.reading.wants import offers, touchpoints, where


def promised(model: Model, channel: str) -> frozenset[Context]:
    """Return the contexts in which a channel is promised."""
    return present(model, section(model, "channels")[channel])


def places(model: Model, channel: str) -> frozenset[Context]:
    """Return the contexts that a channel belongs to: where it is promised, and where it has a touchpoint."""
    return promised(model, channel).union(*(where(model, id) for id in of_channel(model, channel)))


def of_channel(model: Model, channel: str) -> list[str]:
    """Return the touchpoints of a channel."""
    return [id for id, body in touchpoints(model).items() if body["channel"] == channel]


def there(model: Model, channel: str, context: Context) -> list[str]:
    """Return the touchpoints of a channel in a context."""
    return [id for id in of_channel(model, channel) if context in where(model, id)]


def offered(model: Model, touchpoint: str, capability: str) -> Outcome:
    """Judge whether a touchpoint offers a capability; unproven if it does not say what it offers."""
    declared = offers(model, touchpoint)
    if declared is None:
        return Outcome.UNPROVEN
    return Outcome.KEPT if capability in declared else Outcome.BROKEN


def owing(model: Model, capability: str, context: Context) -> list[str]:
    """Return the channels that owe a capability in a context."""
    named = "channels" in section(model, "capabilities")[capability]
    here = [id for id in touchpoints(model) if context in where(model, id)]
    if not named and not any(offered(model, id, capability) is Outcome.KEPT for id in here):
        return []
    return [
        channel
        for channel in section(model, "channels")
        if context in places(model, channel)
        if _owes(model, capability, channel)
    ]


def _owes(model: Model, capability: str, channel: str) -> bool:
    """Return whether a channel owes it: not if excused, nor if it only displays and is not named."""
    declared = section(model, "capabilities")[capability]
    ends = [touchpoints(model)[id] for id in of_channel(model, channel)]
    displays = all(body.get("display_only") for body in ends)
    named = channel in listed(declared.get("channels"))
    return not narrowed(declared, channel) and (named or not displays)


def offered_elsewhere(model: Model, channel: str) -> list[str]:
    """Return the capabilities that a channel owes where it has no touchpoint: those that its others offer."""
    return [
        capability
        for capability in section(model, "capabilities")
        if _owes(model, capability, channel)
        and any(offered(model, id, capability) is Outcome.KEPT for id in of_channel(model, channel))
    ]


def key(channel: str, capability: str, context: Context) -> str:
    """Return the key of the obligation."""
    return placed("capability", channel, capability, context)


def misses(model: Model) -> list[Miss]:
    """Judge each channel that owes a capability: one of its touchpoints in the context must offer it."""
    found = []
    for capability in section(model, "capabilities"):
        for context in contexts(model):
            for channel in owing(model, capability, context):
                said = [offered(model, id, capability) for id in there(model, channel, context)]
                best = next((one for one in Outcome if one in said), Outcome.BROKEN)
                found.append(Miss(key(channel, capability, context), best))
    return found
