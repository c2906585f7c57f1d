"""Which relationships the steps of dynamic views use."""

from collections.abc import Iterable

from omnicheck.importers.structurizr.workspace_draft import (
    DynamicStep,
    ElementDraft,
    RelationshipDraft,
    WorkspaceDraft,
)

_Ends = tuple[ElementDraft, ElementDraft]


def assign_steps(draft: WorkspaceDraft) -> list[DynamicStep]:
    """Give each step of the dynamic views to the relationship that it uses; return the steps that use none.

    A step from the target back to the source is a response. A step between elements that are joined only by
    what is in them uses the first relationship of these.
    """
    if not draft.sequences:
        return []
    known = _Relationships(draft.relationships)
    unused = []
    for sequence in draft.sequences:
        for step in sequence.steps:
            used, response = step.relationship, step.response
            if used is None:
                used = known.find(step, (step.source, step.target))
            if used is None:
                used, response = known.find(step, (step.target, step.source)), True
            if used is None:
                unused.append(step)
                continue
            order = f"{step.order} (response)" if response else step.order
            text = step.description or ("" if response else used.description)
            used.steps.append(f"{sequence.name} {order}: {text}" if text else f"{sequence.name} {order}")
    return unused


class _Relationships:
    """The relationships of a workspace by their ends."""

    def __init__(self, relationships: Iterable[RelationshipDraft]) -> None:
        self._direct: dict[tuple[_Ends, str | None, str | None], RelationshipDraft] = {}
        self._inside: dict[_Ends, RelationshipDraft] = {}
        for one in relationships:
            for technology in (None, one.technology):
                for description in (None, one.description):
                    self._direct.setdefault(((one.source, one.target), technology, description), one)
            for source in one.source.with_parents():
                for target in one.target.with_parents():
                    self._inside.setdefault((source, target), one)

    def find(self, step: DynamicStep, ends: _Ends) -> RelationshipDraft | None:
        """Return the relationship of these ends that a step uses, with its description if there is one."""
        technology = step.technology or None
        for description in (step.description, None):
            found = self._direct.get((ends, technology, description))
            if found is not None:
                return found
        inside = self._inside.get(ends)
        return inside if inside is not None and technology in (None, inside.technology) else None
