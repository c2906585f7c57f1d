"""The expressions of `!elements` and `!relationships`, except those that ask what is joined with what."""

import re
from collections.abc import Callable, Iterable

from omnicheck.importers.structurizr.identifiers import Named
from omnicheck.importers.structurizr.lines import Token
from omnicheck.importers.structurizr.reading import Reading
from omnicheck.importers.structurizr.workspace_draft import (
    ElementDraft,
    ElementKind,
    GroupDraft,
    ItemDraft,
    RelationshipDraft,
)

_TERM = re.compile(
    r"(?P<on>element|relationship)(?:\.(?P<key>[a-z]+)(?:\[(?P<property>[^\]]*)\])?)?(?P<is>==|!=)(?P<value>.*)",
    re.IGNORECASE,
)
_ANY = "*"
_TYPES = {"custom": ElementKind.CUSTOM, **{kind.lower(): kind for kind in ElementKind}}

Test = Callable[[Named], bool]


def selected(token: Token, inside: ElementDraft | None, reading: Reading) -> list[Named] | None:
    """Return what an expression selects, in the order of the source; None if it is not understood."""
    joint = next((one for one in (" && ", " || ") if one in token.text), " && ")
    terms, join = token.text.split(joint), any if joint == " || " else all
    tests = [_test(term.strip(), inside, reading) for term in terms[:2]]
    if len(terms) > 2 or None in tests:
        return None
    draft = reading.draft
    reading.spend((len(draft.elements) + len(draft.relationships)) * len(tests), token.place)
    every: list[Named] = [*draft.elements.values(), *draft.relationships]
    return [thing for thing in every if join(test(thing) for test in tests if test is not None)]


def _test(term: str, inside: ElementDraft | None, reading: Reading) -> Test | None:
    """Return what a term asks; None if it is not understood."""
    found = _TERM.fullmatch(term)
    if found is None:
        return _ends_test(term, inside, reading) if "->" in term else _named_test(term, inside, reading)
    wanted, differs = found["value"], found["is"] == "!="
    on = ElementDraft if found["on"].lower() == "element" else RelationshipDraft
    key = (found["key"] or "").lower()
    test = _key_test(on, key, found["property"], wanted, inside, reading)
    if test is None or (differs and key not in ("", "tag", "technology")):
        return None
    return lambda thing: isinstance(thing, on) and test(thing) is not differs


def _key_test(
    on: type[ItemDraft],
    key: str,
    name: str | None,
    wanted: str,
    inside: ElementDraft | None,
    reading: Reading,
) -> Test | None:
    if name is not None and key == "properties":
        return lambda thing: isinstance(thing, ItemDraft) and _text(thing, name) == wanted
    match key:
        case "":
            if wanted == _ANY or (on is RelationshipDraft and wanted == "*->*"):
                return _always
            return (
                _ends_test(wanted, inside, reading)
                if "->" in wanted
                else _named_test(wanted, inside, reading)
            )
        case "tag":
            tags = [tag.strip() for tag in wanted.split(",")]
            return lambda thing: all(_has_tag(thing, tag) for tag in tags)
        case "technology" if on is ElementDraft:
            return lambda thing: isinstance(thing, ElementDraft) and thing.technology == wanted
        case "type" if on is ElementDraft and wanted.lower() in _TYPES:
            kind = _TYPES[wanted.lower()]
            return lambda thing: isinstance(thing, ElementDraft) and thing.kind is kind
        case "group" if on is ElementDraft:
            return lambda thing: isinstance(thing, ElementDraft) and _is_in_group(thing, wanted)
        case "parent" if on is ElementDraft:
            parent = reading.identifiers.find(wanted, inside)
            return (
                (lambda thing: isinstance(thing, ElementDraft) and thing.parent is parent) if parent else None
            )
        case "source" | "destination" if on is RelationshipDraft:
            end = _end(wanted, inside, reading)
            if end is None:
                return None
            if key == "source":
                return lambda thing: isinstance(thing, RelationshipDraft) and end(thing.source)
            return lambda thing: isinstance(thing, RelationshipDraft) and end(thing.target)
    return None


def _ends_test(term: str, inside: ElementDraft | None, reading: Reading) -> Test | None:
    """Return the test of `a->b`; None for `->a` and `a->`, which ask what `a` is joined with."""
    before, _, after = term.partition("->")
    source, target = _end(before.strip(), inside, reading), _end(after.strip(), inside, reading)
    if source is None or target is None:
        return None
    return lambda thing: (
        isinstance(thing, RelationshipDraft) and source(thing.source) and target(thing.target)
    )


def _end(word: str, inside: ElementDraft | None, reading: Reading) -> Test | None:
    if word == _ANY:
        return _always
    return _named_test(word, inside, reading)


def _named_test(word: str, inside: ElementDraft | None, reading: Reading) -> Test | None:
    named = reading.identifiers.find(word, inside)
    if named is None:
        return None
    things: Iterable[Named] = (
        [one for group in reading.draft.groups if named in group.with_outer() for one in group.members]
        if isinstance(named, GroupDraft)
        else [named]
    )
    return frozenset(things).__contains__


def _always(_: Named) -> bool:
    return True


def _has_tag(thing: Named, tag: str) -> bool:
    if isinstance(thing, GroupDraft):
        return False
    default = (thing.kind.default_tag, "Element") if isinstance(thing, ElementDraft) else ("Relationship",)
    return tag in thing.tags or tag in default


def _is_in_group(element: ElementDraft, name: str) -> bool:
    return element.group is not None and any(group.name == name for group in element.group.with_outer())


def _text(thing: ItemDraft, name: str) -> str:
    return thing.properties[name].text if name in thing.properties else ""
