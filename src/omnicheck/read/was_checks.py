"""Checks that `was` names an id that no element has any more, and that no two elements claim."""

from collections.abc import Iterator

from omnicheck.errors import Fault
from omnicheck.model.naming import NOUNS
from omnicheck.read.declared import Declared
from omnicheck.read.renaming import ElementKey, former_ids, namespace_of


def was_faults(declared: Declared) -> Iterator[Fault]:
    """Yield old ids that are still declared, or that two elements claim: nothing could follow either."""
    claimed: dict[ElementKey, ElementKey] = {}
    for (section, id), was in former_ids(declared.document).items():
        path, namespace = (section, id, "was"), namespace_of(section)
        if still := next((one for one in namespace if was in declared.ids(one)), None):
            message = f"{NOUNS[section]} {id} cannot have been `{was}`: this id is still declared"
            fault = declared.fault(message, path, "name an id that the model no longer has, or remove `was`")
            place = declared.place((still, was), key=True)
            yield fault._replace(related=((f"{NOUNS[still]} {was} is declared here", place),))
            continue
        first = claimed.setdefault((namespace[0], was), (section, id))
        if first != (section, id):
            message = f"{NOUNS[first[0]]} {first[1]} and {NOUNS[section]} {id} both were `{was}`"
            fault = declared.fault(message, path, "keep `was` at one of them: the other is new")
            place = declared.place((*first, "was"), key=True)
            yield fault._replace(related=((f"{first[1]} claims it here", place),))
