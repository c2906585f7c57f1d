"""Faults of values of the wrong type, and of empty values."""

from omnicheck.errors import Fault
from omnicheck.model.landscape import Path
from omnicheck.model.naming import NOUNS
from omnicheck.place import Place
from omnicheck.read.form_hints import MAPPING, in_form, in_type, keys_hint
from omnicheck.read.identifier_groups import as_groups
from omnicheck.read.language import is_body, needed, needs, shape_at, subject
from omnicheck.read.pydantic_errors import PydanticError
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode

_EXPECTED = {
    "string_type": "a string",
    "tuple_type": "a list",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "dict_type": MAPPING,
    "model_type": MAPPING,
    "model_attributes_type": MAPPING,
    "value_error": "a duration",
    "enum": "a string",
    "literal_error": "a string",
    "union_tag_invalid": "a string",
}
_SINGLE_ITEM = {
    "steps": "a journey leads from one step to another: write at least two",
    "resolves": "a list links one identifier to another: write at least two",
    "order": "an order has a lower and a higher value: write at least two",
    "between": "a flow has two ends: write both",
}


def wrong_type(error: PydanticError, place: Place) -> Fault:
    """Return the fault of a value of another type than expected."""
    what, forms = subject(error.path), _forms(error.path)
    if error.kind == "greater_than_equal":
        return Fault(f"{what} must be at least 1", place, "if there is none, remove it")
    if error.kind in ("too_short", "string_too_short"):
        return _too_few(error, place)
    if forms:
        return Fault(f"{what} must be {forms}", place, in_form(error))
    expected = _EXPECTED[error.kind]
    return Fault(f"{what} must be {expected}, not {_type(error.found)}", place, in_type(error, expected))


def not_nested(path: Path, found: Node) -> Fault:
    """Return the fault of what is not a list of lists."""
    message = f"{subject(path)} must be a list of lists of identifiers"
    return Fault(message, found.place, as_groups(found))


def _too_few(error: PydanticError, place: Place) -> Fault:
    if isinstance(error.found, SequenceNode) and error.found.items:
        hint = _SINGLE_ITEM[str(error.path[2])]
        return Fault(f"{subject(error.path)} has only one item", place, hint)
    return empty_value(error, place)


def empty_value(error: PydanticError, place: Place) -> Fault:
    """Return the fault of a key without a value, or with an empty string or list."""
    path = error.path
    if (len(path) == 2 and path[0] in NOUNS) or is_body(path):
        hint = keys_hint(path)
    elif len(path) > 2 and path[-1] in needs(shape_at(path[:-1], error.mode)):
        hint = needed(path, str(path[-1]))
    else:
        hint = "give it a value, or remove it"
    return Fault(f"{subject(path)} is empty", place, hint)


def _forms(path: Path) -> str:
    """Return the forms of a value in words, if it may take several."""
    match path:
        case (_, _, "to"):
            return "the id of a system or touchpoint, or a list of them"
        case (_, _, "between"):
            return "a list of two systems or touchpoints"
        case ("policy", "thresholds", _):
            return "a share, from 0 to 1"
        case ("waivers", _, "until"):
            return "a date, such as 2027-05-31"
        case (_, _, "misses"):
            return "a whole number from 0 to 1000"
        case (_, _, *_, "latency"):
            return "a duration, or a mapping with `best`, `typical` and `worst`"
        case (_, _, "record"):
            return "the id of a system, or one for each location or business"
        case (_, _, "experience", _):
            return "a single value, a list of values, or one of these for each location or business"
        case (_, _, "at_most" | "at_least") | (_, _, "one_of", _):
            return "a single value"
        case (_, _, "experience" | "requires", _, *_, int()):
            return "a single value"
        case (_, _, "experience" | "requires", _, *_):
            return "a single value or a list of values"
        case _:
            return ""


def _type(node: Node) -> str:
    match node:
        case MappingNode():
            return "a mapping"
        case SequenceNode():
            return "a list"
        case ScalarNode(value=bool(truth)):
            return str(truth).lower()
        case ScalarNode(value=str()):
            return "a string"
        case _:
            return "a number"
