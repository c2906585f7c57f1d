"""The map of an import: rules that say what each thing becomes, of which the first that matches counts.

- {tag: Mobile App, channel: mobile}            # a touchpoint of this channel
- {id: "atm*", touchpoint: true}                # a touchpoint with a channel of its own
- {technology: "*COBOL*", system: true}         # a system, whatever it looks like
- {kind: data-asset, data: true}                # a data object
- {id: [order-created, order-changed], data: order}    # messages as one data object
- {kind: queue, ignore: true}                   # left out, with what is in it
- {id: web-to-bank, ignore: true}               # a flow that nothing passes
- {id: bank, level: system}                     # what is in it below this level becomes part of it
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.errors import Fault, UserError
from omnicheck.importers.levels import DetailLevel
from omnicheck.model.words import ID_PATTERN
from omnicheck.place import Place, Source
from omnicheck.read.characters import shown
from omnicheck.read.parse import parse_any
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.units.prose import did_you_mean, one_of

MATCHES = ("id", "tag", "technology", "kind")
OUTCOMES = ("channel", "touchpoint", "system", "data", "ignore", "level")
_ID = re.compile(ID_PATTERN)
_EXAMPLE = "write rules such as `- {tag: Mobile App, channel: mobile}`"


class MapRule(NamedTuple):
    """A rule: patterns by what they match, of which all must, and what it says of what matches.

    Attributes:
        matches: for each of MATCHES that it names, patterns of which one must match.
        outcome: one of OUTCOMES.
        value: its value; an id is also a text.
    """

    matches: tuple[tuple[str, tuple[str, ...]], ...]
    outcome: str
    value: ScalarNode
    place: Place

    def applies(self, traits: "RuleSubject") -> bool:
        """Return True if everything that it names is matched."""
        return all(
            any(glob(pattern, word) for pattern in patterns for word in getattr(traits, key))
            for key, patterns in self.matches
        )


class RuleSubject(NamedTuple):
    """What rules match something by; each may have several words or none."""

    id: tuple[str, ...]
    tag: tuple[str, ...] = ()
    technology: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()


def glob(pattern: str, word: str) -> bool:
    """Return True if a pattern, in which `*` is anything, matches a word; case does not matter."""
    first, *others = pattern.casefold().split("*")
    text = word.casefold()
    if not others:
        return text == first
    *inner, last = others
    if not text.startswith(first) or len(text) < len(first) + len(last) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for part in inner:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


def map_rules(source: Source) -> tuple[MapRule, ...]:
    """Return the rules of a map. Raises UserError with every fault."""
    root = parse_any(source)
    if root is None or (isinstance(root, ScalarNode) and root.value is None):
        return ()
    if not isinstance(root, SequenceNode):
        raise UserError([Fault("a map is a list of rules", root.place, _EXAMPLE)])
    faults: list[Fault] = []
    rules: list[MapRule] = []
    for item in root.items:
        try:
            rules.append(_rule(item))
        except UserError as error:
            faults += error.faults
    if faults:
        raise UserError(faults)
    return tuple(rules)


def _rule(item: Node) -> MapRule:
    if not isinstance(item, MappingNode):
        raise UserError([Fault("a rule is a mapping", item.place, _EXAMPLE)])
    known = (*MATCHES, *OUTCOMES)
    unknown = [
        Fault(f"unknown key `{shown(key)}`", entry.place, did_you_mean(key, known, f"one of {one_of(known)}"))
        for key, entry in item.entries.items()
        if key not in known
    ]
    if unknown:
        raise UserError(unknown)
    outcomes = [key for key in item.entries if key in OUTCOMES]
    if len(outcomes) != 1:
        what = "nothing of what it matches" if not outcomes else f"both {' and '.join(outcomes[:2])}"
        hint = f"write one of {one_of(OUTCOMES)}"
        raise UserError([Fault(f"the rule says {what}", item.place, hint)])
    matches = tuple((key, _patterns(key, item.entries[key])) for key in item.entries if key in MATCHES)
    if not matches:
        raise UserError([Fault("the rule matches nothing", item.place, f"write one of {one_of(MATCHES)}")])
    return MapRule(matches, outcomes[0], _value(outcomes[0], item.entries[outcomes[0]].value), item.place)


def _patterns(key: str, entry: MappingEntry) -> tuple[str, ...]:
    given = entry.value.items if isinstance(entry.value, SequenceNode) else (entry.value,)
    texts = [node.text for node in given if isinstance(node, ScalarNode) and node.text]
    if not texts or len(texts) < len(given):
        hint = f'write a pattern such as `{key}: "order*"`, or a list of them'
        raise UserError([Fault(f"`{key}` must be a text or a list of texts", entry.place, hint)])
    return tuple(texts)


def _value(outcome: str, value: Node) -> ScalarNode:
    trouble = next(_troubles(outcome, value), "")
    if trouble or not isinstance(value, ScalarNode):
        raise UserError([Fault(f"`{outcome}` must be {trouble}", value.place)])
    return value


def _troubles(outcome: str, value: Node) -> Iterator[str]:
    """Yield what a value must be, unless it is."""
    text, is_true = (value.text, value.value is True) if isinstance(value, ScalarNode) else ("", False)
    match outcome:
        case "level" if text not in tuple(DetailLevel):
            yield f"one of {one_of(DetailLevel)}"
        case "channel" if not _ID.match(text):
            yield "the id of a channel"
        case "data" if not (is_true or _ID.match(text)):
            yield "true, or the id of a data object"
        case "touchpoint" | "system" | "ignore" if not is_true:
            yield "true"
