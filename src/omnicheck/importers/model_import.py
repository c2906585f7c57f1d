"""An import into a model: the files that it writes, and the model that they make with its other files."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from omnicheck.errors import Fault, UserError
from omnicheck.importers.architecture import Architecture
from omnicheck.importers.earlier_imports import (
    by_other_import,
    described,
    is_imported,
    is_of_another_source,
    left_over,
)
from omnicheck.importers.files import Files
from omnicheck.importers.ignored_flows import UNMATCHED
from omnicheck.importers.inputs import Found, Inputs
from omnicheck.importers.landscape_file import LandscapeFile, landscape_file
from omnicheck.importers.levels import DetailLevel
from omnicheck.importers.map_rules import map_rules
from omnicheck.importers.outline import outline
from omnicheck.importers.reimport import (
    SourceChanges,
    elements_of,
    source_changes,
    speaking_of_gone,
    with_last_place,
)
from omnicheck.model.landscape import Landscape
from omnicheck.place import Place, Source
from omnicheck.read.characters import name_of
from omnicheck.read.disk import sources
from omnicheck.read.folder import model_files
from omnicheck.read.landscape import landscape
from omnicheck.read.model_location import OnDisk
from omnicheck.read.parse import parse_any, parse_as_far_as_possible
from omnicheck.read.rule_names import NoRule
from omnicheck.read.tree import MappingNode, Node, SequenceNode
from omnicheck.units.grouping import grouped

FOLDER = "imported"
"""The folder in that of the model that imports write to."""


class ModelImport(NamedTuple):
    """The files to write, those of earlier imports to remove, what both change, and the model after it.

    Attributes:
        changes: by the name of a file to write, or of one to remove that no other takes the place of.
        removed: files to remove, each with the one that takes its place, or with an empty text.
    """

    files: tuple[LandscapeFile, ...]
    changes: Mapping[str, SourceChanges]
    removed: Mapping[str, str]
    landscape: Landscape


def model_import(
    found: Found, folder: str, level: DetailLevel, no_rule: NoRule, map_source: Source | None = None
) -> ModelImport:
    """Import documents into the model in a folder, in memory, by the rules of a map.

    Raises UserError if they cannot be read, if a file would be overwritten that no import has written, or if
    the model is not valid with them.
    """
    rules = map_rules(map_source) if map_source else ()
    own = sources(folder, None) if _has_model(folder) else ()
    targets = {one.format.name: f"{name_of(Path(folder))}/{FOLDER}/{one.name}.yaml" for one in found.inputs}
    left = {one.file: targets.get(of.name, "") for one, of in left_over(own, targets.values(), found)}
    others = [source for source in own if source.file not in {*targets.values(), *left}]
    before = [source for source in own if source.file in targets.values()]
    _refuse_files_of_others(before, targets, found)
    is_named = any("name" in outline(source) for source in others)
    files: list[LandscapeFile] = []
    for one, architecture in _architectures(found):
        file = targets[one.format.name]
        named = bool(architecture.name or "name" in architecture.facts) and not is_named
        files.append(
            landscape_file(architecture, level, file, described(one), found.root, rules, named=named)
        )
        is_named = is_named or named
    files = list(_with_rules_of_one_map(files))
    changes = _changes(files, own, left, others)
    by_people = [one for one in others if not is_imported(one)]
    if lost := [fault for one in changes.values() for fault in speaking_of_gone(one, by_people)]:
        raise UserError(lost, others)
    return ModelImport(tuple(files), changes, left, _checked(files, others, folder, no_rule, changes))


def _with_rules_of_one_map(files: Sequence[LandscapeFile]) -> Iterator[LandscapeFile]:
    """Yield files, the first with a loss for each rule of the map that matches nothing in any of them."""
    unmatched = [{loss for loss in one.losses if loss.kind == UNMATCHED} for one in files]
    for number, one in enumerate(files):
        nowhere = unmatched[0].intersection(*unmatched[1:]) if number == 0 else ()
        losses = tuple(loss for loss in one.losses if loss.kind != UNMATCHED or loss in nowhere)
        yield one._replace(losses=losses)


def _changes(
    files: Sequence[LandscapeFile], own: Iterable[Source], left: Mapping[str, str], others: Iterable[Source]
) -> Mapping[str, SourceChanges]:
    """Return what changes, by file; an element that moves from one file of imports to another stays."""
    before = grouped((left.get(one.file) or one.file, one) for one in own if is_imported(one))
    trees = [parse_as_far_as_possible(one).tree for one in others if is_imported(one)]
    elsewhere = {name for tree in (*trees, *(one.tree for one in files)) for name in elements_of(tree)}
    after = {one.file: one.tree for one in files}
    gone = {file: MappingNode({}, file, 1, 1) for file, instead in left.items() if not instead}
    return {
        file: source_changes(before[file], tree, elsewhere)
        for file, tree in (after | gone).items()
        if file in before
    }


def _has_model(folder: str) -> bool:
    if not os.path.lexists(folder):
        return False
    if not os.path.isdir(folder):
        raise UserError([Fault(f"{folder} is not a folder", hint="name a folder with --output")])
    found, faults = model_files(Path(folder))
    return bool(found or faults)


def _refuse_files_of_others(before: Sequence[Source], targets: Mapping[str, str], found: Found) -> None:
    formats = {targets[one.format.name]: one.format for one in found.inputs}
    faults: list[Fault] = []
    for one in before:
        place = Place(one.file, 1, 1)
        if not is_imported(one):
            hint = "rename it, or name another folder with --output"
            faults.append(Fault("no import has written this file, so none overwrites it", place, hint))
        elif is_of_another_source(one, formats[one.file], found):
            message = "this file is from another source, which has the same name but for its ending"
            hint = "import both together, rename one of the two, or delete this file if its source is gone"
            faults.append(Fault(message, place, hint))
    if faults:
        raise UserError(faults, tuple(before))


def _architectures(found: Found) -> Iterator[tuple[Inputs, Architecture]]:
    faults: list[Fault] = []
    texts: list[Source] = []
    read: list[tuple[Inputs, Architecture]] = []
    for one in found.inputs:
        try:
            read.append((one, one.format.importer().read(one.sources, Files(found.root))))
        except UserError as error:
            faults += error.faults
            texts += (*one.sources, *error.sources)
    if faults:
        raise UserError(faults, texts)
    yield from read


def _checked(
    files: Sequence[LandscapeFile],
    others: Sequence[Source],
    folder: str,
    no_rule: NoRule,
    changes: Mapping[str, SourceChanges],
) -> Landscape:
    written = [Source(one.file, one.text) for one in files]
    try:
        return landscape((*others, *written), OnDisk(folder), (), no_rule)
    except UserError as error:
        places = {one.file: _source_places(Source(one.file, one.text), one.tree) for one in files}

        def in_source(place: Place | None) -> Place | None:
            return places[place.file].get(place, place) if place and place.file in places else place

        texts = {one.file: one.text for one in others}
        faults = (with_last_place(fault, changes.values(), texts) for fault in error.faults)
        raise UserError(by_other_import(_moved(faults, in_source), others), error.sources) from None


def _moved(faults: Iterable[Fault], in_source: Callable[[Place | None], Place | None]) -> Iterator[Fault]:
    for fault in faults:
        related = tuple((text, in_source(place) or place) for text, place in fault.related)
        yield fault._replace(place=in_source(fault.place), related=related)


def _source_places(written: Source, tree: MappingNode) -> Mapping[Place, Place]:
    """Return where in the source what stands at a place of a written file comes from."""
    found: dict[Place, Place] = {}
    root = parse_any(written)
    waiting: list[tuple[Node, Node]] = [(root, tree)] if root else []
    while waiting:
        there, here = waiting.pop()
        found[there.place] = here.place
        if isinstance(there, MappingNode) and isinstance(here, MappingNode):
            for key, entry in there.entries.items():
                if key in here.entries:
                    found[entry.place] = here.entries[key].place
                    waiting.append((entry.value, here.entries[key].value))
        elif isinstance(there, SequenceNode) and isinstance(here, SequenceNode):
            waiting += zip(there.items, here.items, strict=False)
    return found
