"""Checks of the policy: the elements that it freezes exist."""

from collections.abc import Iterator

from omnicheck.errors import Fault
from omnicheck.model.naming import misnamed
from omnicheck.read.declared import Declared


def policy_faults(declared: Declared) -> Iterator[Fault]:
    """Yield the frozen elements that do not exist, or could be several."""
    if declared.unreadable:
        return
    for number, word in enumerate(declared.document.policy.frozen):
        path = ("policy", "frozen", number)
        if not declared.is_unclear(path) and (trouble := misnamed(word, declared.ids_by_section())):
            yield declared.fault(trouble[0], path, trouble[1])
