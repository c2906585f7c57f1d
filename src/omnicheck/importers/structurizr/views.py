"""The views of a workspace: sequences and shapes are read, everything else in them is left behind."""

from omnicheck.importers.structurizr.archetypes import RELATION
from omnicheck.importers.structurizr.details import PropertiesBlock
from omnicheck.importers.structurizr.reading import SKIPPED, Block, Reading, Statement
from omnicheck.importers.structurizr.workspace_draft import (
    DynamicStep,
    DynamicView,
    ElementDraft,
    RelationshipDraft,
    sequence_name,
)
from omnicheck.read.characters import shown

_VIEWS = (
    "custom",
    "systemlandscape",
    "systemcontext",
    "container",
    "component",
    "deployment",
    "filtered",
    "image",
)
_SETTINGS = ("branding", "terminology", "properties")
_THEMES = ("theme", "themes")
_LAYOUT = ("autolayout", "default", "include", "exclude", "animation", "animationstep")


class ViewsBlock(Block):
    """The views, and how they look."""

    name = "views"

    def take(self, statement: Statement, reading: Reading) -> Block | None:
        """Take a view, or styles."""
        keyword = statement.keyword
        if keyword == "dynamic":
            return _DynamicBlock(statement)
        if keyword == "styles":
            return _StylesBlock()
        if keyword in _VIEWS:
            message = f"view `{shown(' '.join(token.text for token in statement.tokens))}`"
            reading.lose("views", message, statement.place)
        elif keyword in _THEMES:
            reading.lose("themes", "theme", statement.place)
        elif keyword in _SETTINGS:
            reading.lose("settings of views", keyword, statement.place)
        else:
            return None
        return SKIPPED


class _StylesBlock(Block):
    name = "styles"

    def take(self, statement: Statement, reading: Reading) -> Block | None:
        if statement.keyword in ("light", "dark") and statement.opens:
            return self
        if statement.keyword in _THEMES:
            reading.lose("themes", "theme", statement.place)
            return SKIPPED
        if statement.keyword not in ("element", "relationship") or not statement.has(1):
            return None
        message = f"style of {statement.keyword}s tagged `{shown(statement.word(1))}`"
        reading.lose("styles", message, statement.place)
        return _StyleBlock(statement.word(1)) if statement.keyword == "element" else SKIPPED


class _StyleBlock(Block):
    name = "style"

    def __init__(self, tag: str) -> None:
        self._tag = tag

    def take(self, statement: Statement, reading: Reading) -> Block | None:
        if statement.keyword == "shape":
            reading.draft.shapes[self._tag] = statement.word(1)
        return SKIPPED


class _DynamicBlock(Block):
    """A dynamic view, or steps in it that run side by side; these are numbered like those beside them."""

    name = "dynamic"

    def __init__(self, statement: Statement) -> None:
        self._scope = statement.word(1)
        self._names = {"key": statement.word(2), "description": statement.word(3)}
        self._steps: list[DynamicStep] = []
        self._number = 0

    def take(self, statement: Statement, reading: Reading) -> Block | None:
        if statement.keyword == "{":
            return _ParallelBlock(self)
        if statement.keyword in ("title", "description") and statement.has(1):
            self._names[statement.keyword] = statement.word(1)
            return SKIPPED
        if statement.keyword == "properties":
            return PropertiesBlock([])
        if statement.keyword in _LAYOUT:
            return SKIPPED
        self._step(statement, reading)
        return SKIPPED

    def _step(self, statement: Statement, reading: Reading) -> None:
        tokens = statement.tokens
        self._number += 1
        order = str(self._number)
        if tokens[0].text.endswith(":") and len(tokens) > 1:
            order, tokens = tokens[0].text[:-1], tokens[1:]
        texts = [token.text for token in tokens] + [""] * 5
        find = reading.identifiers.find
        if texts[1] == RELATION:
            source, target = find(texts[0]), find(texts[2])
            if isinstance(source, ElementDraft) and isinstance(target, ElementDraft):
                self._steps.append(DynamicStep(statement.place, order, source, target, texts[3], texts[4]))
                return
        elif isinstance(used := find(texts[0]), RelationshipDraft):
            step = DynamicStep(statement.place, order, used.source, used.target, texts[1], relationship=used)
            self._steps.append(step)
            return
        message = (
            f"`{shown(' '.join(token.text for token in statement.tokens))}` names what is not in the model"
        )
        reading.lose("steps of dynamic views", message, statement.place)

    def end(self, reading: Reading) -> None:
        scope = reading.identifiers.find(self._scope)
        name = sequence_name(
            self._names["key"],
            self._names.get("title", ""),
            self._names["description"],
            scope.name if isinstance(scope, ElementDraft) else "",
        )
        reading.draft.sequences.append(DynamicView(name, tuple(self._steps)))


class _ParallelBlock(_DynamicBlock):
    def __init__(self, outer: _DynamicBlock) -> None:
        self._outer = outer
        self._names, self._steps, self._number = outer._names, outer._steps, outer._number
        self._first = len(self._steps)
        self._own = False

    def _step(self, statement: Statement, reading: Reading) -> None:
        self._own = True
        super()._step(statement, reading)

    def end(self, reading: Reading) -> None:  # noqa: ARG002  of the interface
        if not self._own:  # a group of blocks that run side by side is one number
            self._outer._number += 1
