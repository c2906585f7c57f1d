"""From sources to a landscape, or to every fault that keeps them from being one."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from omnicheck.errors import Fault, UserError
from omnicheck.model.landscape import Expected, Landscape, Path, touchpoints_of
from omnicheck.model.waiver import Waiver
from omnicheck.place import Place, Source
from omnicheck.read.characters import shown
from omnicheck.read.declared import Declared
from omnicheck.read.disk import Readable, sources
from omnicheck.read.extends import References, own_files, references
from omnicheck.read.figures import figure_faults
from omnicheck.read.model_location import InRevision, OnDisk, Surroundings
from omnicheck.read.own_schemas import own_schema_faults
from omnicheck.read.parse import parse
from omnicheck.read.reference_checks import reference_faults
from omnicheck.read.reference_merge import Laid, laid_under
from omnicheck.read.revision import Revision, named, sources_at
from omnicheck.read.shapes import shaped
from omnicheck.read.size_limits import MAX_FAULTS
from omnicheck.read.tree import MappingNode, Node, SequenceNode
from omnicheck.read.tree_merge import merge
from omnicheck.read.unquoted import unquoted
from omnicheck.read.waivers import declared_waivers, inline_waivers, waiver_faults


def load(model: str, stdin: Readable | None = None, against: Sequence[str] = ()) -> Landscape:
    """Read a file, a folder, `REV:path` or `-`. Raises UserError with every fault, never just the first.

    `against` are reference models to measure it by, as if it extended them: names, or where they are.
    """
    revision = named(model)
    if revision is None:
        around = None if model == "-" else OnDisk(model)
        return landscape(sources(model, stdin), around, against)
    found = load_at(revision, against)
    if found is None:
        hint = "a path behind a revision starts at the top of the repository"
        raise UserError([Fault(f"there is no model at {revision.name}:{shown(revision.path)}", hint=hint)])
    return found


def load_at(revision: Revision, against: Sequence[str] = ()) -> Landscape | None:
    """Read the model of a git revision; None where the revision has nothing there."""
    texts = sources_at(revision)
    return None if texts is None else landscape(texts, InRevision(revision), against)


def landscape(
    texts: tuple[Source, ...], around: Surroundings | None = None, against: Sequence[str] = ()
) -> Landscape:
    """The landscape that the sources declare together. Raises UserError with every fault.

    Paths in `extends` are followed from what is `around`; without that, they are refused.
    """
    try:
        return _landscape(texts, around, against)
    except UserError as error:
        raise UserError(error.faults, (*texts, *error.sources)) from None


def _landscape(texts: tuple[Source, ...], around: Surroundings | None, against: Sequence[str]) -> Landscape:
    parsed = _parsed(texts)
    own = own_files([tree for tree, _ in parsed], around)
    model = merge(own)
    found = references(model, [tree.place.file for tree in own], around, against)
    try:
        return _whole(model, found, _beside(parsed, own), texts)
    except UserError as error:
        raise UserError(error.faults, found.texts if found else ()) from None


def _whole(
    model: MappingNode, found: References | None, beside: list[Waiver], texts: tuple[Source, ...]
) -> Landscape:
    """The landscape of a model and its references; these have to be right themselves."""
    if found is not None:
        _read_right(found.tree)
    laid = laid_under(model, found.tree) if found else Laid(model, {}, {}, {})
    declared = _read_right(laid.tree)
    expected = tuple(_expected(laid, found)) if found else ()
    asked = {one.path: found.asked[one.place.file] for one in expected} if found else {}
    waivers = (*declared_waivers(declared), *beside)
    return Landscape(
        declared.document,
        touchpoints_of(declared.document),
        {**asked, **dict(_places(laid.tree))},
        (*texts, *(found.texts if found else ())),
        tuple(sorted(unquoted(model), key=lambda one: (one.place, one.text))),
        tuple(sorted(waivers, key=lambda one: (one.place, one.rule))),
        expected,
        found.names if found else {},
    )


def _expected(laid: Laid, found: References) -> Iterator[Expected]:
    for (section, id), key in laid.missing.items():
        lost, idle = laid.lost[section, id], laid.idle[section, id]
        yield Expected(section, id, found.names[key.place.file], key.place, lost, idle)


def _read_right(tree: MappingNode) -> Declared:
    """The document in a tree; UserError with all that is wrong with it."""
    document, faults = shaped(tree)
    declared = Declared(document, tree)
    others = chain(
        reference_faults(declared),
        figure_faults(declared),
        waiver_faults(declared),
        own_schema_faults(declared),
    )
    if found := [*faults, *islice(others, MAX_FAULTS + 1)]:
        raise UserError(_in_order(found))
    return declared


def _beside(parsed: Iterable[tuple[MappingNode, list[Waiver]]], own: Sequence[MappingNode]) -> list[Waiver]:
    """The waivers in the comments of the model's own files."""
    files = {tree.place.file for tree in own}
    return [waiver for tree, waivers in parsed if tree.place.file in files for waiver in waivers]


def _parsed(texts: Iterable[Source]) -> list[tuple[MappingNode, list[Waiver]]]:
    """Every text as a tree, with the waivers in its comments; the faults of all of them at once."""
    parsed: list[tuple[MappingNode, list[Waiver]]] = []
    faults: list[Fault] = []
    for text in texts:
        try:
            tree = parse(text)
            parsed.append((tree, list(inline_waivers(text, tree))))
        except UserError as error:
            faults += error.faults
    if faults:
        raise UserError(faults)
    return parsed


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Faults as they stand in the files, each said once; of very many the first ones."""
    found = sorted(dict.fromkeys(faults), key=lambda fault: (fault.place or Place("", 0, 0), fault.message))
    if len(found) <= MAX_FAULTS:
        return found
    rest = Fault("there are more faults than are told here", found[MAX_FAULTS].place, "mend these first")
    return [*found[:MAX_FAULTS], rest]


def _places(tree: MappingNode) -> Iterator[tuple[Path, Place]]:
    """Where every key and every item stands, by its path."""
    waiting: list[tuple[Path, Node]] = [((), tree)]
    yield (), tree.place
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, MappingNode):
            for key, entry in node.entries.items():
                yield (*path, key), entry.key.place
                waiting.append(((*path, key), entry.value))
        elif isinstance(node, SequenceNode):
            for number, item in enumerate(node.items):
                yield (*path, number), item.place
                waiting.append(((*path, number), item))
