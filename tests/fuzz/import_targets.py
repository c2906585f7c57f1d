"""What a fuzzed foreign document goes through: faults with places, or a sound architecture."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from omnicheck.errors import UserError
from omnicheck.importers.architecture import Architecture
from omnicheck.importers.containment_cycles import cycles
from omnicheck.importers.files import Files
from omnicheck.importers.source_formats import FORMATS, SourceFormat
from omnicheck.place import Source
from tests.fuzz.targets import check_faults

_SEEDS = Path(__file__).parents[1] / "importers" / "seeds"
_NOWHERE = Files(os.devnull)


class ImportTarget(NamedTuple):
    """The target of a format, and the documents to mutate for it."""

    imported: Callable[[str], None]
    seeds: tuple[str, ...]


def import_target(format: SourceFormat) -> ImportTarget:
    """Return the target of a format. Its seeds are the files that are named after it.

    One that is called `csv.flows.csv` is read as `flows.csv`, since a sheet is what its name says.
    """
    files = sorted(_SEEDS.glob(f"{format.name}.*"))
    name = files[0].name.removeprefix(f"{format.name}.") if files else ""

    def imported(text: str) -> None:
        source = Source(name if "." in name else "source", text)
        importer = format.importer()
        importer.recognise(source)
        try:
            architecture = importer.read((source,), _NOWHERE)
        except UserError as refused:
            check_faults(refused, source)
        else:
            check_architecture(architecture, source)

    imported.__name__ = f"imported_{format.name}"
    seeds = (path.read_text(encoding="utf-8") for path in files)
    return ImportTarget(imported, tuple(seeds))


def check_architecture(architecture: Architecture, source: Source) -> None:
    """Check that what is named exists, that nothing contains itself, and that places are in the text."""
    parents = {part.key: part.parent for part in architecture.parts}
    assert len(parents) == len(architecture.parts)
    inside = {key: parent for key, parent in parents.items() if parent}
    assert set(inside.values()) <= parents.keys()
    assert not list(cycles(inside))
    for relation in architecture.relations:
        assert {relation.source, relation.target, *relation.via} <= parents.keys()
        assert set(relation.carries) <= {data.key for data in architecture.data}
    lines = source.text.count("\n") + source.text.count("\r") + 1
    places = [
        *(part.place for part in architecture.parts),
        *(relation.place for relation in architecture.relations),
        *(data.place for data in architecture.data),
        *(loss.place for loss in architecture.losses),
    ]
    assert all(1 <= place.line <= lines for place in places)
    assert all(loss.kind and loss.message and loss.number > 0 for loss in architecture.losses)


IMPORT_TARGETS = tuple(import_target(format) for format in FORMATS)
"""The targets of all formats."""
