"""What a validator complains of, as faults in our words."""

import re

from omnicheck.errors import Fault
from omnicheck.model.forms import LISTED_TWICE
from omnicheck.model.words import AT_PATTERN, DAY_PATTERN, NODE_PATTERN, REFERENCE_PATTERN
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.keys import missing_key, unknown_key
from omnicheck.read.language import MODES
from omnicheck.read.pydantic_errors import BAD_ID, BAD_MODE, MISSING, UNKNOWN, Complaint, empty
from omnicheck.read.subjects import subject
from omnicheck.read.tree import Node, ScalarNode, place_of, plain
from omnicheck.read.type_errors import nothing_there, wrong_kind
from omnicheck.units.nearest import did_you_mean, one_of


def worded(tree: Node, complaint: Complaint) -> Fault:
    """The fault that a complaint is about, at the value, or at the key where that is wrong or has none."""
    at_key = complaint.about_key or empty(complaint.found)
    place = place_of(tree, complaint.path, key=at_key)
    if complaint.kind == MISSING:
        return missing_key(complaint, place)
    if complaint.kind == UNKNOWN:
        return unknown_key(complaint, place)
    if complaint.kind == BAD_ID:
        return _no_id(str(complaint.path[-1]), "", place)
    if complaint.kind == LISTED_TWICE:
        return _listed_twice(tree, complaint, place)
    return _value_fault(complaint, place)


def _value_fault(complaint: Complaint, place: Place) -> Fault:
    """What is wrong with a value."""
    path, found = complaint.path, complaint.found
    if path == ("omnicheck",):
        return Fault("this is not version 1 of the language", place, "write `omnicheck: 1`")
    if empty(found):
        return nothing_there(complaint, place)
    if isinstance(found, ScalarNode):
        match complaint.kind:
            case "value_error":
                return Fault(str(complaint.context["error"]), place)
            case "string_pattern_mismatch":
                return _no_id(found.text, str(complaint.context["pattern"]), place)
            case "enum" | "literal_error":
                return _no_choice(complaint, found.text, place)
            case kind if kind == BAD_MODE:
                hint = did_you_mean(found.text, MODES, f"one of {one_of(MODES)}")
                return Fault(f"`{shown(found.text)}` is not a mode", place, hint)
    return wrong_kind(complaint, place)


def _no_id(text: str, pattern: str, place: Place) -> Fault:
    if pattern == DAY_PATTERN:
        return Fault(f"`{shown(text)}` is not a day", place, "write it as year, month and day: 2027-05-31")
    rule = "ids are letters, digits, `-` and `_`, at most 64"
    if not text:
        return Fault("an id cannot be empty", place, rule)
    hint = {
        REFERENCE_PATTERN: f"data, or one attribute of it, such as stock.level; {rule}",
        AT_PATTERN: f"an id, or the beginning of an obligation's key, such as route/till/price; {rule}",
        NODE_PATTERN: f"a location or a business, such as DE or locations/DE; {rule}",
    }.get(pattern, rule)
    return Fault(f"`{shown(text)}` cannot be an id", place, hint)


def _no_choice(complaint: Complaint, word: str, place: Place) -> Fault:
    """A word that is not among those of a closed set, which pydantic lists between quotes."""
    choices = re.findall("'([^']*)'", str(complaint.context["expected"]))
    hint = did_you_mean(
        word, choices, f"one of {', '.join(choices)}" if choices[1:] else f"write `{choices[0]}`"
    )
    return Fault(f"{subject(complaint.path)} cannot be `{shown(word)}`", place, hint)


def _listed_twice(tree: Node, complaint: Complaint, place: Place) -> Fault:
    first = int(str(complaint.context["first"]))
    related = ("first listed here", place_of(tree, (*complaint.path[:-1], first)))
    message = f"`{shown(str(plain(complaint.found)))}` stands twice in {subject(complaint.path[:-1])}"
    return Fault(message, place, "keep one of the two", (related,))
