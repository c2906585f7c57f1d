"""Elements of a model that look like one of a reference that it lacks: the same thing under another name.

An offer is a hint and nothing else, and a wrong one is noise. A name, or the kind together with what it
shows, must speak for it, and it must be the one best match on both sides.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import NamedTuple

from omnicheck.model.data_reference import data_of
from omnicheck.model.naming import MAX_SUGGESTIONS
from omnicheck.read.realizes import KEY
from omnicheck.read.renaming import MENTIONS, ElementKey
from omnicheck.read.trade_words import synonyms, words
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode, value_of
from omnicheck.read.tree_merge import bodies
from omnicheck.units.grouping import grouped
from omnicheck.units.likeness import one_slip_apart, without_a_letter

_IN_ORDER = (
    "systems",
    "data",
    "capabilities",
    "channels",
    "touchpoints",
    "standards",
    "journeys",
    "objectives",
    "glossary",
)
"""The sections, each after those whose elements it mentions, so that matches found there count here."""

_MAX_PAIRS = 50_000
"""Above this number of pairs to compare in a section nothing is offered: it would take too long."""

_BY_CONTENT = ("journeys", "objectives", "glossary")
"""The sections whose elements may match without a name in common, so that all pairs are compared."""

_ENOUGH = 3
_SAME_NAME, _PART_OF_NAME = 3, 1
_SAME_KIND, _OTHER_KIND = 2, -2
_MUCH_IN_COMMON, _SOME_IN_COMMON = 2, 1
_OTHER_STAGE = -1
_FEWEST = 3
"""The fewest steps, or words, that can speak for a match without a name."""

_TEXTS = ("kpi", "cio", "cmo")
"""The keys whose words say what a goal or a term is."""

_Words = tuple[str, ...]
_Names = Mapping[ElementKey, str]
_Owed = Mapping[str, Sequence[ElementKey]]


class _Looks(NamedTuple):
    """What there is to compare: names, kind, stage, mentioned elements and the words of its texts.

    `names` and `kind` have the spellings and the groups of synonyms of each, `slips` the names of long words
    with a letter less; two that are alike share some of these.
    """

    words: tuple[_Words, ...]
    names: frozenset[str | int]
    slips: frozenset[str]
    kind: frozenset[str | int]
    stage: str
    mentions: frozenset[ElementKey]
    said: frozenset[str]


def near_matches(
    model: MappingNode, reference: MappingNode, missing: Collection[ElementKey]
) -> Mapping[ElementKey, str]:
    """Return for missing elements of a reference the id of the model's element that looks like each."""
    found: dict[ElementKey, str] = {}
    owed_there, owed_here = _owed(reference), _owed(model)
    for section in _IN_ORDER:
        lacking = {id: entry for id, entry in bodies(reference, section).items() if (section, id) in missing}
        own = {
            id: entry
            for id, entry in bodies(model, section).items()
            if id not in bodies(reference, section) and _scalar(entry, KEY) is None
        }
        if lacking and 0 < len(own) <= MAX_SUGGESTIONS:
            wanted = {id: _looks(section, id, entry, owed_there, found) for id, entry in lacking.items()}
            offered = {id: _looks(section, id, entry, owed_here, {}) for id, entry in own.items()}
            found |= {(section, id): match for id, match in _best(section, wanted, offered)}
    return found


def _best(
    section: str, wanted: Mapping[str, _Looks], offered: Mapping[str, _Looks]
) -> Iterator[tuple[str, str]]:
    """Yield the pairs of which each one is the single best match of the other."""
    pairs = list(islice(_pairs(section, wanted, offered), _MAX_PAIRS + 1))
    if len(pairs) > _MAX_PAIRS:
        return
    scores = {
        (id, other): score
        for id, other in pairs
        if (score := _score(section, wanted[id], offered[other])) >= _ENOUGH
    }
    rows = grouped((id, score) for (id, _), score in scores.items())
    columns = grouped((other, score) for (_, other), score in scores.items())
    for (id, other), score in scores.items():
        if all(max(one) == score and one.count(score) == 1 for one in (rows[id], columns[other])):
            yield id, other


def _pairs(
    section: str, wanted: Mapping[str, _Looks], offered: Mapping[str, _Looks]
) -> Iterator[tuple[str, str]]:
    """Yield the pairs that have something in common, or all of a section in which content speaks alone."""
    if section in _BY_CONTENT:
        yield from product(wanted, offered)
        return
    sharing = grouped((key, id) for id, one in offered.items() for key in _keys(one))
    for id, one in wanted.items():
        for other in dict.fromkeys(other for key in _keys(one) for other in sharing.get(key, ())):
            yield id, other


