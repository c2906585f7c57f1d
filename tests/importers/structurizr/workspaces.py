"""Workspaces of the tests: written to a folder, and read from there."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from omnicheck.errors import Fault, UserError
from omnicheck.importers.architecture import Architecture, SourcePart, SourceRelation
from omnicheck.importers.files import Files
from omnicheck.importers.structurizr.workspace import read
from omnicheck.place import Source


def imported(text: str, others: Mapping[str, str] | None = None, *, name: str = "main.dsl") -> Architecture:
    """Return the architecture of a workspace; `others` are the files beside it."""
    with TemporaryDirectory() as folder:
        for path, content in (others or {}).items():
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
        return read([Source(str(Path(folder, name)), text)], Files(folder))


def model(text: str, views: str = "", before: str = "") -> str:
    """Return a workspace with a model; its first line is line 4."""
    return f"{before}\nworkspace {{\n    model {{\n{text}\n    }}\n    views {{\n{views}\n    }}\n}}\n"


def faults_of(text: str, others: Mapping[str, str] | None = None, *, name: str = "main.dsl") -> list[Fault]:
    """Return what is wrong with a workspace."""
    with pytest.raises(UserError) as refused:
        imported(text, others, name=name)
    return list(refused.value.faults)


def at(fault: Fault) -> tuple[int, int]:
    """Return the line and column of a fault."""
    assert fault.place is not None
    return fault.place.line, fault.place.column


def titles(architecture: Architecture) -> dict[str, SourcePart]:
    """Return the parts by title."""
    return {part.words.title: part for part in architecture.parts}


def arrows(architecture: Architecture) -> list[str]:
    """Return the relations as `A -> B: title`."""
    names = {part.key: part.words.title for part in architecture.parts}
    return [
        f"{names[one.source]} -> {names[one.target]}: {one.words.title}" for one in architecture.relations
    ]


def relation(architecture: Architecture) -> SourceRelation:
    """Return the only relation."""
    (found,) = architecture.relations
    return found


def losses(architecture: Architecture) -> Counter[str]:
    """Return how many losses there are of each kind."""
    return Counter(loss.kind for loss in architecture.losses)
