"""From sources to a landscape, or to all faults that prevent it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from omnicheck.caps import MAX_FAULTS, MAX_WAIVERS
from omnicheck.errors import Fault, UserError
from omnicheck.model.landscape import Expected, Landscape, Path, Unquoted, touchpoints_of
from omnicheck.place import Place, Source
from omnicheck.read.declared import Declared
from omnicheck.read.directed_flows import directed
from omnicheck.read.disk import Readable, sources
from omnicheck.read.extends import References, references
from omnicheck.read.grouped_faults import of_one_cause
from omnicheck.read.key_places import KeyPlaces
from omnicheck.read.limit_checks import limit_faults
from omnicheck.read.model_files import ModelFiles, model_files_of
from omnicheck.read.model_location import InRevision, ModelLocation, OnDisk
from omnicheck.read.own_schemas import own_schema_faults, own_schemas
from omnicheck.read.patch_file import Patch, patch_texts, patches_of
from omnicheck.read.patched import with_lists_changed, with_patches
from omnicheck.read.place_checks import context_faults
from omnicheck.read.plain_scalars import ambiguous_scalars
from omnicheck.read.policy_checks import policy_faults
from omnicheck.read.realizes import renamed, without_reference
from omnicheck.read.reference_checks import reference_faults
from omnicheck.read.reference_merge import MergedReference, merge_reference
from omnicheck.read.renaming import ElementKey
from omnicheck.read.revision import Revision, named, no_model, sources_at
from omnicheck.read.rule_names import NoRule, unknown_rules
from omnicheck.read.shapes import shaped
from omnicheck.read.timing_checks import timing_faults
from omnicheck.read.tree import MappingNode
from omnicheck.read.tree_merge import is_partial
from omnicheck.read.value_checks import value_faults
from omnicheck.read.waivers import declared_waivers, waiver_faults
from omnicheck.read.was_checks import was_faults
from omnicheck.units.garbage import collection_paused


def load(
    model: str,
    stdin: Readable | None = None,
    against: Sequence[str] = (),
    no_rule: NoRule | None = None,
    patches: Sequence[str | Source] = (),
) -> Landscape:
    """Read a file, a folder, `REV:path` or `-`. Raises UserError with all faults, never just the first.

    `against` are reference models to compare it with, as if it extended them: names or paths. With `no_rule`,
    unknown rules in waivers and in the policy are faults as well. `patches` are files
    to lay over it, or their texts.
    """
    revision = named(model)
    over = patch_texts(patches)
    if revision is None:
        return landscape(sources(model, stdin), _location(model), against, no_rule, over)
    found = load_at(revision, against, no_rule, over)
    if found is None:
        raise no_model(revision)
    return found


def with_file(read: Landscape, model: str, file: Source) -> Landscape:
    """Return what was read from a model with one more file. Raises UserError with all faults."""
    own = (one for one in read.sources if one.file not in read.references)
    return landscape((*own, file), _location(model))


def _location(model: str) -> ModelLocation | None:
    revision = named(model)
    if revision is not None:
        return InRevision(revision)
    return None if model == "-" else OnDisk(model)


def load_at(
    revision: Revision,
    against: Sequence[str] = (),
    no_rule: NoRule | None = None,
    patches: Sequence[Source] = (),
) -> Landscape | None:
    """Read the model of a git revision; None if the revision has nothing there."""
    texts = sources_at(revision)
    return None if texts is None else landscape(texts, InRevision(revision), against, no_rule, patches)


def landscape(
    texts: tuple[Source, ...],
    location: ModelLocation | None = None,
    against: Sequence[str] = (),
    no_rule: NoRule | None = None,
    patches: Sequence[Source] = (),
) -> Landscape:
    """Return the landscape that the sources declare together. Raises UserError with all faults.

    Paths in `extends` are resolved from `location`; without one, they are refused. `patches` are
    laid over the model.
    """
    try:
        with collection_paused():
            return _read(texts, location, against, no_rule, patches)
    except UserError as error:
        raise UserError(_in_order(error.faults), (*texts, *patches, *error.sources)) from None


def _read(
    texts: tuple[Source, ...],
    location: ModelLocation | None,
    against: Sequence[str],
    no_rule: NoRule | None,
    patch_texts: Sequence[Source],
) -> Landscape:
    own = model_files_of(texts, location)
    patches, wrong = patches_of(patch_texts)
    own = with_patches(own, patches, wrong)
    own = own._replace(tree=directed(own.tree))
    texts = (*texts, *patch_texts)
    names = {one.tree.file for one in own.files}
    try:
        found = references(own.tree, names, location, against)
        faults = _declared(found.tree).faults if found is not None else ()
        lost = UserError(faults) if faults else None
    except UserError as error:
        found, lost = None, error
    try:
        return _with_references(own, None if lost else found, lost, texts, no_rule, patches)
    except UserError as error:
        sources = lost.sources if lost else ()
        raise UserError(error.faults, (*sources, *(found.texts if found else ()))) from None


def _with_references(
    own: ModelFiles,
    found: References | None,
    lost: UserError | None,
    texts: tuple[Source, ...],
    no_rule: NoRule | None,
    patches: Sequence[Patch],
) -> Landscape:
    """Return the landscape of a model over its references. Raises UserError with all faults.

    `lost` is why the references cannot be used: they cannot be read, or are not valid themselves.
    """
    expected: tuple[Expected, ...] = ()
    if found is not None:
        reference, wrong = renamed(found.tree, own.tree)
        merged = merge_reference(own.tree, reference)
        expected = tuple(_expected(merged, found, _near_matches(own.tree, reference, merged.missing)))
    else:
        merged, wrong = MergedReference(own.tree, {}, {}, {}), tuple(without_reference(own.tree))
    names = found.names if found else {}
    unread = {fault.place for fault in own.faults if fault.place}
    faults = [*own.faults, *(lost.faults if lost else wrong)]
    tree = with_lists_changed(merged.tree, patches, faults)
    declared, misdeclared = _declared(tree, names, unread, whole=own.whole, lost=lost is not None)
    inline = [waiver for one in own.files for waiver in one.waivers]
    faults += [fault for fault in misdeclared if fault.place not in unread]
    if no_rule is not None:
        faults += unknown_rules(
            declared.document,
            inline,
            lambda path: None if declared.is_unclear(path) else declared.place(path),
            no_rule,
        )
    if faults:
        raise UserError(faults)
    requested = {one.path: found.requested[one.place.file] for one in expected} if found else {}
    waivers = (*declared_waivers(declared), *inline)
    if len(waivers) > MAX_WAIVERS:
        hint = "let one waiver cover more, or fix the causes of some gaps"
        raise UserError([Fault(f"more than {MAX_WAIVERS:,} waivers", waivers[MAX_WAIVERS].place, hint)])
    places = KeyPlaces(tree, requested)
    return Landscape(
        declared.document,
        touchpoints_of(declared.document),
        places,
        (*texts, *(found.texts if found else ())),
        _unquoted(own),
        tuple(sorted(waivers, key=lambda one: (one.place, one.rule))),
        expected,
        names,
        _partial_elements(places, {one.tree.file for one in own.files if is_partial(one.tree)}),
        schemas=own_schemas(declared),
    )


def _unquoted(own: ModelFiles) -> tuple[Unquoted, ...]:
    ambiguous = {place: kept for one in own.files for place, kept in one.ambiguous.items()}
    found = ambiguous_scalars(own.tree, ambiguous)
    return tuple(sorted(found, key=lambda one: (one.place, one.text)))


def _partial_elements(places: KeyPlaces, files: Collection[str]) -> frozenset[Path]:
    """Return the elements of which one of the files has a key."""
    if not files:
        return frozenset()
    return frozenset(path[:2] for path, place in places.items() if len(path) > 1 and place.file in files)


def _near_matches(
    model: MappingNode, reference: MappingNode, missing: Collection[ElementKey]
) -> Mapping[ElementKey, str]:
    """Return what looks like a missing element; only a model that lacks one loads the words of the trades."""
    if not missing:
        return {}
    from omnicheck.read.near_matches import near_matches

    return near_matches(model, reference, missing)


def _expected(
    merged: MergedReference, found: References, near: Mapping[ElementKey, str]
) -> Iterator[Expected]:
    for (section, id), key in merged.missing.items():
        lost, idle = merged.lost[section, id], merged.idle[section, id]
        yield Expected(
            section, id, found.names[key.place.file], key.place, lost, idle, near.get((section, id), "")
        )


class _Checked(NamedTuple):
    """What a tree declares, and what is wrong with it."""

    declared: Declared
    faults: tuple[Fault, ...]


def _declared(
    tree: MappingNode,
    references: Collection[str] = (),
    unread: Collection[Place] = (),
    *,
    whole: bool = True,
    lost: bool = False,
) -> _Checked:
    document, faults, read, unclear = shaped(tree, whole=whole, unread=unread)
    declared = Declared(document, read, references, unclear, lost, whole)
    others = chain(
        reference_faults(declared),
        limit_faults(declared),
        timing_faults(declared),
        context_faults(declared),
        value_faults(declared),
        waiver_faults(declared),
        policy_faults(declared),
        was_faults(declared),
        own_schema_faults(declared),
    )
    return _Checked(declared, (*faults, *islice(others, MAX_FAULTS + 1)))


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults in source order, each cause once, at most MAX_FAULTS and a note."""
    found = of_one_cause(faults)
    if len(found) <= MAX_FAULTS:
        return found
    rest = Fault("there are more faults than shown", found[MAX_FAULTS].place, "fix these first")
    return [*found[:MAX_FAULTS], rest]
