"""What the users of a model declared themselves, as they wrote it: what an export takes elsewhere."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256

from omnicheck.importers.architecture import Loss
from omnicheck.model.landscape import Landscape
from omnicheck.model.waiver import Waiver
from omnicheck.place import Place
from omnicheck.read.language import SECTIONS
from omnicheck.read.parse import parse
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.read.tree_merge import bodies, merge
from omnicheck.units.prose import listing

_LONGEST_RULE = 50
"""Characters of a rule's name in the id of a waiver, which has at most 64."""


def declarations(landscape: Landscape) -> MappingNode:
    """Return the files of a landscape as one tree, without what it takes from reference models.

    Waivers in comments are in the section of waivers, under ids that their rule and elements give.
    """
    files = [one for one in landscape.sources if one.file not in landscape.references]
    tree = merge(parse(one).tree for one in files)
    inline = [one for one in landscape.waivers if not one.name]
    if not inline:
        return tree
    declared = bodies(tree, "waivers")
    found = dict(declared) | dict(_entries(inline, declared))
    return tree._replace(entries={**tree.entries, "waivers": _entry(MappingNode(found, *tree.place))})


def sections_left_out(tree: MappingNode, held: Collection[str]) -> Iterator[Loss]:
    """Yield what a format does not hold, if it holds only these sections."""
    lost = {key: entry for key, entry in tree.entries.items() if key in SECTIONS and key not in held}
    if lost:
        number = sum(len(bodies(tree, section)) for section in lost)
        message = f"the format has no place for {listing(lost, len(SECTIONS))}"
        yield Loss("elements", message, min(entry.place for entry in lost.values()), number)


def _entries(waivers: Iterable[Waiver], taken: Mapping[str, object]) -> Iterator[tuple[str, MappingEntry]]:
    for waiver in waivers:
        words = "\n".join((waiver.rule, *waiver.at, str(waiver.until), waiver.because))
        id = f"{waiver.rule[:_LONGEST_RULE]}-{sha256(words.encode()).hexdigest()[:8]}"
        body: dict[str, Node] = {
            "rule": _text(waiver.rule, waiver.place),
            "at": SequenceNode(tuple(_text(one, waiver.place) for one in waiver.at), *waiver.place),
            "because": _text(waiver.because, waiver.place),
            "until": _text(waiver.until.isoformat(), waiver.place),
            **({"by": _text(waiver.by, waiver.place)} if waiver.by else {}),
        }
        if id not in taken:
            yield id, _entry(MappingNode({key: _entry(one) for key, one in body.items()}, *waiver.place))


def _text(text: str, place: Place) -> ScalarNode:
    return ScalarNode(text, text, *place)


def _entry(node: Node) -> MappingEntry:
    return MappingEntry(node, *node.place)
