"""The views in the JSON of a workspace: sequences and shapes are read, everything else is left behind."""

import re
from collections.abc import Mapping

from omnicheck.importers.structurizr.json_values import objects, text
from omnicheck.importers.structurizr.reading import Reading
from omnicheck.importers.structurizr.workspace_draft import (
    DynamicStep,
    DynamicView,
    ElementDraft,
    RelationshipDraft,
    sequence_name,
)
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode, value_of

_VIEWS = (
    "customViews",
    "systemLandscapeViews",
    "systemContextViews",
    "containerViews",
    "componentViews",
    "deploymentViews",
    "filteredViews",
    "imageViews",
)
_GENERATED_KEY = re.compile(r"(?:Dynamic-\d+)?")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?")


def read_views(
    views: MappingNode,
    elements: Mapping[str, ElementDraft],
    relationships: Mapping[str, RelationshipDraft],
    reading: Reading,
) -> None:
    """Read the views of a workspace, whose elements and relationships are given by their numbers."""
    for key in _VIEWS:
        for view in objects(views, key, reading):
            reading.lose("views", f"view `{shown(text(view, 'key'))}`", view.place)
    for view in objects(views, "dynamicViews", reading):
        _read_sequence(view, elements, relationships, reading)
    configuration = value_of(views, "configuration")
    styles = value_of(configuration, "styles") if configuration is not None else None
    for key in ("elements", "relationships"):
        for style in objects(styles, key, reading):
            tag = text(style, "tag")
            reading.lose("styles", f"style of {key} tagged `{shown(tag)}`", style.place)
            if key == "elements" and text(style, "shape"):
                reading.draft.shapes[tag] = text(style, "shape")
    _lose_settings(configuration, reading)


def _read_sequence(
    view: MappingNode,
    elements: Mapping[str, ElementDraft],
    relationships: Mapping[str, RelationshipDraft],
    reading: Reading,
) -> None:
    steps = []
    for body in objects(view, "relationships", reading):
        used = relationships.get(text(body, "id"))
        if used is None:
            message = f"`{shown(text(body, 'description'))}` uses a relationship that is not in the model"
            reading.lose("steps of dynamic views", message, body.place)
            continue
        response = text(body, "response") == "true"
        ends = (used.target, used.source) if response else (used.source, used.target)
        order, said = text(body, "order"), text(body, "description")
        steps.append(DynamicStep(body.place, order, *ends, said, relationship=used, response=response))
    if all(_NUMBER.fullmatch(step.order) for step in steps):
        steps.sort(key=lambda step: float(step.order))
    key = text(view, "key")
    scope = elements.get(text(view, "elementId"))
    name = sequence_name(
        "" if _GENERATED_KEY.fullmatch(key) else key,
        text(view, "title"),
        text(view, "description"),
        scope.name if scope is not None else "",
    )
    reading.draft.sequences.append(DynamicView(name, tuple(steps)))


def _lose_settings(configuration: Node | None, reading: Reading) -> None:
    if not isinstance(configuration, MappingNode):
        return
    for key in ("branding", "terminology", "properties", "themes", "theme"):
        match value_of(configuration, key):
            case MappingNode() as value if value.entries:
                reading.lose("settings of views", key, value.place)
            case SequenceNode() as value:
                for theme in value.items:
                    reading.lose("themes", "theme", theme.place)
            case ScalarNode() as value if value.value:
                reading.lose("themes", "theme", value.place)
