"""What an import changes in the file of an earlier one, and who still speaks of what is gone."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.model.naming import NOUNS
from omnicheck.model.words import ENDS
from omnicheck.place import Place, Source
from omnicheck.read.characters import shown
from omnicheck.read.parse import parse_as_far_as_possible
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode, value_of
from omnicheck.read.tree_merge import bodies

ElementName = tuple[str, str]
"""A section and an id."""

_WORD = re.compile(r"[A-Za-z0-9_-]+")


class SourceChanges(NamedTuple):
    """What has changed since the last import.

    Attributes:
        added, gone: elements that only the new file or only the old one has, without those that are renamed.
        renamed: elements with another id but the same title, each with the id that it had.
        retitled: elements with the same id but another title, each with the title that it had.
        last: where in the source the elements that are gone or renamed were.
    """

    added: tuple[ElementName, ...] = ()
    gone: tuple[ElementName, ...] = ()
    renamed: Mapping[ElementName, str] = {}
    retitled: Mapping[ElementName, str] = {}
    last: Mapping[ElementName, str] = {}


def source_changes(
    before: Iterable[Source], after: MappingNode, elsewhere: Collection[ElementName] = ()
) -> SourceChanges:
    """Return what has changed from files that an earlier import has written.

    What other files of imports have, which are `elsewhere`, is not gone.
    """
    old = {
        name: body for one in before for name, body in elements_of(parse_as_far_as_possible(one).tree).items()
    }
    new = elements_of(after)
    old = {name: body for name, body in old.items() if name in new or name not in elsewhere}
    gone, added = [name for name in old if name not in new], [name for name in new if name not in old]
    by_title = _by_title(added, new)
    again = _by_title(gone, old)
    renamed: dict[ElementName, str] = {}
    for key, names in again.items():
        if len(names) == 1 and len(found := by_title.get(key, [])) == 1:
            renamed[found[0]] = names[0][1]
    olds = {(_kind(section), id) for (section, _), id in renamed.items()}
    return SourceChanges(
        tuple(name for name in added if name not in renamed),
        tuple(name for name in gone if (_kind(name[0]), name[1]) not in olds),
        renamed,
        {name: title for name in new if name in old and (title := _title(old[name])) != _title(new[name])},
        {name: _source(old[name]) for name in gone},
    )


def speaking_of_gone(changes: SourceChanges, own: Iterable[Source]) -> Iterator[Fault]:
    """Yield a fault for each key or value with which other files of the model add to what is gone."""
    now = {(_kind(section), old): id for (section, id), old in changes.renamed.items()}
    for source in own:
        tree = parse_as_far_as_possible(source).tree
        for section, id in changes.last:
            if (entry := bodies(tree, section).get(id)) is None:
                continue
            message = _no_longer(section, id, changes.last[section, id])
            if new := now.get((_kind(section), id)):
                hint = f"it seems to be {new} now: call it that here, and add `was: {id}`"
            else:
                hint = "delete it here, or delete it from the imported file first to keep it as your own"
            yield Fault(message, entry.place, hint)


def with_last_place(fault: Fault, changes: Iterable[SourceChanges], texts: Mapping[str, str]) -> Fault:
    """Return a fault, with what is known of an element that is gone if its place names one."""
    word = _word_at(fault.place, texts)
    for one in changes:
        for (section, id), last in one.last.items():
            if id == word:
                return fault._replace(message=f"{fault.message}: {_no_longer(section, id, last)}")
    return fault


def change_lines(changes: SourceChanges, most: int = 8) -> Iterator[str]:
    """Yield a line for what was added, one for what is gone, and one for each element that was renamed."""
    for verb, names in (("added", changes.added), ("gone", changes.gone)):
        if names:
            told = [f"{section}/{id}" for section, id in names[:most]]
            more = f" and {len(names) - most} more" if len(names) > most else ""
            yield f"{verb}: {', '.join(told)}{more}"
    for (section, id), old in changes.renamed.items():
        yield f"renamed: {section}/{id}, which was {old} (`was: {old}` lets comparisons follow it)"
    for (section, id), title in changes.retitled.items():
        yield f"retitled: {section}/{id}, which was {shown(title) or 'without a title'}"


def _no_longer(section: str, id: str, last: str) -> str:
    return f"{NOUNS[section]} {shown(id)} is no longer in the source, where it was at {last}"


def elements_of(tree: MappingNode) -> Mapping[ElementName, Node]:
    """Return the elements that a file declares, by their names."""
    return {(section, id): entry.value for section in NOUNS for id, entry in bodies(tree, section).items()}


def _by_title(
    names: Collection[ElementName], elements: Mapping[ElementName, Node]
) -> dict[tuple[str, ...], list[ElementName]]:
    """Return the names by kind and title; flows also by their ends. Those without a title are left out."""
    found: dict[tuple[str, ...], list[ElementName]] = {}
    for section, id in names:
        body = elements[section, id]
        if title := _title(body):
            found.setdefault((_kind(section), title, *_ends(body)), []).append((section, id))
    return found


def _ends(body: Node) -> tuple[str, ...]:
    nodes = [value_of(body, key) for key in ("between", "from", "to")]
    texts = [item for node in nodes for item in (node.items if isinstance(node, SequenceNode) else (node,))]
    return tuple(node.text for node in texts if isinstance(node, ScalarNode))


def _kind(section: str) -> str:
    """Return the section, or one word for those of what flows join: a system may become a touchpoint."""
    return ENDS[0] if section in ENDS else section


def _title(body: Node) -> str:
    title = value_of(body, "title")
    return title.text if isinstance(title, ScalarNode) else ""


def _source(body: Node) -> str:
    metadata = value_of(body, "metadata")
    source = value_of(metadata, "source") if metadata is not None else None
    first = source.items[0] if isinstance(source, SequenceNode) and source.items else source
    return first.text if isinstance(first, ScalarNode) else "an unknown place"


def _word_at(place: Place | None, texts: Mapping[str, str]) -> str:
    if place is None or place.file not in texts:
        return ""
    line = next(iter(texts[place.file].split("\n")[place.line - 1 : place.line]), "")
    found = _WORD.match(line, place.column - 1)
    return found[0] if found else ""
