"""Workspaces of Structurizr, as DSL or as JSON, to an architecture."""

import os
import re
from collections.abc import Sequence

from omnicheck.errors import Fault, UserError
from omnicheck.importers.architecture import Architecture
from omnicheck.importers.files import Files
from omnicheck.importers.outline import outline
from omnicheck.importers.structurizr.dsl import DslReader, NoWorkspaceError
from omnicheck.importers.structurizr.parts import architecture
from omnicheck.importers.structurizr.reading import Reading
from omnicheck.importers.structurizr.workspace_json import add_workspace, is_json
from omnicheck.place import Place, Source
from omnicheck.read.characters import BOM

_DSL = ".dsl"
_BEFORE = re.compile(r"(?:[ \t\r\n]|(?://|#|!)[^\r\n]*|/\*(?:[^*]|\*(?!/))*+\*/)*+", re.IGNORECASE)
"""Empty lines, comments, and statements such as `!const`."""

_WORKSPACE = re.compile(r"workspace\b", re.IGNORECASE)
_WITH_MODEL = ("views", "configuration", "documentation", "lastModifiedDate", "name")


def recognise(source: Source) -> bool:
    """Return True if a source is a workspace, or named like a part of one."""
    text = source.text.removeprefix(BOM)
    if is_json(source):
        keys = outline(source)
        return keys.get("model") == "" and any(key in keys for key in _WITH_MODEL)
    before = _BEFORE.match(text)
    return (
        source.file.lower().endswith(_DSL)
        or _WORKSPACE.match(text, before.end() if before else 0) is not None
    )


def read(sources: Sequence[Source], files: Files) -> Architecture:
    """Return the one workspace among the sources; the others are the files that it includes or extends.

    Raises UserError with all that is wrong in it, or if there are several.
    """
    reached: set[str] = set()
    found = {source.file: _attempt(source, files, reached) for source in sources}
    roots = [source for source in sources if os.path.normpath(source.file) not in reached] or sources[:1]
    workspaces = [
        source for source in roots if not isinstance(found[source.file], NoWorkspaceError)
    ] or roots[:1]
    if len(workspaces) > 1:
        first, second = (Place(source.file, 1, 1) for source in workspaces[:2])
        hint = "import each on its own"
        raise UserError([Fault("there are two workspaces", second, hint, (("the first is here", first),))])
    outcome = found[workspaces[0].file]
    if isinstance(outcome, UserError):
        raise outcome
    for source in roots:
        if source is not workspaces[0]:
            outcome.lose("files outside of the workspace", "no file includes it", Place(source.file, 1, 1))
    return architecture(outcome)


def _attempt(source: Source, files: Files, reached: set[str]) -> Reading | UserError:
    """Return what a source says, or what is wrong; add the files that it includes or extends to `reached`."""
    reading = Reading()
    reader = DslReader(reading, files)
    try:
        if is_json(source):
            add_workspace(source, reading)
        else:
            reader.workspace(source)
    except UserError as error:
        return error
    finally:
        reached.update(reader.reached - {source.file})
    return reading
