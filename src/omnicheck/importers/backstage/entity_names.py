"""References between entities of Backstage: `[kind:][namespace/]name`, in any case."""

from typing import NamedTuple

from omnicheck.errors import Fault, UserError
from omnicheck.read.characters import shown
from omnicheck.read.tree import ScalarNode

DEFAULT_NAMESPACE = "default"


class EntityName(NamedTuple):
    """The full name of an entity, as it is written."""

    kind: str
    namespace: str
    name: str

    @property
    def key(self) -> str:
        """Return what identifies the entity in a catalog."""
        return f"{self.kind}:{self.namespace}/{self.name}".lower()


def entity_name(word: ScalarNode, kind: str, namespace: str) -> EntityName:
    """Return the entity that a reference names; `kind` and `namespace` are those that it may leave out.

    Raises UserError if it is not a reference.
    """
    text, slash = word.text, word.text.find("/")
    colon = text.find(":", 0, slash if slash >= 0 else None)
    found = EntityName(
        text[:colon] if colon >= 0 else kind,
        text[colon + 1 : slash] if slash >= 0 else namespace,
        text[max(colon, slash) + 1 :],
    )
    if not (found.namespace and found.name) or colon == 0:
        hint = "write `[kind:][namespace/]name`"
        raise UserError([Fault(f"`{shown(text)}` is not a reference to an entity", word.place, hint)])
    return found
