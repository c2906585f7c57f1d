"""The identifiers of a workspace: flat, or by the path of the elements that they are in."""

from omnicheck.importers.structurizr.workspace_draft import ElementDraft, GroupDraft, RelationshipDraft

_UNNAMED = "?"
"""What the path of something without an identifier has, and no identifier."""

Named = ElementDraft | RelationshipDraft | GroupDraft


class Identifiers:
    """What each identifier names; upper and lower case are the same.

    Attributes:
        hierarchical: True if identifiers are registered and looked up by path; it may change.
        left: identifiers of what was left behind, without their paths.
    """

    def __init__(self) -> None:
        self.hierarchical = False
        self.left: set[str] = set()
        self._known: dict[str, Named] = {}
        self._paths: dict[Named, str] = {}

    def register(self, identifier: str, thing: Named) -> Named | None:
        """Give a thing its identifier; return the other thing that has it already.

        Without an identifier, what is in the thing can still be found from inside it.
        """
        path = identifier.lower() or f"{_UNNAMED}{len(self._paths)}"
        parent = None if isinstance(thing, RelationshipDraft) else thing.parent
        if self.hierarchical and parent is not None:
            path = f"{self._paths[parent]}.{path}"
        return self.register_path(path, thing)

    def register_path(self, path: str, thing: Named) -> Named | None:
        """Give a thing its whole path; return the other thing that has it already."""
        self._paths.setdefault(thing, path)
        other = self._known.setdefault(path, thing)
        if other is not thing:
            return other
        if not isinstance(thing, GroupDraft) and _UNNAMED not in path:
            thing.identifier = thing.identifier or path
        return None

    def find(self, identifier: str, inside: ElementDraft | None = None) -> Named | None:
        """Return what an identifier names inside an element, in those around it, or at the top."""
        wanted = identifier.lower()
        if self.hierarchical and inside is not None:
            for element in inside.with_parents():
                found = self._known.get(f"{self._paths[element]}.{wanted}")
                if found is not None:
                    return found
        return self._known.get(wanted)

    def was_left(self, identifier: str) -> bool:
        """Return True if an identifier names something that was left behind."""
        return identifier.lower().rpartition(".")[2] in self.left

    def all(self) -> tuple[str, ...]:
        """Return the identifiers that authors gave, for suggestions."""
        return tuple(path for path in self._known if _UNNAMED not in path)
