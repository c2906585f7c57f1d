"""A model whose texts are parsed, from which landscapes are read: as it is, and with patches laid over it."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from omnicheck.caps import MAX_FAULTS
from omnicheck.errors import Fault, UserError
from omnicheck.model.landscape import Landscape
from omnicheck.place import Source
from omnicheck.read.directed_flows import directed
from omnicheck.read.extends import KEY as EXTENDS
from omnicheck.read.extends import References, references
from omnicheck.read.grouped_faults import of_one_cause
from omnicheck.read.model_files import ModelFiles, model_files_of
from omnicheck.read.model_location import ModelLocation
from omnicheck.read.patch_file import patches_of
from omnicheck.read.patched import with_patches
from omnicheck.read.rule_names import NoRule
from omnicheck.read.tree import MappingEntry
from omnicheck.read.tree_landscape import checked, landscape_of
from omnicheck.units.garbage import collection_paused


class ParsedModel:
    """The texts of a model, each parsed once, however many sets of patches are laid over them.

    Paths in `extends` are resolved from `location`; without one, they are refused. `against` are reference
    models to compare it with, as if it extended them. With `no_rule`, unknown rules are faults as well.
    """

    def __init__(
        self,
        texts: tuple[Source, ...],
        location: ModelLocation | None = None,
        against: Sequence[str] = (),
        no_rule: NoRule | None = None,
    ) -> None:
        self._texts = texts
        self._location = location
        self._against = against
        self._no_rule = no_rule
        self._extended: _Extended | None = None

    def with_file(self, file: Source) -> "ParsedModel":
        """Return the model with one more file."""
        return ParsedModel((*self._texts, file), self._location, self._against, self._no_rule)

    def landscape(self, patches: Sequence[Source] = ()) -> Landscape:
        """Return the landscape that it declares, below some patches. Raises UserError with all faults."""
        try:
            with collection_paused():
                return self._read(patches)
        except UserError as error:
            raise UserError(_in_order(error.faults), (*self._texts, *patches, *error.sources)) from None

    def _read(self, patch_texts: Sequence[Source]) -> Landscape:
        patches, wrong = patches_of(patch_texts)
        own = with_patches(self._own, patches, wrong)
        own = own._replace(tree=directed(own.tree))
        found, lost = self._references(own)
        texts = (*self._texts, *patch_texts)
        try:
            return landscape_of(own, None if lost else found, lost, texts, self._no_rule, patches)
        except UserError as error:
            sources = lost.sources if lost else ()
            raise UserError(error.faults, (*sources, *(found.texts if found else ()))) from None

    @cached_property
    def _own(self) -> ModelFiles:
        return model_files_of(self._texts, self._location)

    def _references(self, own: ModelFiles) -> tuple[References | None, UserError | None]:
        """Return the references, or why they cannot be used: read again only if a patch may change which."""
        extends, files = own.tree.entries.get(EXTENDS), frozenset(one.tree.file for one in own.files)
        if self._extended is None or (self._extended.extends, self._extended.files) != (extends, files):
            found, lost = None, None
            try:
                found = references(own.tree, files, self._location, self._against)
                faults = checked(found.tree).faults if found is not None else ()
                lost = UserError(faults) if faults else None
            except UserError as error:
                lost = error
            self._extended = _Extended(extends, files, found, lost)
        return self._extended.found, self._extended.lost


class _Extended(NamedTuple):
    """What a model and its files extend: the references, and why they cannot be used if so."""

    extends: MappingEntry | None
    files: frozenset[str]
    found: References | None
    lost: UserError | None


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults in source order, each cause once, at most MAX_FAULTS and a note."""
    found = of_one_cause(faults)
    if len(found) <= MAX_FAULTS:
        return found
    rest = Fault("there are more faults than shown", found[MAX_FAULTS].place, "fix these first")
    return [*found[:MAX_FAULTS], rest]
