"""From the trees of a model and of its references to a landscape, or to all faults that prevent it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from omnicheck.caps import MAX_FAULTS, MAX_WAIVERS
from omnicheck.errors import Fault, UserError
from omnicheck.model.landscape import Expected, Landscape, Path, Unquoted, touchpoints_of
from omnicheck.place import Place, Source
from omnicheck.read.declared import Declared
from omnicheck.read.extends import References
from omnicheck.read.key_places import KeyPlaces
from omnicheck.read.limit_checks import limit_faults
from omnicheck.read.model_files import ModelFiles
from omnicheck.read.patch_file import Patch
from omnicheck.read.patched import taken_away, with_lists_changed
from omnicheck.read.place_checks import context_faults
from omnicheck.read.plain_scalars import ambiguous_scalars
from omnicheck.read.policy_checks import policy_faults
from omnicheck.read.realizes import renamed, without_reference
from omnicheck.read.reference_checks import reference_faults
from omnicheck.read.reference_merge import MergedReference, merge_reference
from omnicheck.read.renaming import ElementKey
from omnicheck.read.rule_names import NoRule, unknown_rules
from omnicheck.read.shapes import shaped
from omnicheck.read.timing_checks import timing_faults
from omnicheck.read.tree import MappingNode
from omnicheck.read.tree_merge import is_partial
from omnicheck.read.unread_text import NOTHING, UnreadText
from omnicheck.read.value_checks import value_faults
from omnicheck.read.waivers import declared_waivers, waiver_faults
from omnicheck.read.was_checks import was_faults


def landscape_of(
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
    wrong_places = {fault.place for fault in own.faults if fault.place}
    faults = [*own.faults, *(lost.faults if lost else wrong)]
    tree = with_lists_changed(merged.tree, patches, faults)
    declared, misdeclared = checked(
        tree, names, wrong_places, unread=own.unread, lost=lost is not None, removed=taken_away(patches)
    )
    inline = [waiver for one in own.files for waiver in one.waivers]
    faults += [fault for fault in misdeclared if fault.place not in wrong_places]
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
        schemas=_own_schemas(declared),
    )


def _own_schemas(declared: Declared) -> Mapping[str, object]:
    if not declared.document.policy.schemas:
        return {}
    from omnicheck.read.own_schemas import own_schemas  # with a reader of patterns

    return own_schemas(declared)


def _own_schema_faults(declared: Declared) -> Iterator[Fault]:
    if declared.document.policy.schemas:
        from omnicheck.read.own_schemas import own_schema_faults

        yield from own_schema_faults(declared)


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


class Checked(NamedTuple):
    """What a tree declares, and what is wrong with it."""

    declared: Declared
    faults: tuple[Fault, ...]


def checked(
    tree: MappingNode,
    references: Collection[str] = (),
    wrong: Collection[Place] = (),
    *,
    unread: UnreadText = NOTHING,
    lost: bool = False,
    removed: Mapping[Path, Place] | None = None,
) -> Checked:
    """Return what a tree declares, and what is wrong with it; patches may have `removed` elements."""
    document, faults, read, unclear = shaped(tree, unread=unread, wrong=wrong)
    declared = Declared(document, read, references, unclear, lost, unread, removed or {})
    others = chain(
        reference_faults(declared),
        limit_faults(declared),
        timing_faults(declared),
        context_faults(declared),
        value_faults(declared),
        waiver_faults(declared),
        policy_faults(declared),
        was_faults(declared),
        _own_schema_faults(declared),
    )
    return Checked(declared, (*faults, *islice(others, MAX_FAULTS + 1)))
