"""From sources to a landscape, or to every fault that keeps them from being one."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from omnicheck.errors import Fault, UserError
from omnicheck.model.landscape import Landscape, Path, touchpoints_of
from omnicheck.model.waiver import Waiver
from omnicheck.place import Place, Source
from omnicheck.read.characters import shown
from omnicheck.read.declared import Declared
from omnicheck.read.disk import Readable, sources
from omnicheck.read.figures import figure_faults
from omnicheck.read.limits import MAX_FAULTS
from omnicheck.read.merge import merge
from omnicheck.read.own_schemas import own_schema_faults
from omnicheck.read.parse import parse
from omnicheck.read.references import reference_faults
from omnicheck.read.revision import Revision, named, sources_at
from omnicheck.read.shapes import shaped
from omnicheck.read.tree import Mapping, Node, Sequence
from omnicheck.read.unquoted import unquoted
from omnicheck.read.waivers import declared_waivers, inline_waivers, waiver_faults


def load(model: str, stdin: Readable | None = None) -> Landscape:
    """Read a file, a folder, `REV:path` or `-`. Raises UserError with every fault, never just the first."""
    revision = named(model)
    if revision is None:
        return landscape(sources(model, stdin))
    found = load_at(revision)
    if found is None:
        hint = "a path behind a revision starts at the top of the repository"
        raise UserError([Fault(f"there is no model at {revision.name}:{shown(revision.path)}", hint=hint)])
    return found


def load_at(revision: Revision) -> Landscape | None:
    """Read the model of a git revision; None where the revision has nothing there."""
    texts = sources_at(revision)
    return None if texts is None else landscape(texts)


def landscape(texts: tuple[Source, ...]) -> Landscape:
    """The landscape that the sources declare together. Raises UserError with every fault."""
    try:
        return _landscape(texts)
    except UserError as error:
        raise UserError(error.faults, texts) from None


def _landscape(texts: tuple[Source, ...]) -> Landscape:
    trees, beside = _parsed(texts)
    tree = merge(trees)
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
    waivers = (*declared_waivers(declared), *beside)
    return Landscape(
        document,
        touchpoints_of(document),
        dict(_places(tree)),
        texts,
        tuple(sorted(unquoted(tree), key=lambda one: (one.place, one.text))),
        tuple(sorted(waivers, key=lambda one: (one.place, one.rule))),
    )


def _parsed(texts: Iterable[Source]) -> tuple[list[Mapping], list[Waiver]]:
    """Every text as a tree, with the waivers in its comments; the faults of all of them at once."""
    trees: list[Mapping] = []
    waivers: list[Waiver] = []
    faults: list[Fault] = []
    for text in texts:
        try:
            trees.append(parse(text))
            waivers += inline_waivers(text, trees[-1])
        except UserError as error:
            faults += error.faults
    if faults:
        raise UserError(faults)
    return trees, waivers


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Faults as they stand in the files, each said once; of very many the first ones."""
    found = sorted(dict.fromkeys(faults), key=lambda fault: (fault.place or Place("", 0, 0), fault.message))
    if len(found) <= MAX_FAULTS:
        return found
    rest = Fault("there are more faults than are told here", found[MAX_FAULTS].place, "mend these first")
    return [*found[:MAX_FAULTS], rest]


def _places(tree: Mapping) -> Iterator[tuple[Path, Place]]:
    """Where every key and every item stands, by its path."""
    waiting: list[tuple[Path, Node]] = [((), tree)]
    yield (), tree.place
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, Mapping):
            for key, entry in node.entries.items():
                yield (*path, key), entry.key.place
                waiting.append(((*path, key), entry.value))
        elif isinstance(node, Sequence):
            for number, item in enumerate(node.items):
                yield (*path, number), item.place
                waiting.append(((*path, number), item))