def _keys(one: _Looks) -> Iterator[tuple[str, str | int]]:
    yield from (("name", name) for name in one.names)
    yield from (("kind", kind) for kind in one.kind)
    yield from (("slip", slip) for slip in one.slips)
    yield from (("last", words[-1]) for words in one.words)


def _score(section: str, wanted: _Looks, offered: _Looks) -> int:
    """Return how much speaks for it that two elements are one; 0 if neither the name nor the kind does."""
    name = _alike(wanted, offered)
    if _steps_or_words(section, wanted, offered):
        name = _SAME_NAME
    kind = 0
    if wanted.kind & offered.kind:
        kind = _SAME_KIND
    elif len(wanted.kind) > 1 and len(offered.kind) > 1:  # both are words of the trade
        kind = _OTHER_KIND
    if name <= 0 and kind <= 0:
        return 0
    stage = _OTHER_STAGE if wanted.stage and offered.stage and wanted.stage != offered.stage else 0
    return name + kind + stage + _in_common(wanted.mentions, offered.mentions)


def _steps_or_words(section: str, wanted: _Looks, offered: _Looks) -> bool:
    """Return whether two journeys make the same steps, or two goals or terms say much the same."""
    if section == "journeys":
        return len(wanted.mentions) >= _FEWEST and wanted.mentions == offered.mentions
    common = len(wanted.said & offered.said)
    return common >= _FEWEST and 2 * common > max(len(wanted.said), len(offered.said))


def _alike(wanted: _Looks, offered: _Looks) -> int:
    """Return how alike the names of two are; a name that ends with the other one may be a kind of it."""
    pairs = list(product(wanted.words, offered.words))
    slip = wanted.slips & offered.slips and any(
        one_slip_apart("-".join(one), "-".join(other)) for one, other in pairs
    )
    if slip or wanted.names & offered.names:
        return _SAME_NAME
    ends = (one[-len(other) :] == other or other[-len(one) :] == one for one, other in pairs)
    return _PART_OF_NAME if any(ends) else 0


def _in_common(wanted: frozenset[ElementKey], offered: frozenset[ElementKey]) -> int:
    common = len(wanted & offered)
    if common > 1 and 2 * common >= min(len(wanted), len(offered)):
        return _MUCH_IN_COMMON
    return _SOME_IN_COMMON if common else 0


def _looks(section: str, id: str, entry: MappingEntry, owed: _Owed, names: _Names) -> _Looks:
    """Return what an element looks like, with the model's names of the elements that it mentions."""
    title, kind = _scalar(entry, "title"), _scalar(entry, "kind")
    known = tuple(one for one in (words(id), words(title or "")) if one) or ((id,),)
    mentions = {*_mentions(entry.value), *(owed.get(id, ()) if section == "channels" else ())}
    return _Looks(
        known,
        frozenset[str | int]().union(*(_spellings(section, one) for one in known)),
        frozenset[str]().union(*(without_a_letter("-".join(one)) for one in known)),
        _spellings(section, words(kind or "")),
        _scalar(entry, "stage") or "",
        frozenset((name, names.get((name, one), one)) for name, one in mentions),
        frozenset(word for key in _TEXTS for word in words(_scalar(entry, key) or "")),
    )


def _spellings(section: str, name: _Words) -> frozenset[str | int]:
    """Return a name in one word, and the groups of synonyms that it belongs to; nothing if it is empty."""
    return frozenset(("".join(name),)) | synonyms(section, name) if name else frozenset()


def _owed(tree: MappingNode) -> _Owed:
    """Return the capabilities that each channel owes by name."""
    return grouped(
        (channel, ("capabilities", id))
        for id, entry in bodies(tree, "capabilities").items()
        for channel in _texts(value_of(entry.value, "channels"))
    )


def _mentions(body: Node) -> Iterator[ElementKey]:
    """Yield the elements that a body mentions, and its attributes."""
    if isinstance(body, SequenceNode):
        for item in body.items:
            yield from _mentions(item)
    if not isinstance(body, MappingNode):
        return
    for key, entry in body.entries.items():
        if key == "attributes":
            yield from (("attributes", "".join(words(one))) for one in _texts(entry.value))
        elif key == "steps":
            yield from _mentions(entry.value)
        elif sections := MENTIONS.get(key):
            yield from ((sections[0], data_of(one)) for one in _texts(entry.value))


def _texts(value: Node | None) -> list[str]:
    if isinstance(value, MappingNode):
        return list(value.entries)
    items = value.items if isinstance(value, SequenceNode) else (value,)
    return [item.value for item in items if isinstance(item, ScalarNode) and isinstance(item.value, str)]


def _scalar(entry: MappingEntry, key: str) -> str | None:
    found = _texts(value_of(entry.value, key))
    return found[0] if found else None
