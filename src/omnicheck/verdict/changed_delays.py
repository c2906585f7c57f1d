"""How fast changes make a flow, to tell which of two changes of one flow does what the other does too."""

from math import inf
from typing import NamedTuple

from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import Remove, SetKey
from omnicheck.model.landscape import Landscape
from omnicheck.units.duration import parse_duration
from omnicheck.units.span import Ms
from omnicheck.verdict.change import Change

_TIMES = ("mode", "every", "ttl", "latency", "schedule")


class ChangedDelay(NamedTuple):
    """How long a flow waits and takes at worst after a change, in ms, and whether that automates it."""

    flow: str
    delay: Ms
    automated: bool

    def includes(self, other: "ChangedDelay") -> bool:
        """Return whether the flow is as fast and as automatic as after another change of it."""
        same = self.flow == other.flow and self.automated >= other.automated
        return same and self.delay <= other.delay


def changed_delay(landscape: Landscape, change: Change) -> ChangedDelay | None:
    """Return how fast a change makes the one flow that it is about; None if it is about something else."""
    elements = {edit.path[:2] for edit in change.edits}
    keys = {edit.path[-1] for edit in change.edits}
    section, id = elements.pop() if len(elements) == 1 else ("", "")
    flow = landscape.document.flows.get(id) if section == "flows" else None
    if flow is None or keys.isdisjoint(_TIMES):
        return None
    times: dict[str, Ms] = {key: getattr(flow, key, None) or 0 for key in ("every", "ttl")}
    times["schedule"] = inf if getattr(flow, "schedule", None) is not None else 0
    times["latency"] = flow.latency.worst if flow.latency is not None else 0
    for edit in change.edits:
        if isinstance(edit, Remove):
            times[edit.path[-1]] = 0
        elif isinstance(edit, SetKey) and edit.path[-1] in times:
            value = edit.value["worst"] if isinstance(edit.value, dict) else edit.value
            times[edit.path[-1]] = parse_duration(str(value))
    return ChangedDelay(id, sum(times.values()), change.kind is ChangeKind.AUTOMATE)
