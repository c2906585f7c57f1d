"""From sources to a landscape, or to all faults that prevent it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from omnicheck.caps import MAX_FAULTS, MAX_WAIVERS
from omnicheck.errors import Fault, UserError
from omnicheck.model.landscape import Expected, Landscape, Path, Unquoted, touchpoints_of
from omnicheck.model.waiver import Waiver
from omnicheck.place import Place, Source
from omnicheck.read.declared import Declared
from omnicheck.read.disk import Readable, sources
from omnicheck.read.extends import References, own_files, references
from omnicheck.read.grouped_faults import of_one_cause
from omnicheck.read.key_places import KeyPlaces
from omnicheck.read.limit_checks import limit_faults
from omnicheck.read.model_location import InRevision, ModelLocation, OnDisk
from omnicheck.read.near_matches import near_matches
from omnicheck.read.own_schemas import own_schema_faults
from omnicheck.read.parse import parse
from omnicheck.read.place_checks import context_faults
from omnicheck.read.plain_scalars import ambiguous_scalars
from omnicheck.read.realizes import ElementKey, renamed, without_reference
from omnicheck.read.reference_checks import reference_faults
from omnicheck.read.reference_merge import MergedReference, merge_reference
from omnicheck.read.revision import Revision, named, no_model, sources_at
from omnicheck.read.shapes import shaped
from omnicheck.read.timing_checks import timing_faults
from omnicheck.read.tree import MappingNode
from omnicheck.read.tree_merge import is_partial, merge
from omnicheck.read.value_checks import value_faults
from omnicheck.read.waivers import declared_waivers, inline_waivers, waiver_faults
from omnicheck.units.garbage import collection_paused


class _File(NamedTuple):
    """A file of the model, parsed."""

    tree: MappingNode
    ambiguous: Mapping[Place, str]
    waivers: tuple[Waiver, ...]


class _Own(NamedTuple):
    """The files of the model itself, and their trees merged."""

    tree: MappingNode
    files: Sequence[_File]


def load(model: str, stdin: Readable | None = None, against: Sequence[str] = ()) -> Landscape:
    """Read a file, a folder, `REV:path` or `-`. Raises UserError with all faults, never just the first.

    `against` are reference models to compare it with, as if it extended them: names or paths.
    """
    revision = named(model)
    if revision is None:
        location = None if model == "-" else OnDisk(model)
        return landscape(sources(model, stdin), location, against)
    found = load_at(revision, against)
    if found is None:
        raise no_model(revision)
    return found


def load_at(revision: Revision, against: Sequence[str] = ()) -> Landscape | None:
    """Read the model of a git revision; None if the revision has nothing there."""
    texts = sources_at(revision)
    return None if texts is None else landscape(texts, InRevision(revision), against)


def landscape(
    texts: tuple[Source, ...], location: ModelLocation | None = None, against: Sequence[str] = ()
) -> Landscape:
    """Return the landscape that the sources declare together. Raises UserError with all faults.

    Paths in `extends` are resolved from `location`; without one, they are refused.
    """
    try:
        with collection_paused():
            return _read(texts, location, against)
    except UserError as error:
        raise UserError(_in_order(error.faults), (*texts, *error.sources)) from None


def _read(texts: tuple[Source, ...], location: ModelLocation | None, against: Sequence[str]) -> Landscape:
    parsed = _parsed(texts)
    trees = own_files([one.tree for one in parsed], location)
    files = {tree.file for tree in trees}
    own = _Own(merge(trees), [one for one in parsed if one.tree.file in files])
    found = references(own.tree, files, location, against)
    try:
        return _with_references(own, found, texts)
    except UserError as error:
        raise UserError(error.faults, found.texts if found else ()) from None


def _with_references(own: _Own, found: References | None, texts: tuple[Source, ...]) -> Landscape:
    """Return the landscape of a model over its references, which must be valid themselves."""
    expected: tuple[Expected, ...] = ()
    if found is not None:
        _checked(found.tree)
        reference, wrong = renamed(found.tree, own.tree)
        merged = merge_reference(own.tree, reference)
        expected = tuple(_expected(merged, found, near_matches(own.tree, reference, merged.missing)))
    else:
        merged, wrong = MergedReference(own.tree, {}, {}, {}), tuple(without_reference(own.tree))
    declared = _checked(merged.tree, found.names if found else (), wrong)
    requested = {one.path: found.requested[one.place.file] for one in expected} if found else {}
    waivers = (*declared_waivers(declared), *(waiver for one in own.files for waiver in one.waivers))
    if len(waivers) > MAX_WAIVERS:
        hint = "let one waiver cover more, or fix the causes of some gaps"
        raise UserError([Fault(f"more than {MAX_WAIVERS:,} waivers", waivers[MAX_WAIVERS].place, hint)])
    places = KeyPlaces(merged.tree, requested)
    return Landscape(
        declared.document,
        touchpoints_of(declared.document),
        places,
        (*texts, *(found.texts if found else ())),
        _unquoted(own),
        tuple(sorted(waivers, key=lambda one: (one.place, one.rule))),
        expected,
        found.names if found else {},
        _partial_elements(places, {one.tree.file for one in own.files if is_partial(one.tree)}),
    )


def _unquoted(own: _Own) -> tuple[Unquoted, ...]:
    ambiguous = {place: kept for one in own.files for place, kept in one.ambiguous.items()}
    found = ambiguous_scalars(own.tree, ambiguous)
    return tuple(sorted(found, key=lambda one: (one.place, one.text)))


def _partial_elements(places: KeyPlaces, files: Collection[str]) -> frozenset[Path]:
    """Return the elements of which one of the files has a key."""
    if not files:
        return frozenset()
    return frozenset(path[:2] for path, place in places.items() if len(path) > 1 and place.file in files)


def _expected(
    merged: MergedReference, found: References, near: Mapping[ElementKey, str]
) -> Iterator[Expected]:
    for (section, id), key in merged.missing.items():
        lost, idle = merged.lost[section, id], merged.idle[section, id]
        yield Expected(
            section, id, found.names[key.place.file], key.place, lost, idle, near.get((section, id), "")
        )


def _checked(
    tree: MappingNode, references: Collection[str] = (), found_before: Sequence[Fault] = ()
) -> Declared:
    """Return the declarations in a tree; UserError with all faults, those found before included."""
    document, faults = shaped(tree)
    declared = Declared(document, tree, references)
    others = chain(
        reference_faults(declared),
        limit_faults(declared),
        timing_faults(declared),
        context_faults(declared),
        value_faults(declared),
        waiver_faults(declared),
        own_schema_faults(declared),
    )
    if found := [*found_before, *faults, *islice(others, MAX_FAULTS + 1)]:
        raise UserError(found)
    return declared


def _parsed(texts: Iterable[Source]) -> list[_File]:
    parsed: list[_File] = []
    faults: list[Fault] = []
    for text in texts:
        try:
            tree, ambiguous = parse(text)
            parsed.append(_File(tree, ambiguous, inline_waivers(text, tree)))
        except UserError as error:
            faults += error.faults
    if faults:
        raise UserError(faults)
    return parsed


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults in source order, each cause once, at most MAX_FAULTS and a note."""
    found = of_one_cause(faults)
    if len(found) <= MAX_FAULTS:
        return found
    rest = Fault("there are more faults than shown", found[MAX_FAULTS].place, "fix these first")
    return [*found[:MAX_FAULTS], rest]
